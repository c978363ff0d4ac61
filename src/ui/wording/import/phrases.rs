//! What is said of a file that is being imported.

use crate::{
    app::{ContactPart, ImportRefusal, KnownBy, Treatment},
    domain::{Kind, Language, Word},
    exchange::tables::{FoundTodo, Target, Unreadable, Why},
    ui::wording::Words,
};

impl Words {
    /// What was found in a file: records, people, rows left out.
    pub(crate) fn import_found(&self, records: usize, people: usize, left: usize) -> String {
        let mut parts = Vec::new();
        if records > 0 {
            parts.push(self.count_of(records, "份记录", "record", "records"));
        }
        if people > 0 {
            parts.push(self.count_of(people, "位联系人或单位", "contact", "contacts"));
        }
        let found = parts.join(self.fixed("、", ", "));
        let left = match (left, self.language) {
            (0, _) => String::new(),
            (_, Language::Chinese) => format!("，另有 {left} 行未导入"),
            (1, Language::English) => "; 1 row left out".to_owned(),
            (_, Language::English) => format!("; {left} rows left out"),
        };
        self.pick(format!("识别出 {found}{left}。"), format!("Found {found}{left}."))
    }

    fn count_of(&self, count: usize, chinese: &str, one: &str, many: &str) -> String {
        match (self.language, count) {
            (Language::Chinese, _) => format!("{count} {chinese}"),
            (Language::English, 1) => format!("1 {one}"),
            (Language::English, _) => format!("{count} {many}"),
        }
    }

