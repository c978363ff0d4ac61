//! The words of notices.

mod words;

use std::path::{Path, PathBuf};

use crate::{
    app::{Doing, NotTaken, Notice},
    domain::{RecordNumber, merge::Unit},
};

use super::{Words, several};

pub(super) use words::NoticeWords;

impl Words {
    fn number_changed(&self, wanted: RecordNumber, given: RecordNumber, by: &str) -> String {
        let (who, taker) = if by.is_empty() {
            ("同事", "A colleague")
        } else {
            (by, by)
        };
        self.pick(
            format!("{wanted} 已被{who}占用，这份记录的编号是 {given}。"),
            format!("{taker} took {wanted}; this record's number is {given}."),
        )
    }

    fn saved_in_part(&self, number: RecordNumber, in_history: bool) -> String {
        if in_history {
            self.pick(
                format!("{number} 已保存，但磁盘没有确认写入，断电可能丢失。请检查磁盘或网络，稍后再保存一次。"),
                format!(
                    "{number} is saved, but the disk did not confirm it: a power cut could lose it. Check the disk or network and save again later."
                ),
            )
        } else {
            self.pick(
                format!("{number} 已保存，但这一版没能存入历史。请让管理员检查记录库的 history 文件夹能否写入。"),
                format!(
                    "{number} is saved, but this version could not be added to its history. Ask your administrator whether the library's history folder can be written to."
                ),
            )
        }
    }

    /// The way to the notices that are not seen.
    pub(crate) fn more_notices(&self, count: usize) -> String {
        self.pick(format!("还有 {count} 条通知"), several(count, "more notice"))
    }

    /// The words of a notice: what happened, what is safe, what to do.
    pub(crate) fn notice(&self, notice: &Notice) -> String {
        let words = &self.notices;
        match notice {
            Notice::NotTaken(what) => self.not_taken(what),
            Notice::Edited(report) => self.edited(report),
            Notice::ExportedPart { .. }
            | Notice::Exported { .. }
            | Notice::Printed { .. }
            | Notice::PrintingKept
            | Notice::Copied(_) => self.went_out(notice),
            Notice::TableCopied {
                rows,
                columns,
                unread,
            } => self.table_copied(*rows, *columns, *unread),
            Notice::Reminder(message) => format!("{}\n{}", message.title, message.text),
            Notice::AskBackground => words.ask_background.to_owned(),
            Notice::TableExported { path, rows, unread } => {
                self.table_exported(*rows, *unread, &path.display().to_string())
            }
            Notice::BackedUp {
                path,
                files,
                left_out,
            } => self.backed_up(path, *files, *left_out),
            Notice::TrashCleared(count) => self.trash_cleared(*count),
            Notice::ImportStopped(name) => self.import_stopped(name),
            Notice::ViewDeleted(view) => self.view_deleted(&view.name),
            Notice::NumberChanged { wanted, given, by } => self.number_changed(*wanted, *given, by),
            Notice::NewVersion(release) => self.new_version(release),
            Notice::MissingSigns(signs) => self.missing_signs(signs),
            Notice::Upload(state) => self.upload_state(state).unwrap_or_default(),
            Notice::NoAnswer(reason) => self.no_answer(reason),
            Notice::SavedInPart { number, in_history } => self.saved_in_part(*number, *in_history),
            Notice::Failed { doing, failure } => self.failure(*doing, failure),
            Notice::DraftUnreadable { path, title } => self.draft_unreadable(path, title),
            Notice::Panicked(report) => self.panicked(report),
            Notice::DraftsRecovered(count) => self.drafts_recovered(*count),
            Notice::Merged { number, by, places } => self.merged(*number, by, places),
            Notice::SavedOverPutBack { number, older } => self.saved_over_put_back(*number, older),
            Notice::ChangedByOther { number, by } => self.changed_by_other(*number, by),
            Notice::RemovedByOther { number, trashed } => self.removed_by_other(*number, *trashed),
            Notice::RenameOffered { from, to, records } => self.rename_offered(from, to, records.len()),
            Notice::SharedCopyMerged(file) => self.shared_copy_merged(*file),
            Notice::SharedMended(file) => self.shared_mended(*file),
            Notice::CopyMerged(number) => self.copy_merged(*number),
            Notice::VersionRestored(number) => self.version_restored(*number),
            Notice::LibraryBack => words.library_back.to_owned(),
            Notice::IdentitySettled => words.identity_settled.to_owned(),
            Notice::IdentityDamaged => words.identity_damaged.to_owned(),
            Notice::OtherLibraryThere => words.other_library_there.to_owned(),
            Notice::SettingsUnreadable => words.settings_unreadable.to_owned(),
            Notice::OtherWindowSilent => words.other_window_silent.to_owned(),
        }
    }

