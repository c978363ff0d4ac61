//! Several libraries in one program: what belongs to one never lands in another, whatever ends when.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use liuhen::{
    app::{
        Action, App, Changed, Clock, DraftAction, DraftKey, LibraryAction, Notice, Origin, Route, Start,
        WhereaboutsAnswer,
    },
    domain::{Kind, LibraryId, LibrarySettings, Status},
    storage::{Library, Profile},
};
use proptest::prelude::*;
use tempfile::TempDir;

use super::common::{copy_folder, files_below};
use super::{office::now, storage_worker::so_many};

/// Libraries beside each other, and a profile.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new(libraries: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        for name in libraries {
            Library::create(&folder.path().join(name), name).unwrap();
        }
        Self { folder }
    }

    fn root(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn profile(&self) -> Profile {
        Profile::at(self.root("profile"))
    }

    fn id(&self, name: &str) -> LibraryId {
        Library::open(&self.root(name)).unwrap().id()
    }

    /// The program as it starts.
    fn start(&self, open: Option<&str>) -> App {
        let profile = self.profile();
        let (mut settings, _) = profile.settings();
        // Tests must not speak on the desktop of whoever runs them.
        settings.reminders = false;
        settings.background = Some(false);
        profile.save_settings(&settings).unwrap();
        let open = open.map(|name| self.root(name));
        App::new(Clock::fixed(now()), Arc::new(|| ()), Start { profile, open })
    }

    /// The program with these libraries open, the last of them shown, and jobs that end when the test says.
    fn open(&self, names: &[&str]) -> App {
        let mut app = self.start(None);
        for name in names {
            app.apply(Action::OpenPath(self.root(name)));
            app.finish_jobs();
        }
        app.choose_order_of_jobs();
        app
    }

    /// The subjects of the records of a library, as its files say.
    fn subjects(&self, name: &str) -> Vec<String> {
        let library = Library::open(&self.root(name)).unwrap();
        let scan = library.scan(&|_, _| (), &false.into());
        let subjects = scan.records.iter().map(|loaded| loaded.record.subject.clone());
        subjects.collect()
    }
}

/// Takes what all jobs made.
fn finish(app: &mut App) {
    while app.finish_job(0) {}
}

/// Begins a record in a library and types its subject.
fn begin(app: &mut App, library: LibraryId, subject: &str) -> DraftKey {
    app.apply(Action::In(library, LibraryAction::NewRecord(Kind::Internal)));
    subject.clone_into(&mut app.current_mut().unwrap().record.subject);
    app.typed();
    app.current().unwrap().key.clone()
}

#[test]
fn a_save_that_ends_in_another_library_stays_in_its_own() {
    let desk = Desk::new(&["甲", "乙"]);
    let mut app = desk.open(&["甲", "乙"]);
    let (first, other) = (desk.id("甲"), desk.id("乙"));
    let key = begin(&mut app, first, "甲的记录");
    let draft = app.current_mut().unwrap();
    draft.record.recorder = "甲的人".into();
    draft.record.owner = liuhen::domain::Party::new("甲的部门", "甲的人");
    app.typed();
    app.apply(Action::Draft(key.clone(), DraftAction::Save));
    // While it is being saved, somebody turns to the other library.
    app.apply(Action::ShowLibrary(other));
    finish(&mut app);
    assert_eq!(app.workspace().unwrap().id(), other);
    assert_eq!(
        app.workspace().unwrap().index.len(),
        0,
        "nothing in the other's ledger"
    );
    assert_eq!(app.workspace_of(first).unwrap().index.len(), 1);
    assert_eq!(desk.subjects("甲"), ["甲的记录"]);
    assert!(desk.subjects("乙").is_empty());
    let people = |name: &str| {
        Library::open(&desk.root(name))
            .unwrap()
            .directory()
            .unwrap()
            .people
    };
    assert_eq!(people("甲").len(), 1);
    assert!(
        people("乙").is_empty(),
        "no person of the first in the other's directory"
    );
    app.apply(Action::ShowLibrary(first));
    assert_eq!(app.dirty_drafts().count(), 0, "it is saved, so no draft stays");
}

#[test]
fn a_file_waits_for_the_record_that_it_was_added_to() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    let library = desk.id("甲");
    let file = desk.root("报价单.pdf");
    fs::write(&file, "confidential").unwrap();
    let first = begin(&mut app, library, "第一份");
    // Its first save fails: where its month's folder should be lies a file.
    let records = desk.root("甲").join("records");
    fs::remove_dir_all(&records).unwrap();
    fs::write(&records, "").unwrap();
    app.apply(Action::Draft(first.clone(), DraftAction::Attach(vec![file])));
    finish(&mut app);
    fs::remove_file(&records).unwrap();
    fs::create_dir(&records).unwrap();
    // Another record is saved meanwhile, and well.
    let other = begin(&mut app, library, "第二份");
    app.apply(Action::Draft(other, DraftAction::Save));
    finish(&mut app);
    let saved = app.current().unwrap();
    assert!(
        saved.record.attachments.is_empty(),
        "the file goes to nobody else"
    );
    // The first is saved after all, and has its file.
    app.apply(Action::Draft(first, DraftAction::Save));
    finish(&mut app);
    let scan = Library::open(&desk.root("甲"))
        .unwrap()
        .scan(&|_, _| (), &false.into());
    let with_files = scan.records.iter().filter(|one| one.path.is_file());
    let with_files: Vec<_> = with_files
        .map(|one| (one.record.subject.as_str(), one.record.attachments.len()))
        .collect();
    let attached: Vec<PathBuf> = files_below(&desk.root("甲").join("attachments"));
    assert_eq!(attached.len(), 1, "{with_files:?}");
    let folder = attached[0].parent().unwrap().file_name().unwrap().to_owned();
    let owner = scan
        .records
        .iter()
        .find(|one| *one.record.number.to_string() == *folder);
    assert_eq!(owner.unwrap().record.subject, "第一份");
}

