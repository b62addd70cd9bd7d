//! Links written both ways when one record is made from another.

use crate::edit::draft::{Draft, DraftError, Edited, FieldValue};
use crate::kind::definition::Kind;
use crate::record::record::Record;

/// The source record with its link to the new one, where its kind declares a field for that: the inverse of the field by
/// which the new record names the source, else the one link field that leads to the new record's kind.
///
/// # Errors
/// The source's front matter cannot be edited safely.
pub fn link_back(kind: &Kind, id: &str, source: &Record) -> Result<Option<Edited>, DraftError> {
    let Some(field) = inverse_field(kind, source) else { return Ok(None) };
    let mut draft = Draft::new(&source.document, &source.kind)?;
    let is_list = source.kind.field(field).is_some_and(|def| def.kind.is_list());
    if is_list {
        draft.append_value(field, id)?;
    } else if source.node(field).is_none() {
        draft.set(field, &FieldValue::Text(id.to_owned()))?;
    } else {
        // A single link that leads elsewhere already is not overwritten.
        return Ok(None);
    }
    let edited = draft.finish(&source.id, &source.path, Vec::new());
    Ok((!edited.change.changed.is_empty()).then_some(edited))
}

/// The field of a new record that names a source of this kind.
pub fn source_field<'k>(kind: &'k Kind, source: &Record) -> Option<&'k str> {
    kind.links.iter().find(|link| link.to.contains(&source.kind.name)).map(|link| link.field.as_str())
}

fn inverse_field<'r>(kind: &Kind, source: &'r Record) -> Option<&'r str> {
    let declared = kind
        .links
        .iter()
        .find(|link| link.to.contains(&source.kind.name))
        .and_then(|link| link.inverse.as_deref());
    source
        .kind
        .links
        .iter()
        .find(|link| Some(link.field.as_str()) == declared)
        .or_else(|| source.kind.links.iter().find(|link| link.to.contains(&kind.name) && declared.is_none()))
        .map(|link| link.field.as_str())
}
