//! Killed at any system call, a command leaves each file as it was or as it would have become, and the next command
//! finds nothing in its way.
//!
//! The command runs under ptrace, which stops it before and after each system call; at a chosen stop it is killed. Half
//! of the stops are chosen among all, half among those of calls that change files.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;

use nix::errno::Errno;
use nix::libc;
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use crate::world::World;

/// Kills of each command: 200 in all.
const KILLS: u64 = 40;

/// The files of a world.
type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn new_is_done_or_not() {
    killed(
        11,
        Again::OtherThing,
        &["new", "postmortem", "Checkout", "--from", "INC-2026-0001", "--no-input"],
        |_| {},
    );
}

#[test]
fn a_verb_is_done_or_not() {
    killed(
        12,
        Again::OtherThing,
        &["incident", "resolve", "INC-2026-0002", "--resolution", "rolled back"],
        |world| {
            world.run(&["set", "INC-2026-0002", "services=checkout"]).ok();
        },
    );
}

#[test]
fn renumber_is_done_or_not_file_by_file() {
    killed(13, Again::Completes, &["renumber", "INC-2026-0001", "INC-2026-0101"], |world| {
        world.run(&["new", "postmortem", "Checkout", "--from", "INC-2026-0001", "--no-input"]).ok();
        world.write("notes/one.md", "[[INC-2026-0001]]\n");
    });
}

#[test]
fn refresh_is_done_or_not_file_by_file() {
    killed(14, Again::Completes, &["refresh"], |world| {
        for period in ["2026-W46", "2026-W47"] {
            world
                .run(&[
                    "new",
                    "review",
                    "--variant",
                    "weekly",
                    "--period",
                    period,
                    "--by",
                    "alice",
                    "--no-input",
                ])
                .ok();
        }
        world.incident("Disk full", "SEV1");
    });
}

#[test]
fn a_merge_is_done_or_not() {
    killed(
        15,
        Again::Completes,
        &["merge-driver", "base.txt", "ours.txt", "theirs.txt", "incidents/x.md"],
        |world| {
            let path = "incidents/2026/INC-2026-0001-checkout-slow.md";
            let base = world.read(path);
            world.write("base.txt", &base);
            world.write("ours.txt", base.replace("title: Checkout slow", "title: Checkout down"));
            world.write("theirs.txt", base.replace("severity: SEV2", "severity: SEV1"));
        },
    );
}

/// Kills `args` at [`KILLS`] stops, in a repo with two incidents and what `prepare` adds.
fn killed(seed: u64, again: Again, args: &[&str], prepare: fn(&World)) {
    let world = World::repo().with("RAYON_NUM_THREADS", "2");
    world.incident("Checkout slow", "SEV2");
    world.incident("Search down", "SEV3");
    prepare(&world);
    world.commit();
    let before = world.files();
    let (all, changing) = match traced(&world, args, Stop::Never) {
        Ok(Ended::Done { all, changing }) => (all, changing),
        Ok(Ended::Killed) => unreachable!("nobody killed it"),
        Err(why) => {
            eprintln!("skipped: programs cannot be traced here: {why}");
            return;
        }
    };
    let after = world.files();
    assert_ne!(before, after, "opsctl {args:?} changes nothing");
    assert!(changing > 8, "only {changing} stops at calls that change files were seen");
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut kills = 0;
    // Threads make some runs shorter than the measured one, and such a run may end before its stop.
    for round in 0..2 * KILLS {
        if kills == KILLS {
            break;
        }
        restore(&world, &before);
        let stop =
            if round % 2 == 0 { Stop::Any(dice.u64(1..all)) } else { Stop::Changing(dice.u64(1..changing)) };
        let ended = traced(&world, args, stop).unwrap();
        kills += u64::from(matches!(ended, Ended::Killed));
        let found = world.files();
        let temporary = |path: &str| path.rsplit('/').next().unwrap_or(path).starts_with(".opsctl");
        for (path, bytes) in found.iter().filter(|(path, _)| !temporary(path)) {
            // A file that gets another name has its new bytes under the old one for a moment; no other file has.
            let renamed = !after.contains_key(path)
                && before.contains_key(path)
                && after.iter().any(|(new, after)| !before.contains_key(new) && after == bytes);
            let known = [before.get(path), after.get(path)].contains(&Some(bytes)) || renamed;
            assert!(known, "{stop:?}: {path} is neither old nor new:\n{}", String::from_utf8_lossy(bytes));
        }
        for path in before.keys().filter(|path| after.contains_key(*path)) {
            assert!(found.contains_key(path), "{stop:?}: {path} is gone");
        }
        if again == Again::Completes {
            let next = world.run(args);
            assert_eq!(next.code, 0, "{stop:?}: {next}");
            assert_eq!(texts(&world.files()), texts(&after), "{stop:?}, run again");
        }
        // The next writer waits for nobody, and clears away what was left.
        let next = world.run(&["set", "INC-2026-0002", "x-seen=yes"]);
        assert_eq!(next.code, 0, "{stop:?}: {next}");
        let left: Vec<String> = world
            .names()
            .into_iter()
            .filter(|path| !before.contains_key(path) && !after.contains_key(path))
            .collect();
        assert!(left.is_empty(), "{stop:?} left {left:?}");
    }
    assert_eq!(kills, KILLS, "too many runs ended before their stop");
}

