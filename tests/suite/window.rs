//! The window, driven by role and label without a screen: what a secretary does in a day.

use std::{fs, time::Duration};

use super::office::{Office, now};
use chrono::NaiveDate;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use liuhen::{
    app::{Action, Clock, LibraryAction, Route, Start, sample},
    domain::{Kind, Record, RecordNumber, Status},
    storage::{Library, Profile, load_file, ron_text::record_to_text},
    ui::Shell,
};
use tempfile::TempDir;

#[test]
fn a_secretary_writes_saves_and_finds_an_internal_record() {
    let mut office = Office::writing("10月新品推广方案");
    office.write("发起部门/人", "市场部/王经理");
    office.write("核心内容摘要", "终稿10月12日前提交。");
    office.click("＋ 添加待办");
    office.write("事项 1", "提交方案终稿");
    office.write("负责人 1", "市场部/王经理");
    office.write("截止时间 1", "12月1日");
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file("NC2026-11-23");
    assert_eq!(record.subject, "10月新品推广方案");
    assert_eq!(record.internal().unwrap().initiator.to_string(), "市场部/王经理");
    assert_eq!(record.body, "终稿10月12日前提交。");
    assert_eq!(record.todos.len(), 1);
    assert_eq!(record.todos[0].owner.to_string(), "市场部/王经理");
    assert_eq!(record.todos[0].due.unwrap().to_string(), "2026-12-01");
    office.harness.get_by_label("已保存");
    office.press(Modifiers::ALT, Key::ArrowLeft);
    office.press(Modifiers::COMMAND, Key::Num2);
    office.harness.get_by_label("NC2026-11-23");
}

#[test]
fn a_second_record_of_the_day_gets_the_next_number() {
    let mut office = Office::empty();
    for (subject, number) in [("甲", "NC2026-11-23"), ("乙", "NC2026-11-23-002")] {
        office.press(Modifiers::COMMAND, Key::N);
        office.write("沟通主题", subject);
        office.press(Modifiers::COMMAND, Key::S);
        assert_eq!(office.file(number).subject, subject);
    }
}

#[test]
fn an_external_follow_up_keeps_dated_progress() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    office.write("沟通主题", "样机试用反馈");
    office.write("对方单位", "宏远科技");
    office.write("联系人", "李总");
    office.write("核心需求/反馈", "要求12月5日前到货。");
    office.click("＋ 添加进展");
    office.write("进展内容 1", "已电话确认库存");
    office.write("下次沟通时间", "下周五");
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file("EC2026-11-23");
    let external = record.external().unwrap();
    assert_eq!(external.counterpart.to_string(), "宏远科技/李总");
    assert_eq!(external.progress[0].text, "已电话确认库存");
    assert_eq!(external.progress[0].date, Some(now().date()));
    assert_eq!(external.next_contact.date, NaiveDate::from_ymd_opt(2026, 12, 4));
    let directory = Library::open(&office.root()).unwrap().directory().unwrap();
    assert!(
        directory
            .people
            .iter()
            .any(|p| p.name == "李总" && p.unit == "宏远科技" && !p.ours)
    );
    assert!(directory.organizations.iter().any(|o| o.name == "宏远科技"));
}

#[test]
fn undo_and_redo_take_back_typing_and_removed_rows() {
    let mut office = Office::writing("一");
    office.click("＋ 添加待办");
    assert_eq!(office.draft().todos.len(), 1);
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        (office.draft().todos.len(), office.draft().subject.as_str()),
        (0, "一")
    );
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(office.draft().subject, "");
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(office.draft().subject, "一");
}

#[test]
fn a_draft_survives_a_kill() {
    let mut office = Office::writing("写到一半");
    // Two seconds later the draft is on disk; the program is then gone without a word.
    for _ in 0..200 {
        office.harness.step();
    }
    office.harness.state_mut().app.finish_jobs();
    let Office { folder, harness } = office;
    std::mem::forget(harness);
    // The system lets go of the lock of a program that is gone; this one is still there.
    for session in std::fs::read_dir(folder.path().join("profile/drafts")).unwrap() {
        std::fs::remove_file(session.unwrap().path().join("lock")).unwrap();
    }
    let root = folder.path().join("library");
    let again = Office::open(folder, Some(root));
    let recovered: Vec<_> = again
        .harness
        .state()
        .app
        .dirty_drafts()
        .map(|d| d.record.subject.clone())
        .collect();
    assert_eq!(recovered, ["写到一半"]);
    again.harness.get_by_label("写到一半");
}

