//! A question, on top of whatever it is about: its words and its answers, the safe one first.

use crate::app::keymap::spoken;
use crate::app::overlay::{Answer, Question};
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, open, say};
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::screen::title;

/// Returns a question with the keys that hold.
fn said(pen: &Pen<'_>, question: &Question) -> Question {
    let mut said = question.clone();
    if !pen.moved().is_empty() {
        let answers = said.answers.iter_mut().map(|answer| &mut answer.words);
        for words in said.words.iter_mut().chain(answers) {
            *words = spoken(pen.moved(), words);
        }
    }
    said
}

/// Draws the question.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, question: &Question, places: &Areas) {
    let wide = places.window.width.saturating_sub(8).min(66);
    let question = &said(pen, question);
    let words: usize = question
        .words
        .iter()
        .map(|words| text::wrap(words, usize::from(wide)).len())
        .sum();
    let rows = |answer: &Answer| text::wrap(&answer.words, usize::from(wide.saturating_sub(2)));
    let answers: usize = question.answers.iter().map(|one| rows(one).len()).sum();
    let tall = words + 1 + answers;
    let inner = open(
        pen,
        state,
        places,
        (title::QUESTION, ""),
        (wide, cell(tall)),
        Stands::Bottom,
    );
    // The answers are always in sight: in full where there is room, else the lit one in full and the others cut. Of the
    // words, as many as there is room for.
    let lit = question.answers.get(question.lit).map(rows);
    let lit = lit.unwrap_or_default().len().max(1);
    let cut = question.answers.len() - 1 + lit;
    let is_whole = answers <= usize::from(inner.height);
    let room = usize::from(inner.height).saturating_sub(if is_whole { answers } else { cut });
    let mut top = 0;
    for words in &question.words {
        if top < room {
            let place = ratatui::layout::Rect {
                height: cell(room - top).min(inner.height),
                ..below(inner, cell(top))
            };
            top += say(pen, words, Role::Text, place);
        }
    }
    let top = if top < room { top + 1 } else { room };
    let mut top = top;
    for (n, answer) in question.answers.iter().enumerate() {
        let area = row(inner, top);
        let is_lit = n == question.lit;
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((area.x, area.y));
        }
        let shown = rows(answer);
        if shown.len() > 1 && (is_whole || is_lit) {
            let role = if is_lit { Role::Selected } else { Role::Text };
            for (at, words) in shown.iter().enumerate() {
                pen.put(right_of(row(inner, top + at), 2), words, role);
            }
            top += shown.len();
        } else {
            pen.put_field(right_of(area, 2), &answer.words, is_lit, Role::Text);
            top += 1;
        }
    }
}
