//! One walk over a record: it meets every value, to read and to change, and whatever goes by it forgets none.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime};
use liuhen::domain::{At, Due, Field, Kind, Part, Party, Record, RecordNumber, Value, ValueMut};

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
            ValueMut::Mark(text) => *text = format!("mark{n:03}"),
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
                list.add();
                list.add();
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

fn strings_of(value: &serde_json::Value, strings: &mut Vec<String>) {
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
