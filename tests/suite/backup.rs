//! Backups: everything of a library in one file that was read back, and the same library made of it again; nothing that
//! lies elsewhere, and nothing over what is there.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use liuhen::storage::{BackupError, Library, unpack_backup};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    cli::{at, bad, folder, good, library},
    common::files_below,
};

/// A library with records, a history, a file kept with a record, something in the trash, and what lives for a moment.
fn filled() -> tempfile::TempDir {
    let folder = library("5", "1");
    let root = at(&folder);
    let number = good(&[
        "new",
        root.to_str().unwrap(),
        "--kind",
        "internal",
        "--subject",
        "备份",
    ]);
    let number = number.trim().parse().unwrap();
    let attached = folder.path().join("报价单.pdf");
    fs::write(&attached, vec![7_u8; 3 << 20]).unwrap();
    Library::open(&root).unwrap().attach(number, &attached).unwrap();
    fs::create_dir_all(root.join("trash")).unwrap();
    fs::write(root.join("trash/NC2020-01-02.ron"), "gone").unwrap();
    fs::create_dir_all(root.join("presence")).unwrap();
    fs::write(root.join("presence/NC2026-03-02.pc-1.ron"), "there").unwrap();
    fs::write(root.join(".lock"), "").unwrap();
    folder
}

/// What a backup is to hold: every file but notes of who is there and hidden ones.
fn expected(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = files_below(root).into_iter();
    let inside = files.map(|path| {
        (
            path.strip_prefix(root).unwrap().to_owned(),
            fs::read(&path).unwrap(),
        )
    });
    inside
        .filter(|(path, _)| !path.starts_with("presence") && !path.to_string_lossy().contains("/."))
        .filter(|(path, _)| !path.to_string_lossy().starts_with('.'))
        .collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_library_comes_back_byte_for_byte() {
    let folder = filled();
    let (root, zip, back) = (
        at(&folder),
        folder.path().join("b.zip"),
        folder.path().join("back"),
    );
    let told = good(&["backup", text(&root), "-o", text(&zip)]);
    assert!(told.contains("verified"), "{told}");
    good(&["backup", "--unpack", text(&zip), text(&back)]);
    let (there, here) = (expected(&root), expected(&back));
    assert!(there.keys().any(|path| path.starts_with("history")));
    assert!(there.keys().any(|path| path.starts_with("attachments")));
    assert!(there.keys().any(|path| path.starts_with("trash")));
    assert_eq!(there, here);
    assert_eq!(files_below(&back).len(), here.len(), "nothing else is there");
    good(&["list", text(&back)]);
}

#[test]
fn an_empty_folder_is_filled_and_another_one_is_let_be() {
    let folder = filled();
    let (zip, back) = (folder.path().join("b.zip"), folder.path().join("back"));
    good(&["backup", text(&at(&folder)), "-o", text(&zip)]);
    fs::create_dir(&back).unwrap();
    good(&["backup", "--unpack", text(&zip), text(&back)]);
    let before = expected(&back);
    bad(
        &["backup", "--unpack", text(&zip), text(&back)],
        1,
        &["not empty"],
    );
    assert_eq!(before, expected(&back));
    let file = folder.path().join("a file");
    fs::write(&file, "x").unwrap();
    bad(&["backup", "--unpack", text(&zip), text(&file)], 1, &["a file"]);
    assert_eq!(fs::read(&file).unwrap(), b"x");
}

#[test]
fn wrong_arguments_name_both_ways() {
    bad(
        &["backup", "x"],
        2,
        &[
            "--output",
            "usage: liuhen backup <DIR> -o <ZIP>",
            "--unpack <ZIP> <DIR>",
        ],
    );
    bad(&["backup", "x", "-o", "y", "--unpack", "z"], 2, &["--unpack"]);
    bad(&["backup", "nowhere", "-o", "y.zip"], 1, &["nowhere"]);
}

#[test]
fn a_backup_inside_the_library_is_refused() {
    let folder = filled();
    let zip = at(&folder).join("records/b.zip");
    bad(&["backup", text(&at(&folder)), "-o", text(&zip)], 1, &["inside"]);
    assert!(!zip.exists());
}

#[cfg(unix)]
#[test]
fn links_and_special_files_are_named_and_not_followed() {
    let folder = filled();
    let (root, zip) = (at(&folder), folder.path().join("b.zip"));
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), root.join("records/secret.ron")).unwrap();
    std::os::unix::fs::symlink("/etc", root.join("attachments/etc")).unwrap();
    let pipe = root.join("history/pipe");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let library = Library::open(&root).unwrap();
    let done = library.back_up(&zip, &|_, _| true).unwrap();
    let root = library.root();
    assert_eq!(
        done.left_out,
        ["attachments/etc", "history/pipe", "records/secret.ron"].map(|name| root.join(name))
    );
    let bytes = fs::read(&zip).unwrap();
    assert!(
        !bytes
            .windows(6)
            .any(|found| found == b"secret" || found == b"passwd")
    );
}

