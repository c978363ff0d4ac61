//! The editor: one record as a form, all three stages on one page, with what it still lacks beside it.

mod assistant;
mod attachments;
mod basics;
mod closing;
mod content;
mod header;
mod live;
mod page;
mod prepare;
mod previous;
mod rows;
mod tips;
mod todo_table;
mod trace;

use std::{cell::Cell, collections::HashMap, sync::Arc};

use chrono::NaiveDateTime;
use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use crate::{
    app::{App, Draft, DraftKey, Findings, NamesOf, Rules, Workspace},
    domain::{
        AttachmentState, Check, DueKind, Field, OBJECT_WITHIN_HOURS, OwnCard, Record, Supplement, object_by,
        stage_checks,
    },
};

use super::{
    access::{Part, part_ui},
    dialogs::FileDialog,
    exchange::MailDialog,
    frame::{Asked, View},
    own_fields::{own_fields_ui, retired_fields_ui},
    theme::Tokens,
    widgets::{Buffers, Candidates, Finder, Form, Naming, Unread, card_ui, follow_focus},
    wording,
};

use self::page::{Page, Pointed};

/// The room for a scroll bar beside the cards, points.
const BAR: f32 = 12.0;

/// Below this width, points, the form has the window to itself, and what stands beside it is shown on demand.
const ROOM_FOR_BOTH: f32 = 760.0;

/// The form is no wider than this, points, nor what stands beside it than the second.
const FORM: f32 = 1040.0;
const ASSISTANT: f32 = 440.0;

/// What is only seen of the record in the editor.
#[derive(Debug, Default)]
pub(super) struct Editor {
    /// Whose state this is; another draft begins afresh.
    of: Option<DraftKey>,
    /// What is typed and in no record yet, for each draft that has such a thing.
    typed: HashMap<DraftKey, Typed>,
    /// The field that takes the keyboard in the next frame.
    go_to: Option<egui::Id>,
    /// The field to bring into view.
    jump: Option<Field>,
    /// The new row whose first field takes the keyboard.
    focus: Option<egui::Id>,
    findings: Findings,
    ticks: assistant::Ticks,
    /// What of the text the list beside the form points at.
    pointed: Pointed,
    trace: trace::Trace,
    find: Finder,
    /// The form begins at its start.
    from_start: bool,
    /// The subject gets the keyboard.
    wants_name: bool,
    /// The page during the talk, while it is shown.
    live: Option<live::Live>,
    /// Whether checks and tips are shown beside the form where there is no room for both.
    beside: bool,
}

/// What is typed into one draft's form and is in no record yet.
#[derive(Debug)]
struct Typed {
    /// What the ids of the fields are salted with: the draft as it was known first, so that a field keeps its state and
    /// the keyboard when the record gets its number.
    salt: DraftKey,
    buffers: Buffers,
    rows: rows::Rows,
    /// A save was refused because of a field that cannot be read.
    refused: bool,
}

impl Typed {
    /// With what the draft kept of its fields.
    fn new(salt: DraftKey, draft: &Draft) -> Self {
        Self {
            salt,
            buffers: Buffers::kept(&draft.half_typed.fields),
            rows: rows::Rows::default(),
            refused: false,
        }
    }
}

impl Editor {
    /// Shows the page during the talk, or leaves it.
    pub(super) fn toggle_live(&mut self, now: NaiveDateTime, record: &Record) {
        match &mut self.live {
            Some(live) => live.leave(),
            None => self.live = Some(live::Live::begin(now, record)),
        }
    }

    /// Another page is shown: a record that is opened again begins at its start.
    pub(super) fn left(&mut self) {
        self.from_start = true;
    }

    /// Opens the bar that finds inside the record.
    pub(super) fn find(&mut self) {
        self.find.open();
    }

    /// Goes to the subject, all of it selected.
    pub(super) fn rename(&mut self) {
        self.wants_name = true;
    }

    /// The fields of the drafts shown in this run that cannot be read: what stands there is in no record.
    pub(super) fn unread(&self) -> impl Iterator<Item = (&DraftKey, &Unread)> {
        self.typed
            .iter()
            .flat_map(|(key, typed)| typed.buffers.unread().iter().map(move |one| (key, one)))
    }

