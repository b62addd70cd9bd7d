//! Messages as markdown. Text says what it says: what would be read as markup is escaped.

use crate::render::message::{Look, calling_nobody, text};
use crate::view::message::{Block, Inline};

/// The body.
pub(super) fn body(blocks: &[Block]) -> String {
    text(&Markdown, blocks)
}

struct Markdown;

/// Escapes what would be markup where it stands; `start` = at the beginning of a line.
fn escape(text: &str, start: bool, before: Option<char>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    let marker = if start { marker(&chars) } else { None };
    for (at, c) in chars.iter().copied().enumerate() {
        let last = at.checked_sub(1).and_then(|at| chars.get(at)).copied().or(before);
        let next = chars.get(at + 1).copied();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let markup = match c {
            '\\' | '`' | '*' | '[' | ']' => true,
            // Within a word an underscore is a letter.
            '_' => !(is_word(last) && is_word(next)),
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '~' => next == Some('~') || last == Some('~'),
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            _ => false,
        };
        if markup || marker == Some(at) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Where a line holds what would make it a heading, an item, a quotation or a rule.
fn marker(chars: &[char]) -> Option<usize> {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    match chars.get(digits)? {
        '.' | ')' if digits > 0 => Some(digits),
        '#' | '-' | '+' | '>' | '=' | '~' | '|' | ':' if digits == 0 => Some(0),
        _ => None,
    }
}

fn fenced(code: &str) -> String {
    let mut longest = 0;
    let mut run = 0_usize;
    for c in code.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(longest + 1)
}

impl Look for Markdown {
    fn line(&self, pieces: &[Inline]) -> String {
        let mut out = String::new();
        for piece in pieces {
            let start = out.is_empty() || out.ends_with('\n');
            match piece {
                Inline::Text(text) => {
                    out.push_str(&escape(&calling_nobody(text), start, out.chars().next_back()));
                }
                Inline::Strong(inner) => out.push_str(&format!("**{}**", self.line(inner))),
                Inline::Emphasis(inner) => out.push_str(&format!("*{}*", self.line(inner))),
                Inline::Code(code) => {
                    let fence = fenced(code);
                    let gap = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
                    out.push_str(&format!("{fence}{gap}{code}{gap}{fence}"));
                }
                Inline::Link { text, url } => {
                    let url = url.replace('(', "%28").replace(')', "%29").replace(['<', '>'], "");
                    out.push_str(&format!("[{}]({url})", self.line(text)));
                }
                Inline::Break => out.push_str("\\\n"),
            }
        }
        out
    }

    fn heading(&self, level: u8, text: &[Inline]) -> String {
        format!("{} {}", "#".repeat(usize::from(level.clamp(1, 6))), self.line(text).replace("\\\n", " "))
    }

    fn bullet(&self, _depth: usize) -> &'static str {
        "- "
    }

    fn code(&self, code: &str) -> String {
        let fence = fenced(code);
        let fence = if fence.len() < 3 { "```".to_owned() } else { fence };
        format!("{fence}\n{code}\n{fence}")
    }

    fn table(&self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let line = |cells: &[Vec<Inline>]| {
            let cell = |cell: &Vec<Inline>| self.line(cell).replace("\\\n", "<br>").replace('|', "\\|");
            format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
        };
        let delimiter = format!("|{}", "---|".repeat(header.len()));
        let mut lines = vec![line(header), delimiter];
        lines.extend(rows.iter().map(|row| line(row)));
        lines.join("\n")
    }

    fn lists_follow(&self) -> bool {
        false
    }
}
