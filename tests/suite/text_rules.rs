//! The rules of `text::time` by their examples: weekdays, dates that leave something out, deadlines.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use liuhen::text::{
    Context, Directory, Settings, TimeExpression, TimeKind, WeekEnd, parse_date_input, times,
};

use super::common::reading;

fn with_context<T>(reference: &str, settings: &Settings, run: impl FnOnce(&Context) -> T) -> T {
    let directory = Directory::default();
    run(&reading(
        NaiveDateTime::parse_from_str(reference, "%Y-%m-%dT%H:%M").unwrap(),
        &directory,
        settings,
    ))
}

/// A day as its last second, a time as it is.
fn moment(text: &str) -> NaiveDateTime {
    match text.parse::<NaiveDate>() {
        Ok(day) => day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap()),
        Err(_) => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap(),
    }
}

/// The one expression of a text and when it is due; an empty `due` is no expression.
#[track_caller]
fn due_at(reference: &str, text: &str, due: &str) {
    let found: Vec<TimeExpression> =
        with_context(reference, &Settings::default(), |context| times(text, context));
    if due.is_empty() {
        assert!(found.is_empty(), "{text}: {found:?}");
        return;
    }
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    assert_eq!(found[0].due, Some(moment(due)), "{text}");
}

/// Against Tuesday 10 October 2023, 09:00.
#[track_caller]
fn due(text: &str, day: &str) {
    due_at("2023-10-10T09:00", text, day);
}

#[test]
fn dates_that_leave_something_out() {
    due("10月12日", "2023-10-12");
    due("9月25日", "2023-09-25");
    due("3月1日", "2024-03-01");
    due("12日", "2023-10-12");
    due("8日", "2023-11-08");
    due("本月5日", "2023-10-05");
    due("5.8", "");
    due("5.8前", "2024-05-08");
    due("截止5.8", "2024-05-08");
    due("版本5.8", "");
}

#[test]
fn weekdays() {
    due("周五", "2023-10-13");
    due("周二", "2023-10-10");
    due("周一", "2023-10-16");
    due("本周一", "2023-10-09");
    due("本周五", "2023-10-13");
    due("下周五", "2023-10-20");
    due("下周二", "2023-10-17");
    due("下下周二", "2023-10-24");
    due("上周五", "2023-10-06");
    due("本周内", "2023-10-15");
    due("周末前", "2023-10-13");
    due_at("2023-10-14T09:00", "周五", "2023-10-20");
    due_at("2023-10-14T09:00", "本周五", "2023-10-13");
    due_at("2023-10-15T09:00", "下周一", "2023-10-16");
    due_at("2023-10-15T09:00", "周日", "2023-10-15");
}

#[test]
fn a_week_can_end_with_its_last_workday() {
    let settings = Settings {
        week_end: WeekEnd::LastWorkday,
        ..Settings::default()
    };
    with_context("2023-10-10T09:00", &settings, |context| {
        assert_eq!(times("本周内", context)[0].due, Some(moment("2023-10-13")));
    });
    // The Sunday 8 October 2023 is a make-up workday.
    with_context("2023-10-07T09:00", &settings, |context| {
        assert_eq!(times("本周内", context)[0].due, Some(moment("2023-10-08")));
    });
}

#[test]
fn deadlines() {
    due("10月12日前", "2023-10-12");
    due("周五17:00前", "2023-10-13T17:00");
    due("6点前", "2023-10-10T18:00");
    due("下班前", "2023-10-10T18:00");
    due("24时前", "2023-10-11T00:00");
    due("10月底", "2023-10-31");
    due("月末", "2023-10-31");
    due("年底", "2023-12-31");
    due("季度末", "2023-12-31");
    due("Q4", "2023-12-31");
    due("11月上旬", "2023-11-10");
    due("11月中旬", "2023-11-20");
    due("国庆前", "2024-09-30");
    due("下周前", "2023-10-15");
    due("明年前", "2023-12-31");
    due("3天内", "2023-10-13");
    due("两周后", "2023-10-24");
    due("一个月内", "2023-11-10");
    due_at("2023-01-31T09:00", "一个月内", "2023-02-28");
    due("48小时内", "2023-10-12T09:00");
    due("节后第一个工作日", "2024-01-02");
    due("10月20日前3个工作日", "2023-10-17");
}

#[test]
fn workdays_skip_holidays_and_count_make_up_days() {
    due("3个工作日内", "2023-10-13");
    due_at("2026-04-28T09:30", "3个工作日内", "2026-05-06");
    due_at("2026-04-28T09:30", "20个工作日内", "2026-05-28");
    due_at("2023-09-27T09:00", "2个工作日内", "2023-10-07");
}

