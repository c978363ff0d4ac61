//! What was typed behind the program's name, and what it asks for.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, error::ErrorKind};

use super::{help, start::mistyped::meant};
use crate::{app::Treatment, domain::Language, storage::SecondStart};

/// 留痕 Liuhen: records of internal and external communication. Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(name = "liuhen", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// A library folder or a record file to open in the window
    path: Option<PathBuf>,
    /// Open a window of its own, also where one is open already
    #[arg(long)]
    new_window: bool,
    /// The folder of settings, drafts and caches, instead of the person's own (it is taken out before these are read)
    #[arg(long, global = true, value_name = "DIR")]
    profile: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A command that needs no screen.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Create a library of made-up records: the same seed gives the same bytes
    Demo {
        /// The folder to make; it must be empty or not exist yet
        dir: PathBuf,
        /// How many records
        #[arg(long, default_value_t = 1000, conflicts_with = "sample")]
        records: u64,
        /// Which records
        #[arg(long, default_value_t = 1, conflicts_with = "sample")]
        seed: u64,
        /// The sample library of an invented company instead, as of today
        #[arg(long)]
        sample: bool,
    },
    /// Print records: into one file, or into a folder one file each
    Export {
        /// Record files and library folders, in the order in which they are printed
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Which sheet
        #[arg(long, value_enum, default_value_t = Sheet::Record)]
        sheet: Sheet,
        /// How 会议纪要 look [default: company]
        #[arg(long, value_enum)]
        style: Option<Style>,
        /// Which kind of file [default: as the ending of the output says, else pdf]
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// One of the program's presets for the sheet, by name; a wrong one lists them
        #[arg(long)]
        preset: Option<String>,
        /// A Word document of the office's own, filled instead of a sheet: {沟通主题} and the like, and rows with {待办.事项}
        #[arg(long)]
        template: Option<PathBuf>,
        /// The file to write, by its ending; `-` is standard output; anything else is a folder that gets one file
        /// for each record
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Create a record and print its number
    New {
        /// The library folder
        dir: PathBuf,
        /// Which template
        #[arg(long, value_enum)]
        kind: Template,
        /// The day of the conversation, YYYY-MM-DD [default: today]
        #[arg(long)]
        date: Option<chrono::NaiveDate>,
        /// 沟通主题
        #[arg(long, default_value = "")]
        subject: String,
    },
    /// List the versions of a record, or of a shared file, the latest first
    History {
        /// The record's file, or directory.ron and the like; it may be damaged or gone
        record: PathBuf,
    },
    /// Restore an earlier version of a record, or of a shared file, as a new version
    Restore {
        /// The record's file, or directory.ron and the like; it may be damaged or gone
        record: PathBuf,
        /// The first digits of the version as `history` lists it, at least four
        version: String,
    },
    /// Back up a library to one ZIP file and verify it; with --unpack, restore a library from such a file
    #[command(override_usage = "liuhen backup <DIR> -o <ZIP>\n       liuhen backup --unpack <ZIP> <DIR>")]
    Backup {
        /// The library folder; with --unpack a folder that is empty or does not exist yet
        dir: PathBuf,
        /// The ZIP file to write
        #[arg(short, long, value_name = "ZIP", required_unless_present = "unpack")]
        output: Option<PathBuf>,
        /// The backup to make a library of
        #[arg(long, value_name = "ZIP", conflicts_with = "output")]
        unpack: Option<PathBuf>,
    },
    /// List every problem of a library, one per line: damage, gaps in the history, signatures and attachments that do not
    /// match, conflict copies, odd files, leftovers; exit code 1 if there is any, 2 if not everything could be checked
    Check {
        /// The library folder
        dir: PathBuf,
        /// Remove leftovers of programs that ended, if older than an hour
        #[arg(long)]
        fix: bool,
    },
    /// Read JSON lines {"id", "text", "reference"} on standard input and answer with what the text says: times, to-dos,
    /// vague words, key facts. With a path: what the texts of the records there say, read with their library's names
    Analyse {
        /// A record file or a library folder
        path: Option<PathBuf>,
    },
    /// Show what would be imported from a file of another program: a calendar, an email, a holiday notice, a chat, a register,
    /// contact cards. The kind of file is told by its content
    #[command(after_help = IMPORT_HELP)]
    Import(Import),
    /// List what is overdue, due, to contact or awaiting confirmation on a day
    Due {
        /// The library folder
        dir: PathBuf,
        /// The day, YYYY-MM-DD, from its first minute [default: now]
        #[arg(long)]
        on: Option<chrono::NaiveDate>,
        /// As one JSON object instead of lines for people
        #[arg(long)]
        json: bool,
    },
    /// Open a library and report how long each phase took
    Open {
        /// The library folder
        dir: PathBuf,
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Run in the background and send reminders for the libraries that were open last
    Remind {
        /// Exit after this many seconds
        #[arg(long)]
        seconds: Option<u64>,
    },
    /// Search a library: one query a line on standard input, one answer a line
    Search {
        /// The library folder
        dir: PathBuf,
        /// As JSON lines: hits, the first ten numbers, microseconds in process
        #[arg(long)]
        json: bool,
    },
    /// Say whether a printed PDF is what its record says: the sheet is printed again, and check code and text are compared;
    /// exit code 0 if both are the same, 1 if something differs, 2 if it cannot be told
    Verify {
        /// The PDF of one record
        pdf: PathBuf,
        /// The record's file, or the library that holds it
        record: PathBuf,
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// List the records of a library, by number
    List {
        /// The library folder
        dir: PathBuf,
        /// As one JSON array instead of lines of fields separated by tabs
        #[arg(long)]
        json: bool,
        /// Whole records, as their files hold them, instead of rows: what `import` takes again
        #[arg(long, requires = "json")]
        whole: bool,
    },
}

/// What `import` is told.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Import {
    /// The file
    pub file: PathBuf,
    /// The library folder it would go to
    pub dir: Option<PathBuf>,
    /// Change nothing (this is also what happens without `--apply`)
    #[arg(long, conflicts_with = "apply")]
    pub dry_run: bool,
    /// Import it into the library
    #[arg(long, requires = "dir")]
    pub apply: bool,
    /// What to do with rows already in the library (same number, or same day, party and subject)
    #[arg(long, value_enum, default_value_t, requires = "apply")]
    pub known: Known,
    /// As one JSON object instead of lines for people
    #[arg(long)]
    pub json: bool,
    /// The day that counts as today, YYYY-MM-DD [default: today]
    #[arg(long)]
    pub on: Option<chrono::NaiveDate>,
    /// What a text is, where its content does not tell
    #[arg(long = "as", value_enum)]
    pub taken_as: Option<ImportAs>,
}

/// The JSON of `import`.
const IMPORT_HELP: &str = "\
The JSON object has one of these keys. Times are YYYY-MM-DDTHH:MM and days YYYY-MM-DD by the reader's clock; null: not known.
  appointments  uid, summary, start, end, zone_from, ticked, number, why
  days          date, off, name, why; beside it year, warnings
  messages      sender, at, text; beside it people, todos
  sheets        name, header_row, columns, records, not_taken
  mail          from, date, subject, answers, why";

/// What becomes of rows that are there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Known {
    /// Leave them out
    #[default]
    Skip,
    /// Update the records with them
    Update,
    /// Make new records of them
    Both,
}

