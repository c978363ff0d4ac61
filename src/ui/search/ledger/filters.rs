//! What stands over the table: the filter with its help, chips, and the menus of groups and columns.

use egui::{Button, RichText, TextEdit, Ui};

use crate::{
    app::{Action, Command, Query},
    domain::{
        Field, GroupBy, Kind, LedgerLook, OwnField, OwnKind, OwnerKind, RowHeight, Status, columns_beside,
    },
    ui::{
        access,
        frame::View,
        theme::SECONDARY,
        widgets::{
            drop_down_mark, filter_id, hint_text, marks_in_menu, quiet_ui, segments_ui, toggle_chip_ui,
        },
    },
};

use super::{Ledger, own_label, plain};

/// From this width on the filter has its full length beside all buttons, points.
const ROOM_FOR_ALL: f32 = 1100.0;

/// The height of the list of further columns before it scrolls, points.
const MENU_HEIGHT: f32 = 200.0;

impl Ledger {
    pub(super) fn filters_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let (has_tags, has_choices) = (self.has_tags(view), self.has_choices(view));
        // With a button more the line still fits the narrowest window.
        let width = if (has_tags || has_choices) && ui.available_width() < ROOM_FOR_ALL {
            160.0
        } else {
            240.0
        };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            // A link that does not fit goes to the next line whole.
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            let hint = hint_text(view.words.filter_hint, view.tokens);
            let edit = TextEdit::singleline(&mut self.filter.text)
                .id(filter_id())
                .hint_text(hint)
                .desired_width(width);
            let edit = ui.add(edit.margin(egui::Margin::symmetric(8, 4)));
            edit.accessible_name(view.words.filter_hint);
            self.help_ui(ui, view);
            for status in Status::ALL {
                let on = self.filter.statuses.contains(&status);
                if toggle_chip_ui(ui, on, view.words.choice(status)).clicked() {
                    if on {
                        self.filter.statuses.retain(|other| *other != status);
                    } else {
                        self.filter.statuses.push(status);
                    }
                }
            }
            if toggle_chip_ui(ui, self.filter.overdue, view.words.only_overdue).clicked() {
                self.filter.overdue = !self.filter.overdue;
            }
            quiet_ui(ui, |ui| {
                self.period_ui(ui, view);
                if has_tags {
                    self.tags_ui(ui, view);
                }
                self.choices_ui(ui, view);
                ui.separator();
                self.group_ui(ui, view);
                self.columns_ui(ui, view);
                self.views_ui(ui, view);
            });
            if self.filter != plain(self.kind) && ui.link(view.words.clear_filter).clicked() {
                self.filter = plain(self.kind);
            }
            if self.order().is_none() {
                let text = RichText::new(view.words.best_first()).size(SECONDARY);
                ui.label(text.color(view.tokens.secondary_text));
            }
        });
    }

    /// Ledgers of other programs in, this one out.
    pub(super) fn in_and_out_ui(&self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let text = (words.import.in_and_out, drop_down_mark(view.tokens.text));
        let button = quiet_ui(ui, |ui| ui.button(text));
        access::menu(&button).show(|ui| {
            ui.set_min_width(140.0);
            if ui.button(words.import.import_button).clicked() {
                view.commands.push(Command::Import);
            }
            if ui.button(words.import.export_button).clicked() {
                self.export(view);
            }
        });
    }

    /// What can be typed into the filter; a click on an example types it.
    fn help_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let button = ui.add(Button::new("?").min_size(egui::vec2(24.0, 24.0)));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, view.words.query_help()));
        let button = button.on_hover_text(view.words.query_help());
        access::menu(&button).show(|ui| {
            egui::Grid::new("query help").spacing([16.0, 4.0]).show(ui, |ui| {
                let own = view.own_fields();
                let own = view
                    .words
                    .own_query_examples(own.of(OwnerKind::of_record(self.kind)));
                let examples = view.words.query_examples();
                let examples = examples.map(|(example, meaning)| (example.to_owned(), meaning));
                for (example, meaning) in examples.into_iter().chain(own) {
                    if ui.add(egui::Link::new(&example)).clicked() {
                        self.filter.text.clone_from(&example);
                        ui.close();
                    }
                    ui.label(RichText::new(meaning).color(view.tokens.secondary_text));
                    ui.end_row();
                }
            });
        });
    }

    /// Periods at hand; a click types one into the filter, so that a view keeps it and people learn how it is written.
    fn period_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let today = view.app.now().date();
        let chosen = self.query.period();
        let periods = view.words.periods();
        let is_chosen = |typed: &str| chosen.is_some() && Query::parse(typed, today).period() == chosen;
        let known = periods.iter().find(|(typed, _)| is_chosen(typed));
        let name = known.map_or(view.words.period_button(), |(_, name)| *name);
        let button = ui.button((name, drop_down_mark(view.tokens.text)));
        access::menu(&button).show(|ui| {
            ui.set_min_width(120.0);
            marks_in_menu(ui, view.tokens);
            if ui.radio(chosen.is_none(), view.words.period_any()).clicked() {
                self.filter.text = Query::with_period(&self.filter.text, None);
                ui.close();
            }
            for (typed, name) in periods {
                if ui.radio(is_chosen(typed), name).clicked() {
                    self.filter.text = Query::with_period(&self.filter.text, Some(typed));
                    ui.close();
                }
            }
        });
    }

    fn group_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let name = match self.group {
            GroupBy::None => view.words.group_button().to_owned(),
            by => self.group_name(view, by),
        };
        let button = ui.button((name, drop_down_mark(view.tokens.text)));
        access::menu(&button).show(|ui| {
            ui.set_min_width(140.0);
            marks_in_menu(ui, view.tokens);
            let own = view.own_fields();
            let in_groups =
                |field: &&OwnField| matches!(field.kind, OwnKind::Choice | OwnKind::Tick | OwnKind::Person);
            let own = own.of(OwnerKind::of_record(self.kind)).filter(in_groups);
            let own = own.map(|field| GroupBy::OwnField(field.key));
            for by in GroupBy::ALL.into_iter().chain(own) {
                let name = self.group_name(view, by);
                if ui.radio(self.group == by, name).clicked() {
                    self.group = by;
                    ui.close();
                }
            }
        });
    }

    /// By what the list is divided, as a person reads it.
    fn group_name(&self, view: &View<'_>, by: GroupBy) -> String {
        match by {
            GroupBy::OwnField(key) => view.words.group_by_own(&own_label(view, key)),
            by => view.words.group_by(by, self.kind).to_owned(),
        }
    }

    fn columns_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let button = ui.button((view.words.columns_button(), drop_down_mark(view.tokens.text)));
        let menu = access::panel(&button);
        menu.show(|ui| {
            marks_in_menu(ui, view.tokens);
            let mut look = self.look(view).clone();
            let own = view.own_fields();
            height_ui(ui, view, &mut look.height);
            ui.separator();
            for column in Field::columns(self.kind) {
                let mut shown = !look.hidden.contains(&column);
                let name = view.words.field_of(column, self.kind);
                // Without the number nobody could say which record is meant.
                let check = ui.add_enabled(column != Field::Number, egui::Checkbox::new(&mut shown, name));
                if check.changed() {
                    look.hidden.retain(|other| *other != column);
                    if !shown {
                        look.hidden.push(column);
                    }
                }
            }
            ui.separator();
            // Those of the template above are always in sight, and the button below; the others are many.
            let below = 2.0 * ui.spacing().interact_size.y + 4.0 * ui.spacing().item_spacing.y;
            let room = ui.ctx().content_rect().height() - ui.min_rect().height() - below;
            egui::ScrollArea::vertical()
                .max_height(room.clamp(60.0, MENU_HEIGHT))
                .show(ui, |ui| {
                    for column in columns_beside(self.kind, &own) {
                        let mut shown = look.added.contains(&column);
                        let name = self.column_name(view, column);
                        if ui.checkbox(&mut shown, name).changed() {
                            look.added.retain(|other| *other != column);
                            if shown {
                                look.added.push(column);
                            }
                        }
                    }
                });
            ui.separator();
            if ui.button(view.words.columns_reset()).clicked() {
                look = LedgerLook {
                    height: look.height,
                    reading: look.reading,
                    ..LedgerLook::default()
                };
                self.widths += 1;
                ui.close();
            }
            self.set_look(view, look);
        });
    }

    pub(super) fn look<'a>(&self, view: &View<'a>) -> &'a LedgerLook {
        &view.app.settings().ledgers[usize::from(self.kind == Kind::External)]
    }

    /// Keeps how the ledger looks, where that changed.
    pub(super) fn set_look(&self, view: &mut View<'_>, look: LedgerLook) {
        if *self.look(view) != look {
            let mut settings = view.app.settings().clone();
            settings.ledgers[usize::from(self.kind == Kind::External)] = look;
            view.actions.push(Action::SetSettings(Box::new(settings)));
        }
    }
}

/// How high the rows are: one of three.
fn height_ui(ui: &mut Ui, view: &View<'_>, height: &mut RowHeight) {
    let words = view.words;
    let heights = [
        (RowHeight::Compact, words.list.rows_compact),
        (RowHeight::Comfortable, words.list.rows_comfortable),
        (RowHeight::Whole, words.list.rows_whole),
    ];
    if let Some(chosen) = segments_ui(ui, *height, &heights) {
        *height = chosen;
    }
}
