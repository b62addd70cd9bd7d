//! An `opsctl.yaml` of any text.

use opsctl::policy::Policy;

use crate::promises::Repo;

const INCIDENT: &[u8] = b"---\nid: INC-2026-0001\ntitle: Slow\nstatus: resolved\nseverity: SEV2\nservices: [checkout]\n\
commander: alice\nimpact_started: 2026-03-27T08:55:00+01:00\ndetected: 2026-03-27T09:05:00+01:00\n\
declared: 2026-03-27T09:12:00+01:00\nacknowledged: 2026-03-27T09:14:00+01:00\nmitigated: 2026-03-30T09:58:00+02:00\n\
resolved: 2026-03-30T10:31:00+02:00\nseverity_changes:\n  - {at: 2026-03-27T09:20:00+01:00, from: SEV3, to: SEV2}\n\
pauses:\n  - {from: 2026-03-27T09:30:00+01:00, to: 2026-03-28T09:40:00+01:00, reason: bank}\n---\n\n# Slow\n";

/// The text as a policy: it is read, or refused with places that exist; what is read can be computed with.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match Policy::load("opsctl.yaml", &text) {
        Ok(policy) => Repo::new(policy, &text, &[("incidents/INC-2026-0001.md", INCIDENT)]).hold(data.len()),
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a reason");
            for error in errors {
                assert!(text.get(error.span.start..error.span.end).is_some(), "{error:?}");
                assert!(error.position.line as usize <= text.lines().count() + 1, "{error:?}");
            }
        }
    }
}
