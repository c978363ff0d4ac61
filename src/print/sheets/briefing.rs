//! 沟通提要: what one has to know before a talk, on one page: with whom, to what end, what was said the last three
//! times, what was promised and is still open, what is to be settled, and words to begin with.

use chrono::NaiveDate;

use super::{
    super::{PrintOptions, Sheets, faces::Faces, layout::Align},
    binding,
    form::{Content, Density, Form, MARK, SMALL, TEXT, TableColumn, add_line, plain},
    furniture::{self, Heading},
    overdue::overdue_mark,
    record::{deadline, weekday},
};
use crate::domain::{
    Choice, Contact, Due, External, Party, Promise, Record, Status, Todo, TodoState, format_time,
};

/// How many contacts are told of.
const CONTACTS: usize = 3;

/// How much is left out so that it stays one page: the most promises, to-dos and points, the longest text of each,
/// and the room for notes.
const STEPS: [Limits; 4] = [
    Limits::new(12, 12, 120, 96.0),
    Limits::new(8, 8, 80, 64.0),
    Limits::new(5, 6, 60, 40.0),
    Limits::new(3, 4, 40, 28.0),
];

/// What fits on the page.
#[derive(Debug, Clone, Copy)]
struct Limits {
    open: usize,
    agenda: usize,
    chars: usize,
    notes: f32,
}

impl Limits {
    const fn new(open: usize, agenda: usize, chars: usize, notes: f32) -> Self {
        Self {
            open,
            agenda,
            chars,
            notes,
        }
    }
}

/// Lays out the page for a talk. `previous` went before it, newest first.
pub(in crate::print) fn lay_out(
    record: &Record,
    previous: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
) -> Sheets {
    let mut best = Sheets::default();
    for limits in STEPS {
        for density in Density::STEPS {
            best = lay_out_at(record, previous, options, faces, (density, limits));
            if best.scene.pages.len() == 1 {
                return best;
            }
        }
    }
    best
}

fn lay_out_at(
    record: &Record,
    previous: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    (density, limits): (Density, Limits),
) -> Sheets {
    let (_, [_, _, width, _]) = furniture::area(options, false);
    let mut form = Form::new(faces, width, density);
    about(&mut form, record, options, limits.chars);
    contacts(&mut form, record, previous, (options, limits.chars));
    let all: Vec<&Record> = std::iter::once(record).chain(previous.iter().copied()).collect();
    promises(&mut form, &all, limits, options);
    todos(&mut form, &all, limits, options);
    agenda(&mut form, record, limits, options);
    lines(&mut form, "开场用语", &options.opening);
    lines(&mut form, "注意事项", &options.courtesy);
    form.running_text("随手记", "", limits.notes);
    binding::sheet(form, &heading(record, options), options, false)
}

fn heading(record: &Record, options: &PrintOptions) -> Heading {
    let right = if options.now == chrono::NaiveDateTime::default() {
        String::new()
    } else {
        format!("备于{}", furniture::long_date(options.now.date()))
    };
    Heading {
        qr: String::new(),
        title: "沟通提要".to_owned(),
        number: record.number.to_string(),
        left: furniture::highest_confidentiality(&[record], options),
        right,
        outline: format!("沟通提要 {}", record.number),
        in_outline: true,
        watermark: options.watermark.clone(),
    }
}

