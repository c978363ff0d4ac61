//! P24: two records that took one number while their computers were offline are both kept, and a file that a sync tool put
//! back to an earlier version is no edit.

use std::{fs, path::PathBuf};

use liuhen::{
    domain::{ItemId, Record, RecordNumber, Stamp, Supplement},
    storage::{
        Base, Collision, ConflictCopy, Fault, How, Library, Loaded, Merged, Outcome, Profile, RecordStanding,
    },
};
use tempfile::TempDir;

use super::{
    common::copy_folder,
    storage_worker::{Office, stamp},
};

/// Two computers that begin a record each while offline; then a sync tool brings the second one's files to the first.
struct TwoComputers {
    _folder: TempDir,
    here: Library,
    number: RecordNumber,
    mine: Loaded,
    theirs: Loaded,
    copy: PathBuf,
}

fn begun(library: &Library, by: &str, subject: &str, minute: u32) -> Loaded {
    let made = stamp(by);
    let made = Stamp {
        at: made.at + chrono::TimeDelta::minutes(i64::from(minute)),
        ..made
    };
    let number: RecordNumber = "NC2026-03-02".parse().unwrap();
    let record = Record {
        subject: subject.to_owned(),
        created: Some(made.clone()),
        modified: Some(made.clone()),
        ..Record::new(number)
    };
    match library.save_new(&record, &made, None).unwrap() {
        Outcome::Saved(merged) => library.load(merged.record.number).unwrap(),
        Outcome::Conflicts(_) => panic!("asked"),
    }
}

fn changed(library: &Library, base: &Loaded, by: &str, change: impl FnOnce(&mut Record)) -> Loaded {
    let mut record = base.record.clone();
    change(&mut record);
    record.modified = Some(stamp(by));
    library.save(&record, Some(&base.version), &stamp(by)).unwrap();
    library.load(record.number).unwrap()
}

impl TwoComputers {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("here");
        let here = Library::create(&root, "单位").unwrap();
        let there = folder.path().join("there");
        copy_folder(&root, &there);
        let there = Library::open(&there).unwrap();
        let mine = begun(&here, "王敏", "三楼装修", 0);
        let file = folder.path().join("报价.txt");
        fs::write(&file, "甲").unwrap();
        let attached = here.attach(mine.record.number, &file).unwrap();
        let mine = changed(&here, &mine, "王敏", |record| record.attachments.push(attached));
        let theirs = begun(&there, "林婉清", "年度预算", 7);
        fs::write(&file, "乙，另一份").unwrap();
        let attached = there.attach(theirs.record.number, &file).unwrap();
        let theirs = changed(&there, &theirs, "林婉清", |record| {
            record.attachments.push(attached);
        });
        // A record of theirs that goes on from it.
        let number = theirs.record.number;
        assert_eq!(mine.record.number, number);
        let follower: RecordNumber = "NC2026-03-03".parse().unwrap();
        let record = Record {
            subject: "预算复核".into(),
            follows: vec![number],
            created: Some(stamp("林婉清")),
            ..Record::new(follower)
        };
        there.save_new(&record, &stamp("林婉清"), None).unwrap();
        let copy = here
            .record_path(number)
            .with_file_name(format!("{number}.sync-conflict-20260302-093000-ABCDEFG.ron"));
        fs::copy(there.record_path(number), &copy).unwrap();
        let files = format!("attachments/{number}/报价.txt");
        let renamed = format!("attachments/{number}/报价.sync-conflict-20260302-093000-ABCDEFG.txt");
        fs::copy(there.root().join(files), root.join(renamed)).unwrap();
        copy_folder(&there.root().join("history"), &root.join("history"));
        copy_folder(&there.root().join("records"), &root.join("records"));
        Self {
            _folder: folder,
            here,
            number,
            mine,
            theirs,
            copy,
        }
    }

    fn copies(&self) -> Vec<ConflictCopy> {
        let never = std::sync::atomic::AtomicBool::new(false);
        self.here.scan(&|_, _| {}, &never).copies
    }
}

