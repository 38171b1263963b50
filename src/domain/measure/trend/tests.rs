//! What a line says: verdicts only by rule, like compared only with like, nothing that is withdrawn.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

use chrono::{DateTime, NaiveDate, TimeDelta};

use crate::domain::client::Client;
use crate::domain::dossier::Dossier;
use crate::domain::goal::Goal;
use crate::domain::id::{GoalId, IdSource, ReadingId};
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::trend::happened::{HappenedKind, happened};
use crate::domain::measure::trend::line::{Line, Of, Tone};
use crate::domain::measure::trend::lines::lines;
use crate::domain::reading::{Amendment, Reading, Withdrawn};
use crate::domain::time::Stamp;

/// Measures of the tests: what the shipped ones leave untried.
const OTHERS: [&str; 5] = [
    r#"(id: "who", name: "WHO", about: "well-being", licence: (class: open, note: "n"),
        versions: [(id: "1", window: "now")], responses: [(labels: [(0, "none"), (100, "all")])],
        items: [(n: 1, label: "a", min: 0, max: 100)],
        scales: [(id: "total", title: "Total", range: (0, 100))], better: up,
        cutoffs: [(name: "low", of: "total", when: at_most(50), source: "Topp")],
        changes: [(kind: meaningful, of: "total", points: Some(10), source: "Topp")])"#,
    r#"(id: "two", name: "TWO", about: "t", licence: (class: open, note: "n"),
        versions: [(id: "ten", window: "the last week"), (id: "zero", window: "the last month", less: 1)],
        responses: [(labels: [(1, "never"), (5, "always")])],
        items: [(n: 1, label: "a", min: 1, max: 5), (n: 2, label: "b", min: 1, max: 5)],
        scales: [(id: "first", title: "First", items: [1], range: (1, 5)), (id: "second", title: "Second", items: [2], range: (1, 5))],
        better: down,
        cutoffs: [(name: "line", of: "first", when: at_least(3), source: "us", decides: true)],
        changes: [(kind: reliable, of: "first", points: Some(2), source: "us", provisional: true)],
        prompts: [(when: fell("second", 1.0), say: "look at it together")])"#,
    r#"(id: "yes-no", name: "Yes or no", about: "y", licence: (class: open, note: "n"),
        versions: [(id: "1", window: "the last month")], responses: [(labels: [(0, "no"), (1, "yes")])],
        items: [(n: 1, label: "First topic", min: 0, max: 1), (n: 2, label: "Second topic", min: 0, max: 1)],
        better: neither)"#,
    r#"(id: "goals", name: "Goals", about: "g", licence: (class: own, note: "n"), taken: by_goal,
        versions: [(id: "1", window: "now")],
        scales: [(id: "rating", title: "Rating", range: (0, 10))], better: up,
        changes: [(kind: meaningful, of: "rating", points: Some(3), source: "Law", provisional: true)])"#,
    r#"(id: "bare", name: "Bare", about: "b", licence: (class: own, note: "n"),
        versions: [(id: "1", window: "now")], responses: [(labels: [(0, "none"), (20, "all")])],
        items: [(n: 1, label: "a", min: 0, max: 20)],
        scales: [(id: "total", title: "Total", range: (0, 20))], better: down)"#,
];

fn measures() -> Measures {
    let mut measures = Measures::shipped().unwrap();
    for text in OTHERS {
        let found = measures.lay("test.ron", text);
        assert!(found.is_empty(), "{found:?}");
    }
    measures
}

fn day(n: i64) -> Stamp {
    let first = DateTime::parse_from_rfc3339("2026-09-03T14:00:00+02:00").unwrap();
    first + TimeDelta::days(n)
}

fn today() -> NaiveDate {
    day(70).date_naive()
}

struct Record {
    dossier: Dossier,
    ids: IdSource,
}

impl Record {
    fn new() -> Self {
        let mut ids = IdSource::new(5);
        let id = crate::domain::id::ClientId(ids.next(day(0)));
        let code = crate::domain::client::Code::parse("c-line").unwrap();
        Self {
            dossier: Dossier::new(Client::new(id, code, "L.", day(0))),
            ids,
        }
    }

    /// Adds answers, `-` for a missing one.
    fn add(&mut self, measure: &str, version: &str, on: i64, answers: &str) -> &mut Reading {
        let id = ReadingId(self.ids.next(day(on)));
        let mut reading = Reading::new(id, measure, version, day(on), "demo");
        let digit = |c: char| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        reading.answers = answers.chars().map(digit).collect();
        self.dossier.readings.readings.push(reading);
        self.dossier.readings.readings.last_mut().unwrap()
    }

