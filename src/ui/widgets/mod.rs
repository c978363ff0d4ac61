//! The widgets of the forms: labelled fields, dates that take what people type, names completed from the directory,
//! chips, cards. Each is a function `…_ui` over a [`Form`].

mod buffers;
mod buttons;
mod card;
mod chip;
mod earlier;
mod field_menu;
mod fields;
mod find;
mod focus;
mod form;
mod icons;
mod inside_mark;
mod row;
mod selection;

pub(crate) use buffers::{Buffers, Unread};
pub(crate) use buttons::{
    Answer, answers_ui, close_ui, dangerous_answers_ui, drop_down_icon_ui, drop_down_mark, heading_ui,
    main_button_ui, marks_in_menu, option_ui, quiet_ui, segments_of_ui, segments_ui, side_label_ui,
};
pub(crate) use card::{card_ui, page_title_ui, selection_hint_ui};
pub(crate) use chip::{chip_ui, due_chip_ui, status_button_ui, status_chip_ui, todo_chip_ui, toggle_chip_ui};
pub(crate) use field_menu::FieldMenu;
pub(crate) use fields::{
    Marks, PathField, Pick, checked_lines_ui, chip_list_ui, complete_ui, date_ui, deadline_ui, due_ui,
    earlier_ui, entered, labelled_line_ui, minutes_ui, month_ui, name_line_ui, offered_ui, party_list_ui,
    party_ui, past_day_ui, time_ui,
};
pub(crate) use find::{Finder, filter_id, hits, rects_of, rects_within, select_all};
pub(crate) use focus::{MenuFocus, focus_ring, follow_focus};
pub(crate) use form::{Candidates, FIELD_MARGIN, Form, Naming, hint_text};
pub(crate) use icons::{ICON, Icon};
pub(crate) use row::{Row, Width, row_ui};
pub(crate) use selection::{Rows, Selection, leave_button, list_has_keys};
