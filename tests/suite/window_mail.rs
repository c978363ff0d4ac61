//! The confirmation mail in the window: what goes out is chosen and seen, and it is only told as sent when it was.

use std::{fs, path::Path, process::Command};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use liuhen::{
    app::LibraryAction,
    domain::{Confidentiality, Contact, ItemId, Kind, Party, Record, Todo},
    storage::Library,
};
use mail_parser::MessageParser;

use crate::office::{Office, author, now};

/// A talk with a customer, open in the editor.
fn office(fill: impl FnOnce(&mut Record)) -> Office {
    let mut office = Office::empty();
    let begin = |number| {
        let mut record = Record::new(number);
        record.subject = "样机试用反馈".into();
        record.confidentiality = Confidentiality::Public;
        record.body = "对方付款审批较慢，谈降价空间。".into();
        record.conclusions = "先换轴承。".into();
        let outside = record.external_mut().unwrap();
        outside.counterpart = Party::new("宏远科技", "李总");
        outside.contact = Contact {
            mail: "li@hongyuan.example".into(),
            ..Contact::default()
        };
        fill(&mut record);
        record
    };
    let library = Library::open(&office.root()).unwrap();
    let made = library.create_record(Kind::External, now().date(), &author(), begin);
    let number = made.unwrap().record.number;
    office.act(LibraryAction::Reload);
    office.act(LibraryAction::OpenRecord(number));
    office.click("生成确认邮件……");
    office
}

fn text(office: &Office) -> String {
    office.field("正文").value().unwrap()
}

