//! What belongs to it and what came before: techniques it needs or goes with, and each use with this client in their words.

use crate::app::technique_card::content::{List, Sight, Tone};
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::ledger::Use;
use crate::domain::line::rating_shown;
use crate::domain::rating::Rating;
use crate::domain::session::Kind;
use crate::domain::technique::{Delivery, TechniqueId};
use crate::domain::vocabulary::Format;
use crate::words::technique_card as say;
use crate::words::technique_card::lead;

/// What comes before it, what goes with it, what lies ready and where it is done.
pub(super) fn beside(sight: &Sight<'_>, list: &mut List) {
    let technique = sight.technique;
    let library = &sight.shelf.library;
    let named = |ids: &[TechniqueId]| -> Vec<String> {
        let found = ids.iter().filter_map(|id| library.get(*id));
        found
            .map(|other| match &sight.desk {
                None => other.name.to_string(),
                Some((_, situation)) if situation.ledger.get(&other.id.to_string()).is_some() => {
                    say::used_with(&other.name)
                }
                Some(_) => say::not_used_with(&other.name),
            })
            .collect()
    };
    let line = |names: Vec<String>| names.join(say::AND);
    list.words(
        lead::FIRST,
        &line(named(&technique.prerequisites)),
        Tone::Plain,
    );
    list.words(
        lead::PAIRS,
        &line(named(&technique.pairs_with)),
        Tone::Plain,
    );
    let ready: Vec<String> = technique
        .materials
        .iter()
        .map(ToString::to_string)
        .collect();
    list.words(lead::MATERIALS, &line(ready), Tone::Plain);
    let place = match technique.delivery {
        Delivery::InSession => say::IN_SESSION,
        Delivery::BetweenSession => say::BETWEEN,
        Delivery::Both => say::BOTH,
    };
    let [individual, couple, family, group] = say::FORMATS;
    let format = match library.format(technique) {
        Format::Individual => individual,
        Format::Couple => couple,
        Format::Family => family,
        Format::Group => group,
    };
    list.push(lead::SETTING, [place, format].join(say::AND), Tone::Quiet);
}

/// Each use with this client, the newest first, with the numbers and the words.
pub(super) fn before(sight: &Sight<'_>, list: &mut List) {
    let Some((desk, situation)) = &sight.desk else {
        return;
    };
    let Some(row) = situation.ledger.get(&sight.id()) else {
        list.push(lead::BEFORE, say::NEVER_USED.to_owned(), Tone::Quiet);
        return;
    };
    let uses = row.uses.iter().rev().enumerate();
    for (n, one) in uses {
        let said = said(&desk.dossier, one, &row.name).join(say::AND);
        let on = dates::shown(one.at.date_naive());
        let tone = if one.rated.adverse.is_some() {
            Tone::Stop
        } else {
            Tone::Said
        };
        let words = say::one_use(one.session, &on, &said);
        list.push(if n == 0 { lead::BEFORE } else { "" }, words, tone);
    }
}

/// Returns what was said of one use: the words it was logged with, then each rating with its words.
fn said(dossier: &Dossier, one: &Use, name: &str) -> Vec<String> {
    let mut said = Vec::new();
    for (_, entry) in dossier.entries() {
        let line = &entry.line;
        if entry.id == one.entry {
            let words = line.text.strip_prefix(name).unwrap_or(&line.text);
            let words = words.trim_start_matches([',', ':', ' ']).trim();
            said.extend((!words.is_empty()).then(|| say::quoted(words)));
        }
        let is_rating = line.kind == Kind::Rate && line.of == Some(one.entry);
        let Some(rating) = line.rating.filter(|_| is_rating) else {
            continue;
        };
        // How far a goal is says nothing of the technique.
        if matches!(rating, Rating::Goal { .. }) {
            continue;
        }
        said.push(rating_shown(rating));
        let words = line.text.trim();
        said.extend((!words.is_empty()).then(|| say::quoted(words)));
    }
    if one.rated.is_empty() {
        said.insert(0, say::NOT_RATED.to_owned());
    }
    said
}
