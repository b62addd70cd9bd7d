//! Raw flags to a resolved plan: what the terminal, the environment and the clock say is asked here, once.

use std::io::IsTerminal;
use std::path::PathBuf;

use crate::base::moment::{Moment, Zone};
use crate::base::text::list_words;
use crate::base::when::read_when;
use crate::cli::args::Global;
use crate::cli::outcome::Failure;
use crate::cli::ui::{Facts, Terminal};
use crate::render::{DEFAULT, Format, formats_of};
use crate::view::answer::Shape;

/// Everything a command may want to know about its surroundings.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The folder to work in, absolute where the system tells.
    pub directory: PathBuf,
    /// The revision to read.
    pub at: Option<String>,
    /// The format asked for.
    pub format: Option<&'static Format>,
    /// The file the answer goes to.
    pub output: Option<PathBuf>,
    /// Width and colour of the answer.
    pub terminal: Terminal,
    /// Colour on standard error.
    pub color_stderr: bool,
    /// Whether questions may be asked.
    pub interactive: bool,
    /// Say more on standard error.
    pub verbose: bool,
    /// Say less on standard error.
    pub quiet: bool,
    /// How the command line begins, for those who wait for us to end.
    pub command: String,
    now_text: Option<String>,
    system_now: Moment,
}

/// A variable of the environment; `None` where it is not set, empty, or no text.
#[expect(clippy::disallowed_methods, reason = "the home of the clock and the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

impl Plan {
    /// Resolves the global flags. The one place that reads the clock, the environment and the terminal.
    ///
    /// # Errors
    /// The current folder cannot be found.
    #[expect(clippy::disallowed_methods, reason = "the home of the clock and the environment")]
    pub fn resolve(global: &Global) -> Result<Self, Failure> {
        let current = std::env::current_dir();
        let directory = match (&global.directory, current) {
            (Some(dir), Ok(current)) => current.join(dir),
            (Some(dir), Err(_)) => dir.clone(),
            (None, Ok(current)) => current,
            (None, Err(error)) => {
                return Err(Failure::system(format!("the current folder cannot be found: {error}"))
                    .help("change to a folder that exists, or name one with -C"));
            }
        };
        let (columns, term) = (variable("COLUMNS"), variable("TERM"));
        let (no_color, clicolor_force) = (variable("NO_COLOR"), variable("CLICOLOR_FORCE"));
        let facts = |is_terminal: bool, size: Option<usize>| Facts {
            is_terminal,
            size,
            columns: columns.as_deref(),
            no_color: no_color.as_deref(),
            clicolor_force: clicolor_force.as_deref(),
            term: term.as_deref(),
            choice: global.color,
        };
        let size = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let to_terminal = std::io::stdout().is_terminal() && global.output.is_none();
        let errors_to_terminal = std::io::stderr().is_terminal();
        let system_now = Moment::from_epoch(chrono::Utc::now().timestamp())
            .ok_or_else(|| Failure::system("the system clock is out of range"))?;
        Ok(Self {
            directory,
            at: global.at.clone(),
            format: global.format,
            output: global.output.clone(),
            terminal: Terminal::new(&facts(to_terminal, size)),
            color_stderr: Terminal::new(&facts(errors_to_terminal, size)).color,
            interactive: !global.no_input && std::io::stdin().is_terminal() && errors_to_terminal,
            verbose: global.verbose,
            quiet: global.quiet,
            command: beginning(std::env::args_os()),
            now_text: global.now.clone(),
            system_now,
        })
    }

    /// The present moment, in `zone`: `--now`, else the system clock.
    ///
    /// # Errors
    /// `--now` is no time.
    pub fn now(&self, zone: Zone) -> Result<Moment, Failure> {
        match &self.now_text {
            None => Ok(self.system_now.in_zone(zone)),
            Some(text) => read_when(text, self.system_now.in_zone(zone), zone)
                .map(|moment| moment.in_zone(zone))
                .map_err(|error| Failure::usage(format!("--now: {error}"))),
        }
    }

    /// The present moment for files that stand still at `time`: `--now`, else that time, else the system clock.
    ///
    /// # Errors
    /// `--now` is no time.
    pub fn now_at(&self, time: Option<Moment>, zone: Zone) -> Result<Moment, Failure> {
        match (time, &self.now_text) {
            (Some(time), None) => Ok(time.in_zone(zone)),
            _ => self.now(zone),
        }
    }

    /// Takes `moment` as the present one, unless `--now` was given.
    pub fn set_default_now(&mut self, moment: Moment) {
        if self.now_text.is_none() {
            self.system_now = moment;
        }
    }

    /// The format of the answer.
    pub fn format(&self) -> &'static Format {
        self.format.unwrap_or(DEFAULT)
    }

    /// Whether the answer is read by people: where no format was asked for, it is.
    pub fn is_for_people(&self) -> bool {
        self.format().for_people
    }

    /// Says before anything is done that the answer can be written.
    ///
    /// # Errors
    /// The format that was asked for has no form for answers of that shape.
    pub fn can_write(&self, shape: Shape) -> Result<(), Failure> {
        self.shape_of(&[shape]).map(|_| ())
    }

    /// The first of several shapes of one answer that the format has a form for.
    ///
    /// # Errors
    /// It has one for none of them.
    pub fn shape_of(&self, shapes: &[Shape]) -> Result<Shape, Failure> {
        let format = self.format();
        shapes.iter().copied().find(|shape| format.writes(*shape)).ok_or_else(|| {
            let what = shapes.first().map_or("this", |shape| shape.plural());
            Failure::usage(format!("{what} cannot be written as {}", format.name))
                .help(format!("use -f {}", list_words(&formats_of(shapes))))
        })
    }
}

/// The first words of a command line, and no more than fit on a line: an argument may be a whole text.
fn beginning(args: impl Iterator<Item = std::ffi::OsString>) -> String {
    const MOST_WORDS: usize = 4;
    const MOST_LETTERS: usize = 60;
    let words = args.skip(1).take(MOST_WORDS).map(|word| word.to_string_lossy().into_owned());
    let line: Vec<String> = std::iter::once("opsctl".to_owned()).chain(words).collect();
    line.join(" ").chars().take(MOST_LETTERS).collect()
}
