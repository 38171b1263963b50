//! The review of progress: goals then and now, measures with verdicts, what was used, homework, repair, decisions, next.

use crate::domain::feedback;
use crate::domain::homework::{self, Done, Task};
use crate::domain::off_track::{decided, standing};
use crate::domain::plan::RuptureKind;
use crate::domain::repair::{Rupture, ruptures};
use crate::domain::session::Kind;
use crate::domain::summary::course::{Course, place};
use crate::domain::summary::shared;
use crate::domain::summary::sheet::Sheet;
use crate::domain::writing::{Source, Writing};
use crate::words::goals;
use crate::words::summary::course as told;
use crate::words::summary::course::heading as common;
use crate::words::summary::head;
use crate::words::summary::review::{self as say, heading};
use crate::words::summary::{plan, sentence};

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(false);
    sheet.head(head::SESSIONS, course.attendance());
    sheet.required("goals", common::GOALS);
    shared::goals_then_now(&mut sheet, course);
    sheet.required("measures", common::MEASURES);
    shared::measures(&mut sheet, course, true);
    sheet.required("used", heading::USED);
    shared::techniques(&mut sheet, course);
    sheet.section("helped", common::HELPED);
    shared::helped(&mut sheet, course);
    sheet.section("not-helped", common::NOT_HELPED);
    shared::not_helped(&mut sheet, course);
    sheet.section("homework", heading::HOMEWORK);
    homework(&mut sheet, course);
    sheet.section("alliance", heading::ALLIANCE);
    alliance(&mut sheet, course);
    sheet.required("off-track", heading::OFF_TRACK);
    off_track(&mut sheet, course);
    sheet.section("changes", heading::CHANGES);
    shared::switches(&mut sheet, course);
    if sheet.is_bare() {
        sheet.say("no-switch", say::NO_SWITCH, place("plan"));
    }
    sheet.required("next", heading::NEXT);
    next(&mut sheet, course);
    sheet.done()
}

fn homework(sheet: &mut Sheet, course: &Course<'_>) {
    let mut tasks = homework::list(&course.dossier);
    tasks.sort_by_key(|task| (task.given, task.line.map(|(_, entry)| entry)));
    if tasks.is_empty() {
        return;
    }
    let how = |wanted: &[Done]| {
        let all = tasks.iter().filter_map(|task| task.outcome.as_ref());
        all.filter(|outcome| wanted.contains(&outcome.how)).count()
    };
    let open = tasks.iter().filter(|task| task.is_open()).count();
    let words = say::homework(
        tasks.len(),
        how(&[Done::Done]),
        how(&[Done::Partly]),
        how(&[Done::NotDone, Done::Dropped]),
        open,
    );
    let from = tasks.iter().flat_map(of_task).collect();
    sheet.say("homework-counts", words, from);
    for task in &tasks {
        let outcome = task.outcome.as_ref().map(|outcome| {
            let at = Done::ALL.iter().position(|known| *known == outcome.how);
            goals::outcome(at.unwrap_or(0), &outcome.words)
        });
        let words = say::task(&task.words, &outcome.unwrap_or_default());
        let key = match (task.line, task.id) {
            (Some((_, entry)), _) => entry.to_string(),
            (None, Some(id)) => id.to_string(),
            (None, None) => continue,
        };
        sheet.say(key, words, of_task(task));
    }
}

fn of_task(task: &Task) -> Vec<Source> {
    let line = task
        .line
        .map(|(session, entry)| Source::Entry(session, entry));
    let record = task.id.map(Source::Homework);
    line.into_iter().chain(record).collect()
}

fn alliance(sheet: &mut Sheet, course: &Course<'_>) {
    let all = ruptures(&course.dossier);
    for rupture in &all {
        let closing = rupture.closing().map_or("", |closing| closing.words);
        let kind = kind(rupture);
        let words = say::rupture(rupture.number, kind, closing);
        let from = vec![Source::Entry(rupture.session, rupture.id)];
        sheet.say_entry(rupture.id, words, from);
    }
    if all.is_empty() && course.held().next().is_some() {
        sheet.say("no-rupture", say::NO_RUPTURE, course.sessions());
    }
    let guide = course.ground.guide;
    let rated = feedback::rated(&course.dossier, &guide.session_rating);
    let client: Vec<_> = rated.iter().filter(|one| one.client.is_some()).collect();
    let Some(newest) = client.first() else { return };
    let items: Vec<String> = newest
        .items(guide)
        .iter()
        .filter_map(|item| Some(say::item(item.label, item.client?)))
        .collect();
    let from = client.iter().filter_map(|one| one.client);
    let from = from.map(|reading| Source::Reading(reading.id)).collect();
    sheet.say(
        "ratings-of-sessions",
        say::rated(client.len(), &items.join(", ")),
        from,
    );
}

fn kind(rupture: &Rupture<'_>) -> &'static str {
    let [withdrawal, confrontation, both] = say::RUPTURES;
    match rupture.record.and_then(|record| record.kind) {
        Some(RuptureKind::Withdrawal) => withdrawal,
        Some(RuptureKind::Confrontation) => confrontation,
        Some(RuptureKind::Mixed) => both,
        None => "",
    }
}

fn off_track(sheet: &mut Sheet, course: &Course<'_>) {
    let all = standing(&course.dossier, course.ground.guide, course.ground.today);
    for (at, reason) in all.iter().enumerate() {
        let key = format!("off-track-{at}-{}", reason.reading);
        let from = vec![Source::Reading(reason.reading)];
        sheet.say(key, say::off_track(&reason.words), from);
    }
    let readings = &course.dossier.readings;
    if all.is_empty() && !readings.readings.is_empty() {
        let from = readings.readings.iter();
        let from = from.map(|reading| Source::Reading(reading.id)).collect();
        sheet.say("on-track", say::ON_TRACK, from);
    }
    for (at, review) in readings.reviews.iter().enumerate() {
        let words = say::decided(
            &Course::day(review.at.date_naive()),
            &decided(review.decision),
            &review.why,
            &review.reasons.join("; "),
        );
        sheet.say(format!("review-{at}"), words, place("measures"));
    }
}

fn next(sheet: &mut Sheet, course: &Course<'_>) {
    let step = course
        .dossier
        .entries()
        .filter(|(_, entry)| entry.line.kind == Kind::Next)
        .last();
    if let Some((session, entry)) = step {
        let from = vec![Source::Entry(session.id, entry.id)];
        sheet.say_entry(entry.id, told::next_step(&entry.line.text), from);
    }
    if let Some(day) = course.dossier.plan.review {
        sheet.say(
            "plan-review",
            plan::review(&Course::day(day)),
            place("plan"),
        );
    }
    for goal in course.goals() {
        if let Some(day) = goal.next_review() {
            let words = plan::goal_review(&course.goal_name(goal.id), &Course::day(day));
            let key = format!("goal-review-{}", goal.id);
            sheet.say(key, sentence(&words, &[]), vec![Source::Goal(goal.id)]);
        }
    }
    shared::follow_up(sheet, course);
}
