//! What use over the caseload says beside the families with a gap: techniques above the training on file, and families that
//! were never used. Names of the library and numbers, nothing about a client.

use crate::app::chart::{Opens, Row};
use crate::app::form::Subject;
use crate::app::profile::tally;
use crate::app::state::State;
use crate::domain::clinician::gaps::{above, never_used};
use crate::words::profile as say;

/// How many techniques are listed.
const LISTED: usize = 12;

/// Returns the rows; nothing before anything was counted.
pub(super) fn rows(state: &State) -> Vec<Row> {
    let (Some(shelf), Some((tally, is_complete))) = (&state.shelf, tally(state)) else {
        return Vec::new();
    };
    let today = state.now.wall.date_naive();
    let own = &state.clinician;
    let above = above(own, tally, &shelf.library);
    let mut rows = Vec::new();
    if !above.is_empty() {
        rows.push(Row::heading(say::ABOVE));
    }
    rows.extend(above.iter().take(LISTED).map(|one| {
        let words = say::technique(&one.name, &one.words(today));
        let listed = own.learns(&one.family);
        let opens = listed.map_or_else(
            || Opens::Learn(one.family.clone()),
            |at| Opens::Form(Subject::Learning(Some(at))),
        );
        let tail = if listed.is_some() { say::ON_LIST } else { "" };
        Row::of(one.id.to_string(), words, opens).with_tail(tail)
    }));
    if above.len() > LISTED {
        rows.push(Row::quiet(say::more(above.len() - LISTED)));
    }
    // Of records that were not all counted nobody can say that something was never used.
    if is_complete && tally.records > 0 {
        let never = never_used(tally, &shelf.library);
        let titles: Vec<&str> = never.iter().map(|(_, title)| *title).collect();
        let all = shelf.library.vocabulary().families.len();
        let words = if titles.is_empty() {
            say::NEVER_NONE.to_owned()
        } else {
            say::never(titles.len(), all, &titles.join(say::AND))
        };
        let few = if tally.is_few() {
            say::few(tally.records)
        } else {
            String::new()
        };
        rows.push(Row::heading(say::NEVER));
        let opens = Opens::Library(String::new());
        rows.push(Row::of(say::NEVER_LEAD, words, opens).with_tail(few));
    }
    rows
}
