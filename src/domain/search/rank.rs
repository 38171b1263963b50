//! Narrows any list of short texts by the same rules as the library: client labels, codes, command titles.

use crate::domain::search::fold::{Folded, fold};
use crate::domain::search::grade::{self, Stand};
use crate::domain::search::query::{Query, Word};
use crate::domain::search::{Tier, fuzzy, slip};

/// Returns the items that fit, best first, each with its place and its characters to light.
pub fn rank<'a>(query: &str, items: impl Iterator<Item = &'a str>) -> Vec<(usize, Vec<usize>)> {
    let query = Query::new(query);
    let items: Vec<&str> = items.collect();
    if query.words.is_empty() {
        return (0..items.len()).map(|place| (place, Vec::new())).collect();
    }
    let folded: Vec<String> = items.iter().map(|item| fold(item)).collect();
    let mut hits = graded(&folded, &query);
    let mut query = query;
    if hits.is_empty()
        && let Some(mended) = mend(
            &query,
            || folded.iter().flat_map(|item| item.split(' ')),
            |_| true,
        )
    {
        query = mended;
        hits = graded(&folded, &query);
    }
    hits.sort_by_key(|&(place, tier, score)| {
        (
            tier,
            -score,
            folded.get(place).map_or(0, String::len),
            place,
        )
    });
    let lit = |(place, tier, _): (usize, Tier, i64)| {
        let text = items.get(place).copied().unwrap_or_default();
        (place, positions(&Folded::new(text), &query, tier))
    };
    hits.into_iter().map(lit).collect()
}

/// The same query with every word that may have been meant for those that `is_meant` picks; `None` if there are no
/// others.
pub(crate) fn mend<'a, W: Iterator<Item = &'a str>>(
    query: &Query,
    words: impl Fn() -> W,
    is_meant: impl Fn(&Word) -> bool,
) -> Option<Query> {
    mended(query, |word| {
        if is_meant(word) {
            slip::corrections(word.typed(), words())
        } else {
            Vec::new()
        }
    })
}

/// The same where one letter of a long word may be wrong, and no more.
pub(crate) fn mend_one_letter<'a, W: Iterator<Item = &'a str>>(
    query: &Query,
    words: impl Fn() -> W,
) -> Option<Query> {
    mended(query, |word| slip::neighbours(word.typed(), words()))
}

fn mended(query: &Query, meant: impl Fn(&Word) -> Vec<String>) -> Option<Query> {
    let mut mended = Vec::with_capacity(query.words.len());
    let mut is_mended = false;
    let mut folded = query.folded.clone();
    for word in &query.words {
        let meant = meant(word);
        // so that a name with a slip in it still counts as the name
        if let Some(shortest) = meant.iter().min_by_key(|word| word.len()) {
            folded = folded.replacen(word.typed(), shortest, 1);
        }
        is_mended |= meant.iter().any(|other| !other.starts_with(word.typed()));
        let ways = word.spellings.iter().cloned().chain(meant).collect();
        mended.push(Word::written(ways, word.stems.clone()));
    }
    is_mended.then(|| Query::of(folded, mended))
}

fn graded(items: &[String], query: &Query) -> Vec<(usize, Tier, i64)> {
    items
        .iter()
        .enumerate()
        .filter_map(|(place, item)| tier(item, query).map(|(tier, score)| (place, tier, score)))
        .collect()
}

fn tier(item: &str, query: &Query) -> Option<(Tier, i64)> {
    if item == query.folded || is_squeezed(item, &query.squeezed) {
        return Some((Tier::Exact, 0));
    }
    if let Some(fit) = grade::fit(item, query) {
        let tier = if fit.stand >= Stand::Start {
            Tier::NameStart
        } else {
            Tier::Inside
        };
        let inside = (tier, i64::from(fit.score));
        return Some(initials(item, query).map_or(inside, |initials| inside.min(initials)));
    }
    initials(item, query).or_else(|| scattered(item, query))
}

fn initials(item: &str, query: &Query) -> Option<(Tier, i64)> {
    let word = query.lone_word()?.typed();
    let are_all = grade::initials(item, word).filter(|_| word.len() > 1)?;
    Some((Tier::Initials, i64::from(are_all)))
}