#[test]
fn the_ledger_filters_by_text_and_status() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    let library = office.workspace();
    let all = library
        .index
        .numbers()
        .filter(|n| n.kind() == Kind::Internal)
        .count();
    office.harness.get_by_label(&format!("共 {all} 份"));
    office.click("已办结");
    let closed = office.harness.query_all_by_label("已办结").count();
    assert!(closed > 1, "closed records are shown with their word");
    assert_eq!(
        office.harness.query_all_by_label("跟进中").count(),
        1,
        "only the chip itself"
    );
    office.click("已办结");
    office.write("在列表中筛选", "不会有人写的词");
    office.harness.get_by_label("没有符合条件的记录。");
}

#[test]
fn enter_opens_the_row_that_was_clicked_or_walked_to() {
    let mut office = Office::sample();
    office.click("内部沟通");
    let index = &office.index();
    let inside = index.numbers().filter(|number| number.kind() == Kind::Internal);
    let first = inside.max().unwrap();
    let subject = index.title(index.get(first).unwrap()).to_owned();
    // The page was chosen with a button, which must not keep Enter for itself.
    office.harness.get_by_label(&subject).click();
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.draft().number, first);
    office.press(Modifiers::ALT, Key::ArrowLeft);
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::Enter);
    assert!(office.draft().number < first, "{} {first}", office.draft().number);
}

#[test]
fn a_closed_record_is_read_only_until_reopened() {
    let mut office = Office::sample();
    let library = Library::open(&office.root()).unwrap();
    let scan = library.scan(&|_, _| (), &std::sync::atomic::AtomicBool::new(false));
    let closed = scan
        .records
        .iter()
        .find(|l| l.record.status == Status::Closed)
        .unwrap()
        .record
        .number;
    office.act(LibraryAction::OpenRecord(closed));
    assert!(office.field("沟通主题").accesskit_node().is_disabled());
    office.click("重新打开");
    assert!(!office.field("沟通主题").accesskit_node().is_disabled());
    assert_eq!(office.draft().status, Status::FollowingUp);
}

#[test]
fn deleted_records_come_back_by_undo() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    let number = RecordNumber::new(Kind::Internal, now().date(), 1);
    office.tick(&format!("选择 {number}"));
    office.click("删除所选");
    office.click("删除");
    assert!(office.index().get(number).is_none());
    assert!(
        !office
            .root()
            .join("records/2026/11")
            .join(format!("{number}.ron"))
            .exists()
    );
    office.harness.get_by_label("撤销删除").click();
    office.settle();
    assert!(office.index().get(number).is_some());
    assert_eq!(office.file(&number.to_string()).number, number);
}

#[test]
fn a_broken_file_is_listed_with_its_place_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("library");
    sample::write(&root, now().date()).unwrap();
    let broken = root.join("records/2026/11/NC2026-11-01.ron");
    fs::write(
        &broken,
        "(\n    format: 1,\n    number: \"NC2026-11-01\",\n    date: ???\n",
    )
    .unwrap();
    let before = fs::read(&broken).unwrap();
    let office = Office::open(folder, Some(root));
    let app = office.app();
    assert_eq!(app.workspace().unwrap().broken().len(), 1);
    let problem = &app.workspace().unwrap().broken()[0].problem;
    assert_eq!(problem.line, 4);
    office.harness.get_by_label_contains("第 4 行");
    assert_eq!(fs::read(&broken).unwrap(), before);
}

#[test]
fn a_single_record_outside_any_library_opens_and_saves_in_place() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("来信.ron");
    let mut record = Record::new("NC2023-10-10".parse().unwrap());
    "单独一份".clone_into(&mut record.subject);
    liuhen::storage::save_file(&path, &record, None).unwrap();
    let mut office = Office::open(folder, Some(path.clone()));
    assert_eq!(office.draft().subject, "单独一份");
    office.write("备注", "看过");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(load_file(&path).unwrap().record.remarks, "看过");
}

