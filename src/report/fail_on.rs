//! `--fail-on`: a condition on the summary of a report.
//!
//! `COLUMN OP VALUE` holds when a row of the sheet `summary` fulfils it: `breached>0`, `compliance<95%`. `ROW.COLUMN OP
//! VALUE` looks at one row, named by its first cell: `mttr.median>4h`, `sla_breaches.this>0`. Where there is no data the
//! condition does not hold. Operators: `=`, `!=`, `<`, `<=`, `>`, `>=`.

use crate::base::duration::parse_duration;
use crate::report::ReportError;
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};

/// The sheet that conditions look at.
const SHEET: &str = "summary";

/// Two-character operators first, so that `<=` is not read as `<`.
const OPERATORS: [&str; 6] = ["!=", "<=", ">=", "=", "<", ">"];

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    text: String,
    row: Option<String>,
    column: String,
    operator: &'static str,
    value: String,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// Text without an operator, column or value.
    pub fn parse(text: &str) -> Result<Self, ReportError> {
        let error = || ReportError {
            message: format!("`{text}` is no condition"),
            help: "write COLUMN>VALUE or ROW.COLUMN>VALUE, as in breached>0 or mttr.median>4h".to_owned(),
        };
        let place = text.find(['!', '<', '>', '=']).ok_or_else(error)?;
        let (left, right) = text.split_at(place);
        let operator =
            OPERATORS.into_iter().find(|operator| right.starts_with(operator)).ok_or_else(error)?;
        let value = right.strip_prefix(operator).unwrap_or("").trim().to_owned();
        let (row, column) = match left.trim().rsplit_once('.') {
            Some((row, column)) => (Some(plain(row)), plain(column)),
            None => (None, plain(left)),
        };
        if column.is_empty() || value.is_empty() || row.as_deref() == Some("") {
            return Err(error());
        }
        Ok(Self { text: text.trim().to_owned(), row, column, operator, value })
    }

    /// What it holds for in a report, as a sentence for people; `None` where it does not hold.
    ///
    /// # Errors
    /// The report has no such column or row, or the value is not of the column's type.
    pub fn holds(&self, report: &Report) -> Result<Option<String>, ReportError> {
        let Some(sheet) = report.sheets.iter().find(|sheet| sheet.name == SHEET) else {
            return Err(ReportError {
                message: format!(
                    "the report `{}` has no summary to hold `{}` against",
                    report.name, self.text
                ),
                help: "leave --fail-on out".to_owned(),
            });
        };
        let columns: Vec<&str> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
        let column = columns
            .iter()
            .position(|key| *key == self.column)
            .ok_or_else(|| ReportError::unknown("the summary has no column", &self.column, &columns))?;
        let rows = rows(sheet);
        let labels: Vec<&str> = rows.iter().map(|(label, _)| label.as_str()).collect();
        if let Some(row) = &self.row
            && !labels.contains(&row.as_str())
        {
            return Err(ReportError::unknown("the summary has no row", row, &labels));
        }
        let mut found = None;
        for (label, cells) in &rows {
            if self.row.as_ref().is_some_and(|row| row != label) {
                continue;
            }
            let cell = cells.get(column).unwrap_or(&Cell::None);
            if self.compare(cell)? && found.is_none() {
                found = Some(format!("{} holds: {label}.{} is {}", self.text, self.column, exact(cell)));
            }
        }
        Ok(found)
    }

    fn compare(&self, cell: &Cell) -> Result<bool, ReportError> {
        let number = match cell {
            Cell::None => return Ok(false),
            #[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
            Cell::Count(count) => *count as f64,
            #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
            Cell::Left(seconds, _) => *seconds as f64,
            Cell::Number(number) | Cell::Ratio(number) | Cell::Duration(number) => *number,
            Cell::Text(text) | Cell::Id(text) | Cell::State(text, _) => return self.compare_text(text),
            Cell::Time(_) | Cell::Date(_) => return self.compare_text(&exact(cell)),
        };
        let wanted = self.number(cell)?;
        Ok(match self.operator {
            "=" => number == wanted,
            "!=" => number != wanted,
            "<" => number < wanted,
            "<=" => number <= wanted,
            ">" => number > wanted,
            _ => number >= wanted,
        })
    }

    fn compare_text(&self, text: &str) -> Result<bool, ReportError> {
        match self.operator {
            "=" => Ok(text == self.value),
            "!=" => Ok(text != self.value),
            _ => Err(ReportError {
                message: format!("`{}` compares text", self.text),
                help: "text has = and != only".to_owned(),
            }),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    fn number(&self, cell: &Cell) -> Result<f64, ReportError> {
        let plain = || self.value.parse::<f64>().ok().filter(|number| number.is_finite());
        let (number, help) = match cell {
            Cell::Duration(_) | Cell::Left(..) => (
                parse_duration(&self.value).ok().map(|seconds| seconds as f64).or_else(plain),
                "4h, 30m, or seconds",
            ),
            Cell::Ratio(_) => {
                let percent = self.value.strip_suffix('%').and_then(|text| text.trim().parse::<f64>().ok());
                (percent.map(|percent| percent / 100.0).or_else(plain), "95% or 0.95")
            }
            _ => (plain(), "a number"),
        };
        number.ok_or_else(|| ReportError {
            message: format!("`{}` in `{}` is not what `{}` holds", self.value, self.text, self.column),
            help: format!("write {help}"),
        })
    }
}

/// Rows with the name they go by: the first cell, lower case, `_` for spaces.
fn rows(sheet: &Sheet) -> Vec<(String, &[Cell])> {
    let label = |cells: &[Cell]| match cells.first() {
        Some(Cell::Text(text) | Cell::Id(text) | Cell::State(text, _)) => plain(text),
        _ => String::new(),
    };
    sheet.rows.iter().map(|cells| (label(cells), cells.as_slice())).collect()
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

fn exact(cell: &Cell) -> String {
    match cell {
        Cell::None => "-".to_owned(),
        Cell::Text(text) | Cell::Id(text) | Cell::State(text, _) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) | Cell::Ratio(number) => number.to_string(),
        Cell::Left(seconds, _) => format!("{seconds} s left"),
        Cell::Duration(seconds) => crate::base::duration::format_duration(*seconds),
        Cell::Time(moment) => moment.rfc3339(),
        Cell::Date(date) => date.to_string(),
    }
}
