use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{Markers, merge};
use crate::doc::document::Document;

const BASE: &str = "---\nid: INC-2026-0042\ntitle: Checkout slow\nstatus: investigating  # now\nseverity: SEV3\n\
services: [checkout]\n# who\ncommander: alice\npauses: []\nupdates:\n  - at: 2026-11-18T09:00:00+01:00\n    by: alice\n\
---\n\n# INC-2026-0042: Checkout slow\n\n## Timeline\n\n| Time | Event | By |\n|------|-------|----|\n\
| 2026-11-18 09:05 | Detected | alert |\n\n## Notes\n\nA line.\n";

fn merged(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let merged = merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes(), &Markers::default());
    (String::from_utf8(merged.bytes).unwrap(), merged.conflicts)
}

#[track_caller]
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let (text, conflicts) = merged(base, ours, theirs);
    assert_eq!(conflicts, 0, "{text}");
    text
}

fn row(text: &str, rows: &str) -> String {
    text.replace("| alert |\n", &format!("| alert |\n{rows}"))
}

#[test]
fn keys_and_rows_of_both_sides() {
    let ours = row(BASE, "| 2026-11-18 09:20 | b | x |\n| 2026-11-18 09:40 | d | x |\n")
        .replace("investigating  # now", "identified  # now");
    let theirs = row(BASE, "| 2026-11-18 09:10 | a | y |\n| 2026-11-18 09:30 | c | y |\n")
        .replace("SEV3\n", "SEV2\ndeputy: bob\n");
    let rows = "| 2026-11-18 09:10 | a | y |\n| 2026-11-18 09:20 | b | x |\n| 2026-11-18 09:30 | c | y |\n\
                | 2026-11-18 09:40 | d | x |\n";
    let expected = row(BASE, rows)
        .replace("investigating  # now", "identified  # now")
        .replace("SEV3\n", "SEV2\ndeputy: bob\n");
    assert_eq!(clean(BASE, &ours, &theirs), expected);
    assert_eq!(clean(BASE, &theirs, &ours), expected);
    // Line endings, byte order mark and a missing last line ending are those of the files.
    let crlf = |text: &str| format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n"));
    assert_eq!(clean(&crlf(BASE), &crlf(&ours), &crlf(&theirs)), crlf(&expected));
    // One side alone changed the line endings.
    let other = theirs.replace('\n', "\r\n");
    assert_eq!(clean(BASE, &ours, &other), expected.replace('\n', "\r\n"));
}

#[test]
fn one_key_on_both_sides_is_a_conflict() {
    let ours = BASE.replace("investigating  # now", "identified").replace("alice\npauses", "carol\npauses");
    let theirs = BASE.replace("investigating  # now", "mitigated").replace("SEV3", "SEV2");
    let (text, conflicts) = merged(BASE, &ours, &theirs);
    assert_eq!(conflicts, 1);
    let status = "<<<<<<< ours\nstatus: identified\n=======\nstatus: mitigated\n>>>>>>> theirs\n";
    let expected = BASE
        .replace("status: investigating  # now\n", status)
        .replace("SEV3", "SEV2")
        .replace("alice\npauses", "carol\npauses");
    assert_eq!(text, expected);
    assert!(!Document::parse(text.into_bytes()).faults().is_empty(), "the markers are seen");
    // Removed here, changed there.
    let (text, conflicts) = merged(BASE, &BASE.replace("severity: SEV3\n", ""), &theirs);
    assert_eq!(conflicts, 1, "{text}");
    assert!(text.contains("<<<<<<< ours\n=======\nseverity: SEV2\n>>>>>>> theirs\n"), "{text}");
    // The same value, written in another way, is none.
    let quoted = BASE.replace("status: investigating  # now", "status: mitigated # !");
    assert!(
        clean(BASE, &quoted, &BASE.replace("investigating  # now", "mitigated")).contains("mitigated # !")
    );
    let markers = Markers { ours: "main".to_owned(), theirs: "topic".to_owned(), size: 9 };
    let marked = merge(b"a\n", b"b\n", b"c\n", &markers);
    assert_eq!(marked.bytes, b"<<<<<<<<< main\nb\n=========\nc\n>>>>>>>>> topic\n");
}

