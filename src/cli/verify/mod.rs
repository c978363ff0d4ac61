//! `liuhen verify`: whether a printed PDF is what its record says. The sheet is printed again as it was, and the check code
//! and the text are compared.

use std::{io::Write, path::Path, sync::Arc, sync::atomic::AtomicBool};

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::{
    app::{Rules, typefaces},
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, cause, plain},
    },
    domain::{CheckCode, Record},
    print::{
        self, Masking, MinutesStyle, PrintOptions, Sheet,
        verify::{Deviation, OF_ONE_RECORD, PrintedText, deviations, likeness, names, printed_code},
    },
    storage::{self, Library, Opened},
};

/// With less in common a PDF is no sheet of the record, but something else that names it.
const LEAST_LIKENESS: f32 = 0.3;

/// What is told.
#[derive(Serialize)]
struct Report {
    /// `same`, `differs` or `unknown`.
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<Difference>,
    /// Why it cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Said>,
}

/// The check codes.
#[derive(Serialize)]
struct Code {
    same: bool,
    /// What the sheet bears.
    printed: Option<String>,
    /// What it would bear now; 内容与定稿不符 where the record is not what was made final.
    record: Option<String>,
}

#[derive(Serialize)]
struct Difference {
    page: usize,
    printed: String,
    record: String,
}

impl From<Deviation> for Difference {
    fn from(found: Deviation) -> Self {
        Self {
            page: found.page,
            printed: found.printed,
            record: found.now,
        }
    }
}

/// Compares, and gives the exit code: 0 the same, 1 different, 2 not to be told.
pub(super) fn run(pdf: &Path, record: &Path, json: bool, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let mut report = compare(pdf, record).unwrap_or_else(|reason| Report {
        result: "unknown",
        number: None,
        sheet: None,
        code: None,
        differences: Vec::new(),
        reason: Some(reason),
    });
    if json {
        serde_json::to_writer(&mut *out, &report)
            .map_err(|error| Failure::from(std::io::Error::from(error)))?;
        writeln!(out)?;
    } else {
        tell(&mut report, out)?;
    }
    Ok(match report.result {
        "same" => 0,
        "differs" => 1,
        _ => 2,
    })
}

fn tell(report: &mut Report, out: &mut Voice<'_>) -> Result<(), Failure> {
    if let Some(reason) = report.reason.take() {
        out.line(&both("无法核对：", "cannot tell: ").then(reason))?;
        return Ok(());
    }
    let (number, sheet) = (report.number.as_deref(), report.sheet);
    let (number, sheet) = (number.unwrap_or_default(), sheet.unwrap_or_default());
    if let Some(code) = &report.code {
        let named = |code: &Option<String>| code.as_ref().map_or_else(|| both("无", "none"), plain);
        let head = plain(format!("{number} {sheet}")).then(if code.same {
            both("：校验码一致：打印件 ", ": check code same: printed ")
        } else {
            both("：校验码不一致：打印件 ", ": check code differs: printed ")
        });
        let printed = head.then(named(&code.printed));
        out.line(
            &printed
                .then(both("，记录 ", ", record "))
                .then(named(&code.record)),
        )?;
    }
    for difference in &report.differences {
        let Difference {
            page,
            printed,
            record,
        } = difference;
        out.line(&both(
            format!("{number} {sheet}：第 {page} 页：打印件“{printed}”，记录“{record}”"),
            format!("{number} {sheet}: page {page}: printed “{printed}”, record “{record}”"),
        ))?;
    }
    let result = match report.result {
        "same" => "一致",
        "differs" => "不一致",
        _ => "无法核对",
    };
    out.line(&both(
        format!("{number} {sheet}：{result}"),
        format!("{number} {sheet}: {}", report.result),
    ))?;
    Ok(())
}

/// A record, and how its library prints.
struct Source {
    record: Record,
    rules: Option<Rules>,
    organization: String,
}

/// Compares a PDF with its record; why it cannot be told otherwise.
fn compare(pdf: &Path, record: &Path) -> Result<Report, Said> {
    let of_pdf = |zh: &str, en: &str| Said::of(pdf.display(), both(zh, en));
    let bytes = storage::read_import(pdf).map_err(|error| Said::of(pdf.display(), cause(error)))?;
    let printed =
        PrintedText::read(bytes).map_err(|_| of_pdf("不是能读取的 PDF", "is no PDF that can be read"))?;
    if printed.run_on().is_empty() {
        return Err(of_pdf(
            "里面没有文字，扫描件不能核对",
            "has no text; a scan cannot be compared",
        ));
    }
    let source = source(record, &printed)?;
    if !names(&printed, &source.record) {
        let number = source.record.number;
        return Err(of_pdf(
            &format!("没有写到 {number}"),
            &format!("does not name {number}"),
        ));
    }
    let (sheet, again) = likest(&source, &printed)?;
    if likeness(&printed, &again) < LEAST_LIKENESS {
        return Err(of_pdf("不是一份记录的打印件", "is no sheet of one record"));
    }
    let code = Code {
        printed: printed_code(&printed),
        record: match source.record.check_code() {
            Some(CheckCode::Same(code)) => Some(code),
            Some(differs @ CheckCode::Differs) => Some(differs.to_string()),
            None => None,
        },
        same: false,
    };
    let differs = matches!(source.record.check_code(), Some(CheckCode::Differs));
    let code = Code {
        same: code.printed == code.record && !differs,
        ..code
    };
    let differences: Vec<Difference> = deviations(&printed, &again).into_iter().map(Into::into).collect();
    let same = code.same && differences.is_empty();
    Ok(Report {
        result: if same { "same" } else { "differs" },
        number: Some(source.record.number.to_string()),
        sheet: Some(sheet),
        code: (code.printed.is_some() || code.record.is_some()).then_some(code),
        differences,
        reason: None,
    })
}

