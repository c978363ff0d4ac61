//! What is said of fields whose text cannot be read.

use crate::domain::Language;
use crate::ui::wording::Words;

impl Words {
    /// In place of 已保存, while what stands in a field is in no record.
    pub(crate) fn unread_field(&self, field: &str) -> String {
        match self.language {
            Language::Chinese => format!("「{field}」无法识别"),
            Language::English => format!("{field} not recognized"),
        }
    }

    /// Why a record was not saved.
    pub(crate) fn save_refused(&self, field: &str, text: &str) -> String {
        match self.language {
            Language::Chinese => {
                format!("没有保存：「{field}」里的“{text}”无法识别。草稿还在，请改好后再保存。")
            }
            Language::English => format!(
                "Not saved: “{text}” in {field} is not recognized. Your draft is safe. Correct the field, then save again."
            ),
        }
    }

    /// What is lost when the window closes over a field that cannot be read.
    pub(crate) fn unread_lost(&self, field: &str, text: &str) -> String {
        match self.language {
            Language::Chinese => format!("「{field}」里的“{text}”无法识别，不会保留。"),
            Language::English => format!("“{text}” in {field} is not recognized and will be lost."),
        }
    }
}
