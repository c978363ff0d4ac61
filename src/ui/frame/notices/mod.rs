//! Notices at the foot of the window: one sentence each, with what can be done about it.

mod bell;

use std::path::Path;

use egui::{
    Align2, Area, Color32, CornerRadius, Frame, Id, Label, Margin, Order, Panel, ProgressBar, Response,
    RichText, Stroke, TextStyle, Ui, UiBuilder,
};

use crate::{
    app::{
        Action, App, BulkChange, EditKind, EditReport, EditWay, LibraryAction, Message, Notice, NoticeId,
        Route, Shown, UploadState, UploadStep, Workspace,
    },
    domain::{LastMove, ReminderKind},
    print::Sheet,
};

use crate::ui::{
    access::{Part, Urgency, live, part_ui, progress},
    frame::View,
    paper::ExportDialog,
    theme::{FIELD_RADIUS, Tokens},
    wording::Words,
};

/// The most notices seen at once; the others wait behind a link.
const SEEN: usize = 1;

/// The most seen once that link was followed.
const MOST: usize = 8;

/// How high the strip under the page is, points. It is there whether or not something is said: nothing on the page moves
/// when a notice comes or goes.
const STRIP: f32 = 40.0;

/// Below this height of the window, points, the page needs the strip's room: the latest notice lies over its corner.
const ROOM_FOR_STRIP: f32 = 560.0;

/// What the links behind a notice, and those to the others, take of the strip's width, points.
const LINKS: [f32; 2] = [340.0, 180.0];

/// The widest and the narrowest that a card gets, points.
const WIDEST: f32 = 460.0;
const NARROWEST: f32 = 170.0;

/// What stays free between a card and the window's edge, points.
const EDGE: f32 = 12.0;

/// Where the page begins beside the navigation, points.
const PAGE: f32 = 188.0;

/// What is only seen of the notices.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    /// All of them are shown.
    all: bool,
    /// The strip shows them in this frame.
    in_strip: bool,
    /// From this notice on, the list behind the bell was not looked at.
    read: NoticeId,
}