    /// Adds a score alone.
    fn total(&mut self, measure: &str, on: i64, score: f64) -> &mut Reading {
        let reading = self.add(measure, "1", on, "");
        reading.totals = vec![("total".to_owned(), score)];
        reading
    }

    fn lines(&self) -> Vec<Line> {
        lines(&self.dossier, &measures(), today())
    }

    fn line(&self) -> Line {
        self.lines().into_iter().next().unwrap()
    }
}

fn phq(scores: &[f64]) -> Line {
    let mut record = Record::new();
    for (n, score) in (0..).zip(scores) {
        record.total("phq-9", n * 7, *score);
    }
    record.line()
}

fn said<'l>(line: &'l Line, lead: &str) -> Vec<&'l str> {
    let rows = line.said.iter().chain(&line.notes);
    rows.filter(|(its, _)| its == lead)
        .map(|(_, words)| words.as_str())
        .collect()
}

#[test]
fn four_points_less_are_no_reliable_change_and_are_not_called_better() {
    let line = phq(&[18.0, 17.0, 16.0, 14.0, 14.0, 14.0]);
    assert_eq!(
        line.summary,
        "PHQ-9: 6 readings, 18 to 14, down 4, no reliable change (6 points, NHS Talking Therapies), \
         cut-off 10 not crossed"
    );
    assert_eq!(line.brief.tone, Tone::Plain);
    let all = format!("{line:?}").to_lowercase();
    assert!(
        !all.contains(": better (") && !all.contains("worse ("),
        "{all}"
    );
    assert_eq!(
        said(&line, "cut-off 10"),
        [
            "not crossed, 10 or above then and now (depression likely; primary care; NHS caseness; \
          Kroenke, Spitzer & Williams 2001)"
        ]
    );
    // 22 % less: half of the baseline is what the rule asks for.
    assert_eq!(
        said(&line, "percent"),
        [
            "22 % of the baseline towards the better end; counts from 50 % (response, half of the baseline): not met"
        ]
    );
}

#[test]
fn nine_points_less_are_better_with_rule_and_source() {
    let line = phq(&[18.0, 9.0]);
    assert_eq!(
        line.summary,
        "PHQ-9: 2 readings, 18 to 9, down 9, better (6 points, NHS Talking Therapies), \
         cut-off 10 crossed, now below 10"
    );
    assert_eq!(line.brief.tone, Tone::Better);
    assert!(
        said(&line, "percent")[0].ends_with("met")
            && !said(&line, "percent")[0].contains("not met")
    );
    let rules = said(&line, "reliable");
    assert_eq!(
        rules,
        ["6.1 points, SD 5.5, test-retest 0.84 (Kroenke 2001), 95 %: met"]
    );
}

#[test]
fn seven_points_more_are_worse_and_the_cut_off_is_entered() {
    let line = phq(&[8.0, 15.0]);
    assert_eq!(line.brief.tone, Tone::Worse);
    assert!(
        line.summary.contains("up 7, worse (6 points"),
        "{}",
        line.summary
    );
    assert!(
        line.summary
            .ends_with("cut-off 10 crossed, now 10 or above"),
        "{}",
        line.summary
    );
}

#[test]
fn the_edge_of_the_rule_counts_and_a_point_less_does_not() {
    assert_eq!(phq(&[18.0, 12.0]).brief.tone, Tone::Better);
    assert_eq!(phq(&[18.0, 13.0]).brief.tone, Tone::Plain);
    assert_eq!(phq(&[12.0, 18.0]).brief.tone, Tone::Worse);
    assert_eq!(phq(&[13.0, 18.0]).brief.tone, Tone::Plain);
}

#[test]
fn the_newest_is_held_against_the_best_too() {
    let line = phq(&[18.0, 9.0, 17.0]);
    assert_eq!(line.best, Some(1));
    assert_eq!(
        said(&line, "since baseline"),
        ["down 1, 18 to 17 since 3 Sep: no reliable change (6 points, NHS Talking Therapies)"]
    );
    assert_eq!(
        said(&line, "since the best"),
        ["up 8, 9 to 17 since 10 Sep: worse (6 points, NHS Talking Therapies)"]
    );
    assert_eq!(said(&line, "since before"), ["up 8"]);
    assert_eq!(
        said(&phq(&[18.0, 14.0]), "since the best"),
        ["the newest is the best so far"]
    );
    assert_eq!(
        said(&phq(&[14.0, 18.0]), "since the best"),
        ["the baseline is the best so far"]
    );
    // Of two equal ones the older is the best.
    assert_eq!(phq(&[18.0, 9.0, 9.0, 12.0]).best, Some(1));
    assert_eq!(
        said(&phq(&[18.0, 9.0, 9.0]), "since the best"),
        ["the same as the best so far, of 10 Sep"]
    );
}

