//! `opsctl init`: makes a folder an ops repo.

use std::path::PathBuf;

use clap::Args;

use crate::base::moment::Zone;
use crate::base::text::safe;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::{Takes, Word, words};
use crate::policy::init::init_yaml;
use crate::policy::profiles;
use crate::source::root::POLICY_FILE;
use crate::source::temporary::sweep_folder;
use crate::source::write::{WriteError, create, make_folder};
use crate::view;
use crate::view::answer::{Answer, Shape};
use crate::view::outcome::Init;

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder; made where there is none
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath, default_value = ".")]
    pub dir: PathBuf,
    /// Severity scheme and targets to begin with
    #[arg(long, value_name = "PROFILE", add = Takes::OneOf(profile_words), default_value = "standard")]
    pub profile: String,
}

fn profile_words() -> Vec<Word> {
    words(profiles::ALL.iter().map(|profile| (profile.name, profile.summary)))
}

/// Runs the command. A policy that is there stays as it is.
///
/// # Errors
/// The profile is unknown, a policy is there already, or the folder cannot be written.
pub fn run(plan: &Plan, args: &InitArgs) -> Outcome {
    plan.can_write(Shape::Outcome)?;
    let Some(profile) = profiles::find(&args.profile) else {
        let names = profiles::names();
        let mut failure = Failure::usage(format!("there is no profile `{}`", args.profile));
        if let Some(near) = crate::base::text::nearest(&args.profile, &names) {
            failure = failure.help(format!("did you mean `{near}`?"));
        }
        return Err(failure.help(format!("profiles: {}", names.join(", "))));
    };
    let text = init_yaml(profile, Zone::UTC);
    let dir = plan.directory.join(&args.dir);
    make_folder(&dir).map_err(Failure::system)?;
    sweep_folder(&dir);
    match create(&dir, POLICY_FILE, text.as_bytes()) {
        Ok(()) => {}
        Err(WriteError::Exists(_)) => {
            return Err(Failure::refused(format!("{} is an ops repo already", output::shown(plan, &dir)))
                .help(format!("{POLICY_FILE} was left as it is; edit it to change the policy")));
        }
        Err(error) => return Err(Failure::system(error)),
    }
    let shown = output::shown(plan, &dir.join(POLICY_FILE));
    let inside = if args.dir.as_os_str() == "." {
        String::new()
    } else {
        format!(" -C {}", safe(&args.dir.display().to_string()))
    };
    let init = Init { path: shown, profile: args.profile.clone() };
    Ok(Answered::timeless(Answer::Outcome(view::outcome::Outcome::Init(init))).hint(format!(
        "declare an incident with: opsctl{inside} new incident \"What is broken\" -s severity=..."
    )))
}
