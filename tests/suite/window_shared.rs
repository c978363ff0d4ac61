//! Shared files in the window: what two people change at once in the directory, the settings and the office's tables, and
//! what a page does with half-typed text when a colleague's change arrives or another library is opened.

use std::fs;

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, Changed, LibraryAction, Route},
    domain::{
        Directory, Kind, LibrarySettings, Party, Person, Record,
        shared::{Content, SharedFile},
    },
    print::PrintSettings,
    storage::{Library, SharedHow, SharedOutcome},
};

use super::office::{Office, author, now};

fn theirs(office: &Office) -> Library {
    Library::open(&office.root()).unwrap()
}

/// A colleague changes a shared file.
fn they_change<T: Content>(library: &Library, change: impl FnOnce(&mut T)) {
    let base = library.shared::<T>().unwrap().content;
    let mut mine = base.clone();
    change(&mut mine);
    let outcome = library.save_shared(&base, &mine, SharedHow::Saved, &author());
    assert!(matches!(outcome, Ok(SharedOutcome::Saved(_))), "{outcome:?}");
}

fn person(name: &str, unit: &str) -> Person {
    Person {
        name: name.to_owned(),
        unit: unit.to_owned(),
        ..Person::default()
    }
}

/// The directory page of a library with two people, the first of them chosen.
fn directory_page() -> Office {
    let mut office = Office::empty();
    they_change(&theirs(&office), |directory: &mut Directory| {
        directory.people = vec![person("王芳", "市场部"), person("李明", "财务部")];
    });
    office.until("the people are known", |office| {
        directory_shown(office).people.len() == 2
    });
    office.act(Action::Go(Route::Directory));
    office.click("王芳 市场部");
    office
}

fn directory_shown(office: &Office) -> &Directory {
    office.workspace().directory()
}

fn on_disk<T: Content>(office: &Office) -> T {
    theirs(office).shared::<T>().unwrap().content
}

fn value(office: &Office, label: &str) -> String {
    office.field(label).accesskit_node().value().unwrap_or_default()
}

fn tick(office: &mut Office, label: &str) {
    fn found<'a>(office: &'a Office, label: &str) -> egui_kittest::Node<'a> {
        let mut boxes = office.harness.query_all_by_role(Role::CheckBox);
        let named = |node: &egui_kittest::Node<'_>| {
            let found = node.accesskit_node().label();
            found.is_some_and(|found| found.starts_with(label))
        };
        boxes.find(named).unwrap_or_else(|| panic!("no box {label}"))
    }
    found(office, label).scroll_to_me();
    office.settle();
    found(office, label).click();
    office.settle();
}

const CALENDAR_FILE: &str = "自动更新记录库里的日历文件";

#[test]
fn the_settings_of_one_library_are_never_written_into_another() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    they_change(&theirs(&office), |settings: &mut LibrarySettings| {
        settings.departments = vec!["甲部".to_owned()];
    });
    office.until("their department is shown", |office| {
        value(office, "部门") == "甲部"
    });
    let other = office.folder.path().join("other");
    Library::create(&other, "另一个单位").unwrap();
    office.act(Action::OpenPath(other.clone()));
    office.act(Action::Go(Route::Settings));
    assert_eq!(value(&office, "部门"), "");
    tick(&mut office, CALENDAR_FILE);
    let settings = Library::open(&other).unwrap().settings();
    assert_eq!(settings.name, "另一个单位");
    assert!(settings.departments.is_empty());
    assert!(settings.calendar_file);
    let first: LibrarySettings = on_disk(&office);
    assert_eq!((first.name.as_str(), first.calendar_file), ("测试单位", false));
}

#[test]
fn what_is_half_typed_when_another_library_is_opened_goes_into_its_own() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.write("部门", "行政部");
    let other = office.folder.path().join("other");
    Library::create(&other, "另一个单位").unwrap();
    office.act(Action::OpenPath(other.clone()));
    office.act(Action::Go(Route::Settings));
    let first: LibrarySettings = on_disk(&office);
    assert_eq!(first.departments, ["行政部"]);
    assert!(Library::open(&other).unwrap().settings().departments.is_empty());
}

