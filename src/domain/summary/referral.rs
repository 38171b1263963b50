//! A short letter of referral: reason, background, what was done, what is asked, and the consent it rests on.

use std::collections::BTreeMap;

use crate::domain::closing::Referral;
use crate::domain::disclosure;
use crate::domain::disclosure::{Authorisation, Store};
use crate::domain::mix::first;
use crate::domain::summary::course::{Course, place, uses};
use crate::domain::summary::shared;
use crate::domain::summary::sheet::Sheet;
use crate::domain::writing::{Source, Writing};
use crate::words::summary::ending::letter::{self as say, heading};
use crate::words::summary::{NOBODY_YET, head, pointed};

/// Writes it. What the client said in their own words is not in it: a reader elsewhere needs less.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(false);
    let to = recipient(course);
    let named = if to.is_empty() { NOBODY_YET } else { to };
    sheet.head(head::TO, named);
    let referral = course
        .closing()
        .referrals
        .iter()
        .rev()
        .find(|one| !to.is_empty() && is_same(&one.to, to));
    sheet.required("reason", heading::REASON);
    let why = referral.map_or("", |one| one.why.as_str());
    if why.trim().is_empty() {
        sheet.ask("reason", say::ASK_REASON);
    }
    sheet.say("referral-why", pointed(why), place("closing"));
    for (at, concern) in course.dossier.client.concerns.iter().enumerate() {
        let from = place(&["concern:", &concern.concern].concat());
        let key = ["reason-", &concern.concern].concat();
        let words = pointed(&course.concern(&concern.concern));
        // Where a reason is written, or a more pressing concern stands, the others wait beside the letter.
        if at == 0 && why.trim().is_empty() {
            sheet.say(key, words, from);
        } else {
            sheet.beside(key, words, from);
        }
    }
    sheet.required("background", heading::BACKGROUND);
    let held = course.held().count();
    let since = Course::day(course.from);
    sheet.say("seen", say::seen(&since, held), course.sessions());
    for concern in &course.dossier.client.concerns {
        let from = ["concern:", &concern.concern].concat();
        let key = ["clinical-", &concern.concern].concat();
        sheet.say(key, pointed(&concern.clinical), place(&from));
    }
    sheet.required("done", heading::DONE);
    let (titles, from) = approaches(course);
    if !titles.is_empty() {
        sheet.say("approaches", say::approaches(&titles), from);
    }
    // Scores are more than most readers need: they wait beside the letter.
    shared::measures(&mut sheet, course, false);
    sheet.required("asked", heading::ASKED);
    sheet.ask("asked", say::ASK_ASKED);
    sheet.required("consent", heading::CONSENT);
    consent(&mut sheet, course, (to, named), referral);
    sheet.done()
}

/// Returns whom the letter is for: as said, else the referral that was entered last and is not made yet.
fn recipient<'c>(course: &'c Course<'_>) -> &'c str {
    let said = course.summary.to.trim();
    if !said.is_empty() {
        return said;
    }
    let all = course.closing().referrals.iter().rev();
    let mut open = all.filter(|one| one.made.is_none());
    open.next().map_or("", |one| one.to.trim())
}

/// Returns the approaches that were used, the most used first; what belongs to every therapy is none.
fn approaches(course: &Course<'_>) -> (Vec<String>, Vec<Source>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut from = Vec::new();
    for account in &course.accounts {
        let technique = course.technique(&account.id);
        if let Some(slug) = technique.and_then(|one| first(one, course.ground.library)) {
            *counts.entry(slug).or_default() += account.uses.len();
            from.extend(uses(account));
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(slug, n)| (std::cmp::Reverse(*n), *slug));
    let titles = counts.iter().map(|(slug, _)| course.orientation(slug));
    (titles.collect(), from)
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn consent(
    sheet: &mut Sheet,
    course: &Course<'_>,
    (to, named): (&str, &str),
    referral: Option<&Referral>,
) {
    let today = course.ground.today;
    let all = course.dossier.disclosures.in_force(Store::Record, today);
    let mut all = all.filter(|one| !to.is_empty() && is_same(&one.to, to));
    let found: Option<&Authorisation> = all.next();
    if let Some(one) = found {
        let words = say::allowed(&Course::day(one.given), &one.what, &one.to);
        sheet.say("allowed", words, place("disclosures"));
        if let Some(until) = one.until {
            let words = say::until(&Course::day(until));
            sheet.say("allowed-until", words, place("disclosures"));
        }
        sheet.ask_about("covers", say::hint(&one.what), place("disclosures"));
    }
    let agreed = referral.map_or("", |one| one.consent.as_str());
    if !agreed.trim().is_empty() {
        sheet.say("agreed", say::agreed(agreed), place("closing"));
    }
    if found.is_none() && agreed.trim().is_empty() {
        sheet.ask("consent", say::none(named));
    }
    if let Some(notice) = disclosure::notice(&course.dossier.client) {
        sheet.say("part-2", notice, place("chart"));
    }
}
