//! `report weekly`: the week for the weekly review. What is in it is [`crate::report::review`]'s.

use crate::report::ReportDef;
use crate::report::inputs::Inputs;
use crate::report::review::{self, Span};
use crate::view::report::Report;

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "weekly",
    summary: "A week (last week where no period is given): incidents, breaches, changes, toil, actions",
    sheets: &["summary", "incidents", "carried_over", "sla_breaches", "changes", "toil", "actions"],
    keys: &[],
    own_keys: &[],
    run,
};

fn run(inputs: &Inputs<'_>) -> Report {
    review::report(REPORT.name, "Week", Span::Week, inputs)
}
