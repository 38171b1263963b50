//! `library`: the practice's own techniques and packs without a screen.

mod export;
mod import;
mod lint;

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::{Out, warn};
use crate::cli::search::library as read;
use crate::cli::site::{self, Site};
use crate::domain::library::Library;
use crate::domain::matching::table::flag_lines;
use crate::domain::own_library::{self, OwnLibrary, OwnRow};
use crate::domain::technique::{CautionLevel, Minutes, Technique, TechniqueId};
use crate::domain::text::Text;
use crate::storage::keeper::Keeper;
use crate::words::cli as words;
use crate::words::library::EVIDENCE_NOTE;
use crate::words::own as own_words;
use crate::words::packs::cli as say;

#[derive(Subcommand, Debug)]
pub(super) enum Task {
    #[command(about = say::LIST)]
    List {
        #[arg(long, help = say::OWN)]
        own: bool,
        #[arg(long, conflicts_with = "own", help = say::HIDDEN)]
        hidden: bool,
        #[arg(long, conflicts_with_all = ["own", "hidden"], help = say::LIKED)]
        liked: bool,
        #[arg(long, help = say::JSON)]
        json: bool,
    },
    #[command(about = say::SHOW)]
    Show {
        #[arg(help = say::ID)]
        id: String,
        #[arg(long, help = say::JSON)]
        json: bool,
    },
    #[command(about = say::LINT)]
    Lint {
        #[arg(help = say::LINT_FILES)]
        files: Vec<PathBuf>,
    },
    #[command(about = say::FLAGS)]
    Flags,
    #[command(about = say::EXPORT)]
    Export {
        #[arg(help = say::EXPORT_FILE)]
        file: PathBuf,
        #[arg(long, conflicts_with_all = ["tag", "ids"], help = say::ALL_OWN)]
        all_own: bool,
        #[arg(long, conflicts_with = "ids", help = say::TAG)]
        tag: Option<String>,
        #[arg(help = say::ID)]
        ids: Vec<String>,
    },
    #[command(about = say::IMPORT)]
    Import {
        #[arg(help = say::IMPORT_FILE)]
        file: PathBuf,
        #[arg(long, help = say::NAME)]
        name: Option<String>,
        #[arg(long, help = say::SHADOW)]
        shadow: bool,
        #[arg(long, value_name = "FLAG", requires = "shadow", help = say::LOSING)]
        losing: Vec<String>,
        #[arg(long, help = say::RENUMBER)]
        renumber: bool,
        #[arg(long, help = say::VOCABULARY)]
        vocabulary: bool,
    },
    #[command(about = say::REMOVE)]
    Remove {
        #[arg(help = say::PACK)]
        pack: String,
    },
    #[command(about = say::HIDE)]
    Hide {
        #[arg(help = say::ID)]
        id: String,
    },
    #[command(about = say::UNHIDE)]
    Unhide {
        #[arg(help = say::ID)]
        id: String,
    },
    #[command(about = say::LIKE)]
    Like {
        #[arg(help = say::ID)]
        id: String,
    },
}

/// Does what a call of `library` asks.
pub(super) fn library(site: &Site, task: Task, out: &mut Out) -> Result<Exit, Failure> {
    match task {
        Task::List {
            own,
            hidden,
            liked,
            json,
        } => {
            let is = move |row: &Technique| match (own, hidden, liked) {
                (true, ..) => row.is_own && !row.is_hidden,
                (_, true, _) => row.is_hidden,
                (.., true) => row.is_favourite && !row.is_hidden,
                _ => !row.is_hidden,
            };
            list(site, is, own, json, out)
        }
        Task::Show { id, json } => show(site, &id, json, out),
        Task::Lint { files } => lint::lint(site, &files, out),
        Task::Flags => flags(site, out),
        Task::Export {
            file,
            all_own,
            tag,
            ids,
        } => {
            let choice = match tag {
                Some(tag) => export::Choice::Tag(tag),
                None if all_own => export::Choice::All,
                None => export::Choice::Ids(ids),
            };
            export::export(site, &file, &choice, out)
        }
        Task::Import {
            file,
            name,
            shadow,
            losing,
            renumber,
            vocabulary,
        } => {
            let agreed = crate::domain::library::pack::Agreed {
                shadow,
                losing,
                vocabulary,
                renumber,
            };
            import::import(site, &file, name.as_deref(), &agreed, out)
        }
        Task::Remove { pack } => import::remove(site, &pack, out),
        Task::Hide { id } => mark(site, &id, say::NOW_HIDDEN, out, |row, _| row.hidden = true),
        Task::Unhide { id } => unhide(site, &id, out),
        Task::Like { id } => like(site, &id, out),
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    format: u8,
    techniques: Vec<Row<'a>>,
    packs: Vec<Pack<'a>>,
    /// Rows of the practice that cannot be used yet; only where its own were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    incomplete: Vec<Incomplete<'a>>,
}

#[derive(Serialize)]
struct Incomplete<'a> {
    id: String,
    name: &'a str,
    lacks: Vec<&'static str>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    name: &'a str,
    family: &'a str,
    badge: String,
    hidden: bool,
    liked: bool,
    tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct Pack<'a> {
    name: &'a str,
    techniques: usize,
    origin: &'a str,
    imported_at: String,
}

