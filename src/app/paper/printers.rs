//! Printers of the system: which there are, and handing a PDF to one. On Linux and macOS through CUPS's own commands
//! (lpstat, lp); on Windows through the program that the system prints PDFs with.

use std::{path::Path, process::Command, sync::Arc};

use crate::app::{
    App, Doing, Failure, JobKind, Notice, Previewed, PrintJob, Printer, Printing, paper::export,
};

/// Whether the system lets a program ask for copies, sides and pages.
pub const CAN_CHOOSE: bool = !cfg!(windows);

/// Pages as people type them (`1-3，5`), in the form that CUPS reads; `None` where that is no list of pages.
pub fn parse_pages(typed: &str) -> Option<String> {
    let narrow = |c: char| match c {
        '，' | '、' | ' ' | ';' | '；' => ',',
        '－' | '–' | '—' | '~' | '～' | '至' | '到' => '-',
        '\u{FF10}'..='\u{FF19}' => char::from_u32(c as u32 - 0xFF10 + u32::from('0')).unwrap_or(c),
        c => c,
    };
    let typed: String = typed.trim().chars().map(narrow).collect();
    let mut pages = Vec::new();
    for part in typed.split(',').filter(|part| !part.is_empty()) {
        let number = |text: &str| text.parse::<u32>().ok().filter(|page| (1..=9999).contains(page));
        match part.split_once('-') {
            None => pages.push(number(part)?.to_string()),
            Some((from, to)) => {
                let (from, to) = (number(from)?, number(to)?);
                if from > to {
                    return None;
                }
                pages.push(format!("{from}-{to}"));
            }
        }
    }
    Some(pages.join(","))
}

/// The system's printers, the default one first.
fn printers() -> Result<Vec<Printer>, Failure> {
    let mut found = if cfg!(windows) {
        windows_printers()?
    } else {
        cups_printers()?
    };
    found.sort_by_key(|printer| (!printer.is_default, printer.name.clone()));
    Ok(found)
}

fn cups_printers() -> Result<Vec<Printer>, Failure> {
    let told = |option: &str| Command::new("lpstat").arg(option).env("LC_ALL", "C").output();
    let listed = match told("-e") {
        // No printing system at all: there is no printer.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let default = told("-d")?;
    let default = String::from_utf8_lossy(&default.stdout).into_owned();
    let default = default.rsplit_once(": ").map_or("", |(_, name)| name.trim());
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let names = names.lines().map(str::trim).filter(|name| !name.is_empty());
    Ok(names
        .map(|name| Printer {
            name: name.to_owned(),
            is_default: name == default,
        })
        .collect())
}

fn windows_printers() -> Result<Vec<Printer>, Failure> {
    const ASK: &str = "[Console]::OutputEncoding=[Text.Encoding]::UTF8; \
                       Get-CimInstance Win32_Printer | ForEach-Object { \"$($_.Default)`t$($_.Name)\" }";
    let listed = Command::new("powershell")
        .args(["-NoProfile", "-NonInteractive", "-Command", ASK])
        .output()?;
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(lines
        .map(|(default, name)| Printer {
            name: name.trim().to_owned(),
            is_default: default.trim() == "True",
        })
        .collect())
}

/// Hands a PDF to a printer.
fn send(job: &PrintJob, title: &str, pdf: &Path) -> Result<(), Failure> {
    let output = if cfg!(windows) {
        // The name goes in as data, not as a part of the command.
        const PRINT: &str = "Start-Process -FilePath $env:LIUHEN_PDF -Verb PrintTo -ArgumentList ('\"'+$env:LIUHEN_PRINTER+'\"')";
        Command::new("powershell")
            .args(["-NoProfile", "-NonInteractive", "-Command", PRINT])
            .env("LIUHEN_PDF", pdf)
            .env("LIUHEN_PRINTER", &job.printer)
            .output()?
    } else {
        let mut lp = Command::new("lp");
        lp.env("LC_ALL", "C").args(["-d", &job.printer, "-t", title]);
        lp.args(["-n", &job.copies.clamp(1, 99).to_string()]);
        lp.args(["-o", &format!("sides={}", job.sides.keyword())]);
        if !job.pages.is_empty() {
            lp.args(["-P", &job.pages]);
        }
        lp.arg("--").arg(pdf).output()?
    };
    if output.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(std::io::Error::other(told).into())
}

impl App {
    /// The system's printers, once they were looked for: see [`crate::app::Action::LookForPrinters`].
    pub fn printers(&self) -> Option<&[Printer]> {
        self.printers.as_deref()
    }

    pub(in crate::app) fn look_for_printers(&mut self) {
        self.printers = None;
        self.shared.start(
            JobKind::Other,
            |_| printers(),
            |app, found| match found {
                Ok(found) => app.printers = Some(found),
                Err(reason) => {
                    app.printers = Some(Vec::new());
                    app.shared.fail(None, Doing::Printing, reason);
                }
            },
        );
    }

    /// Prints a draft as it is typed, or records of a library.
    pub(in crate::app) fn print(&mut self, of: &Previewed, printing: Printing, job: PrintJob) {
        let Some(work) = self.to_set(of, printing) else {
            return;
        };
        let (profile, library) = (Arc::clone(&self.shared.profile), of.library());
        self.shared.start_for(
            library,
            JobKind::Export,
            move |_| {
                let (records, options) = work.records()?;
                let records: Vec<_> = records.iter().collect();
                let printed = export::set(&records, printing, &options)?;
                let path = profile.put_outgoing("print.pdf", &printed.bytes)?;
                let title = match records.as_slice() {
                    [record] => record.number.to_string(),
                    _ => printing.sheet.chinese().to_owned(),
                };
                send(&job, &title, &path)?;
                Ok((job.printer, printed.left_out))
            },
            move |app, sent: Result<(String, Vec<String>), Failure>| match sent {
                Ok((printer, left_out)) => {
                    let notice = Notice::Printed { printer, left_out };
                    app.shared.notify(library, notice);
                }
                Err(reason) => app.shared.fail(library, Doing::Printing, reason),
            },
        );
    }
}
