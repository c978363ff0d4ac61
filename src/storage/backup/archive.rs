//! A backup as it is read: its names are checked before anything of it is unpacked, and its files against the manifest.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use zip::{CompressionMethod, ZipArchive, result::ZipError};

use crate::storage::{
    backup::{
        contents::{BackupError, MANIFEST, Steps, read_manifest_line, zip_problem},
        listing::is_safe_path,
    },
    files::layout::SETTINGS_FILE,
};

/// How many files a backup holds at most: a million records with their versions.
pub(super) const MAX_ENTRIES: usize = 5_000_000;

/// So many times its own size may come out of a backup; a library's texts shrink to a third.
const MAX_RATIO: u64 = 200;

/// What may come out of any backup, however well it was packed.
const ALWAYS_FINE: u64 = 1 << 30;

/// The longest line of a manifest.
const MAX_LINE: u64 = 8192;

/// A backup whose names were checked.
pub(super) struct Archive<'a> {
    zip: ZipArchive<BufReader<&'a File>>,
    path: PathBuf,
    files: Vec<Entry>,
}

/// A file in a backup.
pub(super) struct Entry {
    index: usize,
    /// Its path in the library, parted by `/`.
    pub(super) name: String,
    len: u64,
    hash: blake3::Hash,
}

impl<'a> Archive<'a> {
    /// Reads the names in a backup, and its manifest. `path` is what it is called in errors.
    pub(super) fn open(file: &'a File, path: &Path) -> Result<Self, BackupError> {
        let not_a_backup = || BackupError::NotABackup(path.to_owned());
        let size = file.metadata().map_or(0, |about| about.len());
        let zip = ZipArchive::new(BufReader::new(file)).map_err(|error| match error {
            error @ ZipError::Io(_) => zip_problem(path, MANIFEST, error),
            _ => not_a_backup(),
        })?;
        if zip.len() > MAX_ENTRIES {
            return Err(BackupError::TooLarge(path.to_owned()));
        }
        let mut archive = Self {
            zip,
            path: path.to_owned(),
            files: Vec::new(),
        };
        let mut hashes = archive.manifest()?.ok_or_else(not_a_backup)?;
        let most = ALWAYS_FINE.max(size.saturating_mul(MAX_RATIO));
        archive.check_entries(&mut hashes, most)?;
        match hashes.into_keys().next() {
            Some(missing) => Err(archive.damaged(&missing)),
            None if archive.files.iter().any(|entry| entry.name == SETTINGS_FILE) => Ok(archive),
            None => Err(not_a_backup()),
        }
    }

    /// The hashes that the manifest lists; `None` without one.
    fn manifest(&mut self) -> Result<Option<HashMap<String, blake3::Hash>>, BackupError> {
        let damaged = || BackupError::Damaged {
            path: self.path.clone(),
            entry: MANIFEST.to_owned(),
        };
        let entry = match self.zip.by_name(MANIFEST) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged()),
        };
        let mut reader = BufReader::new(entry);
        let (mut hashes, mut line) = (HashMap::new(), String::new());
        loop {
            line.clear();
            let read = (&mut reader).take(MAX_LINE).read_line(&mut line);
            if read.map_err(|_| damaged())? == 0 {
                return Ok(Some(hashes));
            }
            let whole = line.strip_suffix('\n');
            let (hash, name) = whole.and_then(read_manifest_line).ok_or_else(damaged)?;
            if hashes.insert(name.to_owned(), hash).is_some() || hashes.len() > MAX_ENTRIES {
                return Err(damaged());
            }
        }
    }

    /// Checks every name, and takes it off the manifest.
    fn check_entries(
        &mut self,
        hashes: &mut HashMap<String, blake3::Hash>,
        most: u64,
    ) -> Result<(), BackupError> {
        let mut total: u64 = 0;
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(index);
            let entry = entry.map_err(|error| zip_problem(&self.path, "", error))?;
            let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            if name == MANIFEST {
                continue;
            }
            let packed = [CompressionMethod::Stored, CompressionMethod::Deflated];
            let is_ours = entry.is_file()
                && !entry.is_symlink()
                && !entry.encrypted()
                && packed.contains(&entry.compression());
            let len = entry.size();
            if !is_ours || !is_safe_path(&name) {
                return Err(BackupError::Unsafe {
                    path: self.path.clone(),
                    entry: name,
                });
            }
            total = total.saturating_add(len);
            if total > most {
                return Err(BackupError::TooLarge(self.path.clone()));
            }
            // A name that comes twice, or that nobody listed.
            drop(entry);
            let hash = hashes.remove(&name).ok_or_else(|| self.damaged(&name))?;
            self.files.push(Entry {
                index,
                name,
                len,
                hash,
            });
        }
        Ok(())
    }

    fn damaged(&self, entry: &str) -> BackupError {
        BackupError::Damaged {
            path: self.path.clone(),
            entry: entry.to_owned(),
        }
    }

    /// The files in it.
    pub(super) fn files(&self) -> &[Entry] {
        &self.files
    }

    /// How many bytes they are, unpacked.
    pub(super) fn bytes(&self) -> u64 {
        self.files.iter().map(|entry| entry.len).sum()
    }

    /// Unpacks the file at a place of [`Self::files`] piece by piece, and compares it with the manifest: an error says
    /// that what was handed on is not what was backed up.
    pub(super) fn read(
        &mut self,
        nth: usize,
        steps: &mut Steps<'_>,
        mut take: impl FnMut(&[u8]) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let Entry {
            index,
            name,
            len,
            hash,
        } = &self.files[nth];
        let damaged = || BackupError::Damaged {
            path: self.path.clone(),
            entry: name.clone(),
        };
        let entry = self.zip.by_index(*index);
        let entry = entry.map_err(|error| zip_problem(&self.path, name, error))?;
        let mut reader = entry.take(len + 1);
        let (mut hasher, mut piece, mut read) = (blake3::Hasher::new(), vec![0; 64 << 10], 0);
        loop {
            let count = match reader.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(zip_problem(&self.path, name, error.into())),
            };
            read += count as u64;
            if read > *len {
                return Err(damaged());
            }
            hasher.update(&piece[..count]);
            take(&piece[..count])?;
            steps.add(count as u64)?;
        }
        if read == *len && hasher.finalize() == *hash {
            Ok(())
        } else {
            Err(damaged())
        }
    }
}
