//! Writing a backup: beside its place, read back and compared, and only then put there.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::storage::{
    backup::{
        archive::{Archive, MAX_ENTRIES},
        contents::{BackedUp, BackupError, BackupWatch, MANIFEST, Steps, manifest_line},
        listing::{self, Listed},
    },
    files::{
        atomic,
        io_problem::{During, IoProblem},
    },
    libraries::{error::LibraryError, library::Library},
};

/// Larger files are attachments that are packed already (pictures, PDF, office documents).
const LARGEST_DEFLATED: u64 = 1 << 20;

/// From here on an entry needs the large form of ZIP; a file may grow while it is read.
const LARGE: u64 = 1 << 31;

impl Library {
    /// Writes everything of the library into a ZIP file. It takes the place of one that lies there only after it was read
    /// back and compared. Colleagues may save meanwhile: each file is whole, as it was at some moment of the backup.
    ///
    /// # Errors
    /// Why there is none; what lay at `to` before still does.
    pub fn back_up(&self, to: &Path, watch: BackupWatch<'_>) -> Result<BackedUp, BackupError> {
        if self.holds(to) {
            return Err(BackupError::Inside(to.to_owned()));
        }
        let mut backed_up = BackedUp::default();
        let staged = atomic::stage_by(to, |file| {
            backed_up = self.pack(file, to, watch)?;
            Ok::<_, BackupError>(())
        })?;
        staged.replace(to)?;
        Ok(backed_up)
    }

    /// Whether a file at this path would lie in the library's folder.
    fn holds(&self, path: &Path) -> bool {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut folders = absolute.ancestors().skip(1);
        folders.any(|folder| self.lies_at(folder))
    }

    fn pack(&self, file: &File, to: &Path, watch: BackupWatch<'_>) -> Result<BackedUp, BackupError> {
        let listing = listing::list(self.root())?;
        let bytes: u64 = listing.files.iter().map(|file| file.len).sum();
        let mut packing = Packing {
            zip: ZipWriter::new(BufWriter::new(file)),
            to,
            manifest: String::new(),
            bytes: 0,
            // Written, then read back.
            steps: Steps {
                done: 0,
                total: 2 * bytes,
                watch,
            },
        };
        let (mut packed, mut left_out) = (HashSet::new(), listing.left_out);
        let gone = packing.add_all(&listing.files, &mut packed)?;
        // What was moved meanwhile, to the trash or back, and what is new.
        let again = listing::list(self.root())?;
        let still_gone = packing.add_all(&again.files, &mut packed)?;
        if let Some(missing) = still_gone.into_iter().find(|path| gone.contains(path)) {
            return Err(Err::<(), _>(std::io::Error::from(std::io::ErrorKind::NotFound))
                .during("reading", &missing)
                .unwrap_err()
                .into());
        }
        if !self.is_reachable() || !self.is_itself() {
            // Else what was out of reach would look as if it had never been there.
            return Err(LibraryError::NotReachable(self.root().to_owned()).into());
        }
        left_out.extend(again.left_out);
        left_out.sort();
        left_out.dedup();
        let (files, bytes) = (packed.len(), packing.bytes);
        let mut steps = packing.finish()?;
        steps.total = steps.done + bytes;
        verify(file, to, files, &mut steps)?;
        Ok(BackedUp {
            files,
            bytes,
            left_out,
        })
    }
}

/// Reads a backup back and compares each file with what was read of the library.
fn verify(file: &File, to: &Path, files: usize, steps: &mut Steps<'_>) -> Result<(), BackupError> {
    file.sync_all().during("syncing", to)?;
    let mut start = file;
    start.rewind().during("reading", to)?;
    let mut archive = Archive::open(file, to)?;
    for nth in 0..archive.files().len() {
        archive.read(nth, steps, |_| Ok(()))?;
    }
    if archive.files().len() == files {
        Ok(())
    } else {
        Err(BackupError::Damaged {
            path: to.to_owned(),
            entry: MANIFEST.to_owned(),
        })
    }
}

/// A backup that is being written.
struct Packing<'a> {
    zip: ZipWriter<BufWriter<&'a File>>,
    to: &'a Path,
    manifest: String,
    bytes: u64,
    steps: Steps<'a>,
}

impl<'a> Packing<'a> {
    /// Adds the files that are not in it yet, and gives those that were gone when they were to be read.
    fn add_all(
        &mut self,
        files: &[Listed],
        packed: &mut HashSet<String>,
    ) -> Result<Vec<PathBuf>, BackupError> {
        let mut gone = Vec::new();
        for file in files {
            if packed.contains(&file.name) {
                continue;
            }
            if packed.len() + 1 >= MAX_ENTRIES {
                return Err(BackupError::TooLarge(self.to.to_owned()));
            }
            match open_regular(&file.path)? {
                Some(opened) => {
                    self.add(file, opened)?;
                    packed.insert(file.name.clone());
                }
                None => gone.push(file.path.clone()),
            }
        }
        Ok(gone)
    }

    fn add(&mut self, listed: &Listed, mut file: File) -> Result<(), BackupError> {
        let method = if listed.len > LARGEST_DEFLATED {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        self.start(&listed.name, method, listed.len)?;
        let (mut hasher, mut piece) = (blake3::Hasher::new(), vec![0; 64 << 10]);
        loop {
            let count = match file.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(during_reading(&listed.path, error).into()),
            };
            hasher.update(&piece[..count]);
            self.zip.write_all(&piece[..count]).during("writing", self.to)?;
            self.bytes += count as u64;
            self.steps.add(count as u64)?;
        }
        self.manifest
            .push_str(&manifest_line(&hasher.finalize(), &listed.name));
        Ok(())
    }

    fn start(&mut self, name: &str, method: CompressionMethod, len: u64) -> Result<(), BackupError> {
        // Dated with the first day that ZIP knows: the same library gives the same bytes.
        let options = SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .compression_method(method)
            .large_file(len >= LARGE);
        let started = self.zip.start_file(name, options);
        started.map_err(std::io::Error::from).during("writing", self.to)?;
        Ok(())
    }

    /// Writes the manifest and the list of entries; gives back how far it is.
    fn finish(mut self) -> Result<Steps<'a>, BackupError> {
        let manifest = std::mem::take(&mut self.manifest);
        self.start(MANIFEST, CompressionMethod::Deflated, manifest.len() as u64)?;
        self.zip
            .write_all(manifest.as_bytes())
            .during("writing", self.to)?;
        let finished = self.zip.finish().map_err(std::io::Error::from);
        let mut writer = finished.during("writing", self.to)?;
        writer.flush().during("writing", self.to)?;
        Ok(self.steps)
    }
}

/// Opens a file that was just listed as a regular one; `None` where it is gone. What became a link or a special file
/// meanwhile is refused, and not waited for.
fn open_regular(path: &Path) -> Result<Option<File>, IoProblem> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;

        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(during_reading(path, error)),
    };
    match file.metadata() {
        Ok(about) if about.is_file() => Ok(Some(file)),
        Ok(_) => Err(during_reading(path, std::io::ErrorKind::InvalidInput.into())),
        Err(error) => Err(during_reading(path, error)),
    }
}

fn during_reading(path: &Path, source: std::io::Error) -> IoProblem {
    IoProblem {
        doing: "reading",
        path: path.to_owned(),
        source,
    }
}
