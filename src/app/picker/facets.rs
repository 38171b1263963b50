//! The list that facets are chosen from, for those who do not know how they are typed: what is chosen is written into the
//! filter, with how many techniques would be left.

use std::collections::BTreeSet;

use crate::app::desk::Desk;
use crate::app::field::Field;
use crate::app::list::{Move, moved};
use crate::app::msg::Shelf;
use crate::app::overlay::Overlay;
use crate::app::picker::{self, Picker};
use crate::app::shown;
use crate::app::state::State;
use crate::domain::library::Library;
use crate::domain::search::facet::{self, Ground, Kind};
use crate::domain::search::needle::contains_folded;
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::vocabulary::{Evidence, Table, Term};
use crate::words::facet as say;

/// Lengths that are offered, in minutes.
const LENGTHS: [u16; 5] = [5, 10, 20, 30, 45];

/// The list of facets, or of the values of one.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FacetList {
    /// The facet whose values are listed; none = the facets.
    pub kind: Option<Kind>,
    /// What was typed to find a row.
    pub filter: Field,
    /// Every row, whether it fits what was typed or not.
    pub rows: Vec<FacetRow>,
    /// The lit row among those that fit.
    pub cursor: usize,
}

/// A facet, or a value of one.
#[derive(Clone, PartialEq, Debug)]
pub struct FacetRow {
    /// What it is called.
    pub words: String,
    /// How it is typed.
    pub typed: String,
    /// How many techniques would be left; none where that is not known before a value is chosen.
    pub left: Option<usize>,
    /// What Enter does with it.
    pub does: Does,
}

/// What Enter on a row does.
#[derive(Clone, PartialEq, Debug)]
pub enum Does {
    /// Lists the values of a facet.
    List(Kind),
    /// Writes a value into the filter.
    Write(Kind, String),
    /// Takes the facet out of the filter.
    TakeOff(Kind),
}

impl FacetList {
    /// Returns the rows that fit what was typed, those that begin so first.
    pub fn shown(&self) -> Vec<&FacetRow> {
        let typed = self.filter.text().trim();
        if typed.is_empty() {
            return self.rows.iter().collect();
        }
        let place = |row: &FacetRow| {
            let value = row.typed.split_once(':').map_or("", |(_, value)| value);
            [&row.words, &row.typed, value]
                .into_iter()
                .filter_map(|words| contains_folded(words, typed))
                .map(|met| met.start)
                .min()
        };
        let met = self.rows.iter().filter_map(|row| Some((place(row)?, row)));
        let mut met: Vec<(usize, &FacetRow)> = met.collect();
        met.sort_by_key(|(start, _)| *start > 0);
        met.into_iter().map(|(_, row)| row).collect()
    }
}

/// Returns the techniques used with a client, sorted.
pub(super) fn used(desk: &Desk) -> Vec<TechniqueId> {
    let ledger = desk.shown.ledger.iter();
    let mut used: Vec<TechniqueId> = ledger.filter_map(|(id, _)| id.parse().ok()).collect();
    used.sort_unstable();
    used
}

/// Opens the list of facets.
pub fn open(state: &mut State) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let sight = Sight::of(state, &shelf);
    let Some(Overlay::Picker(open)) = &mut state.overlay else {
        return;
    };
    open.choosing = Some(Box::new(FacetList {
        rows: sight.facets(open.query.text()),
        ..FacetList::default()
    }));
}

/// Moves in the list.
pub(in crate::app) fn go(list: &mut FacetList, by: Move, page: usize) {
    list.cursor = moved(list.cursor, list.shown().len(), by, page);
}

/// Takes the lit row: a facet lists its values, a value is written into the filter.
pub fn take(state: &mut State) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let sight = Sight::of(state, &shelf);
    let Some(Overlay::Picker(open)) = &mut state.overlay else {
        return;
    };
    let Some(list) = &open.choosing else { return };
    let Some(does) = list.shown().get(list.cursor).map(|row| row.does.clone()) else {
        return;
    };
    let typed = open.query.text();
    let text = match does {
        Does::List(kind) => {
            open.choosing = Some(Box::new(FacetList {
                kind: Some(kind),
                rows: sight.values(kind, typed),
                ..FacetList::default()
            }));
            return;
        }
        Does::Write(kind, value) => facet::with(typed, kind, &value),
        Does::TakeOff(kind) => facet::without(typed, kind),
    };
    open.choosing = None;
    open.query.replace(text);
    picker::changed(state);
}

/// Goes a step back: from the values to the facets, from the facets to the list of techniques. Tells whether there was
/// a step.
pub(in crate::app) fn back(state: &mut State) -> bool {
    let Some(Overlay::Picker(Picker { choosing, .. })) = &mut state.overlay else {
        return false;
    };
    let Some(list) = choosing.take() else {
        return false;
    };
    if let Some(kind) = list.kind {
        open(state);
        if let Some(Overlay::Picker(Picker {
            choosing: Some(list),
            ..
        })) = &mut state.overlay
        {
            let at = list
                .rows
                .iter()
                .position(|row| row.does == Does::List(kind));
            list.cursor = at.unwrap_or_default();
        }
    }
    true
}

/// What the rows are counted from.
struct Sight<'a> {
    shelf: &'a Shelf,
    minutes_left: Option<u16>,
    /// The techniques used with the client on the desk; none where no client is open.
    used: Option<Vec<TechniqueId>>,
}

