//! `liuhen verify`: a printed sheet against its record, run as the real program.

use std::{fs, path::Path};

use liuhen::{
    domain::{Record, Stamp},
    storage::{load_file, ron_text::record_to_text},
};

use crate::{
    cli::{at, folder, good, program, text},
    office::now,
};

/// The sample library, in which one record is made final.
fn library() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = folder();
    good(&["demo", at(&folder).to_str().unwrap(), "--sample"]);
    let records = walk(&at(&folder).join("records"));
    let path = records
        .into_iter()
        .find(|path| path.to_string_lossy().contains("/NC"))
        .unwrap();
    change(&path, |record| {
        let stamp = Stamp {
            at: now().and_utc().fixed_offset(),
            by: "沈国梁".to_owned(),
        };
        record.make_final(stamp, "").unwrap();
    });
    (folder, path)
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries
        .flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] })
        .collect();
    found.sort();
    found
}

fn change(path: &Path, change: impl FnOnce(&mut Record)) {
    let mut record = load_file(path).unwrap().record;
    change(&mut record);
    fs::write(path, record_to_text(&record).unwrap()).unwrap();
}

/// The exit code, and what it says as JSON.
fn verify(pdf: &Path, record: &Path) -> (i32, serde_json::Value) {
    let output = program()
        .args([
            "verify",
            pdf.to_str().unwrap(),
            record.to_str().unwrap(),
            "--json",
        ])
        .output()
        .unwrap();
    assert_eq!(text(&output.stderr), "");
    (
        output.status.code().unwrap(),
        serde_json::from_slice(&output.stdout).unwrap(),
    )
}

#[test]
fn a_sheet_is_the_same_until_its_record_is_changed() {
    let (folder, record) = library();
    for sheet in [
        &["--sheet", "record"][..],
        &["--sheet", "minutes", "--style", "official"],
        &["--sheet", "minutes", "--style", "company"],
        &["--sheet", "minutes", "--style", "brief"],
    ] {
        let pdf = folder.path().join("sheet.pdf");
        let mut arguments = vec!["export", record.to_str().unwrap(), "-o", pdf.to_str().unwrap()];
        arguments.extend(sheet);
        good(&arguments);
        for of in [&record, &at(&folder)] {
            let (code, told) = verify(&pdf, of);
            assert_eq!(code, 0, "{sheet:?}: {told}");
            assert_eq!(told["result"], "same");
            assert_eq!(told["code"]["same"], true, "{told}");
            assert_eq!(told["code"]["printed"], told["code"]["record"]);
        }
        let before = fs::read(&record).unwrap();
        change(&record, |record| record.body.push_str("另付违约金每日千分之五。"));
        let (code, told) = verify(&pdf, &record);
        assert_eq!(code, 1, "{sheet:?}: {told}");
        assert_eq!(told["code"]["same"], false);
        assert_eq!(told["code"]["record"], "内容与定稿不符");
        let differences = told["differences"].to_string();
        assert!(
            differences.contains("违约金") && differences.contains("page"),
            "{told}"
        );
        fs::write(&record, before).unwrap();
    }
}

#[test]
fn what_was_done_since_is_told_though_the_code_is_the_same() {
    let (folder, record) = library();
    let pdf = folder.path().join("sheet.pdf");
    good(&["export", record.to_str().unwrap(), "-o", pdf.to_str().unwrap()]);
    change(&record, |record| record.status = liuhen::domain::Status::Void);
    let (code, told) = verify(&pdf, &record);
    assert_eq!(code, 1, "{told}");
    assert_eq!(told["code"]["same"], true);
    assert!(!told["differences"].as_array().unwrap().is_empty());
}

#[test]
fn what_cannot_be_told_is_said() {
    let (folder, record) = library();
    let path = |name: &str| folder.path().join(name);
    let all = path("all.pdf");
    good(&[
        "export",
        at(&folder).to_str().unwrap(),
        "--sheet",
        "ledger",
        "-o",
        all.to_str().unwrap(),
    ]);
    fs::write(path("no.pdf"), "nothing").unwrap();
    let others = walk(&at(&folder).join("records"));
    let other = others.iter().find(|other| **other != record).unwrap();
    let one = path("one.pdf");
    good(&["export", record.to_str().unwrap(), "-o", one.to_str().unwrap()]);
    for (pdf, of) in [
        (&all, &record),
        (&path("no.pdf"), &record),
        (&path("missing.pdf"), &record),
        (&one, other),
        (&one, &path("nowhere")),
    ] {
        let (code, told) = verify(pdf, of);
        assert_eq!(code, 2, "{} {}: {told}", pdf.display(), of.display());
        assert_eq!(told["result"], "unknown");
        assert!(told["reason"].is_string());
    }
}
