//! A record that was found → a record of the library. Nothing of the row is lost: what has no field stands in the remarks,
//! each under its column's head.

use chrono::NaiveDate;

use super::{
    record::{FoundPerson, FoundRecord, FoundTodo},
    values::choice,
};
use crate::domain::{
    Attendance, Contact, Details, Due, External, Extra, FollowUp, Internal, ItemId, Kind, NextContact,
    Organization, OwnField, OwnFields, OwnValue, OwnerKind, Person, Phone, PhoneKind, Record, RecordNumber,
    Series, Status, Todo, TodoState,
};

/// The field that takes the number a record had where it comes from.
pub const FORMER_NUMBER: &str = "原编号";

/// What a new record needs besides what was found.
pub struct Making<'a> {
    /// The office's own fields: what has none of the program's goes to the one of its name.
    pub own: &'a OwnFields,
    /// What stands before NC and EC in its number.
    pub series: &'a dyn Fn(Kind) -> Series,
    /// The day of a record that has none.
    pub day: NaiveDate,
    /// Identities for its items.
    pub fresh: &'a mut dyn FnMut() -> ItemId,
}

impl FoundRecord {
    /// Makes it a record, with the first number of its day; the library gives it the first free one.
    pub fn to_record(&self, making: &mut Making) -> Record {
        let kind = if self.external {
            Kind::External
        } else {
            Kind::Internal
        };
        let day = self.date.unwrap_or(making.day);
        let status = self.status_or_told();
        let details = if self.external {
            Details::External(Box::new(self.outside(making)))
        } else {
            Details::Internal(Internal {
                initiator: self.initiator.clone(),
                participants: self.participants.clone(),
            })
        };
        let mut record = Record {
            status,
            time: self.time,
            place: self.place.clone(),
            channels: self.channels.clone(),
            urgency: self.urgency.unwrap_or_default(),
            confidentiality: choice::confidentiality(&self.confidentiality).unwrap_or_default(),
            subject: self.subject_or_body(),
            details,
            host: self.host.to_string(),
            recorder: self.recorder.clone(),
            attending: if self.external {
                self.participants.clone()
            } else {
                Vec::new()
            },
            absent: self
                .absent
                .iter()
                .map(|(party, reason)| Attendance {
                    party: party.clone(),
                    reason: reason.clone(),
                })
                .collect(),
            goal: self.goal.clone(),
            body: self.body.clone(),
            conclusions: self.all_conclusions(),
            todos: self
                .todos
                .iter()
                .map(|todo| of_todo(todo, status, making))
                .collect(),
            owner: self.owner.clone(),
            extra: self.own_values(making.own, kind),
            remarks: self.all_remarks(making.own, kind),
            ..Record::new(RecordNumber::next((making.series)(kind), day, []))
        };
        record.format = record.needed_format();
        record
    }

    /// What has no subject is known by the beginning of what was said.
    fn subject_or_body(&self) -> String {
        if !self.subject.is_empty() {
            return self.subject.clone();
        }
        let texts = [&self.goal, &self.body, &self.conclusions];
        let first = texts.into_iter().find(|text| !text.is_empty());
        let line = first.and_then(|text| text.lines().next()).unwrap_or_default();
        line.chars().take(40).collect()
    }

    /// The state that the file tells; else a matter with open work is followed up, and one without is over.
    fn status_or_told(&self) -> Status {
        let open = self.todos.iter().any(|todo| todo.state == TodoState::Open);
        let ahead = open || self.next_contact.date.is_some();
        self.status.unwrap_or(if ahead {
            Status::FollowingUp
        } else {
            Status::Closed
        })
    }

    fn outside(&self, making: &mut Making) -> External {
        let contact = &self.contact;
        External {
            counterpart: self.counterpart.clone(),
            contact: Contact {
                title: contact.title.clone(),
                phone: contact.phone.clone(),
                mail: contact.mail.clone(),
                wechat: contact.wechat.clone(),
                level: choice::level(&contact.level),
            },
            our_contact: if self.our_contact.is_empty() {
                self.owner.clone()
            } else {
                self.our_contact.clone()
            },
            relation: choice::relation(&self.relation).unwrap_or_default(),
            progress: self
                .progress
                .iter()
                .map(|entry| FollowUp {
                    id: (making.fresh)(),
                    date: entry.date,
                    text: entry.text.clone(),
                    ..FollowUp::default()
                })
                .collect(),
            next_contact: NextContact {
                date: self.next_contact.date,
                time: self.next_contact.time,
                purpose: self.next_contact.purpose.clone(),
            },
            promises: Vec::new(),
            outside_summary: String::new(),
        }
    }

