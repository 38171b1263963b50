//! The golden thread: silent on a good client, and each rule found exactly where the thread was broken.
//!
//! Long because each rule has its case in one table.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use alongside::domain::asked::Asked;
use alongside::domain::client::{
    ClientStatus, Diagnosis, Flag, FlagValue, Participant, Source, Unit,
};
use alongside::domain::closing::{FollowUp, FollowUpKind};
use alongside::domain::consent::ConsentAnswer;
use alongside::domain::dossier::Dossier;
use alongside::domain::goal::GoalStatus;
use alongside::domain::goal::gas::GasScale;
use alongside::domain::guide::Guide;
use alongside::domain::id::{FollowUpId, ParticipantId, ReadingId};
use alongside::domain::library::Library;
use alongside::domain::lint::{Finding, Rule, lint};
use alongside::domain::objective::ObjectiveStatus;
use alongside::domain::plan::{Phase, PhaseKind, Switch, Told, Trigger};
use alongside::domain::rating::Rating;
use alongside::domain::reading::{Reading, Withdrawn};
use alongside::domain::replaced::Replaced;
use alongside::domain::session::{Change, Despite, Drawer, Kind, Outcome, What};
use uuid::Uuid;

use crafted::{
    BUS, INTERVIEW, PLANNED, SAFETY, SLEEP, UNPLANNED, concern, consent, date, did, empty_session,
    entry, entry_id, fact, goal, goal_id, good, objective, rated, row, stamp, today, trouble,
    with_goal,
};

mod crafted;

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::shipped().unwrap())
}

fn guide() -> &'static Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    GUIDE.get_or_init(|| Guide::shipped().unwrap())
}

fn found(dossier: &Dossier) -> Vec<Finding> {
    lint(dossier, guide(), library(), today())
}

/// Returns the rules that were found, with where.
fn short(findings: &[Finding]) -> Vec<(&'static str, &str)> {
    findings
        .iter()
        .map(|finding| (finding.rule.id(), finding.place.as_str()))
        .collect()
}

#[track_caller]
fn check(name: &str, change: fn(&mut Dossier), expected: &[(&str, &str)]) -> Vec<Finding> {
    let mut dossier = good();
    change(&mut dossier);
    let findings = found(&dossier);
    assert_eq!(short(&findings), expected, "{name}");
    findings
}

#[test]
fn a_good_client_gives_no_finding() {
    assert_eq!(short(&found(&good())), []);
    // No diagnosis is ever asked for (map F11).
    let client = good().client;
    assert!(
        client
            .concerns
            .iter()
            .all(|concern| concern.diagnosis.is_none())
    );
}

/// A client with one thing broken, and what the lint has to say.
type Case = (
    &'static str,
    fn(&mut Dossier),
    &'static [(&'static str, &'static str)],
);

fn last_four(
    dossier: &mut Dossier,
) -> impl Iterator<Item = &mut alongside::domain::session::Session> {
    dossier.sessions.iter_mut().skip(2)
}

/// Levels of which one is written, that start at -1.
fn levels(at: &str) -> GasScale {
    let mut gas = GasScale::new(stamp(at), "rk");
    "rides 2 stops".clone_into(&mut gas.levels[2]);
    gas.start = Some(-1);
    gas
}

/// Takes the ratings out of the last four sessions.
fn unrated(dossier: &mut Dossier) {
    for session in last_four(dossier) {
        session
            .entries
            .retain(|entry| entry.line.kind != Kind::Rate);
    }
}

/// Adds a session rating in the last session, or in the first, which is too long ago.
fn session_rating(dossier: &mut Dossier, in_last: bool) {
    let sessions = &dossier.sessions;
    let session = if in_last {
        sessions.last()
    } else {
        sessions.first()
    }
    .unwrap();
    let (id, at) = (session.id, session.start);
    dossier.readings.readings.push(Reading {
        answers: vec![Some(8); 6],
        session: Some(id),
        ..Reading::new(
            ReadingId(Uuid::from_u128(0x77)),
            "session-rating",
            "1",
            at,
            "rk",
        )
    });
}

