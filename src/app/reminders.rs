//! Reminders on the desktop: what the schedule asks for is said once, in groups, by whichever program of the person's is
//! awake; a group can be put off for ten minutes.

use std::thread;

use chrono::{Duration, NaiveDateTime, NaiveTime};

use crate::domain::{DueKind, Reminder, ReminderKind, ReminderRules, reminder};

use super::{App, JobKind, Notice, Settings, work::JobResult};

/// How often the schedule is looked at, seconds.
const PERIOD: f64 = 30.0;

/// For how long a group is put off, minutes.
const SNOOZE_MINUTES: i64 = 10;

/// The button that puts a message off.
const SNOOZE: &str = "10 分钟后再提醒";

/// How the desktop names that button to us.
const SNOOZE_KEY: &str = "snooze";

/// The most lines of one message.
const LINES: usize = 5;

/// What is known between two looks.
#[derive(Debug, Default)]
pub(super) struct Reminding {
    /// When the schedule was looked at last, seconds of the steady clock.
    since: Option<f64>,
    /// What was put off, and until when.
    snoozed: Vec<(Vec<Reminder>, NaiveDateTime)>,
}

/// One message for the desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Why it is said.
    pub kind: ReminderKind,
    /// Its heading.
    pub title: String,
    /// What is due, a line each.
    pub text: String,
    /// What it speaks of, to be put off together.
    pub reminders: Vec<Reminder>,
}

impl Settings {
    /// When reminders come.
    pub fn reminder_rules(&self) -> ReminderRules {
        let minutes = self.morning_minutes.min(24 * 60 - 1);
        ReminderRules {
            lead_minutes: self.lead_minutes,
            morning: NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default(),
        }
    }
}

impl App {
    /// Everything that the schedule asks to be said now, said before or not; that of others only where it is wanted.
    pub fn reminders(&self) -> Vec<Reminder> {
        let Some(library) = &self.library else {
            return Vec::new();
        };
        let (rules, now) = (self.settings.reminder_rules(), self.now());
        let me = self.settings.user_name.trim();
        let index = &library.index;
        let mine = |owner: &str| self.settings.remind_of_all || me.is_empty() || owner.contains(me);
        let entries = index.schedule().iter();
        // The schedule is sorted: what is due after tomorrow asks for nothing yet.
        let entries = entries.take_while(|entry| (entry.due.date - now.date()).num_days() <= 1);
        entries
            .filter(|entry| mine(index.entry_text(entry).1))
            .filter_map(|entry| reminder(entry.number, &entry.kind, entry.due, now, rules))
            .collect()
    }

    /// Looks at the schedule from time to time, and says what was not said yet.
    pub(super) fn mind_reminders(&mut self) {
        let due = self
            .reminding
            .since
            .is_none_or(|since| self.time - since >= PERIOD || self.time < since);
        if !self.settings.reminders || self.library.is_none() || !due {
            return;
        }
        self.reminding.since = Some(self.time);
        let fresh = self.fresh_reminders();
        for message in self.messages(&fresh) {
            self.say(message);
        }
    }

    /// When the schedule has to be looked at again, seconds from now.
    pub(super) fn reminder_wake(&self) -> Option<f64> {
        let wanted = self.settings.reminders && self.library.is_some();
        let since = self.reminding.since.filter(|_| wanted)?;
        Some(since + PERIOD - self.time)
    }

    /// What nobody said yet, and what was put off until now. Whoever takes a key first says it.
    fn fresh_reminders(&mut self) -> Vec<Reminder> {
        let now = self.now();
        let all = self.reminders();
        let mut fresh: Vec<Reminder> = all
            .iter()
            .filter(|reminder| self.profile.claim_reminder(&reminder.key))
            .cloned()
            .collect();
        let snoozed = std::mem::take(&mut self.reminding.snoozed);
        for (group, until) in snoozed {
            if until > now {
                self.reminding.snoozed.push((group, until));
                continue;
            }
            // What was done meanwhile is not due any more.
            let still_due = |put_off: &Reminder| {
                all.iter()
                    .any(|r| r.number == put_off.number && r.what == put_off.what)
            };
            fresh.extend(group.into_iter().filter(still_due));
        }
        fresh
    }

