//! Where in a record a value stands.

use super::{field::Field, search_field::SearchField};
use crate::domain::Word;

/// One place of a record: a field, or a part of one of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At<'r> {
    /// The field.
    pub field: Field,
    /// Which item of the field, counted from 0; 0 where it is no list.
    pub nth: usize,
    /// The identity of that item, which stays the same while the list changes; empty where it has none.
    pub item: &'r str,
    /// Which part of it.
    pub part: Part,
}

impl At<'_> {
    /// A field that is one value.
    pub fn field(field: Field) -> Self {
        Self {
            field,
            nth: 0,
            item: "",
            part: Part::Whole,
        }
    }

    /// The same item, another part of it.
    #[must_use]
    pub fn part(self, part: Part) -> Self {
        Self { part, ..self }
    }

    /// Whether who stands here still has to act: the matter is theirs, or a to-do.
    pub fn is_in_charge(self) -> bool {
        match self.field {
            Field::Owner | Field::OurContact => true,
            Field::Todos => matches!(self.part, Part::Owner | Part::CoOwners),
            _ => false,
        }
    }

    /// As what a query finds a text that stands here; `None` where it is not searched. Names within an item are those of
    /// people, whatever the item is.
    pub fn searched_as(self, is_name: bool) -> Option<SearchField> {
        let field = self.field.searched_as()?;
        match self.part {
            Part::State | Part::From | Part::Sort => None,
            Part::Whole if is_name && matches!(field, SearchField::Owner | SearchField::Counterpart) => {
                Some(field)
            }
            _ if is_name => Some(SearchField::People),
            _ => Some(field),
        }
    }

    /// Whether it tells who used the program, not what was talked about.
    pub fn is_trace(self) -> bool {
        matches!(self.field, Field::Created | Field::Modified)
    }
}

/// A part of an item in a list. The whole item is what was added, deleted, or has no parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The item as one.
    #[default]
    Whole,
    /// What it says: the task, topic, text, name.
    Text,
    /// Whose it is.
    Owner,
    /// Who helps.
    CoOwners,
    /// Its deadline; to a merge with extensions, state and who settled it.
    Deadline,
    /// The deadline as it was said.
    DeadlineText,
    /// Where it stands.
    State,
    /// A remark or conclusion on it.
    Note,
    /// Its day.
    Date,
    /// The day for which it was planned.
    Planned,
    /// A tick: at hand, read back, kept.
    Ticked,
    /// Whether it is only a suggestion of the scenario.
    Suggested,
    /// Whose promise it is; what a fact is about.
    Sort,
    /// When somebody did it.
    Moment,
    /// Who did it.
    By,
    /// To whom it went.
    To,
    /// When the answer came.
    Answered,
    /// In which role somebody signs.
    Role,
    /// A later deadline.
    Extension,
    /// Why it was extended.
    ExtensionReason,
    /// Who allowed that.
    ExtensionAllowedBy,
    /// Who entered it.
    ExtensionBy,
    /// When that was.
    ExtensionMoment,
    /// The status before.
    From,
    /// What tells it from the other items.
    Id,
    /// How large it is.
    Size,
    /// A hash of its content.
    Hash,
}

impl Part {
    /// What the part is called behind the name of its field; empty for the whole.
    pub fn label(self) -> Word {
        match self {
            Self::Whole => Word::new("", ""),
            Self::Text | Self::Hash | Self::Id => Word::new("内容", "text"),
            Self::Owner => Word::new("负责人", "owner"),
            Self::CoOwners => Word::new("配合人", "supporting"),
            Self::Deadline | Self::DeadlineText => Word::new("截止时间与状态", "due date and state"),
            Self::State | Self::From => Word::new("状态", "state"),
            Self::Note => Word::new("备注", "note"),
            Self::Date | Self::Moment => Word::new("日期", "date"),
            Self::Planned => Word::new("计划日期", "planned day"),
            Self::Ticked => Word::new("勾选", "tick"),
            Self::Suggested => Word::new("建议", "suggestion"),
            Self::Sort => Word::new("类别", "kind"),
            Self::By => Word::new("跟进人", "by"),
            Self::To => Word::new("收件人", "recipient"),
            Self::Answered => Word::new("答复时间", "answered"),
            Self::Role => Word::new("职务", "role"),
            Self::Extension | Self::ExtensionMoment => Word::new("延期", "extension"),
            Self::ExtensionReason => Word::new("延期原因", "reason for the extension"),
            Self::ExtensionAllowedBy => Word::new("批准人", "allowed by"),
            Self::ExtensionBy => Word::new("登记人", "entered by"),
            Self::Size => Word::new("大小", "size"),
        }
    }
}