/// Saves the mail at a path.
fn save_as(office: &mut Office, path: &Path) {
    office.click("存为 .eml……");
    office.field("保存到").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.field("保存到").type_text(path.to_str().unwrap());
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn the_text_follows_what_is_ticked() {
    let mut office = office(|record| {
        record.goal = "确认到货".into();
        record.todos = vec![Todo::new(ItemId("a".into()), "请示周总")];
    });
    let shown = text(&office);
    assert!(shown.contains("先换轴承。"), "{shown}");
    for hidden in ["降价空间", "审批", "请示周总", "确认到货"] {
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
    office.tick("沟通目标：确认到货");
    assert!(text(&office).contains("确认到货"));
    office.tick("沟通纪要：先换轴承。");
    assert!(!text(&office).contains("先换轴承"));
    let ticks = office.harness.query_all_by_role(Role::CheckBox);
    let labels: Vec<_> = ticks.filter_map(|tick| tick.accesskit_node().label()).collect();
    assert!(
        labels.iter().all(|label| !label.starts_with("沟通内容")),
        "{labels:?}"
    );
    // What was typed is not written over: the ticks wait until the text is to be made anew.
    office.write("正文", "自己写的");
    let goal = office
        .harness
        .get_by_role_and_label(Role::CheckBox, "沟通目标：确认到货");
    assert!(goal.accesskit_node().is_disabled());
    office.click("按勾选重新生成正文");
    assert!(text(&office).contains("确认到货"));
}

#[test]
fn a_classified_record_asks_before_anything_leaves() {
    for (level, asks) in [
        (Confidentiality::Public, false),
        // What a new record is, and all that goes out is what was proposed for the other side.
        (Confidentiality::Internal, false),
        (Confidentiality::Confidential, true),
    ] {
        let mut office = office(|record| record.confidentiality = level);
        let is_disabled = |office: &Office| {
            ["存为 .eml……", "复制正文", "用邮件程序打开", "复制为聊天消息"].map(|label| {
                office
                    .harness
                    .get_by_role_and_label(Role::Button, label)
                    .accesskit_node()
                    .is_disabled()
            })
        };
        assert_eq!(is_disabled(&office), [asks; 4], "{level:?}");
        if asks {
            office.tick("本记录的密级为「保密」：确认以上勾选的内容可以发给对方");
            assert_eq!(is_disabled(&office), [false; 4]);
        }
    }
}

#[test]
fn an_internal_record_asks_once_something_of_the_house_would_go_out() {
    const QUESTION: &str = "本记录的密级为「内部」：确认以上勾选的内容可以发给对方";
    let asks = |office: &Office| office.harness.query_by_label(QUESTION).is_some();
    let mut office = office(|record| {
        record.confidentiality = Confidentiality::Internal;
        record.goal = "确认到货".into();
        record.todos = vec![Todo::new(ItemId("a".into()), "请示周总")];
    });
    assert!(!asks(&office), "nothing but what was proposed");
    // The whole sheet, our own goal, a to-do of the house, a word of it in the text.
    let sheet = "附上记录表 PDF（含全部栏目，已去掉【内部】段落）";
    for ticked in [sheet, "沟通目标：确认到货"] {
        office.tick(ticked);
        assert!(asks(&office), "{ticked}");
        office.tick(ticked);
        assert!(!asks(&office), "{ticked}");
    }
    office.write("正文", "合同价 12 万元，10 月 12 日前到货。");
    assert!(!asks(&office), "what was agreed, with its price");
    office.write("正文", "价格我们再请示周总。");
    assert!(asks(&office), "a word that colleagues say to each other");
}

#[test]
fn it_is_noted_as_sent_only_when_the_person_says_so() {
    let mut office = office(|_| ());
    office.click("复制正文");
    office.click("复制为聊天消息");
    assert_eq!(office.draft().confirmations.len(), 0, "copied is not sent");
    let path = office.folder.path().join("确认邮件.eml");
    save_as(&mut office, &path);
    let eml = fs::read(&path).unwrap();
    let mail = MessageParser::default().parse(&eml).unwrap();
    let body = mail.body_text(0).unwrap();
    assert!(
        body.contains("先换轴承。") && !body.contains("降价空间"),
        "{body}"
    );
    assert_eq!(
        mail.attachment_count(),
        0,
        "the whole sheet is not for the other side"
    );
    assert_eq!(office.draft().confirmations.len(), 0, "saved is not sent");
    office.click("我已发出");
    assert_eq!(office.draft().confirmations.len(), 1);
    assert!(
        office.harness.query_by_label("正文").is_none(),
        "the dialog is done"
    );
}

#[test]
fn without_a_mail_program_it_is_said_and_nothing_is_noted() {
    let asked = Command::new("xdg-mime")
        .args(["query", "default", "message/rfc822"])
        .output();
    if !cfg!(target_os = "linux") || asked.is_ok_and(|asked| !asked.stdout.trim_ascii().is_empty()) {
        eprintln!("skipped: there is a mail program here");
        return;
    }
    let mut office = office(|_| ());
    office.click("用邮件程序打开");
    office.harness.get_by_label_contains("这台电脑没有设置邮件程序");
    assert_eq!(office.draft().confirmations.len(), 0);
    office.harness.get_by_label("正文");
}

#[test]
fn what_stays_inside_is_on_no_sheet_that_goes_along() {
    let mut office = office(|record| {
        record.body = "可以说。【内部】SECRET".into();
        record.make_final(author(), "").unwrap();
    });
    office.tick("附上记录表 PDF（含全部栏目，已去掉【内部】段落）");
    let path = office.folder.path().join("确认邮件.eml");
    save_as(&mut office, &path);
    let eml = fs::read(&path).unwrap();
    let mail = MessageParser::default().parse(&eml).unwrap();
    let pdf = office.folder.path().join("a.pdf");
    fs::write(&pdf, mail.attachment(0).unwrap().contents()).unwrap();
    let Ok(said) = Command::new("pdftotext").arg(&pdf).arg("-").output() else {
        eprintln!("skipped: there is no pdftotext here");
        return;
    };
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("可以说") && !said.contains("SECRET"), "{said}");
    assert!(said.contains("校验码") && !said.contains("不符"), "{said}");
}

#[test]
fn the_summary_is_a_suggestion_until_it_is_taken() {
    let mut office = office(|_| ());
    office.click("关闭");
    assert_eq!(office.draft().external().unwrap().outside_summary, "");
    office.click("采用建议");
    assert_eq!(office.draft().external().unwrap().outside_summary, "先换轴承。");
    assert!(office.harness.query_by_label("采用建议").is_none());
    office.write("对外纪要", "双方同意先换轴承。");
    office.click("生成确认邮件……");
    assert!(text(&office).contains("双方同意先换轴承。"));
}

#[test]
fn a_selected_passage_is_marked_as_internal() {
    let mut office = office(|_| ());
    office.click("关闭");
    let before = office.draft().body.clone();
    office.focus_on(Role::MultilineTextInput, "核心需求/反馈");
    office.press(Modifiers::COMMAND, Key::A);
    office.click("标为仅内部");
    assert_eq!(office.draft().body, format!("【内部】{before}【/内部】"));
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(office.draft().body, before);
    // In every long text, also where no vague words are looked for.
    office.write("备注", "只给同事看");
    office.focus_on(Role::MultilineTextInput, "备注");
    office.press(Modifiers::COMMAND, Key::A);
    office.click("标为仅内部");
    assert_eq!(office.draft().remarks, "【内部】只给同事看【/内部】");
}
