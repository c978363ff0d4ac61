//! What would be taken of another program's calendar: appointments and to-dos, each with the record it would go to.

use std::sync::atomic::AtomicBool;

use serde::Serialize;

use super::{Job, due};
use crate::{
    app::{Planned, matter_named, new_item_id, planned_by},
    cli::{
        failure::Failure,
        voice::{Voice, both},
    },
    domain::{
        Due, DueKind, ItemId, NextContact, Record, RecordNumber, Stamp, Status, Todo, call_off, due_items,
        plan_contact, take_todo,
    },
    exchange::appointments::{self, Appointment, CalendarFile, Doubt},
    storage::Library,
};

#[derive(Serialize)]
struct Answer {
    appointments: Vec<Line>,
    /// What was called off.
    cancelled: Vec<Line>,
    /// How many are over or done.
    past: usize,
    /// How many were taken over, or called off; nothing where it was only asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<usize>,
}

#[derive(Serialize)]
struct Line {
    uid: String,
    summary: String,
    kind: &'static str,
    start: Option<String>,
    end: Option<String>,
    zone_from: Option<&'static str>,
    repeats: bool,
    ticked: bool,
    number: Option<String>,
    why: String,
}

/// Says what would be taken.
pub(super) fn run(job: &Job<'_>, bytes: &[u8], out: &mut Voice<'_>) -> Result<u8, Failure> {
    let local = |utc| job.clock.local(utc);
    let file = appointments::read(bytes, &local, job.now.date())
        .map_err(|error| job.refuse(both("这不是日历文件", error.to_string())))?;
    let matters = Matters::read(job)?;
    let answer = Answer {
        appointments: file.coming.iter().map(|one| matters.line(one)).collect(),
        cancelled: file.cancelled.iter().map(|one| matters.called_off(one)).collect(),
        past: file.past,
        applied: job.asked.apply.then(|| apply(job, &file, &matters)).transpose()?,
    };
    let lines = answer.appointments.iter().chain(&answer.cancelled);
    let lines: Vec<String> = lines.map(Line::shown).collect();
    job.answer(out, &answer, lines)
}

/// Takes those over that are sure and have a record, and calls off what was planned by those that were called off, as the window
/// does: how many.
fn apply(job: &Job<'_>, file: &CalendarFile, matters: &Matters) -> Result<usize, Failure> {
    let Some(library) = job.library()? else {
        return Ok(0);
    };
    let mut done = 0;
    for one in file.coming.iter().filter(|one| one.is_sure()) {
        let (Some(number), Some(at)) = (matters.number(one), one.at()) else {
            continue;
        };
        done += change(job, &library, number, |record| take(record, one, at, &job.author))?;
    }
    for one in &file.cancelled {
        if let Some((number, what)) = matters.planned_by(one) {
            done += change(job, &library, number, |record| {
                call_off(record, &what, &job.author)
            })?;
        }
    }
    Ok(done)
}

/// Makes an appointment the next contact, and a to-do one of the record; whether anything changed.
fn take(record: &mut Record, one: &Appointment, at: Due, stamp: &Stamp) -> bool {
    if one.is_todo {
        let id = one.part_of_record().map(|part| ItemId(part.to_owned()));
        let mut todo = Todo::new(id.unwrap_or_else(new_item_id), one.summary.clone());
        todo.due = Some(at);
        return take_todo(record, &todo, stamp);
    }
    let next = NextContact {
        date: Some(at.date),
        time: at.time,
        purpose: one.summary.clone(),
    };
    plan_contact(record, next).is_some()
}

/// Changes a record and saves it, unless nothing changed in it: how many were.
fn change(
    job: &Job<'_>,
    library: &Library,
    number: RecordNumber,
    what: impl FnOnce(&mut Record) -> bool,
) -> Result<usize, Failure> {
    let loaded = library.load(number).map_err(Failure::told)?;
    let mut record = loaded.record;
    if !what(&mut record) {
        return Ok(0);
    }
    record.modified = Some(job.author.clone());
    let saved = library.save(&record, Some(&loaded.version), &job.author);
    saved.map_err(Failure::told)?;
    Ok(1)
}

impl Line {
    fn shown(&self) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mark = if self.ticked { "✓" } else { "?" };
        let (start, number) = (text(&self.start), text(&self.number));
        format!("{mark}\t{start}\t{}\t{number}\t{}", self.summary, self.why)
    }
}

/// The records that an appointment can belong to; none without a library.
struct Matters(Option<Vec<Record>>);

