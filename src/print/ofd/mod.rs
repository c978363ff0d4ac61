//! The OFD backend: the same scene in the format of GB/T 33190-2016, which Chinese authorities keep electronic papers in.
//! Text stands with its characters, every face is embedded and cut to the glyphs used, lengths are millimetres.
//!
//! Each text names the glyphs of its face (字形变换), and the cut faces give the same glyphs for the characters, so that a
//! reader that looks at the characters alone shows the same. What was shaped stands glyph by glyph.

mod content;
mod fonts;

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
    sync::Arc,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use self::{
    content::{Content, Identities, RESOURCES, box_of, font_identity, picture_identity},
    fonts::{Cut, Fonts},
};
use super::{
    docx::escape,
    faces::Faces,
    pdf::{About, PdfError},
    picture::Picture,
    scene::{OutlineEntry, Page, Scene},
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const SPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// Writes a scene as an OFD file.
///
/// # Errors
/// When a face cannot be cut, or the file cannot be put together.
pub(super) fn write(scene: &Scene, faces: &Faces, about: &About) -> Result<Vec<u8>, PdfError> {
    let mut content = Content {
        identities: Identities::behind(RESOURCES),
        fonts: Fonts::new(faces),
        pictures: Vec::new(),
    };
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut pages = Vec::with_capacity(scene.pages.len());
    for (nth, page) in scene.pages.iter().enumerate() {
        pages.push(content.identities.next());
        let written = written(page, &mut content);
        parts.push((
            format!("Doc_0/Pages/Page_{nth}/Content.xml"),
            written.into_bytes(),
        ));
    }
    let fonts = content.fonts.cut()?;
    let written = |picture: &Arc<Picture>| picture.png().map_err(|error| PdfError::Write(error.to_string()));
    let pictures = content.pictures.iter().map(written);
    let pictures = pictures.collect::<Result<Vec<_>, _>>()?;
    let first = scene.pages.first();
    let whole = first
        .map(|page| [0.0, 0.0, page.width, page.height])
        .unwrap_or_default();
    let document = document(scene, whole, &pages, content.identities.largest());
    let heads = [
        ("OFD.xml", entry(about, &parts)),
        ("Doc_0/Document.xml", document),
        ("Doc_0/PublicRes.xml", public_resources(&fonts)),
        ("Doc_0/DocumentRes.xml", document_resources(pictures.len())),
    ];
    let heads = heads.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let fonts = fonts.into_iter().enumerate();
    let fonts = fonts.map(|(nth, font)| (format!("Doc_0/Res/Font_{nth}.{}", font.ending), font.bytes));
    let pictures = pictures.into_iter().enumerate();
    let pictures = pictures.map(|(nth, picture)| (format!("Doc_0/Res/Image_{nth}.png"), picture));
    let parts = heads.into_iter().chain(parts).chain(fonts).chain(pictures);
    pack(parts).map_err(|error| PdfError::Write(error.to_string()))
}

fn pack(parts: impl Iterator<Item = (String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // Dated with the first day that zip knows: the document says itself when it was made.
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in parts {
        file.start_file(name, plain)?;
        file.write_all(&bytes)?;
    }
    Ok(file.finish()?.into_inner())
}

/// Points as millimetres, to a thousandth, without what says nothing.
fn millimetres(points: f32) -> String {
    let text = format!("{:.3}", f64::from(points) * 25.4 / 72.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// The entry to the file (§7.4). Its identity comes from what it holds.
fn entry(about: &About, parts: &[(String, Vec<u8>)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (_, bytes) in parts {
        hasher.update(bytes);
    }
    let identity = &hasher.finalize().to_hex()[..32];
    let author = if about.author.is_empty() {
        String::new()
    } else {
        format!("<ofd:Author>{}</ofd:Author>", escape(&about.author))
    };
    format!(
        concat!(
            "{head}\n<ofd:OFD {space} DocType=\"OFD\" Version=\"1.0\"><ofd:DocBody><ofd:DocInfo>",
            "<ofd:DocID>{identity}</ofd:DocID><ofd:Title>{title}</ofd:Title>{author}",
            "<ofd:CreationDate>{made}</ofd:CreationDate><ofd:Creator>Liuhen</ofd:Creator>",
            "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
        head = HEAD,
        space = SPACE,
        identity = identity,
        title = escape(&about.title),
        author = author,
        made = about.made.format("%Y-%m-%d"),
    )
}

/// The root of the document (§7.5): its pages, and the outline over them.
fn document(scene: &Scene, whole: [f32; 4], pages: &[u32], largest: u32) -> String {
    let mut out = format!(
        concat!(
            "{head}\n<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>{largest}</ofd:MaxUnitID>",
            "<ofd:PageArea><ofd:PhysicalBox>{whole}</ofd:PhysicalBox></ofd:PageArea>",
            "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
            "</ofd:CommonData><ofd:Pages>"
        ),
        head = HEAD,
        space = SPACE,
        largest = largest,
        whole = box_of(whole),
    );
    for (nth, identity) in pages.iter().enumerate() {
        _ = write!(
            out,
            r#"<ofd:Page ID="{identity}" BaseLoc="Pages/Page_{nth}/Content.xml"/>"#
        );
    }
    out += "</ofd:Pages>";
    if !scene.outline.is_empty() {
        out += "<ofd:Outlines>";
        let mut rest = scene.outline.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let under = after.iter().take_while(|entry| entry.level > 0).count();
            let inner: String = after[..under]
                .iter()
                .map(|entry| outline(entry, "", pages))
                .collect();
            out += &outline(first, &inner, pages);
            rest = &after[under..];
        }
        out += "</ofd:Outlines>";
    }
    out + "</ofd:Document>"
}

/// An entry of the outline (§7.8) with those under it.
fn outline(entry: &OutlineEntry, inner: &str, pages: &[u32]) -> String {
    let page = pages.get(entry.page).copied().unwrap_or_default();
    format!(
        concat!(
            r#"<ofd:OutlineElem Title="{}"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>"#,
            r#"<ofd:Dest Type="Fit" PageID="{}"/></ofd:Goto></ofd:Action></ofd:Actions>{}</ofd:OutlineElem>"#
        ),
        escape(&entry.title),
        page,
        inner
    )
}

fn written(page: &Page, content: &mut Content<'_>) -> String {
    let layer = content.identities.next();
    let objects = content.objects(&page.items);
    let whole = box_of([0.0, 0.0, page.width, page.height]);
    format!(
        concat!(
            "{head}\n<ofd:Page {space}><ofd:Area><ofd:PhysicalBox>{whole}</ofd:PhysicalBox></ofd:Area>",
            r#"<ofd:Content><ofd:Layer ID="{layer}" Type="Body">{objects}</ofd:Layer></ofd:Content></ofd:Page>"#
        ),
        head = HEAD,
        space = SPACE,
        whole = whole,
        layer = layer,
        objects = objects,
    )
}

/// The faces (§7.9, §11.1).
fn public_resources(fonts: &[Cut]) -> String {
    let mut out = format!("{HEAD}\n<ofd:Res {SPACE} BaseLoc=\"Res\"><ofd:Fonts>");
    for (nth, font) in fonts.iter().enumerate() {
        let identity = font_identity(nth);
        let bold = if font.bold { r#" Bold="true""# } else { "" };
        _ = write!(
            out,
            r#"<ofd:Font ID="{identity}" FontName="{name}" FamilyName="{name}"{bold}><ofd:FontFile>Font_{nth}.{ending}</ofd:FontFile></ofd:Font>"#,
            name = escape(&font.name),
            ending = font.ending,
        );
    }
    out + "</ofd:Fonts></ofd:Res>"
}

/// The pictures (§7.9).
fn document_resources(pictures: usize) -> String {
    let mut out = format!("{HEAD}\n<ofd:Res {SPACE} BaseLoc=\"Res\">");
    if pictures > 0 {
        out += "<ofd:MultiMedias>";
        for nth in 0..pictures {
            let identity = picture_identity(nth);
            _ = write!(
                out,
                r#"<ofd:MultiMedia ID="{identity}" Type="Image" Format="PNG"><ofd:MediaFile>Image_{nth}.png</ofd:MediaFile></ofd:MultiMedia>"#
            );
        }
        out += "</ofd:MultiMedias>";
    }
    out + "</ofd:Res>"
}
