//! Saving a shared file: lock → read what stands there → merge what the person changed into it → keep it in the history →
//! put it in the file's place → read it back → unlock.

use std::path::PathBuf;

use serde_json::Value;

use crate::domain::{
    Stamp,
    merge::Side,
    shared::{self, Choices, Conflict, Content, Difference, Merge, Shape, SharedChange, SharedFile, Three},
};

use crate::storage::{
    files::{atomic, lock::Lock, reading, version::Version},
    libraries::{
        library::Library,
        saving::{self, SaveError, locked, unreadable},
    },
    shared::{
        content::{Codec, Head, SharedError, unfit},
        history::{NewVersion, SharedHow, replaced},
    },
};

/// How often a save is tried again when another one comes between, where locks are not used or were broken.
const ATTEMPTS: u32 = 50;

/// How the save of a shared file ended.
#[derive(Debug)]
pub enum SharedOutcome {
    /// What was changed stands in the file.
    Saved(Box<SharedSaved>),
    /// Somebody else changed the same places: a person has to choose. The file stands.
    Conflicts(Box<SharedCollision>),
}

/// A shared file as it stands after a save.
#[derive(Debug, Clone)]
pub struct SharedSaved {
    /// Which file.
    pub file: SharedFile,
    /// What it says now, with what others changed.
    pub value: Value,
    /// Its version; `None` where there was nothing to write and the file is absent.
    pub version: Option<Version>,
    /// What others had changed since the person began.
    pub taken: Vec<Difference>,
}

/// A copy as it was read.
#[derive(Debug, Clone)]
pub(super) struct CopyFile {
    pub(super) path: PathBuf,
    pub(super) version: Version,
}

/// Two versions of a shared file that a person has to make one.
#[derive(Debug, Clone)]
pub struct SharedCollision {
    /// Which file.
    pub file: SharedFile,
    /// The merge so far, with the places to be decided.
    pub merge: Merge,
    /// Who saved theirs, and when, as far as the history tells.
    pub by: Option<Stamp>,
    /// The copy that mine is; it goes to the trash when the merge is finished.
    pub(super) copy: Option<CopyFile>,
    shape: Shape,
    base: Option<Value>,
    mine: Value,
    theirs: Value,
}

impl SharedCollision {
    /// The merge as it becomes with what was chosen so far.
    pub fn with(&self, choices: &Choices) -> Merge {
        merged(&self.shape, self.base.as_ref(), &self.mine, &self.theirs, choices)
    }

    /// Whether this is the same person's change as another one, with more to it.
    pub fn supersedes(&self, other: &Self) -> bool {
        let (ours, others) = (self.base.is_some() && self.copy.is_none(), other.copy.is_none());
        ours && others && self.file == other.file && self.base == other.base
    }

    /// What was chosen for places at which the values are still those that were shown.
    pub fn still_chosen(&self, now: &Merge, choices: &Choices) -> Choices {
        let still = |conflict: &&Conflict| {
            let mut shown = self.merge.conflicts.iter();
            let shown = shown.find(|shown| shown.place == conflict.place);
            shown.is_some_and(|shown| shown.theirs == conflict.theirs && shown.mine == conflict.mine)
        };
        let places = now.conflicts.iter().filter(still).map(|conflict| &conflict.place);
        places
            .filter_map(|place| Some((place.clone(), *choices.get(place)?)))
            .collect()
    }

    /// Whether mine is a copy that a sync tool left.
    pub fn is_of_copy(&self) -> bool {
        self.copy.is_some()
    }

    /// Whether it is known what both began with.
    pub fn has_base(&self) -> bool {
        self.base.is_some()
    }
}

fn merged(shape: &Shape, base: Option<&Value>, mine: &Value, theirs: &Value, choices: &Choices) -> Merge {
    match base {
        Some(base) => shared::merge(shape, Three { base, mine, theirs }, choices),
        None => shared::merge_without_base(shape, mine, theirs, choices),
    }
}

/// One side of a merge, to go into the file.
pub(super) struct Mine<'a> {
    pub(super) base: Option<&'a Value>,
    pub(super) value: &'a Value,
    pub(super) how: SharedHow,
    /// The copy that it is.
    pub(super) copy: Option<&'a CopyFile>,
}

