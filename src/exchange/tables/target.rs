//! Where the values of a column go.

/// Where the values of a column go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Nowhere: a row number.
    Ignore,
    /// An own field by the column's head.
    Own(String),
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
    /// The name in machine-readable output.
    pub fn name(&self) -> String {
        match self {
            Self::Own(head) => format!("own:{head}"),
            other => other.fixed_name().to_owned(),
        }
    }

    fn fixed_name(&self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Own(_) => "own",
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
