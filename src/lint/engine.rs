//! Runs the rules: over all files at once, in parallel, with the levels the policy sets; then takes back what a file
//! allows itself. The order of findings depends on nothing but the files.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::doc::document::Document;
use crate::lint::allow::read::allows;
use crate::lint::allow::{Allow, Allows};
use crate::lint::context::LintContext;
use crate::lint::file::File;
use crate::lint::fixer;
use crate::lint::reporter::{LintFinding, Reporter};
use crate::lint::rule::{Check, Rule};
use crate::lint::rules;
use crate::policy::levels::{Lint, RuleLevel};
use crate::record::{Claim, Record};
use crate::view::finding::{Findings, Level};

/// A rule that is on, with the level the policy sets for it.
#[derive(Clone, Copy, Debug)]
struct Active {
    rule: &'static Rule,
    level: Option<Level>,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct LintResult {
    /// The findings with their fixes, sorted by path, place and code.
    pub all: Vec<LintFinding>,
    /// Number of files looked at.
    pub files: usize,
    /// Number of findings that exceptions in the files took back.
    pub allowed: usize,
}

/// [`judge`] without the fixes.
pub fn run(context: &LintContext<'_>, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Findings {
    let LintResult { all, files, allowed } = judge(context, wanted);
    let all = all.into_iter().map(|judged| judged.finding).collect();
    Findings { all, files, allowed, ..Findings::default() }
}

/// Looks at all files whose path is `wanted`, and at the policy and the repo's own kinds as far as they are.
pub fn judge(context: &LintContext<'_>, wanted: &(dyn Fn(&str) -> bool + Sync)) -> LintResult {
    let levels = Levels::new(&context.policy.lint);
    let corpus = context.corpus;
    let records = corpus.records().par_iter().filter(|record| wanted(&record.path));
    let records: Vec<Looked<'_>> = records
        .map(|record| {
            // Bodies are parsed for this file's rules alone: kept, they take several times the memory of the files.
            let own = record.sharing();
            let file = File::new(&own.path, &own.document).excepting(Allows::new(allows(&own.document)));
            let found = check_record(&own, &file, context, &levels.at(&record.path));
            let (allows, taken) = file.into_exceptions();
            Looked { found, path: &record.path, document: &record.document, allows, taken }
        })
        .collect();
    let strays = corpus.strays.par_iter().filter(|stray| wanted(&stray.path));
    let strays: Vec<Looked<'_>> = strays
        .map(|stray| {
            let own = stray.document.sharing();
            let file = File::new(&stray.path, &own).excepting(Allows::new(allows(&own)));
            let found = check_document(&own, &file, &levels.at(&stray.path));
            let (allows, taken) = file.into_exceptions();
            Looked { found, path: &stray.path, document: &stray.document, allows, taken }
        })
        .collect();
    let mut all = Vec::new();
    let mut excepted: BTreeMap<&str, (&Document, Allows)> = BTreeMap::new();
    let mut allowed = 0;
    for Looked { found, path, document, allows, taken } in records.into_iter().chain(strays) {
        all.extend(found);
        allowed += taken;
        if !allows.is_empty() {
            excepted.insert(path, (document, allows));
        }
    }
    for rule in rules::ALL.iter().filter(|rule| levels.is_on_anywhere(rule)) {
        if let Check::Corpus(look) = rule.check {
            let mut found = Reporter::new(rule.heading(), None, None);
            look(context, &mut found);
            let found = found.into_all().into_iter().filter(|judged| wanted(&judged.finding.path));
            all.extend(found.filter_map(|judged| levels.apply(rule, judged)));
        }
    }
    sort(&mut all);
    // What rules over the whole corpus found; the others have asked the file.
    all.retain(|LintFinding { finding, .. }| {
        let allows = excepted.get_mut(finding.path.as_str()).map(|(_, allows)| allows);
        let line = finding.more.is_empty().then_some(finding.start.line);
        let taken = allows.is_some_and(|allows| allows.takes(finding.code, line));
        allowed += if taken { finding.weight() } else { 0 };
        !taken
    });
    if !excepted.is_empty() {
        for (path, (document, allows)) in excepted {
            all.extend(check_allows(path, document, &allows.into_all(), &levels.at(path)));
        }
        sort(&mut all);
    }
    fixer::keep_possible(corpus, &mut all, wanted);
    LintResult { all, files: files(context, wanted), allowed }
}

/// A file that was looked at by itself, and the exceptions it makes.
struct Looked<'d> {
    found: Vec<LintFinding>,
    path: &'d str,
    document: &'d Document,
    allows: Allows,
    /// How many findings these took back.
    taken: usize,
}

