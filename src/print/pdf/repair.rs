//! What printpdf leaves to be put right on the finished document: the pages after its one, language, version, dates,
//! outline, identity.

use chrono::{Datelike, NaiveDateTime, Timelike};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use rayon::prelude::*;

use super::{
    super::scene::OutlineEntry,
    About, PdfError, SHORT,
    content::Content,
    packer::{Packed, Packer},
    pictures::Pictures,
};

/// What the files say they were made with.
const PRODUCER: &str = concat!("Liuhen ", env!("CARGO_PKG_VERSION"));

/// How hard dictionaries are deflated; they are small.
const OBJECTS_LEVEL: u32 = 6;

/// What an object takes besides the content of its stream, bytes; most are smaller.
const OBJECT: usize = 200;

/// Puts a document right, gives its pages their content and writes it.
pub(super) fn finish(
    mut document: Document,
    pages: Vec<Content>,
    outline_entries: &[OutlineEntry],
    about: &About,
) -> Result<Vec<u8>, PdfError> {
    // 1.7 is what ActualText, OpenType faces and UTF-16 strings together need; it is ISO 32000-1.
    "1.7".clone_into(&mut document.version);
    let written = fill_pages(&mut document, pages);
    let pages = written.map_err(|error| PdfError::Write(error.to_string()))?;
    let outline = outline(&mut document, outline_entries, &pages);
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
    pack(&mut document);
    let id = Object::String(identity(&document, about), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let streams = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let content: usize = streams.map(|stream| stream.content.len()).sum();
    let mut bytes = Vec::with_capacity(content + OBJECT * document.objects.len());
    // What is no stream goes into deflated ones (ISO 32000-1 §7.5.7): that makes a record's file smaller. A ledger of
    // thousands of pages would want more time and memory for it.
    let short = pages.len() <= SHORT;
    let options = SaveOptions::builder()
        .use_object_streams(short)
        .use_xref_streams(short)
        .compression_level(OBJECTS_LEVEL)
        .build();
    document
        .save_with_options(&mut bytes, options)
        .map_err(|error| PdfError::Write(error.to_string()))?;
    // Thousands of small pieces: nobody waits until they are freed.
    rayon::spawn(move || drop(document));
    Ok(bytes)
}

/// Makes the pages after the one that printpdf wrote, each with its own size and content; they share its resources.
fn fill_pages(document: &mut Document, mut pages: Vec<Content>) -> lopdf::Result<Vec<ObjectId>> {
    let first = document.page_iter().next();
    let model_id = first.ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let model = clean_page(document, model_id)?;
    let mut dictionaries: Vec<Dictionary> = Vec::with_capacity(pages.len());
    for page in &mut pages {
        dictionaries.push(like(&model, page, document));
    }
    let heights: Vec<f32> = pages.iter().map(|page| page.size().1).collect();
    let parts: Vec<_> = pages
        .into_par_iter()
        .map_init(Packer::new, |packer, page| page.into_parts(packer))
        .collect();
    let mut pictures = Pictures::default();
    let mut ids = Vec::with_capacity(parts.len());
    for ((mut dictionary, height), (streams, shown)) in dictionaries.into_iter().zip(heights).zip(parts) {
        let mut contents: Vec<Object> = Vec::with_capacity(streams.len() + shown.len());
        for (rect, picture) in shown {
            let drawing = pictures.show(document, (model_id, height), rect, &picture)?;
            contents.push(drawing.into());
        }
        for Packed { bytes, deflated } in streams {
            let mut stream = Stream::new(Dictionary::new(), bytes);
            if deflated {
                stream.dict.set("Filter", "FlateDecode");
            }
            contents.push(document.add_object(stream).into());
        }
        dictionary.set("Contents", contents);
        ids.push(document.add_object(dictionary));
    }
    document.objects.remove(&model_id);
    let tree = model.get(b"Parent").and_then(Object::as_reference)?;
    let tree = document.get_dictionary_mut(tree)?;
    tree.set("Count", count(ids.len()));
    tree.set("Kids", ids.iter().map(|id| Object::from(*id)).collect::<Vec<_>>());
    Ok(ids)
}

/// A page like the model, with its own size and links.
fn like(model: &Dictionary, page: &mut Content, document: &mut Document) -> Dictionary {
    let (width, height) = page.size();
    let media_box = vec![0.into(), 0.into(), length(width), length(height)];
    let mut dictionary = model.clone();
    dictionary.set("MediaBox", media_box);
    let links = page.take_links().into_iter();
    let links: Vec<Object> = links
        .map(|(rect, target)| document.add_object(link(rect, &target)).into())
        .collect();
    if !links.is_empty() {
        dictionary.set("Annots", links);
    }
    dictionary
}

/// A length to a hundredth of a point: whole where it is.
fn length(points: f32) -> Object {
    let hundredths = (f64::from(points) * 100.0).round();
    if hundredths % 100.0 == 0.0 {
        Object::Integer((hundredths / 100.0) as i64)
    } else {
        Object::Real((hundredths / 100.0) as f32)
    }
}

/// A link without a visible border (ISO 32000-1 §12.5.6.5); F 4 lets it be printed with the page.
fn link(rect: [f32; 4], target: &str) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rect.map(Object::Real).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(target) },
    }
}

