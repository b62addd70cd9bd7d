//! `opsctl hook`: a check before every commit, and the merge driver for records.

use std::path::Path;

use clap::{Args, Subcommand};

use crate::cli::hook_text::{CONFIG, check_block, driver_block, is_shell, quoted, shebang_end};
use crate::cli::load::{Kinds, root_of};
use crate::cli::lock::lock;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::edit::marked::Marked;
use crate::source::git_program::{local_setting, set_local, unset_local};
use crate::source::hook::{Hook, HookPlace, hook_place, read_hook};
use crate::source::inside::relative;
use crate::source::root::POLICY_FILE;
use crate::source::temporary::sweep_folder;
use crate::source::tree::{exists, read_file};
use crate::source::write::{create, create_script, make_folder, remove, replace};
use crate::view;
use crate::view::answer::{Answer, Shape};
use crate::view::outcome::HookStep;

const HOOK: &str = "pre-commit";
const HEAD: &str = "#!/bin/sh\n";
const ATTRIBUTES: &str = ".gitattributes";

/// The commands below `hook`.
#[derive(Debug, Subcommand)]
pub enum HookCommand {
    /// Check every commit: write a pre-commit hook that runs `opsctl check --staged`
    Install(HookArgs),
    /// Take out what `opsctl hook install` put in, and nothing else
    Uninstall(HookArgs),
}

/// Arguments of `hook install` and `hook uninstall`.
#[derive(Debug, Args)]
pub struct HookArgs {
    /// install: also merge records key by key and row by row; uninstall: take out only that
    #[arg(long)]
    pub merge_driver: bool,
}

/// Runs the command.
///
/// # Errors
/// No ops repo or no Git repo is there, the hook that is there cannot be added to, or a file cannot be written.
pub fn run(plan: &Plan, kinds: &Kinds, command: &HookCommand) -> Outcome {
    plan.can_write(Shape::Outcome)?;
    let root = root_of(plan, kinds)?;
    let place = hook_place(root).map_err(|error| {
        Failure::system(error).help("hooks are Git's: make the folder a repo with `git init` first")
    })?;
    let Some(below) = relative(&place.top, root) else {
        return Err(Failure::usage(format!("{} is not below {}", root.display(), place.top.display())));
    };
    if below.contains(char::is_control) {
        return Err(Failure::usage(format!(
            "{} has a line break or another control character",
            root.display()
        ))
        .help("rename the folder: a hook is lines of text, and its name goes into one"));
    }
    let hook = check_block(&below);
    let _lock = lock(plan, root)?;
    sweep_folder(&place.folder);
    let (action, done) = match command {
        HookCommand::Install(args) => ("install", install(plan, kinds, root, &place, &hook, args)?),
        HookCommand::Uninstall(args) => ("uninstall", uninstall(plan, kinds, root, &place, &hook, args)?),
    };
    Ok(Answered::timeless(Answer::Outcome(view::outcome::Outcome::Hook(view::outcome::Hook {
        action,
        done,
    }))))
}

fn install(
    plan: &Plan,
    kinds: &Kinds,
    root: &Path,
    place: &HookPlace,
    block: &Marked,
    args: &HookArgs,
) -> Result<Vec<HookStep>, Failure> {
    if let Some(folder) = &place.dashed {
        return Err(Failure::refused(format!(
            "the shell takes a hook in {folder} for an option, and does not run it"
        ))
        .help(format!(
            "name the folder from the top of the file system: git config core.hooksPath {}",
            quoted(&place.folder.to_string_lossy())
        )));
    }
    let path = place.folder.join(HOOK);
    let shown = output::shown(plan, &path);
    let found = found(&path, &shown)?;
    let how = match &found {
        None => {
            make_folder(&place.folder).map_err(|error| {
                Failure::system(error).help("git config core.hooksPath says where Git looks for hooks")
            })?;
            create_script(&place.folder, HOOK, block.new_file(HEAD).as_bytes()).map_err(Failure::system)?;
            "created"
        }
        Some(hook) => {
            let text = addable(hook, &shown, block)?;
            write(&place.folder, HOOK, &hook.bytes, &block.put(text, shebang_end(text)))?
        }
    };
    if let Some(scope) = &place.wider {
        output::warning(
            plan,
            &format!(
                "core.hooksPath is set in the {scope} configuration: the hook runs in all repos that have {POLICY_FILE}"
            ),
        );
    }
    let mut done = vec![HookStep { what: shown, how }];
    if args.merge_driver {
        let block = driver_block(&kinds.registry);
        let how = if exists(root, ATTRIBUTES) {
            let before = read_file(root, ATTRIBUTES).map_err(Failure::system)?;
            let text = attributes(&before)?;
            write(root, ATTRIBUTES, &before, &block.put(text, text.len()))?
        } else {
            create(root, ATTRIBUTES, block.new_file("").as_bytes()).map_err(Failure::system)?;
            "created"
        };
        done.push(HookStep { what: output::shown(plan, &root.join(ATTRIBUTES)), how });
        for (key, value) in CONFIG {
            let before = local_setting(root, key);
            if before.as_deref() != Some(value) {
                set_local(root, key, value).map_err(Failure::system)?;
            }
            let how = match before.as_deref() {
                None => "created",
                Some(before) if before == value => "unchanged",
                Some(_) => "changed",
            };
            done.push(HookStep { what: format!("git config {key}"), how });
        }
        output::hint(
            plan,
            &format!(
                "commit {ATTRIBUTES}; the Git setting is this clone's alone: others run `opsctl hook install --merge-driver` too"
            ),
        );
    }
    Ok(done)
}

