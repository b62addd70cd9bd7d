//! Findings as annotations of a GitHub workflow: lines that its runner reads.
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use crate::base::text::safe;
use crate::render::Format;
use crate::render::cell::one_line;
use crate::render::findings::summary;
use crate::view::finding::{Finding, Findings, Level};

/// The format.
pub const FORMAT: Format = Format::of_findings("github", "Annotations of a GitHub workflow", |checked, _| {
    findings(&checked.hosted())
});

/// One line a finding, the worst first (the host shows ten of a level for each step), then the summary.
pub fn findings(findings: &Findings) -> String {
    let mut all: Vec<&Finding> = findings.all.iter().collect();
    // A stable sort: within a level the order stays that of the files.
    all.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    let mut out = String::new();
    for finding in all {
        out.push_str(&annotation(finding));
        out.push('\n');
    }
    out.push_str(&summary(findings));
    out.push('\n');
    out
}

fn annotation(finding: &Finding) -> String {
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let (start, end) = (finding.start, finding.end);
    let mut place = format!("file={},line={},col={}", property(&finding.path), start.line, start.column);
    place.push_str(&format!(",endLine={}", end.line));
    // The host takes a last column on one line only.
    if end.line == start.line && end.column > start.column {
        place.push_str(&format!(",endColumn={}", end.column));
    }
    let title = property(&format!("{} {}", finding.code, finding.rule));
    let mut message = one_line(&finding.message);
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(&one_line(help));
    }
    format!("::{command} {place},title={title}::{}", data(&message))
}

/// Text behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between the commas.
fn property(text: &str) -> String {
    data(&safe(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests;
