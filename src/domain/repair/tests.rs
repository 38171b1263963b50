//! Which ruptures are open: moments with and without words, records, several at once, struck and opened again.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::domain::client::Client;
use crate::domain::guide::Guide;
use crate::domain::plan::{Closed, Reopened, RepairStep};
use crate::domain::session::{Session, What};

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";

/// A client whose sessions, numbered from 1 on days of November, hold these lines.
fn with(visits: &[&[&str]]) -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    let mut dossier = Dossier::new(client);
    for (lines, number) in visits.iter().zip(1_u16..) {
        let date = format!("2026-11-{number:02}");
        let entries: Vec<String> = lines
            .iter()
            .zip(1..)
            .map(|(line, n)| {
                let at = format!("{date}T14:{n:02}:00+01:00");
                let id = format!("0193665c-0000-7000-8000-0000000{number:02}{n:03}");
                format!(
                    r#"(id: "{id}", line: (at: "{at}", {line}), history: [(step: "{id}", at: "{at}", by: "rk", what: created)]),"#
                )
            })
            .collect();
        let session: Session = ron::from_str(&format!(
            r#"(id: "0193665c-0000-7000-8000-0000000000{number:02}", client: "{CLIENT}", number: {number},
            start: "{date}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk",
            end: Some("{date}T14:50:00+01:00"), entries: [{}])"#,
            entries.concat()
        ))
        .unwrap();
        dossier.sessions.push(session);
    }
    dossier
}

const RUPTURE: &str = r#"kind: moment(rupture), text: "too fast""#;
const REPAIR: &str = "kind: moment(repair)";
const REPAIRED: &str = r#"kind: moment(repair), text: "said sorry, slower now""#;

fn words(dossier: &Dossier) -> Vec<(u16, &str)> {
    open(dossier)
        .iter()
        .map(|rupture| (rupture.number, rupture.words()))
        .collect()
}

fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

fn repair(dossier: &Dossier, n: usize) -> Repair {
    let all = ruptures(dossier);
    let rupture = all.get(n).unwrap();
    Repair::of(rupture.id, rupture.session)
}

fn closed(at: &str, words: &str) -> Closed {
    Closed {
        at: stamp(at),
        by: "rk".into(),
        words: words.into(),
    }
}

