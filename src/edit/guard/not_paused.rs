//! `not_paused`: the clocks of the record run.

use crate::edit::guard::paused::open_pause;
use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;

/// No pause of the record is open.
///
/// # Errors
/// One is.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let record = asked.record;
    match open_pause(record) {
        Some(since) => Err(Refusal::No(
            format!("{} is paused since {since}", record.id),
            vec![format!("opsctl {} resume {}", record.kind.name, record.id)],
        )),
        None => Ok(()),
    }
}
