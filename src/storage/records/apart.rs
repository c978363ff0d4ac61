//! Two records that took one number on two computers, each without knowing of the other: both are kept, and one gets a number
//! of its own. Its versions, the files kept with it and the links of other records to it go along.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use crate::domain::{Attachment, Record, RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic,
        io_problem::IoProblem,
        layout::ATTACHMENTS,
        logged::Logged,
        machine, reading,
        record_file::{self, Loaded},
        ron_text,
        version::Version,
    },
    history::{
        chain::Chain,
        file::{Entry, How, NewVersion},
    },
    libraries::{
        library::Library,
        saving::{SaveError, unreadable},
        trash::move_file,
    },
    records::attachments::{LARGEST, hash_of},
};

/// Two records of one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The one in the file of the number.
    pub placed: ApartRecord,
    /// The other one.
    pub other: ApartRecord,
}

/// One of two records of one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartRecord {
    /// What it is about.
    pub title: String,
    /// Who made it, and when, as far as that is known.
    pub made: Option<Stamp>,
    /// On which computer; empty where that is not known.
    pub device: String,
    /// Whether that is this computer.
    pub is_of_here: bool,
}

/// A record that got another number than the one that it shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetApart {
    /// The number that it had.
    pub was: RecordNumber,
    /// The number that it has.
    pub number: RecordNumber,
    /// Where its file lay beside the other one's, and where in the trash it lies; nothing where it was no file.
    copy: Option<(PathBuf, PathBuf)>,
}

/// A record that shares its number with another one.
#[derive(Debug, Clone)]
pub struct ToSetApart {
    /// As it shall be.
    pub record: Record,
    /// The last of its versions, where it has some.
    pub version: Option<Version>,
    /// Its file beside the other one's, where it is one.
    pub file: Option<PathBuf>,
}

impl Library {
    /// Whether a file beside a record's own is another record, begun on another computer.
    pub(in crate::storage) fn apart(&self, copy: &Loaded) -> Option<Apart> {
        let head = self.load(copy.record.number).ok()?;
        let chain = self.chain(copy.record.number);
        is_other_record(
            &chain,
            (&head.record, &head.version),
            (&copy.record, &copy.version),
        )
        .then(|| Apart {
            placed: apart_record(&chain, &head),
            other: apart_record(&chain, copy),
        })
    }

    /// Gives a record that shares its number with another one the next free number of its series and day. Its file beside
    /// the other one's goes to the trash.
    ///
    /// # Errors
    /// When its file changed since it was listed, no number is free, or which step the file system refused. There is no
    /// record of another number then.
    pub fn set_apart(&self, from: &ToSetApart, author: &Stamp) -> Result<(Loaded, SetApart), SaveError> {
        let was = from.record.number;
        let _lock = self.lock(was, Some(author))?;
        if let Some(file) = &from.file {
            let now = record_file::read_record(file).map_err(unreadable)?;
            if Some(now.version) != from.version {
                return Err(SaveError::Changed {
                    path: file.clone(),
                    by: now.record.modified.clone(),
                    theirs: Box::new(now),
                });
            }
        }
        let mut record = from.record.clone();
        record.modified = Some(author.clone());
        let chain = self.chain(was);
        let loaded = self.make_apart(record, &chain, from.version.as_ref(), author)?;
        let copy = from.file.as_ref().and_then(|file| match self.set_aside(file) {
            Ok(aside) => Some((file.clone(), aside)),
            // It is made; a file that stays is offered again.
            Err(error) => {
                tracing::warn!(
                    error = error.logged(),
                    "a record that has its own number stays beside the other"
                );
                None
            }
        });
        let number = loaded.record.number;
        Ok((loaded, SetApart { was, number, copy }))
    }

