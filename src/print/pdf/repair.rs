//! What printpdf leaves to be put right on the finished document: language, version, dates, outline, identity.

use chrono::{Datelike, NaiveDateTime, Timelike};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::{
    super::scene::{OutlineEntry, Scene},
    About, PdfError,
};

/// What the files say they were made with.
const PRODUCER: &str = concat!("Liuhen ", env!("CARGO_PKG_VERSION"));

/// Puts a document right and writes it.
pub(super) fn finish(mut document: Document, scene: &Scene, about: &About) -> Result<Vec<u8>, PdfError> {
    // 1.7 is what ActualText, OpenType faces and UTF-16 strings together need; it is ISO 32000-1.
    "1.7".clone_into(&mut document.version);
    clean_pages(&mut document);
    let outline = outline(&mut document, &scene.outline);
    let catalog = document
        .catalog_mut()
        .map_err(|error| PdfError::Write(error.to_string()))?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageLayout", Object::Name(b"OneColumn".to_vec()));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set(
        "PageMode",
        Object::Name(
            if outline.is_some() {
                "UseOutlines"
            } else {
                "UseNone"
            }
            .into(),
        ),
    );
    if let Some(id) = outline {
        catalog.set("Outlines", Object::Reference(id));
    }
    let info = document.add_object(info(about));
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", info);
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let id = Object::String(identity(&document, about), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// Drops what says nothing: empty resource dictionaries and annotation lists, and boxes equal to the media box.
fn clean_pages(document: &mut Document) {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for id in pages {
        let Ok(page) = document.get_dictionary_mut(id) else {
            continue;
        };
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        if page
            .get(b"Annots")
            .and_then(Object::as_array)
            .is_ok_and(Vec::is_empty)
        {
            page.remove(b"Annots");
        }
        let resources = page.get(b"Resources").and_then(Object::as_reference);
        if let Ok(resources) = resources.and_then(|id| document.get_dictionary_mut(id)) {
            resources.remove(b"Shading");
            resources.remove(b"ExtGState");
        }
    }
}

/// A flat outline, one entry a record; a file of one record needs none.
fn outline(document: &mut Document, entries: &[OutlineEntry]) -> Option<ObjectId> {
    if entries.len() < 2 {
        return None;
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for (i, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let page = pages.get(entry.page).or(pages.last()).copied()?;
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => root,
            "Dest" => vec![page.into(), Object::Name(b"Fit".to_vec())],
        };
        if let Some(before) = i.checked_sub(1).and_then(|i| ids.get(i)) {
            item.set("Prev", *before);
        }
        if let Some(next) = ids.get(i + 1) {
            item.set("Next", *next);
        }
        document.set_object(*id, item);
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let outlines = dictionary! {
        "Type" => "Outlines", "First" => *ids.first()?, "Last" => *ids.last()?, "Count" => count,
    };
    document.set_object(root, outlines);
    Some(root)
}

fn info(about: &About) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text(&about.title),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(date(about.made)),
        "ModDate" => Object::string_literal(date(about.made)),
    };
    if !about.author.is_empty() {
        info.set("Author", text(&about.author));
    }
    info
}

/// A text string: UTF-16 with a byte order mark unless it is ASCII (ISO 32000-1 §7.9.2.2).
fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A date as PDF writes it, without an offset: wall time of the place where it was printed.
fn date(at: NaiveDateTime) -> String {
    let (y, mo, d) = (at.year().clamp(0, 9999), at.month(), at.day());
    format!(
        "D:{y:04}{mo:02}{d:02}{:02}{:02}{:02}",
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// Sixteen bytes that tell files apart: a hash of everything in the file.
fn identity(document: &Document, about: &About) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(about.title.as_bytes());
    hasher.update(date(about.made).as_bytes());
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            hasher.update(&stream.content);
        }
    }
    hasher.finalize().as_bytes()[..16].to_vec()
}
