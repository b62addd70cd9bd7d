//! Definitions and policy out of YAML nodes: every wrong thing is noted with its place and what would be valid,
//! and reading goes on, so that one run shows all of them.

use std::collections::HashSet;

use crate::base::quote::bounded;
use crate::base::span::Span;
use crate::base::text::{list_words, nearest};
use crate::doc::yaml::{Entry, Node};

/// One wrong thing in a definition or policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub span: Span,
    /// What is wrong, without a final stop.
    pub message: String,
    /// What would be valid.
    pub help: Option<String>,
}

/// Collects problems while a file is read.
#[derive(Debug, Default)]
pub struct Problems {
    all: Vec<Problem>,
    more: usize,
}

/// Problems of one file that are kept; the rest is counted.
const KEPT: usize = 100;
/// Longest message and longest help, in characters.
const LONGEST: usize = 1200;

impl Problems {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem; of more than are kept, that there is one. What it quotes is cut.
    pub fn add(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        if self.all.len() >= KEPT {
            self.more += 1;
            return;
        }
        let message = bounded(&message.into(), LONGEST).into_owned();
        let help = help.map(|help| bounded(&help, LONGEST).into_owned());
        self.all.push(Problem { span, message, help });
    }

    /// Whether none was noted.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All problems, in the order of the file.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.all.sort_by_key(|problem| problem.span);
        if self.more > 0
            && let Some(last) = self.all.last()
        {
            let message = format!("and {} more that are wrong in this file", self.more);
            self.all.push(Problem { span: last.span, message, help: None });
        }
        self.all
    }

    /// The text of a scalar; a problem and `None` for anything else.
    pub fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        let text = node.as_str();
        if text.is_none() {
            self.add(node.span, format!("{what} must be text, not {}", node.describe()), None);
        }
        text
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        let value = node.as_bool();
        if value.is_none() {
            self.add(node.span, format!("{what} must be `true` or `false`"), None);
        }
        value
    }

    /// A whole number, 0 or more.
    pub fn count(&mut self, node: &Node, what: &str) -> Option<u64> {
        let value = node.as_int().and_then(|number| u64::try_from(number).ok());
        if value.is_none() {
            self.add(node.span, format!("{what} must be a whole number, 0 or more"), None);
        }
        value
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts<'n>(&mut self, node: &'n Node, what: &str) -> Vec<(&'n str, Span)> {
        if let Some(text) = node.as_str() {
            return vec![(text, node.span)];
        }
        self.list(node, what)
            .iter()
            .filter_map(|item| self.text(item, &format!("an entry of {what}")).map(|text| (text, item.span)))
            .collect()
    }

    /// The items of a list; nothing at all counts as an empty list.
    pub fn list<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        if node.is_null() {
            return &[];
        }
        if let Some(items) = node.as_list() {
            items
        } else {
            self.add(node.span, format!("{what} must be a list, not {}", node.describe()), None);
            &[]
        }
    }

    /// The entries of a map with free keys; nothing at all counts as an empty map, a key that stands twice is noted.
    pub fn entries<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Entry] {
        if node.is_null() {
            return &[];
        }
        let Some(entries) = node.as_map() else {
            self.add(node.span, format!("{what} must be a map, not {}", node.describe()), None);
            return &[];
        };
        let mut seen: HashSet<&str> = HashSet::with_capacity(entries.len());
        for entry in entries {
            if !seen.insert(&entry.key) {
                self.add(entry.key_span, format!("`{}` stands twice in {what}", entry.key), None);
            }
        }
        entries
    }

    /// A map whose keys are known: ask for each with [`Fields::take`], then call [`Fields::done`].
    pub fn fields<'n>(&mut self, node: &'n Node, what: &str) -> Fields<'n> {
        let entries = self.entries(node, what);
        Fields { entries, span: node.span, what: what.to_owned(), known: Vec::new() }
    }

    /// One of a fixed set of words; a problem that lists them (and the nearest) otherwise.
    pub fn one_of<T: Copy>(&mut self, node: &Node, what: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(node, what)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.unknown(node.span, &format!("{what} `{text}`"), text, &names);
        None
    }

    /// Notes that `text` is none of `valid`, with the nearest of them.
    pub fn unknown(&mut self, span: Span, what: &str, text: &str, valid: &[&str]) {
        let help = match nearest(text, valid) {
            Some(near) => format!("did you mean `{near}`? valid: {}", list_words(valid)),
            None => format!("valid: {}", list_words(valid)),
        };
        self.add(span, format!("unknown {what}"), Some(help));
    }
}

