//! The scenarios in the settings: an office words them its own way, in its library.

use std::sync::Arc;

use egui::{RichText, TextEdit, Ui};

use crate::{
    app::{Changed, LibraryAction, new_item_id},
    domain::{
        Bilingual, Channel, KeptScenario, Kind, Language, LibraryId, LibrarySettings, ResponseTime,
        ResponseTimes, Scenario, Trace,
    },
};

use crate::ui::{
    frame::View,
    theme::{SECONDARY, Tokens},
    widgets::hint_text,
    widgets::{card_ui, toggle_chip_ui},
    wording::Words,
};

/// The most hours that an answer may take: ten days.
const MOST_HOURS: u32 = 240;

/// The scenario that is being edited.
#[derive(Debug, Default)]
pub(crate) struct ScenarioSettings {
    open: Option<Typed>,
    /// Those that were left with something typed when another one was opened.
    aside: Vec<Typed>,
}

/// A scenario as it is typed: its lists are lines.
#[derive(Debug, Clone, PartialEq)]
struct Typed {
    /// Of which library.
    library: LibraryId,
    /// The library's settings when the person began.
    base: Arc<LibrarySettings>,
    /// The scenario then, and its lists.
    was: (Scenario, [String; 4]),
    scenario: Scenario,
    lists: [String; 4],
}

impl Typed {
    fn of(scenario: &Scenario, library: LibraryId, base: &Arc<LibrarySettings>, language: Language) -> Self {
        let lines = |list: &[Bilingual]| {
            let lines = list.iter().map(|line| side(line, language).to_owned());
            lines.collect::<Vec<_>>().join("\n")
        };
        let lists = [
            lines(&scenario.materials),
            lines(&scenario.questions),
            lines(&scenario.opening),
            lines(&scenario.courtesy),
        ];
        Self {
            library,
            base: Arc::clone(base),
            was: (scenario.clone(), lists.clone()),
            scenario: scenario.clone(),
            lists,
        }
    }

    /// As it stood when the program ended, over what the library says now.
    fn as_kept(kept: KeptScenario, library: LibraryId, now: &LibrarySettings, language: Language) -> Self {
        let mut base = now.clone();
        if let Some(own) = base.scenarios.iter_mut().find(|own| own.key == kept.was.key) {
            own.clone_from(&kept.was);
        }
        Self {
            scenario: kept.scenario,
            lists: kept.lists,
            ..Self::of(&kept.was, library, &Arc::new(base), language)
        }
    }

    fn is_changed(&self) -> bool {
        (&self.scenario, &self.lists) != (&self.was.0, &self.was.1)
    }

    /// Whether it words the same scenario, or as this one a new one of that template.
    fn is_of(&self, other: &Self) -> bool {
        let is_new = |typed: &Self| {
            typed.was.0
                == Scenario {
                    key: typed.was.0.key.clone(),
                    ..blank(typed.was.0.kind)
                }
        };
        let same_key = self.scenario.key == other.scenario.key;
        let both_new = is_new(self) && is_new(other) && self.scenario.kind == other.scenario.kind;
        self.library == other.library && (same_key || both_new)
    }

    /// The settings as they were when the person began. A scenario of the program's that the office has not changed yet
    /// stands in them as it is, so that two people who word it at once are merged by field.
    fn begun(&self) -> (LibrarySettings, LibrarySettings) {
        let mut base = LibrarySettings::clone(&self.base);
        let key = &self.scenario.key;
        let standard = Scenario::standard().iter().find(|scenario| scenario.key == *key);
        if let Some(standard) = standard
            && !base.scenarios.iter().any(|own| own.key == *key)
        {
            base.scenarios.push(standard.clone());
        }
        (base.clone(), base)
    }

    /// The scenario with its lists. A line that was there before keeps its words of the other language.
    fn finished(&self, language: Language) -> Scenario {
        let mut scenario = self.scenario.clone();
        let lists = [
            &mut scenario.materials,
            &mut scenario.questions,
            &mut scenario.opening,
            &mut scenario.courtesy,
        ];
        for (list, typed) in lists.into_iter().zip(&self.lists) {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            let line = |text: &str| {
                let known = list.iter().find(|known| side(known, language) == text);
                known.cloned().unwrap_or_else(|| {
                    let mut line = Bilingual::default();
                    text.clone_into(side_mut(&mut line, language));
                    line
                })
            };
            *list = lines.map(line).collect();
        }
        scenario
    }
}

fn side(text: &Bilingual, language: Language) -> &str {
    match language {
        Language::English if !text.en.is_empty() => &text.en,
        Language::English | Language::Chinese => &text.zh,
    }
}

fn side_mut(text: &mut Bilingual, language: Language) -> &mut String {
    match language {
        // What an office words for itself is Chinese, whatever the window speaks.
        Language::English if !text.en.is_empty() => &mut text.en,
        Language::English | Language::Chinese => &mut text.zh,
    }
}

