//! `library export`: techniques of the practice as a pack that stands by itself, with no word about a client.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::put;
use crate::cli::library::import::listed;
use crate::cli::library::{find, read};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::library::Library;
use crate::domain::library::pack::{self, Agreed};
use crate::domain::own_library::{OwnLibrary, OwnRow};
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::Vocabulary;
use crate::runtime::reader::own_files;
use crate::storage::encode::encode;
use crate::storage::error::shown;
use crate::words::cli as words;
use crate::words::own;
use crate::words::packs::cli as say;

/// What is handed on.
#[derive(Debug)]
pub(super) enum Choice {
    /// Everything the practice wrote or changed.
    All,
    /// What has a tag.
    Tag(String),
    /// What is named.
    Ids(Vec<String>),
}

/// Writes the pack and says what it holds.
pub(super) fn export(
    site: &Site,
    file: &Path,
    choice: &Choice,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let here = read(&shelf)?;
    let own = shelf.own_library()?;
    let chosen = chosen(&own, &here.library, choice)?;
    let rows = closed(&own, &here.library, &chosen);
    let mut made = OwnLibrary {
        edited_at: site.clock.now().wall.date_naive(),
        techniques: rows
            .into_iter()
            .map(|row| alone(row, own.family.as_deref()))
            .collect(),
        ..OwnLibrary::default()
    };
    for row in &made.techniques {
        let lacks: Vec<&str> = row.lacks(None).into_iter().map(own::field_called).collect();
        if !lacks.is_empty() {
            let what = say::not_whole(row.id, &lacks.join(", "));
            return Err(Failure::new(Exit::Refused, what, say::HINT_NOT_SOUND));
        }
    }
    let shipped = Library::shipped()
        .map_err(|error| Failure::new(Exit::Damaged, error.to_string(), words::HINT_OUR_MISTAKE))?;
    let (files, _) = own_files(&shelf.places.library());
    let terms = with_terms(&mut made, shipped.vocabulary(), &files);
    let text = encode(&made, 1).unwrap_or_default();
    let flags = shipped.vocabulary().flags.iter();
    let agreed = Agreed {
        shadow: true,
        losing: flags
            .map(|(_, flag)| flag.slug.to_string())
            .chain([crate::words::library::CAUTION_WORDS.to_owned()])
            .collect(),
        vocabulary: true,
        renumber: false,
    };
    if let Err(findings) = pack::examine(&shown(file), &text, &shipped, &agreed) {
        for finding in findings {
            warn(&finding.to_string());
        }
        return Err(Failure::new(
            Exit::Refused,
            say::NOT_SOUND,
            say::HINT_NOT_SOUND,
        ));
    }
    put(file, &String::from_utf8_lossy(&text))?;
    tell(file, &made, &chosen, &terms, out);
    Ok(Exit::Done)
}

/// Says what a pack holds, and what whoever takes it in has to agree to.
fn tell(file: &Path, made: &OwnLibrary, chosen: &[TechniqueId], terms: &[String], out: &mut Out) {
    let rows = &made.techniques;
    let ids = |is: &dyn Fn(&&OwnRow) -> bool| listed(rows.iter().filter(is).map(|row| row.id));
    out.line(&say::exported(&shown(file), rows.len(), &ids(&|_| true)));
    let lists = [
        (
            ids(&|row| !chosen.contains(&row.id)),
            say::brought as fn(&str) -> String,
        ),
        (ids(&|row| !row.id.is_own()), say::shadowing),
        (terms.join(", "), say::with_words),
        (ids(&|row| row.edited_why.is_some()), say::with_reasons),
    ];
    for (list, words) in lists {
        if !list.is_empty() {
            out.line(&words(&list));
        }
    }
    out.line(say::NO_CLIENT_DATA);
}

