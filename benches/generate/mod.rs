//! A repo of any size for measuring: the same bytes for the same size and seed, on every machine.
//!
//! In every hundred records are 90 incidents, 6 changes, 3 postmortems and 1 toil item, spread over
//! 2017 to 2026 and linked both ways. They are made to be clean under `check` and to cost what real ones
//! cost: about 2.7 KB, all milestones, a timeline, now and then a pause or a change of severity. They are no
//! example of good writing; `examples/` is.

mod bodies;
mod dice;
mod page;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, Datelike, Days, TimeDelta, Utc};
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use dice::Dice;

/// Records are made in blocks of this many; links stay within a block.
const BLOCK: usize = 100;
/// 2017-01-02 00:00 UTC, when the first block opens.
const FIRST: i64 = 1_483_315_200;
/// 2026-11-09 00:00 UTC, before which the last record opens, early enough to be over by the benchmark's now.
const LAST: i64 = 1_794_182_400;

/// A moment in the repo's zone.
type Local = DateTime<Tz>;

/// What a place within a block holds. The numbers are places in the same block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Incident { cause: Option<usize>, postmortem: Option<usize> },
    Change { broke: usize },
    Postmortem { of: usize },
    Toil,
}

/// A record before its text: enough for others to link to it.
struct Plan {
    role: Role,
    id: String,
    title: String,
    /// Opening of an incident; of the others, the moment they were written.
    opened: Local,
    severity: usize,
    service: usize,
    seed: u64,
}

/// The paths and contents of `opsctl.yaml` and `n` records. Equal arguments give equal bytes.
pub fn generate(n: usize, seed: u64) -> Vec<(String, String)> {
    let plans = plan(n, seed);
    let mut files: Vec<(String, String)> =
        (0..plans.len()).into_par_iter().map(|at| bodies::write(&plans, at)).collect();
    files.push(("opsctl.yaml".to_owned(), policy()));
    files
}

/// Decides ids, times and links of all records.
fn plan(n: usize, seed: u64) -> Vec<Plan> {
    let mut dice = Dice::new(seed);
    let mut numbers: BTreeMap<(&'static str, i32), u32> = BTreeMap::new();
    let mut plans: Vec<Plan> = Vec::with_capacity(n);
    for at in 0..n {
        let role = role(at % BLOCK, n - (at - at % BLOCK));
        let broken = match role {
            Role::Change { broke: place } | Role::Postmortem { of: place } => {
                plans.get(at - at % BLOCK + place)
            }
            Role::Incident { .. } | Role::Toil => None,
        };
        let opened = match (role, broken) {
            // A change goes live shortly before the incident it causes; a postmortem is begun a day after it.
            (Role::Change { .. }, Some(incident)) => {
                incident.opened - TimeDelta::minutes(dice.between(5, 90))
            }
            (Role::Postmortem { .. }, Some(incident)) => incident.opened + Days::new(1),
            _ => opening(at, n, &mut dice),
        };
        let service = broken.map_or_else(|| dice.below(words::SERVICES.len()), |incident| incident.service);
        let title = match (role, broken) {
            (Role::Postmortem { .. }, Some(incident)) => incident.title.clone(),
            (Role::Change { .. }, _) => {
                format!("{} {}", dice.pick(&words::CHANGES), words::SERVICES[service])
            }
            (Role::Toil, _) => dice.pick(&words::CHORES).to_owned(),
            _ => format!("{} {}", capital(words::SERVICES[service]), dice.pick(&words::SYMPTOMS)),
        };
        let prefix = prefix(role);
        // Toil ids carry no year, so they count on through all of them.
        let year = if prefix == "TOIL" { 0 } else { opened.year() };
        let number = numbers.entry((prefix, year)).or_default();
        *number += 1;
        let id =
            if year == 0 { format!("{prefix}-{number:04}") } else { format!("{prefix}-{year}-{number:04}") };
        let severity = [0, 1, 1, 2, 2, 2, 2, 3, 3, 3][dice.below(10)];
        plans.push(Plan { role, id, title, opened, severity, service, seed: dice.next() });
    }
    plans
}

/// The role of a place, in a block that has `room` places.
fn role(place: usize, room: usize) -> Role {
    match place {
        90..96 => Role::Change { broke: (place - 90) * 10 + 5 },
        96..99 => Role::Postmortem { of: (place - 96) * 7 + 3 },
        99 => Role::Toil,
        _ => {
            let exists = |other: &usize| *other < room;
            let cause =
                (place % 10 == 5).then_some(90 + place / 10).filter(|&other| other < 96).filter(exists);
            let postmortem =
                (place % 7 == 3).then_some(96 + place / 7).filter(|&other| other < 99).filter(exists);
            Role::Incident { cause, postmortem }
        }
    }
}

/// Openings rise with the place, on whole days, between 06:00 and 15:00 UTC: away from the hours that a
/// change of clocks skips or repeats.
fn opening(at: usize, n: usize, dice: &mut Dice) -> Local {
    let span = i128::from(LAST - FIRST);
    let offset = i64::try_from(span * at as i128 / n.max(1) as i128).unwrap_or_default();
    let day = (FIRST + offset).div_euclid(86_400) * 86_400;
    local(day + dice.between(6 * 3_600, 15 * 3_600))
}

fn local(epoch: i64) -> Local {
    DateTime::<Utc>::from_timestamp(epoch, 0).unwrap_or_default().with_timezone(&Berlin)
}

fn prefix(role: Role) -> &'static str {
    match role {
        Role::Incident { .. } => "INC",
        Role::Change { .. } => "CR",
        Role::Postmortem { .. } => "PM",
        Role::Toil => "TOIL",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Lower-case words joined by `-`, as file names have them.
fn slug(title: &str) -> String {
    let words: Vec<String> = title
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

fn policy() -> String {
    let mut text = String::from(
        "version: 1\ntimezone: Europe/Berlin\nprofile: standard\nsla:\n  - effective_from: 2017-01-01\n    \
         calendar: always\n    targets:\n      SEV1: {acknowledge: 15m, mitigate: 1h, resolve: 2h}\n      \
         SEV2: {acknowledge: 1h, mitigate: 2h, resolve: 4h}\n      SEV3: {acknowledge: 4h, resolve: 24h}\n      \
         SEV4: {acknowledge: 24h, resolve: 72h}\nteams:\n",
    );
    for team in words::TEAMS {
        let _ = writeln!(text, "  - {{name: {team}}}");
    }
    text.push_str("people:\n");
    for (at, person) in words::PEOPLE.iter().enumerate() {
        let team = words::TEAMS[at % words::TEAMS.len()];
        let role = words::APPROVERS.iter().find(|(name, _)| name == person).map_or("", |(_, role)| role);
        let _ = writeln!(text, "  - {{name: {person}, team: {team}, roles: [{role}]}}");
    }
    text.push_str("services:\n");
    for (at, service) in words::SERVICES.iter().enumerate() {
        let team = words::TEAMS[at % words::TEAMS.len()];
        let _ = writeln!(text, "  - {{name: {service}, team: {team}, tier: {}}}", at % 3 + 1);
    }
    text
}
