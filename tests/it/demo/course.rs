//! What the logs of the made-up caseload leave behind: ruptures, parked topics, markers and readings of the factors.

use std::collections::{BTreeMap, BTreeSet};

use alongside::domain::dossier::Dossier;
use alongside::domain::guide::Guide;
use alongside::domain::library::Library;
use alongside::domain::model::FACTOR_READING;
use alongside::domain::plan::Became;
use alongside::domain::session::{Entry, Kind, Moment, Session};

use crate::demo::plans::label;
use crate::demo::{client, technique, thursday, told};

fn moments(dossier: &Dossier, moment: Moment) -> impl Iterator<Item = (&Session, &Entry)> {
    let entries = dossier.entries();
    entries.filter(move |(_, entry)| entry.line.kind == Kind::Moment(moment))
}

#[test]
fn every_rupture_is_on_its_way_one_is_open_and_those_closed_have_their_words() {
    let guide = Guide::shipped().unwrap();
    let mut open = Vec::new();
    let mut closed = Vec::new();
    for dossier in told(thursday()) {
        let who = label(&dossier);
        let marked: Vec<_> = moments(&dossier, Moment::Rupture)
            .map(|(session, entry)| (session.id, entry.id))
            .collect();
        let repairs = dossier.plan.repairs.iter();
        let on_the_way: Vec<_> = repairs.map(|it| (it.session, it.rupture)).collect();
        assert_eq!(marked, on_the_way, "{who}");
        for repair in &dossier.plan.repairs {
            assert!(!repair.words.is_empty() && repair.kind.is_some(), "{who}");
            for pair in repair.steps.windows(2) {
                assert!(pair[0].at < pair[1].at, "{who}");
            }
            let Some(end) = &repair.closed else {
                open.push(who.to_owned());
                continue;
            };
            assert!(end.words.len() > 20, "{who}");
            assert!(repair.steps.iter().all(|step| step.at < end.at), "{who}");
            assert_eq!(
                repair.steps.len(),
                guide.repair.len(),
                "{who}: no step is left out"
            );
            closed.push(who.to_owned());
        }
    }
    assert_eq!(open, ["J.+R."]);
    assert_eq!(closed, ["E.B.", "K.V."]);
    // Open at the next start: it was marked in the last session but one, and nothing was said of it since.
    let couple = client("J.+R.");
    let (session, _) = moments(&couple, Moment::Rupture).next().unwrap();
    assert_eq!(usize::from(session.number) + 1, couple.sessions.len());
    assert_eq!(moments(&couple, Moment::Repair).count(), 0);
}

#[test]
fn a_parked_topic_waits_for_three_sessions_and_others_were_looked_at() {
    let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut became = Vec::new();
    for dossier in told(thursday()) {
        let topics = &dossier.plan.topics;
        for (session, entry) in dossier.entries() {
            if entry.line.kind != Kind::Park {
                continue;
            }
            if let Some(topic) = topics.iter().find(|topic| topic.entry == entry.id) {
                assert!(topic.at > entry.line.at && !topic.words.is_empty());
                became.push(topic.became);
            } else {
                let ago = dossier.sessions.len() - usize::from(session.number) + 1;
                let of_client = waiting.entry(label(&dossier).to_owned()).or_default();
                of_client.push(ago);
            }
        }
        let known = |id| dossier.entries().any(|(_, entry)| entry.id == id);
        assert!(topics.iter().all(|topic| known(topic.entry)));
    }
    let of: Vec<(&str, &[usize])> = waiting
        .iter()
        .map(|(who, ago)| (who.as_str(), ago.as_slice()))
        .collect();
    let last = &[1][..];
    let expected = [
        ("A.M.", last),
        ("E.B.", last),
        ("J.+R.", &[3, 1]),
        ("L.T.", last),
        ("N.H.", last),
        ("T.W.", last),
    ];
    assert_eq!(of, expected);
    assert_eq!(became.len(), 6);
    assert!(became.contains(&Became::Discussed) && became.contains(&Became::Work));
}

#[test]
fn markers_stand_in_the_log_with_the_task_each_calls_for() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let mut answered = BTreeSet::new();
    for dossier in told(thursday()) {
        for session in &dossier.sessions {
            let standing = session.standing();
            for (at, entry) in standing.iter().enumerate() {
                let Kind::Marker(letter) = entry.line.kind else {
                    continue;
                };
                let tasks = &guide.marker(letter).unwrap().tasks;
                assert!(!tasks.is_empty());
                for task in tasks {
                    technique(&library, task);
                }
                let mut later = standing[at..].iter();
                let is_task = |entry: &&Entry| {
                    let used = entry.line.technique.as_ref();
                    used.is_some_and(|used| tasks.contains(&used.id))
                };
                if later.any(is_task) {
                    answered.insert(letter);
                }
            }
        }
    }
    assert_eq!(answered, BTreeSet::from(['f', 'p', 's', 'u', 'v']));
    let eb = client("E.B.");
    let last = eb.sessions.last().unwrap().standing();
    let last: Vec<char> = last
        .iter()
        .filter_map(|entry| match entry.line.kind {
            Kind::Marker(letter) => Some(letter),
            _ => None,
        })
        .collect();
    assert_eq!(last, ['v', 'u'], "one of them has no task yet");
}

#[test]
fn the_factors_are_read_every_fourth_session_and_hope_is_lowest() {
    let guide = Guide::shipped().unwrap();
    let lt = client("L.T.");
    let readings = lt.readings.readings.iter();
    let factors: Vec<_> = readings.filter(|it| it.measure == FACTOR_READING).collect();
    let mut sessions = Vec::new();
    for reading in &factors {
        assert_eq!(reading.answers.len(), guide.models.factors.len());
        let values: Vec<u8> = reading.answers.iter().copied().flatten().collect();
        assert_eq!(values.len(), reading.answers.len(), "none is left out");
        let lowest = values
            .iter()
            .zip(&guide.models.factors)
            .min_by_key(|it| it.0);
        assert_eq!(lowest.unwrap().1.slug, "hope");
        let session = lt.sessions.iter().find(|it| Some(it.id) == reading.session);
        sessions.push(session.unwrap().number);
    }
    assert_eq!(sessions, [4, 8, 12]);
    let others = told(thursday());
    let read = |dossier: &Dossier| {
        let mut readings = dossier.readings.readings.iter();
        readings.any(|reading| reading.measure == FACTOR_READING)
    };
    assert_eq!(others.iter().filter(|dossier| read(dossier)).count(), 1);
}
