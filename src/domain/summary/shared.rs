//! Sections that more than one summary has.

use crate::domain::closing::FollowUpKind;
use crate::domain::feedback;
use crate::domain::formulation::{facts_at, fullest};
use crate::domain::goal::Goal;
use crate::domain::id::EntryId;
use crate::domain::ledger::Response;
use crate::domain::ledger::account::{Account, Spent};
use crate::domain::measure::trend::line::Line;
use crate::domain::session::{Kind, Setting};
use crate::domain::summary::course::{Course, place, used, uses};
use crate::domain::summary::sheet::Sheet;
use crate::domain::text::Text;
use crate::domain::writing::Source;
use crate::words;
use crate::words::summary as say;
use crate::words::summary::course as told;
use crate::words::{goals, ledger, parts, switch, trend};

/// Says from when to when, how often, and in which way.
pub(super) fn course(sheet: &mut Sheet, course: &Course<'_>) {
    let (from, to) = (Course::day(course.from), Course::day(course.last_day()));
    sheet.say("course-dates", told::dates(&from, &to), course.sessions());
    let attendance = course.attendance();
    sheet.say("course-attendance", attendance, course.sessions());
    let settings = [
        Setting::InPerson,
        Setting::Video,
        Setting::Phone,
        Setting::Home,
    ];
    let counts: Vec<String> = settings
        .into_iter()
        .zip(parts::SETTINGS)
        .filter_map(|(setting, word)| {
            let n = course.held().filter(|one| one.setting == setting).count();
            (n > 0).then(|| told::setting(word, n))
        })
        .collect();
    if !counts.is_empty() {
        sheet.say(
            "course-settings",
            told::settings(&counts),
            course.sessions(),
        );
    }
}

/// Says why the client came.
pub(super) fn reason(sheet: &mut Sheet, course: &Course<'_>, has_words: bool) {
    for concern in &course.dossier.client.concerns {
        let title = course.concern(&concern.concern);
        let words = if has_words {
            concern.words.as_str()
        } else {
            ""
        };
        let key = ["reason-", &concern.concern].concat();
        let from = [["concern:", &concern.concern].concat()];
        sheet.say(
            key,
            told::concern(&title, words),
            from.map(Source::Place).into(),
        );
    }
}

/// Says the formulation: as it is written, else the facts in the lens that holds most.
pub(super) fn formulation(sheet: &mut Sheet, course: &Course<'_>) {
    let client = &course.dossier.client;
    sheet.say(
        "formulation",
        &client.formulation.summary,
        place("formulation"),
    );
    if !client.formulation.summary.trim().is_empty() {
        return;
    }
    let Some(lens) = fullest(client, course.ground.guide) else {
        return;
    };
    for slot in &lens.slots {
        for fact in facts_at(client, &lens.slug, &slot.slug) {
            let words = fact.words.trim_end_matches('.');
            let words = told::fact(&lens.title, &slot.title, words);
            sheet.say(
                format!("formulation-{}-{}", slot.slug, fact.id),
                words,
                vec![Source::Fact(fact.id)],
            );
        }
    }
}

/// Says of each goal where it began and where it stands, with the verdict its rule gives.
pub(super) fn goals_then_now(sheet: &mut Sheet, course: &Course<'_>) {
    for goal in course.goals() {
        let ratings = course.ratings(goal.id);
        let mut from = vec![Source::Goal(goal.id)];
        from.extend(ratings.iter().map(|rated| rated.from.clone()));
        let values: Vec<String> = ratings.iter().map(|one| one.value.to_string()).collect();
        let moved = moved(course.goal_line(goal.id), goal);
        let lead = course.goal_name(goal.id);
        let words = told::goal(&lead, &goal.words, &moved, &values);
        sheet.say(format!("goal-{}", goal.id), words, from);
        let status = told::status(goal.status.word(), goal.reason());
        sheet.say(
            format!("goal-status-{}", goal.id),
            [&lead, ". ", &status].concat(),
            vec![Source::Goal(goal.id)],
        );
    }
    if sheet.is_bare() {
        return;
    }
    let rule = course.goals().into_iter().find_map(|goal| {
        let brief = &course.goal_line(goal.id)?.brief;
        let rule = brief.verdict.strip_prefix(brief.word)?.trim();
        let rule = rule.strip_prefix('(')?.strip_suffix(')')?;
        Some((goal.id, rule))
    });
    if let Some((goal, rule)) = rule {
        sheet.say("goal-rule", told::goal_rule(rule), vec![Source::Goal(goal)]);
    }
    sheet.fixed("goal-scale", told::GOAL_SCALE);
}

