//! What changes a draft at once: in or out, another part, the risk row, the format.

use crate::app::command::Action;
use crate::app::kept;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::record;
use crate::app::state::State;
use crate::app::writing::ask::{self, TextAsk};
use crate::app::writing::rows;
use crate::app::writing::{Lit, Mark, TextDeed, TextId, change_edits, closed, on_show};
use crate::domain::id::NoteId;
use crate::domain::note::RiskLine;
use crate::domain::writing::{Hand, Pick, Section, Sentence};
use crate::words::notes::{choose, said as say};

/// Returns the lit sentence with its part.
fn lit(state: &State) -> Option<(TextId, Section, Sentence)> {
    let page = on_show(state)?;
    let Some(Lit::Sentence(key)) = &page.lit else {
        return None;
    };
    let (section, sentence) = page.made.writing.as_ref()?.sentence(key)?;
    Some((page.of, section.clone(), sentence.clone()))
}

/// Space: takes the lit sentence in or out.
pub(super) fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    // A blank may begin a line of the log: it opens nothing that would take the words after it.
    if on_show(state).is_some_and(|page| matches!(page.lit, Some(Lit::Risk))) {
        state.notice = Notice::info(say::ENTER_RISK);
        return;
    }
    let Some((of, section, sentence)) = lit(state) else {
        state.notice = Notice::info(say::NOTHING_LIT);
        return;
    };
    if sentence.hand == Hand::Prompt {
        // It stands only when somebody words it.
        if state.has_line() {
            state.notice = Notice::info(say::ENTER_WORDS);
        } else {
            ask::words(state, of, &sentence.key);
        }
        return;
    }
    if is_risk_part(state, &section) && sentence.stands && rows::is_risk(&sentence) {
        state.notice = Notice::info(say::RISK_STAYS);
        return;
    }
    if matches!(sentence.hand, Hand::Added | Hand::Copied) {
        take_out(state, of, &sentence, effects);
        return;
    }
    let stands = !sentence.stands;
    change_edits(state, of, effects, |edits| {
        edits.decide(&sentence.key, |pick| pick.stands = Some(stands));
    });
    state.notice = Notice::info(if stands { say::IN } else { say::OUT });
}

/// Takes a sentence of the author's own out; its words are kept for the next one.
pub(super) fn take_out(
    state: &mut State,
    of: TextId,
    sentence: &Sentence,
    effects: &mut Vec<Effect>,
) {
    let place = TextAsk::Add(of, Mark(0)).place();
    if let Some(desk) = &mut state.desk {
        kept::put(&mut desk.kept_fields, &place, "", &sentence.words);
    }
    change_edits(state, of, effects, |edits| {
        edits.added.retain(|one| one.id.to_string() != sentence.key);
    });
    state.notice = Notice::info(say::OWN_OUT);
}

/// Tab: the next part of the lit sentence.
pub(super) fn next_part(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some((of, section, sentence)) = lit(state) else {
        state.notice = Notice::info(say::NOTHING_LIT);
        return;
    };
    let slugs: Vec<String> = parts(state).into_iter().map(|(slug, _)| slug).collect();
    let at = slugs.iter().position(|slug| *slug == section.slug);
    let len = slugs.len().max(1);
    let next = match at {
        Some(at) if forward => (at + 1) % len,
        Some(at) => (at + len - 1) % len,
        None => 0,
    };
    if let Some(slug) = slugs.get(next).cloned() {
        put_in(state, (of, &section, &sentence), &slug, effects);
    }
}

/// A letter: the part it stands for.
pub(super) fn part_by_letter(state: &mut State, letter: char, effects: &mut Vec<Effect>) {
    let Some((of, section, sentence)) = lit(state) else {
        return;
    };
    let wanted: String = letter.to_uppercase().collect();
    let found = parts(state).into_iter().find(|(_, one)| *one == wanted);
    match found {
        Some((slug, _)) => put_in(state, (of, &section, &sentence), &slug, effects),
        None => state.notice = Notice::info(say::no_part(letter)),
    }
}

/// Returns the parts a sentence can be given, each with its letter; risk has its own.
fn parts(state: &State) -> Vec<(String, String)> {
    let Some(page) = on_show(state) else {
        return Vec::new();
    };
    let risk = page.made.risk.as_deref();
    let writing = page.made.writing.as_ref();
    let all = writing.map(|writing| rows::letters(writing, risk));
    let all = all.unwrap_or_default().into_iter();
    all.filter(|(slug, _)| Some(slug.as_str()) != risk)
        .collect()
}

/// Tells whether a part is that of risk.
fn is_risk_part(state: &State, section: &Section) -> bool {
    on_show(state).is_some_and(|page| page.made.risk.as_ref() == Some(&section.slug))
}

