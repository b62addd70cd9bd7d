//! A story for people: a step's head, then a line for each thing that changed, its text below itself where it is long.

use anstyle::Style as Paint;

use crate::base::text::safe;
use crate::render::paint::{ADDED, REMOVED, paint};
use crate::render::{Style, prose, table};
use crate::view::timeline::{Line, Sign, Step, Timeline};

/// Labels longer than this are apart from the others' column.
const LABEL: usize = 18;

/// Texts are not squeezed below this many columns.
const NARROW: usize = 24;

/// The story as text.
pub fn timeline(timeline: &Timeline, style: &Style) -> String {
    let mut text = table::heading(&timeline.title, style);
    for remark in &timeline.remarks {
        text.push_str(&table::paragraph(remark, style));
    }
    let widths =
        timeline.steps.iter().flat_map(|step| &step.lines).map(|line| prose::width(&safe(&line.label)));
    let label = widths.filter(|width| *width <= LABEL).max().unwrap_or(0);
    for one in &timeline.steps {
        text.push('\n');
        text.push_str(&step(one, label, style));
    }
    text
}

fn step(step: &Step, label: usize, style: &Style) -> String {
    let mut text = table::heading(&step.head, style);
    for remark in &step.remarks {
        let lines = prose::wrap(&safe(remark), style.width.saturating_sub(4).max(NARROW));
        text.extend(lines.iter().map(|line| format!("    {line}\n")));
    }
    text.extend(step.lines.iter().map(|one| line(one, label, style)));
    text
}

fn line(line: &Line, label: usize, style: &Style) -> String {
    let (sign, look) = match line.sign {
        Sign::New => ('+', ADDED),
        Sign::Gone => ('-', REMOVED),
        Sign::Other => ('~', Paint::new()),
    };
    let name = prose::padded(&safe(&line.label), label);
    let indent = 6 + label;
    let room = style.width.saturating_sub(indent).max(NARROW);
    let lines = prose::wrap(&safe(&line.text), room);
    let mut text = String::new();
    for (at, part) in lines.iter().enumerate() {
        let begin = if at == 0 { format!("  {sign} {name}  ") } else { " ".repeat(indent) };
        let whole = format!("{begin}{}", paint(part, look, style.color));
        text.push_str(whole.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::base::moment::Zone;
    use crate::render::Style;
    use crate::render::timeline::timeline;
    use crate::view::timeline::{Line, Sign, Step, Timeline};

    fn sample() -> Timeline {
        let line =
            |sign, label: &str, text: &str| Line { sign, label: label.to_owned(), text: text.to_owned() };
        Timeline {
            title: "INC-1: Down".to_owned(),
            remarks: vec!["one commit".to_owned()],
            steps: vec![Step {
                head: "2026-11-18 09:12 · alice · made".to_owned(),
                remarks: vec!["created as x.md".to_owned()],
                lines: vec![
                    line(Sign::New, "status", "open"),
                    line(Sign::Other, "severity", "SEV3 -> SEV2, because the whole of the shop was down"),
                    line(Sign::Gone, "a very long section title", "\u{1b}[31mevil"),
                ],
            }],
        }
    }

    #[test]
    fn long_texts_hang_below_themselves_and_nothing_reaches_the_terminal() {
        let narrow = Style { width: 44, ..Style::plain(Zone::UTC) };
        let expected = "\
INC-1: Down
one commit

2026-11-18 09:12 · alice · made
    created as x.md
  + status    open
  ~ severity  SEV3 -> SEV2, because the
              whole of the shop was down
  - a very long section title  \\u{1b}[31mevil
";
        assert_eq!(timeline(&sample(), &narrow), expected);
    }

    #[test]
    fn colour_marks_what_is_new_and_gone() {
        let text = timeline(&sample(), &Style { width: 80, color: true, ..Style::plain(Zone::UTC) });
        assert!(text.contains("+ status    \u{1b}[32mopen\u{1b}[0m"), "{text}");
    }
}