/// Returns how far a goal moved, in words.
pub(super) fn moved(line: Option<&Line>, goal: &Goal) -> String {
    match (line, goal.baseline) {
        (Some(line), _) if line.marks.len() > 1 => {
            let brief = &line.brief;
            told::moved(&brief.was, &brief.now, &brief.raw, brief.word)
        }
        (Some(_), Some(value)) => told::baseline_only(&value.to_string()),
        (Some(line), None) => told::rated_once(&line.brief.now),
        (None, _) => told::NOT_RATED.to_owned(),
    }
}

/// Says of each measure its first and last score with every rule that is known for it.
pub(super) fn measures(sheet: &mut Sheet, course: &Course<'_>, stands: bool) {
    for line in course.measures() {
        let from = Course::readings(line);
        let key = line.name.to_lowercase().replace(' ', "-");
        let days = (line.marks.first(), line.marks.last());
        let words = match days {
            (Some(first), Some(last)) => told::measure(
                &line.summary,
                &Course::day(first.at.date_naive()),
                &Course::day(last.at.date_naive()),
            ),
            _ => line.summary.clone(),
        };
        let skipped = [trend::SINCE_BASELINE, trend::SINCE_BEFORE, trend::ASKS];
        let rules: Vec<String> = line
            .said
            .iter()
            .filter(|(lead, _)| !skipped.contains(&lead.as_str()))
            .map(|(lead, words)| told::rule(lead, words))
            .collect();
        let rules = (!rules.is_empty()).then(|| told::rules(&line.name, &rules));
        let all = [(format!("measure-{key}"), Some(words))];
        let rules = (format!("measure-rules-{key}"), rules);
        for (key, words) in all.into_iter().chain([rules]) {
            let Some(words) = words else { continue };
            if stands {
                sheet.say(key, words, from.clone());
            } else {
                sheet.beside(key, words, from.clone());
            }
        }
    }
}

/// Says of each technique how often and how long it was used, and how it was rated.
pub(super) fn techniques(sheet: &mut Sheet, course: &Course<'_>) {
    for account in course.most_used() {
        let minutes = account.minutes();
        let minutes = ledger::minutes_of(minutes.minutes, minutes.known, minutes.unknown);
        let mut more: Vec<String> = rated(account).into_iter().collect();
        more.push(told::sessions(&sessions(account)));
        let words: Vec<String> = account
            .uses
            .iter()
            .flat_map(|one| one.words.iter().cloned())
            .collect();
        if !words.is_empty() {
            more.push(told::with_words(&words));
        }
        let words = told::technique(&account.name, account.uses.len(), &minutes, &more);
        sheet.say(format!("technique-{}", account.id), words, uses(account));
    }
}

/// Returns how a technique was rated: the mean of `helped` with each value, and the responses.
pub(super) fn rated(account: &Account) -> Option<String> {
    let mean = account.mean_helped()?;
    Some(ledger::helped(mean, &account.helped()))
}

fn sessions(account: &Account) -> Vec<String> {
    let mut numbers: Vec<u16> = account.uses.iter().map(|one| one.number).collect();
    numbers.dedup();
    numbers.iter().map(u16::to_string).collect()
}

/// Says every switch of approach, oldest first.
pub(super) fn switches(sheet: &mut Sheet, course: &Course<'_>) {
    for (at, one) in course.dossier.plan.switches.iter().enumerate() {
        let number = one.session.and_then(|id| course.number(id));
        let day = Course::day(one.at.date_naive());
        let mut words = told::switch(&day, number, &one.from, &one.to, &one.why);
        words.push_str(&told::switch_more(
            trigger(one.trigger),
            switch_told(one.told),
        ));
        let mut from = place("plan");
        from.extend(match (one.session, one.entry) {
            (Some(session), Some(entry)) => Some(Source::Entry(session, entry)),
            (Some(session), None) => Some(Source::Session(session)),
            _ => None,
        });
        sheet.say(format!("switch-{at}"), words, from);
    }
}