fn uninstall(
    plan: &Plan,
    kinds: &Kinds,
    root: &Path,
    place: &HookPlace,
    block: &Marked,
    args: &HookArgs,
) -> Result<Vec<HookStep>, Failure> {
    let mut done = Vec::new();
    if !args.merge_driver {
        let path = place.folder.join(HOOK);
        let shown = output::shown(plan, &path);
        if let Some(hook) = found(&path, &shown)?
            && let Some(out) = std::str::from_utf8(&hook.bytes).ok().and_then(|text| block.take_out(text))
        {
            let how = if out.new_file && out.text == HEAD {
                remove(&place.folder, HOOK, &hook.bytes).map_err(Failure::system)?;
                "removed"
            } else {
                write(&place.folder, HOOK, &hook.bytes, &out.text)?
            };
            done.push(HookStep { what: shown, how });
        }
    }
    if exists(root, ATTRIBUTES) {
        let before = read_file(root, ATTRIBUTES).map_err(Failure::system)?;
        let block = driver_block(&kinds.registry);
        if let Some(out) = std::str::from_utf8(&before).ok().and_then(|text| block.take_out(text)) {
            let how = if out.new_file && out.text.is_empty() {
                remove(root, ATTRIBUTES, &before).map_err(Failure::system)?;
                "removed"
            } else {
                write(root, ATTRIBUTES, &before, &out.text)?
            };
            done.push(HookStep { what: output::shown(plan, &root.join(ATTRIBUTES)), how });
        }
    }
    for (key, _) in CONFIG {
        if local_setting(root, key).is_some() {
            unset_local(root, key).map_err(Failure::system)?;
            done.push(HookStep { what: format!("git config {key}"), how: "removed" });
        }
    }
    if done.is_empty() {
        output::hint(plan, "nothing of opsctl was installed here");
    }
    Ok(done)
}

fn found(path: &Path, shown: &str) -> Result<Option<Hook>, Failure> {
    read_hook(path).map_err(|error| {
        Failure::system(format!("{shown} cannot be read: {error}"))
            .help("git config core.hooksPath says where Git looks for hooks")
    })
}

/// The text of a hook that is there, when a block can be put into it.
fn addable<'h>(hook: &'h Hook, shown: &str, block: &Marked) -> Result<&'h str, Failure> {
    let by_hand = |why: &str| {
        Failure::refused(format!("{shown} {why}; it was left as it is"))
            .help("let it run `opsctl check --staged` itself, and fail when that does")
    };
    if let Some(target) = &hook.link {
        return Err(by_hand(&format!("is a symbolic link to {}", target.display())));
    }
    let text = std::str::from_utf8(&hook.bytes).map_err(|_| by_hand("is no shell script"))?;
    // What is ours already is only brought up to date.
    if block.take_out(text).is_some() {
        return Ok(text);
    }
    if !is_shell(text) {
        return Err(by_hand("is no shell script"));
    }
    if !hook.executable {
        return Err(Failure::refused(format!(
            "{shown} is there, but Git does not run it: it is not executable"
        ))
        .help(format!("make it executable with `chmod +x {shown}`, or remove it, and run this again")));
    }
    Ok(text)
}

fn attributes(bytes: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("{ATTRIBUTES} is not UTF-8")).help("save it as UTF-8"))
}

fn write(folder: &Path, name: &str, before: &[u8], after: &str) -> Result<&'static str, Failure> {
    replace(folder, name, before, after.as_bytes()).map_err(Failure::system)?;
    Ok(if before == after.as_bytes() { "unchanged" } else { "changed" })
}
