//! What a critical answer sets off at once (measures.md 0.5), and the recorded action that closes it. Words and answers
//! only: nothing here ranks a risk, and nothing takes an entry back.

use crate::app::desk::Desk;
use crate::app::keying::{At, Keying, on_show, shown_mut};
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::prompt::{self, PromptKind};
use crate::app::state::State;
use crate::app::{record, saving, shown, start};
use crate::domain::client::{Flag, FlagValue, Source};
use crate::domain::entry::{self, Mark};
use crate::domain::id::{EntryId, ReadingId, StepId};
use crate::domain::measure::score::{Answer, holds};
use crate::domain::measure::{Critical, Measure, Test, Version};
use crate::domain::replaced::Replaced;
use crate::domain::risk::{ANSWER_TAG, Decision, RiskChange, RiskEntry, RiskSource};
use crate::domain::session::{Kind, Line};
use crate::words::flags as flag_words;
use crate::words::keying::critical as say;

/// Tells whether an answer of a reading lit RISK and nobody recorded what was done.
pub fn is_open(state: &State, reading: ReadingId) -> bool {
    let desk = state.desk.as_ref();
    desk.is_some_and(|desk| open_of(desk, reading).next().is_some())
}

fn open_of(desk: &Desk, reading: ReadingId) -> impl Iterator<Item = &RiskEntry> {
    let risk = &desk.dossier.risk;
    let lit = risk.lit_by(reading);
    lit.filter(|entry| entry.closed.is_none())
}

/// Returns the critical answer that an entry in the list of risk is about and that is open.
pub fn open_answer(desk: &Desk, id: EntryId) -> Option<ReadingId> {
    let mut open = desk.dossier.risk.answers_open();
    open.find(|entry| entry.id == id)?
        .answer()
        .map(|(of, _)| of)
}

/// Lights RISK for each critical answer that is in and did not light it before, and says in each entry what its answer
/// became. Comes after every key that changes an answer; what held of the answers `before` is not lit anew.
pub(super) fn light(state: &mut State, before: &[Answer], effects: &mut Vec<Effect>) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(keying) = on_show(state) else { return };
    let Some((measure, version)) = keying.measure(&shelf) else {
        return;
    };
    let keying = keying.clone();
    let mut answers = keying.filled.answered();
    // What waits for another digit is no answer yet.
    if !keying.typed.is_empty()
        && let Some(waiting) = usize::from(keying.filled.item)
            .checked_sub(1)
            .and_then(|at| answers.get_mut(at))
    {
        *waiting = Answer::Missing;
    }
    for (at, critical) in measure.criticals.iter().enumerate() {
        let is_lit = critical.lights
            && holds(measure, version, &answers, &critical.when) == Some(true)
            && holds(measure, version, before, &critical.when) != Some(true)
            && !is_known(state, keying.filled.id, critical.item);
        if is_lit {
            enter(state, &keying, (measure, version, at), effects);
        }
    }
    follow(state, measure, effects);
}

fn is_known(state: &State, reading: ReadingId, item: u8) -> bool {
    let Some(desk) = &state.desk else { return true };
    let mut lit = desk.dossier.risk.lit_by(reading);
    lit.any(|entry| entry.answer() == Some((reading, item)))
}

/// Returns the words of an entry: measure, item, topic, answer.
fn words(keying: &Keying, measure: &Measure, critical: &Critical) -> String {
    match measure.item(critical.item) {
        Some(item) => say::words(
            &measure.name,
            item.n,
            &item.label,
            &answer(keying, measure, item.n),
        ),
        // It is about a score, so what to do is what there is to say.
        None => say::words(&measure.name, 0, "", &critical.say),
    }
}

fn answer(keying: &Keying, measure: &Measure, n: u8) -> String {
    let item = measure.item(n);
    let value = keying.value(n);
    match (item, value) {
        (Some(item), Some(value)) => {
            let version = measure.version(&keying.filled.version);
            let words = version.map_or("", |version| measure.said(item, version, value));
            say::answer(value, words)
        }
        _ => crate::words::keying::NO_ANSWER.to_owned(),
    }
}

