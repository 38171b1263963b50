//! Informed consent before techniques are applied: L06.

use crate::domain::about::About;
use crate::domain::consent;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::Scan;
use crate::words::lint as words;

/// L06: a technique of step `apply` was logged and the core of consent is not complete.
pub(super) fn findings(scan: &Scan<'_>) -> Option<Finding> {
    let open = consent::open(&scan.dossier.client, scan.guide);
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