impl ScenarioSettings {
    /// What is typed for a library and not kept yet, the one that is open first.
    pub(super) fn kept(&self, library: LibraryId) -> Vec<KeptScenario> {
        let all = self.open.iter().chain(&self.aside);
        let typed = all.filter(|typed| typed.library == library && typed.is_changed());
        let keep = |typed: &Typed| KeptScenario {
            was: typed.was.0.clone(),
            scenario: typed.scenario.clone(),
            lists: typed.lists.clone(),
        };
        typed.map(keep).collect()
    }

    /// The libraries for which something is typed.
    pub(super) fn libraries(&self) -> impl Iterator<Item = LibraryId> {
        let all = self.open.iter().chain(&self.aside);
        all.filter(|typed| typed.is_changed()).map(|typed| typed.library)
    }

    /// Takes back what was typed when the program ended.
    pub(super) fn take_back(
        &mut self,
        kept: Vec<KeptScenario>,
        library: LibraryId,
        now: &LibrarySettings,
        language: Language,
    ) {
        let kept = kept.into_iter();
        let mut kept = kept.map(|kept| Typed::as_kept(kept, library, now, language));
        if self.open.is_none() {
            self.open = kept.next();
        }
        self.aside.extend(kept);
    }

    /// Opens a scenario, or none. What is typed into the one that is left stands in it when it is opened again.
    fn turn_to(&mut self, next: Option<Typed>) {
        if let Some(left) = self.open.take().filter(Typed::is_changed) {
            self.aside.push(left);
        }
        self.open = next.map(|next| {
            let aside = self.aside.iter().position(|aside| aside.is_of(&next));
            aside.map_or(next, |at| self.aside.remove(at))
        });
    }

    /// Draws the card; nothing without a library.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let (id, settings) = (library.id(), library.settings());
        let (words, tokens) = (view.words, view.tokens);
        let mut kept: Option<Changed<LibrarySettings>> = None;
        card_ui(ui, words.scenarios, |ui| {
            let hint = RichText::new(words.scenarios_hint).size(SECONDARY);
            ui.label(hint.color(tokens.secondary_text));
            for kind in Kind::ALL {
                self.list_ui(ui, words, kind, id, &settings);
            }
            if let Some(typed) = self.open.as_mut().filter(|typed| typed.library == id) {
                ui.separator();
                match form_ui(ui, (words, tokens), typed, &settings) {
                    Answer::None => {}
                    Answer::Keep => {
                        let (base, mine) = typed.begun();
                        let mine = with(&mine, typed.finished(words.language));
                        kept = Some(Changed { base, mine });
                        self.open = None;
                    }
                    Answer::Reset => {
                        let base = LibrarySettings::clone(&typed.base);
                        let mut mine = base.clone();
                        mine.scenarios.retain(|own| own.key != typed.scenario.key);
                        kept = Some(Changed { base, mine });
                        self.open = None;
                    }
                    Answer::Cancel => self.open = None,
                }
            }
        });
        view.actions
            .extend(kept.map(|changed| LibraryAction::SetLibrary(Box::new(changed))));
    }

    /// The scenarios of a template, and the button for another one.
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        kind: Kind,
        library: LibraryId,
        settings: &Arc<LibrarySettings>,
    ) {
        ui.label(RichText::new(words.choice(kind)).size(SECONDARY));
        ui.horizontal_wrapped(|ui| {
            for scenario in settings.scenarios_of(kind) {
                let open = self.open.as_ref().filter(|typed| typed.library == library);
                let on = open.is_some_and(|typed| typed.scenario.key == scenario.key);
                if toggle_chip_ui(ui, on, words.of(&scenario.name)).clicked() {
                    self.turn_to((!on).then(|| Typed::of(scenario, library, settings, words.language)));
                }
            }
            let add = ui.button(format!("＋ {}", words.add_scenario));
            let name = format!("{} {}", words.add_scenario, words.choice(kind));
            if add.accessible_name(name).clicked() {
                self.turn_to(Some(Typed::of(&blank(kind), library, settings, words.language)));
            }
        });
    }
}

/// A scenario that is begun.
fn blank(kind: Kind) -> Scenario {
    let hours = |answer_hours| ResponseTime {
        answer_hours,
        solution: None,
    };
    let response = ResponseTimes {
        normal: hours(24),
        urgent: hours(12),
        critical: hours(2),
    };
    Scenario {
        key: format!("own-{}", new_item_id().0),
        kind,
        name: Bilingual::default(),
        summary: Bilingual::default(),
        channels: Vec::new(),
        channel_advice: Bilingual::default(),
        good_goal: Bilingual::default(),
        bad_goal: Bilingual::default(),
        materials: Vec::new(),
        questions: Vec::new(),
        opening: Vec::new(),
        courtesy: Vec::new(),
        greeting: Bilingual::default(),
        response: Some(response),
        minutes_workdays: Some(1),
        trace: Trace::default(),
        first: Vec::new(),
    }
}

