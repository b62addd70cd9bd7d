//! Templates of verbs and bodies. They see the values they are given and nothing else: no files, no programs, and
//! bounded work. What templates may say is in `kind/language.rs`; the bounds here hold for what that leaves.

mod filters;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::base::span::{Lines, Position};
use crate::edit::template::filters::{add_filters, bounded_text, too_long};
use crate::kind::definition::{Kind, TemplatePlace};
use crate::kind::language;

/// Steps a template may take: far more than any body needs, few enough to end at once.
const FUEL: u64 = 200_000;
/// Steps that are always left: several times what a body of ours takes.
const LEAST_FUEL: u64 = 2_000;
/// The weight of a value up to which all steps are there.
const EASY: u64 = 16 * 1024;
/// What an item of a list weighs, beside a byte of a text: most comparisons of items end at their first byte.
const ITEM_WEIGHT: usize = 4;
/// Values are looked at as deep as this; those of records are less deep.
const DEEPEST_VALUE: usize = 12;
/// The longest text that a template or a filter in it makes, in bytes: far more than a record has, which is read up to
/// 8 MiB.
pub(crate) const MAX_TEXT: usize = 1024 * 1024;

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
        Self::placed(message, position, source, context)
    }

    /// A fault at a byte of the template.
    fn at(message: String, offset: usize, source: &str, context: &Context) -> Self {
        let position = Lines::new(source).position(source, offset);
        Self::placed(message, position, source, context)
    }

    fn placed(message: String, position: Position, source: &str, context: &Context) -> Self {
        let place = context.places.iter().find(|place| place.text == source).map(|place| {
            let at = if place.whole { position } else { place.start };
            format!("{}:{}:{}", place.path, at.line, at.column)
        });
        Self { message, position, place }
    }

    /// The whole story, for people.
    pub fn timeline(&self) -> String {
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

    /// No values yet, for templates of `kind`: a fault in one of them is reported with its file and line.
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
/// The template is malformed, is not in the language of templates, or takes too much work or text.
pub fn render(source: &str, context: &Context) -> Result<String, TemplateError> {
    // Most templates of verbs hold no tag at all.
    if !source.contains('{') {
        return Ok(source.to_owned());
    }
    write(source, context, SyntaxConfig::default(), |value| bounded_text(value, MAX_TEXT))
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

/// The syntax of [`render_literal`].
///
/// # Errors
/// None that a template can bring about.
pub fn literal_syntax() -> Result<SyntaxConfig, minijinja::Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()
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
    let syntax = literal_syntax().map_err(|error| TemplateError::of(&error, source, context))?;
    write(source, context, syntax, move |value| {
        if value.is_undefined() || value.is_none() {
            return Ok(String::new());
        }
        let text = bounded_text(value, MAX_TEXT)?;
        Ok(if value.is_safe() { text } else { literal(&text) })
    })
}

/// Renders `source`; `show` makes the text of each value.
fn write(
    source: &str,
    context: &Context,
    syntax: SyntaxConfig,
    show: impl Fn(&Value) -> Result<String, minijinja::Error> + Send + Sync + 'static,
) -> Result<String, TemplateError> {
    if let Some(fault) = language::faults(source, syntax.clone()).into_iter().next() {
        return Err(TemplateError::at(fault.message, fault.span.start, source, context));
    }
    let failed = |error: minijinja::Error| TemplateError::of(&error, source, context);
    let mut environment = Environment::empty();
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_recursion_limit(50);
    let context_value = context.clone().into_value();
    environment.set_fuel(Some(steps(&context_value)));
    add_filters(&mut environment);
    let written = Arc::new(AtomicUsize::new(0));
    let so_far = Arc::clone(&written);
    environment.set_formatter(move |out, _, value| {
        let text = show(value)?;
        // Here the engine knows the place; where the writer below refuses, it does not.
        if so_far.load(Ordering::Relaxed).saturating_add(text.len()) > MAX_TEXT {
            return Err(too_long());
        }
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    let mut page = Page { text: Vec::new(), written, refused: None };
    let template = environment.template_from_str(source).map_err(failed)?;
    let outcome = template.render_captured_to(context_value, &mut page).map(|_| ());
    if let Some(refused) = page.refused {
        // What did not fit is a piece of the template's own text.
        let at = source.find(&refused).unwrap_or(0);
        return Err(TemplateError::at(too_long().to_string(), at, source, context));
    }
    outcome.map_err(failed)?;
    Ok(String::from_utf8_lossy(&page.text).into_owned())
}

/// A text that cannot grow beyond [`MAX_TEXT`].
struct Page {
    text: Vec<u8>,
    /// Its length, for the formatter.
    written: Arc<AtomicUsize>,
    /// The piece that did not fit.
    refused: Option<String>,
}

impl std::io::Write for Page {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        if self.text.len().saturating_add(piece.len()) > MAX_TEXT {
            self.refused = Some(String::from_utf8_lossy(piece).into_owned());
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.text.extend_from_slice(piece);
        self.written.store(self.text.len(), Ordering::Relaxed);
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The steps a template may take over these values: fewer where one of them is so large that a single step (a
/// comparison, a search) takes long.
fn steps(context: &Value) -> u64 {
    let heaviest = u64::try_from(heaviest(context, DEEPEST_VALUE)).unwrap_or(u64::MAX);
    (FUEL.saturating_mul(EASY) / heaviest.max(EASY)).max(LEAST_FUEL)
}

/// The weight of the largest text or list in a value.
fn heaviest(value: &Value, deepest: usize) -> usize {
    if let Some(text) = value.as_str() {
        return text.len();
    }
    let own = value.len().unwrap_or(0).saturating_mul(ITEM_WEIGHT);
    let (Some(deeper), Some(object)) = (deepest.checked_sub(1), value.as_object()) else { return own };
    let parts = object.try_iter_pairs().into_iter().flatten().map(|(_, part)| heaviest(&part, deeper));
    parts.max().unwrap_or(0).max(own)
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
