//! The end of a therapy: L10.

use crate::domain::about::About;
use crate::domain::client::ClientStatus;
use crate::domain::closing::open::{has_follow_up, has_summary};
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::Scan;
use crate::words::closing as words;

/// L10: the therapy was closed by its command, and no summary of the end is signed or no follow-up is arranged. What waits
/// in the archive is left alone.
pub(super) fn findings(scan: &Scan<'_>) -> Option<Finding> {
    let dossier = scan.dossier;
    let is_closed = dossier.client.status == ClientStatus::Closed;
    let ended = dossier
        .closing
        .episodes
        .last()
        .filter(|_| is_closed && dossier.closing.is_ended(&dossier.client))?;
    let has_summary = has_summary(dossier);
    let has_follow_up = has_follow_up(dossier, ended.to);
    (!has_summary || !has_follow_up).then(|| {
        scan.find(
            Rule::L10,
            About::Closing,
            words::LINT_PLACE.to_owned(),
            words::lint(has_summary, has_follow_up),
            words::LINT_NEXT,
        )
    })
}
