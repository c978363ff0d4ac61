//! Which folders lie on file systems that report nothing of what other computers change.

#[cfg(target_os = "linux")]
use std::fs;
use std::path::Path;

/// Whether a folder lies on a file system from which changes made by other computers are not reported.
#[cfg(target_os = "linux")]
pub(super) fn is_remote(folder: &Path) -> bool {
    const REMOTE: [&str; 14] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "fuse.sshfs",
        "fuse.gvfsd-fuse",
        "9p",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.vmhgfs-fuse",
        "vboxsf",
        "virtiofs",
        "ceph",
    ];
    let Ok(mounts) = fs::read_to_string("/proc/self/mounts") else {
        return false;
    };
    let mount = |line: &str| {
        let mut parts = line.split(' ');
        let (place, kind) = (parts.nth(1)?.replace("\\040", " "), parts.next()?.to_owned());
        folder.starts_with(&place).then_some((place.len(), kind))
    };
    let nearest = mounts.lines().filter_map(mount).max_by_key(|(length, _)| *length);
    nearest.is_some_and(|(_, kind)| REMOTE.contains(&kind.as_str()))
}

/// Windows and macOS report changes on most shares; network paths are compared all the same.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_remote(folder: &Path) -> bool {
    let text = folder.to_string_lossy();
    text.starts_with(r"\\") || text.starts_with("/Volumes/")
}
