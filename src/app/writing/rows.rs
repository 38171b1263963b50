//! The rows of a text on the screen: on the left what goes in, on the right how it reads.

use chrono::NaiveDate;

use crate::app::chart::{Row, Tone};
use crate::app::state::State;
use crate::app::writing::Lack;
use crate::app::writing::{
    Lit, Made, TextId, Tick, WritingPage, lacking, signature, signed, sources, written,
};
use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::line::{did_name, rating_shown, word};
use crate::domain::note::Note;
use crate::domain::note::build::RISK_LINE;
use crate::domain::parts::{self, kept_apart};
use crate::domain::session::{Entry, Session};
use crate::domain::time::Stamp;
use crate::domain::writing::{Hand, Section, Sentence, Source, Writing};
use crate::words::line::RISK as RISK_WORD;
use crate::words::notes::build as say;
use crate::words::parts as said_of;
use crate::words::time::clock;

/// The sign of the part of risk, where others have a letter.
const RISK_SIGN: &str = "!";

/// Makes the page anew.
pub(super) fn made(state: &State, page: &WritingPage) -> Made {
    let Some(dossier) = state.desk.as_ref().map(|desk| &desk.dossier) else {
        return Made::default();
    };
    let Some((signature, amendments)) = signature(dossier, page.of) else {
        return said(say::GONE);
    };
    if let Some(signature) = signature {
        let today = state.now.wall.date_naive();
        let text = signed::rows(dossier, page, signature, amendments, today);
        return Made {
            writing: Some(signature.writing.clone()),
            text,
            ..Made::default()
        };
    }
    let Some(writing) = written(state, page.of) else {
        return Made {
            is_draft: true,
            ..said(say::LOADING)
        };
    };
    let lacks = lacking::lacking(state, page.of, &writing);
    let risk = risk_part(state, dossier, page.of);
    let lit = match &page.lit {
        Some(Lit::Sentence(key)) => writing.sentence(key).map(|(_, sentence)| sentence),
        _ => None,
    };
    let sources = lit.map_or_else(String::new, |one| sources::said(dossier, page.of, one));
    Made {
        is_draft: true,
        ticks: ticks(
            state,
            dossier,
            (page.of, &writing),
            (risk.as_deref(), &lacks),
        ),
        text: text(page.of, &writing, risk.as_deref()),
        writing: Some(writing),
        risk,
        lacks,
        sources,
    }
}

fn said(words: &str) -> Made {
    Made {
        text: vec![(None, Row::quiet(words))],
        ..Made::default()
    }
}

/// Returns the formats a note can be written in: slug and name.
pub(super) fn formats(state: &State) -> Vec<(String, String)> {
    let formats = state
        .shelf
        .as_deref()
        .map(|shelf| &shelf.guide.notes.formats);
    let formats = formats.into_iter().flatten();
    formats
        .map(|format| (format.slug.clone(), format.title.clone()))
        .collect()
}

/// Returns the slug of the part that says what is said of risk; a summary has none of its own.
fn risk_part(state: &State, dossier: &Dossier, of: TextId) -> Option<String> {
    let TextId::Note(id) = of else { return None };
    let notes = &state.shelf.as_deref()?.guide.notes;
    let format = notes.format_or_first(&dossier.note(id)?.format)?;
    Some(format.section_of(parts::Role::Risk)?.slug.clone())
}

/// Returns a letter for each part: the first of its heading that no other has; risk has its sign.
pub(super) fn letters(writing: &Writing, risk: Option<&str>) -> Vec<(String, String)> {
    let mut taken: Vec<String> = Vec::new();
    writing
        .sections
        .iter()
        .map(|section| {
            if Some(section.slug.as_str()) == risk {
                return (section.slug.clone(), RISK_SIGN.to_owned());
            }
            let mut own = section
                .heading
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .map(|letter| letter.to_uppercase().collect::<String>());
            let letter = own.find(|letter| !taken.contains(letter));
            let letter = letter.unwrap_or_default();
            taken.push(letter.clone());
            (section.slug.clone(), letter)
        })
        .collect()
}

/// Tells whether the log or the risk record says something of risk in the session of a note.
fn has_risk(dossier: &Dossier, note: &Note, section: &Section) -> bool {
    let is_here = |source: &Source| match source {
        Source::Entry(session, _) => *session == note.session,
        Source::Risk(id) => {
            let mut entries = dossier.risk.entries.iter();
            entries.any(|entry| entry.id == *id && entry.session == Some(note.session))
        }
        _ => false,
    };
    let mut all = section.sentences.iter();
    all.any(|one| one.stands && one.from.iter().any(is_here))
}

