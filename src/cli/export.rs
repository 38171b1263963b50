//! `export`: a record, a note or a summary as a file for people or for another program. Nothing of the drawer is read.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::app::msg::Shelf as Library;
use crate::cli::clients::told;
use crate::cli::code_of;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::{allowed, not_written};
use crate::cli::out::{Out, warn};
use crate::cli::sealing::{Readers, Sealing};
use crate::cli::search::library;
use crate::cli::site::{self, Site};
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::clinician::Clinician;
use crate::domain::disclosure::notice;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::csv::{Table, table};
use crate::domain::exchange::deidentify::{deidentified, first_day, kept_texts, suspects};
use crate::domain::exchange::html::Type;
use crate::domain::exchange::{
    Dates, Format, fhir, file_name, html, is_for_client, json, markdown, note, outward, record,
    summary,
};
use crate::domain::id::ClientId;
use crate::domain::practice::Practice;
use crate::domain::summary::SummaryKind;
use crate::domain::time::Now;
use crate::domain::writing::Writing;
use crate::domain::writing::ground::Ground;
use crate::runtime::writer::held;
use crate::storage::audit::trail::Trail;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::lock::Access;
use crate::storage::outside;
use crate::storage::shelf::Shelf;
use crate::words::cli as words;
use crate::words::exchange::cli as say;
use crate::words::hand;

/// What is asked to go out.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Asked {
    #[arg(help = say::CODE, conflicts_with = "all")]
    code: Option<String>,
    #[arg(long, help = say::FORMAT)]
    format: String,
    #[arg(long, conflicts_with_all = ["note", "summary"], help = say::ALL)]
    all: bool,
    #[arg(long, help = say::DEIDENTIFIED)]
    deidentified: bool,
    #[arg(long, requires = "deidentified", help = say::WEEKS)]
    weeks: bool,
    #[arg(long, requires = "deidentified", help = say::KEEP_TEXT)]
    keep_text: bool,
    #[arg(long, value_name = "FILE", help = say::OUT)]
    out: Option<PathBuf>,
    #[arg(long, value_name = "N", conflicts_with = "summary", help = say::NOTE)]
    note: Option<u16>,
    #[arg(long, value_name = "KIND", help = say::SUMMARY)]
    summary: Option<String>,
    #[arg(long, value_name = "TABLE", help = say::OF)]
    of: Option<String>,
    #[arg(long, help = say::LARGE)]
    large: bool,
    #[command(flatten)]
    sealing: Sealing,
}

/// What is asked, understood.
struct Order {
    format: Format,
    what: What,
    table: Option<Table>,
    is_large: bool,
    hides: Option<Hides>,
}

/// How identifiers are left out.
struct Hides {
    weeks: bool,
    keep_text: bool,
}

/// What of a record goes out.
enum What {
    Record,
    Note(u16),
    Summary(SummaryKind),
}

/// A file that goes out: its name and its text.
struct Sheet {
    name: String,
    text: String,
}

/// Where everything of this call comes from.
struct Source {
    shelf: Shelf,
    library: Arc<Library>,
    practice: Practice,
    clinician: Clinician,
    now: Now,
}

/// Writes out what is asked for.
pub(super) fn export(site: &Site, asked: Asked, out: &mut Out) -> Result<Exit, Failure> {
    let order = Order::of(&asked)?;
    let is_folder = asked.all || (order.format == Format::Csv && order.table.is_none());
    let readers = asked.sealing.read(asked.out.as_deref(), is_folder)?;
    let shelf = site.shelf()?;
    let source = Source {
        library: library(&shelf)?,
        practice: site::practice(&shelf)?,
        clinician: (shelf.read::<Clinician>(At::Profile).ok().flatten())
            .map(|read| read.document)
            .unwrap_or_default(),
        now: site.clock.now(),
        shelf,
    };
    let clients = match (asked.code, asked.all) {
        (_, true) => source.shelf.clients()?,
        (Some(code), false) => vec![source.shelf.find(&code_of(code)?)?],
        (None, false) => {
            return Err(Failure::new(Exit::Usage, say::WHOSE, say::HINT_WHOSE));
        }
    };
    let folder = asked.out.as_deref().filter(|_| is_folder);
    if is_folder && folder.is_none() {
        return Err(if asked.all {
            Failure::new(Exit::Usage, say::ALL_WHERE, say::HINT_ALL_WHERE)
        } else {
            Failure::new(Exit::Usage, say::CSV_WHERE, say::HINT_CSV_WHERE)
        });
    }
    // Everything is made before anything is written: what cannot go out stops all of it.
    let mut exit = Exit::Done;
    let mut made = Vec::new();
    for client in clients {
        let (dossier, sheets, found) = source.sheets(client, &order)?;
        exit = worse(exit, found);
        made.push((dossier, sheets));
    }
    if readers.is_nobody() {
        warn(say::NOT_ENCRYPTED);
    }
    if let Some(folder) = folder {
        outside::make(folder).map_err(|error| not_written(folder, &error))?;
    }
    let mut trail = Trail::new(&source.shelf);
    for (dossier, sheets) in made {
        if let Some(notice) = notice(&dossier.client) {
            warn(notice);
        }
        let mut gone = 0_usize;
        let mut given = Ok(());
        for sheet in sheets {
            given = match folder {
                Some(folder) => readers.put(&folder.join(readers.name(&sheet.name)), &sheet.text),
                None => readers.give(asked.out.as_deref(), &sheet.text, out),
            };
            if given.is_err() {
                break;
            }
            gone += 1;
        }
        // What went out before something failed went out all the same.
        let outcome = match &given {
            Ok(()) => Outcome::Done,
            Err(_) => Outcome::Failed,
        };
        let deed = Deed::client(Action::Export, dossier.client.id).with(outcome);
        trail.note(source.now.wall, deed);
        if gone > 0 || given.is_ok() {
            source.note_down(&dossier, &order, &readers);
        }
        given?;
    }
    Ok(exit)
}

