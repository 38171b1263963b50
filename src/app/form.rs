//! Forms as data: fields in order, each saved when it is left, a bad value kept with its reason.

use chrono::NaiveDate;

use crate::app::field::Field;
use crate::app::msg::{Effect, Paper, Shelf};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::{draft, goals, kept, opening, saving, shown, timing};
use crate::domain::dates::{self, Looks, NotADate};
use crate::domain::entry::{self, Mark};
use crate::domain::goal::{Goal, GoalChange, GoalDomain, GoalStatus, GoalWas};
use crate::domain::id::{EntryId, GoalId, StepId};
use crate::domain::risk::{Decision, RiskEntry, RiskSource};
use crate::domain::search::rank::rank;
use crate::words::app as say;
use crate::words::time as show;

/// A form of several fields.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// What it edits; none while the goal has no words yet.
    pub goal: Option<GoalId>,
    /// The fields, in the order they are filled in.
    pub fields: Vec<FormField>,
    /// Which field takes keys.
    pub focus: usize,
}

/// One field.
#[derive(Clone, PartialEq, Debug)]
pub struct FormField {
    /// Which field it is.
    pub name: FieldName,
    /// What it holds.
    pub value: Value,
    /// What was last taken over, to tell whether it changed.
    pub kept: String,
    /// Why the value was not taken.
    pub error: Option<String>,
}

/// The fields of the goal form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum FieldName {
    Words,
    Importance,
    Impact,
    Status,
    Why,
    Domain,
    Concern,
    Baseline,
    Agreed,
    Target,
    Review,
}

/// What a field holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Free text.
    Text(Field),
    /// One of several, chosen with Left and Right.
    Choice {
        /// What can be chosen.
        options: Vec<&'static str>,
        /// Which one is.
        at: usize,
    },
}

impl FormField {
    /// Returns what the field holds, as text.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Text(field) => field.text(),
            Value::Choice { options, at } => options.get(*at).copied().unwrap_or_default(),
        }
    }
}

/// One value asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// What was typed.
    pub field: Field,
    /// Why it was not taken.
    pub error: Option<String>,
}

/// What a prompt asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PromptKind {
    /// The label of a new client.
    NewClient,
    /// Another start of the session: `<6` or `14:05`.
    Start,
    /// Why a stopped technique was used.
    Despite(EntryId),
    /// The written decision that closes a risk.
    CloseRisk(EntryId),
}

/// Returns the form of a goal, or of a new one.
pub fn of_goal(goal: Option<&Goal>) -> Form {
    let text = |name, value: String| FormField {
        name,
        kept: value.clone(),
        value: Value::Text(Field::holding(value)),
        error: None,
    };
    let choice = |name, options: &'static [&'static str], at: usize| FormField {
        name,
        kept: options.get(at).copied().unwrap_or_default().to_owned(),
        value: Value::Choice {
            options: options.to_vec(),
            at,
        },
        error: None,
    };
    let scale = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
    let date = |value: Option<NaiveDate>| value.map(|value| value.to_string()).unwrap_or_default();
    let status = goal.map_or(GoalStatus::Proposed, |goal| goal.status);
    let at = GoalStatus::ALL
        .iter()
        .position(|known| *known == status)
        .unwrap_or_default();
    let domain = goal.map_or(GoalDomain::Problem, |goal| goal.domain);
    let about = DOMAINS
        .iter()
        .position(|known| *known == domain)
        .unwrap_or_default();
    Form {
        goal: goal.map(|goal| goal.id),
        focus: 0,
        fields: vec![
            text(
                FieldName::Words,
                goal.map(|goal| goal.words.clone()).unwrap_or_default(),
            ),
            text(
                FieldName::Importance,
                scale(goal.and_then(|goal| goal.importance)),
            ),
            text(FieldName::Impact, scale(goal.and_then(|goal| goal.impact))),
            text(
                FieldName::Concern,
                goal.and_then(|goal| goal.concern.clone())
                    .unwrap_or_default(),
            ),
            choice(FieldName::Status, &say::GOAL_STATUS, at),
            text(FieldName::Why, String::new()),
            choice(FieldName::Domain, &say::GOAL_DOMAIN, about),
            text(
                FieldName::Baseline,
                scale(goal.and_then(|goal| goal.baseline)),
            ),
            text(FieldName::Agreed, date(goal.and_then(|goal| goal.agreed))),
            text(FieldName::Target, date(goal.and_then(|goal| goal.target))),
            text(FieldName::Review, date(goal.and_then(|goal| goal.review))),
        ],
    }
}

