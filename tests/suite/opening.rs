//! Opening a library from its cache: whatever happened to folder and cache meanwhile, it shows what a fresh reading shows.

use std::{
    collections::HashSet,
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use liuhen::{
    app::{
        Filter, Index,
        loading::{self, Reading, Step},
        sample,
    },
    domain::{Kind, Record, RecordNumber, Sort, Stamp, Statistics, StatisticsFilter},
    storage::{Cache, Change, Library, Profile, SharedHow, WatchMode, Watcher},
};
use tempfile::TempDir;

struct Office {
    folder: TempDir,
    library: Library,
    cache: Cache,
}

static GO_ON: AtomicBool = AtomicBool::new(false);

impl Office {
    /// A library of 300 records that was opened once; its files are old enough to be trusted.
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let library = Library::create(&folder.path().join("library"), "测试").unwrap();
        library.fill(sample::generate(300, 1)).unwrap();
        let cache = Profile::at(folder.path().join("profile")).cache_of(&library);
        let office = Self {
            folder,
            library,
            cache,
        };
        for number in office.fresh().numbers().collect::<Vec<_>>() {
            set_age(&office.library.record_path(number), 3600);
        }
        office.keep();
        office
    }

    fn keep(&self) {
        let content = loading::read_all(&self.library, &|_, _| {}, &GO_ON);
        loading::keep(&self.cache, &content.index.snapshot()).unwrap();
    }

    fn fresh(&self) -> Index {
        loading::read_all(&self.library, &|_, _| {}, &GO_ON).index
    }

    /// Opens it as the program does; how many files the check read again.
    fn open(&self) -> (Index, usize) {
        let mut index = loading::from_cache(&self.cache).expect("a cache");
        let mut checked = loading::check(&self.library, &index.snapshot(), &|_, _| {}, &GO_ON);
        let read = checked.read;
        checked.apply(&mut index, &HashSet::new());
        (index, read)
    }

    fn numbers(&self) -> Vec<RecordNumber> {
        let mut numbers: Vec<_> = self.fresh().numbers().collect();
        numbers.sort();
        numbers
    }

    /// Somebody else's program changes a record.
    fn change(&self, number: RecordNumber, change: impl FnOnce(&mut Record)) {
        let mut loaded = self.library.load(number).unwrap();
        change(&mut loaded.record);
        let author = Stamp {
            at: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap(),
            by: "王芳".to_owned(),
        };
        let record = &loaded.record;
        self.library.save(record, Some(&loaded.version), &author).unwrap();
    }
}

fn set_age(path: &Path, seconds: u64) {
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(seconds))
        .unwrap();
}

/// Everything that lists show, in the order of numbers.
fn shown(index: &Index) -> Vec<String> {
    let now = "2026-11-24T09:30:00".parse().unwrap();
    let rows = index.list(&Filter::default(), Sort::default(), now);
    let lines = rows.into_iter().map(|row| {
        let row = index.row(row);
        let cells: Vec<_> = (0..9).map(|column| index.cell(row, column)).collect();
        format!(
            "{} {:?} {:?} {:?} {:?}",
            cells.join("|"),
            row.time,
            row.next_due,
            row.level,
            index.modified(row)
        )
    });
    let due = index.schedule().iter().map(|entry| {
        let (text, owner) = index.entry_text(entry);
        format!("{} {:?} {} {text} {owner}", entry.number, entry.kind, entry.due)
    });
    let mut due: Vec<_> = due.collect();
    due.sort();
    lines.chain(due).collect()
}

fn assert_as_fresh(office: &Office, index: &Index) {
    let fresh = office.fresh();
    let (lines, wanted) = (shown(index), shown(&fresh));
    // Two lists of hundreds of lines say little; the first line that differs says it.
    for (line, wanted) in lines.iter().zip(&wanted) {
        assert_eq!(line, wanted);
    }
    assert_eq!(lines.len(), wanted.len());
    assert_eq!(index.len(), fresh.len());
    let all = StatisticsFilter::default();
    let now = "2026-11-24T09:30:00".parse().unwrap();
    let counted = Statistics::of(office.library.stream(), &all, now);
    assert!(index.tallied().count(&all, now) == counted, "other figures");
    for text in ["合同", "scb", "状态:已办结 交期"] {
        let filter = Filter {
            text: text.into(),
            ..Filter::default()
        };
        let found = |index: &Index| {
            let rows = index.best(&filter, now).into_iter();
            rows.map(|row| index.row(row).number).collect::<Vec<_>>()
        };
        assert_eq!(found(index), found(&fresh), "{text}");
    }
}

