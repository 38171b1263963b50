//! All chains of a data folder, or some files wherever they lie: what does not hold in each, and between them.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::domain::audit::{Action, Deed, Outcome};
use crate::storage::audit::chain::{Chain, ENDING, Flaw, Sealed, line_of};
use crate::storage::audit::object;
use crate::storage::audit::trail::{Head, LARGEST};
use crate::storage::decode::{CAP, Class, Finding};
use crate::storage::error::{Doing, Error, shown};
use crate::storage::files::Shape;
use crate::storage::kept::At;
use crate::storage::record::Sum;
use crate::storage::seal::unlock::is_sealed;
use crate::storage::shelf::{CLIENTS, Shelf, finding, is_missing, refusal};
use crate::words::audit as words;
use crate::words::storage as said;

/// Every chain that was read, and what is wrong with files and folders around them.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Survey {
    /// The chains, by file. The flaw of each is the first, those that others tell of included.
    pub chains: Vec<Chain>,
    /// Files and folders that could not be read, or are open to others, or have no place here.
    pub findings: Vec<Finding>,
}

impl Survey {
    /// Reads the whole trail of a data folder.
    pub fn of(shelf: &Shelf) -> Self {
        let mut survey = Self::default();
        let folder = shelf.places.audit();
        let months = survey.names(shelf, &folder);
        for month in months {
            let path = folder.join(&month);
            if !is_month(&month) {
                survey.odd(&path);
                continue;
            }
            if !survey.is_plain(shelf, &path, Shape::Folder) {
                continue;
            }
            for name in survey.names(shelf, &path) {
                let path = path.join(name);
                if path.extension().is_none_or(|end| end != ENDING) {
                    survey.odd(&path);
                } else if survey.is_plain(shelf, &path, Shape::File) {
                    survey.read(shelf, &path);
                }
            }
        }
        survey.compare(true);
        survey
    }

    /// Reads these files; what they name of others is not missed.
    pub fn of_files(shelf: &Shelf, files: &[PathBuf]) -> Self {
        let mut survey = Self::default();
        for path in files {
            survey.read(shelf, path);
        }
        survey.compare(false);
        survey
    }

    /// Returns the end of the chain that was written to last, by what the records say.
    pub fn newest(&self) -> Option<(Head, &Chain)> {
        let ends = self
            .chains
            .iter()
            .filter_map(|chain| Some((chain, chain.head()?)));
        let (chain, last) = ends.max_by_key(|(chain, last)| (last.record.at, &chain.run))?;
        let head = Head {
            run: chain.run.clone(),
            number: last.record.number,
            sum: last.sum,
        };
        Some((head, chain))
    }

    /// Tells whether a record has a sum that begins with these digits.
    pub fn has_head(&self, digits: &str) -> bool {
        let mut sums = self.chains.iter().flat_map(|chain| &chain.sealed);
        sums.any(|sealed| sealed.sum.to_string().starts_with(digits))
    }

    /// Returns the documents that are not, byte for byte, what the newest record about them tells: changed without this
    /// program, or an earlier version that was put back. What has no record is not looked for.
    pub fn strays(&self, shelf: &Shelf) -> Vec<Finding> {
        let mut newest: BTreeMap<&str, Told<'_>> = BTreeMap::new();
        let mut gone: Vec<Told<'_>> = Vec::new();
        let told = self.chains.iter().flat_map(|chain| {
            let run = chain.run.as_str();
            chain.sealed.iter().map(move |sealed| Told { run, sealed })
        });
        for one in told {
            let deed = &one.sealed.record.deed;
            if deed.action == Action::Disposal && deed.outcome == Outcome::Done {
                gone.push(one);
            }
            if deed.outcome != Outcome::Done || deed.after.is_none() {
                continue;
            }
            let (object, _) = deed.object.split_once('#').unwrap_or((&deed.object, ""));
            let first = newest.entry(object).or_insert(one);
            if one.is_after(first) {
                *first = one;
            }
        }
        newest.retain(|object, last| {
            let folder = object.rsplit_once('/').map_or("", |(folder, _)| folder);
            // A client who came back afterwards is there again.
            let is_gone = |gone: &Told<'_>| {
                folder.starts_with(&gone.sealed.record.deed.object) && gone.is_after(last)
            };
            !gone.iter().any(is_gone)
        });
        if !is_sealed(shelf) {
            // Who may open what is asked of nobody in a clear folder: it goes with the keys.
            newest.remove(object(At::Recipients, &shelf.places).as_str());
        }
        let stray = |(object, Told { sealed, .. }): (&str, Told<'_>)| {
            let path = shelf.places.data.join(object);
            let read = shelf.files.read(&path, CAP).ok();
            let sum = read.map(|(bytes, _)| Sum::of(&bytes).to_string());
            let rev = sealed.record.deed.rev;
            let (class, words) = match sum {
                None => (Class::Unreadable, words::not_there(rev)),
                Some(sum) if Some(&sum) == sealed.record.deed.after.as_ref() => return None,
                Some(_) => (Class::ChangedOutside, words::stray(rev)),
            };
            Some(Finding::about(&path, class, words))
        };
        newest.into_iter().filter_map(stray).collect()
    }

    fn read(&mut self, shelf: &Shelf, path: &Path) {
        match shelf.files.read(path, LARGEST) {
            Ok((_, stat)) if stat.shape != Shape::File => {
                let finding = Finding::about(path, Class::NotAFile, said::NOT_A_FILE);
                self.findings.push(finding);
            }
            Ok((bytes, _)) => self.chains.push(Chain::read(path, &bytes)),
            Err(error) => {
                let finding = Finding::about(path, Class::Unreadable, error.to_string());
                self.findings.push(finding);
            }
        }
    }

    /// Compares what runs name of each other with what is there; `is_all` where nothing may be missing.
    fn compare(&mut self, is_all: bool) {
        let known: BTreeMap<String, usize> = self
            .chains
            .iter()
            .enumerate()
            .map(|(at, chain)| (chain.run.clone(), at))
            .collect();
        let mut flaws: Vec<(usize, Flaw)> = Vec::new();
        for (at, chain) in self.chains.iter().enumerate() {
            for sealed in &chain.sealed {
                let Some((run, number, sum)) = named(&sealed.record.deed) else {
                    continue;
                };
                let line = line_of(sealed.record.number);
                let Some(other) = known.get(run) else {
                    if is_all {
                        let words = words::run_missing(run);
                        flaws.push((at, Flaw { line, words }));
                    }
                    continue;
                };
                let there = self.chains.get(*other);
                if let Some(flaw) = there.and_then(|there| differs(there, number, sum, &chain.run))
                {
                    flaws.push((*other, flaw));
                }
            }
        }
        for (at, flaw) in flaws {
            if let Some(chain) = self.chains.get_mut(at)
                && chain
                    .flaw
                    .as_ref()
                    .is_none_or(|first| flaw.line < first.line)
            {
                chain.flaw = Some(flaw);
            }
        }
    }

    fn names(&mut self, shelf: &Shelf, folder: &Path) -> Vec<String> {
        match shelf.names(folder, CLIENTS, said::DATA) {
            Ok(mut names) => {
                names.sort_unstable();
                names
            }
            Err(error) => {
                if !is_missing(&error) {
                    self.findings.push(finding(&error));
                }
                Vec::new()
            }
        }
    }

    /// Tells whether something can be looked into; names wrong modes, owners and shapes.
    fn is_plain(&mut self, shelf: &Shelf, path: &Path, wanted: Shape) -> bool {
        let stat = match shelf.files.stat(path) {
            Ok(stat) => stat,
            Err(error) => {
                let finding = Finding::about(path, Class::Unreadable, error.to_string());
                self.findings.push(finding);
                return false;
            }
        };
        if stat.shape != wanted {
            let words = match wanted {
                Shape::Folder => said::NOT_A_FOLDER,
                Shape::File | Shape::Other => said::NOT_A_FILE,
            };
            self.findings
                .push(Finding::about(path, Class::NotAFile, words));
            return false;
        }
        if let Some(cause) = refusal(&stat) {
            let error = Error::new(Doing::Read, said::DATA, path, cause);
            self.findings.push(finding(&error));
        }
        true
    }

    fn odd(&mut self, path: &Path) {
        let finding = Finding::about(path, Class::Foreign, said::NOT_OUR_NAME);
        self.findings.push(finding);
    }
}