const DOMAINS: [GoalDomain; 3] = [
    GoalDomain::Problem,
    GoalDomain::WellBeing,
    GoalDomain::Growth,
];

/// Returns what a field is called.
pub fn label(name: FieldName) -> &'static str {
    match name {
        FieldName::Words => say::field::WORDS,
        FieldName::Importance => say::field::IMPORTANCE,
        FieldName::Impact => say::field::IMPACT,
        FieldName::Status => say::field::STATUS,
        FieldName::Why => say::field::WHY,
        FieldName::Domain => say::field::DOMAIN,
        FieldName::Concern => say::field::CONCERN,
        FieldName::Baseline => say::field::BASELINE,
        FieldName::Agreed => say::field::AGREED,
        FieldName::Target => say::field::TARGET,
        FieldName::Review => say::field::REVIEW,
    }
}

/// Chooses the option left or right.
pub fn choose(form: &mut Form, forward: bool) {
    if let Some(FormField {
        value: Value::Choice { options, at },
        ..
    }) = form.fields.get_mut(form.focus)
    {
        let len = options.len().max(1);
        *at = if forward {
            (*at + 1) % len
        } else {
            (*at + len - 1) % len
        };
    }
}

/// Takes the field over and goes to the next or the one before; a bad value stays where it is with its reason.
pub fn move_on(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(Overlay::Form(mut form)) = state.overlay.take() else {
        return;
    };
    take_over(state, &mut form, effects);
    let last = form.fields.len().saturating_sub(1);
    form.focus = if forward {
        form.focus + 1
    } else {
        form.focus.saturating_sub(1)
    };
    if form.focus > last {
        leave(state, form, effects);
    } else {
        state.overlay = Some(Overlay::Form(form));
    }
}

/// Leaves the form: every field is taken over; what cannot be taken is kept as typed with the draft.
pub fn leave(state: &mut State, mut form: Form, effects: &mut Vec<Effect>) {
    for at in 0..form.fields.len() {
        form.focus = at;
        take_over(state, &mut form, effects);
    }
    if let Some(first) = form
        .fields
        .iter()
        .find_map(|field| field.error.clone().map(|why| (label(field.name), why)))
    {
        state.notice = Notice::warning(say::field_kept(first.0, &first.1));
    }
    if let Some(desk) = &mut state.desk {
        kept::note_form(desk, &form);
    }
    draft::keep(state, effects);
}

/// Takes the field under the cursor over, if it changed and can be read.
fn take_over(state: &mut State, form: &mut Form, effects: &mut Vec<Effect>) {
    let Some(field) = form.fields.get(form.focus) else {
        return;
    };
    let (name, typed) = (field.name, field.text().trim().to_owned());
    if typed == field.kept && field.error.is_none() {
        return;
    }
    let shelf = state.shelf.clone();
    let new_id = GoalId(state.ids.next(state.now.wall));
    let mut goal_id = form.goal;
    let taken = taken(state, shelf.as_deref(), form, name, &typed);
    let (result, shown_as) = match taken {
        Ok(Taken::Nothing) => (None, typed.clone()),
        Ok(Taken::New) => {
            goal_id = Some(new_id);
            make(state, new_id, &typed, effects);
            (None, typed.clone())
        }
        Ok(Taken::Changed { was, set, shown_as }) => {
            if let Some(id) = goal_id {
                change(state, id, name, was, set, effects);
            }
            (None, shown_as)
        }
        Err(why) => (Some(why), typed.clone()),
    };
    form.goal = goal_id;
    if let Some(field) = form.fields.get_mut(form.focus) {
        if result.is_none() {
            field.kept.clone_from(&shown_as);
            if let Value::Text(text) = &mut field.value
                && text.text() != shown_as
            {
                text.replace(shown_as);
            }
        }
        field.error = result;
    }
}

