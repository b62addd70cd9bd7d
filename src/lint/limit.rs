//! How many findings are listed: of one rule at one level in one file the first hundred, and one that says how many more
//! there are. It counts for all of these, so that totals and exit codes stay what they are.

use std::collections::HashMap;

use crate::view::finding::{Finding, Level};

/// Findings of one rule at one level that are listed for one file.
pub const LISTED: usize = 100;

impl Finding {
    /// Makes it stand for findings of its rule and level in its file that are not listed.
    pub(crate) fn stand_for(&mut self, more: Vec<u128>) {
        self.more = more;
        self.message = format!("and {} more of this rule in this file", self.more.len());
        self.help = Some("fix those listed above; the next ones are listed then".to_owned());
        self.excerpt = None;
        self.end = self.start;
    }
}

/// The findings it stands for, taken out of it; itself where it stands for itself.
fn prints(finding: &mut Finding) -> Vec<u128> {
    if finding.more.is_empty() { vec![finding.print()] } else { std::mem::take(&mut finding.more) }
}

/// What is listed of `all`, which are sorted by file and place.
pub fn listed(all: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(all.len());
    // Of each sort how many are kept, and which of them stands for those that are not.
    let mut sorts: HashMap<(&'static str, Level, bool), (usize, Option<usize>)> = HashMap::new();
    for mut finding in all {
        if kept.last().is_some_and(|last| last.path != finding.path) {
            sorts.clear();
        }
        let (count, rest) = sorts.entry((finding.code, finding.level, finding.fixable)).or_default();
        match rest.and_then(|at| kept.get_mut(at)) {
            Some(rest) => {
                let mut more = prints(rest);
                more.extend(prints(&mut finding));
                rest.stand_for(more);
            }
            None => {
                // The first one too many is listed after all where it is the last.
                *rest = (*count == LISTED || !finding.more.is_empty()).then_some(kept.len());
                *count += 1;
                kept.push(finding);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{LISTED, listed};
    use crate::base::span::Position;
    use crate::view::finding::{Finding, Findings, Level};

    fn finding(path: &str, line: usize, level: Level) -> Finding {
        let place = Position { line, column: 1 };
        Finding {
            code: "OPS205",
            rule: "table-cell",
            level,
            path: path.to_owned(),
            start: place,
            end: place,
            message: "`x` is not a time".to_owned(),
            help: None,
            fixable: false,
            excerpt: None,
            more: Vec::new(),
        }
    }

    #[test]
    fn a_hundred_are_listed_and_all_are_counted() {
        for n in [0, 1, LISTED, LISTED + 1, LISTED + 2, 4311] {
            let mut all: Vec<Finding> = (1..=n).map(|line| finding("a.md", line, Level::Error)).collect();
            all.extend((1..=n).map(|line| finding("b.md", line, Level::Warning)));
            let all = Findings { all: listed(all), files: 2, ..Findings::default() };
            assert_eq!((all.count(Level::Error), all.count(Level::Warning)), (n, n));
            assert_eq!(all.all.len(), 2 * n.min(LISTED + 1));
        }
    }

    #[test]
    fn the_last_one_says_how_many_more() {
        let all: Vec<Finding> = (1..=4311).map(|line| finding("a.md", line, Level::Error)).collect();
        let last = listed(all).pop().unwrap();
        assert_eq!(last.message, "and 4211 more of this rule in this file");
        assert_eq!((last.start.line, last.weight()), (101, 4211));
    }
}
