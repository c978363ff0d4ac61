//! 会议纪要 as one document: its heads are counted through, each thing is said once, each person named once.

use chrono::NaiveDate;
use liuhen::{
    domain::{
        AgendaItem, Attendance, CheckTarget, Confidentiality, Details, Due, ItemId, Kind, OwnFields, Party,
        Record, RecordNumber, Scenario, SignOff, Stamp, Todo, stage_checks,
    },
    print::{Faces, Masking, MinutesStyle, PrintOptions, Sheet, sheet_to_read},
};
use proptest::prelude::*;

use super::print_samples as samples;

fn record(body: &str) -> Record {
    let mut record = Record::new(RecordNumber::new(Kind::Internal, samples::now().date(), 1));
    record.subject = "周例会".into();
    record.body = body.into();
    record
}

fn topic(nth: u64, topic: &str, conclusion: &str) -> AgendaItem {
    AgendaItem {
        id: ItemId::from_bits(nth),
        topic: topic.into(),
        conclusion: conclusion.into(),
        suggested: false,
    }
}

fn todo(nth: u64, task: &str, owner: Party, due: &str) -> Todo {
    let mut todo = Todo::new(ItemId::from_bits(nth), task.to_owned());
    todo.owner = owner;
    todo.due = due.parse::<NaiveDate>().ok().map(Due::on);
    todo
}

/// What a reader copies out of the sheet, without blanks.
fn printed(record: &Record, style: MinutesStyle) -> String {
    let mut options = PrintOptions::at(samples::now());
    options.minutes.style = style;
    sheet_text(Sheet::Minutes, record, &options)
}

fn sheet_text(sheet: Sheet, record: &Record, options: &PrintOptions) -> String {
    let (_, pages) = sheet_to_read(sheet, &[record], options, &Faces::bundled()).unwrap();
    let text: String = pages.iter().map(|page| page.text(0..page.len())).collect();
    solid(&text)
}

