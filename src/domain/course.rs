//! What plan and record say of the course of a therapy, for the rules of the integration models (matching.md 5).

use chrono::{Days, NaiveDate};

use crate::domain::alliance;
use crate::domain::clinician::Clinician;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::library::Library;
use crate::domain::mix;
use crate::domain::plan::Plan;
use crate::domain::preference::Preferences;
use crate::domain::session::{Kind, Session};

/// Everything a model's rules may look at beside goal and technique.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// Models, markers, factors and what else is data.
    pub guide: &'a Guide,
    /// The plan.
    pub plan: &'a Plan,
    /// What the client said of preferences last.
    pub preferences: Option<&'a Preferences>,
    /// What was heard and used.
    pub heard: &'a Heard,
    /// The clinician's profile.
    pub clinician: &'a Clinician,
}

/// What log and readings hold that a model asks for, counted when the record changes.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Heard {
    /// Letters of the process markers that stand in the log of the session that runs, in the order they came.
    pub markers: Vec<char>,
    /// The newest reading of the common factors: slug and value, 0 to 10, in the order of the guide.
    pub factors: Vec<(String, u8)>,
    /// The factor that was read lowest; of several the first.
    pub lowest: Option<String>,
    /// Theories of the grid that were used within the month, slugs.
    pub theories: Vec<String>,
    /// First orientations of the techniques used in the session that runs, slugs, each once.
    pub orientations: Vec<String>,
}

impl Heard {
    /// Counts over the record; `running` is the session whose markers and orientations count.
    pub fn of(
        dossier: &Dossier,
        guide: &Guide,
        library: &Library,
        running: Option<SessionId>,
        today: NaiveDate,
    ) -> Self {
        let running = running.and_then(|id| dossier.session(id));
        let factors = factors(dossier, guide);
        let least = factors.iter().min_by_key(|(_, value)| *value);
        Self {
            markers: running.map(markers).unwrap_or_default(),
            lowest: least.map(|(slug, _)| slug.clone()),
            factors,
            theories: theories(dossier, guide, library, today),
            orientations: running
                .map(|session| orientations(session, library))
                .unwrap_or_default(),
        }
    }
}

fn markers(session: &Session) -> Vec<char> {
    session
        .standing()
        .into_iter()
        .filter_map(|entry| match entry.line.kind {
            Kind::Marker(letter) => Some(letter),
            _ => None,
        })
        .collect()
}

fn factors(dossier: &Dossier, guide: &Guide) -> Vec<(String, u8)> {
    let Some(newest) = alliance::last_reading(dossier) else {
        return Vec::new();
    };
    let factors = guide.models.factors.iter().zip(&newest.answers);
    factors
        .filter_map(|(factor, value)| Some((factor.slug.clone(), (*value)?)))
        .collect()
}

/// The theories behind every orientation of what was used, in the order of the guide.
fn theories(dossier: &Dossier, guide: &Guide, library: &Library, today: NaiveDate) -> Vec<String> {
    let models = &guide.models;
    let since = today
        .checked_sub_days(Days::new(u64::from(models.mix.month)))
        .unwrap_or(NaiveDate::MIN);
    let mut used: Vec<&str> = Vec::new();
    let recent = dossier.sessions.iter();
    for session in recent.filter(|session| session.start.date_naive() >= since) {
        for technique in mix::used(session, library) {
            let slugs = technique.orientations.iter();
            let slugs = slugs.map(|key| library.vocabulary().orientations.slug(*key));
            for theory in slugs.filter_map(|slug| models.theory_of(slug)) {
                if !used.contains(&theory.slug.as_str()) {
                    used.push(&theory.slug);
                }
            }
        }
    }
    models
        .theories
        .iter()
        .filter(|theory| used.contains(&theory.slug.as_str()))
        .map(|theory| theory.slug.clone())
        .collect()
}

fn orientations(session: &Session, library: &Library) -> Vec<String> {
    let mut orientations: Vec<String> = Vec::new();
    for technique in mix::used(session, library) {
        let Some(first) = technique.orientations.first() else {
            continue;
        };
        let slug = library.vocabulary().orientations.slug(*first);
        if !orientations.iter().any(|known| known == slug) {
            orientations.push(slug.to_owned());
        }
    }
    orientations
}

#[cfg(test)]
mod tests;
