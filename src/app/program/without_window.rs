//! What a program without a window tells its person: somebody who clicked an icon sees no standard error.

use std::time::Duration;

use crate::domain::Language;

/// A dialog that nobody closes must not keep the program for ever.
const PATIENCE: Duration = Duration::from_mins(2);

/// Tells of a failure in a dialog of the system, and by a message of the desktop too where dialogs need a program that may
/// be missing. Returns when the dialog is closed, at the latest after two minutes.
pub fn tell_on_desktop(text: &str, language: Language) {
    let title = match language {
        Language::Chinese => "留痕没有打开",
        Language::English => "Liuhen did not open",
    };
    if cfg!(target_os = "linux")
        && let Err(error) = notify_rust::Notification::new()
            .appname("Liuhen")
            .summary(title)
            .body(text)
            .show()
    {
        tracing::info!(%error, "no message of the desktop");
    }
    let dialog = rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(title)
        .set_description(text);
    if cfg!(target_os = "linux") {
        let (closed, wait) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            dialog.show();
            // Nobody may be waiting any more.
            let _ = closed.send(());
        });
        let _ = wait.recv_timeout(PATIENCE);
    } else {
        dialog.show();
    }
}
