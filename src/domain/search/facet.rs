//! Facets as they are typed: `family:exposure for:panic fits:20`, wherever they stand among the words that are searched.
//!
//! The text is the only place where facets are kept: what is chosen from a list is written into it, and what is written in
//! it is what the list is narrowed to.

use crate::domain::library::{Facets, Library};
use crate::domain::search::Found;
use crate::domain::search::fold::fold;
use crate::domain::search::slip::Pairs;
use crate::domain::text::Words;
use crate::domain::vocabulary::{Evidence, Table, Term};
use crate::words::facet as say;

/// The least likeness of a value that is offered where nothing is called so, in thousandths.
const LEAST_LIKENESS: u32 = 350;
/// How many names a message lists at most.
const LISTED: usize = 4;

/// What can be narrowed by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Kind {
    Family,
    Orientation,
    Concern,
    Step,
    Fits,
    Evidence,
    Used,
    Liked,
    Own,
    Tag,
}

impl Kind {
    /// Every facet, in the order of the list.
    pub const ALL: [Self; 10] = [
        Self::Family,
        Self::Orientation,
        Self::Concern,
        Self::Step,
        Self::Fits,
        Self::Evidence,
        Self::Used,
        Self::Liked,
        Self::Own,
        Self::Tag,
    ];

    fn of<'a>(self, words: &[&'a str; 10]) -> &'a str {
        let at = Self::ALL.iter().position(|kind| *kind == self);
        at.and_then(|at| words.get(at)).copied().unwrap_or_default()
    }

    /// Returns how the facet is typed, without its colon.
    pub fn typed(self) -> &'static str {
        self.of(&say::TYPED)
    }

    /// Returns what it is called in the list.
    pub fn title(self) -> &'static str {
        self.of(&say::TITLES)
    }

    /// Returns what one of its values is called.
    pub fn value(self) -> &'static str {
        self.of(&say::VALUES)
    }

    /// Tells whether the word alone says all.
    pub fn is_bare(self) -> bool {
        matches!(self, Self::Fits | Self::Liked | Self::Own)
    }

    /// Returns the word that is typed for a value; an empty value stands for the facet alone.
    pub fn word(self, value: &str) -> String {
        if value.is_empty() {
            self.typed().to_owned()
        } else {
            [self.typed(), ":", value].concat()
        }
    }
}

/// What facets are read against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The techniques, for their vocabulary and their tags.
    pub library: &'a Library,
    /// Minutes left in the session, if one runs.
    pub minutes_left: Option<u16>,
    /// Whether a client is open.
    pub has_client: bool,
}

/// What was typed, taken apart.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Asked {
    /// What the list is narrowed to.
    pub facets: Facets,
    /// The words that are searched; as typed where there is no facet.
    pub rest: String,
    /// What has to be said of the facets: a value nobody knows, one that is still to come.
    pub says: Vec<String>,
    /// Words that are facets without a value, and could be meant as words.
    pub bare: Vec<String>,
}

/// Takes apart what was typed, `liked`, `own` and `fits` as facets.
pub fn read(typed: &str, ground: &Ground<'_>) -> Asked {
    read_as(typed, ground, true)
}

/// Takes apart what was typed and finds it. Where nothing is found, a word such as `own` among others was no facet: "on my
/// own" is searched as it stands, and that is said.
pub fn find(typed: &str, ground: &Ground<'_>, search: impl Fn(&Asked) -> Found) -> (Asked, Found) {
    let mut asked = read(typed, ground);
    let mut found = search(&asked);
    if found.total == 0 && !asked.bare.is_empty() && !asked.rest.trim().is_empty() {
        let bare = std::mem::take(&mut asked.bare).join(" ");
        asked = read_words(typed, ground);
        asked.says.push(say::as_word(&bare));
        found = search(&asked);
    }
    (asked, found)
}

/// Takes apart what was typed, with `liked`, `own` and `fits` searched as words unless they have a value.
fn read_words(typed: &str, ground: &Ground<'_>) -> Asked {
    read_as(typed, ground, false)
}

fn read_as(typed: &str, ground: &Ground<'_>, takes_bare: bool) -> Asked {
    let mut asked = Asked::default();
    let mut rest: Vec<&str> = Vec::new();
    for token in typed.split_whitespace() {
        match taken_apart(token) {
            Some((kind, None)) if takes_bare => {
                asked.bare.push(token.to_owned());
                take_bare(&mut asked, kind, ground);
            }
            Some((kind, Some(""))) => {
                asked.says.push(say::unfinished(token, kind.value()));
            }
            Some((kind, Some(value))) => {
                if !take(&mut asked, kind, value, ground) {
                    rest.push(token);
                }
            }
            Some((_, None)) | None => rest.push(token),
        }
    }
    // Blanks, as typed, count for nothing, so text without a facet stays as it is.
    asked.rest = if rest.len() == typed.split_whitespace().count() {
        typed.to_owned()
    } else {
        rest.join(" ")
    };
    asked
}

