//! What the fuzz targets hold, one target a file: each takes any bytes and panics where a promise is broken.
//!
//! An input of several parts has them divided by [`DIVIDER`]; missing parts are empty. The same functions run under
//! libFuzzer (`cargo fuzz run TARGET`) and in the tests of opsctl ([`mutate`]).

pub mod document;
pub mod edit;
pub mod kind;
pub mod mapping;
pub mod merge;
pub mod mutate;
pub mod policy;
mod promises;
mod seeds;

use std::path::Path;

/// What divides the parts of an input.
pub const DIVIDER: &[u8] = b"\n%%%%\n";

/// One fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, as in `cargo fuzz run NAME`.
    pub name: &'static str,
    /// Runs it over an input; panics where a promise is broken.
    pub run: fn(&[u8]),
    /// The inputs to begin with, from the files of the repo at a path.
    pub seeds: fn(&Path) -> Vec<Vec<u8>>,
}

/// All targets, sorted by name.
pub const TARGETS: [Target; 6] = [
    Target { name: "document", run: document::run, seeds: seeds::documents },
    Target { name: "edit", run: edit::run, seeds: seeds::edits },
    Target { name: "kind", run: kind::run, seeds: seeds::kinds },
    Target { name: "mapping", run: mapping::run, seeds: seeds::mappings },
    Target { name: "merge", run: merge::run, seeds: seeds::merges },
    Target { name: "policy", run: policy::run, seeds: seeds::policies },
];

/// The first `N` parts of an input.
pub(crate) fn parts<const N: usize>(input: &[u8]) -> [&[u8]; N] {
    let mut rest = input;
    std::array::from_fn(|_| {
        let at = rest.windows(DIVIDER.len()).position(|window| window == DIVIDER);
        let (part, after) = match at {
            Some(at) => (&rest[..at], &rest[at + DIVIDER.len()..]),
            None => (rest, &[][..]),
        };
        rest = after;
        part
    })
}

/// An input of parts.
pub(crate) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.join(DIVIDER)
}
