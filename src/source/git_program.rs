//! What `git`, the program, is asked to do: every command line of it is spelled here, and nowhere else.
//!
//! A repo can name programs in its configuration, attributes and hooks. Git's own check of who owns a repo stays on: the
//! repo is found by Git itself from the folder it is run in, and never named with `--git-dir`. On top of it, each call
//! switches off whatever it does not need: monitors, pagers, filters, external and textual diffs, merge drivers, signature
//! checks, hooks, editors, questions for passwords, and the network. Aliases cannot take the place of Git's own commands.
//! Only [`commit`] runs what the user has set up for commits, for that is what `--commit` asks for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::source::git_regular::{IrregularGitFile, settings};
use crate::source::program::{Call, Output, ProgramError, current_folder, own_program, variable};

/// Configuration that switches off what Git would start by itself, also in a repo that has the keys set.
/// `safe.bareRepository` keeps files that only look like a bare repo, within the work tree, from being taken for one.
const OFF: [&str; 16] = [
    "core.alternateRefsCommand=",
    "core.askPass=",
    "core.editor=:",
    "core.fsmonitor=false",
    "core.gitProxy=",
    "core.pager=cat",
    "core.sshCommand=",
    "credential.helper=",
    "diff.external=",
    "gc.auto=0",
    "log.showSignature=false",
    "maintenance.auto=false",
    "merge.renormalize=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
];

/// The same for a commit. What stays on is what the user's hooks and signing may need: they inherit this.
const OFF_IN_COMMIT: [&str; 5] = [
    "core.fsmonitor=false",
    "core.pager=cat",
    "gc.auto=0",
    "maintenance.auto=false",
    "safe.bareRepository=explicit",
];

/// No folder: Git finds no hooks there, on Windows either.
const NO_HOOKS: &str = "core.hooksPath=/dev/null";

/// Variables that name programs.
const PROGRAMS: [&str; 10] = [
    "GIT_ASKPASS",
    "GIT_EDITOR",
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_PROXY_COMMAND",
    "GIT_SEQUENCE_EDITOR",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "PAGER",
    "SSH_ASKPASS",
];

/// Variables that name a repo, or a part of one. A hook's environment may name them relative to the folder it was started
/// in, which need not be the one Git is run in.
const PLACES: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"];

/// The other variables by which a repo can be meant or changed (`git rev-parse --local-env-vars`).
const OF_A_REPO: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_ATTR_SOURCE",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
];

/// Why a commit was not made.
#[derive(Debug)]
pub enum CommitError {
    /// A hook, or Git's own check, said no: its words.
    Refused(String),
    /// Git could not.
    Failed(ProgramError),
}

/// The top of the work tree around `root`.
///
/// # Errors
/// There is no repo with a work tree that this user may use, or no `git`.
pub fn work_tree(root: &Path) -> Result<PathBuf, ProgramError> {
    ask(root, &["rev-parse", "--show-toplevel"]).map(|out| out.path())
}

/// Where Git looks for hooks; relative to the top of the work tree where it is relative.
///
/// # Errors
/// As of [`work_tree`].
pub fn hooks_folder(top: &Path) -> Result<PathBuf, ProgramError> {
    ask(top, &["rev-parse", "--git-path", "hooks"]).map(|out| out.path())
}

/// Which configuration says where hooks are (`local`, `global`, ...); `None` where none does.
pub fn hooks_scope(top: &Path) -> Option<String> {
    let scope = ask(top, &["config", "--show-scope", "--get", "core.hooksPath"]).ok()?;
    scope.text().split_whitespace().next().map(str::to_owned)
}

/// The value Git has for `key` (`user.name`) in `root`; `None` where it has none, it is empty, or Git cannot be asked.
pub fn setting(root: &Path, key: &str) -> Option<String> {
    let value = ask(root, &["config", "--get", key]).ok()?.text();
    (!value.trim().is_empty()).then_some(value)
}

/// What this clone's own configuration says; `None` where it says nothing.
pub fn local_setting(root: &Path, key: &str) -> Option<String> {
    ask(root, &["config", "--local", "--get", key]).ok().map(|out| out.text())
}

/// Sets a value in this clone's configuration.
///
/// # Errors
/// Git cannot write it.
pub fn set_local(root: &Path, key: &str, value: &str) -> Result<(), ProgramError> {
    ask(root, &["config", "--local", key, value]).map(|_| ())
}

