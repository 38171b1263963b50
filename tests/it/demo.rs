//! The made-up caseload: whole on every day, careful with the calendar, and telling what it is meant to show.
//!
//! Long because each made-up client is checked for everything a real record would hold.

mod course;
mod plans;
mod readings;
mod rooms;

use std::collections::{BTreeMap, BTreeSet};

use alongside::domain::caseload::ClientRow;
use alongside::domain::client::{ClientStatus, FlagValue, Unit};
use alongside::domain::demo::{PRACTICE_CODE, caseload};
use alongside::domain::document::Document;
use alongside::domain::dossier::Dossier;
use alongside::domain::library::Library;
use alongside::domain::plan::AsideKind;
use alongside::domain::rating::Rating;
use alongside::domain::session::{Kind, Outcome, What};
use alongside::domain::technique::Technique;
use chrono::{Datelike, FixedOffset, NaiveDate, TimeDelta, Weekday};
use uuid::Uuid;

const MODELS: [&str; 9] = [
    "technical-eclecticism",
    "theoretical-integration",
    "assimilative",
    "sequential",
    "common-factors",
    "multitheoretical",
    "transcultural",
    "integrative-eclectic",
    "process-experiential",
];

fn berlin() -> FixedOffset {
    FixedOffset::east_opt(3600).unwrap()
}

fn thursday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

#[track_caller]
fn told(today: NaiveDate) -> Vec<Dossier> {
    caseload(today, berlin()).unwrap_or_else(|error| panic!("{today}: {error}"))
}

/// Returns the client with these initials.
#[track_caller]
fn client(label: &str) -> Dossier {
    told(thursday())
        .into_iter()
        .find(|dossier| dossier.client.label == label)
        .unwrap()
}

fn held(dossier: &Dossier) -> usize {
    usize::from(ClientRow::of(dossier).sessions)
}

#[test]
fn the_same_day_tells_the_same_values_and_another_day_others() {
    let first = told(thursday());
    assert_eq!(first, told(thursday()));
    let next = told(thursday() + TimeDelta::days(1));
    assert_ne!(first, next);
    let elsewhere = FixedOffset::west_opt(5 * 3600).unwrap();
    let there = caseload(thursday(), elsewhere).unwrap();
    assert_ne!(first, there);
    // The signs of these zones are turned round: Etc/GMT-1 is an hour ahead of Greenwich.
    assert_eq!(first[0].sessions[0].zone, "Etc/GMT-1");
    assert_eq!(there[0].sessions[0].zone, "Etc/GMT+5");
}

