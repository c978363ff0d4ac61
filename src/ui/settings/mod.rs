//! 设置: the person's own settings, and those of the library.

mod about;
mod licences;
mod office_rules;
mod prefixes;
mod scenarios;
mod sections;
mod shared_files;
mod updates;
mod upload;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Timelike;
use egui::{ComboBox, DragValue, RichText, TextEdit, Ui};

use crate::{
    app::{Action, Actions, Address, LibraryAction, Workspace},
    domain::{KeptDialog, KeptSettings, Language, LibraryId, LibrarySettings, Settings, Theme},
};

use crate::ui::{
    frame::View,
    own_fields::OwnFieldSettings,
    settings::{
        about::about_ui,
        office_rules::{OfficeRules, Typed},
        prefixes::prefixes_ui,
        scenarios::ScenarioSettings,
        sections::{Section, Sections},
        shared_files::shared_files_ui,
        updates::UpdateSettings,
        upload::UploadSettings,
    },
    sharing::{SharedBuffer, Unsaved},
    theme::SECONDARY,
    widgets::hint_text,
    widgets::{card_ui, option_ui, page_title_ui},
};

/// The sizes offered.
const SCALES: [f32; 6] = [0.9, 1.0, 1.1, 1.25, 1.5, 2.0];

/// What is being typed.
#[derive(Debug, Default)]
pub(crate) struct SettingsView {
    sections: Sections,
    library: Option<SharedBuffer<LibrarySettings>>,
    /// The departments as typed, one a line.
    departments: String,
    own_fields: OwnFieldSettings,
    office: OfficeRules,
    scenarios: ScenarioSettings,
    upload: UploadSettings,
    updates: UpdateSettings,
    /// The hour of reminders as it is typed, until it can be read.
    morning: Option<String>,
}

impl SettingsView {
    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        page_title_ui(ui, view.words.settings, "");
        ui.add_space(8.0);
        let mut sections = std::mem::take(&mut self.sections);
        sections.ui(ui, view, |ui, view, section| self.section_ui(ui, view, section));
        self.sections = sections;
    }

    fn section_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, section: Section) {
        match section {
            Section::Personal => personal_ui(ui, view),
            Section::Reminders => reminders_ui(ui, view, &mut self.morning),
            Section::Library => self.library_ui(ui, view),
            Section::OwnFields => self.own_fields.ui(ui, view),
            Section::Scenarios => self.scenarios.ui(ui, view),
            Section::Upload => self.upload.ui(ui, view),
            Section::Holidays => self.office.holidays_ui(ui, view),
            Section::VagueWords => self.office.words_ui(ui, view),
            Section::SharedFiles => shared_files_ui(ui, view),
            Section::Updates => self.updates.ui(ui, view),
            Section::About => about_ui(ui, view),
        }
    }

    /// What is typed for each library and was not added or kept yet.
    pub(crate) fn kept(&self) -> Vec<(Address, KeptDialog)> {
        let typed: BTreeMap<LibraryId, &Typed> = self.office.typed().collect();
        let scenarios = self.scenarios.libraries();
        let libraries: BTreeSet<LibraryId> = typed.keys().copied().chain(scenarios).collect();
        let keep = |library: LibraryId| {
            let lines = typed.get(&library);
            let text = |of: fn(&Typed) -> &String| lines.map(|typed| of(typed).clone()).unwrap_or_default();
            let kept = KeptSettings {
                notice: text(|typed| &typed.notice),
                word: text(|typed| &typed.word),
                better: text(|typed| &typed.better),
                scenarios: self.scenarios.kept(library),
            };
            let address = Address {
                library: Some(library),
                draft: None,
            };
            (address, KeptDialog::Settings(kept))
        };
        let unread = self.morning.iter().filter(|text| parse_clock(text).is_none());
        let morning = unread.map(|text| {
            let of_nothing = Address {
                library: None,
                draft: None,
            };
            (of_nothing, KeptDialog::Morning { text: text.clone() })
        });
        libraries.into_iter().map(keep).chain(morning).collect()
    }

    /// Takes back what was typed for a library when the program ended.
    pub(crate) fn take_back(&mut self, workspace: &Workspace, kept: KeptSettings, language: Language) {
        let (library, now) = (workspace.id(), workspace.settings());
        self.scenarios.take_back(kept.scenarios, library, &now, language);
        let typed = Typed {
            notice: kept.notice,
            word: kept.word,
            better: kept.better,
        };
        self.office.take_back(library, typed);
    }

    /// Takes back the hour of reminders as it was typed, unless another is being typed by now.
    pub(crate) fn take_back_morning(&mut self, text: String) {
        self.morning.get_or_insert(text);
    }

    /// The page is no longer shown: what is typed and not saved is saved.
    pub(crate) fn leave(&mut self, actions: &mut Actions) {
        if let Some(buffer) = &mut self.library {
            if buffer.typed.name.trim().is_empty() {
                buffer.typed.name.clone_from(&buffer.base.name);
            }
            actions.extend(buffer.leave().map(to_action));
        }
        self.own_fields.leave(actions);
    }

    fn library_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let words = view.words;
        let (_, unsaved) = SharedBuffer::follow(&mut self.library, library, &library.settings());
        view.actions.extend(unsaved.map(to_action));
        let Some(buffer) = &mut self.library else { return };
        let typed = &mut buffer.typed;
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        if lines(&self.departments) != typed.departments {
            self.departments = typed.departments.join("\n");
        }
        let mut done = false;
        card_ui(ui, words.settings_library, |ui| {
            let label = ui.label(RichText::new(words.library_name).size(SECONDARY));
            done |= ui
                .text_edit_singleline(&mut typed.name)
                .labelled_by(label.id)
                .lost_focus();
            let label = ui.label(RichText::new(words.departments).size(SECONDARY));
            let hint = hint_text(words.departments_hint, view.tokens);
            let edit = TextEdit::multiline(&mut self.departments)
                .hint_text(hint)
                .desired_rows(5)
                .desired_width(f32::INFINITY);
            done |= ui.add(edit).labelled_by(label.id).lost_focus();
            typed.departments = lines(&self.departments);
            done |= prefixes_ui(ui, view, typed);
            done |= ui
                .checkbox(&mut typed.calendar_file, words.calendar_file)
                .changed();
            ui.label(
                RichText::new(library.root().display().to_string())
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text),
            );
        });
        if done {
            if typed.name.trim().is_empty() {
                typed.name.clone_from(&buffer.base.name);
            }
            view.actions
                .extend(buffer.changed().map(LibraryAction::SetLibrary));
        }
    }
}

