//! What jobs do on their threads: everything that touches files or sets pages. Each function takes what it needs and
//! returns what the program's state is told. `workspace::opening` and `paper::export` say what they do; here records are
//! saved and changed.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    domain::{
        Moment, Record, RecordNumber, Stamp,
        merge::{Difference, differences},
    },
    exchange::{mail_outlook, mail_received::ReceivedMail},
    storage::{
        self, Account, Base, Collision, How, Library, Outcome, Profile, SaveAttempt, SaveError, Saved,
        Version,
    },
};

use crate::app::Failure;

/// A record as it now stands in its file.
pub(in crate::app) struct SavedRecord {
    pub(in crate::app) record: Record,
    pub(in crate::app) version: Version,
    /// What of somebody else's changes went in.
    pub(in crate::app) taken: Vec<Difference>,
    /// Who that was.
    pub(in crate::app) by: Option<Stamp>,
    /// What the file system could not do for it.
    pub(in crate::app) account: Account,
    /// Who had saved the earlier version, and when, to which a sync tool had put the file back.
    pub(in crate::app) put_back: Option<Stamp>,
    /// The number that was shown while it was written, where a colleague has that.
    pub(in crate::app) number_taken: Option<TakenNumber>,
}

/// A number that a draft hoped for and that went to a colleague's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct TakenNumber {
    pub(in crate::app) number: RecordNumber,
    /// The colleague, may be empty.
    pub(in crate::app) by: String,
}

impl SavedRecord {
    /// Saved without anybody else's changes.
    pub(in crate::app) fn plain(record: Record, version: Version) -> Self {
        let account = Account::FULL;
        Self::of(record, Saved { version, account })
    }

    fn of(record: Record, saved: Saved) -> Self {
        Self {
            record,
            version: saved.version,
            taken: Vec::new(),
            by: None,
            account: saved.account,
            put_back: None,
            number_taken: None,
        }
    }
}

/// How a save ended.
pub(in crate::app) enum SaveEnd {
    /// It is saved.
    Saved(Box<SavedRecord>),
    /// Somebody else changed the same places: a person has to choose.
    Collision(Box<Collision>),
}

/// The end of a save that may merge.
pub(in crate::app) fn save_end(outcome: Result<Outcome, SaveError>) -> Result<SaveEnd, Failure> {
    Ok(match outcome? {
        Outcome::Saved(merged) => SaveEnd::Saved(Box::new(SavedRecord {
            record: merged.record,
            version: merged.saved.version,
            taken: merged.taken,
            by: merged.by,
            account: merged.saved.account,
            put_back: merged.put_back,
            number_taken: None,
        })),
        Outcome::Conflicts(collision) => SaveEnd::Collision(collision),
    })
}

/// What a version changed against the one before; against an empty record for the first.
pub(in crate::app) fn compare(
    library: &Library,
    number: RecordNumber,
    parent: Option<Version>,
    version: Version,
) -> Result<Vec<Difference>, Failure> {
    match parent {
        Some(parent) => Ok(library.compare(number, &parent, &version)?),
        None => Ok(differences(
            &Record::new(number),
            &library.read_version(number, &version)?,
        )),
    }
}

/// Saves a single file.
pub(in crate::app) fn save_file(
    path: &Path,
    record: Record,
    base: Option<&Version>,
) -> Result<SavedRecord, Failure> {
    let saved = storage::save_file(path, &record, base)?;
    Ok(SavedRecord::of(record, saved))
}

/// Makes a record of the library; it gets its number here, or has the one that the same press of save gave it before.
pub(in crate::app) fn create_record(
    library: &Library,
    record: &Record,
    attempt: Option<SaveAttempt>,
) -> Result<SaveEnd, Failure> {
    let author = author_of(record);
    let mut end = save_end(library.save_new(record, &author, attempt))?;
    if let SaveEnd::Saved(saved) = &mut end
        // A smaller number is free because another draft stood on it.
        && saved.record.number > record.number
    {
        saved.number_taken = taken_by_colleague(library, record.number, &author.by);
    }
    Ok(end)
}

/// Who has a number, where that is not the person who hoped for it. What the records say counts, and not what this run of
/// the program remembers: the number may have gone to another draft of the same person days ago.
fn taken_by_colleague(library: &Library, number: RecordNumber, own_name: &str) -> Option<TakenNumber> {
    let versions = library.versions(number);
    let made = versions.iter().find(|version| version.how == How::Created);
    let (by, is_made_here) = if let Some(made) = made {
        (made.author.by.clone(), made.device == storage::device_name())
    } else {
        // Another program brought it, or it is older than the history.
        let created = library.load(number).ok().and_then(|loaded| loaded.record.created);
        (created.map(|created| created.by).unwrap_or_default(), false)
    };
    // Whoever gave no name is known by the computer.
    let is_own = if by.is_empty() {
        is_made_here
    } else {
        by == own_name
    };
    (!is_own).then_some(TakenNumber { number, by })
}

