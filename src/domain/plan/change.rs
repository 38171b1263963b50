//! Changes of a plan where one thing moves others with it: the models and their days, the phase now, the order of phases.

use chrono::NaiveDate;

use crate::domain::plan::{ModelSpan, Phase, Plan};

impl Plan {
    /// Chooses the main model from a day on; the one before stays in the history with its last day. Going back on the day
    /// of the change leaves no trace of it.
    pub fn choose_model(&mut self, model: Option<&str>, why: &str, today: NaiveDate) {
        if self.model.as_deref() == model {
            return;
        }
        let goes_back = |span: &ModelSpan| {
            span.main && span.until == Some(today) && Some(span.model.as_str()) == model
        };
        let again = self.models.iter().any(goes_back);
        if again {
            self.models
                .retain(|span| !(span.main && span.until.is_none() && span.from == today));
        } else if let Some(before) = self.model.take() {
            self.end_model(&before, true, today);
        }
        if let Some(new) = model {
            if let Some(at) = self.others.iter().position(|other| other == new) {
                self.others.remove(at);
                self.end_model(new, false, today);
            }
            match self.models.iter_mut().rev().find(|span| goes_back(span)) {
                Some(span) => span.until = None,
                None => self.models.push(ModelSpan {
                    why: why.to_owned(),
                    ..span(new, true, today)
                }),
            }
        }
        self.model = model.map(str::to_owned);
    }

    /// Chooses the models beside the main one from a day on; the main one is not among them.
    pub fn choose_others(&mut self, others: Vec<String>, today: NaiveDate) {
        let before = std::mem::take(&mut self.others);
        for gone in before.iter().filter(|other| !others.contains(other)) {
            self.end_model(gone, false, today);
        }
        for new in others {
            if self.model.as_ref() == Some(&new) || self.others.contains(&new) {
                continue;
            }
            if !before.contains(&new) {
                self.models.push(span(&new, false, today));
            }
            self.others.push(new);
        }
    }

    /// Returns why the main model was chosen.
    pub fn model_reason(&self) -> &str {
        let main = self.model.as_deref();
        let open = self.models.iter().rev();
        open.into_iter()
            .find(|span| span.main && span.until.is_none() && Some(span.model.as_str()) == main)
            .map_or("", |span| &span.why)
    }

    /// Writes down why the main model was chosen; without a main model there is nothing to give a reason for.
    pub fn give_model_reason(&mut self, why: &str, today: NaiveDate) {
        let Some(main) = self.model.clone() else {
            return;
        };
        let is_it = |span: &ModelSpan| span.main && span.until.is_none() && span.model == main;
        if !self.models.iter().any(is_it) {
            let from = self.known_since(today).unwrap_or(today);
            self.models.push(span(&main, true, from));
        }
        if let Some(open) = self.models.iter_mut().rev().find(|span| is_it(span)) {
            why.clone_into(&mut open.why);
        }
    }

    /// Goes into the phase with this number, counted from 1; 0 leaves all of them. Returns when it was entered before and
    /// what was seen of its entry rule then, where it is entered once more.
    pub fn enter_phase(&mut self, number: u8, today: NaiveDate) -> Option<(NaiveDate, String)> {
        if self.phase == number {
            return None;
        }
        self.phase = number;
        let at = usize::from(number).checked_sub(1)?;
        let phase = self.phases.get_mut(at)?;
        let before = phase.entered.replace(today)?;
        Some((before, std::mem::take(&mut phase.gate)))
    }

    /// Takes a phase out; planned techniques of it belong to any phase from then on, those of later ones move with them.
    pub fn remove_phase(&mut self, at: usize) -> Option<Phase> {
        if at >= self.phases.len() {
            return None;
        }
        let gone = self.phases.remove(at);
        let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
        self.renumber(|old| match old {
            old if old == number => 0,
            old if old > number => old - 1,
            old => old,
        });
        Some(gone)
    }

    /// Puts a phase at another place in the order; what belongs to a phase goes with it. Places are counted from 0.
    pub fn move_phase(&mut self, from: usize, to: usize) {
        if from >= self.phases.len() || to >= self.phases.len() {
            return;
        }
        let mut order: Vec<usize> = (0..self.phases.len()).collect();
        let phase = self.phases.remove(from);
        self.phases.insert(to, phase);
        let number = order.remove(from);
        order.insert(to, number);
        self.renumber(|old| {
            let now = order
                .iter()
                .position(|was| Some(*was) == usize::from(old).checked_sub(1));
            now.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
        });
    }

    fn renumber(&mut self, number: impl Fn(u8) -> u8) {
        self.phase = number(self.phase);
        for row in &mut self.rows {
            row.phase = number(row.phase);
        }
    }

    /// Ends the days of a model; a choice of the same day without a reason was a slip and leaves none, and so does a model
    /// of an older file of which nobody knows since when.
    fn end_model(&mut self, model: &str, main: bool, today: NaiveDate) {
        let open = self
            .models
            .iter()
            .rposition(|span| span.model == model && span.main == main && span.until.is_none());
        let Some(at) = open else {
            if let Some(from) = self.known_since(today) {
                self.models.push(ModelSpan {
                    until: Some(today),
                    ..span(model, main, from)
                });
            }
            return;
        };
        let is_slip = self
            .models
            .get(at)
            .is_some_and(|span| span.from == today && span.why.is_empty());
        if is_slip {
            self.models.remove(at);
        } else if let Some(span) = self.models.get_mut(at) {
            span.until = Some(today);
        }
    }

    /// Returns the first day that is known of this plan, today at the latest; none where no day is on file.
    fn known_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let rows = self.rows.iter().filter_map(|row| row.since);
        let known = rows.chain(self.since).chain(self.agreed);
        known.min().map(|from| from.min(today))
    }
}

