//! The threads that commands work with: as many as the machine has cores for, and none where the system grants none.
//!
//! The pool is rayon's global one. Left alone it is made when first used, takes any number that RAYON_NUM_THREADS asks
//! for, and panics where a thread cannot be started; a container or a shell with a tight limit must not get that.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rayon::{ThreadBuilder, ThreadPoolBuilder};

/// More threads gain nothing here.
const MOST: usize = 64;

/// Threads that others start for a moment and that must be had as well: the walker's, and one that feeds a program.
const SPARE: usize = 13;

/// Makes the pool. `wish` is what RAYON_NUM_THREADS says; a wish that is no number from 1 on is none.
pub fn start(wish: Option<&str>) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let wanted = count(wish, cores);
    let pool = ThreadPoolBuilder::new();
    let made = match waiting(wanted, SPARE.min(cores.saturating_add(1)), &spawn) {
        Some(waiting) => {
            let hand_over = |worker: ThreadBuilder| match waiting.get(worker.index()) {
                Some(thread) => thread.send(worker).map_err(|_| io::Error::other("the thread is gone")),
                None => Err(io::Error::other("there is no such thread")),
            };
            pool.num_threads(wanted).spawn_handler(hand_over).build_global()
        }
        None => pool.num_threads(1).use_current_thread().build_global(),
    };
    // It fails where there is a pool already, which then serves.
    let _ = made;
}

/// How many threads there should be.
fn count(wish: Option<&str>, cores: usize) -> usize {
    let wish = wish.and_then(|text| text.trim().parse::<usize>().ok()).filter(|wish| *wish > 0);
    wish.unwrap_or(cores).clamp(1, MOST)
}

/// Starts threads that wait for the work of a pool, and on trial some to spare; `None` where not all of them are granted,
/// or one is enough. One thread, the one we have, is then the safe choice: whatever else is started later could fail.
fn waiting(
    wanted: usize,
    spare: usize,
    spawn: &dyn Fn(Receiver<ThreadBuilder>) -> io::Result<()>,
) -> Option<Vec<Sender<ThreadBuilder>>> {
    if wanted < 2 {
        return None;
    }
    let mut threads = Vec::with_capacity(wanted);
    for _ in 0..wanted.saturating_add(spare) {
        let (sender, receiver) = channel();
        spawn(receiver).ok()?;
        threads.push(sender);
    }
    threads.truncate(wanted);
    Some(threads)
}

/// Starts a thread that does the work it is handed, and ends when nobody can hand it any.
fn spawn(work: Receiver<ThreadBuilder>) -> io::Result<()> {
    let run = move || {
        if let Ok(worker) = work.recv() {
            worker.run();
        }
    };
    thread::Builder::new().spawn(run).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io;

    use super::{MOST, count, waiting};

    #[test]
    fn wishes_are_bounded() {
        for (wish, wanted) in [(None, 4), (Some("2"), 2), (Some(" 3 "), 3), (Some("999999"), MOST)] {
            assert_eq!(count(wish, 4), wanted, "{wish:?}");
        }
        for none in ["0", "-1", "x", "", "1.5", "99999999999999999999999"] {
            assert_eq!(count(Some(none), 4), 4, "{none}");
        }
        assert_eq!((count(None, 0), count(None, 1000)), (1, MOST));
    }

    #[test]
    fn without_all_threads_one_is_used() {
        for granted in 0..=7_usize {
            let left = Cell::new(granted);
            let spawn = |_| match left.get().checked_sub(1) {
                Some(rest) => {
                    left.set(rest);
                    Ok(())
                }
                None => Err(io::Error::from(io::ErrorKind::WouldBlock)),
            };
            let threads = waiting(4, 3, &spawn).map(|threads| threads.len());
            assert_eq!(threads, (granted == 7).then_some(4), "{granted}");
        }
        assert!(waiting(1, 3, &|_| panic!("one thread is there")).is_none());
    }
}
