//! The guide: what chart and plan ask for. Cells of the assessment, lenses of the formulation, elements of consent,
//! integration models, process markers, the way from a rupture to its repair, checklists.
//!
//! All of it is data (the files of [`FILES`] in `data/`); a practice adds its own in files of the same names in its
//! library folder, and a row of a known slug takes the shipped one's place.

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::alliance::AllianceRule;
use crate::domain::checklist::Checklist;
use crate::domain::drawer::Belongs;
use crate::domain::feedback::FeedbackRule;
use crate::domain::leaflet::LeafletRow;
use crate::domain::library::file::read;
use crate::domain::library::finding::Finding;
use crate::domain::marker::{Marker, RepairTask};
use crate::domain::measure::catalogue::Measures;
use crate::domain::model::{Factor, Focus, Level, Mix, Model, Models, Theory, When};
use crate::domain::note::format::Notes;
use crate::domain::objective::smart::Signs;
use crate::domain::off_track::{LadderStep, OffTrackRule};
use crate::domain::preference::AskAgain;
use crate::domain::retention::Rule;
use crate::domain::risk::ask::RiskGuide;
use crate::domain::schedule::set::{AskedRule, Feedback, ScheduleSet};
use crate::words::chart as words;

/// The shipped files, by the name they have in a practice's library folder too.
pub const FILES: [(&str, &str); 15] = [
    ("assessment.ron", include_str!("../../data/assessment.ron")),
    ("lenses.ron", include_str!("../../data/lenses.ron")),
    ("leaflet.ron", include_str!("../../data/leaflet.ron")),
    ("consent.ron", include_str!("../../data/consent.ron")),
    ("smart.ron", include_str!("../../data/smart.ron")),
    ("lint.ron", include_str!("../../data/lint.ron")),
    (
        "preferences.ron",
        include_str!("../../data/preferences.ron"),
    ),
    ("models.ron", include_str!("../../data/models.ron")),
    ("markers.ron", include_str!("../../data/markers.ron")),
    ("repair.ron", include_str!("../../data/repair.ron")),
    ("checklists.ron", include_str!("../../data/checklists.ron")),
    ("risk.ron", include_str!("../../data/risk.ron")),
    ("drawer.ron", include_str!("../../data/drawer.ron")),
    ("schedule.ron", include_str!("../../data/schedule.ron")),
    ("retention.ron", include_str!("../../data/retention.ron")),
];

/// Everything the chart asks for.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Guide {
    /// Groups of cells, in the order they are gone through.
    pub groups: Vec<Group>,
    /// Lenses, in the order of their tabs.
    pub lenses: Vec<Lens>,
    /// What a client is told to expect, in order.
    pub leaflet: Vec<LeafletRow>,
    /// Elements of consent, by number.
    pub elements: Vec<Element>,
    /// Words that tell of something that can be counted or seen.
    pub signs: Signs,
    /// When preferences are asked again.
    pub preferences: AskAgain,
    /// How patient the golden thread is.
    pub limits: Limits,
    /// Integration models, levels, common factors, the grid.
    pub models: Models,
    /// Process markers.
    pub markers: Vec<Marker>,
    /// The way from a rupture to its repair, in order.
    pub repair: Vec<RepairTask>,
    /// When a reading of the alliance puts repair first.
    pub alliance: AllianceRule,
    /// Which measures are the ratings of a session, and when they are far apart.
    pub session_rating: FeedbackRule,
    /// Since when points of a shipped model are the practice's own; none where they are as shipped.
    pub reweighted: Option<NaiveDate>,
    /// What to have looked at before a kind of work begins.
    pub checklists: Vec<Checklist>,
    /// What is asked about risk and written into a safety plan.
    pub risk: RiskGuide,
    /// What belongs into the record and not into the drawer.
    pub drawer: Vec<Belongs>,
    /// How long records are kept.
    pub retention: Vec<Rule>,
    /// Measures.
    pub measures: Measures,
    /// Formats of the progress note.
    pub notes: Notes,
    /// Sets of measures with how often each is asked for.
    pub schedules: Vec<ScheduleSet>,
    /// The numbers of the schedule.
    pub asked: AskedRule,
    /// When the measures say that a therapy is off track.
    pub off_track: OffTrackRule,
    /// When feedback is missing.
    pub feedback: Feedback,
    /// The steps that are gone through where a therapy is off track, in order.
    pub ladder: Vec<LadderStep>,
}

/// The numbers after which the golden thread asks (records.md 8, map L).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Limits {
    /// Sessions held without a use of a planned technique, without a line on a goal, without feedback.
    pub sessions: u16,
    /// Weeks until a goal is looked at again.
    pub weeks: u16,
    /// How many of the last sessions held are asked about, line by line.
    pub asked: u16,
    /// From how much on an area of life counts as troubled, 0 to 10.
    pub troubled: u8,
    /// How many words a sentence may have that a client reads alone.
    pub words: u16,
}

