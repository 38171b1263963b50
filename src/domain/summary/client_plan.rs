//! The plan in words for the client: goals as they said them, what is done and why, how we know, when we look again
//! (map K02a).

use crate::domain::goal::Goal;
use crate::domain::plan::PlanRow;
use crate::domain::summary::course::{Course, place};
use crate::domain::summary::sheet::Sheet;
use crate::domain::summary::toolkit;
use crate::domain::writing::{Source, Writing};
use crate::words::summary::client::{self as say, heading};
use crate::words::summary::pointed;

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(true);
    let plan = &course.dossier.plan;
    let goals: Vec<&Goal> = course
        .goals()
        .into_iter()
        .filter(|goal| goal.status.is_open())
        .collect();
    sheet.required("goals", heading::GOALS);
    for goal in &goals {
        one_goal(&mut sheet, course, goal);
    }
    sheet.required("ways", heading::WAYS);
    for (at, row) in plan.rows.iter().enumerate() {
        way(&mut sheet, course, at, row);
    }
    sheet.section("cost", heading::COST);
    let cost = pointed(&plan.benefits_risks);
    sheet.say("benefits-risks", cost, place("plan"));
    sheet.fixed("say-so", say::SAY_SO);
    sheet.required("know", heading::KNOW);
    know(&mut sheet, course, &goals);
    sheet.section("frame", heading::FRAME);
    sheet.say("frame", pointed(&plan.frame), place("plan"));
    let minutes = course.dossier.client.minutes;
    let minutes = minutes.unwrap_or(course.ground.practice.minutes);
    sheet.say("minutes", say::minutes(minutes), place("practice"));
    sheet.required("review", heading::REVIEW);
    match plan.review {
        Some(day) => sheet.say("review", say::review(&Course::day(day)), place("plan")),
        None => sheet.ask("review", say::ASK_REVIEW),
    }
    sheet.required("call", heading::CALL);
    toolkit::call(&mut sheet, course);
    sheet.done()
}

fn one_goal(sheet: &mut Sheet, course: &Course<'_>, goal: &Goal) {
    let number = course.dossier.goals.number(goal.id);
    let ratings = course.ratings(goal.id);
    let first = goal.baseline.or(ratings.first().map(|one| one.value));
    let now = ratings.last().map(|one| one.value);
    let mut from = vec![Source::Goal(goal.id)];
    from.extend(ratings.into_iter().map(|one| one.from));
    let parts = [say::goal(number, &goal.words), say::stand(first, now)];
    sheet.say(format!("goal-{}", goal.id), parts.concat(), from);
}

fn way(sheet: &mut Sheet, course: &Course<'_>, at: usize, row: &PlanRow) {
    let technique = course.technique(&row.technique);
    let gist = technique.map_or("", |technique| technique.gist.as_str());
    let name = course.technique_name(&row.technique);
    let goal = row.goal.map(|id| course.goal_name(id).to_lowercase());
    let goal = goal.unwrap_or_default();
    let mut from = place("plan");
    from.extend(row.goal.map(Source::Goal));
    // A reason the client did not agree to was written for colleagues.
    let why = if row.agreed.is_some() { &row.why } else { "" };
    let words = say::way(&name, gist, why, &goal);
    sheet.say(format!("way-{at}-{}", row.technique), words, from.clone());
    if why.is_empty() && !row.why.trim().is_empty() {
        let key = format!("why-{at}-{}", row.technique);
        sheet.ask_about(key, say::ask_why(&name, &row.why), from);
    }
}

fn know(sheet: &mut Sheet, course: &Course<'_>, goals: &[&Goal]) {
    sheet.fixed("know-goals", say::KNOW_GOALS);
    for one in &course.dossier.readings.schedule {
        let measure = course.ground.guide.measures.get(&one.measure);
        if let Some(measure) = measure.filter(|_| one.until.is_none()) {
            let key = ["know-", &one.measure].concat();
            let words = say::know(&measure.name, &measure.about);
            sheet.say(key, words, place("measures"));
        }
    }
    for goal in goals {
        let name = course.goal_name(goal.id);
        let from = || vec![Source::Goal(goal.id)];
        if !goal.measure.trim().is_empty() {
            let key = format!("shows-{}", goal.id);
            sheet.say(key, say::shows(&name, &goal.measure), from());
        }
        if !goal.discharge.trim().is_empty() {
            let key = format!("stop-{}", goal.id);
            sheet.say(key, say::stop(&name, &goal.discharge), from());
        }
    }
}
