//! Ids: the next free one of a kind.

use crate::corpus::Corpus;
use crate::kind::definition::Kind;
use crate::kind::registry::Registry;
use crate::record::Record;
use crate::source::taken::Taken;

/// The id after the highest one that is taken, for a year where the pattern has one: by a record of `corpus`, a file that is
/// none any more, or what was found elsewhere (`taken`). Gaps are never filled: an id that was once somebody's may still be
/// named in a chat or a mail. Call it under the repo's lock.
pub fn next_id(kind: &Kind, corpus: &Corpus, taken: &Taken, year: i32) -> String {
    let with_year = kind.id.has_year();
    let loose = corpus.loose.ids.iter().chain(&taken.ids).map(String::as_str);
    let names = corpus.file_names().chain(taken.names.iter().map(String::as_str));
    let highest = corpus
        .ids()
        .chain(corpus.former_ids())
        .chain(loose)
        .filter_map(|id| kind.id.read(id))
        .chain(names.filter_map(|name| read_name(kind, name)))
        .filter(|(id_year, _)| !with_year || *id_year == Some(year))
        .map(|(_, seq)| seq)
        .max()
        .unwrap_or(0);
    kind.id.format(year, highest.saturating_add(1))
}

/// Whether the name of a file shows an id of some kind.
pub fn shows_id(registry: &Registry, name: &str) -> bool {
    let by_prefix = registry.by_id(name).is_some_and(|kind| read_name(kind, name).is_some());
    by_prefix || registry.all().any(|kind| read_name(kind, name).is_some())
}

/// The id that the name of a file shows: that of the kind whose letters it begins with.
pub fn shown_id(registry: &Registry, name: &str) -> Option<String> {
    let kind = registry.by_id(name)?;
    let (year, seq) = read_name(kind, name)?;
    Some(kind.id.format(year.unwrap_or_default(), seq))
}

/// The folder that all records of a kind lie in: the part of its pattern without a year.
pub fn fixed_folder(kind: &Kind) -> &str {
    let fixed = kind.folder.split('{').next().unwrap_or("");
    fixed
        .rsplit_once('/')
        .filter(|_| fixed.len() < kind.folder.len())
        .map_or(if fixed.len() < kind.folder.len() { "" } else { fixed }, |(folder, _)| folder)
}

/// When a record began, as it says itself: `declared`, else `created`, else its first milestone. In seconds; `None`
/// where it says nothing that is a time.
pub fn begun(record: &Record) -> Option<i64> {
    let names = ["declared", "created"].into_iter().chain(record.kind.milestones.iter().map(String::as_str));
    names.filter_map(|name| record.time(name).value().map(|at| at.epoch())).next()
}

/// The year and number of the id that a file name shows, where the kind's file pattern has it.
fn read_name(kind: &Kind, name: &str) -> Option<(Option<i32>, u64)> {
    let (before, _) = kind.file.split_once("{id}")?;
    let rest = match before.split_once("{slug}") {
        None => name.strip_prefix(before)?,
        // The slug is any text: the id begins where the kind's letters last do.
        Some(_) => name.get(name.rfind(kind.id.prefix())?..)?,
    };
    // The number ends where the digits do, and some id of the pattern has to end there.
    let ends = rest.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at + 1);
    let ends = ends.filter(|end| !rest.as_bytes().get(*end).is_some_and(u8::is_ascii_digit));
    ends.filter_map(|end| kind.id.read(rest.get(..end)?)).next_back()
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::edit::ids::{fixed_folder, next_id, shown_id, shows_id};
    use crate::kind::registry::Registry;
    use crate::source::taken::Taken;

    #[test]
    fn names_of_files_count() {
        let (registry, _) = Registry::load(&[], &[]);
        let (incident, runbook) = (registry.get("incident").unwrap(), registry.get("runbook").unwrap());
        let corpus = Corpus::default();
        let taken = |names: &[&str]| Taken {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Taken::default()
        };
        let next = |names: &[&str]| next_id(incident, &corpus, &taken(names), 2026);
        assert_eq!(next(&[]), "INC-2026-0001");
        assert_eq!(
            next(&["INC-2026-0041-a-2-b.md", "INC-2025-0099-a.md", "INC-2026-0040.md"]),
            "INC-2026-0042"
        );
        assert_eq!(next(&["INC-2026-12345-many.md"]), "INC-2026-12346");
        assert_eq!(
            next(&["INC-2026-0041x.md", "xINC-2026-0050.md", "INC-2026-04.md", "PM-2026-0070.md"]),
            "INC-2026-0042"
        );
        assert_eq!(next_id(runbook, &corpus, &taken(&["RB-0007-restart-3.md"]), 2026), "RB-0008");
        for (name, shows) in
            [("RB-0007-a.md", true), ("INC-2026-0001.md", true), ("INC-old.md", false), ("old.md", false)]
        {
            assert_eq!(shows_id(&registry, name), shows, "{name}");
        }
        for (name, id) in [
            ("RB-0007-a-2.md", Some("RB-0007")),
            ("INC-2026-0001-slow.md", Some("INC-2026-0001")),
            ("INC-old.md", None),
            ("README.md", None),
        ] {
            assert_eq!(shown_id(&registry, name).as_deref(), id, "{name}");
        }
        assert_eq!((fixed_folder(incident), fixed_folder(runbook)), ("incidents", "runbooks"));
    }
}
