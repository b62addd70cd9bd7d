//! The checks that a definition may name: each is a question about a record that data alone cannot answer. One guard, one
//! file named as the guard, and its line in the sorted list below.

pub mod anew;
pub mod approved;
pub mod effective;
pub mod given;
pub mod linked;
pub mod not_paused;
pub mod not_requester;
pub mod outside_freeze;
pub mod paused;
pub mod postmortem_owned;
pub mod question;

use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;

/// A guard: the name a definition uses, and the check.
type Guard = (&'static str, fn(&Question<'_>) -> Result<(), Refusal>);

/// Every guard, by name. `kind/check.rs` holds definitions against the same names.
const GUARDS: [Guard; 10] = [
    ("anew", anew::check),
    ("approved", approved::check),
    ("effective", effective::check),
    ("given", given::check),
    ("linked", linked::check),
    ("not_paused", not_paused::check),
    ("not_requester", not_requester::check),
    ("outside_freeze", outside_freeze::check),
    ("paused", paused::check),
    ("postmortem_owned", postmortem_owned::check),
];

/// Asks one guard.
///
/// # Errors
/// The guard refuses.
pub fn check(name: &str, asked: &Question<'_>) -> Result<(), Refusal> {
    match GUARDS.iter().find(|(known, _)| *known == name) {
        Some((_, guard)) => guard(asked),
        // The loader has refused every other name.
        None => Err(Refusal::Usage(format!("unknown guard `{name}`"), Vec::new())),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::GUARDS;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
    fn every_guard_has_its_file_its_line_and_its_name_in_definitions() {
        let names: Vec<&str> = GUARDS.iter().map(|(name, _)| *name).collect();
        assert!(names.is_sorted(), "sort the list: {names:?}");
        assert_eq!(crate::kind::check::GUARDS.to_vec(), names);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/edit/guard");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .filter(|name| name != "question")
            .collect();
        files.sort();
        assert_eq!(files, names);
    }
}
