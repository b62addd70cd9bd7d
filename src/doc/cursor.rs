//! A cursor over the values of a file of definitions. Each key is spelled once, where it is read: what was asked for is
//! what is valid.
//!
//! A getter gives `None` both for what is absent and for what is wrong. A wrong value is noted, and then nothing of the
//! file is used; so a reader may go on with its default.

mod values;

use std::collections::HashSet;
use std::rc::Rc;

use crate::base::quote::bounded;
use crate::base::span::Span;
use crate::doc::mistake::LONGEST;
use crate::doc::origin::Origin;
use crate::doc::reader::{Reader, Reference};
use crate::doc::yaml::{Entry, Node};

pub use values::parse_date;

/// A value, and what messages call it.
#[derive(Debug)]
pub struct Cursor<'a, T> {
    reader: &'a Reader<'a, T>,
    node: &'a Node,
    what: Rc<str>,
}

/// A key, or a text that is a name.
#[derive(Debug)]
pub struct Name<'a, T> {
    reader: &'a Reader<'a, T>,
    /// The name.
    pub text: &'a str,
    /// Where it is.
    pub span: Span,
    /// The same in words, for messages.
    pub place: Rc<str>,
}

/// A map with known keys, while it is read: ask for each, then [`Fields::finish`].
#[derive(Debug)]
#[must_use = "keys that nobody asked for are found by `finish`"]
pub struct Fields<'a, T> {
    map: Cursor<'a, T>,
    entries: Vec<&'a Entry>,
    /// What follows a key in the name of its value.
    of: String,
    /// Asked for so far, and so valid.
    known: Vec<&'static str>,
    /// The key whose value is written alone, in the place of the map.
    alone: Option<&'static str>,
}

impl<T> Clone for Name<'_, T> {
    fn clone(&self) -> Self {
        Self { place: Rc::clone(&self.place), ..*self }
    }
}

impl<'a, T> Name<'a, T> {
    /// Notes that something must be declared under this name.
    pub fn refer(&self, to: T) {
        let (name, place) = (self.text.to_owned(), Rc::clone(&self.place));
        self.reader.refer(Reference { to, name, span: self.span, place });
    }

    /// Notes a mistake at the name; an empty `help` is none.
    pub fn mistake(&self, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.reader.mistake(self.span, message, help);
    }

    /// Where it was declared, to be cited.
    pub fn origin(&self) -> Origin {
        self.reader.origin(self.span)
    }

    /// One of a fixed set of words for a `what`; a mistake that lists them (and the nearest) otherwise.
    pub fn choice<W: AsRef<str>, V: Clone>(&self, what: &str, words: &[(W, V)]) -> Option<V> {
        let found = words.iter().find(|(word, _)| word.as_ref() == self.text);
        if found.is_none() {
            let valid: Vec<&str> = words.iter().map(|(word, _)| word.as_ref()).collect();
            self.reader.unknown(self.span, &format!("{what} `{}`", self.text), self.text, &valid);
        }
        found.map(|(_, value)| value.clone())
    }
}

impl<'a, T> Cursor<'a, T> {
    /// A cursor on a value of the file that `reader` reads; messages call it `what`.
    pub fn new(reader: &'a Reader<'a, T>, node: &'a Node, what: &str) -> Self {
        // It is kept for every entry of a map, and names in it may be as long as the file.
        Self { reader, node, what: Rc::from(bounded(what, LONGEST)) }
    }

    /// The same value under another name in messages.
    pub fn called(&self, what: &str) -> Self {
        Self::new(self.reader, self.node, what)
    }

