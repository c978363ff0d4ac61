//! Where things go unless the person says otherwise.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::{
    domain::{Record, RecordNumber},
    print, storage,
};

use super::App;

/// The person's documents folder, else their home, else here.
fn documents() -> PathBuf {
    let dirs = directories::UserDirs::new();
    let documents = dirs
        .as_ref()
        .and_then(|dirs| dirs.document_dir().map(Path::to_owned));
    documents
        .or_else(|| dirs.map(|dirs| dirs.home_dir().to_owned()))
        .unwrap_or_default()
}

/// Where a new library goes.
pub fn default_library_folder(sample: bool) -> PathBuf {
    documents().join(if sample { "留痕示例库" } else { "沟通记录" })
}

/// The folder offered while a library's name is typed: it follows the name as long as the person has not changed it.
pub fn library_folder_named(folder: &str, before: &str, name: &str) -> String {
    let path = PathBuf::from(folder);
    let last = path
        .file_name()
        .map(|last| last.to_string_lossy().into_owned())
        .unwrap_or_default();
    let follows =
        last == file_safe(before) || before.trim().is_empty() && path == default_library_folder(false);
    if follows && !name.trim().is_empty() {
        path.with_file_name(file_safe(name)).display().to_string()
    } else {
        folder.to_owned()
    }
}

/// A name without the characters that a file system refuses.
fn file_safe(name: &str) -> String {
    name.trim()
        .chars()
        .map(|c| {
            if "\\/:*?\"<>|".contains(c) || c.is_control() {
                '_'
            } else {
                c
            }
        })
        .collect()
}

/// A file of that name among the person's documents; where one has it already, with a number behind it.
fn offered(name: &str) -> PathBuf {
    storage::free_name(&documents().join(name))
}

/// Where the table of figures goes.
pub fn default_table_path() -> PathBuf {
    offered("沟通统计.csv")
}

/// Where the backup of a library goes.
pub fn default_backup_path(library: &str, day: NaiveDate) -> PathBuf {
    offered(&format!(
        "{} 备份 {}.zip",
        file_safe(library),
        day.format("%Y-%m-%d")
    ))
}

/// Where what an administrator is given goes.
pub fn default_support_path(day: NaiveDate) -> PathBuf {
    offered(&format!("留痕 诊断信息 {}.zip", day.format("%Y-%m-%d")))
}

/// Where a mail goes, by its subject.
pub fn default_mail_path(subject: &str) -> PathBuf {
    offered(&format!("{}.eml", file_safe(subject)))
}

/// Where a list goes that is called so.
pub fn default_export_path(name: &str, ending: &str) -> PathBuf {
    offered(&format!("{}.{ending}", file_safe(name)))
}

/// Where a picture of the figures goes.
pub fn default_picture_path(day: NaiveDate) -> PathBuf {
    offered(&format!("沟通统计-{}.png", day.format("%Y%m%d")))
}

/// Where the PDF of a record goes.
pub fn default_pdf_path(record: &Record) -> PathBuf {
    offered(&print::file_name(record))
}

/// Where a Word document that was filled with a record goes.
pub fn default_docx_path(record: &Record) -> PathBuf {
    offered(&print::file_name_as(record, print::Format::Docx))
}

/// Where a copy of a record's file goes.
pub fn default_copy_path(record: &Record) -> PathBuf {
    offered(&format!("{}.ron", record.number))
}

/// Where the PDF of several records goes.
pub fn default_pdf_path_of(app: &App, numbers: &[RecordNumber]) -> PathBuf {
    let name = match numbers {
        [one] => format!("{one}.pdf"),
        _ => format!("沟通记录 {}.pdf", app.now().format("%Y-%m-%d")),
    };
    offered(&name)
}

/// Whether a file is there that writing would replace.
pub fn is_file(path: &Path) -> bool {
    storage::is_file(path)
}

/// A path as people type it: blanks and the quotes of a pasted path fall away, `~` is the home folder.
pub fn typed_path(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['"', '\'', '“', '”']);
    match (text.strip_prefix("~/"), directories::UserDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => PathBuf::from(text),
    }
}
