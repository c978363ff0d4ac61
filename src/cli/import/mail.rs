//! What would be taken of a mail: who wrote it when, and which confirmation it answers; and the record that it becomes.

use std::sync::atomic::AtomicBool;

use chrono::DateTime;
use serde::Serialize;

use super::{Job, make, moment};
use crate::{
    app::{MailBegun, Reply, note_answer},
    cli::{
        failure::Failure,
        voice::{Voice, both},
    },
    domain::{Attachment, Moment, Record, RecordNumber, Series},
    exchange::{
        mail_file,
        mail_received::{MailContent, NoAnswer, ReceivedMail},
    },
    storage::Library,
};

#[derive(Serialize)]
struct Answer {
    mail: Mail,
    /// The record that it became, or that it answers; nothing where it was only asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<String>,
}

#[derive(Serialize)]
struct Mail {
    from: String,
    date: Option<String>,
    subject: String,
    /// The record whose confirmation it answers.
    answers: Option<String>,
    why: String,
    /// The files that came with it.
    files: Vec<String>,
}

/// Says what would be taken, or takes it.
pub(super) fn run(job: &Job<'_>, bytes: &[u8], out: &mut Voice<'_>) -> Result<u8, Failure> {
    let (mail, content) =
        mail_file::read(bytes).ok_or_else(|| job.refuse(both("这不是邮件", "this is no mail")))?;
    let now = now(job);
    let (answers, why) = answers(job, &mail, now)?;
    let library = job.library()?.filter(|_| job.asked.apply);
    let made = match (&library, answers) {
        (Some(library), Some(number)) => Some(note(job, library, number, &mail, now)?),
        (Some(library), None) => Some(begin(job, library, &mail, &content)?),
        (None, _) => None,
    };
    let answer = Answer {
        made: made.map(|number| number.to_string()),
        mail: Mail {
            files: content.files.iter().map(|(name, _)| name.clone()).collect(),
            from: match (mail.from.name.as_str(), mail.from.address.as_str()) {
                ("", address) => address.to_owned(),
                (name, address) => format!("{name} <{address}>"),
            },
            date: mail.date.map(|date| moment(job.clock.local(date.naive_utc()))),
            subject: mail.subject.clone(),
            answers: answers.map(|number| number.to_string()),
            why,
        },
    };
    let mail = &answer.mail;
    let line = [
        mail.date.as_deref().unwrap_or_default(),
        &mail.from,
        &mail.subject,
        mail.answers.as_deref().unwrap_or_default(),
        &mail.why,
    ]
    .join("\t");
    job.answer(out, &answer, [line])
}

/// Notes a mail as the answer that a record waits for, and puts it with the record.
fn note(
    job: &Job<'_>,
    library: &Library,
    number: RecordNumber,
    mail: &ReceivedMail,
    now: Moment,
) -> Result<RecordNumber, Failure> {
    let directory = library.directory().map_err(Failure::told)?;
    let loaded = library.load(number).map_err(Failure::told)?;
    let mut record = loaded.record;
    let file = library.attach(number, &job.asked.file).map_err(Failure::told)?;
    let reply = Reply::new(mail.clone(), file.name.clone(), &directory, now);
    add_file(&mut record, file);
    note_answer(&mut record, &[reply]);
    record.modified = Some(job.author.clone());
    let saved = library.save(&record, Some(&loaded.version), &job.author);
    saved.map_err(Failure::told)?;
    Ok(number)
}