impl Matters {
    fn read(job: &Job<'_>) -> Result<Self, Failure> {
        let Some(dir) = job.asked.dir.as_deref() else {
            return Ok(Self(None));
        };
        let library = Library::open(dir).map_err(Failure::told)?;
        let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
        if scan.incomplete {
            return Err(Failure::incomplete(dir));
        }
        Ok(Self(Some(
            scan.records.into_iter().map(|loaded| loaded.record).collect(),
        )))
    }

    /// The record of an appointment: the one that it came from, else the one that it names.
    fn number(&self, appointment: &Appointment) -> Option<RecordNumber> {
        let Some(records) = &self.0 else {
            return appointment.number;
        };
        let own = appointment.number;
        let own = own.filter(|number| records.iter().any(|record| record.number == *number));
        let open = records
            .iter()
            .filter(|record| matches!(record.status, Status::InProgress | Status::FollowingUp));
        let matters = open.filter_map(|record| {
            let counterpart = record.external()?.counterpart.to_string();
            Some((record.number, record.date, counterpart, record.title().to_owned()))
        });
        own.or_else(|| matter_named(&appointment.summary, matters))
    }

    /// What was planned by an appointment that was called off.
    fn planned_by(&self, appointment: &Appointment) -> Option<(RecordNumber, DueKind)> {
        let dues: Vec<_> = self
            .0
            .iter()
            .flatten()
            .flat_map(|record| {
                let counterpart = record.external().map(|outside| outside.counterpart.to_string());
                let counterpart = counterpart.unwrap_or_default();
                due_items(record)
                    .into_iter()
                    .map(move |item| (record, item, counterpart.clone()))
            })
            .collect();
        let planned = dues.iter().map(|(record, item, counterpart)| Planned {
            number: record.number,
            kind: &item.kind,
            due: item.due,
            text: item.text,
            date: record.date,
            counterpart,
            title: record.title(),
        });
        planned_by(appointment, planned)
    }

    /// One that was called off, with the record in which something was planned by it.
    fn called_off(&self, appointment: &Appointment) -> Line {
        let planned = self.planned_by(appointment);
        let number = planned.as_ref().map(|(number, _)| number.to_string());
        let why = match (&planned, &self.0) {
            (Some((_, DueKind::NextContact)), _) => "日程已取消，清除下次沟通",
            (Some(_), _) => "日程已取消，取消待办",
            (None, Some(_)) => "日程已取消，没有对应的安排",
            (None, None) => "日程已取消",
        };
        Line {
            ticked: planned.is_some(),
            number,
            why: why.to_owned(),
            ..self.line(appointment)
        }
    }

    fn line(&self, appointment: &Appointment) -> Line {
        let number = self.number(appointment);
        let why: Vec<String> = appointment.doubts.iter().map(doubt).collect();
        let why = match (number, why.is_empty(), &self.0) {
            (None, true, Some(_)) => "没有对上的事项".to_owned(),
            _ => why.join("；"),
        };
        Line {
            uid: appointment.uid.clone(),
            summary: appointment.summary.clone(),
            kind: if appointment.is_todo { "todo" } else { "event" },
            start: appointment.start.map(due),
            end: appointment.end.map(due),
            zone_from: appointment.zone.map(appointments::ZoneSource::name),
            repeats: appointment.repeats,
            ticked: appointment.is_sure() && (number.is_some() || self.0.is_none()),
            number: number.map(|number| number.to_string()),
            why,
        }
    }
}

/// What is not sure, in a sentence.
fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::UnknownZone(name) => format!("时区不明（{name}），时间照原文"),
        Doubt::UtcAndZone => "既写了世界时又写了时区，按时区理解".to_owned(),
        Doubt::Odd(written) => format!("时间写法不规范（{written}）"),
        Doubt::Unreadable(written) => format!("时间读不懂（{written}）"),
        Doubt::NoStart => "没有写开始时间".to_owned(),
        Doubt::Rule(rule) => format!("重复规则读不懂（{rule}），只知道第一次的时间"),
        Doubt::WithdrawnRule => "用旧式规则（EXRULE）排除了一些日期".to_owned(),
        Doubt::Answer => "这是对邀请的答复，不是日程".to_owned(),
        Doubt::Begun => "已经开始".to_owned(),
        Doubt::Overdue => "已过期限".to_owned(),
        Doubt::Damaged => "有的字读不出来".to_owned(),
    }
}
