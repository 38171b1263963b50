//! The golden thread: what hangs together and what does not. Enter mends it, goes there, or answers what is asked once.

use uuid::Uuid;

use crate::app::chart::{Opens, Part, Row, about, light, show_entry, show_part};
use crate::app::desk::Desk;
use crate::app::form::{self, Subject, plan_row};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::prompt::{self, PromptKind};
use crate::app::state::State;
use crate::app::{picker, record};
use crate::domain::about::About;
use crate::domain::asked::Asked;
use crate::domain::dates;
use crate::domain::id::EntryId;
use crate::domain::lint::{Finding, FindingKind, Rule, lint};
use crate::domain::plan::PlanRow;
use crate::words::chart as say;
use crate::words::chart::thread as w;

/// Returns what the record leaves open; nothing before the library is read.
fn findings(state: &State, desk: &Desk) -> Vec<Finding> {
    let Some(shelf) = &state.shelf else {
        return Vec::new();
    };
    let today = state.now.wall.date_naive();
    lint(&desk.dossier, &shelf.guide, &shelf.library, today)
}

/// Returns how many arrows are broken and how many questions are open.
pub(super) fn mark(state: &State, desk: &Desk) -> String {
    let open = findings(state, desk)
        .iter()
        .filter(|finding| finding.kind() != FindingKind::Note)
        .count();
    if open == 0 {
        String::new()
    } else {
        say::open_findings(open)
    }
}

/// Returns the rows: broken arrows, what is asked once, what is worth knowing.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    if state.shelf.is_none() {
        return vec![Row::quiet(crate::words::app::LIBRARY_LOADING)];
    }
    let findings = findings(state, desk);
    let mut rows = Vec::new();
    let mut kind = None;
    for (at, finding) in findings.iter().enumerate() {
        if kind != Some(finding.kind()) {
            kind = Some(finding.kind());
            rows.push(Row::heading(heading(finding.kind())));
        }
        // Where it is comes first and the rule's number last: nobody has to know numbers to read it.
        let row = Row::of(finding.place.as_str(), finding.words(), Opens::Finding(at));
        rows.push(row.with_tail(finding.rule.id()));
    }
    if rows.is_empty() {
        rows.push(Row::quiet(w::WHOLE));
    }
    rows
}

fn heading(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Broken => w::BROKEN,
        FindingKind::Question => w::ASKED_ONCE,
        FindingKind::Note => w::NOTES,
    }
}

/// Settles the finding at this place: asks what an answer can settle, or goes where it is mended.
pub(super) fn settle(state: &mut State, at: usize) {
    let found = state
        .desk
        .as_ref()
        .and_then(|desk| findings(state, desk).into_iter().nth(at));
    let Some(finding) = found else { return };
    if finding.rule == Rule::R48
        && let Some(entry) = finding.entries.first()
    {
        prompt::ask(state, PromptKind::Despite(*entry));
        return;
    }
    if !finding.takes_answer() {
        go(state, &finding.about);
        return;
    }
    let (rule, id) = (finding.rule, finding.id);
    let entry = finding.entries.first().copied();
    let mut answers = vec![Answer {
        words: w::LOOK.to_owned(),
        does: Some(Deed::LookAtFinding(rule, id)),
    }];
    match (rule, entry) {
        (Rule::R43, Some(entry)) => answers.push(Answer {
            words: w::ADD_TO_PLAN.to_owned(),
            does: Some(Deed::AddToPlan(entry)),
        }),
        (Rule::R32, Some(entry)) => answers.push(Answer {
            words: w::LINK.to_owned(),
            does: Some(Deed::LinkEntry(entry)),
        }),
        _ => {}
    }
    answers.push(Answer {
        words: answer_words(rule).to_owned(),
        does: Some(Deed::AnswerFinding(rule, id)),
    });
    state.question = Some(Question {
        words: vec![w::finding(&finding.place, &finding.words())],
        answers,
        lit: 0,
    });
}

/// Returns what the answer that settles a rule's question says.
fn answer_words(rule: Rule) -> &'static str {
    match rule {
        Rule::R43 => w::ONE_OFF,
        Rule::R32 => w::STAYS_FREE,
        Rule::L01 => w::NO_GOAL_THAT_DAY,
        _ => w::MEANT_SO,
    }
}

