//! What is known of a flag today: present, to be asked first, or ruled out (matching.md M-05 and section 3 step 0).

use chrono::{Months, NaiveDate};

use crate::domain::client::{Flag, FlagValue};
use crate::domain::dates;
use crate::domain::vocabulary::{FlagKey, Past, Review, Vocabulary};
use crate::words;

/// What a flag counts as today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is present, or counts as present; since when and why.
    Present(String),
    /// It is not known; the sentence for the row.
    Ask(String),
    /// It was ruled out on a date and that still holds.
    RuledOut,
}

/// Tells what a flag counts as. Unknown is never safe, and what another flag brings with it is present.
pub fn standing(
    vocabulary: &Vocabulary,
    flags: &[Flag],
    key: FlagKey,
    today: NaiveDate,
) -> Standing {
    within(vocabulary, flags, key, today, vocabulary.flags.len())
}

/// `depth` bounds the walk where a practice's own vocabulary has flags that imply each other in a ring.
fn within(
    vocabulary: &Vocabulary,
    flags: &[Flag],
    key: FlagKey,
    today: NaiveDate,
    depth: usize,
) -> Standing {
    let own = own(vocabulary, flags, key, today);
    if matches!(own, Standing::Present(_)) {
        return own;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return own;
    };
    let by = vocabulary.flags.iter().find(|(other, term)| {
        term.implies.contains(&key)
            && matches!(
                within(vocabulary, flags, *other, today, depth),
                Standing::Present(_)
            )
    });
    by.map_or(own, |(_, term)| {
        let slug = &term.slug;
        let is_due = newest(flags, slug).is_some_and(|flag| is_due(vocabulary, flag, today));
        Standing::Present(if is_due {
            words::matching::implied_review_due(slug)
        } else {
            words::matching::implied(slug)
        })
    })
}

fn own(vocabulary: &Vocabulary, flags: &[Flag], key: FlagKey, today: NaiveDate) -> Standing {
    let slug = vocabulary.flags.slug(key);
    let term = vocabulary.flags.get(key);
    let Some(flag) = newest(flags, slug) else {
        return Standing::Ask(words::matching::ask_first(slug));
    };
    let since = dates::shown(flag.date);
    let is_due = is_due(vocabulary, flag, today);
    match flag.value {
        FlagValue::Present if is_due => {
            Standing::Present(words::matching::present_review_due(&since))
        }
        FlagValue::Present => Standing::Present(words::matching::present(&since)),
        FlagValue::Past => match term.map(|term| term.past) {
            Some(Past::AsPresent) if is_due => {
                Standing::Present(words::matching::past_review_due(&since))
            }
            Some(Past::AsPresent) => Standing::Present(words::matching::past(&since)),
            Some(Past::AsRuledOut) => Standing::RuledOut,
            Some(Past::Ask) | None if is_due => {
                Standing::Ask(words::matching::ask_first_past_due(slug))
            }
            Some(Past::Ask) | None => Standing::Ask(words::matching::ask_first_past(slug)),
        },
        FlagValue::RuledOut => {
            if lapsed(vocabulary, flag, today) {
                Standing::Ask(words::matching::ask_first_lapsed(slug, &since))
            } else {
                Standing::RuledOut
            }
        }
        FlagValue::Unknown => Standing::Ask(words::matching::ask_first(slug)),
    }
}

/// Returns the record of a flag that speaks: the newest, of two on one day the one written later.
pub(super) fn newest<'a>(flags: &'a [Flag], slug: &str) -> Option<&'a Flag> {
    let own = flags.iter().filter(|flag| flag.flag == slug);
    own.max_by_key(|flag| flag.date)
}

/// Tells whether the day a flag wants to be asked about again is past: its own, else the default of its kind.
pub(super) fn is_due(vocabulary: &Vocabulary, flag: &Flag, today: NaiveDate) -> bool {
    flag.review
        .or_else(|| lapses(vocabulary, &flag.flag, flag.date))
        .is_some_and(|review| review < today)
}

/// Tells whether a flag that was ruled out counts as unknown again, because its review date is past (M-05).
pub fn lapsed(vocabulary: &Vocabulary, flag: &Flag, today: NaiveDate) -> bool {
    flag.value == FlagValue::RuledOut && is_due(vocabulary, flag, today)
}

/// Returns the last day a flag ruled out on `date` holds by default; none where it never lapses by itself.
pub fn lapses(vocabulary: &Vocabulary, slug: &str, date: NaiveDate) -> Option<NaiveDate> {
    let term = vocabulary.flags.get(vocabulary.flags.key(slug)?)?;
    match term.review? {
        Review::EachSession => Some(date),
        Review::Months(months) => date.checked_add_months(Months::new(u32::from(months))),
    }
}
