//! Sentences around the sheets: what a report is about and which records it stands on; line filling.

use unicode_width::UnicodeWidthStr;

use crate::render::Style;
use crate::render::cell::one_line;
use crate::view::coverage::Coverage;
use crate::view::report::{Report, SourceName};

/// Ids named per reason before the rest is only counted.
const IDS_SHOWN: usize = 5;

/// Label and text of a report's head: period, as of, and the source when it is not the work tree.
pub fn head(report: &Report, style: &Style) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    if let Some(period) = &report.period {
        let from = period.from.in_zone(period.zone).short();
        let to = period.to.in_zone(period.zone).short();
        lines.push((
            "Period",
            format!("{} ({from} to {to}, {})", one_line(&period.label), period.zone.name()),
        ));
    }
    let as_of = report.as_of.in_zone(style.zone).short();
    lines.push(("As of", format!("{as_of}, {}", style.zone.name())));
    if let SourceName::Revision { name, commit } = &report.source {
        let short: String = one_line(commit).chars().take(12).collect();
        let name = one_line(name);
        lines.push(("Source", if name == short { short } else { format!("{name} ({short})") }));
    }
    lines
}

/// `used n of N; left out: open 1 (INC-2026-0043), ...`.
pub fn coverage(coverage: &Coverage) -> String {
    let mut text = format!("used {} of {}", coverage.used, coverage.records);
    let reasons: Vec<String> = coverage
        .excluded
        .iter()
        .map(|(reason, ids)| format!("{} {} ({})", one_line(reason), ids.len(), some(ids)))
        .collect();
    if !reasons.is_empty() {
        text.push_str("; left out: ");
        text.push_str(&reasons.join(", "));
    }
    if !coverage.stated.is_empty() {
        text.push_str(&format!(
            "; as stated, not computed: {} ({})",
            coverage.stated.len(),
            some(&coverage.stated)
        ));
    }
    text
}

/// The first few ids, then how many more.
fn some(ids: &[String]) -> String {
    // Naming one id more is shorter than saying that there is one.
    let shown = if ids.len() == IDS_SHOWN + 1 { ids.len() } else { IDS_SHOWN };
    let mut text = ids.iter().take(shown).map(|id| one_line(id)).collect::<Vec<_>>().join(", ");
    if let Some(more) = ids.len().checked_sub(shown).filter(|more| *more > 0) {
        text.push_str(&format!(" and {more} more"));
    }
    text
}

/// `text` filled into lines of at most `width` columns; a word longer than that stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used: usize = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if !line.is_empty() && used.saturating_add(1).saturating_add(wide) > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Columns that `text` takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` with spaces up to `width` columns.
pub fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}