/// Begins a record with a mail: who wrote it when and about what, its text and its files.
fn begin(
    job: &Job<'_>,
    library: &Library,
    mail: &ReceivedMail,
    content: &MailContent,
) -> Result<RecordNumber, Failure> {
    let directory = library.directory().map_err(Failure::told)?;
    let local = |utc| job.clock.local(utc);
    let begun = MailBegun::new(mail.clone(), content.clone(), &directory, local);
    let day = begun.sent.unwrap_or(job.now).date();
    let prefix = library.settings().prefix_of("");
    let series = Series {
        kind: begun.kind,
        prefix,
    };
    let mut record = Record::new(RecordNumber::next(series, day, []));
    begun.fill(&mut record);
    let number = make(job, library, &mut record)?;
    let loaded = library.load(number).map_err(Failure::told)?;
    let mut record = loaded.record;
    add_file(
        &mut record,
        library.attach(number, &job.asked.file).map_err(Failure::told)?,
    );
    for (name, bytes) in &content.files {
        let file = library.attach_bytes(number, name, bytes);
        add_file(&mut record, file.map_err(Failure::told)?);
    }
    let saved = library.save(&record, Some(&loaded.version), &job.author);
    saved.map_err(Failure::told)?;
    Ok(number)
}

/// Notes a file with a record, once.
fn add_file(record: &mut Record, file: Attachment) {
    if !record.attachments.contains(&file) {
        record.attachments.push(file);
    }
}

/// The moment for which it is asked.
fn now(job: &Job<'_>) -> Moment {
    let now = job.clock.now();
    match job.asked.on {
        // The reader's clock on that day, as far from UTC as it is today.
        Some(_) => DateTime::from_naive_utc_and_offset(
            job.now - (now.naive_local() - now.naive_utc()),
            *now.offset(),
        ),
        None => now,
    }
}

/// The record whose confirmation a mail answers, and what is not sure about that.
fn answers(
    job: &Job<'_>,
    mail: &ReceivedMail,
    now: Moment,
) -> Result<(Option<RecordNumber>, String), Failure> {
    let Some(dir) = job.asked.dir.as_deref() else {
        let refusal = mail.is_no_answer(&[], None, now);
        let why = match refusal {
            None | Some(NoAnswer::Stranger) => "没有指定资料夹，不知道答复的是哪一份确认".to_owned(),
            Some(refusal) => sentence(&refusal),
        };
        return Ok((None, why));
    };
    let library = Library::open(dir).map_err(Failure::told)?;
    let directory = library.directory().map_err(Failure::told)?;
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    if scan.incomplete {
        return Err(Failure::incomplete(dir));
    }
    let reply = Reply::new(mail.clone(), String::new(), &directory, now);
    let records = scan.records.iter().map(|loaded| &loaded.record);
    let awaiting: Vec<&Record> = records
        .filter(|record| {
            record
                .confirmations
                .last()
                .is_some_and(|last| last.answered.is_none())
        })
        .collect();
    let mut refusals: Vec<NoAnswer> = awaiting
        .iter()
        .filter_map(|record| reply.refusal(record))
        .collect();
    let answered: Vec<RecordNumber> = awaiting
        .iter()
        .filter(|record| reply.refusal(record).is_none())
        .map(|record| record.number)
        .collect();
    Ok(match answered[..] {
        [one] => (Some(one), String::new()),
        [] => {
            // Of a stranger's mail for one and a mail too old for another, the second is worth telling.
            refusals.sort_by_key(|refusal| *refusal == NoAnswer::Stranger);
            let why = refusals
                .first()
                .map_or_else(|| "没有等待答复的确认".to_owned(), sentence);
            (None, why)
        }
        ref several => {
            let numbers: Vec<String> = several.iter().map(ToString::to_string).collect();
            (None, format!("可能答复的有几份：{}", numbers.join("、")))
        }
    })
}

/// Why it is no answer, in a sentence.
fn sentence(refusal: &NoAnswer) -> String {
    match refusal {
        NoAnswer::NoDate => "邮件没有日期".to_owned(),
        NoAnswer::OddDate(written) => format!("邮件的日期读不懂：{written}"),
        NoAnswer::Future => "邮件的日期在将来".to_owned(),
        NoAnswer::Older => "邮件比确认函早，不是答复".to_owned(),
        NoAnswer::Stranger => "不是对方的地址，也没有引用我们的邮件，请人工确认".to_owned(),
    }
}
