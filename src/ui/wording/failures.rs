//! Failures in words for a clerk: what happened, what is safe, what to do.

use std::path::Path;

use crate::app::{
    Doing, Failure, HistoryError, IoProblem, LibraryError, LoadError, OpenError, ProblemKind, ReadProblem,
    SaveError, WriteProblem,
};

use super::Words;

impl Words {
    /// One failure: what was being done and what is safe, then why and what to do.
    pub(crate) fn failure(&self, doing: Doing, failure: &Failure) -> String {
        let doing = match doing {
            Doing::Opening => self.fixed("没有打开。", "Not opened. "),
            Doing::Creating => self.fixed("没有建成。", "Not made. "),
            Doing::Reading => self.fixed("这份记录没有打开。", "The record was not opened. "),
            Doing::Saving => self.fixed("没有保存，写的内容还在。", "Not saved; what you typed is kept. "),
            Doing::SavingSettings => self.fixed("没有保存。", "Not saved. "),
            Doing::Exporting => self.fixed(
                "PDF 没有存成，记录不受影响。",
                "The PDF was not written; records are safe. ",
            ),
            Doing::Deleting => self.fixed(
                "没有全部移动，其余记录原样保留。",
                "Not all were moved; the rest stay. ",
            ),
            Doing::Printing => self.fixed(
                "没有打印成功，可以先存为 PDF。",
                "It was not printed; it can be saved as PDF. ",
            ),
            Doing::Copying => self.fixed(
                "副本没有存成，原来的文件没有动。",
                "No copy was made; the file is untouched. ",
            ),
            Doing::Merging => self.fixed("没有合并，两边的内容都还在。", "Not merged; both are kept. "),
            Doing::Restoring => self.fixed("没有恢复，现在的内容没有动。", "Not restored; nothing changed. "),
            Doing::OpeningOutside => self.fixed("系统没能打开它。", "The system could not open it. "),
        };
        format!("{doing}{}", self.cause(failure))
    }

    fn cause(&self, failure: &Failure) -> String {
        match failure {
            Failure::Open(error) => self.open_error(error),
            Failure::Library(error) => self.library_error(error),
            Failure::Load(error) => self.load_error(error),
            Failure::Save(error) => self.save_error(error),
            Failure::Shared(error) => self.shared_error(error),
            Failure::Io(problem) => self.io_problem(problem),
            Failure::Sample(error) => {
                self.pick(format!("示例库：{error}"), format!("Sample library: {error}"))
            }
            Failure::System(error) => self.system(error),
            Failure::Print(error) => self.pick(
                format!("排版出错（{error}）。"),
                format!("typesetting failed ({error})."),
            ),
            Failure::Export(error) => self.pick(
                format!("排版出错（{error}）。"),
                format!("typesetting failed ({error})."),
            ),
            Failure::Preview(error) => self.pick(
                format!("预览出错（{error}），可以先存为 PDF。"),
                format!("the preview failed ({error})."),
            ),
            Failure::Picture(error) => self.pick(
                format!("这个文件不能当标志用（{error}）。请选 PNG 或 SVG 图片，边长不超过 4000 像素。"),
                format!(
                    "it is no picture for a logo ({error}). Choose a PNG or SVG of at most 4,000 pixels."
                ),
            ),
            Failure::History(error) => self.history_error(error),
            Failure::Collided(number) => self.pick(
                format!("{number} 正被同事修改，请打开后再改。"),
                format!("a colleague is changing {number}; open it and try again."),
            ),
            Failure::NoLibrary => self.pick("请先打开或新建一个记录库。", "Open or create a library first."),
            Failure::Internal => self.pick(
                "程序内部出错，请再试一次；草稿已保留。",
                "The program failed inside; try again. Drafts are kept.",
            ),
        }
    }

    fn open_error(&self, error: &OpenError) -> String {
        match error {
            OpenError::Missing(path) => self.at(
                path,
                "这个位置没有文件，或共享盘没有连上。",
                "nothing is there, or a network drive is not connected.",
            ),
            OpenError::NotARecord(path) => self.at(
                path,
                "不是留痕的记录。请选择记录库的文件夹，或扩展名为 .ron 的记录文件。",
                "is not a record of Liuhen. Choose a library's folder or a .ron record.",
            ),
            OpenError::Damaged(error) => self.load_error(error),
            OpenError::Library(error) => self.library_error(error),
        }
    }

