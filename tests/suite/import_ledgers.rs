//! Ledgers of doubtful sorts: rows that were taken before, words that deny, days that leave much out, files that want
//! more memory than they are worth.

use std::{fs, io::Write};

use chrono::NaiveDate;
use liuhen::{
    calendar::Workdays,
    domain::{
        Choice, Confidentiality, ItemId, Kind, OwnFields, Record, RecordNumber, Relation, Scenario, Series,
        Urgency,
    },
    exchange::{
        record_text::{markdown, plain_text},
        tables::{self, Found, FoundRecord, Making, Reference, Unreadable},
    },
    storage::Library,
    text::{Context, Directory, Lexicon, Settings},
};
use serde_json::Value;

use crate::cli::{at, good, library};

fn read(bytes: &[u8]) -> Result<Found, Unreadable> {
    let (directory, settings) = (Directory::default(), Settings::default());
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let language = Context {
        reference: monday.and_time(settings.start_of_work),
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory: &directory,
        settings: &settings,
    };
    tables::read(bytes, &Reference { language, name: "" })
}

fn records(text: &str) -> Vec<FoundRecord> {
    let found = read(text.as_bytes()).unwrap();
    found.sheets.into_iter().flat_map(|sheet| sheet.records).collect()
}

#[test]
fn a_row_is_known_by_its_own_number_and_by_how_often_it_is_there() {
    let office = library("1", "1");
    let dir = at(&office);
    let file = office.path().join("台账.csv");
    let take = |text: &str| -> (usize, usize) {
        fs::write(&file, text).unwrap();
        let (file, dir) = (file.to_str().unwrap(), dir.to_str().unwrap());
        let answer: Value = serde_json::from_str(&good(&["import", file, dir, "--apply", "--json"])).unwrap();
        let count = |key: &str| answer[key].as_array().unwrap().len();
        (count("made"), count("skipped"))
    };
    let head = "日期,主题,会议内容,参会人员\n";
    assert_eq!(take(&format!("{head}2026-03-02,例会,排产,张伟\n")), (1, 0));
    // The same subject twice a day: the second of them is not there yet.
    let two = format!("{head}2026-03-02,例会,排产,张伟\n2026-03-02,例会,质量,张伟\n");
    assert_eq!(take(&two), (1, 1));
    assert_eq!(take(&two), (0, 2));
    // What another record's number stands beside is no such record.
    let linked = "日期,主题,会议内容,参会人员,关联编号\n2026-03-09,复盘,排产,张伟,NC2026-03-02\n";
    assert_eq!(take(linked), (1, 0));
    assert_eq!(take(linked), (0, 1));
    // A number of its own tells nothing of another matter.
    let own = "沟通编号,日期,主题,会议内容,参会人员\nNC2026-03-02,2026-03-10,验收,到货,张伟\n";
    assert_eq!(take(own), (1, 0));
}

#[test]
fn choices_know_denials_and_the_longer_word() {
    let made = |head: &str, word: &str| {
        let text =
            format!("日期,主题,客户名称,联系人,{head}\n2026-03-02,对账,宏远贸易有限公司,李敏,{word}\n");
        let own = OwnFields::default();
        let mut making = Making {
            own: &own,
            series: &|kind: Kind| Series {
                kind,
                prefix: liuhen::domain::NumberPrefix::default(),
            },
            day: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            fresh: &mut || ItemId(String::new()),
        };
        records(&text)[0].to_record(&mut making)
    };
    for (word, meant) in [
        ("不涉密", Confidentiality::Public),
        ("非涉密", Confidentiality::Public),
        ("不涉及秘密", Confidentiality::Public),
        ("无", Confidentiality::Public),
        ("涉密", Confidentiality::Confidential),
        ("不公开", Confidentiality::Internal),
    ] {
        assert_eq!(made("密级", word).confidentiality, meant, "{word}");
    }
    for (word, meant) in [
        ("重中之重", Urgency::Urgent),
        ("非紧急", Urgency::Normal),
        ("不急", Urgency::Normal),
        ("非常紧急", Urgency::Critical),
        ("中", Urgency::Normal),
    ] {
        assert_eq!(made("紧急程度", word).urgency, meant, "{word}");
    }
    for (word, meant) in [
        ("采购方", Relation::Customer),
        ("采购", Relation::Supplier),
        ("供应商", Relation::Supplier),
        ("客户", Relation::Customer),
    ] {
        let record = made("客户类型", word);
        let record = if record.external().unwrap().relation == meant {
            record
        } else {
            made("关系", word)
        };
        assert_eq!(record.external().unwrap().relation, meant, "{word}");
    }
    let kind = |word: &str| {
        let rows =
            format!("外部,2026-03-02,对账,李敏\n内部,2026-03-03,盘点,李敏\n{word},2026-03-04,验收,李敏\n");
        records(&format!("沟通类型,日期,主题,沟通对象\n{rows}"))[2].external
    };
    for (word, external) in [
        ("内部客户", false),
        ("客户", true),
        ("外部", true),
        ("非外部", false),
    ] {
        assert_eq!(kind(word), external, "{word}");
    }
}

