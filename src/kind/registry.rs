//! All kinds there are: the built-in ones, embedded from `templates/`, and those of a repo's `.opsctl/kinds/`.
//! A repo's kind that can not be read leaves the others working. No I/O: the repo's files come as bytes.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::span::Span;
use crate::doc::mistake::Mistake;
use crate::kind::definition::Kind;
use crate::kind::load::{Source, read_kind, read_trusted};

/// Where a repo keeps its kinds, relative to the root.
pub const KINDS_FOLDER: &str = ".opsctl/kinds";

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The order built-in kinds are listed in; one that is not named here comes after them, by name.
const ORDER: [&str; 10] =
    ["incident", "postmortem", "change", "release", "problem", "runbook", "toil", "slo", "review", "handoff"];

/// Every kind that can be used. Built-in kinds are parsed when they are first asked for: all of them together cost
/// some milliseconds, and most commands need few.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    kinds: Vec<Slot>,
    broken: Vec<String>,
}

/// What a list of kinds shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// The kind's name.
    pub name: &'a str,
    /// What its ids begin with.
    pub prefix: &'a str,
    /// Name for people.
    pub title: &'a str,
    /// One line of help.
    pub summary: &'a str,
}

#[derive(Clone, Debug)]
enum Slot {
    BuiltIn(&'static BuiltIn),
    Read(Arc<Kind>),
}

impl Slot {
    fn head(&self) -> Head<'_> {
        match self {
            Self::BuiltIn(built_in) => built_in.head,
            Self::Read(kind) => {
                Head { name: &kind.name, prefix: &kind.prefix, title: &kind.title, summary: &kind.summary }
            }
        }
    }

    fn kind(&self) -> Option<&Arc<Kind>> {
        match self {
            Self::BuiltIn(built_in) => built_in.kind(),
            Self::Read(kind) => Some(kind),
        }
    }
}

impl Registry {
    /// The built-in kinds and those of a repo: `repo_files` are paths below [`KINDS_FOLDER`], `/` between their
    /// parts, with their bytes. `reserved_commands` are names that no kind may have. What is wrong in the repo's
    /// files comes beside the kinds that can be used, in the order of the files.
    pub fn load(repo_files: &[(String, Vec<u8>)], reserved_commands: &[&str]) -> (Self, Vec<Mistake>) {
        let mut registry = Self::built_in();
        let mut errors = Vec::new();
        let mut folders: BTreeMap<&str, Vec<(&str, &[u8])>> = BTreeMap::new();
        for (path, bytes) in repo_files {
            match path.split_once('/') {
                Some((folder, file)) => folders.entry(folder).or_default().push((file, bytes)),
                None => errors.extend(stray(path)),
            }
        }
        for (folder, files) in folders.into_iter().filter(|(folder, _)| !is_skipped(folder)) {
            match registry.add(folder, &files, reserved_commands) {
                Ok(()) => {}
                Err(more) => {
                    registry.broken.push(folder.to_owned());
                    errors.extend(more);
                }
            }
        }
        (registry, errors)
    }

    /// The built-in kinds alone.
    pub fn built_in() -> Self {
        Self { kinds: built_in().iter().map(Slot::BuiltIn).collect(), broken: Vec::new() }
    }

    fn add(&mut self, folder: &str, files: &[(&str, &[u8])], reserved: &[&str]) -> Result<(), Vec<Mistake>> {
        let path = |file: &str| format!("{KINDS_FOLDER}/{folder}/{file}");
        let (mut yaml, mut bodies, mut errors) = (None, Vec::new(), Vec::new());
        for (file, bytes) in files {
            let text = std::str::from_utf8(bytes).map_err(|error| (*bytes, error.valid_up_to()));
            let text = text.unwrap_or_else(|(bytes, good)| {
                let good = bytes.get(..good).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
                let message = "the file is not UTF-8 from here on";
                errors.push(Mistake::new(&path(file), good, Span::at(good.len()), message, ""));
                good
            });
            match file.strip_suffix(".md") {
                _ if *file == "kind.yaml" => yaml = Some(text),
                Some(variant) if is_body(variant) => bodies.push((variant.to_owned(), text.to_owned())),
                _ => {}
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let base = built_in().iter().find(|built_in| built_in.head.name == folder).and_then(BuiltIn::kind);
        let base = base.map(|kind| &**kind);
        let Some(yaml) = yaml else {
            let help = match base {
                Some(_) => format!("add one with `kind: {folder}` and `extends: true`"),
                None => "add one; `opsctl kinds` shows those there are".to_owned(),
            };
            return Err(vec![Mistake::new(
                &path("kind.yaml"),
                "",
                Span::at(0),
                "there is no such file",
                &help,
            )]);
        };
        let source = Source { folder, path: &path("kind.yaml"), yaml, bodies: &bodies };
        let kind = read_kind(&source, base, reserved)?;
        let known = self.kinds.iter().position(|known| known.head().name == kind.name);
        let twin = self.kinds.iter().find(|known| {
            let head = known.head();
            head.prefix == kind.prefix && head.name != kind.name
        });
        if let Some(twin) = twin {
            let span = crate::doc::yaml::parse(yaml, 0)
                .ok()
                .and_then(|root| root.get("prefix").map(|node| node.span))
                .unwrap_or(Span::at(0));
            let origin = match twin {
                Slot::BuiltIn(_) => "built in",
                Slot::Read(kind) => &kind.origin,
            };
            let (prefix, twin) = (&kind.prefix, twin.head().name);
            let message = format!("both `{}` and `{twin}` ({origin}) have the prefix `{prefix}`", kind.name);
            let help = "give this kind a prefix and id pattern of its own";
            return Err(vec![Mistake::new(source.path, yaml, span, &message, help)]);
        }
        match known.and_then(|at| self.kinds.get_mut(at)) {
            Some(place) => *place = Slot::Read(Arc::new(kind)),
            None => self.kinds.push(Slot::Read(Arc::new(kind))),
        }
        Ok(())
    }

    /// The kind `name`.
    pub fn get(&self, name: &str) -> Option<&Arc<Kind>> {
        self.kinds.iter().find(|slot| slot.head().name == name)?.kind()
    }

    /// The kind whose ids begin with `prefix`, which is given without the joint: `INC`.
    pub fn by_prefix(&self, prefix: &str) -> Option<&Arc<Kind>> {
        self.kinds.iter().find(|slot| slot.head().prefix == prefix)?.kind()
    }

    /// The kind that `id` belongs to: the one whose pattern writes it so, else the one whose prefix stands at its
    /// beginning, followed by `-` or `_`; the longest prefix wins.
    pub fn by_id(&self, id: &str) -> Option<&Arc<Kind>> {
        let mut best: Option<(bool, &Arc<Kind>)> = None;
        for slot in &self.kinds {
            let Some(rest) = id.strip_prefix(slot.head().prefix) else { continue };
            let Some(kind) = slot.kind() else { continue };
            let exact = kind.id.read(id).is_some();
            let rank = (exact, kind.prefix.len());
            if (exact || rest.starts_with(['-', '_']))
                && best.is_none_or(|(exact, best)| rank > (exact, best.prefix.len()))
            {
                best = Some((exact, kind));
            }
        }
        best.map(|(_, kind)| kind)
    }

    /// All kinds: the built-in ones in their order, then the repo's by name.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Kind>> {
        // Those not parsed yet are parsed side by side.
        self.kinds.par_iter().for_each(|slot| {
            let _ = slot.kind();
        });
        self.kinds.iter().filter_map(Slot::kind)
    }

    /// What a list of kinds shows, in the order of [`Registry::all`]; costs no parsing.
    pub fn heads(&self) -> impl Iterator<Item = Head<'_>> {
        self.kinds.iter().map(Slot::head)
    }

