//! The office's rules in the window: contradictions told while typing, a word that the office does not mind, a year's
//! holidays pasted from the official notice.

use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction, Route, Rules},
    calendar::DayKind,
    domain::{Kind, Scenario},
    storage::Library,
};

use super::office::Office;

/// What is waved under in the body.
fn waved(office: &mut Office, body: &str) -> bool {
    office.write("核心内容摘要", body);
    office.harness.query_by_label("含糊用词  1").is_some()
}

#[test]
fn two_amounts_for_one_thing_are_told_beside_the_form() {
    let mut office = Office::writing("");
    office.write("核心内容摘要", "合同金额为12万元。");
    assert!(!office.shows("合同金额前后不一"));
    office.write("议定事项", "合同金额为13万元，按此签约。");
    office
        .harness
        .get_by_label("合同金额前后不一：“12万元”与“13万元”");
    // A weekday that is not its date's.
    office.write("沟通目标", "11月30日（周三）前定稿");
    office.harness.get_by_label_contains("日期与星期不符");
}

#[test]
fn a_click_on_a_contradiction_selects_its_place() {
    let mut office = Office::writing("");
    office.write("核心内容摘要", "合同金额为12万元。合同金额为13万元。");
    office.click("合同金额前后不一：“12万元”与“13万元”");
    office.harness.key_press(Key::Backspace);
    office.harness.run();
    assert_eq!(office.draft().body, "合同金额为12万元。合同金额为。");
}

#[test]
fn a_word_that_the_office_does_not_mind_is_no_longer_marked() {
    let mut office = Office::writing("");
    assert!(waved(&mut office, "尽快寄出合同"));
    office.act(LibraryAction::IgnoreWord("尽快".into()));
    assert!(office.harness.query_by_label("含糊用词  1").is_none());
    assert!(
        fs::read_to_string(office.root().join("lexicon.ron"))
            .unwrap()
            .contains("尽快")
    );
    // The notice takes it back.
    office.click("撤销");
    office.harness.get_by_label("含糊用词  1");
}

#[test]
fn a_word_of_the_office_is_marked_with_what_to_write_instead() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.write("词", "抓紧弄");
    office.write("建议写法", "在X日前完成、由X办理");
    office.click("添加");
    office.harness.get_by_label("移除“抓紧弄”");
    office.press(Modifiers::COMMAND, Key::N);
    assert!(waved(&mut office, "这件事抓紧弄"));
    let rules = Rules::of(&Library::open(&office.root()).unwrap());
    let word = rules.words().entries.first().unwrap();
    assert_eq!(word.suggest, ["在X日前完成", "由X办理"]);
}

#[test]
fn a_pasted_notice_adds_a_year_of_holidays() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.write("国务院办公厅放假通知", "春节好");
    office.harness.get_by_label_contains("没有认出年份和放假日期");
    let notice = "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。\
                  二、春节：2月5日至11日放假调休，共7天。2月14日（周日）上班。";
    office.write("国务院办公厅放假通知", notice);
    office.harness.get_by_label_contains("调休上班：2月14日（周日）");
    office.click("保存 2027 年放假安排");
    office
        .harness
        .get_by_label_contains("2027 年　放假 10 天，调休上班 1 天（本库的通知）");
    let rules = Rules::of(&Library::open(&office.root()).unwrap());
    let day = "2027-02-14".parse().unwrap();
    assert_eq!(rules.workdays().day_kind(day), DayKind::MakeUp);
    assert!(rules.workdays().is_certain(2027));
    // It is taken back as any edit is, and comes again.
    for (key, certain) in [(Key::Z, false), (Key::Y, true)] {
        office.press(Modifiers::COMMAND, key);
        let rules = Rules::of(&Library::open(&office.root()).unwrap());
        assert_eq!(rules.workdays().is_certain(2027), certain, "{key:?}");
    }
    office.click("移除 2027 年放假安排");
    office.harness.get_by_label_contains("按周末和法定节日当天推算");
    let rules = Rules::of(&Library::open(&office.root()).unwrap());
    assert!(!rules.workdays().is_certain(2027));
}

