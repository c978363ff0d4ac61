//! What stands around a sheet's content: title, marks, running head, page numbers, watermark.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{
    super::{
        PrintOptions,
        faces::{Faces, Role},
        layout::{Align, LaidLine, Paragraph, Setting, Style, broken_title},
        options::{PageNumbers, mm},
        scene::{Glyph, GlyphRun, GoesOn, Ink, Item},
    },
    form::{Form, LABEL, SMALL, TEXT, Written},
    qr,
};
use crate::domain::{Choice, Confidentiality, Record};

/// What a sheet says about itself.
pub(super) struct Heading {
    /// The sheet's name: 内部沟通记录表.
    pub title: String,
    /// What identifies the sheet on later pages and at the foot: the number.
    pub number: String,
    /// What stands over the form at the left.
    pub left: String,
    /// What stands over the form at the right.
    pub right: String,
    /// What the outline says.
    pub outline: String,
    /// Whether the sheet itself is an entry of the outline, besides what its rows mark.
    pub in_outline: bool,
    /// Pale words across the page.
    pub watermark: String,
    /// What the QR code beside the title says; empty for none.
    pub qr: String,
}

impl Heading {
    /// What the sheet of a form says that kept its blocks.
    pub(super) fn written(self, form: Form<'_>) -> Written {
        // Where nothing lies under the text, pale words across the page stand over the form.
        let mark = match self.watermark.as_str() {
            "" => String::new(),
            words => format!("　【{words}】"),
        };
        Written {
            title: self.title,
            number: self.number,
            left: self.left,
            right: format!("{}{mark}", self.right).trim().to_owned(),
            blocks: form.blocks.unwrap_or_default(),
        }
    }
}

const TITLE: Style = Style::new(Role::Strong, 20.0);
const ORGANIZATION: Style = Style::new(Role::Body, 12.0);
const FOOT: Style = Style {
    role: Role::Body,
    size: 9.0,
    ink: Ink::BLACK,
};

/// Forms are drawn for areas at least so wide, points; on smaller paper they are drawn smaller.
const FORM_WIDTH: f32 = 430.0;
/// But not smaller than this.
const SMALLEST: f32 = 0.8;

/// How much smaller a sheet is drawn on its paper.
pub(super) fn shrinking(options: &PrintOptions, landscape: bool) -> f32 {
    let (_, [_, _, width, _]) = paper_area(options, landscape);
    (width / FORM_WIDTH).clamp(SMALLEST, 1.0) * options.type_scale()
}

/// The size of a page, and its area within the margins: left, top, width, height. Both as they are before the sheet
/// is made smaller for its paper.
pub(in crate::print) fn area(options: &PrintOptions, landscape: bool) -> ((f32, f32), [f32; 4]) {
    let by = shrinking(options, landscape);
    let ((width, height), area) = paper_area(options, landscape);
    ((width / by, height / by), area.map(|length| length / by))
}

pub(super) fn paper_area(options: &PrintOptions, landscape: bool) -> ((f32, f32), [f32; 4]) {
    let (short, long) = options.paper.size();
    let (width, height) = if landscape { (long, short) } else { (short, long) };
    let m = options.margins;
    // A margin may be set to anything; at least a third of the paper stays.
    let fit = |a: f32, b: f32, whole: f32| {
        let (a, b) = (mm(a.max(0.0)), mm(b.max(0.0)));
        let scale = if a + b > whole * 0.66 {
            whole * 0.66 / (a + b)
        } else {
            1.0
        };
        (a * scale, b * scale)
    };
    // Turned paper is bound at the top.
    let (left, right, top, bottom) = if landscape {
        (m.bottom, m.top, m.left, m.right)
    } else {
        (m.left, m.right, m.top, m.bottom)
    };
    let (left, right) = fit(left, right, width);
    let (top, bottom) = fit(top, bottom, height);
    (
        (width, height),
        [left, top, width - left - right, height - top - bottom],
    )
}

/// `2023年10月10日`.
pub(in crate::print) fn long_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// 保密: what a sheet says of a secrecy; empty where it is not to be printed.
pub(in crate::print) fn secrecy(of: Confidentiality, options: &PrintOptions) -> String {
    let own = options.secrecy.trim();
    if !options.confidentiality || own.is_empty() && of == Confidentiality::Public {
        String::new()
    } else if own.is_empty() {
        of.chinese().to_owned()
    } else {
        own.to_owned()
    }
}

