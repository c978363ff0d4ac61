//! Finding in the window: filters with a query, views, groups and columns in the ledgers, rows for a spreadsheet, the palette,
//! and several libraries at once.

use egui::{Key, Modifiers, OutputCommand, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use liuhen::{
    app::{Action, LibraryAction, sample},
    domain::{Kind, Record, RecordNumber},
    storage::{Library, Profile},
};

use crate::office::{Office, author, now};

fn numbers(office: &Office, kind: Kind) -> Vec<RecordNumber> {
    let index = &office.index();
    let mut numbers: Vec<_> = index.numbers().filter(|number| number.kind() == kind).collect();
    numbers.sort();
    numbers
}

fn choose(office: &mut Office, role: Role, label: &str) {
    office.harness.get_by_role_and_label(role, label).click();
    office.settle();
}

/// Whether a record stands in the list on the screen.
fn is_listed(office: &Office, number: RecordNumber) -> bool {
    let name = number.to_string();
    let links = office.harness.query_all_by_role_and_label(Role::Link, &name);
    links.count() == 1
}

#[test]
fn a_filter_understands_fields_and_pinyin_and_its_help_types_an_example() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    let all = numbers(&office, Kind::External).len();
    office.write("在列表中筛选", "状态:已办结");
    let closed = all_with(&office, |row| row.status == liuhen::domain::Status::Closed);
    office.harness.get_by_label(&format!("{closed} / {all} 份"));
    office.click("清除筛选");
    office.write("在列表中筛选", "xsb");
    office.harness.get_by_label("最相关的在前");
    let index = &office.index();
    let sales = numbers(&office, Kind::External)
        .into_iter()
        .find(|number| index.cell(index.get(*number).unwrap(), 3).contains("销售部"));
    assert!(is_listed(&office, sales.unwrap()));
    office.click("怎么筛选");
    office.click("主题:报价");
    let shown = office.field("在列表中筛选").value();
    assert_eq!(shown.as_deref(), Some("主题:报价"));
}

#[test]
fn a_period_is_typed_into_the_filter_in_place_of_another() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    office.write("在列表中筛选", "状态:已办结");
    for (button, period, typed) in [
        ("日期", "本月", "状态:已办结 日期:本月"),
        ("本月", "去年", "状态:已办结 日期:去年"),
        ("去年", "不限日期", "状态:已办结"),
    ] {
        choose(&mut office, Role::Button, button);
        choose(&mut office, Role::RadioButton, period);
        assert_eq!(office.field("在列表中筛选").value().as_deref(), Some(typed));
    }
}

fn all_with(office: &Office, wanted: impl Fn(&liuhen::app::Row) -> bool) -> usize {
    let index = &office.index();
    let rows = index.rows().filter(|row| row.number.kind() == Kind::External);
    rows.filter(|row| wanted(row)).count()
}

#[test]
fn a_view_brings_back_filter_and_groups_also_after_a_restart() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    office.click("只看逾期");
    office.click("分组");
    choose(&mut office, Role::RadioButton, "按负责人");
    office.click("常用视图");
    office.write("视图名称", "我的逾期");
    office.click("存为视图");
    office.click("清除筛选");
    office.click("按负责人");
    choose(&mut office, Role::RadioButton, "不分组");
    let mut office = Office::open(office.folder, None);
    office.press(Modifiers::COMMAND, Key::Num3);
    office.click("常用视图");
    office.click("我的逾期");
    let late = all_with(&office, |row| {
        row.next_due.is_some_and(|due| due.is_past(crate::office::now()))
    });
    let all = numbers(&office, Kind::External).len();
    office.harness.get_by_label(&format!("{late} / {all} 份"));
    office.harness.get_by_label("按负责人");
    office.click("常用视图");
    office.click("删除视图 我的逾期");
    assert!(office.harness.query_by_label("我的逾期").is_none());
}

#[test]
fn columns_go_and_come_back_and_the_number_stays() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    office.click("列");
    let count = |office: &Office| office.harness.query_all_by_label("我方对接人").count();
    assert_eq!(
        count(&office),
        3,
        "a heading, what sorts by it, and a line of the menu"
    );
    choose(&mut office, Role::CheckBox, "我方对接人");
    assert_eq!(count(&office), 1, "the line of the menu");
    let hidden = &office.app().settings().ledgers[1].hidden;
    assert_eq!(hidden.len(), 1);
    office.click("恢复默认的列");
    assert_eq!(count(&office), 2, "the heading is back and the menu is closed");
    assert!(office.app().settings().ledgers[1].hidden.is_empty());
}

#[test]
fn rows_are_copied_as_a_table() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    let newest = *numbers(&office, Kind::External).last().unwrap();
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.harness.event(egui::Event::Copy);
    office.harness.step();
    office.harness.state_mut().app.finish_jobs();
    office.harness.step();
    let commands = &office.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = text.expect("something on the clipboard");
    let mut lines = text.lines();
    assert!(lines.next().unwrap().starts_with("沟通编号\t沟通日期\t"));
    assert!(lines.next().unwrap().starts_with(&newest.to_string()));
    assert_eq!(lines.next(), None);
}