#[test]
fn a_changed_year_goes_back_to_the_built_in_one() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    let notice = "关于调整2026年劳动节放假安排的通知\n劳动节：5月1日至7日放假，共7天。";
    office.write("国务院办公厅放假通知", notice);
    office.click("保存 2026 年放假安排");
    let is_worked = |office: &Office| {
        let rules = Rules::of(&Library::open(&office.root()).unwrap());
        rules
            .workdays()
            .day_kind("2026-05-07".parse().unwrap())
            .is_worked()
    };
    assert!(!is_worked(&office));
    office.harness.get_by_label_contains("本库的通知，代替自带的");
    office.click("2026 年恢复自带的放假安排");
    office
        .harness
        .get_by_label_contains("2026 年已恢复自带的放假安排");
    assert!(is_worked(&office));
    office.click("撤销");
    assert!(!is_worked(&office));
}

#[test]
fn a_table_that_cannot_be_read_is_told_and_left_alone() {
    let mut office = Office::empty();
    let path = office.root().join("lexicon.ron");
    fs::write(&path, "(entries: [").unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Today));
    office.harness.get_by_label_contains("lexicon.ron");
    office.act(LibraryAction::IgnoreWord("尽快".into()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "(entries: [");
    office.harness.get_by_label_contains("没有保存");
}

#[test]
fn a_long_text_is_looked_at_beside_the_typing() {
    let mut office = Office::writing("");
    let long = "会上说明了设备调试的情况，没有其他问题。".repeat(400);
    office.write(
        "核心内容摘要",
        &format!("{long}合同金额为12万元。{long}合同金额为13万元。"),
    );
    office.until("the contradiction is told", |office| {
        office.shows("合同金额前后不一")
    });
}

#[test]
fn a_unit_with_its_person_behind_it_becomes_the_owner() {
    let mut office = Office::writing("");
    office.write("核心内容摘要", "①市场部王经理12月1日前提交方案终稿");
    office.click("加入待办（1）");
    let todo = &office.draft().todos[0];
    assert_eq!(todo.owner.to_string(), "市场部/王经理");
    assert_eq!(todo.due.unwrap().to_string(), "2026-12-01");
}

#[test]
fn an_office_words_a_scenario_its_own_way_and_takes_it_back() {
    let mut office = Office::empty();
    let standard = Scenario::standard()
        .iter()
        .find(|scenario| scenario.kind == Kind::Internal)
        .unwrap();
    office.act(Action::Go(Route::Settings));
    office.click(&standard.name.zh);
    office.write("准备材料", "\n本单位的会签单");
    office.click("保存场景");
    let settings = Library::open(&office.root()).unwrap().settings();
    let own = settings.scenario(&standard.key).unwrap();
    assert_eq!(own.materials.len(), standard.materials.len() + 1);
    assert_eq!(own.materials.last().unwrap().zh, "本单位的会签单");
    // What was there keeps its English words.
    assert_eq!(own.materials[0], standard.materials[0]);
    // A record takes it at once.
    office.press(Modifiers::COMMAND, Key::N);
    office.click(&standard.name.zh);
    let materials = &office.draft().materials;
    assert!(materials.iter().any(|material| material.name == "本单位的会签单"));
    office.act(Action::Go(Route::Settings));
    office.click(&standard.name.zh);
    office.click("恢复默认");
    let settings = Library::open(&office.root()).unwrap().settings();
    assert_eq!(settings.scenario(&standard.key), Some(standard));
}

#[test]
fn an_office_adds_a_scenario() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.add_scenario("展会接待");
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    office.click("展会接待");
    assert!(office.draft().scenario.starts_with("own-"));
}
