//! A row of the practice: a technique as it is written, complete or not yet, or a mark on one that stands elsewhere.

use serde::{Deserialize, Serialize};

use crate::domain::technique::{
    Card, Caution, CautionLevel, Delivery, Minutes, Pace, Technique, TechniqueId,
};
use crate::domain::text::Words;
use crate::domain::vocabulary::{
    Competence, Degree, Evidence, Format, Table, Term, TimeFocus, Vocabulary,
};

/// A row as it is written; fields stand in the order and under the names shipped rows have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own in a file"
)]
pub struct OwnRow {
    /// `U001` for a technique of the practice, a shipped id for what stands in for it.
    pub id: TechniqueId,
    /// Added to the rows the shipped library began with.
    #[serde(default, skip_serializing_if = "is_false")]
    pub added: bool,
    /// Left out of lists and searches.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Liked: marked in lists, never points.
    #[serde(default, skip_serializing_if = "is_false")]
    pub favourite: bool,
    /// Stands in for a row of that id in another file of the practice.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shadows: bool,
    /// The name; a row without one is a mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What else clinicians type for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What clients and newcomers say for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lay: Vec<String>,
    /// Words the practice sorts its techniques by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The slug of its family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Slugs, the source first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orientations: Vec<String>,
    /// Slugs, the main one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<String>,
    /// Slugs of the steps it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<String>,
    /// How long it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// The proposed level of evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// On what that level rests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_note: Option<String>,
    /// What to heed with which flag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<OwnCaution>,
    /// What to heed with anyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caution_words: Option<String>,
    /// Author, year, work; a `?` marks what is uncertain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// One line for lists, up to 120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gist: Option<String>,
    /// What the therapist does, a line for each step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<String>,
    /// For whom, and at which moment it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What to look out for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watch: Option<String>,
    /// What is paced, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// Where it differs from its family: how much the therapist leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directiveness: Option<Degree>,
    /// How much feeling it stirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Degree>,
    /// The time it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_focus: Option<TimeFocus>,
    /// How fixed its course is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub structure: Option<Degree>,
    /// Slugs of the processes of change it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ttm_processes: Vec<String>,
    /// Where it is done.
    #[serde(default, skip_serializing_if = "is_both")]
    pub delivery: Delivery,
    /// Who is in the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// What lies ready.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<String>,
    /// The training it asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competence: Option<Competence>,
    /// What comes before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prerequisites: Vec<TechniqueId>,
    /// What goes well with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs_with: Vec<TechniqueId>,
    /// What the client agrees to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_note: Option<String>,
    /// Why a caution or a warning of the row it stands in for was taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_why: Option<String>,
}

/// What to heed when the client carries a flag, as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnCaution {
    /// The slug of the flag.
    pub flag: String,
    /// How strongly it speaks.
    pub level: CautionLevel,
    /// Shown word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_false(is: &bool) -> bool {
    !*is
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_both(delivery: &Delivery) -> bool {
    *delivery == Delivery::Both
}

impl OwnRow {
    /// Returns a row that says nothing yet of the technique.
    pub fn mark(id: TechniqueId) -> Self {
        Self {
            id,
            added: false,
            hidden: false,
            favourite: false,
            shadows: false,
            name: None,
            aliases: Vec::new(),
            lay: Vec::new(),
            tags: Vec::new(),
            family: None,
            orientations: Vec::new(),
            concerns: Vec::new(),
            phases: Vec::new(),
            minutes: None,
            evidence: None,
            evidence_note: None,
            cautions: Vec::new(),
            caution_words: None,
            source: None,
            gist: None,
            outline: Vec::new(),
            when: None,
            watch: None,
            pace: None,
            directiveness: None,
            intensity: None,
            time_focus: None,
            structure: None,
            ttm_processes: Vec::new(),
            delivery: Delivery::Both,
            format: None,
            materials: Vec::new(),
            competence: None,
            prerequisites: Vec::new(),
            pairs_with: Vec::new(),
            consent_note: None,
            edited_why: None,
        }
    }

    /// Returns a technique of the library as a row of the practice, with all its cautions. Its card stays where it is.
    pub fn copy(technique: &Technique, vocabulary: &Vocabulary) -> Self {
        let own = &technique.overrides;
        Self {
            added: technique.is_added,
            hidden: technique.is_hidden,
            favourite: technique.is_favourite,
            shadows: technique.id.is_own(),
            name: Some(technique.name.to_string()),
            aliases: all(&technique.aliases),
            lay: all(&technique.lay),
            tags: all(&technique.tags),
            family: Some(vocabulary.families.slug(technique.family).to_owned()),
            orientations: slugs(&vocabulary.orientations, &technique.orientations),
            concerns: slugs(&vocabulary.concerns, &technique.concerns),
            phases: slugs(&vocabulary.steps, &technique.steps),
            minutes: Some(technique.minutes),
            evidence: Some(technique.evidence),
            evidence_note: one(technique.evidence_note.as_ref()),
            cautions: technique
                .cautions
                .iter()
                .map(|caution| OwnCaution::copy(caution, vocabulary))
                .collect(),
            caution_words: one(technique.caution_words.as_ref()),
            source: Some(technique.source.to_string()),
            gist: Some(technique.gist.to_string()),
            directiveness: own.directiveness,
            intensity: own.intensity,
            time_focus: own.time_focus,
            structure: own.structure,
            ttm_processes: slugs(&vocabulary.processes, &own.processes),
            delivery: technique.delivery,
            format: own.format,
            materials: all(&technique.materials),
            competence: own.competence,
            prerequisites: technique.prerequisites.to_vec(),
            pairs_with: technique.pairs_with.to_vec(),
            consent_note: one(technique.consent_note.as_ref()),
            edited_why: one(technique.edited_why.as_ref()),
            ..Self::mark(technique.id)
        }
        .with_card(&technique.card)
    }

