//! The head of the editor: the number and where it stands, saving, undo, preview; under it the three stages.

use std::sync::Arc;

use egui::{Align, Button, CornerRadius, Layout, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::{
    app::{Command, Draft, DraftAction, LibraryAction, Workspace},
    domain::{Check, Field, Stage, Status},
    ui::{
        access,
        dialogs::{ChangesDialog, CloseQuestion, DeleteQuestion, DiscardQuestion, FileDialog},
        frame::View,
        frame::commands,
        sharing::{differences_ui, told_of_record_ui},
        theme::{self, FIELD_RADIUS, SECONDARY},
        widgets::main_button_ui,
        widgets::{Unread, drop_down_mark, quiet_ui, status_button_ui, toggle_chip_ui},
    },
};

/// Below this width, points, the buttons stand under the number.
const ROOM_FOR_ONE_LINE: f32 = 680.0;
/// The width of a stage, points: usually, and where the form is narrow.
const STAGE: [f32; 2] = [148.0, 118.0];

/// The fields of the form that cannot be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnreadFields<'a> {
    pub(super) fields: &'a [Unread],
    /// A save was refused because of them.
    pub(super) refused: bool,
}

/// The line with the number and the buttons; whether the way to the first unread field is asked for.
pub(super) fn header_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    checks: &[Check],
    unread: UnreadFields<'_>,
) -> bool {
    let Some(draft) = view.app.current() else {
        return false;
    };
    let words = view.words;
    let one_line = ui.available_width() >= ROOM_FOR_ONE_LINE;
    ui.horizontal(|ui| {
        quiet_ui(ui, |ui| {
            command_ui(ui, view, Command::Back, &format!("← {}", words.back));
        });
        number_ui(ui, view, draft);
        status_ui(ui, view, draft.record.status, checks);
        if one_line {
            buttons_ui(ui, view, draft, unread.fields);
        }
    });
    if !one_line {
        ui.horizontal(|ui| buttons_ui(ui, view, draft, unread.fields));
    }
    let go_to = refused_ui(ui, view, unread) | gone_ui(ui, view, draft, unread);
    told_of_record_ui(ui, view, draft);
    others_ui(ui, view, draft);
    if let Some(reason) = &draft.read_only {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(words.read_only_because(reason)).color(view.tokens.warning_text));
            if ui.link(words.save_copy).clicked() {
                view.open(FileDialog::copy(draft));
            }
        });
    }
    match draft.record.status {
        Status::Closed => reopen_ui(ui, view, words.closed_notice, Status::FollowingUp),
        Status::Void => reopen_ui(ui, view, words.void_notice, Status::Draft),
        _ => {}
    }
    go_to
}

/// The number, and whether it can still change or stays although the date says another day.
fn number_ui(ui: &mut Ui, view: &View<'_>, draft: &Draft) {
    let (words, record) = (view.words, &draft.record);
    let number = RichText::new(record.number.to_string()).font(theme::bold(theme::TITLE));
    let shown = ui.label(number);
    access::heading(&shown, 1, &record.number.to_string());
    let hint = match &draft.saved {
        None if draft.key.is_new() => words.number_pending(""),
        Some(saved) if record.date != record.number.day() => {
            if saved.date == record.date {
                shown.on_hover_text(words.number_stays);
                return;
            }
            words.number_stays.to_owned()
        }
        _ => return,
    };
    ui.label(
        RichText::new(hint)
            .size(SECONDARY)
            .color(view.tokens.secondary_text),
    );
}

/// Why the record was not saved; whether the way to the field is asked for.
fn refused_ui(ui: &mut Ui, view: &View<'_>, unread: UnreadFields<'_>) -> bool {
    let (Some(first), true) = (unread.fields.first(), unread.refused) else {
        return false;
    };
    let words = view.words;
    ui.horizontal_wrapped(|ui| {
        let text = words.save_refused(&first.field, &first.text);
        let label = ui.label(RichText::new(text).color(view.tokens.overdue_text));
        access::live(&label, access::Urgency::Now);
        ui.link(words.go_to_field).clicked()
    })
    .inner
}

/// That the record was deleted, and what can be done with what is typed; whether the way to a field that cannot be read
/// is asked for.
fn gone_ui(ui: &mut Ui, view: &mut View<'_>, draft: &Draft, unread: UnreadFields<'_>) -> bool {
    if !draft.is_gone {
        return false;
    }
    let words = view.words;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words.sharing.record_gone).color(view.tokens.overdue_text));
        let save = ui.link(words.sharing.save_as_new).clicked();
        // It would be saved without what stands in that field.
        let refused = save && !unread.fields.is_empty();
        if save && !refused {
            view.actions.push(DraftAction::SaveAsNew);
        }
        if let Some(number) = draft.key.number()
            && ui.link(words.sharing.restore_record).clicked()
        {
            view.actions.push(LibraryAction::Restore(vec![number]));
        }
        if ui.link(words.discard).clicked() {
            view.open(DiscardQuestion::new(draft.key.clone()));
        }
        refused
    })
    .inner
}

