//! The standard process: what a goal must say, what each stage checks, confirmations, the final version, signatures.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use liuhen::calendar::Workdays;
use liuhen::domain::{
    AgendaItem, Channel, CheckCode, CheckTarget, Confirmation, ConfirmationState, Due, FinalLack, ItemId,
    Kind, OwnFields, Party, Record, RecordNumber, Scenario, Stage, Stamp, Status, Todo, TodoState, Trace,
    is_testable, object_by, stage_checks,
};

use super::office::{author, now};

fn record(kind: Kind) -> Record {
    Record::new(RecordNumber::new(kind, now().date(), 1))
}

#[track_caller]
fn testable(goal: &str, wanted: bool) {
    assert_eq!(is_testable(goal), wanted, "{goal}");
}

#[test]
fn a_goal_names_a_result_or_a_time() {
    for goal in [
        "确定12月5日前的交货数量和批次",
        "敲定发布会场地",
        "客户书面确认验收标准",
        "11月30日前收回第一期货款",
        "会上选定供应商",
        "拿到审计进场清单",
        "本周五把三家报价谈到8%以内",
        "Agree on the delivery date",
    ] {
        testable(goal, true);
    }
    for goal in [
        "沟通一下",
        "了解情况",
        "讨论方案",
        "跟客户聊聊",
        "加强交流",
        "周五沟通",
        "明天讨论",
        "",
        "好",
    ] {
        testable(goal, false);
    }
}

/// The open checks of a record, in their order.
fn open(record: &Record, scenario: Option<&Scenario>, now: NaiveDateTime) -> Vec<CheckTarget> {
    let checks = stage_checks(record, scenario, &OwnFields::default(), now);
    let open = checks.iter().filter(|check| !check.done);
    open.map(|check| check.target).collect()
}

#[test]
fn each_stage_names_what_is_lacking() {
    use CheckTarget as T;
    let mut record = record(Kind::Internal);
    assert_eq!(
        open(&record, None, now()),
        [T::Subject, T::Parties, T::Goal, T::Channel, T::Body]
    );
    record.subject = "发布会筹备".into();
    record.goal = "沟通一下".into();
    assert_eq!(
        open(&record, None, now()),
        [T::Parties, T::GoalTestable, T::Channel, T::Body]
    );
    record.goal = "敲定场地".into();
    record.channels = vec![Channel::Chat];
    record.agenda = vec![AgendaItem {
        topic: "场地".to_owned(),
        ..AgendaItem::default()
    }];
    record.todos = vec![Todo::new(ItemId::from_bits(1), "订场地")];
    assert_eq!(
        open(&record, None, now()),
        [T::Parties, T::Body, T::Agenda, T::Todos, T::OpenTodos]
    );
    let stages: Vec<Stage> = stage_checks(&record, None, &OwnFields::default(), now())
        .iter()
        .map(|c| c.stage)
        .collect();
    assert!(stages.is_sorted(), "the checks stand in the order of the stages");
}

#[test]
fn a_scenario_asks_for_its_channels_and_its_trace() {
    let mut scenario = Scenario::standard()[0].clone();
    scenario.channels = vec![Channel::Phone, Channel::Mail];
    scenario.trace = Trace::MailAndPhone;
    let mut record = record(Kind::Internal);
    record.body = "停机抢修".into();
    record.channels = vec![Channel::Chat];
    let lacks = |record: &Record, target| open(record, Some(&scenario), now()).contains(&target);
    assert!(lacks(&record, CheckTarget::ChannelFits));
    assert!(lacks(&record, CheckTarget::WrittenTrace));
    record.channels = vec![Channel::Phone];
    assert!(!lacks(&record, CheckTarget::ChannelFits));
    assert!(
        lacks(&record, CheckTarget::WrittenTrace),
        "a call alone leaves no trace"
    );
    record.confirmations = vec![Confirmation::sent("王经理", author(), now())];
    assert!(!lacks(&record, CheckTarget::WrittenTrace));
}

#[test]
fn a_confirmation_counts_as_agreed_to_once_its_time_has_passed() {
    let by = now() + TimeDelta::hours(5);
    let mut sent = Confirmation::sent("李总", author(), by);
    assert_eq!(sent.standing(now()), ConfirmationState::Awaited);
    assert_eq!(sent.time_left(now()), Some(TimeDelta::hours(5)));
    let later = by + TimeDelta::minutes(1);
    assert_eq!(sent.standing(later), ConfirmationState::Lapsed);
    assert!(sent.is_settled(later) && sent.time_left(later).is_none());
    sent.state = ConfirmationState::Objected;
    assert_eq!(
        sent.standing(later),
        ConfirmationState::Objected,
        "an objection does not lapse"
    );
    assert!(!sent.is_settled(later));
}

