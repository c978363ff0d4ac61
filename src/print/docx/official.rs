//! 会议纪要, 公文版: the page of GB/T 9704-2012 with Word's own grid of lines and characters.

use super::{
    super::{
        PrintOptions, attested,
        layout::Style,
        options::mm,
        scene::Ink,
        sheets::{
            furniture::{long_date, secrecy},
            grid,
            minutes::{Level, outline, text},
        },
    },
    Body, Section,
    xml::{aligned, counted, page_margins, paragraph, run, twips},
};
use crate::domain::{Choice, Record, Status, Urgency};

/// §10.3: 纪要标志, red 小标宋.
const MARK: Style = Style {
    ink: Ink::RED,
    size: 36.0,
    ..grid::TITLE
};
/// A longer mark is set smaller, down to this.
const SMALLEST_MARK: f32 = 22.0;
/// The first line moved in by two characters.
const INDENT: &str = r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#;

/// The minutes, each beginning on a page of its own.
pub(super) fn body(records: &[&Record], options: &PrintOptions) -> Body {
    let right = grid::PAPER_WIDTH - grid::LEFT - grid::WIDTH;
    let margins = [grid::TOP, right, grid::BOTTOM, grid::LEFT];
    // §7.5: the page number's dash stands 7 mm under the text area.
    let foot = twips(grid::BOTTOM - grid::PAGE_NUMBER_UNDER - grid::PAGE_NUMBER.size);
    let pitch = twips(grid::PITCH);
    let number = [
        run("— ", grid::PAGE_NUMBER),
        counted("PAGE", grid::PAGE_NUMBER),
        run(" —", grid::PAGE_NUMBER),
    ]
    .concat();
    let outer = |how: &str, side: &str| {
        paragraph(
            &format!(r#"<w:ind w:{side}Chars="100" w:{side}="280"/>{}"#, aligned(how)),
            &number,
        )
    };
    let feet = [outer("right", "right"), outer("left", "left")];
    let sections = records.iter().map(|record| {
        let mut content = String::new();
        head(&mut content, record, options);
        main(&mut content, record, options);
        imprint(&mut content, record, options);
        Section {
            content,
            head: String::new(),
            feet: feet.clone(),
            code: None,
        }
    });
    let sections = sections.collect();
    Body {
        sections,
        page: format!(
            r#"<w:pgSz w:w="{}" w:h="{}"/>{}<w:docGrid w:type="lines" w:linePitch="{pitch}"/>"#,
            twips(grid::PAPER_WIDTH),
            twips(mm(297.0)),
            page_margins(margins, foot),
        ),
        text: (32, "仿宋"),
    }
}

fn head(out: &mut String, record: &Record, options: &PrintOptions) {
    let mut line = |properties: &str, runs: &str| *out += &paragraph(properties, runs);
    let mut words = secrecy(record.confidentiality, options);
    if !words.is_empty() {
        if !record.secrecy_period.trim().is_empty() {
            words = format!("{words}★{}", record.secrecy_period.trim());
        }
        line("", &run(&words, grid::FIRST_HEAD));
    }
    if record.urgency != Urgency::Normal {
        line("", &run(record.urgency.chinese(), grid::FIRST_HEAD));
    }
    if record.status == Status::Void {
        line(
            "",
            &run(&format!("【{}】", Status::Void.chinese()), grid::FIRST_HEAD),
        );
    }
    let mark = match options.minutes.mark.trim() {
        "" => format!("{}会议纪要", options.organization.trim()),
        mark => mark.to_owned(),
    };
    line(
        &format!(
            r#"<w:spacing w:before="1200" w:after="560"/>{}"#,
            aligned("center")
        ),
        &run(&mark, mark_style(&mark)),
    );
    let at = twips(grid::WIDTH - grid::STEP);
    let number = [
        run(&format!("编号：{}", record.number), grid::TEXT),
        "<w:r><w:tab/></w:r>".to_owned(),
        run(&long_date(record.date), grid::TEXT),
    ];
    line(
        &format!(
            r#"<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="D00000"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs><w:ind w:leftChars="100" w:left="320"/>"#
        ),
        &number.concat(),
    );
}

/// The mark as large as fits into one line.
fn mark_style(mark: &str) -> Style {
    let em = mark
        .chars()
        .map(|ch| if ch.is_ascii() { 0.6 } else { 1.0 })
        .sum::<f32>();
    Style {
        size: (grid::WIDTH * 0.96 / em.max(1.0))
            .clamp(SMALLEST_MARK, MARK.size)
            .floor(),
        ..MARK
    }
}

fn main(out: &mut String, record: &Record, options: &PrintOptions) {
    let blank = paragraph("", "");
    if !record.title().is_empty() {
        *out += &blank;
        let properties = format!(r#"<w:pStyle w:val="Title"/>{}"#, aligned("center"));
        *out += &paragraph(&properties, &run(record.title(), grid::TITLE));
        *out += &blank;
    }
    for paragraph in outline::whole(record) {
        line(out, &paragraph);
    }
    if !record.attachments.is_empty() {
        *out += &blank;
        for (i, attachment) in record.attachments.iter().enumerate() {
            let label = if i == 0 { "附件：" } else { "　　　" };
            let words = format!("{label}{}.{}", i + 1, attachment.name);
            *out += &paragraph(INDENT, &run(&words, grid::TEXT));
        }
    }
    *out += &blank;
    let lists = [
        ("出席", text::attendance(record)),
        ("请假", text::absent(record)),
        ("列席", text::formal_list(&record.attending)),
    ];
    for (name, words) in lists
        .into_iter()
        .filter(|(name, words)| *name == "出席" || !words.is_empty())
    {
        let runs = [
            run(name, grid::FIRST_HEAD),
            run(&format!("：{words}"), grid::TEXT),
        ];
        let hang = r#"<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>"#;
        *out += &paragraph(hang, &runs.concat());
    }
    final_version(out, record, options);
}

/// Who fixed the text, and its code.
fn final_version(out: &mut String, record: &Record, options: &PrintOptions) {
    if let Some(words) = attested::final_version(record, options) {
        *out += &paragraph("", "");
        *out += &paragraph(INDENT, &run(&format!("定稿：{words}"), grid::IMPRINT));
    }
}

/// A paragraph of the text, in the face of its level.
fn line(out: &mut String, words: &outline::Paragraph) {
    let (head, rest) = words.head();
    let (properties, style) = match words.level {
        Some(Level::First) if rest.is_empty() => (
            format!(r#"<w:pStyle w:val="Heading1"/>{INDENT}"#),
            grid::FIRST_HEAD,
        ),
        _ if head.is_empty() => (format!("{INDENT}{}", aligned("both")), grid::TEXT),
        _ => (INDENT.to_owned(), grid::SECOND_HEAD),
    };
    let runs: String = [(head, style), (rest, grid::TEXT)]
        .into_iter()
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, style)| run(words, style))
        .collect();
    *out += &paragraph(&properties, &runs);
}

/// §7.4: 抄送 and 印发 between rules. Where they stand is Word's: under the text.
fn imprint(out: &mut String, record: &Record, options: &PrintOptions) {
    *out += &paragraph("", "");
    let rule = |side: &str, width: u32| {
        format!(r#"<w:{side} w:val="single" w:sz="{width}" w:space="1" w:color="000000"/>"#)
    };
    let inset = r#"<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>"#;
    let copies = options.minutes.copies_named();
    if !copies.is_empty() {
        let border = format!("<w:pBdr>{}</w:pBdr>{inset}", rule("top", 8));
        *out += &paragraph(
            &border,
            &run(&format!("抄送：{}。", copies.join("，")), grid::IMPRINT),
        );
    }
    let (issuer, date) = text::imprint(record, options);
    // Within the inset at the right.
    let at = twips(grid::WIDTH - grid::IMPRINT.size) - 20;
    let border = format!(
        r#"<w:pBdr>{}{}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>{inset}"#,
        rule("top", 6),
        rule("bottom", 8)
    );
    let runs = [
        run(issuer, grid::IMPRINT),
        "<w:r><w:tab/></w:r>".to_owned(),
        run(&format!("{}印发", long_date(date)), grid::IMPRINT),
    ];
    *out += &paragraph(&border, &runs.concat());
}