/// A file that was added to a record whose first save fails waits with the draft, whatever happens until the next one.
#[test]
fn a_file_waits_with_its_draft_over_a_switch_a_close_and_a_restart() {
    for meanwhile in ["switch", "close", "restart", "two files"] {
        let desk = Desk::new(&["甲", "乙"]);
        let mut app = desk.open(&["乙", "甲"]);
        let (library, other) = (desk.id("甲"), desk.id("乙"));
        let add = |app: &mut App, key: &DraftKey, name: &str| {
            let file = desk.root(name);
            fs::write(&file, name).unwrap();
            app.apply(Action::Draft(key.clone(), DraftAction::Attach(vec![file])));
        };
        let key = begin(&mut app, library, "有附件");
        let records = desk.root("甲/records");
        fs::remove_dir_all(&records).unwrap();
        fs::write(&records, "").unwrap();
        add(&mut app, &key, "报价单.pdf");
        finish(&mut app);
        match meanwhile {
            "switch" => {
                app.apply(Action::ShowLibrary(other));
                let key = begin(&mut app, other, "别的库的");
                app.apply(Action::Draft(key, DraftAction::Save));
                finish(&mut app);
            }
            "close" => {
                app.apply(Action::CloseLibrary(library));
                finish(&mut app);
                app.apply(Action::OpenPath(desk.root("甲")));
                finish(&mut app);
            }
            "restart" => {
                app.keep_drafts();
                drop(app);
                app = desk.open(&["甲"]);
            }
            _ => {
                add(&mut app, &key, "合同.pdf");
                finish(&mut app);
            }
        }
        fs::remove_file(&records).unwrap();
        fs::create_dir(&records).unwrap();
        app.apply(Action::SaveAll);
        finish(&mut app);
        let mut names: Vec<String> = files_below(&desk.root("甲/attachments"))
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let expected: &[&str] = match meanwhile {
            "two files" => &["合同.pdf", "报价单.pdf"],
            _ => &["报价单.pdf"],
        };
        assert_eq!(names, expected, "{meanwhile}");
        assert!(files_below(&desk.root("乙/attachments")).is_empty());
        let other_subjects: &[&str] = if meanwhile == "switch" {
            &["别的库的"]
        } else {
            &[]
        };
        assert_eq!(desk.subjects("乙"), other_subjects);
        assert_eq!(desk.subjects("甲"), ["有附件"], "{meanwhile}");
    }
}

#[test]
fn drafts_of_equal_numbers_in_two_libraries_are_two() {
    let desk = Desk::new(&["甲", "乙"]);
    let mut app = desk.open(&["甲", "乙"]);
    for (name, subject) in [("甲", "甲里写到一半"), ("乙", "乙里写到一半")] {
        let key = begin(&mut app, desk.id(name), subject);
        assert!(matches!(key.origin, Origin::New(_)));
    }
    app.keep_drafts();
    drop(app);
    let mut app = desk.start(None);
    app.finish_jobs();
    for (name, subject) in [("甲", "甲里写到一半"), ("乙", "乙里写到一半")] {
        app.apply(Action::ShowLibrary(desk.id(name)));
        app.finish_jobs();
        let drafts: Vec<_> = app
            .dirty_drafts()
            .map(|draft| draft.record.subject.clone())
            .collect();
        assert_eq!(drafts, [subject], "in {name}");
    }
}

#[test]
fn two_programs_on_one_profile_keep_each_its_drafts() {
    let desk = Desk::new(&["甲"]);
    let library = desk.id("甲");
    let mut programs: Vec<App> = (0..2).map(|_| desk.open(&["甲"])).collect();
    let library = if library.is_provisional() {
        desk.id("甲")
    } else {
        library
    };
    for (i, app) in programs.iter_mut().enumerate() {
        begin(app, library, &format!("程序 {i}"));
        app.keep_drafts();
    }
    drop(programs);
    let mut app = desk.start(Some("甲"));
    app.finish_jobs();
    let drafts: BTreeSet<_> = app
        .dirty_drafts()
        .map(|draft| draft.record.subject.clone())
        .collect();
    assert_eq!(drafts.len(), 2, "{drafts:?}");
}