/// Limits as written; what is left out stays.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LimitsForm {
    sessions: Option<u16>,
    weeks: Option<u16>,
    asked: Option<u16>,
    troubled: Option<u8>,
    words: Option<u16>,
}

impl Limits {
    fn lay(&mut self, form: LimitsForm) {
        self.sessions = form.sessions.unwrap_or(self.sessions);
        self.weeks = form.weeks.unwrap_or(self.weeks);
        self.asked = form.asked.unwrap_or(self.asked);
        self.troubled = form.troubled.unwrap_or(self.troubled);
        self.words = form.words.unwrap_or(self.words);
    }
}

/// A group of cells, one page of the assessment.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A place for facts.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What to ask.
    pub ask: String,
    /// The domain of assessment it belongs to.
    pub domain: Domain,
    /// Whether it can be given how much it troubles the client.
    #[serde(default)]
    pub rated: bool,
}

/// The five domains a full assessment covers (map K01a, L08).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Domain {
    Emotional,
    Psychological,
    Physical,
    Social,
    Cultural,
}

impl Domain {
    /// The five.
    pub const ALL: [Self; 5] = [
        Self::Emotional,
        Self::Psychological,
        Self::Physical,
        Self::Social,
        Self::Cultural,
    ];
}

/// One way to look at the facts.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lens {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Who described it.
    #[serde(default)]
    pub source: String,
    /// The orientations of the library that think in it.
    #[serde(default)]
    pub orientations: Vec<String>,
    /// Where facts are placed.
    pub slots: Vec<LensSlot>,
}

/// A place in a lens.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LensSlot {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What to look for.
    pub ask: String,
    /// Whether it holds what keeps the trouble going; each such fact is marked inner or outer (map B02a).
    #[serde(default)]
    pub keeps_going: bool,
    /// The cell of the assessment a fact written here stands in, until another is chosen; empty = the first one.
    #[serde(default)]
    pub cell: String,
}

/// An element of informed consent.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Its name in files.
    pub slug: String,
    /// Its number in records.md 10.
    pub number: u8,
    /// What it is about, in two or three words; its slug where a practice's own element has none.
    #[serde(default)]
    short: String,
    /// What it is about.
    pub title: String,
    /// Whether a banner stands until it is done.
    #[serde(default)]
    pub core: bool,
    /// Whether it is asked only of couples, families and groups.
    #[serde(default)]
    pub several: bool,
}

impl Element {
    /// Returns what it is about in two or three words.
    pub fn short(&self) -> &str {
        if self.short.is_empty() {
            &self.slug
        } else {
            &self.short
        }
    }
}

/// A file of the guide as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(rename = "library_version")]
    _library_version: String,
    #[serde(rename = "edited_by")]
    _edited_by: Option<String>,
    edited_at: NaiveDate,
    #[serde(default)]
    groups: Vec<Group>,
    #[serde(default)]
    lenses: Vec<Lens>,
    #[serde(default)]
    leaflet: Vec<LeafletRow>,
    #[serde(default)]
    elements: Vec<Element>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    counts: Vec<String>,
    #[serde(default)]
    lint: LimitsForm,
    preferences: Option<AskAgain>,
    #[serde(default)]
    levels: Vec<Level>,
    #[serde(default)]
    models: Vec<Model>,
    #[serde(default)]
    factors: Vec<Factor>,
    #[serde(default)]
    theories: Vec<Theory>,
    #[serde(default)]
    focuses: Vec<Focus>,
    #[serde(default)]
    apart: Vec<String>,
    #[serde(default)]
    everywhere: Vec<String>,
    mix: Option<Mix>,
    #[serde(default)]
    markers: Vec<Marker>,
    #[serde(default)]
    repair: Vec<RepairTask>,
    alliance: Option<AllianceRule>,
    session_rating: Option<FeedbackRule>,
    #[serde(default)]
    checklists: Vec<Checklist>,
    risk: Option<RiskGuide>,
    #[serde(default)]
    drawer: Vec<Belongs>,
    #[serde(default)]
    retention: Vec<Rule>,
    #[serde(default)]
    schedules: Vec<ScheduleSet>,
    asked: Option<AskedRule>,
    off_track: Option<OffTrackRule>,
    feedback: Option<Feedback>,
    #[serde(default)]
    ladder: Vec<LadderStep>,
}

/// Why a file of the guide was not taken: where, and what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GuideFault {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What the reader said.
    pub why: String,
}

impl fmt::Display for GuideFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::guide_fault(
            &self.file,
            self.line,
            self.column,
            &self.why,
        ))
    }
}

impl Guide {
    /// Returns the shipped guide.
    pub fn shipped() -> Result<Self, GuideFault> {
        let mut guide = Self::default();
        for (file, text) in FILES {
            guide.lay(file, text)?;
        }
        let fault = |finding: Finding| GuideFault {
            file: finding.file,
            line: finding.line,
            column: finding.column,
            why: finding.what,
        };
        guide.measures = Measures::shipped().map_err(fault)?;
        guide.notes = Notes::shipped().map_err(fault)?;
        Ok(guide)
    }