fn span(model: &str, main: bool, from: NaiveDate) -> ModelSpan {
    ModelSpan {
        model: model.to_owned(),
        main,
        from,
        until: None,
        why: String::new(),
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]
mod tests {
    use chrono::NaiveDate;

    use crate::domain::id::ClientId;
    use crate::domain::plan::{Phase, Plan, PlanRow};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn plan() -> Plan {
        Plan::new(ClientId(uuid::Uuid::nil()))
    }

    #[test]
    fn a_model_that_was_left_stays_with_its_days() {
        let mut plan = plan();
        plan.choose_model(Some("sequential"), "", day(1));
        plan.give_model_reason("one thing after the other", day(1));
        plan.choose_others(vec!["assimilative".into(), "sequential".into()], day(2));
        assert_eq!(plan.others, ["assimilative"]);
        plan.choose_model(Some("assimilative"), "", day(9));
        assert!(plan.others.is_empty());
        let told: Vec<_> = plan
            .models
            .iter()
            .map(|span| (span.model.as_str(), span.main, span.from, span.until))
            .collect();
        assert_eq!(
            told,
            [
                ("sequential", true, day(1), Some(day(9))),
                ("assimilative", false, day(2), Some(day(9))),
                ("assimilative", true, day(9), None),
            ]
        );
        assert_eq!(plan.model_reason(), "");
    }

    #[test]
    fn a_slip_of_the_same_day_leaves_no_days() {
        let mut plan = plan();
        plan.choose_model(Some("sequential"), "", day(1));
        plan.choose_model(Some("assimilative"), "", day(1));
        assert_eq!(plan.models.len(), 1);
    }

    #[test]
    fn a_model_of_an_older_file_is_left_with_the_first_day_that_is_known() {
        let mut plan = plan();
        plan.model = Some("sequential".into());
        plan.since = Some(day(3));
        plan.choose_model(None, "", day(9));
        assert_eq!(plan.models[0].from, day(3));
        assert_eq!(plan.models[0].until, Some(day(9)));
    }

    #[test]
    fn what_belongs_to_a_phase_goes_with_it() {
        let mut plan = plan();
        plan.phases = ["a", "b", "c"].map(Phase::named).to_vec();
        plan.rows = [0, 1, 2, 3]
            .map(|phase| PlanRow {
                phase,
                ..PlanRow::default()
            })
            .to_vec();
        plan.phase = 3;
        let of = |plan: &Plan| plan.rows.iter().map(|row| row.phase).collect::<Vec<_>>();
        plan.move_phase(2, 0);
        assert_eq!((plan.phase, of(&plan)), (1, vec![0, 2, 3, 1]));
        assert_eq!(plan.phases[0].words, "c");
        plan.remove_phase(1);
        assert_eq!((plan.phase, of(&plan)), (1, vec![0, 0, 2, 1]));
        plan.remove_phase(0);
        assert_eq!((plan.phase, of(&plan)), (0, vec![0, 0, 1, 0]));
    }

    #[test]
    fn a_phase_that_is_entered_again_says_what_was_seen_before() {
        let mut plan = plan();
        plan.phases = ["a", "b"].map(Phase::named).to_vec();
        assert_eq!(plan.enter_phase(2, day(1)), None);
        plan.phases[1].gate = "slept a week".into();
        assert_eq!(plan.enter_phase(1, day(5)), None);
        let before = plan.enter_phase(2, day(9));
        assert_eq!(before, Some((day(1), "slept a week".into())));
        assert_eq!(plan.phases[1].entered, Some(day(9)));
        assert_eq!(plan.enter_phase(2, day(10)), None);
        assert_eq!(plan.enter_phase(0, day(10)), None);
    }

    fn spans(plan: &Plan) -> Vec<(&str, NaiveDate, Option<NaiveDate>)> {
        let spans = plan.models.iter();
        spans
            .map(|span| (span.model.as_str(), span.from, span.until))
            .collect()
    }

    fn begun() -> Plan {
        let mut plan = plan();
        plan.choose_model(Some("sequential"), "begun", day(1));
        plan
    }

    #[test]
    fn one_model_ends_on_the_day_the_next_begins() {
        let mut plan = begun();
        plan.others = vec![String::from("assimilative")];
        plan.choose_model(Some("assimilative"), "stuck", day(9));
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
        plan.choose_model(None, "", day(12));
        let ended = ("assimilative", day(9), Some(day(12)));
        assert_eq!(spans(&plan).last(), Some(&ended));
        assert_eq!(plan.model, None);
    }

    #[test]
    fn going_back_the_same_day_leaves_no_trace_and_a_second_change_does() {
        let mut plan = begun();
        let before = plan.clone();
        plan.choose_model(Some("assimilative"), "stuck", day(9));
        plan.choose_model(Some("sequential"), "no", day(9));
        assert_eq!(plan, before);
        plan.choose_model(Some("sequential"), "again", day(10));
        assert_eq!(plan, before, "nothing changed");
    }

    #[test]
    fn a_model_older_than_the_history_gets_its_span_where_its_beginning_is_known() {
        let mut plan = plan();
        plan.model = Some(String::from("sequential"));
        let mut unknown = plan.clone();
        plan.since = Some(day(2));
        plan.choose_model(Some("assimilative"), "stuck", day(9));
        let known = ("sequential", day(2), Some(day(9)));
        assert_eq!(spans(&plan).first(), Some(&known));
        unknown.choose_model(Some("assimilative"), "stuck", day(9));
        assert_eq!(spans(&unknown), [("assimilative", day(9), None)]);
    }
}
