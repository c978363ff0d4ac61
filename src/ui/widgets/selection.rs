//! What is chosen of a list, as people know it from a spreadsheet or a file manager: a click chooses one row, with Ctrl one
//! more, with Shift all from where the range began; the arrows, Home, End and the page keys go the same ways.

use std::collections::BTreeSet;

use egui::{Event, Key, Modifiers, Ui};

use crate::ui::input_method;

/// The rows of a list that can be chosen, by their place in it.
pub(crate) struct Rows<'a, T> {
    /// How many there are.
    pub(crate) len: usize,
    /// Which stands at a place below that.
    pub(crate) at: &'a dyn Fn(usize) -> T,
    /// How many fit on a page.
    pub(crate) page: usize,
}

/// What is chosen, and where the keyboard is. Rows are known by what they are, so that a list may be sorted or filtered anew.
#[derive(Debug, Clone)]
pub(crate) struct Selection<T> {
    chosen: BTreeSet<T>,
    /// The row under the keyboard.
    cursor: Option<(usize, T)>,
    /// Where a range begins.
    anchor: Option<(usize, T)>,
}

impl<T> Default for Selection<T> {
    fn default() -> Self {
        Self {
            chosen: BTreeSet::new(),
            cursor: None,
            anchor: None,
        }
    }
}

impl<T: Ord + Clone> Selection<T> {
    /// What is chosen, in its own order.
    pub(crate) fn chosen(&self) -> &BTreeSet<T> {
        &self.chosen
    }

    /// The place of the row under the keyboard.
    pub(crate) fn cursor(&self) -> Option<usize> {
        self.cursor.as_ref().map(|(place, _)| *place)
    }

    /// The row under the keyboard.
    pub(crate) fn at_cursor(&self) -> Option<&T> {
        self.cursor.as_ref().map(|(_, row)| row)
    }

    /// Chooses nothing; the keyboard stays where it is.
    pub(crate) fn clear(&mut self) {
        self.chosen.clear();
        self.anchor = None;
    }

    /// Chooses these too.
    pub(crate) fn extend(&mut self, rows: impl IntoIterator<Item = T>) {
        self.chosen.extend(rows);
    }

    /// Leaves these out.
    pub(crate) fn remove(&mut self, row: &T) {
        self.chosen.remove(row);
    }

    /// Chooses what was chosen when the list was left, as far as it is still in it; with the keyboard on a row.
    pub(crate) fn restore(
        &mut self,
        rows: &Rows<'_, T>,
        chosen: impl IntoIterator<Item = T>,
        cursor: Option<&T>,
    ) {
        let wanted: BTreeSet<T> = chosen.into_iter().collect();
        self.chosen.clear();
        for (place, row) in (0..rows.len).map(|place| (place, (rows.at)(place))) {
            if cursor == Some(&row) {
                self.cursor = Some((place, row.clone()));
            }
            if wanted.contains(&row) {
                self.chosen.insert(row);
            }
        }
    }

    /// The list became another one. What is not in it any more is not chosen: nobody deletes what a filter hides.
    pub(crate) fn follow(&mut self, rows: &Rows<'_, T>) {
        let is_there = |(place, row): &(usize, T)| *place < rows.len && (rows.at)(*place) == *row;
        let moved = [&self.cursor, &self.anchor];
        let stays = moved.into_iter().flatten().all(is_there);
        if self.chosen.is_empty() && stays {
            return;
        }
        let find = |wanted: &(usize, T)| {
            let place = (0..rows.len).find(|place| (rows.at)(*place) == wanted.1);
            place.map(|place| (place, wanted.1.clone()))
        };
        // What is gone gives the keyboard to what stands in its place now.
        let neighbour = |(place, _): &(usize, T)| {
            let place = (*place).min(rows.len.checked_sub(1)?);
            Some((place, (rows.at)(place)))
        };
        self.cursor = self
            .cursor
            .as_ref()
            .and_then(|cursor| find(cursor).or_else(|| neighbour(cursor)));
        self.anchor = self.anchor.as_ref().and_then(find);
        if !self.chosen.is_empty() {
            let shown: BTreeSet<T> = (0..rows.len).map(rows.at).collect();
            self.chosen.retain(|row| shown.contains(row));
        }
    }