/// `密级：保密`, the highest of some records; empty where it is not to be printed.
pub(super) fn highest_confidentiality(records: &[&Record], options: &PrintOptions) -> String {
    let highest = records.iter().map(|record| record.confidentiality).max();
    match secrecy(highest.unwrap_or(Confidentiality::Public), options) {
        words if words.is_empty() => words,
        words => format!("密级：{words}"),
    }
}

/// The height of the line of marks over a form.
const MARKS_PITCH: f32 = 18.0;
/// What stays free between texts that stand in one line.
const GAP: f32 = 12.0;
/// The height of the line at the top of later pages.
pub(super) const RUNNING_HEAD: f32 = 18.0;

/// Which page of how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageNumber {
    pub(super) page: usize,
    pub(super) total: usize,
}

/// Sets lines downwards, straight onto a page.
pub(super) struct Setter<'a> {
    faces: &'a Faces,
    left: f32,
    width: f32,
    y: f32,
    items: Vec<Item>,
    missing: BTreeSet<char>,
}

impl<'a> Setter<'a> {
    /// Sets at the upper edge of an area.
    pub(super) fn new(faces: &'a Faces, [left, top, width, _]: [f32; 4]) -> Self {
        Self {
            faces,
            left,
            width,
            y: top,
            items: Vec::new(),
            missing: BTreeSet::new(),
        }
    }

    /// What was set, and where it ends. Characters that no face has are added to `missing`.
    pub(super) fn finish(mut self, missing: &mut BTreeSet<char>) -> (Vec<Item>, f32) {
        missing.append(&mut self.missing);
        (self.items, self.y)
    }

    /// The logo at the left, beside the title.
    fn logo(&mut self, options: &PrintOptions) {
        let Some((logo, picture)) = options
            .logo
            .as_ref()
            .and_then(|logo| logo.picture.as_ref().map(|picture| (logo, picture)))
        else {
            return;
        };
        let height = mm(logo.height.clamp(4.0, 30.0));
        let width = (height * picture.aspect()).min(self.width * 0.3);
        self.items.push(Item::Picture {
            rect: [self.left, self.y, width, width / picture.aspect()],
            picture: std::sync::Arc::clone(picture),
        });
    }

    /// The QR code at the right, beside the title and over what stands there.
    fn qr(&mut self, text: &str) {
        if !text.is_empty() {
            let at = (
                self.left + self.width - qr::side(),
                (self.y - qr::side()).max(0.0),
            );
            self.items.extend(qr::qr_code(text, at));
        }
    }

    pub(super) fn heading(&mut self, heading: &Heading, options: &PrintOptions) {
        self.logo(options);
        let (left, width) = (self.left, self.width);
        if !heading.qr.is_empty() {
            // A long title breaks before it reaches the code.
            self.left += qr::side();
            self.width -= 2.0 * qr::side();
        }
        let organization = options.organization.trim();
        if !organization.is_empty() {
            self.lines(organization, ORGANIZATION, Align::Center, 20.0);
        }
        let spaced = Setting {
            tracking: 2.0,
            ..Setting::new(Align::Center, 32.0)
        };
        let title = broken_title(&heading.title, self.width / (TITLE.size + spaced.tracking));
        self.paragraph(&Paragraph::plain(title, TITLE, spaced));
        self.y += 6.0;
        (self.left, self.width) = (left, width);
        self.qr(&heading.qr);
        if !heading.left.is_empty() || !heading.right.is_empty() {
            let y = self.y;
            let together = self.breadth(&heading.left, LABEL) + self.breadth(&heading.right, TEXT);
            self.lines(&heading.left, LABEL, Align::Start, MARKS_PITCH);
            // What has no room beside the one stands under it.
            if together + GAP <= self.width {
                self.y = y;
            }
            self.lines(&heading.right, TEXT, Align::End, MARKS_PITCH);
            self.y = self.y.max(y + MARKS_PITCH);
        }
    }

