//! The QR code of a final version, read off the printed page by another program.

use std::process::Command;

use liuhen::{
    domain::{Record, Stamp},
    print::{
        Faces, Format, Masking, MinutesOptions, MinutesStyle, Picture, PrintOptions, Sheet, export, lay_out,
        preview::Document, scene::Item, sheet,
    },
};

use crate::print_samples as samples;

/// What the QR codes on the first page say, seen at 200 dots per inch, as `zbarimg` reads them; nothing where that is not
/// installed.
fn read(of: Sheet, record: &Record, options: &PrintOptions) -> Option<Vec<String>> {
    let pdf = sheet(of, &[record], options, &Faces::bundled()).unwrap().pdf;
    let page = Document::new(pdf).unwrap().render(0, 200.0 / 72.0).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.png");
    let file = std::fs::File::create(&path).unwrap();
    let mut encoder = png::Encoder::new(file, page.width as u32, page.height as u32);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&page.rgba).unwrap();
    writer.finish().unwrap();
    let zbarimg = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(&path)
        .output();
    let Ok(read) = zbarimg else {
        eprintln!("skipped: there is no zbarimg here");
        return None;
    };
    let text = String::from_utf8(read.stdout).unwrap();
    Some(text.lines().map(str::to_owned).collect())
}

/// How many dark rectangles the first page has.
fn fills(of: Sheet, record: &Record, options: &PrintOptions) -> usize {
    let sheets = lay_out(of, &[record], options, &Faces::bundled());
    let items = &sheets.scene.pages[0].items;
    items
        .iter()
        .filter(|item| matches!(item, Item::Fill { .. }))
        .count()
}

fn made_final() -> Record {
    let mut record = samples::ordinary();
    let stamp = Stamp {
        at: samples::now().and_utc().fixed_offset(),
        by: "张敏".to_owned(),
    };
    record.make_final(stamp, "").unwrap();
    record
}

fn options(style: MinutesStyle) -> PrintOptions {
    PrintOptions {
        organization: "某某科技有限公司".to_owned(),
        minutes: MinutesOptions {
            style,
            ..MinutesOptions::default()
        },
        ..PrintOptions::at(samples::now())
    }
}

#[test]
fn a_phone_reads_number_version_and_code_off_each_sheet() {
    let record = made_final();
    let code = record.final_version.as_ref().unwrap().check_code();
    let at = samples::now().format("%Y-%m-%d %H:%M");
    let said = format!("LIUHEN {} {at} {code}", record.number);
    let check = |sheet, options: &PrintOptions| {
        assert!(fills(sheet, &record, options) > 100, "{sheet:?}");
        if let Some(read) = read(sheet, &record, options) {
            assert_eq!(read, [said.as_str()], "{sheet:?} {:?}", options.minutes.style);
        }
    };
    check(Sheet::Record, &options(MinutesStyle::Company));
    for style in MinutesStyle::ALL {
        check(Sheet::Minutes, &options(style));
    }
    // What is masked says less, and is still of that version.
    let masked = PrintOptions {
        masking: Masking::ALL,
        ..options(MinutesStyle::Company)
    };
    check(Sheet::Record, &masked);
}

#[test]
fn no_code_is_on_a_sheet_that_may_not_bear_one() {
    let mut record = made_final();
    let usual = options(MinutesStyle::Company);
    let off = PrintOptions {
        check_qr: false,
        ..usual.clone()
    };
    assert_eq!(fills(Sheet::Record, &record, &off), 0, "it is switched off");
    record.body.push_str("改动");
    for sheet in [Sheet::Record, Sheet::Minutes] {
        assert_eq!(
            fills(sheet, &record, &usual),
            0,
            "the text is not what was made final"
        );
    }
    record.final_version = None;
    assert_eq!(fills(Sheet::Record, &record, &usual), 0);
}

#[test]
fn a_document_for_word_bears_the_code_as_a_picture_where_it_is_wanted() {
    let record = made_final();
    let code = record.final_version.as_ref().unwrap().check_code();
    let parts = |record: &Record, sheet, options: &PrintOptions| {
        let bytes = export(
            sheet,
            &[record],
            options,
            &Faces::bundled(),
            Format::Docx,
            &|_| true,
        )
        .unwrap()
        .bytes;
        zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap()
    };
    for (sheet, style) in [
        (Sheet::Record, MinutesStyle::Company),
        (Sheet::Minutes, MinutesStyle::Official),
        (Sheet::Minutes, MinutesStyle::Company),
    ] {
        let mut options = options(style);
        let mut archive = parts(&record, sheet, &options);
        let mut png = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name("word/media/qr1.png").unwrap(), &mut png).unwrap();
        let picture = Picture::read(&png).unwrap();
        assert_eq!(picture.width, picture.height);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("code.png");
        std::fs::write(&path, &png).unwrap();
        if let Ok(read) = Command::new("zbarimg")
            .args(["--quiet", "--raw"])
            .arg(&path)
            .output()
        {
            let read = String::from_utf8(read.stdout).unwrap();
            assert!(read.contains(&code), "{read}");
        }
        options.check_qr = false;
        assert!(
            parts(&record, sheet, &options)
                .by_name("word/media/qr1.png")
                .is_err()
        );
        assert!(
            parts(&samples::ordinary(), sheet, &options)
                .by_name("word/media/qr1.png")
                .is_err()
        );
    }
}
