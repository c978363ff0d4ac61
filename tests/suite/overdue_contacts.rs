//! What slips without a deadline: silent counterparts, matters without a next date, rhythms, what colleagues changed.

use chrono::{DateTime, Days, NaiveDate};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Index, LibraryAction, Route},
    calendar::Workdays,
    domain::{
        CounterpartLevel, Due, FollowUp, ItemId, Kind, Organization, Party, Record, RecordNumber, Rhythm,
        Stamp, Status, silent_after,
    },
    storage::{Library, SharedHow},
};

use super::office::{Office, now};

fn day(days_ago: u64) -> NaiveDate {
    now().date() - Days::new(days_ago)
}

fn matter(unit: &str, days_ago: u64, level: Option<CounterpartLevel>, status: Status) -> Record {
    let date = day(days_ago);
    let mut record = Record::new(RecordNumber::new(Kind::External, date, 1));
    record.date = date;
    record.subject = format!("{unit}的事");
    record.status = status;
    let external = record.external_mut().unwrap();
    external.counterpart = Party::new(unit, "李总");
    external.contact.level = level;
    record
}

#[track_caller]
fn check(records: &[Record], expected: &[(&str, i64)]) {
    let index = Index::from_records(records);
    let silent = index.overdue_contacts(now().date());
    let silent: Vec<(&str, i64)> = silent.iter().map(|s| (s.counterpart.as_str(), s.days)).collect();
    assert_eq!(silent, expected);
}

#[test]
fn a_counterpart_is_silent_by_its_level() {
    use CounterpartLevel::{A, B, C, D};
    let open = Status::FollowingUp;
    for (level, last_quiet, first_silent) in [
        (Some(A), 6, 7),
        (Some(B), 14, 15),
        (Some(C), 29, 30),
        (None, 29, 30),
    ] {
        check(&[matter("甲", last_quiet, level, open)], &[]);
        check(
            &[matter("甲", first_silent, level, open)],
            &[("甲", first_silent as i64)],
        );
    }
    check(&[matter("甲", 400, Some(D), open)], &[]);
    assert_eq!(silent_after(Some(D)), None);
}

#[test]
fn any_contact_of_any_record_ends_the_silence() {
    let open = Status::FollowingUp;
    let mut old = matter("甲", 60, None, open);
    check(std::slice::from_ref(&old), &[("甲", 60)]);
    check(&[old.clone(), matter("甲", 3, None, Status::Closed)], &[]);
    old.external_mut().unwrap().progress = vec![FollowUp {
        id: ItemId::default(),
        date: Some(day(5)),
        planned: None,
        by: String::new(),
        text: "电话问过".into(),
    }];
    check(&[old], &[]);
}

#[test]
fn closed_matters_without_a_level_and_void_ones_may_rest() {
    check(&[matter("甲", 90, None, Status::Closed)], &[]);
    check(
        &[matter("甲", 90, Some(CounterpartLevel::B), Status::Closed)],
        &[("甲", 90)],
    );
    check(&[matter("甲", 90, Some(CounterpartLevel::A), Status::Void)], &[]);
    check(
        &[
            matter("甲", 40, None, Status::InProgress),
            matter("乙", 90, None, Status::InProgress),
        ],
        &[("乙", 90), ("甲", 40)],
    );
}

#[test]
fn an_open_matter_without_a_next_date_is_told() {
    let mut set = matter("甲", 3, None, Status::FollowingUp);
    set.external_mut().unwrap().next_contact.date = Some(now().date());
    let unset = matter("乙", 4, None, Status::FollowingUp);
    let closed = matter("丙", 5, None, Status::Closed);
    let index = Index::from_records([&set, &unset, &closed]);
    assert_eq!(index.without_next_contact(), [unset.number]);
}

#[test]
fn a_rhythm_leads_to_a_workday() {
    let workdays = Workdays::statutory();
    for (rhythm, last, next) in [
        (Rhythm::Week, "2026-11-23", "2026-11-30"),
        (Rhythm::TwoWeeks, "2026-11-23", "2026-12-07"),
        (Rhythm::Month, "2026-10-31", "2026-11-30"),
        // A Sunday gives way to the Monday behind it.
        (Rhythm::Month, "2026-10-22", "2026-11-23"),
        // The holidays of October give way to the first workday behind them.
        (Rhythm::Quarter, "2026-07-02", "2026-10-08"),
    ] {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            rhythm.next(date(last), workdays),
            date(next),
            "{rhythm:?} after {last}"
        );
    }
}

#[test]
fn what_colleagues_saved_since_yesterday_is_told_and_not_what_i_did() {
    let stamp = |by: &str, at: &str| {
        Some(Stamp {
            at: DateTime::parse_from_rfc3339(at).unwrap(),
            by: by.into(),
        })
    };
    let mut records: Vec<Record> = (1..=4)
        .map(|n| matter("甲", n, None, Status::InProgress))
        .collect();
    records[0].modified = stamp("赵敏华", "2026-11-23T08:00:00+08:00");
    records[1].modified = stamp("林婉清", "2026-11-23T08:30:00+08:00");
    records[2].modified = stamp("周航", "2026-11-22T00:10:00+08:00");
    records[3].modified = stamp("周航", "2026-11-21T23:50:00+08:00");
    let index = Index::from_records(&records);
    let changed = index.changed_by_others("林婉清", now());
    let who: Vec<&str> = changed.iter().map(|changed| changed.by.as_str()).collect();
    assert_eq!(who, ["赵敏华", "周航"]);
}

#[test]
fn a_contact_proposes_the_next_one_by_the_rhythm_of_the_counterpart() {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let author = super::office::author();
    let record = matter("宏远科技", 45, None, Status::FollowingUp);
    library
        .create_record(Kind::External, record.date, &author, |number| Record {
            number,
            ..record.clone()
        })
        .unwrap();
    let before = library.directory().unwrap();
    let mut directory = before.clone();
    directory.organizations.push(Organization {
        name: "宏远科技".into(),
        rhythm: Some(Rhythm::TwoWeeks),
        ..Organization::default()
    });
    library
        .save_shared(&before, &directory, SharedHow::Saved, &author)
        .unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Today));
    let number = RecordNumber::new(Kind::External, day(45), 1);
    office.harness.get_by_label("久未联系  1");
    office.click_in_line(&number.to_string(), "已联系……");
    office.click("每两周一次：2026-12-07 周一");
    office.write("联系结果", "样机收到了");
    office.click("保存");
    let saved = office.file(&number.to_string());
    let external = saved.external().unwrap();
    assert_eq!(
        external.next_contact.due(),
        Some(Due::on("2026-12-07".parse().unwrap()))
    );
    assert!(office.harness.query_by_label("久未联系  1").is_none());
}

#[test]
fn today_shows_what_a_colleague_saved_and_leads_to_it() {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.subject = "交期确认".into();
        record.modified = Some(super::office::author());
        record
    };
    let colleague = super::office::author();
    library
        .create_record(Kind::Internal, now().date(), &colleague, fill)
        .unwrap();
    office.act(LibraryAction::Reload);
    let told = |office: &Office| office.harness.query_by_label("同事的修改  1").is_some();
    assert!(!told(&office), "nobody has said who is not a colleague");
    let mut settings = office.app().settings().clone();
    settings.user_name = "沈国梁".into();
    office.act(Action::SetSettings(Box::new(settings)));
    assert!(told(&office));
}
