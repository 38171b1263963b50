//! What has to be heeded: the warning of level X, stops, what to ask first and what to adapt, and every caution of the row.

use crate::app::checklists;
use crate::app::form::heed::heed;
use crate::app::technique_card::content::{List, Sight, Tone, spelled};
use crate::domain::client::{Flag, FlagValue};
use crate::domain::dates;
use crate::domain::matching::{self, Standing, lapsed, standing};
use crate::domain::plan::AsideKind;
use crate::domain::technique::CautionLevel;
use crate::domain::vocabulary::{Evidence, FlagKey};
use crate::words::plan::LEVEL_X;
use crate::words::technique_card as say;
use crate::words::technique_card::{lead, preview};

/// A row of level X begins with its warning.
pub(super) fn warning(sight: &Sight<'_>, list: &mut List) {
    if sight.technique.evidence != Evidence::X {
        return;
    }
    list.push(lead::WARNING, say::WARNING.to_owned(), Tone::Risk);
    let note = sight.technique.evidence_note.as_deref().unwrap_or_default();
    list.words("", note, Tone::Risk);
    list.push("", say::WARNING_LOGGED.to_owned(), Tone::Risk);
}

/// What holds for this client now, and what holds for anyone.
pub(super) fn first(sight: &Sight<'_>, list: &mut List) {
    let technique = sight.technique;
    // What level X means stands above already.
    let stops = heed(sight.state, technique).stops;
    let stops: Vec<String> = stops
        .into_iter()
        .filter(|stop| !stop.starts_with(LEVEL_X))
        .collect();
    if !technique.taken_away.is_empty() {
        list.push(lead::BADGE, technique.badge(), Tone::Stop);
        let why = technique.edited_why.as_deref().unwrap_or_default();
        list.words("", why, Tone::Plain);
    }
    list.all(lead::STOP, stops, Tone::Stop);
    if let Some((_, situation)) = &sight.desk {
        let change = matching::would_change(situation, technique);
        list.words("", &change, Tone::Plain);
    }
    aside(sight, list);
    if let Some((_, situation)) = &sight.desk {
        let asks = matching::asks(situation, technique).into_iter();
        let asks = asks.map(|ask| ask.strip_prefix(preview::ASK).unwrap_or(&ask).to_owned());
        list.all(lead::ASK, asks, Tone::Ask);
    }
    let vocabulary = sight.shelf.library.vocabulary();
    let adapts = technique
        .cautions
        .iter()
        .filter(|caution| caution.level == CautionLevel::Adapt);
    let (mut present, mut unknown) = (Vec::new(), Vec::new());
    for caution in adapts {
        let slug = vocabulary.flags.slug(caution.flag);
        let note = spelled(
            &sight.shelf.library,
            caution.note.as_deref().unwrap_or_default(),
        );
        match stands(sight, caution.flag) {
            Some(Standing::Present(since)) => {
                present.push(say::present(slug, &since, &note));
            }
            Some(Standing::Ask(_)) => unknown.push(slug),
            Some(Standing::RuledOut) | None => {}
        }
    }
    list.all(lead::ADAPT, present, Tone::Ask);
    if !unknown.is_empty() {
        list.push(lead::UNKNOWN, say::unknown(&unknown), Tone::Ask);
    }
    let unchecked = checklists::notes(sight.state, &sight.id());
    list.all(lead::CHECK, unchecked, Tone::Ask);
    let general = technique.caution_words.as_deref().unwrap_or_default();
    let general = spelled(&sight.shelf.library, general);
    list.words(lead::CARE, &general, Tone::Plain);
    let training = sight.state.clinician.label(&sight.shelf.library, technique);
    list.all(lead::TRAINING, training, Tone::Ask);
    let consent = technique.consent_note.as_deref().unwrap_or_default();
    list.words(lead::CONSENT, consent, Tone::Plain);
}

/// What was set aside, also what was offered again since: the newest first.
fn aside(sight: &Sight<'_>, list: &mut List) {
    let Some((desk, _)) = &sight.desk else { return };
    let id = sight.id();
    let all = &desk.dossier.plan.asides;
    let asides = all.iter().rev().filter(|aside| aside.technique == id);
    for (n, aside) in asides.enumerate() {
        let on = dates::shown(aside.on);
        let mut words = match aside.kind {
            AsideKind::Declined => say::declined(&on, &aside.words),
            AsideKind::NotNow => say::not_now(&on, &aside.words),
        };
        let tone = match &aside.offered {
            Some(offered) => {
                words.push_str(&say::offered(&dates::shown(offered.on), &offered.why));
                Tone::Quiet
            }
            None => Tone::Stop,
        };
        list.push(if n == 0 { lead::ASIDE } else { "" }, words, tone);
    }
}

/// Every caution of the row with its note, and how its flag stands.
pub(super) fn cautions(sight: &Sight<'_>, list: &mut List) {
    let vocabulary = sight.shelf.library.vocabulary();
    let all = sight.technique.cautions.iter().map(|caution| {
        let strength = match caution.level {
            CautionLevel::Stop => say::STRENGTH_STOP,
            CautionLevel::Adapt => say::STRENGTH_ADAPT,
        };
        let slug = vocabulary.flags.slug(caution.flag);
        let note = spelled(
            &sight.shelf.library,
            caution.note.as_deref().unwrap_or_default(),
        );
        say::caution(strength, slug, &known(sight, caution.flag), &note)
    });
    list.all(lead::CAUTIONS, all, Tone::Plain);
    if sight.technique.cautions.is_empty() {
        list.push(lead::CAUTIONS, say::NO_CAUTION.to_owned(), Tone::Quiet);
    }
}

fn stands(sight: &Sight<'_>, key: FlagKey) -> Option<Standing> {
    let (_, situation) = sight.desk.as_ref()?;
    let vocabulary = sight.shelf.library.vocabulary();
    Some(standing(vocabulary, situation.flags, key, situation.today))
}

/// Says what is known of a flag; nothing where no client is open.
fn known(sight: &Sight<'_>, key: FlagKey) -> String {
    let (Some((_, situation)), Some(standing)) = (&sight.desk, stands(sight, key)) else {
        return String::new();
    };
    let vocabulary = sight.shelf.library.vocabulary();
    let slug = vocabulary.flags.slug(key);
    let own = situation.flags.iter().filter(|flag| flag.flag == slug);
    let newest: Option<&Flag> = own.max_by_key(|flag| flag.date);
    match (standing, newest) {
        (Standing::Present(since), _) => since,
        (Standing::RuledOut, Some(flag)) => {
            let on = dates::shown(flag.date);
            if flag.value == FlagValue::Past {
                say::past_over(&on)
            } else {
                say::ruled_out(&on)
            }
        }
        (Standing::Ask(_), Some(flag)) => {
            let on = dates::shown(flag.date);
            match flag.value {
                FlagValue::Past => say::past_ask(&on),
                FlagValue::RuledOut if lapsed(vocabulary, flag, situation.today) => {
                    say::lapsed(&on)
                }
                _ => say::NOT_KNOWN.to_owned(),
            }
        }
        (Standing::Ask(_) | Standing::RuledOut, None) => say::NOT_RECORDED.to_owned(),
    }
}