#[test]
fn a_scenario_that_was_added_and_a_colleagues_change_outlast_the_next_tick_box() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.add_scenario("展会接待");
    they_change(&theirs(&office), |settings: &mut LibrarySettings| {
        settings.departments.push("法务部".to_owned());
    });
    // Before the report of it comes, and after.
    tick(&mut office, CALENDAR_FILE);
    office.until("their department is shown", |office| {
        value(office, "部门") == "法务部"
    });
    tick(&mut office, CALENDAR_FILE);
    tick(&mut office, CALENDAR_FILE);
    let settings: LibrarySettings = on_disk(&office);
    assert_eq!(settings.scenarios.len(), 1);
    assert_eq!(settings.departments, ["法务部"]);
    assert!(settings.calendar_file);
}

#[test]
fn half_typed_text_stays_when_a_colleagues_change_arrives() {
    let mut office = directory_page();
    office.write("电话", "0755-88");
    they_change(&theirs(&office), |directory: &mut Directory| {
        directory.people[0].contact.mail = "w@example.cn".to_owned();
        directory.people.insert(0, person("赵强", "采购部"));
    });
    office.until("their person is known", |office| {
        directory_shown(office).people.len() == 3
    });
    assert_eq!(value(&office, "姓名"), "王芳", "the same person is shown");
    assert_eq!(value(&office, "电话"), "0755-88");
    assert_eq!(value(&office, "邮箱"), "w@example.cn");
    // The field still has the focus: typing goes on.
    office.harness.event(egui::Event::Text("66".to_owned()));
    office.settle();
    office.press(Modifiers::NONE, Key::Tab);
    let directory: Directory = on_disk(&office);
    assert_eq!(directory.people.len(), 3);
    let person = directory
        .people
        .iter()
        .find(|person| person.name == "王芳")
        .unwrap();
    assert_eq!(person.contact.phone, "0755-8866");
    assert_eq!(person.contact.mail, "w@example.cn");
}

#[test]
fn half_typed_text_stays_when_a_colleague_saves_a_record_with_a_new_name() {
    let mut office = directory_page();
    office.write("电话", "0755-88");
    let fill = |number| {
        let mut record = Record::new(number);
        record.owner = Party::new("生产部", "新同事");
        record
    };
    let theirs = theirs(&office);
    theirs
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.until("the new name is known", |office| {
        directory_shown(office)
            .people
            .iter()
            .any(|person| person.name == "新同事")
    });
    assert_eq!(value(&office, "电话"), "0755-88");
    office.press(Modifiers::NONE, Key::Tab);
    assert_eq!(on_disk::<Directory>(&office).people[0].contact.phone, "0755-88");
}

#[test]
fn the_same_field_is_asked_and_either_side_can_be_taken() {
    for (side, phone) in [("我的", "111"), ("同事的", "222")] {
        let mut office = directory_page();
        office.write("电话", "111");
        they_change(&theirs(&office), |directory: &mut Directory| {
            directory.people[0].contact.phone = "222".to_owned();
            directory.people[1].note = "出差".to_owned();
        });
        office.until("their note is known", |office| {
            directory_shown(office).people[1].note == "出差"
        });
        assert_eq!(value(&office, "电话"), "111", "what is typed stays");
        office.press(Modifiers::NONE, Key::Tab);
        assert_eq!(on_disk::<Directory>(&office).people[0].contact.phone, "222");
        office
            .harness
            .get_by_label_contains("通讯录 有 1 处您和同事都改过");
        office.harness.get_by_label("市场部/王芳 · 电话");
        let choices = office.harness.query_all_by_role(Role::RadioButton);
        let wanted = format!("选用 {side}");
        choices
            .into_iter()
            .find(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|label| label.starts_with(&wanted))
            })
            .unwrap_or_else(|| panic!("no {wanted}"))
            .click();
        office.settle();
        office.click("合并并保存");
        let directory: Directory = on_disk(&office);
        assert_eq!(directory.people[0].contact.phone, phone);
        assert_eq!(directory.people[1].note, "出差");
        assert_eq!(value(&office, "电话"), phone, "the page shows what was chosen");
    }
}

