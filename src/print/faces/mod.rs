//! Faces: the type that sheets are set in. The bundled ones are always there; faces of the system are handed in as
//! bytes by whoever reads files. A character is set in the first face of its role's chain that has it.

pub(super) mod sfnt;
pub(super) mod shaping;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use harfrust::{FontRef, ShaperData};
use strum::VariantArray;
use ttf_parser::{
    PlatformId,
    cmap::{Format, Subtable},
};

/// What a face is used for on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
pub enum Role {
    /// The text of forms: 黑体-like sans, regular.
    Body,
    /// Labels and titles of forms: sans, bold.
    Strong,
    /// 仿宋, the text of official papers.
    Fang,
    /// 小标宋, their titles and marks.
    Title,
    /// 黑体, their first-level heads.
    Hei,
    /// 楷体, their second-level heads.
    Kai,
    /// 宋体, their page numbers.
    Song,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// What its faces look like.
    pub fn look(self) -> Look {
        let (serif, bold) = match self {
            Self::Body => (false, false),
            Self::Strong | Self::Hei => (false, true),
            Self::Fang | Self::Kai | Self::Song => (true, false),
            Self::Title => (true, true),
        };
        Look { serif, bold }
    }

    /// The families of the systems that suit the role better than the bundled faces, best first: whoever reads files
    /// looks for them and hands the first to [`Faces::prefer`]. Empty where the bundled face is right.
    pub fn families(self) -> &'static [&'static str] {
        match self {
            Self::Body | Self::Strong => &[],
            Self::Fang => &["FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"],
            Self::Title => &[
                "FZXiaoBiaoSong-B05S",
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05",
                "方正小标宋_GBK",
            ],
            Self::Hei => &["SimHei", "黑体", "STHeiti", "Heiti SC"],
            Self::Kai => &[
                "KaiTi_GB2312",
                "楷体_GB2312",
                "KaiTi",
                "楷体",
                "STKaiti",
                "Kaiti SC",
            ],
            Self::Song => &["SimSun", "宋体", "STSong", "Songti SC"],
        }
    }
}

/// A face within one [`Faces`]. Stable for the life of that value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);

/// Why bytes are not a face that can be printed with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaceError {
    /// Not a TrueType or OpenType face, or a broken one.
    #[error("not a readable TrueType or OpenType face: {0}")]
    Unreadable(String),
    /// The face has no outlines that can be put into a PDF (bitmap-only, colour-only).
    #[error("the face {0} has no outlines")]
    NoOutlines(String),
    /// The face forbids being put into documents (OS/2 fsType, restricted licence embedding).
    #[error("the licence of the face {0} does not allow it in documents")]
    Restricted(String),
    /// The process holds as many faces as it can tell apart.
    #[error("too many faces")]
    TooMany,
}

/// One face. What layout asks for is looked up in tables that are built once, of a bundled face at its first use.
pub struct Face {
    bytes: Cow<'static, [u8]>,
    index: u32,
    tables: OnceLock<Tables>,
    /// What shaping looks up, read at its first use.
    shaper: OnceLock<ShaperData>,
}

struct Tables {
    name: String,
    units_per_em: u16,
    basic: Vec<u16>,
    supplementary: BTreeMap<u32, u16>,
    advances: Vec<u16>,
    metrics: FaceMetrics,
}