impl Notices {
    /// Draws the strip under the page with the latest notices on one line. They lie over nothing.
    pub(crate) fn strip_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let under_way = under_way(view);
        let quiet = view.app.notices().is_empty() && under_way.is_none();
        self.all &= !quiet;
        self.in_strip = false;
        pass_over_what_today_shows(view);
        let nothing_open = view.app.workspace().is_none() && view.app.current().is_none();
        if quiet && nothing_open || !has_strip(ui) {
            return;
        }
        let frame = Frame::new()
            .fill(view.tokens.page_fill)
            .inner_margin(Margin::symmetric(20, 4));
        let panel = Panel::bottom("notices").exact_size(STRIP).resizable(false);
        panel.show_separator_line(false).frame(frame).show(ui, |ui| {
            part_ui(ui, Part::Notices, view.words.access.notices);
            if !quiet && !self.all && !view.covered {
                self.in_strip = true;
                ui.horizontal_centered(|ui| self.line_ui(ui, view, under_way));
            }
        });
    }

    /// Draws over the window what the strip has no room for: all notices, where that is asked for, and the latest while a
    /// layer lies over the strip. `free` is the room at the left of that layer, points.
    pub(crate) fn over_ui(&mut self, ui: &Ui, view: &mut View<'_>, free: Option<f32>) {
        let under_way = under_way(view);
        let quiet = view.app.notices().is_empty() && under_way.is_none();
        if quiet || has_strip(ui) && !view.covered && !self.all {
            return;
        }
        if self.in_strip {
            // All were asked for just now; nothing is shown in two places at once.
            ui.ctx().request_repaint();
            return;
        }
        let corner = if view.covered {
            egui::vec2(EDGE, -EDGE)
        } else {
            egui::vec2(PAGE, if has_strip(ui) { -STRIP } else { -EDGE })
        };
        // Beside a dialog, not over its buttons, where there is room.
        let beside = free
            .map(|free| free - 4.0 * EDGE)
            .filter(|width| *width >= NARROWEST);
        let width = beside.unwrap_or(WIDEST).min(WIDEST);
        let area = Area::new(Id::unique("notices"))
            // Over the layers, which one by one come to the top of theirs.
            .order(Order::Tooltip)
            .anchor(Align2::LEFT_BOTTOM, corner);
        area.show(ui.ctx(), |ui| {
            ui.set_max_width(width);
            if self.all {
                // On a ground of their own: what lies under the list must not mix with its links.
                Frame::popup(ui.style()).show(ui, |ui| self.cards_ui(ui, view, under_way));
            } else {
                self.cards_ui(ui, view, under_way);
            }
        });
    }

    /// One line with the latest notices, and the way to the others.
    fn line_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, under_way: Option<UnderWay>) {
        if let Some(under_way) = under_way {
            under_way.ui(ui, view);
        }
        let reminders = reminders(view);
        if let Some((_, first)) = reminders.first() {
            ui.label(&first.title);
            if let [_] = first.reminders.as_slice() {
                ui.label(RichText::new(&first.text).color(view.tokens.secondary_text));
            }
            reminder_links_ui(ui, view, &reminders);
        }
        let told = told(view);
        let [own, others] = LINKS;
        let links = if told.len() > SEEN { own + others } else { own };
        for shown in told.iter().take(SEEN) {
            let width = (ui.available_width() - links).max(120.0);
            let (color, _) = colors(view.tokens, &shown.notice);
            let text = view.words.notice(&shown.notice);
            let is_cut = !fits(ui, &text, width);
            told_ui(ui, shown, |ui| {
                ui.set_max_width(width);
                ui.add(Label::new(RichText::new(text).color(color)).truncate())
            });
            // What is safe and what to do stand at its end.
            if is_cut && ui.link(view.words.notices.whole).clicked() {
                self.all = true;
            }
            answers_ui(ui, view, shown);
        }
        self.others_ui(ui, view, &told);
    }

    /// The way to the notices that are not seen, and back.
    fn others_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, told: &[&Shown]) {
        if told.is_empty() {
            self.all = false;
        }
        let waiting = told.len().saturating_sub(SEEN);
        if self.all {
            self.all = !ui.link(view.words.fewer_notices).clicked();
        } else if waiting > 0 {
            self.all = ui.link(view.words.more_notices(waiting)).clicked();
        }
        if waiting > 0 && ui.link(view.words.notices.close_all).clicked() {
            let all = told.iter().map(|shown| Action::Dismiss(shown.id));
            view.actions.extend(all);
        }
    }

    /// The latest notices, and the way to the others.
    fn cards_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, under_way: Option<UnderWay>) {
        if let Some(under_way) = under_way {
            card(view.tokens, view.tokens.border).show(ui, |ui| under_way.ui(ui, view));
        }
        reminders_ui(ui, view);
        let told = told(view);
        for shown in told.iter().take(if self.all { MOST } else { SEEN }) {
            notice_ui(ui, view, shown);
        }
        ui.horizontal(|ui| self.others_ui(ui, view, &told));
    }
}

/// Whether a text has room on one line of a width.
fn fits(ui: &Ui, text: &str, width: f32) -> bool {
    let font = TextStyle::Body.resolve(ui.style());
    let line = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    line.size().x <= width
}

/// Whether the window is high enough for a strip under the page.
fn has_strip(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() >= ROOM_FOR_STRIP
}

/// An export of several records or a backup, while there is one.
fn under_way(view: &View<'_>) -> Option<UnderWay> {
    let export = view.app.exporting().filter(|(_, total)| *total > 1);
    let export = export.map(|(done, total)| UnderWay {
        text: view.words.exporting(done, total),
        done,
        total,
        stop: App::cancel_export,
    });
    export.or_else(|| {
        let (done, total) = view.app.backing_up()?;
        Some(UnderWay {
            text: view.words.backing_up(done, total),
            done,
            total,
            stop: App::cancel_backup,
        })
    })
}

