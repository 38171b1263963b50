//! The integration summary: which approaches were used and how they were combined, what helped in the client's words, what
//! is kept (map J10a, J10b). Counts from the log and verdicts by rule; no causes.

use std::collections::BTreeMap;

use crate::domain::coverage::coverage;
use crate::domain::id::EntryId;
use crate::domain::ledger::account::{Account, Sum};
use crate::domain::mix::mixed;
use crate::domain::session::{Entry, Kind, Moment};
use crate::domain::summary::course::{Course, place, uses};
use crate::domain::summary::shared;
use crate::domain::summary::sheet::Sheet;
use crate::domain::writing::{Source, Writing};
use crate::words::ledger;
use crate::words::summary::course::heading as common;
use crate::words::summary::integration::{self as say, heading};
use crate::words::summary::{head, plan as planned, sentence};

/// Writes it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(false);
    sheet.head(head::SESSIONS, course.attendance());
    sheet.required("course", common::COURSE);
    shared::course(&mut sheet, course);
    shared::reason(&mut sheet, course, true);
    sheet.required("approaches", heading::APPROACHES);
    approaches(&mut sheet, course);
    sheet.required("combined", heading::COMBINED);
    combined(&mut sheet, course);
    sheet.required("techniques", heading::TECHNIQUES);
    shared::techniques(&mut sheet, course);
    sheet.required("helped", common::HELPED);
    shared::helped(&mut sheet, course);
    sheet.section("insight", heading::INSIGHT);
    moments(&mut sheet, course);
    sheet.required("skills", common::SKILLS);
    shared::skills(&mut sheet, course);
    sheet.required("goals", common::GOALS);
    shared::goals_then_now(&mut sheet, course);
    sheet.required("measures", common::MEASURES);
    shared::measures(&mut sheet, course, true);
    sheet.section("not-helped", common::NOT_HELPED);
    shared::not_helped(&mut sheet, course);
    sheet.required("follow-up", common::FOLLOW_UP);
    shared::follow_up(&mut sheet, course);
    sheet.section("limits", heading::LIMITS);
    sheet.fixed("counted", say::COUNTED);
    sheet.fixed("helped-scale", say::HELPED_SCALE);
    sheet.fixed("no-cause", say::NO_CAUSE);
    sheet.done()
}

/// What one orientation came to.
#[derive(Clone, Debug, Default)]
struct Came {
    uses: usize,
    minutes: Sum,
    from: Vec<Source>,
}

impl Came {
    fn add(&mut self, account: &Account) {
        let sum = account.minutes();
        self.uses += account.uses.len();
        self.minutes.minutes += sum.minutes;
        self.minutes.known += sum.known;
        self.minutes.unknown += sum.unknown;
        self.from.extend(uses(account));
    }
}

/// Says what came from which orientation, in uses and minutes; then families, and planned against delivered.
pub(super) fn approaches(sheet: &mut Sheet, course: &Course<'_>) {
    let orientations = &course.ground.library.vocabulary().orientations;
    let mut came: BTreeMap<&str, Came> = BTreeMap::new();
    let mut unknown = Came::default();
    for account in &course.accounts {
        let first = course
            .technique(&account.id)
            .and_then(|technique| technique.orientations.first());
        match first {
            Some(first) => came
                .entry(orientations.slug(*first))
                .or_default()
                .add(account),
            None => unknown.add(account),
        }
    }
    let all = course.accounts.iter().map(|one| one.uses.len()).sum();
    let mut came: Vec<(&str, Came)> = came.into_iter().collect();
    came.sort_by_key(|(slug, one)| (std::cmp::Reverse(one.uses), *slug));
    for (slug, one) in came {
        let sum = one.minutes;
        let minutes = ledger::minutes_of(sum.minutes, sum.known, sum.unknown);
        let words = say::approach(&course.orientation(slug), one.uses, all, &minutes);
        sheet.say(["approach-", slug].concat(), words, one.from);
    }
    if unknown.uses > 0 {
        sheet.say("approach-unknown", say::unknown(unknown.uses), unknown.from);
    }
    let other: Vec<Source> = course
        .dossier
        .entries()
        .filter(|(_, entry)| entry.line.kind == Kind::Did)
        .filter(|(_, entry)| entry.line.technique.is_none() && !entry.line.tells_of_switch())
        .map(|(session, entry)| Source::Entry(session.id, entry.id))
        .collect();
    if !other.is_empty() {
        sheet.say("approach-other", say::other(other.len()), other);
    }
    let limits = course.whole();
    let touched = coverage(
        &course.dossier,
        &course.accounts,
        course.ground.library,
        &limits,
    );
    let every: Vec<Source> = course.accounts.iter().flat_map(uses).collect();
    let families: Vec<String> = touched
        .families
        .iter()
        .map(|family| say::family(&family.title, family.uses))
        .collect();
    if !families.is_empty() {
        sheet.say("families", say::families(&families), every.clone());
    }
    let mix = mixed(&course.dossier, course.ground.library, &limits);
    if let Some(mix) = mix {
        let mut from = place("plan");
        from.extend(every);
        sheet.say("mix", say::mix(&mix.counts()), from);
    }
    let names = |all: &[crate::domain::coverage::Named]| -> Vec<String> {
        all.iter().map(|one| one.name.clone()).collect()
    };
    if !touched.not_used.is_empty() {
        let words = say::not_used(&names(&touched.not_used));
        sheet.say("not-used", words, place("plan"));
    }
    if !touched.not_planned.is_empty() {
        let is_it = |account: &&Account| {
            let mut all = touched.not_planned.iter();
            all.any(|one| one.id == account.id)
        };
        let from = course.accounts.iter().filter(is_it).flat_map(uses);
        let words = say::not_planned(&names(&touched.not_planned));
        sheet.say("not-planned", words, from.collect());
    }
}

