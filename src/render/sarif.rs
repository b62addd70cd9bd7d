//! Findings as SARIF 2.1.0 (OASIS), for code scanning hosts.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use serde_json::{Value, json};

use crate::render::Format;
use crate::render::cell::one_line;
use crate::render::json::text;
use crate::view::finding::{Finding, Findings};
use crate::view::rule::RuleInfo;

/// The format.
pub const FORMAT: Format = Format::of_findings("sarif", "Code scanning", |checked, _| {
    text(&findings(&checked.hosted(), &checked.rules))
});

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative addresses begin at; the name that hosts know for the top of the checkout.
const BASE: &str = "%SRCROOT%";

/// The log of one run. `rules` are all rules, found or not.
pub fn findings(findings: &Findings, rules: &[RuleInfo]) -> Value {
    let prints = findings.fingerprints();
    let results: Vec<Value> =
        findings.all.iter().zip(&prints).map(|(finding, print)| result(finding, print, rules)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "opsctl",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {BASE: {"description": {"text": "The top of the checkout"}}},
            "results": results,
        }],
    })
}

fn rule(rule: &RuleInfo) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": format!("{}.", rule.summary)},
        "fullDescription": {"text": rule.rationale},
        "help": {
            "text": format!("{} Example: {} Fix: {}", rule.rationale, sentence(rule.example), rule.fix),
            "markdown": format!(
                "{}\n\n- Example: {}\n- Fix: {}\n",
                rule.rationale, sentence(rule.example), rule.fix
            ),
        },
        "defaultConfiguration": {"level": rule.level.name()},
    })
}

fn sentence(text: &str) -> String {
    format!("{}.", text.strip_suffix('.').unwrap_or(text))
}

fn result(finding: &Finding, (print, before): &(String, usize), rules: &[RuleInfo]) -> Value {
    let mut text = one_line(&finding.message);
    if let Some(help) = &finding.help {
        text.push('\n');
        text.push_str(&one_line(help));
    }
    let mut value = json!({
        "ruleId": finding.code,
        "level": finding.level.name(),
        "message": {"text": text},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": address(&finding.path), "uriBaseId": BASE},
            "region": {
                "startLine": finding.start.line,
                "startColumn": finding.start.column,
                "endLine": finding.end.line,
                "endColumn": finding.end.column,
            },
        }}],
        // The name that GitHub looks for; the number tells equal ones apart.
        "partialFingerprints": {"primaryLocationLineHash": format!("{print}:{}", before + 1)},
    });
    if let Some(at) = rules.iter().position(|rule| rule.code == finding.code)
        && let Some(object) = value.as_object_mut()
    {
        object.insert("ruleIndex".to_owned(), Value::from(at));
    }
    value
}

/// A relative path as a relative reference of RFC 3986: what is not plain there is percent-encoded, a colon too (it
/// would end a scheme).
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests;