/// Deflates the streams that are not yet, on all cores: the faces and pictures.
fn pack(document: &mut Document) {
    let plain = document
        .objects
        .par_iter_mut()
        .filter_map(|(_, object)| match object {
            Object::Stream(stream) if !stream.dict.has(b"Filter") => Some(stream),
            _ => None,
        });
    plain.for_each_init(Packer::new, |packer, stream| {
        let Packed { bytes, deflated } = packer.pack(&stream.content);
        if deflated {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(bytes);
        }
    });
}

/// The page that printpdf wrote, without its content and what says nothing: empty resource dictionaries and annotation
/// lists, and boxes equal to the media box.
fn clean_page(document: &mut Document, id: ObjectId) -> lopdf::Result<Dictionary> {
    let mut page = document.get_dictionary(id)?.clone();
    for box_or_list in [&b"TrimBox"[..], b"CropBox", b"Annots"] {
        page.remove(box_or_list);
    }
    let mut dropped: Vec<Object> = page.remove(b"Contents").into_iter().collect();
    let resources = page.get(b"Resources").and_then(Object::as_reference)?;
    let resources = document.get_dictionary_mut(resources)?;
    dropped.extend(
        [&b"Shading"[..], b"ExtGState"]
            .iter()
            .filter_map(|name| resources.remove(name)),
    );
    for id in dropped.iter().filter_map(|old| old.as_reference().ok()) {
        document.objects.remove(&id);
    }
    Ok(page)
}

/// The outline; a file of one entry needs none. Entries of level 0 are open to see, those under them are folded.
fn outline(document: &mut Document, entries: &[OutlineEntry], pages: &[ObjectId]) -> Option<ObjectId> {
    if entries.len() < 2 {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let tops: Vec<usize> = (0..entries.len())
        .filter(|i| entries[*i].level == 0 || *i == 0)
        .collect();
    let mut items: Vec<Dictionary> = Vec::with_capacity(entries.len());
    for entry in entries {
        let page = pages.get(entry.page).or(pages.last()).copied()?;
        items.push(dictionary! {
            "Title" => text(&entry.title),
            "Parent" => root,
            "Dest" => vec![page.into(), Object::Name(b"Fit".to_vec())],
        });
    }
    chain(&mut items, &ids, &tops);
    for (nth, top) in tops.iter().enumerate() {
        let end = tops.get(nth + 1).copied().unwrap_or(entries.len());
        let children: Vec<usize> = (top + 1..end).collect();
        let (Some(first), Some(last)) = (children.first(), children.last()) else {
            continue;
        };
        items[*top].set("First", ids[*first]);
        items[*top].set("Last", ids[*last]);
        // A negative count says that the entries are folded (ISO 32000-1, table 153).
        items[*top].set("Count", -count(children.len()));
        for child in &children {
            items[*child].set("Parent", ids[*top]);
        }
        chain(&mut items, &ids, &children);
    }
    for (id, item) in ids.iter().zip(items) {
        document.set_object(*id, item);
    }
    let outlines = dictionary! {
        "Type" => "Outlines", "First" => ids[*tops.first()?], "Last" => ids[*tops.last()?], "Count" => count(tops.len()),
    };
    document.set_object(root, outlines);
    Some(root)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Leads from each of some entries to the next and back.
fn chain(items: &mut [Dictionary], ids: &[ObjectId], members: &[usize]) {
    for pair in members.windows(2) {
        items[pair[0]].set("Next", ids[pair[1]]);
        items[pair[1]].set("Prev", ids[pair[0]]);
    }
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
    Object::String(bytes, StringFormat::Literal)
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
