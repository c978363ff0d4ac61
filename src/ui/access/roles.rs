//! What a widget is, beyond what egui's own say of themselves.

use super::tree::current as current_row;

use egui::{
    Context, Id, IdSet, Key, Popup, PopupCloseBehavior, Response, Ui,
    accesskit::{AriaCurrent, HasPopup, Invalid, Live, Node, Role},
    util::IdTypeMap,
};

/// Writes into the node of a widget that was drawn in this frame.
pub(crate) fn tell(ctx: &Context, id: Id, write: impl FnOnce(&mut Node)) {
    ctx.accesskit_node_builder(id, write);
}

/// A heading of a level, 1 being the page's title.
pub(crate) fn heading(label: &Response, level: usize, text: &str) {
    tell(&label.ctx, label.id, |node| {
        node.set_role(Role::Heading);
        node.set_level(level);
        node.clear_value();
        node.set_label(text);
    });
}

/// What the window is called.
pub(crate) fn window_name(ctx: &Context, name: &str) {
    tell(ctx, egui::accesskit_root_id(), |node| node.set_label(name));
}

fn dialog_key() -> Id {
    Id::unique("the name of the dialog being drawn")
}

/// What a dialog is called.
#[derive(Debug, Clone, Default)]
struct DialogName {
    /// The heading in it that says so.
    heading: Option<Id>,
    /// Else words that are not on the screen.
    words: String,
}

/// The heading of the dialog being drawn, which it is called by.
pub(crate) fn dialog_heading(label: &Response, text: &str) {
    heading(label, 2, text);
    let name = DialogName {
        heading: Some(label.id),
        ..DialogName::default()
    };
    label.ctx.data_mut(|data| data.insert_temp(dialog_key(), name));
}

/// What the dialog being drawn is called, where it has no heading.
pub(crate) fn dialog_name(ctx: &Context, words: &str) {
    let name = DialogName {
        words: words.to_owned(),
        ..DialogName::default()
    };
    ctx.data_mut(|data| data.insert_temp(dialog_key(), name));
}

/// What `ui` drew is a dialog, called as it has said while it was drawn. Nothing under it can be reached.
pub(crate) fn dialog_ui(ui: &Ui) {
    let name = ui.data_mut(|data| data.remove_temp::<DialogName>(dialog_key()));
    let name = name.unwrap_or_default();
    // While its size is not known, nothing in it is told of.
    let heading = name.heading.filter(|id| ui.ctx().has_accesskit_node(*id));
    tell(ui.ctx(), ui.unique_id(), |node| {
        node.set_role(Role::Dialog);
        node.set_modal();
        match heading {
            Some(heading) => node.push_labelled_by(heading.accesskit_id()),
            None => node.set_label(name.words),
        }
    });
}

/// In a list that a field shows while it has the keyboard, its keys have come to one: that is told in place of the field.
pub(crate) fn descendant(ctx: &Context, field: Id, one: Id) {
    tell(ctx, field, |node| node.set_active_descendant(one.accesskit_id()));
}

/// What `ui` draws is a list, named by the heading over it.
pub(crate) fn list_ui(ui: &Ui) {
    tell(ui.ctx(), ui.unique_id(), |node| node.set_role(Role::List));
}

/// What `ui` draws is a list of a name of which one is chosen.
pub(crate) fn choices_ui(ui: &Ui, name: &str) {
    tell(ui.ctx(), ui.unique_id(), |node| {
        node.set_role(Role::ListBox);
        if !name.is_empty() {
            node.set_label(name);
        }
    });
}

/// One thing of a list, selected or not.
pub(crate) fn item(response: &Response, selected: bool) {
    tell(&response.ctx, response.id, |node| {
        node.set_role(Role::ListItem);
        node.set_selected(selected);
    });
}

/// The same where keys go through the list: `current` says that they are on it.
pub(crate) fn row_of_list(response: &Response, selected: bool, current: bool) {
    item(response, selected);
    if current {
        current_row(&response.ctx, response.id);
    }
}

/// One thing of a list of which one is chosen.
pub(crate) fn option(response: &Response, chosen: bool) {
    tell(&response.ctx, response.id, |node| {
        node.set_role(Role::ListBoxOption);
        node.set_selected(chosen);
        node.clear_toggled();
    });
}

/// The menu of a button, which says that it has one. It closes once something in it was done.
pub(crate) fn menu(button: &Response) -> Popup<'_> {
    let popup = panel(button).close_behavior(PopupCloseBehavior::CloseOnClick);
    let id = Popup::default_response_id(button);
    let menus = |data: &mut IdTypeMap| data.get_temp_mut_or_default::<IdSet>(menus_key()).insert(id);
    button.ctx.data_mut(menus);
    popup
}

/// The same for more than one thing to do: it stays until the click goes elsewhere, or what is in it closes it.
pub(crate) fn panel(button: &Response) -> Popup<'_> {
    tell(&button.ctx, button.id, |node| node.set_has_popup(HasPopup::Menu));
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

fn menus_key() -> Id {
    Id::unique("menus that close once something was done")
}

/// Closes the menu in which something was done by a key; egui itself closes it for the mouse alone.
pub(crate) fn close_menu_after_key(ctx: &Context) {
    let pressed = |key| ctx.input(|input| input.key_pressed(key));
    if !pressed(Key::Enter) && !pressed(Key::Space) {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    let Some(item) = focused.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    let menu = item.layer_id.id;
    let menus: Option<IdSet> = ctx.data(|data| data.get_temp(menus_key()));
    if item.clicked() && menus.is_some_and(|menus| menus.contains(&menu)) {
        Popup::close_id(ctx, menu);
    }
}

/// How urgent it is to tell that a text came or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// After what is being said.
    Later,
    /// At once.
    Now,
}

/// A text that is told when it comes or changes.
pub(crate) fn live(label: &Response, urgency: Urgency) {
    tell(&label.ctx, label.id, |node| {
        let (role, live) = match urgency {
            Urgency::Later => (Role::Status, Live::Polite),
            Urgency::Now => (Role::Alert, Live::Assertive),
        };
        // A status is named by its label, a label by its value.
        if let Some(text) = node.value().map(str::to_owned) {
            node.set_label(text);
            node.clear_value();
        }
        node.set_role(role);
        node.set_live(live);
    });
}

/// What stands in a field is wrong, and why.
pub(crate) fn invalid(ctx: &Context, field: Id, why: &str) {
    tell(ctx, field, |node| {
        node.set_invalid(Invalid::True);
        node.set_description(why);
    });
}

/// How far something is, 0 to 1.
pub(crate) fn progress(bar: &Response, name: &str, part: f32) {
    tell(&bar.ctx, bar.id, |node| {
        node.set_role(Role::ProgressIndicator);
        node.set_label(name);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from((part * 100.0).round()));
    });
}

/// A way to a page, and whether that is the one shown.
pub(crate) fn here(response: &Response, shown: bool) {
    tell(&response.ctx, response.id, |node| {
        if shown {
            node.set_aria_current(AriaCurrent::Page);
        }
    });
}

/// What else is said of a widget.
pub(crate) fn describe(ctx: &Context, id: Id, text: &str) {
    tell(ctx, id, |node| node.set_description(text));
}
