//! The baseline: findings that were there when `check` was adopted, so that only new ones count. A finding is known by
//! its fingerprint (see [`crate::view::fingerprint`]); of equal ones as many are known as were counted.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::hash::digits;
use crate::view::finding::Finding;

const SCHEMA: &str = "opsctl.baseline/1";

/// Known findings, by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    path: String,
    code: String,
    message: String,
    count: usize,
}

/// The fingerprints of a finding, or of those it stands for.
fn prints(finding: &Finding) -> impl Iterator<Item = String> {
    let own = finding.more.is_empty().then(|| finding.print());
    own.into_iter().chain(finding.more.iter().copied()).map(digits)
}

impl Baseline {
    /// All of `findings` as known ones.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for finding in findings {
            for print in prints(finding) {
                let entry = entries.entry(print).or_insert_with(|| Entry {
                    path: finding.path.clone(),
                    code: finding.code.to_owned(),
                    message: finding.message.clone(),
                    count: 0,
                });
                entry.count += 1;
            }
        }
        Self { entries }
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
        let schema = value.get("schema").and_then(Value::as_str);
        if schema != Some(SCHEMA) {
            return Err(format!("its `schema` is not `{SCHEMA}`"));
        }
        let list = value.get("findings").and_then(Value::as_array).ok_or("it has no list `findings`")?;
        let mut entries = BTreeMap::new();
        for (at, item) in list.iter().enumerate() {
            let text = |key: &str| {
                let text = item.get(key).and_then(Value::as_str).map(str::to_owned);
                text.ok_or_else(|| format!("finding {} has no `{key}`", at + 1))
            };
            let count = item.get("count").map_or(Some(1), Value::as_u64).filter(|count| *count > 0);
            let count = count.and_then(|count| usize::try_from(count).ok());
            let count = count.ok_or_else(|| format!("the `count` of finding {} is no number", at + 1))?;
            let entry = Entry { path: text("path")?, code: text("code")?, message: text("message")?, count };
            // A merge may have kept the lines of both sides.
            let kept: &mut Entry = entries.entry(text("fingerprint")?).or_insert_with(|| entry.clone());
            kept.count = kept.count.max(entry.count);
        }
        Ok(Self { entries })
    }

    /// The file's text: one finding a line, by path, so that two branches rarely meet in it.
    pub fn to_text(&self) -> String {
        let mut all: Vec<(&String, &Entry)> = self.entries.iter().collect();
        all.sort_by_key(|(print, entry)| (&entry.path, &entry.code, *print));
        let lines: Vec<String> = all
            .iter()
            .map(|(print, Entry { path, code, message, count })| {
                let line = json!({"path": path, "code": code, "message": message, "count": count, "fingerprint": print});
                format!("    {line}")
            })
            .collect();
        let list = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": [{list}]\n}}\n")
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Of each of `findings`, in their order, how many are known: none or one, more where it stands for more.
    pub fn known<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) -> Vec<usize> {
        let mut left: BTreeMap<&str, usize> =
            self.entries.iter().map(|(print, entry)| (print.as_str(), entry.count)).collect();
        findings
            .into_iter()
            .map(|finding| {
                let mut take = |print: &String| match left.get_mut(print.as_str()) {
                    Some(count) if *count > 0 => {
                        *count -= 1;
                        true
                    }
                    _ => false,
                };
                prints(finding).filter(&mut take).count()
            })
            .collect()
    }

    /// The baseline without what is found no more. `findings` are all there are.
    pub fn pruned<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let now = Self::of(findings);
        let still = |(print, entry): (&String, &Entry)| {
            let count = now.entries.get(print)?.count.min(entry.count);
            Some((print.clone(), Entry { count, ..entry.clone() }))
        };
        Self { entries: self.entries.iter().filter_map(still).collect() }
    }
}

#[cfg(test)]
mod tests;
