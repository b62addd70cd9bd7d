//! Columns take cells of their type, in their zone, under their key.

use chrono::NaiveDate;

use crate::base::moment::{Moment, Zone, read_time};
use crate::view::cell::{Cell, Tone};
use crate::view::columns::{Columns, Quantity};
use crate::view::evidence::{Evidence, Provenance};
use crate::view::sheet::{ColumnType, Sheet};

/// The types of a sheet's columns, and its one row.
fn parts(sheet: &Sheet) -> (Vec<ColumnType>, Vec<Cell>) {
    (sheet.columns.iter().map(|column| column.kind).collect(), sheet.rows.concat())
}

#[test]
fn a_column_has_cells_of_its_type_or_none() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let sheet = Columns::new()
        .id("a", |(): &()| "A1")
        .id("b", |()| None::<String>)
        .texts("c", |()| ["x", "y"])
        .texts("d", |()| Vec::<String>::new())
        .count("e", |()| 3_usize)
        .count("f", |()| None::<u64>)
        .quantity("g", |()| Quantity::Ratio(0.5))
        .quantity("h", |()| None)
        .date_or_text("i", |()| Ok::<_, String>(day))
        .date_or_text("j", |()| Err("soon"))
        .state("k", |()| (None::<&str>, Tone::Bad))
        .state("l", |()| Some(("late", Tone::Bad)))
        .left("m", |()| (-5, Tone::Bad))
        .sheet("s", "", [()]);
    let (kinds, row) = parts(&sheet);
    let of = ColumnType::name;
    let kinds: Vec<&str> = kinds.into_iter().map(of).collect();
    let expected = "id id text text count count number number date date state state state";
    assert_eq!(kinds.join(" "), expected);
    let text = |text: &str| text.to_owned();
    assert_eq!(
        row,
        [
            Cell::Id(text("A1")),
            Cell::None,
            Cell::Text(text("x, y")),
            Cell::None,
            Cell::Count(3),
            Cell::None,
            Cell::Ratio(0.5),
            Cell::None,
            Cell::Date(day),
            Cell::Text(text("soon")),
            Cell::None,
            Cell::State(text("late"), Tone::Bad),
            Cell::Left(-5, Tone::Bad),
        ]
    );
}

#[test]
fn times_are_shown_in_the_zone_of_the_columns_or_as_they_are() {
    let at = read_time("2026-11-20T12:00:00+05:30", Zone::UTC).moment().unwrap();
    let shown = |columns: Columns<'_, Moment>| {
        let sheet = columns.time("at", |at| *at).sheet("s", "", [at]);
        serde_json::to_value(&sheet.rows).unwrap()
    };
    assert_eq!(shown(Columns::new()), serde_json::json!([["2026-11-20T12:00:00+05:30"]]));
    assert_eq!(shown(Columns::in_zone(Zone::UTC)), serde_json::json!([["2026-11-20T06:30:00+00:00"]]));
}

#[test]
fn a_column_without_a_key_is_left_out_and_rows_are_explained_where_asked_for() {
    let sheet = |key: Option<&str>, explain: bool| {
        let because = |n: &u64| Provenance::of([Evidence::new("A1", Cell::Count(*n), &[])]);
        let columns = Columns::new().text_by(key, |_: &u64| "g").count("n", |n| *n).titled("N");
        columns.explained_sheet("s", "S", [1, 2], explain.then_some(because))
    };
    let titles =
        |sheet: &Sheet| sheet.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(titles(&sheet(Some("by_team"), false)), "By team N");
    assert_eq!(titles(&sheet(None, false)), "N");
    assert_eq!(sheet(None, false).provenance, None);
    let told: Vec<Cell> =
        sheet(None, true).provenance.unwrap().into_iter().map(|of| of.records[0].value.clone()).collect();
    assert_eq!(told, [Cell::Count(1), Cell::Count(2)]);
}