#[test]
fn lists_grow_on_both_sides() {
    let services = |list: &str| BASE.replace("[checkout]", list);
    let text = clean(BASE, &services("[checkout, payments]"), &services("[checkout, web, payments]"));
    assert_eq!(text, services("[checkout, payments, web]"));
    // The last one is taken out here, another is put behind it there: a person decides.
    assert_eq!(merged(BASE, &services("[]"), &services("[checkout, web]")).1, 1);
    let pauses = |items: &str| BASE.replace("pauses: []\n", &format!("pauses:\n{items}"));
    let early = "  - {from: 2026-11-18T09:30:00+01:00, reason: bank}  # early\n";
    let late = "  - from: 2026-11-18T10:30:00+01:00\n    reason: bank\n";
    let both = pauses(&format!("{early}{late}"));
    assert_eq!(clean(BASE, &pauses(late), &pauses(early)), both);
    assert_eq!(clean(BASE, &pauses(early), &pauses(late)), both);
    // The last item is amended here, one more is added there.
    let amended = BASE.replace("    by: alice\n", "    by: alice\n    next: x\n");
    let more = "  - at: 2026-11-18T10:00:00+01:00\n    by: bob\n";
    let grown = BASE.replace("    by: alice\n", &format!("    by: alice\n{more}"));
    let expected = BASE.replace("    by: alice\n", &format!("    by: alice\n    next: x\n{more}"));
    assert_eq!(clean(BASE, &amended, &grown), expected);
    // A list that is new on both sides.
    let tags = |list: &str| BASE.replace("pauses: []\n", &format!("pauses: []\ntags: {list}\n"));
    assert_eq!(clean(BASE, &tags("[a, b]"), &tags("[c]")), tags("[a, b, c]"));
    // Two writings of one list, and one item changed on both sides, are left to a person.
    assert_eq!(merged(BASE, &tags("[a]"), &tags("\n  - b")).1, 1);
    let twice = |name: &str| BASE.replace("    by: alice\n", &format!("    by: {name}\n"));
    assert_eq!(merged(BASE, &twice("bob"), &twice("carol")).1, 1);
}

#[test]
fn comments_and_order_stay() {
    let ours = BASE.replace("# who\n", "# who commands\n");
    let theirs = BASE.replace("commander: alice\n", "commander: bob\n# text\nnotes: |\n  a\n\n  # b\n\n");
    let expected = theirs.replace("# who\n", "# who commands\n");
    assert_eq!(clean(BASE, &ours, &theirs), expected);
    let swapped =
        BASE.replace("severity: SEV3\nservices: [checkout]\n", "services: [checkout]\nseverity: SEV3\n");
    let added = BASE.replace("severity: SEV3\n", "severity: SEV3\nlevel: L1\n");
    let expected = swapped.replace("severity: SEV3\n", "severity: SEV3\nlevel: L1\n");
    assert_eq!(clean(BASE, &swapped, &added), expected);
    assert_eq!(clean(BASE, &added, &swapped), expected);
}

