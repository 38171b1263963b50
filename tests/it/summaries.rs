//! The nine summaries of every demo client: made by rule from the record, each sentence with what it comes from.

mod counts;
mod packet;
mod sources;
mod texts;

use std::sync::LazyLock;

use alongside::domain::clinician::Clinician;
use alongside::domain::demo;
use alongside::domain::dossier::Dossier;
use alongside::domain::id::SummaryId;
use alongside::domain::practice::Practice;
use alongside::domain::summary::build::written;
use alongside::domain::summary::{Summary, SummaryKind};
use alongside::domain::writing::Writing;
use alongside::domain::writing::ground::Ground;
use alongside::domain::writing::text::text as plain;
use uuid::Uuid;

use crate::desk::{shelf, two_o_clock};

/// The name under the texts: one that no demo record holds.
const AUTHOR: &str = "Dr. Quill";

static DEMO: LazyLock<Vec<Dossier>> = LazyLock::new(|| {
    let now = two_o_clock().wall;
    demo::caseload(now.date_naive(), *now.offset()).unwrap()
});

/// Every demo client.
fn all() -> &'static [Dossier] {
    &DEMO
}

/// One demo client.
fn client(label: &str) -> Dossier {
    let mut all = DEMO.iter();
    all.find(|one| one.client.label == label).unwrap().clone()
}

/// A draft nothing was decided about.
fn draft(dossier: &Dossier, kind: SummaryKind) -> Summary {
    let id = SummaryId(Uuid::from_u128(7));
    Summary::new(id, dossier.client.id, kind, two_o_clock().wall, AUTHOR)
}

/// Writes a summary as on the day of the desk.
fn write(summary: &Summary, dossier: &Dossier) -> Writing {
    let shelf = shelf();
    let practice = Practice {
        clinician: AUTHOR.to_owned(),
        ..Practice::default()
    };
    let clinician = Clinician {
        licence: String::from("licence 42-Q"),
        ..Clinician::default()
    };
    let ground = Ground {
        dossier,
        guide: &shelf.guide,
        library: &shelf.library,
        clinician: &clinician,
        practice: &practice,
        today: two_o_clock().wall.date_naive(),
    };
    written(summary, ground)
}

/// Writes a kind anew.
fn made(dossier: &Dossier, kind: SummaryKind) -> Writing {
    write(&draft(dossier, kind), dossier)
}

/// The text as it would leave.
fn text(writing: &Writing) -> String {
    plain(writing, false)
}

/// The words of the sentences of a section that stand.
#[track_caller]
fn standing<'w>(writing: &'w Writing, slug: &str) -> Vec<&'w str> {
    let section = writing.section(slug);
    let section = section.unwrap_or_else(|| panic!("{} has no {slug}", writing.title));
    let sentences = section.sentences.iter().filter(|one| one.stands);
    sentences.map(|one| one.words.as_str()).collect()
}