#[test]
fn what_is_stopped_leaves_nothing() {
    let folder = filled();
    let (root, zip, back) = (
        at(&folder),
        folder.path().join("b.zip"),
        folder.path().join("back"),
    );
    let library = Library::open(&root).unwrap();
    let calls: Cell<usize> = Cell::new(0);
    library
        .back_up(&zip, &|done, total| {
            assert!(done <= total);
            calls.set(calls.get() + 1);
            true
        })
        .unwrap();
    // Stopped at the begin, while it writes, and while it compares.
    let good = fs::read(&zip).unwrap();
    for after in [1, calls.get() / 4, calls.get() - 1] {
        let left: Cell<usize> = Cell::new(after);
        let stopped = library.back_up(&zip, &|_, _| left.replace(left.get().saturating_sub(1)) > 1);
        assert!(matches!(stopped, Err(BackupError::Stopped)), "{stopped:?}");
        assert_eq!(fs::read(&zip).unwrap(), good, "the earlier backup stands");
    }
    let left: Cell<usize> = Cell::new(4);
    let stopped = unpack_backup(&zip, &back, &|_, _| {
        left.replace(left.get().saturating_sub(1)) > 1
    });
    assert!(matches!(stopped, Err(BackupError::Stopped)), "{stopped:?}");
    assert!(!back.exists());
    let names: Vec<_> = files_below(folder.path())
        .into_iter()
        .filter(|path| !path.starts_with(&root))
        .collect();
    assert_eq!(names.len(), 2, "no unfinished file is left: {names:?}");
}

/// A ZIP file with these entries, and a manifest of them.
fn packed(entries: &[(&str, &[u8])], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut manifest = String::new();
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
        manifest.extend([blake3::hash(bytes).to_hex().as_str(), "  ", name, "\n"]);
    }
    for (name, bytes) in more {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.start_file("liuhen-backup.b3", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(manifest.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// That a file is refused with these words, and nothing of it stays.
#[track_caller]
fn refused(bytes: &[u8], expected: &str) {
    let folder = folder();
    let (zip, back) = (folder.path().join("b.zip"), folder.path().join("a/back"));
    fs::write(&zip, bytes).unwrap();
    let error = unpack_backup(&zip, &back, &|_, _| true).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
    assert_eq!(files_below(folder.path()), [zip]);
    assert!(!folder.path().join("a").exists());
}

#[test]
fn what_is_no_backup_is_refused() {
    let settings: (&str, &[u8]) = ("liuhen.ron", b"(format: 1)");
    refused(b"", "not a backup");
    refused(b"no zip at all", "not a backup");
    let mut plain = ZipWriter::new(Cursor::new(Vec::new()));
    plain.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    refused(&plain.finish().unwrap().into_inner(), "not a backup");
    refused(&packed(&[("records/x.ron", b"x")], &[]), "not a backup");
    for name in [
        "../evil.ron",
        "/etc/evil.ron",
        "records/../../evil.ron",
        "a\\b.ron",
        ".bashrc",
    ] {
        refused(&packed(&[settings, (name, b"x")], &[]), "not a file of a library");
    }
    // What nobody listed, and what is listed and not there.
    refused(&packed(&[settings], &[("more.ron", b"x")]), "damaged at more.ron");
    let mut linked = ZipWriter::new(Cursor::new(Vec::new()));
    linked
        .add_symlink("records", "/tmp", SimpleFileOptions::default())
        .unwrap();
    linked
        .start_file("liuhen-backup.b3", SimpleFileOptions::default())
        .unwrap();
    refused(&linked.finish().unwrap().into_inner(), "not a file of a library");
    // A gigabyte of nothing in one megabyte.
    let zeros = vec![0; 64 << 20];
    let many: Vec<(String, &[u8])> = (0..17)
        .map(|n| (format!("attachments/{n}"), &zeros[..]))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (&name[..], *bytes)).collect();
    refused(&packed(&[&[settings], &many[..]].concat(), &[]), "too large");
}

#[test]
fn a_changed_backup_is_refused_and_nothing_of_it_stays() {
    let folder = filled();
    let zip = folder.path().join("b.zip");
    good(&["backup", text(&at(&folder)), "-o", text(&zip)]);
    let whole = fs::read(&zip).unwrap();
    // One byte of the large file in it, which is not packed.
    let run = whole
        .windows(64)
        .position(|piece| piece.iter().all(|byte| *byte == 7))
        .unwrap();
    let mut changed = whole.clone();
    changed[run] = 8;
    refused(&changed, "damaged at attachments/");
    refused(&whole[..whole.len() / 2], "");
    for byte in (0..whole.len()).step_by(whole.len() / 50) {
        let mut changed = whole.clone();
        changed[byte] ^= 0x55;
        fs::write(&zip, &changed).unwrap();
        let back = folder.path().join("back");
        if unpack_backup(&zip, &back, &|_, _| true).is_ok() {
            assert_eq!(expected(&back), expected(&at(&folder)), "byte {byte}");
            fs::remove_dir_all(&back).unwrap();
        }
        assert!(!back.exists());
    }
}

#[test]
fn what_is_deleted_while_it_is_backed_up_is_in_it() {
    let folder = filled();
    let (root, zip, back) = (
        at(&folder),
        folder.path().join("b.zip"),
        folder.path().join("back"),
    );
    let library = Library::open(&root).unwrap();
    let record = files_below(&root.join("records")).pop().unwrap();
    let name = record.file_name().unwrap().to_owned();
    let (first, to) = (Cell::new(true), root.join("trash").join(&name));
    library
        .back_up(&zip, &|_, _| {
            if first.replace(false) {
                fs::rename(&record, &to).unwrap();
            }
            true
        })
        .unwrap();
    unpack_backup(&zip, &back, &|_, _| true).unwrap();
    assert!(back.join("trash").join(&name).is_file());
}

#[test]
fn a_library_that_goes_out_of_reach_gives_no_backup() {
    let folder = filled();
    let (root, zip) = (at(&folder), folder.path().join("b.zip"));
    let library = Library::open(&root).unwrap();
    let first = Cell::new(true);
    let ended = library.back_up(&zip, &|_, _| {
        if first.replace(false) {
            fs::rename(&root, folder.path().join("away")).unwrap();
            fs::create_dir(&root).unwrap();
        }
        true
    });
    assert!(ended.is_err(), "{ended:?}");
    assert!(!zip.exists());
}
