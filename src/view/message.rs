//! A message to people: what is said, in what structure. How it looks in a chat, a mail or a page is a renderer's.

/// A message, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The id of the record it is about.
    pub id: String,
    /// Which message it is, e.g. `initial`.
    pub name: String,
    /// Whom it is for, e.g. `team`.
    pub audience: String,
    /// What it is about, on one line, without markup.
    pub subject: String,
    /// What it says.
    pub body: Vec<Block>,
}

/// A part of a message. Texts are free of control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; items hold blocks.
    List {
        /// The first number, where it is a numbered one.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Text as it is, in lines.
    Code(String),
    /// A table; every row has as many cells as the header.
    Table {
        /// The headings.
        header: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line between parts.
    Rule,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text without markup and without line ends.
    Text(String),
    /// Text of weight.
    Strong(Vec<Inline>),
    /// Text with stress.
    Emphasis(Vec<Inline>),
    /// Text as it is.
    Code(String),
    /// Text that leads somewhere.
    Link {
        /// The text; never empty.
        text: Vec<Inline>,
        /// An absolute address.
        url: String,
    },
    /// A new line within the paragraph.
    Break,
}

/// How a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageStyle {
    /// A `Subject:` line, an empty one, and plain text in short lines.
    Email,
    /// Markdown.
    Markdown,
    /// Text without markup.
    Plain,
    /// Slack's mrkdwn: `*bold*`, `<url|text>`, no headings, `&`, `<` and `>` escaped.
    Slack,
}

impl MessageStyle {
    /// All styles, sorted by name.
    pub const ALL: [Self; 4] = [Self::Email, Self::Markdown, Self::Plain, Self::Slack];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Markdown => "markdown",
            Self::Plain => "plain",
            Self::Slack => "slack",
        }
    }
}
