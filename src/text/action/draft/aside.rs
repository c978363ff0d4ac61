//! An aside is what stands in parentheses behind the work: who does it, and by when.

use crate::text::action::{
    Finder,
    parts::{Draft, How, Rank},
};
use crate::text::names::{Kind, Name};

/// What says that something ends or begins by itself at a time.
const EXPIRES: &[&str] = &["到期", "过期", "起", "开始"];

impl Finder<'_> {
    /// （经理）, （张三、李四，10.20前） behind what is to be done: names and a deadline in parentheses.
    pub(in crate::text::action) fn asides(&self, draft: &mut Draft) {
        let source = self.source;
        let mut at = draft.begin;
        while at < draft.end {
            let Some(close) = source.closing(at, draft.end + 1) else {
                at += 1;
                continue;
            };
            if source.at(at) == '(' {
                self.aside(at, close, draft);
            }
            at = close + 1;
        }
    }

    fn aside(&self, open: usize, close: usize, draft: &mut Draft) {
        let source = self.source;
        let inner = source.skip_blank(open + 1);
        let inner = inner + usize::from(source.at(inner) == '@');
        let mut names = self.names.list(inner, close);
        if let [role] = names.as_slice()
            && source.at(role.end) == ':'
        {
            // （QA：韩梅梅）: the person, not the post.
            let people = self.names.list(source.skip_blank(role.end + 1), close);
            if !people.is_empty() {
                names = people;
            }
        }
        let rest = names.last().map(|last| source.skip_blank(last.end));
        let clean = rest.is_some_and(|rest| {
            rest >= close
                || matches!(source.at(rest), ',' | ':' | ';' | '/' | '-' | '、')
                || self.time_at(rest).is_some()
                || source.eat_any(rest, &["负责", "牵头", "跟进"]).is_some()
        });
        let last_in_unit =
            source.skip_blank(close + 1) >= draft.end || matches!(source.at(close + 1), ',' | ';' | '。');
        let firm = !draft.owners.is_empty() || draft.marked || self.has_verb(draft.begin, open);
        if clean && (last_in_unit || draft.marked) && firm {
            // A deadline stands beside the names.
            if let Some(index) = self
                .times_in(inner, close)
                .last()
                .filter(|_| draft.due.is_none() || draft.owners.is_empty())
            {
                draft.due = Some(index);
            }
            draft.owners.extend(names.iter().map(|name| (Rank::Aside, *name)));
            draft.how = Some(draft.how.unwrap_or(How::Aside));
            draft.cuts.push((open, close + 1));
            return;
        }
        // （工）: one character in a list item.
        let short = close == inner + 1 && source.at(inner).is_alphabetic() && draft.marked && last_in_unit;
        if short && !crate::text::number::is_han_number(source.at(inner)) {
            let name = Name {
                begin: inner,
                end: close,
                kind: Kind::Person,
                known: false,
            };
            draft.owners.push((Rank::Aside, name));
            draft.how = Some(draft.how.unwrap_or(How::Aside));
            draft.cuts.push((open, close + 1));
        } else if draft.due.is_none()
            && let Some(index) = self.whole_due(inner, close)
        {
            draft.due = Some(index);
            draft.cuts.push((open, close + 1));
        }
    }

    /// The deadline that is all that stands in parentheses; not when something ends by itself.
    fn whole_due(&self, inner: usize, close: usize) -> Option<usize> {
        self.times_in(inner, close).last().filter(|index| {
            let timed = &self.times[*index];
            let whole = timed.begin <= inner + 1 && timed.end + 2 >= close;
            whole && timed.time.due.is_some() && self.source.eat_any(timed.end, EXPIRES).is_none()
        })
    }
}
