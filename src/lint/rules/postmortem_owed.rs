//! `OPS412`: an incident whose postmortem is past due.

use crate::base::duration::format_duration;
use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::found::Found;
use crate::lint::rule::{Check, Rule};
use crate::measure::clock::{Rules, State};
use crate::measure::from_record::postmortem_clock;
use crate::record::incident::Incident;
use crate::record::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS412",
    name: "postmortem-owed",
    level: Level::Warning,
    summary: "A resolved incident owes a postmortem, and its time is over",
    rationale: "The policy has a target `postmortem` for its severity: from the resolution to the review. What is not looked back \
                on while it is fresh comes again.",
    example: "a SEV1 that was resolved a week ago, without `postmortem`, where three days are allowed",
    fix: "`opsctl new postmortem --from ID`, and have it reviewed; what is owed stands in `opsctl report postmortems`.",
    // Where others keep their postmortems is not known.
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Found<'_>) {
    if record.kind.name != "incident" || record.is_open() {
        return;
    }
    let incident = Incident::new(record, context.policy);
    if incident.standing.reason().is_some() {
        return;
    }
    // Only what it names itself: a postmortem that names the incident alone lacks an inverse link, which OPS303 says.
    let named = record.text("postmortem").and_then(|id| context.corpus.get(id));
    let rules = Rules::of(context.policy);
    let Ok(clock) = postmortem_clock(&incident, named, context.policy, &rules, context.now) else { return };
    let (State::BreachedRunning, Some(left)) = (clock.state, clock.left) else { return };
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    let over = format_duration(left.saturating_neg() as f64);
    let span = record.node("resolved").map_or(Span::at(0), |node| node.span);
    let (message, help) = match named {
        None => (
            format!("its postmortem is {over} overdue, and there is none yet"),
            format!("`opsctl new postmortem --from {}` begins it", record.id),
        ),
        Some(postmortem) => (
            format!("its postmortem {} is {over} overdue: it is not reviewed yet", postmortem.id),
            format!("have it reviewed; `opsctl explain {}` tells the clock", record.id),
        ),
    };
    found.add(span, message, help);
}
