//! Scripts that join or stack, and marks: set by their face, from right to left where they are read so.

use std::{collections::BTreeSet, path::Path};

use liuhen::{
    app::typefaces::with_characters,
    domain::Record,
    print::{
        Faces, Format, PrintOptions, Role, Sheet, export,
        layout::{Align, LaidLine, Paragraph, Setting, Style},
        scene::{GlyphRun, Item},
        sheet_to_read,
        verify::PrintedText,
    },
    storage::SystemFaces,
};

const SIZE: f32 = 10.0;
const STYLE: Style = Style::new(Role::Body, SIZE);
/// A person, as Uyghur offices write the name: Abdurahman Memtimin.
const UYGHUR: &str = "ئابدۇراخمان مەمتىمىن";
/// Tsering Drolma.
const TIBETAN: &str = "ཚེ་རིང་སྒྲོལ་མ";

/// The bundled faces, and what these scripts need.
fn faces() -> Faces {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faces");
    let system = SystemFaces::in_folder(&folder);
    let missing: Vec<char> = UYGHUR.chars().chain(TIBETAN.chars()).collect();
    let looks = [Role::Body.look(), Role::Strong.look()];
    let (faces, nowhere) = with_characters(&Faces::bundled(), &missing, &looks, &system);
    assert!(nowhere.is_empty(), "{nowhere:?}");
    faces
}

fn lines(text: &str, width_em: f32) -> Vec<LaidLine> {
    let paragraph = Paragraph::plain(text, STYLE, Setting::new(Align::Justify, 16.0));
    let mut missing = BTreeSet::new();
    let lines = paragraph.lines(width_em * SIZE, &faces(), &mut missing);
    assert!(missing.is_empty(), "{missing:?}");
    lines
}

fn runs(line: &LaidLine) -> Vec<&GlyphRun> {
    let mut runs = Vec::new();
    for item in &line.items {
        if let Item::Text(run) = item {
            runs.push(run);
        }
    }
    runs
}

#[test]
fn letters_join_and_are_read_from_right_to_left() {
    let set = lines("李梅，مەمتىمىن，张三", 40.0);
    let runs = runs(&set[0]);
    let texts: Vec<String> = runs.iter().map(|run| run.text()).collect();
    assert_eq!(texts, ["李梅，", "مەمتىمىن", "，张三"]);
    let faces = faces();
    let name = runs[1];
    let face = faces.face(name.face);
    let alone = |ch| face.glyph(ch).unwrap();
    // The first letter stands at the right, and in its joined form.
    let first = name.glyphs.last().unwrap();
    assert_eq!(first.ch, 'م');
    assert_ne!(first.id, alone('م'));
    assert!(name.x < runs[2].x);
}

#[test]
fn words_from_right_to_left_stand_in_their_order_and_read_as_one() {
    let set = lines(&format!("参加人：{UYGHUR}、王五"), 60.0);
    let texts: Vec<String> = runs(&set[0]).iter().map(|run| run.text()).collect();
    assert_eq!(texts, ["参加人：", UYGHUR, "、王五"]);
    let name = runs(&set[0])[1];
    let blank = name.glyphs.iter().find(|glyph| glyph.ch == ' ').unwrap();
    // The glyphs of the second word stand at the left of the blank.
    let left: Vec<char> = name
        .glyphs
        .iter()
        .filter(|glyph| glyph.x < blank.x)
        .map(|glyph| glyph.ch)
        .collect();
    assert!(left.contains(&'ت') && !left.contains(&'خ'), "{left:?}");
}

#[test]
fn a_paragraph_that_begins_from_right_to_left_stands_at_the_right() {
    let set = lines(UYGHUR, 60.0);
    let run = runs(&set[0])[0];
    assert!(run.x > 40.0 * SIZE, "{}", run.x);
    assert_eq!(run.text(), UYGHUR);
}

#[test]
fn letters_that_stack_are_one_piece_and_lines_break_between_syllables() {
    let faces = faces();
    let set = lines("སྒྲོལ", 20.0);
    let run = runs(&set[0])[0];
    assert_eq!(run.text(), "སྒྲོལ");
    let face = faces.face(run.face);
    assert!(
        run.glyphs.len() < "སྒྲོལ".chars().count()
            || run.glyphs.iter().any(|glyph| face.advance(glyph.id) == 0.0)
    );
    let set = lines(TIBETAN, 1.8);
    let texts: Vec<String> = set
        .iter()
        .map(|line| runs(line).iter().map(|run| run.text()).collect())
        .collect();
    assert!(texts.len() > 1, "{texts:?}");
    assert!(
        texts[..texts.len() - 1].iter().all(|text| text.ends_with('་')),
        "{texts:?}"
    );
    assert_eq!(texts.concat(), TIBETAN);
}

#[test]
fn marks_stand_on_their_letter_and_out_of_its_face() {
    // A letter and its mark that a face has as one glyph.
    let set = lines("Cafe\u{301}", 20.0);
    let faces = Faces::bundled();
    let last = runs(&set[0])
        .into_iter()
        .flat_map(|run| &run.glyphs)
        .last()
        .unwrap();
    assert_eq!(
        Some(last.id),
        faces.face(faces.find(Role::Body, 'é').face).glyph('é')
    );
    let text: String = runs(&set[0]).iter().map(|run| run.text()).collect();
    assert_eq!(text, "Cafe\u{301}");
    // A mark that no face has is told, and its letter stays.
    let mut missing = BTreeSet::new();
    let paragraph = Paragraph::plain("会\u{20DD}", STYLE, Setting::new(Align::Justify, 16.0));
    paragraph.lines(200.0, &faces, &mut missing);
    assert_eq!(missing, BTreeSet::from(['\u{20DD}']));
}

#[test]
fn a_word_wider_than_its_cell_is_set_in_parts() {
    let word = "ئابدۇراخمان".repeat(4);
    let set = lines(&word, 6.0);
    assert!(set.len() > 2);
    for line in &set {
        for run in runs(line) {
            let right = run.glyphs.iter().map(|glyph| run.x + glyph.x).fold(0.0, f32::max);
            assert!(right <= 6.0 * SIZE, "{right}");
        }
    }
    let text: String = set.iter().flat_map(runs).map(GlyphRun::text).collect();
    assert_eq!(text, word);
}

#[test]
fn a_sheet_with_such_names_is_printed_archived_and_read() {
    let mut record = Record::new("NC2023-10-10".parse().unwrap());
    record.subject = format!("与{UYGHUR}、{TIBETAN}沟通");
    record.body = format!("{UYGHUR}：同意。Cafe\u{301} {TIBETAN}到会。");
    let faces = faces();
    let options = PrintOptions::default();
    let (printed, texts) = sheet_to_read(Sheet::Record, &[&record], &options, &faces).unwrap();
    assert!(printed.missing.is_empty(), "{:?}", printed.missing);
    let read = texts[0].all();
    for said in [UYGHUR, TIBETAN, "Cafe\u{301}"] {
        assert!(read.contains(said), "{said} in {read}");
    }
    let written = |format| {
        let exported = export(Sheet::Record, &[&record], &options, &faces, format, &|_| true);
        exported.unwrap().bytes
    };
    for format in [Format::Pdf, Format::PdfA] {
        let bytes = written(format);
        let said = PrintedText::read(bytes).unwrap().run_on();
        // Every letter is there, in whatever order a reader of glyphs meets them.
        assert!(
            !said.contains('〓') && said.contains('خ') && said.contains('ཚ'),
            "{format}: {said}"
        );
    }
}