#[test]
fn rows_keep_their_dates() {
    // A bare time has the date of the row above.
    let ours = row(BASE, "| 09:20 | b | x |\n| 2026-11-19 00:10 | d | x |\n| 00:20 | e | x |\n");
    let theirs = row(BASE, "| 09:10 | a | y |\n| 23:30 | c | y |\n");
    let text = clean(BASE, &ours, &theirs);
    let events: Vec<&str> =
        text.lines().filter_map(|line| line.split(" | ").nth(1)).filter(|event| event.len() == 1).collect();
    assert_eq!(events, ["a", "b", "c", "d", "e"]);
    // Out of order, the rows follow each other; where that would give a row another date, a person decides.
    let jumbled = row(BASE, "| 2026-11-19 08:00 | b | x |\n| 2026-11-18 10:00 | a | x |\n");
    assert!(clean(BASE, &jumbled, &theirs).contains("| a | x |\n| 09:10 | a | y |\n"));
    let ahead = row(BASE, "| 2026-11-18 10:00 | a | x |\n| 2026-11-17 08:00 | b | x |\n");
    assert_eq!(merged(BASE, &ahead, &theirs).1, 1);
    // The same row on both sides comes once; edits of different rows and appended ones go together.
    let same = "| 2026-11-18 09:10 | same | x |\n";
    let text = clean(BASE, &row(BASE, same), &row(BASE, &format!("{same}| 2026-11-18 09:12 | t | y |\n")));
    assert_eq!(text.matches("| same |").count(), 1);
    let edited = BASE.replace("| Detected | alert |", "| Detected late | alert |");
    assert_eq!(clean(BASE, &edited, &row(BASE, same)), row(&edited, same));
    // A table without times: ours, then theirs. Other columns: a conflict.
    let items = "# X\n\n| ID | Action |\n|--|--|\n| A1 | a |\n";
    assert_eq!(
        clean(items, &format!("{items}| A2 | b |\n\nEnd.\n"), &format!("{items}| A3 | c |")),
        format!("{items}| A2 | b |\n| A3 | c |\n\nEnd.")
    );
    assert_eq!(
        merged(
            items,
            &format!("{items}| A2 | b |\n"),
            &items.replace("| A1 | a |", "| A1 | b |\n| A1 | c |")
        )
        .1,
        0
    );
    assert_eq!(merged(items, &items.replace("| a |", "| b |"), &items.replace("| a |", "| c |")).1, 1);
}

#[test]
fn files_that_cannot_be_read_are_merged_by_lines() {
    let conflicted =
        BASE.replace("title: Checkout slow\n", "<<<<<<< a\ntitle: a\n=======\ntitle: b\n>>>>>>> c\n");
    let ours = conflicted.replace("A line.", "A longer line.");
    let theirs = conflicted.replace("SEV3", "SEV2");
    assert_eq!(clean(&conflicted, &ours, &theirs), ours.replace("SEV3", "SEV2"));
    // An alias whose anchor moved on: the keys would not say what both sides meant.
    let anchored = "---\na: &x 1\nb: 2\nc: *x\n---\n";
    let (text, _) = merged(anchored, &anchored.replace("&x 1", "&x 3"), &anchored.replace("b: 2", "b: *x"));
    assert!(text.contains("<<<<<<<") || text.contains("&x 3"), "{text}");
    let latin =
        |text: &str| text.bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect::<Vec<_>>();
    let result =
        merge(&latin("a\n#\nb\n#\n"), &latin("A\n#\nb\n#\n"), &latin("a\n#\nB\n#\n"), &Markers::default());
    assert_eq!((result.bytes, result.conflicts), (latin("A\n#\nB\n#\n"), 0));
    let binary = merge(b"a\0", b"b\0", b"c\0", &Markers::default());
    assert_eq!((binary.bytes, binary.conflicts), (b"b\0".to_vec(), 1));
    // Both made the same file.
    let (text, conflicts) = merged("", BASE, &BASE.replace("SEV3", "SEV2"));
    assert!(conflicts == 1 && text.contains("=======\nseverity: SEV2\n"), "{text}");
}

#[test]
fn a_blank_last_line_is_not_taken_for_the_end_of_the_one_before() {
    assert_eq!(clean("a\nb\n", "a\n\n", "a\nb"), "a\n\n");
    assert_eq!(clean("a\nb\n", "c\nb\n", "a\nb"), "c\nb");
}