#[test]
fn a_record_that_may_only_be_read_offers_a_copy() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("NC2026-11-20.ron");
    // A newer program wrote it: it is shown, never rewritten, and copied byte for byte.
    let text = record_to_text(&Record::new("NC2026-11-20".parse().unwrap())).unwrap();
    let text = text.replace("subject:", "colour: \"red\",\n    subject:");
    fs::write(&path, &text).unwrap();
    let target = folder.path().join("副本.ron");
    let mut office = Office::open(folder, Some(path.clone()));
    office
        .harness
        .get_by_label_contains("只读：文件里有留痕不认识的内容");
    office.click("另存一份副本");
    let field = office.harness.get_by_role_and_label(Role::TextInput, "保存到");
    field.focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    let name = target.display().to_string();
    office
        .harness
        .get_by_role_and_label(Role::TextInput, "保存到")
        .type_text(&name);
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(fs::read_to_string(&target).unwrap(), text);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    office.harness.get_by_label_contains("副本已存到");
}

#[test]
fn a_file_that_is_no_record_gets_a_clear_message() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("照片.png");
    fs::write(&path, b"\x89PNG").unwrap();
    let office = Office::open(folder, Some(path));
    office.harness.get_by_label_contains("不是留痕的记录");
}

#[test]
fn keys_belong_to_the_input_method_while_it_composes() {
    let mut office = Office::writing("");
    office.write("发起部门/人", "");
    office.field("发起部门/人").focus();
    office.settle();
    let preedit = |text: &str| {
        egui::Event::Ime(egui::ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    office.harness.event(preedit("shi"));
    office.harness.step();
    // Ctrl+N while composing must not begin another record, nor Enter anything else.
    office.harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    office.harness.key_press(Key::Enter);
    office.harness.step();
    office
        .harness
        .event(egui::Event::Ime(egui::ImeEvent::Commit("市场部".to_owned())));
    office.settle();
    assert_eq!(office.app().drafts().count(), 1);
    assert_eq!(office.draft().internal().unwrap().initiator.to_string(), "市场部");
    // A commit without a preedit, several characters at once, as some input methods send it.
    office.field("沟通主题").focus();
    office.settle();
    office
        .harness
        .event(egui::Event::Ime(egui::ImeEvent::Commit("新品推广".to_owned())));
    office.settle();
    assert_eq!(office.draft().subject, "新品推广");
}

#[test]
fn every_page_draws_in_both_languages_and_themes() {
    let mut office = Office::sample();
    for language in [
        liuhen::domain::Language::Chinese,
        liuhen::domain::Language::English,
    ] {
        for theme in [liuhen::domain::Theme::Light, liuhen::domain::Theme::Dark] {
            let mut settings = office.app().settings().clone();
            (settings.language, settings.theme) = (Some(language), theme);
            office
                .harness
                .state_mut()
                .app
                .ask(Action::SetSettings(Box::new(settings)));
            for route in [
                Route::Today,
                Route::Ledger(Kind::Internal),
                Route::Ledger(Kind::External),
                Route::Todos,
                Route::Calendar,
                Route::Directory,
                Route::Settings,
            ] {
                office.act(Action::Go(route));
            }
            for kind in Kind::ALL {
                office.act(LibraryAction::NewRecord(kind));
            }
        }
    }
}

#[test]
fn rows_of_the_form_stay_within_its_cards() {
    let mut office = Office::sample();
    for kind in [Kind::Internal, Kind::External] {
        let library = Library::open(&office.root()).unwrap();
        let full = library.scan(&|_, _| {}, &std::sync::atomic::AtomicBool::new(false));
        let records = full.records.into_iter().map(|loaded| loaded.record);
        let longest = records
            .filter(|record| record.number.kind() == kind)
            .max_by_key(|record| record.todos.len())
            .unwrap();
        office.act(LibraryAction::OpenRecord(longest.number));
        let right = office.field("沟通主题").rect().right();
        let rows = longest.todos.len();
        assert!(rows > 1, "{}", longest.number);
        for n in 1..=rows {
            office.field(&format!("事项 {n}")).scroll_to_me();
            office.settle();
            let name = format!("移除 事项 {n}");
            let edge = office.harness.get_by_label(&name).rect().right();
            assert!(
                edge <= right + 0.5,
                "{} row {n}: {edge} > {right}",
                longest.number
            );
        }
    }
}

#[test]
fn the_preview_opens_by_key_and_closes_again() {
    let mut office = Office::sample();
    office
        .harness
        .state_mut()
        .app
        .ask(LibraryAction::OpenRecord(RecordNumber::new(
            Kind::Internal,
            now().date(),
            1,
        )));
    office.settle();
    office.press(Modifiers::COMMAND, Key::P);
    office.harness.get_by_label_contains("第 1 页 共");
    office.press(Modifiers::NONE, Key::Escape);
    assert!(!office.shows("第 1 页 共"));
}

#[test]
fn the_window_asks_before_it_closes_over_unsaved_work() {
    let mut office = Office::writing("没存的");
    let viewport = office
        .harness
        .input_mut()
        .viewports
        .get_mut(&egui::ViewportId::ROOT)
        .unwrap();
    viewport.events.push(egui::ViewportEvent::Close);
    office.harness.step();
    office.settle();
    office.harness.get_by_label("1 份记录有修改还没有保存。");
    office.click("全部保存并退出");
    assert_eq!(office.file("NC2026-11-23").subject, "没存的");
}

/// A figure that stands still looks like a program that hangs; one that is drawn for ever keeps the computer busy.
#[test]
fn the_progress_of_an_opening_is_drawn_until_it_ends() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("library");
    let library = Library::create(&root, "测试").unwrap();
    library.fill(sample::generate(3000, 1)).unwrap();
    let profile = Profile::at(folder.path().join("profile"));
    let start = Start {
        profile,
        open: Some(root),
    };
    let mut window = Harness::builder()
        .with_size([1200.0, 800.0])
        .with_max_steps(1)
        .build_eframe(|context| Shell::new(&context.egui_ctx, Clock::fixed(now()), start));
    let delay = |window: &Harness<'_, Shell>| {
        let viewports = window.output().viewport_output.values();
        viewports.map(|viewport| viewport.repaint_delay).min().unwrap()
    };
    let (mut drawn, mut soon) = (0, 0);
    while window.state().app.workspace().is_none() {
        let before = window.state().app.opening().is_some();
        window.step();
        if before && window.state().app.workspace().is_none() {
            drawn += 1;
            soon += usize::from(delay(&window) <= Duration::from_millis(100));
        }
    }
    assert!(drawn > 0, "it was opened before a frame was drawn");
    assert_eq!(soon, drawn);
    window.state_mut().app.finish_jobs();
    // Whatever is still fading in has come to rest.
    for _ in 0..60 {
        window.step();
    }
    assert!(
        delay(&window) > Duration::from_millis(500),
        "{:?}",
        delay(&window)
    );
}

