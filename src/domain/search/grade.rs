//! How well a word, and then a query, fits one folded text.

use crate::domain::search::query::{Query, Word};

/// How a word stands in a text, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    /// Within a word, or only its stem.
    Inside,
    /// At the start of a word.
    Start,
    /// As a word.
    Whole,
}

impl Stand {
    /// Returns what a word standing so is worth.
    pub(crate) const fn worth(self) -> i32 {
        match self {
            Self::Inside => 6,
            Self::Start => 12,
            Self::Whole => 20,
        }
    }
}

/// How a query fits one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fit {
    /// How the worst of its words stands.
    pub stand: Stand,
    /// Higher is better among fits that stand alike.
    pub score: i32,
}

/// Finds how `word` stands in `text`, and the bytes where it does.
pub(crate) fn find(text: &str, word: &Word) -> Option<(Stand, usize, usize)> {
    let mut best: Option<(Stand, usize, usize)> = None;
    for (spelling, finder, is_stem) in word.ways() {
        let ceiling = if is_stem { Stand::Inside } else { Stand::Whole };
        if spelling.len() == 1 {
            // one letter within a word says nothing, and there are many of them
            let here = finder.find_iter(text.as_bytes());
            let begins = here.filter(|start| is_edge(text, start.checked_sub(1)));
            best = best.max(begins.map(|start| one_letter(text, start)).next());
            continue;
        }
        for start in finder.find_iter(text.as_bytes()) {
            let end = start.saturating_add(spelling.len());
            let stand = match (
                is_edge(text, start.checked_sub(1)),
                is_edge(text, Some(end)),
            ) {
                (true, true) => Stand::Whole,
                (true, false) => Stand::Start,
                (false, _) => Stand::Inside,
            };
            // a stem in the middle of a word is chance
            if ceiling == Stand::Inside && stand == Stand::Inside {
                continue;
            }
            let stand = if stand == Stand::Whole && word.is_plural_of(spelling) {
                Stand::Start
            } else {
                stand.min(ceiling)
            };
            if best.is_none_or(|(before, ..)| stand > before) {
                best = Some((stand, start, end));
            }
            if stand == Stand::Whole {
                return best;
            }
        }
    }
    best
}

fn one_letter(text: &str, start: usize) -> (Stand, usize, usize) {
    let end = start.saturating_add(1);
    let stand = if is_edge(text, Some(end)) {
        Stand::Whole
    } else {
        Stand::Start
    };
    (stand, start, end)
}

fn is_edge(text: &str, byte: Option<usize>) -> bool {
    byte.and_then(|byte| text.as_bytes().get(byte))
        .is_none_or(|byte| matches!(byte, b' ' | b'\n'))
}

/// Fits all words of a query to one text; `None` where one of them is missing.
pub(crate) fn fit(text: &str, query: &Query) -> Option<Fit> {
    let mut fit = Fit {
        stand: Stand::Whole,
        score: 0,
    };
    let mut begins = false;
    for (place, word) in query.words.iter().enumerate() {
        let (stand, start, _) = find(text, word)?;
        fit.stand = fit.stand.min(stand);
        fit.score = fit.score.saturating_add(stand.worth());
        begins |= place == 0 && start == 0;
    }
    if begins {
        fit.score = fit.score.saturating_add(15);
    }
    if query.words.len() > 1 && text.contains(query.folded.as_str()) {
        fit.score = fit.score.saturating_add(10);
    }
    fit.score = fit.score.saturating_add(coverage(text, query));
    Some(fit)
}

/// How much of the text the query is, up to 30.
fn coverage(text: &str, query: &Query) -> i32 {
    let typed = query.folded.len().min(text.len()).saturating_mul(30);
    typed
        .checked_div(text.len())
        .and_then(|part| i32::try_from(part).ok())
        .unwrap_or(0)
}

/// Tells whether `letters` are the first letters of the words of `text`, or the beginning of them.
pub(crate) fn initials(text: &str, letters: &str) -> Option<bool> {
    if text.as_bytes().first() != letters.as_bytes().first() {
        return None;
    }
    let small = |word: &&str| {
        !matches!(
            *word,
            "a" | "and" | "for" | "in" | "of" | "on" | "the" | "to" | "with"
        )
    };
    let all = begin(text.split(' '), letters);
    all.or_else(|| begin(text.split(' ').filter(small), letters))
}

