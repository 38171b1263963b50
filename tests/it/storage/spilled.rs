//! Words that the disk refuses in an encrypted folder: sealed where they wait, back in their place at the next start, and
//! nowhere in clear text.

use std::path::Path;
use std::sync::Arc;

use alongside::domain::practice::Practice;
use alongside::domain::session::{Drawer, Session};
use alongside::storage::error::Refuge;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept as _, Side};
use alongside::storage::paths::Places;
use alongside::storage::seal::envelope::is_sealed;
use alongside::storage::shelf::Shelf;
use alongside::storage::spill::Fate;
use rustix::io::Errno;

use crate::storage::faulty::{Fault, Faulty};
use crate::storage::ram::Ram;
use crate::storage::sample::{client, draft, drawer, entry, now, session, texts};
use crate::storage::sealed::{WORK, secret};

/// What must be in no file as clear text.
const CANARY: &str = "canary";

/// An encrypted folder whose data fail when they are armed, with one client and a log of one saved line.
struct Place {
    ram: Ram,
    faulty: Faulty,
    keeper: Keeper,
    log: Session,
}

impl Place {
    fn new() -> Self {
        let places = Places::under(Path::new("/tree"));
        let ram = Ram::with_folder(Path::new("/tree"));
        ram.plant(&places.ballast(), b"-");
        let faulty = Faulty::on(Arc::new(ram.clone()), "/data/");
        let shelf = Shelf::on(places, Arc::new(faulty.clone()));
        let words = secret("four plain words here");
        let practice = Practice::default();
        let (mut keeper, _) = Keeper::found_sealed(shelf, &practice, &words, WORK, now(0)).unwrap();
        let who = client(1);
        keeper.create(&who, now(0)).unwrap();
        let mut log = session(who.id, 1);
        log.entries.push(entry(0, "saved before"));
        keeper.save(&log, now(0)).unwrap();
        keeper.save(&drawer(&log), now(0)).unwrap();
        Self {
            ram,
            faulty,
            keeper,
            log,
        }
    }

    /// Does something while the disk takes nothing.
    fn while_it_fails<T>(&mut self, act: impl FnOnce(&mut Keeper) -> T) -> T {
        self.faulty.arm(Some(Fault {
            at: 0,
            errno: Errno::ROFS,
            sticky: true,
            torn: 0,
        }));
        let outcome = act(&mut self.keeper);
        self.faulty.arm(None);
        outcome
    }

    fn next(&self) -> Keeper {
        Keeper::new(self.keeper.shelf().clone()).unwrap()
    }

    #[track_caller]
    fn says_nothing(&self) {
        for (path, bytes) in self.ram.contents() {
            let found = memchr::memmem::find(&bytes, CANARY.as_bytes());
            assert_eq!(found, None, "{}", path.display());
        }
    }
}

#[test]
fn a_log_that_grew_while_nothing_could_be_saved_comes_back_whole() {
    let mut place = Place::new();
    for n in 1..=3 {
        place.log.entries.push(entry(n, &format!("{CANARY} {n}")));
        let log = place.log.clone();
        let error = place.while_it_fails(|keeper| keeper.save(&log, now(n)).unwrap_err());
        assert!(matches!(error.refuge, Some(Refuge::Disk(_))), "{error:?}");
    }
    // Each has the words of the one before, so there is one.
    assert_eq!(place.keeper.shelf().spilled().len(), 1);
    place.says_nothing();

    let mut next = place.next();
    let opened = next.open(place.log.client, now(9)).unwrap();
    let fates: Vec<&Fate> = opened.recovered.iter().map(|found| &found.fate).collect();
    assert_eq!(fates, [&Fate::Saved]);
    assert_eq!(
        texts(next.shelf(), &place.log),
        ["saved before", "canary 1", "canary 2", "canary 3"]
    );
    assert_eq!(next.shelf().spilled(), []);
    place.says_nothing();
}

#[test]
fn what_is_saved_after_all_takes_the_spilled_versions_away() {
    let mut place = Place::new();
    place.log.entries.push(entry(1, CANARY));
    let (log, line) = (place.log.clone(), draft(place.log.client, "half a canary"));
    place.while_it_fails(|keeper| {
        keeper.save(&log, now(1)).unwrap_err();
        keeper.write_draft(Side::Record, &line, true).unwrap_err();
    });
    assert_eq!(place.keeper.shelf().spilled().len(), 2);
    place.keeper.save(&log, now(2)).unwrap();
    place.keeper.write_draft(Side::Record, &line, true).unwrap();
    assert_eq!(place.keeper.shelf().spilled(), []);
    place.says_nothing();
}

#[test]
fn a_spilled_version_that_is_kept_beside_the_one_on_disk_is_sealed_like_it() {
    let mut place = Place::new();
    let log = place.log.clone();
    let mut spilled = log.clone();
    spilled.entries.push(entry(1, CANARY));
    let mut hidden = drawer(&log);
    hidden.entries.push(entry(2, CANARY));
    place.while_it_fails(|keeper| {
        keeper.save(&spilled, now(1)).unwrap_err();
        keeper.save(&hidden, now(1)).unwrap_err();
    });
    // Somebody else writes versions of the same numbers.
    let mut second = place.next();
    second.take(log.client).unwrap();
    let mut other = log.clone();
    other.entries.push(entry(3, "of the other"));
    let mut hidden = drawer(&log);
    hidden.entries.push(entry(4, "of the other"));
    second.accept::<Session>(log.at()).unwrap();
    second.accept::<Drawer>(hidden.at()).unwrap();
    second.save(&other, now(2)).unwrap();
    second.save(&hidden, now(2)).unwrap();

    let mut next = place.next();
    let opened = next.open(log.client, now(3)).unwrap();
    assert_eq!(opened.recovered.len(), 2);
    for found in &opened.recovered {
        let Fate::Beside(path) = &found.fate else {
            panic!("{found:?}");
        };
        assert!(is_sealed(place.ram.contents().get(path).unwrap()));
        // With the key of the document, and no other.
        let at = found.at.unwrap();
        let text = next.shelf().text_at(path, at).unwrap().unwrap();
        assert!(text.contains(CANARY), "{text}");
        let of_others = match at {
            At::Drawer(..) => log.at(),
            _ => hidden.at(),
        };
        assert!(next.shelf().text_at(path, of_others).is_err());
    }
    assert_eq!(next.shelf().spilled(), []);
    place.says_nothing();
}
