//! What the program says of versions: who changed what, what both sides changed, what was merged.

use crate::{
    app::{Failure, VersionKind},
    domain::{
        Field, OwnFields, Stamp,
        merge::{Place, Unit},
        with_signs_shown,
    },
};

use crate::ui::wording::{Words, several};

impl Words {
    /// A place of a record: its field, and which part of an item; an own field by what the office calls it.
    pub(crate) fn place(&self, place: &Place, own_fields: &OwnFields) -> String {
        if place.unit == Unit::Field(Field::Own) {
            let key = place.item.parse().ok();
            let field = key.and_then(|key| own_fields.get(key));
            return field.map_or_else(|| place.item.clone(), |field| field.label.clone());
        }
        let field = place.unit.label().of(self.language);
        match place.part.label().of(self.language) {
            "" => field.to_owned(),
            part => format!("{field} · {part}"),
        }
    }

    /// How a version came about.
    pub(crate) fn version_kind(&self, kind: VersionKind) -> &'static str {
        match kind {
            VersionKind::Created => self.fixed("新建", "created"),
            VersionKind::Saved => self.fixed("保存", "saved"),
            VersionKind::Side => self.fixed("合并前版本", "before merging"),
            VersionKind::Merged => self.fixed("合并", "merged"),
            VersionKind::Restored => self.fixed("恢复", "restored"),
            VersionKind::Learnt => self.fixed("记住新名字", "names learnt"),
            VersionKind::Found => self.fixed("原有内容", "earlier content"),
        }
    }

    /// Who did something, and when: `林婉清 11-23 09:30`.
    pub(crate) fn who_when(&self, stamp: &Stamp) -> String {
        let by = with_signs_shown(self.somebody(&stamp.by));
        let at = stamp.at.format("%m-%d %H:%M");
        format!("{by} {at}")
    }

    /// A version in a list: when and how, by whom and where.
    pub(crate) fn version_line(&self, author: &Stamp, how: &str, device: &str) -> String {
        let at = author.at.format("%Y-%m-%d %H:%M");
        format!("{at}  {how}\n{} · {device}", self.signed(&author.by))
    }

    /// A person's name; a colleague without one.
    pub(crate) fn somebody<'a>(&self, name: &'a str) -> &'a str {
        if name.is_empty() {
            self.fixed("同事", "a colleague")
        } else {
            name
        }
    }

    /// The name under a version.
    pub(crate) fn signed<'a>(&self, name: &'a str) -> &'a str {
        if name.is_empty() {
            self.fixed("未署名", "unnamed")
        } else {
            name
        }
    }

    /// The heading of the dialog in which two versions become one.
    pub(crate) fn collision_title(&self, number: &str, count: usize) -> String {
        self.pick(
            format!("{number} 有 {count} 处您和同事都改过"),
            format!(
                "{number}: you and a colleague both changed {}",
                several(count, "place")
            ),
        )
    }

    /// What was merged without a question.
    pub(crate) fn merged_quietly(&self, mine: usize, theirs: usize) -> String {
        self.pick(
            format!("其余修改互不冲突，已自动合并：我的 {mine} 处，同事的 {theirs} 处。"),
            format!("All other changes were merged: {mine} of yours, {theirs} of your colleague’s."),
        )
    }

    /// That somebody saved a newer version of a record with changes here.
    pub(crate) fn newer_version(&self, by: Option<&Stamp>) -> String {
        let who = by.map_or_else(|| self.somebody("").to_owned(), |by| self.who_when(by));
        self.pick(
            format!("{who} 保存了新内容。您保存时会逐项合并，您和同事的修改都不会丢。"),
            format!("{who} saved this record. Saving merges both, field by field; nothing is lost."),
        )
    }

    /// Who else has the record open.
    pub(crate) fn also_here(&self, names: &[String]) -> String {
        let names = names.join(self.fixed("、", ", "));
        self.pick(format!("{names} 也打开着这份记录"), format!("Also open: {names}"))
    }

    /// Why a version cannot be looked at.
    pub(crate) fn version_unreadable(&self, failure: &Failure) -> String {
        let cause = self.cause(failure);
        self.pick(
            format!("这个版本无法读取。{cause}"),
            format!("This version cannot be read: {cause}"),
        )
    }
}
