//! A change of one file as a unified diff, as `git apply` and `patch` take it.

use similar::TextDiff;

use crate::base::text::safe_lines;
use crate::render::Style;
use crate::render::paint::{self, paint};

/// The diff of the file at `path` (relative to the root), with three lines of context. Byte for byte, unless it is to
/// be `shown` at a terminal, where control characters are made harmless.
pub fn unified(path: &str, before: &str, after: &str, style: &Style, shown: bool) -> String {
    let diff = TextDiff::from_lines(before, after);
    let text =
        diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let line = if shown { safe_lines(line) } else { line.into() };
        let (line, end) = line.strip_suffix('\n').map_or((&*line, ""), |rest| (rest, "\n"));
        let colour = match line.chars().next() {
            Some('-') => Some(paint::REMOVED),
            Some('+') => Some(paint::ADDED),
            Some('@') => Some(paint::PLACE),
            _ => None,
        };
        match colour {
            Some(colour) => out.push_str(&paint(line, colour, style.color)),
            None => out.push_str(line),
        }
        out.push_str(end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unified;
    use crate::render::sample;

    #[test]
    fn a_diff_keeps_line_ends_and_their_lack() {
        let text = unified("toil/a.md", "a\r\nb\r\nc", "a\r\nB\r\nc", &sample::style(80), false);
        assert_eq!(
            text,
            "--- a/toil/a.md\n+++ b/toil/a.md\n@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\n\\ No newline at end of file\n"
        );
        assert_eq!(unified("a.md", "a\n", "a\n", &sample::style(80), false), "");
    }

    #[test]
    fn at_a_terminal_nothing_but_text_is_shown() {
        let text = unified("a.md", "\u{1b}[31m\r\n", "x\n", &sample::style(80), true);
        assert_eq!(text, "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-\\u{1b}[31m\n+x\n");
    }
}
