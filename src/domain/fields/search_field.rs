//! The names under which a query finds the text of fields.

use strum::VariantArray;

/// What a query can name: a field, or several that people look for alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, VariantArray)]
pub enum SearchField {
    /// 编号.
    Number,
    /// 主题.
    Subject,
    /// 负责人.
    Owner,
    /// 对方.
    Counterpart,
    /// Everybody else.
    People,
    /// 正文.
    Body,
    /// 待办.
    Todo,
    /// Materials, key facts, signatures, confirmations, supplements and whatever has no name of its own.
    Details,
    /// Progress, promises, the next contact.
    Progress,
    /// 备注.
    Remarks,
    /// 附件.
    Attachment,
    /// Words of status and relation.
    Status,
    /// 地点.
    Place,
    /// 标签.
    Tags,
    /// 自定义字段.
    Own,
}

/// The names that a query knows, Chinese and English, each with what it finds.
const NAMES: [(&[&str], &[SearchField]); 10] = [
    (&["编号", "number"], &[SearchField::Number]),
    (&["主题", "subject"], &[SearchField::Subject]),
    (&["负责人", "owner"], &[SearchField::Owner]),
    (&["对方", "单位", "counterpart"], &[SearchField::Counterpart]),
    (
        &["人", "人员", "参与", "people"],
        &[SearchField::Owner, SearchField::Counterpart, SearchField::People],
    ),
    (
        &["正文", "内容", "body"],
        &[SearchField::Body, SearchField::Details, SearchField::Progress],
    ),
    (&["待办", "todo"], &[SearchField::Todo]),
    (&["备注", "remarks"], &[SearchField::Remarks]),
    (&["附件", "attachment"], &[SearchField::Attachment]),
    (&["地点", "place"], &[SearchField::Place]),
];

/// The names of what a query asks for other than text.
const OTHER_NAMES: [&str; 8] = ["状态", "status", "日期", "date", "标签", "tag", "类型", "type"];

impl SearchField {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// Whether a query takes a name for one of its own; own fields cannot be asked for by it.
    pub fn is_query_word(name: &str) -> bool {
        let name = name.to_lowercase();
        Self::named(&name).is_some() || OTHER_NAMES.contains(&name.as_str())
    }

    /// Those that a name in a query stands for.
    pub fn named(name: &str) -> Option<&'static [Self]> {
        let found = NAMES.iter().find(|(names, _)| names.contains(&name));
        found.map(|(_, fields)| *fields)
    }
}
