//! Files that are damaged, half synced, newer or misleading, as the window tells of them.

use std::{
    fs::{self, File},
    time::{Duration, SystemTime},
};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::app::{Action, LibraryAction, Route};

use super::office::Office;

fn read() -> (Office, std::path::PathBuf) {
    let (office, theirs, number) = Office::reading(|record| {
        record.subject = "季度例会".into();
        record.place = "一楼".into();
    });
    let path = theirs.record_path(number);
    (office, path)
}

#[test]
fn a_half_synced_file_is_told_in_the_editor_until_it_is_whole() {
    let (mut office, path) = read();
    assert!(office.shows("已保存"));
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    office.until("it is told", |office| office.shows("文件无法读取"));
    assert!(!office.shows("已保存"));
    office.harness.get_by_label_contains("可能还没同步完");
    assert_eq!(office.draft().place, "一楼", "what was read stays");
    fs::write(&path, whole).unwrap();
    office.until("it is whole again", |office| !office.shows("文件无法读取"));
    office.until("and saved", |office| office.shows("已保存"));
}

#[test]
fn a_damaged_file_is_put_back_to_its_last_good_version() {
    let (mut office, path) = read();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [0; 512]).unwrap();
    office.until("it is told", |office| office.shows("文件无法读取"));
    let number = office.draft().number;
    office.act(Action::Go(Route::Today));
    office.click(&format!("恢复最后一个完好的版本 {number}"));
    assert_eq!(fs::read(&path).unwrap(), whole);
    assert!(office.workspace().broken().is_empty());
}

#[test]
fn a_newer_file_is_told_over_what_is_typed() {
    let (mut office, path) = read();
    office.write("备注", "我写的");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("format: 1", "format: 99", 1)).unwrap();
    office.until("it is told", |office| {
        office.app().current().unwrap().read_only.is_some()
    });
    assert!(!office.shows("已保存"));
    assert_eq!(office.draft().remarks, "我写的");
    office.press(Modifiers::COMMAND, Key::S);
    assert!(
        fs::read_to_string(&path).unwrap().contains("format: 99"),
        "it is never rewritten"
    );
}

#[test]
fn a_file_in_another_encoding_is_told_in_a_clerks_words() {
    let (mut office, path) = read();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, encoding_rs::GBK.encode(&text).0).unwrap();
    office.until("it is told", |office| office.shows("文件是 GBK 编码的"));
    fs::write(&path, format!("(format: 1, a: {}", "(a:".repeat(300))).unwrap();
    office.until("it is told", |office| office.shows("括号一层套一层"));
    assert!(!office.shows("recursion"), "no word of a parser");
}

#[test]
fn a_name_that_hides_signs_is_marked_wherever_it_is_shown() {
    let (office, _, number) = Office::reading(|record| {
        record.subject = "三楼\u{202e}价报".into();
        record.owner.person = "王\u{200b}敏".into();
    });
    office
        .harness
        .get_by_label_contains("沟通主题里有看不见的字符：三楼〔U+202E〕价报");
    office.harness.get_by_label_contains("王〔U+200B〕敏");
    let row = office.index().get(number).unwrap();
    assert_eq!(office.index().owner(row), "王〔U+200B〕敏");
}

#[test]
fn a_date_outside_of_the_years_is_refused_with_the_reason() {
    let (mut office, path) = read();
    let before = fs::read(&path).unwrap();
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    office.write("下次沟通时间", "99999-01-01");
    office
        .harness
        .get_by_label_contains("日期须在 1900 年到 2200 年之间");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_draft_that_cannot_be_read_is_named_kept_and_offered_as_text() {
    let (mut office, _) = read();
    office.write("备注", "打了一半的话");
    let Office { folder, harness } = office;
    drop(harness);
    let drafts = folder.path().join("profile/drafts");
    let files = super::common::files_below(&drafts);
    let draft = files
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "ron"));
    let draft = draft.expect("a draft").clone();
    let text = fs::read_to_string(&draft).unwrap();
    let half = &text[..text.find("打了一半的话").unwrap() + "打了一半的话".len()];
    fs::write(&draft, half).unwrap();
    let root = folder.path().join("library");
    let office = Office::open(folder, Some(root));
    office.harness.get_by_label_contains("草稿「季度例会」无法读取");
    office.harness.get_by_label("查看文字");
    let kept = super::common::files_below(&office.folder.path().join("profile/drafts"));
    assert!(kept.iter().any(|path| fs::read(path).unwrap() == half.as_bytes()));
}

#[test]
fn what_programs_that_are_gone_left_is_taken_away_at_the_opening() {
    let (office, path) = read();
    let Office { folder, harness } = office;
    drop(harness);
    let root = folder.path().join("library");
    let temporary = path.with_file_name(".liuhen-abcdef.tmp");
    let young = path.with_file_name(".liuhen-fedcba.tmp");
    let presence = root.join("presence/NC2026-11-23.PC2-1-abcdef.ron");
    fs::create_dir_all(presence.parent().unwrap()).unwrap();
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for path in [&temporary, &presence] {
        fs::write(path, "half").unwrap();
        File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(old)
            .unwrap();
    }
    fs::write(&young, "half").unwrap();
    let now = SystemTime::from(super::office::author().at);
    File::options()
        .write(true)
        .open(&young)
        .unwrap()
        .set_modified(now)
        .unwrap();
    let office = Office::open(folder, Some(root));
    assert!(!temporary.exists() && !presence.exists());
    assert!(young.exists(), "a colleague may be writing it");
    assert!(!office.shows("无法"));
    drop(office);
}

#[test]
fn a_record_is_opened_from_the_list_of_those_put_back() {
    let (mut office, path) = read();
    let number = office.draft().number;
    let first = fs::read(&path).unwrap();
    office.write("备注", "改过");
    office.press(Modifiers::COMMAND, Key::S);
    office.act(Action::Go(Route::Today));
    fs::write(&path, first).unwrap();
    office.until("it is told", |office| office.shows("被退回或缺少历史的记录"));
    office.click(&number.to_string());
    assert_eq!(office.draft().number, number);
    office.act(LibraryAction::BringNewerBack(number));
    assert_eq!(office.draft().remarks, "改过");
}
