//! Who is meant where a message of a chat names nobody: whoever was called before an order, whoever answers a call.

use crate::text::action::{ANSWERS, ActionItem, Finder, parts::Draft};
use crate::text::{
    time::{Bound, TimeKind},
    vocabulary::{self, Class},
};

/// What is handed to whoever writes: the work is another's.
const TO_ME: &[&str] = &[
    "发我",
    "给我",
    "交我",
    "报我",
    "回我",
    "找我",
    "告诉我",
    "跟我",
    "转我",
    "寄我",
    "通知我",
    "发给我",
    "传我",
    "拿给我",
    "抄我",
    "叫我",
    "喊我",
];

/// Words that agree before somebody says what they will do.
const SAYS_YES: &[&str] = &[
    "行",
    "好",
    "好的",
    "嗯",
    "嗯嗯",
    "可以",
    "收到",
    "明白",
    "没问题",
    "ok",
    "OK",
    "好嘞",
    "好滴",
];

/// What is promised by somebody asked, who names nothing of their own.
const PROMISES: &[&str] = &[
    "发您",
    "发你",
    "给您",
    "给你",
    "发过去",
    "发过来",
    "回您",
    "回你",
    "报您",
    "报你",
    "发给您",
    "发给你",
    "弄好",
    "搞定",
    "弄完",
    "做完",
    "发群里",
    "发出来",
    "交给您",
    "交给你",
    "弄好发您",
    "弄好给您",
    "搞好",
];

/// What is handed to whoever is spoken to: the work is the writer's.
const TO_YOU: &[&str] = &[
    "发您", "发你", "给您", "给你", "报您", "回您", "回你", "交您", "寄您", "寄你", "传您", "传你", "转您",
    "转你",
];

