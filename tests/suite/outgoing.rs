//! What goes out of the house: passages that stay inside, the parts of a confirmation mail, and the last look at it.

use chrono::NaiveDate;
use liuhen::{
    calendar::Workdays,
    domain::{
        AgendaItem, Due, FollowUp, ItemId, KeyFact, Kind, OwnFields, Party, Promise, Record, RecordNumber,
        Todo, inside_passages, without_inside,
    },
    exchange::{
        concerns::{ConcernKind, House, concerns},
        outgoing::{Part, PartKind, parts},
        summary::{self, Covering},
    },
    print::Masking,
    text::{self, Lexicon},
};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// A talk with a customer whose every field that is written for colleagues has SECRET in it.
fn record() -> Record {
    let mut record = Record::new(RecordNumber::new(Kind::External, day(23), 1));
    record.subject = "样机试用反馈".into();
    record.goal = "SECRET 谈降价空间".into();
    record.body = "SECRET 对方财务付款审批较慢，需要内部落实，请示周总。".into();
    record.remarks = "SECRET".into();
    record.conclusions = "先换轴承，再试机。\n【内部】SECRET 最多让 3 个点".into();
    record.tags = vec!["SECRET".into()];
    record.agenda = vec![AgendaItem {
        topic: "轴承".into(),
        conclusion: "换新".into(),
        ..AgendaItem::default()
    }];
    let mut inside = Todo::new(ItemId::from_bits(1), "请示周总能否降价");
    inside.owner = Party::new("销售部", "周航");
    let mut ours = Todo::new(ItemId::from_bits(2), "寄出轴承【内部】SECRET 走顺丰【/内部】两套");
    ours.owner = Party::new("售后服务部", "高翔");
    ours.due = Some(Due::on(day(25)));
    ours.note = "SECRET".into();
    let mut theirs = Todo::new(ItemId::from_bits(3), "安排试机");
    theirs.owner = Party::new("宏远科技", "李总");
    record.todos = vec![inside, ours, theirs];
    record.facts = vec![
        KeyFact {
            text: "11月25日前到货".into(),
            read_back: true,
            ..KeyFact::default()
        },
        KeyFact {
            text: "SECRET 未复述".into(),
            ..KeyFact::default()
        },
    ];
    let outside = record.external_mut().unwrap();
    outside.counterpart = Party::new("宏远科技", "李总");
    outside.our_contact = Party::new("销售部", "周航");
    outside.progress = vec![FollowUp {
        id: ItemId::from_bits(4),
        text: "SECRET 已请示".into(),
        ..FollowUp::default()
    }];
    outside.next_contact.date = Some(day(30));
    outside.next_contact.purpose = "SECRET 探对方底价".into();
    outside.promises = vec![Promise {
        ours: true,
        text: "免费更换轴承".into(),
        due: Some(Due::on(day(25))),
        ..Promise::default()
    }];
    record
}

fn covering() -> Covering<'static> {
    Covering {
        greeting: "",
        name: "李总",
        object_by: day(24).and_hms_opt(18, 0, 0).unwrap(),
        sender: "周航",
        organization: "启衡装备",
        today: day(23),
    }
}

