//! Fields: what a date, a name, a party, a path and text that is checked are typed into.

mod checked_text;
mod chip_list;
mod complete;
mod date;
mod month;
mod name_line;
mod party;
mod past_day;
mod path;

pub(crate) use checked_text::{Marks, checked_lines_ui};
pub(crate) use chip_list::chip_list_ui;
pub(crate) use complete::{complete_ui, earlier_ui, offered_ui};
pub(crate) use date::{date_ui, deadline_ui, due_ui, minutes_ui, time_ui};
pub(crate) use month::month_ui;
pub(crate) use name_line::{entered, name_line_ui};
pub(crate) use party::{party_list_ui, party_ui};
pub(crate) use past_day::past_day_ui;
pub(crate) use path::{PathField, Pick, labelled_line_ui};
