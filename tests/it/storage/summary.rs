//! One full summary: every field holds something.

use alongside::domain::id::{
    AmendmentId, EntryId, FactId, GoalId, HomeworkId, NoteId, ObjectiveId, ReadingId, SentenceId,
    SessionId, SummaryId,
};
use alongside::domain::summary::{Summary, SummaryKind};
use alongside::domain::writing::signed::{Amendment, AmendmentKind, Signed};
use alongside::domain::writing::{
    Added, Copied, Edits, Hand, NotAssessed, Pick, Section, Sentence, Source, Writing,
};

use crate::storage::full::HOSTILE;
use crate::storage::sample::{client, id, stamp};

/// A signed summary with decisions, a sentence from every kind of source, and an amendment.
pub(crate) fn full_summary() -> Summary {
    let sources = vec![
        Source::Entry(SessionId(id(2)), EntryId(id(3))),
        Source::Session(SessionId(id(2))),
        Source::Goal(GoalId(id(4))),
        Source::Objective(GoalId(id(4)), ObjectiveId(id(5))),
        Source::Homework(HomeworkId(id(6))),
        Source::Reading(ReadingId(id(7))),
        Source::Fact(FactId(id(8))),
        Source::Risk(EntryId(id(9))),
        Source::Safety(3),
        Source::Note(NoteId(id(10))),
        Source::Place(HOSTILE.to_owned()),
    ];
    let sentence = |key: &str, hand: Hand, from: Vec<Source>| Sentence {
        key: key.to_owned(),
        words: HOSTILE.to_owned(),
        from,
        hand,
        stands: hand != Hand::Prompt,
    };
    let writing = Writing {
        title: HOSTILE.to_owned(),
        head: vec![(String::from("To"), HOSTILE.to_owned())],
        sections: vec![Section {
            slug: String::from("goals"),
            heading: HOSTILE.to_owned(),
            sentences: vec![
                sentence("one", Hand::Rule, sources),
                sentence("two", Hand::Prompt, Vec::new()),
                sentence("three", Hand::Edited, Vec::new()),
                sentence("four", Hand::Added, Vec::new()),
                sentence("five", Hand::Copied, Vec::new()),
            ],
            required: true,
            not_assessed: HOSTILE.to_owned(),
        }],
        layout: String::from("{{ title }}"),
    };
    Summary {
        id: SummaryId(id(60)),
        client: client(1).id,
        kind: SummaryKind::ClientPlan,
        begun: stamp(3),
        by: HOSTILE.to_owned(),
        to: HOSTILE.to_owned(),
        edits: Edits {
            picks: vec![Pick {
                key: String::from("one"),
                stands: Some(false),
                section: Some(String::from("goals")),
                words: Some(HOSTILE.to_owned()),
            }],
            added: vec![Added {
                id: SentenceId(id(61)),
                section: String::from("goals"),
                words: HOSTILE.to_owned(),
                copied: Some(Copied {
                    from: NoteId(id(62)),
                    day: stamp(1).date_naive(),
                    was: HOSTILE.to_owned(),
                }),
            }],
            not_assessed: vec![NotAssessed {
                section: String::from("goals"),
                why: HOSTILE.to_owned(),
            }],
        },
        signed: Some(Signed {
            at: stamp(5),
            by: HOSTILE.to_owned(),
            credentials: HOSTILE.to_owned(),
            writing,
        }),
        amendments: vec![Amendment {
            id: AmendmentId(id(63)),
            kind: AmendmentKind::Correction,
            written: stamp(9),
            by: HOSTILE.to_owned(),
            service: stamp(5).date_naive(),
            refers: Some(EntryId(id(3))),
            sentence: Some(String::from("one")),
            was: HOSTILE.to_owned(),
            words: HOSTILE.to_owned(),
            reason: HOSTILE.to_owned(),
            basis: HOSTILE.to_owned(),
            instead: Some(NoteId(id(64))),
        }],
    }
}
