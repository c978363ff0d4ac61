//! Puts a file on a server as a save puts one into a folder: looks at what stands there, replaces only what this computer
//! knows, reads back what was written.

use serde::{Deserialize, Serialize};

use crate::storage::files::version::Version;

use super::{
    keychain::Password,
    server::{Condition, Found, ServerFile, ServerTrouble},
};

/// What this computer last put on a server, or found there and was told to replace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnServer {
    /// At which address.
    pub address: String,
    /// The server's mark of the version, where it has one.
    pub etag: Option<String>,
    /// The bytes, by their hash.
    pub version: Version,
}

/// Where a file goes, and who puts it there.
#[derive(Debug, Clone, Copy)]
pub struct Destination<'a> {
    /// The address of the file itself.
    pub address: &'a str,
    /// The user; empty for none.
    pub user: &'a str,
    /// The user's password.
    pub password: &'a Password,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uploaded {
    /// The file stands there, byte for byte.
    Done(OnServer),
    /// Something else stands there that this computer did not put there; nothing was changed. A person may say that what
    /// stands there is to be replaced.
    Other(OnServer),
}

/// Puts `bytes` at an address. `known` is what may be replaced there. `sent` is told how many bytes went, and says whether
/// to go on.
///
/// # Errors
/// Why the server did not take it.
pub fn upload(
    to: Destination<'_>,
    bytes: &[u8],
    known: Option<&OnServer>,
    sent: &mut dyn FnMut(usize) -> bool,
) -> Result<Uploaded, ServerTrouble> {
    let file = ServerFile::new(to.address, to.user, to.password)?;
    let known = known.filter(|known| known.address == to.address);
    // Somebody who writes in between is seen the second time.
    for _ in 0..2 {
        still_wanted(sent)?;
        let condition = match file.look()? {
            None => Condition::Absent,
            Some(found) => match compare(&file, found, bytes, known)? {
                There::Gone => Condition::Absent,
                There::Known(Some(etag)) if !etag.starts_with("W/") => Condition::Version(etag),
                // A mark that is weak, or none, is one that no server compares.
                There::Known(_) => Condition::None,
                There::Same(etag) => return Ok(Uploaded::Done(on_server(to, etag, bytes))),
                There::Other(etag, read) => return Ok(Uploaded::Other(on_server(to, etag, &read))),
            },
        };
        still_wanted(sent)?;
        if file.write(bytes, &condition, sent)? {
            // Some servers answer with success to everything: what counts is what stands there.
            return match file.read()? {
                Some((found, read)) if read == bytes => Ok(Uploaded::Done(on_server(to, found.etag, bytes))),
                _ => Err(ServerTrouble::NotKept),
            };
        }
    }
    match file.read()? {
        Some((found, other)) => Ok(Uploaded::Other(on_server(to, found.etag, &other))),
        None => Err(ServerTrouble::Busy(412)),
    }
}

/// A person may have stopped it while the server thought: then nothing more is asked of it.
fn still_wanted(sent: &mut dyn FnMut(usize) -> bool) -> Result<(), ServerTrouble> {
    if sent(0) {
        Ok(())
    } else {
        Err(ServerTrouble::Stopped)
    }
}

/// What stands at an address, as far as that decides whether it is replaced, each under the server's mark.
enum There {
    /// What this computer knows.
    Known(Option<String>),
    /// What is to be put there: a colleague's program wrote the same.
    Same(Option<String>),
    /// Something else.
    Other(Option<String>, Vec<u8>),
    /// Nothing any more.
    Gone,
}

fn compare(
    file: &ServerFile,
    found: Found,
    bytes: &[u8],
    known: Option<&OnServer>,
) -> Result<There, ServerTrouble> {
    // A server may call a version weak in its first second and strong from then on.
    let plain = |etag: &str| etag.trim_start_matches("W/").to_owned();
    if let (Some(known), Some(etag)) = (known.and_then(|known| known.etag.as_deref()), &found.etag)
        && plain(known) == plain(etag)
    {
        return Ok(There::Known(found.etag));
    }
    Ok(match file.read()? {
        None => There::Gone,
        Some((found, read)) if read == bytes => There::Same(found.etag),
        Some((found, read)) if known.is_some_and(|known| known.version == Version::of(&read)) => {
            There::Known(found.etag)
        }
        Some((found, read)) => There::Other(found.etag, read),
    })
}

fn on_server(to: Destination<'_>, etag: Option<String>, bytes: &[u8]) -> OnServer {
    OnServer {
        address: to.address.to_owned(),
        etag,
        version: Version::of(bytes),
    }
}