#[test]
fn a_question_put_off_keeps_what_was_typed_and_is_asked_again() {
    let mut office = directory_page();
    office.write("电话", "111");
    they_change(&theirs(&office), |directory: &mut Directory| {
        directory.people[0].contact.phone = "222".to_owned();
    });
    office.press(Modifiers::NONE, Key::Tab);
    office.click("以后再说");
    assert_eq!(value(&office, "电话"), "111");
    assert_eq!(on_disk::<Directory>(&office).people[0].contact.phone, "222");
    office.write("微信", "wf");
    office.press(Modifiers::NONE, Key::Tab);
    office.click("全部用我的");
    office.click("合并并保存");
    let directory: Directory = on_disk(&office);
    assert_eq!(directory.people[0].contact.phone, "111");
    assert_eq!(directory.people[0].contact.wechat, "wf");
}

#[test]
fn what_is_typed_is_saved_when_the_page_is_left_by_a_key() {
    let mut office = directory_page();
    office.write("电话", "0755-88");
    office.press(Modifiers::COMMAND, Key::Num1);
    assert_eq!(on_disk::<Directory>(&office).people[0].contact.phone, "0755-88");
}

#[test]
fn a_file_of_a_newer_program_is_told_and_left_alone() {
    let mut office = Office::empty();
    let path = theirs(&office).shared_path(SharedFile::Lexicon);
    let text = "(entries: [], learned: [\"x\"])";
    fs::write(&path, text).unwrap();
    office.act(LibraryAction::Reload);
    office.act(LibraryAction::IgnoreWord("尽快".into()));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    office
        .harness
        .get_by_label_contains("留痕不认识的内容（learned）");
    assert!(
        !office.shows("不再提示"),
        "what was not saved is not told as saved"
    );
}

/// What is told says so in the window's language alone; `what` is in it.
#[track_caller]
fn told_in_chinese(office: &Office, what: &str) {
    let told = office.harness.get_by_label_contains("没有保存。");
    let told = told.accesskit_node();
    let told = told.label().or_else(|| told.value()).unwrap_or_default();
    assert!(told.contains(what), "{told}");
    let foreign = told.replace("MB", "");
    assert!(!foreign.contains(|c: char| c.is_ascii_alphabetic()), "{told}");
}

#[test]
fn a_shared_file_that_would_be_too_large_is_refused_in_words_and_stays() {
    let mut office = directory_page();
    let path = theirs(&office).shared_path(SharedFile::Directory);
    let before = fs::read(&path).unwrap();
    let base = directory_shown(&office).clone();
    let mut mine = base.clone();
    mine.people[0].note = "长".repeat(3 << 20);
    office.act(LibraryAction::SetDirectory(Box::new(Changed { base, mine })));
    told_in_chinese(&office, "「通讯录」会有 9.1 MB，超过 8 MB 的上限");
    assert!(fs::read(&path).unwrap() == before, "the file was changed");
}

#[test]
fn what_makes_no_sense_in_a_table_is_refused_in_words() {
    let mut office = Office::empty();
    let base = PrintSettings::default();
    let mut mine = base.clone();
    mine.record.type_scale = f32::NAN;
    office.act(LibraryAction::KeepPrinting(Box::new(Changed { base, mine })));
    told_in_chinese(&office, "打印选项里有一个数值不对");
    assert!(!theirs(&office).shared_path(SharedFile::Printing).exists());
}