#[test]
fn an_unchanged_library_opens_from_the_cache_without_reading_a_record() {
    let office = Office::new();
    let (index, read) = office.open();
    assert_eq!(read, 0);
    assert_as_fresh(&office, &index);
    let inside = fs::read_dir(office.library.root()).unwrap().flatten();
    let inside: Vec<_> = inside.map(|entry| entry.file_name()).collect();
    assert!(
        !inside.iter().any(|name| name.to_string_lossy().contains("cache")),
        "{inside:?}"
    );
}

#[test]
fn what_changed_came_or_went_meanwhile_is_read_again() {
    let office = Office::new();
    let numbers = office.numbers();
    office.change(numbers[3], |record| record.subject = "换了主题".into());
    fs::remove_file(office.library.record_path(numbers[7])).unwrap();
    fs::write(office.library.record_path(numbers[9]), "(").unwrap();
    // A copy by a sync tool, and a record in a folder where it does not belong.
    let copy = office.library.record_path(numbers[11]);
    let name = format!("{} (1).ron", numbers[11]);
    fs::copy(&copy, copy.with_file_name(name)).unwrap();
    let moved = office.library.root().join("records/旧记录");
    fs::create_dir_all(&moved).unwrap();
    fs::rename(office.library.record_path(numbers[13]), moved.join("a.ron")).unwrap();
    let (index, read) = office.open();
    assert_eq!(read, 2, "the changed one and the damaged one");
    assert_as_fresh(&office, &index);
    assert!(index.get(numbers[7]).is_none() && index.get(numbers[9]).is_none());
    assert!(index.get(numbers[13]).is_some());
    assert_eq!(index.title(index.get(numbers[3]).unwrap()), "换了主题");
}

#[test]
fn a_file_changed_within_the_grain_of_its_time_is_not_trusted() {
    let office = Office::new();
    let number = office.numbers()[5];
    let path = office.library.record_path(number);
    // Written just before the cache was: a later change of the same size might show the same time.
    set_age(&path, 0);
    office.keep();
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let subject = office.library.load(number).unwrap().record.subject;
    let other: String = subject.chars().rev().collect();
    fs::write(&path, text.replace(&subject, &other)).unwrap();
    let file = fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(before).unwrap();
    let (index, _) = office.open();
    assert_eq!(index.title(index.get(number).unwrap()), other);
}

#[test]
fn what_is_saved_here_during_the_check_is_not_undone_by_it() {
    let office = Office::new();
    let number = office.numbers()[2];
    office.change(number, |record| record.subject = "同事改的".into());
    let mut index = loading::from_cache(&office.cache).unwrap();
    let mut checked = loading::check(&office.library, &index.snapshot(), &|_, _| {}, &GO_ON);
    office.change(number, |record| record.subject = "我后来改的".into());
    index.put(&office.library.load(number).unwrap().record);
    checked.apply(&mut index, &HashSet::from([number]));
    assert_eq!(index.title(index.get(number).unwrap()), "我后来改的");
    assert_as_fresh(&office, &index);
}

#[test]
fn a_damaged_foreign_or_cut_off_cache_is_not_read() {
    let office = Office::new();
    let whole = fs::read(office.cache.path()).unwrap();
    let damaged = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let step = (whole.len() / 97).max(1);
    for bytes in (0..whole.len()).step_by(step).map(damaged) {
        fs::write(office.cache.path(), bytes).unwrap();
        assert!(loading::from_cache(&office.cache).is_none());
    }
    for len in [0, 1, 11, 12, 40, whole.len() / 2, whole.len() - 1] {
        fs::write(office.cache.path(), &whole[..len]).unwrap();
        assert!(loading::from_cache(&office.cache).is_none(), "{len} bytes");
    }
    // That of another library under this one's name.
    let other = office.folder.path().join("other");
    let other = Library::create(&other, "别的").unwrap();
    let profile = Profile::at(office.folder.path().join("profile"));
    fs::write(profile.cache_of(&other).path(), &whole).unwrap();
    assert!(loading::from_cache(&profile.cache_of(&other)).is_none());
    fs::write(office.cache.path(), &whole).unwrap();
    assert!(loading::from_cache(&office.cache).is_some());
}

