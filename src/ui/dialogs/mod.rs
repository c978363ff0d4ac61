//! Dialogs that belong to no page alone: opening and making libraries, where files come from and go, questions before
//! something is thrown away. Each is a layer of its own, opened with `View::open`.

mod attachment;
mod changes;
mod close_record;
mod create_library;
mod delete;
mod discard;
mod file_dialog;
mod open_library;
mod quit;
mod replace;
mod trash;
mod unpack_backup;
mod whereabouts;

pub(crate) use attachment::AttachmentDialog;
pub(crate) use changes::ChangesDialog;
pub(crate) use close_record::CloseQuestion;
pub(crate) use create_library::CreateLibraryDialog;
pub(crate) use delete::DeleteQuestion;
pub(crate) use discard::DiscardQuestion;
pub(crate) use file_dialog::FileDialog;
pub(crate) use open_library::OpenLibraryDialog;
pub(crate) use quit::QuitQuestion;
pub(crate) use replace::write_to;
pub(crate) use trash::TrashDialog;
pub(crate) use unpack_backup::UnpackBackupDialog;
pub(crate) use whereabouts::WhereaboutsQuestion;
