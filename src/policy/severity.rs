//! The severity scheme: names, their ranks, and the other names that people use for them.

use crate::base::text::{list_words, meant, nearest};
use crate::doc::origin::Origin;
use crate::policy::named::{Cursor, Name, Named};

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
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown severity `{name}`")]
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
        let near = self.suggestion.as_ref().map_or_else(String::new, |near| format!("{} ", meant(near)));
        format!("{near}valid: {}", list_words(&self.valid))
    }
}

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

    /// The scheme's own name for one in the policy; one that it does not know is named as a mistake in the end.
    pub(crate) fn name_of(&self, name: &Name<'_>) -> String {
        name.refer(Named::Severity);
        self.get(name.text).map_or(name.text, |severity| &severity.name).to_owned()
    }

    /// Reads the list `severities`.
    pub(crate) fn read(list: &Cursor<'_>) -> Self {
        let mut all: Vec<Severity> = Vec::new();
        let mut taken: Vec<String> = Vec::new();
        for (at, item) in list.items("a severity").iter().enumerate() {
            let mut fields = item.fields();
            let place = fields.required("name");
            let rank_place = fields.get("rank");
            let aliases = fields.with("aliases", Cursor::texts);
            let (description, notify) = (fields.text("description"), fields.text("notify"));
            fields.finish();
            let Some(place) = place else { continue };
            let Some(name) = place.line() else { continue };
            for word in place.name().iter().chain(&aliases) {
                let lower = word.text.to_lowercase();
                if taken.contains(&lower) {
                    let message = format!("the severity name `{}` is already taken", word.text);
                    word.mistake(message, "names and aliases must be unique in a scheme, case aside");
                }
                taken.push(lower);
            }
            let position = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            let rank = rank_place.as_ref().and_then(|rank| rank.at_least(1, "1 is the worst severity"));
            let rank = rank.unwrap_or(position);
            if let Some(other) = all.iter().find(|severity| severity.rank == rank) {
                let message = format!("`{name}` has rank {rank}, which is that of `{}`", other.name);
                let help = "give every severity a rank of its own; 1 is the worst";
                rank_place.as_ref().unwrap_or(&place).mistake(message, help);
            }
            let aliases = aliases.iter().map(|alias| alias.text.to_owned()).collect();
            all.push(Severity { name, rank, aliases, description, notify, origin: place.origin() });
        }
        all.sort_by_key(|severity| severity.rank);
        Self { all }
    }
}
