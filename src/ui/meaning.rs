//! What the domain says of lines and kinds, asked for in one place, and the role each kind is drawn in.

use crate::app::desk::Desk;
use crate::app::state::State;
use crate::domain::guide::Guide;
use crate::domain::line::{self, Meaning, Preview};
use crate::domain::session::Kind;
use crate::ui::theme::Role;

/// Returns what Enter will do with the line, in words.
pub(crate) fn preview(state: &State, desk: &Desk) -> Preview {
    desk.context(state.now.wall)
        .map_or_else(Preview::default, |context| {
            let meaning = line::read(desk.line.text(), &context);
            let mut preview = line::preview(&meaning, &context);
            if let Meaning::Entry(line) = meaning
                && heard(guide(state), &line.kind).is_some()
            {
                preview.kind = word_of(state, &line.kind);
            }
            preview
        })
}

/// Returns the guide, once it is read.
pub(crate) fn guide(state: &State) -> Option<&Guide> {
    state.shelf.as_deref().map(|shelf| &shelf.guide)
}

/// Returns what was heard where a kind is a marker that the guide knows.
pub(crate) fn heard<'a>(guide: Option<&'a Guide>, kind: &Kind) -> Option<&'a str> {
    match kind {
        Kind::Marker(letter) => Some(guide?.marker(*letter)?.title.as_str()),
        _ => None,
    }
}

/// Returns the word of a kind, a marker by what was heard.
pub(crate) fn word_of(state: &State, kind: &Kind) -> String {
    match heard(guide(state), kind) {
        Some(title) => [crate::words::line::MARKER, " ", title].concat(),
        None => word(kind),
    }
}

/// Returns the word of a kind.
pub(crate) fn word(kind: &Kind) -> String {
    line::word(kind)
}

/// Returns the role a kind is drawn in.
pub(crate) fn role(kind: &Kind) -> Role {
    match kind {
        Kind::Seen => Role::Text,
        Kind::Said => Role::Said,
        Kind::Did => Role::Did,
        Kind::Rate => Role::Rate,
        Kind::Task | Kind::Park | Kind::Next => Role::Task,
        Kind::Idea | Kind::Moment(_) | Kind::Marker(_) => Role::Idea,
        Kind::Time => Role::Quiet,
        Kind::Risk => Role::Risk,
        Kind::Drawer => Role::Drawer,
    }
}

/// Returns the role of a kind that is known by its word only, as the rule above the line is.
pub(crate) fn role_of_word(word: &str) -> Role {
    [
        Kind::Said,
        Kind::Did,
        Kind::Rate,
        Kind::Task,
        Kind::Park,
        Kind::Next,
        Kind::Idea,
        Kind::Time,
        Kind::Risk,
        Kind::Drawer,
    ]
    .iter()
    .find(|kind| self::word(kind) == word)
    .map_or(Role::Lit, role)
}
