//! What the program says while a record comes into being: during the talk, out of pasted text, of attached files.

use crate::{domain::Kind, ui::wording::Words};

impl Words {
    /// How long a talk has lasted: `已用 12 分钟 / 计划 40 分钟`.
    pub(crate) fn live_clock(&self, minutes: i64, planned: Option<u32>) -> String {
        match planned {
            Some(planned) => self.pick(
                format!("已用 {minutes} 分钟 / 计划 {planned} 分钟"),
                format!("{minutes} of {planned} min"),
            ),
            None => self.pick(format!("已用 {minutes} 分钟"), format!("{minutes} min")),
        }
    }

    /// The size of a file: `1.2 MB`.
    pub(crate) fn file_size(&self, bytes: u64) -> String {
        let number = bytes as f64;
        match bytes {
            0..1024 => self.pick(format!("{bytes} 字节"), format!("{bytes} bytes")),
            1024..1_048_576 => format!("{:.0} KB", number / 1024.0),
            _ => format!("{:.1} MB", number / 1_048_576.0),
        }
    }

    /// The button that makes a record of pasted text.
    pub(crate) fn paste_as(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Internal => self.fixed("生成内部沟通记录", "Create internal record"),
            Kind::External => self.fixed("生成外部跟进", "Create external follow-up"),
        }
    }
}