/// Tells whether a sentence says what is on file of risk, which is never left out.
pub(super) fn is_risk(sentence: &Sentence) -> bool {
    let from = |source: &Source| matches!(source, Source::Risk(_));
    sentence.from.iter().any(from)
}

/// Returns the words of a log entry, with its rating.
pub(super) fn entry_words(dossier: &Dossier, session: SessionId, entry: EntryId) -> Option<String> {
    let session = dossier.session(session)?;
    Some(entry_said(session, session.entry(entry)?))
}

/// Returns the words of a line of the log: what was done or rated, then what was typed with it.
fn entry_said(session: &Session, entry: &Entry) -> String {
    let line = &entry.line;
    if let Some(used) = &line.technique {
        return said_of::technique(&used.name, &line.text);
    }
    let Some(rating) = line.rating else {
        return line.text.clone();
    };
    let shown = rating_shown(rating);
    let rated = match line.of.and_then(|of| session.entry(of)) {
        Some(did) => said_of::rating_of(&shown, &did_name(&did.line)),
        None => shown,
    };
    said_of::technique(&rated, &line.text)
}

/// Returns what goes in, in the order of the session; of a summary, in its own.
fn ticks(
    state: &State,
    dossier: &Dossier,
    (of, writing): (TextId, &Writing),
    (risk, lacks): (Option<&str>, &[Lack]),
) -> Vec<Tick> {
    let letters = letters(writing, risk);
    let letter = |slug: &str| {
        let found = letters.iter().find(|(one, _)| one == slug);
        found.map(|(_, letter)| letter.clone()).unwrap_or_default()
    };
    let note = match of {
        TextId::Note(id) => dossier.note(id),
        TextId::Summary(_) => None,
    };
    let mut ticks: Vec<Tick> = note
        .into_iter()
        .map(|note| format_tick(state, note))
        .collect();
    let mut timed: Vec<(Option<Stamp>, Tick)> = Vec::new();
    for section in &writing.sections {
        // What the author says of risk has a row of its own.
        let sentences = section.sentences.iter();
        for sentence in sentences.filter(|one| one.key != RISK_LINE) {
            let (at, tick) = tick(dossier, sentence, note.is_some());
            let is_lacking = lacks
                .iter()
                .any(|lack| lack.blocks && lack.lit == tick.lit && lack.lit.is_some());
            let letter = letter(&section.slug);
            timed.push((
                at,
                Tick {
                    letter,
                    is_lacking,
                    ..tick
                },
            ));
        }
    }
    if note.is_some() {
        // What has no time stands behind what has one, in the order of the text.
        timed.sort_by_key(|(at, _)| (at.is_none(), *at));
    }
    ticks.extend(timed.into_iter().map(|(_, tick)| tick));
    let section = risk.and_then(|slug| writing.section(slug));
    if let Some((note, section)) = note.zip(section)
        && !has_risk(dossier, note, section)
    {
        let is_lacking = lacks.iter().any(|one| one.lit == Some(Lit::Risk));
        ticks.push(risk_tick(section, letter(&section.slug), is_lacking));
    }
    let is_own_row = |section: &&Section| Some(section.slug.as_str()) != risk;
    for section in writing.sections.iter().filter(is_own_row) {
        ticks.extend(empty_tick(section, letter(&section.slug)));
    }
    let drawer = note.map_or(0, |note| kept_apart(dossier.drawer(note.session)));
    if drawer > 0 {
        ticks.push(Tick {
            words: say::kept_apart(drawer),
            ..Tick::default()
        });
    }
    ticks
}

fn format_tick(state: &State, note: &Note) -> Tick {
    let name = formats(state)
        .into_iter()
        .find(|(slug, _)| *slug == note.format)
        .map_or_else(|| note.format.clone(), |(_, name)| name);
    Tick {
        lit: Some(Lit::Format),
        kind: say::FORMAT.to_owned(),
        words: name,
        ..Tick::default()
    }
}

/// Returns the row of what the author says of risk (records.md R-31).
fn risk_tick(section: &Section, letter: String, is_lacking: bool) -> Tick {
    let mut all = section.sentences.iter();
    let line = all.find(|one| one.key == RISK_LINE);
    let words = line.map_or_else(
        || say::RISK_OPEN.to_owned(),
        |line| say::risk_row(&line.words),
    );
    Tick {
        lit: Some(Lit::Risk),
        words,
        role: Some(parts::Role::Risk),
        letter,
        is_lacking,
        ..Tick::default()
    }
}