    /// What messages call it.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The value as it was read.
    pub fn node(&self) -> &'a Node {
        self.node
    }

    /// Notes a mistake at the value; an empty `help` is none.
    pub fn mistake(&self, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.reader.mistake(self.node.span, message, help);
    }

    /// Where it was declared, to be cited.
    pub fn origin(&self) -> Origin {
        self.reader.origin(self.node.span)
    }

    fn wrong_shape(&self, wanted: &str) {
        self.mistake(format!("{} must be {wanted}, not {}", self.what, self.node.describe()), "");
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&'a str> {
        let text = self.node.as_str();
        if text.is_none() {
            self.wrong_shape("text");
        }
        text
    }

    /// The text of a scalar as a name.
    pub fn name(&self) -> Option<Name<'a, T>> {
        Some(self.named(self.text()?, self.node.span))
    }

    fn named(&self, text: &'a str, span: Span) -> Name<'a, T> {
        Name { reader: self.reader, text, span, place: Rc::clone(&self.what) }
    }

    /// The items of a list, each called `what`; nothing at all counts as an empty list.
    pub fn items(&self, what: &str) -> Vec<Self> {
        match self.node.as_list() {
            Some(items) => {
                let what: Rc<str> = Rc::from(what);
                let item = |node| Self { reader: self.reader, node, what: Rc::clone(&what) };
                items.iter().map(item).collect()
            }
            None => {
                if !self.node.is_null() {
                    self.wrong_shape("a list");
                }
                Vec::new()
            }
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&self) -> Vec<Name<'a, T>> {
        if let Some(text) = self.node.as_str() {
            return vec![self.named(text, self.node.span)];
        }
        let items = self.items(&format!("an entry of {}", self.what));
        items.iter().filter_map(|item| Some(self.named(item.text()?, item.node.span))).collect()
    }

    /// The entries of a map with free keys; nothing at all counts as an empty map. A key that is written twice is a
    /// mistake, and its later values are not read.
    pub fn entries(&self) -> Vec<(Name<'a, T>, Self)> {
        let once = self.once();
        let entry = |entry: &'a Entry| {
            let value = Self::new(self.reader, &entry.value, &format!("`{}` in {}", entry.key, self.what));
            (self.named(&entry.key, entry.key_span), value)
        };
        once.into_iter().map(entry).collect()
    }

    /// The key `name` of a map.
    pub fn key(&self, name: &str) -> Option<Name<'a, T>> {
        self.node.entry(name).map(|entry| self.named(&entry.key, entry.key_span))
    }

    fn once(&self) -> Vec<&'a Entry> {
        let Some(entries) = self.node.as_map() else {
            if !self.node.is_null() {
                self.wrong_shape("a map");
            }
            return Vec::new();
        };
        let mut seen: HashSet<&str> = HashSet::with_capacity(entries.len());
        let first = |entry: &&'a Entry| {
            let first = seen.insert(entry.key.as_str());
            if !first {
                let message = format!("`{}` is written twice in {}", entry.key, self.what);
                self.reader.mistake(entry.key_span, message, "");
            }
            first
        };
        entries.iter().filter(first).collect()
    }

    /// A map whose keys are known.
    pub fn fields(&self) -> Fields<'a, T> {
        let entries = self.once();
        let map = Self { reader: self.reader, node: self.node, what: Rc::clone(&self.what) };
        Fields { map, entries, of: String::new(), known: Vec::new(), alone: None }
    }

    /// A map whose keys are known; a text alone is its `name`.
    pub fn fields_or_name(&self) -> Fields<'a, T> {
        if self.node.as_str().is_none() {
            return self.fields();
        }
        let map = self.called(&self.what);
        Fields { map, entries: Vec::new(), of: String::new(), known: Vec::new(), alone: Some("name") }
    }

    /// A map whose keys are known; messages name the values after an owner: "`to` of verb `resolve`".
    pub fn fields_of(&self, owner: &str) -> Fields<'a, T> {
        Fields { of: format!(" of {owner}"), ..self.fields() }
    }

    /// A map whose keys are known; messages name the values after the map: "`table` in `appends` of verb `note`".
    pub fn fields_in_place(&self) -> Fields<'a, T> {
        Fields { of: format!(" in {}", self.what), ..self.fields() }
    }
}

impl<'a, T> Fields<'a, T> {
    /// The map itself.
    pub fn map(&self) -> &Cursor<'a, T> {
        &self.map
    }

    /// The value under `key`, when the key is there and has one.
    pub fn get(&mut self, key: &'static str) -> Option<Cursor<'a, T>> {
        self.known.push(key);
        if self.alone == Some(key) {
            return Some(self.map.called(&self.map.what));
        }
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (!entry.value.is_null()).then(|| self.value(entry))
    }

    /// The entries under any of these keys, also those without a value, in the order of the file.
    pub fn among(
        &mut self,
        keys: impl IntoIterator<Item = &'static str>,
    ) -> Vec<(Name<'a, T>, Cursor<'a, T>)> {
        let from = self.known.len();
        self.known.extend(keys);
        let wanted = &self.known[from..];
        let found = self.entries.iter().filter(|entry| wanted.contains(&entry.key.as_str()));
        let both = |entry: &&'a Entry| (self.map.named(&entry.key, entry.key_span), self.value(entry));
        found.map(both).collect()
    }

    fn value(&self, entry: &'a Entry) -> Cursor<'a, T> {
        Cursor::new(self.map.reader, &entry.value, &format!("`{}`{}", entry.key, self.of))
    }

    /// The value under `key`; a mistake where it is missing.
    pub fn required(&mut self, key: &'static str) -> Option<Cursor<'a, T>> {
        let found = self.get(key);
        // What is no map at all has been named already.
        if found.is_none() && (self.map.node.as_map().is_some() || self.map.node.is_null()) {
            self.map.mistake(format!("{} has no `{key}`", self.map.what), "");
        }
        found
    }

    /// The entries whose keys nobody asked for so far.
    pub fn unknown(&self) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().copied().filter(|entry| !self.known.contains(&entry.key.as_str()))
    }

    /// Notes every key that nobody asked for, with the nearest of those that somebody did.
    pub fn finish(self) {
        for entry in self.unknown() {
            let what = format!("key `{}` in {}", entry.key, self.map.what);
            self.map.reader.unknown(entry.key_span, &what, &entry.key, &self.known);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
