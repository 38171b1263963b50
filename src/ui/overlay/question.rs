//! A question, on top of whatever it is about: its words and its answers, the safe one first.

use crate::app::overlay::Question;
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, open, say};
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::screen::title;

/// Draws the question.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, question: &Question, places: &Areas) {
    let wide = places.window.width.saturating_sub(8).min(66);
    let words: usize = question
        .words
        .iter()
        .map(|words| text::wrap(words, usize::from(wide)).len())
        .sum();
    let tall = words + 1 + question.answers.len();
    let inner = open(
        pen,
        state,
        places,
        (title::QUESTION, ""),
        (wide, cell(tall)),
        Stands::Bottom,
    );
    // The answers are always in sight; of the words, as many as there is room for.
    let room = usize::from(inner.height).saturating_sub(question.answers.len());
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
    for (n, answer) in question.answers.iter().enumerate() {
        let area = row(inner, top + n);
        let is_lit = n == question.lit;
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((area.x, area.y));
        }
        pen.put_field(right_of(area, 2), &answer.words, is_lit, Role::Text);
    }
}
