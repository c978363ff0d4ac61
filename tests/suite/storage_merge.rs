//! Three-way merging: never an edit lost that one side alone made, the same whoever is called mine, nothing changed by
//! merging again, a signature never combined with the other side's decision.

use liuhen::domain::{
    Contact, Due, FactKind, Field, ItemId, KeyFact, Kind, Language, Part, Party, Record, RecordNumber,
    SignOff, Stamp, Status, Todo, TodoState,
    merge::{Choices, Difference, Merge, Place, Side, Unit, differences, merge, merge_with},
};
use proptest::prelude::*;

use crate::{storage_random::Random, storage_worker::so_many};

fn start() -> Record {
    let mut record = Record::new(RecordNumber::new(
        Kind::Internal,
        "2023-10-10".parse().unwrap(),
        1,
    ));
    record.subject = "国庆促销方案".into();
    record.body = "第一段\n第二段\n第三段\n第四段\n第五段".into();
    for (i, task) in ["提交方案终稿", "输出开发计划", "通知门店"]
        .into_iter()
        .enumerate()
    {
        record.todos.push(Todo::new(ItemId(format!("todo{i}")), task));
    }
    record
}

fn sign(by: &str) -> SignOff {
    SignOff {
        stamp: Stamp {
            at: "2023-10-11T09:00:00+08:00".parse().unwrap(),
            by: by.into(),
        },
        role: "部门经理".into(),
        remark: "同意".into(),
        content_hash: "00".into(),
    }
}

/// Both edit the start; the merge is settled and looks like `expected` made of the start.
#[track_caller]
fn settled(mine: fn(&mut Record), theirs: fn(&mut Record), expected: fn(&mut Record)) {
    let [m, t, e] = [mine, theirs, expected].map(|edit| {
        let mut record = start();
        edit(&mut record);
        record
    });
    for merged in [merge(&start(), &m, &t), merge(&start(), &t, &m)] {
        assert_eq!(merged.conflicts, []);
        assert_eq!(merged.record, e);
    }
}

/// Both edit the start; a person is asked about `field` and nothing else.
#[track_caller]
fn asked(mine: fn(&mut Record), theirs: fn(&mut Record), place: &Place) -> Merge {
    let [m, t] = [mine, theirs].map(|edit| {
        let mut record = start();
        edit(&mut record);
        record
    });
    for side in [Side::Mine, Side::Theirs, Side::Base] {
        let merged = merge_with(&start(), &m, &t, &Choices::from([(place.clone(), side)]));
        assert!(merged.is_settled());
    }
    let merged = merge(&start(), &m, &t);
    assert_eq!(
        merged.conflicts.iter().map(|c| &c.place).collect::<Vec<_>>(),
        [place]
    );
    merged
}

fn part(key: &str, part: Part) -> Place {
    Place {
        unit: Field::Todos.into(),
        item: key.into(),
        part,
    }
}

#[test]
fn different_fields_never_ask() {
    settled(
        |r| r.subject = "双十一促销方案".into(),
        |r| r.place = "三楼会议室".into(),
        |r| {
            r.subject = "双十一促销方案".into();
            r.place = "三楼会议室".into();
        },
    );
    settled(|r| r.host = "王经理".into(), |_| {}, |r| r.host = "王经理".into());
    settled(
        |r| r.host = "王经理".into(),
        |r| r.host = "王经理".into(),
        |r| r.host = "王经理".into(),
    );
    settled(
        |r| r.sign_offs.push(sign("李总")),
        |r| r.remarks = "已抄送".into(),
        |r| {
            r.sign_offs.push(sign("李总"));
            r.remarks = "已抄送".into();
        },
    );
}

#[test]
fn one_field_changed_twice_is_asked() {
    let merged = asked(
        |r| r.subject = "甲".into(),
        |r| r.subject = "乙".into(),
        &Place::field(Field::Subject),
    );
    let conflict = &merged.conflicts[0];
    assert_eq!(
        (
            conflict.base.zh.as_str(),
            conflict.mine.zh.as_str(),
            conflict.theirs.zh.as_str()
        ),
        ("国庆促销方案", "甲", "乙")
    );
    assert_eq!(merged.record.subject, "国庆促销方案");
}

