//! How text looks, and the characters of a text with the glyphs found for them.

use unicode_bidi::Level;

use super::{
    super::{
        faces::{FaceId, Role, shaping::ShapedGlyph},
        scene::Ink,
    },
    character::Class,
};

/// How a stretch of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// What the face is for.
    pub role: Role,
    /// The type size, points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
}

impl Style {
    /// Black type of a role and size.
    pub const fn new(role: Role, size: f32) -> Self {
        Self {
            role,
            size,
            ink: Ink::BLACK,
        }
    }
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: Style,
}

/// Characters that were shaped together.
#[derive(Debug, Clone)]
pub(super) struct Joined {
    /// What they are.
    pub text: String,
    /// Their glyphs, from left to right.
    pub glyphs: Vec<ShapedGlyph>,
}

/// What is set as one: a character with the glyph found for it, or several that were shaped together.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub ch: char,
    pub span: usize,
    pub face: FaceId,
    pub glyph: u16,
    pub class: Class,
    /// Its own width, points.
    pub width: f32,
    /// The part of the width that may be given up, points.
    pub blank_half: f32,
    /// Whether a line may begin with it.
    pub may_begin: bool,
    /// How deep it lies in text of the other direction (UAX #9): odd is read from right to left.
    pub level: Level,
    /// What was shaped together; `ch` is the first of it.
    pub joined: Option<Box<Joined>>,
}

impl Cluster {
    /// How many bytes of the text it takes.
    pub(super) fn len(&self) -> usize {
        let joined = self.joined.as_ref();
        joined.map_or(self.ch.len_utf8(), |joined| joined.text.len())
    }
}