/// With whom, when, where, how, to what end.
fn about(form: &mut Form<'_>, record: &Record, options: &PrintOptions, chars: usize) {
    let (when, purpose) = next_talk(record, options);
    let (whom, reached) = match (record.external(), record.internal()) {
        (Some(external), _) => (external.counterpart.to_string(), reached(external)),
        (_, Some(internal)) => (Party::join(&internal.participants), String::new()),
        _ => (String::new(), String::new()),
    };
    let mut whom = plain(whom);
    if !reached.is_empty() {
        add_line(&mut whom, reached, SMALL);
    }
    form.field_of("沟通对象", &whom);
    let channels: Vec<&str> = record.channels.iter().map(|channel| channel.chinese()).collect();
    let place = [record.place.trim(), &channels.join("、")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("　");
    form.pair(("时间", plain(when)), ("地点、方式", plain(place)));
    form.field("沟通主题", shortened(record.title(), chars));
    if !purpose.is_empty() {
        form.field("本次事由", shortened(&purpose, chars));
    }
    if !record.goal.trim().is_empty() {
        form.field("沟通目标", shortened(&record.goal, chars));
    }
}

/// Whether the talk that the record was begun for lies behind.
fn is_over(record: &Record, options: &PrintOptions) -> bool {
    record.date < options.now.date()
}

/// When the next talk is, and what for: the next contact of a matter that goes on, else the record's own time.
fn next_talk(record: &Record, options: &PrintOptions) -> (String, String) {
    let next = record.external().map(|external| &external.next_contact);
    let next = next.filter(|_| is_over(record, options) && record.status.is_open());
    if let Some((next, due)) = next.and_then(|next| Some((next, next.due()?))) {
        let time = due.time.map(format_time).unwrap_or_default();
        let when = format!("{} {} {time}", due.date, weekday(due.date));
        return (when.trim_end().to_owned(), next.purpose.trim().to_owned());
    }
    let time = record.time.map(format_time).unwrap_or_default();
    let when = format!("{} {} {time}", record.date, weekday(record.date));
    (when.trim_end().to_owned(), String::new())
}

/// How the counterpart is reached, in a line.
fn reached(external: &External) -> String {
    let Contact {
        phone, mail, wechat, ..
    } = &external.contact;
    [("电话", phone), ("邮箱", mail), ("微信", wechat)]
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("{name} {}", value.trim()))
        .collect::<Vec<_>>()
        .join("　")
}

/// One time that both sides spoke.
struct Spoken {
    day: NaiveDate,
    number: String,
    what: String,
}

/// The last three contacts, the newest first: records and the progress noted in them.
fn contacts(
    form: &mut Form<'_>,
    record: &Record,
    previous: &[&Record],
    (options, chars): (&PrintOptions, usize),
) {
    const COLUMNS: [TableColumn; 3] = [
        TableColumn::naming("日期", 82.0),
        TableColumn::new("谈了什么", 296.0, Align::Justify),
        TableColumn::whole("记录", 90.0),
    ];
    let mut spoken: Vec<Spoken> = Vec::new();
    for (i, from) in std::iter::once(record)
        .chain(previous.iter().copied())
        .enumerate()
    {
        let number = from.number.to_string();
        // The record in hand may be of the talk to come.
        if i > 0 || is_over(record, options) {
            let what = shortened(&gist(from), chars);
            let (day, number) = (from.date, number.clone());
            spoken.push(Spoken { day, number, what });
        }
        let progress = from
            .external()
            .into_iter()
            .flat_map(|external| &external.progress);
        for entry in progress.filter(|entry| !entry.is_blank()) {
            let Some(day) = entry.date else { continue };
            let (what, number) = (shortened(&entry.text, chars), number.clone());
            spoken.push(Spoken { day, number, what });
        }
    }
    spoken.sort_by_key(|spoken| std::cmp::Reverse(spoken.day));
    spoken.truncate(CONTACTS);
    let mut rows: Vec<Vec<Content>> = spoken
        .into_iter()
        .map(|Spoken { day, number, what }| {
            let mut cell = Content::new();
            add_line(&mut cell, number, SMALL);
            vec![plain(day.to_string()), plain(what), cell]
        })
        .collect();
    if rows.is_empty() {
        rows.push(vec![Content::new(), plain("没有以前的记录。"), Content::new()]);
    }
    form.table("近三次联系", &COLUMNS, rows);
}

