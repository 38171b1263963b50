//! What the made-up clients answered: allowed answers only, and something for every screen of the measures.

use std::collections::BTreeSet;

use alongside::domain::dossier::Dossier;
use alongside::domain::feedback;
use alongside::domain::guide::Guide;
use alongside::domain::measure::change::{Verdict, change};
use alongside::domain::measure::score::score;
use alongside::domain::measure::trend::Series;
use alongside::domain::measure::{Measure, TOTAL, gas};
use alongside::domain::model::FACTOR_READING;
use alongside::domain::reading::{Every, Reading, Scheduled};
use alongside::domain::risk::RiskSource;
use chrono::TimeDelta;

use crate::demo::{client, thursday, told};

/// Returns the definition of a reading; none for the common factors, which have none.
fn definition<'g>(guide: &'g Guide, reading: &Reading) -> Option<&'g Measure> {
    guide.measures.get(&reading.measure)
}

#[test]
fn every_answer_is_one_its_definition_allows() {
    let guide = Guide::shipped().unwrap();
    let mut looked_at = BTreeSet::new();
    let mut unknown = BTreeSet::new();
    for dossier in told(thursday()) {
        let name = &dossier.client.label;
        for reading in &dossier.readings.readings {
            let Some(measure) = definition(&guide, reading) else {
                unknown.insert(reading.measure.clone());
                continue;
            };
            looked_at.insert(reading.measure.clone());
            let version = measure.versions.iter().find(|it| it.id == reading.version);
            let version = version.unwrap_or_else(|| panic!("{name}: {}", reading.measure));
            assert_eq!(
                reading.answers.len(),
                measure.items.len(),
                "{name}: {}",
                measure.id
            );
            for (item, answer) in measure.items.iter().zip(&reading.answers) {
                let allowed = answer.is_none_or(|answer| item.allows(answer, version));
                assert!(allowed, "{name}: {} {} is {answer:?}", measure.id, item.n);
            }
            for (scale, value) in &reading.totals {
                let scale = measure.scale(scale).unwrap();
                assert!((scale.range.0..=scale.range.1).contains(value), "{name}");
            }
            // A critical answer that lights RISK has its entry, and no other answer has one.
            let lit: Vec<u8> = score(measure, version, &reading.answered())
                .criticals
                .iter()
                .filter(|critical| critical.lights)
                .map(|critical| critical.item)
                .collect();
            let entries = dossier.risk.entries.iter();
            let met: Vec<u8> = entries
                .filter_map(|entry| match entry.source {
                    RiskSource::Answer { reading: id, item } if id == reading.id => Some(item),
                    _ => None,
                })
                .collect();
            assert_eq!(lit, met, "{name}: {}", measure.id);
        }
    }
    unknown.remove(FACTOR_READING);
    for measure in [
        "phq-9",
        "core-10",
        "session-rating",
        "session-rating-therapist",
    ] {
        assert!(looked_at.contains(measure), "{measure}");
    }
    // Definitions that come from elsewhere are looked at as soon as they are there.
    let awaited = BTreeSet::from(["gad-7".to_owned(), "wai-sr".to_owned()]);
    assert!(unknown.is_subset(&awaited), "{unknown:?}");
}

#[test]
fn readings_stand_in_the_past_and_within_their_session() {
    for weekday in 0..7 {
        let today = thursday() + TimeDelta::days(weekday);
        for dossier in told(today) {
            for reading in &dossier.readings.readings {
                let name = &dossier.client.label;
                assert!(reading.at.date_naive() < today, "{name}");
                let Some(id) = reading.session else { continue };
                let session = dossier.session(id).unwrap();
                let end = session.end.unwrap();
                assert!(
                    session.start <= reading.at && reading.at <= end,
                    "{name} {}: {}",
                    session.number,
                    reading.measure
                );
            }
        }
    }
}

/// Returns the verdict on the change from the first to the newest total.
#[track_caller]
fn verdict(dossier: &Dossier, measure: &str) -> Option<Verdict> {
    let guide = Guide::shipped().unwrap();
    let measure = guide.measures.get(measure).unwrap();
    let series = Series::of(&dossier.readings, measure, "1", TOTAL).unwrap();
    let first = series.baseline().unwrap().value;
    let newest = series.newest().unwrap().value;
    change(
        (measure, &measure.versions[0], measure.scale(TOTAL).unwrap()),
        first,
        newest,
    )
    .verdict
}

