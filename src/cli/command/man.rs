//! `opsctl man`: the manual page, or one page for every command into a folder.

use std::path::PathBuf;

use clap::Args;

use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::source::answer::write_output;
use crate::view::answer::{Answer, Shape};

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for every command into this folder
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
}

/// Runs the command; `line` is the whole command line, the kinds' verbs included.
///
/// # Errors
/// The pages cannot be made or written.
pub fn run(plan: &Plan, line: clap::Command, args: &ManArgs) -> Outcome {
    let mut line = line.disable_help_flag(false);
    line.build();
    let Some(dir) = &args.dir else {
        plan.can_write(Shape::Script)?;
        return Ok(Answered::timeless(Answer::Script(page(&line)?)));
    };
    plan.can_write(Shape::Text)?;
    let dir = plan.directory.join(dir);
    let mut names = Vec::new();
    write_pages(&line, "opsctl", &dir, &mut names)?;
    let text = format!("{} pages in {}\n", names.len(), output::shown(plan, &dir));
    Ok(Answered::timeless(Answer::Text(text)))
}

fn write_pages(
    line: &clap::Command,
    name: &str,
    dir: &std::path::Path,
    names: &mut Vec<String>,
) -> Result<(), Failure> {
    let file = format!("{name}.1");
    write_output(&dir.join(&file), page(&line.clone().name(name.to_owned()))?.as_bytes())
        .map_err(|error| Failure::system(format!("{error}")))?;
    names.push(file);
    for command in line.get_subcommands().filter(|command| !command.is_hide_set()) {
        write_pages(command, &format!("{name}-{}", command.get_name()), dir, names)?;
    }
    Ok(())
}

fn page(line: &clap::Command) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(line.clone())
        .render(&mut bytes)
        .map_err(|error| Failure::system(format!("the page could not be made: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