/// Records as people change them: pieces left out, doubled or altered.
fn record() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "(id|status|tags|pauses|a|b): ([a-c]|\\[[a-c](, [a-c])?\\]|\\[\\]|)",
        "(  )?- [a-c]",
        "#? ?[a-c]",
        "\\| (09:0[0-9]|2026-11-1[0-9] 10:00|) \\| [a-c] \\|",
        "\\| Time \\| Event \\|",
        "\\|--\\|--\\|",
        "(---|)",
    ];
    (prop::collection::vec(line, 0..20), any::<bool>(), any::<bool>(), prop_oneof!["\n", "\r\n"]).prop_map(
        |(lines, front, end, ending)| {
            let text = lines.join(&ending);
            format!(
                "{}{text}{}",
                if front { format!("---{ending}") } else { String::new() },
                if end { ending } else { String::new() }
            )
        },
    )
}

proptest! {
    #[test]
    fn what_one_side_changed_is_taken(base in record(), x in record()) {
        for (base, ours, theirs, expected) in
            [(&base, &x, &base, &x), (&base, &base, &x, &x), (&base, &x, &x, &x)]
        {
            prop_assert_eq!(merged(base, ours, theirs), (expected.clone(), 0));
        }
    }

    #[test]
    fn any_records_are_merged_and_no_line_is_lost(base in record(), ours in record(), theirs in record()) {
        let (text, conflicts) = merged(&base, &ours, &theirs);
        let marked = text.lines().filter(|line| line.starts_with("<<<<<<< ")).count();
        prop_assert_eq!(marked, conflicts);
        // What is new on one side is somewhere in the result.
        let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
        let (base, all) = (lines(&base), lines(&text));
        let flow = |line: &str| line.contains('[');
        for line in lines(&ours).into_iter().chain(lines(&theirs)) {
            prop_assert!(base.contains(&line) || all.contains(&line) || flow(&line), "{line} in\n{text}");
        }
    }

    #[test]
    fn any_bytes_are_merged(
        base in prop::collection::vec(any::<u8>(), 0..60),
        ours in prop::collection::vec(any::<u8>(), 0..60),
        theirs in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let _ = merge(&base, &ours, &theirs, &Markers::default());
    }

    #[test]
    fn different_keys_and_rows_in_order_never_conflict(
        changed in prop::collection::vec(0..3_usize, 6),
        rows in prop::collection::vec((any::<bool>(), 0..1440_u32), 0..12),
        crlf in any::<bool>(),
    ) {
        let keys = ["a", "b", "c", "d", "e", "f"];
        let side = |side: usize| {
            let value = |at: usize| if changed[at] == side { side } else { 0 };
            let mut front: String =
                keys.iter().enumerate().map(|(at, key)| format!("{key}: {} # {key}\n", value(at))).collect();
            if side > 0 {
                front.push_str(&format!("new_{side}: [x]\n"));
            }
            let mut own: Vec<u32> =
                rows.iter().filter(|(theirs, _)| side == 1 + usize::from(*theirs)).map(|(_, at)| *at).collect();
            own.sort_unstable();
            let own: String =
                own.iter().map(|at| format!("| {:02}:{:02} | {side} |\n", at / 60, at % 60)).collect();
            let text = format!("---\n{front}---\n\n| Time | Event |\n|--|--|\n| 2026-11-18 00:00 | 0 |\n{own}\nEnd");
            if crlf { text.replace('\n', "\r\n") } else { text }
        };
        let text = clean(&side(0), &side(1), &side(2));
        for (at, key) in keys.iter().enumerate() {
            let line = format!("{key}: {} # {key}", changed[at]);
            prop_assert!(text.lines().any(|known| known == line), "{line} in\n{text}");
        }
        let times: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("| ")?.get(..5)).filter(|t| t.contains(':')).collect();
        prop_assert!(times.is_sorted() && times.len() == rows.len(), "{text}");
        prop_assert!(text.contains("new_1: [x]") && text.contains("new_2: [x]") && text.ends_with("\nEnd"));
    }
}
