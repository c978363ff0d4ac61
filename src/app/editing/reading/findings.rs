//! What the text of a record says: vague words, work to be done. Found anew when the text changes, kept otherwise.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread,
};

use chrono::{NaiveDateTime, NaiveTime};

use crate::{
    domain::{Directory, FactKind, Field, KeyFact, Party, Record, Todo},
    text::{self, Confidence, ConflictKind, Context, NameKind, Settings, Span},
};

use super::{
    names::{KnownNames, own_people},
    work::{party_of, todo_of},
};
use crate::app::{Rules, jobs::Wake, new_item_id};

/// From this length on, bytes, a text is looked at on another thread: it takes about a millisecond.
const LONG: usize = 12_000;

/// A vague word in a field.
#[derive(Debug, Clone)]
pub struct VagueWord {
    /// The bytes of the field's text that it takes.
    pub span: Span,
    /// The word as it stands there.
    pub word: String,
    /// Why it is a fault.
    pub reason: String,
    /// What to write instead.
    pub suggestions: Vec<String>,
    /// A date stands in the same clause, so it does less harm.
    pub mild: bool,
}

/// Work that a field's text names.
#[derive(Debug, Clone)]
pub struct FoundTodo {
    /// As a to-do. Its identity is given when it is taken over.
    pub todo: Todo,
    /// In which field.
    pub field: Field,
    /// The bytes of the field's text that name it.
    pub span: Span,
    /// Whether it is work for sure; else it may be, and is not taken unless a person says so.
    pub sure: bool,
}

/// A to-do whose owner somebody put right, so that the text's name for them may be theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledOtherwise {
    /// What the text calls them: 老周.
    pub written: String,
    /// Whom the to-do names now.
    pub person: Party,
}

impl CalledOtherwise {
    /// What an answer to it is kept by.
    pub fn offer(&self) -> String {
        format!("{} = {}", self.written, self.person)
    }
}

/// The names that a record is read with.
#[derive(Debug, Clone, Copy)]
pub struct NamesOf<'a> {
    /// The office's people.
    pub directory: &'a Directory,
    /// Which state of directory and rules that is.
    pub revision: u64,
    /// The departments set for the library.
    pub departments: &'a [String],
}

/// Two places of a record that cannot both be right.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// What sort of contradiction.
    pub kind: ConflictKind,
    /// What the thing is called where a name was found (合同金额).
    pub subject: Option<String>,
    /// The words that contradict each other, in order; one for a weekday beside its date.
    pub quotes: Vec<String>,
    /// Where the last of them stands, if in a field that can be shown.
    pub place: Option<(Field, Span)>,
}

/// What was found in one field.
#[derive(Debug, Default)]
pub(super) struct Found {
    text: String,
    vague: Vec<VagueWord>,
    actions: Vec<text::ActionItem>,
    pub(super) facts: Vec<KeyFact>,
}

/// What was found in a record as it stood at some moment.
#[derive(Debug, Default)]
struct Content {
    fields: [Found; 3],
    /// All texts in which the same thing must have the same value, one after the other.
    whole: String,
    contradictions: Vec<Contradiction>,
    reference: Option<NaiveDateTime>,
    names_of: u64,
}

impl Content {
    /// Looks at what is not the same as before.
    fn refresh(&mut self, record: &Record, context: &Context<'_>, names_of: u64) {
        let afresh = self.reference != Some(context.reference) || self.names_of != names_of;
        self.reference = Some(context.reference);
        self.names_of = names_of;
        let mut changed = afresh;
        for (field, found) in Findings::FIELDS.into_iter().zip(&mut self.fields) {
            let text = record.text(field);
            if afresh || found.text != text {
                *found = look(text, context);
                changed = true;
            }
        }
        let whole = whole_text(record);
        if changed || self.whole != whole {
            self.contradictions = contradictions(&whole, record, context);
            self.whole = whole;
        }
    }

    /// Whether there is anything to look at again.
    fn is_of(&self, record: &Record, reference: NaiveDateTime, names_of: u64) -> bool {
        let same = |(field, found): (Field, &Found)| found.text == record.text(field);
        self.reference == Some(reference)
            && self.names_of == names_of
            && Findings::FIELDS.into_iter().zip(&self.fields).all(same)
            && self.whole == whole_text(record)
    }
}

