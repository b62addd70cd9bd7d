//! Levels of lint rules, as the repo sets them.

use crate::base::span::Span;
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
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

/// Reads the map `lint` over what holds so far.
pub(crate) fn lay_levels(levels: &mut Vec<SetLevel>, reader: &mut Reader<'_>, node: &Node) {
    const WORDS: [(&str, RuleLevel); 4] = [
        ("off", RuleLevel::Off),
        ("note", RuleLevel::Note),
        ("warning", RuleLevel::Warning),
        ("error", RuleLevel::Error),
    ];
    let mut fields = reader.problems.fields(node, "`lint`");
    let list = fields.take("levels");
    fields.done(&mut reader.problems);
    let Some(list) = list else { return };
    for entry in reader.problems.entries(list, "`levels`") {
        if let Some(level) = reader.problems.one_of(&entry.value, "level", &WORDS) {
            levels.retain(|other| other.rule != entry.key);
            let origin = reader.origin(entry.key_span);
            levels.push(SetLevel { rule: entry.key.clone(), level, span: entry.key_span, origin });
        }
    }
}