#[test]
fn every_day_from_2024_to_2032_has_a_whole_and_orderly_caseload() {
    let mut today = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let leap = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
    let last = NaiveDate::from_ymd_opt(2032, 12, 31).unwrap();
    let mut days = vec![leap, leap + TimeDelta::days(70)];
    // Eleven days apart, so that every weekday is met in every season.
    while today <= last {
        days.push(today);
        today += TimeDelta::days(11);
    }
    assert!(days.len() > 290, "the years are covered");
    for today in days {
        let all = told(today);
        for dossier in &all {
            check_calendar(dossier, today);
        }
        check_today(&all, today);
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[track_caller]
fn check_calendar(dossier: &Dossier, today: NaiveDate) {
    let name = &dossier.client.label;
    assert!(dossier.running().is_none(), "{name} runs on {today}");
    for pair in dossier.sessions.windows(2) {
        assert!(pair[0].end.unwrap() < pair[1].start, "{name}: {today}");
        assert_eq!(pair[0].number + 1, pair[1].number);
        assert_eq!(
            pair[0].next.unwrap().date(),
            pair[1].start.date_naive(),
            "{name}: the next date agreed is the next session"
        );
    }
    for session in &dossier.sessions {
        let end = session.end.unwrap();
        let day = session.start.date_naive();
        assert!(day < today, "{name}: {day} is not before {today}");
        assert!(!is_weekend(day), "{name}: {day} is a weekend");
        let drawer = dossier.drawer(session.id);
        let drawn = drawer.iter().flat_map(|drawer| &drawer.entries);
        for entry in session.entries.iter().chain(drawn) {
            let at = entry.line.at;
            assert!(
                session.start <= at && at <= end,
                "{name}: {}",
                entry.line.text
            );
            assert!(entry.history.iter().all(|change| change.at <= end));
        }
    }
    for risk in &dossier.risk.entries {
        if let Some(closed) = &risk.closed {
            assert!(closed.at > risk.at && closed.at.date_naive() < today);
        }
    }
    for goal in &dossier.goals.goals {
        assert!(goal.created.date_naive() < today);
        for pair in goal.history.windows(2) {
            assert!(pair[0].at <= pair[1].at, "{name}: {}", goal.words);
        }
    }
    if let Some(next) = dossier.client.next {
        assert!(next.date() >= today);
        assert!(next.date() == today || !is_weekend(next.date()));
    }
}

#[track_caller]
fn check_today(all: &[Dossier], today: NaiveDate) {
    let mut due: Vec<(String, &str)> = all
        .iter()
        .filter_map(|dossier| Some((dossier.client.next?, dossier.client.label.as_str())))
        .filter(|(next, _)| next.date() == today)
        .map(|(next, label)| (next.format("%H:%M").to_string(), label))
        .collect();
    due.sort();
    let pictured = [("14:00", "A.M."), ("15:00", "J.K."), ("17:00", "R.A.")];
    let due: Vec<(&str, &str)> = due
        .iter()
        .map(|(time, label)| (time.as_str(), *label))
        .collect();
    assert_eq!(due, pictured, "{today}");
}

#[test]
fn nobody_is_in_two_rooms_at_once() {
    for weekday in 0..7 {
        let all = told(thursday() + TimeDelta::days(weekday));
        let mut busy: Vec<_> = all
            .iter()
            .flat_map(|dossier| &dossier.sessions)
            .map(|session| (session.start, session.end.unwrap()))
            .collect();
        busy.sort();
        for pair in busy.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{:?} meets {:?}", pair[0], pair[1]);
        }
    }
}

#[test]
fn every_id_is_given_once() {
    let mut seen: BTreeSet<Uuid> = BTreeSet::new();
    let mut once = |id: Uuid| assert!(seen.insert(id), "{id} twice");
    for dossier in told(thursday()) {
        once(dossier.client.id.0);
        for person in &dossier.client.participants {
            once(person.id.0);
        }
        for goal in &dossier.goals.goals {
            once(goal.id.0);
        }
        for reading in &dossier.readings.readings {
            once(reading.id.0);
        }
        for session in &dossier.sessions {
            once(session.id.0);
            for entry in &session.entries {
                once(entry.id.0);
            }
        }
        for entry in dossier.drawers.iter().flat_map(|drawer| &drawer.entries) {
            once(entry.id.0);
        }
    }
}

#[test]
fn labels_and_codes_are_each_their_own_and_codes_hide_the_label() {
    let all = told(thursday());
    let labels: BTreeSet<&str> = all.iter().map(|d| d.client.label.as_str()).collect();
    let codes: BTreeSet<&str> = all.iter().map(|d| d.client.code.as_str()).collect();
    assert_eq!(labels.len(), all.len());
    assert_eq!(codes.len(), all.len());
    for dossier in all
        .iter()
        .filter(|d| d.client.code.as_str() != PRACTICE_CODE)
    {
        let initials: String = dossier
            .client
            .label
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_lowercase();
        assert!(!dossier.client.code.as_str().contains(&initials));
    }
    assert!(codes.contains(PRACTICE_CODE));
}

#[test]
fn each_of_the_nine_models_leads_somewhere_in_three_to_twenty_sessions() {
    let all = told(thursday());
    let mut leading: BTreeMap<&str, usize> = BTreeMap::new();
    for dossier in &all {
        if let Some(model) = &dossier.plan.model {
            assert!(MODELS.contains(&model.as_str()), "{model}");
            let most = leading.entry(model).or_default();
            *most = (*most).max(held(dossier));
            assert!(
                (3..=20).contains(&held(dossier)),
                "{}",
                dossier.client.label
            );
        }
    }
    assert_eq!(leading.len(), MODELS.len(), "{leading:?}");
    assert!(all.len() >= 9);
    let sessions: usize = all.iter().map(|d| d.sessions.len()).sum();
    assert!((90..=120).contains(&sessions), "{sessions}");
}

#[test]
fn one_couple_one_open_risk_one_paused_one_waiting_one_ending() {
    let all = told(thursday());
    let couples: Vec<&Dossier> = all
        .iter()
        .filter(|d| d.client.unit != Unit::Individual)
        .collect();
    assert_eq!(couples.len(), 1);
    let initials: Vec<&str> = couples[0]
        .client
        .participants
        .iter()
        .map(|person| person.initial.as_str())
        .collect();
    assert_eq!(initials, ["J", "R"]);
    let spoken = |who: &str| {
        couples[0]
            .entries()
            .filter(|(_, entry)| entry.line.speaker.as_deref() == Some(who))
            .count()
    };
    assert!(spoken("J") >= 8 && spoken("R") >= 8);

    let open: Vec<&str> = all
        .iter()
        .filter(|d| !d.open_risk().is_empty())
        .map(|d| d.client.label.as_str())
        .collect();
    assert_eq!(open, ["L.T."]);

    let with = |status: ClientStatus| {
        all.iter()
            .filter(|d| d.client.status == status)
            .map(|d| (d.client.label.as_str(), d.sessions.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(with(ClientStatus::Paused), [("M.A.", 3)]);
    assert_eq!(with(ClientStatus::Waiting), [("P.G.", 0)]);

    assert_eq!(
        held(&client("R.A.")),
        11,
        "the twelfth of fourteen is due today"
    );
    assert_eq!(held(&client("D.D.")), 3);
}

#[test]
fn every_risk_line_has_its_record_and_the_open_one_its_follow_up() {
    for dossier in told(thursday()) {
        for (session, entry) in dossier.entries() {
            if entry.line.kind == Kind::Risk {
                let record = dossier.risk.entries.iter().find(|risk| risk.id == entry.id);
                let record = record.unwrap();
                assert_eq!(record.session, Some(session.id));
                assert_eq!(record.words, entry.line.text);
                assert_eq!(record.rows.len(), 9, "the form is filled in");
            }
        }
        // A critical answer never stands alone.
        for reading in &dossier.readings.readings {
            let item = match reading.measure.as_str() {
                "phq-9" => 8,
                "core-10" => 5,
                _ => continue,
            };
            let critical = reading.answers[item].is_some_and(|answer| answer > 0);
            let met = dossier.risk.entries.iter().any(|risk| {
                matches!(risk.source, alongside::domain::risk::RiskSource::Answer { reading: id, .. } if id == reading.id)
            });
            assert_eq!(
                critical, met,
                "{} {}",
                dossier.client.label, reading.measure
            );
        }
    }
    let lt = client("L.T.");
    let (_, since, _) = lt.open_risk()[0];
    let after: Vec<_> = lt.sessions.iter().filter(|s| s.start > since).collect();
    assert!(after.len() >= 3);
    for session in after {
        let asked = session.entries.iter().any(|entry| {
            entry.line.kind == Kind::Did && entry.line.tags.iter().any(|tag| tag == "safety")
        });
        assert!(asked, "session {} asks again", session.number);
    }
}

#[test]
fn every_held_session_is_five_to_fourteen_lines_after_its_first() {
    for dossier in told(thursday()) {
        for session in &dossier.sessions {
            assert_eq!(session.entries[0].line.kind, Kind::Time);
            assert_eq!(session.entries[0].line.at, session.start);
            let drawn = dossier.drawer(session.id).map_or(0, |d| d.entries.len());
            let lines = session.entries.len() - 1 + drawn;
            match session.outcome {
                Outcome::Held => assert!(
                    (5..=14).contains(&lines),
                    "{} {}: {lines}",
                    dossier.client.label,
                    session.number
                ),
                Outcome::NoShow | Outcome::Cancelled => assert!((1..=2).contains(&lines)),
            }
        }
    }
}

#[test]
fn the_drawer_keeps_its_lines_out_of_the_log() {
    let all = told(thursday());
    let drawn: usize = all
        .iter()
        .flat_map(|d| &d.drawers)
        .map(|d| d.entries.len())
        .sum();
    assert!(drawn >= 5, "{drawn}");
    for dossier in &all {
        let logged = dossier.sessions.iter().flat_map(|session| &session.entries);
        assert!(logged.clone().all(|entry| entry.line.kind != Kind::Drawer));
        let drawer = dossier.drawers.iter().flat_map(|drawer| &drawer.entries);
        assert!(drawer.clone().all(|entry| entry.line.kind == Kind::Drawer));
    }
}

#[test]
fn goal_numbers_in_the_scripts_are_those_on_the_screen() {
    for dossier in told(thursday()) {
        let open: Vec<_> = dossier
            .goals
            .goals
            .iter()
            .filter(|g| g.status.is_open())
            .collect();
        assert_eq!(open, dossier.goals.numbered(), "{}", dossier.client.label);
        let closed_first = dossier
            .goals
            .goals
            .iter()
            .skip_while(|g| g.status.is_open());
        assert!(closed_first.clone().all(|goal| !goal.status.is_open()));
    }
}

#[test]
fn ratings_go_up_and_down() {
    let mut with_a_dip = 0;
    for dossier in told(thursday()) {
        for goal in &dossier.goals.goals {
            let values: Vec<u8> = dossier
                .goal_ratings(goal.id)
                .into_iter()
                .map(|(_, value)| value)
                .collect();
            if values.len() < 6 {
                continue;
            }
            let falls = values.windows(2).any(|pair| pair[1] < pair[0]);
            let rises = values.windows(2).any(|pair| pair[1] > pair[0]);
            assert!(rises, "{}: {values:?}", goal.words);
            let steps: BTreeSet<i16> = values
                .windows(2)
                .map(|pair| i16::from(pair[1]) - i16::from(pair[0]))
                .collect();
            assert!(
                steps.len() > 1,
                "{}: {values:?} is a straight line",
                goal.words
            );
            with_a_dip += usize::from(falls);
        }
    }
    assert!(with_a_dip >= 8, "{with_a_dip}");
}

#[test]
fn every_rating_that_is_not_a_goals_belongs_to_a_did_before_it() {
    for dossier in told(thursday()) {
        for (session, entry) in dossier.entries() {
            let Some(rating) = &entry.line.rating else {
                continue;
            };
            if let Rating::Goal { goal, .. } = rating {
                assert!(dossier.goals.get(*goal).is_some());
                continue;
            }
            let did = session.entry(entry.line.of.unwrap()).unwrap();
            assert_eq!(did.line.kind, Kind::Did);
            assert!(
                did.line.technique.is_some(),
                "{} {}: {:?} rates a free did",
                dossier.client.label,
                session.number,
                rating
            );
        }
    }
}

#[test]
fn stopped_techniques_were_used_once_with_a_reason_and_once_the_reason_is_missing() {
    let all = told(thursday());
    let despite: Vec<_> = all
        .iter()
        .flat_map(|dossier| dossier.entries().map(move |(_, entry)| (dossier, entry)))
        .filter_map(|(dossier, entry)| {
            let used = entry.line.technique.as_ref()?;
            Some((dossier, used.despite.as_ref()?))
        })
        .collect();
    assert_eq!(despite.len(), 2);
    let missing = despite
        .iter()
        .filter(|(_, reason)| reason.reason.is_empty())
        .count();
    assert_eq!(missing, 1);
    for (dossier, despite) in &despite {
        let words = despite.reason.as_str();
        assert!(words.is_empty() || words.len() > 20, "{words}");
        for flag in &despite.flags {
            let is_it = |f: &&alongside::domain::client::Flag| f.flag == *flag;
            let carried = dossier.client.flags.iter().find(is_it).unwrap();
            assert_eq!(carried.value, FlagValue::Present);
        }
    }
}

#[test]
fn one_client_declined_a_technique_one_was_put_off_and_one_offered_again() {
    let all = told(thursday());
    let asides: Vec<_> = all
        .iter()
        .flat_map(|dossier| &dossier.plan.asides)
        .map(|aside| {
            (
                aside.technique.as_str(),
                aside.kind,
                aside.offered.is_some(),
            )
        })
        .collect();
    assert_eq!(
        asides,
        [
            ("T537", AsideKind::Declined, false),
            ("T388", AsideKind::NotNow, true),
            ("T387", AsideKind::NotNow, false),
        ]
    );
    let held: Vec<_> = all
        .iter()
        .map(|dossier| (dossier.client.label.as_str(), dossier.plan.held_back()))
        .filter(|(_, held)| *held != (0, 0))
        .collect();
    assert_eq!(held, [("S.N.", (1, 0)), ("T.W.", (0, 1))]);
}

#[test]
fn the_log_shows_what_a_log_can_hold() {
    let all = told(thursday());
    let entries = || {
        all.iter()
            .flat_map(|dossier| dossier.sessions.iter().flat_map(|session| &session.entries))
    };
    let any = |fits: &dyn Fn(&alongside::domain::session::Entry) -> bool| entries().any(fits);
    assert!(any(&|e| e.is_struck()), "a struck line");
    assert!(
        any(&|e| e
            .history
            .iter()
            .any(|c| matches!(c.what, What::Corrected { .. }))),
        "a correction"
    );
    assert!(any(&|e| e.written() > e.line.at), "a line written later");
    assert!(
        any(&|e| matches!(e.line.rating, Some(Rating::Distress { peak: Some(_), .. }))),
        "a peak"
    );
    assert!(
        any(&|e| e.line.rating == Some(Rating::Adverse)),
        "an adverse response"
    );
    assert!(any(&|e| e.line.text.chars().count() > 110), "a long line");
    assert!(
        any(&|e| e
            .line
            .text
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))),
        "a word in Han characters"
    );
    assert!(
        any(&|e| e
            .line
            .text
            .chars()
            .any(|c| ('\u{300}'..='\u{36f}').contains(&c))),
        "a combining mark"
    );
    assert!(
        entries()
            .filter(|e| e.line.tags.iter().any(|t| t == "life-event"))
            .count()
            >= 5,
        "life events"
    );
    assert!(
        entries()
            .filter(|e| matches!(e.line.kind, Kind::Marker(_)))
            .count()
            >= 6
    );
    assert!(
        entries()
            .filter(|e| matches!(e.line.kind, Kind::Moment(_)))
            .count()
            >= 10
    );
    assert!(entries().filter(|e| e.line.kind == Kind::Park).count() >= 5);
    assert!(any(&|e| e.line.proposer.is_some()), "an agenda point");
}

#[test]
fn am_is_as_in_the_pictures() {
    let am = client("A.M.");
    let row = ClientRow::of(&am);
    assert_eq!(row.sessions, 6);
    assert_eq!(row.next_step, "exposure step 4: third stop");
    assert_eq!(row.tasks, ["bus log, 5 days", "breathing 2x a day"]);
    assert_eq!(row.last.unwrap().1, "Thought record");
    let lines: Vec<(&str, Vec<u8>)> = am
        .goals
        .numbered()
        .into_iter()
        .map(|goal| {
            let values = am.goal_ratings(goal.id);
            let last = values.iter().rev().take(2).map(|(_, value)| *value);
            (goal.words.as_str(), last.collect())
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("Sleep 6 hours", vec![4, 3]),
            ("Ride the bus", vec![4, 3]),
            ("Say no at work", vec![]),
        ]
    );
    assert_eq!(helped(&am, "Paced breathing (slow)"), [8, 6, 7]);
    assert_eq!(helped(&am, "Sensory grounding (5-4-3-2-1)"), [8, 8]);
    assert_eq!(helped(&am, "Externalising conversation"), [6]);
    assert_eq!(helped(&am, "Body scan"), [5, 6]);
    let phq: Vec<u8> = am
        .readings
        .readings
        .iter()
        .filter(|reading| reading.measure == "phq-9")
        .map(|reading| reading.answers.iter().flatten().sum())
        .collect();
    assert_eq!(phq, [18, 17, 16, 14, 14, 14]);
}

/// Returns how much a technique helped each time it was rated.
fn helped(dossier: &Dossier, technique: &str) -> Vec<u8> {
    dossier
        .entries()
        .filter_map(|(session, entry)| {
            let Some(Rating::Helped(value)) = entry.line.rating else {
                return None;
            };
            let did = session.entry(entry.line.of?)?;
            (did.line.technique.as_ref()?.name == technique).then_some(value)
        })
        .collect()
}

#[test]
fn every_document_reads_back_as_it_was_written() {
    #[track_caller]
    fn same<D: Document + std::fmt::Debug>(document: &D) {
        let text = ron::to_string(document).unwrap();
        assert_eq!(ron::from_str::<D>(&text).as_ref(), Ok(document));
    }
    for dossier in told(thursday()) {
        same(&dossier.client);
        same(&dossier.goals);
        same(&dossier.plan);
        same(&dossier.readings);
        same(&dossier.risk);
        dossier.sessions.iter().for_each(same);
        dossier.drawers.iter().for_each(same);
    }
}

#[track_caller]
fn technique<'a>(library: &'a Library, id: &str) -> &'a Technique {
    library
        .get(id.parse().unwrap())
        .unwrap_or_else(|| panic!("{id} is not in the library"))
}

