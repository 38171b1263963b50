//! What it costs to open the part of the chart with the techniques used: 200 uses, as keys and as one frame.
//!
//! `cargo bench --bench ledger -- --quick`
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::hint::black_box;

use alongside::domain::coverage::coverage;
use alongside::domain::demo;
use alongside::domain::dossier::Dossier;
use alongside::domain::guide::Guide;
use alongside::domain::id::IdSource;
use alongside::domain::ledger::account::{Order, accounts};
use alongside::domain::library::Library;
use chrono::{DateTime, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};

/// A client of the demo whose uses are logged over and over until there are this many, `sessions` apart or all in one.
fn used(uses: usize, in_one: bool) -> Dossier {
    let now = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
    let mut all = demo::caseload(now.date_naive(), *now.offset()).unwrap();
    all.sort_by_key(|one| one.sessions.len());
    let mut dossier = all.pop().unwrap();
    let template = dossier.sessions.clone();
    dossier.sessions.clear();
    let mut ids = IdSource::new(7);
    let mut n = 0;
    for round in 0.. {
        for session in &template {
            let mut session = session.clone();
            session.start -= TimeDelta::days(365 * round);
            n += session
                .entries
                .iter()
                .filter(|entry| entry.line.technique.is_some())
                .count();
            for entry in &mut session.entries {
                entry.id = alongside::domain::id::EntryId(ids.next(entry.line.at));
            }
            match dossier.sessions.last_mut().filter(|_| in_one) {
                Some(last) => last.entries.extend(session.entries),
                None => dossier.sessions.push(session),
            }
            if n >= uses {
                return dossier;
            }
        }
    }
    dossier
}

fn opening(c: &mut Criterion) {
    let library = Library::shipped().unwrap();
    let guide = Guide::shipped().unwrap();
    for (name, in_one) in [("over sessions", false), ("in one session", true)] {
        let dossier = used(200, in_one);
        c.bench_function(&format!("ledger/200 uses {name}"), |b| {
            b.iter(|| {
                let mut all = accounts(black_box(&dossier), &library);
                let cover = coverage(&dossier, &all, &library, &guide.models.mix);
                Order::HelpedMost.sort(&mut all);
                black_box((all, cover))
            });
        });
    }
}

criterion_group!(benches, opening);
criterion_main!(benches);
