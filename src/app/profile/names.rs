//! Families and integration models by the names people type: slug, title, or what comes close.

use crate::app::form::reads;
use crate::app::msg::Shelf;
use crate::words::app as app_words;
use crate::words::profile as say;

/// Reads a family of the library; nothing where nothing is typed.
pub fn family(shelf: Option<&Shelf>, typed: &str) -> Result<Option<String>, String> {
    let terms = |shelf: &Shelf| -> Vec<(String, String)> {
        let families = shelf.library.vocabulary().families.iter();
        families
            .map(|(_, family)| (family.slug.to_string(), family.title.to_string()))
            .collect()
    };
    read(shelf, typed, terms, say::NO_SUCH_FAMILY)
}

/// Reads an integration model; nothing where nothing is typed.
pub fn model(shelf: Option<&Shelf>, typed: &str) -> Result<Option<String>, String> {
    let terms = |shelf: &Shelf| -> Vec<(String, String)> {
        let models = shelf.guide.models.models.iter();
        models
            .map(|model| (model.slug.clone(), model.title.clone()))
            .collect()
    };
    read(shelf, typed, terms, say::NO_SUCH_MODEL)
}

fn read(
    shelf: Option<&Shelf>,
    typed: &str,
    terms: impl FnOnce(&Shelf) -> Vec<(String, String)>,
    unknown: &str,
) -> Result<Option<String>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let Some(shelf) = shelf else {
        return Err(app_words::LIBRARY_LOADING.to_owned());
    };
    let terms = terms(shelf);
    let is_title = |title: &String| title.eq_ignore_ascii_case(typed);
    let named = terms.iter().find(|(_, title)| is_title(title));
    named
        .map(|(slug, _)| slug.clone())
        .or_else(|| reads::best(&terms, typed))
        .map(Some)
        .ok_or_else(|| unknown.to_owned())
}

/// Returns what a family is called; one the library does not know by its slug.
pub fn family_title(shelf: Option<&Shelf>, slug: &str) -> String {
    let found = shelf.and_then(|shelf| {
        let families = &shelf.library.vocabulary().families;
        Some(families.get(families.key(slug)?)?.title.to_string())
    });
    found.unwrap_or_else(|| slug.to_owned())
}

/// Returns the place of a family in the library; unknown ones come last, by their slug.
pub fn family_place(shelf: Option<&Shelf>, slug: &str) -> (u16, String) {
    let key = shelf.and_then(|shelf| shelf.library.vocabulary().families.key(slug));
    match key {
        Some(key) => (u16::from(u8::from(key)), String::new()),
        None => (u16::MAX, slug.to_owned()),
    }
}

/// Returns what an integration model is called; an unknown one by its slug.
pub fn model_title(shelf: Option<&Shelf>, slug: &str) -> String {
    let found = shelf.and_then(|shelf| Some(shelf.guide.models.model(slug)?.title.clone()));
    found.unwrap_or_else(|| slug.to_owned())
}
