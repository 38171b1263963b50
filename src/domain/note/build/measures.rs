//! Measures taken in the session, in words: the score with its band, and what the change comes to by the rules of the trend.

use crate::domain::client::Client;
use crate::domain::dossier::Dossier;
use crate::domain::measure::trend::line::{Brief, Line, Of};
use crate::domain::measure::trend::lines::lines;
use crate::domain::note::build::{Builder, Said};
use crate::domain::note::format::Phrase;
use crate::domain::parts::Role;
use crate::domain::reading::Reading;
use crate::domain::writing::{Sentence, Source};
use crate::words::note as say;
use crate::words::trend::NO_RULE;

impl Builder<'_> {
    /// Returns a sentence for each score of each reading of this session, and one for its verdict. Readings of later days
    /// change nothing.
    pub(super) fn measures(self) -> Vec<Said> {
        let readings = self.ground.dossier.readings.readings.iter();
        let here = readings.filter(|reading| {
            reading.session == Some(self.session.id) && reading.withdrawn.is_none()
        });
        here.flat_map(|reading| self.reading(reading)).collect()
    }

    fn reading(self, reading: &Reading) -> Vec<Said> {
        let lines = self.lines_until(reading);
        let mut said = Vec::new();
        for line in &lines {
            let scale = match &line.of {
                Of::Scale { scale, .. } => scale.as_str(),
                Of::Answers { .. } | Of::Goal(_) => "",
            };
            let key = say::key::reading(&reading.id.to_string(), scale);
            let from = || vec![Source::Reading(reading.id)];
            let is_counted = matches!(line.of, Of::Scale { .. });
            let what = if !is_counted {
                say::ANSWERS_ONLY.to_owned()
            } else if line.brief.now.is_empty() {
                say::NOT_SCORABLE.to_owned()
            } else {
                say::score(&line.brief.now, &line.brief.band)
            };
            let words = self.say(Phrase::Measure, &[("name", &line.name), ("what", &what)]);
            said.push((Role::Objective, Sentence::by_rule(&key, words, from())));
            if let Some(what) = verdict(&line.brief) {
                let fields = [("name", line.name.as_str()), ("what", &what)];
                let words = self.say(Phrase::Verdict, &fields);
                let key = say::key::verdict(&key);
                said.push((Role::Assessment, Sentence::by_rule(key, words, from())));
            }
        }
        said
    }

    /// Returns the lines of a reading's measure as they were when it was filled in.
    fn lines_until(self, reading: &Reading) -> Vec<Line> {
        let real = &self.ground.dossier.client;
        // Lines are made of a record: this one holds nothing but those readings.
        let mut bare = Dossier::new(Client::new(real.id, real.code.clone(), "", real.created));
        let readings = self.ground.dossier.readings.readings.iter();
        bare.readings.readings = readings
            .filter(|one| one.measure == reading.measure && one.version == reading.version)
            .filter(|one| (one.at, one.id) <= (reading.at, reading.id))
            .cloned()
            .collect();
        let measures = &self.ground.guide.measures;
        lines(&bare, measures, self.day())
    }
}

/// Returns what a change since the first reading comes to; none of a first one, and none where no rule says from when on
/// a change counts.
fn verdict(brief: &Brief) -> Option<String> {
    let has_none = brief.verdict.is_empty() || brief.verdict == NO_RULE;
    if brief.was.is_empty() || brief.now.is_empty() || has_none {
        return None;
    }
    Some(say::since_first(
        &brief.was,
        &brief.now,
        &brief.raw,
        &brief.verdict,
    ))
}
