//! The number of a record that was not saved yet: the next free one of its kind on the day of the communication.

use chrono::NaiveDate;

use crate::{
    app::{DraftKey, Workspace},
    domain::{Kind, RecordNumber, Series},
};

impl Workspace {
    /// The next free number of a kind on a day, by what is known here; the first save makes it final.
    /// Its prefix is that of the department of whoever writes.
    pub(in crate::app) fn provisional_number(
        &self,
        kind: Kind,
        day: NaiveDate,
        department: &str,
    ) -> RecordNumber {
        let prefix = self.settings().prefix_of(department);
        self.next_free(Series { kind, prefix }, day, None)
    }

    /// Lets the number of a new draft follow its date until the first save.
    pub(in crate::app) fn renumber(&mut self, key: &DraftKey) {
        if !key.is_new() || self.drafts.is_saving(key) {
            return;
        }
        let Some(record) = self.drafts.get(key).map(|draft| &draft.record) else {
            return;
        };
        // A number brings years that it can't write to one that it can.
        if record.number.day() == RecordNumber::new(record.kind(), record.date, 1).day() {
            return;
        }
        let number = self.next_free(record.number.series(), record.date, Some(key));
        if let Some(draft) = self.drafts.get_mut(key) {
            draft.record.renumber(number);
        }
    }

    /// The next free number, where the one of draft `but` counts as free.
    pub(in crate::app) fn next_free(
        &self,
        series: Series,
        day: NaiveDate,
        but: Option<&DraftKey>,
    ) -> RecordNumber {
        let known = self.index.rows_of_day(day);
        let others = self.drafts.iter().filter(|draft| Some(&draft.key) != but);
        let drafts = others.map(|draft| draft.record.number);
        RecordNumber::next(series, day, known.chain(drafts))
    }
}
