//! Ids in the bytes of a front matter that need not be readable: what was given to a record once is taken, even where the
//! file is broken by now.

use std::borrow::Cow;

/// How much of a file is looked at, in bytes: as much as a front matter may have.
pub const HEAD: usize = 64 * 1024;

/// What the keys `id` and `aliases` of a front matter name, as far as it can be made out: its YAML may be broken, in
/// conflict, never closed, or in another encoding. Too many are better than too few.
pub fn raw_ids(bytes: &[u8]) -> Vec<String> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // UTF-16, as PowerShell writes it: letters of ASCII with a NUL beside each.
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let head: Cow<'_, [u8]> = match wide {
        true => head.iter().skip(2).copied().filter(|byte| *byte != 0).collect::<Vec<_>>().into(),
        false => head.into(),
    };
    let mut lines = head.split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii);
    let mut found = Vec::new();
    if lines.by_ref().find(|line| !line.is_empty()) != Some(b"---") {
        return found;
    }
    let mut in_list = false;
    for line in lines {
        if matches!(line, b"---" | b"...") {
            break;
        }
        let value = match value_of(line) {
            Some(value) => value,
            None if in_list && line.starts_with(b"-") => line,
            None => {
                in_list &= line.is_empty() || line.starts_with(b"#");
                continue;
            }
        };
        in_list = true;
        let words = value.split(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_'));
        let words = words.filter(|word| word.iter().any(u8::is_ascii_digit));
        found.extend(
            words
                .filter_map(|word| str::from_utf8(word).ok())
                .map(|word| word.trim_start_matches('-').to_owned()),
        );
    }
    found
}

/// What is behind `id:` or `aliases:`, quoted or not.
fn value_of(line: &[u8]) -> Option<&[u8]> {
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b"{").unwrap_or(line).trim_ascii_start();
    let line = line.strip_prefix(b"\"").or(line.strip_prefix(b"'")).unwrap_or(line);
    let rest = line.strip_prefix(b"id").or(line.strip_prefix(b"aliases"))?;
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    rest.trim_ascii_start().strip_prefix(b":")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::raw_ids;

    #[test]
    fn ids_are_made_out_in_broken_front_matters() {
        for text in [
            "---\nid: INC-7\n---\n",
            "---\r\ntitle: [\r\nid: INC-7",
            "\u{feff}\n---\n\"id\" : 'INC-7' # c\n",
            "---\n<<<<<<< a\n  id: INC-7\n",
            "---\naliases:\n  # former\n  - INC-7\n",
            "---\n{id: INC-7, title: x}\n",
        ] {
            assert_eq!(raw_ids(text.as_bytes()), ["INC-7"], "{text}");
        }
        assert_eq!(
            raw_ids(b"---\nid: A-1\naliases: [A-2, \"A-3\"]\nid: A-4\nservices:\n - a-5\n"),
            ["A-1", "A-2", "A-3", "A-4"]
        );
        for text in [
            "id: INC-7\n",
            "# T\n---\nid: INC-7\n",
            "---\ntitle: x\n---\nid: INC-7\n",
            "---\nidea: INC-7\nx: id: INC-7\n",
            "",
        ] {
            assert_eq!(raw_ids(text.as_bytes()), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_will_do(front in proptest::collection::vec(any::<u8>(), 0..60), back in proptest::collection::vec(any::<u8>(), 0..60)) {
            let text = [b"---\n", &front[..], b"\nid: INC-2026-0007\n", &back[..]].concat();
            let closed = String::from_utf8_lossy(&front).split(['\n', '\r']).any(|line| matches!(line.trim(), "---" | "..."));
            prop_assert!(closed || raw_ids(&text).contains(&"INC-2026-0007".to_owned()));
        }
    }
}
