//! 收集诊断信息: what an administrator is given to find a fault, without anything that a person wrote or chose.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use crate::{domain::Renderer, storage::Profile};

use crate::app::{App, Failure, JobKind, Workspace, paper::export::Written, program::about::About};

impl App {
    /// Notes what draws the window.
    pub fn drawn_by(&mut self, renderer: Renderer) {
        self.renderer = Some(renderer);
    }

    /// Writes it into one ZIP file.
    pub(in crate::app) fn collect_support(&mut self, to: PathBuf) {
        let profile = self.shared.profile.clone();
        let texts = [
            ("program.txt", self.about().lines()),
            ("settings.txt", self.settings_without_names()),
            ("counts.txt", self.counts()),
        ];
        self.shared.start(
            JobKind::Export,
            move |_| write(&profile, &texts, &to).map(|()| Written::of_no_pages(to)),
            |app, written| app.shared.exported(None, written),
        );
    }

    /// The settings of the person, but for everything that names somebody, a place or a record.
    fn settings_without_names(&self) -> String {
        let settings = &self.shared.settings;
        let mut text = String::new();
        for (name, value) in [
            ("language", format!("{:?}", settings.language)),
            ("theme", format!("{:?}", settings.theme)),
            ("scale", settings.scale.to_string()),
            ("reminders", settings.reminders.to_string()),
            ("lead_minutes", settings.lead_minutes.to_string()),
            ("morning_minutes", settings.morning_minutes.to_string()),
            ("everyones", settings.everyones.to_string()),
            ("background", format!("{:?}", settings.background)),
            ("has_name", (!settings.user_name.is_empty()).to_string()),
            ("libraries", settings.libraries.len().to_string()),
            ("open_libraries", settings.open_libraries.len().to_string()),
            ("views", settings.views.len().to_string()),
            ("uploads", settings.uploads.len().to_string()),
            ("window", format!("{:?}", settings.window)),
        ] {
            let _ = writeln!(text, "{name}: {value}");
        }
        text
    }

    /// How much there is in each open library.
    fn counts(&self) -> String {
        let mut text = String::new();
        for (place, workspace) in self.workspaces.iter().enumerate() {
            let _ = writeln!(text, "library {}: {}", place + 1, counts_of(workspace));
        }
        text
    }
}

fn counts_of(workspace: &Workspace) -> String {
    format!(
        "{} records, {} broken files",
        workspace.index.len(),
        workspace.broken().len()
    )
}

fn write(profile: &Profile, texts: &[(&str, String)], to: &Path) -> Result<(), Failure> {
    profile.collect_support(texts, to)?;
    Ok(())
}

impl About {
    /// Everything in lines, but for where the library lies: its path may name somebody.
    pub fn lines(&self) -> String {
        let renderer = self
            .renderer
            .map_or_else(|| "none".to_owned(), |renderer| renderer.to_string());
        format!(
            "Liuhen {}\ncommit: {}\nsystem: {}\nrenderer: {renderer}\n",
            self.version,
            self.commit.unwrap_or("unknown"),
            self.system
        )
    }
}
