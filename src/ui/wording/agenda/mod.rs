//! The words of what is due.

mod appointments;
mod todos;
mod upload;

pub(in crate::ui::wording) use upload::UploadWords;
