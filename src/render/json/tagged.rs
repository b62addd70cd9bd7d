//! Answers whose view is their machine shape: a schema name, then the view's own members.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::base::moment::Moment;
use crate::render::json::report::Rows;
use crate::view::answer::Sheets;
use crate::view::record::{Backlink, RecordData, RecordPage};
use crate::view::report::SourceName;
use crate::view::sheet::{Cell, Sheet};
use crate::view::status::Status;

/// A schema name and what follows it.
#[derive(Serialize)]
pub struct Tagged<'a, T> {
    /// The schema, e.g. `opsctl.explain/1`.
    pub schema: &'static str,
    /// The rest.
    #[serde(flatten)]
    pub data: &'a T,
}

/// `opsctl.record/1`: one record and the records that name it.
#[derive(Serialize, JsonSchema)]
pub struct RecordV1<'a> {
    record: &'a RecordData,
    linked_from: &'a [Backlink],
}

impl<'a> From<&'a RecordPage> for RecordV1<'a> {
    fn from(page: &'a RecordPage) -> Self {
        Self { record: &page.record, linked_from: &page.linked_from }
    }
}

/// `opsctl.message/1`: a message and how it is written.
#[derive(Serialize, JsonSchema)]
pub struct MessageV1<'a> {
    /// The record it is about.
    pub id: &'a str,
    /// Which message.
    pub message: &'a str,
    /// Whom it is for.
    pub audience: &'a str,
    /// How it is written.
    pub style: &'static str,
    /// When.
    pub as_of: Moment,
    /// What it is about.
    pub subject: &'a str,
    /// What it says.
    pub body: String,
}

/// Lists: each sheet's rows under its name.
#[derive(Serialize, JsonSchema)]
pub struct SheetsV1<'a> {
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, Vec<BTreeMap<String, Cell>>>")]
    lists: Lists<'a>,
}

impl<'a> From<&'a Sheets> for SheetsV1<'a> {
    fn from(sheets: &'a Sheets) -> Self {
        Self { lists: Lists(sheets.exact()) }
    }
}

/// `opsctl.status/1`: the summary, then each sheet's rows under its name.
#[derive(Serialize, JsonSchema)]
pub struct StatusV1<'a> {
    as_of: Moment,
    source: &'a SourceName,
    #[schemars(with = "BTreeMap<String, usize>")]
    summary: Counts<'a>,
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, Vec<BTreeMap<String, Cell>>>")]
    lists: Lists<'a>,
    notes: &'a [String],
}

impl<'a> From<&'a Status> for StatusV1<'a> {
    fn from(status: &'a Status) -> Self {
        Self {
            as_of: status.as_of,
            source: &status.source,
            summary: Counts(&status.summary),
            lists: Lists(&status.sheets),
            notes: &status.notes,
        }
    }
}

struct Lists<'a>(&'a [Sheet]);

impl Serialize for Lists<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|sheet| (&sheet.name, Rows(sheet))))
    }
}

struct Counts<'a>(&'a [(&'static str, usize)]);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, count)| (name, count)))
    }
}