fn scattered(item: &str, query: &Query) -> Option<(Tier, i64)> {
    let mut score = 0i64;
    for word in &query.words {
        score = score.saturating_add(if let Some((stand, ..)) = grade::find(item, word) {
            i64::from(stand.worth())
        } else if grade::is_scattered(item, word.typed()) {
            fuzzy(item, word.typed())?.0
        } else {
            return None;
        });
    }
    Some((Tier::Scattered, score))
}

/// Compares without spaces: `selfharm` is `self harm`.
pub(crate) fn is_squeezed(text: &str, squeezed: &str) -> bool {
    text.len() >= squeezed.len()
        && text.as_bytes().first() == squeezed.as_bytes().first()
        && text
            .bytes()
            .filter(|byte| *byte != b' ')
            .eq(squeezed.bytes())
}

/// Returns the characters of the original that the query stands for.
pub(crate) fn positions(folded: &Folded, query: &Query, tier: Tier) -> Vec<usize> {
    let mut lit = Vec::new();
    if let Some(word) = query.lone_word().filter(|_| tier == Tier::Initials) {
        let mut letters = word.typed().chars().peekable();
        let mut start = 0usize;
        for part in folded.text.split(' ') {
            if part.chars().next() == letters.peek().copied() && letters.next().is_some() {
                lit.extend(folded.origins(start, start.saturating_add(1)));
            }
            start = start.saturating_add(part.len()).saturating_add(1);
        }
        return lit;
    }
    for word in &query.words {
        if let Some((_, start, end)) = grade::find(&folded.text, word) {
            lit.extend(folded.origins(start, end));
        } else if tier == Tier::Scattered && grade::is_scattered(&folded.text, word.typed()) {
            for place in fuzzy(&folded.text, word.typed())
                .map(|(_, places)| places)
                .unwrap_or_default()
            {
                let start = folded
                    .text
                    .char_indices()
                    .nth(place)
                    .map_or(0, |(start, _)| start);
                lit.extend(folded.origins(start, start.saturating_add(1)));
            }
        } else if tier == Tier::Exact && is_squeezed(&folded.text, &query.squeezed) {
            lit.extend(folded.origins(0, folded.text.len()));
        }
    }
    lit.sort_unstable();
    lit.dedup();
    lit
}

#[cfg(test)]
mod tests {
    use crate::domain::search::rank::rank;

    fn order(query: &str, items: &[&str]) -> Vec<usize> {
        rank(query, items.iter().copied())
            .into_iter()
            .map(|(place, _)| place)
            .collect()
    }

    #[test]
    fn the_whole_comes_before_the_start_and_the_start_before_the_middle() {
        assert_eq!(
            order("goal", &["Change the goals", "Subgoal", "Goal", "Goals"]),
            [2, 3, 0, 1]
        );
    }

    #[test]
    fn codes_are_found_without_their_signs() {
        assert_eq!(order("k7q2", &["K7-Q2", "K8-Q2"]), [0]);
        assert_eq!(order("K7", &["Q2-K7", "K7-Q2"]), [1, 0]);
    }

    #[test]
    fn labels_are_found_without_their_accents() {
        assert_eq!(order("jose", &["J.D.", "José", "Anna"]), [1]);
        assert_eq!(rank("jos", ["José"].into_iter()), [(0, vec![0, 1, 2])]);
    }

    #[test]
    fn nothing_typed_keeps_all_in_order() {
        assert_eq!(order("", &["b", "a"]), [0, 1]);
        assert_eq!(order("  ", &["b", "a"]), [0, 1]);
    }

    #[test]
    fn wrong_letters_count_only_when_nothing_else_fits() {
        assert_eq!(order("measrues", &["Measures", "Menu"]), [0]);
        assert_eq!(order("xyzw", &["Measures"]), Vec::<usize>::new());
    }

    #[test]
    fn letters_in_a_hurry_are_lit_where_they_stand() {
        assert_eq!(
            rank("opgo", ["open goals"].into_iter()),
            [(0, vec![0, 1, 5, 6])]
        );
        assert_eq!(rank("og", ["open goals"].into_iter()), [(0, vec![0, 5])]);
    }
}
