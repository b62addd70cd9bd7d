//! Action items: the rows under `Action Items` of any record.

use chrono::NaiveDate;

use crate::base::span::Span;
use crate::record::record::Record;

/// The section whose tables hold action items.
pub const SECTION: &str = "Action Items";

/// One action item, as its row states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// Its id within the record; empty where the row has none.
    pub id: String,
    /// What is to be done.
    pub action: String,
    /// Who does it; empty where nobody is named.
    pub owner: String,
    /// How urgent it is.
    pub priority: String,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// Its state as written, lower case; empty means open.
    pub status: String,
    /// The row.
    pub span: Span,
}

impl ActionItem {
    /// Whether it still wants work.
    pub fn is_open(&self) -> bool {
        !matches!(self.status.as_str(), "done" | "wont_do" | "won't do" | "dropped" | "closed")
    }
}

/// Headings of the columns id, action, owner, priority, due, status; seeds and older records use several.
const COLUMNS: [&[&str]; 6] = [
    &["id", "#"],
    &["action", "item", "action item", "task"],
    &["owner", "who", "assignee"],
    &["priority", "prio"],
    &["due", "due date", "target date", "deadline"],
    &["status", "state"],
];

/// The action items of a record, in the order of its rows. Rows whose action is empty or an unfilled placeholder are
/// no items, and neither are rows of a generated part: those only repeat items of other records.
pub fn action_items(record: &Record) -> Vec<ActionItem> {
    let body = record.document.body();
    let mut items = Vec::new();
    for table in &body.tables {
        let under = table.section.and_then(|at| body.sections.get(at));
        let ours = under.is_some_and(|section| section.title.trim().eq_ignore_ascii_case(SECTION));
        if !ours || body.generated.iter().any(|part| part.content.contains(table.span)) {
            continue;
        }
        let places = COLUMNS.map(|names| table.column(names));
        for row in &table.rows {
            let cell = |at: usize| {
                let text = places[at].and_then(|place| row.cell(place)).map_or("", |cell| cell.text.trim());
                // A bracketed placeholder is an empty cell that says what belongs there.
                if text.starts_with('[') && text.ends_with(']') { "" } else { text }.to_owned()
            };
            let action = cell(1);
            if action.is_empty() {
                continue;
            }
            items.push(ActionItem {
                id: cell(0),
                action,
                owner: cell(2),
                priority: cell(3),
                due: NaiveDate::parse_from_str(&cell(4), "%Y-%m-%d").ok(),
                status: cell(5).to_lowercase(),
                span: row.span,
            });
        }
    }
    items
}
