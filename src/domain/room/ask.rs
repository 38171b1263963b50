//! The prompt: one question at a time, first for what the plan lacks, then what its models keep asking.

use crate::domain::lacking::lacking;
use crate::domain::model::{Need, Needed};
use crate::domain::room::{Sight, factors, some};

/// Returns what to ask now; empty where nothing is to be asked. It does not change while a session runs and nothing
/// is entered that answers it.
pub(super) fn ask(sight: &Sight<'_>) -> String {
    let missing = lacking(sight.dossier, sight.guide, sight.library);
    let missing = missing.iter().map(|lacking| &lacking.needed.ask);
    stale_factors(sight)
        .into_iter()
        .map(|needed| &needed.ask)
        .chain(missing)
        .chain(kept(sight))
        .find_map(|ask| filled(ask, sight))
        .unwrap_or_default()
}

/// Returns who asks for a new reading of the common factors where the newest is too old: it comes before technique.
fn stale_factors<'a>(sight: &Sight<'a>) -> Option<&'a Needed> {
    let models = &sight.guide.models;
    let needed = models
        .of(sight.plan())
        .flat_map(|model| &model.needs)
        .find(|needed| needed.need == Need::FactorReading)?;
    factors::is_stale(sight.dossier, sight.session, models.mix.readings).then_some(needed)
}

/// Returns what the models keep asking, another first in each session.
fn kept<'a>(sight: &Sight<'a>) -> impl Iterator<Item = &'a String> {
    let models = sight.guide.models.of(sight.plan());
    let asks: Vec<&'a String> = models.flat_map(|model| &model.asks).collect();
    let number = sight
        .session
        .or_else(|| sight.dossier.sessions.last())
        .map_or(0, |session| usize::from(session.number));
    let first = number.checked_rem(asks.len()).unwrap_or(0);
    let all = asks.len();
    asks.into_iter().cycle().skip(first).take(all)
}

/// Returns an ask with the values of the plan in it; none where one of them is not there.
fn filled(ask: &str, sight: &Sight<'_>) -> Option<String> {
    let mut words = String::new();
    let mut rest = ask;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        words.push_str(before);
        words.push_str(&value(name, sight)?);
        rest = after;
    }
    words.push_str(rest);
    Some(words)
}

/// Returns what a placeholder of `data/models.ron` stands for.
fn value(name: &str, sight: &Sight<'_>) -> Option<String> {
    let plan = sight.plan();
    let models = &sight.guide.models;
    match name {
        "home" => sight.home(),
        "phase" => some(&plan.phase_now()?.words),
        "entry" => some(&plan.phase_next()?.entry),
        "exit" => some(&plan.phase_now()?.exit),
        "framework" => some(&plan.framework),
        "factor" => {
            let lowest = sight.heard.lowest.as_deref()?;
            let factor = models.factors.iter().find(|factor| factor.slug == lowest)?;
            some(&factor.title.to_lowercase())
        }
        "focus" => some(&models.focus(plan.focus.as_deref()?)?.title.to_lowercase()),
        _ => None,
    }
}