#[test]
fn a_profile_of_before_libraries_had_an_identity_is_taken_over() {
    let desk = Desk::new(&["甲", "乙"]);
    let root = |name: &str| {
        Library::open(&desk.root(name))
            .unwrap()
            .root()
            .display()
            .to_string()
    };
    let (first, other) = (root("甲"), root("乙"));
    let profile = desk.root("profile");
    fs::create_dir_all(profile.join("drafts")).unwrap();
    let settings = format!(
        "#![enable(implicit_some)]\n(user_name: \"林婉清\", recent: [(path: {first:?}, name: \"甲\")], last_library: {first:?}, also_open: \
         [{other:?}], recent_records: [(library: {first:?}, number: \"NC2026-11-12\")])"
    );
    fs::write(profile.join("settings.ron"), settings).unwrap();
    let draft = |root: &str, subject: &str| {
        format!(
            "#![enable(implicit_some)]\n(record: (format: 1, number: \"NC2026-11-12\", status: Draft, date: \"2026-11-12\", subject: {subject:?}, details: Internal(()), body: \"\", todos: []), library: \
             {root:?}, saved_at: \"2026-11-12T09:00:00+08:00\")"
        )
    };
    fs::write(
        profile.join("drafts/new-NC2026-11-12.ron"),
        draft(&first, "旧草稿"),
    )
    .unwrap();
    fs::write(
        profile.join("drafts/NC2026-11-12.ron"),
        draft(&other, "另一份旧草稿"),
    )
    .unwrap();
    let mut app = desk.start(None);
    app.finish_jobs();
    let open: Vec<LibraryId> = app.workspaces().map(liuhen::app::Workspace::id).collect();
    assert_eq!(
        open,
        [desk.id("甲"), desk.id("乙")],
        "both are open, by their own identity"
    );
    assert!(open.iter().all(|id| !id.is_provisional()));
    assert_eq!(app.settings().user_name, "林婉清");
    assert_eq!(app.settings().opened_records[0].library, open[0]);
    let drafts = |app: &App| -> Vec<String> {
        app.dirty_drafts()
            .map(|draft| draft.record.subject.clone())
            .collect()
    };
    assert_eq!(drafts(&app), ["旧草稿"], "{:?}", files_below(&profile));
    // One that is given up is gone for good.
    let key = app.dirty_drafts().next().unwrap().key.clone();
    app.apply(Action::Draft(key, DraftAction::Discard));
    app.apply(Action::ShowLibrary(open[1]));
    assert_eq!(drafts(&app), ["另一份旧草稿"]);
    app.keep_drafts();
    drop(app);
    let mut app = desk.start(None);
    app.finish_jobs();
    app.apply(Action::ShowLibrary(open[0]));
    assert!(drafts(&app).is_empty());
}

#[test]
fn a_library_that_cannot_be_written_is_known_by_its_place_until_it_can() {
    let desk = Desk::new(&["甲"]);
    // A folder where the file with the identity should be: nobody can make that file, also not the system's owner.
    fs::create_dir(desk.root("甲").join("id.ron")).unwrap();
    let mut app = desk.start(Some("甲"));
    app.finish_jobs();
    let before = app.workspace().unwrap().id();
    assert!(before.is_provisional());
    begin(&mut app, before, "写到一半");
    app.keep_drafts();
    drop(app);
    fs::remove_dir(desk.root("甲").join("id.ron")).unwrap();
    let mut app = desk.start(Some("甲"));
    app.finish_jobs();
    let id = app.workspace().unwrap().id();
    assert!(!id.is_provisional());
    let drafts: Vec<_> = app
        .dirty_drafts()
        .map(|draft| draft.record.subject.clone())
        .collect();
    assert_eq!(drafts, ["写到一半"], "what was typed moves along");
    let known: Vec<_> = app.settings().libraries.iter().map(|known| known.id).collect();
    assert_eq!(known, [id], "it is listed once");
}

#[test]
fn a_folder_with_the_identity_of_another_is_asked_about() {
    for (answer, copy) in [(WhereaboutsAnswer::Moved, false), (WhereaboutsAnswer::Copy, true)] {
        let desk = Desk::new(&["甲"]);
        let mut app = desk.start(Some("甲"));
        app.finish_jobs();
        let id = app.workspace().unwrap().id();
        copy_folder(&desk.root("甲"), &desk.root("甲 (2)"));
        app.apply(Action::OpenPath(desk.root("甲 (2)")));
        app.finish_jobs();
        let asked = app.elsewhere().expect("a question");
        assert_eq!((asked.library, asked.is_at.ends_with("甲 (2)")), (id, true));
        assert_eq!(
            app.workspaces().count(),
            1,
            "nothing is opened before it is answered"
        );
        app.apply(Action::AnswerWhereabouts(Some(answer)));
        app.finish_jobs();
        let shown = app.workspace().unwrap();
        assert!(shown.root().ends_with("甲 (2)"));
        assert_eq!(shown.id() != id, copy);
        assert_eq!(app.workspaces().count(), if copy { 2 } else { 1 });
        // It is not asked again.
        drop(app);
        let mut app = desk.start(Some("甲 (2)"));
        app.finish_jobs();
        assert!(app.elsewhere().is_none());
        assert!(app.workspace().unwrap().root().ends_with("甲 (2)"));
    }
}