#[test]
fn a_passage_of_the_house_ends_where_it_says_or_with_its_paragraph() {
    for (text, left) in [
        ("一般的话", "一般的话"),
        ("可以说。【内部】不可以说。\n再说", "可以说。\n再说"),
        ("甲\n【内部】整段\n乙", "甲\n乙"),
        ("【内部】整段", ""),
        ("甲【内部】乙【/内部】丙", "甲丙"),
        ("甲【内部】乙\n丙【/内部】丁\n戊", "甲丁\n戊"),
        ("甲【内部】乙\n丙【内部】丁【/内部】戊", "甲\n丙戊"),
        ("【仅内部】乙【／仅内部】丙", "丙"),
        ("甲【/内部】乙", "甲乙"),
        ("甲\r\n【内部】乙\r\n丙", "甲\r\n丙"),
        ("甲【内部", "甲【内部"),
    ] {
        assert_eq!(without_inside(text), left, "{text:?}");
    }
    let text = "甲【内部】乙【/内部】丙";
    let passages: Vec<&str> = inside_passages(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(passages, ["【内部】乙【/内部】"]);
}

#[test]
fn nothing_that_is_written_for_colleagues_is_proposed_for_the_other_side() {
    let record = record();
    let parts = parts(&record, &OwnFields::default());
    for sent in [
        summary::letter(&record, &parts, &covering()),
        summary::chat(&record, &parts, covering().object_by),
    ] {
        for secret in ["SECRET", "请示", "降价", "底价", "售后服务部", "付款审批"] {
            assert!(!sent.contains(secret), "{secret} goes out:\n{sent}");
        }
        for said in [
            "先换轴承，再试机。",
            "轴承：换新",
            "我方：免费更换轴承（2026年11月25日前）",
            "11月25日前到货",
            "寄出轴承两套（负责人：我方高翔；截止时间：2026年11月25日（周三））",
            "安排试机（负责人：贵方李总；截止时间：待定）",
            "2026年11月30日（周一）",
        ] {
            assert!(sent.contains(said), "{said} is missing:\n{sent}");
        }
    }
    // What is not proposed can be ticked, where it may leave the house at all.
    let chosen = |kind: PartKind| -> Vec<bool> {
        let of_kind = parts.iter().filter(|part| part.kind == kind);
        of_kind.map(|part| part.chosen).collect()
    };
    assert_eq!(chosen(PartKind::Goal), [false]);
    assert_eq!(chosen(PartKind::Todo), [false, true, true]);
    assert!(chosen(PartKind::Body).is_empty());
}

#[test]
fn what_the_person_wrote_for_the_other_side_takes_the_place_of_the_proposal() {
    let mut record = record();
    assert_eq!(
        record.proposed_summary(),
        "1. 轴承：换新\n2. 先换轴承，再试机。\n3. 我方：免费更换轴承（2026年11月25日前）"
    );
    record.external_mut().unwrap().outside_summary = "双方同意先换轴承。【内部】SECRET".into();
    let parts = parts(&record, &OwnFields::default());
    let summary = parts.iter().find(|part| part.kind == PartKind::Summary).unwrap();
    assert_eq!(summary.text, "双方同意先换轴承。");
}

#[test]
fn a_part_without_its_tick_stays() {
    let record = record();
    let mut all = parts(&record, &OwnFields::default());
    for part in &mut all {
        part.chosen = part.kind == PartKind::Fact;
    }
    let letter = summary::letter(&record, &all, &covering());
    assert!(letter.contains("一、关键信息\n1. 11月25日前到货\n"), "{letter}");
    assert!(!letter.contains("二、"), "{letter}");
    let none: Vec<Part> = Vec::new();
    assert!(!summary::letter(&record, &none, &covering()).contains("一、"));
}

#[test]
fn a_record_without_a_subject_does_not_tell_its_text_in_the_subject_of_the_mail() {
    let mut record = record();
    record.subject.clear();
    assert_eq!(summary::subject(&record), "【沟通内容确认】本次沟通（11月23日）");
}

#[test]
fn a_masked_record_has_no_passages_of_the_house() {
    let masked = Masking::ALL.record(&record(), &OwnFields::default());
    assert_eq!(masked.conclusions, "先换轴承，再试机。");
    assert_eq!(masked.todos[1].task, "寄出轴承两套");
}

#[test]
fn a_last_look_names_what_may_not_be_meant_to_go_out() {
    let house = House {
        absent: vec!["许静怡".into(), "李".into()],
        departments: vec!["财务部".into(), "销售部".into()],
    };
    let workdays = Workdays::default();
    let (names, settings) = (text::Directory::default(), text::Settings::default());
    let context = text::Context {
        reference: day(23).and_hms_opt(9, 0, 0).unwrap(),
        workdays: &workdays,
        lexicon: Lexicon::standard(),
        directory: &names,
        settings: &settings,
    };
    let found = concerns(
        "单价可降到3.2万元，许静怡已与财务部确认，底价不变，请尽快回复。",
        &house,
        &context,
    );
    let found: Vec<_> = found.iter().map(|one| (one.kind, one.words.as_str())).collect();
    assert_eq!(
        found,
        [
            (ConcernKind::Amount, "3.2万元"),
            (ConcernKind::Colleague, "许静怡"),
            (ConcernKind::Department, "财务部"),
            (ConcernKind::Inside, "底价"),
            (ConcernKind::Vague, "尽快"),
        ]
    );
    assert_eq!(concerns("请于11月25日前确认到货时间。", &house, &context), []);
}
