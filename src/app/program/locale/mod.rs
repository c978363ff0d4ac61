//! Xlib turns what an input method commits into text by the codeset of the locale. Where that locale is not installed, or
//! is `C`, the codeset is ASCII, and committed Chinese vanishes without a word. The program then starts anew with
//! `C.UTF-8`, which every current C library brings along, before a window is made; the language of the person stays what
//! it was.

use std::{
    env,
    os::unix::process::CommandExt,
    process::{Command, Stdio},
};

/// The locale that is there everywhere.
const FALLBACK: &str = "C.UTF-8";

/// Starts the program anew where the window would lose what is typed. It returns where nothing has to be done, or nothing
/// can be.
pub fn ensure_utf8_locale() {
    let is_x11 = env::var_os("DISPLAY").is_some_and(|display| !display.is_empty());
    if !is_x11 || is_utf8(None) != Some(false) || is_utf8(Some(FALLBACK)) != Some(true) {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    tracing::info!("the locale has no UTF-8: beginning anew with {FALLBACK}");
    let mut again = Command::new(program);
    again.args(env::args_os().skip(1)).env("LC_CTYPE", FALLBACK);
    if let Some(all) = env::var_os("LC_ALL").filter(|all| !all.is_empty()) {
        // It would win over LC_CTYPE; the language is told by LC_MESSAGES as well.
        again.env_remove("LC_ALL").env("LC_MESSAGES", all);
    }
    // It returns where it fails: then the window opens as it can.
    let error = again.exec();
    tracing::warn!(%error, "could not begin anew");
}

/// Whether texts of a locale are UTF-8: of the one in force, or of another; nothing where the system does not tell.
fn is_utf8(locale: Option<&str>) -> Option<bool> {
    let mut asked = Command::new("locale");
    asked.arg("charmap").stdin(Stdio::null()).stderr(Stdio::null());
    if let Some(locale) = locale {
        asked.env("LC_ALL", locale);
    }
    let told = asked.output().ok().filter(|told| told.status.success())?;
    Some(told.stdout.trim_ascii() == b"UTF-8")
}
