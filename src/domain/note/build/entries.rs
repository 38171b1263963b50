//! Lines of the log as sentences: one a line, all ratings of one technique use in one.

use crate::domain::dates;
use crate::domain::id::{EntryId, GoalId};
use crate::domain::line::{did_name, word};
use crate::domain::note::build::{Builder, Said};
use crate::domain::note::format::Phrase;
use crate::domain::parts::{Role, role_of};
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Line, What};
use crate::domain::topics;
use crate::domain::writing::{Hand, Sentence, Source};
use crate::words;
use crate::words::note as say;

/// Tells whether a line is something that was done in free words, which may be a technique of the library (records.md R-32).
pub fn is_free_text(line: &Line) -> bool {
    line.kind == Kind::Did && line.technique.is_none() && !line.tells_of_switch()
}

impl Builder<'_> {
    /// Returns the lines of the log that stand, by time. Risk has sentences of its own.
    pub(super) fn entries(self) -> Vec<Said> {
        let standing = self.session.standing();
        let entries = standing.iter().filter_map(|entry| {
            let role = role_of(&entry.line).filter(|role| *role != Role::Risk)?;
            let sentence = self.sentence(entry, &standing)?;
            Some((role, sentence))
        });
        entries.collect()
    }

    fn sentence(self, entry: &Entry, standing: &[&Entry]) -> Option<Sentence> {
        let line = &entry.line;
        if line.kind == Kind::Rate {
            return self.rating(entry, standing);
        }
        let goals = self.goal_names(&line.goals);
        let text = ("words", line.text.as_str());
        let words = match &line.kind {
            Kind::Said => {
                let speaker = line.speaker.as_deref().map(|one| self.speaker(one));
                let speaker = speaker.unwrap_or_default();
                self.say(Phrase::Said, &[text, ("speaker", &speaker)])
            }
            Kind::Seen => self.say(Phrase::Seen, &[text]),
            Kind::Moment(_) => {
                let what = word(&line.kind);
                let what = what.strip_prefix(words::line::MOMENT).unwrap_or(&what);
                self.say(Phrase::Moment, &[text, ("what", what.trim_start())])
            }
            Kind::Marker(letter) => {
                let marker = self.ground.guide.marker(*letter);
                let what = marker.map_or_else(|| word(&line.kind), |known| known.title.clone());
                self.say(Phrase::Moment, &[text, ("what", &what)])
            }
            Kind::Did if line.tells_of_switch() => self.say(Phrase::Switch, &[text]),
            Kind::Did => self.did(line, &goals),
            Kind::Idea => self.say(Phrase::Idea, &[text]),
            Kind::Task => {
                let by = self.due(entry.id);
                self.say(Phrase::Task, &[text, ("goals", &goals), ("by", &by)])
            }
            Kind::Park => {
                let who = line.proposer.map(topics::name).unwrap_or_default();
                let what = line.proposer.map(|_| words::topics::proposed_by(who));
                let what = what.unwrap_or_default();
                self.say(Phrase::Park, &[text, ("what", &what)])
            }
            Kind::Next => self.say(Phrase::Next, &[text, ("goals", &goals)]),
            Kind::Rate | Kind::Risk | Kind::Time | Kind::Drawer => return None,
        };
        let made = Sentence::by_rule(
            entry.id.to_string(),
            with_late(words, entry),
            vec![Source::Entry(self.session.id, entry.id)],
        );
        Some(if line.kind == Kind::Said {
            // The client's words come in as a paraphrase, or as they are by choice only (records.md R-05).
            Sentence {
                hand: Hand::Prompt,
                stands: false,
                ..made
            }
        } else {
            made
        })
    }

    fn did(self, line: &Line, goals: &str) -> String {
        let Some(used) = &line.technique else {
            return self.say(Phrase::Other, &[("words", &line.text), ("goals", goals)]);
        };
        let despite = used.despite.as_ref();
        let despite = despite
            .map(|one| words::parts::despite(&one.flags.join(words::note::BETWEEN), &one.reason));
        let fields = [
            ("name", used.name.as_str()),
            ("words", &line.text),
            ("goals", goals),
            ("despite", &despite.unwrap_or_default()),
        ];
        self.say(Phrase::Technique, &fields)
    }

    /// Returns the ratings of a technique use as one sentence, at the place of the first; none at the place of a later one.
    fn rating(self, entry: &Entry, standing: &[&Entry]) -> Option<Sentence> {
        let line = &entry.line;
        if let Some(Rating::Goal { goal, value }) = line.rating {
            let goals = self.goal_names(&[goal]);
            let was = self.goal_before(goal);
            let fields = [
                ("goals", goals.as_str()),
                ("what", &value.to_string()),
                (
                    "was",
                    &was.map(|value| value.to_string()).unwrap_or_default(),
                ),
                ("words", &line.text),
            ];
            let words = with_late(self.say(Phrase::GoalRated, &fields), entry);
            let from = vec![Source::Entry(self.session.id, entry.id), Source::Goal(goal)];
            return Some(Sentence::by_rule(entry.id.to_string(), words, from));
        }
        // A did that was struck or moved away is not named any more.
        let did = line
            .of
            .and_then(|of| standing.iter().find(|one| one.id == of));
        let of_same = |other: &&&Entry| {
            other.line.kind == Kind::Rate
                && other.line.of == line.of
                && !matches!(other.line.rating, Some(Rating::Goal { .. }))
        };
        let all: Vec<&&Entry> = match line.of {
            Some(_) => standing.iter().filter(of_same).collect(),
            None => standing.iter().filter(|one| one.id == entry.id).collect(),
        };
        if all.first().is_none_or(|first| first.id != entry.id) {
            return None;
        }
        let told: Vec<String> = all
            .iter()
            .map(|one| with_late(rated(&one.line), one))
            .collect();
        let name = did.map(|did| did_name(&did.line)).unwrap_or_default();
        let what = told.join(say::BETWEEN_RATINGS);
        let words = self.say(Phrase::Rated, &[("name", &name), ("what", &what)]);
        let mut from: Vec<Source> = all
            .iter()
            .map(|one| Source::Entry(self.session.id, one.id))
            .collect();
        from.extend(did.map(|did| Source::Entry(self.session.id, did.id)));
        Some(Sentence::by_rule(entry.id.to_string(), words, from))
    }

    /// Returns the rating a goal had before this session.
    fn goal_before(self, goal: GoalId) -> Option<u8> {
        let ratings = self.ground.dossier.goal_ratings(goal);
        let before = ratings
            .iter()
            .rev()
            .find(|(number, _)| *number < self.session.number);
        let baseline = self.ground.dossier.goals.get(goal);
        before
            .map(|(_, value)| *value)
            .or_else(|| baseline.and_then(|goal| goal.baseline))
    }

    /// Returns by when a task of the log is due, in words.
    fn due(self, entry: EntryId) -> String {
        let homework = &self.ground.dossier.goals.homework;
        let record = homework.iter().find(|one| one.entry == Some(entry));
        let due = record.and_then(|record| record.due);
        due.map(dates::shown).unwrap_or_default()
    }

    /// Returns goals in words; a closed one has no number any more.
    pub(super) fn goal_names(self, goals: &[GoalId]) -> String {
        let known = &self.ground.dossier.goals;
        let named: Vec<String> = goals
            .iter()
            .filter_map(|id| {
                let words = &known.get(*id)?.words;
                Some(say::goal(known.number(*id), words))
            })
            .collect();
        named.join(say::BETWEEN)
    }

    /// Returns who spoke: the role, which says more than a letter and names nobody (records.md R-17).
    fn speaker(self, initial: &str) -> String {
        let people = &self.ground.dossier.client.participants;
        let person = people.iter().find(|person| person.initial == initial);
        say::person(initial, person.map_or("", |person| &person.role))
    }
}

/// Returns a rating in words, with what was said to it.
fn rated(line: &Line) -> String {
    let number = match line.rating {
        Some(Rating::Distress {
            before,
            peak,
            after,
        }) => words::line::distress_said(before, peak, after),
        Some(Rating::Helped(value)) => say::helped(value),
        Some(Rating::Adverse) => say::ADVERSE.to_owned(),
        Some(Rating::Goal { .. }) | None => String::new(),
    };
    let parts = [number, line.text.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(say::BETWEEN)
}

/// Adds to what came from another client's log that it is a late entry, with the day it was written (records.md R-13).
fn with_late(words: String, entry: &Entry) -> String {
    let is_late = entry
        .history
        .iter()
        .any(|change| matches!(change.what, What::MovedFrom(_)));
    if is_late {
        let written = dates::shown(entry.written().date_naive());
        say::with_mark(&words, &words::parts::late(&written))
    } else {
        words
    }
}
