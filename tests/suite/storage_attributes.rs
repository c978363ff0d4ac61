//! What stands about a record's file beside its content (P20): mode, group, access list and extended attributes survive
//! every way of saving, and new files have what their folder gives.

#![cfg(target_os = "linux")]

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
    process::Command,
};

use liuhen::{
    domain::{Directory, Person},
    storage::{Base, Outcome, SharedHow},
};
use rustix::fs::{XattrFlags, lgetxattr, lsetxattr};

use super::storage_worker::{Office, stamp};

/// The list of the owner, of a colleague by number, the group, the mask and all others.
fn access_list() -> Vec<u8> {
    const NOBODY: u32 = u32::MAX;
    let entries: [(u16, u16, u32); 5] = [
        (0x01, 6, NOBODY),
        (0x02, 6, 1234),
        (0x04, 0, NOBODY),
        (0x10, 6, NOBODY),
        (0x20, 0, NOBODY),
    ];
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, rights, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    list
}

const ATTRIBUTES: [(&str, &[u8]); 2] = [("user.xdg.tags", "保密".as_bytes()), ("user.empty", b"")];

fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = vec![0; 1 << 10];
    let length = lgetxattr(path, name, &mut value).ok()?;
    value.truncate(length);
    Some(value)
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

#[track_caller]
fn keeps(path: &Path, act: impl Fn(), what: &str) {
    // Not every system lets a test give a file to another group, or knows access lists.
    let group = chown(path, None, Some(4321)).is_ok();
    for (name, value) in ATTRIBUTES {
        lsetxattr(path, name, value, XattrFlags::empty()).unwrap();
    }
    for rights in [0o600, 0o640, 0o660, 0o664, 0o666, 0o604] {
        fs::set_permissions(path, fs::Permissions::from_mode(rights)).unwrap();
        act();
        assert_eq!(mode(path), rights, "{what}: {rights:o} became {:o}", mode(path));
        if group {
            assert_eq!(fs::metadata(path).unwrap().gid(), 4321, "{what}");
        }
        for (name, value) in ATTRIBUTES {
            assert_eq!(attribute(path, name).as_deref(), Some(value), "{what}: {name}");
        }
    }
    let list = access_list();
    if lsetxattr(path, "system.posix_acl_access", &list, XattrFlags::empty()).is_ok() {
        act();
        assert_eq!(attribute(path, "system.posix_acl_access"), Some(list), "{what}");
    }
}

#[test]
fn what_stands_about_a_record_survives_every_save() {
    let office = Office::new();
    let one = office.record("一");
    let (library, number, path) = (&office.library, one.record.number, one.path.clone());
    let said = std::cell::Cell::new(0);
    let change = |record: &mut liuhen::domain::Record| {
        said.set(said.get() + 1);
        record.place = format!("{} 楼", said.get());
    };
    keeps(
        &path,
        || {
            office.change(&library.load(number).unwrap(), "王芳", change);
        },
        "save",
    );
    keeps(
        &path,
        || {
            let now = library.load(number).unwrap();
            let mut mine = now.record.clone();
            change(&mut mine);
            office.change(&now, "李强", |record| record.subject.push('又'));
            let base = Base {
                version: &now.version,
                record: Some(&now.record),
            };
            let merged = library.merge_save(&mine, base, &stamp("王芳")).unwrap();
            assert!(matches!(merged, Outcome::Saved(_)));
        },
        "merge",
    );
    keeps(
        &path,
        || {
            let versions = library.versions(number);
            let earlier = versions.iter().find(|info| !info.is_head).unwrap();
            library.restore(number, &earlier.version, &stamp("王芳")).unwrap();
        },
        "restore",
    );
    keeps(
        &path,
        || {
            library.delete(number).unwrap();
            library.undelete(number).unwrap();
        },
        "trash and back",
    );
}

/// A record that one person alone may read has no versions that others may.
#[test]
fn a_version_is_for_whom_its_record_is() {
    let office = Office::new();
    let one = office.record("一");
    for rights in [0o600, 0o660] {
        fs::set_permissions(&one.path, fs::Permissions::from_mode(rights)).unwrap();
        let now = office.library.load(one.record.number).unwrap();
        office.change(&now, "王芳", |record| record.place = format!("{rights} 室"));
        let newest = office.library.versions(one.record.number).remove(0);
        assert_eq!(mode(&newest.path), rights);
    }
}

#[test]
fn what_stands_about_a_shared_file_survives_a_save() {
    let office = Office::new();
    let path = office.root().join("directory.ron");
    let count = std::cell::Cell::new(0);
    let add = || {
        let known = office.library.shared::<Directory>().unwrap().content;
        let mut mine = known.clone();
        count.set(count.get() + 1);
        mine.people.push(Person {
            name: format!("员工{}", count.get()),
            ..Person::default()
        });
        office
            .library
            .save_shared(&known, &mine, SharedHow::Saved, &stamp("王芳"))
            .unwrap();
    };
    add();
    keeps(&path, add, "directory");
}

/// New files and folders are for whom the folder says: by umask, and by the group of a folder that hands its own on.
#[test]
fn new_files_follow_umask_and_folder() {
    for (umask, files, folders) in [
        ("022", 0o644, 0o755),
        ("002", 0o664, 0o775),
        ("077", 0o600, 0o700),
    ] {
        let office = Office::new();
        let records = office.root().join("records");
        let handed_on = chown(&records, None, Some(4321)).is_ok();
        fs::set_permissions(&records, fs::Permissions::from_mode(0o2775)).unwrap();
        let output = Command::new("sh")
            .args(["-c", "umask $UMASK; exec \"$0\" \"$@\""])
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "storage_worker::a_process_of_its_own",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("UMASK", umask)
            .env("LIUHEN_WORKER", "create")
            .env("LIUHEN_WORKER_LIBRARY", office.root())
            .env("LIUHEN_WORKER_ARGUMENTS", "1")
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let record = office.root().join("records/2023/10/NC2023-10-10.ron");
        assert_eq!(mode(&record), files, "{umask}");
        let month = record.parent().unwrap();
        assert_eq!(mode(month), 0o2000 | folders, "{umask}");
        if handed_on {
            assert_eq!(fs::metadata(&record).unwrap().gid(), 4321);
        }
        let version = fs::read_dir(office.root().join("history/NC2023-10-10"));
        let version = version.unwrap().flatten().next().unwrap().path();
        assert_eq!(mode(&version), files, "{umask}");
    }
}
