//! An anchor is an event that a length is counted from: 收货后15个工作日, 自签订之日起7日内.

use super::{Anchor, Bound, Offset, TimeExpression, length::Length, phrase::Reader};
use crate::text::source::is_edge;

/// Who takes part in an event; the event's words begin behind.
const PARTY_OF_EVENT: &[&str] = &[
    "我方", "贵方", "甲方", "乙方", "丙方", "对方", "双方", "我司", "贵司", "买方", "卖方", "供方", "需方",
    "客户",
];

/// Events that are as good as today.
const NOW: [&str; 15] = [
    "会后",
    "会议后",
    "会议结束后",
    "散会后",
    "会议结束之后",
    "即日起",
    "今日起",
    "今天起",
    "现在起",
    "本日起",
    "即刻起",
    "开会后",
    "通话后",
    "沟通后",
    "此刻起",
];

impl Reader<'_> {
    /// The event before a length: 收货后|15个工作日, 自签订之日起|7日内. The flag says whether the length counts back.
    pub(super) fn anchor(&self, index: usize) -> Option<(usize, Option<String>, bool)> {
        let source = self.source;
        let mut at = index;
        while matches!(source.before(at), ' ' | ',' | '的') && at > 0 && index - at < 3 {
            at -= 1;
        }
        let mark = source.before(at);
        if let Some(anchor) = self.anchor_before_subject(index) {
            return Some(anchor);
        }
        if !matches!(mark, '后' | '起' | '前')
            || matches!(mark, '前') && source.ends_with(at, &["目前", "提前", "之前", "以前", "此前", "当前"])
        {
            return None;
        }
        if mark == '后'
            && source.ends_with(
                at,
                &[
                    "最后", "今后", "然后", "往后", "随后", "此后", "先后", "落后", "延后", "推后",
                ],
            )
        {
            return None;
        }
        let mut begin = at - 1;
        while begin > 0 && at - begin < 16 {
            let char = source.before(begin);
            if is_edge(char) || "在于应须请将由自从需".contains(char) {
                break;
            }
            begin -= 1;
        }
        // 我方收到发票后: the party is not part of the event.
        begin = source
            .eat_any(begin, PARTY_OF_EVENT)
            .filter(|after| after + 2 < at)
            .unwrap_or(begin);
        // 设备科收到报价后: whoever it is about is named before the event.
        begin = crate::text::names::unit_end(source, begin)
            .filter(|after| after + 2 < at)
            .unwrap_or(begin);
        if begin + 1 >= at {
            return None;
        }
        let words: String = source.slice(begin, at).iter().collect();
        if NOW.contains(&words.as_str()) {
            return Some((begin, None, false));
        }
        Some((begin, Some(source.original(begin, at).to_owned()), mark == '前'))
    }

    /// 合同签订后，乙方|10个工作日内: the event stands before whoever has to act, whose name is none of the time.
    fn anchor_before_subject(&self, index: usize) -> Option<(usize, Option<String>, bool)> {
        let source = self.source;
        let comma = (index.saturating_sub(10)..index).rfind(|at| source.at(*at) == ',')?;
        if source.before(comma) != '后' || comma + 2 >= index {
            return None;
        }
        let named = crate::text::names::unit_end(source, comma + 1)?;
        let behind = source
            .eat_any(
                named,
                &[
                    "应在", "须在", "应于", "须于", "将在", "应", "须", "需", "在", "于",
                ],
            )
            .unwrap_or(named);
        let begin = (comma.saturating_sub(16)..comma)
            .rfind(|at| is_edge(source.at(*at)))
            .map_or(comma.saturating_sub(16), |at| at + 1);
        let event = begin + 2 < comma
            && source
                .eat_any(begin, &["会后", "今后", "然后", "此后", "随后", "最后"])
                .is_none();
        (behind == index && event).then(|| (index, Some(source.original(begin, comma).to_owned()), false))
    }

    pub(super) fn anchored(
        &self,
        begin: usize,
        end: usize,
        anchor: Option<String>,
        length: Length,
        back: bool,
    ) -> Option<TimeExpression> {
        let mut found = self.running_now(begin, length, end)?;
        found.bound = Bound::Until;
        if let Some(text) = anchor {
            let sign = if back { -1 } else { 1 };
            let Offset {
                months,
                days,
                workdays,
                seconds,
            } = length.offset;
            let offset = Offset {
                months: months * sign,
                days: days * sign,
                workdays: workdays * sign,
                seconds: seconds * sign,
            };
            found.anchor = Some(Anchor { text, offset });
            found.start = None;
            found.end = None;
            found.due = None;
            found.past = false;
        }
        Some(found)
    }
}
