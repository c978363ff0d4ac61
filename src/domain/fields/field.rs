//! The fields of a record: what each is called, what kind of value it holds, and where it may stand.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::search_field::SearchField;
use crate::domain::{
    Channel, Choice, Confidentiality, CounterpartLevel, Kind, Language, Relation, Status, Urgency, Word,
};

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum Field {
    /// 沟通编号.
    Number,
    /// 状态.
    Status,
    /// 沟通日期.
    Date,
    /// The time of day it began.
    Time,
    /// How long it is meant to last, minutes.
    PlannedMinutes,
    /// 地点.
    Place,
    /// 沟通方式.
    Channels,
    /// The key of the scenario.
    Scenario,
    /// 紧急程度.
    Urgency,
    /// Until when an answer is needed.
    ReplyBy,
    /// 密级.
    Confidentiality,
    /// 保密期限: how long the classification holds.
    SecrecyPeriod,
    /// 保存期限: how long the file is kept.
    Retention,
    /// 沟通主题.
    Subject,
    /// 发起部门/人.
    Initiator,
    /// 参与部门/人.
    Participants,
    /// 对方单位/联系人.
    Counterpart,
    /// 职务 of the counterpart.
    ContactTitle,
    /// 电话 of the counterpart.
    Phone,
    /// 邮箱 of the counterpart.
    Mail,
    /// 微信 of the counterpart.
    Wechat,
    /// 客户等级 of the counterpart.
    Level,
    /// 我方对接人.
    OurContact,
    /// 沟通类型.
    Relation,
    /// 解决方案/进展.
    Progress,
    /// 下次沟通时间, day and hour.
    NextContact,
    /// What the next contact is for.
    NextPurpose,
    /// What each side has promised.
    Promises,
    /// 对外纪要: what the other side gets in writing.
    OutsideSummary,
    /// 主持人.
    Host,
    /// 记录人.
    Recorder,
    /// 列席.
    Attending,
    /// 缺席.
    Absent,
    /// 沟通目标.
    Goal,
    /// 议程.
    Agenda,
    /// 材料.
    Materials,
    /// 核心内容摘要, or 核心需求/反馈. In files it is called as it is on the first of the templates.
    #[serde(rename = "Summary", alias = "Needs", alias = "Body")]
    Body,
    /// Key facts, ticked when read back.
    Facts,
    /// 议定事项.
    Conclusions,
    /// 待办事项.
    Todos,
    /// Work that the text names and somebody answered for.
    AnsweredOffers,
    /// 标签.
    Tags,
    /// 负责人.
    Owner,
    /// 备注.
    Remarks,
    /// What the office added; each by its key.
    Own,
    /// Summaries sent out to be confirmed.
    Confirmations,
    /// Managers' remarks and signatures.
    SignOffs,
    /// That the text was fixed.
    FinalVersion,
    /// 补充记录.
    Supplements,
    /// Files kept with the record.
    Attachments,
    /// Earlier records of the same matter.
    Follows,
    /// Every move of the status.
    StatusChanges,
    /// When and by whom it was begun.
    Created,
    /// When and by whom it was last saved.
    Modified,
}

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// One line of text.
    Text,
    /// Text of any length.
    LongText,
    /// A unit with a person, or several.
    Party,
    /// A person's name, or several.
    Person,
    /// A way to reach somebody: phone, mail, WeChat.
    Contact,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A deadline: a day, with or without an hour.
    Due,
    /// A number.
    Number,
    /// One or several of a list of words.
    Choice,
    /// The number of a record, or several.
    Record,
    /// Items with parts of their own.
    List,
    /// Who acted, and when.
    Stamp,
    /// A key or hash, which says nothing to people.
    Mark,
}

/// What there is to know about a field.
struct About {
    label: Word,
    kind: ValueKind,
    column: bool,
    searched_as: Option<SearchField>,
}

