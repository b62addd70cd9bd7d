//! Exceptions: remarks in a file that take findings back, `<!-- opsctl: allow CODE reason -->` in the body and
//! `# opsctl: allow CODE reason` in the front matter.
//!
//! An exception holds for the line it stands on and for the next line that is not blank (and no exception itself);
//! `allow-file` holds for the whole file. Without a reason it does nothing.

use crate::base::span::{Lines, Span};
use crate::base::text::nearest;
use crate::doc::document::Document;
use crate::doc::yaml::{Node, Value};
use crate::lint::rule::Rule;
use crate::lint::rules;
use crate::view::finding::Finding;

/// An exception, as it stands in a file.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The comment.
    pub span: Span,
    /// The rules, each with whether it took a finding back.
    pub rules: Vec<(&'static Rule, bool)>,
    /// Where it holds.
    pub scope: Scope,
    /// Why it does nothing, and what to write.
    pub fault: Option<(String, String)>,
    /// What goes when it is removed; `None` where that would change how the rest is read.
    pub removable: Option<Span>,
}

/// Where an exception holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the whole file.
    File,
    /// On these lines, from 1: its own, and the next one with text.
    Lines(usize, usize),
}

impl Allow {
    /// Whether it takes `finding` (one of its file) back; remembers that it did.
    pub fn takes(&mut self, finding: &Finding) -> bool {
        let line = finding.start.line;
        let here = match self.scope {
            Scope::File => true,
            Scope::Lines(own, next) => line == own || line == next,
        };
        if !here || self.fault.is_some() {
            return false;
        }
        match self.rules.iter_mut().find(|(rule, _)| rule.code == finding.code) {
            Some((_, used)) => {
                *used = true;
                true
            }
            None => false,
        }
    }
}

/// The exceptions of a file, in order. Costs one search where there are none.
pub fn allows(document: &Document) -> Vec<Allow> {
    let Some(text) =
        document.text().filter(|text| memchr::memmem::find(text.as_bytes(), b"opsctl:").is_some())
    else {
        return Vec::new();
    };
    let mut found: Vec<(Span, String)> = Vec::new();
    if let Some(front) = document.front() {
        found.extend(comments(text, front.yaml, &front.root));
    }
    found.extend(document.body().remarks.iter().map(|remark| (remark.span, remark.text.clone())));
    let lines = Lines::new(text);
    let own: Vec<usize> = found.iter().map(|(span, _)| lines.position(text, span.start).line).collect();
    let alone = |at: usize| {
        let (Some((span, _)), Some(line)) = (found.get(at), own.get(at)) else { return false };
        let whole = lines.line_span(text, *line);
        Span::new(whole.start, span.start).slice(text).trim_matches([' ', '\t', '\u{feff}']).is_empty()
            && Span::new(span.end, whole.end).slice(text).trim().is_empty()
    };
    let exceptions: Vec<usize> =
        (0..found.len()).filter(|at| alone(*at)).filter_map(|at| own.get(at).copied()).collect();
    let count = lines.count(text);
    let blank = |line: usize| line == 0 || lines.line_span(text, line).slice(text).trim().is_empty();
    found
        .iter()
        .zip(&own)
        .enumerate()
        .map(|(at, ((span, said), line))| {
            let next = (line + 1..=count).find(|next| !blank(*next) && !exceptions.contains(next));
            let in_front = document.front().is_some_and(|front| front.yaml.contains(*span));
            let whole = lines.line_span(text, *line);
            let removable = if !alone(at) {
                // Behind something else: with the space before it, where that cannot hold text together.
                let kept = Span::new(whole.start, span.start).slice(text).trim_end().len();
                (in_front && span.end == whole.end).then(|| Span::new(whole.start + kept, span.end))
            } else if in_front
                || whole.start == document.body_start()
                || blank(line - 1)
                || *line == count
                || blank(line + 1)
            {
                let behind = lines.line_span(text, line + 1).start;
                (!text.starts_with('\u{feff}') || *line > 1).then(|| Span::new(whole.start, behind))
            } else {
                None
            };
            let unclosed = !in_front && !span.slice(text).ends_with("-->");
            read(said, *span, Scope::Lines(*line, next.unwrap_or(*line)), unclosed, removable)
        })
        .collect()
}

/// The comments `# opsctl: TEXT` of a front matter: a `#` inside a value is none.
fn comments(text: &str, yaml: Span, root: &Node) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for (at, mark) in yaml.slice(text).match_indices("# opsctl:") {
        let start = yaml.start + at;
        let before = text.get(..start).unwrap_or("");
        let rest = Span::new(start + mark.len(), yaml.end).slice(text);
        let line = rest.lines().next().unwrap_or("");
        let begins = before.ends_with([' ', '\t', '\n']) && line.starts_with([' ', '\t']);
        if begins && !in_scalar(root, start) {
            let line = line.trim_end();
            found.push((Span::new(start, start + mark.len() + line.len()), line.trim().to_owned()));
        }
    }
    found
}

/// Whether `offset` stands within the text of a value.
fn in_scalar(node: &Node, offset: usize) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Scalar(_) => node.span.start <= offset && offset < node.span.end,
        Value::Sequence(sequence) => sequence.items.iter().any(|item| in_scalar(item, offset)),
        Value::Mapping(mapping) => mapping.entries.iter().any(|entry| in_scalar(&entry.value, offset)),
    }
}

fn read(said: &str, span: Span, lines: Scope, unclosed: bool, removable: Option<Span>) -> Allow {
    let mut allow = Allow { span, rules: Vec::new(), scope: lines, fault: None, removable };
    let mut words = said.split_whitespace();
    let form = "write `opsctl: allow CODE reason`, or `allow-file` for the whole file";
    let fault = match words.next() {
        _ if unclosed => {
            Some(("the comment does not end on its line".to_owned(), "end it with `-->`".to_owned()))
        }
        Some("allow") => None,
        Some("allow-file") => {
            allow.scope = Scope::File;
            None
        }
        Some(word) => Some((format!("opsctl knows no remark `{word}`"), form.to_owned())),
        None => Some(("the remark says nothing".to_owned(), form.to_owned())),
    };
    if fault.is_some() {
        allow.fault = fault;
        return allow;
    }
    let Some(codes) = words.next() else {
        allow.fault = Some(("the exception names no rule".to_owned(), form.to_owned()));
        return allow;
    };
    for code in codes.split(',').filter(|code| !code.is_empty()) {
        match rules::get(code) {
            Some(rule) => allow.rules.push((rule, false)),
            None => {
                let near = nearest(code, rules::ALL.iter().map(|rule| rule.name));
                let near = near.filter(|_| !code.to_uppercase().starts_with("OPS"));
                let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
                allow.fault = Some((
                    format!("there is no rule `{code}`"),
                    format!("{near}`opsctl check --rules` lists the rules"),
                ));
                return allow;
            }
        }
    }
    if !words.any(|word| word.chars().any(char::is_alphanumeric)) {
        let names: Vec<&str> = allow.rules.iter().map(|(rule, _)| rule.code).collect();
        allow.fault = Some((
            format!("the exception from {} has no reason, and does nothing", names.join(", ")),
            "say behind the code why it does not apply here".to_owned(),
        ));
    }
    allow
}

#[cfg(test)]
#[path = "allow_tests.rs"]
mod tests;
