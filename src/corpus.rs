//! Floor 4: all records of a repo. Pure: bytes come from `source` by way of `cli`.
//!
//! All records of a repo at one time: looked up by id, by kind, and by the links between them.

pub mod filter;
pub mod peek;
pub mod read;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::yaml::Node;
use crate::kind::registry::Registry;
use crate::record::{ALIASES, Record};

/// A markdown file that is no record, but stands where one is expected, or could not be read as one.
#[derive(Debug)]
pub struct Stray {
    /// The file, relative to the root.
    pub path: String,
    /// Its content.
    pub document: Document,
    /// The kind whose folder it stands in.
    pub kind: Option<String>,
    /// Why it is no record, and what would make it one.
    pub why: String,
}

/// A file that could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file, relative to the root.
    pub path: String,
    /// The kind it would be a record of, by its path.
    pub kind: Option<String>,
    /// Why.
    pub why: String,
}

/// A mention of one record by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'c> {
    /// The field it stands in.
    pub field: &'c str,
    /// The id it names.
    pub to: &'c str,
    /// Where it stands.
    pub span: Span,
}

/// All records, in the order of their paths.
#[derive(Debug, Default)]
pub struct Corpus {
    records: Vec<Record>,
    by_id: HashMap<String, Vec<usize>>,
    by_alias: HashMap<String, usize>,
    registry: Registry,
    /// Ids in small letters, made when a rule first asks.
    by_small_id: OnceLock<HashMap<String, usize>>,
    /// Files in record folders that are no records.
    pub strays: Vec<Stray>,
    /// Files that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Ignore files whose patterns do not count. No record is missing for them.
    pub unused_ignores: Vec<Unreadable>,
    /// Markdown files looked at, records or not.
    pub files: usize,
    /// Ids that are taken without being a readable record's.
    pub loose: LooseIds,
}

/// What files that are no readable records still take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LooseIds {
    /// What their front matters name, as far as it can be made out.
    pub ids: Vec<String>,
    /// What those files are called that are neither records, nor strays, nor unreadable.
    pub names: Vec<String>,
}

impl Corpus {
    /// A corpus over records; they are put in the order of their paths.
    pub fn new(
        mut records: Vec<Record>,
        strays: Vec<Stray>,
        unreadable: Vec<Unreadable>,
        files: usize,
        registry: Registry,
    ) -> Self {
        records.sort_by(|a, b| a.path.cmp(&b.path));
        let mut by_id: HashMap<String, Vec<usize>> = HashMap::with_capacity(records.len());
        for (at, record) in records.iter().enumerate() {
            by_id.entry(record.id.clone()).or_default().push(at);
        }
        let mut by_alias = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            for alias in record.texts(ALIASES) {
                // What is some record's id is never another one's former id.
                if !by_id.contains_key(alias) {
                    by_alias.entry(alias.to_owned()).or_insert(at);
                }
            }
        }
        let (unused_ignores, loose, by_small_id) = (Vec::new(), LooseIds::default(), OnceLock::new());
        Self {
            records,
            by_id,
            by_alias,
            registry,
            by_small_id,
            strays,
            unreadable,
            unused_ignores,
            files,
            loose,
        }
    }

    /// The kinds that the records were read by, those without a record included.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// All records, by path.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records themselves.
    pub fn into_records(self) -> Vec<Record> {
        self.records
    }

    /// The files that were read, records or strays, as they were: path and bytes.
    pub fn into_files(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let strays = self.strays.into_iter().map(|stray| (stray.path, stray.document.bytes().to_vec()));
        self.records.into_iter().map(|record| (record.path, record.document.bytes().to_vec())).chain(strays)
    }

    /// The records of one kind, by path.
    pub fn of_kind<'c>(&'c self, kind: &'c str) -> impl Iterator<Item = &'c Record> {
        self.records.iter().filter(move |record| record.kind.name == kind)
    }

    /// The record with an id, the first by path where several have it; where none has it, the one that had it (`aliases`).
    pub fn get(&self, id: &str) -> Option<&Record> {
        let former = || self.by_alias.get(id).and_then(|at| self.records.get(*at));
        self.all_with(id).next().or_else(former)
    }

    /// All records with an id; more than one is a fault of the repo.
    pub fn all_with<'c>(&'c self, id: &str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.by_id.get(id).into_iter().flatten().filter_map(|at| self.records.get(*at))
    }

    /// How many records have an id.
    pub fn count_with(&self, id: &str) -> usize {
        self.by_id.get(id).map_or(0, Vec::len)
    }

    /// The record whose id differs in capitals alone, the first by path.
    pub fn in_other_case(&self, id: &str) -> Option<&Record> {
        let by_small = self.by_small_id.get_or_init(|| {
            let mut found = HashMap::with_capacity(self.records.len());
            for (at, record) in self.records.iter().enumerate() {
                found.entry(record.id.to_ascii_lowercase()).or_insert(at);
            }
            found
        });
        by_small.get(&id.to_ascii_lowercase()).and_then(|at| self.records.get(*at))
    }

    /// Ids that more than one record has, sorted.
    pub fn duplicate_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> =
            self.by_id.iter().filter(|(_, places)| places.len() > 1).map(|(id, _)| id.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    /// All ids in use.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// The names, without their folders, of all markdown files that were found.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        let paths = self.records.iter().map(|record| record.path.as_str());
        let paths = paths.chain(self.strays.iter().map(|stray| stray.path.as_str()));
        let paths = paths.chain(self.unreadable.iter().map(|file| file.path.as_str()));
        let names = paths.map(|path| path.rsplit('/').next().unwrap_or(path));
        names.chain(self.loose.names.iter().map(String::as_str))
    }

    /// Former ids that no record has any more.
    pub fn former_ids(&self) -> impl Iterator<Item = &str> {
        self.by_alias.keys().map(String::as_str)
    }

    /// The record at a path.
    pub fn at_path(&self, path: &str) -> Option<&Record> {
        self.place(path).and_then(|at| self.records.get(at))
    }

    /// Where the record in a file is among [`Self::records`].
    pub fn place(&self, path: &str) -> Option<usize> {
        self.records.binary_search_by(|record| record.path.as_str().cmp(path)).ok()
    }

    /// The mentions of other records in the declared link fields of `record`, in the order of declaration.
    pub fn links<'c>(&self, record: &'c Record) -> Vec<Link<'c>> {
        let mut links = Vec::new();
        for link in &record.kind.links {
            let Some(node) = record.node(&link.field) else { continue };
            let nodes: &[Node] = node.as_list().unwrap_or(std::slice::from_ref(node));
            for node in nodes {
                if let Some(to) = node.as_str() {
                    links.push(Link { field: &link.field, to, span: node.span });
                }
            }
        }
        links
    }

    /// The records that name `id`, or a former id of the record that has it now, in a declared link field, by path.
    pub fn backlinks<'c>(&'c self, id: &str) -> Vec<(&'c Record, Link<'c>)> {
        self.records
            .iter()
            .flat_map(|record| self.links(record).into_iter().map(move |link| (record, link)))
            .filter(|(_, link)| {
                link.to == id
                    || self
                        .by_alias
                        .get(link.to)
                        .and_then(|at| self.records.get(*at))
                        .is_some_and(|to| to.id == id)
            })
            .collect()
    }
}
