//! Finds techniques, and rows of any list, by what a clinician types.
//!
//! What is typed need not be the name: an abbreviation, a founder, a lay word, another spelling or a
//! slip will do. The only place that knows the fuzzy matcher.

pub mod facet;
mod fold;
mod grade;
pub mod index;
pub mod needle;
mod query;
pub mod rank;
mod sieve;
mod slip;
pub mod texts;
pub mod wanted;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::search::fold::LONGEST_TEXT;
use crate::domain::search::query::LONGEST_QUERY;
use crate::domain::technique::TechniqueId;

/// How a query was met, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It is the name or an alias.
    Exact,
    /// It is an abbreviation within the name or an alias.
    Abbreviation,
    /// Words of the name begin so.
    NameStart,
    /// Words of an alias begin so.
    AliasStart,
    /// Lay words, or a known misspelling, begin so.
    Lay,
    /// It is the first letters of the words.
    Initials,
    /// It stands within words.
    Inside,
    /// It is one of the above but for a letter or two, and as it was typed it is none of them.
    Slip,
    /// Its letters stand there in order.
    Scattered,
    /// The gist, the source, the tags, the concerns or the orientations speak of it.
    Mention,
    /// Nothing has all of its words; this has those that tell most.
    Part,
}

/// A technique that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the library.
    pub place: usize,
    /// Its id.
    pub id: TechniqueId,
    /// How it was met.
    pub tier: Tier,
    /// Higher is better within the tier.
    pub score: i64,
    /// The characters of its name to light.
    pub matched: Vec<usize>,
    /// The alias or the lay words it was met by, if it was not the name.
    pub via: Option<String>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// Returns how well the letters of `pattern` stand in `text`, and at which characters.
///
/// A matcher lives for one search only, because its memory never shrinks. Its two scoring functions
/// differ for some pairs, so this one is used for sorting and for lighting alike.
fn fuzzy(text: &str, pattern: &str) -> Option<(i64, Vec<usize>)> {
    let text: String = text.chars().take(LONGEST_TEXT).collect();
    let pattern: String = pattern.chars().take(LONGEST_QUERY).collect();
    SkimMatcherV2::default().fuzzy_indices(&text, &pattern)
}

#[cfg(test)]
mod tests {
    use crate::domain::search::{Tier, fuzzy};

    #[test]
    fn the_matcher_counts_characters_and_is_capped() {
        assert_eq!(
            fuzzy("éa b", "ab").map(|(_, places)| places),
            Some(vec![1, 3])
        );
        assert!(fuzzy(&"a".repeat(100_000), &"a".repeat(1_000)).is_some());
        assert_eq!(fuzzy("abc", "x"), None);
    }

    #[test]
    fn tiers_are_in_the_order_of_the_specification() {
        let order = [
            Tier::Exact,
            Tier::Abbreviation,
            Tier::NameStart,
            Tier::AliasStart,
            Tier::Lay,
            Tier::Scattered,
            Tier::Mention,
            Tier::Part,
        ];
        assert!(order.is_sorted());
    }
}
