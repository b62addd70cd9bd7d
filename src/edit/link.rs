//! Links written both ways when one record is made from another.

use crate::edit::draft::{Draft, DraftError, Edited, FieldValue};
use crate::kind::definition::Kind;
use crate::record::{Claim, Record};

/// What becomes of a source record when a new one is made from it.
#[derive(Debug)]
pub enum LinkBack {
    /// It gets its link to the new record.
    Written(Box<Edited>),
    /// Its link leads elsewhere already, or it may not be edited: it stays, and this is why.
    Left(String),
    /// Its kind declares no field for it, or it names the new record already.
    Nothing,
}

/// The source record with its link to the new one, where its kind declares a field for that: the inverse of the field by
/// which the new record names the source, else the one link field that leads to the new record's kind. A single link
/// that leads elsewhere is not overwritten, and a record that is read through a mapping is not edited.
///
/// # Errors
/// The source's front matter cannot be edited safely.
pub fn link_back(kind: &Kind, id: &str, source: &Record) -> Result<LinkBack, DraftError> {
    let Some(field) = inverse_field(kind, source) else { return Ok(LinkBack::Nothing) };
    if matches!(source.claim, Claim::Mapping(_)) {
        let why = format!("{} is read through a mapping and is not edited: it does not name {id}", source.id);
        return Ok(LinkBack::Left(why));
    }
    let is_list = source.kind.field(field).is_some_and(|def| def.kind.is_list());
    if let Some(there) = source.text(field).filter(|there| !is_list && *there != id) {
        let why = format!("{} has `{field}: {there}` already, which stays: it does not name {id}", source.id);
        return Ok(LinkBack::Left(why));
    }
    let mut draft = Draft::new(&source.document, &source.kind)?;
    if is_list {
        draft.append_value(field, id)?;
    } else {
        draft.set(field, &FieldValue::Text(id.to_owned()))?;
    }
    let edited = draft.finish(&source.id, &source.path, Vec::new())?;
    Ok(if edited.change.changed.is_empty() { LinkBack::Nothing } else { LinkBack::Written(Box::new(edited)) })
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
