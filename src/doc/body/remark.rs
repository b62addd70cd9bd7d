//! Remarks to opsctl: `<!-- opsctl: TEXT -->`, on one line. What they say is read where rules are known.

use crate::base::span::Span;

const BEGIN: &str = "<!-- opsctl:";

/// A remark in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The whole comment.
    pub span: Span,
    /// What it says, without `opsctl:` and without space around it.
    pub text: String,
}

/// The remarks in `html`. The markers of generated parts (`<!-- opsctl:begin`) are none: a blank must follow the colon.
pub(super) fn scan(text: &str, html: &[Span]) -> Vec<Remark> {
    let mut found = Vec::new();
    for span in html {
        let html = span.slice(text);
        for (at, _) in html.match_indices(BEGIN) {
            let rest = &html[at + BEGIN.len()..];
            let line = rest.lines().next().unwrap_or("");
            if !line.starts_with([' ', '\t']) {
                continue;
            }
            // One that does not end on its line is read to the line's end; rules then say that it does nothing.
            let inner = line.find("-->").map_or(line, |end| &line[..end]);
            let length = BEGIN.len() + inner.len() + if inner.len() < line.len() { 3 } else { 0 };
            let start = span.start + at;
            found.push(Remark { span: Span::new(start, start + length), text: inner.trim().to_owned() });
        }
    }
    found
}
