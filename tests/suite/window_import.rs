//! Old ledgers and contacts coming in through the window: read, looked at, changed, taken as one and taken back.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{ImportFrom, ImportStage, ImportStep, LibraryAction},
    domain::{Kind, OwnValue, Record, Status, TodoState},
    storage::{Library, Profile, SharedHow, StoredImport},
};

use super::office::Office;

const LEDGER: &str = "某某公司督办台账,,,,,,\n\
编号,日期,督办事项,承办部门,承办人,完成时限,办理情况\n\
督-1,2026-03-02,更换空压机,设备部,张伟,3月20日,已完成\n\
督-2,2026-03-03,修订值班制度,综合部,李娜,4月1日前,正在征求意见\n\
督-3,2026-03-04,补签运输合同,采购部,王强,待定,\n\
合计,3,,,,,\n";

fn import(office: &mut Office, step: ImportStep) {
    office.act(LibraryAction::Import(Box::new(step)));
}

/// Reads a file as if it was dropped on the window.
fn read(office: &mut Office, name: &str, text: &str) {
    let path = office.folder.path().join(name);
    fs::write(&path, text).unwrap();
    import(office, ImportStep::Read(ImportFrom::File(path)));
    office.settle();
}

/// Drops files on the window, as the system hands them over.
pub(crate) fn drop_on(office: &mut Office, names: &[&str]) {
    #[derive(Debug)]
    struct Dropped(PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            fs::read(&self.0).map_err(|error| error.to_string())
        }
    }
    let folder = office.folder.path().to_owned();
    for name in names {
        let dropped = Arc::new(Dropped(folder.join(name)));
        office.harness.input_mut().dropped_files.push(dropped);
    }
    office.harness.step();
    office.settle();
}

/// Holds files over the window.
fn hold(office: &mut Office, names: &[&str]) {
    let hovered = names.iter().map(|name| egui::HoveredFile {
        path: Some(name.into()),
        ..Default::default()
    });
    office.harness.input_mut().hovered_files = hovered.collect();
    office.harness.step();
    office.harness.step();
}

#[test]
fn what_is_dropped_is_taken_or_said_to_be_left() {
    let mut office = Office::empty();
    let write =
        |office: &Office, name: &str, text: &str| fs::write(office.folder.path().join(name), text).unwrap();
    write(&office, "甲.csv", "姓名,电话\n张三,13800000000\n");
    write(&office, "乙.csv", "姓名,电话\n李四,13900000000\n");
    write(&office, "报价.pdf", "%PDF");
    let name = |office: &Office| office.app().import().map(|open| open.name.clone());

    // What belongs with a record is not taken by a page, and it is said where it would be.
    hold(&mut office, &["报价.pdf"]);
    office.harness.get_by_label_contains("请先打开一份记录");
    hold(&mut office, &["甲.csv"]);
    office.harness.get_by_label_contains("松开以导入");
    hold(&mut office, &["a.ron"]);
    office.harness.get_by_label_contains("松开鼠标即可打开");
    hold(&mut office, &[]);
    drop_on(&mut office, &["报价.pdf"]);
    office.harness.get_by_label_contains("请先打开一份记录");

    // Of two tables one is read, and the other is named.
    drop_on(&mut office, &["甲.csv", "乙.csv"]);
    assert_eq!(name(&office).as_deref(), Some("甲.csv"));
    office.harness.get_by_label_contains("还没有读取：「乙.csv」");
    // Another table takes the place of the one that is looked at; nothing else goes behind the dialog.
    drop_on(&mut office, &["乙.csv"]);
    assert_eq!(name(&office).as_deref(), Some("乙.csv"));
    let route = office.app().route().clone();
    drop_on(&mut office, &["报价.pdf"]);
    assert_eq!(*office.app().route(), route);
    office.harness.get_by_label_contains("先完成或关闭打开着的对话框");
    office.press(Modifiers::NONE, Key::Escape);

    // Under a dialog in which something was begun, nothing is opened.
    office.press(Modifiers::COMMAND, Key::O);
    hold(&mut office, &["甲.csv"]);
    office.harness.get_by_label_contains("请先完成或关闭");
    hold(&mut office, &[]);
    drop_on(&mut office, &["甲.csv"]);
    assert_eq!(name(&office), None);
}

