//! `drawer`: the one act by which process notes leave (records.md R-03). It needs an authorisation of their own that is in
//! force, and what was given is on file before a word of it is in the file.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;

use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::{self, not_written};
use crate::cli::out::{Out, warn};
use crate::cli::sealing::{Readers, Sealing};
use crate::cli::site::{self, Site};
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::dates;
use crate::domain::disclosure::{Authorisation, Store};
use crate::domain::dossier::Dossier;
use crate::domain::id::AuthorisationId;
use crate::domain::safe::safe;
use crate::domain::session::{Drawer, Entry};
use crate::domain::time::Now;
use crate::storage::keeper::Keeper;
use crate::storage::lock::Access;
use crate::storage::outside;
use crate::words::cli as words;
use crate::words::drawer as page;
use crate::words::drawer::cli as say;
use crate::words::measure_cli;
use crate::words::time as show;

/// What the audit trail adds to the client: it is their drawer that left.
const OBJECT: &str = "/drawer";

/// Writes the process notes of a client to a new file, and notes that they were given.
pub(super) fn give(
    site: &Site,
    code: &str,
    authorisation: &str,
    (file, sealing): (&Path, &Sealing),
    _: &mut Out,
) -> Result<Exit, Failure> {
    let readers = sealing.read(Some(file), false)?;
    let shelf = site.shelf()?;
    let client = shelf.find(code)?;
    let Some(id) = AuthorisationId::parse(authorisation) else {
        return Err(Failure::new(Exit::Usage, say::NO_ID, say::HINT_ID));
    };
    let now = site.clock.now();
    let by = site::by(&site::practice(&shelf)?);
    let mut keeper = Keeper::new(shelf)?;
    let opened = keeper.open(client, now)?;
    if let Access::Reader(holder) = &opened.access {
        let who = holder.as_ref().map_or("", |holder| holder.user.as_str());
        return Err(Failure::new(
            Exit::Held,
            measure_cli::held(who),
            words::HINT_HELD,
        ));
    }
    let dossier = opened.loaded.dossier;
    let allowed = allowed(&dossier, id, now.wall.date_naive()).cloned();
    let given = allowed.and_then(|allowed| {
        hand_over(
            &mut keeper,
            &dossier,
            &allowed,
            (&by, now),
            (file, &readers),
        )
    });
    let outcome = match &given {
        Ok(()) => Outcome::Done,
        Err(failure) if failure.exit == Exit::Refused => Outcome::Refused,
        Err(_) => Outcome::Failed,
    };
    let deed = Deed::client(Action::Export, client);
    let store = [deed.object.as_str(), OBJECT].concat();
    keeper.note_deed(deed.on(&store).with(outcome), now);
    keeper.release(client);
    given?;
    if readers.is_nobody() {
        warn(&words::warning(say::NOT_ENCRYPTED));
    }
    Ok(told(&opened.loaded.findings))
}

/// Returns the authorisation that lets the drawer be given away today.
fn allowed(
    dossier: &Dossier,
    id: AuthorisationId,
    today: NaiveDate,
) -> Result<&Authorisation, Failure> {
    leaving::allowed(dossier)?;
    let mut in_force = dossier.disclosures.in_force(Store::Drawer, today);
    in_force
        .find(|one| one.id == id)
        .ok_or_else(|| Failure::new(Exit::Refused, say::NOT_ALLOWED, say::HINT_ALLOWED))
}

/// Makes the file, notes what is given, then writes it: whatever fails, nothing leaves that is not on file.
fn hand_over(
    keeper: &mut Keeper,
    dossier: &Dossier,
    allowed: &Authorisation,
    (by, now): (&str, Now),
    (file, readers): (&Path, &Readers),
) -> Result<(), Failure> {
    let notes = notes(dossier);
    if notes.is_empty() {
        return Err(Failure::new(Exit::Missing, say::EMPTY, say::HINT_EMPTY));
    }
    let bytes = readers.bytes(&text(dossier, allowed, &notes, now.wall.date_naive()))?;
    let mut open = outside::begin(file).map_err(|error| not_written(file, &error))?;
    let mut disclosures = dossier.disclosures.clone();
    let basis = allowed.id.to_string();
    disclosures.record(now.wall, by, say::WHAT, &allowed.to, &basis);
    if let Err(error) = keeper.save(&disclosures, now) {
        // Nothing is in it yet.
        drop(std::fs::remove_file(file));
        return Err(error.into());
    }
    let written = open.write_all(&bytes);
    written.and_then(|()| open.sync_all()).map_err(|error| {
        warn(&words::warning(say::STANDS));
        not_written(file, &error)
    })
}

/// Returns the notes that stand, by session, the oldest first.
fn notes(dossier: &Dossier) -> Vec<(&Drawer, Vec<&Entry>)> {
    let mut notes: Vec<(&Drawer, Vec<&Entry>)> = dossier
        .drawers
        .iter()
        .map(|drawer| {
            let standing = drawer.entries.iter().filter(|entry| entry.stands());
            let mut standing: Vec<&Entry> = standing.collect();
            standing.sort_by_key(|entry| (entry.line.at, entry.id));
            (drawer, standing)
        })
        .filter(|(_, standing)| !standing.is_empty())
        .collect();
    notes.sort_by_key(|(drawer, standing)| {
        let first = standing.first().map(|entry| entry.line.at);
        let session = dossier.session(drawer.session).map(|session| session.start);
        (session.or(first), drawer.session)
    });
    notes
}

fn text(
    dossier: &Dossier,
    allowed: &Authorisation,
    notes: &[(&Drawer, Vec<&Entry>)],
    today: NaiveDate,
) -> String {
    let given = dates::shown(allowed.given);
    let mut lines = vec![
        say::TITLE.to_owned(),
        say::client(dossier.client.code.as_str(), &dates::shown(today)),
        say::given(
            &allowed.to,
            &allowed.purpose,
            &allowed.id.to_string(),
            &given,
        ),
        say::LABEL.to_owned(),
    ];
    for (drawer, entries) in notes {
        let session = dossier.session(drawer.session);
        let start = session.map(|session| session.start);
        let at = start.or_else(|| entries.first().map(|entry| entry.line.at));
        let day = at.map(|at| dates::shown(at.date_naive()));
        let number = session.map_or(0, |session| session.number);
        lines.push(String::new());
        lines.push(page::session(number, &day.unwrap_or_default()));
        for entry in entries {
            let words = entry.line.text.replace('\n', " ");
            lines.push([show::clock(entry.line.at).as_str(), &words].join(" "));
        }
    }
    let safe: Vec<_> = lines.iter().map(|line| safe(line)).collect();
    safe.join("\n") + "\n"
}