#[test]
fn the_same_folder_by_another_path_is_the_same_library() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.start(Some("甲"));
    app.finish_jobs();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.root("甲"), desk.root("链接")).unwrap();
        app.apply(Action::OpenPath(desk.root("链接")));
        app.finish_jobs();
    }
    assert!(app.elsewhere().is_none());
    assert_eq!(app.workspaces().count(), 1);
}

#[test]
fn what_was_asked_for_last_is_shown() {
    let desk = Desk::new(&["甲", "乙"]);
    let mut app = desk.start(None);
    app.finish_jobs();
    app.choose_order_of_jobs();
    app.apply(Action::OpenPath(desk.root("甲")));
    app.apply(Action::OpenPath(desk.root("乙")));
    // The second ends first, the first behind it.
    while app.finish_job(1) {}
    assert!(app.workspace().unwrap().root().ends_with("乙"));
    assert_eq!(app.workspaces().count(), 2, "the other is open beside it");
}

#[test]
fn a_closed_library_keeps_what_is_being_saved() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    let library = desk.id("甲");
    let key = begin(&mut app, library, "正在保存");
    app.apply(Action::Draft(key, DraftAction::Save));
    app.apply(Action::CloseLibrary(library));
    assert!(app.workspace().is_none());
    finish(&mut app);
    drop(app);
    assert_eq!(desk.subjects("甲"), ["正在保存"]);
    let mut app = desk.start(Some("甲"));
    app.finish_jobs();
    assert_eq!(
        app.dirty_drafts().count(),
        0,
        "a draft of it would make a second record"
    );
}

/// What a draft is about is read where the draft is: the window waits for no disk.
#[test]
fn a_draft_that_cannot_be_read_is_told_by_what_was_read_of_it() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    begin(&mut app, desk.id("甲"), "季度例会");
    app.keep_drafts();
    drop(app);
    let drafts = files_below(&desk.root("profile/drafts"));
    let draft = drafts
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "ron"));
    let draft = draft.expect("a draft");
    let text = fs::read_to_string(draft).unwrap();
    let end = text.find("季度例会").unwrap() + "季度例会\",".len();
    fs::write(draft, &text[..end]).unwrap();
    let mut app = desk.start(None);
    app.choose_order_of_jobs();
    app.apply(Action::OpenPath(desk.root("甲")));
    app.let_jobs_end();
    // The disk is away by the time it is told.
    fs::remove_dir_all(desk.root("profile/drafts")).unwrap();
    finish(&mut app);
    let told = app.notices().iter().find_map(|shown| match &shown.notice {
        Notice::DraftUnreadable { title, .. } => Some(title.as_str()),
        _ => None,
    });
    assert_eq!(told, Some("季度例会"));
}

/// The look at all records takes long where many were seen; what a person does meanwhile is newer than what it read.
#[test]
fn what_the_look_at_all_records_read_is_not_laid_over_what_was_done_since() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    let library = desk.id("甲");
    let key = begin(&mut app, library, "一");
    app.apply(Action::Draft(key, DraftAction::Save));
    finish(&mut app);
    let key = app.current().unwrap().key.clone();
    let number = key.number().unwrap();
    let path = Library::open(&desk.root("甲")).unwrap().record_path(number);
    let first = fs::read(&path).unwrap();
    for subject in ["二", "三"] {
        subject.clone_into(&mut app.current_mut().unwrap().record.subject);
        app.typed();
        app.apply(Action::Draft(key.clone(), DraftAction::Save));
        finish(&mut app);
    }
    // A sync tool puts the file back, and the library is read again.
    fs::write(&path, first).unwrap();
    app.apply(Action::In(library, LibraryAction::Reload));
    assert!(app.finish_job(0), "it is read");
    app.let_jobs_end();
    // Before what the look found is known the newer state is brought back.
    app.apply(Action::In(library, LibraryAction::BringNewerBack(number)));
    while app.finish_job(1) {
        if desk.subjects("甲") == ["三"] {
            break;
        }
    }
    assert_eq!(desk.subjects("甲"), ["三"]);
    finish(&mut app);
    let standing = app.workspace().unwrap().standing(number);
    assert_eq!(standing, None, "it stands as it shall");
    assert_eq!(desk.subjects("甲"), ["三"]);
}

#[test]
fn a_number_is_said_to_be_taken_only_where_a_colleague_took_it() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    let library = desk.id("甲");
    let told = |app: &App| {
        let notices = app.notices().iter();
        notices
            .filter(|shown| matches!(shown.notice, Notice::NumberChanged { .. }))
            .count()
    };
    // Two drafts of one's own change places.
    let first = begin(&mut app, library, "先写的");
    let second = begin(&mut app, library, "后写的");
    for key in [second, first] {
        app.apply(Action::Draft(key, DraftAction::Save));
        finish(&mut app);
    }
    assert_eq!(told(&app), 0);
    // A colleague takes the next number.
    let third = begin(&mut app, library, "第三份");
    let fill = |number| liuhen::domain::Record {
        subject: "同事的".into(),
        ..liuhen::domain::Record::new(number)
    };
    Library::open(&desk.root("甲"))
        .unwrap()
        .create_record(Kind::Internal, now().date(), &super::office::author(), fill)
        .unwrap();
    app.apply(Action::Draft(third, DraftAction::Save));
    finish(&mut app);
    assert_eq!(told(&app), 1);
}

