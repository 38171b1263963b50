//! What is asked about a draft in a field of its own: other words, a paraphrase, a reason, a sentence of the author's own.

use crate::app::kept;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::prompt::{Prompt, PromptKind};
use crate::app::state::State;
use crate::app::writing::rows::entry_words;
use crate::app::writing::{Lit, Mark, TextId, change_edits, closed, on_show, refresh};
use crate::app::{field::Field, writing};
use crate::domain::id::{NoteId, SentenceId};
use crate::domain::note::RiskLine;
use crate::domain::writing::{Added, Hand, NotAssessed, Pick, Sentence, Source};
use crate::words::app::REASON_NEEDED;
use crate::words::notes::{ask as words_of, said as say};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextAsk {
    /// Other words for a sentence.
    Words(TextId, Mark),
    /// A paraphrase of what the client said.
    Paraphrase(TextId, Mark),
    /// Why a part is empty.
    Why(TextId, Mark),
    /// Why risk was not asked about.
    NotAsked(NoteId),
    /// A sentence of the author's own, for a part.
    Add(TextId, Mark),
}

impl TextAsk {
    /// Returns the place where what was typed is kept, the same in every run.
    pub fn place(self) -> String {
        let named = |what: &str, of: TextId, mark: Mark| {
            let of = match of {
                TextId::Note(id) => id.to_string(),
                TextId::Summary(id) => id.to_string(),
            };
            format!("{what} {of} {:016x}", mark.0)
        };
        match self {
            Self::Words(of, mark) => named("words", of, mark),
            Self::Paraphrase(of, mark) => named("paraphrase", of, mark),
            Self::Why(of, mark) => named("why", of, mark),
            Self::NotAsked(note) => ["not-asked", &note.to_string()].join(" "),
            // One place a text: the words are wanted whatever part is lit.
            Self::Add(of, _) => named("add", of, Mark(0)),
        }
    }
}

/// Asks, with what was typed before or else with `start` in the field.
fn ask(state: &mut State, what: TextAsk, start: &str) {
    let kind = PromptKind::Text(what);
    let kept = kept::prompted(state.desk.as_ref(), kind);
    let field = if kept.is_empty() {
        Field::holding(start)
    } else {
        kept
    };
    state.overlay = Some(Overlay::Prompt(Prompt {
        kind,
        field,
        error: None,
    }));
}

/// Asks for other words of a sentence; of what the client said, for a paraphrase.
pub(super) fn words(state: &mut State, of: TextId, key: &str) {
    let Some(sentence) = on_show(state)
        .and_then(|page| page.made.writing.as_ref())
        .and_then(|writing| writing.sentence(key))
        .map(|(_, sentence)| sentence.clone())
    else {
        return;
    };
    let mark = Mark::of(key);
    if sentence.hand == Hand::Prompt {
        ask(state, TextAsk::Paraphrase(of, mark), words_of::REPORTS);
    } else {
        ask(state, TextAsk::Words(of, mark), &sentence.words);
    }
}

/// Asks why a part is empty.
pub(super) fn why(state: &mut State, of: TextId, slug: &str) {
    let start = on_show(state)
        .and_then(|page| page.made.writing.as_ref()?.section(slug))
        .map(|section| section.not_assessed.clone())
        .unwrap_or_default();
    ask(state, TextAsk::Why(of, Mark::of(slug)), &start);
}

/// Asks why risk was not asked about.
pub(super) fn not_asked(state: &mut State, note: NoteId) {
    let known = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.note(note)?.risk.clone());
    let start = match known {
        Some(RiskLine::NotAsked(why)) => why,
        _ => String::new(),
    };
    ask(state, TextAsk::NotAsked(note), &start);
}

/// Asks for a sentence of the author's own, for the part of what is lit.
pub(super) fn add(state: &mut State) {
    let Some(page) = on_show(state) else { return };
    let of = page.of;
    let Some(writing) = &page.made.writing else {
        return;
    };
    let here = match &page.lit {
        Some(Lit::Sentence(key)) => writing.sentence(key).map(|(section, _)| section),
        Some(Lit::Empty(slug)) => writing.section(slug),
        Some(Lit::Risk) => page
            .made
            .risk
            .as_ref()
            .and_then(|slug| writing.section(slug)),
        _ => None,
    };
    let Some(section) = here.or_else(|| writing.sections.first()) else {
        return;
    };
    let mark = Mark::of(&section.slug);
    ask(state, TextAsk::Add(of, mark), "");
}

/// Returns what is asked, in words.
pub fn question(state: &State, what: TextAsk) -> String {
    let writing = on_show(state).and_then(|page| page.made.writing.as_ref());
    let heading = |mark: Mark| {
        let section = writing.and_then(|writing| mark.section(writing));
        section.map_or_else(String::new, |section| section.heading.clone())
    };
    match what {
        TextAsk::Words(..) => words_of::WORDS.to_owned(),
        TextAsk::Paraphrase(..) => words_of::PARAPHRASE.to_owned(),
        TextAsk::Why(_, mark) => words_of::why(&heading(mark)),
        TextAsk::NotAsked(_) => words_of::NOT_ASKED.to_owned(),
        TextAsk::Add(_, mark) => words_of::add(&heading(mark)),
    }
}

