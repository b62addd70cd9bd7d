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
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

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
        ("period".to_owned(), "by the last incident; problems as they stand now".to_owned()),
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

fn count(n: usize) -> Cell {
    Cell::Count(n as u64)
}

fn summary(recurring: &[Told<'_>], problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("recurring", ColumnType::Count),
        Column::new("without_problem", ColumnType::Count),
        Column::new("open", ColumnType::Count).titled("Open problems"),
        Column::new("known_errors", ColumnType::Count),
        Column::new("without_workaround", ColumnType::Count),
        Column::new("to_verify", ColumnType::Count),
    ];
    let mut sheet = Sheet::new("summary", "Summary", columns).explained(inputs.explain);
    let open = || problems.iter().filter(|one| one.record.is_open());
    sheet.push(vec![
        count(recurring.len()),
        count(recurring.iter().filter(|one| one.command.is_some()).count()),
        count(open().count()),
        count(open().filter(|one| one.known_error()).count()),
        count(open().filter(|one| one.record.node("workaround").is_none()).count()),
        count(problems.iter().filter(|one| one.record.status() == Some("resolved")).count()),
    ]);
    sheet.provenance(|| {
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
    });
    sheet
}

fn recurrences(all: &[Told<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("services", ColumnType::Text),
        Column::new("cause", ColumnType::Text),
        Column::new("n", ColumnType::Count).titled("n"),
        Column::new("first", ColumnType::Time),
        Column::new("last", ColumnType::Time),
        Column::new("span", ColumnType::Duration),
        Column::new("why", ColumnType::Text),
        Column::new("problem", ColumnType::Id),
        Column::new("command", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("recurring", "Keeps coming back", columns).explained(inputs.explain);
    let zone = inputs.policy.zone;
    for Told { found, problems, command } in all {
        let day = |at: &Moment| at.in_zone(zone).date().to_string();
        let evidence: Vec<String> =
            found.cases.iter().map(|(at, id)| format!("{id} ({})", day(at))).collect();
        let first = found.cases.first().map(|(at, _)| at.in_zone(zone));
        sheet.push(vec![
            Cell::Text(found.services.join(", ")),
            Cell::Text(found.cause.to_owned()),
            count(found.cases.len()),
            Cell::time(first),
            Cell::time(found.last().map(|at| at.in_zone(zone))),
            Cell::seconds(Some(found.span())),
            Cell::Text(format!(
                "same {} on {}: {}",
                found.basis.field(),
                found.services.join(", "),
                evidence.join(", ")
            )),
            if problems.is_empty() { Cell::None } else { Cell::Id(problems.join(", ")) },
            Cell::text(command.clone()),
        ]);
        sheet.provenance(|| {
            let fields = ["impact_started", "services", found.basis.field(), "problem"];
            let ones =
                found.cases.iter().map(|(at, id)| Evidence::new(*id, Cell::Time(at.in_zone(zone)), &fields));
            Provenance { how: None, records: ones.collect() }
        });
    }
    sheet
}

fn known_errors(problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("services", ColumnType::Text),
        Column::new("cause", ColumnType::Text),
        Column::new("workaround", ColumnType::Text),
        Column::new("incidents", ColumnType::Count),
        Column::new("age", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("known_errors", "Known errors", columns);
    for one in problems.iter().filter(|one| one.record.is_open() && one.known_error()) {
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            services(one.record),
            Cell::text(one.record.text("cause")),
            Cell::text(one.record.text("workaround")),
            count(one.incidents.len()),
            Cell::seconds(one.age(inputs.now)),
        ]);
    }
    sheet
}

fn services(record: &Record) -> Cell {
    let services = record.texts("services");
    Cell::text((!services.is_empty()).then(|| services.join(", ")))
}

fn open(problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("title", ColumnType::Text),
        Column::new("state", ColumnType::State),
        Column::new("priority", ColumnType::Count),
        Column::new("owner", ColumnType::Text),
        Column::new("services", ColumnType::Text),
        Column::new("incidents", ColumnType::Count),
        Column::new("last_incident", ColumnType::Time),
        Column::new("age", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("open", "Open problems", columns);
    for one in problems.iter().filter(|one| one.record.is_open()) {
        let last = one.incidents.last().map(|(at, _)| at.in_zone(inputs.policy.zone));
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            Cell::Text(one.record.title().to_owned()),
            one.record.status().map_or(Cell::None, |state| Cell::State(state.to_owned(), Tone::Warn)),
            priority(one.record).map_or(Cell::None, |priority| Cell::Count(u64::from(priority))),
            Cell::text(one.record.text("owner")),
            services(one.record),
            count(one.incidents.len()),
            Cell::time(last),
            Cell::seconds(one.age(inputs.now)),
        ]);
    }
    sheet
}

/// Fixes whose effect is still to be seen: what came back since is the evidence.
fn resolved(problems: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("title", ColumnType::Text),
        Column::new("fixed", ColumnType::Time),
        Column::new("since", ColumnType::Duration).titled("Fixed for"),
        Column::new("incidents_since", ColumnType::Count),
        Column::new("effectiveness", ColumnType::State),
        Column::new("evidence", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("resolved", "To verify", columns);
    for one in problems.iter().filter(|one| one.record.status() == Some("resolved")) {
        let fixed = one.record.time("fixed").get();
        let since: Vec<&str> = one
            .incidents
            .iter()
            .filter(|(at, _)| fixed.is_some_and(|fixed| *at > fixed))
            .map(|(_, id)| *id)
            .collect();
        let tone = |word: &str| match word {
            "effective" => Tone::Good,
            "not_effective" => Tone::Bad,
            _ => Tone::Warn,
        };
        let evidence = match since.as_slice() {
            [] => "no incident since".to_owned(),
            ids => format!("{} since: {}", plural(ids.len(), "incident"), ids.join(", ")),
        };
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            Cell::Text(one.record.title().to_owned()),
            Cell::time(fixed.map(|at| at.in_zone(inputs.policy.zone))),
            Cell::seconds(fixed.map(|at| inputs.now.since(at))),
            fixed.map_or(Cell::None, |_| count(since.len())),
            one.record
                .text("effectiveness")
                .map_or(Cell::None, |word| Cell::State(word.to_owned(), tone(word))),
            Cell::text(fixed.map(|_| evidence)),
        ]);
    }
    sheet
}
