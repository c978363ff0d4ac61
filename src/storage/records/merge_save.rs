//! Saving when somebody else saved meanwhile: the two are merged field by field on the version that both began with,
//! and what both changed differently is handed back for a person to decide.

use std::borrow::Cow;

use crate::domain::{
    Record, RecordNumber, Stamp,
    merge::{self, Choices, Difference, Merge},
};

use crate::storage::{
    files::{
        atomic::Account,
        lock::Lock,
        record_file::{Loaded, Saved},
        ron_text,
        version::Version,
    },
    history::{
        file::{How, NewVersion},
        save_id::{SaveAttempt, SaveId},
    },
    libraries::{
        library::Library,
        saving::{self, SaveError},
    },
    records::{
        apart::{Apart, ToSetApart},
        save::{Head, keep_supplements},
    },
};

/// How often a save without locks is tried again when another one comes between.
const ATTEMPTS: u32 = 50;

/// What an editor began with.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The version of the file.
    pub version: &'a Version,
    /// The record as it was read, if the editor still has it: it stands in where the history lacks the version.
    pub record: Option<&'a Record>,
}

/// How a save ended that may merge.
#[derive(Debug)]
pub enum Outcome {
    /// It is saved.
    Saved(Box<Merged>),
    /// Both sides changed the same places: a person has to choose. Nothing was written, and the draft stays.
    Conflicts(Box<Collision>),
}

/// A record that was saved, maybe with somebody else's changes in it.
#[derive(Debug)]
pub struct Merged {
    /// The record as it stands in the file now.
    pub record: Record,
    /// Its version, and what the file system could not do.
    pub saved: Saved,
    /// What somebody else had changed that went in; empty for a plain save.
    pub taken: Vec<Difference>,
    /// Who that was, and when.
    pub by: Option<Stamp>,
    /// Who had saved the earlier version, and when, to which a sync tool had put the file back. Nothing of it is new.
    pub put_back: Option<Stamp>,
}

/// Two versions of a record that a person has to make one.
#[derive(Debug, Clone)]
pub struct Collision {
    /// What both began with; `None` where it is not known, and every difference is asked.
    pub base: Option<Record>,
    /// Mine.
    pub mine: Record,
    /// Theirs, as it stands in the file.
    pub theirs: Loaded,
    /// Who saved theirs, and when.
    pub by: Option<Stamp>,
    /// Who saved mine, and when, where it is a conflict copy; `None` for the draft in the editor.
    pub mine_by: Option<Stamp>,
    /// The merge so far, with the places to be decided.
    pub merge: Merge,
    /// The two, where they are two records that took one number on two computers.
    pub apart: Option<Apart>,
    /// The conflict copy that mine is; it goes to the trash when the merge is finished.
    pub(in crate::storage) copy: Option<Loaded>,
    base_version: Option<Version>,
    /// The version that mine is, where it lies in the history already.
    my_version: Option<Version>,
}

impl Collision {
    /// The merge as it becomes with what was chosen so far; for showing the result while a person chooses.
    pub fn with(&self, choices: &Choices) -> Merge {
        merged(self.base.as_ref(), &self.mine, &self.theirs.record, choices)
    }

    /// Mine, to be given a number of its own.
    pub fn to_set_apart(&self) -> ToSetApart {
        let copy = self.copy.as_ref();
        ToSetApart {
            record: self.mine.clone(),
            version: copy.map(|copy| copy.version).or(self.base_version),
            file: copy.map(|copy| copy.path.clone()),
        }
    }

    /// The number of the record.
    pub fn number(&self) -> RecordNumber {
        self.mine.number
    }
}

fn merged(base: Option<&Record>, mine: &Record, theirs: &Record, choices: &Choices) -> Merge {
    match base {
        Some(base) => merge::merge_with(base, mine, theirs, choices),
        None => merge::merge_without_base(mine, theirs, choices),
    }
}

/// My side of a merge.
pub(in crate::storage) struct Mine<'a> {
    pub(in crate::storage) record: &'a Record,
    /// What it began with, of the history.
    pub(in crate::storage) base_version: Option<Version>,
    pub(in crate::storage) base: Option<Record>,
    /// Its version, where it lies in the history already.
    pub(in crate::storage) version: Option<Version>,
    /// The press of save that it comes from, where there was one.
    pub(in crate::storage) save: Option<SaveId>,
    /// Where it is another record than the one in the file: then a person is asked, whatever a merge could settle.
    pub(in crate::storage) apart: Option<Apart>,
}

