//! Which renderer draws the window. A process can have one event loop only: where a renderer fails before the window is
//! shown, the program starts itself again with the next.

use std::{
    env,
    ffi::OsStr,
    io,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use strum::IntoEnumIterator;

use crate::{domain::Renderer, storage::Profile};

/// The variable by which an administrator chooses one: `opengl` or `wgpu`; no other is tried then.
const CHOSEN: &str = "LIUHEN_RENDERER";

/// The variable by which a start that follows a failed one knows what was tried, with commas between.
const TRIED: &str = "LIUHEN_RENDERERS_TRIED";

/// The renderers of a start of the program.
#[derive(Debug)]
pub struct Renderers {
    renderer: Renderer,
    /// What was tried before this process, as the next has to be told.
    tried: Vec<Renderer>,
    chosen: bool,
    remembered: Option<Renderer>,
    shown: AtomicBool,
}

impl Renderers {
    /// Those of this process: the chosen one, else what worked last time, else the first that was not tried yet.
    pub fn of(profile: &Profile) -> Self {
        Self::from(
            env::var_os(CHOSEN).as_deref(),
            env::var_os(TRIED).as_deref(),
            profile.renderer(),
        )
    }

    fn from(chosen: Option<&OsStr>, tried: Option<&OsStr>, remembered: Option<Renderer>) -> Self {
        let chosen: Option<Renderer> = chosen.and_then(|word| word.to_str()?.parse().ok());
        let tried: Vec<Renderer> = tried
            .and_then(|words| words.to_str())
            .map(|words| words.split(',').filter_map(|word| word.parse().ok()).collect())
            .unwrap_or_default();
        let untried = |renderer: &Renderer| !tried.contains(renderer);
        let first = remembered
            .filter(untried)
            .or_else(|| Renderer::iter().find(untried));
        Self {
            renderer: chosen.or(first).unwrap_or(Renderer::OpenGl),
            chosen: chosen.is_some(),
            tried,
            remembered,
            shown: AtomicBool::new(false),
        }
    }

    /// What draws the window of this process.
    pub fn renderer(&self) -> Renderer {
        self.renderer
    }

    /// The window is there: what draws it is kept for the next start.
    pub fn works(&self, profile: &Profile) {
        self.shown.store(true, Ordering::Relaxed);
        if self.chosen || self.remembered.unwrap_or(Renderer::OpenGl) == self.renderer {
            return;
        }
        if let Err(error) = profile.keep_renderer(self.renderer) {
            tracing::warn!(%error, "the renderer is not kept");
        }
    }

    /// Whether the window was there.
    pub fn was_shown(&self) -> bool {
        self.shown.load(Ordering::Relaxed)
    }

    /// What to try next, where this process got no window.
    pub fn next(&self) -> Option<Renderer> {
        let is_next = |renderer: &Renderer| *renderer != self.renderer && !self.tried.contains(renderer);
        if self.chosen || self.was_shown() {
            return None;
        }
        Renderer::iter().find(is_next)
    }

    /// Starts the program again as it was started, to try the next. Nothing of this process may hold the window's place in
    /// the profile any more. Does not return where the system can put a program in the place of another.
    ///
    /// # Errors
    /// Why it could not be started.
    pub fn start_again(&self) -> io::Result<()> {
        let tried = self.tried.iter().chain([&self.renderer]);
        let tried: Vec<String> = tried.map(ToString::to_string).collect();
        let mut program = Command::new(env::current_exe()?);
        program.args(env::args_os().skip(1)).env(TRIED, tried.join(","));
        #[cfg(unix)]
        {
            Err(std::os::unix::process::CommandExt::exec(&mut program))
        }
        #[cfg(not(unix))]
        {
            program.spawn().map(|_| ())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chosen, tried and remembered; what draws, and what comes next.
    #[test]
    fn each_is_tried_once_and_what_worked_comes_first() {
        use Renderer::{OpenGl, Wgpu};
        for (chosen, tried, remembered, renderer, next) in [
            ("", "", None, OpenGl, Some(Wgpu)),
            ("", "opengl", None, Wgpu, None),
            ("", "", Some(Wgpu), Wgpu, Some(OpenGl)),
            ("", "wgpu", Some(Wgpu), OpenGl, None),
            ("", "opengl", Some(OpenGl), Wgpu, None),
            ("wgpu", "", None, Wgpu, None),
            ("wgpu", "wgpu", Some(OpenGl), Wgpu, None),
            ("steam", "", None, OpenGl, Some(Wgpu)),
            ("", "steam,,", None, OpenGl, Some(Wgpu)),
        ] {
            let renderers = Renderers::from(Some(OsStr::new(chosen)), Some(OsStr::new(tried)), remembered);
            let said = format!("{chosen} {tried} {remembered:?}");
            assert_eq!(
                (renderers.renderer(), renderers.next()),
                (renderer, next),
                "{said}"
            );
        }
    }
}
