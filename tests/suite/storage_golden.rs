//! Golden files as of today, beside the frozen ones of the first format: records, directory, settings and views with
//! something in every place. A field that comes later has no value in them until somebody gives it one: these tests fail
//! first.
//!
//! `LIUHEN_BLESS=1 cargo test storage_golden` writes them as they are saved today.

use std::{collections::BTreeMap, fs, path::PathBuf};

use liuhen::{
    domain::{
        AgendaItem, At, Contact, Directory, Field, FinalVersion, Kind, LibrarySettings, LibraryViews,
        Material, Organization, OwnField, OwnFields, OwnKind, OwnValue, Part, Person, Phone, Record,
        Scenario, SharedView, Supplement, Value,
        shared::{Content, SharedFile},
    },
    storage::{
        Library, SharedHow, SharedOutcome,
        ron_text::{record_from_bytes, record_to_text},
    },
};
use tempfile::TempDir;

use crate::storage_format::{day, external, id, internal, stamp};

use super::common::{data, is_blessing};

fn golden(name: &str) -> PathBuf {
    data(&format!("format-today/{name}"))
}

/// What the first format did not have, or its golden files do not.
fn complete(mut record: Record) -> Record {
    let number = format!("SC-{}", record.number);
    record.renumber(number.parse().unwrap());
    record.secrecy_period = "1年".into();
    record.tags = vec!["新品".to_owned(), "预算".to_owned()];
    record.final_version = Some(FinalVersion {
        stamp: stamp("2023-10-12T17:00:00+08:00", "林婉清"),
        content_hash: "c".repeat(64),
        insisted: "两项待办没有截止时间".to_owned(),
    });
    record.supplements = vec![Supplement {
        id: id("s0000001"),
        stamp: Some(stamp("2023-10-13T09:00:00+08:00", "王经理")),
        text: "报价以10月13日的邮件为准".to_owned(),
    }];
    for (key, kind, text) in [
        ("source", OwnKind::Choice, "展会"),
        ("f0a1b2c3", OwnKind::Person, "周副总"),
        ("hotline", OwnKind::Contact, "13800010002"),
        ("pieces", OwnKind::Number, "1200.5"),
        ("amount", OwnKind::Money, "12万"),
        ("signed", OwnKind::Date, "2023-10-12"),
        ("visited", OwnKind::Tick, "是"),
    ] {
        record.set_own(key.parse().unwrap(), OwnValue::typed(kind, text));
    }
    "1年".clone_into(&mut record.secrecy_period);
    record.answered_offers = vec!["整理会议照片".to_owned()];
    record.agenda.push(AgendaItem {
        id: id("a0000009"),
        topic: "下一步分工".to_owned(),
        suggested: true,
        ..AgendaItem::default()
    });
    record.materials.push(Material {
        id: id("m0000009"),
        name: "上次的记录".to_owned(),
        suggested: true,
        ..Material::default()
    });
    if let Some(external) = record.external_mut() {
        external.progress[0].planned = Some(day("2023-10-10"));
        "双方同意10月16日前补发货物。".clone_into(&mut external.outside_summary);
    }
    record
}

fn records() -> [(&'static str, Record); 2] {
    [
        ("internal.ron", complete(internal())),
        ("external.ron", complete(external())),
    ]
}

#[test]
fn records_with_everything_are_written_and_read_as_their_files_say() {
    for (name, record) in records() {
        let text = record_to_text(&record).unwrap();
        if is_blessing() {
            fs::write(golden(name), &text).unwrap();
        }
        let bytes = fs::read(golden(name)).unwrap();
        assert_eq!(text.as_bytes(), bytes, "{name}");
        let parsed = record_from_bytes(&bytes).unwrap();
        assert_eq!((parsed.record, parsed.read_only), (record, None), "{name}");
    }
}

#[test]
fn no_place_of_the_records_is_empty() {
    let mut filled: BTreeMap<(Kind, Field, Part), bool> = BTreeMap::new();
    for (name, _) in records() {
        let parsed = record_from_bytes(&fs::read(golden(name)).unwrap()).unwrap();
        let kind = parsed.record.number.kind();
        parsed.record.each(&mut |at: At<'_>, value| {
            *filled.entry((kind, at.field, at.part)).or_default() |= says_something(value);
        });
    }
    let empty: Vec<_> = filled.iter().filter(|(_, says)| !**says).collect();
    assert!(empty.is_empty(), "{empty:#?}");
    for kind in Kind::ALL {
        for field in Field::ALL.into_iter().filter(|field| field.is_of(kind)) {
            let is_met = filled.keys().any(|(of, met, _)| (*of, *met) == (kind, field));
            assert!(is_met, "{field:?} is in no golden record of {kind:?}");
        }
    }
}

