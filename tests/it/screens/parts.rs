//! The parts of the chart that are filled here, and their forms, at the widths where the layout changes.

use alongside::app::chart::{ChartPage, Part, show_part};
use alongside::app::form::{Subject, open};
use alongside::app::state::{Screen, State};
use alongside::domain::client::{
    Client, Concern, Diagnosis, Flag, FlagValue, Participant, Source, Unit,
};
use alongside::domain::consent::{Consent, ConsentAnswer, ConsentHow};
use alongside::domain::id::{EntryId, ParticipantId};
use alongside::domain::preference::{Coping, Lean, Openness, Preferences, Reactance};
use alongside::domain::risk::{Decision, RiskAnswer, RiskEntry, RiskRow, RiskSource};
use chrono::{DateTime, NaiveDate};

use super::made::Made;
use super::{FULL, USUAL, drawn, keep, rows};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn concern(slug: &str, words: &str) -> Concern {
    Concern {
        concern: slug.into(),
        words: words.into(),
        ..Concern::default()
    }
}

fn flag(slug: &str, value: FlagValue, date: &str, review: Option<&str>) -> Flag {
    Flag {
        flag: slug.into(),
        value,
        date: day(date),
        source: Source::Client,
        review: review.map(day),
        words: String::new(),
        history: Vec::new(),
    }
}

fn consent(element: &str, answer: ConsentAnswer, words: &str) -> Consent {
    Consent {
        element: element.into(),
        answer,
        date: day("2026-09-03"),
        version: "2026-1".into(),
        how: ConsentHow::Signed,
        words: words.into(),
        by: "M. Berg".into(),
        history: Vec::new(),
    }
}

fn person(n: u128, initial: &str, label: &str, role: &str) -> Participant {
    Participant {
        id: ParticipantId(uuid::Uuid::from_u128(n)),
        initial: initial.into(),
        label: label.into(),
        role: role.into(),
        guest: false,
        consented: None,
        history: Vec::new(),
    }
}

/// A chart with something of everything in it.
fn filled(client: &mut Client) {
    client.concerns = vec![
        Concern {
            severity: Some(8),
            onset: "the winter before last".into(),
            linked: vec!["agoraphobia".into()],
            diagnosis: Some(Diagnosis {
                words: "F40.01".into(),
                date: day("2026-09-17"),
                shared: None,
            }),
            ..concern("panic", "it comes over me on the bus")
        },
        concern("agoraphobia", "the lift at work"),
        Concern {
            closed: Some(day("2026-11-05")),
            ..concern("sleep", "awake at three")
        },
    ];
    client.flags = vec![
        flag(
            "panic-prone",
            FlagValue::Present,
            "2026-10-01",
            Some("2026-11-01"),
        ),
        flag("cardiac", FlagValue::RuledOut, "2026-10-01", None),
        flag("withdrawal", FlagValue::RuledOut, "2026-06-01", None),
        flag("trauma-recent", FlagValue::Past, "2026-10-01", None),
        flag("pregnancy", FlagValue::Unknown, "2026-10-01", None),
    ];
    client.preferences = vec![
        Preferences {
            directiveness: Some(Lean::Other),
            openness: Some(Openness::Yes),
            ..Preferences::on(day("2026-09-03"), "M. Berg", 1)
        },
        Preferences {
            directiveness: Some(Lean::One),
            time: Some(Lean::Neither),
            reactance: Some(Reactance::High),
            coping: Some(Coping::Internalising),
            words: "slow, and never again a tape to take home".into(),
            ..Preferences::on(day("2026-10-29"), "M. Berg", 4)
        },
    ];
    client.consents = vec![
        consent("nature", ConsentAnswer::Given, ""),
        consent("benefits-risks", ConsentAnswer::Given, ""),
        consent(
            "confidentiality",
            ConsentAnswer::Withdrawn,
            "no letters to the insurer",
        ),
        consent("minors", ConsentAnswer::DoesNotApply, ""),
    ];
    client.unit = Unit::Couple;
    client.participants = vec![
        Participant {
            consented: Some(day("2026-09-03")),
            ..person(1, "J", "Jo", "partner")
        },
        person(2, "T", "Toni", ""),
        Participant {
            guest: true,
            ..person(3, "I", "", "interpreter")
        },
    ];
}

fn risk(n: u128, at: &str, words: &str) -> RiskEntry {
    let at = DateTime::parse_from_rfc3339(at).unwrap();
    let id = EntryId(uuid::Uuid::from_u128(n));
    RiskEntry::new(id, at, "M. Berg", RiskSource::Report, words)
}

