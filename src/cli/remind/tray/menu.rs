//! The menu of the icon on the bus: the interface `com.canonical.dbusmenu`, version 3, as libdbusmenu's `dbus-menu.xml`
//! writes it down. The panel asks for the lines, draws them, and tells which one was clicked. Every number that comes
//! over the bus may be wrong: an unknown one is answered by an error.

#![expect(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the interface on the bus sets what each method takes"
)]

use std::{
    collections::HashMap,
    sync::{Arc, mpsc::Sender},
};

use zbus::{
    fdo, interface,
    object_server::SignalEmitter,
    zvariant::{OwnedValue, Str, Structure, Value},
};

use super::shown::Shown;
use crate::{app::background::open_window, cli::remind::Woken};

/// Where the menu is.
pub(super) const PATH: &str = "/MenuBar";

/// The properties of a line, `a{sv}`. One that has its default value is not told.
type Properties = HashMap<&'static str, OwnedValue>;

/// A line and those below it, `(ia{sv}av)`: its number, its properties, its children, each again of this type.
type Layout = (i32, Properties, Vec<Value<'static>>);

/// A line with what changed of it, `(ia{sv})`.
type Numbered = (i32, Properties);

/// What happened to a line, `(isvu)`: its number, the event's name, the event's data, the time of the X server.
type Event = (i32, String, OwnedValue, u32);

/// What the menu has, by the place in [`LINES`]. The place is the number on the bus.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Root,
    Open,
    Due,
    Separator,
    Quit,
}

/// The whole menu. The first is the menu itself, and the others are its children.
const LINES: [Line; 5] = [Line::Root, Line::Open, Line::Due, Line::Separator, Line::Quit];

/// The number of the line that says how much is due.
const DUE: i32 = 2;

/// The lines never change their places, so there is one layout only.
const REVISION: u32 = 0;

/// The menu.
pub(super) struct Menu {
    shown: Arc<Shown>,
    quit: Sender<Woken>,
}

impl Menu {
    /// The menu of what is shown; `quit` is where the wish to end goes.
    pub(super) fn new(shown: Arc<Shown>, quit: Sender<Woken>) -> Self {
        Self { shown, quit }
    }

    /// Tells the panel what the line says that tells how much is due.
    pub(super) async fn tell_due(emitter: &SignalEmitter<'_>, shown: &Shown) -> zbus::Result<()> {
        let said = properties(shown, Line::Due, &[]);
        Self::items_properties_updated(emitter, vec![(DUE, said)], Vec::new()).await
    }

    fn properties(&self, line: Line, wanted: &[String]) -> Properties {
        properties(&self.shown, line, wanted)
    }

    fn layout(&self, id: i32, depth: i32, wanted: &[String]) -> fdo::Result<Layout> {
        let line = line(id).ok_or_else(unknown)?;
        let mut children = Vec::new();
        // A negative depth is all of it.
        if line == Line::Root && depth != 0 {
            for (id, line) in (0..).zip(LINES).skip(1) {
                let none: Vec<Value<'static>> = Vec::new();
                children.push(Structure::from((id, self.properties(line, wanted), none)).into());
            }
        }
        Ok((id, self.properties(line, wanted), children))
    }

    /// Does what an event asks for. Only a click asks for anything.
    fn happened(&self, id: i32, event: &str) -> fdo::Result<()> {
        match (line(id).ok_or_else(unknown)?, event) {
            (Line::Root, "clicked") => return Err(refused("the menu itself is not clicked, its lines are")),
            (Line::Open | Line::Due, "clicked") => open_window(),
            (Line::Quit, "clicked") => {
                // Nobody listens any more when it ends anyway.
                let _ = self.quit.send(Woken::Quit);
            }
            _ => {}
        }
        Ok(())
    }
}

#[interface(name = "com.canonical.dbusmenu")]
impl Menu {
    fn get_layout(
        &self,
        parent_id: i32,
        recursion_depth: i32,
        property_names: Vec<String>,
    ) -> fdo::Result<(u32, Layout)> {
        Ok((
            REVISION,
            self.layout(parent_id, recursion_depth, &property_names)?,
        ))
    }

    /// Without numbers, those of every line.
    fn get_group_properties(&self, ids: Vec<i32>, property_names: Vec<String>) -> Vec<Numbered> {
        let asked: Vec<i32> = if ids.is_empty() {
            (0..).zip(LINES).map(|(id, _)| id).collect()
        } else {
            ids
        };
        let known = asked.into_iter().filter_map(|id| Some((id, line(id)?)));
        known
            .map(|(id, line)| (id, self.properties(line, &property_names)))
            .collect()
    }

    fn get_property(&self, id: i32, name: String) -> fdo::Result<OwnedValue> {
        let line = line(id).ok_or_else(unknown)?;
        let found = self.properties(line, &[name]).into_values().next();
        found.ok_or_else(|| refused("the line has no such property"))
    }

    fn event(&self, id: i32, event_id: &str, _data: Value<'_>, _timestamp: u32) -> fdo::Result<()> {
        self.happened(id, event_id)
    }

    /// Answers with the numbers that no line has; when all are such, with an error.
    fn event_group(&self, events: Vec<Event>) -> fdo::Result<Vec<i32>> {
        let odd: Vec<i32> = events
            .iter()
            .map(|(id, ..)| *id)
            .filter(|id| line(*id).is_none())
            .collect();
        if odd.len() == events.len() {
            return Err(unknown());
        }
        for (id, event, ..) in events.iter().filter(|(id, ..)| line(*id).is_some()) {
            self.happened(*id, event)?;
        }
        Ok(odd)
    }

    /// Whether the menu must be read again before it is shown: never, each change is told when it happens.
    fn about_to_show(&self, id: i32) -> fdo::Result<bool> {
        line(id).map(|_| false).ok_or_else(unknown)
    }

    /// Answers with the menus to read again, none, and the numbers that no line has; when all are such, with an error.
    fn about_to_show_group(&self, ids: Vec<i32>) -> fdo::Result<(Vec<i32>, Vec<i32>)> {
        let odd: Vec<i32> = ids.iter().copied().filter(|id| line(*id).is_none()).collect();
        if !ids.is_empty() && odd.len() == ids.len() {
            return Err(unknown());
        }
        Ok((Vec::new(), odd))
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(signal)]
    async fn items_properties_updated(
        emitter: &SignalEmitter<'_>,
        updated_props: Vec<Numbered>,
        removed_props: Vec<(i32, Vec<&str>)>,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn layout_updated(emitter: &SignalEmitter<'_>, revision: u32, parent: i32) -> zbus::Result<()>;
}

/// The line that has a number.
fn line(id: i32) -> Option<Line> {
    LINES.get(usize::try_from(id).ok()?).copied()
}

/// The properties of a line among those wanted; all of them when none is named.
fn properties(shown: &Shown, line: Line, wanted: &[String]) -> Properties {
    let (name, value) = match line {
        Line::Root => ("children-display", Str::from_static("submenu")),
        Line::Open => ("label", Str::from_static(shown.open_line())),
        Line::Due => ("label", Str::from(shown.due_line())),
        Line::Separator => ("type", Str::from_static("separator")),
        Line::Quit => ("label", Str::from_static(shown.quit_line())),
    };
    let asked = wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    asked
        .then(|| (name, OwnedValue::from(value)))
        .into_iter()
        .collect()
}

fn unknown() -> fdo::Error {
    refused("the menu has no line of that number")
}

fn refused(why: &str) -> fdo::Error {
    fdo::Error::InvalidArgs(why.to_owned())
}
