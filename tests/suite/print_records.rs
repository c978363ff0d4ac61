//! The record forms: pages, text, file, name.

use std::{collections::BTreeSet, io::Write, process::Command};

use liuhen::{
    domain::{Choice, Field, Kind, Record, Status},
    print::{
        Faces, Paper, PrintOptions, Sheet, file_name, lay_out, preview, record_sheets, scene::Item, sheet,
    },
};

use crate::print_samples as samples;

fn options() -> PrintOptions {
    PrintOptions {
        organization: "某某科技有限公司".to_owned(),
        ..PrintOptions::at(samples::now())
    }
}

/// The text of a laid out record without its blanks, in the order of drawing.
fn text_of(record: &Record) -> String {
    let sheets = lay_out(Sheet::Record, &[record], &options(), &Faces::bundled());
    let text = samples::texts(&sheets).concat();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[track_caller]
fn check_contains(record: &Record, part: &str) {
    let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text_of(record);
    assert!(text.contains(&part), "{part:?} is not in {text:?}");
}

#[test]
fn every_field_name_of_the_template_is_printed_exactly() {
    for record in [
        samples::ordinary(),
        samples::external(),
        samples::empty("NC2023-10-10"),
        samples::empty("EC2023-10-10"),
    ] {
        for column in Field::columns(record.kind()) {
            check_contains(&record, column.label(record.kind()).zh);
        }
        check_contains(&record, record.kind().chinese());
    }
}

#[test]
fn what_was_written_is_printed() {
    let internal = samples::ordinary();
    for line in internal.body.lines() {
        check_contains(&internal, line);
    }
    check_contains(&internal, "市场部/王经理");
    check_contains(&internal, "☑会议☐当面");
    check_contains(&internal, "【逾期2天】");
    check_contains(&internal, "配合：孙工");
    check_contains(&internal, "记录人：张敏");
    check_contains(&internal, "密级：内部");
    let external = samples::external();
    check_contains(&external, "☐客户☑供应商☐合作方☐外部机构");
    check_contains(&external, "2023-10-12收到驱动v2.3.1");
    check_contains(&external, "事由：确认驱动v2.3.2与第二批交期");
    check_contains(&external, "密级：保密保存期限：10年");
    check_contains(&external, "紧急程度：紧急");
    let sixty = samples::many();
    for todo in &sixty.todos {
        check_contains(&sixty, &todo.task);
    }
    let rare = samples::rare();
    check_contains(&rare, "生僻字：㛃、䶮、𠮷、𬭎、鿏。表情：😀👍");
    check_contains(&rare, "控制字符制表");
}

#[test]
fn a_void_record_says_so_across_the_page() {
    let mut record = samples::empty("NC2023-10-10");
    record.status = Status::Void;
    let sheets = lay_out(Sheet::Record, &[&record], &options(), &Faces::bundled());
    let turned = sheets.scene.pages[0]
        .items
        .iter()
        .filter(|item| matches!(item, Item::Text(run) if run.turn > 0.0));
    assert_eq!(turned.count(), "已作废".chars().count());
}

#[track_caller]
fn check_pages(record: &Record, pages: usize) {
    let printed = record_sheets(&[record], &options(), &Faces::bundled()).unwrap();
    assert_eq!(printed.pages, pages);
    assert_eq!(preview::Document::new(printed.pdf).unwrap().page_count(), pages);
}

#[test]
fn pages_are_counted() {
    check_pages(&samples::empty("NC2023-10-10"), 1);
    check_pages(&samples::empty("EC2023-10-10"), 1);
    check_pages(&samples::ordinary(), 1);
    check_pages(&samples::external(), 1);
    check_pages(&samples::long(), 3);
    check_pages(&samples::many(), 5);
    // Rows of nearly half a page are cut rather than half a page left empty.
    check_pages(&samples::cells(), 5);
    check_contains(&samples::long(), "第3页共3页");
    check_contains(&samples::many(), "待办事项（续表）");
}

#[test]
fn a_row_that_goes_on_over_pages_says_which_it_is() {
    // To-dos of 500 characters, and one of them longer than a page.
    let mut record = samples::cells();
    record.todos[1].task = record.todos[1].task.repeat(8);
    for of in [Sheet::Record, Sheet::Todos] {
        let texts = samples::texts(&lay_out(of, &[&record], &options(), &Faces::bundled()));
        let again = texts.windows(2).any(|pair| pair == ["2", "（续）"]);
        assert!(again, "{of:?}: {texts:?}");
    }
}

#[test]
fn nothing_is_drawn_outside_the_margins() {
    for paper in Paper::ALL {
        for (name, record) in samples::all() {
            let options = PrintOptions { paper, ..options() };
            let sheets = lay_out(Sheet::Record, &[&record], &options, &Faces::bundled());
            let (width, height) = paper.size();
            let points = |mm: f32| mm * 72.0 / 25.4;
            let (left, right) = (
                points(options.margins.left),
                width - points(options.margins.right),
            );
            for page in &sheets.scene.pages {
                assert_eq!((page.width, page.height), (width, height));
                for item in &page.items {
                    let Item::Text(run) = item else { continue };
                    let end = run.x + run.glyphs.last().map_or(0.0, |glyph| glyph.x) + run.size * 0.5;
                    assert!(
                        run.x > left - 0.6 && end < right + 0.6,
                        "{name} on {paper:?}: {:?}",
                        run.text()
                    );
                    assert!(
                        run.y > 0.0 && run.y < height - 10.0,
                        "{name} on {paper:?}: {:?}",
                        run.text()
                    );
                }
            }
        }
    }
}

#[test]
fn missing_characters_are_named_and_shown() {
    let printed = record_sheets(&[&samples::rare()], &options(), &Faces::bundled()).unwrap();
    let missing: BTreeSet<char> = printed.missing.into_iter().collect();
    assert!(
        missing.contains(&'😀') && !missing.contains(&'㛃') && !missing.contains(&'䶮'),
        "{missing:?}"
    );
    let printed = record_sheets(&[&samples::ordinary()], &options(), &Faces::bundled()).unwrap();
    assert!(
        printed.missing.is_empty(),
        "missing glyphs: {:?}",
        printed.missing
    );
}

#[test]
fn every_record_of_an_office_is_a_small_file() {
    let faces = Faces::bundled();
    for record in liuhen::app::sample::sample_library(samples::now().date()).records {
        for of in [Sheet::Record, Sheet::Minutes] {
            let printed = sheet(of, &[&record], &options(), &faces).unwrap();
            let (pages, bytes) = (printed.pages, printed.pdf.len());
            assert!(
                bytes <= 60_000,
                "{} on {pages} pages: {bytes} bytes",
                record.number
            );
        }
    }
}

#[test]
fn the_same_record_gives_the_same_bytes_and_a_small_file() {
    for (name, record) in samples::all() {
        let faces = Faces::bundled();
        let first = record_sheets(&[&record], &options(), &faces).unwrap();
        assert_eq!(
            first,
            record_sheets(&[&record], &options(), &faces).unwrap(),
            "{name}"
        );
        assert!(first.pdf.starts_with(b"%PDF-1.7"));
        if first.pages == 1 {
            assert!(first.pdf.len() <= 60_000, "{name}: {} bytes", first.pdf.len());
        }
    }
    let later = PrintOptions {
        now: samples::now() + chrono::TimeDelta::hours(1),
        ..options()
    };
    let (record, faces) = (samples::ordinary(), Faces::bundled());
    let a = record_sheets(&[&record], &options(), &faces).unwrap();
    assert_ne!(a.pdf, record_sheets(&[&record], &later, &faces).unwrap().pdf);
}

#[test]
fn several_records_make_one_file_with_an_outline() {
    let records = [samples::ordinary(), samples::external(), samples::many()];
    let sheets = lay_out(Sheet::Record, &records.each_ref(), &options(), &Faces::bundled());
    let outline: Vec<_> = sheets
        .scene
        .outline
        .iter()
        .map(|entry| (entry.title.as_str(), entry.page))
        .collect();
    assert_eq!(outline[0], ("NC2023-10-10 新产品发布会筹备（第二次协调会）", 0));
    assert_eq!(outline[1], ("EC2023-10-11-002 显示屏驱动修复与交期确认", 1));
    assert_eq!(outline[2].1, 2);
    let printed = record_sheets(&records.each_ref(), &options(), &Faces::bundled()).unwrap();
    assert_eq!(printed.pages, 7);
}

#[test]
fn nothing_to_print_is_a_file_too() {
    let printed = record_sheets(&[], &options(), &Faces::bundled()).unwrap();
    assert_eq!(printed.pages, 0);
}

#[track_caller]
fn check_name(number: &str, subject: &str, expected: &str) {
    let mut record = samples::empty(number);
    subject.clone_into(&mut record.subject);
    assert_eq!(file_name(&record), expected);
}

#[test]
fn files_are_named_after_number_and_subject() {
    check_name("NC2023-10-10", "发布会筹备", "NC2023-10-10 发布会筹备.pdf");
    check_name("EC2023-10-10-002", "", "EC2023-10-10-002.pdf");
    check_name(
        "NC2023-10-10",
        "  价格/交期:\"二\"\n轮? ",
        "NC2023-10-10 价格／交期：＂二＂ 轮？.pdf",
    );
    check_name(
        "NC2023-10-10",
        "..\\..\\a|b<c>*",
        "NC2023-10-10 ..＼..＼a｜b＜c＞＊.pdf",
    );
    check_name("NC2023-10-10", "结尾有点...", "NC2023-10-10 结尾有点.pdf");
    check_name("NC2023-10-10", "\u{202E}反向\u{0}", "NC2023-10-10 反向.pdf");
    let long = file_name(&{
        let mut record = samples::empty("NC2023-10-10");
        record.subject = "很长的主题".repeat(50);
        record
    });
    assert!(long.len() <= 184, "{} bytes", long.len());
}

#[test]
fn the_preview_draws_the_page() {
    let printed = record_sheets(&[&samples::ordinary()], &options(), &Faces::bundled()).unwrap();
    let document = preview::Document::new(printed.pdf).unwrap();
    let page = document.render(0, 1.0).unwrap();
    assert_eq!((page.width, page.height), (595, 841));
    let dark = page.rgba.chunks(4).filter(|pixel| pixel[0] < 100).count();
    assert!(dark > 5_000, "{dark} dark pixels");
    assert_eq!(document.render(1, 1.0), Err(preview::PreviewError::NoSuchPage(1)));
    assert!(preview::Document::new(b"not a PDF".to_vec()).is_err());
}

/// Runs a program on a file's bytes; `None` where the system does not have it.
fn run(program: &str, before: &[&str], pdf: &[u8], behind: &[&str]) -> Option<(bool, String)> {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    file.write_all(pdf).unwrap();
    let output = Command::new(program)
        .args(before)
        .arg(file.path())
        .args(behind)
        .output()
        .ok()?;
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    ))
}

