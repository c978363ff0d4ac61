//! DOCX (ECMA-376, WordprocessingML) of the sheets that are texts, for those who must edit them in Word or WPS: the
//! same words as in print, in tables, with the measures of the page. What Word sets it breaks itself.
//!
//! Written by hand, since it is little: the ready crates leave out East Asian settings (the grid of the official page,
//! indents in characters) and put a clock's time into the file. The same records give the same bytes.

mod form;
mod official;
mod qr;
mod template;
mod xml;

pub use template::{TemplateError, fill_template};

use std::io::{Cursor, Write};

use chrono::NaiveDateTime;
use zip::{ZipWriter, write::SimpleFileOptions};

pub(super) use self::xml::escape;
use super::{Faces, MinutesStyle, PrintOptions, Sheet, mask, sheets, title};
use crate::domain::Record;

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    /// It could not be packed.
    #[error("the document could not be packed: {0}")]
    Packing(String),
    /// The sheet is a list, and no text that anybody edits.
    #[error("{} cannot be written as DOCX, only 沟通记录 and 会议纪要", .0.chinese())]
    NoText(Sheet),
}

/// The body of a document, and what Word has to know about its page.
struct Body {
    /// What each record says, one section each: they have heads and feet of their own.
    sections: Vec<Section>,
    /// The page's measures, `w:pgSz` and what follows, as XML.
    page: String,
    /// The size of plain text, in half points, and its East Asian face.
    text: (u32, &'static str),
}

/// A record in a document.
struct Section {
    /// Paragraphs and tables, as XML.
    content: String,
    /// What stands over every page but the first, as paragraphs; empty for nothing.
    head: String,
    /// The foot of odd pages and of even ones, as paragraphs.
    feet: [String; 2],
    /// The QR code beside its head, where it bears one.
    code: Option<qr::Code>,
}

impl Section {
    /// The names of its parts, each with its kind and what is in it. `nth` counts sections from 0.
    fn parts(&self, nth: usize) -> [(String, &'static str, String); 3] {
        let [odd, even] = &self.feet;
        let of = |name: &str| format!("{name}{}", nth + 1);
        [
            (of("header"), "header", framed("hdr", &self.head)),
            (of("footer"), "footer", framed("ftr", odd)),
            (of("even"), "footer", framed("ftr", even)),
        ]
    }
}

/// Writes records on a sheet.
///
/// # Errors
/// When the sheet is a list of many records.
pub(super) fn write(
    sheet: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
) -> Result<Vec<u8>, DocxError> {
    let masked = mask(records, options);
    let records: Vec<&Record> = masked.iter().map(AsRef::as_ref).collect();
    let official = (sheet, options.minutes.style) == (Sheet::Minutes, MinutesStyle::Official);
    let mut body = match (sheet, options.minutes.style) {
        (Sheet::Record, _) => form::body(
            records
                .iter()
                .map(|record| sheets::record::written(record, options, faces)),
            options,
        ),
        (Sheet::Minutes, MinutesStyle::Official) => official::body(&records, options),
        (Sheet::Minutes, _) => form::body(
            records
                .iter()
                .map(|record| sheets::minutes::written(record, options, faces)),
            options,
        ),
        _ => return Err(DocxError::NoText(sheet)),
    };
    for (section, record) in body.sections.iter_mut().zip(&records) {
        section.code = qr::Code::of(record, options, official);
    }
    pack(&body, &title(sheet, &records), options).map_err(|error| DocxError::Packing(error.to_string()))
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn pack(body: &Body, title: &str, options: &PrintOptions) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // Files are dated with the first day that zip knows: the document says itself when it was made.
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let around: Vec<_> = body
        .sections
        .iter()
        .enumerate()
        .flat_map(|(nth, section)| section.parts(nth))
        .collect();
    let parts = [
        ("[Content_Types].xml", content_types(&around)),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(title, options)),
        ("word/document.xml", document(body)),
        ("word/styles.xml", styles(body.text)),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", font_table()),
        ("word/_rels/document.xml.rels", document_relations(body, &around)),
    ];
    let parts = parts
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .into_iter();
    let around = around
        .into_iter()
        .map(|(name, _, text)| (format!("word/{name}.xml"), text.into_bytes()));
    let pictures = codes(body).map(|(nth, code)| (format!("word/{}", qr::file(nth)), code.png.clone()));
    for (name, bytes) in parts.chain(around).chain(pictures) {
        file.start_file(name, plain)?;
        file.write_all(&bytes)?;
    }
    Ok(file.finish()?.into_inner())
}

/// The codes of the sections that bear one; they are counted from 0.
fn codes(body: &Body) -> impl Iterator<Item = (usize, &qr::Code)> {
    let sections = body.sections.iter().enumerate();
    sections.filter_map(|(nth, section)| Some((nth, section.code.as_ref()?)))
}

fn content_types(around: &[(String, &str, String)]) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let over = |part: &str, kind: &str| {
        format!(r#"<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>"#)
    };
    [
        HEAD,
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        r#"<Default Extension="png" ContentType="image/png"/>"#,
        r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
        &over("document", "document.main"),
        &over("styles", "styles"),
        &over("settings", "settings"),
        &over("fontTable", "fontTable"),
        &around.iter().map(|(name, kind, _)| over(name, kind)).collect::<String>(),
        "</Types>",
    ]
    .concat()
}

fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
    };
    let all = list.iter().map(one).collect::<Vec<_>>().concat();
    format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

