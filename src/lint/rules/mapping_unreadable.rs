//! `OPS405`: a `read:` mapping could not read what it found.

use crate::base::span::Span;
use crate::corpus::Stray;
use crate::kind::field_type::FieldType;
use crate::lint::context::LintContext;
use crate::lint::file::File;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::value::misfits;
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS405",
    name: "mapping-unreadable",
    level: Level::Error,
    summary: "A `read:` mapping found something that it cannot read",
    rationale: "The record is left out of the figures that need the value; nothing is guessed in its place.",
    example: "`resolvedWhen: soon`, where the mapping reads a time from it",
    fix: "Correct the file; or the mapping, with `format`, `map` or a `skip` for files of this sort.",
    mapped: true,
    check: Check::Corpus(check),
};

fn check(context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for stray in context.corpus.strays.iter().filter(|stray| claims(context, stray)) {
        let file = File::new(&stray.path, &stray.document);
        let help = "correct the file, or the mapping in opsctl.yaml; `skip` leaves out what is no record";
        found.add_in(
            &file,
            Span::at(0),
            format!("the `read:` mapping makes no record of this file: {}", stray.why),
            help,
        );
    }
    for record in context.corpus.records().iter().filter(|record| matches!(record.claim, Claim::Mapping(_))) {
        values(record, context, found);
    }
}

fn values(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let file = File::new(&record.path, &record.document);
    for mapped in &record.mapped {
        if let Some(why) = &mapped.fault {
            let help = "correct the file, or teach the mapping to read it with `format` or `map`";
            found.add_in(&file, mapped.node.span, format!("`{}`: {why}", mapped.name), help);
            continue;
        }
        let Some(def) = record.kind.field(&mapped.name) else { continue };
        // Names are free where others wrote them.
        let free = matches!(
            def.kind.item(),
            FieldType::Person | FieldType::Team | FieldType::Service | FieldType::Id | FieldType::Url
        );
        let Some(node) = record.node(&mapped.name).filter(|_| !free) else { continue };
        // A mapping says in which zone its times are meant, so an offset is nothing to ask for.
        for misfit in
            misfits(node, def, context.policy, record.zone).into_iter().filter(|misfit| !misfit.assumed)
        {
            let help = misfit.help.map_or_else(String::new, |help| format!("{help}; "));
            let help = format!("{help}or teach the mapping to read it, with `format` or `map`");
            found.add_in(&file, misfit.span, format!("`{}`: {}", mapped.name, misfit.why), help);
        }
    }
}

/// Whether the file was claimed by a mapping, which then made no record of it.
pub(crate) fn claims(context: &LintContext<'_>, stray: &Stray) -> bool {
    context.policy.read.iter().any(|mapping| mapping.claims(&stray.path))
}
