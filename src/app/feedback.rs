//! The rating of a session by the client and by the therapist: which form comes next, and both side by side.

use crate::app::desk::Desk;
use crate::app::keying;
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::domain::feedback::{self, Rated};
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::measure::TOTAL;
use crate::domain::rating::Rating;
use crate::domain::reading::Reading;
use crate::domain::step_card::distress::HIGH_END;
use crate::words::feedback as say;

/// A row of the end page: its label and its words.
pub type EndRow = (&'static str, String);

/// Opens the form of the rating that is missing, the client's first.
pub fn rate(state: &mut State) {
    match next_form(state) {
        Ok((measure, version)) => keying::begin(state, &measure, &version),
        Err(why) => state.notice = Notice::info(why),
    }
}

/// Returns the measure and the version of the rating that is missing, the client's before the therapist's, so that the
/// client is not asked after hearing how the therapist saw it; else why there is none.
pub fn next_form(state: &State) -> Result<(String, String), &'static str> {
    let guide = guide(state).ok_or(say::NO_DEFINITION)?;
    let desk = state.desk.as_ref().ok_or(say::NO_SESSION)?;
    let session = session(state, desk).ok_or(say::NO_SESSION)?;
    let rated = feedback::of_session(&desk.dossier, &guide.session_rating, session);
    let missing = if rated.is_none_or(|rated| rated.client.is_none()) {
        &guide.session_rating.client
    } else if rated.is_none_or(|rated| rated.therapist.is_none()) {
        &guide.session_rating.therapist
    } else {
        return Err(say::BOTH_FILLED);
    };
    let measure = guide.measures.get(missing).ok_or(say::NO_DEFINITION)?;
    let version = measure.versions.first().ok_or(say::NO_DEFINITION)?;
    Ok((measure.id.clone(), version.id.clone()))
}

/// Returns the session that is rated: that of the end page, else the one that runs, else the last one held.
fn session(state: &State, desk: &Desk) -> Option<SessionId> {
    match &state.screen {
        Screen::End(end) => Some(end.session),
        _ => desk.session.or_else(|| Some(desk.dossier.last_held()?.id)),
    }
}

fn guide(state: &State) -> Option<&Guide> {
    state.shelf.as_deref().map(|shelf| &shelf.guide)
}

/// Returns what the end page says of the ratings: who has rated the session, and once both have, every item side by side.
pub fn end_rows(state: &State, session: SessionId, is_ended: bool) -> Vec<EndRow> {
    let (Some(guide), Some(desk)) = (guide(state), &state.desk) else {
        return Vec::new();
    };
    let rule = &guide.session_rating;
    let rated = feedback::of_session(&desk.dossier, rule, session);
    let row = |label: &'static str, who: &str, measure: &str, reading: Option<&Reading>| {
        // Without a definition there is no form to fill in.
        guide.measures.get(measure)?;
        let state = match reading {
            Some(reading) => {
                let total = total(reading, measure, guide).unwrap_or_default();
                say::of_most(&total, &most(guide))
            }
            None => say::not_filled(is_begun(desk, measure), is_ended),
        };
        Some((label, say::rated_row(who, &state)))
    };
    let client = rated.and_then(|rated| rated.client);
    let therapist = rated.and_then(|rated| rated.therapist);
    let mut rows: Vec<EndRow> = [
        row(say::LABEL, say::BY_CLIENT, &rule.client, client),
        row("", say::BY_THERAPIST, &rule.therapist, therapist),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(rated) = rated.filter(|_| client.is_some() && therapist.is_some()) {
        rows.push((say::BOTH, say::BOTH_HEAD.to_owned()));
        let both = side_by_side(&rated, guide).into_iter();
        rows.extend(both.map(|(words, apart)| ("", say::beside(&words, &apart))));
    }
    rows
}

/// Tells whether a form of this measure was begun and not finished.
fn is_begun(desk: &Desk, measure: &str) -> bool {
    let mut begun = desk.part_filled.iter();
    begun.any(|form| form.measure == measure)
}

/// Returns every item as both answered it, with what is far apart in words; no verdict.
pub fn side_by_side(rated: &Rated<'_>, guide: &Guide) -> Vec<(String, String)> {
    let items = rated.items(guide);
    items
        .iter()
        .map(|item| {
            (
                say::both(item.client, item.therapist, item.label),
                item.apart.map(say::apart).unwrap_or_default(),
            )
        })
        .collect()
}

/// Returns the total of a rating in words; none without a definition.
pub fn total(reading: &Reading, measure: &str, guide: &Guide) -> Option<String> {
    let measure = guide.measures.get(measure)?;
    let figure = feedback::figure(measure, reading)?;
    Some(say::figure(figure.value, figure.is_prorated))
}

/// Returns the highest total there can be.
pub fn most(guide: &Guide) -> String {
    let measure = guide.measures.get(&guide.session_rating.client);
    let scale = measure.and_then(|measure| measure.scale(TOTAL));
    say::figure(scale.map(|scale| scale.range.1), false)
}

/// Returns what is said where the distress is high at the end of a technique; it holds nothing up.
pub fn high_end(rating: Option<Rating>) -> Option<Notice> {
    match rating {
        Some(Rating::Distress { after, .. }) => ground(after),
        _ => None,
    }
}

/// Returns the same for a distress that was told at the end only.
pub fn ground(after: u8) -> Option<Notice> {
    (after >= HIGH_END)
        .then(|| Notice::warning(say::ground(after)))
        .flatten()
}
