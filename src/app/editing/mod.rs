//! The editor without a screen: drafts, undo, saving, versions, conflicts, files, and what is found in a text.

pub(in crate::app) mod apart;
pub(in crate::app) mod attachments;
pub mod complete;
pub(in crate::app) mod conflict;
pub(in crate::app) mod draft;
pub(in crate::app) mod drafts;
pub(in crate::app) mod numbering;
pub(in crate::app) mod opening_files;
pub(in crate::app) mod previous;
pub(in crate::app) mod reading;
pub(in crate::app) mod record_files;
pub(in crate::app) mod saving;
pub(in crate::app) mod state;
pub(in crate::app) mod undo;
pub(in crate::app) mod versions;
