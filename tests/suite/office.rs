//! An office to walk through: the real window over a fresh profile and library, driven by role and label without a
//! screen.

use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use liuhen::{
    app::{App, Clock, Index, LibraryAction, Start, Workspace, sample},
    domain::{Kind, LibraryId, RecentLibrary, Record, RecordNumber, Settings, Stamp},
    storage::{Library, Profile},
    ui::Shell,
};
use tempfile::TempDir;

/// Longer than a report of the file system ever takes; no test that passes waits for it.
const LONGEST: Duration = Duration::from_secs(30);

/// What a press acts on.
pub(crate) const PRESSED: [Role; 6] = [
    Role::Button,
    Role::Link,
    Role::MenuItem,
    Role::MenuItemRadio,
    Role::ListItem,
    Role::ListBoxOption,
];

/// The Monday that every walk happens on.
pub(crate) fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(9, 30, 0)
        .unwrap()
}

/// Notes a library in settings as one that was opened before, and says which it is.
pub(crate) fn remember(settings: &mut Settings, root: &std::path::Path) -> LibraryId {
    let library = Library::open(root).unwrap().identified();
    settings.remember_library(RecentLibrary {
        id: library.id(),
        path: library.root().to_owned(),
        name: library.settings().name.clone(),
    });
    library.id()
}

/// Whether this process may be refused something by permissions. An administrator never is: then the test of this name runs
/// once more as somebody else, and fails with it.
#[cfg(unix)]
pub(crate) fn may_be_refused(test: &str) -> bool {
    use std::{fs, os::unix::fs::PermissionsExt, process::Command};
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    if tempfile::tempfile_in(folder.path()).is_err() {
        return true;
    }
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    other.arg(std::env::current_exe().unwrap());
    match other.args(["--exact", test]).status() {
        Ok(status) => assert!(status.success(), "as somebody else"),
        Err(error) => eprintln!("skipped: nobody else to run it as ({error})"),
    }
    false
}

/// A colleague who writes into the library.
pub(crate) fn author() -> Stamp {
    Stamp {
        at: now().and_utc().fixed_offset(),
        by: "林婉清".to_owned(),
    }
}

/// The window over a fresh profile.
pub(crate) struct Office {
    pub(crate) folder: TempDir,
    pub(crate) harness: Harness<'static, Shell>,
}

impl Office {
    /// A window that shows `open`, or the first page.
    pub(crate) fn open(folder: TempDir, open: Option<std::path::PathBuf>) -> Self {
        let profile = Profile::at(folder.path().join("profile"));
        // Tests must not speak on the desktop of whoever runs them.
        let (mut settings, _) = profile.settings();
        settings.reminders = false;
        settings.background = Some(false);
        profile.save_settings(&settings).unwrap();
        let harness = Harness::builder()
            .with_size([1280.0, 720.0])
            .with_max_steps(64)
            .build_eframe(move |context| {
                Shell::new(&context.egui_ctx, Clock::fixed(now()), Start { profile, open })
            });
        let mut office = Self { folder, harness };
        office.settle();
        office
    }

