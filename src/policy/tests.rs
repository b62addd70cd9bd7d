//! Profiles with the numbers they promise, and every mistake with its text and place.

use chrono::NaiveDate;

use crate::base::duration::Amount;
use crate::base::moment::{Reading, Zone, read_time};
use crate::doc::cursor::tests::with_strange_keys;
use crate::policy::Policy;
use crate::policy::calendar::{Calendar, Holiday, Segment};
use crate::policy::metric::{GoalValue, Metric};
use crate::policy::profiles;
use crate::policy::read::{Selector, Test};
use crate::policy::sla::ClockName::{self, Acknowledge, Escalate, Postmortem, Resolve, Update};
use crate::policy::sla::SeverityChange;
use crate::policy::window::Window;

const M: i64 = 60;
const H: i64 = 3_600;

fn load(text: &str) -> Policy {
    Policy::load("opsctl.yaml", text).unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// What a profile's base version allows, by severity; `i64::MIN` = no target.
fn column(policy: &Policy, clock: ClockName) -> Vec<Option<Amount>> {
    policy
        .severities
        .iter()
        .map(|severity| policy.sla.base().target(&severity.name, clock, None).map(|target| target.within))
        .collect()
}

fn seconds(all: &[i64]) -> Vec<Option<Amount>> {
    all.iter().map(|seconds| Some(Amount::Seconds(*seconds))).collect()
}

#[test]
fn every_profile_loads_and_has_no_reference_to_nothing() {
    for profile in profiles::ALL {
        let errors = Policy::load(profile.name, profile.text).err().unwrap_or_default();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(Policy::builtin(profile.name).unwrap().profile, profile.name);
    }
    assert!(Policy::builtin("nosuch").is_none());
    assert_eq!(load(""), Policy::default());
    assert_eq!(Policy::default().profile, "standard");
    assert!(Policy::builtin("none").unwrap().severities.is_empty());
}

#[test]
fn the_profiles_have_the_numbers_of_their_sources() {
    let names = |policy: &Policy| -> Vec<String> {
        policy.severities.iter().map(|severity| severity.name.clone()).collect()
    };
    let immediate = Some(Amount::Immediate);

    let core = Policy::builtin("core-process").unwrap();
    assert_eq!(names(&core), ["critical", "high", "medium", "low"]);
    assert_eq!(column(&core, Acknowledge), seconds(&[15 * M, 30 * M, 2 * H, 4 * H]));
    assert_eq!(column(&core, Resolve), seconds(&[2 * H, 4 * H, 8 * H, 24 * H]));
    assert_eq!(column(&core, Postmortem), seconds(&[24 * H; 4]));
    let notify: Vec<_> = core.severities.iter().filter_map(|severity| severity.notify.as_deref()).collect();
    assert_eq!(notify, ["immediate", "urgent", "standard", "routine"]);
    let roles = &core.approvals.rule("normal", "high").unwrap().roles;
    assert_eq!(roles, &["tech_lead", "product_owner", "ops_manager", "change_board"]);

    let sre = Policy::builtin("sre").unwrap();
    let mut responses = seconds(&[5 * M, 15 * M, H]);
    responses.push(Some(Amount::NextBusinessDay));
    assert_eq!(column(&sre, Acknowledge), responses);
    let low = sre.sla.base().target("SEV4", Acknowledge, None).unwrap();
    assert!(low.end_of_day);
    assert_eq!(sre.sla.base().calendar_of(low), "weekdays");

    let runbook = Policy::builtin("runbook").unwrap();
    assert_eq!(column(&runbook, Acknowledge), seconds(&[15 * M, H, 4 * H, 24 * H]));
    let mut escalations = vec![immediate];
    escalations.extend(seconds(&[2 * H, 8 * H, 48 * H]));
    assert_eq!(column(&runbook, Escalate), escalations);
    let goal = |policy: &Policy, figure: &str, severity: Option<&str>| {
        let found = |goal: &&crate::policy::metric::Goal| {
            goal.figure == figure && goal.severity.as_deref() == severity
        };
        policy.goals.iter().find(found).map(|goal| goal.value)
    };
    assert_eq!(goal(&runbook, "mtta", None), Some(GoalValue::Duration(15 * M)));
    assert_eq!(goal(&runbook, "deployment_success", None), Some(GoalValue::Share(0.95)));
    assert_eq!(goal(&runbook, "maintenance", None), Some(GoalValue::Duration(2 * H)));
    assert_eq!(goal(&runbook, "rollback", Some("critical")), Some(GoalValue::Duration(5 * M)));

    let enterprise = Policy::builtin("enterprise").unwrap();
    assert_eq!(names(&enterprise), ["critical", "high", "medium", "low", "informational"]);
    assert_eq!(column(&enterprise, Acknowledge)[..4], seconds(&[15 * M, H, 4 * H, 24 * H]));
    assert_eq!(column(&enterprise, Resolve)[..4], seconds(&[2 * H, 4 * H, 24 * H, 72 * H]));
    assert_eq!(column(&enterprise, Escalate)[..4], escalations);
    assert_eq!(column(&enterprise, Resolve)[4], None);
    assert_eq!(enterprise.severities.get("severity 2").unwrap().name, "high");

    let maturity = Policy::builtin("operational-maturity").unwrap();
    assert_eq!(names(&maturity), ["P0", "P1", "P2", "P3"]);
    assert_eq!(maturity.severities.rank("P1"), Some(2));
    let mut responses = vec![immediate];
    responses.extend(seconds(&[15 * M, H, 4 * H]));
    assert_eq!(column(&maturity, Acknowledge), responses);
    let owed: Vec<bool> = column(&maturity, Postmortem).iter().map(Option::is_some).collect();
    assert_eq!(owed, [true, true, false, false]);

    let standard = Policy::builtin("standard").unwrap();
    assert_eq!(names(&standard), ["SEV1", "SEV2", "SEV3", "SEV4"]);
    assert_eq!(column(&standard, Acknowledge), seconds(&[15 * M, H, 4 * H, 24 * H]));
    assert_eq!(column(&standard, Resolve), seconds(&[2 * H, 4 * H, 24 * H, 72 * H]));
    assert_eq!(column(&standard, Escalate), escalations);
    assert_eq!(column(&standard, Update)[0], Some(Amount::Seconds(H)));
    let postmortems = column(&standard, Postmortem);
    let three_days = Some(Amount::Seconds(72 * H));
    assert_eq!(postmortems, [three_days, Some(Amount::WorkingDays(5)), None, None]);
    assert_eq!(goal(&standard, "mttr", Some("SEV1")), Some(GoalValue::Duration(H)));
    assert_eq!(goal(&standard, "mttr", Some("SEV2")), Some(GoalValue::Duration(4 * H)));
}

const WHOLE: &str = r#"
version: 1
timezone: Europe/Berlin
profile: standard
severities:
  - {name: SEV1, rank: 1, aliases: [critical, P0], description: complete outage, notify: page}
  - {name: SEV2, rank: 2}
calendars:
  office:
    hours: {mon-fri: ["08:00-12:00", "13:00-18:00"], sat: ["10:00-24:00"]}
    holidays: [2026-11-01, {yearly: 12-25, name: Christmas}]
  berlin-elsewhere:
    zone: America/New_York
    hours: {"mon,wed": "09:00-17:00"}
sla:
  - effective_from: 2026-06-01
    targets: {SEV1: {resolve: 1h}}
  - effective_from: 2026-01-01
    start: detected
    calendar: office
    at_risk: 80%
    severity_change: restart
    targets:
      critical: {acknowledge: 5m, resolve: none, postmortem: {within: 5 working days, end_of_day: true}}
      SEV2: {acknowledge: 1h, resolve: {within: 8h, calendar: always}}
    tiers: {1: {SEV2: {acknowledge: 10m}}}
goals: {mttr: {SEV1: 30m}}
teams: [payments]
people: [{name: alice, email: alice@example.com, roles: [tech_lead], team: payments}, bob]
services:
  - {name: checkout, team: payments, tier: 1, runbooks: [RB-0003], windows: [{days: sat, hours: "22:00-02:00"}]}
  - {name: search, tier: 2, depends_on: checkout}
freezes: [{name: peak, from: 2026-12-20, to: 2027-01-03, services: [checkout], allow: [emergency]}]
approvals: {normal: {low: [], "*": [tech_lead]}}
reviews: [{cadence: weekly, owner: alice}]
oncall: {share: 20%, rotations: [{name: one, start: 2026-01-05T09:00, people: [alice, bob]}]}
toil: {weeks_per_month: 4.33, capacities: {bob: 80h}}
metrics: {mttr: {from: declared}}
lint: {levels: {OPS203: off}, paths: [{paths: ["incidents/2019/**"], levels: {OPS101: note}}], baseline: .opsctl/b.json}
read:
  - kind: incident
    paths: ["content/issues/*.md"]
    zone: UTC
    id: {filename: "^(?P<value>.+)\\.md$"}
    fields:
      severity: {key: meta.severity, map: {down: SEV1, "*": SEV2}}
      resolved: {first_of: [{label: "Resolved:", format: ["%d/%m/%Y %H:%M"]}, {cell: {section: Timeline, column: Time, row: {Event: fixed}}}]}
    skip: [{key: section, not: issue}, {key: informational, equals: "true"}]
"#;

#[test]
fn a_whole_policy_is_read() {
    let policy = load(WHOLE);
    assert_eq!(policy.zone, Zone::Europe__Berlin);
    let office = policy.calendar("office").unwrap();
    assert_eq!(office.zone, Zone::Europe__Berlin);
    assert_eq!(office.hours[0], [Segment { from: 480, to: 720 }, Segment { from: 780, to: 1080 }]);
    assert_eq!(office.hours[5], [Segment { from: 600, to: 1440 }]);
    assert!(!office.is_working_day(date("2026-11-01")), "a Sunday and a holiday");
    assert_eq!(office.holiday(date("2030-12-25")).and_then(Holiday::name), Some("Christmas"));
    let other = policy.calendar("berlin-elsewhere").unwrap();
    assert_eq!(other.hours.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(policy.calendar("always").unwrap(), &Calendar::always(Zone::Europe__Berlin));

    assert_eq!(policy.severities.resolve("p0"), Ok("SEV1"));
    let unknown = policy.severities.resolve("SEV3").unwrap_err();
    assert_eq!(unknown.valid, ["SEV1", "SEV2"]);

    // The profile, then the two versions in the order of their dates.
    let [base, first, second] = policy.sla.versions().collect::<Vec<_>>()[..] else { panic!() };
    assert!(!base.targets.contains_key("SEV3"), "the repo's scheme has no SEV3");
    assert_eq!((first.start.as_deref(), first.at_risk), (Some("detected"), 0.8));
    assert_eq!(first.severity_change, SeverityChange::Restart);
    let within = |version: &crate::policy::sla::SlaVersion, severity, clock, tier| {
        version.target(severity, clock, tier).map(|target| target.within)
    };
    assert_eq!(within(first, "SEV1", Acknowledge, None), Some(Amount::Seconds(5 * M)));
    assert_eq!(within(first, "SEV1", Resolve, None), None, "`none` takes the profile's away");
    assert_eq!(within(first, "SEV1", Escalate, None), Some(Amount::Immediate), "from the profile");
    assert_eq!(within(first, "SEV2", Acknowledge, Some(1)), Some(Amount::Seconds(10 * M)));
    assert_eq!(within(first, "SEV2", Acknowledge, Some(2)), Some(Amount::Seconds(H)));
    assert_eq!(within(first, "SEV2", Resolve, Some(1)), Some(Amount::Seconds(8 * H)));
    assert_eq!(within(second, "SEV1", Acknowledge, None), Some(Amount::Seconds(15 * M)), "not from `first`");
    assert_eq!((second.start.as_deref(), second.calendar.as_str()), (None, "always"));
    let target = first.target("SEV2", Resolve, None).unwrap();
    assert_eq!(first.calendar_of(target), "always");
    assert_eq!(target.origin.to_string(), "opsctl.yaml:25");
    let inherited = first.target("SEV1", Escalate, None).unwrap();
    assert_eq!(first.calendar_of(inherited), "office");
    assert_eq!(inherited.origin.to_string(), "profile:standard:27");

    let at = |text: &str| match read_time(text, Zone::UTC) {
        Reading::Exact(moment) => policy.sla_at(moment).effective_from,
        other => panic!("{other:?}"),
    };
    assert_eq!(at("2025-12-31T22:59:59Z"), None);
    assert_eq!(at("2025-12-31T23:00:00Z"), Some(date("2026-01-01")), "midnight in Berlin");
    assert_eq!(at("2026-05-31T22:00:00Z"), Some(date("2026-06-01")));

    assert_eq!(policy.tier_of(&["search", "checkout", "other"]), Some(1));
    assert_eq!(policy.person("ALICE@example.com").unwrap().name, "alice");
    let Window::Weekly { hours, .. } = &policy.service("checkout").unwrap().windows[0] else { panic!() };
    assert_eq!(hours[5], [Segment { from: 1320, to: 1440 }]);
    assert_eq!(hours[6], [Segment { from: 0, to: 120 }]);
    let freeze = &policy.freezes[0];
    assert_eq!(freeze.to.rfc3339(), "2027-01-04T00:00:00+01:00", "the last day lies inside");
    assert!(freeze.holds(&["checkout"], None) && !freeze.holds(&["search"], Some("payments")));
    assert!(policy.approvals.rule("normal", "low").unwrap().roles.is_empty());
    assert_eq!(policy.approvals.rule("normal", "high").unwrap().roles, ["tech_lead"]);
    assert_eq!(policy.approvals.rule("emergency", "high").unwrap().roles, ["ops_manager"], "the profile's");
    assert_eq!(policy.toil.capacity_of("bob"), 80 * H);
    assert_eq!(policy.toil.capacity_of("alice"), 160 * H);
    assert_eq!(policy.metrics.get(Metric::Mttr).to_string(), "declared -> resolved");
    assert_eq!(policy.metrics.get(Metric::Mtta).to_string(), "detected (else declared) -> acknowledged");
    let mapping = &policy.read[0];
    assert!(mapping.claims("content/issues/a.md") && !mapping.claims("content/issues/x/a.md"));
    let Some(Selector::Filename(pattern)) = mapping.id.as_ref().map(|rule| &rule.selector) else { panic!() };
    assert_eq!(pattern.find("2021-09-23-outage.md"), Some("2021-09-23-outage"));
    let rule = mapping.rule("severity").unwrap();
    assert_eq!(rule.selector, Selector::Key(vec!["meta".to_owned(), "severity".to_owned()]));
    assert_eq!((rule.meaning("down"), rule.meaning("?")), (Some("SEV1"), Some("SEV2")));
    assert_eq!(mapping.skip[0].test, Test::Not(vec!["issue".to_owned()]));
    assert!(mapping.skip[0].holds(None) && !mapping.skip[1].holds(None));
}

/// The gallery of errors: policies and everything that is said about them.
const MISTAKES: &str = include_str!("tests/mistakes.txt");

#[test]
fn every_mistake_is_named_with_its_place() {
    let mistakes = MISTAKES.replace("\r\n", "\n");
    let (head, blocks) = mistakes.split_once("---\n").unwrap();
    let mut found = head.to_owned();
    for block in blocks.split("\n---\n") {
        let (text, _) = block.split_once("\n=>").unwrap();
        let errors = Policy::load("opsctl.yaml", text).err().unwrap_or_default();
        found.push_str(&format!("---\n{text}\n=>\n"));
        for error in errors {
            found.push_str(&format!("{error}\n"));
        }
    }
    assert!(found == mistakes, "{found}");
}

#[test]
fn a_key_that_means_nothing_is_named_in_every_map() {
    let whole = format!("{WHOLE}recurrence: {{incidents: 3, days: 30}}\n");
    assert!(Policy::load("opsctl.yaml", &whole).is_ok());
    let texts = with_strange_keys(&whole);
    assert!(texts.len() > 50, "{}", texts.len());
    for text in texts {
        // What a mapping's `map` translates is any text.
        let free = text.contains("map: {strange");
        assert_eq!(Policy::load("opsctl.yaml", &text).is_ok(), free, "{text}");
    }
}

#[test]
fn places_hold_with_a_byte_order_mark_and_crlf() {
    let text = "\u{feff}# people\r\npeople:\r\n  - {name: Jörg, emial: x}\r\n";
    let errors = Policy::load("ops/opsctl.yaml", text).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].span.slice(text), "emial");
    assert!(errors[0].to_string().starts_with("ops/opsctl.yaml:3:18: unknown key `emial` in a person\n"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[ -~\n\u{e9}]{0,200}") {
        let _ = Policy::load("opsctl.yaml", &text);
    }

    /// Values of every shape under every key.
    #[test]
    fn any_value_under_any_key_is_read_or_refused(
        key in "version|timezone|profile|severities|calendars|sla|goals|people|teams|services|freezes|approvals|reviews|oncall|toil|metrics|lint|read",
        inner in "name|rank|hours|holidays|targets|tiers|effective_from|at_risk|fields|skip|paths|id|levels|rotations|windows|from|to|office|mttr|first_of|key|cell",
        value in "[0-9a-z:%*.?()|é-]{0,12}|\"24:00-00:00\"|99999999999999999999d|9999-12-31|\\[\\]|\\{\\}|~",
        listed in proptest::bool::ANY,
    ) {
        let inside = format!("{{{inner}: {value}, kind: x, name: y, fields: {{a: {{{inner}: {value}}}}}, {inner}s: [{{{inner}: {value}}}]}}");
        let text = if listed { format!("{key}: [{inside}]\n") } else { format!("{key}: {inside}\n") };
        if let Err(errors) = Policy::load("opsctl.yaml", &text) {
            for error in errors {
                proptest::prop_assert!(error.span.end <= text.len());
            }
        }
    }

    /// A broken file has errors at every broken line, whatever stands around it.
    #[test]
    fn cutting_a_policy_anywhere_never_panics(at in 0..WHOLE.len(), len in 0usize..40) {
        let end = (at + len).min(WHOLE.len());
        let text = format!("{}{}", WHOLE.get(..at).unwrap_or(""), WHOLE.get(end..).unwrap_or(""));
        let _ = Policy::load("opsctl.yaml", &text);
    }
}
