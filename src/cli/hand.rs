//! `hand`: a client's record for a colleague, as one file that only they can open; and how such a file is taken in.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::import::{can_be_written, is_free, is_known, write};
use crate::cli::leaving::{allowed, not_written};
use crate::cli::out::{Out, warn};
use crate::cli::sealing::recipient;
use crate::cli::site::{self, Site};
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::client::Code;
use crate::domain::dates;
use crate::domain::disclosure::{Authorisation, Store, notice};
use crate::domain::dossier::Dossier;
use crate::domain::handover::Handover;
use crate::domain::id::AuthorisationId;
use crate::domain::safe::safe;
use crate::domain::time::Now;
use crate::runtime::writer::held;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::handover::{pack, unpack};
use crate::storage::keeper::Keeper;
use crate::storage::lock::Access;
use crate::storage::outside;
use crate::storage::seal::envelope::{self, Recipient};
use crate::storage::shelf::Shelf;
use crate::words::cli as words;
use crate::words::exchange::cli as exchange;
use crate::words::hand as sealing;
use crate::words::hand::over as say;

/// What `hand` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(help = words::HELP_CODE)]
    pub(super) code: String,
    #[arg(long, required = true, value_name = "RECIPIENT", help = say::TO)]
    to: String,
    #[arg(long, required = true, value_name = "FILE", help = say::OUT)]
    out: PathBuf,
    #[arg(long, help = say::AS_COPY)]
    as_copy: bool,
    #[arg(long, value_name = "ID", help = say::AUTHORISATION)]
    authorisation: Option<String>,
    #[arg(long, value_name = "NAME", help = say::NAME)]
    name: Option<String>,
}

/// Writes the file, after it was noted that the record is given.
pub(super) fn hand(site: &Site, code: &str, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let to = recipient(&asked.to)?;
    if asked.out.extension().is_none_or(|end| end != "age") {
        let what = sealing::NOT_SEALED_NAME;
        return Err(Failure::new(Exit::Usage, what, sealing::HINT_SEALED_NAME));
    }
    let shelf = site.shelf()?;
    let client = shelf.find(code)?;
    let now = site.clock.now();
    let by = site::by(&site::practice(&shelf)?);
    let mut keeper = Keeper::new(shelf)?;
    let opened = keeper.open(client, now)?;
    if let Access::Reader(holder) = &opened.access {
        let who = held(holder.as_ref());
        return Err(Failure::new(Exit::Held, who, words::HINT_HELD));
    }
    let exit = told(&opened.loaded.findings);
    if let Some(finding) =
        (opened.loaded.findings.first()).filter(|_| !opened.loaded.unreadable.is_empty())
    {
        // Half a record must not look like all of it.
        return Err(Failure::new(Exit::Damaged, &finding.message, say::DAMAGED));
    }
    let dossier = opened.loaded.dossier;
    let given = give(&mut keeper, dossier, (asked, &to), (&by, now));
    let outcome = match &given {
        Ok(_) => Outcome::Done,
        Err(failure) if failure.exit == Exit::Refused => Outcome::Refused,
        Err(_) => Outcome::Failed,
    };
    keeper.note_deed(Deed::client(Action::Export, client).with(outcome), now);
    keeper.release(client);
    let (dossier, documents) = given?;
    if let Some(notice) = notice(&dossier.client) {
        warn(notice);
    }
    let code = dossier.client.code.as_str();
    out.text(&say::handed(code, documents, asked.as_copy));
    Ok(exit)
}

