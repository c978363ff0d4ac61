//! The office's own fields in the window: set in the settings, filled in on the form, asked for by a check, and kept where
//! they were retired.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    domain::{Directory, OwnFields, OwnKind, OwnValue, OwnerKind, Person, Scenario, Stamp, shared::Content},
    storage::{Library, SharedHow, SharedOutcome},
};

use super::office::{Office, author};

fn fields(office: &Office) -> OwnFields {
    let library = Library::open(&office.root()).unwrap();
    library.shared::<OwnFields>().unwrap().content
}

/// A library with these fields for the records of both templates, and a new internal record in the editor.
fn writing(kinds: &[(&str, OwnKind)], change: impl FnOnce(&mut OwnFields)) -> Office {
    let mut office = Office::empty();
    set(&office, kinds, change);
    office.until("the fields are known", |office| {
        !office.app().rules().own_fields().fields.is_empty()
    });
    office.press(Modifiers::COMMAND, Key::N);
    office
}

fn set(office: &Office, kinds: &[(&str, OwnKind)], change: impl FnOnce(&mut OwnFields)) {
    let library = Library::open(&office.root()).unwrap();
    let mut mine = OwnFields::absent();
    for (label, kind) in kinds {
        mine.add(label, *kind).owners = vec![OwnerKind::Internal, OwnerKind::External];
    }
    change(&mut mine);
    let by: Stamp = author();
    let saved = library.save_shared(&OwnFields::absent(), &mine, SharedHow::Saved, &by);
    assert!(matches!(saved.unwrap(), SharedOutcome::Saved(_)));
}

/// What stands in the field of this name.
fn value(office: &Office, label: &str) -> Option<OwnValue> {
    let fields = office.app().rules().own_fields();
    let key = fields.named(label).expect("a field").key;
    office.draft().extra.get(&key).cloned()
}

fn choose(office: &mut Office, role: Role, label: &str) {
    office.harness.get_by_role_and_label(role, label).scroll_to_me();
    office.settle();
    office.harness.get_by_role_and_label(role, label).click();
    office.settle();
}

#[test]
fn a_field_is_begun_from_an_example_set_and_put_in_order() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND, Key::Num8);
    office.click("＋ 客户等级");
    office.click("完成");
    let begun = fields(&office);
    assert_eq!(begun.fields[0].label, "客户等级");
    assert_eq!(begun.fields[0].choices, ["A", "B", "C", "D"]);
    assert_eq!(begun.fields[0].owners, [OwnerKind::Internal, OwnerKind::External]);

    office.write("新字段的名称", "合同金额");
    office.click("添加字段");
    choose(&mut office, Role::CheckBox, "内部记录");
    choose(&mut office, Role::CheckBox, "必填（只提醒，不影响保存）");
    choose(&mut office, Role::ComboBox, "类型");
    office.click("金额（元）");
    office.click("上移字段 合同金额");
    let set = fields(&office);
    assert_eq!(set.fields[0].label, "合同金额");
    assert_eq!(
        (
            set.fields[0].kind,
            set.fields[0].required,
            set.fields[0].owners.as_slice()
        ),
        (OwnKind::Money, true, [OwnerKind::External].as_slice())
    );
    // It goes by what the library says for everybody, and each step can be taken back.
    office.click("停用");
    assert!(fields(&office).fields[0].retired);
    office.press(Modifiers::COMMAND, Key::Z);
    assert!(!fields(&office).fields[0].retired);
}

#[test]
fn a_field_without_a_name_is_not_saved_and_keeps_the_one_it_had() {
    let mut office = Office::empty();
    set(&office, &[("来源", OwnKind::Text)], |_| ());
    office.press(Modifiers::COMMAND, Key::Num8);
    office.until("the field is listed", |office| {
        office.harness.query_by_label("修改字段 来源").is_some()
    });
    office.click("修改字段 来源");
    office.field("字段名称").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.press(Modifiers::NONE, Key::Backspace);
    office.press(Modifiers::NONE, Key::Tab);
    office.harness.get_by_label("请写字段名称，否则不会保存。");
    assert_eq!(fields(&office).fields[0].label, "来源");
    office.press(Modifiers::COMMAND, Key::Num1);
    assert_eq!(fields(&office).fields[0].label, "来源");
}

