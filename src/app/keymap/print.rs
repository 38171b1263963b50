//! The table as a `keys.ron` to begin from: every command with its keys, each line a remark until somebody needs it.

use crate::app::command::{Action, Scope};
use crate::app::keymap::{Keymap, place_name};
use crate::words::keymap as say;

/// Returns the file: places in this order, each command once with all its keys.
pub fn as_file(keys: &Keymap, places: impl Iterator<Item = (Scope, &'static str)>) -> String {
    let mut lines: Vec<String> = say::HEAD.lines().map(str::to_owned).collect();
    lines.extend(say::OPENING.lines().map(str::to_owned));
    for (scope, heading) in places {
        lines.push(say::remark(heading));
        lines.push(say::place(&place_name(scope)));
        let mut seen: Vec<Action> = Vec::new();
        for command in keys.rows(scope) {
            if seen.contains(&command.action) {
                continue;
            }
            seen.push(command.action);
            let mine: Vec<String> = keys
                .rows(scope)
                .filter(|row| row.action == command.action && !row.key.is_empty())
                .map(|row| quoted(row.key))
                .collect();
            lines.push(say::command(command.names.title, &mine.join(", ")));
        }
        lines.push(say::PLACE_END.to_owned());
    }
    lines.extend(say::CLOSING.lines().map(str::to_owned));
    lines.push(String::new());
    lines.join("\n")
}

/// Returns a key as RON writes it.
fn quoted(key: &str) -> String {
    let escaped = key.replace('\\', "\\\\").replace('"', "\\\"");
    ["\"", &escaped, "\""].concat()
}