/// Who else has the record open, and that somebody saved it while there are changes here.
fn others_ui(ui: &mut Ui, view: &mut View<'_>, draft: &Draft) {
    let words = view.words;
    let others = view.app.others_here();
    if !others.is_empty() {
        let names = others.iter().map(|other| match other.by.as_str() {
            "" => other.host.clone(),
            by => format!("{by}（{}）", other.host),
        });
        let names: Vec<String> = names.collect();
        ui.label(
            RichText::new(words.also_here(&names))
                .size(SECONDARY)
                .color(view.tokens.warning_text),
        );
    }
    let Some(newer) = &draft.newer else { return };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words.newer_version(newer.by.as_ref())).color(view.tokens.warning_text));
        let seen = ui.link(words.sharing.see_their_changes);
        access::panel(&seen).show(|ui| {
            ui.set_width(420.0);
            egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                differences_ui(ui, view, &newer.differences);
            });
        });
        if ui.link(words.sharing.merge_now).clicked() {
            view.commands.push(Command::Save);
        }
    });
}

fn reopen_ui(ui: &mut Ui, view: &mut View<'_>, notice: &str, status: Status) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(notice).color(view.tokens.secondary_text));
        if ui.link(view.words.reopen).clicked() {
            view.actions.push(DraftAction::SetStatus(status));
        }
    });
}

fn command_ui(ui: &mut Ui, view: &mut View<'_>, command: Command, text: &str) {
    if ui
        .button(text)
        .on_hover_text(commands::keys(ui.ctx(), command))
        .clicked()
    {
        view.commands.push(command);
    }
}

/// 已保存 / 正在保存 / 有未保存的修改 / 只读.
fn saved_state_ui(ui: &mut Ui, view: &View<'_>, unread: &[Unread]) {
    let Some(draft) = view.app.current() else { return };
    let (words, tokens) = (view.words, view.tokens);
    if let Some(first) = unread.first() {
        let text = RichText::new(words.unread_field(&first.field)).size(SECONDARY);
        let label = ui.label(text.color(tokens.overdue_text));
        access::live(&label, access::Urgency::Now);
        return;
    }
    let is_broken = |library: &Workspace| {
        let number = draft
            .key
            .number()
            .filter(|_| draft.key.library == Some(library.id()));
        number.is_some_and(|number| library.broken_file_of(number).is_some())
    };
    let (text, color) = if view.app.workspace().is_some_and(is_broken) {
        (words.sharing.file_unreadable, tokens.overdue_text)
    } else if draft.read_only.is_some() {
        (words.read_only, tokens.warning_text)
    } else if view.app.is_saving() {
        (words.saving, tokens.secondary_text)
    } else if draft.is_dirty() {
        (words.unsaved, tokens.warning_text)
    } else if draft.saved.is_none() || draft.is_gone {
        (words.not_saved_yet, tokens.secondary_text)
    } else {
        (words.saved, tokens.done_text)
    };
    let label = ui.label(RichText::new(text).size(SECONDARY).color(color));
    access::live(&label, access::Urgency::Later);
}

/// The status, with the moves that are allowed from it.
fn status_ui(ui: &mut Ui, view: &mut View<'_>, status: Status, checks: &[Check]) {
    let name = view.words.field(crate::domain::Field::Status);
    let chip = status_button_ui(ui, view.words, name, status);
    let chip = chip.on_hover_cursor(egui::CursorIcon::PointingHand);
    access::menu(&chip).show(|ui| {
        for next in Status::ALL.into_iter().filter(|next| status.may_become(*next)) {
            if !ui.button(view.words.choice(next)).clicked() {
                continue;
            }
            let open: Vec<Check> = checks.iter().filter(|check| !check.done).copied().collect();
            if next == Status::Closed && !open.is_empty() {
                view.open(CloseQuestion::new(open));
            } else {
                view.actions.push(DraftAction::SetStatus(next));
            }
        }
    });
}

fn more_ui(ui: &mut Ui, view: &mut View<'_>, unread: &[Unread]) {
    let Some(draft) = view.app.current() else { return };
    let words = view.words;
    let button = ui.button((words.more, drop_down_mark(view.tokens.text)));
    access::menu(&button).show(|ui| {
        ui.set_min_width(200.0);
        for (command, possible) in [
            (Command::Undo, draft.undo.can_undo()),
            (Command::Redo, draft.undo.can_redo()),
            (Command::PreviewBeside, true),
            (Command::Briefing, true),
            (Command::ExportPdf, true),
        ] {
            let keys = commands::keys(ui.ctx(), command);
            let item = Button::new(words.command(command)).shortcut_text(keys);
            if ui.add_enabled(possible, item).clicked() {
                view.commands.push(command);
            }
        }
        ui.separator();
        if ui
            .add_enabled(draft.is_dirty() || !unread.is_empty(), Button::new(words.discard))
            .clicked()
        {
            view.open(DiscardQuestion::new(draft.key.clone()));
        }
        if draft.key.number().is_some() && ui.button(words.go_on).clicked() {
            view.actions.push(DraftAction::GoOn);
        }
        if draft.key.number().is_some() && ui.button(words.sharing.versions).clicked() {
            view.actions
                .push(LibraryAction::ShowVersions(draft.record.number));
        }
        if draft.is_dirty() && draft.saved.is_some() && ui.button(words.sharing.unsaved_changes).clicked() {
            view.open(ChangesDialog);
        }
        if draft.key.number().is_some() && ui.button(words.delete).clicked() {
            view.open(DeleteQuestion::new(vec![draft.record.number]));
        }
    });
}

