//! STUB
#![allow(missing_docs)]
use crate::domain::*;
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, RwLock, atomic::AtomicBool},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version(pub [u8; 32]);
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Other(String),
}
#[derive(Debug, Clone)]
pub struct BrokenFile {
    pub path: PathBuf,
    pub line: usize,
    pub column: usize,
    pub reason: String,
}
impl std::fmt::Display for BrokenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}:{}:{} {}",
            self.path.display(),
            self.line,
            self.column,
            self.reason
        )
    }
}
#[derive(Debug)]
pub struct Loaded {
    pub record: Record,
    pub path: PathBuf,
    pub version: Version,
    pub read_only: Option<String>,
}
pub struct Saved {
    pub version: Version,
}
pub struct Scan {
    pub records: Vec<Loaded>,
    pub broken: Vec<BrokenFile>,
}
#[derive(Clone, Debug)]
pub struct Library {
    root: PathBuf,
    settings: Arc<RwLock<&'static LibrarySettings>>,
}
pub enum Opened {
    Library(Library),
    Record {
        loaded: Loaded,
        library: Option<PathBuf>,
    },
}
fn text<T: Serialize>(v: &T) -> String {
    let c = ron::ser::PrettyConfig::new()
        .escape_strings(false)
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME)
        .struct_names(false);
    ron::ser::to_string_pretty(v, c).unwrap()
}
fn version(b: &[u8]) -> Version {
    Version(*blake3::hash(b).as_bytes())
}
pub fn short_hash(b: &[u8]) -> String {
    blake3::hash(b).to_hex()[..16].to_owned()
}
impl Library {
    pub fn create(root: &Path, name: &str) -> Result<Self, SaveError> {
        fs::create_dir_all(root.join("records"))?;
        fs::write(root.join("liuhen.ron"), text(&LibrarySettings::named(name)))?;
        Self::open(root)
    }
    pub fn open(root: &Path) -> Result<Self, SaveError> {
        let s: LibrarySettings = ron::from_str(&fs::read_to_string(root.join("liuhen.ron"))?)
            .map_err(|e| SaveError::Other(e.to_string()))?;
        Ok(Self {
            root: root.to_owned(),
            settings: Arc::new(RwLock::new(Box::leak(Box::new(s)))),
        })
    }
    pub fn root(&self) -> &Path {
        &self.root
    }
    pub fn settings(&self) -> &LibrarySettings {
        *self.settings.read().unwrap()
    }
    pub fn save_settings(&self, s: LibrarySettings) -> Result<(), SaveError> {
        fs::write(self.root.join("liuhen.ron"), text(&s))?;
        *self.settings.write().unwrap() = Box::leak(Box::new(s));
        Ok(())
    }
    pub fn directory(&self) -> Result<Directory, SaveError> {
        let p = self.root.join("directory.ron");
        if !p.exists() {
            return Ok(Directory::default());
        }
        ron::from_str(&fs::read_to_string(p)?).map_err(|e| SaveError::Other(e.to_string()))
    }
    pub fn save_directory(&self, d: &Directory) -> Result<(), SaveError> {
        Ok(fs::write(self.root.join("directory.ron"), text(d))?)
    }
    fn path(&self, n: RecordNumber) -> PathBuf {
        self.root
            .join("records")
            .join(n.day().format("%Y/%m").to_string())
            .join(format!("{n}.ron"))
    }
    pub fn scan(&self, progress: &dyn Fn(usize, usize), _c: &AtomicBool) -> Scan {
        let mut v = vec![];
        let mut stack = vec![self.root.join("records")];
        while let Some(d) = stack.pop() {
            for e in fs::read_dir(d).into_iter().flatten().flatten() {
                let p = e.path();
                if p.is_dir() {
                    stack.push(p)
                } else if p.extension().is_some_and(|x| x == "ron") {
                    if let Ok(l) = load_file(&p) {
                        v.push(l)
                    }
                }
            }
        }
        progress(v.len(), v.len());
        Scan {
            records: v,
            broken: vec![],
        }
    }
    pub fn load(&self, n: RecordNumber) -> Result<Loaded, SaveError> {
        load_file(&self.path(n))
    }
    pub fn save(&self, r: &Record, _b: Option<&Version>) -> Result<Saved, SaveError> {
        save_file(&self.path(r.number), r, None)
    }
    pub fn create_record(
        &self,
        k: Kind,
        d: chrono::NaiveDate,
        fill: impl FnOnce(RecordNumber) -> Record,
    ) -> Result<Loaded, SaveError> {
        for s in 1.. {
            let n = RecordNumber::new(k, d, s);
            if !self.path(n).exists() {
                let r = fill(n);
                self.save(&r, None)?;
                return self.load(n);
            }
        }
        unreachable!()
    }
    pub fn delete(&self, n: RecordNumber) -> Result<(), SaveError> {
        let t = self.root.join("trash");
        fs::create_dir_all(&t)?;
        Ok(fs::rename(self.path(n), t.join(format!("{n}.ron")))?)
    }
    pub fn undelete(&self, n: RecordNumber) -> Result<Loaded, SaveError> {
        fs::rename(self.root.join("trash").join(format!("{n}.ron")), self.path(n))?;
        self.load(n)
    }
}
pub fn load_file(p: &Path) -> Result<Loaded, SaveError> {
    let b = fs::read(p)?;
    let record = ron::de::from_bytes(&b).map_err(|e| SaveError::Other(e.to_string()))?;
    Ok(Loaded {
        record,
        path: p.to_owned(),
        version: version(&b),
        read_only: None,
    })
}
pub fn save_file(p: &Path, r: &Record, _b: Option<&Version>) -> Result<Saved, SaveError> {
    fs::create_dir_all(p.parent().unwrap())?;
    let t = text(r);
    fs::write(p, &t)?;
    Ok(Saved {
        version: version(t.as_bytes()),
    })
}
pub fn open_path(p: &Path) -> Result<Opened, SaveError> {
    if p.is_dir() {
        Ok(Opened::Library(Library::open(p)?))
    } else {
        Ok(Opened::Record {
            loaded: load_file(p)?,
            library: None,
        })
    }
}
pub fn write_output(p: &Path, b: &[u8]) -> Result<(), SaveError> {
    Ok(fs::write(p, b)?)
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    Chinese,
    English,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentLibrary {
    pub path: PathBuf,
    pub name: String,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub user_name: String,
    pub language: Option<Language>,
    pub theme: Theme,
    pub scale: f32,
    pub recent: Vec<RecentLibrary>,
    pub last_library: Option<PathBuf>,
}
impl Default for Settings {
    fn default() -> Self {
        Self {
            user_name: String::new(),
            language: None,
            theme: Theme::System,
            scale: 1.0,
            recent: vec![],
            last_library: None,
        }
    }
}
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredDraft {
    pub record: Record,
    pub saved: Option<Record>,
    pub base: Option<Version>,
    pub library: Option<PathBuf>,
    pub path: Option<PathBuf>,
    pub saved_at: Moment,
}
#[derive(Debug)]
pub struct Profile {
    root: PathBuf,
}
impl Profile {
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }
    pub fn settings(&self) -> (Settings, Vec<String>) {
        (
            fs::read_to_string(self.root.join("settings.ron"))
                .ok()
                .and_then(|t| ron::from_str(&t).ok())
                .unwrap_or_default(),
            vec![],
        )
    }
    pub fn save_settings(&self, s: &Settings) -> Result<(), SaveError> {
        fs::create_dir_all(&self.root)?;
        Ok(fs::write(self.root.join("settings.ron"), text(s))?)
    }
    pub fn save_draft(&self, n: &str, d: &StoredDraft) -> Result<(), SaveError> {
        fs::create_dir_all(self.root.join("drafts"))?;
        Ok(fs::write(self.root.join("drafts").join(n), text(d))?)
    }
    pub fn remove_draft(&self, n: &str) -> Result<(), SaveError> {
        let _ = fs::remove_file(self.root.join("drafts").join(n));
        Ok(())
    }
}
pub fn system_language() -> Language {
    Language::Chinese
}
