//! Where things stand in a front matter, and how new text fits in beside them. Nothing is checked here: whoever
//! builds an edit passes it through the guard.

use super::data::{literal, scalar};
use super::{Data, Edit, EditError, EditErrorKind, ending_at, line_end, line_start, next_line, text_of};
use crate::base::span::Span;
use crate::doc::document::{Document, FrontMatter};
use crate::doc::yaml::{Entry, Mapping, Node, ScalarStyle, Value};

/// A document while an edit is worked out.
pub(super) struct Scene<'d> {
    pub(super) document: &'d Document,
    pub(super) text: &'d str,
    front: &'d FrontMatter,
}

impl<'d> Scene<'d> {
    pub(super) fn new(document: &'d Document) -> Result<Self, EditError> {
        let text = text_of(document)?;
        let Some(front) = document.front() else {
            let message = document.faults().first().map_or_else(
                || "the file has no front matter; begin it with a `---` line, `key: value` lines and a `---` line".to_owned(),
                |fault| format!("{}; fix it first", fault.message),
            );
            return Err(EditError::new(EditErrorKind::NoFrontMatter, message));
        };
        if !front.readable {
            let fault = document.faults().iter().find(|fault| front.span.contains(fault.span));
            let why = fault.map_or("it is not `key: value` lines", |fault| fault.message.as_str());
            let message = format!("the front matter cannot be read: {why}; fix it first");
            return Err(EditError::new(EditErrorKind::Unreadable, message)
                .at(fault.map_or(front.yaml, |fault| fault.span)));
        }
        Ok(Self { document, text, front })
    }