/// Returns the code that says more.
fn worse(one: Exit, other: Exit) -> Exit {
    if one == Exit::Done { other } else { one }
}

impl Order {
    fn of(asked: &Asked) -> Result<Self, Failure> {
        let usage = |what: String, hint: &str| Failure::new(Exit::Usage, what, hint);
        let format = Format::from_slug(&asked.format)
            .ok_or_else(|| usage(say::no_format(&asked.format), say::HINT_FORMAT))?;
        let table = (asked.of.as_deref())
            .map(|name| {
                let found = Table::from_slug(name);
                found.ok_or_else(|| usage(say::no_table(name), say::HINT_TABLE))
            })
            .transpose()?;
        let what = match (asked.note, asked.summary.as_deref()) {
            (Some(number), _) => What::Note(number),
            (None, Some(name)) => {
                let kind = SummaryKind::from_slug(name);
                What::Summary(kind.ok_or_else(|| usage(say::no_summary(name), say::SUMMARY))?)
            }
            (None, None) => What::Record,
        };
        let fits = match what {
            What::Record => !(asked.weeks && format == Format::Fhir),
            What::Note(_) => !asked.deidentified && !matches!(format, Format::Csv | Format::Json),
            What::Summary(_) => {
                !asked.deidentified && matches!(format, Format::Markdown | Format::Html)
            }
        };
        if !fits {
            return Err(usage(say::NOT_SO.to_owned(), say::HINT_NOT_SO));
        }
        Ok(Self {
            format,
            what,
            table,
            is_large: asked.large,
            hides: asked.deidentified.then_some(Hides {
                weeks: asked.weeks,
                keep_text: asked.keep_text,
            }),
        })
    }

    /// Returns what the list of disclosures says.
    fn said(&self) -> String {
        let of = match self.what {
            What::Record if self.hides.is_some() => String::from("de-identified"),
            What::Record => String::new(),
            What::Note(number) => format!("note-{number}"),
            What::Summary(kind) => kind.slug().to_owned(),
        };
        say::what(self.format.slug(), &of)
    }
}

impl Source {
    /// Returns a client's record as it may leave, and the files that are asked for.
    fn sheets(
        &self,
        client: ClientId,
        order: &Order,
    ) -> Result<(Dossier, Vec<Sheet>, Exit), Failure> {
        let loaded = self.shelf.record(client)?;
        let exit = told(&loaded.findings);
        if !loaded.unreadable.is_empty() {
            // Half a record must not look like all of it.
            let what = loaded
                .findings
                .first()
                .map_or_else(String::new, |finding| finding.message.clone());
            return Err(Failure::new(Exit::Damaged, what, say::HINT_DAMAGED));
        }
        allowed(&loaded.dossier)?;
        let own = outward(&loaded.dossier);
        let mut dates = Dates::Days;
        let mut going = own.clone();
        if let Some(hides) = &order.hides {
            dates = if hides.weeks {
                Dates::Weeks(first_day(&own))
            } else {
                Dates::Years
            };
            going = deidentified(&own, hides.keep_text);
            if hides.keep_text {
                list_suspects(&going);
            }
        }
        let ground = Ground {
            dossier: &going,
            guide: &self.library.guide,
            library: &self.library.library,
            clinician: &self.clinician,
            practice: &self.practice,
            today: self.now.wall.date_naive(),
        };
        let sheets = made(ground, order, dates)?;
        Ok((own, sheets, exit))
    }

