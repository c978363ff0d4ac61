//! What is chosen for a sheet, beside its preview: paper, margins, type, marks, signatures, presets. Every change shows at
//! once; kept in the library it is there for everybody.

use std::sync::Arc;

use egui::{ComboBox, DragValue, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Action, Changed, LibraryAction, Rules, Workspace},
    domain::LibraryId,
    print::{
        FormFace, Margins, MinutesStyle, PageNumbers, Paper, Preset, PrintOptions, PrintSettings, SealPlace,
        Sheet, Template, TodoOrder,
    },
};

use crate::ui::{
    dialogs::FileDialog,
    frame::View,
    theme::SECONDARY,
    widgets::{follow_focus, segments_ui},
};

/// The widest margin, millimetres.
const MARGIN: f32 = 60.0;

/// What is typed beside the options; these themselves are the program's.
#[derive(Debug, Default)]
pub(crate) struct PrintOptionsView {
    /// The name for a preset.
    name: String,
    /// Of which library and sheet options are tried, and the rules of the library when that began.
    base: Option<(Option<LibraryId>, Sheet, Arc<Rules>)>,
}

impl PrintOptionsView {
    /// Draws the panel.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, sheet: Sheet) {
        let rules = view.app.rules();
        let before = view.app.chosen_options(sheet);
        let library = view.app.workspace().map(Workspace::id);
        let begun = self.base.as_ref();
        if *before == *rules.printing().of(sheet)
            || begun.is_none_or(|(of, on, _)| (*of, *on) != (library, sheet))
        {
            self.base = Some((library, sheet, Arc::clone(rules)));
        }
        let mut chosen = before.clone();
        let options = &mut chosen;
        let words = view.words;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            preset_ui(ui, view, sheet, options);
            page_ui(ui, view, options);
            marks_ui(ui, view, sheet, options);
            if sheet == Sheet::Minutes {
                minutes_ui(ui, view, options);
            }
            if sheet == Sheet::Todos {
                chips_ui(
                    ui,
                    words.printing.todo_order,
                    &mut options.todo_order,
                    &[
                        (TodoOrder::Deadline, words.printing.by_deadline),
                        (TodoOrder::Owner, words.printing.by_owner),
                    ],
                );
            }
            signers_ui(ui, view, sheet, options);
            ui.separator();
            if matches!(sheet, Sheet::Record | Sheet::Minutes) {
                templates_ui(ui, view);
                ui.separator();
            }
            self.keep_ui(ui, view, sheet, options);
            follow_focus(ui);
        });
        if *before != chosen {
            let tried = (sheet, Box::new(chosen));
            view.actions.push(Action::TryPrinting(Some(tried)));
        }
    }

    /// Keeps the options for the library, or under a name.
    fn keep_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, sheet: Sheet, options: &PrintOptions) {
        let words = view.words;
        if ui
            .button(words.printing.keep_printing)
            .on_hover_text(words.printing.keep_printing_hint)
            .clicked()
        {
            let options = options.clone();
            self.keep(view, |settings| *settings.of_mut(sheet) = options);
        }
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.name).hint_text(words.printing.preset_name);
            ui.add(edit.desired_width(120.0))
                .accessible_name(words.printing.preset_name);
            let named = !self.name.trim().is_empty();
            if ui
                .add_enabled(named, egui::Button::new(words.printing.keep_preset))
                .clicked()
            {
                let name = std::mem::take(&mut self.name).trim().to_owned();
                let options = options.clone();
                self.keep(view, |settings| {
                    settings
                        .presets
                        .retain(|own| own.name != name || own.sheet != sheet);
                    settings.presets.push(Preset { name, sheet, options });
                });
            }
        });
    }

    /// Keeps a change of what was kept when options began to be tried.
    fn keep(&self, view: &mut View<'_>, change: impl FnOnce(&mut PrintSettings)) {
        if let Some((_, _, rules)) = &self.base {
            let base = rules.printing().clone();
            let mut mine = base.clone();
            change(&mut mine);
            let changed = Box::new(Changed { base, mine });
            view.actions.push(LibraryAction::KeepPrinting(changed));
        }
    }
}

