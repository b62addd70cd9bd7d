use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{FileEdit, Files, Mentions, Renumber, RenumberError, moved_path};
use crate::doc::document::Document;
use crate::kind::registry::Registry;

const PATH: &str = "incidents/2026/INC-2026-0043-slow.md";
const NEW_PATH: &str = "incidents/2026/INC-2026-0050-slow.md";
const RECORD: &str = "---\nid: INC-2026-0043 # was hard to find\ntitle: Slow\n---\n\n# INC-2026-0043: Slow\n\n\
| ID | Action |\n|--|--|\n| INC-2026-0043-A1 | Fix |\n\nRun `opsctl incident ack INC-2026-0043`, see ![](img/a.png).\n";

fn renumbered(files: &[(&str, &str)], mentions: Mentions<'_>) -> Result<Vec<FileEdit>, RenumberError> {
    let all = files.iter().chain([&(PATH, RECORD)]);
    let mut files =
        Files::new(all.map(|(path, text)| ((*path).to_owned(), String::new(), text.as_bytes().to_vec())));
    let wanted =
        Renumber { old: "INC-2026-0043", new: "INC-2026-0050", path: PATH, new_path: NEW_PATH, mentions };
    files.renumber(&wanted)?;
    Ok(files.finish())
}

/// What becomes of one other file.
fn other(path: &str, text: &str, mentions: Mentions<'_>) -> String {
    let edits = renumbered(&[(path, text)], mentions).unwrap();
    let edited = edits.into_iter().find(|edit| edit.path == path);
    edited.map_or_else(|| text.to_owned(), |edit| String::from_utf8(edit.after).unwrap())
}

#[test]
fn the_record_and_its_file() {
    let edits = renumbered(&[], Mentions::All).unwrap();
    let [edit] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!((edit.path.as_str(), edit.moved_to.as_deref()), (PATH, Some(NEW_PATH)));
    let expected = RECORD
        .replace("INC-2026-0043", "INC-2026-0050")
        .replace("find\n", "find\naliases: [INC-2026-0043]\n");
    assert_eq!(std::str::from_utf8(&edit.after).unwrap(), expected);
    let parts: Vec<&str> = edit.change.changed.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(parts, ["line 2", "line 6", "line 10", "line 12", "aliases", "file"]);
}

#[test]
fn every_mention_in_other_files() {
    let text = "---\nid: PM-2026-0001\nincident: \"INC-2026-0043\"\nrelated: [INC-2026-0043, INC-2026-00431]\n\
aliases: [INC-2026-0043]\n---\n\n[[INC-2026-0043]] [[INC-2026-0043|the outage]] [[INC-2026-0043-slow]]\n\
[a](../../incidents/2026/INC-2026-0043-slow.md#impact) [b][ref] XINC-2026-0043 INC-2026-0043x\n\
https://chat.example.com/INC-2026-0043 INC-2026-0043-fast INC-2026-0043. (INC-2026-0043-A12)\n\n\
[ref]: <../../incidents/2026/INC-2026-0043-slow.md>\n\n<!-- opsctl:begin x id=INC-2026-0043 -->\n<!-- opsctl:end -->\n";
    let expected = "---\nid: PM-2026-0001\nincident: \"INC-2026-0050\"\nrelated: [INC-2026-0050, INC-2026-00431]\n\
aliases: [INC-2026-0043]\n---\n\n[[INC-2026-0050]] [[INC-2026-0050|the outage]] [[INC-2026-0050-slow]]\n\
[a](../../incidents/2026/INC-2026-0050-slow.md#impact) [b][ref] XINC-2026-0043 INC-2026-0043x\n\
https://chat.example.com/INC-2026-0043 INC-2026-0043-fast INC-2026-0050. (INC-2026-0050-A12)\n\n\
[ref]: <../../incidents/2026/INC-2026-0050-slow.md>\n\n<!-- opsctl:begin x id=INC-2026-0050 -->\n<!-- opsctl:end -->\n";
    assert_eq!(other("postmortems/2026/PM-2026-0001.md", text, Mentions::All), expected);
    let crlf = |text: &str| format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n"));
    assert_eq!(other("postmortems/2026/PM-2026-0001.md", &crlf(text), Mentions::All), crlf(expected));
    let policy = "services:\n  - {name: a, runbooks: [INC-2026-0043]} # INC-2026-0043\n";
    assert_eq!(other("opsctl.yaml", policy, Mentions::All), policy.replace("0043", "0050"));
}

