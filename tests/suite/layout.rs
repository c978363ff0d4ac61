//! Every file of the suite is part of it.

use std::{fs, path::Path};

#[test]
fn no_file_of_the_suite_is_forgotten() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let main = fs::read_to_string(suite.join("main.rs")).unwrap();
    for entry in fs::read_dir(&suite).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if stem != "main" {
            assert!(
                main.lines().any(|line| line == format!("mod {stem};")),
                "tests/suite/main.rs lacks `mod {stem};`"
            );
        }
    }
}
