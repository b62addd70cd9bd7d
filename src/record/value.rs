//! Values read as a field's type says. What does not fit is said with its place and what would.

use crate::base::duration::parse_duration;
use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::base::span::Span;
use crate::base::text::{list_words, suggest_valid};
use crate::doc::yaml::Node;
use crate::kind::definition::FieldDef;
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::field::Field;

/// Something that does not fit the type of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands.
    pub span: Span,
    /// What is wrong, without a final stop.
    pub why: String,
    /// What would be valid.
    pub help: Option<String>,
    /// The value can be read, but only by an assumption (a time without an offset).
    pub assumed: bool,
}

impl Misfit {
    fn new(span: Span, why: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, why: why.into(), help: Some(help.into()), assumed: false }
    }
}

/// The instant a node holds; one without an offset is read in `zone`.
pub fn time(node: &Node, zone: Zone) -> Field<Moment> {
    let Some(text) = node.as_str() else {
        return Field::Invalid {
            span: node.span,
            why: format!("a time, not {}", node.describe()),
            help: None,
        };
    };
    match read_time(text, zone) {
        Reading::Exact(moment) | Reading::Zoneless(moment) => Field::Present(moment, node.span),
        other => {
            let misfit = time_misfit(text, node.span, other, zone);
            Field::Invalid { span: node.span, why: misfit.why, help: misfit.help }
        }
    }
}

/// The seconds a stated duration amounts to.
pub fn duration(node: &Node) -> Field<i64> {
    match node.as_str().and_then(|text| parse_duration(text).ok()) {
        Some(seconds) => Field::Present(seconds, node.span),
        None => Field::Invalid {
            span: node.span,
            why: format!("`{}` is not a length of time", node.as_str().unwrap_or("")),
            help: Some("write it as `45m`, `1h 30m` or `2 days`".to_owned()),
        },
    }
}

fn time_misfit(text: &str, span: Span, reading: Reading, zone: Zone) -> Misfit {
    match reading {
        Reading::Ambiguous(first, second) => Misfit::new(
            span,
            format!("`{text}` happened twice in {zone}: {} and {}", first.rfc3339(), second.rfc3339()),
            "write the offset that is meant",
        ),
        Reading::Nonexistent => Misfit::new(
            span,
            format!("`{text}` never happened in {zone}: the clocks skipped it"),
            "write the time with its offset",
        ),
        Reading::Zoneless(moment) => Misfit {
            span,
            why: format!("`{text}` has no offset; read as {} ({zone})", moment.rfc3339()),
            help: Some(format!("write `{}`", moment.rfc3339())),
            assumed: true,
        },
        Reading::Exact(_) | Reading::Invalid => {
            Misfit::new(span, format!("`{text}` is not a time"), "write it as `2026-11-18T09:05:00+01:00`")
        }
    }
}

/// A share: `12 %`, `12%` or `0.12`, as a ratio.
pub fn percent(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, scale) = match text.strip_suffix('%') {
        Some(number) => (number.trim(), 100.0),
        None => (text, 1.0),
    };
    let value: f64 = number.parse().ok()?;
    (value.is_finite() && value >= 0.0).then_some(value / scale)
}

/// Everything in `node` that does not fit the declaration `def`; empty where all fits.
pub fn misfits(node: &Node, def: &FieldDef, policy: &Policy, zone: Zone) -> Vec<Misfit> {
    let mut found = Vec::new();
    check(node, def, &def.kind, policy, zone, &mut found);
    found
}

fn check(
    node: &Node,
    def: &FieldDef,
    kind: &FieldType,
    policy: &Policy,
    zone: Zone,
    found: &mut Vec<Misfit>,
) {
    if node.is_null() {
        return;
    }
    if let FieldType::List(item) = kind {
        match node.as_list() {
            Some(items) => items.iter().for_each(|node| check(node, def, item, policy, zone, found)),
            None => found.push(Misfit::new(
                node.span,
                format!("`{}` must be a list, not {}", def.name, node.describe()),
                format!("write `{}: [{}]`", def.name, node.as_str().unwrap_or("...")),
            )),
        }
        return;
    }
    if *kind == FieldType::Map {
        check_map(node, def, policy, zone, found);
        return;
    }
    let Some(text) = node.as_str() else {
        let why = format!("`{}` must be {}, not {}", def.name, article(kind), node.describe());
        found.push(Misfit { span: node.span, why, help: None, assumed: false });
        return;
    };
    if let Some(misfit) = text_misfit(text, node.span, kind, &def.name, &def.values, policy, zone) {
        found.push(misfit);
    }
}

