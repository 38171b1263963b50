//! The end of a therapy: asks what is still open, freezes the episode, begins another one; and changes what is on file about
//! ending and after.

use crate::app::chart::{self, Part};
use crate::app::command::Action;
use crate::app::desk::Access;
use crate::app::goals;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::prompt::{self, PromptKind};
use crate::app::record;
use crate::app::saving::{self, Slot};
use crate::app::shown;
use crate::app::state::State;
use crate::domain::client::ClientStatus;
use crate::domain::closing::episode::carried;
use crate::domain::closing::open::{StillOpen, still_open};
use crate::domain::closing::{Closing, EndReason};
use crate::domain::dossier::Dossier;
use crate::domain::id::GoalId;
use crate::domain::ledger::Response;
use crate::domain::retention::{self, Due};
use crate::domain::technique::TechniqueId;
use crate::words::closing as say;
use crate::words::closing::question as ask;

/// Changes what is on file about the end and after as one step that can be taken back; `was` is the earlier value that is
/// kept, empty where there was none.
pub(super) fn change(
    state: &mut State,
    what: &str,
    was: String,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Closing),
) {
    let kept = (!was.is_empty()).then(|| record::replaced(state, what, was));
    record::change_closing(state, what, effects, |closing| {
        let before = closing.clone();
        change(closing);
        if *closing != before {
            closing.replaced.extend(kept);
        }
    });
}

/// Changes what no undo takes back: a hold on the record.
pub(super) fn settle(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Closing),
) {
    let Some(desk) = &mut state.desk else { return };
    change(&mut desk.dossier.closing);
    let client = desk.client().id;
    let paper = Paper::Closing(Box::new(desk.dossier.closing.clone()));
    // What was done before holds the document as it was without it.
    record::forget_turns(desk, Slot::Closing(client));
    desk.trail.go_on();
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    state.notice = Notice::info(crate::words::disclosure::saved(what));
}

/// Returns the word of why a therapy ends; empty where nobody said.
pub(super) fn reason_word(reason: Option<EndReason>) -> &'static str {
    let at = reason.and_then(|reason| EndReason::ALL.iter().position(|one| *one == reason));
    at.and_then(|at| say::REASONS.get(at).copied())
        .unwrap_or_default()
}

/// Returns what a technique is called.
pub(super) fn technique_name(state: &State, id: TechniqueId) -> String {
    let found = state.shelf.as_ref().and_then(|shelf| shelf.library.get(id));
    found.map_or_else(|| id.to_string(), |technique| technique.name.to_string())
}

/// Returns until when the record is kept, by the rule that holds for it.
pub(super) fn due(state: &State) -> Option<Due> {
    let (desk, shelf) = (state.desk.as_ref()?, state.shelf.as_ref()?);
    let rules = &shelf.guide.retention;
    let rule = retention::rule_of(rules, &desk.dossier, &state.practice)?;
    Some(retention::due(&desk.dossier, rules, rule))
}

/// Returns the techniques that were used and helped and are no skill yet: id, name, uses, how much it helped last.
pub(super) fn offered(state: &State) -> Vec<(TechniqueId, String, usize, u8)> {
    let (Some(desk), Some(shelf)) = (&state.desk, &state.shelf) else {
        return Vec::new();
    };
    let history = &shelf.library.rules().weights.history;
    let skills = &desk.dossier.closing.skills;
    let is_skill = |id: TechniqueId| skills.iter().any(|skill| skill.technique == Some(id));
    let mut offered: Vec<(TechniqueId, String, usize, u8)> = desk
        .shown
        .ledger
        .iter()
        .filter_map(|(id, row)| {
            let id: TechniqueId = id.parse().ok()?;
            let mut uses = row.uses.iter().rev();
            let rated = uses.find(|one| one.rated.response(history).is_some())?;
            let is_helped = rated.rated.response(history) == Some(Response::Helped);
            let helped = rated.rated.helped.filter(|_| is_helped)?;
            (!is_skill(id)).then(|| (id, row.name.clone(), row.uses.len(), helped))
        })
        .collect();
    offered.sort_by(|one, other| (other.3, other.2, &one.1).cmp(&(one.3, one.2, &other.1)));
    offered
}

/// Why the therapy cannot be closed now, if it cannot.
pub(super) fn cannot_close(state: &State) -> Option<&'static str> {
    let blocked = not_writing(state);
    let desk = state.desk.as_ref();
    match desk.map(|desk| (desk.session.is_some(), desk.client().status)) {
        _ if blocked.is_some() => blocked,
        Some((true, _)) => Some(say::SESSION_RUNS),
        Some((false, ClientStatus::Closed | ClientStatus::Archived)) => Some(say::IS_CLOSED),
        _ => None,
    }
}

/// Why the therapy cannot be reopened now, if it cannot.
pub(super) fn cannot_reopen(state: &State) -> Option<&'static str> {
    let blocked = not_writing(state);
    let desk = state.desk.as_ref();
    let is_open = desk.is_some_and(|desk| desk.client().status.is_open());
    blocked.or_else(|| is_open.then_some(say::IS_OPEN))
}

/// Why the lit goal cannot be carried over, if it cannot.
pub(super) fn cannot_carry(state: &State) -> Option<&'static str> {
    let blocked = not_writing(state);
    let lit = goals::lit_id(state);
    let earlier = lit.and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    let earlier = earlier.filter(|goal| goal.episode.is_some());
    blocked.or_else(|| earlier.is_none().then_some(say::NOT_EARLIER))
}