    /// Whether the draft in the editor must not be saved as it stands: a field of it cannot be read, and the record would
    /// be saved with what was there before. Then the keyboard goes to that field.
    pub(super) fn refuses_to_save(&mut self) -> bool {
        let Some(typed) = self.of.as_ref().and_then(|key| self.typed.get_mut(key)) else {
            return false;
        };
        let first = typed.buffers.unread().first().map(|unread| unread.id);
        typed.refused = first.is_some();
        self.go_to = first;
        first.is_some()
    }

    /// Forgets what was typed into a draft and is in no record: its changes are thrown away.
    pub(super) fn forget(&mut self, key: &DraftKey) {
        self.typed.remove(key);
    }

    /// Takes the keys that the page during the talk has for itself.
    pub(super) fn take_keys(&mut self, ctx: &egui::Context) {
        if let Some(live) = &mut self.live {
            live.take_keys(ctx);
        }
    }

    /// Begins afresh with another draft than the one before.
    fn begin(&mut self, draft: &Draft) {
        let typed = &mut self.typed;
        let salt = draft.screen_key();
        if self.of.as_ref() == Some(&draft.key) {
            let typed = typed.entry(draft.key.clone());
            typed.or_insert_with(|| Typed::new(salt, draft));
            return;
        }
        // The first save of a new record is no reason to leave the page during the talk.
        let saved = self.of.as_ref() == Some(&salt);
        // What was typed while the first save was under way stays.
        let here = saved.then(|| typed.remove(&salt)).flatten();
        typed.retain(|_, typed| !typed.buffers.unread().is_empty());
        let here = here.or_else(|| typed.remove(&draft.key));
        let here = here.unwrap_or_else(|| Typed::new(salt, draft));
        let empty = draft.key.is_new() && draft.record.subject.is_empty();
        let focus = empty.then(|| egui::Id::unique((&here.salt, "subject")));
        typed.insert(draft.key.clone(), here);
        *self = Self {
            of: Some(draft.key.clone()),
            live: self.live.take().filter(|_| saved),
            typed: std::mem::take(&mut self.typed),
            wants_name: self.wants_name,
            from_start: !saved,
            focus,
            ..Self::default()
        };
    }

    /// Brings what the record was opened for into view.
    fn show_what_is_due(&mut self, draft: &Draft, what: Option<DueKind>) {
        match what {
            Some(DueKind::Todo(id)) => {
                let typed = self.typed.get(&draft.key);
                let salt = typed.map_or_else(|| draft.screen_key(), |typed| typed.salt.clone());
                self.focus = Some(egui::Id::unique((salt, ("todo", &id))));
            }
            Some(DueKind::NextContact) => self.jump = Some(Field::NextContact),
            Some(DueKind::Confirmation) => self.jump = Some(Field::Confirmations),
            Some(DueKind::Reply) | None => {}
        }
        let salt = self.typed.get(&draft.key).map(|typed| &typed.salt);
        if let Some(salt) = salt.filter(|_| std::mem::take(&mut self.wants_name)) {
            self.go_to = Some(egui::Id::unique((salt, "subject")));
        }
    }