#[test]
fn text_goes_by_line_and_not_by_word() {
    settled(
        |r| r.body = "第一段改\n第二段\n第三段\n第四段\n第五段".into(),
        |r| r.body = "第一段\n第二段\n第三段\n第四段\n第五段\n第六段".into(),
        |r| r.body = "第一段改\n第二段\n第三段\n第四段\n第五段\n第六段".into(),
    );
    let body = Place::field(Field::Body);
    asked(
        |r| r.body = "第一段改\n第二段\n第三段\n第四段\n第五段".into(),
        |r| r.body = "第一段换\n第二段\n第三段\n第四段\n第五段".into(),
        &body,
    );
    // Neighbouring lines may be one sentence.
    asked(
        |r| r.body = "第一段改\n第二段\n第三段\n第四段\n第五段".into(),
        |r| r.body = "第一段\n第二段改\n第三段\n第四段\n第五段".into(),
        &body,
    );
}

#[test]
fn lists_go_by_item() {
    settled(
        |r| r.todos[0].state = TodoState::Done,
        |r| r.todos[1].owner.person = "工".into(),
        |r| {
            r.todos[0].state = TodoState::Done;
            r.todos[1].owner.person = "工".into();
        },
    );
    settled(
        |r| r.todos[0].task = "提交初稿".into(),
        |r| r.todos[0].note = "见附件".into(),
        |r| {
            r.todos[0].task = "提交初稿".into();
            r.todos[0].note = "见附件".into();
        },
    );
    settled(
        |r| r.todos.insert(1, Todo::new(ItemId("new-b".into()), "乙")),
        |r| r.todos.insert(1, Todo::new(ItemId("new-a".into()), "甲")),
        |r| {
            r.todos.insert(1, Todo::new(ItemId("new-b".into()), "乙"));
            r.todos.insert(1, Todo::new(ItemId("new-a".into()), "甲"));
        },
    );
    settled(
        |r| r.todos.rotate_left(1),
        |r| drop(r.todos.remove(1)),
        |r| {
            r.todos.rotate_left(1);
            r.todos.remove(0);
        },
    );
}

#[test]
fn an_item_that_comes_twice_alike_is_one() {
    let party = |name: &str| liuhen::domain::Party {
        unit: name.to_owned(),
        person: String::new(),
    };
    let of = |parties: &[&str]| {
        let mut record = start();
        record.attending = parties.iter().map(|name| party(name)).collect();
        record
    };
    let (base, mine, theirs) = (of(&["甲", ""]), of(&["甲", "", ""]), of(&["甲"]));
    let merged = merge(&base, &mine, &theirs).record;
    assert_eq!(merged, theirs);
    assert_eq!(merge(&base, &merged, &theirs).record, merged);
}

#[test]
fn an_edit_beats_a_deletion() {
    settled(
        |r| drop(r.todos.remove(1)),
        |r| r.todos[1].note = "周五前".into(),
        |r| r.todos[1].note = "周五前".into(),
    );
    settled(|r| drop(r.todos.remove(1)), |_| {}, |r| drop(r.todos.remove(1)));
}

#[test]
fn a_decision_is_never_combined() {
    let decision = Place::field(Unit::Decision);
    let money = |r: &mut Record| {
        r.facts.push(KeyFact {
            text: "12,000元".into(),
            kind: FactKind::Money,
            read_back: false,
        });
    };
    asked(
        |r| r.status = Status::Closed,
        |r| r.sign_offs.push(sign("李总")),
        &decision,
    );
    asked(
        |r| r.reply_by = Some(Due::on("2023-10-13".parse().unwrap())),
        |r| r.status = Status::Void,
        &decision,
    );
    asked(
        |r| r.sign_offs.push(sign("王经理")),
        |r| r.sign_offs.push(sign("李总")),
        &decision,
    );
    asked(|r| r.sign_offs.push(sign("王经理")), money, &decision);
    asked(
        |r| r.todos[0].due = Some(Due::on("2023-10-13".parse().unwrap())),
        |r| r.todos[0].state = TodoState::Done,
        &part("todo0", Part::Deadline),
    );
}

#[test]
fn empty_is_as_good_as_missing() {
    settled(
        |r| r.place = "  ".into(),
        |r| r.place = "三楼".into(),
        |r| r.place = "三楼".into(),
    );
}

