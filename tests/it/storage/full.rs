//! One full document of every kind: every field holds something.
//!
//! Long because every field of every kind is written out.

use alongside::domain::asked::Asked;
use alongside::domain::client::ClientStatus;
use alongside::domain::client::{
    Client, Concern, Diagnosis, Flag, FlagValue, Participant, Source, StatusChange, Unit,
};
use alongside::domain::clinician::{Clinician, Learning, Studied, Training};
use alongside::domain::consent::{Consent, ConsentAnswer, ConsentHow};
use alongside::domain::draft::Draft;
use alongside::domain::fact::{Aside, Fact, Lies, Origin, Trouble};
use alongside::domain::formulation::{Formulation, IdeaTaken, LensPlace, Placed};
use alongside::domain::goal::gas::{EarlierLevels, GasRating, GasScale};
use alongside::domain::goal::{
    Goal, GoalChange, GoalDomain, GoalStatus, GoalWas, Goals, OutcomeDomain, Stage,
};
use alongside::domain::homework::{Done, Homework, HomeworkOutcome};
use alongside::domain::id::{
    EntryId, FactId, GoalId, HomeworkId, ObjectiveId, ParticipantId, ReadingId,
};
use alongside::domain::merge::rift::{self, Held, Rift, Within};
use alongside::domain::objective::{Objective, ObjectiveStatus};
use alongside::domain::plan::repair::{Closed, Reopened};
use alongside::domain::plan::{Aside as PutAside, AsideKind, Offered};
use alongside::domain::plan::{
    Became, GridCell, Layer, ModelSpan, Phase, PhaseKind, Plan, PlanRow, Repair, RepairStep,
    RuptureKind, Switch, Told, Topic, Trigger, Version,
};
use alongside::domain::practice::Practice;
use alongside::domain::preference::{Coping, Lean, Openness, Preferences, Reactance};
use alongside::domain::rating::Rating;
use alongside::domain::reading::{
    Amendment, Every, PartFilled, Reading, Readings, Review, ReviewDecision, Scheduled, Withdrawn,
};
use alongside::domain::replaced::Replaced;
use alongside::domain::risk::{
    Decision, RiskAction, RiskAnswer, RiskChange, RiskEntry, RiskRecord, RiskRow, RiskSource,
};
use alongside::domain::safety_plan::{SafetyLine, SafetyPlan};
use alongside::domain::session::{
    Despite, Drawer, Kind, Moment, Pause, Place, Proposer, Session, StartChange, Used, What,
};
use alongside::domain::step_card::Run;
use alongside::domain::vocabulary::Competence;

use crate::storage::sample::{change, client, draft, drawer, entry, id, line, session, stamp};

/// Words that parsers, terminals and shells stumble over.
pub(crate) const HOSTILE: &str = "a\"b\\c'd\0\u{1b}[2J\u{202e}\u{200b}\r\n\t#\"# // ) ] r#\" Some(1) e\u{301} हिन्दी 👩\u{200d}💻 \u{9b}31m \u{feff}";

pub(crate) fn full_client() -> Client {
    let mut full = client_of_two();
    let place = vec![
        "concerns".to_owned(),
        "anxiety".to_owned(),
        "words".to_owned(),
    ];
    let version = |value, at| rift::Version {
        value,
        at: Some(stamp(at)),
        by: "dr".to_owned(),
    };
    let values = vec![
        version(Held::Words(HOSTILE.to_owned()), 7),
        version(Held::Nothing, 8),
        version(Held::Value("[1,\"two\"]".to_owned()), 9),
    ];
    let mut apart = Rift::new(Within::Chart, place, values);
    apart.settle(stamp(10), "dr");
    full.apart.push(apart);
    full
}

