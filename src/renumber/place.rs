//! Paths of records, and links between files: text only.

use crate::kind::definition::Kind;

/// Where the file of a record belongs once it has the id `new` instead of `old`: a file name that begins with the old
/// id gets the new one, and a folder of the old id's year becomes that of the new one's.
pub fn moved_path(kind: &Kind, path: &str, old: &str, new: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let ours =
        name.strip_prefix(old).filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
    let Some(rest) = ours else { return path.to_owned() };
    let folder_of = |id: &str| {
        let year = kind.id.read(id)?.0?;
        Some(kind.folder.replace("{year}", &year.to_string()))
    };
    let folder = match (folder_of(old), folder_of(new)) {
        (Some(old), Some(new)) if old == folder => new,
        _ => folder.to_owned(),
    };
    if folder.is_empty() { format!("{new}{rest}") } else { format!("{folder}/{new}{rest}") }
}

/// A file's name without folders and `.md`.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// What a link's destination must become: `path` is the file it stands in and `now` where that file goes, `moved` the
/// record's file before and after. `None` where it stays right, or leads out of the repo.
pub(super) fn led_to(dest: &str, path: &str, now: &str, moved: (&str, &str)) -> Option<String> {
    let cut = dest.find(['#', '?']).unwrap_or(dest.len());
    let (target, behind) = dest.split_at(cut);
    if target.is_empty() || target.starts_with('/') {
        return None;
    }
    let parts = resolve(folder(path), target)?;
    let leads_to_it = parts.iter().map(|part| decode(part)).eq(moved.0.split('/').map(str::to_owned));
    let same_folder = folder(path) == folder(now);
    if !leads_to_it && same_folder {
        return None;
    }
    let parts = if leads_to_it { moved.1.split('/').map(encode).collect() } else { parts };
    let mut from: Vec<String> = folder(now).split('/').filter(|part| !part.is_empty()).map(encode).collect();
    let shared = from.iter().zip(parts.iter().take(parts.len().saturating_sub(1)));
    let shared = shared.take_while(|(a, b)| decode(a) == decode(b)).count();
    from.drain(..shared);
    let mut new: Vec<&str> = from.iter().map(|_| "..").collect();
    new.extend(parts.iter().skip(shared).map(String::as_str));
    let dot = if target.starts_with("./") && new.first() != Some(&"..") { "./" } else { "" };
    let new = format!("{dot}{}{behind}", new.join("/"));
    (new != dest).then_some(new)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The parts of the path that `target` means, seen from `folder`, as written; `None` above the root.
fn resolve(folder: &str, target: &str) -> Option<Vec<String>> {
    let mut parts: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(encode).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part.to_owned()),
        }
    }
    Some(parts)
}

/// A part of a path as it is written in a link.
fn encode(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for c in part.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '%' => out.push_str("%25"),
            c => out.push(c),
        }
    }
    out
}

/// `%20` and the like read; what is none stays.
fn decode(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = (*first == b'%')
            .then(|| behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()))
            .flatten()
            .filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
