//! 待办, walked through: grouping, done, moved, given to somebody else, one or many, and taken back.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{Due, ItemId, Kind, Party, Record, Todo, TodoState},
    storage::Library,
};

use super::office::{Office, author, now};

/// A task of the sample, with its record.
const TASK: &str = "报送第一轮部门预算（含研发投入明细）";
const RECORD: &str = "NC2026-10-28";

fn page() -> Office {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num4);
    office
}

fn todo(office: &Office, task: &str) -> Todo {
    let record = office.file(RECORD);
    record.todos.into_iter().find(|todo| todo.task == task).unwrap()
}

/// Gives the selected to-dos another day.
fn postpone(office: &mut Office, how: &str) {
    office.click_first("改期");
    office.click(how);
}

fn select(office: &mut Office, task: &str) {
    let line = office.label_that_begins(Role::ListItem, &format!("{task} "));
    office
        .harness
        .get_by_label(&line)
        .click_modifiers(Modifiers::COMMAND);
    office.settle();
}

#[test]
fn a_to_do_is_done_from_the_list_and_taken_back() {
    let mut office = page();
    office.click(&format!("完成：{TASK}"));
    let done = todo(&office, TASK);
    assert_eq!(done.state, TodoState::Done);
    assert!(done.settled.is_some(), "when and by whom is kept");
    office.click("撤销");
    assert_eq!(todo(&office, TASK).state, TodoState::Open);
}

#[test]
fn many_are_moved_and_keep_their_first_deadline() {
    let mut office = page();
    let before = todo(&office, TASK);
    select(&mut office, TASK);
    select(&mut office, "完成8D报告D1至D4");
    assert!(office.harness.query_by_label("已选 2 项").is_some());
    postpone(&mut office, "改到 1 个工作日后");
    let after = todo(&office, TASK);
    assert_eq!(after.due, before.due, "the first deadline stays");
    assert_eq!(
        after.current_due().unwrap().to_string(),
        "2026-11-24",
        "one workday after today, as it had passed"
    );
    assert!(office.shows("2 项待办已改期"));
    office.click("撤销");
    assert_eq!(todo(&office, TASK), before);
}

#[test]
fn a_narrow_window_keeps_the_signs_and_their_words() {
    let mut office = page();
    select(&mut office, TASK);
    postpone(&mut office, "改到 1 个工作日后");
    office.harness.set_size(egui::vec2(800.0, 600.0));
    office.settle();
    let whole = |office: &Office, sign: &str| {
        let chip = office.harness.get_all_by_label(sign).next().unwrap().rect();
        let acts = office.harness.get_all_by_role(Role::Button);
        let acts = acts
            .filter(|node| {
                let name = node.accesskit_node().label();
                name.is_some_and(|name| name.starts_with("改期"))
            })
            .map(|button| button.rect().left())
            .fold(f32::INFINITY, f32::min);
        assert!(chip.width() > 80.0 && chip.right() < acts, "{sign}: {chip:?}");
    };
    whole(&office, "逾期 5 天（3 个工作日）");
    office.write("按事项、负责人查找", TASK);
    whole(&office, "已延期 · 明天");
}

#[test]
fn the_selected_get_another_owner_or_a_note() {
    let mut office = page();
    select(&mut office, TASK);
    office.click("改负责人");
    office.write("新负责人", "技术部/吴佳怡");
    office.click("保存");
    assert_eq!(todo(&office, TASK).owner.to_string(), "技术部/吴佳怡");
    select(&mut office, TASK);
    office.click("填写办理情况");
    office.write("办理情况", "周三前先报口头数");
    office.click("保存");
    assert!(todo(&office, TASK).note.ends_with("周三前先报口头数"));
}

#[test]
fn another_owner_is_given_with_the_keys_alone() {
    let mut office = page();
    select(&mut office, TASK);
    office.click("改负责人");
    assert!(office.field("新负责人").accesskit_node().is_focused());
    office.field("新负责人").type_text("wjy");
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    let typed = office.field("新负责人").accesskit_node().value();
    assert_eq!(typed.as_deref(), Some("技术部/吴佳怡"));
    assert_ne!(
        todo(&office, TASK).owner.to_string(),
        "技术部/吴佳怡",
        "chosen, not yet kept"
    );
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(todo(&office, TASK).owner.to_string(), "技术部/吴佳怡");
}

#[test]
fn the_list_is_grouped_and_filtered_and_opens_the_record() {
    let mut office = page();
    office.write("按事项、负责人查找", "lmz");
    office.click("按负责人");
    assert!(office.harness.query_by_label("技术部/李明哲  3").is_some());
    office.click("按时间");
    office.label_that_begins(Role::Button, &format!("完成：{TASK}"));
    office.click(&format!("{TASK} 技术部/李明哲 {RECORD}"));
    assert_eq!(office.draft().number.to_string(), RECORD);
    // At its line, with the keyboard in it.
    let place = office.draft().todos.iter().position(|todo| todo.task == TASK);
    let label = format!("事项 {}", place.unwrap() + 1);
    let field = office.field(&label).accesskit_node();
    assert!(field.is_focused());
}

