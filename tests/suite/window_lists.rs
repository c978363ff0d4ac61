//! Lists, walked through as people know them from a spreadsheet: what is selected with the mouse and the keys, what can be
//! done with it, and that nothing moves meanwhile.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{LibraryAction, Route},
    domain::{Kind, RecordNumber, TodoState},
};

use super::office::Office;

/// A task of the sample, with its record.
const TASK: &str = "报送第一轮部门预算（含研发投入明细）";
const LINE: &str = "报送第一轮部门预算（含研发投入明细） 技术部/李明哲 NC2026-10-28";

/// The internal ledger, and its first records from top to bottom, each with its subject.
fn ledger() -> (Office, Vec<(RecordNumber, String)>) {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    let index = office.index();
    let numbers = index.numbers().filter(|number| number.kind() == Kind::Internal);
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort();
    let rows = numbers.iter().rev().take(8);
    let rows = rows.map(|number| (*number, index.title(index.get(*number).unwrap()).to_owned()));
    let rows = rows.collect();
    (office, rows)
}

fn click_row(office: &mut Office, held: Modifiers, subject: &str) {
    office.harness.get_by_label(subject).click_modifiers(held);
    office.settle();
}

/// Which records the ledger has ticked.
fn ticked(office: &Office) -> Vec<String> {
    let boxes = office.harness.query_all_by_role(Role::CheckBox);
    let on = boxes.filter(|node| {
        let toggled = node.accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    });
    let names = on.filter_map(|node| node.accesskit_node().label());
    names
        .filter_map(|name| name.strip_prefix("选择 ").map(str::to_owned))
        .collect()
}

#[test]
fn rows_of_the_ledger_are_selected_with_mouse_and_keys() {
    let (mut office, rows) = ledger();
    let numbers =
        |places: &[usize]| -> Vec<String> { places.iter().map(|place| rows[*place].0.to_string()).collect() };
    click_row(&mut office, Modifiers::NONE, &rows[1].1);
    assert_eq!(ticked(&office), numbers(&[1]));
    assert!(
        office.app().current().is_none(),
        "a click selects, it does not open"
    );
    click_row(&mut office, Modifiers::SHIFT, &rows[3].1);
    assert_eq!(ticked(&office), numbers(&[1, 2, 3]));
    click_row(&mut office, Modifiers::COMMAND, &rows[2].1);
    assert_eq!(ticked(&office), numbers(&[1, 3]));
    office.press(Modifiers::NONE, Key::Home);
    office.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(ticked(&office), numbers(&[0, 1]));
    office.press(Modifiers::COMMAND, Key::A);
    let all = office.index().count_of(Kind::Internal);
    let counted = format!("已选 {all}");
    assert!(office.shows(&counted), "{counted}");
    office.press(Modifiers::NONE, Key::Escape);
    assert_eq!(ticked(&office), numbers(&[]));
    office.press(Modifiers::NONE, Key::Home);
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.draft().number, rows[0].0);
}

#[test]
fn rows_stay_where_they_are_when_one_is_selected() {
    let (mut office, rows) = ledger();
    let top = |office: &Office| office.harness.get_by_label(&rows[1].1).rect().top();
    let before = top(&office);
    click_row(&mut office, Modifiers::NONE, &rows[1].1);
    assert!((top(&office) - before).abs() < 0.5);
    office.press(Modifiers::COMMAND, Key::Num4);
    let top = |office: &Office| office.harness.get_by_label(LINE).rect().top();
    let before = top(&office);
    office
        .harness
        .get_by_label(LINE)
        .click_modifiers(Modifiers::COMMAND);
    office.settle();
    assert!((top(&office) - before).abs() < 0.5);
    office.click("改负责人");
    assert!((top(&office) - before).abs() < 0.5, "nor when something is asked");
}

