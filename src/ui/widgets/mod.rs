//! The widgets of the forms: labelled fields, dates that take what people type, names completed from the directory,
//! chips, cards. Each is a function `…_ui` over a [`Form`].

mod answers;
mod buffers;
mod card;
mod checked_text;
mod chip;
mod complete;
mod date_field;
mod drop_down;
mod focus;
mod form;
mod month;
mod name_line;
mod party_field;
mod path_field;
mod row;

pub(crate) use answers::{
    Answer, answers_ui, dangerous_answers_ui, heading_ui, main_button_ui, side_label_ui,
};
pub(crate) use buffers::{Buffers, Unread};
pub(crate) use card::{card_ui, page_title_ui, selection_hint_ui};
pub(crate) use checked_text::{Marks, checked_lines_ui};
pub(crate) use chip::{chip_ui, due_chip_ui, status_chip_ui, todo_chip_ui, toggle_chip_ui};
pub(crate) use complete::complete_ui;
pub(crate) use date_field::{date_ui, deadline_ui, due_ui, time_ui};
pub(crate) use drop_down::{drop_down_icon_ui, drop_down_mark, option_ui};
pub(crate) use focus::follow_focus;
pub(crate) use form::{Candidates, FIELD_MARGIN, Form, Naming, hint_text};
pub(crate) use month::month_ui;
pub(crate) use name_line::{entered, name_line_ui};
pub(crate) use party_field::{party_list_ui, party_ui};
pub(crate) use path_field::{PathField, Pick, labelled_line_ui};
pub(crate) use row::{Row, Width, row_ui};
