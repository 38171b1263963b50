//! What a plan still lacks of what its models and its level ask for (map L03, B01a to B01c, D01 to D09).

#[cfg(test)]
mod tests;

use crate::domain::alliance;
use crate::domain::dossier::Dossier;
use crate::domain::formulation;
use crate::domain::guide::Guide;
use crate::domain::home::is_import;
use crate::domain::library::Library;
use crate::domain::model::{Need, Needed};
use crate::domain::plan::{Phase, PlanRow};
use crate::domain::session::{Kind, Outcome, Session};
use crate::domain::technique::Technique;

/// The orientation of a lens that makes a formulation a cultural one, a slug of the library.
const TRANSCULTURAL: &str = "transcultural";

/// A part that is missing, and who asks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lacking<'a> {
    /// The title of the model or the level that asks for it.
    pub by: &'a str,
    /// What is missing, with what is said and asked of it.
    pub needed: &'a Needed,
}

/// Returns what is missing, the main model's first, then the other models', then the level's; each need once.
pub fn lacking<'a>(dossier: &Dossier, guide: &'a Guide, library: &Library) -> Vec<Lacking<'a>> {
    let plan = &dossier.plan;
    let models = plan
        .models_in_use()
        .filter_map(|slug| guide.models.model(slug))
        .map(|model| (model.title.as_str(), &model.needs));
    let level = guide
        .models
        .level_of(plan)
        .map(|level| (level.title.as_str(), &level.needs));
    let record = Record {
        dossier,
        guide,
        library,
    };
    let mut lacking: Vec<Lacking<'a>> = Vec::new();
    for (by, needs) in models.chain(level) {
        for needed in needs {
            let is_known = lacking.iter().any(|known| known.needed.need == needed.need);
            if !is_known && !record.has(needed.need) {
                lacking.push(Lacking { by, needed });
            }
        }
    }
    lacking
}

struct Record<'a> {
    dossier: &'a Dossier,
    guide: &'a Guide,
    library: &'a Library,
}

impl Record<'_> {
    fn has(&self, need: Need) -> bool {
        let plan = &self.dossier.plan;
        let rows = |holds: fn(&PlanRow) -> bool| plan.rows.iter().all(holds);
        match need {
            Need::Rationale => is_written(&plan.rationale),
            Need::Home => is_written(&plan.home) || plan.home_orientation.is_some(),
            Need::HomeOrientation => plan.home_orientation.is_some(),
            Need::RowWhy => rows(|row| is_written(&row.why)),
            Need::RowNeed => rows(|row| is_written(&row.need)),
            Need::RowEvidence => plan
                .rows
                .iter()
                .all(|row| is_written(&row.evidence) || self.technique(row).is_some()),
            Need::RowRole => rows(|row| is_written(&row.role)),
            Need::RowImport => plan.rows.iter().all(|row| {
                is_written(&row.import)
                    || !self.technique(row).is_some_and(|technique| {
                        is_import(&self.guide.models, self.library, plan, technique)
                    })
            }),
            Need::Framework => is_written(&plan.framework),
            Need::Blended => plan.blended.len() >= 2,
            Need::Phases => plan.phases.len() >= 2,
            Need::PhaseOrientations => plan
                .phases
                .iter()
                .all(|phase| !phase.orientations.is_empty()),
            Need::PhaseRules => has_rules(&plan.phases),
            Need::PhaseNow => plan.phases.is_empty() || plan.phase_now().is_some(),
            Need::FactorReading => self.is_read(),
            Need::Grid => plan.grid.len() >= 2,
            Need::FocusNow => plan.focus.is_some(),
            Need::CulturalFormulation => self.has_cultural_formulation(),
            Need::Adaptation => {
                !plan.culture.is_empty() || plan.rows.iter().any(|row| is_written(&row.adaptation))
            }
            Need::Preferences => !self.dossier.client.preferences.is_empty(),
            Need::Marker => self.has_marker(),
        }
    }

    fn technique(&self, row: &PlanRow) -> Option<&Technique> {
        self.library.get(row.technique.parse().ok()?)
    }

    /// Returns the last sessions in which a reading or a marker counts as fresh, and whether there were that many.
    fn lately(&self) -> (Vec<&Session>, bool) {
        let held: Vec<&Session> = self
            .dossier
            .sessions
            .iter()
            .filter(|session| session.outcome == Outcome::Held)
            .collect();
        let fresh = usize::from(self.guide.models.mix.readings);
        let skipped = held.len().saturating_sub(fresh);
        let is_long = held.len() >= fresh;
        (held.into_iter().skip(skipped).collect(), is_long)
    }

    fn is_read(&self) -> bool {
        let (lately, is_long) = self.lately();
        let since = lately.first().filter(|_| is_long).map(|first| first.start);
        alliance::last_reading(self.dossier)
            .is_some_and(|reading| since.is_none_or(|since| reading.at >= since))
    }

    /// Before there were that many sessions it is too early to miss a marker.
    fn has_marker(&self) -> bool {
        let (lately, is_long) = self.lately();
        !is_long
            || lately
                .iter()
                .flat_map(|session| &session.entries)
                .any(|entry| entry.stands() && matches!(entry.line.kind, Kind::Marker(_)))
    }

    fn has_cultural_formulation(&self) -> bool {
        let lenses = self.guide.lenses.iter().filter(|lens| {
            lens.orientations
                .iter()
                .any(|orientation| orientation == TRANSCULTURAL)
        });
        lenses
            .flat_map(|lens| lens.slots.iter().map(move |slot| (lens, slot)))
            .any(|(lens, slot)| {
                !formulation::facts_at(&self.dossier.client, &lens.slug, &slot.slug).is_empty()
            })
    }
}

/// The first phase needs no rule that opens it, the last none that ends it.
fn has_rules(phases: &[Phase]) -> bool {
    let opened = phases.iter().skip(1).all(|phase| is_written(&phase.entry));
    let ended = phases
        .iter()
        .rev()
        .skip(1)
        .all(|phase| is_written(&phase.exit));
    opened && ended
}

fn is_written(words: &str) -> bool {
    !words.trim().is_empty()
}
