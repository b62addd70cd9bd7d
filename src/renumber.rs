//! Another id for a record, with every mention of the old one: fields, titles, links, tables and prose, in markdown
//! files and in the policy.
//!
//! What is an id's mention is decided by its letters alone, so that nothing is missed; only what leads out of the repo
//! (URLs) keeps the old id, and the record keeps it as an alias. All files are worked out before any is written.

mod mention;
mod place;
mod twin;

pub use place::moved_path;
pub use twin::meant;

use std::collections::BTreeMap;

use crate::base::span::{Lines, Span};
use crate::doc::document::Document;
use crate::doc::edit::{Data, Edit, insert, push, set};
use crate::doc::fault::FaultKind;
use crate::record::ALIASES;
use crate::renumber::mention::Wanted;
use crate::view::edit_summary::{EditSummary, EditedPart};

/// One record that gets another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumber<'r> {
    /// The id it gives up.
    pub old: &'r str,
    /// The id it gets.
    pub new: &'r str,
    /// Its file.
    pub path: &'r str,
    /// Its file afterwards; see [`moved_path`].
    pub new_path: &'r str,
    /// Whose the mentions of `old` in other files are.
    pub mentions: Mentions<'r>,
}

/// Whose mentions of an id are, in the other files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentions<'r> {
    /// All of this record: no other one has the id.
    All,
    /// Another record keeps the id, and the mentions with it; save those in these files, and those of the file itself.
    Only {
        /// Files that mean this record when they mention the id; see [`meant`].
        files: &'r [String],
        /// The file of the other record. Where both have one name in different folders, the name tells nothing.
        elder: &'r str,
    },
}

/// A file that changes.
#[derive(Debug)]
pub struct FileEdit {
    /// Where it is, relative to the root.
    pub path: String,
    /// Where it goes, when that is somewhere else.
    pub moved_to: Option<String>,
    /// Its bytes before.
    pub before: Vec<u8>,
    /// Its bytes afterwards.
    pub after: Vec<u8>,
    /// What changes, for people and programs.
    pub change: EditSummary,
}

/// Why a record cannot be given another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenumberError {
    /// The file in the way.
    pub path: String,
    /// What is wrong with it, without a final stop.
    pub message: String,
}

/// All files that may change, as they are by now. One edit after the other is made here; nothing is written.
#[derive(Debug, Default)]
pub struct Files {
    files: BTreeMap<String, File>,
}

#[derive(Debug)]
struct File {
    original: String,
    before: Vec<u8>,
    bytes: Vec<u8>,
    id: String,
    changed: Vec<EditedPart>,
}

impl Files {
    /// Files by their paths, each with the id of the record it is (empty where it is none).
    pub fn new(files: impl IntoIterator<Item = (String, String, Vec<u8>)>) -> Self {
        let file = |(path, id, bytes): (String, String, Vec<u8>)| {
            let file = File { original: path.clone(), before: bytes.clone(), bytes, id, changed: Vec::new() };
            (path, file)
        };
        Self { files: files.into_iter().map(file).collect() }
    }

    /// Whether a file stands at `path` by now.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Gives a record another id. Nothing is changed when it fails.
    ///
    /// # Errors
    /// The record is not there, its new place is taken, or a file that mentions the id cannot be edited.
    pub fn renumber(&mut self, wanted: &Renumber<'_>) -> Result<(), RenumberError> {
        let refuse = |path: &str, message: &str| {
            Err(RenumberError { path: path.to_owned(), message: message.to_owned() })
        };
        if !self.has(wanted.path) {
            return refuse(wanted.path, "it is not there");
        }
        if wanted.path != wanted.new_path && self.has(wanted.new_path) {
            return refuse(wanted.new_path, "it is there already");
        }
        let mut edited = Vec::new();
        for (path, file) in &self.files {
            if let Some((bytes, parts)) = rewrite(path, &file.bytes, wanted)? {
                edited.push((path.clone(), bytes, parts));
            }
        }
        for (path, bytes, parts) in edited {
            if let Some(file) = self.files.get_mut(&path) {
                file.bytes = bytes;
                file.changed.extend(parts);
            }
        }
        if let Some(mut file) = self.files.remove(wanted.path) {
            wanted.new.clone_into(&mut file.id);
            self.files.insert(wanted.new_path.to_owned(), file);
        }
        Ok(())
    }

