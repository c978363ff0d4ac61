//! Reminders: what is said at which moment, once, after sleep and by two programs; put off and said again.

use chrono::{NaiveDateTime, NaiveTime};
use liuhen::{
    app::{App, Clock, Profile, Start},
    domain::{
        Due, DueKind, ItemId, Kind, Party, Record, RecordNumber, ReminderKind, ReminderRules, Todo, reminder,
    },
    storage::Library,
};
use std::sync::Arc;
use tempfile::TempDir;

use super::office::author;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn due(text: &str) -> Due {
    match text.split_once(' ') {
        None => Due::on(text.parse().unwrap()),
        Some((day, time)) => Due::at(
            day.parse().unwrap(),
            NaiveTime::parse_from_str(time, "%H:%M").unwrap(),
        ),
    }
}

const RULES: ReminderRules = ReminderRules {
    lead_minutes: 30,
    morning: NaiveTime::from_hms_opt(8, 30, 0).unwrap(),
};

fn said(deadline: &str, now: &str) -> Option<(ReminderKind, String)> {
    let number = RecordNumber::new(Kind::Internal, "2026-11-20".parse().unwrap(), 1);
    reminder(number, &DueKind::Reply, due(deadline), at(now), RULES).map(|said| (said.kind, said.key))
}

#[test]
fn each_moment_has_its_reminder() {
    use ReminderKind::{Overdue, Soon, Today};
    for (deadline, now, expected) in [
        ("2026-11-23", "2026-11-22 18:00", None),
        ("2026-11-23", "2026-11-23 08:29", None),
        ("2026-11-23", "2026-11-23 08:30", Some(Today)),
        // Woken late in the day: not missed.
        ("2026-11-23", "2026-11-23 23:50", Some(Today)),
        ("2026-11-23", "2026-11-24 00:10", None),
        ("2026-11-23", "2026-11-24 08:30", Some(Overdue)),
        ("2026-11-23", "2026-12-01 09:00", Some(Overdue)),
        ("2026-11-23 14:00", "2026-11-23 09:00", Some(Today)),
        ("2026-11-23 14:00", "2026-11-23 13:29", Some(Today)),
        ("2026-11-23 14:00", "2026-11-23 13:30", Some(Soon)),
        ("2026-11-23 14:00", "2026-11-23 14:01", None),
        ("2026-11-23 14:00", "2026-11-24 08:30", Some(Overdue)),
        // Half an hour before an hour just after midnight lies on the day before.
        ("2026-11-24 00:10", "2026-11-23 23:45", Some(Soon)),
    ] {
        assert_eq!(
            said(deadline, now).map(|(kind, _)| kind),
            expected,
            "{deadline} at {now}"
        );
    }
}

#[test]
fn a_key_stays_through_the_day_and_overdue_comes_once_a_day() {
    let key = |deadline, now| said(deadline, now).unwrap().1;
    let day = "2026-11-23";
    assert_eq!(key(day, "2026-11-23 08:30"), key(day, "2026-11-23 17:00"));
    assert_eq!(key(day, "2026-11-24 09:00"), key(day, "2026-11-24 19:00"));
    assert_ne!(key(day, "2026-11-24 09:00"), key(day, "2026-11-25 09:00"));
    // An extended deadline is another reminder.
    assert_ne!(
        key("2026-11-23", "2026-11-23 09:00"),
        key("2026-11-24", "2026-11-24 09:00")
    );
}

/// A library with a to-do due today at 14:00 and one of a colleague, a profile, and the program at a moment.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let library = Library::create(&folder.path().join("library"), "测").unwrap();
        let fill = |number| {
            let mut record = Record::new(number);
            for (n, owner) in ["林婉清", "周航"].into_iter().enumerate() {
                let mut todo = Todo::new(ItemId::from_bits(n as u64 + 1), format!("{owner}的事"));
                todo.owner = Party::person(owner);
                todo.due = Some(due("2026-11-23 14:00"));
                record.todos.push(todo);
            }
            record
        };
        library
            .create_record(Kind::Internal, "2026-11-20".parse().unwrap(), &author(), fill)
            .unwrap();
        Self { folder }
    }

    fn app(&self, now: &str, me: &str) -> App {
        let profile = Profile::at(self.folder.path().join("profile"));
        let (mut settings, _) = profile.settings();
        // What is to be said is asked for here; saying it aloud is the desktop's.
        settings.reminders = false;
        settings.user_name = me.into();
        profile.save_settings(&settings).unwrap();
        let start = Start {
            open: Some(self.folder.path().join("library")),
        };
        let mut app = App::new(profile, Clock::fixed(at(now)), Arc::new(|| ()), start);
        app.finish_jobs();
        app
    }
}

#[test]
fn mine_are_said_and_everybodys_where_nobody_gave_a_name() {
    let desk = Desk::new();
    let app = desk.app("2026-11-23 13:40", "林婉清");
    let messages = app.messages(&app.reminders());
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].title, "留痕：马上到时间 1 项");
    assert_eq!(messages[0].text, "2026-11-23 14:00 林婉清的事");
    let app = desk.app("2026-11-23 13:40", "");
    assert_eq!(app.messages(&app.reminders())[0].title, "留痕：马上到时间 2 项");
}

#[test]
fn of_two_programs_one_says_it_and_a_clock_set_back_says_nothing_again() {
    let desk = Desk::new();
    let profile = Profile::at(desk.folder.path().join("profile"));
    let keys: Vec<String> = desk
        .app("2026-11-23 13:40", "")
        .reminders()
        .into_iter()
        .map(|reminder| reminder.key)
        .collect();
    assert_eq!(keys.len(), 2);
    let claim = |profile: Profile, keys: Vec<String>| {
        std::thread::spawn(move || keys.iter().filter(|key| profile.claim_reminder(key)).count())
    };
    let programs: Vec<_> = (0..4).map(|_| claim(profile.clone(), keys.clone())).collect();
    let said: usize = programs.into_iter().map(|program| program.join().unwrap()).sum();
    assert_eq!(said, keys.len(), "each is said by one of four");
    // The clock goes back, and forward again.
    for now in ["2026-11-23 13:35", "2026-11-23 13:50"] {
        let again = desk.app(now, "").reminders();
        assert!(
            again
                .iter()
                .all(|reminder| !profile.claim_reminder(&reminder.key)),
            "{now}"
        );
    }
}