/// Takes all values of a key out of this clone's configuration.
///
/// # Errors
/// Git cannot write it.
pub fn unset_local(root: &Path, key: &str) -> Result<(), ProgramError> {
    ask(root, &["config", "--local", "--unset-all", key]).map(|_| ())
}

/// When a file was first committed, in seconds, under whatever name it had then; `None` where it never was, or the
/// folder is in no Git repo that can be read.
pub fn first_commit(root: &Path, rel: &str) -> Option<i64> {
    let args = [
        "log",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        "--diff-filter=A",
        "--follow",
        "--format=%ct",
        "--",
        rel,
    ];
    let log = ask(root, &args).ok()?;
    log.text().lines().filter_map(|line| line.trim().parse().ok()).next_back()
}

/// Whether `git commit` can be run at `root`.
///
/// # Errors
/// As of [`work_tree`].
pub fn can_commit(root: &Path) -> Result<(), ProgramError> {
    work_tree(root).map(|_| ())
}

/// Commits exactly these files. The user's hooks, signing and identity apply, and so do filters: without them another
/// content than the one that is meant would be committed.
///
/// # Errors
/// A hook refused, or Git failed; the files then are as they were before the call.
pub fn commit(root: &Path, paths: &[&str], message: &str) -> Result<(), CommitError> {
    let failed = CommitError::Failed;
    settings(root).map_err(|why| failed(unusable("commit", &why)))?;
    let call = |what: &str, args: Vec<&str>| {
        let fixed = ["--no-pager", "--literal-pathspecs"].map(str::to_owned).into_iter();
        let config = OFF_IN_COMMIT.iter().flat_map(|setting| ["-c".to_owned(), (*setting).to_owned()]);
        let paths = std::iter::once("--").chain(paths.iter().copied());
        let call = Call::new("git", root, what).args(fixed.chain(config));
        quiet(call.args(args.into_iter().chain(paths)))
    };
    call("add", vec!["-c", NO_HOOKS, "add"]).run().map_err(failed)?;
    match call("commit", vec!["commit", "--quiet", "-m", message]).run() {
        Ok(_) => Ok(()),
        Err(ProgramError::Failed { code: Some(1), stderr, .. }) => Err(CommitError::Refused(stderr)),
        Err(error) => Err(failed(error)),
    }
}

/// What [`merge_tree`] merges, and by what it does.
#[derive(Debug)]
pub(in crate::source) struct MergeTree<'m> {
    /// A folder that is a repo of its own and borrows the objects of the one that is meant.
    pub(in crate::source) store: &'m Path,
    /// The commit that is checked out.
    pub(in crate::source) ours: &'m str,
    /// The commit that would be merged in.
    pub(in crate::source) theirs: &'m str,
    /// Settings of merges, as `key=value`; none of them names a program.
    pub(in crate::source) settings: &'m [OsString],
    /// Whether files with the attribute `merge=opsctl` are merged by opsctl, as they are in the repo that is meant.
    pub(in crate::source) with_driver: bool,
}

/// Merges two commits in a store of its own, and returns what `git merge-tree -z --name-only` prints. No configuration
/// but `settings` counts, neither the repo's nor the user's, so there is no driver or filter to run.
///
/// # Errors
/// Git (2.38 or newer) cannot merge.
pub(in crate::source) fn merge_tree(wanted: &MergeTree<'_>) -> Result<Output, ProgramError> {
    let mut settings: Vec<OsString> = OFF.iter().map(OsString::from).collect();
    settings.push(NO_HOOKS.into());
    settings.extend(wanted.settings.iter().cloned());
    if wanted.with_driver
        && let Ok(program) = own_program()
        && let Some(program) = program.to_str()
    {
        // Git takes `%` for a placeholder, and the shell it runs this in takes quotes.
        let program = program.replace('%', "%%").replace('\'', "'\\''");
        let line = format!("'{program}' merge-driver --marker-size=%L -- %O %A %B");
        settings.push(format!("merge.opsctl.driver={line}").into());
    }
    let settings = settings.into_iter().flat_map(|setting| ["-c".into(), setting]);
    let args =
        ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", wanted.ours, wanted.theirs];
    let call = Call::new("git", wanted.store, &args.join(" ")).args(["--no-pager"]);
    let call = alone(call.args(settings).args(args)).with([
        ("GIT_DIR", wanted.store.join(".git").into_os_string()),
        ("GIT_CONFIG_GLOBAL", OsString::from("/dev/null")),
        ("GIT_CONFIG_SYSTEM", OsString::from("/dev/null")),
        ("GIT_CONFIG_NOSYSTEM", OsString::from("1")),
    ]);
    call.answer(&[0, 1]).map(|(_, output)| output)
}