/// What was found in all fields.
#[derive(Debug, Default)]
pub struct Findings {
    content: Content,
    pub(super) known: KnownNames,
    /// What `known` was made of: the directory's state and the departments.
    known_of: Option<(u64, Vec<String>)>,
    /// `known` with the record's own people, and those people.
    names: Arc<text::Directory>,
    people: Vec<(String, NameKind)>,
    /// In which state of a record the people were looked for.
    people_of: Option<u64>,
    /// Which names these are; others get another number.
    names_of: u64,
    /// A long text that is being looked at on another thread.
    pending: Option<Receiver<Content>>,
}

impl Findings {
    /// The fields whose text is looked at, in the order of the form.
    pub const FIELDS: [Field; 3] = [Field::Goal, Field::Body, Field::Conclusions];

    /// Looks at a record again; fields whose text is the same cost a comparison, and a text that takes over a
    /// millisecond is looked at on another thread, which calls `wake` when it is done. Owners are found by `names` and by
    /// the record's own people; those are looked for once in each `state` of it, as its undo numbers them.
    pub fn refresh(
        &mut self,
        record: &Record,
        state: u64,
        names: NamesOf<'_>,
        rules: &Arc<Rules>,
        wake: &Wake,
    ) {
        let reference = reference_of(record);
        self.know(record, state, names);
        let revision = self.names_of;
        match self.pending.as_ref().map(Receiver::try_recv) {
            Some(Ok(content)) => (self.content, self.pending) = (content, None),
            Some(Err(TryRecvError::Empty)) => return,
            Some(Err(TryRecvError::Disconnected)) | None => self.pending = None,
        }
        if self.content.is_of(record, reference, revision) {
            return;
        }
        let (names, rules) = (Arc::clone(&self.names), Arc::clone(rules));
        if record.goal.len() + record.body.len() + record.conclusions.len() < LONG {
            let settings = Settings::default();
            let context = rules.context(reference, &names, &settings);
            self.content.refresh(record, &context, revision);
            return;
        }
        let (sender, receiver) = channel();
        let (record, wake) = (record.clone(), Arc::clone(wake));
        let look = move || {
            let settings = Settings::default();
            let context = rules.context(reference, &names, &settings);
            let mut found = Content::default();
            found.refresh(&record, &context, revision);
            // Nobody waits for it once another record is shown.
            let _ = sender.send(found);
            wake();
        };
        // Without a thread nothing is marked; typing goes on.
        self.pending = thread::Builder::new()
            .name("liuhen-text".to_owned())
            .spawn(look)
            .ok()
            .map(|_| receiver);
    }

    /// Makes the names ready, where they are others than before.
    fn know(&mut self, record: &Record, state: u64, names: NamesOf<'_>) {
        let of = self.known_of.as_ref();
        let same =
            of.is_some_and(|(revision, units)| *revision == names.revision && units == names.departments);
        if same && self.people_of == Some(state) {
            return;
        }
        self.people_of = Some(state);
        let people = own_people(record);
        if same && people == self.people {
            return;
        }
        if !same {
            self.known = KnownNames::new(names.directory, names.departments);
            self.known_of = Some((names.revision, names.departments.to_vec()));
        }
        self.names = Arc::new(self.known.with(people.clone()));
        self.people = people;
        self.names_of += 1;
    }