impl From<Known> for Treatment {
    fn from(known: Known) -> Self {
        match known {
            Known::Skip => Self::Skip,
            Known::Update => Self::Update,
            Known::Both => Self::Both,
        }
    }
}

/// What a text is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportAs {
    /// A holiday notice
    Notice,
    /// A chat, mails or a transcript
    Chat,
}

/// Which template a new record follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// 内部沟通记录表
    Internal,
    /// 外部沟通跟进表
    External,
}

impl From<Template> for crate::domain::Kind {
    fn from(template: Template) -> Self {
        match template {
            Template::Internal => Self::Internal,
            Template::External => Self::External,
        }
    }
}

/// What is printed of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// 内部沟通记录表 or 外部沟通跟进表, as the record's template is
    Record,
    /// 会议纪要
    Minutes,
    /// 台账: one row for each record
    Ledger,
    /// 待办督办单: the open to-dos
    Todo,
}

/// How 会议纪要 look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// 公文版, after GB/T 9704-2012
    Official,
    /// 企业版, a form
    Company,
    /// 简版, a short text
    Brief,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// PDF 1.7, to be printed and sent
    Pdf,
    /// PDF/A-2u, to be kept for years
    Pdfa,
    /// OFD after GB/T 33190-2016, as Chinese authorities keep papers
    Ofd,
    /// Word and WPS: only record and minutes, to be edited
    Docx,
    /// Deadlines, contacts and meetings for a calendar program (RFC 5545); the sheet is of no weight
    Ics,
    /// Markdown, for wikis and chats: what of each record is filled in; the sheet is of no weight
    Md,
    /// Plain text, for chats and mails: what of each record is filled in, or its minutes with `--sheet minutes`
    Txt,
    /// Text with commas, as Excel opens it: all records with all columns; the sheet is of no weight
    Csv,
    /// An Excel workbook: the whole ledger, inside and outside on a sheet each, and the to-dos; the sheet is of no weight
    Xlsx,
}

