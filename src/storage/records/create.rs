//! Making a record: which number it gets is decided by the file that comes to exist. Once it does, the record is made,
//! whatever fails behind it; and a press of save whose answer was lost finds what it had made instead of making a second.

use chrono::NaiveDate;

use crate::domain::{Kind, Record, RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic::{self, Account},
        io_problem::IoProblem,
        record_file::{Loaded, Saved},
        ron_text,
        version::Version,
    },
    history::{
        file::{How, Kept, NewVersion},
        save_id::{SaveAttempt, SaveId},
    },
    libraries::{
        library::Library,
        saving::{self, SaveError},
        seen::SeenVersion,
    },
    records::merge_save::{Base, Merged, Outcome},
};

impl Library {
    /// Makes a record with the first free number of `kind` on `day`. The file that comes to exist decides: of two
    /// programs at the same moment one gets the number and the other the next.
    ///
    /// # Errors
    /// When no number is free, or which step the file system refused; then there is no new record.
    pub fn create_record(
        &self,
        kind: Kind,
        day: NaiveDate,
        author: &Stamp,
        fill: impl FnOnce(RecordNumber) -> Record,
    ) -> Result<Loaded, SaveError> {
        let record = fill(self.next_number(kind, day, None));
        let merged = self.create_at_first_free(record, author, None)?;
        Ok(Loaded {
            path: self.record_path(merged.record.number),
            version: merged.saved.version,
            record: merged.record,
            read_only: None,
        })
    }

    /// Makes a record with the first free number of the series and the day of the number it has. Asked again for a press
    /// of save that had no answer, it takes what that press made, if it did, and saves over it.
    ///
    /// # Errors
    /// When no number is free, or which step the file system refused; then there is no new record.
    pub fn save_new(
        &self,
        record: &Record,
        author: &Stamp,
        attempt: Option<SaveAttempt>,
    ) -> Result<Outcome, SaveError> {
        if let Some(attempt) = attempt.filter(|attempt| attempt.is_retry)
            && let Some((number, version)) = self.made_before(record, attempt.id)
        {
            let record = Record {
                number,
                ..record.clone()
            };
            let base = Base {
                version: &version,
                record: None,
            };
            return self.merge_save_as(&record, base, author, Some(attempt));
        }
        let save = attempt.map(|attempt| attempt.id);
        let merged = self.create_at_first_free(record.clone(), author, save)?;
        Ok(Outcome::Saved(Box::new(merged)))
    }

    fn create_at_first_free(
        &self,
        mut record: Record,
        author: &Stamp,
        save: Option<SaveId>,
    ) -> Result<Merged, SaveError> {
        self.check_reachable()?;
        let (series, day) = (record.number.series(), record.number.day());
        let mut number = self.next_number(series, day, None);
        loop {
            record.number = number;
            let text = ron_text::record_to_text(&record)?;
            if let Some(saved) = self.create_at(number, &text, author, save)? {
                return Ok(Merged {
                    record,
                    saved,
                    taken: Vec::new(),
                    by: None,
                    put_back: None,
                });
            }
            let next = self.next_number(series, day, Some(number));
            if next == number {
                return Err(SaveError::NoNumberLeft);
            }
            number = next;
        }
    }

    /// Makes a record's file where none is; `None` where one is, even if it came a moment before.
    pub(in crate::storage) fn create_at(
        &self,
        number: RecordNumber,
        text: &str,
        author: &Stamp,
        save: Option<SaveId>,
    ) -> Result<Option<Saved>, SaveError> {
        self.create_at_with(number, text, || {
            self.remember(&NewVersion {
                number,
                text,
                parents: &[],
                how: How::Created,
                author,
                save,
                device: None,
            })
        })
    }

    /// The same with a history of its own: `remember` keeps its versions, the last of them being the text.
    pub(in crate::storage) fn create_at_with(
        &self,
        number: RecordNumber,
        text: &str,
        remember: impl FnOnce() -> Result<Kept, IoProblem>,
    ) -> Result<Option<Saved>, SaveError> {
        let path = self.record_path(number);
        if self.leads_out(&path) {
            return Err(SaveError::Outside(path));
        }
        self.ours.wrote(&path, Version::of(text.as_bytes()));
        let Some(account) = atomic::create_new(&path, text.as_bytes())? else {
            self.ours.forget(&path);
            return Ok(None);
        };
        // Behind the file this once: which program gets the number is decided by the file, and a history without its
        // record would take a number that nobody was given. So the record is made, also where its history is not.
        let account = match remember() {
            Ok(kept) => {
                let (version, seal) = (Version::of(text.as_bytes()), kept.seal);
                self.seen.note(number, SeenVersion { version, seal });
                account.and(kept.account)
            }
            Err(problem) => Account {
                in_history: atomic::confirmed(Err::<(), _>(problem)),
                ..account
            },
        };
        match saving::verified(&path, text.as_bytes(), account) {
            // A colleague saw the new record and saved it within this moment: it is made, and theirs is on top of it.
            Err(SaveError::NotVerified { .. }) if self.is_taken_further(number) => Ok(Some(Saved {
                version: Version::of(text.as_bytes()),
                account,
            })),
            verified => verified.map(Some),
        }
    }

    fn is_taken_further(&self, number: RecordNumber) -> bool {
        let head = self.load(number);
        head.is_ok_and(|head| head.record.number == number)
    }

    /// The record that a press of save made though no answer came, and the version that it made.
    fn made_before(&self, record: &Record, save: SaveId) -> Option<(RecordNumber, Version)> {
        let mut numbers: Vec<RecordNumber> = self.taken(record.number.day()).collect();
        numbers.retain(|number| number.kind() == record.kind());
        numbers.sort();
        numbers.dedup();
        numbers.into_iter().find_map(|number| {
            let head = self.load(number).ok()?;
            let chain = self.chain(number);
            if let Some(version) = chain.saved_by(save) {
                return Some((number, version));
            }
            // The power went between the record and its history: then the record itself is all there is to tell by.
            let is_draft = is_of_one_draft(&head.record, record) && !chain.tells_of_creation();
            is_draft.then(|| (number, chain.first().unwrap_or(head.version)))
        })
    }
}

/// Whether two records were begun as one draft: by the moment at which it was begun, else by everything they say.
fn is_of_one_draft(one: &Record, other: &Record) -> bool {
    match (&one.created, &other.created) {
        (Some(one), Some(other)) => one == other,
        _ => one.says_as(other),
    }
}