#[test]
fn a_rupture_is_open_until_there_are_words() {
    assert_eq!(words(&with(&[&[]])), []);
    assert_eq!(words(&with(&[&[RUPTURE]])), [(1, "too fast")]);
    // A repair moment without words says that it was begun, no more.
    let begun = with(&[&[RUPTURE, REPAIR]]);
    assert_eq!(words(&begun), [(1, "too fast")]);
    let way = open(&begun).first().unwrap().way(&[]);
    assert_eq!(way.marked, Some(stamp("2026-11-01T14:02:00+01:00")));
    // With words it closes: in the same session or a later one.
    assert_eq!(words(&with(&[&[RUPTURE, REPAIRED]])), []);
    assert_eq!(words(&with(&[&[RUPTURE], &[REPAIRED]])), []);
    assert_eq!(words(&with(&[&[RUPTURE, REPAIRED, REPAIR]])), []);
    // What came before it does not.
    assert_eq!(words(&with(&[&[REPAIRED, RUPTURE]])), [(1, "too fast")]);
    let blank = with(&[&[RUPTURE, r#"kind: moment(repair), text: "  ""#]]);
    assert_eq!(words(&blank).len(), 1);
}

#[test]
fn a_repair_of_the_same_minute_counts() {
    let mut dossier = with(&[&[RUPTURE, REPAIRED]]);
    let session = dossier.sessions.first_mut().unwrap();
    let at = session.entries.first().unwrap().line.at;
    session.entries.last_mut().unwrap().line.at = at;
    assert_eq!(words(&dossier), []);
}

#[test]
fn several_can_be_open_and_a_moment_closes_the_newest_before_it_only() {
    let other = r#"kind: moment(rupture), text: "laughed at the wrong time""#;
    let both = with(&[&[RUPTURE], &[other]]);
    assert_eq!(
        words(&both),
        [(1, "too fast"), (2, "laughed at the wrong time")]
    );
    let one = with(&[&[RUPTURE], &[other, REPAIRED]]);
    assert_eq!(words(&one), [(1, "too fast")], "nobody spoke of that one");
    let again = with(&[&[RUPTURE], &[other, REPAIRED, REPAIRED]]);
    assert_eq!(words(&again), [(1, "too fast")]);
}

#[test]
fn a_struck_rupture_counts_no_more_and_a_struck_repair_closes_nothing() {
    let strike = |dossier: &mut Dossier, at: usize| {
        let entries = &mut dossier.sessions.first_mut().unwrap().entries;
        let entry = entries.get_mut(at).unwrap();
        let mut change = entry.history.first().unwrap().clone();
        change.what = What::Struck;
        entry.history.push(change);
    };
    let mut dossier = with(&[&[RUPTURE, REPAIRED]]);
    strike(&mut dossier, 1);
    assert_eq!(words(&dossier).len(), 1);
    strike(&mut dossier, 0);
    assert_eq!(words(&dossier), []);
    assert!(ruptures(&dossier).is_empty());
}

#[test]
fn closing_words_on_the_plan_close_and_a_reason_opens_again() {
    let mut dossier = with(&[&[RUPTURE], &[REPAIRED]]);
    let mut record = repair(&dossier, 0);
    record.words = "I went on with the list while she was crying".into();
    record.closed = Some(closed("2026-11-03T15:00:00+01:00", "we start slower"));
    dossier.plan.repairs = vec![record.clone()];
    let all = ruptures(&dossier);
    let closing = all.first().unwrap().closing().unwrap();
    assert_eq!((closing.words, closing.by), ("we start slower", Some("rk")));
    // Opened again, neither the old record nor the moment before it closes it.
    record.closed = None;
    record.reopened = vec![Reopened {
        at: stamp("2026-11-04T09:00:00+01:00"),
        by: "rk".into(),
        why: "it came back".into(),
        was: "we start slower".into(),
    }];
    dossier.plan.repairs = vec![record.clone()];
    assert_eq!(
        words(&dossier),
        [(1, "I went on with the list while she was crying")]
    );
    record.closed = Some(closed("2026-11-05T15:00:00+01:00", "spoke of it once more"));
    dossier.plan.repairs = vec![record];
    assert_eq!(words(&dossier), []);
}

#[test]
fn the_way_names_the_first_step_without_words() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = with(&[&[RUPTURE]]);
    let slug = |way: &Way<'_>| way.next.map(|task| task.slug.clone());
    let fresh = open(&dossier).first().unwrap().way(&guide.repair);
    assert_eq!((fresh.done.len(), slug(&fresh)), (0, Some("notice".into())));

    let mut record = repair(&dossier, 0);
    let step = |step: &str, words: &str| RepairStep {
        step: step.into(),
        at: stamp("2026-11-01T14:10:00+01:00"),
        words: words.into(),
    };
    record.steps = vec![
        step("explore", "like at home"),
        step("notice", "something changed"),
        step("own", " "),
    ];
    dossier.plan.repairs = vec![record.clone()];
    let way = open(&dossier).first().unwrap().way(&guide.repair);
    let done: Vec<&str> = way.done.iter().map(|task| task.done()).collect();
    assert_eq!(done, ["noticed", "explored"], "in the order of the guide");
    assert_eq!(slug(&way), Some("own".into()), "blanks are no words");

    let steps = guide.repair.iter();
    record.steps = steps.map(|task| step(&task.slug, "done")).collect();
    dossier.plan.repairs = vec![record];
    let all = open(&dossier);
    let way = all.first().unwrap().way(&guide.repair);
    assert_eq!((way.done.len(), way.next), (5, None));
    assert!(all.first().unwrap().is_open(), "steps alone close nothing");
}

#[test]
fn the_shipped_steps_name_techniques_of_the_library() {
    let guide = Guide::shipped().unwrap();
    let library = crate::domain::library::Library::shipped().unwrap();
    assert_eq!(guide.repair.len(), 5);
    for task in &guide.repair {
        assert_ne!(task.done(), task.title, "{}", task.slug);
        assert!(!task.tasks.is_empty(), "{}", task.slug);
        for id in &task.tasks {
            assert!(library.get(id.parse().unwrap()).is_some(), "{id}");
        }
    }
}
