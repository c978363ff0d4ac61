//! The forms as tables.

use super::{
    super::{
        PageNumbers, PrintOptions, SealPlace,
        layout::{Align, Span, Style},
        sheets::{
            form::{
                Block, Content, LABEL, LABEL_WIDTH, SEAL_LINES, SEAL_ROW, SMALL, TEXT, TableColumn, Written,
                column_widths, paragraphs, seal_beside,
            },
            furniture::area,
        },
    },
    Body, Section,
    xml::{aligned, counted, page_margins, paragraph, run, twips},
};

const TITLE: Style = Style { size: 20.0, ..LABEL };
const ORGANIZATION: Style = Style { size: 12.0, ..TEXT };
const HEAD: Style = Style { size: 12.0, ..LABEL };
const FOOT: Style = Style { size: 9.0, ..TEXT };
/// The least height of a row, points.
const ROW: f32 = 26.0;
/// The room for text that is written by hand, points.
const HAND_ROOM: f32 = 110.0;

/// The forms, each on a page of its own.
pub(super) fn body(forms: impl Iterator<Item = Written>, options: &PrintOptions) -> Body {
    let ((width, height), [left, top, area_width, area_height]) = area(options, false);
    let sections = forms.map(|written| {
        let mut content = String::new();
        head(&mut content, &written, options, area_width);
        for block in &written.blocks {
            draw(&mut content, block, area_width);
        }
        // Word wants a paragraph behind a table; this one takes no room.
        content += r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>"#;
        let foot = foot(&written, options, area_width);
        Section {
            content,
            head: running_head(&written, area_width),
            feet: [foot.clone(), foot],
            code: None,
        }
    });
    let sections = sections.collect();
    let margins = [top, width - left - area_width, height - top - area_height, left];
    Body {
        sections,
        page: format!(
            r#"<w:pgSz w:w="{}" w:h="{}"/>{}<w:titlePg/>"#,
            twips(width),
            twips(height),
            page_margins(margins, 600)
        ),
        text: (21, "微软雅黑"),
    }
}

/// Three words on one line: at the left, in the middle, at the right.
fn on_one_line(left: &str, middle: &str, right: &str, width: f32) -> String {
    const TAB: &str = "<w:r><w:tab/></w:r>";
    let (center, end) = (twips(width / 2.0), twips(width));
    let tabs = format!(
        r#"<w:tabs><w:tab w:val="center" w:pos="{center}"/><w:tab w:val="right" w:pos="{end}"/></w:tabs>"#
    );
    paragraph(&tabs, &[left, TAB, middle, TAB, right].concat())
}

/// The line over every page but the first.
fn running_head(written: &Written, width: f32) -> String {
    on_one_line(
        &run(&format!("{}（续）", written.title), FOOT),
        &run(&written.left, FOOT),
        &run(&written.number, FOOT),
        width,
    )
}

/// The foot of every page: number, page, when it was made.
fn foot(written: &Written, options: &PrintOptions, width: f32) -> String {
    let made = if options.now == chrono::NaiveDateTime::default() {
        String::new()
    } else {
        run(&options.now.format("%Y-%m-%d 打印").to_string(), FOOT)
    };
    on_one_line(&run(&written.number, FOOT), &page_number(options), &made, width)
}

fn page_number(options: &PrintOptions) -> String {
    let (page, total) = (counted("PAGE", FOOT), counted("NUMPAGES", FOOT));
    let words = |text| run(text, FOOT);
    match options.page_numbers {
        PageNumbers::OfTotal => [words("第 "), page, words(" 页 共 "), total, words(" 页")].concat(),
        PageNumbers::Dashed => [words("— "), page, words(" —")].concat(),
        PageNumbers::Slash => [page, words("/"), total].concat(),
        PageNumbers::Hidden => String::new(),
    }
}