/// What a PDF says about a face, in font units.
#[derive(Debug, Clone, Copy, Default)]
pub struct FaceMetrics {
    /// Height over the baseline.
    pub ascent: i16,
    /// Depth under the baseline, negative.
    pub descent: i16,
    /// The box that holds every glyph: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// OS/2 usWeightClass, 400 for regular.
    pub weight: u16,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl Tables {
    fn read(bytes: &[u8], index: u32) -> Result<Self, FaceError> {
        let face = ttf_parser::Face::parse(bytes, index)
            .map_err(|error| FaceError::Unreadable(error.to_string()))?;
        let name = post_script_name(&face);
        if face.permissions() == Some(ttf_parser::Permissions::Restricted) {
            return Err(FaceError::Restricted(name));
        }
        let tables = face.tables();
        if tables.glyf.is_none() && tables.cff.is_none() {
            return Err(FaceError::NoOutlines(name));
        }
        let (basic, supplementary) = characters(&face);
        let advances = (0..face.number_of_glyphs())
            .map(|id| face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0))
            .collect();
        let bounds = face.global_bounding_box();
        let metrics = FaceMetrics {
            ascent: face.ascender(),
            descent: face.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: face.weight().to_number(),
        };
        Ok(Self {
            name,
            units_per_em: face.units_per_em(),
            basic,
            supplementary,
            advances,
            metrics,
        })
    }

    fn glyph(&self, ch: char) -> Option<u16> {
        let code = ch as u32;
        let id = match self.basic.get(code as usize) {
            Some(id) => *id,
            None => *self.supplementary.get(&code)?,
        };
        (id != 0).then_some(id)
    }

    fn advance_units(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    fn advance(&self, glyph: u16) -> f32 {
        f32::from(self.advance_units(glyph)) / f32::from(self.units_per_em.max(1))
    }
}

impl Face {
    /// Reads a face; `index` counts the faces of a collection, 0 for a single face.
    ///
    /// # Errors
    /// When the bytes cannot be read or the face may not or cannot be put into a PDF.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>, index: u32) -> Result<Self, FaceError> {
        let bytes = bytes.into();
        let tables = Tables::read(&bytes, index)?.into();
        Ok(Self {
            bytes,
            index,
            tables,
            shaper: OnceLock::new(),
        })
    }

    /// A face that is part of the program; it is read at its first use.
    fn bundled(bytes: &'static [u8]) -> Self {
        Self {
            bytes: bytes.into(),
            index: 0,
            tables: OnceLock::new(),
            shaper: OnceLock::new(),
        }
    }

    /// What shaping looks up in the face.
    pub(in crate::print) fn shaper(&self, font: &FontRef<'_>) -> &ShaperData {
        self.shaper.get_or_init(|| ShaperData::new(font))
    }

    fn tables(&self) -> &Tables {
        self.tables
            .get_or_init(|| Tables::read(&self.bytes, self.index).expect("a bundled face is whole"))
    }

    /// The glyph of a character, if the face has it.
    pub fn glyph(&self, ch: char) -> Option<u16> {
        self.tables().glyph(ch)
    }

    /// The advance of a glyph in em; 0 for a glyph that the face lacks.
    pub fn advance(&self, glyph: u16) -> f32 {
        self.tables().advance(glyph)
    }

    /// The advance of a glyph in font units.
    pub fn advance_units(&self, glyph: u16) -> u16 {
        self.tables().advance_units(glyph)
    }

    /// How many glyphs the face has.
    pub fn glyph_count(&self) -> usize {
        self.tables().advances.len()
    }

    /// The PostScript name, plain ASCII.
    pub fn name(&self) -> &str {
        &self.tables().name
    }

    /// Font units to the em.
    pub fn units_per_em(&self) -> u16 {
        self.tables().units_per_em
    }

    /// What a PDF says about the face.
    pub fn metrics(&self) -> FaceMetrics {
        self.tables().metrics
    }

    /// One of the tables of the face as it lies in its file.
    pub(in crate::print) fn raw_table(&self, name: [u8; 4]) -> Option<Vec<u8>> {
        let file = ttf_parser::RawFace::parse(&self.bytes, self.index).ok()?;
        file.table(ttf_parser::Tag::from_bytes(&name)).map(<[u8]>::to_vec)
    }

    /// The file's bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Which face of a collection it is.
    pub fn index(&self) -> u32 {
        self.index
    }
}