impl Library {
    /// Saves what a person changed in a shared file since they read `base`; what others changed meanwhile stays.
    ///
    /// # Errors
    /// When the file may not be rewritten, or a step was refused; what stood there still stands.
    pub fn save_shared<T: Content>(
        &self,
        base: &T,
        mine: &T,
        how: SharedHow,
        author: &Stamp,
    ) -> Result<SharedOutcome, SharedError> {
        let change = SharedChange::new(base, mine);
        let change = change.map_err(|error| unfit(T::FILE, &error.to_string()))?;
        self.save_change::<T>(&change, how, author)
    }

    /// The same for a change that was noted before.
    ///
    /// # Errors
    /// As [`Library::save_shared`].
    pub fn save_change<T: Content>(
        &self,
        change: &SharedChange,
        how: SharedHow,
        author: &Stamp,
    ) -> Result<SharedOutcome, SharedError> {
        let mine = Mine {
            base: Some(&change.base),
            value: &change.mine,
            how,
            copy: None,
        };
        let outcome = again(|| self.merge_shared(&Codec::of::<T>(), &mine, |_| Choices::new(), author));
        self.settings_follow(T::FILE, outcome)
    }

    /// Saves a collision with what the person chose. Where the file changed once more meanwhile, what was chosen counts
    /// for the places whose values are still those that were shown.
    ///
    /// # Errors
    /// As [`Library::save_shared`].
    pub fn finish_shared<T: Content>(
        &self,
        collision: &SharedCollision,
        choices: &Choices,
        author: &Stamp,
    ) -> Result<SharedOutcome, SharedError> {
        let mine = Mine {
            base: collision.base.as_ref(),
            value: &collision.mine,
            how: SharedHow::Merged,
            copy: collision.copy.as_ref(),
        };
        let chosen = |theirs: &Value| {
            let now = merged(&T::SHAPE, mine.base, mine.value, theirs, &Choices::new());
            collision.still_chosen(&now, choices)
        };
        let outcome = again(|| self.merge_shared(&Codec::of::<T>(), &mine, chosen, author));
        let outcome = self.settings_follow(T::FILE, outcome)?;
        self.put_shared_copy_away(collision.copy.as_ref(), &outcome)?;
        Ok(outcome)
    }

    /// The library's settings are known to all clones of it: they follow what was saved.
    pub(super) fn settings_follow(
        &self,
        file: SharedFile,
        outcome: Result<SharedOutcome, SharedError>,
    ) -> Result<SharedOutcome, SharedError> {
        let outcome = outcome?;
        if file == SharedFile::Settings {
            // What cannot be read stays as it was known; the save itself was read back.
            let _ = self.reload_settings();
        }
        Ok(outcome)
    }

    /// Merges one side into what stands in the file, and writes it where nothing is left to be decided.
    pub(super) fn merge_shared(
        &self,
        codec: &Codec,
        mine: &Mine<'_>,
        choices: impl Fn(&Value) -> Choices,
        author: &Stamp,
    ) -> Result<SharedOutcome, SharedError> {
        let lock = self.lock_shared(codec.file, author)?;
        let head = self.shared_head_for_saving(codec)?;
        let version = head.as_ref().map(|head| head.version);
        let theirs = match &head {
            Some(head) => head.value.clone(),
            None => (codec.absent)().map_err(|error| unfit(codec.file, &error.to_string()))?,
        };
        let mut merge = merged(&codec.shape, mine.base, mine.value, &theirs, &choices(&theirs));
        if !merge.is_settled() && mine.how == SharedHow::Learnt {
            // What was learnt never stands against what somebody wrote.
            let theirs_all = merge.all(Side::Theirs);
            merge = merged(&codec.shape, mine.base, mine.value, &theirs, &theirs_all);
        }
        if !merge.is_settled() {
            self.keep_shared_side(codec, mine, version, author)?;
            return Ok(SharedOutcome::Conflicts(Box::new(SharedCollision {
                file: codec.file,
                by: version.and_then(|version| Some(self.shared_entry(codec.file, &version)?.author())),
                copy: mine.copy.cloned(),
                shape: codec.shape,
                base: mine.base.cloned(),
                mine: mine.value.clone(),
                theirs,
                merge,
            })));
        }
        let canonical = (codec.canonical)(&merge.value);
        merge.value = canonical.map_err(|error| unfit(codec.file, &error.to_string()))?;
        let version = if merge.value == theirs {
            version
        } else {
            Some(self.put_shared(codec, lock.as_ref(), head.as_ref(), &merge.value, mine, author)?)
        };
        Ok(SharedOutcome::Saved(Box::new(SharedSaved {
            file: codec.file,
            taken: merge.taken(),
            value: merge.value,
            version,
        })))
    }

