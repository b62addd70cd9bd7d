//! What `check` found, for people: the message, the place, the line with the part marked, what to do.

use crate::base::text::safe;
use crate::render::cell::one_line;
use crate::render::paint::{self, paint};
use crate::render::{Style, prose};
use crate::view::finding::{Excerpt, Finding, Findings, Level};

/// The most of a line that is shown, wherever the output goes.
const LONGEST_EXCERPT: usize = 160;
/// The least of a line that is shown, however narrow the terminal.
const SHORTEST_EXCERPT: usize = 20;
/// Columns that a tab is shown as.
const TAB: usize = 4;

/// All findings, each followed by an empty line, then the summary line.
pub fn findings(findings: &Findings, style: &Style) -> String {
    let mut out = String::new();
    for one in &findings.all {
        out.push_str(&finding(one, style));
        out.push('\n');
    }
    out.push_str(&summary(findings));
    out.push('\n');
    out
}

/// `2 errors, 1 warning in 43 files`, and what became of others.
pub fn summary(findings: &Findings) -> String {
    let counts: Vec<String> = [Level::Error, Level::Warning, Level::Note]
        .into_iter()
        .filter_map(|level| {
            let n = findings.count(level);
            (n > 0).then(|| counted(n, level.name()))
        })
        .collect();
    let what = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    let mut text = format!("{what} in {}", counted(findings.files, "file"));
    let fixable = findings.all.iter().filter(|finding| finding.fixable).map(Finding::weight).sum();
    for (n, what) in [
        (findings.fixed, "fixed"),
        (findings.allowed, "allowed in the files"),
        (findings.known, "known in the baseline"),
        (fixable, "can be fixed with --fix"),
    ] {
        if n > 0 {
            text.push_str(&format!("; {n} {what}"));
        }
    }
    text
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// One finding.
pub fn finding(finding: &Finding, style: &Style) -> String {
    let color = style.color;
    let level = paint::level(finding.level);
    let name = format!("{}[{} {}]", finding.level.name(), finding.code, finding.rule);
    let message = paint(&format!(": {}", one_line(&finding.message)), paint::STRONG, color);
    let number = finding.start.line.to_string();
    let gutter = " ".repeat(number.len());
    let place = format!("{}:{}:{}", one_line(&finding.path), finding.start.line, finding.start.column);
    let mut out = format!("{}{message}\n", paint(&name, level, color));
    out.push_str(&format!("{gutter}{} {place}\n", paint("-->", paint::PLACE, color)));
    let bar = paint("|", paint::PLACE, color);
    if let Some(excerpt) = &finding.excerpt {
        let room = style.width.saturating_sub(number.len() + 3);
        let marked = mark(excerpt, finding, room.clamp(SHORTEST_EXCERPT, LONGEST_EXCERPT));
        out.push_str(&format!("{gutter} {bar}\n"));
        let text = format!("{} {bar} {}", paint(&number, paint::PLACE, color), marked.text);
        out.push_str(text.trim_end());
        out.push('\n');
        let carets = paint(&"^".repeat(marked.length), level, color);
        out.push_str(&format!("{gutter} {bar} {}{carets}\n", " ".repeat(marked.indent)));
    }
    if let Some(help) = &finding.help {
        let equals = paint("=", paint::PLACE, color);
        let indent = number.len() + 3 + "help: ".len();
        let room = style.width.saturating_sub(indent).max(SHORTEST_EXCERPT);
        let help = prose::wrap(&one_line(help), room).join(&format!("\n{}", " ".repeat(indent)));
        out.push_str(&format!("{gutter} {equals} {} {help}\n", paint("help:", paint::STRONG, color)));
    }
    out
}

/// A line with the columns that carets stand under.
struct Marked {
    text: String,
    indent: usize,
    length: usize,
}

/// Cuts `excerpt` to `room` columns around the marked part.
fn mark(excerpt: &Excerpt, finding: &Finding, room: usize) -> Marked {
    // Columns count characters without byte order marks; every character is shown for itself, so that
    // what is wide, replaced or a tab keeps the carets in place.
    let shown: Vec<String> = excerpt
        .text
        .chars()
        .filter(|c| *c != '\u{feff}')
        .map(|c| if c == '\t' { " ".repeat(TAB) } else { safe(c.encode_utf8(&mut [0; 4])).into_owned() })
        .collect();
    let wide = |from: usize, to: usize| -> usize {
        shown.get(from..to).unwrap_or_default().iter().map(|text| prose::width(text)).sum()
    };
    let first = finding.start.column.saturating_sub(excerpt.column).min(shown.len());
    let last = if finding.end.line > finding.start.line {
        shown.len()
    } else {
        finding.end.column.saturating_sub(excerpt.column)
    };
    let last = last.clamp(first, shown.len());

    let (mut from, mut to) = (0, shown.len());
    let begun = excerpt.column > 1;
    let cut = usize::from(begun).saturating_add(usize::from(excerpt.goes_on));
    if wide(0, to).saturating_add(cut) > room {
        // A third of the room before the mark gives it context.
        from = first;
        while from > 0 && wide(from - 1, first) < room / 3 {
            from -= 1;
        }
        let mut used = usize::from(from > 0 || begun);
        to = from;
        while let Some(next) = shown.get(to).map(|text| prose::width(text))
            && used + next < room
        {
            used += next;
            to += 1;
        }
    }
    let before = if from > 0 || begun { "…" } else { "" };
    let after = if to < shown.len() || excerpt.goes_on { "…" } else { "" };
    let text = format!("{before}{}{after}", shown.get(from..to).unwrap_or_default().concat());
    let indent = prose::width(before) + wide(from, first.clamp(from, to));
    let length = wide(first.clamp(from, to), last.clamp(from, to)).max(1);
    Marked { text, indent, length }
}

#[cfg(test)]
mod tests;
