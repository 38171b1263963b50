//! One full document of each kind about the end and after it, who may know, and the log of disposals.

use alongside::domain::client::Code;
use alongside::domain::closing::{
    Closing, EndReason, Ending, Episode, FollowUp, FollowUpKind, FrozenGoal, Hold, Referral,
    Relapse, Retention, Skill,
};
use alongside::domain::disclosure::{
    Authorisation, Disclosure, Disclosures, Request, RequestKind, Store,
};
use alongside::domain::disposal::{Disposal, Disposals};
use alongside::domain::goal::GoalStatus;
use alongside::domain::id::{AuthorisationId, FollowUpId, GoalId, RequestId};
use alongside::domain::replaced::Replaced;
use alongside::domain::risk::Decision;

use crate::storage::full::HOSTILE;
use crate::storage::sample::{client, id, stamp};

fn decision(why: &str) -> Decision {
    Decision {
        at: stamp(5),
        by: "dr".to_owned(),
        why: why.to_owned(),
    }
}

fn replaced() -> Replaced {
    Replaced {
        at: stamp(6),
        by: "dr".to_owned(),
        what: "Skill: when".to_owned(),
        was: HOSTILE.to_owned(),
        why: "clearer".to_owned(),
    }
}

fn ending() -> Ending {
    Ending {
        date: Some(stamp(0).date_naive()),
        reason: Some(EndReason::Transfer),
        why: "moves away".to_owned(),
        notice: "in the ninth session".to_owned(),
        concerns: HOSTILE.to_owned(),
        reached: "the bus".to_owned(),
        unresolved: "the train".to_owned(),
        care: "GP".to_owned(),
        view: "it was long".to_owned(),
        helped: "the ladder".to_owned(),
        not_helped: "the breathing".to_owned(),
        copy: "on paper".to_owned(),
    }
}

fn relapse() -> Relapse {
    Relapse {
        signs: "stays in\nno post".to_owned(),
        situations: "November".to_owned(),
        actions: "one stop".to_owned(),
        people: "sister".to_owned(),
        call: "after two weeks".to_owned(),
        agreed: Some(stamp(0).date_naive()),
    }
}

pub(crate) fn full_closing() -> Closing {
    Closing {
        client: client(1).id,
        ending: ending(),
        skills: vec![Skill {
            words: HOSTILE.to_owned(),
            technique: Some("T402".parse().unwrap()),
            confidence: Some(10),
            asked: Some(stamp(0).date_naive()),
            when: "on Mondays".to_owned(),
        }],
        relapse: relapse(),
        follow_ups: vec![
            FollowUp {
                id: FollowUpId(id(71)),
                date: stamp(0).date_naive(),
                kind: FollowUpKind::Booster,
                words: "one session".to_owned(),
                done: Some(decision("came")),
            },
            FollowUp {
                id: FollowUpId(id(72)),
                date: stamp(0).date_naive(),
                kind: FollowUpKind::AfterMissed,
                words: String::new(),
                done: None,
            },
        ],
        referrals: vec![Referral {
            to: "a colleague there".to_owned(),
            why: "moves".to_owned(),
            consent: "everything but the drawer".to_owned(),
            made: Some(stamp(0).date_naive()),
            outcome: "first hour in May".to_owned(),
        }],
        episodes: vec![Episode {
            number: 1,
            from: stamp(0).date_naive(),
            to: stamp(0).date_naive(),
            closed: stamp(7),
            by: "dr".to_owned(),
            ending: ending(),
            relapse: relapse(),
            goals: vec![FrozenGoal {
                goal: GoalId(id(7)),
                words: "take the bus again".to_owned(),
                status: GoalStatus::ClosedPartly,
                baseline: Some(0),
                last: Some(7),
            }],
        }],
        retention: Some(Retention {
            rule: "apa".to_owned(),
            majority: Some(stamp(0).date_naive()),
            why: "moved".to_owned(),
        }),
        holds: vec![
            Hold {
                on: decision("a claim"),
                lifted: Some(decision("settled")),
            },
            Hold {
                on: decision(HOSTILE),
                lifted: None,
            },
        ],
        replaced: vec![replaced()],
    }
}

pub(crate) fn full_disclosures() -> Disclosures {
    Disclosures {
        client: client(1).id,
        basis: "GDPR 9(2)(h)".to_owned(),
        notice: "2026-1".to_owned(),
        restricted: Some(decision("disputed")),
        authorisations: vec![Authorisation {
            id: AuthorisationId(id(73)),
            of: Store::Drawer,
            what: HOSTILE.to_owned(),
            to: "the GP".to_owned(),
            purpose: "care".to_owned(),
            given: stamp(0).date_naive(),
            how: "signed".to_owned(),
            until: Some(stamp(0).date_naive()),
            revoked: Some(decision("changed her mind")),
        }],
        disclosures: vec![Disclosure {
            at: stamp(8),
            by: "dr".to_owned(),
            what: "summary termination".to_owned(),
            to: "the GP".to_owned(),
            basis: "authorisation".to_owned(),
        }],
        requests: vec![Request {
            extended: Some(decision("archive")),
            decision: Some(decision("accurate")),
            granted: Some(false),
            statement: "no".to_owned(),
            rebuttal: "yes".to_owned(),
            ..Request::new(
                RequestId(id(74)),
                RequestKind::Amend,
                stamp(0).date_naive(),
                HOSTILE,
            )
        }],
        replaced: vec![replaced()],
    }
}

pub(crate) fn full_disposals() -> Disposals {
    Disposals {
        rows: vec![Disposal {
            code: Code::parse("c-0001").unwrap(),
            client: Some(client(1).id),
            begun: stamp(1),
            finished: Some(stamp(2)),
            last_service: stamp(0).date_naive(),
            due: stamp(0).date_naive(),
            rule: "apa".to_owned(),
            years: 7,
            witness: HOSTILE.to_owned(),
            reason: "time".to_owned(),
            method: "files removed".to_owned(),
            by: "dr".to_owned(),
            files: 12,
        }],
    }
}
