//! The computer and the process that this program runs as: what a lock, a presence file and a version name as their
//! author's.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// One running process, told apart from every other that shares a folder with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::storage) struct Process {
    /// The computer's name, as people know it.
    pub(in crate::storage) host: String,
    /// What tells apart computers, starts of one, and containers with the same name; empty where the system does not
    /// say.
    pub(in crate::storage) realm: String,
    /// The process within the realm.
    pub(in crate::storage) pid: u32,
    /// When it was started, in the system's ticks: a number may be given again.
    pub(in crate::storage) started: String,
}

impl Process {
    /// This process.
    pub(in crate::storage) fn this() -> &'static Self {
        static THIS: OnceLock<Process> = OnceLock::new();
        THIS.get_or_init(|| {
            let pid = std::process::id();
            Self {
                host: device_name().to_owned(),
                realm: realm(),
                pid,
                started: start_of(pid).unwrap_or_default(),
            }
        })
    }

    /// Whether the process has ended; `None` where that cannot be known from here.
    pub(in crate::storage) fn has_ended(&self) -> Option<bool> {
        let this = Self::this();
        if self.realm.is_empty() || self.realm != this.realm || self.host != this.host {
            return None;
        }
        Some(start_of(self.pid).is_none_or(|started| started != self.started))
    }
}

/// The name of this computer, as versions note it.
pub fn device_name() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let of_system = std::fs::read_to_string("/proc/sys/kernel/hostname")
            .or_else(|_| std::fs::read_to_string("/etc/hostname"))
            .ok();
        let of_environment = || {
            ["COMPUTERNAME", "HOSTNAME", "HOST"]
                .iter()
                .find_map(|name| std::env::var(name).ok())
        };
        let name = of_system.or_else(of_environment).unwrap_or_default();
        match name.trim() {
            "" => "unknown".to_owned(),
            name => name.to_owned(),
        }
    })
}

/// The start of the system and the space of process numbers, where the system tells them.
fn realm() -> String {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let space = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    match boot.trim() {
        "" => String::new(),
        boot => format!("{boot} {}", space.display()),
    }
}

/// When a process was started, in ticks; `None` when there is none.
fn start_of(pid: u32) -> Option<String> {
    let about = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything; the start is the 22nd field, a dead process
    // that nobody has waited for is a Z in the third.
    let mut fields = about.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    (state != "Z").then(|| fields.nth(18).unwrap_or_default().to_owned())
}

/// Sixteen hexadecimal digits that nobody else has. The randomness is the standard library's own seed of its hash maps.
pub(in crate::storage) fn token() -> String {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = std::collections::hash_map::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    format!("{:016x}", hasher.finish())
}

/// What this process holds in memory, KiB; `None` where the system does not tell.
pub fn resident_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Whether this program was started so that it passes over a signal, as `nohup` does it with the hang-up. Where the system
/// does not say, it was not.
#[cfg(unix)]
pub fn ignores_signal(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
