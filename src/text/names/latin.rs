//! A person's name in Latin letters: Tom, D. Wang, Linda总.

use super::behind::behind_person;
use crate::text::source::Source;

/// Words with a capital that are no names.
const LATIN_WORDS: &[&str] = &[
    "Action",
    "Date",
    "Note",
    "Host",
    "Todo",
    "Unity",
    "Project",
    "Excel",
    "Word",
    "Android",
    "Java",
    "Python",
    "Linux",
    "Windows",
    "Bug",
    "Demo",
    "Email",
    "Wifi",
    "App",
    "Online",
    "Offline",
    "Review",
    "Release",
    "Next",
    "From",
    "Sent",
    "Subject",
    "Cc",
    "To",
    "Re",
    "Fw",
    "Owner",
    "Deadline",
    "Due",
    "Plan",
    "Team",
    "Office",
    "Power",
    "Outlook",
    "Teams",
    "Zoom",
    "Logo",
    "Banner",
    "Slide",
    "Ok",
    "Hi",
    "Hello",
    "Dear",
    "Thanks",
    "Please",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Today",
    "Tomorrow",
];

/// Tom, Victor, D. Wang, Linda总.
pub(super) fn latin(source: &Source, index: usize) -> Option<usize> {
    if source.before(index).is_ascii_alphanumeric() {
        return None;
    }
    let word = |from: usize| {
        let mut end = from;
        while source.at(end).is_ascii_alphabetic() {
            end += 1;
        }
        end
    };
    // D. Wang
    if source.at(index + 1) == '.' {
        let next = source.skip_blank(index + 2);
        return (source.at(next).is_ascii_uppercase() && source.at(next + 1).is_ascii_lowercase())
            .then(|| word(next));
    }
    let end = word(index);
    let title = source.eat_any(end, &["总", "工", "经理", "老师"]);
    if let Some(after) = title {
        return Some(after);
    }
    let lower = (index + 1..end).all(|at| source.at(at).is_ascii_lowercase());
    let known = LATIN_WORDS
        .iter()
        .any(|word| source.eat(index, word) == Some(end));
    let letters = end - index;
    ((2..=10).contains(&letters) && lower && !known && behind_person(source, source.skip_blank(end)))
        .then_some(end)
}
