//! The SMART check of an objective, as far as a rule can do it (records.md 9): a number or an observable verb, a date,
//! a baseline, a link to its goal. Whether it can be reached no rule can judge: that is asked.

#[cfg(test)]
mod tests;

use crate::domain::objective::{Objective, ObjectiveStatus};

/// Words that tell of something that can be counted or seen, from `data/smart.ron`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Signs {
    verbs: Vec<String>,
    counts: Vec<String>,
}

/// What an objective lacks, or what is still to be asked about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Lack {
    /// Neither a number nor a verb for something that can be seen (specific, measurable).
    Sign,
    /// It has no date (time-bound).
    Date,
    /// It is not said how it is now (measurable).
    Baseline,
    /// Nobody asked whether it can be reached (achievable).
    NotAsked,
    /// Therapist or client think that it cannot be reached as it stands (achievable).
    OutOfReach,
}

impl Signs {
    /// Adds verbs and words that count; what is known already stands once.
    pub fn add(&mut self, verbs: &[String], counts: &[String]) {
        for (known, new) in [(&mut self.verbs, verbs), (&mut self.counts, counts)] {
            known.extend(new.iter().map(|word| word.to_lowercase()));
            known.sort_unstable();
            known.dedup();
        }
    }

    /// Tells whether a text holds a number, a word that counts, or a verb for something that can be seen.
    pub fn found_in(&self, text: &str) -> bool {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .any(|word| self.is_sign(word))
    }

    fn is_sign(&self, word: &str) -> bool {
        let knows = |list: &[String], word: &str| {
            list.binary_search_by(|known| known.as_str().cmp(word))
                .is_ok()
        };
        word.chars().any(char::is_numeric)
            || knows(&self.counts, word)
            || bases(word).iter().any(|base| knows(&self.verbs, base))
    }
}

/// Returns the words that a word may be a form of: `rides` and `riding` are of `ride`, `stopped` is of `stop`, `tries` of
/// `try`.
fn bases(word: &str) -> Vec<String> {
    let mut bases = vec![word.to_owned()];
    for (ending, with) in [
        ("s", ""),
        ("es", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ies", "y"),
        ("ied", "y"),
    ] {
        // What is left must still be a word: `bed` and `red` are no forms of anything.
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        bases.push([stem, with].concat());
        let mut letters = stem.chars().rev();
        if with.is_empty()
            && let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
        {
            bases.push(stem.chars().take(stem.chars().count() - 1).collect());
        }
    }
    bases
}

/// Returns what an objective lacks; nothing for one that is no longer worked on.
///
/// The link to its goal is always there: an objective stands inside it.
pub fn lacks(objective: &Objective, signs: &Signs) -> Vec<Lack> {
    if objective.status != ObjectiveStatus::Open {
        return Vec::new();
    }
    let has_sign = signs.found_in(&objective.words) || signs.found_in(&objective.criterion);
    let achievable = match objective.achievable {
        Some(true) => None,
        Some(false) => Some(Lack::OutOfReach),
        None => Some(Lack::NotAsked),
    };
    [
        (!has_sign).then_some(Lack::Sign),
        objective.target.is_none().then_some(Lack::Date),
        objective.baseline.is_empty().then_some(Lack::Baseline),
        achievable,
    ]
    .into_iter()
    .flatten()
    .collect()
}
