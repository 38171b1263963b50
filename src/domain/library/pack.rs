//! A pack of techniques from elsewhere: looked at whole, and taken whole or not at all.
//!
//! What a pack may do is little: bring techniques. It hides nothing, marks nothing and changes no word of the shipped
//! vocabulary; where it stands in for a shipped technique, or brings words of its own, somebody has to have said so.

mod policy;
pub(crate) mod text;

use ron::value::RawValue;

use crate::domain::library::file::{self, FileForm};
use crate::domain::library::finding::{Fault, Finding, explain};
use crate::domain::library::{Library, overlay};
use crate::domain::own_library::{OwnLibrary, OwnRow};
use crate::domain::technique::{CautionLevel, TechniqueId};
use crate::words::packs as words;

/// The most bytes a library file from elsewhere has.
pub const BYTES: usize = 1024 * 1024;
/// The most rows it has.
pub const ROWS: usize = 2_000;
/// The most mistakes that are listed of one file.
pub const LISTED: usize = 500;

/// What whoever imports a pack has agreed to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreed {
    /// Rows may stand in for shipped ones.
    pub shadow: bool,
    /// Stops that a row standing in for a shipped one may lose, slugs of flags.
    pub losing: Vec<String>,
    /// The pack may bring families, orientations, concerns, flags and words that are new.
    pub vocabulary: bool,
    /// The techniques get new numbers, so theirs may be given here already.
    pub renumber: bool,
}

/// A pack in which nothing is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sound {
    /// What it holds.
    pub library: OwnLibrary,
    /// The cautions that shipped techniques lose by it, stops first.
    pub lost: Vec<Lost>,
}

/// A caution that a shipped technique would lose.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lost {
    /// How strongly it spoke.
    pub level: CautionLevel,
    /// The technique.
    pub id: TechniqueId,
    /// The flag.
    pub flag: String,
}

/// A row as it stands in its file.
struct Placed {
    start: usize,
    row: OwnRow,
}

/// What is looked at.
struct Look<'a> {
    name: &'a str,
    text: &'a str,
    findings: Vec<Finding>,
}

impl Look<'_> {
    fn say(&mut self, start: usize, fault: Fault) {
        self.findings.push(fault.place(self.name, self.text, start));
    }

    /// Says something of the file as a whole.
    fn refuse(&mut self, what: String, expected: &str) {
        self.say(0, Fault::new("", what, expected));
    }
}

/// Looks at a library file, whoever wrote it: its form, its limits, its texts, and how it stands over `here`, which is the
/// library without it. Returns every mistake, in the order of the file.
pub fn lint(name: &str, bytes: &[u8], here: &Library) -> Vec<Finding> {
    let Some(mut look) = begin(name, bytes) else {
        return vec![not_text(name, bytes)];
    };
    drop(read(&mut look));
    if look.text.len() <= BYTES {
        let mut library = here.clone();
        let found = overlay::lay(&mut library, &[(name, look.text)]);
        look.findings.extend(found);
    }
    sorted(look.findings)
}

/// Looks at a pack that somebody wants to import: as `lint` does, and whether it does what a pack may do.
pub fn examine(
    name: &str,
    bytes: &[u8],
    here: &Library,
    agreed: &Agreed,
) -> Result<Sound, Vec<Finding>> {
    let Some(mut look) = begin(name, bytes) else {
        return Err(vec![not_text(name, bytes)]);
    };
    let Some((library, rows)) = read(&mut look) else {
        // Where its form is wrong, the library says what is wrong with the rows that can be read.
        let mut findings = lint(name, bytes, here);
        findings.extend(look.findings);
        return Err(sorted(findings));
    };
    let own: Vec<TechniqueId> = rows
        .iter()
        .map(|placed| placed.row.id)
        .filter(|id| id.is_own())
        .collect();
    // A number that is given here already is said by itself; the rest is looked at as if it were free.
    let mut over = here.clone().without(&own);
    look.findings
        .extend(overlay::lay(&mut over, &[(name, look.text)]));
    let lost = policy::check(&mut look, &library, &rows, here, agreed);
    if look.findings.is_empty() {
        Ok(Sound { library, lost })
    } else {
        Err(sorted(look.findings))
    }
}

/// Returns what a file holds where its form is right, whatever may be wrong with what it says.
pub fn parse(bytes: &[u8]) -> Option<OwnLibrary> {
    let text = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| text.len() <= BYTES)?;
    file::read(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
}

fn begin<'a>(name: &'a str, bytes: &'a [u8]) -> Option<Look<'a>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Look {
        name,
        text: text.strip_prefix('\u{feff}').unwrap_or(text),
        findings: Vec::new(),
    })
}

fn not_text(name: &str, bytes: &[u8]) -> Finding {
    let good = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or_default())
            .unwrap_or_default(),
    };
    let (line, column) = crate::domain::library::finding::position(good, good.len());
    Finding {
        file: name.to_owned(),
        line,
        column,
        what: words::NOT_UTF8.to_owned(),
        expected: words::UTF8.to_owned(),
    }
}

/// Reads form, limits and texts; `None` where the form is wrong.
fn read<'a>(look: &mut Look<'a>) -> Option<(OwnLibrary, Vec<Placed>)> {
    if look.text.len() > BYTES {
        look.refuse(words::too_large(look.text.len()), words::SIZE);
        return None;
    }
    text::raw(look);
    // The pieces of the file are read apart, so that each is named where it stands.
    let form: FileForm<'a, &'a RawValue> = match file::read(look.text) {
        Ok(form) => form,
        Err(error) => {
            look.findings.push(explain(look.name, look.text, 0, error));
            return None;
        }
    };
    if form.techniques.len() > ROWS {
        look.refuse(words::too_many_rows(form.techniques.len()), words::ROWS);
        return None;
    }
    policy::closed_tables(look, &form);
    let mut rows = Vec::with_capacity(form.techniques.len());
    let mut is_whole = true;
    for raw in &form.techniques {
        let text = raw.get_ron();
        let start = text
            .as_ptr()
            .addr()
            .saturating_sub(look.text.as_ptr().addr());
        match file::read::<OwnRow>(text) {
            Ok(row) => {
                text::row(look, start, &row);
                rows.push(Placed { start, row });
            }
            Err(error) => {
                look.findings
                    .push(explain(look.name, look.text, start, error));
                is_whole = false;
            }
        }
    }
    let library: OwnLibrary = match file::read(look.text) {
        Ok(library) => library,
        Err(error) => {
            if is_whole && look.findings.is_empty() {
                look.findings.push(explain(look.name, look.text, 0, error));
            }
            return None;
        }
    };
    text::terms(look, &library);
    Some((library, rows))
}

/// In the order of the file, each once.
fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|one, other| {
        let key = |of: &Finding| (of.line, of.column, of.what.clone());
        key(one).cmp(&key(other))
    });
    findings.dedup();
    findings.truncate(LISTED);
    findings
}
