//! The texts about the end of a therapy and what comes after it, and about who may know what.

use crate::domain::closing::{Closing, Ending, Relapse};
use crate::domain::disclosure::Disclosures;
use crate::domain::search::texts::{Text, Where, text};

/// Returns every text of both.
pub(super) fn texts<'a>(
    closing: &'a Closing,
    record: &'a Disclosures,
) -> impl Iterator<Item = Text<'a>> {
    let after = words_of(closing)
        .into_iter()
        .map(|(at, words)| text(Where::Closing, at, words));
    let known = known(record)
        .into_iter()
        .map(|(at, words)| text(Where::Disclosures, at, words));
    after.chain(known)
}

type Dated<'a> = (Option<&'a crate::domain::time::Stamp>, &'a str);

fn words_of(closing: &Closing) -> Vec<Dated<'_>> {
    let mut words: Vec<Dated<'_>> = Vec::new();
    words.extend(of_ending(&closing.ending).map(|words| (None, words)));
    words.extend(of_relapse(&closing.relapse).map(|words| (None, words)));
    for skill in &closing.skills {
        words.extend([(None, skill.words.as_str()), (None, skill.when.as_str())]);
    }
    for one in &closing.follow_ups {
        words.push((None, &one.words));
        words.extend(
            one.done
                .iter()
                .map(|done| (Some(&done.at), done.why.as_str())),
        );
    }
    for one in &closing.referrals {
        words.extend(
            [&one.to, &one.why, &one.consent, &one.outcome].map(|one| (None, one.as_str())),
        );
    }
    for episode in &closing.episodes {
        let at = Some(&episode.closed);
        words.extend(of_ending(&episode.ending).map(|words| (at, words)));
        // The plan goes on: what it says now is among the texts already.
        if episode.relapse != closing.relapse {
            words.extend(of_relapse(&episode.relapse).map(|words| (at, words)));
        }
    }
    words.extend(closing.retention.iter().map(|own| (None, own.why.as_str())));
    for hold in &closing.holds {
        words.push((Some(&hold.on.at), &hold.on.why));
        words.extend(
            hold.lifted
                .iter()
                .map(|one| (Some(&one.at), one.why.as_str())),
        );
    }
    words
}

fn of_ending(ending: &Ending) -> impl Iterator<Item = &str> {
    [
        &ending.why,
        &ending.notice,
        &ending.concerns,
        &ending.reached,
        &ending.unresolved,
        &ending.care,
        &ending.view,
        &ending.helped,
        &ending.not_helped,
        &ending.copy,
    ]
    .into_iter()
    .map(String::as_str)
}

fn of_relapse(plan: &Relapse) -> impl Iterator<Item = &str> {
    [
        &plan.signs,
        &plan.situations,
        &plan.actions,
        &plan.people,
        &plan.call,
    ]
    .into_iter()
    .map(String::as_str)
}

fn known(record: &Disclosures) -> Vec<Dated<'_>> {
    let mut words: Vec<Dated<'_>> = vec![(None, &record.basis), (None, &record.notice)];
    words.extend(
        record
            .restricted
            .iter()
            .map(|one| (Some(&one.at), one.why.as_str())),
    );
    for one in &record.authorisations {
        words.extend([&one.what, &one.to, &one.purpose, &one.how].map(|one| (None, one.as_str())));
        words.extend(
            one.revoked
                .iter()
                .map(|one| (Some(&one.at), one.why.as_str())),
        );
    }
    for one in &record.disclosures {
        words.extend([&one.what, &one.to, &one.basis].map(|text| (Some(&one.at), text.as_str())));
    }
    for one in &record.requests {
        words.extend([&one.text, &one.statement, &one.rebuttal].map(|one| (None, one.as_str())));
        let reasons = one.decision.iter().chain(&one.extended);
        words.extend(reasons.map(|one| (Some(&one.at), one.why.as_str())));
    }
    words
}
