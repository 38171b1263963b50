//! A record is shut to somebody it was opened to: a new key, all of it sealed anew, whatever is cut off when.

use std::path::Path;
use std::sync::Arc;

use alongside::domain::client::Client;
use alongside::domain::practice::Practice;
use alongside::domain::recipients::Guest;
use alongside::domain::session::Session;
use alongside::storage::check::check;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{Kept as _, Side};
use alongside::storage::paths::Places;
use alongside::storage::seal::convert::{Turn, settle};
use alongside::storage::seal::envelope::Identity;
use alongside::storage::seal::rekey::Shut;
use alongside::storage::seal::unlock::{unlock, visit};
use alongside::storage::shelf::Shelf;

use crate::storage::ram::Ram;
use crate::storage::sample::{client, draft, drawer, entry, now, session};
use crate::storage::sealed::{WORK, secret};

const WORDS: &str = "four plain words here";

fn places() -> Places {
    Places::under(Path::new("/tree"))
}

struct Shared {
    ram: Ram,
    who: Client,
    log: Session,
    theirs: Identity,
    other: Identity,
}

impl Shared {
    /// A record with history, drawer and draft that two people were given.
    fn new() -> Self {
        let ram = Ram::with_folder(Path::new("/tree"));
        let shelf = Shelf::on(places(), Arc::new(ram.clone()));
        ram.plant(&places().ballast(), b"-");
        let practice = Practice::default();
        let made = Keeper::found_sealed(shelf, &practice, &secret(WORDS), WORK, now(0));
        let mut keeper = made.unwrap().0;
        let who = client(1);
        keeper.create(&who, now(1)).unwrap();
        let mut log = session(who.id, 1);
        log.entries.push(entry(1, "one line"));
        keeper.save(&log, now(2)).unwrap();
        log.entries.push(entry(2, "another line"));
        keeper.save(&log, now(900)).unwrap();
        let mut notes = drawer(&log);
        notes.entries.push(entry(3, "mine alone"));
        keeper.save(&notes, now(901)).unwrap();
        let half = draft(who.id, "half a line");
        keeper.write_draft(Side::Record, &half, true).unwrap();
        let (theirs, other) = (Identity::new(), Identity::new());
        for (name, key) in [("supervisor", &theirs), ("colleague", &other)] {
            let guest = Guest {
                client: who.id,
                name: name.to_owned(),
                recipient: key.recipient().to_string(),
                since: now(3).wall,
                until: None,
            };
            keeper.share(guest.clone(), now(3)).unwrap();
            keeper.share(guest, now(4)).unwrap();
        }
        assert_eq!(keeper.recipients().unwrap().guests.len(), 2);
        Self {
            ram,
            who,
            log,
            theirs,
            other,
        }
    }

    fn shelf(ram: &Ram) -> Shelf {
        Shelf::on(places(), Arc::new(ram.clone()))
    }

    fn reads(&self, ram: &Ram, key: &Identity) -> bool {
        let guest = visit(&Self::shelf(ram), key.clone());
        guest.clients().unwrap() == [self.who.id]
            && guest
                .dossier(self.who.id)
                .is_ok_and(|read| read.findings.is_empty() && read.dossier.client == self.who)
    }

    /// Says what is wrong with a disk that a cut left, or whether the record is shut there.
    fn inspect(&self, ram: &Ram) -> Result<bool, String> {
        let found = Self::shelf(ram);
        settle(&found, now(3000)).map_err(|error| format!("not settled: {error}"))?;
        let own = unlock(&found, &secret(WORDS)).map_err(|error| error.to_string())?;
        let findings = check(&own);
        if !findings.is_empty() {
            return Err(format!("{findings:?}"));
        }
        let read = own
            .dossier(self.who.id)
            .map_err(|error| error.to_string())?;
        if read.dossier.sessions != [self.log.clone()] || read.dossier.drawers.len() != 1 {
            return Err("another record".to_owned());
        }
        for revision in own.revisions(self.log.at()).unwrap() {
            let old = own.revision::<Session>(self.log.at(), &revision);
            old.map_err(|error| error.to_string())?;
        }
        if own.drafts(self.who.id).record.is_none() {
            return Err("no draft".to_owned());
        }
        if !self.reads(ram, &self.other) {
            return Err("the other is shut out too".to_owned());
        }
        let mut keeper = Keeper::new(own).map_err(|error| error.to_string())?;
        let ended = keeper.recipients().map_err(|error| error.to_string())?;
        let ended = ended.guests.iter().any(|guest| guest.until.is_some());
        if self.reads(ram, &self.theirs) == ended {
            return Err(format!("ended {ended}, and that is not so"));
        }
        Ok(ended)
    }
}

