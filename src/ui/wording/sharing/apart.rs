//! What is said of two records with one number, and of a record that is less than it was before.

use crate::{
    app::{OneOfTwo, PutBackRecord, TwoRecords},
    domain::{RecordNumber, Stamp, with_signs_shown},
};

use crate::ui::wording::Words;

impl Words {
    /// The two records of one number: which keeps it, and which lies beside it. `me` is who uses the program.
    pub(crate) fn two_records(&self, number: RecordNumber, apart: &TwoRecords, me: &str) -> String {
        let (placed, other) = (&apart.placed, &apart.other);
        let first = self.record_of_two(placed, is_mine(placed, other, me));
        let second = self.record_of_two(other, is_mine(other, placed, me));
        self.pick(
            format!("{number} 有两份不同的记录：{first}占着这个编号，{second}存在副本里。"),
            format!("{number} is two records: {first} has the number, {second} lies beside it as a copy."),
        )
    }

    /// One of two records: whose, what it is about, made when and where.
    fn record_of_two(&self, record: &OneOfTwo, is_mine: bool) -> String {
        let title = match record.title.as_str() {
            "" => self.fixed("（无主题）", "(no subject)"),
            title => title,
        };
        let by = record.made.as_ref().map_or("", |made| made.by.as_str());
        let when = record
            .made
            .as_ref()
            .map(|made| made.at.format("%m-%d %H:%M").to_string());
        let device = Some(record.device.clone()).filter(|device| !device.is_empty());
        let about: Vec<String> = when.into_iter().chain(device).collect();
        let about = about.join(self.fixed("，", ", "));
        let somebody = self.somebody(by);
        self.pick(
            format!(
                "{}的「{title}」（{about}）",
                if is_mine { "我" } else { somebody }
            ),
            if is_mine {
                format!("my “{title}” ({about})")
            } else {
                format!("“{title}” of {somebody} ({about})")
            },
        )
    }

    /// That a sync tool put a record's file back, and to what.
    pub(crate) fn put_back(&self, put_back: &PutBackRecord) -> String {
        let (older, newer) = (
            self.day_and_who(&put_back.older),
            self.day_and_who(&put_back.newer_by),
        );
        self.pick(
            format!("文件被同步程序退回到了 {older}保存的版本。较新的版本（{newer}保存）还在历史里，没有丢。"),
            format!("A sync tool put the file back to the version of {older}. The newer one of {newer} is in the history."),
        )
    }

    /// That a draft was saved over a file that a sync tool had put back.
    pub(crate) fn saved_over_put_back(&self, number: RecordNumber, older: &Stamp) -> String {
        let older = self.day_and_who(older);
        self.pick(
            format!("已保存。{number} 的文件曾被同步程序退回到 {older}保存的版本，退回的内容没有并入。"),
            format!("Saved. A sync tool had put {number} back to the version of {older}; nothing of that was merged."),
        )
    }

    /// That a name has signs which are not seen.
    pub(crate) fn hides_signs(&self, field: &str, name: &str) -> String {
        let name = with_signs_shown(name);
        self.pick(
            format!("{field}里有看不见的字符：{name}。显示出来的可能和实际的不同，请核对来源。"),
            format!("{field} has signs that are not seen: {name}. It may not be what it looks like."),
        )
    }

    /// A moment with its year, and who.
    fn day_and_who(&self, stamp: &Stamp) -> String {
        let at = stamp.at.format("%Y-%m-%d %H:%M");
        match (stamp.by.as_str(), self.language) {
            ("", crate::domain::Language::Chinese) => format!("{at} "),
            (by, crate::domain::Language::Chinese) => format!("{at} {by}"),
            ("", crate::domain::Language::English) => at.to_string(),
            (by, crate::domain::Language::English) => format!("{at} by {by}"),
        }
    }
}

/// Whether one of two records is that of the person at this computer: by the computer where that tells, else by the name.
fn is_mine(one: &OneOfTwo, other: &OneOfTwo, me: &str) -> bool {
    if one.is_of_here != other.is_of_here {
        return one.is_of_here;
    }
    let by = |record: &OneOfTwo| {
        record
            .made
            .as_ref()
            .map(|made| made.by.clone())
            .unwrap_or_default()
    };
    !me.is_empty() && by(one) == me && by(other) != me
}