#[test]
fn a_number_that_went_to_another_record_of_the_same_person_is_no_colleagues_after_a_restart() {
    // By their name, and by the computer where they gave none; a colleague is named.
    for (name, taken_by, told) in [
        ("张三", None, &[][..]),
        ("", None, &[]),
        ("张三", Some("张三"), &[]),
        ("张三", Some("林婉清"), &["林婉清"]),
        ("", Some("林婉清"), &["林婉清"]),
    ] {
        let desk = Desk::new(&["甲"]);
        let mut app = desk.open(&["甲"]);
        let library = desk.id("甲");
        let mut settings = app.settings().clone();
        name.clone_into(&mut settings.user_name);
        app.apply(Action::SetSettings(Box::new(settings)));
        let first = begin(&mut app, library, "先写的");
        let hoped = app.draft(&first).unwrap().record.number;
        if let Some(by) = taken_by {
            let author = liuhen::domain::Stamp {
                by: by.into(),
                ..super::office::author()
            };
            let fill = |number| liuhen::domain::Record {
                subject: "占用编号的".into(),
                ..liuhen::domain::Record::new(number)
            };
            Library::open(&desk.root("甲"))
                .unwrap()
                .create_record(Kind::Internal, hoped.day(), &author, fill)
                .unwrap();
        } else {
            let second = begin(&mut app, library, "后写的");
            app.apply(Action::Draft(second, DraftAction::Save));
        }
        finish(&mut app);
        app.keep_drafts();
        drop(app);
        let mut app = desk.open(&["甲"]);
        app.apply(Action::SaveAll);
        finish(&mut app);
        assert_eq!(app.dirty_drafts().count(), 0);
        let named = app.notices().iter().filter_map(|shown| match &shown.notice {
            Notice::NumberChanged { wanted, by, .. } => {
                assert_eq!(*wanted, hoped);
                Some(by.as_str())
            }
            _ => None,
        });
        assert_eq!(named.collect::<Vec<_>>(), told, "{name} {taken_by:?}");
    }
}

/// Two computers opened a library for the first time while each was offline; then the folder is in step again.
#[test]
fn a_library_that_two_computers_gave_an_identity_has_one_again_and_drafts_move_along() {
    let copy = "甲/id (林婉清 的冲突文件 2026-11-23).ron";
    // Which of them has the copy: both, the one whose identity stays, or the other.
    for (winner_has, loser_has) in [(true, true), (true, false), (false, true)] {
        for winners_file_counts in [true, false] {
            let mut desks = [Desk::new(&["甲"]), Desk::new(&["甲"])];
            for desk in &desks {
                let mut app = desk.open(&["甲"]);
                begin(&mut app, desk.id("甲"), "还没有保存的");
                app.keep_drafts();
            }
            desks.sort_by_key(|desk| desk.id("甲"));
            let ids = [desks[0].id("甲"), desks[1].id("甲")];
            let files: Vec<_> = desks
                .iter()
                .map(|desk| fs::read(desk.root("甲/id.ron")).unwrap())
                .collect();
            // The sync tool keeps one of the files under the name and lays the other beside it.
            let (kept, aside) = if winners_file_counts { (0, 1) } else { (1, 0) };
            for (desk, has_copy) in desks.iter().zip([winner_has, loser_has]) {
                fs::write(desk.root("甲/id.ron"), &files[kept]).unwrap();
                if has_copy {
                    fs::write(desk.root(copy), &files[aside]).unwrap();
                }
            }
            // The computer with the copy starts first; what it makes of it comes to the other before that starts.
            let order = if winner_has { [0, 1] } else { [1, 0] };
            for (nth, at) in order.into_iter().enumerate() {
                let desk = &desks[at];
                if nth == 1 && winner_has != loser_has {
                    fs::copy(desks[order[0]].root("甲/id.ron"), desk.root("甲/id.ron")).unwrap();
                }
                let context = format!("{winner_has} {loser_has} {winners_file_counts} {at}");
                let mut app = desk.start(None);
                app.finish_jobs();
                assert_eq!(app.workspace().unwrap().id(), ids[0], "{context}");
                let drafts: Vec<_> = app
                    .dirty_drafts()
                    .map(|draft| draft.record.subject.clone())
                    .collect();
                assert_eq!(drafts, ["还没有保存的"], "{context}");
                let told = |notice: &Notice| matches!(notice, Notice::IdentitySettled);
                let is_told = app.notices().iter().any(|shown| told(&shown.notice));
                assert_eq!(
                    is_told,
                    nth == 0 || at == 1 || winner_has == loser_has,
                    "{context}"
                );
                assert!(!desk.root(copy).exists(), "{context}");
                drop(app);
                // Once is enough.
                let mut app = desk.start(None);
                app.finish_jobs();
                assert_eq!(app.workspace().unwrap().id(), ids[0], "{context}");
                assert_eq!(app.dirty_drafts().count(), 1, "{context}");
                assert!(
                    !app.notices().iter().any(|shown| told(&shown.notice)),
                    "{context}"
                );
            }
        }
    }
}

