//! Reminders: what is said at which moment, once, after sleep and by two programs; put off and said again.

use chrono::{NaiveDateTime, NaiveTime};
use liuhen::{
    app::{App, Clock, Start},
    domain::{
        Due, DueKind, ItemId, Kind, LibraryId, Party, Record, RecordNumber, Reminder, ReminderKind,
        ReminderRules, Subject, Todo, reminder,
    },
    storage::{Library, Profile},
};
use std::sync::Arc;
use tempfile::TempDir;

use super::office::{author, remember};

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

fn said_of(what: &DueKind, deadline: &str, now: &str) -> Option<Reminder> {
    let subject = Subject {
        library: LibraryId::provisional([7; 16]),
        number: RecordNumber::new(Kind::Internal, "2026-11-20".parse().unwrap(), 1),
        what,
        due: due(deadline),
    };
    reminder(subject, at(now), RULES)
}

fn said(deadline: &str, now: &str) -> Option<(ReminderKind, String)> {
    said_of(&DueKind::Reply, deadline, now).map(|said| (said.kind, said.key))
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
        // Slept over the hour: said on waking, not the next morning.
        ("2026-11-23 14:00", "2026-11-23 14:01", Some(Overdue)),
        ("2026-11-23 14:00", "2026-11-23 23:10", Some(Overdue)),
        ("2026-11-23 14:00", "2026-11-24 08:29", Some(Overdue)),
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
    // What was said before its hour is not said again after it.
    assert_eq!(
        key("2026-11-23 14:00", "2026-11-23 13:40"),
        key("2026-11-23 14:00", "2026-11-23 15:00")
    );
    // An extended deadline is another reminder.
    assert_ne!(
        key("2026-11-23", "2026-11-23 09:00"),
        key("2026-11-24", "2026-11-24 09:00")
    );
}

#[test]
fn nobody_is_late_once_the_time_for_objections_is_over() {
    let awaited = DueKind::Confirmation;
    let kind = |now| said_of(&awaited, "2026-11-23 14:00", now).map(|said| said.kind);
    assert_eq!(kind("2026-11-23 13:40"), Some(ReminderKind::Soon));
    for now in ["2026-11-23 14:00", "2026-11-24 09:00", "2026-12-24 09:00"] {
        assert_eq!(kind(now), None, "{now}");
    }
}

/// A library with a to-do due today at 14:00 and one of a colleague, a profile, and the program at a moment.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self::library(&folder.path().join("library"), "测");
        Self { folder }
    }

    fn library(root: &std::path::Path, name: &str) {
        let library = Library::create(root, name).unwrap();
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
    }

    fn app(&self, now: &str, me: &str) -> App {
        let profile = Profile::at(self.folder.path().join("profile"));
        let (mut settings, _) = profile.settings();
        // What is to be said is asked for here; saying it aloud is the desktop's.
        settings.reminders = false;
        settings.user_name = me.into();
        profile.save_settings(&settings).unwrap();
        let start = Start {
            profile,
            open: Some(self.folder.path().join("library")),
        };
        let mut app = App::new(Clock::fixed(at(now)), Arc::new(|| ()), start);
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

#[test]
fn libraries_open_beside_the_one_worked_in_remind_too() {
    let desk = Desk::new();
    let other = desk.folder.path().join("other");
    Desk::library(&other, "分公司");
    let profile = Profile::at(desk.folder.path().join("profile"));
    let (mut settings, _) = profile.settings();
    settings.open_libraries = vec![remember(&mut settings, &other)];
    profile.save_settings(&settings).unwrap();
    let app = desk.app("2026-11-23 13:40", "林婉清");
    let reminders = app.reminders();
    assert_eq!(reminders.len(), 2, "the same number and to-do in each");
    assert_ne!(
        reminders[0].key, reminders[1].key,
        "one of them must not silence the other"
    );
    let messages = app.messages(&reminders);
    assert_eq!(
        messages[0].text,
        "2026-11-23 14:00 林婉清的事 · 测\n2026-11-23 14:00 林婉清的事 · 分公司"
    );
    assert_eq!(app.due_today(), 2);
}

#[test]
fn what_is_put_off_comes_again_once_in_whichever_program_is_awake() {
    let desk = Desk::new();
    let mut app = desk.app("2026-11-23 13:40", "林婉清");
    let first = app.fresh_reminders();
    assert_eq!(first.len(), 1);
    assert!(app.fresh_reminders().is_empty());
    app.ask(liuhen::app::Action::Snooze(first.clone()));
    app.finish_jobs();
    // The window was closed meanwhile; the program in the background says it, ten minutes later and no sooner.
    assert!(
        desk.app("2026-11-23 13:49", "林婉清")
            .fresh_reminders()
            .is_empty()
    );
    let mut later = desk.app("2026-11-23 13:50", "林婉清");
    assert_eq!(later.fresh_reminders(), first);
    assert!(later.fresh_reminders().is_empty());
    assert!(
        desk.app("2026-11-23 13:55", "林婉清")
            .fresh_reminders()
            .is_empty()
    );
}

#[test]
fn what_was_put_off_over_its_hour_is_late_then() {
    let desk = Desk::new();
    let mut app = desk.app("2026-11-23 13:55", "林婉清");
    let first = app.fresh_reminders();
    app.ask(liuhen::app::Action::Snooze(first));
    app.finish_jobs();
    let again = desk.app("2026-11-23 14:05", "林婉清").fresh_reminders();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].kind, ReminderKind::Overdue);
}