impl Field {
    /// All of them, in the order of the file.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// Those that the form prints two and two where something was filled in.
    pub const SMALL_ON_SHEET: [Self; 5] = [
        Self::Place,
        Self::Host,
        Self::Recorder,
        Self::PlannedMinutes,
        Self::ReplyBy,
    ];

    // One line for each field.
    #[rustfmt::skip]
    fn about(self) -> About {
        use ValueKind::{Choice, Contact, Date, Due, List, LongText, Mark, Number, Party, Person, Record, Stamp, Text, Time};
        let about = |(zh, en), kind, column, searched_as| About { label: Word::new(zh, en), kind, column, searched_as };
        match self {
            Self::Number => about(("沟通编号", "Number"), Record, true, Some(SearchField::Number)),
            Self::Status => about(("状态", "Status"), Choice, true, Some(SearchField::Status)),
            Self::Date => about(("沟通日期", "Date"), Date, true, None),
            Self::Time => about(("时间", "Time"), Time, true, None),
            Self::PlannedMinutes => about(("预计时长", "Planned length"), Number, true, None),
            Self::Place => about(("地点", "Place"), Text, true, Some(SearchField::Place)),
            Self::Channels => about(("沟通方式", "Channel"), Choice, true, None),
            Self::Scenario => about(("场景", "Scenario"), Mark, true, None),
            Self::Urgency => about(("紧急程度", "Urgency"), Choice, true, None),
            Self::ReplyBy => about(("回复时限", "Reply by"), Due, true, None),
            Self::Confidentiality => about(("密级", "Confidentiality"), Choice, true, None),
            Self::SecrecyPeriod => about(("保密期限", "Classified for"), Text, true, Some(SearchField::Details)),
            Self::Retention => about(("保存期限", "Retention"), Text, true, Some(SearchField::Details)),
            Self::Subject => about(("沟通主题", "Subject"), Text, true, Some(SearchField::Subject)),
            Self::Initiator => about(("发起部门/人", "Initiator"), Party, true, Some(SearchField::Counterpart)),
            Self::Participants => about(("参与部门/人", "Participants"), Party, true, Some(SearchField::People)),
            Self::Counterpart => about(("对方单位/联系人", "Counterpart"), Party, true, Some(SearchField::Counterpart)),
            Self::ContactTitle => about(("职务", "Title"), Text, true, Some(SearchField::People)),
            Self::Phone => about(("电话", "Phone"), Contact, true, Some(SearchField::People)),
            Self::Mail => about(("邮箱", "E-mail"), Contact, true, Some(SearchField::People)),
            Self::Wechat => about(("微信", "WeChat"), Contact, true, Some(SearchField::People)),
            Self::Level => about(("等级", "Level"), Choice, true, None),
            Self::OurContact => about(("我方对接人", "Our contact"), Party, true, Some(SearchField::People)),
            Self::Relation => about(("沟通类型（客户/供应商/合作方）", "Type"), Choice, true, Some(SearchField::Status)),
            Self::Progress => about(("解决方案/进展", "Progress"), List, true, Some(SearchField::Progress)),
            Self::NextContact => about(("下次沟通时间", "Next contact"), Due, true, None),
            Self::NextPurpose => about(("下次沟通事由", "Purpose of the next contact"), Text, true, Some(SearchField::Progress)),
            Self::Promises => about(("双方承诺", "Promises"), List, false, Some(SearchField::Progress)),
            Self::OutsideSummary => about(("对外纪要", "Summary for the counterpart"), LongText, true, Some(SearchField::Body)),
            Self::Host => about(("主持人", "Host"), Person, true, Some(SearchField::People)),
            Self::Recorder => about(("记录人", "Recorder"), Person, true, Some(SearchField::People)),
            Self::Attending => about(("列席", "In attendance"), Party, true, Some(SearchField::People)),
            Self::Absent => about(("缺席", "Absent"), List, true, Some(SearchField::People)),
            Self::Goal => about(("沟通目标", "Goal"), LongText, true, Some(SearchField::Body)),
            Self::Agenda => about(("议程", "Agenda"), List, false, Some(SearchField::Body)),
            Self::Materials => about(("准备材料", "Materials"), List, false, Some(SearchField::Details)),
            Self::Body => about(("核心内容摘要", "Summary"), LongText, true, Some(SearchField::Body)),
            Self::Facts => about(("关键信息", "Key facts"), List, false, Some(SearchField::Details)),
            Self::Conclusions => about(("议定事项", "Decisions"), LongText, true, Some(SearchField::Body)),
            Self::Todos => about(("待办事项", "To-dos"), List, true, Some(SearchField::Todo)),
            Self::AnsweredOffers => about(("处理过的待办建议", "Answered offers"), Mark, false, None),
            Self::Tags => about(("标签", "Tags"), List, true, Some(SearchField::Tags)),
            Self::Owner => about(("负责人", "Owner"), Party, true, Some(SearchField::Owner)),
            Self::Remarks => about(("备注", "Remarks"), LongText, true, Some(SearchField::Remarks)),
            Self::Own => about(("自定义字段", "Custom fields"), List, false, Some(SearchField::Own)),
            Self::Confirmations => about(("书面确认", "Confirmations"), List, false, Some(SearchField::Details)),
            Self::SignOffs => about(("审批意见", "Approvals"), List, false, Some(SearchField::Details)),
            Self::FinalVersion => about(("定稿", "Final version"), List, false, Some(SearchField::Details)),
            Self::Supplements => about(("补充记录", "Supplements"), List, false, Some(SearchField::Details)),
            Self::Attachments => about(("附件", "Attachments"), List, false, Some(SearchField::Attachment)),
            Self::Follows => about(("关联记录", "Linked records"), Record, false, None),
            Self::StatusChanges => about(("状态变更", "Status changes"), List, false, Some(SearchField::Details)),
            Self::Created => about(("创建", "Created"), Stamp, false, None),
            Self::Modified => about(("最后保存", "Last saved"), Stamp, false, None),
        }
    }

