//! A switch of approach: from what to what, what set it off, why, and whether the client was told.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, SessionId};
use crate::domain::plan::{ModelSpan, Plan};
use crate::domain::time::Stamp;

/// The tag of the log line that tells of a switch.
pub const TAG: &str = "switch";

/// One switch of approach (map A04a, I06b, J07b).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The session it was made in, if it was made in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The log line that tells of it, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The approach before, in words.
    pub from: String,
    /// The approach from then on, in words.
    pub to: String,
    /// What set it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Trigger>,
    /// Why; never empty in a switch that is complete (map L09).
    #[serde(default)]
    pub why: String,
    /// Whether the client was told.
    #[serde(default)]
    pub told: Told,
    /// The number of the plan's version that it began.
    #[serde(default)]
    pub version: u16,
}

/// What sets a switch off (map J07b; the what-next ladder of product.md G4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A need that came up.
    Need,
    /// Circumstances changed.
    Circumstance,
    /// A goal shifted.
    GoalShift,
    /// The client asked for it.
    ClientWish,
    /// The alliance was strained.
    Rupture,
    /// No progress, or worse.
    OffTrack,
    /// The phase before came to its end.
    PhaseEnd,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Self; 7] = [
        Self::Need,
        Self::Circumstance,
        Self::GoalShift,
        Self::ClientWish,
        Self::Rupture,
        Self::OffTrack,
        Self::PhaseEnd,
    ];
}

/// Whether the client was told of a switch.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Not yet.
    #[default]
    NotYet,
    /// Told.
    Told,
    /// Decided together.
    Together,
}

impl Told {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Told, Self::Together];
}

impl Plan {
    /// Makes another model the main one from a day on, and closes and opens the spans of its history. Going back on the
    /// day of the change leaves no trace of it.
    pub fn change_model(&mut self, model: Option<&str>, day: NaiveDate, why: &str) {
        if self.model.as_deref() == model {
            return;
        }
        let was = std::mem::replace(&mut self.model, model.map(str::to_owned));
        let goes_back = self
            .models
            .iter()
            .any(|span| span.main && span.until == Some(day) && Some(span.model.as_str()) == model);
        // A model from before there was a history is known since its version began, or was agreed.
        let has_span = |span: &ModelSpan| span.main && span.until.is_none();
        if let (Some(was), Some(from)) = (&was, self.since.or(self.agreed))
            && !goes_back
            && !self.models.iter().any(has_span)
        {
            self.models.push(ModelSpan {
                model: was.clone(),
                main: true,
                from: from.min(day),
                until: None,
                why: String::new(),
            });
        }
        if goes_back {
            self.models
                .retain(|span| !(span.main && span.until.is_none() && span.from == day));
        }
        for span in self.models.iter_mut().filter(|span| span.until.is_none()) {
            if span.main || Some(span.model.as_str()) == model {
                span.until = Some(day);
            }
        }
        if let Some(model) = model {
            let again = self.models.iter_mut().rev().find(|span| {
                goes_back && span.main && span.until == Some(day) && span.model == model
            });
            match again {
                Some(span) => span.until = None,
                None => self.models.push(ModelSpan {
                    model: model.to_owned(),
                    main: true,
                    from: day,
                    until: None,
                    why: why.to_owned(),
                }),
            }
            self.others.retain(|other| other != model);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::id::ClientId;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    fn spans(plan: &Plan) -> Vec<(&str, NaiveDate, Option<NaiveDate>)> {
        let spans = plan.models.iter();
        spans
            .map(|span| (span.model.as_str(), span.from, span.until))
            .collect()
    }

    fn plan() -> Plan {
        let mut plan = Plan::new(ClientId(Uuid::nil()));
        plan.change_model(Some("sequential"), day(1), "begun");
        plan
    }

    #[test]
    fn one_model_ends_on_the_day_the_next_begins() {
        let mut plan = plan();
        plan.others = vec![String::from("assimilative")];
        plan.change_model(Some("assimilative"), day(9), "stuck");
        assert_eq!(
            spans(&plan),
            [
                ("sequential", day(1), Some(day(9))),
                ("assimilative", day(9), None)
            ]
        );
        assert_eq!(
            plan.models.last().map(|span| span.why.as_str()),
            Some("stuck")
        );
        assert!(plan.others.is_empty(), "it is the main one now");
        plan.change_model(None, day(12), "");
        let ended = ("assimilative", day(9), Some(day(12)));
        assert_eq!(spans(&plan).last(), Some(&ended));
        assert_eq!(plan.model, None);
    }

    #[test]
    fn going_back_the_same_day_leaves_no_trace_and_a_second_change_does() {
        let mut plan = plan();
        let before = plan.clone();
        plan.change_model(Some("assimilative"), day(9), "stuck");
        plan.change_model(Some("sequential"), day(9), "no");
        assert_eq!(plan, before);
        plan.change_model(Some("sequential"), day(10), "again");
        assert_eq!(plan, before, "nothing changed");
    }

    #[test]
    fn a_model_older_than_the_history_gets_its_span_where_its_beginning_is_known() {
        let mut plan = Plan::new(ClientId(Uuid::nil()));
        plan.model = Some(String::from("sequential"));
        let mut unknown = plan.clone();
        plan.since = Some(day(2));
        plan.change_model(Some("assimilative"), day(9), "stuck");
        let known = ("sequential", day(2), Some(day(9)));
        assert_eq!(spans(&plan).first(), Some(&known));
        unknown.change_model(Some("assimilative"), day(9), "stuck");
        assert_eq!(spans(&unknown), [("assimilative", day(9), None)]);
    }
}