/// What a field's text does to the goal.
enum Taken {
    Nothing,
    New,
    Changed {
        was: GoalWas,
        set: Set,
        shown_as: String,
    },
}

/// A setter as a value.
enum Set {
    Words(String),
    Importance(Option<u8>),
    Impact(Option<u8>),
    Status(GoalStatus),
    Why(String),
    Domain(GoalDomain),
    Concern(Option<String>),
    Baseline(Option<u8>),
    Agreed(Option<NaiveDate>),
    Target(Option<NaiveDate>),
    Review(Option<NaiveDate>),
}

fn taken(
    state: &State,
    shelf: Option<&Shelf>,
    form: &Form,
    name: FieldName,
    typed: &str,
) -> Result<Taken, String> {
    let goal = form
        .goal
        .and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    if name == FieldName::Words && typed.is_empty() {
        return if goal.is_some() {
            Err(say::GOAL_NEEDS_WORDS.to_owned())
        } else {
            Ok(Taken::Nothing)
        };
    }
    let Some(goal) = goal else {
        // Until there are words there is no goal; the other fields wait.
        return match name {
            FieldName::Words => Ok(Taken::New),
            _ if typed.is_empty() || matches!(name, FieldName::Status | FieldName::Domain) => {
                Ok(Taken::Nothing)
            }
            _ => Err(say::GOAL_NEEDS_WORDS.to_owned()),
        };
    };
    let changed = |was, set, shown_as: String| Ok(Taken::Changed { was, set, shown_as });
    let field = |before: String| GoalWas::Field(label(name).to_owned(), before);
    let choice = form
        .fields
        .get(form.focus)
        .and_then(|field| match &field.value {
            Value::Choice { at, .. } => Some(*at),
            Value::Text(_) => None,
        });
    let dated =
        |before: Option<NaiveDate>| -> Result<(Option<NaiveDate>, GoalWas, String), String> {
            let date = date_of(typed, state)?;
            let shown = date.map(|date| date.to_string()).unwrap_or_default();
            Ok((
                date,
                field(before.map(|date| date.to_string()).unwrap_or_default()),
                shown,
            ))
        };
    match name {
        FieldName::Words => changed(
            GoalWas::Words(goal.words.clone()),
            Set::Words(typed.to_owned()),
            typed.to_owned(),
        ),
        FieldName::Importance => changed(
            GoalWas::Weight(goal.importance, goal.impact),
            Set::Importance(scale(typed)?),
            typed.to_owned(),
        ),
        FieldName::Impact => changed(
            GoalWas::Weight(goal.importance, goal.impact),
            Set::Impact(scale(typed)?),
            typed.to_owned(),
        ),
        FieldName::Baseline => {
            let before = goal
                .baseline
                .map(|value| value.to_string())
                .unwrap_or_default();
            changed(
                field(before),
                Set::Baseline(scale(typed)?),
                typed.to_owned(),
            )
        }
        FieldName::Concern => {
            let concern = concern_of(typed, shelf)?;
            let before = goal.concern.clone().unwrap_or_default();
            let shown = concern.clone().unwrap_or_default();
            changed(field(before), Set::Concern(concern), shown)
        }
        FieldName::Status => {
            let status = choice
                .and_then(|at| GoalStatus::ALL.get(at).copied())
                .unwrap_or_default();
            if status == goal.status {
                return Ok(Taken::Nothing);
            }
            changed(
                GoalWas::Status(goal.status),
                Set::Status(status),
                typed.to_owned(),
            )
        }
        FieldName::Domain => {
            let domain = choice
                .and_then(|at| DOMAINS.get(at).copied())
                .unwrap_or_default();
            if domain == goal.domain {
                return Ok(Taken::Nothing);
            }
            let at = DOMAINS
                .iter()
                .position(|known| *known == goal.domain)
                .unwrap_or_default();
            let before = say::GOAL_DOMAIN
                .get(at)
                .copied()
                .unwrap_or_default()
                .to_owned();
            changed(field(before), Set::Domain(domain), typed.to_owned())
        }
        FieldName::Why => changed(
            field(String::new()),
            Set::Why(typed.to_owned()),
            typed.to_owned(),
        ),
        FieldName::Agreed => {
            let (date, was, shown) = dated(goal.agreed)?;
            changed(was, Set::Agreed(date), shown)
        }
        FieldName::Target => {
            let (date, was, shown) = dated(goal.target)?;
            changed(was, Set::Target(date), shown)
        }
        FieldName::Review => {
            let (date, was, shown) = dated(goal.review)?;
            changed(was, Set::Review(date), shown)
        }
    }
}

