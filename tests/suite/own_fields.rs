//! Fields that an office adds: what they are, how their values are kept, merged and read.

use std::{fs, io::Write, path::PathBuf, process::Stdio, sync::Arc};

use chrono::Datelike;
use liuhen::{
    app::{Filter, Index},
    domain::{
        CheckTarget, Column, Decimal, EXTRA_FORMAT, Extra, FORMAT, Field, GroupBy, Kind, Language,
        LibraryViews, OwnCard, OwnField, OwnFields, OwnKey, OwnKind, OwnValue, OwnerKind, Party, Record,
        SavedView, Sort, Stage, StatisticsFilter, Status,
        merge::{Side, merge, merge_with},
        shared::Content,
        stage_checks,
    },
    exchange::{
        outgoing,
        summary::{self, Covering},
    },
    print::{self, Faces, Format, Masking, PrintOptions, Sheet},
    storage::{
        Library, SharedHow,
        ron_text::{record_from_bytes, record_to_text},
    },
};

use super::{
    cli,
    office::{author, now},
    print_samples,
};

fn key(text: &str) -> OwnKey {
    text.parse().unwrap()
}

fn record() -> Record {
    Record::new("EC2026-11-24-001".parse().unwrap())
}

#[test]
fn a_key_is_made_once_out_of_the_label_and_is_no_other_fields() {
    let mut fields = OwnFields::default();
    for (label, expected) in [
        ("CRM No", "crm-no"),
        ("CRM no", "crm-no-2"),
        ("  crm NO ", "crm-no-3"),
        ("2026", "2026"),
    ] {
        assert_eq!(fields.add(label, OwnKind::Text).key, key(expected), "{label}");
    }
    let made = fields.add("签约金额", OwnKind::Money).key;
    assert!(made.as_str().is_ascii() && made.as_str().len() == 9, "{made}");
    // Two people who add it at once make the same.
    assert_eq!(OwnFields::default().add("签约金额", OwnKind::Money).key, made);
    fields.fields.last_mut().unwrap().label = "合同额".into();
    assert_eq!(fields.named("合同额").unwrap().key, made);
    assert_ne!(fields.add("签约金额", OwnKind::Text).key, made);
    assert!(fields.check().is_ok());
    assert!(
        ["", "A", "金额", "a b", &"x".repeat(32)]
            .into_iter()
            .all(|text| text.parse::<OwnKey>().is_err())
    );
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, expected) in [
        ("1200", "1200"),
        ("1,200.50", "1200.5"),
        ("￥12万", "120000"),
        ("３.５亿元", "350000000"),
        ("-20", "-20"),
        ("－0.0001", "-0.0001"),
        ("人民币 1 200 元整", "1200"),
        ("0.10万元", "1000"),
        ("+7", "7"),
    ] {
        assert_eq!(Decimal::read(text).unwrap().to_string(), expected, "{text}");
    }
    for text in [
        "",
        "-",
        ".",
        "元",
        "12a",
        "1.23456",
        "约12万",
        "1.2.3",
        "99999999999999999999",
        "1e5",
    ] {
        assert_eq!(Decimal::read(text), None, "{text}");
    }
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(number("1234567.5").grouped(), "1,234,567.5");
    assert_eq!(number("1234567.5").money(), "1,234,567.50");
    assert_eq!(number("-1000").money(), "-1,000.00");
    assert!(number("-1").order() < number("0").order() && number("0.1").order() < number("2").order());
    assert_eq!(Decimal::sum([number("0.1"), number("0.2")]), number("0.3"));
}

