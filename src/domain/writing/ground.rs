//! What a text is written from.

use chrono::NaiveDate;

use crate::domain::clinician::Clinician;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::library::Library;
use crate::domain::practice::Practice;

/// What a text is written from. The drawers of the dossier are counted at most, never read.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Everything on file about the client.
    pub dossier: &'a Dossier,
    /// What the chart asks for, and how notes are built.
    pub guide: &'a Guide,
    /// The techniques.
    pub library: &'a Library,
    /// Who writes.
    pub clinician: &'a Clinician,
    /// The practice.
    pub practice: &'a Practice,
    /// The day.
    pub today: NaiveDate,
}
