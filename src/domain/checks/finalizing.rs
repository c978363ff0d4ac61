//! Making a record final: what the text stands for as a hash, what it lacks, and freeing it again.

use crate::domain::{Details, FinalVersion, ItemId, Record, Stamp, Supplement, Todo, TodoState};

/// Why a record should not be made final yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FinalLack {
    /// A to-do has no owner: the task.
    NoOwner(String),
    /// A to-do has no deadline: the task.
    NoDeadline(String),
    /// The body is empty.
    NoBody,
}

/// Hexadecimal digits of a check code: 80 bits.
const CODE_DIGITS: usize = 20;

/// What the print of a final version says of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckCode {
    /// It is the text that was fixed; its code.
    Same(String),
    /// 内容与定稿不符: something was changed since, by another program or by hand.
    Differs,
}

impl std::fmt::Display for CheckCode {
    /// As the sheet says it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Same(code) => write!(f, "校验码 {code}"),
            Self::Differs => f.write_str("内容与定稿不符"),
        }
    }
}

impl Record {
    /// The blake3 hash, lower-case hex, of what a signature or a final version stands for: everything said and agreed.
    ///
    /// Not part of it is what goes on afterwards by itself: the status and its moves, signatures and confirmations,
    /// attachments, whether to-dos are done and what was noted on them, which offers were answered, outside also progress and the next contact.
    ///
    /// # Errors
    /// When something in the record cannot be written: there is no hash of what has no form.
    pub fn content_hash(&self) -> Result<String, ron::Error> {
        let mut content = self.clone();
        content.status = crate::domain::Status::default();
        content.status_changes.clear();
        content.sign_offs.clear();
        content.confirmations.clear();
        content.attachments.clear();
        content.supplements.clear();
        content.final_version = None;
        content.created = None;
        content.modified = None;
        content.answered_offers.clear();
        for todo in &mut content.todos {
            todo.state = TodoState::Open;
            todo.settled = None;
            todo.note.clear();
        }
        if let Details::External(external) = &mut content.details {
            external.progress.clear();
            external.next_contact = crate::domain::NextContact::default();
            external
                .promises
                .iter_mut()
                .for_each(|promise| promise.kept = false);
        }
        // A field that is not set is left out, so a later program with more fields gives old content the same hash.
        let text = ron::to_string(&content)?;
        Ok(blake3::hash(text.as_bytes()).to_hex().to_string())
    }

    /// The code that the print of a final version bears, from what the record says now. Who has the record sees by it
    /// whether a sheet of paper says the same.
    pub fn check_code(&self) -> Option<CheckCode> {
        let last = self.final_version.as_ref()?;
        Some(match self.content_hash() {
            Ok(hash) if hash == last.content_hash => CheckCode::Same(last.check_code()),
            _ => CheckCode::Differs,
        })
    }

    /// Whether the text was fixed.
    pub fn is_final(&self) -> bool {
        self.final_version.is_some()
    }

    /// What a final version still lacks: the body, and for each to-do one owner and an exact time.
    pub fn lacks_for_final(&self) -> Vec<FinalLack> {
        let no_body = self.body.trim().is_empty() && self.conclusions.trim().is_empty();
        let open = self.todos.iter().filter(|todo| todo.state == TodoState::Open);
        let of_todo = |todo: &Todo| {
            let owner = (todo.owner.is_empty()).then(|| FinalLack::NoOwner(todo.task.clone()));
            let due = (todo.due.is_none()).then(|| FinalLack::NoDeadline(todo.task.clone()));
            owner.into_iter().chain(due)
        };
        no_body
            .then_some(FinalLack::NoBody)
            .into_iter()
            .chain(open.flat_map(of_todo))
            .collect()
    }

    /// Fixes the text. `insisted` names what was lacking, where the person did it anyway.
    ///
    /// # Errors
    /// See [`Record::content_hash`]; the text stays free.
    pub fn make_final(&mut self, stamp: Stamp, insisted: impl Into<String>) -> Result<(), ron::Error> {
        self.final_version = Some(FinalVersion {
            stamp,
            content_hash: self.content_hash()?,
            insisted: insisted.into(),
        });
        Ok(())
    }

    /// Puts the supplements back that were saved before: nobody changes or removes one, whoever wrote it, and what is wrong
    /// in it another one corrects. One that was saved without a word may still be written.
    pub fn keep_supplements(&mut self, saved: &Self) {
        let is_fixed = |supplement: &&Supplement| !supplement.text.trim().is_empty();
        let fixed: Vec<&Supplement> = saved.supplements.iter().filter(is_fixed).collect();
        if fixed
            .iter()
            .all(|supplement| self.supplements.contains(supplement))
        {
            return;
        }
        let is_new = |supplement: &Supplement| fixed.iter().all(|fixed| fixed.id != supplement.id);
        let mut kept: Vec<Supplement> = fixed.iter().copied().cloned().collect();
        kept.extend(self.supplements.drain(..).filter(is_new));
        self.supplements = kept;
    }

    /// Frees the text again; `word` says so in a supplement, so that it is not done in silence.
    pub fn free_again(&mut self, id: ItemId, stamp: Stamp, word: impl Into<String>) {
        if self.final_version.take().is_some() {
            self.supplements.push(Supplement {
                id,
                stamp: Some(stamp),
                text: word.into(),
            });
        }
    }
}

impl FinalVersion {
    /// The code of the text that was fixed, `7F3A-92C1-04BE-7D15-A9C2`: the first 80 bits of its hash, in groups of four
    /// digits.
    pub fn check_code(&self) -> String {
        let digits: Vec<char> = self.content_hash.chars().take(CODE_DIGITS).collect();
        let groups = digits
            .chunks(4)
            .map(|group| group.iter().collect::<String>().to_ascii_uppercase());
        groups.collect::<Vec<_>>().join("-")
    }
}
