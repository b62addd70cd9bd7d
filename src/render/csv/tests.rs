use super::{report, sheet};
use crate::render::sample;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

#[test]
fn sheets_follow_each_other_below_their_names() {
    insta::assert_snapshot!(report(&sample::report()), @r"
    # summary
    metric,n,median,per_week
    mttr,3,5760,1.5
    mttd,0,,-2

    # clocks
    id,title,state,due,used,share
    INC-2026-0042,Checkout latency above the objective for all customers in Europe,breached,2026-11-18T10:05:00+00:00,5760,1.5
    INC-2026-0043,'=cmd|'/c calc'!A1,met,,90.5,0.99951

    # mtbf
    service
    ");
}

#[test]
fn one_sheet_stands_alone() {
    let mut one = sample::report();
    one.sheets.truncate(1);
    assert_eq!(report(&one), "metric,n,median,per_week\nmttr,3,5760,1.5\nmttd,0,,-2\n");
}

#[test]
fn formulas_are_defused_and_negative_numbers_are_not() {
    let mut odd =
        Sheet::new("s", "", vec![Column::new("=a", ColumnType::Text), Column::new("b", ColumnType::State)]);
    for text in ["=1+1", "+1", "-1", "@a", "\tx", "\r=x", "\n=x", "a=b", "", "it's, \"so\""] {
        odd.rows.push(vec![Cell::Text(text.to_owned()), Cell::State(text.to_owned(), Tone::Plain)]);
    }
    odd.rows.push(vec![Cell::Duration(-60.0), Cell::Number(f64::NAN)]);
    odd.rows.push(vec![Cell::Ratio(0.999_51)]);
    insta::assert_snapshot!(sheet(&odd), @r#"
    '=a,b
    '=1+1,'=1+1
    '+1,'+1
    '-1,'-1
    '@a,'@a
    '	x,'	x
    '\r=x,'\r=x
    "'
    =x","'
    =x"
    a=b,a=b
    ,
    "it's, ""so""","it's, ""so"""
    -60,
    0.99951,
    "#);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_a_record_says_stays_in_its_field(
        rows in proptest::collection::vec((any::<String>(), "[\\x00-\\x1f\\x7f-\\x9f=+@,\"'\n-]{0,8}"), 0..6),
    ) {
        let mut given = Sheet::new("s", "", vec![Column::new("a", ColumnType::Text), Column::new("b", ColumnType::Id)]);
        for (a, b) in &rows { given.rows.push(vec![Cell::Text(a.clone()), Cell::Id(b.clone())]); }
        let text = sheet(&given);
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{:?}", text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let read: Vec<csv::StringRecord> = reader.records().map(|record| record.unwrap()).collect();
        prop_assert_eq!(read.len(), rows.len() + 1);
        for (record, (a, _)) in read.iter().skip(1).zip(&rows) {
            prop_assert_eq!(record.len(), 2);
            prop_assert!(!record.iter().any(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])));
            if a.chars().all(|c| c.is_alphanumeric()) { prop_assert_eq!(&record[0], a); }
        }
    }
}