#[test]
fn a_comparison_speaks_either_language() {
    let mut later = start();
    later.owner = Party::person("王经理");
    later.todos[0].state = TodoState::Done;
    later.materials.push(liuhen::domain::Material {
        id: ItemId("m".into()),
        name: "方案".into(),
        ready: true,
        suggested: false,
    });
    later.status = Status::Closed;
    later.reply_by = Some(Due::on("2023-10-12".parse().unwrap()));
    let said = |language: Language| -> Vec<_> {
        let found = differences(&start(), &later).into_iter();
        found
            .map(|d| {
                let place = format!(
                    "{} {}",
                    d.place.unit.label().of(language),
                    d.place.part.label().of(language)
                );
                (place, d.after.of(language).to_owned())
            })
            .collect()
    };
    let expected =
        |lines: [(&str, &str); 4]| lines.map(|(place, after)| (place.to_owned(), after.to_owned()));
    assert_eq!(
        said(Language::Chinese),
        expected([
            ("状态、回复时限、金额与审批 ", "已办结\n回复时限 2023-10-12"),
            ("准备材料 ", "方案"),
            ("待办事项 截止时间与状态", "已完成"),
            ("负责人 ", "王经理"),
        ])
    );
    assert_eq!(
        said(Language::English),
        expected([
            (
                "Status, reply due, amounts and approval ",
                "Closed\nReply by 2023-10-12"
            ),
            ("Materials ", "方案"),
            ("To-dos due date and state", "Done"),
            ("Owner ", "王经理"),
        ])
    );
}

#[test]
fn two_ways_to_reach_a_counterpart_both_stand() {
    let number = RecordNumber::new(Kind::External, "2023-10-10".parse().unwrap(), 1);
    let base = Record::new(number);
    let with = |change: fn(&mut Contact)| {
        let mut record = base.clone();
        change(&mut record.external_mut().unwrap().contact);
        record
    };
    let mine = with(|contact| contact.phone = "13800138000".into());
    let theirs = with(|contact| contact.mail = "zhou@example.com".into());
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.conflicts, []);
    let contact = &merged.record.external().unwrap().contact;
    assert_eq!(
        (contact.phone.as_str(), contact.mail.as_str()),
        ("13800138000", "zhou@example.com")
    );
}

#[test]
fn a_comparison_names_what_changed() {
    let mut later = start();
    later.subject = "双十一".into();
    later.todos.remove(2);
    later.todos[0].state = TodoState::Done;
    let found: Vec<_> = differences(&start(), &later)
        .into_iter()
        .map(|d| (d.place, d.before, d.after))
        .map(|(place, before, after)| (place, before.zh, after.zh))
        .collect();
    let expected = [
        (Place::field(Field::Subject), "国庆促销方案", "双十一"),
        (part("todo0", Part::Deadline), "未完成", "已完成"),
        (part("todo2", Part::Whole), "通知门店", ""),
    ];
    assert_eq!(
        found,
        expected.map(|(place, before, after)| (place, before.to_owned(), after.to_owned()))
    );
    assert_eq!(differences(&start(), &start()), []);
}

/// A random record and two people's edits of it.
fn three(seed: u64, my_edits: usize, their_edits: usize) -> [Record; 3] {
    let mut random = Random(seed);
    let base = random.record();
    let mut edited = |count| {
        let mut record = base.clone();
        for _ in 0..count {
            random.edit(&mut record);
        }
        record
    };
    let (mine, theirs) = (edited(my_edits), edited(their_edits));
    [base, mine, theirs]
}

/// Whether both add the same item: one that came as the second of its name may be the only one of it afterwards.
fn is_the_same_addition(edit: &Difference, other: &Difference) -> bool {
    let numbered = edit.place.item.contains('#') && edit.place.part == Part::Whole;
    numbered && other.place.unit == edit.place.unit && other.after == edit.after
}

/// Whether two facts say exactly the same.
fn has_twins(facts: &[KeyFact]) -> bool {
    let (first, rest) = match facts {
        [] => return false,
        [first, rest @ ..] => (first, rest),
    };
    rest.contains(first) || has_twins(rest)
}

#[test]
fn a_fact_that_becomes_like_another_stays_beside_it() {
    let with = |ticks: &[bool]| {
        let mut record = start();
        let fact = |read_back: &bool| KeyFact {
            text: "三天内交样".to_owned(),
            kind: FactKind::Time,
            read_back: *read_back,
        };
        record.facts = ticks.iter().map(fact).collect();
        record
    };
    // One side takes the tick off, the other adds the same fact without one.
    let (base, mine, theirs) = (with(&[true]), with(&[false]), with(&[true, false]));
    for merged in [merge(&base, &mine, &theirs), merge(&base, &theirs, &mine)] {
        assert_eq!(merged.record.facts, with(&[false, false]).facts);
        assert!(merged.is_settled());
    }
}