#[test]
fn what_is_typed_while_a_record_is_being_deleted_stays() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    let library = desk.id("甲");
    let key = begin(&mut app, library, "要删的");
    app.apply(Action::Draft(key, DraftAction::Save));
    finish(&mut app);
    let number = app.current().unwrap().record.number;
    app.apply(Action::In(library, LibraryAction::Delete(vec![number])));
    app.current_mut().unwrap().record.body = "还在写".into();
    app.typed();
    finish(&mut app);
    assert_eq!(app.current().unwrap().record.body, "还在写");
    // It is brought back, and saved with what was typed.
    app.apply(Action::In(library, LibraryAction::UndoEdit(None)));
    finish(&mut app);
    app.ask(DraftAction::Save);
    finish(&mut app);
    assert_eq!(app.dirty_drafts().count(), 0);
    let saved = Library::open(&desk.root("甲")).unwrap().load(number).unwrap();
    assert_eq!(saved.record.body, "还在写");
}

#[test]
fn an_edit_is_taken_back_and_done_again() {
    let desk = Desk::new(&["甲"]);
    let mut app = desk.open(&["甲"]);
    let library = desk.id("甲");
    let mut numbers = Vec::new();
    for subject in ["一", "二", "三"] {
        let key = begin(&mut app, library, subject);
        app.apply(Action::Draft(key, DraftAction::Save));
        finish(&mut app);
        numbers.push(app.current().unwrap().record.number);
    }
    app.apply(Action::Go(Route::Today));
    let statuses = |app: &App| -> Vec<Status> {
        let index = &app.workspace_of(library).unwrap().index;
        numbers
            .iter()
            .map(|number| index.get(*number).unwrap().status)
            .collect()
    };
    let before = statuses(&app);
    let change = liuhen::app::BulkChange::Status(Status::InProgress);
    app.apply(Action::In(
        library,
        LibraryAction::ChangeMany(numbers.clone(), change),
    ));
    finish(&mut app);
    let after = statuses(&app);
    assert_ne!(before, after);
    app.apply(Action::In(library, LibraryAction::Delete(numbers.clone())));
    finish(&mut app);
    assert_eq!(app.workspace_of(library).unwrap().index.len(), 0);
    // The last first, each back and again, as often as wanted.
    for _ in 0..2 {
        app.apply(Action::In(library, LibraryAction::UndoEdit(None)));
        finish(&mut app);
        assert_eq!(statuses(&app), after);
        app.apply(Action::In(library, LibraryAction::UndoEdit(None)));
        finish(&mut app);
        assert_eq!(statuses(&app), before);
        app.apply(Action::In(library, LibraryAction::RedoEdit));
        finish(&mut app);
        assert_eq!(statuses(&app), after);
        app.apply(Action::In(library, LibraryAction::RedoEdit));
        finish(&mut app);
        assert_eq!(app.workspace_of(library).unwrap().index.len(), 0);
    }
}

// ---- the model ----

/// One thing that happens. Numbers choose among what there is, counted round.
#[derive(Debug, Clone)]
enum Step {
    Show(usize),
    Close(usize),
    New(usize),
    OpenRecord(usize, usize),
    Type,
    Save,
    SaveAll,
    Attach,
    Discard,
    Settings(usize),
    Word(usize),
    Status(usize),
    Delete(usize, usize),
    UndoEdit(usize),
    /// From now on, or no longer, nothing can be saved in a library.
    Break(usize),
    End(usize),
    Tick,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..3usize).prop_map(Step::Show),
        1 => (0..3usize).prop_map(Step::Close),
        4 => (0..3usize).prop_map(Step::New),
        3 => (0..3usize, 0..9usize).prop_map(|(library, record)| Step::OpenRecord(library, record)),
        8 => Just(Step::Type),
        5 => Just(Step::Save),
        1 => Just(Step::SaveAll),
        2 => Just(Step::Attach),
        1 => Just(Step::Discard),
        1 => (0..3usize).prop_map(Step::Settings),
        1 => (0..3usize).prop_map(Step::Word),
        1 => (0..3usize).prop_map(Step::Status),
        1 => (0..3usize, 0..9usize).prop_map(|(library, record)| Step::Delete(library, record)),
        1 => (0..3usize).prop_map(Step::UndoEdit),
        1 => (0..3usize).prop_map(Step::Break),
        8 => (0..9usize).prop_map(Step::End),
        2 => Just(Step::Tick),
        1 => Just(Step::Restart),
    ]
}

const NAMES: [&str; 3] = ["la", "lb", "lc"];

/// What the model knows of the program.
struct Model {
    desk: Desk,
    app: App,
    ids: [LibraryId; 3],
    broken: BTreeSet<usize>,
    marks: usize,
    /// For each mark the library and the draft that it was typed into: a mark of one in the file of another is a fault.
    typed: BTreeMap<String, (usize, String)>,
    /// Marks that may be gone: they were thrown away by the person.
    given_up: BTreeSet<String>,
    /// What each draft is called here, under all keys that it had.
    drafts: BTreeMap<DraftKey, String>,
    time: f64,
}

