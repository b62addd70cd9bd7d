//! `OPS102`: a value is not what its field is declared to hold.

use crate::base::span::Span;
use crate::doc::edit::{Data, set};
use crate::kind::field_type::FieldType;
use crate::lint::context::LintContext;
use crate::lint::fix::FixChange;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::value::{Misfit, misfits};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS102",
    name: "field-type",
    level: Level::Error,
    summary: "A value does not fit the type of its field",
    rationale: "A time that is none, or a severity nobody declared, excludes the record from the figures that use it.",
    example: "`severity: SEV5` in a repo with SEV1 to SEV4, or `resolved: tomorrow`",
    fix: "Write the value as the help of the finding shows; `opsctl kinds KIND` lists the fields and their types. \
          `--fix` makes a word a list of one.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for misfit in all(record, context).into_iter().filter(|misfit| !misfit.assumed) {
        let change = as_list(record, misfit.span);
        found.add_fixable(misfit.span, misfit.why, misfit.help.unwrap_or_default(), change);
    }
}

/// One word where a list is wanted, as a list of one: so it is read anyway.
fn as_list(record: &Record, span: Span) -> Option<FixChange> {
    let lists = record.kind.fields.iter().filter(|field| field.kind.is_list());
    let (field, word) = lists
        .filter_map(|field| Some((field, record.node(&field.name)?)))
        .find_map(|(field, node)| (node.span == span).then(|| Some((field, node.as_str()?))).flatten())?;
    if *field.kind.item() == FieldType::Map || word.contains(|c: char| c == ',' || c.is_whitespace()) {
        return None;
    }
    set(&record.document, &field.name, &Data::List(vec![Data::text(word)])).ok().map(FixChange::Edits)
}

/// Everything in the declared fields of a record that does not fit.
pub(crate) fn all(record: &Record, context: &LintContext<'_>) -> Vec<Misfit> {
    let mut all = Vec::new();
    for field in &record.kind.fields {
        if let Some(node) = record.node(&field.name) {
            all.extend(misfits(node, field, context.policy, record.zone));
        }
    }
    all
}