/// Returns the facet a word names, with its value if it has one.
fn taken_apart(token: &str) -> Option<(Kind, Option<&str>)> {
    let (key, value) = match token.split_once(':') {
        Some((key, value)) => (key, Some(value)),
        None => (token, None),
    };
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.typed().eq_ignore_ascii_case(key))?;
    match value {
        None if !kind.is_bare() => None,
        // They have no value.
        Some(_) if matches!(kind, Kind::Liked | Kind::Own) => None,
        value => Some((kind, value)),
    }
}

fn take_bare(asked: &mut Asked, kind: Kind, ground: &Ground<'_>) {
    match kind {
        Kind::Liked => asked.facets.is_liked = true,
        Kind::Own => asked.facets.is_own = true,
        _ => match ground.minutes_left {
            Some(left) => asked.facets.minutes_left = Some(left),
            None => asked.says.push(say::NO_CLOCK.to_owned()),
        },
    }
}

/// Takes the values of a facet, several with commas between; `false` where none is known, so that the word is searched.
fn take(asked: &mut Asked, kind: Kind, value: &str, ground: &Ground<'_>) -> bool {
    let mut is_known = false;
    for value in value.split(',').filter(|value| !value.is_empty()) {
        is_known |= take_one(asked, kind, value, ground);
    }
    is_known
}

fn take_one(asked: &mut Asked, kind: Kind, value: &str, ground: &Ground<'_>) -> bool {
    let words = ground.library.vocabulary();
    let facets = &mut asked.facets;
    let met = match kind {
        Kind::Family => meet(
            &mut facets.families,
            &words.families,
            |family| (family.title.as_str(), &[]),
            value,
        ),
        Kind::Orientation => meet(
            &mut facets.orientations,
            &words.orientations,
            |one| (one.title.as_str(), &[]),
            value,
        ),
        Kind::Concern => meet(
            &mut facets.concerns,
            &words.concerns,
            |concern| (concern.title.as_str(), &concern.words),
            value,
        ),
        Kind::Step => meet(
            &mut facets.steps,
            &words.steps,
            |step| (step.title.as_str(), &[]),
            value,
        ),
        Kind::Fits => match value.parse() {
            Ok(minutes) => {
                facets.minutes_left = Some(minutes);
                Met::One
            }
            Err(_) => Met::None(Vec::new()),
        },
        Kind::Evidence => {
            let levels = levels(value);
            let is_known = !levels.is_empty();
            facets.evidence.extend(levels);
            if is_known {
                Met::One
            } else {
                Met::None(Vec::new())
            }
        }
        Kind::Used => {
            let wanted = match fold(value).as_str() {
                answer if fold(say::YES).starts_with(answer) => Some(true),
                answer if fold(say::NO).starts_with(answer) => Some(false),
                _ => None,
            };
            match wanted {
                Some(_) if !ground.has_client => {
                    asked.says.push(say::NO_CLIENT.to_owned());
                    return true;
                }
                Some(wanted) => {
                    facets.used = Some(wanted);
                    Met::One
                }
                None => Met::None(Vec::new()),
            }
        }
        Kind::Tag => {
            let tags = tags(ground.library);
            let names = tags.iter().map(|tag| (*tag, ""));
            match found(names.map(|(tag, title)| (tag, title, &[][..])), value) {
                Ok(places) => {
                    let met = places.iter().filter_map(|at| tags.get(*at));
                    let met: Vec<String> = met.map(|tag| (*tag).to_owned()).collect();
                    let names = met.clone();
                    facets.tags.extend(met);
                    Met::of(names)
                }
                Err(close) => Met::None(close),
            }
        }
        // They have no value.
        Kind::Liked | Kind::Own => Met::None(Vec::new()),
    };
    match met {
        Met::One => true,
        Met::Several(names) => {
            asked.says.push(say::several(value, &names));
            true
        }
        Met::None(close) => {
            asked.says.push(say::unknown(kind.value(), value, &close));
            false
        }
    }
}

/// How a typed value met those there are.
enum Met {
    One,
    Several(Vec<String>),
    None(Vec<String>),
}

impl Met {
    fn of(mut names: Vec<String>) -> Self {
        if names.len() <= 1 {
            return Self::One;
        }
        names.truncate(LISTED);
        Self::Several(names)
    }
}

/// Adds the terms that a typed value stands for.
fn meet<T: Term>(
    to: &mut Vec<T::Key>,
    table: &Table<T>,
    called: impl Fn(&T) -> (&str, &[Words]),
    value: &str,
) -> Met {
    let terms: Vec<(T::Key, &T)> = table.iter().collect();
    let named = terms.iter().map(|(_, term)| {
        let (title, words) = called(term);
        (term.slug(), title, words)
    });
    match found(named, value) {
        Ok(places) => {
            let met: Vec<&(T::Key, &T)> = places.iter().filter_map(|at| terms.get(*at)).collect();
            to.extend(met.iter().map(|(key, _)| *key));
            Met::of(met.iter().map(|(_, term)| term.slug().to_owned()).collect())
        }
        Err(close) => Met::None(close),
    }
}