#[test]
fn every_kind_is_filled_in_on_the_form_and_stands_in_the_file() {
    let kinds = [
        ("项目", OwnKind::Text),
        ("说明", OwnKind::LongText),
        ("经手人", OwnKind::Person),
        ("热线", OwnKind::Contact),
        ("份数", OwnKind::Number),
        ("合同额", OwnKind::Money),
        ("签约日", OwnKind::Date),
        ("等级", OwnKind::Choice),
        ("已盖章", OwnKind::Tick),
    ];
    let mut office = writing(&kinds, |fields| {
        let choice = fields
            .fields
            .iter_mut()
            .find(|field| field.kind == OwnKind::Choice);
        choice.unwrap().choices = vec!["A".into(), "B".into()];
    });
    office.write("沟通主题", "签约");
    for (label, text) in [
        ("项目", "东区 二期"),
        ("说明", "分两批交货"),
        ("经手人", "王芳"),
        ("热线", "400-800-1234"),
        ("份数", "3"),
        ("合同额（元）", "12.5万"),
        ("签约日", "2026-11-20"),
    ] {
        office.write(label, text);
    }
    choose(&mut office, Role::ComboBox, "等级");
    office.click("B");
    choose(&mut office, Role::CheckBox, "已盖章");
    let text = |text: &str| Some(OwnValue::Text(text.to_owned()));
    assert_eq!(value(&office, "项目"), text("东区 二期"));
    assert_eq!(value(&office, "说明"), text("分两批交货"));
    assert_eq!(value(&office, "经手人"), Some(OwnValue::Person("王芳".into())));
    assert_eq!(
        value(&office, "热线"),
        Some(OwnValue::Contact("400-800-1234".into()))
    );
    assert_eq!(
        value(&office, "份数"),
        Some(OwnValue::Number("3".parse().unwrap()))
    );
    assert_eq!(
        value(&office, "合同额"),
        Some(OwnValue::Money("125000".parse().unwrap()))
    );
    assert_eq!(
        value(&office, "签约日"),
        Some(OwnValue::Date("2026-11-20".parse().unwrap()))
    );
    assert_eq!(value(&office, "等级"), text("B"));
    assert_eq!(value(&office, "已盖章"), Some(OwnValue::Tick(true)));
    // Once it is left, an amount is shown as amounts are read.
    assert_eq!(
        office.field("合同额（元）").value().as_deref(),
        Some("125,000.00")
    );
    office.press(Modifiers::COMMAND, Key::S);
    let number = office.draft().number.to_string();
    assert_eq!(office.file(&number).extra, office.draft().extra);
    assert_eq!(office.draft().extra.len(), kinds.len());
}

#[test]
fn what_is_typed_into_an_own_field_is_taken_back_and_done_again() {
    let mut office = writing(&[("合同额", OwnKind::Money)], |_| ());
    office.write("合同额（元）", "12万");
    office.write("沟通主题", "签约");
    office.press(Modifiers::COMMAND, Key::Z);
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&office, "合同额"), None);
    assert_eq!(office.field("合同额（元）").value().as_deref(), Some(""));
    office.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(
        value(&office, "合同额"),
        Some(OwnValue::Money("120000".parse().unwrap()))
    );
}

#[test]
fn what_is_no_number_is_kept_as_it_was_typed_and_said() {
    let mut office = writing(&[("合同额", OwnKind::Money)], |_| ());
    office.write("合同额（元）", "面议");
    office.write("沟通主题", "签约");
    office.harness.get_by_label("不是数字，按原文保存。");
    assert_eq!(value(&office, "合同额"), Some(OwnValue::Text("面议".into())));
}

#[test]
fn a_check_asks_for_a_field_and_leads_to_it() {
    let mut office = writing(&[("来源", OwnKind::Text)], |fields| {
        fields.fields[0].required = true;
    });
    office.click("填写来源");
    office.settle();
    assert!(office.field("来源").accesskit_node().is_focused());
    office.write("来源", "展会");
    assert!(
        office
            .harness
            .query_by_role_and_label(Role::Link, "填写来源")
            .is_none()
    );
}

