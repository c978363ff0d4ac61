//! Reminders on the desktop: what the schedules of all open libraries ask for is said once, in groups, by whichever program
//! of the person's is awake; a group can be put off for ten minutes.

use std::{collections::HashSet, thread};

use chrono::{Duration, NaiveTime};

use crate::domain::{
    DueKind, Language, Reminder, ReminderKind, ReminderRules, Settings, Subject, Whose, reminder,
};

use crate::app::{App, JobKind, Notice, Workspace, agenda::state::Message};

/// How often the schedule is looked at, seconds.
const PERIOD: f64 = 30.0;

/// For how long a group is put off, minutes.
const SNOOZE_MINUTES: i64 = 10;

/// How the desktop names the button that puts a message off.
const SNOOZE_KEY: &str = "snooze";

/// How the desktop names a click on the message itself.
const OPEN_KEY: &str = "default";

/// The most lines of one message.
const LINES: usize = 5;

/// What the desktop is told, in one language: this is said without a window.
struct Phrases {
    /// Why it is said, how much is due, and how many are to be contacted.
    heading: fn(ReminderKind, usize, usize) -> String,
    what: fn(&DueKind) -> &'static str,
    more: fn(usize) -> String,
    // Buttons of a message are Linux's alone; elsewhere the window's notice has them.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "no buttons"))]
    snooze: &'static str,
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "no buttons"))]
    open: &'static str,
}

static CHINESE: Phrases = Phrases {
    heading: |kind, due, contacts| {
        let kind = match kind {
            ReminderKind::Soon => "马上到时间",
            ReminderKind::Today => "今天到期",
            ReminderKind::Overdue => "已经逾期",
        };
        match (due, contacts) {
            (due, 0) => format!("留痕：{kind} {due} 项"),
            (0, contacts) => format!("留痕：今天要联系 {contacts} 项"),
            (due, contacts) => format!("留痕：{kind} {due} 项，要联系 {contacts} 项"),
        }
    },
    what: |what| match what {
        DueKind::Todo(_) => "",
        DueKind::NextContact => "联系：",
        DueKind::Reply => "回复：",
        DueKind::Confirmation => "等待确认：",
    },
    more: |count| format!("……共 {count} 项"),
    snooze: "10 分钟后再提醒",
    open: "打开留痕",
};

static ENGLISH: Phrases = Phrases {
    heading: |kind, due, contacts| {
        let kind = match kind {
            ReminderKind::Soon => "due in a moment",
            ReminderKind::Today => "due today",
            ReminderKind::Overdue => "overdue",
        };
        match (due, contacts) {
            (due, 0) => format!("Liuhen: {due} {kind}"),
            (0, contacts) => format!("Liuhen: {contacts} to contact today"),
            (due, contacts) => format!("Liuhen: {due} {kind}, {contacts} to contact"),
        }
    },
    what: |what| match what {
        DueKind::Todo(_) => "",
        DueKind::NextContact => "Contact: ",
        DueKind::Reply => "Reply: ",
        DueKind::Confirmation => "Awaiting confirmation: ",
    },
    more: |count| format!("… {count} in all"),
    snooze: "Remind me in 10 minutes",
    open: "Open Liuhen",
};

fn is_contact(reminder: &Reminder) -> bool {
    reminder.what == DueKind::NextContact
}