fn list(
    site: &Site,
    is: impl Fn(&Technique) -> bool,
    is_own: bool,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let known = looked(site)?;
    // What is not whole yet is in no library, but it is there.
    let written = if is_own {
        site.any_shelf().own_library()?
    } else {
        OwnLibrary::default()
    };
    let family = written.family.as_deref();
    let incomplete = written.techniques.iter().filter_map(|row| {
        let lacks = row.lacks(family);
        (!lacks.is_empty()).then(|| Incomplete {
            id: row.id.to_string(),
            name: row.name.as_deref().unwrap_or_default(),
            lacks,
        })
    });
    let rows = known.all().filter(|row| is(row)).map(|row| Row {
        id: row.id.to_string(),
        name: row.name.as_str(),
        family: known.family_title(row),
        badge: row.badge(),
        hidden: row.is_hidden,
        liked: row.is_favourite,
        tags: row.tags.iter().map(Text::as_str).collect(),
    });
    let sources = known.sources().iter();
    let packs = sources.filter_map(|source| {
        Some(Pack {
            name: source.file.strip_suffix(import::ENDING)?,
            techniques: source.techniques.len(),
            origin: &source.origin,
            imported_at: source.imported_at?.to_string(),
        })
    });
    let (techniques, packs) = (rows.collect(), packs.collect());
    let listed = Listed {
        format: FORMAT,
        techniques,
        packs,
        incomplete: incomplete.collect(),
    };
    if as_json {
        json::print(out, &listed)?;
        return Ok(Exit::Done);
    }
    for row in &listed.techniques {
        let marks = [
            (row.hidden, say::HIDDEN_MARK),
            (row.liked, say::LIKED_MARK),
            (!row.badge.is_empty(), row.badge.as_str()),
        ];
        let marks = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark);
        let marks: Vec<&str> = marks.chain(row.tags.iter().copied()).collect();
        let line = words::hit(&row.id, row.name, row.family);
        out.line(format!("{line}  {}", marks.join(", ")).trim_end());
    }
    for row in &listed.incomplete {
        let lacks: Vec<&str> = (row.lacks.iter())
            .map(|field| own_words::field_called(field))
            .collect();
        let lacks = own_words::not_complete(&lacks.join(", "));
        out.line(&words::hit(&row.id, row.name, &lacks));
    }
    for pack in &listed.packs {
        out.line(&say::pack(
            pack.name,
            pack.techniques,
            pack.origin,
            &pack.imported_at,
        ));
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Shown<'a> {
    format: u8,
    technique: OwnRow,
    family: &'a str,
    badge: String,
    taken_away: Vec<&'a str>,
    evidence_note: &'static str,
}

/// Prints one technique as it is written, with its card.
fn show(site: &Site, id: &str, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let known = looked(site)?;
    let technique = find(&known, id)?;
    let mut row = OwnRow::copy(technique, known.vocabulary());
    row.shadows = false;
    if let Some(card) = known.card(technique) {
        row = row.with_card(&card);
    }
    if as_json {
        let taken_away = technique.taken_away.iter().map(Text::as_str);
        let shown = Shown {
            format: FORMAT,
            technique: row,
            family: known.family_title(technique),
            badge: technique.badge(),
            taken_away: taken_away.collect(),
            evidence_note: EVIDENCE_NOTE,
        };
        json::print(out, &shown)?;
        return Ok(Exit::Done);
    }
    let line = words::hit(id, &technique.name, known.family_title(technique));
    out.line(format!("{line}  {}", technique.badge()).trim_end());
    for line in fields(&row) {
        out.line(&line);
    }
    Ok(Exit::Done)
}

