//! The index of a library, what is found in it, and the texts that are shown of it.

pub(in crate::app) mod collate;
pub(in crate::app) mod excerpt_source;
pub(in crate::app) mod fold;
pub mod index;
pub mod pinyin;
pub(in crate::app) mod read_beside;
pub(in crate::app) mod state;
