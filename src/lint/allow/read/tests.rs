use super::allows;
use crate::doc::document::Document;
use crate::lint::allow::{Allow, Scope};

const FILE: &str = "---\nid: INC-1\n# opsctl: allow OPS104 the pager's\npager: 1 # opsctl: allow OPS102, ours\nnote: \"a # \
                    opsctl: allow OPS101 x\"\nlog: |\n  # opsctl: allow OPS101 x\n---\n\n<!-- opsctl: allow OPS203 one -->\n\
                    <!-- opsctl: allow-file OPS206,timeline-order two rules -->\n\n# Head\n";

fn read(text: &str) -> Vec<Allow> {
    allows(&Document::parse(text.as_bytes().to_vec()))
}

fn said(text: &str) -> Vec<(Vec<&'static str>, Scope, Option<String>)> {
    let codes = |allow: &Allow| allow.rules.iter().map(|(rule, _)| rule.code).collect();
    read(text)
        .iter()
        .map(|allow| (codes(allow), allow.scope, allow.fault.clone().map(|(message, _)| message)))
        .collect()
}

#[test]
fn exceptions_hold_for_their_line_and_the_next_with_text() {
    for text in [FILE.to_owned(), FILE.replace('\n', "\r\n"), format!("\u{feff}{FILE}")] {
        assert_eq!(
            said(&text),
            [
                (vec!["OPS104"], Scope::Lines(3, 4), None),
                (vec!["OPS102"], Scope::Lines(4, 5), None),
                (vec!["OPS203"], Scope::Lines(10, 13), None),
                (vec!["OPS206", "OPS206"], Scope::File, None),
            ]
        );
    }
}

#[test]
fn what_is_no_exception_says_why() {
    let fault = |remark: &str| -> String {
        let mut all = said(&format!("<!-- opsctl: {remark} -->\n"));
        assert_eq!(all.len(), 1, "{remark}");
        all.pop().unwrap().2.unwrap_or_default()
    };
    assert_eq!(fault("allow OPS203"), "the exception from OPS203 has no reason, and does nothing");
    assert_eq!(fault("allow OPS203 --"), "the exception from OPS203 has no reason, and does nothing");
    assert_eq!(fault("allow OPS999 because"), "there is no rule `OPS999`");
    assert_eq!(fault("allow placeholder-lef x"), "there is no rule `placeholder-lef`");
    assert_eq!(fault("allow"), "the exception names no rule");
    assert_eq!(fault("alow OPS203 x"), "opsctl knows no remark `alow`");
    assert_eq!(fault("allow placeholder-left x"), "");
    assert_eq!(
        said("<!-- opsctl: allow OPS203 x\n-->\n")[0].2.as_deref(),
        Some("the comment does not end on its line")
    );
    assert!(read("`<!-- opsctl: allow OPS203 x -->`\n\n    <!-- opsctl: allow OPS203 x -->\n").is_empty());
}

#[test]
fn what_goes_with_an_exception_changes_nothing_else() {
    let cut = |text: &str| -> Option<String> {
        let mut all = read(text);
        let span = all.pop().unwrap().removable?;
        Some(format!("{}{}", &text[..span.start], &text[span.end..]))
    };
    let remark = "<!-- opsctl: allow OPS203 x -->";
    assert_eq!(cut(&format!("a\n\n{remark}\nb\n")).as_deref(), Some("a\n\nb\n"));
    assert_eq!(cut(&format!("a\r\n{remark}\r\n\r\nb")).as_deref(), Some("a\r\n\r\nb"));
    assert_eq!(cut(&format!("a\n{remark}")).as_deref(), Some("a\n"));
    // Two paragraphs would become one, a cell would change, a byte order mark would go.
    assert_eq!(cut(&format!("a\n{remark}\nb\n")), None);
    assert_eq!(cut(&format!("| a {remark} |\n|---|\n")), None);
    assert_eq!(cut(&format!("\u{feff}{remark}\n\na\n")), None);
    let front = "---\nid: INC-1  # opsctl: allow OPS104 x\n---\n";
    assert_eq!(cut(front).as_deref(), Some("---\nid: INC-1\n---\n"));
}
