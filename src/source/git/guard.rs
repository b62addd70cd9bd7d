//! The last line of defence against damaged data: a panic in the library that reads it becomes an error.
//!
//! What can be checked before is checked before. But packs, indexes and commit graphs are large formats, files can be
//! damaged in any byte of them, and gix slices and counts by what it finds there. A command that reads records must not
//! end with a backtrace because of that: whatever else it was asked for has an answer all the same.
//!
//! Unwinding is sound here: gix is handed nothing of ours that a panic could leave half changed, each handle is dropped
//! with the call, and what its shared store keeps behind locks is only ever added to.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::source::git::error::GitError;

thread_local! {
    /// Whether this thread is within [`guarded`]: a panic is then no news for the terminal.
    static WITHIN: Cell<bool> = const { Cell::new(false) };
}

/// Calls something that reads Git's data. Work that it hands to other threads is guarded there.
///
/// # Errors
/// What the call returns; [`GitError::Damaged`] where it panicked.
pub(in crate::source::git) fn guarded<T>(call: impl FnOnce() -> Result<T, GitError>) -> Result<T, GitError> {
    silence();
    let outer = WITHIN.replace(true);
    let result = catch_unwind(AssertUnwindSafe(call));
    WITHIN.set(outer);
    result.unwrap_or_else(|panic| Err(GitError::Damaged(words(panic.as_ref()))))
}

/// Keeps the message of a panic from being printed while its thread is within [`guarded`]; all others are printed as
/// ever.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let printed = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !WITHIN.get() {
                printed(panic);
            }
        }));
    });
}

/// What a panic says.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("no reason given").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{WITHIN, guarded};
    use crate::source::git::error::GitError;

    #[test]
    fn a_panic_is_an_error() {
        let empty: Vec<u8> = Vec::new();
        let error = guarded(|| Ok(empty[empty.len()])).unwrap_err();
        assert!(matches!(&error, GitError::Damaged(why) if why.contains("index is 0")), "{error:?}");
        assert!(error.to_string().contains("git fsck"), "{error}");
        assert!(matches!(guarded(|| guarded(|| Ok(empty[0])).or(Ok(7))), Ok(7)));
        assert!(!WITHIN.get(), "later panics are printed again");
    }
}
