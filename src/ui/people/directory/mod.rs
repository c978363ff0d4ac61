//! 通讯录: people and organizations on the left; on the right the chosen one, edited in place, with what the records say
//! of it.

mod activity;
mod fields;
mod list;
mod wanted;

use egui::{Align, Id, Key, Layout, Rect, RichText, ScrollArea, TextEdit, Ui, UiBuilder, Vec2};

use crate::{
    app::{Action, Actions, Command, LibraryAction, TableOf, Workspace},
    domain::{Directory, LibraryId, Organization, Person, rename_in_directory},
};

use crate::ui::{
    access::{self, keyed_ui},
    exchange::TableExportDialog,
    frame::View,
    people::hand_over::HandOverDialog,
    sharing::{SharedBuffer, Unsaved},
    widgets::{card_ui, filter_id, follow_focus, hint_text, page_title_ui, quiet_ui, segments_ui},
    wording::Words,
};

pub(crate) use fields::level_ui;

use list::{ENTRY, Shown, count, empty_words, line, line_menu_ui, line_ui, moved_to, scroll_to};
use wanted::Wanted;

/// The widest the list gets, points.
const LIST: f32 = 300.0;

/// The page's state: the directory as it is being edited.
#[derive(Debug, Default)]
pub(crate) struct DirectoryView {
    /// Of which library it is.
    library: Option<LibraryId>,
    edited: Option<SharedBuffer<Directory>>,
    organizations: bool,
    /// The chosen person, and the chosen organization, by place.
    chosen: [usize; 2],
    /// Which entry the fields were drawn for last, and the salt of their ids: they stay the same fields where others
    /// add or remove entries before it.
    drawn: ([usize; 2], usize),
    filter: String,
    activity: activity::Activity,
    /// How many entries say what others say.
    duplicates: usize,
    /// Set when duplicates are to be made one.
    merge: bool,
    /// The renaming that was offered last for the records.
    renamed: Option<(String, String)>,
    /// Set when an entry was just added: its name wants the focus, and the list shows it.
    begun: bool,
    /// The button that adds one.
    add_button: Option<Id>,
    /// The line that gets the keyboard, out of sight or not.
    go_to: Option<usize>,
}

