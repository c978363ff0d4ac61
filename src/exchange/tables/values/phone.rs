//! Phones, mails and what else a contact's cell holds.

/// A phone as it is kept: a number that a sheet held as such has no point and no power of ten.
pub(in super::super) fn tidy(text: &str) -> String {
    let text = text.trim();
    let plain = text.strip_suffix(".0").unwrap_or(text);
    match plain.parse::<f64>() {
        Ok(number) if plain.contains(['e', 'E']) && number.is_finite() && number < 1e15 => {
            format!("{number:.0}")
        }
        _ => plain.to_owned(),
    }
}

/// Several phones of a cell: two numbers stand apart by signs or words, an extension belongs to its number.
pub(in super::super) fn list(text: &str) -> Vec<String> {
    split(text, |part| {
        part.chars().filter(char::is_ascii_digit).count() >= 5
    })
}

/// Several mails of a cell.
pub(in super::super) fn mails(text: &str) -> Vec<String> {
    text.split(|char: char| {
        char.is_whitespace() || matches!(char, ';' | '；' | ',' | '，' | '、' | '<' | '>' | '/' | '|')
    })
    .map(|part| part.trim_start_matches("mailto:").trim_matches(['"', '\'']))
    .filter(|part| part.contains('@'))
    .map(str::to_owned)
    .collect()
}

fn split(text: &str, whole: impl Fn(&str) -> bool) -> Vec<String> {
    let parts: Vec<&str> = text
        .split(['\n', ';', '；', ',', '，', '、', '/', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > 1 && parts.iter().all(|part| whole(part)) {
        parts.into_iter().map(tidy).collect()
    } else {
        // 138… 139… with a blank between two whole numbers.
        let words: Vec<&str> = text.split_whitespace().collect();
        let long = |word: &&str| word.chars().filter(char::is_ascii_digit).count() >= 10;
        if words.len() > 1 && words.iter().all(long) {
            words.into_iter().map(tidy).collect()
        } else {
            vec![tidy(text)]
        }
    }
}

/// Whether a text is a phone number.
pub(in super::super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text
        .chars()
        .any(|char| !char.is_ascii_digit() && !" +-()（）转ext.".contains(char));
    (7..=20).contains(&digits) && !other
}

/// A person and the number behind the name: 罗卫东 13800001234, 罗卫东（138…）.
pub(in super::super) fn person_and_phone(text: &str) -> (String, String) {
    let at = text.find(|char: char| char.is_ascii_digit() || char == '+');
    let Some(at) = at.filter(|at| text[*at..].chars().filter(char::is_ascii_digit).count() >= 7) else {
        return (text.trim().to_owned(), String::new());
    };
    let name = text[..at].trim_end_matches([' ', '/', '(', '（', ':', '：', ',', '，', '\n', '-', '、']);
    let phone = text[at..].trim_end_matches([')', '）', ' ']);
    (name.trim().to_owned(), tidy(phone))
}