    /// What in the record cannot both be right.
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.content.contradictions
    }

    /// The work that a text written at `reference` names, each with whether it is work for sure.
    pub(super) fn offers_in(
        text: &str,
        known: &KnownNames,
        settings: &Settings,
        reference: NaiveDateTime,
        rules: &Rules,
    ) -> Vec<(Todo, bool)> {
        let found = text::actions(text, &rules.context(reference, known.plain(), settings));
        let found = found.iter().map(|item| (todo_of(item, known), is_sure(item)));
        found.collect()
    }

    /// The vague words of a field, in order.
    pub fn vague(&self, field: Field) -> &[VagueWord] {
        let place = Self::FIELDS.into_iter().position(|other| other == field);
        place.map_or(&[], |place| &self.content.fields[place].vague)
    }

    /// The facts that both sides have to hold alike, each once, in the order of the text.
    pub fn facts(&self) -> Vec<&KeyFact> {
        let mut facts: Vec<&KeyFact> = Vec::new();
        for fact in self.content.fields.iter().flat_map(|found| &found.facts) {
            if !facts.iter().any(|known| known.text == fact.text) {
                facts.push(fact);
            }
        }
        facts
    }

    /// The work that the text names, the record's to-dos lack and nobody has answered for.
    pub fn missing_todos(&self, record: &Record) -> Vec<FoundTodo> {
        let known = |task: &str| record.todos.iter().any(|todo| todo.task.contains(task));
        let fields = Findings::FIELDS.into_iter().zip(&self.content.fields);
        let found = fields.flat_map(|(field, found)| {
            found.actions.iter().map(move |item| FoundTodo {
                todo: todo_of(item, &self.known),
                field,
                span: item.span,
                sure: is_sure(item),
            })
        });
        let open = |found: &FoundTodo| {
            let task = found.todo.task.trim();
            !known(task) && !record.has_answered(task)
        };
        found.filter(open).collect()
    }

    /// Notes that a to-do was taken out of the record, so that the text does not offer it again.
    pub fn taken_out(&self, record: &mut Record, todo: &Todo) {
        for item in self.content.fields.iter().flat_map(|found| &found.actions) {
            if todo.task.contains(item.task.trim()) {
                record.answer_offer(&item.task);
            }
        }
    }

    /// Names in the text whose to-dos have another owner by now, of the directory: they may be that person's too.
    pub fn called_otherwise(&self, record: &Record) -> Vec<CalledOtherwise> {
        let mut found: Vec<CalledOtherwise> = Vec::new();
        for item in self.content.fields.iter().flat_map(|found| &found.actions) {
            let written = item.person.as_deref().or(item.owner.as_deref());
            let Some(written) = written.filter(|name| self.known.is_open(name)) else {
                continue;
            };
            let task = item.task.trim();
            let todo = record.todos.iter().find(|todo| todo.task.contains(task));
            let owner = todo.map(|todo| &todo.owner);
            let Some(owner) = owner.filter(|owner| self.known.is_person(&owner.person)) else {
                continue;
            };
            let is_unit = party_of(written, &self.known).person.is_empty();
            let one = CalledOtherwise {
                written: written.to_owned(),
                person: owner.clone(),
            };
            let is_new = !found.contains(&one) && !record.has_answered(&one.offer());
            if !is_unit && owner.person != written && is_new {
                found.push(one);
            }
        }
        found
    }
}

/// The moment that the days in a record's text count from.
pub fn reference_of(record: &Record) -> NaiveDateTime {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    record.date.and_time(record.time.unwrap_or(nine))
}

fn is_sure(item: &text::ActionItem) -> bool {
    item.confidence == Confidence::Sure
}

pub(super) fn look(text: &str, context: &Context<'_>) -> Found {
    let analysis = text::analyse(text, context);
    let vague = analysis.vague.into_iter().map(|vague| VagueWord {
        span: vague.span,
        word: text[vague.span.range()].to_owned(),
        reason: vague.entry.reason.clone(),
        suggestions: vague.entry.suggest.clone(),
        mild: vague.mild,
    });
    let times = analysis
        .times
        .iter()
        .filter(|time| time.start.is_some() || time.end.is_some());
    let times = times.map(|time| (time.span, FactKind::Time));
    let facts = analysis.facts.iter().filter(|fact| fact.kind.is_read_back());
    let mut facts: Vec<_> = times
        .chain(facts.map(|fact| (fact.said, fact_kind(fact.kind))))
        .collect();
    facts.sort_by_key(|(span, _)| span.start);
    let facts = facts.into_iter().map(|(span, kind)| KeyFact {
        text: text[span.range()].to_owned(),
        kind,
        read_back: false,
    });
    Found {
        text: text.to_owned(),
        vague: vague.collect(),
        actions: analysis.actions,
        facts: facts.collect(),
    }
}

