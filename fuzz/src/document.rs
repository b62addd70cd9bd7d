//! A record file of any bytes.

use opsctl::doc::document::Document;

use crate::promises::{Repo, default_policy, spans};

/// The bytes as a record: every byte is kept, every span lies in the file, and every rule and report can look at it.
pub fn run(data: &[u8]) {
    let document = Document::parse(data.to_vec());
    assert_eq!(document.bytes(), data, "a byte was lost");
    spans(&document);
    Repo::new(default_policy(), "", &[("incidents/2026/INC-2026-0001.md", data)]).hold(data.len());
}
