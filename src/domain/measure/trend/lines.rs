//! Every line of a record: each scale of each version of each measure in use, then the goals.

use chrono::{Datelike, NaiveDate};

use crate::domain::dossier::Dossier;
use crate::domain::goal::Goal;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::score::{band, lift, score};
use crate::domain::measure::trend::answers::{self, is_answers_only};
use crate::domain::measure::trend::line::{Bare, Brief, Line, Mark, Of, Told};
use crate::domain::measure::trend::{Point, Series, point};
use crate::domain::measure::{Better, Measure, Scale, TOTAL, Taken, Version};
use crate::domain::reading::{Reading, Withdrawn};
use crate::words::score;
use crate::words::time::day;
use crate::words::trend as say;

/// Returns every line, the measures in the order they were first used.
pub fn lines(dossier: &Dossier, measures: &Measures, today: NaiveDate) -> Vec<Line> {
    let mut used: Vec<(&Measure, &Version)> = Vec::new();
    for reading in &dossier.readings.readings {
        let Some(measure) = measures.get(&reading.measure) else {
            continue;
        };
        let known = measure.versions.iter();
        let version = known.into_iter().find(|one| one.id == reading.version);
        if let Some(version) = version
            && !used
                .iter()
                .any(|(one, its)| one.id == measure.id && its.id == version.id)
        {
            used.push((measure, version));
        }
    }
    let mut all = Vec::new();
    for (measure, version) in used {
        let readings = Readings {
            dossier,
            measure,
            version,
            today,
        };
        all.extend(readings.lines());
    }
    let rules = measures.all().iter().find_map(goal_rules);
    let goals = dossier.goals.goals.iter();
    all.extend(goals.filter_map(|goal| goal_line(dossier, goal, rules, today)));
    all
}

/// The lowest and the highest rating of a goal.
const GOAL_RANGE: (f64, f64) = (0.0, 10.0);

/// Returns the definition by which ratings of goals are compared.
fn goal_rules(measure: &Measure) -> Option<(&Measure, &Version, &Scale)> {
    let scale = measure
        .scales
        .iter()
        .find(|scale| scale.range == GOAL_RANGE)?;
    let version = measure.versions.first()?;
    (measure.taken == Taken::ByGoal).then_some((measure, version, scale))
}

fn goal_line(
    dossier: &Dossier,
    goal: &Goal,
    rules: Option<(&Measure, &Version, &Scale)>,
    today: NaiveDate,
) -> Option<Line> {
    let rated = dossier.goal_ratings(goal.id);
    let mark = |value: u8, at, session| Mark {
        at,
        session,
        value: f64::from(value),
        label: score::number(f64::from(value)),
        point: score::number(f64::from(value)),
    };
    let rated: Vec<Mark> = rated
        .into_iter()
        .filter_map(|(number, value)| {
            let mut sessions = dossier.sessions.iter();
            let session = sessions.find(|session| session.number == number)?;
            Some(mark(value, session.start, Some(number)))
        })
        .collect();
    let baseline = goal.baseline.map(|value| mark(value, goal.created, None));
    let is_apart = baseline.is_some();
    let marks: Vec<Mark> = baseline.into_iter().chain(rated).collect();
    if marks.is_empty() {
        return None;
    }
    let name = match dossier.goals.number(goal.id) {
        Some(number) => say::goal(number),
        None => say::GOAL_CLOSED.to_owned(),
    };
    let readings = marks.iter().enumerate().map(|(at, mark)| Told {
        reading: None,
        on: day(mark.at.date_naive(), today.year()),
        words: mark.label.clone(),
        tail: match mark.session {
            Some(number) => say::in_session(number),
            None if is_apart && at == 0 => say::APART.to_owned(),
            None => String::new(),
        },
        is_quiet: false,
    });
    let readings = readings.rev().collect();
    let bare = Bare {
        of: Of::Goal(goal.id),
        name,
        about: goal.words.replace('\n', " "),
        better: Better::Up,
        range: GOAL_RANGE,
        marks,
    };
    let mut line = Line::new(bare, rules, today);
    line.readings = readings;
    line.notes
        .push((say::SCALE.to_owned(), say::GOAL_SCALE.to_owned()));
    Some(line)
}

