//! The places of a record that merging and comparing go by.

/// A field of the form, as one unit of merging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// 沟通编号.
    Number,
    /// 沟通日期.
    Date,
    /// The time of day it began.
    Time,
    /// How long it is meant to last.
    PlannedMinutes,
    /// 地点.
    Place,
    /// 沟通方式.
    Channels,
    /// The scenario.
    Scenario,
    /// 紧急程度.
    Urgency,
    /// 密级.
    Confidentiality,
    /// 保存期限.
    Retention,
    /// 沟通主题.
    Subject,
    /// Which of the templates; differs only in damaged files.
    Template,
    /// 发起部门/人.
    Initiator,
    /// 参与部门/人.
    Participants,
    /// 对方单位/联系人.
    Counterpart,
    /// How the counterpart is reached.
    Contact,
    /// 我方对接人.
    OurContact,
    /// 沟通类型.
    Relation,
    /// 解决方案/进展.
    Progress,
    /// 下次沟通时间, day and hour together.
    NextContact,
    /// What the next contact is for.
    NextPurpose,
    /// What each side has promised.
    Promises,
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
    /// 核心内容摘要, or 核心需求/反馈.
    Body,
    /// Key facts other than amounts of money.
    Facts,
    /// 决议.
    Conclusions,
    /// 待办事项.
    Todos,
    /// 负责人.
    Owner,
    /// 备注.
    Remarks,
    /// Summaries sent out to be confirmed.
    Confirmations,
    /// What was added after the text was fixed.
    Supplements,
    /// Files kept with the record.
    Attachments,
    /// Earlier records of the same matter.
    Follows,
    /// Status with its moves, time for the reply, amounts of money, and signatures: one unit, since a signature is
    /// given to all of them together.
    Decision,
}

impl Field {
    /// The word as printed and shown in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Number => "沟通编号",
            Self::Date => "沟通日期",
            Self::Time => "时间",
            Self::PlannedMinutes => "预计时长",
            Self::Place => "地点",
            Self::Channels => "沟通方式",
            Self::Scenario => "场景",
            Self::Urgency => "紧急程度",
            Self::Confidentiality => "密级",
            Self::Retention => "保存期限",
            Self::Subject => "沟通主题",
            Self::Template => "模板",
            Self::Initiator => "发起部门/人",
            Self::Participants => "参与部门/人",
            Self::Counterpart => "对方单位/联系人",
            Self::Contact => "联系方式",
            Self::OurContact => "我方对接人",
            Self::Relation => "沟通类型",
            Self::Progress => "解决方案/进展",
            Self::NextContact => "下次沟通时间",
            Self::NextPurpose => "下次沟通事由",
            Self::Promises => "双方承诺",
            Self::Host => "主持人",
            Self::Recorder => "记录人",
            Self::Attending => "列席",
            Self::Absent => "缺席",
            Self::Goal => "沟通目标",
            Self::Agenda => "议程",
            Self::Materials => "材料",
            Self::Body => "核心内容",
            Self::Facts => "关键信息",
            Self::Conclusions => "决议",
            Self::Todos => "待办事项",
            Self::Owner => "负责人",
            Self::Remarks => "备注",
            Self::Confirmations => "书面确认",
            Self::Supplements => "补充记录",
            Self::Attachments => "附件",
            Self::Follows => "前序记录",
            Self::Decision => "状态、回复时限、金额与签批",
        }
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
    /// Its deadline, extensions, state and who settled it, together.
    Deadline,
    /// A remark or conclusion on it.
    Note,
    /// Its day.
    Date,
    /// A tick: at hand, read back.
    Ticked,
}

/// One place of a record: a field, an item of it, a part of that item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// The item's identity within the field; empty where the field is no list.
    pub item: String,
    /// The part of that item.
    pub part: Part,
}

impl Place {
    /// A field as a whole.
    pub fn field(field: Field) -> Self {
        Self {
            field,
            item: String::new(),
            part: Part::Whole,
        }
    }
}
