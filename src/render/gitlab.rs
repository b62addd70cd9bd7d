//! Findings as a Code Quality report of GitLab.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde_json::{Value, json};

use crate::base::hash::fingerprint;
use crate::render::Format;
use crate::render::cell::one_line;
use crate::render::json::text;
use crate::view::finding::{Finding, Findings, Level};

/// The format.
pub const FORMAT: Format =
    Format::of_findings("gitlab", "GitLab code quality", |checked, _| text(&findings(&checked.hosted())));

/// All findings, in their order.
pub fn findings(findings: &Findings) -> Value {
    let prints = findings.fingerprints();
    Value::Array(findings.all.iter().zip(prints).map(|(finding, print)| issue(finding, print)).collect())
}

fn issue(finding: &Finding, (print, before): (String, usize)) -> Value {
    // The host drops all but one of equal fingerprints.
    let print = if before == 0 { print } else { fingerprint(&[&print, &before.to_string()]) };
    let mut text = one_line(&finding.message);
    if let Some(help) = &finding.help {
        text.push_str(&format!(" ({})", one_line(help)));
    }
    let severity = match finding.level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note => "info",
    };
    json!({
        "description": format!("{}: {text}", finding.code),
        "check_name": finding.rule,
        "fingerprint": print,
        "severity": severity,
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    })
}

#[cfg(test)]
mod tests;
