//! The options: what is in force, what was chosen on the screen, and what people wrote over it into the settings folder.

use std::sync::Arc;

use crate::app::form::practice::{chosen as chosen_rule, rules};
use crate::app::form::{self, Subject};
use crate::app::keymap::Keymap;
use crate::app::list::{Move, moved};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::app::tips;
use crate::domain::chosen::{Chosen, Ground, Tips};
use crate::domain::liking::{EscInLine, Liking};
use crate::domain::settings::{
    COLOURS, CTRL_ZS, ESCS, GLYPHS, GROUNDS, HINTS, LAYOUTS, MOTIONS, Said, Settings, TIPS,
};
use crate::words::lock::practice as lock;
use crate::words::options::{self as say, Told};
use crate::words::profile::practice;
use crate::words::{app as app_words, keymap as key_words};

/// What there is of options beside the practice.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Options {
    /// What was chosen on the screen.
    pub chosen: Chosen,
    /// What people wrote.
    pub settings: Settings,
    /// Whether there is a file of settings.
    pub has_settings: bool,
    /// What is in force.
    pub liking: Liking,
    /// Whether there is a file of keys.
    pub has_keys: bool,
    /// What is wrong with it; then the built-in keys are in force.
    pub key_troubles: Vec<String>,
}

impl Options {
    /// Returns the options of what was chosen and what was written.
    pub fn of(chosen: Chosen, settings: Settings) -> Self {
        Self {
            liking: Liking::of(&chosen, &settings),
            chosen,
            settings,
            ..Self::default()
        }
    }

    /// Returns whether the start card has a tip: as the file says, else as it was chosen.
    pub fn tips(&self) -> Tips {
        match self.settings.tips.said() {
            Some(true) => Tips::On,
            Some(false) => Tips::Off,
            None => self.chosen.tips,
        }
    }

    /// Returns what is said at the start of files that have mistakes.
    pub fn trouble(&self) -> Option<String> {
        let (keys, settings) = (&self.key_troubles, &self.settings.troubles);
        let more = (keys.len() + settings.len()).saturating_sub(1);
        match (keys.first(), settings.first()) {
            (Some(first), _) => Some(key_words::in_force(first, more)),
            (None, Some(first)) => Some(say::file::and_more(first, more)),
            (None, None) => None,
        }
    }
}

/// The page: which row is lit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OptionsPage {
    /// The lit row.
    pub cursor: usize,
}

/// One option.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Liked {
    Colour,
    Ground,
    Glyphs,
    Hints,
    Layout,
    Motion,
    Tips,
    EscInLine,
    CtrlZ,
    Minutes,
    Retention,
    Cover,
    Lock,
    Snippets,
    Settings,
    Keys,
}

/// Every option, in the order of the page.
pub const ALL: [Liked; 16] = [
    Liked::Colour,
    Liked::Ground,
    Liked::Glyphs,
    Liked::Hints,
    Liked::Layout,
    Liked::Motion,
    Liked::Tips,
    Liked::EscInLine,
    Liked::CtrlZ,
    Liked::Minutes,
    Liked::Retention,
    Liked::Cover,
    Liked::Lock,
    Liked::Snippets,
    Liked::Settings,
    Liked::Keys,
];

/// A row of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is called.
    pub name: &'static str,
    /// What holds.
    pub value: String,
    /// What can be chosen, where it is one of a few words.
    pub choices: String,
    /// What it means.
    pub means: &'static str,
    /// What is wrong, or where else it is said.
    pub notes: Vec<String>,
    /// The line of the settings that gives the value.
    pub line: Option<usize>,
    /// Whether something is wrong with it.
    pub is_wrong: bool,
}

/// Begins with what was chosen and written; what is wrong with it is said.
pub fn begin(state: &mut State, options: Options, keys: &Arc<Keymap>) {
    state.keys = Keymap::with_ctrl_z(keys, options.liking.ctrl_z);
    if let Some(trouble) = options.trouble() {
        state.notice = Notice::warning(trouble);
    }
    state.consent_version.clone_from(&options.chosen.consent);
    state.options = options;
}

/// Shows the page.
pub fn show(state: &mut State) {
    state.overlay = None;
    if !matches!(state.screen, Screen::Options(_)) {
        state.screen = Screen::Options(OptionsPage::default());
    }
}

/// Moves the lit row.
pub fn go(state: &mut State, by: Move) {
    let page = state.page();
    if let Screen::Options(options) = &mut state.screen {
        options.cursor = moved(options.cursor, ALL.len(), by, page);
    }
}

/// Returns the rows of the page.
pub fn rows(state: &State) -> Vec<Row> {
    ALL.iter().map(|option| row(state, *option)).collect()
}

