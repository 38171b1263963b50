//! A record as one text: its documents one after another, each as it lies in the data folder, after a head that says whose
//! they are and how many.
//!
//! Documents and not an export, because they alone lose nothing; one after another and not an archive of files, because then
//! there are no names that could lead anywhere: each document knows its own place. Each has its sum and its version, so a
//! change, and a newer program, are seen for each by itself; and standard age shows all of it as text.

use std::collections::BTreeSet;

use crate::domain::client::Client;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::document::Document;
use crate::domain::dossier::Dossier;
use crate::domain::goal::Goals;
use crate::domain::handover::Handover;
use crate::domain::note::Note;
use crate::domain::plan::Plan;
use crate::domain::reading::Readings;
use crate::domain::risk::RiskRecord;
use crate::domain::session::Session;
use crate::domain::summary::Summary;
use crate::storage::decode::{CAP, Class, Fault, Verdict, decode, decode_any, header_of};
use crate::storage::encode::encode;
use crate::storage::error::too_large;
use crate::storage::kept::{At, Kept};
use crate::storage::record::SIGN;
use crate::words::hand::over as words;

/// Returns the text of a record, its drawers left out; none where a document cannot be written.
pub fn pack(dossier: &Dossier, head: &Handover) -> Option<Vec<u8>> {
    let mut documents = vec![
        encode(&dossier.client, 1)?,
        encode(&dossier.goals, 1)?,
        encode(&dossier.plan, 1)?,
        encode(&dossier.readings, 1)?,
        encode(&dossier.risk, 1)?,
        encode(&dossier.closing, 1)?,
        encode(&dossier.disclosures, 1)?,
    ];
    for session in &dossier.sessions {
        documents.push(encode(session, 1)?);
    }
    for note in &dossier.notes {
        documents.push(encode(note, 1)?);
    }
    for summary in &dossier.summaries {
        documents.push(encode(summary, 1)?);
    }
    let head = Handover {
        documents: documents.len(),
        ..head.clone()
    };
    let mut all = encode(&head, 1)?;
    for one in &documents {
        all.extend_from_slice(one);
    }
    Some(all)
}

/// Tells whether a text is a record that was handed over.
pub fn is_handover(text: &[u8]) -> bool {
    header_of(text).is_some_and(|header| header.kind == Handover::KIND)
}

/// Reads a record that was handed over: all of it, or the fault that stops it.
pub fn unpack(text: &[u8]) -> Result<(Handover, Dossier), Fault> {
    let mut pieces = pieces(text).into_iter();
    let first = pieces.next().unwrap_or((1, &[]));
    if !is_handover(first.1) {
        return Err(fault(first.0, words::NO_HEAD));
    }
    let head = whole::<Handover>(first)?;
    let mut taken = Taken {
        of: &head,
        places: BTreeSet::new(),
        chart: None,
        rest: Vec::new(),
    };
    for piece in pieces {
        taken.add(piece)?;
    }
    let dossier = taken.dossier()?;
    Ok((head, dossier))
}

/// A document and the line it begins on.
type Piece<'a> = (usize, &'a [u8]);

/// Cuts a text where a document begins. A line of a document never begins so: its texts have no line breaks of their own.
fn pieces(text: &[u8]) -> Vec<Piece<'_>> {
    let sign = SIGN.as_bytes();
    let mut starts = Vec::new();
    let (mut at, mut line) = (0, 1);
    for row in text.split_inclusive(|byte| *byte == b'\n') {
        if at == 0 || row.starts_with(sign) {
            starts.push((line, at));
        }
        at += row.len();
        line += 1;
    }
    let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([at]);
    let ends: Vec<usize> = ends.collect();
    starts
        .into_iter()
        .zip(ends)
        .filter_map(|((line, start), end)| Some((line, text.get(start..end)?)))
        .collect()
}

/// What was read so far.
struct Taken<'a> {
    of: &'a Handover,
    places: BTreeSet<At>,
    chart: Option<Client>,
    rest: Vec<Part>,
}

