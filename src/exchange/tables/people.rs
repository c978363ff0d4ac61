//! Lines of a table of contacts → people.

use super::{
    columns::Mapping,
    lines::{Line, Lines},
    record::FoundPerson,
    target::Target,
    values::{phone, serial},
};

/// Builds the people of a table.
pub(super) fn people(mapping: &Mapping, lines: &Lines) -> Vec<FoundPerson> {
    lines
        .taken
        .iter()
        .map(|line| person(mapping, line))
        .filter(|person| !person.name.is_empty())
        .collect()
}

fn person(mapping: &Mapping, line: &Line) -> FoundPerson {
    let mut person = FoundPerson {
        row: line.number,
        ..FoundPerson::default()
    };
    let (mut family, mut given) = (String::new(), String::new());
    for (column, cell) in line.cells.iter().enumerate() {
        let Some(cell) = cell else { continue };
        let text = cell.show();
        match &mapping.fields[column] {
            Target::Name => {
                let (name, number) = phone::person_and_phone(&text);
                person.name = name;
                add(&mut person.phones, [number]);
            }
            Target::Family => family = text,
            Target::Given => given = text,
            Target::Unit => join(&mut person.unit, &text, " "),
            Target::Department => join(&mut person.department, &text, "、"),
            Target::Title => join(&mut person.title, &text, "、"),
            Target::Phones => add(&mut person.phones, phone::list(&text)),
            Target::Mails => add(&mut person.mails, phone::mails(&text)),
            Target::Chat => person.wechat = text,
            Target::Address => join(&mut person.address, &text, "\n"),
            Target::Remarks => join(&mut person.remarks, &text, "\n"),
            Target::Own(head) => person.extra.push((head.clone(), serial::own(head, cell))),
            _ => {}
        }
    }
    if person.name.is_empty() {
        person.name = full_name(&family, &given);
    }
    departments(&mut person);
    if person.name.is_empty() && !person.unit.is_empty() {
        person.organization = true;
        person.name = std::mem::take(&mut person.unit);
    }
    person
}

/// Surname and given name as they are written together: Latin names with a blank.
pub(super) fn full_name(family: &str, given: &str) -> String {
    let (family, given) = (family.trim(), given.trim());
    if !family.is_empty() && !given.is_empty() && family.is_ascii() && given.is_ascii() {
        return format!("{given} {family}");
    }
    format!("{family}{given}")
}

fn join(home: &mut String, text: &str, sign: &str) {
    if !home.is_empty() {
        home.push_str(sign);
    }
    home.push_str(text);
}

pub(super) fn add(home: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for text in more {
        if !text.trim().is_empty() && !home.contains(&text) {
            home.push(text);
        }
    }
}

/// A department as a path from the firm down (集团-综合部-档案室): the firm is its begin, the department its end.
fn departments(person: &mut FoundPerson) {
    let sign = ['-', '/', '\\', '>', '—']
        .into_iter()
        .find(|sign| person.department.contains(*sign));
    let Some(sign) = sign else { return };
    let paths: Vec<Vec<&str>> = person
        .department
        .split([',', '，', '、', ';', '；', '\n'])
        .map(|path| {
            path.split(sign)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect()
        })
        .collect();
    let ends: Vec<&str> = paths.iter().filter_map(|path| path.last().copied()).collect();
    let unit = paths
        .iter()
        .find(|path| path.len() > 1)
        .map(|path| path[0].to_owned());
    let department = ends.join("、");
    if person.unit.is_empty() {
        person.unit = unit.unwrap_or_default();
    }
    person.department = department;
}
