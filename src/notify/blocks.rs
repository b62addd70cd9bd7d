//! Markdown to the blocks of a message, and plain text to markdown that says just that.
//!
//! What means nothing outside the repo is reduced to its text: wikilinks, relative links, images, HTML comments.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use crate::base::text::{safe, safe_lines};
use crate::view::message::{Block, Inline};

/// How deep lists and quotes may stand in each other; what is deeper becomes a paragraph.
const DEEPEST: usize = 6;

/// Reads markdown. Any text will do.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    Builder { events: Parser::new_ext(markdown, options) }.blocks(0)
}

/// Stands around a literal text and before its escapes while markdown is read. It is no letter of any script and no
/// punctuation, so that marks beside it hold; records cannot bring it in.
const SEAM: char = '\u{e000}';

/// Markdown that shows `text` as it is, on one line; to be read by [`blocks`].
pub fn literal(text: &str) -> String {
    // Several blanks would be code at the beginning of a line; one is one anywhere.
    let words = text.replace(SEAM, "").split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return if text.is_empty() { String::new() } else { " ".to_owned() };
    }
    let mut out = String::with_capacity(words.len() + 16);
    if text.starts_with(char::is_whitespace) {
        out.push(' ');
    }
    out.push(SEAM);
    for c in safe(&words).chars() {
        if c.is_ascii_punctuation() {
            out.extend([SEAM, '\\']);
        }
        out.push(c);
    }
    out.push(SEAM);
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
    out
}

/// Markdown that a record brings, fit to be next to literal texts.
pub fn own(markdown: &str) -> String {
    markdown.replace(SEAM, "")
}

/// A text as read, without the seams of literals.
fn unseamed(text: &str) -> String {
    text.replace(SEAM, "")
}

/// The same where markdown reads no escapes: in code and addresses.
fn unescaped(text: &str) -> String {
    text.replace(&format!("{SEAM}\\"), "").replace(SEAM, "")
}

struct Builder<'m> {
    events: Parser<'m>,
}

