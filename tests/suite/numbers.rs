//! Numbers of records with and without a prefix: how they are written and read, how they order, and that each is given
//! once.

use std::fs;

use chrono::NaiveDate;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Route},
    domain::{Kind, NumberError, NumberPrefix, Record, RecordNumber, Series},
    storage::{Library, Outcome},
};
use proptest::prelude::*;
use tempfile::TempDir;

use super::office::{Office, author};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_number_is_read_as_it_is_written() {
    for (written, text) in [
        ("NC2023-10-10", "NC2023-10-10"),
        (" ec2023-10-10-002 ", "EC2023-10-10-002"),
        ("XS-NC2023-10-10", "XS-NC2023-10-10"),
        ("xs-ec2023-10-10-012", "XS-EC2023-10-10-012"),
        ("A1B2C3D4-NC2023-10-10-1000", "A1B2C3D4-NC2023-10-10-1000"),
        // A prefix may look like the letters of a template, or like a year.
        ("NC-NC2023-10-10", "NC-NC2023-10-10"),
        ("NC2023-EC2023-10-10", "NC2023-EC2023-10-10"),
        ("2023-NC2023-10-10", "2023-NC2023-10-10"),
        ("EC-EC2024-02-29-999999", "EC-EC2024-02-29-999999"),
        ("0-nc2024-02-29", "0-NC2024-02-29"),
    ] {
        let number: RecordNumber = written
            .parse()
            .unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(number.to_string(), text);
    }
}

#[test]
fn what_is_no_number_is_refused_with_its_reason() {
    type Is = fn(&NumberError) -> bool;
    let prefix: Is = |error| matches!(error, NumberError::Prefix(_));
    let day: Is = |error| matches!(error, NumberError::Day(_));
    let serial: Is = |error| matches!(error, NumberError::Serial(_));
    for (text, is) in [
        ("", prefix),
        ("N", prefix),
        ("XC2023-10-10", prefix),
        ("销售-NC2023-10-10", prefix),
        ("TOOLONGXX-NC2023-10-10", prefix),
        ("X_S-NC2023-10-10", prefix),
        ("-NC2023-10-10", prefix),
        ("NC2023-13-10", day),
        ("XS-NC2023-13-10", day),
        ("XS-NC2023-02-29", day),
        ("XS-XS-NC2023-10-10", prefix),
        ("ＸＳ-NC2023-10-10", prefix),
        ("XS-NC", day),
        ("NC2023-10-10-1", serial),
        ("XS-EC2023-10-10-00x", serial),
    ] {
        let error = text.parse::<RecordNumber>().expect_err(text);
        assert!(is(&error), "{text}: {error:?}");
    }
}

fn a_prefix() -> impl Strategy<Value = NumberPrefix> {
    "[A-Z0-9]{0,8}".prop_map(|text| text.parse().unwrap())
}

fn a_number() -> impl Strategy<Value = RecordNumber> {
    let kind = prop::bool::ANY.prop_map(|outside| if outside { Kind::External } else { Kind::Internal });
    (kind, a_prefix(), 1..4_000_000, 1_u32..1_000_000).prop_filter_map(
        "years",
        |(kind, prefix, day, serial)| {
            let day = NaiveDate::from_num_days_from_ce_opt(day % 3_652_059)?;
            Some(RecordNumber::new(Series { kind, prefix }, day, serial))
        },
    )
}

proptest! {
    #[test]
    fn every_form_of_a_number_says_the_same(number in a_number(), other in a_number()) {
        prop_assert_eq!(number.to_string().parse::<RecordNumber>(), Ok(number));
        prop_assert_eq!(RecordNumber::from_parts(number.parts()), Some(number));
        prop_assert_eq!(number.order().cmp(&other.order()), number.cmp(&other));
        let key = |n: RecordNumber| (n.day(), n.kind(), n.series().prefix.to_string(), n.serial());
        prop_assert_eq!(number.cmp(&other), key(number).cmp(&key(other)));
        let text = number.to_string().to_lowercase();
        for c in "necxz-07".chars() {
            if let Some(has) = RecordNumber::order_has(number.order(), c) {
                prop_assert_eq!(has, text.contains(c), "{} in {}", c, text);
            }
        }
    }
}