/// Makes `root` a Git repo whose branch `main` has the history in `stream` (the format of `git fast-import`), and checks it
/// out. No repo that the environment names is touched.
///
/// # Errors
/// `git` is missing or refuses.
pub(in crate::source) fn make_repo(root: &Path, stream: Vec<u8>) -> Result<(), ProgramError> {
    let call = |args: &[&str]| {
        let settings = OFF.iter().copied().chain([NO_HOOKS, "core.attributesFile="]);
        let settings = settings.flat_map(|setting| ["-c", setting]);
        alone(Call::new("git", root, &args.join(" ")).args(["--no-pager"]).args(settings).args(args))
    };
    call(&["init", "--quiet", "--initial-branch=main"]).run()?;
    // The sample's bytes must not depend on the user's line ending settings.
    call(&["config", "--local", "core.autocrlf", "false"]).run()?;
    call(&["fast-import", "--quiet"]).input(stream).run()?;
    call(&["reset", "--quiet", "--hard", "main"]).run()?;
    Ok(())
}

/// A question, or a change of settings: it needs no program but Git itself.
fn ask(root: &Path, args: &[&str]) -> Result<Output, ProgramError> {
    settings(root).map_err(|why| unusable(&args.join(" "), &why))?;
    let off = OFF.iter().flat_map(|setting| ["-c", *setting]);
    let call = Call::new("git", root, &args.join(" ")).args(["--no-pager", "--literal-pathspecs"]);
    quiet(call.args(off).args(args)).without(&PROGRAMS).run()
}

fn unusable(args: &str, why: &IrregularGitFile) -> ProgramError {
    let reason = std::io::Error::other(why.to_string());
    ProgramError::NotStarted { command: format!("git {args}"), reason }
}

/// Without questions at the terminal and the network; the repo that the environment names is meant.
fn quiet(call: Call) -> Call {
    let call = call.with([("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1")]);
    let current = current_folder().ok();
    let absolute = |name: &'static str| {
        let value = variable(name).filter(|value| Path::new(value).is_relative())?;
        Some((name, current.as_ref()?.join(value)))
    };
    call.with(PLACES.into_iter().filter_map(absolute))
}

/// Without questions and the network, and without anything that the environment says of a repo.
fn alone(call: Call) -> Call {
    let call = call.with([("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1")]);
    call.without(&PROGRAMS).without(&PLACES).without(&OF_A_REPO)
}

#[cfg(test)]
mod tests {
    use super::{NO_HOOKS, OFF, ask, setting, work_tree};
    use crate::source::program::ProgramError;

    #[test]
    fn git_answers_or_says_why() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        // By file: `GIT_DIR` may name a real repo, whose configuration is not ours to change.
        let file = ["config", "--file", "config"];
        ask(root, &[file.as_slice(), &["user.name", "Alice Ä"]].concat()).unwrap();
        assert_eq!(
            ask(root, &[file.as_slice(), &["--get", "user.name"]].concat()).unwrap().text(),
            "Alice Ä"
        );
        assert_eq!(setting(root, "opsctl.none"), None);
        let error = ask(root, &["no-such-command"]).unwrap_err();
        assert!(matches!(&error, ProgramError::Failed { code: Some(1), .. }), "{error:?}");
        assert!(error.to_string().starts_with("`git no-such-command` failed with exit code 1: "), "{error}");
        let nowhere = work_tree(&root.join("none")).unwrap_err();
        assert!(matches!(nowhere, ProgramError::NotStarted { .. }), "{nowhere:?}");
    }

    #[test]
    fn settings_that_switch_off_are_sorted_and_whole() {
        assert!(OFF.is_sorted() && OFF.iter().all(|setting| setting.contains(['.', '='])));
        assert!(NO_HOOKS.starts_with("core.hooksPath="));
    }
}
