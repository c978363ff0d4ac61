//! Gives the columns of a table their fields: the tools, and what kind of table it is.

use super::super::{
    evidence::Evidence,
    grid::letters,
    heads::{self, Role},
    table::HeadColumn,
    target::Target,
};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum TableKind {
    /// Records of what took place or is to be done.
    Ledger,
    /// People.
    Contacts,
    /// Neither.
    Other,
}

/// Gives the columns of a table their fields, step by step.
pub(super) struct Mapper<'a> {
    pub(super) columns: &'a [HeadColumn],
    pub(super) roles: Vec<Option<Role>>,
    pub(super) fields: Vec<Option<Target>>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) external: bool,
}

/// Roles that say what something is about.
const WHAT: [Role; 10] = [
    Role::Subject,
    Role::Matter,
    Role::Body,
    Role::Task,
    Role::Todos,
    Role::Need,
    Role::Conclusions,
    Role::Progress,
    Role::Goal,
    Role::StateOrText,
];

/// Roles that say, beside words, that a table is a ledger.
const SIDES: [Role; 19] = [
    Role::Counterpart,
    Role::CounterpartUnit,
    Role::CounterpartPerson,
    Role::Participants,
    Role::Owner,
    Role::Place,
    Role::State,
    Role::Date,
    Role::Due,
    Role::Host,
    Role::OwnerUnit,
    Role::EntryDate,
    Role::SomePerson,
    Role::Project,
    Role::DoneDay,
    Role::ClosedDay,
    Role::Partner,
    Role::ContactPerson,
    Role::SomeUnit,
];

