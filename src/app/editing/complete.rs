//! Completion of names: which of them a few typed characters may mean.

use crate::app::search::{index::fold, pinyin::Spelling};

/// A name that can be taken, and what else may be typed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is written when it is taken.
    pub name: String,
    /// Other names of the same person or organization.
    pub also: Vec<String>,
}

impl From<String> for Offer {
    fn from(name: String) -> Self {
        let also = Vec::new();
        Self { name, also }
    }
}

impl Offer {
    /// How well what is typed fits it, the lower the better, and the other name by which it does, where its own does not
    /// as well.
    fn fit(&self, typed: &Typed) -> Option<(u8, Option<&str>)> {
        let by_name = typed.rank(&self.name).map(|rank| (rank, None));
        let others = self.also.iter();
        let by_other = others.filter_map(|name| typed.rank(name).map(|rank| (rank, Some(name.as_str()))));
        by_name.into_iter().chain(by_other).min_by_key(|(rank, _)| *rank)
    }
}

/// An offer that fits what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// What is written when it is taken.
    pub name: &'a str,
    /// The other name by which it was found.
    pub by: Option<&'a str>,
}

impl Match<'_> {
    /// Its line in the list: it says why it is there.
    pub fn line(self) -> String {
        let (_, name) = self.name.rsplit_once('/').unwrap_or(("", self.name));
        match self
            .by
            .map(|by| by.rsplit_once('/').map_or(by, |(_, person)| person))
        {
            Some(by) if by != name => format!("{}（{by}）", self.name),
            _ => self.name.to_owned(),
        }
    }

    /// Whether what is typed stands for it by the letters of pinyin, and is no part of the name that it is found by.
    pub fn is_abbreviated(self, typed: &str) -> bool {
        let typed = fold(typed.trim());
        !typed.is_empty() && !fold(self.by.unwrap_or(self.name)).contains(&typed)
    }
}

/// What is typed, made ready to be looked for.
struct Typed {
    text: String,
    spelling: Option<Spelling>,
}

impl Typed {
    /// Names that begin with it come before those that contain it.
    fn rank(&self, name: &str) -> Option<u8> {
        let name = fold(name);
        match name.find(&self.text) {
            Some(0) => Some(0),
            // The person behind the slash is as good a beginning as the unit before it.
            Some(at) if name[..at].ends_with('/') => Some(1),
            Some(_) => Some(2),
            None => self.spelling.as_ref()?.may_mean(&name).then_some(3),
        }
    }
}

/// The names that `typed` may mean, best first: those that begin with it, then those that contain it; at most `most`.
/// Nothing typed offers the first names, as a list to pick from. What stands `there` already is not offered again.
pub fn matches<'a>(offers: &'a [Offer], there: &[String], typed: &str, most: usize) -> Vec<Match<'a>> {
    let text = fold(typed.trim());
    let spelling = Spelling::new(&text);
    let typed = Typed { text, spelling };
    let fits = offers.iter().filter_map(|offer| {
        let (rank, by) = offer.fit(&typed)?;
        let name = Some(offer.name.as_str());
        let name = name.filter(|name| !there.iter().any(|there| there == name))?;
        Some((rank, Match { name, by }))
    });
    let mut found: Vec<(u8, Match<'_>)> = fits.collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, found)| found).take(most).collect()
}
