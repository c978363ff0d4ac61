//! What is known of files that came in, and of those that were put on servers.

pub(in crate::storage) mod imports;
mod uploads;
