//! From the written form of a row to a technique: slugs become keys, and what cannot is said.

use crate::domain::library::file::TechniqueForm;
use crate::domain::library::finding::Fault;
use crate::domain::technique::{Card, Caution, Minutes, Overrides, Technique};
use crate::domain::text::{Text, Words};
use crate::domain::vocabulary::{Table, Term, Vocabulary};
use crate::words::library as words;

/// How words are kept: shipped ones lent, those of a practice copied.
pub(crate) type Keep<'a> = fn(Text<'a>) -> Words;

/// The longest gist that fits its line in the list.
const GIST_LENGTH: usize = 120;

/// Turns a row into a technique; without one, the faults say why.
pub(crate) fn technique<'a>(
    form: TechniqueForm<'a>,
    family: Option<&Text<'a>>,
    vocabulary: &Vocabulary,
    keep: Keep<'a>,
) -> (Option<Technique>, Vec<Fault>) {
    let mut faults = Vec::new();
    let family = form.family.as_ref().or(family);
    let family = family.and_then(|slug| key(&vocabulary.families, "family", slug, &mut faults));
    let orientations = keys(
        &vocabulary.orientations,
        "orientation",
        &form.orientations,
        &mut faults,
    );
    let concerns = keys(&vocabulary.concerns, "concern", &form.concerns, &mut faults);
    let steps = keys(&vocabulary.steps, "step", &form.phases, &mut faults);
    let processes = keys(
        &vocabulary.processes,
        "process",
        &form.ttm_processes,
        &mut faults,
    );
    faults.extend(gaps(&form, family.is_some() || !faults.is_empty()));
    let mut cautions = Vec::with_capacity(form.cautions.len());
    for caution in form.cautions {
        // a caution that cannot be read must never be lost quietly: the row does not load
        if let Some(flag) = key(&vocabulary.flags, "flag", &caution.flag, &mut faults) {
            cautions.push(Caution {
                flag,
                level: caution.level,
                note: filled(caution.note).map(keep),
                is_added: false,
            });
        }
    }
    let (
        Some(id),
        Some(name),
        Some(family),
        Some(minutes),
        Some(evidence),
        Some(source),
        Some(gist),
        true,
    ) = (
        form.id,
        form.name,
        family,
        form.minutes,
        form.evidence,
        form.source,
        form.gist,
        faults.is_empty(),
    )
    else {
        return (None, faults);
    };
    let technique = Technique {
        id,
        name: keep(name),
        aliases: all(form.aliases, keep),
        lay: all(form.lay, keep),
        tags: all(form.tags, keep),
        family,
        orientations,
        concerns,
        steps,
        minutes,
        evidence,
        evidence_note: filled(form.evidence_note).map(keep),
        cautions: cautions.into(),
        caution_words: filled(form.caution_words).map(keep),
        source: keep(source),
        gist: keep(gist),
        card: Card {
            when: form.when.map(keep).unwrap_or_default(),
            watch: form.watch.map(keep).unwrap_or_default(),
            outline: all(form.outline, keep),
            pace: form.pace,
        },
        delivery: form.delivery,
        overrides: Overrides {
            directiveness: form.directiveness,
            intensity: form.intensity,
            time_focus: form.time_focus,
            structure: form.structure,
            format: form.format,
            competence: form.competence,
            processes,
        },
        materials: all(form.materials, keep),
        prerequisites: form.prerequisites.into(),
        pairs_with: form.pairs_with.into(),
        consent_note: form.consent_note.map(keep),
        is_added: form.added,
        is_own: false,
        shipped_in: None,
        stands_for: Box::default(),
        taken_away: Box::default(),
        edited_why: form.edited_why.map(keep),
        is_hidden: form.hidden,
        is_favourite: form.favourite,
    };
    let faults = blemishes(&technique, vocabulary);
    (Some(technique), faults)
}

/// What a row must say and does not.
fn gaps(form: &TechniqueForm<'_>, has_family: bool) -> Vec<Fault> {
    let required = [
        ("id", form.id.is_some()),
        ("name", is_filled(form.name.as_ref())),
        ("family", has_family),
        ("orientations", !form.orientations.is_empty()),
        ("concerns", !form.concerns.is_empty()),
        ("phases", !form.phases.is_empty()),
        ("minutes", form.minutes.is_some()),
        ("evidence", form.evidence.is_some()),
        ("source", is_filled(form.source.as_ref())),
        ("gist", is_filled(form.gist.as_ref())),
    ];
    let missing = required.into_iter().filter(|(_, is_there)| !is_there);
    let mut faults: Vec<Fault> = missing
        .map(|(field, _)| Fault::new("", words::missing(field), words::holds(field)))
        .collect();
    if let Some(Minutes::Span(least, most)) = form.minutes
        && least > most
    {
        let what = words::minutes_backwards(least, most);
        faults.push(Fault::new("", what, words::holds("minutes")));
    }
    faults
}

/// What is not as it should be but keeps no row from being used.
fn blemishes(technique: &Technique, vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut faults = Vec::new();
    let length = technique.gist.chars().count();
    if length > GIST_LENGTH {
        faults.push(Fault::new(
            &technique.gist,
            words::gist_too_long(length),
            words::holds("gist"),
        ));
    }
    if technique.evidence.needs_note() && technique.evidence_note.is_none() {
        faults.push(Fault::new(
            "",
            words::missing("evidence_note"),
            words::holds("evidence_note"),
        ));
    }
    for (place, caution) in technique.cautions.iter().enumerate() {
        if technique
            .cautions
            .iter()
            .take(place)
            .any(|other| other.flag == caution.flag)
        {
            let slug = vocabulary.flags.slug(caution.flag);
            faults.push(Fault::new(slug, words::flag_twice(slug), words::FLAG_ONCE));
        }
    }
    for (place, alias) in technique.aliases.iter().enumerate() {
        let mut others = technique
            .aliases
            .iter()
            .take(place)
            .chain([&technique.name]);
        if others.any(|other| other.as_str() == alias.as_str()) {
            faults.push(Fault::new(
                alias,
                words::alias_twice(alias),
                words::ALIAS_ONCE,
            ));
        }
    }
    faults
}

fn is_filled(text: Option<&Text<'_>>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Takes a blank text for none.
fn filled(text: Option<Text<'_>>) -> Option<Text<'_>> {
    text.filter(|text| !text.trim().is_empty())
}

/// Keeps all of them.
pub(crate) fn all<'a>(texts: Vec<Text<'a>>, keep: Keep<'a>) -> Box<[Words]> {
    texts.into_iter().map(keep).collect()
}

/// Returns the key of a slug; one that is not known is a fault.
fn key<T: Term>(
    table: &Table<T>,
    kind: &str,
    slug: &str,
    faults: &mut Vec<Fault>,
) -> Option<T::Key> {
    let key = table.key(slug);
    if key.is_none() {
        let slugs: Vec<&str> = table.iter().map(|(_, term)| term.slug()).collect();
        faults.push(Fault::new(
            slug,
            words::unknown_slug(kind, slug),
            words::known_slugs(kind, &slugs),
        ));
    }
    key
}

/// Returns the keys of all slugs that are known; each of the others is a fault.
pub(crate) fn keys<T: Term>(
    table: &Table<T>,
    kind: &str,
    slugs: &[Text<'_>],
    faults: &mut Vec<Fault>,
) -> Box<[T::Key]> {
    slugs
        .iter()
        .filter_map(|slug| key(table, kind, slug, faults))
        .collect()
}
