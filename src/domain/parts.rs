//! A session's entries by note part, as the pages show them that only look back (interaction.md 3.5, records.md 7); the note
//! itself is `note::build`.
//!
//! Wording is untouched. The drawer is counted and never read; risk is always a part; what was struck or moved away is
//! left out.

#[cfg(test)]
mod tests;

use serde::Deserialize;

use crate::domain::dates;
use crate::domain::goal::Goals;
use crate::domain::guide::Guide;
use crate::domain::id::EntryId;
use crate::domain::line::{did_name, rating_shown, word};
use crate::domain::rating::Rating;
use crate::domain::session::{Drawer, Entry, Kind, Line, Moment, Session, What};
use crate::domain::topics;
use crate::words;

/// What an entry is for the note, in any format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The client's words.
    Subjective,
    /// What the clinician saw.
    Objective,
    /// The goals that were worked on; no line of the log is this by itself.
    Goal,
    /// What the clinician did.
    Intervention,
    /// What came of it.
    Response,
    /// Ideas, queries, impressions.
    Assessment,
    /// Risk.
    Risk,
    /// Tasks, topics, the next step.
    Plan,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Subjective,
        Self::Objective,
        Self::Goal,
        Self::Intervention,
        Self::Response,
        Self::Assessment,
        Self::Risk,
        Self::Plan,
    ];

    /// Returns its name in files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Subjective => "subjective",
            Self::Objective => "objective",
            Self::Goal => "goal",
            Self::Intervention => "intervention",
            Self::Response => "response",
            Self::Assessment => "assessment",
            Self::Risk => "risk",
            Self::Plan => "plan",
        }
    }
}

/// A session in parts.
#[derive(Clone, PartialEq, Debug)]
pub struct Parts {
    /// The parts in the order of the house style; a part without entries stands here empty.
    pub parts: Vec<Part>,
    /// How many drawer entries are kept apart.
    pub drawer: usize,
}

/// One part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its heading.
    pub heading: &'static str,
    /// Whether it is the risk part, which stands also when empty.
    pub is_risk: bool,
    /// The entries, by time.
    pub items: Vec<Item>,
}

/// One entry in a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The entry, so that every sentence knows where it comes from.
    pub entry: EntryId,
    /// What it is.
    pub role: Role,
    /// The time it stands at.
    pub time: String,
    /// The word of its kind.
    pub kind: String,
    /// Its words.
    pub words: String,
    /// Goals, `other`, `corrected`, late: what stands behind the words.
    pub marks: String,
}

/// Returns the role of a line; `None` for what is in no note. A switch of approach is a change of plan.
pub fn role_of(line: &Line) -> Option<Role> {
    if line.tells_of_switch() {
        Some(Role::Plan)
    } else {
        role(&line.kind)
    }
}

/// Returns the role of a kind of entry; `None` for what is in no note: the time only, and the drawer.
pub fn role(kind: &Kind) -> Option<Role> {
    Some(match kind {
        Kind::Said => Role::Subjective,
        Kind::Did => Role::Intervention,
        Kind::Rate | Kind::Moment(Moment::Rupture | Moment::Repair) => Role::Response,
        Kind::Seen | Kind::Marker(_) | Kind::Moment(_) => Role::Objective,
        Kind::Idea => Role::Assessment,
        Kind::Risk => Role::Risk,
        Kind::Task | Kind::Park | Kind::Next => Role::Plan,
        Kind::Time | Kind::Drawer => return None,
    })
}

/// The house style, which is that of the format `dap`: the headings in their order, with the roles under each.
pub const HOUSE: [(&str, &[Role]); 6] = [
    (words::parts::DATA, &[Role::Subjective, Role::Objective]),
    (words::parts::INTERVENTION, &[Role::Intervention]),
    (words::parts::RESPONSE, &[Role::Response]),
    (words::parts::ASSESSMENT, &[Role::Goal, Role::Assessment]),
    (words::parts::RISK, &[Role::Risk]),
    (words::parts::PLAN, &[Role::Plan]),
];

impl Parts {
    /// Sorts a session into parts. `drawer` is what [`kept_apart`] counts.
    pub fn of(material: &Material<'_>, drawer: usize) -> Self {
        let parts = HOUSE
            .into_iter()
            .map(|(heading, roles)| Part {
                heading,
                is_risk: roles.contains(&Role::Risk),
                items: material.items(roles).collect(),
            })
            .collect();
        Self { parts, drawer }
    }
}