    /// The bytes of a file by now.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|file| file.bytes.as_slice())
    }

    /// How often other files than `path` mention `id`, by file; for those that an edit left as they are.
    pub fn mentions(&self, id: &str, path: &str) -> Vec<(&str, usize)> {
        self.files
            .iter()
            .filter(|(other, _)| *other != path)
            .filter_map(|(other, file)| {
                let text = std::str::from_utf8(&file.bytes).ok()?;
                let count = mention::all(text, &Wanted { id, file: "", whole: true }).len();
                (count > 0).then_some((other.as_str(), count))
            })
            .collect()
    }

    /// What has changed, in the order of the paths; files that move come first, so that what is written first is the
    /// record itself.
    pub fn finish(self) -> Vec<FileEdit> {
        let mut edits: Vec<FileEdit> = self
            .files
            .into_iter()
            .filter(|(path, file)| *path != file.original || file.before != file.bytes)
            .map(|(path, mut file)| {
                let moved_to = (path != file.original).then(|| path.clone());
                if moved_to.is_some() {
                    let part = EditedPart {
                        name: "file".to_owned(),
                        from: Some(file.original.clone()),
                        to: Some(path.clone()),
                    };
                    file.changed.push(part);
                }
                let change = EditSummary {
                    id: file.id,
                    path,
                    created: false,
                    changed: file.changed,
                    messages: Vec::new(),
                };
                FileEdit { path: file.original, moved_to, before: file.before, after: file.bytes, change }
            })
            .collect();
        edits.sort_by(|a, b| (a.moved_to.is_none(), &a.path).cmp(&(b.moved_to.is_none(), &b.path)));
        edits
    }
}

/// The bytes of a file that changes, and what changes in it.
type Rewritten = (Vec<u8>, Vec<EditedPart>);

/// A file with the new id in all places that are meant; `None` where there are none.
fn rewrite(path: &str, bytes: &[u8], wanted: &Renumber<'_>) -> Result<Option<Rewritten>, RenumberError> {
    let own = path == wanted.path;
    let old = wanted.old.as_bytes();
    if !own && !bytes.windows(old.len().max(1)).any(|window| window == old) {
        return Ok(None);
    }
    let refuse = |message: String| RenumberError { path: path.to_owned(), message };
    let document = Document::parse(bytes.to_vec());
    let Some(text) = document.text() else {
        return Err(refuse(format!("it mentions {} and is not UTF-8; convert it first", wanted.old)));
    };
    let blocked = |kind: &FaultKind| matches!(kind, FaultKind::ConflictMarkers | FaultKind::TooLarge);
    if let Some(fault) = document.faults().iter().find(|fault| blocked(&fault.kind)) {
        return Err(refuse(format!("it mentions {}, and {}; fix it first", wanted.old, fault.message)));
    }
    let markdown = path.ends_with(".md");
    let edits = edits(path, &document, text, wanted, markdown);
    let lines = Lines::new(text);
    let mut parts: Vec<EditedPart> = edits
        .iter()
        .map(|edit| EditedPart {
            name: format!("line {}", lines.position(text, edit.span.start).line),
            from: Some(edit.span.slice(text).to_owned()),
            to: Some(edit.replacement.clone()),
        })
        .collect();
    let failed = |error: crate::doc::edit::EditError| refuse(error.message);
    let mut edited = document.apply(&edits).map_err(failed)?;
    if own {
        if let Some((data, part)) = aliases(&edited, wanted) {
            let edits = match edited.front().and_then(|front| front.get(ALIASES)) {
                Some(_) if part.from.is_some() => set(&edited, ALIASES, &data),
                Some(_) => push(&edited, ALIASES, &Data::text(wanted.old), None),
                None => insert(&edited, ALIASES, &data, Some("id")),
            };
            edited = edited.apply(&edits.map_err(failed)?).map_err(failed)?;
            parts.push(part);
        }
        let id = edited.front().and_then(|front| front.get("id")).and_then(|entry| entry.value.as_str());
        if id != Some(wanted.new) {
            return Err(refuse(
                "its `id` is written in a way that is not edited; change it by hand".to_owned(),
            ));
        }
    }
    // Another id is as long a word as the old one: a file that is read differently now was not what it seemed.
    if markdown && shape(&document) != shape(&edited) {
        return Err(refuse(format!(
            "it would be read differently with {} in it; change it by hand",
            wanted.new
        )));
    }
    Ok((!parts.is_empty()).then(|| (edited.to_bytes(), parts)))
}

