//! `import`: a record or a table of clients comes in, whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use uuid::Uuid;

use crate::cli::decrypt::sealed_to_me;
use crate::cli::failure::{Exit, Failure};
use crate::cli::hand::take_in;
use crate::cli::out::{Out, warn};
use crate::cli::site::{self, Site};
use crate::domain::client::{Client, Code};
use crate::domain::composed::composed;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::json::Fault;
use crate::domain::exchange::{back, clients, json};
use crate::domain::id::{ClientId, IdSource};
use crate::domain::time::Now;
use crate::storage::encode::encode;
use crate::storage::error::{Error, shown};
use crate::storage::handover::is_handover;
use crate::storage::keeper::Keeper;
use crate::storage::kept::Kept;
use crate::storage::lock::Access;
use crate::storage::outside;
use crate::storage::seal::envelope::is_sealed;
use crate::storage::shelf::Shelf;

use crate::words::exchange::cli as say;
use crate::words::exchange::fhir::NOT_CARRIED;
use crate::words::hand::over;

/// A larger file is refused, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What is asked to come in.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(help = say::FILE)]
    file: PathBuf,
    #[arg(long = "as", value_name = "CODE", help = say::AS)]
    code: Option<String>,
    #[arg(long, help = say::DRY_RUN)]
    dry_run: bool,
}

/// Takes in what a file holds.
pub(super) fn import(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let bytes = clear_bytes(&shelf, &asked.file)?;
    if is_handover(&bytes) {
        let wish = (asked.code.as_deref(), asked.dry_run);
        let source = (asked.file.as_path(), bytes.as_slice());
        return take_in(shelf, source, wish, site.clock.now(), out);
    }
    let text = text_of(&asked.file, bytes)?;
    let name = shown(&asked.file);
    let faulty = |fault: &Fault| {
        let what = say::fault(&name, fault.line, fault.column, &fault.what);
        Failure::new(Exit::Refused, what, say::HINT_WHOLE)
    };
    let is_json = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with(['{', '[']);
    if !is_json {
        return table(site, shelf, asked, &text, out);
    }
    let text = text.trim_start_matches('\u{feff}');
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|error| faulty(&Fault::from(error)))?;
    let is_bundle = back::is_bundle(&value);
    let read = if is_bundle {
        back::read(&value)
    } else {
        drop(value);
        json::read(text)
    };
    let mut dossier = read.map_err(|fault| faulty(&fault))?;
    if let Some(code) = &asked.code {
        dossier.client.code = Code::parse(code)
            .ok_or_else(|| Failure::new(Exit::Usage, say::no_code(code), say::HINT_CODE))?;
    }
    is_free(&shelf, &dossier)?;
    can_be_written(&dossier)?;
    if !asked.dry_run {
        write(Keeper::new(shelf)?, &dossier, site.clock.now())?;
    }
    let code = dossier.client.code.as_str();
    out.line(&say::imported(code, dossier.sessions.len(), asked.dry_run));
    if is_bundle {
        for what in NOT_CARRIED {
            warn(&say::not_carried(what));
        }
    }
    Ok(Exit::Done)
}

/// Returns what a file holds; one that is sealed is opened with the key of this data folder.
fn clear_bytes(shelf: &Shelf, file: &Path) -> Result<Vec<u8>, Failure> {
    let name = shown(file);
    let cannot = |what: String| Failure::new(Exit::Usage, what, say::HINT_FILE);
    let bytes = outside::read(file, LARGEST).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => cannot(say::too_large(&name)),
        _ => cannot(say::not_read(&name, &error.to_string())),
    })?;
    if !is_sealed(&bytes) {
        return Ok(bytes);
    }
    if shelf.seal().ring().is_none() {
        return Err(Failure::new(Exit::Locked, over::NO_KEY, over::HINT_NO_KEY));
    }
    sealed_to_me(shelf, &bytes).or(Err(Failure::new(
        Exit::Locked,
        over::OTHER_KEY,
        over::HINT_OTHER_KEY,
    )))
}

fn text_of(file: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    let cannot = |what: String| Failure::new(Exit::Usage, what, say::HINT_FILE);
    let text = String::from_utf8(bytes);
    text.map(|text| composed(&text).into_owned())
        .map_err(|_bytes| cannot(say::not_read(&shown(file), say::NOT_UTF8)))
}

