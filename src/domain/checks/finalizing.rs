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

impl Record {
    /// The blake3 hash, lower-case hex, of what a signature or a final version stands for: everything said and agreed.
    ///
    /// Not part of it is what goes on afterwards by itself: the status and its moves, signatures and confirmations,
    /// attachments, whether to-dos are done and what was noted on them, outside also progress and the next contact.
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

    /// The code that the print of a final version bears, `7F3A-92C1`: the first 32 bits of its hash. Who has the record
    /// sees by it whether a sheet of paper says the same.
    pub fn check_code(&self) -> Option<String> {
        let hash = &self.final_version.as_ref()?.content_hash;
        Some(short_code(hash))
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

/// Eight digits of a hash in two groups.
fn short_code(hash: &str) -> String {
    let digits: String = hash.chars().take(8).map(|c| c.to_ascii_uppercase()).collect();
    match digits.split_at_checked(4) {
        Some((first, second)) if !second.is_empty() => format!("{first}-{second}"),
        _ => digits,
    }
}
