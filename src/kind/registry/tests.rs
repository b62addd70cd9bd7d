use crate::doc::mistake::Mistake;
use crate::kind::definition::Kind;
use crate::kind::load::read_kind;
use crate::kind::registry::{Head, Registry, built_in};

/// The kind of the design, whole.
pub const VENDOR_OUTAGE: &str = include_str!("../../../tests/vendor-outage.yaml");

#[test]
fn built_in_kinds_are_sound() {
    let mut wrong = Vec::new();
    for built_in in built_in() {
        match read_kind(&built_in.source(), None, &[]) {
            Ok(kind) => {
                // Where the templates of a built-in kind stand is not noted where it is trusted.
                let kind = Kind { templates: std::sync::Arc::default(), ..kind };
                assert_eq!(Some(&kind), built_in.kind().map(|kind| &**kind));
                let Kind { name, prefix, title, summary, .. } = &kind;
                assert_eq!(built_in.head, Head { name, prefix, title, summary });
            }
            Err(errors) => wrong.extend(errors.iter().map(show)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An error as one line.
pub fn show(error: &Mistake) -> String {
    let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}:{}:{}: {}{help}", error.path, error.position.line, error.position.column, error.message)
}

fn load(files: &[(&str, &str)]) -> (Registry, Vec<String>) {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let (registry, errors) = Registry::load(&files, &["check", "new"]);
    (registry, errors.iter().map(show).collect())
}

#[test]
fn a_repos_kind_stands_beside_the_built_in_ones() {
    let (registry, errors) = load(&[
        ("vendor-outage/kind.yaml", VENDOR_OUTAGE),
        ("vendor-outage/README.md", "{{ not a body"),
        ("vendor-outage/_draft.md", "{{ not a body"),
        ("_old/kind.yaml", "not read"),
        ("notes.md", "not read"),
    ]);
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(registry.names().first(), Some(&"incident"));
    assert_eq!(registry.names().last(), Some(&"vendor-outage"));
    assert_eq!(registry.all().map(|kind| kind.name.as_str()).collect::<Vec<_>>(), registry.names());
    assert_eq!(registry.by_prefix("VO").unwrap().name, "vendor-outage");
    assert_eq!(registry.get("vendor-outage").unwrap().origin, ".opsctl/kinds/vendor-outage/kind.yaml");
    assert!(registry.broken().is_empty());
}

#[test]
fn ids_find_their_kind_by_the_longest_prefix() {
    let other = |name: &str, prefix: &str, id: &str| {
        let text = VENDOR_OUTAGE.replace("kind: vendor-outage", &format!("kind: {name}"));
        text.replace("prefix: VO", &format!("prefix: {prefix}")).replace("VO-{year}-{seq:4}", id)
    };
    let (long, bare) = (other("long", "VO2", "VO2-{seq:2}"), other("bare", "V", "V-{seq}"));
    let (registry, errors) = load(&[
        ("vendor-outage/kind.yaml", VENDOR_OUTAGE),
        ("long/kind.yaml", &long),
        ("bare/kind.yaml", &bare),
    ]);
    assert_eq!(errors, Vec::<String>::new());
    let name = |id: &str| registry.by_id(id).map(|kind| kind.name.as_str());
    assert_eq!(name("VO-2026-0001"), Some("vendor-outage"));
    assert_eq!(name("VO2-01"), Some("long"));
    assert_eq!(name("V-7"), Some("bare"));
    assert_eq!(name("INC-2026-0042"), Some("incident"));
    // Not as the pattern writes it, but nobody else's.
    assert_eq!(name("INC-42"), Some("incident"));
    assert_eq!(name("INCIDENT-1"), None);
    assert_eq!(name("VO"), None);
    assert_eq!(name(""), None);
}

#[test]
fn a_broken_kind_leaves_the_others_working() {
    let clash = VENDOR_OUTAGE.replace("VO", "INC");
    let (registry, errors) = load(&[
        ("vendor-outage/kind.yaml", &clash),
        ("check/kind.yaml", &VENDOR_OUTAGE.replace("kind: vendor-outage", "kind: check")),
        ("incident/kind.yaml", "kind: incident\n"),
        ("empty/default.md", ""),
        ("mine/kind.yaml", "kind: mine\nextends: true\n"),
        ("review/default.md", ""),
        ("torn/kind.yaml", "kind: torn\nfields: [a\n"),
        ("beside.yml", ""),
        ("works/kind.yaml", &VENDOR_OUTAGE.replace("kind: vendor-outage", "kind: works")),
    ]);
    let expected = [
        ".opsctl/kinds/beside.yml:1:1: this file is not read (a kind is a folder: move it to .opsctl/kinds/beside/kind.yaml)",
        ".opsctl/kinds/check/kind.yaml:1:1: a kind can not be named `check`: a command has that name (rename the folder and its `kind`)",
        ".opsctl/kinds/empty/kind.yaml:1:1: there is no such file (add one; `opsctl kinds` shows those there are)",
        ".opsctl/kinds/incident/kind.yaml:1:1: `incident` is a built-in kind (write `extends: true` to add to it, or give your kind another name)",
        ".opsctl/kinds/mine/kind.yaml:2:10: no built-in kind is called `mine`, so there is nothing to extend (leave `extends` out to define a kind of your own)",
    ];
    for expected in expected {
        assert!(errors.iter().any(|error| error == expected), "{expected}\n in {errors:#?}");
    }
    let review = ".opsctl/kinds/review/kind.yaml:1:1: there is no such file (add one with `kind: review` and `extends: true`)";
    assert!(errors.iter().any(|error| error == review), "{errors:#?}");
    assert!(errors.iter().any(|error| error.starts_with(".opsctl/kinds/torn/kind.yaml:")), "{errors:#?}");
    let clash = ".opsctl/kinds/vendor-outage/kind.yaml:2:9: both `vendor-outage` and `incident` (built in) have the prefix `INC` (give this kind a prefix and id pattern of its own)";
    assert_eq!(errors.last().map(String::as_str), Some(clash));
    assert_eq!(registry.broken(), ["check", "empty", "incident", "mine", "review", "torn", "vendor-outage"]);
    assert_eq!(registry.names().last(), Some(&"works"));
    assert_eq!(registry.get("incident").unwrap().origin, "built in: incident");
}

#[test]
fn files_that_are_not_utf8_say_where() {
    let files = [("odd/kind.yaml".to_owned(), b"kind: odd\n\xff".to_vec())];
    let errors: Vec<String> = Registry::load(&files, &[]).1.iter().map(show).collect();
    assert_eq!(errors, [".opsctl/kinds/odd/kind.yaml:2:1: the file is not UTF-8 from here on"]);
}

#[test]
fn an_extension_replaces_the_built_in_kind_by_a_larger_one() {
    let yaml =
        "kind: incident\nextends: true\nfields:\n  customer: {type: text}\nverbs:\n  log: {help: more}\n";
    let (registry, errors) =
        load(&[("incident/kind.yaml", yaml), ("incident/default.md", "{{ customer }}\n")]);
    assert_eq!(errors, Vec::<String>::new());
    let (mine, theirs) = (registry.get("incident").unwrap(), Registry::built_in());
    let theirs = theirs.get("incident").unwrap();
    assert_eq!(registry.names(), Registry::built_in().names());
    assert_eq!(mine.fields.len(), theirs.fields.len() + 1);
    assert_eq!(mine.variants["default"].body, "{{ customer }}\n");
    assert_eq!(mine.variants["default"].summary, theirs.variants["default"].summary);
    assert_eq!(mine.variants["security"], theirs.variants["security"]);
    assert_eq!(mine.verb("log").unwrap().help, "more");
    assert_eq!(mine.verb("log").unwrap().appends, theirs.verb("log").unwrap().appends);
    assert_eq!(mine.origin, ".opsctl/kinds/incident/kind.yaml");
}