#[test]
fn the_palette_lists_what_was_opened_lately_first() {
    let mut office = Office::sample();
    let oldest = numbers(&office, Kind::Internal)[0];
    office.act(LibraryAction::OpenRecord(oldest));
    office.press(Modifiers::ALT, Key::ArrowLeft);
    office.press(Modifiers::COMMAND, Key::K);
    let name = oldest.to_string();
    let line = office
        .harness
        .query_all_by_role_and_label(Role::ListBoxOption, &name);
    assert_eq!(line.count(), 1);
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.draft().number, oldest);
}

/// A second library beside the sample, with records that the sample does not have.
fn second(office: &Office) -> std::path::PathBuf {
    let root = office.folder.path().join("二部");
    let library = Library::create(&root, "二部").unwrap();
    library.fill(sample::generate(40, 5)).unwrap();
    // As the program names it.
    library.root().to_owned()
}

#[test]
fn two_libraries_are_open_at_once_and_one_search_looks_through_both() {
    let mut office = Office::sample();
    let (first, other) = (office.root(), second(&office));
    let first = Library::open(&first).unwrap().root().to_owned();
    office.act(Action::OpenPath(other.clone()));
    let names: Vec<_> = office
        .app()
        .workspaces()
        .map(liuhen::app::Workspace::name)
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    // A record of the library that stands back is found and opened, and the libraries change places.
    let back = office.app().workspaces().nth(1).unwrap();
    let index = &back.index;
    let number = index.numbers().max().unwrap();
    let subject = index.title(index.get(number).unwrap()).to_owned();
    office.press(Modifiers::COMMAND, Key::K);
    let palette = office.harness.get_by_role(Role::TextInput);
    palette.type_text(&subject);
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    office.settle();
    let app = office.app();
    assert_eq!(app.workspace().unwrap().root(), first);
    assert_eq!(office.draft().number, number);
    // Both are there again after a restart, and one that is closed is not.
    let mut office = Office::open(office.folder, None);
    office.until("both are open", |office| office.app().workspaces().count() == 2);
    let other = Library::open(&other).unwrap().id();
    office.act(Action::CloseLibrary(other));
    assert_eq!(office.app().workspaces().count(), 1);
    let (settings, _) = Profile::at(office.folder.path().join("profile")).settings();
    assert!(settings.open_libraries.is_empty());
}

#[test]
fn what_is_typed_in_a_library_waits_for_it_on_the_shelf() {
    let mut office = Office::sample();
    let (first, other) = (
        Library::open(&office.root()).unwrap().root().to_owned(),
        second(&office),
    );
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "写到一半的主题");
    office.act(Action::OpenPath(other));
    assert_eq!(office.app().dirty_drafts().count(), 0);
    office.act(Action::OpenPath(first));
    let drafts: Vec<_> = office.app().dirty_drafts().collect();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].record.subject, "写到一半的主题");
}

#[test]
fn a_library_on_the_shelf_follows_what_colleagues_save() {
    let mut office = Office::sample();
    let (root, other) = (office.root(), second(&office));
    office.act(Action::OpenPath(other));
    let theirs = Library::open(&root).unwrap();
    let number = office
        .app()
        .workspaces()
        .nth(1)
        .unwrap()
        .index
        .numbers()
        .max()
        .unwrap();
    let mut loaded = theirs.load(number).unwrap();
    loaded.record.subject = "同事刚改的主题".into();
    theirs
        .save(&loaded.record, Some(&loaded.version), &crate::office::author())
        .unwrap();
    office.until("the shelf follows", |office| {
        let index = &office.app().workspaces().nth(1).unwrap().index;
        index.title(index.get(number).unwrap()) == "同事刚改的主题"
    });
}

#[test]
fn a_library_on_the_shelf_is_looked_at_again_once_it_is_back() {
    let mut office = Office::sample();
    let (root, other) = (office.root(), second(&office));
    let newest = *numbers(&office, Kind::Internal).last().unwrap();
    let file = Library::open(&root).unwrap().record_path(newest);
    office.act(Action::OpenPath(other));
    let (there, away) = (root.join("liuhen.ron"), root.join("liuhen.away"));
    std::fs::rename(&there, &away).unwrap();
    let shelved = |office: &Office| office.app().workspaces().nth(1).unwrap().is_reachable();
    office.until("it is out of reach", |office| !shelved(office));
    let text = std::fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once("subject: \"").unwrap();
    let (_, behind) = rest.split_once('"').unwrap();
    std::fs::write(&file, format!("{before}subject: \"断开时改的\"{behind}")).unwrap();
    std::fs::rename(&away, &there).unwrap();
    office.until("what was changed meanwhile is read", |office| {
        let index = &office.app().workspaces().nth(1).unwrap().index;
        index.title(index.get(newest).unwrap()) == "断开时改的"
    });
}

