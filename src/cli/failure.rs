//! How a command ends early, and the words of it.

use std::{fmt, io, path::Path};

use super::voice::{Said, Voice, both, cause};
use crate::{app, storage::Account};

/// How a command ends early.
#[derive(Debug)]
pub enum Failure {
    /// Nobody reads what is written any more (`liuhen list DIR | head`): no fault.
    Unread,
    /// What went wrong, in one line.
    Told(Said),
    /// It was done, but that could not be written to standard output: the line says so. No fault of what was done.
    Done(Said),
}

impl Failure {
    /// An error that names its path itself.
    pub(super) fn told<E: fmt::Display>(error: E) -> Self
    where
        app::Failure: From<E>,
    {
        Self::Told(cause(error))
    }

    /// A library of which not everything could be read: half a list would look as if the rest had been deleted.
    pub(super) fn incomplete(dir: &Path) -> Self {
        Self::of(
            dir.display(),
            both(
                "没有读完整，因此什么也没有列出。请检查磁盘或网络后再试",
                "could not be read completely, so nothing is listed",
            ),
        )
    }

    /// `what` was being done when this came.
    pub(super) fn of(what: impl fmt::Display, said: Said) -> Self {
        Self::Told(Said::of(what, said))
    }

    /// Something that somebody else is changing at this moment.
    pub(super) fn changing(what: impl fmt::Display) -> Self {
        Self::of(what, both("同事正在修改，请稍后再试", "is being changed"))
    }
}

impl From<io::Error> for Failure {
    /// Only standard input and output give a bare I/O error.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Unread
        } else {
            let streams = both("标准输入或输出：", "standard input or output: ");
            Self::Told(streams.then(cause(error)))
        }
    }
}

/// Writes the result of what was done, a line, at once: what cannot be written does not undo it.
pub(super) fn written(out: &mut Voice<'_>, line: &Said, done: impl FnOnce() -> Said) -> Result<(), Failure> {
    use io::Write;
    let told = out.line(line).and_then(|()| out.flush());
    told.map_err(|error| match Failure::from(error) {
        Failure::Told(error) => {
            let untold = both("；结果没有写出来：", "; it could not be told: ");
            Failure::Done(done().then(untold).then(error))
        }
        unread => unread,
    })
}

/// What a save that was done could not do, in one line; nothing where there is nothing to tell.
pub(super) fn warn_of(account: Account) -> Option<Said> {
    match (account.in_history, account.confirmed) {
        (false, _) => Some(both(
            "这个版本没能留进历史",
            "its version could not be kept in the history",
        )),
        (true, false) => Some(both("磁盘没有确认写入", "the disk did not confirm it")),
        (true, true) => None,
    }
}
