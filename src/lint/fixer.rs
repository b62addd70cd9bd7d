//! Fixing: what `check --fix` may do. A fix is data that a rule gives along with its finding; only what takes no
//! decision and loses nothing is one. Files with faults are left alone.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::corpus::Corpus;
use crate::corpus::read::{Read, ReadContext, read_file};
use crate::doc::document::Document;
use crate::doc::edit::Edit;
use crate::edit::draft::{Draft, FieldValue};
use crate::lint::fix::{Fix, FixChange, tries};
use crate::lint::reporter::LintFinding;
use crate::record::{Claim, Record};

/// Rounds of fixing and looking again, before it is given up that nothing is left to fix.
const MAX_ROUNDS: usize = 16;

/// What fixing did.
#[derive(Debug)]
pub struct Fixed {
    /// The corpus as it is now.
    pub corpus: Corpus,
    /// What is found in it.
    pub left: Vec<LintFinding>,
    /// The files that changed, by path: their bytes before, and now.
    pub files: BTreeMap<String, (Vec<u8>, Vec<u8>)>,
    /// How many findings were fixed.
    pub fixed: usize,
}

/// Takes fixes away that cannot be made, and with them the promise of the finding: in a file that is not `wanted` or has
/// faults, and where several records want the same single link.
pub fn keep_possible(corpus: &Corpus, all: &mut [LintFinding], wanted: &dyn Fn(&str) -> bool) {
    let mut links: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for Fix { path, change } in all.iter().filter_map(|judged| judged.fix.as_ref()) {
        if let FixChange::Link { field, id, is_list: false } = change {
            links.entry((path.clone(), field.clone())).or_default().insert(id.clone());
        }
    }
    let is_contested = |fix: &Fix| match &fix.change {
        FixChange::Link { field, is_list: false, .. } => {
            links.get(&(fix.path.clone(), field.clone())).is_some_and(|ids| ids.len() > 1)
        }
        FixChange::Link { .. } | FixChange::Edits(_) => false,
    };
    let mut by_path: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, judged) in all.iter().enumerate() {
        if let Some(fix) = &judged.fix {
            by_path.entry(fix.path.clone()).or_default().push(at);
        }
    }
    for (path, places) in by_path {
        let fix_at = |at: usize| all.get(at).and_then(|judged| judged.fix.as_ref());
        let record = corpus.at_path(&path).filter(|record| wanted(&record.path) && is_mendable(record));
        let possible = record.map(|record| {
            let fixes = places.iter().filter_map(|at| Some((*at, fix_at(*at)?)));
            possible(record, fixes.filter(|(_, fix)| !is_contested(fix)).collect())
        });
        let possible = possible.unwrap_or_default();
        for at in places {
            if let Some(judged) = all.get_mut(at).filter(|_| !possible.contains(&at)) {
                judged.fix = None;
                judged.finding.fixable = false;
            }
        }
    }
}

/// Which of the fixes of one file can be made. Edits are tried together first, for each try reads the file anew; of those
/// that are tried one by one, the ones beyond a limit wait for another round.
fn possible(record: &Record, fixes: Vec<(usize, &Fix)>) -> BTreeSet<usize> {
    let (edits, links): (Vec<_>, Vec<_>) =
        fixes.into_iter().partition(|(_, fix)| matches!(fix.change, FixChange::Edits(_)));
    let together: Vec<&Fix> = edits.iter().map(|(_, fix)| *fix).collect();
    let all_fit = together.len() > 1 && with_fixes(record, &together).is_some();
    let mut possible = BTreeSet::new();
    let mut alone = links;
    if all_fit {
        possible.extend(edits.iter().map(|(at, _)| *at));
    } else {
        alone.extend(edits);
    }
    let tries = tries(record.document.bytes().len());
    let tried = alone.into_iter().take(tries).filter(|(_, fix)| with_fixes(record, &[*fix]).is_some());
    possible.extend(tried.map(|(at, _)| at));
    possible
}

