//! Records of random words on every sheet: nothing is lost or doubled, nothing lies over anything else or outside the
//! margins, and what a reader of PDF copies out is what was drawn.

use std::{io::Write, process::Command, sync::Arc};

use chrono::Days;
use liuhen::{
    domain::{
        At, Confidentiality, Due, Field, ItemId, Kind, OwnValue, Part, Party, Record, RecordNumber, Urgency,
        ValueMut,
    },
    print::{
        Faces, MinutesStyle, PageText, PrintOptions, Sheet, lay_out,
        scene::{Item, Page},
        sheet, sheet_to_read,
    },
};
use proptest::prelude::*;

use super::{fields::fields_of, print_samples as samples};

/// Words as an office writes them, and what is pasted into them.
fn words(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-龥]{1,9}",
        3 => prop::sample::select(vec!["，", "。", "、", "；", "：", "（", "）", "《", "》", "“", "”", "——", "……", "·"]).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,12}",
        2 => "[0-9]{1,7}(\\.[0-9]{1,2})?%?",
        1 => Just(" ".to_owned()),
        1 => prop::sample::select(vec!["㛃", "䶮", "𠮷", "😀", "é", "①", "☑", "\u{200D}", "￥", "•", "‑", "\u{A0}", "A/B", "ab@c.cn"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..pieces).prop_map(|pieces| pieces.concat())
}

/// A record with something in most of its places.
fn record() -> impl Strategy<Value = Record> {
    let kind = prop::sample::select(Kind::ALL.to_vec());
    let short = prop::collection::vec(words(5), 24);
    let long = prop::collection::vec(words(30), 12);
    let picks = prop::collection::vec(any::<u8>(), 200);
    (kind, short, long, picks).prop_map(|(kind, short, long, picks)| {
        let day = samples::now().date();
        let mut record = Record::new(RecordNumber::new(kind, day, 1));
        let mut n = 0;
        let mut pick = |most: usize| {
            n += 1;
            usize::from(picks[n % picks.len()]) % most
        };
        record.each_mut(&mut |at, value| fill(at, value, &mut pick, (&short, &long)));
        record
    })
}

/// Puts words into a place, or leaves it empty.
fn fill(
    at: At<'_>,
    value: ValueMut<'_>,
    pick: &mut dyn FnMut(usize) -> usize,
    (short, long): (&[String], &[String]),
) {
    let day = samples::now().date() + Days::new(pick(40) as u64);
    let due = Due {
        date: day,
        time: None,
    };
    match value {
        ValueMut::LongText(text) => {
            let lines: Vec<&str> = (0..pick(4)).map(|_| long[pick(long.len())].as_str()).collect();
            *text = lines.join("\n");
        }
        ValueMut::Text(text) | ValueMut::Person(text) | ValueMut::Contact(text) | ValueMut::Money(text) => {
            if pick(3) > 0 {
                text.clone_from(&short[pick(short.len())]);
            }
        }
        ValueMut::Party(party) => {
            let mut word = || short[pick(short.len())].clone();
            *party = Party::new(word(), word());
        }
        ValueMut::Mark(mark) if at.part == Part::Id => *mark = ItemId::from_bits(at.nth as u64 + 1).0,
        ValueMut::Own(value) => {
            let number = format!("{}{:02}.5", pick(200), pick(100)).parse().unwrap();
            *value = match value {
                OwnValue::Money(_) => OwnValue::Money(number),
                _ => OwnValue::Number(number),
            };
        }
        ValueMut::Day(date) if at.field != Field::Date => *date = day,
        ValueMut::Date(date) => *date = Some(day),
        ValueMut::DueDay(to) => *to = due,
        ValueMut::Due(to) => *to = (pick(2) > 0).then_some(due),
        ValueMut::LocalTime(time) => *time = day.and_hms_opt(17, 0, 0),
        ValueMut::Number(number) => *number = Some(pick(200) as u32),
        ValueMut::Choice(choice) => choice.choose(&[pick(choice.count())]),
        ValueMut::Flag(flag) => *flag = pick(2) > 0,
        ValueMut::List(list) => {
            let most = if at.field == Field::Todos { 12 } else { 4 };
            (0..pick(most)).for_each(|_| list.add());
        }
        ValueMut::Mark(_)
        | ValueMut::Day(_)
        | ValueMut::Time(_)
        | ValueMut::Moment(_)
        | ValueMut::MaybeMoment(_)
        | ValueMut::Size(_)
        | ValueMut::Record(_)
        | ValueMut::Records(_) => {}
    }
}

fn options(record: &Record, style: MinutesStyle) -> PrintOptions {
    let mut options = PrintOptions::at(samples::now());
    options.minutes.style = style;
    options.own_fields = Arc::new(fields_of(record));
    options
}

/// The sheets that a record is set on here.
fn on() -> impl Strategy<Value = (Sheet, MinutesStyle)> {
    prop::sample::select(vec![
        (Sheet::Record, MinutesStyle::Company),
        (Sheet::Minutes, MinutesStyle::Company),
        (Sheet::Minutes, MinutesStyle::Official),
        (Sheet::Minutes, MinutesStyle::Brief),
        (Sheet::Ledger, MinutesStyle::Company),
        (Sheet::Todos, MinutesStyle::Company),
    ])
}

