//! Contacts as vCard 2.1, 3.0 and 4.0.

use std::collections::HashSet;

use calcard::{
    Entry, Parser,
    common::IanaString,
    vcard::{VCard, VCardEntry, VCardParameterValue, VCardProperty, VCardType, VCardValue},
};

use super::super::{
    people::{add, full_name},
    record::FoundPerson,
    values::phone,
};

/// Reads all cards of a file.
pub(in super::super) fn read(bytes: &[u8]) -> Vec<FoundPerson> {
    let unfolded = unfold(bytes);
    let text = super::encoding::decode(&unfolded);
    let mut parser = Parser::new(&text);
    let mut people = Vec::new();
    let mut seen = HashSet::new();
    let mut row = 0;
    loop {
        match parser.entry() {
            Entry::VCard(card) => {
                row += 1;
                let person = person(row, &card);
                let bare = FoundPerson {
                    row: 0,
                    ..person.clone()
                };
                if !person.name.is_empty() && seen.insert(bare) {
                    people.push(person);
                }
            }
            Entry::Eof => return people,
            // What is no card says nothing; a file of such lines ends all the same.
            _ => {}
        }
        if people.len() > 1_000_000 {
            return people;
        }
    }
}

/// Puts folded lines together, before anything is decoded: old programs fold inside a character. A soft break of
/// quoted-printable stays, the parser knows it.
fn unfold(bytes: &[u8]) -> Vec<u8> {
    let mut unfolded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr2(b'\r', b'\n', rest) {
        let end = at + if rest[at..].starts_with(b"\r\n") { 2 } else { 1 };
        let folded = matches!(rest.get(end), Some(b' ' | b'\t')) && rest[..at].last() != Some(&b'=');
        unfolded.extend_from_slice(&rest[..at]);
        if folded {
            rest = &rest[end + 1..];
        } else {
            unfolded.extend_from_slice(b"\r\n");
            rest = &rest[end..];
        }
    }
    unfolded.extend_from_slice(rest);
    unfolded
}

/// Gives a card without a written name the name of its parts, or that of its unit.
fn settle_name(person: &mut FoundPerson, structured: String) {
    if person.name.is_empty() {
        person.name = structured;
    }
    if person.name.is_empty() || person.organization && person.name == person.unit {
        person.organization = true;
        let unit = std::mem::take(&mut person.unit);
        if person.name.is_empty() {
            person.name = unit;
        }
    }
}

fn person(row: u32, card: &VCard) -> FoundPerson {
    let mut person = FoundPerson {
        row,
        ..FoundPerson::default()
    };
    let mut structured = String::new();
    for entry in &card.entries {
        let parts = texts(entry);
        let first = || parts.first().cloned().unwrap_or_default();
        match &entry.name {
            VCardProperty::Fn if person.name.is_empty() => first().trim().clone_into(&mut person.name),
            VCardProperty::N => {
                structured = full_name(&first(), parts.get(1).map_or("", String::as_str));
            }
            VCardProperty::Org if person.unit.is_empty() => {
                first().trim().clone_into(&mut person.unit);
                let departments: Vec<&str> = parts
                    .iter()
                    .skip(1)
                    .map(|part| part.trim())
                    .filter(|part| !part.is_empty())
                    .collect();
                person.department = departments.join("、");
            }
            VCardProperty::Title | VCardProperty::Role if person.title.is_empty() => {
                person.title = parts.join("、");
            }
            VCardProperty::Tel => telephone(&mut person, entry, &first()),
            VCardProperty::Email => add(&mut person.mails, phone::mails(&first())),
            VCardProperty::Adr => {
                let address: Vec<&str> = parts
                    .iter()
                    .map(|part| part.trim())
                    .filter(|part| !part.is_empty())
                    .collect();
                if person.address.is_empty() {
                    person.address = address.join(" ");
                }
            }
            VCardProperty::Note => join(&mut person.remarks, &parts.join(",")),
            VCardProperty::Kind => person.organization = first().eq_ignore_ascii_case("org"),
            VCardProperty::Impp
                if first().to_lowercase().contains("wechat") || first().to_lowercase().contains("weixin") =>
            {
                first()
                    .rsplit(':')
                    .next()
                    .unwrap_or_default()
                    .clone_into(&mut person.wechat);
            }
            VCardProperty::Other(name) => other(&mut person, name, &first()),
            _ => {}
        }
    }
    settle_name(&mut person, structured);
    person
}

fn join(home: &mut String, text: &str) {
    if !home.is_empty() {
        home.push('\n');
    }
    home.push_str(text.trim());
}

fn telephone(person: &mut FoundPerson, entry: &VCardEntry, value: &str) {
    let fax = entry.params.iter().any(|parameter| match &parameter.value {
        VCardParameterValue::Type(kind) => matches!(kind, VCardType::Fax | VCardType::Pager),
        VCardParameterValue::Text(text) => text.to_lowercase().contains("fax"),
        _ => false,
    });
    let number = value.trim().trim_start_matches("tel:").replace(";ext=", "转");
    if fax {
        person.extra.push(("传真".to_owned(), number));
    } else {
        add(&mut person.phones, [number]);
    }
}

fn other(person: &mut FoundPerson, name: &str, value: &str) {
    let name = name.to_uppercase();
    if name.contains("WECHAT") || name.contains("WEIXIN") {
        value.clone_into(&mut person.wechat);
    } else if name == "X-ABSHOWAS" && value.eq_ignore_ascii_case("company") {
        person.organization = true;
    }
}

/// The parts of a value, as text.
fn texts(entry: &VCardEntry) -> Vec<String> {
    let mut texts = Vec::new();
    for value in &entry.values {
        match value {
            VCardValue::Text(text) => texts.push(text.clone()),
            VCardValue::Component(parts) => texts.push(parts.join(",")),
            VCardValue::Integer(number) => texts.push(number.to_string()),
            VCardValue::Kind(kind) => texts.push(kind.as_str().to_owned()),
            _ => texts.push(String::new()),
        }
    }
    texts
}
