//! Failures in words for a clerk: what happened, what is safe, what to do.

use std::path::Path;

use crate::{
    app::{Doing, Failure, Trouble, Where},
    domain::{ProblemKind, ReadProblem},
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

    /// Why it failed, and what to do.
    pub(crate) fn cause(&self, failure: &Failure) -> String {
        match failure {
            Failure::At { place, trouble } => self.trouble(place, trouble),
            Failure::TooLarge { bytes, largest } => {
                let (size, limit) = (megabytes(*bytes), *largest >> 20);
                self.pick(
                    format!("内容有 {size} MB，超过了 {limit} MB 的上限。请把大段文字存成文件，作为附件添加。"),
                    format!(
                        "It holds {size} MB, more than the limit of {limit} MB. Put long text into a file and attach it."
                    ),
                )
            }
            Failure::Unwritable { entry, reason } => self.pick(
                format!("有一处内容无法写入文件（{entry}：{reason}）。请改写这一处再保存。"),
                format!(
                    "One entry cannot be written to a file ({entry}: {reason}). Change it and save again."
                ),
            ),
            Failure::NoNumberLeft => {
                self.pick("这一天的编号已经用完。", "Every number of that day is taken.")
            }
            Failure::NoSuchVersion(number) => self.pick(
                format!("{number} 的这个版本不在历史里了。"),
                format!("this version of {number} is no longer in its history."),
            ),
            Failure::Collided(number) => self.pick(
                format!("{number} 正被同事修改，请打开后再改。"),
                format!("a colleague is changing {number}; open it and try again."),
            ),
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
            Failure::NoLibrary => self.pick("请先打开或新建一个记录库。", "Open or create a library first."),
            Failure::Internal => self.pick(
                "程序内部出错，请再试一次；草稿已保留。",
                "The program failed inside; try again. Drafts are kept.",
            ),
        }
    }

    /// What failed, as the person knows it.
    fn place_named(&self, place: &Where) -> String {
        match place {
            Where::Library => self.pick("记录库", "The library"),
            Where::Record(number) => number.to_string(),
            Where::Shared(file) => self.shared_file(*file).to_owned(),
            Where::Drafts => self.pick("本机的草稿", "The drafts on this computer"),
            Where::Chosen(path) => path.display().to_string(),
        }
    }

    /// What is wrong with a library, a record or a file.
    fn trouble(&self, place: &Where, trouble: &Trouble) -> String {
        let at = |chinese: &str, english: &str| {
            let place = self.place_named(place);
            self.pick(format!("{place}：{chinese}"), format!("{place} {english}"))
        };
        match trouble {
            Trouble::Io { source, .. } => {
                let place = self.place_named(place);
                let system = self.system(source);
                self.pick(format!("{place}：{system}"), format!("{place}: {system}"))
            }
            Trouble::Unreadable(problem) => self.unreadable_at(&self.place_named(place), problem),
            Trouble::UnknownFields(fields) => {
                let fields = fields.join(self.fixed("、", ", "));
                at(
                    &format!("里面有本程序不认识的内容（{fields}），为免丢失没有改写。请升级本程序后再改。"),
                    &format!(
                        "holds what this program does not know ({fields}) and was not rewritten, so that nothing \
                         is lost. Update this program first."
                    ),
                )
            }
            Trouble::TooLarge { bytes, largest } => {
                self.too_large_at(&self.place_named(place), *bytes, *largest)
            }
            Trouble::Unfit(_) => match place {
                Where::Shared(file) => self.shared_unfit(*file).to_owned(),
                _ => at(
                    "里面有无法写入文件的内容，请改写这一处再保存。",
                    "holds something that cannot be written; change it and save again.",
                ),
            },
            trouble => {
                let (chinese, english) = plain_trouble(trouble);
                at(chinese, english)
            }
        }
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
            _ => return self.system_code(error),
        };
        self.pick(chinese, english)
    }

    /// What the system refused for a reason that nobody but its administrator can do something about.
    fn system_code(&self, error: &std::io::Error) -> String {
        let code = error.raw_os_error();
        let code = code.map_or_else(|| format!("{:?}", error.kind()), |code| code.to_string());
        self.pick(
            format!("系统读写出错（代码 {code}），可能是磁盘或网络有故障。请稍后再试，或请管理员查看日志。"),
            format!(
                "the system could not read or write it (code {code}); the disk or network may be at fault. Try again later, or ask your administrator to look at the log."
            ),
        )
    }

    /// A file that cannot be understood: where and why, and that it was left alone.
    pub(crate) fn unreadable(&self, path: &Path, problem: &ReadProblem) -> String {
        self.unreadable_at(&path.display().to_string(), problem)
    }

    fn unreadable_at(&self, place_name: &str, problem: &ReadProblem) -> String {
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
                    "{place_name}：{place}{}{reason}。文件原样保留。",
                    if place.is_empty() { "" } else { "，" }
                )
            }
            crate::domain::Language::English => {
                let comma = if place.is_empty() { "" } else { ": " };
                format!("{place_name}: {place}{comma}{reason}. The file was left as it is.")
            }
        }
    }
}

