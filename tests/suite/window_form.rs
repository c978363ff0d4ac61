//! The form of a record, walked through: scenarios, to-dos with helpers and notes.

use egui::{Key, Modifiers};
use liuhen::domain::{Due, Extension, Kind, Scenario, TodoState};

use super::office::{Office, now};

#[test]
fn a_scenario_brings_its_lists_and_leaves_what_was_typed() {
    let mut office = Office::writing("");
    office.click("＋ 添加议题");
    office.write("议题 1", "年会场地");
    let scenario = Scenario::standard()
        .iter()
        .find(|scenario| scenario.kind == Kind::Internal)
        .expect("a scenario for inside");
    office.click(&scenario.name.zh);
    let record = office.draft();
    assert_eq!(record.scenario, scenario.key);
    assert_eq!(record.agenda.len(), 1 + scenario.questions.len());
    assert_eq!(record.materials.len(), scenario.materials.len());
    assert_eq!(record.agenda[0].topic, "年会场地");
    // Leaving it takes back what nobody has worked on.
    office.click(&scenario.name.zh);
    let record = office.draft();
    assert_eq!(record.scenario, "");
    assert_eq!(record.agenda.len(), 1);
    assert_eq!(record.agenda[0].topic, "年会场地");
    assert!(record.materials.is_empty());
}

#[test]
fn a_row_that_goes_leaves_the_keyboard_where_it_is() {
    for (add, field) in [("＋ 添加关键信息", "关键信息"), ("登记已发出", "对方答复")] {
        let mut office = Office::writing("行");
        for nth in 1..=3 {
            office.click(add);
            office.write(&format!("{field} {nth}"), &format!("第{nth}行"));
        }
        let second = format!("{field} 2");
        office.field(&second).focus();
        office.settle();
        // A colleague's change, or undo, takes the first away.
        let app = &mut office.harness.state_mut().app;
        let record = &mut app.current_mut().unwrap().record;
        if record.facts.is_empty() {
            record.confirmations.remove(0);
        } else {
            record.facts.remove(0);
        }
        app.typed();
        office.settle();
        office.harness.event(egui::Event::Text("在写".to_owned()));
        office.settle();
        let record = office.draft();
        let texts: Vec<_> = record.facts.iter().map(|fact| fact.text.as_str()).collect();
        let notes: Vec<_> = record.confirmations.iter().map(|one| one.note.as_str()).collect();
        assert_eq!([texts, notes].concat(), ["第2行在写", "第3行"], "{field}");
    }
}

#[test]
fn a_to_do_has_helpers_and_a_note_and_keeps_when_it_was_done() {
    let mut office = Office::writing("样品");
    office.click("＋ 添加待办");
    office.write("事项 1", "寄出样品");
    office.click("配合人与办理情况 1");
    office.write("配合人 1", "仓库、");
    office.write("办理情况 1", "顺丰寄出");
    office.harness.state_mut().app.current_mut().unwrap().record.todos[0].state = TodoState::Done;
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file("NC2026-11-23");
    let todo = &record.todos[0];
    assert_eq!(todo.co_owners.len(), 1);
    assert_eq!(todo.note, "顺丰寄出");
    assert_eq!(
        todo.settled.as_ref().map(|stamp| stamp.at.naive_local()),
        Some(now())
    );
}

#[test]
fn the_deadline_in_force_is_what_the_row_edits() {
    let mut office = Office::writing("");
    office.click("＋ 添加待办");
    office.write("事项 1", "交报告");
    let first = Due::on(now().date());
    let extended = Due::on(now().date() + chrono::Days::new(3));
    {
        let todo = &mut office.harness.state_mut().app.current_mut().unwrap().record.todos[0];
        todo.due = Some(first);
        todo.extensions.push(Extension {
            to: extended,
            reason: String::new(),
            allowed_by: String::new(),
            stamp: None,
        });
    }
    office.settle();
    office.click("配合人与办理情况 1");
    office.field("截止时间 1").focus();
    office.press(Modifiers::COMMAND, Key::A);
    office.write("截止时间 1", "12月4日");
    let todo = &office.draft().todos[0];
    assert_eq!(todo.due, Some(first), "the first deadline stays");
    assert_eq!(todo.current_due().unwrap().to_string(), "2026-12-04");
}
