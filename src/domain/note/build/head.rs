//! What stands above a note, and what the record says of the day beside the log: who came, which goals were worked on, what
//! became of tasks, what the plan became, when the next session is.

use chrono::NaiveDate;

use crate::domain::dates;
use crate::domain::id::GoalId;
use crate::domain::note::build::{Builder, Said};
use crate::domain::note::format::Phrase;
use crate::domain::parts::Role;
use crate::domain::rating::Rating;
use crate::domain::reading::ReviewDecision;
use crate::domain::session::{Outcome, Setting};
use crate::domain::writing::{Sentence, Source};
use crate::words;
use crate::words::note as say;
use crate::words::note::head;

/// From how many minutes on a session began late.
const LATE: i64 = 5;

impl Builder<'_> {
    /// Returns what stands above the note (records.md 7): nothing of it is left out because it is empty, but what no
    /// rule asks for.
    pub(super) fn head(self) -> Vec<(String, String)> {
        let (dossier, session) = (self.ground.dossier, self.session);
        let start = session.start.format("%H:%M").to_string();
        let time = match session.end {
            Some(end) => {
                let minutes = session.elapsed(end);
                say::times(&start, &end.format("%H:%M").to_string(), minutes)
            }
            None => say::not_ended(&start),
        };
        let rows = [
            (head::CLIENT, dossier.client.code.as_str().to_owned()),
            (head::DATE, dates::shown(self.day())),
            (head::TIME, time),
            (head::MODALITY, modality(session.setting).to_owned()),
            (head::PLACE, session.place.clone()),
            (head::PARTICIPANTS, self.participants()),
            (head::SESSION, session.number.to_string()),
            (head::REASON, self.reason()),
            (head::PLAN, self.plan_version().to_string()),
            (head::AUTHOR, self.note.by.clone()),
            (head::CREDENTIALS, self.ground.clinician.licence.clone()),
        ];
        let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
        rows.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    pub(super) fn day(self) -> NaiveDate {
        self.session.start.date_naive()
    }

    /// Returns who was there, by role; names are not needed (records.md R-17).
    fn participants(self) -> String {
        let client = &self.ground.dossier.client;
        if self.session.outcome != Outcome::Held {
            return String::new();
        }
        let there: Vec<String> = self
            .session
            .present
            .iter()
            .filter_map(|id| client.person(*id))
            .map(|person| say::person(&person.initial, &person.role))
            .collect();
        if there.is_empty() {
            say::CLIENT.to_owned()
        } else {
            there.join(say::BETWEEN)
        }
    }

    /// Returns the reason for service: the concern that presses most, or its diagnosis where one is used.
    fn reason(self) -> String {
        let day = self.day();
        let concerns = &self.ground.dossier.client.concerns;
        let open = |closed: Option<NaiveDate>| closed.is_none_or(|closed| closed >= day);
        let Some(first) = concerns.iter().find(|concern| open(concern.closed)) else {
            return String::new();
        };
        if let Some(diagnosis) = first.diagnosis.as_ref().filter(|one| one.date <= day) {
            return diagnosis.words.clone();
        }
        let known = &self.ground.library.vocabulary().concerns;
        let title = known.key(&first.concern).and_then(|key| known.get(key));
        title.map_or_else(|| first.concern.clone(), |title| title.title.to_string())
    }

    /// Returns the version of the plan that held on the day.
    fn plan_version(self) -> u16 {
        let plan = &self.ground.dossier.plan;
        let earlier = plan.versions.iter();
        let held = earlier
            .into_iter()
            .find(|version| version.until > self.last());
        held.map_or(plan.number, |version| version.plan.number)
    }

    /// Returns the last moment of the session.
    pub(super) fn last(self) -> crate::domain::time::Stamp {
        let entries = self.session.entries.iter().map(|entry| entry.line.at);
        let last = entries.max().unwrap_or(self.session.start);
        self.session.end.unwrap_or(last).max(last)
    }

    /// Returns that the client came, or did not; in time, or later than agreed.
    pub(super) fn attendance(self) -> Said {
        let session = self.session;
        let words = match session.outcome {
            Outcome::Held => {
                let late = self.minutes_late().map(|minutes| minutes.to_string());
                let fields = [
                    ("what", modality(session.setting)),
                    ("late", &late.unwrap_or_default()),
                ];
                self.say(Phrase::Attended, &fields)
            }
            Outcome::NoShow => self.say(Phrase::Missed, &[("what", words::parts::NO_SHOW)]),
            Outcome::Cancelled => self.say(Phrase::Missed, &[("what", words::parts::CANCELLED)]),
        };
        let from = vec![Source::Session(session.id)];
        let sentence = Sentence::by_rule(say::key::ATTENDANCE, words, from);
        (Role::Objective, sentence)
    }

    /// Returns by how many minutes the session began after the time agreed in the one before.
    fn minutes_late(self) -> Option<i64> {
        let sessions = &self.ground.dossier.sessions;
        let before = sessions
            .iter()
            .rev()
            .find(|one| one.start < self.session.start)?;
        let agreed = before.next?;
        let began = self.session.start.naive_local();
        let minutes = (began - agreed).num_minutes();
        (agreed.date() == began.date() && minutes >= LATE).then_some(minutes)
    }

    /// Returns the goals that lines of this session hang on, each once, in the order they came up.
    pub(super) fn goals(self) -> Vec<Said> {
        let mut worked: Vec<GoalId> = Vec::new();
        for entry in self.session.standing() {
            let rated = match entry.line.rating {
                Some(Rating::Goal { goal, .. }) => Some(goal),
                _ => None,
            };
            for goal in rated.iter().chain(&entry.line.goals) {
                if !worked.contains(goal) {
                    worked.push(*goal);
                }
            }
        }
        let known = worked
            .into_iter()
            .filter(|goal| self.ground.dossier.goals.get(*goal).is_some());
        known
            .map(|goal| {
                let names = self.goal_names(&[goal]);
                let words = self.say(Phrase::Goal, &[("goals", &names)]);
                let key = say::key::goal(&goal.to_string());
                let from = vec![Source::Goal(goal)];
                (Role::Goal, Sentence::by_rule(key, words, from))
            })
            .collect()
    }

    /// Returns what was said on that day of tasks agreed before.
    pub(super) fn homework_done(self) -> Vec<Said> {
        let day = self.day();
        let homework = self.ground.dossier.goals.homework.iter();
        homework
            .filter_map(|record| {
                let outcome = record.outcome.as_ref().filter(|one| one.date == day)?;
                let state = words::goals::outcome(outcome.how as usize, &outcome.words);
                let fields = [("words", record.words.as_str()), ("what", &state)];
                let words = self.say(Phrase::HomeworkDone, &fields);
                let key = say::key::homework_done(&record.id.to_string());
                let from = vec![Source::Homework(record.id)];
                Some((Role::Subjective, Sentence::by_rule(key, words, from)))
            })
            .collect()
    }

    /// Returns tasks agreed on that day that have no line in a log.
    pub(super) fn tasks_beside(self) -> Vec<Said> {
        let day = self.day();
        let homework = self.ground.dossier.goals.homework.iter();
        let beside = homework.filter(|record| record.entry.is_none() && record.given == day);
        beside
            .map(|record| {
                let goals = record.goal.map(|goal| self.goal_names(&[goal]));
                let by = record.due.map(dates::shown).unwrap_or_default();
                let fields = [
                    ("words", record.words.as_str()),
                    ("goals", &goals.unwrap_or_default()),
                    ("by", &by),
                ];
                let words = self.say(Phrase::Task, &fields);
                let key = say::key::homework(&record.id.to_string());
                let from = vec![Source::Homework(record.id)];
                (Role::Plan, Sentence::by_rule(key, words, from))
            })
            .collect()
    }

    /// Returns what was decided in this session where the measures asked for a look at the course.
    pub(super) fn reviews(self) -> Vec<Said> {
        let reviews = self.ground.dossier.readings.reviews.iter();
        let here = reviews.filter(|review| review.session == Some(self.session.id));
        here.map(|review| {
            let what = match review.decision {
                ReviewDecision::PlanChanged => say::PLAN_CHANGED.to_owned(),
                ReviewDecision::WaitUntil(day) => say::wait_until(&dates::shown(day)),
            };
            let reasons = review.reasons.join(say::BETWEEN_RATINGS);
            let fields = [
                ("name", reasons.as_str()),
                ("what", &what),
                ("words", &review.why),
            ];
            let words = self.say(Phrase::Review, &fields);
            let key = say::key::review(&review.at.to_rfc3339());
            let from = vec![Source::Session(self.session.id)];
            (Role::Assessment, Sentence::by_rule(key, words, from))
        })
        .collect()
    }

    /// Returns the version of the plan that was begun on that day.
    pub(super) fn plan_changed(self) -> Option<Said> {
        let plan = &self.ground.dossier.plan;
        let earlier = plan.versions.iter().map(|version| &*version.plan);
        let day = self.day();
        let begun = earlier
            .chain([plan])
            .rfind(|version| version.since == Some(day) && version.number > 1)?;
        let fields = [
            ("what", begun.number.to_string()),
            ("words", begun.why.clone()),
        ];
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let words = self.say(Phrase::Plan, &fields);
        let key = say::key::plan(begun.number);
        let from = vec![Source::Place(say::key::PLAN.to_owned())];
        Some((Role::Plan, Sentence::by_rule(key, words, from)))
    }

    /// Returns the next appointment that was agreed.
    pub(super) fn appointment(self) -> Option<Said> {
        let next = self.session.next?;
        let at = say::day_and_time(
            &dates::shown(next.date()),
            &next.format("%H:%M").to_string(),
        );
        let words = self.say(Phrase::Appointment, &[("what", &at)]);
        let from = vec![Source::Session(self.session.id)];
        let sentence = Sentence::by_rule(say::key::APPOINTMENT, words, from);
        Some((Role::Plan, sentence))
    }
}

fn modality(setting: Setting) -> &'static str {
    let [in_person, video, phone, home] = words::parts::SETTINGS;
    match setting {
        Setting::InPerson => in_person,
        Setting::Video => video,
        Setting::Phone => phone,
        Setting::Home => home,
    }
}
