//! Opening a library from its cache: whatever happened to folder and cache meanwhile, it shows what a fresh reading shows.

use std::{
    collections::HashSet,
    fs,
    path::Path,
    sync::atomic::AtomicBool,
    time::{Duration, SystemTime},
};

use liuhen::{
    app::{Filter, Index, Sort, loading, sample},
    domain::{Record, RecordNumber, Stamp, Statistics, StatisticsFilter},
    storage::{Cache, Library, Profile},
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
