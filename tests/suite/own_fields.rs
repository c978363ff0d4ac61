//! Fields that an office adds: what they are, how their values are kept, merged and read.

use liuhen::domain::{
    Decimal, EXTRA_FORMAT, Extra, FORMAT, Kind, Language, OwnField, OwnFields, OwnKey, OwnKind, OwnValue,
    OwnerKind, Record,
    merge::{Side, merge, merge_with},
    shared::Content,
};
use liuhen::storage::ron_text::{record_from_bytes, record_to_text};

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