/// The entries of a session that have a place in its parts, by time. None is put into words before it is asked for, so that
/// the foot of a long session costs no more than that of a short one.
pub struct Material<'a> {
    session: &'a Session,
    goals: &'a Goals,
    guide: Option<&'a Guide>,
    entries: Vec<(&'a Entry, Role)>,
}

impl<'a> Material<'a> {
    /// Looks at a session. With a guide, process markers are named by what is heard instead of by their letter.
    pub fn of(session: &'a Session, goals: &'a Goals, guide: Option<&'a Guide>) -> Self {
        let standing = session.standing().into_iter();
        Self {
            session,
            goals,
            guide,
            entries: standing
                .filter_map(|entry| Some((entry, role_of(&entry.line)?)))
                .collect(),
        }
    }

    /// Returns how many entries there are.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Returns the entries of these roles, by time.
    pub fn items(&self, roles: &[Role]) -> impl DoubleEndedIterator<Item = Item> {
        self.entries
            .iter()
            .filter(|(_, role)| roles.contains(role))
            .map(|(entry, role)| self.item(entry, *role))
    }

    fn item(&self, entry: &Entry, role: Role) -> Item {
        let line = &entry.line;
        let item = Item {
            entry: entry.id,
            role,
            time: line.at.format("%H:%M").to_string(),
            kind: word(&line.kind),
            words: said(entry, self.session),
            marks: marks(entry, self.goals),
        };
        let marker = match line.kind {
            Kind::Marker(letter) => self.guide.and_then(|guide| guide.marker(letter)),
            _ => None,
        };
        match marker {
            Some(marker) => Item {
                kind: words::line::MARKER.to_owned(),
                words: words::topics::marker::with_words(&marker.title, &item.words),
                ..item
            },
            None => item,
        }
    }
}

fn said(entry: &Entry, session: &Session) -> String {
    let line = &entry.line;
    if let Some(used) = &line.technique {
        return words::parts::technique(&used.name, &line.text);
    }
    if let Some(rating) = line.rating {
        let shown = rating_shown(rating);
        let rated = match line.of.and_then(|of| session.entry(of)) {
            Some(did) => words::parts::rating_of(&shown, &did_name(&did.line)),
            None => shown,
        };
        return words::parts::technique(&rated, &line.text);
    }
    match &line.speaker {
        Some(initial) => words::parts::rating_of(&line.text, initial),
        None => line.text.clone(),
    }
}

fn marks(entry: &Entry, goals: &Goals) -> String {
    let line = &entry.line;
    let mut marks = Vec::new();
    if line.kind == Kind::Did && line.technique.is_none() {
        marks.push(words::parts::OTHER.to_owned());
    }
    let rated = match line.rating {
        Some(Rating::Goal { goal, .. }) => Some(goal),
        _ => None,
    };
    let linked: Vec<String> = rated
        .iter()
        .chain(&line.goals)
        .filter_map(|id| match goals.number(*id) {
            Some(number) => Some(number.to_string()),
            // A closed goal has no number any more; its words name it.
            None => goals.get(*id).map(|goal| goal.words.clone()),
        })
        .collect();
    if !linked.is_empty() {
        marks.push(words::parts::goals(&linked));
    }
    if let Some(despite) = line
        .technique
        .as_ref()
        .and_then(|used| used.despite.as_ref())
    {
        marks.push(words::parts::despite(
            &despite.flags.join(", "),
            &despite.reason,
        ));
    }
    marks.extend(
        line.proposer
            .map(|who| words::topics::proposed_by(topics::name(who))),
    );
    if is_corrected(entry) {
        marks.push(words::parts::CORRECTED.to_owned());
    }
    let is_late = entry
        .history
        .iter()
        .any(|change| matches!(change.what, What::MovedFrom(_)));
    if is_late {
        marks.push(words::parts::late(&dates::shown(
            entry.written().date_naive(),
        )));
    }
    marks.join(" ")
}

/// Returns how many entries of a drawer are kept apart: those that stand.
pub fn kept_apart(drawer: Option<&Drawer>) -> usize {
    drawer.map_or(0, |drawer| {
        drawer.entries.iter().filter(|entry| entry.stands()).count()
    })
}

/// Tells whether an entry reads differently from how it was entered; a correction that was taken back does not count,
/// nor does who proposed a point, which is no wording.
pub fn is_corrected(entry: &Entry) -> bool {
    let first = entry.first_line();
    *first != entry.line
        && Line {
            proposer: entry.line.proposer,
            ..first.clone()
        } != entry.line
}
