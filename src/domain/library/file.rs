//! The form of a library file: what the reader of RON sees before slugs become keys.

use chrono::NaiveDate;
use ron::Options;
use ron::error::SpannedResult;
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::domain::technique::{CautionLevel, Delivery, Minutes, Pace, TechniqueId};
use crate::domain::text::Text;
use crate::domain::vocabulary::{Competence, Degree, Evidence, Format, Past, Review, TimeFocus};

/// How deep a library file may be nested, which is far deeper than any is; the default of ron overflows a small stack.
const DEPTH: usize = 32;

/// Reads a value; a lone value stands for `Some` of it.
pub(crate) fn read<'a, T: Deserialize<'a>>(text: &'a str) -> SpannedResult<T> {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH)
        .from_str(text)
}

/// A file of techniques or of terms; `R` is how its techniques are taken.
#[derive(Deserialize)]
#[serde(rename = "Library", deny_unknown_fields)]
pub(crate) struct FileForm<'a, R> {
    #[serde(borrow)]
    pub library_version: Text<'a>,
    /// Who edited the file is kept in the file alone.
    #[serde(rename = "edited_by")]
    pub _edited_by: Option<Text<'a>>,
    pub edited_at: NaiveDate,
    /// The name of a pack, the file it came from, and when.
    #[serde(rename = "pack")]
    pub _pack: Option<Text<'a>>,
    pub origin: Option<Text<'a>>,
    pub imported_at: Option<NaiveDate>,
    #[serde(rename = "highest")]
    pub _highest: Option<u32>,
    pub family: Option<Text<'a>>,
    #[serde(default = "Vec::new")]
    pub techniques: Vec<R>,
    #[serde(default)]
    pub processes: Vec<ProcessForm<'a>>,
    #[serde(default)]
    pub families: Vec<FamilyForm<'a>>,
    #[serde(default)]
    pub orientations: Vec<OrientationForm<'a>>,
    #[serde(default)]
    pub concerns: Vec<ConcernForm<'a>>,
    #[serde(default)]
    pub steps: Vec<StepForm<'a>>,
    #[serde(default)]
    pub flags: Vec<FlagForm<'a>>,
    #[serde(default)]
    pub levels: Vec<LevelForm<'a>>,
    #[serde(default)]
    pub words: Vec<WordForm<'a>>,
    #[serde(default)]
    pub ttm: Vec<TtmForm<'a>>,
    #[serde(default)]
    pub cautions: Vec<AddedForm<'a>>,
}

/// A caution laid on a row that stands elsewhere.
#[derive(Deserialize)]
#[serde(rename = "AddedCaution", deny_unknown_fields)]
pub(crate) struct AddedForm<'a> {
    pub technique: TechniqueId,
    #[serde(borrow)]
    pub flag: Text<'a>,
    pub level: CautionLevel,
    pub note: Text<'a>,
}

/// A technique as written; what must not be missing is checked later, so that the finding can name it.
#[derive(Deserialize)]
#[serde(rename = "Technique", deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own in a file"
)]
pub(crate) struct TechniqueForm<'a> {
    pub id: Option<TechniqueId>,
    #[serde(default)]
    pub added: bool,
    #[serde(default)]
    pub hidden: bool,
    #[serde(default)]
    pub favourite: bool,
    #[serde(default)]
    pub shadows: bool,
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
    #[serde(default)]
    pub aliases: Vec<Text<'a>>,
    #[serde(default)]
    pub lay: Vec<Text<'a>>,
    #[serde(default)]
    pub tags: Vec<Text<'a>>,
    pub family: Option<Text<'a>>,
    #[serde(default)]
    pub orientations: Vec<Text<'a>>,
    #[serde(default)]
    pub concerns: Vec<Text<'a>>,
    #[serde(default)]
    pub phases: Vec<Text<'a>>,
    pub minutes: Option<Minutes>,
    pub evidence: Option<Evidence>,
    pub evidence_note: Option<Text<'a>>,
    #[serde(default)]
    pub cautions: Vec<CautionForm<'a>>,
    pub caution_words: Option<Text<'a>>,
    pub source: Option<Text<'a>>,
    pub gist: Option<Text<'a>>,
    #[serde(default)]
    pub outline: Vec<Text<'a>>,
    pub when: Option<Text<'a>>,
    pub watch: Option<Text<'a>>,
    pub pace: Option<Pace>,
    pub directiveness: Option<Degree>,
    pub intensity: Option<Degree>,
    pub time_focus: Option<TimeFocus>,
    pub structure: Option<Degree>,
    #[serde(default)]
    pub ttm_processes: Vec<Text<'a>>,
    #[serde(default)]
    pub delivery: Delivery,
    pub format: Option<Format>,
    #[serde(default)]
    pub materials: Vec<Text<'a>>,
    pub competence: Option<Competence>,
    #[serde(default)]
    pub prerequisites: Vec<TechniqueId>,
    #[serde(default)]
    pub pairs_with: Vec<TechniqueId>,
    pub consent_note: Option<Text<'a>>,
    pub edited_why: Option<Text<'a>>,
}

