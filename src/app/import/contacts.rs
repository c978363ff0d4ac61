//! People and organizations of a file → the directory. Who is there already gets what was not known of them; what the
//! directory says stays.

use std::collections::HashMap;

use strum::VariantArray;

use crate::{
    domain::{Directory, Person, same_phone_key},
    exchange::tables::{Found, FoundPerson},
};

/// What a file and the directory may say differently of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, VariantArray)]
pub enum ContactPart {
    /// The unit.
    Unit,
    /// The post.
    Title,
    /// The first phone.
    Phone,
    /// The mail.
    Mail,
    /// WeChat.
    Chat,
    /// The address.
    Address,
}

impl ContactPart {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    fn of(self, person: &mut Person) -> &mut String {
        match self {
            Self::Unit => &mut person.unit,
            Self::Title => &mut person.contact.title,
            Self::Phone => &mut person.contact.phone,
            Self::Mail => &mut person.contact.mail,
            Self::Chat => &mut person.contact.wechat,
            Self::Address => &mut person.address,
        }
    }
}

/// A place where a file and the directory say different things of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDifference {
    /// The sheet of the file, by place.
    pub sheet: usize,
    /// The person among those of the sheet.
    pub at: usize,
    /// What they are called.
    pub name: String,
    /// What differs.
    pub part: ContactPart,
    /// What the directory says.
    pub ours: String,
    /// What the file says.
    pub theirs: String,
}

/// Where a file and a directory say different things.
pub(super) fn differences(directory: &Directory, found: &Found) -> Vec<ContactDifference> {
    let mut directory = directory.clone();
    let arrivals = Arrivals::new(&mut directory);
    let mut differences = Vec::new();
    for (sheet, of) in found.sheets.iter().enumerate() {
        for (at, person) in of.people.iter().enumerate() {
            let of_person = arrivals.differences(person).into_iter();
            differences.extend(of_person.map(|(part, ours, theirs)| ContactDifference {
                sheet,
                at,
                name: person.name.clone(),
                part,
                ours,
                theirs,
            }));
        }
    }
    differences
}

/// A directory that people of a file come into.
#[derive(Debug)]
pub struct Arrivals<'a> {
    directory: &'a mut Directory,
    /// Where people stand by what may tell them: names, phones, mails.
    places: HashMap<String, Vec<usize>>,
    organizations: HashMap<String, usize>,
}

impl<'a> Arrivals<'a> {
    /// People come into this directory.
    pub fn new(directory: &'a mut Directory) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, person) in directory.people.iter().enumerate() {
            for key in keys(person) {
                places.entry(key).or_default().push(at);
            }
        }
        let organizations = directory.organizations.iter().enumerate();
        let organizations = organizations.map(|(at, one)| (one.name.clone(), at)).collect();
        Self {
            directory,
            places,
            organizations,
        }
    }

    /// Takes one; false where the directory has them. Where both say something else, `theirs` tells whether the file is
    /// right.
    pub fn add(&mut self, found: &FoundPerson, theirs: &dyn Fn(ContactPart) -> bool) -> bool {
        if found.organization {
            self.add_organization(found)
        } else {
            self.add_person(found.to_person(), theirs)
        }
    }

    /// Where the directory and the file say different things of a person: what, and both.
    pub fn differences(&self, found: &FoundPerson) -> Vec<(ContactPart, String, String)> {
        if found.organization {
            return Vec::new();
        }
        let mut person = found.to_person();
        let Some((at, _)) = self.known(&person) else {
            return Vec::new();
        };
        let mut known = self.directory.people[at].clone();
        let parts = ContactPart::ALL.into_iter().filter_map(|part| {
            let (ours, theirs) = (part.of(&mut known).clone(), part.of(&mut person).clone());
            let differ = !ours.trim().is_empty() && !theirs.trim().is_empty() && ours.trim() != theirs.trim();
            differ.then_some((part, ours, theirs))
        });
        parts.collect()
    }

    fn add_organization(&mut self, found: &FoundPerson) -> bool {
        if self.organizations.contains_key(&found.name) {
            return false;
        }
        let at = self.directory.organizations.len();
        self.organizations.insert(found.name.clone(), at);
        self.directory.organizations.push(found.to_organization());
        true
    }

    fn add_person(&mut self, mut person: Person, theirs: &dyn Fn(ContactPart) -> bool) -> bool {
        if let Some((at, mut one)) = self.known(&person) {
            for part in ContactPart::ALL.into_iter().filter(|part| theirs(*part)) {
                let said = part.of(&mut person);
                if !said.trim().is_empty() {
                    part.of(&mut one).clone_from(said);
                }
            }
            self.note(at, &one);
            self.directory.people[at] = one;
            return false;
        }
        let at = self.directory.people.len();
        self.note(at, &person);
        self.directory.people.push(person);
        true
    }

    /// Who a person is in the directory: the place, and the entry with what was not known of them.
    fn known(&self, person: &Person) -> Option<(usize, Person)> {
        self.places_of(person).into_iter().find_map(|at| {
            let known = &self.directory.people[at];
            let mut person = person.clone();
            // One mail address and one name are one person, wherever they work by now.
            let mail = !person.contact.mail.is_empty() && known.contact.mail == person.contact.mail;
            if mail && known.is_called(&person.name) {
                person.unit.clone_from(&known.unit);
            }
            // The two of them alone: whether they are one is the directory's own rule.
            let mut two = Directory {
                people: vec![known.clone(), person],
                ..Directory::default()
            };
            let merged = two.merge_duplicates() == 1;
            two.people.pop().filter(|_| merged).map(|one| (at, one))
        })
    }

    /// Where those stand that may be this person, in the order of the directory.
    fn places_of(&self, person: &Person) -> Vec<usize> {
        let mut places: Vec<usize> = keys(person)
            .iter()
            .filter_map(|key| self.places.get(key))
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    fn note(&mut self, at: usize, person: &Person) {
        for key in keys(person) {
            let places = self.places.entry(key).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }
}

/// What may tell a person.
fn keys(person: &Person) -> Vec<String> {
    let names = std::iter::once(&person.name).chain(&person.aliases);
    let names = names.map(|name| format!("n{}", name.trim()));
    let phones = person.all_phones().filter_map(same_phone_key);
    let phones = phones.map(|phone| format!("p{phone}"));
    let mail = person.contact.mail.trim().to_ascii_lowercase();
    let mail = (!mail.is_empty()).then(|| format!("m{mail}"));
    names.chain(phones).chain(mail).collect()
}
