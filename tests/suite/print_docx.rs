//! DOCX: what was written is in it, it is well-formed, the same every time, and LibreOffice opens it.

use std::{fs, io::Read, process::Command};

use liuhen::{
    domain::Record,
    print::{self, DocxError, ExportError, Faces, Format, MinutesStyle, PrintOptions, Sheet},
};
use tempfile::TempDir;

use super::print_samples as samples;

fn options(style: MinutesStyle) -> PrintOptions {
    let mut options = PrintOptions::at(samples::now());
    options.organization = "启衡装备".into();
    options.minutes.style = style;
    options
}

fn docx(sheet: Sheet, records: &[&Record], style: MinutesStyle) -> Vec<u8> {
    let faces = Faces::bundled();
    print::export(sheet, records, &options(style), &faces, Format::Docx, &|_| true)
        .unwrap()
        .bytes
}

/// A part of the package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of a document, paragraph by paragraph, and that its elements close as they open.
fn words(bytes: &[u8]) -> String {
    let xml = part(bytes, "word/document.xml");
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').expect("a tag ends");
        let name = tag
            .split([' ', '/'])
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        if tag.starts_with('?') || tag.ends_with('/') {
        } else if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "elements nest");
            if closed == "w:p" {
                text.push('\n');
            }
        } else {
            open.push(name);
        }
        if open.last() == Some(&"w:t") {
            text.push_str(after);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for (name, ch) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        text = text.replace(name, ch);
    }
    text
}

#[test]
fn what_was_written_is_in_the_document() {
    for (name, record) in samples::all() {
        for (sheet, style) in [
            (Sheet::Record, MinutesStyle::Company),
            (Sheet::Minutes, MinutesStyle::Company),
            (Sheet::Minutes, MinutesStyle::Brief),
            (Sheet::Minutes, MinutesStyle::Official),
        ] {
            let text = words(&docx(sheet, &[&record], style)).replace('\n', "");
            let typed = [record.subject.trim(), record.conclusions.trim()];
            let todos = record.todos.iter().map(|todo| todo.task.trim());
            let body = record.body.lines().map(str::trim);
            for line in typed.into_iter().chain(todos).chain(body).flat_map(str::lines) {
                // XML has no control characters, and a tab is Word's own.
                let line: String = line.trim().replace('\t', " ").replace(char::is_control, "");
                assert!(text.contains(&line), "{name} {sheet:?} {style:?}: {line}");
            }
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let record = samples::ordinary();
    let once = docx(Sheet::Minutes, &[&record], MinutesStyle::Official);
    assert_eq!(once, docx(Sheet::Minutes, &[&record], MinutesStyle::Official));
    assert!(part(&once, "docProps/core.xml").contains("zh-CN"));
}

#[test]
fn what_xml_may_not_hold_does_not_break_it() {
    let mut record = samples::ordinary();
    record.subject = "<b>&\"\u{0}\u{b}\u{FFFE}甲𠮷😀".into();
    let text = words(&docx(Sheet::Record, &[&record], MinutesStyle::Company));
    assert!(text.contains("<b>&\"甲𠮷😀"), "{text}");
}

#[test]
fn a_list_is_no_text_to_edit() {
    let record = samples::ordinary();
    for sheet in [Sheet::Ledger, Sheet::Todos, Sheet::Briefing] {
        assert!(!Format::Docx.has(sheet));
        let faces = Faces::bundled();
        let refused = print::export(
            sheet,
            &[&record],
            &PrintOptions::default(),
            &faces,
            Format::Docx,
            &|_| true,
        );
        assert_eq!(refused, Err(ExportError::Docx(DocxError::NoText(sheet))));
    }
}

#[test]
fn libreoffice_reads_the_same_words() {
    let found = Command::new("soffice").arg("--version").output();
    if found.is_err() {
        eprintln!("skipped: LibreOffice is not installed here");
        return;
    }
    let folder = TempDir::new().unwrap();
    let record = samples::ordinary();
    for (name, sheet, style) in [
        ("记录", Sheet::Record, MinutesStyle::Company),
        ("纪要", Sheet::Minutes, MinutesStyle::Official),
    ] {
        let bytes = docx(sheet, &[&record], style);
        let file = folder.path().join(format!("{name}.docx"));
        fs::write(&file, &bytes).unwrap();
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        );
        let done = Command::new("soffice")
            .args([
                &profile,
                "--headless",
                "--convert-to",
                "txt:Text (encoded):UTF8",
                "--outdir",
            ])
            .arg(folder.path())
            .arg(&file)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        let read = fs::read_to_string(folder.path().join(format!("{name}.txt"))).unwrap();
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '\u{FEFF}')
                .collect()
        };
        assert_eq!(plain(&read), plain(&words(&bytes)), "{name}");
    }
}

#[test]
fn every_page_says_whose_it_is() {
    let (one, two) = (samples::ordinary(), samples::external());
    let bytes = docx(Sheet::Record, &[&one, &two], MinutesStyle::Company);
    let document = part(&bytes, "word/document.xml");
    assert_eq!(
        document.matches("<w:sectPr>").count(),
        2,
        "a section for each record"
    );
    for (nth, record) in [(1, &one), (2, &two)] {
        let number = record.number.to_string();
        for name in [
            format!("header{nth}"),
            format!("footer{nth}"),
            format!("even{nth}"),
        ] {
            let text = part(&bytes, &format!("word/{name}.xml"));
            assert!(text.contains(&number), "{name}: {text}");
            assert!(
                name.starts_with("header") || text.contains(" PAGE "),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn the_mark_of_official_minutes_fits_into_one_line() {
    let record = samples::ordinary();
    for (organization, largest) in [("晨光", 36), ("常州启衡装备制造股份有限公司", 36), ("某", 36)]
    {
        let mut options = PrintOptions::at(samples::now());
        options.organization = organization.into();
        options.minutes.style = MinutesStyle::Official;
        let faces = Faces::bundled();
        let made = print::export(
            Sheet::Minutes,
            &[&record],
            &options,
            &faces,
            Format::Docx,
            &|_| true,
        );
        let document = part(&made.unwrap().bytes, "word/document.xml");
        let at = document.find("会议纪要").unwrap();
        let run = &document[document[..at].rfind("<w:rPr>").unwrap()..at];
        let size = run
            .split("<w:sz w:val=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let points = size.parse::<f32>().unwrap() / 2.0;
        let width = points * (organization.chars().count() + 4) as f32;
        assert!(
            width <= 156.0 / 25.4 * 72.0 && points <= largest as f32,
            "{organization}: {points} pt"
        );
    }
}
