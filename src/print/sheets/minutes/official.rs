//! 会议纪要, 公文版: the official form of GB/T 9704-2012 §10.3, on the standard's grid.

use super::{
    super::super::{
        PrintOptions, Sheets, attested, document_title,
        faces::Faces,
        layout::{Align, LaidLine, Paragraph, Setting, Span, Style, broken_title},
        scene::{Ink, OutlineEntry, Page, Scene},
    },
    super::{
        furniture::{self, long_date},
        grid::{self, Grid, GridLine, HEIGHT, LEFT, LINES, PITCH, STEP, TOP, WIDTH},
        qr,
    },
    heads::Level,
    outline, text,
};
use crate::domain::{Choice, Record, Status, Urgency};

/// The mark is as large as its words allow, points.
const LARGEST_MARK: f32 = 42.0;
const SMALLEST_MARK: f32 = 22.0;
/// §7.2.5: two empty lines under the mark, then the number: the eighth line of the first page.
const NUMBER_LINE: usize = 7;
/// §7.3.1: two empty lines under the red line, then the title.
const TITLE_LINE: usize = 10;
/// 抄送 of more lines stands in the text instead of the imprint.
const MOST_COPY_LINES: usize = 6;

/// Lays out the minutes of a record.
pub(super) fn lay_out(record: &Record, options: &PrintOptions, faces: &Faces) -> Sheets {
    let mut body = Grid::new(faces);
    title(&mut body, record);
    content(&mut body, record, options);
    let mut imprint = imprint(&mut body, record, options);
    if imprint.copies.len() > MOST_COPY_LINES {
        let lines = std::mem::take(&mut imprint.copies);
        body.push(lines, false);
    }
    let mut furniture = Grid::new(faces);
    let kept = imprint.height();
    let pages = body.pages(TITLE_LINE, kept);
    let total = pages.len();
    let mut scene = Scene::default();
    let (by, down) = grid::onto(options.paper);
    let mark = match record.status {
        Status::Void => Status::Void.chinese(),
        _ => options.watermark.as_str(),
    };
    for (index, (first, lines)) in pages.into_iter().enumerate() {
        let mut page = Page::new(grid::PAPER_WIDTH, TOP + HEIGHT + grid::BOTTOM);
        page.items = furniture::watermark(mark, faces, (page.width, page.height));
        if index == 0 {
            head(&mut page, &mut furniture, record, options);
        }
        grid::draw(&mut page, first, lines);
        if index + 1 == total {
            imprint.draw(&mut page);
        }
        page_number(&mut page, &mut furniture, index + 1);
        scene.pages.push(page);
    }
    scene.scale(by);
    for page in &mut scene.pages {
        (page.width, page.height) = options.paper.size();
        let items = std::mem::take(&mut page.items).into_iter();
        page.items = items.map(|item| item.moved(0.0, down)).collect();
    }
    scene.outline.push(OutlineEntry {
        title: document_title(record),
        page: 0,
        level: 0,
    });
    let mut missing = body.missing;
    missing.append(&mut furniture.missing);
    Sheets { scene, missing }
}

fn setting(align: Align) -> Setting {
    Setting {
        tracking: grid::TRACKING,
        ..Setting::new(align, PITCH)
    }
}

impl Grid<'_> {
    /// Sets a paragraph in the text area's width less a character at either side for each of `inset`.
    fn set(&mut self, words: &str, style: Style, align: Align, inset: f32) -> Vec<LaidLine> {
        let mut lines = Paragraph::plain(words, style, setting(align)).lines(
            WIDTH - 2.0 * inset * STEP,
            self.faces,
            &mut self.missing,
        );
        for line in &mut lines {
            line.shift(inset * STEP);
        }
        lines
    }

    /// A paragraph of the text, its first line moved in by two characters.
    fn text(&mut self, paragraph: &outline::Paragraph) {
        let (head, rest) = paragraph.head();
        let style = match paragraph.level {
            Some(Level::First) => grid::FIRST_HEAD,
            _ => grid::SECOND_HEAD,
        };
        let spans: Vec<Span> = [(head, style), (rest, grid::TEXT)]
            .into_iter()
            .filter(|(words, _)| !words.is_empty())
            .map(|(words, style)| span(words, style))
            .collect();
        if spans.is_empty() {
            return;
        }
        let head = spans[0].style != grid::TEXT && spans.iter().skip(1).all(|span| span.text.is_empty());
        let setting = Setting {
            first_indent: 2.0 * STEP,
            ..setting(Align::Justify)
        };
        let lines = Paragraph::of(&spans, setting).lines(WIDTH, self.faces, &mut self.missing);
        self.push(lines, head);
    }

    /// §10.3: a list of people, its name in 黑体 moved in by two characters, wrapped lines under the first name.
    fn list(&mut self, name: &str, style: Style, words: &str) {
        let label = 2.0 + name.chars().count() as f32 + 1.0;
        let spans = [span(name, style), span("：", grid::TEXT), span(words, grid::TEXT)];
        let setting = Setting {
            first_indent: 2.0 * STEP,
            hanging: label * STEP,
            ..setting(Align::Start)
        };
        let lines = Paragraph::of(&spans, setting).lines(WIDTH, self.faces, &mut self.missing);
        self.push(lines, false);
    }
}