impl Library {
    /// Saves a record. If somebody else saved it meanwhile, both are merged; where both changed the same places
    /// differently nothing is written and the collision is given back.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file stands.
    pub fn merge_save(&self, record: &Record, base: Base<'_>, author: &Stamp) -> Result<Outcome, SaveError> {
        self.merge_save_as(record, base, author, None)
    }

    /// Saves a record for a press of save. If the press was tried before and what it saved stands in the record's file,
    /// or what stands there has grown out of it, then that is what this save begins with.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file stands.
    pub fn merge_save_as(
        &self,
        record: &Record,
        base: Base<'_>,
        author: &Stamp,
        attempt: Option<SaveAttempt>,
    ) -> Result<Outcome, SaveError> {
        let save = attempt.map(|attempt| attempt.id);
        again(|| {
            let lock = self.lock(record.number, Some(author))?;
            let head = self.head_for_saving(record.number)?;
            let mut record = Cow::Borrowed(record);
            keep_supplements(&mut record, &head.loaded.record);
            let record = &*record;
            let text = ron_text::record_to_text(record)?;
            if head.loaded.version == Version::of(text.as_bytes()) {
                let saved = saving::verified(&head.loaded.path, &head.bytes, Account::FULL)?;
                return Ok(plain(record, saved));
            }
            let before = attempt.filter(|attempt| attempt.is_retry).and_then(|attempt| {
                self.chain(record.number)
                    .grown_from(attempt.id, &head.loaded.version)
            });
            let begun = before.unwrap_or(*base.version);
            if head.loaded.version == begun {
                if before.is_some() && head.loaded.record.says_as(record) {
                    let saved = saving::verified(&head.loaded.path, &head.bytes, Account::FULL)?;
                    return Ok(plain(&head.loaded.record, saved));
                }
                let next = NewVersion {
                    number: record.number,
                    text: &text,
                    parents: &[begun],
                    how: How::Saved,
                    author,
                    save,
                    device: None,
                };
                let saved = self.put(lock.as_ref(), &head, &next)?;
                return Ok(plain(record, saved));
            }
            if self.chain(record.number).is_before(&head.loaded.version, &begun) {
                return self.save_over_put_back(lock.as_ref(), &head, (record, &text), begun, (author, save));
            }
            let mine = self.mine_of(record, (base, begun), &head, save);
            self.merge_into(lock.as_ref(), &head, mine, &Choices::new(), author)
        })
    }

    /// Saves over a file that a sync tool put back to an earlier version: nothing there is newer than what mine began with.
    fn save_over_put_back(
        &self,
        lock: Option<&Lock>,
        head: &Head,
        (record, text): (&Record, &str),
        begun: Version,
        (author, save): (&Stamp, Option<SaveId>),
    ) -> Result<Outcome, SaveError> {
        let next = NewVersion {
            number: record.number,
            text,
            parents: &[begun],
            how: How::Saved,
            author,
            save,
            device: None,
        };
        let older = self.author_of(&head.loaded);
        let saved = self.put(lock, head, &next)?;
        Ok(plain_over(record, saved, older))
    }