/// Returns the chart at a part of it.
fn at(part: &Part, change: impl FnOnce(&mut State)) -> State {
    let mut state = Made::session();
    state.notice = None;
    state.screen = Screen::Chart(ChartPage::default());
    let desk = state.desk.as_mut().unwrap();
    filled(&mut desk.dossier.client);
    let session = desk.dossier.sessions[1].id;
    desk.dossier.risk.entries = vec![
        RiskEntry {
            rows: vec![
                RiskRow {
                    row: "thoughts".into(),
                    answer: RiskAnswer::Yes,
                    words: "passive, most evenings".into(),
                },
                RiskRow {
                    row: "past-attempts".into(),
                    answer: RiskAnswer::NotAsked,
                    words: String::new(),
                },
            ],
            ..risk(
                1,
                "2026-11-19T14:27:00+01:00",
                "would not mind not waking up",
            )
        },
        RiskEntry {
            session: Some(session),
            closed: Some(Decision {
                at: DateTime::parse_from_rfc3339("2026-11-19T14:50:00+01:00").unwrap(),
                by: "M. Berg".into(),
                why: "asked in so many words; a figure of speech".into(),
            }),
            ..risk(2, "2026-11-12T14:10:00+01:00", "I could scream")
        },
    ];
    desk.shown.consent_open = 4;
    change(&mut state);
    show_part(&mut state, part);
    state
}

#[test]
fn the_parts_of_the_chart() {
    for (name, part) in [
        ("part_people", Part::People),
        ("part_consent", Part::Consent),
        ("part_concerns", Part::Concerns),
        ("part_flags", Part::Flags),
        ("part_preferences", Part::Preferences),
        ("part_risk", Part::Risk),
    ] {
        keep(name, &at(&part, |_| {}), &USUAL);
    }
}

#[test]
fn the_parts_of_a_chart_that_holds_nothing() {
    for (name, part) in [
        ("part_people_empty", Part::People),
        ("part_concerns_empty", Part::Concerns),
        ("part_flags_empty", Part::Flags),
        ("part_preferences_empty", Part::Preferences),
    ] {
        let state = at(&part, |state| {
            let client = &mut state.desk.as_mut().unwrap().dossier.client;
            client.concerns.clear();
            client.flags.clear();
            client.preferences.clear();
            client.participants.clear();
            client.unit = Unit::Individual;
        });
        keep(name, &state, &[(80, 24)]);
    }
}

#[test]
fn the_forms_of_the_parts() {
    let person = ParticipantId(uuid::Uuid::from_u128(1));
    for (name, part, of) in [
        (
            "form_concern",
            Part::Concerns,
            Subject::Concern(Some("panic".into())),
        ),
        ("form_concern_new", Part::Concerns, Subject::Concern(None)),
        (
            "form_flag",
            Part::Flags,
            Subject::Flag(Some("panic-prone".into())),
        ),
        (
            "form_preferences",
            Part::Preferences,
            Subject::Preferences(Some(day("2026-10-29"))),
        ),
        ("form_person", Part::People, Subject::Person(Some(person))),
        ("form_unit", Part::People, Subject::Unit),
        (
            "form_consent",
            Part::Consent,
            Subject::Consent("crisis".into()),
        ),
        (
            "form_consents",
            Part::Consent,
            Subject::Consents(Vec::new()),
        ),
    ] {
        let mut state = at(&part, |_| {});
        open(&mut state, of);
        keep(name, &state, &USUAL);
    }
}

#[test]
fn the_header_says_that_consent_is_open_beside_clock_and_risk() {
    let mut state = Made::session();
    state.desk.as_mut().unwrap().shown.consent_open = 1;
    for size in [(80, 24), (120, 36)] {
        let first = rows(&drawn(&state, FULL, size).0).remove(0);
        for words in ["A.M.", "32 min", "consent open", "RISK open", "saved"] {
            assert!(first.contains(words), "{size:?}: {first}");
        }
    }
    state.desk.as_mut().unwrap().shown.consent_open = 0;
    let first = rows(&drawn(&state, FULL, (80, 24)).0).remove(0);
    assert!(!first.contains("consent"), "{first}");
}

#[test]
fn hostile_words_of_the_parts_reach_no_cell_as_they_are() {
    let nasty = "\u{1b}[2J\u{202e}evil\u{0} e\u{301} 日本語";
    for part in [
        Part::People,
        Part::Consent,
        Part::Concerns,
        Part::Flags,
        Part::Preferences,
        Part::Risk,
    ] {
        let state = at(&part, |state| {
            let dossier = &mut state.desk.as_mut().unwrap().dossier;
            let client = &mut dossier.client;
            for concern in &mut client.concerns {
                concern.words = nasty.into();
                concern.concern = nasty.into();
            }
            for flag in &mut client.flags {
                flag.words = nasty.into();
            }
            for asked in &mut client.preferences {
                asked.words = nasty.into();
            }
            for consent in &mut client.consents {
                consent.version = nasty.into();
            }
            for person in &mut client.participants {
                person.label = nasty.into();
            }
            for entry in &mut dossier.risk.entries {
                entry.words = nasty.into();
            }
        });
        for size in [(40, 10), (60, 20), (120, 36)] {
            let (buffer, _) = drawn(&state, FULL, size);
            let all = rows(&buffer).join("");
            assert!(
                !all.chars().any(alongside::domain::safe::is_unsafe),
                "{part:?}"
            );
        }
        let all = rows(&drawn(&state, FULL, (120, 36)).0).join("");
        assert!(all.contains("evil"), "{part:?}: {all}");
    }
}
