//! `OPS011`: a file in a kind's folder is no record.

use crate::base::span::Span;
use crate::corpus::Stray;
use crate::doc::fault::FaultKind;
use crate::lint::context::LintContext;
use crate::lint::file::File;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::mapping_unreadable;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS011",
    name: "stray-file",
    level: Level::Error,
    summary: "A file in a kind's folder is no record",
    rationale: "A record whose id is missing or mistyped would silently be missing from every list and figure.",
    example: "`incidents/2026/checkout.md` without an `id` in its front matter",
    fix: "Give it an id (`opsctl new` makes whole records), move it elsewhere, or begin its name with `_`. README.md is \
          never taken for a record.",
    mapped: true,
    check: Check::Corpus(check),
};

fn check(context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for stray in &context.corpus.strays {
        // A file that cannot be read has a finding that says why; and what a mapping claims has a rule of its own.
        if is_unread(stray) || mapping_unreadable::claims(context, stray) {
            continue;
        }
        let prefix =
            stray.kind.as_deref().and_then(|name| context.registry.get(name)).map(|kind| &kind.prefix);
        let help = match prefix {
            Some(prefix) => {
                format!("give it an `id` that begins with {prefix}-, move it, or begin its name with `_`")
            }
            None => "give it an `id`, move it, or begin its name with `_`".to_owned(),
        };
        let id = stray.document.front().and_then(|front| front.get("id"));
        let span = id.map_or(Span::at(0), |entry| entry.value.span);
        let file = File::new(&stray.path, &stray.document);
        found.add_in(&file, span, format!("this file is no record: {}", stray.why), help);
    }
}

/// Whether its front matter could not be read, which is why nobody knows its id.
fn is_unread(stray: &Stray) -> bool {
    let explains = |kind: &FaultKind| {
        !matches!(kind, FaultKind::DuplicateKey(_) | FaultKind::NulByte | FaultKind::GeneratedPart)
    };
    stray.document.faults().iter().any(|fault| explains(&fault.kind))
}
