//! 现场记录: the page during the talk. The agenda, a clock against the planned length, one line in which conclusions,
//! to-dos and facts are caught as they fall, and the list to read back at the end. Everything goes by the keyboard.

use chrono::{NaiveDateTime, TimeDelta};
use egui::{Align, Key, Label, Layout, Modifiers, ProgressBar, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::new_item_id,
    domain::{KeyFact, Record, Todo},
    ui::{
        input_method,
        theme::{self, SECONDARY},
        widgets::{card_ui, segments_ui},
    },
};

use super::page::Page;

/// What the line being typed becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Catch {
    #[default]
    Conclusion,
    Todo,
    Fact,
}

impl Catch {
    const ALL: [(Self, Key); 3] = [
        (Self::Conclusion, Key::Num1),
        (Self::Todo, Key::Num2),
        (Self::Fact, Key::Num3),
    ];
}

/// The page's state.
#[derive(Debug, Clone)]
pub(super) struct Live {
    /// When the talk began.
    begun: NaiveDateTime,
    catch: Catch,
    /// The agenda point that is being talked about.
    point: usize,
    /// The line wants the keyboard.
    focus: bool,
    /// The page is left in the next frame.
    leaving: bool,
}

impl Live {
    /// The page for a talk that begins now.
    pub(super) fn begin(now: NaiveDateTime, record: &Record) -> Self {
        let open = record
            .agenda
            .iter()
            .position(|item| item.conclusion.trim().is_empty());
        Self {
            begun: now,
            catch: Catch::default(),
            point: open.unwrap_or(record.agenda.len()),
            focus: true,
            leaving: false,
        }
    }

    /// Leaves the page; what stands in its line is caught first.
    pub(super) fn leave(&mut self) {
        self.leaving = true;
    }

    /// Takes the keys that mean something else on other pages.
    pub(super) fn take_keys(&mut self, ctx: &egui::Context) {
        if input_method::is_composing(ctx) {
            return;
        }
        for (catch, key) in Catch::ALL {
            if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, key)) {
                self.catch = catch;
                self.focus = true;
            }
        }
    }

    /// Draws the page; returns whether the talk is over.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        page: &mut Page<'_>,
        record: &mut Record,
        line: &mut String,
    ) -> bool {
        let over = self.clock_ui(ui, page, record.planned_minutes) || self.leaving;
        ui.add_space(8.0);
        self.line_ui(ui, page, record, line);
        ui.add_space(8.0);
        ScrollArea::vertical()
            .id_salt("live")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 10.0;
                ui.columns_const(|[left, right]| {
                    self.agenda_ui(left, page, record);
                    caught_ui(left, page, record);
                    read_back_ui(right, page, record);
                });
                ui.add_space(12.0);
            });
        if over {
            self.catch_line(page, record, line);
        }
        over
    }

    /// How long the talk has lasted, and the button that ends it.
    fn clock_ui(&self, ui: &mut Ui, page: &Page<'_>, planned: Option<u32>) -> bool {
        let (words, tokens) = (page.form.words, page.form.tokens);
        let gone = (page.form.now - self.begun).max(TimeDelta::zero());
        let minutes = gone.num_minutes();
        let mut over = false;
        ui.horizontal(|ui| {
            ui.label(RichText::new(words.live_clock(minutes, planned)).font(theme::bold(16.0)));
            if let Some(planned) = planned.filter(|planned| *planned > 0) {
                let part = minutes as f32 / planned as f32;
                let color = if part > 1.0 {
                    tokens.overdue_text
                } else if part > 0.85 {
                    tokens.warning_text
                } else {
                    tokens.accent
                };
                let bar = ProgressBar::new(part.min(1.0)).desired_width(240.0).fill(color);
                ui.add(bar.desired_height(8.0));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                over = ui.button(words.live_end).clicked();
            });
        });
        // The clock shows minutes: it wants a frame when the next one begins.
        let next = 60 - gone.num_seconds().rem_euclid(60);
        ui.ctx().request_repaint_after_secs(next as f32);
        over
    }

    /// The line in which everything is caught.
    fn line_ui(&mut self, ui: &mut Ui, page: &mut Page<'_>, record: &mut Record, line: &mut String) {
        let words = page.form.words;
        card_ui(ui, "", |ui| {
            ui.horizontal(|ui| {
                let catches = Catch::ALL.map(|(catch, key)| {
                    let name = match catch {
                        Catch::Conclusion => words.live_conclusion,
                        Catch::Todo => words.live_todo,
                        Catch::Fact => words.live_fact,
                    };
                    let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, key);
                    let keys = ui.ctx().format_shortcut(&keys);
                    (catch, format!("{name}  {keys}"))
                });
                let catches: Vec<_> = catches
                    .iter()
                    .map(|(catch, name)| (*catch, name.as_str()))
                    .collect();
                if let Some(catch) = segments_ui(ui, self.catch, &catches) {
                    self.catch = catch;
                    self.focus = true;
                }
            });
            ui.add_space(4.0);
            let hint = match self.catch {
                Catch::Conclusion => words.live_conclusion_hint,
                Catch::Todo => words.live_todo_hint,
                Catch::Fact => words.live_fact_hint,
            };
            let edit = TextEdit::singleline(line)
                .hint_text(RichText::new(hint).color(page.form.tokens.secondary_text))
                .margin(egui::Margin::symmetric(10, 8))
                .font(egui::FontId::proportional(16.0))
                .desired_width(f32::INFINITY);
            let edit = ui.add(edit).accessible_name(words.live_line);
            if std::mem::take(&mut self.focus) {
                edit.request_focus();
            }
            let entered = edit.lost_focus()
                && !input_method::is_composing(ui.ctx())
                && ui.input(|input| input.key_pressed(Key::Enter));
            if entered {
                self.catch_line(page, record, line);
                self.focus = true;
            }
        });
    }

    /// Puts what stands in the line into the record.
    pub(super) fn catch_line(&mut self, page: &Page<'_>, record: &mut Record, line: &mut String) {
        let text = std::mem::take(line);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match self.catch {
            Catch::Conclusion => match record.agenda.get_mut(self.point) {
                // A point that has its conclusion gives way to the next.
                Some(item) if item.conclusion.trim().is_empty() => {
                    text.clone_into(&mut item.conclusion);
                    item.suggested = false;
                    self.point += 1;
                }
                _ => add_line(&mut record.conclusions, text),
            },
            Catch::Todo => {
                let id = new_item_id();
                let read = page.findings.todo_of_line(text, page.form.now, page.form.rules);
                record.todos.retain(|todo| !todo.is_blank());
                record.todos.push(Todo { id, ..read });
            }
            Catch::Fact => record.facts.push(KeyFact {
                text: text.to_owned(),
                kind: page.findings.kind_of_fact(text, page.form.now, page.form.rules),
                read_back: false,
            }),
        }
    }

    fn agenda_ui(&mut self, ui: &mut Ui, page: &Page<'_>, record: &Record) {
        if record.agenda.is_empty() {
            return;
        }
        let (words, tokens) = (page.form.words, page.form.tokens);
        card_ui(ui, words.agenda, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for (i, item) in record.agenda.iter().enumerate() {
                let here = i == self.point;
                let mark = match (item.conclusion.trim().is_empty(), here) {
                    (false, _) => "✓",
                    (true, true) => "→",
                    (true, false) => "○",
                };
                let color = match (here, item.suggested) {
                    (true, _) => tokens.accent,
                    (false, true) => tokens.secondary_text,
                    (false, false) => tokens.text,
                };
                let text = RichText::new(format!("{mark} {}. {}", i + 1, item.topic)).color(color);
                if ui
                    .add(Label::new(text).wrap().sense(egui::Sense::click()))
                    .clicked()
                {
                    self.point = i;
                    self.focus = true;
                }
                if !item.conclusion.trim().is_empty() {
                    let text = RichText::new(&item.conclusion).size(SECONDARY);
                    ui.add(Label::new(text.color(tokens.secondary_text)).wrap());
                }
            }
        });
    }
}

