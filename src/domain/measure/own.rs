//! A practice's own measures and wordings: which file of its library folder is one, and laying it over what is shipped.

use crate::domain::library::file::read;
use crate::domain::library::finding::{Finding, explain};
use crate::domain::measure::Measure;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::check::place::Step::In;
use crate::domain::measure::check::place::fields;
use crate::domain::measure::check::{BYTES, Look, check};
use crate::domain::measure::wording::wording;
use crate::words::measure_check as words;

/// The folders of the practice's library folder that hold them.
pub const FOLDERS: [&str; 2] = ["measures", "wording"];

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The definition of a measure.
    Definition,
    /// The wording of a measure's items.
    Wording,
}

/// Tells what a file of the library folder is by its path; none for techniques and what the chart asks for.
pub fn by_path(path: &str) -> Option<Kind> {
    let mut parts = path.rsplit(['/', '\\']);
    let folder = parts.nth(1)?;
    let [definitions, wordings] = FOLDERS;
    if folder == definitions {
        Some(Kind::Definition)
    } else if folder == wordings {
        Some(Kind::Wording)
    } else {
        None
    }
}

/// Tells what a file is by its fields, and where they do not say it by its path.
pub fn kind(path: &str, text: &str) -> Option<Kind> {
    let fields = fields(text);
    let has = |name: &str| fields.contains(&name);
    if has("library_version") || has("techniques") {
        None
    } else if ["versions", "licence", "better", "scales"]
        .into_iter()
        .any(has)
    {
        Some(Kind::Definition)
    } else if has("measure") && has("items") {
        Some(Kind::Wording)
    } else {
        by_path(path)
    }
}

/// Looks at a file from anywhere, beside the measures that are known; none where it is neither definition nor wording.
pub fn lint(
    file: &str,
    text: &str,
    known: &Measures,
    is_flag: &dyn Fn(&str) -> bool,
) -> Option<Vec<Finding>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let found = match kind(file, text)? {
        _ if text.len() > BYTES => too_large(file, text),
        Kind::Definition => definition(file, text, is_flag).err().unwrap_or_default(),
        Kind::Wording => {
            let wording = wording(file, text, |id| known.get(id));
            wording.err().unwrap_or_default()
        }
    };
    Some(found)
}

/// Reads a definition in which nothing is wrong.
pub(super) fn definition(
    file: &str,
    text: &str,
    is_flag: &dyn Fn(&str) -> bool,
) -> Result<Measure, Vec<Finding>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > BYTES {
        return Err(too_large(file, text));
    }
    let measure: Measure = read(text).map_err(|error| vec![explain(file, text, 0, error)])?;
    let findings = check(file, text, &measure, is_flag);
    if findings.is_empty() {
        Ok(measure)
    } else {
        Err(findings)
    }
}

/// Says that another file of the practice has the id.
pub(super) fn id_given(file: &str, text: &str, field: &str) -> Vec<Finding> {
    let mut look = Look::new(file, text);
    look.say(&[In(field)], words::ID_GIVEN, words::AN_OWN_ID);
    look.findings()
}

fn too_large(file: &str, text: &str) -> Vec<Finding> {
    let mut look = Look::new(file, text);
    look.say(&[], words::TOO_LARGE, words::SIZE);
    look.findings()
}
