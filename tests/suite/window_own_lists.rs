//! The office's own fields in the window beside the form: in the ledger, the directory, the statistics, the settings and
//! the questions about what two people changed; and what becomes of them while a colleague changes the fields.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{
        Directory, Kind, Language, Organization, OwnFields, OwnKind, OwnValue, OwnerKind, Person, Record,
        shared::Content,
    },
    storage::{Library, SharedHow, SharedOutcome},
};

use super::office::{Office, author, now};

/// A colleague changes a shared file.
fn they_change<T: Content>(office: &Office, change: impl FnOnce(&mut T)) {
    let library = Library::open(&office.root()).unwrap();
    let base = library.shared::<T>().unwrap().content;
    let mut mine = base.clone();
    change(&mut mine);
    let outcome = library.save_shared(&base, &mine, SharedHow::Saved, &author());
    assert!(matches!(outcome, Ok(SharedOutcome::Saved(_))), "{outcome:?}");
}

fn on_disk<T: Content>(office: &Office) -> T {
    let library = Library::open(&office.root()).unwrap();
    library.shared::<T>().unwrap().content
}

/// A library with these fields, and records inside that say something in them.
fn office(kinds: &[(&str, OwnKind)], records: &[&[&str]]) -> Office {
    let mut office = Office::empty();
    they_change(&office, |fields: &mut OwnFields| {
        for (label, kind) in kinds {
            let field = fields.add(label, *kind);
            field.owners = OwnerKind::ALL.into();
            if *kind == OwnKind::Choice {
                field.choices = ["重要", "一般", "其他"].map(str::to_owned).into();
            }
        }
    });
    let fields: OwnFields = on_disk(&office);
    let library = Library::open(&office.root()).unwrap();
    for values in records {
        let fill = |number| {
            let mut record = Record::new(number);
            record.subject = format!("签约 {}", values.join(" "));
            for (field, text) in fields.fields.iter().zip(*values) {
                record.set_own(field.key, OwnValue::typed(field.kind, text));
            }
            record
        };
        library
            .create_record(Kind::Internal, now().date(), &author(), fill)
            .unwrap();
    }
    office.until("fields and records are known", |office| {
        office.app().rules().own_fields().fields.len() == kinds.len() && office.index().len() == records.len()
    });
    office
}

fn key(office: &Office, label: &str) -> liuhen::domain::OwnKey {
    office.app().rules().own_fields().named(label).unwrap().key
}

/// The links of the ledger: the numbers of its records.
fn listed(office: &Office) -> usize {
    let links = office.harness.query_all_by_role(Role::Link);
    let label = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
    links.filter(|node| label(node).starts_with("NC2026")).count()
}

fn filter(office: &Office) -> String {
    let fields = office.harness.query_all_by_role(Role::TextInput);
    let mut values = fields.filter_map(|node| node.accesskit_node().value());
    values.next().unwrap_or_default()
}

#[test]
fn a_choice_is_asked_for_by_mouse_and_by_keyboard() {
    let records: [&[&str]; 4] = [&["重要", "是"], &["重要", ""], &["一般", ""], &["", ""]];
    let mut office = office(
        &[("客户等级", OwnKind::Choice), ("已盖章", OwnKind::Tick)],
        &records,
    );
    office.act(Action::Go(Route::Ledger(Kind::Internal)));
    assert_eq!(listed(&office), 4);
    office.click("字段");
    office.tick("重要");
    assert_eq!(
        (listed(&office), filter(&office)),
        (2, "客户等级:重要".to_owned())
    );
    office.tick("一般");
    assert_eq!(
        (listed(&office), filter(&office)),
        (3, "客户等级:重要,一般".to_owned())
    );
    office.tick("是");
    assert_eq!(listed(&office), 1);
    office.press(Modifiers::NONE, Key::Escape);
    office.click("清除筛选");
    // By the keyboard alone: to the button, into its menu, onto the box.
    office.focus_on(Role::Button, "字段");
    office.press(Modifiers::NONE, Key::Enter);
    office.press(Modifiers::NONE, Key::Tab);
    office.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        (listed(&office), filter(&office)),
        (2, "客户等级:重要".to_owned())
    );
    office.press(Modifiers::NONE, Key::Tab);
    office.press(Modifiers::NONE, Key::Space);
    assert_eq!(listed(&office), 3);
    office.press(Modifiers::NONE, Key::Escape);
    // The statuses are chips, which the keyboard reaches as well.
    office.focus_on(Role::Button, "草稿");
    office.press(Modifiers::NONE, Key::Space);
    assert_eq!(listed(&office), 3);
    office.focus_on(Role::Button, "已办结");
    office.press(Modifiers::NONE, Key::Space);
    office.focus_on(Role::Button, "草稿");
    office.press(Modifiers::NONE, Key::Space);
    assert_eq!(listed(&office), 0);
}