    /// The names of all kinds, in the order of [`Registry::all`]; costs no parsing.
    pub fn names(&self) -> Vec<&str> {
        self.heads().map(|head| head.name).collect()
    }

    /// Folders of the repo's kinds that could not be read; an extension named here leaves the built-in kind as it is.
    pub fn broken(&self) -> &[String] {
        &self.broken
    }
}

/// An embedded kind.
#[derive(Debug)]
struct BuiltIn {
    head: Head<'static>,
    path: String,
    yaml: &'static str,
    bodies: Vec<(String, String)>,
    kind: OnceLock<Option<Arc<Kind>>>,
}

impl BuiltIn {
    fn source(&self) -> Source<'_> {
        Source { folder: self.head.name, path: &self.path, yaml: self.yaml, bodies: &self.bodies }
    }

    /// The kind, parsed at most once a process. Always there: a test holds that nothing is wrong in it.
    fn kind(&self) -> Option<&Arc<Kind>> {
        self.kind.get_or_init(|| read_trusted(&self.source()).ok().map(Arc::new)).as_ref()
    }
}

/// The embedded kinds, in their order.
fn built_in() -> &'static [BuiltIn] {
    static KINDS: OnceLock<Vec<BuiltIn>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let mut all: Vec<BuiltIn> = TEMPLATES.dirs().filter_map(embedded).collect();
        let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        all.sort_by_key(|built_in| (place(built_in.head.name), built_in.head.name));
        all
    })
}

/// The kind in an embedded folder; `None` for a folder without a definition.
fn embedded(dir: &'static Dir<'static>) -> Option<BuiltIn> {
    let name = dir.path().to_str()?;
    let (mut yaml, mut bodies) = (None, Vec::new());
    for file in dir.files() {
        let name = file.path().file_name().and_then(std::ffi::OsStr::to_str).unwrap_or("");
        match (name.strip_suffix(".md"), file.contents_utf8()) {
            (None, text) if name == "kind.yaml" => yaml = text,
            (Some(variant), Some(text)) if is_body(variant) => {
                bodies.push((variant.to_owned(), text.to_owned()));
            }
            _ => {}
        }
    }
    let yaml = yaml?;
    // The built-in definitions write these keys plainly at the beginning of a line.
    let key = |key: &str| {
        let value = |line: &'static str| line.strip_prefix(key)?.strip_prefix(": ");
        yaml.lines().find_map(value).unwrap_or("").trim().trim_matches('"')
    };
    let head = Head { name, prefix: key("prefix"), title: key("title"), summary: key("summary") };
    Some(BuiltIn { head, path: format!("built in: {name}"), yaml, bodies, kind: OnceLock::new() })
}

fn is_skipped(name: &str) -> bool {
    name.starts_with(['.', '_'])
}

/// Whether a markdown file of this name (without `.md`) is a body: README and names that begin with `_` or `.` are
/// not, nor is what lies in folders below.
fn is_body(name: &str) -> bool {
    !is_skipped(name) && !name.eq_ignore_ascii_case("readme") && !name.contains('/')
}

/// A definition that lies beside the folders of kinds would be overlooked.
fn stray(path: &str) -> Option<Mistake> {
    let name = path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml"))?;
    let help = format!("a kind is a folder: move it to {KINDS_FOLDER}/{name}/kind.yaml");
    Some(Mistake::new(&format!("{KINDS_FOLDER}/{path}"), "", Span::at(0), "this file is not read", &help))
}

#[cfg(test)]
pub(crate) mod tests;
