//! What a person has set for the whole desktop: whether things move, and how large text is.

use std::{
    sync::{Arc, OnceLock},
    thread,
};

use crate::app::jobs::Wake;

/// What is set for the whole desktop. Without an answer nothing is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Desktop {
    /// Nothing is to move that need not.
    pub reduce_motion: bool,
    /// How many times as large as usual text is to be.
    pub text_scale: f32,
}

impl Default for Desktop {
    fn default() -> Self {
        Self {
            reduce_motion: false,
            text_scale: 1.0,
        }
    }
}

impl Desktop {
    /// Asks the desktop beside the window, which is there meanwhile; the answer comes into what is given back.
    pub fn ask(wake: Wake) -> Arc<OnceLock<Self>> {
        let answer = Arc::new(OnceLock::new());
        let into = Arc::clone(&answer);
        let asked = thread::Builder::new().name("desktop".to_owned()).spawn(move || {
            if let Some(desktop) = system::ask() {
                // It is asked once.
                let _ = into.set(desktop);
                wake();
            }
        });
        if let Err(error) = asked {
            tracing::warn!(%error, "the desktop is not asked");
        }
        answer
    }
}

#[cfg(target_os = "linux")]
mod system {
    use zbus::{
        blocking::{Connection, Proxy},
        zvariant::OwnedValue,
    };

    use super::Desktop;

    /// Where the settings of GNOME lie, which other desktops share.
    const GNOME: &str = "org.gnome.desktop.interface";

    /// Asks the portal, which every desktop of today has. `None` where nobody answers.
    pub(super) fn ask() -> Option<Desktop> {
        let connection = Connection::session()
            .inspect_err(|error| tracing::debug!(%error, "no session bus"))
            .ok()?;
        let settings = Proxy::new(
            &connection,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
        )
        .ok()?;
        let read = |of: &str, name: &str| -> Option<OwnedValue> {
            // It answers with a value within a value.
            let value: OwnedValue = settings.call("Read", &(of, name)).ok()?;
            let inner = value.downcast_ref::<zbus::zvariant::Value<'_>>().ok()?;
            inner.try_to_owned().ok()
        };
        let moves = read(GNOME, "enable-animations").and_then(|value| bool::try_from(value).ok());
        let reduced = read("org.freedesktop.appearance", "reduced-motion");
        let reduced = reduced.and_then(|value| u32::try_from(value).ok());
        // How long Plasma's animations take, as a part of the usual.
        let factor = read("org.kde.kdeglobals.KDE", "AnimationDurationFactor");
        let factor = factor.and_then(|value| String::try_from(value).ok());
        let factor = factor.and_then(|factor| factor.parse::<f32>().ok());
        let scale = read(GNOME, "text-scaling-factor").and_then(|value| f64::try_from(value).ok());
        Some(Desktop {
            reduce_motion: moves == Some(false) || reduced == Some(1) || factor == Some(0.0),
            text_scale: scale.map_or(1.0, |scale| scale as f32),
        })
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::Desktop;

    /// No library that is at hand asks these systems.
    pub(super) fn ask() -> Option<Desktop> {
        None
    }
}
