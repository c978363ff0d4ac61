//! Readers of other people's files may panic on a damaged one; that is an answer like any other.

use std::{
    cell::Cell as Flag,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::super::trouble::Unreadable;

thread_local! {
    static GUARDED: Flag<bool> = const { Flag::new(false) };
}

/// Whether this thread is inside a reader of other people's files, whose panic is caught and told as a damaged file.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs a reader; that it panics on a damaged file is an answer like any other.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    let before = GUARDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    result.unwrap_or_else(|_| Err(Unreadable::Damaged("内部结构有误".to_owned())))
}