impl DirectoryView {
    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        self.follow(library, view.actions);
        page_title_ui(ui, view.words.directory, "");
        ui.add_space(4.0);
        self.top_ui(ui, view);
        ui.add_space(6.0);
        let room = Rect::from_min_max(ui.cursor().min, ui.max_rect().max - Vec2::new(0.0, 12.0));
        let (left, right) = room.split_left_right_at_x(room.left() + (room.width() * 0.4).min(LIST));
        part_ui(ui, left, |ui| card_ui(ui, "", |ui| self.list_ui(ui, view)));
        let done = part_ui(ui, right.with_min_x(right.left() + 12.0), |ui| {
            let area = ScrollArea::vertical().id_salt("chosen").auto_shrink(false);
            area.show(ui, |ui| {
                let done = self.chosen_ui(ui, view);
                follow_focus(ui);
                done
            })
            .inner
        });
        let merged = std::mem::take(&mut self.merge);
        let Some(buffer) = &mut self.edited else { return };
        if merged {
            buffer.typed.merge_duplicates();
        }
        if done || merged {
            let changed = without_blank(buffer, SharedBuffer::changed);
            view.actions.extend(changed.map(LibraryAction::SetDirectory));
        }
        self.give_up_blank(ui);
    }

    /// The page is no longer shown: what is typed and not saved is saved.
    pub(crate) fn leave(&mut self, actions: &mut Actions) {
        let unsaved = self.edited.as_mut();
        let unsaved = unsaved.and_then(|buffer| without_blank(buffer, SharedBuffer::leave));
        actions.extend(unsaved.map(to_action));
    }

    /// Esc takes back an entry that was just added and says nothing; the button that adds one gets the keyboard.
    fn give_up_blank(&mut self, ui: &Ui) {
        let Some(buffer) = self
            .edited
            .as_mut()
            .filter(|_| ui.input(|input| input.key_pressed(Key::Escape)))
        else {
            return;
        };
        let chosen = &mut self.chosen[usize::from(self.organizations)];
        let (typed, base) = (&mut buffer.typed, &buffer.base);
        let is_blank = if self.organizations {
            let one = typed.organizations.get(*chosen);
            one.is_some_and(|one| *one == Organization::default() && !base.organizations.contains(one))
        } else {
            let one = typed.people.get(*chosen);
            one.is_some_and(|one| is_blank(one) && !base.people.contains(one))
        };
        if !is_blank {
            return;
        }
        if self.organizations {
            typed.organizations.remove(*chosen);
        } else {
            typed.people.remove(*chosen);
        }
        *chosen = chosen.saturating_sub(1);
        if let Some(button) = self.add_button {
            ui.memory_mut(|memory| memory.request_focus(button));
        }
    }

    /// Takes in what others changed; the chosen entry stays the same one.
    fn follow(&mut self, library: &Workspace, actions: &mut Actions) {
        let name = |directory: &Directory, chosen: [usize; 2]| {
            let person = directory.people.get(chosen[0]);
            let organization = directory.organizations.get(chosen[1]);
            (
                person.map(|person| (person.name.clone(), person.unit.clone())),
                organization.map(|organization| organization.name.clone()),
            )
        };
        let (person, organization) = self
            .edited
            .as_ref()
            .map_or((None, None), |buffer| name(&buffer.typed, self.chosen));
        if self.library.replace(library.id()) != Some(library.id()) {
            // What was looked for in another library.
            self.filter.clear();
            self.renamed = None;
        }
        let (news, unsaved) = SharedBuffer::follow(&mut self.edited, library, library.directory());
        actions.extend(unsaved.map(to_action));
        let Some(buffer) = self.edited.as_ref().filter(|_| news) else {
            return;
        };
        let directory = &buffer.typed;
        self.duplicates = directory.duplicates();
        if let Some((name, unit)) = person {
            let is_same = |one: &Person| one.name == name && one.unit == unit;
            keep_chosen(&mut self.chosen[0], &directory.people, is_same);
        }
        if let Some(name) = organization {
            keep_chosen(&mut self.chosen[1], &directory.organizations, |one| {
                one.name == name
            });
        }
        self.drawn.0 = self.chosen;
    }

    /// People or organizations, what to look for, and the button that adds one.
    fn top_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let add = if self.organizations {
            words.add_organization
        } else {
            words.add_person
        };
        ui.horizontal(|ui| {
            let lists = [(false, words.people), (true, words.organizations)];
            if let Some(organizations) = segments_ui(ui, self.organizations, &lists) {
                self.organizations = organizations;
            }
            quiet_ui(ui, |ui| {
                let button = ui.button(format!("＋ {add}"));
                self.add_button = Some(button.id);
                if button.clicked() {
                    self.add();
                }
                self.tables_ui(ui, view);
            });
            let duplicates = self.duplicates;
            if duplicates > 0 && !self.organizations && ui.link(words.duplicates(duplicates)).clicked() {
                self.merge = true;
            }
            let hint = hint_text(words.directory_filter, view.tokens);
            let edit = TextEdit::singleline(&mut self.filter)
                .id(filter_id())
                .hint_text(hint)
                .desired_width(ui.available_width().min(280.0));
            ui.add(edit.margin(egui::Margin::symmetric(8, 4)))
                .accessible_name(words.directory_filter);
        });
    }

    /// The name of the chosen entry gets the keyboard.
    pub(crate) fn rename(&mut self) {
        self.begun = true;
    }

    /// Copies the list, takes one in, hands it out.
    fn tables_ui(&self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let copy = ui.button(words.copy_rows());
        if copy.on_hover_text(words.copy_rows_hint()).clicked() {
            view.actions
                .extend(self.table(words).map(|(of, _)| LibraryAction::CopyTable(of)));
        }
        if ui.button(words.import.import_button).clicked() {
            view.commands.push(Command::Import);
        }
        let exported = ui.button(words.import.export_button).clicked();
        if let Some((of, rows)) = exported.then(|| self.table(words)).flatten() {
            view.open(TableExportDialog::new(of, rows, words.directory));
        }
    }

    fn add(&mut self) {
        let Some(buffer) = &mut self.edited else {
            return;
        };
        let directory = &mut buffer.typed;
        self.filter.clear();
        self.begun = true;
        if self.organizations {
            directory.organizations.push(Organization::default());
            self.chosen[1] = directory.organizations.len() - 1;
        } else {
            let ours = true;
            directory.people.push(Person {
                ours,
                ..Person::default()
            });
            self.chosen[0] = directory.people.len() - 1;
        }
    }

    /// The places of the entries that fit the filter.
    fn shown(&self, directory: &Directory, words: &Words) -> Shown {
        let count = count(directory, self.organizations);
        let wanted = Wanted::new(&self.filter, directory);
        if wanted.is_everything() {
            return Shown::All(count);
        }
        let fits = |i: &usize| {
            let under = line(directory, self.organizations, words, *i).under;
            wanted.is_name(under)
                || if self.organizations {
                    wanted.organization(&directory.organizations[*i])
                } else {
                    wanted.person(&directory.people[*i])
                }
        };
        Shown::Found((0..count).filter(fits).collect())
    }

    /// The entries shown as a table, and how many they are.
    fn table(&self, words: &Words) -> Option<(TableOf, usize)> {
        let directory = &self.edited.as_ref()?.typed;
        let shown = self.shown(directory, words);
        let entries = shown.iter();
        let of = if self.organizations {
            TableOf::Organizations(entries.map(|i| directory.organizations[i].clone()).collect())
        } else {
            TableOf::People(entries.map(|i| directory.people[i].clone()).collect())
        };
        Some((of, shown.len()))
    }

    /// The entries that fit the filter, only those in view drawn: a directory may hold thousands.
    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let Some(buffer) = &self.edited else {
            return;
        };
        let directory = &buffer.typed;
        let shown = self.shown(directory, words);
        let organizations = self.organizations;
        let chosen = &mut self.chosen[usize::from(organizations)];
        match shown.get(0) {
            None => {
                let empty = empty_words(words, count(directory, organizations), organizations);
                ui.label(RichText::new(empty).color(view.tokens.secondary_text));
            }
            Some(first) if shown.line_of(*chosen).is_none() => *chosen = first,
            Some(_) => {}
        }
        let place = shown.line_of(*chosen);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("entries").auto_shrink(false);
        if let (true, Some(place)) = (self.begun, place) {
            area = area.vertical_scroll_offset(place as f32 * ENTRY);
        }
        let page = (ui.available_height() / ENTRY) as usize;
        let go_to = self.go_to.take();
        let mut moved = None;
        area.show_rows(ui, ENTRY, shown.len(), |ui, range| {
            let name = if organizations {
                words.organizations
            } else {
                words.people
            };
            access::choices_ui(ui, name);
            scroll_to(ui, go_to, range.start);
            for at in range.clone() {
                let Some(i) = shown.get(at) else { continue };
                let line = line(directory, organizations, words, i);
                let key = ("entry", organizations, i);
                let response = keyed_ui(ui, key, |ui| line_ui(ui, view, &line, i == *chosen));
                if response.clicked() || response.secondary_clicked() || response.gained_focus() {
                    *chosen = i;
                }
                response.context_menu(|ui| line_menu_ui(ui, view, line.name, !organizations));
                if response.has_focus() {
                    moved = moved_to(ui, &response, (at, shown.len(), page));
                } else if go_to == Some(at) {
                    response.request_focus();
                }
            }
            // What is out of sight comes into it first.
            self.go_to = go_to.filter(|at| !range.contains(at));
        });
        if let Some(i) = moved.and_then(|at| shown.get(at)) {
            *chosen = i;
            self.go_to = moved;
            ui.ctx().request_repaint();
        }
    }

    /// The chosen entry; returns whether something in it was changed and left.
    fn chosen_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> bool {
        let Some(buffer) = &mut self.edited else {
            return false;
        };
        let directory = &mut buffer.typed;
        if self.drawn.0 != self.chosen {
            self.drawn = (self.chosen, self.drawn.1 + 1);
        }
        let salt = self.drawn.1;
        let chosen = self.chosen[usize::from(self.organizations)];
        let begun = std::mem::take(&mut self.begun);
        // By what else the records call an organization.
        let mut also = Vec::new();
        let mut fields = fields::Fields::new(view, salt, begun);
        let name = if self.organizations {
            let Some(organization) = directory.organizations.get_mut(chosen) else {
                return false;
            };
            fields.organization_ui(ui, organization);
            also = organization.aliases.clone();
            organization.name.clone()
        } else {
            let Some(person) = directory.people.get_mut(chosen) else {
                return false;
            };
            fields.person_ui(ui, person);
            person.name.clone()
        };
        let (done, removed) = (fields.done, fields.removed);
        match (removed, self.organizations) {
            (true, true) => drop(directory.organizations.remove(chosen)),
            (true, false) => drop(directory.people.remove(chosen)),
            (false, _) => {}
        }
        ui.add_space(12.0);
        let person = !self.organizations && !removed;
        let before = buffer.base.people.get(chosen).map(|person| person.name.clone());
        if let Some(from) = before.filter(|from| person && done && *from != name && !from.is_empty()) {
            let renamed = Some((from.clone(), name.clone()));
            let of_another = directory.people.iter().any(|person| person.is_called(&from));
            if !of_another && !name.trim().is_empty() {
                rename_in_directory(directory, &from, &name);
            }
            let records = self.activity.numbers(view, &from, &[]);
            // Until the first one is saved, the fields that are left after it must not offer it again.
            if !records.is_empty() && !name.trim().is_empty() && self.renamed != renamed {
                let to = name.clone();
                view.actions
                    .push(LibraryAction::OfferRename { from, to, records });
                self.renamed = renamed;
            }
        }
        let hand_over = self.activity.ui(ui, view, (&name, &also), person);
        if hand_over {
            let records = self.activity.numbers(view, &name, &also);
            view.open(HandOverDialog::new(name, records));
        }
        done || removed
    }
}