/// The notices, the latest first, without those that the desktop could not tell.
fn told<'a>(view: &View<'a>) -> Vec<&'a Shown> {
    let notices = view.app.notices().iter().rev();
    notices
        .filter(|shown| !matches!(shown.notice, Notice::Reminder(_)))
        .collect()
}

/// What is due needs no notice while the page of today, which lists it, is seen.
fn pass_over_what_today_shows(view: &mut View<'_>) {
    if *view.app.route() != Route::Today || view.covered {
        return;
    }
    let Some(here) = view.app.workspace().map(Workspace::id) else {
        return;
    };
    // The page lists what is due in its own library alone.
    let of_here = |message: &Message| message.reminders.iter().all(|reminder| reminder.library == here);
    let listed = reminders(view).into_iter();
    let listed = listed.filter(|(_, message)| message.kind != ReminderKind::Soon && of_here(message));
    let listed: Vec<_> = listed.map(|(id, _)| Action::Dismiss(id)).collect();
    view.actions.extend(listed);
}

/// What the desktop could not tell.
fn reminders<'a>(view: &View<'a>) -> Vec<(NoticeId, &'a Message)> {
    let notices = view.app.notices().iter();
    notices
        .filter_map(|shown| match &shown.notice {
            Notice::Reminder(message) => Some((shown.id, message)),
            _ => None,
        })
        .collect()
}

/// The colours of a notice's text and of the frame around it.
fn colors(tokens: &Tokens, notice: &Notice) -> (Color32, Color32) {
    match notice {
        Notice::Failed { .. } => (tokens.overdue_text, tokens.overdue_text),
        Notice::NumberChanged { .. } | Notice::SettingsUnreadable | Notice::OtherWindowSilent => {
            (tokens.warning_text, tokens.warning_text)
        }
        Notice::Upload(state) if state.waits_for_person() => (tokens.warning_text, tokens.warning_text),
        _ => (tokens.text, tokens.border),
    }
}

/// What the desktop could not tell, on one card however much it is: how many things of each kind, and the thing itself
/// where it is one. Today has them all.
fn reminders_ui(ui: &mut Ui, view: &mut View<'_>) {
    let reminders = reminders(view);
    if reminders.is_empty() {
        return;
    }
    let tokens = view.tokens;
    card(tokens, tokens.border).show(ui, |ui| {
        for (_, message) in &reminders {
            ui.label(&message.title);
            if let [_] = message.reminders.as_slice() {
                ui.label(RichText::new(&message.text).color(tokens.secondary_text));
            }
        }
        ui.horizontal(|ui| reminder_links_ui(ui, view, &reminders));
    });
}

/// What can be done about reminders.
fn reminder_links_ui(ui: &mut Ui, view: &mut View<'_>, reminders: &[(NoticeId, &Message)]) {
    let words = view.words;
    let look = ui.link(words.reminder_look).clicked();
    let snooze = ui.link(words.snooze).clicked();
    let close = ui.link(words.close).clicked();
    if look {
        view.actions.push(Action::Go(Route::Today));
    }
    for (id, message) in reminders {
        if snooze {
            view.actions.push(Action::Snooze(message.reminders.clone()));
        }
        if look || snooze || close {
            view.actions.push(Action::Dismiss(*id));
        }
    }
}

/// What a notice stands on.
fn card(tokens: &Tokens, border: Color32) -> Frame {
    Frame::new()
        .fill(tokens.card_fill)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(FIELD_RADIUS))
        .inner_margin(Margin::symmetric(12, 8))
}

/// What takes long, how far it is, and how it is stopped.
struct UnderWay {
    text: String,
    done: usize,
    total: usize,
    stop: fn(&App),
}