/// With which others a reminder is told. A contact that should have been is one of those to be made today, as on the page of
/// today: what the message counts as late is what is counted as late there.
fn told_as(reminder: &Reminder) -> ReminderKind {
    if reminder.kind == ReminderKind::Overdue && is_contact(reminder) {
        ReminderKind::Today
    } else {
        reminder.kind
    }
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
    fn phrases(&self) -> &'static Phrases {
        match self.language() {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    /// Everything that the schedules of the open libraries ask to be said now, said before or not; that of others only
    /// where it is wanted.
    pub fn reminders(&self) -> Vec<Reminder> {
        let (rules, now) = (self.shared.settings.reminder_rules(), self.now());
        let whose = self.whose();
        let mut all = Vec::new();
        for workspace in self.workspaces() {
            let (index, library) = (&workspace.index, workspace.id());
            // The schedule is sorted: what is due after tomorrow asks for nothing yet.
            let entries = index.schedule().iter();
            let entries = entries.take_while(|entry| (entry.due.date - now.date()).num_days() <= 1);
            let entries = entries.filter(|entry| whose.minds(index.entry_text(entry).1));
            all.extend(entries.filter_map(|entry| {
                let subject = Subject {
                    library,
                    number: entry.number,
                    what: &entry.kind,
                    due: entry.due,
                };
                reminder(subject, now, rules)
            }));
        }
        all
    }

    /// Whose things are shown, counted and reminded of.
    pub fn whose(&self) -> Whose {
        self.shared.settings.whose()
    }

    /// How many things of the person's are due today in the open libraries and not late yet.
    pub fn due_today(&self) -> usize {
        let (now, whose) = (self.now(), self.whose());
        let of_workspace = |workspace: &Workspace| workspace.index.waiting(now, &whose).today;
        self.workspaces().map(of_workspace).sum()
    }

    /// Looks at the schedule from time to time, and says what was not said yet.
    pub(in crate::app) fn poll_reminders(&mut self) {
        let due = self
            .reminding
            .since
            .is_none_or(|since| self.shared.time - since >= PERIOD || self.shared.time < since);
        if !self.shared.settings.reminders || self.workspaces.is_empty() || !due {
            return;
        }
        self.reminding.since = Some(self.shared.time);
        let fresh = self.fresh_reminders();
        for message in self.messages(&fresh) {
            self.say(message);
        }
    }

    /// When the schedule has to be looked at again, seconds from now.
    pub(in crate::app) fn reminder_wake(&self) -> Option<f64> {
        let wanted = self.shared.settings.reminders && !self.workspaces.is_empty();
        let since = self.reminding.since.filter(|_| wanted)?;
        Some(since + PERIOD - self.shared.time)
    }

    /// What nobody said yet, and what was put off until now. Whoever takes a key first says it.
    pub fn fresh_reminders(&mut self) -> Vec<Reminder> {
        let all = self.reminders();
        let said = &mut self.reminding.said;
        // What was done meanwhile is not among them any more, and its key is of no use.
        let keys: HashSet<&str> = all.iter().map(|reminder| reminder.key.as_str()).collect();
        said.retain(|key| keys.contains(key.as_str()));
        let put_off = self
            .shared
            .profile
            .take_put_off(keys.iter().copied(), self.shared.now());
        let put_off: HashSet<&str> = put_off.into_iter().collect();
        let mut fresh = Vec::new();
        for reminder in &all {
            let first =
                said.insert(reminder.key.clone()) && self.shared.profile.claim_reminder(&reminder.key);
            if first || put_off.contains(reminder.key.as_str()) {
                fresh.push(reminder.clone());
            }
        }
        fresh
    }

    /// The messages for reminders, one for each kind.
    pub fn messages(&self, reminders: &[Reminder]) -> Vec<Message> {
        let phrases = self.phrases();
        let mut messages = Vec::new();
        for kind in [ReminderKind::Soon, ReminderKind::Today, ReminderKind::Overdue] {
            let of_kind = reminders.iter().filter(|reminder| told_as(reminder) == kind);
            let of_kind: Vec<Reminder> = of_kind.cloned().collect();
            if of_kind.is_empty() {
                continue;
            }
            let is_contact = |reminder: &&Reminder| kind != ReminderKind::Soon && is_contact(reminder);
            let contacts = of_kind.iter().filter(is_contact).count();
            let lines = of_kind.iter().take(LINES);
            let mut lines: Vec<String> = lines.map(|reminder| self.line(reminder)).collect();
            if of_kind.len() > LINES {
                lines.push((phrases.more)(of_kind.len()));
            }
            messages.push(Message {
                kind,
                title: (phrases.heading)(kind, of_kind.len() - contacts, contacts),
                text: lines.join("\n"),
                reminders: of_kind,
            });
        }
        messages
    }

    /// A reminder on one line; with its library, where more than one is open.
    fn line(&self, reminder: &Reminder) -> String {
        let workspace = self.workspace_of(reminder.library);
        let text = workspace.map_or("", |workspace| {
            let mut entries = workspace.index.schedule().iter();
            let entry = entries.find(|e| e.number == reminder.number && e.kind == reminder.what);
            entry.map_or("", |entry| workspace.index.entry_text(entry).0)
        });
        let line = format!("{} {}{text}", reminder.due, (self.phrases().what)(&reminder.what));
        match workspace.filter(|_| self.workspaces().count() > 1) {
            Some(workspace) => format!("{line} · {}", workspace.name()),
            None => line,
        }
    }

    fn say(&mut self, message: Message) {
        if message.kind == ReminderKind::Soon {
            // Who works in the window looks at the window.
            self.shared.notify(None, Notice::Reminder(message.clone()));
        }
        let (post, phrases, background) = (self.shared.jobs.poster(), self.phrases(), self.shared.background);
        // A thread of its own: it lives as long as the message stands on the desktop.
        let shown = thread::Builder::new()
            .name("liuhen-reminder".to_owned())
            .spawn(move || {
                let pressed = |key: &str| match key {
                    SNOOZE_KEY => {
                        let reminders = message.reminders.clone();
                        post(Box::new(move |app| app.snooze(reminders)));
                    }
                    OPEN_KEY if background => crate::app::program::background::open_window(),
                    _ => {}
                };
                if let Err(error) = show(&message, phrases, background, pressed) {
                    tracing::warn!(%error, "no desktop took the reminder");
                    post(Box::new(move |app| app.not_shown(message)));
                }
            });
        if let Err(error) = shown {
            tracing::warn!(%error, "no thread for a reminder");
        }
    }

    /// The desktop took no message: the window shows it; without one it is tried again, since at the beginning of a session
    /// the desktop's own programs may come later.
    pub fn not_shown(&mut self, message: Message) {
        if self.shared.background {
            for reminder in &message.reminders {
                self.shared.profile.release_reminder(&reminder.key);
                self.reminding.said.remove(&reminder.key);
            }
        } else if message.kind != ReminderKind::Soon {
            self.shared.notify(None, Notice::Reminder(message));
        }
    }

    pub(in crate::app) fn snooze(&mut self, reminders: Vec<Reminder>) {
        let until = self.now() + Duration::minutes(SNOOZE_MINUTES);
        let profile = std::sync::Arc::clone(&self.shared.profile);
        let put_off = move |_: &_| {
            for reminder in &reminders {
                profile.put_reminder_off(&reminder.key, until);
            }
        };
        self.shared.start(JobKind::Other, put_off, |_, ()| ());
    }
}

/// Shows a message; where the desktop has buttons, tells which was pressed. Returns when the message is gone.
#[cfg(all(unix, not(target_os = "macos")))]
fn show(
    message: &Message,
    phrases: &Phrases,
    openable: bool,
    pressed: impl Fn(&str),
) -> Result<(), notify_rust::error::Error> {
    let mut notification = notify_rust::Notification::new();
    notification
        .appname("Liuhen")
        .summary(&message.title)
        .body(&message.text)
        .action(SNOOZE_KEY, phrases.snooze);
    if openable {
        notification.action(OPEN_KEY, phrases.open);
    }
    notification.show()?.wait_for_action(pressed);
    Ok(())
}

/// Shows a message. These desktops have no buttons that the library knows.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn show(message: &Message, _: &Phrases, _: bool, _: impl Fn(&str)) -> Result<(), notify_rust::error::Error> {
    notify_rust::Notification::new()
        .appname("Liuhen")
        .summary(&message.title)
        .body(&message.text)
        .show()
        .map(|_| ())
}
