//! Views of the ledgers that a library shares: on the disk with several programs at once, and in the window.

use std::fs;

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::LibraryAction,
    domain::{FORMAT, GroupBy, Kind, LibraryViews, SavedView, Status, shared::SharedFile},
    storage::{Library, SharedError, SharedHow, SharedOutcome},
};

use crate::{
    office::Office,
    storage_worker::{self, spawn, stamp, told, view_named as named},
};

fn names(library: &Library) -> Vec<String> {
    let views = library.shared::<LibraryViews>().unwrap().content.views;
    views.into_iter().map(|view| view.name).collect()
}

#[track_caller]
fn save(library: &Library, base: &LibraryViews, mine: &LibraryViews) {
    let saved = library.save_shared(base, mine, SharedHow::Saved, &stamp("王芳"));
    assert!(matches!(saved.unwrap(), SharedOutcome::Saved(_)));
}

#[test]
fn two_programs_add_views_at_once_and_none_is_lost() {
    let office = storage_worker::Office::new();
    let children = ["A", "B"].map(|name| spawn("views", office.root(), &[name, "40"]));
    let mut acknowledged = Vec::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        acknowledged.extend(told(&output.stdout));
    }
    assert_eq!(acknowledged.len(), 80);
    let mut found = names(&office.library);
    found.sort();
    acknowledged.sort();
    assert_eq!(found, acknowledged);
}

#[test]
fn a_view_says_again_what_was_shared() {
    let view: SavedView = ron::from_str(
        "(name: \"本月跟进\", kind: External, text: \"日期:本月 status:followingup\", statuses: [FollowingUp], \
         overdue: true, sort: Some((column: NextContact, descending: false)), group: Owner, \
         columns: [Number, Counterpart, NextContact])",
    )
    .unwrap();
    let views = LibraryViews::default().with(&view);
    let office = storage_worker::Office::new();
    save(&office.library, &LibraryViews::default(), &views);
    let text = fs::read_to_string(office.library.shared_path(SharedFile::Views)).unwrap();
    for written in [
        "status:followingup",
        "\"FollowingUp\"",
        "\"NextContact\"",
        "\"Owner\"",
    ] {
        assert!(text.contains(written), "{written} in {text}");
    }
    let read = office.library.shared::<LibraryViews>().unwrap().content;
    assert_eq!(read.views[0].view(), view);
}

#[test]
fn one_renames_a_view_while_another_changes_what_it_shows() {
    let office = storage_worker::Office::new();
    let library = &office.library;
    let base = LibraryViews::default()
        .with(&named("重点客户"))
        .with(&named("本周"));
    save(library, &LibraryViews::default(), &base);
    save(
        library,
        &base,
        &base.renamed(Kind::External, "重点客户", "A 级客户"),
    );
    let shown = SavedView {
        overdue: true,
        ..named("重点客户")
    };
    save(library, &base, &base.with(&shown));
    let views = library.shared::<LibraryViews>().unwrap().content;
    assert_eq!(names(library), ["A 级客户", "本周"]);
    assert!(views.views[0].overdue);
}

#[test]
fn what_a_later_program_names_in_a_view_stays_in_it() {
    let office = storage_worker::Office::new();
    let library = &office.library;
    let text = "(format: 1, views: [(name: \"金额\", kind: External, statuses: [\"Draft\", \"Paused\"], \
                sort: \"Amount\", group: \"Amount\", columns: [\"Number\", \"Amount\"])])";
    fs::write(library.shared_path(SharedFile::Views), text).unwrap();
    let views = library.shared::<LibraryViews>().unwrap();
    assert_eq!(views.read_only, None);
    let views = views.content;
    let view = views.views[0].view();
    assert_eq!((view.sort, view.group), (None, GroupBy::None));
    assert_eq!(
        (view.columns.len(), view.statuses.as_slice()),
        (1, [Status::Draft].as_slice())
    );

    // Somebody adds another view, and gives the first one's name to something else.
    save(library, &views, &views.with(&named("本周")));
    let replaced = SavedView {
        overdue: true,
        ..view
    };
    let views = library.shared::<LibraryViews>().unwrap().content;
    save(library, &views, &views.with(&replaced));
    let kept = &library.shared::<LibraryViews>().unwrap().content.views[0];
    assert!(kept.overdue);
    assert_eq!(kept.columns, ["Number", "Amount"]);
    assert_eq!(kept.statuses, ["Draft", "Paused"]);
}