#[test]
fn a_record_that_is_shut_opens_to_the_others_and_no_file_of_it_opens_with_the_old_key() {
    let shared = Shared::new();
    let shelf = || unlock(&Shared::shelf(&shared.ram), &secret(WORDS)).unwrap();
    let old_files = shared.ram.contents();
    let mut keeper = Keeper::new(shelf()).unwrap();
    let reader = shelf();
    reader.dossier(shared.who.id).unwrap();
    assert_eq!(
        keeper.unshare(shared.who.id, "nobody", now(9)).unwrap(),
        Shut::Never
    );
    let shut = keeper.unshare(shared.who.id, "supervisor", now(9)).unwrap();
    // Chart, log, an earlier version of it, draft.
    assert_eq!(shut, Shut::Done(4));
    assert!(shared.inspect(&shared.ram).unwrap());
    let again = keeper
        .unshare(shared.who.id, "supervisor", now(10))
        .unwrap();
    assert_eq!(again, Shut::Already);
    // Somebody who knew the old key finds the new one.
    assert_eq!(reader.dossier(shared.who.id).unwrap().findings, []);
    // The copy they had stays open to them, and none of its bytes are here any more.
    let record = places().client(shared.who.id);
    for (path, bytes) in shared.ram.contents() {
        let is_record = path.starts_with(&record) || path.starts_with(places().drafts());
        let name = path.to_string_lossy();
        if is_record && !name.contains("drawer") && !name.contains("private") {
            assert_ne!(old_files.get(&path), Some(&bytes), "{name}");
        }
    }
    // What is saved from here on is shut to them too.
    let mut log = shared.log.clone();
    let mut keeper = Keeper::new(shelf()).unwrap();
    keeper.open(shared.who.id, now(11)).unwrap();
    log.entries.push(entry(7, "after it"));
    keeper.save(&log, now(12)).unwrap();
    assert!(!shared.reads(&shared.ram, &shared.theirs));
    assert!(shared.reads(&shared.ram, &shared.other));
}

#[test]
fn a_power_cut_anywhere_leaves_the_record_open_as_it_was_or_shut() {
    let shared = Shared::new();
    let shelf = unlock(&Shared::shelf(&shared.ram), &secret(WORDS)).unwrap();
    let mut keeper = Keeper::new(shelf).unwrap();
    shared.ram.0.lock().unwrap().moments = Some(Vec::new());
    keeper.unshare(shared.who.id, "supervisor", now(9)).unwrap();
    let moments = shared.ram.0.lock().unwrap().moments.take().unwrap();
    let (mut open, mut shut) = (0, 0);
    for (number, moment) in moments.iter().enumerate() {
        let count = moment.count();
        let stride = count.div_ceil(3).max(1) | 1;
        for choice in (0..count).step_by(stride).chain([count - 1]) {
            match shared.inspect(&moment.after_cut(choice)) {
                Ok(true) => shut += 1,
                Ok(false) => open += 1,
                Err(wrong) => panic!("moment {number}, choice {choice}: {wrong}"),
            }
        }
    }
    assert!(open > 30 && shut > 10, "{open} open, {shut} shut");
    assert_eq!(
        settle(&Shared::shelf(&shared.ram), now(3000)).unwrap(),
        None::<Turn>
    );
}
