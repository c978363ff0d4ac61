//! The typefaces that are installed on the computer, found by family or by a character that they have.

use std::{fs, path::Path};

use fontdb::{Database, FaceInfo, ID, Source, Style};

/// The installed typefaces. Finding them reads the head of each file: tenths of a second, so on a thread.
pub struct SystemFaces {
    database: Database,
}

/// A typeface as bytes, and which face of a collection it is.
pub type FaceBytes = (Vec<u8>, u32);

/// An installed typeface that was found, and what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundFace {
    id: ID,
    /// Whether its strokes end in serifs.
    pub serif: bool,
    /// Whether it is bold.
    pub bold: bool,
}

/// A file larger than this is no typeface for text, bytes: the largest Chinese collections take 120 MB.
const LARGEST: u64 = 256 << 20;

impl SystemFaces {
    /// Those that the system shows to programs.
    pub fn installed() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        Self { database }
    }

    /// Those in a folder and the folders in it.
    pub fn in_folder(folder: &Path) -> Self {
        let mut database = Database::new();
        database.load_fonts_dir(folder);
        Self { database }
    }

    /// The upright face of ordinary weight of the first of these families that is there.
    pub fn of_family(&self, families: &[&str]) -> Option<FaceBytes> {
        families.iter().find_map(|family| {
            let of_family = |face: &&FaceInfo| {
                let named = |(name, _): &(String, _)| name.eq_ignore_ascii_case(family);
                face.families.iter().any(named) && face.style == Style::Normal
            };
            let faces = self.database.faces().filter(of_family);
            let found = faces.min_by_key(|face| face.weight.0.abs_diff(400))?;
            self.read(found.id)
        })
    }

    /// The face that has a character and outlines for it and suits best: upright, of the class asked for (serif or sans),
    /// made for simplified Chinese, of the nearest weight.
    pub fn with_character(&self, ch: char, serif: bool, bold: bool) -> Option<FoundFace> {
        let mut faces: Vec<&FaceInfo> = self.database.faces().collect();
        let weight = if bold { 700 } else { 400 };
        faces.sort_by_cached_key(|face| {
            let slanted = face.style != Style::Normal;
            let off = face.weight.0.abs_diff(weight);
            (
                slanted,
                is_serif(face) != serif,
                rank(face),
                off,
                face.post_script_name.clone(),
            )
        });
        let has = |face: &&&FaceInfo| {
            let look = |bytes: &[u8], index| has_outline(bytes, index, ch);
            self.database.with_face_data(face.id, look) == Some(true)
        };
        let found = faces.iter().find(has)?;
        Some(FoundFace {
            id: found.id,
            serif: is_serif(found),
            bold: found.weight.0 >= 600,
        })
    }

    /// The bytes of a face that was found.
    pub fn bytes_of(&self, face: FoundFace) -> Option<FaceBytes> {
        self.read(face.id)
    }

    fn read(&self, id: ID) -> Option<FaceBytes> {
        let (source, index) = self.database.face_source(id)?;
        let (Source::File(path) | Source::SharedFile(path, _)) = source else {
            return None;
        };
        if fs::metadata(&path).ok()?.len() > LARGEST {
            return None;
        }
        fs::read(path).ok().map(|bytes| (bytes, index))
    }
}

/// How well a face suits Chinese text: less is better.
fn rank(face: &FaceInfo) -> u8 {
    const SIMPLIFIED: [&str; 6] = ["SimSun", "YaHei", "PingFang SC", "Songti SC", "CJK SC", "Sans SC"];
    const HAN: [&str; 5] = ["CJK", "Han", "Ming", "Song", "Hei"];
    let named = |parts: &[&str]| {
        let mut names = face.families.iter();
        names.any(|(name, _)| parts.iter().any(|part| name.contains(part)))
    };
    match () {
        () if named(&SIMPLIFIED) => 0,
        () if named(&HAN) => 1,
        () => 2,
    }
}

/// Whether a face has serifs, by the names that such families have.
fn is_serif(face: &FaceInfo) -> bool {
    const SERIF: [&str; 15] = [
        "Serif", "Song", "Sung", "SimSun", "Ming", "Mincho", "Batang", "Kai", "Roman", "Naskh", "宋", "明",
        "楷", "仿", "Georgia",
    ];
    let serif = |name: &str| SERIF.iter().any(|part| name.contains(part)) && !name.contains("Sans");
    face.families.iter().any(|(name, _)| serif(name))
}

fn has_outline(bytes: &[u8], index: u32, ch: char) -> bool {
    let Ok(face) = ttf_parser::Face::parse(bytes, index) else {
        return false;
    };
    let drawn = face.tables().glyf.is_some() || face.tables().cff.is_some();
    drawn && face.glyph_index(ch).is_some_and(|glyph| glyph.0 != 0)
}
