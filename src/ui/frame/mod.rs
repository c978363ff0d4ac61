//! What every page and dialog stands in: the view they are handed, and the layers over the page.

mod abandon;
mod caret;
mod clipboard;
pub(crate) mod commands;
pub(crate) mod drop;
mod fonts;
pub(crate) mod input_method;
mod layers;
pub(crate) mod navigation;
mod notices;
pub(crate) mod raise;
pub mod theme;
pub(crate) mod top_bar;
mod view;
mod welcome;

pub(crate) use caret::Caret;
pub(crate) use clipboard::Clipboard;
pub(crate) use layers::Layers;
pub(crate) use notices::Notices;
pub(crate) use view::{Asked, Layer, Leaving, Next, Place, View};
pub(crate) use welcome::Welcome;
