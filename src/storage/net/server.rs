//! A file at an address, over HTTP: looked at, read, written. One answer at a time, no answer followed to another address,
//! because a password goes with every question.

use std::{
    io::{self, Read},
    sync::Arc,
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use ureq::{
    Agent, Body, SendBody,
    http::{HeaderMap, Response, StatusCode, Uri, header},
    tls::{RootCerts, TlsConfig, TlsProvider},
};

use super::keychain::Password;

/// The most bytes read of an answer: no calendar is larger.
const MOST: u64 = 64 << 20;

/// So long a server may take for a connection.
const CONNECT: Duration = Duration::from_secs(15);

/// So long it may take for one question as a whole.
const WHOLE: Duration = Duration::from_mins(3);

/// Why a server did not do what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerTrouble {
    /// The address is none that begins with `https://` or `http://`.
    #[error("is no address of a file on a server")]
    Address,
    /// It cannot be reached now.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
    /// It answers, and has no time or room for this now.
    #[error("cannot do it now: status {0}")]
    Busy(u16),
    /// Its certificate is not trusted by this computer.
    #[error("has a certificate that is not trusted: {0}")]
    Certificate(String),
    /// No safe connection came about, for another reason.
    #[error("makes no safe connection: {0}")]
    Tls(String),
    /// It does not know the user, or the password is wrong.
    #[error("refuses the user or the password")]
    SignIn,
    /// It wants to be signed in to in a way that this program does not know.
    #[error("wants another way of signing in: {0}")]
    OtherSignIn(String),
    /// The user may not write there.
    #[error("lets this user not write there")]
    Forbidden,
    /// The folder is not there.
    #[error("has no such folder")]
    NoFolder,
    /// Nothing can be put at this address: a folder, or a server that takes no files.
    #[error("takes no file at this address: status {0}")]
    TakesNone(u16),
    /// It has no room for the file.
    #[error("has no room for the file")]
    NoRoom,
    /// It sends elsewhere.
    #[error("sends to another address: {0}")]
    Moved(String),
    /// What it gives back is not what it was given.
    #[error("did not keep what it was given")]
    NotKept,
    /// It says something else.
    #[error("answers with status {0}")]
    Status(u16),
    /// A person stopped it.
    #[error("was stopped")]
    Stopped,
}

impl ServerTrouble {
    /// Whether it may be over after a while, without anybody doing anything.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Busy(_))
    }
}

/// A file on a server, and who asks for it.
pub(super) struct ServerFile {
    agent: Agent,
    address: String,
    authorization: Option<String>,
}

/// What a server says of a file.
pub(super) struct Found {
    /// Its mark of the version, where it has one.
    pub(super) etag: Option<String>,
}

/// Under which condition a file is written.
pub(super) enum Condition {
    /// Nothing is there yet.
    Absent,
    /// This version is there.
    Version(String),
    /// None can be named: the server has no marks, or none that it compares.
    None,
}

impl ServerFile {
    /// The file at an address. `Err` where that is none.
    pub(super) fn new(address: &str, user: &str, password: &Password) -> Result<Self, ServerTrouble> {
        let address = address.trim();
        let uri: Uri = address.parse().map_err(|_| ServerTrouble::Address)?;
        let is_http = matches!(uri.scheme_str(), Some("https" | "http"));
        // Two people's names in one address would be two answers to who asks.
        let names_user = uri
            .authority()
            .is_none_or(|authority| authority.as_str().contains('@'));
        if !is_http || names_user || matches!(uri.path(), "" | "/") {
            return Err(ServerTrouble::Address);
        }
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            // As the system does, so that the certificate of an office's own counts where the office installed it.
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .user_agent(concat!("Liuhen/", env!("CARGO_PKG_VERSION")))
            .build();
        let authorization = (!user.is_empty()).then(|| {
            let both = format!("{user}:{}", password.reveal());
            format!("Basic {}", BASE64_STANDARD.encode(both))
        });
        Ok(Self {
            agent: config.into(),
            address: address.to_owned(),
            authorization,
        })
    }

    /// What stands there; nothing where nothing does.
    pub(super) fn look(&self) -> Result<Option<Found>, ServerTrouble> {
        let mut asked = self.agent.head(&self.address);
        if let Some(authorization) = &self.authorization {
            asked = asked.header(header::AUTHORIZATION, authorization);
        }
        let answer = asked.call().map_err(trouble)?;
        if matches!(answer.status().as_u16(), 405 | 501) {
            // A server that tells of no files gives them.
            return Ok(self.read()?.map(|(found, _)| found));
        }
        found(&answer)
    }

    /// What stands there, with its bytes.
    pub(super) fn read(&self) -> Result<Option<(Found, Vec<u8>)>, ServerTrouble> {
        let mut asked = self.agent.get(&self.address);
        // What is compared are the bytes themselves, not what a packer made of them.
        asked = asked.header(header::ACCEPT_ENCODING, "identity");
        if let Some(authorization) = &self.authorization {
            asked = asked.header(header::AUTHORIZATION, authorization);
        }
        let mut answer = asked.call().map_err(trouble)?;
        let Some(found) = found(&answer)? else {
            return Ok(None);
        };
        let bytes = answer.body_mut().with_config().limit(MOST).read_to_vec();
        Ok(Some((found, bytes.map_err(trouble)?)))
    }

