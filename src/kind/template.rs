//! Tries the templates of a definition: each must be one, within bounds, and use names that can have a value. A name
//! that nothing ever fills would print nothing, and nobody would notice.

use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;

use crate::base::span::Span;
use crate::base::text::{did_you_mean, list_words};
use crate::kind::bounds::tags;
use crate::kind::definition::Kind;
use crate::kind::language::{self, FUNCTIONS, Fault};

/// Names that the template of a body, a default or a variant may use beside the fields of the kind.
pub const NEW_CONTEXT: [&str; 10] =
    ["id", "title", "kind", "status", "today", "now", "by", "period", "source", "sources"];

/// Names that a template of a verb may use beside the fields of the kind and the verb's arguments.
pub const VERB_CONTEXT: [&str; 13] = [
    "id",
    "title",
    "kind",
    "status",
    "today",
    "now",
    "by",
    "when",
    "note",
    "from_status",
    "to_status",
    "since_start",
    "record",
];

/// What is wrong in a template of `kind`, at its place in the template; of the verb `verb`, or of a new record.
pub(crate) fn faults(kind: &Kind, verb: Option<&str>, text: &str) -> Vec<Fault> {
    let faults = language::faults(text, SyntaxConfig::default());
    if !faults.is_empty() {
        return faults;
    }
    let environment = Environment::empty();
    // What the language has, the engine takes.
    let Ok(parsed) = environment.template_from_str(text) else { return faults };
    let context: &[&str] = if verb.is_some() { &VERB_CONTEXT } else { &NEW_CONTEXT };
    let args = verb.and_then(|name| kind.verb(name)).map_or(&[][..], |verb| &verb.args);
    let declared = args.iter().chain(&kind.fields).map(|field| field.name.as_str());
    let known: Vec<&str> = declared.chain(context.iter().copied()).collect();
    let mut faults: Vec<Fault> = parsed
        .undeclared_variables(false)
        .into_iter()
        .filter(|name| !known.contains(&name.as_str()) && !FUNCTIONS.contains(&name.as_str()))
        .map(|name| {
            let fields = if verb.is_some() { "the fields, the verb's arguments" } else { "the fields" };
            let valid = || format!("valid: {fields}, {}", list_words(context));
            let help = did_you_mean(&name, known.iter().copied()).unwrap_or_else(valid);
            let message = format!("unknown name `{name}` in a template");
            Fault { span: word_in_tag(text, &name), message, help: Some(help) }
        })
        .collect();
    // They come out of a hash set.
    faults.sort_by(|one, other| (one.span, &one.message).cmp(&(other.span, &other.message)));
    faults
}

/// The first place where `name` stands as a word of its own in a tag, which the engine does not tell; the beginning
/// where there is none.
fn word_in_tag(text: &str, name: &str) -> Span {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let find = |(start, tag): (usize, &str)| {
        let whole = |at: &usize| {
            let (before, after) = (&tag[..*at], &tag[at + name.len()..]);
            !before.ends_with(is_word) && !before.ends_with('.') && !after.starts_with(is_word)
        };
        tag.match_indices(name).map(|(at, _)| at).find(whole).map(|at| start + at)
    };
    let at = tags(text).find_map(find);
    at.map_or(Span::at(0), |at| Span::new(at, at + name.len()))
}
