//! The log lines, L01, L02, L04.
//!
//! Lines are asked about one by one only in the last sessions (`asked` in `data/lint.ron`); a missing reason always.

use std::collections::BTreeMap;

use crate::domain::about::About;
use crate::domain::feedback;
use crate::domain::id::EntryId;
use crate::domain::ledger::Rated;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::{Scan, hangs_on_any, ids};
use crate::domain::rating::Rating;
use crate::domain::session::{Entry, Kind, Session, Used};
use crate::words::lint as words;

/// a stopped technique was used and the reason is missing, in any session, the running one too.
pub(super) fn reason_missing(scan: &Scan<'_>) -> Vec<Finding> {
    let lines = scan.dossier.entries();
    lines
        .filter_map(|(session, entry)| {
            let used = entry.line.technique.as_ref()?;
            let despite = used.despite.as_ref()?;
            despite.reason.trim().is_empty().then(|| {
                let what = words::reason_missing(&used.name, &despite.flags.join(", "));
                scan.find_in_log(
                    Rule::R48,
                    (session, entry),
                    what,
                    words::REASON_MISSING_NEXT,
                )
            })
        })
        .collect()
}

pub(super) fn findings(scan: &Scan<'_>) -> Vec<Finding> {
    let mut found = not_in_plan(scan);
    found.extend(free_text(scan));
    found.extend(without_any_goal(scan));
    found.extend(loose_techniques(scan));
    found.extend(no_feedback(scan));
    found
}

/// techniques that are applied and not in the plan, one finding each, about the last use. An answer settles that
/// use and those before it; a later use asks again. Without a planned technique there is nothing to compare with; what
/// is done for safety needs no plan.
fn not_in_plan(scan: &Scan<'_>) -> Vec<Finding> {
    let rows = &scan.dossier.plan.rows;
    if rows.is_empty() {
        return Vec::new();
    }
    let mut uses: BTreeMap<&str, Vec<(&Session, &Entry, &Used)>> = BTreeMap::new();
    for (session, entry) in scan.asked() {
        if let Some(used) = &entry.line.technique
            && scan.is_applied(&used.id)
            && !scan.is_safety(&used.id)
            && !rows.iter().any(|row| row.technique == used.id)
        {
            uses.entry(&used.id)
                .or_default()
                .push((session, entry, used));
        }
    }
    let mut last: Vec<(Vec<&Entry>, &Session, &Entry, &Used)> = uses
        .into_values()
        .filter_map(|all| {
            let (session, entry, technique) = *all.last()?;
            let entries = all.iter().map(|(_, entry, _)| *entry).collect();
            Some((entries, session, entry, technique))
        })
        .collect();
    last.sort_by_key(|(_, session, entry, _)| (session.start, entry.line.at, entry.id));
    last.into_iter()
        .map(|(entries, session, entry, used)| Finding {
            entries: ids(&entries),
            ..scan.find_in_log(
                Rule::R43,
                (session, entry),
                words::not_in_plan(&used.name, entries.len()),
                words::NOT_IN_PLAN_NEXT,
            )
        })
        .collect()
}

/// a did in free words; asked once whether it is one of the library. A switch of approach is none.
fn free_text(scan: &Scan<'_>) -> Vec<Finding> {
    scan.asked()
        .filter(|(_, entry)| entry.line.kind == Kind::Did && entry.line.technique.is_none())
        .filter(|(_, entry)| !entry.line.tells_of_switch())
        .map(|(session, entry)| {
            let what = words::free_text(&entry.line.text);
            scan.find_in_log(Rule::R32, (session, entry), what, words::FREE_TEXT_NEXT)
        })
        .collect()
}

/// L01: a session that has lines which could hang on a goal, and none does. Sessions that began before the first goal
/// was made are not asked about.
fn without_any_goal(scan: &Scan<'_>) -> Vec<Finding> {
    let Some(first) = scan
        .dossier
        .goals
        .goals
        .iter()
        .map(|goal| goal.created)
        .min()
    else {
        return Vec::new();
    };
    let sessions = scan.last(scan.guide.limits.asked).iter();
    sessions
        .filter(|session| session.start >= first)
        .filter_map(|session| {
            let standing = session.standing();
            let lines: Vec<&Entry> = standing
                .into_iter()
                .filter(|entry| needs_goal(&entry.line.kind) && !entry.line.tells_of_switch())
                .collect();
            let is_loose = !lines.is_empty() && !lines.iter().any(|entry| hangs_on_any(entry));
            is_loose.then(|| Finding {
                entries: ids(&lines),
                ..scan.find(
                    Rule::L01,
                    About::Session(session.id),
                    words::session(session.number),
                    words::no_goal_today(lines.len()),
                    words::NO_GOAL_TODAY_NEXT,
                )
            })
        })
        .collect()
}

/// RISK, drawer, park, time and seen need no goal (L01).
fn needs_goal(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Risk | Kind::Drawer | Kind::Park | Kind::Time | Kind::Seen
    )
}

/// L02: techniques that are applied without a goal, or without a response.
fn loose_techniques(scan: &Scan<'_>) -> Vec<Finding> {
    scan.asked()
        .filter_map(|(session, entry)| {
            let used = entry.line.technique.as_ref()?;
            if !scan.is_applied(&used.id) {
                return None;
            }
            let missing: Vec<&str> = [
                (
                    hangs_on_any(entry) || scan.is_safety(&used.id),
                    words::A_GOAL,
                ),
                (has_response(session, entry.id), words::A_RESPONSE),
            ]
            .into_iter()
            .filter_map(|(is_there, name)| (!is_there).then_some(name))
            .collect();
            (!missing.is_empty()).then(|| {
                let what = words::loose(&used.name, &missing);
                scan.find_in_log(Rule::L02, (session, entry), what, words::LOOSE_NEXT)
            })
        })
        .collect()
}

/// Tells whether a technique has a response: a rating of its own, or what the client said or what was seen before the
/// next thing that was done.
fn has_response(session: &Session, did: EntryId) -> bool {
    !Rated::of(session, did).is_empty()
        || session
            .standing()
            .iter()
            .skip_while(|entry| entry.id != did)
            .skip(1)
            .take_while(|entry| entry.line.kind != Kind::Did || entry.line.tells_of_switch())
            .any(|entry| {
                matches!(
                    entry.line.kind,
                    Kind::Said | Kind::Seen | Kind::Moment(_) | Kind::Marker(_)
                )
            })
}

/// L04: the last sessions held have neither a rating of how much something helped, nor one of a goal, nor the client's
/// rating of the session.
fn no_feedback(scan: &Scan<'_>) -> Option<Finding> {
    let run = scan.run_since(scan.dossier.client.since)?;
    let is_feedback = |entry: &&Entry| {
        matches!(
            entry.line.rating,
            Some(Rating::Helped(_) | Rating::Adverse | Rating::Goal { .. })
        )
    };
    let is_asked = run
        .iter()
        .any(|session| session.standing().iter().any(is_feedback));
    let rule = &scan.guide.feedback;
    let rated = feedback::rated(scan.dossier, rule);
    let is_rated = rated.iter().any(|rated| {
        let of = |session: &Session| run.iter().any(|held| held.id == session.id);
        rated.client.is_some() && rated.session.is_some_and(of)
    });
    (!is_asked && !is_rated).then(|| {
        scan.find(
            Rule::L04,
            About::Client,
            words::FEEDBACK.to_owned(),
            words::no_feedback(run.len()),
            words::NO_FEEDBACK_NEXT,
        )
    })
}