/// What the same command comes to when it is run again after it was killed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    /// All that was left to do.
    Completes,
    /// Something else: another record, or a refusal because it is done.
    OtherThing,
}

/// The files as text, for messages.
fn texts(files: &Files) -> BTreeMap<&str, std::borrow::Cow<'_, str>> {
    files.iter().map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes))).collect()
}

/// Makes the files those of `files` again.
fn restore(world: &World, files: &Files) {
    for path in world.names().iter().filter(|path| !files.contains_key(*path)) {
        std::fs::remove_file(world.path(path)).unwrap();
    }
    let found = world.files();
    for (path, bytes) in files.iter().filter(|(path, bytes)| found.get(*path) != Some(bytes)) {
        world.write(path, bytes);
    }
}

/// When a run is killed.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Never,
    /// At this stop of all, counted from 1.
    Any(u64),
    /// At this stop of calls that change files, counted from 1.
    Changing(u64),
}

enum Ended {
    /// It ran to its end, over so many stops.
    Done {
        all: u64,
        changing: u64,
    },
    Killed,
}

/// Runs `opsctl` stop by stop.
fn traced(world: &World, args: &[&str], stop: Stop) -> Result<Ended, Errno> {
    let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
    // The shell waits until it is traced, then becomes opsctl.
    let line = format!("read _; exec '{}' {}", env!("CARGO_BIN_EXE_opsctl"), quoted.join(" "));
    let mut child =
        world.shell(&line).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let pid = Pid::from_raw(child.id().try_into().unwrap());
    let options = ptrace::Options::PTRACE_O_TRACESYSGOOD
        | ptrace::Options::PTRACE_O_TRACECLONE
        | ptrace::Options::PTRACE_O_TRACEEXEC
        | ptrace::Options::PTRACE_O_EXITKILL;
    if let Err(why) = ptrace::seize(pid, options).and_then(|()| ptrace::interrupt(pid)) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(why);
    }
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    let ended = steps(pid, stop);
    if matches!(ended, Ended::Killed) {
        let _ = kill(pid, Signal::SIGKILL);
        // Its threads end before it does; it is gone when its own end was seen.
        while !matches!(waitpid(None, Some(ours())), Ok(WaitStatus::Signaled(ended, ..)) if ended == pid) {}
    }
    // Its end was waited for above; this is for what std keeps of it.
    let _ = child.wait();
    Ok(ended)
}

/// Lets the program run from stop to stop, up to its end or to the one where it is to be killed.
fn steps(pid: Pid, stop: Stop) -> Ended {
    let (mut all, mut changing, mut is_opsctl) = (0, 0, false);
    loop {
        let (thread, signal) = match waitpid(None, Some(ours())).unwrap() {
            WaitStatus::Exited(ended, _) | WaitStatus::Signaled(ended, ..) if ended == pid => {
                return Ended::Done { all, changing };
            }
            WaitStatus::Exited(..) | WaitStatus::Signaled(..) => continue,
            WaitStatus::PtraceEvent(thread, _, event) => {
                is_opsctl |= event == ptrace::Event::PTRACE_EVENT_EXEC as i32;
                (thread, None)
            }
            WaitStatus::PtraceSyscall(thread) => {
                if is_opsctl {
                    all += 1;
                    changing += u64::from(changes_files(thread));
                    let reached = match stop {
                        Stop::Never => false,
                        Stop::Any(at) => all >= at,
                        Stop::Changing(at) => changing >= at,
                    };
                    if reached {
                        return Ended::Killed;
                    }
                }
                (thread, None)
            }
            WaitStatus::Stopped(thread, signal) => (thread, Some(signal)),
            WaitStatus::Continued(_) | WaitStatus::StillAlive => continue,
        };
        // A thread that ended in the meantime needs no more.
        let _ = ptrace::syscall(thread, signal);
    }
}

/// This thread's children and what it traces, threads too; other tests wait for theirs.
fn ours() -> WaitPidFlag {
    WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD
}

/// Whether the thread stands at a call that changes files.
fn changes_files(thread: Pid) -> bool {
    let Some(call) = call_of(thread) else { return false };
    [
        libc::SYS_write,
        libc::SYS_ftruncate,
        libc::SYS_fsync,
        libc::SYS_fchmod,
        libc::SYS_linkat,
        libc::SYS_mkdirat,
        libc::SYS_renameat2,
        libc::SYS_unlinkat,
        libc::SYS_flock,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_link,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mkdir,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rename,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_renameat,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_unlink,
    ]
    .contains(&call)
}

#[cfg(target_arch = "x86_64")]
fn call_of(thread: Pid) -> Option<libc::c_long> {
    ptrace::getregs(thread).ok().and_then(|registers| registers.orig_rax.try_into().ok())
}

#[cfg(target_arch = "aarch64")]
fn call_of(thread: Pid) -> Option<libc::c_long> {
    ptrace::getregs(thread).ok().and_then(|registers| registers.regs[8].try_into().ok())
}
