//! `secret`: the passphrase, the recovery key, encryption on and off, and who may open a client's record with a key of their
//! own.

use clap::Subcommand;

use crate::cli::failure::{Exit, Failure};
use crate::cli::first;
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::client::Client;
use crate::domain::dates;
use crate::domain::recipients::Guest;
use crate::storage::audit::note;
use crate::storage::error::{Cause, shown};
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::seal::convert::Turned;
use crate::storage::seal::envelope::{Identity, Recipient, WORK};
use crate::storage::seal::rekey::Shut;
use crate::storage::seal::ring::Ring;
use crate::storage::seal::unlock::{is_sealed, recover, work_of};
use crate::storage::shelf::Shelf;
use crate::words::cli as words;
use crate::words::convert as turn;
use crate::words::seal as say;

/// What can be done with keys.
#[derive(Subcommand, Debug)]
pub(super) enum Task {
    /// Changes the passphrase.
    #[command(about = say::HELP_PASSPHRASE)]
    Passphrase {
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(16..=22), help = say::HELP_WORK)]
        work: Option<u8>,
    },
    /// Makes a new recovery key.
    #[command(about = say::HELP_RECOVERY)]
    Recovery,
    /// Sets a new passphrase with the recovery key.
    #[command(about = say::HELP_RECOVER)]
    Recover,
    /// Says to whom others seal what this clinician may open.
    #[command(about = say::HELP_RECIPIENT)]
    Recipient,
    /// Opens a client's record to somebody.
    #[command(about = say::HELP_SHARE, after_help = say::HELP_SHARE_MORE)]
    Share {
        #[arg(help = crate::words::cli::HELP_CODE)]
        code: String,
        #[arg(long, required = true, value_name = "RECIPIENT", help = say::HELP_WITH)]
        with: String,
        #[arg(long, required = true, value_name = "NAME", help = say::HELP_NAME)]
        name: String,
    },
    /// Shuts a client's record to somebody.
    #[command(about = turn::HELP_UNSHARE, after_help = turn::HELP_UNSHARE_MORE)]
    Unshare {
        #[arg(help = crate::words::cli::HELP_CODE)]
        code: String,
        #[arg(value_name = "RECIPIENT", help = turn::HELP_WHO)]
        who: String,
    },
    /// Encrypts a clear data folder.
    #[command(about = turn::HELP_ENCRYPT, after_help = turn::HELP_MORE)]
    Encrypt {
        #[arg(long, help = turn::HELP_YES)]
        yes: bool,
    },
    /// Takes the encryption off.
    #[command(about = turn::HELP_CLEAR, after_help = turn::HELP_MORE)]
    Clear {
        #[arg(long, help = turn::HELP_YES)]
        yes: bool,
    },
    /// Says who may open what.
    #[command(about = say::HELP_WHO)]
    Who,
}

/// Does what is asked with keys.
pub(super) fn secret(site: &Site, task: Task, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf_as_it_is()?;
    if let Task::Encrypt { yes } = task {
        return encrypt(site, shelf, yes, out);
    }
    if !is_sealed(&shelf) {
        return Err(Failure::new(
            Exit::Refused,
            say::NOT_ENCRYPTED,
            say::HINT_ENCRYPT,
        ));
    }
    match task {
        Task::Passphrase { work } => passphrase(site, work, out),
        Task::Recovery => recovery(site, out),
        Task::Recover => recover_all(site, out),
        Task::Recipient => recipient(site, out),
        Task::Share { code, with, name } => share(site, &code, &with, name, out),
        Task::Unshare { code, who } => unshare(site, &code, &who, out),
        Task::Clear { yes } => clear(site, yes, out),
        Task::Who => who(site, out),
        // Asked before.
        Task::Encrypt { .. } => Ok(Exit::Done),
    }
}

fn passphrase(site: &Site, work: Option<u8>, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    // As hard to try as it was, where nothing else is asked for.
    let work = work.unwrap_or_else(|| work_of(&shelf).map_or(WORK, |work| work.max(WORK)));
    let mut keeper = Keeper::new(shelf)?;
    let chosen = site.secrets.new_one(say::ASK_NEW)?;
    keeper.change_secret(&chosen, work)?;
    keeper.note_deed(Deed::new(Action::KeyChange), site.clock.now());
    out.line(say::CHANGED);
    Ok(Exit::Done)
}

fn recovery(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let mut keeper = Keeper::new(site.shelf()?)?;
    let key = keeper.change_recovery(site.clock.now())?;
    keeper.note_deed(Deed::new(Action::KeyChange), site.clock.now());
    out.text(&say::recovery(key.written().shown()));
    Ok(Exit::Done)
}

fn recover_all(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf_as_it_is()?;
    let typed = site.secrets.next(say::ASK_RECOVERY)?;
    let key = Identity::parse(typed.shown()).ok_or_else(|| {
        note(&shelf, refused(), site.clock.now());
        Failure::new(Exit::Locked, say::NO_KEY, say::HINT_NO_KEY)
    })?;
    let now = site.clock.now();
    let open = recover(&shelf, &key);
    match &open {
        Ok(_) => note(&shelf, Deed::new(Action::Unlock), now),
        Err(error) if error.cause == Cause::WrongSecret => note(&shelf, refused(), now),
        Err(_) => {}
    }
    let mut keeper = Keeper::new(open?)?;
    let chosen = site.secrets.new_one(say::ASK_NEW)?;
    keeper.change_secret(&chosen, work_of(&shelf).map_or(WORK, |work| work.max(WORK)))?;
    keeper.note_deed(Deed::new(Action::KeyChange), site.clock.now());
    out.line(say::RECOVERED);
    Ok(Exit::Done)
}