/// Returns what it is about: what the client said, the line of the log.
pub fn about(state: &State, what: TextAsk) -> String {
    let (TextAsk::Words(_, mark) | TextAsk::Paraphrase(_, mark)) = what else {
        return String::new();
    };
    let writing = on_show(state).and_then(|page| page.made.writing.as_ref());
    let sentence = writing.and_then(|writing| mark.sentence(writing));
    sentence
        .and_then(|sentence| entry_of(state, sentence))
        .unwrap_or_default()
}

/// Returns the log's own words of what a sentence comes from.
fn entry_of(state: &State, sentence: &Sentence) -> Option<String> {
    let dossier = &state.desk.as_ref()?.dossier;
    sentence.from.iter().find_map(|source| match source {
        Source::Entry(session, entry) => entry_words(dossier, *session, *entry),
        _ => None,
    })
}

/// Tab at a paraphrase: what the client said stands in the field; Enter takes it over.
pub(super) fn verbatim(state: &mut State) {
    let Some(Overlay::Prompt(Prompt {
        kind: PromptKind::Text(what @ TextAsk::Paraphrase(..)),
        ..
    })) = state.overlay
    else {
        return;
    };
    let said = about(state, what);
    if said.is_empty() {
        state.notice = Notice::info(words_of::NOTHING_SAID);
        return;
    }
    let [open, close] = words_of::QUOTES;
    if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
        prompt.field.replace([open, &said, close].concat());
    }
    state.notice = Notice::info(words_of::VERBATIM);
}

/// Takes what was asked for.
pub fn take(
    state: &mut State,
    what: TextAsk,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), String> {
    if let Some(why) = closed(state) {
        return Err(why.to_owned());
    }
    let writing = on_show(state)
        .and_then(|page| page.made.writing.clone())
        .unwrap_or_default();
    match what {
        TextAsk::Words(of, mark) | TextAsk::Paraphrase(of, mark) => {
            let Some(sentence) = mark.sentence(&writing) else {
                return Err(say::NOTHING_LIT.to_owned());
            };
            take_words(state, of, sentence, typed, effects);
        }
        TextAsk::Why(of, mark) => {
            let Some(section) = mark.section(&writing) else {
                return Err(say::NOTHING_LIT.to_owned());
            };
            let (slug, why) = (section.slug.clone(), typed.to_owned());
            change_edits(state, of, effects, |edits| {
                edits.not_assessed.retain(|one| one.section != slug);
                if !why.is_empty() {
                    edits.not_assessed.push(NotAssessed { section: slug, why });
                }
            });
            state.notice = Notice::info(say::REASON);
        }
        TextAsk::NotAsked(_) | TextAsk::Add(..) if typed.is_empty() => {
            return Err(REASON_NEEDED.to_owned());
        }
        TextAsk::NotAsked(note) => {
            let why = RiskLine::NotAsked(typed.to_owned());
            writing::edit::set_risk(state, note, why, effects);
            state.notice = Notice::info(say::RISK_NOT_ASKED);
        }
        TextAsk::Add(of, mark) => {
            let Some(section) = mark.section(&writing) else {
                return Err(say::NOTHING_LIT.to_owned());
            };
            let id = SentenceId(state.ids.next(state.now.wall));
            let added = Added {
                id,
                section: section.slug.clone(),
                words: typed.to_owned(),
                copied: None,
            };
            change_edits(state, of, effects, |edits| edits.added.push(added));
            light(state, &id.to_string());
            state.notice = Notice::info(say::ADDED);
        }
    }
    Ok(())
}

/// Lights a sentence.
pub(super) fn light(state: &mut State, key: &str) {
    if let crate::app::state::Screen::Writing(page) = &mut state.screen {
        page.lit = Some(Lit::Sentence(key.to_owned()));
    }
    refresh(state);
}

/// Takes the words of a sentence over. Without words it reads as the record makes it; one of the author's own goes out.
fn take_words(
    state: &mut State,
    of: TextId,
    sentence: &Sentence,
    typed: &str,
    effects: &mut Vec<Effect>,
) {
    let key = sentence.key.clone();
    let is_own = matches!(sentence.hand, Hand::Added | Hand::Copied);
    if is_own && typed.is_empty() {
        writing::edit::take_out(state, of, sentence, effects);
        return;
    }
    let typed = typed.to_owned();
    let is_empty = typed.is_empty();
    change_edits(state, of, effects, |edits| {
        if is_own {
            let own = edits.added.iter_mut().find(|one| one.id.to_string() == key);
            if let Some(own) = own {
                own.words = typed;
            }
            return;
        }
        edits.decide(&key, |pick| {
            pick.stands = None;
            pick.words = (!typed.is_empty()).then_some(typed);
        });
        edits.picks.retain(|pick| *pick != Pick::about(&pick.key));
    });
    state.notice = Notice::info(if is_empty {
        say::AS_BEFORE
    } else {
        say::WORDED
    });
}