    fn library_error(&self, error: &LibraryError) -> String {
        match error {
            LibraryError::Io(problem) => self.io_problem(problem),
            LibraryError::NotReachable(path) => self.at(
                path,
                "连不上这个文件夹，可能是共享盘或网络断开了。记录没有丢失，连上后再试。",
                "cannot be reached; a network drive may be disconnected. Nothing is lost; try again later.",
            ),
            LibraryError::NotALibrary(path) => self.at(
                path,
                "这个文件夹不是记录库（里面没有 liuhen.ron）。要在这里建库，请用「新建记录库」。",
                "is not a library (it has no liuhen.ron). To make one here, use New library.",
            ),
            LibraryError::NotEmpty(path) => self.at(
                path,
                "这个文件夹里已经有东西了。为免混在一起，请换一个空文件夹或新名字。",
                "is not empty. Choose an empty folder or a new name.",
            ),
            LibraryError::Unreadable { path, problem } => self.unreadable(path, problem),
            LibraryError::Newer(path) => self.at(
                path,
                "是新版本的留痕写的，请先升级本程序。文件没有改动。",
                "was written by a newer Liuhen; update this program first. Nothing was changed.",
            ),
        }
    }

    fn load_error(&self, error: &LoadError) -> String {
        match error {
            LoadError::Io(problem) => self.io_problem(problem),
            LoadError::Unreadable { path, problem } => self.unreadable(path, problem),
        }
    }

    pub(super) fn save_error(&self, error: &SaveError) -> String {
        match error {
            SaveError::Io(problem) => self.io_problem(problem),
            SaveError::Changed { path, .. } => self.at(
                path,
                "打开之后被别人改过。为免盖掉对方的修改，没有保存；请先重新读取，再把修改补上。",
                "was changed by somebody else. It was not overwritten; read it again, then redo your changes.",
            ),
            SaveError::Gone { path } => self.at(
                path,
                "原来的文件不见了，可能被移走或删除。草稿还在，可以先导出 PDF 留底。",
                "is gone; it may have been moved or deleted. Your draft is kept.",
            ),
            SaveError::Swapped { path, .. } => self.at(
                path,
                "现在是另一份记录，没有覆盖它。草稿还在，可以另存。",
                "holds another record now and was not overwritten. Your draft is kept.",
            ),
            SaveError::NotReachable(path) => self.at(
                path,
                "现在连不上这个记录库（共享断开或移动盘拔出）。草稿还在，连上后再保存。",
                "cannot be reached now (share offline, drive unplugged). Your draft is kept.",
            ),
            SaveError::Outside(path) => self.at(
                path,
                "是通到记录库外面的链接，没有写入。",
                "is a link that leads out of the library; nothing was written.",
            ),
            SaveError::ReadOnly { path, .. } => self.at(
                path,
                "这份文件只能查看，不能改写。",
                "may only be read.",
            ),
            SaveError::Busy { path, .. } => {
                self.at(path, "别人正在保存这份记录，请稍后再试。", "is being saved by somebody else; try again.")
            }
            SaveError::NotVerified { path } => self.at(
                path,
                "写入后核对不一致，可能是磁盘或网络有问题，请再存一次。",
                "did not read back as written; the disk or network may be at fault. Save again.",
            ),
            SaveError::Unwritable(problem) => self.write_problem(problem),
            SaveError::NoNumberLeft => {
                self.pick("这一天的编号已经用完。", "Every number of that day is taken.")
            }
        }
    }

    fn history_error(&self, error: &HistoryError) -> String {
        match error {
            HistoryError::Io(problem) => self.io_problem(problem),
            HistoryError::Unreadable(error) => self.load_error(error),
            HistoryError::Save(error) => self.save_error(error),
            HistoryError::NoSuchVersion { number, .. } => self.pick(
                format!("{number} 的这个版本不在历史里了。"),
                format!("this version of {number} is no longer in its history."),
            ),
        }
    }

