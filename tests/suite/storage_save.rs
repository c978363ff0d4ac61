//! Saving: what is refused, what goes together, what stays in the history.

use std::{collections::BTreeSet, fs};

use liuhen::{
    domain::{
        Field, Record, RecordNumber,
        merge::{Choices, Side},
    },
    storage::{
        Base, Collision, Fault, How, Library, Loaded, Merged, Outcome, SaveAttempt, SaveError, Version,
    },
};

use crate::storage_worker::{Office, all_told, so_many, spawn, stamp};

#[track_caller]
fn saved(outcome: Outcome) -> Merged {
    match outcome {
        Outcome::Saved(merged) => *merged,
        Outcome::Conflicts(collision) => panic!("asked: {:?}", collision.merge.conflicts),
    }
}

#[track_caller]
fn asked(outcome: Outcome) -> Collision {
    match outcome {
        Outcome::Saved(merged) => panic!("saved without asking: {:?}", merged.record),
        Outcome::Conflicts(collision) => *collision,
    }
}

/// A record that 李强 changed and saved while 王芳 was changing it too.
struct Both {
    office: Office,
    base: Loaded,
    theirs: Loaded,
    mine: Record,
}

impl Both {
    fn new(theirs: impl FnOnce(&mut Record), mine: impl FnOnce(&mut Record)) -> Self {
        let office = Office::new();
        let base = office.record("一");
        let theirs = office.change(&base, "李强", theirs);
        let mut changed = base.record.clone();
        mine(&mut changed);
        Self {
            office,
            base,
            theirs,
            mine: changed,
        }
    }

    /// Both wrote where the talk was.
    fn of_one_place() -> Self {
        Self::new(
            |record| record.place = "二楼".into(),
            |record| record.place = "三楼".into(),
        )
    }

    /// What comes of 王芳's save, where her program knows what she began with, or has to look it up.
    fn save(&self, known: bool) -> Outcome {
        let from = Base {
            version: &self.base.version,
            record: known.then_some(&self.base.record),
        };
        let outcome = self.office.library.merge_save(&self.mine, from, &stamp("王芳"));
        outcome.unwrap()
    }
}

/// 王芳's answer to what she was asked.
fn answer(office: &Office, collision: &Collision, choices: &Choices) -> Outcome {
    let author = stamp("王芳");
    let attempt = SaveAttempt::first(author.at);
    let answered = office.library.finish_merge(collision, choices, &author, attempt);
    answered.unwrap()
}

/// Every acknowledged version can be read, and the history has no fault.
#[track_caller]
fn all_reachable(library: &Library, number: RecordNumber, versions: &[Version]) {
    let kept: BTreeSet<String> = library
        .versions(number)
        .iter()
        .map(|info| info.version.hex())
        .collect();
    let lost: Vec<_> = versions
        .iter()
        .map(Version::hex)
        .filter(|hash| !kept.contains(hash))
        .collect();
    assert_eq!(lost, Vec::<String>::new(), "of {}", versions.len());
    assert_eq!(library.history_faults(number), []);
}

#[test]
fn each_save_is_a_version_with_its_parent() {
    let office = Office::new();
    let first = office.record("一");
    let second = office.change(&first, "李强", |record| record.remarks = "二".to_owned());
    let third = office.change(&second, "王芳", |record| record.remarks = "三".to_owned());
    let versions = office.library.versions(first.record.number);
    let shown: Vec<_> = versions
        .iter()
        .map(|info| (info.version, info.how, info.author.by.as_str(), info.is_head))
        .collect();
    assert_eq!(
        shown,
        [
            (third.version, How::Saved, "王芳", true),
            (second.version, How::Saved, "李强", false),
            (first.version, How::Created, "王芳", false),
        ]
    );
    assert_eq!(versions[0].parents[0].version, second.version);
    assert_eq!(versions[0].parents[0].seal, Some(versions[1].seal));
    assert!(versions.iter().all(|info| info.in_head));
    let differences = office
        .library
        .compare(first.record.number, &first.version, &third.version)
        .unwrap();
    assert_eq!(differences.len(), 1);
    assert_eq!(
        (differences[0].place.unit, differences[0].after.zh.as_str()),
        (Field::Remarks.into(), "三")
    );
    all_reachable(
        &office.library,
        first.record.number,
        &[first.version, second.version, third.version],
    );
}

