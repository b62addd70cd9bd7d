//! Summaries of durations. Exact: nothing is rounded here, and no data is `None`, never zero.

/// What is printed of a set of durations, all in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// How many values there are; at least one.
    pub n: usize,
    /// Arithmetic mean.
    pub mean: f64,
    /// Middle value, interpolated.
    pub median: f64,
    /// Ninetieth percentile, interpolated.
    pub p90: f64,
    /// Ninety-fifth percentile, interpolated.
    pub p95: f64,
    /// Largest value.
    pub max: f64,
}

impl Summary {
    /// Summarises `seconds` in any order; `None` where there are none.
    pub fn of(seconds: &[i64]) -> Option<Self> {
        let mut sorted = seconds.to_vec();
        sorted.sort_unstable();
        let max = *sorted.last()?;
        // Summed as whole numbers, so that the order of the records cannot change the last digit.
        let total: i128 = sorted.iter().map(|value| i128::from(*value)).sum();
        #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
        let (mean, max) = (total as f64 / sorted.len() as f64, max as f64);
        Some(Self {
            n: sorted.len(),
            mean,
            median: percentile(&sorted, 50)?,
            p90: percentile(&sorted, 90)?,
            p95: percentile(&sorted, 95)?,
            max,
        })
    }
}

/// The `percent`th percentile of ascending `sorted` values, interpolated linearly between the two nearest ranks
/// (so `[10, 20, 30, 40]` has median 25). `None` where there are none; a percentage over 100 counts as 100.
#[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
pub fn percentile(sorted: &[i64], percent: usize) -> Option<f64> {
    let rank = sorted.len().checked_sub(1)?.saturating_mul(percent.min(100));
    let (below, part) = (rank / 100, rank % 100);
    let low = *sorted.get(below)? as f64;
    let high = *sorted.get(below + usize::from(part > 0))? as f64;
    Some(low + (high - low) * part as f64 / 100.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Summary, percentile};

    #[test]
    fn percentiles_interpolate() {
        let all = Summary::of(&[40, 10, 30, 20]).unwrap();
        assert_eq!((all.n, all.mean, all.median, all.max), (4, 25.0, 25.0, 40.0));
        assert_eq!((all.p90, all.p95), (37.0, 38.5));
        let one = Summary::of(&[7]).unwrap();
        assert_eq!((one.mean, one.median, one.p90, one.p95, one.max), (7.0, 7.0, 7.0, 7.0, 7.0));
        assert_eq!(Summary::of(&[1, 2, 9]).unwrap().median, 2.0);
    }

    #[test]
    fn no_data_is_none() {
        assert_eq!(Summary::of(&[]), None);
        assert_eq!(percentile(&[], 50), None);
    }

    proptest! {
        #[test]
        fn figures_are_ordered_and_ignore_the_order(values in proptest::collection::vec(any::<i32>(), 1..40)) {
            let mut values: Vec<i64> = values.into_iter().map(i64::from).collect();
            let summary = Summary::of(&values).unwrap();
            values.reverse();
            prop_assert_eq!(Summary::of(&values), Some(summary));
            prop_assert!(summary.median <= summary.p90 && summary.p90 <= summary.p95 && summary.p95 <= summary.max);
        }
    }
}
