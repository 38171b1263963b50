//! The treatment plan: problems, formulation, model, goals, objectives, interventions, review (records.md 9).

use chrono::Days;

use crate::domain::client::FlagValue;
use crate::domain::goal::Goal;
use crate::domain::plan::{Layer, PlanRow};
use crate::domain::summary::course::{Course, place};
use crate::domain::summary::shared::{self, objective_status, unit};
use crate::domain::summary::sheet::Sheet;
use crate::domain::writing::{Source, Writing};
use crate::words::plan::LAYERS;
use crate::words::summary as say;
use crate::words::summary::plan::{self as told, heading, name};
use crate::words::summary::{head, named, sentence};
use crate::words::{parts, summary};

/// A plan is looked at after so many days where no day is set (records.md 9).
const REVIEW_DAYS: u64 = 90;

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(false);
    let plan = &course.dossier.plan;
    sheet.head(head::PLAN, summary::version(plan.number));
    sheet.required("problems", heading::PROBLEMS);
    problems(&mut sheet, course);
    sheet.required("formulation", heading::FORMULATION);
    shared::formulation(&mut sheet, course);
    sheet.required("model", heading::MODEL);
    model(&mut sheet, course);
    sheet.required("goals", heading::GOALS);
    let goals: Vec<&Goal> = course
        .goals()
        .into_iter()
        .filter(|goal| goal.status.is_open())
        .collect();
    for goal in &goals {
        one_goal(&mut sheet, course, goal);
    }
    sheet.required("objectives", heading::OBJECTIVES);
    for goal in &goals {
        objectives(&mut sheet, course, goal);
    }
    sheet.required("interventions", heading::INTERVENTIONS);
    for (at, row) in plan.rows.iter().enumerate() {
        intervention(&mut sheet, course, at, row);
    }
    sheet.required("frame", heading::FRAME);
    frame(&mut sheet, course);
    sheet.required("review", heading::REVIEW);
    review(&mut sheet, course, &goals);
    sheet.required("discharge", heading::DISCHARGE);
    for goal in &goals {
        let lead = course.goal_name(goal.id);
        let from = vec![Source::Goal(goal.id)];
        let key = format!("discharge-{}", goal.id);
        if goal.discharge.trim().is_empty() {
            sheet.ask_about(key, told::ask_discharge(&lead), from);
        } else {
            sheet.say(key, told::discharge(&lead, &goal.discharge), from);
        }
    }
    sheet.section("signatures", heading::SIGNATURES);
    match plan.agreed {
        Some(day) => {
            let words = told::agreed(&Course::day(day), &plan.agreed_how);
            sheet.say("plan-agreed", words, place("plan"));
        }
        None => sheet.say("plan-agreed", told::NOT_AGREED, place("plan")),
    }
    if let Some(before) = plan.versions.last() {
        let words = told::supersedes(before.plan.number, &plan.why);
        sheet.say("plan-supersedes", words, place("plan"));
    }
    sheet.fixed("client-signs", told::CLIENT_SIGNS);
    sheet.fixed("therapist-signs", told::THERAPIST_SIGNS);
    sheet.done()
}

fn problems(sheet: &mut Sheet, course: &Course<'_>) {
    let open = course.dossier.client.concerns.iter();
    for concern in open.filter(|concern| concern.closed.is_none()) {
        let title = course.concern(&concern.concern);
        let severity = concern.severity.map(say::of_ten).unwrap_or_default();
        let diagnosis = concern.diagnosis.as_ref();
        let linked: Vec<String> = concern
            .linked
            .iter()
            .map(|slug| course.concern(slug))
            .collect();
        let parts = [
            named(name::CLINICAL, &concern.clinical),
            named(name::ONSET, &concern.onset),
            named(name::SEVERITY, &severity),
            named(name::DIAGNOSIS, diagnosis.map_or("", |one| &one.words)),
            named(name::LINKED, &linked.join(", ")),
        ];
        let words = sentence(&told::problem(&title, &concern.words), &parts);
        let from = ["concern:", &concern.concern].concat();
        let key = ["problem-", &concern.concern].concat();
        sheet.say(key, words, place(&from));
    }
}