impl TechniqueForm<'_> {
    /// Tells whether it is no technique but a mark on one that stands elsewhere: hidden, a favourite, tags.
    pub(crate) fn is_mark(&self) -> bool {
        let is_marked = self.hidden || self.favourite || !self.tags.is_empty();
        is_marked
            && self.name.is_none()
            && self.family.is_none()
            && self.minutes.is_none()
            && self.evidence.is_none()
            && self.source.is_none()
            && self.gist.is_none()
            && self.cautions.is_empty()
            && self.orientations.is_empty()
            && self.concerns.is_empty()
            && self.phases.is_empty()
    }
}

#[derive(Deserialize)]
#[serde(rename = "Caution", deny_unknown_fields)]
pub(crate) struct CautionForm<'a> {
    #[serde(borrow)]
    pub flag: Text<'a>,
    pub level: CautionLevel,
    pub note: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Process", deny_unknown_fields)]
pub(crate) struct ProcessForm<'a> {
    #[serde(borrow)]
    pub slug: Text<'a>,
    pub meaning: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Family", deny_unknown_fields)]
pub(crate) struct FamilyForm<'a> {
    #[serde(borrow)]
    pub slug: Text<'a>,
    pub title: Text<'a>,
    pub directiveness: Degree,
    pub intensity: Degree,
    pub time_focus: TimeFocus,
    pub structure: Degree,
    pub processes: Vec<Text<'a>>,
    pub competence: Competence,
    pub format: Format,
}

#[derive(Deserialize)]
#[serde(rename = "Orientation", deny_unknown_fields)]
pub(crate) struct OrientationForm<'a> {
    #[serde(borrow)]
    pub slug: Text<'a>,
    pub title: Text<'a>,
    pub school: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Concern", deny_unknown_fields)]
pub(crate) struct ConcernForm<'a> {
    #[serde(borrow)]
    pub slug: Text<'a>,
    pub title: Text<'a>,
    #[serde(default)]
    pub words: Vec<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Step", deny_unknown_fields)]
pub(crate) struct StepForm<'a> {
    #[serde(borrow)]
    pub slug: Text<'a>,
    pub number: Option<u8>,
    pub title: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Flag", deny_unknown_fields)]
pub(crate) struct FlagForm<'a> {
    #[serde(borrow)]
    pub slug: Text<'a>,
    pub meaning: Text<'a>,
    pub review: Option<Review>,
    pub past: Past,
    #[serde(default)]
    pub implies: Vec<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Level", deny_unknown_fields)]
pub(crate) struct LevelForm<'a> {
    pub level: Evidence,
    #[serde(borrow)]
    pub definition: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Word", deny_unknown_fields)]
pub(crate) struct WordForm<'a> {
    #[serde(borrow)]
    pub word: Text<'a>,
    pub concerns: Vec<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Ttm", deny_unknown_fields)]
pub(crate) struct TtmForm<'a> {
    pub technique: TechniqueId,
    #[serde(borrow)]
    pub processes: Vec<Text<'a>>,
}

/// A shipped file of cards: how the techniques of one family are done.
#[derive(Deserialize)]
#[serde(rename = "Cards", deny_unknown_fields)]
pub(crate) struct CardFileForm<'a> {
    #[serde(borrow, rename = "library_version")]
    pub _library_version: Text<'a>,
    #[serde(rename = "edited_by")]
    pub _edited_by: Option<Text<'a>>,
    #[serde(rename = "edited_at")]
    pub _edited_at: NaiveDate,
    #[serde(rename = "family")]
    pub _family: Text<'a>,
    pub cards: Vec<CardForm<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Card", deny_unknown_fields)]
pub(crate) struct CardForm<'a> {
    pub id: TechniqueId,
    #[serde(borrow)]
    pub when: Text<'a>,
    pub watch: Text<'a>,
    pub outline: Vec<Text<'a>>,
    pub pace: Option<Pace>,
}
