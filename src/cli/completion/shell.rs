//! The shells: the script that makes one ask, and the form in which each takes an answer.
//!
//! A shell may run what it is handed, so words that it would not take as they are never get there. zsh, fish and elvish quote what
//! they put on the line; bash and PowerShell put it there as it is, so to them a word that is not plain is not offered.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};

use clap::ValueEnum;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{Elvish, EnvCompleter, Fish, Powershell};

use crate::base::text::safe;
use crate::cli::completion::VARIABLE;
use crate::cli::completion::word::goes_on;

/// A shell that can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// GNU bash
    Bash,
    /// Elvish
    Elvish,
    /// fish
    Fish,
    /// PowerShell
    Powershell,
    /// zsh
    Zsh,
}

impl Shell {
    /// The shell of that name.
    pub fn called(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    /// The script that registers `opsctl` with the shell.
    ///
    /// # Errors
    /// None that is known: the script is made in memory.
    pub fn script(self) -> std::io::Result<String> {
        let mut script = Vec::new();
        let shell: &dyn EnvCompleter = match self {
            Self::Bash => return Ok(include_str!("../../../completions/opsctl.bash").to_owned()),
            Self::Zsh => return Ok(include_str!("../../../completions/_opsctl").to_owned()),
            Self::Elvish => &Elvish,
            Self::Fish => &Fish,
            Self::Powershell => &Powershell,
        };
        shell.write_registration(VARIABLE, "opsctl", "opsctl", "opsctl", &mut script)?;
        Ok(format!("{}\n", String::from_utf8_lossy(&script).trim()))
    }

    /// A word as the shell hands it over, without the quotes that were typed.
    pub fn typed(self, word: &OsStr) -> OsString {
        match (self, word.to_str()) {
            (Self::Bash, Some(text)) => unquoted(text).into(),
            (Self::Fish, Some(text)) if text.starts_with(['\'', '"']) => unquoted(text).into(),
            (Self::Bash | Self::Elvish | Self::Fish | Self::Powershell | Self::Zsh, _) => word.to_owned(),
        }
    }

    /// The answer: a line for each word, with its help where the shell shows one.
    pub fn written(self, offered: &[CompletionCandidate]) -> String {
        let mut text = String::new();
        for one in offered {
            let Some(word) = one.get_value().to_str().filter(|word| self.takes(word)) else { continue };
            let help = one.get_help().map(ToString::to_string).unwrap_or_default();
            let help = safe(help.lines().next().unwrap_or_default().trim()).into_owned();
            let mark = if goes_on(one) { '+' } else { ' ' };
            let line = match self {
                Self::Bash => format!("{mark}{word}\t{help}"),
                Self::Zsh if help.is_empty() => format!("{mark}{}", escaped(word)),
                Self::Zsh => format!("{mark}{}:{}", escaped(word), help.replace('\\', "\\\\")),
                Self::Fish | Self::Powershell if help.is_empty() => word.to_owned(),
                Self::Fish | Self::Powershell => format!("{word}\t{help}"),
                Self::Elvish => word.to_owned(),
            };
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// Whether a word gets through the shell as it is.
    fn takes(self, word: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || "-_.,/:@+=%~^".contains(c);
        match self {
            Self::Zsh | Self::Fish | Self::Elvish => matches!(safe(word), Cow::Borrowed(_)),
            Self::Bash => word.chars().all(plain) && !word.starts_with('~'),
            Self::Powershell => {
                word.chars().all(|c| plain(c) || c == '\\') && !word.starts_with(['~', '@', '%'])
            }
        }
    }
}

/// What zsh splits words from their help at.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace(':', "\\:")
}

/// A word without the quotes and backslashes of a POSIX shell; a quote may still be open.
fn unquoted(text: &str) -> String {
    let (mut out, mut quote) = (String::with_capacity(text.len()), None);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\\', None | Some('"')) => out.extend(chars.next()),
            (c, Some(open)) if c == open => quote = None,
            ('\'' | '"', None) => quote = Some(c),
            (c, _) => out.push(c),
        }
    }
    out
}
