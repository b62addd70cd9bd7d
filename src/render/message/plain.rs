//! Messages as text without markup.

use crate::render::message::{Look, text};
use crate::view::message::{Block, Inline};

/// The body.
pub(super) fn body(blocks: &[Block]) -> String {
    text(&Plain, blocks)
}

/// Text without markup; mails are written in it too.
#[derive(Debug)]
pub(super) struct Plain;

impl Look for Plain {
    fn line(&self, pieces: &[Inline]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) => out.push_str(&self.line(inner)),
                Inline::Link { text, url } => {
                    let words = self.line(text);
                    out.push_str(&words);
                    if words != *url {
                        out.push_str(&format!(" ({url})"));
                    }
                }
                Inline::Break => out.push('\n'),
            }
        }
        out
    }

    fn heading(&self, _level: u8, text: &[Inline]) -> String {
        self.line(text)
    }

    fn bullet(&self, _depth: usize) -> &'static str {
        "- "
    }

    fn code(&self, code: &str) -> String {
        code.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
    }

    fn table(&self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let cells = |cells: &[Vec<Inline>]| {
            cells.iter().map(|cell| self.line(cell).replace('\n', " ")).collect::<Vec<_>>().join(" | ")
        };
        std::iter::once(cells(header)).chain(rows.iter().map(|row| cells(row))).collect::<Vec<_>>().join("\n")
    }
}