/// The office's own Word documents: fill one, take one in, take one off the list.
fn templates_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    label_ui(ui, words.printing.templates);
    let templates = view.app.rules().printing().templates.clone();
    let mut dropped = None;
    for Template { name, file } in templates {
        ui.horizontal_wrapped(|ui| {
            let fills = ui.button(&name).on_hover_text(words.printing.template_fill);
            if fills.clicked()
                && let Some(draft) = view.app.current()
            {
                let dialog = FileDialog::fill_template(draft, file);
                view.open(dialog);
            }
            let named = format!("{} {name}", words.printing.template_remove);
            let remove = ui.small_button("×").on_hover_text(&named).accessible_name(&named);
            if remove.clicked() {
                dropped = Some(name.clone());
            }
        });
    }
    if ui
        .button(words.printing.template_add)
        .on_hover_text(words.printing.template_hint)
        .clicked()
    {
        view.open(FileDialog::template());
    }
    if let Some(name) = dropped {
        let base = view.app.rules().printing().clone();
        let mut mine = base.clone();
        mine.templates.retain(|known| known.name != name);
        let changed = Box::new(Changed { base, mine });
        view.actions.push(LibraryAction::KeepPrinting(changed));
    }
}

/// A share that somebody typed in hundredths, with or without the sign.
fn percent(typed: &str) -> Option<f64> {
    let number = typed.trim().trim_end_matches(['%', '％']).trim();
    number.parse::<f64>().ok().map(|hundredths| hundredths / 100.0)
}

fn label_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).size(SECONDARY));
}

/// A choice among a few, under a label.
fn chips_ui<T: Copy + PartialEq>(ui: &mut Ui, label: &str, value: &mut T, options: &[(T, &str)]) {
    label_ui(ui, label);
    ui.horizontal_wrapped(|ui| {
        if let Some(option) = segments_ui(ui, *value, options) {
            *value = option;
        }
    });
}

fn line_ui(ui: &mut Ui, label: &str, text: &mut String, hint: &str) {
    let label = ui.label(RichText::new(label).size(SECONDARY));
    let edit = TextEdit::singleline(text).hint_text(hint);
    ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label.id);
}

/// Names on one line, parted by commas.
fn names_ui(ui: &mut Ui, label: &str, names: &mut Vec<String>) {
    let mut line = names.join("、");
    let before = line.clone();
    line_ui(ui, label, &mut line, "");
    if line != before {
        // What is being typed keeps its end, so that a 、 can be typed at all.
        *names = line.split(['、', '，', ',']).map(str::to_owned).collect();
    }
}

fn preset_ui(ui: &mut Ui, view: &View<'_>, sheet: Sheet, options: &mut PrintOptions) {
    let words = view.words;
    label_ui(ui, words.printing.preset);
    let combo = ComboBox::from_id_salt("preset").selected_text(words.printing.choose_preset);
    let combo = combo.width(ui.available_width()).show_ui(ui, |ui| {
        for preset in view.app.rules().printing().presets_of(sheet) {
            if ui.selectable_label(false, &preset.name).clicked() {
                // The name over the sheet is the office's, whatever the preset was made with.
                let organization = std::mem::take(&mut options.organization);
                *options = preset.options;
                options.organization = organization;
                ui.close();
            }
        }
    });
    combo.response.accessible_name(words.printing.preset);
}

fn page_ui(ui: &mut Ui, view: &View<'_>, options: &mut PrintOptions) {
    let words = view.words;
    let papers = [
        (Paper::A4, "A4"),
        (Paper::A5, "A5"),
        (Paper::K16, words.printing.paper_k16),
    ];
    chips_ui(ui, words.printing.paper, &mut options.paper, &papers);
    label_ui(ui, words.printing.margins);
    let Margins {
        top,
        bottom,
        left,
        right,
    } = &mut options.margins;
    let [above, below, beside, across] = words.margin_names();
    for pair in [[(above, top), (below, bottom)], [(beside, left), (across, right)]] {
        ui.horizontal(|ui| {
            for (name, margin) in pair {
                ui.label(name);
                let value = DragValue::new(margin).range(0.0..=MARGIN).suffix(" mm");
                ui.add(value).accessible_name(name);
            }
        });
    }
    let faces = FormFace::ALL.map(|face| (face, face.chinese()));
    chips_ui(ui, words.printing.type_face, &mut options.face, &faces);
    ui.horizontal(|ui| {
        let label = ui.label(words.printing.type_scale);
        // Typed as it is shown, in hundredths: 120 is a fifth larger.
        let scale = DragValue::new(&mut options.type_scale)
            .range(0.8..=1.4)
            .speed(0.01)
            .custom_formatter(|scale, _| format!("{:.0} %", scale * 100.0))
            .custom_parser(percent);
        ui.add(scale).labelled_by(label.id);
    });
    chips_ui(
        ui,
        words.printing.page_numbers,
        &mut options.page_numbers,
        &[
            (PageNumbers::OfTotal, words.printing.page_of_total),
            (PageNumbers::Dashed, "— 1 —"),
            (PageNumbers::Slash, "1/3"),
            (PageNumbers::Hidden, words.printing.no_page_numbers),
        ],
    );
}

