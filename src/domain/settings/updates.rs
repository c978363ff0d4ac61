//! Newer versions of the program, where an office says where they are offered.

use serde::{Deserialize, Serialize};

/// Where newer versions are offered. Nothing is asked of anywhere unless a person has set one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateSource {
    /// An address that begins with `https://` or `http://`, or a folder.
    pub place: String,
    /// The office's public key, as minisign writes it: in Base64, one line.
    pub key: String,
    /// The version that the person was told of last.
    pub told: String,
}

/// A version that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Which.
    pub version: String,
    /// The file that installs it, beside the note; empty where the note names none.
    pub file: String,
    /// Its SHA-256 in hexadecimal digits, where the note has it.
    pub sha256: String,
    /// What is new.
    pub notes: String,
}

/// Why nothing can be offered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseTrouble {
    /// The key is none of minisign's.
    #[error("the public key is none of minisign's")]
    Key,
    /// The place cannot be reached now.
    #[error("the note cannot be read: {0}")]
    Unreachable(String),
    /// There is no note.
    #[error("there is no note")]
    NoNote,
    /// It is not signed.
    #[error("the note is not signed")]
    Unsigned,
    /// The note is not what was signed with that key.
    #[error("the signature is not of this note and this key")]
    Tampered,
    /// It says nothing of a version.
    #[error("the note names no version")]
    Unreadable,
    /// It is of an older version than this one.
    #[error("the note is of an older version, {0}")]
    Older(String),
}
