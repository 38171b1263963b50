//! What the start card says of working together: the day of the client's last feedback and that of the last shared decision
//! (map J12).

use chrono::NaiveDate;

use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::feedback::FeedbackRule;
use crate::words::brief as words;

/// When the client was heard and when something was decided together.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Together {
    /// Whether there is anything to ask for: before the first session nobody could give feedback.
    pub is_asked: bool,
    /// The day the client rated a session last.
    pub feedback: Option<NaiveDate>,
    /// What the client agreed to last.
    pub decided: Option<Decided>,
}

/// Something that was decided together with the client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decided {
    /// The day.
    pub on: NaiveDate,
    /// What, in words.
    pub what: String,
}

impl Together {
    /// Looks through a record.
    pub fn of(dossier: &Dossier, rule: &FeedbackRule) -> Self {
        let readings = dossier.readings.readings.iter();
        let feedback = readings
            .filter(|reading| !rule.client.is_empty() && reading.measure == rule.client)
            .filter(|reading| reading.withdrawn.is_none())
            .map(|reading| reading.at.date_naive())
            .max();
        Self {
            is_asked: dossier.last_held().is_some(),
            feedback,
            decided: decided(dossier),
        }
    }

    /// Returns it as a row.
    pub(super) fn rows(&self, today: NaiveDate) -> Vec<String> {
        if !self.is_asked {
            return Vec::new();
        }
        let day = |on: NaiveDate| dates::shown_in(on, today);
        let feedback = self.feedback.map(day);
        let decided = self.decided.as_ref();
        let decided = decided.map(|decided| (day(decided.on), decided.what.as_str()));
        let decided = decided.as_ref().map(|(on, what)| (on.as_str(), *what));
        vec![words::together(feedback.as_deref(), decided)]
    }
}

/// Returns the newest of what the client agreed to: the plan, a goal, a technique of the plan.
fn decided(dossier: &Dossier) -> Option<Decided> {
    let goals = dossier.goals.numbered().into_iter().zip(1..);
    let goals = goals.filter_map(|(goal, number)| Some((goal.agreed?, words::the_goal(number))));
    let rows = dossier.plan.rows.iter();
    let rows = rows.filter_map(|row| Some((row.agreed?, words::A_TECHNIQUE.to_owned())));
    let plan = dossier
        .plan
        .agreed
        .map(|on| (on, words::THE_PLAN.to_owned()));
    // Of several on one day the widest is said: it comes last here.
    rows.chain(goals)
        .chain(plan)
        .max_by_key(|(on, _)| *on)
        .map(|(on, what)| Decided { on, what })
}
