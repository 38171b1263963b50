//! The packet for supervision, de-identified (records.md R-07): structure stands, free text waits beside it until somebody
//! looked at it.

use crate::domain::client::FlagValue;
use crate::domain::goal::GoalDomain;
use crate::domain::repair::ruptures;
use crate::domain::session::Kind;
use crate::domain::summary::course::{Course, place, uses};
use crate::domain::summary::sheet::Sheet;
use crate::domain::summary::{integration, shared};
use crate::domain::writing::{Source, Writing};
use crate::words::ledger;
use crate::words::summary::packet::{self as say, heading};
use crate::words::summary::{self as common, SUPERVISION, course as told, head};

/// Letters of goals.
const LETTERS: std::ops::RangeInclusive<char> = 'A'..='Z';

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = Sheet::new(SUPERVISION);
    sheet.head(head::CLIENT, say::CLIENT);
    let weeks = course.week(course.last_day());
    sheet.head(head::WEEKS, weeks.to_string());
    sheet.head(head::SESSIONS, course.attendance());
    sheet.required("case", heading::CASE);
    case(&mut sheet, course);
    sheet.section("flags", heading::FLAGS);
    flags(&mut sheet, course);
    sheet.section("model", heading::MODEL);
    for model in course.ground.guide.models.of(&course.dossier.plan) {
        let key = ["model-", &model.slug].concat();
        sheet.say(key, common::pointed(&model.title), place("plan"));
    }
    sheet.required("goals", heading::GOALS);
    goals(&mut sheet, course);
    sheet.section("measures", heading::MEASURES);
    for line in course.measures() {
        let key = ["measure-", &line.name.to_lowercase().replace(' ', "-")].concat();
        sheet.say(key, common::pointed(&line.summary), Course::readings(line));
    }
    sheet.required("techniques", heading::TECHNIQUES);
    techniques(&mut sheet, course);
    sheet.section("alliance", heading::ALLIANCE);
    alliance(&mut sheet, course);
    sheet.section("switches", heading::SWITCHES);
    for (at, one) in course.dossier.plan.switches.iter().enumerate() {
        let week = course.week(one.at.date_naive());
        let words = say::switch(
            week,
            shared::trigger(one.trigger),
            shared::switch_told(one.told),
        );
        sheet.say(format!("switch-{at}"), words, place("plan"));
    }
    sheet.required("question", heading::QUESTION);
    sheet.ask("question", say::ASK);
    sheet.section("words", heading::WORDS);
    sheet.fixed("about", say::ABOUT);
    sheet.ask("check", say::CHECK);
    free_text(&mut sheet, course);
    sheet.done()
}

fn case(sheet: &mut Sheet, course: &Course<'_>) {
    let client = &course.dossier.client;
    let people = client.participants.iter();
    let roles = people
        .enumerate()
        .map(|(n, person)| {
            // A role is a plain word; one with a capital may be a name.
            let is_plain = |c: char| c.is_lowercase() || matches!(c, ' ' | '-');
            let is_role = !person.role.trim().is_empty() && person.role.chars().all(is_plain);
            let word = if is_role {
                person.role.trim()
            } else {
                say::PERSON
            };
            format!("{word} {}", n + 1)
        })
        .collect::<Vec<String>>();
    let words = say::unit(shared::unit(client.unit), &roles);
    sheet.say("unit", words, place("chart"));
    let weeks = course.week(course.last_day());
    let words = say::weeks(weeks, &course.attendance());
    sheet.say("weeks", words, course.sessions());
    for concern in &client.concerns {
        let title = course.concern(&concern.concern);
        let from = ["concern:", &concern.concern].concat();
        let key = ["concern-", &concern.concern].concat();
        let words = say::concern(&title, concern.severity);
        sheet.say(key, words, place(&from));
    }
}

fn flags(sheet: &mut Sheet, course: &Course<'_>) {
    let known = &course.ground.library.vocabulary().flags;
    for (_, flag) in known.iter() {
        let Some(found) = course.dossier.client.flag(&flag.slug) else {
            continue;
        };
        let at = FlagValue::ALL
            .iter()
            .position(|value| *value == found.value);
        let value = at.and_then(|at| say::FLAG_VALUES.get(at)).unwrap_or(&"");
        let key = ["flag-", &flag.slug].concat();
        sheet.say(key, say::flag(&flag.slug, value), place("chart"));
    }
}

