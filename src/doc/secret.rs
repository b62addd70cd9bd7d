//! Credentials in a text, and how they are kept out of what is shown of it.
//!
//! Whatever quotes a file (a message, an excerpt, a diff) goes through [`Secrets::mask`]: which rule speaks, and of what,
//! makes no difference.

use std::borrow::Cow;
use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::base::span::Span;
use crate::base::text::slug;

mod forms;

use forms::{PRIVATE_KEY, credentials};

pub use forms::Credential;

/// What is shown in place of a credential.
const MASK: &str = "********";

/// Longest private key, in bytes; one of 16384 bits takes 13 KiB.
const LONGEST_KEY: usize = 16 * 1024;
/// More credentials in one file are not looked for in messages: then nothing of the file is quoted.
const MOST: usize = 1000;
/// The same for their length altogether, in bytes.
const MOST_BYTES: usize = 256 * 1024;
/// Shorter pieces of a credential, in bytes, tell nothing and are in every text.
const SHORTEST: usize = 4;

/// The credentials of one text.
#[derive(Debug, Default)]
pub struct Secrets {
    found: Vec<Credential>,
    /// All that is never shown, repetitions included; sorted, none touching another.
    hidden: Vec<Span>,
    texts: Texts,
}

/// How the texts of credentials are looked for in what is about to be shown.
#[derive(Debug, Default)]
enum Texts {
    /// There are none.
    #[default]
    None,
    /// All of them at once.
    Known(AhoCorasick),
    /// There are more than are looked for.
    TooMany,
}

impl Secrets {
    /// The credentials in `bytes`. One search where there are none.
    pub fn find(bytes: &[u8]) -> Self {
        let found = credentials(bytes);
        if found.is_empty() {
            return Self::default();
        }
        let mut hidden: Vec<Span> = found.iter().map(|one| whole(bytes, one)).collect();
        let texts = texts(bytes, &hidden);
        if let Texts::Known(search) = &texts {
            hidden.extend(search.find_iter(bytes).map(|found| Span::new(found.start(), found.end())));
        }
        Self { found, hidden: merged(hidden), texts }
    }

    /// The credentials, by place; what repeats one of them without looking like one is not listed.
    pub fn found(&self) -> &[Credential] {
        &self.found
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether the byte at `offset` is part of a credential.
    pub fn hides(&self, offset: usize) -> bool {
        let at = self.hidden.partition_point(|span| span.start <= offset);
        at.checked_sub(1).and_then(|at| self.hidden.get(at)).is_some_and(|span| offset < span.end)
    }

    /// Whether the file has so many credentials that nothing of it may be quoted.
    pub fn are_too_many(&self) -> bool {
        matches!(self.texts, Texts::TooMany)
    }

    /// `text`, which may quote the file, without its credentials and without whatever else looks like one. `None` where
    /// [`Secrets::are_too_many`].
    pub fn mask<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        let known = match &self.texts {
            Texts::TooMany => return None,
            Texts::Known(search) if search.is_match(text) => Cow::Owned(replaced(
                text,
                search.find_iter(text).map(|found| Span::new(found.start(), found.end())),
            )),
            Texts::Known(_) | Texts::None => Cow::Borrowed(text),
        };
        let more = credentials(known.as_bytes());
        if more.is_empty() {
            return Some(known);
        }
        let spans = merged(more.iter().map(|one| whole(known.as_bytes(), one)).collect());
        Some(Cow::Owned(replaced(&known, spans.into_iter())))
    }
}

/// `text` without whatever looks like a credential; for text of which the file is not at hand.
pub fn mask(text: &str) -> Cow<'_, str> {
    Secrets::default().mask(text).unwrap_or(Cow::Borrowed(text))
}

fn replaced(text: &str, spans: impl Iterator<Item = Span>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        out.push_str(text.get(at..span.start).unwrap_or(""));
        out.push_str(MASK);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// What must not be shown of a credential: of a private key all its lines.
fn whole(bytes: &[u8], credential: &Credential) -> Span {
    let span = credential.span;
    if credential.what != PRIVATE_KEY {
        return span;
    }
    let behind = bytes.get(span.end..).unwrap_or_default();
    let behind = behind.get(..LONGEST_KEY).unwrap_or(behind);
    // Without an end it is taken for as long as a key can be.
    let length = memchr::memmem::find(behind, b"-----END ").unwrap_or(behind.len());
    Span::new(span.start, span.end + length)
}

/// The texts of what is hidden, as they stand and as a message may write them: without the escapes of markdown, and
/// as part of a file name.
fn texts(bytes: &[u8], hidden: &[Span]) -> Texts {
    let mut all: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut length = 0_usize;
    for span in hidden {
        let text = bytes.get(std::ops::Range::from(*span)).unwrap_or_default();
        for line in text.split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii) {
            if line.len() < SHORTEST {
                continue;
            }
            length = length.saturating_add(line.len());
            if all.len() > MOST || length > MOST_BYTES {
                return Texts::TooMany;
            }
            all.insert(line.to_vec());
            if line.contains(&b'\\') {
                all.insert(line.iter().copied().filter(|byte| *byte != b'\\').collect());
            }
            let name = slug(&String::from_utf8_lossy(line));
            if name.len() > SHORTEST {
                all.insert(name.into_bytes());
            }
        }
    }
    let mut search = AhoCorasick::builder();
    search.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
    search.build(&all).map_or(Texts::TooMany, Texts::Known)
}

#[cfg(test)]
mod tests {
    use super::{Secrets, mask};

    #[test]
    fn what_repeats_a_credential_is_hidden_too() {
        let text = "password: hunter2hunter2\nlater hunter2hunter2 and pass\n";
        let secrets = Secrets::find(text.as_bytes());
        assert_eq!(secrets.found().len(), 1);
        let hidden = (0..text.len()).filter(|at| secrets.hides(*at)).count();
        assert_eq!(hidden, 2 * "hunter2hunter2".len());
        assert_eq!(secrets.mask("`HUNTER2hunter2` is not a time").unwrap(), "`********` is not a time");
        assert_eq!(mask("hunter2hunter2"), "hunter2hunter2", "nobody can know");
    }

    #[test]
    fn a_private_key_is_hidden_to_its_end() {
        let text = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nx0Y=\n-----END RSA PRIVATE KEY-----\n";
        let secrets = Secrets::find(text.as_bytes());
        assert_eq!(secrets.mask("`MIIEowIBAAKCAQEA` and `x0Y=`").unwrap(), "`********` and `********`");
        assert_eq!(secrets.found()[0].span.slice(text), "-----BEGIN RSA PRIVATE KEY-----");
    }

    #[test]
    fn of_a_file_with_thousands_nothing_is_quoted() {
        let keys: Vec<String> = (0..2000).map(|at| format!("password: hunter2x{at:06}q")).collect();
        let secrets = Secrets::find(keys.join("\n").as_bytes());
        assert_eq!((secrets.found().len(), secrets.mask("anything")), (2000, None));
    }
}