#[test]
fn two_records_of_one_number_are_known_as_two() {
    let two = TwoComputers::new();
    let copies = two.copies();
    assert_eq!(copies.len(), 1);
    let apart = copies[0].apart.as_ref().expect("two records");
    assert_eq!(apart.placed.title, "三楼装修");
    assert_eq!(apart.other.title, "年度预算");
    assert_eq!(apart.placed.made.as_ref().unwrap().by, "王敏");
    assert_eq!(apart.other.made.as_ref().unwrap().by, "林婉清");
    // Merging is never done without a question.
    let outcome = two.here.merge_copy(&copies[0], &stamp("王敏")).unwrap();
    assert!(matches!(outcome, Outcome::Conflicts(collision) if collision.apart.is_some()));
    // Two changes of one record are no two records.
    let office = Office::new();
    let base = office.record("一");
    let one = office.change(&base, "李强", |record| record.place = "二楼".into());
    let other = Record {
        place: "三楼".into(),
        ..base.record.clone()
    };
    let text = liuhen::storage::ron_text::record_to_text(&other).unwrap();
    let path = one.path.with_file_name(format!("{}-PC2.ron", one.record.number));
    fs::write(path, text).unwrap();
    let never = std::sync::atomic::AtomicBool::new(false);
    let copies = office.library.scan(&|_, _| {}, &never).copies;
    assert_eq!(copies.len(), 1);
    assert!(copies[0].apart.is_none());
}

#[test]
fn both_are_kept_with_history_files_and_links_and_it_is_taken_back() {
    let two = TwoComputers::new();
    let copy = two.copies().remove(0);
    let apart = copy.apart.clone().unwrap();
    let (kept, set_apart) = two.here.set_apart(&copy.to_set_apart(), &stamp("王敏")).unwrap();
    let number = kept.record.number;
    assert_eq!(number.to_string(), "NC2026-03-02-002");
    assert!(!two.copy.exists());
    assert!(two.copies().is_empty());
    assert!(
        kept.record.says_as(&two.theirs.record),
        "nothing in it changed but the number"
    );
    assert_eq!(two.here.load(two.number).unwrap().version, two.mine.version);
    // The versions went along, each by its author and of its time.
    let versions = two.here.versions(number);
    let told: Vec<_> = versions
        .iter()
        .map(|info| (info.how, info.author.by.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (How::Saved, "王敏"),
            (How::Saved, "林婉清"),
            (How::Created, "林婉清")
        ]
    );
    assert!(versions.iter().all(|info| info.in_head));
    for info in &versions {
        assert_eq!(
            two.here.read_version(number, &info.version).unwrap().number,
            number
        );
    }
    assert_eq!(two.here.history_faults(number), []);
    // So did the file, which the sync tool had named otherwise.
    let path = two
        .here
        .attachment_path(number, &kept.record.attachments[0])
        .unwrap();
    assert_eq!(fs::read_to_string(path).unwrap(), "乙，另一份");
    let mine = two
        .here
        .attachment_path(two.number, &two.mine.record.attachments[0]);
    assert_eq!(fs::read_to_string(mine.unwrap()).unwrap(), "甲");
    // Her record that goes on from it means hers.
    let follower: RecordNumber = "NC2026-03-03".parse().unwrap();
    assert!(two.here.means_other(follower, two.number, &apart));
    // Taken back and done again.
    two.here.put_together(&set_apart, &stamp("王敏")).unwrap();
    assert!(two.copy.exists());
    assert!(two.here.load(number).is_err());
    assert_eq!(two.copies().len(), 1);
    let again = two.here.set_apart_again(&set_apart).unwrap();
    assert_eq!(again.version, kept.version);
    assert!(!two.copy.exists());
}

#[test]
fn what_was_not_synced_with_it_keeps_nobody_from_keeping_both() {
    let two = TwoComputers::new();
    // The sync tool brought the record and nothing of its history and files.
    let history = two.here.root().join(format!("history/{}", two.number));
    fs::remove_dir_all(history).unwrap();
    fs::remove_dir_all(two.here.root().join("attachments")).unwrap();
    let copy = two.copies().remove(0);
    assert!(copy.apart.is_some(), "known by when and by whom each was begun");
    let (kept, _) = two.here.set_apart(&copy.to_set_apart(), &stamp("王敏")).unwrap();
    assert!(kept.record.says_as(&two.theirs.record));
    assert_eq!(two.here.versions(kept.record.number).len(), 1);
}

fn conflicts(outcome: Outcome) -> Box<Collision> {
    match outcome {
        Outcome::Conflicts(collision) => collision,
        Outcome::Saved(merged) => panic!("saved: {:?}", merged.record),
    }
}

