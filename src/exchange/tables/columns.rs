//! Columns → fields: what each head says, weighed against the other columns and against what stands in them.

use crate::text;

use super::{
    evidence::Evidence,
    field::Field,
    grid::{Row, letters},
    head_words,
    table::{HeadColumn, Table},
    words::Role,
};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableKind {
    /// Records of what took place or is to be done.
    Ledger,
    /// People.
    Contacts,
    /// Neither.
    Other,
}

/// A table's columns with their fields.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    pub(super) kind: TableKind,
    pub(super) fields: Vec<Field>,
    /// Whether its records are about people outside; where a column tells, that column counts.
    pub(super) external: bool,
    /// Whether the day's cells hold begin and end of a matter, not of a meeting.
    pub(super) ranged: bool,
}

/// Chooses the fields of a table.
pub(super) fn map(
    table: &Table,
    rows: &[Row],
    language: &text::Context,
    has_todos: impl Fn(u32) -> bool,
) -> Mapping {
    let evidence: Vec<Evidence> = table
        .columns
        .iter()
        .map(|column| Evidence::of(rows, column.column, language))
        .collect();
    let mut mapper = Mapper {
        roles: table.columns.iter().map(|column| column.role).collect(),
        fields: vec![None; table.columns.len()],
        columns: &table.columns,
        evidence,
        external: false,
    };
    let kind = mapper.kind();
    if kind == TableKind::Contacts {
        mapper.contacts();
    } else {
        mapper.by_evidence();
        mapper.external = mapper.is_external();
        mapper.days();
        mapper.other_side();
        mapper.own_side();
        mapper.subject();
        mapper.texts(has_todos);
        mapper.states();
        mapper.rest();
    }
    let day = mapper.place(&Field::Date);
    Mapping {
        kind,
        ranged: day.is_some_and(|day| mapper.roles[day] == Some(Role::DateAndDue)),
        external: mapper.external,
        fields: mapper
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| field.clone().unwrap_or_else(|| mapper.own(index)))
            .collect(),
    }
}

struct Mapper<'a> {
    columns: &'a [HeadColumn],
    roles: Vec<Option<Role>>,
    fields: Vec<Option<Field>>,
    evidence: Vec<Evidence>,
    external: bool,
}

