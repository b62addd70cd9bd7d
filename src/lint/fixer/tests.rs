use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

use super::{Fixed, apply};
use crate::base::moment::{Zone, read_time};
use crate::corpus::Corpus;
use crate::corpus::read::{ReadContext, read_corpus};
use crate::doc::document::Document;
use crate::kind::registry::Registry;
use crate::lint::context::LintContext;
use crate::lint::engine;
use crate::policy::Policy;
use crate::source::tree::{TreeOptions, read_tree};

const POLICY: &str = "version: 1\ntimezone: Europe/Berlin\nprofile: standard\n";

type Files = BTreeMap<String, Vec<u8>>;

/// Fixes files in memory; the files as they are then.
fn fixed(files: &Files) -> (Files, Fixed) {
    let policy = Policy::load("opsctl.yaml", POLICY).unwrap();
    let (registry, errors) = Registry::load(&[], &[]);
    assert!(errors.is_empty(), "{errors:?}");
    let read = ReadContext { registry: &registry, policy: &policy };
    let list = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    let look = |corpus: &Corpus| {
        let context = LintContext {
            corpus,
            registry: &registry,
            kind_errors: &[],
            policy: &policy,
            policy_text: POLICY,
            now: read_time("2026-11-20T12:00:00+01:00", Zone::UTC).moment().unwrap(),
            exists: &|path| corpus.at_path(path).is_some(),
        };
        engine::judge(&context, &|_| true).all
    };
    let fixed = apply(read_corpus(list, Vec::new(), &read), &read, &look);
    let mut now = files.clone();
    for (path, (before, bytes)) in &fixed.files {
        assert_eq!(now.insert(path.clone(), bytes.clone()).as_ref(), Some(before));
    }
    (now, fixed)
}

fn broken() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let tree = read_tree(&root, TreeOptions::default()).unwrap();
    tree.files.into_iter().map(|file| (file.path, file.bytes)).collect()
}

fn texts(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

const INCIDENT: &str = "---\r\nid: INC-2026-0001\r\ntitle: A\r\nstatus: investigating\r\nseverity: SEV3\r\nservices: \
                        checkout # one\r\ndetected: \"2026-11-02T09:05\"\r\ndeclared:   2026-07-02T09:10  # \
                        summer\r\npauses: [{from: 2026-11-02T10:00, to: '2026-11-02T11:00', reason: x}]\r\nresolution: \
                        none\r\n---\r\n\r\n# A\r\n\r\n## Impact\r\n\r\nNone\r\n";

#[test]
fn only_the_bytes_of_the_faults_change() {
    let path = "incidents/2026/INC-2026-0001-a.md";
    let (files, fixed) = fixed(&texts(&[(path, INCIDENT)]));
    let expected = INCIDENT
        .replace("services: checkout #", "services: [checkout] #")
        .replace("\"2026-11-02T09:05\"", "\"2026-11-02T09:05:00+01:00\"")
        .replace("2026-07-02T09:10 ", "2026-07-02T09:10:00+02:00 ")
        .replace("2026-11-02T10:00,", "2026-11-02T10:00:00+01:00,")
        .replace("'2026-11-02T11:00'", "'2026-11-02T11:00:00+01:00'");
    assert_eq!(text(&files, path), expected);
    assert_eq!(fixed.fixed, 5);
}

const PROBLEM: &str =
    "---\nid: PRB-2026-0001\ntitle: P\nstatus: new\nincidents: [INC-2026-0003]\n---\n\n# P\n";

fn postmortem(id: &str, incident: &str) -> String {
    format!("---\nid: {id}\ntitle: P\nstatus: draft\nincident: {incident}\n---\n\n# P\n")
}

fn incident(id: &str, more: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: A\nstatus: investigating\nseverity: SEV3\nservices: [checkout]\ndeclared: \
         2026-11-02T09:10:00+01:00\n{more}---\n\n# A\n"
    )
}

