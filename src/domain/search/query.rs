//! What was typed, as words that may each be written in several ways.

use memchr::memmem::Finder;

use crate::domain::search::fold::{fold, letter_bits};
use crate::domain::search::sieve::Sieve;

/// The longest query that is read, in characters.
pub(crate) const LONGEST_QUERY: usize = 64;

/// Words that say nothing where others are there.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "at", "by", "cannot", "cant", "dont", "feel", "for", "from", "i", "im", "in",
    "is", "it", "my", "of", "on", "or", "the", "to", "too", "with",
];

/// Words that join others in a sentence and tell little by themselves.
const JOINING_WORDS: &[&str] = &[
    "about",
    "after",
    "all",
    "am",
    "any",
    "are",
    "be",
    "because",
    "been",
    "before",
    "being",
    "but",
    "can",
    "could",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "doing",
    "else",
    "even",
    "get",
    "gets",
    "getting",
    "go",
    "going",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "him",
    "his",
    "how",
    "if",
    "into",
    "just",
    "keep",
    "keeps",
    "like",
    "make",
    "makes",
    "me",
    "more",
    "myself",
    "no",
    "not",
    "off",
    "one",
    "out",
    "over",
    "she",
    "should",
    "so",
    "some",
    "someone",
    "something",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "they",
    "thing",
    "things",
    "this",
    "those",
    "through",
    "until",
    "up",
    "us",
    "want",
    "was",
    "we",
    "were",
    "what",
    "whats",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "wont",
    "would",
    "you",
    "your",
    "yourself",
];

const NUMBERS: &[(&str, &str)] = &[
    ("1", "one"),
    ("2", "two"),
    ("3", "three"),
    ("4", "four"),
    ("5", "five"),
    ("6", "six"),
    ("7", "seven"),
    ("8", "eight"),
    ("9", "nine"),
    ("10", "ten"),
    ("12", "twelve"),
];

/// One word of the query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// The word as typed first, then other ways to write it.
    pub spellings: Vec<String>,
    /// Its stem, where it has an ending: worth less than the word.
    pub stems: Vec<String>,
    /// Letters that every way to write it has.
    pub bits: u64,
    /// What finds each spelling and then each stem, made ready once: a key asks for them thousands of times.
    finders: Vec<Finder<'static>>,
    /// The pairs of letters of each of them.
    sieves: Vec<Sieve>,
}

/// A query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    /// As typed, folded.
    pub folded: String,
    /// Folded and without spaces.
    pub squeezed: String,
    /// Its words; all of them must be found.
    pub words: Vec<Word>,
    /// Letters that a text needs to have.
    pub bits: u64,
}

impl Word {
    fn new(word: &str) -> Self {
        let mut spellings = vec![word.to_owned()];
        spellings.extend(half_typed(word));
        spellings.extend(in_figures(word));
        spellings.extend(once_doubled(word));
        Self::written(spellings, stems(word))
    }

    /// A word that may stand for any of `spellings`.
    pub(crate) fn written(spellings: Vec<String>, stems: Vec<String>) -> Self {
        let bits = spellings
            .iter()
            .chain(&stems)
            .fold(u64::MAX, |bits, way| bits & letter_bits(way));
        let finder = |way: &String| Finder::new(way.as_bytes()).into_owned();
        Self {
            finders: spellings.iter().chain(&stems).map(finder).collect(),
            sieves: (spellings.iter().chain(&stems))
                .map(|way| Sieve::of(way))
                .collect(),
            spellings,
            stems,
            bits,
        }
    }

    /// Returns every way to write it, what finds it, and whether it is a stem.
    pub(crate) fn ways(&self) -> impl Iterator<Item = (&str, &Finder<'static>, bool)> {
        let spellings = self.spellings.iter().map(|way| (way, false));
        let stems = self.stems.iter().map(|way| (way, true));
        spellings
            .chain(stems)
            .zip(&self.finders)
            .map(|((way, is_stem), finder)| (way.as_str(), finder, is_stem))
    }

    /// Tells whether a text with these pairs of letters may hold it.
    pub(crate) fn may_stand_in(&self, text: &Sieve) -> bool {
        self.sieves.iter().any(|way| text.may_hold(way))
    }

    /// Tells whether the word only joins others.
    pub(crate) fn only_joins(&self) -> bool {
        let word = self.typed();
        word.len() == 1 || SMALL_WORDS.contains(&word) || JOINING_WORDS.contains(&word)
    }

    /// Tells whether a stem is the word in the singular.
    pub(crate) fn is_plural_of(&self, stem: &str) -> bool {
        self.typed().strip_suffix('s') == Some(stem)
    }

    /// Returns the word as it was typed.
    pub(crate) fn typed(&self) -> &str {
        self.spellings.first().map_or("", String::as_str)
    }
}

