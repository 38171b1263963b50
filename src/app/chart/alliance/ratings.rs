//! Ratings of the sessions in the chart: what the newest readings ask for, client and therapist side by side.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::feedback::{most, side_by_side, total};
use crate::domain::brief::to_talk_about;
use crate::domain::dates;
use crate::domain::feedback::{self, Rated};
use crate::domain::guide::Guide;
use crate::words::feedback as say;

/// Returns what is to be talked about, under its heading; nothing where no reading asks for it.
pub(super) fn prompts(desk: &Desk, guide: &Guide) -> Vec<Row> {
    let told = to_talk_about(&desk.dossier, guide);
    let heading = (!told.is_empty()).then(|| Row::heading(say::PROMPTS));
    let rows = told.into_iter().map(|talk| Row {
        lead: dates::shown_short(talk.on),
        opens: talk.session.map(Opens::Session),
        ..Row::quiet(talk.words).in_tone(Tone::Plain)
    });
    heading.into_iter().chain(rows).collect()
}

/// Returns the ratings of the sessions, newest first: both totals, what is far apart in words, and of the newest session
/// that both rated every item side by side.
pub(super) fn rows(desk: &Desk, guide: &Guide) -> Vec<Row> {
    let mut rows = vec![Row::heading(say::RATINGS)];
    let all = feedback::rated(&desk.dossier, &guide.session_rating);
    if all.is_empty() {
        rows.push(Row::quiet(say::NOT_RATED));
        return rows;
    }
    let mut is_shown = false;
    for rated in &all {
        let is_both = rated.client.is_some() && rated.therapist.is_some();
        let is_laid_out = is_both && !is_shown;
        rows.push(row(rated, guide, is_laid_out));
        if is_laid_out {
            is_shown = true;
            rows.push(under(say::BOTH_HEAD.to_owned(), Tone::Quiet));
            rows.extend(
                side_by_side(rated, guide)
                    .into_iter()
                    .map(|(words, apart)| Row {
                        tail: apart,
                        ..under(words, Tone::Plain)
                    }),
            );
        }
    }
    rows
}

fn under(words: String, tone: Tone) -> Row {
    Row {
        lead: say::UNDER.to_owned(),
        ..Row::quiet(words).in_tone(tone)
    }
}

/// Returns the totals of a session; what is far apart is named here where the items do not stand under it.
fn row(rated: &Rated<'_>, guide: &Guide, is_laid_out: bool) -> Row {
    let rule = &guide.session_rating;
    let client = rated.client.and_then(|it| total(it, &rule.client, guide));
    let therapist = rated
        .therapist
        .and_then(|it| total(it, &rule.therapist, guide));
    let words = say::totals(client.as_deref(), therapist.as_deref(), &most(guide));
    let mut tail: Vec<String> = Vec::new();
    tail.extend(rated.session.map(|session| say::session(session.number)));
    if rated.client.is_some() && rated.therapist.is_some() && !is_laid_out {
        let items = rated.items(guide);
        let apart: Vec<String> = items
            .iter()
            .filter_map(|item| Some(say::apart_on(item.label, item.apart?)))
            .collect();
        if apart.is_empty() {
            tail.push(say::NOT_APART.to_owned());
        }
        tail.extend(apart);
    }
    let wish = rated.client.map_or("", |reading| reading.words.trim());
    if !wish.is_empty() {
        tail.push(say::different(wish));
    }
    Row {
        lead: dates::shown_short(rated.at.date_naive()),
        words,
        tail: tail.join("; "),
        tone: Tone::Plain,
        opens: rated.session.map(|session| Opens::Session(session.id)),
    }
}
