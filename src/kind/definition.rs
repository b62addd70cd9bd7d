//! What a `kind.yaml` says, as data. How it is read and checked is in `kind/load.rs`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::id::IdPattern;
use crate::base::span::Position;
use crate::kind::field_type::FieldType;

/// A front matter key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldDef {
    /// The key.
    pub name: String,
    /// What its value is.
    pub kind: FieldType,
    /// A record must have it from the start.
    pub required: bool,
    /// States in which a record must have it.
    pub required_at: Vec<String>,
    /// Template of the value a new record gets.
    pub default: Option<String>,
    /// Written empty into a new record even without a value.
    pub scaffold: bool,
    /// The question at a terminal; fields without one are not asked for unless required.
    pub prompt: Option<String>,
    /// One line of help.
    pub help: String,
    /// Allowed words of an `enum`.
    pub values: Vec<String>,
    /// Declared keys of a `map` or of the maps in a list, in order.
    pub item: Vec<FieldDef>,
}

/// A state of the lifecycle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateDef {
    /// Its name, as `status` stores it.
    pub name: String,
    /// States that may follow.
    pub to: Vec<String>,
    /// Nothing follows by itself.
    pub terminal: bool,
    /// The record still wants work.
    pub open: bool,
    /// One line of help.
    pub help: String,
}

/// From which states a verb may be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FromStates {
    /// Any state that is not terminal (nothing was declared).
    #[default]
    NotTerminal,
    /// Any state.
    Any,
    /// These.
    These(Vec<String>),
}

/// A row or an item that a verb adds. Values are templates; empty results are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Append {
    /// A row of a table: column to template.
    Row {
        /// The table's name.
        table: String,
        /// Column name to template, in order.
        cells: Vec<(String, String)>,
    },
    /// An item of a list field: a map of key to template.
    Item {
        /// The field's name.
        list: String,
        /// Key to template, in order.
        item: Vec<(String, String)>,
    },
    /// An item of a list field: one text.
    Value {
        /// The field's name.
        list: String,
        /// The template.
        value: String,
    },
}

/// Keys set in the last item of a list that lacks a key (an open pause, say).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amend {
    /// The list field.
    pub list: String,
    /// The key an item must lack.
    pub without: String,
    /// Key to template, in order.
    pub set: Vec<(String, String)>,
}

/// Another state that a verb leads to where a field has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToWhen {
    /// The field.
    pub field: String,
    /// The value it must have.
    pub value: String,
    /// The state the verb then leads to.
    pub to: String,
}

/// A guarded edit that moves a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerbDef {
    /// Its name on the command line.
    pub name: String,
    /// One line of help.
    pub help: String,
    /// States it may start from.
    pub from: FromStates,
    /// State it leads to; `None` leaves the state.
    pub to: Option<String>,
    /// Exceptions from `to`; the first that holds counts.
    pub to_when: Vec<ToWhen>,
    /// Milestone that gets `when`, unless it has a value (the first stamp wins).
    pub stamps: Option<String>,
    /// Field to template, in order; an empty result sets nothing.
    pub sets: Vec<(String, String)>,
    /// Fields removed.
    pub clears: Vec<String>,
    /// Fields that must have a value once the arguments are applied.
    pub requires: Vec<String>,
    /// Sections of the body that must be filled in: there, and without placeholders alone.
    pub sections: Vec<String>,
    /// Arguments in order: required ones are positional, the others flags.
    pub args: Vec<FieldDef>,
    /// Rows and items added.
    pub appends: Vec<Append>,
    /// A list item completed.
    pub amends: Option<Amend>,
    /// Names of the checks in Rust.
    pub guards: Vec<String>,
    /// Template of a sentence for people.
    pub message: Option<String>,
}

impl VerbDef {
    /// The state the verb leads to, given the text of the record's fields; `None` leaves the state.
    pub fn leads_to(&self, value_of: impl Fn(&str) -> Option<String>) -> Option<&str> {
        let holds = |when: &&ToWhen| value_of(&when.field).as_deref() == Some(when.value.as_str());
        self.to_when.iter().find(holds).map(|when| when.to.as_str()).or(self.to.as_deref())
    }
}

/// A column of a table in the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnDef {
    /// Its heading.
    pub name: String,
    /// Other headings that mean the same.
    pub aliases: Vec<String>,
    /// What its cells are.
    pub kind: FieldType,
    /// No cell may be empty.
    pub required: bool,
    /// Allowed words of an `enum`.
    pub values: Vec<String>,
}