/// A chart as version 2 wrote it.
pub(crate) fn client_of_two() -> Client {
    let mut full = client(1);
    HOSTILE.clone_into(&mut full.label);
    full.unit = Unit::Couple;
    full.participants.push(Participant {
        id: ParticipantId(id(5)),
        initial: "J".to_owned(),
        label: "Jo".to_owned(),
        role: "partner".to_owned(),
        guest: true,
        consented: Some(stamp(0).date_naive()),
        history: vec![replaced("label")],
    });
    full.concerns.push(Concern {
        concern: "anxiety".to_owned(),
        words: "panic on the bus".to_owned(),
        clinical: "panic disorder with agoraphobia".to_owned(),
        onset: "since the move".to_owned(),
        severity: Some(7),
        linked: vec!["sleep".to_owned()],
        diagnosis: Some(Diagnosis {
            words: "F40.01".to_owned(),
            date: stamp(0).date_naive(),
            shared: Some(stamp(0).date_naive()),
        }),
        closed: Some(stamp(0).date_naive()),
        history: vec![replaced("severity")],
    });
    full.flags.push(Flag {
        flag: "dissociation".to_owned(),
        value: FlagValue::RuledOut,
        date: stamp(0).date_naive(),
        source: Source::Measure,
        review: Some(stamp(0).date_naive()),
        words: "asked twice".to_owned(),
        history: vec![replaced("value")],
    });
    full.minutes = Some(90);
    full.next = Some(stamp(0).naive_local());
    full.history.push(StatusChange {
        at: stamp(9),
        by: "dr".to_owned(),
        was: ClientStatus::Waiting,
        why: "a place came free".to_owned(),
    });
    fill_chart(&mut full);
    full
}

/// What version 2 added.
fn fill_chart(full: &mut Client) {
    let today = stamp(0).date_naive();
    "nothing is kept from either".clone_into(&mut full.secrets);
    full.planned = Some(12);
    full.part2 = true;
    full.facts.push(Fact {
        id: FactId(id(40)),
        cell: "thoughts".to_owned(),
        words: HOSTILE.to_owned(),
        origin: Origin::Collateral,
        date: today,
        lies: Some(Lies::Inner),
        created: stamp(1),
        by: "dr".to_owned(),
        aside: Some(Aside {
            at: stamp(2),
            by: "dr".to_owned(),
            why: "was a dream".to_owned(),
        }),
        history: vec![replaced("words")],
    });
    full.troubles.push(Trouble {
        cell: "body".to_owned(),
        value: 6,
        date: today,
        history: vec![replaced("body")],
    });
    full.preferences.push(Preferences {
        date: today,
        by: "dr".to_owned(),
        session: 3,
        directiveness: Some(Lean::One),
        intensity: Some(Lean::Neither),
        time: Some(Lean::Other),
        challenge: None,
        openness: Some(Openness::Unsure),
        reactance: Some(Reactance::High),
        coping: Some(Coping::Mixed),
        words: "never again chairs".to_owned(),
    });
    full.consents.push(Consent {
        element: "nature".to_owned(),
        answer: ConsentAnswer::Given,
        date: today,
        version: "2026-1".to_owned(),
        how: ConsentHow::Signed,
        words: "asked what a plan is".to_owned(),
        by: "dr".to_owned(),
        history: vec![replaced("answer")],
    });
    full.formulation = Formulation {
        summary: "fear of being seen".to_owned(),
        placed: vec![Placed {
            fact: FactId(id(40)),
            place: LensPlace {
                lens: "five-ps".to_owned(),
                slot: "perpetuating".to_owned(),
            },
            at: stamp(3),
            by: "dr".to_owned(),
        }],
        ideas: vec![IdeaTaken {
            entry: EntryId(id(41)),
            fact: Some(FactId(id(40))),
            why: "taken up".to_owned(),
            at: stamp(4),
            by: "dr".to_owned(),
        }],
    };
    full.asked.push(Asked {
        rule: "R-43".to_owned(),
        about: id(42),
        answer: "one-off".to_owned(),
        at: stamp(5),
        by: "dr".to_owned(),
    });
    full.replaced.push(replaced("planned"));
}

fn replaced(what: &str) -> Replaced {
    Replaced {
        at: stamp(6),
        by: "dr".to_owned(),
        what: what.to_owned(),
        was: "4".to_owned(),
        why: "asked again".to_owned(),
    }
}

