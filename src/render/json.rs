//! The machine contract: versioned shapes, stable key order, exact values.
//!
//! Durations are seconds (an integer where they are whole), ratios 0 to 1, times RFC 3339 with an
//! offset; no data and what is not a number are `null`.

use serde_json::{Map, Value, json};

use crate::base::moment::Moment;
use crate::render::json_text::JsonText;
use crate::view::coverage::Coverage;
use crate::view::edit_summary::EditSummary;
use crate::view::evidence::{Evidence, Last, Provenance};
use crate::view::finding::{Findings, Level};
use crate::view::report::{Report, SourceName};
use crate::view::sheet::{Cell, Sheet};

/// Two-space indented text of `value` with a final line ending; see [`JsonText::string`] for what is escaped.
pub fn pretty(value: &Value) -> String {
    let mut text = JsonText::default();
    text.value(value);
    text.finish()
}

/// A report as `opsctl.report/1`.
pub fn report(report: &Report) -> String {
    let definitions: Map<String, Value> =
        report.definitions.iter().map(|(name, text)| (name.clone(), Value::from(text.as_str()))).collect();
    let period = report.period.as_ref().map_or(
        Value::Null,
        |period| json!({"label": period.label, "from": period.from.rfc3339(), "to": period.to.rfc3339()}),
    );
    JsonText::object_text(|text| {
        text.key("schema").string("opsctl.report/1");
        text.key("report").string(&report.name);
        text.key("as_of").string(&report.as_of.rfc3339());
        text.key("source").value(&source(&report.source));
        text.key("period").value(&period);
        text.key("definitions").value(&definitions.into());
        text.key("sheets").array(|text| {
            for one in &report.sheets {
                sheet(text.item(), one);
            }
        });
        text.key("coverage").value(&coverage(&report.coverage));
        text.key("notes").value(&json!(report.notes));
        if let Some(left_out) = &report.left_out {
            text.key("left_out").array_of(left_out, |text, one| text.value(&evidence(one)));
        }
    })
}

/// A sheet: its name, its columns, and its rows as objects.
fn sheet(text: &mut JsonText, sheet: &Sheet) {
    let columns: Vec<Value> =
        sheet.columns.iter().map(|column| json!({"key": column.key, "type": column.kind.name()})).collect();
    text.object(|text| {
        text.key("name").string(&sheet.name);
        text.key("columns").value(&columns.into());
        text.key("rows").array_of(&sheet.rows, |text, row| {
            text.object(|text| {
                for (at, column) in sheet.columns.iter().enumerate() {
                    let text = text.key(&column.key);
                    match row.get(at) {
                        Some(Cell::Text(plain) | Cell::Id(plain) | Cell::State(plain, _)) => {
                            text.string(plain)
                        }
                        Some(Cell::Time(moment)) => text.string(&moment.rfc3339()),
                        other => text.value(&other.map_or(Value::Null, cell)),
                    }
                }
            });
        });
        if let Some(all) = &sheet.provenance {
            // Behind the rows and as many: a row's own keys are its columns'.
            text.key("because").array_of(all, |text, one| text.value(&provenance(one)));
        }
    });
}

/// What a row stands on.
fn provenance(provenance: &Provenance) -> Value {
    json!({
        "how": provenance.how,
        "records": provenance.records.iter().map(evidence).collect::<Vec<Value>>(),
    })
}

fn evidence(one: &Evidence) -> Value {
    let places: Vec<Value> =
        one.places.iter().map(|place| json!({"field": place.field, "line": place.line})).collect();
    let commit = match &one.last {
        Last::Unknown | Last::Never => Value::Null,
        Last::Commit(commit) => json!({
            "hash": commit.hash,
            "by": commit.by,
            "time": commit.at.rfc3339(),
            "subject": commit.subject,
            "changed_since": commit.changed_since,
        }),
    };
    json!({
        "id": one.id,
        "value": cell(&one.value),
        "columns": one.columns,
        "path": (!one.path.is_empty()).then_some(&one.path),
        "places": places,
        "commit": commit,
        "committed": match one.last {
            Last::Unknown => Value::Null,
            Last::Never => false.into(),
            Last::Commit(_) => true.into(),
        },
    })
}

/// One exact value.
pub fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Text(text) | Cell::Id(text) | Cell::State(text, _) => Value::from(text.as_str()),
        Cell::Count(count) => Value::from(*count),
        Cell::Number(number) | Cell::Ratio(number) => Value::from(*number),
        Cell::Duration(seconds) => duration(*seconds),
        Cell::Time(moment) => time(*moment),
        Cell::Date(date) => Value::from(date.to_string()),
    }
}

/// Seconds: an integer where they are whole.
pub fn duration(seconds: f64) -> Value {
    // From 2^53 on a float no longer tells one second from the next.
    if seconds.fract() == 0.0 && seconds.abs() < 9_007_199_254_740_992.0 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
        let whole = seconds as i64;
        return Value::from(whole);
    }
    Value::from(seconds)
}

fn time(moment: Moment) -> Value {
    Value::from(moment.rfc3339())
}

/// Where the records were read from.
pub fn source(source: &SourceName) -> Value {
    match source {
        SourceName::Worktree => json!({"kind": "worktree"}),
        SourceName::Revision { name, commit } => json!({"kind": "revision", "name": name, "commit": commit}),
    }
}

fn coverage(coverage: &Coverage) -> Value {
    let excluded: Vec<Value> =
        coverage.excluded.iter().map(|(reason, ids)| json!({"reason": reason, "ids": ids})).collect();
    let mut value = json!({"records": coverage.records, "used": coverage.used, "excluded": excluded});
    if !coverage.stated.is_empty()
        && let Some(object) = value.as_object_mut()
    {
        object.insert("stated".to_owned(), json!(coverage.stated));
    }
    value
}

/// What `check` found as `opsctl.check/1`.
pub fn findings(findings: &Findings) -> Value {
    let all: Vec<Value> = findings
        .all
        .iter()
        .map(|finding| {
            json!({
                "code": finding.code,
                "level": finding.level.name(),
                "path": finding.path,
                "line": finding.start.line,
                "column": finding.start.column,
                "end_line": finding.end.line,
                "end_column": finding.end.column,
                "message": finding.message,
                "help": finding.help,
                "fixable": finding.fixable,
            })
        })
        .collect();
    let mut summary = json!({
        "errors": findings.count(Level::Error),
        "warnings": findings.count(Level::Warning),
        "files": findings.files,
    });
    // What is not shown is told where there is any.
    let more = [("fixed", findings.fixed), ("allowed", findings.allowed), ("known", findings.known)];
    if let Some(object) = summary.as_object_mut() {
        object.extend(
            more.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| (key.to_owned(), Value::from(n))),
        );
    }
    json!({"schema": "opsctl.check/1", "findings": all, "summary": summary})
}

/// What an edit did as `opsctl.change/1`.
pub fn change(change: &EditSummary) -> Value {
    let changed: Vec<Value> = change
        .changed
        .iter()
        .map(|part| json!({"name": part.name, "from": part.from, "to": part.to}))
        .collect();
    json!({
        "schema": "opsctl.change/1",
        "id": change.id,
        "path": change.path,
        "created": change.created,
        "changed": changed,
    })
}

#[cfg(test)]
mod tests;