/// The record that a sheet is of: the one given, or the one of a library that the sheet names.
fn source(path: &Path, printed: &PrintedText) -> Result<Source, Said> {
    let of = |record, library: Option<&Library>| Source {
        record,
        rules: library.map(Rules::of),
        organization: library
            .map(|library| library.settings().name.clone())
            .unwrap_or_default(),
    };
    match storage::open_path(path).map_err(cause)? {
        Opened::Record { loaded, library } => {
            let library = library.and_then(|root| Library::open(&root).ok());
            Ok(of(loaded.record, library.as_ref()))
        }
        Opened::Library(library) => {
            let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
            let mut named = scan.records.into_iter().map(|loaded| loaded.record);
            let mut named: Vec<Record> = named.by_ref().filter(|record| names(printed, record)).collect();
            // A record names those that it goes on from: its own number stands first.
            let all = printed.run_on();
            named.sort_by_key(|record| all.find(&record.number.to_string()));
            let first = named.into_iter().next();
            first.map(|record| of(record, Some(&library))).ok_or_else(|| {
                let (zh, en) = ("里面没有 PDF 写到的记录", "holds no record that the PDF names");
                Said::of(path.display(), both(zh, en))
            })
        }
    }
}

/// The sheet that a record prints and that is the most like a PDF: which, and what it says.
fn likest(source: &Source, printed: &PrintedText) -> Result<(&'static str, PrintedText), Said> {
    let mut best: Option<(f32, &'static str, PrintedText)> = None;
    for (sheet, options) in candidates(source, printed.made) {
        let name = match (sheet, options.minutes.style) {
            (Sheet::Minutes, style) => style.chinese(),
            _ => sheet.chinese(),
        };
        let print = |faces: &print::Faces| print::sheet(sheet, &[&source.record], &options, faces);
        let again = typefaces::set(sheet, &options, print, |again| &again.missing);
        let again = again.map_err(cause)?;
        let text = PrintedText::read(again.pdf)
            .map_err(|error| both(format!("无法重新打印（详细：{error}）"), error.to_string()))?;
        let like = likeness(printed, &text);
        let same = deviations(printed, &text).is_empty();
        if same {
            return Ok((name, text));
        }
        if best.as_ref().is_none_or(|(most, ..)| like > *most) {
            best = Some((like, name, text));
        }
    }
    let best = best.map(|(_, name, text)| (name, text));
    best.ok_or_else(|| both("没有可以打印的内容", "nothing can be printed"))
}

/// The ways in which a sheet of one record may have been printed: as the office does, as the program does by itself, each
/// whole and masked.
fn candidates(source: &Source, made: Option<NaiveDateTime>) -> Vec<(Sheet, PrintOptions)> {
    let mut all: Vec<(Sheet, PrintOptions)> = Vec::new();
    for sheet in OF_ONE_RECORD {
        let styles = match sheet {
            Sheet::Minutes => MinutesStyle::ALL.to_vec(),
            _ => vec![MinutesStyle::default()],
        };
        let office = source
            .rules
            .as_ref()
            .map(|rules| rules.printing().of(sheet).clone());
        for base in office.into_iter().chain([PrintOptions::default()]) {
            for style in &styles {
                let inside = Masking {
                    inside: true,
                    ..Masking::default()
                };
                for masking in [base.masking, Masking::default(), inside, Masking::ALL] {
                    let options = as_printed(&base, source, made, (*style, masking));
                    if !all.contains(&(sheet, options.clone())) {
                        all.push((sheet, options));
                    }
                }
            }
        }
    }
    all
}

fn as_printed(
    base: &PrintOptions,
    source: &Source,
    made: Option<NaiveDateTime>,
    (style, masking): (MinutesStyle, Masking),
) -> PrintOptions {
    let mut options = base.clone();
    options.now = made.unwrap_or_default();
    options.masking = masking;
    options.minutes.style = style;
    if options.organization.trim().is_empty() {
        options.organization.clone_from(&source.organization);
    }
    if let Some(rules) = &source.rules {
        options.own_fields = Arc::clone(rules.own_fields());
    }
    options
}