    /// Lays a practice's file over the guide; a file with a mistake is left out whole.
    pub fn lay(&mut self, file: &str, text: &str) -> Result<(), GuideFault> {
        let form: FileForm = read(text).map_err(|error| GuideFault {
            file: file.to_owned(),
            line: error.span.start.line,
            column: error.span.start.col,
            why: error.code.to_string(),
        })?;
        for group in form.groups {
            match self
                .groups
                .iter_mut()
                .find(|known| known.slug == group.slug)
            {
                // A practice adds cells to a group it knows; the shipped ones stay.
                Some(known) => {
                    for cell in group.cells {
                        put(&mut known.cells, cell, |cell| &cell.slug);
                    }
                }
                None => self.groups.push(group),
            }
        }
        for lens in form.lenses {
            put(&mut self.lenses, lens, |lens| &lens.slug);
        }
        put_all(&mut self.leaflet, form.leaflet, |row| &row.slug);
        for element in form.elements {
            put(&mut self.elements, element, |element| &element.slug);
        }
        self.elements.sort_by_key(|element| element.number);
        self.signs.add(&form.verbs, &form.counts);
        self.limits.lay(form.lint);
        self.preferences = form.preferences.unwrap_or(self.preferences);
        let models = &mut self.models;
        let changes = |model: &Model| {
            let known = models.model(&model.slug);
            let figures = |model: &Model| -> Vec<(When, i16)> {
                let rules = model.points.iter();
                rules.map(|rule| (rule.when, rule.points)).collect()
            };
            known.is_some_and(|known| figures(known) != figures(model))
        };
        if form.models.iter().any(changes) {
            self.reweighted = Some(form.edited_at);
        }
        put_all(&mut models.levels, form.levels, |level| &level.slug);
        put_all(&mut models.models, form.models, |model| &model.slug);
        put_all(&mut models.factors, form.factors, |factor| &factor.slug);
        put_all(&mut models.theories, form.theories, |theory| &theory.slug);
        put_all(&mut models.focuses, form.focuses, |focus| &focus.slug);
        put_all(&mut models.apart, form.apart, |group| group);
        put_all(&mut models.everywhere, form.everywhere, |family| family);
        models.mix = form.mix.unwrap_or(models.mix);
        put_all(&mut self.markers, form.markers, |marker| &marker.letter);
        put_all(&mut self.repair, form.repair, |task| &task.slug);
        put_all(&mut self.checklists, form.checklists, |list| &list.slug);
        put_all(&mut self.drawer, form.drawer, |row| &row.slug);
        put_all(&mut self.retention, form.retention, |rule| &rule.slug);
        put_all(&mut self.schedules, form.schedules, |set| &set.slug);
        put_all(&mut self.ladder, form.ladder, |step| &step.slug);
        if let Some(over) = form.risk {
            self.risk.lay(over);
        }
        if let Some(rule) = form.alliance {
            self.alliance = rule;
        }
        if let Some(rule) = form.asked {
            self.asked = rule;
        }
        if let Some(rule) = form.off_track {
            self.off_track = rule;
        }
        if let Some(rule) = form.feedback {
            self.feedback = rule;
        }
        if let Some(rule) = form.session_rating {
            self.session_rating = rule;
        }
        Ok(())
    }

    /// Tells whether a file of the practice's library folder belongs to the guide and not to the techniques.
    pub fn owns(file: &str) -> bool {
        FILES.iter().any(|(name, _)| *name == file)
    }

    /// Returns every cell, in order.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.groups.iter().flat_map(|group| &group.cells)
    }

    /// Returns the cell with this slug.
    pub fn cell(&self, slug: &str) -> Option<&Cell> {
        self.cells().find(|cell| cell.slug == slug)
    }

    /// Returns the lens with this slug.
    pub fn lens(&self, slug: &str) -> Option<&Lens> {
        self.lenses.iter().find(|lens| lens.slug == slug)
    }

    /// Returns a slot of a lens.
    pub fn slot(&self, lens: &str, slot: &str) -> Option<&LensSlot> {
        self.lens(lens)?
            .slots
            .iter()
            .find(|known| known.slug == slot)
    }

    /// Returns the process marker of this letter.
    pub fn marker(&self, letter: char) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.letter == letter)
    }

    /// Returns the checklist with this slug.
    pub fn checklist(&self, slug: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|list| list.slug == slug)
    }

    /// Returns the element of consent with this slug.
    pub fn element(&self, slug: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.slug == slug)
    }
}

fn put<T, N: PartialEq + ?Sized>(rows: &mut Vec<T>, row: T, name: impl Fn(&T) -> &N) {
    match rows.iter_mut().find(|known| name(known) == name(&row)) {
        Some(known) => *known = row,
        None => rows.push(row),
    }
}

fn put_all<T, N: PartialEq + ?Sized>(rows: &mut Vec<T>, more: Vec<T>, name: impl Fn(&T) -> &N) {
    for row in more {
        put(rows, row, &name);
    }
}