#[test]
fn the_help_of_the_filter_has_examples_of_own_fields() {
    let records: [&[&str]; 2] = [&["重要", "20万"], &["其他", "5万"]];
    let mut office = office(
        &[("客户等级", OwnKind::Choice), ("合同额", OwnKind::Money)],
        &records,
    );
    office.act(Action::Go(Route::Ledger(Kind::Internal)));
    for (example, found) in [("合同额:>10万", 1), ("客户等级:重要,一般", 1)] {
        office.click("怎么筛选");
        office.click(example);
        assert_eq!((listed(&office), filter(&office)), (found, example.to_owned()));
    }
}

#[test]
fn tags_are_asked_for_by_the_keyboard() {
    let mut office = Office::sample();
    let number = "NC2026-11-20".parse().unwrap();
    let tags = liuhen::app::BulkChange::AddTags(vec!["年度合同".to_owned()]);
    office.act(LibraryAction::ChangeMany(vec![number], tags));
    office.act(Action::Go(Route::Ledger(Kind::Internal)));
    office.focus_on(Role::Button, "标签");
    office.press(Modifiers::NONE, Key::Enter);
    office.press(Modifiers::NONE, Key::Tab);
    office.press(Modifiers::NONE, Key::Space);
    assert_eq!(
        (listed(&office), filter(&office)),
        (1, "标签:年度合同".to_owned())
    );
}

#[test]
fn what_was_written_before_is_offered_and_letters_stand_for_themselves() {
    let records: [&[&str]; 3] = [&["展会"], &["转介绍"], &["转介绍"]];
    let mut office = office(&[("来源", OwnKind::Text)], &records);
    office.press(Modifiers::COMMAND, Key::N);
    office.field("来源").focus();
    office.settle();
    assert!(
        office
            .harness
            .query_by_role_and_label(Role::ListBoxOption, "展会")
            .is_some()
    );
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::Enter);
    let source = key(&office, "来源");
    assert_eq!(office.draft().extra[&source], OwnValue::Text("转介绍".into()));
    office.press(Modifiers::COMMAND, Key::A);
    // zh would be 展会 in pinyin; it may as well be the beginning of a number.
    office.write("来源", "zh");
    office.press(Modifiers::NONE, Key::Tab);
    assert_eq!(office.draft().extra[&source], OwnValue::Text("zh".into()));
}

fn people(office: &mut Office) {
    let manager = key(office, "客户经理");
    they_change(office, |directory: &mut Directory| {
        let named = |name: &str, unit: &str| Person {
            name: name.to_owned(),
            unit: unit.to_owned(),
            ..Person::default()
        };
        let mut ours = named("李芳", "市场部");
        ours.ours = true;
        directory.people = vec![ours, named("陈总", "华润（江苏）电力有限公司")];
        let mut organization = Organization {
            name: "华润（江苏）电力有限公司".to_owned(),
            aliases: vec!["苏能".to_owned()],
            ..Organization::default()
        };
        organization
            .extra
            .insert(manager, OwnValue::Person("李芳".into()));
        directory.organizations = vec![organization];
    });
    office.until("the people are known", |office| {
        office.workspace().directory().people.len() == 2
    });
    office.act(Action::Go(Route::Directory));
}

