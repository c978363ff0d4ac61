//! The answer is true: what is told as saved is there, what is told as not saved is nowhere, and what is saved can be
//! read again.

use std::fs;

use liuhen::{
    domain::{Directory, Kind, LibrarySettings, Person, Record, RecordNumber, shared::Content},
    storage::{
        Base, DraftId, DraftName, IoProblem, Library, Merged, Outcome, Profile, SaveAttempt, SaveError,
        SharedError, SharedHow, SharedOutcome, StoredDraft, WriteProblem, save_file,
    },
    text::LexiconFile,
};

use crate::storage_worker::{Office, day, stamp};

const MIB: usize = 1 << 20;

#[track_caller]
fn saved(outcome: Result<Outcome, SaveError>) -> Merged {
    match outcome.unwrap() {
        Outcome::Saved(merged) => *merged,
        Outcome::Conflicts(collision) => panic!("asked: {:?}", collision.merge.conflicts),
    }
}

/// A new record as an editor has it: when it was begun is written in it.
fn begun(subject: &str) -> Record {
    Record {
        subject: subject.to_owned(),
        created: Some(stamp("王芳")),
        ..Record::new(RecordNumber::next(Kind::Internal, day(), []))
    }
}

/// The same record as it is saved a second later.
fn later(record: &Record) -> Record {
    let mut at = stamp("王芳");
    at.at += chrono::TimeDelta::seconds(1);
    Record {
        modified: Some(at),
        ..record.clone()
    }
}

fn numbers(library: &Library) -> Vec<RecordNumber> {
    let scan = library.scan(&|_, _| (), &false.into());
    scan.records.iter().map(|loaded| loaded.record.number).collect()
}

fn attempt() -> SaveAttempt {
    SaveAttempt::first(stamp("王芳").at)
}

#[test]
fn a_record_whose_history_cannot_be_kept_is_told_as_made() {
    let office = Office::new();
    fs::write(office.root().join("history"), "no folder").unwrap();
    let made = saved(
        office
            .library
            .save_new(&begun("一"), &stamp("王芳"), Some(attempt())),
    );
    assert!(!made.saved.account.in_history && made.saved.account.wants_telling());
    assert_eq!(numbers(&office.library), [made.record.number]);
    // Once the folder can be used again, the record goes on like any other.
    fs::remove_file(office.root().join("history")).unwrap();
    let mut record = made.record.clone();
    record.remarks = "二".to_owned();
    let base = Base {
        version: &made.saved.version,
        record: Some(&made.record),
    };
    let again = saved(office.library.merge_save(&record, base, &stamp("王芳")));
    assert!(!again.saved.account.wants_telling());
    assert_eq!(office.library.versions(record.number).len(), 2);
    assert_eq!(office.library.history_faults(record.number), []);
}

#[test]
fn a_later_save_without_its_history_is_refused_and_leaves_the_old_file() {
    let office = Office::new();
    let made = office.record("一");
    let folder = office.root().join("history");
    fs::rename(&folder, office.root().join("elsewhere")).unwrap();
    fs::write(&folder, "no folder").unwrap();
    let mut record = made.record.clone();
    record.remarks = "二".to_owned();
    let refused = office.library.save(&record, Some(&made.version), &stamp("王芳"));
    assert!(matches!(refused, Err(SaveError::Io(_))), "{refused:?}");
    assert_eq!(office.library.load(record.number).unwrap().version, made.version);
}

/// A press whose answer was lost, and what is found when it is made once more.
#[track_caller]
fn pressed_again(lose: impl FnOnce(&Office, &Merged), change: impl FnOnce(&mut Record)) -> (Office, Merged) {
    let office = Office::new();
    office.record("另一份");
    let (record, press) = (begun("一"), attempt());
    let first = saved(office.library.save_new(&record, &stamp("王芳"), Some(press)));
    lose(&office, &first);
    let mut typed = later(&record);
    change(&mut typed);
    let again = saved(
        office
            .library
            .save_new(&typed, &stamp("王芳"), Some(press.again())),
    );
    assert_eq!(again.record.number, first.record.number);
    assert_eq!(numbers(&office.library).len(), 2, "a second record was made");
    assert_eq!(
        office.library.load(first.record.number).unwrap().version,
        again.saved.version
    );
    (office, again)
}

