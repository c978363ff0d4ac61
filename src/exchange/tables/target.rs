//! Where the values of a column go.

use crate::domain::Word;

/// Where the values of a column go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Nowhere: a row number.
    Ignore,
    /// An own field by the column's head.
    Own(String),
    /// The number that a record had where it comes from; its column's head.
    Number(String),
    /// Inside or outside.
    Kind,
    /// The day, with the time where the cell has one.
    Date,
    /// The time of day.
    Time,
    /// The subject.
    Subject,
    /// The place.
    Place,
    /// How it took place.
    Channels,
    /// How urgent it is.
    Urgency,
    /// Who may read it.
    Confidentiality,
    /// Who raised it.
    Initiator,
    /// Their unit.
    InitiatorUnit,
    /// Who took part.
    Participants,
    /// Who led it.
    Host,
    /// Who took the minutes.
    Recorder,
    /// Who was missing.
    Absent,
    /// What it was for.
    Goal,
    /// What was said.
    Body,
    /// What was decided.
    Conclusions,
    /// What is to be done: a cell of several tasks.
    Todos,
    /// Who answers for it.
    Owner,
    /// Their unit.
    OwnerUnit,
    /// Who helps.
    CoOwners,
    /// Our person towards the counterpart.
    OurContact,
    /// A task of its own.
    TodoTask,
    /// Who does it.
    TodoOwner,
    /// Their unit.
    TodoOwnerUnit,
    /// By when.
    TodoDue,
    /// Where it stands.
    TodoState,
    /// The counterpart, unit and person.
    Counterpart,
    /// The counterpart's unit.
    CounterpartUnit,
    /// The counterpart's person.
    CounterpartPerson,
    /// The counterpart's person and phone in one cell.
    Contact,
    /// The person's post.
    ContactTitle,
    /// The person's phone.
    ContactPhone,
    /// The person's mail.
    ContactMail,
    /// The person's WeChat.
    ContactChat,
    /// How much the counterpart matters.
    ContactLevel,
    /// What happened since.
    Progress,
    /// When to talk next.
    NextDate,
    /// What for.
    NextPurpose,
    /// Where it stands.
    Status,
    /// What the counterpart is to us.
    Relation,
    /// Remarks.
    Remarks,
    /// A contact's name.
    Name,
    /// A contact's surname.
    Family,
    /// A contact's given name.
    Given,
    /// A contact's firm.
    Unit,
    /// A contact's department.
    Department,
    /// A contact's post.
    Title,
    /// A contact's phones.
    Phones,
    /// A contact's mails.
    Mails,
    /// A contact's WeChat.
    Chat,
    /// A contact's address.
    Address,
}

impl Target {
    /// What people call it; an own field by its label.
    pub fn word(&self) -> Word {
        const NOTHING: Word = Word::new("不导入", "Not imported");
        match self {
            Self::Ignore | Self::Own(_) => NOTHING,
            Self::Number(_) => Word::new("原编号", "Former number"),
            Self::Kind => Word::new("内部/外部", "Internal or external"),
            Self::Date => Word::new("日期", "Date"),
            Self::Time => Word::new("时间", "Time"),
            Self::Subject => Word::new("主题", "Subject"),
            Self::Place => Word::new("地点", "Place"),
            Self::Channels => Word::new("沟通方式", "Channel"),
            Self::Urgency => Word::new("紧急程度", "Urgency"),
            Self::Confidentiality => Word::new("密级", "Classification"),
            Self::Initiator => Word::new("发起人", "Initiator"),
            Self::InitiatorUnit => Word::new("发起部门", "Initiating department"),
            Self::Participants => Word::new("参与部门/人", "Participants"),
            Self::Host => Word::new("主持人", "Host"),
            Self::Recorder => Word::new("记录人", "Recorder"),
            Self::Absent => Word::new("缺席人员", "Absent"),
            Self::Goal => Word::new("沟通目标", "Goal"),
            Self::Body => Word::new("内容", "Content"),
            Self::Conclusions => Word::new("议定事项/结果", "Decisions"),
            Self::Todos => Word::new("待办（一格多项）", "To-dos (several in a cell)"),
            Self::Owner => Word::new("负责人", "Owner"),
            Self::OwnerUnit => Word::new("负责部门", "Owner’s department"),
            Self::CoOwners => Word::new("配合部门/人", "Supporting"),
            Self::OurContact => Word::new("我方对接人", "Our contact"),
            Self::TodoTask => Word::new("待办：任务", "To-do: task"),
            Self::TodoOwner => Word::new("待办：负责人", "To-do: owner"),
            Self::TodoOwnerUnit => Word::new("待办：负责部门", "To-do: owner’s department"),
            Self::TodoDue => Word::new("待办：截止时间", "To-do: due date"),
            Self::TodoState => Word::new("待办：状态", "To-do: status"),
            Self::Counterpart => Word::new("对方单位/人", "Counterpart"),
            Self::CounterpartUnit => Word::new("对方单位", "Counterpart organization"),
            Self::CounterpartPerson => Word::new("对方联系人", "Counterpart person"),
            Self::Contact => Word::new("对方联系人和电话", "Counterpart person and phone"),
            Self::ContactTitle => Word::new("对方职务", "Counterpart’s title"),
            Self::ContactPhone => Word::new("对方电话", "Counterpart’s phone"),
            Self::ContactMail => Word::new("对方邮箱", "Counterpart’s email"),
            Self::ContactChat => Word::new("对方微信", "Counterpart’s WeChat"),
            Self::ContactLevel => Word::new("客户等级", "Level"),
            Self::Progress => Word::new("进展", "Progress"),
            Self::NextDate => Word::new("下次沟通时间", "Next contact"),
            Self::NextPurpose => Word::new("下次沟通事项", "Purpose of the next contact"),
            Self::Status => Word::new("状态", "Status"),
            Self::Relation => Word::new("对方类型", "Relation"),
            Self::Remarks => Word::new("备注", "Remarks"),
            contact => contact.contact_word(),
        }
    }

