//! What the start card says of the time after an end: follow-ups that are due, requests about the record, the episode.

use chrono::NaiveDate;

use crate::domain::brief::Brief;
use crate::domain::closing::FollowUpKind;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::words;

/// A follow-up whose day has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueFollowUp {
    /// The day.
    pub date: NaiveDate,
    /// What sort.
    pub kind: FollowUpKind,
    /// What for.
    pub words: String,
}

impl DueFollowUp {
    /// Returns it as a row.
    pub(super) fn row(&self, today: NaiveDate) -> String {
        let (day, away) = (dates::shown_short(self.date), dates::away(self.date, today));
        words::closing::on_card(self.kind.word(), &day, &away, &self.words)
    }
}

impl Brief {
    /// Returns the follow-ups that are due, a row each.
    pub(super) fn follow_up_rows(&self) -> Vec<String> {
        let due = self.follow_ups.iter();
        due.map(|one| one.row(self.today)).collect()
    }

    /// Returns which episode runs, where it is not the first.
    pub(super) fn episode_rows(&self) -> Vec<String> {
        let episode = self.episode.iter();
        episode
            .map(|(number, since)| words::closing::running(*number, &dates::shown(*since)))
            .collect()
    }
}

/// Returns the follow-ups whose day has come, the longest due first.
pub(super) fn follow_ups(dossier: &Dossier, today: NaiveDate) -> Vec<DueFollowUp> {
    let mut due: Vec<DueFollowUp> = dossier
        .closing
        .open_follow_ups()
        .filter(|one| one.date <= today)
        .map(|one| DueFollowUp {
            date: one.date,
            kind: one.kind,
            words: one.words.replace('\n', " "),
        })
        .collect();
    due.sort_by_key(|one| one.date);
    due
}

/// Returns what the client asks about the record and has no answer yet, in words.
pub(super) fn requests(dossier: &Dossier, today: NaiveDate) -> Vec<String> {
    let open = dossier.disclosures.open_requests();
    open.map(|one| {
        let due = dates::shown_short(one.due);
        let text = one.text.replace('\n', " ");
        words::disclosure::on_card(one.kind.word(), &text, &due, &dates::away(one.due, today))
    })
    .collect()
}

/// Returns the number of the episode that runs and its first day, where others ended before it.
pub(super) fn episode(dossier: &Dossier) -> Option<(u16, NaiveDate)> {
    let number = dossier.closing.number(&dossier.client);
    (number > 1).then_some((number, dossier.client.since))
}