impl<'a> Sight<'a> {
    fn of(state: &State, shelf: &'a Shelf) -> Self {
        let desk = state.desk.as_ref();
        Self {
            shelf,
            minutes_left: desk.and_then(|desk| shown::minutes_left(desk, state.now)),
            used: desk.map(used),
        }
    }

    fn library(&self) -> &'a Library {
        &self.shelf.library
    }

    fn ground(&self) -> Ground<'a> {
        Ground {
            library: self.library(),
            minutes_left: self.minutes_left,
            has_client: self.used.is_some(),
        }
    }

    /// Returns the techniques that what is typed finds when one facet is left out of it.
    fn met(&self, typed: &str, kind: Kind) -> Vec<&'a Technique> {
        let asked = facet::read(&facet::without(typed, kind), &self.ground());
        let library = self.library();
        let used = self.used.as_deref().unwrap_or_default();
        let found: BTreeSet<usize> = self
            .shelf
            .index
            .search_where(&asked.rest, usize::MAX, |place| {
                let technique = library.at(place);
                technique.is_some_and(|technique| asked.facets.admit(technique, used))
            })
            .hits
            .into_iter()
            .map(|hit| hit.place)
            .collect();
        found
            .into_iter()
            .filter_map(|place| library.at(place))
            .collect()
    }

    /// Returns the facets; what is chosen already stands with its value.
    fn facets(&self, typed: &str) -> Vec<FacetRow> {
        let asked = facet::read(typed, &self.ground());
        let mut rows = Vec::new();
        for kind in Kind::ALL {
            let is_there = match kind {
                Kind::Used => self.used.is_some(),
                Kind::Tag => !facet::tags(self.library()).is_empty(),
                _ => true,
            };
            if !is_there {
                continue;
            }
            let (is_on, left) = match kind {
                Kind::Liked => (
                    asked.facets.is_liked,
                    Some(self.count(&self.met(typed, kind), kind, "")),
                ),
                Kind::Own => (
                    asked.facets.is_own,
                    Some(self.count(&self.met(typed, kind), kind, "")),
                ),
                _ => (false, None),
            };
            let does = match (kind, is_on) {
                (Kind::Liked | Kind::Own, false) => Does::Write(kind, String::new()),
                (Kind::Liked | Kind::Own, true) => Does::TakeOff(kind),
                _ => Does::List(kind),
            };
            let typed = match (kind.is_bare(), kind) {
                (true, Kind::Fits) | (false, _) => kind.word(say::ELLIPSIS),
                (true, _) => kind.word(""),
            };
            rows.push(FacetRow {
                words: kind.title().to_owned(),
                typed,
                left,
                does,
            });
        }
        rows
    }

    /// Returns the values of a facet, each with how many techniques would be left; those that leave none are left out.
    fn values(&self, kind: Kind, typed: &str) -> Vec<FacetRow> {
        let words = self.library().vocabulary();
        let met = self.met(typed, kind);
        let values: Vec<(String, String)> = match kind {
            Kind::Family => terms(&words.families, |one| one.title.to_string()),
            Kind::Orientation => terms(&words.orientations, |one| one.title.to_string()),
            Kind::Concern => terms(&words.concerns, |one| one.title.to_string()),
            Kind::Step => terms(&words.steps, |one| one.title.to_string()),
            Kind::Fits => {
                let left = self.minutes_left;
                let now = left.map(|left| (String::new(), say::time_left(left)));
                let lengths = LENGTHS.iter().map(|n| (n.to_string(), say::minutes(*n)));
                now.into_iter().chain(lengths).collect()
            }
            Kind::Evidence => Evidence::ALL
                .iter()
                .map(|level| {
                    let letter = level.letter();
                    let means = say::level(letter, words.definition(*level));
                    (letter.to_lowercase(), means)
                })
                .collect(),
            Kind::Used => vec![
                (say::NO.to_owned(), say::ROW_NEW.to_owned()),
                (say::YES.to_owned(), say::ROW_USED.to_owned()),
            ],
            Kind::Tag => facet::tags(self.library())
                .into_iter()
                .map(|tag| (tag.to_owned(), tag.to_owned()))
                .collect(),
            Kind::Liked | Kind::Own => Vec::new(),
        };
        let is_on = facet::without(typed, kind).split_whitespace().count()
            < typed.split_whitespace().count();
        let off = is_on.then(|| FacetRow {
            words: say::TAKE_OFF.to_owned(),
            typed: String::new(),
            left: Some(met.len()),
            does: Does::TakeOff(kind),
        });
        let rows = values.into_iter().map(|(value, words)| FacetRow {
            words,
            typed: kind.word(&value),
            left: Some(self.count(&met, kind, &value)),
            does: Does::Write(kind, value),
        });
        off.into_iter()
            .chain(rows.filter(|row| row.left != Some(0)))
            .collect()
    }

    fn count(&self, met: &[&Technique], kind: Kind, value: &str) -> usize {
        let facets = facet::read(&kind.word(value), &self.ground()).facets;
        let used = self.used.as_deref().unwrap_or_default();
        met.iter()
            .filter(|technique| facets.admit(technique, used))
            .count()
    }
}

fn terms<T: Term>(table: &Table<T>, title: impl Fn(&T) -> String) -> Vec<(String, String)> {
    table
        .iter()
        .map(|(_, term)| (term.slug().to_owned(), title(term)))
        .collect()
}
