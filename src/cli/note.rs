//! `note`: the finished note of a session as plain text; of one that is not signed the draft as it stands.

use std::path::PathBuf;

use clap::Args;
use uuid::Uuid;

use crate::cli::audit::left;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::{allowed, with_foot};
use crate::cli::out::{Out, warn};
use crate::cli::sealing::Sealing;
use crate::cli::search::library;
use crate::cli::site::{Site, by, clinician_of, practice};
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::NoteId;
use crate::domain::note::Note;
use crate::domain::note::build::{text, written};
use crate::domain::session::Session;
use crate::domain::writing::Hand;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::history;
use crate::words::cli as say;
use crate::words::cli::note as told_of;

/// Which note, and how it is printed.
#[derive(Clone, Debug, Args)]
pub(super) struct Wanted {
    /// The last session.
    #[arg(long, required_unless_present = "session", conflicts_with = "session", help = say::HELP_LAST)]
    last: bool,
    /// The session of this number.
    #[arg(long, value_name = "N", help = told_of::HELP_SESSION)]
    session: Option<u16>,
    /// Another format, built anew from the log.
    #[arg(long, value_name = "NAME", conflicts_with = "history", help = told_of::HELP_FORMAT)]
    format: Option<String>,
    /// With the ids of what each sentence comes from.
    #[arg(long, conflicts_with = "history", help = told_of::HELP_SOURCES)]
    sources: bool,
    /// What was signed, and all that was added.
    #[arg(long, help = told_of::HELP_HISTORY)]
    history: bool,
    /// Where to write it.
    #[arg(long, value_name = "FILE", help = say::HELP_OUT)]
    out: Option<PathBuf>,
    #[command(flatten)]
    sealing: Sealing,
}

/// Prints a note, or writes it to a new file that only this user can read.
pub(super) fn note(
    site: &Site,
    code: &str,
    wanted: &Wanted,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let readers = wanted.sealing.read(wanted.out.as_deref(), false)?;
    let shelf = site.shelf()?;
    let loaded = shelf.record(shelf.find(code)?)?;
    allowed(&loaded.dossier)?;
    let dossier = &loaded.dossier;
    let session = session(dossier, wanted)?;
    let library = library(&shelf)?;
    let practice = practice(&shelf)?;
    let clinician = clinician_of(&shelf);
    let now = site.clock.now();
    let ground = Ground {
        dossier,
        guide: &library.guide,
        library: &library.library,
        clinician: &clinician,
        practice: &practice,
        today: now.wall.date_naive(),
    };
    let text = if wanted.history {
        all_histories(dossier, session)?
    } else {
        let fresh = Note::new(
            NoteId(Uuid::nil()),
            dossier.client.id,
            session.id,
            now.wall,
            &by(&practice),
            &practice.note_format,
        );
        let kept = dossier.note_of(session.id);
        let note = match &wanted.format {
            Some(format) => Note {
                format: known(format, &library.guide)?,
                risk: kept.and_then(|note| note.risk.clone()),
                ..fresh
            },
            None => kept.cloned().unwrap_or(fresh),
        };
        say_how_it_stands(&note, ground, wanted.format.is_some());
        text(&note, ground, wanted.sources)
    };
    let text = with_foot(text, dossier);
    readers.give(wanted.out.as_deref(), &text, out)?;
    left(site, &shelf, dossier.client.id);
    Ok(told(&loaded.findings))
}

/// Returns the session that is asked for: by default the last one held, or the one that runs.
fn session<'a>(dossier: &'a Dossier, wanted: &Wanted) -> Result<&'a Session, Failure> {
    let found = match wanted.session {
        Some(number) => {
            let mut sessions = dossier.sessions.iter();
            let found = sessions.find(|session| session.number == number);
            return found.ok_or_else(|| {
                let what = told_of::no_such_session(number);
                Failure::new(Exit::Missing, what, told_of::HINT_SESSIONS)
            });
        }
        None => dossier.last_held().or_else(|| dossier.running()),
    };
    found.ok_or_else(|| Failure::new(Exit::Missing, say::NO_SESSION, say::HINT_NO_SESSION))
}

/// Returns the slug of a format that there is.
fn known(format: &str, guide: &Guide) -> Result<String, Failure> {
    let slug = format.to_lowercase();
    if guide.notes.format(&slug).is_some() {
        return Ok(slug);
    }
    let slugs = guide.notes.formats.iter().map(|one| one.slug.as_str());
    let slugs: Vec<&str> = slugs.collect();
    Err(Failure::new(
        Exit::Missing,
        told_of::no_such_format(format),
        told_of::formats(&slugs),
    ))
}

/// Returns the histories of every note of a session that was ever signed, those entered in error too.
fn all_histories(dossier: &Dossier, session: &Session) -> Result<String, Failure> {
    let notes = dossier.notes.iter();
    let of_session = notes.filter(|note| note.session == session.id);
    let histories: Vec<String> = of_session
        .filter_map(|note| Some(history(note.signed.as_ref()?, &note.amendments)))
        .collect();
    if histories.is_empty() {
        return Err(Failure::new(
            Exit::Missing,
            told_of::NOT_SIGNED_YET,
            told_of::HINT_NOT_SIGNED,
        ));
    }
    Ok(histories.join("\n"))
}

/// Says on standard error what is printed: nobody takes a draft for a signed note.
fn say_how_it_stands(note: &Note, ground: Ground<'_>, is_fresh: bool) {
    if note.signed.is_some() {
        return;
    }
    warn(if is_fresh {
        told_of::BUILT_ANEW
    } else {
        told_of::DRAFT
    });
    let made = written(note, ground);
    let sentences = made.sections.iter().flat_map(|one| &one.sentences);
    let open = sentences.filter(|one| one.hand == Hand::Prompt && !one.counts());
    let open = open.count();
    if open > 0 {
        warn(&told_of::prompts(open));
    }
}
