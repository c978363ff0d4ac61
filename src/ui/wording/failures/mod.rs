//! Failures in words for a clerk: what happened, what is safe, what to do.

mod words;

use std::path::Path;

use crate::{
    app::{Doing, Failure, Trouble, Where},
    domain::{ProblemKind, ReadProblem},
    print::TemplateError,
};

use super::Words;

pub(super) use words::FailureWords;

impl Words {
    /// One failure: what was being done and what is safe, then why and what to do.
    pub(crate) fn failure(&self, doing: Doing, failure: &Failure) -> String {
        let words = &self.failures;
        let doing = match doing {
            Doing::Opening => words.not_opening,
            Doing::Creating => words.not_creating,
            Doing::Reading => words.not_reading,
            Doing::Saving => words.not_saving,
            Doing::SavingSettings => words.not_saving_settings,
            Doing::TakingTemplate => words.not_taking_template,
            Doing::Exporting => words.not_exporting,
            Doing::Deleting => words.not_deleting,
            Doing::Printing => words.not_printing,
            Doing::Copying => words.not_copying,
            Doing::Merging => words.not_merging,
            Doing::Restoring => words.not_restoring,
            Doing::ExportingTable => words.not_exporting_table,
            Doing::Importing => words.not_importing,
            Doing::BackingUp => words.not_backing_up,
            Doing::UnpackingBackup => words.not_unpacking,
            Doing::ClearingTrash => words.not_clearing,
            Doing::OpeningOutside => words.not_opening_outside,
            Doing::OpeningMail => words.not_opening_mail,
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
                format!("有一处内容无法写入文件（{entry}）。请改写这一处再保存。（详细：{reason}）"),
                format!(
                    "One entry ({entry}) cannot be written to the file. Change it and save again. (Details: {reason})"
                ),
            ),
            Failure::Day(day) => self.pick(
                format!("日期 {day} 不在 1900 年到 2200 年之间。请改正后再保存。"),
                format!("the date {day} is not between 1900 and 2200. Correct it and save again."),
            ),
            Failure::Backup { path, trouble } => self.backup_cause(path, trouble),
            Failure::NoNumberLeft => self.failures.no_number_left.to_owned(),
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
            Failure::Print(error) => self.typesetting_failed(error),
            Failure::Export(error) => self.typesetting_failed(error),
            Failure::Preview(error) => self.pick(
                format!("无法显示预览，可以先存为 PDF。（详细：{error}）"),
                format!("the preview could not be shown. You can save it as PDF. (Details: {error})"),
            ),
            Failure::Picture(error) => self.pick(
                format!("这个文件不能用作标志，请选 PNG 或 SVG 图片，边长不超过 4000 像素。（详细：{error}）"),
                format!(
                    "this file cannot be used as a logo ({error}). Choose a PNG or SVG of up to 4,000 × 4,000 pixels."
                ),
            ),
            Failure::Template(error) => self.template_failed(error),
            Failure::NoMail => self.failures.no_mail.to_owned(),
            Failure::NoMailProgram => self.failures.no_mail_program.to_owned(),
            Failure::NoLibrary => self.failures.no_library.to_owned(),
            Failure::Internal => self.failures.internal.to_owned(),
        }
    }

    /// What is wrong with a Word document that is to be filled, by the placeholders as they stand in it.
    fn template_failed(&self, error: &TemplateError) -> String {
        match error {
            TemplateError::Unreadable => self.pick(
                "这不是能读取的 Word 文档（.docx）。",
                "this is not a readable Word document (.docx).",
            ),
            TemplateError::Unknown(names) => self.pick(
                format!("模板里有记录没有的占位符：{}。", names.join("、")),
                format!(
                    "the template has placeholders that no record has: {}.",
                    names.join(", ")
                ),
            ),
            TemplateError::Broken(names) => self.pick(
                format!("模板里有「{{」缺少「}}」：{}。", names.join("、")),
                format!("the template has a {{ without its }}: {}.", names.join(", ")),
            ),
            TemplateError::Packing(reason) => self.typesetting_failed(reason),
        }
    }

    fn typesetting_failed(&self, error: &dyn std::fmt::Display) -> String {
        self.pick(
            format!("有内容无法排版，请换一种字体或打印样式再试。（详细：{error}）"),
            format!("some content could not be laid out. Try another font or sheet. (Details: {error})"),
        )
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
                    &format!("里面有留痕不认识的内容（{fields}），为免丢失没有改写。请升级留痕后再改。"),
                    &format!(
                        "contains data this version does not recognize ({fields}). It was left unchanged so that \
                         nothing is lost. Update Liuhen, then try again."
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
                let plain = self.plain_trouble(trouble);
                at(plain, plain)
            }
        }
    }

    /// What is said of a trouble that has nothing more to tell, behind the name of what it befell.
    fn plain_trouble(&self, trouble: &Trouble) -> &'static str {
        let words = &self.failures;
        match trouble {
            Trouble::Missing => words.missing,
            Trouble::NotARecord => words.not_a_record,
            Trouble::NotALibrary => words.not_a_library,
            Trouble::NotEmpty => words.not_empty,
            Trouble::NotReachable => words.not_reachable,
            Trouble::OtherLibrary => words.other_library,
            Trouble::Newer => words.newer,
            Trouble::Changed => words.changed,
            Trouble::Gone => words.gone,
            Trouble::Swapped => words.swapped,
            Trouble::LeadsOut => words.leads_out,
            Trouble::ReadOnly => words.read_only,
            Trouble::Busy => words.busy,
            Trouble::NoSuchVersion => words.no_such_version,
            Trouble::NotVerified => words.not_verified,
            // Those are told with what they carry.
            Trouble::Io { .. }
            | Trouble::Unreadable(_)
            | Trouble::UnknownFields(_)
            | Trouble::TooLarge { .. }
            | Trouble::Unfit(_) => words.failed,
        }
    }

    pub(in crate::ui::wording) fn system(&self, error: &std::io::Error) -> String {
        use std::io::ErrorKind as Kind;
        let words = &self.failures;
        let said = match error.kind() {
            Kind::NotFound => words.not_found,
            Kind::PermissionDenied => words.permission_denied,
            Kind::StorageFull | Kind::QuotaExceeded => words.storage_full,
            Kind::ReadOnlyFilesystem => words.read_only_filesystem,
            Kind::AlreadyExists => words.already_exists,
            Kind::NotADirectory => words.not_a_directory,
            Kind::IsADirectory => words.is_a_directory,
            Kind::InvalidFilename => words.invalid_filename,
            _ => return self.system_code(error),
        };
        said.to_owned()
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

    /// What is wrong with a file that the parser refuses, in a clerk's words; the parser's own stand in the log.
    fn malformed(&self, reason: &str) -> String {
        if reason.contains("ecursion limit") {
            return self.pick(
                "里面的括号一层套一层，多得不像记录，可能被别的程序改坏了",
                "its brackets are nested deeper than in any record; another program may have damaged it",
            );
        }
        if reason.contains("nd of RON") || reason.contains("nclosed") {
            return self.pick(
                "内容不完整，可能还没同步完，或断电时没有写完",
                "it ends too early; it may not be synced yet, or was not written whole",
            );
        }
        self.pick(
            "不是完整的记录，从这里起写错了或被改坏了",
            "this is not a whole record: it is wrong from here on",
        )
    }

    /// A file in another encoding than ours.
    pub(in crate::ui::wording) fn other_encoding(&self, name: &str) -> String {
        self.pick(
            format!("文件是 {name} 编码的，多半被别的编辑器另存过。请用记事本打开，另存为 UTF-8"),
            format!("the file is in {name}, as another editor saved it. Open it there and save it as UTF-8"),
        )
    }

    /// A day in a file that no record can be of.
    pub(in crate::ui::wording) fn day_of_no_record(&self, day: chrono::NaiveDate) -> String {
        self.pick(
            format!("日期 {day} 不在 1900 年到 2200 年之间"),
            format!("the date {day} is not between 1900 and 2200"),
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
            ProblemKind::OtherEncoding(name) => self.other_encoding(name),
            ProblemKind::Day(day) => self.day_of_no_record(*day),
            ProblemKind::TooLarge => self.pick("文件太大，不会是记录", "the file is too large for a record"),
            ProblemKind::NotAFile => self.pick("不是普通文件", "this is not a regular file"),
            ProblemKind::Malformed(reason) => self.malformed(reason),
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

/// A size in megabytes with one decimal, rounded up, so that what is over a limit never looks as if it kept it.
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}
