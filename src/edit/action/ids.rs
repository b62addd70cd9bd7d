//! What the action items of a record go by.

use crate::edit::refusal::Refusal;
use crate::record::Record;
use crate::record::action::{ActionItem, action_items, used_ids};

/// The item of a record that goes by `reference`: an id (case aside), or the place of a row without one.
///
/// # Errors
/// No item goes by it, or several rows have the id.
pub fn find(record: &Record, reference: &str) -> Result<ActionItem, Refusal> {
    let items = action_items(record);
    let wanted = reference.trim();
    let found: Vec<&ActionItem> = items.iter().filter(|item| item.id.eq_ignore_ascii_case(wanted)).collect();
    match found.as_slice() {
        [item] if !wanted.is_empty() => return Ok((*item).clone()),
        [_, _, ..] if !wanted.is_empty() => {
            let lines: Vec<String> = found.iter().map(|item| record.line(item.span).to_string()).collect();
            return Err(Refusal::No(
                format!(
                    "{} has {} action items {wanted}: lines {}",
                    record.id,
                    found.len(),
                    lines.join(", ")
                ),
                vec![format!("give one of them another id in {}", record.path)],
            ));
        }
        _ => {}
    }
    let place = wanted.parse::<usize>().ok().and_then(|place| items.iter().find(|item| item.place == place));
    if let Some(item) = place.filter(|item| item.id.is_empty()) {
        return Ok(item.clone());
    }
    let references: Vec<String> = items.iter().map(ActionItem::reference).collect();
    let help = if references.is_empty() {
        format!("it has none; opsctl action add {} TEXT makes one", record.id)
    } else {
        format!("it has {}", references.join(", "))
    };
    Err(Refusal::Usage(format!("{} has no action item {wanted}", record.id), vec![help]))
}

/// The id of the record's next item: the series its ids follow (`A1`, `A2`; `AI-01`, `AI-02`) goes on behind the highest
/// one; `A1` where there is none, or no single one.
pub fn next_id(record: &Record) -> String {
    next_ids(record).next().unwrap_or_default()
}

/// [`next_id`], and those behind it.
pub fn next_ids(record: &Record) -> impl Iterator<Item = String> {
    let own = format!("{}/", record.id);
    let ids = used_ids(record);
    let parts: Vec<(&str, &str)> = ids
        .iter()
        .map(|id| id.strip_prefix(own.as_str()).unwrap_or(id))
        .filter_map(|id| {
            let digits = id.len() - id.bytes().rev().take_while(u8::is_ascii_digit).count();
            id.split_at_checked(digits).filter(|(_, number)| !number.is_empty() && number.len() < 10)
        })
        .collect();
    let series = match parts.as_slice() {
        [(first, _), rest @ ..] if rest.iter().all(|(prefix, _)| prefix == first) && !first.is_empty() => {
            *first
        }
        _ => "A",
    }
    .to_owned();
    let ours = || parts.iter().filter(|(prefix, _)| prefix.eq_ignore_ascii_case(&series));
    let highest = ours().filter_map(|(_, number)| number.parse::<u64>().ok()).max().unwrap_or(0);
    let padded = ours().filter(|(_, number)| number.starts_with('0')).map(|(_, number)| number.len()).max();
    let width = padded.unwrap_or(0);
    (1..=u64::MAX).map(move |step| format!("{series}{:0width$}", highest.saturating_add(step)))
}
