//! What the icon and its menu say, on every system the same.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::domain::Language;

/// What is shown. The bus asks on a thread of its own.
pub(super) struct Shown {
    language: Language,
    due: AtomicUsize,
}

impl Shown {
    /// With nothing due yet.
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            due: AtomicUsize::new(0),
        }
    }

    /// Takes how many things are due today; returns whether that is news.
    pub(super) fn set_due(&self, due: usize) -> bool {
        self.due.swap(due, Ordering::Relaxed) != due
    }

    /// The name of the program.
    pub(super) fn title(&self) -> &'static str {
        self.pick("留痕", "Liuhen")
    }

    /// How much is due today.
    pub(super) fn due_line(&self) -> String {
        match (self.language, self.due.load(Ordering::Relaxed)) {
            (Language::Chinese, 0) => "今日没有到期事项".to_owned(),
            (Language::Chinese, due) => format!("今日到期 {due} 项"),
            (Language::English, 0) => "Nothing due today".to_owned(),
            (Language::English, due) => format!("{due} due today"),
        }
    }

    /// The line of the menu that opens the window.
    pub(super) fn open_line(&self) -> &'static str {
        self.pick("打开留痕", "Open Liuhen")
    }

    /// The line of the menu that ends the program.
    pub(super) fn quit_line(&self) -> &'static str {
        self.pick("退出", "Quit")
    }

    fn pick(&self, chinese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}