fn look_for(office: &mut Office, text: &str) {
    office.field("按姓名、单位或拼音首字母查找").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.write("按姓名、单位或拼音首字母查找", text);
}

#[test]
fn own_fields_of_the_directory_are_searched_renamed_and_handed_over() {
    let mut office = office(&[("客户经理", OwnKind::Person)], &[]);
    people(&mut office);
    let manager = key(&office, "客户经理");
    let on_file = |office: &Office| {
        let directory: Directory = on_disk(office);
        directory.organizations[0].extra[&manager].clone()
    };
    // People under another name of their organization, organizations by what stands in an own field.
    look_for(&mut office, "苏能");
    assert!(
        office
            .harness
            .query_by_label("陈总 华润（江苏）电力有限公司")
            .is_some()
    );
    assert!(office.harness.query_by_label("李芳 市场部").is_none());
    office.click("往来单位");
    look_for(&mut office, "李芳");
    assert!(
        office
            .harness
            .query_by_label("华润（江苏）电力有限公司 客户")
            .is_some()
    );
    look_for(&mut office, "赵");
    assert!(
        office
            .harness
            .query_by_label("华润（江苏）电力有限公司 客户")
            .is_none()
    );
    look_for(&mut office, "");
    office.press(Modifiers::NONE, Key::Backspace);
    office.click("人员");
    office.click("李芳 市场部");
    office.field("姓名").focus();
    office.press(Modifiers::COMMAND, Key::A);
    office.write("姓名", "李芳芳");
    office.press(Modifiers::NONE, Key::Tab);
    assert_eq!(on_file(&office), OwnValue::Person("李芳芳".into()));
    // One edit of its own, which can be taken back.
    let (from, to) = ("李芳芳".to_owned(), "王强".to_owned());
    office.act(LibraryAction::RenameInDirectory { from, to });
    assert_eq!(on_file(&office), OwnValue::Person("王强".into()));
    office.act(Action::Go(Route::Today));
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(on_file(&office), OwnValue::Person("李芳芳".into()));
}

#[test]
fn a_contact_is_offered_under_another_name_of_the_organization() {
    let mut office = office(&[("客户经理", OwnKind::Person)], &[]);
    people(&mut office);
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    office.write("对方单位", "苏能");
    office.press(Modifiers::NONE, Key::Escape);
    office.field("联系人").focus();
    office.settle();
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::Enter);
    let counterpart = &office.draft().external().unwrap().counterpart;
    assert_eq!(
        (counterpart.unit.as_str(), counterpart.person.as_str()),
        ("苏能", "陈总")
    );
}

#[test]
fn own_fields_of_the_directory_offer_our_people_and_what_stands_elsewhere() {
    let mut office = office(&[("客户经理", OwnKind::Person), ("行业", OwnKind::Text)], &[]);
    people(&mut office);
    let industry = key(&office, "行业");
    they_change(&office, |directory: &mut Directory| {
        let text = OwnValue::Text("电力".into());
        directory.organizations[0].extra.insert(industry, text);
        directory.organizations.push(Organization {
            name: "华东机电".to_owned(),
            ..Organization::default()
        });
    });
    office.until("both are known", |office| {
        office.workspace().directory().organizations.len() == 2
    });
    office.click("往来单位");
    office.click("华东机电 客户");
    for field in ["客户经理", "行业"] {
        office.field(field).scroll_to_me();
        office.settle();
        office.field(field).focus();
        office.settle();
        office.press(Modifiers::NONE, Key::ArrowDown);
        office.press(Modifiers::NONE, Key::Enter);
    }
    office.press(Modifiers::NONE, Key::Tab);
    let directory: Directory = on_disk(&office);
    let values: Vec<_> = directory.organizations[1].extra.values().cloned().collect();
    assert!(values.contains(&OwnValue::Person("李芳".into())), "{values:?}");
    assert!(values.contains(&OwnValue::Text("电力".into())), "{values:?}");
}

