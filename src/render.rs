//! Floor 2: sheets, reports, findings and changes to text, one file a format.
//!
//! Renderers see what [`crate::view`] says a value means and nothing of the domain behind it. They are
//! pure: width, colour and zone are decided once, by the caller, in a [`Style`]. Rounding happens here
//! and nowhere else.

pub mod cell;
pub mod csv;
pub mod diff;
pub mod edit_summary;
mod evidence;
pub mod findings;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod json_text;
pub mod junit;
pub mod markdown;
pub mod message;
mod paint;
mod prose;
pub mod sarif;
pub mod table;
pub mod timeline;

#[cfg(test)]
mod sample;

use crate::base::moment::Zone;
use crate::view::report::Report;

/// A width without an end: text goes to a file or a pipe, where one row stays one line.
pub const UNBOUNDED: usize = usize::MAX;

/// How output for people looks; machine formats ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal, or [`UNBOUNDED`].
    pub width: usize,
    /// Whether escape sequences for colour are written.
    pub color: bool,
    /// The zone in which times are shown.
    pub zone: Zone,
}

impl Style {
    /// Without colour and without an end of the line: what files and generated parts are written with.
    pub fn plain(zone: Zone) -> Self {
        Self { width: UNBOUNDED, color: false, zone }
    }
}

/// The formats of reports and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, exact ([`csv`]).
    Csv,
    /// The versioned machine contract ([`json`]).
    Json,
    /// Pipe tables ([`markdown`]).
    Markdown,
    /// Text for a terminal ([`table`]).
    Table,
}

impl Format {
    /// Every format, sorted by name.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Markdown, Self::Table];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Table => "table",
        }
    }

    /// The format of that name; `None` when there is none.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A whole report in `format`, with a final line ending.
pub fn report(report: &Report, format: Format, style: &Style) -> String {
    match format {
        Format::Csv => csv::report(report),
        Format::Json => json::report(report),
        Format::Markdown => markdown::report(report, style),
        Format::Table => table::report(report, style),
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn formats_are_sorted_and_parse_back() {
        let names = Format::ALL.map(Format::name);
        assert!(names.is_sorted());
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Some(format));
        }
        assert_eq!(Format::parse("JSON"), None);
    }
}