#[test]
fn a_copy_of_the_directory_left_by_a_sync_tool_is_merged_from_today() {
    let mut office = directory_page();
    let library = theirs(&office);
    let mut copied: Directory = on_disk(&office);
    copied.people.push(person("孙倩", "行政部"));
    let elsewhere = office.folder.path().join("elsewhere");
    let other = Library::create_with(&elsewhere, &LibrarySettings::named("外"), &copied).unwrap();
    let name = "directory (1).ron";
    fs::copy(
        other.shared_path(SharedFile::Directory),
        library.root().join(name),
    )
    .unwrap();
    office.act(Action::Go(Route::Today));
    office.until("the copy is listed", |office| {
        office.harness.query_by_label("同步产生的冲突副本  1").is_some()
    });
    office.click(&format!("合并 {name}"));
    let names: Vec<String> = on_disk::<Directory>(&office)
        .people
        .into_iter()
        .map(|person| person.name)
        .collect();
    assert_eq!(names, ["王芳", "李明", "孙倩"]);
    assert!(!library.root().join(name).exists());
    office.harness.get_by_label_contains("冲突副本合并进「通讯录」");
    assert!(office.harness.query_by_label("同步产生的冲突副本  1").is_none());
}

fn say_who_is_there(office: &Office) -> Vec<String> {
    let people = on_disk::<Directory>(office).people.into_iter();
    people.map(|person| person.name).collect()
}

#[test]
fn versions_of_a_shared_file_are_shown_in_words_and_one_is_taken_again_and_back() {
    let mut office = directory_page();
    they_change(&theirs(&office), |directory: &mut Directory| {
        directory.people[0].contact.phone = "0755-1".to_owned();
        directory.people.remove(1);
    });
    office.act(Action::Go(Route::Settings));
    office.harness.get_by_label("历史版本：通讯录").scroll_to_me();
    office.settle();
    office.click("历史版本：通讯录");
    office.until("what the latest changed is shown", |office| {
        office.harness.query_by_label("王芳 · 电话").is_some()
            || office.harness.query_by_label("市场部/王芳 · 电话").is_some()
    });
    office.harness.get_by_label("＋ 0755-1");
    // The one before it.
    let earlier = |office: &Office| {
        let versions = office.workspace().shared_versions();
        versions.unwrap().versions.as_ref().unwrap()[1].serial()
    };
    let serial = earlier(&office);
    office.act(LibraryAction::CompareSharedVersion(serial));
    office.click("恢复这个版本");
    office.until("it is restored", |office| {
        say_who_is_there(office) == ["王芳", "李明"]
    });
    office
        .harness
        .get_by_label_contains("「通讯录」已恢复到所选的版本");
    assert_eq!(directory_shown(&office).people.len(), 2);
    office.press(Modifiers::COMMAND, Key::Z);
    office.until("it is taken back", |office| say_who_is_there(office) == ["王芳"]);
    office.press(Modifiers::COMMAND, Key::Y);
    office.until("it is done again", |office| {
        say_who_is_there(office) == ["王芳", "李明"]
    });
}

#[test]
fn a_damaged_directory_opens_is_told_and_mended_and_nothing_is_rewritten_before() {
    let mut office = directory_page();
    let path = theirs(&office).shared_path(SharedFile::Directory);
    let damaged: &[u8] = b"(format: 1, people: [(name: \"\xe7";
    fs::write(&path, damaged).unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Today));
    office.until("it is told", |office| {
        let told = office
            .harness
            .query_by_label_contains("「通讯录」的文件 directory.ron 无法读取");
        told.is_some()
    });
    // Records are made and saved all the same, and the names in them are not learnt into it.
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "停电之后");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(fs::read(&path).unwrap(), damaged);
    assert!(!office.shows("没有保存"));
    office.act(Action::Go(Route::Today));
    let buttons = office.harness.query_all_by_role(Role::Button);
    let named = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with("通讯录：恢复 "))
    };
    let mut buttons = buttons.filter(named);
    buttons.next().expect("the button that mends it").click();
    drop(buttons);
    office.settle();
    office.until("it is mended", |office| {
        theirs(office).shared::<Directory>().is_ok() && say_who_is_there(office) == ["王芳", "李明"]
    });
    let kept = fs::read(office.root().join("trash/directory.ron.1")).unwrap();
    assert_eq!(kept, damaged);
    assert!(!office.shows("无法读取："));
}