/// The readings of one version of one measure.
struct Readings<'a> {
    dossier: &'a Dossier,
    measure: &'a Measure,
    version: &'a Version,
    today: NaiveDate,
}

impl<'a> Readings<'a> {
    /// Returns the readings, oldest first, the withdrawn ones among them.
    fn all(&self) -> Vec<&'a Reading> {
        let all = self.dossier.readings.readings.iter();
        let mut all: Vec<&Reading> = all
            .filter(|one| one.measure == self.measure.id && one.version == self.version.id)
            .collect();
        all.sort_by_key(|one| (one.at, one.id));
        all
    }

    fn lines(&self) -> Vec<Line> {
        if is_answers_only(self.measure) {
            return vec![self.answers()];
        }
        let scales = self.measure.scales.iter();
        scales.filter_map(|scale| self.line(scale)).collect()
    }

    fn name(&self) -> String {
        if self.measure.versions.len() > 1 {
            say::in_version(&self.measure.name, &self.version.id)
        } else {
            self.measure.name.clone()
        }
    }

    fn line(&self, scale: &Scale) -> Option<Line> {
        let readings = &self.dossier.readings;
        let series = Series::of(readings, self.measure, &self.version.id, &scale.id)?;
        let name = if scale.id == TOTAL {
            self.name()
        } else {
            say::of_scale(&self.name(), &scale.title)
        };
        let bare = Bare {
            of: Of::Scale {
                measure: self.measure.id.clone(),
                version: self.version.id.clone(),
                scale: scale.id.clone(),
            },
            name,
            about: self.measure.about.clone(),
            better: self.measure.better,
            range: self.range(scale),
            marks: series.points.iter().map(|point| self.mark(point)).collect(),
        };
        let rules = Some((self.measure, self.version, scale));
        let mut line = Line::new(bare, rules, self.today);
        if let Some((prompt, fell)) = series.fall() {
            let words = say::fell(fell, &prompt.say);
            line.said.push((say::ASKS.to_owned(), words));
        }
        let rows = self.all().into_iter().rev();
        line.readings = rows.map(|one| self.row(scale, one)).collect();
        line.notes.extend(self.not_in_line(&series));
        let notes = self.measure.notes.iter();
        line.notes
            .extend(notes.map(|words| (String::new(), words.clone())));
        Some(line)
    }

    /// Returns the range of a scale in this version.
    fn range(&self, scale: &Scale) -> (f64, f64) {
        let by = lift(self.measure, scale, self.version);
        (scale.range.0 - by, scale.range.1 - by)
    }

    fn mark(&self, point: &Point) -> Mark {
        let session = point.session.and_then(|id| self.dossier.session(id));
        Mark {
            at: point.at,
            session: session.map(|session| session.number),
            value: point.value,
            label: score::label(point.value, point.is_prorated),
            point: say::point(point.value, point.is_prorated),
        }
    }

    fn row(&self, scale: &Scale, reading: &Reading) -> Told {
        let on = day(reading.at.date_naive(), self.today.year());
        if let Some(gone) = &reading.withdrawn {
            return withdrawn(reading, on, gone, self.today);
        }
        let point = point(self.measure, self.version, scale, reading);
        let words = match point {
            Some(point) => {
                let band = band(self.measure, scale, self.version, point.value);
                say::score(
                    &score::label(point.value, point.is_prorated),
                    band.map_or("", |band| &band.label),
                )
            }
            None => say::NOT_SCORABLE.to_owned(),
        };
        let mut tail = Vec::new();
        if let Some(session) = reading.session.and_then(|id| self.dossier.session(id)) {
            tail.push(say::in_session(session.number));
        }
        if reading.totals.is_empty() {
            let score = score(self.measure, self.version, &reading.answered());
            tail.push(say::missing(&score.missing));
            if point.is_some_and(|point| point.is_prorated) {
                tail.push(say::PRORATED.to_owned());
            }
            if !score.skipped.is_empty() {
                tail.push(say::skipped(&score.skipped));
            }
        } else {
            tail.push(say::SCORE_ONLY.to_owned());
        }
        if !reading.imported.is_empty() {
            tail.push(say::imported(&reading.imported));
        }
        if !reading.about.is_empty() {
            tail.push(say::about(&reading.about));
        }
        tail.extend(amended(reading, self.today));
        Told {
            reading: Some(reading.id),
            on,
            words,
            tail: tail.join(say::COMMA),
            is_quiet: point.is_none(),
        }
    }

    /// Returns what is on file for the measure and not in the line, and what in it is not of one kind.
    fn not_in_line(&self, series: &Series<'_>) -> Vec<(String, String)> {
        let all = || self.dossier.readings.of(&self.measure.id);
        let mut notes = Vec::new();
        let mut others: Vec<&str> = Vec::new();
        for reading in all().filter(|one| one.version != self.version.id) {
            if !others.contains(&reading.version.as_str()) {
                others.push(&reading.version);
            }
        }
        for other in others {
            let n = all().filter(|one| one.version == other).count();
            let known = self.measure.versions.iter().find(|one| one.id == other);
            let window = known.map_or("", |version| &version.window);
            notes.push((
                say::NOT_HERE.to_owned(),
                say::other_version(n, other, window),
            ));
        }
        let here = || all().filter(|one| one.version == self.version.id);
        let unscored = here().count() - series.points.len();
        if unscored > 0 {
            notes.push((say::NOT_HERE.to_owned(), say::not_scorable(unscored)));
        }
        let gone = self.all().len() - here().count();
        if gone > 0 {
            notes.push((say::NOT_HERE.to_owned(), say::withdrawn_count(gone)));
        }
        let mut about: Vec<&str> = here().map(|one| one.about.as_str()).collect();
        about.sort_unstable();
        about.dedup();
        if about.len() > 1 {
            notes.push((say::TAKE_CARE.to_owned(), say::not_of_one(&about)));
        }
        notes
    }

    /// Returns a measure without scores: its answers.
    fn answers(&self) -> Line {
        let all = self.all();
        let counted: Vec<&&Reading> = all.iter().filter(|one| one.withdrawn.is_none()).collect();
        let newest = counted.last().map(|one| one.at.date_naive());
        let on = newest.map_or_else(String::new, |date| day(date, self.today.year()));
        let items = self.measure.items.iter();
        let mut notes: Vec<(String, String)> = items
            .map(|item| (say::item(item.n), item.label.clone()))
            .collect();
        notes.push((say::WINDOW.to_owned(), self.version.window.clone()));
        let words = self.measure.notes.iter();
        notes.extend(words.map(|words| (String::new(), words.clone())));
        let rows = all.iter().rev();
        Line {
            of: Of::Answers {
                measure: self.measure.id.clone(),
                version: self.version.id.clone(),
            },
            name: self.name(),
            about: self.measure.about.clone(),
            better: Better::Neither,
            range: (0.0, 0.0),
            marks: Vec::new(),
            best: None,
            cutoff: None,
            summary: say::answers_only(&self.name(), counted.len(), &on),
            brief: Brief {
                now: say::ANSWERS.to_owned(),
                on,
                ..Brief::default()
            },
            figures: Vec::new(),
            said: Vec::new(),
            readings: rows
                .map(|one| answers::row(self.measure, one, self.today))
                .collect(),
            notes,
        }
    }
}

/// Returns what was amended of a reading, each change with the value before and why.
pub(super) fn amended(reading: &Reading, today: NaiveDate) -> impl Iterator<Item = String> {
    reading.amended.iter().map(move |change| {
        let was = change.was.map(|value| score::number(f64::from(value)));
        let on = day(change.at.date_naive(), today.year());
        say::amended(&on, change.item, was.as_deref(), &change.why)
    })
}

/// Returns the row of a reading that was taken back.
pub(super) fn withdrawn(reading: &Reading, on: String, gone: &Withdrawn, today: NaiveDate) -> Told {
    let when = day(gone.at.date_naive(), today.year());
    Told {
        reading: Some(reading.id),
        on,
        words: say::withdrawn(&gone.why),
        tail: say::withdrawn_by(&when, &gone.by),
        is_quiet: true,
    }
}
