//! One full note: every field holds something.

use alongside::domain::id::{AmendmentId, EntryId, NoteId, SentenceId};
use alongside::domain::note::{Note, RiskLine};
use alongside::domain::writing::signed::{Amendment, AmendmentKind, Signed};
use alongside::domain::writing::{
    Added, Copied, Edits, Hand, NotAssessed, Pick, Section, Sentence, Source, Writing,
};

use crate::storage::full::HOSTILE;
use crate::storage::sample::{client, id, session, stamp};

pub(crate) fn full_note() -> Note {
    let log = session(client(1).id, 1);
    let day = stamp(0).date_naive();
    let key = EntryId(id(1)).to_string();
    Note {
        edits: Edits {
            picks: vec![Pick {
                key: key.clone(),
                stands: Some(true),
                section: Some("plan".to_owned()),
                words: Some(HOSTILE.to_owned()),
            }],
            added: vec![Added {
                id: SentenceId(id(61)),
                section: "assessment".to_owned(),
                words: "steadier than in spring".to_owned(),
                copied: Some(Copied {
                    from: NoteId(id(62)),
                    day,
                    was: "steady".to_owned(),
                }),
            }],
            not_assessed: vec![NotAssessed {
                section: "response".to_owned(),
                why: "no time".to_owned(),
            }],
        },
        risk: Some(RiskLine::NotAsked("the daughter sat beside".to_owned())),
        signed: Some(Signed {
            at: stamp(4000),
            by: "dr".to_owned(),
            credentials: "register no. 1".to_owned(),
            writing: writing(&key),
        }),
        amendments: vec![
            amendment(63, AmendmentKind::Addendum),
            amendment(64, AmendmentKind::Correction),
            amendment(65, AmendmentKind::LateEntry),
            amendment(66, AmendmentKind::EnteredInError),
        ],
        ..Note::new(
            NoteId(id(60)),
            log.client,
            log.id,
            stamp(3100),
            "dr",
            "own-format",
        )
    }
}

fn writing(key: &str) -> Writing {
    let log = session(client(1).id, 1);
    Writing {
        title: "Progress note".to_owned(),
        head: vec![("Place".to_owned(), HOSTILE.to_owned())],
        sections: vec![Section {
            slug: "data".to_owned(),
            heading: "Data".to_owned(),
            sentences: vec![Sentence {
                key: key.to_owned(),
                words: HOSTILE.to_owned(),
                from: vec![
                    Source::Entry(log.id, EntryId(id(1))),
                    Source::Session(log.id),
                    Source::Risk(EntryId(id(1))),
                    Source::Safety(2),
                    Source::Note(NoteId(id(62))),
                    Source::Place("plan".to_owned()),
                ],
                hand: Hand::Edited,
                stands: false,
            }],
            required: true,
            not_assessed: "no time".to_owned(),
        }],
        layout: "{{ title }}".to_owned(),
    }
}

fn amendment(n: u64, kind: AmendmentKind) -> Amendment {
    Amendment {
        id: AmendmentId(id(n)),
        kind,
        written: stamp(90_000),
        by: "dr".to_owned(),
        service: stamp(0).date_naive(),
        refers: Some(EntryId(id(1))),
        sentence: Some("attendance".to_owned()),
        was: HOSTILE.to_owned(),
        words: "came late".to_owned(),
        reason: "the bus".to_owned(),
        basis: "own memory".to_owned(),
        instead: Some(NoteId(id(67))),
    }
}
