//! Rows of lists that come and go: each has an identity, so that what has the keyboard in one never finds itself in the next.

use egui::{AsIdSalt, Response, Ui, UiBuilder};

use super::widgets::before;

/// Draws a row whose widgets are known by `key`, wherever in the list it stands. No two rows of a list have the same.
pub(crate) fn keyed_ui<R>(ui: &mut Ui, key: impl AsIdSalt, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.scope_id().with(key);
    ui.scope_builder(UiBuilder::new().scope_id(id), add).inner
}

/// Whether a button was clicked that takes out what it belongs to. The keyboard then goes one widget back: what comes to
/// stand in the button's place must not be taken out by a second press.
pub(crate) fn removes(response: &Response) -> bool {
    if !response.clicked() {
        return false;
    }
    if response.has_focus()
        && let Some(before) = before(&response.ctx, response.id)
    {
        response.ctx.memory_mut(|memory| memory.request_focus(before));
    }
    true
}
