//! The merge of a list in a front matter, item by item, each in the bytes it was written in.

use super::entry::{Entry, line_start};
use super::join::{When, join};
use super::lines::{Chunk, chunks};
use super::three;
use crate::base::moment::{Reading, read_time};
use crate::doc::yaml::{Node, Value};

/// A list that both sides changed, as long as they appended, or changed different items.
pub(super) fn list(
    base: Option<&Entry<'_>>,
    ours: &Entry<'_>,
    theirs: &Entry<'_>,
) -> Option<(String, usize)> {
    let (ours, theirs) = (List::read(ours)?, List::read(theirs)?);
    let base = match base {
        Some(entry) if !entry.node.is_null() => List::read(entry)?,
        _ => List { items: Vec::new(), flow: ours.flow, indent: None, head: ours.head, tail: ours.tail },
    };
    let fits =
        |list: &List<'_>| list.items.is_empty() || (list.flow, list.indent) == (ours.flow, ours.indent);
    if ours.items.is_empty() || theirs.items.is_empty() || !fits(&theirs) || !fits(&base) {
        return None;
    }
    // An empty list is written `[]`, whatever it grows into.
    let frame = |of: for<'l> fn(&List<'l>) -> &'l str| {
        if base.items.is_empty() {
            (of(&ours) == of(&theirs)).then(|| of(&ours))
        } else {
            three(of(&base), of(&ours), of(&theirs))
        }
    };
    let (head, tail) = (frame(|list| list.head)?, frame(|list| list.tail)?);
    let texts =
        [&base, &ours, &theirs].map(|list| list.items.iter().map(|item| item.text).collect::<Vec<_>>());
    let mut items: Vec<Item<'_>> = Vec::new();
    for chunk in chunks([&texts[0], &texts[1], &texts[2]]) {
        let lists = [&base.items, &ours.items, &theirs.items];
        match chunk {
            Chunk::Take(side, range) => items.extend_from_slice(&lists[side][range]),
            Chunk::Both([b, o, t]) => {
                items.extend(join(&lists[0][b], &lists[1][o], &lists[2][t], |item| item.when)?);
            }
        }
    }
    let written: Vec<&str> = items.iter().map(|item| item.text).collect();
    let text = format!("{head}{}{tail}", written.join(if ours.flow { ", " } else { "" }));
    Some((text, items.len()))
}

/// A list cut into its items; joined again they are the text of its key.
struct List<'d> {
    flow: bool,
    /// How far the dashes are indented; `None` in a list on one line, and in an empty one.
    indent: Option<usize>,
    head: &'d str,
    items: Vec<Item<'d>>,
    tail: &'d str,
}

#[derive(Clone, Copy)]
struct Item<'d> {
    text: &'d str,
    when: Option<When>,
}

impl PartialEq for Item<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<'d> List<'d> {
    fn read(entry: &Entry<'d>) -> Option<Self> {
        let Value::Sequence(sequence) = &entry.node.value else { return None };
        let inside = |from: usize, to: usize| {
            entry.text.get(from.checked_sub(entry.start)?..to.checked_sub(entry.start)?)
        };
        let end = entry.start + entry.text.len();
        if sequence.flow {
            let open = entry.node.span.start.checked_add(1)?;
            let close = entry.node.span.end.checked_sub(1)?;
            // An alias has its items elsewhere.
            if inside(open - 1, open)? != "[" || inside(close, close + 1)? != "]" {
                return None;
            }
            let mut at = open;
            let mut items = Vec::new();
            for (index, node) in sequence.items.iter().enumerate() {
                let between = inside(at, node.span.start)?;
                let apart = if index == 0 { between.trim() == "" } else { between.trim() == "," };
                let text = inside(node.span.start, node.span.end)?;
                if !apart || between.contains('\n') || text.is_empty() {
                    return None;
                }
                items.push(Item { text, when: when(node) });
                at = node.span.end;
            }
            if !matches!(inside(at, close)?.trim_matches([' ', '\t']), "" | ",") {
                return None;
            }
            let (head, tail) = (inside(entry.start, open)?, inside(close, end)?);
            return Some(Self { flow: true, indent: None, head, items, tail });
        }
        let mut starts = Vec::new();
        let mut indent = None;
        for node in &sequence.items {
            let offset = node.span.start.checked_sub(entry.start)?;
            let start = line_start(entry.text, offset);
            let lead = entry.text.get(start..offset)?;
            let dash = lead.find('-')?;
            let plain = lead.trim() == "-" && lead[..dash].trim().is_empty();
            if !plain || indent.is_some_and(|indent| indent != dash) || start == 0 {
                return None;
            }
            indent = Some(dash);
            starts.push(start);
        }
        let head = entry.text.get(..starts.first().copied()?)?;
        let mut items = Vec::with_capacity(starts.len());
        for (index, node) in sequence.items.iter().enumerate() {
            let to = starts.get(index + 1).copied().unwrap_or(entry.text.len());
            items.push(Item { text: entry.text.get(starts[index]..to)?, when: when(node) });
        }
        Some(Self { flow: false, indent, head, items, tail: "" })
    }
}

/// When an item of a list was: its value, or the first time in its map.
fn when(node: &Node) -> Option<When> {
    let read = |text: &str| match read_time(text, chrono_tz::UTC) {
        Reading::Exact(at) => Some((false, at.epoch())),
        Reading::Zoneless(at) => Some((true, at.epoch())),
        Reading::Ambiguous(..) | Reading::Nonexistent | Reading::Invalid => None,
    };
    match &node.value {
        Value::Scalar(scalar) => read(&scalar.text),
        Value::Mapping(mapping) => {
            mapping.entries.iter().find_map(|entry| entry.value.as_str().and_then(read))
        }
        Value::Null | Value::Sequence(_) => None,
    }
}
