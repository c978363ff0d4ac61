//! What the commands say to people, in the language of the system. What they write for programs (JSON, fields between tabs)
//! is the same in both.

use std::{fmt, io};

use crate::{
    app,
    domain::{Language, several},
    storage::BrokenFile,
};

/// How the commands speak.
#[derive(Debug, Clone, Copy)]
pub struct Speech {
    /// In which language.
    pub language: Language,
    /// Why something failed and what to do, in a language: the words are the window's.
    pub cause: fn(Language, &app::Failure) -> String,
}

/// A text in both languages.
#[derive(Debug)]
pub struct Said(Vec<Part>);

#[derive(Debug)]
enum Part {
    Both {
        zh: String,
        en: String,
    },
    /// A failure: administrators read its own words in English.
    Cause {
        failure: Box<app::Failure>,
        en: String,
    },
}

/// A text in both languages, Chinese first.
pub(in crate::cli) fn both(zh: impl Into<String>, en: impl Into<String>) -> Said {
    Said(vec![Part::Both {
        zh: zh.into(),
        en: en.into(),
    }])
}

/// What is the same in both: a path, a number, a name.
pub(in crate::cli) fn plain(text: impl fmt::Display) -> Said {
    let text = text.to_string();
    both(text.clone(), text)
}

/// So many records.
pub(in crate::cli) fn records(count: usize) -> Said {
    both(format!("{count} 份记录"), several(count, "record"))
}

/// So many files.
pub(in crate::cli) fn files(count: usize) -> Said {
    both(format!("{count} 个文件"), several(count, "file"))
}

/// Why something failed.
pub(in crate::cli) fn cause<E: fmt::Display>(error: E) -> Said
where
    app::Failure: From<E>,
{
    let en = error.to_string();
    Said(vec![Part::Cause {
        failure: Box::new(error.into()),
        en,
    }])
}

/// A file that cannot be read, by its path.
pub(in crate::cli) fn broken(file: &BrokenFile) -> Said {
    let failure = app::Failure::At {
        place: app::Where::Chosen(file.path.clone()),
        trouble: app::Trouble::Unreadable(file.problem.clone()),
    };
    Said(vec![Part::Cause {
        failure: Box::new(failure),
        en: file.to_string(),
    }])
}

/// Programs read one language.
impl serde::Serialize for Said {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.english())
    }
}

impl Said {
    fn english(&self) -> String {
        let part = |part: &Part| match part {
            Part::Both { en, .. } | Part::Cause { en, .. } => en.clone(),
        };
        self.0.iter().map(part).collect()
    }

    /// The text, and more behind it.
    #[must_use]
    pub(in crate::cli) fn then(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// What is spoken of, and behind a colon what is said of it.
    #[must_use]
    pub(in crate::cli) fn of(what: impl fmt::Display, said: Self) -> Self {
        plain(what).then(both("：", ": ")).then(said)
    }

    /// How much of something is where: `3 records in DIR`.
    #[must_use]
    pub(in crate::cli) fn in_place(self, place: impl fmt::Display) -> Self {
        self.then(both("，已写入 ", " in ")).then(plain(place))
    }

    /// The text as it is said.
    pub(in crate::cli) fn text(&self, speech: Speech) -> String {
        if speech.language == Language::English {
            return self.english();
        }
        let part = |part: &Part| match part {
            Part::Both { zh, .. } => zh.clone(),
            Part::Cause { failure, .. } => (speech.cause)(speech.language, failure),
        };
        self.0.iter().map(part).collect()
    }
}

/// Where a command writes, and the language in which it speaks there.
pub(in crate::cli) struct Voice<'a> {
    to: &'a mut dyn io::Write,
    speech: Speech,
}

impl<'a> Voice<'a> {
    pub(in crate::cli) fn new(to: &'a mut dyn io::Write, speech: Speech) -> Self {
        Self { to, speech }
    }

    pub(in crate::cli) fn speech(&self) -> Speech {
        self.speech
    }

    /// Writes a line.
    pub(in crate::cli) fn line(&mut self, said: &Said) -> io::Result<()> {
        writeln!(self.to, "{}", said.text(self.speech))
    }

    /// Writes a remark of the program as one line, whatever it holds. That nobody reads it is no fault.
    pub(in crate::cli) fn say(&mut self, said: &Said) {
        let text = said.text(self.speech);
        let words: Vec<_> = text
            .split(['\n', '\r'])
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let _ = writeln!(self.to, "liuhen: {}", words.join(" "));
    }
}

impl io::Write for Voice<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
