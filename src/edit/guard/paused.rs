//! `paused`: the clocks of the record are paused.

use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;
use crate::record::Record;

/// The last pause of the record is still open.
///
/// # Errors
/// It is not, or there is none.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    match open_pause(asked.record) {
        Some(_) => Ok(()),
        None => Err(Refusal::No(format!("{} is not paused", asked.record.id), Vec::new())),
    }
}

/// When the pause began that has no end yet.
pub fn open_pause(record: &Record) -> Option<&str> {
    record
        .items("pauses")
        .iter()
        .rev()
        .find(|pause| pause.get("to").is_none_or(crate::doc::yaml::Node::is_null))
        .map(|pause| pause.get("from").and_then(|from| from.as_str()).unwrap_or("an unknown time"))
}