    /// The messages for reminders, one for each kind.
    pub fn messages(&self, reminders: &[Reminder]) -> Vec<Message> {
        let Some(library) = &self.library else {
            return Vec::new();
        };
        let index = &library.index;
        let text_of = |reminder: &Reminder| {
            let mut entries = index.schedule().iter();
            let entry = entries.find(|e| e.number == reminder.number && e.kind == reminder.what);
            let text = entry.map_or("", |entry| index.entry_text(entry).0);
            let what = match reminder.what {
                DueKind::Todo(_) => "",
                DueKind::NextContact => "联系：",
                DueKind::Reply => "回复：",
                DueKind::Confirmation => "等待确认：",
            };
            format!("{} {what}{text}", reminder.due)
        };
        let mut messages = Vec::new();
        for (kind, title) in [
            (ReminderKind::Soon, "马上到时间"),
            (ReminderKind::Today, "今天到期"),
            (ReminderKind::Overdue, "已经逾期"),
        ] {
            let of_kind = reminders.iter().filter(|reminder| reminder.kind == kind);
            let of_kind: Vec<Reminder> = of_kind.cloned().collect();
            if of_kind.is_empty() {
                continue;
            }
            let mut lines: Vec<String> = of_kind.iter().take(LINES).map(text_of).collect();
            if of_kind.len() > LINES {
                lines.push(format!("……共 {} 项", of_kind.len()));
            }
            messages.push(Message {
                kind,
                title: format!("留痕：{title} {} 项", of_kind.len()),
                text: lines.join("\n"),
                reminders: of_kind,
            });
        }
        messages
    }

    fn say(&mut self, message: Message) {
        if message.kind == ReminderKind::Soon {
            // Who works in the window looks at the window.
            self.notify(Notice::Reminder(message.clone()));
        }
        let (post, word) = (self.jobs.poster(), SNOOZE.to_owned());
        // A thread of its own: it lives as long as the message stands on the desktop.
        let shown = thread::Builder::new()
            .name("liuhen-reminder".to_owned())
            .spawn(move || {
                if let Err(error) = show(&message, &word, || {
                    post(JobResult::Snoozed(message.reminders.clone()));
                }) {
                    tracing::warn!(%error, "no desktop took the reminder");
                }
            });
        if let Err(error) = shown {
            tracing::warn!(%error, "no thread for a reminder");
        }
    }

    pub(super) fn snooze(&mut self, reminders: Vec<Reminder>) {
        let until = self.now() + Duration::minutes(SNOOZE_MINUTES);
        self.reminding.snoozed.push((reminders, until));
    }

    /// Whether the program starts with the system to remind; writes or removes the system's entry for it.
    pub(super) fn set_background(&mut self, wanted: bool) {
        self.settings.background = Some(wanted);
        self.keep_settings();
        self.jobs.start(JobKind::Other, move |_| match autostart(wanted) {
            Ok(()) => JobResult::Done,
            Err(error) => {
                JobResult::Failed(super::Doing::SavingSettings, std::io::Error::other(error).into())
            }
        });
    }
}

/// Shows a message; where the desktop has buttons, one puts it off, and this returns when the message is gone.
#[cfg(all(unix, not(target_os = "macos")))]
fn show(message: &Message, word: &str, snooze: impl Fn()) -> Result<(), notify_rust::error::Error> {
    let shown = notify_rust::Notification::new()
        .appname("Liuhen")
        .summary(&message.title)
        .body(&message.text)
        .action(SNOOZE_KEY, word)
        .show()?;
    shown.wait_for_action(|action| {
        if action == SNOOZE_KEY {
            snooze();
        }
    });
    Ok(())
}

/// Shows a message. These desktops have no buttons that the library knows.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn show(message: &Message, _: &str, _: impl Fn()) -> Result<(), notify_rust::error::Error> {
    notify_rust::Notification::new()
        .appname("Liuhen")
        .summary(&message.title)
        .body(&message.text)
        .show()
        .map(|_| ())
}

/// The system's entry that starts the program with the session.
fn autostart(wanted: bool) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let entry = auto_launch::AutoLaunchBuilder::new()
        .set_app_name("Liuhen")
        .set_app_path(&program.display().to_string())
        .set_args(&["remind"])
        .build()
        .map_err(|error| error.to_string())?;
    let done = if wanted { entry.enable() } else { entry.disable() };
    done.map_err(|error| error.to_string())
}