pub(crate) fn full_goals() -> Goals {
    Goals {
        client: client(1).id,
        goals: vec![Goal {
            id: GoalId(id(7)),
            words: "take the bus again".to_owned(),
            status: GoalStatus::Active,
            domain: GoalDomain::Growth,
            importance: Some(8),
            impact: Some(6),
            concern: Some("anxiety".to_owned()),
            linked: vec!["sleep".to_owned()],
            baseline: Some(2),
            target: Some(stamp(0).date_naive()),
            review: None,
            agreed: Some(stamp(0).date_naive()),
            stage: Some(Stage::Preparation),
            cell: Some("relationships".to_owned()),
            outcome: Some(OutcomeDomain::Coping),
            lens: Some(LensPlace {
                lens: "cycle".to_owned(),
                slot: "behaviour".to_owned(),
            }),
            measure: "phq-9".to_owned(),
            discharge: "three months on the bus".to_owned(),
            agreed_how: "in her words".to_owned(),
            reward: "a day by the sea".to_owned(),
            supporters: "sister".to_owned(),
            reviewed: Some(stamp(0).date_naive()),
            objectives: vec![Objective {
                id: ObjectiveId(id(43)),
                words: "ride three stops".to_owned(),
                criterion: "3 of 5 days".to_owned(),
                baseline: "none".to_owned(),
                target: Some(stamp(0).date_naive()),
                who: "client".to_owned(),
                reward: "coffee".to_owned(),
                supporters: "sister".to_owned(),
                achievable: Some(true),
                status: ObjectiveStatus::Reached,
                created: stamp(1),
                history: vec![replaced("words")],
            }],
            gas: Some(full_gas()),
            episode: Some(1),
            follows: Some(GoalId(id(8))),
            created: stamp(1),
            history: vec![
                GoalChange {
                    at: stamp(2),
                    by: "dr".to_owned(),
                    was: GoalWas::Words(HOSTILE.to_owned()),
                    why: "clearer".to_owned(),
                },
                GoalChange {
                    at: stamp(3),
                    by: "dr".to_owned(),
                    was: GoalWas::Weight(Some(1), None),
                    why: String::new(),
                },
                GoalChange {
                    at: stamp(4),
                    by: "dr".to_owned(),
                    was: GoalWas::Field("target".to_owned(), "May".to_owned()),
                    why: String::new(),
                },
            ],
        }],
        homework: vec![Homework {
            id: HomeworkId(id(44)),
            entry: Some(EntryId(id(45))),
            words: "bus log".to_owned(),
            goal: Some(GoalId(id(7))),
            objective: Some(ObjectiveId(id(43))),
            given: stamp(0).date_naive(),
            due: Some(stamp(0).date_naive()),
            outcome: Some(HomeworkOutcome {
                how: Done::Partly,
                date: stamp(0).date_naive(),
                words: "3 of 5".to_owned(),
            }),
            history: vec![replaced("due")],
        }],
    }
}

fn full_gas() -> GasScale {
    let rating = GasRating {
        at: stamp(2),
        by: "dr".to_owned(),
        session: Some(full_session().id),
        level: 1,
        was: vec![0],
    };
    GasScale {
        levels: ["-2", "-1", HOSTILE, "+1", "+2"]
            .map(str::to_owned)
            .to_vec(),
        weight: 3,
        start: Some(-1),
        at: stamp(1),
        by: "dr".to_owned(),
        ratings: vec![rating.clone()],
        earlier: vec![EarlierLevels {
            levels: vec![String::new(); 5],
            weight: 1,
            start: Some(-2),
            ratings: vec![rating],
            until: stamp(1),
            why: HOSTILE.to_owned(),
        }],
    }
}

/// A full plan as version 2 wrote it: a phase is its words alone.
pub(crate) fn plan_of_two() -> Plan {
    Plan {
        number: 2,
        model: Some("assimilative".to_owned()),
        home: "person-centred".to_owned(),
        added: vec!["exposure".to_owned()],
        phases: vec![Phase::named("contact"), Phase::named(HOSTILE)],
        phase: 1,
        watch: vec!["goes quiet".to_owned()],
        culture: vec!["speaks Polish at home".to_owned()],
        rows: vec![PlanRow {
            technique: "T056".to_owned(),
            goal: Some(GoalId(id(7))),
            objective: Some(ObjectiveId(id(43))),
            lens: Some(LensPlace {
                lens: "cycle".to_owned(),
                slot: "thought".to_owned(),
            }),
            since: Some(stamp(0).date_naive()),
            why: "asked for it".to_owned(),
            ..PlanRow::default()
        }],
        review: Some(stamp(0).date_naive()),
        reviewed: vec![stamp(0).date_naive()],
        ..Plan::new(client(1).id)
    }
}

pub(crate) fn full_plan() -> Plan {
    let today = stamp(0).date_naive();
    let mut full = plan_of_three();
    let aside = |kind: AsideKind, words: &str| PutAside {
        technique: "T176".to_owned(),
        name: "Empty-chair for unfinished business".to_owned(),
        kind,
        goal: None,
        words: words.to_owned(),
        on: today,
        by: "dr".to_owned(),
        offered: None,
    };
    let mut put_off = aside(AsideKind::NotNow, "after the exam");
    put_off.goal = Some(GoalId(id(11)));
    put_off.offered = Some(Offered {
        on: today,
        by: "rk".to_owned(),
        why: "the exam is over".to_owned(),
    });
    full.asides = vec![aside(AsideKind::Declined, HOSTILE), put_off];
    full
}

