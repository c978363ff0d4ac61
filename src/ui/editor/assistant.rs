//! The assistant beside the form: what each stage still lacks, work and facts found in the text, vague words.

use std::collections::{HashMap, HashSet};

use egui::{Label, Link, RichText, ScrollArea, Ui};

use crate::{
    app::{DraftAction, Findings, FoundTodo, LibraryAction, take_todos},
    domain::{Check, Field, Record, Stage, Todo},
    text::Span,
    ui::{
        frame::View,
        theme::{self, SECONDARY},
        widgets::{Candidates, card_ui, follow_focus},
    },
};

use super::{page::Pointed, tips::tips_ui};

/// The most lines of a group, before the rest is asked for.
const SHORT: usize = 5;

/// The room for saying that an offer is no to-do, points.
const REJECT: f32 = 22.0;

/// What the panel tells of the record.
pub(super) struct Seen<'a> {
    pub(super) checks: &'a [Check],
    pub(super) findings: &'a Findings,
    pub(super) ticks: &'a mut Ticks,
}

/// Which of the offered to-dos are ticked, by their text; one that nobody touched is ticked where it is sure.
#[derive(Debug, Default)]
pub(super) struct Ticks {
    ticked: HashMap<String, bool>,
    /// The groups of which the rest was asked for.
    whole: HashSet<Group>,
}

/// What may have more lines than a person reads at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    Contradictions,
    Todos,
    Facts,
    Vague,
}

impl Ticks {
    fn of(&self, found: &FoundTodo) -> bool {
        self.ticked.get(&found.todo.task).copied().unwrap_or(found.sure)
    }

    fn set(&mut self, found: &FoundTodo, ticked: bool) {
        self.ticked.insert(found.todo.task.clone(), ticked);
    }

    /// The lines of a group that are shown.
    fn shown<'l, T>(&self, group: Group, lines: &'l [T]) -> &'l [T] {
        let count = if self.whole.contains(&group) {
            lines.len()
        } else {
            SHORT
        };
        &lines[..lines.len().min(count)]
    }

    /// Under the lines of a group: the way to the rest, or back.
    fn rest_ui(&mut self, ui: &mut Ui, view: &View<'_>, group: Group, count: usize) {
        if count <= SHORT {
            return;
        }
        let whole = self.whole.contains(&group);
        let text = if whole {
            view.words.fewer_notices.to_owned()
        } else {
            view.words.more_in_group(count - SHORT)
        };
        if ui.link(text).clicked() && !self.whole.remove(&group) {
            self.whole.insert(group);
        }
    }
}

/// Draws the panel.
pub(super) fn assistant_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    candidates: &Candidates,
    seen: Seen<'_>,
    jump: &mut Option<Field>,
    pointed: &mut Pointed,
) {
    let Seen {
        checks,
        findings,
        ticks,
    } = seen;
    let Some(draft) = view.app.current() else { return };
    let record = &draft.record;
    let editable = draft.read_only.is_none() && record.status.is_open();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        card_ui(ui, view.words.assistant, |ui| checks_ui(ui, view, checks, jump));
        super::previous::previous_ui(ui, view, record, editable);
        if editable {
            contradictions_ui(ui, view, (findings, ticks), pointed);
            todos_ui(ui, view, record, (findings, ticks), pointed);
            called_otherwise_ui(ui, view, record, findings);
            facts_ui(ui, view, record, (findings, ticks));
            vague_ui(ui, view, (findings, ticks), pointed);
            if let Some(scenario) = candidates.scenario(&record.scenario) {
                tips_ui(ui, view, record, scenario);
            }
        }
        ui.add_space(8.0);
        follow_focus(ui);
    });
}

fn checks_ui(ui: &mut Ui, view: &View<'_>, checks: &[Check], jump: &mut Option<Field>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = 22.0;
    if checks.iter().all(|check| check.done) {
        ui.label(RichText::new(view.words.assistant_done).color(view.tokens.done_text));
    }
    for stage in Stage::ALL {
        let of_stage: Vec<_> = checks.iter().filter(|check| check.stage == stage).collect();
        if of_stage.is_empty() {
            continue;
        }
        ui.add_space(4.0);
        ui.label(RichText::new(view.words.stage(stage)).font(theme::bold(13.0)));
        for check in of_stage {
            check_ui(ui, view, *check, jump);
        }
    }
}