impl UnderWay {
    fn ui(&self, ui: &mut Ui, view: &View<'_>) {
        ui.label(&self.text);
        let part = self.done as f32 / self.total.max(1) as f32;
        let bar = ui.add(ProgressBar::new(part).desired_width(200.0));
        progress(&bar, &self.text, part);
        if ui.link(view.words.stop).clicked() {
            (self.stop)(view.app);
        }
        // The figure moves without any input.
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(100));
    }
}

/// Draws the text of a notice. It is one and the same wherever it comes to stand, so that it is told once.
fn told_ui(ui: &mut Ui, shown: &Shown, add: impl FnOnce(&mut Ui) -> Response) {
    let urgency = match &shown.notice {
        Notice::Failed { .. } => Urgency::Now,
        _ => Urgency::Later,
    };
    let id = Id::unique(("notice", shown.id));
    ui.scope_builder(UiBuilder::new().scope_id(id), |ui| live(&add(ui), urgency));
}

/// A notice on a card.
fn notice_ui(ui: &mut Ui, view: &mut View<'_>, shown: &Shown) {
    let (color, border) = colors(view.tokens, &shown.notice);
    card(view.tokens, border).show(ui, |ui| {
        let text = RichText::new(view.words.notice(&shown.notice)).color(color);
        told_ui(ui, shown, |ui| ui.label(text));
        // On a line of their own: a link broken over two lines is hard to hit.
        ui.horizontal(|ui| answers_ui(ui, view, shown));
    });
}

/// The links behind a notice: taking back what it tells of, what else can be done, and closing it.
fn answers_ui(ui: &mut Ui, view: &mut View<'_>, shown: &Shown) {
    if let Some((word, action)) = undo_of(view.app, view.words, shown)
        && ui.link(word).clicked()
    {
        view.actions.push(action);
        view.actions.push(Action::Dismiss(shown.id));
    }
    links_ui(ui, view, shown);
    if ui.link(view.words.close).clicked() {
        view.actions.push(Action::Dismiss(shown.id));
    }
}

/// What can be done about a notice.
fn links_ui(ui: &mut Ui, view: &mut View<'_>, shown: &Shown) {
    let (words, notice, id) = (view.words, &shown.notice, shown.id);
    let in_library = |action| shown.library.map(|library| Action::In(library, action));
    match notice {
        Notice::AskBackground => background_ui(ui, view, id),
        Notice::RenameOffered { from, to, records } if ui.link(words.rename_records).clicked() => {
            let (from, to) = (from.clone(), to.clone());
            let change = BulkChange::Rename { from, to };
            view.actions
                .extend(in_library(LibraryAction::ChangeMany(records.clone(), change)));
            view.actions.push(Action::Dismiss(id));
        }
        Notice::Edited(EditReport {
            kind: EditKind::Many(BulkChange::HandOver { .. }),
            way: EditWay::Done,
            numbers,
            ..
        }) if ui.link(words.hand_over_list).clicked() => {
            view.open(ExportDialog::of_records(view.app, numbers.clone(), Sheet::Todos));
            view.actions.push(Action::Dismiss(id));
        }
        Notice::Edited(EditReport {
            kind:
                EditKind::Moved {
                    number,
                    what,
                    from,
                    to,
                    workday,
                    hour,
                    ..
                },
            way: EditWay::Done,
            ..
        }) => {
            if let Some(day) = workday
                && ui.link(words.move_to_workday(*day)).clicked()
            {
                view.actions.extend(in_library(LibraryAction::Reschedule {
                    number: *number,
                    what: what.clone(),
                    to: (*day, *hour),
                    // The former move gives way, so that the record tells of one.
                    instead_of: Some(LastMove { from: *from, to: *to }),
                }));
                view.actions.push(Action::Dismiss(id));
            }
        }
        Notice::Upload(state) => upload_ui(ui, view, shown, state),
        Notice::Copied(path) if ui.link(words.open).clicked() => {
            view.actions.push(Action::OpenPath(path.clone()));
            view.actions.push(Action::Dismiss(id));
        }
        Notice::Exported { path, .. } if ui.link(words.open).clicked() => {
            view.actions.push(Action::OpenWithSystem(path.clone()));
        }
        _ => file_ui(ui, view, notice),
    }
}

