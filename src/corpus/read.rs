//! From files to a corpus: which file is a record of which kind. In parallel; one bad file never stops the rest.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::raw_id::raw_ids;
use crate::corpus::{Corpus, LooseIds, Stray, Unreadable};
use crate::doc::document::Document;
use crate::kind::definition::Kind;
use crate::kind::registry::Registry;
use crate::policy::Policy;
use crate::record::mapping::{self, Mapped};
use crate::record::{Claim, Record};

/// What files are read by.
#[derive(Clone, Copy, Debug)]
pub struct ReadContext<'a> {
    /// The kinds.
    pub registry: &'a Registry,
    /// The policy, with its `read:` mappings.
    pub policy: &'a Policy,
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Read {
    /// A record.
    Record(Box<Record>),
    /// No record, but where one is expected.
    Stray(Box<Stray>),
    /// No record, and none expected: a README, a page of a wiki, a file that a mapping skips.
    Other(Box<Document>),
}

/// Reads files (path relative to the root, content) into a corpus.
pub fn read_corpus(
    files: Vec<(String, Vec<u8>)>,
    unreadable: Vec<(String, String)>,
    context: &ReadContext<'_>,
) -> Corpus {
    let count = files.len();
    let read = |(path, bytes): (String, Vec<u8>)| {
        let name = file_name(&path).to_owned();
        (name, read_file(path, bytes, context))
    };
    let reads: Vec<(String, Read)> = files.into_par_iter().map(read).collect();
    let (mut records, mut strays, mut loose) = (Vec::new(), Vec::new(), LooseIds::default());
    for (name, read) in reads {
        match read {
            Read::Record(record) => {
                // Of two ids the record has the first; the second is taken too.
                if !record.document.faults().is_empty() {
                    loose.ids.extend(raw_ids(record.document.bytes()));
                }
                records.push(*record);
            }
            Read::Stray(stray) => {
                loose.ids.extend(raw_ids(stray.document.bytes()));
                strays.push(*stray);
            }
            Read::Other(document) => {
                loose.ids.extend(raw_ids(document.bytes()));
                loose.names.push(name);
            }
        }
    }
    let unreadable = unreadable.into_iter().map(|(path, why)| {
        let kind = kind_at(&path, context).map(|kind| kind.name.clone());
        Unreadable { path, kind, why }
    });
    let unreadable = unreadable.collect();
    let mut corpus = Corpus::new(records, strays, unreadable, count, context.registry.clone());
    corpus.loose = loose;
    corpus
}

/// Reads one file.
pub fn read_file(path: String, bytes: Vec<u8>, context: &ReadContext<'_>) -> Read {
    let document = Document::parse(bytes);
    let zone = context.policy.zone;
    let text_of = |key: &str| {
        document
            .front()
            .and_then(|front| front.get(key))
            .and_then(|entry| entry.value.as_str())
            .map(str::to_owned)
    };
    let id = text_of("id");
    if let Some(id) = &id
        && let Some(kind) = context.registry.by_id(id)
    {
        let kind = Arc::clone(kind);
        return record(path, kind, id.clone(), document, zone, Claim::Prefix);
    }
    if let (Some(name), Some(id)) = (text_of("kind"), &id)
        && let Some(kind) = context.registry.get(&name)
    {
        let kind = Arc::clone(kind);
        return record(path, kind, id.clone(), document, zone, Claim::KindKey);
    }
    for (index, mapping) in context.policy.read.iter().enumerate() {
        let Some(kind) = context.registry.get(&mapping.kind) else { continue };
        if !mapping.claims(&path) {
            continue;
        }
        return match mapping::read(mapping, kind, &path, &document, zone) {
            Mapped::Skipped => Read::Other(Box::new(document)),
            Mapped::Fields { id, fields } => Read::Record(Box::new(Record::new(
                path,
                Arc::clone(kind),
                id,
                document,
                mapping.zone.unwrap_or(zone),
                Claim::Mapping(index),
                fields,
            ))),
            Mapped::Unread(why) => {
                Read::Stray(Box::new(Stray { path, document, kind: Some(kind.name.clone()), why }))
            }
        };
    }
    let file = file_name(&path);
    if file.eq_ignore_ascii_case("README.md") || file.starts_with('_') {
        return Read::Other(Box::new(document));
    }
    match context.registry.all().find(|kind| stands_in_folder(&path, kind)) {
        None => Read::Other(Box::new(document)),
        Some(kind) => {
            let why = match id {
                Some(id) => format!("its id `{id}` does not begin with the prefix of a kind"),
                None if document.front().is_some() => "its front matter has no `id`".to_owned(),
                None => "it has no front matter".to_owned(),
            };
            Read::Stray(Box::new(Stray { path, document, kind: Some(kind.name.clone()), why }))
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The kind that a file at `path` would be a record of, as far as the path says: by a mapping, else by its folder.
fn kind_at<'a>(path: &str, context: &ReadContext<'a>) -> Option<&'a Kind> {
    let mapped = context.policy.read.iter().find(|mapping| mapping.claims(path));
    let mapped = mapped.and_then(|mapping| context.registry.get(&mapping.kind)).map(Arc::as_ref);
    mapped.or_else(|| context.registry.all().map(Arc::as_ref).find(|kind| stands_in_folder(path, kind)))
}

fn record(
    path: String,
    kind: Arc<Kind>,
    id: String,
    document: Document,
    zone: crate::base::moment::Zone,
    claim: Claim,
) -> Read {
    Read::Record(Box::new(Record::new(path, kind, id, document, zone, claim, Vec::new())))
}

/// Whether a path lies in the folder of a kind (`incidents/` for `incidents/{year}`).
fn stands_in_folder(path: &str, kind: &Kind) -> bool {
    let fixed = kind.folder.split('{').next().unwrap_or("").trim_end_matches('/');
    !fixed.is_empty() && path.strip_prefix(fixed).is_some_and(|rest| rest.starts_with('/'))
}