fn records(office: &Office) -> Vec<Record> {
    let numbers: Vec<String> = office.index().rows().map(|row| row.number.to_string()).collect();
    numbers.iter().map(|number| office.file(number)).collect()
}

#[test]
fn a_ledger_is_looked_at_taken_as_one_and_taken_back() {
    let mut office = Office::empty();
    read(&mut office, "督办台账.csv", LEDGER);
    office.harness.get_by_label("识别出 3 份记录，另有 1 行未导入。");
    office.harness.get_by_label("导入时新建自定义字段：原编号。");
    // What becomes of deadlines is seen before.
    office
        .harness
        .get_by_label("待办：更换空压机｜设备部/张伟｜2026-03-20");
    office.click("未导入的行 1");
    office.harness.get_by_label("合计行");
    office.click("导入 3 份记录");
    assert!(office.app().import().is_none(), "the page closes");
    office.harness.get_by_label("已从「督办台账.csv」导入 3 份记录。");
    let mut made = records(&office);
    made.sort_by_key(|record| record.date);
    let subjects: Vec<&str> = made.iter().map(|record| record.subject.as_str()).collect();
    assert_eq!(subjects, ["更换空压机", "修订值班制度", "补签运输合同"]);
    assert_eq!(made[0].status, Status::Closed);
    assert_eq!(made[0].todos[0].state, TodoState::Done);
    // The number it had, and the row as it stood, stay with it.
    let fields = office.workspace().own_fields().clone();
    let former = fields.named("原编号").expect("the field was made").key;
    assert_eq!(made[0].extra[&former].as_text(), Some("督-1"));
    let note = &made[0].status_changes[0].note;
    assert!(
        note.starts_with("导入自《督办台账.csv》第 3 行") && note.contains("督办事项：更换空压机"),
        "{note}"
    );
    let is_known = |office: &Office| {
        let mut people = office.workspace().directory().people.iter();
        people.any(|person| person.name == "张伟")
    };
    assert!(is_known(&office));
    // One undo takes all of it back.
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(office.index().len(), 0);
    let has_field = |office: &Office| office.workspace().own_fields().named("原编号").is_some();
    assert!(!has_field(&office), "the field goes with it");
    assert!(!is_known(&office), "and the name that came with it");
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(office.index().len(), 3);
    assert!(has_field(&office) && is_known(&office));
    let former = office.workspace().own_fields().named("原编号").unwrap().key;
    assert!(
        records(&office)
            .iter()
            .all(|record| record.extra.contains_key(&former))
    );
}

#[test]
fn a_name_that_another_record_has_or_somebody_changed_stays_when_an_import_is_taken_back() {
    for changed in [true, false] {
        let mut office = Office::empty();
        read(&mut office, "督办台账.csv", LEDGER);
        office.click("导入 3 份记录");
        let library = Library::open(&office.root()).unwrap();
        let author = super::office::author();
        if changed {
            let base = library.directory().unwrap();
            let mut mine = base.clone();
            let person = mine.people.iter_mut().find(|person| person.name == "张伟");
            person.unwrap().contact.phone = "13800000000".into();
            library
                .save_shared(&base, &mine, SharedHow::Saved, &author)
                .unwrap();
        } else {
            let fill = |number| Record {
                recorder: "张伟".into(),
                ..Record::new(number)
            };
            let day = "2026-11-23".parse().unwrap();
            library.create_record(Kind::Internal, day, &author, fill).unwrap();
        }
        office.act(LibraryAction::Reload);
        office.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(office.index().len(), usize::from(!changed));
        let people = library.directory().unwrap().people;
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["张伟"], "{changed}");
    }
}

