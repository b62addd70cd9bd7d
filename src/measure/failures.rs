//! Mean time between failures (MTBF) of one service.

/// A half-open span of UTC epoch seconds.
pub type Span = (i64, i64);

/// MTBF of a service over a period, with what it was computed from. All times in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mtbf {
    /// How long the service was watched: the period, up to now.
    pub watched: i64,
    /// The union of unplanned downtime within it.
    pub downtime: i64,
    /// How many failures began within it.
    pub failures: usize,
    /// The mean time between them.
    pub between: Between,
}

/// The mean time between failures, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Between {
    /// (watched - downtime) / failures.
    Mean(f64),
    /// No failure began: at least this long, which is the time watched.
    AtLeast(i64),
}

/// MTBF over `period` as of `now`: (period - union of unplanned downtime) / failures (docs/numbers.md).
///
/// `outages` are the unplanned outages of the service, in any order, those that reach into the period included; one
/// that has not ended runs to `now`. Overlapping ones are one span of downtime; each that began in the period is a
/// failure. The part of the period after `now` is no evidence and is not counted. `None` where the period has not
/// begun. An outage that ends before it begins is left out: the caller reports it as `out_of_order`.
pub fn mtbf(period: Span, outages: &[(i64, Option<i64>)], now: i64) -> Option<Mtbf> {
    let (from, to) = (period.0, period.1.min(now));
    let watched = to.checked_sub(from).filter(|length| *length > 0)?;
    let spans =
        outages.iter().map(|(start, end)| (*start, end.unwrap_or(now))).filter(|(start, end)| start <= end);
    let failures = spans.clone().filter(|(start, _)| (from..to).contains(start)).count();
    let clipped = spans.map(|(start, end)| (start.max(from), end.min(to)));
    let downtime = union(clipped).iter().map(|(start, end)| end - start).sum();
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    let between = match failures {
        0 => Between::AtLeast(watched),
        n => Between::Mean((watched - downtime) as f64 / n as f64),
    };
    Some(Mtbf { watched, downtime, failures, between })
}

/// The union of spans: ascending, disjoint, touching ones joined, empty and inverted ones left out.
pub fn union(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.into_iter().filter(|(from, to)| from < to).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for (from, to) in sorted {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Between, mtbf, union};

    #[test]
    fn overlapping_outages_are_one_downtime_but_two_failures() {
        let found = mtbf((0, 1_000), &[(150, Some(300)), (100, Some(200)), (500, Some(600))], 5_000).unwrap();
        assert_eq!((found.watched, found.downtime, found.failures), (1_000, 300, 3));
        assert_eq!(found.between, Between::Mean(700.0 / 3.0));
    }

    #[test]
    fn an_outage_is_clipped_to_the_period() {
        let found = mtbf((100, 200), &[(50, Some(110)), (190, Some(400))], 5_000).unwrap();
        // The first began before: its downtime counts here, the failure does not.
        assert_eq!((found.downtime, found.failures, found.between), (20, 1, Between::Mean(80.0)));
    }

    #[test]
    fn no_failure_is_at_least_the_time_watched() {
        assert_eq!(mtbf((0, 1_000), &[], 5_000).unwrap().between, Between::AtLeast(1_000));
        assert_eq!(mtbf((0, 1_000), &[], 400).unwrap().between, Between::AtLeast(400));
        assert_eq!(mtbf((0, 1_000), &[], 0), None);
    }

    #[test]
    fn an_outage_that_goes_on_runs_to_now() {
        let found = mtbf((0, 1_000), &[(300, None)], 400).unwrap();
        assert_eq!((found.watched, found.downtime, found.failures), (400, 100, 1));
    }

    #[test]
    fn inverted_spans_add_nothing() {
        let found = mtbf((0, 1_000), &[(300, Some(200))], 5_000).unwrap();
        assert_eq!((found.downtime, found.failures), (0, 0));
        assert_eq!(union([(5, 5), (9, 1)]), []);
        assert_eq!(union([(3, 4), (1, 3)]), [(1, 4)]);
    }
}