#[test]
fn the_same_press_again_finds_its_own_record() {
    let (office, again) = pressed_again(|_, _| (), |_| ());
    assert_eq!(office.library.versions(again.record.number).len(), 1);
}

#[test]
fn what_was_typed_since_goes_over_the_record_of_the_first_press() {
    let (office, again) = pressed_again(|_, _| (), |record| record.remarks = "还有".to_owned());
    assert_eq!(again.record.remarks, "还有");
    assert_eq!(office.library.versions(again.record.number).len(), 2);
    assert_eq!(office.library.history_faults(again.record.number), []);
}

#[test]
fn a_record_whose_history_was_lost_is_found_by_when_it_was_begun() {
    let forget = |office: &Office, first: &Merged| {
        let folder = office
            .root()
            .join("history")
            .join(first.record.number.to_string());
        fs::remove_dir_all(folder).unwrap();
    };
    let (_, again) = pressed_again(forget, |record| record.remarks = "还有".to_owned());
    assert_eq!(again.record.remarks, "还有");
}

#[test]
fn what_a_colleague_wrote_meanwhile_stays() {
    let colleague = |office: &Office, first: &Merged| {
        let loaded = office.library.load(first.record.number).unwrap();
        office.change(&loaded, "李强", |record| record.place = "二楼".to_owned());
    };
    let (_, again) = pressed_again(colleague, |record| record.remarks = "还有".to_owned());
    assert_eq!(
        (again.record.remarks.as_str(), again.record.place.as_str()),
        ("还有", "二楼")
    );
}

#[test]
fn two_presses_make_two_records_though_they_say_the_same() {
    let office = Office::new();
    for _ in 0..2 {
        saved(
            office
                .library
                .save_new(&begun("一"), &stamp("王芳"), Some(attempt())),
        );
    }
    // A press that made nothing takes no other's record.
    let mut record = begun("一");
    record.created = Some(stamp("李强"));
    saved(
        office
            .library
            .save_new(&record, &stamp("李强"), Some(attempt().again())),
    );
    assert_eq!(numbers(&office.library).len(), 3);
}

#[test]
fn a_press_that_only_reached_the_history_begins_with_what_stands_in_the_file() {
    let office = Office::new();
    let made = office.record("一");
    let press = attempt();
    let mut record = made.record.clone();
    record.remarks = "二".to_owned();
    let base = Base {
        version: &made.version,
        record: Some(&made.record),
    };
    // As if the program had been ended between the history and the record's place.
    let file = office.library.record_path(record.number);
    let kept = fs::read(&file).unwrap();
    let first = saved(
        office
            .library
            .merge_save_as(&record, base, &stamp("王芳"), Some(press)),
    );
    fs::write(&file, kept).unwrap();
    let typed = later(&record);
    let again = saved(
        office
            .library
            .merge_save_as(&typed, base, &stamp("王芳"), Some(press.again())),
    );
    assert_ne!(again.saved.version, first.saved.version);
    assert_eq!(again.record.remarks, "二");
    assert_eq!(office.library.load(record.number).unwrap().record.remarks, "二");
}

#[test]
fn histories_without_a_press_read_as_before_and_older_programs_find_the_new_ones_genuine() {
    let office = Office::new();
    let old = office.record("一");
    assert_eq!(office.library.versions(old.record.number).len(), 1);
    let made = saved(
        office
            .library
            .save_new(&begun("二"), &stamp("王芳"), Some(attempt())),
    );
    let folder = office.root().join("history").join(made.record.number.to_string());
    let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    let line = text
        .lines()
        .find(|line| line.contains("save:"))
        .unwrap()
        .to_owned();
    // What an older program reads of it: everything but the press.
    fs::write(&file, text.replace(&format!("{line}\n"), "")).unwrap();
    assert_eq!(office.library.history_faults(made.record.number), []);
}