/// 准备 → 执行 → 收尾, each with what it lacks; a click leads to the first field that lacks.
///
/// `beside` is given where a button has to show the checks and tips.
pub(super) fn stages_ui(
    ui: &mut Ui,
    view: &View<'_>,
    checks: &[Check],
    jump: &mut Option<Field>,
    beside: Option<&mut bool>,
) {
    ui.add_space(2.0);
    let [usual, narrow] = STAGE;
    let width = if beside.is_some() { narrow } else { usual };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for stage in Stage::ALL {
            let of_stage = || checks.iter().filter(move |check| check.stage == stage);
            let lacking = of_stage().filter(|check| !check.done).count();
            let state = match lacking {
                0 if of_stage().next().is_none() => StageState::NotBegun,
                0 => StageState::Complete,
                lacking => StageState::Lacking(lacking),
            };
            if stage_ui(ui, view, width, stage, state) {
                let first = of_stage().find(|check| !check.done).or_else(|| of_stage().next());
                *jump = Some(first.map_or(first_field(stage), |check| check.target.field()));
            }
            if stage != Stage::Close {
                ui.label(RichText::new("→").color(view.tokens.secondary_text));
            }
        }
        if let Some(beside) = beside
            && toggle_chip_ui(ui, *beside, view.words.beside).clicked()
        {
            *beside = !*beside;
        }
    });
}

/// What is done with the record, from the right.
fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, draft: &Draft, unread: &[Unread]) {
    let words = view.words;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        quiet_ui(ui, |ui| more_ui(ui, view, unread));
        // With a field that cannot be read the button says what hinders it.
        let dirty = draft.is_dirty() || !unread.is_empty();
        let save = main_button_ui(ui, view, words.save, dirty && draft.read_only.is_none());
        if save
            .on_hover_text(commands::keys(ui.ctx(), Command::Save))
            .clicked()
        {
            view.commands.push(Command::Save);
        }
        quiet_ui(ui, |ui| {
            command_ui(ui, view, Command::Preview, words.preview);
            if draft.record.status.is_open() && draft.read_only.is_none() {
                command_ui(ui, view, Command::Live, words.live);
            }
        });
        saved_state_ui(ui, view, unread);
    });
}

fn first_field(stage: Stage) -> Field {
    match stage {
        Stage::Prepare => Field::Goal,
        Stage::CarryOut => Field::Body,
        Stage::Close => Field::Todos,
    }
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy)]
enum StageState {
    /// There is nothing to check yet.
    NotBegun,
    /// Every check is done.
    Complete,
    /// So many checks are open.
    Lacking(usize),
}

fn stage_ui(ui: &mut Ui, view: &View<'_>, width: f32, stage: Stage, standing: StageState) -> bool {
    let (words, tokens) = (view.words, view.tokens);
    let name = words.stage(stage);
    let (beside, color) = match standing {
        StageState::NotBegun => (words.stage_not_begun.to_owned(), tokens.secondary_text),
        StageState::Complete => (format!("✓ {}", words.stage_complete), tokens.done_text),
        StageState::Lacking(count) => (words.lacking(count), tokens.warning_text),
    };
    let said = format!("{name} {beside}");
    let name = ui
        .painter()
        .layout_no_wrap(name.to_owned(), theme::bold(14.0), tokens.text);
    let font = egui::FontId::proportional(SECONDARY);
    let beside = ui.painter().layout_no_wrap(beside, font, color);
    // In some languages both need more room than usual.
    let width = width.max(name.size().x + beside.size().x + 28.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 30.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &said));
    let border = if response.hovered() || response.has_focus() {
        tokens.accent
    } else {
        tokens.border
    };
    let radius = CornerRadius::same(FIELD_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        tokens.card_fill,
        Stroke::new(1.0, border),
        StrokeKind::Inside,
    );
    let put = |galley: Arc<egui::Galley>, left: f32| {
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(left, top), galley, tokens.text);
    };
    let right = rect.right() - 10.0 - beside.size().x;
    put(name, rect.left() + 10.0);
    put(beside, right);
    response.clicked()
}
