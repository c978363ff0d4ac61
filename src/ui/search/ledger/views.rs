//! The views of a ledger: what it shows, under a name, for oneself or for all of the library.

use egui::{Align, Button, Key, Layout, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Action, Changed, Filter, LibraryAction, ViewEdit},
    domain::{LibraryViews, SavedView, SharedView, shared::SharedFile},
    ui::{
        access,
        frame::View,
        theme::{self, SECONDARY},
        widgets::drop_down_mark,
        wording::Words,
    },
};

use super::{Ledger, plain};

/// The width of the menu, points.
const WIDTH: f32 = 340.0;

/// The height of the list of views before it scrolls, points.
const LIST_HEIGHT: f32 = 280.0;

/// What is typed and chosen in the menu.
#[derive(Debug, Default)]
pub(super) struct ViewsMenu {
    /// The name of a view about to be kept.
    name: String,
    /// Whose it will be.
    owner: Owner,
    renaming: Option<Renaming>,
}

/// Whose a view is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Owner {
    /// The person's, on whichever computer they have their profile.
    #[default]
    Me,
    /// All of the library's.
    Library,
}

/// A view that is getting another name.
#[derive(Debug)]
struct Renaming {
    owner: Owner,
    from: String,
    to: String,
    /// Whether the field has had the keyboard.
    begun: bool,
}

/// What is asked of a view.
enum Asked {
    Show,
    Share,
    Rename(String),
    Delete,
}

impl Ledger {
    /// What the ledger shows, as a view of that name.
    fn as_view(&self, view: &View<'_>, name: &str) -> SavedView {
        SavedView {
            name: name.to_owned(),
            kind: self.kind,
            text: self.filter.text.clone(),
            statuses: self.filter.statuses.clone(),
            overdue: self.filter.overdue,
            sort: self.sort,
            group: self.group,
            columns: self.columns(view),
        }
    }

    /// Whether the ledger shows what a view shows.
    fn shows(&self, view: &View<'_>, known: &SavedView) -> bool {
        let mut shown = self.as_view(view, &known.name);
        if known.columns.is_empty() {
            shown.columns.clear();
        }
        shown == *known
    }

    /// Shows what a view shows.
    fn show_view(&mut self, view: &mut View<'_>, known: &SavedView) {
        self.filter = Filter {
            text: known.text.clone(),
            statuses: known.statuses.clone(),
            overdue: known.overdue,
            ..plain(self.kind)
        };
        self.sort = known.sort;
        self.group = known.group;
        let mut look = self.look(view).clone();
        look.show(self.kind, &known.columns);
        self.set_look(view, look);
    }