/// What is said of a trouble that has nothing more to tell, in both languages.
fn plain_trouble(trouble: &Trouble) -> (&'static str, &'static str) {
    match trouble {
        Trouble::Missing => (
            "这个位置没有文件，或共享盘没有连上。",
            "nothing is there, or a network drive is not connected.",
        ),
        Trouble::NotARecord => (
            "不是留痕的记录。请选择记录库的文件夹，或扩展名为 .ron 的记录文件。",
            "is not a record of Liuhen. Choose a library's folder or a .ron record.",
        ),
        Trouble::NotALibrary => (
            "这个文件夹不是记录库（里面没有 liuhen.ron）。要在这里建库，请用「新建记录库」。",
            "is not a library (it has no liuhen.ron). To make one here, use New library.",
        ),
        Trouble::NotEmpty => (
            "这个文件夹里已经有东西了。为免混在一起，请换一个空文件夹或新名字。",
            "is not empty. Choose an empty folder or a new name.",
        ),
        Trouble::NotReachable => (
            "现在连不上，可能是共享盘或网络断开了。内容没有丢失，连上后再试。",
            "cannot be reached; a network drive may be disconnected. Nothing is lost; try again later.",
        ),
        Trouble::OtherLibrary => (
            "所在的文件夹里现在是另一个记录库，没有写进去。草稿留在这台电脑上；请把原来的文件夹放回去，或请管理员检查 id.ron。",
            "has another library in its folder now; nothing was written there. Drafts stay on this computer. Put the right folder back, or ask your administrator to check id.ron.",
        ),
        Trouble::Newer => (
            "是新版本的留痕写的，请先升级本程序。文件没有改动。",
            "was written by a newer Liuhen; update this program first. Nothing was changed.",
        ),
        Trouble::Changed => (
            "打开之后被同事改过。为免盖掉同事的修改，没有保存；请先重新读取，再把修改补上。",
            "was changed by somebody else. It was not overwritten; read it again, then redo your changes.",
        ),
        Trouble::Gone => (
            "原来的文件不见了，可能被移走或删除。草稿还在，可以先导出 PDF 留底。",
            "is gone; it may have been moved or deleted. Your draft is kept.",
        ),
        Trouble::Swapped => (
            "现在是另一份记录，没有覆盖它。草稿还在，可以另存。",
            "holds another record now and was not overwritten. Your draft is kept.",
        ),
        Trouble::LeadsOut => (
            "是通到记录库外面的链接，没有写入。",
            "is a link that leads out of the library; nothing was written.",
        ),
        Trouble::ReadOnly => ("只能查看，不能改写。", "may only be read."),
        Trouble::Busy => (
            "别人正在保存，请稍后再试。",
            "is being saved by somebody else; try again.",
        ),
        Trouble::NoSuchVersion => (
            "这个版本已经不在历史里了。",
            "no longer has this version in its history.",
        ),
        Trouble::NotVerified => (
            "写入后核对不一致，可能是磁盘或网络有问题，请再存一次。",
            "did not read back as written; the disk or network may be at fault. Save again.",
        ),
        // Those are told with what they carry.
        Trouble::Io { .. }
        | Trouble::Unreadable(_)
        | Trouble::UnknownFields(_)
        | Trouble::TooLarge { .. }
        | Trouble::Unfit(_) => ("出错了。", "failed."),
    }
}

/// A size in megabytes with one decimal, rounded up, so that what is over a limit never looks as if it kept it.
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}
