//! Shared files on the disk: several programs and people at once, kills in the middle, files that may not be rewritten,
//! their history, and copies that sync tools leave.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, SystemTime},
};

use liuhen::{
    calendar::{HolidayYear, HolidayYears},
    domain::{
        Directory, LibrarySettings, Person, ReadOnlyReason,
        merge::Side,
        shared::{Content, SharedFile, typed},
    },
    print::PrintSettings,
    storage::{
        CopyTool, Library, SharedCollision, SharedError, SharedHow, SharedOutcome, SharedSaved,
        SharedTrouble, Version,
    },
    text::LexiconFile,
};

use crate::storage_worker::{Office, all_told, command, spawn, stamp, told};

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        unit: "市场部".to_owned(),
        ..Person::default()
    }
}

fn people(names: &[&str]) -> Directory {
    Directory {
        people: names.iter().map(|name| person(name)).collect(),
        ..Directory::default()
    }
}

fn names(library: &Library) -> Vec<String> {
    let people = library.shared::<Directory>().unwrap().content.people;
    people.into_iter().map(|person| person.name).collect()
}

/// Saves without anything to ask.
#[track_caller]
fn save<T: Content>(library: &Library, base: &T, mine: &T) -> SharedSaved {
    save_as(library, base, mine, SharedHow::Saved, "王芳")
}

#[track_caller]
fn save_as<T: Content>(library: &Library, base: &T, mine: &T, how: SharedHow, by: &str) -> SharedSaved {
    match library.save_shared(base, mine, how, &stamp(by)).unwrap() {
        SharedOutcome::Saved(saved) => *saved,
        SharedOutcome::Conflicts(collision) => panic!("asked about {:?}", collision.merge.conflicts),
    }
}

#[track_caller]
fn conflict<T: Content>(library: &Library, base: &T, mine: &T) -> Box<SharedCollision> {
    match library
        .save_shared(base, mine, SharedHow::Saved, &stamp("李明"))
        .unwrap()
    {
        SharedOutcome::Conflicts(collision) => collision,
        SharedOutcome::Saved(saved) => panic!("saved {saved:?}"),
    }
}

fn with(directory: &Directory, change: impl FnOnce(&mut Directory)) -> Directory {
    let mut directory = directory.clone();
    change(&mut directory);
    directory
}

#[test]
fn four_programs_add_a_hundred_people_each_and_none_is_lost() {
    let office = Office::new();
    let children: Vec<_> = ["A", "B", "C", "D"]
        .map(|name| spawn("people", office.root(), &[name, "100"]))
        .into_iter()
        .collect();
    let mut acknowledged = all_told(children);
    assert_eq!(acknowledged.len(), 400);
    let mut found = names(&office.library);
    assert_eq!(found.len(), 400);
    found.sort();
    acknowledged.sort();
    assert_eq!(found, acknowledged);
    assert_eq!(office.library.shared_versions(SharedFile::Directory).len(), 50);
    assert!(office.library.leftovers(SystemTime::now()).is_empty());
}

#[test]
fn a_program_killed_at_any_moment_leaves_a_whole_file_with_all_it_acknowledged() {
    let office = Office::new();
    let before = people(&["老王"]);
    save(&office.library, &Directory::default(), &before);
    let mut acknowledged = 0;
    for round in 0..12 {
        let mut child = command("people", office.root(), &[&format!("K{round}x"), "500"])
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(40 + 23 * round));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let told = told(&output.stdout);
        let found = names(&office.library);
        for name in &told {
            assert!(found.contains(name), "{name} was acknowledged");
        }
        acknowledged += told.len();
        assert!(found.contains(&"老王".to_owned()));
    }
    assert!(acknowledged > 0, "no program came so far as to save anything");
    // The lock of a program that was killed makes nobody wait.
    let now = office.library.shared::<Directory>().unwrap().content;
    let later = with(&now, |directory| directory.people.push(person("后来")));
    save(&office.library, &now, &later);
}

