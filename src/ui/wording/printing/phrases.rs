//! What the program says of sheets, of printing and of exporting.

use crate::{
    app::{Sides, TextForm},
    print::{Format, Sheet},
    ui::wording::Words,
};

impl Words {
    /// The sheet that records are printed on.
    pub(crate) fn sheet(&self, sheet: Sheet) -> &'static str {
        match sheet {
            Sheet::Record => self.fixed("记录表", "Record form"),
            Sheet::Minutes => self.fixed("会议纪要", "Minutes"),
            Sheet::Ledger => self.fixed("台账", "Register"),
            Sheet::Todos => self.fixed("待办督办单", "Action list"),
            Sheet::Briefing => self.fixed("沟通提要", "Briefing sheet"),
        }
    }

    /// The margins: above, below, at the left, at the right.
    pub(crate) fn margin_names(&self) -> [&'static str; 4] {
        [
            self.fixed("上", "top"),
            self.fixed("下", "bottom"),
            self.fixed("左", "left"),
            self.fixed("右", "right"),
        ]
    }

    /// How far an export is.
    pub(crate) fn exporting(&self, done: usize, total: usize) -> String {
        // Records are read and then laid out: a count of both would be no count of records.
        let percent = done * 100 / total.max(1);
        self.pick(format!("正在导出……{percent}%"), format!("Exporting… {percent}%"))
    }

    /// On which sides of the paper.
    pub(crate) fn sides(&self, sides: Sides) -> &'static str {
        match sides {
            Sides::One => self.fixed("单面", "One side"),
            Sides::TwoLong => self.fixed("双面（长边翻）", "Both sides (long edge)"),
            Sides::TwoShort => self.fixed("双面（短边翻）", "Both sides (short edge)"),
        }
    }

    /// A kind of file, by what it is for.
    pub(crate) fn format(&self, format: Format) -> &'static str {
        match format {
            Format::Pdf => self.fixed("PDF", "PDF"),
            Format::PdfA => self.fixed("归档格式（PDF/A）", "For the archive (PDF/A)"),
            Format::Ofd => self.fixed("归档格式（OFD）", "For the archive (OFD)"),
            Format::Docx => self.fixed("Word 文档（可修改）", "Word document (to be edited)"),
        }
    }

    /// What a text for other programs is called.
    pub(crate) fn text_form(&self, form: TextForm) -> &'static str {
        match form {
            TextForm::Markdown => self.fixed("Markdown", "Markdown"),
            TextForm::Plain => self.fixed("纯文本", "Plain text"),
        }
    }

    /// Which page of how many.
    pub(crate) fn page_of(&self, page: usize, pages: usize) -> String {
        self.pick(
            format!("第 {page} 页 共 {pages} 页"),
            format!("Page {page} of {pages}"),
        )
    }

    /// The number of a page.
    pub(crate) fn page_number(&self, page: usize) -> String {
        self.pick(format!("第 {page} 页"), format!("Page {page}"))
    }

    /// The question before a file is written in the place of another.
    pub(crate) fn replace_question(&self, name: &str) -> String {
        self.pick(
            format!("已有同名文件“{name}”。替换后，原来的文件不再保留。"),
            format!("A file named “{name}” already exists. Replacing it deletes the existing file."),
        )
    }
}