    /// The top level; an empty map stands in for nothing.
    pub(super) fn root(&self) -> Result<&'d Mapping, EditError> {
        match &self.front.root.value {
            Value::Mapping(mapping) => Ok(mapping),
            _ => Err(EditError::new(EditErrorKind::NotFound, "the front matter is empty")),
        }
    }

    /// The line ending to use at `offset`.
    pub(super) fn ending_at(&self, offset: usize) -> &'static str {
        ending_at(self.document, self.text, offset)
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        self.text.get(..offset).map_or(0, |before| before.matches('\n').count()) + 1
    }

    pub(super) fn find(&self, key: &str) -> Result<Option<usize>, EditError> {
        match &self.front.root.value {
            Value::Mapping(mapping) => self.find_in(mapping, key),
            _ => Ok(None),
        }
    }

    pub(super) fn find_in(&self, mapping: &Mapping, key: &str) -> Result<Option<usize>, EditError> {
        let mut places =
            mapping.entries.iter().enumerate().filter(|(_, entry)| entry.key == key).map(|(index, _)| index);
        let first = places.next();
        if let (Some(first), Some(second)) = (first, places.next()) {
            let (first, second) = (mapping.entries[first].key_span, mapping.entries[second].key_span);
            let message = format!(
                "`{key}` is written twice, on lines {} and {}; delete the wrong one first",
                self.line(first.start),
                self.line(second.start)
            );
            return Err(EditError::new(EditErrorKind::DuplicateKey, message).at(second));
        }
        Ok(first)
    }

    /// Where a value ends, without the blank lines and comments behind it.
    pub(super) fn end_of(&self, node: &Node) -> usize {
        match &node.value {
            Value::Sequence(sequence) if !sequence.flow => {
                sequence.items.last().map_or(node.span.end, |item| self.end_of(item))
            }
            Value::Mapping(mapping) if !mapping.flow => {
                mapping.entries.last().map_or(node.span.end, |entry| self.end_of_entry(entry))
            }
            Value::Scalar(scalar) if is_block(scalar.style) => {
                let slice = node.span.slice(self.text);
                // The span may begin at the `|` or behind it, with the text.
                let before = self.text.get(..node.span.start).unwrap_or("");
                let from = if slice.starts_with(['|', '>']) { None } else { before.rfind(['|', '>']) };
                let header = self.text.get(from.unwrap_or(node.span.start)..).unwrap_or("");
                let header = header.lines().next().and_then(|line| line.split('#').next()).unwrap_or("");
                // `|+` keeps its trailing blank lines: they belong to the value.
                let kept = if header.contains('+') {
                    slice.strip_suffix('\n').unwrap_or(slice).trim_end_matches('\r')
                } else {
                    slice.trim_end()
                };
                node.span.start + kept.len()
            }
            _ => node.span.start + node.span.slice(self.text).trim_end().len(),
        }
    }

    /// Where a value begins, the `|` or `>` of a block scalar included.
    pub(super) fn start_of(&self, entry: &Entry) -> usize {
        let node = &entry.value;
        let block = matches!(&node.value, Value::Scalar(scalar) if is_block(scalar.style));
        if !block || node.span.slice(self.text).starts_with(['|', '>']) {
            return node.span.start;
        }
        let between = self.text.get(entry.key_span.end..node.span.start).unwrap_or("");
        let header = between.find(['|', '>']).unwrap_or(between.len());
        entry.key_span.end + header
    }

    pub(super) fn end_of_entry(&self, entry: &Entry) -> usize {
        self.end_of(&entry.value).max(entry.key_span.end)
    }

    /// What stands before `offset` on its line, every character but tabs turned into a space.
    fn indent(&self, offset: usize) -> String {
        let before = Span::new(line_start(self.text, offset), offset).slice(self.text);
        before.trim_start_matches('\u{feff}').chars().map(|c| if c == '\t' { c } else { ' ' }).collect()
    }

    /// Puts `value` behind the colon of a key that has none.
    pub(super) fn fill(&self, entry: &Entry, value: String) -> Result<Edit, EditError> {
        let at = entry.value.span.start;
        if !self.text.get(..at).is_some_and(|before| before.ends_with(':')) {
            return Err(EditError::by_hand(&format!("`{}`", entry.key), entry.key_span));
        }
        let rest = Span::new(at, line_end(self.text, at)).slice(self.text);
        if rest.starts_with(' ') && rest.trim().is_empty() {
            return Ok(Edit::insert(at + 1, value));
        }
        Ok(Edit::insert(at, format!(" {value}")))
    }

    /// Gives the entry another value.
    pub(super) fn replace(
        &self,
        mapping: &Mapping,
        index: usize,
        data: &Data,
    ) -> Result<Vec<Edit>, EditError> {
        let entry = &mapping.entries[index];
        let (node, flow) = (&entry.value, mapping.flow);
        let span = Span::new(self.start_of(entry), self.end_of(node));
        match &node.value {
            Value::Null if span.is_empty() => {
                if !flow && data.holds_map() && matches!(data, Data::List(_)) {
                    let at = line_end(self.text, span.start);
                    let ending = ending_at(self.document, self.text, at);
                    let block = self.block_list(&self.indent(entry.key_span.start), data, ending)?;
                    return Ok(vec![Edit::insert(at, block)]);
                }
                Ok(vec![self.fill(entry, data.inline(flow, ScalarStyle::Plain)?)?])
            }
            Value::Sequence(_) | Value::Mapping(_)
                if !node.span.slice(self.text).starts_with(['[', '{', '*']) =>
            {
                // A block below the key: the new value goes behind the colon, the block's lines go.
                let colon = self.text.get(entry.key_span.end..span.start).and_then(|rest| rest.find(':'));
                let Some(colon) = colon.map(|at| entry.key_span.end + at + 1) else {
                    return Err(EditError::by_hand(&format!("`{}`", entry.key), entry.key_span));
                };
                let key_line = line_end(self.text, colon);
                if key_line > span.start {
                    return Err(EditError::by_hand(&format!("`{}`", entry.key), entry.key_span));
                }
                let value = match data {
                    Data::Null => String::new(),
                    data => format!(" {}", data.inline(flow, ScalarStyle::Plain)?),
                };
                Ok(vec![Edit::insert(colon, value), Edit::replace(Span::new(key_line, span.end), "")])
            }
            _ if *data == Data::Null && !flow => {
                let before = Span::new(entry.key_span.end, span.start).slice(self.text);
                let start = span.start - (before.len() - before.trim_end_matches([' ', '\t']).len());
                Ok(vec![Edit::replace(Span::new(start, span.end), "")])
            }
            Value::Scalar(old) => {
                let value = match data {
                    Data::Text(text) if old.style == ScalarStyle::Literal && !flow => {
                        self.literal_like(span, &entry.key_span, text)
                    }
                    _ => None,
                };
                let value = match value {
                    Some(value) => value,
                    None => data.inline(flow, old.style)?,
                };
                Ok(vec![Edit::replace(span, value)])
            }
            _ => Ok(vec![Edit::replace(span, data.inline(flow, ScalarStyle::Plain)?)]),
        }
    }

    /// `text` as a literal block with the indentation of the one at `span`.
    fn literal_like(&self, span: Span, key: &Span, text: &str) -> Option<String> {
        let first = next_line(self.text, span.start);
        let line = self.text.get(first..line_end(self.text, first)).unwrap_or("");
        let found = &line[..line.len() - line.trim_start_matches(' ').len()];
        let key_indent = self.indent(key.start);
        let indent =
            if found.len() > key_indent.len() { found.to_owned() } else { format!("{key_indent}  ") };
        literal(text, &indent, ending_at(self.document, self.text, span.start))
    }

    /// The lines of a block list below a key that is indented by `indent`, each begun by `ending`.
    fn block_list(&self, indent: &str, data: &Data, ending: &str) -> Result<String, EditError> {
        let Data::List(items) = data else { return Ok(String::new()) };
        let mut block = String::new();
        for item in items {
            block.push_str(&format!("{ending}{indent}  - {}", item.inline(false, ScalarStyle::Plain)?));
        }
        Ok(block)
    }

    /// A new entry of the top level: the edits, and the index it gets.
    pub(super) fn insert(
        &self,
        key: &str,
        data: &Data,
        after: Option<&str>,
        as_block: bool,
    ) -> Result<(Vec<Edit>, usize), EditError> {
        let node = &self.front.root;
        let Value::Mapping(mapping) = &node.value else {
            // Nothing is there yet, comments aside: the line goes before the closing one.
            let at = self.front.yaml.end;
            let ending = ending_at(self.document, self.text, self.front.span.start);
            let line = self.entry_text("", key, data, ending, as_block)?;
            return Ok((vec![Edit::insert(at, format!("{line}{ending}"))], 0));
        };
        let after = match after {
            Some(after) => mapping.entries.iter().rposition(|entry| entry.key == after),
            None => None,
        };
        let index = after.unwrap_or(mapping.entries.len().saturating_sub(1));
        if mapping.flow {
            let at = if mapping.entries.is_empty() { 0 } else { index + 1 };
            return Ok((self.insert_flow(node, mapping, at, key, data)?, at));
        }
        Ok((self.insert_block(mapping, index, key, data, as_block)?, index + 1))
    }

    /// A new line below entry `index`.
    pub(super) fn insert_block(
        &self,
        mapping: &Mapping,
        index: usize,
        key: &str,
        data: &Data,
        as_block: bool,
    ) -> Result<Vec<Edit>, EditError> {
        let (Some(first), Some(before)) = (mapping.entries.first(), mapping.entries.get(index)) else {
            return Err(EditError::by_hand("the map", self.front.yaml));
        };
        let at = line_end(self.text, self.end_of_entry(before));
        let ending = ending_at(self.document, self.text, at);
        let indent = self.indent(first.key_span.start);
        let line = self.entry_text(&indent, key, data, ending, as_block)?;
        Ok(vec![Edit::insert(at, format!("{ending}{line}"))])
    }

    fn entry_text(
        &self,
        indent: &str,
        key: &str,
        data: &Data,
        ending: &str,
        as_block: bool,
    ) -> Result<String, EditError> {
        let name = scalar(key, false, ScalarStyle::Plain);
        Ok(match data {
            Data::Null => format!("{indent}{name}:"),
            Data::List(items) if !items.is_empty() && (as_block || data.holds_map()) => {
                format!("{indent}{name}:{}", self.block_list(indent, data, ending)?)
            }
            data => format!("{indent}{name}: {}", data.inline(false, ScalarStyle::Plain)?),
        })
    }

    /// A new entry at place `at` of a `{…}`.
    pub(super) fn insert_flow(
        &self,
        node: &Node,
        mapping: &Mapping,
        at: usize,
        key: &str,
        data: &Data,
    ) -> Result<Vec<Edit>, EditError> {
        let text =
            format!("{}: {}", scalar(key, true, ScalarStyle::Plain), data.inline(true, ScalarStyle::Plain)?);
        match at.checked_sub(1).and_then(|before| mapping.entries.get(before)) {
            Some(before) => Ok(vec![Edit::insert(self.end_of_entry(before), format!(", {text}"))]),
            None => self.fill_brackets(node.span, text),
        }
    }

    /// Puts the first item into empty brackets.
    fn fill_brackets(&self, span: Span, text: String) -> Result<Vec<Edit>, EditError> {
        let slice = span.slice(self.text);
        if !slice.starts_with(['[', '{']) || !slice.ends_with([']', '}']) {
            return Err(EditError::by_hand("the list or map", span));
        }
        let inner = Span::new(span.start + 1, span.end - 1);
        if inner.slice(self.text).trim_matches(' ').is_empty() {
            return Ok(vec![Edit::replace(inner, text)]);
        }
        Ok(vec![Edit::insert(inner.start, text)])
    }

    pub(super) fn push_flow(&self, node: &Node, items: &[Node], item: &Data) -> Result<Vec<Edit>, EditError> {
        let text = item.inline(true, items.last().map_or(ScalarStyle::Plain, quotes))?;
        match items.last() {
            Some(last) => Ok(vec![Edit::insert(self.end_of(last), format!(", {text}"))]),
            None => self.fill_brackets(node.span, text),
        }
    }

    pub(super) fn push_block(
        &self,
        entry: &Entry,
        items: &[Node],
        item: &Data,
    ) -> Result<Vec<Edit>, EditError> {
        let by_hand = || EditError::by_hand(&format!("`{}`", entry.key), entry.value.span);
        let Some(last) = items.last() else { return Err(by_hand()) };
        let mut start = entry.value.span.start;
        if !self.text.get(start..).is_some_and(|rest| rest.starts_with('-')) || items[0].span.start == start {
            // A list that is not indented begins, to the reader, with its first item.
            let before = self.text.get(..start).unwrap_or("").trim_end();
            if !before.ends_with('-') {
                return Err(by_hand());
            }
            start = before.len() - 1;
        }
        let indent = self.indent(start);
        let rest = self.text.get(start + 1..line_end(self.text, start)).unwrap_or("");
        let gap = &rest[..rest.len() - rest.trim_start_matches(' ').len()];
        let gap = if gap.is_empty() || gap.len() == rest.len() { " " } else { gap };
        let at = line_end(self.text, self.end_of(last).max(start + 1));
        let ending = ending_at(self.document, self.text, at);
        let blocks = matches!(&last.value, Value::Mapping(mapping) if !mapping.flow);
        let text = match item {
            Data::Map(entries) if blocks && !entries.is_empty() => {
                let deeper = format!("{indent} {gap}");
                let lines: Result<Vec<String>, EditError> = entries
                    .iter()
                    .map(|(key, value)| self.entry_text("", key, value, ending, false))
                    .collect();
                lines?.join(&format!("{ending}{deeper}"))
            }
            item => item.inline(false, quotes(last))?,
        };
        Ok(vec![Edit::insert(at, format!("{ending}{indent}-{gap}{text}"))])
    }

    pub(super) fn push_null(&self, entry: &Entry, item: &Data) -> Result<Vec<Edit>, EditError> {
        let span = entry.value.span;
        let mut edits = Vec::new();
        if !span.is_empty() {
            let before = Span::new(entry.key_span.end, span.start).slice(self.text);
            let start = span.start - (before.len() - before.trim_end_matches([' ', '\t']).len());
            edits.push(Edit::replace(Span::new(start, span.end), ""));
        }
        let at = line_end(self.text, span.end.max(entry.key_span.end));
        let ending = ending_at(self.document, self.text, at);
        let indent = self.indent(entry.key_span.start);
        let list = Data::List(vec![item.clone()]);
        edits.push(Edit::insert(at, self.block_list(&indent, &list, ending)?));
        Ok(edits)
    }
}

fn is_block(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
}

/// The quotes of a sibling, for a new item beside it.
pub(super) fn quotes(node: &Node) -> ScalarStyle {
    match &node.value {
        Value::Scalar(scalar) => scalar.style,
        _ => ScalarStyle::Plain,
    }
}
