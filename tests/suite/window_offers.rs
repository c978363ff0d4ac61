//! To-dos that the text of a record names: which are ticked, what an answer to an offer is worth, whom a name means.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::LibraryAction,
    domain::{Directory, Party, Person},
};

use super::office::Office;

const TEXT: &str = "1. 请吴佳怡11月25日前提交评审资料。\n2. 由李明哲11月26日前交测试报告。";

fn is_ticked(office: &Office, label: &str) -> bool {
    let node = office.harness.get_by_label(label);
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

fn tasks(office: &Office) -> Vec<String> {
    office
        .draft()
        .todos
        .iter()
        .map(|todo| todo.task.clone())
        .collect()
}

#[test]
fn only_what_is_ticked_is_taken_over() {
    let mut office = Office::writing("评审");
    office.write("核心内容摘要", TEXT);
    assert!(is_ticked(&office, "选中 提交评审资料"));
    office.tick("选中 提交评审资料");
    office.click("加入待办（1）");
    assert_eq!(tasks(&office), ["交测试报告"]);
    // The other is still offered, as it was left.
    assert!(!is_ticked(&office, "选中 提交评审资料"));
    assert!(office.harness.query_by_label("选中 交测试报告").is_none());
    office.click("全选");
    office.click("加入待办（1）");
    assert_eq!(tasks(&office), ["交测试报告", "提交评审资料"]);
}

#[test]
fn what_is_not_in_sight_is_not_taken_over() {
    let mut office = Office::writing("评审");
    let tasks_of_text = [
        "提交评审资料",
        "交测试报告",
        "寄出样品",
        "预订会议室",
        "整理旧合同",
        "核对清单",
        "打印标书",
    ];
    let lines = tasks_of_text
        .iter()
        .zip(1..)
        .map(|(task, n)| format!("{n}. 请吴佳怡11月{}日前{task}。", 23 + n));
    office.write("核心内容摘要", &lines.collect::<Vec<_>>().join("\n"));
    assert!(
        office.harness.query_by_label("选中 核对清单").is_none(),
        "behind: 还有 2 条"
    );
    office.click("加入待办（5）");
    assert_eq!(tasks(&office), tasks_of_text[..5]);
    // Then they are seen, and may be taken.
    assert!(is_ticked(&office, "选中 核对清单"));
    office.click("加入待办（2）");
    assert_eq!(tasks(&office), tasks_of_text);
}

#[test]
fn what_may_be_work_is_offered_without_a_tick() {
    let mut office = Office::writing("例会");
    office.write(
        "核心内容摘要",
        "合同用印找小刘确认。小刘整理旧合同。请吴佳怡11月25日前提交评审资料。",
    );
    assert!(is_ticked(&office, "选中 提交评审资料"));
    assert!(!is_ticked(&office, "选中 整理旧合同"));
    office.click("加入待办（1）");
    assert_eq!(tasks(&office), ["提交评审资料"]);
}

#[test]
fn what_is_no_to_do_is_not_offered_again() {
    let mut office = Office::writing("评审");
    office.write("核心内容摘要", TEXT);
    office.click("不是待办 提交评审资料");
    assert!(office.harness.query_by_label("选中 提交评审资料").is_none());
    assert!(tasks(&office).is_empty());
    // Whatever else is written, and for whoever opens the saved record next.
    office.write("核心内容摘要", "3. 其他事项下次再议。");
    office.press(Modifiers::COMMAND, Key::S);
    let number = office.draft().number.to_string();
    assert_eq!(office.file(&number).answered_offers, ["提交评审资料"]);
    let number = office.draft().number;
    office.act(LibraryAction::OpenRecord(number));
    assert!(office.harness.query_by_label("选中 提交评审资料").is_none());
    office.harness.get_by_label("选中 交测试报告");
}

#[test]
fn an_answer_is_taken_back_like_any_step() {
    let mut office = Office::writing("评审");
    office.write("核心内容摘要", TEXT);
    office.click("不是待办 提交评审资料");
    office.press(Modifiers::COMMAND, Key::Z);
    office.harness.get_by_label("选中 提交评审资料");
    office.click("加入待办（2）");
    assert_eq!(tasks(&office).len(), 2);
    office.press(Modifiers::COMMAND, Key::Z);
    assert!(tasks(&office).is_empty());
    office.harness.get_by_label("加入待办（2）");
}

#[test]
fn a_to_do_that_was_taken_out_or_reworded_is_not_offered_again() {
    let mut office = Office::writing("评审");
    office.write("核心内容摘要", TEXT);
    office.click("加入待办（2）");
    office.click("移除 事项 1");
    assert_eq!(tasks(&office), ["交测试报告"]);
    assert!(office.harness.query_by_label("选中 提交评审资料").is_none());
    office.write("事项 1", "（英文版）");
    assert!(office.harness.query_by_label_contains("选中 ").is_none());
    // One that was typed by hand and is named by the text too.
    office.write("核心内容摘要", "\n3. 请赵敏华11月27日前预订会议室。");
    office.harness.get_by_label("选中 预订会议室");
    office.click("＋ 添加待办");
    office.write("事项 2", "预订会议室");
    assert!(office.harness.query_by_label("选中 预订会议室").is_none());
    office.click("移除 事项 2");
    assert!(office.harness.query_by_label("选中 预订会议室").is_none());
}

#[test]
fn the_people_of_the_record_are_known_to_the_reading() {
    let mut office = Office::writing("评审");
    office.write("核心内容摘要", "阔阔周五前把样品寄出。");
    assert!(office.harness.query_by_label_contains("阔阔 ·").is_none());
    office.write("主持人", "阔阔");
    office.harness.get_by_label_contains("阔阔 ·");
}

fn directory_of(office: &mut Office, people: Vec<Person>) {
    let library = liuhen::storage::Library::open(&office.root()).unwrap();
    let base = library.directory().unwrap();
    let mine = Directory {
        people,
        ..base.clone()
    };
    office.act(LibraryAction::SetDirectory(Box::new(liuhen::app::Changed {
        base,
        mine,
    })));
}

fn person(name: &str, unit: &str, aliases: &[&str]) -> Person {
    Person {
        name: name.into(),
        unit: unit.into(),
        ours: true,
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        ..Person::default()
    }
}

#[test]
fn a_name_by_which_one_person_is_called_means_that_person() {
    let mut office = Office::writing("评审");
    let people = vec![
        person("周建国", "仓储部", &["老周"]),
        person("王建", "市场部", &["王总"]),
        person("王立", "销售部", &["王总"]),
    ];
    directory_of(&mut office, people);
    office.write(
        "核心内容摘要",
        "1. 老周11月25日前盘点库存。\n2. 请王总11月26日前签字。",
    );
    office.click("加入待办（2）");
    let owners: Vec<String> = office
        .draft()
        .todos
        .iter()
        .map(|todo| todo.owner.to_string())
        .collect();
    assert_eq!(owners, ["仓储部/周建国", "王总"], "王总 may be either");
}

#[test]
fn an_owner_that_was_put_right_is_learnt_when_asked() {
    let mut office = Office::writing("评审");
    directory_of(&mut office, vec![person("周建国", "仓储部", &[])]);
    office.write("核心内容摘要", "1. 老周11月25日前盘点库存。");
    office.click("加入待办（1）");
    assert_eq!(office.draft().todos[0].owner.to_string(), "老周");
    assert!(office.harness.query_by_label("记住").is_none());
    let mut record = office.draft().clone();
    record.todos[0].owner = Party::new("仓储部", "周建国");
    office.act(liuhen::app::DraftAction::Replace(Box::new(record)));
    office
        .harness
        .get_by_label_contains("“老周”就是 仓储部/周建国 吗");
    office.click("记住");
    let aliases = |office: &Office| {
        let library = liuhen::storage::Library::open(&office.root()).unwrap();
        library.directory().unwrap().people[0].aliases.clone()
    };
    // The note that it is remembered stays for some seconds only.
    assert_eq!(aliases(&office), ["老周"]);
    assert!(office.harness.query_by_label("记住").is_none());
    office.click("撤销");
    assert!(aliases(&office).is_empty());
}
