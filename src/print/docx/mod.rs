//! DOCX (ECMA-376, WordprocessingML) of the sheets that are texts, for those who must edit them in Word or WPS: the
//! same words as in print, in tables, with the measures of the page. What Word sets it breaks itself.
//!
//! Written by hand, since it is little: the ready crates leave out East Asian settings (the grid of the official page,
//! indents in characters) and put a clock's time into the file. The same records give the same bytes.

mod form;
mod official;
mod xml;

use std::io::{Cursor, Write};

use chrono::NaiveDateTime;
use zip::{ZipWriter, write::SimpleFileOptions};

use self::xml::escape;
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
    /// Paragraphs and tables, as XML.
    content: String,
    /// The page's measures, `w:pgSz` and what follows, as XML.
    page: String,
    /// The foot of odd pages and of even ones, as paragraphs.
    feet: [String; 2],
    /// The size of plain text, in half points, and its East Asian face.
    text: (u32, &'static str),
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
    let body = match (sheet, options.minutes.style) {
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
    pack(&body, &title(sheet, &records), options).map_err(|error| DocxError::Packing(error.to_string()))
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn pack(body: &Body, title: &str, options: &PrintOptions) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // Files are dated with the first day that zip knows: the document says itself when it was made.
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(title, options)),
        ("word/document.xml", document(body)),
        ("word/styles.xml", styles(body.text)),
        ("word/settings.xml", settings()),
        ("word/footer1.xml", foot(&body.feet[0])),
        ("word/footer2.xml", foot(&body.feet[1])),
        ("word/_rels/document.xml.rels", document_relations()),
    ];
    for (name, text) in parts {
        file.start_file(name, plain)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let over = |part: &str, kind: &str| {
        format!(r#"<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>"#)
    };
    [
        HEAD,
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
        &over("document", "document.main"),
        &over("styles", "styles"),
        &over("settings", "settings"),
        &over("footer1", "footer"),
        &over("footer2", "footer"),
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

fn document_relations() -> String {
    relations(&[
        ("rId1", &format!("{OFFICE}/styles"), "styles.xml"),
        ("rId2", &format!("{OFFICE}/settings"), "settings.xml"),
        ("rId3", &format!("{OFFICE}/footer"), "footer1.xml"),
        ("rId4", &format!("{OFFICE}/footer"), "footer2.xml"),
    ])
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
    format!(
        r#"{HEAD}<w:document {WORD}><w:body>{}<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>{}</w:sectPr></w:body></w:document>"#,
        body.content, body.page
    )
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

fn foot(paragraphs: &str) -> String {
    format!("{HEAD}<w:ftr {WORD}>{paragraphs}</w:ftr>")
}
