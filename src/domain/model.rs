//! The nine integration models and three levels as data: what each asks for, gives points for and shows in the room.
//!
//! `data/models.ron` says it, and a practice lays a file of the same name over it. The conditions a rule can name are the
//! variants of [`When`], [`Need`], [`Field`] and [`Line`]; which model uses which, with which figures and words, is data.
//! The models are those of the domain map (D01 to D09), their points those of matching.md 5.

use serde::Deserialize;

use crate::domain::plan::Plan;

/// Everything about models that is data.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Models {
    /// The three levels of integration (map B01a to B01c).
    pub levels: Vec<Level>,
    /// The nine models, and a practice's own.
    pub models: Vec<Model>,
    /// Common factors that are read from 0 to 10 (map D05).
    pub factors: Vec<Factor>,
    /// Theories of the multitheoretical grid (Brooks-Harris 2008).
    pub theories: Vec<Theory>,
    /// Focus dimensions of the grid.
    pub focuses: Vec<Focus>,
    /// Groups of orientations that are no school: two of them do not share one.
    pub apart: Vec<String>,
    /// Families that belong to every home and to every phase: safety and the alliance (after matching.md 5).
    pub everywhere: Vec<String>,
    /// How the mix of orientations is looked at.
    pub mix: Mix,
}

/// A level of integration.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What it means, in one sentence.
    pub says: String,
    /// What a plan on this level needs.
    #[serde(default)]
    pub needs: Vec<Needed>,
}

/// An integration model.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Its name where room is short.
    pub short: String,
    /// Its core idea, in one sentence.
    pub core: String,
    /// Who described it.
    #[serde(default)]
    pub source: String,
    /// The level it usually works on, a slug.
    pub level: String,
    /// Fields of the plan that it asks for, in the order of the form.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Fields of a planned technique that it asks for.
    #[serde(default)]
    pub row_fields: Vec<RowField>,
    /// What a complete plan under it has.
    #[serde(default)]
    pub needs: Vec<Needed>,
    /// What it gives points for; the first that holds counts.
    #[serde(default)]
    pub points: Vec<Points>,
    /// What it keeps asking in the room, one at a time, in this order.
    #[serde(default)]
    pub asks: Vec<String>,
    /// What the plan pane of the session shows, in this order.
    #[serde(default)]
    pub lines: Vec<Line>,
}

/// A part that is required, with what is said where it is missing.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needed {
    /// Which.
    pub need: Need,
    /// What the golden thread says of it (map L03).
    pub missing: String,
    /// What the session screen asks.
    pub ask: String,
}

/// Parts a model can require.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A written joint rationale.
    Rationale,
    /// The home approach, in words or as an orientation.
    Home,
    /// The orientation of the home approach.
    HomeOrientation,
    /// A reason on every planned technique.
    RowWhy,
    /// The need on every planned technique.
    RowNeed,
    /// The level of evidence on every planned technique: written, or proposed in the library.
    RowEvidence,
    /// The role in the framework on every planned technique.
    RowRole,
    /// An import note on every planned technique that is not at home in the home orientation.
    RowImport,
    /// The name of the framework.
    Framework,
    /// Two blended orientations or more.
    Blended,
    /// Two phases or more.
    Phases,
    /// Orientations in every phase.
    PhaseOrientations,
    /// An entry rule on every phase but the first, and an exit rule on every phase but the last.
    PhaseRules,
    /// The phase now.
    PhaseNow,
    /// A reading of the common factors in one of the last sessions held (`Mix.readings`).
    FactorReading,
    /// Two planned cells of the grid or more.
    Grid,
    /// The focus dimension now.
    FocusNow,
    /// A cultural formulation: a fact in a lens that thinks transculturally.
    CulturalFormulation,
    /// A written adaptation on the plan, in words or on a technique.
    Adaptation,
    /// Preferences that were asked.
    Preferences,
    /// A process marker in one of the last sessions held (`Mix.readings`).
    Marker,
}

/// Fields of the plan a model can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are those of the plan's fields")]
pub enum Field {
    Home,
    HomeOrientation,
    Added,
    Framework,
    Blended,
    Rationale,
    Phases,
    Grid,
    Focus,
    Culture,
    Preferences,
    Factors,
}

/// Fields of a planned technique a model can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are those of the row's fields")]
pub enum RowField {
    Need,
    Evidence,
    Role,
    Import,
    Phase,
    Adaptation,
}

/// Points for a technique where a condition holds (matching.md 5).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// The condition.
    pub when: When,
    /// Whole points, +10 to -15; of [`When::Evidence`] and [`When::Preference`], the most they add.
    pub points: i16,
    /// Why, in words: `{home}`, `{phase}`, `{entry}`, `{framework}`, `{factor}`, `{focus}`, `{marker}`, `{theory}` stand
    /// for what the plan or the log says.
    pub why: String,
    /// A note on the row: `import note needed`. The same words may stand in it.
    #[serde(default)]
    pub note: String,
}

