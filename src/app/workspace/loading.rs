//! Opening a library: from its cache at once, then checked against the folder; or, without a cache, by reading every
//! record, in parts on all cores. What was read is kept in the cache for the next time.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::SystemTime,
};

use rayon::prelude::*;

use crate::{
    domain::RecordNumber,
    storage::{BrokenFile, Cache, ConflictCopy, FileStamp, Library, Loaded, Placed, Survey, WatchStart},
};

use crate::app::{
    Index,
    search::index::{PART_ROWS, Part, SECTIONS, Snapshot},
    search::pinyin,
};

/// A reading is divided so that every core has some parts, but none smaller than this.
const LEAST_ROWS: usize = 64;

/// The cache is written anew when so many files, or one in fifty, had to be read behind it.
const WORTH_WRITING: usize = 500;

/// The content of a library.
#[derive(Default)]
pub struct Content {
    /// Lists, search and schedule.
    pub index: Index,
    /// Files that could not be read.
    pub broken: Vec<BrokenFile>,
    /// Copies of records that sync tools left.
    pub copies: Vec<ConflictCopy>,
    /// Whether a folder could not be read; then what is missing may well be there.
    pub incomplete: bool,
}

/// What a check found: what to change in an index that came from the cache.
#[derive(Default)]
pub struct Checked {
    parts: Vec<Part>,
    gone: HashSet<RecordNumber>,
    /// Files that could not be read.
    pub broken: Vec<BrokenFile>,
    /// Copies of records that sync tools left.
    pub copies: Vec<ConflictCopy>,
    /// Whether a folder could not be read; then nothing counts as gone.
    pub incomplete: bool,
    /// How many files were looked at, and how many read.
    pub looked_at: usize,
    /// How many were read because they had changed, or might have.
    pub read: usize,
}

impl Checked {
    /// Takes what was found into an index; records in `but` changed here meanwhile.
    pub fn apply(&mut self, index: &mut Index, but: &HashSet<RecordNumber>) {
        let gone = self.gone.difference(but).copied().collect();
        index.forget_all(&gone);
        index.take_in(std::mem::take(&mut self.parts), but);
    }

    /// Whether so much was read that the next opening deserves a new cache.
    pub fn outdates_cache(&self) -> bool {
        self.read + self.gone.len() > WORTH_WRITING.max(self.looked_at / 50)
    }
}

/// What the cache has of a library; `None` where there is nothing to use.
pub fn from_cache(cache: &Cache) -> Option<Index> {
    // Beside the reading, so that the first key does not wait for it.
    rayon::spawn(pinyin::prepare);
    let mut sections = cache.read()?.into_iter();
    let mut groups = Vec::with_capacity(sections.len() / SECTIONS);
    while sections.len() > 0 {
        let group: Vec<_> = sections.by_ref().take(SECTIONS).collect();
        groups.push(<[Vec<u8>; SECTIONS]>::try_from(group).ok()?);
    }
    let parts = groups.into_par_iter().map(Part::from_sections);
    Some(Index::from_parts(parts.collect::<Option<_>>()?))
}

/// Keeps what was read of a library.
///
/// # Errors
/// When the cache folder cannot be written; the next opening then takes longer.
pub fn keep(cache: &Cache, content: &Snapshot) -> std::io::Result<()> {
    let read: Vec<_> = content.0.iter().filter(|part| part.is_of_files()).collect();
    let mut writer = cache.writer(read.len() * SECTIONS, SystemTime::now())?;
    for part in read {
        for section in part.sections() {
            writer.add(&section)?;
        }
    }
    writer.finish()
}

/// What comes next while a library is read or checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Its folders are watched and listed.
    Survey,
    /// The files that have to be are read.
    Read,
    /// A file is read.
    ReadFile(RecordNumber),
    /// What lies in no record's place is read.
    Odd,
    /// Nothing: it is done.
    End,
}

/// How a library is read, or what is known of it checked.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The library.
    pub library: &'a Library,
    /// The watcher that begins with it, if one does.
    pub watch: Option<&'a WatchStart>,
    /// Hears how many of how many files are done.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Where it is set the rest is left out.
    pub cancel: &'a AtomicBool,
    /// Hears of each step before it is taken.
    pub step: &'a (dyn Fn(Step) + Sync),
}

/// Reads every record. `progress` hears how many of how many are done; where `cancel` is set the rest is left out.
pub fn read_all(library: &Library, progress: &(dyn Fn(usize, usize) + Sync), cancel: &AtomicBool) -> Content {
    Reading::of(library, progress, cancel).all()
}

/// Compares what came from the cache with the folder, and reads what changed since.
pub fn check(
    library: &Library,
    known: &Snapshot,
    progress: &(dyn Fn(usize, usize) + Sync),
    cancel: &AtomicBool,
) -> Checked {
    Reading::of(library, progress, cancel).check(known)
}

impl<'a> Reading<'a> {
    /// Without a watcher.
    pub fn of(
        library: &'a Library,
        progress: &'a (dyn Fn(usize, usize) + Sync),
        cancel: &'a AtomicBool,
    ) -> Self {
        Self {
            library,
            watch: None,
            progress,
            cancel,
            step: &|_| {},
        }
    }

    fn survey(&self) -> Survey {
        (self.step)(Step::Survey);
        let now = SystemTime::now();
        match self.watch {
            Some(watch) => self.library.survey_watched(now, watch),
            None => self.library.survey(now),
        }
    }

