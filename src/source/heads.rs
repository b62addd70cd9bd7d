//! The beginnings of files: enough of each to know the record by, for answers that people wait for with a key pressed.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::base::raw_id::HEAD;
use crate::source::ignored::Ignored;
use crate::source::inside::{join, relative, resolve};
use crate::source::regular::{Links, open_listed};
use crate::source::root::real;
use crate::source::tree::{Found, SourceFile, read_walk, tree_walk};

/// Nearly every front matter ends within as many bytes.
const FIRST: usize = 4 * 1024;

/// The beginnings of the markdown files below a folder of the root (empty: the root itself), sorted by path: the front matter
/// and some of the body, [`HEAD`] bytes at most. The same files are seen as by [`crate::source::tree::read_tree`], of them those
/// whose name is `wanted` and whose beginning is to be `kept`. What cannot be read is passed over, and where there is no such
/// folder, there is nothing.
pub fn read_heads(
    root: &Path,
    folder: &str,
    wanted: &(dyn Fn(&str) -> bool + Sync),
    kept: &(dyn Fn(&[u8]) -> bool + Sync),
) -> Vec<SourceFile> {
    walk(root, folder, wanted, &|path| head(path).filter(|head| kept(head)))
}

/// The beginning of one file, by its path below the root as [`list_files`] gives it.
pub fn read_head(root: &Path, path: String) -> Option<SourceFile> {
    let bytes = head(&join(root, &path).ok()?)?;
    Some(SourceFile { path, bytes })
}

/// Like [`read_heads`], without reading anything: paths alone.
pub fn list_files(root: &Path, folder: &str, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Vec<String> {
    walk(root, folder, wanted, &|_| Some(Vec::new())).into_iter().map(|file| file.path).collect()
}

fn walk(
    root: &Path,
    folder: &str,
    wanted: &(dyn Fn(&str) -> bool + Sync),
    bytes_of: &(dyn Fn(&Path) -> Option<Vec<u8>> + Sync),
) -> Vec<SourceFile> {
    let Some(root) = real(root) else { return Vec::new() };
    let Ok(folder) = (if folder.is_empty() { Ok(root.clone()) } else { resolve(&root, folder) }) else {
        return Vec::new();
    };
    let read = |found: Found| match found {
        Found::File(path) => {
            let name = path.file_name()?.to_str()?;
            let file = wanted(name).then(|| bytes_of(&path)).flatten();
            file.and_then(|bytes| Some(Ok(SourceFile { path: relative(&root, &path)?, bytes })))
        }
        Found::LeftOut(..) => None,
    };
    let walk = tree_walk(&folder, &Arc::new(Ignored::at(&root)));
    read_walk(&folder, &walk, &["md"], &read).map(|tree| tree.files).unwrap_or_default()
}

fn head(path: &Path) -> Option<Vec<u8>> {
    let mut file = open_listed(path, Links::Refuse).ok()?;
    let mut head = vec![0; FIRST];
    let read = file.read(&mut head).ok()?;
    head.truncate(read);
    let closed = head.windows(4).skip(1).any(|window| window == b"\n---");
    if read == FIRST && !closed {
        let rest = u64::try_from(HEAD.saturating_sub(FIRST)).unwrap_or(0);
        file.take(rest).read_to_end(&mut head).ok()?;
    }
    Some(head)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests make their own files")]
mod tests {
    use super::{HEAD, list_files, read_heads};

    #[test]
    fn beginnings_of_what_a_walk_sees() {
        let home = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = home.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        let long = format!("---\nid: A-2\nnote: {}\n---\n", "x".repeat(10_000));
        write("a/A-1.md", "---\nid: A-1\n---\nbody\n");
        write("a/2026/A-2.md", &format!("{long}{}", "body\n".repeat(100_000)));
        write("a/A-3.md", "---\nid: A-3\n---\n");
        write("a/ignored/A-4.md", "---\nid: A-4\n---\n");
        write("b/A-5.md", "");
        write(".gitignore", "ignored/\n");
        let wanted = |name: &str| name != "A-3.md";
        let heads = read_heads(home.path(), "a", &wanted, &|_| true);
        let paths: Vec<&str> = heads.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["a/2026/A-2.md", "a/A-1.md"]);
        assert!(heads[0].bytes.starts_with(long.as_bytes()) && heads[0].bytes.len() <= HEAD);
        assert_eq!(heads[1].bytes, b"---\nid: A-1\n---\nbody\n");
        let other = read_heads(home.path(), "a", &wanted, &|head| head.len() > 100);
        assert_eq!(other.len(), 1);
        assert_eq!(list_files(home.path(), "", &wanted), ["a/2026/A-2.md", "a/A-1.md", "b/A-5.md"]);
        for none in ["c", "..", "a/A-1.md"] {
            assert_eq!(list_files(home.path(), none, &wanted), [""; 0], "{none}");
        }
    }
}
