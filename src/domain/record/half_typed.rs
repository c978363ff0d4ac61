//! What is typed into a record's form and stands nowhere in the record yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::is_default;

/// Texts that become a part of the record once they can be read, or with a click or a key that was not pressed yet. They
/// are kept with the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HalfTyped {
    /// 领导批示: the remark of the next signature.
    #[serde(skip_serializing_if = "is_default")]
    pub sign_remark: String,
    /// As what the person signs.
    #[serde(skip_serializing_if = "is_default")]
    pub sign_role: String,
    /// The line of the page during the talk.
    #[serde(skip_serializing_if = "is_default")]
    pub live_line: String,
    /// What stands in fields and is no value yet: a date that cannot be read, a name that was not added. By the field's
    /// place in the form.
    #[serde(skip_serializing_if = "is_default")]
    pub fields: BTreeMap<String, String>,
}

impl HalfTyped {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