#[test]
fn a_deadline_a_little_before_its_row_is_none_of_next_year() {
    for (row, due, meant) in [
        ("2026-08-05", "8月1日", "2026-08-01"),
        ("2026-08-05", "6月20日", "2026-06-20"),
        ("2026-08-05", "3月1日", "2027-03-01"),
        ("2026-11-20", "1.15", "2027-01-15"),
        ("2026-12-28", "1月5日", "2027-01-05"),
        ("2026-02-10", "10月30日", "2026-10-30"),
        ("2026-01-05", "12月31日", "2026-12-31"),
    ] {
        let found = records(&format!("日期\t主题\t截止日期\n{row}\t盘点\t{due}"));
        let read = found[0].todos[0].due.map(|(day, _)| day.to_string());
        assert_eq!(read.as_deref(), Some(meant), "{row} {due}");
    }
}

#[track_caller]
fn check(got: &str, wanted: &str) {
    assert_eq!(got, wanted);
}

#[test]
fn a_day_on_which_it_was_done_is_no_deadline() {
    // Each row: its deadline, and whether it is over.
    let read = |head: &str, rows: &[&str]| {
        let rows = rows.join("\n");
        let found = records(&format!("日期\t事项\t负责人\t{head}\n{rows}"));
        let shown = found.iter().map(|record| {
            let due = record.todos.first().and_then(|todo| todo.due);
            let due = due.map_or_else(String::new, |(day, _)| day.to_string());
            let status = record.status.map_or("", Choice::chinese);
            format!("{due}{status}")
        });
        shown.collect::<Vec<_>>().join(" ")
    };
    let three = |one: &str, two: &str, three: &str| {
        [one, two, three].map(|rest| format!("2026-03-02\t盘点{}\t张伟\t{rest}", rest.len()))
    };
    let lines = |rows: [String; 3], head: &str| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        read(head, &rows)
    };
    // Words for the end alone.
    for head in [
        "办结日期",
        "结案日期",
        "完成日期",
        "销号时间",
        "办毕日期",
        "闭环日期",
    ] {
        let rows = three("2026-03-09", "2026-03-12", "");
        check(&lines(rows, head), "已办结 已办结 ");
    }
    // What is not done has no such day; where it has one, it is a limit.
    let state = "完成时间\t状态";
    let rows = three("2026-03-09\t已完成", "2026-03-12\t已完成", "\t进行中");
    check(&lines(rows, state), "已办结 已办结 进行中");
    let rows = three("2026-03-09\t已完成", "2026-03-12\t进行中", "2026-04-01\t进行中");
    check(
        &lines(rows, state),
        "2026-03-09已办结 2026-03-12进行中 2026-04-01进行中",
    );
    // Nor is it done on a day that is to come.
    let rows = three("2026-12-09", "2026-12-12", "2026-12-20");
    check(&lines(rows, "完成日期"), "2026-12-09 2026-12-12 2026-12-20");
    // Beside a limit it is none, whatever it is called.
    let rows = three("2026-03-06\t2026-03-05", "2026-03-09\t", "2026-12-20\t");
    check(
        &lines(rows, "完成时限\t完成时间"),
        "2026-03-06已办结 2026-03-09 2026-12-20",
    );
    // 实际开始日期 ends nothing.
    let rows = three("2026-12-06\t2026-03-05", "2026-12-09\t2026-03-06", "2026-12-20\t");
    check(
        &lines(rows, "计划完成\t实际开始日期"),
        "2026-12-06 2026-12-09 2026-12-20",
    );
}

