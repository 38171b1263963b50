//! What is filled in: forms field by field, one value, a question, the risk form row by row, measures item by item.

use crate::app::chart::answer_word;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Form, FormField, Value};
use crate::app::keying::told;
use crate::app::keying::{At, Keying, critical, keys};
use crate::app::overlay::Question;
use crate::app::prompt::{Prompt, PromptKind};
use crate::app::risk_form::{RiskForm, done_row, guide};
use crate::app::state::State;
use crate::domain::risk::RiskAnswer;
use crate::plain::reading::{Reading, one_line, sentence};
use crate::plain::spoken::spoken;
use crate::ui::overlay::{form as drawn, prompt as asked};
use crate::words::keying as wk;
use crate::words::plain as say;
use crate::words::risk as wr;
use crate::words::screen::title;

/// A question: its words, its answers with the safe one first, which an empty line gives.
pub(super) fn question(state: &State, question: &Question) -> Reading {
    let mut reading = Reading::of(title::QUESTION);
    for words in &question.words {
        reading.say(spoken(state, words));
    }
    for (at, answer) in question.answers.iter().enumerate() {
        let enter = if at == question.lit {
            say::ENTER_TAKES
        } else {
            ""
        };
        reading.row(at, sentence([answer.words.as_str(), enter], " "));
    }
    reading
}

/// The whole form: every field with its value, what stands under it.
pub(super) fn form(state: &State, form: &Form) -> Reading {
    let mut reading = Reading::of(drawn::heading(state, &form.of));
    for (at, field) in form.fields.iter().enumerate() {
        let here = if at == form.focus { say::HERE } else { "" };
        let words = say::field(field.label(), &one_line(field.shown()));
        reading.say(sentence([words.as_str(), here], " "));
    }
    for words in asked_field(state, form) {
        reading.say(words);
    }
    reading
}

/// What is asked of the field that is filled in now.
pub(super) fn asked_field(state: &State, form: &Form) -> Vec<String> {
    let Some(field) = form.fields.get(form.focus) else {
        return Vec::new();
    };
    let at = say::field_of(form.focus + 1, form.fields.len());
    let mut lines = vec![sentence(
        [
            at.as_str(),
            &say::field(field.label(), &one_line(field.shown())),
        ],
        ": ",
    )];
    if let Some((words, _)) = drawn::under(state, form, field) {
        lines.push(spoken(state, &one_line(&words)));
    }
    if field.error.is_some() {
        lines.push(say::AS_DRAFT.to_owned());
    }
    lines.extend(choices(state, form, field));
    if matches!(field.value, Value::Long(_)) {
        lines.push(say::SEVERAL_LINES.to_owned());
    }
    lines
}

/// The options of a choice, or what is listed under a field, numbered.
fn choices(state: &State, form: &Form, field: &FormField) -> Vec<String> {
    let listed = drawn::listed(state, form, field).into_iter();
    let listed = listed.map(|(name, must)| sentence([name.as_str(), &must], ". "));
    let options: Vec<String> = match &field.value {
        Value::Choice { options, at } => options
            .iter()
            .enumerate()
            .map(|(n, words)| {
                let mark = if n == *at { say::CHOSEN } else { "" };
                sentence([words.as_str(), mark], " ")
            })
            .collect(),
        Value::Text(_) | Value::Long(_) => listed.collect(),
    };
    options
        .iter()
        .enumerate()
        .map(|(n, words)| [(n + 1).to_string().as_str(), " ", words].concat())
        .collect()
}

/// One value that is asked for.
pub(super) fn prompt(state: &State, prompt: &Prompt) -> Reading {
    let words = asked::words(state, prompt.kind);
    let mut reading = Reading::of(spoken(state, &words));
    reading.say(asked::about(state, prompt.kind));
    if let Some(error) = &prompt.error {
        reading.say(spoken(state, error));
    }
    match prompt.kind {
        PromptKind::Secret(_) => reading.say(say::SECRET),
        kind => {
            if !prompt.field.is_empty() {
                reading.say(say::field("", prompt.field.text()));
            }
            if matches!(kind, PromptKind::NextReview(_)) {
                reading.say(reads::echo(state, Reads::Ahead, prompt.field.text()));
            }
        }
    }
    reading
}

