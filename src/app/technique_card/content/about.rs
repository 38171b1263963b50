//! Where it comes from and where it belongs: evidence as proposed, source, orientations, concerns, steps, names, tags.

use crate::app::technique_card::content::{List, Sight, Tone};
use crate::domain::dates;
use crate::domain::text::Words;
use crate::domain::vocabulary::Evidence;
use crate::words::technique_card as say;
use crate::words::technique_card::lead;

/// Adds everything that is looked up.
pub(super) fn about(sight: &Sight<'_>, list: &mut List) {
    let technique = sight.technique;
    let library = &sight.shelf.library;
    let words = library.vocabulary();
    let level = technique.evidence;
    let date = dates::shown(library.edited_at());
    let evidence = say::evidence(level.letter(), &date, words.definition(level));
    list.push(lead::EVIDENCE, evidence, Tone::Plain);
    // Of level X it stands above all else.
    let note = technique.evidence_note.as_deref();
    let note = note.filter(|_| level != Evidence::X).unwrap_or_default();
    list.words("", note, Tone::Plain);
    let first = technique.concerns.first();
    let given = first.and_then(|key| words.concerns.get(*key));
    list.all(
        "",
        given.map(|concern| say::given_for(&concern.title)),
        Tone::Plain,
    );
    let mut source = technique.source.to_string();
    if source.contains('?') {
        source = [source.as_str(), say::UNCERTAIN].join(say::AND);
    }
    list.push(lead::SOURCE, source, Tone::Plain);
    let titles = |titles: Vec<&str>| titles.join(say::AND);
    let by = technique.orientations.iter();
    let by = by.filter_map(|key| Some(words.orientations.get(*key)?.title.as_str()));
    list.words(lead::BY, &titles(by.collect()), Tone::Quiet);
    let concerns = technique.concerns.iter();
    let concerns = concerns.filter_map(|key| Some(words.concerns.get(*key)?.title.as_str()));
    list.words(lead::FOR, &titles(concerns.collect()), Tone::Quiet);
    let steps = technique.steps.iter();
    let steps = steps.filter_map(|key| Some(words.steps.get(*key)?.title.as_str()));
    list.words(lead::STEP, &titles(steps.collect()), Tone::Quiet);
    let joined = |all: &[Words]| titles(all.iter().map(Words::as_str).collect());
    list.words(lead::ALIASES, &joined(&technique.aliases), Tone::Quiet);
    list.words(lead::LAY, &joined(&technique.lay), Tone::Quiet);
    list.words(lead::TAGS, &joined(&technique.tags), Tone::Quiet);
    let mut id = vec![sight.id()];
    if technique.is_own {
        let is_new = technique.id.is_own();
        let badge = if is_new { say::OWN } else { say::CHANGED };
        id.push(badge.to_owned());
    }
    id.extend(technique.is_favourite.then(|| say::LIKED.to_owned()));
    id.extend(technique.is_hidden.then(|| say::HIDDEN.to_owned()));
    list.push(lead::ID, id.join(say::AND), Tone::Quiet);
}
