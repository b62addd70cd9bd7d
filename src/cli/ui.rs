//! What the terminal can show: its width, and whether colour is wanted. Decided once, from facts that
//! the caller has asked for; nothing here looks at the environment.

use clap::ColorChoice;

use crate::base::moment::Zone;
use crate::render::{Style, UNBOUNDED};

/// The width of a terminal that does not tell.
const USUAL_WIDTH: usize = 80;
/// Below this nothing readable can be laid out; a narrower terminal wraps by itself.
const LEAST_WIDTH: usize = 20;

/// What is known about one output stream and what the user asked for.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Whether the stream is a terminal.
    pub is_terminal: bool,
    /// The terminal's width in columns, where it tells.
    pub size: Option<usize>,
    /// The variable `COLUMNS`.
    pub columns: Option<&'a str>,
    /// The variable `NO_COLOR`: any text in it turns colour off (<https://no-color.org>).
    pub no_color: Option<&'a str>,
    /// The variable `CLICOLOR_FORCE`: any text but `0` turns colour on (<https://bixense.com/clicolors>).
    pub clicolor_force: Option<&'a str>,
    /// The variable `TERM`: `dumb` has no colour.
    pub term: Option<&'a str>,
    /// `--color`; stronger than the environment.
    pub choice: ColorChoice,
}

/// How one output stream is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Columns, or [`UNBOUNDED`] where it is no terminal: in a pipe one row stays one line.
    pub width: usize,
    /// Whether colour is written.
    pub color: bool,
}

impl Terminal {
    /// Decides from `facts`. Width: `COLUMNS`, else the terminal's own, else 80 columns on a terminal.
    /// Colour: `--color`, else `NO_COLOR`, else `CLICOLOR_FORCE`, else whether it is a terminal.
    pub fn new(facts: &Facts<'_>) -> Self {
        let asked = facts.columns.and_then(|text| text.trim().parse().ok()).filter(|width| *width > 0);
        let own = || facts.size.filter(|width| *width > 0).unwrap_or(USUAL_WIDTH);
        let width = asked.or_else(|| facts.is_terminal.then(own)).unwrap_or(UNBOUNDED).max(LEAST_WIDTH);
        let color = match facts.choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let forced = facts.clicolor_force.is_some_and(|text| !text.is_empty() && text != "0");
                let refused = facts.no_color.is_some_and(|text| !text.is_empty());
                !refused && (forced || (facts.is_terminal && facts.term != Some("dumb")))
            }
        };
        Self { width, color }
    }

    /// The style that renderers get, with times shown in `zone`.
    pub fn style(self, zone: Zone) -> Style {
        Style { width: self.width, color: self.color, zone, near: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, Terminal};
    use crate::render::UNBOUNDED;
    use clap::ColorChoice::{Always, Auto, Never};

    const PIPE: Facts<'static> = Facts {
        is_terminal: false,
        size: None,
        columns: None,
        no_color: None,
        clicolor_force: None,
        term: Some("xterm"),
        choice: Auto,
    };
    const SCREEN: Facts<'static> = Facts { is_terminal: true, size: Some(120), ..PIPE };

    #[test]
    fn width_follows_the_terminal() {
        let width = |facts: Facts| Terminal::new(&facts).width;
        assert_eq!(width(SCREEN), 120);
        assert_eq!(width(Facts { size: None, ..SCREEN }), 80);
        assert_eq!(width(Facts { size: Some(0), ..SCREEN }), 80);
        assert_eq!(width(Facts { size: Some(3), ..SCREEN }), 20);
        assert_eq!(width(Facts { columns: Some("60"), ..SCREEN }), 60);
        assert_eq!(width(Facts { columns: Some("0"), ..SCREEN }), 120);
        assert_eq!(width(Facts { columns: Some("-4"), ..SCREEN }), 120);
        assert_eq!(width(Facts { columns: Some("wide"), ..SCREEN }), 120);
        assert_eq!(width(PIPE), UNBOUNDED);
        assert_eq!(width(Facts { size: Some(120), ..PIPE }), UNBOUNDED);
        assert_eq!(width(Facts { columns: Some("60"), ..PIPE }), 60);
    }

    #[test]
    fn colour_is_asked_for_refused_or_follows_the_terminal() {
        let color = |facts: Facts| Terminal::new(&facts).color;
        assert!(color(SCREEN));
        assert!(!color(PIPE));
        assert!(!color(Facts { term: Some("dumb"), ..SCREEN }));
        assert!(!color(Facts { no_color: Some("1"), ..SCREEN }));
        assert!(color(Facts { no_color: Some(""), ..SCREEN }));
        assert!(color(Facts { clicolor_force: Some("1"), ..PIPE }));
        assert!(!color(Facts { clicolor_force: Some("0"), ..PIPE }));
        assert!(!color(Facts { clicolor_force: Some("1"), no_color: Some("1"), ..PIPE }));
        assert!(color(Facts { choice: Always, no_color: Some("1"), ..PIPE }));
        assert!(!color(Facts { choice: Never, clicolor_force: Some("1"), ..SCREEN }));
    }
}