fn put_in(
    state: &mut State,
    (of, section, sentence): (TextId, &Section, &Sentence),
    slug: &str,
    effects: &mut Vec<Effect>,
) {
    if is_risk_part(state, section) && rows::is_risk(sentence) {
        state.notice = Notice::info(say::RISK_PART);
        return;
    }
    let is_own = matches!(sentence.hand, Hand::Added | Hand::Copied);
    change_edits(state, of, effects, |edits| {
        if is_own {
            let own = edits
                .added
                .iter_mut()
                .find(|one| one.id.to_string() == sentence.key);
            if let Some(own) = own {
                slug.clone_into(&mut own.section);
            }
            return;
        }
        edits.decide(&sentence.key, |pick| pick.section = Some(slug.to_owned()));
        edits.picks.retain(|pick| *pick != Pick::about(&pick.key));
    });
    let heading = on_show(state)
        .and_then(|page| page.made.writing.as_ref()?.section(slug))
        .map(|section| section.heading.clone());
    state.notice = heading.and_then(|heading| Notice::info(say::part(&heading)));
}

/// Enter on the risk row: what can be said.
pub(super) fn ask_risk(state: &mut State) {
    let Some(TextId::Note(note)) = on_show(state).map(|page| page.of) else {
        return;
    };
    let answer = |words: &str, deed: Option<TextDeed>| Answer {
        words: words.to_owned(),
        does: deed.map(|deed| Deed::Do(Action::Text(deed))),
    };
    state.question = Some(Question {
        words: vec![choose::RISK.to_owned()],
        answers: vec![
            answer(choose::RISK_LATER, None),
            answer(choose::RISK_NONE, Some(TextDeed::RiskNone(note))),
            answer(choose::RISK_NOT_ASKED, Some(TextDeed::RiskNotAsked(note))),
        ],
        lit: 0,
    });
}

/// `n` on the risk row.
pub(super) fn risk_none(state: &mut State, note: NoteId, effects: &mut Vec<Effect>) {
    set_risk(state, note, RiskLine::NoneReported, effects);
    state.notice = Notice::info(say::RISK_NONE);
}

/// Says in a note what the log does not say of risk.
pub(super) fn set_risk(state: &mut State, note: NoteId, risk: RiskLine, effects: &mut Vec<Effect>) {
    change_note(state, note, effects, |note| note.risk = Some(risk));
}

/// Changes the draft of a note and saves it.
fn change_note(
    state: &mut State,
    id: NoteId,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut crate::domain::note::Note),
) {
    let note = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.note(id))
        .filter(|note| note.signed.is_none());
    let Some(mut note) = note.cloned() else {
        return;
    };
    change(&mut note);
    record::put_note(state, note, effects);
}

/// Asks for the format.
pub(super) fn ask_format(state: &mut State) {
    let Some(TextId::Note(note)) = on_show(state).map(|page| page.of) else {
        return;
    };
    let formats = rows::formats(state).into_iter().zip(0_u8..);
    let answers = formats.map(|((_, title), at)| Answer {
        words: title,
        does: Some(Deed::Do(Action::Text(TextDeed::TakeFormat(note, at)))),
    });
    let as_is = Answer {
        words: choose::AS_IS.to_owned(),
        does: None,
    };
    state.question = Some(Question {
        words: vec![choose::FORMAT.to_owned()],
        answers: std::iter::once(as_is).chain(answers).collect(),
        lit: 0,
    });
}

/// Takes the format at a place of the list.
pub(super) fn take_format(state: &mut State, note: NoteId, at: u8, effects: &mut Vec<Effect>) {
    let Some((slug, title)) = rows::formats(state).into_iter().nth(usize::from(at)) else {
        return;
    };
    change_note(state, note, effects, |note| note.format = slug);
    state.notice = Notice::info(say::format(&title));
}

/// Left and Right on the row of the format.
pub(super) fn next_format(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(TextId::Note(id)) = on_show(state).map(|page| page.of) else {
        return;
    };
    if let Some(why) = closed(state) {
        state.notice = Notice::info(why);
        return;
    }
    let format = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.note(id))
        .map(|note| note.format.clone());
    let formats = rows::formats(state);
    let len = formats.len().max(1);
    let at = formats
        .iter()
        .position(|(slug, _)| Some(slug) == format.as_ref());
    let next = match at {
        Some(at) if forward => (at + 1) % len,
        Some(at) => (at + len - 1) % len,
        None => 0,
    };
    if let Ok(next) = u8::try_from(next) {
        take_format(state, id, next, effects);
    }
}