/// What a full plan was in version 3.
pub(crate) fn plan_of_three() -> Plan {
    let today = stamp(0).date_naive();
    let mut full = plan_of_two();
    full.others.push("sequential".to_owned());
    full.models.push(ModelSpan {
        model: "assimilative".to_owned(),
        main: true,
        from: today,
        until: Some(today),
        why: HOSTILE.to_owned(),
    });
    full.level = Some("theoretical".to_owned());
    full.home_orientation = Some("cbt".to_owned());
    "cyclical psychodynamics".clone_into(&mut full.framework);
    full.blended = vec!["psychodynamic".to_owned(), "behavioural".to_owned()];
    HOSTILE.clone_into(&mut full.rationale);
    "may get worse before it gets better".clone_into(&mut full.benefits_risks);
    full.phases.push(Phase {
        words: HOSTILE.to_owned(),
        orientations: vec!["mi".to_owned()],
        entry: "three weeks without".to_owned(),
        exit: HOSTILE.to_owned(),
        kind: Some(PhaseKind::Processing),
        entered: Some(today),
        gate: "seen in the diary".to_owned(),
    });
    full.step = Some("apply".to_owned());
    full.grid.push(GridCell {
        theory: "cognitive".to_owned(),
        focus: "thinking".to_owned(),
    });
    full.focus = Some("thinking".to_owned());
    "weekly, 20 sessions".clone_into(&mut full.frame);
    full.agreed = Some(today);
    "read aloud, two words changed".clone_into(&mut full.agreed_how);
    "the alliance was strained".clone_into(&mut full.why);
    full.since = Some(today);
    if let Some(row) = full.rows.first_mut() {
        row.layer = Some(Layer::Underlying);
        row.phase = 2;
        "each session".clone_into(&mut row.when);
        row.combined = vec!["T290".to_owned()];
        "to stay on".clone_into(&mut row.need);
        "A, proposed".clone_into(&mut row.evidence);
        "breaks the circle".clone_into(&mut row.role);
        HOSTILE.clone_into(&mut row.import);
        "in Polish".clone_into(&mut row.adaptation);
        row.agreed = Some(today);
        row.despite = Some(Despite {
            flags: vec!["cardiac".to_owned()],
            reason: "cleared in writing".to_owned(),
        });
    }
    fill_course(&mut full);
    full
}

/// What becomes of a plan in the room.
fn fill_course(full: &mut Plan) {
    let session = session(client(1).id, 1).id;
    full.versions.push(Version {
        until: stamp(3),
        by: "dr".to_owned(),
        plan: Box::new(plan_of_two()),
    });
    full.switches.push(Switch {
        at: stamp(4),
        by: "dr".to_owned(),
        session: Some(session),
        entry: Some(EntryId(id(50))),
        from: "exposure".to_owned(),
        to: HOSTILE.to_owned(),
        trigger: Some(Trigger::Rupture),
        why: "too fast".to_owned(),
        told: Told::Together,
        version: 2,
    });
    full.repairs.push(Repair {
        rupture: EntryId(id(51)),
        session,
        kind: Some(RuptureKind::Withdrawal),
        words: HOSTILE.to_owned(),
        steps: vec![RepairStep {
            step: "notice".to_owned(),
            at: stamp(5),
            words: "said that I saw it".to_owned(),
        }],
        closed: Some(Closed {
            at: stamp(6),
            by: "dr".to_owned(),
            words: "slower, and asked first".to_owned(),
        }),
        reopened: vec![Reopened {
            at: stamp(8),
            by: "dr".to_owned(),
            why: HOSTILE.to_owned(),
            was: "said sorry".to_owned(),
        }],
    });
    full.topics.push(Topic {
        entry: EntryId(id(52)),
        became: Became::Discussed,
        at: stamp(7),
        session: Some(session),
        words: "asked the GP".to_owned(),
    });
    full.history.push(replaced("home"));
}

/// Readings as version 1 wrote them: answers and what was amended.
pub(crate) fn readings_of_one() -> Readings {
    let reading = Reading {
        answers: vec![Some(0), None, Some(3)],
        session: Some(session(client(1).id, 1).id),
        amended: vec![Amendment {
            at: stamp(6),
            by: "dr".to_owned(),
            item: 2,
            was: Some(1),
            why: HOSTILE.to_owned(),
        }],
        ..Reading::new(ReadingId(id(8)), "phq-9", "1", stamp(5), "dr")
    };
    Readings {
        readings: vec![reading],
        ..Readings::new(client(1).id)
    }
}

