//! A word that is offered, and what is said of it.

use clap_complete::engine::CompletionCandidate;

use crate::base::text::help_text;

/// A longer help is cut: it is next to its word on a line.
const MOST_HELP: usize = 80;

/// Marks what has to be typed on: no blank follows it.
const UNFINISHED: &str = "unfinished";

/// A word with its help, which becomes one line of plain words whatever it is made of.
pub fn candidate(word: &str, help: &str) -> CompletionCandidate {
    let help = help_text(help);
    let short = match help.char_indices().nth(MOST_HELP) {
        Some((at, _)) => format!("{}…", help.get(..at).unwrap_or("").trim_end()),
        None => help,
    };
    CompletionCandidate::new(word).help((!short.is_empty()).then(|| short.into()))
}

/// A word that is only the beginning of one.
pub fn unfinished(word: &str, help: &str) -> CompletionCandidate {
    candidate(word, help).tag(Some(UNFINISHED.into()))
}

/// Whether a word has to be typed on.
pub fn goes_on(word: &CompletionCandidate) -> bool {
    let marked = word.get_tag().is_some_and(|tag| tag.to_string() == UNFINISHED);
    marked || word.get_value().to_str().is_some_and(|word| word.ends_with(['/', '\\']))
}
