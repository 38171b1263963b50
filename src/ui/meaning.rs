//! What the domain says of lines and kinds, asked for in one place, and the role each kind is drawn in.

use crate::app::desk::Desk;
use crate::app::state::State;
use crate::domain::line::{self, Preview};
use crate::domain::session::Kind;
use crate::ui::theme::Role;

/// Returns what Enter will do with the line, in words.
pub(crate) fn preview(state: &State, desk: &Desk) -> Preview {
    desk.context(state.now.wall)
        .map_or_else(Preview::default, |context| {
            line::preview(&line::read(desk.line.text(), &context), &context)
        })
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
