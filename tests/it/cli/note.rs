//! `note`: the finished note, the draft where nothing is signed, its history, and formats of the practice's own.

use std::fs;

use alongside::domain::dossier::Dossier;
use alongside::domain::id::{AmendmentId, NoteId, SentenceId};
use alongside::domain::note::sign::sign;
use alongside::domain::note::{Note, RiskLine};
use alongside::domain::time::Now;
use alongside::domain::writing::ground::Ground;
use alongside::domain::writing::signed::{Deed, addendum, correction, entered_in_error};
use alongside::domain::writing::{Added, NotAssessed};
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use uuid::Uuid;

use super::own_measures::put;
use super::{CODE, Home};

fn now() -> Now {
    Clock::Real.now()
}

/// Returns a signed note of the last session held, with a sentence of its author's own.
fn signed(home: &Home, dossier: &Dossier, n: u128) -> Note {
    let shelf = Shelf::new(home.places());
    let session = dossier.last_held().unwrap();
    let mut note = Note::new(
        NoteId(Uuid::from_u128(n)),
        dossier.client.id,
        session.id,
        now().wall,
        "rk",
        "soap",
    );
    note.risk = Some(RiskLine::NoneReported);
    note.edits.added.push(Added {
        id: SentenceId(Uuid::from_u128(n + 1)),
        section: String::from("assessment"),
        words: String::from("a sentence of its author's own"),
        copied: None,
    });
    note.edits.not_assessed.push(NotAssessed {
        section: String::from("subjective"),
        why: String::from("told elsewhere"),
    });
    let library = alongside::domain::library::Library::shipped().unwrap();
    let ground = Ground {
        dossier,
        guide: shelf.guide(),
        library: &library,
        clinician: &alongside::domain::clinician::Clinician::default(),
        practice: &alongside::domain::practice::Practice::default(),
        today: now().wall.date_naive(),
    };
    sign(&note, ground, now(), "rk").unwrap()
}

fn keep(home: &Home, note: &Note) {
    let mut keeper = Keeper::new(Shelf::new(home.places())).unwrap();
    keeper.open(note.client, now()).unwrap();
    keeper.save(note, now()).unwrap();
}

fn deed(n: u128, service: chrono::NaiveDate) -> Deed<'static> {
    Deed {
        id: AmendmentId(Uuid::from_u128(n)),
        now: now(),
        by: "rk",
        service,
        refers: None,
        reason: "read again",
    }
}

#[test]
fn a_signed_note_is_printed_in_its_current_reading_and_its_history_beside_it() {
    let home = Home::with_clients();
    let dossier = home.dossier(CODE);
    let service = dossier.last_held().unwrap().start.date_naive();
    home.call(&["note", CODE, "--last", "--history"]).fails(3);
    let mut note = signed(&home, &dossier, 500);
    keep(&home, &note);
    let args = ["note", CODE, "--last"];
    let first = home.call(&args);
    assert!(
        first
            .printed()
            .contains("- a sentence of its author's own\n")
    );
    assert!(first.printed().contains("\nSigned: "), "{first:?}");
    // Where it comes from is nobody's business once it is signed.
    let sources = home.call(&["note", CODE, "--last", "--sources"]);
    assert_eq!(sources.printed(), first.out);

    let frozen = note.signed.clone().unwrap();
    let key = Uuid::from_u128(501).to_string();
    let corrected = correction(&frozen, &[], deed(510, service), &key, "a better sentence");
    note.amendments.push(corrected.unwrap());
    let more = addendum(&note.amendments, deed(511, service), "rang in the evening").unwrap();
    note.amendments.push(more);
    keep(&home, &note);
    let current = home.call(&args);
    for words in [
        "- a better sentence (corrected ",
        "- rang in the evening\n",
        "\nAmended: ",
    ] {
        assert!(current.printed().contains(words), "{words}: {current:?}");
    }
    assert!(!current.printed().contains("author's own"));
    let history = home.call(&["note", CODE, "--last", "--history"]);
    for words in [
        "- a sentence of its author's own\n",
        "was: a sentence of its author's own\n",
        "now: a better sentence\n",
        "now: rang in the evening\n",
        "reason: read again\n",
    ] {
        assert!(history.printed().contains(words), "{words}: {history:?}");
    }

    // R-13: entered in error it is not the session's note any more, and stays in the history.
    let error = entered_in_error(&note.amendments, deed(512, service), None).unwrap();
    note.amendments.push(error);
    keep(&home, &note);
    let draft = home.call(&args);
    assert!(!draft.draft().contains("a better sentence"));
    let history = home.call(&["note", CODE, "--last", "--history"]);
    assert!(
        history.printed().contains("Entered in error, written "),
        "{history:?}"
    );
}