/// Saves what was typed for a library.
fn to_action((library, changed): Unsaved<LibrarySettings>) -> Action {
    Action::In(library, LibraryAction::SetLibrary(changed))
}

fn personal_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let mut settings: Settings = view.app.settings().clone();
    card_ui(ui, words.settings_personal, |ui| {
        let label = ui.label(RichText::new(words.user_name).size(SECONDARY));
        let hint = hint_text(words.user_name_hint, view.tokens);
        ui.add(TextEdit::singleline(&mut settings.user_name).hint_text(hint))
            .labelled_by(label.id);
        let name = match settings.language {
            None => words.language_system,
            Some(Language::Chinese) => words.language_chinese,
            Some(Language::English) => words.language_english,
        };
        choice_ui(ui, words.language_label, name, |ui| {
            option_ui(ui, &mut settings.language, None, words.language_system);
            option_ui(
                ui,
                &mut settings.language,
                Some(Language::Chinese),
                words.language_chinese,
            );
            option_ui(
                ui,
                &mut settings.language,
                Some(Language::English),
                words.language_english,
            );
        });
        let name = |theme| match theme {
            Theme::System => words.theme_system,
            Theme::Light => words.theme_light,
            Theme::Dark => words.theme_dark,
        };
        choice_ui(ui, words.theme, name(settings.theme), |ui| {
            for theme in [Theme::System, Theme::Light, Theme::Dark] {
                option_ui(ui, &mut settings.theme, theme, name(theme));
            }
        });
        let percent = |scale: f32| format!("{:.0} %", scale * 100.0);
        choice_ui(ui, words.scale, &percent(settings.scale), |ui| {
            for scale in SCALES {
                option_ui(ui, &mut settings.scale, scale, percent(scale));
            }
        });
    });
    if settings != *view.app.settings() {
        view.actions.push(Action::SetSettings(Box::new(settings)));
    }
}

/// When the desktop reminds.
fn reminders_ui(ui: &mut Ui, view: &mut View<'_>, morning: &mut Option<String>) {
    let words = view.words;
    let mut settings: Settings = view.app.settings().clone();
    let mut background = settings.background.unwrap_or_default();
    card_ui(ui, words.reminders, |ui| {
        ui.checkbox(&mut settings.reminders, words.reminders_on);
        ui.add_enabled_ui(settings.reminders, |ui| {
            ui.checkbox(&mut settings.everyones, words.reminders_all);
            ui.horizontal(|ui| {
                let label = ui.label(words.reminders_lead);
                let lead = DragValue::new(&mut settings.lead_minutes).range(0..=240);
                ui.add(lead.suffix(words.minutes_suffix)).labelled_by(label.id);
            });
            morning_ui(ui, view, &mut settings.morning_minutes, morning);
            if ui.checkbox(&mut background, words.reminders_background).changed() {
                view.actions.push(Action::SetBackground(background));
            }
        });
    });
    if settings != *view.app.settings() {
        view.actions.push(Action::SetSettings(Box::new(settings)));
    }
}

/// The hour from which what is due on a day is told. What cannot be read stays as it was typed, and is said to be no time.
fn morning_ui(ui: &mut Ui, view: &View<'_>, minutes: &mut u32, typed: &mut Option<String>) {
    let words = view.words;
    ui.horizontal(|ui| {
        let label = ui.label(words.reminders_morning);
        let mut text = typed.clone().unwrap_or_else(|| clock(*minutes));
        let edit = ui.add(TextEdit::singleline(&mut text).desired_width(64.0));
        let edit = edit.labelled_by(label.id);
        let read = parse_clock(&text);
        if edit.changed() {
            *minutes = read.unwrap_or(*minutes);
            *typed = Some(text);
        }
        match (&typed, read) {
            (Some(_), None) => {
                let color = view.tokens.overdue_text;
                ui.label(
                    RichText::new(words.time_not_understood)
                        .size(SECONDARY)
                        .color(color),
                );
            }
            (Some(_), Some(_)) if !edit.has_focus() => *typed = None,
            _ => {}
        }
    });
}

/// A minute of the day as `08:30`.
fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn parse_clock(text: &str) -> Option<u32> {
    let time = crate::domain::parse_time(text)?;
    Some(time.hour() * 60 + time.minute())
}

fn choice_ui(ui: &mut Ui, label: &str, chosen: &str, add: impl FnOnce(&mut Ui)) {
    let label_id = ui.label(RichText::new(label).size(SECONDARY)).id;
    let combo = ComboBox::from_id_salt(label)
        .selected_text(chosen.to_owned())
        .width(200.0)
        .show_ui(ui, add);
    combo.response.labelled_by(label_id);
}
