//! Every sheet against how it looked when it was last looked at: as a scene in words, and a few as pixels. After a change
//! that is meant, `LIUHEN_BLESS=1 cargo test print_golden` writes the files anew; look at what changed before it is kept.

use std::{fs, path::PathBuf};

use liuhen::{
    domain::Record,
    print::{Faces, MinutesStyle, PageText, PrintOptions, Sheet, lay_out, preview, sheet, sheet_to_read},
};

use super::common::{data, is_blessing};
use super::print_samples as samples;

/// Dots to the inch of the stored pictures.
const DPI: f32 = 100.0;

fn options(style: MinutesStyle) -> PrintOptions {
    let mut options = PrintOptions::at(samples::now());
    options.organization = "晨光电子有限公司".into();
    options.author.clone_from(&options.organization);
    options.minutes.style = style;
    options
}

/// The sheets that are kept: a name, the records, the sheet, the options.
fn sheets() -> Vec<(&'static str, Vec<Record>, Sheet, PrintOptions)> {
    let company = || options(MinutesStyle::Company);
    let all = || vec![samples::ordinary(), samples::external(), samples::many()];
    vec![
        ("internal", vec![samples::ordinary()], Sheet::Record, company()),
        ("external", vec![samples::external()], Sheet::Record, company()),
        (
            "empty",
            vec![samples::empty("NC2023-10-11")],
            Sheet::Record,
            company(),
        ),
        ("many-todos", vec![samples::many()], Sheet::Record, company()),
        ("minutes", vec![samples::ordinary()], Sheet::Minutes, company()),
        (
            "minutes-official",
            vec![samples::ordinary()],
            Sheet::Minutes,
            options(MinutesStyle::Official),
        ),
        (
            "minutes-brief",
            vec![samples::ordinary()],
            Sheet::Minutes,
            options(MinutesStyle::Brief),
        ),
        ("ledger", all(), Sheet::Ledger, company()),
        ("todos", all(), Sheet::Todos, company()),
        ("briefing", vec![samples::external()], Sheet::Briefing, company()),
    ]
}

fn stored(name: &str) -> PathBuf {
    data(&format!("print/{name}"))
}

#[test]
fn every_sheet_is_laid_out_as_it_was() {
    for (name, records, sheet, options) in sheets() {
        let records: Vec<&Record> = records.iter().collect();
        let scene = lay_out(sheet, &records, &options, &Faces::bundled())
            .scene
            .describe();
        let path = stored(&format!("{name}.txt"));
        if is_blessing() {
            fs::write(&path, &scene).unwrap();
        }
        let before = fs::read_to_string(&path).unwrap();
        let mut lines = scene.lines().zip(before.lines()).enumerate();
        if let Some((line, (now, was))) = lines.find(|(_, (now, was))| now != was) {
            panic!("{name} line {}:\n was {was}\n now {now}", line + 1);
        }
        assert_eq!(scene.lines().count(), before.lines().count(), "{name}");
    }
}

#[test]
fn a_few_are_drawn_as_they_were() {
    let kept = ["internal", "minutes-official", "ledger"];
    for (name, records, which, options) in sheets().into_iter().filter(|(name, ..)| kept.contains(name)) {
        let records: Vec<&Record> = records.iter().collect();
        let printed = sheet(which, &records, &options, &Faces::bundled()).unwrap();
        let drawn = preview::Document::new(printed.pdf)
            .and_then(|document| document.render(0, DPI / 72.0))
            .unwrap();
        let grey: Vec<u8> = drawn.rgba.chunks_exact(4).map(|p| p[1]).collect();
        let size = (drawn.width as u32, drawn.height as u32);
        let path = stored(&format!("{name}.png"));
        if is_blessing() {
            write_png(&path, size, &grey);
        }
        let (was_size, was) = read_png(&path);
        assert_eq!(size, was_size, "{name}");
        // Another processor may round an edge otherwise; a moved line or a missing word is far more than that.
        let other = grey
            .iter()
            .zip(&was)
            .filter(|(a, b)| a.abs_diff(**b) > 32)
            .count();
        assert!(
            other * 5_000 <= grey.len(),
            "{name}: {other} of {} pixels differ",
            grey.len()
        );
    }
}

#[test]
fn what_the_preview_reads_is_what_the_file_says() {
    for (name, records, which, options) in sheets() {
        let records: Vec<&Record> = records.iter().collect();
        let faces = Faces::bundled();
        let (printed, texts) = sheet_to_read(which, &records, &options, &faces).unwrap();
        assert_eq!(
            printed,
            sheet(which, &records, &options, &faces).unwrap(),
            "{name}"
        );
        assert_eq!(texts.len(), printed.pages, "{name}");
        let words: String = texts.iter().map(PageText::all).collect();
        for record in records {
            let number = record.number.to_string();
            let named = matches!(which, Sheet::Record | Sheet::Ledger | Sheet::Briefing);
            assert!(!named || words.contains(&number), "{name}: {number}");
            // Lines that were broken for the paper are one line again.
            let begun: String = record.body.lines().next().unwrap_or_default().trim().to_owned();
            let shown = matches!(which, Sheet::Record) && !begun.is_empty();
            assert!(!shown || words.contains(&begun), "{name}: {begun}");
        }
    }
}

fn write_png(path: &PathBuf, (width, height): (u32, u32), grey: &[u8]) {
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(grey).unwrap();
}

fn read_png(path: &PathBuf) -> ((u32, u32), Vec<u8>) {
    let file = std::io::BufReader::new(fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut grey = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut grey).unwrap();
    ((frame.width, frame.height), grey)
}