#[test]
fn the_menu_of_a_row_speaks_of_all_that_is_selected() {
    let (mut office, rows) = ledger();
    click_row(&mut office, Modifiers::NONE, &rows[0].1);
    click_row(&mut office, Modifiers::SHIFT, &rows[1].1);
    office.harness.get_by_label(&rows[1].1).click_secondary();
    office.settle();
    assert_eq!(ticked(&office).len(), 2);
    office
        .harness
        .get_all_by_role_and_label(Role::MenuItem, "打开")
        .next()
        .unwrap();
    // The bar has such a button too.
    let delete = office.harness.get_all_by_role_and_label(Role::Button, "删除所选");
    delete.last().unwrap().click();
    office.settle();
    office.click("删除");
    assert!(
        rows[..2]
            .iter()
            .all(|(number, _)| office.index().get(*number).is_none())
    );
    // On a row that is not selected it speaks of that one.
    office.harness.get_by_label(&rows[3].1).click_secondary();
    office.settle();
    assert_eq!(ticked(&office), [rows[3].0.to_string()]);
}

#[test]
fn to_dos_are_selected_with_the_keys_held_and_opened_without() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num4);
    office
        .harness
        .get_by_label(LINE)
        .click_modifiers(Modifiers::COMMAND);
    office.settle();
    assert!(office.harness.query_by_label("已选 1 项").is_some());
    office.press(Modifiers::SHIFT, Key::ArrowDown);
    assert!(office.harness.query_by_label("已选 2 项").is_some());
    office.press(Modifiers::COMMAND, Key::A);
    let open = office.index().schedule().iter();
    let open = open.filter(|entry| matches!(entry.kind, liuhen::domain::DueKind::Todo(_)));
    let all = open.count() + office.index().undated().len();
    let counted = format!("已选 {all} 项");
    assert!(office.harness.query_by_label(&counted).is_some(), "{counted}");
    office.press(Modifiers::NONE, Key::Escape);
    office.press(Modifiers::NONE, Key::Home);
    office.press(Modifiers::NONE, Key::Enter);
    assert!(office.app().current().is_some());
}

#[test]
fn a_to_do_of_today_is_ticked_off_or_selected() {
    let mut office = Office::sample();
    let state = |office: &Office| {
        let todos = office.file("NC2026-10-28").todos;
        todos.into_iter().find(|todo| todo.task == TASK).unwrap().state
    };
    let line = {
        let lines = office.harness.query_all_by_role(Role::ListItem);
        let mut names = lines.filter_map(|node| node.accesskit_node().label());
        names.find(|name| name.starts_with(TASK)).unwrap()
    };
    office
        .harness
        .get_by_label(&line)
        .click_modifiers(Modifiers::COMMAND);
    office.settle();
    assert!(office.harness.query_by_label("已选 1 项").is_some());
    assert!(office.app().current().is_none());
    office.harness.get_by_label(&line).click_secondary();
    office.settle();
    assert!(office.harness.query_by_label("复制文字").is_some());
    office.press(Modifiers::NONE, Key::Escape);
    office.click(&format!("完成：{TASK}"));
    assert_eq!(state(&office), TodoState::Done);
    office.click("撤销");
    assert_eq!(state(&office), TodoState::Open);
    let line = office.harness.get_by_label(&line);
    line.click();
    office.settle();
    assert_eq!(office.draft().number.to_string(), "NC2026-10-28");
}

#[test]
fn a_text_field_has_the_menu_that_every_program_has() {
    let mut office = Office::writing("设备验收");
    office.field("沟通主题").click_secondary();
    office.settle();
    for item in ["撤销", "剪切", "复制", "粘贴"] {
        office
            .harness
            .get_all_by_role_and_label(Role::MenuItem, item)
            .last()
            .unwrap();
    }
    let press = |office: &mut Office, item: &str| {
        let found = office.harness.get_all_by_role_and_label(Role::MenuItem, item);
        found.last().unwrap().click();
        office.settle();
    };
    press(&mut office, "全选");
    office.field("沟通主题").click_secondary();
    office.settle();
    press(&mut office, "剪切");
    assert_eq!(office.draft().subject, "");
    office.field("沟通主题").click_secondary();
    office.settle();
    press(&mut office, "撤销");
    assert_eq!(office.draft().subject, "设备验收");
}

