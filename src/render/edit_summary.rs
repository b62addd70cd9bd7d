//! What an edit did, for people: which file, which parts, what comes next.

use crate::render::Style;
use crate::render::cell::one_line;
use crate::render::paint::{self, paint};
use crate::render::prose;
use crate::view::edit_summary::{EditSummary, EditedPart};

/// The most of a value that is shown; the file has the rest.
const LONGEST_VALUE: usize = 60;

/// The file, a line for each changed part (a new file is not repeated in parts), then the messages.
pub fn edit_summary(change: &EditSummary, style: &Style) -> String {
    let what = match (change.created, change.changed.is_empty()) {
        (true, _) => "Created",
        (false, false) => "Changed",
        (false, true) => "Unchanged",
    };
    let mut out = format!("{} {}\n", paint(what, paint::STRONG, style.color), one_line(&change.path));
    if !change.created {
        for part in &change.changed {
            out.push_str(&line(part, style.color));
        }
    }
    for message in &change.messages {
        for line in prose::wrap(&one_line(message), style.width) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

fn line(part: &EditedPart, color: bool) -> String {
    let name = one_line(&part.name);
    let (text, look) = match (&part.from, &part.to) {
        (Some(from), Some(to)) => {
            return format!("  ~ {name}: {} -> {}\n", value(from), paint(&value(to), paint::STRONG, color));
        }
        (None, Some(to)) => (format!("+ {name}: {}", value(to)), paint::ADDED),
        (Some(from), None) => (format!("- {name}: {}", value(from)), paint::REMOVED),
        (None, None) => (format!("~ {name}"), anstyle::Style::new()),
    };
    format!("  {}\n", paint(&text, look, color))
}

/// A value on one line, shortened.
fn value(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    if prose::width(&text) <= LONGEST_VALUE {
        return text;
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if prose::width(&short) >= LONGEST_VALUE {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests;