fn scale(typed: &str) -> Result<Option<u8>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed
        .parse::<u8>()
        .ok()
        .filter(|value| *value <= 10)
        .map(Some)
        .ok_or_else(|| say::ZERO_TO_TEN.to_owned())
}

fn date_of(typed: &str, state: &State) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    dates::read(typed, state.now.wall.date_naive(), Looks::Ahead, None)
        .map(Some)
        .map_err(NotADate::words)
}

fn concern_of(typed: &str, shelf: Option<&Shelf>) -> Result<Option<String>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let Some(shelf) = shelf else {
        return Err(say::LIBRARY_LOADING.to_owned());
    };
    let concerns: Vec<(String, String)> = shelf
        .library
        .vocabulary()
        .concerns
        .iter()
        .map(|(_, concern)| (concern.slug.to_string(), concern.title.to_string()))
        .collect();
    if let Some((slug, _)) = concerns.iter().find(|(slug, _)| slug == typed) {
        return Ok(Some(slug.clone()));
    }
    let both: Vec<String> = concerns
        .iter()
        .map(|(slug, meaning)| format!("{slug} {meaning}"))
        .collect();
    rank(typed, both.iter().map(String::as_str))
        .first()
        .and_then(|(at, _)| concerns.get(*at))
        .map(|(slug, _)| Some(slug.clone()))
        .ok_or_else(|| say::NO_SUCH_CONCERN.to_owned())
}

fn make(state: &mut State, id: GoalId, words: &str, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let by = state.by.clone();
    let goal = Goal {
        id,
        words: words.to_owned(),
        status: GoalStatus::Proposed,
        domain: GoalDomain::Problem,
        importance: None,
        impact: None,
        concern: None,
        linked: Vec::new(),
        baseline: None,
        target: None,
        review: None,
        agreed: None,
        stage: None,
        created: at,
        history: vec![GoalChange {
            at,
            by,
            was: GoalWas::Made,
            why: String::new(),
        }],
    };
    goals::change(state, label(FieldName::Words), effects, |goals| {
        goals.goals.push(goal)
    });
}

fn change(
    state: &mut State,
    id: GoalId,
    name: FieldName,
    was: GoalWas,
    set: Set,
    effects: &mut Vec<Effect>,
) {
    let at = state.now.wall;
    let by = state.by.clone();
    goals::change(state, label(name), effects, |goals| {
        let Some(goal) = goals.goals.iter_mut().find(|goal| goal.id == id) else {
            return;
        };
        match set {
            Set::Words(words) => goal.words = words,
            Set::Importance(value) => goal.importance = value,
            Set::Impact(value) => goal.impact = value,
            Set::Status(status) => goal.status = status,
            Set::Why(why) => {
                // The reason belongs to the newest change of status, not to one of its own.
                let status = goal
                    .history
                    .iter_mut()
                    .rev()
                    .find(|change| matches!(change.was, GoalWas::Status(_)));
                if let Some(status) = status {
                    status.why = why;
                }
                return;
            }
            Set::Domain(domain) => goal.domain = domain,
            Set::Concern(concern) => goal.concern = concern,
            Set::Baseline(value) => goal.baseline = value,
            Set::Agreed(date) => goal.agreed = date,
            Set::Target(date) => goal.target = date,
            Set::Review(date) => goal.review = date,
        }
        goal.history.push(GoalChange {
            at,
            by,
            was,
            why: String::new(),
        });
    });
}