/// The PostScript name as PDF wants it: printable ASCII without delimiters.
fn post_script_name(face: &ttf_parser::Face<'_>) -> String {
    let names = face.names();
    let find = |id| {
        names
            .into_iter()
            .filter(|name| name.name_id == id && name.is_unicode() && name.platform_id != PlatformId::Custom)
            .find_map(|name| name.to_string())
    };
    let name = find(ttf_parser::name_id::POST_SCRIPT_NAME)
        .or_else(|| find(ttf_parser::name_id::FULL_NAME))
        .unwrap_or_default();
    let clean: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    if clean.is_empty() {
        "Face".to_owned()
    } else {
        clean
    }
}

/// Character → glyph: a plain table for the basic plane, a tree for the few characters beyond it.
fn characters(face: &ttf_parser::Face<'_>) -> (Vec<u16>, BTreeMap<u32, u16>) {
    let mut basic = vec![0_u16; 0x1_0000];
    let mut supplementary = BTreeMap::new();
    let Some(cmap) = face.tables().cmap else {
        return (basic, supplementary);
    };
    // A table of the whole of Unicode holds what those of the basic plane hold.
    let is_unicode = |table: &Subtable<'_>| table.is_unicode();
    let mut tables: Vec<_> = cmap.subtables.into_iter().filter(is_unicode).collect();
    let whole = |table: &Subtable<'_>| matches!(table.format, Format::SegmentedCoverage(_));
    if let Some(place) = tables.iter().position(whole) {
        tables = vec![tables[place]];
    }
    for subtable in tables {
        subtable.codepoints(|code| {
            let Some(id) = subtable.glyph_index(code).filter(|id| id.0 != 0) else {
                return;
            };
            match basic.get_mut(code as usize) {
                Some(slot) => *slot = id.0,
                None => {
                    supplementary.insert(code, id.0);
                }
            }
        });
    }
    (basic, supplementary)
}

/// A character's glyph in one of the faces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The face that has it.
    pub face: FaceId,
    /// The glyph in that face.
    pub glyph: u16,
    /// Its advance in em.
    pub advance: f32,
    /// Whether no face has the character, and this is the sign 〓 in its place.
    pub missing: bool,
}

/// What is printed for a character that no face has (CLREQ and GB/T 14706 know it as the geta mark).
pub const MISSING_SIGN: char = '〓';

/// What a face looks like, as far as one stands in for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// Whether its strokes end in serifs, as in 宋体 and 仿宋; else it is a sans, as 黑体.
    pub serif: bool,
    /// Whether it is bold.
    pub bold: bool,
}

impl Look {
    /// Another class and another weight.
    const FARTHEST: u8 = 3;

    /// How far a face is from what is wanted: the class counts more than the weight.
    fn distance(self, other: Self) -> u8 {
        u8::from(self.serif != other.serif) * 2 + u8::from(self.bold != other.bold)
    }
}

/// The faces of a process, with a chain for each role. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Faces {
    all: Vec<Arc<Face>>,
    /// For each role in the order of [`Role::ALL`], the faces that are asked for a character.
    chains: [Vec<FaceId>; Role::ALL.len()],
    /// The faces behind every chain, for characters that its own lack.
    fallbacks: Vec<(FaceId, Look)>,
}

/// Noto Sans SC, the regular face; the window shows the same type that prints.
pub static SANS_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-400Regular.ttf");
/// Noto Sans SC, the bold face.
pub static SANS_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-700Bold.ttf");

/// Noto Serif SC, the regular face: it stands in for 仿宋, 楷体 and 宋体.
static SERIF_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSerifSC-400Regular.ttf");
/// Noto Serif SC, the bold face: it stands in for 小标宋.
static SERIF_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSerifSC-700Bold.ttf");

impl Faces {
    /// The bundled faces, each read once in a process.
    pub fn bundled() -> Self {
        static FACES: OnceLock<Faces> = OnceLock::new();
        FACES.get_or_init(Self::parse_bundled).clone()
    }