/// Refuses a client who is here already, whatever their code: two versions of a record are joined and not replaced.
pub(super) fn is_known(shelf: &Shelf, dossier: &Dossier) -> Result<(), Failure> {
    let id = dossier.client.id;
    if !shelf.clients()?.contains(&id) {
        return Ok(());
    }
    let what = say::id_there(&id.to_string(), dossier.client.code.as_str());
    Err(Failure::new(Exit::Refused, what, say::HINT_ID_THERE))
}

/// Refuses a record whose code or one of whose ids is in the tree already, or twice in the file itself.
pub(super) fn is_free(shelf: &Shelf, dossier: &Dossier) -> Result<(), Failure> {
    let clients = shelf.clients()?;
    let code = &dossier.client.code;
    if shelf.holder_of(code, &clients).is_some() {
        let what = say::code_taken(code.as_str());
        return Err(Failure::new(Exit::Refused, what, say::HINT_CODE_TAKEN));
    }
    let mut coming: BTreeMap<Uuid, usize> = BTreeMap::new();
    for id in ids(dossier) {
        *coming.entry(id).or_default() += 1;
    }
    let refused = |id: Uuid, code: &Code| {
        let what = say::id_there(&id.to_string(), code.as_str());
        Failure::new(Exit::Refused, what, say::HINT_ID_THERE)
    };
    if let Some((id, _)) = coming.iter().find(|(_, n)| **n > 1) {
        return Err(refused(*id, code));
    }
    for client in clients {
        if coming.contains_key(&client.0) {
            // Its folder's name counts, whether it can be read or not.
            return Err(refused(client.0, code));
        }
        // What cannot be read here holds no id that could be told apart.
        let Ok(loaded) = shelf.record(client) else {
            continue;
        };
        if let Some(id) = ids(&loaded.dossier)
            .into_iter()
            .find(|id| coming.contains_key(id))
        {
            return Err(refused(id, &loaded.dossier.client.code));
        }
    }
    Ok(())
}

/// Returns every id of a record that names one thing. A risk entry has the id of its line.
fn ids(dossier: &Dossier) -> Vec<Uuid> {
    let mut ids = vec![dossier.client.id.0];
    ids.extend(dossier.client.ids());
    ids.extend(dossier.goals.ids());
    ids.extend(dossier.readings.ids());
    ids.extend(dossier.closing.ids());
    ids.extend(dossier.disclosures.ids());
    for session in &dossier.sessions {
        ids.push(session.id.0);
        ids.extend(session.ids());
    }
    for note in &dossier.notes {
        ids.push(note.id.0);
        ids.extend(note.ids());
    }
    for summary in &dossier.summaries {
        ids.push(summary.id.0);
        ids.extend(summary.ids());
    }
    ids
}

/// Refuses a record of which one document could not be written: before anything is.
pub(super) fn can_be_written(dossier: &Dossier) -> Result<(), Failure> {
    let wrong = |what: &str| Failure::new(Exit::Refused, what, say::HINT_WHOLE);
    let fits = |text: Option<Vec<u8>>, what: &str| match text {
        Some(bytes)
            if u64::try_from(bytes.len()).is_ok_and(|n| n <= crate::storage::decode::CAP) =>
        {
            Ok(())
        }
        _ => Err(wrong(what)),
    };
    fits(encode(&dossier.client, 1), dossier.client.at().what())?;
    fits(encode(&dossier.goals, 1), Kept::at(&dossier.goals).what())?;
    fits(encode(&dossier.plan, 1), dossier.plan.at().what())?;
    fits(encode(&dossier.readings, 1), dossier.readings.at().what())?;
    fits(encode(&dossier.risk, 1), dossier.risk.at().what())?;
    fits(encode(&dossier.closing, 1), dossier.closing.at().what())?;
    fits(
        encode(&dossier.disclosures, 1),
        dossier.disclosures.at().what(),
    )?;
    for session in &dossier.sessions {
        fits(encode(session, 1), session.at().what())?;
    }
    for note in &dossier.notes {
        fits(encode(note, 1), note.at().what())?;
    }
    for summary in &dossier.summaries {
        fits(encode(summary, 1), summary.at().what())?;
    }
    Ok(())
}

