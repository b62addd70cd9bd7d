//! Messages in Slack's mrkdwn. It knows no headings and no tables, and its three own characters are escaped, so that
//! nothing in a record can call a channel (`<!channel>`) or a person.

use crate::render::message::plain::Plain;
use crate::render::message::{Look, calling_nobody, text};
use crate::view::message::{Block, Inline};

/// The body.
pub(super) fn body(blocks: &[Block]) -> String {
    text(&Slack, blocks)
}

struct Slack;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Marks hold only where they do not stand inside others of their sort, and not over a line end.
fn marked(mark: char, inner: &str) -> String {
    let inner = inner.replace(mark, "");
    inner.lines().map(|line| format!("{mark}{}{mark}", line.trim())).collect::<Vec<_>>().join("\n")
}

impl Look for Slack {
    fn line(&self, pieces: &[Inline]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Inline::Text(text) => out.push_str(&escape(&calling_nobody(text))),
                Inline::Strong(inner) => out.push_str(&marked('*', &self.line(inner))),
                Inline::Emphasis(inner) => out.push_str(&marked('_', &self.line(inner))),
                Inline::Code(code) => out.push_str(&format!("`{}`", escape(&code.replace('`', "'")))),
                Inline::Link { text, url } => {
                    let words = Plain.line(text).replace(['|', '\n'], " ");
                    let words = calling_nobody(&words);
                    let url = escape(url).replace('|', "%7C");
                    if words == url {
                        out.push_str(&format!("<{url}>"));
                    } else {
                        out.push_str(&format!("<{url}|{}>", escape(&words)));
                    }
                }
                Inline::Break => out.push('\n'),
            }
        }
        out
    }

    fn heading(&self, _level: u8, text: &[Inline]) -> String {
        marked('*', &self.line(text))
    }

    fn bullet(&self, depth: usize) -> &'static str {
        if depth == 0 { "• " } else { "◦ " }
    }

    fn code(&self, code: &str) -> String {
        format!("```\n{}\n```", escape(&code.replace("```", "'''")))
    }

    fn table(&self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        // Who copies a table out of its block calls nobody either.
        self.code(&calling_nobody(&Plain.table(header, rows)))
    }

    fn quote(&self) -> &'static str {
        "> "
    }

    fn rule(&self) -> &'static str {
        "———"
    }
}