    /// A row was clicked with these keys held.
    pub(crate) fn click(&mut self, rows: &Rows<'_, T>, place: usize, held: Modifiers) {
        if held.shift {
            self.stretch(rows, place, held.command);
        } else if held.command {
            self.toggle(rows, place);
        } else {
            self.choose(rows, place);
        }
    }

    /// A row was clicked with the other button: what is done then is done with all that is chosen, or with the row alone.
    pub(crate) fn click_for_menu(&mut self, rows: &Rows<'_, T>, place: usize) {
        if !self.chosen.contains(&(rows.at)(place)) {
            self.choose(rows, place);
        }
    }

    /// Chooses one row alone.
    fn choose(&mut self, rows: &Rows<'_, T>, place: usize) {
        let row = (rows.at)(place);
        self.chosen = BTreeSet::from([row.clone()]);
        self.anchor = Some((place, row.clone()));
        self.cursor = Some((place, row));
    }

    /// Chooses a row beside the others, or no longer.
    pub(crate) fn toggle(&mut self, rows: &Rows<'_, T>, place: usize) {
        let row = (rows.at)(place);
        if !self.chosen.remove(&row) {
            self.chosen.insert(row.clone());
        }
        self.anchor = Some((place, row.clone()));
        self.cursor = Some((place, row));
    }

    /// Chooses all from where the range began to a place.
    fn stretch(&mut self, rows: &Rows<'_, T>, to: usize, keep: bool) {
        let begun = self.anchor.as_ref().or(self.cursor.as_ref());
        let from = begun.map_or(to, |(place, _)| *place).min(rows.len - 1);
        if !keep {
            self.chosen.clear();
        }
        self.chosen.extend((from.min(to)..=from.max(to)).map(rows.at));
        self.anchor = Some((from, (rows.at)(from)));
        self.cursor = Some((to, (rows.at)(to)));
    }

    /// Takes the keys that choose, where nothing else has the keyboard; whether the cursor moved.
    pub(crate) fn take_keys(&mut self, ui: &Ui, rows: &Rows<'_, T>) -> bool {
        if rows.len == 0 || !list_has_keys(ui) {
            return false;
        }
        let mut moved = false;
        while let Some((key, held)) = take_key(ui) {
            moved |= self.press(rows, key, held);
        }
        if moved {
            leave_button(ui.ctx());
        }
        moved
    }

    /// One key; whether the cursor moved.
    fn press(&mut self, rows: &Rows<'_, T>, key: Key, held: Modifiers) -> bool {
        let last = rows.len - 1;
        let at = self.cursor();
        let to = match key {
            Key::ArrowDown => at.map_or(0, |place| place + 1),
            Key::ArrowUp => at.map_or(last, |place| place.saturating_sub(1)),
            Key::PageDown => at.unwrap_or_default() + rows.page.max(1),
            Key::PageUp => at.unwrap_or_default().saturating_sub(rows.page.max(1)),
            Key::Home => 0,
            Key::End => last,
            Key::A => {
                self.chosen = (0..rows.len).map(rows.at).collect();
                return false;
            }
            Key::Space => {
                if let Some(place) = at {
                    self.toggle(rows, place);
                }
                return false;
            }
            _ => {
                self.clear();
                return false;
            }
        };
        let to = to.min(last);
        if held.shift {
            self.stretch(rows, to, held.command);
        } else if held.command {
            // The keyboard goes on alone; Space then chooses.
            self.cursor = Some((to, (rows.at)(to)));
        } else {
            self.choose(rows, to);
        }
        true
    }

    /// Enter opens the row under the keyboard, unless a button has the key.
    pub(crate) fn takes_enter(&self, ui: &Ui) -> Option<&T> {
        let row = self.at_cursor()?;
        let free = list_has_keys(ui) && ui.memory(|memory| memory.focused().is_none());
        let pressed = free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        pressed.then_some(row)
    }
}

/// Whether the keys are a list's: no text field has them, no menu is open, nothing is being composed.
pub(crate) fn list_has_keys(ui: &Ui) -> bool {
    let ctx = ui.ctx();
    !ctx.text_edit_focused() && !egui::Popup::is_any_open(ctx) && !input_method::is_composing(ctx)
}

