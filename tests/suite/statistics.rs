//! Statistics: what is counted and what is not, the table for Excel, the page.

use chrono::{DateTime, Days, NaiveDate};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::Action,
    domain::{
        Due, FollowUp, ItemId, Kind, Language, Party, Promise, Record, RecordNumber, Stamp, Statistics,
        StatisticsFilter, StatisticsWords, Status, StatusChange, Theme, Todo, TodoState,
    },
    print::{Faces, FigureCard, FigurePart, FigureRow, Figures, scene::Item},
};

use super::office::{Office, now};

fn day(days_ago: u64) -> NaiveDate {
    now().date() - Days::new(days_ago)
}

fn stamp(days_ago: u64) -> Stamp {
    Stamp {
        at: DateTime::parse_from_rfc3339(&format!("{}T10:00:00+08:00", day(days_ago))).unwrap(),
        by: "林婉清".into(),
    }
}

fn record(kind: Kind, days_ago: u64, unit: &str) -> Record {
    let date = day(days_ago);
    let mut record = Record::new(RecordNumber::new(kind, date, 1));
    record.date = date;
    record.status = Status::InProgress;
    record.owner = Party::new(unit, "张三");
    record
}

fn todo(unit: &str, due: u64, state: TodoState, settled: Option<u64>) -> Todo {
    let mut todo = Todo::new(ItemId::from_bits(due), "事");
    todo.owner = Party::new(unit, "李四");
    todo.due = Some(Due::on(day(due)));
    todo.state = state;
    todo.settled = settled.map(stamp);
    todo
}

#[test]
fn to_dos_are_in_time_by_their_first_deadline() {
    let mut one = record(Kind::Internal, 20, "市场部");
    one.todos = vec![
        todo("市场部", 10, TodoState::Done, Some(10)),
        todo("市场部", 9, TodoState::Done, Some(5)),
        todo("市场部", 8, TodoState::Open, None),
        todo("技术部", 7, TodoState::Done, Some(8)),
        // Not due yet, and cancelled: neither in time nor late.
        todo("技术部", 0, TodoState::Open, None),
    ];
    one.todos[4].due = Some(Due::on(now().date() + Days::new(3)));
    let statistics = Statistics::of([&one], &StatisticsFilter::default(), now());
    let counts = |unit: &str| {
        let of = &statistics.by_unit[unit];
        (of.in_time.count, of.late.count, of.overdue.count)
    };
    assert_eq!(counts("市场部"), (1, 1, 1));
    assert_eq!(counts("技术部"), (1, 0, 0));
    assert_eq!(statistics.by_unit["市场部"].share(), Some(1.0 / 3.0));
    assert_eq!(statistics.by_unit["市场部"].overdue.records, [one.number]);
    assert_eq!(statistics.by_owner.len(), 2);
}

#[test]
fn weeks_without_a_talk_are_there_too() {
    let records = [record(Kind::Internal, 21, ""), record(Kind::External, 0, "")];
    let statistics = Statistics::of(&records, &StatisticsFilter::default(), now());
    let weeks: Vec<(usize, usize)> = statistics
        .weeks
        .values()
        .map(|week| (week.internal.count, week.external.count))
        .collect();
    assert_eq!(weeks, [(1, 0), (0, 0), (0, 0), (0, 1)]);
}

#[test]
fn closing_age_counterparts_and_promises() {
    let mut closed = record(Kind::Internal, 30, "市场部");
    closed.status = Status::Closed;
    closed.status_changes = vec![StatusChange {
        from: Status::InProgress,
        to: Status::Closed,
        stamp: stamp(26),
        note: String::new(),
    }];
    let mut open = record(Kind::External, 31, "销售部");
    let external = open.external_mut().unwrap();
    external.counterpart = Party::new("宏远科技", "李总");
    let promise = |ours, kept, due: u64| Promise {
        id: ItemId::from_bits(due),
        ours,
        text: "承诺".into(),
        due: Some(Due::on(day(due))),
        kept,
    };
    external.promises = vec![
        promise(true, true, 3),
        promise(true, false, 2),
        promise(false, false, 1),
    ];
    let mut void = record(Kind::Internal, 3, "市场部");
    void.status = Status::Void;
    let statistics = Statistics::of([&closed, &open, &void], &StatisticsFilter::default(), now());
    assert_eq!(statistics.days_to_close, [Some(4.0), None]);
    assert_eq!(
        statistics.open_by_age.each_ref().map(|figure| figure.count),
        [0, 0, 1, 0]
    );
    assert_eq!(statistics.open_by_counterpart["宏远科技"].count, 1);
    assert_eq!(
        statistics.promises.each_ref().map(|figure| figure.count),
        [1, 1, 0, 1]
    );
    let filtered = StatisticsFilter {
        period: Some((day(30), day(0))),
        unit: "市场部".into(),
    };
    let statistics = Statistics::of([&closed, &open, &void], &filtered, now());
    assert_eq!(statistics.closed[0].count, 1);
    assert!(statistics.open_by_counterpart.is_empty());
}

