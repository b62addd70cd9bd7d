//! `opsctl.check/1`: what `check` found.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::finding::{Finding, Findings, Level};

/// All findings.
#[derive(Serialize, JsonSchema)]
pub struct CheckV1<'a> {
    schema: &'static str,
    findings: Vec<FindingV1<'a>>,
    summary: SummaryV1,
}

/// One finding; lines and columns count from 1, the end is exclusive.
#[derive(Serialize, JsonSchema)]
pub struct FindingV1<'a> {
    code: &'static str,
    level: Level,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: Option<&'a str>,
    fixable: bool,
}

/// How many there are.
#[derive(Serialize, JsonSchema)]
pub struct SummaryV1 {
    errors: usize,
    warnings: usize,
    /// How many files were looked at.
    files: usize,
    /// How many findings `--fix` fixed, where any.
    #[serde(skip_serializing_if = "is_none")]
    fixed: usize,
    /// How many findings exceptions in the files took back, where any.
    #[serde(skip_serializing_if = "is_none")]
    allowed: usize,
    /// How many findings the baseline knows, where any.
    #[serde(skip_serializing_if = "is_none")]
    known: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(n: &usize) -> bool {
    *n == 0
}

impl<'a> From<&'a Findings> for CheckV1<'a> {
    fn from(findings: &'a Findings) -> Self {
        Self {
            schema: "opsctl.check/1",
            findings: findings.all.iter().map(FindingV1::from).collect(),
            summary: SummaryV1 {
                errors: findings.count(Level::Error),
                warnings: findings.count(Level::Warning),
                files: findings.files,
                fixed: findings.fixed,
                allowed: findings.allowed,
                known: findings.known,
            },
        }
    }
}

impl<'a> From<&'a Finding> for FindingV1<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            code: finding.code,
            level: finding.level,
            path: &finding.path,
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            message: &finding.message,
            help: finding.help.as_deref(),
            fixable: finding.fixable,
        }
    }
}