/// Whether a merge stays what it is when it is merged once more with what it came from.
fn merged_again([base, mine, theirs]: [Record; 3], side: usize) -> Result<(), TestCaseError> {
    let side = [Side::Mine, Side::Theirs, Side::Base][side];
    let asked = merge(&base, &mine, &theirs).conflicts;
    let choices: Choices = asked.into_iter().map(|conflict| (conflict.place, side)).collect();
    let merged = merge_with(&base, &mine, &theirs, &choices).record;
    // The next save merges on what was merged with last.
    prop_assert_eq!(&merge(&theirs, &merged, &theirs).record, &merged);
    prop_assert_eq!(&merge(&mine, &mine, &merged).record, &merged);
    prop_assert_eq!(&merge(&base, &merged, &merged).record, &merged);
    if choices.is_empty() {
        prop_assert_eq!(&merge(&base, &merged, &theirs).record, &merged);
        prop_assert_eq!(&merge(&base, &mine, &merged).record, &merged);
    }
    Ok(())
}

/// How many cases each property is tried with; `LIUHEN_CASES` for long runs.
fn cases() -> u32 {
    so_many("LIUHEN_CASES", 2_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_one_side_is_lost(seed: u64, my_edits in 0_usize..9, their_edits in 0_usize..9) {
        let [base, mine, theirs] = three(seed, my_edits, their_edits);
        let merged = merge(&base, &mine, &theirs);
        let result = differences(&base, &merged.record);
        let sides = [(&mine, &merged.mine, &merged.theirs), (&theirs, &merged.theirs, &merged.mine)];
        for (side, edits, others) in sides {
            for edit in edits {
                let touched = |place: &Place| {
                    place.unit == edit.place.unit
                        && place.item == edit.place.item
                        && (place.part == edit.place.part || place.part == Part::Whole || edit.place.part == Part::Whole)
                };
                if !others.iter().any(|other| touched(&other.place)) {
                    let told = result.iter().any(|other| other == edit || is_the_same_addition(edit, other));
                    // Of facts that have become alike one is told: the record holds both.
                    let twins = edit.place.unit == Field::Facts.into()
                        && edit.place.part == Part::Whole
                        && has_twins(&merged.record.facts);
                    // What both add and one ticks is told as added: the record holds it ticked.
                    let added = result.iter().any(|other| {
                        other.place.unit == edit.place.unit
                            && other.place.item == edit.place.item
                            && other.place.part == Part::Whole
                    });
                    let ticked = edit.place.unit == Field::Facts.into()
                        && edit.place.part == Part::Ticked
                        && added
                        && side.facts.iter().all(|fact| merged.record.facts.contains(fact));
                    prop_assert!(told || twins || ticked, "{edit:?} is not in the result");
                }
            }
        }
    }

    #[test]
    fn sides_may_be_swapped(seed: u64, my_edits in 0_usize..9, their_edits in 0_usize..9) {
        let [base, mine, theirs] = three(seed, my_edits, their_edits);
        let (one, other) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
        prop_assert_eq!(one.record, other.record);
        prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
    }

    #[test]
    fn merging_again_changes_nothing(seed: u64, my_edits in 0_usize..9, their_edits in 0_usize..9, side in 0_usize..3) {
        merged_again(three(seed, my_edits, their_edits), side)?;
    }

    #[test]
    fn a_decision_is_wholly_one_side_s(seed: u64, my_edits in 0_usize..9, their_edits in 0_usize..9) {
        let [base, mine, theirs] = three(seed, my_edits, their_edits);
        let merged = merge(&base, &mine, &theirs).record;
        let decision = |r: &Record| (r.status, r.reply_by, r.sign_offs.clone(), r.status_changes.clone());
        prop_assert!([&base, &mine, &theirs].map(decision).contains(&decision(&merged)));
    }
}

#[test]
fn texts_that_leave_nothing_but_blanks_are_asked_about_once() {
    // One deletes the last line, the other puts an empty one before: what is left is blank, and with “nothing” in its
    // place the next merge would see a change of mine that nobody made.
    let mut base = Record::new("NC2023-10-10".parse().unwrap());
    base.body = "\u{2029}\n王经理".into();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.body = "\u{2029}\n".into();
    theirs.body = "\n\u{2029}\n王经理".into();
    assert_eq!(merge(&base, &mine, &theirs).conflicts.len(), 1);
    merged_again(three(3_644_809_041_884_432_109, 4, 2), 0).unwrap();
}