fn model(sheet: &mut Sheet, course: &Course<'_>) {
    let plan = &course.dossier.plan;
    let models = &course.ground.guide.models;
    let from = || place("plan");
    for (at, model) in models.of(plan).enumerate() {
        let span = plan.models.iter().rev();
        let why = span
            .clone()
            .find(|span| span.model == model.slug)
            .map_or("", |span| span.why.as_str());
        let level = (at == 0).then(|| models.level_of(plan)).flatten();
        let parts = [
            named(name::LEVEL, level.map_or("", |level| &level.title)),
            named(name::WHY, why),
        ];
        let mut words = sentence(&told::model(&model.title, &model.core), &parts);
        if at > 0 {
            words = named(name::BESIDE, &words);
        }
        sheet.say(["model-", &model.slug].concat(), words, from());
    }
    let blended: Vec<String> = plan
        .blended
        .iter()
        .map(|slug| course.orientation(slug))
        .collect();
    let framework = match blended.as_slice() {
        [] => plan.framework.clone(),
        blended => say::list_of(&plan.framework, blended),
    };
    let all = [
        ("home", name::HOME, plan.home.clone()),
        ("added", name::ADDED, plan.added.join(", ")),
        ("framework", name::FRAMEWORK, framework),
        ("rationale", name::RATIONALE, plan.rationale.clone()),
        ("benefits", name::BENEFITS, plan.benefits_risks.clone()),
        ("culture", name::CULTURE, plan.culture.join("; ")),
        ("watch", name::WATCH, plan.watch.join("; ")),
    ];
    for (key, name, words) in all {
        sheet.say(["plan-", key].concat(), named(name, &words), from());
    }
    for (n, phase) in (1..).zip(&plan.phases) {
        let done: Vec<String> = phase
            .orientations
            .iter()
            .map(|slug| course.orientation(slug))
            .collect();
        let entered = phase.entered.map(Course::day).unwrap_or_default();
        let parts = [
            named(name::WORKS_WITH, &done.join(", ")),
            named(name::ENTRY, &phase.entry),
            named(name::EXIT, &phase.exit),
            named(name::ENTERED, &entered),
        ];
        let is_now = usize::from(plan.phase) == n;
        let words = sentence(&told::phase(n, &phase.words, is_now), &parts);
        sheet.say(format!("phase-{n}"), words, from());
    }
}

fn one_goal(sheet: &mut Sheet, course: &Course<'_>, goal: &Goal) {
    let of_ten = |value: Option<u8>| value.map(say::of_ten).unwrap_or_default();
    let first = course.ratings(goal.id).first().map(|rated| rated.value);
    let day = |day: Option<_>| day.map(Course::day).unwrap_or_default();
    let parts = [
        named(name::IMPORTANCE, &of_ten(goal.importance)),
        named(name::IMPACT, &of_ten(goal.impact)),
        named(name::BASELINE, &of_ten(goal.baseline.or(first))),
        named(name::TARGET, &day(goal.target)),
        named(name::MEASURE, &goal.measure),
        named(name::STATUS, goal.status.word()),
        named(name::AGREED, &day(goal.agreed)),
    ];
    let lead = told::goal(&course.goal_name(goal.id), &goal.words);
    let words = sentence(&lead, &parts);
    sheet.say(
        format!("goal-{}", goal.id),
        words,
        vec![Source::Goal(goal.id)],
    );
}

fn objectives(sheet: &mut Sheet, course: &Course<'_>, goal: &Goal) {
    for objective in &goal.objectives {
        let achievable = match objective.achievable {
            Some(true) => crate::words::goals::ACHIEVABLE[1],
            Some(false) => crate::words::goals::ACHIEVABLE[2],
            None => "",
        };
        let target = objective.target.map(Course::day).unwrap_or_default();
        let parts = [
            named(name::CRITERION, &objective.criterion),
            named(name::BASELINE, &objective.baseline),
            named(name::TARGET, &target),
            named(name::WHO, &objective.who),
            named(name::SUPPORTERS, &objective.supporters),
            named(name::ACHIEVABLE, achievable),
            named(name::STATUS, objective_status(objective.status)),
        ];
        let lead = told::objective(&course.goal_name(goal.id), &objective.words);
        let from = vec![Source::Objective(goal.id, objective.id)];
        let key = format!("objective-{}", objective.id);
        sheet.say(key, sentence(&lead, &parts), from);
    }
}

