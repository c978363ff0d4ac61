//! The accessibility tree on its way out of a frame. What egui cannot say while it draws is put right here, once for every
//! page: the order in which things stand, what rows hold, what lists and menus offer, and where the keyboard is in a list.

use std::collections::HashMap;

use egui::{
    Context, FullOutput, Id, Rect,
    accesskit::{self, HasPopup, Node, NodeId, Role, Toggled, TreeUpdate},
};

/// What pages asked for in a frame.
#[derive(Debug, Clone, Default)]
struct Wishes {
    /// What the keys act on while no widget has them.
    current: Option<Id>,
    /// Nodes, each with the one that it is put into.
    adopted: Vec<(Id, Id)>,
}

fn key() -> Id {
    Id::unique("wishes for the accessibility tree")
}

fn wish(ctx: &Context, add: impl FnOnce(&mut Wishes)) {
    ctx.data_mut(|data| add(data.get_temp_mut_or_default(key())));
}

/// Says what the keys act on while no widget has the keyboard: the row of a list under the cursor, the day chosen.
pub(crate) fn current(ctx: &Context, id: Id) {
    wish(ctx, |wishes| wishes.current = Some(id));
}

/// Puts a node into another one, as its last child.
pub(crate) fn adopt(ctx: &Context, parent: Id, child: Id) {
    wish(ctx, |wishes| wishes.adopted.push((parent, child)));
}

/// Puts the tree right.
#[derive(Debug, Default)]
pub(crate) struct Tree;

impl egui::Plugin for Tree {
    fn debug_name(&self) -> &'static str {
        "accessibility tree"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let wishes = ctx.data_mut(|data| data.remove_temp::<Wishes>(key()));
        if let Some(update) = &mut output.platform_output.accesskit_update {
            put_right(update, &wishes.unwrap_or_default());
        }
    }
}

fn put_right(update: &mut TreeUpdate, wishes: &Wishes) {
    let root = egui::accesskit_root_id().accesskit_id();
    let current = wishes.current.map(|id| id.accesskit_id());
    let mut nodes = Nodes::of(update);
    nodes.adopt(&wishes.adopted);
    nodes.visit(root, Within::Nothing, 0);
    let current = current.filter(|id| nodes.place.contains_key(id));
    if let (Some(current), true) = (current, update.focus == root) {
        update.focus = current;
    }
}

/// What a node lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    List,
    Menu,
}

/// The nodes of an update, by their ids.
struct Nodes<'a> {
    nodes: &'a mut [(NodeId, Node)],
    place: HashMap<NodeId, usize>,
}

/// Deeper than any page.
const DEEPEST: usize = 200;

impl<'a> Nodes<'a> {
    fn of(update: &'a mut TreeUpdate) -> Self {
        let nodes = update.nodes.as_mut_slice();
        let place = nodes.iter().enumerate();
        let place = place.map(|(place, (id, _))| (*id, place)).collect();
        Self { nodes, place }
    }

    fn adopt(&mut self, adopted: &[(Id, Id)]) {
        if adopted.is_empty() {
            return;
        }
        let mut parents = HashMap::new();
        for (id, node) in self.nodes.iter() {
            parents.extend(node.children().iter().map(|child| (*child, *id)));
        }
        for (parent, child) in adopted {
            let (parent, child) = (parent.accesskit_id(), child.accesskit_id());
            let (Some(to), true) = (self.place.get(&parent).copied(), self.place.contains_key(&child)) else {
                continue;
            };
            let before = parents.insert(child, parent);
            if let Some(from) = before.and_then(|before| self.place.get(&before)) {
                let node = &mut self.nodes[*from].1;
                let left: Vec<NodeId> = node
                    .children()
                    .iter()
                    .copied()
                    .filter(|id| *id != child)
                    .collect();
                node.set_children(left);
            }
            self.nodes[to].1.push_child(child);
        }
    }

