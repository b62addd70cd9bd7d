//! What a verb adds to a record: an item or a value to a list, a row to a table.

use crate::edit::draft::Draft;
use crate::edit::refusal::Refusal;
use crate::edit::template::{Context, render, render_pairs};
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::{Append, Kind};
use crate::kind::field_type::FieldType;
use crate::record::Record;
use crate::record::columns::DefinedTable;

/// Makes one addition; nothing is added where its templates come to nothing.
///
/// # Errors
/// A template does not work, or the file cannot be edited safely.
pub fn append(
    draft: &mut Draft<'_>,
    addition: &Append,
    kind: &Kind,
    input: &VerbInput,
    record: &Record,
    context: &Context,
) -> Result<(), Refusal> {
    match addition {
        Append::Item { list, item } => {
            let item = render_pairs(item, context)?;
            if !item.is_empty() {
                draft.append_item(list, &item)?;
            }
        }
        Append::Value { list, value } => {
            let text = render(value, context)?;
            if !text.is_empty() {
                draft.append_value(list, &text)?;
            }
        }
        Append::Row { table, cells } => {
            let Some(def) = kind.table(table) else { return Ok(()) };
            let found = DefinedTable::find(record.document.body(), def);
            let mut row = Vec::new();
            for (column, template) in cells {
                let is_time =
                    def.columns.iter().any(|known| known.name == *column && known.kind == FieldType::Time);
                let text = if is_time {
                    // A table's times are short, and local to the zone its heading names, else to the record's; fields
                    // keep the whole moment.
                    let zone = found.as_ref().and_then(|found| found.zone_at(found.place(column)?));
                    let mut local = context.clone();
                    local.set("when", input.when.in_zone(zone.unwrap_or(record.zone)).short());
                    render(template, &local)?
                } else {
                    render(template, context)?
                };
                row.push((column.clone(), text));
            }
            draft.append_row(def, &row, record)?;
        }
    }
    Ok(())
}