/// What must be the same before and after: faults, and how the body is built.
fn shape(document: &Document) -> (Vec<FaultKind>, [usize; 4]) {
    let body = document.body();
    let faults = document.faults().iter().map(|fault| fault.kind.clone()).collect();
    (faults, [body.sections.len(), body.tables.len(), body.links.len(), body.generated.len()])
}

/// The record's former ids with the one it gives up now, and without the one it takes; `None` where they say so.
fn aliases(document: &Document, wanted: &Renumber<'_>) -> Option<(Data, EditedPart)> {
    let front = document.front()?;
    let known: Vec<&str> = match front.get(ALIASES).map(|entry| &entry.value) {
        Some(node) => match node.as_list() {
            Some(items) => items.iter().filter_map(|item| item.as_str()).collect(),
            None => node.as_str().into_iter().collect(),
        },
        None => Vec::new(),
    };
    let list = front.get(ALIASES).is_none_or(|entry| entry.value.as_list().is_some());
    let mut after: Vec<&str> = known.iter().copied().filter(|alias| *alias != wanted.new).collect();
    let rewritten = after.len() < known.len() || !list;
    if !after.contains(&wanted.old) {
        after.push(wanted.old);
    }
    if after == known && list {
        return None;
    }
    let part = EditedPart {
        name: ALIASES.to_owned(),
        from: rewritten.then(|| known.join(", ")),
        to: Some(if rewritten { after.join(", ") } else { wanted.old.to_owned() }),
    };
    Some((Data::List(after.into_iter().map(Data::text).collect()), part))
}

fn edits(path: &str, document: &Document, text: &str, wanted: &Renumber<'_>, markdown: bool) -> Vec<Edit> {
    let own = path == wanted.path;
    let now = if own { wanted.new_path } else { path };
    let mut edits: Vec<Edit> = Vec::new();
    let mut taken: Vec<Span> = mention::urls(text);
    if markdown {
        if let Some(entry) = document.front().and_then(|front| front.get(ALIASES)) {
            taken.push(entry.value.span);
        }
        for link in document.body().links.iter().filter(|link| link.is_relative()) {
            let Some(span) = link.dest_span.filter(|span| !taken.contains(span)) else { continue };
            taken.push(span);
            let dest = span.slice(text);
            if let Some(new) = place::led_to(dest, path, now, (wanted.path, wanted.new_path)) {
                edits.push(Edit::replace(span, new));
            }
        }
    }
    let whole = own
        || match wanted.mentions {
            Mentions::All => true,
            Mentions::Only { files, .. } => files.iter().any(|known| known == path),
        };
    let (old_stem, new_stem) = (place::stem(wanted.path), place::stem(wanted.new_path));
    // A file name that is only the id says no more than the id does.
    let shared = match wanted.mentions {
        Mentions::All => false,
        Mentions::Only { elder, .. } => twin::name(elder) == twin::name(wanted.path),
    };
    let file = if old_stem == wanted.old || (shared && !whole) { "" } else { old_stem };
    for span in mention::all(text, &Wanted { id: wanted.old, file, whole }) {
        if taken.iter().any(|taken| taken.start < span.end && span.start < taken.end) {
            continue;
        }
        let new = if span.slice(text) == wanted.old { wanted.new } else { new_stem };
        edits.push(Edit::replace(span, new));
    }
    edits.sort_by_key(|edit| edit.span);
    edits.retain(|edit| edit.span.slice(text) != edit.replacement);
    edits
}

#[cfg(test)]
mod tests;
