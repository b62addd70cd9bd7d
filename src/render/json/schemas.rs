//! The JSON schemas of the machine shapes, derived from their types. To add a shape: its line here.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::render::json::check::CheckV1;
use crate::render::json::report::ReportV1;
use crate::render::json::tagged::{MessageV1, RecordV1, SheetsV1, StatusV1};
use crate::view::answer::Failed;
use crate::view::edit_summary::EditSummary;
use crate::view::explanation::Explanation;
use crate::view::log::Log;
use crate::view::outcome::{Hook, Init, Refresh, Renumber};
use crate::view::record::RecordData;
use crate::view::rule::RuleInfo;

/// A machine shape.
pub struct MachineShape {
    /// Its name, as in `opsctl schema NAME`.
    pub name: &'static str,
    /// The `schema` member of answers that have it.
    pub id: String,
    /// The commands that answer with it.
    pub commands: &'static str,
    schema: fn() -> Schema,
}

/// All machine shapes, sorted by name. That of the front matter of each kind is made from the kind.
pub fn shapes() -> [MachineShape; 21] {
    let of = |name, commands, schema| MachineShape { name, id: format!("opsctl.{name}/1"), commands, schema };
    [
        of("actions", "action list", schema_of::<SheetsV1<'static>>),
        of("change", "new, set, verbs", schema_of::<EditSummary>),
        of("check", "check", schema_of::<CheckV1<'static>>),
        of("error", "every command that fails", schema_of::<Failed>),
        of("explain", "explain", schema_of::<Explanation>),
        of("hook", "hook", schema_of::<Hook>),
        of("init", "init", schema_of::<Init>),
        of("kinds", "kinds", schema_of::<SheetsV1<'static>>),
        of("log", "log", schema_of::<Log>),
        of("message", "notify", schema_of::<MessageV1<'static>>),
        of("messages", "notify without an id", schema_of::<SheetsV1<'static>>),
        of("record", "show", schema_of::<RecordV1<'static>>),
        of("records", "list", records),
        of("refresh", "refresh", schema_of::<Refresh>),
        of("renumber", "renumber", schema_of::<Renumber>),
        of("report", "report, audit, demo", schema_of::<ReportV1<'static>>),
        of("reports", "report without a name", schema_of::<SheetsV1<'static>>),
        of("rule", "check --explain", schema_of::<RuleInfo>),
        of("rules", "check --rules", schema_of::<SheetsV1<'static>>),
        of("schemas", "schema without a name", schema_of::<SheetsV1<'static>>),
        of("status", "status", schema_of::<StatusV1<'static>>),
    ]
}

/// The machine shape of that name or id, else the one that the command of that name answers with.
pub fn find(name: &str) -> Option<MachineShape> {
    let is_named = |shape: &MachineShape| shape.name == name || shape.id == name;
    let answers = |shape: &MachineShape| shape.commands.split(", ").any(|command| command == name);
    let at = shapes().iter().position(is_named).or_else(|| shapes().iter().position(answers))?;
    shapes().into_iter().nth(at)
}

impl MachineShape {
    /// Its JSON schema, draft 2020-12.
    pub fn schema(&self) -> Value {
        let mut value = (self.schema)().to_value();
        if let Some(object) = value.as_object_mut() {
            object.insert("title".to_owned(), self.id.as_str().into());
            let members = object.entry("properties").or_insert_with(|| json!({}));
            members["schema"] = json!({"const": self.id});
            let required = object.entry("required").or_insert_with(|| json!([]));
            if let Some(required) = required.as_array_mut()
                && !required.iter().any(|name| name == "schema")
            {
                required.insert(0, "schema".into());
            }
        }
        value
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    // As it is written: a member that is left out where it says nothing is not required.
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

fn records() -> Schema {
    /// All records of a list.
    #[derive(JsonSchema)]
    struct Records {
        #[expect(dead_code, reason = "its schema is what counts")]
        records: Vec<RecordData>,
    }
    schema_of::<Records>()
}

#[cfg(test)]
mod tests {
    use super::shapes;

    #[test]
    fn shapes_are_sorted_and_hold_their_id() {
        assert!(shapes().is_sorted_by_key(|shape| shape.name));
        for shape in shapes() {
            assert_eq!(shape.schema()["properties"]["schema"]["const"], shape.id);
        }
    }
}