#[test]
fn two_people_editing_one_person_both_stand_and_the_same_field_is_asked() {
    let office = Office::new();
    let library = &office.library;
    let base = people(&["王芳", "李明"]);
    save(library, &Directory::default(), &base);
    let theirs = with(&base, |d| d.people[0].contact.phone = "222".into());
    save(library, &base, &theirs);
    let mine = with(&base, |d| d.people[0].contact.mail = "w@example.cn".into());
    let saved = save(library, &base, &mine);
    assert_eq!(saved.taken.len(), 1);
    let both = library.shared::<Directory>().unwrap().content;
    assert_eq!(both.people[0].contact.phone, "222");
    assert_eq!(both.people[0].contact.mail, "w@example.cn");

    let before = fs::read(library.shared_path(SharedFile::Directory)).unwrap();
    let mine = with(&base, |d| d.people[0].contact.phone = "111".into());
    let collision = conflict(library, &base, &mine);
    assert_eq!(collision.merge.conflicts.len(), 1);
    assert_eq!(collision.by.as_ref().map(|stamp| stamp.by.as_str()), Some("王芳"));
    assert_eq!(
        fs::read(library.shared_path(SharedFile::Directory)).unwrap(),
        before
    );
    // What was typed is in the history even if nobody ever answers.
    let sides = library.shared_versions(SharedFile::Directory);
    let side = sides
        .iter()
        .find(|version| version.how == SharedHow::Side)
        .unwrap();
    let text = library
        .shared_version_text(SharedFile::Directory, &side.version)
        .unwrap();
    assert!(text.contains("111"));

    let choices = collision.merge.all(Side::Mine);
    assert!(collision.with(&choices).is_settled());
    let outcome = library
        .finish_shared::<Directory>(&collision, &choices, &stamp("李明"))
        .unwrap();
    assert!(matches!(outcome, SharedOutcome::Saved(_)));
    let now = library.shared::<Directory>().unwrap().content;
    assert_eq!(now.people[0].contact.phone, "111");
    assert_eq!(now.people[0].contact.mail, "w@example.cn");
}

#[test]
fn what_was_chosen_does_not_count_once_the_file_changed_again() {
    let office = Office::new();
    let library = &office.library;
    let base = people(&["王芳"]);
    save(library, &Directory::default(), &base);
    let phone = |text: &str| with(&base, |d| d.people[0].contact.phone = text.into());
    save(library, &base, &phone("222"));
    let collision = conflict(library, &base, &phone("111"));
    save(library, &phone("222"), &phone("333"));
    let choices = collision.merge.all(Side::Mine);
    let outcome = library
        .finish_shared::<Directory>(&collision, &choices, &stamp("李明"))
        .unwrap();
    let SharedOutcome::Conflicts(again) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(again.merge.conflicts[0].theirs, serde_json::Value::from("333"));
}

