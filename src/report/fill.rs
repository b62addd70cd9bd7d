//! Filling the generated parts of a document: `<!-- opsctl:begin REPORT/SHEET period=... -->`.
//!
//! The attributes are those of `opsctl report`: `period=`, `by=` and `where=` (quoted where it holds a space), and `id=`
//! for one record alone. A part whose name or attributes are wrong stays as it is, with a fault that says what is valid.

use std::collections::HashMap;

use crate::base::period::Period;
use crate::base::span::Span;
use crate::corpus::Corpus;
use crate::corpus::filter::{Filter, FilterError, Scope};
use crate::doc::body::Generated;
use crate::doc::document::Document;
use crate::edit::generated::rewrite;
use crate::kind::definition::Kind;
use crate::render::{Style, markdown};
use crate::report::inputs::Inputs;
use crate::report::{REPORTS, ReportDef, ReportError, find};
use crate::view::report::Report;

/// A generated part that was not filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFault {
    /// Its first marker.
    pub span: Span,
    /// What is wrong, without a final stop.
    pub message: String,
    /// What would be valid.
    pub help: String,
}

/// A document with its parts filled.
#[derive(Debug)]
pub struct Filled {
    /// The document; the same bytes where nothing had to change.
    pub document: Document,
    /// Names of the parts that have other bytes than before.
    pub changed: Vec<String>,
    /// Parts that stay as they were, by place.
    pub faults: Vec<PartFault>,
}

/// Reports that were computed already, by name and attributes: the parts of one review share one.
#[derive(Debug, Default)]
pub struct Computed(HashMap<String, Report>);

/// The record whose parts are filled.
#[derive(Clone, Copy, Debug)]
pub struct Host<'a> {
    /// Its id.
    pub id: &'a str,
    /// A corpus of it alone, where that of the inputs does not have it yet.
    pub alone: Option<&'a Corpus>,
}

/// Fills the parts of `document`, which is (or is to be) the record `host`. What stands outside the markers stays.
pub fn fill(document: &Document, host: Host<'_>, inputs: &Inputs<'_>, computed: &mut Computed) -> Filled {
    let (mut contents, mut faults) = (Vec::new(), Vec::new());
    for (index, part) in document.body().generated.iter().enumerate() {
        let alone = host.alone.filter(|_| part.attribute("id") == Some(host.id));
        let inputs = Inputs { host: Some(host.id), corpus: alone.unwrap_or(inputs.corpus), ..inputs.clone() };
        match content(part, &inputs, computed) {
            Ok(text) => contents.push((index, text)),
            Err(error) => {
                let message =
                    format!("the generated part `{}` cannot be filled: {}", part.name, error.message);
                faults.push(PartFault { span: part.begin, message, help: error.help });
            }
        }
    }
    for fault in &document.body().faults {
        let help = "write <!-- opsctl:begin REPORT/SHEET --> and <!-- opsctl:end --> on lines of their own";
        faults.push(PartFault { span: fault.span, message: fault.message.clone(), help: help.to_owned() });
    }
    let rewritten = rewrite(document, &contents);
    for refused in rewritten.refused {
        let help = "fix the markers, then run opsctl refresh again".to_owned();
        faults.push(PartFault { span: refused.begin, message: refused.message, help });
    }
    faults.sort_by_key(|fault| fault.span);
    Filled { document: rewritten.document, changed: rewritten.changed, faults }
}

fn content(part: &Generated, inputs: &Inputs<'_>, computed: &mut Computed) -> Result<String, ReportError> {
    let (name, sheet) = part.name.split_once('/').ok_or_else(|| ReportError {
        message: "its name is not REPORT/SHEET".to_owned(),
        help: format!("valid: {}", all_names()),
    })?;
    let def = find(name)?;
    let mut own = inputs.clone();
    for (key, value) in &part.attributes {
        match key.as_str() {
            "period" => {
                let period = Period::parse(value, inputs.now, inputs.policy.zone);
                own.period = Some(period.map_err(|error| ReportError {
                    message: error.to_string(),
                    help: "write it as period=2026-W46".to_owned(),
                })?);
            }
            "id" => own.filters.push(filter(&format!("id={value}"), def, inputs)?),
            "where" => own.filters.push(filter(value, def, inputs)?),
            "by" => own.by = value.split(',').map(|key| def.key(key.trim())).collect::<Result<_, _>>()?,
            other => {
                return Err(ReportError::unknown(
                    "there is no attribute",
                    other,
                    &["by", "id", "period", "where"],
                ));
            }
        }
    }
    // Only reports of reviews look at the host.
    let key = format!("{name}\u{0}{:?}\u{0}{}", part.attributes, inputs.host.unwrap_or_default());
    let report = computed.0.entry(key).or_insert_with(|| def.compute(&own));
    let found = report.sheets.iter().find(|found| found.name == sheet);
    let Some(found) = found else {
        // A sheet that this report leaves out where there is nothing to say is as good as an empty one.
        if def.sheets.contains(&sheet) {
            return Ok("(none)\n".to_owned());
        }
        let mut names: Vec<&str> = def.sheets.to_vec();
        names.extend(
            report.sheets.iter().map(|sheet| sheet.name.as_str()).filter(|name| !def.sheets.contains(name)),
        );
        return Err(ReportError::unknown(&format!("the report `{name}` has no sheet"), sheet, &names));
    };
    Ok(markdown::linked_table(found, &Style::plain(inputs.policy.zone)))
}

fn filter(text: &str, def: &ReportDef, inputs: &Inputs<'_>) -> Result<Filter, ReportError> {
    let kinds: Vec<&Kind> = inputs.corpus.registry().all().map(|kind| &**kind).collect();
    let scope = Scope { kinds: &kinds, policy: inputs.policy, now: None, own_keys: def.own_keys };
    Filter::parse(text, &scope).map_err(|FilterError { message, help }| {
        let help = help.into_iter().next().unwrap_or_else(|| "as in where=\"severity=SEV1\"".to_owned());
        ReportError { message, help }
    })
}

/// All names a generated part can have.
fn all_names() -> String {
    let names: Vec<String> = REPORTS
        .iter()
        .flat_map(|report| report.sheets.iter().map(move |sheet| format!("{}/{sheet}", report.name)))
        .collect();
    names.join(", ")
}
