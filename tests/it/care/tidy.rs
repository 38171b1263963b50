//! Thinning: one earlier version a day of those older than 30 days, and never a word less.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use alongside::domain::audit::{Action, Outcome};
use alongside::domain::session::Session;
use alongside::storage::audit::survey::Survey;
use alongside::storage::files::disk::Disk;
use alongside::storage::history::Revision;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept as _};
use alongside::storage::lock::Access;
use alongside::storage::record::SIGN;
use alongside::storage::shelf::Shelf;
use rustix::io::Errno;

use super::{age, goals, goals_at, held, looked, whole};
use crate::storage::faulty::{Fault, Faulty};
use crate::storage::full::full_goals;
use crate::storage::sample::{Tree, change, drawer, entry, files_below, now, session};

/// Every line of every version of a document, the present one included, but for header, end and brackets.
fn lines(tree: &Tree, at: At) -> BTreeSet<String> {
    let folder = tree.places.history().join(at.name());
    let mut files = files_below(&folder);
    files.extend(std::fs::read(at.path(&tree.places)).map(|bytes| (folder, bytes)));
    let text = files
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect::<Vec<_>>()
        .join("\n");
    text.lines()
        .map(|line| line.trim().trim_end_matches(',').to_owned())
        .filter(|line| !line.starts_with(SIGN) && !line.starts_with("// end "))
        .filter(|line| line.chars().any(|c| !"()[]{}".contains(c)))
        .collect()
}

fn revisions(tree: &Tree, at: At) -> Vec<Revision> {
    tree.shelf().revisions(at).unwrap()
}

fn thin(tree: &Tree, at: At) -> usize {
    let mut keeper = held(tree, full_goals().client);
    let thinned = keeper.thin(at, now(0)).unwrap();
    thinned.map_or(0, |thinned| thinned.drops.len())
}

/// A small generator of its own, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// Edits a log at random, each version kept: adds, corrects, rewords without a trace, removes, puts back.
fn edited(seed: u64, rounds: u64) -> (Tree, Session) {
    let (tree, _) = whole();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut log = session(full_goals().client, 9);
    let mut gone = Vec::new();
    let mut keeper = held(&tree, log.client);
    for round in 0..rounds {
        match dice.below(6) {
            0 | 1 => log
                .entries
                .push(entry(round, &format!("line {}", dice.below(rounds)))),
            2 if !log.entries.is_empty() => {
                let at = usize::try_from(dice.below(log.entries.len() as u64)).unwrap();
                log.entries[at].line.text = format!("reworded {}", dice.below(7));
            }
            3 if !log.entries.is_empty() => {
                let at = usize::try_from(dice.below(log.entries.len() as u64)).unwrap();
                gone.push(log.entries.remove(at));
            }
            4 => log.entries.extend(gone.pop()),
            _ => {
                let was = log.entries.last().map(|entry| entry.line.clone());
                if let (Some(entry), Some(was)) = (log.entries.last_mut(), was) {
                    let what = alongside::domain::session::What::Corrected { was };
                    entry.history.push(change(round, what));
                    entry.line.text = format!("corrected {round}");
                }
            }
        }
        // Far enough apart that each version is kept.
        keeper.save(&log, now(20_000 + 1_000 * round)).unwrap();
    }
    drop(keeper);
    let kept = revisions(&tree, log.at());
    for (n, revision) in kept.iter().enumerate() {
        let days = 20 + dice.below(40) / 4 + (kept.len() - n) as u64 / 3;
        age(&revision.path, days);
    }
    (tree, log)
}

/// Thins what was edited at random; every line of all versions before is in some version after.
fn loses_nothing(seeds: std::ops::Range<u64>, rounds: u64) -> usize {
    let mut dropped = 0;
    for seed in seeds {
        let (tree, log) = edited(seed, rounds);
        let at = log.at();
        let (before, kept) = (lines(&tree, at), revisions(&tree, at).len());
        let planned = tree.shelf().thinnings(now(0));
        let planned: usize = planned
            .iter()
            .filter(|one| one.at == at)
            .map(|one| one.drops.len())
            .sum();
        let went = thin(&tree, at);
        assert_eq!(went, planned, "seed {seed}");
        assert_eq!(revisions(&tree, at).len(), kept - went, "seed {seed}");
        let after = lines(&tree, at);
        let lost: Vec<&String> = before.difference(&after).collect();
        assert!(lost.is_empty(), "seed {seed}: {lost:?}");
        // Doing it again finds nothing: it is finished.
        assert_eq!(thin(&tree, at), 0, "seed {seed}");
        assert_eq!(looked(&tree), [], "seed {seed}");
        dropped += went;
    }
    dropped
}

