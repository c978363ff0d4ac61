//! One walk over a record: it meets every value, to read and to change, and whatever goes by it forgets none.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime};
use liuhen::{
    app::{Filter, Index},
    domain::{
        At, Column, Directory, Due, Field, Kind, OwnField, OwnFields, OwnKind, OwnValue, OwnerKind, Part,
        Party, Record, RecordNumber, Value, ValueMut, columns_beside, hand_over, rename_person,
    },
    exchange::{
        outgoing,
        summary::{self, Covering},
    },
    print::{self, Faces, Format, Masking, PrintOptions, Sheet},
};

use crate::print_samples as samples;

use super::common::files_below;

const SURNAMES: [&str; 8] = ["王", "李", "赵", "钱", "孙", "周", "吴", "郑"];
const GIVEN: [char; 10] = ['明', '芳', '伟', '娜', '强', '敏', '静', '磊', '洋', '艳'];

/// A person's name that no other number gives and that is no part of another.
pub(crate) fn name(n: usize) -> String {
    let given = |n: usize| GIVEN[n % GIVEN.len()];
    format!(
        "{}{}{}",
        SURNAMES[n / 100 % SURNAMES.len()],
        given(n / 10),
        given(n)
    )
}

/// A record with something in every place, each text another; two items in every list.
pub(crate) fn full(kind: Kind) -> Record {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut record = Record::new(RecordNumber::new(kind, day, 1));
    let mut n = 0;
    record.each_mut(&mut |at, value| {
        n += 1;
        let due = Due::at(day, NaiveTime::from_hms_opt(n % 24, n % 60, 0).unwrap());
        let moment = DateTime::parse_from_rfc3339("2026-11-24T09:30:00+08:00").unwrap();
        match value {
            ValueMut::Text(text) => *text = format!("短文{n:03}字"),
            ValueMut::LongText(text) => *text = format!("第一段{n:03}。\n第二段{n:03}。"),
            ValueMut::Person(text) => *text = name(n as usize),
            ValueMut::Party(party) => *party = Party::new(format!("部门{n:03}室"), name(n as usize)),
            ValueMut::Contact(text) => {
                *text = match at.field {
                    Field::Mail => format!("zhangsan{n:03}@example.com"),
                    Field::Wechat => format!("wx-zhangsan{n:03}"),
                    _ => format!("13800138{n:03}"),
                }
            }
            ValueMut::Money(text) => *text = format!("￥7{n:03},456.00元"),
            ValueMut::Own(value) => {
                let amount = format!("7{n:03}456.75").parse().unwrap();
                *value = match value {
                    OwnValue::Money(_) => OwnValue::Money(amount),
                    _ => OwnValue::Number(amount),
                };
            }
            ValueMut::Mark(text) => *text = format!("mark{n:03}"),
            // One that stands in no number.
            ValueMut::Day(date) if at.field == Field::Own => *date = day + chrono::Days::new(100),
            ValueMut::Day(date) => *date = day,
            ValueMut::Date(date) => *date = Some(day),
            ValueMut::Time(time) => *time = due.time,
            ValueMut::DueDay(to) => *to = due,
            ValueMut::Due(to) => *to = Some(due),
            ValueMut::LocalTime(time) => *time = day.and_hms_opt(12, 0, 0),
            ValueMut::Moment(when) => *when = moment,
            ValueMut::MaybeMoment(when) => *when = Some(moment),
            ValueMut::Number(number) => *number = Some(n),
            ValueMut::Size(size) => *size = u64::from(n),
            ValueMut::Choice(choice) => choice.choose(&[1, 0]),
            ValueMut::Flag(flag) => *flag = true,
            ValueMut::Record(_) => {}
            ValueMut::Records(records) => {
                let former = day.pred_opt().unwrap();
                records.extend([1, 2].map(|serial| RecordNumber::new(kind, former, serial)));
            }
            ValueMut::List(list) => {
                let count = if at.field == Field::Own { 7 } else { 2 };
                (0..count).for_each(|_| list.add());
            }
        }
    });
    // What a fact is about was chosen after its text was written: an amount, a phone number.
    record.facts[0].kind = liuhen::domain::FactKind::Money;
    record.facts[0].text = "￥98,765.43元".into();
    record.facts[1].kind = liuhen::domain::FactKind::Phone;
    record.facts[1].text = "0755-26881234".into();
    record
}

