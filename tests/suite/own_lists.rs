//! The office's own fields in lists: asked for by their choices, offered again, on the printed ledger and in the workbook;
//! and on people and organizations.

use std::sync::Arc;

use liuhen::{
    app::{Filter, Index, Query},
    calendar::Workdays,
    domain::{
        Column, Contact, Directory, Field, Kind, Organization, OwnField, OwnFields, OwnKind, OwnValue,
        OwnerKind, Party, Person, Record, Sort, Value, named_in_directory, rename_in_directory,
    },
    exchange::{
        tables::{self, Found, Reference},
        workbook::workbook,
    },
    print::{self, Faces, PrintOptions, Sheet},
    text,
};

use super::{fields, office::now, print_samples};

/// These fields for the records of both templates.
fn own(kinds: &[(&str, OwnKind)]) -> OwnFields {
    let mut own = OwnFields::default();
    for (label, kind) in kinds {
        let field = own.add(label, *kind);
        field.owners = vec![OwnerKind::Internal, OwnerKind::External];
        if *kind == OwnKind::Choice {
            field.choices = ["A 级", "B", "C、D"].map(str::to_owned).into();
        }
    }
    own
}

fn record(number: &str, own: &OwnFields, values: &[&str]) -> Record {
    let mut record = Record::new(number.parse().unwrap());
    for (field, text) in own.fields.iter().zip(values) {
        record.set_own(field.key, OwnValue::typed(field.kind, text));
    }
    record
}

fn index(own: &OwnFields, records: &[Record]) -> Index {
    let mut index = Index::from_records(records);
    index.set_own_fields(&Arc::new(own.clone()));
    index
}

fn found(index: &Index, text: &str) -> Vec<String> {
    let filter = Filter {
        text: text.to_owned(),
        ..Filter::default()
    };
    let rows = index.list(&filter, Sort::default(), now());
    rows.iter()
        .map(|row| index.row(*row).number.to_string())
        .collect()
}

#[test]
fn a_field_called_like_a_word_of_queries_has_a_name_of_its_own_there() {
    let own = own(&[
        ("状态", OwnKind::Text),
        ("编号", OwnKind::Text),
        ("负责人", OwnKind::Person),
        ("金额：元", OwnKind::Money),
        ("等 级", OwnKind::Text),
    ]);
    let one = record("NC2026-11-20", &own, &["甲", "ZX-1", "王志刚", "5万", "高"]);
    let mut other = record("NC2026-11-21", &own, &["草稿", "ZX-2", "", "", ""]);
    other.owner = Party::new("", "王志刚");
    let index = index(&own, &[one, other]);
    let named: Vec<String> = own.fields.iter().map(OwnField::query_name).collect();
    assert_eq!(named[..3], ["自定义.状态", "自定义.编号", "自定义.负责人"]);
    assert_eq!(named[4], "等级");
    for (text, expected) in [
        ("状态:草稿", vec!["NC2026-11-21", "NC2026-11-20"]),
        ("自定义.状态:草稿", vec!["NC2026-11-21"]),
        ("own.状态:甲", vec!["NC2026-11-20"]),
        ("自定义．编号：ZX-1", vec!["NC2026-11-20"]),
        ("负责人:王志刚", vec!["NC2026-11-21"]),
        ("自定义.负责人:王志刚", vec!["NC2026-11-20"]),
        (&format!("{}:>4万", named[3]), vec!["NC2026-11-20"]),
        ("等级:高", vec!["NC2026-11-20"]),
        ("自定义.没有:甲", vec![]),
    ] {
        assert_eq!(found(&index, text), expected, "{text}");
    }
}

