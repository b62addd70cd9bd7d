//! How JSON looks: indented by two spaces as `serde_json` does it, and harmless on a terminal.

use std::io;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Items that one thread writes before it takes more: enough that joining the texts costs nothing next to writing them.
const CHUNK: usize = 128;

/// A value as text, with a final line ending.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let mut text = written(value, 0);
    text.push('\n');
    text
}

/// An object of a schema name and one list of `count` items, with a final line ending. All threads write long lists; an
/// item is made when it is written.
pub fn list<T: Serialize>(schema: &str, key: &str, count: usize, at: &(dyn Fn(usize) -> T + Sync)) -> String {
    let parts: Vec<String> = (0..count.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let items = (chunk * CHUNK..count).take(CHUNK).map(|place| written(&at(place), 2));
            items.collect::<Vec<String>>().join(",\n    ")
        })
        .collect();
    let (schema, key) = (written(schema, 0), written(key, 0));
    let list = if parts.is_empty() { String::new() } else { format!("\n    {}\n  ", parts.join(",\n    ")) };
    format!("{{\n  \"schema\": {schema},\n  {key}: [{list}]\n}}\n")
}

/// A value as text within an object or array that deep. Text that `serde` cannot write does not occur in our types: their
/// keys are text, and nothing in them fails.
fn written<T: Serialize + ?Sized>(value: &T, depth: usize) -> String {
    let mut out = Vec::new();
    let layout = Layout { depth, begun: false };
    let done = value.serialize(&mut Serializer::with_formatter(&mut out, layout));
    debug_assert!(done.is_ok(), "{done:?}");
    String::from_utf8(out).unwrap_or_default()
}

/// The layout, while it is written.
struct Layout {
    depth: usize,
    /// Whether the array or object that is open has a value.
    begun: bool,
}

impl Layout {
    fn open<W: ?Sized + io::Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.begun = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + io::Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.begun {
            self.line(out)?;
        }
        self.begun = true;
        out.write_all(bracket)
    }

    fn next<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.begun = true;
        self.line(out)
    }

    fn line<W: ?Sized + io::Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    /// Control characters that JSON allows in strings (DEL, the C1 set) and those that change the direction of text are
    /// written as `\u` escapes: the same value, but harmless on a terminal.
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // The first bytes of everything that is escaped below.
        if !fragment.bytes().any(|byte| matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2)) {
            return out.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            match c {
                '\u{7f}'..='\u{9f}'
                | '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' => write!(out, "\\u{:04x}", u32::from(c))?,
                c => out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_oneof};
    use serde_json::{Map, Value, json};

    use super::{list, text};

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
            proptest::prop_assert_eq!(text(&value), format!("{value:#}\n"));
        }

        #[test]
        fn what_a_terminal_obeys_is_escaped_and_reads_back(value in any::<String>()) {
            let written = text(&value);
            proptest::prop_assert!(!written.trim_end_matches('\n').contains(|c: char| c.is_control()));
            proptest::prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), value);
        }
    }

    #[test]
    fn long_lists_are_one_text() {
        for n in [0, 1, 127, 128, 129, 1_000] {
            let items: Vec<Value> = (0..n).map(|n| json!({"n": n, "of": [n]})).collect();
            let expected = json!({"schema": "opsctl.s/1", "items": &items});
            assert_eq!(list("opsctl.s/1", "items", n, &|at| items[at].clone()), format!("{expected:#}\n"));
        }
    }
}
