//! The columns of a sheet, each declared once: its key, what its cells are, and where they come from.
//!
//! ```
//! # use opsctl::base::moment::Zone;
//! # use opsctl::view::columns::Columns;
//! # struct Item { id: String, owner: Option<String>, overdue: u64 }
//! # let items = [Item { id: "A1".to_owned(), owner: None, overdue: 3 }];
//! let sheet = Columns::new(Zone::UTC)
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
    zone: Zone,
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

impl<'a, R> Columns<'a, R> {
    /// No columns yet; their times are in `zone`.
    pub fn new(zone: Zone) -> Self {
        Self { zone, columns: Vec::new() }
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

    /// Whole numbers of things.
    #[must_use]
    pub fn count<T: Into<Option<u64>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Count, move |row| take(row).into().map_or(Cell::None, Cell::Count))
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

    /// Instants, in the zone of the columns.
    #[must_use]
    pub fn time<T: Into<Option<Moment>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        let zone = self.zone;
        self.with(key, ColumnType::Time, move |row| Cell::time(take(row).into().map(|at| at.in_zone(zone))))
    }

    /// Calendar dates.
    #[must_use]
    pub fn date<T: Into<Option<NaiveDate>>>(self, key: &str, take: impl Fn(&R) -> T + 'a) -> Self {
        self.with(key, ColumnType::Date, move |row| take(row).into().map_or(Cell::None, Cell::Date))
    }

    /// Words of a fixed set, each with how it feels.
    #[must_use]
    pub fn state<W: IntoText>(self, key: &str, take: impl Fn(&R) -> (W, Tone) + 'a) -> Self {
        self.with(key, ColumnType::State, move |row| {
            let (word, tone) = take(row);
            word.into_text().map_or(Cell::None, |word| Cell::State(word, tone))
        })
    }

    /// A column whose type is only known while the program runs: a key that a report is broken down by.
    #[must_use]
    pub fn column(mut self, column: Option<Column>, take: impl Fn(&R) -> Cell + 'a) -> Self {
        if let Some(column) = column {
            self.columns.push((column, Box::new(take)));
        }
        self
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
        let mut sheet = Sheet::new(name, title, columns).explained(explain.is_some());
        for row in rows {
            sheet.rows.push(takes.iter().map(|take| take(&row)).collect());
            if let (Some(all), Some(explain)) = (&mut sheet.provenance, &explain) {
                all.push(explain(&row));
            }
        }
        sheet
    }

    fn with(self, key: &str, kind: ColumnType, take: impl Fn(&R) -> Cell + 'a) -> Self {
        self.column(Some(Column::new(key, kind)), take)
    }
}