/// The conclusions and to-dos caught so far.
fn caught_ui(ui: &mut Ui, page: &Page<'_>, record: &Record) {
    let (words, tokens) = (page.form.words, page.form.tokens);
    if !record.conclusions.trim().is_empty() {
        card_ui(ui, words.conclusions, |ui| {
            for line in record.conclusions.lines() {
                ui.add(Label::new(line).wrap());
            }
        });
    }
    if !record.todos.is_empty() {
        card_ui(ui, words.todos, |ui| {
            for todo in &record.todos {
                ui.add(Label::new(&todo.task).wrap());
                let owner = if todo.owner.is_empty() {
                    words.no_owner.to_owned()
                } else {
                    todo.owner.to_string()
                };
                let due = todo
                    .current_due()
                    .map_or_else(|| words.no_due.to_owned(), |due| due.to_string());
                let text = RichText::new(format!("{owner} · {due}")).size(SECONDARY);
                ui.label(text.color(tokens.secondary_text));
            }
        });
    }
}

/// What is read back before everybody leaves, each with a tick.
fn read_back_ui(ui: &mut Ui, page: &Page<'_>, record: &mut Record) {
    let (words, tokens) = (page.form.words, page.form.tokens);
    card_ui(ui, words.live_read_back, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let found: Vec<KeyFact> = page.findings.facts().into_iter().cloned().collect();
        let missing = |fact: &KeyFact| !record.facts.iter().any(|known| known.text == fact.text);
        let missing: Vec<KeyFact> = found.into_iter().filter(missing).collect();
        if record.facts.is_empty() && missing.is_empty() {
            ui.label(RichText::new(words.live_nothing_yet).color(tokens.secondary_text));
        }
        for fact in &mut record.facts {
            ui.checkbox(&mut fact.read_back, fact.text.as_str());
        }
        for fact in missing {
            let mut ticked = false;
            if ui.checkbox(&mut ticked, fact.text.as_str()).changed() {
                record.facts.push(KeyFact {
                    read_back: true,
                    ..fact
                });
            }
        }
    });
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(line);
}