/// Returns the deed of a recovery key that is not the one.
fn refused() -> Deed {
    Deed::new(Action::FailedUnlock).with(Outcome::Refused)
}

fn recipient(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    if let Some(own) = shelf.seal().ring().and_then(Ring::own) {
        out.line(&own.to_string());
    }
    Ok(Exit::Done)
}

fn share(
    site: &Site,
    code: &str,
    with: &str,
    name: String,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let recipient = Recipient::parse(with)
        .ok_or_else(|| Failure::new(Exit::Usage, say::NO_RECIPIENT, say::HINT_NO_RECIPIENT))?;
    let shelf = site.shelf()?;
    let client = shelf.find(code)?;
    let now = site.clock.now();
    let mut keeper = Keeper::new(shelf)?;
    let guest = Guest {
        client,
        name,
        recipient: recipient.to_string(),
        since: now.wall,
        until: None,
    };
    keeper.share(guest, now)?;
    keeper.note_deed(Deed::client(Action::KeyChange, client), now);
    out.text(say::SHARED);
    Ok(Exit::Done)
}

fn unshare(site: &Site, code: &str, who: &str, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let client = shelf.find(code)?;
    let mut keeper = Keeper::new(shelf)?;
    match keeper.unshare(client, who.trim(), site.clock.now())? {
        Shut::Done(files) => out.text(&turn::shut(files)),
        Shut::Already => out.line(turn::SHUT_ALREADY),
        Shut::Never => return Err(Failure::new(Exit::Missing, turn::NEVER, turn::HINT_NEVER)),
    }
    Ok(Exit::Done)
}

/// Encrypts a clear data folder; the passphrase is asked twice, the act itself by name.
fn encrypt(site: &Site, shelf: Shelf, yes: bool, out: &mut Out) -> Result<Exit, Failure> {
    if is_sealed(&shelf) {
        let what = turn::SEALED_ALREADY;
        return Err(Failure::new(Exit::Refused, what, turn::HINT_SEALED));
    }
    if shelf.places.data.join(REPOSITORY).exists() {
        let what = turn::REPOSITORY;
        return Err(Failure::new(Exit::Refused, what, turn::HINT_REPOSITORY));
    }
    if !confirmed(yes, turn::ASK_ENCRYPT, turn::ENCRYPT, out)? {
        return Ok(Exit::Done);
    }
    let secret = site.secrets.new_one(say::ASK_NEW)?;
    let keeper = Keeper::new(shelf)?;
    let (turned, key) = keeper.encrypt_all(&secret, WORK, site.clock.now())?;
    out.text(&say::recovery(key.written().shown()));
    out.text(&turn::encrypted(turned.files));
    Ok(told(&turned))
}

/// Takes the encryption off a data folder.
fn clear(site: &Site, yes: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    if !confirmed(yes, turn::ASK_CLEAR, turn::CLEAR, out)? {
        return Ok(Exit::Done);
    }
    let places = shelf.places.clone();
    let turned = Keeper::new(shelf)?.clear_all(site.clock.now())?;
    out.text(&turn::cleared(turned.files));
    if places.data.join(REPOSITORY).exists() {
        warn(&words::warning(turn::REPOSITORY_CLEAR));
    }
    Ok(told(&turned))
}

/// What git calls its own folder.
const REPOSITORY: &str = ".git";

/// Tells whether what was asked for is meant: it is typed by name, or the call says so.
fn confirmed(yes: bool, question: &str, word: &str, out: &mut Out) -> Result<bool, Failure> {
    if yes {
        return Ok(true);
    }
    if !first::is_asked() {
        return Err(Failure::new(Exit::Usage, turn::NOT_ASKED, turn::HINT_YES));
    }
    out.ask(question);
    let is_meant = first::answer()?.is_some_and(|typed| typed.to_lowercase() == word);
    if !is_meant {
        out.line(turn::NOTHING);
    }
    Ok(is_meant)
}

/// Names what was left as it is because it is not the program's, and returns the code that says so.
fn told(turned: &Turned) -> Exit {
    for path in &turned.foreign {
        warn(&words::warning(&turn::foreign(&shown(path))));
    }
    if turned.foreign.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    }
}

fn who(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let mut keeper = Keeper::new(shelf.clone())?;
    let recipients = keeper.recipients()?;
    out.line(&say::recovery_recipient(&recipients.recovery));
    for guest in &recipients.guests {
        let chart = shelf.read::<Client>(At::Chart(guest.client)).ok().flatten();
        let code = chart.map_or_else(
            || guest.client.to_string(),
            |read| read.document.code.as_str().to_owned(),
        );
        let until = guest.until.map(|until| dates::shown(until.date_naive()));
        let since = dates::shown(guest.since.date_naive());
        out.line(&say::guest(
            &code,
            &guest.name,
            &guest.recipient,
            &since,
            until.as_deref(),
        ));
    }
    Ok(Exit::Done)
}
