//! `search`: the technique library by whatever is typed.

use std::sync::Arc;

use serde::Serialize;

use crate::app::msg::{Msg, Shelf as Library};
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::runtime::reader::library_of;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;

#[derive(Serialize)]
struct Found<'a> {
    format: u8,
    query: &'a str,
    hits: Vec<Hit<'a>>,
}

#[derive(Serialize)]
struct Hit<'a> {
    id: String,
    name: &'a str,
    family: &'a str,
    /// What the practice changed of it.
    badge: String,
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
    let found = library.index.search(query, limit);
    let hits: Vec<Hit<'_>> = found
        .hits
        .iter()
        .filter_map(|hit| library.library.at(hit.place))
        .map(|technique| Hit {
            id: technique.id.to_string(),
            name: technique.name.as_str(),
            family: library.library.family_title(technique),
            badge: technique.badge(),
        })
        .collect();
    if as_json {
        let format = FORMAT;
        json::print(
            out,
            &Found {
                format,
                query,
                hits,
            },
        )?;
    } else if hits.is_empty() {
        warn(&say::nothing_like(query, &library.index.close_to(query)));
    } else {
        for hit in hits {
            let line = say::hit(&hit.id, hit.name, hit.family);
            out.line([line.as_str(), "  ", &hit.badge].concat().trim_end());
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
