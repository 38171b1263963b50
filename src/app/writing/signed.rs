//! A signed text on the screen: how it reads now, or how it was signed and what was added since (records.md R-12).

use chrono::NaiveDate;

use crate::app::chart::{Row, Tone};
use crate::app::writing::{Lit, WritingPage};
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::id::EntryId;
use crate::domain::session::{Session, What};
use crate::domain::writing::Source;
use crate::domain::writing::signed::{Amendment, AmendmentKind, Signed};
use crate::words::notes::{build, signed as say};
use crate::words::time::{clock, written};

type Rows = Vec<(Option<Lit>, Row)>;

/// Returns the word of a sort of amendment.
pub(crate) fn kind(kind: AmendmentKind) -> &'static str {
    let [addendum, correction, late, error] = say::KINDS;
    match kind {
        AmendmentKind::Addendum => addendum,
        AmendmentKind::Correction => correction,
        AmendmentKind::LateEntry => late,
        AmendmentKind::EnteredInError => error,
    }
}

/// Returns the rows of a signed text.
pub(super) fn rows(
    dossier: &Dossier,
    page: &WritingPage,
    signed: &Signed,
    amendments: &[Amendment],
    today: NaiveDate,
) -> Rows {
    let mut rows: Rows = Vec::new();
    let in_error = amendments
        .iter()
        .rev()
        .find(|one| one.kind == AmendmentKind::EnteredInError);
    if let Some(error) = in_error {
        let instead = instead(dossier, error);
        let row = led(say::IN_ERROR, &error.reason).with_tail(instead);
        rows.push((None, row.in_tone(Tone::Risk)));
    }
    // One after the other, so that the text itself is in sight.
    let head = signed.writing.head.iter();
    let head: Vec<String> = head.map(|(name, words)| say::head(name, words)).collect();
    if !head.is_empty() {
        rows.push((None, Row::quiet(head.join(say::BETWEEN))));
    }
    let by = say::by(&written(signed.at), &signed.by, &signed.credentials);
    rows.push((None, led(say::SIGNED, &by)));
    if !amendments.is_empty() && !page.shows_history {
        rows.push((None, led(say::AMENDED, &say::times(amendments.len()))));
    }
    rows.extend(since(dossier, signed, today));
    for section in &signed.writing.sections {
        let standing: Vec<_> = section.sentences.iter().filter(|one| one.stands).collect();
        rows.push((None, Row::heading(section.heading.to_uppercase())));
        if standing.is_empty() {
            let words = if section.not_assessed.is_empty() {
                build::NOTHING.to_owned()
            } else {
                build::not_assessed(&section.heading, &section.not_assessed)
            };
            rows.push((None, Row::quiet(words)));
        }
        for sentence in standing {
            let newest = amendments.iter().rev().find(|one| {
                one.kind == AmendmentKind::Correction
                    && one.sentence.as_deref() == Some(&sentence.key)
            });
            let row = match newest.filter(|_| !page.shows_history) {
                Some(one) => plain(&one.words).with_tail(say::corrected(&dates::shown_short(
                    one.written.date_naive(),
                ))),
                None => plain(&sentence.words),
            };
            rows.push((Some(Lit::Sentence(sentence.key.clone())), row));
        }
    }
    let shown = amendments.iter().filter(|one| {
        page.shows_history || matches!(one.kind, AmendmentKind::Addendum | AmendmentKind::LateEntry)
    });
    for one in shown {
        rows.extend(amendment(dossier, one, page.shows_history));
    }
    rows
}

/// Returns the rows of something that was added.
fn amendment(dossier: &Dossier, one: &Amendment, is_whole: bool) -> Rows {
    let lit = Some(Lit::Amendment(one.id));
    let head = say::amendment(kind(one.kind), &written(one.written), &one.by);
    let mut rows: Rows = vec![(None, Row::heading(head))];
    let mut add = |lead: &str, words: &str| {
        if !words.is_empty() {
            rows.push((lit.clone(), led(lead, words)));
        }
    };
    if is_whole {
        add(say::WAS, &one.was);
    }
    add(
        if one.kind == AmendmentKind::Correction {
            say::NOW
        } else {
            ""
        },
        &one.words,
    );
    add(say::SERVICE, &dates::shown(one.service));
    add(say::BASIS, &one.basis);
    if is_whole {
        add(say::REASON, &one.reason);
        let line = one.refers.and_then(|id| entry(dossier, id));
        add(say::REFERS, &line.unwrap_or_default());
        add(say::INSTEAD, &instead(dossier, one));
    }
    rows
}

/// Returns what stands instead of a text that was entered in error.
fn instead(dossier: &Dossier, one: &Amendment) -> String {
    let note = one.instead.and_then(|id| dossier.note(id));
    let session = note.and_then(|note| dossier.session(note.session));
    session.map_or_else(String::new, |session| {
        build::note(&dates::shown_short(session.start.date_naive()))
    })
}

fn entry(dossier: &Dossier, id: EntryId) -> Option<String> {
    let mut sessions = dossier.sessions.iter();
    let found = sessions.find_map(|session| session.entry(id))?;
    Some(clock(found.line.at))
}

/// Returns what happened to the log lines of a signed text since: one that was moved to another client was entered here in
/// error, and the text says so (records.md R-13).
fn since(dossier: &Dossier, signed: &Signed, today: NaiveDate) -> Rows {
    let sentences = signed.writing.sections.iter();
    let sentences = sentences.flat_map(|section| &section.sentences);
    let mut seen: Vec<EntryId> = Vec::new();
    let mut rows = Vec::new();
    for sentence in sentences.filter(|one| one.stands) {
        for source in &sentence.from {
            let Source::Entry(session, id) = source else {
                continue;
            };
            if seen.contains(id) {
                continue;
            }
            seen.push(*id);
            let session = dossier.session(*session);
            let words = session.and_then(|session| changed(session, *id, signed, today));
            rows.extend(words.map(|words| {
                let row = led(say::SINCE, &words).in_tone(Tone::Risk);
                (Some(Lit::Sentence(sentence.key.clone())), row)
            }));
        }
    }
    // The sentence itself is what is lit; these rows only say something.
    rows.into_iter().map(|(_, row)| (None, row)).collect()
}

fn changed(session: &Session, id: EntryId, signed: &Signed, today: NaiveDate) -> Option<String> {
    let entry = session.entry(id)?;
    let mut later = entry.history.iter().filter(|change| change.at > signed.at);
    let newest = later.next_back()?;
    let time = clock(entry.line.at);
    let day = dates::shown_in(newest.at.date_naive(), today);
    match newest.what {
        What::MovedTo(_) => Some(say::moved(&time, &day)),
        What::Corrected { .. } | What::Struck | What::Restored => Some(say::changed(&time, &day)),
        What::Created | What::MovedFrom(_) => None,
    }
}

fn led(lead: &str, words: &str) -> Row {
    Row {
        lead: lead.to_owned(),
        ..plain(words)
    }
}

fn plain(words: &str) -> Row {
    Row::heading(words).in_tone(Tone::Plain)
}
