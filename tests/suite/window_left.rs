//! How the window is left, and that it comes back so: its size and place, the page, the row in a list.

use egui::{Key, Modifiers, Rect, Role, Vec2, ViewportEvent, ViewportId, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, BulkChange, LibraryAction, Route},
    domain::{Kind, Record, RecordNumber, RowHeight},
};

use super::office::Office;

/// Closes the window, and starts the program again with what it remembers.
fn again(mut office: Office) -> Office {
    let viewports = &mut office.harness.input_mut().viewports;
    let window = viewports.entry(ViewportId::ROOT).or_default();
    window.inner_rect = Some(Rect::from_min_size(pos2(110.0, 90.0), Vec2::new(1400.0, 800.0)));
    window.outer_rect = Some(Rect::from_min_size(pos2(104.0, 60.0), Vec2::new(1412.0, 836.0)));
    window.monitor_size = Some(Vec2::new(1920.0, 1080.0));
    window.events.push(ViewportEvent::Close);
    office.harness.step();
    let folder = office.folder;
    drop(office.harness);
    Office::open(folder, None)
}

/// The records that a ledger has ticked.
fn ticked(office: &Office) -> Vec<String> {
    let boxes = office.harness.query_all_by_role(Role::CheckBox);
    let on = boxes.filter(|node| {
        let toggled = node.accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    });
    on.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn the_window_comes_back_with_its_page_and_row() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    for _ in 0..3 {
        office.press(Modifiers::NONE, Key::ArrowDown);
    }
    let before = ticked(&office);
    assert_eq!(before.len(), 1);
    let office = again(office);
    assert_eq!(*office.app().route(), Route::Ledger(Kind::External));
    assert_eq!(ticked(&office), before);
    let window = office.app().settings().window.unwrap();
    assert_eq!(Some(window.size), Some([1400.0, 800.0]));
    assert_eq!(window.corner, Some([104.0, 60.0]));
}

#[test]
fn lists_come_back_scrolled_and_selected_as_they_were() {
    for page in [Key::Num2, Key::Num4] {
        let mut office = Office::sample();
        office.harness.set_size(Vec2::new(1280.0, 420.0));
        office.press(Modifiers::COMMAND, page);
        office.press(Modifiers::NONE, Key::ArrowDown);
        office.press(Modifiers::SHIFT, Key::ArrowDown);
        office.harness.hover_at(pos2(600.0, 330.0));
        office.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -130.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        office.settle();
        // Nothing is told of what the pointer is on.
        office.harness.hover_at(pos2(600.0, 5.0));
        office.settle();
        let selected = |office: &Office| office.shows("已选 2");
        let tops = |office: &Office| -> Vec<(String, i32)> {
            let rows = office.harness.query_all_by_role(Role::Label);
            let rows = rows.filter(|node| node.rect().top() > 200.0 && node.rect().left() > 200.0);
            let named = rows.map(|node| (node.value().unwrap_or_default(), node.rect().top().round() as i32));
            named.collect()
        };
        let before = tops(&office);
        assert!(selected(&office) && !before.is_empty(), "{page:?}");
        let mut office = again(office);
        office.harness.set_size(Vec2::new(1280.0, 420.0));
        office.settle();
        assert!(selected(&office), "{page:?}");
        assert_eq!(tops(&office), before, "{page:?}");
    }
}

#[test]
fn the_record_that_was_open_is_open_again_and_begins_at_its_start() {
    let mut office = Office::sample();
    let number = office.index().numbers().next().unwrap();
    office.act(LibraryAction::OpenRecord(number));
    let top = |office: &Office| office.field("沟通主题").rect().top();
    let start = top(&office);
    office.harness.hover_at(pos2(500.0, 500.0));
    office.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -400.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    });
    office.settle();
    assert!(top(&office) < start, "it was scrolled");
    office.act(Action::Go(Route::Today));
    office.act(LibraryAction::OpenRecord(number));
    assert!(
        (top(&office) - start).abs() < 1.0,
        "opened again it begins at its start"
    );
    let office = again(office);
    assert_eq!(office.draft().number, number);
}

/// Rows that show whole texts are measured some thousand in a frame: the row that was left is far below what the first one
/// measures.
#[test]
fn a_row_far_down_is_seen_again_among_rows_of_whole_texts() {
    let mut office = Office::empty();
    let library = liuhen::storage::Library::open(&office.root()).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let numbers = (1..=6_000).map(|serial| RecordNumber::new(Kind::Internal, day, serial));
    let records = numbers.map(|number| Record {
        subject: "很长的主题要写好几行".repeat(6),
        ..Record::new(number)
    });
    library.fill(records).unwrap();
    office.act(LibraryAction::Reload);
    office.press(Modifiers::COMMAND, Key::Num2);
    let mut settings = office.app().settings().clone();
    settings.ledgers[Kind::Internal as usize].height = RowHeight::Whole;
    office.act(Action::SetSettings(Box::new(settings)));
    office.press(Modifiers::NONE, Key::End);
    let last = RecordNumber::new(Kind::Internal, day, 1).to_string();
    let is_seen = |office: &Office| {
        let links = office.harness.query_by_role_and_label(Role::Link, &last);
        links.is_some()
    };
    assert!(is_seen(&office));
    // What changes far above moves nothing under the eye.
    let first = RecordNumber::new(Kind::Internal, day, 6_000);
    let tag = BulkChange::AddTags(vec!["急".to_owned()]);
    office.act(LibraryAction::ChangeMany(vec![first], tag));
    assert!(is_seen(&office), "after a record far above was changed");
    let office = again(office);
    assert_eq!(*office.app().route(), Route::Ledger(Kind::Internal));
    assert!(is_seen(&office), "the row that was left");
}
