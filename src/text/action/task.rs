//! A task is what is to be done, in the text's own words, without owner and deadline.

use super::{Finder, Gathered, label, units::Unit};
use crate::text::source::is_edge;

impl Finder<'_> {
    pub(super) fn task(&self, unit: Unit, gathered: &Gathered) -> String {
        let source = self.source;
        let mut cuts = gathered.cuts.clone();
        if let Some(index) = gathered.due {
            let timed = &self.times[index];
            let mut begin = timed.begin;
            while begin > unit.begin && matches!(source.before(begin), '于' | '在' | ' ') {
                begin -= 1;
            }
            for word in [
                "务必", "应当", "应", "须", "需", "必须", "计划", "预计", "拟", "定于", "争取", "力争",
                "尽量", "最迟", "要",
            ] {
                let back = begin
                    .checked_sub(word.chars().count())
                    .filter(|back| *back >= unit.begin);
                if let Some(back) = back.filter(|back| source.eat(*back, word) == Some(begin)) {
                    begin = back;
                    break;
                }
            }
            let mut end = timed.end;
            end = source
                .eat_any(end, &["务必", "必须", "需要", "须", "内"])
                .unwrap_or(end);
            cuts.push((begin, end.min(unit.end)));
        }
        // A DDL word left over before its date.
        for at in unit.begin..unit.end {
            if (at == unit.begin || is_edge(source.before(at)))
                && let Some(after) = label::label(source, at, &label::TASK_LABELS)
            {
                cuts.push((at, after.min(unit.end)));
            }
        }
        cuts.extend(self.context_before_call(unit, &cuts));
        cuts.sort_unstable();
        let mut text = String::new();
        let mut at = unit.begin;
        for (begin, end) in cuts.into_iter().chain([(unit.end, unit.end)]) {
            if begin > at {
                text.push_str(source.original(at, begin));
            }
            at = at.max(end);
        }
        tidy(&text)
    }

    /// 下次会议：10月17日，由何静…, 如仍未解决，由质检部…: what leads up to the call and is no work of its own.
    pub(super) fn context_before_call(&self, unit: Unit, cuts: &[(usize, usize)]) -> Option<(usize, usize)> {
        let source = self.source;
        let call = cuts.iter().map(|cut| cut.0).find(|at| {
            *at > unit.begin
                && matches!(source.before(*at), ',' | ';')
                && matches!(source.at(*at), '由' | '请')
        })?;
        let object = ["对于", "关于", "针对", "就", "将", "把"];
        let condition = ["如", "若", "因", "由于", "鉴于", "为", "待"];
        let ends = source.ends_with(call - 1, &["后", "时", "的"]);
        let led = source.eat_any(unit.begin, &condition).is_some() || ends;
        let plain = !self.has_long_verb(unit.begin, call) && source.eat_any(unit.begin, &object).is_none();
        let first = cuts.iter().all(|cut| {
            cut.0 >= call
                || self
                    .times
                    .iter()
                    .any(|timed| timed.begin <= cut.1 && cut.0 <= timed.end)
        });
        (first && (led || plain) && call > unit.begin).then_some((unit.begin, call))
    }
}

/// Takes away what cutting left: empty parentheses, doubled commas, glue at both ends.
pub(super) fn tidy(text: &str) -> String {
    let text = closed_up(text);
    let loose = |char: char| char.is_whitespace() || "，,、；;：:。-—–|｜*•/>·！!~@".contains(char);
    let mut task = text.trim_matches(loose);
    // 逾期视为同意 is what follows if it is not done.
    for end in ["，逾期", "，否则", "，过期", "，不得", ",逾期"] {
        if let Some((kept, _)) = task.split_once(end).filter(|(kept, _)| kept.chars().count() >= 2) {
            task = kept.trim_matches(loose);
        }
    }
    // 核对库存，周四前完成 leaves a verb that says nothing more.
    for end in ["，完成", ",完成", "，前完成", "，须完成", "，应完成"] {
        if let Some(rest) = task.strip_suffix(end).filter(|rest| rest.chars().count() >= 2) {
            task = rest.trim_matches(loose);
        }
    }
    for _ in 0..3 {
        for glue in [
            "由", "并", "请", "于", "且", "的", "将于", "需要", "需", "须", "应", "务必", "负责", "来",
            "共同", "一起", "据此", "会",
        ] {
            if let Some(rest) = task.strip_prefix(glue)
                && rest.chars().count() >= 2
                && !(glue == "会" && rest.starts_with(['议', '场', '签', '见', '计', '务', '员', '展', '同']))
                && !(glue == "应" && rest.starts_with(['急', '收', '付', '用', '对', '答', '聘']))
                && !(glue == "需" && rest.starts_with(['求']))
                && !(glue == "并" && rest.starts_with(['购', '网', '行']))
                && !(glue == "请" && rest.starts_with(['款', '假', '示', '购']))
                && !(glue == "来" && rest.starts_with(['料', '访', '函', '源', '电', '货']))
            {
                task = rest.trim_matches(loose);
            }
        }
        let open = task.matches(['（', '(']).count();
        let close = task.matches(['）', ')']).count();
        if open < close {
            task = task.trim_end_matches(['）', ')']);
        } else if open > close && task.ends_with(['（', '(']) {
            task = task.trim_end_matches(['（', '(']);
        }
        task = task.trim_matches(loose);
    }
    task.to_owned()
}

/// Closes the gaps of what was cut: empty brackets go, of two marks the stronger stays.
fn closed_up(text: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for mut char in text.chars() {
        if matches!(char, '\n' | '\r' | '\t') {
            char = ' ';
        }
        loop {
            match (out.last().copied(), char) {
                (Some('（'), '）') | (Some('('), ')') | (Some('【'), '】') | (Some('['), ']') => {
                    out.pop();
                    break;
                }
                (Some('（'), '，' | ',' | '、' | '；' | ' ')
                | (Some('('), ',' | ' ')
                | (Some('，'), '，' | '、')
                | (Some(','), ',')
                | (Some('、'), '、')
                | (Some('；'), '；' | '，')
                | (Some('|'), '|')
                | (Some(' '), ' ') => break,
                (Some('，' | '；' | ' '), '）')
                | (Some('、'), '，')
                | (Some('，'), '；')
                | (Some(' '), ')') => {
                    out.pop();
                }
                _ => {
                    out.push(char);
                    break;
                }
            }
        }
    }
    out.into_iter().collect()
}