#[test]
fn the_program_in_the_background_follows_what_the_window_sets() {
    let desk = Desk::new();
    let profile = Profile::at(desk.folder.path().join("profile"));
    let change = |change: &dyn Fn(&mut liuhen::domain::Settings)| {
        let (mut settings, _) = profile.settings();
        change(&mut settings);
        profile.save_settings(&settings).unwrap();
    };
    let root = desk.folder.path().join("library");
    change(&|settings| {
        settings.reminders = false;
        settings.background = Some(true);
        settings.active_library = Some(remember(settings, &root));
    });
    let mut app = App::in_background(
        profile.clone(),
        Clock::fixed(at("2026-11-23 13:00")),
        Arc::new(|| ()),
    );
    app.finish_jobs();
    assert!(!app.follow_settings());
    assert!(
        app.opening().is_none(),
        "nothing changed, so nothing is opened again"
    );
    assert!(
        app.reminders()
            .iter()
            .all(|said| said.kind == ReminderKind::Today)
    );
    let other = desk.folder.path().join("other");
    Desk::library(&other, "分公司");
    change(&|settings| {
        settings.lead_minutes = 90;
        settings.open_libraries = vec![remember(settings, &other)];
    });
    assert!(!app.follow_settings());
    app.finish_jobs();
    assert_eq!(app.reminders().len(), 4);
    assert!(app.reminders().iter().all(|said| said.kind == ReminderKind::Soon));
    change(&|settings| {
        settings.open_libraries.clear();
        settings.background = Some(false);
    });
    assert!(app.follow_settings(), "switched off in the window");
    assert_eq!(app.reminders().len(), 2);
    // It wrote nothing over what the window had set.
    assert_eq!(profile.settings().0.lead_minutes, 90);
}

#[test]
fn one_program_sits_in_the_background() {
    let desk = Desk::new();
    let profile = Profile::at(desk.folder.path().join("profile"));
    let first = profile.sentry();
    assert!(first.is_some());
    assert!(profile.sentry().is_none());
    drop(first);
    assert!(profile.sentry().is_some(), "the place of one that ended is free");
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_path_is_one_word_of_the_desktop_entry() {
    for (path, word) in [
        ("/opt/liuhen", r#""/opt/liuhen""#),
        ("/home/林/我的 程序/liuhen", r#""/home/林/我的 程序/liuhen""#),
        ("/opt/100%/a", r#""/opt/100%%/a""#),
        (r#"/opt/a"b$c`d\e"#, r#""/opt/a\\"b\\$c\\`d\\\\e""#),
    ] {
        assert_eq!(liuhen::app::background::command_word(path), word);
    }
}
