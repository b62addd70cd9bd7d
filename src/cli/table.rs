//! Sheets that are no report (lists of kinds, rules, reports) in the formats every such command writes.

use crate::base::moment::Zone;
use crate::cli::args::FormatName;
use crate::cli::outcome::Failure;
use crate::cli::plan::Plan;
use crate::render;
use crate::view::sheet::Sheet;

/// Renders sheets. JSON: `{"schema", "<sheet name>": [rows]}`; CSV: the first sheet alone.
///
/// # Errors
/// None so far; formats are checked before.
pub fn sheets(schema: &str, sheets: &[Sheet], format: FormatName, plan: &Plan) -> Result<String, Failure> {
    let style = plan.terminal.style(Zone::UTC);
    Ok(match format {
        FormatName::Json => {
            let mut object = serde_json::Map::new();
            object.insert("schema".to_owned(), schema.into());
            for sheet in sheets {
                object.insert(sheet.name.clone(), rows(sheet));
            }
            render::json::pretty(&serde_json::Value::Object(object))
        }
        FormatName::Csv => sheets.first().map_or_else(String::new, render::csv::sheet),
        FormatName::Markdown => {
            let all: Vec<String> = sheets
                .iter()
                .map(|sheet| match sheet.title.as_str() {
                    "" => render::markdown::table(sheet, &style),
                    title => format!("## {title}\n\n{}", render::markdown::table(sheet, &style)),
                })
                .collect();
            all.join("\n")
        }
        _ => {
            let all: Vec<String> = sheets.iter().map(|sheet| render::table::sheet(sheet, &style)).collect();
            all.join("\n")
        }
    })
}

/// The rows of a sheet as JSON objects keyed by column.
pub fn rows(sheet: &Sheet) -> serde_json::Value {
    let row = |cells: &Vec<crate::view::sheet::Cell>| {
        let pairs = sheet.columns.iter().zip(cells);
        serde_json::Value::Object(
            pairs.map(|(column, cell)| (column.key.clone(), render::json::cell(cell))).collect(),
        )
    };
    serde_json::Value::Array(sheet.rows.iter().map(row).collect())
}