/// Fixes what can be fixed, and looks again until nothing is left to fix. `look` gives all findings of a corpus.
pub fn apply(
    mut corpus: Corpus,
    read: &ReadContext<'_>,
    look: &dyn Fn(&Corpus) -> Vec<LintFinding>,
) -> Fixed {
    let mut files: BTreeMap<String, (Vec<u8>, Vec<u8>)> = BTreeMap::new();
    let mut left = look(&corpus);
    let before = count(&left);
    for _ in 0..MAX_ROUNDS {
        let mut by_path: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
        for fix in left.iter().filter_map(|judged| judged.fix.as_ref()) {
            let fixes = by_path.entry(&fix.path).or_default();
            if !fixes.contains(&fix) {
                fixes.push(fix);
            }
        }
        let changed: Vec<(String, Vec<u8>)> = by_path
            .into_iter()
            .filter_map(|(path, fixes)| {
                let record = corpus.at_path(path).filter(|record| is_mendable(record))?;
                Some((path.to_owned(), with_fixes(record, &fixes)?.to_bytes()))
            })
            .collect();
        if changed.is_empty() {
            break;
        }
        let paths: BTreeSet<&str> = changed.iter().map(|(path, _)| path.as_str()).collect();
        let registry = corpus.registry().clone();
        let Corpus { strays, unreadable, unused_ignores, files: count, .. } = &mut corpus;
        let (strays, unreadable, count) = (std::mem::take(strays), std::mem::take(unreadable), *count);
        let unused_ignores = std::mem::take(unused_ignores);
        let (old, mut records): (Vec<Record>, Vec<Record>) =
            corpus.into_records().into_iter().partition(|record| paths.contains(record.path.as_str()));
        for record in old {
            files.entry(record.path.clone()).or_insert_with(|| (record.document.to_bytes(), Vec::new()));
        }
        for (path, bytes) in changed {
            if let Some((_, now)) = files.get_mut(&path) {
                now.clone_from(&bytes);
            }
            if let Read::Record(record) = read_file(path, bytes, read) {
                records.push(*record);
            }
        }
        corpus = Corpus::new(records, strays, unreadable, count, registry);
        corpus.unused_ignores = unused_ignores;
        left = look(&corpus);
    }
    let fixed = before.saturating_sub(count(&left));
    Fixed { corpus, left, files, fixed }
}

/// How many findings there are, those that are counted only included.
fn count(all: &[LintFinding]) -> usize {
    all.iter().map(|judged| judged.finding.weight()).sum()
}

fn is_mendable(record: &Record) -> bool {
    !matches!(record.claim, Claim::Mapping(_))
        && record.document.faults().is_empty()
        && record.document.body().faults.is_empty()
}

/// The document with those fixes made that fit together; the rest waits for the next round. `None` where nothing
/// changes, or where the file could not be read as well as before.
fn with_fixes(record: &Record, fixes: &[&Fix]) -> Option<Document> {
    let mut groups: Vec<&Vec<Edit>> = fixes
        .iter()
        .filter_map(|fix| match &fix.change {
            FixChange::Edits(edits) => Some(edits),
            FixChange::Link { .. } => None,
        })
        .collect();
    groups.sort_by_key(|edits| edits.iter().map(|edit| edit.span).min());
    let mut chosen: Vec<Edit> = Vec::new();
    for edits in groups {
        let apart = |edit: &Edit| {
            // Even touching is too near: what an insertion means depends on what is next to it.
            chosen.iter().all(|other| edit.span.start > other.span.end || edit.span.end < other.span.start)
        };
        if edits.iter().all(apart) {
            chosen.extend(edits.iter().cloned());
        }
    }
    let mut document = record.document.apply(&chosen).ok()?;
    for fix in fixes {
        let FixChange::Link { field, id, is_list } = &fix.change else { continue };
        if let Some(linked) = link(&document, record, field, id, *is_list) {
            document = linked;
        }
    }
    let sound = document.faults().is_empty() && document.body().faults.is_empty();
    let same_id = document.front().and_then(|front| front.get("id")).and_then(|entry| entry.value.as_str())
        == Some(record.id.as_str());
    (sound && same_id && document.bytes() != record.document.bytes()).then_some(document)
}

fn link(document: &Document, record: &Record, field: &str, id: &str, is_list: bool) -> Option<Document> {
    let mut draft = Draft::new(document, &record.kind).ok()?;
    if is_list {
        draft.append_value(field, id).ok()?;
    } else {
        draft.set(field, &FieldValue::Text(id.to_owned())).ok()?;
    }
    draft.finish(&record.id, &record.path, Vec::new()).ok().map(|edited| edited.document)
}

#[cfg(test)]
mod tests;
