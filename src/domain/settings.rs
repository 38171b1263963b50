//! `settings.ron`: likings that people write and the program never does. They lie over what was chosen on the screen.
//!
//! Read field by field: one that cannot be taken is named with its line and column, and all others hold.

use std::collections::BTreeMap;

use ron::error::SpannedError;

use crate::domain::chosen::{Ground, Motion, Tips};
use crate::domain::library::finding::explain;
use crate::domain::liking::{Colour, CtrlZ, EscInLine, Glyphs, Hints, Layout};
use crate::domain::measure::check::place::{self, fields, value};
use crate::domain::safe::safe;
use crate::words::library::RON_FORM;
use crate::words::options::file as say;

/// The name of the file in the settings folder.
pub const NAME: &str = "settings.ron";
/// How long the word of a snippet may be, and how long its text.
const MOST: (usize, usize) = (32, 400);
/// How deep the file may be nested.
const DEPTH: usize = 16;
/// How much of what is wrong is quoted.
const MOST_QUOTED: usize = 160;

/// A liking of the file, with the line it stands in; none where the file does not say it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said<T>(Option<(T, usize)>);

impl<T> Default for Said<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Copy> Said<T> {
    /// Returns what the file says.
    pub fn said(self) -> Option<T> {
        self.0.map(|(value, _)| value)
    }

    /// Returns what the file says, or this.
    pub fn said_or(self, other: T) -> T {
        self.said().unwrap_or(other)
    }

    /// Returns the line it stands in.
    pub fn line(self) -> Option<usize> {
        self.0.map(|(_, line)| line)
    }
}

/// What `settings.ron` says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Settings {
    /// How many colours.
    pub colour: Said<Colour>,
    /// What they are read on; `ask` is as if nothing were said.
    pub ground: Said<Ground>,
    /// Which glyphs.
    pub glyphs: Said<Glyphs>,
    /// How much the hint row says.
    pub hints: Said<Hints>,
    /// How a screen is laid out.
    pub layout: Said<Layout>,
    /// Whether what is paced moves.
    pub motion: Said<Motion>,
    /// Whether the start card has a tip a day.
    pub tips: Said<bool>,
    /// What Esc does while the line has text.
    pub esc_in_line: Said<EscInLine>,
    /// What Ctrl-Z does.
    pub ctrl_z: Said<CtrlZ>,
    /// Texts by the word that stands for them.
    pub snippets: BTreeMap<String, String>,
    /// What could not be taken, each with its line and column, and what holds in its place.
    pub troubles: Vec<String>,
}

/// A liking as it is written, with its line and column.
struct Written<'a> {
    field: &'a str,
    text: &'a str,
    line: usize,
    column: usize,
}

impl Settings {
    /// Reads the file. What cannot be taken is left out and told; nothing here fails.
    pub fn read(text: &str) -> Self {
        let mut settings = Self::default();
        if text.trim().is_empty() {
            return settings;
        }
        let options = ron::Options::default().with_recursion_limit(DEPTH);
        if let Err(error) = options.from_str::<ron::Value>(text) {
            let told = say::nothing_holds(&not_read(NAME, text, error));
            settings.troubles.push(told);
            return settings;
        }
        let mut seen: Vec<&str> = Vec::new();
        for (n, field) in fields(text).into_iter().enumerate() {
            let Some((at, end)) = value(text, n) else {
                continue;
            };
            let (line, column) = line_and_column(text, at);
            let written = Written {
                field,
                text: text.get(at..end).unwrap_or_default().trim(),
                line,
                column,
            };
            // What is wrong with a name is told where the name stands.
            let name = text.get(..at).and_then(|before| before.rfind(field));
            let named = line_and_column(text, name.unwrap_or(at));
            if !FIELDS.contains(&field) {
                let told = say::no_field(named.0, named.1, field, &FIELDS);
                settings.troubles.push(told);
                continue;
            }
            if seen.contains(&field) {
                settings.troubles.push(say::twice(named.0, named.1, field));
                continue;
            }
            seen.push(field);
            settings.take(&written);
        }
        if fields(text).is_empty() && !is_empty(text) {
            settings.troubles.push(say::no_fields(NAME));
        }
        settings
    }