/// Returns the fields of a row by the names they have in files, a line each.
fn fields(row: &OwnRow) -> Vec<String> {
    let mut lines = Vec::new();
    let cautions = row.cautions.iter().map(|caution| {
        let level = match caution.level {
            CautionLevel::Stop => own_words::STOP,
            CautionLevel::Adapt => own_words::ADAPT,
        };
        say::caution(level, &caution.flag, caution.note.as_deref())
    });
    lines.extend(cautions);
    let told = row
        .texts()
        .into_iter()
        .filter(|(field, _)| *field != "cautions" && *field != "name");
    lines.extend(told.map(|(field, words)| format!("{field}: {words}")));
    lines.extend(row.minutes.map(|minutes| match minutes {
        Minutes::Any => say::ANY_MINUTES.to_owned(),
        Minutes::Span(least, most) => say::minutes(least, most),
    }));
    lines.extend(
        row.evidence
            .map(|level| say::evidence(level.letter(), EVIDENCE_NOTE)),
    );
    for (field, ids) in [
        ("prerequisites", &row.prerequisites),
        ("pairs_with", &row.pairs_with),
    ] {
        lines.extend(ids.iter().map(|id| format!("{field}: {id}")));
    }
    lines
}

/// Returns the library with everything of the practice; mistakes in its files are told beside.
fn looked(site: &Site) -> Result<Library, Failure> {
    let shelf = site.any_shelf();
    if shelf.exists() {
        shelf.inspect()?;
    }
    let known = read(&shelf)?;
    for finding in &known.findings {
        warn(&words::warning(finding));
    }
    Ok(known.library.clone())
}

fn find<'a>(known: &'a Library, id: &str) -> Result<&'a Technique, Failure> {
    let found = id.parse::<TechniqueId>().ok().and_then(|id| known.get(id));
    found.ok_or_else(|| Failure::new(Exit::Missing, say::no_technique(id), say::HINT_ID))
}

fn unhide(site: &Site, id: &str, out: &mut Out) -> Result<Exit, Failure> {
    let known = looked(site)?;
    let file = known.hidden_by(find(&known, id)?.id);
    let words = file.map_or_else(|| say::NOW_SHOWN.to_owned(), own_words::hidden_in);
    mark(site, id, &words, out, |row, _| row.hidden = false)
}

fn like(site: &Site, id: &str, out: &mut Out) -> Result<Exit, Failure> {
    let known = looked(site)?;
    let is_liked = find(&known, id)?.is_favourite;
    let words = if is_liked {
        say::LIKED_NO_MORE
    } else {
        say::NOW_LIKED
    };
    mark(site, id, words, out, move |row, _| {
        row.favourite = !is_liked;
    })
}

/// Marks a technique in the practice's own file.
fn mark(
    site: &Site,
    id: &str,
    words: &str,
    out: &mut Out,
    change: impl FnOnce(&mut OwnRow, TechniqueId),
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let known = looked(site)?;
    let technique = find(&known, id)?;
    let mut keeper = Keeper::new(shelf)?;
    let mut own = keeper.own_library(site.clock.now())?;
    own.change(technique.id, |row| change(row, technique.id));
    save(site, &mut keeper, &mut own)?;
    out.line(&say::marked(technique.id, &technique.name, words));
    Ok(Exit::Done)
}

/// Saves the practice's own file, by whom and when.
fn save(site: &Site, keeper: &mut Keeper, own: &mut OwnLibrary) -> Result<(), Failure> {
    let now = site.clock.now();
    own.edited_by = site::by(&site::practice(keeper.shelf())?);
    own.edited_at = now.wall.date_naive();
    keeper.save(own, now)?;
    Ok(())
}

/// Tells whether a file of the library folder is the practice's own.
fn is_own_file(site: &Site, file: &std::path::Path) -> bool {
    let own = site.places.library().join(own_library::FILE);
    match (file.canonicalize(), own.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Prints the table of flags as the rows of this practice make it (matching.md 10).
fn flags(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let known = looked(site)?;
    for line in flag_lines(&known) {
        out.line(&line);
    }
    Ok(Exit::Done)
}