/// Saves a record of the library. `before` is the record as the editor read it, `attempt` the press of save.
pub(in crate::app) fn save(
    library: &Library,
    record: Record,
    base: Option<Version>,
    before: Option<&Record>,
    attempt: Option<SaveAttempt>,
) -> Result<SaveEnd, Failure> {
    let author = author_of(&record);
    let Some(version) = base else {
        let saved = library.save(&record, None, &author)?;
        return Ok(SaveEnd::Saved(Box::new(SavedRecord::of(record, saved))));
    };
    let base = Base {
        version: &version,
        record: before,
    };
    save_end(library.merge_save_as(&record, base, &author, attempt))
}

/// Who saves a record: each save stamps it.
fn author_of(record: &Record) -> Stamp {
    record.modified.clone().unwrap_or_else(|| Stamp {
        at: Moment::default(),
        by: String::new(),
    })
}

/// Changes a record in place where `change` has something to change; `None` where it has not.
pub(in crate::app) fn change_if(
    library: &Library,
    number: RecordNumber,
    change: impl FnOnce(&mut Record) -> bool,
) -> Result<Option<SavedRecord>, Failure> {
    let loaded = library.load(number)?;
    let mut record = loaded.record.clone();
    if !change(&mut record) {
        return Ok(None);
    }
    let (base, before) = (Some(loaded.version), Some(&loaded.record));
    match save(library, record, base, before, None)? {
        SaveEnd::Saved(saved) => Ok(Some(*saved)),
        SaveEnd::Collision(_) => Err(Failure::Collided(number)),
    }
}

/// The head of a mail that lies in a file.
pub(in crate::app) fn read_mail(path: &Path) -> Option<ReceivedMail> {
    let head = storage::read_head(path).ok()?;
    ReceivedMail::read(&head).or_else(|| {
        // What Outlook saves has its head all over the file.
        let (mail, _) = mail_outlook::read(&storage::read_import(path).ok()?)?;
        Some(mail)
    })
}

/// Copies a record's file.
pub(in crate::app) fn copy_file(from: &Path, to: PathBuf) -> Result<PathBuf, Failure> {
    storage::copy_file(from, &to)?;
    Ok(to)
}

/// The text of a file, with marks for what in it is none.
fn lossy_text(path: &Path) -> std::io::Result<String> {
    let bytes = storage::read_input(path)?;
    Ok(String::from_utf8_lossy(&bytes).replace('\0', ""))
}

/// Hands the text of a file to the system's program for texts, as a copy.
pub(in crate::app) fn open_as_text(profile: &Profile, path: &Path) -> Result<(), Failure> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = profile.put_outgoing(&format!("{name}.txt"), lossy_text(path)?.as_bytes())?;
    open_outside(&copy)
}

/// Hands a file or folder to the system's program for it.
pub(in crate::app) fn open_outside(path: &Path) -> Result<(), Failure> {
    open::that_detached(path).map_err(Failure::from)
}

/// How long a program that opens something is watched for a refusal.
const WATCHED: Duration = Duration::from_secs(4);

/// Hands a file to the system's program for it, and waits shortly whether the system finds none: its opener says so only
/// when it ends.
pub(in crate::app) fn open_watched(path: &Path) -> Result<(), Failure> {
    let mut last = std::io::Error::from(std::io::ErrorKind::NotFound);
    for mut command in open::commands(path) {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => {
                last = error;
                continue;
            }
        };
        let begun = Instant::now();
        while begun.elapsed() < WATCHED {
            match child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(_) => return Err(Failure::NoMailProgram),
                None => std::thread::sleep(Duration::from_millis(50)),
            }
        }
        // It runs, so it was found; whoever opened it goes on by itself.
        return Ok(());
    }
    Err(last.into())
}

/// Whether the system knows a program for mails. Where it cannot be asked, it is tried.
pub(in crate::app) fn has_mail_program() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let asked = Command::new("xdg-mime")
        .args(["query", "default", "message/rfc822"])
        .stdin(Stdio::null())
        .output();
    asked.map_or(true, |answer| !answer.stdout.trim_ascii().is_empty())
}