    fn take(&mut self, written: &Written<'_>) {
        let troubles = &mut self.troubles;
        match written.field {
            "colour" => one_of(&mut self.colour, written, &COLOURS, troubles),
            "ground" => {
                let mut said = Said::default();
                one_of(&mut said, written, &GROUNDS, troubles);
                if let Some((Some(ground), line)) = said.0 {
                    self.ground = Said(Some((ground, line)));
                }
            }
            "glyphs" => one_of(&mut self.glyphs, written, &GLYPHS, troubles),
            "hints" => one_of(&mut self.hints, written, &HINTS, troubles),
            "layout" => one_of(&mut self.layout, written, &LAYOUTS, troubles),
            "motion" => one_of(&mut self.motion, written, &MOTIONS, troubles),
            "tips" => one_of(&mut self.tips, written, &ON_OFF, troubles),
            "esc_in_line" => one_of(&mut self.esc_in_line, written, &ESCS, troubles),
            "ctrl_z" => one_of(&mut self.ctrl_z, written, &CTRL_ZS, troubles),
            "snippets" => self.take_snippets(written),
            _ => {}
        }
    }

    fn take_snippets(&mut self, written: &Written<'_>) {
        let options = ron::Options::default().with_recursion_limit(DEPTH);
        let read = options.from_str::<BTreeMap<String, String>>(written.text);
        let Ok(read) = read else {
            let told = say::snippets(written.line, written.column);
            self.troubles.push(told);
            return;
        };
        for (word, text) in read {
            let is_word = !word.is_empty() && word.chars().all(is_of_word);
            let is_text = !text.trim().is_empty() && !text.chars().any(char::is_control);
            let fits = word.chars().count() <= MOST.0 && text.chars().count() <= MOST.1;
            if is_word && is_text && fits {
                self.snippets.insert(word, text);
            } else {
                // Found by the word as it is written; one written with escapes is looked for in vain and named at the list.
                let at = place::texts(written.text)
                    .into_iter()
                    .find(|(_, literal)| literal.trim_matches('"') == word);
                let line = at.map_or(written.line, |(at, _)| {
                    written.line + line_and_column(written.text, at).0 - 1
                });
                self.troubles.push(say::snippet(line, &word));
            }
        }
    }
}

/// Every field the file may have.
pub const FIELDS: [&str; 10] = [
    "colour",
    "ground",
    "glyphs",
    "hints",
    "layout",
    "motion",
    "tips",
    "esc_in_line",
    "ctrl_z",
    "snippets",
];

/// The words of a liking, each with what it means.
type Words<T, const N: usize> = [(&'static str, T); N];

/// The words of `colour`.
pub const COLOURS: Words<Colour, 4> = [
    ("auto", Colour::Auto),
    ("none", Colour::None),
    ("16", Colour::Sixteen),
    ("256", Colour::Full),
];
/// The words of `ground`; `ask` says nothing.
pub const GROUNDS: Words<Option<Ground>, 3> = [
    ("ask", None),
    ("dark", Some(Ground::Dark)),
    ("light", Some(Ground::Light)),
];
/// The words of `glyphs`.
pub const GLYPHS: Words<Glyphs, 3> = [
    ("auto", Glyphs::Auto),
    ("ascii", Glyphs::Ascii),
    ("unicode", Glyphs::Unicode),
];
/// The words of `hints`.
pub const HINTS: Words<Hints, 3> = [
    ("full", Hints::Full),
    ("short", Hints::Short),
    ("off", Hints::Off),
];
/// The words of `layout`.
pub const LAYOUTS: Words<Layout, 2> = [("auto", Layout::Auto), ("stacked", Layout::Stacked)];
/// The words of `motion`.
pub const MOTIONS: Words<Motion, 2> = [("on", Motion::On), ("off", Motion::Off)];
/// The words of `tips` in the file.
pub const ON_OFF: Words<bool, 2> = [("on", true), ("off", false)];
/// The words of `tips` on the page; only there the first week can be told from always.
pub const TIPS: Words<Tips, 3> = [
    ("first week", Tips::FirstWeek),
    ("on", Tips::On),
    ("off", Tips::Off),
];
/// The words of `esc_in_line`.
pub const ESCS: Words<EscInLine, 2> = [("menu", EscInLine::Menu), ("ignore", EscInLine::Ignore)];
/// The words of `ctrl_z`.
pub const CTRL_ZS: Words<CtrlZ, 2> = [("undo", CtrlZ::Undo), ("suspend", CtrlZ::Suspend)];

/// Takes a liking that is one of a few words, with quotation marks or without.
fn one_of<T: Copy>(
    said: &mut Said<T>,
    written: &Written<'_>,
    words: &[(&str, T)],
    troubles: &mut Vec<String>,
) {
    let plain = written.text.trim_matches('"');
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == plain) {
        *said = Said(Some((*value, written.line)));
    } else {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let (line, column) = (written.line, written.column);
        troubles.push(say::no_value(line, column, (written.field, plain), &known));
    }
}

/// Tells whether a character can be part of the word of a snippet.
pub fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Says where a file cannot be read, and that nothing of it holds.
pub(crate) fn not_read(name: &str, text: &str, error: SpannedError) -> String {
    let found = explain(name, text, 0, error);
    let expected = Some(found.expected).filter(|words| !words.is_empty() && words != RON_FORM);
    // What is written is quoted, and a line of it can be of any length.
    let what: String = safe(&found.what).chars().take(MOST_QUOTED).collect();
    say::not_read(name, found.line, found.column, &what, expected.as_deref())
}

/// Returns line and column of a byte, both from 1.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    (line, last.chars().count() + 1)
}

