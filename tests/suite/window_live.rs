//! 现场记录 by the keyboard alone: conclusions, to-dos and facts caught in one line, read back, saved.

use egui::{Key, Modifiers};

use liuhen::app::{Action, Route};

use super::office::Office;

/// Types into the line that has the keyboard, and Enter.
fn line(office: &mut Office, text: &str) {
    office.field("快速记录").type_text(text);
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_talk_is_caught_by_the_keyboard_alone() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "样机评审");
    office.click("＋ 添加议题");
    office.write("议题 1", "测试进度");
    office.press(Modifiers::NONE, Key::F9);
    assert!(office.shows("已用 0 分钟"));
    line(&mut office, "测试11月27日完成");
    line(&mut office, "样机数量定为3台");
    office.press(Modifiers::COMMAND, Key::Num2);
    line(&mut office, "请吴佳怡11月27日17:00前提交测试报告");
    line(&mut office, "订会议室");
    office.press(Modifiers::COMMAND, Key::Num3);
    line(&mut office, "预算12.8万元");
    let record = office.draft();
    assert_eq!(
        record.agenda[0].conclusion, "测试11月27日完成",
        "the first goes to the point talked about"
    );
    assert_eq!(record.conclusions, "样机数量定为3台");
    assert_eq!(record.todos.len(), 2);
    assert_eq!(record.todos[0].owner.person, "吴佳怡");
    assert_eq!(record.todos[0].due.unwrap().to_string(), "2026-11-27 17:00");
    assert_eq!(
        record.todos[1].task, "订会议室",
        "a line without owner and time stays as it is"
    );
    assert_eq!(record.facts[0].kind, liuhen::domain::FactKind::Money);
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file("NC2026-11-23-003").todos.len(), 2);
    office.press(Modifiers::NONE, Key::F9);
    assert_eq!(office.field("结论 1").value().unwrap(), "测试11月27日完成");
}

#[test]
fn the_departments_of_the_library_are_known_in_a_line_and_in_pasted_text() {
    const LINE: &str = "星火坊11月27日17:00前提交测试报告";
    for known in [false, true] {
        let mut office = Office::empty();
        if known {
            office.act(Action::Go(Route::Settings));
            office.write("部门", "星火坊");
            office.act(Action::Go(Route::Today));
            assert_eq!(office.workspace().settings().departments, ["星火坊"]);
        }
        let owner = |office: &Office| office.draft().todos.first().map(|todo| todo.owner.unit.clone());
        let wanted = if known { "星火坊" } else { "" };
        office.press(Modifiers::COMMAND, Key::N);
        office.write("沟通主题", "样机评审");
        office.press(Modifiers::NONE, Key::F9);
        office.press(Modifiers::COMMAND, Key::Num2);
        line(&mut office, LINE);
        assert_eq!(owner(&office).unwrap_or_default(), wanted, "line, {known}");
        office.press(Modifiers::COMMAND, Key::S);
        office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
        office.write("聊天或邮件内容", LINE);
        office.click("生成内部沟通记录");
        assert_eq!(owner(&office).unwrap_or_default(), wanted, "pasted, {known}");
    }
}

#[test]
fn the_keys_of_the_pages_are_back_when_the_talk_is_over() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::N);
    office.press(Modifiers::NONE, Key::F9);
    office.press(Modifiers::COMMAND, Key::Num1);
    assert!(matches!(office.app().route(), liuhen::app::Route::Editor(_)));
    office.click("结束，回到表单");
    office.press(Modifiers::COMMAND, Key::Num1);
    assert_eq!(office.app().route(), &liuhen::app::Route::Today);
}
