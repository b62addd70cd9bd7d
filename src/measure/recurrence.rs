//! Incidents that keep coming back: several of the same service and cause within some days.
//!
//! A recurrence is as many incidents in a row as the policy names within the span it names; those that share an
//! incident are one. What "the same cause" is decided on is said with each: a problem is stronger than the change that
//! caused it, and that is stronger than a category.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::moment::Moment;
use crate::policy::recurrence::Recurrence;

/// Seconds of a day: spans are counted around the clock.
const DAY: i64 = 86_400;

/// What makes incidents ones of the same cause, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// They name the same problem.
    Problem,
    /// They name the same change or release.
    CausedBy,
    /// They are of the same category.
    Category,
}

impl Basis {
    /// All, the strongest first.
    pub const ALL: [Self; 3] = [Self::Problem, Self::CausedBy, Self::Category];

    /// The field of an incident it is read from.
    pub fn field(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::CausedBy => "caused_by",
            Self::Category => "category",
        }
    }
}

/// An incident as it counts here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case<'r> {
    /// Its id.
    pub id: &'r str,
    /// When it began.
    pub at: Moment,
    /// The services it hit.
    pub services: Vec<&'r str>,
    /// What is known of its cause.
    pub causes: Vec<(Basis, &'r str)>,
}

/// Incidents that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurring<'r> {
    /// The services that all of them hit, sorted.
    pub services: Vec<&'r str>,
    /// What makes them ones of the same cause.
    pub basis: Basis,
    /// The cause: an id, or a category.
    pub cause: &'r str,
    /// Each incident with its beginning, the earliest first.
    pub cases: Vec<(Moment, &'r str)>,
}

impl Recurring<'_> {
    /// The last beginning.
    pub fn last(&self) -> Option<Moment> {
        self.cases.last().map(|(at, _)| *at)
    }

    /// Seconds between the first and the last beginning.
    pub fn span(&self) -> i64 {
        let first = self.cases.first().map(|(at, _)| *at);
        first.zip(self.last()).map_or(0, |(first, last)| last.since(first))
    }
}

/// Basis, cause and service to the incidents that share them, by their beginning.
type Groups<'r> = BTreeMap<(Basis, &'r str, &'r str), BTreeSet<(i64, &'r str)>>;

/// All recurrences, those with the latest incident first. One whose incidents all stand in another one of the same
/// service with a stronger basis says nothing new and is left out.
pub fn recurring<'r>(cases: &[Case<'r>], rule: Recurrence) -> Vec<Recurring<'r>> {
    // By cause, then by service: the services of one recurrence come sorted.
    let mut groups: Groups<'r> = BTreeMap::new();
    let moments: BTreeMap<i64, Moment> = cases.iter().map(|case| (case.at.epoch(), case.at)).collect();
    for case in cases {
        for service in &case.services {
            for (basis, cause) in &case.causes {
                groups.entry((*basis, cause, service)).or_default().insert((case.at.epoch(), case.id));
            }
        }
    }
    let mut found: Vec<Recurring<'r>> = Vec::new();
    for ((basis, cause, service), members) in groups {
        let members: Vec<(i64, &str)> = members.into_iter().collect();
        for run in runs(&members, rule) {
            let covered = found.iter().any(|stronger| {
                stronger.services.contains(&service)
                    && stronger.basis < basis
                    && run.iter().all(|(_, id)| stronger.cases.iter().any(|(_, known)| known == id))
            });
            if covered {
                continue;
            }
            let cases = run.iter().filter_map(|(at, id)| Some((*moments.get(at)?, *id))).collect();
            let same = |known: &&mut Recurring<'r>| {
                (known.basis, known.cause, &known.cases) == (basis, cause, &cases)
            };
            match found.iter_mut().find(same) {
                Some(known) => known.services.push(service),
                None => found.push(Recurring { services: vec![service], basis, cause, cases }),
            }
        }
    }
    found.sort_by(|a, b| {
        b.last()
            .cmp(&a.last())
            .then_with(|| (&a.services, a.basis, a.cause).cmp(&(&b.services, b.basis, b.cause)))
    });
    found
}

