//! What the program says of backups and of the trash.

use std::path::Path;

use crate::{app::BackupTrouble, domain::Stamp};

use super::super::{Words, several};

impl Words {
    /// How far a backup is.
    pub(crate) fn backing_up(&self, done: usize, total: usize) -> String {
        let percent = done.saturating_mul(100) / total.max(1);
        self.pick(
            format!("备份进行中 {percent}%"),
            format!("Backup in progress: {percent}%"),
        )
    }

    /// That a backup is whole.
    pub(in crate::ui::wording) fn backed_up(&self, path: &Path, files: usize, left_out: usize) -> String {
        let path = path.display();
        let mut text = self.pick(
            format!("已备份 {files} 个文件到 {path}，逐个核对无误。"),
            format!(
                "Backed up {} to {path} and checked each of them.",
                several(files, "file")
            ),
        );
        if left_out > 0 {
            text.push_str(&self.pick(
                format!("另有 {left_out} 个链接或特殊文件没有备份。"),
                format!(" Left out: {}.", several(left_out, "link or special file")),
            ));
        }
        text
    }

    /// Why there is no backup, or why one cannot be unpacked.
    pub(in crate::ui::wording) fn backup_cause(&self, path: &Path, trouble: &BackupTrouble) -> String {
        let path = path.display();
        match trouble {
            BackupTrouble::Inside => self.backup.inside.to_owned(),
            BackupTrouble::NotABackup => self.pick(
                format!("{path} 不是留痕的备份。请选择用「备份记录库」存成的 ZIP 文件。"),
                format!("{path} is not a backup of Liuhen. Choose a ZIP file that Back up library wrote."),
            ),
            BackupTrouble::Damaged(entry) => self.pick(
                format!("{path} 已损坏或被改动过（{entry}）。请换一份备份。"),
                format!("{path} is damaged or was changed ({entry}). Choose another backup."),
            ),
            BackupTrouble::Foreign => self.pick(
                format!("{path} 里有备份不会有的内容，为安全起见没有展开。请换一份备份。"),
                format!(
                    "{path} holds what no backup of Liuhen does, so it was not unpacked. Choose another backup."
                ),
            ),
            BackupTrouble::Stopped => String::new(),
        }
    }

    /// Who deleted a record, and when.
    pub(crate) fn deleted_by(&self, deleted: Option<&Stamp>) -> String {
        let Some(stamp) = deleted else {
            return self
                .fixed("删除人和时间不详", "Not known who deleted it, and when")
                .to_owned();
        };
        let at = stamp.at.format("%Y-%m-%d %H:%M");
        match stamp.by.as_str() {
            "" => self.pick(format!("{at} 删除"), format!("Deleted {at}")),
            by => self.pick(format!("{by} {at} 删除"), format!("Deleted by {by}, {at}")),
        }
    }

    /// After how many days records may be cleared.
    pub(crate) fn trash_days(&self, days: Option<u32>) -> String {
        match days {
            None => self.trash.never.to_owned(),
            Some(days) => self.pick(format!("{days} 天"), several(days, "day")),
        }
    }

    /// The button that clears old records.
    pub(crate) fn clear_trash(&self, count: usize) -> String {
        self.pick(
            format!("彻底清除 {count} 份……"),
            format!("Clear {} for good…", several(count, "record")),
        )
    }

    /// The question before that.
    pub(crate) fn clear_trash_question(&self, count: usize) -> String {
        self.pick(
            format!("{count} 份记录连同历史和附件将被永久删除，无法撤销。编号不会再用。"),
            format!(
                "{} will be deleted for good with history and attachments. This cannot be undone. Numbers will not be reused.",
                several(count, "record")
            ),
        )
    }

    /// That records were cleared.
    pub(in crate::ui::wording) fn trash_cleared(&self, count: usize) -> String {
        self.pick(
            format!("已彻底清除 {count} 份记录。"),
            format!("Cleared {} for good.", several(count, "record")),
        )
    }
}