    /// Draws the draft that the route names.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        app: &mut App,
        candidates: &Candidates,
        covered: bool,
        asked: &mut Asked,
    ) {
        let at = app.take_open_at();
        let Some(draft) = app.current() else { return };
        self.begin(draft);
        self.show_what_is_due(draft, at);
        let mut view = View::new(ui, app, asked, covered);
        let scenario = candidates.scenario(&draft.record.scenario);
        let checks = stage_checks(&draft.record, scenario, &view.own_fields(), view.app.now());
        let none = crate::domain::Directory::default();
        let settings = view.app.workspace().map(Workspace::settings);
        let library = view.app.workspace();
        let names = NamesOf {
            directory: library.map_or(&none, Workspace::directory),
            revision: library.map_or(0, Workspace::directory_revision),
            departments: settings
                .as_ref()
                .map_or(&[], |settings| settings.departments.as_slice()),
        };
        let typed = self.typed.get(&draft.key);
        let unread = header::UnreadFields {
            fields: typed.map_or(&[], |typed| typed.buffers.unread()),
            refused: typed.is_some_and(|typed| typed.refused),
        };
        if header::header_ui(ui, &mut view, &checks, unread) {
            self.go_to = unread.fields.first().map(|unread| unread.id);
        }
        let (rules, wake, state) = (view.app.rules(), view.app.wake(), draft.undo.revision());
        self.findings.refresh(&draft.record, state, names, rules, wake);
        let mut jump = self.jump.take();
        self.pointed = Pointed::default();
        let narrow = ui.available_width() < ROOM_FOR_BOTH;
        let beside = narrow.then_some(&mut self.beside);
        header::stages_ui(ui, &view, &checks, &mut jump, beside);
        self.find.bar_ui(ui, &view, covered);
        if self.live.is_none() && (!narrow || self.beside) {
            self.assistant_ui(ui, &mut view, candidates, &checks, &mut jump);
        }
        let request = FormRequest {
            jump,
            complete: !asked.commands.is_empty(),
            asked,
        };
        self.form_ui(ui, app, candidates, request);
        self.find.end(ui.ctx());
    }

    /// What stands beside the form.
    fn assistant_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        candidates: &Candidates,
        checks: &[Check],
        jump: &mut Option<Field>,
    ) {
        let seen = assistant::Seen {
            checks,
            findings: &self.findings,
            ticks: &mut self.ticks,
        };
        let pointed = &mut self.pointed;
        assistant_panel(ui.available_width()).show(ui, |ui| {
            part_ui(ui, Part::Side, view.words.access.side);
            ui.set_max_width(ui.available_width().min(ASSISTANT));
            assistant::assistant_ui(ui, view, candidates, seen, jump, pointed);
        });
    }

    /// The form, or the page during the talk.
    fn form_ui(&mut self, ui: &mut Ui, app: &mut App, candidates: &Candidates, request: FormRequest<'_>) {
        let asked = request.asked;
        let (words, tokens) = (wording::words(app.language()), Tokens::get(ui));
        let (now, stamp) = (app.now(), app.stamp());
        let states = attachment_states(app);
        let rules = Arc::clone(app.rules());
        let Some(draft) = app.current_mut() else { return };
        let Some(typed) = self.typed.get_mut(&draft.key) else {
            return;
        };
        let editable = draft.read_only.is_none() && draft.record.status.is_open();
        let form = Form {
            words,
            tokens,
            now,
            rules: &rules,
            candidates,
            buffers: &mut typed.buffers,
            salt: typed.salt.clone(),
            naming: Naming::None,
            focus_next: Cell::default(),
            focus_on: self.go_to.take(),
            find: &self.find,
            complete: request.complete,
        };
        let mut page = Page {
            form,
            rows: &mut typed.rows,
            jump: request.jump,
            focus: &mut self.focus,
            findings: &self.findings,
            pointed: self.pointed,
            revision: draft.undo.revision(),
            stamp,
            object_by: time_for_objections(&draft.record, candidates, now, &rules),
            fixed: draft.record.is_final(),
            saved_supplements: saved_supplements(draft),
            actions: &mut asked.actions,
        };
        if let Some(live) = &mut self.live {
            let over = live.ui(ui, &mut page, &mut draft.record, &mut draft.half_typed.live_line);
            if over || !editable {
                self.live = None;
            }
            return;
        }
        let line = &mut draft.half_typed.live_line;
        if editable && !line.is_empty() {
            // The page during the talk went without being left: another record was shown, or the program ended.
            live::Live::begin(now, &draft.record).catch_line(&page, &mut draft.record, line);
        }
        let from_start = std::mem::take(&mut self.from_start);
        let clicked = all_cards_ui(ui, &mut page, draft, (&mut self.trace, from_start), &states);
        typed.refused &= !page.form.buffers.unread().is_empty();
        match clicked {
            Some(CardClicked::Mail(object_by)) => asked.open(MailDialog::new(object_by)),
            Some(CardClicked::Attach) => asked.open(FileDialog::attach()),
            None => {}
        }
    }
}

/// The supplements that stand in the record's file: nobody changes them any more.
fn saved_supplements(draft: &Draft) -> Vec<Supplement> {
    let saved = draft.saved.as_ref();
    saved.map_or_else(Vec::new, |saved| saved.supplements.clone())
}