/// What was said and settled. The goal is left out: what was asked for may differ from what came of it.
fn whole_text(record: &Record) -> String {
    let settled = record.agenda.iter().map(|item| item.conclusion.as_str());
    let mut whole = format!("{}\n{}", record.body, record.conclusions);
    for text in settled.filter(|text| !text.is_empty()) {
        whole.push('\n');
        whole.push_str(text);
    }
    whole
}

fn contradictions(whole: &str, record: &Record, context: &Context<'_>) -> Vec<Contradiction> {
    let goal = text::conflicts(&record.goal, context);
    let goal = goal
        .into_iter()
        .map(|conflict| contradiction(conflict, &record.goal, |span| Some((Field::Goal, span))));
    let second = record.body.len() + 1;
    let place = |span: Span| {
        if span.end <= record.body.len() {
            return Some((Field::Body, span));
        }
        let (start, end) = (span.start.checked_sub(second)?, span.end.checked_sub(second)?);
        (end <= record.conclusions.len()).then_some((Field::Conclusions, Span { start, end }))
    };
    let rest = text::conflicts(whole, context).into_iter();
    goal.chain(rest.map(|conflict| contradiction(conflict, whole, place)))
        .collect()
}

fn contradiction(
    conflict: text::Conflict,
    text: &str,
    place: impl Fn(Span) -> Option<(Field, Span)>,
) -> Contradiction {
    Contradiction {
        kind: conflict.kind,
        subject: conflict.subject,
        quotes: conflict
            .spans
            .iter()
            .map(|span| text[span.range()].to_owned())
            .collect(),
        place: conflict.spans.iter().rev().find_map(|span| place(*span)),
    }
}

fn fact_kind(kind: text::FactKind) -> FactKind {
    use text::FactKind as Found;
    match kind {
        Found::Money => FactKind::Money,
        Found::Percent => FactKind::Percentage,
        Found::Dimension | Found::Temperature | Found::Quantity | Found::Number => FactKind::Quantity,
        Found::Phone => FactKind::Phone,
        Found::Email => FactKind::Mail,
        Found::OrderNumber | Found::ContractNumber | Found::InvoiceNumber | Found::DocumentNumber => {
            FactKind::Reference
        }
        Found::Organization => FactKind::Organization,
    }
}

/// Takes found work over into a record.
pub fn take_todos(record: &mut Record, todos: impl IntoIterator<Item = Todo>) {
    // An empty row waiting to be filled in would be left above what comes.
    record.todos.retain(|todo| !todo.is_blank());
    for todo in todos {
        // Worded otherwise or taken out later, it is not offered once more.
        record.answer_offer(&todo.task);
        let id = new_item_id();
        record.todos.push(Todo { id, ..todo });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::{Findings, NamesOf};
    use crate::{
        app::Rules,
        domain::{Directory, Kind, Record, RecordNumber},
    };

    #[test]
    fn a_record_is_looked_through_for_people_once_in_each_state() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut record = Record::new(RecordNumber::new(Kind::Internal, day, 1));
        let (directory, mut findings) = (Directory::default(), Findings::default());
        // The recorder by then, which state of the record and of the directory it is, whether they are known afterwards.
        let cases = [
            ("王建国", 1, 1, true),
            // Told to be the same state it is not looked through: else it would know them.
            ("李明哲", 1, 1, false),
            ("李明哲", 2, 1, true),
            ("吴佳怡", 2, 2, true),
            // The same people in another state.
            ("吴佳怡", 3, 2, true),
        ];
        for (recorder, state, revision, known) in cases {
            recorder.clone_into(&mut record.recorder);
            let names = NamesOf {
                directory: &directory,
                revision,
                departments: &[],
            };
            let rules = Rules::standard();
            findings.refresh(&record, state, names, rules, &(Arc::new(|| ()) as _));
            let is_known = findings.people.iter().any(|(name, _)| name == recorder);
            assert_eq!(is_known, known, "{recorder}, {state}, {revision}");
        }
    }
}
