//! The severity scheme: names, their ranks, and the other names that people use for them.

use crate::base::text::{list_words, nearest};
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::reader::Reader;

/// How bad an incident is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity {
    /// The name that records carry.
    pub name: String,
    /// 1 is the worst; no two severities share a rank.
    pub rank: u32,
    /// Other names for it. They bind in this scheme alone: `P1` is not the same everywhere.
    pub aliases: Vec<String>,
    /// What it means.
    pub description: Option<String>,
    /// How people are told, in the repo's own word (`page`, `ticket` ...).
    pub notify: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// The severities of a repo, the worst first. An empty scheme lets any name pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    all: Vec<Severity>,
}

/// A name that the scheme does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSeverity {
    /// The name as written.
    pub name: String,
    /// The known one it was probably meant to be.
    pub suggestion: Option<String>,
    /// All names of the scheme, the worst first.
    pub valid: Vec<String>,
}

impl UnknownSeverity {
    /// What would be valid, as a sentence without a final stop.
    pub fn help(&self) -> String {
        let valid = list_words(&self.valid.iter().map(String::as_str).collect::<Vec<_>>());
        match &self.suggestion {
            Some(near) => format!("did you mean `{near}`? valid: {valid}"),
            None => format!("valid: {valid}"),
        }
    }
}

impl std::fmt::Display for UnknownSeverity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "unknown severity `{}`", self.name)
    }
}

impl std::error::Error for UnknownSeverity {}

impl Scheme {
    /// Whether no severity is declared: then any name goes.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The severities, the worst first.
    pub fn iter(&self) -> impl Iterator<Item = &Severity> {
        self.all.iter()
    }

    /// The severity of that name or alias. Case matters to neither; a name goes before an alias.
    pub fn get(&self, text: &str) -> Option<&Severity> {
        let text = text.trim();
        // Nearly every record carries the name itself.
        if let Some(severity) = self.all.iter().find(|severity| severity.name == text) {
            return Some(severity);
        }
        let same = |name: &str| name.to_lowercase() == text.to_lowercase();
        self.all
            .iter()
            .find(|severity| same(&severity.name))
            .or_else(|| self.all.iter().find(|severity| severity.aliases.iter().any(|alias| same(alias))))
    }

    /// The scheme's own name for `text`; in an empty scheme `text` itself.
    ///
    /// # Errors
    /// A name that is neither a severity's nor an alias.
    pub fn resolve<'a>(&'a self, text: &'a str) -> Result<&'a str, UnknownSeverity> {
        if self.all.is_empty() {
            return Ok(text);
        }
        if let Some(severity) = self.get(text) {
            return Ok(&severity.name);
        }
        let valid: Vec<&str> = self.all.iter().map(|severity| severity.name.as_str()).collect();
        let known: Vec<&str> = self
            .all
            .iter()
            .flat_map(|severity| std::iter::once(&severity.name).chain(&severity.aliases))
            .map(String::as_str)
            .collect();
        let near = nearest(text, known.as_slice()).and_then(|name| self.get(name));
        Err(UnknownSeverity {
            name: text.to_owned(),
            suggestion: near.map(|severity| severity.name.clone()),
            valid: valid.into_iter().map(str::to_owned).collect(),
        })
    }

    /// The rank of a severity; `None` where the scheme does not know it. 1 is the worst.
    pub fn rank(&self, text: &str) -> Option<u32> {
        self.get(text).map(|severity| severity.rank)
    }

    /// Reads the list `severities`.
    pub(crate) fn read(reader: &mut Reader<'_>, node: &Node) -> Self {
        let mut all: Vec<Severity> = Vec::new();
        let mut taken: Vec<String> = Vec::new();
        for (at, item) in reader.problems.list(node, "`severities`").iter().enumerate() {
            let mut fields = reader.problems.fields(item, "a severity");
            let name_node = fields.need(&mut reader.problems, "name");
            let rank_node = fields.take("rank");
            let alias_node = fields.take("aliases");
            let description = fields.text(&mut reader.problems, "description");
            let notify = fields.text(&mut reader.problems, "notify");
            fields.done(&mut reader.problems);
            let Some(name_node) = name_node else { continue };
            let Some(name) = reader.name(name_node, "`name`") else { continue };
            let mut names = vec![(name.as_str(), name_node.span)];
            if let Some(node) = alias_node {
                names.extend(reader.problems.texts(node, "`aliases`"));
            }
            for (word, span) in &names {
                let lower = word.to_lowercase();
                if taken.contains(&lower) {
                    let message = format!("the severity name `{word}` is already taken");
                    reader.fault(*span, message, "names and aliases must be unique in a scheme, case aside");
                }
                taken.push(lower);
            }
            let position = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            let rank = match rank_node {
                None => position,
                Some(node) => {
                    let count = reader.problems.count(node, "`rank`");
                    let rank = count.and_then(|count| u32::try_from(count).ok()).filter(|rank| *rank > 0);
                    if count.is_some() && rank.is_none() {
                        reader.fault(node.span, "`rank` must be 1 or more", "1 is the worst severity");
                    }
                    rank.unwrap_or(position)
                }
            };
            if let Some(other) = all.iter().find(|severity| severity.rank == rank) {
                let message = format!("`{name}` has rank {rank}, which is that of `{}`", other.name);
                let span = rank_node.map_or(name_node.span, |node| node.span);
                reader.fault(span, message, "give every severity a rank of its own; 1 is the worst");
            }
            let aliases = names[1..].iter().map(|(word, _)| (*word).to_owned()).collect();
            let origin = reader.origin(name_node.span);
            all.push(Severity { name, rank, aliases, description, notify, origin });
        }
        all.sort_by_key(|severity| severity.rank);
        Self { all }
    }
}