/// What a frame of the form is asked to do beside being drawn.
struct FormRequest<'a> {
    /// The field to bring into view.
    jump: Option<Field>,
    /// A command comes behind this frame: what is half typed counts as typed.
    complete: bool,
    asked: &'a mut Asked,
}

/// What was clicked in the cards that opens a dialog.
enum CardClicked {
    /// The confirmation mail, with the time for objections.
    Mail(NaiveDateTime),
    /// A file to be added.
    Attach,
}

fn all_cards_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    draft: &mut Draft,
    (trace, from_start): (&mut trace::Trace, bool),
    states: &[Option<AttachmentState>],
) -> Option<CardClicked> {
    let writable = draft.read_only.is_none();
    let editable = writable && draft.record.status.is_open();
    let unread_before = page.form.buffers.unread().len();
    page.form.buffers.begin();
    let mut clicked = None;
    let mut scroll = ScrollArea::vertical().id_salt(("form", &page.form.salt));
    if from_start {
        scroll = scroll.vertical_scroll_offset(0.0);
    }
    scroll.auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.set_max_width(ui.available_width() - BAR);
        ui.add_enabled_ui(editable, |ui| cards_ui(ui, page, &mut draft.record));
        // A manager signs a closed record, and a confirmation may come after it.
        ui.add_enabled_ui(writable, |ui| {
            let files = &mut draft.record.attachments;
            if attachments::attachments_ui(ui, page, files, states) {
                clicked = Some(CardClicked::Attach);
            }
            card_ui(ui, page.form.words.card_trace, |ui| {
                if trace::trace_ui(ui, page, &mut draft.record, &mut draft.half_typed, trace) {
                    clicked = Some(CardClicked::Mail(page.object_by));
                }
            });
        });
        ui.add_space(16.0);
        follow_focus(ui);
    });
    page.form.buffers.end();
    let beside = page.form.buffers.beside();
    if draft.half_typed.fields != *beside {
        draft.half_typed.fields.clone_from(beside);
    }
    if page.form.buffers.unread().len() != unread_before {
        // The head, which tells of them, is drawn before the form.
        ui.ctx().request_repaint();
    }
    clicked
}

/// What stands beside the form, which is no wider than people read and fill in with ease.
fn assistant_panel(room: f32) -> Panel {
    let margin = Margin {
        left: 4,
        bottom: 12,
        ..Margin::ZERO
    };
    Panel::right("assistant")
        .exact_size((room - FORM).max(264.0 - BAR))
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(margin))
}

fn cards_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    ui.add_enabled_ui(!page.fixed, |ui| {
        card_ui(ui, words.card_basics, |ui| {
            basics::basics_ui(ui, page, record);
            own_fields_ui(ui, &mut page.form, &mut page.jump, record, OwnCard::Basics);
        });
        card_ui(ui, words.card_prepare, |ui| {
            prepare::prepare_ui(ui, page, record);
            own_fields_ui(ui, &mut page.form, &mut page.jump, record, OwnCard::Prepare);
        });
    });
    card_ui(ui, words.card_content, |ui| {
        content::content_ui(ui, page, record);
        own_fields_ui(ui, &mut page.form, &mut page.jump, record, OwnCard::Content);
    });
    card_ui(ui, words.card_todos, |ui| {
        todo_table::todos_ui(ui, page, record);
    });
    card_ui(ui, words.card_close, |ui| {
        closing::closing_ui(ui, page, record);
        own_fields_ui(ui, &mut page.form, &mut page.jump, record, OwnCard::Close);
        retired_fields_ui(ui, &page.form, record);
    });
}

/// Until when objections to a summary that goes out now may come: the scenario's time for an answer.
fn time_for_objections(
    record: &Record,
    candidates: &Candidates,
    now: NaiveDateTime,
    rules: &Rules,
) -> NaiveDateTime {
    let response = candidates.scenario(&record.scenario).and_then(|s| s.response);
    let hours = response.map_or(OBJECT_WITHIN_HOURS, |times| times.of(record.urgency).answer_hours);
    object_by(now, hours, rules.workdays())
}

/// How the files of the record stand, in their order.
fn attachment_states(app: &App) -> Vec<Option<AttachmentState>> {
    let record = app.current().map(|draft| &draft.record);
    let files = record.into_iter().flat_map(|record| &record.attachments);
    files.map(|file| app.attachment_state(file)).collect()
}