#[test]
fn techniques_carry_the_names_of_the_library_and_are_never_the_harmful_ones() {
    let library = Library::shipped().unwrap();
    let mut used = BTreeSet::new();
    for dossier in told(thursday()) {
        for (_, entry) in dossier.entries() {
            if let Some(of) = &entry.line.technique {
                let technique = technique(&library, &of.id);
                assert_eq!(of.name, technique.name.as_str());
                assert!(technique.is_suggestible(), "{}", of.id);
                used.insert(of.id.clone());
            }
        }
        for row in &dossier.plan.rows {
            assert!(technique(&library, &row.technique).is_suggestible());
        }
    }
    assert!(used.len() > 80, "{}", used.len());
}

#[test]
fn concerns_and_flags_are_words_of_the_vocabulary() {
    let library = Library::shipped().unwrap();
    let words = library.vocabulary();
    for dossier in told(thursday()) {
        let client = &dossier.client;
        let goals = dossier.goals.goals.iter();
        let concerns = client.concerns.iter().map(|row| &row.concern);
        for slug in concerns.chain(goals.flat_map(|goal| goal.concern.iter().chain(&goal.linked))) {
            assert!(
                words.concerns.key(slug).is_some(),
                "{}: {slug}",
                client.label
            );
        }
        for flag in &client.flags {
            assert!(
                words.flags.key(&flag.flag).is_some(),
                "{}: {}",
                client.label,
                flag.flag
            );
        }
    }
}

