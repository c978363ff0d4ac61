//! Newer versions of the program: only a signed note of a newer one is told, once; everything else is refused with its reason.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::PathBuf,
    thread,
};

use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Notice, Route, Updates},
    domain::{Release, ReleaseTrouble, UpdateSource},
    storage::offered_release,
};

use super::{common::data, office::Office};

/// The public key of the notes in `tests/data/updates`.
fn key() -> String {
    let text = fs::read_to_string(data("updates/office.pub")).unwrap();
    text.lines().nth(1).unwrap().to_owned()
}

fn place(name: &str) -> PathBuf {
    data("updates").join(name)
}

fn offered(name: &str) -> Result<Option<Release>, ReleaseTrouble> {
    offered_release(place(name).to_str().unwrap(), &key(), "0.1.0")
}

#[test]
fn only_a_signed_note_of_a_newer_version_is_taken_at_its_word() {
    let release = offered("newer").unwrap().unwrap();
    assert_eq!(
        (release.version.as_str(), release.file.as_str()),
        ("99.0.0", "Liuhen-99.0.0-setup.exe")
    );
    assert_eq!(release.notes, "台账可以按部门分组。");
    assert_eq!(release.sha256.len(), 64);
    assert_eq!(offered("same"), Ok(None));
    for (name, trouble) in [
        ("older", ReleaseTrouble::Older("0.0.1".to_owned())),
        ("tampered", ReleaseTrouble::Tampered),
        ("other", ReleaseTrouble::Tampered),
        ("unsigned", ReleaseTrouble::Unsigned),
        ("nameless", ReleaseTrouble::Unreadable),
    ] {
        assert_eq!(offered(name), Err(trouble), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    assert_eq!(
        offered_release(empty, &key(), "0.1.0"),
        Err(ReleaseTrouble::NoNote)
    );
    let gone = folder.path().join("gone");
    let found = offered_release(gone.to_str().unwrap(), &key(), "0.1.0");
    assert!(matches!(found, Err(ReleaseTrouble::Unreachable(_))), "{found:?}");
    let newer = place("newer");
    let whole_key = fs::read_to_string(data("updates/office.pub")).unwrap();
    let note = newer.join("liuhen-update.txt");
    for (place, key) in [
        (&newer, whole_key.replace('\n', " ")),
        (&note, key()),
        (&newer, format!("  {}\n", key())),
    ] {
        let found = offered_release(place.to_str().unwrap(), &key, "0.1.0");
        assert!(
            matches!(found, Ok(Some(_))),
            "{found:?} at {} by {key}",
            place.display()
        );
    }
    for wrong in [
        "",
        "RWQ",
        "not a key at all",
        "RWQDzRqKM1CtvHVYANnkD9LKjfNonmfXM3SwngN8GYOPuD1u2x19Y6i",
    ] {
        let found = offered_release(newer.to_str().unwrap(), wrong, "0.1.0");
        assert_eq!(found, Err(ReleaseTrouble::Key), "{wrong}");
    }
}

/// Serves the files of a folder over HTTP, and gives the address.
fn served(folder: PathBuf) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/updates/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let path = lines
                .next()
                .and_then(|line| Some(line.split(' ').nth(1)?.to_owned()));
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let name = path.as_deref().and_then(|path| path.strip_prefix("/updates/"));
            let body = name.and_then(|name| fs::read(folder.join(name)).ok());
            let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
            let body = body.unwrap_or_default();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = (&stream).write_all(&[head.as_bytes(), &body].concat());
        }
    });
    address
}

#[test]
fn a_server_is_read_as_a_folder_is() {
    let found = offered_release(&served(place("newer")), &key(), "0.1.0");
    assert_eq!(found.unwrap().unwrap().version, "99.0.0");
    let found = offered_release(&served(place("unsigned")), &key(), "0.1.0");
    assert_eq!(found, Err(ReleaseTrouble::Unsigned));
    let found = offered_release("http://127.0.0.1:9/updates", &key(), "0.1.0");
    assert!(matches!(found, Err(ReleaseTrouble::Unreachable(_))), "{found:?}");
}

fn tells_of_a_version(office: &Office) -> usize {
    let notices = office.app().notices();
    notices
        .iter()
        .filter(|shown| matches!(shown.notice, Notice::NewVersion(_)))
        .count()
}

#[test]
fn a_new_version_is_told_once_and_stays_in_the_settings() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    assert!(office.shows("不填，留痕不查看任何地方"));
    assert_eq!(office.app().updates(), &Updates::Unknown);
    office.write("新版本放在哪里（文件夹或网址）", place("newer").to_str().unwrap());
    office.write("公钥", &key());
    office.click("保存并查看");
    office.until("it is told", |office| tells_of_a_version(office) == 1);
    let told = office
        .harness
        .query_all_by_label_contains("有新版本 99.0.0")
        .count();
    assert_eq!(told, 2, "in a message and in the settings");
    assert!(office.harness.query_all_by_label("打开所在位置").count() > 0);
    office.act(Action::LookForUpdates);
    office.until("it was looked for again", |office| {
        matches!(office.app().updates(), Updates::Offered(_))
    });
    assert_eq!(tells_of_a_version(&office), 1, "told once");
    office.click("不再查看");
    assert_eq!(office.app().settings().updates, None);
    assert_eq!(office.app().updates(), &Updates::Unknown);
}

#[test]
fn what_is_refused_says_why_and_is_no_notice() {
    let mut office = Office::sample();
    let source = UpdateSource {
        place: place("tampered").display().to_string(),
        key: key(),
        told: String::new(),
    };
    office.act(Action::SetUpdates(Some(source)));
    office.act(Action::Go(Route::Settings));
    office.until("it was refused", |office| office.shows("可能被改过，不采用"));
    assert_eq!(tells_of_a_version(&office), 0);
}