    /// My side of a merge with what stands in the file.
    fn mine_of<'a>(
        &self,
        record: &'a Record,
        (base, begun): (Base<'_>, Version),
        head: &Head,
        save: Option<SaveId>,
    ) -> Mine<'a> {
        let of_history = self.read_version(record.number, &begun).ok();
        let apart = self.apart_of_versions(&head.loaded, (record, &begun));
        let base = of_history.or_else(|| base.record.cloned());
        Mine {
            record,
            base_version: Some(begun),
            base: base.filter(|_| apart.is_none()),
            version: None,
            save,
            apart,
        }
    }

    /// Saves a collision with what the person chose. If the file changed once more meanwhile, the new collision is given
    /// back, or the record is saved where nothing is left to choose. Asked again for a press that had no answer, it takes
    /// what that press saved, if it did.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file stands.
    pub fn finish_merge(
        &self,
        collision: &Collision,
        choices: &Choices,
        author: &Stamp,
        attempt: SaveAttempt,
    ) -> Result<Outcome, SaveError> {
        let outcome = again(|| {
            let lock = self.lock(collision.number(), Some(author))?;
            let head = self.head_for_saving(collision.number())?;
            let is_done = |id| {
                self.chain(collision.number())
                    .grown_from(id, &head.loaded.version)
            };
            if attempt.is_retry && is_done(attempt.id).is_some() {
                let saved = saving::verified(&head.loaded.path, &head.bytes, Account::FULL)?;
                return Ok(plain(&head.loaded.record, saved));
            }
            let mine = Mine {
                record: &collision.mine,
                base_version: collision.base_version,
                base: collision.base.clone(),
                version: collision.my_version,
                save: Some(attempt.id),
                // That they become one was decided.
                apart: None,
            };
            // What was chosen was chosen between values that were shown.
            let none = Choices::new();
            let choices = if head.loaded.version == collision.theirs.version {
                choices
            } else {
                &none
            };
            self.merge_into(lock.as_ref(), &head, mine, choices, author)
        })?;
        Ok(self.finish_copy(collision, outcome))
    }

    /// Merges mine into what stands in the file and saves it, if nothing is left to be decided.
    pub(in crate::storage) fn merge_into(
        &self,
        lock: Option<&Lock>,
        head: &Head,
        mine: Mine<'_>,
        choices: &Choices,
        author: &Stamp,
    ) -> Result<Outcome, SaveError> {
        let theirs = &head.loaded;
        let by = self.author_of(theirs);
        let mut merge = merged(mine.base.as_ref(), mine.record, &theirs.record, choices);
        if !merge.is_settled() || mine.apart.is_some() {
            return Ok(Outcome::Conflicts(Box::new(Collision {
                base: mine.base,
                mine: mine.record.clone(),
                theirs: theirs.clone(),
                by,
                mine_by: None,
                merge,
                apart: mine.apart,
                copy: None,
                base_version: mine.base_version,
                my_version: mine.version,
            })));
        }
        // Mine is kept whole, whatever the merge took of it.
        let my_version = match mine.version {
            Some(version) => version,
            None => self.keep_side(&mine, author)?,
        };
        merge.record.keep_supplements(&theirs.record);
        if merge.record == theirs.record {
            // Mine brings nothing that is not there already.
            let saved = saving::verified(&theirs.path, &head.bytes, Account::FULL)?;
            return Ok(merged_as(merge, saved, by));
        }
        merge.record.modified = Some(author.clone());
        let text = ron_text::record_to_text(&merge.record)?;
        let next = NewVersion {
            number: mine.record.number,
            text: &text,
            parents: &[theirs.version, my_version],
            how: How::Merged,
            author,
            save: mine.save,
            device: None,
        };
        let saved = self.put(lock, head, &next)?;
        Ok(merged_as(merge, saved, by))
    }

    fn keep_side(&self, mine: &Mine<'_>, author: &Stamp) -> Result<Version, SaveError> {
        let text = ron_text::record_to_text(mine.record)?;
        let version = Version::of(text.as_bytes());
        if self.find_version(mine.record.number, &version).is_none() {
            self.remember(&NewVersion {
                number: mine.record.number,
                text: &text,
                parents: mine.base_version.as_slice(),
                how: How::Side,
                author,
                save: None,
                device: None,
            })?;
        }
        Ok(version)
    }
}

/// Without locks another save may come between the rename and the reading back; then both are merged once more.
pub(in crate::storage) fn again(
    mut save: impl FnMut() -> Result<Outcome, SaveError>,
) -> Result<Outcome, SaveError> {
    let mut attempt = 1;
    loop {
        match save() {
            Err(SaveError::NotVerified { .. } | SaveError::Changed { .. }) if attempt < ATTEMPTS => {
                attempt += 1;
            }
            ended => return ended,
        }
    }
}

fn merged_as(merge: Merge, saved: Saved, by: Option<Stamp>) -> Outcome {
    Outcome::Saved(Box::new(Merged {
        taken: merge.taken(),
        record: merge.record,
        saved,
        by,
        put_back: None,
    }))
}

fn plain(record: &Record, saved: Saved) -> Outcome {
    plain_over(record, saved, None)
}

fn plain_over(record: &Record, saved: Saved, put_back: Option<Stamp>) -> Outcome {
    Outcome::Saved(Box::new(Merged {
        record: record.clone(),
        saved,
        taken: Vec::new(),
        by: None,
        put_back,
    }))
}
