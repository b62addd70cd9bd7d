//! The columns of a sheet, each declared once: its key, what its cells are, and where they come from.
//!
//! ```
//! # use opsctl::view::columns::Columns;
//! # struct Item { id: String, owner: Option<String>, overdue: u64 }
//! # let items = [Item { id: "A1".to_owned(), owner: None, overdue: 3 }];
//! let sheet = Columns::new()
//!     .id("id", |item: &&Item| item.id.clone())
//!     .titled("ID")
//!     .text("owner", |item| item.owner.clone())
//!     .count("overdue_days", |item| item.overdue)
//!     .sheet("items", "Items", &items);
//! # assert_eq!(sheet.rows.len(), 1);
//! ```

use chrono::NaiveDate;

use crate::base::moment::{Moment, Zone};
use crate::view::cell::{Cell, Tone};
use crate::view::evidence::Provenance;
use crate::view::sheet::{Column, ColumnType, Sheet};

/// Takes a column's cell from a row.
type Take<'a, R> = Box<dyn Fn(&R) -> Cell + 'a>;

/// Columns of rows of one type, in order.
pub struct Columns<'a, R> {
    zone: Option<Zone>,
    columns: Vec<(Column, Take<'a, R>)>,
}

/// What a text column takes.
pub trait IntoText {
    /// The text, where there is one.
    fn into_text(self) -> Option<String>;
}

impl IntoText for String {
    fn into_text(self) -> Option<String> {
        Some(self)
    }
}

