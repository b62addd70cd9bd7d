//! Records that a word could name: ids with their titles.
//!
//! In a large repo people wait for this with a key pressed, so little is read: only the folders of the kinds in question, of
//! files whose name shows an id only those that fit, and of those only the beginning. Names of files are believed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap_complete::engine::CompletionCandidate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::text::plural;
use crate::cli::completion::here::Here;
use crate::cli::completion::word::{candidate, unfinished};
use crate::corpus::peek;
use crate::corpus::read::{Read, ReadContext, read_file};
use crate::edit::ids::{fixed_folder, shown_id};
use crate::edit::verb::state::allows;
use crate::kind::definition::{Kind, VerbDef};
use crate::policy::Policy;
use crate::record::Record;
use crate::source::heads::{list_files, read_head, read_heads};
use crate::source::root::POLICY_FILE;
use crate::source::tree::{self, SourceFile};

/// More records than this are not listed one by one.
const MOST: usize = 500;

/// The records of these kinds (none: all) whose id begins with `typed`, in the order of their ids.
pub fn of_kinds(here: &Here, typed: &str, kinds: &[&Kind]) -> Vec<CompletionCandidate> {
    let Some(root) = here.root() else { return Vec::new() };
    let paths = paths(here, typed, kinds);
    let named = named(here, typed, paths.iter().map(String::as_str));
    if named.len() > MOST {
        return grouped(typed, named);
    }
    let heads = paths.into_par_iter().filter_map(|path| read_head(root, path)).collect();
    listed(here, typed, heads, &|record| is_of(&record.kind, kinds))
}

/// The records of a kind that a verb may start from, whose id begins with `typed`.
pub fn for_verb(here: &Here, typed: &str, kind: &Kind, verb: &VerbDef) -> Vec<CompletionCandidate> {
    let Some(root) = here.root() else { return Vec::new() };
    let names = |name: &str| may_be(here, name, typed, &[kind]);
    let kept = |head: &[u8]| peek::status(head).is_none_or(|status| allows(kind, verb, status));
    let heads = read_heads(root, folder(root, kind), &names, &kept);
    let named = named(here, typed, heads.iter().map(|file| file.path.as_str()));
    if named.len() > MOST {
        return grouped(typed, named);
    }
    listed(here, typed, heads, &|record| {
        record.kind.name == kind.name && record.status().is_some_and(|status| allows(kind, verb, status))
    })
}

/// The record of an id, read whole from the file that has it for its name.
pub fn of_id(here: &Here, id: &str) -> Option<Record> {
    let (root, context) = (here.root()?, Context::of(here)?);
    paths(here, id, &[]).into_par_iter().find_map_any(|path| {
        let bytes = tree::read_file(root, &path).ok()?;
        context.record(path, bytes).filter(|record| record.id == id)
    })
}

/// The ids that the names of files show, of those that begin with `typed`.
fn named<'p>(here: &Here, typed: &str, paths: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    let shown = paths.filter_map(|path| shown_id(here.registry(), path.rsplit('/').next()?));
    shown.filter(|id| id.starts_with(typed)).collect()
}

/// Whether a kind is one of these; none means all.
fn is_of(kind: &Kind, kinds: &[&Kind]) -> bool {
    kinds.is_empty() || kinds.iter().any(|one| one.name == kind.name)
}

/// Whether a file of this name can hold a record of these kinds (none: all) whose id begins with `typed`. One that shows no id
/// can.
fn may_be(here: &Here, name: &str, typed: &str, kinds: &[&Kind]) -> bool {
    let shows_none = here.registry().heads().all(|head| !name.starts_with(head.prefix));
    let fits = kinds.is_empty() || kinds.iter().any(|kind| name.starts_with(&kind.prefix));
    shows_none || (name.starts_with(typed) && fits)
}

/// The files that can hold records of these kinds (none: all) whose id begins with `typed`.
fn paths(here: &Here, typed: &str, kinds: &[&Kind]) -> Vec<String> {
    let Some(root) = here.root() else { return Vec::new() };
    let names = |name: &str| may_be(here, name, typed, kinds);
    let mut paths: Vec<String> = folders(here, root, typed, kinds)
        .iter()
        .flat_map(|folder| list_files(root, folder, &names))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The folder that records of a kind lie in; the root where there is no such folder.
fn folder<'k>(root: &Path, kind: &'k Kind) -> &'k str {
    let folder = fixed_folder(kind);
    if tree::exists(root, folder) { folder } else { "" }
}