fn head(out: &mut String, written: &Written, options: &PrintOptions, width: f32) {
    let center = aligned("center");
    if !options.organization.trim().is_empty() {
        *out += &paragraph(&center, &run(options.organization.trim(), ORGANIZATION));
    }
    let properties = format!(r#"<w:pStyle w:val="Title"/><w:spacing w:after="80"/>{center}"#);
    *out += &paragraph(&properties, &run(&written.title, TITLE));
    if !written.left.is_empty() || !written.right.is_empty() {
        let at = twips(width);
        let tab = format!(r#"<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs><w:spacing w:after="40"/>"#);
        let runs = [
            run(&written.left, LABEL),
            "<w:r><w:tab/></w:r>".to_owned(),
            run(&written.right, TEXT),
        ];
        *out += &paragraph(&tab, &runs.concat());
    }
}

fn draw(out: &mut String, block: &Block, width: f32) {
    match block {
        Block::Fields(fields) => fields_row(out, fields, width),
        Block::Text(label, text) => {
            let indent = if text.contains('\n') || text.chars().count() > 30 {
                r#"<w:ind w:firstLineChars="200" w:firstLine="420"/>"#
            } else {
                ""
            };
            let properties = format!("{indent}{}", aligned("both"));
            let lines: String = text
                .lines()
                .map(|line| paragraph(&properties, &run(line.trim(), TEXT)))
                .collect();
            let cells = [label_cell(label), cell(width - LABEL_WIDTH, "", &lines)];
            let room = if text.is_empty() { HAND_ROOM } else { ROW };
            *out += &table(&[LABEL_WIDTH, width - LABEL_WIDTH], &row(room, "", &cells));
        }
        Block::Table { title, columns, rows } => listing(out, title, columns, rows, width),
        Block::Line(label, value) => {
            let hang = twips((label.chars().count() + 1) as f32 * TEXT.size);
            let properties = format!(r#"<w:ind w:left="{hang}" w:hanging="{hang}"/>"#);
            let runs = [run(&format!("{label}："), LABEL), run(value, TEXT)];
            *out += &paragraph(&properties, &runs.concat());
        }
        Block::Head(title) => {
            let properties = r#"<w:pStyle w:val="Heading1"/><w:spacing w:before="120" w:after="40"/>"#;
            *out += &paragraph(properties, &run(title, HEAD));
        }
        Block::Paragraph(text) => {
            let properties = format!(
                r#"<w:ind w:firstLineChars="200" w:firstLine="420"/>{}"#,
                aligned("both")
            );
            *out += &paragraph(&properties, &run(text, TEXT));
        }
        Block::Signatures(titles, seal) => signatures(out, titles, *seal, width),
    }
}

fn fields_row(out: &mut String, fields: &[(String, Content)], width: f32) {
    let each = width / fields.len().max(1) as f32;
    let mut cells = Vec::new();
    let mut widths = Vec::new();
    for (label, value) in fields {
        widths.extend([LABEL_WIDTH, each - LABEL_WIDTH]);
        cells.push(label_cell(label));
        cells.push(cell(each - LABEL_WIDTH, "", &lines(value, "both")));
    }
    *out += &table(&widths, &row(ROW, "", &cells));
}

fn listing(out: &mut String, title: &str, columns: &[TableColumn], rows: &[Vec<Content>], width: f32) {
    let widths = column_widths(columns, width);
    let mut inside = String::new();
    let again = "<w:tblHeader/>";
    if !title.is_empty() {
        let span = format!(r#"<w:gridSpan w:val="{}"/>"#, columns.len());
        let band = paragraph(&format!("<w:keepNext/>{}", aligned("center")), &run(title, LABEL));
        inside += &row(ROW, again, &[cell(width, &span, &band)]);
    }
    let heads = columns.iter().zip(&widths).map(|(column, width)| {
        let head = paragraph(
            &format!("<w:keepNext/>{}", aligned("center")),
            &run(column.title, LABEL),
        );
        cell(*width, "", &head)
    });
    inside += &row(ROW, again, &heads.collect::<Vec<_>>());
    for contents in rows {
        let cells = columns
            .iter()
            .zip(&widths)
            .zip(contents)
            .map(|((column, width), content)| {
                let how = match column.align {
                    Align::Center => "center",
                    Align::End => "right",
                    Align::Start => "left",
                    Align::Justify => "both",
                };
                cell(*width, "", &lines(content, how))
            });
        inside += &row(ROW, "", &cells.collect::<Vec<_>>());
    }
    *out += &table(&widths, &inside);
}

fn signatures(out: &mut String, titles: &[(String, String)], seal: Option<SealPlace>, width: f32) {
    let each = width / titles.len().max(1) as f32;
    let mut cells = Vec::new();
    for (i, (title, name)) in titles.iter().enumerate() {
        let place = seal_beside(seal, i, titles.len());
        let name = [run(&format!("{title}："), LABEL), run(name, TEXT)].concat();
        let inside = [
            paragraph("", &name),
            paragraph("", ""),
            paragraph(&aligned("right"), &run(&format!("{place}年　　月　　日"), TEXT)),
        ];
        cells.push(cell(each, "", &inside.concat()));
    }
    *out += &table(&vec![each; titles.len()], &row(ROW * 2.0, "", &cells));
    if seal == Some(SealPlace::Own) {
        let line = |text: &&str| paragraph(&aligned("right"), &run(text.trim_start(), TEXT));
        let inside: String = SEAL_LINES.iter().map(line).collect();
        *out += &table(&[width], &row(SEAL_ROW, "", &[cell(width, "", &inside)]));
    }
}

/// Content as paragraphs.
fn lines(content: &[Span], how: &str) -> String {
    let groups = paragraphs(content);
    let line = |spans: &Vec<Span>| {
        let runs: String = spans.iter().map(|span| run(&span.text, span.style)).collect();
        paragraph(&aligned(how), &runs)
    };
    groups.iter().map(line).collect()
}

/// A label; what stands in brackets goes under it, smaller.
fn label_cell(label: &str) -> String {
    let (name, remark) = label.split_at(label.find('（').unwrap_or(label.len()));
    let center = aligned("center");
    let mut inside = paragraph(&center, &run(name, LABEL));
    if !remark.is_empty() {
        inside += &paragraph(&center, &run(remark, Style { size: 7.0, ..SMALL }));
    }
    cell(LABEL_WIDTH, "", &inside)
}

fn cell(width: f32, properties: &str, inside: &str) -> String {
    let inside = if inside.is_empty() { "<w:p/>" } else { inside };
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{properties}<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>"#,
        twips(width)
    )
}

fn row(least: f32, properties: &str, cells: &[String]) -> String {
    // A row is kept whole unless it is one of running text, which may be taller than a page.
    let whole = if cells.len() > 2 { "<w:cantSplit/>" } else { "" };
    format!(
        r#"<w:tr><w:trPr>{whole}<w:trHeight w:val="{}" w:hRule="atLeast"/>{properties}</w:trPr>{}</w:tr>"#,
        twips(least),
        cells.concat()
    )
}

fn table(widths: &[f32], rows: &str) -> String {
    let line = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#);
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(line)
        .concat();
    let column = |width: &f32| format!(r#"<w:gridCol w:w="{}"/>"#, twips(*width));
    let grid = widths.iter().map(column).collect::<Vec<_>>().concat();
    let whole = twips(widths.iter().sum());
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#
    )
}
