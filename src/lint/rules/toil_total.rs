//! `OPS210`: a total of toil that does not add up.

use crate::base::duration::{format_duration, parse_duration};
use crate::base::span::Span;
use crate::doc::body::{Row, Table};
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::measure::toil::{per_month, times_per_month};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS210",
    name: "toil-total",
    level: Level::Warning,
    summary: "A monthly total of toil is not frequency times duration, or not the sum of its rows",
    rationale: "What to automate first is decided by these totals, and they are summed by hand. A month is what the policy's \
                `toil` says, 30 days or 4 weeks unless changed.",
    example: "`| Restart the importer | daily | 15m | 5h |`: 30 times 15 minutes are 7.5 hours",
    fix: "Correct the total; or keep the task as a `toil` record, whose total is computed.",
    mapped: true,
    check: Check::Record(check),
};

const FREQUENCY: [&str; 2] = ["frequency", "how often"];
const EACH: [&str; 7] =
    ["time/occurrence", "time per occurrence", "time each", "each", "time", "duration", "time per run"];
const TOTAL: [&str; 6] =
    ["total/month", "total per month", "monthly total", "per month", "time/month", "time per month"];

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let body = record.document.body();
    for table in &body.tables {
        // What opsctl wrote adds up.
        if body.is_generated(table.span) {
            continue;
        }
        let (Some(frequency), Some(each), Some(total)) =
            (table.column(&FREQUENCY), table.column(&EACH), table.column(&TOTAL))
        else {
            continue;
        };
        check_table(table, (frequency, each, total), context, found);
    }
}

fn check_table(
    table: &Table,
    (frequency, each, total): (usize, usize, usize),
    context: &LintContext<'_>,
    found: &mut Reporter<'_>,
) {
    let cell =
        |row: &'_ Row, column: usize| row.cell(column).map(|cell| (cell.text.trim().to_owned(), cell.span));
    let mut sum = Some(0);
    for row in &table.rows {
        let Some((stated, span)) = cell(row, total).and_then(|(text, span)| Some((length(&text)?, span)))
        else {
            // A row without a total leaves no sum to compare with.
            sum = None;
            continue;
        };
        if row.cell(0).is_some_and(|cell| is_total(&cell.text)) {
            if let Some(sum) = sum.filter(|sum| is_apart(*sum, stated)) {
                say(span, stated, sum, "the rows above add up to", found);
            }
            continue;
        }
        sum = sum.map(|sum: i64| sum.saturating_add(stated));
        let times =
            cell(row, frequency).and_then(|(text, _)| times_per_month(&text, &context.policy.toil).ok());
        let each = cell(row, each).and_then(|(text, _)| length(&text));
        if let (Some(times), Some(each)) = (times, each) {
            #[expect(clippy::cast_possible_truncation, reason = "seconds of a month of work")]
            let measured = per_month(times, each).round() as i64;
            if is_apart(measured, stated) {
                say(span, stated, measured, "frequency times duration is", found);
            }
        }
    }
}

fn say(span: Span, stated: i64, measured: i64, how: &str, found: &mut Reporter<'_>) {
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    let [stated, measured] = [stated, measured].map(|seconds| format_duration(seconds as f64));
    let message = format!("the total says {stated} a month, but {how} {measured}");
    found.add(span, message, "correct the total, the frequency or the duration");
}

/// Whether two totals differ by more than people round: five in a hundred, or a minute.
fn is_apart(measured: i64, stated: i64) -> bool {
    measured.saturating_sub(stated).saturating_abs() > (measured / 20).max(60)
}

fn is_total(text: &str) -> bool {
    matches!(
        text.trim().trim_end_matches(':').to_lowercase().as_str(),
        "total" | "sum" | "all" | "total toil"
    )
}

/// A length of time, of which a month may be said: `7.5 hr/month`.
fn length(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('~').trim();
    let text = ["/month", "/mo", " per month", " a month"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    parse_duration(text).ok()
}