/// The stretches of ascending `members` that `rule.incidents` in a row within `rule.days` cover, joined where they share
/// one.
fn runs<'m, 'r>(members: &'m [(i64, &'r str)], rule: Recurrence) -> Vec<&'m [(i64, &'r str)]> {
    let needed = usize::try_from(rule.incidents).unwrap_or(usize::MAX).max(2);
    let span = i64::from(rule.days).saturating_mul(DAY);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, window) in members.windows(needed).enumerate() {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
        if last.0.saturating_sub(first.0) > span {
            continue;
        }
        let end = start + needed;
        match found.last_mut() {
            Some((_, before)) if *before > start => *before = end,
            _ => found.push((start, end)),
        }
    }
    found.into_iter().filter_map(|(start, end)| members.get(start..end)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Basis, Case, DAY, recurring};
    use crate::base::moment::Moment;
    use crate::policy::recurrence::Recurrence;

    const RULE: Recurrence = Recurrence { incidents: 3, days: 30 };

    fn day(day: i64) -> Moment {
        Moment::from_epoch(1_790_000_000 + day * DAY).unwrap()
    }

    fn case<'r>(id: &'r str, at: i64, service: &'r str, causes: &[(Basis, &'r str)]) -> Case<'r> {
        Case { id, at: day(at), services: vec![service], causes: causes.to_vec() }
    }

    fn ids<'r>(cases: &[Case<'r>]) -> Vec<(Basis, &'r str, Vec<&'r str>)> {
        let found = recurring(cases, RULE);
        found
            .into_iter()
            .map(|one| (one.basis, one.cause, one.cases.into_iter().map(|(_, id)| id).collect()))
            .collect()
    }

    #[test]
    fn three_within_the_span_are_one_and_a_second_too_many_is_none() {
        let lag = [(Basis::Category, "performance")];
        let mut cases = vec![
            case("A", 0, "checkout", &lag),
            case("B", 10, "checkout", &lag),
            case("C", 30, "checkout", &lag),
        ];
        assert_eq!(ids(&cases), [(Basis::Category, "performance", vec!["A", "B", "C"])]);
        cases[2].at = day(30).plus(1);
        assert_eq!(ids(&cases), []);
        // Another service or another cause is another story.
        cases[2] = case("C", 20, "search", &lag);
        assert_eq!(ids(&cases), []);
        cases[2] = case("C", 20, "checkout", &[(Basis::Category, "security")]);
        assert_eq!(ids(&cases), []);
    }

    #[test]
    fn runs_that_overlap_are_one_and_a_quiet_time_parts_them() {
        let lag = [(Basis::Category, "performance")];
        let at = |days: [i64; 8]| {
            let names = ["A", "B", "C", "D", "E", "F", "G", "H"];
            names.into_iter().zip(days).map(|(id, at)| case(id, at, "checkout", &lag)).collect::<Vec<_>>()
        };
        assert_eq!(
            ids(&at([0, 14, 28, 42, 56, 300, 310, 320])),
            [
                (Basis::Category, "performance", vec!["F", "G", "H"]),
                (Basis::Category, "performance", vec!["A", "B", "C", "D", "E"]),
            ]
        );
        assert_eq!(ids(&at([0, 20, 40, 60, 80, 100, 120, 140])), []);
    }

    #[test]
    fn a_stronger_basis_hides_a_weaker_one_that_says_the_same() {
        let both = [(Basis::CausedBy, "CR-1"), (Basis::Category, "performance")];
        let mut cases = vec![
            case("A", 0, "checkout", &both),
            case("B", 1, "checkout", &both),
            case("C", 2, "checkout", &both),
        ];
        assert_eq!(ids(&cases), [(Basis::CausedBy, "CR-1", vec!["A", "B", "C"])]);
        cases.push(case("D", 3, "checkout", &[(Basis::Category, "performance")]));
        assert_eq!(
            ids(&cases),
            [
                (Basis::Category, "performance", vec!["A", "B", "C", "D"]),
                (Basis::CausedBy, "CR-1", vec!["A", "B", "C"]),
            ]
        );
    }

    #[test]
    fn the_same_incidents_on_two_services_are_told_once() {
        let cause = [(Basis::Problem, "PRB-1")];
        let cases = ["A", "B", "C"].map(|id| Case { services: vec!["b", "a"], ..case(id, 0, "", &cause) });
        let found = recurring(&cases, RULE);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].services, ["a", "b"]);
    }

    proptest! {
        #[test]
        fn each_run_keeps_the_rule_and_order_does_not_matter(days in proptest::collection::vec(0_i64..200, 0..20), turn in 0_usize..20) {
            let names: Vec<String> = (0..days.len()).map(|n| format!("I{n:02}")).collect();
            let lag = [(Basis::Category, "x")];
            let mut cases: Vec<Case<'_>> = names.iter().zip(&days).map(|(id, at)| case(id, *at, "s", &lag)).collect();
            let found = recurring(&cases, RULE);
            let mut seen = std::collections::BTreeSet::new();
            for one in &found {
                prop_assert!(one.cases.len() >= 3);
                let close = |three: &&[(Moment, &str)]| three[2].0.since(three[0].0) <= 30 * DAY;
                for case in &one.cases {
                    prop_assert!(one.cases.windows(3).filter(close).any(|three| three.contains(case)));
                }
                for (_, id) in &one.cases {
                    prop_assert!(seen.insert((*id).to_owned()), "{id} twice");
                }
            }
            let middle = turn.min(cases.len());
            cases.rotate_left(middle);
            prop_assert_eq!(recurring(&cases, RULE), found);
        }
    }
}