#[test]
fn one_reading_has_no_change() {
    let line = phq(&[18.0]);
    assert_eq!(
        line.summary,
        "PHQ-9: 1 reading, 18, moderately severe, cut-off 10: 10 or above"
    );
    assert!(line.brief.raw.is_empty() && line.brief.was.is_empty());
    assert!(said(&line, "since baseline").is_empty());
}

#[test]
fn where_no_rule_is_known_that_is_said_and_nothing_is_better() {
    let mut record = Record::new();
    record.total("bare", 0, 20.0);
    record.total("bare", 7, 0.0);
    let line = record.line();
    assert_eq!(
        line.summary,
        "Bare: 2 readings, 20 to 0, down 20, no rule says from when on that counts"
    );
    assert_eq!(line.brief.tone, Tone::Plain);
}

#[test]
fn a_rule_of_what_matters_makes_no_better() {
    let mut record = Record::new();
    record.total("who", 0, 40.0);
    record.total("who", 7, 60.0);
    let line = record.line();
    assert_eq!(
        line.summary,
        "WHO: 2 readings, 40 to 60, up 20, likely real (10 points, Topp), cut-off 50 crossed, now above 50"
    );
    assert_eq!(line.brief.tone, Tone::Plain);
    assert_eq!(line.best, Some(1));
    assert_eq!(line.cutoff.unwrap().at.to_bits(), 50.0_f64.to_bits());
}

#[test]
fn a_pro_rated_point_is_marked_and_what_cannot_be_scored_is_no_point() {
    let mut record = Record::new();
    record.add("phq-9", "1", 0, "2-2222222");
    record.add("phq-9", "1", 7, "2---22222");
    let amended = record.add("phq-9", "1", 14, "111111111");
    amended.amended = vec![Amendment {
        at: day(15),
        by: "demo".to_owned(),
        item: 3,
        was: Some(2),
        why: "misread".to_owned(),
    }];
    let line = record.line();
    let labels: Vec<&str> = line.marks.iter().map(|mark| mark.label.as_str()).collect();
    assert_eq!(labels, ["~18", "9"]);
    // Newest first.
    let [newest, unscored, first] = line.readings.as_slice() else {
        panic!("{:?}", line.readings);
    };
    assert_eq!(newest.words, "9  mild");
    assert_eq!(
        newest.tail,
        "none missing, amended 18 Sep: item 3 was 2 (misread)"
    );
    assert_eq!(
        (unscored.words.as_str(), unscored.is_quiet),
        ("not scorable", true)
    );
    assert_eq!(unscored.tail, "3 missing (item 2, 3, 4)");
    assert_eq!(first.words, "~18  moderately severe");
    assert_eq!(first.tail, "1 missing (item 2), pro-rated, marked ~");
    assert_eq!(
        said(&line, "not in it"),
        ["1 reading cannot be scored: too much is missing"]
    );
}

#[test]
fn a_withdrawn_reading_is_listed_and_counts_for_nothing() {
    let mut record = Record::new();
    record.total("phq-9", 0, 27.0).withdrawn = Some(Withdrawn {
        at: day(1),
        by: "demo".to_owned(),
        why: "of another client".to_owned(),
    });
    record.total("phq-9", 7, 18.0);
    record.total("phq-9", 14, 14.0);
    let line = record.line();
    assert!(
        line.summary.starts_with("PHQ-9: 2 readings, 18 to 14"),
        "{}",
        line.summary
    );
    let last = line.readings.last().unwrap();
    assert_eq!(last.words, "withdrawn: of another client");
    assert!(last.is_quiet);
    assert_eq!(said(&line, "not in it"), ["1 reading was withdrawn"]);
    // Where nothing counts, nothing is drawn.
    record.dossier.readings.readings.truncate(1);
    assert_eq!(
        record.line().summary,
        "PHQ-9: no reading that can be scored"
    );
}

