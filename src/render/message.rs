//! Messages to text, one file a style.
//!
//! A style says how pieces of a line and kinds of blocks look; how blocks follow each other is the same for all.

mod email;
mod markdown;
mod plain;
mod slack;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::view::message::{Block, Inline, Message, MessageStyle};

/// The message in `style`, with a final line end. Only mails carry the subject: elsewhere the body speaks for itself.
pub fn message(message: &Message, style: MessageStyle) -> String {
    match style {
        MessageStyle::Email => email::message(message),
        MessageStyle::Markdown => markdown::body(&message.body),
        MessageStyle::Plain => plain::body(&message.body),
        MessageStyle::Slack => slack::body(&message.body),
    }
}

/// Words that chats take, behind an `@`, for everybody.
const EVERYBODY: [&str; 5] = ["all", "channel", "everyone", "group", "here"];

/// Text in which no `@channel` or the like calls anybody: its sign is the wide one, which looks the same and is none.
fn calling_nobody(text: &str) -> Cow<'_, str> {
    let calls = |at: usize| {
        let word = text[at + 1..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        // Behind a letter it is an address.
        let alone = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        alone && EVERYBODY.iter().any(|all| word.eq_ignore_ascii_case(all))
    };
    if !text.match_indices('@').any(|(at, _)| calls(at)) {
        return Cow::Borrowed(text);
    }
    let wide = |(at, c): (usize, char)| if c == '@' && calls(at) { '＠' } else { c };
    Cow::Owned(text.char_indices().map(wide).collect())
}

/// How a style writes what it writes in its own way.
trait Look {
    /// The pieces of a line; a break is a line end.
    fn line(&self, pieces: &[Inline]) -> String;

    /// A heading.
    fn heading(&self, level: u8, text: &[Inline]) -> String;

    /// What stands before an item of a list that is not numbered.
    fn bullet(&self, depth: usize) -> &'static str;

    /// Text as it is.
    fn code(&self, code: &str) -> String;

    /// A table.
    fn table(&self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String;

    /// What stands before a line of a quotation.
    fn quote(&self) -> &'static str {
        "> "
    }

    /// A line between parts.
    fn rule(&self) -> &'static str {
        "---"
    }

    /// Whether a list stands right below the line that leads to it.
    fn lists_follow(&self) -> bool {
        true
    }
}

/// Blocks below each other, with a final line end where there are any.
fn text(look: &dyn Look, blocks: &[Block]) -> String {
    let mut text = flow(look, blocks, 0);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn flow(look: &dyn Look, blocks: &[Block], depth: usize) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let list = matches!(block, Block::List { .. });
        let close = match before {
            None => "",
            // A list stands below the words that lead to it, and in an item right below that.
            Some(Block::Paragraph(_)) if list && depth > 0 => "\n",
            Some(Block::Paragraph(words)) if list && look.lists_follow() && leads(words) => "\n",
            Some(_) => "\n\n",
        };
        out.push_str(close);
        out.push_str(&one(look, block, depth));
        before = Some(block);
    }
    out
}

/// Whether a paragraph leads to what follows: it ends with a colon.
fn leads(pieces: &[Inline]) -> bool {
    match pieces.last() {
        Some(Inline::Text(text)) => text.ends_with(':'),
        Some(Inline::Strong(inner) | Inline::Emphasis(inner)) => leads(inner),
        _ => false,
    }
}

fn one(look: &dyn Look, block: &Block, depth: usize) -> String {
    match block {
        Block::Heading { level, text } => look.heading(*level, text),
        Block::Paragraph(pieces) => look.line(pieces),
        Block::Code(code) => look.code(code),
        Block::Table { header, rows } => look.table(header, rows),
        Block::Rule => look.rule().to_owned(),
        Block::Quote(inner) => {
            let prefixed = |line: &str| format!("{}{line}", look.quote()).trim_end().to_owned();
            flow(look, inner, depth).lines().map(prefixed).collect::<Vec<_>>().join("\n")
        }
        Block::List { first, items } => {
            let mut number = *first;
            let mut lines = Vec::new();
            for item in items {
                let mark = match &mut number {
                    None => look.bullet(depth).to_owned(),
                    Some(number) => {
                        let mark = format!("{number}. ");
                        *number = number.saturating_add(1);
                        mark
                    }
                };
                lines.push(hang(&mark, &flow(look, item, depth + 1)));
            }
            lines.join("\n")
        }
    }
}

/// `text` behind `mark`, its further lines as far in as its first.
fn hang(mark: &str, text: &str) -> String {
    let indent = " ".repeat(mark.chars().count());
    let mut out = mark.to_owned();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&indent);
            }
        }
        out.push_str(line);
    }
    out
}
