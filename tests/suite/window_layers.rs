//! What lies over the page: dialogs, palette, guide. They open with the keyboard in their first field and stay where they
//! appeared; Esc and a click outside leave them, but never with what was typed.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::app::{Action, LibraryAction, Route};

use super::office::Office;

/// A record outside of the sample, whose counterpart wants to be contacted today.
const OUTSIDE: &str = "EC2026-10-23";

/// A way to open a dialog, and its first field.
struct Opening {
    name: &'static str,
    open: fn(&mut Office),
    field: &'static str,
}

const DIALOGS: [Opening; 10] = [
    Opening {
        name: "open a library",
        open: |office| office.harness.key_press_modifiers(Modifiers::COMMAND, Key::O),
        field: "位置",
    },
    Opening {
        name: "palette",
        open: |office| office.harness.key_press_modifiers(Modifiers::COMMAND, Key::K),
        field: "输入编号、主题或命令",
    },
    Opening {
        name: "paste",
        open: |office| {
            let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
            office.harness.key_press_modifiers(modifiers, Key::V);
        },
        field: "聊天或邮件内容",
    },
    Opening {
        name: "contact",
        open: |office| press_in_line(office, OUTSIDE, "已联系……"),
        field: "联系结果",
    },
    Opening {
        name: "export",
        open: |office| {
            office.act(LibraryAction::OpenRecord(OUTSIDE.parse().unwrap()));
            let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
            office.harness.key_press_modifiers(modifiers, Key::P);
        },
        field: "保存到",
    },
    Opening {
        name: "attach",
        open: |office| {
            office.act(LibraryAction::OpenRecord(OUTSIDE.parse().unwrap()));
            press_button(office, "＋ 添加附件");
        },
        field: "位置",
    },
    Opening {
        name: "mail",
        open: |office| {
            office.act(LibraryAction::OpenRecord(OUTSIDE.parse().unwrap()));
            press_button(office, "生成确认邮件……");
        },
        field: "发给",
    },
    Opening {
        name: "calendar file",
        open: |office| {
            office.act(Action::Go(Route::Calendar));
            press_button(office, "导入……");
        },
        field: "位置",
    },
    Opening {
        name: "to-do of a day",
        open: |office| {
            office.act(Action::Go(Route::Calendar));
            press_button(office, "＋ 待办");
        },
        field: "事项",
    },
    Opening {
        name: "table of figures",
        open: |office| {
            office.act(Action::Go(Route::Statistics));
            press_button(office, "导出表格");
        },
        field: "保存到",
    },
];

fn press_button(office: &mut Office, label: &str) {
    office
        .harness
        .get_by_role_and_label(Role::Button, label)
        .scroll_to_me();
    office.settle();
    office.harness.get_by_role_and_label(Role::Button, label).click();
}

fn press_in_line(office: &mut Office, line: &str, button: &str) {
    office
        .harness
        .get_all_by_role(Role::ListItem)
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.ends_with(line))
        })
        .unwrap()
        .scroll_to_me();
    office.settle();
    let name = office.label_that_begins(Role::Button, button);
    press_button(office, &name);
}

/// Clicks at a place of the window.
fn click_at(office: &mut Office, at: Pos2) {
    office.harness.event(Event::PointerMoved(at));
    office.harness.step();
    for pressed in [true, false] {
        office.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        office.harness.step();
    }
    office.settle();
}

/// Clicks far from any dialog.
fn click_outside(office: &mut Office) {
    click_at(office, Pos2::new(1270.0, 400.0));
}

fn is_there(office: &Office, field: &str) -> bool {
    let line = office.harness.query_all_by_role_and_label(Role::TextInput, field);
    let lines = office
        .harness
        .query_all_by_role_and_label(Role::MultilineTextInput, field);
    line.chain(lines).next().is_some()
}

#[test]
fn a_dialog_opens_with_the_keyboard_in_its_first_field() {
    for Opening { name, open, field } in DIALOGS {
        let mut office = Office::sample();
        open(&mut office);
        office.settle();
        assert!(is_there(&office, field), "{name}: no field {field}");
        assert!(office.field(field).accesskit_node().is_focused(), "{name}");
    }
}

#[test]
fn a_dialog_stays_where_it_appeared() {
    for Opening { name, open, field } in DIALOGS {
        let mut office = Office::sample();
        open(&mut office);
        let mut seen = Vec::new();
        for _ in 0..12 {
            office.harness.step();
            // What is still being measured can neither be seen nor clicked.
            if is_there(&office, field) && !office.field(field).accesskit_node().is_disabled() {
                let cancel = office.harness.query_by_role_and_label(Role::Button, "取消");
                seen.push((office.field(field).rect(), cancel.map(|node| node.rect())));
            }
        }
        assert!(seen.len() > 6, "{name}: seen in {} frames of 12", seen.len());
        assert!(
            seen.iter().all(|places| *places == seen[0]),
            "{name} moved: {seen:?}"
        );
    }
}