    pub(super) fn views_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let button = ui.button((view.words.views_button(), drop_down_mark(view.tokens.text)));
        // A menu would draw the text fields without their frames.
        let popup = access::panel(&button).style(egui::style::StyleModifier::default());
        let shown = popup.show(|ui| {
            ui.set_width(WIDTH);
            self.list_ui(ui, view);
            ui.separator();
            self.keep_ui(ui, view);
        });
        if shown.is_none() {
            self.views.renaming = None;
        }
    }

    /// The views there are: the person's own, and those of the library.
    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let shared: Vec<SavedView> = self.shared_views(view).iter().map(SharedView::view).collect();
        // One that was shared as it is stands in the other list.
        let mine = view.app.settings().views.iter();
        let mine = mine.filter(|known| known.kind == self.kind && !shared.contains(known));
        let mine: Vec<SavedView> = mine.cloned().collect();
        if mine.is_empty() && shared.is_empty() {
            let text = RichText::new(words.views_empty()).color(view.tokens.secondary_text);
            ui.add(egui::Label::new(text).wrap());
            return;
        }
        ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
            let lists = [
                (Owner::Me, words.views_of_mine(), mine),
                (Owner::Library, words.views_of_library(), shared),
            ];
            for (owner, heading, views) in lists {
                if views.is_empty() {
                    continue;
                }
                ui.label(RichText::new(heading).font(theme::bold(SECONDARY)));
                for known in &views {
                    let asked = ui.push_id((heading, &known.name), |ui| {
                        if self.is_renaming(owner, known) {
                            self.rename_ui(ui, view, &views)
                        } else {
                            self.line_ui(ui, view, owner, known)
                        }
                    });
                    if let Some(asked) = asked.inner {
                        self.carry_out(ui, view, owner, known, asked);
                    }
                }
                ui.add_space(4.0);
            }
        });
    }

    /// The views of this ledger that the library shares.
    fn shared_views(&self, view: &View<'_>) -> Vec<SharedView> {
        let views = view.app.rules().views().views.iter();
        views.filter(|known| known.kind == self.kind).cloned().collect()
    }

    fn is_renaming(&self, owner: Owner, known: &SavedView) -> bool {
        let renaming = self.views.renaming.as_ref();
        renaming.is_some_and(|renaming| renaming.owner == owner && renaming.from == known.name)
    }

    /// A view with what can be done with it.
    fn line_ui(&mut self, ui: &mut Ui, view: &View<'_>, owner: Owner, known: &SavedView) -> Option<Asked> {
        let words = view.words;
        let can_share = can_share(view);
        let mut asked = None;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let is_free = owner == Owner::Me || can_share;
                let delete = words.view_forget(&known.name);
                if quiet_button_ui(ui, is_free, "×", &delete, words) {
                    asked = Some(Asked::Delete);
                }
                let (short, name) = words.view_rename(&known.name);
                if quiet_button_ui(ui, is_free, short, &name, words) {
                    self.views.renaming = Some(Renaming {
                        owner,
                        from: known.name.clone(),
                        to: known.name.clone(),
                        begun: false,
                    });
                }
                let (short, name) = words.view_share(&known.name);
                if owner == Owner::Me && quiet_button_ui(ui, can_share, short, &name, words) {
                    asked = Some(Asked::Share);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let shown = self.shows(view, known);
                    let name = Button::selectable(shown, &known.name).truncate();
                    if ui.add(name).clicked() {
                        asked = Some(Asked::Show);
                    }
                });
            });
        });
        asked
    }

    /// The field in which a view gets another name.
    fn rename_ui(&mut self, ui: &mut Ui, view: &View<'_>, views: &[SavedView]) -> Option<Asked> {
        let renaming = self.views.renaming.as_mut()?;
        let (mut asked, mut ended) = (None, false);
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut renaming.to).desired_width(200.0);
            let edit = ui.add(edit).accessible_name(view.words.view_new_name());
            if !std::mem::replace(&mut renaming.begun, true) {
                edit.request_focus();
            }
            let to = renaming.to.trim();
            let is_taken = to != renaming.from && views.iter().any(|other| other.name == to);
            let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let can = !to.is_empty() && !is_taken;
            let (short, _) = view.words.view_rename("");
            let pressed = ui.add_enabled(can, Button::new(short)).clicked();
            ended = ui.link(view.words.cancel).clicked();
            if can && (entered || pressed) {
                asked = (to != renaming.from).then(|| Asked::Rename(to.to_owned()));
                ended = true;
            }
            is_taken
        })
        .inner
        .then(|| {
            let text = RichText::new(view.words.view_name_taken()).size(SECONDARY);
            ui.label(text.color(view.tokens.warning_text));
        });
        if ended {
            self.views.renaming = None;
        }
        asked
    }

    fn carry_out(&mut self, ui: &Ui, view: &mut View<'_>, owner: Owner, known: &SavedView, asked: Asked) {
        let name = known.name.clone();
        match (asked, owner) {
            (Asked::Show, _) => {
                self.show_view(view, known);
                ui.close();
            }
            (Asked::Share, _) => share(view, known),
            (Asked::Rename(to), Owner::Me) => {
                let mut settings = view.app.settings().clone();
                if let Some(known) = settings.views.iter_mut().find(|other| *other == known) {
                    known.name = to;
                }
                view.actions.push(Action::SetSettings(Box::new(settings)));
            }
            (Asked::Rename(to), Owner::Library) => {
                let mine = view.app.rules().views().renamed(self.kind, &name, &to);
                change(view, ViewEdit::Renamed { from: name, to }, mine);
            }
            (Asked::Delete, Owner::Me) => view.actions.push(Action::DeleteView(Box::new(known.clone()))),
            (Asked::Delete, Owner::Library) => {
                let mine = view.app.rules().views().without(self.kind, &name);
                change(view, ViewEdit::Deleted(name), mine);
            }
        }
    }

    /// The name under which what is shown is kept, and for whom.
    fn keep_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        ui.label(RichText::new(words.view_name()).font(theme::bold(SECONDARY)));
        let edit = TextEdit::singleline(&mut self.views.name).desired_width(f32::INFINITY);
        let edit = ui.add(edit).accessible_name(words.view_name());
        let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let can_share = can_share(view);
        if !can_share {
            self.views.owner = Owner::Me;
        }
        let kept = ui.horizontal(|ui| {
            ui.radio_value(&mut self.views.owner, Owner::Me, words.views_of_mine());
            ui.add_enabled_ui(can_share, |ui| {
                ui.radio_value(&mut self.views.owner, Owner::Library, words.view_for_all())
                    .on_disabled_hover_text(words.views_not_shared());
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let named = !self.views.name.trim().is_empty();
                let button = ui.add_enabled(named, Button::new(words.view_keep()));
                named && (entered || button.clicked())
            })
            .inner
        });
        if !kept.inner {
            return;
        }
        let kept = self.as_view(view, self.views.name.trim());
        match self.views.owner {
            // A name that is there already is given to what is shown now.
            Owner::Me => view.actions.push(Action::KeepView(Box::new(kept))),
            Owner::Library => share(view, &kept),
        }
        self.views.name.clear();
        ui.close();
    }
}

/// A button without a frame; whether it was pressed.
fn quiet_button_ui(ui: &mut Ui, enabled: bool, short: &str, name: &str, words: &Words) -> bool {
    let text = RichText::new(short).size(SECONDARY);
    let button = ui.add_enabled(enabled, Button::new(text).frame(false));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
    let button = button.on_disabled_hover_text(words.views_not_shared());
    button.on_hover_text(name).clicked()
}

/// Whether the views of the library can be changed.
fn can_share(view: &View<'_>) -> bool {
    let library = view.app.workspace();
    library.is_some_and(|library| library.shared_trouble(SharedFile::Views).is_none())
}

/// Shares a view; one that the library has under its name gives way to it.
fn share(view: &mut View<'_>, shared: &SavedView) {
    let views = view.app.rules().views();
    let name = shared.name.clone();
    let what = match views.find(shared.kind, &name) {
        Some(_) => ViewEdit::Replaced(name),
        None => ViewEdit::Shared(name),
    };
    change(view, what, views.with(shared));
}

fn change(view: &mut View<'_>, what: ViewEdit, mine: LibraryViews) {
    let base = view.app.rules().views().clone();
    let changed = Box::new(Changed { base, mine });
    view.actions.push(LibraryAction::ChangeViews(what, changed));
}