#[test]
fn what_stands_in_a_retired_field_of_the_directory_is_told_as_such() {
    let mut office = office(&[("客户经理", OwnKind::Person)], &[]);
    people(&mut office);
    they_change(&office, |fields: &mut OwnFields| fields.fields[0].retired = true);
    office.until("it is retired", |office| {
        office.app().rules().own_fields().fields[0].retired
    });
    office.click("往来单位");
    office.harness.get_by_label("客户经理（已停用）");
    office.harness.get_by_label("李芳");
}

#[test]
fn a_hand_over_offers_the_own_fields_of_the_directory() {
    let mut office = office(&[("客户经理", OwnKind::Person)], &[]);
    let fill = |number| {
        let mut record = Record::new(number);
        record.owner = liuhen::domain::Party::new("市场部", "李芳");
        record
    };
    let library = Library::open(&office.root()).unwrap();
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    people(&mut office);
    office.click("李芳 市场部");
    office.click("工作交接……");
    office
        .harness
        .get_by_label("通讯录的自定义字段里有 1 处写的是此人，一并改为接手人");
    office.write("交给", "市场部/王强");
    office.click("交接");
    let directory: Directory = on_disk(&office);
    let values: Vec<_> = directory.organizations[0].extra.values().collect();
    assert_eq!(values, [&OwnValue::Person("王强".into())]);
}

#[test]
fn a_question_about_an_own_field_of_the_directory_is_asked_in_words() {
    for (language, place, shown) in [
        (Language::Chinese, "市场部/李芳 · 已体检", "是"),
        (Language::English, "市场部/李芳 · 已体检", "Yes"),
    ] {
        let mut office = office(&[("客户经理", OwnKind::Person), ("已体检", OwnKind::Date)], &[]);
        people(&mut office);
        let day = key(&office, "已体检");
        they_change(&office, |directory: &mut Directory| {
            directory.people[0].extra.insert(day, OwnValue::Tick(true));
        });
        office.until("it is known", |office| {
            !office.workspace().directory().people[0].extra.is_empty()
        });
        let mut settings = office.app().settings().clone();
        settings.language = Some(language);
        office.act(Action::SetSettings(Box::new(settings)));
        let base = office.workspace().directory().clone();
        let mut mine = base.clone();
        mine.people[0]
            .extra
            .insert(day, OwnValue::Date("2026-11-02".parse().unwrap()));
        they_change(&office, |directory: &mut Directory| {
            directory.people[0]
                .extra
                .insert(day, OwnValue::Text("下周".into()));
        });
        let changed = liuhen::app::Changed { base, mine };
        office.act(LibraryAction::SetDirectory(Box::new(changed)));
        for words in [place, "下周", "2026-11-02", shown] {
            let found = office.harness.query_all_by_label(words).count();
            assert!(found > 0, "{language:?}: {words}");
        }
    }
}

#[test]
fn statistics_tell_the_sum_of_a_number_and_how_often_each_word_was_chosen() {
    let records: [&[&str]; 3] = [&["12.5万", "重要"], &["1,000", "重要"], &["面议", "一般"]];
    let mut office = office(
        &[("合同额", OwnKind::Money), ("客户等级", OwnKind::Choice)],
        &records,
    );
    office.act(Action::Go(Route::Statistics));
    office.until("it is counted", |office| office.app().statistics().is_some());
    office.harness.get_by_label("合计 126,000.00 元");
    office.click("客户等级 重要 2");
    let number = office.index().rows().next().unwrap().number.to_string();
    assert!(office.harness.query_all_by_label_contains(&number[..10]).count() >= 2);
}