fn chosen(own: &OwnLibrary, here: &Library, choice: &Choice) -> Result<Vec<TechniqueId>, Failure> {
    let whole = own.techniques.iter().filter(|row| !row.is_mark());
    let ids: Vec<TechniqueId> = match choice {
        Choice::All => whole.map(|row| row.id).collect(),
        Choice::Tag(tag) => whole
            .filter(|row| row.tags.contains(tag))
            .map(|row| row.id)
            .collect(),
        Choice::Ids(ids) => {
            let mut named = Vec::new();
            for id in ids {
                let row = id
                    .parse()
                    .ok()
                    .and_then(|id| own.row(id))
                    .filter(|row| !row.is_mark());
                let Some(row) = row else {
                    let known = find(here, id)?;
                    let what = if known.id.is_own() {
                        say::of_pack(known.id)
                    } else {
                        say::not_own(known.id)
                    };
                    return Err(Failure::new(Exit::Refused, what, say::HINT_EXPORT));
                };
                if !named.contains(&row.id) {
                    named.push(row.id);
                }
            }
            named
        }
    };
    if ids.is_empty() {
        return Err(Failure::new(
            Exit::Refused,
            say::NOTHING_TO_EXPORT,
            say::HINT_EXPORT,
        ));
    }
    Ok(ids)
}

/// Returns the rows with everything of the practice they point to.
fn closed(own: &OwnLibrary, here: &Library, chosen: &[TechniqueId]) -> Vec<OwnRow> {
    let mut rows: Vec<OwnRow> = Vec::new();
    let mut open: Vec<TechniqueId> = chosen.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        if rows.iter().any(|row| row.id == id) {
            continue;
        }
        let written = own.row(id).filter(|row| !row.is_mark()).cloned();
        let copied = || Some(OwnRow::copy(here.get(id)?, here.vocabulary()));
        let Some(row) = written.or_else(copied) else {
            continue;
        };
        let to = row.prerequisites.iter().chain(&row.pairs_with);
        open.extend(to.filter(|id| id.is_own()));
        rows.push(row);
    }
    rows.sort_by_key(|row| row.id);
    rows
}

/// Returns a row without what is the practice's own to choose.
fn alone(row: OwnRow, family: Option<&str>) -> OwnRow {
    OwnRow {
        hidden: false,
        favourite: false,
        shadows: false,
        family: row.family.clone().or_else(|| family.map(str::to_owned)),
        ..row
    }
}

/// Adds the words of the practice that the rows use and the shipped files do not know; returns them.
fn with_terms(
    made: &mut OwnLibrary,
    shipped: &Vocabulary,
    files: &[(String, String)],
) -> Vec<String> {
    let of = |list: fn(&OwnRow) -> Vec<&str>| -> BTreeSet<String> {
        let rows = made.techniques.iter();
        rows.flat_map(list).map(str::to_owned).collect()
    };
    let families = of(|row| row.family.as_deref().into_iter().collect());
    let orientations = of(|row| row.orientations.iter().map(String::as_str).collect());
    let concerns = of(|row| row.concerns.iter().map(String::as_str).collect());
    let mut flags = of(|row| {
        row.cautions
            .iter()
            .map(|caution| caution.flag.as_str())
            .collect()
    });
    let known: Vec<OwnLibrary> = files
        .iter()
        .filter_map(|(_, text)| pack::parse(text.as_bytes()))
        .collect();
    for flag in known.iter().flat_map(|file| &file.flags) {
        if flags.contains(&flag.slug) {
            flags.extend(flag.implies.iter().cloned());
        }
    }
    for file in known {
        let own = |used: &BTreeSet<String>, slug: &str, is_shipped: bool| {
            used.contains(slug) && !is_shipped
        };
        made.families
            .extend(file.families.into_iter().filter(|term| {
                own(
                    &families,
                    &term.slug,
                    shipped.families.key(&term.slug).is_some(),
                )
            }));
        made.orientations
            .extend(file.orientations.into_iter().filter(|term| {
                own(
                    &orientations,
                    &term.slug,
                    shipped.orientations.key(&term.slug).is_some(),
                )
            }));
        made.concerns
            .extend(file.concerns.into_iter().filter(|term| {
                own(
                    &concerns,
                    &term.slug,
                    shipped.concerns.key(&term.slug).is_some(),
                )
            }));
        made.flags.extend(
            file.flags
                .into_iter()
                .filter(|term| own(&flags, &term.slug, shipped.flags.key(&term.slug).is_some())),
        );
    }
    let slugs = made.families.iter().map(|term| &term.slug);
    let slugs = slugs.chain(made.orientations.iter().map(|term| &term.slug));
    let slugs = slugs.chain(made.concerns.iter().map(|term| &term.slug));
    slugs
        .chain(made.flags.iter().map(|term| &term.slug))
        .cloned()
        .collect()
}