/// Writes a record; the chart comes last, so that there is no client before everything of theirs is there. What was
/// written of one that could not be finished is taken away again: the folder was made here and nobody else wrote in it.
pub(super) fn write(mut keeper: Keeper, dossier: &Dossier, now: Now) -> Result<(), Failure> {
    let client = dossier.client.id;
    if let Access::Reader(holder) = keeper.take(client)? {
        let who = crate::runtime::writer::held(holder.as_ref());
        return Err(Failure::new(Exit::Held, who, say::HINT_WHOLE));
    }
    if !keeper.begin_client(client)? {
        // Brought here by another program since it was looked for.
        let what = say::id_there(&client.to_string(), dossier.client.code.as_str());
        return Err(Failure::new(Exit::Refused, what, say::HINT_ID_THERE));
    }
    let made = keeper.make_keys(client);
    let written = made.and_then(|()| save(&mut keeper, dossier, now));
    if written.is_err() {
        take_away(&keeper, client);
    }
    keeper.release(client);
    Ok(written?)
}

fn save(keeper: &mut Keeper, dossier: &Dossier, now: Now) -> Result<(), Error> {
    keeper.save(&dossier.goals, now)?;
    keeper.save(&dossier.plan, now)?;
    keeper.save(&dossier.readings, now)?;
    keeper.save(&dossier.risk, now)?;
    keeper.save(&dossier.closing, now)?;
    keeper.save(&dossier.disclosures, now)?;
    for session in &dossier.sessions {
        keeper.save(session, now)?;
    }
    for note in &dossier.notes {
        keeper.save(note, now)?;
    }
    for summary in &dossier.summaries {
        keeper.save(summary, now)?;
    }
    keeper.create(&dossier.client, now)?;
    Ok(())
}

fn take_away(keeper: &Keeper, client: ClientId) {
    // Whatever stays is named by `check` as a folder without a chart.
    drop(fs::remove_dir_all(keeper.shelf().places.client(client)));
}

/// Takes in a table of clients.
fn table(
    site: &Site,
    shelf: Shelf,
    asked: &Asked,
    text: &str,
    out: &mut Out,
) -> Result<Exit, Failure> {
    if asked.code.is_some() {
        return Err(Failure::new(Exit::Usage, say::AS_TABLE, say::HINT_FILE));
    }
    let name = shown(&asked.file);
    let known = shelf.clients()?;
    let refused = |faults: &[Fault]| {
        let said = |fault: &Fault| say::fault(&name, fault.line, fault.column, &fault.what);
        for fault in faults.iter().skip(1) {
            warn(&said(fault));
        }
        let first = faults.first().map(said).unwrap_or_default();
        Failure::new(Exit::Refused, first, say::HINT_WHOLE)
    };
    let rows = clients::rows(text).map_err(|faults| refused(&faults))?;
    let taken: Vec<Fault> = rows
        .iter()
        .filter_map(|row| {
            let code = row.code.as_ref()?;
            shelf.holder_of(code, &known)?;
            Some(Fault {
                line: row.line,
                column: 0,
                what: say::code_taken(code.as_str()),
            })
        })
        .collect();
    if !taken.is_empty() {
        return Err(refused(&taken));
    }
    let now = site.clock.now();
    let mut ids = IdSource::new(site::seed());
    let mut made = Vec::new();
    for row in &rows {
        let drawn = |ids: &mut IdSource| loop {
            let code = Code::drawn(&ids.code_tail());
            let is_free = shelf.holder_of(&code, &known).is_none()
                && rows.iter().all(|row| row.code.as_ref() != Some(&code))
                && made.iter().all(|one: &Client| one.code != code);
            if is_free {
                break code;
            }
        };
        let code = row.code.clone().unwrap_or_else(|| drawn(&mut ids));
        let mut client = Client::new(ClientId(ids.next(now.wall)), code, &row.label, now.wall);
        client.since = row.since.unwrap_or(client.since);
        client.status = row.status;
        made.push(client);
    }
    if !asked.dry_run {
        let mut keeper = Keeper::new(shelf)?;
        for (n, client) in made.iter().enumerate() {
            if let Err(error) = keeper.create(client, now) {
                for done in made.iter().take(n + 1) {
                    take_away(&keeper, done.id);
                }
                return Err(error.into());
            }
        }
        keeper.release_all();
    }
    out.line(&say::clients(made.len(), asked.dry_run));
    Ok(Exit::Done)
}