/// The settings with a scenario of the office's own, in place of one with the same key.
fn with(settings: &LibrarySettings, scenario: Scenario) -> LibrarySettings {
    let mut settings = settings.clone();
    match settings.scenarios.iter_mut().find(|own| own.key == scenario.key) {
        Some(own) => *own = scenario,
        None => settings.scenarios.push(scenario),
    }
    settings
}

enum Answer {
    None,
    Keep,
    Reset,
    Cancel,
}

fn form_ui(
    ui: &mut Ui,
    (words, tokens): (&Words, &Tokens),
    typed: &mut Typed,
    settings: &LibrarySettings,
) -> Answer {
    let language = words.language;
    let scenario = &mut typed.scenario;
    for (label, text) in [
        (words.rules.scenario_name, &mut scenario.name),
        (words.rules.scenario_summary, &mut scenario.summary),
        (words.rules.scenario_advice, &mut scenario.channel_advice),
        (words.rules.scenario_good_goal, &mut scenario.good_goal),
        (words.rules.scenario_bad_goal, &mut scenario.bad_goal),
        (words.rules.scenario_greeting, &mut scenario.greeting),
    ] {
        let label = ui.label(RichText::new(label).size(SECONDARY));
        let width = ui.available_width();
        ui.add(TextEdit::singleline(side_mut(text, language)).desired_width(width))
            .labelled_by(label.id);
    }
    ui.label(RichText::new(words.rules.scenario_channels).size(SECONDARY));
    ui.horizontal_wrapped(|ui| {
        for channel in Channel::ALL {
            let on = scenario.channels.contains(&channel);
            if toggle_chip_ui(ui, on, words.choice(channel)).clicked() {
                if on {
                    scenario.channels.retain(|other| *other != channel);
                } else {
                    scenario.channels.push(channel);
                }
            }
        }
    });
    trace_ui(ui, words, &mut scenario.trace);
    hours_ui(ui, words, &mut scenario.response);
    for (label, text) in [
        words.rules.scenario_materials,
        words.rules.scenario_questions,
        words.rules.scenario_opening,
        words.rules.scenario_courtesy,
    ]
    .into_iter()
    .zip(&mut typed.lists)
    {
        let label = ui.label(RichText::new(label).size(SECONDARY));
        let edit = TextEdit::multiline(text).hint_text(hint_text(words.rules.one_a_line, tokens));
        ui.add(edit.desired_rows(3).desired_width(f32::INFINITY))
            .labelled_by(label.id);
    }
    answer_ui(ui, words, typed, settings)
}

/// What has to go out in writing.
fn trace_ui(ui: &mut Ui, words: &Words, trace: &mut Trace) {
    ui.label(RichText::new(words.rules.scenario_trace).size(SECONDARY));
    ui.horizontal_wrapped(|ui| {
        for (option, name) in [
            (Trace::Record, words.keep_record),
            (Trace::Written, words.keep_written),
            (Trace::MailAndPhone, words.keep_mail_and_phone),
        ] {
            if toggle_chip_ui(ui, *trace == option, name).clicked() {
                *trace = option;
            }
        }
    });
}

/// Until when an answer is due, by urgency.
fn hours_ui(ui: &mut Ui, words: &Words, response: &mut Option<ResponseTimes>) {
    let Some(times) = response else { return };
    ui.label(RichText::new(words.rules.scenario_hours).size(SECONDARY));
    ui.horizontal_wrapped(|ui| {
        for (urgency, time) in [
            (crate::domain::Urgency::Normal, &mut times.normal),
            (crate::domain::Urgency::Urgent, &mut times.urgent),
            (crate::domain::Urgency::Critical, &mut times.critical),
        ] {
            let name = words.choice(urgency);
            ui.label(name);
            let value = egui::DragValue::new(&mut time.answer_hours).range(1..=MOST_HOURS);
            ui.add(value.suffix(words.rules.hours_suffix))
                .accessible_name(name);
            ui.add_space(8.0);
        }
    });
}

fn answer_ui(ui: &mut Ui, words: &Words, typed: &Typed, settings: &LibrarySettings) -> Answer {
    let key = &typed.scenario.key;
    let named = !side(&typed.scenario.name, words.language).trim().is_empty();
    let own = settings.scenarios.iter().any(|own| own.key == *key);
    let standard = Scenario::standard().iter().any(|scenario| scenario.key == *key);
    let mut answer = Answer::None;
    ui.horizontal(|ui| {
        if ui
            .add_enabled(named, egui::Button::new(words.rules.scenario_keep))
            .clicked()
        {
            answer = Answer::Keep;
        }
        let reset = if standard {
            words.rules.scenario_reset
        } else {
            words.rules.scenario_remove
        };
        if own && ui.button(reset).clicked() {
            answer = Answer::Reset;
        }
        if ui.button(words.cancel).clicked() {
            answer = Answer::Cancel;
        }
    });
    answer
}
