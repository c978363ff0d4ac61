//! 只看我的, and to-dos that are added where one is: the same numbers everywhere, and a line that is read as it is typed.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::Action,
    domain::{Due, ItemId, Kind, Party, RecordNumber, Todo},
};

use super::office::{Office, now};

/// Somebody of the sample who has to-dos, and others who have more.
const ME: &str = "李明哲";

/// The sample library, used by somebody who has said their name.
fn named() -> Office {
    let mut office = Office::sample();
    let mut settings = office.app().settings().clone();
    settings.user_name = ME.into();
    office.act(Action::SetSettings(Box::new(settings)));
    office
}

/// How much waits: as it is counted, and as the page of today and the headings of its groups say.
fn waiting(office: &Office) -> [usize; 3] {
    let counted = office.workspace().waiting().all();
    let roles = [Role::Label, Role::Heading, Role::Status].into_iter();
    let labels = roles.flat_map(|role| office.harness.query_all_by_role(role));
    let texts: Vec<String> = labels
        .filter_map(|node| node.accesskit_node().value().or(node.accesskit_node().label()))
        .collect();
    let said = texts
        .iter()
        .find_map(|text| text.split_once("待处理 ")?.1.strip_suffix(" 项")?.parse().ok());
    let of_group = |name: &str| -> usize {
        let found = texts
            .iter()
            .find_map(|text| text.strip_prefix(name)?.strip_prefix("  ")?.parse().ok());
        found.unwrap_or(0)
    };
    let groups = ["逾期", "今天到期", "待联系"].map(of_group);
    [counted, said.unwrap_or(0), groups.iter().sum()]
}

#[test]
fn what_waits_is_one_number_mine_or_everyones() {
    let mut office = named();
    let mine = waiting(&office);
    assert!(
        mine[0] > 0 && mine.iter().all(|count| *count == mine[0]),
        "{mine:?}"
    );
    office.click("只看我的");
    let all = waiting(&office);
    assert!(
        all[0] > mine[0] && all.iter().all(|count| *count == all[0]),
        "{all:?}"
    );
    office.click("只看我的");
    assert_eq!(waiting(&office), mine);
}

#[test]
fn a_reminder_counts_what_the_groups_of_today_count() {
    let office = Office::sample();
    let messages = office.app().messages(&office.app().reminders());
    let said: String = messages.iter().map(|message| message.title.as_str()).collect();
    let of_group = |name: &str| {
        let labels = office.harness.query_all_by_role(Role::Heading);
        let texts = labels.filter_map(|node| node.accesskit_node().label());
        let mut counts =
            texts.filter_map(|text| text.strip_prefix(name)?.strip_prefix("  ")?.parse::<usize>().ok());
        counts.next().unwrap_or(0)
    };
    assert!(of_group("逾期") > 0 && of_group("待联系") > 0);
    for (words, group) in [("已经逾期", "逾期"), ("要联系", "待联系")] {
        let counted = format!("{words} {} 项", of_group(group));
        assert!(said.contains(&counted), "{counted} in {said}");
    }
}

#[test]
fn to_dos_and_calendar_show_mine_and_one_click_further_everyones() {
    let mut office = named();
    office.press(Modifiers::COMMAND, Key::Num4);
    let lines = |office: &Office| {
        let circles = office.harness.query_all_by_role(Role::Button);
        circles
            .filter(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|label| label.starts_with("完成："))
            })
            .count()
    };
    let late = office.workspace().waiting().late_todos;
    assert!(office.shows(&format!("逾期 {late} 项")));
    let mine = lines(&office);
    office.click("只看我的");
    assert!(lines(&office) > mine);
    let late = office.workspace().waiting().late_todos;
    assert!(office.shows(&format!("逾期 {late} 项")));
    // It is one switch for all pages.
    office.press(Modifiers::COMMAND, Key::Num5);
    office.click("只看我的");
    office.press(Modifiers::COMMAND, Key::Num4);
    assert_eq!(lines(&office), mine);
}

#[test]
fn without_a_name_everything_is_everyones() {
    let office = Office::sample();
    let chip = office.harness.get_by_role_and_label(Role::Button, "只看我的");
    assert!(chip.accesskit_node().is_disabled());
    assert!(office.workspace().waiting().all() > 0);
}

#[test]
fn a_to_do_is_typed_as_it_is_said() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num4);
    office.click("＋ 待办");
    office.write("事项", "周五前 吴佳怡 交报价单");
    assert!(office.shows("2026-11-27"), "it says what it was taken for");
    office.press(Modifiers::NONE, Key::Enter);
    let todo = office.draft().todos.last().unwrap().clone();
    assert_eq!(todo.task, "交报价单");
    assert_eq!(todo.owner, Party::new("技术部", "吴佳怡"));
    assert_eq!(todo.due.unwrap().to_string(), "2026-11-27");
}

#[test]
fn a_to_do_without_a_date_has_none() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num4);
    office.click("＋ 待办");
    office.write("事项", "整理会议室钥匙");
    office.press(Modifiers::NONE, Key::Enter);
    let todo = office.draft().todos.last().unwrap().clone();
    assert_eq!((todo.task.as_str(), todo.due), ("整理会议室钥匙", None));
}

#[test]
fn ctrl_d_fills_down_in_the_to_dos() {
    let number = RecordNumber::new(Kind::Internal, now().date(), 1);
    let (mut office, _, _) = Office::reading(|record| {
        let mut first = Todo::new(ItemId::from_bits(1), "第一项");
        first.owner = Party::new("技术部", "吴佳怡");
        first.due = Some(Due::on(now().date()));
        record.todos = vec![first, Todo::new(ItemId::from_bits(2), "")];
    });
    assert_eq!(office.draft().number, number);
    for (label, filled) in [("负责人 2", 1), ("截止时间 2", 2), ("事项 2", 3)] {
        office.field(label).scroll_to_me();
        office.settle();
        office.field(label).focus();
        office.settle();
        office.press(Modifiers::COMMAND, Key::D);
        let todos = &office.draft().todos;
        let same = [
            todos[1].owner == todos[0].owner,
            todos[1].due == todos[0].due,
            todos[1].task == todos[0].task,
        ];
        assert_eq!(
            same.iter().filter(|same| **same).count(),
            filled,
            "{label} {todos:?}"
        );
    }
}