#[test]
fn a_draft_of_another_record_is_not_merged_into_the_one_that_took_its_place() {
    let two = TwoComputers::new();
    // The sync tool took theirs for the record, and mine is open with something typed.
    fs::rename(&two.copy, two.here.record_path(two.number)).unwrap();
    let mut mine = two.mine.record.clone();
    mine.body = "我写的".into();
    let base = Base {
        version: &two.mine.version,
        record: Some(&two.mine.record),
    };
    let collision = conflicts(two.here.merge_save(&mine, base, &stamp("王敏")).unwrap());
    let apart = collision.apart.as_ref().expect("two records");
    assert_eq!(
        (apart.placed.title.as_str(), apart.other.title.as_str()),
        ("年度预算", "三楼装修")
    );
    let (kept, _) = two
        .here
        .set_apart(&collision.to_set_apart(), &stamp("王敏"))
        .unwrap();
    assert_eq!(kept.record.body, "我写的");
    assert_eq!(two.here.versions(kept.record.number).len(), 3);
    assert_eq!(two.here.load(two.number).unwrap().version, two.theirs.version);
}

/// A record of three versions, and the library as a program sees it that knows what it saw.
struct PutBack {
    office: Office,
    library: Library,
    _profile: TempDir,
    profile: Profile,
    versions: [Loaded; 3],
}

impl PutBack {
    fn new() -> Self {
        let office = Office::new();
        let one = office.record("一");
        let two = office.change(&one, "李强", |record| record.place = "二楼".into());
        let three = office.change(&two, "林婉清", |record| record.place = "三楼".into());
        let folder = TempDir::new().unwrap();
        let profile = Profile::at(folder.path().to_owned());
        let library = profile.noting_seen(Library::open(office.library.root()).unwrap());
        Self {
            office,
            library,
            _profile: folder,
            profile,
            versions: [one, two, three],
        }
    }

    fn number(&self) -> RecordNumber {
        self.versions[0].record.number
    }

    /// A sync tool puts the file back to a version.
    fn put_back_to(&self, version: usize) {
        let text = liuhen::storage::ron_text::record_to_text(&self.versions[version].record).unwrap();
        fs::write(&self.versions[0].path, text).unwrap();
    }

    fn standing(&self) -> RecordStanding {
        self.library.standing(self.number())
    }
}

#[test]
fn a_file_that_was_put_back_is_told_and_the_newer_one_comes_back() {
    for seen in [true, false] {
        let put_back = PutBack::new();
        if seen {
            assert!(put_back.standing().is_fine());
        }
        put_back.put_back_to(0);
        let standing = put_back.standing();
        let told = standing.put_back.as_ref().expect("it is told");
        assert_eq!(told.newer, put_back.versions[2].version);
        assert_eq!(told.newer_by.by, "林婉清");
        assert!(!standing.is_shortened);
        let faults = put_back.library.history_faults(put_back.number());
        assert!(matches!(&faults[..], [Fault::PutBack { newer, .. }] if newer.by == "林婉清"));
        let restored = put_back
            .library
            .restore(put_back.number(), &told.newer, &stamp("王芳"));
        assert_eq!(restored.unwrap().version, put_back.versions[2].version);
        assert!(put_back.standing().is_fine());
        assert_eq!(put_back.library.history_faults(put_back.number()), []);
    }
}

/// Whoever sees only what stands in the file cannot tell a save that broke off from a file that was put back by one version;
/// whoever saw the version can.
#[test]
fn one_version_back_is_told_to_whom_saw_it_and_a_save_that_broke_off_is_none() {
    let put_back = PutBack::new();
    put_back.put_back_to(1);
    assert!(put_back.standing().is_fine(), "nobody knows that it was there");
    put_back.put_back_to(2);
    assert!(put_back.standing().is_fine());
    put_back.put_back_to(1);
    assert!(put_back.standing().put_back.is_some());
    // Another run of the program knows it still.
    let later = put_back
        .profile
        .with_seen(Library::open(put_back.library.root()).unwrap());
    assert!(later.standing(put_back.number()).put_back.is_some());
    // Said to be as it shall, it is told no more.
    put_back.library.accept_standing(put_back.number());
    assert!(put_back.standing().is_fine());
}

