//! The account in words, the same on the screen and on the command line.

use chrono::NaiveDate;

use crate::domain::coverage::{Coverage, Touched};
use crate::domain::dates;
use crate::domain::goal::Goals;
use crate::domain::id::GoalId;
use crate::domain::ledger::Response;
use crate::domain::ledger::account::{Account, Spent};
use crate::domain::mix::Mixed;
use crate::words::ledger as say;
use crate::words::ledger::cover;
use crate::words::matching;

/// Returns the word of a response.
pub const fn response_word(response: Response) -> &'static str {
    let [helped, neutral, unhelpful, adverse] = say::RESPONSES;
    match response {
        Response::Helped => helped,
        Response::Neutral => neutral,
        Response::Unhelpful => unhelpful,
        Response::Adverse => adverse,
    }
}

/// Returns when a use was: its day with the session's number.
pub fn when(one: &Spent, today: NaiveDate) -> String {
    say::in_session(&dates::shown_in(one.at.date_naive(), today), one.number)
}

/// Returns what is said of a technique: last and first use, minutes, how much it helped, responses, goals.
pub fn summary(account: &Account, goals: &Goals, today: NaiveDate) -> Vec<String> {
    let mut parts = Vec::new();
    if let (Some(last), Some(first)) = (account.last(), account.first()) {
        let is_one = first.entry == last.entry;
        let first = (!is_one).then(|| when(first, today));
        parts.push(say::used(&when(last, today), first.as_deref()));
    }
    let sum = account.minutes();
    parts.push(say::minutes_of(sum.minutes, sum.known, sum.unknown));
    if let Some(mean) = account.mean_helped() {
        parts.push(say::helped(mean, &account.helped()));
    }
    let seen = account.responses();
    parts.push(if seen.count() == 0 {
        say::NOT_RATED.to_owned()
    } else {
        say::responses(&matching::history(
            seen.helped,
            seen.neutral,
            seen.unhelpful,
            seen.adverse,
        ))
    });
    parts.extend(for_goals(&account.goals(), goals));
    parts
}

/// Returns what must not be overlooked of a technique: each adverse response with its words, each reason that is missing.
pub fn heed(account: &Account, today: NaiveDate) -> Vec<String> {
    let adverse = account
        .adverse()
        .map(|(one, words)| say::adverse(&when(one, today), words));
    let missing = account.uses.iter().filter_map(|one| {
        let flags = one.reason_missing()?;
        Some(say::reason_missing(&flags.join(", "), &when(one, today)))
    });
    adverse.chain(missing).collect()
}

/// Returns what is said of one use: minutes, ratings, response, goals, and why in spite of what.
pub fn one_use(one: &Spent, goals: &Goals, today: NaiveDate) -> Vec<String> {
    let mut parts = vec![say::minutes(one.minutes)];
    if let Some((before, after)) = one.rated.distress {
        parts.push(say::distress(before, after));
    }
    parts.extend(one.rated.helped.map(say::helped_once));
    if let Some(words) = &one.rated.adverse {
        parts.push(say::adverse(&when(one, today), words));
    }
    parts.push(one.response.map_or_else(
        || say::NOT_RATED.to_owned(),
        |response| say::response(response_word(response)),
    ));
    parts.extend(for_goals(&one.goals, goals));
    if let Some(flags) = one.reason_missing() {
        parts.push(say::reason_missing(&flags.join(", "), &when(one, today)));
    } else if let Some(despite) = &one.despite {
        parts.push(say::despite(&despite.flags.join(", "), &despite.reason));
    }
    parts
}

/// Returns the words around one use: those typed with its ratings, and what was said and agreed next.
pub fn words_of(one: &Spent) -> Vec<String> {
    let said = [
        (say::rated_with as fn(&[String]) -> String, &one.words),
        (say::then_said, &one.said),
        (say::then_agreed, &one.agreed),
    ];
    said.into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(say, words)| say(words))
        .collect()
}

/// Returns for which goals, by number; of one that is closed, by its words.
fn for_goals(ids: &[GoalId], goals: &Goals) -> Option<String> {
    let named: Vec<String> = ids
        .iter()
        .filter_map(|id| match goals.number(*id) {
            Some(number) => Some(say::goal(number)),
            None => Some(say::closed_goal(&goals.get(*id)?.words)),
        })
        .collect();
    (!named.is_empty()).then(|| say::goals(&named))
}

/// Returns the counts of the coverage, a lead and its words each.
pub fn coverage(coverage: &Coverage) -> Vec<(&'static str, String)> {
    let touched = |all: &[Touched]| -> String {
        let named = all.iter().map(|one| cover::touched(&one.title, one.uses));
        named.collect::<Vec<String>>().join(", ")
    };
    let never: Vec<&str> = coverage
        .never
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    let all = coverage.families.len() + coverage.never.len();
    let or_none = |names: String, say: fn(&str) -> String| match names.as_str() {
        "" => cover::NONE.to_owned(),
        names => say(names),
    };
    let mut families = cover::of(coverage.families.len(), all, &touched(&coverage.families));
    if coverage.unknown > 0 {
        families = [families, cover::unknown(coverage.unknown)].join("; ");
    }
    let mix = coverage.mix.as_ref().map(Mixed::counts);
    vec![
        (cover::FAMILIES, families),
        (cover::NEVER, cover::of(never.len(), all, &never.join(", "))),
        (
            cover::ORIENTATIONS,
            or_none(touched(&coverage.orientations), cover::first),
        ),
        (
            cover::STEPS,
            or_none(touched(&coverage.steps), cover::several),
        ),
        (cover::MIX, mix.unwrap_or_else(|| cover::NO_MIX.to_owned())),
    ]
}