#[test]
fn each_series_of_a_day_is_counted_by_itself_and_no_number_is_given_twice() {
    let folder = TempDir::new().unwrap();
    let library = Library::create(folder.path(), "测试单位").unwrap();
    let make = |prefix: &str| {
        let series = Series {
            kind: Kind::Internal,
            prefix: prefix.parse().unwrap(),
        };
        let record = Record::new(RecordNumber::new(series, day("2026-11-20"), 1));
        match library.save_new(&record, &author(), None).unwrap() {
            Outcome::Saved(saved) => saved.record.number.to_string(),
            Outcome::Conflicts(_) => unreachable!("it is new"),
        }
    };
    let given = ["", "XS", "", "XS", "CG", "XS"].map(make);
    let expected = [
        "NC2026-11-20",
        "XS-NC2026-11-20",
        "NC2026-11-20-002",
        "XS-NC2026-11-20-002",
        "CG-NC2026-11-20",
        "XS-NC2026-11-20-003",
    ];
    assert_eq!(given, expected);
    let scan = library.scan(&|_, _| (), &false.into());
    assert!(scan.broken.is_empty(), "{:?}", scan.broken);
    let mut read: Vec<String> = scan
        .records
        .iter()
        .map(|loaded| loaded.record.number.to_string())
        .collect();
    read.sort();
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(read, expected);
}

#[test]
fn only_a_record_with_a_prefix_has_the_higher_format() {
    let folder = TempDir::new().unwrap();
    let library = Library::create(folder.path(), "测试单位").unwrap();
    for (number, format) in [("NC2026-11-20", "format: 1,"), ("XS-NC2026-11-20", "format: 2,")] {
        let number: RecordNumber = number.parse().unwrap();
        library.save_new(&Record::new(number), &author(), None).unwrap();
        let text = fs::read_to_string(library.record_path(number)).unwrap();
        assert!(text.contains(format), "{text}");
        assert!(library.load(number).unwrap().read_only.is_none());
    }
}

#[test]
fn new_records_take_the_prefix_of_the_writers_department_or_of_the_office() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.write("部门", "销售部\n财务部");
    let heading = office.harness.get_by_label("编号前缀");
    heading.scroll_to_me();
    office.settle();
    office.harness.get_by_label("编号前缀").click();
    office.settle();
    for (department, typed) in [("全单位", "hq"), ("销售部", "销x-s1")] {
        office.field(department).scroll_to_me();
        office.settle();
        office.write(department, typed);
    }
    office.press(Modifiers::NONE, Key::Tab);
    let settings = Library::open(&office.root()).unwrap().settings();
    assert_eq!(settings.prefix_of("销售部").as_str(), "XS1");
    assert_eq!(settings.prefix_of("财务部").as_str(), "HQ");
    office.press(Modifiers::COMMAND, Key::N);
    assert_eq!(office.draft().number.to_string(), "HQ-NC2026-11-23");
    office.write("沟通主题", "带前缀");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file("HQ-NC2026-11-23").subject, "带前缀");
    // It is found by any part of its number.
    let found = |office: &Office, text: &str| {
        office
            .index()
            .numbers()
            .filter(|n| n.to_string().contains(text))
            .count()
    };
    assert_eq!(found(&office, "HQ"), 1);
}

#[test]
fn a_number_whose_history_alone_is_left_is_not_given_again() {
    let folder = tempfile::TempDir::new().unwrap();
    let library = liuhen::storage::Library::create(&folder.path().join("library"), "测试单位").unwrap();
    let (day, author) = (crate::office::now().date(), crate::office::author());
    let make = |kind| {
        let created = library.create_record(kind, day, &author, liuhen::domain::Record::new);
        created.unwrap()
    };
    let records: Vec<_> = (0..4).map(|_| make(Kind::Internal)).collect();
    // The records are gone, and so is the history of one between the others.
    for loaded in &records[1..] {
        std::fs::remove_file(&loaded.path).unwrap();
    }
    let history = library.root().join("history");
    std::fs::remove_dir_all(history.join(records[2].record.number.to_string())).unwrap();
    assert_eq!(make(Kind::Internal).record.number.serial(), 5);
    // Another series counts for itself.
    assert_eq!(make(Kind::External).record.number.serial(), 1);
    assert_eq!(make(Kind::Internal).record.number.serial(), 6);
}