impl Model {
    fn new() -> Self {
        let desk = Desk::new(&NAMES);
        let app = desk.open(&NAMES);
        let ids = NAMES.map(|name| desk.id(name));
        Self {
            desk,
            app,
            ids,
            broken: BTreeSet::new(),
            marks: 0,
            typed: BTreeMap::new(),
            given_up: BTreeSet::new(),
            drafts: BTreeMap::new(),
            time: 1.0,
        }
    }

    fn library_of(&self, key: &DraftKey) -> usize {
        self.ids.iter().position(|id| Some(*id) == key.library).unwrap()
    }

    /// What the draft in the editor is called here: by the marks and the files in it, else by a new name.
    fn name(&mut self, key: &DraftKey) -> String {
        let draft = self.app.draft(key).unwrap();
        let (before, record) = (draft.screen_key(), &draft.record);
        let known = marks_in(&record.body)
            .into_iter()
            .find_map(|mark| Some(self.typed.get(&mark)?.1.clone()));
        // A record that was begun with a file is called after it.
        let files = record.attachments.iter().map(|file| file.name.as_str());
        let known = known.or_else(|| {
            files
                .chain([record.subject.as_str()])
                .find_map(|name| self.of_file(name))
        });
        let known = known.or_else(|| self.drafts.get(key).or(self.drafts.get(&before)).cloned());
        let name = known.unwrap_or_else(|| format!("d{}", self.drafts.len()));
        self.drafts.insert(key.clone(), name.clone());
        name
    }

    /// The draft that a file of the model was added to.
    fn of_file(&self, name: &str) -> Option<String> {
        let number = name.strip_prefix("file")?.trim_end_matches(".txt");
        let end = format!("-{number}»");
        let (_, (_, draft)) = self.typed.iter().find(|(mark, _)| mark.ends_with(&end))?;
        Some(draft.clone())
    }

    fn mark(&mut self, key: &DraftKey) -> String {
        let (library, name) = (self.library_of(key), self.name(key));
        self.marks += 1;
        let mark = format!("«{}-{name}-{}»", NAMES[library], self.marks);
        self.typed.insert(mark.clone(), (library, name));
        mark
    }

    fn set_broken(&mut self, library: usize, broken: bool) {
        // What is being written now would stumble over a folder that is half there.
        self.app.let_jobs_end();
        let folder = self.desk.root(NAMES[library]);
        let (there, away) = (folder.join("records"), folder.join("records.away"));
        if broken && self.broken.insert(library) {
            fs::rename(&there, &away).unwrap();
            fs::write(&there, "").unwrap();
        } else if !broken && self.broken.remove(&library) {
            fs::remove_file(&there).unwrap();
            fs::rename(&away, &there).unwrap();
        }
    }

    fn take(&mut self, step: &Step) {
        let current = self.app.current().map(|draft| draft.key.clone());
        let id = |library: &usize| self.ids[*library];
        let number = |app: &App, library: usize, record: usize| {
            let index = &app.workspace_of(self.ids[library])?.index;
            let numbers: Vec<_> = index.numbers().collect();
            numbers.get(record % numbers.len().max(1)).copied()
        };
        match step {
            Step::Show(library) => self.app.apply(Action::ShowLibrary(id(library))),
            Step::Close(library) => self.app.apply(Action::CloseLibrary(id(library))),
            Step::New(library) => self
                .app
                .apply(Action::In(id(library), LibraryAction::NewRecord(Kind::Internal))),
            Step::OpenRecord(library, record) => {
                if let Some(number) = number(&self.app, *library, *record) {
                    let open = LibraryAction::OpenRecord(number);
                    self.app.apply(Action::In(id(library), open));
                }
            }
            Step::Type => {
                if let Some(key) = current {
                    let mark = self.mark(&key);
                    let record = &mut self.app.current_mut().unwrap().record;
                    record.body.push_str(&mark);
                    record.body.push('\n');
                    self.app.typed();
                }
            }
            Step::Save => self.app.ask(DraftAction::Save),
            Step::SaveAll => self.app.apply(Action::SaveAll),
            Step::Attach => self.attach(current),
            Step::Discard => {
                if let Some(key) =
                    current.filter(|key| self.app.draft(key).is_some_and(liuhen::app::Draft::is_dirty))
                {
                    let marks = marks_in(&self.app.draft(&key).unwrap().record.body);
                    self.given_up.extend(marks);
                    self.app.apply(Action::Draft(key, DraftAction::Discard));
                }
            }
            Step::Settings(library) => {
                if let Some(workspace) = self.app.workspace_of(id(library)) {
                    let base = (*workspace.settings()).clone();
                    let mut settings = base.clone();
                    self.marks += 1;
                    settings
                        .departments
                        .push(format!("«{}-set-{}»", NAMES[*library], self.marks));
                    self.app
                        .apply(Action::In(id(library), set_library(base, settings)));
                }
            }
            Step::Word(library) => {
                self.marks += 1;
                let add = LibraryAction::AddWord {
                    word: format!("«{}-word-{}»", NAMES[*library], self.marks),
                    reason: String::new(),
                    better: Vec::new(),
                };
                self.app.apply(Action::In(id(library), add));
            }
            Step::Status(library) => {
                if let Some(workspace) = self.app.workspace_of(id(library)) {
                    let numbers = workspace.index.numbers().collect();
                    let change = liuhen::app::BulkChange::Status(Status::InProgress);
                    self.app.apply(Action::In(
                        id(library),
                        LibraryAction::ChangeMany(numbers, change),
                    ));
                }
            }
            Step::Delete(library, record) => {
                if let Some(number) = number(&self.app, *library, *record) {
                    let key = DraftKey::of_record(id(library), number);
                    // What is typed in a draft of it goes with it, by the person's wish.
                    if let Some(draft) = self.app.draft(&key) {
                        self.given_up.extend(marks_in(&draft.record.body));
                    }
                    let delete = LibraryAction::Delete(vec![number]);
                    self.app.apply(Action::In(id(library), delete));
                }
            }
            Step::UndoEdit(library) => self
                .app
                .apply(Action::In(id(library), LibraryAction::UndoEdit(None))),
            Step::Break(library) => self.set_broken(*library, !self.broken.contains(library)),
            Step::End(which) => {
                self.app.finish_job(*which);
            }
            Step::Tick => {
                self.time += 5.0;
                self.app.tick(self.time);
            }
            Step::Restart => self.restart(),
        }
    }

