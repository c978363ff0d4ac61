//! What stands about a file beside its content: its mode, group, access list and extended attributes. A file that is
//! replaced has them afterwards as before; a new one has those that its folder gives. All of it is done as far as the file
//! system and the rights of this user go, and nothing of it makes a save fail.

use std::{fs::File, path::Path};

/// The mode with which a file is made that stands for `path`: as far as umask and folder allow, or for nobody else while it
/// is still to get what the file there has.
#[cfg(unix)]
pub(in crate::storage) fn first_mode(path: &Path) -> u32 {
    match path.symlink_metadata() {
        Ok(_) => 0o600,
        Err(_) => 0o666,
    }
}

/// Gives an open file what stands about the file at `path`; where none lies there it stays as it is.
#[cfg(unix)]
pub(in crate::storage) fn carry_over(path: &Path, to: &File) {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::{MetadataExt, PermissionsExt, fchown},
    };
    let (Ok(about), Ok(ours)) = (fs::symlink_metadata(path), to.metadata()) else {
        return;
    };
    if !about.is_file() {
        return;
    }
    // Who may give files away keeps the owner too; everybody else at least the group.
    let has_owner = ours.uid() == about.uid() && ours.gid() == about.gid()
        || fchown(to, Some(about.uid()), Some(about.gid())).is_ok();
    let has_group = has_owner || fchown(to, None, Some(about.gid())).is_ok();
    let mode = about.mode() & 0o777;
    let mode = if has_group {
        mode
    } else {
        // Another group must not read what only the old one might: it may what everybody may.
        mode & 0o707 | (mode & 0o007) << 3 & mode
    };
    let kept = to.set_permissions(Permissions::from_mode(mode));
    if let Err(error) = kept {
        tracing::debug!(%error, "a file does not keep its mode");
    }
    if has_group {
        carry_over_extended(path, to);
    }
}

/// Other systems give a file the rights of its folder.
#[cfg(not(unix))]
pub(in crate::storage) fn carry_over(_: &Path, _: &File) {}

/// Access lists are extended attributes too, and set behind the mode, which would narrow them.
#[cfg(target_os = "linux")]
fn carry_over_extended(path: &Path, to: &File) {
    use rustix::fs::{XattrFlags, fremovexattr, fsetxattr, lgetxattr, llistxattr};

    /// No file system that is common takes more.
    const LARGEST: usize = 64 << 10;
    const ACCESS_LIST: &str = "system.posix_acl_access";
    let mut names = vec![0; LARGEST];
    let Ok(length) = llistxattr(path, &mut names) else {
        return;
    };
    let mut names_of_old = names[..length].split(|byte| *byte == 0);
    if !names_of_old.any(|name| name == ACCESS_LIST.as_bytes()) {
        // A new file may have got one from its folder.
        let _ = fremovexattr(to, ACCESS_LIST);
    }
    let mut value = vec![0; LARGEST];
    for name in names[..length].split(|byte| *byte == 0) {
        // What else there is (labels of the system's security, marks of a driver) the system itself gives to a new file.
        let is_ours = name.starts_with(b"user.") || name.ends_with(b"_acl") || name.ends_with(b"acl_access");
        if !is_ours {
            continue;
        }
        let Ok(length) = lgetxattr(path, name, &mut value) else {
            continue;
        };
        if let Err(error) = fsetxattr(to, name, &value[..length], XattrFlags::empty()) {
            tracing::debug!(%error, "a file does not keep an attribute");
        }
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn carry_over_extended(_: &Path, _: &File) {}