/// What came of a record: its conclusions, else what was said.
fn gist(record: &Record) -> String {
    let of_agenda = record.agenda.iter().map(|item| item.conclusion.as_str());
    let settled: Vec<&str> = of_agenda
        .chain(record.conclusions.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = if settled.is_empty() {
        record.body.clone()
    } else {
        settled.join("；")
    };
    let title = record.title();
    match (title, text.trim()) {
        ("", text) => text.to_owned(),
        (title, "") => title.to_owned(),
        (title, text) => format!("{title}：{text}"),
    }
}

/// A text without line breaks, of at most `chars` characters.
fn shortened(text: &str, chars: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= chars {
        return line;
    }
    let kept: String = line.chars().take(chars.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// What both sides promised and did not keep yet.
fn promises(form: &mut Form<'_>, records: &[&Record], limits: Limits, options: &PrintOptions) {
    const COLUMNS: [TableColumn; 3] = [
        TableColumn::new("承诺方", 60.0, Align::Center),
        TableColumn::new("尚未兑现的承诺", 300.0, Align::Justify),
        TableColumn::whole("期限", 90.0),
    ];
    let mut open: Vec<&Promise> = Vec::new();
    for record in records {
        let promises = record
            .external()
            .into_iter()
            .flat_map(|external| &external.promises);
        for promise in promises.filter(|promise| !promise.kept && !promise.text.trim().is_empty()) {
            let known = open
                .iter()
                .any(|known| known.text.trim() == promise.text.trim() && known.ours == promise.ours);
            if !known {
                open.push(promise);
            }
        }
    }
    if open.is_empty() {
        return;
    }
    // Ours first: what we owe is what we are asked for.
    open.sort_by_key(|promise| (!promise.ours, promise.due.is_none(), promise.due));
    let row = |promise: &&Promise| {
        let side = if promise.ours { "我方" } else { "对方" };
        vec![
            plain(side),
            plain(shortened(&promise.text, limits.chars)),
            due_cell(promise.due, options),
        ]
    };
    let mut rows: Vec<_> = open.iter().take(limits.open).map(row).collect();
    if open.len() > limits.open {
        rows.push(more(open.len() - limits.open, 1));
    }
    form.table("双方承诺", &COLUMNS, rows);
}

/// What was to be done and is still open.
fn todos(form: &mut Form<'_>, records: &[&Record], limits: Limits, options: &PrintOptions) {
    const COLUMNS: [TableColumn; 3] = [
        TableColumn::new("未办结的待办", 274.0, Align::Justify),
        TableColumn::parties("负责人", 90.0),
        TableColumn::whole("截止时间", 90.0),
    ];
    let mut open: Vec<&Todo> = Vec::new();
    for record in records.iter().filter(|record| record.status != Status::Void) {
        for todo in &record.todos {
            let is_open = todo.state == TodoState::Open && !todo.is_blank();
            if is_open && !open.iter().any(|known| known.task.trim() == todo.task.trim()) {
                open.push(todo);
            }
        }
    }
    if open.is_empty() {
        return;
    }
    open.sort_by_key(|todo| {
        let due = todo.current_due();
        (due.is_none(), due)
    });
    let row = |todo: &&Todo| {
        let mut due = deadline(todo);
        if let Some(late) = todo.current_due().filter(|due| due.is_past(options.now)) {
            add_line(&mut due, overdue_mark(late, options.now), MARK);
        }
        let task = plain(shortened(&todo.task, limits.chars));
        vec![task, plain(todo.owner.to_string()), due]
    };
    let mut rows: Vec<_> = open.iter().take(limits.open).map(row).collect();
    if open.len() > limits.open {
        rows.push(more(open.len() - limits.open, 0));
    }
    form.table("未结事项", &COLUMNS, rows);
}

/// The points of this talk, with room for what is settled.
fn agenda(form: &mut Form<'_>, record: &Record, limits: Limits, options: &PrintOptions) {
    const COLUMNS: [TableColumn; 3] = [
        TableColumn::naming("序号", 34.0),
        TableColumn::new("本次要谈的", 210.0, Align::Justify),
        TableColumn::new("结论（现场填）", 210.0, Align::Start),
    ];
    // Of a matter that goes on, what was settled need not be talked of again.
    let settled = is_over(record, options);
    let points = record
        .agenda_taken()
        .filter(|item| !item.topic.trim().is_empty() && (!settled || item.conclusion.trim().is_empty()));
    let mut rows: Vec<Vec<Content>> = points
        .take(limits.agenda)
        .enumerate()
        .map(|(i, item)| {
            vec![
                plain((i + 1).to_string()),
                plain(shortened(&item.topic, limits.chars)),
                plain(shortened(&item.conclusion, limits.chars)),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows = (1..=3)
            .map(|i| vec![plain(i.to_string()), Content::new(), Content::new()])
            .collect();
    }
    form.table("议题", &COLUMNS, rows);
}

fn lines(form: &mut Form<'_>, label: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let mut content = Content::new();
    for line in lines {
        add_line(&mut content, line.trim(), TEXT);
    }
    form.field_of(label, &content);
}

fn due_cell(due: Option<Due>, options: &PrintOptions) -> Content {
    let mut cell = plain(due.map(|due| due.to_string()).unwrap_or_default());
    if let Some(due) = due.filter(|due| due.is_past(options.now)) {
        add_line(&mut cell, overdue_mark(due, options.now), MARK);
    }
    cell
}

/// The row that says how much found no room, in the column of the words.
fn more(count: usize, column: usize) -> Vec<Content> {
    let mut row = vec![Content::new(); 3];
    row[column] = plain(format!("……另有 {count} 项，见记录。"));
    row
}
