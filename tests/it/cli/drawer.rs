//! `drawer`: process notes leave on an authorisation of their own and on nothing else (records.md R-03).

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use alongside::domain::disclosure::{Authorisation, Disclosures, Store};
use alongside::domain::id::AuthorisationId;
use alongside::domain::risk::Decision;
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::shelf::Shelf;
use chrono::{Days, NaiveDate};

use super::{AT_RISK, Home};

/// What is done to the papers before the drawer is asked for.
type Change = Box<dyn FnOnce(&mut Disclosures)>;

const ID: &str = "019a0000-0000-7000-8000-000000000001";

/// What every call with another authorisation asks for.
fn ask(home: &Home, id: &str) -> (super::Done, PathBuf) {
    let file = home.data().join("../given.txt");
    let path = file.to_str().unwrap().to_owned();
    let done = home.call(&["drawer", AT_RISK, "--authorisation", id, "--out", &path]);
    (done, file)
}

fn today() -> NaiveDate {
    Clock::Real.now().wall.date_naive()
}

fn authorisation() -> Authorisation {
    Authorisation {
        id: AuthorisationId::parse(ID).unwrap(),
        of: Store::Drawer,
        what: String::from("process notes of this year"),
        to: String::from("the training institute"),
        purpose: String::from("supervised training"),
        given: today(),
        how: String::from("signed"),
        until: None,
        revoked: None,
    }
}

/// A home in which the client allowed this.
fn allowing(change: impl FnOnce(&mut Disclosures)) -> Home {
    let home = Home::with_clients();
    let now = Clock::Real.now();
    let shelf = Shelf::new(home.places());
    let client = shelf.find(AT_RISK).unwrap();
    let mut keeper = Keeper::new(shelf).unwrap();
    keeper.open(client, now).unwrap();
    let mut disclosures = Disclosures::new(client);
    change(&mut disclosures);
    keeper.save(&disclosures, now).unwrap();
    keeper.release(client);
    home
}

#[test]
fn r_03_without_an_authorisation_for_the_drawer_nothing_leaves() {
    let day = |back: u64| today().checked_sub_days(Days::new(back)).unwrap();
    let decision = Decision {
        at: Clock::Real.now().wall,
        by: String::from("rk"),
        why: String::from("taken back"),
    };
    let refused: [(&str, Change); 6] = [
        ("none on file", Box::new(|_| {})),
        (
            "for the record",
            Box::new(|all| {
                all.authorisations.push(Authorisation {
                    of: Store::Record,
                    ..authorisation()
                });
            }),
        ),
        (
            "run out",
            Box::new(move |all| {
                all.authorisations.push(Authorisation {
                    given: day(9),
                    until: Some(day(1)),
                    ..authorisation()
                });
            }),
        ),
        (
            "of another id",
            Box::new(|all| {
                let id = "019a0000-0000-7000-8000-000000000002";
                all.authorisations.push(Authorisation {
                    id: AuthorisationId::parse(id).unwrap(),
                    ..authorisation()
                });
            }),
        ),
        ("revoked", {
            let decision = decision.clone();
            Box::new(move |all| {
                all.authorisations.push(Authorisation {
                    revoked: Some(decision),
                    ..authorisation()
                });
            })
        }),
        (
            "restricted",
            Box::new(move |all| {
                all.authorisations.push(authorisation());
                all.restricted = Some(decision);
            }),
        ),
    ];
    for (why, change) in refused {
        let home = allowing(change);
        let before = home.dossier(AT_RISK).disclosures;
        let (done, file) = ask(&home, ID);
        assert_eq!(done.code, Some(8), "{why}: {done:?}");
        done.fails(8);
        assert!(!file.exists(), "{why}");
        assert_eq!(home.dossier(AT_RISK).disclosures, before, "{why}");
    }
    let home = allowing(|_| {});
    ask(&home, "mine").0.fails(2);
    let without = home.call(&["drawer", AT_RISK, "--out", "x"]);
    assert_eq!(without.code, Some(2), "{without:?}");
}

#[test]
fn r_03_with_one_in_force_it_is_written_and_the_giving_is_on_file() {
    let home = allowing(|all| all.authorisations.push(authorisation()));
    let (done, file) = ask(&home, ID);
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""), "{done:?}");
    assert!(done.err.contains("not encrypted"), "{}", done.err);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(&file).unwrap();
    let dossier = home.dossier(AT_RISK);
    let notes: Vec<&str> = dossier
        .drawers
        .iter()
        .flat_map(|drawer| &drawer.entries)
        .filter(|entry| entry.stands())
        .map(|entry| &*entry.line.text)
        .collect();
    assert!(!notes.is_empty());
    for note in &notes {
        assert!(text.contains(note), "{note}");
        // What was given is on file, none of its words.
        let stored = format!("{:?}", dossier.disclosures);
        assert!(!stored.contains(note));
    }
    assert!(text.contains("PSYTHPN") && text.contains("the training institute"));
    // Nothing of the record is in it.
    for (_, entry) in dossier.entries() {
        let words = &entry.line.text;
        assert!(
            words.len() < 12 || !text.contains(words.as_str()),
            "{words}"
        );
    }
    let [given] = &dossier.disclosures.disclosures[..] else {
        panic!("not one: {:?}", dossier.disclosures)
    };
    assert_eq!(given.what, "process notes (drawer)");
    assert_eq!((&*given.to, &*given.basis), ("the training institute", ID));
    assert_eq!(given.by, "rk");
    // A file that is there is never written over, and nothing more is noted as given.
    let (again, _) = ask(&home, ID);
    again.fails(8);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(home.dossier(AT_RISK).disclosures, dossier.disclosures);
}
