//! The only place that writes to the streams. The answer goes to stdout or `-o FILE`; the rest to stderr.

use std::io::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use crate::base::moment::Zone;
use crate::base::text::{printable, safe_lines};
use crate::cli::outcome::{Answered, Exit, Failure, Remark};
use crate::cli::plan::Plan;
use crate::doc::secret::mask;
use crate::render::{self, Format};
use crate::source::answer::write_output;
use crate::source::temporary::sweep_folder;
use crate::view::answer::{Answer, Failed, Shape};

/// Writes an answer, then what is said after it. One for people is made safe for whatever shows it, be it a terminal or
/// the log of a CI job; one for programs is written as it is, its format has escapes of its own. A reader that closed the
/// pipe ends the command quietly.
///
/// # Errors
/// The format has no form for the answer, or the stream or the file cannot be written.
pub fn answer(plan: &Plan, answered: Answered) -> Result<Exit, Failure> {
    let Answered { answer, zone, exit, remarks } = answered;
    let format = plan.format();
    let shape = answer.shape();
    let Some(text) = format.write(&answer, &plan.terminal.style(zone)) else {
        // Every command asks before it begins.
        return Err(Failure::system(format!("{} cannot be written as {}", shape.plural(), format.name)));
    };
    if !matches!(answer, Answer::Nothing) {
        // What another program runs is its own format.
        let is_safe = !format.for_people || matches!(shape, Shape::Schema | Shape::Script);
        write(plan, &if is_safe { text } else { printable(&text, plan.terminal.color).into_owned() })?;
    }
    // The process ends next: what the answer was made from goes at once, instead of value by value.
    std::mem::forget(answer);
    for remark in &remarks {
        match remark {
            Remark::Hint(text) => hint(plan, text),
            Remark::Warning(text) => warning(plan, text),
            Remark::Failure(failed) => failure(format, plan.color_stderr, failed),
        }
    }
    Ok(exit)
}

fn write(plan: &Plan, text: &str) -> Result<(), Failure> {
    if let Some(file) = &plan.output {
        let file = plan.directory.join(file);
        if let Some(folder) = file.parent() {
            sweep_folder(folder);
        }
        return write_output(&file, text.as_bytes()).map_err(Failure::system);
    }
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::system(format!("the answer could not be written: {error}"))),
    }
}

/// A remark for people; silent under `--quiet`.
pub fn hint(plan: &Plan, text: &str) {
    if !plan.quiet {
        line(plan.color_stderr, "hint", AnsiColor::Cyan, text);
    }
}

/// What takes long, while it does; silent under `--quiet`.
pub fn progress(plan: &Plan, text: &str) {
    if !plan.quiet {
        line(plan.color_stderr, "opsctl", AnsiColor::Cyan, text);
    }
}

/// Something that went on without, and that the reader should know.
pub fn warning(plan: &Plan, text: &str) {
    line(plan.color_stderr, "warning", AnsiColor::Yellow, text);
}

/// Says why a command failed and what to do next, as the format has it, else in lines.
pub fn failure(format: &Format, color: bool, failure: &Failure) {
    if let Some(write) = format.failure {
        let failed = Failed {
            error: mask(&failure.message).into_owned(),
            hints: failure.help.iter().map(|help| mask(help).into_owned()).collect(),
            exit: failure.exit.code(),
        };
        // Nothing is left to say where standard error itself is gone.
        let _ =
            std::io::stderr().lock().write_all(write(&failed, &render::Style::plain(Zone::UTC)).as_bytes());
        return;
    }
    let label = if failure.exit == Exit::No { "refused" } else { "error" };
    line(color, label, AnsiColor::Red, &failure.message);
    for help in &failure.help {
        line(color, "  help", AnsiColor::Cyan, help);
    }
}

/// What the reader of the command line says: help and version on standard output, wrong usage on standard error, in
/// colour where that stream shows it.
pub fn command_line(error: &clap::Error) {
    let text = error.render().ansi().to_string();
    let text = printable(&text, true);
    // A stream that is gone leaves nothing to do.
    let _ = if error.use_stderr() {
        anstream::stderr().lock().write_all(text.as_bytes())
    } else {
        anstream::stdout().lock().write_all(text.as_bytes())
    };
}

/// What could be typed next, for a shell. There is nobody to tell that it could not be written.
pub fn completion(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn line(color: bool, label: &str, tint: AnsiColor, text: &str) {
    let style = if color { Style::new().bold().fg_color(Some(tint.into())) } else { Style::new() };
    // Nothing is left to tell when standard error itself is gone.
    let text = mask(text);
    let text = safe_lines(&text);
    let _ = writeln!(std::io::stderr().lock(), "{style}{label}:{style:#} {}", printable(&text, false));
}

/// A path as shown to people: relative to the folder the command works in where it lies below it.
pub fn shown(plan: &Plan, path: &Path) -> String {
    let below = path.strip_prefix(&plan.directory).unwrap_or(path);
    // The folder itself, by the name people know it by.
    let below = if below.as_os_str().is_empty() || below == Path::new(".") { path } else { below };
    below.display().to_string().trim_end_matches("/.").to_owned()
}