fn package_relations() -> String {
    relations(&[
        ("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (
            "rId2",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
    ])
}

fn document_relations(body: &Body, around: &[(String, &str, String)]) -> String {
    let fixed = ["styles", "settings", "fontTable"].map(|kind| (kind.to_owned(), kind));
    let around = around.iter().map(|(name, kind, _)| (name.clone(), *kind));
    let all: Vec<[String; 3]> = fixed
        .into_iter()
        .chain(around)
        .map(|(name, kind)| [name.clone(), format!("{OFFICE}/{kind}"), format!("{name}.xml")])
        .chain(codes(body).map(|(nth, _)| [qr::identity(nth), format!("{OFFICE}/image"), qr::file(nth)]))
        .collect();
    let all: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|[id, kind, target]| (id.as_str(), kind.as_str(), target.as_str()))
        .collect();
    relations(&all)
}

fn core(title: &str, options: &PrintOptions) -> String {
    let made = if options.now == NaiveDateTime::default() {
        String::new()
    } else {
        let at = options.now.format("%Y-%m-%dT%H:%M:%SZ");
        format!(r#"<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>"#)
    };
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>zh-CN</dc:language>{made}</cp:coreProperties>"#,
        escape(title),
        escape(&options.author),
    )
}

fn document(body: &Body) -> String {
    let last = body.sections.len().saturating_sub(1);
    let mut content = String::new();
    for (nth, section) in body.sections.iter().enumerate() {
        match &section.code {
            Some(code) => content += &code.beside(&section.content, nth),
            None => content += &section.content,
        }
        let properties = section_properties(body, nth + 1);
        if nth < last {
            // The paragraph that ends a section; it takes no room.
            content.push_str(r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>"#);
            content.push_str(&properties);
            content.push_str("</w:pPr></w:p>");
        } else {
            content += &properties;
        }
    }
    format!("{HEAD}<w:document {WORD}><w:body>{content}</w:body></w:document>")
}

/// What Word has to know about a section: its heads and feet, and the page.
fn section_properties(body: &Body, number: usize) -> String {
    let reference = |kind: &str, of: &str, part: &str| {
        format!(r#"<w:{kind}Reference w:type="{of}" r:id="{part}{number}"/>"#)
    };
    let references = [
        reference("header", "default", "header"),
        reference("header", "even", "header"),
        reference("footer", "default", "footer"),
        reference("footer", "even", "even"),
        reference("footer", "first", "footer"),
    ];
    format!("<w:sectPr>{}{}</w:sectPr>", references.concat(), body.page)
}

/// The faces that the documents name, each with what stands in for it where a system lacks it: Windows, macOS and Linux
/// have other ones.
fn font_table() -> String {
    let faces = [
        (
            "微软雅黑",
            "Microsoft YaHei;PingFang SC;Noto Sans CJK SC;Noto Sans SC",
            "swiss",
        ),
        (
            "仿宋",
            "FangSong;仿宋_GB2312;STFangsong;Noto Serif CJK SC;Noto Serif SC",
            "roman",
        ),
        (
            "方正小标宋简体",
            "小标宋体;华文中宋;STZhongsong;宋体;SimSun;Songti SC;Noto Serif CJK SC",
            "roman",
        ),
        (
            "黑体",
            "SimHei;STHeiti;Heiti SC;Noto Sans CJK SC;Noto Sans SC",
            "swiss",
        ),
        (
            "楷体",
            "KaiTi;楷体_GB2312;STKaiti;Kaiti SC;Noto Serif CJK SC",
            "roman",
        ),
        (
            "宋体",
            "SimSun;STSong;Songti SC;Noto Serif CJK SC;Noto Serif SC",
            "roman",
        ),
    ];
    let face = |(name, others, family): (&str, &str, &str)| {
        format!(
            r#"<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>"#
        )
    };
    format!("{HEAD}<w:fonts {WORD}>{}</w:fonts>", faces.map(face).concat())
}

fn styles((size, face): (u32, &str)) -> String {
    format!(
        r#"{HEAD}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#
    )
}

fn settings() -> String {
    format!(
        r#"{HEAD}<w:settings {WORD}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#
    )
}

/// A head or foot as a part of its own.
fn framed(kind: &str, paragraphs: &str) -> String {
    let paragraphs = if paragraphs.is_empty() {
        "<w:p/>"
    } else {
        paragraphs
    };
    format!("{HEAD}<w:{kind} {WORD}>{paragraphs}</w:{kind}>")
}