/// A record whose file is exactly so large.
fn of_size(bytes: usize) -> Record {
    let mut record = begun("大");
    let bare = liuhen::storage::ron_text::record_to_text(&Record {
        body: "一\n".to_owned(),
        ..record.clone()
    })
    .unwrap();
    record.body = format!("一\n{}", "x".repeat(bytes - bare.len()));
    record
}

#[test]
fn what_is_saved_can_be_read_and_what_cannot_be_read_is_not_saved() {
    for (bytes, fits) in [
        (8 * MIB - MIB / 10, true),
        (8 * MIB, true),
        (8 * MIB + 1, false),
        (8 * MIB + MIB / 10, false),
    ] {
        let office = Office::new();
        let record = of_size(bytes);
        let made = office.library.save_new(&record, &stamp("王芳"), Some(attempt()));
        let alone = office.folder.path().join("alone.ron");
        let file = save_file(&alone, &record, None);
        if fits {
            let made = saved(made);
            assert_eq!(
                fs::metadata(office.library.record_path(made.record.number))
                    .unwrap()
                    .len(),
                bytes as u64
            );
            assert_eq!(
                office.library.load(made.record.number).unwrap().record.body,
                record.body
            );
            let version = office
                .library
                .read_version(made.record.number, &made.saved.version);
            assert_eq!(version.unwrap().body.len(), record.body.len());
            file.unwrap();
            fs::remove_file(&alone).unwrap();
        } else {
            assert!(too_large(&made.unwrap_err()), "{bytes}");
            assert!(too_large(&file.unwrap_err()), "{bytes}");
            assert_eq!(numbers(&office.library), []);
            assert!(!alone.exists());
            // A record that grew too large stands as it was.
            let old = office.record("小");
            let grown = Record {
                number: old.record.number,
                ..record.clone()
            };
            let refused = office.library.save(&grown, Some(&old.version), &stamp("王芳"));
            assert!(too_large(&refused.unwrap_err()), "{bytes}");
            assert_eq!(
                office.library.load(old.record.number).unwrap().version,
                old.version
            );
        }
    }
}

fn too_large(error: &SaveError) -> bool {
    matches!(error, SaveError::Unwritable(WriteProblem::TooLarge { .. }))
}

/// Saves a shared file over what it says now.
fn kept<T: Content>(library: &Library, mine: &T) -> Result<SharedOutcome, SharedError> {
    let base = library.shared::<T>()?.content;
    library.save_shared(&base, mine, SharedHow::Saved, &stamp("王芳"))
}

#[test]
fn what_several_people_share_is_kept_within_the_limit_of_its_reader() {
    let office = Office::new();
    for (bytes, fits) in [
        (8 * MIB - MIB / 10, true),
        (8 * MIB - 4096, true),
        (8 * MIB + MIB / 10, false),
    ] {
        let long = "x".repeat(bytes - 2048);
        let mut settings = LibrarySettings::clone(&office.library.settings());
        settings.departments = vec![long.clone()];
        let directory = Directory {
            people: vec![Person {
                name: long.clone(),
                ..Person::default()
            }],
            ..Directory::default()
        };
        let before: Vec<_> = ["liuhen.ron", "directory.ron", "lexicon.ron"]
            .iter()
            .map(|name| fs::read(office.root().join(name)).ok())
            .collect();
        let words = LexiconFile {
            remove: vec![long],
            ..LexiconFile::default()
        };
        let of_settings = kept(&office.library, &settings);
        let of_directory = kept(&office.library, &directory);
        let of_table = kept(&office.library, &words);
        if fits {
            for kept in [of_settings, of_directory, of_table] {
                assert!(matches!(kept, Ok(SharedOutcome::Saved(_))), "{bytes} bytes fit");
            }
            Library::open(office.root()).unwrap();
            assert_eq!(office.library.directory().unwrap(), directory);
            assert_eq!(office.library.shared::<LexiconFile>().unwrap().content, words);
        } else {
            for kept in [of_settings, of_directory, of_table] {
                assert!(
                    matches!(kept, Err(SharedError::TooLarge { largest, .. }) if largest == 8 * MIB as u64),
                    "{bytes} bytes were taken"
                );
            }
            let now: Vec<_> = ["liuhen.ron", "directory.ron", "lexicon.ron"]
                .iter()
                .map(|name| fs::read(office.root().join(name)).ok())
                .collect();
            assert!(now == before, "a refused file was changed");
        }
    }
}