/// Returns the word of what set a switch off; empty where nobody said.
pub(super) fn trigger(trigger: Option<crate::domain::plan::Trigger>) -> &'static str {
    use crate::domain::plan::Trigger;
    let at = Trigger::ALL
        .iter()
        .position(|known| Some(*known) == trigger);
    at.and_then(|at| switch::TRIGGERS.get(at)).unwrap_or(&"")
}

/// Returns the word of what the client knew of a switch.
pub(super) fn switch_told(told: crate::domain::plan::Told) -> &'static str {
    use crate::domain::plan::Told;
    let at = Told::ALL.iter().position(|known| *known == told);
    at.and_then(|at| switch::TOLD.get(at)).unwrap_or(&"")
}

/// Says what helped in the client's words: as said at the end, after techniques that were rated helpful, in feedback.
pub(super) fn helped(sheet: &mut Sheet, course: &Course<'_>) {
    sheet.say(
        "ending-helped",
        say::pointed(&course.ending.helped),
        place("closing"),
    );
    let helped = |one: &&Spent| one.response == Some(Response::Helped);
    let mut uses: Vec<(&Account, &Spent)> = Vec::new();
    for account in &course.accounts {
        uses.extend(account.uses.iter().filter(helped).map(|one| (account, one)));
    }
    uses.sort_by_key(|(_, one)| (one.at, one.entry));
    for (account, one) in uses {
        let rated = match (one.rated.helped, one.rated.distress) {
            (Some(value), _) => ledger::helped_once(value),
            (None, Some((before, after))) => ledger::distress(before, after),
            (None, None) => continue,
        };
        for (entry, words) in said_after(course, one) {
            let from = vec![Source::Entry(one.session, entry), used(one)];
            let words = told::said_after(one.number, &account.name, &rated, words);
            sheet.say_entry(entry, words, from);
        }
    }
    let rule = &course.ground.guide.session_rating;
    let mut rated = feedback::rated(&course.dossier, rule);
    rated.reverse();
    for reading in rated.into_iter().filter_map(|one| one.client) {
        let number = reading.session.and_then(|id| course.number(id));
        if !reading.words.trim().is_empty() {
            sheet.say(
                format!("feedback-{}", reading.id),
                told::feedback(number, &reading.words),
                vec![Source::Reading(reading.id)],
            );
        }
    }
}

/// Returns what the client said after a use and before the next thing that was done.
fn said_after<'c>(course: &'c Course<'_>, one: &Spent) -> Vec<(EntryId, &'c str)> {
    let Some(session) = course.dossier.session(one.session) else {
        return Vec::new();
    };
    let standing = session.standing().into_iter();
    standing
        .skip_while(|entry| entry.id != one.entry)
        .skip(1)
        .take_while(|entry| entry.line.kind != Kind::Did)
        .filter(|entry| entry.line.kind == Kind::Said)
        .map(|entry| (entry.id, entry.line.text.as_str()))
        .collect()
}

/// Says what did not help: as said at the end, adverse responses, uses that were rated low.
pub(super) fn not_helped(sheet: &mut Sheet, course: &Course<'_>) {
    sheet.say(
        "ending-not-helped",
        say::pointed(&course.ending.not_helped),
        place("closing"),
    );
    for account in &course.accounts {
        for one in &account.uses {
            let words = match (one.response, &one.rated.adverse) {
                (_, Some(words)) => told::adverse(one.number, &account.name, words),
                (Some(Response::Unhelpful), None) => {
                    let rated = match (one.rated.helped, one.rated.distress) {
                        (Some(value), _) => ledger::helped_once(value),
                        (None, Some((before, after))) => ledger::distress(before, after),
                        (None, None) => continue,
                    };
                    told::unhelpful(one.number, &account.name, &rated)
                }
                _ => continue,
            };
            sheet.say(format!("not-helped-{}", one.entry), words, vec![used(one)]);
        }
    }
}