#[test]
fn mentions_of_an_id_that_another_record_keeps() {
    let text = "[[INC-2026-0043]] [a](incidents/2026/INC-2026-0043-slow.md) `INC-2026-0043-slow.md`\n\
                [b](incidents/2026/INC-2026-0043.md) INC-2026-0043\n";
    let files: Vec<String> = vec!["mine.md".to_owned()];
    let only = |same_name: bool| Mentions::Only {
        files: &files,
        elder: if same_name { "old/INC-2026-0043-slow.md" } else { "INC-2026-0043-fast.md" },
    };
    assert_eq!(
        other("x.md", text, only(false)),
        "[[INC-2026-0043]] [a](incidents/2026/INC-2026-0050-slow.md) `INC-2026-0050-slow.md`\n\
         [b](incidents/2026/INC-2026-0043.md) INC-2026-0043\n"
    );
    assert_eq!(
        other("x.md", text, only(true)),
        "[[INC-2026-0043]] [a](incidents/2026/INC-2026-0050-slow.md) `INC-2026-0043-slow.md`\n\
         [b](incidents/2026/INC-2026-0043.md) INC-2026-0043\n"
    );
    assert_eq!(
        other("mine.md", text, only(false)),
        "[[INC-2026-0050]] [a](incidents/2026/INC-2026-0050-slow.md) `INC-2026-0050-slow.md`\n\
         [b](incidents/2026/INC-2026-0043.md) INC-2026-0050\n"
    );
}

#[test]
fn links_of_a_file_that_goes_to_another_folder() {
    let mut files = Files::new([
        (PATH.to_owned(), String::new(), RECORD.replace("img/a.png", "../shared%20x/a.png?b#c").into_bytes()),
        ("a b/n.md".to_owned(), String::new(), b"[x](../incidents/2026/INC-2026-0043-slow.md)\n".to_vec()),
    ]);
    let new_path = "incidents/2027/INC-2027-0001-slow.md";
    let wanted = Renumber {
        old: "INC-2026-0043",
        new: "INC-2027-0001",
        path: PATH,
        new_path,
        mentions: Mentions::All,
    };
    files.renumber(&wanted).unwrap();
    // And back again: the id it takes is no former one any more.
    let text = |files: &Files, path: &str| String::from_utf8(files.bytes(path).unwrap().to_vec()).unwrap();
    assert!(text(&files, new_path).contains("![](../shared%20x/a.png?b#c)"));
    assert_eq!(text(&files, "a b/n.md"), "[x](../incidents/2027/INC-2027-0001-slow.md)\n");
    let back = Renumber {
        old: wanted.new,
        new: wanted.old,
        path: new_path,
        new_path: PATH,
        mentions: Mentions::All,
    };
    files.renumber(&back).unwrap();
    assert!(text(&files, PATH).contains("\naliases: [INC-2027-0001]\n"), "{}", text(&files, PATH));
    assert_eq!(text(&files, "a b/n.md"), "[x](../incidents/2026/INC-2026-0043-slow.md)\n");
}

#[test]
fn what_cannot_be_edited_stops_all_of_it() {
    let conflict = "INC-2026-0043\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n";
    let error = renumbered(&[("x.md", conflict)], Mentions::All).unwrap_err();
    assert_eq!(error.path, "x.md");
    assert!(error.message.contains("merge conflict"), "{error:?}");
    let error = renumbered(&[(NEW_PATH, "x")], Mentions::All).unwrap_err();
    assert_eq!((error.path.as_str(), error.message.as_str()), (NEW_PATH, "it is there already"));
    assert!(renumbered(&[("x.md", &conflict.replace("INC-2026-0043", "-"))], Mentions::All).is_ok());
}

#[test]
fn files_move_with_their_ids() {
    let registry = Registry::built_in();
    let kind = registry.get("incident").unwrap();
    let moved = |path: &str, new: &str| moved_path(kind, path, "INC-2026-0043", new);
    assert_eq!(moved(PATH, "INC-2026-0050"), NEW_PATH);
    assert_eq!(moved(PATH, "INC-2027-0001"), "incidents/2027/INC-2027-0001-slow.md");
    assert_eq!(moved("old/INC-2026-0043.md", "INC-2027-0001"), "old/INC-2027-0001.md");
    assert_eq!(moved("old/slow.md", "INC-2027-0001"), "old/slow.md");
    assert_eq!(moved("INC-2026-00431.md", "INC-2027-0001"), "INC-2026-00431.md");
}

proptest! {
    #[test]
    fn any_text_keeps_what_is_no_mention(text in "(INC-2026-0043|[-a-zA1./ |\\[\\]()<>:#`\\n]|\u{e9}){0,30}") {
        let edited = other("x.md", &text, Mentions::All);
        prop_assert_eq!(edited.replace("INC-2026-0050", "INC-2026-0043"), text.clone());
        // Nothing is left to be done.
        if let Some(left) = edited.split_whitespace().find(|word| *word == "INC-2026-0043") {
            prop_assert!(false, "{left} in {edited:?}");
        }
        let document = Document::parse(edited.into_bytes());
        prop_assert_eq!(document.faults().len(), Document::parse(text.into_bytes()).faults().len());
    }
}