fn solid(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

/// The heads of the first level that a sheet of 公文版 shows, in order.
fn heads(text: &str) -> Vec<char> {
    let known = [
        "甲篇",
        "乙篇",
        "丙篇",
        "会议议题",
        "会议内容",
        "议定事项",
        "待办事项",
    ];
    let mut found: Vec<(usize, char)> = Vec::new();
    for head in known {
        for (at, _) in text.match_indices(&format!("、{head}")) {
            found.extend(text[..at].chars().next_back().map(|number| (at, number)));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, number)| number).collect()
}

#[test]
fn heads_of_the_text_and_of_the_form_are_counted_through() {
    let mut record =
        record("一、甲篇\n（一）第一点。\n（三）第二点。\n二、乙篇\n按期推进。\n四、丙篇\n照旧执行。");
    record.agenda = vec![topic(1, "1.排产与交付", "照原计划"), topic(2, "备件到货", "")];
    record.conclusions = "一、同意追加预算。\n二、暂缓招聘。".into();
    record.todos = vec![todo(
        3,
        "1. 报送排产表",
        Party::new("生产部", "周志强"),
        "2026-12-04",
    )];
    let text = printed(&record, MinutesStyle::Official);
    assert_eq!(heads(&text).iter().collect::<String>(), "一二三四五", "{text}");
    for words in [
        "会议议题：1.排产与交付。结论：照原计划。2.备件到货。一、甲篇（一）第一点。（二）第二点。二、乙篇",
        "三、丙篇照旧执行。四、议定事项（一）同意追加预算。（二）暂缓招聘。五、待办事项1.报送排产表。由生产部周志强负责",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn a_todo_of_the_text_is_printed_once() {
    let owner = || Party::new("市场部", "王建林");
    // (the text, whether the to-do is listed, the task)
    for (body, listed) in [
        (
            "介绍了方案。\n1.市场部王建林12月4日前提交方案终稿。\n2.下次会议另行通知。",
            true,
        ),
        (
            "会议同意费用不超过5万元，由王建林于12月4日前提交方案终稿。",
            false,
        ),
        (
            "一、背景\n介绍了方案。\n二、下一步工作\n王建林12月4日前提交方案终稿。",
            true,
        ),
        ("介绍了方案，尽快定稿。", true),
        ("王建林尽快提交方案终稿。", true),
    ] {
        let mut record = record(body);
        record.todos = vec![todo(1, "提交方案终稿", owner(), "2026-12-04")];
        let text = printed(&record, MinutesStyle::Official);
        let line = "提交方案终稿。由市场部王建林负责，2026年12月4日前完成。";
        assert_eq!(text.contains(line), listed, "{body}\n{text}");
        let times = text.matches("提交方案终稿").count();
        // A line without the deadline says less than the to-do: nothing is lost then.
        let allowed = if body.contains("尽快提交") { 2 } else { 1 };
        assert_eq!(times, allowed, "{body}\n{text}");
        assert!(
            !text.contains("2.下次会议") || body.matches('\n').count() == 0,
            "{text}"
        );
    }
}

#[test]
fn sections_that_the_text_has_already_take_what_belongs_to_them() {
    let mut record = record("## 议定事项\n- 通过方案评审。\n## 分工\n- 王建林12月4日前提交方案终稿。");
    record.conclusions = "预算另行报批。\n通过方案评审。".into();
    record.todos = vec![todo(1, "提交方案终稿", Party::person("王建林"), "2026-12-04")];
    let text = printed(&record, MinutesStyle::Official);
    assert_eq!(text.matches("议定事项").count(), 1, "{text}");
    assert_eq!(text.matches("通过方案评审").count(), 1, "{text}");
    assert!(
        text.contains("一、议定事项") && text.contains("二、分工1.提交方案终稿"),
        "{text}"
    );
    assert!(!text.contains('#'), "{text}");
}

#[test]
fn a_table_of_the_text_is_said_in_sentences() {
    let record = record("## 分工\n| 事项 | 负责人 |\n|---|:-:|\n| 催回比价单 | 冯雪 |\n## 其他\n无。");
    for style in MinutesStyle::ALL {
        let text = printed(&record, style);
        assert!(text.contains("事项：催回比价单；负责人：冯雪。"), "{text}");
        assert!(!text.contains('|') && !text.contains("---"), "{text}");
    }
}

#[test]
fn each_person_is_present_once_the_host_first() {
    let mut record = record("照常。");
    record.host = "周建国".into();
    if let Details::Internal(internal) = &mut record.details {
        internal.initiator = Party::new("市场部", "陈静");
        internal.participants =
            Party::parse_list("总经办/周建国、陈静、周建国、财务部/李明、生产部/李明、销售部/赵敏华");
    }
    record.absent = vec![Attendance {
        party: Party::person("赵敏华"),
        ..Attendance::default()
    }];
    for (style, names) in [
        (
            MinutesStyle::Official,
            "出席：总经办周建国、市场部陈静、财务部李明、生产部李明（应到5人，实到4人）",
        ),
        (
            MinutesStyle::Company,
            "总经办/周建国、市场部/陈静、财务部/李明、生产部/李明（应到5人，实到4人）",
        ),
        (
            MinutesStyle::Brief,
            "总经办/周建国、市场部/陈静、财务部/李明、生产部/李明（应到5人，实到4人）",
        ),
    ] {
        let text = printed(&record, style);
        assert!(text.contains(names), "{names}\n{text}");
    }
}

#[test]
fn a_classification_stands_with_its_own_period_and_no_planned_length_after_the_talk() {
    let mut record = record("照常。");
    record.confidentiality = Confidentiality::Confidential;
    record.retention = "长期".into();
    record.planned_minutes = Some(45);
    let text = printed(&record, MinutesStyle::Official);
    assert!(
        text.starts_with("保密") && !text.contains('★') && !text.contains("长期"),
        "{text}"
    );
    record.secrecy_period = "1年".into();
    assert!(printed(&record, MinutesStyle::Official).starts_with("保密★1年"));
    assert!(!printed(&record, MinutesStyle::Brief).contains("45分钟"));
    record.body.clear();
    assert!(printed(&record, MinutesStyle::Brief).contains("预计45分钟"));
}

#[test]
fn every_sheet_of_a_final_record_bears_its_code_or_says_that_the_text_differs() {
    let mut record = record("照常。");
    let stamp = Stamp {
        at: samples::now().and_utc().fixed_offset(),
        by: "林婉清".into(),
    };
    record.make_final(stamp, "").unwrap();
    let code = format!("校验码{}", record.final_version.as_ref().unwrap().check_code());
    let mut altered = record.clone();
    altered.body.push_str("另行通知。");
    for style in MinutesStyle::ALL {
        let (same, other) = (printed(&record, style), printed(&altered, style));
        assert!(same.contains(&code) && !same.contains("不符"), "{style:?} {same}");
        assert!(
            other.contains("内容与定稿不符") && !other.contains("校验码"),
            "{style:?} {other}"
        );
    }
}

#[test]
fn what_a_scenario_suggests_is_no_content_before_somebody_takes_it_up() {
    let scenario = Scenario::standard()
        .iter()
        .find(|scenario| scenario.kind == Kind::Internal)
        .unwrap();
    let mut record = record("照常。");
    let mut id = 0;
    record.choose_scenario(
        Some(scenario),
        |words| words.zh.clone(),
        || {
            id += 1;
            ItemId::from_bits(id)
        },
    );
    let words: Vec<String> = scenario
        .questions
        .iter()
        .chain(&scenario.materials)
        .map(|words| solid(&words.zh))
        .collect();
    let on_paper = |record: &Record| -> Vec<String> {
        let minutes = MinutesStyle::ALL.map(|style| printed(record, style));
        let form = sheet_text(Sheet::Record, record, &PrintOptions::at(samples::now()));
        minutes
            .into_iter()
            .chain([
                form,
                sheet_text(Sheet::Briefing, record, &PrintOptions::at(samples::now())),
            ])
            .collect()
    };
    for text in on_paper(&record) {
        assert!(words.iter().all(|word| !text.contains(word)), "{text}");
    }
    let targets = |record: &Record| -> Vec<CheckTarget> {
        stage_checks(record, Some(scenario), &OwnFields::default(), samples::now())
            .iter()
            .map(|check| check.target)
            .collect()
    };
    assert!(
        !targets(&record).contains(&CheckTarget::Agenda)
            && !targets(&record).contains(&CheckTarget::Materials)
    );
    for item in &mut record.agenda {
        item.suggested = false;
    }
    for material in &mut record.materials {
        material.suggested = false;
    }
    assert!(
        targets(&record).contains(&CheckTarget::Agenda) && targets(&record).contains(&CheckTarget::Materials)
    );
    let form = &on_paper(&record)[3];
    assert!(words.iter().all(|word| form.contains(word)), "{form}");
    // What was taken up stays in another scenario, what was not goes.
    record.agenda[0].suggested = true;
    let (gone, kept) = (record.agenda[0].topic.clone(), record.agenda[1].topic.clone());
    record.choose_scenario(None, |words| words.zh.clone(), ItemId::default);
    assert!(
        record.agenda.iter().all(|item| item.topic != gone)
            && record.agenda.iter().any(|item| item.topic == kept)
    );
}

#[test]
fn a_masked_sheet_tells_of_the_whole_record_whether_it_was_changed() {
    let mut record = record("由王建林联系13800010002，金额12万元。");
    record.host = "王建林".into();
    let stamp = Stamp {
        at: samples::now().and_utc().fixed_offset(),
        by: "林婉清".into(),
    };
    record.sign_offs = vec![SignOff {
        stamp: stamp.clone(),
        content_hash: record.content_hash().unwrap(),
        remark: "同意".into(),
        ..SignOff::default()
    }];
    record.make_final(stamp, "").unwrap();
    let code = record.final_version.as_ref().unwrap().check_code();
    let mut altered = record.clone();
    altered.body.push_str("另行通知。");
    let sheets = MinutesStyle::ALL.map(|style| (Sheet::Minutes, style));
    for (sheet, style) in sheets.into_iter().chain([(Sheet::Record, MinutesStyle::Company)]) {
        let mut options = PrintOptions::at(samples::now());
        options.minutes.style = style;
        options.masking = Masking::ALL;
        let (same, other) = (
            sheet_text(sheet, &record, &options),
            sheet_text(sheet, &altered, &options),
        );
        assert!(
            same.contains(&code) && !same.contains("不符") && !same.contains("有改动"),
            "{same}"
        );
        assert!(
            other.contains("内容与定稿不符") && !other.contains(&code),
            "{other}"
        );
        assert_eq!(
            other.contains("签字后内容有改动"),
            sheet == Sheet::Record,
            "{other}"
        );
    }
}

/// A paragraph of the text: its kind and how many there are under it.
fn bodies() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..8, 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the text, the agenda and the to-dos are: heads are consecutive, nothing is printed twice or lost.
    #[test]
    fn any_minutes_count_through_and_say_everything_once(
        kinds in bodies(), topics in 0_usize..4, decided in 0_usize..4, todos in 0_usize..5,
        style in prop::sample::select(MinutesStyle::ALL.to_vec()),
    ) {
        // Every thing said bears a word of its own.
        let word = |nth: usize| format!("壹{}件", char::from_u32('㐀' as u32 + 40 + nth as u32).unwrap());
        let mut nth = 0;
        let mut next = || { nth += 1; word(nth) };
        let people = ["王建林", "许静", "周志强", "冯雪", "曹阳"];
        let tasks: Vec<String> = (0..todos).map(|_| format!("办妥{}", next())).collect();
        let mut said = tasks.clone();
        let mut owners = tasks.iter().zip(people).collect::<Vec<_>>().into_iter();
        let heads_own = ["甲篇", "乙篇", "丙篇"];
        let mut used = 0;
        let mut lines = Vec::new();
        for kind in kinds {
            let mark = ["（一）", "1.", "2、", "①", "- ", ""][usize::from(kind) % 6];
            match kind {
                6 if used < 3 => { lines.push(format!("{}、{}", ["一", "二", "四"][used], heads_own[used])); used += 1; }
                7 => if let Some((task, owner)) = owners.next() { lines.push(format!("1.{owner}12月4日前{task}。")); },
                _ => { let word = next(); lines.push(format!("{mark}讨论了{word}。")); said.push(word); }
            }
        }
        let mut record = record(&lines.join("\n"));
        record.agenda = (0..topics).map(|nth| { let word = next(); said.push(word.clone()); topic(nth as u64 + 1, &word, "") }).collect();
        let decisions: Vec<String> = (0..decided).map(|_| { let word = next(); said.push(word.clone()); format!("同意{word}。") }).collect();
        record.conclusions = decisions.join("\n");
        record.todos = tasks.iter().zip(people).zip(20..)
            .map(|((task, owner), id)| todo(id, task, Party::person(owner), "2026-12-04")).collect();
        let text = printed(&record, style);
        for word in &said {
            prop_assert_eq!(text.matches(word.as_str()).count(), 1, "{} in {}", word, &text);
        }
        if style == MinutesStyle::Official {
            let numbers: String = heads(&text).into_iter().collect();
            prop_assert!("一二三四五六七".starts_with(&numbers), "{} in {}", numbers, &text);
        }
    }
}
