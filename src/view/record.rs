//! Records as they are shown and handed out.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::view::sheet::Sheet;

/// Names with their values, in order: an object in JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(pub Vec<(String, Value)>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl JsonSchema for Fields {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Fields".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object"})
    }
}

/// A record as machine output.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RecordData {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its file, relative to the root.
    pub path: String,
    /// Its fields as their types say: declared ones in the kind's order, then the others in the file's.
    pub fields: Fields,
    /// What is worked out from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
}

/// What is worked out from the fields of a record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Derived {
    /// The priority, from impact and urgency.
    pub priority: u8,
}

/// Records that are made one by one as they are written: all of them at once would take more memory than their files.
pub struct Records {
    /// How many there are.
    pub count: usize,
    /// Makes the one at a place, from 0.
    pub at: Box<dyn Fn(usize) -> RecordData + Send + Sync>,
}

impl fmt::Debug for Records {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} records", self.count)
    }
}

/// One record with what is linked to it.
#[derive(Clone, Debug)]
pub struct RecordPage {
    /// The record.
    pub record: RecordData,
    /// The records that name it.
    pub linked_from: Vec<Backlink>,
    /// Its title.
    pub title: String,
    /// Its fields and links for people.
    pub sheets: Vec<Sheet>,
    /// The file's text.
    pub text: String,
    /// Where in it the body begins, in bytes.
    pub body_start: usize,
}

/// A record that names another one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Backlink {
    /// Its id.
    pub id: String,
    /// The field in which it does.
    pub field: String,
    /// Its file, relative to the root.
    pub path: String,
}
