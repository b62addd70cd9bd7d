//! Which column of a table holds what. Whoever writes a row and whoever reads one asks here, so that what one writes the
//! other reads.
//!
//! A column is found by its heading: the name, or an alias. People also translate headings, add to them (`Time (UTC)`), or
//! choose their own: columns that are left over are matched by their place between those that were found, as long as what
//! stands in them fits.

use crate::base::duration::parse_duration;
use crate::base::moment::{Reading, Zone, read_time};
use crate::base::span::Span;
use crate::base::text::same_caseless;
use crate::doc::body::{Body, Table};
use crate::kind::definition::{ColumnDef, TableDef};
use crate::kind::field_type::FieldType;

/// A column to be found.
#[derive(Clone, Debug)]
pub struct Wanted<'k> {
    /// The headings it goes by, the usual one first.
    pub names: Vec<&'k str>,
    /// What its cells are.
    pub kind: &'k FieldType,
    /// A table without it is another one.
    pub required: bool,
    /// It may be found by its place, not only by its heading.
    pub by_place: bool,
}

impl<'k> From<&'k ColumnDef> for Wanted<'k> {
    fn from(column: &'k ColumnDef) -> Self {
        Self {
            names: std::iter::once(&column.name).chain(&column.aliases).map(String::as_str).collect(),
            kind: &column.kind,
            required: column.required,
            by_place: true,
        }
    }
}

/// Where the wanted columns are in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    places: Vec<Option<usize>>,
    named: usize,
    required_named: bool,
    complete: bool,
}

impl Columns {
    /// Finds the wanted columns in a table.
    pub fn find(table: &Table, wanted: &[Wanted<'_>]) -> Self {
        let mut places = vec![None; wanted.len()];
        let headings: Vec<&str> = table.columns().collect();
        for is_called in [is_heading, is_loose_heading] {
            for (at, column) in wanted.iter().enumerate() {
                if places[at].is_some() {
                    continue;
                }
                let free = |place: &usize| !places.contains(&Some(*place));
                let mut found = column.names.iter().filter_map(|name| {
                    (0..headings.len()).filter(free).find(|place| is_called(headings[*place], name))
                });
                places[at] = found.next();
            }
        }
        let named = places.iter().flatten().count();
        let has_required = |places: &[Option<usize>]| {
            wanted.iter().zip(places).all(|(one, place)| !one.required || place.is_some())
        };
        let required_named = has_required(&places);
        add_by_place(table, wanted, &mut places, named);
        let complete = has_required(&places);
        Self { places, named, required_named, complete }
    }

    /// The place in the table of the wanted column number `at`.
    pub fn place(&self, at: usize) -> Option<usize> {
        self.places.get(at).copied().flatten()
    }

    /// Whether no required column is missing.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// How many columns were found by their headings.
    pub fn named(&self) -> usize {
        self.named
    }
}

/// A table of a body, as its kind describes it.
#[derive(Clone, Debug)]
pub struct DefinedTable<'b, 'k> {
    /// The table.
    pub table: &'b Table,
    /// Its definition.
    pub def: &'k TableDef,
    /// Where the columns of the definition are.
    pub columns: Columns,
}

impl<'b, 'k> DefinedTable<'b, 'k> {
    /// The table that a definition describes: of those under its section the one with all required columns, by their
    /// headings if possible; else the first with any of them; else the first. Tables that opsctl generates are nobody's to
    /// write to.
    pub fn find(body: &'b Body, def: &'k TableDef) -> Option<Self> {
        let mut all = Self::all(body, def);
        let rank = |one: &Self| match &one.columns {
            columns if columns.required_named => 0,
            columns if columns.complete => 1,
            columns if columns.named > 0 => 2,
            _ => 3,
        };
        let best =
            all.iter().map(rank).enumerate().min_by_key(|(at, rank)| (*rank, *at)).map(|(at, _)| at)?;
        Some(all.swap_remove(best))
    }