fn sort(all: &mut Vec<LintFinding>) {
    all.sort_by(|a, b| {
        let (a, b) = (&a.finding, &b.finding);
        (&a.path, a.start, a.code, a.end, &a.message).cmp(&(&b.path, b.start, b.code, b.end, &b.message))
    });
    all.dedup_by(|a, b| a.finding == b.finding);
}

/// How many files were looked at.
fn files(context: &LintContext<'_>, wanted: &(dyn Fn(&str) -> bool + Sync)) -> usize {
    let corpus = context.corpus;
    let records = corpus.records().iter().map(|record| record.path.as_str());
    let strays = corpus.strays.iter().map(|stray| stray.path.as_str());
    let unreadable = corpus.unreadable.iter().map(|file| file.path.as_str());
    records.chain(strays).chain(unreadable).filter(|path| wanted(path)).count()
}

/// Which rules are on, where.
struct Levels<'p> {
    lint: &'p Lint,
    everywhere: Vec<Active>,
}

impl<'p> Levels<'p> {
    fn new(lint: &'p Lint) -> Self {
        Self { lint, everywhere: Self::active(lint, None) }
    }

    /// The rules that are on at a path. A name in the policy may be a code or a rule's name; the last one counts.
    fn at(&self, path: &str) -> std::borrow::Cow<'_, [Active]> {
        if self.lint.paths.iter().any(|one| one.claims(path)) {
            return Self::active(self.lint, Some(path)).into();
        }
        self.everywhere.as_slice().into()
    }

    fn active(lint: &Lint, path: Option<&str>) -> Vec<Active> {
        let set_for = |rule: &Rule| match path {
            Some(path) => lint.levels_at(path).find(|set| rules::is_called(rule, &set.rule)),
            None => lint.levels.iter().rev().find(|set| rules::is_called(rule, &set.rule)),
        };
        rules::ALL
            .iter()
            .filter_map(|rule| {
                let level = match set_for(rule).map(|set| set.level) {
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

    /// Whether a rule has to look at all.
    fn is_on_anywhere(&self, rule: &Rule) -> bool {
        let on_at_a_path = || {
            let mut set = self.lint.paths.iter().flat_map(|one| &one.levels);
            set.any(|set| rules::is_called(rule, &set.rule) && set.level != RuleLevel::Off)
        };
        self.everywhere.iter().any(|active| active.rule.code == rule.code) || on_at_a_path()
    }

    /// A finding at the level that holds for its file; `None` where the rule is off there.
    fn apply(&self, rule: &Rule, mut judged: LintFinding) -> Option<LintFinding> {
        let at = self.at(&judged.finding.path);
        let active = at.iter().find(|active| active.rule.code == rule.code)?;
        judged.finding.level = active.level.unwrap_or(judged.finding.level);
        Some(judged)
    }
}

fn check_record(
    record: &Record,
    file: &File<'_>,
    context: &LintContext<'_>,
    active: &[Active],
) -> Vec<LintFinding> {
    let mapped = matches!(record.claim, Claim::Mapping(_));
    let mut all = Vec::new();
    for Active { rule, level } in active.iter().filter(|active| active.rule.mapped || !mapped) {
        let mut found = Reporter::new(rule.heading(), *level, Some(file));
        match rule.check {
            Check::Document(look) => look(&record.document, &mut found),
            Check::Record(look) => look(record, context, &mut found),
            Check::Corpus(_) | Check::Allows(_) => {}
        }
        all.extend(found.into_all());
    }
    all
}

fn check_document(document: &Document, file: &File<'_>, active: &[Active]) -> Vec<LintFinding> {
    let mut all = Vec::new();
    for Active { rule, level } in active {
        if let Check::Document(look) = rule.check {
            let mut found = Reporter::new(rule.heading(), *level, Some(file));
            look(document, &mut found);
            all.extend(found.into_all());
        }
    }
    all
}

fn check_allows(path: &str, document: &Document, allows: &[Allow], active: &[Active]) -> Vec<LintFinding> {
    let file = File::new(path, document);
    let mut all = Vec::new();
    for Active { rule, level } in active {
        if let Check::Allows(look) = rule.check {
            let mut found = Reporter::new(rule.heading(), *level, Some(&file));
            look(allows, &mut found);
            all.extend(found.into_all());
        }
    }
    all
}
