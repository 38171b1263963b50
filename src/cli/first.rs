//! The first call without data, and `init`: explains itself, asks little, writes only when asked to.

use std::io::{self, BufRead, IsTerminal};

use crate::cli::demo::State;
use crate::cli::failure::{Exit, Failure};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::cli::{demo, screen};
use crate::domain::practice::Practice;
use crate::storage::error::shown;
use crate::storage::keeper::Keeper;
use crate::storage::seal::envelope::WORK;
use crate::storage::seal::unlock::is_sealed;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;
use crate::words::seal;

/// Explains a first call without data and offers the demo.
pub(super) fn explain(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let folder = shown(&site.places.data);
    out.text(&say::first_run(&folder));
    if !is_asked() {
        out.line(say::FIRST_RUN_NO_TERMINAL);
        out.flush();
        return Ok(Exit::Usage);
    }
    out.ask(say::FIRST_RUN_ASK);
    match answer()?.as_deref() {
        None => {
            out.line("");
            Ok(Exit::Done)
        }
        Some("") => open_demo(site, out),
        Some("init") => {
            found(site, Wish::Ask, !site.is_as_usual(), out)?;
            out.flush();
            screen::open(site, None)
        }
        Some(_) => {
            out.line(say::NOTHING_WRITTEN);
            Ok(Exit::Done)
        }
    }
}

/// Opens the screen on the demo, written first where that is due.
pub(super) fn open_demo(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    screen::needs_terminal(site)?;
    let site = site.at(site.places.demo().data);
    out.line(say::DEMO_READIED);
    out.flush();
    let state = demo::ready(&site, false)?;
    let exit = screen::open(&site, None)?;
    if state == State::OfAnotherDay {
        // Said now: on the way in the screen would cover it at once.
        warn(say::DEMO_KEPT);
    }
    Ok(exit)
}

/// Whether a new data folder is encrypted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wish {
    /// It is asked.
    Ask,
    /// It is.
    Encrypt,
    /// It is not.
    Clear,
}

/// Makes a data folder for real work, and asks for name and length of a session.
pub(super) fn init(site: &Site, wish: Wish, out: &mut Out) -> Result<Exit, Failure> {
    found(site, wish, true, out)
}

/// Makes a data folder; name and length are asked for now, or by the first steps on the screen.
fn found(site: &Site, wish: Wish, asks_now: bool, out: &mut Out) -> Result<Exit, Failure> {
    let folder = shown(&site.places.data);
    if site.any_shelf().exists() && site.places.data.join("practice.ron").exists() {
        return Err(Failure::new(
            Exit::Refused,
            say::there_already(&folder),
            say::HINT_THERE_ALREADY,
        ));
    }
    nothing_there(&site.any_shelf())?;
    let mut practice = Practice::default();
    if is_asked() && asks_now {
        out.ask(say::ASK_NAME);
        practice.clinician = answer()?.unwrap_or_default();
        practice.minutes = ask_minutes(out, practice.minutes)?;
    }
    let is_encrypted = match wish {
        Wish::Encrypt => true,
        Wish::Clear => false,
        // Said in words whatever becomes of it: without a terminal nobody could keep the recovery key.
        Wish::Ask => is_asked() && asks_to_encrypt(out)?,
    };
    let now = site.clock.now();
    if is_encrypted {
        let secret = site.secrets.new_one(seal::ASK_NEW)?;
        let shelf = site.any_shelf();
        let (_, key) = Keeper::found_sealed(shelf, &practice, &secret, WORK, now)?;
        out.text(&seal::made(&folder, key.written().shown()));
    } else {
        Keeper::found(site.any_shelf(), &practice, now)?;
        out.text(&say::made(&folder));
    }
    Ok(Exit::Done)
}

/// Refuses a folder that has keys or clients, with or without a document of the practice: new keys would open nothing of it.
fn nothing_there(shelf: &Shelf) -> Result<(), Failure> {
    let refused = |hint: &str| {
        let what = say::there_already(&shown(&shelf.places.data));
        Err(Failure::new(Exit::Refused, what, hint))
    };
    if is_sealed(shelf) {
        return refused(seal::HINT_BEGUN);
    }
    if shelf.clients_there()?.is_empty() {
        Ok(())
    } else {
        refused(say::HINT_THERE_ALREADY)
    }
}

/// Asks whether to encrypt; Enter is yes.
fn asks_to_encrypt(out: &mut Out) -> Result<bool, Failure> {
    out.ask(seal::ASK_WHETHER);
    let typed = answer()?.unwrap_or_default().to_lowercase();
    Ok(!seal::NO.contains(&typed.as_str()))
}

fn ask_minutes(out: &mut Out, usual: u16) -> Result<u16, Failure> {
    loop {
        out.ask(&say::ask_minutes(usual));
        let Some(typed) = answer()?.filter(|typed| !typed.is_empty()) else {
            return Ok(usual);
        };
        match typed.parse() {
            Ok(minutes) if (5..=480).contains(&minutes) => return Ok(minutes),
            _ => out.line(say::MINUTES_FORM),
        }
    }
}

/// Tells whether somebody sits there who can answer.
pub(super) fn is_asked() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Reads one line; none at the end of the input.
pub(super) fn answer() -> Result<Option<String>, Failure> {
    let mut line = String::new();
    let read = io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::stream(say::STDIN, &error))?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}