#[test]
fn versions_are_lines_of_their_own_and_each_names_the_other() {
    let mut record = Record::new();
    record.add("two", "ten", 0, "55");
    record.add("two", "zero", 7, "00");
    record.add("two", "zero", 14, "22");
    record.add("two", "unknown", 21, "22");
    let all = record.lines();
    let names: Vec<(&str, usize)> = all
        .iter()
        .map(|line| (line.name.as_str(), line.marks.len()))
        .collect();
    // No line is drawn by the rules of a version nobody knows.
    assert_eq!(
        names,
        [
            ("TWO (ten) First", 1),
            ("TWO (ten) Second", 1),
            ("TWO (zero) First", 2),
            ("TWO (zero) Second", 2)
        ]
    );
    assert_eq!(
        said(&all[0], "not in it"),
        [
            "2 readings of another version are not in this line: zero, the last month",
            "1 reading of another version is not in this line: unknown, not known here"
        ]
    );
    // The cut-off is written for the higher version: 3 or above there is 2 or above here.
    assert_eq!(all[2].range, (0.0, 4.0));
    assert_eq!(
        all[2].summary,
        "TWO (zero) First: 2 readings, 0 to 2, up 2, worse (2 points, provisional: us), \
         cut-off 2 crossed, now 2 or above"
    );
}

#[test]
fn a_fall_asks_what_its_measure_says() {
    let mut record = Record::new();
    record.add("two", "ten", 0, "35");
    record.add("two", "ten", 7, "34");
    let all = record.lines();
    assert_eq!(
        said(&all[1], "asks for"),
        ["down 1 since the reading before: look at it together"]
    );
    assert!(said(&all[0], "asks for").is_empty());
    record.add("two", "ten", 14, "34");
    assert!(said(&record.lines()[1], "asks for").is_empty());
}

#[test]
fn what_is_not_about_the_same_is_named() {
    let mut record = Record::new();
    record.total("bare", 0, 8.0).about = "cannabis".to_owned();
    record.total("bare", 7, 4.0).about = "heroin".to_owned();
    assert_eq!(
        said(&record.line(), "take care"),
        ["not every reading is about the same: cannabis; heroin"]
    );
}

#[test]
fn answers_without_a_sum_are_a_table_and_no_line() {
    let mut record = Record::new();
    record.add("yes-no", "1", 0, "10");
    record.add("yes-no", "1", 7, "0-");
    let line = record.line();
    assert_eq!(
        line.of,
        Of::Answers {
            measure: "yes-no".to_owned(),
            version: "1".to_owned()
        }
    );
    assert!(line.marks.is_empty() && line.said.is_empty() && line.figures.is_empty());
    let rows: Vec<(&str, &str)> = line
        .readings
        .iter()
        .map(|one| (one.on.as_str(), one.words.as_str()))
        .collect();
    assert_eq!(
        rows,
        [("10 Sep", "1 no  2 no answer"), ("3 Sep", "1 yes  2 no")]
    );
    assert_eq!(said(&line, "item 2"), ["Second topic"]);
}

#[test]
fn a_goal_is_a_line_of_the_same_shape_with_a_provisional_rule() {
    let mut record = Record::new();
    let id = GoalId(record.ids.next(day(0)));
    let mut goal = Goal::new(id, "Ride the bus", day(0));
    goal.status = crate::domain::goal::GoalStatus::Active;
    goal.baseline = Some(1);
    record.dossier.goals.goals.push(goal);
    let line = record.line();
    assert_eq!(line.of, Of::Goal(id));
    assert_eq!(line.summary, "goal 1: 1 rating, 1");
    assert_eq!(line.readings[0].tail, "baseline, from the goal");
}

#[test]
fn the_demo_has_lines_with_events_and_techniques_beside_them() {
    let offset = *day(0).offset();
    let all = crate::domain::demo::caseload(today(), offset).unwrap();
    let measures = measures();
    let with_line = all
        .iter()
        .filter(|dossier| !lines(dossier, &measures, today()).is_empty());
    assert!(with_line.count() >= 5);
    let then: Vec<_> = all.iter().flat_map(happened).collect();
    for kind in [HappenedKind::Event, HappenedKind::Techniques] {
        assert!(then.iter().any(|one| one.kind == kind), "{kind:?}");
    }
    for dossier in &all {
        let then = happened(dossier);
        assert!(then.is_sorted_by_key(|one| one.on));
    }
    // A goal that was rated: three points count, by a rule that says it is provisional.
    let rated: Vec<Line> = all
        .iter()
        .flat_map(|dossier| lines(dossier, &measures, today()))
        .filter(|line| matches!(line.of, Of::Goal(_)) && line.marks.len() > 1)
        .collect();
    assert!(!rated.is_empty());
    for line in rated {
        let first = line.marks.first().unwrap().value;
        let last = line.marks.last().unwrap().value;
        let word = if (last - first).abs() >= 3.0 {
            "likely real"
        } else {
            "not enough to count"
        };
        let wanted = format!("{word} (3 points, provisional: ");
        assert!(line.brief.verdict.starts_with(&wanted), "{:?}", line.brief);
        assert_eq!(line.brief.tone, Tone::Plain);
    }
}
