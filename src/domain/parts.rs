//! A session's entries by note part, as values and as plain text (interaction.md 3.5 and 3.7, records.md 7).
//!
//! Wording is untouched. The drawer is counted and never read; risk is always a part; what was struck or moved away is
//! left out.

#[cfg(test)]
mod tests;

use crate::domain::dates;
use crate::domain::goal::Goals;
use crate::domain::guide::Guide;
use crate::domain::id::EntryId;
use crate::domain::line::{did_name, rating_shown, word};
use crate::domain::rating::Rating;
use crate::domain::session::{Drawer, Entry, Kind, Line, Moment, Outcome, Session, Setting, What};
use crate::domain::topics;
use crate::words;

/// A note format.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[expect(missing_docs, reason = "the names are those of records.md 7")]
pub enum Format {
    #[default]
    Dap,
    Soap,
    Birp,
    Girp,
    Pie,
}

/// What an entry is for the note, in any format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// The client's words.
    Subjective,
    /// What the clinician saw.
    Objective,
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

/// A session in parts.
#[derive(Clone, PartialEq, Debug)]
pub struct Parts {
    /// The head.
    pub head: Head,
    /// The parts in the order of the format; a part without entries stands here empty.
    pub parts: Vec<Part>,
    /// How many drawer entries are kept apart.
    pub drawer: usize,
}

/// What stands above the parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The client's code.
    pub code: String,
    /// The session's number.
    pub number: u16,
    /// The day, in words.
    pub day: String,
    /// The time it began.
    pub start: String,
    /// The time it ended.
    pub end: Option<String>,
    /// Minutes, breaks left out.
    pub minutes: i64,
    /// In person, video, phone, home; or no-show, cancelled.
    pub setting: &'static str,
    /// Who kept the log.
    pub by: String,
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

/// Returns the role of an entry; `None` for what is in no note: the time only, and the drawer.
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

impl Format {
    /// Returns the headings in their order, with the roles that go under each. Risk has its own in every format.
    pub fn layout(self) -> Vec<(&'static str, Vec<Role>)> {
        use Role::{Assessment, Intervention, Objective, Plan, Response, Risk, Subjective};
        use words::parts as said;
        match self {
            Self::Dap => vec![
                (said::DATA, vec![Subjective, Objective]),
                (said::INTERVENTION, vec![Intervention]),
                (said::RESPONSE, vec![Response]),
                (said::ASSESSMENT, vec![Assessment]),
                (said::RISK, vec![Risk]),
                (said::PLAN, vec![Plan]),
            ],
            Self::Soap => vec![
                (said::SUBJECTIVE, vec![Subjective]),
                (said::OBJECTIVE, vec![Objective, Intervention]),
                (said::ASSESSMENT, vec![Response, Assessment]),
                (said::RISK, vec![Risk]),
                (said::PLAN, vec![Plan]),
            ],
            Self::Birp => vec![
                (said::BEHAVIOUR, vec![Subjective, Objective]),
                (said::INTERVENTION, vec![Intervention]),
                (said::RESPONSE, vec![Response, Assessment]),
                (said::RISK, vec![Risk]),
                (said::PLAN, vec![Plan]),
            ],
            Self::Girp => vec![
                (said::GOAL, vec![Subjective]),
                (said::INTERVENTION, vec![Intervention]),
                (said::RESPONSE, vec![Objective, Response, Assessment]),
                (said::RISK, vec![Risk]),
                (said::PLAN, vec![Plan]),
            ],
            Self::Pie => vec![
                (said::PROBLEM, vec![Subjective, Objective]),
                (said::INTERVENTION, vec![Intervention]),
                (said::EVALUATION, vec![Response, Assessment]),
                (said::RISK, vec![Risk]),
                (said::PLAN, vec![Plan]),
            ],
        }
    }
}

impl Parts {
    /// Sorts a session into parts. `drawer` is what [`kept_apart`] counts.
    pub fn of(code: &str, session: &Session, drawer: usize, goals: &Goals, format: Format) -> Self {
        let items: Vec<Item> = session
            .standing()
            .into_iter()
            .filter_map(|entry| item(entry, session, goals))
            .collect();
        let parts = format
            .layout()
            .into_iter()
            .map(|(heading, roles)| Part {
                heading,
                is_risk: roles.contains(&Role::Risk),
                items: items
                    .iter()
                    .filter(|item| roles.contains(&item.role))
                    .cloned()
                    .collect(),
            })
            .collect();
        Self {
            head: head(code, session),
            parts,
            drawer,
        }
    }

    /// Names process markers by what is heard instead of by their letter.
    #[must_use]
    pub fn guided(mut self, session: &Session, guide: &Guide) -> Self {
        let items = self.parts.iter_mut().flat_map(|part| &mut part.items);
        for item in items {
            let kind = session.entry(item.entry).map(|entry| &entry.line.kind);
            if let Some(Kind::Marker(letter)) = kind
                && let Some(marker) = guide.marker(*letter)
            {
                words::line::MARKER.clone_into(&mut item.kind);
                item.words = words::topics::marker::with_words(&marker.title, &item.words);
            }
        }
        self
    }

    /// Returns the whole as plain text, ending with a line end.
    pub fn text(&self) -> String {
        let mut lines = vec![
            words::parts::heading(&self.head.code, self.head.number),
            words::parts::when(
                &self.head.day,
                &self.head.start,
                self.head.end.as_deref(),
                self.head.minutes,
                self.head.setting,
            ),
            words::parts::by(&self.head.by),
        ];
        for part in &self.parts {
            if part.items.is_empty() && !part.is_risk {
                continue;
            }
            lines.push(String::new());
            if part.items.is_empty() {
                lines.push(words::parts::RISK_NOT_RECORDED.to_owned());
                continue;
            }
            lines.push(part.heading.to_owned());
            for item in &part.items {
                push(&mut lines, item);
            }
        }
        if self.drawer > 0 {
            lines.push(String::new());
            lines.push(words::parts::drawer(self.drawer));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Marks stand on the first line, further lines of a paste under it.
fn push(lines: &mut Vec<String>, item: &Item) {
    let mut said = item.words.lines();
    let first = said.next().unwrap_or_default();
    lines.push(words::parts::row(
        &item.time,
        &item.kind,
        first,
        &item.marks,
    ));
    lines.extend(said.map(words::parts::further));
}

fn head(code: &str, session: &Session) -> Head {
    let [in_person, video, phone, home] = words::parts::SETTINGS;
    let setting = match (session.outcome, session.setting) {
        (Outcome::NoShow, _) => words::parts::NO_SHOW,
        (Outcome::Cancelled, _) => words::parts::CANCELLED,
        (Outcome::Held, Setting::InPerson) => in_person,
        (Outcome::Held, Setting::Video) => video,
        (Outcome::Held, Setting::Phone) => phone,
        (Outcome::Held, Setting::Home) => home,
    };
    Head {
        code: code.to_owned(),
        number: session.number,
        day: dates::shown(session.start.date_naive()),
        start: session.start.format("%H:%M").to_string(),
        end: session.end.map(|end| end.format("%H:%M").to_string()),
        minutes: session.end.map_or(0, |end| session.elapsed(end)),
        setting,
        by: session.by.clone(),
    }
}

fn item(entry: &Entry, session: &Session, goals: &Goals) -> Option<Item> {
    let line = &entry.line;
    Some(Item {
        entry: entry.id,
        role: role(&line.kind)?,
        time: line.at.format("%H:%M").to_string(),
        kind: word(&line.kind),
        words: said(entry, session),
        marks: marks(entry, goals),
    })
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
