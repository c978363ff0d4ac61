//! Tags in a ledger: to see only records with some, and to give them to many records or take them off at once.

use egui::{Button, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{BulkChange, LibraryAction, Query},
    domain::{Field, parse_tags},
    ui::{
        access,
        frame::View,
        theme::{self, SECONDARY},
        widgets::{drop_down_mark, hint_text, marks_in_menu},
    },
};

use super::Ledger;

/// The height of a list of tags before it scrolls, points.
const LIST_HEIGHT: f32 = 240.0;

impl Ledger {
    /// Whether any record of the library has a tag.
    pub(super) fn has_tags(&mut self, view: &View<'_>) -> bool {
        let Some(library) = view.app.workspace() else {
            return false;
        };
        let revision = library.index.revision();
        match self.has_tags {
            Some((known, has)) if known == revision => has,
            _ => {
                let has = library.index.has_tags();
                self.has_tags = Some((revision, has));
                has
            }
        }
    }

    /// The tags in use, to be asked for. A click types them into the filter, so that a view keeps them and people learn
    /// how they are written.
    pub(super) fn tags_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        let button = ui.button((words.field(Field::Tags), drop_down_mark(view.tokens.text)));
        let popup = access::panel(&button);
        popup.show(|ui| {
            ui.set_min_width(160.0);
            marks_in_menu(ui, view.tokens);
            let tags = view
                .app
                .workspace()
                .map(|library| library.index.tags())
                .unwrap_or_default();
            if tags.is_empty() {
                ui.label(RichText::new(words.tags_none).color(view.tokens.secondary_text));
            }
            ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
                for (tag, count) in tags {
                    let mut on = self.query.asks_tag(&tag);
                    if ui.checkbox(&mut on, format!("{tag}  {count}")).changed() {
                        self.filter.text = Query::with_tag(&self.filter.text, &tag, on);
                    }
                }
            });
        });
    }

    /// Gives tags to the rows selected, or takes them off.
    pub(super) fn tag_selected_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let button = ui.button((words.selection_tags, drop_down_mark(view.tokens.text)));
        // A menu would draw the text field without its frame.
        let popup = access::panel(&button).style(egui::style::StyleModifier::default());
        let chosen = popup.show(|ui| {
            ui.set_width(240.0);
            self.tag_menu_ui(ui, view)
        });
        if let Some(change) = chosen.and_then(|shown| shown.inner) {
            view.actions
                .push(LibraryAction::ChangeMany(self.numbers(), change));
        }
    }

    fn tag_menu_ui(&mut self, ui: &mut Ui, view: &View<'_>) -> Option<BulkChange> {
        let (words, library) = (view.words, view.app.workspace()?);
        let mut chosen = None;
        ui.label(RichText::new(words.tags_add).font(theme::bold(SECONDARY)));
        let edit = TextEdit::singleline(&mut self.tags)
            .hint_text(hint_text(words.tags_hint, view.tokens))
            .desired_width(f32::INFINITY);
        let edit = ui.add(edit).accessible_name(words.tags_add);
        if edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            let tags = parse_tags(&std::mem::take(&mut self.tags));
            chosen = (!tags.is_empty()).then_some(BulkChange::AddTags(tags));
        }
        let index = &library.index;
        let rows = self.list.iter().map(|row| index.row(*row));
        let selected = rows.filter(|row| self.selection.chosen().contains(&row.number));
        let of_selected: Vec<Vec<&str>> = selected.map(|row| index.tags_of(row).collect()).collect();
        let has = |tag: &str| of_selected.iter().filter(|tags| tags.contains(&tag)).count();
        let known: Vec<(String, usize)> = index
            .tags()
            .into_iter()
            .map(|(tag, _)| (tag.clone(), has(&tag)))
            .collect();
        ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
            for (tag, count) in &known {
                if *count < of_selected.len()
                    && ui.add(Button::new(format!("＋ {tag}")).frame(false)).clicked()
                {
                    chosen = Some(BulkChange::AddTags(vec![tag.clone()]));
                }
            }
            if known.iter().any(|(_, count)| *count > 0) {
                ui.separator();
                ui.label(RichText::new(words.tags_remove).font(theme::bold(SECONDARY)));
            }
            for (tag, _) in known.iter().filter(|(_, count)| *count > 0) {
                if ui.add(Button::new(format!("－ {tag}")).frame(false)).clicked() {
                    chosen = Some(BulkChange::RemoveTags(vec![tag.clone()]));
                }
            }
        });
        if chosen.is_some() {
            ui.close();
        }
        chosen
    }
}