impl IntoText for &str {
    fn into_text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl<T: IntoText> IntoText for Option<T> {
    fn into_text(self) -> Option<String> {
        self.and_then(T::into_text)
    }
}

/// What a column of whole numbers takes.
pub trait IntoCount {
    /// The number, where there is one.
    fn into_count(self) -> Option<u64>;
}

impl IntoCount for u64 {
    fn into_count(self) -> Option<u64> {
        Some(self)
    }
}

impl IntoCount for usize {
    fn into_count(self) -> Option<u64> {
        Some(self as u64)
    }
}

impl<T: IntoCount> IntoCount for Option<T> {
    fn into_count(self) -> Option<u64> {
        self.and_then(T::into_count)
    }
}

/// What a column of states takes.
pub trait IntoState {
    /// The word and how it feels, where there is one.
    fn into_state(self) -> Option<(String, Tone)>;
}

impl<W: IntoText> IntoState for (W, Tone) {
    fn into_state(self) -> Option<(String, Tone)> {
        let (word, tone) = self;
        word.into_text().map(|word| (word, tone))
    }
}

impl<T: IntoState> IntoState for Option<T> {
    fn into_state(self) -> Option<(String, Tone)> {
        self.and_then(T::into_state)
    }
}

/// A number with its unit, where each row has its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// A number of things.
    Count(u64),
    /// Seconds.
    Duration(f64),
    /// A share, 0 to 1.
    Ratio(f64),
}

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a, R> Columns<'a, R> {
    /// No columns yet; their times keep the offset that they have.
    pub fn new() -> Self {
        Self { zone: None, columns: Vec::new() }
    }

    /// No columns yet; their times are in `zone`.
    pub fn in_zone(zone: Zone) -> Self {
        Self { zone: Some(zone), ..Self::new() }
    }

    /// Ids of records.
    #[must_use]
    pub fn id<T: IntoText>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Id, move |row| take(row).into_text().map_or(Cell::None, Cell::Id))
    }

    /// Free text or names.
    #[must_use]
    pub fn text<T: IntoText>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Text, move |row| Cell::text(take(row).into_text()))
    }

    /// Free text or names under a key that is known only while the program runs; no column where there is no key.
    #[must_use]
    pub fn text_by<T: IntoText>(self, key: Option<&str>, take: impl Fn(&R) -> T + 'a) -> Self {
        match key {
            Some(key) => self.text(key, take),
            None => self,
        }
    }

    /// Several texts, separated by commas.
    #[must_use]
    pub fn texts<T: IntoIterator<Item: Into<String>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.text(key, move |row| {
            let texts: Vec<String> = take(row).into_iter().map(Into::into).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        })
    }

    /// Whole numbers of things.
    #[must_use]
    pub fn count<T: IntoCount>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Count, move |row| take(row).into_count().map_or(Cell::None, Cell::Count))
    }

    /// Numbers that have each the unit of their row.
    #[must_use]
    pub fn quantity<T: Into<Option<Quantity>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Number, move |row| match take(row).into() {
            None => Cell::None,
            Some(Quantity::Count(count)) => Cell::Count(count),
            Some(Quantity::Duration(seconds)) => Cell::Duration(seconds),
            Some(Quantity::Ratio(ratio)) => Cell::Ratio(ratio),
        })
    }

    /// Numbers without a unit.
    #[must_use]
    pub fn number<T: Into<Option<f64>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Number, move |row| take(row).into().map_or(Cell::None, Cell::Number))
    }

    /// Shares, 0 to 1.
    #[must_use]
    pub fn ratio<T: Into<Option<f64>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Ratio, move |row| take(row).into().map_or(Cell::None, Cell::Ratio))
    }

    /// Whole seconds.
    #[must_use]
    pub fn seconds<T: Into<Option<i64>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Duration, move |row| Cell::seconds(take(row).into()))
    }

    /// Seconds, with parts of them.
    #[must_use]
    pub fn duration<T: Into<Option<f64>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Duration, move |row| take(row).into().map_or(Cell::None, Cell::Duration))
    }

    /// Instants.
    #[must_use]
    pub fn time<T: Into<Option<Moment>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        let zone = self.zone;
        self.with(key, ColumnType::Time, move |row| {
            Cell::time(take(row).into().map(|at| zone.map_or(at, |zone| at.in_zone(zone))))
        })
    }

    /// Calendar dates.
    #[must_use]
    pub fn date<T: Into<Option<NaiveDate>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Date, move |row| take(row).into().map_or(Cell::None, Cell::Date))
    }

    /// Calendar dates, and the text of what should be one and is not.
    #[must_use]
    pub fn date_or_text<T: IntoText>(
        self,
        key: &str,
        take: impl Fn(&R) -> Result<NaiveDate, T> + 'a,
    ) -> Self {
        self.with(key, ColumnType::Date, move |row| match take(row) {
            Ok(date) => Cell::Date(date),
            Err(text) => Cell::text(text.into_text()),
        })
    }

    /// Words of a fixed set, each with how it feels.
    #[must_use]
    pub fn state<T: IntoState>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::State, move |row| {
            take(row).into_state().map_or(Cell::None, |(word, tone)| Cell::State(word, tone))
        })
    }

    /// Seconds left until something is due, and how that feels.
    #[must_use]
    pub fn left<T: Into<Option<(i64, Tone)>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::State, move |row| {
            take(row).into().map_or(Cell::None, |(seconds, tone)| Cell::Left(seconds, tone))
        })
    }

    /// Gives the last column another heading than its key.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        if let Some((column, _)) = self.columns.last_mut() {
            title.clone_into(&mut column.title);
        }
        self
    }

    /// The sheet of these rows.
    pub fn sheet(self, name: &str, title: &str, rows: impl IntoIterator<Item = R>) -> Sheet {
        self.explained_sheet(name, title, rows, None::<fn(&R) -> Provenance>)
    }

    /// The sheet of these rows, and where `explain` is given, what each was computed from.
    pub fn explained_sheet(
        self,
        name: &str,
        title: &str,
        rows: impl IntoIterator<Item = R>,
        explain: Option<impl Fn(&R) -> Provenance>,
    ) -> Sheet {
        let (columns, takes): (Vec<Column>, Vec<Take<'a, R>>) = self.columns.into_iter().unzip();
        let mut sheet = Sheet::new(name, title, columns);
        sheet.provenance = explain.is_some().then(Vec::new);
        for row in rows {
            sheet.rows.push(takes.iter().map(|take| take(&row)).collect());
            if let (Some(all), Some(explain)) = (&mut sheet.provenance, &explain) {
                all.push(explain(&row));
            }
        }
        sheet
    }

    fn with(mut self, key: &str, kind: ColumnType, take: impl Fn(&R) -> Cell + 'a) -> Self {
        self.columns.push((Column::new(key, kind), Box::new(take)));
        self
    }
}

#[cfg(test)]
mod tests;