    /// Inside, what happened since stands with what was decided.
    fn all_conclusions(&self) -> String {
        let mut lines = vec![self.conclusions.clone()];
        if !self.external {
            lines.extend(self.progress.iter().map(|entry| match entry.date {
                Some(date) => format!("{date} {}", entry.text),
                None => entry.text.clone(),
            }));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// What has no field of the program: under its column's head, and the number it had.
    fn without_field(&self) -> impl Iterator<Item = (&str, &str)> {
        let number = self.number.iter();
        // A number of ours is given anew.
        let number = number.filter(|(_, text)| text.parse::<RecordNumber>().is_err());
        let number = number.map(|(_, text)| (FORMER_NUMBER, text.as_str()));
        number.chain(
            self.extra
                .iter()
                .map(|(head, text)| (head.as_str(), text.as_str())),
        )
    }

    fn own_values(&self, own: &OwnFields, kind: Kind) -> Extra {
        let mut extra = Extra::new();
        for (head, text) in self.without_field() {
            if let Some(field) = own_field(own, kind, head) {
                // Of two columns of one name the first counts; the other stands in the remarks.
                extra.entry(field.key).or_insert_with(|| {
                    OwnValue::typed(field.kind, text).unwrap_or_else(|| OwnValue::Text(text.to_owned()))
                });
            }
        }
        extra
    }

    fn all_remarks(&self, own: &OwnFields, kind: Kind) -> String {
        let mut lines = vec![self.remarks.clone()];
        let mut add = |head: &str, text: &str| {
            if !text.is_empty() {
                lines.push(format!("{head}：{text}"));
            }
        };
        add("日期", &self.date_text);
        add("下次联系", &self.next_contact.text);
        let helping: Vec<String> = self.co_owners.iter().map(ToString::to_string).collect();
        add("配合", &helping.join("、"));
        if choice::confidentiality(&self.confidentiality).is_none() {
            add("密级", &self.confidentiality);
        }
        if choice::relation(&self.relation).is_none() {
            add("类型", &self.relation);
        }
        if self.external && choice::level(&self.contact.level).is_none() {
            add("等级", &self.contact.level);
        }
        if self.external && !self.initiator.is_empty() {
            add("发起", &self.initiator.to_string());
        }
        if !self.external {
            add("电话", &self.contact.phone);
            let next = self
                .next_contact
                .date
                .map(|date| date.to_string())
                .unwrap_or_default();
            add("下次沟通", format!("{next} {}", self.next_contact.purpose).trim());
        }
        let mut seen = Vec::new();
        for (head, text) in self.without_field() {
            let field = own_field(own, kind, head).map(|field| field.key);
            let taken = field.is_some_and(|key| !seen.contains(&key));
            seen.extend(field);
            if !taken {
                add(head, text);
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// The field of a template that people call so.
fn own_field<'a>(own: &'a OwnFields, kind: Kind, label: &str) -> Option<&'a OwnField> {
    let owner = OwnerKind::of_record(kind);
    own.named(label)
        .filter(|field| !field.retired && field.is_of(owner))
}

fn of_todo(found: &FoundTodo, status: Status, making: &mut Making) -> Todo {
    let open = found.state == TodoState::Open;
    Todo {
        owner: found.owner.clone(),
        co_owners: found.co_owners.clone(),
        due: found.due.map(|(date, time)| Due { date, time }),
        due_text: found.due_text.clone(),
        // What is closed has nothing left to do.
        state: match status {
            Status::Closed if open => TodoState::Done,
            Status::Void if open => TodoState::Cancelled,
            _ => found.state,
        },
        note: found.note.clone(),
        ..Todo::new((making.fresh)(), found.task.clone())
    }
}

impl FoundPerson {
    /// Makes it a person of the directory.
    pub fn to_person(&self) -> Person {
        let unit = if self.unit.is_empty() {
            &self.department
        } else {
            &self.unit
        };
        let mut phones = self.phones.iter();
        Person {
            name: self.name.clone(),
            unit: unit.clone(),
            contact: Contact {
                title: self.title.clone(),
                phone: phones.next().cloned().unwrap_or_default(),
                mail: self.mails.first().cloned().unwrap_or_default(),
                wechat: self.wechat.clone(),
                level: None,
            },
            phones: phones.map(|number| of_phone(number)).collect(),
            address: self.address.replace('\n', " "),
            note: self.note(),
            ..Person::default()
        }
    }

    /// Makes it an organization of the directory.
    pub fn to_organization(&self) -> Organization {
        Organization {
            name: self.name.clone(),
            address: self.address.replace('\n', " "),
            phones: self.phones.iter().map(|number| of_phone(number)).collect(),
            mail: self.mails.first().cloned().unwrap_or_default(),
            note: self.note(),
            ..Organization::default()
        }
    }

    /// What has no field stands in the note.
    fn note(&self) -> String {
        let mut lines = vec![self.remarks.clone()];
        if !self.unit.is_empty() && !self.department.is_empty() {
            lines.push(format!("部门：{}", self.department));
        }
        lines.extend(self.mails.iter().skip(1).map(|mail| format!("邮箱：{mail}")));
        lines.extend(self.extra.iter().map(|(head, text)| format!("{head}：{text}")));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// A number with what it is for: mobile numbers begin with 1 and have eleven figures.
fn of_phone(number: &str) -> Phone {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let own = digits.strip_prefix("86").unwrap_or(&digits);
    let mobile = own.len() == 11 && own.starts_with('1');
    Phone {
        kind: if mobile {
            PhoneKind::Mobile
        } else {
            PhoneKind::Office
        },
        number: number.to_owned(),
    }
}
