//! The typefaces that print: the bundled ones, the system's own where an official paper wants them (仿宋, 小标宋, 楷体),
//! and the system's for characters that no bundled face has. Everything here reads files, so it is called on threads.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use crate::{
    print::{Face, Faces, FormFace, Look, MinutesStyle, PrintOptions, Role, Sheet},
    storage::SystemFaces,
};

/// What is known of the system's faces in this process.
#[derive(Default)]
struct Known {
    /// The bundled faces, and those found for characters that they lack.
    plain: Option<Arc<Faces>>,
    /// The same with the system's faces at the head where official papers want them.
    official: Option<Arc<Faces>>,
    /// Characters that no face of the system has either.
    nowhere: BTreeSet<char>,
}

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

fn installed() -> &'static SystemFaces {
    static INSTALLED: OnceLock<SystemFaces> = OnceLock::new();
    INSTALLED.get_or_init(SystemFaces::installed)
}

fn known<T>(with: impl FnOnce(&mut Known) -> T) -> T {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    with(known.get_or_insert_default())
}

/// The faces to set a sheet in.
fn faces(sheet: Sheet, options: &PrintOptions) -> Arc<Faces> {
    let official = sheet == Sheet::Minutes && options.minutes.style == MinutesStyle::Official;
    known(|known| {
        let plain = known.plain.get_or_insert_with(|| Arc::new(Faces::bundled()));
        if official || options.face != FormFace::Sans {
            let official = || Arc::new(with_families(plain, installed()));
            Arc::clone(known.official.get_or_insert_with(official))
        } else {
            Arc::clone(plain)
        }
    })
}

/// The faces, at the head of each role's chain the first of its families that a system has.
pub fn with_families(faces: &Faces, system: &SystemFaces) -> Faces {
    let mut faces = faces.clone();
    for role in Role::ALL {
        let found = system.of_family(role.families());
        // A face that may not be put into documents, or that is damaged, leaves the bundled one.
        if let Some(face) = found.and_then(|(bytes, index)| Face::new(bytes, index).ok()) {
            let _ = faces.prefer(role, Arc::new(face));
        }
    }
    faces
}

/// The faces, and behind them what a system has for characters that they lack, in each of some looks; and which of these
/// characters nothing has.
pub fn with_characters(
    faces: &Faces,
    missing: &[char],
    looks: &[Look],
    system: &SystemFaces,
) -> (Faces, Vec<char>) {
    let mut faces = faces.clone();
    let mut nowhere = Vec::new();
    let mut taken = Vec::new();
    for ch in missing {
        let has = |faces: &Faces| faces.has(Role::Body, *ch);
        if has(&faces) {
            continue;
        }
        for look in looks {
            let Some(found) = system.with_character(*ch, look.serif, look.bold) else {
                break;
            };
            if taken.contains(&found) {
                continue;
            }
            taken.push(found);
            let face = system
                .bytes_of(found)
                .and_then(|(bytes, index)| Face::new(bytes, index).ok());
            let look = Look {
                serif: found.serif,
                bold: found.bold,
            };
            // A face that may not be put into documents, or that is damaged, leaves the others.
            if let Some(face) = face {
                let _ = faces.add_fallback(Arc::new(face), look);
            }
        }
        if !has(&faces) {
            nowhere.push(*ch);
        }
    }
    (faces, nowhere)
}

/// The looks of the roles that a sheet is set in.
fn looks(official: bool) -> Vec<Look> {
    let mut looks: Vec<Look> = Vec::new();
    let forms = [Role::Body, Role::Strong];
    let roles = if official { &Role::ALL[..] } else { &forms };
    for look in roles.iter().map(|role| role.look()) {
        if !looks.contains(&look) {
            looks.push(look);
        }
    }
    looks
}

/// Finds faces for what is missing; false where there is nothing new.
fn find(missing: &[char]) -> bool {
    let wanted: Vec<char> = known(|known| {
        let new = |ch: &&char| !known.nowhere.contains(ch);
        missing.iter().filter(new).copied().collect()
    });
    if wanted.is_empty() {
        return false;
    }
    let system = installed();
    known(|known| {
        let mut any = false;
        let sets = [(&mut known.plain, false), (&mut known.official, true)];
        let set = |(faces, official): (_, bool)| Option::as_mut(faces).map(|faces| (faces, looks(official)));
        for (faces, looks) in sets.into_iter().filter_map(set) {
            let (more, nowhere) = with_characters(faces, &wanted, &looks, system);
            any |= nowhere.len() < wanted.len();
            *faces = Arc::new(more);
            known.nowhere.extend(nowhere);
        }
        any
    })
}

/// Sets a sheet; where characters are missing, once more with the faces that the system has for them. `set` also says
/// which are missing.
///
/// # Errors
/// Those of `set`.
pub fn set<T, E>(
    sheet: Sheet,
    options: &PrintOptions,
    set: impl Fn(&Faces) -> Result<T, E>,
    missing: impl Fn(&T) -> &[char],
) -> Result<T, E> {
    let first = set(&faces(sheet, options))?;
    if missing(&first).is_empty() || !find(missing(&first)) {
        return Ok(first);
    }
    set(&faces(sheet, options))
}
