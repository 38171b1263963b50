//! How a technique stands in its form: the fields with their values, and what is said under them.

use crate::app::form::named::{self, Known};
use crate::app::form::own::{caution, row};
use crate::app::form::reads::Reads;
use crate::app::form::{FormField, choice};
use crate::app::msg::Shelf;
use crate::app::profile::names;
use crate::app::state::State;
use crate::domain::own_library::OwnRow;
use crate::domain::technique::{Card, Minutes, TechniqueId};
use crate::domain::text::Text;
use crate::domain::vocabulary::Evidence;
use crate::words::own as say;
use crate::words::own::field as name;

/// Stands between slugs.
pub(super) const COMMA: &str = ", ";
/// Ends a line.
pub(super) const LINE_END: &str = "\n";
/// Minutes of what is woven through.
pub(super) const ANY: &str = "any";
/// Stands between texts.
const SEMICOLON: &str = "; ";

/// Returns the fields.
pub(in crate::app::form) fn fields(state: &State, id: Option<TechniqueId>) -> Vec<FormField> {
    let shelf = state.shelf.as_deref();
    let known = row(state, id);
    let is_copy = known.as_ref().is_some_and(|row| {
        let is_other = !row.id.is_own() || row.shadows;
        is_other
            && state
                .own
                .library
                .row(row.id)
                .is_some_and(|own| !own.is_mark())
    });
    let row = known.unwrap_or_else(|| OwnRow::mark(TechniqueId::own(0)));
    let card = card(shelf, &row);
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let family = row
        .family
        .as_deref()
        .map(|slug| names::family_title(shelf, slug));
    let mut fields = vec![
        FormField::text(name::NAME, Reads::Words, words(&row.name)),
        FormField::text(name::ALIASES, Reads::Words, several(&row.aliases)),
        FormField::text(name::LAY, Reads::Words, several(&row.lay)),
        FormField::text(name::FAMILY, Reads::Family, family.unwrap_or_default()),
        FormField::text(
            name::ORIENTATIONS,
            Reads::Words,
            row.orientations.join(COMMA),
        ),
        FormField::text(name::CONCERNS, Reads::Words, row.concerns.join(COMMA)),
        FormField::text(name::STEPS, Reads::Words, row.phases.join(COMMA)),
        FormField::text(name::MINUTES, Reads::Words, minutes(row.minutes)),
        levels(shelf, row.evidence),
        FormField::long(name::EVIDENCE_NOTE, words(&row.evidence_note)),
        FormField::long(name::CAUTIONS, caution::typed(&row.cautions)),
        FormField::long(name::CAUTION_WORDS, words(&row.caution_words)),
        FormField::long(name::WHY, words(&row.edited_why)),
        FormField::text(name::SOURCE, Reads::Words, words(&row.source)),
        FormField::text(name::GIST, Reads::Words, words(&row.gist)),
        FormField::long(name::WHEN, card.when.as_str()),
        FormField::long(name::WATCH, card.watch.as_str()),
        FormField::long(name::OUTLINE, outline(&card)),
        FormField::text(name::TAGS, Reads::Words, several(&row.tags)),
        FormField::text(name::CONSENT, Reads::Words, words(&row.consent_note)),
        FormField::text(name::NEEDS, Reads::Words, ids(&row.prerequisites)),
        FormField::text(name::PAIRS, Reads::Words, ids(&row.pairs_with)),
    ];
    if is_copy {
        fields.push(FormField::choice(
            name::COPY,
            [say::COPY_STAYS, say::COPY_GOES],
            0,
        ));
    }
    fields
}

/// Returns how the technique is done: as the row says it, else as it was shipped.
fn card(shelf: Option<&Shelf>, row: &OwnRow) -> Card {
    if row.has_card() {
        return Card {
            when: row.when.clone().unwrap_or_default().into(),
            watch: row.watch.clone().unwrap_or_default().into(),
            outline: row.outline.iter().cloned().map(Into::into).collect(),
            pace: row.pace,
        };
    }
    let library = shelf.map(|shelf| &shelf.library);
    let shipped = library.and_then(|library| library.card(library.get(row.id)?));
    shipped.unwrap_or_default()
}