/// What can be done with a file that a notice tells of.
fn file_ui(ui: &mut Ui, view: &mut View<'_>, notice: &Notice) {
    match notice {
        Notice::TableExported { path, .. } => table_ui(ui, view, path),
        Notice::BackedUp { path, .. } => folder_ui(ui, view, path),
        Notice::NewVersion(_) if ui.link(view.words.updates.open).clicked() => {
            view.actions.push(Action::OpenUpdates);
        }
        Notice::DraftUnreadable { path, .. } if ui.link(view.words.sharing.show_draft_text).clicked() => {
            view.actions.push(Action::ShowDraftText(path.clone()));
        }
        _ => {}
    }
}

/// What can be done about a calendar that did not get to its server: replacing what stands there, or the settings.
fn upload_ui(ui: &mut Ui, view: &mut View<'_>, shown: &Shown, state: &UploadState) {
    let words = view.words;
    let Some(library) = shown.library else { return };
    // The bell tells of it long after: what stands there now may be another's.
    let is_still_so = view.app.workspace_of(library).map(Workspace::upload) == Some(state);
    if let UploadState::Other(there) = state
        && is_still_so
        && ui.link(words.rules.upload.replace).clicked()
    {
        let replace = LibraryAction::Upload(UploadStep::Replace(there.clone()));
        view.actions.push(Action::In(library, replace));
        view.actions.push(Action::Dismiss(shown.id));
    }
    if state.waits_for_person() && ui.link(words.settings).clicked() {
        // What is shown may be another library by now.
        view.actions.push(Action::ShowLibrary(library));
        view.actions.push(Action::Go(Route::Settings));
        view.actions.push(Action::Dismiss(shown.id));
    }
}

/// A table that was written: opened, or its folder.
fn table_ui(ui: &mut Ui, view: &mut View<'_>, path: &Path) {
    let words = view.words;
    if ui.link(words.open).clicked() {
        view.actions.push(Action::OpenWithSystem(path.to_owned()));
    }
    folder_ui(ui, view, path);
}

/// The folder of a file that was written.
fn folder_ui(ui: &mut Ui, view: &mut View<'_>, path: &Path) {
    if let Some(folder) = path.parent()
        && ui.link(view.words.import.open_folder).clicked()
    {
        view.actions.push(Action::OpenWithSystem(folder.to_owned()));
    }
}

/// Whether to go on reminding without a window.
fn background_ui(ui: &mut Ui, view: &mut View<'_>, id: u64) {
    let words = view.words;
    for (word, wanted) in [(words.background_yes, true), (words.background_no, false)] {
        if ui.link(word).clicked() {
            view.actions.push(Action::SetBackground(wanted));
            view.actions.push(Action::Dismiss(id));
        }
    }
}

/// The link that takes back what a notice tells of, and what it does.
fn undo_of(app: &App, words: &Words, shown: &Shown) -> Option<(&'static str, Action)> {
    if let Notice::ViewDeleted(view) = &shown.notice {
        return Some((words.undo, Action::KeepView(view.clone())));
    }
    let library = shown.library?;
    match &shown.notice {
        Notice::Edited(report) => {
            app.workspace_of(library)?.can_undo(report.id).then_some(())?;
            let word = match (&report.kind, report.way) {
                (_, EditWay::Undone) => return None,
                (EditKind::Deleted, _) => words.undo_delete,
                _ => words.undo,
            };
            Some((
                word,
                Action::In(library, LibraryAction::UndoEdit(Some(report.id))),
            ))
        }
        _ => None,
    }
}
