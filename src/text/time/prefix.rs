//! A prefix bounds a time before it is named: 截至, 不晚于, 自…起, 即日起.

use super::{
    Bound, Grain, TimeExpression, TimeKind, length,
    phrase::{Reader, Stretch},
    resolve::{Tense, due_after, end_of, start_of},
};

impl Reader<'_> {
    pub(super) fn since_prefix(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let at = source.skip_blank(index + 1);
        if source.at(at) == '即'
            && let Some(found) = self.starting_now(index, at)
        {
            return Some(found);
        }
        let first = self.moment(at, true)?;
        if let Some(found) = self.inline_range(index, &first) {
            return Some(found);
        }
        if let Some(found) = self.range(index, &first) {
            return Some(found);
        }
        let (end, expression) = self.single(index, &first)?;
        // 从 alone is no part of a plain date, but of 从…起 it is.
        if expression.bound == Bound::At {
            let after = source.eat_any(end, &["开始", "算起"]);
            let Some(after) = after else {
                return Some((
                    end,
                    TimeExpression {
                        span: source.span(at, end),
                        ..expression
                    },
                ));
            };
            let span = source.span(index, after);
            return Some((
                after,
                TimeExpression {
                    span,
                    bound: Bound::From,
                    end: None,
                    due: None,
                    past: false,
                    ..expression
                },
            ));
        }
        Some((end, expression))
    }

    /// 即日起, 即日起至…, 即日起15日内.
    pub(super) fn starting_now(&self, begin: usize, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let end = source.eat_any(index, &["即日起", "即日开始", "即时起", "即刻起"])?;
        let start = start_of(self.today);
        let at = source.skip_blank(end);
        let at = if source.at(at) == ',' { at + 1 } else { at };
        if let Some(sep) = source.eat_any(at, &["一直到", "直到", "到", "至", "-", "~"])
            && let Some(last) = self.moment(source.skip_blank(sep), true)
        {
            let (stretch, _) = self.stretch(&last, sep, Tense::Open)?;
            let end = source
                .eat_any(last.end, &["为止", "止", "前"])
                .unwrap_or(last.end);
            let whole = Stretch {
                start,
                end: stretch.end.max(start),
                grain: stretch.grain,
            };
            return Some(self.close_range(begin, end, whole, None));
        }
        if let Some(length) = length::read(source, at) {
            let after = source
                .eat_any(length.end, &["之内", "以内", "内"])
                .unwrap_or(length.end);
            let (due, certain) = due_after(self.now, length.offset, self.context.workdays)?;
            let mut found = self.finish(
                begin,
                after,
                TimeKind::Duration,
                Stretch {
                    start,
                    end: due,
                    grain: length.grain,
                },
            );
            found.bound = Bound::Until;
            found.certain = certain;
            return Some((after, found));
        }
        let mut found = self.finish(
            begin,
            end,
            TimeKind::Date,
            Stretch {
                start,
                end: end_of(self.today),
                grain: Grain::Day,
            },
        );
        found.bound = Bound::From;
        found.end = None;
        found.due = None;
        Some((end, found))
    }

    /// 截至…, 最迟…, 不晚于….
    pub(super) fn until_prefix(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let at = source.eat_any(
            index,
            &[
                "截止时间为",
                "截止时间:",
                "截止日期为",
                "截止日期:",
                "截止时间",
                "截止日期",
                "截止到",
                "截止至",
                "截止于",
                "截至",
                "截止",
                "最迟不超过",
                "最迟不晚于",
                "最迟于",
                "最迟在",
                "最迟",
                "最晚不超过",
                "最晚于",
                "最晚在",
                "最晚",
                "不得晚于",
                "不得迟于",
                "不晚于",
                "不迟于",
                "务必在",
                "务必于",
            ],
        )?;
        let at = source.skip_blank(at);
        let (end, mut found) =
            if let Some(length) = length::read(source, at).filter(|length| !length.by_day_mark) {
                self.length(at, length)?
            } else {
                self.moments(at, at)?
            };
        let must = source.at(index) == '务';
        if found.bound == Bound::At && found.end.is_some() && !must {
            let due = found.due.or(found.end)?;
            let timed = found.kind == TimeKind::DateTime;
            self.until(&mut found, due, timed);
        }
        let end = source.eat_any(end, super::side::INCLUSIVE).unwrap_or(end);
        if !must {
            // A label with a colon is no part of the time.
            let begin = if matches!(source.before(at), ':' | '为' | ' ') {
                at
            } else {
                index
            };
            found.span = source.span(begin, end);
        }
        Some((end, found))
    }
}
