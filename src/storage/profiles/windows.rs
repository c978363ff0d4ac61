//! The windows on a profile: of all starts of the program one has the window, and what each keeps for itself is told apart.

use std::{path::Path, sync::Arc};

use crate::storage::profiles::{
    instance::{
        self, Instance, SecondStart, Standing,
        socket::{self, StartRequest},
    },
    profile::Profile,
};

/// What became of a start.
#[derive(Debug)]
pub enum WindowStart {
    /// The window that is open took it over: there is nothing more to do.
    HandedOver,
    /// It opens a window, with this profile.
    Window(Profile),
}

impl Profile {
    /// Starts a window on this profile, or hands `open` to the window that is there. Waits for at most some seconds,
    /// thirty where the first window is still being made.
    pub fn start_window(self, open: Option<&Path>, second: SecondStart) -> WindowStart {
        match Instance::start(self.folder(), open, second) {
            Some(instance) => {
                self.tidy();
                WindowStart::Window(self.with_instance(instance))
            }
            None => WindowStart::HandedOver,
        }
    }

    /// What this window is among those on the profile; nothing for a program without a window.
    pub fn standing(&self) -> Option<Standing> {
        self.instance().map(Instance::standing)
    }

    /// The name of this process as a window: no other window has it, and a file may. What it keeps in the profile for
    /// itself alone goes by it.
    pub fn window_name(&self) -> Option<&str> {
        self.instance().map(Instance::name)
    }

    /// Whether this process has the only window on the profile now. Asks the disk. Where that cannot be known it is not.
    pub fn is_only_window(&self) -> bool {
        self.instance().is_some_and(Instance::is_only)
    }

    /// Whether the window of that [`Profile::window_name`] lives; what one that has ended left behind is anybody's. Asks
    /// the disk.
    pub fn is_living_window(&self, name: &str) -> bool {
        self.window_name() == Some(name) || instance::is_living(self.folder(), name)
    }

    /// From now on `wake` is called, from another thread, when another start asks something of this window.
    pub fn wake_for_starts(&self, wake: &Arc<dyn Fn() + Send + Sync>) {
        if let Some(instance) = self.instance() {
            socket::wake_with(instance.inbox(), wake);
        }
    }

    /// The next thing that another start asks of this window. Taking it answers; what nobody waits for any more is left
    /// out.
    pub fn next_start(&self) -> Option<StartRequest> {
        socket::take(self.instance()?.inbox())
    }
}
