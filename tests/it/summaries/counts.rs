//! What a summary counts is what the ledger, the coverage and the mix count, for every demo client.

use alongside::domain::coverage::coverage;
use alongside::domain::ledger::Ledger;
use alongside::domain::ledger::account::accounts;
use alongside::domain::mix::mixed;
use alongside::domain::model::Mix;
use alongside::domain::session::Outcome;
use alongside::domain::summary::SummaryKind;

use super::{all, made, standing};
use crate::desk::shelf;

/// Returns the first number in a sentence after a mark.
fn number_after(words: &str, mark: &str) -> usize {
    let (_, rest) = words.split_once(mark).unwrap();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[test]
fn uses_by_orientation_are_those_of_the_coverage() {
    let shelf = shelf();
    for dossier in all() {
        let used = accounts(dossier, &shelf.library);
        let limits = &shelf.guide.models.mix;
        let touched = coverage(dossier, &used, &shelf.library, limits);
        let writing = made(dossier, SummaryKind::Integration);
        let said = standing(&writing, "approaches");
        let n: usize = used.iter().map(|one| one.uses.len()).sum();
        for one in &touched.orientations {
            let lead = format!("{}: ", one.title);
            let sentence = said.iter().find(|said| said.starts_with(&lead)).unwrap();
            assert_eq!(number_after(sentence, &lead), one.uses, "{sentence}");
            assert_eq!(number_after(sentence, " of "), n, "{sentence}");
        }
        let (_, approaches) = writing
            .sections
            .iter()
            .find(|one| one.slug == "approaches")
            .map(|section| {
                let all = section.sentences.iter();
                let mine = all
                    .filter(|one| one.key.starts_with("approach-") && one.key != "approach-other");
                (section, mine.collect::<Vec<_>>())
            })
            .unwrap();
        // Each use is a source once, in the sentence of its orientation.
        let sources: usize = approaches.iter().map(|one| one.from.len()).sum();
        assert_eq!(sources, n, "{}", dossier.client.label);
    }
}

#[test]
fn each_technique_has_the_uses_and_the_mean_of_the_ledger() {
    let shelf = shelf();
    let mut facts = 0;
    for dossier in all() {
        let ledger = Ledger::of(dossier);
        let writing = made(dossier, SummaryKind::Integration);
        let minutes = accounts(dossier, &shelf.library);
        assert_eq!(
            standing(&writing, "techniques").len(),
            ledger.iter().count()
        );
        for (id, row) in ledger.iter() {
            let key = format!("technique-{id}");
            let (_, sentence) = writing.sentence(&key).unwrap();
            let lead = format!("{}, ", row.name);
            assert!(sentence.words.starts_with(&lead), "{}", sentence.words);
            assert_eq!(
                number_after(&sentence.words, &lead),
                row.count(),
                "{}",
                sentence.words
            );
            assert_eq!(sentence.from.len(), row.count(), "{}", sentence.words);
            if let Some((tenths, n)) = row.mean_helped() {
                let mean = if n == 1 {
                    format!("helped {}", tenths / 10)
                } else {
                    format!("helped {}.{} (mean of {n}:", tenths / 10, tenths % 10)
                };
                assert!(sentence.words.contains(&mean), "{mean}: {}", sentence.words);
            }
            let account = minutes.iter().find(|one| one.id == id).unwrap();
            let sum = account.minutes();
            if sum.known > 0 {
                let said = format!(" {} min", sum.minutes);
                assert!(sentence.words.contains(&said), "{said}: {}", sentence.words);
            }
            facts += 1;
        }
    }
    assert!(facts >= 36, "{facts} techniques were compared");
}

#[test]
fn the_mix_and_the_sessions_are_those_of_the_whole_course() {
    let shelf = shelf();
    let limits = Mix {
        sessions: u16::MAX,
        ..shelf.guide.models.mix
    };
    let mut mixes = 0;
    for dossier in all() {
        let writing = made(dossier, SummaryKind::Integration);
        let mix = mixed(dossier, &shelf.library, &limits);
        let said = writing.sentence("mix").map(|(_, one)| one.words.clone());
        let wanted = mix.map(|mix| {
            mixes += 1;
            format!(
                "Planned and delivered, in shares of a hundred: {}.",
                mix.counts()
            )
        });
        assert_eq!(said, wanted);
        let held = dossier.sessions.iter();
        let held = held.filter(|one| one.outcome == Outcome::Held).count();
        if held != 1 {
            let lead = format!("{held} sessions held");
            let attendance = standing(&writing, "course")[1];
            assert!(attendance.starts_with(&lead), "{lead}: {attendance}");
        }
        for goal in &dossier.goals.goals {
            let Some((_, sentence)) = writing.sentence(&format!("goal-{}", goal.id)) else {
                continue;
            };
            let ratings = dossier.goal_ratings(goal.id);
            assert_eq!(sentence.from.len(), ratings.len() + 1, "{}", sentence.words);
            if ratings.len() > 1 {
                let all: Vec<String> = ratings.iter().map(|(_, value)| value.to_string()).collect();
                assert!(
                    sentence.words.contains(&all.join(" ")),
                    "{}",
                    sentence.words
                );
            }
        }
    }
    assert!(mixes >= 3, "{mixes}");
}
