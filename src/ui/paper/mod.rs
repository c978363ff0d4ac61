//! Paper: the preview, what is chosen for a sheet, printing and files of pages.

mod export_dialog;
mod kept;
mod preview;
mod print_dialog;
mod print_options;

pub(crate) use export_dialog::ExportDialog;
pub(crate) use preview::{Preview, PreviewLayer, sheet};
pub(crate) use print_dialog::PrintDialog;
