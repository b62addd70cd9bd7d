//! One pass over the markdown events. Text is gathered line by line with its source offsets; what a finished
//! paragraph becomes (a title, a cell, an item, labels) depends on the blocks it stands in.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::label::{self, Line};
use super::lines::{line_start, next_line, trimmed};
use super::link::{self, Link, LinkKind};
use super::table::{self, Table};
use super::{Body, Item, Section, Task};
use crate::base::span::Span;

/// How many links that are open get the text inside them.
const MAX_LINKS: usize = 4;

/// What the later scans over the raw text must leave alone.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Code and HTML.
    pub(super) code: Vec<Span>,
    /// Links, images, footnotes, task boxes, link definitions.
    pub(super) linked: Vec<Span>,
    /// HTML alone, one span an event.
    pub(super) html: Vec<Span>,
}

/// A block that is open.
enum Block {
    Heading { level: u8, span: Span },
    Cell { span: Span },
    Item { index: usize },
    Code,
    Other,
}

struct Walker<'t, 'b> {
    text: &'t str,
    body: &'b mut Body,
    found: Found,
    blocks: Vec<Block>,
    /// Lists, quotes and footnotes that are open: a heading inside is none of the document's.
    nesting: usize,
    list_depth: usize,
    lines: Vec<Line>,
    emphasis: Vec<Span>,
    /// Links that are open: index, and where their text ends so far.
    links: Vec<(usize, usize)>,
    table: Option<Table>,
}

/// Reads `source`, the part of `text` that begins at `base`, into `body`.
pub(super) fn walk(text: &str, source: &str, base: usize, body: &mut Body) -> Found {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(source, options);
    let definitions: Vec<(String, Span)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_owned(), Span::from(definition.span.clone()).shifted(base)))
        .collect();
    let mut walker = Walker {
        text,
        body,
        found: Found::default(),
        blocks: Vec::new(),
        nesting: 0,
        list_depth: 0,
        lines: Vec::new(),
        emphasis: Vec::new(),
        links: Vec::new(),
        table: None,
    };
    for (event, range) in parser.into_offset_iter() {
        walker.event(event, Span::from(range).shifted(base));
    }
    walker.flush();
    let mut found = walker.found;
    for (_, span) in &definitions {
        found.linked.push(*span);
    }
    link::place_definitions(text, &definitions, &mut body.links);
    close_sections(text, body);
    let starts: Vec<usize> = body.sections.iter().map(|section| section.heading.start).collect();
    let at = |offset: usize| starts.partition_point(|start| *start <= offset).checked_sub(1);
    body.tables.iter_mut().for_each(|table| table.section = at(table.span.start));
    body.tasks.iter_mut().for_each(|task| task.section = at(task.mark.start));
    body.items.iter_mut().for_each(|item| item.section = at(item.span.start));
    body.labels.iter_mut().for_each(|label| label.section = at(label.span.start));
    found
}

