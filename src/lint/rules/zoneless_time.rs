//! `OPS103`: a time without an offset.

use crate::base::moment::{Reading, read_time};
use crate::base::span::Span;
use crate::doc::edit::Edit;
use crate::lint::context::LintContext;
use crate::lint::fix::FixChange;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::field_type;
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS103",
    name: "zoneless-time",
    level: Level::Warning,
    summary: "A time in a field has no offset",
    rationale: "It is read in the zone of opsctl.yaml. Whoever wrote it elsewhere, or changes that zone later, moves the \
                moment by hours.",
    example: "`detected: 2026-11-18T09:05`",
    fix: "Write the offset: `2026-11-18T09:05:00+01:00`. `--fix` writes the one of the repo's zone, as it is read now.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for misfit in field_type::all(record, context).into_iter().filter(|misfit| misfit.assumed) {
        let change = with_offset(record, misfit.span);
        found.add_fixable(misfit.span, misfit.why, misfit.help.unwrap_or_default(), change);
    }
}

/// The same moment with its offset, in the same quotes.
fn with_offset(record: &Record, span: Span) -> Option<FixChange> {
    let written = record.document.slice(span);
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let text = match quote {
        Some(quote) => written.strip_prefix(quote)?.strip_suffix(quote)?,
        None => written,
    };
    // Behind an anchor or a tag, or over two lines, nothing of this form is found.
    let Reading::Zoneless(moment) = read_time(text, record.zone) else { return None };
    let quote = quote.map_or_else(String::new, String::from);
    Some(FixChange::Edits(vec![Edit::replace(span, format!("{quote}{}{quote}", moment.rfc3339()))]))
}