fn switch() -> Switch {
    Switch {
        at: stamp("2026-09-29T10:20"),
        by: "rk".to_owned(),
        session: None,
        entry: None,
        from: "exposure".to_owned(),
        to: "grief work".to_owned(),
        trigger: Some(Trigger::Need),
        why: "the anniversary".to_owned(),
        told: Told::Together,
        version: 1,
    }
}

/// Plans to go through a trauma with a client who loses the ground.
fn through_trauma(dossier: &mut Dossier) {
    dossier.client.flags.push(flag("dissociation"));
    let mut planned = row("T344", Some(BUS));
    planned.since = Some(date("2026-10-14"));
    dossier.plan.rows.push(planned);
}

fn flag(slug: &str) -> Flag {
    Flag {
        flag: slug.to_owned(),
        value: FlagValue::Present,
        date: today(),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    }
}

#[rustfmt::skip] // a table is read by rows
const CASES: &[Case] = &[
    ("a concern without a goal", |d| d.client.concerns.push(concern("grief")),
        &[("R-40", "concern Bereavement and loss")]),
    ("a goal that was closed serves its concern no more", |d| d.goals.goals[1].status = GoalStatus::MetClosed,
        &[("R-40", "concern Insomnia and sleep problems")]),
    ("a goal without an objective", |d| d.goals.goals[1].objectives.clear(),
        &[("R-41", "goal 2")]),
    ("objectives that were dropped are none", |d| d.goals.goals[1].objectives[0].status = ObjectiveStatus::Dropped,
        &[("R-41", "goal 2")]),
    ("a goal without a date", |d| { d.goals.goals[0].target = None; d.goals.goals[0].review = None; },
        &[("R-41", "goal 1")]),
    ("a goal that was never rated and names no measure", |d| {
        for session in &mut d.sessions {
            session.entries.retain(|e| !matches!(e.line.rating, Some(Rating::Goal { goal, .. }) if goal == goal_id(SLEEP)));
        }
    }, &[("R-41", "goal 2")]),
    ("an objective that the plan leaves out", |d| {
        let first = d.goals.goals[0].objectives[0].id;
        d.goals.goals[0].objectives.push(objective(0x999));
        d.plan.rows[0].objective = Some(first);
    }, &[("R-42", "goal 1, objective 2")]),
    ("a goal without a technique and without an open objective", |d| {
        d.plan.rows.remove(1);
        d.goals.goals[1].objectives[0].status = ObjectiveStatus::Reached;
        d.sessions[1].entries.truncate(6);
    }, &[("I03b", "goal 2")]),
    ("a technique that is not in the plan", |d| {
        let start = d.sessions[3].start;
        d.sessions[3].entries.push(with_goal(did(4, 9, start, UNPLANNED), BUS));
        d.sessions[3].entries.push(rated(4, 10, start, Rating::Helped(5), Some(9)));
    }, &[("R-43", "session 4, 10:09")]),
    ("a planned technique that was never used", |d| d.plan.rows.push(row("T276", Some(SLEEP))),
        &[("R-44", "plan")]),
    ("a goal that no line touches", |d| {
        for session in last_four(d) {
            session.entries.retain(|e| !e.line.goals.contains(&goal_id(SLEEP))
                && !matches!(e.line.rating, Some(Rating::Goal { goal, .. }) if goal == goal_id(SLEEP)));
        }
    }, &[("R-45", "goal 2")]),
    ("a goal whose review is overdue", |d| {
        d.goals.goals[0].review = Some(date("2026-10-14"));
        d.goals.goals[0].reviewed = Some(date("2026-09-20"));
    }, &[("R-45", "goal 1")]),
    ("a goal that is to be measured by levels which nobody wrote", |d| "GAS, and the diary".clone_into(&mut d.goals.goals[1].measure),
        &[("R-41", "goal 2")]),
    ("levels that were written after the work began", |d| d.goals.goals[0].gas = Some(levels("2026-10-01T10:00")),
        &[("J04a", "goal 1")]),
    ("a goal that is met and was never rated", |d| {
        let mut met = goal(0x103, "Say no", "panic", "relationships");
        met.status = GoalStatus::MetClosed;
        d.goals.goals.push(met);
    }, &[("R-46", "closed goal \"Say no\"")]),
    ("a diagnosis that changed after the review", |d| d.client.concerns[0].history.push(changed("diagnosis", "2026-10-06T10:30")),
        &[("R-47", "concern Panic attacks and panic disorder")]),
    ("a diagnosis made after the review", |d| d.client.concerns[0].diagnosis = Some(Diagnosis {
        words: "panic disorder".to_owned(), date: date("2026-10-06"), shared: None,
    }), &[("R-47", "concern Panic attacks and panic disorder")]),
    ("a stop without its reason", |d| despite(d, ""),
        &[("R-48", "session 1, 10:02")]),
    ("a did in free words", |d| {
        let start = d.sessions[5].start;
        d.sessions[5].entries.push(entry(6, 9, start, Kind::Did, "walked round the block"));
    }, &[("R-32", "session 6, 10:09")]),
    ("a session without a goal", |d| {
        let start = stamp("2026-10-13T10:00");
        let mut session = empty_session(7, start);
        session.entries = vec![
            entry(7, 1, start, Kind::Time, ""),
            entry(7, 2, start, Kind::Said, "only talked"),
        ];
        d.sessions.push(session);
    }, &[("L01", "session 7")]),
    ("a technique without a goal", |d| d.sessions[5].entries[1].line.goals.clear(),
        &[("L02", "session 6, 10:02")]),
    ("a technique without a response", |d| {
        let entries = &mut d.sessions[5].entries;
        entries.retain(|e| !matches!(e.line.kind, Kind::Said) && e.line.of.is_none());
    }, &[("L02", "session 6, 10:02")]),
    ("a plan without a model", |d| d.plan.model = None,
        &[("L03", "plan")]),
    ("an assimilative plan without a home", |d| { d.plan.home.clear(); d.plan.home_orientation = None; },
        &[("L03", "plan"), ("L03", "plan")]),
    ("a home that is only words", |d| d.plan.home_orientation = None,
        &[("L03", "plan")]),
    ("a theory without its words", |d| {
        d.plan.model = Some("theoretical-integration".to_owned());
        d.plan.blended = vec!["psychodynamic".to_owned(), "behavioural".to_owned()];
        "cyclical psychodynamics".clone_into(&mut d.plan.framework);
        for row in &mut d.plan.rows { "breaks the circle".clone_into(&mut row.role); }
    }, &[("L03", "plan")]),
    ("a sequence without phases", |d| d.plan.model = Some("sequential".to_owned()),
        &[("L03", "plan")]),
    ("a technique that is chosen without a reason", |d| {
        d.plan.model = Some("technical-eclecticism".to_owned());
        for row in &mut d.plan.rows { "to stay on".clone_into(&mut row.need); }
        d.plan.rows[1].why.clear();
    }, &[("L03", "plan")]),
    ("an import without its note", |d| {
        "T276".clone_into(&mut d.plan.rows[1].technique);
        d.plan.rows[1].import.clear();
        d.plan.rows[1].since = Some(date("2026-10-14"));
    }, &[("L03", "plan")]),
    ("a switch without its reason", |d| d.plan.switches.push(Switch { why: String::new(), ..switch() }),
        &[("L09", "plan")]),
    ("a switch the client was not told of", |d| d.plan.switches.push(Switch { told: Told::NotYet, ..switch() }),
        &[("K03b", "plan")]),
    ("a switch that is complete", |d| d.plan.switches.push(switch()), &[]),
    ("a version without its reason", |d| {
        let before = d.plan.clone();
        d.plan.begin_version(&before, stamp("2026-09-30T10:00"), "rk", "");
    }, &[("A04", "plan")]),
    ("a version with its reason", |d| {
        let before = d.plan.clone();
        d.plan.begin_version(&before, stamp("2026-09-30T10:00"), "rk", "the bus first");
    }, &[]),
    ("a plan without its step", |d| d.plan.step = None,
        &[("B04", "plan")]),
    ("memories before steadiness", through_trauma, &[("F04", "plan")]),
    ("memories after a steadying phase", |d| {
        through_trauma(d);
        d.plan.phases = vec![
            Phase { kind: Some(PhaseKind::Steadying), ..Phase::named("steady") },
            Phase { kind: Some(PhaseKind::Processing), ..Phase::named("through") },
        ];
        d.plan.phase = 1;
        d.plan.rows[2].phase = 2;
    }, &[]),
    ("memories in the steadying phase", |d| {
        through_trauma(d);
        d.plan.phases = vec![Phase { kind: Some(PhaseKind::Steadying), ..Phase::named("steady") }];
        d.plan.phase = 1;
    }, &[("F04", "plan")]),
    ("memories of one who is not torn apart", |d| {
        through_trauma(d);
        d.client.flags.clear();
    }, &[]),
    ("four sessions without a rating", |d| {
        for session in last_four(d) {
            session.entries.retain(|e| e.line.kind != Kind::Rate);
        }
    }, &[("L04", "feedback")]),
    ("four sessions with a session rating in one of them", |d| {
        unrated(d);
        session_rating(d, true);
    }, &[]),
    ("four sessions with a session rating that was withdrawn", |d| {
        unrated(d);
        session_rating(d, true);
        let last = d.readings.readings.last_mut().unwrap();
        let (at, by, why) = (last.at, last.by.clone(), String::from("of another client"));
        last.withdrawn = Some(Withdrawn { at, by, why });
    }, &[("L04", "feedback")]),
    ("four sessions with a session rating before them", |d| {
        unrated(d);
        session_rating(d, false);
    }, &[("L04", "feedback")]),
    ("a goal that nobody looked at for months", |d| {
        d.goals.goals[0].agreed = Some(date("2026-07-20"));
        d.goals.goals[0].created = stamp("2026-07-20T10:00");
    }, &[("L05", "goal 1")]),
    ("an end without summary and follow-up", |d| d.close(stamp("2026-10-14T12:00"), "rk", "moves away"),
        &[("L10", "ending")]),
    ("an end with a follow-up and without a summary", |d| {
        d.close(stamp("2026-10-14T12:00"), "rk", "moves away");
        d.closing.follow_ups.push(FollowUp {
            id: FollowUpId(Uuid::from_u128(0x78)),
            date: date("2027-01-14"),
            kind: FollowUpKind::Call,
            words: String::new(),
            done: None,
        });
    }, &[("L10", "ending")]),
    ("an end without its command", |d| d.client.status = ClientStatus::Closed, &[]),
    ("techniques before consent", |d| d.client.consents.retain(|c| c.element != "crisis"),
        &[("L06", "consent")]),
    ("preferences that were never asked", |d| d.client.preferences.clear(),
        &[("L07", "chart")]),
    ("culture left blank", |d| d.client.facts.retain(|f| f.cell != "culture"),
        &[("L07", "chart"), ("L08", "chart")]),
    ("nothing on the body", |d| d.client.facts.retain(|f| f.cell != "body"),
        &[("L08", "chart")]),
    ("one lens only", |d| d.client.formulation.placed.retain(|p| p.place.lens == "five-ps"),
        &[("A00b", "formulation")]),
    ("all goals in one area", |d| d.goals.goals[0].cell = Some("body".to_owned()),
        &[("A02f", "chart, Behaviour")]),
    ("what keeps it going lies nowhere", |d| d.client.facts[5].lies = None,
        &[("B02a", "formulation")]),
    ("a technique for no goal", |d| {
        let mut loose = row(UNPLANNED, None);
        loose.since = Some(date("2026-10-06"));
        d.plan.rows.push(loose);
    }, &[("B03c", "plan")]),
    ("a couple without a word on secrets", |d| {
        d.client.unit = Unit::Couple;
        d.client.participants = vec![person(None)];
    }, &[("R-18", "people"), ("R-18", "people")]),
];

