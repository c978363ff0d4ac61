//! The system's keychain: Keychain on macOS, the Credential Manager on Windows, the Secret Service elsewhere. A password is
//! kept nowhere else; where there is no keychain it lasts as long as the program runs.

use std::fmt;

/// Under which name the system lists what is kept.
const SERVICE: &str = "liuhen";

/// A password. What is printed of it for developers is nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// As it was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Where passwords are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keychain {
    /// In the system's keychain.
    OfSystem,
    /// Nowhere: of a profile in a folder of its own, as tests have one.
    None,
}

impl Keychain {
    /// The password of a user at an address; nothing where none is kept or the keychain does not answer.
    pub fn find(self, user: &str, address: &str) -> Option<Password> {
        let found = self.entry(user, address)?.get_password();
        match found {
            Ok(password) => Some(Password(password)),
            Err(keyring::v1::Error::NoEntry) => None,
            Err(error) => {
                tracing::warn!(kind = kind_of(&error), "the keychain gives no password");
                None
            }
        }
    }

    /// Keeps a password, and says whether that was possible.
    pub fn keep(self, user: &str, address: &str, password: &Password) -> bool {
        let Some(entry) = self.entry(user, address) else {
            return false;
        };
        let kept = entry.set_password(password.reveal());
        if let Err(error) = &kept {
            tracing::warn!(kind = kind_of(error), "the keychain takes no password");
        }
        kept.is_ok()
    }

    /// Forgets a password; one that is not there is forgotten already.
    pub fn forget(self, user: &str, address: &str) {
        if let Some(entry) = self.entry(user, address)
            && let Err(error) = entry.delete_credential()
            && !matches!(error, keyring::v1::Error::NoEntry)
        {
            tracing::warn!(kind = kind_of(&error), "the keychain forgets no password");
        }
    }

    fn entry(self, user: &str, address: &str) -> Option<keyring::v1::Entry> {
        if self == Self::None {
            return None;
        }
        let entry = keyring::v1::Entry::new(SERVICE, &format!("{user} {address}"));
        if let Err(error) = &entry {
            tracing::info!(kind = kind_of(error), "no keychain");
        }
        entry.ok()
    }
}

/// What kind of error it is: its words may name the account.
fn kind_of(error: &keyring::v1::Error) -> &'static str {
    use keyring::v1::Error;
    match error {
        Error::NoStorageAccess(_) => "no access",
        Error::PlatformFailure(_) => "platform",
        Error::NoDefaultStore => "none there",
        Error::Ambiguous(_) => "ambiguous",
        _ => "other",
    }
}
