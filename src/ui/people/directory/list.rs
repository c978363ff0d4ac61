//! The list of people or organizations: what an entry shows, and which entries are shown.

use egui::{
    Align, CornerRadius, EventFilter, Key, Layout, Modifiers, Rect, RichText, Sense, Ui, UiBuilder, Vec2,
    style::ScrollAnimation,
};

use crate::{
    domain::Directory,
    ui::{
        access,
        agenda::TodoDialog,
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
        wording::Words,
    },
};

/// How high an entry of the list is, points.
pub(super) const ENTRY: f32 = 44.0;

/// An entry of the list: its name, and what stands under it.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) under: &'a str,
}

/// How many entries the list has: organizations or people.
pub(super) fn count(directory: &Directory, organizations: bool) -> usize {
    if organizations {
        directory.organizations.len()
    } else {
        directory.people.len()
    }
}

/// An entry of the list.
pub(super) fn line<'d>(directory: &'d Directory, organizations: bool, words: &Words, i: usize) -> Line<'d> {
    if organizations {
        let organization = &directory.organizations[i];
        return Line {
            name: &organization.name,
            under: words.choice(organization.relation),
        };
    }
    let person = &directory.people[i];
    Line {
        name: &person.name,
        under: &person.unit,
    }
}

/// The places of the entries that are shown. A directory may hold thousands, so where nothing is looked for they are not
/// listed anew in each frame.
pub(super) enum Shown {
    All(usize),
    Found(Vec<usize>),
}

impl Shown {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Found(places) => places.len(),
        }
    }

    /// The entry in a line of the list.
    pub(super) fn get(&self, at: usize) -> Option<usize> {
        match self {
            Self::All(count) => (at < *count).then_some(at),
            Self::Found(places) => places.get(at).copied(),
        }
    }

    /// The line in which an entry stands.
    pub(super) fn line_of(&self, entry: usize) -> Option<usize> {
        match self {
            Self::All(count) => (entry < *count).then_some(entry),
            Self::Found(places) => places.iter().position(|place| *place == entry),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

/// What is said of a list in which nothing is shown, though it has so many entries.
pub(super) fn empty_words(words: &Words, count: usize, organizations: bool) -> &'static str {
    match (count, organizations) {
        (0, true) => words.empty_organizations,
        (0, false) => words.empty_people,
        _ => words.nothing_found,
    }
}

/// Brings a line into sight, in a list of which the lines from `first` on are drawn.
pub(super) fn scroll_to(ui: &Ui, line: Option<usize>, first: usize) {
    let Some(line) = line else { return };
    let corner = ui.max_rect().left_top();
    let top = corner.y + (line as f32 - first as f32) * ENTRY;
    let size = Vec2::new(ui.available_width(), ENTRY);
    let rect = Rect::from_min_size(egui::pos2(corner.x, top), size);
    ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
}

/// The line that a key leads to from the one that has the keyboard.
pub(super) fn moved_to(
    ui: &Ui,
    response: &egui::Response,
    (at, count, page): (usize, usize, usize),
) -> Option<usize> {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let last = count.checked_sub(1)?;
    let ways = [
        (Key::ArrowDown, at + 1),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::PageDown, at + page),
        (Key::PageUp, at.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (_, to) = ways.into_iter().find(|(key, _)| pressed(*key))?;
    Some(to.min(last))
}

/// What can be done with an entry.
pub(super) fn line_menu_ui(ui: &mut Ui, view: &mut View<'_>, name: &str, person: bool) {
    let words = view.words;
    if person && ui.button(format!("＋ {}", words.todo_on_day)).clicked() {
        view.open(TodoDialog::of_owner(name.trim().to_owned()));
    }
    if ui.button(words.list.menu_copy_name).clicked() {
        ui.ctx().copy_text(name.to_owned());
    }
}

/// One entry: the name, and under it where the person belongs.
pub(super) fn line_ui(ui: &mut Ui, view: &View<'_>, line: &Line<'_>, chosen: bool) -> egui::Response {
    let (tokens, words) = (view.tokens, view.words);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ENTRY), Sense::click());
    let name = if line.name.trim().is_empty() {
        words.unnamed
    } else {
        line.name
    };
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, true, chosen, format!("{name} {}", line.under))
    });
    access::option(&response, chosen);
    let fill = match (chosen, response.hovered() || response.has_focus()) {
        (true, _) => Some(tokens.accent_soft),
        (false, true) => Some(tokens.hover_fill),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        let around = rect.expand2(egui::vec2(8.0, 0.0));
        ui.painter()
            .rect_filled(around, CornerRadius::same(FIELD_RADIUS), fill);
        if chosen {
            access::cursor_bar(ui.painter(), around, tokens);
        }
    }
    let inside = rect.shrink2(egui::vec2(0.0, 3.0));
    let layout = Layout::top_down(Align::Min);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(inside).layout(layout));
    access::adopt(ui.ctx(), response.id, ui.unique_id());
    ui.spacing_mut().item_spacing.y = 0.0;
    let color = if chosen { tokens.accent } else { tokens.text };
    let name = RichText::new(name).color(color);
    ui.add(egui::Label::new(name).selectable(false).truncate());
    let under = RichText::new(line.under)
        .size(SECONDARY)
        .color(tokens.secondary_text);
    ui.add(egui::Label::new(under).selectable(false).truncate());
    response
}
