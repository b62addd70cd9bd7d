//! Processes of this machine: which one we are, and whether another one is still there.

use std::fmt;
use std::path::Path;

use crate::source::regular::{Links, read_regular};

/// A process: its number, which is used again later, and when it began, which is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// When it began, in the system's own unit (on Linux clock ticks since boot); 0 where the system does not tell.
    pub start: u64,
}

impl fmt::Display for Process {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.pid, self.start)
    }
}

impl Process {
    /// This process.
    pub fn own() -> Self {
        let pid = std::process::id();
        Self { pid, start: start_of(pid).unwrap_or_default() }
    }

    /// Reads what [`fmt::Display`] writes, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (pid, start) = text.split_once('-')?;
        let process = Self { pid: pid.parse().ok()?, start: start.parse().ok()? };
        (process.to_string() == text).then_some(process)
    }

    /// Whether it has ended for certain; where the system does not tell, it is taken to be there.
    pub fn is_gone(self) -> bool {
        if !exists(self.pid) {
            return true;
        }
        let start = start_of(self.pid).unwrap_or_default();
        self.start != 0 && start != 0 && self.start != start
    }
}

#[cfg(unix)]
fn exists(pid: u32) -> bool {
    let Some(pid) = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw) else { return true };
    // A process of another user answers with "not permitted": it is there.
    rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

#[cfg(not(unix))]
fn exists(_pid: u32) -> bool {
    true
}

/// The 22nd field of Linux's `/proc/PID/stat`. The second one, the program's name in brackets, may hold spaces.
fn start_of(pid: u32) -> Option<u64> {
    let path = format!("/proc/{pid}/stat");
    let text = read_regular(Path::new(&path), Links::Refuse, 4096).ok()?;
    let text = String::from_utf8_lossy(&text);
    let (_, fields) = text.rsplit_once(')')?;
    fields.split_whitespace().nth(19)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Process;

    #[test]
    fn a_process_is_known_by_number_and_start() {
        let own = Process::own();
        assert!(!own.is_gone());
        assert_eq!(Process::parse(&own.to_string()), Some(own));
        for text in ["", "1", "1-", "-1", "1-2-3", "01-2", "+1-2", "1-02", " 1-2", "1-2 ", "4294967296-1"] {
            assert_eq!(Process::parse(text), None, "{text}");
        }
        // A number that no process has, for the system hands out none so large; and none that could be a group's.
        if cfg!(unix) {
            assert!(Process { pid: i32::MAX.unsigned_abs(), start: 1 }.is_gone());
            assert!(!Process { pid: 0, start: 1 }.is_gone());
        }
        if own.start != 0 {
            assert!(Process { start: own.start + 1, ..own }.is_gone(), "the number was used again");
        }
        assert!(!Process { start: 0, ..own }.is_gone());
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_ended_is_gone() {
        #[expect(clippy::disallowed_methods, reason = "a process to end")]
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let pid = child.id();
        child.wait().unwrap();
        assert!(Process { pid, start: 1 }.is_gone());
    }
}
