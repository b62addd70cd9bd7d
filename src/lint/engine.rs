//! Runs the rules: over all files at once, in parallel, with the levels the policy sets; the order of findings depends
//! on nothing but the files.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::doc::document::Document;
use crate::lint::context::LintContext;
use crate::lint::found::{File, Found};
use crate::lint::rule::{Check, Rule};
use crate::lint::rules;
use crate::policy::levels::RuleLevel;
use crate::policy::policy::Policy;
use crate::record::record::{Claim, Record};
use crate::view::finding::{Finding, Findings, Level};

/// A rule that is on, with the level the policy sets for it.
#[derive(Clone, Copy, Debug)]
struct Active {
    rule: &'static Rule,
    level: Option<Level>,
}

/// Looks at all files whose path is `wanted`, and at the policy and the repo's own kinds as far as they are.
pub fn run(context: &LintContext<'_>, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Findings {
    let active = active(context.policy);
    let corpus = context.corpus;
    let mut all: Vec<Finding> = corpus
        .records()
        .par_iter()
        .filter(|record| wanted(&record.path))
        .flat_map_iter(|record| check_record(record, context, &active))
        .collect();
    let strays = corpus.strays.par_iter().filter(|stray| wanted(&stray.path));
    let more: Vec<Finding> =
        strays.flat_map_iter(|stray| check_document(&stray.path, &stray.document, &active)).collect();
    all.extend(more);
    for Active { rule, level } in &active {
        if let Check::Corpus(look) = rule.check {
            let mut found = Found::new(rule, *level, None);
            look(context, &mut found);
            all.extend(found.into_all().into_iter().filter(|finding| wanted(&finding.path)));
        }
    }
    all.sort_by(|a, b| {
        (&a.path, a.start, a.code, a.end, &a.message).cmp(&(&b.path, b.start, b.code, b.end, &b.message))
    });
    all.dedup();
    Findings { all, files: files(context, wanted) }
}

/// How many files were looked at.
fn files(context: &LintContext<'_>, wanted: &(dyn Fn(&str) -> bool + Sync)) -> usize {
    let corpus = context.corpus;
    let records = corpus.records().iter().map(|record| record.path.as_str());
    let strays = corpus.strays.iter().map(|stray| stray.path.as_str());
    let unreadable = corpus.unreadable.iter().map(|file| file.path.as_str());
    records.chain(strays).chain(unreadable).filter(|path| wanted(path)).count()
}

/// The rules that are on. A name in the policy may be a code or a rule's name; the last one counts.
fn active(policy: &Policy) -> Vec<Active> {
    rules::ALL
        .iter()
        .filter_map(|rule| {
            let set = policy.levels.iter().rev().find(|set| rules::is_called(rule, &set.rule));
            let level = match set.map(|set| set.level) {
                Some(RuleLevel::Off) => return None,
                Some(RuleLevel::Note) => Some(Level::Note),
                Some(RuleLevel::Warning) => Some(Level::Warning),
                Some(RuleLevel::Error) => Some(Level::Error),
                None => None,
            };
            Some(Active { rule, level })
        })
        .collect()
}

fn check_record(record: &Record, context: &LintContext<'_>, active: &[Active]) -> Vec<Finding> {
    let file = File::new(&record.path, &record.document);
    let mapped = matches!(record.claim, Claim::Mapping(_));
    let mut all = Vec::new();
    for Active { rule, level } in active.iter().filter(|active| active.rule.mapped || !mapped) {
        let mut found = Found::new(rule, *level, Some(&file));
        match rule.check {
            Check::Document(look) => look(&record.document, &mut found),
            Check::Record(look) => look(record, context, &mut found),
            Check::Corpus(_) => {}
        }
        all.extend(found.into_all());
    }
    all
}

fn check_document(path: &str, document: &Document, active: &[Active]) -> Vec<Finding> {
    let file = File::new(path, document);
    let mut all = Vec::new();
    for Active { rule, level } in active {
        if let Check::Document(look) = rule.check {
            let mut found = Found::new(rule, *level, Some(&file));
            look(document, &mut found);
            all.extend(found.into_all());
        }
    }
    all
}