#[test]
fn a_library_opened_again_comes_from_its_cache_and_is_checked() {
    let office = Office::sample();
    let newest = *numbers(&office, Kind::Internal).last().unwrap();
    let library = Library::open(&office.root()).unwrap();
    let cache = Profile::at(office.folder.path().join("profile")).cache_of(&library);
    assert!(cache.path().exists(), "the first opening keeps what it read");
    let mut loaded = library.load(newest).unwrap();
    loaded.record.subject = "关着的时候改的".into();
    library
        .save(&loaded.record, Some(&loaded.version), &crate::office::author())
        .unwrap();
    let mut office = Office::open(office.folder, None);
    office.press(Modifiers::COMMAND, Key::Num2);
    office.harness.get_by_label("关着的时候改的");
    assert!(!office.app().is_checking());
}

/// The ledger of a library with one record of the inside that says this.
fn minutes(body: String) -> (Office, Library) {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.subject = "周例会".into();
        record.body = body;
        record
    };
    let made = library.create_record(Kind::Internal, now().date(), &author(), fill);
    made.unwrap();
    office.act(LibraryAction::Reload);
    office.press(Modifiers::COMMAND, Key::Num2);
    (office, library)
}

#[test]
fn a_piece_of_a_long_text_is_shown_as_it_was_written() {
    let (mut office, library) = minutes(format!("{}ERP系统与OA对接", "前".repeat(120)));
    office.write("在列表中筛选", "erp");
    let piece = "…前前前前前前前前ERP系统与OA对接";
    office.harness.get_by_label(piece);
    // Of what somebody changed meanwhile, the text as it is now.
    let number = numbers(&office, Kind::Internal)[0];
    let mut loaded = library.load(number).unwrap();
    loaded.record.body = loaded.record.body.replace("ERP系统", "Erp平台");
    let record = &loaded.record;
    library.save(record, Some(&loaded.version), &author()).unwrap();
    office.act(LibraryAction::Reload);
    let piece = "…前前前前前前前前Erp平台与OA对接";
    office.harness.get_by_label(piece);
    // And in the palette.
    office.press(Modifiers::COMMAND, Key::Num1);
    office.press(Modifiers::COMMAND, Key::K);
    office.harness.get_by_role(Role::TextInput).type_text("erp");
    office.settle();
    office.harness.get_by_label(piece);
}

#[test]
fn what_was_found_behind_the_edge_of_a_cell_is_brought_forward() {
    let (mut office, _) = minutes(format!("{}滚珠丝杠到货", "前".repeat(60)));
    office.write("在列表中筛选", "丝杠");
    office.harness.get_by_label("…前前滚珠丝杠到货");
    office.press(Modifiers::COMMAND, Key::Num1);
    office.press(Modifiers::COMMAND, Key::K);
    office.harness.get_by_role(Role::TextInput).type_text("到货");
    office.settle();
    office.harness.get_by_label("…滚珠丝杠到货");
}

#[test]
fn what_a_filter_hides_is_not_selected() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    let tick = |office: &mut Office, number: &str| {
        let name = format!("选择 {number}");
        let row = office.harness.get_by_role_and_label(Role::CheckBox, &name);
        row.click();
        office.settle();
    };
    tick(&mut office, "NC2026-11-20");
    tick(&mut office, "NC2026-11-17");
    office.harness.get_by_label("已选 2 份");
    let subject = office.file("NC2026-11-17").subject;
    office.write("在列表中筛选", &format!("主题:\"{subject}\""));
    office.harness.get_by_label("已选 1 份");
    office.click("删除所选");
    // The question names what goes.
    office.harness.get_by_label(&format!("NC2026-11-17　{subject}"));
    office.click("删除");
    assert!(office.root().join("records/2026/11/NC2026-11-20.ron").exists());
    assert!(!office.root().join("records/2026/11/NC2026-11-17.ron").exists());
    // And Ctrl+Z brings it back, wherever one is by then.
    office.press(Modifiers::COMMAND, Key::Num1);
    office.press(Modifiers::COMMAND, Key::Z);
    assert!(office.root().join("records/2026/11/NC2026-11-17.ron").exists());
}

#[test]
fn the_rows_selected_are_previewed_by_the_same_keys_as_a_record() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    office.press(Modifiers::COMMAND, Key::P);
    assert!(office.app().preview().wanted().is_none());
    let row = office
        .harness
        .get_by_role_and_label(Role::CheckBox, "选择 NC2026-11-20");
    row.click();
    office.settle();
    office.press(Modifiers::COMMAND, Key::P);
    assert!(office.app().preview().pages().is_some());
}

#[test]
fn rows_stay_where_they_are_when_the_first_is_ticked() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    let row = "选择 NC2026-11-20";
    let place = |office: &Office| office.harness.get_by_role_and_label(Role::CheckBox, row).rect();
    let before = place(&office);
    office.tick(row);
    assert_eq!(place(&office), before);
}
