//! A repo's own kind: its `kind.yaml` and the body of a new record.

use opsctl::cli::line::command_line;
use opsctl::cli::load::Kinds;
use opsctl::edit::scaffold::{self, NewRecord};
use opsctl::kind::registry::Registry;
use opsctl::kind::schema::schema;

use crate::parts;
use crate::promises::{Repo, default_policy, now};

/// Most bytes that a record made from a template has; the templates below are smaller than 64 KiB.
const MAX_NEW: usize = 16 * 1024 * 1024;

/// Definition and body: refused with places, or a kind with a command line, a schema, and records that can be read.
pub fn run(data: &[u8]) {
    let [definition, body] = parts(data);
    let files = [
        ("vendor-outage/kind.yaml".to_owned(), definition.to_vec()),
        ("vendor-outage/default.md".to_owned(), body.to_vec()),
    ];
    let (registry, errors) = Registry::load(&files, &["list", "check"]);
    let Some(kind) = registry.get("vendor-outage").cloned() else {
        assert!(!errors.is_empty(), "a kind is left out without a reason");
        return;
    };
    let _ = serde_json::to_string(&schema(&kind));
    let policy = default_policy();
    let mut written = None;
    for variant in kind.variants.values() {
        let new = NewRecord {
            kind: &kind,
            variant,
            title: "A {{ title }} | of `all` --- sorts".to_owned(),
            status: kind.initial.clone(),
            set: Vec::new(),
            sources: Vec::new(),
            period: None,
            now: now(),
            zone: policy.zone,
            by: Some("alice".to_owned()),
        };
        let Ok((filled, _)) = scaffold::fill(&new, &policy) else { continue };
        let Ok(document) = scaffold::document(&new, &filled, "VO-2026-0001") else { continue };
        assert!(document.bytes().len() <= MAX_NEW, "a template wrote {} bytes", document.bytes().len());
        let path = scaffold::path(&kind, "VO-2026-0001", &filled.title, scaffold::year(&new));
        assert!(!path.split('/').any(|part| part.is_empty() || part == ".."), "{path}");
        written = Some((path, document.to_bytes()));
    }
    let kinds = Kinds { registry, errors, root: None, reserved: Vec::new() };
    command_line(&kinds).debug_assert();
    if let Some((path, bytes)) = written {
        let files = [(path.as_str(), bytes.as_slice())];
        Repo::with_kinds(policy, "", kinds.registry, kinds.errors, &files).hold(data.len());
    }
}