/// Tells whether a file holds nothing but brackets and remarks.
fn is_empty(text: &str) -> bool {
    ron::from_str::<ron::Value>(text).is_ok_and(|value| match value {
        ron::Value::Unit => true,
        ron::Value::Map(map) => map.is_empty(),
        ron::Value::Seq(list) => list.is_empty(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_read_with_its_line() {
        let read = Settings::read(
            "// mine\n(\n  colour: 16,\n  ground: light, glyphs: \"ascii\",\n  hints: short,\n  layout: stacked,\n  \
             motion: off, tips: off,\n  esc_in_line: ignore,\n  ctrl_z: suspend,\n  snippets: {\"bd\": \"breath, deep\"},\n)",
        );
        assert_eq!(read.troubles, Vec::<String>::new());
        assert_eq!(read.colour, Said(Some((Colour::Sixteen, 3))));
        assert_eq!(read.ground, Said(Some((Ground::Light, 4))));
        assert_eq!(read.glyphs.said(), Some(Glyphs::Ascii));
        assert_eq!(read.hints.said(), Some(Hints::Short));
        assert_eq!(read.layout, Said(Some((Layout::Stacked, 6))));
        assert_eq!(read.motion.said(), Some(Motion::Off));
        assert_eq!(read.tips.said(), Some(false));
        assert_eq!(read.esc_in_line.said(), Some(EscInLine::Ignore));
        assert_eq!(read.ctrl_z, Said(Some((CtrlZ::Suspend, 9))));
        assert_eq!(
            read.snippets.get("bd").map(String::as_str),
            Some("breath, deep")
        );
    }

    #[test]
    fn what_cannot_be_taken_is_named_by_its_place_and_the_rest_holds() {
        let read =
            Settings::read("(\n  hints: shrt,\n  color: none,\n  motion: off,\n  motion: on,\n)");
        assert_eq!(read.motion.said(), Some(Motion::Off));
        assert_eq!(read.hints.said(), None);
        assert_eq!(read.troubles.len(), 3, "{:?}", read.troubles);
        for (told, begin) in read.troubles.iter().zip([
            "settings.ron line 2, column 10: ",
            "settings.ron line 3, column 3: ",
            "settings.ron line 5, column 3: ",
        ]) {
            assert!(told.starts_with(begin), "{told}");
        }
    }

    #[test]
    fn ask_for_the_ground_overrules_nothing() {
        let read = Settings::read("(ground: ask)");
        assert_eq!((read.ground.said(), read.troubles.len()), (None, 0));
    }

    #[test]
    fn a_file_that_is_no_ron_holds_nothing_and_says_where() {
        for text in [
            "(hints: full",
            "hints = full",
            "(hints: full,\n  layout stacked)",
            "\u{0}",
            "[1, 2]",
            "42",
        ] {
            let read = Settings::read(text);
            assert_eq!(read.troubles.len(), 1, "{text}: {:?}", read.troubles);
            assert_eq!(read.hints.said(), None, "{text}");
        }
        for text in ["", " \n", "()", "( // nothing yet\n)"] {
            assert_eq!(Settings::read(text), Settings::default(), "{text}");
        }
    }

    #[test]
    fn snippets_are_one_word_and_one_line() {
        let read = Settings::read(
            "(snippets: {\n  \"ok\": \"calm now\",\n  \"two words\": \"x\",\n  \"nl\": \"a\\nb\",\n  \"none\": \"\",\n})",
        );
        assert_eq!(read.snippets.len(), 1);
        assert_eq!(read.troubles.len(), 3, "{:?}", read.troubles);
        assert!(
            read.troubles.iter().any(|told| told.contains("line 3")),
            "{:?}",
            read.troubles
        );
        assert_eq!(Settings::read("(snippets: [\"a\"])").troubles.len(), 1);
    }
}
