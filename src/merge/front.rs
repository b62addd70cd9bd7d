//! The merge of front matters: key by key. Every key keeps the bytes that one of the sides wrote, save the lists that
//! both have changed.

use super::entry::{Entry, line_start};
use super::lines::Output;
use super::list::list;
use super::{Markers, three};
use crate::base::span::Span;
use crate::doc::document::{Document, FrontMatter};
use crate::doc::yaml::{Node, ScalarStyle, Value};

/// The merged front matter, both `---` lines included, and its conflicts. `None` where one of the files has none that
/// can be merged by keys (an empty base aside), or where the result would not say what the sides say.
pub(super) fn merge(documents: &[Document; 3], markers: &Markers) -> Option<(String, usize)> {
    let [base, ours, theirs] = documents;
    let ours = Block::read(ours)?;
    let theirs = Block::read(theirs)?;
    let base = if base.bytes().is_empty() { Block::empty(&ours) } else { Block::read(base)? };
    let sides = [&base, &ours, &theirs];
    let mut out = Output::new(markers);
    let mut expected = Vec::new();
    whole(&mut out, sides.map(|block| block.opening));
    for key in order(sides) {
        let entries = sides.map(|block| block.get(key));
        lead(&mut out, entries);
        match value(entries) {
            Merged::Nothing => {}
            Merged::Taken(entry) => {
                out.push(entry.text);
                expected.push((key, Expected::Value(entry.node)));
            }
            Merged::Joined(text, count) => {
                out.push(&text);
                expected.push((key, Expected::Items(count)));
            }
            Merged::Conflict => {
                let lines = |side: usize| -> Vec<&str> {
                    entries[side].map_or("", |entry| entry.text).split_inclusive('\n').collect()
                };
                let (ours, theirs) = (lines(1), lines(2));
                out.conflict(&ours, &theirs);
            }
        }
    }
    whole(&mut out, sides.map(|block| block.tail));
    whole(&mut out, sides.map(|block| block.closing));
    let (text, conflicts) = out.finish();
    // With markers in it, it cannot be read back; a person looks at it anyway.
    (conflicts > 0 || says(&text, &expected)).then_some((text, conflicts))
}

/// A front matter cut into the lines of its keys.
struct Block<'d> {
    opening: &'d str,
    entries: Vec<Entry<'d>>,
    tail: &'d str,
    closing: &'d str,
}

impl<'d> Block<'d> {
    fn read(document: &'d Document) -> Option<Self> {
        let front = document.front().filter(|front| front.readable && document.faults().is_empty())?;
        let text = document.text()?;
        let outside = |from: usize, to: usize| Span::new(from, to).slice(text);
        let mut block = Self {
            opening: outside(front.span.start, front.yaml.start),
            entries: Vec::new(),
            tail: front.yaml.slice(text),
            closing: outside(front.yaml.end, front.span.end),
        };
        block.cut(text, front)?;
        Some(block)
    }

    fn empty(like: &Self) -> Self {
        Self { opening: like.opening, entries: Vec::new(), tail: "", closing: like.closing }
    }

    fn get(&self, key: &str) -> Option<&Entry<'d>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn cut(&mut self, text: &'d str, front: &'d FrontMatter) -> Option<()> {
        let Value::Mapping(mapping) = &front.root.value else { return front.root.is_null().then_some(()) };
        if mapping.flow {
            return None;
        }
        let mut lead_start = front.yaml.start;
        for (index, entry) in mapping.entries.iter().enumerate() {
            let start = line_start(text, entry.key_span.start);
            let next = mapping.entries.get(index + 1);
            let end = next.map_or(front.yaml.end, |next| line_start(text, next.key_span.start));
            // Written some other way (`? key`, a tag before it): left to the lines.
            let plain = Span::new(start, entry.key_span.start).slice(text).trim().is_empty();
            if !plain || start < lead_start || end <= start {
                return None;
            }
            let own = start + own_length(Span::new(start, end).slice(text), &entry.value);
            self.entries.push(Entry {
                key: &entry.key,
                lead: Span::new(lead_start, start).slice(text),
                text: Span::new(start, own).slice(text),
                start,
                node: &entry.value,
            });
            lead_start = own;
        }
        self.tail = Span::new(lead_start, front.yaml.end).slice(text);
        Some(())
    }
}

/// How much of `text` belongs to the key it begins with: the comments and blank lines at its end stand above the next.
fn own_length(text: &str, value: &Node) -> usize {
    let block = matches!(
        &value.value,
        Value::Scalar(scalar) if matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
    );
    let mut length = text.len();
    let mut kept = length;
    for line in text.split_inclusive('\n').skip(1).collect::<Vec<_>>().into_iter().rev() {
        let comment = if block { line.starts_with('#') } else { line.trim_start().starts_with('#') };
        let blank = line.trim().is_empty();
        if !comment && !blank {
            break;
        }
        length -= line.len();
        // Blank lines can be part of a block text; only what a comment begins is surely behind it.
        if comment || !block {
            kept = length;
        }
    }
    kept
}