#[expect(clippy::too_many_lines, reason = "an arm for each option")]
fn row(state: &State, option: Liked) -> Row {
    let options = &state.options;
    let liking = &options.liking;
    let settings = &options.settings;
    let plain = |(name, means): Told, value: String| Row {
        name,
        value,
        choices: String::new(),
        means,
        notes: Vec::new(),
        line: None,
        is_wrong: false,
    };
    let liked = |told: Told, value: &str, choices: String, line: Option<usize>| Row {
        choices,
        line,
        ..plain(told, value.to_owned())
    };
    let file = |told: Told, troubles: &[String], is_there: bool| {
        let value = match (troubles.len(), is_there) {
            (0, false) => say::NO_FILE.to_owned(),
            (0, true) => say::HOLDS.to_owned(),
            (n, _) => say::mistakes(n),
        };
        Row {
            notes: troubles.to_vec(),
            is_wrong: !troubles.is_empty(),
            ..plain(told, value)
        }
    };
    match option {
        Liked::Colour => {
            let line = settings.colour.line();
            liked(
                say::COLOUR,
                word(&COLOURS, &liking.colour),
                choices(&COLOURS),
                line,
            )
        }
        Liked::Ground => {
            let value = match liking.ground {
                Some(Ground::Plain) => say::NO_COLOURS,
                ground => word(&GROUNDS, &ground),
            };
            liked(
                say::GROUND,
                value,
                choices(&GROUNDS),
                settings.ground.line(),
            )
        }
        Liked::Glyphs => {
            let line = settings.glyphs.line();
            liked(
                say::GLYPHS,
                word(&GLYPHS, &liking.glyphs),
                choices(&GLYPHS),
                line,
            )
        }
        Liked::Hints => {
            let line = settings.hints.line();
            liked(
                say::HINTS,
                word(&HINTS, &liking.hints),
                choices(&HINTS),
                line,
            )
        }
        Liked::Layout => {
            let line = settings.layout.line();
            liked(
                say::LAYOUT,
                word(&LAYOUTS, &liking.layout),
                choices(&LAYOUTS),
                line,
            )
        }
        Liked::Motion => {
            let line = settings.motion.line();
            liked(
                say::MOTION,
                word(&MOTIONS, &liking.motion),
                choices(&MOTIONS),
                line,
            )
        }
        Liked::Tips => {
            let line = settings.tips.line();
            liked(
                say::TIPS,
                word(&TIPS, &state.tips.wish),
                choices(&TIPS),
                line,
            )
        }
        Liked::EscInLine => {
            let line = settings.esc_in_line.line();
            liked(
                say::ESC_IN_LINE,
                word(&ESCS, &liking.esc_in_line),
                choices(&ESCS),
                line,
            )
        }
        Liked::CtrlZ => {
            let line = settings.ctrl_z.line();
            liked(
                say::CTRL_Z,
                word(&CTRL_ZS, &liking.ctrl_z),
                choices(&CTRL_ZS),
                line,
            )
        }
        Liked::Minutes => plain(say::MINUTES, practice::minutes(state.practice.minutes)),
        Liked::Retention => {
            let rule = rules(state)
                .into_iter()
                .find(|(slug, _)| slug == chosen_rule(state));
            plain(
                say::RETENTION,
                rule.map(|(_, title)| title).unwrap_or_default(),
            )
        }
        Liked::Cover => plain(say::COVER, lock::minutes(state.practice.cover_after)),
        Liked::Lock => plain(say::LOCK, lock::minutes(state.practice.lock_after)),
        Liked::Snippets => {
            let value = match settings.snippets.len() {
                0 => say::NO_SNIPPETS.to_owned(),
                n => say::snippets(n),
            };
            plain(say::SNIPPETS, value)
        }
        Liked::Settings => file(say::SETTINGS, &settings.troubles, options.has_settings),
        Liked::Keys => file(say::KEYS, &options.key_troubles, options.has_keys),
    }
}

/// Returns the word a value is written with.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words
        .iter()
        .find(|(_, known)| known == value)
        .map_or("", |(word, _)| word)
}