/// Enters one: in the log of the session that runs, in the risk history, and as a flag to ask about.
fn enter(
    state: &mut State,
    keying: &Keying,
    (measure, _, place): (&Measure, &Version, usize),
    effects: &mut Vec<Effect>,
) {
    let Some(critical) = measure.criticals.get(place) else {
        return;
    };
    let words = words(keying, measure, critical);
    let now = state.now.wall;
    let id = EntryId(state.ids.next(now));
    let step = StepId(state.ids.next(now));
    let by = state.by.clone();
    let Some(desk) = &mut state.desk else { return };
    desk.trail.go_on();
    let source = RiskSource::Answer {
        reading: keying.filled.id,
        item: critical.item,
    };
    desk.dossier.risk.entries.push(RiskEntry {
        session: desk.session,
        ..RiskEntry::new(id, now, &by, source, &words)
    });
    let line = Line {
        tags: vec![ANSWER_TAG.to_owned()],
        ..start::plain(now, Kind::Risk, &words)
    };
    shown::change_session(state, effects, |session, _| {
        let mark = Mark {
            step,
            at: now,
            by: &by,
        };
        session.entries.push(entry::enter(id, line, mark));
    });
    send(state, effects);
    ask_flag(state, &critical.flag, &words, effects);
    if let Some(keying) = shown_mut(state) {
        keying
            .told
            .push((critical.item, keying.value(critical.item)));
    }
    state.notice = Notice::warning(say::lit(&words));
}