/// A value by all it is called.
struct Name<'a> {
    slug: &'a str,
    /// The slug, folded.
    folded: String,
    /// The title, folded.
    title: String,
    /// What people call it.
    words: &'a [Words],
}

impl Name<'_> {
    fn is(&self, wanted: &str) -> bool {
        self.folded == wanted || self.title == wanted
    }

    fn begins(&self, wanted: &str) -> bool {
        self.folded.starts_with(wanted) || self.title.starts_with(wanted)
    }

    fn has_word(&self, wanted: &str) -> bool {
        let mut words = self.folded.split(' ').chain(self.title.split(' '));
        words.any(|word| word.starts_with(wanted))
    }

    fn is_said(&self, wanted: &str) -> bool {
        let mut words = self.words.iter();
        words.any(|word| fold(word).starts_with(wanted))
    }
}

/// Finds what a typed value stands for: a slug or title, else whatever begins so, else whatever has a word that begins so,
/// else what people call it. Returns the places of what was met, or what comes close.
fn found<'a>(
    names: impl Iterator<Item = (&'a str, &'a str, &'a [Words])>,
    value: &str,
) -> Result<Vec<usize>, Vec<String>> {
    let wanted = fold(value);
    let names: Vec<Name<'a>> = names
        .map(|(slug, title, words)| Name {
            slug,
            folded: fold(slug),
            title: fold(title),
            words,
        })
        .collect();
    if wanted.is_empty() {
        return Err(Vec::new());
    }
    for way in [Name::is, Name::begins, Name::has_word, Name::is_said] {
        let met = (0..).zip(&names).filter(|(_, name)| way(name, &wanted));
        let places: Vec<usize> = met.map(|(at, _)| at).collect();
        if !places.is_empty() {
            return Ok(places);
        }
    }
    let typed = Pairs::of(&wanted);
    let mut close: Vec<(u32, &str)> = names
        .iter()
        .map(|name| {
            let whole = typed.likeness(Pairs::of(&name.folded));
            let words = name.title.split(' ');
            let words = words.map(|word| typed.likeness(Pairs::of(word)));
            (words.fold(whole, u32::max), name.slug)
        })
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    close.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    Err(close
        .into_iter()
        .take(LISTED)
        .map(|(_, slug)| slug.to_owned())
        .collect())
}

/// Returns the levels that `a` or `a-c` stands for; none where it is neither.
fn levels(value: &str) -> Vec<Evidence> {
    let level = |letter: &str| {
        let mut all = Evidence::ALL.into_iter();
        all.find(|level| level.letter().eq_ignore_ascii_case(letter))
    };
    let (from, to) = value.split_once('-').unwrap_or((value, value));
    match (level(from), level(to)) {
        (Some(from), Some(to)) => {
            let (from, to) = (from.min(to), from.max(to));
            Evidence::ALL
                .into_iter()
                .filter(|level| (from..=to).contains(level))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Returns every tag of the library once, in order.
pub fn tags(library: &Library) -> Vec<&str> {
    let mut tags: Vec<&str> = library
        .iter()
        .flat_map(|(_, technique)| technique.tags.iter().map(Words::as_str))
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// Returns what was typed without one facet.
pub fn without(typed: &str, kind: Kind) -> String {
    let is_other = |token: &&str| taken_apart(token).is_none_or(|(own, _)| own != kind);
    let left: Vec<&str> = typed.split_whitespace().filter(is_other).collect();
    left.join(" ")
}

/// Returns what was typed with one facet set to a value: the words first, so that typing goes on behind the facets.
pub fn with(typed: &str, kind: Kind, value: &str) -> String {
    let mut text = without(typed, kind);
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&kind.word(value));
    text
}

/// Returns what the list says it is narrowed to, a name for each facet.
pub fn names(facets: &Facets, library: &Library) -> Vec<String> {
    let words = library.vocabulary();
    let mut names = Vec::new();
    let mut several = |slugs: Vec<&str>| {
        if !slugs.is_empty() {
            names.push(slugs.join(say::OR));
        }
    };
    several(slugs(&facets.families, &words.families));
    several(slugs(&facets.orientations, &words.orientations));
    several(slugs(&facets.concerns, &words.concerns));
    several(slugs(&facets.steps, &words.steps));
    names.extend(facets.minutes_left.map(say::fits));
    if !facets.evidence.is_empty() {
        let letters: Vec<&str> = facets.evidence.iter().map(|level| level.letter()).collect();
        names.push(say::evidence(&letters.join(say::OR)));
    }
    let used = facets.used.map(|used| {
        let words = if used { say::USED } else { say::NOT_USED };
        words.to_owned()
    });
    names.extend(used);
    names.extend(facets.is_liked.then(|| say::LIKED.to_owned()));
    names.extend(facets.is_own.then(|| say::OWN.to_owned()));
    if !facets.tags.is_empty() {
        names.push(say::tag(&facets.tags.join(say::OR)));
    }
    names
}

fn slugs<'a, T: Term>(keys: &[T::Key], table: &'a Table<T>) -> Vec<&'a str> {
    keys.iter().map(|key| table.slug(*key)).collect()
}

#[cfg(test)]
mod tests;
