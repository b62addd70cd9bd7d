//! Finds the exceptions of a file.

use std::collections::HashSet;

use crate::base::span::{Lines, Span};
use crate::doc::document::Document;
use crate::doc::yaml::{Node, Value};
use crate::lint::allow::{Allow, Scope};
use crate::lint::rules;

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
    let exceptions: HashSet<usize> =
        (0..found.len()).filter(|at| alone(*at)).filter_map(|at| own.get(at).copied()).collect();
    let count = lines.count(text);
    let blank = |line: usize| line == 0 || lines.line_span(text, line).slice(text).trim().is_empty();
    // From each line on the next that says something, found once from the end.
    let mut next_said: Vec<Option<usize>> = vec![None; count + 2];
    for line in (1..=count).rev() {
        let says = !blank(line) && !exceptions.contains(&line);
        next_said[line] = if says { Some(line) } else { next_said[line + 1] };
    }
    found
        .iter()
        .zip(&own)
        .enumerate()
        .map(|(at, ((span, said), line))| {
            let next = next_said.get(line + 1).copied().flatten();
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
    let mut values = Vec::new();
    scalars(root, &mut values);
    for (at, mark) in yaml.slice(text).match_indices("# opsctl:") {
        let start = yaml.start + at;
        let before = text.get(..start).unwrap_or("");
        let rest = Span::new(start + mark.len(), yaml.end).slice(text);
        let line = rest.lines().next().unwrap_or("");
        let begins = before.ends_with([' ', '\t', '\n']) && line.starts_with([' ', '\t']);
        let value = values.partition_point(|span: &Span| span.start <= start).checked_sub(1);
        let in_value = value.and_then(|at| values.get(at)).is_some_and(|span| start < span.end);
        if begins && !in_value {
            let line = line.trim_end();
            found.push((Span::new(start, start + mark.len() + line.len()), line.trim().to_owned()));
        }
    }
    found
}

/// The places of all single values, in the order of the file.
fn scalars(node: &Node, found: &mut Vec<Span>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(_) => found.push(node.span),
        Value::Sequence(sequence) => sequence.items.iter().for_each(|item| scalars(item, found)),
        Value::Mapping(mapping) => mapping.entries.iter().for_each(|entry| scalars(&entry.value, found)),
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
            Some(rule) => allow.rules.push((rule.heading(), false)),
            None => {
                allow.fault = Some((format!("there is no rule `{code}`"), rules::suggest(code)));
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
mod tests;
