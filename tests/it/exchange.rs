//! What goes out of a record and comes back: every demo client, and one with hostile words everywhere.

use alongside::domain::clinician::Clinician;
use alongside::domain::demo::caseload;
use alongside::domain::disclosure::notice;
use alongside::domain::disclosure::{Authorisation, Disclosure, Store};
use alongside::domain::dossier::Dossier;
use alongside::domain::exchange::csv::{Table, table};
use alongside::domain::exchange::html::{Type, html};
use alongside::domain::exchange::{Dates, fhir, json, markdown, outward, record};
use alongside::domain::id::{AmendmentId, AuthorisationId, EntryId, NoteId, StepId};
use alongside::domain::note::Note;
use alongside::domain::practice::Practice;
use alongside::domain::session::{Change, Entry, Kind, Line, What};
use alongside::domain::writing::ground::Ground;
use alongside::domain::writing::signed::{Amendment, AmendmentKind, Signed};
use alongside::domain::writing::{Hand, Pick, Section, Sentence, Writing};
use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::{shelf, two_o_clock};

mod hiding;
mod hostile;
mod resources;
mod returning;

fn today() -> NaiveDate {
    two_o_clock().wall.date_naive()
}

/// Every demo client.
fn all() -> Vec<Dossier> {
    let now = two_o_clock();
    caseload(today(), *now.wall.offset()).unwrap()
}

/// The demo client with the fullest record.
fn one() -> Dossier {
    let mut all = all().into_iter();
    all.find(|one| one.client.code.as_str() == "c-7k2m")
        .unwrap()
}

/// Does something on the ground a text is written from.
fn on_ground<T>(dossier: &Dossier, make: impl FnOnce(Ground<'_>) -> T) -> T {
    let shelf = shelf();
    let (clinician, practice) = (Clinician::default(), Practice::default());
    make(Ground {
        dossier,
        guide: &shelf.guide,
        library: &shelf.library,
        clinician: &clinician,
        practice: &practice,
        today: today(),
    })
}

/// Returns the bundle of a record.
fn bundle(dossier: &Dossier) -> Value {
    on_ground(&outward(dossier), fhir::bundle)
}

/// Returns a record in every form in which it goes out, each with its name.
fn every_form(dossier: &Dossier) -> Vec<(String, String)> {
    let out = outward(dossier);
    let foot = notice(&out.client);
    let writing = on_ground(&out, |ground| record::written(ground, Dates::Days));
    let mut forms = vec![
        ("markdown".to_owned(), markdown::markdown(&writing, foot)),
        ("html".to_owned(), html(&writing, Type::Normal, foot)),
        (
            "json".to_owned(),
            json::export(&out, json::MARK, Dates::Days),
        ),
        ("fhir".to_owned(), json::text(&bundle(dossier))),
    ];
    for which in Table::ALL {
        let text = table(&out, which, &shelf().guide.measures, Dates::Days);
        forms.push((format!("csv {}", which.slug()), text));
    }
    forms
}

/// Puts a line into the first session's log.
fn log(dossier: &mut Dossier, n: u128, kind: Kind, text: &str) -> EntryId {
    let session = &mut dossier.sessions[0];
    let id = EntryId(Uuid::from_u128(0xface_0000 + n));
    let at = session.start;
    session.entries.push(Entry {
        id,
        line: Line {
            at,
            kind,
            text: text.to_owned(),
            goals: Vec::new(),
            tags: Vec::new(),
            speaker: None,
            technique: None,
            rating: None,
            of: None,
            proposer: None,
        },
        history: vec![Change {
            step: StepId(id.0),
            at,
            by: String::from("rk"),
            what: What::Created,
            undoes: None,
        }],
    });
    id
}

/// Returns a signed note of the first session that says these words, with a correction.
fn signed_note(dossier: &Dossier, words: &str) -> Note {
    let session = &dossier.sessions[0];
    let at = two_o_clock().wall;
    let id = NoteId(Uuid::from_u128(0xface_1000));
    let sentence = |key: &str, stands: bool| Sentence {
        key: key.to_owned(),
        words: words.to_owned(),
        from: Vec::new(),
        hand: Hand::Rule,
        stands,
    };
    let section = |slug: &str, sentences: Vec<Sentence>, not_assessed: &str| Section {
        slug: slug.to_owned(),
        heading: slug.to_uppercase(),
        sentences,
        required: true,
        not_assessed: not_assessed.to_owned(),
    };
    let mut note = Note::new(id, dossier.client.id, session.id, at, "rk", "dap");
    note.signed = Some(Signed {
        at,
        by: String::from("rk"),
        credentials: String::from("made up"),
        writing: Writing {
            title: String::from("Progress note"),
            head: vec![(String::from("Session"), String::from("1"))],
            sections: vec![
                section("data", vec![sentence("a", true), sentence("b", false)], ""),
                section("assessment", Vec::new(), words),
                section("plan", Vec::new(), ""),
            ],
            ..Writing::default()
        },
    });
    note.amendments.push(Amendment {
        id: AmendmentId(Uuid::from_u128(0xface_2000)),
        kind: AmendmentKind::Correction,
        written: at,
        by: String::from("rk"),
        service: at.date_naive(),
        refers: None,
        sentence: Some(String::from("a")),
        was: words.to_owned(),
        words: format!("corrected {words}"),
        reason: String::from("was wrong"),
        basis: String::new(),
        instead: None,
    });
    note
}

/// Returns a decision about a sentence that came from a line.
fn pick(entry: EntryId, words: &str) -> Pick {
    Pick {
        words: Some(words.to_owned()),
        ..Pick::about(&entry.to_string())
    }
}

/// Returns a leave to give the drawer away, and the row that it was.
fn drawer_given(words: &str) -> (Authorisation, Disclosure) {
    let id = AuthorisationId(Uuid::from_u128(0xface_3000));
    let leave = Authorisation {
        id,
        of: Store::Drawer,
        what: words.to_owned(),
        to: String::from("court"),
        purpose: String::new(),
        given: today(),
        how: String::from("signed"),
        until: None,
        revoked: None,
    };
    let given = Disclosure {
        at: two_o_clock().wall,
        by: String::from("rk"),
        what: words.to_owned(),
        to: String::from("court"),
        basis: id.to_string(),
    };
    (leave, given)
}
