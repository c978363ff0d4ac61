//! Copying tables: the ledger, to-dos, people and figures go whole into a spreadsheet.

use std::str::FromStr;

use chrono::NaiveDate;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use liuhen::{
    app::{Action, LibraryAction, Route, TableOf},
    domain::{Column, Field, ItemId, Kind, OwnKey, OwnKind, OwnValue, Party, Person, Record, Todo},
    exchange::cells::{Cell, CellTable, records_table},
    storage::Library,
};

use crate::office::{Office, author, now};

/// The table that the window puts on the clipboard next.
fn copied(office: &mut Office) -> CellTable {
    office.harness.state_mut().app.finish_jobs();
    let copied = office.harness.state_mut().app.take_copied_table();
    copied.expect("a table for the clipboard").table
}

/// Presses a button, and gives the text that goes on the clipboard.
fn text_of(office: &mut Office, button: &str) -> String {
    office.harness.get_by_label(button).click();
    for _ in 0..8 {
        office.harness.step();
        let commands = &office.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            return text;
        }
        office.harness.state_mut().app.finish_jobs();
    }
    panic!("nothing on the clipboard");
}

/// Reads the text as a spreadsheet does: quotes hold tabs and line breaks together.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = text.chars().peekable();
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    while let Some(c) = reader.next() {
        match c {
            '"' if quoted && reader.peek() == Some(&'"') => cell.extend(reader.next()),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\t' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

/// The columns of a ledger, by name.
fn nine(kind: Kind) -> Vec<(Column, String)> {
    let columns = Field::columns(kind).into_iter();
    columns
        .map(|field| (Column::Field(field), field.label(kind).zh.to_owned()))
        .collect()
}

#[test]
fn every_cell_of_the_ledgers_is_copied_whole_with_its_line_breaks() {
    let mut office = Office::sample();
    let library = Library::open(&office.root()).unwrap();
    let (mut long, mut broken) = (0, 0);
    for kind in Kind::ALL {
        let index = office.index();
        let mut numbers: Vec<_> = index.numbers().filter(|number| number.kind() == kind).collect();
        numbers.sort_unstable();
        let of = TableOf::Records {
            numbers: numbers.clone(),
            columns: nine(kind),
        };
        office.harness.state_mut().app.ask(LibraryAction::CopyTable(of));
        let rows = read(&copied(&mut office).tsv());
        assert_eq!(rows.len(), numbers.len() + 1);
        for (row, number) in rows[1..].iter().zip(numbers) {
            let record = library.load(number).unwrap().record;
            let whole: Vec<String> = Field::columns(kind).map(|field| field.value(&record)).to_vec();
            assert_eq!(*row, whole, "{number}");
            long += whole.iter().filter(|cell| cell.chars().count() > 96).count();
            broken += whole.iter().filter(|cell| cell.contains('\n')).count();
        }
    }
    assert!(
        long >= 20 && broken >= 20,
        "the sample has such cells: {long}, {broken}"
    );
}

#[test]
fn what_was_copied_is_told_in_rows_and_columns() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num3);
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.harness.event(egui::Event::Copy);
    office.settle();
    office.harness.get_by_label("已复制 1 行 9 列。");
}

/// A table of one cell.
fn cell(cell: impl Into<Cell>) -> CellTable {
    CellTable {
        head: vec!["备注".to_owned()],
        rows: vec![vec![cell.into()]],
    }
}

#[test]
fn a_copied_text_is_never_a_formula() {
    for (text, tsv) in [
        ("=1+1", "'=1+1"),
        ("+8613812345678", "'+8613812345678"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "\"'\t=1\""),
        ("甲\r\n乙\"丙\"", "\"甲\n乙\"\"丙\"\"\""),
        ("2-1", "2-1"),
    ] {
        assert_eq!(cell(text).tsv(), format!("备注\n{tsv}"), "{text:?}");
    }
    assert_eq!(cell(Cell::Number("-1".to_owned())).tsv(), "备注\n-1");
    let html = cell("=1<2 & \"甲\"\n乙").html();
    assert!(html.contains("=1&lt;2 &amp; &quot;甲&quot;<br"), "{html}");
    assert!(
        html.contains(r"mso-number-format:'\@'"),
        "a text, not a formula: {html}"
    );
}

#[test]
fn own_fields_are_copied_as_numbers_days_and_words() {
    let keys = ["a", "b", "c", "d"].map(|key| OwnKey::from_str(key).unwrap());
    let mut record = Record::new("NC2026-11-23".parse().unwrap());
    let amount = OwnValue::typed(OwnKind::Money, "95,000.50");
    let day = OwnValue::typed(OwnKind::Date, "2026-12-01");
    let level = OwnValue::typed(OwnKind::Choice, "重要");
    for (key, value) in keys.iter().zip([amount, day, level]) {
        record.extra.insert(*key, value.unwrap());
    }
    let columns = keys.map(|key| (Column::Own(key), format!("栏{key}")));
    let table = records_table(&[record], &columns, &str::to_owned);
    let rows = read(&table.tsv());
    assert_eq!(rows[1], ["95000.5", "2026-12-01", "重要", ""]);
    assert_eq!(
        table.rows[0][0],
        Cell::Number("95000.5".to_owned()),
        "it can be added up"
    );
    assert!(matches!(table.rows[0][1], Cell::Day(_)));
}

#[test]
fn todos_people_and_figures_are_copied_too() {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.subject = "样机试用".into();
        let mut todo = Todo::new(ItemId("a".into()), "提交报告\n并附照片");
        todo.owner = Party::new("市场部", "王经理");
        todo.due = Some(liuhen::domain::Due::on(
            NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
        ));
        todo.note = "已催".into();
        record.todos.push(todo);
        record
    };
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Todos));
    let rows = read(&text_of(&mut office, "复制为表格"));
    let head = [
        "沟通编号",
        "沟通日期",
        "沟通主题",
        "待办事项",
        "负责人",
        "配合人",
        "截止时间",
        "状态",
        "办理情况",
    ];
    assert_eq!(rows[0], head);
    let row = [
        "NC2026-11-23",
        "2026-11-23",
        "样机试用",
        "提交报告\n并附照片",
        "市场部/王经理",
        "",
        "2026-12-01",
        "未完成",
        "已催",
    ];
    assert_eq!(rows[1], row);
    office.act(Action::Go(Route::Statistics));
    let rows = read(&text_of(&mut office, "复制为表格"));
    assert!(
        rows.len() > 10 && rows[1][1] == "1",
        "one talk inside this week: {rows:?}"
    );
    let mut directory = office.workspace().directory().clone();
    directory.people = vec![Person {
        name: "王经理".into(),
        unit: "市场部".into(),
        note: "周一上午在".into(),
        ..Person::default()
    }];
    let base = office.workspace().directory().clone();
    let mine = directory;
    office.act(LibraryAction::SetDirectory(Box::new(liuhen::app::Changed {
        base,
        mine,
    })));
    office.act(Action::Go(Route::Directory));
    let rows = read(&text_of(&mut office, "复制为表格"));
    assert_eq!(rows[0][..2], ["姓名", "部门/单位"]);
    let people: Vec<&Vec<String>> = rows[1..].iter().collect();
    assert!(
        people
            .iter()
            .any(|row| row[0] == "王经理" && row[10] == "周一上午在"),
        "{rows:?}"
    );
}