#[test]
fn a_file_that_would_not_be_written_back_whole_is_never_rewritten() {
    let unknown = "(format: 1, people: [(name: \"王芳\", birthday: \"3-8\")])";
    let newer = "(format: 99, people: [(name: \"王芳\")])";
    let newer_form = "(format: 99, people: {\"王芳\": 1})";
    let cases: [(&str, &[u8]); 8] = [
        ("unknown field", unknown.as_bytes()),
        ("newer format", newer.as_bytes()),
        ("newer form", newer_form.as_bytes()),
        ("half a file", b"(format: 1, people: [(name: \"w"),
        ("empty", b""),
        ("blank", b"  \n"),
        ("zeros", &[0; 400]),
        ("no text", &[0xff, 0xfe, 0x00, 0x41]),
    ];
    for (name, bytes) in cases {
        let office = Office::new();
        let library = &office.library;
        let path = library.shared_path(SharedFile::Directory);
        fs::write(&path, bytes).unwrap();
        let base = Directory::default();
        for how in [SharedHow::Saved, SharedHow::Learnt] {
            let result = library.save_shared(&base, &people(&["李明"]), how, &stamp("李明"));
            let error = result.expect_err(name);
            match name {
                "unknown field" => assert!(
                    matches!(&error, SharedError::UnknownFields { fields, .. } if fields == &["people.?.birthday"]
                        || fields == &["people.0.birthday"]),
                    "{error:?}"
                ),
                "newer format" | "newer form" => assert!(matches!(error, SharedError::Newer(_)), "{error:?}"),
                _ => assert!(
                    matches!(error, SharedError::Unreadable { .. }),
                    "{name}: {error:?}"
                ),
            }
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
        assert!(library.leftovers(SystemTime::now()).is_empty(), "{name}");
    }
}

#[test]
fn settings_and_tables_with_unknown_fields_are_never_rewritten_either() {
    fn check<T: Content + std::fmt::Debug>(library: &Library, text: &str, mine: &T) {
        let path = library.shared_path(T::FILE);
        fs::write(&path, text).unwrap();
        let read = library.shared::<T>().unwrap();
        assert!(read.read_only.is_some(), "{:?}", T::FILE);
        let result = library.save_shared(&read.content, mine, SharedHow::Saved, &stamp("李明"));
        assert!(
            matches!(result, Err(SharedError::UnknownFields { .. })),
            "{result:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    let office = Office::new();
    let years = HolidayYears {
        years: vec![HolidayYear {
            year: 2031,
            ..HolidayYear::default()
        }],
        ..HolidayYears::default()
    };
    check(&office.library, "(years: [], source: \"国办\")", &years);
    let printing = PrintSettings {
        presets: liuhen::print::Preset::standard(),
        ..PrintSettings::default()
    };
    check(&office.library, "(record: (colour: \"red\"))", &printing);
    let settings = LibrarySettings::named("新名字");
    check(
        &office.library,
        "(format: 1, name: \"旧名字\", id: \"x\")",
        &settings,
    );
    assert_eq!(Library::open(office.root()).unwrap().settings().name, "旧名字");
}

const DAMAGES: [(&str, &[u8]); 5] = [
    ("cut off", b"(format: 1, people: [(name: \"w"),
    ("empty", b""),
    ("zeros", &[0; 400]),
    ("no RON", b"people: 3"),
    ("no text", &[0xff, 0xfe, 0x00, 0x41]),
];

fn in_trash(library: &Library, name: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(library.root().join("trash")).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = paths.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(name));
    named.map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn a_damaged_file_is_put_back_to_its_last_good_version_and_kept_aside() {
    for (name, bytes) in DAMAGES {
        let office = Office::new();
        let library = &office.library;
        let path = library.shared_path(SharedFile::Directory);
        let one = people(&["王芳"]);
        let two = people(&["王芳", "李明"]);
        save(library, &Directory::default(), &one);
        save(library, &one, &two);
        // What somebody wanted to save and has to decide about never stood in the file.
        let three = with(&two, |theirs| theirs.people[1].note = "甲".into());
        save(library, &two, &three);
        conflict(
            library,
            &two,
            &with(&two, |mine| mine.people[1].note = "乙".into()),
        );
        fs::write(&path, bytes).unwrap();
        let Some(SharedTrouble::Damaged {
            last_good: Some(good),
            ..
        }) = library.shared_trouble::<Directory>()
        else {
            panic!("{name}: {:?}", library.shared_trouble::<Directory>())
        };
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}: looked at, and left");
        let restored = library
            .restore_shared::<Directory>(&good.version, &stamp("王芳"))
            .unwrap();
        assert!(restored.undo.is_none(), "what cannot be read is not put back");
        assert_eq!(names(library), ["王芳", "李明"], "{name}");
        assert_eq!(in_trash(library, "directory.ron"), [bytes], "{name}");
        assert!(library.shared_trouble::<Directory>().is_none());
        let latest = &library.shared_versions(SharedFile::Directory)[0];
        assert!(latest.is_head && latest.how == SharedHow::Restored, "{latest:?}");
        // It goes on from there.
        save(
            library,
            &three,
            &with(&three, |mine| mine.people[0].note = "丙".into()),
        );
    }
}

#[test]
fn a_damaged_file_without_a_version_begins_anew() {
    let office = Office::new();
    let library = &office.library;
    let path = library.shared_path(SharedFile::Settings);
    fs::write(&path, [0; 64]).unwrap();
    let opened = Library::open(office.root()).unwrap();
    assert_eq!(opened.settings().name, "library", "called as its folder is");
    let trouble = opened.shared_trouble::<LibrarySettings>();
    assert!(
        matches!(trouble, Some(SharedTrouble::Damaged { last_good: None, .. })),
        "{trouble:?}"
    );
    assert_eq!(fs::read(&path).unwrap(), [0; 64]);
    opened
        .begin_shared_anew(&LibrarySettings::named("办公室"), &stamp("王芳"))
        .unwrap();
    assert_eq!(opened.settings().name, "办公室");
    assert_eq!(Library::open(office.root()).unwrap().settings().name, "办公室");
    assert_eq!(in_trash(library, "liuhen.ron"), [[0; 64]]);
}

#[test]
fn damaged_settings_count_as_they_were_last_until_they_are_mended() {
    let office = Office::new();
    let base = LibrarySettings::clone(&office.library.settings());
    let mut mine = base.clone();
    mine.departments = vec!["法务部".to_owned()];
    save(&office.library, &base, &mine);
    fs::write(
        office.library.shared_path(SharedFile::Settings),
        b"(format: 1, na",
    )
    .unwrap();
    let opened = Library::open(office.root()).unwrap();
    opened.take_last_good_settings();
    assert_eq!(opened.settings().departments, ["法务部"]);
    let result = opened.save_shared(&mine, &base, SharedHow::Saved, &stamp("李明"));
    assert!(
        matches!(result, Err(SharedError::Unreadable { .. })),
        "{result:?}"
    );
}

#[test]
fn an_earlier_version_is_taken_again_and_that_is_taken_back() {
    let office = Office::new();
    let library = &office.library;
    let (one, two) = (people(&["王芳"]), people(&["王芳", "李明"]));
    save(library, &Directory::default(), &one);
    save(library, &one, &two);
    let versions = library.shared_versions(SharedFile::Directory);
    assert_eq!(versions.iter().filter(|version| version.is_head).count(), 1);
    assert!(versions[0].is_head);
    let changed = library
        .compare_shared::<Directory>(&versions[0])
        .unwrap()
        .unwrap();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(
        library
            .compare_shared::<Directory>(&versions[1])
            .unwrap()
            .is_none()
    );
    let restored = library
        .restore_shared::<Directory>(&versions[1].version, &stamp("李明"))
        .unwrap();
    assert_eq!(names(library), ["王芳"]);
    // What another program brought says what it changed, too.
    let path = library.shared_path(SharedFile::Directory);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("市场部", "财务部")).unwrap();
    library
        .restore_shared::<Directory>(&versions[1].version, &stamp("李明"))
        .unwrap();
    let found = library.shared_versions(SharedFile::Directory);
    let found = found.iter().find(|version| version.how == SharedHow::Found);
    let changed = library
        .compare_shared::<Directory>(found.unwrap())
        .unwrap()
        .unwrap();
    assert!(!changed.is_empty());
    // A colleague's change since stays when it is taken back.
    save_as(
        library,
        &one,
        &people(&["王芳", "孙倩"]),
        SharedHow::Saved,
        "孙倩",
    );
    let back = restored.undo.unwrap();
    let outcome = library.save_change::<Directory>(&back, SharedHow::Restored, &stamp("李明"));
    assert!(matches!(outcome, Ok(SharedOutcome::Saved(_))), "{outcome:?}");
    let mut now = names(library);
    now.sort();
    assert_eq!(now, ["孙倩", "李明", "王芳"]);
}

#[test]
fn a_version_or_a_file_of_a_newer_program_is_not_restored_over() {
    let office = Office::new();
    let library = &office.library;
    let path = library.shared_path(SharedFile::Directory);
    save(library, &Directory::default(), &people(&["王芳"]));
    let good = library.shared_versions(SharedFile::Directory)[0].version;
    for text in ["(format: 99, people: 1)", "(format: 1, people: [], learned: 1)"] {
        fs::write(&path, text).unwrap();
        let result = library.restore_shared::<Directory>(&good, &stamp("王芳"));
        assert!(
            matches!(
                result,
                Err(SharedError::Newer(_) | SharedError::UnknownFields { .. })
            ),
            "{result:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert!(in_trash(library, "directory.ron").is_empty());
    }
    let missing = Version::of(b"never");
    let result = library.restore_shared::<Directory>(&missing, &stamp("王芳"));
    assert!(matches!(result, Err(SharedError::NoSuchVersion(_))), "{result:?}");
}

/// Changes a table, and gives what stands in its file then.
fn changed<T: Content>(library: &Library, change: impl FnOnce(&mut T)) -> String {
    let base = library.shared::<T>().unwrap().content;
    let mut mine = base.clone();
    change(&mut mine);
    save(library, &base, &mine);
    fs::read_to_string(library.shared_path(T::FILE)).unwrap()
}

#[test]
fn a_table_without_the_number_of_its_format_is_read_on_and_gets_one() {
    let office = Office::new();
    let library = &office.library;
    for (file, text) in [
        (SharedFile::Holidays, "(years: [(year: 2031, holidays: [])])"),
        (SharedFile::Lexicon, "(remove: [\"尽快\"])"),
        (SharedFile::Printing, "(record: (watermark: \"样稿\"))"),
    ] {
        fs::write(library.shared_path(file), text).unwrap();
    }
    assert_eq!(library.shared::<HolidayYears>().unwrap().content.years.len(), 1);
    assert_eq!(library.shared::<LexiconFile>().unwrap().content.remove, ["尽快"]);
    assert_eq!(
        library
            .shared::<PrintSettings>()
            .unwrap()
            .content
            .record
            .watermark,
        "样稿"
    );
    let years = changed::<HolidayYears>(library, |years| years.years[0].year = 2032);
    let words = changed::<LexiconFile>(library, |words| words.remove.push("尽量".to_owned()));
    let printing = changed::<PrintSettings>(library, |printing| printing.todos.watermark = "内部".to_owned());
    for text in [years, words, printing] {
        assert!(text.contains("\n(\n    format: 1,\n"), "{text}");
    }
}

#[test]
fn a_table_of_a_newer_format_is_read_as_far_as_it_is_known_and_never_rewritten() {
    fn check<T: Content + std::fmt::Debug>(library: &Library, known: &str, other: &str) {
        let path = library.shared_path(T::FILE);
        fs::write(&path, known).unwrap();
        let read = library.shared::<T>().unwrap();
        assert_eq!(read.read_only, Some(ReadOnlyReason::NewerFormat(2)));
        assert_ne!(read.content, T::absent(), "what is known of it counts");
        for text in [known, other] {
            fs::write(&path, text).unwrap();
            let result = library.save_shared(&read.content, &T::absent(), SharedHow::Saved, &stamp("李明"));
            assert!(matches!(result, Err(SharedError::Newer(_))), "{result:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
    let office = Office::new();
    let library = &office.library;
    check::<HolidayYears>(
        library,
        "(format: 2, years: [(year: 2031, holidays: [])])",
        "(format: 2, years: {2031: 1})",
    );
    check::<LexiconFile>(
        library,
        "(format: 2, remove: [\"尽快\"])",
        "(format: 2, remove: 7)",
    );
    check::<PrintSettings>(
        library,
        "(format: 2, record: (watermark: \"样稿\"))",
        "(format: 2, record: 7)",
    );
}

#[test]
fn a_content_that_makes_no_sense_is_refused() {
    let office = Office::new();
    let mut mine = PrintSettings::default();
    mine.record.type_scale = f32::NAN;
    let result =
        office
            .library
            .save_shared(&PrintSettings::default(), &mine, SharedHow::Saved, &stamp("李明"));
    assert!(matches!(result, Err(SharedError::Unfit { .. })), "{result:?}");
    let mut large = people(&["李明"]);
    large.people[0].note = "长".repeat(3 << 20);
    let result = office
        .library
        .save_shared(&Directory::default(), &large, SharedHow::Saved, &stamp("李明"));
    assert!(
        matches!(
            result,
            Err(SharedError::TooLarge {
                file: SharedFile::Directory,
                ..
            })
        ),
        "{result:?}"
    );
    assert!(!office.library.shared_path(SharedFile::Directory).exists());
}

#[test]
fn settings_are_known_to_all_clones_of_a_library() {
    let office = Office::new();
    let clone = office.library.clone();
    let base = LibrarySettings::clone(&clone.settings());
    let mut mine = base.clone();
    mine.departments.push("法务部".to_owned());
    save(&office.library, &base, &mine);
    assert_eq!(clone.settings().departments, ["法务部"]);
}

#[test]
fn the_newest_fifty_versions_stay_and_names_learnt_in_a_row_are_one() {
    let office = Office::new();
    let library = &office.library;
    let mut known = Directory::default();
    for n in 0..60 {
        let mine = with(&known, |d| d.people.push(person(&format!("人{n}"))));
        save(library, &known, &mine);
        known = mine;
    }
    let versions = library.shared_versions(SharedFile::Directory);
    assert_eq!(versions.len(), 50);
    let head = fs::read(library.shared_path(SharedFile::Directory)).unwrap();
    assert_eq!(versions[0].version, Version::of(&head));
    for n in 0..30 {
        let mine = with(&known, |d| d.people.push(person(&format!("学{n}"))));
        save_as(library, &known, &mine, SharedHow::Learnt, "王芳");
        known = mine;
    }
    let learnt = |library: &Library| {
        let versions = library.shared_versions(SharedFile::Directory);
        versions
            .iter()
            .filter(|version| version.how == SharedHow::Learnt)
            .count()
    };
    assert_eq!(learnt(library), 1);
    // Another person's are another version, and what somebody changed in between stays reachable.
    let mine = with(&known, |d| d.people.push(person("学又一")));
    save_as(library, &known, &mine, SharedHow::Learnt, "李明");
    let edited = with(&mine, |d| d.people[0].note = "改".into());
    save(library, &mine, &edited);
    let last = with(&edited, |d| d.people.push(person("学末")));
    save_as(library, &edited, &last, SharedHow::Learnt, "李明");
    assert_eq!(learnt(library), 3);
    assert_eq!(names(library).len(), 92);
}

#[test]
fn names_that_are_learnt_never_stand_against_what_somebody_wrote() {
    let office = Office::new();
    let library = &office.library;
    let base = Directory::default();
    let theirs = with(&people(&["王芳"]), |d| d.people[0].contact.phone = "222".into());
    save(library, &base, &theirs);
    let learnt = with(&people(&["王芳", "李明"]), |d| {
        d.people[0].contact.phone = "111".into();
    });
    save_as(library, &base, &learnt, SharedHow::Learnt, "李明");
    let now = library.shared::<Directory>().unwrap().content;
    assert_eq!(now.people.len(), 2);
    assert_eq!(now.people[0].contact.phone, "222");
}

#[test]
fn the_history_of_shared_files_is_none_of_a_record() {
    let office = Office::new();
    save(&office.library, &Directory::default(), &people(&["王芳"]));
    let first = office.record("第一份");
    assert_eq!(first.record.number.serial(), 1);
    assert_eq!(office.library.numbers_with_history(), [first.record.number]);
    assert_eq!(office.library.versions(first.record.number).len(), 1);
    assert!(office.library.leftovers(SystemTime::now()).is_empty());
}

#[test]
fn what_another_program_wrote_is_kept_before_it_is_replaced() {
    let office = Office::new();
    let library = &office.library;
    let path = library.shared_path(SharedFile::Directory);
    let foreign = "(format: 1, people: [(name: \"手写\")])\n";
    fs::write(&path, foreign).unwrap();
    let base = library.shared::<Directory>().unwrap().content;
    let mine = with(&base, |d| d.people.push(person("李明")));
    save(library, &base, &mine);
    let versions = library.shared_versions(SharedFile::Directory);
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[1].how, SharedHow::Found);
    let text = library.shared_version_text(SharedFile::Directory, &versions[1].version);
    assert_eq!(text.as_deref(), Some(foreign));
}

fn copy_of(library: &Library, name: &str, text: &str) -> std::path::PathBuf {
    let path = library.root().join(name);
    fs::write(&path, text).unwrap();
    path
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_copy_left_by_a_sync_tool_is_merged_on_what_both_grew_out_of() {
    let office = Office::new();
    let library = &office.library;
    let path = library.shared_path(SharedFile::Directory);
    let base = people(&["王芳", "李明", "陈静"]);
    save(library, &Directory::default(), &base);
    // Two computers out of touch: each has saved, and the tool brings the other's history and a copy.
    let common = text_of(&path);
    let theirs = with(&base, |d| {
        d.people.push(person("赵强"));
        d.people[0].contact.phone = "222".into();
        d.people.remove(2);
    });
    save(library, &base, &theirs);
    let copy_text = text_of(&path);
    fs::write(&path, common).unwrap();
    let mine = with(&base, |d| {
        d.people[0].contact.mail = "w@example.cn".into();
        d.people.push(person("孙倩"));
    });
    save(library, &base, &mine);
    let name = "directory (李明 的冲突副本 2026-11-29).ron";
    let copy = copy_of(library, name, &copy_text);
    copy_of(library, "随手记.ron", "(a: 1)");
    copy_of(library, "directory-notes.txt", "");

    let found = library.shared_copies();
    let [one] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((one.file, one.tool), (SharedFile::Directory, CopyTool::Dropbox));
    let outcome = library
        .merge_shared_copy::<Directory>(one, &stamp("王芳"))
        .unwrap();
    assert!(matches!(outcome, SharedOutcome::Saved(_)), "{outcome:?}");
    assert_eq!(names(library), ["王芳", "李明", "孙倩", "赵强"]);
    let now = library.shared::<Directory>().unwrap().content;
    assert_eq!(now.people[0].contact.phone, "222");
    assert_eq!(now.people[0].contact.mail, "w@example.cn");
    assert!(!copy.exists());
    assert_eq!(
        text_of(&library.root().join("trash").join(format!("{name}.1"))),
        copy_text
    );
    assert!(library.shared_copies().is_empty());
}

#[test]
fn a_copy_that_says_something_else_is_asked_and_one_that_cannot_be_read_stays() {
    let office = Office::new();
    let library = &office.library;
    let settings = LibrarySettings::clone(&library.settings());
    let mut other = settings.clone();
    other.name = "另一个名字".to_owned();
    let outside = Library::create(&office.folder.path().join("other"), "另一个名字").unwrap();
    let text = text_of(&outside.shared_path(SharedFile::Settings));
    let copy = copy_of(library, "liuhen.sync-conflict-20261129-093000-ABCDEFG.ron", &text);
    let found = library.shared_copies();
    let outcome = library
        .merge_shared_copy::<LibrarySettings>(&found[0], &stamp("王芳"))
        .unwrap();
    let SharedOutcome::Conflicts(collision) = outcome else {
        panic!("{outcome:?}")
    };
    assert!(collision.is_of_copy());
    assert!(copy.exists());
    let choices = collision.merge.all(Side::Mine);
    library
        .finish_shared::<LibrarySettings>(&collision, &choices, &stamp("王芳"))
        .unwrap();
    assert_eq!(library.settings().name, "另一个名字");
    assert!(!copy.exists());

    let damaged = copy_of(library, "directory (1).ron", "(format: 1, people: [");
    let found = library.shared_copies();
    assert!(
        library
            .merge_shared_copy::<Directory>(&found[0], &stamp("王芳"))
            .is_err()
    );
    assert!(damaged.exists());
}

#[test]
fn a_link_in_a_shared_files_place_is_not_followed() {
    #[cfg(unix)]
    {
        let office = Office::new();
        let outside = office.folder.path().join("outside.ron");
        fs::write(&outside, "(format: 1)").unwrap();
        std::os::unix::fs::symlink(&outside, office.library.shared_path(SharedFile::Directory)).unwrap();
        let base = Directory::default();
        let result = office
            .library
            .save_shared(&base, &people(&["李明"]), SharedHow::Saved, &stamp("李明"));
        assert!(result.is_err());
        assert_eq!(text_of(&outside), "(format: 1)");
    }
}

#[test]
fn every_value_reads_back_as_it_was() {
    let office = Office::new();
    let strange = "“”\"#\r\n\u{2028}\u{feff}😀\u{202e}\t";
    let mut mine = people(&["王芳"]);
    mine.people[0].note = strange.to_owned();
    let saved = save(&office.library, &Directory::default(), &mine);
    assert_eq!(typed::<Directory>(&saved.value).unwrap(), mine);
    assert_eq!(office.library.shared::<Directory>().unwrap().content, mine);
}

#[test]
fn a_copy_of_which_no_common_version_is_known_loses_nothing() {
    let office = Office::new();
    let library = &office.library;
    save(library, &Directory::default(), &people(&["王芳", "李明"]));
    let outside = office.folder.path().join("other");
    let settings = LibrarySettings::named("外");
    let other = Library::create_with(&outside, &settings, &people(&["李明", "孙倩"])).unwrap();
    let text = text_of(&other.shared_path(SharedFile::Directory));
    copy_of(library, "directory-PC2.ron", &text);
    let found = library.shared_copies();
    let outcome = library
        .merge_shared_copy::<Directory>(&found[0], &stamp("王芳"))
        .unwrap();
    assert!(matches!(outcome, SharedOutcome::Saved(_)), "{outcome:?}");
    let mut names = names(library);
    names.sort();
    assert_eq!(names, ["孙倩", "李明", "王芳"]);
}
