//! `report problems`: what keeps coming back and has no problem yet, known errors with their workarounds, and the problems
//! that are open.
//!
//! A recurrence belongs to the period its last incident began in. Problems are listed as they stand now.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::moment::Moment;
use crate::base::text::plural;
use crate::measure::recurrence::{Basis, Case, Recurring, recurring};
use crate::record::Record;
use crate::record::derived::priority;
use crate::record::incident::Incident;
use crate::report::ReportDef;
use crate::report::inputs::Inputs;
use crate::report::population::{Population, incidents};
use crate::view::columns::Columns;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet, Tone};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "problems",
    summary: "Incidents that keep coming back, known errors with workarounds, open problems by age",
    sheets: &["summary", "recurring", "known_errors", "open", "resolved"],
    keys: &[],
    own_keys: &[],
    run,
};

/// The kind whose records are problems.
const KIND: &str = "problem";

fn run(inputs: &Inputs<'_>) -> Report {
    let mut report = inputs.report(REPORT.name, "Problems");
    let rule = inputs.policy.recurrence;
    let basis = Basis::ALL.map(Basis::field).join(", else the same ");
    report.definitions = vec![
        (
            "recurrence".to_owned(),
            format!("{} incidents within {} days, same service and cause", rule.incidents, rule.days),
        ),
        ("cause".to_owned(), format!("the same {basis}")),
        ("known error".to_owned(), "cause and workaround are known".to_owned()),
        ("period".to_owned(), "by the last incident; problems as they are now".to_owned()),
    ];
    let population = incidents(inputs);
    let cases = cases(&population, inputs, &mut report);
    let mut found = recurring(&cases, rule);
    if let Some(period) = &inputs.period {
        found.retain(|one| one.last().is_some_and(|last| period.contains(last)));
    }
    let problems = problems(inputs);
    let rows: Vec<Told<'_>> = found.iter().map(|one| told(one, inputs)).collect();
    report.sheets = vec![
        summary(&rows, &problems, inputs),
        recurrences(&rows, inputs),
        known_errors(&problems, inputs),
        open(&problems, inputs),
        resolved(&problems, inputs),
    ];
    report
}

/// The incidents by which recurrence is judged; the others are left out with their reason.
fn cases<'c>(population: &Population<'c>, inputs: &Inputs<'_>, report: &mut Report) -> Vec<Case<'c>> {
    let mut cases = Vec::new();
    population.cover(&mut report.coverage, inputs.period.as_ref());
    for incident in &population.incidents {
        let record = incident.record;
        let Some(at) = incident.counted_at() else {
            report.coverage.exclude("missing:impact_started", record.id.as_str());
            continue;
        };
        let services = record.texts("services");
        let causes: Vec<(Basis, &str)> =
            Basis::ALL.into_iter().filter_map(|basis| Some((basis, record.text(basis.field())?))).collect();
        if services.is_empty() || causes.is_empty() {
            let lacking = if services.is_empty() { "missing:services" } else { "missing:category" };
            report.coverage.exclude(lacking, record.id.as_str());
            continue;
        }
        report.coverage.take();
        cases.push(Case { id: &record.id, at, services, causes });
    }
    cases
}

/// A recurrence with what is to be done about it.
struct Told<'r> {
    found: &'r Recurring<'r>,
    /// The problems that its incidents name.
    problems: Vec<&'r str>,
    /// The commands that would link those that name none.
    command: Option<String>,
}

fn told<'r>(found: &'r Recurring<'r>, inputs: &Inputs<'r>) -> Told<'r> {
    let problem = |id: &str| inputs.corpus.get(id).and_then(|record| record.text("problem"));
    let named: BTreeSet<&str> = found.cases.iter().filter_map(|(_, id)| problem(id)).collect();
    let without: Vec<&str> =
        found.cases.iter().map(|(_, id)| *id).filter(|id| problem(id).is_none()).collect();
    let problems: Vec<&str> = named.into_iter().collect();
    let command = match (without.as_slice(), problems.as_slice()) {
        ([], _) => None,
        (ids, [known]) => {
            let each: Vec<String> = ids.iter().map(|id| format!("opsctl set {id} problem={known}")).collect();
            Some(each.join("; "))
        }
        (ids, _) => {
            let from: Vec<String> = ids.iter().map(|id| format!("--from {id}")).collect();
            Some(format!("opsctl new problem {}", from.join(" ")))
        }
    };
    Told { found, problems, command }
}

