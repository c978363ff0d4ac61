//! What lies in the profile is for its person alone, and what was handed to other programs does not stay there.

use std::{fs, path::Path};

use liuhen::{
    domain::{Record, Settings},
    storage::{DraftName, Profile, SecondStart, StoredDraft, WindowStart},
};

use super::{common::files_below, storage_worker::stamp};

fn profile_in(folder: &Path) -> Profile {
    Profile::at(folder.to_owned())
}

fn window(profile: Profile) -> Profile {
    match profile.start_window(None, SecondStart::NewWindow) {
        WindowStart::Window(profile) => profile,
        WindowStart::HandedOver => panic!("another window took it"),
    }
}

/// Everything below a folder, and the folder itself, that somebody else may read, write or enter.
#[cfg(unix)]
fn open_to_others(folder: &Path) -> Vec<String> {
    use std::os::unix::fs::MetadataExt;
    let mut open = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(path) = folders.pop() {
        let about = fs::symlink_metadata(&path).unwrap();
        if about.mode() & 0o077 != 0 {
            open.push(format!("{} {:o}", path.display(), about.mode() & 0o777));
        }
        if about.is_dir() {
            folders.extend(fs::read_dir(&path).unwrap().flatten().map(|entry| entry.path()));
        }
    }
    open
}

#[cfg(unix)]
fn fill(profile: &Profile) {
    let number = "NC2026-11-23".parse().unwrap();
    let draft = StoredDraft {
        record: Record::new(number),
        saved: None,
        base: None,
        library: None,
        path: None,
        draft: None,
        save_id: None,
        attach_next: Vec::new(),
        half_typed: liuhen::domain::HalfTyped::default(),
        saved_at: stamp("王芳").at,
    };
    let store = profile.draft_store();
    store.save(None, &DraftName::of_record(number), &draft).unwrap();
    profile.save_settings(&Settings::default()).unwrap();
    profile.put_outgoing("print.pdf", b"%PDF-1.7").unwrap();
    profile.write_crash_report(stamp("王芳").at, "a report").unwrap();
    assert!(profile.claim_reminder("a reminder"));
    let _sentry = profile.sentry().unwrap();
    // A draft stays only while its store does not end well.
    std::mem::forget(store);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_profile() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("deep").join("profile");
    let profile = window(profile_in(&place));
    fill(&profile);
    assert!(files_below(&place).len() >= 6, "{:?}", files_below(&place));
    assert_eq!(open_to_others(&place), Vec::<String>::new());
}

/// An earlier version let others read; the next start closes it, and leaves alone what is not the program's.
#[cfg(unix)]
#[test]
fn a_profile_that_was_open_is_closed() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let profile = profile_in(folder.path());
    fill(&profile);
    let other = folder.path().join("other.txt");
    fs::write(&other, "not ours").unwrap();
    let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for path in files_below(folder.path()) {
        open(&path, 0o644);
        open(path.parent().unwrap(), 0o755);
    }
    let _window = window(profile);
    let names = [&other, folder.path()].map(|path: &Path| path.display().to_string());
    let mut still = open_to_others(folder.path());
    still.retain(|line| !names.iter().any(|name| line.starts_with(&format!("{name} "))));
    assert_eq!(still, Vec::<String>::new());
    assert_eq!(fs::metadata(&other).unwrap().mode() & 0o777, 0o644);
}

/// A file to be printed lies there while the program runs and no longer; what one that was killed had left goes with the
/// next start, and what a program handed out that still runs stays.
#[test]
fn what_was_handed_out_goes() {
    let folder = tempfile::tempdir().unwrap();
    let outgoing = folder.path().join("outgoing");
    let one = window(profile_in(folder.path()));
    let printed = one.put_outgoing("print.pdf", b"%PDF-1").unwrap();
    assert_eq!(one.put_outgoing("print.pdf", b"%PDF-2").unwrap(), printed);
    assert_eq!(fs::read(&printed).unwrap(), b"%PDF-2");
    // A second program on the profile takes nothing away.
    profile_in(folder.path()).tidy();
    assert!(printed.exists());
    drop(one);
    assert_eq!(files_below(&outgoing), Vec::<std::path::PathBuf>::new());
    // A program that was killed, and an earlier version.
    let left = outgoing.join("0199").join("NC2026-11-23.eml");
    fs::create_dir_all(left.parent().unwrap()).unwrap();
    fs::write(&left, "To: ").unwrap();
    fs::write(left.with_file_name("lock"), "").unwrap();
    fs::write(outgoing.join("print.pdf"), "%PDF").unwrap();
    let _two = window(profile_in(folder.path()));
    assert_eq!(files_below(&outgoing), Vec::<std::path::PathBuf>::new());
}

/// A program may end between making its folder and its lock.
#[test]
fn a_folder_without_a_lock_goes_when_it_is_old() {
    let folder = tempfile::tempdir().unwrap();
    let profile = profile_in(folder.path());
    let outgoing = profile.folder().join("outgoing");
    let of_2025 = "0195d0a0-0000-7000-8000-000000000000".replace('-', "");
    let young = uuid::Uuid::now_v7().simple().to_string();
    for name in [&of_2025, &young] {
        fs::create_dir_all(outgoing.join(name)).unwrap();
        fs::write(outgoing.join(name).join("a.pdf"), "a").unwrap();
    }
    profile.tidy();
    assert!(!outgoing.join(of_2025).exists());
    assert!(outgoing.join(young).exists(), "its program is about to lock it");
}
