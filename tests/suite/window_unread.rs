//! Fields whose text is no date or time: it stays where it was typed, nothing is saved without it in silence.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{app::LibraryAction, domain::Kind};

use super::office::Office;

/// No day, no time, in any way of writing.
const UNREADABLE: &str = "2026-13-45";

/// Puts text in place of what stands in a field.
fn replace(office: &mut Office, field: &str, text: &str) {
    office.field(field).scroll_to_me();
    office.settle();
    office.field(field).focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.write(field, text);
}

fn new_record(kind: Kind) -> Office {
    let mut office = Office::empty();
    office.new_record(kind);
    office.write("沟通主题", "交付安排");
    office
}

fn says_saved(office: &Office) -> bool {
    office.harness.query_by_label("已保存").is_some()
}

#[track_caller]
fn refused(office: &mut Office, field: &str) {
    office.press(Modifiers::COMMAND, Key::S);
    let value = office.field(field).accesskit_node().value();
    assert_eq!(value.as_deref(), Some(UNREADABLE), "{field} keeps what was typed");
    assert!(!says_saved(office), "{field}: 已保存 although it is not");
    office
        .harness
        .get_by_label_contains(&format!("没有保存：「{field}」里的“{UNREADABLE}”无法识别"));
    assert!(office.field(field).accesskit_node().is_focused(), "{field}");
}

#[test]
fn a_new_record_is_not_saved_with_another_day_than_the_one_typed() {
    let mut office = new_record(Kind::Internal);
    replace(&mut office, "沟通日期", UNREADABLE);
    office.harness.get_by_label("「沟通日期」无法识别");
    refused(&mut office, "沟通日期");
    let records = std::fs::read_dir(office.root().join("records")).map_or(0, Iterator::count);
    assert_eq!(records, 0, "nothing was written");
    replace(&mut office, "沟通日期", "2026-11-20");
    office.press(Modifiers::COMMAND, Key::S);
    assert!(says_saved(&office));
    let number = office.draft().number.to_string();
    assert_eq!(office.file(&number).date.to_string(), "2026-11-20");
}

#[test]
fn no_field_of_a_saved_record_is_dropped_in_silence() {
    let fields: [(Kind, &[&str]); 2] = [
        (
            Kind::Internal,
            &["沟通日期", "时间", "回复时限", "截止时间 1", "异议期限 1"],
        ),
        (
            Kind::External,
            &["下次沟通时间", "沟通日期 1", "承诺内容 1 截止时间"],
        ),
    ];
    for (kind, fields) in fields {
        for field in fields {
            let mut office = new_record(kind);
            if kind == Kind::External {
                office.click("＋ 添加进展");
                office.click("＋ 添加承诺");
                office.write("承诺内容 1", "延长质保");
            } else {
                office.click("＋ 添加待办");
                office.write("事项 1", "发货");
                office.click("登记已发出");
            }
            office.press(Modifiers::COMMAND, Key::S);
            assert!(says_saved(&office));
            replace(&mut office, field, UNREADABLE);
            assert!(!says_saved(&office), "{field}");
            refused(&mut office, field);
            // Corrected, it is saved.
            let better = if *field == "时间" { "14:30" } else { "2026-12-01" };
            replace(&mut office, field, better);
            office.press(Modifiers::COMMAND, Key::S);
            assert!(says_saved(&office), "{field}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_there_again_after_a_look_elsewhere() {
    let mut office = new_record(Kind::Internal);
    office.press(Modifiers::COMMAND, Key::S);
    replace(&mut office, "沟通日期", UNREADABLE);
    office.press(Modifiers::COMMAND, Key::Num1);
    let number = "NC2026-11-23".parse().unwrap();
    office.press(Modifiers::COMMAND, Key::N);
    office.act(LibraryAction::OpenRecord(number));
    let value = office.field("沟通日期").accesskit_node().value();
    assert_eq!(value.as_deref(), Some(UNREADABLE));
    assert!(!says_saved(&office));
}

#[test]
fn throwing_the_changes_away_throws_it_away_too() {
    let mut office = new_record(Kind::Internal);
    office.press(Modifiers::COMMAND, Key::S);
    replace(&mut office, "沟通日期", UNREADABLE);
    office.click("更多");
    office.click("放弃修改");
    office.click("放弃修改");
    let value = office.field("沟通日期").accesskit_node().value();
    assert_eq!(value.as_deref(), Some("2026-11-23"));
    assert!(says_saved(&office));
}

#[test]
fn a_row_that_is_taken_out_takes_its_unread_date_along() {
    let mut office = new_record(Kind::Internal);
    office.click("＋ 添加待办");
    office.write("事项 1", "发货");
    replace(&mut office, "截止时间 1", UNREADABLE);
    office.harness.get_by_label("「截止时间 1」无法识别");
    office.click("移除 事项 1");
    office.press(Modifiers::COMMAND, Key::S);
    assert!(says_saved(&office));
}

#[test]
fn a_name_typed_to_its_end_is_saved_before_its_field_is_left() {
    let mut office = new_record(Kind::Internal);
    office.write("参与部门/人", "技术部/吴佳怡");
    office.press(Modifiers::COMMAND, Key::S);
    let saved = office.file("NC2026-11-23");
    let participants = &saved.internal().unwrap().participants;
    assert_eq!(participants.len(), 1);
    assert_eq!(participants[0].to_string(), "技术部/吴佳怡");
    assert!(says_saved(&office));
}

#[test]
fn the_line_of_live_notes_is_caught_when_the_page_is_left() {
    let mut office = new_record(Kind::Internal);
    office.press(Modifiers::NONE, Key::F9);
    office.write("快速记录", "下周三发货");
    office.press(Modifiers::NONE, Key::F9);
    assert_eq!(office.draft().conclusions, "下周三发货");
}

#[test]
fn closing_the_window_tells_what_goes_into_no_record() {
    let mut office = new_record(Kind::Internal);
    office.press(Modifiers::COMMAND, Key::S);
    replace(&mut office, "沟通日期", UNREADABLE);
    assert_eq!(office.app().dirty_drafts().count(), 0);
    let window = office.harness.input_mut().viewports.entry(egui::ViewportId::ROOT);
    window.or_default().events.push(egui::ViewportEvent::Close);
    office.harness.step();
    office.settle();
    office.harness.get_by_label_contains(&format!(
        "「沟通日期」里的“{UNREADABLE}”无法识别，不会写进记录，原样留在草稿里"
    ));
    office.press(Modifiers::NONE, Key::Escape);
    let value = office.field("沟通日期").accesskit_node().value();
    assert_eq!(
        value.as_deref(),
        Some(UNREADABLE),
        "the window stays, and so does the text"
    );
}
