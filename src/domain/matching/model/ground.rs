//! What the rules of the models stand on: the plan and the record, looked up once for a whole list.

use crate::domain::course::Course;
use crate::domain::home;
use crate::domain::library::Library;
use crate::domain::marker::Marker;
use crate::domain::matching::model::Candidate;
use crate::domain::matching::rules::weights::ModelBounds;
use crate::domain::model::{Factor, Focus, Model, Need, Theory, When};
use crate::domain::plan::{Phase, PlanRow};
use crate::domain::preference::Preferences;
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::vocabulary::{Degree, FamilyKey, FlagKey, OrientationKey, StepKey};
use crate::words;

/// What the rules of the models look at.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    course: Course<'a>,
    library: &'a Library,
    models: Vec<&'a Model>,
    home: Option<OrientationKey>,
    blended: Vec<OrientationKey>,
    rows: Vec<(TechniqueId, &'a PlanRow)>,
    /// The orientations of each phase.
    phases: Vec<Vec<OrientationKey>>,
    /// The place of the phase now, counted from 0.
    now: Option<usize>,
    lowest: Option<Lowest<'a>>,
    /// The theory of each orientation, by the place of its key.
    theories: Vec<Option<&'a Theory>>,
    focus: Option<&'a Focus>,
    /// Each task of a marker, with whether the marker was seen.
    tasks: Vec<(TechniqueId, &'a Marker, bool)>,
    transcultural: Option<OrientationKey>,
    culture: Option<FlagKey>,
    apply: Option<StepKey>,
}

/// The common factor that was read lowest, with what strengthens it.
#[derive(Clone, Debug)]
struct Lowest<'a> {
    factor: &'a Factor,
    families: Vec<FamilyKey>,
    techniques: Vec<TechniqueId>,
}

/// What made a rule hold, for its words.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Hit<'a> {
    /// The place of the phase, counted from 0.
    phase: Option<usize>,
    theory: Option<&'a Theory>,
    marker: Option<&'a Marker>,
}

impl<'a> Ground<'a> {
    /// Looks everything up once.
    pub fn new(course: Course<'a>, library: &'a Library) -> Self {
        let vocabulary = library.vocabulary();
        let (plan, guide, heard) = (course.plan, course.guide, course.heard);
        let orientations = |slugs: &[String]| -> Vec<OrientationKey> {
            let keys = slugs.iter();
            keys.filter_map(|slug| vocabulary.orientations.key(slug))
                .collect()
        };
        let rows = plan.rows.iter();
        let tasks = guide.markers.iter().flat_map(|marker| {
            let is_seen = heard.markers.contains(&marker.letter);
            let ids = ids(&marker.tasks);
            ids.into_iter().map(move |id| (id, marker, is_seen))
        });
        Self {
            course,
            library,
            models: guide.models.of(plan).collect(),
            home: plan
                .home_orientation
                .as_deref()
                .and_then(|slug| vocabulary.orientations.key(slug)),
            blended: orientations(&plan.blended),
            rows: rows
                .filter_map(|row| Some((row.technique.parse().ok()?, row)))
                .collect(),
            phases: plan
                .phases
                .iter()
                .map(|phase| orientations(&phase.orientations))
                .collect(),
            now: usize::from(plan.phase)
                .checked_sub(1)
                .filter(|now| *now < plan.phases.len()),
            lowest: heard.lowest.as_deref().and_then(|slug| {
                let factors = &guide.models.factors;
                let factor = factors.iter().find(|factor| factor.slug == slug)?;
                let families = factor.families.iter();
                Some(Lowest {
                    factor,
                    families: families
                        .filter_map(|slug| vocabulary.families.key(slug))
                        .collect(),
                    techniques: ids(&factor.techniques),
                })
            }),
            theories: vocabulary
                .orientations
                .iter()
                .map(|(_, orientation)| guide.models.theory_of(&orientation.slug))
                .collect(),
            focus: plan
                .focus
                .as_deref()
                .and_then(|slug| guide.models.focus(slug)),
            tasks: tasks.collect(),
            transcultural: vocabulary.orientations.key("transcultural"),
            culture: vocabulary.flags.key("culture"),
            apply: vocabulary.steps.key("apply"),
        }
    }

    /// Returns what holds for the points of every model.
    pub(super) fn bounds(&self) -> &ModelBounds {
        &self.library.rules().weights.model
    }