/// A table in the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableDef {
    /// Its name in verbs.
    pub name: String,
    /// The section it stands in.
    pub section: String,
    /// Its columns, in order.
    pub columns: Vec<ColumnDef>,
}

/// A section of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionDef {
    /// Its heading, any level.
    pub name: String,
    /// A record must have it.
    pub required: bool,
    /// States in which a record must have it.
    pub required_at: Vec<String>,
}

/// A field that names other records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkDef {
    /// The field.
    pub field: String,
    /// Kinds it may lead to; empty: any.
    pub to: Vec<String>,
    /// The field of the other record that leads back.
    pub inverse: Option<String>,
}

/// A variant: another body, and fields set from the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantDef {
    /// Its name, as in `--variant`.
    pub name: String,
    /// One line of help.
    pub summary: String,
    /// Field to template.
    pub sets: Vec<(String, String)>,
    /// The body's template.
    pub body: String,
}

/// A kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, as in `opsctl new KIND`.
    pub name: String,
    /// What its ids begin with.
    pub prefix: String,
    /// Folder pattern, relative to the root; may hold `{year}`.
    pub folder: String,
    /// File name pattern: `{id}`, `{slug}`.
    pub file: String,
    /// Pattern of its ids.
    pub id: IdPattern,
    /// Name for people.
    pub title: String,
    /// One line of help.
    pub summary: String,
    /// Declared fields in order, beside `id`, `title` and `status`.
    pub fields: Vec<FieldDef>,
    /// Milestones, in the order they usually happen.
    pub milestones: Vec<String>,
    /// Chains of milestones none of which may lie before the one in front of it; one chain of all where none is declared.
    pub orders: Vec<Vec<String>>,
    /// State of a new record where nothing else is said.
    pub initial: String,
    /// Other states that a new record may begin in.
    pub starts: Vec<String>,
    /// The word that makes a new record among the kind's verbs (`opsctl incident declare`); `opsctl new` does either way.
    pub creates: Option<String>,
    /// The states, in order.
    pub states: Vec<StateDef>,
    /// The verbs, in order.
    pub verbs: Vec<VerbDef>,
    /// Tables of the body.
    pub tables: Vec<TableDef>,
    /// Sections of the body.
    pub sections: Vec<SectionDef>,
    /// Sections that are checklists.
    pub checklists: Vec<String>,
    /// Fields that are links.
    pub links: Vec<LinkDef>,
    /// Variants by name; `default` where there is one.
    pub variants: BTreeMap<String, VariantDef>,
    /// Where it was read from: `built in`, or a path relative to the root.
    pub origin: String,
    /// Where its templates stand, for messages; those of a built-in kind are not noted.
    pub templates: Arc<[TemplatePlace]>,
}

/// Where a template stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplatePlace {
    /// The template.
    pub text: String,
    /// The file, relative to the root.
    pub path: String,
    /// Where it begins in the file; line and column, from 1.
    pub start: Position,
    /// Whether it is the whole file, so that places in it are places in the file.
    pub whole: bool,
}

impl Kind {
    /// The declared field `name`.
    pub fn field(&self, name: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The state `name`.
    pub fn state(&self, name: &str) -> Option<&StateDef> {
        self.states.iter().find(|state| state.name == name)
    }

    /// The verb `name`.
    pub fn verb(&self, name: &str) -> Option<&VerbDef> {
        self.verbs.iter().find(|verb| verb.name == name)
    }

    /// The kinds that the field `name` may link to; none where it may link to any, or is no link.
    pub fn links_to(&self, name: &str) -> Vec<String> {
        self.links.iter().find(|link| link.field == name).map_or_else(Vec::new, |link| link.to.clone())
    }

    /// The table `name`.
    pub fn table(&self, name: &str) -> Option<&TableDef> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The states that a new record may begin in, the usual one first.
    pub fn beginnings(&self) -> impl Iterator<Item = &str> {
        let others = self.starts.iter().filter(|state| **state != self.initial);
        std::iter::once(&self.initial).chain(others).map(String::as_str)
    }

    /// Whether a record in `status` still wants work; an unknown state counts as open.
    pub fn is_open(&self, status: &str) -> bool {
        self.state(status).is_none_or(|state| state.open)
    }

    /// Whether something `required_at` these states is required in `status`: in exactly those, because dead ends
    /// (cancelled, duplicate) have no place in an order.
    pub fn is_required_at(&self, required_at: &[String], status: &str) -> bool {
        required_at.iter().any(|state| state == status)
    }
}
