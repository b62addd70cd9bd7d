//! Generated parts: what stands between `<!-- opsctl:begin NAME key=value -->` and `<!-- opsctl:end -->`.

use super::Body;
use super::lines::{line_start, next_line};
use crate::base::span::Span;
use crate::doc::fault::{Fault, FaultKind};

const BEGIN: &str = "<!-- opsctl:begin";
const END: &str = "<!-- opsctl:end";

/// A part that `opsctl refresh` writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// What is written there, e.g. `weekly/incidents`.
    pub name: String,
    /// The `key=value` pairs of the marker in order; values may stand in `"`.
    pub attributes: Vec<(String, String)>,
    /// The marker that begins the part.
    pub begin: Span,
    /// What is between the markers: from the line behind the first to the line of the second.
    pub content: Span,
    /// The marker that ends the part.
    pub end: Span,
    /// The section it is in, as an index into [`Body::sections`].
    pub section: Option<usize>,
}

impl Generated {
    /// The value of an attribute.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// Whether `text` holds something that reads as a marker: nobody's words may.
pub fn is_marker(text: &str) -> bool {
    text.contains(BEGIN) || text.contains(END)
}

struct Open {
    name: String,
    attributes: Vec<(String, String)>,
    span: Span,
}

/// Pairs the markers found in `html`.
pub(super) fn scan(text: &str, html: &[Span], body: &mut Body) {
    let mut open: Option<Open> = None;
    let fault = |body: &mut Body, span: Span, message: &str| {
        body.faults.push(Fault { span, kind: FaultKind::GeneratedPart, message: message.to_owned() });
    };
    for (span, begins) in markers(text, html) {
        let slice = span.slice(text);
        let Some(inner) = slice.strip_suffix("-->") else {
            fault(body, span, "a marker of a generated part must end with `-->` on its line");
            continue;
        };
        if begins {
            let inner = inner.strip_prefix(BEGIN).unwrap_or(inner);
            let mut words = words(inner).into_iter();
            let Some(name) = words.next().filter(|name| !name.contains('=')) else {
                fault(body, span, "a generated part needs a name: `<!-- opsctl:begin NAME -->`");
                continue;
            };
            if open.is_some() {
                fault(
                    body,
                    span,
                    "a generated part begins inside another one, which has no `opsctl:end` yet",
                );
                continue;
            }
            let attributes = words
                .map(|word| match word.split_once('=') {
                    Some((key, value)) => (key.to_owned(), value.to_owned()),
                    None => (word, String::new()),
                })
                .collect();
            open = Some(Open { name, attributes, span });
        } else if let Some(begin) = open.take() {
            let content = between(text, begin.span, span);
            body.generated.push(Generated {
                name: begin.name,
                attributes: begin.attributes,
                begin: begin.span,
                content,
                end: span,
                section: body.section_at(begin.span.start),
            });
        } else {
            fault(body, span, "`opsctl:end` without an `opsctl:begin` before it");
        }
    }
    if let Some(begin) = open {
        fault(
            body,
            begin.span,
            "a generated part begins here and has no `<!-- opsctl:end -->`; one inside a code block does not count",
        );
    }
}

fn markers(text: &str, html: &[Span]) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    for span in html {
        for (at, _) in span.slice(text).match_indices("<!-- opsctl:") {
            let start = span.start + at;
            let rest = Span::new(start, span.end).slice(text);
            let begins = rest.starts_with(BEGIN);
            if !begins && !rest.starts_with(END) {
                continue;
            }
            let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
            let length = line.find("-->").map_or(line.trim_end().len(), |end| end + 3);
            found.push((Span::new(start, start + length), begins));
        }
    }
    found
}

/// From the line behind the first marker to the line of the second, where they have their lines to themselves.
fn between(text: &str, begin: Span, end: Span) -> Span {
    let behind = next_line(text, begin.end);
    let start = if Span::new(begin.end, behind).slice(text).trim().is_empty() { behind } else { begin.end };
    let line = line_start(text, end.start);
    let alone = Span::new(line, end.start).slice(text).trim_matches([' ', '\t', '>']).is_empty();
    let until = if alone { line } else { end.start };
    if until < start { Span::at(begin.end.min(end.start)) } else { Span::new(start, until) }
}

/// Words apart by white space; `"` holds one together and is taken off.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
