//! A new clerk's first record in each scenario, from 新建 to 已办结, by what the window shows alone: at the end every
//! check is done, and nothing had to be closed "anyway".

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::domain::{Choice, Kind, OwnFields, Scenario, Status, stage_checks};

use super::office::{Office, now};

/// Ticks every box that is not ticked: the materials at hand, the facts read back.
fn tick_all(office: &mut Office) {
    let is_open = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::False)
    };
    let tick = |office: &Office| {
        let found = office.harness.query_all_by_role(Role::CheckBox).find(is_open);
        found.map(|node| {
            node.scroll_to_me();
            node.click();
        })
    };
    while tick(office).is_some() {
        office.settle();
    }
}

/// The labels of what is still lacking.
fn lacking(office: &Office, scenario: &Scenario) -> Vec<String> {
    let checks = stage_checks(office.draft(), Some(scenario), &OwnFields::default(), now());
    let open = checks.iter().filter(|check| !check.done);
    open.map(|check| format!("{:?}", check.target)).collect()
}

fn walk(scenario: &Scenario) {
    let mut office = Office::empty();
    let outside = scenario.kind == Kind::External;
    let keys = if outside {
        Modifiers::COMMAND | Modifiers::SHIFT
    } else {
        Modifiers::COMMAND
    };
    office.press(keys, Key::N);
    office.click(&scenario.name.zh);
    office.write("沟通主题", "设备交付与验收");
    if outside {
        office.write("对方单位", "宏远科技");
        office.write("联系人", "李总");
    } else {
        office.write("发起部门/人", "生产部/周志强");
    }
    let channel = scenario.channels.first().expect("a channel that fits");
    office.click(channel.chinese());
    office.write("沟通目标", &scenario.good_goal.zh);
    for i in 1..=office.draft().agenda.len() {
        office.write(&format!("结论 {i}"), "双方同意");
    }
    tick_all(&mut office);
    let body = if outside {
        "核心需求/反馈"
    } else {
        "核心内容摘要"
    };
    office.write(body, "双方核对了交付清单，共3台设备。");
    office.click("＋ 添加待办");
    office.write("事项 1", "寄出验收单");
    office.write("负责人 1", "生产部/周志强");
    office.write("截止时间 1", "12月1日");
    if outside {
        office.write("下次沟通时间", "12月2日");
    }
    office.press(Modifiers::COMMAND, Key::S);
    office.click("状态: 草稿");
    office.click("进行中");
    // What has to go out in writing goes out, by phone too where both are asked for.
    office.click("登记已发出");
    office.click("已确认 1");
    if !lacking(&office, scenario)
        .iter()
        .all(|what| what == "OpenTodos" || what == "WrittenTrace")
    {
        panic!("{}: {:?}", scenario.key, lacking(&office, scenario));
    }
    if lacking(&office, scenario)
        .iter()
        .any(|what| what == "WrittenTrace")
    {
        office.click("电话");
    }
    office
        .harness
        .get_by_role_and_label(Role::ComboBox, "状态 1")
        .scroll_to_me();
    office.settle();
    office.click_on(Role::ComboBox, "状态 1");
    office.click("已完成");
    assert_eq!(
        lacking(&office, scenario),
        Vec::<String>::new(),
        "{}",
        scenario.key
    );
    office.click("状态: 进行中");
    office.click("已办结");
    // Nothing is asked: nothing lacks.
    assert_eq!(office.draft().status, Status::Closed, "{}", scenario.key);
    office.press(Modifiers::COMMAND, Key::S);
    let number = if outside { "EC2026-11-23" } else { "NC2026-11-23" };
    let record = office.file(number);
    assert_eq!(
        (record.status, record.scenario.as_str()),
        (Status::Closed, scenario.key.as_str())
    );
    assert!(office.harness.query_by_label("未保存").is_none());
}

fn walk_all(kind: Kind) {
    let scenarios = Scenario::standard()
        .iter()
        .filter(|scenario| scenario.kind == kind);
    scenarios.for_each(walk);
}

#[test]
fn each_scenario_inside_leads_a_new_clerk_from_new_to_closed() {
    walk_all(Kind::Internal);
}

#[test]
fn each_scenario_outside_leads_a_new_clerk_from_new_to_closed() {
    walk_all(Kind::External);
}
