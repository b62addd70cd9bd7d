//! Whether a text needs no quotes in YAML: every common reader takes it for this very text. Readers differ: most programs
//! that read records read YAML 1.1 (PyYAML, Ruby), where `no` is a boolean, `12:30` a number and `017` fifteen.

use super::guard::Reader;

/// Whether a text reads back as itself without quotes, here and in readers of YAML 1.1. `flow` when it stands inside `[]`
/// or `{}`.
pub(super) fn is_plain(text: &str, flow: bool) -> bool {
    let refused = text.is_empty()
        || text.trim() != text
        || text
            .starts_with(['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"'])
        || text.starts_with(['%', '@', '`', '~', '=', '<', '.', '+'])
        || text.ends_with(':')
        || text.contains(": ")
        || text.contains(":\t")
        || text.contains(" #")
        || text.contains("\t#")
        // PyYAML ends a plain text in a list or map on one line at a question mark.
        || (flow && text.contains([',', '[', ']', '{', '}', '?']))
        || is_word(text)
        || is_number(text)
        || is_timestamp(text);
    !refused && Reader::Typed.is_text(text, flow) && Reader::Tree.is_text(text, flow)
}

/// Booleans and nulls of YAML 1.1, in any case. PyYAML takes `y` and `n` for texts, ruamel.yaml does not.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whole numbers and fractions, in every base and writing, those in base sixty (`12:30:45`) included. A text that begins
/// with a sign or a point is quoted anyway.
fn is_number(text: &str) -> bool {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        // `inf`, `nan` and the like; no reader takes `_1` for a number.
        return text.parse::<f64>().is_ok();
    }
    let bare = text.replace('_', "");
    let other_base = ["0x", "0b", "0o"].iter().any(|start| {
        let rest = bare.get(..2).filter(|head| head.eq_ignore_ascii_case(start)).and_then(|_| bare.get(2..));
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    let base_sixty = bare.contains(':')
        && bare
            .split(':')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    // Also numbers that one reader takes for text because they are too large (`12e4567`).
    other_base || base_sixty || bare.parse::<f64>().is_ok()
}

/// Dates, and dates with a time to the second.
fn is_timestamp(text: &str) -> bool {
    let Some((year, rest)) = text.split_once('-') else { return false };
    let Some((month, rest)) = rest.split_once('-') else { return false };
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (day, time) = rest.split_at(end);
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return false;
    }
    let time = time.strip_prefix(['T', 't']).unwrap_or(time).trim_start_matches([' ', '\t']);
    let mut parts = time.splitn(3, ':');
    let clock = (parts.next(), parts.next(), parts.next());
    match clock {
        (Some(""), None, None) => true,
        (Some(hour), Some(minute), Some(second)) => {
            digits(hour, 2) && digits(minute, 2) && second.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn only_what_some_reader_takes_otherwise_is_quoted() {
        for text in [
            "alice",
            "1.2.3",
            "v1",
            "2026-W46",
            "2026-11-18 outage",
            "2026-11-18 09:05",
            "5 %",
            "a:b",
            "1 of 3",
            "nay",
            "a=b",
        ] {
            assert!(is_plain(text, false) && is_plain(text, true), "{text}");
        }
        for text in [
            "y",
            "N",
            "Off",
            "12:30",
            "1_0:30:45.5",
            "017",
            "0x1_f",
            "0b1_0",
            "1__",
            "2026-11-18",
            "2026-1-8",
            "2026-11-18T09:05:00Z",
            "2026-11-18 9:05:00",
            "=",
            "<<",
            "12e4567",
            "NaN",
            "inf",
        ] {
            assert!(!is_plain(text, false) && !is_plain(text, true), "{text}");
        }
        assert!(is_plain("why? because", false) && !is_plain("why? because", true));
    }
}
