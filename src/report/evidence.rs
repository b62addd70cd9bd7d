//! Looks up where the evidence of a report stands: file and lines of the fields that each record's part was read from. Rows that
//! are about one record need no producer: their record is their evidence.

use crate::corpus::Corpus;
use crate::record::Record;
use crate::report::inputs::Inputs;
use crate::view::evidence::{Evidence, Place, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};

/// The fields of a clock: where it begins and stops, what stops it for a while, and what chooses its target.
pub const CLOCK_FIELDS: [&str; 6] =
    ["severity", "severity_changes", "pauses", "reopenings", "escalations", "updates"];

/// Fills in what the reports left to be looked up, where explanations were asked for.
pub fn look_up(report: &mut Report, inputs: &Inputs<'_>) {
    if !inputs.explain {
        return;
    }
    for sheet in &mut report.sheets {
        own_records(sheet, inputs.corpus);
        for evidence in sheet.provenance.iter_mut().flatten().flat_map(|provenance| &mut provenance.records) {
            place(evidence, inputs.corpus);
        }
    }
    let mut left_out = Vec::new();
    for (reason, ids) in &report.coverage.excluded {
        for id in ids {
            let field = reason.split_once(':').map(|(_, field)| field);
            let mut evidence = Evidence::new(id, Cell::Text(reason.clone()), field.as_slice());
            place(&mut evidence, inputs.corpus);
            left_out.push(evidence);
        }
    }
    report.left_out = Some(left_out);
}

/// Rows that nothing was said of, and that name a record of their own, stand on that record.
fn own_records(sheet: &mut Sheet, corpus: &Corpus) {
    let rows = sheet.rows.len();
    let provenance = sheet.provenance.get_or_insert_with(Vec::new);
    provenance.resize_with(rows, Provenance::default);
    for (row, provenance) in sheet.rows.iter().zip(provenance) {
        if !provenance.records.is_empty() || provenance.how.is_some() {
            continue;
        }
        let ids = row.iter().filter_map(|cell| match cell {
            Cell::Id(id) => Some(id),
            _ => None,
        });
        for id in ids {
            // Two problems may stand in one cell.
            for id in id.split(", ").filter(|id| corpus.get(id).is_some()) {
                provenance.records.push(Evidence::new(id, Cell::None, &[]));
            }
        }
    }
}

/// Finds the file and the lines. Without fields of its own, those that figures of its kind are made of.
fn place(evidence: &mut Evidence, corpus: &Corpus) {
    // An action item is named behind its record; a file that cannot be read by its path.
    let id = evidence.id.split('/').next().unwrap_or("");
    let Some(record) = corpus.get(&evidence.id).or_else(|| corpus.get(id)) else {
        let path = corpus.strays.iter().map(|stray| &stray.path);
        let mut paths = path.chain(corpus.unreadable.iter().map(|file| &file.path));
        evidence.path = paths.find(|path| **path == evidence.id).cloned().unwrap_or_default();
        return;
    };
    evidence.path.clone_from(&record.path);
    if !evidence.places.is_empty() {
        return;
    }
    let fields: Vec<&str> = if evidence.fields.is_empty() {
        usual(record)
    } else {
        evidence.fields.iter().map(String::as_str).collect()
    };
    let found = fields.into_iter().filter_map(|field| {
        // What stands in tables is named by their section.
        let span = match record.node(field) {
            Some(node) => node.span,
            None => record.document.body().section(field)?.heading,
        };
        Some(Place { field: field.to_owned(), line: record.line(span) })
    });
    evidence.places = found.collect();
    evidence.places.dedup();
}

/// What a record says about itself that reports read: its state and its milestones, and what a toil record multiplies.
fn usual(record: &Record) -> Vec<&str> {
    let more = ["frequency", "each", "effort"].into_iter().filter(|field| record.has(field));
    let milestones = record.kind.milestones.iter().map(String::as_str);
    std::iter::once("status").chain(milestones.filter(|name| record.has(name))).chain(more).collect()
}