    /// Adds a file to the draft in the editor.
    fn attach(&mut self, current: Option<DraftKey>) {
        let Some(key) = current else { return };
        let mark = self.mark(&key);
        // Its text is in no record, and it may be refused where nothing can be saved.
        self.given_up.insert(mark.clone());
        let file = self.desk.root(&format!("file{}.txt", self.marks));
        fs::write(&file, &mark).unwrap();
        self.app
            .apply(Action::Draft(key, DraftAction::Attach(vec![file])));
    }

    /// The window is closed and opened again.
    fn restart(&mut self) {
        self.app.keep_drafts();
        let closed = self.desk.start(None);
        drop(std::mem::replace(&mut self.app, closed));
        self.app.finish_jobs();
        // Opened again with what the closed one left, whichever were open.
        self.app = self.desk.open(&NAMES);
    }

    /// What must hold whatever happened: everything lies where it belongs, and what was typed is somewhere.
    fn check(&mut self) {
        for library in 0..NAMES.len() {
            self.set_broken(library, false);
        }
        finish(&mut self.app);
        self.app.keep_drafts();
        let mut found = BTreeSet::new();
        for (library, name) in NAMES.iter().enumerate() {
            let root = self.desk.root(name);
            let mut of_record: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for path in files_below(&root) {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                let marks = marks_in(&text);
                for mark in &marks {
                    assert!(
                        mark.starts_with(&format!("«{name}-")),
                        "{mark} in {}",
                        path.display()
                    );
                    if let Some((of, draft)) = self.typed.get(mark) {
                        assert_eq!(*of, library, "{mark} in {}", path.display());
                        let record = record_of(&root, &path);
                        of_record.entry(record).or_default().insert(draft.clone());
                    }
                }
                found.extend(marks);
            }
            for (record, drafts) in of_record {
                assert!(
                    drafts.len() < 2,
                    "{record} of {name} holds what was typed into {drafts:?}"
                );
            }
        }
        for path in files_below(&self.desk.root("profile").join("drafts")) {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            let marks = marks_in(&text);
            let drafts: BTreeSet<_> = marks.iter().filter_map(|mark| self.typed.get(mark)).collect();
            assert!(drafts.len() < 2, "{} holds {drafts:?}", path.display());
            let folder = path
                .parent()
                .unwrap()
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            if let Some((library, _)) = drafts.into_iter().next() {
                assert_eq!(folder, self.ids[*library].to_string(), "{}", path.display());
            }
            found.extend(marks);
        }
        let lost = self.typed.keys();
        let lost: Vec<_> = lost
            .filter(|mark| !found.contains(*mark) && !self.given_up.contains(*mark))
            .collect();
        assert!(lost.is_empty(), "typed and in no file: {lost:?}");
    }
}

fn set_library(base: LibrarySettings, mine: LibrarySettings) -> LibraryAction {
    LibraryAction::SetLibrary(Box::new(Changed { base, mine }))
}

/// The record that a file of a library belongs to, by its name or its folder's.
fn record_of(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap().components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let number = parts.iter().find(|part| part.starts_with("NC"));
    number.map_or_else(
        || parts.join("/"),
        |number| number.trim_end_matches(".ron").to_owned(),
    )
}

fn marks_in(text: &str) -> Vec<String> {
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find('«') {
        let Some(to) = rest[from..].find('»') else { break };
        let to = from + to + '»'.len_utf8();
        marks.push(rest[from..to].to_owned());
        rest = &rest[to..];
    }
    marks
}

proptest! {
    #![proptest_config(ProptestConfig {
        // `LIUHEN_MODEL_RUNS=10000` walks longer.
        cases: so_many("LIUHEN_MODEL_RUNS", 40),
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]
    #[test]
    fn nothing_lands_elsewhere_and_nothing_typed_is_lost(steps in prop::collection::vec(step(), 1..60)) {
        let mut model = Model::new();
        for step in &steps {
            model.take(step);
        }
        model.check();
    }
}
