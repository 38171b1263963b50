//! What happened to the plan: versions, agreement, phases, models, switches of approach, repairs, techniques set aside.

use std::collections::BTreeSet;

use crate::domain::about::About;
use crate::domain::plan::{Aside, AsideKind, Phase, Plan, Repair};
use crate::domain::timeline::{Event, EventKind, at, changes, on};
use crate::words::timeline as words;

pub(super) fn events(plan: &Plan) -> Vec<Event> {
    let mut events: Vec<Event> = plan
        .reviewed
        .iter()
        .map(|date| {
            let words = words::PLAN_REVIEWED.to_owned();
            on(*date, EventKind::Plan, words, About::Plan)
        })
        .collect();
    events.extend(changes(
        &plan.history,
        EventKind::Plan,
        words::OF_PLAN,
        &About::Plan,
    ));
    events.extend(agreed(plan));
    events.extend(phases(plan));
    events.extend(models(plan));
    events.extend(versions(plan));
    events.extend(plan.switches.iter().map(|switch| {
        let began = begins(plan, switch.version).then_some(switch.version);
        let words = words::switched(&switch.from, &switch.to, &switch.why, began);
        at(switch.at, EventKind::Switch, words, About::Plan)
    }));
    events.extend(plan.repairs.iter().flat_map(repaired));
    events.extend(plan.asides.iter().flat_map(aside));
    events
}

/// Returns when a technique was set aside, and when it was offered again.
fn aside(aside: &Aside) -> Vec<Event> {
    let step = match aside.kind {
        AsideKind::Declined => words::declined(&aside.name, &aside.words),
        AsideKind::NotNow => words::put_off(&aside.name, &aside.words),
    };
    let mut events = vec![on(aside.on, EventKind::Plan, step, About::Plan)];
    events.extend(aside.offered.iter().map(|offered| {
        let words = words::offered_again(&aside.name, &offered.why);
        on(offered.on, EventKind::Plan, words, About::Plan)
    }));
    events
}

/// Returns when a rupture was closed, and when it was opened again.
fn repaired(repair: &Repair) -> Vec<Event> {
    let about = About::Entry(repair.session, repair.rupture);
    let again = repair.reopened.iter();
    let again = again.map(|again| (again.at, words::rupture_reopened(&again.was, &again.why)));
    let closed = repair.closed.iter();
    let closed = closed.map(|closed| (closed.at, words::rupture_closed(&closed.words)));
    again
        .chain(closed)
        .map(|(when, words)| at(when, EventKind::Repair, words, about.clone()))
        .collect()
}

/// Returns every version, the one that holds now last.
fn every(plan: &Plan) -> impl Iterator<Item = &Plan> {
    let earlier = plan.versions.iter().map(|version| &*version.plan);
    earlier.chain([plan])
}

/// Tells whether a version took the place of another: the first one did not.
fn begins(plan: &Plan, number: u16) -> bool {
    number > every(plan).next().map_or(number, |first| first.number)
}

fn agreed(plan: &Plan) -> impl Iterator<Item = Event> {
    every(plan).filter_map(|version| {
        let words = words::plan_agreed(version.number, &version.agreed_how);
        Some(on(version.agreed?, EventKind::Plan, words, About::Plan))
    })
}

/// A version that a switch began is told by the switch.
fn versions(plan: &Plan) -> impl Iterator<Item = Event> {
    let later = every(plan).skip(1);
    plan.versions
        .iter()
        .zip(later)
        .filter(|(_, next)| {
            let mut switches = plan.switches.iter();
            !switches.any(|switch| switch.version == next.number)
        })
        .map(|(version, next)| {
            let words = words::plan_version(next.number, &next.why);
            at(version.until, EventKind::Plan, words, About::Plan)
        })
}

/// A phase goes through many versions; it began once. Its newest words tell of it.
fn phases(plan: &Plan) -> Vec<Event> {
    let newest_first = every(plan).collect::<Vec<_>>().into_iter().rev();
    let mut seen = BTreeSet::new();
    let mut events = Vec::new();
    for version in newest_first {
        for (place, phase) in version.phases.iter().enumerate() {
            let Some(entered) = phase.entered else {
                continue;
            };
            if seen.insert((entered, place)) {
                events.push(entry(phase, entered));
            }
        }
    }
    events.reverse();
    events
}

fn entry(phase: &Phase, day: chrono::NaiveDate) -> Event {
    let words = words::phase_entered(&phase.words, &phase.gate);
    on(day, EventKind::Plan, words, About::Plan)
}

