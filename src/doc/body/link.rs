//! Links: markdown ones, images, and `[[ID]]`.

use pulldown_cmark::LinkType;

use crate::base::span::Span;

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What kind of link.
    pub kind: LinkKind,
    /// Where it leads: a path, a URL, or an id.
    pub dest: String,
    /// The bytes of the destination as written (at its definition, where the link has one); `None` when they cannot
    /// be told apart from the rest.
    pub dest_span: Option<Span>,
    /// The text shown, without markup; an image's alternative text.
    pub text: String,
    /// The whole link.
    pub span: Span,
    /// The section it is in, as an index into [`super::Body::sections`].
    pub section: Option<usize>,
    reference: Option<String>,
    inline: bool,
}

/// What kind of link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](dest)`, `[text][name]` or `<https://…>`.
    Link,
    /// `![text](dest)`.
    Image,
    /// `[[ID]]` or `[[ID|text]]`.
    Wiki,
}

impl Link {
    /// Whether it leads to a file of the repo: neither a URL nor a place in this document.
    pub fn is_relative(&self) -> bool {
        let scheme = self.dest.split_once(':').is_some_and(|(scheme, _)| {
            scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        });
        self.kind != LinkKind::Wiki
            && !scheme
            && !self.dest.is_empty()
            && !self.dest.starts_with('#')
            && !self.dest.starts_with("//")
    }

    pub(super) fn open(kind: LinkKind, link_type: LinkType, dest: &str, id: &str, span: Span) -> Self {
        let reference = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        let auto = matches!(link_type, LinkType::Autolink | LinkType::Email);
        Self {
            kind,
            dest: dest.to_owned(),
            dest_span: auto.then(|| Span::new(span.start + 1, span.end.saturating_sub(1))),
            text: String::new(),
            span,
            section: None,
            reference: reference.then(|| id.to_owned()),
            inline: link_type == LinkType::Inline,
        }
    }

    pub(super) fn wiki(dest: &str, dest_span: Span, text: &str, span: Span, section: Option<usize>) -> Self {
        Self {
            kind: LinkKind::Wiki,
            dest: dest.to_owned(),
            dest_span: Some(dest_span),
            text: text.to_owned(),
            span,
            section,
            reference: None,
            inline: false,
        }
    }

    /// The link is complete; its text ends at `inner`.
    pub(super) fn close(&mut self, text: &str, inner: usize) {
        if self.inline {
            let rest = Span::new(inner, self.span.end).slice(text);
            self.dest_span = rest.find("](").and_then(|at| destination(text, inner + at + 2, self.span.end));
        }
    }
}

/// The destination that begins at `from`, behind white space; without its `<>`.
fn destination(text: &str, from: usize, end: usize) -> Option<Span> {
    let rest = text.get(from..end)?;
    let start = from + (rest.len() - rest.trim_start().len());
    let rest = text.get(start..end)?;
    if let Some(inner) = rest.strip_prefix('<') {
        let mut escaped = false;
        let length = inner.bytes().position(|byte| {
            let close = byte == b'>' && !escaped;
            escaped = byte == b'\\' && !escaped;
            close
        })?;
        return Some(Span::new(start + 1, start + 1 + length));
    }
    let (mut depth, mut escaped) = (0usize, false);
    let length = rest.bytes().position(|byte| {
        if escaped {
            escaped = false;
            return false;
        }
        match byte {
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            byte if byte.is_ascii_whitespace() => return true,
            _ => {}
        }
        false
    });
    Some(Span::new(start, start + length.unwrap_or(rest.len())))
}

/// Finds the destinations of reference links at their definitions.
pub(super) fn place_definitions(text: &str, definitions: &[(String, Span)], links: &mut [Link]) {
    let places: std::collections::HashMap<String, Span> = definitions
        .iter()
        .filter_map(|(label, span)| {
            let behind = span.slice(text).find("]:")? + 2;
            Some((label.to_lowercase(), destination(text, span.start + behind, span.end)?))
        })
        .collect();
    for link in links {
        if let Some(reference) = &link.reference {
            link.dest_span = places.get(&reference.to_lowercase()).copied();
        }
    }
}
