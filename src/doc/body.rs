//! What stands in a body: sections, tables, checklists, labels, links, placeholders and generated parts, each with
//! its span in the file. What any of it means for a kind is decided further up.

mod generated;
mod inline;
mod label;
mod lines;
mod link;
mod remark;
mod table;
mod walk;

pub use generated::{Generated, is_marker};
pub use label::Label;
pub use link::{Link, LinkKind};
pub use remark::Remark;
pub(crate) use table::prefix as table_prefix;
pub use table::{Cell, Row, Table};

use crate::base::span::Span;
use crate::base::text::same_caseless;
use crate::doc::fault::Fault;

/// A body, read. All spans are offsets into the whole file; all lists are in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The whole body.
    pub span: Span,
    /// The headings outside lists and quotes, each with what it heads.
    pub sections: Vec<Section>,
    /// The pipe tables.
    pub tables: Vec<Table>,
    /// The items of checklists.
    pub tasks: Vec<Task>,
    /// The items of all lists, nested ones behind the item they are in.
    pub items: Vec<Item>,
    /// The `Label: value` lines and list items.
    pub labels: Vec<Label>,
    /// The links and images.
    pub links: Vec<Link>,
    /// Brackets that are to be filled in, `[Users affected]`; the brackets are in the span.
    pub placeholders: Vec<Placeholder>,
    /// The parts that `opsctl refresh` writes.
    pub generated: Vec<Generated>,
    /// The comments that speak to opsctl.
    pub remarks: Vec<Remark>,
    /// Markers of generated parts that do not match.
    pub faults: Vec<Fault>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 for `#`, 6 for `######`.
    pub level: u8,
    /// The heading's text without markup.
    pub title: String,
    /// The heading's line (or lines, when underlined), without the line ending.
    pub heading: Span,
    /// From the line behind the heading to the next heading of the same or a higher level.
    pub content: Span,
    /// From the line behind the heading to the next heading of any level.
    pub own: Span,
    /// The section this one is in, as an index into [`Body::sections`].
    pub parent: Option<usize>,
}

/// An item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Whether the box is ticked.
    pub checked: bool,
    /// The box, `[ ]` or `[x]`.
    pub mark: Span,
    /// The text behind the box, without markup.
    pub text: String,
    /// The section it is in, as an index into [`Body::sections`].
    pub section: Option<usize>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The first paragraph without markup, its lines joined by spaces.
    pub text: String,
    /// The bytes of that paragraph.
    pub span: Span,
    /// 0 for an item of an outermost list.
    pub depth: usize,
    /// The section it is in, as an index into [`Body::sections`].
    pub section: Option<usize>,
    /// The checklist entry it is, as an index into [`Body::tasks`].
    pub task: Option<usize>,
}

/// A bracket that is to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// What is asked for, without the brackets.
    pub text: String,
    /// The bracket.
    pub span: Span,
    /// The section it is in, as an index into [`Body::sections`].
    pub section: Option<usize>,
}

impl Body {
    /// Reads the body of `text`, which begins at byte `start`. Any text will do.
    pub fn parse(text: &str, start: usize) -> Self {
        let mut body = Self { span: Span::new(start.min(text.len()), text.len()), ..Self::default() };
        let Some(source) = text.get(body.span.start..) else { return body };
        let found = walk::walk(text, source, body.span.start, &mut body);
        inline::scan(text, &found, &mut body);
        generated::scan(text, &found.html, &mut body);
        body.remarks = remark::scan(text, &found.html);
        body.links.sort_by_key(|link| link.span);
        body
    }

    /// The first section under this title. Case, space around it and closing punctuation do not count.
    pub fn section(&self, title: &str) -> Option<&Section> {
        let wanted = plain_title(title);
        self.sections.iter().find(|section| same_caseless(plain_title(&section.title), wanted))
    }

    /// The innermost section that `offset` stands in, as an index into [`Body::sections`].
    pub fn section_at(&self, offset: usize) -> Option<usize> {
        self.sections.partition_point(|section| section.heading.start <= offset).checked_sub(1)
    }

    /// The first table under a section: one before its first sub-heading, else one below those.
    pub fn table_in(&self, section: &Section) -> Option<&Table> {
        let within = |span: Span| self.tables.iter().find(move |table| span.contains(table.span));
        within(section.own).or_else(|| within(section.content))
    }

    /// The first value under this label. Case and space around it do not count.
    pub fn label(&self, name: &str) -> Option<&Label> {
        self.labels_named(name).next()
    }

    /// All values under this label.
    pub fn labels_named<'b>(&'b self, name: &str) -> impl Iterator<Item = &'b Label> + use<'b> {
        let wanted = name.trim().to_owned();
        self.labels.iter().filter(move |label| same_caseless(&label.label, &wanted))
    }

    /// The generated part of this name.
    pub fn generated_part(&self, name: &str) -> Option<&Generated> {
        self.generated.iter().find(|part| part.name == name)
    }

    /// Whether `span` lies between the markers of a generated part.
    pub fn is_generated(&self, span: Span) -> bool {
        // Parts never overlap, so that the last one to begin before it is the only one it can lie in.
        let after = self.generated.partition_point(|part| part.content.start <= span.start);
        after
            .checked_sub(1)
            .and_then(|at| self.generated.get(at))
            .is_some_and(|part| part.content.contains(span))
    }

    /// The text of the first heading of level 1.
    pub fn title(&self) -> Option<&str> {
        self.sections.iter().find(|section| section.level == 1).map(|section| section.title.as_str())
    }
}

fn plain_title(title: &str) -> &str {
    title.trim().trim_end_matches([':', '.', '!', '?', '…', ' '])
}

#[cfg(test)]
pub(crate) mod properties;
#[cfg(test)]
mod tests;
