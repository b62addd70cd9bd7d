//! What the repo says of `check`: levels of rules, for all files and for some, and the file of known findings.

use crate::base::span::Span;
use crate::doc::origin::Origin;
use crate::policy::named::Cursor;
use crate::policy::read::PathGlob;
use crate::policy::read_mappings::read_paths;

/// How much a rule's findings weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleLevel {
    /// The rule is not run.
    Off,
    /// Worth knowing.
    Note,
    /// Should be put right.
    Warning,
    /// Fails a check.
    Error,
}

/// The level that the policy sets for one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLevel {
    /// Code or name of the rule as written; whether there is one is seen where rules are known.
    pub rule: String,
    /// Its level.
    pub level: RuleLevel,
    /// Where the code or name stands in the policy file.
    pub span: Span,
    /// Where it was declared.
    pub origin: Origin,
}

/// Levels for the files of some paths; they go before those for all files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathLevels {
    /// Patterns for paths, at least one.
    pub paths: Vec<PathGlob>,
    /// The levels there.
    pub levels: Vec<SetLevel>,
}

impl PathLevels {
    /// Whether the file at `path` is one of these.
    pub fn claims(&self, path: &str) -> bool {
        self.paths.iter().any(|glob| glob.matches(path))
    }
}

/// What the policy says of `check`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lint {
    /// Levels for all files.
    pub levels: Vec<SetLevel>,
    /// Levels for the files of some paths, in the order of the file: a later one goes before an earlier one.
    pub paths: Vec<PathLevels>,
    /// The file of known findings, relative to the root.
    pub baseline: Option<String>,
}

impl Lint {
    /// All levels that are set, wherever.
    pub fn all_levels(&self) -> impl Iterator<Item = &SetLevel> {
        self.levels.iter().chain(self.paths.iter().flat_map(|path| &path.levels))
    }

    /// The levels that count for the file at `path`, the one that goes before all others first.
    pub fn levels_at<'l>(&'l self, path: &'l str) -> impl Iterator<Item = &'l SetLevel> {
        let here = self.paths.iter().rev().filter(move |one| one.claims(path));
        here.flat_map(|one| one.levels.iter().rev()).chain(self.levels.iter().rev())
    }
}

/// Reads the map `lint` over what holds so far.
pub(crate) fn lay_lint(lint: &mut Lint, map: &Cursor<'_>) {
    let mut fields = map.fields();
    fields.with("levels", |levels| lay_levels(&mut lint.levels, levels));
    if let Some(paths) = fields.get("paths") {
        lint.paths = paths.items("an entry of `paths`").iter().filter_map(path_levels).collect();
    }
    lint.baseline = fields.read("baseline", baseline).or(lint.baseline.take());
    fields.finish();
}

fn baseline(path: &Cursor<'_>) -> Option<String> {
    let text = path.line()?;
    if text.contains('\\') || text.split('/').any(|part| matches!(part, "" | "." | "..")) {
        let help = "write it from the folder of opsctl.yaml, e.g. .opsctl/baseline.json";
        path.mistake(format!("the path `{text}` does not stay below the root"), help);
        return None;
    }
    Some(text)
}

fn path_levels(item: &Cursor<'_>) -> Option<PathLevels> {
    let mut fields = item.fields();
    let paths = fields.required("paths").as_ref().map(read_paths).unwrap_or_default();
    let mut levels = Vec::new();
    if let Some(list) = fields.required("levels") {
        lay_levels(&mut levels, &list);
    }
    fields.finish();
    (!paths.is_empty()).then_some(PathLevels { paths, levels })
}

fn lay_levels(levels: &mut Vec<SetLevel>, map: &Cursor<'_>) {
    const WORDS: [(&str, RuleLevel); 4] = [
        ("off", RuleLevel::Off),
        ("note", RuleLevel::Note),
        ("warning", RuleLevel::Warning),
        ("error", RuleLevel::Error),
    ];
    for (rule, level) in map.entries() {
        if let Some(level) = level.called("level").choice(&WORDS) {
            levels.retain(|other| other.rule != rule.text);
            levels.push(SetLevel {
                rule: rule.text.to_owned(),
                level,
                span: rule.span,
                origin: rule.origin(),
            });
        }
    }
}