/// Asks for one value.
pub fn ask(state: &mut State, kind: PromptKind) {
    state.overlay = Some(Overlay::Prompt(Prompt {
        kind,
        field: kept::prompted(state.desk.as_ref(), kind),
        error: None,
    }));
}

/// Asks for the decision that closes the lit risk entry.
pub fn ask_risk(state: &mut State) {
    let Some(Overlay::Risk { cursor }) = state.overlay else {
        return;
    };
    let lit = state
        .desk
        .as_ref()
        .and_then(|desk| desk.shown.open_risk.get(cursor).map(|(id, _, _)| *id));
    if let Some(id) = lit {
        ask(state, PromptKind::CloseRisk(id));
    }
}

/// Takes what was asked for.
pub fn take_value(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Prompt(prompt)) = state.overlay.clone() else {
        return;
    };
    let typed = prompt.field.text().trim().to_owned();
    let taken = match prompt.kind {
        PromptKind::NewClient if typed.is_empty() => Err(say::LABEL_NEEDED.to_owned()),
        PromptKind::NewClient => {
            opening::make(state, &typed, effects);
            Ok(())
        }
        PromptKind::Start => timing::change_start(state, &typed, effects),
        PromptKind::Despite(_) | PromptKind::CloseRisk(_) if typed.is_empty() => {
            Err(say::REASON_NEEDED.to_owned())
        }
        PromptKind::Despite(entry) => {
            give_reason(state, entry, typed, effects);
            Ok(())
        }
        PromptKind::CloseRisk(entry) => {
            close_risk(state, entry, typed, effects);
            Ok(())
        }
    };
    match taken {
        Ok(()) => {
            kept::forget(state.desk.as_mut(), prompt.kind);
            state.overlay = None;
        }
        Err(why) => {
            if let Some(Overlay::Prompt(open)) = &mut state.overlay {
                open.error = Some(why);
            }
        }
    }
}

/// Writes the reason for a stopped technique into its entry; the wording before it is kept as with any correction.
fn give_reason(state: &mut State, id: EntryId, reason: String, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let by = state.by.clone();
    let step = StepId(state.ids.next(at));
    shown::change_session(state, effects, |session, _| {
        let Some(mut line) = session.entry(id).map(|entry| entry.line.clone()) else {
            return;
        };
        if let Some(despite) = line
            .technique
            .as_mut()
            .and_then(|used| used.despite.as_mut())
        {
            despite.reason = reason;
        }
        let mark = Mark { step, at, by: &by };
        // A line that is no longer there needs no reason any more.
        drop(entry::correct(&mut session.entries, id, line, mark));
    });
}

/// Closes a risk entry by a written decision; one that had only its log line gets its record now.
fn close_risk(state: &mut State, id: EntryId, why: String, effects: &mut Vec<Effect>) {
    let decision = Decision {
        at: state.now.wall,
        by: state.by.clone(),
        why,
    };
    let Some(desk) = &mut state.desk else { return };
    let open = desk
        .dossier
        .open_risk()
        .into_iter()
        .find(|(open, _, _)| *open == id);
    let Some((_, at, words)) = open.map(|(id, at, words)| (id, at, words.to_owned())) else {
        return;
    };
    let session = desk
        .dossier
        .sessions
        .iter()
        .find(|session| session.entry(id).is_some())
        .map(|session| session.id);
    let risk = &mut desk.dossier.risk;
    if !risk.entries.iter().any(|entry| entry.id == id) {
        risk.entries.push(RiskEntry {
            id,
            session,
            at,
            by: decision.by.clone(),
            source: RiskSource::Line,
            words,
            rows: Vec::new(),
            closed: None,
            history: Vec::new(),
        });
    }
    if let Some(entry) = risk.entries.iter_mut().find(|entry| entry.id == id) {
        entry.closed = Some(decision);
    }
    let paper = Paper::Risk(Box::new(desk.dossier.risk.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    state.notice = Notice::info(say::risk_closed(&show::clock(at)));
}