    /// Every table under the section of a definition, those before its first sub-heading first.
    pub fn all(body: &'b Body, def: &'k TableDef) -> Vec<Self> {
        let Some(section) = body.section(&def.section) else { return Vec::new() };
        let wanted: Vec<Wanted<'_>> = def.columns.iter().map(Wanted::from).collect();
        let generated = |span: Span| body.generated.iter().any(|part| part.content.contains(span));
        let below =
            body.tables.iter().filter(|table| section.content.contains(table.span) && !generated(table.span));
        let (own, rest): (Vec<&Table>, Vec<&Table>) =
            below.partition(|table| section.own.contains(table.span));
        let defined = |table: &'b Table| Self { table, def, columns: Columns::find(table, &wanted) };
        own.into_iter().chain(rest).map(defined).collect()
    }

    /// The place of the column that the definition calls `name`.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.place(self.def.columns.iter().position(|column| column.name == name)?)
    }

    /// The place of the column that the definition calls `name`; of one that it does not know, by its heading.
    pub fn place_called(&self, name: &str) -> Option<usize> {
        if self.def.columns.iter().any(|column| column.name == name) {
            return self.place(name);
        }
        self.table.column(&[name])
    }

    /// The place of the first column of a type.
    pub fn place_of(&self, kind: &FieldType) -> Option<usize> {
        self.columns.place(self.def.columns.iter().position(|column| column.kind == *kind)?)
    }

    /// The zone that the heading at a place says its times are in.
    pub fn zone_at(&self, place: usize) -> Option<Zone> {
        self.table.header.cell(place).and_then(|cell| heading_zone(&cell.text))
    }

    /// The column of the definition that stands at a place.
    pub fn column_at(&self, place: usize) -> Option<&'k ColumnDef> {
        self.def
            .columns
            .iter()
            .enumerate()
            .find(|(at, _)| self.columns.place(*at) == Some(place))
            .map(|(_, column)| column)
    }
}

/// Whether a heading is this name, case and space around it aside.
pub fn is_heading(heading: &str, name: &str) -> bool {
    same_caseless(heading.trim(), name.trim())
}

/// Whether a heading is this name with something added: `Time (UTC)`, `Who?`.
pub fn is_loose_heading(heading: &str, name: &str) -> bool {
    is_heading(split_addition(heading).0, name)
}

/// A heading without what is added to it in brackets, or as the name of a zone; and that.
fn split_addition(heading: &str) -> (&str, &str) {
    let heading = heading.trim().trim_end_matches([':', '?', '*', '.', ' ']);
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((name, addition)) = heading.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)) {
            return (name.trim(), addition.trim());
        }
    }
    match heading.rsplit_once([' ', '/', ',']) {
        Some((name, addition)) if read_zone(addition).is_some() => {
            (name.trim_end_matches([' ', ',', '/']), addition)
        }
        _ => (heading, ""),
    }
}

/// The zone that a heading says its times are in: `Time (UTC)`, `Time [Europe/Berlin]`.
pub fn heading_zone(heading: &str) -> Option<Zone> {
    read_zone(split_addition(heading).1)
}

fn read_zone(name: &str) -> Option<Zone> {
    match name.to_ascii_uppercase().as_str() {
        "UTC" | "GMT" | "Z" => Some(chrono_tz::UTC),
        upper => {
            let named = name.parse().ok().or_else(|| upper.parse().ok());
            named.filter(|_| name.chars().count() > 1)
        }
    }
}

