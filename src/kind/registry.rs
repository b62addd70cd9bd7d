//! All kinds there are: the built-in ones, embedded from `templates/`, and those of a repo's `.opsctl/kinds/`.
//! A repo's kind that can not be read leaves the others working. No I/O: the repo's files come as bytes.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use crate::base::span::Span;
use crate::doc::decode::Problem;
use crate::kind::definition::{Kind, KindError};
use crate::kind::load::{Source, placed, read_kind, read_trusted};

/// Where a repo keeps its kinds, relative to the root.
pub const KINDS_FOLDER: &str = ".opsctl/kinds";

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The order built-in kinds are listed in; one that is not named here comes after them, by name.
const ORDER: [&str; 10] =
    ["incident", "postmortem", "change", "release", "problem", "runbook", "toil", "slo", "review", "handoff"];

/// Every kind that could be read.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    kinds: Vec<Arc<Kind>>,
    broken: Vec<String>,
}

impl Registry {
    /// The built-in kinds and those of a repo: `repo_files` are paths below [`KINDS_FOLDER`], `/` between their
    /// parts, with their bytes. `reserved_commands` are names that no kind may have. What is wrong in the repo's
    /// files comes beside the kinds that can be used, in the order of the files.
    pub fn load(repo_files: &[(String, Vec<u8>)], reserved_commands: &[&str]) -> (Self, Vec<KindError>) {
        let (kinds, mut errors) = built_in().clone();
        let mut registry = Self { kinds, broken: Vec::new() };
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
        Self { kinds: built_in().0.clone(), broken: Vec::new() }
    }

    fn add(
        &mut self,
        folder: &str,
        files: &[(&str, &[u8])],
        reserved: &[&str],
    ) -> Result<(), Vec<KindError>> {
        let path = |file: &str| format!("{KINDS_FOLDER}/{folder}/{file}");
        let (mut yaml, mut bodies, mut errors) = (None, Vec::new(), Vec::new());
        for (file, bytes) in files {
            let text = std::str::from_utf8(bytes).map_err(|error| (*bytes, error.valid_up_to()));
            let text = text.unwrap_or_else(|(bytes, good)| {
                let good = bytes.get(..good).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
                let message = "the file is not UTF-8 from here on".to_owned();
                let problem = Problem { span: Span::at(good.len()), message, help: None };
                errors.extend(placed(&path(file), good, vec![problem]));
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
        let base = built_in().0.iter().find(|kind| kind.name == folder);
        let Some(yaml) = yaml else {
            let help = match base {
                Some(_) => format!("add one with `kind: {folder}` and `extends: true`"),
                None => "add one; `opsctl kinds` shows those there are".to_owned(),
            };
            return Err(fault(&path("kind.yaml"), "", Span::at(0), "there is no such file", Some(help)));
        };
        let source = Source { folder, path: &path("kind.yaml"), yaml, bodies: &bodies };
        let kind = read_kind(&source, base.map(AsRef::as_ref), reserved)?;
        let known = self.kinds.iter().position(|known| known.name == kind.name);
        let twin = self.kinds.iter().find(|known| known.prefix == kind.prefix && known.name != kind.name);
        if let Some(twin) = twin {
            let span = crate::doc::yaml::parse(yaml, 0)
                .ok()
                .and_then(|root| root.get("prefix").map(|node| node.span))
                .unwrap_or(Span::at(0));
            let message = format!(
                "the prefix `{}` is that of both `{}` ({}) and `{}`",
                kind.prefix, twin.name, twin.origin, kind.name
            );
            let help = "give this kind a prefix and id pattern of its own".to_owned();
            return Err(fault(source.path, yaml, span, &message, Some(help)));
        }
        match known.and_then(|at| self.kinds.get_mut(at)) {
            Some(place) => *place = Arc::new(kind),
            None => self.kinds.push(Arc::new(kind)),
        }
        Ok(())
    }

    /// The kind `name`.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.all().find(|kind| kind.name == name)
    }

    /// The kind whose ids begin with `prefix`, which is given without the joint: `INC`.
    pub fn by_prefix(&self, prefix: &str) -> Option<&Kind> {
        self.all().find(|kind| kind.prefix == prefix)
    }

    /// The kind that `id` belongs to: the one whose pattern writes it so, else the one with the longest prefix
    /// that stands at its beginning and is followed by `-` or `_`.
    pub fn by_id(&self, id: &str) -> Option<&Kind> {
        let begun = |kind: &&Kind| {
            id.strip_prefix(kind.prefix.as_str()).is_some_and(|rest| rest.starts_with(['-', '_']))
        };
        let exact = self.all().filter(|kind| id.starts_with(&kind.prefix) && kind.id.read(id).is_some());
        exact
            .max_by_key(|kind| kind.prefix.len())
            .or_else(|| self.all().filter(begun).max_by_key(|kind| kind.prefix.len()))
    }

    /// All kinds: the built-in ones in their order, then the repo's by name.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().map(AsRef::as_ref)
    }

    /// The names of all kinds, in the order of [`Registry::all`].
    pub fn names(&self) -> Vec<&str> {
        self.all().map(|kind| kind.name.as_str()).collect()
    }

    /// Folders of the repo's kinds that could not be read; an extension named here leaves the built-in kind as it is.
    pub fn broken(&self) -> &[String] {
        &self.broken
    }
}

type BuiltIn = (Vec<Arc<Kind>>, Vec<KindError>);

/// The built-in kinds, read once a process. A test holds that there is nothing wrong in them.
fn built_in() -> &'static BuiltIn {
    static KINDS: OnceLock<BuiltIn> = OnceLock::new();
    KINDS.get_or_init(|| {
        let (mut kinds, mut errors) = (Vec::new(), Vec::new());
        for (folder, yaml, bodies) in embedded() {
            let path = format!("built in: {folder}");
            match read_trusted(&Source { folder, path: &path, yaml, bodies: &bodies }) {
                Ok(kind) => kinds.push(Arc::new(kind)),
                Err(more) => errors.extend(more),
            }
        }
        (kinds, errors)
    })
}

/// Folder, definition and bodies of the embedded kinds, in their order.
fn embedded() -> Vec<(&'static str, &'static str, Vec<(String, String)>)> {
    let mut all = Vec::new();
    for dir in TEMPLATES.dirs() {
        let Some(folder) = dir.path().to_str() else { continue };
        let (mut yaml, mut bodies) = (None, Vec::new());
        for file in dir.files() {
            let name = file.path().file_name().and_then(std::ffi::OsStr::to_str).unwrap_or("");
            match (name.strip_suffix(".md"), file.contents_utf8()) {
                (None, text) if name == "kind.yaml" => yaml = text,
                (Some(variant), Some(text)) if is_body(variant) => {
                    bodies.push((variant.to_owned(), text.to_owned()))
                }
                _ => {}
            }
        }
        all.extend(yaml.map(|yaml| (folder, yaml, bodies)));
    }
    let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    all.sort_by(|one, other| (place(one.0), one.0).cmp(&(place(other.0), other.0)));
    all
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
fn stray(path: &str) -> Vec<KindError> {
    let Some(name) = path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml")) else {
        return Vec::new();
    };
    let help = format!("a kind is a folder: move it to {KINDS_FOLDER}/{name}/kind.yaml");
    fault(&format!("{KINDS_FOLDER}/{path}"), "", Span::at(0), "this file is not read", Some(help))
}

fn fault(path: &str, text: &str, span: Span, message: &str, help: Option<String>) -> Vec<KindError> {
    placed(path, text, vec![Problem { span, message: message.to_owned(), help }])
}

#[cfg(test)]
mod tests;