#[test]
fn one_got_reliably_worse_and_three_recovered() {
    assert_eq!(
        verdict(&client("K.V."), "phq-9"),
        Some(Verdict::Deteriorated)
    );
    assert_eq!(verdict(&client("R.A."), "phq-9"), Some(Verdict::Recovered));
    assert_eq!(
        verdict(&client("E.B."), "core-10"),
        Some(Verdict::Recovered)
    );
    // Her score fell reliably, and item 9 asks for an action all the same.
    assert_eq!(verdict(&client("L.T."), "phq-9"), Some(Verdict::Recovered));
}

#[test]
fn one_critical_answer_waits_for_its_action() {
    let open: Vec<(String, String)> = told(thursday())
        .iter()
        .flat_map(|dossier| {
            let label = dossier.client.label.clone();
            let open = dossier.risk.answers_open();
            open.map(move |entry| (label.clone(), entry.words.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(
        open,
        [("L.T.".to_owned(), "PHQ-9 item 9 answered 1".to_owned())]
    );
}

#[test]
fn what_is_agreed_is_known_and_one_measure_was_missed() {
    let guide = Guide::shipped().unwrap();
    let mut rows = 0;
    for dossier in told(thursday()) {
        for row in &dossier.readings.schedule {
            rows += 1;
            assert!(
                row.until
                    .is_none_or(|until| until >= row.from && !row.why.is_empty())
            );
            let is_known = guide.measures.get(&row.measure).is_some();
            assert!(is_known || ["gad-7", "wai-sr"].contains(&row.measure.as_str()));
        }
    }
    assert!(rows >= 15, "{rows}");
    let each = |row: &&Scheduled| row.every == Every::Session;
    let am = client("A.M.");
    let due: Vec<&str> = am
        .readings
        .schedule
        .iter()
        .filter(each)
        .map(|row| row.measure.as_str())
        .collect();
    assert_eq!(due, ["phq-9", "gad-7", "session-rating"]);
    let sn = client("S.N.");
    let row = sn
        .readings
        .schedule
        .iter()
        .find(|row| row.measure == "phq-9")
        .unwrap();
    let Every::Sessions(every) = row.every else {
        panic!("{row:?}")
    };
    let last = sn.readings.of("phq-9").last().unwrap();
    let since = sn
        .sessions
        .iter()
        .filter(|session| session.start > last.at)
        .count();
    assert!(since > usize::from(every), "{since}");
}

#[test]
fn one_client_has_goals_by_written_levels_and_one_of_them_is_not_rated() {
    let tw = client("T.W.");
    let rated: Vec<gas::Rated> = tw
        .goals
        .goals
        .iter()
        .filter_map(|goal| {
            let scale = goal.gas.as_ref()?;
            assert!(scale.levels.len() == 5 && scale.levels.iter().all(|level| level.len() > 10));
            let newest = scale.ratings.last().map(|rating| rating.level);
            Some(gas::Rated {
                weight: f64::from(scale.weight),
                level: newest,
            })
        })
        .collect();
    let attained = gas::attained(&rated);
    assert_eq!(attained.left_out, [2]);
    // Weights 3 and 2, levels +1 and 0: 50 + 30 / sqrt(0.7 x 13 + 0.3 x 25).
    assert!((attained.t.unwrap() - 57.364).abs() < 0.01, "{attained:?}");
}

#[test]
fn ratings_of_sessions_ask_for_repair_once_and_for_criticism_once() {
    let guide = Guide::shipped().unwrap();
    let mut asked = Vec::new();
    for dossier in told(thursday()) {
        for told in feedback::told(&dossier, &guide) {
            asked.push((dossier.client.label.clone(), told.prompt.repair));
        }
    }
    asked.retain(|(label, _)| label != "A.M." || guide.measures.get("wai-sr").is_none());
    asked.sort();
    assert_eq!(
        asked,
        [("D.D.".to_owned(), false), ("M.A.".to_owned(), true)]
    );
    let am = client("A.M.");
    let both = feedback::rated(&am, &guide.session_rating);
    assert!(both[0].client.is_some() && both[0].therapist.is_some());
    assert!(
        both[0]
            .items(&guide)
            .iter()
            .any(|item| item.apart.is_some())
    );
}