/// Says which model combined them, its phases with what opened them, and every switch with its reason.
pub(super) fn combined(sheet: &mut Sheet, course: &Course<'_>) {
    use crate::words::summary::named;
    let plan = &course.dossier.plan;
    let models = &course.ground.guide.models;
    for model in models.of(plan) {
        let mut spans = plan.models.iter().rev();
        let span = spans.find(|span| span.model == model.slug);
        let why = span.map_or("", |span| span.why.as_str());
        let lead = planned::model(&model.title, &model.core);
        let words = sentence(&lead, &[named(planned::name::WHY, why)]);
        sheet.say(["model-", &model.slug].concat(), words, place("plan"));
    }
    if plan.model.is_none() {
        sheet.ask("no-model", say::NO_MODEL);
    }
    let all = [
        ("home", planned::name::HOME, plan.home.clone()),
        ("added", planned::name::ADDED, plan.added.join(", ")),
        (
            "framework",
            planned::name::FRAMEWORK,
            plan.framework.clone(),
        ),
        (
            "rationale",
            planned::name::RATIONALE,
            plan.rationale.clone(),
        ),
    ];
    for (key, name, words) in all {
        sheet.say(["plan-", key].concat(), named(name, &words), place("plan"));
    }
    for (n, phase) in (1..).zip(&plan.phases) {
        let entered = phase.entered.map(Course::day).unwrap_or_default();
        let parts = [
            named(planned::name::ENTERED, &entered),
            named(planned::name::ENTRY, &phase.entry),
        ];
        let lead = planned::phase(n, &phase.words, usize::from(plan.phase) == n);
        sheet.say(format!("phase-{n}"), sentence(&lead, &parts), place("plan"));
    }
    shared::switches(sheet, course);
    if plan.switches.is_empty() && course.held().next().is_some() {
        sheet.say("no-switch", say::NO_SWITCH, place("plan"));
    }
}

/// Says the moments of insight and of shift: with their own words, else with what the client said just before.
fn moments(sheet: &mut Sheet, course: &Course<'_>) {
    let [insight, shift] = say::MOMENTS;
    for session in &course.dossier.sessions {
        let standing = session.standing();
        for (at, entry) in standing.iter().enumerate() {
            let word = match entry.line.kind {
                Kind::Moment(Moment::Insight) => insight,
                Kind::Moment(Moment::Shift) => shift,
                _ => continue,
            };
            let before = standing.get(..at).unwrap_or_default();
            let (words, said) = words_of(entry, before);
            let mut from = vec![Source::Entry(session.id, entry.id)];
            from.extend(said.map(|said| Source::Entry(session.id, said)));
            let words = say::moment(session.number, word, &words);
            sheet.say_entry(entry.id, words, from);
        }
    }
}

/// Returns the words of a moment, and the line they stand in where that is another one.
fn words_of(moment: &Entry, before: &[&Entry]) -> (String, Option<EntryId>) {
    if !moment.line.text.trim().is_empty() {
        return (moment.line.text.clone(), None);
    }
    let said = before.iter().rfind(|entry| entry.line.kind == Kind::Said);
    said.map_or_else(
        || (String::new(), None),
        |said| (said.line.text.clone(), Some(said.id)),
    )
}

/// Returns the titles of the orientations that were used, the most used first.
pub(super) fn titles(course: &Course<'_>) -> (Vec<String>, Vec<Source>) {
    let limits = course.whole();
    let touched = coverage(
        &course.dossier,
        &course.accounts,
        course.ground.library,
        &limits,
    );
    let titles = touched.orientations.into_iter().map(|one| one.title);
    let from = course.accounts.iter().flat_map(uses);
    (titles.collect(), from.collect())
}
