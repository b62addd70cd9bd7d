//! How much of somebody's text a message repeats: enough to recognise it, never all of a long line.

use std::borrow::Cow;

/// Longest quote of a value in a message, in characters.
const QUOTE: usize = 80;

/// A message in which each quote between backticks has at most 80 characters, and the whole at most `most`. What is
/// left out shows as `...`.
pub fn bounded(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= QUOTE {
        return Cow::Borrowed(text);
    }
    let quoted = |at: usize, piece| if at % 2 == 1 { cut(piece, QUOTE) } else { Cow::Borrowed(piece) };
    let pieces: Vec<Cow<'_, str>> =
        text.split('`').enumerate().map(|(at, piece)| quoted(at, piece)).collect();
    Cow::Owned(cut(&pieces.join("`"), most).into_owned())
}

/// The first `most` characters of a text; the last three of them are `...` where there are more.
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most || text.char_indices().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(most.saturating_sub(3)).map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}...", text.get(..end).unwrap_or("")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{bounded, cut};

    #[test]
    fn long_quotes_are_cut_and_short_ones_stay() {
        let message =
            "`resolved` is not a time, and neither is what stands under `detected` in this record of ours";
        assert_eq!(bounded(message, 400), message);
        let long = format!("`{}` is not a time", "ä".repeat(80_000));
        assert_eq!(bounded(&long, 400), format!("`{}...` is not a time", "ä".repeat(77)));
        assert_eq!(bounded(&"x".repeat(80_000), 400), format!("{}...", "x".repeat(397)));
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abc...");
    }

    proptest! {
        #[test]
        fn nothing_is_longer_than_asked_for(text in "(.|`|\\n){0,300}", most in 3_usize..200) {
            let bounded = bounded(&text, most.max(80));
            prop_assert!(bounded.chars().count() <= most.max(80));
            prop_assert!(cut(&text, most).chars().count() <= most);
        }
    }
}
