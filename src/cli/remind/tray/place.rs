//! The place for icons: puts the icon on the session's bus, and registers it at `org.kde.StatusNotifierWatcher`, as
//! freedesktop.org's StatusNotifierItem specification has it, each time a watcher appears.

use std::{
    process,
    sync::{Arc, mpsc::Sender},
    thread,
};

use futures_lite::{StreamExt, future::block_on};
use zbus::{Connection, connection, fdo::DBusProxy, object_server::SignalEmitter, proxy};

use super::{item, item::Item, menu, menu::Menu, shown::Shown};
use crate::{cli::remind::Woken, domain::Language};

/// The icon while it is there.
pub(crate) struct Tray {
    connection: Connection,
    shown: Arc<Shown>,
}

impl Tray {
    /// Puts the icon there; nothing where the session has no bus.
    pub(crate) fn show(language: Language, quit: Sender<Woken>) -> Option<Self> {
        let shown = Arc::new(Shown::new(language));
        match put(&shown, quit) {
            Ok(connection) => Some(Self { connection, shown }),
            Err(error) => {
                tracing::info!(%error, "no icon on the desktop");
                None
            }
        }
    }

    /// Tells how many things are due today.
    pub(crate) fn tell(&self, due: usize) {
        if self.shown.set_due(due)
            && let Err(error) = block_on(self.announce())
        {
            tracing::info!(%error, "the icon cannot tell what is due");
        }
    }

    async fn announce(&self) -> zbus::Result<()> {
        Item::new_tool_tip(&SignalEmitter::new(&self.connection, item::PATH)?).await?;
        Menu::tell_due(&SignalEmitter::new(&self.connection, menu::PATH)?, &self.shown).await
    }
}

/// What keeps the icons of a session. Desktops without a place for icons have none.
#[proxy(
    interface = "org.kde.StatusNotifierWatcher",
    default_service = "org.kde.StatusNotifierWatcher",
    default_path = "/StatusNotifierWatcher",
    gen_blocking = false
)]
trait StatusNotifierWatcher {
    /// `service` is the name on the bus under which the icon is.
    fn register_status_notifier_item(&self, service: &str) -> zbus::Result<()>;
}

fn put(shown: &Arc<Shown>, quit: Sender<Woken>) -> zbus::Result<Connection> {
    // The specification's form: the process, and which icon of it this is.
    let name = format!("org.kde.StatusNotifierItem-{}-1", process::id());
    let builder = connection::Builder::session()?
        .serve_at(item::PATH, Item::new(Arc::clone(shown)))?
        .serve_at(menu::PATH, Menu::new(Arc::clone(shown), quit))?
        .name(name.clone())?;
    let connection = block_on(builder.build())?;
    let kept = connection.clone();
    thread::Builder::new().name("tray".to_owned()).spawn(move || {
        if let Err(error) = block_on(keep_registered(&kept, &name)) {
            tracing::info!(%error, "no icon on the desktop");
        }
    })?;
    Ok(connection)
}

/// Registers the icon now and with each watcher that comes: a panel may begin after this program does, and is restarted
/// now and then. Ends with the connection.
async fn keep_registered(connection: &Connection, name: &str) -> zbus::Result<()> {
    let bus = DBusProxy::new(connection).await?;
    let about_it = [(0, "org.kde.StatusNotifierWatcher")];
    // Listened to before the first try, so that none that comes meanwhile is missed.
    let mut changes = bus.receive_name_owner_changed_with_args(&about_it).await?;
    let watcher = StatusNotifierWatcherProxy::new(connection).await?;
    register(&watcher, name).await;
    while let Some(change) = changes.next().await {
        if change.args()?.new_owner().is_some() {
            register(&watcher, name).await;
        }
    }
    Ok(())
}

async fn register(watcher: &StatusNotifierWatcherProxy<'_>, name: &str) {
    if let Err(error) = watcher.register_status_notifier_item(name).await {
        // Most often there is none; the next one is told when it comes.
        tracing::debug!(%error, "no place for the icon yet");
    }
}