fn changed(what: &str, at: &str) -> Replaced {
    Replaced {
        at: stamp(at),
        by: "rk".to_owned(),
        what: what.to_owned(),
        was: String::new(),
        why: String::new(),
    }
}

fn despite(dossier: &mut Dossier, reason: &str) {
    let used = dossier.sessions[0].entries[1]
        .line
        .technique
        .as_mut()
        .unwrap();
    used.despite = Some(Despite {
        flags: vec!["cardiac".to_owned()],
        reason: reason.to_owned(),
    });
}

fn person(consented: Option<chrono::NaiveDate>) -> Participant {
    Participant {
        id: ParticipantId(Uuid::from_u128(5)),
        initial: "J".to_owned(),
        label: "Jo".to_owned(),
        role: String::new(),
        guest: false,
        consented,
        history: Vec::new(),
    }
}

#[test]
fn each_rule_is_found_where_the_thread_is_broken_and_nothing_else() {
    let mut met = BTreeSet::new();
    for (name, change, expected) in CASES {
        let findings = check(name, *change, expected);
        for finding in findings {
            assert!(
                finding.what.ends_with('.') && finding.next.ends_with('.'),
                "{finding:?}"
            );
            assert!(!finding.words().contains('\n'));
            met.insert(finding.rule);
        }
    }
    let all: BTreeSet<Rule> = Rule::ALL.iter().copied().collect();
    assert_eq!(met, all, "a rule without a case");
}

