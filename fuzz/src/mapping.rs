//! A `read:` mapping and a page that it reads.

use opsctl::policy::Policy;

use crate::parts;
use crate::promises::Repo;

/// Policy and page: a page that the mapping claims is read, measured and checked, or refused with a finding.
pub fn run(data: &[u8]) {
    let [policy_text, page] = parts(data);
    let text = String::from_utf8_lossy(policy_text);
    let Ok(policy) = Policy::load("opsctl.yaml", &text) else { return };
    if policy.read.is_empty() {
        return;
    }
    Repo::new(policy, &text, &[("content/issues/2026-11-18-page.md", page)]).hold(data.len());
}
