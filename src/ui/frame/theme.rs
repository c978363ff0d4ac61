//! Theme tokens: every colour and size of the window by its meaning. Views never name a raw colour.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Theme, Vec2};

use crate::domain::Status;

use crate::ui::frame::fonts::{self, BOLD};

/// Corner radius of cards, points.
pub(crate) const CARD_RADIUS: u8 = 8;
/// Corner radius of buttons and fields, points.
pub(crate) const FIELD_RADIUS: u8 = 6;
/// Body text, points.
pub(crate) const BODY: f32 = 14.0;
/// Secondary text, points.
pub(crate) const SECONDARY: f32 = 12.0;
/// Page titles, points.
pub(crate) const TITLE: f32 = 20.0;

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Behind everything.
    pub page_fill: Color32,
    /// Behind the navigation and bars.
    pub bar_fill: Color32,
    /// Cards, tables, fields.
    pub card_fill: Color32,
    /// A field inside a card.
    pub field_fill: Color32,
    /// Hairlines around cards and fields.
    pub border: Color32,
    /// The border of a field that is a control; darker, so that the field is found.
    pub field_border: Color32,
    /// Ordinary text.
    pub text: Color32,
    /// Labels, hints, secondary text.
    pub secondary_text: Color32,
    /// Links, the chosen item, the main button.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind the chosen item.
    pub accent_soft: Color32,
    /// Under the pointer.
    pub hover_fill: Color32,
    /// Text of what is overdue or wrong.
    pub overdue_text: Color32,
    /// Behind it.
    pub overdue_fill: Color32,
    /// Text of what is due soon or wants attention.
    pub warning_text: Color32,
    /// Behind it.
    pub warning_fill: Color32,
    /// Text of what is done.
    pub done_text: Color32,
    /// Behind it.
    pub done_fill: Color32,
    /// Behind neutral chips.
    pub neutral_fill: Color32,
}

/// Ink on paper.
#[expect(clippy::disallowed_methods, reason = "the one place where colours are made")]
pub const LIGHT: Tokens = Tokens {
    page_fill: Color32::from_rgb(0xF7, 0xF6, 0xF3),
    bar_fill: Color32::from_rgb(0xEF, 0xED, 0xE8),
    card_fill: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    field_fill: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    border: Color32::from_rgb(0xE1, 0xDE, 0xD6),
    field_border: Color32::from_rgb(0x85, 0x81, 0x7A),
    text: Color32::from_rgb(0x22, 0x26, 0x2B),
    secondary_text: Color32::from_rgb(0x5A, 0x60, 0x69),
    accent: Color32::from_rgb(0x2F, 0x5D, 0xA8),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    accent_soft: Color32::from_rgb(0xE3, 0xEB, 0xF7),
    hover_fill: Color32::from_rgb(0xF0, 0xEE, 0xE9),
    overdue_text: Color32::from_rgb(0xA9, 0x2E, 0x20),
    overdue_fill: Color32::from_rgb(0xFB, 0xE9, 0xE6),
    warning_text: Color32::from_rgb(0x85, 0x53, 0x00),
    warning_fill: Color32::from_rgb(0xFB, 0xF0, 0xD9),
    done_text: Color32::from_rgb(0x1F, 0x66, 0x3B),
    done_fill: Color32::from_rgb(0xE3, 0xF2, 0xE8),
    neutral_fill: Color32::from_rgb(0xED, 0xEB, 0xE6),
};

/// The same by lamp light.
#[expect(clippy::disallowed_methods, reason = "the one place where colours are made")]
pub const DARK: Tokens = Tokens {
    page_fill: Color32::from_rgb(0x1B, 0x1D, 0x20),
    bar_fill: Color32::from_rgb(0x16, 0x18, 0x1A),
    card_fill: Color32::from_rgb(0x24, 0x27, 0x2B),
    field_fill: Color32::from_rgb(0x1D, 0x1F, 0x23),
    border: Color32::from_rgb(0x36, 0x3A, 0x40),
    field_border: Color32::from_rgb(0x80, 0x86, 0x8F),
    text: Color32::from_rgb(0xE7, 0xE5, 0xE0),
    secondary_text: Color32::from_rgb(0xA9, 0xAE, 0xB6),
    accent: Color32::from_rgb(0x7F, 0xA7, 0xE6),
    on_accent: Color32::from_rgb(0x12, 0x1C, 0x2C),
    accent_soft: Color32::from_rgb(0x2A, 0x39, 0x52),
    hover_fill: Color32::from_rgb(0x2C, 0x30, 0x35),
    overdue_text: Color32::from_rgb(0xF2, 0x96, 0x88),
    overdue_fill: Color32::from_rgb(0x46, 0x28, 0x24),
    warning_text: Color32::from_rgb(0xE8, 0xBA, 0x66),
    warning_fill: Color32::from_rgb(0x40, 0x33, 0x1B),
    done_text: Color32::from_rgb(0x83, 0xCB, 0x9C),
    done_fill: Color32::from_rgb(0x1F, 0x38, 0x29),
    neutral_fill: Color32::from_rgb(0x33, 0x37, 0x3D),
};

