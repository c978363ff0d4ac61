//! The palette (Ctrl+K): records and commands in one list, found as they are typed.

use egui::{Align2, Area, Id, Key, Label, Modifiers, Order, RichText, ScrollArea, Sense, TextEdit, Ui};

use crate::app::{Action, Command, Filter, Sort};

use super::{commands, input_method, shell::View, theme::SECONDARY, widgets::status_chip_ui};

/// The most records shown.
const RECORDS: usize = 12;

/// The palette's state.
#[derive(Debug, Default)]
pub(super) struct Palette {
    open: bool,
    text: String,
    chosen: usize,
    focus: bool,
}

/// One line of the palette.
enum Line {
    Command(Command),
    Record(u32),
}

impl Palette {
    /// Opens it, empty.
    pub(super) fn open(&mut self) {
        *self = Self {
            open: true,
            focus: true,
            ..Self::default()
        };
    }

    /// Whether it is on the screen.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it over everything.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>) {
        if !self.open {
            return;
        }
        let lines = self.lines(view);
        self.keys(ui, &lines, view);
        let area = Area::new(Id::unique("palette")).order(Order::Foreground);
        let area = area
            .anchor(Align2::CENTER_TOP, egui::vec2(0.0, 72.0))
            .show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                    ui.set_width(600.0);
                    let hint = super::widgets_hint(view.words.palette_hint, view.tokens);
                    let edit = TextEdit::singleline(&mut self.text)
                        .hint_text(hint)
                        .desired_width(f32::INFINITY);
                    let edit = ui.add(
                        edit.margin(egui::Margin::symmetric(8, 6))
                            .id(Id::unique("palette text")),
                    );
                    if std::mem::take(&mut self.focus) {
                        edit.request_focus();
                    }
                    if edit.changed() {
                        self.chosen = 0;
                    }
                    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                        for (i, line) in lines.iter().enumerate() {
                            if self.line_ui(ui, view, line, i) {
                                self.take(line, view);
                            }
                        }
                        if lines.is_empty() {
                            ui.label(RichText::new(view.words.no_match).color(view.tokens.secondary_text));
                        }
                    });
                });
            });
        if area.response.clicked_elsewhere() {
            self.open = false;
        }
    }

    fn lines(&self, view: &View<'_>) -> Vec<Line> {
        let typed = crate::app::index::fold(self.text.trim());
        let mut lines = Vec::new();
        if let Some(library) = view.app.library() {
            let filter = Filter {
                text: self.text.clone(),
                ..Filter::default()
            };
            let found = library.index.list(&filter, Sort::default(), view.app.now());
            lines.extend(found.into_iter().take(RECORDS).map(Line::Record));
        }
        let matching = Command::ALL.into_iter().filter(|command| {
            let name = view.words.command(*command);
            *command != Command::Find
                && (crate::app::index::fold(name).contains(&typed)
                    || crate::app::pinyin::initials(name).contains(&typed))
        });
        if typed.is_empty() {
            lines.splice(0..0, matching.map(Line::Command));
        } else {
            lines.extend(matching.map(Line::Command));
        }
        lines
    }

    fn keys(&mut self, ui: &Ui, lines: &[Line], view: &mut View<'_>) {
        if input_method::is_composing(ui.ctx()) {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = lines.len().saturating_sub(1);
        if pressed(Key::ArrowDown) {
            self.chosen = if self.chosen >= last { 0 } else { self.chosen + 1 };
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.checked_sub(1).unwrap_or(last);
        }
        if pressed(Key::Escape) {
            self.open = false;
        }
        if pressed(Key::Enter)
            && let Some(line) = lines.get(self.chosen)
        {
            self.take(line, view);
        }
    }

    fn take(&mut self, line: &Line, view: &mut View<'_>) {
        self.open = false;
        match line {
            Line::Command(command) => view.commands.push(*command),
            Line::Record(row) => {
                if let Some(library) = view.app.library() {
                    view.actions
                        .push(Action::OpenRecord(library.index.row(*row).number));
                }
            }
        }
    }

    fn line_ui(&self, ui: &mut Ui, view: &View<'_>, line: &Line, place: usize) -> bool {
        let chosen = place == self.chosen;
        let fill = if chosen {
            view.tokens.accent_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        let mut name = String::new();
        let frame = egui::Frame::new()
            .fill(fill)
            .corner_radius(6)
            .inner_margin(egui::Margin::symmetric(8, 4));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| match line {
                Line::Command(command) => {
                    view.words.command(*command).clone_into(&mut name);
                    ui.add(Label::new(&name).selectable(false));
                    let keys = RichText::new(commands::keys(ui.ctx(), *command)).size(SECONDARY);
                    ui.add(Label::new(keys.color(view.tokens.secondary_text)).selectable(false));
                }
                Line::Record(row) => {
                    let Some(library) = view.app.library() else { return };
                    let row = library.index.row(*row);
                    name = row.number.to_string();
                    let number = RichText::new(&name)
                        .size(SECONDARY)
                        .color(view.tokens.secondary_text);
                    ui.add(Label::new(number).selectable(false));
                    status_chip_ui(ui, view.words, row.status);
                    ui.add(Label::new(library.index.title(row)).selectable(false).truncate());
                }
            });
        });
        let response = ui.interact(
            shown.response.rect,
            Id::unique(("palette line", place)),
            Sense::click(),
        );
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
        if chosen && ui.input(|i| i.key_pressed(Key::ArrowDown) || i.key_pressed(Key::ArrowUp)) {
            response.scroll_to_me(None);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }
}
