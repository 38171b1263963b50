//! `search`: the technique library by whatever is typed, narrowed by the same facets as on the screen.

use std::sync::Arc;

use serde::Serialize;

use crate::app::msg::{Msg, Shelf as Library};
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::search::facet::{self, Ground};
use crate::runtime::reader::library_of;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;

#[derive(Serialize)]
struct Found<'a> {
    format: u8,
    query: &'a str,
    /// What the list is narrowed to, a name for each facet; empty where it is the whole library.
    narrowed: Vec<String>,
    /// How many there are in all.
    total: usize,
    hits: Vec<Hit<'a>>,
}

#[derive(Serialize)]
struct Hit<'a> {
    id: String,
    name: &'a str,
    family: &'a str,
}

/// Prints the best techniques for a query, best first.
pub(super) fn search(
    site: &Site,
    query: &str,
    limit: usize,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    // The shipped library needs no data folder.
    let shelf = site.any_shelf();
    if shelf.exists() {
        shelf.inspect()?;
    }
    let library = library(&shelf)?;
    for finding in &library.findings {
        warn(&say::warning(finding));
    }
    let ground = Ground {
        library: &library.library,
        minutes_left: None,
        has_client: false,
    };
    let (asked, found) = facet::find(query, &ground, |asked| {
        library.index.search_where(&asked.rest, limit, |place| {
            let technique = library.library.at(place);
            technique.is_some_and(|technique| asked.facets.admit(technique, &[]))
        })
    });
    for said in &asked.says {
        warn(&say::of_facets(said));
    }
    let narrowed = facet::names(&asked.facets, &library.library);
    let hits: Vec<Hit<'_>> = found
        .hits
        .iter()
        .filter_map(|hit| library.library.at(hit.place))
        .map(|technique| Hit {
            id: technique.id.to_string(),
            name: technique.name.as_str(),
            family: library.library.family_title(technique),
        })
        .collect();
    if as_json {
        let format = FORMAT;
        json::print(
            out,
            &Found {
                format,
                query,
                narrowed,
                total: found.total,
                hits,
            },
        )?;
    } else if hits.is_empty() && !narrowed.is_empty() {
        warn(&say::nothing_narrowed(&narrowed.join(", ")));
    } else if hits.is_empty() {
        warn(&say::nothing_like(query, &library.index.close_to(query)));
    } else {
        // A narrowed list says what it leaves out (matching.md M-07), beside the hits and not among them.
        if !narrowed.is_empty() {
            let of = library.library.iter().count();
            warn(&crate::words::facet::heading(
                found.total,
                of,
                &narrowed.join(", "),
            ));
        }
        for hit in hits {
            out.line(&say::hit(&hit.id, hit.name, hit.family));
        }
    }
    Ok(Exit::Done)
}

/// Reads the library with the practice's own entries.
pub(super) fn library(shelf: &Shelf) -> Result<Arc<Library>, Failure> {
    match library_of(shelf) {
        Msg::LibraryRead(library) => Ok(library),
        Msg::Told(why) => Err(Failure::new(Exit::Damaged, why, say::HINT_OUR_MISTAKE)),
        _ => Err(Failure::new(
            Exit::Damaged,
            say::NO_LIBRARY,
            say::HINT_OUR_MISTAKE,
        )),
    }
}
