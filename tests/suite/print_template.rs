//! A company's own Word document filled with a record: placeholders in one run or cut over several, rows for to-dos, and
//! what is wrong with a template told by its name.

use std::io::{Cursor, Write};

use liuhen::{
    domain::{ItemId, Record, Todo},
    print::{Masking, PrintOptions, TemplateError, fill_template},
};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::print_samples as samples;

/// A Word document of some paragraphs and tables, with a head.
pub(crate) fn document(body: &str, head: &str) -> Vec<u8> {
    const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "word/document.xml",
            format!("<w:document {W}><w:body>{body}</w:body></w:document>"),
        ),
        ("word/header1.xml", format!("<w:hdr {W}>{head}</w:hdr>")),
        ("word/media/logo.bin", "{不是文字}".to_owned()),
    ] {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

pub(crate) fn runs(texts: &[&str]) -> String {
    let runs = texts
        .iter()
        .map(|text| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"));
    format!(r#"<w:p w14:paraId="1">{}</w:p>"#, runs.collect::<String>())
}

fn record() -> Record {
    let mut record = samples::ordinary();
    record.subject = "A<B & C".into();
    record.body = "第一行\n第二行".into();
    record.todos = ["甲事", "乙事"]
        .into_iter()
        .enumerate()
        .map(|(n, task)| Todo::new(ItemId::from_bits(n as u64 + 1), task))
        .collect();
    record
}

fn options() -> PrintOptions {
    PrintOptions {
        organization: "启衡装备".to_owned(),
        ..PrintOptions::at(samples::now())
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

/// What the document says once it is filled.
fn filled(body: &str) -> String {
    let bytes = fill_template(&document(body, ""), &record(), &options()).unwrap();
    part(&bytes, "word/document.xml")
}

#[test]
fn a_placeholder_is_filled_however_it_is_cut() {
    for texts in [
        &["主题：{沟通主题}。"][..],
        &["主题：{", "沟通", "主题}。"],
        &["主题：", "{", "沟通主题", "}", "。"],
        &["主题：{ 沟通主题 }。"],
    ] {
        let text = filled(&runs(texts));
        let words: String = text
            .split("<w:t")
            .skip(1)
            .filter_map(|t| t.split_once('>'))
            .map(|(_, t)| t.split("</w:t>").next().unwrap().to_owned())
            .collect();
        assert_eq!(words, "主题：A&lt;B &amp; C。", "{texts:?}: {text}");
        assert!(text.contains("<w:b/>"), "it keeps its looks");
    }
    let two = filled(&runs(&["{沟通编号} {沟通", "主题} {单位名称} {打印日期}"]));
    let number = record().number;
    assert!(two.contains(&format!("{number} A&lt;B &amp; C")), "{two}");
    assert!(two.contains("启衡装备"), "{two}");
    let lines = filled(&runs(&["{核心内容摘要}"]));
    assert!(lines.contains("第一行</w:t><w:br/>"), "{lines}");
}

#[test]
fn a_row_is_there_once_for_each_to_do() {
    let cell = |texts: &[&str]| format!("<w:tc>{}</w:tc>", runs(texts));
    let head = format!("<w:tr>{}</w:tr>", cell(&["待办"]));
    let row = format!(
        "<w:tr>{}{}</w:tr>",
        cell(&["{待办.", "序号}"]),
        cell(&["{待办.事项}（{待办.负责人}）"])
    );
    let text = filled(&format!("<w:tbl>{head}{row}</w:tbl>{}", runs(&["{记录人}"])));
    assert_eq!(text.matches("<w:tr>").count(), 3, "{text}");
    let (first, second) = (text.find("甲事").unwrap(), text.find("乙事").unwrap());
    assert!(first < second && !text.contains('{'), "{text}");
    assert!(
        text.matches("w14:paraId").count() <= 2,
        "no identity stands twice: {text}"
    );
}

#[test]
fn heads_are_filled_and_everything_else_stays() {
    let template = document(&runs(&["正文"]), &runs(&["{沟通编号}"]));
    let bytes = fill_template(&template, &record(), &options()).unwrap();
    assert!(part(&bytes, "word/header1.xml").contains(&record().number.to_string()));
    assert_eq!(part(&bytes, "word/media/logo.bin"), "{不是文字}");
    assert_eq!(
        part(&bytes, "word/document.xml"),
        part(&template, "word/document.xml")
    );
}

#[test]
fn what_is_wrong_with_a_template_is_named() {
    let fill = |body: &str| fill_template(&document(body, ""), &record(), &options());
    let unknown = fill(&runs(&["{沟通主体} {沟通主题} {待办.期限}"]));
    let names = ["{待办.期限}", "{沟通主体}"].map(str::to_owned).to_vec();
    let Err(TemplateError::Unknown(mut found)) = unknown else {
        panic!("{unknown:?}");
    };
    found.sort();
    let mut names = names;
    names.sort();
    assert_eq!(found, names);
    let broken = fill(&runs(&["{沟通主题 和别的"]));
    assert_eq!(
        broken,
        Err(TemplateError::Broken(vec!["{沟通主题 和别的".to_owned()]))
    );
    assert_eq!(
        fill_template(b"nothing", &record(), &options()),
        Err(TemplateError::Unreadable)
    );
}

#[test]
fn a_template_for_outsiders_is_filled_masked() {
    let masked = PrintOptions {
        masking: Masking::ALL,
        ..options()
    };
    let mut record = record();
    record.remarks = "电话 13812345678【内部】底价".into();
    let bytes = fill_template(&document(&runs(&["{备注}"]), ""), &record, &masked).unwrap();
    let text = part(&bytes, "word/document.xml");
    assert!(text.contains("138****5678") && !text.contains("底价"), "{text}");
}