fn outline(card: &Card) -> String {
    let lines: Vec<&str> = card.outline.iter().map(Text::as_str).collect();
    lines.join(LINE_END)
}

fn levels(shelf: Option<&Shelf>, level: Option<Evidence>) -> FormField {
    let definition = |level: Evidence| {
        let words = shelf.map(|shelf| shelf.library.vocabulary().definition(level));
        say::level(level.letter(), words.unwrap_or_default())
    };
    let options: Vec<(Evidence, String)> =
        Evidence::ALL.map(|level| (level, definition(level))).into();
    let at = level.map_or(0, |level| choice::place(&Evidence::ALL, level) + 1);
    let titles = options.into_iter().map(|(_, title)| title);
    FormField::choice(
        name::EVIDENCE,
        std::iter::once(say::NOT_CHOSEN.to_owned()).chain(titles),
        at,
    )
}

/// Returns what stands under a field before it is taken over.
pub(in crate::app::form) fn note(
    state: &State,
    id: Option<TechniqueId>,
    field: &FormField,
) -> String {
    let Some(shelf) = state.shelf.as_deref() else {
        return String::new();
    };
    let typed = field.shown();
    match field.name {
        name::ORIENTATIONS => named::echo(&named::orientations(state), typed),
        name::CONCERNS => named::echo(&concerns(shelf), typed),
        name::STEPS => named::echo(&steps(shelf), typed),
        name::NEEDS | name::PAIRS => {
            let found = named::techniques(state, typed).unwrap_or_default();
            let names = found.iter().map(|id| named::technique_name(state, id));
            names.collect::<Vec<_>>().join(SEMICOLON)
        }
        name::CAUTIONS => {
            let row = row(state, id);
            let gone = row
                .map(|row| caution::lost(shelf, &row))
                .unwrap_or_default();
            if gone.is_empty() {
                say::CAUTION_FORM.to_owned()
            } else {
                say::taken_away(&gone.join(COMMA))
            }
        }
        name::MINUTES if typed.trim().is_empty() => say::MINUTES_FORM.to_owned(),
        _ => String::new(),
    }
}

/// Returns the concerns of the library.
pub(super) fn concerns(shelf: &Shelf) -> Vec<Known> {
    let terms = shelf.library.vocabulary().concerns.iter();
    terms
        .map(|(_, term)| known(&term.slug, &term.title))
        .collect()
}

/// Returns the steps of the process.
pub(super) fn steps(shelf: &Shelf) -> Vec<Known> {
    let terms = shelf.library.vocabulary().steps.iter();
    terms
        .map(|(_, term)| known(&term.slug, &term.title))
        .collect()
}

/// Returns something that is known by a slug and a title.
pub(super) fn known(slug: &str, title: &str) -> Known {
    Known {
        slug: slug.to_owned(),
        title: title.to_owned(),
        short: String::new(),
    }
}

/// Returns minutes as they are typed.
pub(super) fn minutes(minutes: Option<Minutes>) -> String {
    match minutes {
        None => String::new(),
        Some(Minutes::Any) => ANY.to_owned(),
        Some(Minutes::Span(least, most)) if least == most => least.to_string(),
        Some(Minutes::Span(least, most)) => format!("{least}-{most}"),
    }
}

/// Returns texts as they are typed in one field.
pub(super) fn several(list: &[String]) -> String {
    list.join(SEMICOLON)
}

/// Returns ids as they are typed in one field.
pub(super) fn ids(list: &[TechniqueId]) -> String {
    let ids: Vec<String> = list.iter().map(ToString::to_string).collect();
    ids.join(COMMA)
}