/// The risk form: the words it is about, every row with its answer and words.
pub(super) fn risk(state: &State, form: &RiskForm) -> Reading {
    let (Some(guide), Some(desk)) = (guide(state), &state.desk) else {
        return Reading::of(wr::FORM);
    };
    let known = desk.dossier.risk.entries.iter();
    let known = known.clone().find(|entry| entry.id == form.entry);
    let answered = known.map_or(0, |known| known.rows.len());
    let mut reading = Reading::of(sentence(
        [wr::FORM, &wr::answered(answered, guide.rows.len())],
        ", ",
    ));
    for (id, _, words) in &desk.shown.open_risk {
        if *id == form.entry {
            reading.tell(say::RISK_OPEN, words);
        }
    }
    for asked in &guide.rows {
        let row = known.and_then(|known| known.row(&asked.slug));
        let answer = row.map_or(RiskAnswer::NotAsked, |row| row.answer);
        let words = row.map_or("", |row| row.words.as_str());
        let words = sentence([answer_word(answer), words], ". ");
        reading.tell(&asked.title, &words);
    }
    for words in asked_row(state, form) {
        reading.say(words);
    }
    reading
}

/// What is asked of the row that is answered now.
pub(super) fn asked_row(state: &State, form: &RiskForm) -> Vec<String> {
    let Some(asked) = guide(state).and_then(|guide| guide.rows.get(form.row)) else {
        return vec![spoken(state, &done_row(state))];
    };
    let known = state.desk.as_ref().and_then(|desk| {
        let mut known = desk.dossier.risk.entries.iter();
        known.find(|entry| entry.id == form.entry)?.row(&asked.slug)
    });
    let answer = known.map_or(RiskAnswer::NotAsked, |row| row.answer);
    let words = known.map_or("", |row| row.words.as_str());
    let now = sentence([answer_word(answer), words], ". ");
    vec![sentence(
        [say::field(&asked.title, &now).as_str(), &asked.ask],
        " ",
    )]
}

/// A measure: what it is about, then what is asked now.
pub(super) fn keying(state: &State, open: &Keying) -> Reading {
    let shelf = state.shelf.as_deref();
    let Some((measure, version)) = shelf.and_then(|shelf| open.measure(shelf)) else {
        return Reading::of(wk::page::TITLE);
    };
    let mut reading = Reading::of(wk::about(&measure.name, &measure.about));
    reading.say(wk::about(told::respondent(measure), &version.window));
    if !open.filled.about.is_empty() {
        reading.say(wk::named(&open.filled.about));
    }
    if open.at.is_on_file() {
        reading.say(wk::read_on(&crate::domain::dates::shown(
            open.filled.at.date_naive(),
        )));
    }
    for words in asked_item(state, open) {
        reading.say(words);
    }
    reading
}

/// What is asked of a measure now: the item with its answers, a text, what was done about a critical answer; then the score
/// as it builds.
pub(super) fn asked_item(state: &State, open: &Keying) -> Vec<String> {
    let (Some(shelf), Some(desk)) = (state.shelf.as_deref(), &state.desk) else {
        return Vec::new();
    };
    let Some((measure, version)) = open.measure(shelf) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let n = u8::try_from(measure.items.len()).unwrap_or(u8::MAX);
    let marks: Vec<String> = (1..=n)
        .map(|item| told::mark(open, measure, version, item))
        .collect();
    match open.item(measure) {
        Some(item) if matches!(open.at, At::Items | At::Read | At::New) => {
            let how = told::how(item, version);
            lines.push(say::item(
                item.n,
                &item.label,
                &keys::allowed(item, version),
                how,
            ));
            lines.extend(told::wording(shelf, open, item).map(str::to_owned));
            let responses = told::responses(measure, version, item);
            let responses: Vec<String> = responses
                .into_iter()
                .map(|(value, words)| [value.to_string().as_str(), " ", &words].concat())
                .collect();
            lines.push(responses.join("; "));
        }
        None if open.at == At::Items => lines.push(spoken(state, wk::ALL_ANSWERED)),
        _ => {}
    }
    let is_through = open.item(measure).is_none() || open.at.is_on_file();
    if is_through || open.at == At::Row {
        lines.push(say::answers(&marks.join(" ")));
        for line in told::lines(open, measure, version, desk) {
            lines.push(spoken(state, &line.words));
        }
    }
    if let Some(entry) = critical::row_of(desk, open) {
        lines.push(entry.words.clone());
        if entry.closed.is_none() {
            lines.push(wk::critical::choices());
        }
    }
    let question = told::question(open, measure, version);
    lines.push(spoken(state, &question));
    if open.at.takes_text() && !open.field.is_empty() {
        lines.push(say::field("", open.field.text()));
    }
    if is_through {
        for line in crate::app::trend::lines(state) {
            if line.of.is_of(&open.filled.measure, &open.filled.version) {
                lines.push(line.summary.clone());
            }
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}
