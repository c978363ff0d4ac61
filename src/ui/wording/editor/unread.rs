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

    /// What becomes of a field that cannot be read when the window closes.
    pub(crate) fn unread_kept(&self, field: &str, text: &str) -> String {
        match self.language {
            Language::Chinese => format!("「{field}」里的“{text}”无法识别，不会写进记录，原样留在草稿里。"),
            Language::English => {
                format!("“{text}” in {field} is not recognized. It stays in the draft, not in the record.")
            }
        }
    }
}
