//! Records for the tests of this floor: one story over two weeks, read as a repo's files are.

use crate::base::moment::{Moment, Zone, read_time};
use crate::base::period::Period;
use crate::corpus::Corpus;
use crate::corpus::filter::{Filter, Scope};
use crate::corpus::read::{ReadContext, read_corpus};
use crate::kind::definition::Kind;
use crate::kind::registry::Registry;
use crate::policy::Policy;
use crate::report::inputs::Inputs;
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};

const POLICY: &str = "\
version: 1
timezone: Europe/Berlin
profile: standard
sla:
  - effective_from: 2026-01-01
    targets:
      SEV1: {acknowledge: 15m, mitigate: 1h, resolve: 2h}
      SEV2: {acknowledge: 1h, mitigate: 1h, resolve: 4h}
services:
  - {name: checkout, team: shop}
  - {name: payments, team: money}
  - {name: search, team: shop}
";

/// Front matter without its fences; `D` stands for `2026-11-`, `Z` for the offset.
const FILES: [(&str, &str, &str); 13] = [
    (
        "incidents/2026/INC-2026-0001.md",
        "id: INC-2026-0001\ntitle: Slow checkout\nstatus: closed\nseverity: SEV2\nservices: [checkout]\n\
         impact_started: D17T08:00:00Z\ndetected: D17T08:10:00Z\ndeclared: D17T08:15:00Z\n\
         acknowledged: D17T08:20:00Z\nmitigated: D17T09:00:00Z\nresolved: D17T10:00:00Z\nclosed: D24T10:00:00Z\n\
         caused_by: CR-2026-0001\n",
        "## Action Items\n\n| ID | Action | Owner | Priority | Due | Status |\n|--|--|--|--|--|--|\n\
         | A1 | Add an index | dana | P1 | 2026-11-20 | open |\n| A2 | Tell the team | dana | P2 | | done |\n\
         | A3 | Buy a disk | | P2 | 2026-11-30 | |\n",
    ),
    (
        "incidents/2026/INC-2026-0002.md",
        "id: INC-2026-0002\ntitle: Payments down\nstatus: resolved\nseverity: SEV1\nservices: [payments, checkout]\n\
         impact_started: D18T09:00:00Z\ndetected: D18T09:05:00Z\ndeclared: D18T09:05:00Z\n\
         acknowledged: D18T09:25:00Z\nmitigated: D18T10:05:00Z\nresolved: D18T12:05:00Z\n",
        "",
    ),
    (
        "incidents/2026/INC-2026-0003.md",
        "id: INC-2026-0003\ntitle: Search is empty\nstatus: investigating\nseverity: SEV3\nservices: [search]\n\
         impact_started: D19T09:00:00Z\ndeclared: D19T09:30:00Z\n",
        "",
    ),
    (
        "incidents/2026/INC-2026-0004.md",
        "id: INC-2026-0004\ntitle: False alarm\nstatus: cancelled\nseverity: SEV3\ncancel_reason: noise\n\
         impact_started: D17T09:00:00Z\ndeclared: D17T09:30:00Z\n",
        "",
    ),
    (
        "incidents/2026/INC-2026-0005.md",
        "id: INC-2026-0005\ntitle: Slow search\nstatus: closed\nseverity: SEV3\nservices: [search]\n\
         impact_started: D10T10:00:00Z\ndetected: D10T10:20:00Z\ndeclared: D10T10:20:00Z\n\
         acknowledged: D10T10:30:00Z\nresolved: D10T11:00:00Z\nclosed: D10T12:00:00Z\n",
        "",
    ),
    (
        "incidents/2026/INC-2026-0006.md",
        "id: INC-2026-0006\ntitle: Swapped\nstatus: resolved\nseverity: SEV3\nservices: [search]\n\
         impact_started: D17T12:00:00Z\ndeclared: D17T12:00:00Z\nresolved: D17T11:00:00Z\n",
        "",
    ),
    (
        "incidents/2026/INC-2026-0007.md",
        "id: INC-2026-0007\ntitle: Told in words\nstatus: resolved\nseverity: SEV4\n\
         impact_started: D16T10:00:00Z\ntime_to_resolve: 30 minutes\n",
        "",
    ),
    (
        "changes/2026/CR-2026-0001.md",
        "id: CR-2026-0001\ntitle: Drop an index\nstatus: review\ntype: normal\noutcome: with_issues\n\
         completed: D17T07:30:00Z\n",
        "",
    ),
    (
        "changes/2026/CR-2026-0002.md",
        "id: CR-2026-0002\ntitle: Next week\nstatus: review\ntype: standard\noutcome: failed\n\
         completed: D24T07:30:00Z\n",
        "",
    ),
    (
        "toil/TOIL-0001.md",
        "id: TOIL-0001\ntitle: Manual deploy\nstatus: active\nfrequency: weekly\neach: 30m\neffort: 2 days\n\
         services: [checkout]\ncreated: D01T10:00:00Z\n",
        "## Occurrences\n\n| Time | Took | By |\n|--|--|--|\n| 2026-11-10 10:00 | 40m | dana |\n\
         | 2026-11-17 10:00 | 35m | dana |\n| 2026-11-18 | | dana |\n| soon | 5m | dana |\n\n\
         <!-- opsctl:begin toil/items id=TOIL-0001 -->\n<!-- opsctl:end -->\n",
    ),
    (
        "toil/TOIL-0002.md",
        "id: TOIL-0002\ntitle: Log rotation\nstatus: automated\nfrequency: daily\neach: 15m\neffort: 1 day\n\
         created: D01T10:00:00Z\nautomated: D20T10:00:00Z\n",
        "",
    ),
    (
        "toil/TOIL-0003.md",
        "id: TOIL-0003\ntitle: Certificate renewal\nstatus: active\nfrequency: monthly\neach: 2h\n\
         created: D01T10:00:00Z\n",
        "",
    ),
    (
        "reviews/2026/REV-2026-0001.md",
        "id: REV-2026-0001\ntitle: Week 47\nstatus: draft\ncadence: weekly\ncreated: D22T10:00:00Z\n",
        "Ours.\n\n<!-- opsctl:begin weekly/incidents period=2026-W47 -->\n<!-- opsctl:end -->\n\
         <!-- opsctl:begin weekly/nonsense period=2026-W47 -->\nkept\n<!-- opsctl:end -->\n\
         <!-- opsctl:begin weekly/actions period=2026-W47 -->\n<!-- opsctl:end -->\n\
         ## Action Items\n\n| ID | Action | Due |\n|--|--|--|\n| R1 | Ask around | 2026-11-25 |\n",
    ),
];

