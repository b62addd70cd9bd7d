//! Templates of verbs and bodies. They see the values they are given and nothing else: no files, no programs, and
//! bounded work.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::base::span::{Lines, Position};
use crate::kind::definition::{Kind, TemplatePlace};

/// Steps a template may take: far more than any body needs, few enough to end at once.
const FUEL: u64 = 200_000;

/// The values a template sees, by name. A name without a value renders as nothing.
#[derive(Clone, Debug, Default)]
pub struct Context {
    values: Vec<(String, Value)>,
    places: Arc<[TemplatePlace]>,
}

/// Why a template could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// Where in the template, from 1.
    pub position: Position,
    /// The template's file and where in it the fault is, where that is known: `path:line:column`.
    pub place: Option<String>,
}

impl TemplateError {
    fn of(error: &minijinja::Error, source: &str, context: &Context) -> Self {
        let message = match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        };
        let lines = Lines::new(source);
        let line = || lines.line_span(source, error.line().unwrap_or(1)).start;
        let position = lines.position(source, error.range().map_or_else(line, |range| range.start));
        let place = context.places.iter().find(|place| place.text == source).map(|place| {
            let at = if place.whole { position } else { place.start };
            format!("{}:{}:{}", place.path, at.line, at.column)
        });
        Self { message, position, place }
    }

    /// The whole story, for people.
    pub fn story(&self) -> String {
        match &self.place {
            Some(place) => format!("{place}: this template does not work: {}", self.message),
            None => format!("a template of this kind does not work: {}", self.message),
        }
    }
}

impl Context {
    /// No values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// No values yet, for templates of `kind`: a fault in one of them is told with its file and line.
    pub fn of(kind: &Kind) -> Self {
        Self { values: Vec::new(), places: Arc::clone(&kind.templates) }
    }

    /// Sets a value; an earlier one of the same name is hidden.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.values.retain(|(known, _)| known != name);
        self.values.push((name.to_owned(), value.into()));
    }

    /// Sets a text that may be absent; absent renders as nothing and tests as false.
    pub fn set_text(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.set(name, text),
            None => self.set(name, Value::UNDEFINED),
        }
    }

    /// Whether a value is there and says something: not empty, not false.
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(known, value)| known == name && value.is_true())
    }

    /// The values as one, for nesting (`source.title`).
    pub fn into_value(self) -> Value {
        Value::from(self.values.into_iter().collect::<BTreeMap<String, Value>>())
    }
}

/// Renders `source` over `context`.
///
/// # Errors
/// The template is malformed, uses an unknown filter, or takes too many steps.
pub fn render(source: &str, context: &Context) -> Result<String, TemplateError> {
    // Most templates of verbs hold no tag at all.
    if !source.contains('{') {
        return Ok(source.to_owned());
    }
    environment()
        .render_str(source, context.clone().into_value())
        .map_err(|error| TemplateError::of(&error, source, context))
}

/// Renders the templates of fields; those that come to nothing are left out.
///
/// # Errors
/// As [`render`].
pub fn render_pairs(
    pairs: &[(String, String)],
    context: &Context,
) -> Result<Vec<(String, String)>, TemplateError> {
    let mut found = Vec::new();
    for (key, template) in pairs {
        let text = render(template, context)?;
        if !text.is_empty() {
            found.push((key.clone(), text));
        }
    }
    Ok(found)
}

/// Renders `source` over `context`; every value that does not say of itself that it may stand as it is (a safe string)
/// goes through `literal`. Lines that hold a tag alone leave nothing behind.
///
/// # Errors
/// As [`render`].
pub fn render_literal(
    source: &str,
    context: &Context,
    literal: fn(&str) -> String,
) -> Result<String, TemplateError> {
    let mut environment = environment();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| TemplateError::of(&error, source, context))?);
    environment.set_formatter(move |out, _, value| {
        if value.is_undefined() || value.is_none() {
            return Ok(());
        }
        let text = value.to_string();
        let text = if value.is_safe() { text } else { literal(&text) };
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    environment
        .render_str(source, context.clone().into_value())
        .map_err(|error| TemplateError::of(&error, source, context))
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(50);
    environment
}

#[cfg(test)]
mod tests {
    use super::{Context, render};

    #[test]
    fn values_are_rendered_as_they_are_and_absent_ones_as_nothing() {
        let mut context = Context::new();
        context.set("title", "a < b & {{ c }}");
        context.set_text("gone", None);
        let mut source = Context::new();
        source.set("id", "INC-1");
        context.set("source", source.into_value());
        let rendered =
            render("{{ title }}|{{ gone }}|{{ never }}|{{ source.id }}|{{ source.x.y }}", &context).unwrap();
        assert_eq!(rendered, "a < b & {{ c }}|||INC-1|");
    }

    #[test]
    fn endless_work_and_bad_syntax_are_errors() {
        let context = Context::new();
        assert!(
            render("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", &context)
                .is_err()
        );
        assert!(render("{{ open", &context).is_err());
        assert!(render("{% include '/etc/passwd' %}", &context).is_err());
    }
}
