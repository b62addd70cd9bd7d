//! What credentials look like: forms that their makers gave a prefix, and values behind a telling name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::bytes::{Captures, Regex};

use crate::base::span::Span;

/// A credential in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credential {
    /// What it looks like, e.g. `an AWS access key id`.
    pub what: &'static str,
    /// Where it stands; of a private key the line it begins with.
    pub span: Span,
}

/// What a private key is called; it is the one credential of several lines.
pub(super) const PRIVATE_KEY: &str = "a private key";

/// Forms that their makers gave a prefix so that they can be found: what they are, and the pattern.
const FORMS: [(&str, &str); 13] = [
    (PRIVATE_KEY, r"-----BEGIN (?:[A-Z]+ ){0,2}PRIVATE KEY(?: BLOCK)?-----"),
    ("an AWS access key id", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    ("a GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})"),
    ("a GitLab token", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a Slack token", r"\bxox[abeoprs]-[0-9A-Za-z-]{20,}"),
    ("a Slack webhook", r"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}"),
    ("a Stripe key", r"\b[rs]k_live_[0-9A-Za-z]{20,}"),
    ("a Google API key", r"\bAIza[0-9A-Za-z_-]{35}"),
    ("an npm token", r"\bnpm_[A-Za-z0-9]{36}"),
    ("a PyPI token", r"\bpypi-AgEI[A-Za-z0-9_-]{40,}"),
    ("a SendGrid key", r"\bSG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{40,}"),
    ("a JSON web token", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    (
        "a password in a URL",
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@'\x22`<>|]{1,64}:(?P<value>[^\s/:@'\x22`<>|]{4,128})@[A-Za-z0-9\[]",
    ),
];

/// A password behind its name: `password: hunter2hunter2`, `API_KEY=...`.
const NAMED: &str = r"(?i)(?:passw(?:or)?d|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)[\x22'`*]{0,3}\s{0,3}[:=]\s{0,3}[\x22'`]{0,2}(?P<value>[^\s\x22'`|,;]{8,128})";

static PATTERNS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    let named = [("a password, key or token", NAMED)];
    FORMS.into_iter().chain(named).filter_map(|(what, text)| Some((what, pattern(text)?))).collect()
});

/// All of them at once: most files have none, and are read through one time.
static ANY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all: Vec<String> = FORMS
        .iter()
        .map(|(_, text)| *text)
        .chain([NAMED])
        .map(|text| format!("(?:{})", text.replace("?P<value>", "?:")))
        .collect();
    pattern(&all.join("|"))
});

fn pattern(text: &str) -> Option<Regex> {
    regex::bytes::RegexBuilder::new(text).unicode(false).build().ok()
}

/// The credentials in `bytes`, by place; where two forms fit, the one that is known by its prefix.
pub(super) fn credentials(bytes: &[u8]) -> Vec<Credential> {
    if !ANY.as_ref().is_some_and(|any| any.is_match(bytes)) {
        return Vec::new();
    }
    let mut taken: BTreeMap<usize, Credential> = BTreeMap::new();
    for (what, pattern) in PATTERNS.iter() {
        for place in pattern.captures_iter(bytes) {
            let Some(span) = span_of(&place) else { continue };
            let text = String::from_utf8_lossy(bytes.get(std::ops::Range::from(span)).unwrap_or_default());
            let before = taken.range(..span.end).next_back();
            let overlaps = before.is_some_and(|(_, other)| span.start < other.span.end);
            let is_named = place.name("value").is_some();
            if overlaps || text.is_empty() || is_stand_in(&text, is_named) || (is_named && !is_random(&text))
            {
                continue;
            }
            taken.insert(span.start, Credential { what, span });
        }
    }
    taken.into_values().collect()
}

/// Where the credential itself stands.
fn span_of(place: &Captures<'_>) -> Option<Span> {
    let found = place.name("value").or_else(|| place.get(0))?;
    Some(Span::new(found.start(), found.end()))
}

/// Whether a text stands in for the credential: variables, placeholders, words such as `example`. A value behind a name is
/// free text, and more words say so.
fn is_stand_in(text: &str, is_named: bool) -> bool {
    const WORDS: [&str; 6] = ["example", "redacted", "xxxx", "****", "....", "placeholder"];
    const NAMED_WORDS: [&str; 8] =
        ["changeme", "change-me", "dummy", "sample", "your", "password", "secret", "1234567"];
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let mut chars = text.chars();
    let first = chars.next();
    text.contains(['$', '<', '>', '{', '}', '[', ']', '(', ')', '%'])
        || has(&WORDS)
        || (is_named && has(&NAMED_WORDS))
        || chars.all(|c| Some(c) == first)
}

/// Whether a value is something nobody would write as a word or a path: letters and digits, mixed. What is behind a name is
/// mostly a description.
fn is_random(text: &str) -> bool {
    let count = |is: fn(&char) -> bool| text.chars().filter(is).count();
    let digits = count(|c| c.is_ascii_digit());
    let letters = count(|c| c.is_ascii_alphabetic());
    let path =
        text.contains("://") || text.matches('/').count() > 1 || text.starts_with(['/', '.', '~', '-']);
    let word = text.split(['-', '_', '.', ':', '/']).all(|part| {
        part.chars().all(|c| c.is_ascii_alphabetic()) || part.chars().all(|c| c.is_ascii_digit())
    });
    digits > 0 && letters > 1 && !path && !word && !is_name_of_something(text)
}

/// Whether a value names something by what it is: a UUID, or a checksum that says so.
fn is_name_of_something(text: &str) -> bool {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower.split('-').collect();
    let is_hex = |part: &&str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let uuid = parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(is_hex);
    let checksum = ["sha1", "sha256", "sha512", "md5"]
        .iter()
        .any(|name| lower.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', '-', '='])));
    uuid || checksum
}

#[cfg(test)]
mod tests {
    use super::{is_random, is_stand_in};

    #[test]
    fn words_paths_and_variables_are_no_secrets() {
        for text in [
            "$DB_PASSWORD",
            "<your-token>",
            "xxxxxxxx",
            "EXAMPLEKEY1",
            "********",
            "aaaaaaaa1".get(..8).unwrap(),
        ] {
            assert!(is_stand_in(text, true), "{text}");
        }
        for text in [
            "rotated-on-2026",
            "/etc/secrets/db1",
            "kube-system",
            "abcdefgh",
            "2026-11-18",
            "vault/kv/db1/x",
            "sha256:9f86d081884c7d65",
            "550e8400-e29b-41d4-a716-446655440000",
        ] {
            assert!(!is_random(text), "{text}");
        }
        for text in ["hunter2hunter2", "p4ssw0rd!x", "9f86d081884c7d65"] {
            assert!(is_random(text) && !is_stand_in(text, true), "{text}");
        }
    }
}
