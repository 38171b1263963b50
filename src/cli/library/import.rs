//! `library import` and `remove`: a pack is taken in whole or not at all, and taken out whole.

use std::path::Path;

use crate::cli::failure::{Exit, Failure};
use crate::cli::library::{lint, read, save};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::guide::Guide;
use crate::domain::library::finding::Finding;
use crate::domain::library::pack::{self, Agreed};
use crate::domain::own_library::{self, OwnLibrary};
use crate::domain::safe::safe;
use crate::domain::technique::{CautionLevel, Technique, TechniqueId};
use crate::storage::encode::encode;
use crate::storage::error::shown;
use crate::storage::keeper::Keeper;
use crate::words::cli as words;
use crate::words::packs::cli as say;

/// How names of library files end.
pub(super) const ENDING: &str = ".ron";
/// The longest name of a pack.
const NAME: usize = 40;

/// Takes a pack in.
pub(super) fn import(
    site: &Site,
    file: &Path,
    name: Option<&str>,
    agreed: &Agreed,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let bytes = lint::bytes(file)?;
    let name = named(file, name)?;
    let packs = shelf.packs();
    if let Some(found) = pack::parse(&bytes)
        && let Some(known) = packs
            .iter()
            .find(|known| known.library.holds_the_same(&found))
    {
        out.line(&say::already(&known.name));
        return Ok(Exit::Done);
    }
    let here = read(&shelf)?;
    let sound = match pack::examine(&shown(file), &bytes, &here.library, agreed) {
        Ok(sound) => sound,
        Err(findings) => return Err(refused(file, &findings)),
    };
    if shelf.pack_path(&name).exists() {
        return Err(taken(&name));
    }
    let own = shelf.own_library()?;
    let mut library = sound.library;
    if agreed.renumber {
        let next = own.next_id(Some(&here.library));
        library.renumber(next.number().saturating_sub(1));
    }
    library.edited_by = String::new();
    library.highest = 0;
    library.pack = Some(name.clone());
    let origin = file.file_name().unwrap_or_default().to_string_lossy();
    library.origin = Some(safe(&origin).chars().take(NAME * 2).collect());
    library.imported_at = Some(site.clock.now().wall.date_naive());
    // What is written is what was looked at: it is looked at once more as it will lie there.
    let written = encode(&library, 1).unwrap_or_default();
    let findings = pack::lint(&shown(file), &written, &here.library);
    if !findings.is_empty() {
        return Err(refused(file, &findings));
    }
    let mut keeper = Keeper::new(shelf)?;
    keeper.add_pack(&name, &library)?;
    for lost in &sound.lost {
        out.line(&say::lost(
            lost.id,
            lost.level == CautionLevel::Stop,
            &lost.flag,
        ));
    }
    let ids = library.techniques.iter().map(|row| row.id);
    out.line(&say::imported(
        &name,
        library.techniques.len(),
        &listed(ids),
    ));
    Ok(Exit::Done)
}

/// Says why a pack is refused, one reason a line.
fn refused(file: &Path, findings: &[Finding]) -> Failure {
    for finding in findings {
        warn(&finding.to_string());
    }
    let what = say::refused(&shown(file), findings.len());
    Failure::new(Exit::Refused, what, say::HINT_REFUSED)
}

fn taken(name: &str) -> Failure {
    Failure::new(Exit::Refused, say::name_taken(name), say::HINT_NAME_TAKEN)
}

/// Returns what a pack is called here.
fn named(file: &Path, name: Option<&str>) -> Result<String, Failure> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = match name {
        Some(name) => name.to_owned(),
        None => stem.to_lowercase().replace([' ', '_', '.'], "-"),
    };
    let file = [&name, ENDING].concat();
    let is_plain = name
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let is_short = (1..=NAME).contains(&name.len()) && !name.starts_with('-');
    let is_free = file != own_library::FILE && !Guide::owns(&file);
    if is_plain && is_short && is_free {
        Ok(name)
    } else {
        Err(Failure::new(
            Exit::Usage,
            say::no_name(&name),
            say::HINT_NO_NAME,
        ))
    }
}

/// Takes a pack out; it is kept in the history, and its numbers are never given again.
pub(super) fn remove(site: &Site, name: &str, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let plain = named(Path::new(""), Some(name))?;
    let Some(found) = shelf.pack(&plain) else {
        return Err(Failure::new(
            Exit::Missing,
            say::no_pack(name),
            say::HINT_NO_PACK,
        ));
    };
    let here = read(&shelf)?;
    let ids: Vec<TechniqueId> = found
        .library
        .techniques
        .iter()
        .map(|row| row.id)
        .filter(|id| id.is_own())
        .collect();
    let points = |row: &&Technique| {
        let mut to = row.prerequisites.iter().chain(&row.pairs_with);
        !ids.contains(&row.id) && to.any(|id| ids.contains(id))
    };
    let pointing: Vec<TechniqueId> = here
        .library
        .all()
        .filter(points)
        .map(|row| row.id)
        .collect();
    if !pointing.is_empty() {
        for id in pointing {
            warn(&say::pointed_to(id));
        }
        return Err(Failure::new(
            Exit::Refused,
            say::STILL_POINTED_TO,
            say::HINT_POINTED_TO,
        ));
    }
    let mut keeper = Keeper::new(shelf)?;
    let mut own = keeper.own_library(site.clock.now())?;
    let before = own.clone();
    forget(&mut own, &ids);
    if own != before {
        save(site, &mut keeper, &mut own)?;
    }
    let kept = keeper.remove_pack(&plain)?;
    out.line(&say::removed(&plain, &shown(&kept)));
    Ok(Exit::Done)
}

/// Marks on techniques that go say nothing any more, and their numbers are remembered.
fn forget(own: &mut OwnLibrary, ids: &[TechniqueId]) {
    own.techniques
        .retain(|row| !row.is_mark() || !ids.contains(&row.id));
    let highest = ids.iter().map(|id| id.number()).max();
    own.highest = own.highest.max(highest.unwrap_or_default());
}

/// Lists ids; many are cut in the middle.
pub(super) fn listed(ids: impl Iterator<Item = TechniqueId>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    match ids.as_slice() {
        [first, .., last] if ids.len() > 12 => words::from_to(first, last),
        _ => ids.join(", "),
    }
}