    /// Makes the record under the first free number.
    fn make_apart(
        &self,
        mut record: Record,
        chain: &Chain,
        version: Option<&Version>,
        author: &Stamp,
    ) -> Result<Loaded, SaveError> {
        let was = record.number;
        let (series, day) = (was.series(), was.day());
        let line = version.map(|version| chain.line_of(version)).unwrap_or_default();
        let mut number = self.next_number(series, day, None);
        loop {
            record.renumber(number);
            let mut carried = Vec::new();
            match self.make_at(&record, was, (&line, author), &mut carried) {
                Ok(Some(version)) => {
                    return Ok(Loaded {
                        path: self.record_path(number),
                        version,
                        record,
                        read_only: None,
                    });
                }
                Ok(None) => drop_carried(&carried),
                Err(error) => {
                    drop_carried(&carried);
                    return Err(error);
                }
            }
            let next = self.next_number(series, day, Some(number));
            if next == number {
                return Err(SaveError::NoNumberLeft);
            }
            number = next;
        }
    }

    /// Makes it under the number that it has, with the files and versions of the number that it `was`; nothing where that
    /// number, or a place of its files, is taken. `carried` gets the files that it copied.
    fn make_at(
        &self,
        record: &Record,
        was: RecordNumber,
        (line, author): (&[&Entry], &Stamp),
        carried: &mut Vec<PathBuf>,
    ) -> Result<Option<Version>, SaveError> {
        let number = record.number;
        let text = ron_text::record_to_text(record)?;
        if !self.carry_attachments(&record.attachments, (was, number), carried)? {
            return Ok(None);
        }
        let made = self.create_at_with(number, &text, || {
            let before = self.carry_versions(line, number)?;
            self.remember(&NewVersion {
                number,
                text: &text,
                parents: before.as_slice(),
                how: if before.is_some() {
                    How::Saved
                } else {
                    How::Created
                },
                author,
                save: None,
                device: None,
            })
        })?;
        Ok(made.map(|saved| saved.version))
    }

    /// Takes back that a record got a number of its own: it goes to the trash, and its file lies beside the other one's again.
    ///
    /// # Errors
    /// Which step the file system refused, or that the file's place is taken.
    pub fn put_together(&self, set_apart: &SetApart, author: &Stamp) -> Result<(), SaveError> {
        if let Some((place, aside)) = &set_apart.copy {
            self.check_inside(place)?;
            move_file(aside, place)?;
        }
        self.delete_by(set_apart.number, author)
    }

    /// Does it again; nothing where it stands so.
    ///
    /// # Errors
    /// When the record cannot be brought back, or which step the file system refused.
    pub fn set_apart_again(&self, set_apart: &SetApart) -> Result<Loaded, SaveError> {
        if fs::symlink_metadata(self.record_path(set_apart.number)).is_ok() {
            return self.load(set_apart.number).map_err(unreadable);
        }
        let loaded = self.undelete(set_apart.number)?;
        if let Some((place, aside)) = &set_apart.copy
            && fs::symlink_metadata(place).is_ok()
        {
            self.ours.removed(place);
            move_file(place, aside)?;
        }
        Ok(loaded)
    }

    /// Whether a record that names a number as an earlier one of its matter was written where the `other` of two records of
    /// that number was: then it means that one.
    pub fn means_other(&self, follower: RecordNumber, number: RecordNumber, apart: &Apart) -> bool {
        let now = self.load(follower).ok();
        let Some(now) = now.filter(|now| now.record.follows.contains(&number)) else {
            return false;
        };
        let chain = self.chain(follower);
        let names = |entry: &&Entry| {
            let parsed = ron_text::record_from_bytes(entry.text.as_bytes());
            parsed.is_ok_and(|parsed| parsed.record.follows.contains(&number))
        };
        let first = chain.genuine().find(names);
        let (by, device) = if let Some(entry) = first {
            (entry.by.clone(), entry.device.clone())
        } else {
            // No history tells; then who began it does.
            let made = now.record.created;
            (made.map(|made| made.by).unwrap_or_default(), String::new())
        };
        let maker = |side: &ApartRecord| side.made.as_ref().map(|made| made.by.clone()).unwrap_or_default();
        let (placed, other) = (&apart.placed, &apart.other);
        if !device.is_empty() && placed.device != other.device {
            return device == other.device;
        }
        !by.is_empty() && maker(placed) != maker(other) && by == maker(other)
    }

    /// The two records of one number, of which one is a draft that was saved as a version before.
    pub(in crate::storage) fn apart_of_versions(
        &self,
        placed: &Loaded,
        mine: (&Record, &Version),
    ) -> Option<Apart> {
        let chain = self.chain(placed.record.number);
        is_other_record(&chain, (&placed.record, &placed.version), mine).then(|| Apart {
            placed: apart_record(&chain, placed),
            other: side(&chain, mine),
        })
    }