#[test]
fn an_own_field_in_which_another_record_says_something_stays() {
    let mut office = Office::empty();
    read(&mut office, "督办台账.csv", LEDGER);
    office.click("导入 3 份记录");
    let former = office.workspace().own_fields().named("原编号").unwrap().key;
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.extra.insert(former, OwnValue::Text("旧-9".to_owned()));
        record
    };
    let day = "2026-11-23".parse().unwrap();
    library
        .create_record(Kind::Internal, day, &super::office::author(), fill)
        .unwrap();
    office.act(LibraryAction::Reload);
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(office.index().len(), 1);
    assert!(office.workspace().own_fields().named("原编号").is_some());
}

#[test]
fn an_import_that_is_stopped_uses_up_no_numbers_and_leaves_no_fields() {
    let mut office = Office::empty();
    read(&mut office, "督办台账.csv", LEDGER);
    // The second record can't be made: a file stands where its month's folder would be.
    let months = office.root().join("records").join("2026");
    let text = LEDGER.replace("2026-03-03", "2026-05-03");
    read(&mut office, "督办台账.csv", &text);
    fs::create_dir_all(&months).unwrap();
    fs::write(months.join("05"), "").unwrap();
    office.click("导入 3 份记录");
    assert_eq!(office.index().len(), 0);
    assert!(office.workspace().own_fields().named("原编号").is_none());
    for folder in ["history", "trash"] {
        let left = fs::read_dir(office.root().join(folder)).into_iter().flatten();
        let left = left.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let left: Vec<String> = left.filter(|name| name.starts_with("NC")).collect();
        assert!(left.is_empty(), "{folder}: {left:?}");
    }
    fs::remove_file(months.join("05")).unwrap();
    office.click("导入 3 份记录");
    let mut numbers: Vec<String> = records(&office)
        .iter()
        .map(|record| record.number.to_string())
        .collect();
    numbers.sort();
    assert_eq!(numbers, ["NC2026-03-02", "NC2026-03-04", "NC2026-05-03"]);
}

#[test]
fn a_column_goes_where_the_person_says_and_is_remembered() {
    let mut office = Office::empty();
    read(&mut office, "一季度.csv", LEDGER);
    office.click_on(Role::ComboBox, "导入到 办理情况");
    office.click("新建自定义字段……");
    office.click("新建字段");
    office
        .harness
        .get_by_label("导入时新建自定义字段：办理情况、原编号。");
    office.click("导入 3 份记录");
    let fields = office.workspace().own_fields().clone();
    let key = fields.named("办理情况").unwrap().key;
    let made = records(&office);
    assert!(made.iter().any(|record| {
        record
            .extra
            .get(&key)
            .is_some_and(|value| value.as_text() == Some("正在征求意见"))
    }));
    // Another file of the same head needs no choice.
    read(&mut office, "二季度.csv", &LEDGER.replace("2026-03", "2026-05"));
    office
        .harness
        .get_by_label("表头与以前导入过的文件相同，沿用当时的对应关系。");
    office.click("导入 3 份记录");
    assert_eq!(
        records(&office)
            .iter()
            .filter(|record| record.extra.contains_key(&key))
            .count(),
        4
    );
}

#[test]
fn rows_that_are_there_are_skipped_updated_or_kept_beside() {
    let mut office = Office::empty();
    read(&mut office, "台账.csv", LEDGER);
    office.click("导入 3 份记录");
    // The same once more: nothing to take.
    read(&mut office, "台账.csv", LEDGER);
    let button = office.harness.get_by_label("导入");
    assert!(button.accesskit_node().is_disabled());
    office.click("取消");
    // One says more now.
    let more = LEDGER.replace("正在征求意见", "已完成");
    read(&mut office, "台账.csv", &more);
    office.click("已在记录库中的行 3");
    office.click_on(Role::RadioButton, "更新");
    office.click("更新 1 份记录");
    let revised = records(&office)
        .into_iter()
        .find(|record| record.subject == "修订值班制度")
        .unwrap();
    assert_eq!(revised.status, Status::Closed);
    assert_eq!(revised.todos.len(), 1, "{:?}", revised.todos);
    office.press(Modifiers::COMMAND, Key::Z);
    let revised = records(&office)
        .into_iter()
        .find(|record| record.subject == "修订值班制度")
        .unwrap();
    assert_eq!(revised.status, Status::FollowingUp);
    read(&mut office, "台账.csv", LEDGER);
    office.click("已在记录库中的行 3");
    office.click_on(Role::RadioButton, "两份都保留");
    office.click("导入 3 份记录");
    assert_eq!(office.index().len(), 6);
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    let mut office = Office::empty();
    read(&mut office, "空.xlsx", "PK\u{3}\u{4}");
    let stage = &office.app().import().unwrap().stage;
    assert!(matches!(stage, ImportStage::Refused(_)));
    assert!(office.shows("文件不完整或已损坏"));
    office.click("取消");
    assert!(office.app().import().is_none());
}

