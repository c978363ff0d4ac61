//! Holiday notices as offices paste them: which days they free, which are worked, and what in them does not add up.

use std::{fmt::Write as _, fs, path::Path};

use chrono::NaiveDate;
use liuhen::calendar::{HolidayError, HolidayYear, Notice, NoticeWarning, known_year, read_notice};

use super::common::rows_of;

const FOLDER: &str = "tests/data/import/notices";

fn read(text: &str) -> Notice {
    read_notice(text, &known_year).unwrap()
}

fn file(name: &str) -> Notice {
    let text = fs::read_to_string(Path::new(FOLDER).join(name)).unwrap();
    read_notice(&text, &known_year).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The rest periods and working days of a year, in one line each.
fn shown(year: &HolidayYear) -> (String, String) {
    let rest = year.holidays.iter().map(|holiday| {
        let (from, to) = (holiday.from.format("%m%d"), holiday.to.format("%m%d"));
        if holiday.from == holiday.to {
            format!("{} {from}", holiday.name)
        } else {
            format!("{} {from}-{to}", holiday.name)
        }
    });
    let work = year.make_up.iter().map(|date| date.format("%m%d").to_string());
    let work = work.collect::<Vec<_>>().join(", ");
    (
        rest.collect::<Vec<_>>().join("; "),
        if work.is_empty() { "-".to_owned() } else { work },
    )
}

fn free_days(year: &HolidayYear) -> Vec<NaiveDate> {
    let periods = year.holidays.iter();
    let mut days: Vec<NaiveDate> = periods
        .flat_map(|holiday| holiday.from.iter_days().take_while(|date| *date <= holiday.to))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[test]
fn each_notice_is_read_day_by_day() {
    let mut wrong = String::new();
    let rows = rows_of("import/notices/days.tsv");
    for [name, year, rest, work, scope] in &rows {
        let notice = file(name);
        let (got_rest, got_work) = shown(&notice.year);
        let got_scope = if notice.changes { "some" } else { "all" };
        let got_year = notice.year.year.to_string();
        if (got_year.as_str(), got_rest.as_str(), got_work.as_str(), got_scope) != (year, rest, work, scope) {
            writeln!(wrong, "{name}: {got_year} {got_rest} | {got_work} | {got_scope}").unwrap();
        }
    }
    assert!(rows.len() > 50);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_official_notices_give_the_days_that_the_program_brings_along() {
    for name in [
        "2024.txt",
        "2025.txt",
        "2026.txt",
        "page-2024.txt",
        "page-2026.txt",
        "spaced-2026.txt",
        "r1.txt",
    ] {
        let notice = file(name);
        let known = known_year(notice.year.year).unwrap();
        assert_eq!(free_days(&notice.year), free_days(&known), "{name}");
        assert_eq!(notice.year.make_up, known.make_up, "{name}");
        assert_eq!(notice.warnings, [], "{name}");
    }
}

#[test]
fn a_notice_of_one_holiday_changes_only_that_one() {
    let notice = file("adjust.txt");
    assert_eq!(
        notice.warnings,
        [NoticeWarning::Changes(vec!["劳动节".to_owned()])]
    );
    let known = known_year(2026).unwrap();
    let year = notice.onto(Some(&known));
    let mut expected = free_days(&known);
    expected.push("2026-05-06".parse().unwrap());
    expected.sort_unstable();
    assert_eq!(free_days(&year), expected);
    assert_eq!(year.make_up, known.make_up);
    // A rest that is made longer begins where it began, and what was to be made up for it still is.
    let longer = file("2020ext.txt");
    assert_eq!(longer.onto(known_year(2020).as_ref()), known_year(2020).unwrap());
    // What a province adds stands beside what all have.
    let province = file("guangxi.txt").onto(Some(&known));
    assert_eq!(province.holidays.len(), known.holidays.len() + 1);
    assert!(
        province
            .holidays
            .iter()
            .any(|holiday| holiday.name == "壮族三月三")
    );
}

#[test]
fn what_does_not_add_up_is_told() {
    let notice = file("n11.txt");
    assert!(notice.warnings.contains(&NoticeWarning::Count {
        name: "春节".to_owned(),
        said: 8,
        found: 7,
    }));
    assert!(notice.warnings.contains(&NoticeWarning::Weekday {
        date: "2027-01-31".parse().unwrap(),
        said: '六',
    }));
    let missing = file("wrapped-2026.txt").warnings;
    let names = ["端午节", "中秋节"].map(str::to_owned).to_vec();
    assert_eq!(missing, [NoticeWarning::Missing(names)]);
}

#[test]
fn each_day_says_from_which_words_it_is() {
    let notice = file("2026.txt");
    let day = |date: &str| {
        let date = date.parse().unwrap();
        notice.days.iter().find(|day| day.date == date).unwrap()
    };
    let (free, worked) = (day("2026-01-03"), day("2026-01-04"));
    assert!(
        free.off && free.name == "元旦" && free.words.contains("1月1日"),
        "{free:?}"
    );
    assert!(
        !worked.off && worked.name == "元旦" && worked.words.contains("上班"),
        "{worked:?}"
    );
}

#[test]
fn what_is_no_notice_is_refused() {
    for text in [
        "",
        "春节好",
        "2027年工作安排：3月1日开会。",
        "国庆节放假，具体时间另行通知。",
    ] {
        assert_eq!(
            read_notice(text, &known_year),
            Err(HolidayError::NothingFound),
            "{text}"
        );
    }
    let both = "2027年放假安排\n春节：2月5日至11日放假，共7天。2月6日（周六）上班。";
    assert!(matches!(
        read_notice(both, &known_year),
        Err(HolidayError::Contradiction { .. })
    ));
}

#[test]
fn the_same_days_are_read_in_every_writing() {
    let right = shown(&read("2027年放假安排\n春节：2月5日至11日放假，1月31日、2月13日上班").year);
    for text in [
        "2027年放假安排\n春节：2月5日到2月11日放假，1月31日、2月13日上班",
        "2027年放假安排\n春节：2.5-2.11放假，1.31、2.13上班",
        "2027年放假安排\n春节：2/5～2/11放假，1/31和2/13补班",
        "2027年放假安排\n春节：2027-02-05至2027-02-11放假，2027-01-31、2027-02-13上班",
        "二〇二七年放假安排\n春节：二月五日至十一日放假，一月三十一日、二月十三日上班",
        "２０２７年放假安排\n春节：２月５日—１１日放假（１月３１日、２月１３日上班）",
        "2027年放假安排\n春节：2月5日起放假，至2月11日，1月31日、2月13日正常上班",
        "关于2027年春节放假的通知\n放假时间：2月5日至11日。调休上班：1月31日、2月13日。",
    ] {
        assert_eq!(shown(&read(text).year), right, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "(2027年|春节|[0-9]{1,3}|月|日|至|-|放假|上班|、|，|。|：|（|）|\n|\t|[一二三十〇]|\\PC){0,40}") {
        let _ = read_notice(&text, &known_year);
    }
}