impl Mapper<'_> {
    fn any(&self, roles: &[Role]) -> bool {
        self.roles.iter().flatten().any(|role| roles.contains(role))
    }

    /// The columns of a role that have no field yet.
    fn open(&self, role: Role) -> Vec<usize> {
        (0..self.roles.len())
            .filter(|index| self.roles[*index] == Some(role) && self.fields[*index].is_none())
            .collect()
    }

    fn first(&self, role: Role) -> Option<usize> {
        self.open(role).first().copied()
    }

    fn has(&self, field: &Field) -> bool {
        self.place(field).is_some()
    }

    fn place(&self, field: &Field) -> Option<usize> {
        self.fields.iter().position(|given| given.as_ref() == Some(field))
    }

    fn set(&mut self, index: usize, field: Field) {
        self.fields[index] = Some(field);
    }

    /// Gives the first open column of a role a field, unless the field is taken.
    fn give(&mut self, role: Role, field: Field) {
        if let Some(index) = self.first(role).filter(|_| !self.has(&field)) {
            self.set(index, field);
        }
    }

    /// Gives all open columns of a role a field.
    fn give_all(&mut self, role: Role, field: &Field) {
        for index in self.open(role) {
            self.set(index, field.clone());
        }
    }

    fn own(&self, index: usize) -> Field {
        let text = &self.columns[index].text;
        Field::Own(if text.is_empty() {
            format!("[{}]", letters(self.columns[index].column))
        } else {
            text.rsplit('/')
                .next()
                .filter(|_| text.matches('/').count() == 1)
                .unwrap_or(text)
                .to_owned()
        })
    }

    fn kind(&self) -> TableKind {
        let what = [
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
            role.is_some_and(|role| what.contains(&role)) && !column.text.eq_ignore_ascii_case("title")
        });
        if !told && !self.any(&when) && self.any(&name) && self.any(&reach) {
            return TableKind::Contacts;
        }
        let words = |role: &Option<Role>, evidence: &Evidence| {
            role.is_some_and(|role| what.contains(&role)) && evidence.is_words() && evidence.filled > 0
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
        let sides = [
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
            Role::Partner,
            Role::ContactPerson,
            Role::SomeUnit,
        ];
        let enough = dated
            && (self.any(&[Role::Counterpart, Role::CounterpartUnit, Role::Project]) || self.distinct() >= 4);
        if told && (dated || self.any(&sides)) || enough {
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
    fn by_evidence(&mut self) {
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
                Some(Role::StateOrText) => Some(Role::Progress),
                Some(Role::State) if evidence.is_prose() && !evidence.is_states() => Some(Role::Progress),
                Some(Role::Progress | Role::Conclusions) if evidence.is_states() && !evidence.is_prose() => {
                    Some(Role::State)
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

    fn is_external(&self) -> bool {
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

    fn days(&mut self) {
        let order = [Role::Date, Role::DateAndDue, Role::Start, Role::EntryDate];
        for role in order {
            if self.has(&Field::Date) {
                break;
            }
            let open = self.open(role);
            let plain = open
                .iter()
                .copied()
                .find(|index| self.evidence[*index].is_days() || self.evidence[*index].filled == 0);
            if let Some(index) = plain.or(open.first().copied()) {
                self.set(index, Field::Date);
            }
        }
        self.give(Role::Time, Field::Time);
        self.give(Role::NextDate, Field::NextDate);
        self.give_all(Role::NextPurpose, &Field::NextPurpose);
        self.give(Role::Due, Field::TodoDue);
        for role in [Role::DoneDay, Role::End] {
            let clock = self
                .first(role)
                .is_some_and(|index| self.evidence[index].is_clocks());
            if !clock {
                self.give(role, Field::TodoDue);
            }
        }
    }

    /// Who stands on the other side.
    fn other_side(&mut self) {
        self.give(Role::CounterpartUnit, Field::CounterpartUnit);
        self.give(Role::CounterpartPerson, Field::CounterpartPerson);
        if let Some(index) = self.first(Role::Counterpart) {
            let (unit, person) = (
                self.has(&Field::CounterpartUnit),
                self.has(&Field::CounterpartPerson),
            );
            let another = self.any(&[Role::ContactPerson, Role::ContactWithPhone]);
            let field = match (unit, person || another) {
                _ if self.evidence[index].has_slashes() => Field::Counterpart,
                (false, true) => Field::CounterpartUnit,
                (true, false) => Field::CounterpartPerson,
                _ => Field::Counterpart,
            };
            if !(unit && person) {
                self.set(index, field);
            }
        }
        if self.any(&[Role::Partner]) {
            let mixed = self.any(&[Role::Kind]);
            if self.external || mixed {
                let other = self.has(&Field::CounterpartUnit) || self.has(&Field::Counterpart);
                let field = if other {
                    Field::CounterpartPerson
                } else {
                    Field::Counterpart
                };
                self.give(Role::Partner, field);
            } else {
                self.give(Role::Partner, Field::Participants);
            }
        }
        if !self.external {
            return;
        }
        self.give(Role::ContactWithPhone, Field::Contact);
        self.give(Role::ContactPerson, Field::CounterpartPerson);
        let ours = self.any(&[
            Role::Owner,
            Role::OurContact,
            Role::SomePerson,
            Role::Receiver,
            Role::Raiser,
        ]);
        if ours && !self.has(&Field::Counterpart) {
            self.give(Role::Liaison, Field::CounterpartPerson);
        }
        let come = self.columns.iter().any(|column| {
            column.text.contains("来访") || column.text.contains("来电") || column.text.contains("来")
        });
        if !come && (self.any(&[Role::Owner, Role::OurContact])) {
            self.give(Role::Receiver, Field::CounterpartPerson);
        }
        if !self.has(&Field::CounterpartUnit) && !self.has(&Field::Counterpart) {
            self.give(Role::SomeUnit, Field::CounterpartUnit);
        }
        if !self.has(&Field::CounterpartPerson) && !self.has(&Field::Counterpart) && ours {
            // 姓名 beside 负责人.
            if self.any(&[Role::Owner, Role::OurContact, Role::Receiver]) {
                self.give(Role::SomePerson, Field::CounterpartPerson);
            }
        }
        self.give(Role::Title, Field::ContactTitle);
        self.give_all(Role::Phone, &Field::ContactPhone);
        self.give(Role::Mail, Field::ContactMail);
        self.give(Role::Chat, Field::ContactChat);
        self.give(Role::Level, Field::ContactLevel);
    }

    /// Who stands on one's own.
    fn own_side(&mut self) {
        self.give(Role::Host, Field::Host);
        self.give(Role::Recorder, Field::Recorder);
        self.give_all(Role::Absent, &Field::Absent);
        self.give_all(Role::Participants, &Field::Participants);
        self.give_all(Role::CoOwners, &Field::CoOwners);
        if let Some(index) = self.first(Role::SomePerson)
            && !self.external
            && self.evidence[index].is_lists()
            && !self.has(&Field::Participants)
        {
            self.set(index, Field::Participants);
        }
        for role in [Role::Owner, Role::OurContact, Role::Receiver, Role::Liaison] {
            self.give(role, Field::Owner);
        }
        if !self.external {
            self.give(Role::ContactPerson, Field::Owner);
        }
        self.give(Role::SomePerson, Field::Owner);
        self.give(Role::OurContact, Field::OurContact);
        if self.external {
            self.give(Role::Raiser, Field::Owner);
            if self.has(&Field::CounterpartUnit) || self.has(&Field::Counterpart) {
                self.give(Role::Liaison, Field::OurContact);
            }
        }
        self.give(Role::Raiser, Field::Initiator);
        self.units();
        let mixed = self.roles.contains(&Some(Role::Kind));
        if mixed {
            self.give_all(Role::Phone, &Field::ContactPhone);
            self.give(Role::Title, Field::ContactTitle);
            self.give(Role::Mail, Field::ContactMail);
            self.give(Role::Chat, Field::ContactChat);
        }
    }

    /// Units go with the person beside them.
    fn units(&mut self) {
        let raiser = self.roles.iter().position(|role| *role == Some(Role::Raiser));
        if let Some(index) = self.first(Role::RaiserUnit) {
            let field = match raiser.and_then(|raiser| self.fields[raiser].clone()) {
                Some(Field::Owner) => Field::OwnerUnit,
                Some(Field::Initiator) => Field::InitiatorUnit,
                _ => Field::Initiator,
            };
            self.set(index, field);
        }
        let owner = self.has(&Field::Owner);
        for (count, index) in self.open(Role::OwnerUnit).into_iter().enumerate() {
            let taken = self.has(&Field::OwnerUnit);
            let person = self.evidence[index].has_slashes() && !owner;
            let field = match (count, owner) {
                (0, false) => Field::Owner,
                (0, true) if !taken && !person => Field::OwnerUnit,
                _ => Field::CoOwners,
            };
            self.set(index, field);
        }
        for index in self.open(Role::SomeUnit) {
            let before = index
                .checked_sub(1)
                .and_then(|before| self.fields[before].clone());
            let after = self.fields.get(index + 1).cloned().flatten();
            let beside = |field: &Field| before.as_ref() == Some(field) || after.as_ref() == Some(field);
            if beside(&Field::Owner) && !self.has(&Field::OwnerUnit) {
                self.set(index, Field::OwnerUnit);
            } else if beside(&Field::Initiator) && !self.has(&Field::InitiatorUnit) {
                self.set(index, Field::InitiatorUnit);
            } else if beside(&Field::CounterpartPerson) || self.external && self.has(&Field::OwnerUnit) {
                // The other side's department has no field of its own.
            } else if self.has(&Field::Owner) && !self.has(&Field::OwnerUnit) {
                self.set(index, Field::OwnerUnit);
            } else if !self.has(&Field::Owner) {
                self.set(index, Field::Owner);
            }
        }
    }

    fn subject(&mut self) {
        self.give(Role::Subject, Field::Subject);
        if !self.has(&Field::Subject) {
            self.give(Role::Matter, Field::Subject);
        }
        if !self.has(&Field::Subject) && !self.any(&[Role::Body]) {
            self.give(Role::Task, Field::Subject);
        }
        if !self.has(&Field::Subject) {
            let named = self.open(Role::Project).into_iter().find(|index| {
                self.columns[*index].text.contains('名') || !self.any(&[Role::Body, Role::Need])
            });
            if let Some(index) = named {
                self.set(index, Field::Subject);
            }
        }
        if !self.has(&Field::Subject) {
            self.give(Role::Name, Field::Subject);
        }
        let limited = self.has(&Field::TodoDue) && self.has(&Field::Subject);
        for index in self.open(Role::Matter) {
            let subject = self.place(&Field::Subject).unwrap_or(0);
            let text = head_words::plain(&self.columns[index].text);
            let task = limited
                && index > subject
                && !text.ends_with("描述")
                && !self.any(&[Role::Task, Role::Todos]);
            self.set(index, if task { Field::TodoTask } else { Field::Body });
        }
        self.give(Role::Task, Field::TodoTask);
    }

    fn texts(&mut self, has_todos: impl Fn(u32) -> bool) {
        let limited = self.has(&Field::TodoDue);
        for index in self.open(Role::Todos) {
            let task = limited && !self.has(&Field::TodoTask);
            self.set(index, if task { Field::TodoTask } else { Field::Todos });
        }
        self.give_all(Role::Goal, &Field::Goal);
        self.give_all(Role::Body, &Field::Body);
        self.give_all(Role::Need, &Field::Body);
        let planned = self.has(&Field::Todos) || self.has(&Field::TodoTask);
        for index in self.open(Role::Conclusions) {
            let todos = !planned && has_todos(self.columns[index].column);
            self.set(index, if todos { Field::Todos } else { Field::Conclusions });
        }
        self.give_all(Role::Progress, &Field::Progress);
        self.give(Role::Place, Field::Place);
        self.give_all(Role::Remarks, &Field::Remarks);
    }

    fn states(&mut self) {
        let tasks = self.has(&Field::TodoTask);
        let open = self.open(Role::State);
        let best = open
            .iter()
            .copied()
            .find(|index| self.evidence[*index].is_states())
            .or(open.first().copied());
        if let Some(index) = best {
            self.set(index, if tasks { Field::TodoState } else { Field::Status });
        } else if let Some(index) = self.first(Role::Percent) {
            self.set(index, Field::Status);
        }
        self.give(Role::Kind, Field::Kind);
        self.give(Role::Channels, Field::Channels);
        self.give(Role::Urgency, Field::Urgency);
        self.give(Role::Confidentiality, Field::Confidentiality);
        if self.external {
            self.give(Role::Relation, Field::Relation);
        }
    }

    fn rest(&mut self) {
        self.give_all(Role::RowNumber, &Field::Ignore);
        for index in self.open(Role::OwnNumber) {
            if self.evidence[index].is_counting() {
                self.set(index, Field::Ignore);
            }
        }
        if !self.external && !self.has(&Field::Place) {
            let at = self.first(Role::Address).filter(|_| self.has(&Field::Date));
            if let Some(index) = at {
                self.set(index, Field::Place);
            }
        }
        // A column without a head that only counts.
        for index in 0..self.columns.len() {
            if self.columns[index].text.is_empty() && self.evidence[index].is_counting() && index == 0 {
                self.set(index, Field::Ignore);
            }
        }
    }

    /// The columns of a table of people.
    fn contacts(&mut self) {
        let names = [
            Role::SomePerson,
            Role::Name,
            Role::ContactPerson,
            Role::CounterpartPerson,
            Role::Liaison,
            Role::Owner,
            Role::OurContact,
        ];
        for role in names {
            self.give(role, Field::Name);
        }
        self.give(Role::Family, Field::Family);
        self.give(Role::Given, Field::Given);
        self.give(Role::ContactWithPhone, Field::Name);
        for index in 0..self.roles.len() {
            let text = head_words::plain(&self.columns[index].text);
            let department = ["部门", "科室", "处室", "department", "dept", "班组", "所在组"]
                .iter()
                .any(|word| text.contains(word));
            let field = match self.roles[index] {
                _ if self.fields[index].is_some() => continue,
                Some(Role::SomeUnit | Role::OwnerUnit | Role::RaiserUnit) if department => Field::Department,
                Some(Role::SomeUnit | Role::CounterpartUnit | Role::Counterpart)
                    if !self.has(&Field::Unit) =>
                {
                    Field::Unit
                }
                Some(Role::SomeUnit) => Field::Department,
                Some(Role::Title) if !self.has(&Field::Title) => Field::Title,
                Some(Role::Phone) => Field::Phones,
                Some(Role::Mail) => Field::Mails,
                Some(Role::Chat) => Field::Chat,
                Some(Role::Address) => Field::Address,
                Some(Role::Remarks) => Field::Remarks,
                Some(Role::Subject) if !self.any(&[Role::Title]) => Field::Title,
                Some(Role::RowNumber | Role::Nothing | Role::Subject) => Field::Ignore,
                None if self.evidence[index].is_phones() => Field::Phones,
                _ => continue,
            };
            self.set(index, field);
        }
        if !self.has(&Field::Unit)
            && !self.has(&Field::Name)
            && let Some(index) = self.first(Role::Counterpart)
        {
            self.set(index, Field::Name);
        }
    }
}