/// Says which skills stay; where none is on file, asks about each technique that was rated helpful.
pub(super) fn skills(sheet: &mut Sheet, course: &Course<'_>) {
    for (at, skill) in course.closing().skills.iter().enumerate() {
        let value = skill.confidence.map(say::of_ten).unwrap_or_default();
        let confidence = match skill.asked {
            Some(asked) if !value.is_empty() => told::asked_on(&value, &Course::day(asked)),
            _ => value,
        };
        let words = told::skill(&skill.words, &confidence, &skill.when);
        let mut from = place("closing");
        let technique = skill.technique.map(|id| id.to_string());
        let account = course
            .accounts
            .iter()
            .find(|account| Some(&account.id) == technique.as_ref());
        from.extend(account.map(uses).unwrap_or_default());
        sheet.say(format!("skill-{at}"), words, from);
    }
    if course.closing().skills.is_empty() {
        for account in helpful(course) {
            if let Some(mean) = rated(account) {
                sheet.ask_about(
                    format!("ask-skill-{}", account.id),
                    told::ask_skill(&account.name, &mean),
                    uses(account),
                );
            }
        }
    }
}

/// Returns the techniques with more helpful responses than others, the highest mean first.
pub(super) fn helpful<'c>(course: &'c Course<'_>) -> Vec<&'c Account> {
    let mut all: Vec<&Account> = course
        .accounts
        .iter()
        .filter(|account| {
            let seen = account.responses();
            seen.adverse == 0 && seen.helped > seen.neutral.saturating_add(seen.unhelpful)
        })
        .collect();
    all.sort_by_key(|account| {
        let mean = account.mean_helped().unwrap_or(0);
        (std::cmp::Reverse(mean), account.id.clone())
    });
    all
}

/// Says what comes after: follow-ups, the next appointment, the relapse plan's day.
pub(super) fn follow_up(sheet: &mut Sheet, course: &Course<'_>) {
    let closing = course.closing();
    let mut all: Vec<_> = closing.follow_ups.iter().collect();
    all.sort_by_key(|one| (one.date, one.id));
    for one in all {
        let kind = follow_up_word(one.kind);
        let mut words = told::follow_up(&Course::day(one.date), kind, &one.words);
        if let Some(done) = &one.done {
            words = told::followed_up(&words, &done.why);
        }
        sheet.say(format!("follow-up-{}", one.id), words, place("closing"));
    }
    if let Some(next) = course.dossier.client.next
        && next.date() >= course.ground.today
    {
        let words = told::next_appointment(&Course::day(next.date()));
        sheet.say("next-appointment", words, place("chart"));
    }
    if let Some(agreed) = course.relapse.agreed {
        let words = told::relapse_agreed(&Course::day(agreed));
        sheet.say("relapse-agreed", words, place("closing"));
    }
}

/// Says the relapse plan, a row for each of its parts; signs each for themselves.
pub(super) fn relapse(sheet: &mut Sheet, course: &Course<'_>) {
    let plan = course.relapse;
    let all = [
        &plan.signs,
        &plan.situations,
        &plan.actions,
        &plan.people,
        &plan.call,
    ];
    for ((at, name), words) in told::RELAPSE.iter().enumerate().zip(all) {
        let lines: Vec<&str> = words.lines().map(str::trim).collect();
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            let words = told::relapse(name, &lines.join("; "));
            sheet.say(format!("relapse-{at}"), words, place("closing"));
        }
    }
}

/// Returns the word of a follow-up.
fn follow_up_word(kind: FollowUpKind) -> &'static str {
    let [booster, check, call, letter, missed] = told::FOLLOW_UPS;
    match kind {
        FollowUpKind::Booster => booster,
        FollowUpKind::CheckIn => check,
        FollowUpKind::Call => call,
        FollowUpKind::Letter => letter,
        FollowUpKind::AfterMissed => missed,
    }
}

/// Returns the words of an objective's status.
pub(super) fn objective_status(status: crate::domain::objective::ObjectiveStatus) -> &'static str {
    use crate::domain::objective::ObjectiveStatus;
    let at = ObjectiveStatus::ALL
        .iter()
        .position(|known| *known == status);
    at.and_then(|at| goals::OBJECTIVE_STATUS.get(at))
        .unwrap_or(&"")
}

/// Returns the word of who the client is.
pub(super) fn unit(unit: crate::domain::client::Unit) -> &'static str {
    use crate::domain::client::Unit;
    let at = Unit::ALL.iter().position(|known| *known == unit);
    at.and_then(|at| words::people::UNITS.get(at))
        .unwrap_or(&"")
}

/// Returns words of the library as plain text.
pub(super) fn plain(words: Option<&Text<'_>>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}