#[test]
fn a_changed_base_is_told_with_who_and_what() {
    let office = Office::new();
    let mine = office.record("一");
    let theirs = office.change(&mine, "李强", |record| record.remarks = "李强写的".to_owned());
    let error = office
        .library
        .save(&mine.record, Some(&mine.version), &stamp("王芳"))
        .unwrap_err();
    match error {
        SaveError::Changed {
            theirs: found, by, ..
        } => {
            assert_eq!(found.version, theirs.version);
            assert_eq!(by.unwrap().by, "李强");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn different_fields_of_two_people_are_saved_without_a_question() {
    let both = Both::new(
        |record| record.remarks = "李强写的".to_owned(),
        |record| record.place = "三号会议室".to_owned(),
    );
    let merged = saved(both.save(false));
    let Both {
        office,
        base,
        theirs,
        mine,
    } = both;
    assert_eq!(merged.record.remarks, "李强写的");
    assert_eq!(merged.record.place, "三号会议室");
    assert_eq!(merged.by.unwrap().by, "李强");
    assert_eq!(merged.taken.len(), 1);
    let versions = office.library.versions(mine.number);
    assert_eq!(versions[0].how, How::Merged);
    assert_eq!(versions[0].parents.len(), 2);
    assert_eq!(versions[0].parents[0].version, theirs.version);
    all_reachable(
        &office.library,
        mine.number,
        &[base.version, theirs.version, merged.saved.version],
    );
}

#[test]
fn a_merge_whose_answer_was_lost_is_saved_once() {
    for side in [Side::Mine, Side::Theirs] {
        let mut both = Both::of_one_place();
        both.mine.goal = "我的目标".to_owned();
        let collision = asked(both.save(true));
        let Both { office, mine, .. } = both;
        let choices = Choices::from([(collision.merge.conflicts[0].place.clone(), side)]);
        let finish = |attempt| {
            let author = stamp("王芳");
            saved(
                office
                    .library
                    .finish_merge(&collision, &choices, &author, attempt)
                    .unwrap(),
            )
        };
        let attempt = SaveAttempt::first(stamp("王芳").at);
        // The first try never got there: the second is the first for the library.
        let first = finish(attempt.again());
        let count = office.library.versions(mine.number).len();
        for _ in 0..2 {
            let again = finish(attempt.again());
            assert_eq!(again.saved.version, first.saved.version);
            assert_eq!(again.record, first.record);
            assert_eq!(office.library.versions(mine.number).len(), count, "{side:?}");
        }
        // What somebody saved on top of it since stays.
        let head = office.library.load(mine.number).unwrap();
        let later = office.change(&head, "李强", |record| record.place = "四楼".to_owned());
        let again = finish(attempt.again());
        assert_eq!(again.saved.version, later.version);
        assert_eq!(again.record.place, "四楼");
    }
}

#[test]
fn the_same_field_is_asked_and_what_loses_stays_in_the_history() {
    let both = Both::of_one_place();
    let collision = asked(both.save(true));
    let Both {
        office, theirs, mine, ..
    } = both;
    assert_eq!(office.library.load(mine.number).unwrap().version, theirs.version);
    assert_eq!(collision.by.as_ref().unwrap().by, "李强");
    let place = collision.merge.conflicts[0].place.clone();
    let choices = Choices::from([(place, Side::Theirs)]);
    assert_eq!(collision.with(&choices).record.place, "二楼");
    let merged = saved(answer(&office, &collision, &choices));
    assert_eq!(merged.record.place, "二楼");
    let versions = office.library.versions(mine.number);
    let lost = versions.iter().find(|info| info.how == How::Side).unwrap();
    let lost = office.library.read_version(mine.number, &lost.version).unwrap();
    assert_eq!(lost.place, "三楼");
}

#[test]
fn a_choice_counts_only_between_the_values_that_were_shown() {
    let both = Both::of_one_place();
    let collision = asked(both.save(false));
    let Both { office, theirs, .. } = both;
    office.change(&theirs, "赵敏", |record| record.place = "四楼".to_owned());
    let choices = Choices::from([(collision.merge.conflicts[0].place.clone(), Side::Theirs)]);
    let again = asked(answer(&office, &collision, &choices));
    assert_eq!(again.merge.conflicts[0].theirs.zh, "四楼");
    assert_eq!(again.by.unwrap().by, "赵敏");
}

#[test]
fn without_a_base_every_difference_is_asked() {
    let office = Office::new();
    let base = office.record("一");
    office.change(&base, "李强", |record| record.place = "二楼".to_owned());
    let mut mine = base.record.clone();
    mine.remarks = "我的".to_owned();
    let unknown = Version::of(b"from elsewhere");
    let from = Base {
        version: &unknown,
        record: None,
    };
    let collision = asked(office.library.merge_save(&mine, from, &stamp("王芳")).unwrap());
    assert!(collision.base.is_none());
    let fields: BTreeSet<_> = collision.merge.conflicts.iter().map(|c| c.place.unit).collect();
    assert_eq!(
        fields,
        BTreeSet::from([Field::Place.into(), Field::Remarks.into()])
    );
    let mut choices = Choices::new();
    for conflict in &collision.merge.conflicts {
        let side = if conflict.place.unit == Field::Remarks.into() {
            Side::Mine
        } else {
            Side::Theirs
        };
        choices.insert(conflict.place.clone(), side);
    }
    let merged = saved(answer(&office, &collision, &choices));
    assert_eq!(
        (merged.record.place.as_str(), merged.record.remarks.as_str()),
        ("二楼", "我的")
    );
}

/// P6.
#[test]
fn what_happened_to_the_file_is_said_and_nothing_is_made_anew() {
    let office = Office::new();
    let one = office.record("一");
    let other = office.record("二");
    let save = || {
        office
            .library
            .save(&one.record, Some(&one.version), &stamp("王芳"))
    };
    let merge = || {
        let from = Base {
            version: &one.version,
            record: Some(&one.record),
        };
        office.library.merge_save(&one.record, from, &stamp("王芳"))
    };

    let aside = one.path.with_extension("moved");
    fs::rename(&one.path, &aside).unwrap();
    assert!(matches!(save().unwrap_err(), SaveError::Gone { .. }));
    assert!(matches!(merge().unwrap_err(), SaveError::Gone { .. }));
    assert!(!one.path.exists());

    fs::copy(&other.path, &one.path).unwrap();
    let swapped = fs::read(&one.path).unwrap();
    assert!(matches!(save().unwrap_err(), SaveError::Swapped { holds, .. } if holds == other.record.number));
    assert!(matches!(merge().unwrap_err(), SaveError::Swapped { .. }));
    assert_eq!(fs::read(&one.path).unwrap(), swapped);

    fs::remove_file(&one.path).unwrap();
    fs::create_dir(&one.path).unwrap();
    assert!(save().is_err());
    fs::remove_dir(&one.path).unwrap();

    // The person may put it there again as it was; a second time somebody's file stands there.
    office.library.save(&one.record, None, &stamp("王芳")).unwrap();
    let mut changed = one.record.clone();
    changed.remarks = "又来".to_owned();
    let error = office.library.save(&changed, None, &stamp("王芳")).unwrap_err();
    assert!(matches!(error, SaveError::Changed { .. }));
}

#[test]
fn a_version_brought_by_another_program_is_kept_before_it_is_replaced() {
    let office = Office::new();
    let one = office.record("一");
    let by_hand = fs::read_to_string(&one.path)
        .unwrap()
        .replace("一", "手改")
        .replace('\n', "\r\n");
    fs::write(&one.path, &by_hand).unwrap();
    let found = office.library.load(one.record.number).unwrap();
    assert!(matches!(
        office.library.history_faults(one.record.number).as_slice(),
        [Fault::HeadUnknown { .. }]
    ));
    office.change(&found, "王芳", |record| record.remarks = "后来".to_owned());
    let versions = office.library.versions(one.record.number);
    assert_eq!(versions[0].parents[0].version, found.version);
    office
        .library
        .restore(one.record.number, &found.version, &stamp("王芳"))
        .unwrap();
    assert_eq!(fs::read_to_string(&one.path).unwrap(), by_hand);
    assert_eq!(office.library.history_faults(one.record.number), []);
}

/// P15.
#[test]
fn a_destroyed_record_is_restored_byte_for_byte() {
    #[track_caller]
    fn check(destroy: impl Fn(&std::path::Path), kept_in_trash: usize) {
        let office = Office::new();
        let one = office.record("一");
        let two = office.change(&one, "李强", |record| {
            record.body = "第一行\n\"#第二行\r\n\u{2028}".to_owned();
        });
        let bytes = fs::read(&two.path).unwrap();
        destroy(&two.path);
        let good = office.library.last_good(one.record.number).unwrap();
        assert_eq!(good.version, two.version);
        let back = office
            .library
            .restore(one.record.number, &good.version, &stamp("王芳"))
            .unwrap();
        assert_eq!(back.version, two.version);
        assert_eq!(fs::read(&two.path).unwrap(), bytes);
        let trash = fs::read_dir(office.root().join("trash"))
            .into_iter()
            .flatten()
            .count();
        assert_eq!(trash, kept_in_trash);
        assert_eq!(office.library.history_faults(one.record.number), []);
        let versions = office.library.versions(one.record.number);
        assert_eq!((versions[0].how, versions[0].is_head), (How::Restored, true));
    }
    check(|path| fs::remove_file(path).unwrap(), 0);
    check(|path| fs::write(path, "").unwrap(), 1);
    check(|path| fs::write(path, [0; 700]).unwrap(), 1);
    check(|path| fs::write(path, "(format: 1, number: ").unwrap(), 1);
    check(|path| fs::write(path, b"\xff\xfe\x00").unwrap(), 1);
}

#[test]
fn restoring_is_a_version_of_its_own() {
    let office = Office::new();
    let one = office.record("一");
    let two = office.change(&one, "李强", |record| record.place = "二楼".to_owned());
    let number = one.record.number;
    office
        .library
        .restore(number, &one.version, &stamp("赵敏"))
        .unwrap();
    let versions = office.library.versions(number);
    assert_eq!(versions.len(), 3);
    assert_eq!(versions[0].version, one.version);
    assert_eq!(versions[0].author.by, "赵敏");
    assert_eq!(versions[0].parents[0].version, two.version);
    assert!(versions.iter().all(|info| info.in_head));
    assert!(
        office
            .library
            .restore(number, &Version::of(b"no"), &stamp(""))
            .is_err()
    );
}

#[test]
fn a_newer_record_is_not_restored_over() {
    let office = Office::new();
    let one = office.record("一");
    let two = office.change(&one, "李强", |record| record.place = "二楼".to_owned());
    let newer = fs::read_to_string(&two.path)
        .unwrap()
        .replace("format: 1", "format: 99");
    fs::write(&two.path, &newer).unwrap();
    assert!(
        office
            .library
            .restore(one.record.number, &one.version, &stamp(""))
            .is_err()
    );
    assert_eq!(fs::read_to_string(&two.path).unwrap(), newer);
}

#[test]
fn a_history_that_was_touched_shows() {
    #[track_caller]
    fn check(touch: impl Fn(&std::path::Path), shows: impl Fn(&Fault) -> bool) {
        let office = Office::new();
        let one = office.record("一");
        let two = office.change(&one, "李强", |record| record.place = "二楼".to_owned());
        office.change(&two, "王芳", |record| record.place = "三楼".to_owned());
        let versions = office.library.versions(one.record.number);
        touch(&versions[1].path);
        let faults = office.library.history_faults(one.record.number);
        assert!(faults.iter().any(shows), "{faults:?}");
    }
    let replace = |from: &'static str, to: &'static str| {
        move |path: &std::path::Path| {
            let text = fs::read_to_string(path).unwrap();
            assert!(text.contains(from), "{text}");
            fs::write(path, text.replace(from, to)).unwrap();
        }
    };
    let changed = |fault: &Fault| matches!(fault, Fault::Changed { .. });
    check(replace("二楼", "八楼"), changed);
    check(replace("李强", "王芳"), changed);
    check(replace("09:30", "08:30"), changed);
    check(
        |path| fs::remove_file(path).unwrap(),
        |fault| matches!(fault, Fault::Gap { .. }),
    );
    check(
        |path| fs::write(path, "").unwrap(),
        |fault| matches!(fault, Fault::Unreadable { .. }),
    );
    // A forger who seals anew: the next version names the old seal.
    check(
        |path| {
            let text = fs::read_to_string(path).unwrap();
            fs::write(path, text.replace("depth: 1", "depth: 9")).unwrap();
        },
        changed,
    );
}

#[test]
fn two_programs_never_get_the_same_number() {
    let office = Office::new();
    let workers: Vec<_> = (0..8).map(|_| spawn("create", office.root(), &["25"])).collect();
    let numbers = all_told(workers);
    assert_eq!(numbers.len(), 200);
    let different: BTreeSet<_> = numbers.iter().collect();
    assert_eq!(different.len(), 200);
    let scan = office
        .library
        .scan(&|_, _| {}, &std::sync::atomic::AtomicBool::new(false));
    assert_eq!((scan.records.len(), scan.broken.len()), (200, 0));
}

/// P4.
#[track_caller]
fn many_writers(lockless: bool, saves: u32) {
    let office = Office::new();
    let number = office.record("一").record.number;
    let workers: Vec<_> = ["甲", "乙", "丙", "丁"]
        .iter()
        .map(|name| {
            let arguments = [&number.to_string(), *name, &saves.to_string()];
            let mut command = crate::storage_worker::command("save", office.root(), &arguments);
            if lockless {
                command.env("LIUHEN_WORKER_LOCKLESS", "1");
            }
            command.spawn().unwrap()
        })
        .collect();
    let acknowledged = all_told(workers);
    assert_eq!(acknowledged.len(), 4 * saves as usize);
    let versions = office.library.versions(number);
    let kept: BTreeSet<String> = versions.iter().map(|info| info.version.hex()).collect();
    let lost = acknowledged.iter().filter(|line| !kept.contains(&line[..64]));
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(office.library.history_faults(number), []);
    if !lockless {
        let record = office.library.load(number).unwrap().record;
        let items: BTreeSet<_> = record.todos.iter().map(|todo| todo.id.0.as_str()).collect();
        let missing = acknowledged.iter().filter(|line| !items.contains(&line[65..]));
        assert_eq!(missing.collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

fn saves() -> u32 {
    so_many("LIUHEN_SAVES", 25)
}

/// P4 with locks: the record holds every edit in the end.
#[test]
fn no_edit_of_many_writers_is_lost() {
    many_writers(false, saves());
}

/// P4 without: every acknowledged version is in the history.
#[test]
fn no_edit_of_many_writers_is_lost_without_locks() {
    many_writers(true, saves());
}

/// P10.
#[test]
fn clocks_decide_nothing() {
    let ends: Vec<_> = [-365_i64, 0, 1]
        .iter()
        .map(|days| {
            let office = Office::new();
            let base = office.record("一");
            let mut late = stamp("李强");
            late.at += chrono::TimeDelta::days(*days);
            let mut theirs = base.record.clone();
            theirs.remarks = "李强写的".to_owned();
            office.library.save(&theirs, Some(&base.version), &late).unwrap();
            let mut mine = base.record.clone();
            mine.place = "三楼".to_owned();
            let from = Base {
                version: &base.version,
                record: None,
            };
            let merged = saved(office.library.merge_save(&mine, from, &stamp("王芳")).unwrap());
            let order: Vec<_> = office
                .library
                .versions(mine.number)
                .iter()
                .map(|info| (info.depth, info.how))
                .collect();
            let last = office.library.last_good(mine.number).unwrap();
            assert_eq!(last.version, merged.saved.version);
            (
                merged.record,
                order.iter().map(|(depth, _)| *depth).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(ends[0], ends[1]);
    assert_eq!(ends[1], ends[2]);
}

#[test]
fn a_lock_left_behind_by_a_dead_program_does_not_block() {
    let office = Office::new();
    let one = office.record("一");
    // A process that has ended and was waited for: its number names nobody, as far as this test lasts.
    let mut child = spawn("create", office.root(), &["0"]);
    let pid = child.id();
    child.wait().unwrap();
    let realm = format!(
        "{} {}",
        fs::read_to_string("/proc/sys/kernel/random/boot_id")
            .unwrap()
            .trim(),
        fs::read_link("/proc/self/ns/pid").unwrap().display()
    );
    let host = liuhen::storage::device_name();
    let name = format!(".{}.lock", one.path.file_name().unwrap().to_str().unwrap());
    let lock = one.path.with_file_name(name);
    fs::write(
        &lock,
        format!("(process: (host: {host:?}, realm: {realm:?}, pid: {pid}, started: \"1\"), by: \"李强\", token: \"1\")"),
    )
    .unwrap();
    office.change(&one, "王芳", |record| record.place = "三楼".to_owned());
    assert!(!lock.exists());
}

#[test]
fn an_unreachable_library_is_never_made_anew() {
    let office = Office::new();
    let one = office.record("一");
    let away = office.folder.path().join("away");
    fs::rename(office.root(), &away).unwrap();
    let save = || {
        office
            .library
            .save(&one.record, Some(&one.version), &stamp("王芳"))
    };
    assert!(matches!(save().unwrap_err(), SaveError::NotReachable(_)));
    // The mount point of a share that is offline: an empty folder.
    fs::create_dir(office.root()).unwrap();
    assert!(matches!(save().unwrap_err(), SaveError::NotReachable(_)));
    assert!(matches!(
        office
            .library
            .save(&one.record, None, &stamp("王芳"))
            .unwrap_err(),
        SaveError::NotReachable(_)
    ));
    assert!(matches!(
        office.library.delete(one.record.number).unwrap_err(),
        SaveError::NotReachable(_)
    ));
    let scan = office
        .library
        .scan(&|_, _| {}, &std::sync::atomic::AtomicBool::new(false));
    assert!(scan.incomplete);
    assert_eq!(fs::read_dir(office.root()).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_there_keeps_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("纪要 v2.3.pdf");
    let name = |path: &std::path::Path| {
        let free = liuhen::storage::free_name(path);
        free.file_name().unwrap().to_str().unwrap().to_owned()
    };
    assert_eq!(name(&path), "纪要 v2.3.pdf");
    std::fs::write(&path, "1").unwrap();
    assert_eq!(name(&path), "纪要 v2.3 (2).pdf");
    std::fs::write(folder.path().join("纪要 v2.3 (2).pdf"), "2").unwrap();
    assert_eq!(name(&path), "纪要 v2.3 (3).pdf");
    // A name without an ending.
    std::fs::write(folder.path().join("导出"), "").unwrap();
    assert_eq!(name(&folder.path().join("导出")), "导出 (2)");
}

#[test]
fn a_record_that_is_gone_comes_back_from_its_last_version_that_reads_well() {
    /// How the file of a version was damaged.
    type Damage = fn(&std::path::Path);
    fn of_text(path: &std::path::Path) {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains("二楼"), "{text}");
        fs::write(path, text.replace("二楼", "八楼")).unwrap();
    }
    // How many of the latest versions are damaged, and where the talk was in that which comes back.
    let cases: [(usize, Damage, Option<&str>); 4] = [
        (0, of_text, Some("二楼")),
        (1, of_text, Some("")),
        (
            1,
            |path| fs::write(path, "(format: 1, number: ").unwrap(),
            Some(""),
        ),
        (2, |path| fs::write(path, [0; 700]).unwrap(), None),
    ];
    for (at, (damaged, damage, place)) in cases.into_iter().enumerate() {
        let office = Office::new();
        let one = office.record("一");
        let two = office.change(&one, "李强", |record| record.place = "二楼".into());
        for info in office.library.versions(one.record.number).iter().take(damaged) {
            damage(&info.path);
        }
        fs::remove_file(&two.path).unwrap();
        let back = office.library.bring_back(one.record.number, &stamp("王芳"));
        let came = back.as_ref().ok().map(|loaded| loaded.record.place.as_str());
        assert_eq!(came, place, "{at}: {back:?}");
        assert_eq!(two.path.exists(), place.is_some(), "{at}");
    }
}

#[test]
fn a_supplement_that_was_saved_is_changed_by_nobody() {
    use liuhen::domain::{ItemId, Supplement};
    type Change = fn(&mut Vec<Supplement>);
    let supplement = |id: &str, by: &str, text: &str| Supplement {
        id: ItemId(id.to_owned()),
        stamp: Some(stamp(by)),
        text: text.to_owned(),
    };
    let first = supplement("1", "王芳", "以11月24日的表为准。");
    let changes: [(&str, Change); 5] = [
        ("rewritten", |all| all[0].text = "以旧表为准。".to_owned()),
        ("under another name", |all| all[0].stamp = Some(stamp("李强"))),
        ("removed", Vec::clear),
        ("emptied", |all| all[0].text.clear()),
        ("under another identity", |all| all[0].id = ItemId("9".to_owned())),
    ];
    for (what, change) in changes {
        for through_merge in [false, true] {
            let office = Office::new();
            let one = office.record("一");
            let kept = first.clone();
            let two = office.change(&one, "王芳", |record| record.supplements.push(kept));
            let mut record = two.record.clone();
            change(&mut record.supplements);
            record.supplements.push(supplement("2", "李强", "更正上一条。"));
            let now = if through_merge {
                office.change(&two, "周敏", |record| record.place = "二楼".to_owned())
            } else {
                two.clone()
            };
            let base = Base {
                version: &two.version,
                record: Some(&two.record),
            };
            let outcome = office.library.merge_save(&record, base, &stamp("李强")).unwrap();
            if let Outcome::Conflicts(collision) = outcome {
                // Nothing was saved: the file still has the first alone.
                assert!(through_merge, "{what}: {:?}", collision.merge.conflicts);
                continue;
            }
            let saved = office.library.load(now.record.number).unwrap().record.supplements;
            assert!(saved.contains(&first), "{what}: {saved:?}");
            assert!(
                saved.iter().any(|one| one.text == "更正上一条。"),
                "{what}: {saved:?}"
            );
        }
        // Saving over it without a merge keeps it too.
        let office = Office::new();
        let one = office.record("一");
        let kept = first.clone();
        let two = office.change(&one, "王芳", |record| record.supplements.push(kept));
        let three = office.change(&two, "李强", |record| change(&mut record.supplements));
        assert!(three.record.supplements.contains(&first), "{what}");
    }
    // One that was saved before a word was in it may be written.
    let office = Office::new();
    let one = office.record("一");
    let empty = supplement("1", "王芳", "");
    let two = office.change(&one, "王芳", |record| record.supplements.push(empty));
    let three = office.change(&two, "王芳", |record| {
        record.supplements[0].text = "补一句。".to_owned();
    });
    assert_eq!(three.record.supplements[0].text, "补一句。");
}
