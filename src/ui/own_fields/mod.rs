//! The fields that an office adds: where they are set, and where they are filled in.

mod entry;
mod form;
mod settings;
mod value;

pub(crate) use entry::own_fields_of_entry_ui;
pub(crate) use form::{own_fields_ui, retired_fields_ui};
pub(crate) use settings::OwnFieldSettings;