/// The folders in which records of these kinds (none: all) lie whose id begins with `typed`; the root where they can lie
/// anywhere.
fn folders(here: &Here, root: &Path, typed: &str, kinds: &[&Kind]) -> BTreeSet<String> {
    let everywhere = || BTreeSet::from([String::new()]);
    let mapped = here.policy().is_some_and(|policy| !policy.read.is_empty());
    if mapped || (kinds.is_empty() && typed.is_empty()) {
        return everywhere();
    }
    let fits = |prefix: &str| prefix.starts_with(typed) || typed.starts_with(prefix);
    let registry = here.registry();
    let found: BTreeSet<String> = if kinds.is_empty() {
        let heads = registry.heads().filter(|head| fits(head.prefix));
        heads.filter_map(|head| registry.get(head.name)).map(|kind| folder(root, kind).to_owned()).collect()
    } else {
        kinds.iter().filter(|kind| fits(&kind.prefix)).map(|kind| folder(root, kind).to_owned()).collect()
    };
    if found.contains("") { everywhere() } else { found }
}

/// What files are read by where nothing may fail.
struct Context<'h> {
    here: &'h Here,
    /// In the place of a policy that cannot be used: it says nothing of ids, titles and states.
    stand_in: Option<Policy>,
}

impl<'h> Context<'h> {
    fn of(here: &'h Here) -> Option<Self> {
        let stand_in = match here.policy() {
            Some(_) => None,
            None => Some(Policy::load(POLICY_FILE, "version: 1\n").ok()?),
        };
        Some(Self { here, stand_in })
    }

    fn record(&self, path: String, bytes: Vec<u8>) -> Option<Record> {
        let policy = self.here.policy().or(self.stand_in.as_ref())?;
        match read_file(path, bytes, &ReadContext { registry: self.here.registry(), policy }) {
            Read::Record(record) => Some(*record),
            Read::Stray(_) | Read::Other(_) => None,
        }
    }
}

/// Ids with titles; where there are too many to choose from, what they begin with.
fn listed(
    here: &Here,
    typed: &str,
    heads: Vec<SourceFile>,
    accepts: &(dyn Fn(&Record) -> bool + Sync),
) -> Vec<CompletionCandidate> {
    let Some(context) = Context::of(here) else { return Vec::new() };
    let found: BTreeMap<String, String> = heads
        .into_par_iter()
        .filter_map(|file| context.record(file.path, file.bytes))
        .filter(|record| record.id.starts_with(typed) && accepts(record))
        .map(|record| (record.id.clone(), record.title().to_owned()))
        .collect();
    if found.len() > MOST {
        return grouped(typed, found.into_keys().collect());
    }
    found.iter().map(|(id, title)| candidate(id, title)).collect()
}

/// What ids that begin with `typed` go on with: up to their next joint (`INC-`, `INC-2026-`), or one character at a time where
/// they have none that tells them apart.
fn grouped(typed: &str, ids: BTreeSet<String>) -> Vec<CompletionCandidate> {
    let joint = |id: &str| {
        let at = id.get(typed.len()..).and_then(|rest| rest.find(['-', '_']));
        at.map_or(id.len(), |at| typed.len().saturating_add(at).saturating_add(1))
    };
    let mut groups = counted(&ids, &joint);
    let mut length = typed.len();
    while groups.len() > MOST && length < typed.len().saturating_add(MOST) {
        length = length.saturating_add(1);
        let shorter = counted(&ids, &|id| {
            id.char_indices().map(|(at, _)| at).find(|at| *at >= length).unwrap_or(id.len())
        });
        if shorter.len() > 1 {
            groups = shorter;
            break;
        }
    }
    groups.iter().map(|(start, count)| unfinished(start, &plural(*count, "record"))).collect()
}

/// The beginnings of ids, of the length that `end` says, and how many have each.
fn counted<'i>(ids: &'i BTreeSet<String>, end: &dyn Fn(&str) -> usize) -> BTreeMap<&'i str, usize> {
    let mut groups = BTreeMap::new();
    for id in ids {
        let count = groups.entry(id.get(..end(id)).unwrap_or(id)).or_insert(0_usize);
        *count = count.saturating_add(1);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn many_ids_are_offered_by_their_beginnings() {
        let ids = |years: std::ops::Range<u32>, each: u32| {
            years.flat_map(|year| (1..=each).map(move |n| format!("INC-{year}-{n:04}"))).collect()
        };
        let shown = |typed: &str, years, each| -> Vec<String> {
            let groups = grouped(typed, ids(years, each));
            groups
                .iter()
                .map(|one| format!("{} {}", one.get_value().display(), one.get_help().unwrap()))
                .collect()
        };
        assert_eq!(shown("", 2025..2027, 400), ["INC- 800 records"]);
        assert_eq!(shown("INC-", 2025..2027, 400), ["INC-2025- 400 records", "INC-2026- 400 records"]);
        assert_eq!(
            shown("INC-2026-", 2026..2027, 2000),
            ["INC-2026-0 999 records", "INC-2026-1 1000 records", "INC-2026-2 1 record"]
        );
        assert_eq!(shown("INC-2026-0", 2026..2027, 999).len(), 10);
    }
}
