//! The words of the preview, of printing and of exporting.

mod phrases;
mod words;

pub(super) use words::PrintingWords;
