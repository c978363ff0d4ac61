//! Old ledgers and contacts, read whole: every file of `tests/data/ledgers` against the answer beside it, and against
//! damage of every sort.

use std::{fs, path::PathBuf};

use chrono::NaiveDate;
use liuhen::{
    domain::{Party, TodoState},
    exchange::tables::{self, Found, FoundRecord, FoundSheet, FoundTodo, Reference, Unreadable},
    text::{Directory, Settings},
};
use serde_json::Value;

use crate::cli::{at, bad, good, library};

use super::common::reading;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers")
}

fn read(bytes: &[u8]) -> Result<Found, Unreadable> {
    let (directory, settings) = (Directory::default(), Settings::default());
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let language = reading(monday.and_time(settings.start_of_work), &directory, &settings);
    tables::read(bytes, &Reference { language, name: "" })
}

fn read_file(name: &str) -> Found {
    let path = folder().join(name);
    read(&fs::read(&path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The files with the answer beside each.
fn answers() -> Vec<(String, Value)> {
    let mut answers: Vec<(String, Value)> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| {
            let file = name.strip_suffix(".gold.json")?.to_owned();
            let gold = serde_json::from_str(&fs::read_to_string(folder().join(&name)).unwrap()).unwrap();
            Some((file, gold))
        })
        .collect();
    answers.sort_by(|a, b| a.0.cmp(&b.0));
    answers
}

/// Whether a text is one of the answer's, which bars divide. Blanks and the stop at the end don't count.
fn is_one_of(wanted: &Value, found: &str) -> bool {
    let plain = |text: &str| {
        text.split_whitespace()
            .collect::<String>()
            .trim_end_matches('。')
            .to_owned()
    };
    let Some(wanted) = wanted.as_str() else {
        return true;
    };
    wanted.split('|').any(|wanted| plain(wanted) == plain(found))
}

fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What the answer says of days, subjects and people of a record, against what was found.
fn differences(gold: &Value, found: &FoundRecord) -> Vec<String> {
    let mut differences = Vec::new();
    let mut differ = |what: &str, wanted: &Value, found: &str| {
        if !wanted.is_null() && !is_one_of(wanted, found) {
            differences.push(format!("{what}: {wanted} is read as {found:?}"));
        }
    };
    differ("date", &gold["date"], &day(found.date));
    if gold["date"].is_null() && found.date.is_some() {
        differ("date", &Value::from(""), &day(found.date));
    }
    differ("subject", &gold["subject"], &found.subject);
    differ("place", &gold["place"], &found.place);
    differ("unit", &gold["counterpart"]["unit"], &found.counterpart.unit);
    differ(
        "person",
        &gold["counterpart"]["person"],
        &found.counterpart.person,
    );
    differ(
        "next",
        &gold["next_contact"]["date"],
        &day(found.next_contact.date),
    );
    let external = if found.external { "external" } else { "internal" };
    differ("kind", &gold["kind"], external);
    let tasks = gold["todos"].as_array().cloned().unwrap_or_default();
    if tasks.len() != found.todos.len() {
        differences.push(format!("{} to-dos are read as {:?}", tasks.len(), found.todos));
        return differences;
    }
    for (gold, todo) in tasks.iter().zip(&found.todos) {
        differences.extend(todo_differences(gold, todo));
    }
    differences
}

fn todo_differences(gold: &Value, found: &FoundTodo) -> Vec<String> {
    let mut differences = Vec::new();
    let task = gold["task"].as_str().unwrap();
    if !found.task.contains(task) {
        differences.push(format!("the task {task} is read as {}", found.task));
    }
    let owner = gold["owner"].as_str().unwrap_or_default();
    let named = owner.is_empty()
        || owner.split('|').any(|owner| {
            Party::parse(owner).person == found.owner.person || owner == found.owner.to_string()
        });
    if !named {
        differences.push(format!("{task}: the owner {owner} is read as {}", found.owner));
    }
    let due = found.due.map(|(date, time)| match time {
        Some(time) => format!("{date} {}", time.format("%H:%M")),
        None => date.to_string(),
    });
    if gold["due"].as_str() != due.as_deref() {
        differences.push(format!("{task}: due {} is read as {due:?}", gold["due"]));
    }
    let state = match found.state {
        TodoState::Open => "open",
        TodoState::Done => "done",
        TodoState::Cancelled => "cancelled",
    };
    if gold["state"].as_str().is_some_and(|wanted| wanted != state) {
        differences.push(format!("{task}: {} is read as {state}", gold["state"]));
    }
    differences
}

/// What the answer says of a sheet: head, columns, records or people, and the rows that are none.
fn sheet_differences(gold: &Value, found: &FoundSheet) -> Vec<String> {
    let mut differences = Vec::new();
    if gold["take"] == Value::Bool(false) {
        if found.header_row.is_some() {
            differences.push("it holds no table, and one was found".to_owned());
        }
        return differences;
    }
    if found.header_row != gold["header_row"].as_u64().map(|row| row as u32) {
        differences.push(format!(
            "head in {} is found in {:?}",
            gold["header_row"], found.header_row
        ));
    }
    for (head, field) in gold["columns"].as_object().unwrap() {
        let letters = gold["letters"][head].as_str().unwrap();
        let column = found.columns.iter().find(|column| column.letters == letters);
        let name = column.map(|column| column.field.name()).unwrap_or_default();
        let fits = |wanted: &str| wanted == name || wanted.starts_with("own:") && name.starts_with("own:");
        if !field.as_str().unwrap().split('|').any(fits) {
            differences.push(format!("{head} goes to {field}, not to {name}"));
        }
    }
    let records = gold["records"].as_array().unwrap();
    let rows: Vec<u64> = records
        .iter()
        .map(|record| record["row"].as_u64().unwrap())
        .collect();
    let taken = found.records.iter().map(|record| u64::from(record.rows[0]));
    let taken: Vec<u64> = taken
        .chain(found.people.iter().map(|person| u64::from(person.row)))
        .collect();
    if rows != taken {
        differences.push(format!("rows {rows:?} are taken as {taken:?}"));
        return differences;
    }
    for (gold, record) in records.iter().zip(&found.records) {
        let row = record.rows[0];
        differences.extend(
            self::differences(gold, record)
                .into_iter()
                .map(|what| format!("row {row}: {what}")),
        );
    }
    for (gold, person) in records.iter().zip(&found.people) {
        for (wanted, found) in [(&gold["name"], &person.name), (&gold["unit"], &person.unit)] {
            if !wanted.is_null() && !is_one_of(wanted, found) {
                differences.push(format!("row {}: {wanted} is read as {found}", person.row));
            }
        }
    }
    let left: Vec<u32> = found.left.iter().map(|left| left.row).collect();
    for gold in gold["not_taken"].as_array().into_iter().flatten() {
        let row = gold["row"].as_u64().unwrap() as u32;
        if !left.contains(&row) {
            differences.push(format!("row {row} is not named as left out ({})", gold["why"]));
        }
    }
    differences
}

#[test]
fn old_ledgers_and_contacts_are_read_as_they_were_meant() {
    let mut wrong = Vec::new();
    let answers = answers();
    assert!(answers.len() > 20);
    for (file, gold) in answers {
        if gold["expect"]["outcome"] == "error" {
            continue;
        }
        let found = read_file(&file);
        let sheets = gold["sheets"].as_array().unwrap();
        for (index, gold) in sheets.iter().enumerate() {
            let name = gold["name"].as_str().unwrap_or_default();
            let named = found.sheets.iter().find(|sheet| sheet.name == name);
            let sheet = named.or(found.sheets.get(index)).unwrap();
            let differences = sheet_differences(gold, sheet);
            wrong.extend(
                differences
                    .into_iter()
                    .map(|what| format!("{file}, {name}: {what}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let refused = |name: &str| read(&fs::read(folder().join(name)).unwrap()).unwrap_err();
    assert_eq!(refused("94-加密.xlsx"), Unreadable::Password);
    assert!(matches!(refused("93-截断.xlsx"), Unreadable::Damaged(_)));
    assert_eq!(read(b"").unwrap_err(), Unreadable::Empty);
    assert!(matches!(
        read(b"%PDF-1.7 \n").unwrap_err(),
        Unreadable::Unknown(_)
    ));
    let text = "今天下午开会，讨论采购。\n大家都来。\n".as_bytes();
    assert_eq!(read(text).unwrap_err(), Unreadable::NoTable);
}

#[test]
fn the_command_tells_it_as_json() {
    let path = folder().join("06-客户拜访记录.xlsx");
    let path = path.to_str().unwrap();
    let told: Value = serde_json::from_str(&good(&[
        "import",
        path,
        "--dry-run",
        "--json",
        "--on",
        "2026-11-23",
    ]))
    .unwrap();
    let sheet = &told["sheets"][0];
    assert_eq!(sheet["header_row"], 1);
    assert_eq!(sheet["records"][0]["counterpart"]["unit"], "启明管业有限公司");
    assert_eq!(sheet["records"][0]["contact"]["phone"], "13800001234");
    assert_eq!(sheet["records"][1]["next_contact"]["date"], "2026-12-04");
    assert_eq!(sheet["not_taken"][0]["why"], "totals");
    let locked = folder().join("94-加密.xlsx");
    bad(
        &["import", locked.to_str().unwrap(), "--dry-run", "--json"],
        1,
        &["password"],
    );
}

#[test]
fn a_ledger_taken_into_a_library_stands_there_once() {
    let office = library("1", "1");
    let dir = at(&office);
    let path = folder().join("06-客户拜访记录.xlsx");
    let take = || -> Value {
        let (path, dir) = (path.to_str().unwrap(), dir.to_str().unwrap());
        serde_json::from_str(&good(&[
            "import",
            path,
            dir,
            "--apply",
            "--json",
            "--on",
            "2026-11-23",
        ]))
        .unwrap()
    };
    let first = take();
    let numbers: Vec<&str> = first["made"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        numbers,
        ["EC2026-09-03", "EC2026-11-24", "EC2026-11-18", "EC2026-11-20"]
    );
    assert_eq!(first["skipped"], Value::Array(Vec::new()));

    let again = take();
    assert_eq!(again["made"], Value::Array(Vec::new()));
    assert_eq!(again["skipped"].as_array().unwrap().len(), 4);

    let list: Value = serde_json::from_str(&good(&["list", dir.to_str().unwrap(), "--json"])).unwrap();
    let of = |number: &str| {
        list.as_array()
            .unwrap()
            .iter()
            .find(|row| row["number"] == number)
            .unwrap()
            .clone()
    };
    let visit = of("EC2026-09-03");
    assert_eq!(visit["counterpart"], "启明管业有限公司/罗卫东");
    assert_eq!(visit["next_contact"], "2026-11-30");
    assert_eq!(visit["owner"], "孙亦凡");
    // What has no field of its own is not lost.
    let file = fs::read_to_string(visit["path"].as_str().unwrap()).unwrap();
    for kept in ["客户来源：招标入围", "商机金额：1280000", "配合：吴桐"] {
        assert!(file.contains(kept), "{kept} is lost: {file}");
    }
}

#[test]
fn a_workbook_that_was_exported_comes_back_by_number() {
    let office = library("40", "7");
    let dir = at(&office);
    let file = office.path().join("台账.xlsx");
    let (dir, file) = (dir.to_str().unwrap(), file.to_str().unwrap());
    good(&["export", dir, "--format", "xlsx", "-o", file]);
    let found = read(&fs::read(file).unwrap()).unwrap();
    let names: Vec<&str> = found.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["内部沟通记录表", "外部沟通跟进表", "待办"]);
    assert_eq!(
        found
            .sheets
            .iter()
            .map(|sheet| sheet.records.len())
            .sum::<usize>(),
        40
    );
    let list: Value = serde_json::from_str(&good(&["list", dir, "--json"])).unwrap();
    for row in list.as_array().unwrap() {
        let number = row["number"].as_str().unwrap();
        let is_it = |record: &&FoundRecord| record.number.iter().any(|(_, text)| text == number);
        let back = found
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.records)
            .find(is_it)
            .unwrap();
        assert_eq!(row["date"].as_str().unwrap(), day(back.date));
        assert_eq!(row["subject"].as_str().unwrap().trim(), back.subject);
        if let Some(next) = row["next_contact"].as_str() {
            assert_eq!(&next[..10], day(back.next_contact.date), "{number}");
        }
    }
    let again: Value = serde_json::from_str(&good(&["import", file, dir, "--apply", "--json"])).unwrap();
    assert_eq!(again["made"], Value::Array(Vec::new()));
    assert_eq!(again["skipped"].as_array().unwrap().len(), 40);
}

/// The records of the only table of a text file.
fn records(text: &str) -> Vec<FoundRecord> {
    let found = read(text.as_bytes()).unwrap();
    found.sheets.into_iter().flat_map(|sheet| sheet.records).collect()
}

#[test]
fn text_forms_that_other_programs_write_are_tables() {
    let forms = [
        "日期,主题,负责人\n2026/3/1,\"换灯,泡\",张伟\n2026/3/2,修门,李娜\n",
        "sep=;\r\n日期;主题;负责人\r\n2026/3/1;换灯,泡;张伟\r\n2026/3/2;修门;李娜\r\n",
        "日期\t主题\t负责人\n3月1日\t换灯,泡\t张伟\n\n3月2日\t修门\t李娜",
        "日期|主题|负责人\n2026.3.1|换灯,泡|张伟\n2026.3.2|修门|李娜\n",
        "<html><script>a<b</script><table><tr><th>日期<th>主题<th>负责人</tr><tr><td>2026-03-01<td>换灯,泡<td>张&#20255;\
         <tr><td>2026-03-02</td><td>修门</td><td>李娜</td></tr></table></html>",
        "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"一\"><Table>\
         <Row ss:Index=\"2\"><Cell><Data ss:Type=\"String\">日期</Data></Cell><Cell><Data ss:Type=\"String\">主题</Data></Cell>\
         <Cell ss:Index=\"4\"><Data ss:Type=\"String\">负责人</Data></Cell></Row>\
         <Row><Cell><Data ss:Type=\"DateTime\">2026-03-01T00:00:00.000</Data></Cell><Cell><Data ss:Type=\"String\">换灯,泡</Data></Cell>\
         <Cell><Data ss:Type=\"Number\">3</Data></Cell><Cell><Data ss:Type=\"String\">张伟</Data></Cell></Row>\
         <Row><Cell><Data ss:Type=\"DateTime\">2026-03-02T00:00:00.000</Data></Cell><Cell><Data ss:Type=\"String\">修门</Data></Cell>\
         <Cell ss:Index=\"4\"><Data ss:Type=\"String\">李娜</Data></Cell></Row></Table></Worksheet></Workbook>",
    ];
    for form in forms {
        let found = records(form);
        let read: Vec<String> = found
            .iter()
            .map(|record| format!("{} {} {}", day(record.date), record.subject, record.owner))
            .collect();
        assert_eq!(
            read,
            ["2026-03-01 换灯,泡 张伟", "2026-03-02 修门 李娜"],
            "{form}"
        );
    }
}

#[test]
fn days_take_what_they_leave_out_from_around_them() {
    let due = |rows: &str| {
        let text = format!("日期\t主题\t截止日期\n{rows}");
        let found = records(&text);
        let todo = found[0].todos.first().cloned().unwrap_or_default();
        (
            day(found[0].date),
            todo.due.map(|(date, _)| date.to_string()),
            todo.due_text,
        )
    };
    let meant = |date: &str, due: Option<&str>, text: &str| {
        (date.to_owned(), due.map(str::to_owned), text.to_owned())
    };
    // A deadline does not come before its row.
    assert_eq!(
        due("2026-11-20\t盘点\t1.15"),
        meant("2026-11-20", Some("2027-01-15"), "")
    );
    assert_eq!(
        due("2026年3月18日（周三）\t盘点\t下周五"),
        meant("2026-03-18", Some("2026-03-27"), "下周五")
    );
    assert_eq!(
        due("46099\t盘点\t3月底前"),
        meant("2026-03-18", Some("2026-03-31"), "3月底前")
    );
    assert_eq!(due("20260318\t盘点\t待定"), meant("2026-03-18", None, "待定"));
    assert_eq!(
        due("2026/3/18 9:30\t盘点\t长期"),
        meant("2026-03-18", None, "长期")
    );
    // Nothing tells the year: what is written down has taken place.
    assert_eq!(due("3.18\t盘点\t4月2日17:00前").0, "2026-03-18");
    assert_eq!(
        due("12.25\t盘点\t12.31"),
        meant("2026-12-25", Some("2026-12-31"), "")
    );
}

#[test]
fn contacts_taken_into_a_library_complete_its_directory() {
    let office = library("1", "1");
    let dir = at(&office);
    let dir = dir.to_str().unwrap();
    let take = |name: &str| -> Value {
        let path = folder().join(name);
        serde_json::from_str(&good(&[
            "import",
            path.to_str().unwrap(),
            dir,
            "--apply",
            "--json",
        ]))
        .unwrap()
    };
    let first = take("16-foxmail地址簿.csv");
    assert_eq!(
        (&first["people"], &first["known"]),
        (&Value::from(2), &Value::from(0))
    );
    // 丁峰 is there with the same phone, 叶文静 is another name of nobody, and the firm is an organization.
    let cards = take("19-联系人-3.0-4.0.vcf");
    assert_eq!(cards["known"], Value::from(1));
    let again = take("19-联系人-3.0-4.0.vcf");
    assert_eq!(
        (&again["people"], &again["known"]),
        (&Value::from(0), &Value::from(3))
    );
    let directory = liuhen::storage::Library::open(std::path::Path::new(dir))
        .unwrap()
        .directory()
        .unwrap();
    let person = |name: &str| {
        directory
            .people
            .iter()
            .filter(|person| person.name == name)
            .collect::<Vec<_>>()
    };
    let [ding] = person("丁峰")[..] else {
        panic!("丁峰 stands there twice")
    };
    assert_eq!(ding.contact.title, "场长");
    assert!(ding.all_phones().any(|phone| phone == "0571-88003300"));
    assert!(directory.organizations.iter().any(|one| one.name == "宏泰阀门厂"));
}

/// A bomb: entries of one byte by the thousand, and one that comes out a thousand times as large.
fn bomb(entries: usize, size: usize) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for entry in 0..entries {
        archive
            .start_file(format!("xl/worksheets/sheet{entry}.xml"), options)
            .unwrap();
        archive.write_all(b"<").unwrap();
    }
    archive.start_file("xl/sharedStrings.xml", options).unwrap();
    let part = b"<si><t>a</t></si>".repeat(4096);
    for _ in 0..size / part.len() {
        archive.write_all(&part).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn archives_that_come_out_too_large_are_refused() {
    for bytes in [bomb(5000, 0), bomb(1, 300 << 20)] {
        assert!(matches!(read(&bytes).unwrap_err(), Unreadable::TooLarge(_)));
    }
}

/// The same file with a few bytes changed, cut or doubled; `seed` tells which.
fn mutate(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most.max(1) as u64) as usize
    };
    let mut bytes = bytes.to_vec();
    match next(4) {
        0 => bytes.truncate(next(bytes.len())),
        1 => {
            let at = next(bytes.len());
            let end = (at + next(64)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            bytes.splice(at..at, part);
        }
        _ => {
            for _ in 0..=next(12) {
                let at = next(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = next(256) as u8;
                }
            }
        }
    }
    bytes
}

/// So many mutated files of each; `LIUHEN_MUTATED` asks for more.
fn rounds() -> u64 {
    std::env::var("LIUHEN_MUTATED")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(12)
}

#[test]
fn damaged_files_are_read_or_refused_and_never_end_the_program() {
    for (file, _) in answers() {
        let bytes = fs::read(folder().join(&file)).unwrap();
        for seed in 0..rounds() {
            // That it answers at all is what is asked; a reader's own panic is caught inside.
            let _ = read(&mutate(&bytes, seed));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_lone_cell_in_the_last_corner_costs_no_memory() {
    let path = folder().join("91-远单元格.xlsx");
    let program = env!("CARGO_BIN_EXE_liuhen");
    let limited = format!(
        "ulimit -v 4000000; exec '{program}' import '{}' --dry-run --json",
        path.display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &limited])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