#[test]
fn a_library_out_of_reach_takes_nothing_out_of_the_list() {
    let office = Office::new();
    let mut index = loading::from_cache(&office.cache).unwrap();
    let away = office.folder.path().join("away");
    fs::rename(office.library.root(), &away).unwrap();
    let mut checked = loading::check(&office.library, &index.snapshot(), &|_, _| {}, &GO_ON);
    assert!(checked.incomplete);
    checked.apply(&mut index, &HashSet::new());
    assert_eq!(index.len(), 300);
}

#[test]
fn many_changes_are_worth_a_new_cache_and_few_are_not() {
    let office = Office::new();
    let numbers = office.numbers();
    office.change(numbers[0], |record| record.subject = "一".into());
    let snapshot = || loading::from_cache(&office.cache).unwrap().snapshot();
    let checked = loading::check(&office.library, &snapshot(), &|_, _| {}, &GO_ON);
    assert!(!checked.outdates_cache());
    let fresh = sample::generate(1200, 2).filter(|record| !numbers.contains(&record.number));
    office.library.fill(fresh).unwrap();
    let mut index = loading::from_cache(&office.cache).unwrap();
    let mut checked = loading::check(&office.library, &index.snapshot(), &|_, _| {}, &GO_ON);
    assert!(checked.outdates_cache());
    checked.apply(&mut index, &HashSet::new());
    loading::keep(&office.cache, &index.snapshot()).unwrap();
    assert_as_fresh(&office, &loading::from_cache(&office.cache).unwrap());
}

/// Longer than any report may take; a test that passes does not wait for it.
const LONGEST: Duration = Duration::from_secs(30);

/// Somebody who adds, changes and removes a record, and lays one aside, whenever a step of an opening comes.
struct Meddler {
    /// Opened by themselves: what they write is not taken for ours.
    theirs: Library,
    /// Records to be changed, removed and laid aside.
    left: Mutex<Vec<RecordNumber>>,
    steps: Mutex<usize>,
    read: AtomicUsize,
}

impl Meddler {
    fn new(office: &Office) -> Self {
        Self {
            theirs: Library::open(office.library.root()).unwrap(),
            left: Mutex::new(office.numbers()),
            steps: Mutex::new(0),
            read: AtomicUsize::new(0),
        }
    }

    /// Meddles at every step, and with one file in ten that is read.
    fn hear(&self, step: Step) {
        let file = matches!(step, Step::ReadFile(_));
        if !file || self.read.fetch_add(1, Ordering::Relaxed).is_multiple_of(10) {
            self.meddle();
        }
    }

    fn meddle(&self) {
        let mut steps = self.steps.lock().unwrap();
        *steps += 1;
        let author = Stamp {
            at: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap(),
            by: "王芳".to_owned(),
        };
        // In a month that is there, and in one that is not.
        for day in ["2026-11-23".to_owned(), format!("2031-{:02}-01", *steps % 12 + 1)] {
            let made = self
                .theirs
                .create_record(Kind::External, day.parse().unwrap(), &author, |number| Record {
                    subject: format!("第{steps}步新增"),
                    ..Record::new(number)
                });
            made.unwrap();
        }
        let mut left = self.left.lock().unwrap();
        let middle = left.len() / 2;
        let (first, other, last) = (left.remove(0), left.remove(middle), left.pop().unwrap());
        for number in [first, other] {
            let mut loaded = self.theirs.load(number).unwrap();
            loaded.record.subject = format!("第{steps}步改过");
            self.theirs
                .save(&loaded.record, Some(&loaded.version), &author)
                .unwrap();
        }
        fs::remove_file(self.theirs.record_path(last)).unwrap();
        self.theirs.delete(left.pop().unwrap()).unwrap();
    }
}

