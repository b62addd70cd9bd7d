//! Action items, each edit against the bytes it must leave alone.

use chrono::NaiveDate;

use super::ids::{find, next_id};
use super::{Closing, NewAction, add, close};
use crate::doc::document::Document;
use crate::edit::refusal::Refusal;
use crate::kind::registry::Registry;
use crate::policy::Policy;
use crate::record::action::{ActionState, action_items};
use crate::record::{Claim, Record};

/// A postmortem from its whole text.
fn record(text: &str) -> Record {
    let kind = Registry::built_in().get("postmortem").cloned().unwrap();
    let document = Document::parse(text.as_bytes().to_vec());
    let path = "postmortems/PM-2026-0001.md".to_owned();
    Record::new(path, kind, "PM-2026-0001".to_owned(), document, chrono_tz::UTC, Claim::Prefix, Vec::new())
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

const HEAD: &str = "---\nid: PM-2026-0001\ntitle: T\nstatus: draft\n---\n\n# T\n\n## Action Items\n\n";

fn postmortem(body: &str) -> Record {
    record(&format!("{HEAD}{body}"))
}

fn policy() -> Policy {
    let text = "version: 1\npeople: [{name: alice}, {name: bruno}]\n";
    Policy::load("opsctl.yaml", text).unwrap()
}

fn new(action: &str) -> NewAction {
    NewAction {
        action: action.to_owned(),
        owner: "alice".to_owned(),
        due: day("2026-12-01"),
        priority: Some("P2".to_owned()),
        kind: None,
    }
}

fn body(edited: &crate::edit::draft::Edited) -> &str {
    edited.document.text().unwrap().strip_prefix(HEAD).unwrap()
}

const TODAY: &str = "2026-11-20";

fn done(record: &Record, reference: &str) -> Result<crate::edit::draft::Edited, Refusal> {
    close(record, reference, &Closing::Done, day(TODAY))
}

fn drop_it(record: &Record, reference: &str) -> Result<crate::edit::draft::Edited, Refusal> {
    close(record, reference, &Closing::WontDo("too | dear".to_owned()), day(TODAY))
}

const USUAL: &str =
    "| ID | Action | Owner | Priority | Due | Status |\n|----|--------|-------|----------|-----|--------|\n";

#[test]
fn an_item_is_one_more_row() {
    let rows = format!("{USUAL}| A1 | One `x` | alice |  | 2026-11-30 | open |\n\n## Lessons\n");
    let edited = add(&postmortem(&rows), &new("Alert on lag | disk"), &policy(), day(TODAY)).unwrap();
    let row = "| A2 | Alert on lag \\| disk | alice | P2 | 2026-12-01 | open |\n";
    assert_eq!(body(&edited), rows.replace("\n\n## Lessons", &format!("\n{row}\n## Lessons")));
    assert_eq!(edited.change.id, "PM-2026-0001/A2");
    assert_eq!(edited.change.messages, ["Added PM-2026-0001/A2, due 2026-12-01."]);
    let kind = NewAction { kind: Some("detect".to_owned()), priority: None, ..new("Alert") };
    let edited = add(&postmortem(USUAL), &kind, &policy(), day(TODAY)).unwrap();
    assert_eq!(body(&edited), format!("{USUAL}| A1 | Alert (detect) | alice |  | 2026-12-01 | open |\n"));
    assert_eq!(action_items(&record(edited.document.text().unwrap()))[0].kind, "detect");
}

#[test]
fn columns_are_found_by_the_names_of_seeds() {
    let seed = "| Task | Due Date | Assignee | Type | Opened |\n|---|---|---|---|---|\n| Old | 2026-11-30 | bob | | |\n";
    let kind = NewAction { kind: Some("prevent".to_owned()), ..new("New") };
    let edited = add(&postmortem(seed), &kind, &policy(), day(TODAY)).unwrap();
    // The priority has no column there: it gets one.
    let (head, rows) = seed.split_at(seed.find("| Old").unwrap());
    let head = head.replace(
        "| Opened |\n|---|---|---|---|---|",
        "| Opened | Priority |\n|---|---|---|---|---| -------- |",
    );
    assert_eq!(
        body(&edited),
        format!("{head}{rows}| New | 2026-12-01 | alice | prevent | 2026-11-20 | P2 |\n")
    );
    // Without a column for ids the row goes by its place.
    assert_eq!(edited.change.id, "PM-2026-0001/2");
    let lacking = "| Action | Owner |\n|---|---|\n";
    let error = add(&postmortem(lacking), &new("x"), &policy(), day(TODAY)).unwrap_err();
    assert_eq!(
        error,
        Refusal::No(
            "postmortems/PM-2026-0001.md:11: the table has no column for the due date".to_owned(),
            vec!["add a column `Due` to it".to_owned()]
        )
    );
}

#[test]
fn a_table_is_made_where_there_is_none() {
    let kind = NewAction { kind: Some("detect".to_owned()), ..new("Alert") };
    let edited = add(&postmortem("None yet.\n"), &kind, &policy(), day(TODAY)).unwrap();
    assert_eq!(
        body(&edited),
        "None yet.\n\n| ID | Action | Owner | Priority | Due | Status | Kind |\n\
         |----|--------|-------|----------|-----|--------|------|\n\
         | A1 | Alert | alice | P2 | 2026-12-01 | open | detect |\n"
    );
    let bare = record("---\nid: PM-2026-0001\ntitle: T\nstatus: draft\n---\n");
    let text = add(&bare, &new("Alert"), &policy(), day(TODAY)).unwrap().document.text().unwrap().to_owned();
    assert!(text.contains("\n## Action Items\n\n| ID | Action |"), "{text}");
}

#[test]
fn all_that_does_not_fit_is_said_at_once() {
    let wrong = NewAction { owner: "alcie".to_owned(), kind: Some("hope".to_owned()), ..new(" ") };
    let Refusal::Usage(message, _) = add(&postmortem(USUAL), &wrong, &policy(), day(TODAY)).unwrap_err()
    else {
        panic!("usage")
    };
    assert_eq!(
        message,
        "PM-2026-0001 cannot take this action item:\n  the text says what is to be done; it is empty\n  owner: `alcie` \
         is no person of opsctl.yaml; did you mean `alice`? valid: alice or bruno\n  kind: `hope` is none; valid: prevent, \
         detect, mitigate"
    );
}

#[test]
fn closing_changes_the_status_alone() {
    let rows = format!(
        "{USUAL}|A1|One|alice|P1|2026-11-30|open|\n| a2 | **Two** | bruno | P2 | soon |   In Progress |\n| A3 | x |\n"
    );
    let target = postmortem(&rows);
    assert_eq!(body(&done(&target, "A1").unwrap()), rows.replace("|open|", "|done|"));
    assert_eq!(body(&done(&target, "A2").unwrap()), rows.replace("In Progress", "done"));
    let third = done(&target, "a3").unwrap();
    assert_eq!(body(&third), rows.replace("| A3 | x |", "| A3 | x |  |  |  | done |"));
    assert_eq!(third.change.changed.len(), 1);
    // Done twice is done once.
    let again = done(&record(third.document.text().unwrap()), "A3").unwrap();
    assert!(again.change.changed.is_empty());
    assert_eq!(again.document.bytes(), third.document.bytes());
    // There is no way from done to dropped.
    let refused = drop_it(&record(third.document.text().unwrap()), "A3").unwrap_err();
    assert_eq!(
        refused,
        Refusal::No(
            "PM-2026-0001/A3 is done, not open".to_owned(),
            vec![
                "set its status back to open in postmortems/PM-2026-0001.md:15 if that was wrong".to_owned()
            ]
        )
    );
}

#[test]
fn a_reason_goes_to_the_notes_or_behind_the_text() {
    let rows = format!("{USUAL}| A1 | One \\| **two** | alice | P1 | 2026-11-30 | open |\n");
    assert_eq!(
        body(&drop_it(&postmortem(&rows), "A1").unwrap()),
        rows.replace("two** ", "two** (won't do: too \\| dear) ").replace("open", "wont_do")
    );
    let notes =
        "| ID | Action | Status | Comment | Closed |\n|--|--|--|--|--|\n| A1 | One | open | so what | |\n";
    assert_eq!(
        body(&drop_it(&postmortem(notes), "A1").unwrap()),
        notes.replace("open | so what | |", "wont_do | so what; too \\| dear | 2026-11-20 |")
    );
    let error = close(&postmortem(&rows), "A1", &Closing::WontDo(" ".to_owned()), day(TODAY)).unwrap_err();
    assert!(matches!(error, Refusal::Usage(..)));
}

#[test]
fn a_row_gets_its_id_when_it_is_touched() {
    let rows = format!("{USUAL}| A7 | One | | | | open |\n| | Two | | | | |\n");
    let edited = done(&postmortem(&rows), "2").unwrap();
    assert_eq!(body(&edited), rows.replace("| | Two | | | | |", "| A8 | Two | | | | done |"));
    assert_eq!(edited.change.id, "PM-2026-0001/A8");
    // A table of a seed: no id, no status.
    let seed = "| Action | Owner |\n|---|---|\n| One | bob |\n| Two | eve |\n";
    let edited = done(&postmortem(seed), "2").unwrap();
    assert_eq!(
        body(&edited),
        "| Action | Owner | Status |\n|---|---| ------ |\n| One | bob |\n| Two | eve | done |\n"
    );
    assert_eq!(edited.change.id, "PM-2026-0001/2");
    let items = action_items(&record(edited.document.text().unwrap()));
    assert_eq!(
        items.iter().map(|item| item.state()).collect::<Vec<_>>(),
        [ActionState::Open, ActionState::Done]
    );
}

#[test]
fn unknown_and_double_ids_are_refused() {
    let rows = format!("{USUAL}| A1 | One | | | | |\n| A1 | Two | | | | |\n| A12 | Three | | | | |\n");
    let target = postmortem(&rows);
    assert!(matches!(find(&target, "A1"), Err(Refusal::No(message, _)) if message.ends_with("lines 13, 14")));
    assert_eq!(
        find(&target, "A13").unwrap_err(),
        Refusal::Usage(
            "PM-2026-0001 has no action item A13".to_owned(),
            vec!["it has A1, A1, A12".to_owned()]
        )
    );
    // A place is no name for a row that has one.
    assert!(find(&target, "3").is_err());
    assert!(find(&target, "").is_err());
}

#[test]
fn ids_go_on_in_their_series() {
    let next = |ids: &[&str]| {
        let rows: String = ids.iter().map(|id| format!("| {id} | [Action] | | | | |\n")).collect();
        next_id(&postmortem(&format!("{USUAL}{rows}")))
    };
    assert_eq!(next(&[]), "A1");
    assert_eq!(next(&["A1", "A9"]), "A10");
    assert_eq!(next(&["AI-01", "AI-02"]), "AI-03");
    assert_eq!(next(&["PM-2026-0001/A4"]), "A5");
    assert_eq!(next(&["1", "2"]), "A1");
    assert_eq!(next(&["A2", "B7"]), "A3");
    assert_eq!(next(&["first"]), "A1");
}

#[test]
fn lines_end_as_they_did() {
    let text = format!("\u{feff}{HEAD}{USUAL}| A1 | One | | | | open |").replace('\n', "\r\n");
    let target = record(&text);
    assert_eq!(done(&target, "A1").unwrap().document.text().unwrap(), text.replace("open", "done"));
    let edited = add(&target, &new("Two"), &policy(), day(TODAY)).unwrap();
    let row = "\r\n| A2 | Two | alice | P2 | 2026-12-01 | open |";
    assert_eq!(edited.document.text().unwrap(), format!("{text}{row}"));
}

proptest::proptest! {
    #[test]
    fn any_text_becomes_one_item_and_can_be_closed(text in "[^\\[]{1,40}", reason in "\\PC{1,20}") {
        let target = postmortem(USUAL);
        if let Ok(edited) = add(&target, &new(&text), &policy(), day(TODAY)) {
            let after = record(edited.document.text().unwrap());
            let items = action_items(&after);
            proptest::prop_assert!(items.len() <= 1);
            if items.len() == 1 {
                proptest::prop_assert_eq!(&items[0].owner, "alice");
                if let Ok(closed) = close(&after, "A1", &Closing::WontDo(reason), day(TODAY)) {
                    let items = action_items(&record(closed.document.text().unwrap()));
                    proptest::prop_assert_eq!(items[0].state(), ActionState::WontDo);
                }
            }
        }
    }
}