/// Conditions points can be given for. Each is a question about one technique and one record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Half of its evidence points, rounded down to whole points, once more.
    Evidence,
    /// Half of its preference points once more: preference counts one and a half times within its own floor and ceiling.
    Preference,
    /// It is planned with a role in the framework.
    OnFramework,
    /// One of its orientations is blended in the framework.
    Blended,
    /// Its first orientation is home.
    FirstIsHome,
    /// Home is among its orientations.
    HomeAmong,
    /// Its first orientation is of the same school as home.
    HomeSchool,
    /// It is planned with an import note.
    Imported,
    /// It belongs to a family that phases do not hold back: crisis and alliance.
    Exempt,
    /// Its first orientation is worked with in the phase now.
    FirstInPhase,
    /// Another of its orientations is worked with in the phase now.
    AmongPhase,
    /// One of its orientations is worked with in a phase that comes later.
    LaterPhase,
    /// One of its orientations was worked with in an earlier phase.
    EarlierPhase,
    /// No phase works with it.
    OutsidePhases,
    /// It is one of the techniques of the factor that was read lowest.
    LowestFactor,
    /// It gives a clear rationale and an active task.
    RationaleAndTask,
    /// Its theory is planned for the focus dimension now.
    FocusPlanned,
    /// It brings in a theory that was not used this month.
    AddsTheory,
    /// It is an entry of transcultural work.
    Transcultural,
    /// It has a written adaptation for this client.
    Adapted,
    /// It carries the culture flag among its cautions.
    CultureCaution,
    /// The log holds a marker that calls for it, and no present caution warns against it.
    MarkerSeen,
    /// The log holds a marker that calls for it, and a present caution warns against it.
    MarkerButCaution,
    /// It answers a marker, and none was seen.
    TaskWithoutMarker,
    /// Always.
    Always,
}

/// Lines the plan pane of the session can show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// The home approach.
    Home,
    /// What is added.
    Added,
    /// Imports of this session, and the share of imported work.
    Imports,
    /// The framework's name.
    Framework,
    /// The role of the planned technique of the current goal.
    Role,
    /// The phase now, of how many.
    Phase,
    /// What ends the phase now, and what the next one waits for.
    Gate,
    /// The readings of the common factors, the lowest one marked.
    Factors,
    /// The focus dimension now with the theories planned for it.
    Focus,
    /// How many orientations this session used, with a warning over the limit.
    Orientations,
    /// The cultural frame.
    Culture,
    /// Written adaptations.
    Adaptations,
    /// What the client prefers, when it was asked.
    Preferences,
    /// Need and reason of the planned technique of the current goal.
    Reasons,
    /// Markers seen in this session, with the task each calls for.
    Markers,
    /// What to watch for.
    Watch,
}

/// A common factor (Rosenzweig 1936; Frank 1961; Wampold).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Its name in files, and its place among the answers of a reading.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What is asked, 0 to 10.
    pub ask: String,
    /// Families whose techniques strengthen it.
    #[serde(default)]
    pub families: Vec<String>,
    /// Further techniques that strengthen it, by id.
    #[serde(default)]
    pub techniques: Vec<String>,
}

/// A theory of the grid.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theory {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// The orientations of the library that belong to it.
    pub orientations: Vec<String>,
}

/// A focus dimension of the grid.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Focus {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What is listened for.
    pub ask: String,
}

/// How the mix of orientations is looked at (product.md C3; matching.md 5).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mix {
    /// How many of the last sessions held make the delivered mix.
    pub sessions: u16,
    /// From how many points of a hundred outside the plan on drift is named.
    pub drift: u8,
    /// How many orientations one session may use before the multitheoretical model warns.
    pub orientations: u8,
    /// Within how many sessions held a reading or a marker counts as fresh.
    pub readings: u16,
    /// How many days make the month of [`When::AddsTheory`].
    pub month: u16,
}

/// The measure under which readings of the common factors are kept.
pub const FACTOR_READING: &str = "common-factors";

impl Models {
    /// Returns the model with this slug.
    pub fn model(&self, slug: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.slug == slug)
    }

    /// Returns the level with this slug.
    pub fn level(&self, slug: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.slug == slug)
    }

    /// Returns the models of a plan, the main one first; slugs nobody knows are left out.
    pub fn of<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = &'a Model> {
        plan.models_in_use().filter_map(|slug| self.model(slug))
    }

    /// Returns the level a plan works on: its own, else that of its main model.
    pub fn level_of(&self, plan: &Plan) -> Option<&Level> {
        let main = plan.model.as_deref().and_then(|slug| self.model(slug));
        let slug = plan
            .level
            .as_deref()
            .or_else(|| main.map(|model| model.level.as_str()));
        self.level(slug?)
    }

    /// Returns the theory an orientation belongs to.
    pub fn theory_of(&self, orientation: &str) -> Option<&Theory> {
        self.theories
            .iter()
            .find(|theory| theory.orientations.iter().any(|own| own == orientation))
    }

    /// Returns the focus dimension with this slug.
    pub fn focus(&self, slug: &str) -> Option<&Focus> {
        self.focuses.iter().find(|focus| focus.slug == slug)
    }
}
