//! What those who use no mouse, and those who hear the screen, need of every page: where the keyboard goes when what had it
//! is gone, the parts of the window, and what the accessibility tree says.

mod cursor;
mod keys;
mod parts;
mod roles;
mod rows;
mod table;
mod trail;
mod tree;
mod widgets;

pub(crate) use cursor::cursor_bar;
pub(crate) use keys::keys_used_last;
pub(crate) use parts::{Part, part_ui};
pub(crate) use roles::{
    Urgency, choices_ui, close_menu_after_key, descendant, describe, dialog_heading, dialog_name, dialog_ui,
    heading, here, invalid, item, list_ui, live, menu, option, panel, progress, row_of_list, window_name,
};
pub(crate) use rows::{keyed_ui, removes};
pub(crate) use table::{TableRow, column_heading, row, table_ui};
pub(crate) use trail::FocusTrail;
pub(crate) use tree::{Tree, adopt, current};
pub(crate) use widgets::{first_in, neighbour};