/// Own fields for all that stands in a record's.
pub(crate) fn fields_of(record: &Record) -> OwnFields {
    let fields = record.extra.iter().map(|(key, value)| OwnField {
        key: *key,
        label: format!("栏目{key}"),
        kind: *OwnKind::ALL.iter().find(|kind| value.fits(**kind)).unwrap(),
        owners: OwnerKind::ALL.into(),
        printed: true,
        ..OwnField::default()
    });
    OwnFields {
        fields: fields.collect(),
        ..OwnFields::default()
    }
}

fn place(at: At<'_>) -> (Field, usize, Part) {
    (at.field, at.nth, at.part)
}

#[test]
fn reading_and_changing_go_the_same_way() {
    for kind in Kind::ALL {
        let mut record = full(kind);
        let mut read = Vec::new();
        record.each(&mut |at, _| {
            // What one chooses several of, and records named, are changed as one.
            if !matches!(at.field, Field::Channels | Field::Follows) {
                read.push(place(at));
            }
        });
        let mut changed = Vec::new();
        record.each_mut(&mut |at, value| {
            let whole = matches!(at.field, Field::Channels | Field::Follows);
            if !whole && !matches!(value, ValueMut::List(_)) {
                changed.push(place(at));
            }
        });
        assert_eq!(read, changed);
    }
}

#[test]
fn every_string_of_the_file_is_met() {
    for kind in Kind::ALL {
        let record = full(kind);
        let mut met = BTreeSet::new();
        record.each(&mut |_, value| match value {
            Value::Party(party) => met.extend([party.unit.clone(), party.person.clone()]),
            Value::Mark(mark) => {
                met.insert(mark.to_owned());
            }
            value => met.extend(value.text().map(str::to_owned)),
        });
        for text in &met {
            assert!(!text.is_empty(), "{met:?}");
        }
        let mut strings = Vec::new();
        strings_of(&serde_json::to_value(&record).unwrap(), &mut strings);
        let typed =
            |text: &&String| !text.is_ascii() || text.starts_with("mark") || text.contains("zhangsan");
        let missing: Vec<_> = strings
            .iter()
            .filter(typed)
            .filter(|text| !met.contains(*text))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

pub(crate) fn strings_of(value: &serde_json::Value, strings: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => strings.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings_of(value, strings)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| strings_of(value, strings)),
        _ => {}
    }
}

#[test]
fn every_field_of_either_template_is_met_and_none_else() {
    let mut met = BTreeSet::new();
    for kind in Kind::ALL {
        full(kind).each(&mut |at, _| {
            met.insert(at.field);
        });
    }
    assert_eq!(met, Field::ALL.into_iter().collect());
}

#[test]
fn no_two_fields_bear_one_name() {
    use liuhen::domain::Language;
    for language in [Language::Chinese, Language::English] {
        for kind in Kind::ALL {
            let names: BTreeSet<_> = Field::ALL.map(|field| field.label_in(kind, language)).into();
            assert_eq!(names.len(), Field::ALL.len(), "{names:?}");
        }
    }
}

/// Everything that people typed into a record, but for who saved it.
fn typed(record: &Record) -> Vec<(Field, Part, String)> {
    let mut texts = Vec::new();
    record.each(&mut |at, value| {
        let text = match value {
            Value::Party(party) => party.to_string(),
            Value::Amount(number) | Value::Decimal(number) => number.to_string(),
            Value::Date(Some(day)) if at.field == Field::Own => day.to_string(),
            value => value.text().unwrap_or_default().to_owned(),
        };
        if !text.is_empty() && !at.is_trace() {
            texts.push((at.field, at.part, text));
        }
    });
    texts
}

