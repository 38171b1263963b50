//! What speaks against planning a technique for this client now, and what is said of it (matching.md M-04, M-05, M-08).

use crate::app::form::named::technique_name;
use crate::app::form::plan::plan;
use crate::app::shown;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::library::Library;
use crate::domain::matching::{self, Standing};
use crate::domain::plan::AsideKind;
use crate::domain::session::Despite;
use crate::domain::technique::{CautionLevel, Technique};
use crate::domain::vocabulary::Evidence;
use crate::words::aside as aside_words;
use crate::words::matching::ADVERSE_ONCE_FLAG;
use crate::words::plan as say;

/// What has to be said of a technique before it is planned.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Heed {
    /// What a use is an override of, a word each: stop flags that are present, danger that is near, two adverse uses,
    /// level X. Logged all the same, it asks for the reason.
    pub flags: Vec<String>,
    /// What planning or running it confirms by a reason, and logging does not ask for: an adverse use, a refusal.
    pub confirms: Vec<String>,
    /// What speaks against it, a sentence each; it is planned only with a typed reason.
    pub stops: Vec<String>,
    /// What is said and holds nothing up: what to ask first, what to adapt, an adverse use, training that is needed.
    pub says: Vec<String>,
}

impl Heed {
    /// Tells whether it is planned only with a typed reason.
    pub fn needs_reason(&self) -> bool {
        !self.stops.is_empty()
    }

    /// Returns everything that a reason answers, a word each.
    pub fn names(&self) -> Vec<String> {
        self.flags.iter().chain(&self.confirms).cloned().collect()
    }

    /// Tells whether nothing asks for a reason, or a typed one answers all that does (matching.md M-04): a reason says
    /// nothing of what came to be known after it.
    pub fn is_answered(&self, despite: Option<&Despite>) -> bool {
        let is_about_all = |despite: &Despite| {
            let names = self.flags.iter().chain(&self.confirms);
            let mut open = names.filter(|name| !despite.flags.contains(name));
            !despite.reason.trim().is_empty() && open.next().is_none()
        };
        !self.needs_reason() || despite.is_some_and(is_about_all)
    }

    /// Returns everything in one line, what stops first.
    pub fn words(&self) -> String {
        let all: Vec<&str> = self
            .stops
            .iter()
            .chain(&self.says)
            .map(String::as_str)
            .collect();
        all.join("; ")
    }

    /// Returns what speaks against it in one line.
    pub fn against(&self) -> String {
        self.stops.join("; ")
    }
}

/// Returns what a reason is about: these flags behind those that were recorded with it before, which are never lost.
pub fn with_flags(before: Option<&Despite>, now: Vec<String>) -> Vec<String> {
    let mut flags = before.map_or_else(Vec::new, |before| before.flags.clone());
    for flag in now {
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    }
    flags
}

/// Returns what has to be said of the technique with this id.
pub fn heed_id(state: &State, id: &str) -> Heed {
    let found = state
        .shelf
        .as_ref()
        .and_then(|shelf| shelf.library.get(id.parse().ok()?));
    found.map_or_else(Heed::default, |technique| heed(state, technique))
}

/// Returns what has to be said of a technique for the client on the desk.
pub fn heed(state: &State, technique: &Technique) -> Heed {
    let (Some(desk), Some(shelf)) = (&state.desk, &state.shelf) else {
        return Heed::default();
    };
    let situation = shown::situation(desk, shelf, desk.seen(&state.clinician), state.now);
    let library = &shelf.library;
    let used = situation.ledger.get(&technique.id.to_string());
    let adverse: Vec<String> = used
        .iter()
        .flat_map(|used| used.adverse())
        .map(|(at, words)| say::adverse(&dates::shown(at.date_naive()), words))
        .collect();
    let (mut flags, mut confirms, mut stops) = (Vec::new(), Vec::new(), Vec::new());
    let (found, why) = matching::stops(&situation, technique);
    for (flag, said) in found.into_iter().zip(why) {
        if flag == ADVERSE_ONCE_FLAG {
            // A second use asks to be confirmed, with what went badly in sight (matching.md 8).
            stops.push(adverse.join("; "));
            confirms.push(flag);
        } else {
            stops.push(match note(library, technique, &flag) {
                Some(note) => say::with_note(&said, &note),
                None => said,
            });
            flags.push(flag);
        }
    }
    if technique.evidence == Evidence::X {
        stops.push(match &technique.evidence_note {
            Some(note) => say::with_note(say::LEVEL_X, note),
            None => say::LEVEL_X.to_owned(),
        });
        flags.push(aside_words::LEVEL_X_FLAG.to_owned());
    }
    let mut says = matching::asks(&situation, technique);
    for caution in &technique.cautions {
        let standing = matching::standing(
            library.vocabulary(),
            situation.flags,
            caution.flag,
            situation.today,
        );
        if caution.level == CautionLevel::Adapt && matches!(standing, Standing::Present(_)) {
            let flag = library.vocabulary().flags.slug(caution.flag);
            says.push(say::adapt(
                flag,
                caution.note.as_deref().unwrap_or_default(),
            ));
        }
    }
    says.extend(technique.caution_words.as_ref().map(ToString::to_string));
    if confirms.is_empty() {
        says.extend(adverse);
    }
    let aside = (desk.dossier.plan).aside(&technique.id.to_string(), desk.goal);
    match aside {
        Some(aside) if aside.kind == AsideKind::Declined => {
            stops.push(matching::refusal(aside));
            confirms.push(aside_words::DECLINED_FLAG.to_owned());
        }
        aside => says.extend(aside.map(matching::refusal)),
    }
    says.extend(state.clinician.label(library, technique));
    Heed {
        flags,
        confirms,
        stops,
        says,
    }
}

/// Returns why a technique cannot stand beside another one: something speaks against it, and no row of its own says why
/// it is planned all the same (matching.md M-04). What stood there before stays.
pub(super) fn unreasoned(state: &State, before: &[String], ids: &[String]) -> Option<String> {
    let rows = plan(state).map_or(&[][..], |plan| &plan.rows);
    let mut new = ids.iter().filter(|id| !before.contains(id));
    new.find_map(|id| {
        let heed = heed_id(state, id);
        let has_reason = rows
            .iter()
            .any(|row| row.technique == **id && heed.is_answered(row.despite.as_ref()));
        (heed.needs_reason() && !has_reason)
            .then(|| say::not_beside(&technique_name(state, id), &heed.against()))
    })
}

fn note(library: &Library, technique: &Technique, flag: &str) -> Option<String> {
    let key = library.vocabulary().flags.key(flag)?;
    let caution = technique.caution(key)?;
    caution.note.as_ref().map(ToString::to_string)
}
