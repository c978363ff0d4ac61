//! The close of a record in the window: checks that are open, the confirmation mail, the final version, signatures.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::domain::{CheckCode, ConfirmationState, Status};

use super::office::{Office, now};

/// A sample record in the editor, by a manager who has set a name.
fn manager(number: &str) -> Office {
    let mut office = Office::sample();
    let mut settings = office.app().settings().clone();
    settings.user_name = "沈国梁".into();
    let app = &mut office.harness.state_mut().app;
    app.ask(liuhen::app::Action::SetSettings(Box::new(settings)));
    app.ask(liuhen::app::LibraryAction::OpenRecord(number.parse().unwrap()));
    office.settle();
    office
}

#[test]
fn closing_with_checks_open_asks_once_names_them_and_notes_who_did_it() {
    let mut office = manager("NC2026-10-28");
    office.click("状态: 跟进中");
    office.click("已办结");
    assert_eq!(
        office.draft().status,
        Status::FollowingUp,
        "nothing is closed before the answer"
    );
    assert!(office.harness.query_by_label("○ 待办全部完成").is_some());
    office.click("仍要办结");
    let record = office.draft();
    assert_eq!(record.status, Status::Closed);
    let change = record.status_changes.last().unwrap();
    assert!(
        change.note.starts_with("办结时未完成：") && change.note.contains("待办全部完成"),
        "{}",
        change.note
    );
    assert_eq!(change.stamp.by, "沈国梁");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file("NC2026-10-28").status, Status::Closed);
}

#[test]
fn a_manager_signs_a_shared_record_and_a_later_change_shows() {
    let mut office = manager("NC2026-10-28");
    office.write("意见", "同意，按此办理。");
    office.write("审批意见 职务", "总经理");
    office.click("签字");
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file("NC2026-10-28");
    let sign = record.sign_offs.last().unwrap();
    assert_eq!(
        (sign.remark.as_str(), sign.role.as_str()),
        ("同意，按此办理。", "总经理")
    );
    assert_eq!(sign.stamp.by, "沈国梁");
    assert_eq!(sign.content_hash, record.content_hash().unwrap());
    assert!(office.harness.query_by_label("签字后未改动").is_some());
    assert!(office.harness.query_by_label("登记（未验证）").is_some());
    office.write("备注", "补充一句");
    assert!(office.harness.query_by_label("签字后内容有改动").is_some());
}

#[test]
fn a_final_version_fixes_the_text_and_takes_supplements() {
    let mut office = manager("NC2026-10-28");
    let lacking = !office.draft().lacks_for_final().is_empty();
    office.click("定稿");
    if lacking {
        office.click("仍要定稿");
    }
    let code = office
        .draft()
        .final_version
        .as_ref()
        .expect("a final version")
        .check_code();
    let said = format!("沈国梁 2026-11-23 09:30 定稿，校验码 {code}");
    assert!(office.shows(&said));
    let body = office.draft().body.clone();
    office.write("核心内容摘要", "改动");
    office.click("＋ 添加补充记录");
    office.write("补充内容 1", "预算表以11月24日版为准。");
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file("NC2026-10-28");
    assert_eq!(record.supplements[0].text, "预算表以11月24日版为准。");
    assert_eq!(record.body, body, "the text is fixed");
    assert!(
        office.harness.query_by_label("补充内容 1").is_none(),
        "a supplement that was saved is no input any more"
    );
    assert!(office.shows("预算表以11月24日版为准。"));
    assert_eq!(record.check_code(), Some(CheckCode::Same(code)));
}

#[test]
fn a_confirmation_goes_out_and_is_answered() {
    let mut office = manager("EC2026-10-23");
    let before = office.draft().confirmations.len();
    office.click("生成确认邮件……");
    let text = office.field("正文").value().unwrap();
    assert!(text.contains("待办事项") && text.contains("前告知"), "{text}");
    office.click("我已发出");
    let record = office.draft();
    assert_eq!(record.confirmations.len(), before + 1);
    let sent = record.confirmations.last().unwrap();
    assert_eq!(sent.standing(now()), ConfirmationState::Awaited);
    assert!(sent.to.contains("顾永年 <gu.yn@yuetai.example>"), "{}", sent.to);
    office.click(&format!("已确认 {}", before + 1));
    assert_eq!(
        office.draft().confirmations.last().unwrap().state,
        ConfirmationState::Confirmed
    );
}

#[test]
fn a_check_leads_to_its_field_ready_to_be_typed_into() {
    let mut office = Office::writing("");
    for (check, typed) in [("沟通目标", "定稿"), ("核心内容", "终稿周五交")] {
        office.click(check);
        office.harness.event(egui::Event::Text(typed.to_owned()));
        office.settle();
    }
    let record = office.draft();
    assert_eq!(
        (record.goal.as_str(), record.body.as_str()),
        ("定稿", "终稿周五交")
    );
}
