//! Edits over byte spans.