fn span(words: &str, style: Style) -> Span {
    Span {
        text: words.to_owned(),
        style,
    }
}

/// §7.3.1: the title, centred, its lines about equally long.
fn title(body: &mut Grid<'_>, record: &Record) {
    let words = record.title();
    if words.is_empty() {
        return;
    }
    let lines = balanced(body, words);
    body.push(lines, true);
    body.push(vec![LaidLine::blank(PITCH)], true);
}

/// The title broken between words; where no such break fits, in the narrowest width that does not need another line.
fn balanced(body: &mut Grid<'_>, words: &str) -> Vec<LaidLine> {
    let broken = broken_title(words, WIDTH / grid::TITLE.size);
    let by_words = body.set(&broken, grid::TITLE, Align::Center, 0.0);
    if broken.contains('\n') && by_words.len() == broken.split('\n').count() {
        return by_words;
    }
    let mut inset = 0.0;
    let mut lines = body.set(words, grid::TITLE, Align::Center, inset);
    let count = lines.len();
    while count > 1 && inset < 9.0 {
        let narrower = body.set(words, grid::TITLE, Align::Center, inset + 0.5);
        if narrower.len() > count {
            break;
        }
        inset += 0.5;
        lines = narrower;
    }
    lines
}

fn content(body: &mut Grid<'_>, record: &Record, options: &PrintOptions) {
    for paragraph in outline::whole(record) {
        body.text(&paragraph);
    }
    if !record.attachments.is_empty() {
        body.blank();
        attachments(body, record);
    }
    body.blank();
    body.list("出席", grid::FIRST_HEAD, &text::attendance(record));
    for (name, words) in [
        ("请假", text::absent(record)),
        ("列席", text::formal_list(&record.attending)),
    ] {
        if !words.is_empty() {
            body.list(name, grid::FIRST_HEAD, &words);
        }
    }
    final_version(body, record, options);
}

/// Who fixed the text, and its code, in small type under the lists.
fn final_version(body: &mut Grid<'_>, record: &Record, options: &PrintOptions) {
    if let Some(words) = attested::final_version(record, options) {
        body.blank();
        let lines = body.set(&format!("定稿：{words}"), grid::IMPRINT, Align::Start, 2.0);
        body.push(lines, false);
    }
}

/// §7.3.4: `附件：1.…`, moved in by two characters; the others under the first.
fn attachments(body: &mut Grid<'_>, record: &Record) {
    let many = record.attachments.len() > 1;
    for (i, attachment) in record.attachments.iter().enumerate() {
        let number = if many {
            format!("{}.", i + 1)
        } else {
            String::new()
        };
        let label = if i == 0 { "附件：" } else { "" };
        let setting = Setting {
            first_indent: if i == 0 { 2.0 } else { 5.0 } * STEP,
            hanging: if many { 5.75 } else { 5.0 } * STEP,
            ..setting(Align::Start)
        };
        let words = format!("{label}{number}{}", attachment.name);
        let paragraph = Paragraph::plain(words, grid::TEXT, setting);
        let lines = paragraph.lines(WIDTH, body.faces, &mut body.missing);
        body.push(lines, i + 1 < record.attachments.len());
    }
}

/// What stands over the title: secrecy, urgency, the mark, number and date, the red line.
fn head(page: &mut Page, grid: &mut Grid<'_>, record: &Record, options: &PrintOptions) {
    let mut top = 0;
    let mut words = furniture::secrecy(record.confidentiality, options);
    if !words.is_empty() {
        if !record.secrecy_period.trim().is_empty() {
            // §7.2.2: 保密★1年, the classification and how long it holds; how long a file is kept stands in no head.
            words.push('★');
            words.push_str(record.secrecy_period.trim());
        }
        top += draw(page, grid, &words, (grid::FIRST_HEAD, Align::Start), top);
    }
    if record.urgency != Urgency::Normal {
        draw(
            page,
            grid,
            record.urgency.chinese(),
            (grid::FIRST_HEAD, Align::Start),
            top,
        );
    }
    let qr = attested::qr_text(record, options);
    if !qr.is_empty() {
        page.items
            .extend(qr::qr_code(&qr, (LEFT + WIDTH - qr::side(), TOP)));
    }
    mark(page, grid, options);
    let number = format!("编号：{}", record.number);
    for (words, align) in [(number, Align::Start), (long_date(record.date), Align::End)] {
        let lines = grid.set(&words, grid::TEXT, align, 1.0);
        draw_lines(page, lines, NUMBER_LINE);
    }
    let number_bottom = TOP + NUMBER_LINE as f32 * PITCH + f32::midpoint(PITCH, grid::SIZE);
    page.items.push(grid::rule(
        number_bottom + grid::RED_LINE_UNDER,
        grid::RED_LINE,
        Ink::RED,
    ));
}