/// The drafts of a profile, written by a program that is gone and read by the next.
fn kept_by_one_program(profile: &Profile, draft: &StoredDraft) -> Result<(), IoProblem> {
    let store = profile.draft_store();
    let id = draft.draft.unwrap();
    store.save(None, &DraftName::of_new(id), draft)
}

fn draft(record: Record) -> StoredDraft {
    StoredDraft {
        record,
        saved: None,
        base: None,
        library: None,
        path: None,
        draft: Some(DraftId::new()),
        save_id: None,
        attach_next: Vec::new(),
        half_typed: liuhen::domain::HalfTyped::default(),
        saved_at: stamp("王芳").at,
    }
}

#[test]
fn a_draft_is_kept_whatever_its_size() {
    for bytes in [8 * MIB - MIB / 10, 8 * MIB, 8 * MIB + MIB / 10, 20 * MIB] {
        let folder = tempfile::TempDir::new().unwrap();
        let profile = Profile::at(folder.path().to_owned());
        let record = of_size(bytes);
        kept_by_one_program(&profile, &draft(record.clone())).unwrap();
        let drafts = profile.draft_store().of_files();
        assert_eq!(drafts.len(), 1);
        assert!(drafts[0].record == record, "{bytes}");
    }
}

#[test]
fn a_draft_that_cannot_be_read_is_told_and_stays() {
    let folder = tempfile::TempDir::new().unwrap();
    let profile = Profile::at(folder.path().to_owned());
    kept_by_one_program(&profile, &draft(begun("一"))).unwrap();
    kept_by_one_program(&profile, &draft(begun("二"))).unwrap();
    let first = profile.draft_store();
    assert_eq!(first.of_files().len(), 2);
    drop(first);
    let session = fs::read_dir(folder.path().join("drafts")).unwrap().flatten();
    let files = session.flat_map(|entry| fs::read_dir(entry.path().join("files")).into_iter().flatten());
    let damaged = files.flatten().next().unwrap().path();
    fs::write(&damaged, "(record: ").unwrap();
    let store = profile.draft_store();
    assert_eq!(store.of_files().len(), 1);
    let told = store.take_unreadable();
    assert_eq!(told.len(), 1);
    assert_eq!(fs::read_to_string(&told[0].path).unwrap(), "(record: ");
    assert!(store.take_unreadable().is_empty());
}

#[test]
#[cfg(unix)]
fn what_cannot_be_written_is_told_with_its_place_and_what_was_there_stays() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::TempDir::new().unwrap();
    let profile = Profile::at(folder.path().to_owned());
    let store = profile.draft_store();
    let mut kept = draft(begun("一"));
    let name = DraftName::of_new(kept.draft.unwrap());
    store.save(None, &name, &kept).unwrap();
    // A folder with a name that is no text, as old archives bring them along.
    kept.path = Some(std::ffi::OsStr::from_bytes(b"/srv/\xb9\xe3.ron").into());
    let problem = store.save(None, &name, &kept).unwrap_err();
    let inside = problem.source.get_ref().and_then(|inside| inside.downcast_ref());
    assert!(
        matches!(inside, Some(WriteProblem::Unwritable { place, .. }) if place == "path"),
        "{problem}"
    );
    assert_eq!(store.of_files().len(), 1);
}

#[test]
fn a_damaged_record_is_kept_in_the_trash_when_it_is_restored() {
    let office = Office::new();
    let made = office.record("一");
    let file = office.library.record_path(made.record.number);
    fs::write(&file, "(format: 1, number: ").unwrap();
    let version = office.library.versions(made.record.number)[0].version;
    let restored = office
        .library
        .restore(made.record.number, &version, &stamp("王芳"))
        .unwrap();
    assert_eq!(restored.version, made.version);
    let trash = office.root().join("trash");
    let kept = fs::read_dir(&trash).unwrap().next().unwrap().unwrap().path();
    assert_eq!(fs::read_to_string(kept).unwrap(), "(format: 1, number: ");
}