#[test]
fn what_does_not_fit_a_field_is_kept_as_it_was_typed() {
    for (kind, text, expected) in [
        (OwnKind::Money, "12万", "120,000.00"),
        (OwnKind::Money, "约12万", "约12万"),
        (OwnKind::Date, "2026年10月1日", "2026-10-01"),
        (OwnKind::Date, "2026-02-30", "2026-02-30"),
        (OwnKind::Date, "下周", "下周"),
        (OwnKind::Tick, "√", "是"),
        (OwnKind::Tick, "也许", "也许"),
        (OwnKind::Choice, "A", "A"),
        (OwnKind::LongText, "一\n二\n", "一\n二"),
    ] {
        let value = OwnValue::typed(kind, text).unwrap();
        assert_eq!(value.text(Language::Chinese), expected, "{kind:?} {text}");
    }
    assert_eq!(OwnValue::typed(OwnKind::Text, "  "), None);
    let typed = OwnValue::typed(OwnKind::Text, "3.5万").unwrap();
    let amount = OwnValue::Money("35000".parse().unwrap());
    assert_eq!(
        typed.as_kind(OwnKind::Money),
        amount,
        "the kind of the field was changed"
    );
    let words = OwnValue::Text("大约".into());
    assert_eq!(words.as_kind(OwnKind::Number), words);
    assert_eq!(amount.as_kind(OwnKind::Text), OwnValue::Text("35,000.00".into()));
}

