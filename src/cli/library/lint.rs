//! `library lint`: every mistake of library files by line; of all of this practice where none is named.

use std::path::Path;

use crate::cli::failure::{Exit, Failure};
use crate::cli::library::is_own_file;
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::domain::guide::Guide;
use crate::domain::library::finding::Finding;
use crate::domain::library::{Library, pack};
use crate::domain::measure;
use crate::domain::note::format;
use crate::domain::own_library;
use crate::runtime::reader::{lay, own_files, practice_files};
use crate::storage::error::shown;
use crate::words::cli as words;
use crate::words::packs::cli as say;

/// The most bytes that are read of a file: enough to see that it is too large.
const CAP: u64 = 8 * 1024 * 1024;

/// Prints the mistakes, one a line.
pub(super) fn lint(
    site: &Site,
    files: &[impl AsRef<Path>],
    out: &mut Out,
) -> Result<Exit, Failure> {
    let mut findings: Vec<String> = Vec::new();
    if files.is_empty() {
        findings.extend(Library::lint().iter().map(ToString::to_string));
        findings.extend(all(site)?);
    }
    for file in files {
        findings.extend(one(site, file.as_ref())?);
    }
    for finding in &findings {
        out.line(finding);
    }
    Ok(if findings.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Looks at all files of the practice: each by itself, and all of them together.
fn all(site: &Site) -> Result<Vec<String>, Failure> {
    let shelf = site.any_shelf();
    if shelf.exists() {
        shelf.inspect()?;
    }
    let (files, unread) = practice_files(&shelf.places.library());
    let library = lay(&files, unread).map_err(broken)?;
    let mut findings = library.findings;
    let (files, _) = own_files(&shelf.places.library());
    let techniques = files.iter().filter(|(name, _)| !Guide::owns(name));
    for (name, text) in techniques {
        let here = without(&files, name)?;
        let found = pack::lint(name, text.as_bytes(), &here);
        findings.extend(found.iter().map(ToString::to_string));
    }
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// Looks at one file, over what is there without it.
fn one(site: &Site, file: &Path) -> Result<Vec<String>, Failure> {
    let bytes = bytes(file)?;
    let notes = std::str::from_utf8(&bytes)
        .ok()
        .and_then(|text| format::lint(&shown(file), text));
    if let Some(found) = notes {
        return Ok(found.iter().map(ToString::to_string).collect());
    }
    if let Some(found) = as_measure(site, file, &bytes)? {
        return Ok(found.iter().map(ToString::to_string).collect());
    }
    let (files, _) = own_files(&site.places.library());
    let is_own = is_own_file(site, file);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_here =
        site.places.library().join(&*name).canonicalize().ok() == file.canonicalize().ok();
    let here = if is_here {
        without(&files, &name)?
    } else {
        lay(&files, Vec::new()).map_err(broken)?.library
    };
    // The file the program writes may stand in for rows of others.
    let called = if is_own {
        own_library::FILE
    } else {
        &*shown(file)
    };
    let found = pack::lint(called, &bytes, &here);
    let found = found.into_iter().map(|finding| Finding {
        file: shown(file),
        ..finding
    });
    Ok(found.map(|finding| finding.to_string()).collect())
}

/// Looks at a definition of a measure or a wording; none where the file is neither.
fn as_measure(site: &Site, file: &Path, bytes: &[u8]) -> Result<Option<Vec<Finding>>, Failure> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(None);
    };
    let called = shown(file);
    if measure::own::kind(&called, text).is_none() {
        return Ok(None);
    }
    let (files, _) = practice_files(&site.places.library());
    let known = lay(&files, Vec::new()).map_err(broken)?;
    let flags = &known.library.vocabulary().flags;
    let is_flag = |slug: &str| flags.key(slug).is_some();
    let measures = &known.guide.measures;
    Ok(measure::own::lint(&called, text, measures, &is_flag))
}

/// Returns the library as it is without one of the practice's files.
fn without(files: &[(String, String)], name: &str) -> Result<Library, Failure> {
    let others: Vec<(String, String)> = files
        .iter()
        .filter(|(other, _)| other != name && !Guide::owns(other))
        .cloned()
        .collect();
    Ok(lay(&others, Vec::new()).map_err(broken)?.library)
}

fn broken(why: String) -> Failure {
    Failure::new(Exit::Damaged, why, words::HINT_OUR_MISTAKE)
}

/// Returns the bytes of a file somebody names, which has to be a plain one.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read as _;
    let fail = |why: String| {
        let what = say::not_read(&shown(file), &why);
        Failure::new(Exit::Damaged, what, say::HINT_FILE)
    };
    let about = std::fs::metadata(file).map_err(|error| fail(error.to_string()))?;
    if !about.is_file() {
        return Err(fail(crate::words::own::NO_FILE.to_owned()));
    }
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file).map_err(|error| fail(error.to_string()))?;
    let read = opened.take(CAP).read_to_end(&mut bytes);
    read.map_err(|error| fail(error.to_string()))?;
    Ok(bytes)
}