/// Words of no language.
const WORDS: StatisticsWords = StatisticsWords {
    weeks: ["weeks", "in", "out"],
    week: |monday| monday.to_string(),
    todos: ["units", "owners"],
    punctuality: ["in time", "late", "overdue", "share"],
    nobody: "nobody",
    closing: ["days", "in", "out"],
    ages: ["ages", "1", "2", "3", "4"],
    counterparts: ["counterparts", "count"],
    contacts: ["contacts", "kept", "late", "missed", "share"],
    promises: ["promises", "1", "2", "3", "4"],
};

#[test]
fn the_table_is_one_that_excel_reads_and_nothing_in_it_is_a_formula() {
    let mut one = record(Kind::External, 3, "市场部");
    one.external_mut().unwrap().counterpart = Party::new("=cmd|'/c calc'!A1,\"甲\"", "");
    let csv = Statistics::of([&one], &StatisticsFilter::default(), now()).to_csv(&WORDS);
    assert!(csv.starts_with('\u{FEFF}'));
    assert!(csv.contains("\"'=cmd|'/c calc'!A1,\"\"甲\"\"\",1"), "{csv}");
    assert!(csv.lines().all(|line| !line.starts_with('=')));
    assert!(csv.contains("\r\n"));
}

#[test]
fn the_page_leads_from_a_figure_to_its_records() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num7);
    office.harness.get_by_label("每周沟通");
    office.click("全部时间");
    let link = office
        .harness
        .query_all_by_role(egui::accesskit::Role::Link)
        .find_map(|node| {
            let label = egui_kittest::kittest::NodeT::accesskit_node(&node).label()?;
            label.contains("逾期").then_some(label)
        })
        .expect("the sample has something overdue");
    office.click(&link);
    let numbers = office.harness.query_all_by_label_contains("C2026-").count();
    assert!(numbers > 0);
    office.click("导出表格");
    office.harness.get_by_label("保存到");
}

/// What a button of the page writes, once it asked where.
fn exported(office: &mut Office, button: &str, name: &str) -> Vec<u8> {
    let to = office.folder.path().join(name);
    office.click(button);
    let field = office.field(if button.is_ascii() { "Save to" } else { "保存到" });
    field.focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    let field = office.field(if button.is_ascii() { "Save to" } else { "保存到" });
    field.type_text(to.to_str().unwrap());
    office.settle();
    office.click(if button.is_ascii() { "Save" } else { "保存" });
    std::fs::read(to).unwrap()
}

/// The page of the sample's figures.
fn page() -> Office {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num7);
    office.click("全部时间");
    office
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked_for() {
    let mut office = page();
    let path = office.folder.path().join("figures.csv");
    std::fs::write(&path, "mine").unwrap();
    assert_eq!(exported(&mut office, "导出表格", "figures.csv"), b"mine");
    office.harness.get_by_label_contains("已有同名文件“figures.csv”");
    // The question gone, the place is still there to be changed or asked for again.
    office.press(Modifiers::NONE, Key::Escape);
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    office.click("保存");
    office.click("替换");
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(table.contains("每周沟通"), "{table}");
}

#[test]
fn the_table_speaks_the_language_of_the_window() {
    let mut office = page();
    let csv = String::from_utf8(exported(&mut office, "导出表格", "figures.csv")).unwrap();
    assert!(
        csv.contains("待办情况（按部门）,按期完成,逾期完成,逾期未完成,按期率"),
        "{csv}"
    );
    assert!(csv.contains("（第48周）"), "{csv}");
    let mut settings = office.app().settings().clone();
    settings.language = Some(Language::English);
    office.act(Action::SetSettings(Box::new(settings)));
    let csv = String::from_utf8(exported(&mut office, "Export the table", "figures-en.csv")).unwrap();
    assert!(
        csv.contains("To-dos by department,On time,Done late,Overdue,On-time rate"),
        "{csv}"
    );
    assert!(csv.contains("(week 48)"), "{csv}");
}