    /// Writes the file; `false` where the condition does not hold. `sent` is told how many bytes went, and says whether to
    /// go on.
    pub(super) fn write(
        &self,
        bytes: &[u8],
        condition: &Condition,
        sent: &mut dyn FnMut(usize) -> bool,
    ) -> Result<bool, ServerTrouble> {
        let mut asked = self.agent.put(&self.address);
        if let Some(authorization) = &self.authorization {
            asked = asked.header(header::AUTHORIZATION, authorization);
        }
        asked = match condition {
            Condition::Absent => asked.header(header::IF_NONE_MATCH, "*"),
            Condition::Version(etag) => asked.header(header::IF_MATCH, etag),
            Condition::None => asked,
        };
        let mut body = Counted { bytes, done: 0, sent };
        let answer = asked
            .header(header::CONTENT_TYPE, "text/calendar; charset=utf-8")
            .header(header::CONTENT_LENGTH, bytes.len().to_string())
            .send(SendBody::from_reader(&mut body))
            .map_err(trouble)?;
        match answer.status().as_u16() {
            200 | 201 | 204 => Ok(true),
            412 => Ok(false),
            404 | 409 => Err(ServerTrouble::NoFolder),
            _ => Err(refusal(&answer)),
        }
    }
}

/// What is sent, counted.
struct Counted<'a> {
    bytes: &'a [u8],
    done: usize,
    sent: &'a mut dyn FnMut(usize) -> bool,
}

/// What a reader says that a person stopped.
const STOPPED: &str = "stopped by a person";

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !(self.sent)(self.done) {
            return Err(io::Error::other(STOPPED));
        }
        let count = (&self.bytes[self.done..]).read(buffer)?;
        self.done += count;
        Ok(count)
    }
}

/// What an answer says of the file that was asked for.
fn found(answer: &Response<Body>) -> Result<Option<Found>, ServerTrouble> {
    match answer.status() {
        StatusCode::OK => Ok(Some(Found {
            etag: text_of(answer.headers(), header::ETAG),
        })),
        StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
        _ => Err(refusal(answer)),
    }
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Why a server refuses, by its status.
fn refusal(answer: &Response<Body>) -> ServerTrouble {
    let status = answer.status().as_u16();
    match status {
        401 => {
            let offers = answer.headers().get_all(header::WWW_AUTHENTICATE);
            let offers: Vec<&str> = offers.iter().filter_map(|offer| offer.to_str().ok()).collect();
            let is_basic = |offer: &&str| {
                offer
                    .get(..5)
                    .is_some_and(|way| way.eq_ignore_ascii_case("basic"))
            };
            match offers.first() {
                Some(offer) if !offers.iter().any(is_basic) => {
                    let way = offer.split_whitespace().next().unwrap_or_default();
                    ServerTrouble::OtherSignIn(way.to_owned())
                }
                _ => ServerTrouble::SignIn,
            }
        }
        403 => ServerTrouble::Forbidden,
        300..=399 => ServerTrouble::Moved(text_of(answer.headers(), header::LOCATION).unwrap_or_default()),
        405 | 501 => ServerTrouble::TakesNone(status),
        413 | 507 => ServerTrouble::NoRoom,
        408 | 423 | 425 | 429 | 500 | 502..=504 => ServerTrouble::Busy(status),
        _ => ServerTrouble::Status(status),
    }
}

/// Why no answer came.
fn trouble(error: ureq::Error) -> ServerTrouble {
    match error {
        // Whatever it keeps there, it is no calendar of ours.
        ureq::Error::BodyExceedsLimit(_) => ServerTrouble::NotKept,
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => ServerTrouble::Address,
        ureq::Error::Rustls(error) => tls_trouble(&error),
        ureq::Error::Tls(what) => ServerTrouble::Tls(what.to_owned()),
        ureq::Error::Io(error) => io_trouble(&error),
        ureq::Error::Other(error) => match error.downcast_ref::<rustls::Error>() {
            Some(error) => tls_trouble(error),
            None => ServerTrouble::Unreachable(error.to_string()),
        },
        error => ServerTrouble::Unreachable(error.to_string()),
    }
}

fn io_trouble(error: &io::Error) -> ServerTrouble {
    let inner = error.get_ref();
    if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return tls_trouble(error);
    }
    if inner.is_some_and(|inner| inner.to_string() == STOPPED) {
        return ServerTrouble::Stopped;
    }
    if let Some(ureq::Error::BodyExceedsLimit(_)) = inner.and_then(|inner| inner.downcast_ref()) {
        return ServerTrouble::NotKept;
    }
    ServerTrouble::Unreachable(error.to_string())
}

fn tls_trouble(error: &rustls::Error) -> ServerTrouble {
    match error {
        rustls::Error::InvalidCertificate(why) => ServerTrouble::Certificate(why.to_string()),
        error => ServerTrouble::Tls(error.to_string()),
    }
}
