//! The words of what others write too: versions, merging, shared files.

mod apart;
mod shared_files;
mod shared_values;
mod versions;
mod words;

pub(super) use words::SharingWords;
