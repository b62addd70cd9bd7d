//! Values to be written into a front matter, and how they are written.

use super::guard::Reader;
use super::plain::is_plain;
use super::{EditError, EditErrorKind};
use crate::doc::yaml::ScalarStyle;

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    Null,
    /// Written as it is and read as whatever YAML takes it for: `3`, `12.5`, `true`.
    Plain(String),
    /// Text: quoted where a reader could take it for something else.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// A map, its keys in order.
    Map(Vec<(String, Data)>),
}

impl Data {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Whether it is a map, or a list that holds one: written as a block where there is room.
    pub(super) fn holds_map(&self) -> bool {
        match self {
            Self::Map(_) => true,
            Self::List(items) => items.iter().any(Self::holds_map),
            Self::Null | Self::Plain(_) | Self::Text(_) => false,
        }
    }

    /// The value on one line; `flow` when it stands inside `[]` or `{}`. A text keeps the quotes of `style`.
    pub(super) fn inline(&self, flow: bool, style: ScalarStyle) -> Result<String, EditError> {
        Ok(match self {
            Self::Null => "null".to_owned(),
            Self::Plain(text) => {
                if !Reader::Typed.is_scalar(text, flow) || !Reader::Tree.is_scalar(text, flow) {
                    let message = format!("`{text}` is no single YAML value; pass it as text");
                    return Err(EditError::new(EditErrorKind::BadValue, message));
                }
                text.clone()
            }
            Self::Text(text) => scalar(text, flow, style),
            Self::List(items) => {
                let items: Result<Vec<String>, EditError> =
                    items.iter().map(|item| item.inline(true, style)).collect();
                format!("[{}]", items?.join(", "))
            }
            Self::Map(entries) => {
                let entries: Result<Vec<String>, EditError> = entries
                    .iter()
                    .map(|(key, value)| {
                        let key = scalar(key, true, ScalarStyle::Plain);
                        Ok(format!("{key}: {}", value.inline(true, style)?))
                    })
                    .collect();
                format!("{{{}}}", entries?.join(", "))
            }
        })
    }
}

/// A text as a scalar on one line, in the quotes of `style` if they can hold it.
pub(super) fn scalar(text: &str, flow: bool, style: ScalarStyle) -> String {
    let printable = !text.chars().any(needs_escape);
    match style {
        ScalarStyle::Single if printable => format!("'{}'", text.replace('\'', "''")),
        ScalarStyle::Single | ScalarStyle::Double => double(text),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => {
            if printable && is_plain(text, flow) { text.to_owned() } else { double(text) }
        }
    }
}

/// A text as a literal block, its lines indented by `indent`; `None` where a literal cannot hold it exactly.
pub(super) fn literal(text: &str, indent: &str, ending: &str) -> Option<String> {
    let content = text.strip_suffix('\n');
    let header = if content.is_some() { "|" } else { "|-" };
    let content = content.unwrap_or(text);
    let fits = content.contains('\n')
        && !content.starts_with([' ', '\t', '\n'])
        && !content.ends_with(['\n', ' ', '\t'])
        && !content.chars().any(|c| c != '\n' && needs_escape(c));
    fits.then(|| {
        let mut block = header.to_owned();
        for line in content.split('\n') {
            block.push_str(ending);
            if !line.is_empty() {
                block.push_str(indent);
                block.push_str(line);
            }
        }
        block
    })
}

fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if needs_escape(c) => quoted.push_str(&match u32::from(c) {
                code @ 0..=0xff => format!("\\x{code:02x}"),
                code => format!("\\u{code:04x}"),
            }),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