pub(crate) fn full_readings() -> Readings {
    let mut full = readings_of_one();
    for reading in &mut full.readings {
        reading.skipped = vec![2];
        reading.not_applicable = vec![3];
        HOSTILE.clone_into(&mut reading.about);
        HOSTILE.clone_into(&mut reading.words);
        reading.totals = vec![("total".to_owned(), 11.25), ("depression".to_owned(), 8.0)];
        "scores.csv".clone_into(&mut reading.imported);
        reading.withdrawn = Some(Withdrawn {
            at: stamp(7),
            by: "dr".to_owned(),
            why: HOSTILE.to_owned(),
        });
    }
    let every = [
        Every::Session,
        Every::Sessions(4),
        Every::Weeks(6),
        Every::Ends,
    ];
    full.schedule = every
        .into_iter()
        .map(|every| Scheduled {
            measure: "phq-9".to_owned(),
            version: "1".to_owned(),
            every,
            from: stamp(0).date_naive(),
            until: Some(stamp(9).date_naive()),
            by: "dr".to_owned(),
            at: stamp(1),
            why: HOSTILE.to_owned(),
        })
        .collect();
    let wait = ReviewDecision::WaitUntil(stamp(9).date_naive());
    full.reviews = [ReviewDecision::PlanChanged, wait]
        .into_iter()
        .map(|decision| Review {
            at: stamp(8),
            by: "dr".to_owned(),
            session: Some(full_session().id),
            reasons: vec![HOSTILE.to_owned()],
            steps: vec![("alliance".to_owned(), HOSTILE.to_owned())],
            decision,
            why: HOSTILE.to_owned(),
        })
        .collect();
    full
}

pub(crate) fn full_risk() -> RiskRecord {
    let row = RiskRow {
        row: "plan".to_owned(),
        answer: RiskAnswer::Unsure,
        words: HOSTILE.to_owned(),
    };
    RiskRecord {
        client: client(1).id,
        entries: vec![RiskEntry {
            id: entry(3, "").id,
            session: None,
            at: stamp(7),
            by: "dr".to_owned(),
            source: RiskSource::Answer {
                reading: ReadingId(id(8)),
                item: 9,
            },
            words: "said it in passing".to_owned(),
            rows: vec![row.clone()],
            closed: Some(Decision {
                at: stamp(8),
                by: "dr".to_owned(),
                why: "talked through, plan agreed".to_owned(),
            }),
            history: vec![RiskChange {
                at: stamp(8),
                by: "dr".to_owned(),
                words: "said it".to_owned(),
                rows: vec![row],
                fields: vec![("trigger".to_owned(), HOSTILE.to_owned())],
            }],
            filled: Some(stamp(9)),
            noted: Some(stamp(8)),
            trigger: "item 9".to_owned(),
            asked: "do you think of dying?".to_owned(),
            more: vec![("sleep".to_owned(), HOSTILE.to_owned())],
            prevention: vec![("status".to_owned(), "as most who come here".to_owned())],
            actions: vec![RiskAction {
                at: stamp(9),
                by: "dr".to_owned(),
                kind: "contact".to_owned(),
                words: "the sister, by phone".to_owned(),
                basis: "asked and agreed".to_owned(),
            }],
            rationale: HOSTILE.to_owned(),
            next_contact: Some(stamp(86_400).naive_local()),
        }],
        safety: vec![full_safety_plan()],
    }
}

fn full_safety_plan() -> SafetyPlan {
    SafetyPlan {
        version: 1,
        at: stamp(9),
        by: "dr".to_owned(),
        lines: vec![SafetyLine {
            part: "signs".to_owned(),
            words: HOSTILE.to_owned(),
            likely: Some(7),
            obstacle: "no battery".to_owned(),
        }],
        reason: "the dog".to_owned(),
        barriers: "ashamed to call".to_owned(),
        copy: "on paper".to_owned(),
        shared: "the sister".to_owned(),
        review: Some(stamp(86_400).date_naive()),
        reviewed: Some(stamp(9).date_naive()),
    }
}

