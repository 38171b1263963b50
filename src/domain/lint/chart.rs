//! What the chart and the formulation hold before there is a plan: L07, L08, A00b, B02a, R-18.

use std::collections::BTreeSet;

use crate::domain::about::About;
use crate::domain::client::Unit;
use crate::domain::fact::Fact;
use crate::domain::guide::Domain;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::Scan;
use crate::words::lint as words;

pub(super) fn findings(scan: &Scan<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if scan.has_plan() {
        found.extend(blank(scan));
        found.extend(domains(scan));
        found.extend(lenses(scan));
    }
    found.extend(neither_side(scan));
    found.extend(secrets(scan));
    found
}

/// L07: nothing is known of culture, or preferences were never asked. What the plan holds of culture counts.
fn blank(scan: &Scan<'_>) -> Vec<Finding> {
    let client = &scan.dossier.client;
    let cells: Vec<&str> = scan
        .guide
        .cells()
        .filter(|cell| cell.domain == Domain::Cultural)
        .map(|cell| cell.slug.as_str())
        .collect();
    let has_culture = !scan.dossier.plan.culture.is_empty()
        || cells
            .iter()
            .any(|cell| client.facts_in(cell).next().is_some());
    let mut found = Vec::new();
    if !has_culture {
        let cell = cells.first().copied().unwrap_or_default();
        found.push(scan.find(
            Rule::L07,
            About::Cell(cell.to_owned()),
            words::CHART.to_owned(),
            words::NO_CULTURE.to_owned(),
            words::BLANK_NEXT,
        ));
    }
    if client.preferences.is_empty() {
        found.push(scan.find(
            Rule::L07,
            About::Preferences,
            words::CHART.to_owned(),
            words::NO_PREFERENCES.to_owned(),
            words::BLANK_NEXT,
        ));
    }
    found
}

/// L08: domains of assessment without a fact.
fn domains(scan: &Scan<'_>) -> Option<Finding> {
    let client = &scan.dossier.client;
    let missing: Vec<Domain> = Domain::ALL
        .into_iter()
        .filter(|domain| {
            let mut cells = scan.guide.cells().filter(|cell| cell.domain == *domain);
            !cells.any(|cell| client.facts_in(&cell.slug).next().is_some())
        })
        .collect();
    let first = *missing.first()?;
    let cell = scan.guide.cells().find(|cell| cell.domain == first)?;
    let names: Vec<&str> = missing.into_iter().map(name).collect();
    Some(scan.find(
        Rule::L08,
        About::Cell(cell.slug.clone()),
        words::CHART.to_owned(),
        words::domains(&names, names.len() == Domain::ALL.len()),
        words::DOMAINS_NEXT,
    ))
}

const fn name(domain: Domain) -> &'static str {
    match domain {
        Domain::Emotional => words::EMOTIONAL,
        Domain::Psychological => words::PSYCHOLOGICAL,
        Domain::Physical => words::PHYSICAL,
        Domain::Social => words::SOCIAL,
        Domain::Cultural => words::CULTURAL,
    }
}

/// A00b: integrative means at least two lenses with a fact in each.
fn lenses(scan: &Scan<'_>) -> Option<Finding> {
    let client = &scan.dossier.client;
    let used: BTreeSet<&str> = client
        .formulation
        .placed
        .iter()
        .filter(|placed| client.fact(placed.fact).is_some_and(Fact::stands))
        .map(|placed| placed.place.lens.as_str())
        .collect();
    (used.len() < 2).then(|| {
        let one = used.first().map(|slug| {
            let known = scan.guide.lens(slug);
            known.map_or(*slug, |lens| &lens.title)
        });
        scan.find(
            Rule::A00b,
            About::Formulation,
            words::FORMULATION.to_owned(),
            words::lenses(one),
            words::LENSES_NEXT,
        )
    })
}

/// B02a: facts in a slot for what keeps the trouble going that are marked neither inner nor outer.
fn neither_side(scan: &Scan<'_>) -> Vec<Finding> {
    let client = &scan.dossier.client;
    let mut facts = BTreeSet::new();
    client
        .formulation
        .placed
        .iter()
        .filter_map(|placed| {
            let slot = scan.guide.slot(&placed.place.lens, &placed.place.slot)?;
            let fact = client.fact(placed.fact)?;
            let is_open = slot.keeps_going && fact.stands() && fact.lies.is_none();
            (is_open && facts.insert(fact.id)).then(|| {
                scan.find(
                    Rule::B02a,
                    About::Fact(fact.id),
                    words::FORMULATION.to_owned(),
                    words::neither_side(&fact.words, &slot.title),
                    words::NEITHER_SIDE_NEXT,
                )
            })
        })
        .collect()
}

/// several people are the client, and it is not written what happens to what one tells alone, or not everyone
/// has agreed to it.
fn secrets(scan: &Scan<'_>) -> Vec<Finding> {
    let client = &scan.dossier.client;
    if client.unit == Unit::Individual {
        return Vec::new();
    }
    let open: Vec<&str> = client
        .participants
        .iter()
        .filter(|person| !person.guest && person.consented.is_none())
        .map(|person| person.initial.as_str())
        .collect();
    let unwritten = client
        .secrets
        .trim()
        .is_empty()
        .then(|| words::NO_SECRETS.to_owned());
    let disagreed = (!open.is_empty()).then(|| words::not_all_agreed(&open));
    [unwritten, disagreed]
        .into_iter()
        .flatten()
        .map(|what| {
            scan.find(
                Rule::R18,
                About::Client,
                words::PEOPLE.to_owned(),
                what,
                words::SECRETS_NEXT,
            )
        })
        .collect()
}