impl Builder<'_> {
    /// The blocks up to the end of what is open.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut found = Vec::new();
        // Items of tight lists hold their text without a paragraph around it.
        let mut loose = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_inline(&tag) => self.inline(tag, depth, &mut loose),
                Event::Start(tag) => {
                    flush(&mut loose, &mut found);
                    self.block(tag, depth, &mut found);
                }
                Event::Rule => {
                    flush(&mut loose, &mut found);
                    found.push(Block::Rule);
                }
                other => leaf(other, &mut loose),
            }
        }
        flush(&mut loose, &mut found);
        found
    }

    fn block(&mut self, tag: Tag<'_>, depth: usize, found: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let text = self.line(depth);
                if !text.is_empty() {
                    found.push(Block::Paragraph(text));
                }
            }
            Tag::Heading { level, .. } => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                };
                found.push(Block::Heading { level, text: self.line(depth) });
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                found.push(Block::Code(safe_lines(&unescaped(&self.text())).trim_end().to_owned()));
            }
            Tag::HtmlBlock => {
                let text = without_comments(&self.text());
                if !text.trim().is_empty() {
                    found.push(Block::Paragraph(vec![Inline::Text(one_line(&text))]));
                }
            }
            Tag::List(first) if depth < DEEPEST => {
                let mut items = Vec::new();
                while let Some(Event::Start(_)) = self.events.next() {
                    let item = self.blocks(depth + 1);
                    if !item.is_empty() {
                        items.push(item);
                    }
                }
                if !items.is_empty() {
                    found.push(Block::List { first, items });
                }
            }
            Tag::BlockQuote(_) if depth < DEEPEST => found.push(Block::Quote(self.blocks(depth + 1))),
            Tag::Table(_) => found.extend(self.table(depth)),
            _ => {
                let text = one_line(&self.text());
                if !text.is_empty() {
                    found.push(Block::Paragraph(vec![Inline::Text(text)]));
                }
            }
        }
    }

    fn table(&mut self, depth: usize) -> Option<Block> {
        let mut lines: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(_)) = self.events.next() {
                cells.push(self.line(depth));
            }
            lines.push(cells);
        }
        let mut lines = lines.into_iter();
        Some(Block::Table { header: lines.next()?, rows: lines.collect() })
    }

    /// The pieces up to the end of what is open.
    fn line(&mut self, depth: usize) -> Vec<Inline> {
        let mut found = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => self.inline(tag, depth, &mut found),
                other => leaf(other, &mut found),
            }
        }
        tidy(found)
    }

    fn inline(&mut self, tag: Tag<'_>, depth: usize, found: &mut Vec<Inline>) {
        if depth >= DEEPEST {
            let text = self.text();
            found.push(Inline::Text(one_line(&text)));
            return;
        }
        let inner = self.line(depth + 1);
        match tag {
            Tag::Strong if !inner.is_empty() => found.push(Inline::Strong(inner)),
            Tag::Emphasis if !inner.is_empty() => found.push(Inline::Emphasis(inner)),
            Tag::Link { dest_url, .. } if !inner.is_empty() && is_absolute(&unescaped(&dest_url)) => {
                found.push(Inline::Link { text: inner, url: safe(&unescaped(&dest_url)).into_owned() });
            }
            _ => found.extend(inner),
        }
    }

    /// The bare text up to the end of what is open, however deep it goes.
    fn text(&mut self) -> String {
        let (mut text, mut open) = (String::new(), 0_usize);
        for event in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => {
                    open -= 1;
                    text.push(' ');
                }
                Event::Text(more) | Event::Code(more) | Event::Html(more) | Event::InlineHtml(more) => {
                    text.push_str(&more);
                }
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn is_absolute(url: &str) -> bool {
    !url.contains(char::is_whitespace)
        && ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

fn leaf(event: Event<'_>, found: &mut Vec<Inline>) {
    match event {
        Event::Text(text) => found.push(Inline::Text(safe(&unseamed(&text)).into_owned())),
        Event::Code(code) => found.push(Inline::Code(safe(&unescaped(&code)).into_owned())),
        Event::SoftBreak => found.push(Inline::Text(" ".to_owned())),
        Event::HardBreak => found.push(Inline::Break),
        Event::InlineHtml(html) | Event::Html(html) => {
            let tag = html.trim().to_ascii_lowercase();
            if matches!(tag.as_str(), "<br>" | "<br/>" | "<br />") {
                found.push(Inline::Break);
            } else if !tag.starts_with("<!--") {
                found.push(Inline::Text(one_line(&html)));
            }
        }
        Event::TaskListMarker(done) => {
            found.push(Inline::Text(if done { "[x] " } else { "[ ] " }.to_owned()));
        }
        _ => {}
    }
}

fn flush(loose: &mut Vec<Inline>, found: &mut Vec<Block>) {
    let text = tidy(std::mem::take(loose));
    if !text.is_empty() {
        found.push(Block::Paragraph(text));
    }
}

/// Joins texts that stand side by side, reads wikilinks as what they name, and trims both ends.
fn tidy(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
            (_, piece) => joined.push(piece),
        }
    }
    for piece in &mut joined {
        if let Inline::Text(text) = piece {
            *text = without_wikilinks(text);
        }
    }
    if let Some(Inline::Text(text)) = joined.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = joined.last_mut() {
        *text = text.trim_end().to_owned();
    }
    let is_gap = |piece: &Inline| matches!(piece, Inline::Break) || *piece == Inline::Text(String::new());
    let from = joined.iter().position(|piece| !is_gap(piece)).unwrap_or(joined.len());
    joined.drain(..from);
    while joined.last().is_some_and(is_gap) {
        joined.pop();
    }
    joined
}

/// `[[ID]]` as `ID`, `[[ID|words]]` as `words`.
fn without_wikilinks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inner, behind)) = after.split_once("]]").filter(|(inner, _)| !inner.contains("[[")) else {
            out.push_str(before);
            out.push_str("[[");
            rest = after;
            continue;
        };
        out.push_str(before);
        out.push_str(inner.rsplit('|').next().unwrap_or(inner).trim());
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}

fn one_line(text: &str) -> String {
    let text = unescaped(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    safe(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests;