#[test]
fn cells_that_were_copied_are_a_ledger_too() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    office.write("或粘贴单元格", "日期\t主题\t负责人\n2026-03-02\t盘点\t张伟\n");
    office.click("下一步");
    office.click("导入 1 份记录");
    assert_eq!(records(&office)[0].subject, "盘点");
}

#[test]
fn contacts_come_into_the_directory_once() {
    let mut office = Office::empty();
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李敏\r\nORG:宏远贸易\r\nTEL;TYPE=CELL:13800000001\r\nEND:VCARD\r\n\
                 BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王强\r\nEMAIL:wq@example.cn\r\nEND:VCARD\r\n";
    for _ in 0..2 {
        read(&mut office, "通讯录.vcf", cards);
        office.click("导入 2 位联系人");
        office.settle();
    }
    let people = &office.workspace().directory().people;
    assert_eq!(people.len(), 2, "{people:?}");
    assert_eq!(people[0].contact.phone, "13800000001");
}

/// Ends the program while an import was under way: two of three records were made.
fn broken_off() -> Office {
    let mut office = Office::empty();
    read(&mut office, "督办台账.csv", LEDGER);
    office.click("导入 3 份记录");
    let number = records(&office)
        .into_iter()
        .max_by_key(|record| record.date)
        .unwrap()
        .number;
    let Office { folder, harness } = office;
    let stamp = Profile::at(folder.path().join("profile")).settings().0.user_name;
    drop(harness);
    let root = folder.path().join("library");
    let library = Library::open(&root).unwrap();
    let made = library.load(number).unwrap().record;
    assert_eq!(made.created.as_ref().unwrap().by, stamp);
    fs::remove_file(library.record_path(number)).unwrap();
    fs::remove_dir_all(root.join("history").join(number.to_string())).unwrap();
    let stored = StoredImport {
        name: "督办台账.csv".into(),
        stamp: made.created.unwrap(),
        window: String::new(),
        sheets: Vec::new(),
        left_out: BTreeSet::new(),
        treatment: "skip".into(),
        treatments: BTreeMap::new(),
    };
    let profile = Profile::at(folder.path().join("profile"));
    profile
        .begin_import(library.id(), &stored, LEDGER.as_bytes())
        .unwrap();
    Office::open(folder, Some(root))
}

#[test]
fn an_import_that_broke_off_goes_on_where_it_stood() {
    let mut office = broken_off();
    assert_eq!(office.index().len(), 2);
    assert!(office.shows("上次导入「督办台账.csv」时程序中断，已导入 2 份记录。"));
    office.click("继续导入");
    office.settle();
    let mut subjects: Vec<String> = records(&office)
        .into_iter()
        .map(|record| record.subject)
        .collect();
    subjects.sort();
    assert_eq!(subjects, ["修订值班制度", "更换空压机", "补签运输合同"]);
    office.harness.get_by_label("已从「督办台账.csv」导入 3 份记录。");
    // It is one edit with what was made before.
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(office.index().len(), 0);
    let Office { folder, harness } = office;
    drop(harness);
    let root = folder.path().join("library");
    let office = Office::open(folder, Some(root));
    assert!(office.app().broken_import().is_none(), "nothing is left to ask");
}