impl Walker<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
            && let Some((_, end)) = self.links.last_mut()
        {
            *end = (*end).max(span.end);
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(plain) => {
                if !matches!(self.blocks.last(), Some(Block::Code)) {
                    self.piece(&plain, span, false);
                }
            }
            Event::Code(plain) => {
                self.found.code.push(span);
                self.piece(&plain, span, true);
            }
            Event::InlineHtml(html) => {
                self.html(span);
                let tag = html.trim_end_matches([' ', '/', '>']);
                self.piece(if tag.eq_ignore_ascii_case("<br") { " " } else { "" }, span, true);
            }
            Event::Html(_) => self.html(span),
            Event::SoftBreak | Event::HardBreak => self.lines.push(Line::default()),
            Event::TaskListMarker(checked) => {
                self.found.linked.push(span);
                let task = Task { checked, mark: span, text: String::new(), section: None };
                if let Some(Block::Item { index }) = self.innermost_item()
                    && let Some(item) = self.body.items.get_mut(index)
                {
                    item.task = Some(self.body.tasks.len());
                }
                self.body.tasks.push(task);
            }
            Event::FootnoteReference(_) => self.found.linked.push(span),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::Rule => {}
        }
    }

    fn html(&mut self, span: Span) {
        self.found.code.push(span);
        self.found.html.push(span);
    }

    fn piece(&mut self, plain: &str, span: Span, opaque: bool) {
        // An image in a link gives its text to both; what nests deeper is hostile.
        for (index, _) in self.links.iter().take(MAX_LINKS) {
            if let Some(link) = self.body.links.get_mut(*index) {
                link.text.push_str(plain);
            }
        }
        let outer = self.emphasis.first().copied();
        self.touch(span);
        if let Some(line) = self.lines.last_mut() {
            line.push(plain, span, outer, opaque);
        }
    }

    /// Lets the line that is being gathered cover `span`.
    fn touch(&mut self, span: Span) {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        if let Some(line) = self.lines.last_mut() {
            line.cover(span);
        }
    }

    fn innermost_item(&self) -> Option<Block> {
        self.blocks.iter().rev().find_map(|block| match block {
            Block::Item { index } => Some(Block::Item { index: *index }),
            _ => None,
        })
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.touch(span);
                self.emphasis.push(span);
                return;
            }
            Tag::Link { link_type, dest_url, id, .. } => {
                self.open_link(LinkKind::Link, link_type, &dest_url, &id, span);
                return;
            }
            Tag::Image { link_type, dest_url, id, .. } => {
                self.open_link(LinkKind::Image, link_type, &dest_url, &id, span);
                return;
            }
            _ => {}
        }
        self.flush();
        self.blocks.push(match tag {
            Tag::Heading { level, .. } => {
                Block::Heading { level: level as u8, span: trimmed(self.text, span) }
            }
            Tag::TableCell => Block::Cell { span },
            Tag::Item => {
                let depth = self.list_depth.saturating_sub(1);
                let at = Span::at(span.start);
                self.body.items.push(Item {
                    text: String::new(),
                    span: at,
                    depth,
                    section: None,
                    task: None,
                });
                Block::Item { index: self.body.items.len() - 1 }
            }
            Tag::CodeBlock(_) => {
                self.found.code.push(span);
                Block::Code
            }
            Tag::Table(_) => {
                self.table = Some(Table::open(trimmed(self.text, span)));
                Block::Other
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.open_row(line_trimmed(self.text, span), matches!(tag, Tag::TableHead));
                }
                Block::Other
            }
            Tag::List(_) => {
                self.list_depth += 1;
                self.nesting += 1;
                Block::Other
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.nesting += 1;
                Block::Other
            }
            _ => Block::Other,
        });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {
                self.emphasis.pop();
                return;
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some((index, inner)) = self.links.pop()
                    && let Some(link) = self.body.links.get_mut(index)
                {
                    link.close(self.text, inner);
                }
                return;
            }
            _ => {}
        }
        self.flush();
        match tag {
            TagEnd::List(_) => {
                self.list_depth = self.list_depth.saturating_sub(1);
                self.nesting = self.nesting.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.nesting = self.nesting.saturating_sub(1);
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take().and_then(|table| table.close(self.text)) {
                    self.body.tables.push(table);
                }
            }
            _ => {}
        }
        match self.blocks.pop() {
            // A heading or cell without any text has had nothing to flush.
            Some(Block::Heading { level, span }) => self.heading(level, span, ""),
            Some(Block::Cell { span }) => self.cell(span, ""),
            _ => {}
        }
    }

    fn open_link(
        &mut self,
        kind: LinkKind,
        link_type: pulldown_cmark::LinkType,
        dest: &str,
        id: &str,
        span: Span,
    ) {
        self.touch(span);
        self.found.linked.push(span);
        let inner = if kind == LinkKind::Image { span.start + 2 } else { span.start + 1 };
        self.links.push((self.body.links.len(), inner.min(span.end)));
        self.body.links.push(Link::open(kind, link_type, dest, id, span));
    }

    /// A run of text is complete: it becomes what the block around it says.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        let joined = || {
            let texts: Vec<&str> = lines.iter().map(|line| line.plain().trim()).collect();
            texts.join(" ").trim().to_owned()
        };
        match self.blocks.last_mut() {
            Some(Block::Heading { level, span }) => {
                let (level, span) = (*level, *span);
                self.heading(level, span, &joined());
                self.blocks.pop();
                self.blocks.push(Block::Other);
            }
            Some(Block::Cell { span }) => {
                let span = *span;
                self.cell(span, &joined());
                self.blocks.pop();
                self.blocks.push(Block::Other);
            }
            _ => self.paragraph(&lines, &joined()),
        }
    }

    fn paragraph(&mut self, lines: &[Line], joined: &str) {
        // Only directly in an item (or in its paragraph): text of a quote inside an item is not the item's.
        let depth = self.blocks.len();
        let item = match self.blocks.get(depth.saturating_sub(2)..) {
            Some([.., Block::Item { index }]) | Some([Block::Item { index }, _]) => Some(*index),
            _ => None,
        };
        if let Some(index) = item
            && let Some(item) = self.body.items.get_mut(index)
            && item.span.is_empty()
        {
            let start = lines.first().map_or(item.span.start, Line::start);
            let end = lines.iter().map(Line::end).max().unwrap_or(start);
            item.span = trimmed(self.text, Span::new(start, end));
            joined.clone_into(&mut item.text);
            if let Some(task) = item.task.and_then(|task| self.body.tasks.get_mut(task)) {
                joined.clone_into(&mut task.text);
            }
        }
        label::collect(self.text, lines, item.is_some(), &mut self.body.labels);
    }

    fn heading(&mut self, level: u8, span: Span, title: &str) {
        if self.nesting == 0 {
            self.body.sections.push(Section {
                level,
                title: title.to_owned(),
                heading: span,
                content: Span::at(span.end),
                own: Span::at(span.end),
                parent: None,
            });
        }
    }

    fn cell(&mut self, span: Span, text: &str) {
        if let Some(table) = &mut self.table {
            table.push_cell(table::cell(self.text, span, text));
        }
    }
}

/// The span up to the end of its first line.
fn line_trimmed(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let end = slice.find('\n').unwrap_or(slice.len());
    Span::new(span.start, span.start + slice[..end].trim_end().len())
}

fn close_sections(text: &str, body: &mut Body) {
    let end = body.span.end;
    let from = body.span.start;
    let begins: Vec<usize> =
        body.sections.iter().map(|section| line_start(text, section.heading.start).max(from)).collect();
    let mut open: Vec<usize> = Vec::new();
    for index in 0..body.sections.len() {
        let level = body.sections[index].level;
        while let Some(last) = open.pop_if(|last| body.sections[*last].level >= level) {
            let section = &mut body.sections[last];
            section.content = Span::new(section.content.start, begins[index]);
        }
        let start = next_line(text, body.sections[index].heading.end);
        let own_end = begins.get(index + 1).copied().unwrap_or(end);
        let section = &mut body.sections[index];
        section.own = Span::new(start, own_end);
        section.content = Span::new(start, end);
        section.parent = open.last().copied();
        open.push(index);
    }
}
