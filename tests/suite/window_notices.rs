//! Notices: few at once, under the page and not over it.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use liuhen::app::{Action, Route};

use super::office::Office;

/// The start of what is said of a place where nothing is.
const TOLD: &str = "没有打开";

fn with_notices(count: usize) -> Office {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    for i in 0..count {
        let nowhere = office.folder.path().join(format!("nowhere-{i}"));
        office.act(Action::OpenPath(nowhere));
    }
    office
}

fn told(office: &Office) -> usize {
    office.harness.query_all_by_label_contains(TOLD).count()
}

#[test]
fn of_many_notices_one_is_seen_and_the_others_wait_behind_a_link() {
    let mut office = with_notices(5);
    assert_eq!(told(&office), 1);
    office.click("还有 4 条通知");
    assert_eq!(told(&office), 5);
    office.click("收起");
    assert_eq!(told(&office), 1);
    office.click("全部关闭");
    assert_eq!(told(&office), 0);
}

#[test]
fn nothing_on_the_page_moves_when_a_notice_comes() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Calendar));
    let days = |office: &Office| {
        let rects = office
            .harness
            .query_all_by_label_contains("25")
            .map(|node| node.rect());
        rects.collect::<Vec<_>>()
    };
    let before = days(&office);
    assert!(!before.is_empty());
    office.act(Action::OpenPath(office.folder.path().join("nowhere")));
    assert_eq!(told(&office), 1);
    assert_eq!(days(&office), before);
}

/// What is safe and what to do stand at the end of a message: none is cut off without a way to the whole of it.
#[test]
fn a_notice_that_has_no_room_is_read_whole_behind_a_link() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    let deep = format!("{}/nowhere", "很长的文件夹名称".repeat(8));
    office.act(Action::OpenPath(office.folder.path().join(deep)));
    let high = |office: &Office| {
        let label = office.harness.query_by_label_contains(TOLD);
        label.map(|label| label.rect().height())
    };
    let line = high(&office).unwrap();
    office.click("全文");
    assert!(high(&office).unwrap() > 2.0 * line, "it is wrapped");
    office.click("收起");
    assert_eq!(high(&office), Some(line));
    office.click("全文");
    office.click("关闭");
    assert_eq!(told(&office), 0);
    // The next one is on one line again.
    office.act(Action::OpenPath(office.folder.path().join("nowhere")));
    assert_eq!(high(&office), Some(line));
}

#[test]
fn what_went_from_the_screen_is_read_again_behind_the_bell() {
    let mut office = with_notices(2);
    office.click("全部关闭");
    assert_eq!(told(&office), 0);
    office.click("通知");
    assert_eq!(told(&office), 2);
}

#[test]
fn what_today_shows_is_told_elsewhere_alone() {
    let mut office = Office::sample();
    let reminders = office.app().reminders();
    let message = office.app().messages(&reminders).remove(0);
    let title = message.title.clone();
    office.act(Action::Go(Route::Settings));
    office.harness.state_mut().app.not_shown(message);
    office.settle();
    assert!(office.shows(&title));
    office.act(Action::Go(Route::Today));
    assert!(!office.shows(&title));
    office.act(Action::Go(Route::Settings));
    assert!(!office.shows(&title), "it was seen there");
}

#[test]
fn a_message_stands_beside_a_dialog_and_not_over_its_buttons() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    office.click("许可信息……");
    office.act(Action::TellMissingSigns("甲".to_owned()));
    let message = office
        .harness
        .get_by_label_contains("没有能显示“甲”的字体")
        .rect();
    let close = office.harness.get_by_role_and_label(Role::Button, "关闭").rect();
    let text = office
        .harness
        .get_by_label_contains("下面是程序中用到的他人成果")
        .rect();
    for of_dialog in [close, text] {
        assert!(
            !message.intersects(of_dialog),
            "{message:?} lies over {of_dialog:?}"
        );
    }
}
