//! The parts of the window: F6 goes from one to the next, and a screen reader calls them by name.

use egui::{Context, Id, LayerId, Ui, WidgetRect, accesskit::Role};

use super::widgets::{ancestors, first_in, widget};

/// A part of the window, in the order of F6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The library's name and the pages.
    Navigation,
    /// The bar over every page.
    Bar,
    /// The page.
    Content,
    /// What stands beside it.
    Side,
    /// What is told under it.
    Notices,
}

impl Part {
    const fn role(self) -> Role {
        match self {
            Self::Navigation => Role::Navigation,
            Self::Bar => Role::Banner,
            Self::Content => Role::Main,
            Self::Side => Role::Complementary,
            Self::Notices => Role::ContentInfo,
        }
    }
}

/// A part as it was drawn.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    part: Part,
    ui: Id,
    layer: LayerId,
    left: f32,
}

/// The parts of this frame.
#[derive(Debug, Clone, Default)]
struct Parts(Vec<Drawn>);

fn key() -> Id {
    Id::unique("the parts of the window")
}

/// Says that `ui` draws a part, and what it is called.
pub(crate) fn part_ui(ui: &Ui, part: Part, name: &str) {
    let drawn = Drawn {
        part,
        ui: ui.unique_id(),
        layer: ui.layer_id(),
        left: ui.max_rect().left(),
    };
    ui.data_mut(|data| data.get_temp_mut_or_default::<Parts>(key()).0.push(drawn));
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(part.role());
        node.set_label(name);
    });
}

/// Forgets the parts of the frame before.
pub(super) fn begin(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Parts>(key()));
}

fn parts(ctx: &Context) -> Vec<Drawn> {
    let parts: Option<Parts> = ctx.data(|data| data.get_temp(key()));
    let mut parts = parts.unwrap_or_default().0;
    parts.sort_by(|a, b| a.part.cmp(&b.part).then(a.left.total_cmp(&b.left)));
    parts
}

/// The place of the part that a widget stands in: of those around it the innermost.
fn part_of(ctx: &Context, parts: &[Drawn], widget: &WidgetRect) -> Option<usize> {
    let place = |id: Id| parts.iter().position(|drawn| drawn.ui == id);
    ancestors(ctx, widget.id).into_iter().find_map(place)
}

/// The first widget of a part.
pub(super) fn first_of(ctx: &Context, part: Part) -> Option<Id> {
    let parts = parts(ctx);
    let place = parts.iter().position(|drawn| drawn.part == part)?;
    first_at(ctx, &parts, place)
}

fn first_at(ctx: &Context, parts: &[Drawn], place: usize) -> Option<Id> {
    first_in(ctx, parts[place].layer, |widget| {
        part_of(ctx, parts, widget) == Some(place)
    })
}

/// What F6 goes to from a widget, or from nowhere: where the keyboard was last in the next part, else the first widget there.
/// A part without any is passed over.
pub(super) fn beside(ctx: &Context, from: Option<Id>, forward: bool, lately: &[Id]) -> Option<Id> {
    let parts = parts(ctx);
    let count = parts.len();
    let here = from.and_then(|id| part_of(ctx, &parts, &widget(ctx, id)?));
    // From nowhere the first press leads past the navigation and the bar.
    let content = parts.iter().position(|drawn| drawn.part == Part::Content)?;
    let start = here.unwrap_or(if forward { content + count - 1 } else { content + 1 });
    let steps = (1..=count).map(|step| {
        if forward {
            start + step
        } else {
            start + count - step
        }
    });
    steps.map(|place| place % count).find_map(|place| {
        let was_there = lately.iter().find(|id| {
            let there = widget(ctx, **id).filter(|_| super::widgets::is_there(ctx, **id));
            there.is_some_and(|widget| part_of(ctx, &parts, &widget) == Some(place))
        });
        was_there.copied().or_else(|| first_at(ctx, &parts, place))
    })
}
