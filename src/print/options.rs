//! What an office chooses about its prints: paper, margins, names, marks.

use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::{faces::Role, masking::Masking, picture::Picture};
use crate::domain::{Column, OwnFields};

/// Points in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Millimetres as points.
pub const fn mm(length: f32) -> f32 {
    length * POINTS_PER_MM
}

/// A size of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
    /// 正16开, 185 × 260 mm (GB/T 788-1999).
    K16,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// Width and height in points, upright.
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (mm(210.0), mm(297.0)),
            Self::A5 => (mm(148.0), mm(210.0)),
            Self::K16 => (mm(185.0), mm(260.0)),
        }
    }

    /// The name that people call it by.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A5 => "A5",
            Self::K16 => "16开",
        }
    }
}

/// The free edges of a page, millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Margins {
    /// Above.
    pub top: f32,
    /// Below.
    pub bottom: f32,
    /// At the left, wider for the binding.
    pub left: f32,
    /// At the right.
    pub right: f32,
}

impl Default for Margins {
    fn default() -> Self {
        Self {
            top: 20.0,
            bottom: 20.0,
            left: 25.0,
            right: 20.0,
        }
    }
}

/// How pages are counted at their foot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PageNumbers {
    /// 第 1 页 共 3 页.
    #[default]
    OfTotal,
    /// — 1 —.
    Dashed,
    /// 1/3.
    Slash,
    /// None.
    Hidden,
}

/// How a 待办督办单 is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TodoOrder {
    /// By when it is due, the overdue first.
    #[default]
    Deadline,
    /// By who has to do it.
    Owner,
}

/// The type that forms are set in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum FormFace {
    /// 黑体-like sans, which stays clear at small sizes.
    #[default]
    Sans,
    /// 宋体.
    Song,
    /// 仿宋.
    Fang,
    /// 楷体.
    Kai,
}

impl FormFace {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The name that people call it by.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Sans => "黑体",
            Self::Song => "宋体",
            Self::Fang => "仿宋",
            Self::Kai => "楷体",
        }
    }

    /// The role whose faces the text of forms takes.
    pub(super) fn role(self) -> Role {
        match self {
            Self::Sans => Role::Body,
            Self::Song => Role::Song,
            Self::Fang => Role::Fang,
            Self::Kai => Role::Kai,
        }
    }
}

/// The office's logo, at the upper left of forms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Logo {
    /// The name of its file, PNG or SVG, beside the presets.
    pub file: String,
    /// Its height, millimetres.
    pub height: f32,
    /// The picture; whoever reads files puts it here.
    #[serde(skip)]
    pub picture: Option<Arc<Picture>>,
}

impl Default for Logo {
    fn default() -> Self {
        Self {
            file: String::new(),
            height: 12.0,
            picture: None,
        }
    }
}

/// Where the seal goes on a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SealPlace {
    /// Beside the date of who signs last.
    #[default]
    Last,
    /// Beside the date of who signs first.
    First,
    /// In a row of its own under the signatures, over the date, as on a letter.
    Own,
}

/// How 会议纪要 look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum MinutesStyle {
    /// 公文版, after GB/T 9704-2012.
    Official,
    /// 企业版: a form.
    #[default]
    Company,
    /// 简版: a short text.
    Brief,
}

impl MinutesStyle {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The style's name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Official => "公文版",
            Self::Company => "企业版",
            Self::Brief => "简版",
        }
    }
}

/// What is chosen for 会议纪要 alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MinutesOptions {
    /// How they look.
    pub style: MinutesStyle,
    /// 公文版: 纪要标志, the red words over the title; empty for the organization's name and 会议纪要.
    pub mark: String,
    /// 公文版: 印发机关; empty for the organization's name.
    pub issuer: String,
    /// 抄送, one name each.
    pub copies: Vec<String>,
    /// 企业版: who signs, from left to right.
    pub signatures: Vec<String>,
}

impl MinutesOptions {
    /// Who gets a copy, without what is blank.
    pub fn copies_named(&self) -> Vec<&str> {
        let copies = self.copies.iter().map(|to| to.trim());
        copies.filter(|to| !to.is_empty()).collect()
    }
}