impl Tokens {
    /// The tokens of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The tokens that `ui` draws with.
    pub fn get(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// Text and ground of a status chip. The chip always carries its word too.
    pub fn status(&self, status: Status) -> (Color32, Color32) {
        match status {
            Status::Draft => (self.secondary_text, self.neutral_fill),
            Status::InProgress => (self.warning_text, self.warning_fill),
            Status::FollowingUp => (self.accent, self.accent_soft),
            Status::Closed => (self.done_text, self.done_fill),
            Status::Void => (self.secondary_text, self.neutral_fill),
        }
    }
}

/// The contrast of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance of sRGB).
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let linear = |c: u8| {
        let c = f32::from(c) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = |c: Color32| 0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b());
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The bold face at `size` points.
pub(crate) fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// Puts both themes, fonts and text sizes in place.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| apply(style, Tokens::of(theme)));
    }
}

/// From now on nothing moves that need not.
pub(crate) fn stand_still(ctx: &egui::Context) {
    ctx.all_styles_mut(|style| {
        style.animation_time = 0.0;
        style.scroll_animation = egui::style::ScrollAnimation::none();
    });
}

fn apply(style: &mut egui::Style, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(SECONDARY)),
        (TextStyle::Body, FontId::proportional(BODY)),
        (TextStyle::Button, FontId::proportional(BODY)),
        (TextStyle::Heading, bold(TITLE)),
        (TextStyle::Monospace, FontId::proportional(BODY)),
    ]
    .into();
    style.animation_time = 0.08;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 8.0);
    spacing.button_padding = Vec2::new(12.0, 4.0);
    spacing.interact_size = Vec2::new(32.0, 30.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.text_edit_width = 200.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 360.0;
    visuals(&mut style.visuals, tokens);
}

fn visuals(visuals: &mut egui::Visuals, tokens: &Tokens) {
    visuals.panel_fill = tokens.page_fill;
    visuals.window_fill = tokens.card_fill;
    visuals.window_stroke = Stroke::new(1.0, tokens.border);
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(CARD_RADIUS);
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(36),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.extreme_bg_color = tokens.field_fill;
    visuals.text_edit_bg_color = Some(tokens.field_fill);
    visuals.faint_bg_color = tokens.page_fill;
    visuals.code_bg_color = tokens.neutral_fill;
    visuals.hyperlink_color = tokens.accent;
    visuals.warn_fg_color = tokens.warning_text;
    visuals.error_fg_color = tokens.overdue_text;
    visuals.weak_text_color = Some(tokens.secondary_text);
    visuals.selection.bg_fill = tokens.accent_soft;
    visuals.selection.stroke = Stroke::new(1.0, tokens.accent);
    visuals.striped = false;
    widget_visuals(&mut visuals.widgets, tokens);
}

/// How what can be pressed looks: at rest, under the pointer, pressed, opened.
fn widget_visuals(widgets: &mut egui::style::Widgets, tokens: &Tokens) {
    for (widget, fill, border, text) in [
        (
            &mut widgets.noninteractive,
            tokens.card_fill,
            tokens.border,
            tokens.text,
        ),
        (
            &mut widgets.inactive,
            tokens.card_fill,
            tokens.field_border,
            tokens.text,
        ),
        (
            &mut widgets.hovered,
            tokens.hover_fill,
            tokens.secondary_text,
            tokens.text,
        ),
        (
            &mut widgets.active,
            tokens.accent_soft,
            tokens.accent,
            tokens.text,
        ),
        (&mut widgets.open, tokens.hover_fill, tokens.accent, tokens.text),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, border);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(FIELD_RADIUS);
        widget.expansion = 0.0;
    }
}
