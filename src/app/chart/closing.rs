//! Ending and after: when and why it ends, readiness, skills, the relapse plan, follow-ups, referrals, how long the record is
//! kept, episodes that ended.

use crate::app::chart::{Listed, Opens, Part, Row, Tone};
use crate::app::closing;
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;
use crate::domain::closing::open::READINESS;
use crate::domain::closing::{Episode, FollowUp};
use crate::domain::dates;
use crate::words::checklist;
use crate::words::closing as say;
use crate::words::closing::{ask, ending, head, keeping, relapse};

/// How many techniques are offered as skills at most.
const OFFERED: usize = 6;

/// Returns the part as it is listed: that a follow-up is due, that the therapy is closed, that its end is planned.
pub(super) fn listed(state: &State, desk: &Desk) -> Listed {
    let dossier = &desk.dossier;
    let today = state.now.wall.date_naive();
    let next = dossier.closing.next_follow_up();
    let mark = if next.is_some_and(|next| next.date <= today) {
        say::MARK_DUE
    } else if dossier.closing.is_ended(&dossier.client) {
        say::MARK_CLOSED
    } else if dossier.closing.ending.date.is_some() {
        say::MARK_ENDING
    } else {
        ""
    };
    Listed {
        part: Part::Closing,
        title: say::PART.to_owned(),
        mark: mark.to_owned(),
    }
}

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let mut rows = vec![Row::heading(head::ENDING)];
    rows.extend(of_ending(state, desk));
    rows.extend(readiness(state, desk));
    rows.extend(skills(state, desk));
    rows.extend(plan(state, desk));
    rows.extend(follow_ups(state, desk));
    rows.extend(referrals(state, desk));
    rows.extend(kept(state, desk));
    let episodes = &desk.dossier.closing.episodes;
    if !episodes.is_empty() {
        rows.push(Row::heading(head::EPISODES));
        rows.extend(episodes.iter().rev().flat_map(episode));
    }
    rows
}

/// Returns a row for a field of a form: what it holds, or quietly what it asks for; nothing where it asks for nothing.
fn field(subject: &Subject, name: &'static str, words: &str, ask: &str) -> Option<Row> {
    let opens = Opens::FormAt(subject.clone(), name);
    if words.is_empty() {
        (!ask.is_empty()).then(|| Row::of(name, ask, opens).in_tone(Tone::Quiet))
    } else {
        Some(Row::of(name, words.replace('\n', "; "), opens))
    }
}

fn of_ending(state: &State, desk: &Desk) -> Vec<Row> {
    let one = &desk.dossier.closing.ending;
    let today = state.now.wall.date_naive();
    let date = one.date.map(|day| dates::echo(day, today));
    let reason = closing::reason_word(one.reason);
    // What a planned end is asked for stands there once there is one.
    let asks = |words: &'static str| if one.date.is_some() { words } else { "" };
    let subject = Subject::Ending;
    let rows = [
        field(&subject, ending::DATE, &date.unwrap_or_default(), ask::DATE),
        field(&subject, ending::REASON, reason, asks(ask::REASON)),
        field(&subject, ending::WHY, &one.why, ""),
        field(&subject, ending::NOTICE, &one.notice, asks(ask::NOTICE)),
        field(
            &subject,
            ending::CONCERNS,
            &one.concerns,
            asks(ask::CONCERNS),
        ),
        field(&subject, ending::REACHED, &one.reached, asks(ask::REACHED)),
        field(
            &subject,
            ending::UNRESOLVED,
            &one.unresolved,
            asks(ask::UNRESOLVED),
        ),
        field(&subject, ending::CARE, &one.care, asks(ask::CARE)),
        field(&subject, ending::VIEW, &one.view, asks(ask::VIEW)),
        field(&subject, ending::HELPED, &one.helped, asks(ask::HELPED)),
        field(&subject, ending::NOT_HELPED, &one.not_helped, ""),
        field(&subject, ending::COPY, &one.copy, asks(ask::COPY)),
    ];
    rows.into_iter().flatten().collect()
}

