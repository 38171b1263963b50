//! Informed consent before techniques are applied: R-50's banner and L06.

use crate::domain::about::About;
use crate::domain::client::{Client, Unit};
use crate::domain::consent::ConsentAnswer;
use crate::domain::guide::{Element, Guide};
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::Scan;
use crate::words::lint as words;

/// Returns the elements of consent that a banner names until they are done, by number.
///
/// These are the core ones, and of couples, families and groups those about several people. What was declined or taken
/// back is open: nothing was agreed to.
pub fn consent_open<'a>(client: &Client, guide: &'a Guide) -> Vec<&'a Element> {
    let is_asked =
        |element: &Element| element.core || (element.several && client.unit != Unit::Individual);
    let is_done = |element: &Element| {
        client.consent(&element.slug).is_some_and(|consent| {
            matches!(
                consent.answer,
                ConsentAnswer::Given | ConsentAnswer::DoesNotApply
            )
        })
    };
    guide
        .elements
        .iter()
        .filter(|element| is_asked(element) && !is_done(element))
        .collect()
}

/// L06: a technique of step `apply` was logged and the core of consent is not complete.
pub(super) fn findings(scan: &Scan<'_>) -> Option<Finding> {
    let open = consent_open(&scan.dossier.client, scan.guide);
    let first = open.first()?;
    let is_applied = scan.dossier.entries().any(|(_, entry)| {
        let used = entry.line.technique.as_ref();
        used.is_some_and(|used| scan.is_applied(&used.id))
    });
    is_applied.then(|| {
        let numbers: Vec<String> = open
            .iter()
            .map(|element| element.number.to_string())
            .collect();
        scan.find(
            Rule::L06,
            About::Consent(first.slug.clone()),
            words::CONSENT.to_owned(),
            words::consent_open(&numbers),
            words::CONSENT_NEXT,
        )
    })
}
