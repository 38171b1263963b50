//! The risk section: what the record holds of risk as answers and words, never as a level (records.md ).

#[cfg(test)]
mod tests;

use crate::domain::dates;
use crate::domain::id::EntryId;
use crate::domain::note::RiskLine;
use crate::domain::note::build::{Builder, Said};
use crate::domain::parts::Role;
use crate::domain::risk::{RiskAnswer, RiskEntry};
use crate::domain::session::{Entry, Kind, Outcome};
use crate::domain::writing::{Sentence, Source};
use crate::words;
use crate::words::note as say;
use crate::words::note::risk as told;

/// The key of the sentence that says what was asked where nothing was entered.
pub const LINE: &str = "risk";

impl Builder<'_> {
    /// Returns what there is of risk: lines of this session, what is on file for it, what was open when it began, the
    /// safety plan; where the log holds nothing, what the author says of it.
    pub(super) fn risk(self) -> Vec<Said> {
        let mut said = Vec::new();
        let standing = self.session.standing();
        let mut lines = standing
            .iter()
            .filter(|entry| entry.line.kind == Kind::Risk)
            .peekable();
        let records = &self.ground.dossier.risk.entries;
        let mut here = lines.peek().is_some();
        let mut told_of: Vec<EntryId> = Vec::new();
        for entry in lines {
            let record = records.iter().find(|record| record.id == entry.id);
            said.extend(self.of_line(entry, record));
            told_of.push(entry.id);
        }
        for record in records {
            if record.session == Some(self.session.id)
                && !told_of.contains(&record.id)
                && !self.is_a_line_elsewhere(record.id)
            {
                here = true;
                said.extend(self.of_record(record, true));
            }
        }
        for record in records.iter().filter(|record| self.was_open(record)) {
            said.extend(self.of_record(record, false));
        }
        said.extend(self.safety(!said.is_empty()));
        if !here {
            said.extend(self.line());
        }
        let said = said.into_iter();
        said.map(|sentence| (Role::Risk, sentence)).collect()
    }

    /// Tells whether an entry of this session's log by this id was moved away: its record stands with the other client.
    fn is_a_line_elsewhere(self, id: EntryId) -> bool {
        self.session.entry(id).is_some_and(|entry| !entry.stands())
    }

    /// Tells whether an earlier entry was open when the session began.
    fn was_open(self, record: &RiskEntry) -> bool {
        let start = self.session.start;
        let is_open = record.closed.as_ref().is_none_or(|one| one.at >= start);
        record.session != Some(self.session.id) && record.at < start && is_open
    }

    fn of_line(self, entry: &Entry, record: Option<&RiskEntry>) -> Vec<Sentence> {
        let source = Source::Entry(self.session.id, entry.id);
        let words = record.map_or(&entry.line.text, |record| &record.words);
        let from = vec![source.clone(), Source::Risk(entry.id)];
        let mut said = vec![Sentence::by_rule(entry.id.to_string(), words.clone(), from)];
        said.extend(
            record
                .into_iter()
                .flat_map(|record| self.details(record, true)),
        );
        said
    }

    fn of_record(self, record: &RiskEntry, is_here: bool) -> Vec<Sentence> {
        let words = if is_here {
            record.words.clone()
        } else {
            told::open_since(&dates::shown(record.at.date_naive()), &record.words)
        };
        let from = vec![Source::Risk(record.id)];
        let mut said = vec![Sentence::by_rule(record.id.to_string(), words, from)];
        said.extend(self.details(record, is_here));
        said
    }

    /// Returns what the form holds of an entry: all of it where it came up in this session, else what was done that day.
    fn details(self, record: &RiskEntry, is_here: bool) -> Vec<Sentence> {
        let asks = &self.ground.guide.risk;
        let id = record.id.to_string();
        let mut said = Vec::new();
        let mut say = |part: &str, words: String| {
            if !words.is_empty() {
                let key = say::key::risk(&id, part);
                let from = vec![Source::Risk(record.id)];
                said.push(Sentence::by_rule(key, words, from));
            }
        };
        if is_here {
            say("trigger", told::named(told::TRIGGER, &record.trigger));
            say("asked", told::named(told::ASKED, &record.asked));
            let rows = record.rows.iter().map(|row| {
                let answer = answer(row.answer);
                told::row(asks.row_title(&row.row), answer, &row.words)
            });
            let rows: Vec<String> = rows.collect();
            say("rows", rows.join(say::BETWEEN_RATINGS));
            for (part, words) in record.more.iter().chain(&record.prevention) {
                say(part, told::named(&told::title(part), words));
            }
        }
        let day = self.day();
        let done = record.actions.iter().zip(1..);
        for (action, n) in done.filter(|(action, _)| is_here || action.at.date_naive() == day) {
            let part = say::key::action(n);
            let title = asks.action_title(&action.kind);
            say(&part, told::action(title, &action.words, &action.basis));
        }
        if is_here {
            say("rationale", told::named(told::RATIONALE, &record.rationale));
            let next = record.next_contact.map(|next| {
                let time = next.format("%H:%M").to_string();
                say::day_and_time(&dates::shown(next.date()), &time)
            });
            let next = next.unwrap_or_default();
            say("contact", told::named(told::NEXT_CONTACT, &next));
        }
        let closed = record.closed.as_ref();
        if let Some(closed) = closed.filter(|closed| closed.at.date_naive() == day) {
            say("closed", told::closed(&closed.by, &closed.why));
        }
        said
    }

    /// Returns how it stands with the safety plan, as of that day: said where there is risk, or a plan was written then.
    fn safety(self, is_asked: bool) -> Option<Sentence> {
        let day = self.day();
        let mut plans = self.ground.dossier.risk.safety.iter();
        let plan = plans.rfind(|plan| plan.at.date_naive() <= day);
        let Some(plan) = plan else {
            let from = vec![Source::Session(self.session.id)];
            let none = told::NO_SAFETY_PLAN.to_owned();
            return is_asked.then(|| Sentence::by_rule(say::key::safety(0), none, from));
        };
        let written = plan.at.date_naive();
        let reviewed = plan.reviewed.filter(|reviewed| *reviewed <= day);
        if !is_asked && written != day && reviewed != Some(day) {
            return None;
        }
        let reviewed = reviewed.map(dates::shown).unwrap_or_default();
        let words = told::safety_plan(plan.version, &dates::shown(written), &reviewed, &plan.copy);
        let from = vec![Source::Safety(plan.version)];
        let key = say::key::safety(plan.version);
        Some(Sentence::by_rule(key, words, from))
    }

    /// Returns what the author says of risk where nothing was entered. Of a client who did not come nothing could be asked.
    fn line(self) -> Option<Sentence> {
        let words = match (&self.note.risk, self.session.outcome) {
            (Some(RiskLine::NoneReported), _) => told::NONE_REPORTED.to_owned(),
            (Some(RiskLine::NotAsked(why)), _) => told::not_asked(why),
            (None, Outcome::NoShow) => told::not_asked(words::parts::NO_SHOW),
            (None, Outcome::Cancelled) => told::not_asked(words::parts::CANCELLED),
            (None, Outcome::Held) => return None,
        };
        let from = vec![Source::Session(self.session.id)];
        Some(Sentence::by_rule(LINE, words, from))
    }
}

fn answer(answer: RiskAnswer) -> &'static str {
    let [yes, no, unsure, not_asked] = told::ANSWERS;
    match answer {
        RiskAnswer::Yes => yes,
        RiskAnswer::No => no,
        RiskAnswer::Unsure => unsure,
        RiskAnswer::NotAsked => not_asked,
    }
}
