//! A kind while it is read: what is known of it so far, what is wrong, and the names and templates that are settled once
//! the whole kind is known.

use crate::base::span::Span;
use crate::doc::decode::Problems;
use crate::doc::yaml::Node;
use crate::kind::definition::Kind;
use crate::kind::load::names;

/// What a name in a definition must be.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A state.
    State,
    /// A declared field, or `title`.
    Field,
    /// A declared field that may be removed.
    Clearable,
    /// A field of type time.
    Time,
    /// A list field; whether its items are maps.
    List {
        /// Whether its items are maps.
        maps: bool,
    },
    /// A key of the maps in this list field.
    ItemKey(String),
    /// A declared section.
    Section,
    /// A value that this field can have.
    Value(String),
    /// A table; a row with these columns is added to it.
    Row(Vec<String>),
    /// A column of this table.
    Column(String),
    /// A guard.
    Guard,
    /// A field that can hold ids.
    Link,
    /// A state that may follow this one.
    Step(String),
}

/// A name in a definition that refers to something else in it.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// Where the name stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where it stands in words: "`to` of verb `resolve`".
    pub place: String,
    /// What it must be.
    pub target: Target,
}

/// A template in a definition.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Where it stands.
    pub span: Span,
    /// The template.
    pub text: String,
    /// The verb whose names it may use; `None` for those a new record is made of.
    pub verb: Option<String>,
}

/// A kind while it is read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// What is known so far.
    pub kind: Kind,
    /// The kind that is extended.
    pub base: Option<&'a Kind>,
    /// What is wrong in the `kind.yaml`.
    pub problems: Problems,
    /// Names to settle.
    pub references: Vec<Reference>,
    /// Templates to try.
    pub templates: Vec<Template>,
    /// Fields whose type could not be read: that is said once, not again wherever they are used.
    pub unreadable: Vec<String>,
    /// Nothing will be settled, so nothing need be noted.
    pub trusted: bool,
}

impl Reading<'_> {
    /// Notes a name that refers to something.
    pub(crate) fn refer(&mut self, (name, span): (&str, Span), place: &str, target: Target) {
        if self.trusted {
            return;
        }
        self.references.push(Reference { span, name: name.to_owned(), place: place.to_owned(), target });
    }

    /// Reads a list of names that refer to the same sort of thing.
    pub(crate) fn names(&mut self, node: Option<&Node>, place: &str, target: &Target) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        let names = self.problems.texts(node, place);
        for name in &names {
            self.refer(*name, place, target.clone());
        }
        names.into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// Reads a template.
    pub(crate) fn template(&mut self, node: &Node, place: &str, verb: Option<&str>) -> Option<String> {
        let text = self.problems.text(node, place)?.to_owned();
        if !self.trusted {
            let verb = verb.map(str::to_owned);
            self.templates.push(Template { span: node.span, text: text.clone(), verb });
        }
        Some(text)
    }

    /// Reads a map of names to templates; the names refer to `target`.
    pub(crate) fn templates(
        &mut self,
        node: Option<&Node>,
        place: &str,
        verb: Option<&str>,
        target: &Target,
    ) -> Vec<(String, String)> {
        let Some(node) = node else { return Vec::new() };
        let mut all = Vec::new();
        for entry in names::once(&mut self.problems, node, place) {
            self.refer((&entry.key, entry.key_span), place, target.clone());
            if let Some(text) = self.template(&entry.value, &format!("`{}` in {place}", entry.key), verb) {
                all.push((entry.key.to_string(), text));
            }
        }
        all
    }
}
