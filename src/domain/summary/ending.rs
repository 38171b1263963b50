//! The summary at the end or at a transfer, with every element of records.md 13.

use crate::domain::closing::{EndReason, Ending};
use crate::domain::dates;
use crate::domain::replaced::Replaced;
use crate::domain::retention;
use crate::domain::risk::{RiskAnswer, RiskEntry};
use crate::domain::summary::course::{Course, place};
use crate::domain::summary::sheet::Sheet;
use crate::domain::summary::{integration, shared};
use crate::domain::writing::{Source, Writing};
use crate::words::concerns;
use crate::words::summary::course as told;
use crate::words::summary::course::heading as common;
use crate::words::summary::ending::{self as say, heading};
use crate::words::summary::head;

/// The row of the risk form that tells of a safety plan.
const SAFETY_ROW: &str = "safety plan";

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(false);
    sheet.head(head::SESSIONS, course.attendance());
    sheet.required("identity", heading::IDENTITY);
    shared::course(&mut sheet, course);
    sheet.required("reason", common::REASON);
    shared::reason(&mut sheet, course, true);
    sheet.section("diagnosis", common::DIAGNOSIS);
    diagnosis(&mut sheet, course);
    sheet.required("formulation", common::FORMULATION);
    shared::formulation(&mut sheet, course);
    sheet.required("goals", common::GOALS);
    shared::goals_then_now(&mut sheet, course);
    sheet.required("measures", common::MEASURES);
    shared::measures(&mut sheet, course, true);
    sheet.required("methods", heading::METHODS);
    methods(&mut sheet, course);
    sheet.section("helped", common::HELPED);
    shared::helped(&mut sheet, course);
    sheet.section("not-helped", common::NOT_HELPED);
    shared::not_helped(&mut sheet, course);
    sheet.required("skills", common::SKILLS);
    shared::skills(&mut sheet, course);
    sheet.required("risk", heading::RISK);
    risk(&mut sheet, course);
    sheet.required("care", heading::CARE);
    let care = &course.ending.care;
    said_or_asked(&mut sheet, "care", care, say::care, say::ASK_CARE);
    sheet.required("ending", heading::ENDING);
    ending(&mut sheet, course);
    sheet.required("unresolved", heading::UNRESOLVED);
    let open = &course.ending.unresolved;
    said_or_asked(
        &mut sheet,
        "unresolved",
        open,
        say::care,
        say::ASK_UNRESOLVED,
    );
    sheet.required("relapse", heading::RELAPSE);
    shared::relapse(&mut sheet, course);
    if sheet.is_bare() {
        sheet.ask("relapse", say::ASK_RELAPSE);
    }
    sheet.required("follow-up", common::FOLLOW_UP);
    shared::follow_up(&mut sheet, course);
    sheet.section("referrals", heading::REFERRALS);
    referrals(&mut sheet, course);
    sheet.required("custody", heading::CUSTODY);
    custody(&mut sheet, course);
    sheet.required("view", heading::VIEW);
    let view = &course.ending.view;
    said_or_asked(&mut sheet, "view", view, say::view, say::ASK_VIEW);
    if !course.ending.copy.trim().is_empty() {
        sheet.say("copy", say::copy(&course.ending.copy), place("closing"));
    }
    sheet.section("signature", heading::SIGNATURE);
    let author = say::author(&course.summary.by, &course.ground.clinician.licence);
    sheet.say("author", author, place("profile"));
    sheet.done()
}

fn said_or_asked(sheet: &mut Sheet, key: &str, words: &str, say: fn(&str) -> String, ask: &str) {
    if words.trim().is_empty() {
        sheet.ask(key, ask);
    } else {
        sheet.say(["ending-", key].concat(), say(words), place("closing"));
    }
}

/// Says diagnoses now, and how they read before.
fn diagnosis(sheet: &mut Sheet, course: &Course<'_>) {
    for concern in &course.dossier.client.concerns {
        let from = || place(&["concern:", &concern.concern].concat());
        let was = |one: &&Replaced| one.what == concerns::field::DIAGNOSIS && !one.was.is_empty();
        for (at, one) in concern.history.iter().filter(was).enumerate() {
            let until = Course::day(one.at.date_naive());
            let key = format!("diagnosis-was-{}-{at}", concern.concern);
            sheet.say(
                key,
                told::diagnosis_was(&dates::said(&one.was), &until),
                from(),
            );
        }
        if let Some(diagnosis) = &concern.diagnosis {
            let words = told::diagnosis(&diagnosis.words, &Course::day(diagnosis.date));
            sheet.say(["diagnosis-", &concern.concern].concat(), words, from());
        }
    }
}

/// Says which models were in use, and what came from which approach.
fn methods(sheet: &mut Sheet, course: &Course<'_>) {
    for (at, span) in course.dossier.plan.models.iter().enumerate() {
        let model = course.ground.guide.models.model(&span.model);
        let title = model.map_or(span.model.as_str(), |model| &model.title);
        let until = span.until.map(Course::day).unwrap_or_default();
        let words = say::model(title, &Course::day(span.from), &until);
        sheet.say(format!("model-span-{at}"), words, place("plan"));
    }
    integration::approaches(sheet, course);
    shared::switches(sheet, course);
}