#[test]
fn search_finds_every_text_of_a_record() {
    for kind in Kind::ALL {
        let record = full(kind);
        let other = Record::new(RecordNumber::new(kind, record.date, 2));
        let index = Index::from_records([&record, &other]);
        let found = |text: &str| {
            let text = text.lines().last().unwrap_or_default();
            let filter = Filter {
                text: format!("\"{text}\""),
                ..Filter::default()
            };
            let found = index.best(&filter, record.date.and_hms_opt(9, 0, 0).unwrap());
            found.len() == 1 && index.row(found[0]).number == record.number
        };
        let texts = typed(&record);
        let missed: Vec<_> = texts.iter().filter(|(_, _, text)| !found(text)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }
}

/// What a stranger must not read of a record.
pub(crate) fn confidential(record: &Record) -> Vec<String> {
    let mut texts = Vec::new();
    record.each(&mut |_, value| match value {
        Value::Party(party) => texts.push(party.person.clone()),
        Value::Person(text) | Value::Contact(text) | Value::Money(text) => texts.push(text.to_owned()),
        Value::Amount(amount) => texts.extend([amount.to_string(), amount.money()]),
        _ => {}
    });
    texts
}

/// A record in which every text names everybody, and everything that is confidential.
pub(crate) fn told_everywhere(kind: Kind) -> Record {
    let mut record = full(kind);
    let secrets = confidential(&record).join("，");
    record.each_mut(&mut |_, value| {
        if let ValueMut::Text(text) | ValueMut::LongText(text) = value {
            text.push_str(&secrets);
        }
    });
    record
}

#[test]
fn a_masked_record_tells_nothing_confidential() {
    for kind in Kind::ALL {
        let record = told_everywhere(kind);
        let masked = serde_json::to_string(&Masking::ALL.record(&record, &OwnFields::default())).unwrap();
        let secrets = confidential(&record);
        let told: Vec<_> = secrets.iter().filter(|secret| masked.contains(*secret)).collect();
        assert!(told.is_empty(), "{told:?}");
        assert!(masked.contains("短文"), "{masked}");
    }
}

#[test]
fn nothing_confidential_is_on_a_masked_sheet_in_a_document_or_a_mail() {
    let faces = Faces::bundled();
    for kind in Kind::ALL {
        let record = told_everywhere(kind);
        let mut options = PrintOptions::at(record.date.and_hms_opt(9, 0, 0).unwrap());
        options.masking = Masking::ALL;
        let own = fields_of(&record);
        options.own_fields = std::sync::Arc::new(own.clone());
        let mut told = Vec::new();
        for sheet in [
            Sheet::Record,
            Sheet::Minutes,
            Sheet::Ledger,
            Sheet::Todos,
            Sheet::Briefing,
        ] {
            let drawn = samples::texts(&print::lay_out(sheet, &[&record, &record], &options, &faces));
            let (_, pages) = print::sheet_to_read(sheet, &[&record, &record], &options, &faces).unwrap();
            told.push((format!("{sheet:?}"), drawn.concat()));
            told.push((
                format!("{sheet:?} as it is read"),
                pages.iter().map(print::PageText::all).collect(),
            ));
        }
        for sheet in [Sheet::Record, Sheet::Minutes] {
            let made = print::export(sheet, &[&record], &options, &faces, Format::Docx, &|_| true).unwrap();
            told.push((
                format!("{sheet:?} as a document"),
                samples::docx_text(&made.bytes),
            ));
        }
        let shown = Masking::ALL.record(&record, &own);
        let covering = Covering {
            greeting: "您好",
            name: "",
            object_by: options.now,
            sender: "",
            organization: "",
            today: record.date,
        };
        // Whatever somebody ticks.
        let mut parts = outgoing::parts(&shown, &own);
        for part in &mut parts {
            part.chosen = true;
        }
        told.push((
            "mail".into(),
            summary::subject(&shown) + &summary::letter(&shown, &parts, &covering),
        ));
        told.push(("chat".into(), summary::chat(&shown, &parts, options.now)));
        told.push(("name of the file".into(), print::file_name(&shown)));
        for (where_, text) in told {
            // Lines of a sheet break anywhere.
            let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let secrets = confidential(&record);
            let found: Vec<_> = secrets.iter().filter(|secret| text.contains(*secret)).collect();
            assert!(found.is_empty(), "{where_}: {found:?}");
        }
    }
}

#[test]
fn no_column_of_a_masked_ledger_tells_anything_confidential() {
    let faces = Faces::bundled();
    for kind in Kind::ALL {
        let record = told_everywhere(kind);
        let secrets = confidential(&record);
        let mut own = fields_of(&record);
        own.fields.iter_mut().for_each(|field| field.column = true);
        let mut options = PrintOptions::at(record.date.and_hms_opt(9, 0, 0).unwrap());
        options.own_fields = std::sync::Arc::new(own.clone());
        let mut told_unmasked = 0;
        // Each for itself: the paper has no room for all.
        for column in columns_beside(kind, &own) {
            options.beside = [vec![column], vec![column]];
            let mut told = |masking| {
                options.masking = masking;
                let laid = print::lay_out(Sheet::Ledger, &[&record], &options, &faces);
                let text = samples::texts(&laid).concat().replace(char::is_whitespace, "");
                let told = secrets.iter().filter(|secret| text.contains(*secret)).cloned();
                told.collect::<Vec<_>>()
            };
            assert!(
                told(Masking::ALL).is_empty(),
                "{column:?}: {:?}",
                told(Masking::ALL)
            );
            if matches!(column, Column::Own(_)) {
                told_unmasked += told(Masking::default()).len();
            }
        }
        assert!(told_unmasked > 0, "the columns are there");
    }
}

#[test]
fn a_renamed_person_stands_nowhere_under_the_old_name() {
    for kind in Kind::ALL {
        let mut record = full(kind);
        record.each_mut(&mut |_, value| match value {
            ValueMut::Party(party) => "王经理".clone_into(&mut party.person),
            ValueMut::Person(name) => "李工、王经理".clone_into(name),
            _ => {}
        });
        assert!(rename_person(&mut record, "王经理", "王芳"));
        let text = serde_json::to_string(&record).unwrap();
        assert!(!text.contains("王经理"), "{text}");
        assert!(text.contains("李工、王芳"), "{text}");
        assert!(!rename_person(&mut record, "王经理", "王芳"));
        // Who is called otherwise stays who they are.
        assert!(!rename_person(&mut record, "王", "汪"));
    }
}

#[test]
fn what_is_open_is_handed_over_and_what_was_done_stays() {
    let mut record = full(Kind::External);
    record.status = liuhen::domain::Status::FollowingUp;
    record.todos[0].state = liuhen::domain::TodoState::Open;
    record.todos[1].state = liuhen::domain::TodoState::Open;
    record.todos.push(record.todos[0].clone());
    record.todos[2].state = liuhen::domain::TodoState::Done;
    record.each_mut(&mut |_, value| {
        if let ValueMut::Party(party) = value {
            *party = Party::new("市场部", "王经理");
        }
    });
    record.todos[1].owner = Party::person("赵敏");
    let to = Party::new("销售部", "李工");
    assert!(hand_over(&mut record, "王经理", &to));
    let mut theirs = Vec::new();
    record.each(&mut |at, value| {
        if value == Value::Party(&to) {
            theirs.push((at.field, at.nth, at.part));
        }
    });
    assert_eq!(
        theirs,
        [
            (Field::OurContact, 0, Part::Whole),
            (Field::Todos, 0, Part::Owner),
            (Field::Todos, 1, Part::CoOwners),
            (Field::Owner, 0, Part::Whole),
        ]
    );
}

#[test]
fn own_fields_that_name_somebody_are_handed_over_with_an_open_matter() {
    let to = Party::new("销售部", "李工");
    for (status, names, expected) in [
        (liuhen::domain::Status::FollowingUp, "王经理", "李工"),
        (liuhen::domain::Status::FollowingUp, "赵敏、王经理", "赵敏、李工"),
        (liuhen::domain::Status::FollowingUp, "李工、王经理", "李工"),
        (liuhen::domain::Status::FollowingUp, "王经理助理", "王经理助理"),
        (liuhen::domain::Status::Closed, "王经理", "王经理"),
    ] {
        let mut record = Record::new("EC2026-11-23".parse().unwrap());
        record.status = status;
        let key = OwnFields::default().add("客户经理", OwnKind::Person).key;
        record.set_own(key, Some(OwnValue::Person(names.into())));
        assert_eq!(
            hand_over(&mut record, "王经理", &to),
            names != expected,
            "{names}"
        );
        let stands = record.extra.get(&key).and_then(OwnValue::as_text);
        assert_eq!(stands, Some(expected), "{names}");
    }
}

#[test]
fn the_directory_learns_everybody_whom_a_record_names() {
    for kind in Kind::ALL {
        let record = full(kind);
        let mut directory = Directory::default();
        assert!(directory.learn(&record) > 0);
        record.each(&mut |at, value| {
            let name = match value {
                Value::Party(party) => party.person.as_str(),
                Value::Person(name) if matches!(at.field, Field::Host | Field::Recorder) => name,
                _ => return,
            };
            assert!(
                directory.people.iter().any(|person| person.name == name),
                "{at:?} {name}"
            );
        });
        assert_eq!(directory.learn(&record), 0);
        if kind == Kind::External {
            let counterpart = directory.find(record.counterpart()).unwrap();
            assert!(!counterpart.ours);
            assert_eq!(counterpart.contact, record.external().unwrap().contact);
        }
    }
}

/// What once listed the fields of a record by hand, each in its own way.
const HAND_LISTS: [&str; 7] = [
    "enum Field",
    "enum Column",
    "enum TextField",
    "enum CheckTarget",
    "fn names_of",
    "fn people_of",
    "fn texts(record",
];

#[test]
fn no_list_of_fields_stands_outside_domain() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in files_below(&root) {
        // `text` knows no records: its fields are those of a mail's head.
        if ["domain", "text"]
            .iter()
            .any(|folder| path.starts_with(root.join(folder)))
        {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lists = HAND_LISTS.into_iter().filter(|list| text.contains(list));
        found.extend(lists.map(|list| format!("{}: {list}", path.display())));
    }
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn columns_that_people_hid_or_a_scenario_names_are_read_and_written_as_before() {
    for (name, field) in [
        ("Number", Field::Number),
        ("Summary", Field::Body),
        ("Needs", Field::Body),
        ("Todos", Field::Todos),
        ("OurContact", Field::OurContact),
        ("NextContact", Field::NextContact),
    ] {
        assert_eq!(ron::from_str::<Field>(name).unwrap(), field);
    }
    assert_eq!(ron::to_string(&Field::Body).unwrap(), "Summary");
    assert_eq!(ron::to_string(&Field::Owner).unwrap(), "Owner");
}

#[test]
fn what_a_signature_stands_for_has_the_same_hash_for_ever() {
    // Made once; a different one would say of every signed record that it was changed since.
    let hashes = [
        (
            "internal-full",
            "b2ae9aeafc2666139980ef33344f9e1ab943e6e75f3d4c155b8b0f334344dab5",
        ),
        (
            "internal-minimal",
            "6cc08a22d4d10de6a7416a7795da49f6c20000d93952037b621ebe8d2eb22bd6",
        ),
        (
            "external-full",
            "e25bb7d4642f9db625b773c2d7ecbe6e344fb0bae4ed5dbd35f68638a9d16ead",
        ),
        (
            "external-minimal",
            "72f5ef1c21cb31cb113768e4242e954d6b487a3749cd4706b22fc9fc8bb36b54",
        ),
    ];
    let now = hashes.map(|(name, _)| {
        let path = format!("{}/tests/data/format-1/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let parsed = liuhen::storage::ron_text::record_from_bytes(&bytes).unwrap();
        (name, parsed.record.content_hash().unwrap())
    });
    assert_eq!(now, hashes.map(|(name, hash)| (name, hash.to_owned())));
}