/// Takes what a watcher tells until the list is as the folder is.
#[track_caller]
fn settle(office: &Office, mode: WatchMode, watcher: &Watcher, index: &mut Index) {
    let begun = Instant::now();
    while shown(index) != shown(&office.fresh()) {
        let Some(first) = watcher.wait(LONGEST.saturating_sub(begun.elapsed())) else {
            break;
        };
        for change in std::iter::once(first).chain(watcher.take()) {
            match change {
                Change::Record(loaded) => index.put(&loaded.record),
                Change::Gone { number, .. } => index.forget(number),
                Change::Missed => {
                    let mut checked = loading::check(&office.library, &index.snapshot(), &|_, _| {}, &GO_ON);
                    checked.apply(index, &HashSet::new());
                }
                _ => {}
            }
        }
    }
    assert_eq!(watcher.mode(), mode);
    assert_as_fresh(office, index);
}

const MODES: [WatchMode; 2] = [WatchMode::Events, WatchMode::Polling];

#[test]
fn what_happens_at_any_step_of_an_opening_from_the_cache_is_in_the_list() {
    for mode in MODES {
        let office = Office::new();
        let meddler = Meddler::new(&office);
        // Something that has to be read, so that there are steps between files.
        for number in office.numbers().into_iter().take(40) {
            set_age(&office.library.record_path(number), 1800);
        }
        let watcher = Watcher::prepare_with(&office.library, mode, || {});
        meddler.meddle();
        let mut index = loading::from_cache(&office.cache).expect("a cache");
        meddler.meddle();
        let reading = Reading {
            watch: Some(&watcher.to_begin()),
            step: &|step| meddler.hear(step),
            ..Reading::of(&office.library, &|_, _| {}, &GO_ON)
        };
        let mut checked = reading.check(&index.snapshot());
        meddler.meddle();
        checked.apply(&mut index, &HashSet::new());
        meddler.meddle();
        settle(&office, mode, &watcher, &mut index);
        assert!(*meddler.steps.lock().unwrap() >= 10, "steps between files too");
    }
}

#[test]
fn what_happens_at_any_step_of_a_reading_is_in_the_list() {
    for mode in MODES {
        let office = Office::new();
        let meddler = Meddler::new(&office);
        let watcher = Watcher::prepare_with(&office.library, mode, || {});
        meddler.meddle();
        let reading = Reading {
            watch: Some(&watcher.to_begin()),
            step: &|step| meddler.hear(step),
            ..Reading::of(&office.library, &|_, _| {}, &GO_ON)
        };
        let mut index = reading.all().index;
        meddler.meddle();
        settle(&office, mode, &watcher, &mut index);
    }
}

#[test]
fn what_is_beside_the_records_and_changes_before_the_watching_begins_is_told() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::prepare_with(&office.library, mode, || {});
        let theirs = Library::open(office.library.root()).unwrap();
        let author = Stamp {
            at: "2026-11-23T09:30:00+08:00".parse().unwrap(),
            by: "林婉清".to_owned(),
        };
        let before = theirs.directory().unwrap();
        let mut directory = before.clone();
        directory.people.push(liuhen::domain::Person {
            name: "新来的".into(),
            ..liuhen::domain::Person::default()
        });
        theirs
            .save_shared(&before, &directory, SharedHow::Saved, &author)
            .unwrap();
        office
            .library
            .survey_watched(SystemTime::now(), &watcher.to_begin());
        let told = watcher.wait(LONGEST).expect("a report");
        assert!(matches!(told, Change::Directory), "{mode:?}: {told:?}");
        let before = (*theirs.settings()).clone();
        let mut settings = before.clone();
        settings.name = "改了名".into();
        theirs
            .save_shared(&before, &settings, SharedHow::Saved, &author)
            .unwrap();
        let told = watcher.wait(LONGEST).expect("a report");
        assert!(matches!(told, Change::Settings), "{mode:?}: {told:?}");
    }
}
