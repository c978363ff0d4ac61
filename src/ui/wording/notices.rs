//! The words of notices.

use crate::{
    app::{Doing, Notice},
    domain::{Language, RecordNumber},
};

use super::Words;

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
        match (self.language, count) {
            (Language::Chinese, _) => format!("还有 {count} 条通知"),
            (Language::English, 1) => "1 more notice".to_owned(),
            (Language::English, _) => format!("{count} more notices"),
        }
    }

    /// The words of a notice: what happened, what is safe, what to do.
    pub(crate) fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Edited(report) => self.edited(report),
            Notice::ExportedPart { .. }
            | Notice::Exported { .. }
            | Notice::Printed(_)
            | Notice::PrintingKept
            | Notice::Copied(_) => self.went_out(notice),
            Notice::HolidaysKept(_) | Notice::Reminder(_) | Notice::AskBackground => self.of_calendar(notice),
            Notice::WordIgnored(word) => self.pick(
                format!("不再提示“{word}”。可以在「设置」里恢复。"),
                format!("“{word}” is no longer marked; Settings brings it back."),
            ),
            Notice::ViewDeleted(view) => {
                let name = &view.name;
                self.pick(
                    format!("已删除视图「{name}」。"),
                    format!("The view “{name}” is deleted."),
                )
            }
            Notice::NumberChanged { wanted, given, by } => self.number_changed(*wanted, *given, by),
            Notice::SavedInPart { number, in_history } => self.saved_in_part(*number, *in_history),
            Notice::Failed { doing, failure } => self.failure(*doing, failure),
            Notice::DraftUnreadable(path) => {
                let path = path.display();
                self.pick(
                    format!("上次留下的一份草稿无法读取，文件原样保留在 {path}。可以请管理员从中找回内容。"),
                    format!(
                        "A draft from last time cannot be read. The file is kept as it is in {path}; your administrator may recover its text."
                    ),
                )
            }
            Notice::Panicked(report) => {
                let path = report.display();
                self.pick(
                    format!("程序上次运行时内部出过一次错，报告保存在 {path}，不含记录内容。如果再次出现，请把报告交给管理员。"),
                    format!(
                        "Liuhen failed inside when it last ran. A report is in {path}; it holds nothing of your records. If it happens again, give it to your administrator."
                    ),
                )
            }
            Notice::DraftsRecovered(count) => self.pick(
                format!("上次有 {count} 份草稿没有保存，已经找回，见「今日」。"),
                format!("{count} unsaved drafts were recovered; see Today."),
            ),
            Notice::Merged { number, by, places } => {
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
            Notice::ChangedByOther { number, by } => {
                let by = self.somebody(by);
                self.pick(
                    format!("{by}刚保存了 {number}，已显示最新内容。"),
                    format!("{by} just saved {number}; it shows what they wrote."),
                )
            }
            Notice::RemovedByOther {
                number,
                trashed: true,
            } => self.pick(
                format!("{number} 被同事移到了回收站。"),
                format!("A colleague moved {number} to the trash."),
            ),
            Notice::RemovedByOther {
                number,
                trashed: false,
            } => self.pick(
                format!("{number} 的文件被移走或删除了，不是在留痕里删的。历史版本还在，可以恢复。"),
                format!(
                    "The file of {number} was moved or deleted by other means. Its history is still there."
                ),
            ),
            Notice::RenameOffered { from, to, records } => self.rename_offered(from, to, records.len()),
            Notice::SharedCopyMerged(file) => self.shared_copy_merged(*file),
            Notice::SharedMended(file) => self.shared_mended(*file),
            Notice::CopyMerged(number) => self.pick(
                format!("{number} 的冲突副本已合并，副本移到了回收站。"),
                format!("The copy of {number} was merged and moved to the trash."),
            ),
            Notice::VersionRestored(number) => self.pick(
                format!("{number} 已恢复到所选版本。"),
                format!("{number} is back at the chosen version."),
            ),
            Notice::LibraryBack => self.pick(
                "记录库已连上，正在重新读取。",
                "The library is back and is being read.",
            ),
            Notice::IdentitySettled | Notice::IdentityDamaged | Notice::OtherLibraryThere => {
                self.of_identity(notice).to_owned()
            }
            Notice::SettingsUnreadable | Notice::OtherWindowSilent => self.of_start(notice).to_owned(),
        }
    }

    /// What was found of a library's identity.
    fn of_identity(&self, notice: &Notice) -> &'static str {
        match notice {
            Notice::IdentityDamaged => self.fixed(
                "记录库的标识文件（id.ron）已损坏。记录和草稿都在，可以照常使用，文件没有改动。请从备份恢复 id.ron；没有备份就把它移走，再按 F5，会按原来的标识重新写好。",
                "The library's identity file (id.ron) is damaged. Records and drafts are safe, you can go on working, and the file was not changed. Restore id.ron from a backup. Without one, move it away and press F5: it is written again as it was.",
            ),
            Notice::OtherLibraryThere => self.fixed(
                "这个文件夹里现在是另一个记录库（id.ron 变了）。窗口里仍是先前读到的内容，不会写进去；草稿留在这台电脑上。请把原来的文件夹放回去再按 F5。要用现在这个，先关闭本库，再打开文件夹。",
                "This folder now holds another library (id.ron has changed). The window still shows what was read before and writes nothing there; drafts stay on this computer. Put the right folder back and press F5. To use the one that is there, close this library and open the folder.",
            ),
            _ => self.fixed(
                "两台电脑曾各自在离线时首次打开这个记录库，留下了两个标识。现在已统一为同一个，本机的草稿和提醒照旧。",
                "Two computers had opened this library for the first time while offline and each gave it an identity. It has one again; drafts and reminders here go on as before.",
            ),
        }
    }

    /// What was found at the start of the program.
    fn of_start(&self, notice: &Notice) -> &'static str {
        match notice {
            Notice::SettingsUnreadable => self.fixed(
                "个人设置文件读不出来，已用默认设置；记录不受影响。",
                "The personal settings could not be read; defaults are used. Records are not affected.",
            ),
            Notice::OtherWindowSilent => self.fixed(
                "已经打开的留痕窗口没有响应，因此另开了这个窗口。",
                "The Liuhen window that was open does not respond, so this one was opened beside it.",
            ),
            _ => "",
        }
    }

    /// What is due, and what came of a calendar.
    fn of_calendar(&self, notice: &Notice) -> String {
        match notice {
            Notice::Reminder(message) => format!("{}\n{}", message.title, message.text),
            Notice::HolidaysKept(year) => self.pick(
                format!("已保存 {year} 年放假安排，工作日按它计算。"),
                format!("The holidays of {year} are saved; workdays follow them."),
            ),
            Notice::AskBackground => self.pick(
                "要不要在没打开窗口时也提醒到期的待办和联系？程序会随系统启动，只在后台看日程。",
                "Remind you of what is due while the window is closed, too? Liuhen would start at sign-in, in the background.",
            ),
            _ => String::new(),
        }
    }

    /// Where a sheet or file went.
    fn went_out(&self, notice: &Notice) -> String {
        match notice {
            Notice::ExportedPart {
                to,
                done,
                failed,
                cancelled,
            } => {
                let mut text = if *cancelled {
                    self.pick(
                        format!("已停止。导出了 {done} 份：{}", to.display()),
                        format!("Stopped. {done} records are in {}", to.display()),
                    )
                } else {
                    self.pick(
                        format!("导出了 {done} 份，{} 份没有导出：{}", failed.len(), to.display()),
                        format!("{done} records are in {}, {} are not", to.display(), failed.len()),
                    )
                };
                let reasons = failed.iter().take(5).map(|(number, reason)| {
                    format!("\n{number}：{}", self.failure(Doing::Exporting, reason))
                });
                text.extend(reasons);
                text
            }
            Notice::PrintingKept => self.pick(
                "打印设置已存到本记录库，同事打印时也是这样。",
                "The options are in the library; everybody prints with them.",
            ),
            Notice::Exported { path, pages: None } => self.pick(
                format!("已存为：{}", path.display()),
                format!("Saved as {}", path.display()),
            ),
            Notice::Exported {
                path,
                pages: Some(pages),
            } => self.pick(
                format!("已存为 PDF（{pages} 页）：{}", path.display()),
                format!("Saved as PDF ({pages} pages): {}", path.display()),
            ),
            Notice::Printed(printer) => self.pick(
                format!("已送到打印机“{printer}”。"),
                format!("Sent to the printer “{printer}”."),
            ),
            Notice::Copied(path) => self.pick(
                format!("副本已存到：{}", path.display()),
                format!("The copy is at {}", path.display()),
            ),
            _ => String::new(),
        }
    }
}