fn check_map(node: &Node, def: &FieldDef, policy: &Policy, zone: Zone, found: &mut Vec<Misfit>) {
    let Some(entries) = node.as_map() else {
        let keys: Vec<String> = def.item.iter().map(|key| format!("{}: ...", key.name)).collect();
        found.push(Misfit::new(
            node.span,
            format!("an entry of `{}` must be a map, not {}", def.name, node.describe()),
            format!("write `{{{}}}`", keys.join(", ")),
        ));
        return;
    };
    if def.item.is_empty() {
        return;
    }
    for entry in entries {
        match def.item.iter().find(|key| key.name == entry.key) {
            Some(key) => check(&entry.value, key, &key.kind, policy, zone, found),
            None if entry.key.starts_with("x-") => {}
            None => {
                let names: Vec<&str> = def.item.iter().map(|key| key.name.as_str()).collect();
                found.push(Misfit::new(
                    entry.key_span,
                    format!("unknown key `{}` in `{}`", entry.key, def.name),
                    format!("valid: {}", list_words(&names)),
                ));
            }
        }
    }
    for key in def.item.iter().filter(|key| key.required) {
        if node.get(&key.name).is_none_or(Node::is_null) {
            found.push(Misfit::new(
                node.span,
                format!("an entry of `{}` has no `{}`", def.name, key.name),
                key.help.clone(),
            ));
        }
    }
}

fn article(kind: &FieldType) -> String {
    match kind {
        FieldType::Int | FieldType::Enum | FieldType::Id => format!("an {}", kind.name()),
        FieldType::Text => "text".to_owned(),
        other => format!("a {}", other.name()),
    }
}

/// Why `text` is not of a scalar type; `None` where it is. Also used for table cells and arguments.
pub fn text_misfit(
    text: &str,
    span: Span,
    kind: &FieldType,
    name: &str,
    values: &[String],
    policy: &Policy,
    zone: Zone,
) -> Option<Misfit> {
    match kind {
        FieldType::Text | FieldType::Map | FieldType::List(_) => None,
        FieldType::Time => match read_time(text, zone) {
            Reading::Exact(_) => None,
            other => Some(time_misfit(text, span, other, zone)),
        },
        FieldType::Date => chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .err()
            .map(|_| Misfit::new(span, format!("`{text}` is not a date"), "write it as `2026-11-18`")),
        FieldType::Duration => parse_duration(text).is_err().then(|| {
            Misfit::new(
                span,
                format!("`{text}` is not a length of time"),
                "write it as `45m`, `1h 30m` or `2 days`",
            )
        }),
        FieldType::Int => text.parse::<i64>().err().map(|_| {
            Misfit::new(span, format!("`{text}` is not a whole number"), "write digits only, as `42`")
        }),
        FieldType::Number => text
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .is_none()
            .then(|| Misfit::new(span, format!("`{text}` is not a number"), "write it as `42` or `4.2`")),
        FieldType::Percent => percent(text)
            .is_none()
            .then(|| Misfit::new(span, format!("`{text}` is not a share"), "write it as `12 %` or `0.12`")),
        FieldType::Bool => (!matches!(text, "true" | "false")).then(|| {
            Misfit::new(span, format!("`{text}` is neither true nor false"), "write `true` or `false`")
        }),
        FieldType::Enum => {
            let words: Vec<&str> = values.iter().map(String::as_str).collect();
            unknown_word(text, span, &format!("`{name}`"), &words)
        }
        FieldType::Severity => severity_misfit(text, span, policy),
        FieldType::Service => {
            unknown_name(text, span, "service", &names(&policy.services, |service| &service.name))
        }
        FieldType::Person => {
            unknown_name(text, span, "person", &names(&policy.people, |person| &person.name))
        }
        FieldType::Team => unknown_name(text, span, "team", &names(&policy.teams, |team| &team.name)),
        FieldType::Id => text.contains(char::is_whitespace).then(|| {
            Misfit::new(span, format!("`{text}` is not an id"), "write the id alone, as `INC-2026-0042`")
        }),
        FieldType::Url => (!text.contains("://") && !text.starts_with("mailto:")).then(|| {
            Misfit::new(span, format!("`{text}` is not a link"), "write it with its scheme, as `https://...`")
        }),
    }
}

fn unknown_word(text: &str, span: Span, what: &str, words: &[&str]) -> Option<Misfit> {
    if words.contains(&text) {
        return None;
    }
    Some(Misfit::new(span, format!("`{text}` is no {what} here"), suggest_valid(text, words)))
}

/// An empty list in the policy means: any name goes.
fn unknown_name(text: &str, span: Span, what: &str, names: &[&str]) -> Option<Misfit> {
    if names.is_empty() {
        return None;
    }
    unknown_word(text, span, what, names).map(|mut misfit| {
        misfit.why = format!("`{text}` is no {what} of opsctl.yaml");
        misfit
    })
}

fn names<T>(all: &[T], name: impl Fn(&T) -> &String) -> Vec<&str> {
    all.iter().map(|one| name(one).as_str()).collect()
}

fn severity_misfit(text: &str, span: Span, policy: &Policy) -> Option<Misfit> {
    if policy.severities.is_empty() || policy.severities.get(text).is_some() {
        return None;
    }
    let words: Vec<&str> = policy.severities.iter().map(|severity| severity.name.as_str()).collect();
    unknown_word(text, span, "severity", &words)
}