#[test]
fn esc_and_a_click_outside_leave_a_dialog_without_text() {
    for leave in [
        (|office: &mut Office| office.press(Modifiers::NONE, Key::Escape)) as fn(&mut Office),
        click_outside,
    ] {
        for Opening { name, open, field } in DIALOGS {
            let mut office = Office::sample();
            open(&mut office);
            office.settle();
            leave(&mut office);
            assert!(!is_there(&office, field), "{name} is still there");
        }
    }
}

#[test]
fn what_was_typed_is_never_thrown_away_unasked() {
    for Opening { name, open, field } in DIALOGS.into_iter().filter(|dialog| dialog.name != "palette") {
        let mut office = Office::sample();
        open(&mut office);
        office.settle();
        office.field(field).type_text("手写");
        office.settle();
        let typed = office.field(field).accesskit_node().value();
        click_outside(&mut office);
        assert!(is_there(&office, field), "{name}: a click outside closed it");
        assert_eq!(office.field(field).accesskit_node().value(), typed, "{name}");
        office.press(Modifiers::NONE, Key::Escape);
        office.harness.get_by_label("放弃已填写的内容？");
        // Esc, or Enter on what has the keyboard, goes back to the text.
        office.press(Modifiers::NONE, Key::Escape);
        assert_eq!(office.field(field).accesskit_node().value(), typed, "{name}");
        office.press(Modifiers::NONE, Key::Escape);
        office.press(Modifiers::NONE, Key::Enter);
        assert_eq!(office.field(field).accesskit_node().value(), typed, "{name}");
        office.press(Modifiers::NONE, Key::Escape);
        office.click("放弃");
        assert!(!is_there(&office, field), "{name} is still there");
    }
}

#[test]
fn the_shortcuts_of_the_page_wait_while_a_dialog_is_open() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::O);
    office.press(Modifiers::COMMAND, Key::N);
    assert_eq!(office.app().drafts().count(), 0);
    office.press(Modifiers::NONE, Key::Escape);
    office.press(Modifiers::COMMAND, Key::N);
    assert_eq!(office.app().drafts().count(), 1);
}

#[test]
fn enter_on_a_question_keeps_what_would_be_gone() {
    let mut office = Office::sample();
    office.act(LibraryAction::OpenRecord(OUTSIDE.parse().unwrap()));
    office.click("更多");
    office.click("删除");
    office.harness.get_by_label("删除记录");
    office.press(Modifiers::NONE, Key::Enter);
    assert!(office.harness.query_by_label("删除记录").is_none());
    assert!(office.index().get(OUTSIDE.parse().unwrap()).is_some());
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_question() {
    let mut office = Office::sample();
    let target = office.folder.path().join("表.csv");
    std::fs::write(&target, "手工写的").unwrap();
    office.act(Action::Go(Route::Statistics));
    office.click("导出表格");
    office.press(Modifiers::COMMAND, Key::A);
    office.field("保存到").type_text(&target.display().to_string());
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    office.harness.get_by_label("替换文件");
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(std::fs::read(&target).unwrap(), "手工写的".as_bytes());
    // The path is still there to be changed.
    let typed = office.field("保存到").accesskit_node().value();
    assert_eq!(typed, Some(target.display().to_string()));
    office.press(Modifiers::NONE, Key::Enter);
    office.click("替换");
    assert_ne!(std::fs::read(&target).unwrap(), "手工写的".as_bytes());
    assert!(!is_there(&office, "保存到"));
}

#[test]
fn the_guide_opens_and_closes_with_one_key_where_it_was_left() {
    let mut office = Office::sample();
    office.press(Modifiers::NONE, Key::F1);
    office.harness.get_by_label("使用指南");
    office.press(Modifiers::NONE, Key::F1);
    assert!(office.harness.query_by_label("使用指南").is_none());
}

#[test]
fn the_keyboard_is_back_in_its_field_after_a_dialog() {
    let mut office = Office::sample();
    office.act(LibraryAction::OpenRecord(OUTSIDE.parse().unwrap()));
    office.field("沟通主题").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::O);
    office.press(Modifiers::NONE, Key::Escape);
    assert!(office.field("沟通主题").accesskit_node().is_focused());
}

#[test]
fn a_new_library_says_why_it_cannot_be_made_yet() {
    let mut office = Office::open(tempfile::TempDir::new().unwrap(), None);
    office.click("新建记录库");
    assert!(office.shows("先填写记录库名称，才能新建。"));
    office.harness.event(egui::Event::Text("绍兴公司".to_owned()));
    office.settle();
    let name = office.field("名称").accesskit_node().value();
    assert_eq!(name.as_deref(), Some("绍兴公司"), "the name has the keyboard");
    assert!(!office.shows("才能新建"));
}