    /// Returns the row with a card of its own.
    #[must_use]
    pub fn with_card(self, card: &Card) -> Self {
        let filled = |words: &Words| Some(words.to_string()).filter(|words| !words.is_empty());
        Self {
            when: filled(&card.when),
            watch: filled(&card.watch),
            outline: all(&card.outline),
            pace: card.pace,
            ..self
        }
    }

    /// Tells whether it says itself how it is done; else what was shipped says so.
    pub fn has_card(&self) -> bool {
        self.when.is_some() || self.watch.is_some() || !self.outline.is_empty()
    }

    /// Tells whether it is a mark on a technique that stands elsewhere.
    pub fn is_mark(&self) -> bool {
        self.name.is_none()
    }

    /// Tells whether it is a mark that says nothing.
    pub fn is_idle(&self) -> bool {
        *self == Self::mark(self.id)
    }

    /// Returns the number of the practice's own id; 0 of a shipped one.
    pub fn number(&self) -> u32 {
        if self.id.is_own() {
            self.id.number()
        } else {
            0
        }
    }

    /// Returns the names of the fields a technique cannot be used without and this row has not; nothing of a mark. The
    /// family may stand at the head of the file.
    pub fn lacks(&self, family: Option<&str>) -> Vec<&'static str> {
        if self.is_mark() {
            return Vec::new();
        }
        let is_filled =
            |words: &Option<String>| words.as_ref().is_some_and(|words| !words.trim().is_empty());
        let needs_note = self.evidence.is_some_and(Evidence::needs_note);
        let required = [
            ("name", is_filled(&self.name)),
            ("family", self.family.as_deref().or(family).is_some()),
            ("orientations", !self.orientations.is_empty()),
            ("concerns", !self.concerns.is_empty()),
            ("phases", !self.phases.is_empty()),
            ("minutes", self.minutes.is_some()),
            ("evidence", self.evidence.is_some()),
            (
                "evidence_note",
                !needs_note || is_filled(&self.evidence_note),
            ),
            ("source", is_filled(&self.source)),
            ("gist", is_filled(&self.gist)),
        ];
        let missing = required.into_iter().filter(|(_, is_there)| !is_there);
        missing.map(|(field, _)| field).collect()
    }

    /// Returns every text of the row with the name of its field.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        let mut texts = Vec::new();
        for (field, words) in [
            ("name", &self.name),
            ("family", &self.family),
            ("evidence_note", &self.evidence_note),
            ("caution_words", &self.caution_words),
            ("source", &self.source),
            ("gist", &self.gist),
            ("when", &self.when),
            ("watch", &self.watch),
            ("consent_note", &self.consent_note),
            ("edited_why", &self.edited_why),
        ] {
            texts.extend(words.as_deref().map(|words| (field, words)));
        }
        for (field, list) in self.lists() {
            texts.extend(list.iter().map(|words| (field, words.as_str())));
        }
        for caution in &self.cautions {
            texts.push(("cautions", caution.flag.as_str()));
            texts.extend(caution.note.as_deref().map(|note| ("cautions", note)));
        }
        texts
    }

    /// Returns every list of texts of the row with the name of its field.
    pub fn lists(&self) -> [(&'static str, &[String]); 9] {
        [
            ("aliases", &self.aliases),
            ("lay", &self.lay),
            ("tags", &self.tags),
            ("orientations", &self.orientations),
            ("concerns", &self.concerns),
            ("phases", &self.phases),
            ("outline", &self.outline),
            ("ttm_processes", &self.ttm_processes),
            ("materials", &self.materials),
        ]
    }
}

impl OwnCaution {
    /// Returns a caution of the library as it is written.
    pub fn copy(caution: &Caution, vocabulary: &Vocabulary) -> Self {
        Self {
            flag: vocabulary.flags.slug(caution.flag).to_owned(),
            level: caution.level,
            note: one(caution.note.as_ref()),
        }
    }
}

fn one(words: Option<&Words>) -> Option<String> {
    words.map(ToString::to_string)
}

fn all(words: &[Words]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn slugs<T: Term>(table: &Table<T>, keys: &[T::Key]) -> Vec<String> {
    keys.iter().map(|key| table.slug(*key).to_owned()).collect()
}
