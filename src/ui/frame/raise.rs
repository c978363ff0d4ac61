//! The window comes to the front when another start of the program asks for it.

use egui::{Context, UserAttentionType, ViewportCommand};

/// For so long the system is asked to raise the window, seconds; a window that was minimized takes a moment to be back.
const PATIENCE: f64 = 0.6;

/// How often it is asked, seconds.
const STEP: f32 = 0.1;

/// Whether the window has to come to the front.
#[derive(Debug, Default)]
pub(crate) enum Raise {
    /// It stays where it is.
    #[default]
    No,
    /// With the next frame.
    Wanted,
    /// The system is asked until so many seconds of egui's clock.
    Until(f64),
}

impl Raise {
    /// Begins to raise the window; one that is hidden draws no frames until it is back.
    pub(crate) fn begin(&mut self, ctx: &Context, hidden: bool) {
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        if hidden {
            ask_for_attention(ctx, UserAttentionType::Informational);
        }
        *self = Self::Wanted;
        ctx.request_repaint();
    }

    /// Goes on with it, once a frame. Where the system lets no program put its window before others, as under Wayland, the
    /// window asks for attention instead.
    pub(crate) fn go_on(&mut self, ctx: &Context) {
        let (time, focused) = ctx.input(|input| (input.time, input.viewport().focused == Some(true)));
        let until = match self {
            Self::No => return,
            Self::Wanted => time + PATIENCE,
            Self::Until(until) => *until,
        };
        *self = Self::Until(until);
        if focused {
            ask_for_attention(ctx, UserAttentionType::Reset);
            *self = Self::No;
        } else if time < until {
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            ctx.request_repaint_after_secs(STEP);
        } else {
            ask_for_attention(ctx, UserAttentionType::Informational);
            *self = Self::No;
        }
    }
}

fn ask_for_attention(ctx: &Context, how: UserAttentionType) {
    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(how));
}