#[test]
fn an_import_that_broke_off_is_taken_back() {
    let mut office = broken_off();
    office.click("撤回已导入的部分");
    office.settle();
    assert_eq!(office.index().len(), 0);
    office
        .harness
        .get_by_label("已撤回「督办台账.csv」没有完成的导入。");
}

#[test]
fn a_list_goes_out_as_it_stands_and_a_ledger_as_a_whole() {
    let mut office = Office::sample();
    office.act(liuhen::app::Action::Go(liuhen::app::Route::Ledger(
        Kind::External,
    )));
    let shown = office.index().count_of(Kind::External);
    let all = office.index().len();
    let out = office.folder.path().join("列表.csv");
    let export = |office: &mut Office, to: &std::path::Path, whole: bool| {
        office.click("导入导出");
        office.click("导出……");
        if whole {
            office.click_on(
                Role::RadioButton,
                "整个台账：全部记录和字段，另有一张待办表（Excel）",
            );
        }
        office.press(Modifiers::COMMAND, Key::A);
        office.field("保存到").focus();
        office.press(Modifiers::COMMAND, Key::A);
        office.field("保存到").type_text(&to.display().to_string());
        office.settle();
        office.click("导出");
        office.settle();
    };
    export(&mut office, &out, false);
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.starts_with('\u{feff}'), "Excel needs the mark");
    assert!(office.shows(&format!("已导出 {shown} 行：")));
    office.harness.get_by_label("打开所在文件夹");
    let book = office.folder.path().join("台账.xlsx");
    export(&mut office, &book, true);
    assert!(office.shows(&format!("已导出 {all} 行：")));
    // It comes back by number, and nothing about it is a question.
    import(&mut office, ImportStep::Read(ImportFrom::File(book)));
    office.settle();
    let open = office.app().import().unwrap();
    assert_eq!(open.counts(), (0, 0), "nothing in it is new");
    assert_eq!(open.read.as_ref().unwrap().matched.matches.len(), all);
}

#[test]
fn where_a_file_and_the_directory_differ_the_person_is_asked() {
    let mut office = Office::empty();
    let card = |title: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李敏\r\nORG:宏远贸易\r\nTITLE:{title}\r\nTEL:13800000001\r\nEND:VCARD\r\n"
        )
    };
    read(&mut office, "一.vcf", &card("经理"));
    office.click("导入 1 位联系人");
    office.settle();
    for (choice, title) in [("通讯录：经理", "经理"), ("文件：总监", "总监")] {
        read(&mut office, "二.vcf", &card("总监"));
        office.click("与通讯录不同 1");
        office.click_on(Role::RadioButton, choice);
        office.click("导入 1 位联系人");
        office.settle();
        assert_eq!(office.workspace().directory().people[0].contact.title, title);
        assert_eq!(office.workspace().directory().people.len(), 1);
    }
}

#[test]
fn cells_pasted_on_the_list_are_read_for_an_import() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND, Key::Num2);
    let cells = "日期\t主题\t负责人\n2026-03-02\t盘点\t张伟\n".to_owned();
    office.harness.event(egui::Event::Paste(cells));
    office.settle();
    office.click("导入 1 份记录");
    assert_eq!(records(&office)[0].subject, "盘点");
}

#[test]
fn todos_go_out_with_the_columns_of_task_programs() {
    let mut office = Office::sample();
    office.act(liuhen::app::Action::Go(liuhen::app::Route::Todos));
    office.click("导出……");
    office.click_on(Role::RadioButton, "任务工具的列（飞书、钉钉项目、Teambition）");
    office.click_on(Role::RadioButton, "CSV (.csv)");
    let out = office.folder.path().join("任务.csv");
    office.field("保存到").focus();
    office.press(Modifiers::COMMAND, Key::A);
    office.field("保存到").type_text(&out.display().to_string());
    office.settle();
    office.click("导出");
    office.settle();
    let text = fs::read_to_string(&out).unwrap();
    assert!(
        text.starts_with("\u{feff}任务标题,执行者,截止时间,优先级,标签,备注\r\n"),
        "{text}"
    );
}