    /// Returns the models of the plan, the main one first.
    pub fn models(&self) -> impl Iterator<Item = &'a Model> {
        self.models.iter().copied()
    }

    /// Returns what the client said of preferences last.
    pub fn preferences(&self) -> Option<&'a Preferences> {
        self.course.preferences
    }

    /// Returns the first thing the rules of a model ask for that is not on file.
    pub(super) fn lacks(&self, model: &Model) -> Option<Need> {
        model
            .points
            .iter()
            .find_map(|rule| self.is_missing(rule.when))
    }

    fn is_missing(&self, when: When) -> Option<Need> {
        let plan = self.course.plan;
        let unless = |is_there: bool, need| (!is_there).then_some(need);
        match when {
            When::Preference => unless(self.course.preferences.is_some(), Need::Preferences),
            When::OnFramework | When::Blended => {
                let has_role = plan.rows.iter().any(|row| !row.role.trim().is_empty());
                unless(has_role || !self.blended.is_empty(), Need::Blended)
            }
            When::FirstIsHome | When::HomeAmong | When::HomeSchool => {
                unless(self.home.is_some(), Need::HomeOrientation)
            }
            When::FirstInPhase
            | When::AmongPhase
            | When::LaterPhase
            | When::EarlierPhase
            | When::OutsidePhases => match self.now {
                _ if plan.phases.is_empty() => Some(Need::Phases),
                None => Some(Need::PhaseNow),
                Some(now) => {
                    let is_named = self.phases.get(now).is_some_and(|keys| !keys.is_empty());
                    unless(is_named, Need::PhaseOrientations)
                }
            },
            When::LowestFactor => unless(self.lowest.is_some(), Need::FactorReading),
            When::FocusPlanned if plan.grid.is_empty() => Some(Need::Grid),
            When::FocusPlanned => unless(self.focus.is_some(), Need::FocusNow),
            _ => None,
        }
    }

    /// Tells whether a condition holds for a technique, and by what.
    pub(super) fn hit(&self, when: When, candidate: &Candidate<'_>) -> Option<Hit<'a>> {
        let technique = candidate.technique;
        let first = technique.orientations.first();
        let among = |keys: &[OrientationKey]| {
            let mut own = technique.orientations.iter();
            own.any(|orientation| keys.contains(orientation))
        };
        let plain = |holds: bool| holds.then(Hit::default);
        match when {
            When::Evidence | When::Preference | When::Always => plain(true),
            When::OnFramework => plain(self.has(technique, |row| &row.role)),
            When::Blended => plain(among(&self.blended)),
            When::FirstIsHome => plain(self.home.is_some() && first == self.home.as_ref()),
            When::HomeAmong => plain(self.home.is_some_and(|home| among(&[home]))),
            When::HomeSchool => plain(first.zip(self.home).is_some_and(|(first, home)| {
                home::is_of_school(&self.course.guide.models, self.library, *first, home)
            })),
            When::Imported => plain(self.has(technique, |row| &row.import)),
            When::Exempt => plain(home::is_everywhere(
                &self.course.guide.models,
                self.library,
                technique,
            )),
            When::FirstInPhase => {
                let now = self.now?;
                let keys = self.phases.get(now)?;
                first.filter(|first| keys.contains(first))?;
                Some(in_phase(now))
            }
            When::AmongPhase => self
                .now
                .filter(|now| self.works(*now, technique))
                .map(in_phase),
            When::LaterPhase => {
                let later = self.now?.checked_add(1)?..self.phases.len();
                self.one_of(later, technique)
            }
            When::EarlierPhase => self.one_of(0..self.now?, technique),
            When::OutsidePhases => plain(
                self.phases.iter().all(|keys| !keys.is_empty())
                    && self.one_of(0..self.phases.len(), technique).is_none(),
            ),
            When::LowestFactor => plain(self.lowest.as_ref().is_some_and(|lowest| {
                lowest.families.contains(&technique.family)
                    || lowest.techniques.contains(&technique.id)
            })),
            When::RationaleAndTask => plain(self.gives_task(technique)),
            When::FocusPlanned => self.theory(technique, |theory| self.is_planned(theory)),
            When::AddsTheory => self.theory(technique, |theory| {
                !self.course.heard.theories.contains(&theory.slug)
            }),
            When::Transcultural => plain(self.transcultural.is_some_and(|key| among(&[key]))),
            When::Adapted => plain(self.has(technique, |row| &row.adaptation)),
            When::CultureCaution => plain(
                self.culture
                    .is_some_and(|culture| technique.caution(culture).is_some()),
            ),
            When::MarkerSeen => self
                .task(technique, true)
                .filter(|_| !candidate.is_warned)
                .map(marked),
            When::MarkerButCaution => self
                .task(technique, true)
                .filter(|_| candidate.is_warned)
                .map(marked),
            When::TaskWithoutMarker => match self.task(technique, true) {
                Some(_) => None,
                None => self.task(technique, false).map(marked),
            },
        }
    }

    /// Tells whether a technique is planned with a field that is written.
    fn has(&self, technique: &Technique, field: impl Fn(&PlanRow) -> &String) -> bool {
        self.rows
            .iter()
            .any(|(id, row)| *id == technique.id && !field(row).trim().is_empty())
    }

    /// Tells whether a phase works with a technique: by one of its orientations, or because it is planned for it.
    fn works(&self, phase: usize, technique: &Technique) -> bool {
        let is_planned = |(id, row): &(TechniqueId, &PlanRow)| {
            *id == technique.id && usize::from(row.phase).checked_sub(1) == Some(phase)
        };
        self.phases.get(phase).is_some_and(|keys| {
            let mut own = technique.orientations.iter();
            own.any(|orientation| keys.contains(orientation))
        }) || self.rows.iter().any(is_planned)
    }

    fn one_of(&self, phases: std::ops::Range<usize>, technique: &Technique) -> Option<Hit<'a>> {
        let mut phases = phases;
        phases
            .find(|phase| self.works(*phase, technique))
            .map(in_phase)
    }

    /// A clear rationale and an active task: its course is fixed (structure H), and it is done at the step `apply`.
    fn gives_task(&self, technique: &Technique) -> bool {
        let is_fixed = self
            .library
            .profile(technique)
            .is_some_and(|profile| profile.structure == Degree::H);
        is_fixed && self.apply.is_some_and(|key| technique.steps.contains(&key))
    }

    /// Returns the first theory of a technique's orientations that fits.
    fn theory(&self, technique: &Technique, fits: impl Fn(&Theory) -> bool) -> Option<Hit<'a>> {
        let theories = technique.orientations.iter().filter_map(|orientation| {
            let place = usize::from(u8::from(*orientation));
            self.theories.get(place).copied().flatten()
        });
        let mut fitting = theories.filter(|theory| fits(theory));
        fitting.next().map(|theory| Hit {
            theory: Some(theory),
            ..Hit::default()
        })
    }

    fn is_planned(&self, theory: &Theory) -> bool {
        let Some(focus) = self.focus else {
            return false;
        };
        let mut grid = self.course.plan.grid.iter();
        grid.any(|cell| cell.theory == theory.slug && cell.focus == focus.slug)
    }

    /// Returns the first marker that calls for a technique and was seen, or was not.
    fn task(&self, technique: &Technique, is_seen: bool) -> Option<&'a Marker> {
        self.tasks
            .iter()
            .find(|(id, _, seen)| *id == technique.id && *seen == is_seen)
            .map(|(_, marker, _)| *marker)
    }

    /// Puts what plan and log say into a sentence of `data/models.ron`; a name nobody knows stays as it is.
    ///
    /// Without a technique, the phase is the one now, its entry rule that of the next one.
    pub fn words(&self, text: &str) -> String {
        self.fill(text, &Hit::default())
    }

    pub(super) fn fill(&self, text: &str, hit: &Hit<'_>) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, from)) = rest.split_once('{') {
            filled.push_str(before);
            let word = from
                .split_once('}')
                .and_then(|(name, after)| Some((self.word(name, hit)?, after)));
            rest = if let Some((word, after)) = word {
                filled.push_str(word.trim());
                after
            } else {
                filled.push('{');
                from
            };
        }
        filled.push_str(rest);
        filled.replace('\n', " ")
    }

    fn word(&self, name: &str, hit: &Hit<'_>) -> Option<String> {
        let plan = self.course.plan;
        let written = |text: &str, else_said: &str| {
            let text = text.trim();
            (if text.is_empty() { else_said } else { text }).to_owned()
        };
        let rule = |phase: Option<&Phase>, of: fn(&Phase) -> &String, else_said: &str| {
            written(phase.map_or("", |phase| of(phase)), else_said)
        };
        let place = hit.phase.or(self.now);
        let phase = place.and_then(|place| plan.phases.get(place));
        Some(match name {
            "home" => written(&plan.home, self.home_title()),
            "phase" => {
                let number = words::matching::phase(place.map_or(0, |place| place + 1));
                written(phase.map_or("", |phase| &phase.words), &number)
            }
            "entry" => {
                let next = hit.phase.or_else(|| self.now?.checked_add(1));
                let next = next.and_then(|place| plan.phases.get(place));
                rule(next, |phase| &phase.entry, words::matching::NO_ENTRY_RULE)
            }
            "exit" => rule(phase, |phase| &phase.exit, words::matching::NO_EXIT_RULE),
            "framework" => written(&plan.framework, words::matching::FRAMEWORK),
            "factor" => self.lowest.as_ref()?.factor.title.clone(),
            "focus" => self.focus?.title.clone(),
            "theory" => hit.theory?.title.clone(),
            "marker" => hit.marker?.title.clone(),
            _ => return None,
        })
    }

    fn home_title(&self) -> &str {
        let orientations = &self.library.vocabulary().orientations;
        self.home
            .and_then(|home| orientations.get(home))
            .map_or("", |home| home.title.as_str())
    }
}

fn in_phase<'a>(phase: usize) -> Hit<'a> {
    Hit {
        phase: Some(phase),
        ..Hit::default()
    }
}

fn marked(marker: &Marker) -> Hit<'_> {
    Hit {
        marker: Some(marker),
        ..Hit::default()
    }
}

fn ids(names: &[String]) -> Vec<TechniqueId> {
    names.iter().filter_map(|id| id.parse().ok()).collect()
}
