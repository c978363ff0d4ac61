//! A table for those who hear it: rows with their cells, headings with the order in which they sort.

use egui::{
    Context, Id, Rect, Ui,
    accesskit::{self, Action, Role, SortDirection},
};

use super::{roles::tell, tree::adopt};

/// The table that `ui` draws: its name, and how many rows and columns it has.
pub(crate) fn table_ui(ui: &Ui, name: &str, (rows, columns): (usize, usize)) -> Id {
    let id = ui.unique_id();
    tell(ui.ctx(), id, |node| {
        node.set_role(Role::Table);
        node.set_label(name);
        node.set_row_count(rows);
        node.set_column_count(columns);
    });
    id
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    /// Its own node.
    pub(crate) id: Id,
    /// What it is called.
    pub(crate) name: String,
    /// Its place in the table, the headings' being 0.
    pub(crate) place: usize,
    /// Whether it is selected; headings cannot be.
    pub(crate) selected: Option<bool>,
    pub(crate) rect: Rect,
}

/// Tells of a row with these cells, each the `Ui` that drew it; whether somebody who hears the table wants to open it.
pub(crate) fn row(ctx: &Context, table: Id, row: TableRow, cells: &[Id]) -> bool {
    let TableRow {
        id,
        name,
        place,
        selected,
        rect,
    } = row;
    let rect = accesskit::Rect {
        x0: rect.min.x.into(),
        y0: rect.min.y.into(),
        x1: rect.max.x.into(),
        y1: rect.max.y.into(),
    };
    tell(ctx, id, |node| {
        node.set_role(Role::Row);
        node.set_label(name);
        node.set_row_index(place);
        node.set_bounds(rect);
        if let Some(selected) = selected {
            node.set_selected(selected);
            node.add_action(Action::Click);
        }
    });
    adopt(ctx, table, id);
    for (column, cell) in cells.iter().enumerate() {
        let role = if selected.is_some() {
            Role::Cell
        } else {
            Role::ColumnHeader
        };
        tell(ctx, *cell, |node| {
            node.set_role(role);
            node.set_row_index(place);
            node.set_column_index(column);
        });
        adopt(ctx, id, *cell);
    }
    ctx.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

/// The heading of a column, and how it sorts: descending or not, where it does. The words say it, too: not every system's
/// own tree has a place for the direction.
pub(crate) fn column_heading(ui: &Ui, name: &str, sorted: Option<(bool, &str)>) {
    tell(ui.ctx(), ui.unique_id(), |node| {
        node.set_label(name);
        if let Some((descending, words)) = sorted {
            node.set_sort_direction(if descending {
                SortDirection::Descending
            } else {
                SortDirection::Ascending
            });
            node.set_description(words);
        }
    });
}
