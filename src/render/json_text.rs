//! JSON text, written as it is made: two spaces of indentation, as `serde_json` lays it out, without a tree of values
//! first. Answers over a whole repo have hundreds of thousands of values; a tree of them took several times the memory
//! of the records and longer than reading these.
//!
//! Writing cannot fail, and cannot go wrong but by a key written twice: whoever writes an object sees to that.

use std::fmt::Write as _;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use serde_json::Value;

/// Items that one thread writes before it takes more: enough that joining the texts costs nothing beside writing them.
const CHUNK: usize = 128;

/// JSON that is being written. Begin with [`JsonText::object`].
#[derive(Debug, Default)]
pub struct JsonText {
    out: String,
    depth: usize,
    /// Whether something stands already in the object or array that is open.
    begun: bool,
}

impl JsonText {
    /// The whole text of an object that `members` writes, with a final line ending.
    pub fn object_text(members: impl FnOnce(&mut Self)) -> String {
        let mut text = Self::default();
        text.object(members);
        text.finish()
    }

    /// The text so far, with a final line ending.
    pub fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// An object; `members` writes each with [`JsonText::key`] and a value.
    pub fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.block(['{', '}'], members);
    }

    /// An array; `items` writes each with [`JsonText::item`] and a value.
    pub fn array(&mut self, items: impl FnOnce(&mut Self)) {
        self.block(['[', ']'], items);
    }

    /// An array with one item for each of `all`, that `write` writes. Long ones are written by all threads.
    pub fn array_of<T: Sync>(&mut self, all: &[T], write: impl Fn(&mut Self, &T) + Sync) {
        self.array(|text| {
            let depth = text.depth;
            let parts: Vec<String> = all
                .par_chunks(CHUNK)
                .map(|chunk| {
                    let mut part = Self { depth, ..Self::default() };
                    chunk.iter().for_each(|one| write(part.item(), one));
                    part.out
                })
                .collect();
            text.out.reserve(parts.iter().map(|part| part.len() + 1).sum());
            for part in parts {
                if text.begun {
                    text.out.push(',');
                }
                text.begun = true;
                text.out.push_str(&part);
            }
        });
    }

    /// The key of the next value in an object.
    pub fn key(&mut self, key: &str) -> &mut Self {
        self.item().string(key);
        self.out.push_str(": ");
        self
    }

    /// Before the next value in an array.
    pub fn item(&mut self) -> &mut Self {
        if self.begun {
            self.out.push(',');
        }
        self.begun = true;
        self.new_line();
        self
    }

    /// A text. Control characters that JSON allows in strings (DEL, the C1 set) and those that change the direction of text
    /// are written as `\u` escapes: the same value, but harmless on a terminal.
    pub fn string(&mut self, text: &str) {
        self.out.push('"');
        // The first bytes of everything that is escaped below.
        let special = |byte: u8| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f | 0xc2 | 0xd8 | 0xe2);
        if text.bytes().any(special) {
            text.chars().for_each(|c| self.char(c));
        } else {
            self.out.push_str(text);
        }
        self.out.push('"');
    }

    fn char(&mut self, c: char) {
        match c {
            '"' => self.out.push_str("\\\""),
            '\\' => self.out.push_str("\\\\"),
            '\u{8}' => self.out.push_str("\\b"),
            '\t' => self.out.push_str("\\t"),
            '\n' => self.out.push_str("\\n"),
            '\u{c}' => self.out.push_str("\\f"),
            '\r' => self.out.push_str("\\r"),
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                // Writing to a string does not fail.
                let _ = write!(self.out, "\\u{:04x}", u32::from(c));
            }
            _ => self.out.push(c),
        }
    }

    /// A value that was made as a tree.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.string(text),
            Value::Array(items) => self.array(|text| {
                for item in items {
                    text.item().value(item);
                }
            }),
            Value::Object(members) => self.object(|text| {
                for (key, value) in members {
                    text.key(key).value(value);
                }
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                let _ = write!(self.out, "{value}");
            }
        }
    }

    fn block(&mut self, [open, close]: [char; 2], inner: impl FnOnce(&mut Self)) {
        self.out.push(open);
        self.depth += 1;
        let outer = std::mem::replace(&mut self.begun, false);
        inner(self);
        self.depth -= 1;
        if self.begun {
            self.new_line();
        }
        self.begun = outer;
        self.out.push(close);
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_oneof};
    use serde_json::{Map, Value, json};

    use super::JsonText;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            "[ -~é\\x00-\\x1f\"\\\\]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            let member = ("[a-c\"\n]{0,3}", inner.clone());
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(Value::from),
                proptest::collection::vec(member, 0..4)
                    .prop_map(|all| Value::Object(all.into_iter().collect::<Map<_, _>>())),
            ]
        })
    }

    proptest::proptest! {
        #[test]
        fn values_look_as_serde_json_lays_them_out(value in values()) {
            let mut text = JsonText::default();
            text.value(&value);
            proptest::prop_assert_eq!(text.finish(), format!("{value:#}\n"));
        }
    }

    #[test]
    fn long_arrays_are_one_text() {
        for n in [0, 1, 127, 128, 129, 1_000] {
            let all: Vec<usize> = (0..n).collect();
            let text = JsonText::object_text(|text| {
                text.key("a").array_of(&all, |text, n| text.object(|text| text.key("n").value(&json!(n))));
                text.key("b").array(|text| text.item().string("c"));
            });
            let items: Vec<Value> = all.iter().map(|n| json!({"n": n})).collect();
            assert_eq!(text, format!("{:#}\n", json!({"a": items, "b": ["c"]})));
        }
    }
}