#[test]
fn a_column_of_days_has_one_order() {
    for (column, meant) in [
        ("25/11/26 03/11/26 05/12/26", "2026-11-25 2026-11-03 2026-12-05"),
        (
            "25/11/2026 03/11/2026 05/12/26",
            "2026-11-25 2026-11-03 2026-12-05",
        ),
        ("11/25/26 11/03/26 12/05/26", "2026-11-25 2026-11-03 2026-12-05"),
        ("26/11/25 26/11/03 26/12/05", "2026-11-25 2026-11-03 2026-12-05"),
        ("26.8.3 26.8.15 26.11.12", "2026-08-03 2026-08-15 2026-11-12"),
        ("25.11.26 03.11.26 05.12.26", "2026-11-25 2026-11-03 2026-12-05"),
        // Nothing tells: what was written stays.
        ("03/11/26 05/12/26 05/10/26", "03/11/26 05/12/26 05/10/26"),
        ("25/11/26", "25/11/26"),
    ] {
        let rows: Vec<String> = column
            .split(' ')
            .enumerate()
            .map(|(at, day)| format!("{day}\t盘点第{at}库\t张伟"))
            .collect();
        let found = records(&format!("日期\t主题\t负责人\n{}", rows.join("\n")));
        let read: Vec<String> = found
            .iter()
            .map(|record| {
                record
                    .date
                    .map_or(record.date_text.clone(), |day| day.to_string())
            })
            .collect();
        assert_eq!(read.join(" "), meant, "{column}");
    }
}

#[test]
fn a_quote_that_nothing_closes_is_a_letter() {
    let found =
        records("日期,主题,负责人\n2026-03-01,\"换灯,张伟\n2026-03-02,修门,李娜\n2026-03-03,刷墙,李娜\n");
    let read: Vec<&str> = found.iter().map(|record| record.subject.as_str()).collect();
    assert_eq!(read, ["\"换灯", "修门", "刷墙"]);
}