    /// Writes versions into the history of another number, as they were but for the number; the last of them.
    fn carry_versions(&self, line: &[&Entry], to: RecordNumber) -> Result<Option<Version>, IoProblem> {
        let mut carried: HashMap<Version, Version> = HashMap::new();
        let mut last = None;
        for entry in line {
            // One that this program knows only in part stays where it is.
            let parsed = ron_text::record_from_bytes(entry.text.as_bytes());
            let Ok(mut record) = parsed.map(|parsed| parsed.record) else {
                continue;
            };
            record.renumber(to);
            let Ok(text) = ron_text::record_to_text(&record) else {
                continue;
            };
            let parents = entry.parents.iter();
            let parents: Vec<Version> = parents
                .filter_map(|parent| carried.get(&parent.version).copied())
                .collect();
            let version = Version::of(text.as_bytes());
            self.remember(&NewVersion {
                number: to,
                text: &text,
                parents: &parents,
                how: entry.how,
                author: &entry.author(),
                save: entry.save,
                device: Some(&entry.device),
            })?;
            carried.insert(entry.version, version);
            last = Some(version);
        }
        Ok(last)
    }

    /// Copies the files kept with a record to those of another number. They are known by their content: a sync tool may have
    /// named one otherwise because both records had one of its name. What is missing stays missing. Notes in `carried` what
    /// it made; false where another file has one of these places.
    fn carry_attachments(
        &self,
        attachments: &[Attachment],
        (from, to): (RecordNumber, RecordNumber),
        carried: &mut Vec<PathBuf>,
    ) -> Result<bool, SaveError> {
        let folder = self.root().join(ATTACHMENTS).join(from.to_string());
        if attachments.is_empty() || self.leads_out(&folder) {
            return Ok(true);
        }
        for attachment in attachments {
            let Some(place) = self.attachment_path(to, attachment) else {
                continue;
            };
            let is_it = |path: &PathBuf| {
                let size = fs::symlink_metadata(path).map(|about| about.len());
                size.is_ok_and(|size| size == attachment.size)
                    && hash_of(path).is_ok_and(|hash| hash == attachment.hash)
            };
            let named = self.attachment_path(from, attachment);
            let source = named.filter(is_it).or_else(|| files_of(&folder).find(is_it));
            let Some(source) = source else { continue };
            let bytes = reading::read_capped_at(&source, LARGEST).map_err(unreadable)?;
            self.check_inside(&place)?;
            if atomic::create_new(&place, &bytes)?.is_none() {
                return Ok(false);
            }
            carried.push(place);
        }
        Ok(true)
    }
}

/// Takes away what was copied for a number that is not the record's after all, and nothing else.
fn drop_carried(carried: &[PathBuf]) {
    for place in carried {
        let _ = fs::remove_file(place);
    }
    // It goes only where it is empty.
    if let Some(folder) = carried.first().and_then(|place| place.parent()) {
        let _ = fs::remove_dir(folder);
    }
}

/// Whether two versions of one number are two records: nothing of their history is common, and each was begun by itself.
pub(in crate::storage) fn is_other_record(
    chain: &Chain,
    (one, one_version): (&Record, &Version),
    (other, other_version): (&Record, &Version),
) -> bool {
    if chain.common(one_version, other_version).is_some() {
        return false;
    }
    let begun = one.created.as_ref().zip(other.created.as_ref());
    begun.is_some_and(|(one, other)| one != other) || chain.are_begun_apart(one_version, other_version)
}

fn apart_record(chain: &Chain, loaded: &Loaded) -> ApartRecord {
    side(chain, (&loaded.record, &loaded.version))
}

fn side(chain: &Chain, (record, version): (&Record, &Version)) -> ApartRecord {
    let line = chain.line_of(version);
    let first = line.first();
    let device = first.map(|entry| entry.device.clone()).unwrap_or_default();
    ApartRecord {
        title: record.title().to_owned(),
        made: record
            .created
            .clone()
            .or_else(|| first.map(|entry| entry.author())),
        is_of_here: device == machine::device_name(),
        device,
    }
}

fn files_of(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
}
