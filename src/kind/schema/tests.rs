use serde_json::json;

use crate::kind::registry::Registry;
use crate::kind::registry::tests::VENDOR_OUTAGE;
use crate::kind::schema::schema;

#[test]
fn the_schema_says_what_a_kind_holds() {
    let files = [("vendor-outage/kind.yaml".to_owned(), VENDOR_OUTAGE.as_bytes().to_vec())];
    let (registry, _) = Registry::load(&files, &[]);
    let expected = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:opsctl:kind:vendor-outage",
        "title": "Vendor outage",
        "description": "An outage at a supplier",
        "type": "object",
        "required": ["id", "title", "status", "vendor"],
        "properties": {
            "id": {"type": "string", "pattern": "^VO-[0-9]{4}-[0-9]{4,}$", "description": "id of the record"},
            "title": {"type": "string", "description": "what it is about, in one line"},
            "status": {"enum": ["open", "over"], "description": "state: open, over"},
            "aliases": {
                "type": "array",
                "items": {"type": "string"},
                "description": "ids the record had before (opsctl renumber)",
            },
            "vendor": {"type": ["string", "number", "boolean"], "description": "who failed"},
            "started": {"type": ["string", "null"], "format": "date-time"},
            "ended": {"type": ["string", "null"], "format": "date-time"},
            "problem": {"type": ["string", "null"], "description": "the linked problem"},
        },
        "patternProperties": {"^x-": true},
        "additionalProperties": true,
    });
    assert_eq!(schema(registry.get("vendor-outage").unwrap()), expected);
}

#[test]
fn states_demand_their_fields() {
    let registry = Registry::built_in();
    let schema = schema(registry.get("incident").unwrap());
    let conditions = schema["allOf"].as_array().unwrap();
    let closed =
        conditions.iter().find(|one| one["if"]["properties"]["status"]["const"] == "closed").unwrap();
    let required = closed["then"]["required"].as_array().unwrap();
    assert!(required.contains(&json!("resolution")) && required.contains(&json!("closed")), "{required:?}");
    assert!(!conditions.iter().any(|one| one["if"]["properties"]["status"]["const"] == "triage"));
    assert_eq!(schema["properties"]["pauses"]["items"]["properties"]["from"]["format"], "date-time");
}