/// §10.3: the mark `某某会议纪要`, red, as large as fits into one line.
fn mark(page: &mut Page, grid: &mut Grid<'_>, options: &PrintOptions) {
    let words = match options.minutes.mark.trim() {
        "" => format!("{}会议纪要", options.organization.trim()),
        mark => mark.to_owned(),
    };
    let em: f32 = words
        .chars()
        .map(|ch| grid.faces.find(grid::TITLE.role, ch).advance)
        .sum();
    let size = (WIDTH * 0.96 / em.max(1.0)).clamp(SMALLEST_MARK, LARGEST_MARK);
    // Few characters stand apart.
    let tracking = if em < 8.0 { size * 0.25 } else { 0.0 };
    let style = Style {
        ink: Ink::RED,
        size,
        ..grid::TITLE
    };
    let setting = Setting {
        tracking,
        ..Setting::new(Align::Center, size * 1.1)
    };
    let lines = Paragraph::plain(words, style, setting).lines(WIDTH, grid.faces, &mut grid.missing);
    let mut y = TOP + grid::MARK_UNDER - size * 0.05;
    for line in lines {
        let height = line.height;
        line.draw(&mut page.items, LEFT + tracking / 2.0, y);
        y += height;
    }
}

/// Draws words from a line of the grid on; gives how many lines they take.
fn draw(
    page: &mut Page,
    grid: &mut Grid<'_>,
    words: &str,
    (style, align): (Style, Align),
    at: usize,
) -> usize {
    let lines = grid.set(words, style, align, 0.0);
    let count = lines.len();
    draw_lines(page, lines, at);
    count
}

fn draw_lines(page: &mut Page, lines: Vec<LaidLine>, at: usize) {
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| GridLine {
            line,
            keep_with_next: false,
        })
        .collect();
    grid::draw(page, at, &lines);
}

/// §7.5: `— 1 —`, odd pages at the right, even ones at the left, one character in.
fn page_number(page: &mut Page, grid: &mut Grid<'_>, number: usize) {
    let align = if number % 2 == 1 { Align::End } else { Align::Start };
    let style = grid::PAGE_NUMBER;
    let setting = Setting::new(align, style.size);
    let paragraph = Paragraph::plain(format!("— {number} —"), style, setting);
    let lines = paragraph.lines(WIDTH - 2.0 * style.size, grid.faces, &mut grid.missing);
    for line in lines {
        // The dash stands at the middle of its line.
        let y = TOP + HEIGHT + grid::PAGE_NUMBER_UNDER - style.size / 2.0;
        line.draw(&mut page.items, LEFT + style.size, y);
    }
}

/// §7.4: 版记, at the foot of the last page: 抄送, 印发.
struct Imprint {
    copies: Vec<LaidLine>,
    issuer: Vec<LaidLine>,
    date: Vec<LaidLine>,
}

impl Imprint {
    /// How many lines of the grid it takes.
    fn height(&self) -> usize {
        self.copies.len() + self.issuer.len()
    }

    fn draw(&self, page: &mut Page) {
        let bottom = TOP + HEIGHT;
        let mut y = bottom - (self.copies.len() + self.issuer.len()) as f32 * PITCH;
        page.items.push(grid::rule(y, grid::THICK_LINE, Ink::BLACK));
        for line in &self.copies {
            line.clone().draw(&mut page.items, LEFT, y);
            y += PITCH;
        }
        if !self.copies.is_empty() {
            page.items.push(grid::rule(y, grid::THIN_LINE, Ink::BLACK));
        }
        for line in &self.issuer {
            line.clone().draw(&mut page.items, LEFT, y);
            y += PITCH;
        }
        for line in &self.date {
            line.clone().draw(&mut page.items, LEFT, bottom - PITCH);
        }
        page.items.push(grid::rule(bottom, grid::THICK_LINE, Ink::BLACK));
    }
}

fn imprint(body: &mut Grid<'_>, record: &Record, options: &PrintOptions) -> Imprint {
    let style = grid::IMPRINT;
    let room = WIDTH - 2.0 * style.size;
    let mut set = |words: &str, align, hanging| {
        let setting = Setting {
            hanging,
            ..Setting::new(align, PITCH)
        };
        let paragraph = Paragraph::plain(words, style, setting);
        let mut lines = paragraph.lines(room, body.faces, &mut body.missing);
        for line in &mut lines {
            line.shift(style.size);
        }
        lines
    };
    let copies = options.minutes.copies_named();
    let copies = match copies.join("，") {
        to if to.is_empty() => Vec::new(),
        to => set(&format!("抄送：{to}。"), Align::Start, 3.0 * style.size),
    };
    let (issuer, date) = text::imprint(record, options);
    let date = set(&format!("{}印发", long_date(date)), Align::End, 0.0);
    // A name that would run into the date goes over it.
    let mut issuer = set(issuer, Align::Start, 0.0);
    if issuer.len() > 1 || issuer[0].right() > room - 10.0 * style.size {
        issuer.push(LaidLine::blank(PITCH));
    }
    Imprint { copies, issuer, date }
}

const _: () = assert!(TITLE_LINE < LINES && MOST_COPY_LINES + 2 < LINES / 2);