/// A program that is killed before the file is in its place leaves its version in the history, as often as it is tried.
#[test]
fn saves_that_broke_off_one_after_the_other_are_no_file_put_back() {
    let put_back = PutBack::new();
    let number = put_back.number();
    let [_, two, three] = &put_back.versions;
    let unseen = || Library::open(put_back.library.root()).unwrap();
    for _ in 0..3 {
        put_back.put_back_to(1);
        assert!(unseen().standing(number).is_fine());
        assert_eq!(unseen().history_faults(number), []);
        unseen().restore(number, &three.version, &stamp("王芳")).unwrap();
    }
    assert!(unseen().standing(number).is_fine());
    assert_eq!(unseen().load(number).unwrap().record.place, "三楼");
    assert_ne!(two.version, three.version);
}

#[test]
fn what_is_typed_is_saved_over_a_file_that_was_put_back_and_nothing_old_goes_in() {
    let put_back = PutBack::new();
    assert!(put_back.standing().is_fine());
    let [one, _, three] = &put_back.versions;
    put_back.put_back_to(0);
    let mut mine = three.record.clone();
    mine.body = "我写的".into();
    let base = Base {
        version: &three.version,
        record: Some(&three.record),
    };
    let outcome = put_back.library.merge_save(&mine, base, &stamp("王芳")).unwrap();
    let Outcome::Saved(merged) = outcome else {
        panic!("asked")
    };
    let Merged {
        record,
        put_back: older,
        taken,
        ..
    } = *merged;
    assert_eq!((record.place.as_str(), record.body.as_str()), ("三楼", "我写的"));
    assert!(taken.is_empty());
    assert_eq!(
        older.unwrap().by,
        put_back
            .library
            .versions(put_back.number())
            .last()
            .unwrap()
            .author
            .by
    );
    assert!(put_back.standing().is_fine());
    // A version that a person took again is an edit, and goes in.
    let office = &put_back.office;
    let now = office.library.load(put_back.number()).unwrap();
    office
        .library
        .restore(put_back.number(), &one.version, &stamp("李强"))
        .unwrap();
    assert!(put_back.standing().is_fine());
    let mut mine = now.record.clone();
    mine.remarks = "另注".into();
    let base = Base {
        version: &now.version,
        record: Some(&now.record),
    };
    let Outcome::Saved(merged) = put_back.library.merge_save(&mine, base, &stamp("王芳")).unwrap() else {
        panic!("asked")
    };
    assert_eq!(
        (merged.record.place.as_str(), merged.record.remarks.as_str()),
        ("", "另注")
    );
}

#[test]
fn a_history_that_was_deleted_or_shortened_is_told() {
    let put_back = PutBack::new();
    let number = put_back.number();
    assert!(put_back.standing().is_fine());
    let folder = put_back.library.root().join(format!("history/{number}"));
    let aside = put_back.library.root().parent().unwrap().join("aside");
    fs::rename(&folder, &aside).unwrap();
    assert!(put_back.standing().is_shortened);
    assert!(matches!(
        put_back.library.history_faults(number)[..],
        [Fault::Shortened { .. }]
    ));
    fs::rename(&aside, &folder).unwrap();
    assert!(put_back.standing().is_fine());
    let last = put_back.library.versions(number)[0].path.clone();
    fs::remove_file(last).unwrap();
    assert!(put_back.standing().is_shortened);
    // A record that never had a history is no problem.
    let bare = put_back.versions[2].path.with_file_name("NC2026-03-09.ron");
    let text = liuhen::storage::ron_text::record_to_text(&Record::new("NC2026-03-09".parse().unwrap()));
    fs::write(&bare, text.unwrap()).unwrap();
    let bare = "NC2026-03-09".parse().unwrap();
    for _ in 0..2 {
        assert!(put_back.library.standing(bare).is_fine());
    }
}

