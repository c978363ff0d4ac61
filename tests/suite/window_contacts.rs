//! 今日: whom to contact, and what came of it; what is to be confirmed.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::domain::{ItemId, NextContact, Record, Status, due_items, enter_contact, take_contact_back};

use super::office::{Office, author, now};

/// A matter of the sample that wants to be contacted today.
const NUMBER: &str = "EC2026-10-23";

/// How many matters are to be contacted today; 0 without the group.
fn to_contact(office: &Office) -> usize {
    let heading = office.harness.query_by_label_contains("待联系  ");
    let label = heading.and_then(|heading| heading.accesskit_node().label());
    label.map_or(0, |label| label.rsplit(' ').next().unwrap().parse().unwrap())
}

/// Says that the matter was contacted.
fn contacted(office: &mut Office) {
    office.click_in_line(NUMBER, "已联系……");
}

#[test]
fn what_came_of_a_contact_goes_into_the_progress_with_the_next_time() {
    let mut office = Office::sample();
    let before = office.file(NUMBER).external().unwrap().progress.len();
    let due = to_contact(&office);
    contacted(&mut office);
    office.write("联系结果", "顾经理确认11月30日验收。");
    office.write("下次沟通时间", "下周五");
    office.click("保存");
    let record = office.file(NUMBER);
    let external = record.external().unwrap();
    assert_eq!(external.progress.len(), before + 1);
    let last = external.progress.last().unwrap();
    assert_eq!(
        (last.text.as_str(), last.date),
        ("顾经理确认11月30日验收。", Some(now().date()))
    );
    assert_eq!(external.next_contact.date.unwrap().to_string(), "2026-12-04");
    assert_eq!(to_contact(&office), due - 1, "it is not asked for again today");
}

#[test]
fn a_closed_matter_with_a_next_contact_is_followed_up_again() {
    let stamp = author();
    let mut record = Record::new("EC2026-10-20".parse().unwrap());
    assert!(record.set_status(Status::Closed, stamp.clone(), ""));
    let day = now().date();
    let next = NextContact {
        date: Some(day),
        ..NextContact::default()
    };
    let entry = || (ItemId::from_bits(1), "对方来电".to_owned());
    let closed = record.clone();
    let before = enter_contact(&mut record, entry(), next, false, &stamp).unwrap();
    assert_eq!(record.status, Status::FollowingUp);
    assert_eq!(due_items(&record).len(), 1, "the next contact is due");
    take_contact_back(&mut record, &before);
    assert_eq!(record, closed);
    // Without a next contact it stays closed.
    enter_contact(&mut record, entry(), NextContact::default(), false, &stamp).unwrap();
    assert_eq!(record.status, Status::Closed);
}

#[test]
fn a_contact_asks_what_the_next_is_for_and_is_taken_back() {
    let mut office = Office::sample();
    let before = office.file(NUMBER);
    contacted(&mut office);
    let purpose = before.external().unwrap().next_contact.purpose.clone();
    office.harness.get_by_label(&format!("本次事由：{purpose}"));
    office.write("联系结果", "顾经理确认11月30日验收。");
    office.write("下次沟通时间", "12.4");
    office.write("下次沟通事由", "确认验收结果");
    office.click("保存");
    let record = office.file(NUMBER);
    let external = record.external().unwrap();
    assert_eq!(external.next_contact.purpose, "确认验收结果");
    // For which day it had been planned is kept: whether follow-ups are kept is counted by it.
    assert_eq!(
        external.progress.last().unwrap().planned,
        before.external().unwrap().next_contact.date
    );
    office.click("撤销");
    let after = office.file(NUMBER);
    assert_eq!(after.external(), before.external());
    assert_eq!(after.status, before.status);
}

#[test]
fn a_matter_closed_with_a_contact_is_open_again_when_that_is_taken_back() {
    let mut office = Office::sample();
    let before = office.file(NUMBER);
    contacted(&mut office);
    office.write("联系结果", "已全部办完。");
    office.harness.get_by_label("已办完，办结这份记录").click();
    office.settle();
    office.click("保存");
    assert_eq!(office.file(NUMBER).status, Status::Closed);
    office.click("撤销");
    let after = office.file(NUMBER);
    assert_eq!(
        (after.status, after.status_changes),
        (before.status, before.status_changes)
    );
}

#[test]
fn a_matter_without_a_next_time_is_closed_only_when_that_is_said() {
    let mut office = Office::sample();
    contacted(&mut office);
    office.write("联系结果", "已全部办完。");
    office.click("保存");
    assert_eq!(
        office.file(NUMBER).status,
        Status::FollowingUp,
        "neither a next time nor the end was said"
    );
    office.harness.get_by_label("已办完，办结这份记录").click();
    office.settle();
    office.click("保存");
    assert_eq!(office.file(NUMBER).status, Status::Closed);
}

#[test]
fn a_summary_that_went_out_is_waited_for() {
    let mut office = Office::sample();
    let open = liuhen::app::LibraryAction::OpenRecord("NC2026-10-28".parse().unwrap());
    office.act(open);
    office.click("登记已发出");
    office.press(egui::Modifiers::COMMAND, egui::Key::S);
    office.press(egui::Modifiers::COMMAND, egui::Key::Num1);
    assert!(office.shows("待确认"));
}

#[test]
fn a_next_contact_that_has_passed_is_asked_about() {
    let mut office = Office::sample();
    contacted(&mut office);
    office.write("联系结果", "顾经理确认验收。");
    office.write("下次沟通时间", "2026-11-20");
    assert!(office.shows("这一天已经过去"));
    office.click("2026-11-24 周二");
    assert!(!office.shows("这一天已经过去"));
    office.click("保存");
    let next = office.file(NUMBER).external().unwrap().next_contact.date.unwrap();
    assert_eq!(next.to_string(), "2026-11-24");
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    office.write("下次沟通时间", "2026-11-20");
    office.click("2026-11-24 周二");
    let next = office.draft().external().unwrap().next_contact.date.unwrap();
    assert_eq!(next.to_string(), "2026-11-24", "in the form too");
}

#[test]
fn what_was_planned_is_the_length_of_the_talk_once_it_was_held() {
    let mut office = Office::writing("设备验收");
    assert!(office.shows("预计时长（分钟）"));
    office.write("核心内容摘要", "验收通过。");
    assert!(!office.shows("预计时长（分钟）"));
    office.field("时长（分钟）");
}
