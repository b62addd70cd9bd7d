//! The id or the status of a record without reading it as one: from the line it usually stands in.

use crate::record::ALIASES;

/// The id that the front matter of a file gives, where it is plain to see: one line `id: TEXT` that is not indented,
/// with nothing a reader of YAML would take apart. `None` says nothing: the file has to be read.
pub fn id(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    if lines.next()? != b"---" {
        return None;
    }
    let mut found = None;
    let mut open = false;
    for line in lines {
        // A plain value goes on in lines that are indented.
        if open && line.first().is_some_and(|first| matches!(first, b' ' | b'\t')) {
            return None;
        }
        open &= line.is_empty();
        let said = line.iter().rposition(|byte| !matches!(byte, b' ' | b'\t')).map_or(0, |at| at + 1);
        if matches!(line.get(..said), Some(b"---" | b"...")) {
            return found;
        }
        // Keys can be written in other ways; `"id"` and `? id` are rare enough to be read in full.
        if line.starts_with(b"\"")
            || line.starts_with(b"'")
            || line.starts_with(b"?")
            || line.starts_with(b"{")
        {
            return None;
        }
        // A record with former ids answers to them as well.
        if line.starts_with(ALIASES.as_bytes()) {
            return None;
        }
        let Some(value) = line.strip_prefix(b"id:") else { continue };
        let value = str::from_utf8(value.strip_prefix(b" ")?).ok()?.trim();
        let plain =
            value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if found.is_some() || value.is_empty() || !plain || value.starts_with(['-', '.']) {
            return None;
        }
        found = Some(value);
        open = true;
    }
    None
}

/// The status that the front matter of a file gives, where it is plain to see: one line `status: WORD` that is not indented.
/// `None` says nothing: the file has to be read.
pub fn status(bytes: &[u8]) -> Option<&str> {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    if lines.next()? != b"---" {
        return None;
    }
    let mut found = None;
    while let Some(line) = lines.next() {
        if matches!(line, b"---" | b"...") {
            return found;
        }
        let Some(value) = line.strip_prefix(b"status: ") else { continue };
        let value = str::from_utf8(value).ok()?.trim();
        let word = value.starts_with(|first: char| first.is_ascii_alphabetic())
            && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        // Whatever follows and is no key could go on with the value.
        let ends = lines.clone().next().is_some_and(|next| {
            next == b"---" || next.first().is_some_and(|first| first.is_ascii_alphabetic())
        });
        if found.is_some() || !word || !ends {
            return None;
        }
        found = Some(value);
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::corpus::peek::{id, status};
    use crate::doc::document::Document;

    fn read(text: &str) -> Option<String> {
        read_key(text, "id")
    }

    fn read_key(text: &str, key: &str) -> Option<String> {
        let document = Document::parse(text.as_bytes().to_vec());
        document
            .front()
            .and_then(|front| front.get(key))
            .and_then(|entry| entry.value.as_str())
            .map(str::to_owned)
    }

    #[test]
    fn plain_ids_are_seen_and_others_left_to_the_reader() {
        for text in [
            "---\nid: INC-1\n---\n",
            "\u{feff}---\r\ntitle: x\r\nid: INC-1  \r\n---\r\n",
            "---\nid: INC-1\n...\n",
        ] {
            assert_eq!(id(text.as_bytes()), Some("INC-1"), "{text}");
        }
        for text in [
            "id: INC-1\n",
            "---\nid: INC-1\n",
            "---\nid: \"INC-1\"\n---\n",
            "---\nid: INC-1 # no\n---\n",
            "---\nid: A-1\nid: B-1\n---\n",
            "---\n id: A-1\n---\n",
            "---\n\"id\": A-1\nid: B-1\n---\n",
            "---\nid:\n---\n",
            "---\nid: A-1\naliases: [A-0]\n---\n",
            "---\ntitle: x\n---\nid: A-1\n---\n",
            "---\n--- \nid: A-1\n---\n",
            "---\nid: A-1\n  and more\n---\n",
            "---\nid: A-1\n\n\tand more\n---\n",
            "---\n{a: b,\nid: A-1\n}\n---\n",
        ] {
            assert_eq!(id(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_plain_status_is_seen() {
        for text in ["---\nid: A-1\nstatus: open\ntitle: x\n---\n", "---\r\nstatus: open  \r\n---\r\n"] {
            assert_eq!(status(text.as_bytes()), Some("open"), "{text}");
        }
        for text in [
            "status: open\n",
            "---\nstatus: open\n",
            "---\nstatus: \"open\"\n---\n",
            "---\nstatus: open # no\n---\n",
            "---\nstatus: open\n  and more\n---\n",
            "---\nstatus: open\nstatus: closed\n---\n",
            "---\n status: open\n---\n",
            "---\ntitle: x\n---\nstatus: open\n---\n",
        ] {
            assert_eq!(status(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_status_that_is_seen_is_what_is_read(lines in proptest::collection::vec("(status|id|x|- a|  status|\\||#|'status'|---)(: ?| )(open|\"|'|\\||>|x: y|\\{|)", 0..5)) {
            let text = format!("---\n{}\n---\n", lines.join("\n"));
            if Document::parse(text.clone().into_bytes()).faults().is_empty()
                && let Some(seen) = status(text.as_bytes())
            {
                let read = read_key(&text, "status");
                prop_assert_eq!(read.as_deref(), Some(seen), "{}", text);
            }
        }

        #[test]
        fn what_is_seen_is_what_is_read(lines in proptest::collection::vec("(id|title|x|- a|  id|\\||#|id: X\"|'id'|---)(: ?| )(A-[0-9]|\"|'|\\||>|x: y|\\{|)", 0..5)) {
            let text = format!("---\n{}\n---\n", lines.join("\n"));
            let document = Document::parse(text.clone().into_bytes());
            // A front matter that cannot be read has no id; the file is broken, and is read in full when it is looked at.
            let read = read(&text);
            if document.faults().is_empty()
                && let Some(seen) = id(text.as_bytes())
            {
                prop_assert_eq!(read.as_deref(), Some(seen), "{}", text);
            }
        }
    }
}
