//! What went before: the last talk with the same counterpart, its open to-dos taken over, the chain of one matter.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::app::LibraryAction;

use super::office::Office;

fn open(office: &mut Office, number: &str) {
    office.act(LibraryAction::OpenRecord(number.parse().unwrap()));
}

#[test]
fn a_new_record_shows_what_the_last_one_left_open_and_takes_it_over() {
    let mut office = Office::sample();
    let last = office.file("EC2026-10-23");
    let open = last
        .todos
        .iter()
        .filter(|t| t.state == liuhen::domain::TodoState::Open)
        .count();
    assert!(open > 0);
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    office.write("对方单位", "绍兴越泰纺机有限公司");
    assert!(office.harness.query_by_label("上次沟通").is_some());
    let task = last
        .todos
        .iter()
        .find(|t| t.state == liuhen::domain::TodoState::Open)
        .unwrap()
        .clone();
    office.click(&format!("带入 {}", task.task));
    let record = office.draft();
    assert_eq!(record.todos.len(), 1);
    assert_eq!(
        (&record.todos[0].task, &record.todos[0].owner),
        (&task.task, &task.owner)
    );
    assert_eq!(record.todos[0].due, task.current_due());
    assert_ne!(record.todos[0].id, task.id, "it is an item of its own");
    assert_eq!(record.follows, [last.number]);
    assert!(office.harness.query_by_label("关联记录").is_some());
}

#[test]
fn a_matter_goes_on_in_a_chain_that_leads_both_ways() {
    let mut office = Office::sample();
    open(&mut office, "EC2026-10-23");
    office.click("更多");
    office.click("新建后续记录");
    let record = office.draft();
    assert_eq!(record.number.to_string(), "EC2026-11-23-002");
    assert_eq!(record.follows[0].to_string(), "EC2026-10-23");
    assert_eq!(
        record.external().unwrap().counterpart.to_string(),
        "绍兴越泰纺机有限公司/顾永年"
    );
    office.write("核心需求/反馈", "验收改到11月30日。");
    office.press(Modifiers::COMMAND, Key::S);
    let saved = office.draft().number.to_string();
    open(&mut office, "EC2026-10-23");
    assert!(office.harness.query_by_label("关联记录").is_some());
    office.click(&saved);
    assert_eq!(office.draft().number.to_string(), saved);
}

#[test]
fn meetings_of_a_series_find_each_other_and_others_do_not() {
    let mut office = Office::empty();
    for subject in ["生产经营周例会（第46周）", "新员工入职培训"] {
        office.press(Modifiers::COMMAND, Key::N);
        office.write("沟通主题", subject);
        office.press(Modifiers::COMMAND, Key::S);
    }
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "生产经营周例会（第47周）");
    let former = &office.app().previous().records;
    let former: Vec<String> = former.iter().map(ToString::to_string).collect();
    assert_eq!(former, ["NC2026-11-23"]);
}
