//! Random records, and random edits of a record, for the tests of merging and of the file format. The same seed gives
//! the same record.

use chrono::{DateTime, NaiveDate, NaiveTime};
use liuhen::domain::{
    AgendaItem, Attachment, Attendance, Channel, Confidentiality, Confirmation, Details, Due, Extension,
    FactKind, FinalVersion, FollowUp, ItemId, KeyFact, Kind, Material, Moment, Party, Promise, Record,
    RecordNumber, Relation, SignOff, Stamp, Status, StatusChange, Supplement, Todo, TodoState, Urgency,
};

/// A small generator of numbers (splitmix64).
pub(crate) struct Random(pub(crate) u64);

/// Pieces that text files and parsers stumble over, and ordinary ones.
const PIECES: [&str; 34] = [
    "市场部",
    "提交方案终稿",
    "2023-10-12",
    "￥128,000.00",
    "王经理",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\"",
    "\"#",
    "\"##",
    "\\",
    "\\u{1}",
    "r#\"",
    "//",
    "/* */",
    "(",
    ")",
    "😀",
    "👨‍👩‍👧",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "𠮷",
];

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.coin() { Some(make(self)) } else { None }
    }

    fn some<T>(&mut self, most: usize, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    /// A text of up to `most` pieces.
    pub(crate) fn text(&mut self, most: usize) -> String {
        (0..self.below(most + 1)).map(|_| self.of(&PIECES)).collect()
    }

    fn id(&mut self) -> ItemId {
        ItemId::from_bits(self.next())
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(730_000 + self.below(20_000) as i32).unwrap()
    }

    fn time(&mut self) -> NaiveTime {
        NaiveTime::from_hms_opt(self.below(24) as u32, self.below(60) as u32, 0).unwrap()
    }

    fn due(&mut self) -> Due {
        Due {
            date: self.day(),
            time: self.maybe(Self::time),
        }
    }

    fn moment(&mut self) -> Moment {
        let offset = chrono::FixedOffset::east_opt((self.below(27) as i32 - 13) * 3600).unwrap();
        DateTime::from_timestamp(1_600_000_000 + self.below(200_000_000) as i64, 0)
            .unwrap()
            .with_timezone(&offset)
    }

    fn stamp(&mut self) -> Stamp {
        Stamp {
            at: self.moment(),
            by: self.text(2),
        }
    }

    fn party(&mut self) -> Party {
        Party::new(self.text(2), self.text(2))
    }

    pub(crate) fn todo(&mut self) -> Todo {
        Todo {
            id: self.id(),
            task: self.text(6),
            owner: self.party(),
            co_owners: self.some(2, Self::party),
            due: self.maybe(Self::due),
            due_text: self.text(1),
            state: self.of(&TodoState::ALL),
            settled: self.maybe(Self::stamp),
            note: self.text(3),
            extensions: self.some(2, |r| Extension {
                to: r.due(),
                reason: r.text(2),
                allowed_by: r.text(1),
                stamp: r.maybe(Self::stamp),
            }),
        }
    }

    fn fact(&mut self) -> KeyFact {
        let kinds = [
            FactKind::Time,
            FactKind::Money,
            FactKind::Money,
            FactKind::Phone,
            FactKind::Other,
        ];
        // What a fact says is its identity.
        KeyFact {
            text: format!("{}{}", self.text(2), self.next()),
            kind: self.of(&kinds),
            read_back: self.coin(),
        }
    }

    fn sign_off(&mut self) -> SignOff {
        SignOff {
            stamp: self.stamp(),
            role: self.text(1),
            remark: self.text(2),
            content_hash: format!("{:x}", self.next()),
        }
    }

    fn follow_up(&mut self) -> FollowUp {
        FollowUp {
            id: self.id(),
            date: self.maybe(Self::day),
            planned: self.maybe(Self::day),
            by: self.text(1),
            text: self.text(5),
        }
    }

    /// A record with something in most of its fields.
    pub(crate) fn record(&mut self) -> Record {
        let kind = self.of(&Kind::ALL);
        let serial = 1 + self.below(3) as u32;
        let number = RecordNumber::new(kind, self.day(), serial);
        let mut record = Record::new(number);
        record.status = self.of(&Status::ALL);
        record.time = self.maybe(Self::time);
        record.planned_minutes = self.maybe(|r| r.below(600) as u32);
        record.channels = self.some(2, |r| r.of(&Channel::ALL));
        record.urgency = self.of(&Urgency::ALL);
        record.reply_by = self.maybe(Self::due);
        record.confidentiality = self.of(&Confidentiality::ALL);
        for field in texts(&mut record) {
            *field = self.text(8);
        }
        record.attending = self.some(2, Self::party);
        record.absent = self.some(2, |r| Attendance {
            party: r.party(),
            reason: r.text(1),
        });
        record.agenda = self.some(3, |r| AgendaItem {
            id: r.id(),
            topic: r.text(3),
            conclusion: r.text(3),
            suggested: r.coin(),
        });
        record.materials = self.some(3, |r| Material {
            id: r.id(),
            name: r.text(2),
            ready: r.coin(),
            suggested: r.coin(),
        });
        record.facts = self.some(3, Self::fact);
        record.todos = self.some(4, Self::todo);
        record.owner = self.party();
        record.confirmations = self.some(2, |r| Confirmation {
            to: r.text(1),
            sent: r.maybe(Self::stamp),
            object_by: r.maybe(|r| r.day().and_time(r.time())),
            note: r.text(1),
            ..Confirmation::default()
        });
        record.sign_offs = self.some(1, Self::sign_off);
        record.final_version = self.maybe(|r| FinalVersion {
            stamp: r.stamp(),
            content_hash: format!("{:x}", r.next()),
            insisted: r.text(1),
        });
        record.supplements = self.some(2, |r| Supplement {
            id: r.id(),
            stamp: r.maybe(Self::stamp),
            text: r.text(3),
        });
        record.attachments = self.some(2, |r| Attachment {
            name: r.text(2),
            size: r.next() >> 40,
            hash: format!("{:x}", r.next()),
        });
        record.follows = self.some(2, |r| RecordNumber::new(Kind::Internal, r.day(), 1));
        record.status_changes = self.some(2, |r| StatusChange {
            from: r.of(&Status::ALL),
            to: r.of(&Status::ALL),
            stamp: r.stamp(),
            note: r.text(1),
        });
        record.created = self.maybe(Self::stamp);
        record.modified = self.maybe(Self::stamp);
        match &mut record.details {
            Details::Internal(internal) => {
                internal.initiator = self.party();
                internal.participants = self.some(3, Self::party);
            }
            Details::External(external) => {
                external.counterpart = self.party();
                external.contact.phone = self.text(1);
                external.contact.mail = self.text(1);
                external.our_contact = self.party();
                external.relation = self.of(&Relation::ALL);
                external.progress = self.some(4, Self::follow_up);
                external.next_contact.date = self.maybe(Self::day);
                external.next_contact.time = self.maybe(Self::time);
                external.next_contact.purpose = self.text(2);
                external.promises = self.some(2, |r| Promise {
                    id: r.id(),
                    ours: r.coin(),
                    text: r.text(2),
                    due: r.maybe(Self::due),
                    kept: r.coin(),
                });
            }
        }
        record
    }

    /// Changes one thing in a record, as a person would in one step.
    pub(crate) fn edit(&mut self, record: &mut Record) {
        match self.below(16) {
            0 => record.status = self.of(&Status::ALL),
            1 => record.sign_offs.push(self.sign_off()),
            2 => record.reply_by = self.maybe(Self::due),
            3 => record.owner = self.party(),
            4 | 5 => {
                let mut all = texts(record);
                let count = all.len();
                let field = self.below(count);
                *all[field] = self.text(8);
            }
            6 => {
                let mut lines: Vec<String> = record.body.split('\n').map(str::to_owned).collect();
                let line = self.below(lines.len());
                if self.coin() {
                    lines[line] = self.text(3);
                } else {
                    lines.insert(line, self.text(3));
                }
                record.body = lines.join("\n");
            }
            7 => {
                let fact = self.fact();
                self.change_list(
                    &mut record.facts,
                    |_| fact.clone(),
                    |r, fact| fact.read_back = r.coin(),
                );
            }
            8 => self.change_list(&mut record.attending, Self::party, |_, _| {}),
            9 => self.change_list(
                &mut record.agenda,
                |r| AgendaItem {
                    id: r.id(),
                    topic: r.text(3),
                    conclusion: String::new(),
                    suggested: r.coin(),
                },
                |r, item| item.conclusion = r.text(3),
            ),
            10 => self.change_list(
                &mut record.materials,
                |r| Material {
                    id: r.id(),
                    name: r.text(2),
                    ready: false,
                    suggested: r.coin(),
                },
                |_, item| item.ready = !item.ready,
            ),
            11 => match &mut record.details {
                Details::Internal(internal) => {
                    self.change_list(&mut internal.participants, Self::party, |_, _| {});
                }
                Details::External(external) => {
                    self.change_list(&mut external.progress, Self::follow_up, |r, item| {
                        item.text = r.text(4);
                    });
                }
            },
            12 => match &mut record.details {
                Details::Internal(internal) => internal.initiator = self.party(),
                Details::External(external) => external.next_contact.date = self.maybe(Self::day),
            },
            _ => self.change_list(&mut record.todos, Self::todo, |r, todo| match r.below(4) {
                0 => todo.task = r.text(5),
                1 => todo.state = r.of(&TodoState::ALL),
                2 => todo.owner = r.party(),
                _ => todo.note = r.text(2),
            }),
        }
    }

    fn change_list<T>(
        &mut self,
        list: &mut Vec<T>,
        make: impl Fn(&mut Self) -> T,
        change: impl Fn(&mut Self, &mut T),
    ) {
        let at = self.below(list.len() + 1);
        match self.below(4) {
            0 => list.insert(at, make(self)),
            1 if at < list.len() => drop(list.remove(at)),
            2 if at < list.len() => {
                let item = list.remove(at);
                let to = self.below(list.len() + 1);
                list.insert(to, item);
            }
            _ => {
                if let Some(item) = list.get_mut(at) {
                    change(self, item);
                }
            }
        }
    }
}

/// The texts of a record.
fn texts(record: &mut Record) -> Vec<&mut String> {
    vec![
        &mut record.place,
        &mut record.scenario,
        &mut record.retention,
        &mut record.subject,
        &mut record.host,
        &mut record.recorder,
        &mut record.goal,
        &mut record.body,
        &mut record.conclusions,
        &mut record.remarks,
    ]
}