/// What is seen of a text, without blanks.
fn solid(text: &str) -> String {
    let unseen = |ch: &char| ch.is_whitespace() || matches!(ch, '\u{200D}' | '\u{A0}');
    text.chars().filter(|ch| !unseen(ch)).collect()
}

/// A stretch of text: left, top, right, bottom and what it says. A little is taken off: faces reach over their square.
fn stretches(page: &Page) -> Vec<([f32; 4], String)> {
    let of = |item: &Item| match item {
        Item::Text(run) if run.turn == 0.0 => {
            let right = run.x + run.glyphs.last().map_or(0.0, |glyph| glyph.x + 0.3 * run.size);
            let (top, bottom) = (run.y - 0.7 * run.size, run.y);
            // An opening bracket has its ink in the right half, and gives the left one up at a line's beginning.
            let opens = run.text().starts_with(['（', '《', '“', '【']);
            let left = run.x + if opens { 0.5 } else { 0.1 } * run.size;
            Some(([left, top, right, bottom], run.text()))
        }
        _ => None,
    };
    page.items.iter().filter_map(of).collect()
}

fn overlap(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[test]
fn a_period_of_two_lines_leaves_the_urgency_its_own() {
    let day = samples::now().date();
    let mut record = Record::new(RecordNumber::new(Kind::Internal, day, 1));
    record.confidentiality = Confidentiality::Internal;
    record.urgency = Urgency::Urgent;
    record.secrecy_period = "自印发之日起至项目全部验收、资料归档完毕并书面通知解密之日为止".to_owned();
    let options = options(&record, MinutesStyle::Official);
    let scene = lay_out(Sheet::Minutes, &[&record], &options, &Faces::bundled()).scene;
    let texts = stretches(&scene.pages[0]);
    assert!(texts.iter().any(|(_, said)| *said == "紧急"));
    for (i, (a, said)) in texts.iter().enumerate() {
        for (b, other) in &texts[i + 1..] {
            assert!(!overlap(*a, *b), "{said:?} and {other:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_lies_over_anything_else(record in record(), (which, style) in on()) {
        let scene = lay_out(which, &[&record], &options(&record, style), &Faces::bundled()).scene;
        for page in &scene.pages {
            let texts = stretches(page);
            for (i, (a, said)) in texts.iter().enumerate() {
                prop_assert!(a[0] >= 0.0 && a[2] <= page.width && a[1] >= 0.0 && a[3] <= page.height, "outside: {}", said);
                for (b, other) in &texts[i + 1..] {
                    prop_assert!(!overlap(*a, *b), "{said:?} and {other:?} on {which:?}");
                }
            }
            // No line goes through words.
            for item in &page.items {
                let Item::Stroke { points, .. } = item else { continue };
                for pair in points.windows(2) {
                    let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                    let line = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
                    // Boxes to tick are drawn, as high as large type at most.
                    if (x0 - x1).abs().max((y0 - y1).abs()) < 19.0 {
                        continue;
                    }
                    for (text, said) in &texts {
                        prop_assert!(!overlap(line, *text), "a line through {said:?} on {which:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_word_is_lost_or_doubled(record in record()) {
        // 记录表 shows all of it; each text is there once, whole, wherever pages end.
        let (printed, texts) = sheet_to_read(Sheet::Record, &[&record], &options(&record, MinutesStyle::Company), &Faces::bundled()).unwrap();
        let all = solid(&texts.iter().map(PageText::all).collect::<String>());
        let mut wanted: Vec<String> = record.todos.iter().map(|todo| solid(&todo.task)).collect();
        wanted.push(solid(&record.remarks));
        for text in wanted.iter().filter(|_| printed.pages == 1) {
            prop_assert!(all.contains(text.as_str()), "{text} is not in {all}");
        }
        let count = |text: &str, of: char| text.chars().filter(|ch| *ch == of).count();
        for ch in solid(&record.body).chars().filter(|ch| ('一'..='龥').contains(ch)) {
            let written: usize = [&record.subject, &record.body, &record.remarks]
                .into_iter()
                .chain(record.todos.iter().flat_map(|todo| [&todo.task, &todo.owner.person]))
                .map(|text| count(text, ch))
                .sum();
            prop_assert!(count(&all, ch) >= written, "{ch} is lost");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_copied_out_of_the_file_is_what_was_drawn(record in record(), (which, style) in on()) {
        let faces = Faces::bundled();
        let pdf = sheet(which, &[&record], &options(&record, style), &faces).unwrap().pdf;
        let mut file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
        file.write_all(&pdf).unwrap();
        let read = Command::new("pdftotext").arg("-raw").arg(file.path()).arg("-").output();
        // Without the program there is nothing to ask.
        if let Ok(read) = read {
            let mut read: Vec<char> = solid(&String::from_utf8_lossy(&read.stdout)).chars().collect();
            let words = samples::texts(&lay_out(which, &[&record], &options(&record, style), &faces)).concat();
            let mut drawn: Vec<char> = solid(&words).chars().collect();
            read.sort_unstable();
            drawn.sort_unstable();
            prop_assert_eq!(String::from_iter(read), String::from_iter(drawn));
        }
    }
}