/// Whether there is something in a place.
fn says_something(value: Value<'_>) -> bool {
    match value {
        Value::Text(text)
        | Value::LongText(text)
        | Value::Person(text)
        | Value::Contact(text)
        | Value::Money(text)
        | Value::Mark(text) => !text.is_empty(),
        Value::Party(party) => !party.is_empty(),
        Value::Date(date) => date.is_some(),
        Value::Time(time) => time.is_some(),
        Value::Due(due) => due.is_some(),
        Value::LocalTime(time) => time.is_some(),
        Value::Moment(moment) => moment.is_some(),
        Value::Number(number) => number.is_some(),
        Value::Choice(choice) => choice.is_some(),
        Value::Flag(flag) => flag,
        Value::Record(_) | Value::Amount(_) | Value::Decimal(_) => true,
    }
}

/// Holds a shared file against what is saved of it today, and returns what it says.
fn shared<T: Content + std::fmt::Debug>() -> T {
    let path = golden(T::FILE.file_name());
    let folder = TempDir::new().unwrap();
    let with_golden = Library::create(&folder.path().join("golden"), "").unwrap();
    fs::copy(&path, with_golden.shared_path(T::FILE)).unwrap();
    let read = with_golden.shared::<T>().unwrap();
    assert_eq!(read.read_only, None, "{}", path.display());
    let library = Library::create(&folder.path().join("library"), "").unwrap();
    let before = library.shared::<T>().unwrap().content;
    let author = stamp("2023-10-10T16:00:00+08:00", "林婉清");
    let saved = library.save_shared(&before, &read.content, SharedHow::Saved, &author);
    assert!(matches!(saved.unwrap(), SharedOutcome::Saved(_)));
    let bytes = fs::read(library.shared_path(T::FILE)).unwrap();
    if is_blessing() {
        fs::write(&path, &bytes).unwrap();
    }
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        fs::read_to_string(&path).unwrap()
    );
    read.content
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Fails where one of the values is what it is without anybody's doing.
macro_rules! filled {
    ($($value:expr),* $(,)?) => {
        $(assert!(!is_default($value), "{} is empty", stringify!($value));)*
    };
}

#[test]
fn the_directory_says_everything_of_a_person_and_an_organization() {
    let directory = shared::<Directory>();
    let Person {
        name,
        unit,
        ours,
        contact,
        phones,
        wecom,
        address,
        aliases,
        note,
        extra,
    } = &directory.people[0];
    filled!(name, unit, ours, phones, wecom, address, aliases, note, extra);
    let Contact {
        title,
        phone,
        mail,
        wechat,
        level,
    } = contact;
    filled!(title, phone, mail, wechat, level);
    let Phone { kind, number } = &phones[0];
    filled!(kind, number);
    let Organization {
        name,
        relation,
        rhythm,
        address,
        phones,
        mail,
        aliases,
        note,
        extra,
    } = &directory.organizations[0];
    filled!(
        name, relation, rhythm, address, phones, mail, aliases, note, extra
    );
}

#[test]
fn the_settings_say_everything_of_an_office_and_a_scenario() {
    let LibrarySettings {
        format,
        name,
        departments,
        prefixes,
        calendar_file,
        clear_trash_days,
        scenarios,
    } = &shared::<LibrarySettings>();
    filled!(
        format,
        name,
        departments,
        prefixes,
        calendar_file,
        clear_trash_days
    );
    let Scenario {
        key,
        kind: _,
        name,
        summary,
        channels,
        channel_advice,
        good_goal,
        bad_goal,
        materials,
        questions,
        opening,
        courtesy,
        greeting,
        response,
        minutes_workdays,
        trace,
        first,
    } = &scenarios[0];
    filled!(
        key,
        name,
        summary,
        channels,
        channel_advice,
        good_goal,
        bad_goal,
        materials,
        questions
    );
    filled!(
        opening,
        courtesy,
        greeting,
        response,
        minutes_workdays,
        trace,
        first
    );
}

#[test]
fn the_own_fields_say_everything_of_a_field() {
    let OwnField {
        key,
        label,
        kind,
        choices,
        owners,
        card,
        printed,
        column,
        asked_by,
        required,
        retired,
    } = &shared::<OwnFields>().fields[0];
    filled!(
        key, label, kind, choices, owners, card, printed, column, asked_by, required, retired
    );
}

#[test]
fn the_views_say_everything_of_a_view() {
    let SharedView {
        name,
        kind: _,
        text,
        statuses,
        overdue,
        sort,
        descending,
        group,
        columns,
    } = &shared::<LibraryViews>().views[0];
    filled!(name, text, statuses, overdue, sort, descending, group, columns);
}

#[test]
fn a_library_of_today_opens_whole() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("library");
    let library = Library::create(&root, "").unwrap();
    for file in [SharedFile::Settings, SharedFile::Directory, SharedFile::Views] {
        fs::copy(golden(file.file_name()), library.shared_path(file)).unwrap();
    }
    for (name, record) in records() {
        let path = library.record_path(record.number);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(golden(name), path).unwrap();
    }
    let library = Library::open(&root).unwrap();
    assert_eq!(library.settings().name, "启衡装备");
    for (_, record) in records() {
        let loaded = library.load(record.number).unwrap();
        assert_eq!((loaded.record, loaded.read_only), (record, None));
    }
}