/// Returns the row of a part that has nothing in it, where it has to say why.
fn empty_tick(section: &Section, letter: String) -> Option<Tick> {
    let is_lacking = lacking::is_empty(section);
    let is_explained = section.required
        && !section.not_assessed.is_empty()
        && !section.sentences.iter().any(|one| one.stands);
    (is_lacking || is_explained).then(|| Tick {
        lit: Some(Lit::Empty(section.slug.clone())),
        words: if is_lacking {
            say::empty(&section.heading)
        } else {
            say::not_assessed(&section.heading, &section.not_assessed)
        },
        letter,
        is_lacking,
        ..Tick::default()
    })
}

/// Returns the row of a sentence, with the time it is sorted by.
fn tick(dossier: &Dossier, sentence: &Sentence, is_note: bool) -> (Option<Stamp>, Tick) {
    let entry = sentence.from.iter().find_map(|source| match source {
        Source::Entry(session, entry) if is_note => {
            let session = dossier.session(*session)?;
            Some((session, session.entry(*entry)?))
        }
        _ => None,
    });
    let risk = sentence.from.iter().find_map(|source| match source {
        Source::Risk(id) => dossier.risk.entries.iter().find(|one| one.id == *id),
        _ => None,
    });
    let at = entry
        .map(|(_, entry)| entry.line.at)
        .or_else(|| risk.map(|risk| risk.at));
    let kind = match (entry, sentence.hand) {
        (Some((_, entry)), _) => word(&entry.line.kind),
        (None, Hand::Added) => say::OWN.to_owned(),
        (None, Hand::Copied) => say::COPIED.to_owned(),
        (None, _) if risk.is_some() => RISK_WORD.to_owned(),
        (None, _) => say::RECORD.to_owned(),
    };
    let role = entry
        .and_then(|(_, entry)| parts::role(&entry.line.kind))
        .or_else(|| risk.map(|_| parts::Role::Risk));
    // Of an entry the log's own words, so that it is known again; of anything else how it reads.
    let words = match entry {
        Some((session, entry)) => entry_said(session, entry),
        None => sentence.words.clone(),
    };
    let tick = Tick {
        lit: Some(Lit::Sentence(sentence.key.clone())),
        is_in: Some(sentence.stands),
        time: at.map(clock).unwrap_or_default(),
        kind,
        role,
        words: words.replace('\n', " "),
        ..Tick::default()
    };
    (at, tick)
}

/// Returns the text as it reads now, part by part.
fn text(of: TextId, writing: &Writing, risk: Option<&str>) -> Vec<(Option<Lit>, Row)> {
    let mut rows = Vec::new();
    for section in &writing.sections {
        rows.push((None, Row::heading(section.heading.to_uppercase())));
        let standing: Vec<&Sentence> = section.sentences.iter().filter(|one| one.stands).collect();
        let is_risk_part = Some(section.slug.as_str()) == risk;
        for sentence in &standing {
            let lit = if sentence.key == RISK_LINE {
                Lit::Risk
            } else {
                Lit::Sentence(sentence.key.clone())
            };
            let tone = if is_risk_part && is_risk(sentence) {
                Tone::Risk
            } else {
                Tone::Plain
            };
            rows.push((Some(lit), Row::heading(&sentence.words).in_tone(tone)));
        }
        if !standing.is_empty() {
            continue;
        }
        let is_note_risk = is_risk_part && matches!(of, TextId::Note(_));
        rows.push(if is_note_risk {
            (Some(Lit::Risk), Row::quiet(say::RISK_OPEN))
        } else if section.required {
            let words = if section.not_assessed.is_empty() {
                say::empty(&section.heading)
            } else {
                say::not_assessed(&section.heading, &section.not_assessed)
            };
            (Some(Lit::Empty(section.slug.clone())), Row::quiet(words))
        } else {
            (None, Row::quiet(say::NOTHING))
        });
    }
    rows
}

/// Returns the day a text is about: of a note, that of its session.
pub(crate) fn service(dossier: &Dossier, of: TextId) -> Option<NaiveDate> {
    match of {
        TextId::Note(id) => {
            let note = dossier.note(id)?;
            Some(dossier.session(note.session)?.start.date_naive())
        }
        TextId::Summary(id) => Some(dossier.summary(id)?.begun.date_naive()),
    }
}