/// What the program was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The window.
    Window {
        /// Something to open in it.
        open: Option<PathBuf>,
        /// What to do where one is open already.
        second: SecondStart,
    },
    /// A command.
    Command(Command),
}

/// Why the arguments lead to no work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Help or the version was asked for: this text.
    Told(String),
    /// They are wrong: one line that says what and how.
    Wrong(String),
}

/// Reads the arguments, the program's name first; help and mistakes are told in a language.
///
/// # Errors
/// See [`Refusal`].
pub fn parse(arguments: impl IntoIterator<Item = OsString>, language: Language) -> Result<Request, Refusal> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(word) = arguments.get(1).and_then(|word| word.to_str())
        && let Some(command) = meant(
            word,
            command_line().get_subcommands().map(clap::Command::get_name),
        )
    {
        return Err(Refusal::Wrong(match language {
            Language::Chinese => {
                format!("没有“{word}”这个命令，也没有这个文件；是不是要写 liuhen {command}？")
            }
            Language::English => {
                format!("there is no command and no file {word}; did you mean: liuhen {command}?")
            }
        }));
    }
    let is_chinese = language == Language::Chinese;
    let mut line = if is_chinese {
        help::in_chinese(command_line())
    } else {
        command_line()
    };
    let read = line.try_get_matches_from_mut(&arguments);
    match read.and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(Arguments {
            command: Some(command),
            ..
        }) => Ok(Request::Command(command)),
        Ok(Arguments {
            command: None,
            path,
            new_window,
            ..
        }) => Ok(Request::Window {
            open: path,
            second: if new_window {
                SecondStart::NewWindow
            } else {
                SecondStart::HandOver
            },
        }),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let told = error.to_string();
            Err(Refusal::Told(if is_chinese {
                help::signs_in_chinese(&told)
            } else {
                told
            }))
        }
        Err(error) => Err(Refusal::Wrong(one_line(
            &error,
            arguments.get(1),
            line,
            is_chinese,
        ))),
    }
}

/// The command line as it is declared.
fn command_line() -> clap::Command {
    Arguments::command()
}

/// What clap says over many lines, in one: the error itself, then the usage of the command that was meant.
fn one_line(
    error: &clap::Error,
    command: Option<&OsString>,
    mut line: clap::Command,
    is_chinese: bool,
) -> String {
    let name = command.and_then(|name| name.to_str()).unwrap_or_default();
    let usage = match line.find_subcommand_mut(name) {
        Some(command) => command.clone().bin_name(format!("liuhen {name}")).render_usage(),
        None => line.render_usage(),
    };
    let usage = usage.to_string();
    let usage: Vec<_> = usage.trim_start_matches("Usage:").split_whitespace().collect();
    let usage = usage.join(" ");
    if is_chinese {
        let usage = help::usage(&help::signs_in_chinese(&usage));
        return format!("{}；{usage}", help::mistake(error));
    }
    let text = error.to_string();
    let what = text.split("\n\n").next().unwrap_or_default();
    let what: Vec<_> = what.trim_start_matches("error:").split_whitespace().collect();
    format!("{}; usage: {usage}", what.join(" "))
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::{
        command_line,
        help::{in_chinese, text},
    };

    #[test]
    fn every_command_and_argument_is_told_in_chinese() {
        let command = command_line();
        let mut missing = Vec::new();
        let mut look = |of: &Command, prefix: &str| {
            for argument in of.get_arguments() {
                let key = format!("{prefix}{}", argument.get_id());
                if text(&key).is_none() {
                    missing.push(key);
                }
            }
        };
        look(&command, "");
        for sub in command.get_subcommands() {
            look(sub, &format!("{} ", sub.get_name()));
        }
        missing.extend(
            command
                .get_subcommands()
                .map(|sub| sub.get_name().to_owned())
                .filter(|name| text(name).is_none()),
        );
        assert_eq!(missing, Vec::<String>::new());
        in_chinese(command).debug_assert();
    }
}
