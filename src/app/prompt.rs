//! One value asked for: a label, a start, a reason, a decision.

use uuid::Uuid;

use crate::app::chart::thread;
use crate::app::export;
use crate::app::field::Field;
use crate::app::form::reads::{self, Reads};
use crate::app::keying::critical;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::step_card::{self, CardAsk};
use crate::app::writing::TextId;
use crate::app::writing::ask::{self, TextAsk};
use crate::app::{
    aside, closing, goals, kept, lock, opening, placing, reasons, risk_form, saving, shown, timing,
};
use crate::domain::id::{EntryId, GoalId};
use crate::domain::lint::Rule;
use crate::domain::plan::AsideKind;
use crate::domain::risk::{Decision, RiskEntry, RiskSource};
use crate::domain::technique::TechniqueId;
use crate::words::app as say;
use crate::words::time as show;

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
    /// What a risk entry that is begun is about.
    BeginRisk,
    /// The written decision that closes a risk.
    CloseRisk(EntryId),
    /// Why nothing could be done about a critical answer.
    NotPossible(EntryId),
    /// When to look at a goal again; the answer says that it was reviewed today.
    NextReview(GoalId),
    /// Why the therapy begins again.
    Reopen,
    /// The name of a file that goes out.
    Export(export::Going),
    /// Why an idea of the log is let go.
    LetGo(EntryId),
    /// The answer to what a rule asks once.
    Answer(Rule, Uuid),
    /// What is asked about the draft of a text.
    Text(TextAsk),
    /// The PIN or the passphrase, before this text is signed.
    Secret(TextId),
    /// What a step card asks.
    Card(CardAsk),
    /// The words with which a technique is set aside.
    SetAside {
        /// Which.
        technique: TechniqueId,
        /// Whether the client declined it, or not now.
        kind: AsideKind,
        /// The goal it is put off for.
        goal: Option<GoalId>,
    },
    /// Why a technique that was set aside is offered again.
    OfferAgain {
        /// Which.
        technique: TechniqueId,
        /// For which goal.
        goal: Option<GoalId>,
    },
}

impl PromptKind {
    /// Tells whether what the client said is worded there.
    pub fn is_paraphrase(self) -> bool {
        matches!(self, Self::Text(TextAsk::Paraphrase(..)))
    }
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
        PromptKind::NewClient => {
            opening::make(state, &typed, effects);
            Ok(())
        }
        PromptKind::BeginRisk if typed.is_empty() => {
            Err(crate::words::risk::WORDS_NEEDED.to_owned())
        }
        PromptKind::BeginRisk => {
            kept::forget(state.desk.as_mut(), prompt.kind);
            // Its form opens.
            return risk_form::begin(state, &typed, effects);
        }
        PromptKind::Start => timing::change_start(state, &typed, effects),
        PromptKind::Despite(_)
        | PromptKind::CloseRisk(_)
        | PromptKind::NotPossible(_)
        | PromptKind::Answer(..)
        | PromptKind::Reopen
        | PromptKind::SetAside { .. }
        | PromptKind::OfferAgain { .. }
            if typed.is_empty() =>
        {
            Err(say::REASON_NEEDED.to_owned())
        }
        PromptKind::Despite(entry) => {
            reasons::give(state, entry, typed, effects);
            Ok(())
        }
        PromptKind::Answer(rule, id) => {
            thread::answer(state, rule, id, &typed, effects);
            Ok(())
        }
        PromptKind::CloseRisk(entry) => {
            close_risk(state, entry, typed, effects);
            Ok(())
        }
        PromptKind::NotPossible(entry) => {
            critical::not_possible(state, entry, &typed, effects);
            Ok(())
        }
        PromptKind::NextReview(goal) => reads::date(state, Reads::Ahead, &typed)
            .map(|next| goals::reviewed(state, goal, next, effects)),
        PromptKind::SetAside {
            technique,
            kind,
            goal,
        } => {
            aside::set(state, (technique, kind, goal), typed, effects);
            Ok(())
        }
        PromptKind::OfferAgain { technique, goal } => {
            aside::offer(state, (technique, goal), &typed, effects);
            Ok(())
        }
        PromptKind::Reopen => {
            closing::reopen(state, &typed, effects);
            Ok(())
        }
        PromptKind::Export(going) => export::send(state, going, &typed, effects),
        PromptKind::LetGo(entry) => {
            placing::let_go(state, entry, typed, effects);
            Ok(())
        }
        PromptKind::Text(what) => ask::take(state, what, &typed, effects),
        // It is looked at first.
        PromptKind::Secret(of) => return lock::take(state, of, effects),
        // It may ask on.
        PromptKind::Card(ask) => return step_card::take(state, ask, &typed, effects),
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
            session,
            ..RiskEntry::new(id, at, &decision.by, RiskSource::Line, &words)
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