    /// With an empty library.
    pub(crate) fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("library");
        Library::create(&root, "测试单位").unwrap();
        Self::open(folder, Some(root))
    }

    /// With an empty library and a new internal record in the editor, about `subject`.
    pub(crate) fn writing(subject: &str) -> Self {
        let mut office = Self::empty();
        office.press(Modifiers::COMMAND, Key::N);
        if !subject.is_empty() {
            office.write("沟通主题", subject);
        }
        office
    }

    /// Begins a new record.
    pub(crate) fn new_record(&mut self, kind: Kind) {
        let modifiers = match kind {
            Kind::Internal => Modifiers::COMMAND,
            Kind::External => Modifiers::COMMAND | Modifiers::SHIFT,
        };
        self.press(modifiers, Key::N);
    }

    /// With an empty library, into which a colleague puts a record that `fill` fills; it is open in the editor. Also
    /// the colleague's own view of the library.
    pub(crate) fn reading(fill: impl FnOnce(&mut Record)) -> (Self, Library, RecordNumber) {
        let mut office = Self::empty();
        let theirs = Library::open(&office.root()).unwrap();
        let fill = |number| {
            let mut record = Record::new(number);
            fill(&mut record);
            record
        };
        let made = theirs.create_record(Kind::Internal, now().date(), &author(), fill);
        let number = made.unwrap().record.number;
        office.until("the record is listed", |office| {
            office.index().get(number).is_some()
        });
        office.act(LibraryAction::OpenRecord(number));
        (office, theirs, number)
    }

    /// With the sample library.
    pub(crate) fn sample() -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("library");
        sample::write(&root, now().date()).unwrap();
        Self::open(folder, Some(root))
    }

    pub(crate) fn app(&self) -> &App {
        &self.harness.state().app
    }

    /// The library that is shown.
    pub(crate) fn workspace(&self) -> &Workspace {
        self.app().workspace().expect("a library is shown")
    }

    /// What is known of the open library's records.
    pub(crate) fn index(&self) -> &Index {
        &self.workspace().index
    }

    /// Whether something with `words` in its label is on the screen.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.harness.query_by_label_contains(words).is_some()
    }

    /// The whole label of the first thing of a role whose label begins so.
    #[track_caller]
    pub(crate) fn label_that_begins(&self, role: Role, start: &str) -> String {
        let found = self.harness.query_all_by_role(role);
        let mut labels = found.filter_map(|node| node.accesskit_node().label());
        labels
            .find(|label| label.starts_with(start))
            .unwrap_or_else(|| panic!("no {role:?} {start:?}…"))
    }

    pub(crate) fn root(&self) -> std::path::PathBuf {
        self.folder.path().join("library")
    }

    /// Runs frames and jobs until neither has anything left to do.
    pub(crate) fn settle(&mut self) {
        for _ in 0..4 {
            self.harness.run_steps(3);
            self.harness.state_mut().app.finish_jobs();
        }
        self.harness.run_steps(2);
    }

    /// Runs frames until something that comes from outside the window has come; fails when it does not come at all.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, come: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !come(self) {
            assert!(begun.elapsed() < LONGEST, "{what}");
            std::thread::yield_now();
            self.settle();
        }
        self.settle();
    }

    /// Has the program do something that is behind a menu or a popup.
    pub(crate) fn act(&mut self, action: impl liuhen::app::Addressed) {
        self.harness.state_mut().app.ask(action);
        self.settle();
    }

    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    #[track_caller]
    pub(crate) fn click(&mut self, label: &str) {
        let role = PRESSED
            .into_iter()
            .find(|role| self.harness.query_by_role_and_label(*role, label).is_some())
            .unwrap_or_else(|| panic!("nothing to press {label:?}"));
        self.harness.get_by_role_and_label(role, label).scroll_to_me();
        self.settle();
        self.harness.get_by_role_and_label(role, label).click();
        self.settle();
    }

    /// Presses the first of several buttons of a name.
    #[track_caller]
    pub(crate) fn click_first(&mut self, label: &str) {
        self.press_first(label, |name| name == label);
    }

    /// Presses the first of several whose name begins so.
    #[track_caller]
    pub(crate) fn click_first_that_begins(&mut self, start: &str) {
        self.press_first(start, |name| name.starts_with(start));
    }

    #[track_caller]
    fn press_first(&mut self, what: &str, fits: impl Fn(&str) -> bool) {
        {
            let root = self.harness.root();
            let first = root.children_recursive().find(|node| {
                let node = node.accesskit_node();
                PRESSED.contains(&node.role()) && node.label().is_some_and(|name| fits(&name))
            });
            first
                .unwrap_or_else(|| panic!("nothing to press {what:?}"))
                .click();
        }
        self.settle();
    }

    /// Ticks a box, or takes the tick away.
    #[track_caller]
    pub(crate) fn tick(&mut self, label: &str) {
        self.click_on(Role::CheckBox, label);
    }

    /// Presses the button of a line of 今日, which is there while the line is in sight; `end` ends the names of both.
    #[track_caller]
    pub(crate) fn click_in_line(&mut self, end: &str, button: &str) {
        let ends = |node: &egui_kittest::Node<'_>| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.ends_with(end))
        };
        for nth in 0.. {
            let lines = self.harness.query_all_by_role(Role::ListItem);
            let Some(line) = lines.filter(ends).nth(nth) else {
                break;
            };
            line.scroll_to_me();
            self.settle();
            let name = {
                let names = self.harness.query_all_by_role(Role::Button);
                let mut names = names.filter_map(|node| node.accesskit_node().label());
                names.find(|name| name.starts_with(button) && name.ends_with(end))
            };
            if let Some(name) = name {
                return self.click(&name);
            }
        }
        panic!("no button {button:?} in a line of {end}");
    }

    #[track_caller]
    pub(crate) fn click_on(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click();
        self.settle();
    }

    #[track_caller]
    pub(crate) fn focus_on(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).focus();
        self.settle();
    }

    /// Adds a scenario of one's own for external records, on the page of settings.
    pub(crate) fn add_scenario(&mut self, name: &str) {
        self.click("新增场景 外部沟通跟进表");
        // The first of the name is the library's.
        let fields = self.harness.get_all_by_role_and_label(Role::TextInput, "名称");
        let fields: Vec<_> = fields.collect();
        assert_eq!(fields.len(), 2, "the library's name and the scenario's");
        fields[1].focus();
        drop(fields);
        self.settle();
        self.harness.event(egui::Event::Text(name.to_owned()));
        self.settle();
        self.click("保存场景");
    }

    #[track_caller]
    pub(crate) fn field<'a>(&'a self, label: &'a str) -> egui_kittest::Node<'a> {
        let node = self.harness.query_by_role_and_label(Role::TextInput, label);
        node.or_else(|| {
            self.harness
                .query_by_role_and_label(Role::MultilineTextInput, label)
        })
        .unwrap_or_else(|| {
            let fields = self.harness.query_all_by_role(Role::TextInput);
            let names: Vec<_> = fields.map(|field| field.accesskit_node().label()).collect();
            panic!("no field {label:?} among {names:?}")
        })
    }

    /// Clicks into a field and types.
    #[track_caller]
    pub(crate) fn write(&mut self, label: &str, text: &str) {
        self.field(label).scroll_to_me();
        self.settle();
        self.field(label).focus();
        self.settle();
        self.field(label).type_text(text);
        self.settle();
    }

    /// Types into the palette, which is open.
    pub(crate) fn write_in_palette(&mut self, text: &str) {
        self.harness
            .get_by_role(egui::accesskit::Role::TextInput)
            .type_text(text);
        self.settle();
    }

    pub(crate) fn draft(&self) -> &Record {
        &self
            .harness
            .state()
            .app
            .current()
            .expect("a record is open")
            .record
    }

    pub(crate) fn file(&self, number: &str) -> Record {
        let number: RecordNumber = number.parse().unwrap();
        Library::open(&self.root()).unwrap().load(number).unwrap().record
    }
}