#[test]
fn a_link_is_written_back_where_that_takes_none_away() {
    let (pm1, pm2) = ("postmortems/2026/PM-2026-0001-p.md", "postmortems/2026/PM-2026-0002-p.md");
    let inc = "incidents/2026/INC-2026-0001-a.md";
    let with = |incident: &str, second: bool| {
        let first = postmortem("PM-2026-0001", "INC-2026-0001");
        let other = postmortem("PM-2026-0002", "INC-2026-0001");
        let mut files = texts(&[(inc, incident), (pm1, &first)]);
        if second {
            files.insert(pm2.to_owned(), other.into_bytes());
        }
        files
    };
    let (files, done) = fixed(&with(&incident("INC-2026-0001", ""), false));
    assert!(text(&files, inc).contains("\npostmortem: PM-2026-0001\n"), "{}", text(&files, inc));
    assert_eq!(done.fixed, 1);
    // It leads elsewhere already; or two want the one place.
    let elsewhere = incident("INC-2026-0001", "postmortem: PM-2026-0009\n");
    for (text, second) in [(elsewhere, false), (incident("INC-2026-0001", ""), true)] {
        let (_, done) = fixed(&with(&text, second));
        assert!(done.files.is_empty());
        assert!(done.left.iter().all(|judged| !judged.finding.fixable));
    }
}

#[test]
fn a_list_takes_all_that_link_to_it() {
    let problem = "problems/2026/PRB-2026-0001-p.md";
    let mut files = texts(&[(problem, PROBLEM)]);
    for n in 1..=20 {
        let id = format!("INC-2026-{n:04}");
        files.insert(
            format!("incidents/2026/{id}-a.md"),
            incident(&id, "problem: PRB-2026-0001\n").into_bytes(),
        );
    }
    let (files, done) = fixed(&files);
    assert_eq!((done.fixed, done.files.len()), (19, 1));
    let others: Vec<String> = (1..=20).filter(|n| *n != 3).map(|n| format!("INC-2026-{n:04}")).collect();
    let list = format!("incidents: [INC-2026-0003, {}]", others.join(", "));
    assert_eq!(text(&files, problem), PROBLEM.replace("incidents: [INC-2026-0003]", &list));
}

#[test]
fn broken_files_are_mended_once_and_files_with_faults_never() {
    let files = broken();
    let (now, first) = fixed(&files);
    assert!(!first.files.is_empty());
    for (before, after) in first.files.values() {
        let (before, after) = (Document::parse(before.clone()), Document::parse(after.clone()));
        assert!(before.faults().is_empty() && before.body().faults.is_empty() && after.faults().is_empty());
    }
    let (again, second) = fixed(&now);
    assert_eq!((again == now, second.files.len(), second.fixed), (true, 0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn mending_twice_is_mending_once(
        kept in proptest::collection::vec(any::<bool>(), 64),
        crlf in any::<bool>(),
        bom in any::<bool>(),
        cut in any::<proptest::sample::Index>(),
        damaged in any::<proptest::sample::Index>(),
    ) {
        let mut files: Files = broken()
            .into_iter()
            .zip(kept.iter().cycle())
            .filter(|(_, kept)| **kept)
            .map(|((path, bytes), _)| {
                let text = String::from_utf8(bytes).map_err(|error| error.into_bytes());
                let bytes = match text {
                    Ok(text) if crlf => text.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes(),
                    Ok(text) => text.into_bytes(),
                    Err(bytes) => bytes,
                };
                let mark: &[u8] = if bom && !bytes.starts_with(&[0xef]) { &[0xef, 0xbb, 0xbf] } else { &[] };
                (path, [mark, &bytes].concat())
            })
            .collect();
        let at = damaged.index(files.len().max(1));
        if let Some(bytes) = files.values_mut().nth(at) {
            bytes.truncate(cut.index(bytes.len().max(1)));
        }
        let (now, first) = fixed(&files);
        for (path, (before, after)) in &first.files {
            prop_assert!(Document::parse(before.clone()).faults().is_empty(), "{}", path);
            let endings = |bytes: &[u8]| Document::parse(bytes.to_vec()).line_ending();
            prop_assert_eq!(endings(before), endings(after), "{}", path);
        }
        prop_assert!(first.left.iter().all(|judged| judged.fix.is_none() && !judged.finding.fixable));
        let (again, second) = fixed(&now);
        prop_assert!(again == now && second.files.is_empty());
    }
}