/// Matches what is left of the wanted columns with what is left of the table's, between the columns that were found.
fn add_by_place(table: &Table, wanted: &[Wanted<'_>], places: &mut [Option<usize>], named: usize) {
    let found: Vec<usize> = wanted
        .iter()
        .zip(places.iter())
        .filter(|(one, _)| one.by_place)
        .filter_map(|(_, place)| *place)
        .collect();
    // In another order, a place says nothing.
    if !found.is_sorted() {
        return;
    }
    let count = table.header.cells.len();
    let taken: Vec<usize> = places.iter().flatten().copied().collect();
    let placeable = wanted.iter().take_while(|one| one.by_place).count();
    let mut at = 0;
    while at < placeable {
        if places[at].is_some() {
            at += 1;
            continue;
        }
        let end = (at..placeable).find(|next| places[*next].is_some()).unwrap_or(placeable);
        let low = at.checked_sub(1).and_then(|before| places[before]).map_or(0, |place| place + 1);
        let high = places.get(end).copied().flatten().filter(|_| end < placeable).unwrap_or(count);
        let free: Vec<usize> = (low..high).filter(|place| !taken.contains(place)).collect();
        if belongs(table, &wanted[at..end], &free, named > 0, end == placeable) {
            for (column, place) in free.into_iter().enumerate() {
                places[at + column] = Some(place);
            }
        }
        at = end;
    }
}

/// Whether columns in a row can be those wanted in a row. `anchored`: others of the table were found by their headings.
/// `last`: nothing wanted follows, so that the last ones may be missing.
fn belongs(table: &Table, wanted: &[Wanted<'_>], free: &[usize], anchored: bool, last: bool) -> bool {
    if free.is_empty() || free.len() > wanted.len() {
        return false;
    }
    let fits: Vec<Fit> =
        wanted.iter().zip(free).map(|(one, place)| Fit::of(table, *place, one.kind)).collect();
    if fits.contains(&Fit::No) {
        return false;
    }
    let known = anchored || fits.contains(&Fit::Yes);
    let rest_optional = wanted.iter().skip(free.len()).all(|one| !one.required);
    free.len() == wanted.len() || (last && known && rest_optional)
}

/// Whether the cells of a column are of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// They are, and others would not be.
    Yes,
    /// Nothing speaks against it.
    Maybe,
    No,
}

impl Fit {
    fn of(table: &Table, place: usize, kind: &FieldType) -> Self {
        let cells = table.rows.iter().filter_map(|row| row.cell(place)).map(|cell| cell.text.trim());
        let verdicts: Vec<bool> =
            cells.filter(|text| !is_blank(text)).filter_map(|text| fits_type(text, kind)).collect();
        // One slip does not make another column of it.
        match verdicts.iter().filter(|fits| **fits).count() {
            _ if verdicts.is_empty() => Self::Maybe,
            good if good * 2 >= verdicts.len() => Self::Yes,
            _ => Self::No,
        }
    }
}

/// Whether a text is of a type; `None` for a type that any text may be of.
fn fits_type(text: &str, kind: &FieldType) -> Option<bool> {
    let is_date = || chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
    match kind {
        FieldType::Time => {
            let of_day = ["%H:%M", "%H:%M:%S"];
            let is_time = || of_day.iter().any(|form| chrono::NaiveTime::parse_from_str(text, form).is_ok());
            Some(read_time(text, chrono_tz::UTC) != Reading::Invalid || is_date() || is_time())
        }
        FieldType::Date => Some(is_date()),
        FieldType::Duration => Some(parse_duration(text).is_ok()),
        FieldType::Int => Some(text.parse::<i64>().is_ok()),
        FieldType::Number | FieldType::Percent => {
            Some(text.trim_end_matches(['%', ' ']).parse::<f64>().is_ok_and(f64::is_finite))
        }
        FieldType::Bool => Some(matches!(text, "true" | "false")),
        FieldType::Id => {
            Some(!text.contains(char::is_whitespace) && text.contains(|c: char| c.is_ascii_digit()))
        }
        FieldType::Url => Some(text.contains("://")),
        FieldType::Text
        | FieldType::Enum
        | FieldType::Severity
        | FieldType::Service
        | FieldType::Person
        | FieldType::Team
        | FieldType::Map
        | FieldType::List(_) => None,
    }
}

/// Whether a cell says nothing: empty, a dash, or a bracket still to be filled in.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "-" | "–" | "—") || (text.starts_with('[') && text.ends_with(']'))
}

#[cfg(test)]
mod tests;
