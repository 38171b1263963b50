//! The sheet the client takes along: skills, strategies that were rated helpful with how they go, the page for a relapse,
//! where the safety plan is, whom to call (map J10b, K07b).

use crate::domain::ledger::account::Account;
use crate::domain::safety_plan;
use crate::domain::summary::course::{Course, place, uses};
use crate::domain::summary::shared;
use crate::domain::summary::sheet::Sheet;
use crate::domain::technique::Delivery;
use crate::domain::text::Text;
use crate::domain::writing::{Source, Writing};
use crate::words::summary::client::{self as say, heading};

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(true);
    sheet.required("skills", heading::SKILLS);
    shared::skills(&mut sheet, course);
    if !sheet.is_bare() {
        sheet.fixed("sure", say::SURE);
    }
    sheet.section("strategies", heading::STRATEGIES);
    strategies(&mut sheet, course);
    sheet.section("relapse", heading::RELAPSE);
    shared::relapse(&mut sheet, course);
    sheet.section("safety", heading::SAFETY);
    safety(&mut sheet, course);
    sheet.required("call", heading::CALL);
    call(&mut sheet, course);
    sheet.done()
}

/// Says what was rated helpful and can be done without a therapist, family by family.
fn strategies(sheet: &mut Sheet, course: &Course<'_>) {
    let mut all: Vec<(String, &Account)> = Vec::new();
    for account in shared::helpful(course) {
        let Some(technique) = course.technique(&account.id) else {
            continue;
        };
        if technique.delivery != Delivery::InSession {
            let family = course.ground.library.family_title(technique);
            all.push((family.to_owned(), account));
        }
    }
    all.sort_by_key(|(family, _)| family.clone());
    for (family, account) in all {
        let Some(technique) = course.technique(&account.id) else {
            continue;
        };
        let words = say::strategy(&family, &technique.name, &technique.gist);
        let from = uses(account);
        let key = |part: &str| [part, "-", &account.id].concat();
        sheet.say(key("strategy"), words, from.clone());
        let Some(card) = course.ground.library.card(technique) else {
            continue;
        };
        // Cards are written for the therapist: what they say is beside the sheet until somebody worded it for the client.
        if !card.when.trim().is_empty() {
            sheet.ask_about(key("when"), say::when(&card.when), from.clone());
        }
        let lines: Vec<&str> = card.outline.iter().map(Text::as_str).collect();
        if !lines.is_empty() {
            sheet.ask_about(key("how"), say::steps(&lines), from.clone());
        }
        let words = account.uses.iter().rev().find_map(|one| one.words.first());
        if let Some(words) = words {
            sheet.say(key("words"), say::your_words(words), from);
        }
    }
}

/// Says that there is a safety plan and from when; what is in it stays on its own page.
fn safety(sheet: &mut Sheet, course: &Course<'_>) {
    match course.dossier.risk.safety_plan() {
        Some(plan) => {
            let words = say::safety(&Course::day(plan.at.date_naive()));
            sheet.say("safety-plan", words, vec![Source::Safety(plan.version)]);
        }
        None => sheet.ask("safety-plan", say::NO_SAFETY),
    }
}

/// Says whom to call: what the relapse plan says, and what holds for everybody.
pub(super) fn call(sheet: &mut Sheet, course: &Course<'_>) {
    let own = crate::words::summary::pointed(&course.relapse.call);
    sheet.say("call", own, place("closing"));
    call_anybody(sheet, course);
}

/// Says what holds for everybody, and asks for the lines of the place.
pub(super) fn call_anybody(sheet: &mut Sheet, course: &Course<'_>) {
    let lines = &course.ground.guide.risk.crisis;
    for (at, line) in lines.iter().enumerate() {
        let key = ["crisis-", &at.to_string()].concat();
        sheet.say(key, safety_plan::said(line), place("practice"));
    }
    if lines.is_empty() {
        sheet.ask("call", say::ASK_CALL);
    }
    sheet.fixed("danger", say::DANGER);
}