/// Returns what is wrong with the audit trail, for `check`: a chain that does not hold is a damaged file. A last line that
/// is cut short is none.
pub fn findings(shelf: &Shelf) -> Vec<Finding> {
    let survey = Survey::of(shelf);
    let mut findings = survey.findings;
    for chain in survey.chains {
        if let Some(flaw) = chain.flaw {
            findings.push(Finding {
                path: chain.path,
                line: flaw.line,
                column: 1,
                class: Class::Damaged,
                message: flaw.words,
            });
        }
    }
    findings
}

/// A record and the run that tells it.
#[derive(Clone, Copy)]
struct Told<'a> {
    run: &'a str,
    sealed: &'a Sealed,
}

impl Told<'_> {
    /// Tells whether it was told after another. Within a second the revisions say so, where both have one, else the order of
    /// the runs.
    fn is_after(&self, other: &Self) -> bool {
        let (one, two) = (&self.sealed.record, &other.sealed.record);
        let revs = one.deed.rev.zip(two.deed.rev);
        let revs = revs.map_or(Ordering::Equal, |(one, two)| one.cmp(&two));
        let runs = || (self.run, one.number).cmp(&(other.run, two.number));
        one.at.cmp(&two.at).then(revs).then_with(runs).is_gt()
    }
}

/// Returns which record of which run a deed names.
fn named(deed: &Deed) -> Option<(&str, u64, &str)> {
    let is_link = matches!(deed.action, Action::Start | Action::Stop) && !deed.object.is_empty();
    is_link.then_some(())?;
    Some((&deed.object, deed.rev?, deed.before.as_deref()?))
}

/// Returns what is wrong with a chain, if it has not the record that `by` saw in it.
fn differs(chain: &Chain, number: u64, sum: &str, by: &str) -> Option<Flaw> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    match chain.sealed.get(at) {
        Some(sealed) if sealed.sum.to_string() == sum => None,
        Some(_) => Some(Flaw {
            line: line_of(number),
            words: words::another(number, by),
        }),
        None => Some(Flaw {
            line: line_of(chain.next()),
            words: words::missing(chain.next(), by),
        }),
    }
}

fn is_month(name: &str) -> bool {
    let (year, month) = name.split_once('-').unwrap_or_default();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4 && month.len() == 2 && is_number(year) && is_number(month)
}

impl Chain {
    /// Returns the line that names the first thing that is wrong, if anything is.
    pub fn complaint(&self) -> Option<String> {
        let flaw = self.flaw.as_ref()?;
        Some(words::at(&shown(&self.path), flaw.line, &flaw.words))
    }

    /// Returns the line that says that the last record is cut short, if it is and nothing worse is wrong.
    pub fn remark(&self) -> Option<String> {
        let is_only_torn = self.is_torn && self.flaw.is_none();
        let next = self.next();
        let line = if self.sealed.is_empty() {
            1
        } else {
            line_of(next)
        };
        is_only_torn.then(|| words::at(&shown(&self.path), line, &words::torn(next)))
    }
}