#[test]
fn other_programs_read_the_file_and_its_text_is_exact() {
    for (name, record) in samples::all() {
        let pdf = record_sheets(&[&record], &options(), &Faces::bundled())
            .unwrap()
            .pdf;
        if let Some((clean, said)) = run("qpdf", &["--check"], &pdf, &[]) {
            assert!(clean && !said.contains("WARNING"), "{name}: {said}");
        }
        let Some((true, text)) = run("pdftotext", &["-raw"], &pdf, &["-"]) else {
            continue;
        };
        let mut copied: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut drawn: Vec<char> = text_of(&record).chars().collect();
        copied.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(String::from_iter(copied), String::from_iter(drawn), "{name}");
        if matches!(name, "internal" | "three-pages") {
            assert!(
                text.contains("可容纳300人，租金￥48,000（含税）；邀请名单共216人，其"),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn both_kinds_have_the_same_paper() {
    for kind in Kind::ALL {
        let record = samples::empty(&format!("{}2024-02-29", kind.prefix()));
        let sheets = lay_out(Sheet::Record, &[&record], &options(), &Faces::bundled());
        assert_eq!(sheets.scene.pages.len(), 1);
        assert_eq!(
            Paper::A4.size(),
            (sheets.scene.pages[0].width, sheets.scene.pages[0].height)
        );
    }
}
