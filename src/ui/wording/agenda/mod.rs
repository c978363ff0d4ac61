//! The words of what is due.

mod appointments;
mod talks;
mod todos;
mod upload;
mod upload_words;

pub(in crate::ui::wording) use upload_words::UploadWords;
