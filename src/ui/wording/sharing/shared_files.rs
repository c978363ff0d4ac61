//! The words of shared files: what they and their fields are called, and why one was not saved.

use crate::{
    app::SharedFileTrouble,
    domain::{ProblemKind, ReadProblem, Stamp, shared::SharedFile},
};

use super::super::{Words, failures::megabytes};

impl Words {
    /// What a shared file is called.
    pub(crate) fn shared_file(&self, file: SharedFile) -> &'static str {
        match file {
            SharedFile::Settings => self.settings_library,
            SharedFile::Directory => self.directory,
            SharedFile::Holidays => self.rules.holidays,
            SharedFile::Lexicon => self.rules.vague_words,
            SharedFile::Printing => self.fixed("打印选项", "Print options"),
            SharedFile::Views => self.fixed("共享视图", "Shared views"),
            SharedFile::Fields => self.fixed("自定义字段", "Custom fields"),
        }
    }

    /// A field of a shared file, by its name in the file.
    pub(crate) fn shared_field(&self, file: SharedFile, name: &str) -> Option<&'static str> {
        match file {
            SharedFile::Directory => self.directory_field(name),
            SharedFile::Settings => self.settings_field(name),
            SharedFile::Holidays => (name == "years").then_some(self.rules.holidays),
            SharedFile::Lexicon => self.lexicon_field(name),
            SharedFile::Printing => self.printing_field(name),
            SharedFile::Views => self.view_field(name),
            SharedFile::Fields => self.own_field_part(name),
        }
    }

    fn directory_field(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "people" => self.people,
            "organizations" => self.organizations,
            "name" => self.library_name,
            "unit" => self.person_unit,
            "ours" => self.ours,
            "title" => self.title,
            "phone" => self.phone,
            "mail" => self.mail,
            "wechat" => self.wechat,
            "wecom" => self.wecom,
            "aliases" => self.aliases,
            "phones" => self.more_phones,
            "level" => self.level,
            "note" => self.note,
            "relation" => self.relation,
            "rhythm" => self.rhythm,
            "address" => self.address,
            "extra" => self.fixed("自定义字段", "Custom fields"),
            _ => return None,
        })
    }

    fn settings_field(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "name" => self.library_name,
            "departments" => self.departments,
            "prefixes" => self.number_prefixes,
            "calendar_file" => self.calendar_file,
            "clear_trash_days" => self.fixed("回收站保留天数", "Days kept in the trash"),
            "scenarios" => self.scenarios,
            "kind" => self.fixed("适用的表", "Template"),
            "summary" => self.rules.scenario_summary,
            "channels" => self.rules.scenario_channels,
            "channel_advice" => self.rules.scenario_advice,
            "good_goal" => self.rules.scenario_good_goal,
            "bad_goal" => self.rules.scenario_bad_goal,
            "materials" => self.rules.scenario_materials,
            "questions" => self.rules.scenario_questions,
            "opening" => self.rules.scenario_opening,
            "courtesy" => self.rules.scenario_courtesy,
            "greeting" => self.rules.scenario_greeting,
            "response" => self.rules.scenario_hours,
            "trace" => self.rules.scenario_trace,
            "minutes_workdays" => self.fixed("出纪要的工作日数", "Workdays until the minutes"),
            "first" => self.fixed("先填的栏目", "Columns to fill first"),
            "zh" => self.fixed("中文", "Chinese"),
            "en" => self.fixed("英文", "English"),
            _ => return None,
        })
    }

    fn lexicon_field(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "entries" => self.rules.vague_own,
            "remove" => self.rules.vague_ignored,
            "word" => self.rules.vague_word,
            "class" => self.fixed("类别", "Kind"),
            "reason" => self.fixed("理由", "Reason"),
            "suggest" => self.rules.vague_better,
            _ => return None,
        })
    }

    /// What is set for a field that the office added.
    fn own_field_part(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "fields" => self.fixed("自定义字段", "Custom fields"),
            "label" => self.fixed("名称", "Name"),
            "kind" => self.fixed("类型", "Kind"),
            "choices" => self.fixed("选项", "Choices"),
            "owners" => self.fixed("用于", "Used for"),
            "card" => self.fixed("所在栏目", "Card"),
            "printed" => self.fixed("打印", "Printed"),
            "column" => self.fixed("台账列", "Column"),
            "asked_by" => self.fixed("适用场景", "Scenarios"),
            "required" => self.fixed("必填", "Required"),
            "retired" => self.fixed("已停用", "No longer used"),
            _ => return None,
        })
    }

    fn printing_field(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "record" => self.fixed("记录表", "Record"),
            "minutes" => self.fixed("会议纪要", "Minutes"),
            "ledger" => self.fixed("台账", "Register"),
            "todos" => self.fixed("待办督办单", "Action list"),
            "presets" => self.fixed("打印预设", "Presets"),
            "organization" => self.fixed("单位名称", "Organization"),
            "author" => self.fixed("文件作者", "Author"),
            "paper" => self.fixed("纸张", "Paper"),
            "margins" => self.fixed("页边距", "Margins"),
            "signatures" | "todo_signatures" => self.fixed("签字栏", "Signatures"),
            "todo_order" => self.printing.todo_order,
            "confidentiality" => self.fixed("印出密级", "Print classification"),
            "secrecy" => self.fixed("密级字样", "Classification text"),
            "face" => self.fixed("字体", "Font"),
            "type_scale" => self.fixed("字号比例", "Font size"),
            "logo" => self.fixed("标志", "Logo"),
            "masking" => self.fixed("隐去", "Masked"),
            "phones" => self.fixed("电话", "Phones"),
            "mails" => self.fixed("邮箱", "Email addresses"),
            "cards" => self.fixed("证件和银行卡号", "Card numbers"),
            "names" => self.fixed("姓名", "Names"),
            "amounts" => self.fixed("金额", "Amounts"),
            "seal" => self.printing.with_seal,
            "seal_place" => self.printing.seal_place,
            "page_numbers" => self.fixed("页码", "Page numbers"),
            "watermark" => self.printing.watermark,
            "style" => self.fixed("版式", "Style"),
            "mark" => self.fixed("发文标志", "Heading"),
            "issuer" => self.fixed("发文机关", "Issuer"),
            "copies" => self.fixed("抄送", "Copies to"),
            _ => return None,
        })
    }

    /// Why a shared file is not written as it stands, and what is safe.
    pub(crate) fn shared_trouble(&self, file: SharedFile, trouble: SharedFileTrouble<'_>) -> String {
        let (name, on_disk) = (self.shared_file(file), file.file_name());
        match trouble {
            SharedFileTrouble::Damaged { problem, last_good } => {
                let reason = self.shared_damage(problem);
                let none = match last_good {
                    Some(_) => "",
                    None => self.fixed("没有留下可以恢复的版本。", " No version of it was kept."),
                };
                self.pick(
                    format!(
                        "「{name}」的文件 {on_disk} 无法读取：{reason}。文件没有动过，记录不受影响；处理之前，这里的内容不能修改。{none}"
                    ),
                    format!(
                        "The file of {name}, {on_disk}, cannot be read: {reason}. It was not touched and records are \
                         safe; until it is mended this cannot be changed.{none}"
                    ),
                )
            }
            SharedFileTrouble::Newer => self.pick(
                format!("「{name}」（{on_disk}）是新版本的留痕写的，可以用，不能改。请升级留痕。"),
                format!("{name} ({on_disk}) was written by a newer version of Liuhen. It is in use but cannot be changed here. Update Liuhen."),
            ),
            SharedFileTrouble::UnknownFields(fields) => {
                let fields = fields.join(self.fixed("、", ", "));
                self.pick(
                    format!(
                        "「{name}」（{on_disk}）里有留痕不认识的内容（{fields}）。为免丢失，没有改写；请升级后再改。"
                    ),
                    format!(
                        "{name} ({on_disk}) contains data this version does not recognize ({fields}). It is left unchanged so \
                         that nothing is lost. Update Liuhen first."
                    ),
                )
            }
        }
    }

    /// What is wrong with a damaged shared file; without the words of a parser.
    fn shared_damage(&self, problem: &ReadProblem) -> String {
        match &problem.kind {
            ProblemKind::Blank => self.pick("文件是空的，可能是断电时没有写完", "the file is empty"),
            ProblemKind::NotText => self.pick("里面不是文字", "it holds no text"),
            ProblemKind::OtherEncoding(name) => self.other_encoding(name),
            ProblemKind::Day(day) => self.day_of_no_record(*day),
            ProblemKind::TooLarge => self.pick("文件太大", "it is too large"),
            ProblemKind::NotAFile => self.pick("这个位置不是普通文件", "it is no regular file"),
            ProblemKind::Malformed(_) if problem.line > 0 => self.pick(
                format!("第 {} 行第 {} 列起不完整或写错了", problem.line, problem.column),
                format!(
                    "it is cut off or wrong from line {}, column {} on",
                    problem.line, problem.column
                ),
            ),
            ProblemKind::Malformed(_) => {
                self.pick("内容不完整或写错了", "what it says is incomplete or wrong")
            }
        }
    }

    /// A copy that a sync tool left went into its file.
    pub(crate) fn shared_copy_merged(&self, file: SharedFile) -> String {
        let file = self.shared_file(file);
        self.pick(
            format!("已把冲突副本合并进「{file}」"),
            format!("The conflict copy is part of “{file}” now"),
        )
    }

    /// A damaged file was mended.
    pub(crate) fn shared_mended(&self, file: SharedFile) -> String {
        let file = self.shared_file(file);
        self.pick(
            format!("「{file}」可以读写了，无法读取的文件在回收站文件夹里。"),
            format!("{file} can be read and changed again; the damaged file is in the trash folder."),
        )
    }

    /// The button that mends a damaged file.
    pub(crate) fn mend_shared(&self, last_good: Option<&Stamp>) -> String {
        match last_good {
            Some(good) => {
                let who = match good.by.as_str() {
                    "" => good.at.format("%m-%d %H:%M").to_string(),
                    _ => self.who_when(good),
                };
                self.pick(
                    format!("恢复 {who} 的版本"),
                    format!("Take the version of {who} again"),
                )
            }
            None => self.pick("重新开始", "Begin anew"),
        }
    }

    /// A content that is larger than what is read again.
    pub(in crate::ui::wording) fn too_large_at(&self, name: &str, bytes: u64, largest: u64) -> String {
        let (size, limit) = (megabytes(bytes), largest >> 20);
        self.pick(
            format!(
                "「{name}」会有 {size} MB，超过 {limit} MB 的上限。写的内容还在页面上，请把大段文字删短再保存。"
            ),
            format!(
                "{name} would hold {size} MB, more than the limit of {limit} MB. What you typed is still on the \
                 page; shorten the long text and save again."
            ),
        )
    }

    /// What of a content makes no sense, as far as its file tells.
    pub(in crate::ui::wording) fn shared_unfit(&self, file: SharedFile) -> &'static str {
        match file {
            SharedFile::Settings | SharedFile::Directory | SharedFile::Views => self.fixed(
                "里面有无法写入文件的内容，请改写这一处再保存。",
                "It holds something that cannot be written; change it and save again.",
            ),
            SharedFile::Holidays => self.fixed(
                "放假安排里有不在当年的日期，或者调休上班日不在周末。请改正后再保存。",
                "A date lies outside its year, or a make-up workday is not on a weekend; correct it and save again.",
            ),
            SharedFile::Lexicon => self.fixed(
                "有一个词是空的。请补上或删去后再保存。",
                "A word is empty; fill it in or remove it and save again.",
            ),
            SharedFile::Printing => self.fixed(
                "打印选项里有一个数值不对，例如字号比例。请改正后再保存。",
                "A number among the print options is not right, the font size for example; correct it and save \
                 again.",
            ),
            SharedFile::Fields => self.fixed(
                "有一个自定义字段没有名称。请补上后再保存。",
                "A custom field has no name; give it one and save again.",
            ),
        }
    }
}