#[test]
fn a_word_of_a_choice_comes_into_a_query_and_goes_from_it() {
    let own = own(&[
        ("客户等级", OwnKind::Choice),
        ("已盖章", OwnKind::Tick),
        ("状态", OwnKind::Choice),
    ]);
    let [level, stamped, state] = [&own.fields[0], &own.fields[1], &own.fields[2]];
    for (before, field, word, on, after) in [
        ("", level, "B", true, "客户等级:B"),
        ("合同  报价", level, "A 级", true, "合同 报价 客户等级:A级"),
        ("客户等级:B 合同", level, "A 级", true, "合同 客户等级:B,A级"),
        ("客户等级:B", level, "C、D", true, "客户等级:B|C、D"),
        ("客户等级:C、D", level, "B", true, "客户等级:C、D|B"),
        ("客户等级:B|C、D", level, "C、D", false, "客户等级:B"),
        ("客户等级：B，A级 合同", level, "A 级", false, "合同 客户等级:B"),
        ("客户等级:B", level, "B", false, ""),
        ("已盖章:是", stamped, "否", true, "已盖章:否"),
        ("已盖章:是", stamped, "是", false, ""),
        ("状态:草稿", state, "B", true, "状态:草稿 自定义.状态:B"),
    ] {
        let typed = Query::with_choice(before, &own, field, word, on);
        assert_eq!(typed, after, "{before} {word} {on}");
        let query = Query::parse_with(&typed, now().date(), &own);
        assert_eq!(query.asks_choice(field, word), on, "{typed}");
    }
    let records = [
        record("NC2026-11-20", &own, &["A 级", "是"]),
        record("NC2026-11-21", &own, &["C、D", "否"]),
        record("NC2026-11-22", &own, &["B", ""]),
    ];
    let index = index(&own, &records);
    for (text, expected) in [
        ("客户等级:A级", vec!["NC2026-11-20"]),
        ("客户等级:B|C、D", vec!["NC2026-11-22", "NC2026-11-21"]),
        ("客户等级:C、D", vec!["NC2026-11-21"]),
        ("已盖章:否", vec!["NC2026-11-22", "NC2026-11-21"]),
    ] {
        assert_eq!(found(&index, text), expected, "{text}");
    }
}

#[test]
fn short_texts_that_were_written_are_offered_the_most_frequent_first() {
    let own = own(&[("来源", OwnKind::Text)]);
    let long = "很长的说明".repeat(12);
    let texts = ["展会", "转介绍", "转介绍", " 展会 ", "转介绍", "", &long];
    let mut records: Vec<Record> = (10..)
        .zip(texts)
        .map(|(day, text)| record(&format!("NC2026-11-{day}"), &own, &[text]))
        .collect();
    records[0].place = "三楼会议室".into();
    let index = index(&own, &records);
    assert_eq!(index.earlier_texts(own.fields[0].key.into()), ["转介绍", "展会"]);
    assert_eq!(index.earlier_texts(Field::Place.into()), ["三楼会议室"]);
    assert_eq!(index.earlier_texts(Field::ContactTitle.into()), [""; 0]);
}

#[test]
fn a_printed_ledger_has_the_columns_that_were_chosen_beside_the_nine() {
    let own = own(&[
        ("合同额", OwnKind::Money),
        ("客户等级", OwnKind::Choice),
        ("背景", OwnKind::LongText),
    ]);
    let mut records = [
        record("EC2026-11-20", &own, &["12.5万", "B", "展会上认识的"]),
        record("EC2026-11-21", &own, &["面议", "", ""]),
    ];
    records[1].subject = "续约".into();
    let records: Vec<&Record> = records.iter().collect();
    let mut options = PrintOptions::at(now());
    options.own_fields = Arc::new(own.clone());
    let text = |options: &PrintOptions| {
        let laid = print::lay_out(Sheet::Ledger, &records, options, &Faces::bundled());
        assert_eq!(laid.scene.pages.len(), 1);
        print_samples::texts(&laid)
            .concat()
            .replace(char::is_whitespace, "")
    };
    let without = text(&options);
    assert!(
        !without.contains("合同额") && !without.contains("125,000"),
        "{without}"
    );
    let mut beside: Vec<Column> = own.fields.iter().map(|field| field.key.into()).collect();
    beside.push(Field::Subject.into());
    // One that the office no longer knows is none.
    beside.push(Column::Own("gone".parse().unwrap()));
    options.beside = [Vec::new(), beside];
    let with = text(&options);
    for shown in [
        "合同额（元）",
        "125,000.00",
        "面议",
        "客户等级",
        "展会上认识的",
        "沟通主题",
    ] {
        assert!(with.contains(shown), "{shown}: {with}");
    }
    // Of many, as many are printed as leave each column its room; what nobody filled is none.
    let labels = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
    let many = self::own(&labels.map(|label| (label, OwnKind::Money)));
    let full = record("EC2026-11-20", &many, &["123456"; 7]);
    options.own_fields = Arc::new(many.clone());
    options.beside = [
        Vec::new(),
        many.fields.iter().map(|field| field.key.into()).collect(),
    ];
    let laid = print::lay_out(Sheet::Ledger, &[&full], &options, &Faces::bundled());
    let text = print_samples::texts(&laid).concat();
    let amounts = text.matches("123,456.00").count();
    assert!((3..7).contains(&amounts), "{text}");
    assert!(!text.contains('辛'), "{text}");
    for page in &laid.scene.pages {
        for item in &page.items {
            if let print::scene::Item::Text(run) = item {
                assert!(run.x >= 0.0 && run.x < page.width, "{} at {}", run.text(), run.x);
            }
        }
    }
}

