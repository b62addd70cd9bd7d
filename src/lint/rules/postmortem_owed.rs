//! `OPS412`: an incident whose postmortem is past due.

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::measure::clock::{Rules, State};
use crate::measure::from_record::{postmortem_clock, resolved};
use crate::record::Record;
use crate::record::incident::Incident;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS412",
    name: "postmortem-owed",
    level: Level::Warning,
    summary: "A resolved incident owes a postmortem, and its time is over",
    rationale: "The policy has a target `postmortem` for its severity: from the resolution to the review. What is not looked back \
                on while it is fresh comes again.",
    example: "a SEV1 that was resolved a week ago, without `postmortem`, where three days are allowed",
    fix: "`opsctl new postmortem --from ID`, and have it reviewed; what is owed is in `opsctl report postmortems`.",
    // Where others keep their postmortems is not known.
    mapped: false,
    check: Check::Record(check),
};

/// Sixty days in seconds: no target for a postmortem is usually longer.
const EARLY: i64 = 60 * 86_400;

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    if record.kind.name != "incident" || record.is_open() {
        return;
    }
    let incident = Incident::new(record, context.policy);
    if incident.standing.reason().is_some() {
        return;
    }
    // Only what it names itself: a postmortem that names the incident alone lacks an inverse link, which OPS303 says.
    let named = record.text("postmortem").and_then(|id| context.corpus.get(id));
    let Some(resolved) = resolved(&incident, context.now) else { return };
    let is_over = |postmortem: &&Record| {
        let past = |name: &str| postmortem.time(name).get().is_some_and(|at| at <= context.now);
        past("reviewed") || past("closed") || !postmortem.is_open()
    };
    if named.as_ref().is_some_and(is_over) {
        return;
    }
    let rules = Rules::of(context.policy);
    let clock = |now: Moment| postmortem_clock(&incident, named, context.policy, &rules, now).ok();
    // A clock that ran out years ago need not be replayed to this day to tell when it did.
    let early = clock(context.now.min(resolved.plus(EARLY))).filter(|clock| clock.state.is_breach());
    let Some(clock) = early.or_else(|| clock(context.now)) else { return };
    let (State::BreachedRunning, Some(due)) = (clock.state, clock.due) else { return };
    let due = due.in_zone(record.zone).short();
    let span = record.node("resolved").map_or(Span::at(0), |node| node.span);
    let (message, help) = match named {
        None => (
            format!("its postmortem was due {due}, and there is none yet"),
            format!("`opsctl new postmortem --from {}` begins it", record.id),
        ),
        Some(postmortem) => (
            format!("its postmortem {} was due {due}, and is not reviewed yet", postmortem.id),
            format!("have it reviewed; `opsctl explain {}` shows the clock", record.id),
        ),
    };
    found.add(span, message, help);
}
