//! What an office chooses: presets as text, masking, logo, type, marks.

use std::sync::Arc;

use liuhen::{
    domain::OwnFields,
    print::{
        Faces, FormFace, Logo, Masking, Paper, Picture, Preset, PrintOptions, PrintSettings, SealPlace,
        Sheet, lay_out, scene::Item, sheet,
    },
};

use crate::print_samples as samples;

const ALL: Masking = Masking {
    phones: true,
    mails: true,
    cards: true,
    names: false,
    amounts: false,
    inside: true,
};

/// Checks what is left of a text when everything is masked.
#[track_caller]
fn masked(text: &str, expected: &str) {
    assert_eq!(ALL.text(text), expected);
}

#[test]
fn what_reaches_a_person_is_masked_and_nothing_else() {
    masked("电话13812345678，急", "电话138****5678，急");
    masked("138 1234 5678", "138 **** 5678");
    masked("0755-88886666", "0755-****6666");
    masked("0755-8888 6666", "0755-**** 6666");
    masked(
        "张某 zhang.san@mail.example.com 收",
        "张某 z***@mail.example.com 收",
    );
    masked("身份证11010519491231002X", "身份证1101**********002X");
    masked("卡号6222 0212 3456 7890 123", "卡号6222 **** **** ***0 123");
    masked("2023-10-12前付￥150,000", "2023-10-12前付￥150,000");
    masked("NC2023-10-10-003，第8.2条", "NC2023-10-10-003，第8.2条");
    masked("合同20231012001号", "合同20231012001号");
    masked("@某人 a@b", "@某人 a@b");
    assert_eq!(Masking::default().text("13812345678"), "13812345678");
}

#[test]
fn names_and_amounts_are_masked_for_outsiders() {
    let outside = Masking {
        names: true,
        amounts: true,
        ..ALL
    };
    for (text, expected) in [
        ("报价¥3.5万，含税", "报价¥*万，含税"),
        ("1,200.50元", "*元"),
        ("共74.4万元，分两次付", "共*万元，分两次付"),
        ("人民币壹万贰仟元整", "人民币*元"),
        ("数量200台，12月5日前", "数量200台，12月5日前"),
        ("第3条、30%", "第3条、30%"),
    ] {
        assert_eq!(outside.text(text), expected);
    }
    let mut record = samples::ordinary();
    record.body = "王经理与欧阳静商定，王经理负责。".into();
    record.host = "王经理".into();
    record.recorder = "欧阳静".into();
    let shown = outside.record(&record, &OwnFields::default());
    assert_eq!(shown.body, "*经理与*静商定，*经理负责。");
    assert_eq!((shown.host.as_str(), shown.recorder.as_str()), ("*经理", "*静"));
    assert_eq!(shown.todos.len(), record.todos.len());
}

#[test]
fn a_masked_record_keeps_what_is_not_masked() {
    let record = samples::external();
    let shown = ALL.record(&record, &OwnFields::default());
    assert_eq!(shown.number, record.number);
    assert_eq!(shown.todos, record.todos);
    let contact = &shown.external().unwrap().contact;
    assert_eq!(
        (contact.phone.as_str(), contact.mail.as_str()),
        ("0755-**** 6666", "z***@example.com")
    );
    let options = PrintOptions {
        masking: ALL,
        ..PrintOptions::at(samples::now())
    };
    let text = text_of(Sheet::Record, &options);
    assert!(
        text.contains("z***@example.com") && !text.contains("zhou@example.com"),
        "{text}"
    );
}

fn text_of(which: Sheet, options: &PrintOptions) -> String {
    samples::texts(&lay_out(
        which,
        &[&samples::external()],
        options,
        &Faces::bundled(),
    ))
    .concat()
}

