//! Names typed in a field, one or several with commas between, and what they are found to be.

use crate::app::state::State;
use crate::domain::search::Tier;
use crate::domain::search::needle::folded;
use crate::domain::technique::{Technique, TechniqueId};
use crate::words::app::LIBRARY_LOADING;
use crate::words::plan as say;

/// Something that can be named.
pub(super) struct Known {
    /// Its name in files, which stays in the field.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Its name where room is short; often empty.
    pub short: String,
}

/// How many names a refusal lists at most.
const LISTED: usize = 9;

/// Returns the integration models.
pub(super) fn models(state: &State) -> Vec<Known> {
    let guide = state.shelf.iter().map(|shelf| &shelf.guide);
    guide
        .flat_map(|guide| &guide.models.models)
        .map(|model| Known {
            slug: model.slug.clone(),
            title: model.title.clone(),
            short: model.short.clone(),
        })
        .collect()
}

/// Returns the orientations of the library.
pub(super) fn orientations(state: &State) -> Vec<Known> {
    let library = state.shelf.iter().map(|shelf| &shelf.library);
    library
        .flat_map(|library| library.vocabulary().orientations.iter())
        .map(|(_, orientation)| Known {
            slug: orientation.slug.to_string(),
            title: orientation.title.to_string(),
            short: String::new(),
        })
        .collect()
}

/// Returns the theories of the grid.
pub(super) fn theories(state: &State) -> Vec<Known> {
    let guide = state.shelf.iter().map(|shelf| &shelf.guide);
    guide
        .flat_map(|guide| &guide.models.theories)
        .map(|theory| Known {
            slug: theory.slug.clone(),
            title: theory.title.clone(),
            short: String::new(),
        })
        .collect()
}

/// Finds the one thing that is meant: its name or its beginning, or the beginning of a word of it. What could be several
/// is refused with their names, and so is what nothing is called.
pub(super) fn one(known: &[Known], typed: &str) -> Result<String, String> {
    if known.is_empty() {
        return Err(LIBRARY_LOADING.to_owned());
    }
    let wanted = folded(typed.trim());
    let names = |one: &Known| [&one.slug, &one.title, &one.short].map(|name| folded(name));
    let exact = |one: &&Known| names(one).contains(&wanted);
    let begins = |one: &&Known| names(one).iter().any(|name| name.starts_with(&wanted));
    let within = |one: &&Known| {
        names(one).iter().any(|name| {
            name.split([' ', '-', '/', ','])
                .any(|word| word.starts_with(&wanted))
        })
    };
    let meets: [&dyn Fn(&&Known) -> bool; 3] = [&exact, &begins, &within];
    for meets in meets {
        let met: Vec<&Known> = known.iter().filter(meets).collect();
        match met.as_slice() {
            [] => {}
            [one] => return Ok(one.slug.clone()),
            several => return Err(say::which(typed.trim(), &listed(several.iter().copied()))),
        }
    }
    Err(say::no_such(typed.trim(), &listed(known.iter())))
}

/// Finds several things with commas between, each once.
pub(super) fn several(known: &[Known], typed: &str) -> Result<Vec<String>, String> {
    let mut slugs = Vec::new();
    for part in parts(typed) {
        let slug = one(known, part)?;
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    Ok(slugs)
}

/// Returns the titles of what was typed, for the echo under the field; empty while it is not all known.
pub(super) fn echo(known: &[Known], typed: &str) -> String {
    match several(known, typed) {
        Ok(slugs) => titles(known, &slugs),
        Err(_) => String::new(),
    }
}

/// Returns the titles of slugs; one nobody knows stands as it is.
pub(super) fn titles(known: &[Known], slugs: &[String]) -> String {
    let titles: Vec<&str> = slugs
        .iter()
        .map(|slug| {
            let found = known.iter().find(|one| one.slug == *slug);
            found.map_or(slug.as_str(), |one| one.title.as_str())
        })
        .collect();
    titles.join("; ")
}

fn listed<'a>(known: impl Iterator<Item = &'a Known>) -> String {
    let mut names: Vec<&str> = known
        .map(|one| {
            if one.short.is_empty() {
                one.slug.as_str()
            } else {
                one.short.as_str()
            }
        })
        .collect();
    let is_cut = names.len() > LISTED;
    names.truncate(LISTED);
    if is_cut {
        names.push("...");
    }
    names.join(", ")
}

fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Finds the technique that is named in full: by its id, by id and name, or by its name.
pub(super) fn exact<'a>(state: &'a State, typed: &str) -> Option<&'a Technique> {
    let shelf = state.shelf.as_deref()?;
    let typed = typed.trim();
    let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    let by_id = first.to_uppercase().parse::<TechniqueId>().ok();
    if let Some(found) = by_id.and_then(|id| shelf.library.get(id))
        && (rest.is_empty() || rest.trim() == found.name.as_str())
    {
        return Some(found);
    }
    // Another name of it, `exposure` say, is chosen from the list: it is too easily a word on the way to a longer name.
    let found = shelf.index.search(typed, 3);
    let mut named = found.hits.iter();
    let named = named.find(|hit| hit.tier == Tier::Exact && hit.via.is_none());
    named.and_then(|hit| shelf.library.get(hit.id))
}

