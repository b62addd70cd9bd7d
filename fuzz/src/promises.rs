//! What holds of every repo, whatever its files say: it is read, checked, measured and written in all formats without a
//! panic, and every place that an answer names exists.

use std::sync::LazyLock;

use opsctl::base::moment::{Moment, Zone, read_time};
use opsctl::base::span::Span;
use opsctl::corpus::Corpus;
use opsctl::corpus::read::{ReadContext, read_corpus};
use opsctl::doc::document::Document;
use opsctl::doc::mistake::Mistake;
use opsctl::explain::explain;
use opsctl::kind::registry::Registry;
use opsctl::lint::context::LintContext;
use opsctl::lint::engine;
use opsctl::policy::Policy;
use opsctl::render::{FORMATS, Style};
use opsctl::report::REPORTS;
use opsctl::report::inputs::Inputs;
use opsctl::status::status;
use opsctl::view::answer::{Answer, Checked};
use opsctl::view::finding::Findings;

/// A repo in memory.
pub struct Repo {
    pub policy: Policy,
    pub policy_text: String,
    pub registry: Registry,
    pub kind_errors: Vec<Mistake>,
    pub corpus: Corpus,
}

impl Repo {
    /// A repo of these files, with the built-in kinds.
    pub fn new(policy: Policy, policy_text: &str, files: &[(&str, &[u8])]) -> Self {
        Self::with_kinds(policy, policy_text, Registry::built_in(), Vec::new(), files)
    }

    /// A repo with kinds of its own.
    pub fn with_kinds(
        policy: Policy,
        policy_text: &str,
        registry: Registry,
        kind_errors: Vec<Mistake>,
        files: &[(&str, &[u8])],
    ) -> Self {
        let context = ReadContext { registry: &registry, policy: &policy };
        let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
        let corpus = read_corpus(files, Vec::new(), &context);
        Self { policy, policy_text: policy_text.to_owned(), registry, kind_errors, corpus }
    }

    /// Checks everything; for every fourth input, chosen by `draw`, also computes all reports, which takes longer than all
    /// else together.
    pub fn hold(&self, draw: usize) {
        for record in self.corpus.records() {
            spans(&record.document);
        }
        self.check();
        if draw % 4 == 0 {
            self.measure();
        }
    }

    /// Runs every rule, and writes the findings in every format.
    pub fn check(&self) {
        let context = LintContext {
            corpus: &self.corpus,
            registry: &self.registry,
            kind_errors: &self.kind_errors,
            policy: &self.policy,
            policy_text: &self.policy_text,
            now: now(),
            exists: &|_| false,
        };
        let findings = engine::run(&context, &|_| true);
        placed(&findings);
        let checked = Checked { findings, rules: Vec::new(), below: Some("ops".to_owned()) };
        let style = Style { width: 80, ..Style::plain(Zone::UTC) };
        written(&Answer::Findings(Box::new(checked)), &style);
    }

    /// Computes every report, and explains every record.
    pub fn measure(&self) {
        let inputs = Inputs::new(&self.corpus, &self.policy, now());
        let style = Style::plain(self.policy.zone);
        for report in REPORTS {
            let report = report.compute(&Inputs { explain: true, ..inputs.clone() });
            written(&Answer::Explained(report), &style);
        }
        written(&Answer::Status(Box::new(status(&inputs).view(&inputs))), &style);
        for record in self.corpus.records() {
            written(&Answer::Explanation(Box::new(explain(record, &inputs))), &style);
        }
    }
}

/// The policy of every run that has none of its own; read once.
pub fn default_policy() -> Policy {
    static POLICY: LazyLock<Policy> = LazyLock::new(Policy::default);
    POLICY.clone()
}

/// The present moment of every run.
pub fn now() -> Moment {
    read_time("2026-11-20T12:00:00+01:00", Zone::UTC).moment().expect("a fixed time")
}

/// Holds that findings have a place and say something.
fn placed(findings: &Findings) {
    for finding in &findings.all {
        assert!(finding.start <= finding.end, "a finding ends before it begins: {finding:?}");
        assert!(finding.start.line > 0 && finding.start.column > 0, "{finding:?}");
        assert!(!finding.message.is_empty() && !finding.message.contains('\n'), "{finding:?}");
    }
}

/// Writes an answer in every format that has a form for it.
fn written(answer: &Answer, style: &Style) {
    for format in FORMATS {
        let text = format.write(answer, style);
        if let (true, Some(text)) = (["json", "gitlab", "sarif"].contains(&format.name), text) {
            serde_json::from_str::<serde_json::Value>(&text).expect("JSON that a reader can read");
        }
    }
}

/// Holds that every span of a document lies in its text, on character boundaries.
pub fn spans(document: &Document) {
    let Some(text) = document.text() else { return };
    let inside = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} of {}", text.len());
    document.faults().iter().for_each(|fault| inside(fault.span));
    if let Some(front) = document.front() {
        inside(front.span);
        inside(front.yaml);
        for entry in front.entries() {
            inside(entry.key_span);
            inside(entry.value.span);
        }
    }
    let body = document.body();
    body.faults.iter().for_each(|fault| inside(fault.span));
    for section in &body.sections {
        inside(section.heading);
        inside(section.own);
    }
    for table in &body.tables {
        inside(table.span);
        inside(table.header.span);
        inside(table.delimiter);
        for row in &table.rows {
            inside(row.span);
            row.cells.iter().for_each(|cell| inside(cell.span));
        }
    }
    body.generated.iter().for_each(|part| inside(part.begin));
}
