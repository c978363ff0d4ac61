//! The cache of a library's index: a file of sections in the cache folder of the person's own profile, never in the
//! library. It holds nothing that the library does not; deleting it costs time and nothing else. A file that is cut off,
//! damaged, of another program version or of another library is not read.
//!
//! # Layout
//!
//! All numbers little-endian: eight bytes of [`MAGIC`]; the count of sections and, for each, its length (8 bytes) and
//! CRC-32 (4 bytes); the CRC-32 of all this; then the sections one behind the other. The first section names the library
//! and the program.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rayon::prelude::*;

use crate::{domain::LibraryId, storage::profiles::private};

/// The first bytes of a cache. The last two count up with every change of what sections hold.
const MAGIC: &[u8; 8] = b"LIUHEN08";

/// How a cache ends in its folder.
const SUFFIX: &str = "index";

/// Caches of libraries that nobody opened for so long are thrown away: half a year.
const KEPT: Duration = Duration::from_hours(183 * 24);

/// The most sections of a file: more than a library of a hundred million records has.
const MOST_SECTIONS: u32 = 1 << 20;

/// The place of one library's cache.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    path: PathBuf,
    name: Vec<u8>,
}

/// Where a section lies in the file, and what its bytes must give.
struct Section {
    at: u64,
    len: u64,
    crc: u32,
}

/// A cache being written: sections are added one by one, and `finish` puts the file in place.
pub struct CacheWriter {
    file: tempfile::NamedTempFile,
    path: PathBuf,
    sections: Vec<(u64, u32)>,
    most: usize,
}

impl Cache {
    /// The cache of a library, in a folder.
    pub(in crate::storage) fn at(folder: &Path, library: LibraryId) -> Self {
        Self {
            folder: folder.to_owned(),
            path: folder.join(format!("{library}.{SUFFIX}")),
            name: format!("{library}\n{}", env!("CARGO_PKG_VERSION")).into_bytes(),
        }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All sections; `None` where there is no cache, or none that can be used.
    pub fn read(&self) -> Option<Vec<Vec<u8>>> {
        let mut file = File::open(&self.path).ok()?;
        let whole = file.metadata().ok()?.len();
        let mut head = [0; 12];
        file.read_exact(&mut head).ok()?;
        let count = u32::from_le_bytes(head[8..].try_into().ok()?);
        if &head[..8] != MAGIC || !(1..=MOST_SECTIONS).contains(&count) {
            return None;
        }
        let mut table = vec![0; count as usize * 12 + 4];
        file.read_exact(&mut table).ok()?;
        let (table, crc) = table.split_at(table.len() - 4);
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&head);
        hasher.update(table);
        if hasher.finalize().to_le_bytes() != crc {
            return None;
        }
        let mut at = (head.len() + table.len() + crc.len()) as u64;
        let mut sections = Vec::with_capacity(count as usize);
        for entry in table.chunks_exact(12) {
            let len = u64::from_le_bytes(entry[..8].try_into().ok()?);
            let crc = u32::from_le_bytes(entry[8..].try_into().ok()?);
            sections.push(Section { at, len, crc });
            at = at.checked_add(len)?;
        }
        if at != whole {
            return None;
        }
        let read = sections.par_iter().map(|section| self.section(section));
        let mut read: Vec<Vec<u8>> = read.collect::<Option<_>>()?;
        (read.remove(0) == self.name).then_some(read)
    }

    fn section(&self, section: &Section) -> Option<Vec<u8>> {
        let Section { at, len, crc } = *section;
        let mut file = File::open(&self.path).ok()?;
        file.seek(SeekFrom::Start(at)).ok()?;
        let len = usize::try_from(len).ok()?;
        let mut bytes = Vec::with_capacity(len);
        file.take(len as u64).read_to_end(&mut bytes).ok()?;
        (bytes.len() == len && crc32fast::hash(&bytes) == crc).then_some(bytes)
    }

    /// Begins to write it anew, with so many sections; caches that were not used for long before `now` are thrown away.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn writer(&self, sections: usize, now: SystemTime) -> io::Result<CacheWriter> {
        private::make_folder(&self.folder)?;
        self.forget_old(now);
        let file = tempfile::Builder::new()
            .prefix(".cache-")
            .tempfile_in(&self.folder)?;
        let mut writer = CacheWriter {
            file,
            path: self.path.clone(),
            sections: Vec::with_capacity(sections + 1),
            most: sections + 1,
        };
        let table = 12 + writer.most as u64 * 12 + 4;
        writer.file.as_file_mut().seek(SeekFrom::Start(table))?;
        writer.add(&self.name)?;
        Ok(writer)
    }

    /// Throws it away; it is made anew when its library is opened next.
    pub fn forget(&self) {
        // That there is none is as good.
        let _ = fs::remove_file(&self.path);
    }

    /// Throws away caches that were not used for long, and unfinished ones.
    fn forget_old(&self, now: SystemTime) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = name.starts_with(".cache-") || name.ends_with(&format!(".{SUFFIX}"));
            let age = entry
                .metadata()
                .and_then(|about| about.modified())
                .ok()
                .and_then(|modified| now.duration_since(modified).ok());
            if ours && age.is_some_and(|age| age > KEPT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl CacheWriter {
    /// Adds a section.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.sections.len() >= self.most {
            return Err(io::Error::other("more sections than were announced"));
        }
        self.file.write_all(bytes)?;
        self.sections.push((bytes.len() as u64, crc32fast::hash(bytes)));
        Ok(())
    }

    /// Puts the file in place. Nothing is synced: after a power cut a cache that is not whole is not read.
    ///
    /// # Errors
    /// When it cannot be written, or fewer sections were added than announced.
    pub fn finish(mut self) -> io::Result<()> {
        if self.sections.len() != self.most {
            return Err(io::Error::other("fewer sections than were announced"));
        }
        let mut head = Vec::with_capacity(16 + self.sections.len() * 12);
        head.extend_from_slice(MAGIC);
        head.extend_from_slice(&(self.sections.len() as u32).to_le_bytes());
        for (len, crc) in &self.sections {
            head.extend_from_slice(&len.to_le_bytes());
            head.extend_from_slice(&crc.to_le_bytes());
        }
        head.extend_from_slice(&crc32fast::hash(&head).to_le_bytes());
        self.file.as_file_mut().seek(SeekFrom::Start(0))?;
        let mut out = BufWriter::new(self.file.as_file_mut());
        out.write_all(&head)?;
        out.flush()?;
        drop(out);
        self.file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}