#[test]
fn a_retired_field_leaves_the_form_and_its_value_stays_to_be_read() {
    let mut office = writing(&[("来源", OwnKind::Text), ("项目", OwnKind::Text)], |_| ());
    office.write("沟通主题", "签约");
    office.write("来源", "展会");
    let library = Library::open(&office.root()).unwrap();
    let base = library.shared::<OwnFields>().unwrap().content;
    let mut mine = base.clone();
    mine.fields[0].retired = true;
    let saved = library.save_shared(&base, &mine, SharedHow::Saved, &author());
    assert!(matches!(saved.unwrap(), SharedOutcome::Saved(_)));
    office.until("the field is retired", |office| {
        office.app().rules().own_fields().fields[0].retired
    });
    assert!(
        office
            .harness
            .query_by_role_and_label(Role::TextInput, "来源")
            .is_none()
    );
    office.harness.get_by_label("已停用的字段");
    office.harness.get_by_label("展会");
    office.press(Modifiers::COMMAND, Key::S);
    let number = office.draft().number.to_string();
    assert_eq!(office.file(&number).extra.len(), 1);
}

#[test]
fn a_field_that_is_taken_out_while_something_is_typed_into_it_keeps_that() {
    let mut office = writing(&[("合同额", OwnKind::Text)], |_| {});
    office.write("合同额", "按 2026-88 号合同");
    let known = fields(&office);
    let key = known.fields[0].key;
    // A colleague takes the field out of the file, not only out of use.
    let library = Library::open(&office.root()).unwrap();
    let none = OwnFields::absent();
    let saved = library.save_shared(&known, &none, SharedHow::Saved, &author());
    assert!(matches!(saved.unwrap(), SharedOutcome::Saved(_)));
    office.until("the field is gone", |office| {
        office.app().rules().own_fields().fields.is_empty()
    });
    office.harness.get_by_label_contains("按 2026-88 号合同");
    office.press(Modifiers::COMMAND, Key::S);
    let number = office.draft().number.to_string();
    let saved = office.file(&number);
    assert_eq!(
        saved.extra.get(&key),
        Some(&OwnValue::Text("按 2026-88 号合同".to_owned()))
    );
    assert!(office.draft().extra == saved.extra);
}

#[test]
fn a_scenario_asks_for_its_own_field_alone() {
    let mut office = writing(&[("投诉编号", OwnKind::Text)], |fields| {
        fields.fields[0].asked_by = vec!["work-sync".into()];
    });
    assert!(
        office
            .harness
            .query_by_role_and_label(Role::TextInput, "投诉编号")
            .is_none()
    );
    let scenario = Scenario::standard()
        .iter()
        .find(|scenario| scenario.key == "work-sync");
    let name = scenario.unwrap().name.zh.clone();
    office.click(&name);
    office.field("投诉编号");
}

#[test]
fn people_of_the_directory_have_own_fields_too() {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let mut mine = Directory::absent();
    mine.people.push(Person {
        name: "陈总".to_owned(),
        unit: "华东机电".to_owned(),
        ..Person::default()
    });
    let saved = library.save_shared(&Directory::absent(), &mine, SharedHow::Saved, &author());
    assert!(matches!(saved.unwrap(), SharedOutcome::Saved(_)));
    set(&office, &[("生日", OwnKind::Date)], |fields| {
        fields.fields[0].owners = vec![OwnerKind::Person];
    });
    office.until("person and field are known", |office| {
        let rules = office.app().rules();
        let directory = office.workspace().directory();
        !rules.own_fields().fields.is_empty() && !directory.people.is_empty()
    });
    office.press(Modifiers::COMMAND, Key::Num6);
    office.click("陈总 华东机电");
    office.write("生日", "1980年5月1日");
    office.write("备注", "下午方便");
    let read = library.shared::<Directory>().unwrap().content;
    let value = read.people[0].extra.values().next();
    assert_eq!(value, Some(&OwnValue::Date("1980-05-01".parse().unwrap())));
    assert_eq!(office.field("生日").value().as_deref(), Some("1980-05-01"));
}