#[test]
fn what_is_half_typed_stays_while_a_colleague_changes_the_fields() {
    let mut office = office(&[("合同额", OwnKind::Money), ("来源", OwnKind::Text)], &[]);
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "签约");
    office.write("合同额（元）", "12.");
    they_change(&office, |fields: &mut OwnFields| {
        fields.fields[0].label = "签约额".to_owned();
        fields.fields[1].retired = true;
        fields.add("渠道", OwnKind::Text).owners = vec![OwnerKind::Internal];
    });
    office.until("the fields are known", |office| {
        office.app().rules().own_fields().fields.len() == 3
    });
    assert_eq!(office.field("签约额（元）").value().as_deref(), Some("12."));
    // The field still has the focus: typing goes on.
    office.harness.event(egui::Event::Text("5万".to_owned()));
    office.settle();
    let money = key(&office, "签约额");
    assert_eq!(
        office.draft().extra[&money],
        OwnValue::Money("125000".parse().unwrap())
    );
    office.field("渠道");
}

#[test]
fn half_typed_settings_of_a_field_stay_while_a_colleague_changes_another() {
    let mut office = office(&[("合同额", OwnKind::Money), ("来源", OwnKind::Text)], &[]);
    office.act(Action::Go(Route::Settings));
    office.click("修改字段 来源");
    office.write("字段名称", "渠道");
    they_change(&office, |fields: &mut OwnFields| fields.fields[0].required = true);
    office.until("it is known", |office| {
        office.app().rules().own_fields().fields[0].required
    });
    let typed = office.field("字段名称").value().unwrap_or_default();
    assert!(typed.contains("渠道") && typed.contains("来源"), "{typed}");
    office.press(Modifiers::NONE, Key::Tab);
    let fields: OwnFields = on_disk(&office);
    assert_eq!(fields.fields[1].label, typed);
    assert!(fields.fields[0].required);
}

#[test]
fn another_label_changes_no_record_and_a_field_taken_out_is_told_as_retired() {
    let mut office = office(&[("来源", OwnKind::Text)], &[&["展会"]]);
    let number = office.index().rows().next().unwrap().number.to_string();
    let path = || {
        let walk = |folder: std::path::PathBuf| std::fs::read_dir(folder).unwrap().flatten();
        let records = office.root().join("records");
        let years = walk(records).flat_map(|year| walk(year.path()));
        let mut files = years.flat_map(|month| walk(month.path()));
        files
            .find(|file| file.file_name().to_string_lossy().starts_with(&number))
            .unwrap()
            .path()
    };
    let path = path();
    let before = std::fs::read(&path).unwrap();
    they_change(&office, |fields: &mut OwnFields| {
        fields.fields[0].label = "获客渠道".to_owned();
    });
    office.until("it is renamed", |office| {
        office.app().rules().own_fields().named("获客渠道").is_some()
    });
    office.act(LibraryAction::OpenRecord(number.parse().unwrap()));
    assert_eq!(office.field("获客渠道").value().as_deref(), Some("展会"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    // Not retired, but gone from the file: as by a program that was restored from an old backup.
    they_change(&office, |fields: &mut OwnFields| fields.fields.clear());
    office.until("it is gone", |office| {
        office.app().rules().own_fields().fields.is_empty()
    });
    office.harness.get_by_label("已停用的字段");
    office.harness.get_by_label("展会");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn the_settings_say_what_a_name_would_be_confused_with() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    for (name, said) in [
        (
            "编号",
            "“编号:”在搜索里另有含义；搜索这个字段请写“自定义.编号:”。",
        ),
        ("紧急程度", "表单上已有同名的栏目，建议换一个名称，以免混淆。"),
        ("备注", "表单上已有同名的栏目，建议换一个名称，以免混淆。"),
    ] {
        office.write("新字段的名称", name);
        office.click("添加字段");
        assert!(office.harness.query_by_label(said).is_some(), "{name}: {said}");
        office.click("完成");
    }
}