/// A repo in memory.
pub struct World {
    pub policy: Policy,
    pub corpus: Corpus,
}

/// The files as text.
pub fn files() -> Vec<(String, String)> {
    let text = |front: &str, body: &str| {
        let front: String = front
            .lines()
            .map(|line| match line.split_once(": D") {
                Some((key, rest)) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                    format!("{key}: 2026-11-{}+01:00\n", rest.trim_end_matches('Z'))
                }
                _ => format!("{line}\n"),
            })
            .collect();
        format!("---\n{front}---\n\n{body}")
    };
    FILES.iter().map(|(path, front, body)| ((*path).to_owned(), text(front, body))).collect()
}

/// The repo of [`files`].
pub fn world() -> World {
    world_of(files())
}

/// A repo of these files.
pub fn world_of(files: Vec<(String, String)>) -> World {
    world_with(POLICY, files)
}

/// A repo of this policy and these files.
pub fn world_with(policy: &str, files: Vec<(String, String)>) -> World {
    let policy = Policy::load("opsctl.yaml", policy).unwrap_or_else(|errors| panic!("{errors:?}"));
    let registry = Registry::built_in();
    let context = ReadContext { registry: &registry, policy: &policy };
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let corpus = read_corpus(files, Vec::new(), &context);
    World { policy, corpus }
}

impl World {
    /// Inputs as of a moment.
    pub fn inputs(&self, now: &str) -> Inputs<'_> {
        Inputs::new(&self.corpus, &self.policy, moment(now))
    }

    /// Inputs over a period, seen long after it.
    pub fn over(&self, period: &str) -> Inputs<'_> {
        let inputs = self.inputs("2026-12-15T12:00:00+01:00");
        let period = Period::parse(period, inputs.now, self.policy.zone).unwrap();
        inputs.over(period)
    }
}

/// A condition on the records of a repo.
pub fn condition(world: &World, text: &str) -> Filter {
    let kinds: Vec<&Kind> = world.corpus.registry().all().map(|kind| &**kind).collect();
    let own_keys = &crate::report::actions::KEYS;
    let scope = Scope { kinds: &kinds, policy: &world.policy, now: None, own_keys };
    Filter::parse(text, &scope).unwrap_or_else(|error| panic!("{error:?}"))
}

/// A stored time.
pub fn moment(text: &str) -> Moment {
    read_time(text, Zone::UTC).moment().unwrap()
}

/// A sheet of a report.
pub fn sheet<'r>(report: &'r Report, name: &str) -> &'r Sheet {
    report.sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

/// The rows of a sheet with their exact values, cells apart by ` | `.
pub fn rows(sheet: &Sheet) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::None => "-".to_owned(),
        Cell::Text(text) | Cell::Id(text) | Cell::State(text, _) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) | Cell::Ratio(number) | Cell::Duration(number) => number.to_string(),
        Cell::Left(seconds, _) => seconds.to_string(),
        Cell::Time(moment) => moment.short(),
        Cell::Date(date) => date.to_string(),
    };
    sheet.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" | ")).collect()
}