    /// Keeps what a person wanted to save and has to decide about: it is lost by nothing that happens until then.
    fn keep_shared_side(
        &self,
        codec: &Codec,
        mine: &Mine<'_>,
        head: Option<Version>,
        author: &Stamp,
    ) -> Result<(), SharedError> {
        let text = codec.text(mine.value)?;
        let known = self.shared_entry(codec.file, &Version::of(text.as_bytes()));
        if mine.copy.is_none() && known.is_none() {
            self.keep_shared(&NewVersion {
                file: codec.file,
                text: &text,
                parents: head.into_iter().collect(),
                how: SharedHow::Side,
                author,
            })?;
            self.prune_shared(codec.file);
        }
        Ok(())
    }

    /// Keeps a content in the history and puts it in the file's place.
    fn put_shared(
        &self,
        codec: &Codec,
        lock: Option<&Lock>,
        head: Option<&Head>,
        value: &Value,
        mine: &Mine<'_>,
        author: &Stamp,
    ) -> Result<Version, SharedError> {
        let text = codec.text(value)?;
        let path = self.shared_path(codec.file);
        let mut parents: Vec<Version> = head.iter().map(|head| head.version).collect();
        parents.extend(mine.copy.map(|copy| copy.version));
        let mut account = atomic::Account::FULL;
        let mut burst = None;
        if let Some(head) = head {
            account = account.and(self.keep_shared_head(codec, head, author)?);
            if mine.how == SharedHow::Learnt {
                burst = self.burst(codec.file, &head.version, author);
            }
        }
        if let Some((_, before)) = &burst {
            parents.clone_from(before);
        }
        account = account.and(self.keep_shared(&NewVersion {
            file: codec.file,
            text: &text,
            parents,
            how: mine.how,
            author,
        })?);
        let staged = atomic::stage(&path, text.as_bytes())?;
        if lock.is_some_and(|lock| !lock.is_held()) {
            // This program stood still for so long that another one broke its lock: it is merged once more.
            return Err(SaveError::NotVerified { path }.into());
        }
        self.ours.wrote(&path, Version::of(text.as_bytes()));
        account = account.and(staged.replace(&path)?);
        let saved = saving::verified(&path, text.as_bytes(), account)?;
        if let Some((path, _)) = burst {
            // The new version holds all that it said; a version too many is no fault of the save.
            let _ = replaced(&path);
        }
        self.prune_shared(codec.file);
        Ok(saved.version)
    }

    /// Moves a copy that was merged to the trash. If it changed since, it stays: what it says now is not in the file.
    pub(super) fn put_shared_copy_away(
        &self,
        copy: Option<&CopyFile>,
        outcome: &SharedOutcome,
    ) -> Result<(), SharedError> {
        if let (Some(copy), SharedOutcome::Saved(_)) = (copy, outcome) {
            let bytes = reading::read_capped(&copy.path).map_err(unreadable)?;
            if Version::of(&bytes) == copy.version {
                self.set_aside(&copy.path)?;
            }
        }
        Ok(())
    }

    pub(super) fn lock_shared(&self, file: SharedFile, author: &Stamp) -> Result<Option<Lock>, SharedError> {
        self.check_reachable()?;
        let path = self.shared_path(file);
        if self.leads_out(&path) {
            return Err(SaveError::Outside(path).into());
        }
        if !self.locks {
            return Ok(None);
        }
        Ok(Some(locked(&path, Some(author))?))
    }
}

/// Without locks another save may come between the rename and the reading back; then both are merged once more.
pub(super) fn again(
    mut save: impl FnMut() -> Result<SharedOutcome, SharedError>,
) -> Result<SharedOutcome, SharedError> {
    let mut attempt = 1;
    loop {
        match save() {
            Err(SharedError::Save(SaveError::NotVerified { .. })) if attempt < ATTEMPTS => attempt += 1,
            ended => return ended,
        }
    }
}
