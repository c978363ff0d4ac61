//! The words of the office's rules: holidays, vague words, contradictions.

use chrono::{Datelike, NaiveDate};

use crate::{
    app::Contradiction,
    calendar::{HolidayError, HolidayYear, NoticeWarning},
    text::ConflictKind,
};

use crate::ui::wording::{Words, several};

impl Words {
    /// What contradicts what: 合同金额：12万元 / 13万元.
    pub(crate) fn contradiction(&self, found: &Contradiction) -> String {
        let quotes: Vec<String> = found
            .quotes
            .iter()
            .map(|quote| self.pick(format!("“{quote}”"), format!("“{quote}”")))
            .collect();
        let quotes = quotes.join(self.fixed("与", " and "));
        let subject = found.subject.as_deref().unwrap_or_default();
        match found.kind {
            ConflictKind::Weekday => self.pick(
                format!("{quotes}：日期与星期不符"),
                format!("{quotes}: the weekday is not that of the date"),
            ),
            ConflictKind::Amount | ConflictKind::Quantity | ConflictKind::Date if !subject.is_empty() => self
                .pick(
                    format!("{subject}前后不一：{quotes}"),
                    format!("{subject} differs: {quotes}"),
                ),
            ConflictKind::Amount => self.pick(
                format!("金额前后不一：{quotes}"),
                format!("Amounts differ: {quotes}"),
            ),
            ConflictKind::Quantity => self.pick(
                format!("数量前后不一：{quotes}"),
                format!("Quantities differ: {quotes}"),
            ),
            ConflictKind::Date => self.pick(
                format!("日期前后不一：{quotes}"),
                format!("Dates differ: {quotes}"),
            ),
        }
    }

    /// Which years' holidays the program brings along.
    pub(crate) fn built_in_years(&self, (first, last): (i32, i32)) -> String {
        self.pick(
            format!("程序自带 {first}—{last} 年的放假安排。"),
            format!("The holidays of {first}–{last} come with the program."),
        )
    }

    /// A year of the library's own, and whether it stands in place of one that the program brings along.
    pub(crate) fn own_year(&self, year: &HolidayYear, replaces: bool) -> String {
        let (named, off, worked) = (year.year, year.days_off(), year.make_up.len());
        let source = if replaces {
            self.fixed(
                "本库的通知，代替自带的",
                "from a notice of this library, in place of the built-in one",
            )
        } else {
            self.fixed("本库的通知", "from a notice of this library")
        };
        self.pick(
            format!("{named} 年　放假 {off} 天，调休上班 {worked} 天（{source}）"),
            format!(
                "{named}: {} off, {} ({source})",
                several(off, "day"),
                several(worked as u64, "make-up workday")
            ),
        )
    }

    /// What takes a year of the library's own off, for a screen reader.
    pub(crate) fn drop_holidays(&self, year: i32, replaces: bool) -> String {
        if replaces {
            self.pick(
                format!("{year} 年恢复自带的放假安排"),
                format!("Restore the built-in holidays of {year}"),
            )
        } else {
            self.pick(
                format!("移除 {year} 年放假安排"),
                format!("Remove the holidays of {year}"),
            )
        }
    }

    /// What a pasted notice was taken for.
    pub(crate) fn holidays_found(&self, year: &HolidayYear) -> String {
        let day = |date: NaiveDate| format!("{}月{}日", date.month(), date.day());
        let rest = year.holidays.iter().map(|holiday| {
            let (from, to) = (day(holiday.from), day(holiday.to));
            if from == to {
                format!("{} {from}", holiday.name)
            } else {
                format!("{} {from}–{to}", holiday.name)
            }
        });
        let rest: Vec<_> = rest.collect();
        let work = year.make_up.iter();
        let work: Vec<_> = work
            .map(|date| format!("{}（{}）", day(*date), self.weekday(*date)))
            .collect();
        let (rest, work) = (rest.join("；"), work.join("、"));
        let named = year.year;
        if work.is_empty() {
            return self.pick(
                format!("{named} 年放假：{rest}。没有调休上班。"),
                format!("{named}, days off: {rest}. No make-up workdays."),
            );
        }
        self.pick(
            format!("{named} 年放假：{rest}。\n调休上班：{work}。"),
            format!("{named}, days off: {rest}.\nMake-up workdays: {work}."),
        )
    }