    /// What cannot be written, in whole or for its size.
    fn write_problem(&self, problem: &WriteProblem) -> String {
        match problem {
            WriteProblem::TooLarge { bytes, largest } => {
                let (size, limit) = (megabytes(*bytes), *largest >> 20);
                self.pick(
                    format!("内容有 {size} MB，超过了 {limit} MB 的上限。请把大段文字存成文件，作为附件添加。"),
                    format!(
                        "It holds {size} MB, more than the limit of {limit} MB. Put long text into a file and attach it."
                    ),
                )
            }
            WriteProblem::Unwritable { place, reason } => self.pick(
                format!("有一处内容无法写入文件（{place}：{reason}）。请改写这一处再保存。"),
                format!(
                    "One entry cannot be written to a file ({place}: {reason}). Change it and save again."
                ),
            ),
        }
    }

    fn io_problem(&self, problem: &IoProblem) -> String {
        let inside = problem.source.get_ref();
        if let Some(problem) = inside.and_then(|inside| inside.downcast_ref::<WriteProblem>()) {
            return self.write_problem(problem);
        }
        format!("{} {}", problem.path.display(), self.system(&problem.source))
    }

    fn system(&self, error: &std::io::Error) -> String {
        use std::io::ErrorKind as Kind;
        let (chinese, english) = match error.kind() {
            Kind::NotFound => ("找不到这个文件或文件夹。", "was not found."),
            Kind::PermissionDenied => (
                "没有权限。请换一个位置，或请管理员开通。",
                "permission denied. Choose another place.",
            ),
            Kind::StorageFull | Kind::QuotaExceeded => (
                "磁盘满了。请清理后再试。",
                "the disk is full. Free some space and try again.",
            ),
            Kind::ReadOnlyFilesystem => ("这个位置只能读，不能写。", "this place is read-only."),
            Kind::AlreadyExists => ("同名文件已经存在。", "a file of that name exists."),
            Kind::NotADirectory => ("路径里有一段不是文件夹。", "part of the path is not a folder."),
            Kind::IsADirectory => (
                "这是一个文件夹，请写上文件名。",
                "this is a folder; add a file name.",
            ),
            Kind::InvalidFilename => (
                "文件名太长或含有不能用的字符。",
                "the file name is too long or has forbidden characters.",
            ),
            _ => return error.to_string(),
        };
        self.pick(chinese, english)
    }

    pub(super) fn at(&self, path: &Path, chinese: &str, english: &str) -> String {
        self.pick(
            format!("{}：{chinese}", path.display()),
            format!("{} {english}", path.display()),
        )
    }

    /// A file that cannot be understood: where and why, and that it was left alone.
    pub(crate) fn unreadable(&self, path: &Path, problem: &ReadProblem) -> String {
        let place = if problem.line > 0 {
            self.pick(
                format!("第 {} 行第 {} 列", problem.line, problem.column),
                format!("line {}, column {}", problem.line, problem.column),
            )
        } else {
            String::new()
        };
        let reason = match &problem.kind {
            ProblemKind::Blank => self.pick("文件是空的，可能是断电时没有写完", "the file is empty"),
            ProblemKind::NotText => self.pick("不是文本文件", "this is not text"),
            ProblemKind::TooLarge => self.pick("文件太大，不会是记录", "the file is too large for a record"),
            ProblemKind::NotAFile => self.pick("不是普通文件", "this is not a regular file"),
            ProblemKind::Malformed(reason) => self.pick(
                format!("不是完整的记录（{reason}）"),
                format!("not a whole record ({reason})"),
            ),
        };
        match self.language {
            crate::domain::Language::Chinese => {
                format!(
                    "{}：{place}{}{reason}。文件原样保留。",
                    path.display(),
                    if place.is_empty() { "" } else { "，" }
                )
            }
            crate::domain::Language::English => {
                let comma = if place.is_empty() { "" } else { ": " };
                format!(
                    "{}: {place}{comma}{reason}. The file was left as it is.",
                    path.display()
                )
            }
        }
    }
}

/// A size in megabytes with one decimal, rounded up, so that what is over a limit never looks as if it kept it.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}