    fn table_copied(&self, rows: usize, columns: usize, unread: usize) -> String {
        let mut text = self.pick(
            format!("已复制 {rows} 行 {columns} 列。"),
            format!(
                "Copied {} and {}.",
                several(rows, "row"),
                several(columns, "column")
            ),
        );
        if unread > 0 {
            text.push_str(&self.pick(
                format!("另有 {unread} 行无法读取，没有复制。"),
                format!(" {} could not be read and is missing.", several(unread, "row")),
            ));
        }
        text
    }

    /// Characters that the window cannot show.
    fn missing_signs(&self, signs: &str) -> String {
        self.pick(
            format!("这台电脑没有能显示“{signs}”的字体，暂以〓代替；内容没有改变。安装一款字数较多的中文字体（如思源黑体）后重新打开留痕就能显示。"),
            format!("No font on this computer has “{signs}”; 〓 stands for it, and the text is unchanged. Install a font with more characters (such as Noto Sans CJK) and open Liuhen again."),
        )
    }

    fn not_taken(&self, what: &NotTaken) -> String {
        let names = |paths: &[PathBuf]| {
            let names = paths.iter().filter_map(|path| path.file_name());
            let names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
            names.join(self.fixed("」「", ", "))
        };
        match what {
            NotTaken::UnderDialog => self.notices.under_dialog.to_owned(),
            NotTaken::OtherTables(paths) => {
                let names = names(paths);
                self.pick(
                    format!("一次导入一个文件，还没有读取：「{names}」。"),
                    format!("Files are imported one at a time; not read yet: {names}."),
                )
            }
            NotTaken::OtherMails(paths) => {
                let names = names(paths);
                self.pick(
                    format!("一次用一封邮件新建记录，还没有读取：「{names}」。"),
                    format!("One email begins one record; not read yet: {names}."),
                )
            }
        }
    }

    fn view_deleted(&self, name: &str) -> String {
        self.pick(
            format!("已删除视图「{name}」。"),
            format!("The view “{name}” is deleted."),
        )
    }

    fn draft_unreadable(&self, path: &Path, title: &str) -> String {
        let path = path.display();
        let [chinese, english] = match title {
            "" => [String::new(), String::new()],
            title => [format!("「{title}」"), format!(" “{title}”")],
        };
        self.pick(
            format!("上次留下的一份草稿{chinese}无法读取，文件原样保留在 {path}。可以查看其中的文字，从中找回内容。"),
            format!(
                "A draft{english} from last time cannot be read. The file is kept as it is in {path}; its text can be shown."
            ),
        )
    }

    fn panicked(&self, report: &Path) -> String {
        let path = report.display();
        self.pick(
            format!("程序上次运行时内部出过一次错，报告保存在 {path}，不含记录内容。如果再次出现，请把报告交给管理员。"),
            format!(
                "Something went wrong in Liuhen when it last ran. A report without any content of your records is in {path}. If it happens again, send it to your administrator."
            ),
        )
    }

    fn drafts_recovered(&self, count: usize) -> String {
        self.pick(
            format!("上次有 {count} 份草稿没有保存，已经找回，见「今日」。"),
            format!(
                "{} recovered. You will find the text on Today.",
                several(count, "unsaved draft")
            ),
        )
    }

