//! Action items that are still open, from records made before the period's end.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::record::Record;
use crate::record::action::{ActionItem, action_items};
use crate::report::actions::{filled, has_section, made};
use crate::report::inputs::Inputs;
use crate::view::columns::Columns;
use crate::view::sheet::{Sheet, Tone};

/// The sheet `actions`: those overdue first, then by due date. Items of the record that is being filled are its own
/// business, not carried over.
pub fn sheet(inputs: &Inputs<'_>, end: Moment, last: Moment) -> Sheet {
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
    Columns::new()
        .id("record", |(record, _): &&(&Record, ActionItem)| record.id.as_str())
        .text("id", |(_, item)| filled(&item.id))
        .titled("ID")
        .text("action", |(_, item)| item.action.as_str())
        .text("owner", |(_, item)| filled(&item.owner))
        .date("due", |(_, item)| item.due)
        // Due is due until the day is over.
        .state("overdue", |(_, item)| item.due.filter(|due| *due < today).map(|_| ("overdue", Tone::Bad)))
        .sheet("actions", "Actions carried over", &open)
}

/// Whether a record was made by then and has the section at all; most bodies need not be parsed for that.
fn wanted(record: &Record, last: Moment) -> bool {
    has_section(record) && made(record).is_none_or(|at| at <= last)
}