#[test]
fn objections_never_fall_due_on_a_day_off() {
    let at = |month, day, hour| {
        NaiveDate::from_ymd_opt(2026, month, day)
            .unwrap()
            .and_hms_opt(hour, 0, 0)
            .unwrap()
    };
    for (sent, wanted) in [
        (at(11, 23, 9), at(11, 24, 9)),
        // A Friday, and the day before the seven days of October.
        (at(11, 20, 15), at(11, 23, 15)),
        (at(9, 30, 10), at(10, 8, 10)),
    ] {
        assert_eq!(object_by(sent, 24, Workdays::statutory()), wanted, "{sent}");
    }
}

fn complete() -> Record {
    let mut record = record(Kind::External);
    record.subject = "样机试用".into();
    record.body = "对方要求12月5日前到货。".into();
    let mut todo = Todo::new(ItemId::from_bits(7), "发货");
    todo.owner = Party::new("销售部", "周航");
    todo.due = Some(Due::on(NaiveDate::from_ymd_opt(2026, 12, 4).unwrap()));
    record.todos = vec![todo];
    record
}

#[test]
fn a_final_version_wants_an_owner_and_a_time_for_each_to_do() {
    let mut record = complete();
    assert_eq!(record.lacks_for_final(), []);
    record.todos.push(Todo::new(ItemId::from_bits(8), "开票"));
    assert_eq!(
        record.lacks_for_final(),
        [
            FinalLack::NoOwner("开票".to_owned()),
            FinalLack::NoDeadline("开票".to_owned())
        ]
    );
    record.todos[1].state = TodoState::Cancelled;
    assert_eq!(record.lacks_for_final(), [], "what was called off needs nobody");
    record.body.clear();
    assert_eq!(record.lacks_for_final(), [FinalLack::NoBody]);
}

/// What a change does to the content that a signature stands for.
#[track_caller]
fn check_content(what: &str, changes_content: bool, change: impl FnOnce(&mut Record)) {
    let mut record = complete();
    let before = record.content_hash().unwrap();
    change(&mut record);
    assert_eq!(
        record.content_hash().unwrap() != before,
        changes_content,
        "{what}"
    );
}

#[test]
fn a_signature_stands_for_what_was_said_and_agreed() {
    check_content("the body", true, |r| r.body.push_str("另加一台。"));
    check_content("a deadline", true, |r| r.todos[0].due = None);
    check_content("an owner", true, |r| r.todos[0].owner = Party::person("赵敏华"));
    check_content("a remark", true, |r| r.remarks = "加急".to_owned());
    check_content("a to-do done", false, |r| r.todos[0].state = TodoState::Done);
    check_content("the status", false, |r| {
        r.set_status(Status::Closed, author(), "");
    });
    check_content("a stamp", false, |r| r.modified = Some(author()));
    check_content("the next contact", false, |r| {
        r.external_mut().unwrap().next_contact.date = Some(now().date());
    });
    check_content("a confirmation", false, |r| {
        r.confirmations.push(Confirmation::sent("李总", author(), now()));
    });
    check_content("being made final", false, |r| r.make_final(author(), "").unwrap());
}

#[test]
fn a_final_version_has_a_code_that_shows_later_changes_and_is_not_freed_in_silence() {
    let mut record = complete();
    record.make_final(author(), "“开票”没有负责人").unwrap();
    let last = record.final_version.clone().unwrap();
    let code = last.check_code();
    assert_eq!(record.check_code(), Some(CheckCode::Same(code.clone())));
    let groups: Vec<&str> = code.split('-').collect();
    assert_eq!(groups.len(), 5, "80 bits: {code}");
    assert!(
        groups
            .iter()
            .all(|group| group.len() == 4 && group.bytes().all(|b| b.is_ascii_hexdigit()))
    );
    assert_eq!(last.content_hash, record.content_hash().unwrap());
    record.body.push('。');
    assert_ne!(last.content_hash, record.content_hash().unwrap());
    assert_eq!(record.check_code(), Some(CheckCode::Differs));
    record.free_again(ItemId::from_bits(9), author(), "撤销定稿");
    assert!(!record.is_final() && record.check_code().is_none());
    assert_eq!(record.supplements.len(), 1);
    assert_eq!(
        record.supplements[0]
            .stamp
            .as_ref()
            .map(|s: &Stamp| s.by.as_str()),
        Some("林婉清")
    );
}

#[test]
fn every_move_of_the_status_is_in_the_table() {
    use Status::{Closed, Draft, FollowingUp, InProgress, Void};
    let allowed = [
        (Draft, vec![InProgress, FollowingUp, Closed, Void]),
        (InProgress, vec![Draft, FollowingUp, Closed, Void]),
        (FollowingUp, vec![InProgress, Closed, Void]),
        (Closed, vec![FollowingUp]),
        (Void, vec![Draft]),
    ];
    for (from, to) in allowed {
        for next in Status::ALL {
            assert_eq!(from.may_become(next), to.contains(&next), "{from:?} → {next:?}");
            let mut record = record(Kind::Internal);
            record.status = from;
            let moved = record.set_status(next, author(), "说明");
            assert_eq!(moved, to.contains(&next));
            assert_eq!(
                record.status_changes.len(),
                usize::from(moved),
                "who and when is noted"
            );
        }
    }
}
