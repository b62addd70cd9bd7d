use crate::doc::body::Body;
use crate::kind::definition::{ColumnDef, TableDef};
use crate::kind::field_type::FieldType;
use crate::record::columns::{DefinedTable, heading_zone};

fn column(name: &str, kind: FieldType, required: bool, aliases: &[&str]) -> ColumnDef {
    let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
    ColumnDef { name: name.to_owned(), aliases, kind, required, values: Vec::new() }
}

fn timeline() -> TableDef {
    TableDef {
        name: "timeline".to_owned(),
        section: "Timeline".to_owned(),
        columns: vec![
            column("Time", FieldType::Time, true, &[]),
            column("Event", FieldType::Text, true, &[]),
            column("By", FieldType::Person, false, &["Who"]),
        ],
    }
}

/// The places of the three columns in the table that is found, and whether it has all it needs.
fn places(markdown: &str) -> Option<([Option<usize>; 3], bool)> {
    let def = timeline();
    let body = Body::parse(&format!("## Timeline\n\n{markdown}"), 0);
    let found = DefinedTable::find(&body, &def)?;
    let place = |at: usize| found.columns.place(at);
    Some(([place(0), place(1), place(2)], found.columns.is_complete()))
}

fn headed(headings: &str) -> ([Option<usize>; 3], bool) {
    let rule = headings.replace(|c| c != '|', "-");
    places(&format!("{headings}\n{rule}\n")).unwrap()
}

#[test]
fn columns_are_found_by_heading_then_by_place() {
    let all = ([Some(0), Some(1), Some(2)], true);
    assert_eq!(headed("| Time | Event | By |"), all);
    assert_eq!(headed("| TIME: | **event** | Who? |"), all);
    assert_eq!(headed("| Zeit | Ereignis | Wer |"), all);
    assert_eq!(headed("| Time (UTC) | Description | Who |"), all);
    assert_eq!(headed("| Time UTC | Event | By |"), all);
    assert_eq!(headed("|  |  |  |"), all);
    assert_eq!(headed("| Who | Event | Time |"), ([Some(2), Some(1), Some(0)], true));
    assert_eq!(headed("| Time | Where | Event | By |"), ([Some(0), Some(2), Some(3)], true));
    assert_eq!(headed("| Time | Event |"), ([Some(0), Some(1), None], true));
    assert_eq!(headed("| Time | What |"), ([Some(0), Some(1), None], true));
    // Two headings could be the event, or the one who says it.
    assert_eq!(headed("| Time | System | State | Ticket |"), ([Some(0), None, None], false));
    assert_eq!(headed("| Who | What | Time |"), ([Some(2), None, Some(0)], false), "no order, no places");
    // Nothing says what the two are.
    assert_eq!(headed("| Role | Name |"), ([None; 3], false));
    assert_eq!(headed("| A | B | C | D |"), ([None; 3], false));
}

#[test]
fn a_place_counts_where_the_cells_fit() {
    let table = |head: &str, row: &str| {
        places(&format!("{head}\n{}\n{row}\n", head.replace(|c| c != '|', "-"))).unwrap()
    };
    assert_eq!(table("| A | B | C |", "| 09:05 | x | y |"), ([Some(0), Some(1), Some(2)], true));
    assert_eq!(table("| A | B | C |", "| db | x | y |"), ([None; 3], false));
    assert_eq!(table("| A | B |", "| 2026-11-20 09:05 | x |"), ([Some(0), Some(1), None], true));
    assert_eq!(table("| A | B |", "| [Time] | x |"), ([None; 3], false));
    assert_eq!(
        table("| A | B | C |", "| 09:05 | x |\n| 9 o'clock | x |"),
        ([Some(0), Some(1), Some(2)], true)
    );
}

#[test]
fn the_best_table_of_the_section_is_taken() {
    let roles = "| Role | Name | Since |\n|---|---|---|\n";
    let times = "\n| Time | Event |\n|---|---|\n";
    let all = Some(([Some(0), Some(1), None], true));
    assert_eq!(places(&format!("{roles}{times}")), all);
    assert_eq!(places(&format!("{roles}\n### Detail\n{times}")), all);
    assert_eq!(
        places(&format!(
            "<!-- opsctl:begin x -->\n| Time | Event | By |\n|-|-|-|\n<!-- opsctl:end -->\n{times}"
        )),
        all
    );
    assert_eq!(places("text"), None);
    assert_eq!(places(&format!("text\n\n## Other\n{times}")), None);
}

#[test]
fn headings_name_zones() {
    assert_eq!(heading_zone("Time (UTC)"), Some(chrono_tz::UTC));
    assert_eq!(heading_zone("Time [gmt]"), Some(chrono_tz::UTC));
    assert_eq!(heading_zone("Time utc"), Some(chrono_tz::UTC));
    assert_eq!(heading_zone("Time (Europe/Berlin)"), Some(chrono_tz::Europe::Berlin));
    for heading in ["Time", "Time (local)", "Time (24h)", "Time (approx.)", "Part B", ""] {
        assert_eq!(heading_zone(heading), None, "{heading}");
    }
}