fn not_writing(state: &State) -> Option<&'static str> {
    use crate::words::blocked as why;
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Reader(_)) => Some(why::READ_ONLY),
        Some(Access::Writer) => None,
        None => Some(why::NO_CLIENT),
    }
}

/// Asks whether to close the therapy, with everything that is still open. It informs and traps nobody; while risk is open
/// the first answers lead elsewhere.
pub fn ask_to_close(state: &mut State) {
    state.overlay = None;
    let Some(desk) = &state.desk else { return };
    let dossier = &desk.dossier;
    let today = state.now.wall.date_naive();
    let open = match &state.shelf {
        Some(shelf) => still_open(dossier, &shelf.guide, today),
        None => Vec::new(),
    };
    let is_risk = matches!(open.first(), Some(StillOpen::Risk(_)));
    let name = desk.client().name();
    let mut words = vec![ask::ask(name, dossier.closing.number(&dossier.client))];
    if open.is_empty() {
        words.push(ask::NOTHING_OPEN.to_owned());
    } else {
        words.push(ask::STILL_OPEN.to_owned());
        words.extend(open.iter().map(|one| ask::row(&one.words())));
    }
    words.extend([ask::WHAT_IT_DOES, ask::NO_UNDO].map(str::to_owned));
    let answer = |words: &str, does| Answer {
        words: words.to_owned(),
        does,
    };
    let look = if is_risk {
        answer(ask::SEE_RISK, Some(Deed::Do(Action::ShowRisk)))
    } else {
        answer(ask::SEE_PART, Some(Deed::Do(Action::ShowClosing)))
    };
    let close = if is_risk { ask::CLOSE_RISK } else { ask::CLOSE };
    state.question = Some(Question {
        words,
        answers: vec![
            answer(ask::BACK, None),
            look,
            answer(close, Some(Deed::CloseTherapy)),
        ],
        lit: 0,
    });
}

/// Closes the therapy: the episode is kept as it stands. No undo takes it back; reopening begins another.
pub fn close(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(why) = cannot_close(state) {
        state.notice = Notice::info(why);
        return;
    }
    let (at, by) = (state.now.wall, state.by.clone());
    turn(state, Order::ChartFirst, effects, |dossier| {
        let ending = &dossier.closing.ending;
        let reason = reason_word(ending.reason);
        let why = [ending.why.as_str(), reason, say::CLOSING];
        let why = why.into_iter().find(|why| !why.is_empty());
        let why = why.unwrap_or_default().to_owned();
        dossier.close(at, &by, &why);
    });
    let ended = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.closing.episodes.last())
        .map_or(0, |episode| episode.number);
    state.notice = Notice::info(say::closed(ended));
}

/// Asks why the therapy begins again.
pub fn ask_to_reopen(state: &mut State) {
    prompt::ask(state, PromptKind::Reopen);
}

/// Begins another episode.
pub fn reopen(state: &mut State, why: &str, effects: &mut Vec<Effect>) {
    let (at, by) = (state.now.wall, state.by.clone());
    turn(state, Order::ChartLast, effects, |dossier| {
        dossier.reopen(at, &by, why);
    });
    let number = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.dossier.closing.number(&desk.dossier.client));
    state.notice = Notice::info(say::reopened(number));
}

/// Which document is sent off first, so that a crash between them leaves what can be gone on with: a client who is closed
/// and whose episode is kept when the next one begins; or one who is closed still.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    ChartFirst,
    ChartLast,
}

/// Changes chart, goals and what is on file about the end together, and sends off what changed. Every change before it
/// holds a document as it was then, so none of them is taken back any more.
fn turn(
    state: &mut State,
    order: Order,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Dossier),
) {
    let Some(desk) = &mut state.desk else { return };
    let (client, goals) = (desk.client().id, desk.dossier.goals.clone());
    change(&mut desk.dossier);
    let dossier = &desk.dossier;
    let mut papers = vec![Paper::Closing(Box::new(dossier.closing.clone()))];
    if dossier.goals != goals {
        papers.push(Paper::Goals(Box::new(dossier.goals.clone())));
    }
    let chart = Paper::Client(Box::new(dossier.client.clone()));
    match order {
        Order::ChartFirst => papers.insert(0, chart),
        Order::ChartLast => papers.push(chart),
    }
    for slot in [
        Slot::Closing(client),
        Slot::Goals(client),
        Slot::Client(client),
    ] {
        record::forget_turns(desk, slot);
    }
    desk.trail.go_on();
    for paper in papers {
        saving::send(state, paper, effects);
    }
    shown::refresh(state, effects);
}

/// Makes a new goal of the lit one of an earlier episode.
pub fn carry_over(state: &mut State, effects: &mut Vec<Effect>) {
    state.overlay = None;
    let Some(old) = goals::lit_id(state) else {
        return;
    };
    let (at, by) = (state.now.wall, state.by.clone());
    let Some(desk) = &state.desk else { return };
    let all = &desk.dossier.goals.goals;
    if all
        .iter()
        .any(|goal| goal.follows == Some(old) && goal.episode.is_none())
    {
        state.notice = Notice::info(say::IS_CARRIED);
        return;
    }
    let Some(goal) = desk.dossier.goals.get(old).cloned() else {
        return;
    };
    let id = GoalId(state.ids.next(at));
    let why = say::carried_from(goal.episode.unwrap_or_default());
    let new = carried(&goal, id, at, &by, &why);
    record::change_goals(state, &goal.words, effects, |goals| goals.goals.push(new));
    state.notice = Notice::info(say::carried(&goal.words));
}

/// Shows the part of the chart.
pub fn show(state: &mut State) {
    chart::show_part(state, &Part::Closing);
}
