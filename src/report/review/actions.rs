//! Action items that are still open, from records made before the period's end.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::record::Record;
use crate::record::action::{ActionItem, action_items};
use crate::report::actions::{has_section, made};
use crate::report::inputs::Inputs;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

/// The sheet `actions`: those overdue first, then by due date. Items of the record that is being filled are its own
/// business, not carried over.
pub fn sheet(inputs: &Inputs<'_>, end: Moment, last: Moment) -> Sheet {
    let columns = vec![
        Column::new("record", ColumnType::Id),
        Column::new("id", ColumnType::Text).titled("ID"),
        Column::new("action", ColumnType::Text),
        Column::new("owner", ColumnType::Text),
        Column::new("due", ColumnType::Date),
        Column::new("overdue", ColumnType::State),
    ];
    let mut sheet = Sheet::new("actions", "Actions carried over", columns);
    let today = end.in_zone(inputs.policy.zone).date();
    let mut open: Vec<(&Record, ActionItem)> = inputs
        .corpus
        .records()
        .par_iter()
        .filter(|record| inputs.host != Some(record.id.as_str()) && wanted(record, last))
        .filter(|record| inputs.filters.iter().all(|filter| filter.matches(record, inputs.policy)))
        .flat_map_iter(|record| {
            action_items(record).into_iter().filter(ActionItem::is_open).map(move |item| (record, item))
        })
        .collect();
    open.sort_by(|(a, x), (b, y)| {
        (x.due.is_none(), x.due, &a.id, x.span.start).cmp(&(y.due.is_none(), y.due, &b.id, y.span.start))
    });
    let text = |text: &str| Cell::text((!text.is_empty()).then(|| text.to_owned()));
    for (record, item) in &open {
        // Due is due until the day is over.
        let late = item.due.is_some_and(|due| due < today);
        sheet.push(vec![
            Cell::Id(record.id.clone()),
            text(&item.id),
            Cell::Text(item.action.clone()),
            text(&item.owner),
            item.due.map_or(Cell::None, Cell::Date),
            if late { Cell::State("overdue".to_owned(), Tone::Bad) } else { Cell::None },
        ]);
    }
    sheet
}

/// Whether a record was made by then and has the section at all; most bodies need not be parsed for that.
fn wanted(record: &Record, last: Moment) -> bool {
    has_section(record) && made(record).is_none_or(|at| at <= last)
}
