//! Which incidents a report is about, and which stand outside from the start.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::record::Record;
use crate::record::incident::Incident;
use crate::report::inputs::Inputs;
use crate::view::coverage::Coverage;

/// The kind whose records are incidents.
const KIND: &str = "incident";

/// An incident left out of every population, and why.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The reason in coverage.
    pub reason: String,
    /// The record's id; the file where none can be read.
    pub id: String,
    /// The moment by which it belongs to a period; `None` where it has none that can be read.
    pub at: Option<Moment>,
}

/// The incidents that the inputs ask for.
#[derive(Debug)]
pub struct Population<'c> {
    /// Those that count, by path.
    pub incidents: Vec<Incident<'c>>,
    /// Those that do not.
    pub left_out: Vec<LeftOut>,
}

/// All incidents that fulfil the filters and had begun by now, parted into those that count and those that do not.
pub fn incidents<'a>(inputs: &Inputs<'a>) -> Population<'a> {
    let (mut incidents, mut left_out) = (Vec::new(), Vec::new());
    let records: Vec<&Record> = inputs.corpus.of_kind(KIND).collect();
    let read: Vec<(Incident<'a>, Option<Moment>)> = records
        .into_par_iter()
        .filter(|record| inputs.filters.iter().all(|filter| filter.matches(record, inputs.policy)))
        .map(|record| {
            let incident = Incident::new(record, inputs.policy);
            let at = incident.counted_at();
            (incident, at)
        })
        .filter(|(_, at)| at.is_none_or(|at| at <= inputs.now))
        .collect();
    for (incident, at) in read {
        match incident.standing.reason() {
            Some(reason) if !inputs.include.contains(&incident.standing) => {
                let id = incident.record.id.clone();
                left_out.push(LeftOut { reason: reason.to_owned(), id, at });
            }
            _ => incidents.push(incident),
        }
    }
    // A file that cannot be read fulfils no filter and fails none: it is named either way.
    let strays = inputs.corpus.strays.iter().filter(|stray| stray.kind.as_deref() == Some(KIND));
    let mut unreadable: Vec<&str> = strays.map(|stray| stray.path.as_str()).collect();
    let files = inputs.corpus.unreadable.iter().filter(|file| file.kind.as_deref() == Some(KIND));
    unreadable.extend(files.map(|file| file.path.as_str()));
    unreadable.sort_unstable();
    left_out.extend(unreadable.into_iter().map(|path| LeftOut {
        reason: "unreadable".to_owned(),
        id: path.to_owned(),
        at: None,
    }));
    Population { incidents, left_out }
}

impl Population<'_> {
    /// Adds those left out from the start to a coverage: all of them, or those of the period.
    pub fn cover(&self, coverage: &mut Coverage, period: Option<&Period>) {
        for out in &self.left_out {
            let within = match (period, out.at) {
                (Some(period), Some(at)) => period.contains(at),
                _ => true,
            };
            if within {
                coverage.exclude(out.reason.clone(), out.id.clone());
            }
        }
    }
}
