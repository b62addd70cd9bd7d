//! `OPS205`: a cell that is not what its column holds, is missing, or is one too many.

use crate::doc::body::{Row, Table};
use crate::kind::definition::ColumnDef;
use crate::kind::field_type::FieldType;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::row_time::{RowTime, row_times};
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::columns::{DefinedTable, is_blank};
use crate::record::value::text_misfit;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS205",
    name: "table-cell",
    level: Level::Error,
    summary: "A cell of a table is not what its column holds, is missing, or is one too many",
    rationale: "Reports read these cells; and no renderer shows a cell beyond the last column. A `|` in a text is the \
                usual cause.",
    example: "`| 9 o'clock | cache | restarted | bob |` in a table of three columns",
    fix: "Correct the cell; write a `|` inside a cell as `\\\\|`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for def in &record.kind.tables {
        let Some(defined) = DefinedTable::find(record.document.body(), def) else { continue };
        defined.table.rows.iter().for_each(|row| surplus(row, found));
        for column in &def.columns {
            if let Some(at) = defined.place(&column.name) {
                cells(record, context, defined.table, column, at, found);
            }
        }
    }
}

fn surplus(row: &Row, found: &mut Reporter<'_>) {
    for cell in &row.surplus {
        let message = format!("`{}` is beyond the last column and is not shown", cell.text);
        found.add(cell.span, message, "write a `|` inside a cell as `\\|`, or remove the cell");
    }
}

fn cells(
    record: &Record,
    context: &LintContext<'_>,
    table: &Table,
    column: &ColumnDef,
    at: usize,
    found: &mut Reporter<'_>,
) {
    let is_time = column.kind == FieldType::Time;
    let times = if is_time { row_times(record, table, at) } else { Vec::new() };
    for (number, row) in table.rows.iter().enumerate() {
        let Some(cell) = row.cell(at) else { continue };
        let text = cell.text.trim();
        // A row without any text is a form to be filled in, a bracket is a placeholder.
        let form = row.cells.iter().all(|cell| is_blank(&cell.text));
        if is_blank(text) {
            if column.required && !form && !text.starts_with('[') {
                let span = if cell.written { cell.span } else { row.span };
                let message = format!("this row has no `{}`", column.name);
                found.add(span, message, "fill the cell, or remove the row");
            }
            continue;
        }
        if let Some(RowTime::Wrong(why, help)) = times.get(number) {
            found.add(cell.span, why.as_str(), help.as_str());
        }
        // Names in tables are free: the timeline also says `alert`, `monitoring` or who called.
        let free = matches!(column.kind, FieldType::Person | FieldType::Team | FieldType::Service);
        if is_time || free {
            continue;
        }
        let values = &column.values;
        if let Some(misfit) =
            text_misfit(text, cell.span, &column.kind, &column.name, values, context.policy, record.zone)
        {
            found.add(misfit.span, misfit.why, misfit.help.unwrap_or_default());
        }
    }
}