#[test]
fn the_picture_shows_the_whole_page_in_the_colours_of_paper_whatever_the_window_shows() {
    let mut office = page();
    let whole = exported(&mut office, "导出图片", "figures.png");
    let (width, height) = png_size(&whole);
    // Cards are drawn until the end: the last of them ends right above the bottom.
    let last = office.harness.get_by_label("办结与承诺");
    assert_eq!(width, 980 * 2);
    assert!(height > 1600, "{height}");
    assert!(last.rect().top() > 0.0);
    // A window that shows less of it, in the dark, gives the same picture.
    let mut settings = office.app().settings().clone();
    settings.theme = Theme::Dark;
    office.act(Action::SetSettings(Box::new(settings)));
    office.harness.set_size(egui::vec2(880.0, 560.0));
    office.settle();
    assert!(
        exported(&mut office, "导出图片", "dark.png") == whole,
        "another picture"
    );
}

#[test]
fn the_picture_says_what_it_is_given_and_draws_it_to_scale() {
    let row = |name: &str, count: &str, share| FigureRow {
        cells: vec![name.into(), count.into()],
        alarming: Some(1),
        share,
    };
    let figures = Figures {
        title: "统计".into(),
        about: "某某公司　截至 2026-11-23".into(),
        cards: vec![
            FigureCard {
                heading: "每周沟通".into(),
                parts: vec![FigurePart::Chart {
                    names: ["内部".into(), "外部".into()],
                    bars: vec![("11月2日".into(), [1, 2]), ("11月9日".into(), [4, 0])],
                    marks: vec![0, 2, 4],
                }],
            },
            FigureCard {
                heading: "按部门".into(),
                parts: vec![FigurePart::Table {
                    head: vec![String::new(), "逾期".into()],
                    rows: vec![row("采购部", "3", Some(0.25)), row("质量部", "0", None)],
                }],
            },
        ],
    };
    let (scene, missing) = figures.lay_out(&Faces::bundled());
    assert!(missing.is_empty(), "{missing:?}");
    let [page] = scene.pages.as_slice() else {
        panic!("one page")
    };
    let texts: Vec<String> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) => Some(run.text()),
            _ => None,
        })
        .collect();
    let said = texts.concat();
    for part in [
        "统计",
        "某某公司",
        "每周沟通",
        "外部",
        "11月9日",
        "采购部",
        "逾期",
        "25 %",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    // The bars of one, two and four talks: heights in that proportion, the second on the first.
    let bars: Vec<[f32; 4]> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Fill { rect, .. } if rect[3] > 20.0 && rect[2] < 400.0 => Some(*rect),
            _ => None,
        })
        .collect();
    let [one, two, four] = bars.as_slice() else {
        panic!("{bars:?}")
    };
    assert!((two[3] - 2.0 * one[3]).abs() < 0.1 && (four[3] - 4.0 * one[3]).abs() < 0.1);
    assert!((two[1] + two[3] - one[1]).abs() < 0.1, "one on the other");
    assert!(page.height > four[1] + four[3]);
}

/// Width and height of a PNG, pixels.
fn png_size(bytes: &[u8]) -> (u32, u32) {
    let reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    (reader.info().width, reader.info().height)
}

#[test]
fn follow_ups_are_kept_late_or_missed() {
    let mut one = record(Kind::External, 20, "销售部");
    let external = one.external_mut().unwrap();
    for (made, planned) in [(12, Some(12)), (8, Some(9)), (6, None)] {
        external.progress.push(FollowUp {
            id: ItemId::from_bits(made),
            date: Some(day(made)),
            planned: planned.map(day),
            text: "电话".into(),
            ..FollowUp::default()
        });
    }
    external.next_contact.date = Some(day(1));
    let counted = |record: &Record| {
        let contacts = Statistics::of([record], &StatisticsFilter::default(), now()).contacts;
        (
            contacts.in_time.count,
            contacts.late.count,
            contacts.overdue.count,
        )
    };
    assert_eq!(counted(&one), (1, 1, 1));
    one.status = Status::Closed;
    assert_eq!(counted(&one), (1, 1, 0), "a closed matter misses nothing");
}

#[test]
fn the_list_behind_a_figure_comes_into_sight() {
    let mut office = Office::sample();
    office.act(liuhen::app::Action::Go(liuhen::app::Route::Statistics));
    // The last card of a long page.
    let missed = office.label_that_begins(Role::Link, "下次沟通逾期未做 ");
    office.click(&missed);
    let close = office.harness.get_by_role_and_label(Role::Link, "关闭").rect();
    assert!((100.0..720.0).contains(&close.top()), "{close:?}");
}