impl Default for MinutesOptions {
    fn default() -> Self {
        Self {
            style: MinutesStyle::default(),
            mark: String::new(),
            issuer: String::new(),
            copies: Vec::new(),
            signatures: ["记录人", "审核人", "会签"].map(str::to_owned).to_vec(),
        }
    }
}

/// Everything that is chosen for a print. Every field has a default; only [`PrintOptions::now`] has to be set for
/// overdue marks and dates to be right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintOptions {
    /// The moment of printing, local wall time: what is overdue is derived from it, and the file is dated with it.
    #[serde(skip)]
    pub now: NaiveDateTime,
    /// The organization's name, over the title; empty for none.
    pub organization: String,
    /// The name that the file gives as its author; empty for none.
    pub author: String,
    /// The paper.
    pub paper: Paper,
    /// The free edges.
    pub margins: Margins,
    /// Who signs a record's form, from left to right; empty for no signature row.
    pub signatures: Vec<String>,
    /// Who signs a 待办督办单.
    pub todo_signatures: Vec<String>,
    /// How a 待办督办单 is sorted.
    pub todo_order: TodoOrder,
    /// Whether the confidentiality is printed.
    pub confidentiality: bool,
    /// What is printed as the confidentiality, the record's own when empty.
    pub secrecy: String,
    /// The type that forms are set in.
    pub face: FormFace,
    /// Whether a form is set tighter where that brings it onto one page: lines closer together, then margins down to 12 mm,
    /// then type down to 9 pt. One that does not fit even so is set as usual; 公文版 keeps to its standard.
    pub one_page: bool,
    /// How much larger than usual forms are set, 0.8 to 1.4.
    pub type_scale: f32,
    /// The office's logo.
    pub logo: Option<Logo>,
    /// What is made unreadable.
    pub masking: Masking,
    /// Whether there is a place for the seal.
    pub seal: bool,
    /// Where it is.
    pub seal_place: SealPlace,
    /// How pages are counted.
    pub page_numbers: PageNumbers,
    /// Whether a final version bears a QR code beside its check code.
    pub check_qr: bool,
    /// Pale words across the page, empty for none. A void record says 已作废 without it.
    pub watermark: String,
    /// 会议纪要 alone.
    pub minutes: MinutesOptions,
    /// The fields that the office added, by which a record's values are printed.
    #[serde(skip)]
    pub own_fields: Arc<OwnFields>,
    /// The columns of a ledger beside the nine of its template: of the internal one, of the external one.
    #[serde(skip)]
    pub beside: [Vec<Column>; 2],
    /// 沟通提要: words to open with, from the scenario.
    #[serde(skip)]
    pub opening: Vec<String>,
    /// 沟通提要: what courtesy and care ask for.
    #[serde(skip)]
    pub courtesy: Vec<String>,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            now: NaiveDateTime::default(),
            organization: String::new(),
            author: String::new(),
            paper: Paper::default(),
            margins: Margins::default(),
            signatures: ["记录人", "审核人", "签收"].map(str::to_owned).to_vec(),
            todo_signatures: ["督办人", "分管领导", "签收"].map(str::to_owned).to_vec(),
            todo_order: TodoOrder::default(),
            confidentiality: true,
            secrecy: String::new(),
            face: FormFace::default(),
            one_page: false,
            type_scale: 1.0,
            logo: None,
            masking: Masking::default(),
            seal: false,
            seal_place: SealPlace::default(),
            page_numbers: PageNumbers::default(),
            check_qr: true,
            watermark: String::new(),
            minutes: MinutesOptions::default(),
            own_fields: Arc::default(),
            beside: Default::default(),
            opening: Vec::new(),
            courtesy: Vec::new(),
        }
    }
}

impl PrintOptions {
    /// How much larger forms are set: what was chosen, within what stays readable and fits.
    pub(super) fn type_scale(&self) -> f32 {
        if self.type_scale.is_finite() {
            self.type_scale.clamp(0.8, 1.4)
        } else {
            1.0
        }
    }

    /// Where the seal goes; `None` where there is no place for one.
    pub(super) fn seal(&self) -> Option<SealPlace> {
        self.seal.then_some(self.seal_place)
    }

    /// The defaults, printed at a moment.
    pub fn at(now: NaiveDateTime) -> Self {
        Self {
            now,
            ..Self::default()
        }
    }
}
