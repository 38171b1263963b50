//! The order of a list: best first, then mixed so that neither one family nor history closes it in (matching.md 3, step 6).

use std::cmp::Ordering;
use std::collections::VecDeque;

use crate::domain::matching::Row;
use crate::domain::matching::rules::weights::Lengths;
use crate::domain::technique::Technique;

/// Best first; of equals the row with fewer concerns, then by id (matching.md M-01).
pub(super) fn order(a: &Row<'_>, b: &Row<'_>) -> Ordering {
    b.score
        .cmp(&a.score)
        .then_with(|| a.technique.concerns.len().cmp(&b.technique.concerns.len()))
        .then_with(|| a.technique.id.cmp(&b.technique.id))
}

/// Lets no more than so many rows of one family follow each other while another one is left.
///
/// Where everything that is shown at first was used before, the best row that was not takes the last place of it and is
/// marked; where nothing was ever used, there is no history that could close the list in.
pub(super) fn mixed<'a>(
    rows: Vec<Row<'a>>,
    lengths: Lengths,
    is_used: impl Fn(&Technique) -> bool,
) -> Vec<Row<'a>> {
    let mut waiting = VecDeque::from(rows);
    let mut mixed: Vec<Row<'a>> = Vec::with_capacity(waiting.len());
    while let Some(first) = waiting.front() {
        let family = first.technique.family;
        let tail = |family| {
            let rows = mixed.iter().rev();
            rows.take_while(|row| row.technique.family == family)
                .count()
        };
        let fits = |row: &Row<'_>| tail(row.technique.family) < lengths.in_a_row;
        let is_last_shown = mixed.len() + 1 == lengths.shown;
        // Where nothing stands yet, nothing was closed in.
        let is_closed = || !mixed.is_empty() && mixed.iter().all(|row| is_used(row.technique));
        let fresh = if is_last_shown && is_closed() {
            let mut rows = waiting.iter();
            rows.position(|row| !is_used(row.technique) && fits(row))
        } else {
            None
        };
        let mut rows = waiting.iter();
        let other = rows.position(|row| row.technique.family != family);
        let next = other.filter(|_| tail(family) >= lengths.in_a_row);
        let at = fresh.or(next).unwrap_or(0);
        let taken = waiting.remove(at).map(|row| Row {
            is_fresh: fresh.is_some(),
            ..row
        });
        mixed.extend(taken);
    }
    mixed
}
