//! Files kept with a record, copied into `attachments/<number>/` under a name that every system takes.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::domain::{Attachment, AttachmentState, Hazard, RecordNumber, hazard_of};

use crate::storage::{
    files::{
        atomic,
        io_problem::{During, IoProblem},
        layout::ATTACHMENTS,
        reading::{self, Links, open_regular},
    },
    libraries::library::Library,
};

/// The largest file that is copied in, bytes; a larger one belongs elsewhere, with its place in the record.
pub(super) const LARGEST: u64 = 200 * 1024 * 1024;

/// The longest name without its ending, bytes of UTF-8: file systems take 255, and synced folders add to it.
const LONGEST_STEM: usize = 180;

/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: [&str; 8] = ["CON", "PRN", "AUX", "NUL", "COM1", "COM2", "LPT1", "LPT2"];

impl Library {
    /// Copies a file in, under its own name or one near it. The same content under the same name is taken as it is.
    ///
    /// # Errors
    /// Which step the file system refused; a folder or a file beyond 200 MiB is refused as well.
    pub fn attach(&self, number: RecordNumber, from: &Path) -> Result<Attachment, IoProblem> {
        let bytes = read_given(from).during("reading", from)?;
        let given = from.file_name().unwrap_or_default().to_string_lossy();
        self.attach_bytes(number, &given, &bytes)
    }

    /// Puts a file in that came within another one, under its name or one near it.
    ///
    /// # Errors
    /// Which step the file system refused; more than 200 MiB are refused as well.
    pub fn attach_bytes(
        &self,
        number: RecordNumber,
        given: &str,
        bytes: &[u8],
    ) -> Result<Attachment, IoProblem> {
        self.check_inside(&self.attachment_folder(number))?;
        let from = Path::new(given);
        if bytes.len() as u64 > LARGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge)).during("reading", from);
        }
        let hash = blake3::hash(bytes).to_hex().to_string();
        let (stem, ending) = safe_name(given);
        for place in 1_u32.. {
            let name = match place {
                1 => format!("{stem}{ending}"),
                _ => format!("{stem} ({place}){ending}"),
            };
            let path = self.attachment_folder(number).join(&name);
            let there = hash_of(&path).ok();
            if there.as_deref() == Some(&hash)
                || there.is_none() && atomic::create_new(&path, bytes)?.is_some()
            {
                return Ok(Attachment {
                    name,
                    size: bytes.len() as u64,
                    hash,
                });
            }
        }
        Err(io::Error::from(io::ErrorKind::AlreadyExists)).during("creating", from)
    }

    /// Where a file kept with a record lies; nothing for a name that leads elsewhere.
    pub fn attachment_path(&self, number: RecordNumber, attachment: &Attachment) -> Option<PathBuf> {
        let name = Path::new(&attachment.name);
        let plain = name.file_name().is_some_and(|file| file == name.as_os_str());
        let path = plain.then(|| self.attachment_folder(number).join(name))?;
        (!self.leads_out(&path)).then_some(path)
    }

    /// How a file stands against what the record says of it.
    pub fn attachment_state(&self, number: RecordNumber, attachment: &Attachment) -> AttachmentState {
        let Some(path) = self.attachment_path(number, attachment) else {
            return AttachmentState::Missing;
        };
        match fs::symlink_metadata(&path) {
            // What is no file is not the one that was added; a link or a pipe is never opened to look.
            Ok(about) if !about.is_file() => AttachmentState::Missing,
            // Nothing that was added is larger, so no time is spent on reading what is.
            Ok(about) if about.len() != attachment.size || about.len() > LARGEST => AttachmentState::Changed,
            Ok(_) => match hash_of(&path) {
                Ok(hash) if hash == attachment.hash => AttachmentState::Whole,
                _ => AttachmentState::Changed,
            },
            Err(_) => AttachmentState::Missing,
        }
    }

    /// What speaks against opening a file, by its name and what it holds; a file that cannot be read is told by its name.
    pub fn attachment_hazard(&self, number: RecordNumber, attachment: &Attachment) -> Option<Hazard> {
        let path = self.attachment_path(number, attachment);
        let content = path.and_then(|path| reading::read_capped_at(&path, LARGEST).ok());
        hazard_of(&attachment.name, &content.unwrap_or_default())
    }

    fn attachment_folder(&self, number: RecordNumber) -> PathBuf {
        self.root().join(ATTACHMENTS).join(number.to_string())
    }
}

/// The bytes of a file that a person gave, a regular one of at most [`LARGEST`].
fn read_given(from: &Path) -> io::Result<Vec<u8>> {
    let (file, about) = open_regular(from, Links::Followed)?.ok_or(io::ErrorKind::InvalidInput)?;
    let mut bytes = Vec::new();
    if about.len() <= LARGEST {
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if about.len().max(bytes.len() as u64) > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

pub(super) fn hash_of(path: &Path) -> io::Result<String> {
    let (file, _) = open_regular(path, Links::Refused)?.ok_or(io::ErrorKind::InvalidInput)?;
    // It may grow while it is read.
    let mut file = file.take(LARGEST + 1);
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hasher.finalize().to_hex().to_string()),
            read => hasher.update(&piece[..read]),
        };
    }
}

/// A name and its ending that every system takes: what a file name may not hold becomes `_`.
fn safe_name(given: &str) -> (String, String) {
    let safe: String = given
        .chars()
        .map(|c| {
            if c.is_control() || "\\/:*?\"<>|".contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect();
    let safe = safe.trim_matches(['.', ' ']);
    let (stem, ending) = match safe.rfind('.') {
        Some(dot) if dot > 0 && safe.len() - dot <= 12 => safe.split_at(dot),
        _ => (safe, ""),
    };
    let stem = &stem[..stem.floor_char_boundary(LONGEST_STEM)];
    let device = DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device));
    let stem = match (stem.is_empty(), device) {
        (true, _) => "file".to_owned(),
        (false, true) => format!("_{stem}"),
        (false, false) => stem.to_owned(),
    };
    (stem, ending.to_owned())
}