#[test]
fn a_note_of_any_session_in_any_format_is_printed() {
    let home = Home::with_clients();
    let second = home.call(&["note", CODE, "--session", "2"]);
    assert!(second.draft().contains("\nSession: 2\n"));
    let built = home.call(&["note", CODE, "--session", "2", "--format", "BIRP"]);
    assert_eq!(built.code, Some(0));
    assert!(built.out.starts_with("Progress note, BIRP\n"), "{built:?}");
    assert!(
        built
            .err
            .starts_with("built anew from the log, not signed\n"),
        "{built:?}"
    );
    let sources = home.call(&["note", CODE, "--last", "--sources"]);
    assert!(sources.draft().contains(" [e:"), "{sources:?}");
    let none = home.call(&["note", CODE, "--last", "--format", "xyz"]);
    none.fails_with_lines(3, "there are dap, soap, birp, girp, pie, narrative");
    home.call(&["note", CODE, "--session", "99"]).fails(3);
    home.call(&["note", CODE, "--session", "many"]).fails(2);
    home.call(&["note", CODE, "--last", "--session", "2"])
        .fails(2);
}

const OWN: &str = r#"(
    library_version: "1",
    edited_at: "2026-11-23",
    formats: [(
        slug: "clinic",
        title: "Clinic",
        sections: [
            (slug: "told", heading: "Told", roles: [subjective, objective, goal]),
            (slug: "done", heading: "Done", roles: [intervention, response, assessment]),
            (slug: "risk", heading: "Risk", roles: [risk]),
            (slug: "next", heading: "Next", roles: [plan]),
        ],
        text: "{% for s in sections %}## {{ s.heading }}\n{% for one in s.sentences %}* {{ one }}\n{% endfor %}{% endfor %}",
    )],
)"#;

#[test]
fn a_practice_has_formats_of_its_own_and_their_mistakes_are_named() {
    let home = Home::with_clients();
    let path = put(&home, "notes/clinic.ron", OWN);
    let args = ["note", CODE, "--last", "--format", "clinic"];
    let note = home.call(&args);
    assert_eq!(note.code, Some(0), "{note:?}");
    assert!(note.out.starts_with("## Told\n* Attended"), "{note:?}");
    // A layout leaves nothing out: what it does not show stands below it.
    assert!(note.out.contains("\nClient: c-7k2m\n"), "{note:?}");
    assert_eq!(home.call(&["library", "lint"]).printed(), "");
    assert_eq!(home.call(&["library", "lint", &path]).printed(), "");
    assert_eq!(home.call(&["check"]).printed(), "");

    fs::write(&path, OWN.replace("roles: [plan]", "roles: [plan, risk]")).unwrap();
    let found = home.call(&["library", "lint", &path]);
    assert_eq!(found.code, Some(1), "{found:?}");
    assert!(
        found
            .out
            .contains("clinic.ron:11:52: risk stands together with something else"),
        "{found:?}"
    );
    let all = home.call(&["library", "lint"]);
    assert!(all.out.contains("notes/clinic.ron:"), "{all:?}");
    home.call(&args).fails_with_lines(3, "there is no format");
    let template = OWN.replace("{{ one }}", "{{ one.words }}");
    fs::write(&path, template).unwrap();
    let found = home.call(&["library", "lint", &path]);
    assert!(found.out.contains("clinic.ron:13:15: "), "{found:?}");
    assert!(
        found.out.contains("of the template: undefined value"),
        "{found:?}"
    );
}
