//! What is pressed: the answers of dialogs, menus, views that exclude each other, commands of a page.

mod answers;
mod drop_down;
mod quiet;
mod segments;

pub(crate) use answers::{
    Answer, answers_ui, close_ui, dangerous_answers_ui, heading_ui, main_button_ui, side_label_ui,
};
pub(crate) use drop_down::{drop_down_icon_ui, drop_down_mark, option_ui};
pub(crate) use quiet::{marks_in_menu, quiet_ui};
pub(crate) use segments::{segments_of_ui, segments_ui};