/// The next key of this frame that moves or chooses.
fn take_key(ui: &Ui) -> Option<(Key, Modifiers)> {
    // Space on a button that has the keyboard presses it.
    let on_button = ui.memory(|memory| memory.focused().is_some());
    ui.input_mut(|input| {
        let takes = |event: &Event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => match key {
                Key::ArrowDown | Key::ArrowUp | Key::PageDown | Key::PageUp | Key::Home | Key::End => {
                    !modifiers.alt
                }
                Key::A => modifiers.command && !modifiers.shift && !modifiers.alt,
                Key::Space => !modifiers.shift && !modifiers.alt && !on_button,
                Key::Escape => modifiers.is_none(),
                _ => false,
            },
            _ => false,
        };
        let place = input.events.iter().position(takes)?;
        match input.events.remove(place) {
            Event::Key { key, modifiers, .. } => Some((key, modifiers)),
            _ => None,
        }
    })
}

/// Takes the keyboard from the button pressed last, so that Enter means the row.
pub(crate) fn leave_button(ctx: &egui::Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: [char; 6] = ['a', 'b', 'c', 'd', 'e', 'f'];

    fn rows(list: &[char], check: impl FnOnce(&Rows<'_, char>)) {
        check(&Rows {
            len: list.len(),
            at: &|place| list[place],
            page: 4,
        });
    }

    fn chosen(selection: &Selection<char>) -> String {
        selection.chosen().iter().collect()
    }

    #[test]
    fn clicks_choose_one_more_or_a_range() {
        let steps = [
            (1, Modifiers::NONE, "b"),
            (3, Modifiers::COMMAND, "bd"),
            (5, Modifiers::SHIFT, "def"),
            (2, Modifiers::SHIFT, "cd"),
            (0, Modifiers::COMMAND, "acd"),
            (1, Modifiers::COMMAND | Modifiers::SHIFT, "abcd"),
            (3, Modifiers::COMMAND, "abc"),
            (4, Modifiers::NONE, "e"),
        ];
        let mut selection = Selection::default();
        rows(&LIST, |rows| {
            for (place, held, expected) in steps {
                selection.click(rows, place, held);
                assert_eq!(chosen(&selection), expected, "{place} {held:?}");
            }
        });
    }

    #[test]
    fn keys_walk_and_stretch() {
        let steps = [
            (Key::ArrowDown, Modifiers::NONE, "a"),
            (Key::ArrowDown, Modifiers::SHIFT, "ab"),
            (Key::PageDown, Modifiers::SHIFT, "abcdef"),
            (Key::Home, Modifiers::NONE, "a"),
            (Key::ArrowDown, Modifiers::COMMAND, "a"),
            (Key::ArrowDown, Modifiers::COMMAND, "a"),
            (Key::Space, Modifiers::NONE, "ac"),
            (Key::End, Modifiers::SHIFT, "cdef"),
            (Key::Escape, Modifiers::NONE, ""),
            (Key::A, Modifiers::COMMAND, "abcdef"),
        ];
        let mut selection = Selection::default();
        rows(&LIST, |rows| {
            for (key, held, expected) in steps {
                selection.press(rows, key, held);
                assert_eq!(chosen(&selection), expected, "{key:?} {held:?}");
            }
        });
    }

    #[test]
    fn what_a_filter_hides_is_not_chosen_and_the_keyboard_stays_on_its_row() {
        let mut selection = Selection::default();
        rows(&LIST, |rows| {
            selection.click(rows, 1, Modifiers::NONE);
            selection.click(rows, 4, Modifiers::SHIFT);
        });
        rows(&['f', 'e', 'b'], |rows| selection.follow(rows));
        assert_eq!((chosen(&selection).as_str(), selection.cursor()), ("be", Some(1)));
        rows(&['f', 'g', 'b'], |rows| selection.follow(rows));
        assert_eq!(
            (chosen(&selection).as_str(), selection.at_cursor()),
            ("b", Some(&'g'))
        );
        rows(&['b'], |rows| selection.follow(rows));
        assert_eq!(selection.at_cursor(), Some(&'b'), "the last one that is left");
        rows(&[], |rows| selection.follow(rows));
        assert_eq!((chosen(&selection).as_str(), selection.cursor()), ("", None));
    }
}