/// A problem with the incidents it has caused.
struct Listed<'c> {
    record: &'c Record,
    incidents: Vec<(Moment, &'c str)>,
}

impl Listed<'_> {
    fn known_error(&self) -> bool {
        self.record.text("known_error") == Some("true")
            || (self.record.node("cause").is_some() && self.record.node("workaround").is_some())
    }

    fn is_resolved(&self) -> bool {
        self.record.status() == Some("resolved")
    }

    fn age(&self, now: Moment) -> Option<i64> {
        self.record.time("opened").get().map(|at| now.since(at))
    }
}

/// The problems opened by now that fulfil the filters and were not called off, the oldest first.
fn problems<'c>(inputs: &Inputs<'c>) -> Vec<Listed<'c>> {
    let mut all: Vec<Listed<'c>> = Vec::new();
    let mut naming: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for incident in inputs.corpus.of_kind("incident") {
        if let Some(problem) = incident.text("problem") {
            naming.entry(problem).or_default().push(&incident.id);
        }
    }
    for record in inputs.corpus.of_kind(KIND) {
        let opened = record.time("opened").get();
        let wanted = inputs.filters.iter().all(|filter| filter.matches(record, inputs.policy));
        if !wanted || record.status() == Some("cancelled") || opened.is_some_and(|at| at > inputs.now) {
            continue;
        }
        // Either side may hold the link; `check` says where one is missing.
        let mut ids: BTreeSet<&str> = record.texts("incidents").into_iter().collect();
        ids.extend(naming.get(record.id.as_str()).into_iter().flatten());
        let mut incidents: Vec<(Moment, &str)> = ids
            .into_iter()
            .filter_map(|id| inputs.corpus.get(id))
            .filter_map(|other| Some((Incident::new(other, inputs.policy).counted_at()?, other.id.as_str())))
            .filter(|(at, _)| *at <= inputs.now)
            .collect();
        incidents.sort_unstable();
        all.push(Listed { record, incidents });
    }
    let age = |one: &Listed<'_>| one.age(inputs.now).map_or((1, 0), |age| (0, age.saturating_neg()));
    all.sort_by(|a, b| (age(a), &a.record.id).cmp(&(age(b), &b.record.id)));
    all
}