fn read_again(bytes: &[u8]) -> Found {
    let (directory, settings) = (text::Directory::default(), text::Settings::default());
    let language = text::Context {
        reference: now(),
        workdays: Workdays::statutory(),
        lexicon: text::Lexicon::standard(),
        directory: &directory,
        settings: &settings,
    };
    tables::read(bytes, &Reference { language, name: "" }).unwrap()
}

#[test]
fn a_workbook_has_own_fields_as_columns_and_is_read_again() {
    let mut own = own(&[
        ("合同额", OwnKind::Money),
        ("来源", OwnKind::Text),
        ("签约日", OwnKind::Date),
    ]);
    own.fields[1].retired = true;
    let mut one = record("EC2026-11-20", &own, &["125000.5", "展会", "2026-10-01"]);
    one.subject = "签约".into();
    one.external_mut().unwrap().counterpart = Party::new("华东机电", "陈总");
    let two = record("EC2026-11-21", &own, &["面议", "", "下周"]);
    let bytes = workbook(&[&one, &two], &own).unwrap();
    let read = read_again(&bytes);
    let sheet = read
        .sheets
        .iter()
        .find(|sheet| sheet.name == "外部沟通跟进表")
        .unwrap();
    let cells = |nth: usize| format!("{:?}", sheet.records[nth].extra);
    for said in ["合同额（元）", "125000.5", "来源", "展会", "签约日", "2026-10-01"] {
        assert!(cells(0).contains(said), "{said}: {}", cells(0));
    }
    assert!(
        cells(1).contains("面议") && cells(1).contains("下周"),
        "{}",
        cells(1)
    );
    // What nobody filled is no column: nobody has to scroll past it.
    assert!(!cells(0).contains("保存期限"), "{}", cells(0));
}

#[test]
fn every_column_of_a_workbook_is_read_as_what_it_is() {
    for kind in Kind::ALL {
        let mut full = fields::full(kind);
        full.extra.clear();
        let bytes = workbook(&[&full], &OwnFields::default()).unwrap();
        let read = read_again(&bytes);
        let records: Vec<_> = read.sheets.iter().flat_map(|sheet| &sheet.records).collect();
        let [back] = records.as_slice() else {
            panic!("{} records", records.len());
        };
        assert_eq!(back.date, Some(full.date));
        assert_eq!(back.subject, full.subject);
        assert_eq!(back.todos.len(), full.todos.len(), "{:?}", back.todos);
        let said = format!("{back:?}");
        for (field, text) in full.cells() {
            let lines = matches!(
                field,
                Field::Todos | Field::Progress | Field::Date | Field::NextContact | Field::Scenario
            );
            let choice = matches!(
                field,
                Field::Status
                    | Field::Urgency
                    | Field::Confidentiality
                    | Field::Relation
                    | Field::Level
                    | Field::Channels
            );
            if lines || choice || matches!(field, Field::Time | Field::PlannedMinutes | Field::ReplyBy) {
                continue;
            }
            for part in text
                .split(['、', '/', '\n'])
                .filter(|part| !part.trim().is_empty())
            {
                assert!(said.contains(part.trim()), "{field:?} {part}: {said}");
            }
        }
    }
}

fn person(name: &str, unit: &str) -> Person {
    Person {
        name: name.to_owned(),
        unit: unit.to_owned(),
        ..Person::default()
    }
}