#[test]
fn no_word_of_any_version_is_lost_whatever_was_edited() {
    let dropped = loses_nothing(1..9, 24);
    assert!(dropped > 10, "only {dropped} dropped: nothing was tried");
}

#[test]
#[ignore = "the long form: cargo test --test it care::tidy::long -- --ignored"]
fn long_no_word_of_any_version_is_lost_whatever_was_edited() {
    let dropped = loses_nothing(100..300, 60);
    assert!(dropped > 1_000, "{dropped}");
}

#[test]
fn young_versions_the_last_of_a_day_and_those_with_words_of_their_own_stay() {
    let (tree, _) = whole();
    let at = goals_at();
    // Version after version the same words, but one of them.
    let mut keeper = held(&tree, full_goals().client);
    for n in 0..6 {
        let words = if n == 2 { "only here" } else { "the same" };
        keeper.save(&goals(words), now(20_000 + 1_000 * n)).unwrap();
    }
    drop(keeper);
    let kept = revisions(&tree, at);
    assert_eq!(kept.len(), 7);
    // All young: all stay.
    for one in &kept {
        age(&one.path, 29);
    }
    assert_eq!(thin(&tree, at), 0);
    for one in &kept {
        age(&one.path, 40);
    }
    // The first two hold the wording of before, the one with `only here`, and the last of the day.
    let wanted = lines(&tree, at);
    assert!(thin(&tree, at) > 0);
    assert_eq!(lines(&tree, at), wanted);
    let left = revisions(&tree, at);
    assert_eq!(left.last(), kept.last(), "the last of the day stays");
    let says = |path: &Path| std::fs::read_to_string(path).unwrap().contains("only here");
    assert!(left.iter().any(|one| says(&one.path)));
    assert!(left.len() <= 4, "{left:?}");
}

#[test]
fn what_cannot_be_read_and_what_is_the_drawers_stays_where_it_is() {
    let (tree, who) = whole();
    let log = session(who.id, 1);
    let drawer = drawer(&log);
    let folder = tree.places.history().join(drawer.at().name());
    let of_log = folder.join("session-1-0a1b2c3d.ron");
    std::fs::copy(log.at().path(&tree.places), &of_log).unwrap();
    age(&of_log, 400);
    let goals_at = goals_at();
    let torn = tree
        .places
        .history()
        .join(goals_at.name())
        .join("1-00000000.ron");
    std::fs::write(&torn, [0xff, 0xfe]).unwrap();
    age(&torn, 400);
    for one in revisions(&tree, drawer.at()) {
        age(&one.path, 400);
    }
    let before = files_below(&folder);
    thin(&tree, drawer.at());
    thin(&tree, goals_at);
    assert!(of_log.exists() && torn.exists());
    assert_eq!(
        files_below(&folder),
        before,
        "one version is the last of its day"
    );
}

#[test]
fn thinning_that_stops_in_the_middle_is_told_in_the_trail() {
    let (tree, log) = edited(3, 60);
    let at = log.at();
    let planned = tree.shelf().thinnings(now(0));
    let planned = planned.iter().find(|one| one.at == at).unwrap();
    assert!(planned.drops.len() > 1);
    let before = revisions(&tree, at).len();
    let second = planned.drops[1].path.clone();
    let faulty = Faulty::on(
        Arc::new(Disk),
        Box::leak(second.to_string_lossy().into_owned().into_boxed_str()),
    );
    let mut keeper = Keeper::new(Shelf::on(tree.places.clone(), Arc::new(faulty.clone()))).unwrap();
    while keeper.take(log.client).unwrap() != Access::Writer {
        std::thread::yield_now();
    }
    // It is looked at as often as by a look alone; what comes next is that it is removed.
    faulty.arm(None);
    keeper.shelf().thinnings(now(0));
    faulty.arm(Some(Fault {
        at: faulty.count(),
        errno: Errno::IO,
        sticky: false,
        torn: 0,
    }));
    keeper.thin(at, now(0)).unwrap_err();
    assert_eq!(revisions(&tree, at).len(), before - 1);
    keeper.end_trail(now(1));
    let survey = Survey::of(&tree.shelf());
    let told = survey.chains.iter().flat_map(|chain| &chain.sealed);
    let told: Vec<Outcome> = told
        .filter(|sealed| sealed.record.deed.action == Action::Tidy)
        .map(|sealed| sealed.record.deed.outcome)
        .collect();
    assert_eq!(told.last(), Some(&Outcome::Failed), "{told:?}");
}