/// Whether nothing stands there but whose the person is.
fn is_blank(person: &Person) -> bool {
    let ours = person.ours;
    *person
        == Person {
            ours,
            ..Person::default()
        }
}

/// Does something with a directory but for entries that were added and say nothing yet: nobody without a name is saved.
fn without_blank<R>(
    buffer: &mut SharedBuffer<Directory>,
    act: impl FnOnce(&mut SharedBuffer<Directory>) -> R,
) -> R {
    let whole = buffer.typed.clone();
    let (typed, base) = (&mut buffer.typed, &buffer.base);
    typed
        .people
        .retain(|person| !is_blank(person) || base.people.contains(person));
    let blank = Organization::default();
    typed
        .organizations
        .retain(|one| *one != blank || base.organizations.contains(one));
    let result = act(buffer);
    buffer.typed = whole;
    result
}

/// Saves what was typed for a library.
fn to_action((library, changed): Unsaved<Directory>) -> Action {
    Action::In(library, LibraryAction::SetDirectory(changed))
}

/// Finds the chosen entry again, where it is the one it was.
fn keep_chosen<T>(chosen: &mut usize, entries: &[T], is_same: impl Fn(&T) -> bool) {
    if entries.get(*chosen).is_some_and(&is_same) {
        return;
    }
    if let Some(place) = entries.iter().position(is_same) {
        *chosen = place;
    }
}

/// Draws a part of the page from top to bottom within `rect`.
fn part_ui<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    let mut part = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    add(&mut part)
}
