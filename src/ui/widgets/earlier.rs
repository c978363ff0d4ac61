//! What was written in a column of the records before, to be offered where somebody writes in it again.

use std::{cell::Cell, collections::HashMap};

use egui::Ui;

use crate::{app::complete::Offer, domain::Column};

/// What was written in columns before, looked for once somebody goes to a field of one.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    texts: HashMap<Column, Vec<Offer>>,
    wanted: Cell<Option<Column>>,
}

impl Earlier {
    /// What is known of a column; where nothing is yet, it is there in the next frame.
    pub(super) fn of(&self, ui: &Ui, column: Column, wanted: bool) -> &[Offer] {
        let known = self.texts.get(&column);
        if wanted && known.is_none() {
            self.wanted.set(Some(column));
            ui.ctx().request_repaint();
        }
        known.map_or(&[], Vec::as_slice)
    }

    /// Looks up what is wanted.
    pub(crate) fn look_up(&mut self, texts: impl FnOnce(Column) -> Vec<String>) {
        if let Some(column) = self.wanted.take() {
            let offers = texts(column).into_iter().map(Offer::from).collect();
            self.texts.insert(column, offers);
        }
    }

    /// The records were changed: what is known may be out of date.
    pub(crate) fn forget(&mut self) {
        self.texts.clear();
    }
}