#[test]
fn text_in_both_themes_is_readable() {
    use liuhen::ui::theme::{DARK, LIGHT, contrast};
    for tokens in [LIGHT, DARK] {
        for fill in [
            tokens.page_fill,
            tokens.bar_fill,
            tokens.card_fill,
            tokens.field_fill,
            tokens.hover_fill,
        ] {
            for text in [
                tokens.text,
                tokens.secondary_text,
                tokens.accent,
                tokens.overdue_text,
                tokens.warning_text,
                tokens.done_text,
            ] {
                assert!(
                    contrast(text, fill) >= 4.5,
                    "{text:?} on {fill:?}: {}",
                    contrast(text, fill)
                );
            }
        }
        let chips = [
            (tokens.overdue_text, tokens.overdue_fill),
            (tokens.warning_text, tokens.warning_fill),
            (tokens.done_text, tokens.done_fill),
            (tokens.accent, tokens.accent_soft),
            (tokens.on_accent, tokens.accent),
            (tokens.secondary_text, tokens.neutral_fill),
            (tokens.text, tokens.neutral_fill),
        ];
        for (text, fill) in chips {
            assert!(
                contrast(text, fill) >= 4.5,
                "{text:?} on {fill:?}: {}",
                contrast(text, fill)
            );
        }
        // What says where a field is, and where the keyboard is.
        for fill in [
            tokens.page_fill,
            tokens.bar_fill,
            tokens.card_fill,
            tokens.field_fill,
            tokens.hover_fill,
            tokens.accent_soft,
        ] {
            for line in [tokens.field_border, tokens.accent] {
                let found = contrast(line, fill);
                assert!(found >= 3.0, "{line:?} on {fill:?}: {found}");
            }
        }
    }
}
