//! A mail that is dropped on a list: it begins a record, and its files are offered to be kept with it.

use std::path::{Path, PathBuf};

use crate::{
    domain::LibraryId,
    exchange::{
        mail_file,
        mail_received::{MailContent, ReceivedMail},
    },
    storage::{self, Profile},
};

use crate::app::{App, Doing, Failure, JobKind, Route};

use super::{mail::MailBegun, state::MailFiles};

/// The longest name of a file, in characters: no folder takes much longer ones.
const LONGEST_NAME: usize = 80;

impl App {
    /// Begins a record with the mail in a file.
    pub(in crate::app) fn new_from_mail(&mut self, id: LibraryId, path: PathBuf) {
        let read = {
            let path = path.clone();
            move |_: &_| read(&path)
        };
        self.shared
            .start_for(Some(id), JobKind::Other, read, move |app, read| match read {
                Ok(read) => app.mail_read(id, path, read),
                Err(failure) => app.shared.fail(Some(id), Doing::Opening, failure),
            });
    }

    fn mail_read(&mut self, id: LibraryId, path: PathBuf, (mail, content): (ReceivedMail, MailContent)) {
        let (clock, today) = (self.shared.clock, self.now().date());
        let Some((workspace, _)) = self.parts(id) else {
            return;
        };
        let begun = MailBegun::new(mail, content, workspace.directory(), |utc| clock.local(utc));
        let day = begun.sent.map_or(today, |sent| sent.date());
        self.new_record(id, begun.kind, day, |record| begun.fill(record));
        let Route::Editor(draft) = self.route.clone() else {
            return;
        };
        if let Some((workspace, _)) = self.parts(id) {
            workspace.mail_files = Some(MailFiles {
                draft,
                mail: path,
                files: begun.into_files(),
            });
        }
    }

    /// Keeps the chosen files of the mail with the record that it began: first the mail itself, then those that came with it.
    pub(in crate::app) fn take_mail_files(&mut self, id: LibraryId, taken: &[bool]) {
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let Some(MailFiles { draft, mail, files }) = workspace.mail_files.take() else {
            return;
        };
        let taken: Vec<bool> = taken.to_vec();
        if !taken.contains(&true) {
            return;
        }
        let profile = std::sync::Arc::clone(&shared.profile);
        // In a folder of its own: the files of two mails often have the same names.
        let folder = draft.name().to_string();
        let put = move |_: &_| put_out(&profile, &folder, mail, &files, &taken);
        shared.start_for(Some(id), JobKind::Other, put, move |app, put| match put {
            Ok(paths) => app.attach(&draft, paths),
            Err(failure) => app.shared.fail(Some(id), Doing::Copying, failure),
        });
    }
}

fn read(path: &Path) -> Result<(ReceivedMail, MailContent), Failure> {
    let bytes = storage::read_import(path)?;
    mail_file::read(&bytes).ok_or(Failure::NoMail)
}

/// Writes the chosen files where they can be copied from.
fn put_out(
    profile: &Profile,
    folder: &str,
    mail: PathBuf,
    files: &[(String, Vec<u8>)],
    taken: &[bool],
) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    if taken.first() == Some(&true) {
        paths.push(mail);
    }
    let mut used: Vec<String> = Vec::new();
    for ((name, bytes), _) in files.iter().zip(&taken[1..]).filter(|(_, taken)| **taken) {
        let name = own_name(name, &used);
        paths.push(profile.put_outgoing(&format!("{folder}/{name}"), bytes)?);
        used.push(name);
    }
    Ok(paths)
}

/// A name that stays in its folder, and that none of `used` has.
fn own_name(name: &str, used: &[String]) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if "\\/:*?\"<>|".contains(c) || c.is_control() {
                '_'
            } else {
                c
            }
        })
        .collect();
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 8 => (stem, format!(".{ending}")),
        _ => (plain.as_str(), String::new()),
    };
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    let numbered = (2..).map(|number| format!("{stem} ({number}){ending}"));
    let mut names = std::iter::once(format!("{stem}{ending}")).chain(numbered);
    let is_free = |name: &String| !used.iter().any(|other| other.eq_ignore_ascii_case(name));
    names.find(is_free).unwrap_or_default()
}
