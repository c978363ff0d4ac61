//! The one place that touches the network. Nothing here is called before a person has set an address; without one nothing
//! leaves the computer.

pub(in crate::storage) mod keychain;
pub(in crate::storage) mod release;
pub(in crate::storage) mod server;
pub(in crate::storage) mod upload;