/// Makes the file, notes what is given, then writes it: whatever fails, nothing leaves that is not on file.
fn give(
    keeper: &mut Keeper,
    mut dossier: Dossier,
    (asked, to): (&Asked, &Recipient),
    (by, now): (&str, Now),
) -> Result<(Dossier, usize), Failure> {
    allowed(&dossier)?;
    let basis = basis(&dossier, asked, now)?;
    let named = asked.name.clone();
    let whom = basis.map(|one| one.to.clone()).or(named);
    let whom = whom.unwrap_or_else(|| to.to_string());
    let rests_on = basis.map_or_else(|| say::TREATMENT.to_owned(), |one| one.id.to_string());
    let what = if asked.as_copy {
        say::COPY
    } else {
        say::RECORD
    };
    let mut open = outside::begin(&asked.out).map_err(|error| not_written(&asked.out, &error))?;
    let taken_back = |failure: Failure| {
        // Nothing is in it yet.
        drop(std::fs::remove_file(&asked.out));
        failure
    };
    let disclosures = &mut dossier.disclosures;
    disclosures.record(now.wall, by, what, &whom, &rests_on);
    let head = Handover {
        client: dossier.client.id,
        at: now.wall,
        by: by.to_owned(),
        is_copy: asked.as_copy,
        documents: 0,
    };
    let cannot = || {
        Failure::new(
            Exit::NotSaved,
            sealing::NOT_SEALED,
            sealing::HINT_NOT_SEALED,
        )
    };
    let text = pack(&dossier, &head).ok_or_else(|| taken_back(cannot()))?;
    let Ok((read, _)) = unpack(&text) else {
        return Err(taken_back(cannot()));
    };
    let sealed = envelope::seal(&text, std::slice::from_ref(to));
    let sealed = sealed.ok_or_else(|| taken_back(cannot()))?;
    let saved = keeper.save(&dossier.disclosures, now);
    saved.map_err(|error| taken_back(error.into()))?;
    let written = open.write_all(&sealed);
    let written = written.and_then(|()| open.sync_all());
    let written = written.and_then(|()| outside::sync_name(&asked.out));
    written.map_err(|error| {
        warn(&words::warning(say::STANDS));
        not_written(&asked.out, &error)
    })?;
    Ok((dossier, read.documents))
}

/// Returns the authorisation it rests on, where one is named; a substance-use record needs one.
fn basis<'a>(
    dossier: &'a Dossier,
    asked: &Asked,
    now: Now,
) -> Result<Option<&'a Authorisation>, Failure> {
    let Some(id) = &asked.authorisation else {
        return if dossier.client.part2 {
            Err(Failure::new(Exit::Refused, say::NEEDS, say::HINT_NEEDS))
        } else {
            Ok(None)
        };
    };
    let today = now.wall.date_naive();
    let id = AuthorisationId::parse(id);
    let mut in_force = dossier.disclosures.in_force(Store::Record, today);
    in_force
        .find(|one| Some(one.id) == id)
        .map(Some)
        .ok_or_else(|| Failure::new(Exit::Refused, say::NOT_ALLOWED, say::HINT_ALLOWED))
}

/// Takes in a record that was handed over: all of it, with keys of this data folder, or nothing.
pub(super) fn take_in(
    shelf: Shelf,
    (file, text): (&Path, &[u8]),
    (code, is_trial): (Option<&str>, bool),
    now: Now,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let (head, mut dossier) = unpack(text).map_err(|fault| {
        let error = Error::new(Doing::Read, exchange::FILE, file, Cause::Fault(fault));
        Failure::new(Exit::Refused, error.to_string(), exchange::HINT_WHOLE)
    })?;
    if let Some(code) = code {
        dossier.client.code = Code::parse(code).ok_or_else(|| {
            Failure::new(Exit::Usage, exchange::no_code(code), exchange::HINT_CODE)
        })?;
    }
    is_known(&shelf, &dossier)?;
    is_free(&shelf, &dossier)?;
    can_be_written(&dossier)?;
    if !is_trial {
        write(Keeper::new(shelf)?, &dossier, now)?;
    }
    let day = dates::shown(head.at.date_naive());
    out.line(&say::from(&safe(&head.by), &day));
    let sessions = dossier.sessions.len();
    out.line(&exchange::imported(
        dossier.client.code.as_str(),
        sessions,
        is_trial,
    ));
    if let Some(notice) = notice(&dossier.client) {
        warn(notice);
    }
    warn(say::UNSIGNED);
    Ok(Exit::Done)
}
