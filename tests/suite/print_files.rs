//! Every sheet of every sample as a file, for the programs that `.ci/print.sh` reads them with and for being looked
//! at: `LIUHEN_PRINT_FILES=folder cargo test print_files`.

use std::{fs, path::PathBuf};

use liuhen::{
    domain::Record,
    print::{Faces, Format, MinutesOptions, MinutesStyle, PrintOptions, Sheet, export, sheet},
};

use crate::print_samples as samples;

fn options(style: MinutesStyle) -> PrintOptions {
    PrintOptions {
        organization: "某某科技有限公司".to_owned(),
        author: "张敏".to_owned(),
        minutes: MinutesOptions {
            style,
            copies: vec![
                "总经理办公室".to_owned(),
                "财务部".to_owned(),
                "各参会部门".to_owned(),
            ],
            ..MinutesOptions::default()
        },
        ..PrintOptions::at(samples::now())
    }
}

#[test]
fn every_sheet_of_every_sample_is_printed() {
    let folder = std::env::var_os("LIUHEN_PRINT_FILES").map(PathBuf::from);
    let faces = Faces::bundled();
    let samples = samples::all();
    let print = |name: &str, which: Sheet, records: &[&Record], style| {
        let printed = sheet(which, records, &options(style), &faces).unwrap();
        assert!(printed.pages > 0, "{name}");
        if let Some(folder) = &folder {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(format!("{name}.pdf")), printed.pdf).unwrap();
            if Format::Docx.has(which) {
                let docx = export(which, records, &options(style), &faces, Format::Docx, &|_| true).unwrap();
                fs::write(folder.join(format!("{name}.docx")), docx.bytes).unwrap();
            }
        }
    };
    for (name, record) in &samples {
        print(
            &format!("record-{name}"),
            Sheet::Record,
            &[record],
            MinutesStyle::Company,
        );
        for (style, word) in [
            (MinutesStyle::Official, "official"),
            (MinutesStyle::Company, "company"),
            (MinutesStyle::Brief, "brief"),
        ] {
            print(
                &format!("minutes-{word}-{name}"),
                Sheet::Minutes,
                &[record],
                style,
            );
        }
    }
    let all: Vec<&Record> = samples.iter().map(|(_, record)| record).collect();
    for (which, word) in [
        (Sheet::Record, "record"),
        (Sheet::Minutes, "minutes"),
        (Sheet::Ledger, "ledger"),
        (Sheet::Todos, "todos"),
    ] {
        print(&format!("all-{word}"), which, &all, MinutesStyle::Official);
    }
}