#[test]
fn a_record_without_own_values_is_written_as_ever_and_one_with_some_only_for_programs_that_know_them() {
    let mut record = record();
    let plain = record_to_text(&record).unwrap();
    assert!(!plain.contains("extra") && record.format == FORMAT);
    record.set_own(key("amount"), OwnValue::typed(OwnKind::Money, "12万"));
    assert_eq!(record.format, EXTRA_FORMAT);
    let text = record_to_text(&record).unwrap();
    assert!(text.contains(r#""amount": Money("120000")"#), "{text}");
    let read = record_from_bytes(text.as_bytes()).unwrap();
    assert_eq!((read.record.clone(), read.read_only), (record.clone(), None));
    record.set_own(key("amount"), None);
    assert_eq!(record_to_text(&record).unwrap(), plain);
    // However it came there.
    let mut other = record;
    other.extra = read.record.extra;
    assert_eq!(record_to_text(&other).unwrap(), text);
}

#[test]
fn own_values_are_merged_each_by_its_key() {
    let with = |values: &[(&str, &str)]| {
        let mut record = record();
        for (name, text) in values {
            record.set_own(key(name), OwnValue::typed(OwnKind::Number, text));
        }
        record
    };
    let base = with(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let mine = with(&[("a", "10"), ("b", "2"), ("d", "4")]);
    let theirs = with(&[("a", "1"), ("b", "20"), ("c", "3")]);
    let merged = merge(&base, &mine, &theirs);
    assert!(merged.is_settled(), "{:?}", merged.conflicts);
    assert_eq!(
        merged.record.extra,
        with(&[("a", "10"), ("b", "20"), ("d", "4")]).extra
    );
    assert_eq!(merged.record.format, EXTRA_FORMAT);
    let asked = merge(&base, &mine, &with(&[("a", "5")]));
    let [conflict] = asked.conflicts.as_slice() else {
        panic!("{:?}", asked.conflicts);
    };
    assert_eq!(conflict.place.item, "a");
    let chosen = [(conflict.place.clone(), Side::Theirs)].into();
    let merged = merge_with(&base, &mine, &with(&[("a", "5")]), &chosen);
    assert_eq!(merged.record.extra[&key("a")].text(Language::Chinese), "5");
    let text = |text: &str| {
        let mut record = record();
        record.set_own(key("note"), OwnValue::typed(OwnKind::LongText, text));
        record
    };
    let merged = merge(&text("一\n二\n三"), &text("一甲\n二\n三"), &text("一\n二\n三乙"));
    assert_eq!(merged.record.extra, text("一甲\n二\n三乙").extra, "texts by line");
}

#[test]
fn what_is_shown_of_a_record_follows_the_settings_and_keeps_what_they_no_longer_name() {
    let mut fields = OwnFields::default();
    let amount = fields.add("合同额", OwnKind::Money);
    amount.owners = vec![OwnerKind::External];
    let amount = amount.key;
    let level = fields.add("等级", OwnKind::Choice);
    level.owners = vec![OwnerKind::Internal, OwnerKind::External];
    level.asked_by = vec!["visit".into()];
    let level = level.key;
    let mut extra = Extra::new();
    extra.insert(key("gone"), OwnValue::Text("还在".into()));
    extra.insert(level, OwnValue::Text("A".into()));
    extra.insert(amount, OwnValue::Text("3万".into()));
    let entries = |fields: &OwnFields| -> Vec<(String, String, bool)> {
        let entries = fields.entries(&extra);
        let entries = entries.iter().map(|entry| {
            let text = entry.value.text(Language::Chinese);
            (entry.label().to_owned(), text, entry.is_retired())
        });
        entries.collect()
    };
    let entry = |label: &str, text: &str, retired| (label.to_owned(), text.to_owned(), retired);
    assert_eq!(
        entries(&fields),
        [
            entry("合同额", "30,000.00", false),
            entry("等级", "A", false),
            entry("gone", "还在", true)
        ]
    );
    let field = fields.get(level).unwrap().clone();
    assert!(field.is_asked(Kind::Internal, "visit") && !field.is_asked(Kind::Internal, ""));
    fields.fields[0].retired = true;
    assert_eq!(entries(&fields)[0], entry("合同额", "30,000.00", true));
    assert!(!fields.get(amount).unwrap().is_asked(Kind::External, ""));
    assert_eq!(fields.of(OwnerKind::External).count(), 1);
    assert!(OwnFields::is_word_of_queries("状态") && !OwnFields::is_word_of_queries("等级"));
}

#[test]
fn a_file_of_fields_reads_back_and_one_that_makes_no_sense_is_refused() {
    let mut fields = OwnFields::default();
    let field = fields.add("客户来源", OwnKind::Choice);
    field.choices = vec!["展会".into(), "介绍".into()];
    field.owners = OwnerKind::ALL.into();
    field.required = true;
    let text = ron::to_string(&fields).unwrap();
    assert_eq!(ron::from_str::<OwnFields>(&text).unwrap(), fields);
    let twice = OwnFields {
        fields: vec![fields.fields[0].clone(), fields.fields[0].clone()],
        ..fields.clone()
    };
    assert!(twice.check().is_err());
    let nameless = OwnFields {
        fields: vec![OwnField {
            label: " ".into(),
            ..fields.fields[0].clone()
        }],
        ..fields
    };
    assert!(nameless.check().is_err());
}

/// Records with own values, and an index that knows what the fields are called.
fn searched() -> Index {
    let mut fields = OwnFields::default();
    for (label, kind) in [
        ("合同额", OwnKind::Money),
        ("客户等级", OwnKind::Choice),
        ("签约日", OwnKind::Date),
        ("已回访", OwnKind::Tick),
        ("背景 说明", OwnKind::LongText),
        ("分管领导", OwnKind::Person),
        ("状态", OwnKind::Text),
    ] {
        let field = fields.add(label, kind);
        field.owners = vec![OwnerKind::Internal, OwnerKind::External];
        if kind == OwnKind::Choice {
            field.choices = ["重要", "一般", "A"].map(str::to_owned).into();
        }
    }
    let long = format!("{}\n末尾的线索", "长".repeat(120));
    let records = [
        (
            "NC2026-11-20",
            ["9.5万", "重要", "2026-09-30", "否", "第一段", "王志刚", "甲"],
        ),
        (
            "NC2026-11-21",
            ["120000", "A", "2026-10-01", "是", &long, "李芳", "乙"],
        ),
        ("NC2026-11-22", ["约30万", "其他", "下周", "", "", "", ""]),
        ("NC2026-11-23", ["", "", "", "", "", "", ""]),
    ];
    let records = records.map(|(number, values)| {
        let mut record = Record::new(number.parse().unwrap());
        for (field, text) in fields.fields.iter().zip(values) {
            record.set_own(field.key, OwnValue::typed(field.kind, text));
        }
        record
    });
    let mut index = Index::from_records(&records);
    index.set_own_fields(&Arc::new(fields));
    index
}

fn listed(index: &Index, text: &str, sort: Sort) -> Vec<String> {
    let filter = Filter {
        text: text.to_owned(),
        ..Filter::default()
    };
    let list = index.list(&filter, sort, now());
    let day = |row: &u32| index.row(*row).number.to_string()[10..].to_owned();
    list.iter().map(day).collect()
}

#[test]
fn own_fields_are_asked_for_by_their_names() {
    let index = searched();
    for (text, expected) in [
        ("合同额:>10万", vec!["21"]),
        ("合同额：＞＝9.5万", vec!["21", "20"]),
        ("合同额:<10万", vec!["20"]),
        ("合同额:9万..20万", vec!["21", "20"]),
        ("合同额:10万..", vec!["21"]),
        ("合同额:..10万", vec!["20"]),
        ("合同额:12万", vec!["21"]),
        ("合同额:120,000元", vec!["21"]),
        ("合同额:约30", vec!["22"]),
        ("-合同额:>10万", vec!["23", "22", "20"]),
        ("客户等级:A", vec!["21"]),
        ("客户等级:a,重要", vec!["21", "20"]),
        ("客户等级:其他", vec!["22"]),
        ("-客户等级:A 客户等级:重要", vec!["20"]),
        ("签约日:>2026-09", vec!["21"]),
        ("签约日:<=2026-09-30", vec!["20"]),
        ("签约日:2026-09..2026-10", vec!["21", "20"]),
        ("签约日:下周", vec!["22"]),
        ("已回访:是", vec!["21"]),
        ("已回访:否", vec!["23", "22", "20"]),
        ("背景说明:末尾的线索", vec!["21"]),
        ("背景说明:第一", vec!["20"]),
        ("背景说明:王志刚", vec![]),
        ("分管领导:李芳", vec!["21"]),
        ("分管领导:", vec!["23", "22", "21", "20"]),
        // What a query knows anyway stays its own.
        ("状态:草稿", vec!["23", "22", "21", "20"]),
        ("状态:甲", vec![]),
        // As any text.
        ("120,000", vec!["21"]),
        ("120000", vec!["21"]),
        ("2026-10-01", vec!["21"]),
        ("末尾的线索", vec!["21"]),
        ("王志刚", vec!["20"]),
        ("lifang", vec!["21"]),
        ("没有这个字段:甲", vec![]),
    ] {
        assert_eq!(listed(&index, text, Sort::default()), expected, "{text}");
    }
}

#[test]
fn the_search_without_a_window_knows_own_fields_too() {
    let folder = cli::folder();
    let dir = folder.path().join("库");
    cli::good(&["demo", dir.to_str().unwrap(), "--records", "3"]);
    let mut fields = OwnFields::default();
    fields.add("合同额", OwnKind::Money).owners = vec![OwnerKind::Internal, OwnerKind::External];
    let library = Library::open(&dir).unwrap();
    let before = library.shared::<OwnFields>().unwrap().content;
    library
        .save_shared(&before, &fields, SharedHow::Saved, &author())
        .unwrap();
    let listed: serde_json::Value =
        serde_json::from_str(&cli::good(&["list", dir.to_str().unwrap(), "--json"])).unwrap();
    let first = PathBuf::from(listed[0]["path"].as_str().unwrap());
    let mut record = record_from_bytes(&fs::read(&first).unwrap()).unwrap().record;
    record.set_own(fields.fields[0].key, OwnValue::typed(OwnKind::Money, "12.5万"));
    fs::write(&first, record_to_text(&record).unwrap()).unwrap();
    for (query, hits) in [
        ("合同额:>10万", 1),
        ("合同额:1万..20万", 1),
        ("合同额:125000", 1),
        ("合同额:<10万", 0),
    ] {
        let mut search = cli::program();
        search.args(["search", dir.to_str().unwrap(), "--json"]);
        let mut search = search
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        search.stdin.take().unwrap().write_all(query.as_bytes()).unwrap();
        let answer: serde_json::Value =
            serde_json::from_slice(&search.wait_with_output().unwrap().stdout).unwrap();
        assert_eq!(answer["hits"], hits, "{query}");
    }
}

#[test]
fn lists_are_sorted_and_divided_by_own_fields() {
    let mut index = searched();
    let keys: Vec<OwnKey> = index.own_fields().fields.iter().map(|field| field.key).collect();
    let sorted = |key: OwnKey, descending| {
        let column = Column::Own(key);
        listed(&index, "", Sort { column, descending })
    };
    assert_eq!(sorted(keys[0], false), ["20", "21", "22", "23"]);
    assert_eq!(
        sorted(keys[0], true),
        ["22", "21", "20", "23"],
        "what is empty comes last"
    );
    assert_eq!(
        sorted(keys[1], false),
        ["20", "21", "22", "23"],
        "in the order of the choices"
    );
    assert_eq!(sorted(keys[2], true)[1..3], ["21", "20"]);
    let mut list = index.list(&Filter::default(), Sort::default(), now());
    let groups = index.group(&mut list, GroupBy::OwnField(keys[1]));
    let names: Vec<_> = groups
        .iter()
        .map(|group| (group.name.as_str(), group.places.len()))
        .collect();
    assert_eq!(names, [("重要", 1), ("A", 1), ("其他", 1), ("", 1)]);
    // The field is called otherwise now: the records stay, and so does what is found.
    let mut fields = index.own_fields().clone();
    fields.fields[0].label = "金额".into();
    index.set_own_fields(&Arc::new(fields));
    assert_eq!(listed(&index, "金额:>10万", Sort::default()), ["21"]);
}

#[test]
fn statistics_add_up_numbers_and_count_choices() {
    let index = searched();
    let statistics = index.tallied().count(&StatisticsFilter::default(), now());
    let own: Vec<_> = statistics
        .own
        .iter()
        .map(|own| {
            let words = own
                .by_word
                .iter()
                .map(|(word, figure)| format!("{word}{}", figure.count));
            (
                own.label.as_str(),
                own.filled.count,
                own.sum.as_deref(),
                words.collect::<Vec<_>>(),
            )
        })
        .collect();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        own,
        [
            ("合同额", 3, Some("215,000.00"), vec![]),
            ("客户等级", 3, None, words(&["重要1", "一般0", "A1", "其他1"])),
            ("已回访", 2, None, words(&["否1", "是1"])),
        ]
    );
    let period = now().date().with_day(21).map(|day| (day, day));
    let filter = StatisticsFilter {
        period,
        ..StatisticsFilter::default()
    };
    let statistics = index.tallied().count(&filter, now());
    assert_eq!(statistics.own[0].sum.as_deref(), Some("120,000.00"));
}

#[test]
fn own_fields_are_counted_of_the_records_that_statistics_mean() {
    let mut fields = OwnFields::default();
    let key = fields.add("合同额", OwnKind::Money).key;
    let records = [
        ("NC2026-11-20", " 销售部", Status::Draft),
        ("NC2026-11-21", "销售部/北区", Status::Closed),
        ("NC2026-11-22", "销售部", Status::Void),
        ("NC2026-11-23", "采购部", Status::FollowingUp),
    ];
    let records = records.map(|(number, unit, status)| {
        let mut record = Record::new(number.parse().unwrap());
        record.owner = Party::new(unit, "李芳");
        record.status = status;
        record.set_own(key, OwnValue::typed(OwnKind::Money, "1"));
        record
    });
    let mut index = Index::from_records(&records);
    index.set_own_fields(&Arc::new(fields));
    for (unit, expected) in [
        ("", 3),
        ("销售部", 1),
        ("销售部/北区", 1),
        ("采购部", 1),
        ("北区", 0),
    ] {
        let filter = StatisticsFilter {
            unit: unit.to_owned(),
            ..StatisticsFilter::default()
        };
        let own = index.tallied().count(&filter, now()).own;
        let count = own.first().map_or(0, |own| own.filled.count);
        assert_eq!(count, expected, "{unit}");
    }
}

#[test]
fn a_column_of_an_own_field_is_kept_in_settings_and_shared_views() {
    let column = Column::Own(key("amount"));
    for text in [
        ron::to_string(&column).unwrap(),
        "OwnField(\"amount\")".to_owned(),
    ] {
        assert_eq!(ron::from_str::<Column>(&text).unwrap(), column, "{text}");
    }
    let view = SavedView {
        name: "大额".into(),
        kind: Kind::External,
        text: String::new(),
        statuses: Vec::new(),
        overdue: false,
        sort: Some(Sort {
            column,
            descending: true,
        }),
        group: GroupBy::OwnField(key("level")),
        columns: vec![Field::Number.into(), column],
    };
    let shared = LibraryViews::default().with(&view);
    let text = ron::to_string(&shared).unwrap();
    let read: LibraryViews = ron::from_str(&text).unwrap();
    assert_eq!(read.views[0].view(), view, "{text}");
    let text = ron::to_string(&view).unwrap();
    assert_eq!(ron::from_str::<SavedView>(&text).unwrap(), view, "{text}");
}

/// A record outside with an amount, a name, a number to call and a long text of the office's own, and what they are called.
fn filled() -> (OwnFields, Record) {
    let mut fields = OwnFields::default();
    let mut record = record();
    for (label, kind, text) in [
        ("合同额", OwnKind::Money, "123456.5"),
        ("分管领导", OwnKind::Person, "欧阳志刚"),
        ("值班电话", OwnKind::Contact, "13900139000"),
        ("背景说明", OwnKind::LongText, "由展会认识，先后来过三次。"),
        ("内部编号", OwnKind::Text, "ZX-7788"),
    ] {
        let field = fields.add(label, kind);
        field.owners = vec![OwnerKind::External];
        record.set_own(field.key, OwnValue::typed(kind, text));
    }
    fields.fields[4].printed = false;
    (fields, record)
}

#[test]
fn columns_for_which_the_paper_is_too_narrow_are_named() {
    let mut fields = OwnFields::default();
    let mut record = record();
    let mut keys = Vec::new();
    for nth in 1..=20 {
        let field = fields.add(&format!("现场说明第{nth}栏"), OwnKind::LongText);
        field.owners = vec![OwnerKind::External];
        keys.push(field.key);
        // What no record fills needs no room, and is missed by nobody.
        if nth < 20 {
            let text = "到货后现场开箱，机身无磕碰，随机附件齐全。";
            record.set_own(field.key, OwnValue::typed(OwnKind::LongText, text));
        }
    }
    let mut options = PrintOptions::at(now());
    options.own_fields = Arc::new(fields);
    options.beside[1] = keys.into_iter().map(Column::Own).collect();
    let faces = Faces::bundled();
    let printed = print::sheet(Sheet::Ledger, &[&record], &options, &faces).unwrap();
    let left_out = &printed.left_out;
    assert!(left_out.len() > 5 && left_out.len() < 19, "{left_out:?}");
    assert!(left_out.contains(&"现场说明第19栏".to_owned()));
    assert!(!left_out.contains(&"现场说明第20栏".to_owned()));
    for format in [Format::Pdf, Format::PdfA] {
        let made = print::export(Sheet::Ledger, &[&record], &options, &faces, format, &|_| true);
        assert_eq!(made.unwrap().left_out, *left_out, "{format:?}");
    }
    options.beside[1].clear();
    let printed = print::sheet(Sheet::Ledger, &[&record], &options, &faces).unwrap();
    assert!(printed.left_out.is_empty());
}

#[test]
fn own_fields_are_printed_under_their_names_and_masked_for_others() {
    let (fields, record) = filled();
    let mut options = PrintOptions::at(now());
    options.own_fields = Arc::new(fields.clone());
    let faces = Faces::bundled();
    let sheet = |options: &PrintOptions| {
        let laid = print::lay_out(Sheet::Record, &[&record], options, &faces);
        print_samples::texts(&laid)
            .concat()
            .replace(char::is_whitespace, "")
    };
    let document = |options: &PrintOptions| {
        let made = print::export(Sheet::Record, &[&record], options, &faces, Format::Docx, &|_| {
            true
        });
        print_samples::docx_text(&made.unwrap().bytes)
    };
    for text in [sheet(&options), document(&options)] {
        for shown in [
            "合同额",
            "123,456.50",
            "分管领导",
            "欧阳志刚",
            "值班电话",
            "13900139000",
            "背景说明",
            "先后来过三次",
        ] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        assert!(!text.contains("ZX-7788"), "it is not to be printed: {text}");
    }
    options.masking = Masking::ALL;
    for text in [sheet(&options), document(&options)] {
        for hidden in ["123,456", "123456", "欧阳", "13900139000"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
    }
    let covering = Covering {
        greeting: "",
        name: "",
        object_by: now(),
        sender: "",
        organization: "",
        today: now().date(),
    };
    let mut parts = outgoing::parts(&record, &fields);
    for part in &mut parts {
        part.chosen = true;
    }
    let mail = summary::letter(&record, &parts, &covering);
    assert!(
        mail.contains("合同额：123,456.50\n分管领导：欧阳志刚") && !mail.contains("ZX-7788"),
        "{mail}"
    );
}

#[test]
fn what_does_not_fit_its_field_is_masked_by_the_kind_of_the_field() {
    // What somebody typed, how the body tells it, and what a stranger must read of neither.
    for (kind, typed, told, hidden) in [
        (OwnKind::Money, "120000左右", "约120000左右", "120000"),
        (OwnKind::Money, "120000左右", "谈到120,000为止", "120,000"),
        (OwnKind::Money, "USD 120000", "报价 USD 120000", "120000"),
        (OwnKind::Money, "12万或120000", "即120000", "120000"),
        (
            OwnKind::Money,
            "一百二十万上下",
            "报价一百二十万上下",
            "一百二十万",
        ),
        (OwnKind::Person, "欧阳志刚", "由欧阳志刚负责", "欧阳"),
        (
            OwnKind::Contact,
            "wx-zhigang88",
            "加 wx-zhigang88 联系",
            "zhigang",
        ),
    ] {
        let mut fields = OwnFields::default();
        let key = fields.add("栏目", kind).key;
        let mut record = record();
        // As it stands where the field was one of text before.
        record.set_own(key, Some(OwnValue::Text(typed.into())));
        record.body = format!("2026年{told}。");
        let masked = Masking::ALL.record(&record, &fields);
        let value = masked.extra[&key].text(Language::Chinese);
        assert!(!value.contains(hidden), "{kind:?} {typed}: {value}");
        assert!(!masked.body.contains(hidden), "{kind:?} {typed}: {}", masked.body);
        assert!(masked.body.starts_with("2026年"), "{}", masked.body);
        // And where the field is one of text since.
        fields.fields[0].kind = OwnKind::Text;
        record.set_own(key, OwnValue::typed(kind, typed));
        if !matches!(record.extra[&key], OwnValue::Text(_)) {
            let masked = Masking::ALL.record(&record, &fields);
            let value = masked.extra[&key].text(Language::Chinese);
            assert!(!value.contains(hidden), "{kind:?} {typed}: {value}");
        }
    }
}

#[test]
fn a_required_field_is_a_check_where_the_form_offers_it() {
    let (mut fields, mut record) = filled();
    let key = fields.fields[0].key;
    fields.fields[0].required = true;
    fields.fields[0].card = OwnCard::Close;
    let asked = |fields: &OwnFields, record: &Record| {
        let checks = stage_checks(record, None, fields, now());
        let own = checks
            .into_iter()
            .filter(|check| check.target == CheckTarget::Own(key));
        own.map(|check| (check.stage, check.done)).collect::<Vec<_>>()
    };
    assert_eq!(asked(&fields, &record), [(Stage::Close, true)]);
    record.set_own(key, None);
    assert_eq!(asked(&fields, &record), [(Stage::Close, false)]);
    fields.fields[0].asked_by = vec!["visit".into()];
    assert_eq!(asked(&fields, &record), []);
    record.scenario = "visit".into();
    assert_eq!(asked(&fields, &record), [(Stage::Close, false)]);
    fields.fields[0].retired = true;
    assert_eq!(asked(&fields, &record), []);
}