/// Goes to what a finding is about.
pub fn look(state: &mut State, rule: Rule, id: Uuid) {
    let found = state.desk.as_ref().and_then(|desk| {
        findings(state, desk)
            .into_iter()
            .find(|finding| finding.rule == rule && finding.id == id)
    });
    if let Some(finding) = found {
        go(state, &finding.about);
    }
}

fn go(state: &mut State, about: &About) {
    if let About::PlanRow(at) = about {
        let row = Opens::Form(Subject::PlanRow(Some(*at)));
        show_part(state, &Part::Plan);
        return light(state, &row);
    }
    match about::opens(state, about) {
        Some(Opens::Form(subject)) => form::open(state, subject),
        Some(Opens::FormAt(subject, field)) => form::open_at(state, subject, field),
        Some(Opens::Risk(entry)) => crate::app::risk_form::open_form(state, entry),
        Some(Opens::Goal(goal)) => crate::app::goals::show(state, goal),
        Some(Opens::Review(goal)) => crate::app::goals::review(state, goal),
        Some(Opens::Levels(goal)) => crate::app::levels::ask(state, goal),
        Some(Opens::Entry(session, entry)) => show_entry(state, session, Some(entry)),
        Some(Opens::Session(session)) => show_entry(state, session, None),
        Some(Opens::Part(part)) => show_part(state, &part),
        Some(Opens::Trend(of)) => crate::app::trend::show(state, Some(of)),
        Some(Opens::Reading(reading)) => crate::app::trend::open_reading(state, reading),
        Some(
            Opens::Slot(_)
            | Opens::Idea(_)
            | Opens::Finding(_)
            | Opens::Learn(_)
            | Opens::ShowAgain(_)
            | Opens::Measure(_)
            | Opens::Model(_)
            | Opens::Uses(_)
            | Opens::Library(_),
        )
        | None => {
            state.notice = Notice::info(w::NO_SCREEN_YET);
        }
    }
}

/// Asks for the words of an answer.
pub fn ask(state: &mut State, rule: Rule, id: Uuid) {
    prompt::ask(state, PromptKind::Answer(rule, id));
}

/// Keeps an answer, so that it is not asked again.
pub fn answer(state: &mut State, rule: Rule, id: Uuid, words: &str, effects: &mut Vec<Effect>) {
    let asked = Asked {
        rule: rule.id().to_owned(),
        about: id,
        answer: words.to_owned(),
        at: state.now.wall,
        by: state.by.clone(),
    };
    record::change_client(state, w::ANSWERED, effects, |client| {
        client.asked.push(asked);
    });
}

/// Puts the technique of a log line on the plan, for the goal the line hangs on.
pub fn add_to_plan(state: &mut State, entry: EntryId, effects: &mut Vec<Effect>) {
    let line = state.desk.as_ref().and_then(|desk| {
        let (_, found) = desk
            .dossier
            .entries()
            .find(|(_, known)| known.id == entry)?;
        Some(found.line.clone())
    });
    let Some((line, used)) = line.and_then(|line| {
        let used = line.technique.clone()?;
        Some((line, used))
    }) else {
        return;
    };
    let row = PlanRow {
        technique: used.id,
        goal: line.goals.first().copied(),
        why: w::used_on(&dates::shown(line.at.date_naive())),
        ..PlanRow::default()
    };
    // The reason that was written for the log line is offered, and taken only where it is asked for.
    let reason = used.despite.map(|despite| despite.reason);
    plan_row::offer(state, row, &reason.unwrap_or_default(), effects);
}

/// Opens the library to link a did that was typed freely.
pub fn link(state: &mut State, entry: EntryId) {
    let text = state.desk.as_ref().and_then(|desk| {
        let (_, found) = desk
            .dossier
            .entries()
            .find(|(_, known)| known.id == entry)?;
        Some(found.line.text.clone())
    });
    let Some(text) = text else { return };
    // The first words of it are the best guess at what is sought.
    let guess: Vec<&str> = text.split_whitespace().take(2).collect();
    picker::open_to_link(state, entry, &guess.join(" "));
}
