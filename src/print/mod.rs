//! STUB
#![allow(missing_docs)]
use crate::domain::Record;
#[derive(Default)]
pub struct PrintOptions {
    pub organization: String,
    pub now: chrono::NaiveDateTime,
}
pub struct Faces;
impl Faces {
    pub fn bundled() -> &'static Self {
        &Faces
    }
}
pub struct Printed {
    pub pdf: Vec<u8>,
    pub pages: usize,
    pub missing: Vec<char>,
}
pub fn record_sheets(_: &[&Record], _: &PrintOptions, _: &Faces) -> Printed {
    Printed {
        pdf: vec![],
        pages: 0,
        missing: vec![],
    }
}
pub fn file_name(r: &Record) -> String {
    format!("{} {}.pdf", r.number, r.title())
}
pub mod preview {
    pub struct Document;
    pub struct PageImage {
        pub width: u32,
        pub height: u32,
        pub rgba: Vec<u8>,
    }
    impl Document {
        pub fn new(_: Vec<u8>) -> Result<Self, String> {
            Ok(Self)
        }
        pub fn page_count(&self) -> usize {
            0
        }
        pub fn page_size(&self, _: usize) -> [f32; 2] {
            [595.0, 842.0]
        }
        pub fn render(&self, _: usize, _: f32) -> Option<PageImage> {
            None
        }
    }
}