#[test]
fn an_answer_settles_a_question_and_no_broken_thing() {
    for (name, change, _) in CASES {
        let mut dossier = good();
        change(&mut dossier);
        let before = found(&dossier);
        for finding in &before {
            dossier.client.asked.push(Asked {
                rule: finding.rule.id().to_owned(),
                about: finding.id,
                answer: "because".to_owned(),
                at: stamp("2026-10-14T10:00"),
                by: "rk".to_owned(),
            });
        }
        let stays: Vec<&Finding> = before.iter().filter(|f| !f.takes_answer()).collect();
        assert_eq!(found(&dossier).iter().collect::<Vec<_>>(), stays, "{name}");
    }
    for rule in [Rule::R41, Rule::R45, Rule::R47, Rule::R48, Rule::L06] {
        assert!(!rule.takes_answer(), "{rule:?} needs the thing itself");
    }
    for rule in [Rule::R32, Rule::R43, Rule::L01] {
        assert!(rule.takes_answer(), "{rule:?}");
    }
}

#[test]
fn sentences_name_what_is_missing() {
    #[track_caller]
    fn says(change: fn(&mut Dossier), words: &str) {
        let mut dossier = good();
        change(&mut dossier);
        let findings = found(&dossier);
        assert!(
            findings
                .iter()
                .any(|finding| finding.words().starts_with(words)),
            "{words}: {findings:?}"
        );
    }
    says(
        |d| {
            let mut bare = goal(0x103, "Say no", "panic", "body");
            bare.objectives.clear();
            bare.target = None;
            bare.review = None;
            d.goals.goals.push(bare);
        },
        "\"Say no\" has no objective, no measure, no baseline and no date.",
    );
    says(
        |d| d.goals.goals[0].review = Some(date("2026-10-01")),
        "The review of \"Ride the bus\" was due on Thu 1 Oct 2026.",
    );
    says(
        |d| d.plan.rows.push(row("T276", Some(SLEEP))),
        "Body scan was planned on Tue 1 Sep 2026 and not used in 6 sessions.",
    );
    says(
        |d| {
            d.client
                .consents
                .retain(|c| !["crisis", "rights"].contains(&c.element.as_str()));
        },
        "Techniques are applied, and elements 10, 12 are not gone through.",
    );
    says(
        |d| despite(d, " "),
        "name of T096 was used despite cardiac, and the reason is missing.",
    );
    says(
        |d| d.client.facts.clear(),
        "There is a plan, and the assessment is blank.",
    );
    says(
        |d| {
            let start = d.sessions[5].start;
            let long = "a very long line about a walk round the block that goes on and on";
            d.sessions[5]
                .entries
                .push(entry(6, 9, start, Kind::Did, long));
        },
        "\"a very long line about a walk round the block that goes o...\" is not linked",
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line or two a case")]
fn what_is_right_is_left_alone() {
    type Case = (&'static str, fn(&mut Dossier));
    let cases: &[Case] = &[
        ("a reason that is there", |d| {
            despite(d, "cleared by the GP");
        }),
        ("a linked concern", |d| {
            d.client.concerns.push(concern("grief"));
            d.goals.goals[0].linked.push("grief".to_owned());
        }),
        ("a concern that is closed", |d| {
            d.client.concerns.push(concern("grief"));
            d.client.concerns[2].closed = Some(date("2026-10-01"));
        }),
        ("a goal that is only proposed, on hold or declined", |d| {
            for (n, status) in [
                GoalStatus::Proposed,
                GoalStatus::OnHold,
                GoalStatus::Declined,
            ]
            .into_iter()
            .enumerate()
            {
                let mut other = goal(0x110 + n as u128, "Later", "panic", "body");
                other.status = status;
                other.objectives.clear();
                d.goals.goals.push(other);
            }
        }),
        ("an interview without goal, plan and rating", |d| {
            let start = d.sessions[5].start;
            d.sessions[5].entries.push(did(6, 9, start, INTERVIEW));
        }),
        ("safety work outside plan and goals", |d| {
            let start = d.sessions[5].start;
            d.sessions[5].entries.push(did(6, 9, start, SAFETY));
            d.sessions[5]
                .entries
                .push(entry(6, 10, start, Kind::Said, "I keep it in my bag"));
            d.plan.rows.push(row(SAFETY, None));
        }),
        ("a line that was struck", |d| {
            let start = d.sessions[5].start;
            let mut struck = entry(6, 9, start, Kind::Did, "taken back");
            let change = Change {
                what: What::Struck,
                ..struck.history[0].clone()
            };
            struck.history.push(change);
            d.sessions[5].entries.push(struck);
        }),
        ("a session that still runs", |d| {
            let start = stamp("2026-10-15T10:00");
            let mut session = empty_session(7, start);
            session.end = None;
            session.entries = vec![entry(7, 2, start, Kind::Did, "asked how the week was")];
            d.sessions.push(session);
        }),
        ("a session that nobody came to", |d| {
            let start = stamp("2026-10-13T10:00");
            let mut session = empty_session(7, start);
            session.outcome = Outcome::NoShow;
            session.entries = vec![entry(7, 2, start, Kind::Did, "rang, left no message")];
            d.sessions.push(session);
        }),
        ("RISK, park, time, seen and drawer need no goal", |d| {
            let start = stamp("2026-10-13T10:00");
            let mut session = empty_session(7, start);
            let kinds = [Kind::Time, Kind::Risk, Kind::Park, Kind::Seen, Kind::Drawer];
            session.entries = (1..)
                .zip(kinds)
                .map(|(n, kind)| entry(7, n, start, kind, "x"))
                .collect();
            d.sessions.push(session);
        }),
        ("a row that was planned last week", |d| {
            let mut late = row("T276", Some(SLEEP));
            late.since = Some(date("2026-09-22"));
            d.plan.rows.push(late);
        }),
        ("a goal of last week that nobody touched yet", |d| {
            let mut late = goal(0x103, "Say no", "panic", "relationships");
            late.created = stamp("2026-09-22T10:30");
            late.measure = "times a week".to_owned();
            late.baseline = Some(0);
            d.goals.goals.push(late);
            d.plan.rows.push(row(PLANNED, Some(0x103)));
        }),
        ("a review that was done on its day", |d| {
            d.goals.goals[0].review = Some(date("2026-10-14"));
            d.goals.goals[0].reviewed = Some(date("2026-10-14"));
        }),
        ("a diagnosis that changed before the review", |d| {
            d.client.concerns[0]
                .history
                .push(changed("diagnosis", "2026-09-20T10:00"));
        }),
        ("other fields of a concern that changed", |d| {
            d.client.concerns[0]
                .history
                .push(changed("words", "2026-10-10T10:00"));
        }),
        ("a met goal whose instrument was filled in twice", |d| {
            let mut met = goal(0x103, "Lighter", "panic", "emotions");
            met.status = GoalStatus::MetClosed;
            met.measure = "PHQ-9 below 5".to_owned();
            d.goals.goals.push(met);
            for n in [1, 2] {
                d.readings.readings.push(Reading {
                    answers: Vec::new(),
                    session: None,
                    ..Reading::new(
                        ReadingId(Uuid::from_u128(0x400 + n)),
                        "phq-9",
                        "1",
                        stamp("2026-09-08T10:00"),
                        "rk",
                    )
                });
            }
        }),
        ("another area that troubles little", |d| {
            d.goals.goals[0].cell = Some("body".to_owned());
            d.client.troubles = vec![trouble("emotions", 5), trouble("body", 9)];
        }),
        ("culture in the plan of an earlier version", |d| {
            d.plan.culture.push("family first".to_owned());
            d.client.facts.retain(|f| f.cell != "culture");
            d.client.facts.push(fact(9, "values", None));
        }),
        ("levels that were written before the work began", |d| {
            d.goals.goals[0].gas = Some(levels("2026-09-01T09:00"));
            d.goals.goals[0].measure = "GAS".to_owned();
        }),
        ("levels that were changed with a reason", |d| {
            let mut gas = levels("2026-09-01T09:00");
            gas.rate(0, None, stamp("2026-09-20T10:00"), "rk");
            let mut set = gas.set();
            set.levels[2] = "rides 4 stops".to_owned();
            gas.change(set, stamp("2026-10-01T10:00"), "rk", "too easy");
            d.goals.goals[0].gas = Some(gas);
        }),
        (
            "a goal that is met and was rated by its levels alone",
            |d| {
                let mut met = goal(0x103, "Say no", "panic", "relationships");
                met.status = GoalStatus::MetClosed;
                let mut gas = levels("2026-09-01T09:00");
                gas.rate(1, None, stamp("2026-10-01T10:00"), "rk");
                met.gas = Some(gas);
                d.goals.goals.push(met);
            },
        ),
        ("a couple that agreed on everything", |d| {
            d.client.unit = Unit::Couple;
            d.client.secrets = "brought to both within two sessions".to_owned();
            d.client.participants = vec![person(Some(date("2026-09-01")))];
        }),
    ];
    for (name, change) in cases {
        check(name, *change, &[]);
    }
}

#[test]
fn a_later_use_of_a_technique_outside_the_plan_asks_again() {
    let mut dossier = good();
    let mut log = |session: usize| {
        let start = dossier.sessions[session - 1].start;
        let number = u128::try_from(session).unwrap();
        let entries = &mut dossier.sessions[session - 1].entries;
        entries.push(with_goal(did(number, 9, start, UNPLANNED), BUS));
        entries.push(rated(number, 10, start, Rating::Helped(5), Some(9)));
    };
    log(3);
    log(4);
    let findings = found(&dossier);
    assert_eq!(short(&findings), [("R-43", "session 4, 10:09")]);
    assert_eq!(findings[0].entries, [entry_id(3, 9), entry_id(4, 9)]);
    assert_eq!(findings[0].id, entry_id(4, 9).0);
    assert!(findings[0].what.contains("2 times"));
    dossier.client.asked.push(Asked {
        rule: "R-43".to_owned(),
        about: entry_id(4, 9).0,
        answer: "one-off".to_owned(),
        at: stamp("2026-10-14T10:00"),
        by: "rk".to_owned(),
    });
    assert_eq!(short(&found(&dossier)), []);
    let start = dossier.sessions[5].start;
    let entries = &mut dossier.sessions[5].entries;
    entries.push(with_goal(did(6, 9, start, UNPLANNED), BUS));
    entries.push(rated(6, 10, start, Rating::Helped(5), Some(9)));
    assert_eq!(short(&found(&dossier)), [("R-43", "session 6, 10:09")]);
}

#[test]
fn lines_are_asked_about_in_the_last_sessions_only_and_a_missing_reason_always() {
    let mut dossier = good();
    despite(&mut dossier, "");
    let start = dossier.sessions[0].start;
    dossier.sessions[0]
        .entries
        .push(entry(1, 9, start, Kind::Did, "long ago"));
    let places = |dossier: &Dossier, asked| {
        let mut guide = guide().clone();
        guide.limits.asked = asked;
        let findings = lint(dossier, &guide, library(), today());
        findings.iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(places(&dossier, 6), [Rule::R48, Rule::R32]);
    assert_eq!(places(&dossier, 5), [Rule::R48]);
    // A practice that is more patient hears later of what is unused.
    dossier = good();
    dossier.plan.rows.push(row("T276", Some(SLEEP)));
    let mut patient = guide().clone();
    patient.limits.sessions = 7;
    assert_eq!(lint(&dossier, &patient, library(), today()), []);
}

#[test]
fn what_rests_is_asked_only_what_still_matters() {
    let broken = |status| {
        let mut dossier = good();
        dossier.client.concerns.push(concern("grief"));
        dossier.client.consents.clear();
        dossier.client.preferences.clear();
        dossier.goals.goals[1].objectives.clear();
        dossier.goals.goals[0].review = Some(date("2026-10-01"));
        dossier.plan.rows.push(row("T276", Some(SLEEP)));
        despite(&mut dossier, "");
        let mut met = goal(0x104, "Say no", "panic", "relationships");
        met.status = GoalStatus::ClosedPartly;
        dossier.goals.goals.push(met);
        dossier.client.status = status;
        let rules: Vec<&str> = found(&dossier).iter().map(|f| f.rule.id()).collect();
        rules
    };
    let active = broken(ClientStatus::Active);
    let all = ["R-48", "L06", "R-40", "R-41", "R-44", "R-45", "R-46", "L07"];
    assert_eq!(active, all);
    let paused: Vec<&str> = all.into_iter().filter(|rule| *rule != "R-45").collect();
    assert_eq!(broken(ClientStatus::Paused), paused);
    for status in [
        ClientStatus::Closed,
        ClientStatus::Archived,
        ClientStatus::Waiting,
    ] {
        assert_eq!(broken(status), ["R-48", "R-46"], "{status:?}");
    }
}

#[test]
fn the_banner_names_core_elements_until_they_are_agreed_to() {
    let numbers = |dossier: &Dossier| {
        alongside::domain::consent::open(&dossier.client, guide())
            .iter()
            .map(|element| element.number)
            .collect::<Vec<_>>()
    };
    let mut dossier = good();
    assert_eq!(numbers(&dossier), [0; 0]);
    dossier.client.consents.clear();
    assert_eq!(numbers(&dossier), [1, 3, 7, 10, 12], "R-50");
    dossier.client.unit = Unit::Family;
    assert_eq!(numbers(&dossier), [1, 3, 7, 10, 12, 14]);
    for (answer, open) in [
        (ConsentAnswer::Given, false),
        (ConsentAnswer::DoesNotApply, false),
        (ConsentAnswer::Declined, true),
        (ConsentAnswer::Withdrawn, true),
    ] {
        let mut crisis = consent("crisis");
        crisis.answer = answer;
        dossier.client.consents = vec![crisis];
        assert_eq!(numbers(&dossier).contains(&10), open, "{answer:?}");
    }
}

#[test]
fn before_anything_is_applied_consent_is_a_banner_and_no_finding() {
    let mut dossier = good();
    dossier.client.consents.clear();
    for session in &mut dossier.sessions {
        session.entries.clear();
    }
    assert!(!found(&dossier).iter().any(|f| f.rule == Rule::L06));
    assert!(!alongside::domain::consent::open(&dossier.client, guide()).is_empty());
}

#[test]
fn no_word_of_the_drawer_is_in_a_finding() {
    let mut dossier = good();
    dossier.goals.goals[1].objectives.clear();
    despite(&mut dossier, "");
    let session = &mut dossier.sessions[5];
    let start = session.start;
    session
        .entries
        .push(entry(6, 9, start, Kind::Did, "walked"));
    // The place of a line that was moved into the drawer.
    session.entries.push(entry(6, 21, start, Kind::Drawer, ""));
    dossier.drawers.push(Drawer {
        session: session.id,
        client: session.client,
        entries: vec![entry(
            6,
            20,
            session.start,
            Kind::Did,
            "countertransference",
        )],
    });
    let findings = found(&dossier);
    assert!(!findings.is_empty());
    for finding in findings {
        assert!(!finding.words().contains("countertransference"));
        assert!(!finding.entries.contains(&entry_id(6, 20)));
    }
}

#[test]
fn what_an_answer_is_filed_under_stays_the_same() {
    let mut dossier = good();
    dossier.client.concerns.push(concern("grief"));
    dossier.client.concerns.push(concern("anger"));
    let ids = |dossier: &Dossier| found(dossier).iter().map(|f| f.id).collect::<Vec<_>>();
    let first = ids(&dossier);
    assert_eq!(first, ids(&dossier.clone()));
    assert_ne!(first[0], first[1]);
    // A row of the plan keeps its answer when it is moved up.
    let mut planned = good();
    planned.plan.rows.push(row("T276", Some(SLEEP)));
    let before = ids(&planned);
    planned.plan.rows.rotate_right(1);
    assert_eq!(ids(&planned), before);
}