#[test]
fn what_is_selected_in_a_field_is_looked_up_in_the_library() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "预算编制");
    let press = |office: &mut Office, item: &str| {
        office.field("沟通主题").click_secondary();
        office.settle();
        let found = office.harness.get_all_by_role_and_label(Role::MenuItem, item);
        found.last().unwrap().click();
        office.settle();
    };
    press(&mut office, "全选");
    press(&mut office, "在记录库里查找");
    let asked = office
        .harness
        .get_by_role_and_label(Role::TextInput, "输入编号、主题或命令");
    assert_eq!(asked.value().as_deref(), Some("预算编制"));
    let found = office
        .harness
        .query_all_by_label_contains("下一年度预算编制启动会");
    assert!(found.count() > 0);
    let copied = |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(_));
    assert!(
        !office
            .harness
            .output()
            .platform_output
            .commands
            .iter()
            .any(copied)
    );
}

#[test]
fn alt_and_the_arrows_go_back_and_forward() {
    let (mut office, rows) = ledger();
    office.act(LibraryAction::OpenRecord(rows[0].0));
    assert_eq!(office.draft().number, rows[0].0);
    office.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(*office.app().route(), Route::Ledger(Kind::Internal));
    office.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(office.draft().number, rows[0].0, "opened again, as it was let go");
    office.press(Modifiers::ALT, Key::ArrowLeft);
    office.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(*office.app().route(), Route::Today);
    office.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(*office.app().route(), Route::Today, "there is nothing before");
    office.press(Modifiers::ALT, Key::ArrowRight);
    office.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(office.draft().number, rows[0].0);
}

#[test]
fn rows_are_as_high_as_the_person_wants_and_stay_so() {
    let (mut office, rows) = ledger();
    let pitch = |office: &Office| {
        let top = |place: usize| office.harness.get_by_label(&rows[place].1).rect().center().y;
        top(2) - top(1)
    };
    let choose = |office: &mut Office, height: &str| {
        office.click("列");
        office.click(height);
        office.press(Modifiers::NONE, Key::Escape);
    };
    let comfortable = pitch(&office);
    choose(&mut office, "全文");
    assert!(pitch(&office) > comfortable);
    choose(&mut office, "紧凑");
    assert!(pitch(&office) < comfortable);
    office.press(Modifiers::COMMAND, Key::Num1);
    office.press(Modifiers::COMMAND, Key::Num2);
    assert!(pitch(&office) < comfortable, "it is kept");
}

#[test]
fn what_is_chosen_is_read_beside_the_list_where_there_is_room() {
    let (mut office, rows) = ledger();
    let reads = |office: &Office, text: &str| office.harness.query_by_label(text).is_some();
    assert!(!reads(&office, "点一份记录，在这里阅读全文。"));
    office.harness.set_size(egui::Vec2::new(1920.0, 1000.0));
    office.settle();
    assert!(reads(&office, "点一份记录，在这里阅读全文。"));
    click_row(&mut office, Modifiers::NONE, &rows[1].1);
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.settle();
    let number = rows[2].0;
    let record = office.file(&number.to_string());
    let shown = record.body.trim();
    let node = office.harness.get_all_by_role(Role::Label);
    let texts: Vec<_> = node
        .filter_map(|node| node.accesskit_node().value().or(node.accesskit_node().label()))
        .collect();
    assert!(texts.iter().any(|text| text == shown), "{shown} is read whole");
    assert!(office.app().current().is_none(), "the list stays");
    office.click("阅读窗格");
    assert!(
        office.harness.query_all_by_label(&rows[2].1).count() == 1,
        "it is closed"
    );
}