/// A map with known keys, while it is read.
#[derive(Debug)]
pub struct Fields<'n> {
    entries: &'n [Entry],
    /// The map's own place.
    pub span: Span,
    what: String,
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The value under `key`, when the key is there and has one.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.take_entry(key).map(|entry| &entry.value).filter(|node| !node.is_null())
    }

    /// The entry under `key`, also when it has no value.
    pub fn take_entry(&mut self, key: &'static str) -> Option<&'n Entry> {
        self.known.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value under `key`; a problem when it is missing.
    pub fn need(&mut self, problems: &mut Problems, key: &'static str) -> Option<&'n Node> {
        let found = self.take(key);
        if found.is_none() {
            problems.add(self.span, format!("{} has no `{key}`", self.what), None);
        }
        found
    }

    /// The text under `key`.
    pub fn text(&mut self, problems: &mut Problems, key: &'static str) -> Option<String> {
        let node = self.take(key)?;
        problems.text(node, &format!("`{key}`")).map(str::to_owned)
    }

    /// The texts under `key`; a single text counts as a list of one.
    pub fn texts(&mut self, problems: &mut Problems, key: &'static str) -> Vec<String> {
        let Some(node) = self.take(key) else { return Vec::new() };
        problems.texts(node, &format!("`{key}`")).into_iter().map(|(text, _)| text.to_owned()).collect()
    }

    /// The yes or no under `key`; `default` when it is missing.
    pub fn boolean(&mut self, problems: &mut Problems, key: &'static str, default: bool) -> bool {
        self.take(key).and_then(|node| problems.boolean(node, &format!("`{key}`"))).unwrap_or(default)
    }

    /// Notes every key that nobody asked for, with the nearest valid one.
    pub fn done(self, problems: &mut Problems) {
        for entry in self.entries {
            if !self.known.contains(&entry.key.as_str()) {
                problems.unknown(
                    entry.key_span,
                    &format!("key `{}` in {}", entry.key, self.what),
                    &entry.key,
                    &self.known,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Problems;
    use crate::doc::yaml::parse;

    #[test]
    fn unknown_keys_get_a_suggestion_and_their_place() {
        let text = "name: x\nhlep: y\n";
        let root = parse(text, 0).unwrap();
        let mut problems = Problems::new();
        let mut fields = problems.fields(&root, "a field");
        assert_eq!(fields.text(&mut problems, "name").as_deref(), Some("x"));
        assert_eq!(fields.text(&mut problems, "help"), None);
        fields.done(&mut problems);
        let all = problems.into_sorted();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].span.slice(text), "hlep");
        assert!(all[0].help.as_deref().unwrap().starts_with("did you mean `help`?"), "{all:?}");
    }

    #[test]
    fn wrong_types_are_noted_and_reading_goes_on() {
        let root = parse("a: [1]\nb: maybe\nc: {x: 1, x: 2}\n", 0).unwrap();
        let mut problems = Problems::new();
        let mut fields = problems.fields(&root, "it");
        assert_eq!(fields.text(&mut problems, "a"), None);
        assert!(fields.boolean(&mut problems, "b", true));
        let map = fields.take("c").unwrap();
        assert_eq!(problems.entries(map, "c").len(), 2);
        fields.done(&mut problems);
        assert_eq!(problems.into_sorted().len(), 3);
    }
}