#[test]
fn no_technique_runs_against_a_present_stop_without_its_reason() {
    let library = Library::shipped().unwrap();
    let words = library.vocabulary();
    for dossier in told(thursday()) {
        let mut carried = BTreeSet::new();
        for flag in &dossier.client.flags {
            if flag.value == FlagValue::Present {
                let key = words.flags.key(&flag.flag).unwrap();
                carried.insert(flag.flag.as_str());
                let implied = &words.flags.get(key).unwrap().implies;
                carried.extend(implied.iter().map(|key| words.flags.slug(*key)));
            }
        }
        for (_, entry) in dossier.entries() {
            let Some(used) = &entry.line.technique else {
                continue;
            };
            let stops: Vec<&str> = technique(&library, &used.id)
                .stops()
                .map(|caution| words.flags.slug(caution.flag))
                .filter(|flag| carried.contains(flag))
                .collect();
            let named = used
                .despite
                .as_ref()
                .map_or(&[][..], |despite| &despite.flags);
            assert_eq!(stops, named, "{}: {}", dossier.client.label, used.name);
        }
    }
}

#[test]
fn techniques_fit_what_the_client_came_with() {
    // What belongs to the work itself, and to safety, fits everybody.
    const ALWAYS: [&str; 6] = [
        "any",
        "engagement",
        "treatment-planning",
        "alliance-rupture",
        "suicidality",
        "crisis",
    ];
    let library = Library::shipped().unwrap();
    let words = library.vocabulary();
    for dossier in told(thursday()) {
        let goals = &dossier.goals.goals;
        let client = dossier
            .client
            .concerns
            .iter()
            .map(|row| row.concern.as_str());
        let came_with: BTreeSet<&str> = client
            .chain(
                goals
                    .iter()
                    .flat_map(|goal| goal.concern.iter().chain(&goal.linked))
                    .map(String::as_str),
            )
            .chain(ALWAYS)
            .collect();
        for (_, entry) in dossier.entries() {
            if let Some(used) = &entry.line.technique {
                let technique = technique(&library, &used.id);
                let fits = technique
                    .concerns
                    .iter()
                    .any(|key| came_with.contains(words.concerns.slug(*key)));
                assert!(fits, "{}: {} {}", dossier.client.label, used.id, used.name);
            }
        }
    }
}
