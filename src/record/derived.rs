//! Values that are worked out from a record's fields and stored nowhere.

use crate::kind::field_type::FieldType;
use crate::record::Record;

/// Their names, sorted: keys of lists and conditions beside the fields.
pub const NAMES: [&str; 1] = ["priority"];

/// The derived value of that name; `None` where the record does not have what it is made of.
pub fn derived(record: &Record, name: &str) -> Option<String> {
    match name {
        "priority" => priority(record).map(|priority| priority.to_string()),
        _ => None,
    }
}

/// The priority, 1 (first) to 5, from `impact` and `urgency`, 1 to 3 each: 11 is 1; 12 and 21 are 2; 13, 22 and 31 are 3;
/// 23 and 32 are 4; 33 is 5 (the matrix of ITIL). `None` where one of the two is missing or out of range, and for
/// kinds that have a field of that name, or other fields under those names.
pub fn priority(record: &Record) -> Option<u8> {
    if record.kind.field("priority").is_some() {
        return None;
    }
    let grade = |name: &str| {
        let declared = record.kind.field(name).is_some_and(|field| field.kind == FieldType::Int);
        let grade: u8 = record.text(name).filter(|_| declared)?.parse().ok()?;
        (1..=3).contains(&grade).then_some(grade)
    };
    Some(grade("impact")? + grade("urgency")? - 1)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{derived, priority};
    use crate::base::moment::Zone;
    use crate::doc::document::Document;
    use crate::kind::registry::Registry;
    use crate::record::{Claim, Record};

    fn record(kind: &str, fields: &str) -> Record {
        let kind = Arc::clone(Registry::built_in().get(kind).unwrap());
        let document = Document::parse(format!("---\nid: X-1\n{fields}---\n").into_bytes());
        Record::new("x.md".to_owned(), kind, "X-1".to_owned(), document, Zone::UTC, Claim::Prefix, Vec::new())
    }

    #[test]
    fn the_matrix() {
        let expected = [[1, 2, 3], [2, 3, 4], [3, 4, 5]];
        for (impact, row) in (1..=3).zip(expected) {
            for (urgency, priority) in (1..=3).zip(row) {
                let fields = format!("impact: {impact}\nurgency: {urgency}\n");
                for kind in ["incident", "problem"] {
                    let record = record(kind, &fields);
                    assert_eq!(super::priority(&record), Some(priority), "{impact} {urgency}");
                    assert_eq!(derived(&record, "priority"), Some(priority.to_string()));
                    assert_eq!(derived(&record, "impact"), None);
                }
            }
        }
    }

    #[test]
    fn half_of_it_is_nothing() {
        for fields in [
            "",
            "impact: 1\n",
            "urgency: 3\n",
            "impact: 0\nurgency: 1\n",
            "impact: 1\nurgency: 4\n",
            "impact: high\nurgency: 1\n",
        ] {
            assert_eq!(priority(&record("incident", fields)), None, "{fields:?}");
        }
        // A change has an impact and a priority of its own.
        assert_eq!(priority(&record("change", "impact: 1\nurgency: 1\n")), None);
    }
}
