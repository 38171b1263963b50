//! Snippets: a word and Tab on the log line types its text. They are there only where somebody wrote some.

use crate::app::log;
use crate::app::state::State;
use crate::domain::settings::is_of_word;

/// Types the text of the snippet before the cursor in place of its word; tells whether there was one. Typing is taken back in
/// one step, and nothing is entered.
pub fn expand(state: &mut State) -> bool {
    if state.options.settings.snippets.is_empty()
        || state.overlay.is_some()
        || !state.types_on_line()
    {
        return false;
    }
    let Some(desk) = &mut state.desk else {
        return false;
    };
    let cursor = desk.line.cursor();
    let before: Vec<char> = desk.line.text().chars().take(cursor).collect();
    let word: Vec<char> = before
        .iter()
        .rev()
        .take_while(|c| is_of_word(**c))
        .copied()
        .collect();
    let length = word.len();
    let word: String = word.into_iter().rev().collect();
    let Some(text) = state.options.settings.snippets.get(&word) else {
        return false;
    };
    let mut line: String = before.iter().take(cursor - length).collect();
    line.push_str(text);
    let behind = line.chars().count();
    line.extend(desk.line.text().chars().skip(cursor));
    desk.line.replace(line);
    desk.line.place(behind);
    log::touched(state);
    true
}