    fn parse_bundled() -> Self {
        let faces = [SANS_REGULAR, SANS_BOLD, SERIF_REGULAR, SERIF_BOLD]
            .map(|bytes| Arc::new(Face::bundled(bytes)))
            .to_vec();
        let [sans, bold, serif, serif_bold] = [FaceId(0), FaceId(1), FaceId(2), FaceId(3)];
        let chain = |role| match role {
            Role::Body => vec![sans],
            Role::Strong | Role::Hei => vec![bold, sans],
            Role::Fang | Role::Kai | Role::Song => vec![serif, sans],
            Role::Title => vec![serif_bold, serif, bold, sans],
        };
        Self {
            all: faces,
            chains: Role::ALL.map(chain),
            fallbacks: Vec::new(),
        }
    }

    /// Adds a face behind every chain, for characters that the others lack. Of several, the one that looks most like
    /// the role's own is asked first.
    ///
    /// # Errors
    /// When more faces are held than can be told apart.
    pub fn add_fallback(&mut self, face: Arc<Face>, look: Look) -> Result<FaceId, FaceError> {
        let id = self.push(face)?;
        self.fallbacks.push((id, look));
        Ok(id)
    }

    /// The faces that are asked for a role, best first.
    pub(in crate::print) fn chain(&self, role: Role) -> impl Iterator<Item = FaceId> {
        let distances = 0..=Look::FARTHEST;
        let fallbacks = distances.flat_map(move |distance| {
            let near = move |(_, look): &&(FaceId, Look)| look.distance(role.look()) == distance;
            self.fallbacks.iter().filter(near).map(|(id, _)| *id)
        });
        self.chains[role as usize].iter().copied().chain(fallbacks)
    }

    /// Puts a face at the head of a role's chain, for an office that has better type than the bundled.
    ///
    /// # Errors
    /// When more faces are held than can be told apart.
    pub fn prefer(&mut self, role: Role, face: Arc<Face>) -> Result<FaceId, FaceError> {
        let id = self.push(face)?;
        self.chains[role as usize].insert(0, id);
        Ok(id)
    }

    fn push(&mut self, face: Arc<Face>) -> Result<FaceId, FaceError> {
        let id = u16::try_from(self.all.len()).map_err(|_| FaceError::TooMany)?;
        self.all.push(face);
        Ok(FaceId(id))
    }

    /// The same faces, the text of forms set in those of another role.
    #[must_use]
    pub fn with_forms_in(&self, role: Role) -> Self {
        let mut faces = self.clone();
        let own = &self.chains[Role::Body as usize];
        let chain = self.chains[role as usize].iter().chain(own);
        faces.chains[Role::Body as usize] = chain.copied().collect();
        faces
    }

    /// A face by its id; the first one for an id of another `Faces`.
    pub fn face(&self, id: FaceId) -> &Face {
        self.all.get(usize::from(id.0)).unwrap_or(&self.all[0])
    }

    /// The glyph for a character in a role: from the first face of the chain that has it, else the sign 〓.
    pub fn find(&self, role: Role, ch: char) -> Found {
        if let Some(found) = self.look(role, ch) {
            return found;
        }
        let nothing = Found {
            face: FaceId(0),
            glyph: 0,
            advance: 1.0,
            missing: true,
        };
        self.look(role, MISSING_SIGN).map_or(nothing, |sign| Found {
            missing: true,
            ..sign
        })
    }

    /// The glyph for a character from the first face of the role's chain that has it.
    fn look(&self, role: Role, ch: char) -> Option<Found> {
        for id in self.chain(role) {
            let tables = self.face(id).tables();
            if let Some(glyph) = tables.glyph(ch) {
                return Some(Found {
                    face: id,
                    glyph,
                    advance: tables.advance(glyph),
                    missing: false,
                });
            }
        }
        None
    }

    /// Whether some face of the role has the character.
    pub fn has(&self, role: Role, ch: char) -> bool {
        !self.find(role, ch).missing
    }
}