    /// Puts a node and all within it right; gives the room that they take.
    fn visit(&mut self, id: NodeId, within: Within, depth: usize) -> Rect {
        let Some(place) = self.place.get(&id).copied().filter(|_| depth < DEEPEST) else {
            return Rect::NOTHING;
        };
        let node = &mut self.nodes[place].1;
        offer(node, within);
        let inside = match node.role() {
            Role::ListBox => Within::List,
            Role::Menu => Within::Menu,
            Role::Dialog => Within::Nothing,
            _ => within,
        };
        let own = node.bounds().map(|rect| {
            let corner = |x: f64, y: f64| egui::pos2(x as f32, y as f32);
            Rect::from_min_max(corner(rect.x0, rect.y0), corner(rect.x1, rect.y1))
        });
        let children = node.children().to_vec();
        let mut placed: Vec<(NodeId, Rect)> = Vec::with_capacity(children.len());
        for child in children {
            let rect = self.visit(child, inside, depth + 1);
            placed.push((child, rect));
        }
        let opens = placed.iter().any(|(child, _)| self.is_open(*child));
        let around = placed
            .iter()
            .fold(Rect::NOTHING, |all, (_, rect)| all.union(*rect));
        let node = &mut self.nodes[place].1;
        if node.role() == Role::ComboBox {
            tell_value(node, opens);
        } else if node.has_popup().is_some() {
            node.set_expanded(opens);
        }
        if in_sight_order(&mut placed) {
            node.set_children(placed.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        }
        own.filter(Rect::is_finite).unwrap_or(around)
    }

    /// Whether a node is a menu or a list that hangs on what opened it.
    fn is_open(&self, id: NodeId) -> bool {
        let node = self.place.get(&id).map(|place| &self.nodes[*place].1);
        node.is_some_and(|node| {
            matches!(node.role(), Role::ListBox | Role::Menu)
                || node.role() == Role::GenericContainer
                    && node.children().iter().any(|child| self.is_open(*child))
        })
    }
}

/// What stands in a list is one of its options, what stands in a menu one of its items.
fn offer(node: &mut Node, within: Within) {
    if node.role() == Role::Unknown && node.children().is_empty() {
        // Nobody said what it is: what can only be dragged.
        node.remove_action(accesskit::Action::Focus);
        node.set_hidden();
    }
    if node.role() != Role::Button {
        return;
    }
    match (within, node.toggled()) {
        (Within::List, Some(toggled)) => {
            node.set_role(Role::ListBoxOption);
            node.set_selected(toggled == Toggled::True);
            node.clear_toggled();
        }
        (Within::Menu, None) => node.set_role(Role::MenuItem),
        (Within::Menu, Some(_)) => node.set_role(Role::MenuItemRadio),
        _ => {}
    }
}

/// Says whether a drop-down list is open, and what is chosen there. Not every system's own tree has a place for the value
/// of one, so it is told as its description too.
fn tell_value(node: &mut Node, opens: bool) {
    node.set_has_popup(HasPopup::Listbox);
    node.set_expanded(opens);
    if node.description().is_none()
        && let Some(value) = node.value().map(str::to_owned)
    {
        node.set_description(value);
    }
}

/// Sorts what stands on one line from left to right; whether anything had to move. What was drawn from the right comes in
/// the wrong order.
fn in_sight_order(nodes: &mut [(NodeId, Rect)]) -> bool {
    let mut moved = false;
    let mut from = 0;
    for end in 1..=nodes.len() {
        if end < nodes.len() && is_beside(nodes[end - 1].1, nodes[end].1) {
            continue;
        }
        let line = &mut nodes[from..end];
        if !line.is_sorted_by(|(_, a), (_, b)| a.left() <= b.left()) {
            line.sort_by(|(_, a), (_, b)| a.left().total_cmp(&b.left()));
            moved = true;
        }
        from = end;
    }
    moved
}

/// Whether two things stand beside each other on one line.
fn is_beside(one: Rect, other: Rect) -> bool {
    if !one.is_finite() || !other.is_finite() {
        return false;
    }
    let apart = one.right() <= other.left() + 1.0 || other.right() <= one.left() + 1.0;
    let shared = one.bottom().min(other.bottom()) - one.top().max(other.top());
    apart && shared > 0.5 * one.height().min(other.height())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(places: &[(f32, f32, f32)], expected: &[u64]) {
        let rect = |(left, top, width): &(f32, f32, f32)| {
            Rect::from_min_size(egui::pos2(*left, *top), egui::vec2(*width, 20.0))
        };
        let nodes = places.iter().enumerate();
        let mut nodes: Vec<_> = nodes.map(|(i, place)| (NodeId(i as u64), rect(place))).collect();
        in_sight_order(&mut nodes);
        let order: Vec<u64> = nodes.iter().map(|(id, _)| id.0).collect();
        assert_eq!(order, expected, "{places:?}");
    }

    #[test]
    fn what_stands_on_one_line_is_told_from_left_to_right() {
        check(
            &[(200.0, 0.0, 50.0), (100.0, 0.0, 50.0), (0.0, 4.0, 50.0)],
            &[2, 1, 0],
        );
        // Lines stay under each other.
        check(
            &[(100.0, 0.0, 50.0), (0.0, 0.0, 50.0), (0.0, 30.0, 50.0)],
            &[1, 0, 2],
        );
        // What lies over another does not stand beside it.
        check(&[(50.0, 0.0, 100.0), (0.0, 0.0, 100.0)], &[0, 1]);
    }
}
