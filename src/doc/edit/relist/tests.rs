//! Lists with comments among their items: what stays keeps its bytes, and the list reads as it was meant.

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::subsequence;

use crate::doc::document::Document;
use crate::doc::edit::{Data, set};

const NAMES: [&str; 8] = ["checkout", "search", "pay ments", "mail", "queue", "db-1", "cdn", "x, y"];

/// An item as it was written: its name, the comment lines above it, the comment behind it, its quotes.
type Written = (String, Vec<String>, Option<String>, bool);

fn old() -> impl Strategy<Value = Vec<Written>> {
    subsequence(NAMES.to_vec(), 1..=5).prop_shuffle().prop_flat_map(|names| {
        let items: Vec<_> = names
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                let above = prop_oneof![
                    Just(Vec::new()),
                    Just(vec![format!("# above {at}")]),
                    Just(vec![String::new(), format!("# above {at}, \"it's [said]\"")]),
                ];
                let behind = prop_oneof![Just(None), Just(Some(format!("# behind {at} - a: b, {{c}}")))];
                (Just(name.to_owned()), above, behind, any::<bool>())
            })
            .collect();
        items
    })
}

/// Items that stay, in their order, and new ones anywhere among them.
fn new(old: &[Written]) -> impl Strategy<Value = Vec<String>> + use<> {
    let names: Vec<String> = old.iter().map(|(name, ..)| name.clone()).collect();
    let count = names.len();
    let added = proptest::collection::vec((0..9_usize, "(new [a-c]|no|'|12)"), 0..4);
    (subsequence(names, 0..=count), added).prop_map(|(mut kept, added)| {
        for (place, name) in added {
            if !kept.contains(&name) {
                kept.insert(place % (kept.len() + 1), name);
            }
        }
        kept
    })
}

fn written(name: &str, quoted: bool, flow: bool) -> String {
    if quoted || (flow && name.contains(',')) { format!("'{name}'") } else { name.to_owned() }
}

/// The list in the front matter; each item on a line of its own, in a block or in brackets.
fn document(items: &[Written], flow: bool, closed: bool, crlf: bool) -> String {
    let mut text = format!("---\nid: A-1\nlist:{} # of the list\n", if flow { " [" } else { "" });
    let count = items.len();
    for (at, (name, above, behind, quoted)) in items.iter().enumerate() {
        for line in above {
            text.push_str(&if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") });
        }
        let dash = if flow { "" } else { "- " };
        let comma = if flow && (closed || at + 1 < count) { "," } else { "" };
        let behind = behind.as_ref().map_or_else(String::new, |behind| format!("  {behind}"));
        text.push_str(&format!("  {dash}{}{comma}{behind}\n", written(name, *quoted, flow)));
    }
    text.push_str(if flow {
        "  # last\n  ] # end\nafter: x\n---\nbody\n"
    } else {
        "  # last\nafter: x\n---\nbody\n"
    });
    if crlf { text.replace('\n', "\r\n") } else { text }
}

proptest! {
    #[test]
    fn comments_and_what_stays_are_kept(
        (items, meant) in old().prop_flat_map(|items| { let new = new(&items); (Just(items), new) }),
        flow in any::<bool>(), closed in any::<bool>(), crlf in any::<bool>(),
    ) {
        let text = document(&items, flow, closed, crlf);
        let before = Document::parse(text.clone().into_bytes());
        if meant.is_empty() {
            return Ok(());
        }
        let list = Data::List(meant.iter().map(Data::text).collect());
        let edits = set(&before, "list", &list);
        let edits = edits.map_err(|error| proptest::test_runner::TestCaseError::fail(format!("{error}: {text}")))?;
        let after = before.apply(&edits).unwrap();
        let entry = after.front().unwrap().get("list").unwrap();
        let found: Vec<&str> = entry.value.as_list().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
        prop_assert_eq!(&found, &meant);
        let result = after.text().unwrap();
        for (name, above, behind, quoted) in &items {
            for line in above {
                prop_assert!(result.contains(&format!("  {line}")), "{} is gone:\n{}", line, result);
            }
            if meant.contains(name) {
                prop_assert!(result.contains(&written(name, *quoted, flow)), "{}:\n{}", name, result);
                if let Some(behind) = behind {
                    let line = result.lines().find(|line| line.contains(behind.as_str()));
                    prop_assert!(line.is_some_and(|line| line.contains(name.as_str())), "{}:\n{}", behind, result);
                }
            }
        }
        for line in ["# of the list", "  # last", "after: x"] {
            prop_assert!(result.contains(line), "{} is gone:\n{}", line, result);
        }
        prop_assert_eq!(crlf, !result.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn a_list_on_one_line_stays_on_it(kept in subsequence(NAMES.to_vec(), 0..=8), new in subsequence(NAMES.to_vec(), 1..=8).prop_shuffle()) {
        let written: Vec<String> = kept.iter().map(|name| written(name, false, true)).collect();
        let before = Document::parse(format!("---\nlist: [ {} ] # c\n---\n", written.join(" ,  ")).into_bytes());
        let after = before.apply(&set(&before, "list", &Data::List(new.iter().map(|name| Data::text(*name)).collect())).unwrap()).unwrap();
        let found: Vec<&str> = after.front().unwrap().get("list").unwrap().value.as_list().unwrap().iter().filter_map(|item| item.as_str()).collect();
        prop_assert_eq!(found, new);
        prop_assert!(after.text().unwrap().lines().nth(1).unwrap().ends_with("] # c"));
        prop_assert_eq!(after.text().unwrap().lines().count(), 3);
    }
}

#[test]
fn a_list_that_cannot_be_taken_apart_is_left_alone_for_its_comments() {
    for list in [" [a # one\n  , b]", " [a, # one\n  b, c]", "\n  - &x a # one\n  - *x"] {
        let text = format!("---\nlist:{list}\n---\n");
        let document = Document::parse(text.into_bytes());
        let set = set(&document, "list", &Data::List(vec![Data::text("c"), Data::text("d")]));
        match set {
            Err(error) => assert!(error.message.contains("by hand"), "{list}: {error}"),
            Ok(edits) => {
                let after = document.apply(&edits).unwrap();
                assert!(after.text().unwrap().contains("# one"), "{list}: {:?}", after.text());
            }
        }
    }
}
