//! How forms fit their pages: one page where that is wanted, and no signature left nearly alone on the last one.

use std::collections::BTreeSet;

use liuhen::{
    domain::{ItemId, Record, Todo},
    print::{Faces, MinutesStyle, PrintOptions, Sheet, lay_out, scene::Item},
};

use crate::print_samples as samples;

fn options() -> PrintOptions {
    PrintOptions {
        organization: "某某科技有限公司".to_owned(),
        ..PrintOptions::at(samples::now())
    }
}

/// The lines of text of each page as they stand, from top to bottom: where, and what.
fn lines(sheet: Sheet, record: &Record, options: &PrintOptions) -> Vec<Vec<(i32, String)>> {
    let sheets = lay_out(sheet, &[record], options, &Faces::bundled());
    let of_page = |items: &[Item]| {
        let mut lines: Vec<(i32, String)> = Vec::new();
        for item in items {
            if let Item::Text(run) = item {
                let text: String = run.glyphs.iter().map(|glyph| glyph.ch).collect();
                lines.push((run.y.round() as i32, text));
            }
        }
        lines.sort();
        lines
    };
    sheets
        .scene
        .pages
        .iter()
        .map(|page| of_page(&page.items))
        .collect()
}

fn with_todos(count: u64, body: usize) -> Record {
    let mut record = samples::ordinary();
    record.body = "会议讨论了本季度的推广方案，并逐项核对了各部门的分工与时间安排。".repeat(body);
    record.todos = (0..count)
        .map(|n| Todo::new(ItemId::from_bits(n + 1), format!("第{n}项工作")))
        .collect();
    record.remarks.clear();
    record
}

#[test]
fn the_last_page_has_three_lines_of_the_form_beside_the_signatures() {
    let mut last_pages = 0;
    for sheet in [Sheet::Record, Sheet::Minutes] {
        for count in 0..40 {
            for body in [1, 14, 30, 44] {
                let record = with_todos(count, body);
                let pages = lines(sheet, &record, &options());
                let Some(last) = pages.last().filter(|_| pages.len() > 1) else {
                    continue;
                };
                let sign = last.iter().find(|(_, text)| text.starts_with("记录人"));
                let (sign, _) = sign.unwrap_or_else(|| panic!("{sheet:?} {count} {body}: no signature"));
                // Under the running head.
                let head = last[0].0;
                let over: BTreeSet<i32> = last
                    .iter()
                    .map(|(y, _)| *y)
                    .filter(|y| *y > head + 2 && y < sign)
                    .collect();
                assert!(
                    over.len() >= 3,
                    "{sheet:?}, {count} to-dos, body {body}: {over:?}"
                );
                last_pages += 1;
            }
        }
    }
    assert!(last_pages > 100, "the rule was put to the test: {last_pages}");
}

#[test]
fn a_form_fits_on_one_page_where_that_is_wanted_and_can_be() {
    let (mut saved, mut same) = (0, 0);
    for count in 0..40 {
        let record = with_todos(count, 14);
        let usual = options();
        let wanted = PrintOptions {
            one_page: true,
            ..usual.clone()
        };
        let (before, after) = (
            lines(Sheet::Record, &record, &usual),
            lines(Sheet::Record, &record, &wanted),
        );
        if before.len() == 1 {
            assert_eq!(before, after, "one that fits stays as it is");
        } else if after.len() == 1 {
            saved += 1;
        } else {
            assert_eq!(before, after, "one that does not fit is set as usual");
            same += 1;
        }
    }
    assert!(saved >= 5 && same >= 5, "{saved} {same}");
}

#[test]
fn a_form_made_to_fit_keeps_its_limits() {
    let faces = Faces::bundled();
    for count in 0..40 {
        let wanted = PrintOptions {
            one_page: true,
            ..options()
        };
        let sheets = lay_out(Sheet::Record, &[&with_todos(count, 14)], &wanted, &faces);
        let page = &sheets.scene.pages[0];
        let edge = 12.0 * 72.0 / 25.4 - 0.5;
        for item in &page.items {
            let Item::Text(run) = item else { continue };
            assert!(run.size >= 7.7, "{count}: type of {} pt", run.size);
            assert!(
                run.x >= edge && run.x <= page.width - edge,
                "{count}: beyond the margin"
            );
        }
        let body = page.items.iter().find_map(|item| match item {
            Item::Text(run) if run.glyphs.iter().any(|glyph| glyph.ch == '讨') => Some(run.size),
            _ => None,
        });
        assert!(body.unwrap() >= 9.0, "{count}: {body:?}");
    }
}

#[test]
fn numbered_and_plain_paragraphs_begin_under_each_other() {
    let mut record = samples::ordinary();
    record.body =
        "普通的一段话，写得比较长，需要折到第二行才能写完，这样才看得出首行缩进和后面的行是不是对齐。\n\
        1. 编号的一段话，写得也比较长，同样需要折到第二行才能写完，这样才看得出首行缩进是不是一样。\n\
        （二）另一种编号的段落。\n\
        ③ 第三种编号的段落。"
            .to_owned();
    for (sheet, style) in [
        (Sheet::Record, MinutesStyle::Company),
        (Sheet::Minutes, MinutesStyle::Company),
        (Sheet::Minutes, MinutesStyle::Brief),
    ] {
        let mut options = options();
        options.minutes.style = style;
        let sheets = lay_out(sheet, &[&record], &options, &Faces::bundled());
        let begins = |word: &str| {
            let items = sheets.scene.pages.iter().flat_map(|page| &page.items);
            let mut found = items.filter_map(|item| match item {
                Item::Text(run) => {
                    let text: String = run.glyphs.iter().map(|glyph| glyph.ch).collect();
                    text.starts_with(word).then_some(run.x)
                }
                _ => None,
            });
            found
                .next_back()
                .unwrap_or_else(|| panic!("{sheet:?} {style:?}: no {word}"))
        };
        let plain = begins("普通");
        for word in ["1. 编号", "（二）另", "③ 第三"] {
            // A bracket at the beginning of a line is squeezed by half its width.
            assert!(
                (begins(word) - plain).abs() < 5.5,
                "{sheet:?} {style:?}: {word} {} {plain}",
                begins(word)
            );
        }
    }
}