    /// Reads every record.
    pub fn all(&self) -> Content {
        let survey = self.survey();
        let read = self.read(&survey.placed);
        let mut content = Content {
            incomplete: survey.incomplete,
            broken: read.broken,
            ..Content::default()
        };
        let (mut parts, odd) = (read.parts, self.odd_files(survey, read.strays, &content.broken));
        parts.push(odd.part);
        content.broken.extend(odd.broken);
        content.broken.sort_by(|a, b| a.path.cmp(&b.path));
        content.copies = odd.copies;
        content.index = Index::from_parts(parts);
        // Asked last: a share that went away meanwhile has left its files unread.
        content.incomplete |= !self.library.is_reachable();
        (self.step)(Step::End);
        content
    }

    /// Compares what is known with the folder, and reads what changed since.
    pub fn check(&self, known: &Snapshot) -> Checked {
        let survey = self.survey();
        let (mut gone, changed) = differences(known, &survey);
        let read = self.read(&changed);
        let (looked_at, incomplete) = (survey.placed.len(), survey.incomplete);
        // What is no record any more is gone from the lists, and told.
        gone.extend(read.unread.iter().copied());
        let mut broken = read.broken;
        let odd = self.odd_files(survey, read.strays, &broken);
        let mut parts = read.parts;
        parts.push(odd.part);
        broken.extend(odd.broken);
        broken.sort_by(|a, b| a.path.cmp(&b.path));
        let incomplete = incomplete || !self.library.is_reachable();
        if incomplete {
            gone.clear();
        }
        (self.step)(Step::End);
        Checked {
            parts,
            gone,
            broken,
            copies: odd.copies,
            incomplete,
            looked_at,
            read: changed.len(),
        }
    }
}

/// What is known and not there any more, and what is there and may be another than the one known.
fn differences(known: &Snapshot, survey: &Survey) -> (HashSet<RecordNumber>, Vec<(RecordNumber, FileStamp)>) {
    let mut stamps: Vec<(RecordNumber, Option<FileStamp>)> =
        known.0.iter().flat_map(|part| part.files()).collect();
    // Of two parts the later was read later; a stable sort keeps it behind.
    stamps.par_sort_by_key(|(number, _)| *number);
    let mut stamps = stamps.into_iter().peekable();
    let (mut gone, mut changed) = (HashSet::new(), Vec::new());
    for (number, stamp) in &survey.placed {
        let mut last = None;
        while let Some((known, then)) = stamps.next_if(|(known, _)| known <= number) {
            if known == *number {
                last = then;
            } else {
                gone.insert(known);
            }
        }
        if !last.is_some_and(|then| stamp.is_surely(&then)) {
            changed.push((*number, *stamp));
        }
    }
    gone.extend(stamps.map(|(number, _)| number));
    (gone, changed)
}

/// What became of some files.
#[derive(Default)]
struct Read {
    parts: Vec<Part>,
    broken: Vec<BrokenFile>,
    /// Records at the place of another.
    strays: Vec<Loaded>,
    /// The numbers at whose places no record of theirs lies.
    unread: Vec<RecordNumber>,
}

/// What lies in the place of no record, read.
struct Odd {
    part: Part,
    broken: Vec<BrokenFile>,
    copies: Vec<ConflictCopy>,
}

impl Reading<'_> {
    fn read(&self, files: &[(RecordNumber, FileStamp)]) -> Read {
        (self.step)(Step::Read);
        let (done, total) = (AtomicUsize::new(0), files.len());
        let size = total.div_ceil(rayon::current_num_threads() * 4);
        let chunks = files.par_chunks(size.clamp(LEAST_ROWS, PART_ROWS));
        let read = chunks.map(|chunk| {
            let mut read = Read::default();
            let mut part = Part::new();
            for (number, stamp) in chunk {
                if self.cancel.load(Ordering::Relaxed) {
                    break;
                }
                (self.step)(Step::ReadFile(*number));
                match self.library.read_placed(*number) {
                    Ok(Placed::Record(record)) => part.push(&record, Some(*stamp)),
                    Ok(Placed::Stray(stray)) => {
                        read.strays.push(*stray);
                        read.unread.push(*number);
                    }
                    Err(broken) => {
                        read.broken.push(broken);
                        read.unread.push(*number);
                    }
                }
                let count = done.fetch_add(1, Ordering::Relaxed) + 1;
                if count.is_multiple_of(64) || count == total {
                    (self.progress)(count, total);
                }
            }
            part.finish();
            read.parts.push(part);
            read
        });
        let mut all = Read::default();
        for one in read.collect::<Vec<_>>() {
            all.parts.extend(one.parts);
            all.broken.extend(one.broken);
            all.strays.extend(one.strays);
            all.unread.extend(one.unread);
        }
        all
    }

    fn odd_files(&self, survey: Survey, strays: Vec<Loaded>, broken: &[BrokenFile]) -> Odd {
        (self.step)(Step::Odd);
        let damaged: HashSet<_> = broken.iter().map(|broken| &broken.path).collect();
        let strayed: HashSet<_> = strays.iter().map(|stray| stray.path.clone()).collect();
        let placed = survey.placed;
        let is_placed = |number: RecordNumber| {
            let path = self.library.record_path(number);
            let there = placed
                .binary_search_by_key(&number, |(number, _)| *number)
                .is_ok();
            there && !damaged.contains(&path) && !strayed.contains(&path)
        };
        let odd = self.library.read_odd(survey.odd, strays, &is_placed);
        let mut part = Part::new();
        for loaded in &odd.records {
            part.push(&loaded.record, None);
        }
        Odd {
            part,
            broken: odd.broken,
            copies: odd.copies,
        }
    }
}
