//! The texts of the plan: what it says now, what earlier versions said otherwise, switches, repairs, techniques set aside,
//! topics.

use std::collections::HashSet;

use crate::domain::dossier::Dossier;
use crate::domain::plan::{Plan, Repair, Topic};
use crate::domain::search::texts::{Text, Where, text};

/// Returns every text of the plan, each wording once: first where it has a moment of its own. Of an earlier version only
/// what no later one says.
pub(super) fn texts<'a>(dossier: &'a Dossier, plan: &'a Plan) -> impl Iterator<Item = Text<'a>> {
    let mut all: Vec<Text<'a>> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for switch in &plan.switches {
        for words in [&switch.from, &switch.to, &switch.why] {
            known.insert(words);
            all.push(text(Where::Plan, Some(&switch.at), words));
        }
    }
    for span in &plan.models {
        if known.insert(&span.why) {
            all.push(Text {
                at: span.from.and_hms_opt(0, 0, 0),
                ..text(Where::Plan, None, &span.why)
            });
        }
    }
    for words in version(plan) {
        if known.insert(words) {
            all.push(text(Where::Plan, None, words));
        }
    }
    for earlier in plan.versions.iter().rev() {
        let fresh = version(&earlier.plan).into_iter();
        let fresh: Vec<&str> = fresh.filter(|words| known.insert(words)).collect();
        let until = Some(&earlier.until);
        all.extend(
            fresh
                .into_iter()
                .map(|words| text(Where::Plan, until, words)),
        );
    }
    all.extend(plan.repairs.iter().flat_map(repair));
    for aside in &plan.asides {
        all.push(Text {
            at: aside.on.and_hms_opt(0, 0, 0),
            ..text(Where::Plan, None, &aside.words)
        });
        all.extend(aside.offered.iter().map(|offered| Text {
            at: offered.on.and_hms_opt(0, 0, 0),
            ..text(Where::Plan, None, &offered.why)
        }));
    }
    all.extend(plan.topics.iter().map(|one| topic(dossier, one)));
    all.extend(plan.checks.iter().map(|check| Text {
        at: check.on.and_hms_opt(0, 0, 0),
        ..text(Where::Plan, None, &check.words)
    }));
    all.into_iter()
}

/// Returns the texts of one version of the plan, without what goes on over all of them.
fn version(plan: &Plan) -> Vec<&str> {
    let phases = plan
        .phases
        .iter()
        .flat_map(|phase| [&phase.words, &phase.entry, &phase.exit, &phase.gate]);
    let rows = plan.rows.iter().flat_map(|row| {
        let despite = row.despite.iter().map(|despite| &despite.reason);
        [
            &row.when,
            &row.why,
            &row.need,
            &row.evidence,
            &row.role,
            &row.import,
            &row.adaptation,
        ]
        .into_iter()
        .chain(despite)
    });
    [
        &plan.home,
        &plan.framework,
        &plan.rationale,
        &plan.benefits_risks,
        &plan.frame,
        &plan.agreed_how,
        &plan.why,
    ]
    .into_iter()
    .chain(&plan.added)
    .chain(phases)
    .chain(&plan.watch)
    .chain(&plan.culture)
    .chain(rows)
    .map(String::as_str)
    .collect()
}

fn repair(repair: &Repair) -> Vec<Text<'_>> {
    let steps = repair.steps.iter();
    let steps = steps.map(|step| (Some(&step.at), &step.words));
    let closed = repair.closed.iter();
    let closed = closed.map(|closed| (Some(&closed.at), &closed.words));
    let again = repair.reopened.iter();
    let again =
        again.flat_map(|again| [(Some(&again.at), &again.why), (Some(&again.at), &again.was)]);
    // What happened belongs to the first thing that was done about it.
    let first = repair.steps.first().map(|step| &step.at);
    let first = first.or_else(|| repair.closed.as_ref().map(|closed| &closed.at));
    std::iter::once((first, &repair.words))
        .chain(steps)
        .chain(again)
        .chain(closed)
        .map(|(at, words)| text(Where::Repair(repair.rupture), at, words))
        .collect()
}