/// Two people and an organization with another name, each with something in an own field of each kind.
fn directory() -> (OwnFields, Directory) {
    let own = own(&[
        ("客户经理", OwnKind::Person),
        ("热线", OwnKind::Contact),
        ("授信额", OwnKind::Money),
    ]);
    let extra = |texts: [&str; 3]| {
        let fields = own.fields.iter().zip(texts);
        fields
            .filter_map(|(field, text)| Some((field.key, OwnValue::typed(field.kind, text)?)))
            .collect()
    };
    let directory = Directory {
        people: vec![
            Person {
                extra: extra(["李芳、王强", "13900139000", ""]),
                contact: Contact {
                    phone: "13800138000".into(),
                    ..Contact::default()
                },
                ..person("陈总", "华润（江苏）电力有限公司")
            },
            person("李芳", "市场部"),
        ],
        organizations: vec![Organization {
            name: "华润（江苏）电力有限公司".into(),
            aliases: vec!["苏润电力".into()],
            note: "每年三月续约".into(),
            extra: extra(["李芳", "4008001234", "50万"]),
            ..Organization::default()
        }],
        ..Directory::default()
    };
    (own, directory)
}

#[test]
fn a_walk_over_an_entry_meets_every_string_of_the_file() {
    let (_, directory) = directory();
    let mut met: Vec<String> = Vec::new();
    let mut note = |value: Value<'_>| met.extend(value.text().map(str::to_owned));
    directory.people.iter().for_each(|person| person.each(&mut note));
    directory.organizations.iter().for_each(|one| one.each(&mut note));
    let written = serde_json::to_value(&directory).unwrap();
    let mut strings = Vec::new();
    fields::strings_of(&written, &mut strings);
    let words = ["Customer", "500000", "500000.00"];
    for text in strings.iter().filter(|text| !words.contains(&text.as_str())) {
        assert!(met.contains(text), "{text} in {met:?}");
    }
}

#[test]
fn a_person_renamed_or_relieved_is_so_in_own_fields_of_the_directory() {
    let (own, mut directory) = directory();
    assert_eq!(named_in_directory(&directory, "李芳"), 2);
    // Who is called 李芳 stays, and so does whoever only has the name in theirs.
    assert_eq!(rename_in_directory(&mut directory, "李芳", "李芳芳"), 2);
    assert_eq!(rename_in_directory(&mut directory, "李芳", "某人"), 0);
    let key = own.fields[0].key;
    assert_eq!(
        directory.people[0].extra[&key],
        OwnValue::Person("李芳芳、王强".into())
    );
    assert_eq!(
        directory.organizations[0].extra[&key],
        OwnValue::Person("李芳芳".into())
    );
    assert_eq!(directory.people[1].name, "李芳");
}

#[test]
fn duplicates_are_found_by_a_number_in_an_own_field_and_keep_what_either_says() {
    let (own, mut directory) = directory();
    let phone = own.fields[1].key;
    let mut again = person("陈总", "");
    again
        .extra
        .insert(phone, OwnValue::Contact("139 0013 9000".into()));
    again
        .extra
        .insert(own.fields[2].key, OwnValue::typed(OwnKind::Money, "8万").unwrap());
    directory.people[0].unit = "华润电力".into();
    again.unit = "苏润".into();
    directory.people.push(again);
    assert_eq!(directory.merge_duplicates(), 1);
    assert_eq!(directory.people[0].extra.len(), 3);
    assert_eq!(
        directory.people[0].extra[&phone],
        OwnValue::Contact("13900139000".into())
    );
}

#[test]
fn a_contact_is_found_under_another_name_of_the_organization() {
    let (_, mut directory) = directory();
    let find = |directory: &Directory, unit: &str, name: &str| {
        let party = Party::new(unit, name);
        directory.find(&party).map(|person| person.contact.phone.clone())
    };
    for (unit, name, is_found) in [
        ("华润（江苏）电力有限公司", "陈总", true),
        ("苏润电力", "陈总", true),
        ("", "陈总", true),
        ("华东机电", "陈总", false),
        ("苏润电力", "李芳", false),
        ("苏润电力", "", false),
    ] {
        assert_eq!(find(&directory, unit, name).is_some(), is_found, "{unit}/{name}");
    }
    let mut record = Record::new("EC2026-11-20".parse().unwrap());
    record.external_mut().unwrap().counterpart = Party::new("苏润电力", "陈总");
    assert_eq!(directory.learn(&record), 0, "{:?}", directory.people);
    // Of two, who stands there under just these names comes first.
    let mut other = person("陈总", "苏润电力");
    other.contact.phone = "1".into();
    directory.people.push(other);
    assert_eq!(find(&directory, "苏润电力", "陈总").unwrap(), "1");
}
