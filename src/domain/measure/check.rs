//! What is wrong with a definition although it can be read: bands with gaps, a range that is not the items' own, rules
//! about items that are not there. Every mistake is named, with its line and column and what was expected.

mod codes;
mod items;
pub(crate) mod place;
mod rules;
mod scales;
pub(crate) mod texts;

use crate::domain::library::finding::{Finding, position};
use crate::domain::measure::check::place::Step::{self, At, In};
use crate::domain::measure::check::place::place;
use crate::domain::measure::{Measure, Taken};
use crate::words::measure_check as words;

/// The most bytes of a definition or a wording.
pub const BYTES: usize = 256 * 1024;

/// The longest name, subject or label, in characters: a label is a topic and no wording.
const SHORT: usize = 60;

/// Returns every mistake of a definition that was read from this file, in the order of the file. `is_flag` knows the flags
/// there are.
pub fn check(
    file: &str,
    text: &str,
    measure: &Measure,
    is_flag: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut look = Look::new(file, text);
    texts::check(&mut look);
    head(&mut look, measure);
    versions(&mut look, measure);
    items::check(&mut look, measure);
    scales::check(&mut look, measure);
    rules::check(&mut look, measure, is_flag);
    codes::check(&mut look, measure);
    look.findings()
}

/// A file that is looked at, and what was found in it.
pub(crate) struct Look<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<(usize, String, String)>,
}

impl<'a> Look<'a> {
    /// Begins to look at a file.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
        }
    }

    /// Says what is wrong with the part this way leads to.
    pub(crate) fn say(
        &mut self,
        way: &[Step<'_>],
        what: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let byte = place(self.text, way);
        self.found.push((byte, what.into(), expected.into()));
    }

    /// Says that a text is empty where words are expected, or too long for a label.
    pub(crate) fn label(&mut self, way: &[Step<'_>], field: &str, text: &str) {
        if self.words(way, field, text) && text.chars().count() > SHORT {
            let length = text.chars().count();
            let what = crate::words::packs::text_too_long(field, length);
            self.say(way, what, crate::words::packs::at_most(SHORT));
        }
    }

    /// Says that a text is empty where words are expected.
    pub(crate) fn words(&mut self, way: &[Step<'_>], field: &str, text: &str) -> bool {
        let has_words = !text.trim().is_empty();
        if !has_words {
            self.say(way, words::empty(field), words::WORDS);
        }
        has_words
    }

    /// Says that an id is none, or is one of those before it.
    pub(crate) fn slug<'b>(
        &mut self,
        way: &[Step<'_>],
        id: &str,
        before: impl IntoIterator<Item = &'b str>,
    ) {
        if !is_slug(id) {
            self.say(way, words::no_slug(id), words::SLUG);
        } else if before.into_iter().any(|other| other == id) {
            self.say(way, words::twice(id), words::EACH_ONCE);
        }
    }

    /// Returns what was found, in the order of the file, each once.
    pub(crate) fn findings(mut self) -> Vec<Finding> {
        self.found.sort();
        self.found.dedup();
        let found = self.found.into_iter();
        found
            .map(|(byte, what, expected)| {
                let (line, column) = position(self.text, byte);
                Finding {
                    file: self.file.to_owned(),
                    line,
                    column,
                    what,
                    expected,
                }
            })
            .collect()
    }
}

/// Tells whether a name is an id: lower-case letters, digits and single hyphens within.
fn is_slug(name: &str) -> bool {
    name.len() <= SHORT
        && name.split('-').all(|part| {
            let mut signs = part.chars();
            !part.is_empty() && signs.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

fn head(look: &mut Look<'_>, measure: &Measure) {
    look.slug(&[In("id")], &measure.id, []);
    look.label(&[In("name")], "name", &measure.name);
    look.label(&[In("about")], "about", &measure.about);
    look.words(&[In("licence"), In("note")], "note", &measure.licence.note);
    match measure.taken {
        Taken::Items if measure.items.is_empty() => {
            look.say(&[In("items")], words::NO_ITEMS, words::AT_LEAST_ONE);
        }
        Taken::ByGoal | Taken::InLog if !measure.items.is_empty() => {
            look.say(&[In("items")], words::ITEMS_IN_LOG, "");
        }
        _ => {}
    }
}

fn versions(look: &mut Look<'_>, measure: &Measure) {
    if measure.versions.is_empty() {
        look.say(&[In("versions")], words::NO_VERSION, words::AT_LEAST_ONE);
    }
    let lowest = measure.items.iter().map(|item| item.min).min();
    for (at, version) in measure.versions.iter().enumerate() {
        let way = [In("versions"), At(at)];
        let before = measure.versions.iter().take(at);
        let before = before.map(|version| version.id.as_str());
        look.slug(&with(&way, &[In("id")]), &version.id, before);
        look.label(&with(&way, &[In("window")]), "window", &version.window);
        if version.less > lowest.unwrap_or(0) {
            let most = words::within(0.0, f64::from(lowest.unwrap_or(0)));
            look.say(&with(&way, &[In("less")]), words::LESS_THAN_NONE, most);
        }
        match version.range {
            Some(_) if !measure.items.is_empty() => {
                let way = with(&way, &[In("range")]);
                look.say(&way, words::RANGE_OF_ITEMS, words::NO_RANGE);
            }
            Some((least, most)) if least >= most => {
                look.say(
                    &with(&way, &[In("range")]),
                    words::EMPTY_RANGE,
                    words::RANGE,
                );
            }
            _ => {}
        }
    }
}

/// Returns a longer way.
pub(crate) fn with<'s>(way: &[Step<'s>], more: &[Step<'s>]) -> Vec<Step<'s>> {
    [way, more].concat()
}
