//! What a list looks up again and again: how each flag stands, what was used, what is set aside. Each is looked up once, and
//! only if it is asked for.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::checklist;
use crate::domain::clinician::Cover;
use crate::domain::course::Course;
use crate::domain::dates;
use crate::domain::ledger::{LedgerRow, Responses};
use crate::domain::matching::flags::{Standing, is_due, newest, standing};
use crate::domain::matching::rules::Rules;
use crate::domain::matching::{Row, Situation, gate};
use crate::domain::plan::aside::{Aside, AsideKind};
use crate::domain::technique::{CautionLevel, Technique, TechniqueId};
use crate::domain::vocabulary::{ConcernKey, Evidence, FamilyKey, FlagKey};
use crate::words::matching as words;

/// A situation with what was looked up in it.
pub(super) struct Scene<'a> {
    pub(super) situation: Situation<'a>,
    pub(super) rules: &'a Rules,
    /// Whether a whole list is made, so that what is used is sorted by id once.
    is_list: bool,
    /// By the place of the flag's key.
    standings: Vec<OnceCell<Standing>>,
    uses: OnceCell<BTreeMap<TechniqueId, &'a LedgerRow>>,
    asides: OnceCell<BTreeMap<TechniqueId, &'a Aside>>,
    planned: OnceCell<BTreeSet<TechniqueId>>,
    kin: OnceCell<Vec<Kin>>,
    danger: OnceCell<bool>,
    primary: Option<ConcernKey>,
    high_risk: OnceCell<Vec<(ConcernKey, &'a str)>>,
}

/// What speaks against a technique so that it is gone on with only for a typed reason.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Against {
    /// The flags, or what stands for one: `cardiac`, `adverse twice`.
    pub(super) flags: Vec<String>,
    /// What is said of each.
    pub(super) why: Vec<String>,
    /// What would take each away.
    pub(super) would_change: Vec<String>,
}

/// How the client responded to the techniques of one family.
struct Kin {
    family: FamilyKey,
    responses: Responses,
    adverse: Vec<String>,
}

impl Against {
    fn push(&mut self, flag: &str, why: String, would_change: &str) {
        self.flags.push(flag.to_owned());
        self.why.push(why);
        self.would_change.push(would_change.to_owned());
    }
}

impl<'a> Scene<'a> {
    /// A scene for a whole list.
    pub(super) fn list(situation: &Situation<'a>) -> Self {
        Self {
            is_list: true,
            ..Self::new(situation)
        }
    }

    /// A scene for one technique or a few.
    pub(super) fn new(situation: &Situation<'a>) -> Self {
        let vocabulary = situation.library.vocabulary();
        let concern = situation.goal.and_then(|goal| goal.concern.as_deref());
        Self {
            situation: *situation,
            rules: situation.library.rules(),
            is_list: false,
            standings: vec![OnceCell::new(); vocabulary.flags.len()],
            uses: OnceCell::new(),
            asides: OnceCell::new(),
            planned: OnceCell::new(),
            kin: OnceCell::new(),
            danger: OnceCell::new(),
            primary: concern.and_then(|slug| vocabulary.concerns.key(slug)),
            high_risk: OnceCell::new(),
        }
    }

    /// Returns how a flag stands today.
    pub(super) fn standing(&self, flag: FlagKey) -> Standing {
        let Situation {
            library,
            flags,
            today,
            ..
        } = self.situation;
        let look = || standing(library.vocabulary(), flags, flag, today);
        let known = self.standings.get(usize::from(u8::from(flag)));
        known.map_or_else(look, |known| known.get_or_init(look).clone())
    }

    fn is_present(&self, flag: FlagKey) -> bool {
        matches!(self.standing(flag), Standing::Present(_))
    }

    /// Tells whether the flag written so is present.
    pub(super) fn has(&self, slug: &str) -> bool {
        let flags = &self.situation.library.vocabulary().flags;
        flags.key(slug).is_some_and(|flag| self.is_present(flag))
    }

    /// Tells whether safety comes before everything else (matching.md 3, step 1).
    pub(super) fn is_danger(&self) -> bool {
        *self.danger.get_or_init(|| {
            let mut flags = self.rules.safety.gate_flags.iter();
            self.situation.critical_open || flags.any(|slug| self.has(slug))
        })
    }