/// Returns the row of the checklist, once the plan or the ending brings it up.
fn readiness(state: &State, desk: &Desk) -> Vec<Row> {
    let Some(shelf) = &state.shelf else {
        return Vec::new();
    };
    let list = shelf.guide.checklist(READINESS);
    let called = list.filter(|list| list.is_called(&desk.dossier, &shelf.library));
    let Some(list) = called else {
        return Vec::new();
    };
    let (plan, today) = (&desk.dossier.plan, state.now.wall.date_naive());
    let missing = list.missing(plan, today);
    let words = if missing.is_empty() {
        checklist::ALL_TICKED.to_owned()
    } else {
        checklist::missing(&missing)
    };
    let count = checklist::of(list.ticked(plan, today), list.points.len());
    let opens = Opens::Form(Subject::Checklist(list.slug.clone()));
    vec![Row::heading(head::READY), Row::of(count, words, opens)]
}

fn skills(state: &State, desk: &Desk) -> Vec<Row> {
    let mut rows = vec![Row::heading(head::SKILLS)];
    let skills = &desk.dossier.closing.skills;
    let open = |at, from| Opens::Form(Subject::Skill { at, from });
    rows.extend(skills.iter().enumerate().map(|(at, skill)| {
        let day = skill.asked.map(dates::shown_short);
        let sure = skill.confidence.map_or_else(
            || say::NOT_ASKED.to_owned(),
            |value| say::confidence(value, &day.unwrap_or_default()),
        );
        Row::of(
            "",
            say::skill_row(&skill.words, &skill.when),
            open(Some(at), None),
        )
        .with_tail(sure)
    }));
    if skills.is_empty() {
        rows.push(Row::of("", say::NO_SKILL, open(None, None)).in_tone(Tone::Quiet));
    }
    let mut offered = closing::offered(state);
    offered.truncate(OFFERED);
    if !offered.is_empty() {
        rows.push(Row::quiet(head::OFFERED));
        rows.extend(offered.into_iter().map(|(id, name, uses, helped)| {
            Row::of("+", name, open(None, Some(id)))
                .with_tail(say::used(uses, helped))
                .in_tone(Tone::Quiet)
        }));
    }
    rows
}

fn plan(state: &State, desk: &Desk) -> Vec<Row> {
    let one = &desk.dossier.closing.relapse;
    let subject = Subject::Relapse;
    let today = state.now.wall.date_naive();
    let agreed = one.agreed.map(|day| dates::shown_in(day, today));
    let fields = [
        (relapse::SIGNS, one.signs.as_str()),
        (relapse::SITUATIONS, &one.situations),
        (relapse::ACTIONS, &one.actions),
        (relapse::PEOPLE, &one.people),
        (relapse::CALL, &one.call),
        (relapse::AGREED, agreed.as_deref().unwrap_or_default()),
    ];
    let mut rows: Vec<Row> = fields
        .into_iter()
        .filter_map(|(name, words)| field(&subject, name, words, ""))
        .collect();
    if rows.is_empty() {
        let opens = Opens::Form(subject);
        rows.push(Row::of("", say::NO_RELAPSE, opens).in_tone(Tone::Quiet));
    }
    rows.insert(0, Row::heading(head::RELAPSE));
    rows
}

fn follow_ups(state: &State, desk: &Desk) -> Vec<Row> {
    let today = state.now.wall.date_naive();
    let mut rows = vec![Row::heading(head::FOLLOW_UPS)];
    let all = &desk.dossier.closing.follow_ups;
    let (open, done): (Vec<&FollowUp>, Vec<&FollowUp>) =
        all.iter().partition(|one| one.done.is_none());
    let row = |one: &FollowUp| {
        let opens = Opens::Form(Subject::FollowUp(Some(one.id)));
        let words = say::follow_up_row(one.kind.word(), &one.words);
        Row::of(dates::shown_in(one.date, today), words, opens)
    };
    rows.extend(open.iter().map(|one| {
        let away = dates::away(one.date, today);
        let tail = if one.date <= today {
            say::of(say::DUE, &away)
        } else {
            away
        };
        row(one).with_tail(tail)
    }));
    rows.extend(done.iter().map(|one| {
        let tail = one.done.as_ref().map(|done| {
            let day = dates::shown_in(done.at.date_naive(), today);
            say::done(&day, &done.by, &done.why)
        });
        row(one)
            .with_tail(tail.unwrap_or_default())
            .in_tone(Tone::Quiet)
    }));
    let more = if all.is_empty() {
        say::NO_FOLLOW_UP
    } else {
        say::MORE
    };
    let opens = Opens::Form(Subject::FollowUp(None));
    rows.push(Row::of("", more, opens).in_tone(Tone::Quiet));
    rows
}