#[test]
fn views_of_a_newer_format_are_never_rewritten() {
    for text in [
        format!(
            "(format: {}, views: [(name: \"新\", kind: External)])",
            FORMAT + 1
        ),
        format!("(format: {}, views: {{\"新\": 1}})", FORMAT + 1),
        "(format: 1, views: [(name: \"新\", kind: External, shade: 3)])".to_owned(),
    ] {
        let office = storage_worker::Office::new();
        let path = office.library.shared_path(SharedFile::Views);
        fs::write(&path, &text).unwrap();
        let mine = LibraryViews::default().with(&named("本周"));
        let refused =
            office
                .library
                .save_shared(&LibraryViews::default(), &mine, SharedHow::Saved, &stamp("王芳"));
        assert!(
            matches!(
                refused,
                Err(SharedError::Newer(_) | SharedError::UnknownFields { .. })
            ),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

/// The external ledger with the menu of views open.
fn menu(mut office: Office) -> Office {
    office.press(Modifiers::COMMAND, Key::Num3);
    office.click("常用视图");
    office
}

fn choose(office: &mut Office, role: Role, label: &str) {
    office.harness.get_by_role_and_label(role, label).click();
    office.settle();
}

fn views_on_disk(office: &Office) -> Vec<String> {
    names(&Library::open(&office.root()).unwrap())
}

/// Shares what is shown under a name.
fn share(office: &mut Office, name: &str) {
    office.write("视图名称", name);
    choose(office, Role::RadioButton, "共享给本库同事");
    office.click("存为视图");
}

#[test]
fn a_view_is_shared_taken_by_a_colleague_renamed_and_deleted_and_each_can_be_taken_back() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    office.click("只看逾期");
    office.click("列");
    choose(&mut office, Role::CheckBox, "我方对接人");
    office.press(Modifiers::NONE, Key::Escape);
    let mut office = menu(office);
    share(&mut office, "逾期");
    office.harness.get_by_label_contains("视图「逾期」已共享");
    assert_eq!(views_on_disk(&office), ["逾期"]);

    // A colleague on another computer has other filters and columns until they take the view.
    let profile = office.folder.path().join("profile");
    let Office { folder, harness } = office;
    drop(harness);
    fs::remove_dir_all(profile).unwrap();
    let root = folder.path().join("library");
    let office = Office::open(folder, Some(root));
    let mut office = menu(office);
    office.harness.get_by_label("本库共享");
    assert!(
        office
            .harness
            .query_by_role_and_label(Role::Label, "只给自己")
            .is_none()
    );
    office.click("逾期");
    office.harness.get_by_label("清除筛选");
    assert!(
        office.harness.query_by_label("我方对接人").is_none(),
        "the column is hidden"
    );

    let mut office = menu(office);
    office.click("视图 逾期 改名");
    office.write("新的视图名称", "要催办");
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(views_on_disk(&office), ["逾期要催办"]);
    office.click("撤销");
    assert_eq!(views_on_disk(&office), ["逾期"]);

    let mut office = menu(office);
    office.click("删除视图 逾期");
    assert!(views_on_disk(&office).is_empty());
    office.harness.get_by_label_contains("已为所有同事删除");
    office.click("撤销");
    assert_eq!(views_on_disk(&office), ["逾期"]);
}

#[test]
fn a_view_for_oneself_is_shared_as_it_is_and_a_deleted_one_comes_back() {
    let mut office = menu(Office::sample());
    office.write("视图名称", "我的");
    office.click("存为视图");
    let mut office = menu(office);
    assert!(!office.root().join("views.ron").exists());
    office.click("删除视图 我的");
    assert!(office.harness.state().app.settings().views.is_empty());
    office.click("撤销");
    let mut office = menu(office);
    office.click("共享视图 我的 给本库同事");
    assert_eq!(views_on_disk(&office), ["我的"]);
    // It stands in one of the lists, not in both.
    assert_eq!(office.harness.query_all_by_label("我的").count(), 1);
    office.harness.get_by_label("本库共享");
}

#[test]
fn what_a_colleague_shares_is_there_without_opening_the_library_again() {
    let mut office = menu(Office::sample());
    let library = Library::open(&office.root()).unwrap();
    save(
        &library,
        &LibraryViews::default(),
        &LibraryViews::default().with(&named("同事的视图")),
    );
    office.until("the view is listed", |office| {
        office.harness.query_by_label("同事的视图").is_some()
    });
}

#[test]
fn views_that_may_not_be_rewritten_can_be_taken_and_not_changed() {
    let mut office = Office::sample();
    let text = format!(
        "(format: {}, views: [(name: \"新版视图\", kind: External)])",
        FORMAT + 1
    );
    fs::write(office.root().join("views.ron"), text).unwrap();
    office.act(LibraryAction::Reload);
    let office = menu(office);
    office.harness.get_by_label("新版视图");
    for label in ["删除视图 新版视图", "视图 新版视图 改名"] {
        let button = office.harness.get_by_role_and_label(Role::MenuItem, label);
        assert!(
            egui_kittest::kittest::NodeT::accesskit_node(&button).is_disabled(),
            "{label}"
        );
    }
}
