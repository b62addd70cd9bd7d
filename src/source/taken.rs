//! Ids that are taken without a record that can be read: by the names of files, folders and links, and by what the front
//! matter of a file that cannot be read says in its bytes.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use ignore::WalkBuilder;

use crate::base::raw_id::{HEAD, raw_ids};
use crate::source::inside::{join, resolve};

/// What was found: names, which show ids in the way of a kind's file pattern, and ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Names of files, without their folders.
    pub names: BTreeSet<String>,
    /// Ids, or what looks like ones.
    pub ids: BTreeSet<String>,
}

impl Taken {
    /// Adds what another place has.
    pub fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
        self.ids.extend(other.ids);
    }

    /// Notes a file: its name, and, where `shows_id` says that this shows none, the ids in its first bytes.
    pub fn note(
        &mut self,
        name: &str,
        shows_id: &dyn Fn(&str) -> bool,
        head: impl FnOnce() -> Option<Vec<u8>>,
    ) {
        if !shows_id(name)
            && let Some(head) = head()
        {
            self.ids.extend(raw_ids(&head));
        }
        if !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// Notes everything below a folder of the root that is called like a markdown file: files that are ignored or cannot be
    /// read, folders and links as well. Nothing where there is no such folder, or it lies outside of the root.
    pub fn note_folder(&mut self, root: &Path, folder: &str, shows_id: &dyn Fn(&str) -> bool) {
        let path = if folder.is_empty() { Ok(root.to_path_buf()) } else { resolve(root, folder) };
        let Ok(path) = path else { return };
        let mut walk = WalkBuilder::new(path);
        walk.standard_filters(false).filter_entry(|entry| entry.file_name() != ".git");
        for entry in walk.build().filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy();
            if name.to_ascii_lowercase().ends_with(".md") {
                self.note(&name, shows_id, || head(entry.path()));
            }
        }
    }

    /// Notes a file of the root that could not be read whole.
    pub fn note_file(&mut self, root: &Path, rel: &str) {
        if let Some(head) = join(root, rel).ok().and_then(|path| head(&path)) {
            self.ids.extend(raw_ids(&head));
        }
    }
}

/// The first bytes of a regular file; a link is not followed, and a pipe not waited for.
fn head(path: &Path) -> Option<Vec<u8>> {
    if !std::fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut head = Vec::new();
    File::open(path).ok()?.take(HEAD as u64).read_to_end(&mut head).ok()?;
    Some(head)
}