#[test]
fn several_in_one_sentence() {
    with_context("2023-10-10T09:00", &Settings::default(), |context| {
        let text = "10月9日-11日参展，从下周一到下周三休假，10月20日前提交，每周五例会。";
        let found: Vec<(&str, TimeKind)> = times(text, context)
            .iter()
            .map(|time| (&text[time.span.range()], time.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("10月9日-11日", TimeKind::Range),
                ("从下周一到下周三", TimeKind::Range),
                ("10月20日前", TimeKind::Date),
                ("每周五", TimeKind::Repeat),
            ]
        );
    });
}

/// The last time of a text, against Tuesday 10 October 2023, 09:00.
#[track_caller]
fn last_due(text: &str, due: &str) {
    with_context("2023-10-10T09:00", &Settings::default(), |context| {
        let found = times(text, context);
        assert_eq!(found.last().unwrap().due, Some(moment(due)), "{text}: {found:?}");
    });
}

#[test]
fn the_next_day_is_the_one_after_the_day_named_before() {
    last_due("次日12:00前决定", "2023-10-11T12:00");
    last_due(
        "切换窗口定在10月20日18:00起。\n差异超过0.3%时，由曹阳在次日12:00前决定回退。",
        "2023-10-21T12:00",
    );
    last_due(
        "切换窗口定在10月20日18:00至下周一8:00，第二天由仓储部复盘",
        "2023-10-24",
    );
    last_due("10月20日开业，当天由行政部布置现场", "2023-10-20");
    last_due("周五前提交，次日上午复核", "2023-10-14T12:00");
    // What is past stays past, and an hour alone names no day.
    last_due("9月28日已发货，次日到货", "2023-09-29");
    last_due("14:00开始盘点，次日8:00前完成", "2023-10-11T08:00");
    // Too far away, or another matter.
    last_due("10月20日开业。\n\n\n次日12:00前报名单", "2023-10-11T12:00");
}

#[test]
fn a_weekday_that_is_not_its_dates_is_told() {
    with_context("2023-10-10T09:00", &Settings::default(), |context| {
        let found = &times("10月12日（周五）", context)[0];
        assert_eq!(found.due, Some(moment("2023-10-12")));
        assert!(found.weekday_mismatch.is_some());
        assert!(times("10月12日（周四）", context)[0].weekday_mismatch.is_none());
    });
}

#[test]
fn an_event_without_a_date_is_kept_with_its_offset() {
    with_context("2023-10-10T09:00", &Settings::default(), |context| {
        let found = &times("收货后15个工作日内付款", context)[0];
        assert_eq!((found.start, found.end, found.due), (None, None, None));
        let anchor = found.anchor.as_ref().unwrap();
        assert_eq!((anchor.text.as_str(), anchor.offset.workdays), ("收货后", 15));
        let day = NaiveDate::from_ymd_opt(2023, 10, 12).unwrap();
        assert_eq!(anchor.resolve(day, context.workdays), Some(moment("2023-11-02")));
    });
}

#[test]
fn what_only_looks_like_a_time_is_left_alone() {
    for text in [
        "一点都不好",
        "十分之一",
        "24点5度",
        "订单号20231012345",
        "电话13800138000",
        "三点意见",
        "一点建议",
        "提出几点要求",
        "3.5万元",
        "比例为1:3",
        "版本2.10.3",
        "第5号文件",
        "周到的服务",
        "日用品",
        "月光族",
        "年轻人",
        "两点之间",
        "十一个人",
        "四季酒店",
        "张三丰",
        "李四光",
        "今非昔比",
        "明显",
        "后勤部",
        "前台",
    ] {
        due(text, "");
    }
}

#[test]
fn a_date_field_takes_short_forms() {
    #[track_caller]
    fn check(input: &str, due: &str) {
        with_context("2023-10-10T09:00", &Settings::default(), |context| {
            let found = parse_date_input(input, context).and_then(|found| found.due);
            assert_eq!(found, (!due.is_empty()).then(|| moment(due)), "{input}");
        });
    }
    check("下周五", "2023-10-20");
    check("10.12", "2023-10-12");
    check("1012", "2023-10-12");
    check("10-12", "2023-10-12");
    check(" 明天下午3点 ", "2023-10-11T15:00");
    check("3个工作日后", "2023-10-13");
    check("２０２３－１０－１２", "2023-10-12");
    check("週五", "2023-10-13");
    check("10月12日之后再说", "");
    check("随便", "");
    check("", "");
}