/// That a model ended is told where no other begins on that day.
fn models(plan: &Plan) -> Vec<Event> {
    let mut events = Vec::new();
    for span in &plan.models {
        let begun = words::model_begun(&span.model, span.main, &span.why);
        events.push(on(span.from, EventKind::Plan, begun, About::Plan));
        let ended = span.until.filter(|until| {
            let mut others = plan.models.iter();
            !others.any(|other| other.from == *until && other.main == span.main)
        });
        events.extend(ended.map(|until| {
            let words = words::model_ended(&span.model);
            on(until, EventKind::Plan, words, About::Plan)
        }));
    }
    events
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use uuid::Uuid;

    use crate::domain::id::{ClientId, EntryId, SessionId};
    use crate::domain::plan::repair::{Closed, Reopened};
    use crate::domain::plan::{Switch, Told};
    use crate::domain::time::Stamp;

    use super::*;

    fn moment(text: &str) -> Stamp {
        DateTime::parse_from_rfc3339(text).unwrap_or_default()
    }

    fn told(plan: &Plan) -> Vec<(EventKind, String)> {
        let events = events(plan).into_iter();
        events.map(|event| (event.kind, event.words)).collect()
    }

    fn changed(plan: &mut Plan, at: &str, why: &str) {
        let before = plan.clone();
        plan.begin_version(&before, moment(at), "rk", why);
    }

    #[test]
    fn versions_switches_phases_models_agreement_and_repairs_are_told_once() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap_or_default();
        let mut plan = Plan::new(ClientId(Uuid::nil()));
        plan.agreed = Some(day);
        plan.agreed_how = String::from("aloud");
        plan.phases = vec![Phase {
            entered: Some(day),
            gate: String::from("sleeps"),
            ..Phase::named("steady")
        }];
        plan.choose_model(Some("sequential"), "stages", day);
        changed(&mut plan, "2026-11-02T10:00:00+01:00", "a finer ladder");
        changed(&mut plan, "2026-11-09T10:00:00+01:00", "stuck");
        let at = moment("2026-11-09T10:00:00+01:00");
        plan.switches.push(Switch {
            at,
            by: String::from("rk"),
            session: None,
            entry: None,
            from: String::from("home"),
            to: String::from("chairs"),
            trigger: None,
            why: String::from("stuck"),
            told: Told::NotYet,
            version: plan.number,
        });
        plan.choose_model(Some("assimilative"), "stuck", at.date_naive());
        let (rupture, session) = (EntryId(Uuid::nil()), SessionId(Uuid::nil()));
        plan.repairs.push(Repair {
            rupture,
            session,
            reopened: vec![Reopened {
                at,
                by: String::from("rk"),
                why: String::from("it came back"),
                was: String::from("too soon"),
            }],
            kind: None,
            words: String::new(),
            steps: Vec::new(),
            closed: Some(Closed {
                at,
                by: String::from("rk"),
                words: String::from("said it aloud"),
            }),
        });
        let plan_said = |words: &str| (EventKind::Plan, words.to_owned());
        assert_eq!(
            told(&plan),
            [
                plan_said("version 1 agreed with the client: aloud"),
                plan_said("phase entered, steady: sleeps"),
                plan_said("main model from now on sequential: stages"),
                plan_said("main model from now on assimilative: stuck"),
                plan_said("version 2 began: a finer ladder"),
                (
                    EventKind::Switch,
                    String::from("home -> chairs: stuck; version 3 of the plan began")
                ),
                (
                    EventKind::Repair,
                    String::from("rupture opened again, was closed with too soon: it came back")
                ),
                (
                    EventKind::Repair,
                    String::from("rupture closed: said it aloud")
                ),
            ]
        );
        let repair = events(&plan).pop();
        assert_eq!(
            repair.map(|event| event.about),
            Some(About::Entry(session, rupture))
        );
    }

    #[test]
    fn the_first_version_does_not_begin_by_a_switch() {
        let mut plan = Plan::new(ClientId(Uuid::nil()));
        assert!(!begins(&plan, 1));
        changed(&mut plan, "2026-11-02T10:00:00+01:00", "");
        assert!(begins(&plan, 2) && !begins(&plan, 1));
        plan.choose_model(None, "", NaiveDate::default());
        assert_eq!(
            told(&plan),
            [(EventKind::Plan, String::from("version 2 began"))]
        );
    }
}
