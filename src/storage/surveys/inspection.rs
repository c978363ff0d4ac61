//! An inspection of a library: what is wrong in it that no list of records shows. Everything in its folder is looked at, and
//! nothing is changed.

use std::{
    collections::BTreeSet,
    fmt, fs,
    path::{Path, PathBuf},
};

use crate::domain::{AttachmentState, Part, Record, Value, has_hidden_signs, with_signs_shown};

use crate::storage::{
    files::{
        layout::{ATTACHMENTS, HISTORY, PRESENCE, RECORDS, TOP_FILES, TRASH},
        record_file::Loaded,
        ron_text::ReadOnlyReason,
    },
    libraries::library::Library,
    shared::copies::copied_file,
};

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub kind: FindingKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The text was changed after somebody signed it: who.
    ChangedSinceSigned(String),
    /// The text is another than the one that was fixed as final.
    DiffersFromFinal,
    /// A file kept with the record is not there.
    AttachmentMissing(String),
    /// A file kept with the record is another than was added.
    AttachmentChanged(String),
    /// A newer program wrote it.
    Newer(u32),
    /// It has fields that this program does not know.
    UnknownFields(Vec<String>),
    /// Two entries of one list have the same identity: a merge cannot tell them apart.
    DuplicateId(String),
    /// A link; what it leads to is not of the library.
    Link,
    /// A pipe, a socket, a device.
    Special,
    /// A name that hides signs, or that some system does not take.
    OddName,
    /// A sync tool's copy of a file that several people write.
    SharedCopy,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        write!(f, "{}: ", with_signs_shown(&path))?;
        match &self.kind {
            FindingKind::ChangedSinceSigned(by) => write!(f, "the text was changed after {by} signed it"),
            FindingKind::DiffersFromFinal => write!(f, "the text is not the one that was made final"),
            FindingKind::AttachmentMissing(name) => {
                write!(f, "the attachment {} is missing", with_signs_shown(name))
            }
            FindingKind::AttachmentChanged(name) => {
                write!(
                    f,
                    "the attachment {} is not the file that was added",
                    with_signs_shown(name)
                )
            }
            FindingKind::Newer(format) => write!(f, "written by a newer program, in format {format}"),
            FindingKind::UnknownFields(fields) => write!(f, "has unknown fields: {}", fields.join(", ")),
            FindingKind::DuplicateId(id) => write!(f, "two entries have the identity {id}"),
            FindingKind::Link => write!(f, "a link; what it leads to is not of the library"),
            FindingKind::Special => write!(f, "neither a file nor a folder"),
            FindingKind::OddName => write!(f, "a name with hidden signs, or one that not every system takes"),
            FindingKind::SharedCopy => write!(f, "a sync tool's copy; merge it in the window"),
        }
    }
}

/// Deeper than this nothing of ours lies.
const DEPTH: usize = 6;

impl Library {
    /// What is wrong with records that can be read.
    pub fn findings_in(&self, loaded: &Loaded) -> Vec<Finding> {
        let record = &loaded.record;
        let mut kinds = Vec::new();
        match &loaded.read_only {
            Some(ReadOnlyReason::NewerFormat(format)) => kinds.push(FindingKind::Newer(*format)),
            Some(ReadOnlyReason::UnknownFields(fields)) => {
                kinds.push(FindingKind::UnknownFields(fields.clone()));
            }
            // What this program knows only in part has another hash for it.
            Some(ReadOnlyReason::NotWritable) | None => kinds.extend(broken_hashes(record)),
        }
        kinds.extend(duplicate_ids(record).into_iter().map(FindingKind::DuplicateId));
        for attachment in &record.attachments {
            let name = attachment.name.clone();
            kinds.extend(match self.attachment_state(record.number, attachment) {
                AttachmentState::Whole => None,
                AttachmentState::Missing => Some(FindingKind::AttachmentMissing(name)),
                AttachmentState::Changed => Some(FindingKind::AttachmentChanged(name)),
            });
        }
        let finding = |kind| Finding {
            path: loaded.path.clone(),
            kind,
        };
        kinds.into_iter().map(finding).collect()
    }

    /// What lies in its folder and does not belong there.
    pub fn odd_entries(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.root()).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_ours = TOP_FILES.contains(&&*name)
                || [RECORDS, HISTORY, TRASH, PRESENCE, ATTACHMENTS].contains(&&*name);
            if is_ours {
                look_at(&path, DEPTH, &mut found);
            } else if copied_file(&path).is_some() {
                found.push(Finding {
                    path,
                    kind: FindingKind::SharedCopy,
                });
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

/// Signatures and a final version that stand for another text.
fn broken_hashes(record: &Record) -> Vec<FindingKind> {
    // A text that has no hash has none that was signed.
    let hash = record.content_hash().unwrap_or_default();
    let signed = record.sign_offs.iter();
    let broken = signed.filter(|signed| !signed.content_hash.is_empty() && signed.content_hash != hash);
    let mut kinds: Vec<_> = broken
        .map(|signed| FindingKind::ChangedSinceSigned(signed.stamp.by.clone()))
        .collect();
    let differs = record
        .final_version
        .as_ref()
        .is_some_and(|last| last.content_hash != hash);
    kinds.extend(differs.then_some(FindingKind::DiffersFromFinal));
    kinds
}

/// Identities that two entries of one list have.
fn duplicate_ids(record: &Record) -> BTreeSet<String> {
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    record.each(&mut |at, value| {
        if let (Part::Id, Value::Mark(id)) = (at.part, value)
            && !id.is_empty()
            && !seen.insert((at.field, id.to_owned()))
        {
            twice.insert(id.to_owned());
        }
    });
    twice
}

fn look_at(path: &Path, depth: usize, found: &mut Vec<Finding>) {
    // Gone since it was listed.
    let Ok(about) = fs::symlink_metadata(path) else {
        return;
    };
    let mut tell = |kind| {
        found.push(Finding {
            path: path.to_owned(),
            kind,
        });
    };
    if is_odd(path) {
        tell(FindingKind::OddName);
    }
    if about.is_symlink() {
        tell(FindingKind::Link);
    } else if !about.is_file() && !about.is_dir() {
        tell(FindingKind::Special);
    }
    if about.is_dir() && depth > 0 {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            look_at(&entry.path(), depth - 1, found);
        }
    }
}

/// Whether a name hides something or gets lost on another system.
fn is_odd(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let Some(name) = name.to_str() else { return true };
    has_hidden_signs(name)
        || name
            .chars()
            .any(|sign| sign.is_control() || "\\:*?\"<>|".contains(sign))
        || name.ends_with(['.', ' '])
}