/// Returns the words of a liking, in the order in which Right goes through them.
fn choices<T>(words: &[(&'static str, T)]) -> String {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    words.join(", ")
}

/// Returns the value beside this one; the last is followed by the first.
fn beside<T: PartialEq + Copy>(words: &[(&str, T)], value: T, forward: bool) -> T {
    let at = words.iter().position(|(_, known)| *known == value);
    let n = words.len().max(1);
    let next = match (at, forward) {
        (Some(at), true) => (at + 1) % n,
        (Some(at), false) => (at + n - 1) % n,
        (None, _) => 0,
    };
    words.get(next).map_or(value, |(_, next)| *next)
}

fn lit(state: &State) -> Option<Liked> {
    match &state.screen {
        Screen::Options(page) => ALL.get(page.cursor).copied(),
        _ => None,
    }
}

/// Enter: opens the form of what belongs to the practice, and takes the next value of anything else.
pub fn open_lit(state: &mut State, effects: &mut Vec<Effect>) {
    let field = match lit(state) {
        Some(Liked::Minutes) => practice::MINUTES,
        Some(Liked::Retention) => practice::RETENTION,
        Some(Liked::Cover) => lock::COVER,
        Some(Liked::Lock) => lock::LOCK,
        _ => return turn(state, true, effects),
    };
    form::open_at(state, Subject::Practice, field);
}

/// Left and Right: takes the value beside. What the settings say stays, and that is answered.
pub fn turn(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(option) = lit(state) else { return };
    if let Some(words) = overruled(state, option) {
        state.notice = Notice::info(words);
        return;
    }
    let chosen = &mut state.options.chosen;
    match option {
        Liked::Colour => chosen.colour = beside(&COLOURS, chosen.colour, forward),
        Liked::Ground => chosen.ground = beside(&GROUNDS, chosen.ground, forward),
        Liked::Glyphs => chosen.glyphs = beside(&GLYPHS, chosen.glyphs, forward),
        Liked::Hints => chosen.hints = beside(&HINTS, chosen.hints, forward),
        Liked::Layout => chosen.layout = beside(&LAYOUTS, chosen.layout, forward),
        Liked::Motion => chosen.motion = beside(&MOTIONS, chosen.motion, forward),
        Liked::Tips => {
            let wish = beside(&TIPS, state.tips.wish, forward);
            tips::take(state, wish, effects);
            let row = row(state, option);
            state.notice = Notice::info(say::changed(row.name, &row.value));
            return;
        }
        Liked::EscInLine => chosen.esc_in_line = beside(&ESCS, chosen.esc_in_line, forward),
        Liked::CtrlZ => chosen.ctrl_z = beside(&CTRL_ZS, chosen.ctrl_z, forward),
        Liked::Minutes | Liked::Retention | Liked::Cover | Liked::Lock => {
            return open_lit(state, effects);
        }
        Liked::Snippets | Liked::Settings | Liked::Keys => {
            state.notice = Notice::info(say::WRITTEN);
            return;
        }
    }
    take(state, effects);
    let row = row(state, option);
    state.notice = Notice::info(say::changed(row.name, &row.value));
}

/// Lets what is chosen now hold from here on, and next time.
fn take(state: &mut State, effects: &mut Vec<Effect>) {
    let options = &mut state.options;
    let before = options.liking;
    options.liking = Liking::of(&options.chosen, &options.settings);
    if before.motion != options.liking.motion {
        state.motion = options.liking.motion;
    }
    state.keys = Keymap::with_ctrl_z(&state.keys, state.options.liking.ctrl_z);
    let chosen = Box::new(state.options.chosen.clone());
    effects.push(Effect::Like(chosen, state.options.liking));
    effects.push(Effect::Repaint);
}

/// Returns what the settings say of an option, if they do.
fn overruled(state: &State, option: Liked) -> Option<String> {
    let line = row(state, option).line?;
    let value = row(state, option).value;
    Some(say::overruled(field(option), &value, line))
}

/// Returns the name of an option in the file of settings.
fn field(option: Liked) -> &'static str {
    match option {
        Liked::Colour => "colour",
        Liked::Ground => "ground",
        Liked::Glyphs => "glyphs",
        Liked::Hints => "hints",
        Liked::Layout => "layout",
        Liked::Motion => "motion",
        Liked::Tips => "tips",
        Liked::EscInLine => "esc_in_line",
        Liked::CtrlZ => "ctrl_z",
        _ => "",
    }
}

/// Wears these colours from now on, unless the settings say others.
pub fn wear(state: &mut State, ground: Ground, effects: &mut Vec<Effect>) {
    let said = &state.options.settings.ground;
    if let Some(words) = overruled_by(*said, Liked::Ground, state) {
        state.notice = Notice::info(words);
        return;
    }
    state.options.chosen.ground = Some(ground);
    state.options.liking.ground = Some(ground);
    effects.extend([Effect::Wear(ground), Effect::Repaint]);
    state.notice = Notice::info(app_words::COLOURS_CHOSEN);
}

/// Returns what is answered where the settings say whether something moves.
pub fn motion_is_written(state: &State) -> Option<String> {
    overruled_by(state.options.settings.motion, Liked::Motion, state)
}

/// Returns what is answered where the settings say whether there are tips.
pub fn tips_are_written(state: &State) -> Option<String> {
    overruled_by(state.options.settings.tips, Liked::Tips, state)
}

fn overruled_by<T: Copy>(said: Said<T>, option: Liked, state: &State) -> Option<String> {
    said.line()?;
    overruled(state, option)
}

/// Tells whether Esc does nothing now, because the log line has text.
pub fn ignores_esc(state: &State) -> bool {
    state.options.liking.esc_in_line == EscInLine::Ignore
        && state.overlay.is_none()
        && state.question.is_none()
        && state.types_on_line()
        && state
            .desk
            .as_ref()
            .is_some_and(|desk| !desk.line.is_empty())
}