    /// A name that stands with its type, in the language of the window.
    pub(crate) fn of_word(&self, word: Word) -> &'static str {
        word.of(self.language)
    }

    /// A field that comes into the library with the import.
    pub(crate) fn import_new_label(&self, label: &str) -> String {
        self.pick(format!("{label}（新建）"), format!("{label} (new)"))
    }

    /// Where the head of a sheet stands.
    pub(crate) fn import_head_row(&self, row: u32, rows: usize) -> String {
        self.pick(
            format!("表头在第 {row} 行，下面 {rows} 行。"),
            format!(
                "Head in row {row}, {} below it.",
                self.count_of(rows, "行", "row", "rows")
            ),
        )
    }

    /// The button that takes all of it.
    pub(crate) fn import_start(&self, made: usize, updated: usize) -> String {
        match (made, updated) {
            (0, 0) => self.import.start.to_owned(),
            (made, 0) => self.pick(
                format!("导入 {made} 份记录"),
                format!("Import {}", self.count_of(made, "", "record", "records")),
            ),
            (0, updated) => self.pick(
                format!("更新 {updated} 份记录"),
                format!("Update {}", self.count_of(updated, "", "record", "records")),
            ),
            (made, updated) => self.pick(
                format!("导入 {made} 份，更新 {updated} 份"),
                format!("Import {made}, update {updated}"),
            ),
        }
    }

    /// The button that takes people.
    pub(crate) fn import_people(&self, people: usize) -> String {
        self.pick(
            format!("导入 {people} 位联系人"),
            format!("Import {}", self.count_of(people, "", "contact", "contacts")),
        )
    }

    /// How far it is.
    pub(crate) fn import_progress(&self, done: usize, total: usize) -> String {
        if total == 0 {
            return self.pick(format!("已读 {done}"), format!("{done} read"));
        }
        format!("{done} / {total}")
    }

    /// How many whole records a file holds, and how many of them are there already.
    pub(crate) fn import_whole(&self, all: usize, known: usize) -> String {
        let records = self.count_of(all, "份记录", "record", "records");
        match self.language {
            Language::Chinese => format!("文件里有 {records}，其中 {known} 份记录库里已有。"),
            Language::English => {
                format!("The file holds {records}; {known} of them are in the library already.")
            }
        }
    }

    /// An import as an edit: its name, and what is said when it is done.
    pub(in crate::ui::wording) fn imported_name(&self, name: &str, count: usize) -> [String; 2] {
        let of = self.name_of_import(name);
        let records = self.count_of(count, "份记录", "record", "records");
        match self.language {
            Language::Chinese => [
                format!("从「{of}」导入 {records}"),
                format!("已从「{of}」导入 {records}。"),
            ],
            Language::English => [
                format!("the import of {records} from “{of}”"),
                format!("Imported {records} from “{of}”."),
            ],
        }
    }

    /// What a file that is imported is called; cells that were pasted have no name of their own.
    fn name_of_import<'a>(&'a self, name: &'a str) -> &'a str {
        if name.is_empty() {
            self.import.pasted_name
        } else {
            name
        }
    }

    /// An import that broke off was taken back.
    pub(in crate::ui::wording) fn import_taken_back(&self, name: &str) -> [String; 2] {
        let of = self.name_of_import(name);
        match self.language {
            Language::Chinese => [
                format!("撤回「{of}」没有完成的导入"),
                format!("已撤回「{of}」没有完成的导入。"),
            ],
            Language::English => [
                format!("taking back the unfinished import of “{of}”"),
                format!("The unfinished import of “{of}” was taken back."),
            ],
        }
    }

    /// What an import that broke off left.
    pub(crate) fn import_broken(&self, name: &str, made: usize, changed: usize) -> String {
        let of = self.name_of_import(name);
        let made_text = self.count_of(made, "份记录", "record", "records");
        let changed_text = match (changed, self.language) {
            (0, _) => String::new(),
            (_, Language::Chinese) => format!("，更新了 {changed} 份"),
            (_, Language::English) => format!(" and updated {changed}"),
        };
        self.pick(
            format!(
                "上次导入「{of}」时程序中断，已导入 {made_text}{changed_text}。可以接着导入其余的行，也可以把已导入的部分撤回。"
            ),
            format!(
                "Liuhen ended while it imported “{of}”: it had made {made_text}{changed_text}. Import the rest, or take back what was made."
            ),
        )
    }

    /// The same of people.
    pub(in crate::ui::wording) fn people_imported_name(&self, name: &str) -> [String; 2] {
        let of = self.name_of_import(name);
        match self.language {
            Language::Chinese => [
                format!("从「{of}」导入通讯录"),
                format!("已从「{of}」导入通讯录。"),
            ],
            Language::English => [
                format!("the import of contacts from “{of}”"),
                format!("The contacts of “{of}” are in the directory."),
            ],
        }
    }

    /// An import was stopped.
    pub(in crate::ui::wording) fn import_stopped(&self, name: &str) -> String {
        let of = self.name_of_import(name);
        self.pick(
            format!("已停止导入「{of}」，已经导入的都已撤回。"),
            format!("The import of “{of}” was stopped, and what it had made was taken back."),
        )
    }

    /// Why a row is left out.
    pub(crate) fn import_why(&self, why: Why) -> &'static str {
        let words = &self.import;
        match why {
            Why::Totals => words.totals,
            Why::Signature => words.signature,
            Why::Note => words.note,
            Why::Section => words.section,
            Why::HeadAgain => words.head_again,
            Why::OnlyNumber => words.only_number,
            Why::Duplicate => words.duplicate,
            Why::Example => words.example,
        }
    }

    /// A row by its number.
    pub(crate) fn import_row(&self, row: u32) -> String {
        self.pick(format!("第 {row} 行"), format!("Row {row}"))
    }

    /// What becomes of a row that is there already.
    pub(crate) fn import_treatment(&self, treatment: Treatment) -> &'static str {
        match treatment {
            Treatment::Skip => self.import.skip,
            Treatment::Update => self.import.update,
            Treatment::Both => self.import.both,
        }
    }

    /// By what a row is there already.
    pub(crate) fn import_known_by(&self, by: KnownBy) -> &'static str {
        match by {
            KnownBy::Number => self.import.by_number,
            KnownBy::Matter => self.import.by_matter,
        }
    }

    /// What of a person differs.
    pub(crate) fn contact_part(&self, part: ContactPart) -> &'static str {
        let target = match part {
            ContactPart::Unit => Target::Unit,
            ContactPart::Title => Target::Title,
            ContactPart::Phone => Target::Phones,
            ContactPart::Mail => Target::Mails,
            ContactPart::Chat => Target::Chat,
            ContactPart::Address => Target::Address,
        };
        self.of_word(target.word())
    }

    /// What the directory says.
    pub(crate) fn directory_says(&self, text: &str) -> String {
        self.pick(format!("通讯录：{text}"), format!("Directory: {text}"))
    }

    /// What the file says.
    pub(crate) fn file_says(&self, text: &str) -> String {
        self.pick(format!("文件：{text}"), format!("File: {text}"))
    }

    /// Whether the records of a sheet are about people inside or outside.
    pub(crate) fn import_side(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Internal => self.internal,
            Kind::External => self.external,
        }
    }

    /// The columns were chosen before for a file of this head.
    pub(crate) fn import_remembered(&self) -> &'static str {
        self.fixed(
            "表头与以前导入过的文件相同，沿用当时的对应关系。",
            "The head is that of a file you imported before; its choices are used again.",
        )
    }

    /// So many rows are not shown.
    pub(crate) fn import_more(&self, count: usize) -> String {
        self.pick(format!("……还有 {count} 行"), format!("…and {count} more"))
    }

    /// Fields that come into the library.
    pub(crate) fn import_new_fields(&self, labels: &[&str]) -> String {
        let labels = labels.join(self.fixed("、", ", "));
        self.pick(
            format!("导入时新建自定义字段：{labels}。"),
            format!("Custom fields made by the import: {labels}."),
        )
    }

    /// A to-do of the preview.
    pub(crate) fn import_todo(&self, todo: &FoundTodo) -> String {
        let mut text = todo.task.clone();
        let mut add = |part: String| {
            text.push_str(self.fixed("｜", " | "));
            text.push_str(&part);
        };
        if !todo.owner.is_empty() {
            add(todo.owner.to_string());
        }
        match todo.due {
            Some((day, None)) => add(day.to_string()),
            Some((day, Some(time))) => add(format!("{day} {}", time.format("%H:%M"))),
            None if !todo.due_text.is_empty() => add(todo.due_text.clone()),
            None => {}
        }
        text
    }

    /// The rows of a list as it stands.
    pub(crate) fn export_shown(&self, rows: usize) -> String {
        self.pick(
            format!("当前列表：{rows} 行，按现在的筛选、列和顺序"),
            format!(
                "The list as it stands: {}, with its filter, columns and order",
                self.count_of(rows, "行", "row", "rows")
            ),
        )
    }

    /// A kind of file.
    pub(crate) fn export_kind(&self, ending: &str) -> &'static str {
        match ending {
            "csv" => "CSV (.csv)",
            _ => self.fixed("Excel 工作簿 (.xlsx)", "Excel workbook (.xlsx)"),
        }
    }

    /// A table was written.
    pub(in crate::ui::wording) fn table_exported(&self, rows: usize, unread: usize, path: &str) -> String {
        let rows = self.count_of(rows, "行", "row", "rows");
        let unread = match (unread, self.language) {
            (0, _) => String::new(),
            (_, Language::Chinese) => format!("有 {unread} 行无法读取，没有导出。"),
            (_, Language::English) => format!(" {unread} could not be read and were left out."),
        };
        self.pick(
            format!("已导出 {rows}：{path}。{unread}"),
            format!("Exported {rows} to {path}.{unread}"),
        )
    }

    /// Why a file is not read.
    pub(crate) fn import_refusal(&self, refusal: &ImportRefusal) -> String {
        let words = &self.import;
        match refusal {
            ImportRefusal::System(error) => self.system(error),
            ImportRefusal::Library => words.library_not_read.to_owned(),
            ImportRefusal::Unreadable(why) => match why {
                Unreadable::Empty => words.empty_file.to_owned(),
                Unreadable::Password => words.password.to_owned(),
                Unreadable::Damaged(_) => words.damaged.to_owned(),
                Unreadable::NoTable => words.nothing_found.to_owned(),
                Unreadable::Stopped => words.stopped.to_owned(),
                Unreadable::TooLarge(why) => self.pick(
                    format!("文件展开后太大，没有读取（{why}）。请分成几个文件再导入。"),
                    "The file is too large once unpacked. Split it into several files.".to_owned(),
                ),
                Unreadable::Unknown(kind) => self.pick(
                    format!("这不是台账或通讯录文件（{kind}）。"),
                    format!("This is not a register or contacts file ({kind})."),
                ),
            },
        }
    }
}
