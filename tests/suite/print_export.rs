//! `liuhen export`: which files come out, and what is said about them.

use std::{fs, path::Path};

use liuhen::{
    domain::Record,
    print::{self, Face, Faces, Format, PrintOptions, Sheet, export},
};

use crate::{cli::program, print_samples as samples};

fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = program().args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn library(folder: &Path) -> String {
    let library = folder.join("库").to_str().unwrap().to_owned();
    assert_eq!(run(&["demo", &library, "--records", "5"]).0, 0);
    library
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_gets_one_file_for_each_record() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let out = folder.path().join("印");
    let to = out.to_str().unwrap();
    let (code, told, err) = run(&[
        "export", &library, "--sheet", "minutes", "--style", "official", "-o", to,
    ]);
    assert_eq!(
        (code, told.starts_with("5 files in "), err.as_str()),
        (0, true, "")
    );
    let written = names(&out);
    assert_eq!(written.len(), 5);
    for name in written {
        assert!(
            std::path::Path::new(&name)
                .extension()
                .is_some_and(|end| end == "pdf")
                && !name.starts_with('.'),
            "{name}"
        );
        assert!(fs::read(out.join(&name)).unwrap().starts_with(b"%PDF-"));
    }
}

#[test]
fn every_sheet_goes_into_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    for (sheet, name) in [
        ("record", "a.pdf"),
        ("minutes", "b.PDF"),
        ("ledger", "c.pdf"),
        ("todo", "d.pdf"),
    ] {
        let file = folder.path().join("出").join(name);
        let (code, told, err) = run(&["export", &library, "--sheet", sheet, "-o", file.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (0, ""), "{sheet}");
        assert!(told.starts_with("5 records on "), "{told}");
        assert!(fs::read(file).unwrap().starts_with(b"%PDF-"));
    }
    let out = folder.path().join("账");
    assert_eq!(
        run(&[
            "export",
            &library,
            "--sheet",
            "ledger",
            "-o",
            out.to_str().unwrap()
        ])
        .0,
        0
    );
    assert_eq!(names(&out), ["沟通台账.pdf"]);
}

#[test]
fn a_preset_is_named_and_a_wrong_one_lists_them() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let file = folder.path().join("a.pdf");
    let to = file.to_str().unwrap();
    let preset = "送外单位（隐去联系方式）";
    assert_eq!(run(&["export", &library, "--preset", preset, "-o", to]).0, 0);
    let (code, told, err) = run(&["export", &library, "--preset", "没有", "-o", to]);
    assert_eq!((code, told.as_str()), (1, ""));
    assert!(err.contains(preset) && err.lines().count() == 1, "{err}");
}

#[test]
fn what_fails_is_said_in_one_line_and_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let blocked = folder.path().join("文件");
    fs::write(&blocked, "in the way").unwrap();
    let (code, told, err) = run(&["export", &library, "-o", blocked.to_str().unwrap()]);
    assert_eq!((code, err.lines().count()), (1, 5), "{err}");
    assert!(told.starts_with("0 files in "), "{told}");
    assert_eq!(fs::read_to_string(&blocked).unwrap(), "in the way");
    assert_eq!(names(folder.path()), ["库", "文件"]);
}

#[test]
fn an_archive_file_says_what_it_is_and_is_the_same_every_time() {
    let records = samples::all();
    let records: Vec<&Record> = records.iter().map(|(_, record)| record).collect();
    let (faces, options) = (Faces::bundled(), PrintOptions::at(samples::now()));
    for sheet in Sheet::OF_MANY.into_iter().chain([Sheet::Briefing]) {
        let export = || print::export(sheet, &records, &options, &faces, Format::PdfA, &|_| true).unwrap();
        let made = export();
        let text = String::from_utf8_lossy(&made.bytes);
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{sheet:?}");
        assert!(
            text.contains("<pdfaid:conformance>U</pdfaid:conformance>"),
            "{sheet:?}"
        );
        assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "{sheet:?}");
        assert!(
            text.contains("/MarkInfo") && text.contains("/StructTreeRoot"),
            "{sheet:?}"
        );
        assert!(text.contains("zh-CN"), "{sheet:?}");
        let plain = print::export(sheet, &records, &options, &faces, Format::Pdf, &|_| true).unwrap();
        assert_eq!(made.pages, plain.pages, "{sheet:?}");
        assert_eq!(made.bytes, export().bytes, "{sheet:?}");
    }
}

#[test]
fn an_export_can_be_stopped_and_says_how_far_it_is() {
    let record = samples::ordinary();
    let records = vec![&record; 100];
    let (faces, options) = (Faces::bundled(), PrintOptions::default());
    for sheet in [Sheet::Record, Sheet::Minutes, Sheet::Ledger] {
        let told = std::sync::Mutex::new(Vec::new());
        let watch = |done: usize| {
            told.lock().unwrap().push(done);
            done == 0
        };
        let records = match sheet {
            Sheet::Ledger => vec![&record; 1000],
            _ => records.clone(),
        };
        let stopped = print::export(sheet, &records, &options, &faces, Format::Pdf, &watch).unwrap_err();
        assert!(stopped.is_stopped(), "{stopped}");
        let told = told.into_inner().unwrap();
        assert!(told.len() == 2 && told[0] == 0 && told[1] > 0, "{told:?}");
    }
}