fn goals(sheet: &mut Sheet, course: &Course<'_>) {
    for (goal, letter) in course.goals().into_iter().zip(LETTERS) {
        let ratings = course.ratings(goal.id);
        let values: Vec<String> = ratings.iter().map(|one| one.value.to_string()).collect();
        let [problem, well_being, growth] = say::DOMAINS;
        let domain = match goal.domain {
            GoalDomain::Problem => problem,
            GoalDomain::WellBeing => well_being,
            GoalDomain::Growth => growth,
        };
        let moved = shared::moved(course.goal_line(goal.id), goal);
        let mut from = vec![Source::Goal(goal.id)];
        from.extend(ratings.into_iter().map(|one| one.from));
        let words = say::goal(letter, domain, &moved, &values);
        sheet.say(format!("goal-{}", goal.id), words, from);
    }
}

/// Says what the library calls each technique: a name a practice gave its own may say too much.
fn techniques(sheet: &mut Sheet, course: &Course<'_>) {
    let (titles, from) = integration::titles(course);
    if !titles.is_empty() {
        let words = common::pointed(&titles.join(", "));
        sheet.say("approaches", words, from);
    }
    for account in course.most_used() {
        let known = course.technique(&account.id);
        let Some(technique) = known.filter(|technique| !technique.is_own) else {
            let words = told::technique(&account.name, account.uses.len(), "", &[]);
            sheet.beside(format!("technique-{}", account.id), words, uses(account));
            continue;
        };
        let sum = account.minutes();
        let minutes = ledger::minutes_of(sum.minutes, sum.known, sum.unknown);
        let rated: Vec<String> = shared::rated(account).into_iter().collect();
        let words = told::technique(&technique.name, account.uses.len(), &minutes, &rated);
        sheet.say(format!("technique-{}", account.id), words, uses(account));
    }
}

fn alliance(sheet: &mut Sheet, course: &Course<'_>) {
    let all = ruptures(&course.dossier);
    if !all.is_empty() {
        let open = all.iter().filter(|rupture| rupture.is_open()).count();
        let from = all.iter();
        let from = from.map(|one| Source::Entry(one.session, one.id)).collect();
        sheet.say("ruptures", say::ruptures(all.len(), open), from);
    }
    let open = course.dossier.open_risk().len();
    let entries = &course.dossier.risk.entries;
    let closed = entries.iter().filter(|one| one.closed.is_some()).count();
    if open + closed > 0 {
        sheet.say("risk-counts", say::risk(open, closed), place("risk"));
    }
}

/// Lays the words of the record beside the packet, a row each, none of them in it.
fn free_text(sheet: &mut Sheet, course: &Course<'_>) {
    let dossier = &course.dossier;
    for concern in &dossier.client.concerns {
        let from = place(&["concern:", &concern.concern].concat());
        let words = veiled(course, &concern.words);
        if !words.trim().is_empty() {
            let key = ["words-", &concern.concern].concat();
            sheet.beside(key, say::text(say::CONCERN_WORDS, &words), from);
        }
    }
    let summary = veiled(course, &dossier.client.formulation.summary);
    if !summary.trim().is_empty() {
        let words = say::text(say::FORMULATION, &summary);
        sheet.beside("words-formulation", words, place("formulation"));
    }
    for goal in course.goals() {
        let words = say::text(say::GOAL_WORDS, &veiled(course, &goal.words));
        let key = format!("words-{}", goal.id);
        sheet.beside(key, words, vec![Source::Goal(goal.id)]);
    }
    for (at, one) in dossier.plan.switches.iter().enumerate() {
        let words = say::text(say::SWITCH_WORDS, &veiled(course, &one.why));
        sheet.beside(format!("words-switch-{at}"), words, place("plan"));
    }
    let [said, seen, idea, next] = say::KINDS;
    for (session, entry) in dossier.entries() {
        let kind = match entry.line.kind {
            Kind::Said => said,
            Kind::Seen => seen,
            Kind::Idea => idea,
            Kind::Next => next,
            _ => continue,
        };
        let week = course.week(session.start.date_naive());
        let words = say::line(week, kind, &veiled(course, &entry.line.text));
        let from = vec![Source::Entry(session.id, entry.id)];
        sheet.beside(entry.id.to_string(), words, from);
    }
}

/// Returns words with the code, the label and the labels of people taken out; what else may tell who it is, nobody but a
/// reader can find.
fn veiled(course: &Course<'_>, words: &str) -> String {
    let client = &course.ground.dossier.client;
    let mut words = words.replace(client.code.as_str(), say::CLIENT);
    let people = client.participants.iter().map(|one| one.label.as_str());
    let labels = std::iter::once(client.label.as_str());
    for (name, stand_in) in labels
        .map(|label| (label, say::CLIENT))
        .chain(people.map(|label| (label, say::PERSON)))
    {
        if name.chars().count() > 1 {
            words = words.replace(name, stand_in);
        }
    }
    words
}