/// `Some(true)` if all words are taken up, `Some(false)` if some are left.
fn begin<'a>(mut words: impl Iterator<Item = &'a str>, letters: &str) -> Option<bool> {
    for letter in letters.chars() {
        if words.next().and_then(|word| word.chars().next()) != Some(letter) {
            return None;
        }
    }
    Some(words.next().is_none())
}

/// Tells whether the letters of `word` stand in `text` as someone in a hurry types them: from the
/// start of a word on, leaving out few letters, or going on at the start of a later word.
pub(crate) fn is_scattered(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let (Some(first), true) = (word.first(), word.len() >= 3) else {
        return false;
    };
    // a short word fits anywhere if it may leave out letters or jump at will
    let slack = word.len().saturating_div(3);
    let mut patience = 120;
    word_starts(text).any(|start| {
        text.get(start) == Some(first)
            && follows(text, start.saturating_add(1), word, 1, slack, &mut patience)
    })
}

fn word_starts(text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(0).chain(
        text.iter()
            .enumerate()
            .filter(|(_, byte)| matches!(byte, b' ' | b'\n'))
            .map(|(place, _)| place.saturating_add(1)),
    )
}

/// Walks on. A letter left out and a jump to a later word each cost one of `slack`; `patience` keeps
/// hostile texts from being walked for ever.
fn follows(
    text: &[u8],
    at: usize,
    word: &[u8],
    done: usize,
    slack: usize,
    patience: &mut u32,
) -> bool {
    let Some(&letter) = word.get(done) else {
        return true;
    };
    let Some(left) = patience.checked_sub(1) else {
        return false;
    };
    *patience = left;
    let next = done.saturating_add(1);
    for skipped in 0..=slack {
        let place = at.saturating_add(skipped);
        match text.get(place) {
            None | Some(b' ') => break,
            Some(&here) if here == letter => {
                let slack = slack.saturating_sub(skipped);
                if follows(text, place.saturating_add(1), word, next, slack, patience) {
                    return true;
                }
            }
            Some(_) => {}
        }
    }
    let Some(slack) = slack.checked_sub(1) else {
        return false;
    };
    let rest = text.get(at..).unwrap_or_default();
    rest.iter()
        .zip(at..)
        .filter(|(byte, _)| **byte == b' ')
        .any(|(_, space)| {
            let place = space.saturating_add(1);
            text.get(place) == Some(&letter)
                && follows(text, place.saturating_add(1), word, next, slack, patience)
        })
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use crate::domain::search::grade::{Stand, find, initials, is_scattered};
    use crate::domain::search::query::Query;

    fn stand(text: &str, word: &str) -> Option<Stand> {
        find(text, &Query::new(word).words[0]).map(|(stand, ..)| stand)
    }

    #[test]
    fn a_word_stands_best_alone_then_first_then_inside() {
        assert_eq!(stand("thought record", "record"), Some(Stand::Whole));
        assert_eq!(stand("thought record", "rec"), Some(Stand::Start));
        assert_eq!(stand("thought record", "ecor"), Some(Stand::Inside));
        assert_eq!(stand("cor recor record", "record"), Some(Stand::Whole));
        assert_eq!(stand("worry time", "worrying"), Some(Stand::Inside));
        assert_eq!(stand("thought record", "x"), None);
    }

    #[test]
    fn initials_may_leave_out_small_words() {
        assert_eq!(initials("progressive muscle relaxation", "pmr"), Some(true));
        assert_eq!(initials("leaves on a stream", "ls"), Some(true));
        assert_eq!(initials("leaves on a stream", "loas"), Some(true));
        assert_eq!(initials("three good things", "tg"), Some(false));
        assert_eq!(initials("three good things", "gt"), None);
    }

    #[test]
    fn letters_in_a_hurry_are_found_and_chance_is_not() {
        assert!(is_scattered("cognitive restructuring", "cogres"));
        assert!(is_scattered("cognitive restructuring", "cogntive"));
        assert!(is_scattered("progressive muscle relaxation", "promusrel"));
        assert!(!is_scattered("two chair dialogue", "cog"));
        assert!(!is_scattered("guided imagery and letter", "glt"));
        assert!(!is_scattered("ab", "abc"));
    }

    #[test]
    fn a_hostile_text_ends_soon() {
        assert!(!is_scattered(
            &"a ".repeat(128),
            &"a".repeat(63).replace("aaa", "aab")
        ));
    }
}