/// Words to a topic lead to the line that it was parked with.
fn topic<'a>(dossier: &Dossier, topic: &'a Topic) -> Text<'a> {
    let mut sessions = dossier.sessions.iter();
    let session = sessions.find(|session| {
        let entry = session.entry(topic.entry);
        entry.is_some_and(crate::domain::session::Entry::stands)
    });
    let place = session.map_or(Where::Plan, |session| Where::Entry {
        session: session.id,
        entry: topic.entry,
    });
    text(place, Some(&topic.at), &topic.words)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use uuid::Uuid;

    use crate::domain::client::{Client, Code};
    use crate::domain::id::{ClientId, EntryId, SessionId};
    use crate::domain::plan::repair::Closed;
    use crate::domain::plan::{
        Became, ModelSpan, Phase, PlanRow, RepairStep, Switch, Told, Version,
    };
    use crate::domain::session::Despite;
    use crate::domain::time::Stamp;

    use super::*;

    fn now() -> Stamp {
        DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap()
    }

    fn word(n: u8) -> String {
        ["word-", &n.to_string()].concat()
    }

    fn row() -> PlanRow {
        PlanRow {
            when: word(15),
            why: word(16),
            need: word(17),
            evidence: word(18),
            role: word(19),
            import: word(20),
            adaptation: word(21),
            despite: Some(Despite {
                flags: Vec::new(),
                reason: word(22),
            }),
            ..PlanRow::default()
        }
    }

    fn repaired() -> Repair {
        Repair {
            rupture: EntryId(Uuid::nil()),
            session: SessionId(Uuid::nil()),
            reopened: Vec::new(),
            kind: None,
            words: word(26),
            steps: vec![RepairStep {
                step: String::from("notice"),
                at: now(),
                words: word(27),
            }],
            closed: Some(Closed {
                at: now(),
                by: String::from("rk"),
                words: word(28),
            }),
        }
    }

    fn full() -> Plan {
        Plan {
            home: word(1),
            framework: word(2),
            rationale: word(3),
            benefits_risks: word(4),
            frame: word(5),
            agreed_how: word(6),
            why: word(7),
            added: vec![word(8)],
            watch: vec![word(9)],
            culture: vec![word(10)],
            phases: vec![Phase {
                words: word(11),
                entry: word(12),
                exit: word(13),
                gate: word(14),
                ..Phase::default()
            }],
            rows: vec![row()],
            models: vec![ModelSpan {
                model: String::from("sequential"),
                main: true,
                from: NaiveDate::default(),
                until: None,
                why: word(23),
            }],
            switches: vec![Switch {
                at: now(),
                by: String::from("rk"),
                session: None,
                entry: None,
                from: word(24),
                to: word(25),
                trigger: None,
                // The version it began has the same reason: one hit, with the day of the switch.
                why: word(7),
                told: Told::NotYet,
                version: 1,
            }],
            repairs: vec![repaired()],
            topics: vec![Topic {
                entry: EntryId(Uuid::nil()),
                became: Became::Discussed,
                at: now(),
                session: None,
                words: word(29),
            }],
            ..Plan::new(ClientId(Uuid::nil()))
        }
    }

    fn dossier() -> Dossier {
        let code = Code::drawn("7k2m");
        let client = Client::new(ClientId(Uuid::nil()), code, "A.M.", now());
        Dossier::new(client)
    }

    fn found<'a>(dossier: &'a Dossier, plan: &'a Plan) -> Vec<Text<'a>> {
        texts(dossier, plan)
            .filter(|text| !text.words.is_empty())
            .collect()
    }

    #[test]
    fn every_text_of_the_plan_is_found_once() {
        let (dossier, plan) = (dossier(), full());
        let found = found(&dossier, &plan);
        for n in 1..=29 {
            let word = word(n);
            let hits: Vec<_> = found.iter().filter(|text| text.words == word).collect();
            assert_eq!(hits.len(), 1, "{word}");
            let wanted = if (26..=28).contains(&n) {
                Where::Repair(EntryId(Uuid::nil()))
            } else {
                Where::Plan
            };
            assert!(hits.iter().all(|text| text.place == wanted), "{word}");
        }
        assert_eq!(found.len(), 29);
        let dated = found.iter().find(|text| text.words == "word-7").unwrap();
        assert_eq!(dated.at, Some(now().naive_local()));
    }

    #[test]
    fn of_an_earlier_version_only_what_reads_otherwise_is_found() {
        let (dossier, mut plan) = (dossier(), full());
        let mut earlier = plan.as_version();
        earlier.home = String::from("another home");
        plan.versions.push(Version {
            until: now(),
            by: String::from("rk"),
            plan: Box::new(earlier),
        });
        let found = found(&dossier, &plan);
        assert_eq!(found.len(), 30);
        let other = found.iter().find(|text| text.words == "another home");
        assert_eq!(other.unwrap().at, Some(now().naive_local()));
    }
}