fn referrals(state: &State, desk: &Desk) -> Vec<Row> {
    let today = state.now.wall.date_naive();
    let mut rows = vec![Row::heading(head::REFERRALS)];
    let all = &desk.dossier.closing.referrals;
    rows.extend(all.iter().enumerate().map(|(at, one)| {
        let made = one.made.map(|day| dates::shown_in(day, today));
        let opens = Opens::Form(Subject::Referral(Some(at)));
        Row::of("", say::referral_row(&one.to, &one.why), opens)
            .with_tail(say::contact(made.as_deref(), &one.outcome))
    }));
    let more = if all.is_empty() {
        say::NO_REFERRAL
    } else {
        say::MORE
    };
    let opens = Opens::Form(Subject::Referral(None));
    rows.push(Row::of("", more, opens).in_tone(Tone::Quiet));
    rows
}

fn kept(state: &State, desk: &Desk) -> Vec<Row> {
    let mut rows = vec![Row::heading(head::KEEPING)];
    let opens = |name| Opens::FormAt(Subject::Keeping, name);
    rows.push(match closing::due(state) {
        Some(due) => Row::of(
            keeping::RULE,
            say::kept_until(&dates::shown(due.date)),
            opens(keeping::RULE),
        )
        .with_tail(due.how),
        None => Row::of(keeping::RULE, say::NO_RULE, opens(keeping::RULE)).in_tone(Tone::Quiet),
    });
    rows.extend(desk.dossier.closing.holds.iter().map(|hold| {
        let at = |one: &crate::domain::risk::Decision| dates::shown(one.at.date_naive());
        let (words, tone) = match &hold.lifted {
            None => (
                say::hold(&at(&hold.on), &hold.on.by, &hold.on.why),
                Tone::Plain,
            ),
            Some(lifted) => (
                say::lifted(&at(lifted), &lifted.by, &lifted.why),
                Tone::Quiet,
            ),
        };
        Row::of("", words, opens(keeping::HOLD)).in_tone(tone)
    }));
    rows
}

/// Returns an episode that ended: its days, its end, its goals as they stood.
fn episode(episode: &Episode) -> Vec<Row> {
    let (from, to) = (dates::shown(episode.from), dates::shown(episode.to));
    let closed = dates::shown(episode.closed.date_naive());
    let mut rows = vec![Row {
        tail: say::closed_by(&episode.by, &closed),
        tone: Tone::Plain,
        ..Row::heading(say::episode(episode.number, &from, &to))
    }];
    let one = &episode.ending;
    let said = [
        (ending::REASON, closing::reason_word(one.reason)),
        (ending::WHY, one.why.as_str()),
        (ending::REACHED, &one.reached),
        (ending::UNRESOLVED, &one.unresolved),
        (ending::HELPED, &one.helped),
        (ending::NOT_HELPED, &one.not_helped),
    ];
    rows.extend(
        said.into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(name, words)| Row {
                lead: name.to_owned(),
                ..Row::quiet(words.replace('\n', "; "))
            }),
    );
    rows.extend(episode.goals.iter().map(|goal| {
        let words = say::frozen_goal(&goal.words, goal.status.word(), goal.baseline, goal.last);
        // The arrows reach every goal, however many episodes there are.
        Row::of(" ", words, Opens::Goal(goal.goal)).in_tone(Tone::Quiet)
    }));
    rows
}

/// Returns what Esc a makes: one more of what the lit row is among, a skill where it is among nothing.
pub(super) fn new(lit: Option<&Opens>) -> Subject {
    match lit {
        Some(Opens::Form(Subject::FollowUp(_))) => Subject::FollowUp(None),
        Some(Opens::Form(Subject::Referral(_))) => Subject::Referral(None),
        Some(Opens::Form(Subject::Skill { at: None, from })) => Subject::Skill {
            at: None,
            from: *from,
        },
        _ => Subject::Skill {
            at: None,
            from: None,
        },
    }
}