    /// That a save took in what somebody else had changed.
    fn merged(&self, number: RecordNumber, by: &str, places: &[Unit]) -> String {
        let by = self.somebody(by);
        let mut names: Vec<_> = places
            .iter()
            .map(|field| field.label().of(self.language))
            .collect();
        names.dedup();
        let names = names.join(self.fixed("、", ", "));
        self.pick(
            format!("{number} 已保存，并合入了{by}的修改：{names}。"),
            format!("{number} saved, with the changes of {by}: {names}."),
        )
    }

    fn changed_by_other(&self, number: RecordNumber, by: &str) -> String {
        let by = self.somebody(by);
        self.pick(
            format!("{by}刚保存了 {number}，已显示最新内容。"),
            format!("{by} just saved {number}. You now see the latest version."),
        )
    }

    fn removed_by_other(&self, number: RecordNumber, trashed: bool) -> String {
        if trashed {
            self.pick(
                format!("{number} 被同事移到了回收站。"),
                format!("A colleague moved {number} to the trash."),
            )
        } else {
            self.pick(
                format!("{number} 的文件被其他程序移走或删除。历史版本还在，可在「更多 › 历史版本」中恢复。"),
                format!(
                    "The file of {number} was moved or deleted outside Liuhen. You can restore it from More › Versions."
                ),
            )
        }
    }

    fn copy_merged(&self, number: RecordNumber) -> String {
        self.pick(
            format!("{number} 的冲突副本已合并，副本移到了回收站。"),
            format!("The copy of {number} was merged and moved to the trash."),
        )
    }

    fn version_restored(&self, number: RecordNumber) -> String {
        self.pick(
            format!("{number} 已恢复到所选版本。"),
            format!("{number} was restored to the chosen version."),
        )
    }

    /// Which columns of a ledger the paper has no room for, as a line of its own; nothing where it has room for all.
    pub(crate) fn left_out(&self, columns: &[String]) -> String {
        if columns.is_empty() {
            return String::new();
        }
        let columns = columns.join(&self.pick("、", ", "));
        self.pick(
            format!("\n纸面放不下，没有打印的列：{columns}"),
            format!("\nNo room on the paper for these columns: {columns}"),
        )
    }

    /// Where a sheet or file went.
    fn went_out(&self, notice: &Notice) -> String {
        match notice {
            Notice::ExportedPart {
                to,
                done,
                failed,
                cancelled,
                left_out,
            } => {
                let (to, records) = (to.display(), several(*done, "record"));
                let failures = failed.len();
                let mut text = if *cancelled {
                    self.pick(
                        format!("已停止。已导出 {done} 份到 {to}"),
                        format!("Stopped after {records}: {to}"),
                    )
                } else {
                    self.pick(
                        format!("已导出 {done} 份到 {to}；{failures} 份没有导出："),
                        format!("{records} exported to {to}; {failures} not exported:"),
                    )
                };
                let reasons = failed.iter().take(5).map(|(number, reason)| {
                    format!("\n{number}：{}", self.failure(Doing::Exporting, reason))
                });
                text.extend(reasons);
                text + &self.left_out(left_out)
            }
            Notice::PrintingKept => self.notices.printing_kept.to_owned(),
            Notice::Exported {
                path,
                pages,
                left_out,
            } => {
                let path = path.display();
                let text = match pages {
                    None => self.pick(format!("已存为：{path}"), format!("Saved as {path}")),
                    Some(pages) => self.pick(
                        format!("已存为 PDF（{pages} 页）：{path}"),
                        format!("Saved as PDF ({}): {path}", several(*pages, "page")),
                    ),
                };
                text + &self.left_out(left_out)
            }
            Notice::Printed { printer, left_out } => {
                let text = self.pick(
                    format!("已送到打印机“{printer}”。"),
                    format!("Sent to the printer “{printer}”."),
                );
                text + &self.left_out(left_out)
            }
            Notice::Copied(path) => self.pick(
                format!("副本已存到：{}", path.display()),
                format!("The copy is at {}", path.display()),
            ),
            _ => String::new(),
        }
    }
}