fn check_ui(ui: &mut Ui, view: &View<'_>, check: Check, jump: &mut Option<Field>) {
    let name = view.words.check(check.target, &view.own_fields());
    ui.horizontal(|ui| {
        if check.done {
            ui.label(RichText::new("✓").color(view.tokens.done_text));
            ui.label(RichText::new(name).color(view.tokens.secondary_text));
        } else {
            ui.label(RichText::new("○").color(view.tokens.warning_text));
            if ui.link(name).clicked() {
                *jump = Some(check.target.field());
            }
        }
    });
}

/// A line that stands for a place in the text: the pointer on it shows the place, a click goes there.
fn place_ui(ui: &mut Ui, text: RichText, place: (Field, Span), pointed: &mut Pointed) {
    let response = ui.add(Link::new(text));
    if response.hovered() || response.has_focus() {
        pointed.shown = Some(place);
    }
    if response.clicked() {
        pointed.chosen = Some(place);
    }
}

/// What in the record cannot both be right.
fn contradictions_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (findings, ticks): (&Findings, &mut Ticks),
    pointed: &mut Pointed,
) {
    let found = findings.contradictions();
    if found.is_empty() {
        return;
    }
    card_ui(ui, view.words.contradictions, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for contradiction in ticks.shown(Group::Contradictions, found) {
            let text = RichText::new(view.words.contradiction(contradiction));
            let text = text.color(view.tokens.overdue_text);
            match contradiction.place {
                Some(place) => place_ui(ui, text, place, pointed),
                None => {
                    ui.add(Label::new(text).wrap());
                }
            }
        }
        ticks.rest_ui(ui, view, Group::Contradictions, found.len());
    });
}

/// Work that the text names and the to-dos lack: what is ticked is taken over, what is none is not offered again.
fn todos_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    record: &Record,
    (findings, ticks): (&Findings, &mut Ticks),
    pointed: &mut Pointed,
) {
    let found = findings.missing_todos(record);
    if found.is_empty() {
        return;
    }
    let words = view.words;
    // What is out of sight is neither taken nor ticked: nobody has read it.
    let shown = ticks.shown(Group::Todos, &found);
    let mut rejected: Option<&Todo> = None;
    let mut take = false;
    card_ui(ui, words.found_todos, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for found in shown {
            if offer_ui(ui, view, found, ticks, pointed) {
                rejected = Some(&found.todo);
            }
        }
        ticks.rest_ui(ui, view, Group::Todos, found.len());
        let ticked = shown.iter().filter(|found| ticks.of(found)).count();
        ui.horizontal_wrapped(|ui| {
            let button = egui::Button::new(words.take_todos(ticked));
            take = ui.add_enabled(ticked > 0, button).clicked();
            if ticked < shown.len() && ui.link(words.tick_all).clicked() {
                for found in shown {
                    ticks.set(found, true);
                }
            }
        });
    });
    let mut record = record.clone();
    if let Some(todo) = rejected {
        record.answer_offer(&todo.task);
    } else if take {
        let ticked = shown.iter().filter(|found| ticks.of(found));
        take_todos(&mut record, ticked.map(|found| found.todo.clone()));
    } else {
        return;
    }
    view.actions.push(DraftAction::Replace(Box::new(record)));
}