    /// What does not add up in a pasted notice.
    pub(crate) fn holidays_warning(&self, warning: &NoticeWarning) -> String {
        match warning {
            NoticeWarning::Count { name, said, found } => self.pick(
                format!("{name}写的是共 {said} 天，数出来是 {found} 天，请核对。"),
                format!(
                    "{name} is said to have {}; {found} were found.",
                    several(*said, "day")
                ),
            ),
            NoticeWarning::Weekday { date, said } => self.pick(
                format!("{date} 写的是周{said}，日历上是{}，请核对。", self.weekday(*date)),
                format!("{date} is {}, not as written (周{said}).", self.weekday(*date)),
            ),
            NoticeWarning::Missing(names) => self.pick(
                format!("没有写到：{}。这些保持原来的安排。", names.join("、")),
                format!("Not named: {}. They stay as they were.", names.join("、")),
            ),
            NoticeWarning::Changes(names) => self.pick(
                format!("只调整{}，其余照旧。", names.join("、")),
                format!("Only {} changes; the rest stays as it was.", names.join("、")),
            ),
            NoticeWarning::Unread(sentence) => self.pick(
                format!("这句无法识别：{sentence}"),
                format!("This sentence could not be read: {sentence}"),
            ),
        }
    }

    /// Why a pasted notice was not taken.
    pub(crate) fn holidays_refused(&self, error: &HolidayError) -> String {
        match error {
            HolidayError::NothingFound | HolidayError::Syntax(_) => self.pick(
                "没有认出年份和放假日期。请粘贴通知全文，包括标题里的年份。",
                "No year and days off were found. Paste the whole notice, with the year in its title.",
            ),
            HolidayError::OutsideYear { date, .. } => self.pick(
                format!("{date} 不在这一年里，请核对粘贴的内容。"),
                format!("{date} lies outside the year; check what was pasted."),
            ),
            HolidayError::Period { from, to, .. } => self.pick(
                format!("{from} 至 {to} 不像一个假期，请核对粘贴的内容。"),
                format!("{from} to {to} is no holiday; check what was pasted."),
            ),
            HolidayError::MakeUpNotWeekend { date, .. } => self.pick(
                format!("{date} 不是周六、周日，不会是调休上班日，请核对粘贴的内容。"),
                format!("{date} is no Saturday or Sunday, so it cannot be a make-up workday."),
            ),
            HolidayError::Contradiction { date, .. } => self.pick(
                format!("{date} 既放假又上班，请核对粘贴的内容。"),
                format!("{date} is both off and worked; check what was pasted."),
            ),
        }
    }

    /// The button that keeps a year's holidays.
    pub(crate) fn keep_holidays(&self, year: i32) -> String {
        self.pick(
            format!("保存 {year} 年放假安排"),
            format!("Save the holidays of {year}"),
        )
    }

    /// The reason given with a word that the office added.
    pub(crate) fn own_word_reason(&self) -> String {
        self.pick(
            "本单位约定不用这个说法。",
            "The office agreed not to use this word.",
        )
    }

    /// What vague words are, and how many come with the program.
    pub(crate) fn vague_hint(&self, count: usize) -> String {
        self.pick(
            format!("写作时划波浪线提醒的词。内置 {count} 个。"),
            format!("Words that are underlined while you write. {count} come with the program."),
        )
    }

    /// The button that marks a word again.
    pub(crate) fn mark_word_again(&self, word: &str) -> String {
        self.pick(format!("恢复提示“{word}”"), format!("Mark “{word}” again"))
    }

    /// The button that takes a word of the office off.
    pub(crate) fn drop_word(&self, word: &str) -> String {
        self.pick(format!("移除“{word}”"), format!("Remove “{word}”"))
    }
}
