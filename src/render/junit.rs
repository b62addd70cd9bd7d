//! Findings as a JUnit report: a test case for each rule, so that a host shows what held as well as what did not.
//! There is no standard; this keeps to what <https://github.com/testmoapp/junitxml> describes.

use crate::base::text::safe_lines;
use crate::render::Format;
use crate::render::cell::one_line;
use crate::render::findings::summary;
use crate::view::finding::{Finding, Findings, Level};
use crate::view::rule::RuleInfo;

/// The format.
pub const FORMAT: Format =
    Format::of_findings("junit", "Test reports", |checked, _| findings(&checked.findings, &checked.rules));

/// The report. `rules` are all rules, found or not; findings at error level fail the case of their rule, others stand
/// in its output.
pub fn findings(findings: &Findings, rules: &[RuleInfo]) -> String {
    let of = |code: &'static str| findings.all.iter().filter(move |finding| finding.code == code);
    let failures = rules.iter().filter(|rule| of(rule.code).any(is_error)).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", rules.len());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!("<testsuites name=\"opsctl check\" {counts}>\n"));
    out.push_str(&format!("  <testsuite name=\"opsctl check\" {counts}>\n"));
    for rule in rules {
        let name = format!("{} {}", rule.code, rule.name);
        let (errors, others): (Vec<&Finding>, Vec<&Finding>) =
            of(rule.code).partition(|finding| is_error(finding));
        let head = format!("    <testcase classname=\"opsctl.check\" name=\"{}\"", escape(&name));
        if errors.is_empty() && others.is_empty() {
            out.push_str(&format!("{head}/>\n"));
            continue;
        }
        out.push_str(&format!("{head}>\n"));
        if let Some(first) = errors.first() {
            let message = match errors.len() {
                1 => one_line(&first.message),
                n => format!("{n} findings, the first: {}", one_line(&first.message)),
            };
            out.push_str(&format!(
                "      <failure type=\"error\" message=\"{}\">{}</failure>\n",
                escape(&message),
                escape(&list(&errors))
            ));
        }
        if !others.is_empty() {
            out.push_str(&format!("      <system-out>{}</system-out>\n", escape(&list(&others))));
        }
        out.push_str("    </testcase>\n");
    }
    out.push_str(&format!("    <system-out>{}</system-out>\n", escape(&summary(findings))));
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn is_error(finding: &Finding) -> bool {
    finding.level == Level::Error
}

fn list(findings: &[&Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let (line, column) = (finding.start.line, finding.start.column);
        out.push_str(&format!(
            "{}:{line}:{column}: {}: {}\n",
            finding.path,
            finding.level.name(),
            one_line(&finding.message)
        ));
        if let Some(help) = &finding.help {
            out.push_str(&format!("  help: {}\n", one_line(help)));
        }
    }
    out
}

/// Text as it may stand in XML 1.0, in attributes too. What XML cannot hold are control characters, which are made
/// harmless anyway, and two more.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe_lines(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
