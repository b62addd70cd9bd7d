//! A kind while it is read: what is known of it so far, what is wrong, and the names and templates that are settled once
//! the whole kind is known.

use crate::base::span::Span;
use crate::kind::definition::Kind;

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

/// A value of a definition.
pub(crate) type Cursor<'a> = crate::doc::cursor::Cursor<'a, Target>;
/// A map of a definition.
pub(crate) type Fields<'a> = crate::doc::cursor::Fields<'a, Target>;
/// A key or a name in a definition.
pub(crate) type Name<'a> = crate::doc::cursor::Name<'a, Target>;
/// A `kind.yaml` while it is read.
pub(crate) type Reader<'t> = crate::doc::reader::Reader<'t, Target>;

/// A template in a definition.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Where it is.
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
    /// Templates to try.
    pub templates: Vec<Template>,
    /// Fields whose type could not be read: that is said once, not again wherever they are used.
    pub unreadable: Vec<String>,
}

impl Reading<'_> {
    /// What is under `key`, which only an extension may leave out.
    pub(crate) fn required<'n>(&self, fields: &mut Fields<'n>, key: &'static str) -> Option<Cursor<'n>> {
        if self.base.is_some() { fields.get(key) } else { fields.required(key) }
    }

    /// Reads a template.
    pub(crate) fn template(&mut self, value: &Cursor<'_>, verb: Option<&str>) -> Option<String> {
        let text = value.text()?.to_owned();
        let (span, verb) = (value.node().span, verb.map(str::to_owned));
        self.templates.push(Template { span, text: text.clone(), verb });
        Some(text)
    }

    /// Reads a map of names to templates; the names refer to `target`.
    pub(crate) fn templates(
        &mut self,
        map: &Cursor<'_>,
        verb: Option<&str>,
        target: &Target,
    ) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for (name, value) in map.entries() {
            name.refer(target.clone());
            all.extend(self.template(&value, verb).map(|text| (name.text.to_owned(), text)));
        }
        all
    }
}