/// Says which risk entries are open or closed and how the safety plan stands: entries and decisions, never a level.
fn risk(sheet: &mut Sheet, course: &Course<'_>) {
    let record = &course.dossier.risk;
    let open = course.dossier.open_risk();
    let closed: Vec<&RiskEntry> = record
        .entries
        .iter()
        .filter(|entry| entry.closed.is_some())
        .collect();
    let from = open.iter().map(|(id, _, _)| Source::Risk(*id));
    let from: Vec<Source> = from
        .chain(closed.iter().map(|entry| Source::Risk(entry.id)))
        .collect();
    let has_none = from.is_empty();
    let from = if has_none { place("risk") } else { from };
    sheet.say("risk-counts", say::risk(open.len(), closed.len()), from);
    for (id, at, _) in &open {
        let words = say::risk_open(&Course::day(at.date_naive()));
        sheet.say(format!("risk-{id}"), words, vec![Source::Risk(*id)]);
    }
    for entry in closed {
        let Some(decision) = &entry.closed else {
            continue;
        };
        let words = say::risk_closed(
            &Course::day(entry.at.date_naive()),
            &Course::day(decision.at.date_naive()),
            &decision.why,
        );
        sheet.say(
            format!("risk-{}", entry.id),
            words,
            vec![Source::Risk(entry.id)],
        );
    }
    sheet.ask("risk", say::ASK_RISK);
    safety(sheet, course);
}

/// Says how the safety plan stands; what is in it stays in it.
fn safety(sheet: &mut Sheet, course: &Course<'_>) {
    let record = &course.dossier.risk;
    if let Some(plan) = record.safety_plan() {
        let words = say::safety(plan.version, &Course::day(plan.at.date_naive()), &plan.copy);
        sheet.say("safety-plan", words, vec![Source::Safety(plan.version)]);
        return;
    }
    let mut said = false;
    for entry in &record.entries {
        let rows = entry.rows.iter();
        let mut rows = rows.filter(|row| row.row == SAFETY_ROW && row.answer == RiskAnswer::Yes);
        if let Some(row) = rows.next() {
            let day = Course::day(entry.at.date_naive());
            let key = format!("safety-said-{}", entry.id);
            let from = vec![Source::Risk(entry.id)];
            sheet.say(key, say::safety_said(&day, &row.words), from);
            said = true;
        }
    }
    if !said {
        sheet.say("no-safety-plan", say::NO_SAFETY_PLAN, place("risk"));
    }
}

/// A row: its key, the words, and how they are said.
type Row<'r> = (&'r str, &'r str, fn(&str) -> String);

fn ending(sheet: &mut Sheet, course: &Course<'_>) {
    let Ending {
        date,
        reason,
        why,
        notice,
        concerns,
        reached,
        ..
    } = course.ending;
    let from = || place("closing");
    if let Some(reason) = reason {
        let words = say::reason(reason_word(*reason), why);
        sheet.say("ending-reason", words, from());
    } else {
        sheet.ask("reason", say::ASK_REASON);
        sheet.say("ending-why", why, from());
    }
    if let Some(date) = date {
        let words = say::last_session(&Course::day(*date), *date > course.ground.today);
        sheet.say("ending-date", words, from());
    }
    let rows: [Row<'_>; 3] = [
        ("ending-notice", notice, say::notice),
        ("ending-concerns", concerns, say::concerns),
        ("ending-reached", reached, say::reached),
    ];
    for (key, words, say) in rows {
        if !words.trim().is_empty() {
            sheet.say(key, say(words), from());
        }
    }
}

/// Returns the word of a reason.
fn reason_word(reason: EndReason) -> &'static str {
    let [agreed, client, therapist, transfer, no_contact] = say::REASONS;
    match reason {
        EndReason::Agreed => agreed,
        EndReason::Client => client,
        EndReason::Therapist => therapist,
        EndReason::Transfer => transfer,
        EndReason::NoContact => no_contact,
    }
}

fn referrals(sheet: &mut Sheet, course: &Course<'_>) {
    for (at, one) in course.closing().referrals.iter().enumerate() {
        let made = one.made.map(|day| told::contact(&Course::day(day)));
        let words = told::referral(&one.to, &one.why, &made.unwrap_or_default(), &one.outcome);
        sheet.say(format!("referral-{at}"), words, place("closing"));
    }
}

fn custody(sheet: &mut Sheet, course: &Course<'_>) {
    let practice = course.ground.practice;
    if !practice.clinician.trim().is_empty() {
        sheet.say(
            "custody",
            say::custody(&practice.clinician),
            place("practice"),
        );
    }
    let rules = &course.ground.guide.retention;
    match retention::rule_of(rules, &course.dossier, practice) {
        Some(rule) => {
            let due = retention::due(&course.dossier, rules, rule);
            let words = say::retention(&dates::shown(due.date), &due.how);
            sheet.say("retention", words, place("closing"));
        }
        None => sheet.ask("custody", say::ASK_CUSTODY),
    }
    if course.closing().is_held() {
        sheet.say("held", say::HELD, place("closing"));
    }
}