fn intervention(sheet: &mut Sheet, course: &Course<'_>, at: usize, row: &PlanRow) {
    let technique = course.technique(&row.technique);
    let phase = (row.phase > 0).then(|| told::in_phase(row.phase));
    let layer = row.layer.map_or("", |layer| {
        let [symptom, under] = LAYERS;
        match layer {
            Layer::Symptom => symptom,
            Layer::Underlying => under,
        }
    });
    let combined: Vec<String> = row
        .combined
        .iter()
        .map(|id| course.technique_name(id))
        .collect();
    let evidence = technique.map_or_else(String::new, |technique| {
        told::evidence(technique.evidence.letter(), &row.evidence)
    });
    let despite = row.despite.as_ref();
    let parts = [
        phase.unwrap_or_default(),
        named(name::WHEN, &row.when),
        named(name::LAYER, layer),
        named(name::COMBINED, &combined.join(", ")),
        named(name::WHY, &row.why),
        named(name::NEED, &row.need),
        named(name::ROLE, &row.role),
        named(name::IMPORT, &row.import),
        named(name::ADAPTATION, &row.adaptation),
        named(name::EVIDENCE, &evidence),
        named(name::CAUTIONS, &cautions(course, row)),
        named(name::DESPITE, despite.map_or("", |one| &one.reason)),
        named(
            name::AGREED,
            &row.agreed.map(Course::day).unwrap_or_default(),
        ),
    ];
    let goal = row.goal.map(|id| course.goal_name(id)).unwrap_or_default();
    let lead = told::intervention(&course.technique_name(&row.technique), &goal);
    let mut from = place("plan");
    from.extend(row.goal.map(Source::Goal));
    if let (Some(goal), Some(objective)) = (row.goal, row.objective) {
        from.push(Source::Objective(goal, objective));
    }
    let key = format!("intervention-{at}-{}", row.technique);
    sheet.say(key, sentence(&lead, &parts), from);
}

/// Returns the cautions of a technique that a flag of the client raises.
fn cautions(course: &Course<'_>, row: &PlanRow) -> String {
    let Some(technique) = course.technique(&row.technique) else {
        return String::new();
    };
    let flags = &course.ground.library.vocabulary().flags;
    let raised: Vec<String> = technique
        .cautions
        .iter()
        .filter_map(|caution| {
            let slug = flags.slug(caution.flag);
            let flag = course.dossier.client.flag(slug)?;
            (flag.value == FlagValue::Present)
                .then(|| told::caution(slug, &shared::plain(caution.note.as_ref())))
        })
        .collect();
    if raised.is_empty() {
        told::NO_CAUTION.to_owned()
    } else {
        raised.join(", ")
    }
}

fn frame(sheet: &mut Sheet, course: &Course<'_>) {
    let client = &course.dossier.client;
    sheet.say("frame", &course.dossier.plan.frame, place("plan"));
    let minutes = client.minutes.unwrap_or(course.ground.practice.minutes);
    let [person, video, phone, home] = parts::SETTINGS;
    let setting = match client.setting {
        crate::domain::session::Setting::InPerson => person,
        crate::domain::session::Setting::Video => video,
        crate::domain::session::Setting::Phone => phone,
        crate::domain::session::Setting::Home => home,
    };
    sheet.say(
        "frame-minutes",
        told::frame(minutes, setting),
        place("chart"),
    );
    if let Some(planned) = client.planned {
        sheet.say("frame-planned", told::planned(planned), place("chart"));
    }
    sheet.say("frame-unit", told::unit(unit(client.unit)), place("chart"));
}

fn review(sheet: &mut Sheet, course: &Course<'_>, goals: &[&Goal]) {
    let plan = &course.dossier.plan;
    let begun = plan.since.unwrap_or(course.from);
    let by_rule = begun.checked_add_days(Days::new(REVIEW_DAYS));
    let words = match (plan.review, by_rule) {
        (Some(day), _) => told::review(&Course::day(day)),
        (None, Some(day)) => told::review_by_rule(&Course::day(day)),
        (None, None) => String::new(),
    };
    sheet.say("review", words, place("plan"));
    if !plan.reviewed.is_empty() {
        let days: Vec<String> = plan.reviewed.iter().copied().map(Course::day).collect();
        sheet.say("reviewed", told::reviewed(&days), place("plan"));
    }
    for goal in goals {
        if let Some(day) = goal.next_review() {
            let words = told::goal_review(&course.goal_name(goal.id), &Course::day(day));
            let key = format!("goal-review-{}", goal.id);
            sheet.say(key, words, vec![Source::Goal(goal.id)]);
        }
    }
}
