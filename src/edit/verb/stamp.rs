//! The milestone a verb stamps.

use crate::base::moment::Moment;
use crate::edit::draft::{Draft, FieldValue};
use crate::edit::refusal::Refusal;
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::VerbDef;
use crate::record::Record;

/// Stamps a milestone. The first stamp wins: a second run of a verb must not move what reports were computed from.
///
/// # Errors
/// The stamp would contradict a milestone that is there, or the file cannot be edited safely.
pub fn stamp(
    record: &Record,
    verb: &VerbDef,
    field: &str,
    input: &VerbInput,
    draft: &mut Draft<'_>,
    messages: &mut Vec<String>,
) -> Result<(), Refusal> {
    if verb.clears.iter().all(|cleared| cleared != field)
        && input.set.iter().all(|(name, _)| name != field)
        && let Some(node) = record.node(field)
    {
        let text = node.as_str().unwrap_or("?");
        messages.push(format!(
            "{field} stays {text}: the first stamp counts (to correct it: opsctl set {} {field}=...)",
            record.id
        ));
        return Ok(());
    }
    if let Some((other, at)) = broken_order(record, field, input) {
        let side = if at > input.when { "before" } else { "after" };
        return Err(Refusal::No(
            format!("{field} at {} would lie {side} {other} at {}", input.when.rfc3339(), at.rfc3339()),
            vec![
                "say when it happened with --when".to_owned(),
                format!("or correct the other first: opsctl set {} {other}=...", record.id),
            ],
        ));
    }
    if input.when > input.now {
        messages.push(format!("{field} lies in the future ({})", input.when.rfc3339()));
    }
    draft.set(field, &FieldValue::Text(input.when.rfc3339()))?;
    Ok(())
}

/// The first milestone that a stamp would contradict, by the orders the kind declares.
fn broken_order<'r>(record: &'r Record, field: &str, input: &VerbInput) -> Option<(&'r str, Moment)> {
    let assigned = |name: &str| input.set.iter().any(|(set, _)| set == name);
    for order in &record.kind.orders {
        let Some(place) = order.iter().position(|name| name == field) else { continue };
        for (at, name) in order.iter().enumerate() {
            if at == place || assigned(name) {
                continue;
            }
            let Some(other) = record.time(name).get() else { continue };
            if (at < place && other > input.when) || (at > place && other < input.when) {
                return Some((name, other));
            }
        }
    }
    None
}
