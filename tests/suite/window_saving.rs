//! Saving in the window: what is told is so, and a press of save whose answer was lost makes no second record.

use std::{fs, thread, time::Duration};

use egui::{Key, Modifiers};
use liuhen::{
    app::{Action, Notice, Route},
    domain::RecordNumber,
};

use super::office::Office;

fn numbers(office: &Office) -> Vec<RecordNumber> {
    let library = liuhen::storage::Library::open(&office.root()).unwrap();
    let scan = library.scan(&|_, _| (), &false.into());
    scan.records.iter().map(|loaded| loaded.record.number).collect()
}

#[test]
fn a_first_save_without_its_history_is_told_as_saved_and_three_presses_make_one_record() {
    let mut office = Office::empty();
    fs::write(office.root().join("history"), "no folder").unwrap();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "三次");
    for _ in 0..3 {
        office.press(Modifiers::COMMAND, Key::S);
    }
    assert_eq!(numbers(&office), ["NC2026-11-23".parse().unwrap()]);
    let notices = office.harness.state().app.notices();
    let warned = |notice: &Notice| {
        matches!(
            notice,
            Notice::SavedInPart {
                in_history: false,
                ..
            }
        )
    };
    assert_eq!(notices.iter().filter(|shown| warned(&shown.notice)).count(), 1);
    assert!(
        !notices
            .iter()
            .any(|shown| matches!(shown.notice, Notice::Failed { .. })),
        "{notices:?}"
    );
    assert_eq!(office.harness.state().app.dirty_drafts().count(), 0);
}

#[test]
fn a_program_that_ends_between_the_record_and_the_answer_makes_no_second_one() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "断电之前");
    // The save goes on beside the window, which ends before it hears of it.
    office.harness.state_mut().app.choose_order_of_jobs();
    office.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    office.harness.run_steps(1);
    let history = office.root().join("history/NC2026-11-23");
    while fs::read_dir(&history).map_or(0, Iterator::count) == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let (folder, root) = (office.folder, office.harness.state().app.about().library);
    drop(office.harness);
    let mut office = Office::open(folder, root);
    let key = office
        .harness
        .state()
        .app
        .dirty_drafts()
        .next()
        .map(|draft| draft.key.clone());
    office.act(Action::Go(Route::Editor(key.expect("the draft is recovered"))));
    office.write("沟通目标", "来电之后");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(numbers(&office), ["NC2026-11-23".parse().unwrap()]);
    let record = office.file("NC2026-11-23");
    assert_eq!(
        (record.subject.as_str(), record.goal.as_str()),
        ("断电之前", "来电之后")
    );
    assert_eq!(office.harness.state().app.dirty_drafts().count(), 0);
}

#[test]
fn what_is_too_large_is_told_before_it_is_saved_and_stays_in_the_draft() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "粘贴");
    let mut record = office.draft().clone();
    record.body = "会议记录。\n".repeat(9 << 20 >> 4);
    let long = record.body.len();
    assert!(long > 8 << 20);
    let app = &mut office.harness.state_mut().app;
    app.current_mut().unwrap().record = record;
    app.typed();
    app.apply(liuhen::app::Action::SaveAll);
    app.finish_jobs();
    let notices = app.notices();
    assert!(
        notices.iter().any(|shown| matches!(
            &shown.notice,
            Notice::Failed { failure, .. } if failure.to_string().contains("more than the")
        )),
        "{notices:?}"
    );
    assert_eq!(app.dirty_drafts().next().unwrap().record.body.len(), long);
    app.keep_drafts();
    assert!(numbers(&office).is_empty());
}