    /// The line at the top of later pages: the title at the left, shortened where it would reach what stands beside it, and
    /// so is that where it would leave nothing for the title.
    pub(super) fn running_head(&mut self, heading: &Heading) {
        let y = self.y;
        let right = self.breadth(&heading.number, SMALL);
        let most = (self.width - 2.0 * (right + GAP)).min(self.width / 2.0);
        let beside = self.shortened(&heading.left, "", most);
        let middle = self.breadth(&beside, SMALL);
        let room = if middle > 0.0 {
            (self.width - middle) / 2.0
        } else {
            self.width - right
        };
        let title = self.shortened(&heading.title, "（续）", room - GAP);
        for (text, align) in [
            (title.as_str(), Align::Start),
            (&beside, Align::Center),
            (&heading.number, Align::End),
        ] {
            self.y = y;
            self.lines(text, SMALL, align, RUNNING_HEAD - 3.0);
        }
        self.y = y + RUNNING_HEAD;
    }

    /// How wide a text is in one line, points; a little more than it may be set.
    fn breadth(&self, text: &str, style: Style) -> f32 {
        let em = |ch| self.faces.find(style.role, ch).advance + 0.05;
        text.chars().map(em).sum::<f32>() * style.size
    }

    /// A text and its end, shortened with an ellipsis where they would be wider than `room`.
    fn shortened(&self, text: &str, end: &str, room: f32) -> String {
        let whole = format!("{text}{end}");
        if self.breadth(&whole, SMALL) <= room {
            return whole;
        }
        let mut left = room - self.breadth("…", SMALL) - self.breadth(end, SMALL);
        let fits = |ch: &char| {
            left -= self.breadth(ch.encode_utf8(&mut [0; 4]), SMALL);
            left >= 0.0
        };
        let begun: String = text.chars().take_while(fits).collect();
        format!("{}…{end}", begun.trim_end())
    }

    pub(super) fn foot(
        &mut self,
        heading: &Heading,
        options: &PrintOptions,
        bottom: f32,
        PageNumber { page, total }: PageNumber,
    ) {
        let number = match options.page_numbers {
            PageNumbers::OfTotal => format!("第 {page} 页 共 {total} 页"),
            PageNumbers::Dashed => format!("— {page} —"),
            PageNumbers::Slash => format!("{page}/{total}"),
            PageNumbers::Hidden => String::new(),
        };
        let y = bottom + 8.0;
        for (text, align) in [(heading.number.as_str(), Align::Start), (&number, Align::Center)] {
            self.y = y;
            self.lines(text, FOOT, align, 13.0);
        }
        if options.now != chrono::NaiveDateTime::default() {
            self.y = y;
            self.lines(
                &options.now.format("%Y-%m-%d 打印").to_string(),
                FOOT,
                Align::End,
                13.0,
            );
        }
    }

    fn lines(&mut self, text: &str, style: Style, align: Align, pitch: f32) {
        if text.is_empty() {
            return;
        }
        self.paragraph(&Paragraph::plain(text, style, Setting::new(align, pitch)));
    }

    fn paragraph(&mut self, paragraph: &Paragraph<'_>) {
        let lines: Vec<LaidLine> = paragraph.lines(self.width, self.faces, &mut self.missing);
        for line in lines {
            let height = line.height;
            line.draw(&mut self.items, self.left, self.y);
            self.y += height;
        }
    }
}

/// Pale words from the lower left to the upper right of a page.
pub(super) fn watermark(words: &str, faces: &Faces, (width, height): (f32, f32)) -> Vec<Item> {
    let words = words.trim();
    let count = words.chars().count();
    if count == 0 {
        return Vec::new();
    }
    let diagonal = width.hypot(height);
    let size = (diagonal * 0.6 / count as f32).min(width / 4.0);
    let turn = height.atan2(width).to_degrees();
    let (sin, cos) = turn.to_radians().sin_cos();
    let found: Vec<_> = words
        .chars()
        .map(|ch| (ch, faces.find(Role::Strong, ch)))
        .collect();
    let length: f32 = found.iter().map(|(_, found)| found.advance * size).sum();
    let (from_x, from_y) = (
        width / 2.0 - cos * length / 2.0,
        height / 2.0 + sin * length / 2.0,
    );
    let mut along = 0.0;
    let mut items = Vec::with_capacity(count);
    for (ch, found) in found {
        items.push(Item::Text(GlyphRun {
            face: found.face,
            size,
            ink: Ink::PALE,
            x: from_x + cos * along,
            y: from_y - sin * along,
            turn,
            goes_on: GoesOn::No,
            glyphs: vec![Glyph {
                id: found.glyph,
                ch,
                x: 0.0,
                lift: 0.0,
            }],
            reads: None,
        }));
        along += found.advance * size;
    }
    items
}
