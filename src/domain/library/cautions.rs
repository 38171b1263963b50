//! Cautions laid on rows that stand elsewhere: they only ever add, so that no file can make a technique look safer.

use crate::domain::library::Library;
use crate::domain::library::build::Keep;
use crate::domain::library::file::AddedForm;
use crate::domain::library::finding::Fault;
use crate::domain::technique::{Caution, CautionLevel};
use crate::words::library as words;

/// Lays cautions on their rows; what cannot be laid is a fault. A stop takes the place of an adapt for the same flag, and
/// nothing takes the place of a stop.
pub(crate) fn lay<'a>(
    library: &mut Library,
    forms: Vec<AddedForm<'a>>,
    keep: Keep<'a>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for form in forms {
        let Some(flag) = library.vocabulary.flags.key(&form.flag) else {
            faults.push(Fault::new(
                &form.flag,
                words::unknown_slug("flag", &form.flag),
                words::known_slugs("flag", &[]),
            ));
            continue;
        };
        let quote = form.technique.to_string();
        let Some(technique) = library.technique_mut(form.technique) else {
            faults.push(Fault::new(
                &quote,
                words::unknown_technique(form.technique),
                words::KNOWN_ID,
            ));
            continue;
        };
        let caution = Caution {
            flag,
            level: form.level,
            note: Some(keep(form.note)),
            is_added: true,
        };
        let mut cautions = std::mem::take(&mut technique.cautions).into_vec();
        match cautions.iter_mut().find(|known| known.flag == flag) {
            None => cautions.push(caution),
            Some(known)
                if known.level == CautionLevel::Adapt && form.level == CautionLevel::Stop =>
            {
                *known = caution;
            }
            Some(_) => faults.push(Fault::new(
                &quote,
                words::caution_there(&quote, &form.flag),
                words::CAUTION_ADDS,
            )),
        }
        technique.cautions = cautions.into();
    }
    faults
}