/// A document of a record.
enum Part {
    Goals(Goals),
    Plan(Plan),
    Readings(Readings),
    Risk(RiskRecord),
    Closing(Closing),
    Disclosures(Disclosures),
    Session(Session),
    Note(Note),
    Summary(Summary),
}

impl Taken<'_> {
    fn add(&mut self, piece: Piece<'_>) -> Result<(), Fault> {
        let kind = header_of(piece.1).map(|header| header.kind);
        let part = match kind.as_deref() {
            Some(Client::KIND) => {
                self.chart = Some(self.own(piece)?);
                return Ok(());
            }
            Some(Goals::KIND) => Part::Goals(self.own(piece)?),
            Some(Plan::KIND) => Part::Plan(self.own(piece)?),
            Some(Readings::KIND) => Part::Readings(self.own(piece)?),
            Some(RiskRecord::KIND) => Part::Risk(self.own(piece)?),
            Some(Closing::KIND) => Part::Closing(self.own(piece)?),
            Some(Disclosures::KIND) => Part::Disclosures(self.own(piece)?),
            Some(Session::KIND) => Part::Session(self.own(piece)?),
            Some(Note::KIND) => Part::Note(self.own(piece)?),
            Some(Summary::KIND) => Part::Summary(self.own(piece)?),
            // The drawer, drafts, what is the practice's, and what is nothing at all.
            Some(_) | None => return Err(fault(piece.0, words::NOT_OF_RECORD)),
        };
        self.rest.push(part);
        Ok(())
    }

    /// Reads a document of this record that was not there yet.
    fn own<D: Kept>(&mut self, piece: Piece<'_>) -> Result<D, Fault> {
        let document = whole::<D>(piece)?;
        let at = document.at();
        if at.client() != Some(self.of.client) {
            return Err(fault(piece.0, words::OF_ANOTHER));
        }
        if !self.places.insert(at) {
            return Err(fault(piece.0, words::TWICE));
        }
        // Its ids, too, are there once each.
        decode::<D>(piece.1, at).map_err(|fault| below(fault, piece.0))?;
        Ok(document)
    }

    fn dossier(self) -> Result<Dossier, Fault> {
        if self.places.len() != self.of.documents {
            return Err(fault(1, words::COUNT));
        }
        let chart = self.chart.ok_or_else(|| fault(1, words::NO_CHART))?;
        let mut dossier = Dossier::new(chart);
        for part in self.rest {
            match part {
                Part::Goals(goals) => dossier.goals = goals,
                Part::Plan(plan) => dossier.plan = plan,
                Part::Readings(readings) => dossier.readings = readings,
                Part::Risk(risk) => dossier.risk = risk,
                Part::Closing(closing) => dossier.closing = closing,
                Part::Disclosures(disclosures) => dossier.disclosures = disclosures,
                Part::Session(session) => dossier.sessions.push(session),
                Part::Note(note) => dossier.notes.push(note),
                Part::Summary(summary) => dossier.summaries.push(summary),
            }
        }
        dossier.sessions.sort_by_key(|one| (one.start, one.id));
        dossier.notes.sort_by_key(|one| (one.begun, one.id));
        dossier.summaries.sort_by_key(|one| (one.begun, one.id));
        Ok(dossier)
    }
}

/// Reads a document that is as the program wrote it.
fn whole<D: Document>((line, bytes): Piece<'_>) -> Result<D, Fault> {
    if bytes.len() as u64 > CAP {
        return Err(below(too_large(), line));
    }
    let read = decode_any::<D>(bytes).map_err(|fault| below(fault, line))?;
    match read.verdict {
        Verdict::Whole => Ok(read.document),
        Verdict::ChangedOutside => Err(fault(line, words::CHANGED)),
    }
}

/// Returns a fault of a document that begins on this line.
fn below(fault: Fault, line: usize) -> Fault {
    let before = u32::try_from(line - 1).unwrap_or(u32::MAX);
    Fault {
        line: fault.line.saturating_add(before),
        ..fault
    }
}

fn fault(line: usize, message: &str) -> Fault {
    Fault {
        class: Class::Foreign,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: 1,
        message: message.to_owned(),
    }
}
