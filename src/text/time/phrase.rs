//! A phrase is a whole time expression; the reader tries what can stand at a place.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::{
    Anchor, Bound, Grain, Offset, TimeExpression, TimeKind, clock::Clock, date::Dates, festival,
    figures::Strictness, length, resolve::Spec,
};
use crate::text::{
    Context,
    number::{closes_name, is_han_number},
    source::Source,
    words::Chars,
};

/// Reads expressions of one text.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) dates: Dates<'a>,
    pub(super) now: NaiveDateTime,
    pub(super) today: NaiveDate,
}

/// A moment as read: a date, a time of day, or both.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) spec: Option<Spec>,
    pub(super) spec_to: Option<Spec>,
    pub(super) clock: Option<Clock>,
    pub(super) clock_to: Option<Clock>,
    pub(super) said: Option<Weekday>,
    pub(super) level: Grain,
    pub(super) end: usize,
}

/// A stretch of time with inclusive ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
    pub(super) grain: Grain,
}

/// What an expression can begin with, figures and festivals apart.
static BEGINS: Chars = Chars::new(
    "今明昨后前当次翌第隔同即本这上下去来周星礼阴旧夏正闰初月季节假最首QqT从自截不早晚夜午凌傍深半收全未往接此还剩再过近之每逢务pPaA约民令平昭MTWFSJFASONDEtyenc",
);

/// Whether an expression can begin with this character.
pub(super) fn may_begin(char: char) -> bool {
    char.is_ascii_digit() || is_han_number(char) || festival::may_begin(char) || BEGINS.contains(char)
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source<'a>, context: &'a Context<'a>) -> Self {
        let today = context.reference.date();
        let dates = Dates {
            source,
            today,
            workdays: context.workdays,
            strictness: Strictness::Prose,
        };
        Self {
            source,
            context,
            dates,
            now: context.reference,
            today,
        }
    }

    /// For a date field, where bare figures are a date.
    pub(super) fn for_input(mut self) -> Self {
        self.dates.strictness = Strictness::Field;
        self
    }

    /// The expression at `index` and where it ends.
    pub(super) fn expression(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        if closes_name(source, index + 1) {
            return None;
        }
        match source.at(index) {
            '每' | '逢' => return self.repetition(index),
            '隔' if source.eat(index, "隔周").is_some() => return self.repetition(index),
            '即' => {
                if let Some(found) = self.starting_now(index, index) {
                    return Some(found);
                }
            }
            '截' | '最' | '不' | '务' => {
                if let Some(found) = self.until_prefix(index) {
                    return Some(found);
                }
            }
            'T' if source.at(index + 1) == '+' => return self.trade_day(index),
            '从' | '自' => return self.since_prefix(index),
            '下' => {
                if let Some(found) = self.before_next(index) {
                    return Some(found);
                }
            }
            _ => {}
        }
        if let Some(found) = self.prefixed_length(index) {
            return Some(found);
        }
        let length = length::read(source, index);
        if let Some(length) = length
            && length.by_day_mark
            && let Some(found) = source
                .eat_any(length.end, &["内", "之内", "以内", "后", "之后", "以后"])
                .and_then(|_| self.length(index, length))
        {
            return Some(found);
        }
        if let Some((end, mut found)) = self.moments(index, index) {
            // by Friday
            let until = source.ends_with(index, &["by ", "By ", "before ", "until ", "Before "]);
            if let Some(due) = found.due.filter(|_| until && found.bound == Bound::At) {
                let timed = found.kind == TimeKind::DateTime;
                self.until(&mut found, due, timed);
            }
            return Some((end, found));
        }
        length
            .filter(|length| !length.by_day_mark)
            .and_then(|length| self.length(index, length))
    }

    pub(super) fn finish(
        &self,
        begin: usize,
        end: usize,
        kind: TimeKind,
        stretch: Stretch,
    ) -> TimeExpression {
        TimeExpression {
            span: self.source.span(begin, end),
            kind,
            grain: stretch.grain,
            bound: Bound::At,
            start: Some(stretch.start),
            end: Some(stretch.end),
            due: Some(stretch.end),
            past: stretch.end < self.now,
            certain: true,
            weekday_mismatch: None,
            anchor: None,
        }
    }
}

impl Reader<'_> {
    /// T+3: workdays from the day of a deal, which the text does not date.
    fn trade_day(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        if source.before(index).is_ascii_alphanumeric() || source.at(index + 1) != '+' {
            return None;
        }
        let number = crate::text::number::ascii(source, index + 2, 2)?;
        if source.at(number.end).is_ascii_alphanumeric() {
            return None;
        }
        let end = source
            .eat_any(number.end, &["个工作日", "工作日", "日"])
            .unwrap_or(number.end);
        let stretch = Stretch {
            start: self.now,
            end: self.now,
            grain: Grain::Day,
        };
        let mut found = self.finish(index, end, TimeKind::Duration, stretch);
        (found.start, found.end, found.due, found.past) = (None, None, None, false);
        found.anchor = Some(Anchor {
            text: source.original(index, index + 1).to_owned(),
            offset: Offset {
                workdays: i64::from(number.value),
                ..Offset::default()
            },
        });
        Some((end, found))
    }
}

/// Meetings whose next one is spoken of: 下次会议前.
const MEETINGS: &[&str] = &[
    "会议",
    "例会",
    "周会",
    "月会",
    "开会",
    "碰头会",
    "调度会",
    "办公会",
    "检查",
    "沟通",
    "见面",
    "联席会议",
    "联席会",
    "评审",
    "评审会",
    "理事会",
    "董事会",
    "会面",
    "会商",
    "会",
];

impl Reader<'_> {
    /// 下次会议前: until an event that the text does not date.
    fn before_next(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let at = source.eat_any(index, &["下一次", "下次", "下回"])?;
        let at = source
            .eat_any(at, &["部门", "项目", "班子", "党组", "月度", "季度", "周"])
            .unwrap_or(at);
        let event = source.eat_any(at, MEETINGS)?;
        let end = source.eat_any(event, &["召开前", "召开之前", "之前", "以前", "前"])?;
        let mut found = self.finish(
            index,
            end,
            TimeKind::Date,
            Stretch {
                start: self.now,
                end: self.now,
                grain: Grain::Day,
            },
        );
        (found.start, found.end, found.due, found.past) = (None, None, None, false);
        found.bound = Bound::Until;
        found.anchor = Some(Anchor {
            text: source.original(index, event).to_owned(),
            offset: Offset::default(),
        });
        Some((end, found))
    }
}
