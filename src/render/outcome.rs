//! What a command did that is not one record's edit, for people.

use crate::base::text::safe;
use crate::render::Style;
use crate::render::edit_summary::edit_summary;
use crate::view::outcome::{Hook, Init, Outcome, Refresh, Renumber};

/// The outcome as text.
pub fn outcome(outcome: &Outcome, style: &Style) -> String {
    match outcome {
        Outcome::Init(init) => wrote(init),
        Outcome::Hook(hook) => steps(hook),
        Outcome::Refresh(refresh) => refreshed(refresh, style),
        Outcome::Renumber(renumber) => renumbered(renumber, style),
    }
}

fn wrote(init: &Init) -> String {
    format!("Wrote {} (profile {})\n", safe(&init.path), init.profile)
}

fn steps(hook: &Hook) -> String {
    hook.done.iter().map(|step| format!("{:<9} {}\n", step.how, step.what)).collect()
}

fn refreshed(refresh: &Refresh, style: &Style) -> String {
    if refresh.changes.is_empty() {
        let records = if refresh.looked_at == 1 { "record" } else { "records" };
        return format!(
            "Nothing to refresh: {} {records} with generated parts, all up to date\n",
            refresh.looked_at
        );
    }
    refresh.changes.iter().map(|change| edit_summary(change, style)).collect()
}

fn renumbered(renumber: &Renumber, style: &Style) -> String {
    if renumber.renumbered.is_empty() {
        return "No id is used twice.\n".to_owned();
    }
    let mut text = String::new();
    if renumber.dry_run {
        text.push_str("Nothing is written (--dry-run). It would be:\n");
    }
    text.extend(renumber.changes.iter().map(|change| edit_summary(change, style)));
    text.extend(renumber.renumbered.iter().map(|id| format!("{} becomes {}\n", id.from, id.to)));
    text
}