/// Where the links of a file lead, in the order of its pages.
fn targets(pdf: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let pages = file.get_pages();
    let annotations = pages
        .values()
        .flat_map(|page| file.get_page_annotations(*page).unwrap());
    let target = |link: &lopdf::Dictionary| {
        assert_eq!(link.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
        let action = link.get(b"A").unwrap();
        let action = match action.as_reference() {
            Ok(id) => file.get_dictionary(id).unwrap(),
            Err(_) => action.as_dict().unwrap(),
        };
        String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    annotations.map(target).collect()
}

#[test]
fn addresses_lead_to_their_pages_and_mails() {
    let mut record = samples::ordinary();
    record.remarks =
        "资料见https://example.com/a?b=1。联系zhou@example.com，不要打开file:///etc/passwd。".into();
    let (faces, options) = (Faces::bundled(), PrintOptions::default());
    for format in [Format::Pdf, Format::PdfA] {
        let file = print::export(Sheet::Record, &[&record], &options, &faces, format, &|_| true).unwrap();
        let expected = ["https://example.com/a?b=1", "mailto:zhou@example.com"];
        assert_eq!(targets(&file.bytes), expected, "{format:?}");
    }
}

#[test]
fn an_address_broken_over_lines_leads_to_the_whole_of_it() {
    let mut record = samples::ordinary();
    let address = format!("https://example.com/{}end", "files/2023/10/".repeat(12));
    // The blank behind it falls at the end of a line sooner or later; what follows is not the address.
    for words in 0..12 {
        record.remarks = format!("{}{address} see it. {address}。", "字".repeat(words));
        let (faces, options) = (Faces::bundled(), PrintOptions::default());
        for format in [Format::Pdf, Format::PdfA] {
            let file = print::export(Sheet::Record, &[&record], &options, &faces, format, &|_| true).unwrap();
            let targets = targets(&file.bytes);
            assert!(targets.len() >= 2, "{targets:?}");
            assert!(targets.iter().all(|target| *target == address), "{targets:?}");
        }
    }
}

/// The parts of a packed file, with what is in them.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut part = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// What stands between the tags of a part.
fn said(xml: &str) -> String {
    let pieces = xml.split("<ofd:TextCode").skip(1);
    let text = |piece: &str| {
        let (_, behind) = piece.split_once('>').unwrap();
        behind.split_once('<').unwrap().0.to_owned()
    };
    pieces.map(text).collect()
}

#[test]
fn an_ofd_has_the_text_the_pages_and_the_faces_of_the_sheet() {
    let (options, faces) = (PrintOptions::default(), Faces::bundled());
    for (name, record) in samples::all() {
        let bytes = export(Sheet::Record, &[&record], &options, &faces, Format::Ofd, &|_| {
            true
        })
        .unwrap();
        let scene = print::lay_out(Sheet::Record, &[&record], &options, &faces).scene;
        assert_eq!(bytes.pages, Some(scene.pages.len()), "{name}");
        let parts = parts(&bytes.bytes);
        let part = |wanted: &str| {
            let found = parts.iter().find(|(name, _)| name == wanted);
            String::from_utf8(found.unwrap_or_else(|| panic!("{wanted}")).1.clone()).unwrap()
        };
        assert!(part("OFD.xml").contains("<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"));
        assert!(
            part("Doc_0/Document.xml").contains("<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"),
            "{name}"
        );
        for (nth, page) in scene.pages.iter().enumerate() {
            let content = part(&format!("Doc_0/Pages/Page_{nth}/Content.xml"));
            let plain = |text: String| -> String { text.chars().filter(|ch| !ch.is_whitespace()).collect() };
            let drawn = page.items.iter().map(|item| match item {
                print::scene::Item::Text(run) => run.text(),
                _ => String::new(),
            });
            let unescaped = said(&content)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");
            assert_eq!(
                plain(unescaped.replace("&amp;", "&")),
                plain(drawn.collect()),
                "{name}"
            );
        }
        // Each face is there, and gives the glyphs of the characters.
        let fonts: Vec<_> = parts.iter().filter(|(name, _)| name.contains("/Font_")).collect();
        assert!(!fonts.is_empty());
        for (name, font) in fonts {
            let face = Face::new(font.clone(), 0).unwrap();
            assert!(face.glyph_count() > 1, "{name}");
            assert!(font.len() < 400_000, "{name} {}", font.len());
        }
        let again = export(Sheet::Record, &[&record], &options, &faces, Format::Ofd, &|_| {
            true
        })
        .unwrap();
        assert_eq!(again.bytes, bytes.bytes, "the same sheet is the same file");
    }
}
