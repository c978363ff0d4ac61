//! Fields for numbers, in the settings and in the options of printing: half typed when a colleague's change arrives, passed
//! through with Tab, and typed as they are shown.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Route},
    domain::{LibrarySettings, shared::Content},
    print::{PrintSettings, Sheet},
    storage::{Library, SharedHow},
};

use super::office::{Office, author};

const LEAD: &str = "有具体时间的，提前";
const MORNING: &str = "只有日期的，当天提醒时间";

/// The colleague changes a shared file.
fn they_change<T: Content>(office: &Office, change: impl FnOnce(&mut T)) {
    let theirs = Library::open(&office.root()).unwrap();
    let base = theirs.shared::<T>().unwrap().content;
    let mut mine = base.clone();
    change(&mut mine);
    theirs
        .save_shared(&base, &mine, SharedHow::Saved, &author())
        .unwrap();
}

/// Goes to a field for a number with the keys, which chooses all that stands in it, and types.
fn type_number(office: &mut Office, label: &str, text: &str) {
    office.focus_on(Role::SpinButton, label);
    keys(office, text);
}

fn keys(office: &mut Office, text: &str) {
    for key in text.chars() {
        office.harness.event(egui::Event::Text(key.to_string()));
        office.settle();
    }
}

/// The page of settings of an empty library, of which nothing is ever due, with reminders on.
fn settings() -> Office {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.tick("用系统通知提醒到期的待办和联系");
    office
}

#[test]
fn a_number_half_typed_stays_when_a_colleagues_change_arrives() {
    let mut office = settings();
    type_number(&mut office, LEAD, "4");
    they_change(&office, |settings: &mut LibrarySettings| {
        settings.departments = vec!["法务部".to_owned()];
    });
    office.until("their department is shown", |office| {
        office.field("部门").value().as_deref() == Some("法务部")
    });
    keys(&mut office, "5");
    office.press(Modifiers::NONE, Key::Tab);
    assert_eq!(office.app().settings().lead_minutes, 45);
}

#[test]
fn passing_through_numbers_with_tab_changes_none() {
    let mut office = settings();
    let before = office.app().settings().clone();
    let library = office.workspace().settings();
    office
        .harness
        .get_by_role_and_label(Role::TextInput, "我的姓名")
        .focus();
    for _ in 0..40 {
        office.press(Modifiers::NONE, Key::Tab);
    }
    assert_eq!(*office.app().settings(), before);
    assert_eq!(office.workspace().settings(), library);
    let mut office = Office::writing("打印");
    office.press(Modifiers::COMMAND, Key::P);
    office.click("选项");
    let before = office.app().chosen_options(Sheet::Record).clone();
    office.focus_on(Role::SpinButton, "上");
    for _ in 0..12 {
        office.press(Modifiers::NONE, Key::Tab);
    }
    assert_eq!(*office.app().chosen_options(Sheet::Record), before);
}

#[test]
fn an_hour_of_the_day_is_typed_as_people_write_it_and_stays_until_it_can_be_read() {
    const REFUSED: &str = "无法识别这个时间";
    // What is typed, which minute of the day that is, and whether it is one at all.
    for (typed, minutes, understood) in [
        ("9:15", 9 * 60 + 15, true),
        ("07:45", 7 * 60 + 45, true),
        ("14点半", 14 * 60 + 30, true),
        ("9:", 9 * 60, true),
        ("下午两点", 8 * 60 + 30, false),
        ("25:00", 8 * 60 + 30, false),
    ] {
        let mut office = settings();
        office.press(Modifiers::NONE, Key::Tab);
        office.field(MORNING).focus();
        office.settle();
        office.press(Modifiers::COMMAND, Key::A);
        office.field(MORNING).type_text(typed);
        office.settle();
        office.press(Modifiers::NONE, Key::Tab);
        assert_eq!(office.app().settings().morning_minutes, minutes, "{typed}");
        assert_eq!(office.shows(REFUSED), !understood, "{typed}");
        // After a signal what cannot be read stands there as it was typed.
        office.harness.state_mut().app.keep_drafts_in_haste();
        let folder = office.folder;
        let root = folder.path().join("library");
        drop(office.harness);
        let mut office = Office::open(folder, Some(root));
        office.act(Action::Go(Route::Settings));
        office.tick("用系统通知提醒到期的待办和联系");
        let shown = office.field(MORNING).value().unwrap();
        if understood {
            assert_eq!(
                shown,
                format!("{:02}:{:02}", minutes / 60, minutes % 60),
                "{typed}"
            );
        } else {
            assert_eq!(shown, typed);
        }
        assert_eq!(office.shows(REFUSED), !understood, "{typed}");
    }
}

#[test]
fn numbers_of_printing_are_typed_as_they_are_shown_also_while_a_colleague_changes_them() {
    // What is typed for the size, and what it is then.
    for (typed, scale) in [("120", 1.2), ("95 %", 0.95), ("110%", 1.1)] {
        let mut office = Office::writing("打印");
        office.press(Modifiers::COMMAND, Key::P);
        office.click("选项");
        type_number(&mut office, "字号", typed);
        office.press(Modifiers::NONE, Key::Tab);
        let now = office.app().chosen_options(Sheet::Record).type_scale;
        assert!((now - scale).abs() < 0.001, "{typed}: {now}");
    }
    let mut office = Office::writing("打印");
    office.press(Modifiers::COMMAND, Key::P);
    office.click("选项");
    type_number(&mut office, "上", "3");
    they_change(&office, |printing: &mut PrintSettings| {
        printing.record.seal = true;
    });
    office.until("their change is known", |office| {
        office.app().rules().printing().record.seal
    });
    keys(&mut office, "5");
    office.press(Modifiers::NONE, Key::Tab);
    let margin = office.app().chosen_options(Sheet::Record).margins.top;
    assert!((margin - 35.0).abs() < 0.01, "{margin}");
}