/// The logo: which picture, how high.
fn logo_ui(ui: &mut Ui, view: &mut View<'_>, sheet: Sheet, options: &mut PrintOptions) {
    let words = view.words;
    label_ui(ui, words.printing.logo);
    let mut remove = false;
    ui.horizontal(|ui| {
        if ui
            .button(words.printing.logo_choose)
            .on_hover_text(words.printing.logo_hint)
            .clicked()
        {
            view.open(FileDialog::logo(sheet));
        }
        if let Some(logo) = &mut options.logo {
            let height = DragValue::new(&mut logo.height).range(4.0..=30.0).suffix(" mm");
            ui.add(height).accessible_name(words.printing.logo_height);
            remove = ui.button(words.printing.logo_remove).clicked();
        }
    });
    if let Some(logo) = &options.logo
        && logo.picture.is_none()
    {
        let text = RichText::new(words.printing.logo_missing).size(SECONDARY);
        ui.label(text.color(view.tokens.warning_text));
    }
    if remove {
        options.logo = None;
    }
}

fn marks_ui(ui: &mut Ui, view: &mut View<'_>, sheet: Sheet, options: &mut PrintOptions) {
    let words = view.words;
    let office = view.app.workspace().map(crate::app::Workspace::name);
    let office = office.unwrap_or_default();
    line_ui(
        ui,
        words.printing.sheet_organization,
        &mut options.organization,
        &office,
    );
    logo_ui(ui, view, sheet, options);
    if matches!(sheet, Sheet::Record | Sheet::Minutes) {
        ui.checkbox(&mut options.check_qr, words.printing.check_qr);
        ui.checkbox(&mut options.one_page, words.printing.one_page)
            .on_hover_text(words.printing.one_page_hint);
    }
    ui.checkbox(&mut options.confidentiality, words.printing.print_secrecy);
    if options.confidentiality {
        line_ui(
            ui,
            words.printing.secrecy,
            &mut options.secrecy,
            words.printing.secrecy_hint,
        );
    }
    line_ui(ui, words.printing.watermark, &mut options.watermark, "");
}

fn minutes_ui(ui: &mut Ui, view: &View<'_>, options: &mut PrintOptions) {
    let words = view.words;
    let minutes = &mut options.minutes;
    let styles = MinutesStyle::ALL.map(|style| (style, style.chinese()));
    chips_ui(ui, words.printing.minutes_style, &mut minutes.style, &styles);
    if minutes.style == MinutesStyle::Official {
        line_ui(ui, words.printing.minutes_mark, &mut minutes.mark, "");
        line_ui(ui, words.printing.minutes_issuer, &mut minutes.issuer, "");
        names_ui(ui, words.printing.minutes_copies, &mut minutes.copies);
    }
}

fn signers_ui(ui: &mut Ui, view: &View<'_>, sheet: Sheet, options: &mut PrintOptions) {
    let words = view.words;
    let signers = match sheet {
        Sheet::Todos => &mut options.todo_signatures,
        Sheet::Minutes => &mut options.minutes.signatures,
        Sheet::Record => &mut options.signatures,
        Sheet::Ledger | Sheet::Briefing => return,
    };
    names_ui(ui, words.printing.signers, signers);
    ui.checkbox(&mut options.seal, words.printing.with_seal);
    if options.seal {
        let places = [
            (SealPlace::Last, words.printing.seal_last),
            (SealPlace::First, words.printing.seal_first),
            (SealPlace::Own, words.printing.seal_own),
        ];
        chips_ui(ui, words.printing.seal_place, &mut options.seal_place, &places);
    }
}
