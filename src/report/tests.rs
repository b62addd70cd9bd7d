//! Each report over the sample's story: exact values, and what they must not depend on.

mod figures;
mod parts;
mod review;

use crate::base::moment::Zone;
use crate::render::{Style, json};
use crate::report::inputs::Inputs;
use crate::report::sample::{files, world, world_of};
use crate::report::{REPORTS, find};
use crate::view::answer::Answer;

#[test]
fn reports_are_sorted_and_found_by_name() {
    assert!(REPORTS.iter().map(|report| report.name).is_sorted());
    for report in REPORTS {
        assert_eq!(find(report.name).unwrap().name, report.name);
        assert!(!report.summary.is_empty());
    }
    let error = find("mtr").unwrap_err();
    assert_eq!(error.message, "there is no report `mtr`");
    assert!(error.help.starts_with("did you mean `mttr`? valid: "), "{}", error.help);
    let error = find("sla").unwrap().key("sevrity").unwrap_err();
    assert!(error.help.contains("did you mean `severity`?"), "{}", error.help);
    assert!(find("weekly").unwrap().key("week").unwrap_err().help.contains("leave --by out"));
}

#[test]
fn every_sheet_is_declared_and_every_row_fits() {
    let world = world();
    for def in REPORTS {
        let inputs = Inputs { by: def.keys.to_vec(), ..world.over("2026-W47") };
        for sheet in &def.compute(&inputs).sheets {
            let by =
                sheet.name.strip_prefix("by_").is_some_and(|key| def.keys.iter().any(|k| k.name() == key));
            assert!(by || def.sheets.contains(&sheet.name.as_str()), "{}/{}", def.name, sheet.name);
            assert!(
                sheet.rows.iter().all(|row| row.len() == sheet.columns.len()),
                "{}/{}",
                def.name,
                sheet.name
            );
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes_in_any_order() {
    let mut turned = files();
    turned.reverse();
    let (world, turned) = (world(), world_of(turned));
    for def in REPORTS {
        for period in ["2026-W47", "2026-11", "2026"] {
            let text = |world: &crate::report::sample::World| {
                let report = def.compute(&Inputs { by: def.keys.to_vec(), ..world.over(period) });
                json::FORMAT.write(&Answer::Report(report), &Style::plain(Zone::UTC)).unwrap()
            };
            assert_eq!(text(&world), text(&turned), "{} {period}", def.name);
            assert_eq!(text(&world), text(&world), "{} {period}", def.name);
        }
    }
}

#[test]
fn no_records_are_no_data() {
    let world = world_of(Vec::new());
    for def in REPORTS {
        for inputs in [world.over("2026-W47"), world.inputs("2026-11-20T12:00:00+01:00")] {
            let report = def.compute(&inputs);
            assert_eq!((report.coverage.records, report.coverage.used), (0, 0), "{}", def.name);
        }
    }
}