impl Finder<'_> {
    /// 好的，五点前发您: an answer that only says by when the work asked for is done; that work takes its deadline.
    pub(in crate::text::action) fn only_promises(
        &self,
        item: &ActionItem,
        asked: Option<&mut ActionItem>,
    ) -> bool {
        let message = self.heads.at(item.span.start).message;
        let sender = message.and_then(|message| self.heads.senders.get(message));
        if !self.spoken || item.owner.is_some() && item.owner.as_ref() != sender {
            return false;
        }
        let said = |char: char| !char.is_alphanumeric();
        let rest = item
            .task
            .split(said)
            .rfind(|part| !part.is_empty())
            .unwrap_or_default();
        if !PROMISES.contains(&rest)
            || !item
                .task
                .split(said)
                .all(|part| part.is_empty() || part == rest || ANSWERS.contains(&part))
        {
            return false;
        }
        if let Some(asked) = asked.filter(|asked| asked.due.is_none() && asked.owner.as_ref() == sender) {
            asked.due.clone_from(&item.due);
        }
        true
    }

    /// The message of a draft, with who wrote it.
    fn message_of(&self, draft: &Draft) -> Option<(usize, &str)> {
        let message = self
            .heads
            .at(self.source.span(draft.begin, draft.begin).start)
            .message?;
        let sender = self.heads.senders.get(message)?;
        (!sender.is_empty()).then_some((message, sender.as_str()))
    }

    /// Who is meant by a draft without an owner; only in a chat.
    pub(in crate::text::action) fn unsaid_owner(&self, draft: &Draft) -> Option<String> {
        if !draft.owners.is_empty()
            || !draft.signs.works()
            || draft.signs.told
            || draft.signs.done
            || draft.signs.condition
        {
            return None;
        }
        let (message, sender) = self.message_of(draft)?;
        let source = self.source;
        if source.at(draft.end) == '?' {
            return None;
        }
        let to_me = (draft.begin..draft.end).any(|at| source.eat_any(at, TO_ME).is_some());
        let due = draft.due.map(|due| self.times[due].time);
        let coming = due.is_some_and(|due| !due.past && due.kind != TimeKind::Repeat);
        if to_me {
            // 周五前把清单发我: whoever the message calls, or whom it answers.
            return self.called_in(message, draft.begin).or_else(|| {
                self.answered(source.span(draft.begin, draft.begin).start)
                    .map(str::to_owned)
            });
        }
        // 晚上七点前拍照给您: whoever writes.
        let to_you = (draft.begin..draft.end).any(|at| source.eat_any(at, TO_YOU).is_some());
        if to_you && coming && !draft.signs.order {
            return Some(sender.to_owned());
        }
        // 拍个签收单发群里 — 收到: whoever does nothing but say yes to it.
        if let Some(answer) = self.only_answered(message).filter(|answer| *answer != sender) {
            return Some(answer.to_owned());
        }
        let bounded = due.is_some_and(|due| due.bound == Bound::Until);
        // 行，平面图明天中午出; 样品周一寄: what somebody says of their own work.
        let answer = source
            .eat_any(draft.begin, SAYS_YES)
            .filter(|after| matches!(source.at(*after), ',' | ' '));
        let begin = answer.map_or(draft.begin, |after| source.skip_blank(after + 1));
        let tells = !bounded
            && draft.due.is_some_and(|due| {
                self.times[due].begin >= begin + 2 && self.hands_over(self.times[due].end, draft.end)
            });
        let opens =
            self.time_at(begin).is_some() || vocabulary::stands_at(source, begin, Class::Verb) || tells;
        let ordered = draft.signs.order && !bounded;
        (coming
            && opens
            && !ordered
            && (draft.signs.acts || tells)
            && (tells && !draft.signs.order
                || answer.is_some()
                || self.is_called_before(draft.begin, message, sender)))
        .then(|| sender.to_owned())
    }

    /// Who answers a message right behind it with nothing but a word that they will.
    fn only_answered(&self, message: usize) -> Option<&str> {
        let source = self.source;
        let from = self
            .layout
            .blocks
            .partition_point(|block| block.message.is_none_or(|other| other <= message));
        let next =
            |block: &&crate::text::layout::Block| block.message == Some(message + 1) && !block.envelope;
        let mut said = self.layout.blocks[from..].iter().take(4).filter(next);
        let (block, more) = (said.next()?, said.next());
        let words = source.original(block.begin, block.end);
        let word = words.trim_matches(|char: char| !char.is_alphanumeric());
        (more.is_none() && (ANSWERS.contains(&word) || SAYS_YES.contains(&word)))
            .then(|| self.heads.senders.get(message + 1).map(String::as_str))
            .flatten()
            .filter(|sender| !sender.is_empty())
    }

    /// 寄, 明天|出: a verb of making or handing over, and nothing of others behind it.
    fn hands_over(&self, at: usize, end: usize) -> bool {
        let source = self.source;
        let at = source
            .eat_any(at, &["能", "可以", "就", "再", "一定", "应该能", "才能"])
            .unwrap_or(at);
        let verb = source.eat_any(
            at,
            &[
                "寄", "发", "出", "交", "给", "送", "做", "改", "写", "补", "报", "弄", "打印", "提交",
                "上传", "搞定", "完成", "整理",
            ],
        );
        verb.is_some_and(|after| {
            after <= end && !matches!(source.at(after), '生' | '现' | '差' | '票' | '货' if after == at + 1)
        }) && source.at(end) != '?'
    }

    /// Whom a message calls by @ before a place in it.
    pub(in crate::text::action) fn called_in(&self, message: usize, before: usize) -> Option<String> {
        let source = self.source;
        let at = (before.saturating_sub(120)..before)
            .rev()
            .find(|at| source.at(*at) == '@')?;
        let own = self.heads.at(source.span(at, at).start).message == Some(message);
        let name = *self.names.labelled(at + 1, before).first().filter(|_| own)?;
        Some(self.name(name))
    }

    /// Whether one of the three messages before calls or names whoever wrote this one: what it says is an answer.
    fn is_called_before(&self, before: usize, message: usize, sender: &str) -> bool {
        let source = self.source;
        let said: Vec<char> = sender.chars().collect();
        let short = if said.len() == 3 { &said[1..] } else { &said[..] };
        let blocks = &self.layout.blocks;
        blocks[..blocks.partition_point(|block| block.end <= before)]
            .iter()
            .rev()
            .take(24)
            .take_while(|block| block.message.is_some_and(|other| other + 3 >= message))
            .filter(|block| !block.envelope && block.message != Some(message))
            .any(|block| (block.begin..block.end).any(|at| source.slice(at, at + short.len()) == short))
    }
}