#[test]
fn the_first_deadline_stays_beside_an_extended_one() {
    let mut office = page();
    office.write("按事项、负责人查找", TASK);
    let late = office.harness.query_all_by_label("逾期 6 天（4 个工作日）");
    assert!(late.count() > 0);
    select(&mut office, TASK);
    postpone(&mut office, "改到下周一");
    // Behind, in a word: the first deadline has passed, the extended one has not.
    assert!(office.harness.query_by_label("已延期 · 还有 7 天").is_some());
    assert!(office.harness.query_by_label("原定 2026-11-17，已改期").is_some());
}

#[test]
fn a_group_is_selected_as_a_whole() {
    let mut office = page();
    let overdue = office.label_that_begins(Role::Button, "选中这一组 逾期");
    let count = overdue.rsplit(' ').next().unwrap().to_owned();
    office.harness.get_by_label(&overdue).click();
    office.settle();
    office.harness.get_by_label(&format!("已选 {count} 项"));
    office.harness.get_by_label(&overdue).click();
    office.settle();
    assert!(
        office
            .harness
            .query_by_label(&format!("已选 {count} 项"))
            .is_none()
    );
}

#[test]
fn what_was_done_keeps_when_and_by_whom_and_opens_again() {
    let mut office = page();
    office.click(&format!("完成：{TASK}"));
    office.click("近 30 天完成");
    let settled = "11-23 09:30 · 逾期完成";
    assert!(office.harness.query_by_label(settled).is_some());
    office.click_first_that_begins(&format!("重新打开：{TASK}"));
    let again = todo(&office, TASK);
    assert_eq!((again.state, again.settled), (TodoState::Open, None));
}

#[test]
fn to_dos_without_a_deadline_have_a_group_of_their_own() {
    let mut office = Office::writing("杂事");
    office.click("＋ 添加待办");
    office.write("事项 1", "整理档案柜");
    office.press(Modifiers::COMMAND, Key::S);
    office.press(Modifiers::COMMAND, Key::Num4);
    assert!(office.harness.query_by_label("未定截止时间  1").is_some());
    let shown = office.harness.query_all_by_label_contains("整理档案柜");
    assert!(shown.count() > 0);
}

/// 1280×720 at 150 %: the task is what a line is about.
#[test]
fn in_a_small_window_a_line_keeps_twenty_characters_of_its_task() {
    let task = "请各部门于本周内报送下一季度的重点工作安排和预算明细";
    let mut office = Office::empty();
    let fill = |number| {
        let mut record = Record::new(number);
        let mut todo = Todo::new(ItemId::from_bits(9), task);
        todo.owner = Party::new("办公室", "王芳");
        todo.due = Some(Due::on(now().date() - chrono::TimeDelta::days(20)));
        record.todos.push(todo);
        record
    };
    let library = Library::open(&office.root()).unwrap();
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.harness.set_size(egui::Vec2::new(853.0, 480.0));
    office.act(LibraryAction::Reload);
    for route in [Route::Todos, Route::Today] {
        office.act(Action::Go(route.clone()));
        let labels = office.harness.query_all_by_role(Role::Label);
        let widths = labels.filter_map(|node| {
            let said = node.accesskit_node().value().or(node.accesskit_node().label())?;
            said.starts_with("请各部门").then(|| node.rect().width())
        });
        let width = widths.fold(0.0, f32::max);
        // A character of a task is 14 points wide.
        assert!(width >= 20.0 * 14.0, "{route:?}: {width}");
    }
}

/// 1920×1080 with the list at its widest: the rest is the to-do that is chosen.
fn wide() -> Office {
    let mut office = page();
    office.harness.set_size(egui::Vec2::new(1920.0, 1080.0));
    office.settle();
    office
}

#[test]
fn a_wide_window_reads_the_chosen_to_do_beside_the_list() {
    let mut office = wide();
    let right = |office: &Office, label: &str| office.harness.get_by_label(label).rect().right();
    // Without one that is chosen the next days stand there.
    assert!(right(&office, "近 7 天") > 1100.0);
    let line = office.label_that_begins(Role::ListItem, &format!("{TASK} "));
    office.click(&line);
    assert!(office.app().current().is_none(), "it is read beside the list");
    let numbers = office.harness.get_all_by_label(RECORD);
    let beside = numbers.map(|number| number.rect().left()).fold(0.0, f32::max);
    assert!((1200.0..1900.0).contains(&beside), "{beside}");
    assert!(office.field("负责人").rect().left() > 1200.0);
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.draft().number.to_string(), RECORD);
}

#[test]
fn the_chosen_to_do_is_changed_beside_the_list() {
    let mut office = wide();
    let line = office.label_that_begins(Role::ListItem, &format!("{TASK} "));
    office.click(&line);
    office.write("填写办理情况", "已约周三面谈");
    office.press(Modifiers::NONE, Key::Enter);
    assert!(todo(&office, TASK).note.ends_with("已约周三面谈"));
    // What is typed when another is chosen is still its own.
    office.field("填写办理情况").type_text("材料已收");
    office.settle();
    office.press(Modifiers::NONE, Key::Tab);
    assert!(todo(&office, TASK).note.ends_with("材料已收"));
    assert!(office.harness.query_by_label_contains("材料已收").is_some());
    office.click_first(&format!("完成：{TASK}"));
    assert_eq!(todo(&office, TASK).state, TodoState::Done);
}