    fn contact_word(&self) -> Word {
        match self {
            Self::Family => Word::new("姓", "Family name"),
            Self::Given => Word::new("名", "Given name"),
            Self::Unit => Word::new("单位", "Organization"),
            Self::Department => Word::new("部门", "Department"),
            Self::Title => Word::new("职务", "Title"),
            Self::Phones => Word::new("电话", "Phone"),
            Self::Mails => Word::new("邮箱", "Email"),
            Self::Chat => Word::new("微信", "WeChat"),
            Self::Address => Word::new("地址", "Address"),
            _ => Word::new("姓名", "Name"),
        }
    }

    /// The name in machine-readable output.
    pub fn name(&self) -> String {
        match self {
            Self::Own(head) | Self::Number(head) => format!("own:{head}"),
            other => other.fixed_name().to_owned(),
        }
    }

    /// What a column of a ledger can be, in the order in which it is offered: not the own fields.
    pub const LEDGER: [Self; 43] = [
        Self::Ignore,
        Self::Date,
        Self::Time,
        Self::Kind,
        Self::Subject,
        Self::Channels,
        Self::Place,
        Self::CounterpartUnit,
        Self::CounterpartPerson,
        Self::Counterpart,
        Self::Contact,
        Self::ContactTitle,
        Self::ContactPhone,
        Self::ContactMail,
        Self::ContactChat,
        Self::ContactLevel,
        Self::Relation,
        Self::OurContact,
        Self::Initiator,
        Self::InitiatorUnit,
        Self::Participants,
        Self::Host,
        Self::Recorder,
        Self::Absent,
        Self::Goal,
        Self::Body,
        Self::Conclusions,
        Self::Progress,
        Self::Todos,
        Self::TodoTask,
        Self::TodoOwner,
        Self::TodoOwnerUnit,
        Self::TodoDue,
        Self::TodoState,
        Self::Owner,
        Self::OwnerUnit,
        Self::CoOwners,
        Self::NextDate,
        Self::NextPurpose,
        Self::Status,
        Self::Urgency,
        Self::Confidentiality,
        Self::Remarks,
    ];

    /// What a column of contacts can be, in the order in which it is offered.
    pub const CONTACTS: [Self; 12] = [
        Self::Ignore,
        Self::Name,
        Self::Family,
        Self::Given,
        Self::Unit,
        Self::Department,
        Self::Title,
        Self::Phones,
        Self::Mails,
        Self::Chat,
        Self::Address,
        Self::Remarks,
    ];

    /// The field of a name that [`Self::name`] gave.
    pub fn of_name(name: &str) -> Option<Self> {
        if let Some(head) = name.strip_prefix("own:") {
            return Some(Self::Own(head.to_owned()));
        }
        let all = Self::LEDGER.into_iter().chain(Self::CONTACTS);
        all.into_iter().find(|target| target.fixed_name() == name)
    }

    fn fixed_name(&self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Own(_) | Self::Number(_) => "own",
            Self::Kind => "kind",
            Self::Date => "date",
            Self::Time => "time",
            Self::Subject => "subject",
            Self::Place => "place",
            Self::Channels => "channels",
            Self::Urgency => "urgency",
            Self::Confidentiality => "confidentiality",
            Self::Initiator => "initiator",
            Self::InitiatorUnit => "initiator.unit",
            Self::Participants => "participants",
            Self::Host => "host",
            Self::Recorder => "recorder",
            Self::Absent => "absent",
            Self::Goal => "goal",
            Self::Body => "body",
            Self::Conclusions => "conclusions",
            Self::Todos => "todos",
            Self::Owner => "owner",
            Self::OwnerUnit => "owner.unit",
            Self::CoOwners => "co_owners",
            Self::OurContact => "our_contact",
            Self::TodoTask => "todo.task",
            Self::TodoOwner => "todo.owner",
            Self::TodoOwnerUnit => "todo.owner.unit",
            Self::TodoDue => "todo.due",
            Self::TodoState => "todo.state",
            Self::Counterpart => "counterpart",
            Self::CounterpartUnit => "counterpart.unit",
            Self::CounterpartPerson => "counterpart.person",
            Self::Contact => "contact",
            Self::ContactTitle => "contact.title",
            Self::ContactPhone => "contact.phone",
            Self::ContactMail => "contact.mail",
            Self::ContactChat => "contact.wechat",
            Self::ContactLevel => "contact.level",
            Self::Progress => "progress",
            Self::NextDate => "next_contact.date",
            Self::NextPurpose => "next_contact.purpose",
            Self::Status => "status",
            Self::Relation => "relation",
            Self::Remarks => "remarks",
            Self::Name => "name",
            Self::Family => "family",
            Self::Given => "given",
            Self::Unit => "unit",
            Self::Department => "department",
            Self::Title => "title",
            Self::Phones => "phones",
            Self::Mails => "mails",
            Self::Chat => "wechat",
            Self::Address => "address",
        }
    }
}
