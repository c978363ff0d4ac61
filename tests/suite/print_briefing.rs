//! 沟通提要: what it tells before a talk, and that it stays one page.

use chrono::{Days, NaiveDate};
use liuhen::{
    domain::{AgendaItem, Due, FollowUp, ItemId, Promise, Record, Todo},
    print::{Faces, PrintOptions, Sheet, lay_out, scene::Item},
};

use super::print_samples as samples;

/// Everything written on a page, run after run.
fn words(sheets: &liuhen::print::Sheets) -> String {
    let items = sheets.scene.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match item {
        Item::Text(run) => Some(run.glyphs.iter().map(|glyph| glyph.ch).collect::<String>()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join("\n")
}

fn options() -> PrintOptions {
    PrintOptions {
        opening: vec!["您好，上次说的样机到了吗？".to_owned()],
        courtesy: vec!["不谈别家客户的价格。".to_owned()],
        ..PrintOptions::at(samples::now())
    }
}

fn day(days: u64) -> NaiveDate {
    samples::now().date() - Days::new(days)
}

fn progress(days: u64, text: &str) -> FollowUp {
    FollowUp {
        id: ItemId::default(),
        date: Some(day(days)),
        planned: None,
        text: text.to_owned(),
        by: String::new(),
    }
}

/// A record of a talk to come, and one that went before it.
fn talk() -> (Record, Record) {
    let mut record = samples::external();
    record.date = samples::now().date();
    record.todos.clear();
    record.agenda = vec![AgendaItem {
        id: ItemId::default(),
        topic: "确认到货日期".to_owned(),
        conclusion: String::new(),
        suggested: false,
    }];
    let mut former = samples::external();
    former.number = "EC2023-09-01".parse().unwrap();
    former.date = day(40);
    former.subject = "首次拜访".into();
    let external = former.external_mut().unwrap();
    external.progress = vec![
        progress(30, "寄出样机"),
        progress(20, "电话确认收到"),
        progress(10, "约定见面"),
    ];
    external.promises = vec![Promise {
        id: ItemId::default(),
        ours: true,
        text: "提供两套备件".to_owned(),
        due: Some(Due::on(day(3))),
        kept: false,
    }];
    former.todos = vec![Todo::new(ItemId::default(), "发送报价单")];
    record.external_mut().unwrap().progress.clear();
    record.external_mut().unwrap().promises.clear();
    (record, former)
}

#[test]
fn the_page_tells_what_went_before_and_what_is_open() {
    let (record, former) = talk();
    let sheets = lay_out(
        Sheet::Briefing,
        &[&record, &former],
        &options(),
        &Faces::bundled(),
    );
    let text = words(&sheets).replace('\n', "");
    for expected in [
        "沟通提要",
        "确认到货日期",
        "约定见面",
        "电话确认收到",
        "寄出样机",
        "提供两套备件",
        "发送报价单",
        "样机到了吗",
        "不谈别家客户的价格",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    // Three contacts, not a fourth.
    assert!(!text.contains("首次拜访"), "{text}");
}

#[test]
fn it_stays_one_page_however_much_is_open() {
    let (mut record, mut former) = talk();
    former.todos = (0..60)
        .map(|n| Todo::new(ItemId::default(), format!("第{n}件要办的事")))
        .collect();
    let promise = former.external().unwrap().promises[0].clone();
    former.external_mut().unwrap().promises = (0..40)
        .map(|n| Promise {
            text: format!("第{n}个承诺，{}", "内容较长，一行写不下".repeat(3)),
            ..promise.clone()
        })
        .collect();
    record.agenda = (0..30)
        .map(|n| AgendaItem {
            topic: format!("议题{n}"),
            ..record.agenda[0].clone()
        })
        .collect();
    record.goal = "达成一致".repeat(60);
    let sheets = lay_out(
        Sheet::Briefing,
        &[&record, &former],
        &options(),
        &Faces::bundled(),
    );
    assert_eq!(sheets.scene.pages.len(), 1);
    assert!(words(&sheets).contains("另有"));
}

#[test]
fn a_first_talk_has_a_page_too() {
    let (record, _) = talk();
    let sheets = lay_out(Sheet::Briefing, &[&record], &options(), &Faces::bundled());
    assert_eq!(sheets.scene.pages.len(), 1);
    assert!(words(&sheets).contains("没有以前的记录"));
    assert!(sheets.missing.is_empty());
}