/// Whoever saw thousands of records in the years is asked about all of them at every opening.
#[test]
fn of_a_record_that_stands_as_it_was_seen_no_opening_reads_the_history() {
    let put_back = PutBack::new();
    let number = put_back.number();
    let long = changed(&put_back.library, &put_back.versions[2], "王芳", |record| {
        record.body = "长".repeat(200_000);
    });
    changed(&put_back.library, &long, "王芳", |record| record.body.clear());
    assert!(put_back.standing().is_fine());
    let look = || put_back.library.standings(|| true).expect("nobody stopped it");
    // Elsewhere the system does not count what a thread reads.
    if let Some(before) = bytes_read() {
        assert_eq!(look(), []);
        let read = bytes_read().unwrap() - before;
        assert!(read < 100_000, "{read} bytes of a file of a few hundred");
    }
    // What is less than it was is found all the same.
    put_back.put_back_to(0);
    assert!(look()[0].1.put_back.is_some());
    put_back.library.accept_standing(number);
    assert_eq!(look(), []);
    let folder = put_back.library.root().join(format!("history/{number}"));
    fs::remove_dir_all(folder).unwrap();
    assert!(look()[0].1.is_shortened);
    assert_eq!(put_back.library.standings(|| false), None, "it was stopped");
}

/// How many bytes this thread has read until now, where the system counts them.
fn bytes_read() -> Option<u64> {
    let counts = fs::read_to_string("/proc/thread-self/io").ok()?;
    let line = counts.lines().find_map(|line| line.strip_prefix("rchar: "))?;
    line.parse().ok()
}

/// The lines of what was seen may be damaged, and grow without end.
#[test]
fn what_was_seen_is_read_from_any_log() {
    let put_back = PutBack::new();
    assert!(put_back.standing().is_fine());
    let log = put_back
        .profile
        .folder()
        .join("seen")
        .join(format!("{}.log", put_back.library.id()));
    let good = fs::read(&log).unwrap();
    let mut damaged = b"\xff\xfe\0\0\nNC2026-13-99 zz\nNC2026".to_vec();
    damaged.push(b'\n');
    damaged.extend(&good);
    damaged.extend(b"NC2026-03-02 0123");
    fs::write(&log, &damaged).unwrap();
    put_back.put_back_to(1);
    let open = || {
        put_back
            .profile
            .noting_seen(Library::open(put_back.library.root()).unwrap())
    };
    assert!(open().standing(put_back.number()).put_back.is_some());
    let many = good.repeat(1000);
    fs::write(&log, &many).unwrap();
    assert!(open().standing(put_back.number()).put_back.is_some());
    assert!(fs::metadata(&log).unwrap().len() < 1000, "it is written anew");
}

#[test]
fn a_supplement_stays_when_an_earlier_version_is_taken_again() {
    let office = Office::new();
    let one = office.record("一");
    let supplement = Supplement {
        id: ItemId("s1".into()),
        stamp: Some(stamp("王芳")),
        text: "以11月24日的表为准。".into(),
    };
    let added = supplement.clone();
    let two = office.change(&one, "王芳", |record| record.supplements.push(added));
    let number = two.record.number;
    let restored = office
        .library
        .restore(number, &one.version, &stamp("李强"))
        .unwrap();
    assert_eq!(restored.record.supplements, std::slice::from_ref(&supplement));
    assert_eq!(office.library.load(number).unwrap().record, restored.record);
    // Also where the file is damaged.
    fs::write(&two.path, [0; 40]).unwrap();
    let restored = office
        .library
        .restore(number, &one.version, &stamp("李强"))
        .unwrap();
    assert_eq!(restored.record.supplements, [supplement]);
}

#[test]
fn a_number_of_which_history_and_files_are_left_is_not_given_to_another() {
    let two = TwoComputers::new();
    // The file of a third record of that day went by other means than the program.
    let gone = begun(&two.here, "王敏", "场地租赁", 9);
    assert_eq!(gone.record.number.to_string(), "NC2026-03-02-002");
    let file = two.here.root().join("报价.txt");
    fs::write(&file, "丙").unwrap();
    two.here.attach(gone.record.number, &file).unwrap();
    fs::remove_file(&gone.path).unwrap();
    let versions = two.here.versions(gone.record.number).len();
    let left = two.here.root().join("attachments/NC2026-03-02-002/报价.txt");
    assert_eq!(fs::read_to_string(&left).unwrap(), "丙");
    let copy = two.copies().remove(0);
    let (kept, set_apart) = two.here.set_apart(&copy.to_set_apart(), &stamp("王敏")).unwrap();
    assert_eq!(kept.record.number.to_string(), "NC2026-03-02-003");
    two.here.put_together(&set_apart, &stamp("王敏")).unwrap();
    assert_eq!(fs::read_to_string(&left).unwrap(), "丙");
    assert_eq!(two.here.versions(gone.record.number).len(), versions);
}