/// Sends the risk history off, and shows everywhere what it says now.
fn send(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(desk) = &state.desk else { return };
    let paper = Paper::Risk(Box::new(desk.dossier.risk.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Says in the entries what their answers became. A correction, be it to nought, takes no entry back.
fn follow(state: &mut State, measure: &Measure, effects: &mut Vec<Effect>) {
    let Some(keying) = on_show(state) else { return };
    if !keying.typed.is_empty() {
        return;
    }
    let (keying, id) = (keying.clone(), keying.filled.id);
    for (item, was) in &keying.told {
        let now = keying.value(*item);
        if now == *was {
            continue;
        }
        let said = answer(&keying, measure, *item);
        let is_it = |entry: &RiskEntry| entry.answer() == Some((id, *item));
        reword(state, is_it, |words| say::corrected(words, &said), effects);
    }
    let now: Vec<(u8, Option<u8>)> = (keying.told.iter())
        .map(|(item, _)| (*item, keying.value(*item)))
        .collect();
    if let Some(keying) = shown_mut(state) {
        keying.told = now;
    }
}

/// Words entries anew, in the risk history and in the log of the session that runs; the words before are kept.
fn reword(
    state: &mut State,
    is_it: impl Fn(&RiskEntry) -> bool,
    reworded: impl Fn(&str) -> String,
    effects: &mut Vec<Effect>,
) {
    let at = state.now.wall;
    let by = state.by.clone();
    let step = StepId(state.ids.next(at));
    let Some(desk) = &mut state.desk else { return };
    let mut changed: Vec<(EntryId, String)> = Vec::new();
    for entry in &mut desk.dossier.risk.entries {
        if is_it(entry) {
            let words = reworded(&entry.words);
            let before = std::mem::replace(&mut entry.words, words);
            entry.history.push(RiskChange {
                at,
                by: by.clone(),
                words: before,
                rows: entry.rows.clone(),
                fields: Vec::new(),
            });
            changed.push((entry.id, entry.words.clone()));
        }
    }
    let in_log = desk.running().is_some_and(|session| {
        let mut ids = changed.iter();
        ids.any(|(id, _)| session.entry(*id).is_some())
    });
    if in_log {
        shown::change_session(state, effects, |session, _| {
            for (id, words) in &changed {
                let line = session.entry(*id).map(|entry| Line {
                    text: words.clone(),
                    ..entry.line.clone()
                });
                if let Some(line) = line {
                    let mark = Mark { step, at, by: &by };
                    // A RISK line always stands, so there is nothing to refuse.
                    let done = entry::correct(&mut session.entries, *id, line, mark);
                    debug_assert!(done.is_ok());
                }
            }
        });
    }
    if !changed.is_empty() {
        send(state, effects);
    }
}

/// Records what was done about the critical answers of a reading, which closes their entries.
pub fn record(state: &mut State, reading: ReadingId, action: &str, effects: &mut Vec<Effect>) {
    let decision = Decision {
        at: state.now.wall,
        by: state.by.clone(),
        why: action.to_owned(),
    };
    let Some(desk) = &mut state.desk else { return };
    let mut closed = Vec::new();
    for entry in &mut desk.dossier.risk.entries {
        let is_its = entry.answer().is_some_and(|(of, _)| of == reading);
        if is_its && entry.closed.is_none() {
            entry.closed = Some(decision.clone());
            closed.push(entry.id);
        }
    }
    let is_it = |entry: &RiskEntry| closed.contains(&entry.id);
    reword(
        state,
        is_it,
        |words| say::with_action(words, action),
        effects,
    );
    state.notice = Notice::info(say::recorded(action));
}

/// In a list: 1 to 3 say what was done about the answer of an entry; 3 asks why not.
pub fn choose(state: &mut State, id: EntryId, n: u8, effects: &mut Vec<Effect>) {
    let open = state.desk.as_ref().and_then(|desk| open_answer(desk, id));
    let Some(reading) = open else {
        state.notice = Notice::info(say::NO_ANSWER);
        return;
    };
    let choice = usize::from(n).checked_sub(1);
    match choice.and_then(|at| say::CHOICES.get(at)) {
        Some(action) if n < 3 => record(state, reading, action, effects),
        Some(_) => prompt::ask(state, PromptKind::NotPossible(id)),
        None => {}
    }
}

/// Takes the words for which nothing could be done.
pub fn not_possible(state: &mut State, id: EntryId, why: &str, effects: &mut Vec<Effect>) {
    let open = state.desk.as_ref().and_then(|desk| open_answer(desk, id));
    if let Some(reading) = open {
        record(state, reading, &say::not_possible(why), effects);
    }
}

/// A positive answer sets a flag to be asked about and does nothing else to it (measures.md 0.8): what is present or past
/// stays, what was ruled out is asked about again.
pub(super) fn ask_flag(state: &mut State, slug: &str, words: &str, effects: &mut Vec<Effect>) {
    let is_flag = state.shelf.as_deref().is_some_and(|shelf| {
        let flags = &shelf.library.vocabulary().flags;
        flags.iter().any(|(_, flag)| &*flag.slug == slug)
    });
    if slug.is_empty() || !is_flag {
        return;
    }
    let (at, by) = (state.now.wall, state.by.clone());
    let Some(desk) = &mut state.desk else { return };
    let known = desk.client().flag(slug);
    let is_asked_now = match known.map(|flag| flag.value) {
        None => false,
        Some(FlagValue::RuledOut) => true,
        Some(FlagValue::Present | FlagValue::Past | FlagValue::Unknown) => return,
    };
    let history = known.map(|flag| flag.history.clone()).unwrap_or_default();
    let was = Replaced {
        at,
        by,
        what: flag_words::field::VALUE.to_owned(),
        was: crate::app::form::flag::value_word(FlagValue::RuledOut).to_owned(),
        why: words.to_owned(),
    };
    let flag = Flag {
        flag: slug.to_owned(),
        value: FlagValue::Unknown,
        date: at.date_naive(),
        source: Source::Measure,
        review: None,
        words: words.to_owned(),
        history: history
            .into_iter()
            .chain(is_asked_now.then_some(was))
            .collect(),
    };
    // No undo takes it back, as none takes back the answer.
    record::settle_client(desk, |client| {
        if matches!(
            client.flag(slug).map(|known| known.value),
            None | Some(FlagValue::RuledOut)
        ) {
            let is_ruled_out =
                |known: &Flag| known.flag == slug && known.value == FlagValue::RuledOut;
            client.flags.retain(|known| !is_ruled_out(known));
            client.flags.push(flag.clone());
        }
    });
    let paper = Paper::Client(Box::new(desk.dossier.client.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
}

/// Returns the critical answers that ask for something and light nothing, said under the form; a rule over a score holds of
/// one that came without answers too.
pub fn soft<'m>(
    measure: &'m Measure,
    version: &Version,
    answers: &[Answer],
    totals: &[(String, f64)],
) -> Vec<&'m Critical> {
    let is_in = |critical: &&Critical| {
        holds(measure, version, answers, &critical.when) == Some(true)
            || holds_of(&critical.when, totals)
    };
    let all = measure.criticals.iter();
    all.filter(|critical| !critical.lights)
        .filter(is_in)
        .collect()
}

/// Tells whether a rule holds of scores alone.
fn holds_of(test: &Test, totals: &[(String, f64)]) -> bool {
    match test {
        Test::Scale(scale, limit) => {
            let mut totals = totals.iter();
            totals.any(|(id, value)| id == scale && limit.holds(*value))
        }
        Test::Any(tests) => tests.iter().any(|test| holds_of(test, totals)),
        Test::Answer(..) | Test::Sum(..) | Test::Count(..) | Test::All(_) => false,
    }
}

/// Tells whether the row under the form is shown: an answer of it lit RISK.
pub fn row_of<'d>(desk: &'d Desk, keying: &Keying) -> Option<&'d RiskEntry> {
    let lit = || desk.dossier.risk.lit_by(keying.filled.id);
    // What is open stands before what was answered.
    let open = lit().find(|entry| entry.closed.is_none());
    open.or_else(|| lit().last())
}

/// Tells whether keys go to the row.
pub fn is_lit(keying: &Keying) -> bool {
    matches!(keying.at, At::Row | At::Why)
}
