//! Bounds on templates, held before the template engine sees one: its parser goes as deep as the text does, and a
//! hostile text would end the process. The bounds are far beyond what a record needs.

use crate::base::span::Span;

/// Longest template, in bytes.
const MAX_BYTES: usize = 128 * 1024;
/// Longest `{{ ... }}` or `{% ... %}`, in bytes.
const MAX_TAG: usize = 1_000;
/// Deepest brackets in a tag.
const MAX_BRACKETS: usize = 12;
/// Most operators, filters and attributes in a tag.
const MAX_OPERATORS: usize = 60;
/// Deepest blocks.
const MAX_BLOCKS: usize = 20;

/// What the engine would have to close again.
const OPENERS: [&str; 9] = ["if", "for", "macro", "call", "filter", "with", "block", "autoescape", "set"];

/// Where a template goes beyond the bounds, and what is too much there.
pub(crate) fn exceeded(text: &str) -> Option<(Span, String)> {
    if text.len() > MAX_BYTES {
        return Some((
            Span::at(0),
            format!("a template of {} bytes; at most {MAX_BYTES} are read", text.len()),
        ));
    }
    let (mut from, mut balance, mut blocks) = (0, 0, 0_usize);
    while let Some(tag) = next_tag(text, from, &mut balance) {
        let inner = tag.inner;
        from = tag.start + 2 + inner.len();
        if tag.sort == b'#' {
            continue;
        }
        let span = Span::new(tag.start, tag.start + 2);
        if inner.len() > MAX_TAG {
            return Some((span, format!("a template tag of more than {MAX_TAG} bytes")));
        }
        if brackets(inner) > MAX_BRACKETS {
            return Some((span, format!("brackets deeper than {MAX_BRACKETS} levels in a template")));
        }
        if operators(inner) > MAX_OPERATORS {
            return Some((span, format!("more than {MAX_OPERATORS} operators in a template tag")));
        }
        if tag.sort == b'%' {
            let word = inner.trim_start_matches(['-', '+']).trim_start();
            let word = word.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
            if word == "raw" {
                // What stands in one is no template, so that tags could not be told apart here.
                return Some((span, "a `raw` block in a template; write `{{ '{{' }}` for braces".to_owned()));
            }
            if word.starts_with("end") {
                blocks = blocks.saturating_sub(1);
            } else if OPENERS.contains(&word) && !(word == "set" && inner.contains('=')) {
                blocks += 1;
            }
            if blocks > MAX_BLOCKS {
                return Some((span, format!("blocks deeper than {MAX_BLOCKS} levels in a template")));
            }
        }
    }
    None
}

/// The tags of a template within bounds, comments aside: the offset of what is in them, and that text.
pub(crate) fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut from, mut balance) = (0, 0);
    std::iter::from_fn(move || {
        let tag = next_tag(text, from, &mut balance)?;
        from = tag.start + 2 + tag.inner.len();
        Some(tag)
    })
    .filter(|tag| tag.sort != b'#')
    .map(|tag| (tag.start + 2, tag.inner))
}

struct Tag<'t> {
    /// Offset of its `{`.
    start: usize,
    /// `{`, `%`, or `#` for a comment.
    sort: u8,
    /// What is between its delimiters; everything to the end where it is not closed.
    inner: &'t str,
}

/// The next tag at or after `from`, told apart exactly as the engine does it: a tag ends at its closing sign outside
/// of quotes and brackets. `balance` is that of the brackets so far, over all tags.
fn next_tag<'t>(text: &'t str, from: usize, balance: &mut isize) -> Option<Tag<'t>> {
    let bytes = text.as_bytes();
    let opens = |at: &usize| bytes[*at] == b'{' && matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#'));
    let start = (from..bytes.len()).find(opens)?;
    let (sort, begin) = (bytes[start + 1], start + 2);
    let close: &[u8] = match sort {
        b'{' => b"}}",
        b'%' => b"%}",
        _ => b"#}",
    };
    let mut at = begin;
    let mut quote = None;
    while at < bytes.len() {
        let byte = bytes[at];
        let ends = quote.is_none() && (sort == b'#' || *balance == 0) && bytes[at..].starts_with(close);
        if ends {
            break;
        }
        match (quote, byte) {
            _ if sort == b'#' => {}
            (Some(_), b'\\') => at += 1,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => *balance += 1,
            (None, b')' | b']' | b'}') => *balance -= 1,
            _ => {}
        }
        at += 1;
    }
    Some(Tag { start, sort, inner: text.get(begin..at.min(bytes.len())).unwrap_or("") })
}

fn brackets(tag: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in tag.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Signs and words that make the engine's tree one level deeper; those in texts are counted too.
fn operators(tag: &str) -> usize {
    let signs = tag.bytes().filter(|byte| b".|+-*/%~=<>([{".contains(byte)).count();
    let words = tag.split(|c: char| !c.is_alphanumeric() && c != '_');
    signs + words.filter(|word| ["not", "and", "or", "if", "else", "is", "in", "elif"].contains(word)).count()
}

#[cfg(test)]
mod tests {
    use super::exceeded;

    #[test]
    fn what_records_need_is_within_bounds() {
        let text = "# {{ id }}\n{%- if a and not (b or c[0].d | default('x')) %}\n{{ a }}\n{% endif %}\n{# note #} } { %";
        assert_eq!(exceeded(text), None);
        assert_eq!(exceeded(&"{% if x %}{% set y = 1 %}{% endif %}".repeat(500)), None);
    }

    #[test]
    fn each_bound_names_its_place() {
        let (span, message) = exceeded(&format!("ok {{{{ {}x }}}}", "(".repeat(13))).unwrap();
        assert_eq!((span.start, message.as_str()), (3, "brackets deeper than 12 levels in a template"));
        assert!(exceeded(&format!("{{{{ {}x }}}}", "- ".repeat(61))).unwrap().1.contains("operators"));
        assert!(exceeded(&format!("{{{{ {} }}}}", "x".repeat(1_001))).unwrap().1.contains("bytes"));
        assert!(exceeded(&"{%- if x %}".repeat(21)).unwrap().1.contains("blocks"));
        for hidden in [
            "{{ \"}}\" HERE }}",
            "{{ {'a': {}} HERE }}",
            "{{ '\\' }}' HERE }}",
            "{# ' #}{{ HERE '",
            "{{ ) HERE }}",
        ] {
            let text = hidden.replace("HERE", &"(".repeat(500));
            assert!(exceeded(&text).is_some(), "{hidden}");
        }
        assert!(exceeded("{% raw %}{{ ' {% endraw %}").is_some());
        assert!(exceeded(&"x".repeat(200_000)).unwrap().1.contains("200000 bytes"));
    }
}