#[test]
fn presets_are_text_and_come_back() {
    for preset in Preset::standard() {
        let text = preset.write().unwrap();
        assert_eq!(Preset::read(&text).unwrap(), preset, "{text}");
    }
    let short = Preset::read("(name: \"送审\", sheet: Minutes, options: (paper: K16, unknown: 1))").unwrap();
    assert_eq!(short.options.paper, Paper::K16);
    assert_eq!(short.options.signatures, PrintOptions::default().signatures);
    assert!(Preset::read("(name: 1)").is_err());
    let mut settings = PrintSettings::default();
    settings.of_mut(Sheet::Ledger).paper = Paper::A5;
    settings.presets.push(short);
    assert_eq!(settings.of(Sheet::Ledger).paper, Paper::A5);
    assert_eq!(settings.presets_of(Sheet::Minutes)[0].name, "送审");
    assert_eq!(settings.presets_of(Sheet::Minutes).len(), 4);
}

const SVG: &[u8] =
    br##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#c00"/></svg>"##;

#[test]
fn a_logo_stands_over_the_form_once_in_the_file() {
    let picture = Arc::new(Picture::read(SVG).unwrap());
    assert!((picture.aspect() - 2.0).abs() < 0.01);
    assert_eq!(picture.rgb[..3], [0xCC, 0, 0]);
    assert_eq!(picture.rgb[picture.rgb.len() - 3..], [255, 255, 255]);
    assert!(Picture::read(b"\x89PNG broken").is_err());
    assert!(Picture::read(b"GIF89a").is_err());
    let options = PrintOptions {
        logo: Some(Logo {
            file: "logo.svg".to_owned(),
            height: 10.0,
            picture: Some(picture),
        }),
        ..PrintOptions::at(samples::now())
    };
    let records = [samples::ordinary(), samples::external()];
    let printed = sheet(Sheet::Record, &records.each_ref(), &options, &Faces::bundled()).unwrap();
    let plain = PrintOptions {
        logo: None,
        ..options
    };
    let without = sheet(Sheet::Record, &records.each_ref(), &plain, &Faces::bundled()).unwrap();
    let images = |pdf: &[u8]| pdf.windows(6).filter(|part| *part == b"/Image").count();
    assert_eq!((images(&printed.pdf), images(&without.pdf)), (1, 0));
}

#[test]
fn the_seal_goes_where_it_was_chosen() {
    let said = |seal_place| {
        let options = PrintOptions {
            seal: true,
            seal_place,
            ..PrintOptions::at(samples::now())
        };
        let text = text_of(Sheet::Record, &options);
        text[text.find("记录人").unwrap()..].to_owned()
    };
    let (last, first, own) = (
        said(SealPlace::Last),
        said(SealPlace::First),
        said(SealPlace::Own),
    );
    let before = |text: &str, a: &str, b: &str| text.find(a).unwrap() < text.find(b).unwrap();
    assert!(before(&last, "签收", "（盖章）"), "{last}");
    assert!(before(&first, "（盖章）", "签收"), "{first}");
    assert!(before(&own, "签收", "（单位盖章）"), "{own}");
    // An office that had chosen the seal before places could be chosen keeps it where it was.
    let old: PrintOptions = ron::from_str("(seal: true)").unwrap();
    assert_eq!((old.seal, old.seal_place), (true, SealPlace::Last));
}

#[test]
fn type_marks_and_seal_are_as_chosen() {
    let options = PrintOptions {
        face: FormFace::Song,
        type_scale: 1.2,
        secrecy: "商密".to_owned(),
        seal: true,
        ..PrintOptions::at(samples::now())
    };
    let text = text_of(Sheet::Record, &options);
    assert!(text.contains("密级：商密") && text.contains("（盖章）"), "{text}");
    let sheets = lay_out(
        Sheet::Record,
        &[&samples::ordinary()],
        &options,
        &Faces::bundled(),
    );
    let page = &sheets.scene.pages[0];
    assert_eq!((page.width, page.height), Paper::A4.size());
    let large = page
        .items
        .iter()
        .any(|item| matches!(item, Item::Text(run) if (run.size - 12.6).abs() < 0.01));
    assert!(large, "no type of 10.5 × 1.2 points");
}