    /// Puts the export into the list of disclosures; it went out also where that cannot be written now.
    fn note_down(&self, dossier: &Dossier, order: &Order, readers: &Readers) {
        let client = &dossier.client;
        let why = match self.disclose(client.id, order, readers) {
            Ok(None) => return,
            Ok(Some(why)) => why,
            Err(failure) => failure.to_string(),
        };
        warn(&words::warning(&say::not_recorded(
            client.code.as_str(),
            &why,
        )));
    }

    fn disclose(
        &self,
        client: ClientId,
        order: &Order,
        readers: &Readers,
    ) -> Result<Option<String>, crate::storage::error::Error> {
        let mut keeper = Keeper::new(self.shelf.clone())?;
        let opened = keeper.open(client, self.now)?;
        if let Access::Reader(holder) = &opened.access {
            return Ok(Some(held(holder.as_ref())));
        }
        let mut disclosures = opened.loaded.dossier.disclosures;
        let by = site::by(&self.practice);
        let said = if readers.is_nobody() {
            order.said()
        } else {
            hand::sealed(&order.said())
        };
        disclosures.record(self.now.wall, &by, &said, &readers.written(), "");
        let saved = keeper.save(&disclosures, self.now);
        keeper.release(client);
        saved.map(|_| None)
    }
}

/// Makes the files that are asked for from a record that may leave.
fn made(ground: Ground<'_>, order: &Order, dates: Dates) -> Result<Vec<Sheet>, Failure> {
    let client = &ground.dossier.client;
    let notice = notice(client);
    let ending = order.format.ending();
    let sheet = |what: &str, text: String| {
        vec![Sheet {
            name: file_name(client, what, ending),
            text,
        }]
    };
    let set = |is_large: bool| if is_large { Type::Large } else { Type::Normal };
    let written = |writing: &Writing, is_large: bool| match order.format {
        Format::Html => html::html(writing, set(is_large), notice),
        _ => markdown::markdown(writing, notice),
    };
    match (&order.what, order.format) {
        (What::Note(number), format) => {
            let missing = || Failure::new(Exit::Missing, say::no_note(*number), say::HINT_NO_NOTE);
            let sessions = &ground.dossier.sessions;
            let session = sessions.iter().find(|one| one.number == *number);
            let found = session.and_then(|one| ground.dossier.note_of(one.id));
            let found = found.ok_or_else(missing)?;
            let text = if format == Format::Fhir {
                json::text(&fhir::note_document(ground, found).ok_or_else(missing)?)
            } else {
                written(&note(ground, found), order.is_large)
            };
            Ok(sheet(&format!("note-{number}"), text))
        }
        (What::Summary(kind), _) => {
            let writing = summary(ground, *kind);
            let is_large = order.is_large || is_for_client(*kind);
            Ok(sheet(kind.slug(), written(&writing, is_large)))
        }
        (What::Record, Format::Markdown | Format::Html) => {
            let writing = record::written(ground, dates);
            Ok(sheet("record", written(&writing, order.is_large)))
        }
        (What::Record, Format::Json) => {
            let mark = if order.hides.is_some() {
                "deidentified"
            } else {
                json::MARK
            };
            Ok(sheet("record", json::export(ground.dossier, mark, dates)))
        }
        (What::Record, Format::Fhir) => {
            let mut bundle = fhir::bundle(ground);
            dates.soften(&mut bundle);
            Ok(sheet("record", json::text(&bundle)))
        }
        (What::Record, Format::Csv) => {
            let tables = order.table.map_or(Table::ALL.to_vec(), |one| vec![one]);
            let mut sheets: Vec<Sheet> = tables
                .into_iter()
                .map(|one| Sheet {
                    name: file_name(client, one.slug(), "csv"),
                    text: table(ground.dossier, one, &ground.guide.measures, dates),
                })
                .collect();
            if let (Some(notice), None) = (notice, order.table) {
                sheets.push(Sheet {
                    name: file_name(client, "notice", "txt"),
                    text: [notice, "\n"].concat(),
                });
            }
            Ok(sheets)
        }
    }
}

/// Says what has to be looked at by hand in text that was kept.
fn list_suspects(dossier: &Dossier) {
    let mut count = 0_usize;
    for (place, text) in kept_texts(dossier) {
        for one in suspects(&text) {
            count += 1;
            warn(&say::suspect(&place, one.what, &one.found));
        }
    }
    warn(&words::warning(&say::suspects(count)));
}
