//! `dispose`: destroys the records of closed clients that are due, before a witness, and keeps one row of the log for each.

use std::io::{self, BufRead};
use std::path::Path;

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::retention::{Standing, standing};
use crate::cli::site::{self, Site};
use crate::domain::client::Code;
use crate::domain::disposal::Disposal;
use crate::domain::id::ClientId;
use crate::domain::practice::Practice;
use crate::storage::disposal::Remains;
use crate::storage::error::{Cause, shown};
use crate::storage::keeper::Keeper;
use crate::storage::shelf::Shelf;
use crate::words::cli as words;
use crate::words::retention as said;
use crate::words::retention::cli as say;

/// What a call asks for.
#[derive(Debug)]
pub(super) struct Wish {
    pub(super) codes: Vec<String>,
    pub(super) witness: String,
    pub(super) reason: String,
    pub(super) dry_run: bool,
}

/// A record that is to go.
struct Chosen {
    code: Code,
    /// None where a disposal was cut short when nothing but its row was left to finish.
    client: Option<ClientId>,
    /// How it stands; none where its disposal was begun before.
    standing: Option<Standing>,
    remains: Remains,
}

/// Disposes of every client that is named, or of none.
pub(super) fn dispose(site: &Site, wish: &Wish, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    if wish.witness.trim().is_empty() || wish.reason.trim().is_empty() {
        return Err(Failure::new(Exit::Usage, say::BLANK, say::HINT_BLANK));
    }
    let practice = site::practice(&shelf)?;
    let mut chosen: Vec<Chosen> = Vec::new();
    for code in &wish.codes {
        let one = choose(site, &shelf, &practice, code)?;
        if chosen.iter().all(|known| known.code != one.code) {
            chosen.push(one);
        }
    }
    if wish.dry_run {
        for one in &chosen {
            out.line(&say::would(one.code.as_str(), one.remains.count()));
            for path in one.remains.files() {
                out.line(&say::file(&near(&shelf, path)));
            }
        }
        return Ok(Exit::Done);
    }
    let codes: Vec<&str> = chosen.iter().map(|one| one.code.as_str()).collect();
    out.ask(&say::ask(&codes));
    let mut typed = String::new();
    let read = io::stdin().lock().read_line(&mut typed);
    read.map_err(|error| Failure::stream(words::STDIN, &error))?;
    out.line("");
    if typed.trim() != say::WORD {
        return Err(Failure::new(
            Exit::Refused,
            say::NOT_CONFIRMED,
            say::HINT_CONFIRM,
        ));
    }
    let mut keeper = Keeper::new(shelf)?;
    let by = site::by(&practice);
    for one in chosen {
        let code = one.code.clone();
        let files = destroy(site, &mut keeper, one, wish, &by)?;
        out.line(&say::done(code.as_str(), files));
        out.flush();
    }
    Ok(Exit::Done)
}

fn destroy(
    site: &Site,
    keeper: &mut Keeper,
    one: Chosen,
    wish: &Wish,
    by: &str,
) -> Result<u32, Failure> {
    let now = site.clock.now();
    let Some(client) = one.client else {
        return Ok(keeper.finish_disposal(&one.code, now)?);
    };
    let today = now.wall.date_naive();
    let row = Disposal {
        code: one.code,
        client: Some(client),
        begun: now.wall,
        finished: None,
        last_service: one.standing.as_ref().map_or(today, Standing::last_service),
        due: one.standing.as_ref().map_or(today, |standing| standing.due),
        rule: one
            .standing
            .as_ref()
            .map(|standing| standing.rule.clone())
            .unwrap_or_default(),
        years: one.standing.as_ref().map_or(0, |standing| standing.years),
        witness: wish.witness.trim().to_owned(),
        reason: wish.reason.trim().to_owned(),
        method: said::METHOD.to_owned(),
        by: by.to_owned(),
        files: u32::try_from(one.remains.count()).unwrap_or(u32::MAX),
    };
    keeper.dispose(client, row, now).map_err(|error| {
        let failure = Failure::from(error);
        match failure.exit {
            Exit::Held => failure,
            _ => failure.with_hint(say::HINT_LEFT),
        }
    })
}

/// Finds a client that may be disposed of, or one whose disposal was begun; anything else is refused.
fn choose(site: &Site, shelf: &Shelf, practice: &Practice, given: &str) -> Result<Chosen, Failure> {
    let client = match shelf.find(given) {
        Ok(client) => client,
        Err(error) if matches!(error.cause, Cause::NoClient(_)) => {
            return begun(shelf, given)?.ok_or_else(|| error.into());
        }
        Err(error) => return Err(error.into()),
    };
    let loaded = shelf.record(client)?;
    let code = loaded.dossier.client.code.clone();
    // What cannot be read may hold anything: a hold, an open risk, the last session.
    if !loaded.unreadable.is_empty() {
        let path = loaded.findings.first().map(|finding| finding.path.clone());
        let path = path.map(|path| near(shelf, &path)).unwrap_or_default();
        return Err(Failure::new(
            Exit::Damaged,
            say::unreadable(code.as_str(), &path),
            words::HINT_DAMAGED,
        ));
    }
    let today = site.clock.now().wall.date_naive();
    let found = standing(shelf, &loaded.dossier, practice, today);
    let obstacles = match &found {
        Some(found) => found.obstacles.clone(),
        None => vec![crate::words::closing::NO_RULE.to_owned()],
    };
    if !obstacles.is_empty() {
        return Err(Failure::new(
            Exit::Refused,
            say::refused(code.as_str(), &obstacles),
            say::HINT_REFUSED,
        ));
    }
    let remains = shelf.remains(client, &code)?;
    Ok(Chosen {
        code,
        client: Some(client),
        standing: found,
        remains,
    })
}

/// Returns a disposal that was cut short.
fn begun(shelf: &Shelf, given: &str) -> Result<Option<Chosen>, Failure> {
    let Some(code) = Code::parse(given) else {
        return Ok(None);
    };
    let client = shelf.half_disposed(&code)?;
    let is_begun = shelf.disposals()?.unfinished(&code).is_some();
    if client.is_none() && !is_begun {
        return Ok(None);
    }
    let remains = match client {
        Some(client) => shelf.remains(client, &code)?,
        None => Remains::default(),
    };
    Ok(Some(Chosen {
        code,
        client,
        standing: None,
        remains,
    }))
}

/// Returns a path from the data folder on, where it lies in it.
fn near(shelf: &Shelf, path: &Path) -> String {
    shown(path.strip_prefix(&shelf.places.data).unwrap_or(path))
}
