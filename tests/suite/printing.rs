//! Printing: pages as they are typed, the dialog, and a real queue where one was set up: LIUHEN_TEST_PRINTER names it,
//! LIUHEN_TEST_PRINTED is the folder that it prints into (see .ci/print.sh).

use std::{env, fs, path::PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::app::{Action, PrintJob, Printing, Sides, parse_pages};

use super::office::Office;

#[test]
fn pages_are_read_as_people_type_them() {
    for (typed, expected) in [
        ("", Some("")),
        ("  ", Some("")),
        ("2", Some("2")),
        ("1-3，5", Some("1-3,5")),
        ("1至3、５", Some("1-3,5")),
        ("1–2;4", Some("1-2,4")),
        ("3-1", None),
        ("0", None),
        ("一", None),
        ("1-", None),
        ("99999999999", None),
        ("1 -o raw", None),
    ] {
        assert_eq!(parse_pages(typed).as_deref(), expected, "{typed:?}");
    }
}

#[test]
fn the_dialog_offers_the_printers_or_says_that_there_is_none() {
    let mut office = Office::writing("打印");
    office.press(Modifiers::COMMAND, Key::P);
    office.click("打印");
    let printers = office.app().printers().expect("looked for").to_vec();
    if printers.is_empty() {
        office.harness.get_by_label_contains("没有安装打印机");
        office.click("存为 PDF");
        office.harness.get_by_label("保存到");
    } else {
        office.write("页码", "3-1");
        office.harness.get_by_label_contains("格式如");
        office.click("取消");
    }
}

#[test]
fn a_sheet_reaches_the_printer() {
    let (Some(printer), Some(folder)) = (
        env::var("LIUHEN_TEST_PRINTER").ok(),
        env::var_os("LIUHEN_TEST_PRINTED").map(PathBuf::from),
    ) else {
        eprintln!("skipped: no queue was set up (LIUHEN_TEST_PRINTER, LIUHEN_TEST_PRINTED)");
        return;
    };
    let mut office = Office::writing("打印到队列");
    office.write("核心内容摘要", &"第一段话，有些长。".repeat(600));
    office.act(Action::LookForPrinters);
    let known = office.app().printers().unwrap().to_vec();
    assert!(known.iter().any(|known| known.name == printer), "{known:?}");
    let job = PrintJob {
        printer: printer.clone(),
        copies: 1,
        sides: Sides::TwoLong,
        pages: "2-3".into(),
    };
    let printing = Printing::default();
    let draft = office.app().current().unwrap().key.clone();
    let of = liuhen::app::Previewed::Draft(draft);
    office.act(Action::Print {
        of: of.clone(),
        printing,
        job,
    });
    office.harness.get_by_label(&format!("已送到打印机“{printer}”。"));
    let come = || {
        let mut entries = fs::read_dir(&folder).unwrap().flatten();
        entries.find_map(|entry| lopdf::Document::load(entry.path()).ok())
    };
    office.until("the queue prints", |_| come().is_some());
    assert_eq!(
        come().unwrap().get_pages().len(),
        2,
        "the pages that were asked for"
    );
    // A printer that is gone is said, and nothing is lost.
    let job = PrintJob {
        printer: "gone".into(),
        copies: 1,
        sides: Sides::One,
        pages: String::new(),
    };
    office.act(Action::Print {
        of: of.clone(),
        printing,
        job,
    });
    office.harness.get_by_label_contains("没有打印成功");
}