impl Query {
    /// Reads what was typed; nothing but small words stays as it is.
    pub(crate) fn new(typed: &str) -> Self {
        let typed: String = typed.chars().take(LONGEST_QUERY).collect();
        let folded = fold(&typed);
        let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let telling: Vec<&str> = all
            .iter()
            .copied()
            .filter(|word| !SMALL_WORDS.contains(word))
            .collect();
        // the last word may still be growing: `an` may become `anxiety`
        let words = match (all.last(), telling.last()) {
            (Some(last), Some(told)) if last == told => telling,
            (Some(last), Some(_)) if !typed.ends_with(' ') => {
                telling.into_iter().chain([*last]).collect()
            }
            (_, None) => all,
            _ => telling,
        };
        Self::of(folded.clone(), words.into_iter().map(Word::new).collect())
    }

    /// The same query with other words.
    pub(crate) fn of(folded: String, words: Vec<Word>) -> Self {
        let squeezed = folded.replace(' ', "");
        let bits = words.iter().fold(0, |bits, word| bits | word.bits);
        Self {
            folded,
            squeezed,
            words,
            bits,
        }
    }

    /// Returns the only word, if there is but one.
    pub(crate) fn lone_word(&self) -> Option<&Word> {
        match self.words.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }
}

/// A word that ends within a place where spellings part: `behaviou`, `defenc`, `person-cente`.
fn half_typed(word: &str) -> Option<String> {
    if let Some(head) = word.strip_suffix("ou") {
        return Some(format!("{head}o"));
    }
    if word.ends_with("cente") {
        return word.strip_suffix('e').map(str::to_owned);
    }
    ["c", "ci", "cin"].into_iter().find_map(|tail| {
        let head = word.strip_suffix(tail)?;
        let rest = tail.strip_prefix('c')?;
        (head.len() > 1 && head.ends_with(['n', 'i'])).then(|| format!("{head}s{rest}"))
    })
}

/// `focussing` is `focusing`.
fn once_doubled(word: &str) -> Option<String> {
    ["ssing", "ssed"].into_iter().find_map(|tail| {
        let head = word.strip_suffix(tail)?;
        let rest = tail.strip_prefix('s')?;
        Some(format!("{head}{rest}"))
    })
}

fn in_figures(word: &str) -> Option<String> {
    NUMBERS.iter().find_map(|&(figure, name)| {
        let name = fold(name);
        if word == figure {
            Some(name)
        } else {
            (word == name).then(|| figure.to_owned())
        }
    })
}

/// What is left of a word without its ending: `worrying` also finds `worry`.
fn stems(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for (ending, least) in [
        ("ation", 5),
        ("ing", 4),
        ("ies", 4),
        ("ed", 4),
        ("es", 5),
        ("s", 4),
        ("ful", 4),
    ] {
        let Some(stem) = word
            .strip_suffix(ending)
            .filter(|stem| stem.chars().count() >= least)
        else {
            continue;
        };
        if ending == "s" && stem.ends_with('s') {
            continue;
        }
        stems.push(stem.to_owned());
        break;
    }
    stems
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may panic")]
mod tests {
    use crate::domain::search::query::Query;

    fn words(typed: &str) -> Vec<String> {
        Query::new(typed)
            .words
            .iter()
            .map(|word| word.typed().to_owned())
            .collect()
    }

    #[test]
    fn small_words_count_only_where_nothing_else_is_there() {
        assert_eq!(words("fear of flying"), ["fear", "flying"]);
        assert_eq!(words("to be"), ["be"]);
        assert_eq!(words("the"), ["the"]);
        assert_eq!(words("  "), Vec::<String>::new());
    }

    #[test]
    fn the_last_word_may_still_be_growing() {
        assert_eq!(words("fear of"), ["fear", "of"]);
        assert_eq!(words("fear of "), ["fear"]);
    }

    #[test]
    fn half_typed_words_reach_both_spellings() {
        for (typed, also) in [
            ("behaviou", "behavio"),
            ("defenc", "defens"),
            ("practici", "practisi"),
            ("cente", "cent"),
        ] {
            assert!(
                Query::new(typed).words[0]
                    .spellings
                    .iter()
                    .any(|way| way == also),
                "{typed}"
            );
        }
    }

    #[test]
    fn figures_and_their_names_are_one() {
        assert!(
            Query::new("3").words[0]
                .spellings
                .contains(&"three".to_owned())
        );
        assert!(
            Query::new("four").words[0]
                .spellings
                .contains(&"4".to_owned())
        );
    }

    #[test]
    fn a_query_is_cut() {
        assert_eq!(Query::new(&"x".repeat(1000)).folded.len(), 64);
    }
}
