//! The few colours of output for people, and how a tone or a level gets one.

use anstyle::{AnsiColor, Style as Paint};

use crate::view::finding::Level;
use crate::view::sheet::Tone;

/// Headings.
pub const STRONG: Paint = Paint::new().bold();
/// What may be skipped.
pub const QUIET: Paint = Paint::new().dimmed();
/// Places and gutters.
pub const PLACE: Paint = AnsiColor::Blue.on_default().bold();
/// What is new.
pub const ADDED: Paint = AnsiColor::Green.on_default();
/// What is gone.
pub const REMOVED: Paint = AnsiColor::Red.on_default();

/// `text` between the escape sequences of `paint`, or as it is without colour.
pub fn paint(text: &str, paint: Paint, color: bool) -> String {
    if color && !text.is_empty() && paint != Paint::new() {
        format!("{}{text}{}", paint.render(), paint.render_reset())
    } else {
        text.to_owned()
    }
}

/// The paint of a state.
pub fn tone(tone: Tone) -> Paint {
    match tone {
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warn => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
        Tone::Plain => Paint::new(),
        Tone::Dim => QUIET,
    }
}

/// The paint of a finding's level.
pub fn level(level: Level) -> Paint {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warning => AnsiColor::Yellow.on_default().bold(),
        Level::Note => AnsiColor::Cyan.on_default().bold(),
    }
}