impl Mapper<'_> {
    pub(super) fn any(&self, roles: &[Role]) -> bool {
        self.roles.iter().flatten().any(|role| roles.contains(role))
    }

    /// The columns of a role that have no field yet.
    pub(super) fn open(&self, role: Role) -> Vec<usize> {
        (0..self.roles.len())
            .filter(|index| self.roles[*index] == Some(role) && self.fields[*index].is_none())
            .collect()
    }

    pub(super) fn first(&self, role: Role) -> Option<usize> {
        self.open(role).first().copied()
    }

    pub(super) fn has(&self, field: &Target) -> bool {
        self.place(field).is_some()
    }

    pub(super) fn place(&self, field: &Target) -> Option<usize> {
        self.fields.iter().position(|given| given.as_ref() == Some(field))
    }

    pub(super) fn set(&mut self, index: usize, field: Target) {
        self.fields[index] = Some(field);
    }

    /// Gives the first open column of a role a field, unless the field is taken.
    pub(super) fn give(&mut self, role: Role, field: Target) {
        if let Some(index) = self.first(role).filter(|_| !self.has(&field)) {
            self.set(index, field);
        }
    }

    /// Gives all open columns of a role a field.
    pub(super) fn give_all(&mut self, role: Role, field: &Target) {
        for index in self.open(role) {
            self.set(index, field.clone());
        }
    }

    pub(super) fn own(&self, index: usize) -> Target {
        let text = &self.columns[index].text;
        Target::Own(if text.is_empty() {
            format!("[{}]", letters(self.columns[index].column))
        } else {
            text.rsplit('/')
                .next()
                .filter(|_| text.matches('/').count() == 1)
                .unwrap_or(text)
                .to_owned()
        })
    }

    pub(super) fn kind(&self) -> TableKind {
        let when = [
            Role::Date,
            Role::DateAndDue,
            Role::NextDate,
            Role::Due,
            Role::Start,
        ];
        let name = [
            Role::Name,
            Role::SomePerson,
            Role::ContactPerson,
            Role::CounterpartPerson,
            Role::Family,
            Role::Given,
            Role::Owner,
            Role::Liaison,
            Role::Counterpart,
            Role::OurContact,
        ];
        let reach = [Role::Phone, Role::Mail, Role::Chat, Role::ContactWithPhone];
        // "Title" alone is how somebody is addressed, beside phones and mails.
        let told = self.roles.iter().zip(self.columns).any(|(role, column)| {
            role.is_some_and(|role| WHAT.contains(&role)) && !column.text.eq_ignore_ascii_case("title")
        });
        if !told && !self.any(&when) && self.any(&name) && self.any(&reach) {
            return TableKind::Contacts;
        }
        let words = |role: &Option<Role>, evidence: &Evidence| {
            role.is_some_and(|role| WHAT.contains(&role)) && evidence.is_words() && evidence.filled > 0
        };
        let told = self
            .roles
            .iter()
            .zip(&self.evidence)
            .any(|(role, evidence)| words(role, evidence));
        let dated = self
            .roles
            .iter()
            .zip(&self.evidence)
            .any(|(role, evidence)| role.is_some_and(|role| when.contains(&role)) && evidence.is_days());
        let enough = dated
            && (self.any(&[Role::Counterpart, Role::CounterpartUnit, Role::Project]) || self.distinct() >= 4);
        if told && (dated || self.any(&SIDES)) || enough {
            TableKind::Ledger
        } else {
            TableKind::Other
        }
    }

    /// How many different roles of a ledger there are.
    fn distinct(&self) -> usize {
        let idle = [
            Role::Own,
            Role::RowNumber,
            Role::OwnNumber,
            Role::Nothing,
            Role::File,
        ];
        let roles: std::collections::HashSet<Role> = self
            .roles
            .iter()
            .flatten()
            .copied()
            .filter(|role| !idle.contains(role))
            .collect();
        roles.len()
    }

    /// Columns whose heads say too little or too much.
    pub(super) fn by_evidence(&mut self) {
        self.by_neighbours();
        let dated = self.any(&[Role::Date, Role::DateAndDue, Role::Start]);
        for index in 0..self.roles.len() {
            let evidence = self.evidence[index];
            let role = match self.roles[index] {
                Some(Role::Recorder) if evidence.is_prose() => Some(Role::Body),
                Some(Role::Date | Role::EntryDate | Role::DateAndDue | Role::Start)
                    if evidence.is_clocks() =>
                {
                    Some(Role::Time)
                }
                Some(Role::Time) if evidence.is_days() && !evidence.is_clocks() => Some(Role::Date),
                Some(Role::Percent)
                    if !evidence.is_percents() && !evidence.is_states() && evidence.filled > 0 =>
                {
                    Some(Role::Progress)
                }
                Some(Role::NextPurpose) if evidence.is_days() => Some(Role::NextDate),
                Some(Role::Participants | Role::Absent | Role::Host | Role::Owner | Role::CoOwners)
                    if evidence.filled > 0 && (evidence.is_days() || !evidence.is_words()) =>
                {
                    Some(Role::Own)
                }
                Some(Role::StateOrText) if evidence.is_states() => Some(Role::State),
                Some(Role::StateOrText) if self.is_plain_matter(index) => Some(Role::Body),
                Some(Role::StateOrText) => Some(Role::Progress),
                Some(Role::State) if evidence.is_prose() && !evidence.is_states() => Some(Role::Progress),
                Some(Role::Progress | Role::Conclusions)
                    if evidence.is_only_states() && !evidence.is_prose() =>
                {
                    Some(Role::State)
                }
                None | Some(Role::Own | Role::Relation | Role::Counterpart | Role::CounterpartUnit)
                    if evidence.is_kinds() =>
                {
                    Some(Role::Kind)
                }
                Some(Role::Kind) if evidence.is_kinds() => Some(Role::Kind),
                Some(Role::Kind) if evidence.is_channels() => Some(Role::Channels),
                Some(Role::Kind) => Some(Role::Relation),
                Some(Role::Channels) if !evidence.is_channels() && evidence.filled > 0 => Some(Role::Own),
                Some(Role::Urgency) if !evidence.is_urgencies() && evidence.filled > 0 => Some(Role::Own),
                None if !dated && evidence.is_days() && evidence.filled > 1 => Some(Role::Date),
                role => role,
            };
            self.roles[index] = role;
        }
    }

    /// Columns whose heads mean something else beside others.
    fn by_neighbours(&mut self) {
        let texts: Vec<String> = self
            .columns
            .iter()
            .map(|column| heads::plain(&column.text))
            .collect();
        let has_family = texts
            .iter()
            .any(|text| text.contains("家长") || text.contains("监护人"));
        let told = [Role::Body, Role::Goal, Role::Need];
        let (has_body, is_told) = (self.any(&[Role::Body]), self.any(&told));
        let talks = [
            "沟通", "走访", "洽谈", "会议", "谈话", "讨论", "交流", "座谈", "研究", "接待", "约谈", "会谈",
        ];
        let told_of = |text: &str| {
            text.strip_suffix("情况")
                .is_some_and(|talk| talks.contains(&talk))
        };
        let is_told = is_told || texts.iter().any(|text| told_of(text) || text == "主要情况");
        for (role, text) in self.roles.iter_mut().zip(&texts) {
            match role {
                // Who is talked about, where the parents are talked with.
                Some(Role::Counterpart | Role::CounterpartPerson | Role::CounterpartUnit)
                    if has_family
                        && text.starts_with("学生")
                        && !text.contains('家')
                        && !text.contains("监护") =>
                {
                    *role = Some(Role::Own);
                }
                // A parent is a person, whatever the name looks like.
                Some(Role::Counterpart) if ["家长", "学生家长", "监护人"].contains(&text.as_str()) =>
                {
                    *role = Some(Role::CounterpartPerson);
                }
                // 沟通情况 beside 达成共识 is what was said.
                Some(Role::Conclusions) if !has_body && told_of(text) => *role = Some(Role::Body),
                // 存在问题 at the end of a talk is no subject.
                Some(Role::Matter) if is_told && is_finding(text) => *role = Some(Role::Need),
                _ => {}
            }
        }
    }

    /// 情况, 主要情况: what there is to say of it.
    fn is_plain_matter(&self, index: usize) -> bool {
        let text = heads::plain(&self.columns[index].text);
        let bare = ["主要", "基本", "有关", "相关", "具体", "详细", "简要"]
            .iter()
            .fold(text.as_str(), |text, word| {
                text.strip_prefix(word).unwrap_or(text)
            });
        bare == "情况" && !self.any(&[Role::Body])
    }

    pub(super) fn is_external(&self) -> bool {
        let firmly = [
            Role::Counterpart,
            Role::CounterpartUnit,
            Role::CounterpartPerson,
            Role::ContactWithPhone,
        ];
        let reach = [Role::Phone, Role::Mail, Role::Chat, Role::Title, Role::Level];
        self.any(&firmly)
            || self.any(&[Role::ContactPerson, Role::Liaison]) && self.any(&reach)
            || self.any(&[Role::NextDate]) && self.any(&[Role::ContactPerson, Role::Liaison, Role::SomeUnit])
    }
}

/// 存在问题, 发现的问题: what was found, whatever it was about.
fn is_finding(text: &str) -> bool {
    let found = ["存在", "发现", "主要", "突出", "暴露"];
    text.ends_with("问题") && found.iter().any(|word| text.starts_with(word))
}