/// Returns the techniques that can be meant by what is typed, the best first; none where one is named in full.
pub(super) fn offers<'a>(state: &'a State, typed: &str, most: usize) -> Vec<&'a Technique> {
    let Some(shelf) = state.shelf.as_deref() else {
        return Vec::new();
    };
    if typed.trim().is_empty() || exact(state, typed).is_some() {
        return Vec::new();
    }
    let found = shelf.index.search(typed.trim(), most);
    let hits = found.hits.iter();
    hits.filter_map(|hit| shelf.library.get(hit.id)).collect()
}

/// Finds the technique that is named in full; anything else is refused, and what can be meant is there to choose from.
pub(super) fn chosen<'a>(state: &'a State, typed: &str) -> Result<&'a Technique, String> {
    if state.shelf.is_none() {
        return Err(LIBRARY_LOADING.to_owned());
    }
    exact(state, typed).ok_or_else(|| {
        let close = offers(state, typed, 3);
        if close.is_empty() {
            return technique(state, typed)
                .err()
                .unwrap_or_else(|| say::no_such_technique(typed, ""));
        }
        let names: Vec<&str> = close.iter().map(|one| one.name.as_str()).collect();
        say::choose_technique(typed.trim(), &names.join(", "))
    })
}

/// Finds a technique of the library by its id, its name or what else it is called; what only speaks of it is refused with
/// the names that come close. Where one is planned, it is [`chosen`] instead.
pub(super) fn technique<'a>(state: &'a State, typed: &str) -> Result<&'a Technique, String> {
    let typed = typed.trim();
    let shelf = state
        .shelf
        .as_deref()
        .ok_or_else(|| LIBRARY_LOADING.to_owned())?;
    if let Some(found) = exact(state, typed) {
        return Ok(found);
    }
    let found = shelf.index.search(typed, 3);
    let best = found
        .hits
        .first()
        .filter(|hit| hit.tier <= Tier::Inside || hit.tier == Tier::Slip)
        .and_then(|hit| shelf.library.get(hit.id));
    best.ok_or_else(|| {
        let mut close: Vec<&str> = found
            .hits
            .iter()
            .filter_map(|hit| Some(shelf.library.get(hit.id)?.name.as_str()))
            .collect();
        if close.is_empty() {
            close = shelf.index.close_to(typed);
        }
        say::no_such_technique(typed, &close.join(", "))
    })
}

/// Finds several techniques with commas between; returns their ids, each once.
pub(super) fn techniques(state: &State, typed: &str) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    for part in parts(typed) {
        let id = technique(state, part)?.id.to_string();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Returns what a technique is called; the id where the library does not know it.
pub fn technique_name(state: &State, id: &str) -> String {
    let found = state
        .shelf
        .as_ref()
        .and_then(|shelf| shelf.library.get(id.parse().ok()?));
    found.map_or_else(|| id.to_owned(), |technique| technique.name.to_string())
}

/// Returns what an orientation is called, up to the first comma: enough to know it by.
pub fn orientation_name(state: &State, slug: &str) -> String {
    let known = orientations(state);
    let title = known
        .iter()
        .find(|one| one.slug == slug)
        .map_or(slug, |one| one.title.as_str());
    let end = title.find([',', '/', '(']).unwrap_or(title.len());
    title.get(..end).unwrap_or(title).trim().to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use crate::app::form::named::{Known, one, several};

    fn known() -> Vec<Known> {
        [
            ("psychodynamic", "Psychodynamic"),
            ("psychodrama", "Psychodrama"),
            ("cbt", "Cognitive-behavioural"),
            ("cat", "Cognitive analytic therapy"),
        ]
        .map(|(slug, title)| Known {
            slug: slug.into(),
            title: title.into(),
            short: String::new(),
        })
        .into()
    }

    #[test]
    fn a_name_a_beginning_or_a_word_is_enough() {
        for (typed, slug) in [
            ("cbt", "cbt"),
            ("CAT", "cat"),
            ("psychodr", "psychodrama"),
            ("behav", "cbt"),
            (" Psychodynamic ", "psychodynamic"),
        ] {
            assert_eq!(one(&known(), typed).as_deref(), Ok(slug), "{typed}");
        }
    }

    #[test]
    fn what_could_be_two_or_is_none_is_refused_with_names() {
        let two = one(&known(), "psycho").unwrap_err();
        assert!(two.contains("psychodynamic, psychodrama"), "{two}");
        let none = one(&known(), "astrology").unwrap_err();
        assert!(none.contains("cbt"), "{none}");
        assert!(several(&known(), "cbt, astrology").is_err());
        assert_eq!(
            several(&known(), "cbt, ,cbt; cat,").unwrap(),
            ["cbt", "cat"]
        );
    }
}
