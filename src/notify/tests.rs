use crate::edit::refusal::Refusal;
use crate::notify::{BUILT_IN, find, names};

#[test]
fn every_built_in_message_is_a_sound_template() {
    let all = names(&[]);
    assert_eq!(all, ["initial", "resolved", "sla-breach", "update"]);
    assert_eq!(BUILT_IN.files().count(), all.len());
    for name in all {
        let template = find(&name, &[]).unwrap();
        assert_eq!(template.name, name);
        assert!(!template.summary.is_empty(), "{name}");
        assert_eq!(template.kinds, ["incident"], "{name}");
    }
}

#[test]
fn a_repos_message_takes_the_place_of_the_built_in_one() {
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let repo = [
        file("initial.md", "\u{feff}---\r\nsubject: ours\r\n---\r\nhello\r\n"),
        file("mine.md", "---\nsubject: x\nkinds: change\n---\n"),
        file("_draft.md", ""),
        file("README.md", ""),
        file("below/deep.md", ""),
    ];
    assert_eq!(names(&repo), ["initial", "mine", "resolved", "sla-breach", "update"]);
    assert_eq!(find("initial", &repo).unwrap().summary, "");
    assert_eq!(find("mine", &repo).unwrap().kinds, ["change"]);
    let Refusal::Usage(message, help) = find("_draft", &repo).unwrap_err() else { panic!() };
    assert_eq!(message, "there is no message `_draft`");
    assert_eq!(help, ["messages here: initial, mine, resolved, sla-breach, update"]);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let repo = [("mine.md".to_owned(), b"---\nsubject: \xff\n---\n".to_vec())];
    let Refusal::Usage(message, _) = find("mine", &repo).unwrap_err() else { panic!() };
    assert!(message.starts_with(".opsctl/messages/mine.md:"), "{message}");
}