    /// The field's name on a template.
    pub fn label(self, template: Kind) -> Word {
        match (self, template) {
            (Self::Body, Kind::External) => Word::new("核心需求/反馈", "Needs and feedback"),
            _ => self.about().label,
        }
    }

    /// The field's name on a template, in a language.
    pub fn label_in(self, template: Kind, language: Language) -> &'static str {
        self.label(template).of(language)
    }

    /// The field's name where both templates call it alike, as printed.
    pub fn chinese(self) -> &'static str {
        self.about().label.zh
    }

    /// Whether records of a template have it.
    pub fn is_of(self, template: Kind) -> bool {
        match self {
            Self::Initiator | Self::Participants => template == Kind::Internal,
            Self::Counterpart
            | Self::ContactTitle
            | Self::Phone
            | Self::Mail
            | Self::Wechat
            | Self::Level
            | Self::OurContact
            | Self::Relation
            | Self::Progress
            | Self::NextContact
            | Self::NextPurpose
            | Self::Promises
            | Self::OutsideSummary => template == Kind::External,
            _ => true,
        }
    }

    /// The words out of which it is chosen; none where it is no choice.
    pub fn choices(self) -> Vec<Word> {
        match self {
            Self::Status => words::<Status>(),
            Self::Channels => words::<Channel>(),
            Self::Urgency => words::<Urgency>(),
            Self::Confidentiality => words::<Confidentiality>(),
            Self::Level => words::<CounterpartLevel>(),
            Self::Relation => words::<Relation>(),
            _ => Vec::new(),
        }
    }

    /// What kind of value it holds.
    pub fn kind(self) -> ValueKind {
        self.about().kind
    }

    /// Whether a list may show it as a column.
    pub fn may_be_column(self) -> bool {
        self.about().column
    }

    /// As what a query finds its text; `None` where its text is not searched.
    pub fn searched_as(self) -> Option<SearchField> {
        self.about().searched_as
    }
}

fn words<T: Choice>() -> Vec<Word> {
    T::VARIANTS.iter().map(|choice| choice.word()).collect()
}