    /// Returns the uses of a technique with this client.
    pub(super) fn used(&self, id: TechniqueId) -> Option<&'a LedgerRow> {
        if !self.is_list {
            return self.situation.ledger.get(&id.to_string());
        }
        let uses = self.uses.get_or_init(|| {
            let rows = self.situation.ledger.iter();
            rows.filter_map(|(id, row)| Some((id.parse().ok()?, row)))
                .collect()
        });
        uses.get(&id).copied()
    }

    /// Returns what sets a technique aside for this goal.
    pub(super) fn aside(&self, id: TechniqueId) -> Option<&'a Aside> {
        let asides = self.asides.get_or_init(|| {
            let Some(course) = self.situation.course else {
                return BTreeMap::new();
            };
            let goal = self.situation.goal.map(|goal| goal.id);
            let all = course.plan.asides.iter();
            all.filter_map(|aside| {
                let held = course.plan.aside(&aside.technique, goal)?;
                Some((held.technique.parse().ok()?, held))
            })
            .collect()
        });
        asides.get(&id).copied()
    }

    /// Tells whether a technique is on the plan; none where no technique is planned.
    pub(super) fn is_planned(&self, id: TechniqueId) -> Option<bool> {
        let planned = self.planned.get_or_init(|| {
            let rows = self.situation.course.map(|course| &course.plan.rows);
            let ids = rows.into_iter().flatten();
            ids.filter_map(|row| row.technique.parse().ok()).collect()
        });
        (!planned.is_empty()).then(|| planned.contains(&id))
    }

    /// Returns what stops a technique: present stop flags, and adverse uses (matching.md 3, step 4, and 8).
    pub(super) fn stops(&self, technique: &Technique) -> Against {
        let vocabulary = self.situation.library.vocabulary();
        let mut against = Against::default();
        for caution in technique.stops() {
            if let Standing::Present(state) = self.standing(caution.flag) {
                let slug = vocabulary.flags.slug(caution.flag);
                let would_change = self.rules.safety.would_change(slug);
                against.push(
                    slug,
                    words::stop(slug, &state),
                    would_change.unwrap_or(words::RULED_OUT),
                );
            }
        }
        if self.adverse(technique) >= self.rules.safety.adverse {
            against.push(
                words::ADVERSE_TWICE_FLAG,
                words::ADVERSE_TWICE.to_owned(),
                words::WOULD_CHANGE_ADVERSE,
            );
        }
        against
    }

    /// Returns everything a technique is gone on with against only for a typed reason: what stops it, danger, one adverse use.
    pub(super) fn against(&self, technique: &Technique) -> Against {
        let mut against = self.stops(technique);
        if self.is_danger() && !gate::is_in_reach(self, technique) {
            against.push(
                words::SAFETY_FLAG,
                words::DESPITE_SAFETY.to_owned(),
                words::WOULD_CHANGE_DANGER,
            );
        }
        if let Some(confirm) = self.confirm(technique) {
            against.push(
                words::ADVERSE_ONCE_FLAG,
                confirm,
                words::WOULD_CHANGE_ADVERSE,
            );
        }
        against
    }

    /// Returns why a second use wants to be confirmed: there was one adverse use, and not so many that they stop it.
    fn confirm(&self, technique: &Technique) -> Option<String> {
        let count = self.adverse(technique);
        (1..self.rules.safety.adverse)
            .contains(&count)
            .then(|| words::ADVERSE_ONCE.to_owned())
    }

    fn adverse(&self, technique: &Technique) -> usize {
        self.used(technique.id)
            .map_or(0, |used| used.adverse().count())
    }

    /// Returns how the client responded to other techniques of the family, for the carry-over; none where none was used.
    pub(super) fn family(&self, family: FamilyKey) -> Option<Responses> {
        self.kin_of(family).map(|kin| kin.responses)
    }

    /// Tells whether any technique of a family was used with this client.
    pub(super) fn was_family_used(&self, family: FamilyKey) -> bool {
        self.kin_of(family).is_some()
    }

    fn kin_of(&self, family: FamilyKey) -> Option<&Kin> {
        let kin = self.kin.get_or_init(|| self.kin());
        kin.iter().find(|kin| kin.family == family)
    }

    fn kin(&self) -> Vec<Kin> {
        let mut kins: Vec<Kin> = Vec::new();
        let library = self.situation.library;
        for (id, used) in self.situation.ledger.iter() {
            let Some(technique) = id.parse().ok().and_then(|id| library.get(id)) else {
                continue;
            };
            let family = technique.family;
            let place = kins.iter().position(|kin| kin.family == family);
            let place = place.unwrap_or_else(|| {
                kins.push(Kin {
                    family,
                    responses: Responses::default(),
                    adverse: Vec::new(),
                });
                kins.len() - 1
            });
            let mut more = used.responses(&self.rules.weights.history);
            if !self.lends(technique) {
                more.helped = 0;
            }
            let Some(kin) = kins.get_mut(place) else {
                continue;
            };
            kin.responses.add_all(more);
            kin.adverse.extend(
                used.adverse()
                    .map(|(at, said)| words::adverse_on(&dates::shown(at.date_naive()), said)),
            );
        }
        kins
    }

    /// Tells whether what a technique did well speaks for its family too. What is stopped, declined or of level X lends it
    /// nothing; what it did badly counts all the same, so that no stop ever lifts a row.
    fn lends(&self, technique: &Technique) -> bool {
        let aside = self.aside(technique.id);
        let is_declined = aside.is_some_and(|aside| aside.kind == AsideKind::Declined);
        !is_declined && technique.evidence != Evidence::X && self.stops(technique).flags.is_empty()
    }

    /// Tells whether the letter of evidence was given for another concern than the goal's own.
    pub(super) fn is_elsewhere(&self, technique: &Technique) -> bool {
        let given = technique.concerns.first();
        given.is_none() || given != self.primary.as_ref()
    }

    /// Returns what is said of the evidence where somebody may be in danger (matching.md 11.8).
    fn evidence_note(&self, technique: &Technique) -> Option<String> {
        if technique.evidence != Evidence::D {
            return None;
        }
        let safety = &self.rules.safety;
        let concern = if self.is_danger() {
            words::DANGER
        } else {
            self.high_risk(technique)?
        };
        Some(if safety.standard_of_care.contains(&technique.id) {
            words::STANDARD_OF_CARE.to_owned()
        } else {
            words::weak_evidence(technique.evidence.letter(), concern)
        })
    }

    /// Returns the dangerous concern of the goal a technique is suggested for: its own, or a linked one that the row lists.
    fn high_risk(&self, technique: &Technique) -> Option<&'a str> {
        let concerns = &self.situation.library.vocabulary().concerns;
        let known = self.high_risk.get_or_init(|| {
            let Some(goal) = self.situation.goal else {
                return Vec::new();
            };
            let all = goal.concern.iter().chain(&goal.linked);
            all.filter(|slug| self.rules.safety.high_risk.contains(slug))
                .filter_map(|slug| Some((concerns.key(slug)?, slug.as_str())))
                .collect()
        });
        let holds = |(key, _): &&(ConcernKey, &str)| {
            Some(*key) == self.primary || technique.concerns.contains(key)
        };
        known.iter().find(holds).map(|(_, slug)| *slug)
    }

    /// Returns a row without a score, with everything that is to be heeded.
    pub(super) fn bare(&self, technique: &'a Technique) -> Row<'a> {
        let Situation {
            library,
            course,
            flags,
            today,
            ..
        } = self.situation;
        let vocabulary = library.vocabulary();
        let mut row = Row {
            technique,
            score: 0,
            parts: Vec::new(),
            stop: self.stops(technique).why,
            confirm: self.confirm(technique),
            ask_first: Vec::new(),
            adapt: Vec::new(),
            notes: Vec::new(),
            remarks: Vec::new(),
            aside: self.aside(technique.id),
            is_later: false,
            is_fresh: false,
            is_planned: self.is_planned(technique.id),
            is_elsewhere: self.is_elsewhere(technique),
            training: course.map_or(Cover::NotSet, |course| {
                course.clinician.covers_technique(library, technique)
            }),
        };
        for caution in &technique.cautions {
            let slug = vocabulary.flags.slug(caution.flag);
            match (caution.level, self.standing(caution.flag)) {
                (CautionLevel::Stop, Standing::Ask(said)) => row.ask_first.push(said),
                (CautionLevel::Adapt, Standing::Present(_)) => {
                    let note = caution.note.as_deref().unwrap_or_default();
                    let due = newest(flags, slug);
                    let note = if due.is_some_and(|flag| is_due(vocabulary, flag, today)) {
                        words::adapt_review_due(note)
                    } else {
                        note.to_owned()
                    };
                    row.adapt.push((slug.to_owned(), note));
                }
                _ => {}
            }
        }
        if let Some(kin) = self.kin_of(technique.family) {
            row.notes.extend(kin.adverse.iter().cloned());
        }
        row.notes.extend(self.evidence_note(technique));
        row.notes.extend(self.missing_before(technique));
        row.notes.extend(self.unchecked(technique));
        row
    }

    /// Returns what the checklists that stand before a technique miss; they inform and change no points.
    fn unchecked(&self, technique: &Technique) -> Vec<String> {
        let Situation { library, today, .. } = self.situation;
        let brief = |course: Course<'_>| {
            checklist::brief(course.guide, library, course.plan, technique, today)
        };
        self.situation.course.map(brief).unwrap_or_default()
    }

    /// Returns what comes before a technique and was not used yet with this client.
    fn missing_before(&self, technique: &'a Technique) -> impl Iterator<Item = String> {
        let before = technique.prerequisites.iter();
        before
            .filter(|id| self.used(**id).is_none())
            .filter_map(|id| self.situation.library.get(*id))
            .map(|before| words::first_do(&before.name))
    }
}
