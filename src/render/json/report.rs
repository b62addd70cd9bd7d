//! `opsctl.report/1`: figures, what they are of, and what they were computed from.

use schemars::JsonSchema;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::base::moment::Moment;
use crate::view::cell::Cell;
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Last, Provenance};
use crate::view::report::{Report, SourceName};
use crate::view::sheet::{Column, Sheet};

/// A report.
#[derive(Serialize, JsonSchema)]
pub struct ReportV1<'a> {
    schema: &'static str,
    report: &'a str,
    as_of: Moment,
    source: &'a SourceName,
    period: Option<PeriodV1<'a>>,
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    definitions: Pairs<'a>,
    sheets: Vec<SheetV1<'a>>,
    coverage: CoverageV1<'a>,
    notes: &'a [String],
    /// With `--explain`: the records that were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Vec<EvidenceV1<'a>>>,
}

/// A period; `to` is its first moment after.
#[derive(Serialize, JsonSchema)]
pub struct PeriodV1<'a> {
    label: &'a str,
    from: Moment,
    to: Moment,
}

/// A sheet: each row is an object whose keys are those of the columns.
#[derive(Serialize, JsonSchema)]
pub struct SheetV1<'a> {
    name: &'a str,
    columns: Vec<ColumnV1<'a>>,
    #[schemars(with = "Vec<std::collections::BTreeMap<String, Cell>>")]
    rows: Rows<'a>,
    /// With `--explain`: what each row was computed from, in the order of the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<ProvenanceV1<'a>>>,
}

/// A column: its key in the rows, and what its cells are.
#[derive(Serialize, JsonSchema)]
pub struct ColumnV1<'a> {
    key: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// The records that count, and those that do not, by reason.
#[derive(Serialize, JsonSchema)]
pub struct CoverageV1<'a> {
    records: usize,
    used: usize,
    excluded: Vec<ExcludedV1<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    stated: &'a [String],
}

/// The records that are left out for one reason.
#[derive(Serialize, JsonSchema)]
pub struct ExcludedV1<'a> {
    reason: &'a str,
    ids: &'a [String],
}

/// What a row was computed from.
#[derive(Serialize, JsonSchema)]
pub struct ProvenanceV1<'a> {
    how: Option<&'a str>,
    records: Vec<EvidenceV1<'a>>,
}

/// One record's part in a row.
#[derive(Serialize, JsonSchema)]
pub struct EvidenceV1<'a> {
    id: &'a str,
    value: &'a Cell,
    /// The columns it is part of; empty for all.
    columns: &'a [&'static str],
    path: Option<&'a str>,
    places: Vec<PlaceV1<'a>>,
    commit: Option<CommitV1<'a>>,
    committed: Option<bool>,
}

/// A field and its line.
#[derive(Serialize, JsonSchema)]
pub struct PlaceV1<'a> {
    field: &'a str,
    line: usize,
}

/// The commit that last changed the file.
#[derive(Serialize, JsonSchema)]
pub struct CommitV1<'a> {
    hash: &'a str,
    by: &'a str,
    time: Moment,
    subject: &'a str,
    /// Whether the file on disk says something else; `null` where it cannot be read.
    changed_since: Option<bool>,
}

impl<'a> From<&'a Report> for ReportV1<'a> {
    fn from(report: &'a Report) -> Self {
        Self {
            schema: "opsctl.report/1",
            report: &report.name,
            as_of: report.as_of,
            source: &report.source,
            period: report.period.as_ref().map(|period| PeriodV1 {
                label: &period.label,
                from: period.from,
                to: period.to,
            }),
            definitions: Pairs(&report.definitions),
            sheets: report.sheets.iter().map(SheetV1::from).collect(),
            coverage: CoverageV1::from(&report.coverage),
            notes: &report.notes,
            left_out: report.left_out.as_ref().map(|all| all.iter().map(EvidenceV1::from).collect()),
        }
    }
}

impl<'a> From<&'a Sheet> for SheetV1<'a> {
    fn from(sheet: &'a Sheet) -> Self {
        let column = |column: &'a Column| ColumnV1 { key: &column.key, kind: column.kind.name() };
        Self {
            name: &sheet.name,
            columns: sheet.columns.iter().map(column).collect(),
            rows: Rows(sheet),
            evidence: sheet.provenance.as_ref().map(|all| all.iter().map(ProvenanceV1::from).collect()),
        }
    }
}

impl<'a> From<&'a Coverage> for CoverageV1<'a> {
    fn from(coverage: &'a Coverage) -> Self {
        let excluded = coverage.excluded.iter().map(|(reason, ids)| ExcludedV1 { reason, ids });
        Self {
            records: coverage.records,
            used: coverage.used,
            excluded: excluded.collect(),
            stated: &coverage.stated,
        }
    }
}

impl<'a> From<&'a Provenance> for ProvenanceV1<'a> {
    fn from(provenance: &'a Provenance) -> Self {
        Self {
            how: provenance.how.as_deref(),
            records: provenance.records.iter().map(EvidenceV1::from).collect(),
        }
    }
}

impl<'a> From<&'a Evidence> for EvidenceV1<'a> {
    fn from(one: &'a Evidence) -> Self {
        let (commit, committed) = match &one.last {
            Last::Unknown => (None, None),
            Last::Never => (None, Some(false)),
            Last::Commit(commit) => {
                let commit = CommitV1 {
                    hash: &commit.hash,
                    by: &commit.by,
                    time: commit.at,
                    subject: &commit.subject,
                    changed_since: commit.changed_since,
                };
                (Some(commit), Some(true))
            }
        };
        Self {
            id: &one.id,
            value: &one.value,
            columns: &one.columns,
            path: (!one.path.is_empty()).then_some(&one.path),
            places: one.places.iter().map(|at| PlaceV1 { field: &at.field, line: at.line }).collect(),
            commit,
            committed,
        }
    }
}

/// Names and texts as an object.
struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, text)| (name, text)))
    }
}

/// The rows of a sheet as objects.
pub struct Rows<'a>(pub &'a Sheet);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for cells in &self.0.rows {
            rows.serialize_element(&Row { columns: &self.0.columns, cells })?;
        }
        rows.end()
    }
}

struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(Some(self.columns.len()))?;
        for (at, column) in self.columns.iter().enumerate() {
            row.serialize_entry(&column.key, self.cells.get(at).unwrap_or(&Cell::None))?;
        }
        row.end()
    }
}
