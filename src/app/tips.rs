//! The tip of the day on the start card: the key comes from the command table, the words from `words::tips`.

use chrono::{Datelike as _, NaiveDate};

use crate::app::keymap::Keymap;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::options;
use crate::app::state::State;
use crate::domain::chosen::Tips as Wish;
use crate::words::tips::{About, TIPS, Tip, is_sign, tip};

/// What is known of tips.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tips {
    /// Whether they are wished.
    pub wish: Wish,
    /// The day the first steps were shown.
    pub since: Option<NaiveDate>,
}

/// Returns the tip of today, where one is shown: the same on every card of the day.
pub fn of_today(state: &State) -> Option<String> {
    let today = state.now.wall.date_naive();
    let tips = state.tips;
    if state.is_trial || !tips.wish.are_shown(tips.since, today) {
        return None;
    }
    let days = usize::try_from(today.num_days_from_ce()).ok()?;
    TIPS.get(days % TIPS.len())
        .and_then(|tip| said(tip, &state.keys))
}

/// Returns a tip in words; none where these keys have no such key or sign.
pub fn said(of: &Tip, keys: &Keymap) -> Option<String> {
    let key = match of.about {
        About::Command(names) => {
            let known = keys.named();
            let known = known.iter().filter(|command| command.names == names);
            known
                .map(|command| keys.keys_of(command))
                .find(|key| !key.is_empty())?
        }
        About::Sign(known) => is_sign(known).then(|| known.to_owned())?,
    };
    Some(tip(&key, of.words))
}

/// Shows tips from now on, or no more.
pub fn wish(state: &mut State, is_on: bool, effects: &mut Vec<Effect>) {
    let (wish, words) = if is_on {
        (Wish::On, crate::words::tips::ON)
    } else {
        (Wish::Off, crate::words::tips::OFF)
    };
    if let Some(words) = options::tips_are_written(state) {
        state.notice = Notice::info(words);
        return;
    }
    take(state, wish, effects);
    state.notice = Notice::info(words);
}

/// Lets a wish hold from now on, and next time.
pub(super) fn take(state: &mut State, wish: Wish, effects: &mut Vec<Effect>) {
    state.tips.wish = wish;
    state.options.chosen.tips = wish;
    effects.push(Effect::Tips(wish));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tip_is_about_a_key_or_a_sign_that_is_there_and_fits_its_row() {
        for one in &TIPS {
            let words = said(one, &Keymap::built_in()).unwrap_or_default();
            assert!(!words.is_empty(), "no such key: {one:?}");
            assert!(words.chars().count() <= 62, "too long: {words}");
        }
    }

    #[test]
    fn tips_come_for_a_week_unless_somebody_said_otherwise() {
        let day = |n| NaiveDate::from_ymd_opt(2026, 11, n).unwrap_or_default();
        for (wish, since, today, shown) in [
            (Wish::FirstWeek, None, 20, false),
            (Wish::FirstWeek, Some(day(20)), 20, true),
            (Wish::FirstWeek, Some(day(20)), 26, true),
            (Wish::FirstWeek, Some(day(20)), 27, false),
            (Wish::Off, Some(day(20)), 20, false),
            (Wish::On, None, 20, true),
        ] {
            assert_eq!(
                wish.are_shown(since, day(today)),
                shown,
                "{wish:?} {since:?} {today}"
            );
        }
    }
}