fn summary(recurring: &[Told<'_>], problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    let open = || problems.iter().filter(|one| one.record.is_open());
    let provenance = |(): &()| {
        let cases = recurring.iter().flat_map(|one| {
            let group = Cell::Text(format!("{}: {}", one.found.services.join(", "), one.found.cause));
            let fields = ["services", "caused_by", "category", "problem"];
            one.found.cases.iter().map(move |(_, id)| {
                Evidence::new(*id, group.clone(), &fields).only_for(&["recurring", "without_problem"])
            })
        });
        let columns = ["open", "known_errors", "without_workaround", "to_verify"];
        let fields = ["status", "cause", "workaround", "known_error"];
        let problems = problems.iter().map(|one| {
            let state = Cell::text(one.record.status());
            Evidence::new(&one.record.id, state, &fields).only_for(&columns)
        });
        Provenance { how: None, records: cases.chain(problems).collect() }
    };
    Columns::new()
        .count("recurring", |(): &()| recurring.len())
        .count("without_problem", |()| recurring.iter().filter(|one| one.command.is_some()).count())
        .count("open", |()| open().count())
        .titled("Open problems")
        .count("known_errors", |()| open().filter(|one| one.known_error()).count())
        .count("without_workaround", |()| {
            open().filter(|one| one.record.node("workaround").is_none()).count()
        })
        .count("to_verify", |()| problems.iter().filter(|one| one.is_resolved()).count())
        .explained_sheet("summary", "Summary", [()], inputs.explain.then_some(provenance))
}

fn recurrences(all: &[Told<'_>], inputs: &Inputs<'_>) -> Sheet {
    let zone = inputs.policy.zone;
    let why = |found: &Recurring<'_>| {
        let cases = found.cases.iter().map(|(at, id)| format!("{id} ({})", at.in_zone(zone).date()));
        let cases = cases.collect::<Vec<_>>().join(", ");
        format!("same {} on {}: {cases}", found.basis.field(), found.services.join(", "))
    };
    let provenance = |told: &&Told<'_>| {
        let found = told.found;
        let fields = ["impact_started", "services", found.basis.field(), "problem"];
        let ones =
            found.cases.iter().map(|(at, id)| Evidence::new(*id, Cell::Time(at.in_zone(zone)), &fields));
        Provenance { how: None, records: ones.collect() }
    };
    Columns::in_zone(zone)
        .text("services", |told: &&Told<'_>| told.found.services.join(", "))
        .text("cause", |told| told.found.cause)
        .count("n", |told| told.found.cases.len())
        .titled("n")
        .time("first", |told| told.found.cases.first().map(|(at, _)| *at))
        .time("last", |told| told.found.last())
        .seconds("span", |told| told.found.span())
        .text("why", |told| why(told.found))
        .id("problem", |told| (!told.problems.is_empty()).then(|| told.problems.join(", ")))
        .text("command", |told| told.command.clone())
        .explained_sheet("recurring", "Keeps coming back", all, inputs.explain.then_some(provenance))
}

fn known_errors(problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    Columns::new()
        .id("id", |one: &&Listed<'_>| one.record.id.as_str())
        .titled("ID")
        .texts("services", |one| one.record.texts("services"))
        .text("cause", |one| one.record.text("cause"))
        .text("workaround", |one| one.record.text("workaround"))
        .count("incidents", |one| one.incidents.len())
        .seconds("age", |one| one.age(inputs.now))
        .sheet(
            "known_errors",
            "Known errors",
            problems.iter().filter(|one| one.record.is_open() && one.known_error()),
        )
}

fn open(problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    Columns::in_zone(inputs.policy.zone)
        .id("id", |one: &&Listed<'_>| one.record.id.as_str())
        .titled("ID")
        .text("title", |one| one.record.title())
        .state("state", |one| (one.record.status(), Tone::Warn))
        .count("priority", |one| priority(one.record).map(u64::from))
        .text("owner", |one| one.record.text("owner"))
        .texts("services", |one| one.record.texts("services"))
        .count("incidents", |one| one.incidents.len())
        .time("last_incident", |one| one.incidents.last().map(|(at, _)| *at))
        .seconds("age", |one| one.age(inputs.now))
        .sheet("open", "Open problems", problems.iter().filter(|one| one.record.is_open()))
}

/// A fix whose effect is still to be seen.
struct Fix<'l> {
    record: &'l Record,
    at: Option<Moment>,
    /// The incidents since.
    since: Vec<&'l str>,
}

impl<'l> Fix<'l> {
    fn of(one: &'l Listed<'_>) -> Self {
        let at = one.record.time("fixed").get();
        let after = one.incidents.iter().filter(|(began, _)| at.is_some_and(|at| *began > at));
        Self { record: one.record, at, since: after.map(|(_, id)| *id).collect() }
    }

    /// What came back since, in words; `None` where it is not known when it was fixed.
    fn evidence(&self) -> Option<String> {
        self.at.map(|_| match self.since.as_slice() {
            [] => "no incident since".to_owned(),
            ids => format!("{} since: {}", plural(ids.len(), "incident"), ids.join(", ")),
        })
    }

    fn effectiveness(&self) -> Option<(&'l str, Tone)> {
        self.record.text("effectiveness").map(|word| match word {
            "effective" => (word, Tone::Good),
            "not_effective" => (word, Tone::Bad),
            _ => (word, Tone::Warn),
        })
    }
}

/// Fixes whose effect is still to be seen: what came back since is the evidence.
fn resolved(problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    Columns::in_zone(inputs.policy.zone)
        .id("id", |fix: &Fix<'_>| fix.record.id.as_str())
        .titled("ID")
        .text("title", |fix| fix.record.title())
        .time("fixed", |fix| fix.at)
        .seconds("since", |fix| fix.at.map(|at| inputs.now.since(at)))
        .titled("Fixed for")
        .count("incidents_since", |fix| fix.at.map(|_| fix.since.len()))
        .state("effectiveness", Fix::effectiveness)
        .text("evidence", Fix::evidence)
        .sheet("resolved", "To verify", problems.iter().filter(|one| one.is_resolved()).map(Fix::of))
}