pub(crate) fn full_session() -> Session {
    let mut log = session(client(1).id, 1);
    log.present.push(ParticipantId(id(5)));
    HOSTILE.clone_into(&mut log.place);
    log.start_was.push(StartChange {
        was: stamp(-60),
        at: stamp(1),
        by: "dr".to_owned(),
    });
    log.pauses.push(Pause {
        from: stamp(10),
        to: Some(stamp(20)),
    });
    log.end = Some(stamp(3000));
    log.next = Some(stamp(604_800).naive_local());
    log.entries.push(entry(1, HOSTILE));
    let mut did = entry(2, "two chairs");
    did.line.kind = Kind::Did;
    did.line.goals.push(GoalId(id(7)));
    did.line.tags.push("anger".to_owned());
    did.line.speaker = Some("J".to_owned());
    did.line.proposer = Some(Proposer::Client);
    did.line.technique = Some(Used {
        id: "T056".to_owned(),
        name: "Two-chair dialogue".to_owned(),
        despite: Some(Despite {
            flags: vec!["dissociation".to_owned()],
            reason: "grounded first".to_owned(),
        }),
    });
    let mut rate = entry(3, "");
    rate.line.kind = Kind::Rate;
    rate.line.of = Some(did.id);
    rate.line.rating = Some(Rating::Distress {
        before: 7,
        peak: Some(9),
        after: 3,
    });
    let mut was = line(3, HOSTILE);
    was.rating = Some(Rating::Goal {
        goal: GoalId(id(7)),
        value: 4,
    });
    rate.history.push(change(4, What::Corrected { was }));
    let mut marker = entry(4, "");
    marker.line.kind = Kind::Marker('\'');
    marker.history.push(change(5, What::Struck));
    let place = Place {
        client: log.client,
        session: log.id,
        entry: did.id,
    };
    marker.history.push(change(6, What::MovedTo(place)));
    let mut moment = entry(5, "");
    moment.line.kind = Kind::Moment(Moment::Rupture);
    moment.line.rating = Some(Rating::Helped(9));
    moment.history[0].undoes = Some(moment.history[0].step);
    log.entries.extend([did, rate, marker, moment]);
    log
}

pub(crate) fn full_drawer() -> Drawer {
    let mut notes = drawer(&full_session());
    notes.entries.push(entry(9, HOSTILE));
    notes
}

pub(crate) fn full_draft() -> Draft {
    let mut typed = draft(client(1).id, HOSTILE);
    typed
        .fields
        .push(("risk".to_owned(), "words".to_owned(), HOSTILE.to_owned()));
    typed.session = Some(full_session().id);
    typed.goal = Some(GoalId(id(7)));
    typed.correcting = Some(entry(1, "").id);
    let mut run = Run::new(entry(2, "").id);
    run.tell(entry(3, "").id, 8);
    run.advance(entry(4, "").id);
    run.stamps[0].is_back = true;
    run.end = Some(entry(5, "").id);
    typed.run = Some(run);
    typed.measures = vec![PartFilled {
        id: ReadingId(id(8)),
        measure: "phq-9".to_owned(),
        version: "1".to_owned(),
        answers: vec![Some(3), None],
        not_applicable: vec![2],
        item: 2,
        about: HOSTILE.to_owned(),
        words: HOSTILE.to_owned(),
        totals: Vec::new(),
        session: Some(full_session().id),
        at: stamp(3),
    }];
    typed
}

pub(crate) fn full_profile() -> Clinician {
    let today = stamp(0).date_naive();
    Clinician {
        licence: "state register 12-3456".to_owned(),
        code: HOSTILE.to_owned(),
        trainings: vec![Training {
            family: "exposure".to_owned(),
            level: Competence::FormalTraining,
            date: today,
            words: HOSTILE.to_owned(),
        }],
        models: vec![Studied {
            model: "assimilative".to_owned(),
            date: today,
            words: "reading group".to_owned(),
        }],
        learning: vec![Learning {
            words: HOSTILE.to_owned(),
            family: Some("dbt".to_owned()),
            since: today,
            done: Some(today),
        }],
        replaced: vec![replaced("Licence")],
    }
}

pub(crate) fn full_practice() -> Practice {
    Practice {
        clinician: HOSTILE.to_owned(),
        minutes: 60,
        note_format: "soap".to_owned(),
        demo: true,
        retention: "germany".to_owned(),
        custodian: "a colleague, by the sealed envelope".to_owned(),
        backup: "/media/a stick".to_owned(),
        backups: 3,
        cover_after: 3,
        lock_after: 0,
        sign_asks: true,
    }
}