/// All keys in the order of the result: that of the side which changed the order, the other's new keys behind those
/// they follow there.
fn order<'d>(sides: [&Block<'d>; 3]) -> Vec<&'d str> {
    let keys = sides.map(|block| block.entries.iter().map(|entry| entry.key).collect::<Vec<&'d str>>());
    let [base, ours, theirs] = &keys;
    let common = |keys: &[&'d str]| -> Vec<&'d str> {
        let everywhere =
            |key: &&&'d str| [base, ours, theirs].iter().all(|side| side.iter().any(|k| k == *key));
        keys.iter().filter(everywhere).copied().collect()
    };
    let only_theirs = common(ours) == common(base) && common(theirs) != common(base);
    let (frame, other) = if only_theirs { (theirs, ours) } else { (ours, theirs) };
    let mut order = frame.clone();
    for (index, key) in other.iter().enumerate() {
        if order.contains(key) {
            continue;
        }
        let before = other[..index].iter().rev().find_map(|key| order.iter().position(|known| known == key));
        let mut at = before.map_or(0, |before| before + 1);
        // Behind what the frame's side has added at the same place.
        while order.get(at).is_some_and(|key| !base.contains(key) && !other.contains(key)) {
            at += 1;
        }
        order.insert(at, key);
    }
    order
}

/// Lines that stand in every version, merged as one piece.
fn whole(out: &mut Output<'_>, texts: [&str; 3]) {
    match three(texts[0], texts[1], texts[2]) {
        Some(text) => out.push(text),
        None => super::lines::merge(out, texts),
    }
}

fn lead(out: &mut Output<'_>, entries: [Option<&Entry<'_>>; 3]) {
    let [base, ours, theirs] = entries.map(|entry| entry.map(|entry| entry.lead));
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => whole(out, [base.unwrap_or(""), ours, theirs]),
        // One side has removed the key, or only one has it: what stands above it goes or comes with it.
        (Some(lead), None) | (None, Some(lead)) if base != Some(lead) || kept(entries) => out.push(lead),
        _ => {}
    }
}

/// Whether a key that one side lacks is in the result nevertheless.
fn kept(entries: [Option<&Entry<'_>>; 3]) -> bool {
    !matches!(value(entries), Merged::Nothing)
}

enum Merged<'e, 'd> {
    Nothing,
    Taken(&'e Entry<'d>),
    Joined(String, usize),
    Conflict,
}

fn value<'e, 'd>(entries: [Option<&'e Entry<'d>>; 3]) -> Merged<'e, 'd> {
    let texts = entries.map(|entry| entry.map(|entry| entry.text));
    let [base, ours, theirs] = texts;
    if let Some(text) = three(base, ours, theirs) {
        let taken = if text == ours { entries[1] } else { entries[2] };
        return taken.map_or(Merged::Nothing, Merged::Taken);
    }
    match (entries[1], entries[2]) {
        (Some(ours), Some(theirs)) if same(ours.node, theirs.node) => Merged::Taken(ours),
        (Some(ours), Some(theirs)) => list(entries[0], ours, theirs)
            .map_or(Merged::Conflict, |(text, count)| Merged::Joined(text, count)),
        _ => Merged::Conflict,
    }
}

enum Expected<'d> {
    Value(&'d Node),
    Items(usize),
}

/// Whether a merged front matter reads as it should: every key with its value, and no other.
fn says(text: &str, expected: &[(&str, Expected<'_>)]) -> bool {
    let document = Document::parse(text.as_bytes().to_vec());
    let Some(front) = document.front().filter(|front| front.span.end == text.len()) else { return false };
    let entries = front.entries();
    front.readable
        && document.faults().is_empty()
        && entries.len() == expected.len()
        && entries.iter().zip(expected).all(|(entry, (key, value))| {
            entry.key == *key
                && match value {
                    Expected::Value(node) => same(&entry.value, node),
                    Expected::Items(count) => {
                        entry.value.as_list().is_some_and(|items| items.len() == *count)
                    }
                }
        })
}

/// Whether two values are the same, wherever and however they are written.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar(a), Value::Scalar(b)) => {
            // `"1"` is text where `1` is a number.
            a.text == b.text && (a.style == ScalarStyle::Plain) == (b.style == ScalarStyle::Plain)
        }
        (Value::Sequence(a), Value::Sequence(b)) => {
            a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| same(a, b))
        }
        (Value::Mapping(a), Value::Mapping(b)) => {
            let entries = a.entries.iter().zip(&b.entries);
            a.entries.len() == b.entries.len()
                && entries.into_iter().all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        _ => false,
    }
}
