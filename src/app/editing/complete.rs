//! Completion of names: which of them a few typed characters may mean.

/// The names that `typed` may mean, best first: those that begin with it, then those that contain it; at most `most`.
/// Nothing typed offers the first names, as a list to pick from.
pub fn matches<'a>(names: &'a [String], typed: &str, most: usize) -> Vec<&'a str> {
    let typed = crate::app::search::index::fold(typed.trim());
    let spelling = crate::app::search::pinyin::Spelling::new(&typed);
    let rank = |name: &str| {
        let name = crate::app::search::index::fold(name);
        match name.find(&typed) {
            Some(0) => Some(0),
            // The person behind the slash is as good a beginning as the unit before it.
            Some(at) if name[..at].ends_with('/') => Some(1),
            Some(_) => Some(2),
            None => spelling.as_ref()?.may_mean(&name).then_some(3),
        }
    };
    let mut found: Vec<(u8, &str)> = names
        .iter()
        .filter_map(|name| rank(name).map(|rank| (rank, name.as_str())))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, name)| name).take(most).collect()
}

/// Whether what is typed stands for a name by the letters of its pinyin, and is no part of the name itself.
pub fn is_abbreviation(typed: &str, name: &str) -> bool {
    let typed = crate::app::search::index::fold(typed.trim());
    !typed.is_empty() && !crate::app::search::index::fold(name).contains(&typed)
}
