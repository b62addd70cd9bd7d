//! What both sides appended, put together: rows of a table, items of a list.

use super::three;

/// When something was: whether no offset was written (such times are local to the record), and the second.
pub(super) type When = (bool, i64);

/// Joins what two sides made of a stretch of items: those of the base may have been changed in their places, each by
/// one side; behind them both may have appended. `None` where that is not what happened.
pub(super) fn join<T: Clone + PartialEq>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    when: impl Fn(&T) -> Option<When>,
) -> Option<Vec<T>> {
    let (kept_ours, new_ours) = ours.split_at_checked(base.len())?;
    let (kept_theirs, new_theirs) = theirs.split_at_checked(base.len())?;
    let mut joined = Vec::with_capacity(ours.len() + new_theirs.len());
    for ((base, ours), theirs) in base.iter().zip(kept_ours).zip(kept_theirs) {
        joined.push(three(base, ours, theirs)?.clone());
    }
    let mut known: Vec<&T> = new_ours.iter().collect();
    let new_theirs: Vec<&T> = new_theirs
        .iter()
        .filter(|item| match known.iter().position(|known| known == item) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        })
        .collect();
    let new_ours: Vec<&T> = new_ours.iter().collect();
    joined.extend(in_time_order(&new_ours, &new_theirs, when).into_iter().cloned());
    Some(joined)
}

/// Both sequences as one: by time where every item has one and each side is in order; otherwise ours, then theirs.
fn in_time_order<'t, T>(ours: &[&'t T], theirs: &[&'t T], when: impl Fn(&T) -> Option<When>) -> Vec<&'t T> {
    let timed = |items: &[&'t T]| -> Option<Vec<(When, &'t T)>> {
        let timed = items.iter().map(|item| Some((when(item)?, *item))).collect::<Option<Vec<_>>>()?;
        timed.is_sorted_by_key(|(when, _)| *when).then_some(timed)
    };
    let plain = || ours.iter().chain(theirs).copied().collect();
    let (Some(ours), Some(theirs)) = (timed(ours), timed(theirs)) else { return plain() };
    let local = |items: &[(When, &T)]| items.first().map(|((local, _), _)| *local);
    let all = ours.iter().chain(&theirs);
    if all.clone().any(|((is_local, _), _)| Some(*is_local) != local(&ours).or(local(&theirs))) {
        return plain();
    }
    let mut all: Vec<&(When, &T)> = all.collect();
    // Stable: at one moment ours come first.
    all.sort_by_key(|(when, _)| *when);
    all.into_iter().map(|(_, item)| *item).collect()
}
