//! `#2` and `#sleep` at the very end of a line: the goals it hangs on and its tags.

use crate::domain::goal::Goals;
use crate::domain::id::GoalId;

/// A line's words and what was marked at their end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Marked<'a> {
    /// The words, without the marks and the space before them.
    pub words: &'a str,
    /// The goals, in the order typed.
    pub goals: Vec<GoalId>,
    /// The tags, in the order typed, without `#`.
    pub tags: Vec<String>,
}

impl Marked<'_> {
    /// Tells whether nothing was marked.
    pub(super) fn is_bare(&self) -> bool {
        self.goals.is_empty() && self.tags.is_empty()
    }
}

/// Splits the marks off the end. A mark needs a space before it; a number no goal has is a word, and so is `##3`.
pub(super) fn split<'a>(text: &'a str, goals: &Goals) -> Marked<'a> {
    let mut marked = Marked {
        words: text.trim_end(),
        goals: Vec::new(),
        tags: Vec::new(),
    };
    while let Some((before, token)) = marked.words.rsplit_once([' ', '\t']) {
        if let Some(goal) = goal_number(token).and_then(|number| goals.at(number)) {
            if !marked.goals.contains(&goal.id) {
                marked.goals.insert(0, goal.id);
            }
        } else if let Some(tag) = tag(token) {
            if !marked.tags.iter().any(|known| known == tag) {
                marked.tags.insert(0, tag.to_owned());
            }
        } else {
            break;
        }
        marked.words = before.trim_end();
    }
    marked
}

/// Returns the number in `#2` or `№2`, whether or not a goal has it.
pub(super) fn goal_number(token: &str) -> Option<usize> {
    let digits = token.strip_prefix(['#', '№'])?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    plain.then(|| digits.parse().ok()).flatten()
}

fn tag(token: &str) -> Option<&str> {
    let word = token.strip_prefix('#')?;
    let fits = word.starts_with(char::is_alphabetic)
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    fits.then_some(word)
}
