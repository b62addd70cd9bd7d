//! `report monthly`: the month for the monthly review, also by severity. What is in it is [`crate::report::review`]'s.

use crate::report::ReportDef;
use crate::report::inputs::Inputs;
use crate::report::review::{self, Span};
use crate::view::report::Report;

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "monthly",
    summary: "A month (last month where no period is given): the weekly figures, and by severity",
    sheets: &[
        "summary",
        "by_severity",
        "incidents",
        "carried_over",
        "sla_breaches",
        "changes",
        "toil",
        "actions",
    ],
    keys: &[],
    own_keys: &[],
    run,
};

fn run(inputs: &Inputs<'_>) -> Report {
    review::report(REPORT.name, "Month", Span::Month, inputs)
}
