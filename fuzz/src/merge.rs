//! Three versions of a record.

use opsctl::merge::{Markers, merge};

use crate::parts;

/// Base, ours and theirs: a side that changed nothing has no say, equal sides agree, and a conflict keeps both sides.
pub fn run(data: &[u8]) {
    let [base, ours, theirs] = parts(data);
    let markers = Markers::default();
    let merged = |base, ours, theirs| merge(base, ours, theirs, &markers);
    for (base, ours, theirs, expected) in
        [(base, ours, base, ours), (base, base, theirs, theirs), (base, ours, ours, ours)]
    {
        let merged = merged(base, ours, theirs);
        assert_eq!(merged.conflicts, 0, "one side alone changed it");
        assert_eq!(merged.bytes, expected, "the change of one side was not taken as it is");
    }
    let merged = merged(base, ours, theirs);
    // No more than all three and the markers: nothing repeats itself without end.
    let all = base.len() + ours.len() + theirs.len();
    assert!(merged.bytes.len() <= 4 * all + 4096, "{} bytes from {all}", merged.bytes.len());
}
