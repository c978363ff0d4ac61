//! A record out of a chat: pasted, looked at, saved, in few steps.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::domain::{Channel, Kind};

use super::office::Office;

const CHAT: &str = "李明哲 2026/11/20 16:08\n评审资料请吴佳怡11月25日17:00前发给我\n\n吴佳怡 2026/11/20 16:10\n收到，我周四前把测试报告也交上来";

#[test]
fn a_chat_becomes_a_draft_of_what_is_ticked() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    office.write("聊天或邮件内容", CHAT);
    office.harness.get_by_label("时间 2026-11-20 16:08").click();
    office.settle();
    office.click("生成内部沟通记录");
    let record = office.draft();
    assert_eq!(record.kind(), Kind::Internal);
    assert_eq!(
        record.number.to_string(),
        "NC2026-11-23-003",
        "the time was unticked: today"
    );
    assert_eq!(record.channels, [Channel::Chat]);
    assert!(record.body.starts_with("李明哲：评审资料请吴佳怡"));
    let people: Vec<String> = record
        .internal()
        .unwrap()
        .participants
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(people, ["技术部/李明哲", "技术部/吴佳怡"]);
    let todos: Vec<String> = record
        .todos
        .iter()
        .map(|todo| {
            format!(
                "{} {} {}",
                todo.owner,
                todo.task,
                todo.due.map_or_else(String::new, |d| d.to_string())
            )
        })
        .collect();
    assert_eq!(todos.len(), 2, "{todos:?}");
    assert!(
        todos[0].starts_with("技术部/吴佳怡") && todos[0].ends_with("2026-11-25 17:00"),
        "{todos:?}"
    );
    assert!(
        todos[1].starts_with("技术部/吴佳怡") && todos[1].contains("2026-11-26"),
        "{todos:?}"
    );
}

#[test]
fn a_counterpart_of_the_directory_makes_it_a_follow_up() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    office.write(
        "聊天或邮件内容",
        "顾永年：验收改到11月30日行不行\n赵敏华：可以，我来安排车辆",
    );
    office.click("生成外部跟进");
    let record = office.draft();
    let external = record.external().expect("a follow-up");
    assert_eq!(external.counterpart.to_string(), "绍兴越泰纺机有限公司/顾永年");
    assert_eq!(external.our_contact.to_string(), "销售部/赵敏华");
}

#[test]
fn two_to_dos_of_a_pasted_text_take_at_most_twelve_steps() {
    let mut office = Office::sample();
    let mut steps = 0;
    let mut step = |office: &mut Office, act: &dyn Fn(&mut Office)| {
        act(office);
        steps += 1;
    };
    step(&mut office, &|office| office.press(Modifiers::COMMAND, Key::N));
    // The subject has the keyboard; the text itself is no step, going to its field is one.
    office.write("沟通主题", "评审资料");
    step(&mut office, &|office| office.field("核心内容摘要").focus());
    office.write(
        "核心内容摘要",
        "请吴佳怡11月25日17:00前提交评审资料。由李明哲11月26日前交测试报告。",
    );
    step(&mut office, &|office| office.click("加入待办（2）"));
    step(&mut office, &|office| office.press(Modifiers::COMMAND, Key::S));
    let record = office.file("NC2026-11-23-003");
    assert_eq!(record.todos.len(), 2);
    assert!(
        record
            .todos
            .iter()
            .all(|todo| !todo.owner.is_empty() && todo.due.is_some())
    );
    assert!(steps <= 12, "{steps} steps");
}
