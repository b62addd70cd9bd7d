//! What the repo says of `check`: levels of rules, for all files and for some, and the file of known findings.

use crate::base::span::Span;
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::read::PathGlob;
use crate::policy::read_mappings::read_paths;
use crate::policy::reader::Reader;

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
pub(crate) fn lay_lint(lint: &mut Lint, reader: &mut Reader<'_>, node: &Node) {
    let mut fields = reader.problems.fields(node, "`lint`");
    let (levels, paths, baseline) = (fields.take("levels"), fields.take("paths"), fields.take("baseline"));
    fields.done(&mut reader.problems);
    if let Some(levels) = levels {
        lay_levels(&mut lint.levels, reader, levels);
    }
    if let Some(paths) = paths {
        lint.paths = reader
            .problems
            .list(paths, "`paths`")
            .iter()
            .filter_map(|one| path_levels(reader, one))
            .collect();
    }
    if let Some(node) = baseline
        && let Some(path) = reader.name(node, "`baseline`")
    {
        let parts = path.split('/');
        if path.contains('\\') || parts.into_iter().any(|part| matches!(part, "" | "." | "..")) {
            let message = format!("the path `{path}` does not stay below the root");
            reader.fault(
                node.span,
                message,
                "write it from the folder of opsctl.yaml, e.g. .opsctl/baseline.json",
            );
        } else {
            lint.baseline = Some(path);
        }
    }
}

fn path_levels(reader: &mut Reader<'_>, node: &Node) -> Option<PathLevels> {
    let mut fields = reader.problems.fields(node, "an entry of `paths`");
    let paths = fields.need(&mut reader.problems, "paths");
    let list = fields.need(&mut reader.problems, "levels");
    fields.done(&mut reader.problems);
    let paths = paths.map(|node| read_paths(reader, node)).unwrap_or_default();
    let mut levels = Vec::new();
    if let Some(list) = list {
        lay_levels(&mut levels, reader, list);
    }
    (!paths.is_empty()).then_some(PathLevels { paths, levels })
}

fn lay_levels(levels: &mut Vec<SetLevel>, reader: &mut Reader<'_>, list: &Node) {
    const WORDS: [(&str, RuleLevel); 4] = [
        ("off", RuleLevel::Off),
        ("note", RuleLevel::Note),
        ("warning", RuleLevel::Warning),
        ("error", RuleLevel::Error),
    ];
    for entry in reader.problems.entries(list, "`levels`") {
        if let Some(level) = reader.problems.one_of(&entry.value, "level", &WORDS) {
            levels.retain(|other| other.rule != entry.key);
            let origin = reader.origin(entry.key_span);
            levels.push(SetLevel { rule: entry.key.to_string(), level, span: entry.key_span, origin });
        }
    }
}
