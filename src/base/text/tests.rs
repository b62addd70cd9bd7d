use std::borrow::Cow;

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{help_text, list_words, nearest, plural, printable, safe, safe_lines, slug};

#[test]
fn slugs() {
    for (title, expected) in [
        ("Checkout latency above SLO", "checkout-latency-above-slo"),
        ("Größe überschritten: Öl & Ähren", "groesse-ueberschritten-oel-aehren"),
        ("Gro\u{308}ße U\u{308}ber", "groesse-ueber"),
        ("Café crème, Łódź, smørrebrød, ñandú", "cafe-creme-lodz-smorrebrod-nandu"),
        ("can't reach \"db-1\"!", "cant-reach-db-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("  --  ", ""),
        ("北京", "bei-jing"),
        ("", ""),
    ] {
        assert_eq!(slug(title), expected, "{title}");
    }
    let long = slug("the quick brown fox jumps over the lazy dog and then over another one");
    assert_eq!(long, "the-quick-brown-fox-jumps-over-the-lazy-dog-and-then-over");
    assert_eq!(slug(&"x".repeat(100)).len(), 60);
    assert_eq!(slug(&format!("{} b", "a".repeat(60))), "a".repeat(60));
}

#[test]
fn terminals_are_safe() {
    assert!(matches!(safe("Käse, 北京 🧀"), Cow::Borrowed(_)));
    assert_eq!(safe("a\u{1b}[31mb\u{7}\u{9b}c\u{7f}"), "a\\u{1b}[31mb\\u{7}\\u{9b}c\\u{7f}");
    assert_eq!(safe("a\tb\nc\r\nd"), "a b\\nc\\r\\nd");
    assert_eq!(safe_lines("a\tb\nc\r\nd\re"), "a b\nc\nd\\re");
    assert_eq!(safe("user\u{202e}gpj.exe\u{2066}"), "user\\u{202e}gpj.exe\\u{2066}");
    assert!(matches!(safe_lines("a\nb"), Cow::Borrowed(_)));
}

#[test]
fn what_reorders_text_is_shown() {
    for c in "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}\u{85}\u{9b}".chars() {
        let shown = format!("a{}b", c.escape_default());
        assert_eq!(safe(&format!("a{c}b")), shown);
        assert_eq!(safe_lines(&format!("a{c}b")), shown);
        assert_eq!(printable(&format!("a{c}b"), true), shown);
    }
}

#[test]
fn outputs_obey_nobody() {
    for (text, expected) in [
        ("a\tb\nc\r\nd\n", "a\tb\nc\r\nd\n"),
        ("a\rb\u{1b}[31mc", "a\\rb\\u{1b}[31mc"),
        ("::error::x", ": :error::x"),
        ("a\n \u{a0}\t::set-env name=X::y\nb ::c", "a\n \u{a0}\t: :set-env name=X::y\nb ::c"),
        ("a ##[error]b\n##vso[task.x]y ## [z] ##", "a ## [error]b\n## vso[task.x]y ## [z] ##"),
        ("a::b std::fs\n## A heading\n##a b[c]", "a::b std::fs\n## A heading\n##a b[c]"),
        ("\u{1b}::error::", "\\u{1b}::error::"),
    ] {
        assert_eq!(printable(text, false), expected);
    }
    assert_eq!(printable("\u{1b}[1;31mred\u{1b}[0m\u{1b}[2J", true), "\u{1b}[1;31mred\u{1b}[0m\\u{1b}[2J");
    assert_eq!(printable("\u{1b}[1m::error::x\u{1b}[0m", true), "\u{1b}[1m: :error::x\u{1b}[0m");
    assert!(matches!(printable("Käse\n", false), Cow::Borrowed(_)));
}

#[test]
fn help_is_one_harmless_line() {
    assert_eq!(help_text("who's \"hit\" [now]: 75% of it"), "who's \"hit\" [now]: 75% of it");
    assert_eq!(help_text(" a\n.so\tb\u{1b}[1m \u{202e}c"), "a .so b[1m c");
    assert_eq!(help_text("x\\:$(y) `z` ‘q’ “r”"), "x/:＄(y) 'z' 'q' \"r\"");
}

#[test]
fn suggestions() {
    let names = ["severity", "services", "status", "id"];
    assert_eq!(nearest("sevrity", &names), Some("severity"));
    assert_eq!(nearest("Sttaus", &names), Some("status"));
    assert_eq!(nearest("owner", &names), None);
    assert_eq!(nearest("x", &names), None);
    assert_eq!(nearest("", &names), None);
    assert_eq!(nearest("ids", names.iter().copied()), Some("id"));
    assert_eq!(
        super::suggest_valid("stauts", &names),
        "did you mean `status`? valid: severity, services, status or id"
    );
    assert_eq!(super::suggest_valid("owner", &names[..2]), "valid: severity or services");
    assert_eq!(super::suggest("x", &names, "see `--help`"), "see `--help`");
    assert_eq!(nearest(&"s".repeat(10_000), &[String::from("status")]), None);
}

#[test]
fn sentences() {
    assert_eq!(list_words::<&str>(&[]), "");
    assert_eq!(list_words(&["a"]), "a");
    assert_eq!(list_words(&["a", "b"]), "a or b");
    assert_eq!(list_words(&["a", "b", "c"]), "a, b or c");
    assert_eq!(plural(1, "record"), "1 record");
    assert_eq!(plural(2, "record"), "2 records");
    assert_eq!(plural(0, "entry"), "0 entries");
    assert_eq!(plural(2, "day"), "2 days");
    assert_eq!(plural(2, "breach"), "2 breaches");
}

proptest! {
    #[test]
    fn slug_is_a_safe_file_name(title in ".*") {
        let slug = slug(&title);
        prop_assert!(slug.len() <= 60);
        prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
    }

    #[test]
    fn no_control_character_is_left(text in "(.|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200e}\u{202a}-\u{202e}\u{2066}-\u{2069}])*") {
        let bidi = |c: char| matches!(c, '\u{200e}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        prop_assert!(!safe(&text).chars().any(|c| c.is_control() || bidi(c)));
        prop_assert!(!safe_lines(&text).chars().any(|c| (c.is_control() && c != '\n') || bidi(c)));
        let once = safe(&text);
        prop_assert_eq!(safe(&once), once.as_ref());
    }

    #[test]
    fn nearest_is_a_candidate(word in ".{0,80}", names in proptest::collection::vec(".{0,12}", 0..5)) {
        if let Some(found) = nearest(&word, &names) {
            prop_assert!(names.iter().any(|name| name == found));
        }
    }
}
