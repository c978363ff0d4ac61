//! The classes of words.

/// What a word does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Class {
    /// Verbs of work.
    Verb,
    /// Verbs of one character, which are verbs only where a verb is due.
    HeadVerb,
    /// Words that begin like a verb and are none, or none that is work.
    NotVerb,
    /// What may stand between a name and its verb.
    Duty,
    /// Words that make an order or a duty of what follows.
    Order,
    /// What a side binds itself with; it tells of work and is no part of it.
    Promise,
    /// What makes the name before it one that helps.
    Co,
    /// What calls on the name behind it: 请张三, 由技术部.
    Call,
    /// What leads to the work and is no part of it: 经讨论，会议决定….
    Lead,
    /// What a name does that is no work: it says, thinks, has done.
    Report,
    /// What tells that something is over.
    Done,
    /// Requests that ask for no work, and verbs that are as often nouns.
    Polite,
    /// What makes work a thing that may be.
    Tentative,
    /// What opens a condition or a reason.
    Condition,
    /// Verbs that say nothing of what the work is.
    Light,
    /// Headings over lists of work.
    WorkHead,
    /// Headings over what was decided, work among it.
    PlanHead,
    /// Headings over what is only told.
    TalkHead,
    /// Heads of lines that tell of the meeting, not of work.
    Info,
    /// Labels before who leads.
    LeadLabel,
    /// Labels before who is responsible.
    OwnerLabel,
    /// Labels before who helps.
    CoLabel,
    /// Labels before a deadline.
    DueLabel,
    /// Labels before a task.
    TaskLabel,
    /// Labels before a task that stands beside others.
    OwnTaskLabel,
    /// Things that are written, made or held; a stretch that ends in one names it.
    Thing,
    /// What is done by telling: 反馈, 来电.
    Told,
    /// Who a label of owners asks for: 牵头|处室, 责任|领导.
    LabelNoun,
    /// Sides of a business, and groups of people.
    Party,
    /// Words that begin with a party and are none.
    NotParty,
    /// Posts and desks that stand for who holds them.
    Role,
    /// Roles that are nothing but roles.
    FirmRole,
    /// Verbs that are nothing but verbs.
    FirmVerb,
    /// What follows a surname.
    Title,
    /// Surnames of two characters.
    Double,
    /// The words that Tibetan names are put together from.
    TibetanName,
    /// Words that begin with a surname's character and are no names.
    NotName,
    /// What may follow a person's name that stands without a title.
    BehindPerson,
    /// What departments, bodies and companies end in.
    UnitEnd,
    /// Verbs between two names: 李总监要求销售部.
    Between,
    /// Groups of people or bodies, behind 各, 全体, 每个.
    Group,
    /// What opens a group: 各, 全体.
    GroupHead,
    /// Nouns of people that end a subject: 参加考核人员.
    PersonNoun,
    /// Posts before a person's name.
    Post,
    /// With whom one deals, who does not help.
    OtherSide,
}