fn archive(entries: &[(&str, &[u8], usize)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, part, times) in entries {
        archive.start_file(*name, options).unwrap();
        for _ in 0..*times {
            archive.write_all(part).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn an_entry_is_measured_whatever_it_is_called() {
    let text = "a".repeat(1 << 20);
    let bytes = archive(&[
        ("xl/workbook.xml", b"<workbook/>", 1),
        ("xl/worksheets/sheet1.png", text.as_bytes(), 300),
    ]);
    assert!(matches!(read(&bytes), Err(Unreadable::TooLarge(_))));
    // A picture of one colour is a picture still.
    let bytes = archive(&[
        ("xl/workbook.xml", b"<workbook/>", 1),
        ("xl/media/image1.bmp", &vec![0; 1 << 20], 4),
    ]);
    assert!(!matches!(read(&bytes), Err(Unreadable::TooLarge(_))));
}

#[cfg(target_os = "linux")]
#[test]
fn cells_that_repeat_are_counted_before_they_are_made() {
    let cell = format!(
        "<table:table-cell table:number-columns-repeated=\"256\" office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
        "a".repeat(1 << 20)
    );
    let content = format!(
        "<table:table table:name=\"一\"><table:table-row>{}</table:table-row></table:table>",
        cell.repeat(7)
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("台账.ods");
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    fs::write(
        &file,
        archive(&[("mimetype", kind, 1), ("content.xml", content.as_bytes(), 1)]),
    )
    .unwrap();
    let program = env!("CARGO_BIN_EXE_liuhen");
    let limited = format!(
        "ulimit -v 1500000; exec '{program}' import '{}' --dry-run --json",
        file.display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &limited])
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn whole_records_go_out_and_come_back() {
    let office = library("6", "3");
    let dir = at(&office);
    let dir = dir.to_str().unwrap();
    let whole = good(&["list", dir, "--json", "--whole"]);
    let file = office.path().join("记录.json");
    fs::write(&file, &whole).unwrap();
    let file = file.to_str().unwrap();
    let known: Value = serde_json::from_str(&good(&["import", file, dir, "--apply", "--json"])).unwrap();
    let known = known["records"].as_array().unwrap();
    assert_eq!(known.len(), 6);
    assert!(known.iter().all(|line| line["why"] == "known"), "{known:?}");
    // Another library takes them whole.
    let other = tempfile::tempdir().unwrap();
    let root = other.path().join("库");
    Library::create(&root, "别处").unwrap();
    good(&["import", file, root.to_str().unwrap(), "--apply", "--json"]);
    let back: Value =
        serde_json::from_str(&good(&["list", root.to_str().unwrap(), "--json", "--whole"])).unwrap();
    let was: Value = serde_json::from_str(&whole).unwrap();
    let subjects = |value: &Value| -> Vec<String> {
        let all = value.as_array().unwrap().iter();
        let mut all: Vec<String> = all
            .map(|one| format!("{}{}", one["subject"], one["todos"]))
            .collect();
        all.sort();
        all
    };
    assert_eq!(subjects(&back), subjects(&was));
}

/// Numbers mean other records in another library: what a record follows goes along under the number that it gets there, and
/// a file that comes twice makes nothing twice, whatever the numbers are.
#[test]
fn whole_records_follow_each_other_in_a_library_that_has_given_their_numbers_to_others() {
    let number = |text: &str| -> RecordNumber { text.parse().unwrap() };
    let record = |at: &str, subject: &str, follows: &[&str]| Record {
        subject: subject.to_owned(),
        follows: follows.iter().map(|at| number(at)).collect(),
        ..Record::new(number(at))
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("库");
    let library = Library::create(&root, "别处").unwrap();
    for stranger in ["NC2026-03-02", "NC2026-03-02-002", "NC2026-03-04"] {
        library
            .save_new(&record(stranger, "本库的", &[]), &super::office::author(), None)
            .unwrap();
    }
    // The later one stands first, two are alike, and one follows what is not in the file.
    let whole = [
        record("NC2026-03-04", "后续", &["NC2026-03-02", "NC2026-03-03"]),
        record("NC2026-03-02", "开头", &[]),
        record("NC2026-03-03", "例会", &["NC2026-03-02-002"]),
        record("NC2026-03-03-002", "例会", &[]),
    ];
    let file = folder.path().join("记录.json");
    fs::write(&file, serde_json::to_string(&whole).unwrap()).unwrap();
    let (file, dir) = (file.to_str().unwrap(), root.to_str().unwrap());
    let take = || -> Vec<(String, String)> {
        let answer: Value = serde_json::from_str(&good(&["import", file, dir, "--apply", "--json"])).unwrap();
        let lines = answer["records"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        lines
            .map(|line| (text(&line["made"]), text(&line["why"])))
            .collect()
    };
    let taken = take();
    let made: Vec<&str> = taken.iter().map(|(made, _)| made.as_str()).collect();
    let expected = [
        "NC2026-03-04-002",
        "NC2026-03-02-003",
        "NC2026-03-03",
        "NC2026-03-03-002",
    ];
    assert_eq!(made, expected);
    let follows = |at: &str| -> Vec<String> {
        let record = library.load(number(at)).unwrap().record;
        record.follows.iter().map(ToString::to_string).collect()
    };
    assert_eq!(follows("NC2026-03-04-002"), ["NC2026-03-02-003", "NC2026-03-03"]);
    assert!(
        follows("NC2026-03-03").is_empty(),
        "the stranger is no record before it"
    );
    for _ in 0..2 {
        assert!(take().iter().all(|(made, why)| made.is_empty() && why == "known"));
    }
}

#[test]
fn records_go_out_as_one_table_and_as_texts() {
    let office = library("6", "3");
    let dir = at(&office);
    let dir = dir.to_str().unwrap();
    let csv = good(&["export", dir, "--format", "csv", "-o", "-"]);
    assert!(csv.starts_with("\u{feff}沟通编号,"), "{}", &csv[..60]);
    let first: Value = serde_json::from_str(&good(&["list", dir, "--json"])).unwrap();
    let subject = first[0]["subject"].as_str().unwrap();
    let text = good(&["export", dir, "--format", "md", "-o", "-"]);
    assert!(text.contains(&format!("# {subject}\n")), "{text}");
    assert!(text.contains("- **沟通编号**："), "{text}");
    let text = good(&["export", dir, "--format", "txt", "-o", "-"]);
    assert!(text.contains(&format!("{subject}\n\n沟通编号：")), "{text}");
    let minutes = good(&["export", dir, "--format", "txt", "--sheet", "minutes", "-o", "-"]);
    assert!(
        minutes.contains("主持") || minutes.contains("待办事项"),
        "{minutes}"
    );
    assert!(!text.contains("**") && !minutes.contains("**"));
}

#[test]
fn a_text_of_a_record_calls_its_scenario_as_people_do() {
    for scenario in Scenario::standard() {
        let mut record = Record::new("EC2026-11-20".parse().unwrap());
        record.scenario.clone_from(&scenario.key);
        let own = OwnFields::default();
        for text in [plain_text(&record, &own), markdown(&record, &own)] {
            assert!(text.contains(&scenario.name.zh), "{text}");
            assert!(!text.contains(&scenario.key), "{text}");
        }
    }
}

/// The columns and the first rows of records that a file hides, as the command tells them.
fn hidden(file: &str) -> (Vec<String>, Vec<u64>) {
    let answer: Value = serde_json::from_str(&good(&["import", file, "--dry-run", "--json"])).unwrap();
    let told = |one: &&Value| one["hidden"] == true;
    let sheets = answer["sheets"].as_array().unwrap();
    let all = |list: &str| {
        let all = sheets.iter().flat_map(|sheet| sheet[list].as_array().unwrap());
        all.filter(told).cloned().collect::<Vec<_>>()
    };
    let columns = all("columns")
        .iter()
        .map(|one| one["head"].as_str().unwrap().to_owned())
        .collect();
    let rows = all("records")
        .iter()
        .map(|one| one["row"].as_u64().unwrap())
        .collect();
    (columns, rows)
}

#[test]
fn what_a_file_hides_is_taken_and_marked() {
    let file = |name: &str| format!("tests/data/ledgers/{name}");
    let told = |name: &str| {
        let (columns, rows) = hidden(&file(name));
        (columns.join(" "), rows)
    };
    assert_eq!(told("01-部门例会台账.xlsx"), (String::new(), vec![]));
    assert_eq!(told("02-重点工作督办台账.xlsx"), ("内部编号".to_owned(), vec![]));
    assert_eq!(told("04-会议任务分解表.xlsx").1.len(), 1);
    assert_eq!(told("21-督查登记簿.xls"), ("说明".to_owned(), vec![4]));
    assert_eq!(told("23-客户投诉.ods"), (String::new(), vec![3]));
}

#[test]
fn an_opendocument_sheet_hides_columns_by_runs_and_rows_by_a_filter() {
    let row = |cells: [&str; 4], hidden: &str| {
        let cells = cells.map(|cell| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
            )
        });
        format!("<table:table-row{hidden}>{}</table:table-row>", cells.concat())
    };
    let content = [
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"台账\"><table:table-column/>\
         <table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/><table:table-column/>"
            .to_owned(),
        row(["日期", "主题", "地点", "内容"], ""),
        row(["2026-03-02", "盘点", "库房", "年终盘点。"], ""),
        row(["2026-03-03", "对账", "财务", "核对往来。"], " table:visibility=\"filter\""),
        "</table:table></office:spreadsheet></office:body></office:document-content>".to_owned(),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.ods");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let options = options.compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content.concat()),
    ] {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    let (columns, rows) = hidden(path.to_str().unwrap());
    assert_eq!((columns.join(" ").as_str(), &rows[..]), ("主题 地点", &[3][..]));
}
