//! Generated parts of documents.

use crate::corpus::Corpus;
use crate::doc::document::Document;
use crate::report::fill::{Computed, Filled, Host, fill};
use crate::report::sample::{World, files, world, world_of};

fn fill_record(world: &World, id: &str) -> Filled {
    let inputs = world.inputs("2026-12-15T12:00:00+01:00");
    let record = world.corpus.get(id).unwrap();
    fill(&record.document, Host { id, alone: None }, &inputs, &mut Computed::default())
}

#[test]
fn parts_are_filled_and_nothing_else_changes() {
    let world = world();
    let filled = fill_record(&world, "REV-2026-0001");
    assert_eq!(filled.changed, ["weekly/incidents", "weekly/actions"]);
    let text = filled.document.text().unwrap();
    let expected = "Ours.\n\n<!-- opsctl:begin weekly/incidents period=2026-W47 -->\n\
        | ID | Severity | Title | Duration | Status |\n| --- | --- | --- | ---: | --- |\n\
        | [[INC-2026-0007]] | SEV4 | Told in words | 30m | resolved |\n\
        | [[INC-2026-0001]] | SEV2 | Slow checkout | 2h 00m | resolved |\n\
        | [[INC-2026-0006]] | SEV3 | Swapped | - | resolved |\n\
        | [[INC-2026-0002]] | SEV1 | Payments down | 3h 05m | resolved |\n\
        <!-- opsctl:end -->\n\
        <!-- opsctl:begin weekly/nonsense period=2026-W47 -->\nkept\n<!-- opsctl:end -->\n";
    assert!(text.contains(expected), "{text}");
    let before = world.corpus.get("REV-2026-0001").unwrap().document.text().unwrap();
    assert!(text.starts_with(before.split("<!--").next().unwrap()));
    assert!(text.ends_with("| R1 | Ask around | 2026-11-25 |\n"));

    // The name that is none says what would be one.
    assert_eq!(filled.faults.len(), 1);
    let fault = &filled.faults[0];
    assert!(fault.message.contains("`weekly/nonsense`"), "{}", fault.message);
    assert!(fault.help.contains("summary") && fault.help.contains("sla_breaches"), "{}", fault.help);

    // Once more: nothing.
    let mut again = files();
    let at = again.iter().position(|(path, _)| path.contains("REV-")).unwrap();
    text.clone_into(&mut again[at].1);
    let second = fill_record(&world_of(again), "REV-2026-0001");
    assert!(second.changed.is_empty());
    assert_eq!(second.document.text(), Some(text));
}

#[test]
fn line_endings_stay() {
    let mut crlf = files();
    let at = crlf.iter().position(|(path, _)| path.contains("REV-")).unwrap();
    crlf[at].1 = crlf[at].1.replace('\n', "\r\n");
    let filled = fill_record(&world_of(crlf), "REV-2026-0001");
    let text = filled.document.text().unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let plain = fill_record(&world(), "REV-2026-0001");
    assert_eq!(text.replace("\r\n", "\n"), plain.document.text().unwrap());
}

#[test]
fn a_new_record_finds_itself() {
    let world = world();
    let all = |files: Vec<(String, String)>| world_of(files).corpus;
    let (own, rest): (Vec<_>, Vec<_>) =
        files().into_iter().partition(|(path, _)| path.ends_with("TOIL-0001.md"));
    let (alone, rest): (Corpus, Corpus) = (all(own.clone()), all(rest));
    let inputs = crate::report::inputs::Inputs { corpus: &rest, ..world.inputs("2026-11-19T12:00:00+01:00") };
    let document = Document::parse(own[0].1.clone().into_bytes());
    let host = Host { id: "TOIL-0001", alone: Some(&alone) };
    let filled = fill(&document, host, &inputs, &mut Computed::default());
    let row = "| [[TOIL-0001]] | Manual deploy | weekly | 30m | 2h 00m | 16h 00m | 2h 00m | 8 |\n";
    assert!(filled.document.text().unwrap().contains(row), "{}", filled.document.text().unwrap());
}

#[test]
fn wrong_attributes_and_names_leave_the_part_alone() {
    for (marker, said) in [
        ("weekly", "its name is not REPORT/SHEET"),
        ("weakly/incidents", "there is no report `weakly`"),
        ("weekly/incidents period=2026-W99", "does not exist"),
        ("weekly/incidents weeks=3", "there is no attribute `weeks`"),
        ("mttr/summary by=colour", "has no key `colour`"),
        ("mttr/summary where=severity", "`severity` is no condition"),
    ] {
        let text = format!("<!-- opsctl:begin {marker} -->\nkept\n<!-- opsctl:end -->\n");
        let document = Document::parse(text.clone().into_bytes());
        let world = world();
        let inputs = world.inputs("2026-12-15T12:00:00+01:00");
        let filled = fill(&document, Host { id: "X", alone: None }, &inputs, &mut Computed::default());
        assert_eq!(filled.document.text(), Some(text.as_str()), "{marker}");
        assert_eq!(filled.faults.len(), 1, "{marker}");
        assert!(filled.faults[0].message.contains(said), "{}", filled.faults[0].message);
    }
}

#[test]
fn sheets_that_may_be_left_out_and_by_sheets_have_names() {
    let text = "<!-- opsctl:begin toil/ended -->\n<!-- opsctl:end -->\n\
                <!-- opsctl:begin mttr/by_team by=team where=\"severity=SEV1\" -->\n<!-- opsctl:end -->\n";
    let world = world_of(files().into_iter().filter(|(path, _)| !path.contains("TOIL-0002")).collect());
    let inputs = world.inputs("2026-12-15T12:00:00+01:00");
    let document = Document::parse(text.as_bytes().to_vec());
    let filled = fill(&document, Host { id: "X", alone: None }, &inputs, &mut Computed::default());
    assert!(filled.faults.is_empty(), "{:?}", filled.faults);
    let text = filled.document.text().unwrap();
    assert!(text.starts_with("<!-- opsctl:begin toil/ended -->\n(none)\n<!-- opsctl:end -->\n"));
    assert!(text.contains("| money | mttr | 1 | 3h 05m |"), "{text}");
}