/// One offer: a tick, the task, who and by when; whether it was said to be no to-do.
fn offer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    found: &FoundTodo,
    ticks: &mut Ticks,
    pointed: &mut Pointed,
) -> bool {
    let words = view.words;
    let todo = &found.todo;
    ui.spacing_mut().interact_size.y = 22.0;
    let rejected = ui.horizontal_top(|ui| {
        let mut ticked = ticks.of(found);
        let tick = ui.checkbox(&mut ticked, "");
        let tick = tick.accessible_name(format!("{} {}", words.tick_todo, todo.task));
        if tick.changed() {
            ticks.set(found, ticked);
        }
        let width = ui.available_width() - REJECT;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            let task = RichText::new(&todo.task).color(view.tokens.text);
            place_ui(ui, task, (found.field, found.span), pointed);
            let owner = if todo.owner.is_empty() {
                words.no_owner.to_owned()
            } else {
                todo.owner.to_string()
            };
            let due = todo
                .due
                .map_or_else(|| words.no_due.to_owned(), |due| words.taken_for(due));
            let text = RichText::new(format!("{owner} · {due}")).size(SECONDARY);
            // Owner and deadline are what is to be checked: they are never cut.
            ui.add(Label::new(text.color(view.tokens.secondary_text)).wrap());
        });
        let name = format!("{} {}", words.no_todo, todo.task);
        let reject = ui.link("×").on_hover_text(words.no_todo);
        reject.accessible_name(name).clicked()
    });
    rejected.inner
}

/// A name in the text whose to-do was given to somebody of the directory: asks whether they are called so.
fn called_otherwise_ui(ui: &mut Ui, view: &mut View<'_>, record: &Record, findings: &Findings) {
    let found = findings.called_otherwise(record);
    if found.is_empty() {
        return;
    }
    let words = view.words;
    card_ui(ui, words.aliases, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for one in found {
            ui.add(Label::new(words.is_called(&one.written, &one.person)).wrap());
            let mut answered = false;
            ui.horizontal(|ui| {
                if ui.button(words.learn_alias).clicked() {
                    answered = true;
                    let (person, alias) = (one.person.clone(), one.written.clone());
                    view.actions.push(LibraryAction::LearnAlias { person, alias });
                }
                answered |= ui.button(words.no_alias).clicked();
            });
            if answered {
                let mut record = record.clone();
                record.answer_offer(&one.offer());
                view.actions.push(DraftAction::Replace(Box::new(record)));
            }
        }
    });
}

/// Facts found in the text, ticked when both sides hold them alike.
fn facts_ui(ui: &mut Ui, view: &mut View<'_>, record: &Record, (findings, ticks): (&Findings, &mut Ticks)) {
    let facts = findings.facts();
    if facts.is_empty() {
        return;
    }
    let mut changed: Option<Record> = None;
    card_ui(ui, view.words.found_facts, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 22.0;
        let hint = RichText::new(view.words.found_facts_hint).size(SECONDARY);
        ui.label(hint.color(view.tokens.secondary_text));
        for &fact in ticks.shown(Group::Facts, &facts) {
            let known = record.facts.iter().position(|other| other.text == fact.text);
            let mut read_back = known.is_some_and(|i| record.facts[i].read_back);
            if ui.checkbox(&mut read_back, &fact.text).changed() {
                let mut record = record.clone();
                match known {
                    Some(i) => record.facts[i].read_back = read_back,
                    None => record.facts.push(crate::domain::KeyFact {
                        read_back,
                        ..fact.clone()
                    }),
                }
                changed = Some(record);
            }
        }
        ticks.rest_ui(ui, view, Group::Facts, facts.len());
    });
    if let Some(record) = changed {
        view.actions.push(DraftAction::Replace(Box::new(record)));
    }
}

fn vague_ui(ui: &mut Ui, view: &View<'_>, (findings, ticks): (&Findings, &mut Ticks), pointed: &mut Pointed) {
    let vague: Vec<_> = Findings::FIELDS
        .into_iter()
        .flat_map(|field| findings.vague(field).iter().map(move |word| (field, word)))
        .collect();
    if vague.is_empty() {
        return;
    }
    card_ui(
        ui,
        &format!("{}  {}", view.words.rules.vague_words, vague.len()),
        |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for (field, word) in ticks.shown(Group::Vague, &vague) {
                let color = if word.mild {
                    view.tokens.warning_text
                } else {
                    view.tokens.overdue_text
                };
                let text = RichText::new(&word.word).color(color);
                place_ui(ui, text, (*field, word.span), pointed);
                let reason = RichText::new(view.words.vague_reason(&word.reason))
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text);
                ui.add(Label::new(reason).wrap());
            }
            ticks.rest_ui(ui, view, Group::Vague, vague.len());
        },
    );
}
