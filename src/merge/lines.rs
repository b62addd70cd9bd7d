//! The merge of sequences: where three of them agree, where one side alone changed, and where both did.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Markers, three};

/// A stretch of three sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// All say this: places in the side to take, 0 for the base, 1 for ours, 2 for theirs.
    Take(usize, Range<usize>),
    /// Both sides changed it, differently: places in all three.
    Both([Range<usize>; 3]),
}

/// Cuts three sequences into stretches.
pub(super) fn chunks<T: Hash + Eq + Ord>(sides: [&[T]; 3]) -> Vec<Chunk> {
    let [base, ours, theirs] = sides;
    let (in_ours, in_theirs) = (places(base, ours), places(base, theirs));
    let mut found = Vec::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    loop {
        let begin = b;
        while b < base.len() && in_ours[b] == Some(o) && in_theirs[b] == Some(t) {
            (b, o, t) = (b + 1, o + 1, t + 1);
        }
        if b > begin {
            found.push(Chunk::Take(0, begin..b));
        }
        let next = (b..base.len()).find_map(|at| Some((at, in_ours[at]?, in_theirs[at]?)));
        let (next_b, next_o, next_t) = next.unwrap_or((base.len(), ours.len(), theirs.len()));
        let ranges = [b..next_b, o..next_o, t..next_t];
        if ranges.iter().all(Range::is_empty) {
            return found;
        }
        found.push(changed(sides, ranges));
        (b, o, t) = (next_b, next_o, next_t);
    }
}

/// What is to be done about a stretch that is not the same on all sides.
fn changed<T: Eq>(sides: [&[T]; 3], ranges: [Range<usize>; 3]) -> Chunk {
    let part = |side: usize| &sides[side][ranges[side].clone()];
    let [_, ours, theirs] = &ranges;
    match three(part(0), part(1), part(2)) {
        Some(taken) if taken == part(1) => Chunk::Take(1, ours.clone()),
        Some(_) => Chunk::Take(2, theirs.clone()),
        None => Chunk::Both(ranges),
    }
}

/// Where each item of `old` stands in `new`.
fn places<'t, T: Hash + Eq + Ord>(old: &'t [T], new: &'t [T]) -> Vec<Option<usize>> {
    // An item of one side alone is in no place; without those, files with little in common are compared fast.
    let shared = |items: &[T], others: &[T]| -> Vec<usize> {
        let others: HashSet<&T> = others.iter().collect();
        (0..items.len()).filter(|at| others.contains(&items[*at])).collect()
    };
    let (kept_old, kept_new) = (shared(old, new), shared(new, old));
    let items = |of: &'t [T], kept: &[usize]| kept.iter().map(|at| &of[*at]).collect::<Vec<&'t T>>();
    let mut places = vec![None; old.len()];
    for op in capture_diff_slices(Algorithm::Myers, &items(old, &kept_old), &items(new, &kept_new)) {
        if op.tag() == DiffTag::Equal {
            for (from, to) in op.old_range().zip(op.new_range()) {
                places[kept_old[from]] = Some(kept_new[to]);
            }
        }
    }
    places
}

/// Merges texts line by line.
pub(super) fn merge(out: &mut Output<'_>, texts: [&str; 3]) {
    let sides = texts.map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    for chunk in chunks([&sides[0], &sides[1], &sides[2]]) {
        match chunk {
            Chunk::Take(side, range) => sides[side][range].iter().for_each(|line| out.push(line)),
            Chunk::Both([_, ours, theirs]) => out.conflict(&sides[1][ours], &sides[2][theirs]),
        }
    }
}

/// The merged text as it grows.
#[derive(Debug)]
pub(super) struct Output<'m> {
    text: String,
    conflicts: usize,
    markers: &'m Markers,
}

impl<'m> Output<'m> {
    pub(super) fn new(markers: &'m Markers) -> Self {
        Self { text: String::new(), conflicts: 0, markers }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn add_conflicts(&mut self, more: usize) {
        self.conflicts += more;
    }

    /// Lines that a person has to choose from. What both begin or end with alike stays outside of the markers.
    pub(super) fn conflict(&mut self, ours: &[&str], theirs: &[&str]) {
        let head = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
        let (ours_rest, theirs_rest) = (&ours[head..], &theirs[head..]);
        let tail = ours_rest.iter().rev().zip(theirs_rest.iter().rev()).take_while(|(a, b)| a == b).count();
        let (ours_rest, end) = ours_rest.split_at(ours_rest.len() - tail);
        let theirs_rest = &theirs_rest[..theirs_rest.len() - tail];
        ours[..head].iter().for_each(|line| self.push(line));
        self.marker('<', Some(&self.markers.ours));
        ours_rest.iter().for_each(|line| self.push(line));
        self.marker('=', None);
        theirs_rest.iter().for_each(|line| self.push(line));
        self.marker('>', Some(&self.markers.theirs));
        end.iter().for_each(|line| self.push(line));
        self.conflicts += 1;
    }

    fn marker(&mut self, sign: char, label: Option<&str>) {
        self.text.extend(std::iter::repeat_n(sign, self.markers.size));
        if let Some(label) = label {
            self.text.push(' ');
            self.text.push_str(label);
        }
        self.text.push('\n');
    }

    pub(super) fn finish(self) -> (String, usize) {
        (self.text, self.conflicts)
    }
}
