//! Two versions: what two copies of the record changed differently, side by side, until somebody says which one stands.

use serde_json::Value;

use crate::app::chart::{self, ChartPage};
use crate::app::command::Action;
use crate::app::list::{Move, moved};
use crate::app::menu;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::record;
use crate::app::saving;
use crate::app::state::{Screen, State};
use crate::domain::dossier::Dossier;
use crate::domain::entry::{self, Mark};
use crate::domain::id::{EntryId, StepId};
use crate::domain::merge::Joins;
use crate::domain::merge::log::wordings;
use crate::domain::merge::rift::{Held, Rift, Within, choose, stands};
use crate::domain::session::Entry;
use crate::domain::time::Stamp;
use crate::words::merge::page as say;

/// Fields whose words are names of something: two of them make none.
const NAMES: [&str; 13] = [
    "cell",
    "code",
    "concern",
    "element",
    "entry",
    "focus",
    "home_orientation",
    "level",
    "measure",
    "model",
    "step",
    "technique",
    "version",
];

/// The page of two versions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ApartPage {
    /// The lit place.
    pub lit: usize,
    /// The chart it was opened from, to go back to.
    pub from: Option<Box<ChartPage>>,
}

/// What is taken of a place that differs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Take {
    /// The value at this place of the list.
    One(u8),
    /// Both, one behind the other.
    Both,
}

/// A place with its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// What it is, in words.
    pub name: String,
    /// The values; the one that stands now comes first.
    pub sides: Vec<Side>,
}

/// One value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// In words.
    pub words: String,
    /// When it was written, as far as that is known.
    pub at: Option<Stamp>,
    /// By whom.
    pub by: String,
    /// Whether it stands in the record now.
    pub stands: bool,
    held: Held,
}

/// Shows the page.
pub fn show(state: &mut State) {
    let page = ApartPage {
        lit: 0,
        from: chart::on_show(state),
    };
    menu::show(state, Screen::Apart(page));
}

/// Says after opening that something has two versions.
pub fn notice(state: &State) -> Option<Notice> {
    let n = state.desk.as_ref()?.dossier.client.rifts().count();
    if n == 0 {
        return None;
    }
    Notice::warning(say::notice(n))
}

/// Moves among the places.
pub fn go(state: &mut State, by: Move) {
    let rows = state.page();
    let n = places(state).len();
    if let Screen::Apart(page) = &mut state.screen {
        page.lit = moved(page.lit, n, by, rows);
    }
}

/// Returns every place that differs and that nobody looked at yet.
pub fn places(state: &State) -> Vec<Place> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let dossier = &desk.dossier;
    dossier
        .client
        .rifts()
        .map(|rift| place(dossier, rift))
        .collect()
}

fn place(dossier: &Dossier, rift: &Rift) -> Place {
    if let Some(entry) = entry_of(dossier, rift) {
        let sides = wordings(entry).into_iter().enumerate();
        return Place {
            name: say::line(&within(dossier, rift.within)),
            sides: sides
                .map(|(n, (line, at, by))| Side {
                    held: Held::Words(line.text.clone()),
                    words: line.text,
                    at: Some(at),
                    by,
                    stands: n == 0,
                })
                .collect(),
        };
    }
    let now = now(dossier, rift.within, &rift.place);
    let mut sides: Vec<Side> = rift
        .versions
        .iter()
        .map(|version| Side {
            words: version.value.words(),
            at: version.at,
            by: version.by.clone(),
            stands: version.value == now,
            held: version.value.clone(),
        })
        .collect();
    if !sides.iter().any(|side| side.stands) {
        sides.push(Side {
            words: now.words(),
            at: None,
            by: String::new(),
            stands: true,
            held: now,
        });
    }
    sides.sort_by_key(|side| !side.stands);
    Place {
        name: name(dossier, rift),
        sides,
    }
}

/// Returns the line of a log that has wordings of both sides.
fn entry_of<'a>(dossier: &'a Dossier, rift: &Rift) -> Option<&'a Entry> {
    let [list, id] = rift.place.as_slice() else {
        return None;
    };
    let id = EntryId::parse(id).filter(|_| list == "entries")?;
    match rift.within {
        Within::Session(session) => dossier.session(session)?.entry(id),
        Within::Drawer(session) => {
            let drawer = dossier.drawer(session)?;
            drawer.entries.iter().find(|entry| entry.id == id)
        }
        _ => None,
    }
}

/// Returns what stands at a place now.
fn now(dossier: &Dossier, within: Within, place: &[String]) -> Held {
    fn of<D: Joins>(document: Option<&D>, place: &[String]) -> Held {
        document.map_or(Held::Nothing, |document| stands(document, place))
    }
    match within {
        Within::Chart => of(Some(&dossier.client), place),
        Within::Goals => of(Some(&dossier.goals), place),
        Within::Plan => of(Some(&dossier.plan), place),
        Within::Readings => of(Some(&dossier.readings), place),
        Within::Risk => of(Some(&dossier.risk), place),
        Within::Closing => of(Some(&dossier.closing), place),
        Within::Disclosures => of(Some(&dossier.disclosures), place),
        Within::Note(id) => of(dossier.notes.iter().find(|note| note.id == id), place),
        Within::Summary(id) => of(dossier.summaries.iter().find(|one| one.id == id), place),
        Within::Session(id) => of(dossier.session(id), place),
        Within::Drawer(id) => of(dossier.drawer(id), place),
    }
}

/// Returns what a place is called: the document, the thing, the field.
fn name(dossier: &Dossier, rift: &Rift) -> String {
    let named = [
        "words",
        "label",
        "title",
        "concern",
        "element",
        "flag",
        "technique",
        "to",
        "kind",
    ];
    let things = (1..rift.place.len()).rev().find_map(|depth| {
        let place = rift.place.get(..depth)?;
        let Held::Value(json) = now(dossier, rift.within, place) else {
            return None;
        };
        let thing: Value = serde_json::from_str(&json).ok()?;
        let word = named.iter().find_map(|name| thing.get(name)?.as_str());
        word.filter(|word| !word.is_empty()).map(str::to_owned)
    });
    let field = rift.place.last().map_or("", String::as_str);
    say::place(&within(dossier, rift.within), things.as_deref(), field)
}

fn within(dossier: &Dossier, within: Within) -> String {
    let number = |id| dossier.session(id).map_or(0, |session| session.number);
    match within {
        Within::Chart => say::CHART.to_owned(),
        Within::Goals => say::GOALS.to_owned(),
        Within::Plan => say::PLAN.to_owned(),
        Within::Readings => say::READINGS.to_owned(),
        Within::Risk => say::RISK.to_owned(),
        Within::Closing => say::CLOSING.to_owned(),
        Within::Disclosures => say::DISCLOSURES.to_owned(),
        Within::Note(_) => say::NOTE.to_owned(),
        Within::Summary(_) => say::SUMMARY.to_owned(),
        Within::Session(id) => say::session(number(id)),
        Within::Drawer(id) => say::drawer(number(id)),
    }
}

/// Asks which value of the lit place stands.
pub fn ask(state: &mut State) {
    let Some((rift, place)) = lit(state) else {
        state.notice = Notice::info(say::NONE);
        return;
    };
    let answer = |words: String, does| Answer {
        words,
        does: Some(Deed::Do(Action::TakeApart(does))),
    };
    let later = Answer {
        words: say::LATER.to_owned(),
        does: None,
    };
    let mut answers = vec![later];
    for (n, side) in (0..).zip(&place.sides) {
        answers.push(answer(say::keep(&side.words, side.stands), Take::One(n)));
    }
    if both(&rift, &place).is_some() {
        answers.push(answer(say::BOTH.to_owned(), Take::Both));
    }
    state.question = Some(Question {
        words: vec![say::which(&place.name)],
        answers,
        lit: 0,
    });
}

fn lit(state: &State) -> Option<(Rift, Place)> {
    let Screen::Apart(page) = &state.screen else {
        return None;
    };
    let dossier = &state.desk.as_ref()?.dossier;
    let rift = dossier.client.rifts().nth(page.lit)?;
    Some((rift.clone(), place(dossier, rift)))
}

/// Returns both values in one, where they are words.
fn both(rift: &Rift, place: &Place) -> Option<String> {
    let field = rift.place.last().map(String::as_str).unwrap_or_default();
    if NAMES.contains(&field) {
        return None;
    }
    let words = place.sides.iter().map(|side| match &side.held {
        // A word of a list and a day have no blank in them.
        Held::Words(words) if words.contains(' ') => Some(words.as_str()),
        _ => None,
    });
    let words: Option<Vec<&str>> = words.collect();
    words.map(|words| words.join(say::AND))
}

/// Puts the chosen value into the record, and notes that somebody looked.
pub fn take(state: &mut State, take: Take, effects: &mut Vec<Effect>) {
    let Some((rift, place)) = lit(state) else {
        return;
    };
    let wanted = match take {
        Take::One(n) => place
            .sides
            .get(usize::from(n))
            .map(|side| side.held.clone()),
        Take::Both => both(&rift, &place).map(Held::Words),
    };
    let is_entry =
        rift.place.len() == 2 && rift.place.first().is_some_and(|list| list == "entries");
    let done = match wanted {
        None => false,
        Some(wanted) if is_entry => word(state, &rift, &wanted, effects),
        Some(wanted) => put(state, &rift, &wanted, &place.name, effects),
    };
    if !done {
        state.notice = Notice::warning(say::CANNOT);
        return;
    }
    let (at, by) = (state.now.wall, state.by.clone());
    let Some(desk) = &mut state.desk else { return };
    record::settle_client(desk, |chart| {
        let same = |known: &&mut Rift| (known.within, &known.place) == (rift.within, &rift.place);
        if let Some(known) = chart.apart.iter_mut().find(same) {
            known.settle(at, &by);
        }
    });
    let paper = Paper::Client(Box::new(desk.dossier.client.clone()));
    let left = desk.dossier.client.rifts().count();
    saving::send(state, paper, effects);
    crate::app::shown::refresh(state, effects);
    if let Screen::Apart(page) = &mut state.screen {
        page.lit = page.lit.min(left.saturating_sub(1));
    }
    state.notice = Notice::info(say::settled(left));
}

/// Words a line of a log or a drawer as it was chosen.
fn word(state: &mut State, rift: &Rift, wanted: &Held, effects: &mut Vec<Effect>) -> bool {
    let Held::Words(text) = wanted else {
        return false;
    };
    let at = state.now.wall;
    let step = StepId(state.ids.next(at));
    let by = state.by.clone();
    let Some(desk) = &mut state.desk else {
        return false;
    };
    let Some(entry) = entry_of(&desk.dossier, rift) else {
        return false;
    };
    let known = wordings(entry)
        .into_iter()
        .find(|(line, ..)| line.text == *text);
    let mut line = known.map_or_else(|| entry.line.clone(), |(line, ..)| line);
    line.text.clone_from(text);
    if line == entry.line {
        // It stands so already, in whatever state the line is.
        return true;
    }
    let id = entry.id;
    let mark = Mark { step, at, by: &by };
    match rift.within {
        Within::Session(session) => record::correct_entry(state, session, id, line, effects),
        Within::Drawer(session) => {
            let drawers = &mut desk.dossier.drawers;
            let Some(drawer) = drawers.iter_mut().find(|known| known.session == session) else {
                return false;
            };
            if entry::correct(&mut drawer.entries, id, line, mark).is_err() {
                return false;
            }
            let paper = Paper::Drawer(Box::new(drawer.clone()));
            saving::send(state, paper, effects);
            true
        }
        _ => false,
    }
}

/// Puts a value into a document; the one that stood there goes to its history.
fn put(
    state: &mut State,
    rift: &Rift,
    wanted: &Held,
    what: &str,
    effects: &mut Vec<Effect>,
) -> bool {
    let by = state.by.clone();
    let by = (state.now.wall, by.as_str());
    let Some(desk) = &state.desk else {
        return false;
    };
    let (dossier, place) = (&desk.dossier, rift.place.as_slice());
    if now(dossier, rift.within, place) == *wanted {
        return true;
    }
    match rift.within {
        Within::Chart => choose(&dossier.client, place, wanted, by)
            .is_some_and(|new| record::change_client(state, what, effects, |known| *known = new)),
        Within::Goals => choose(&dossier.goals, place, wanted, by)
            .is_some_and(|new| record::change_goals(state, what, effects, |known| *known = new)),
        Within::Plan => choose(&dossier.plan, place, wanted, by)
            .is_some_and(|new| record::change_plan(state, what, effects, |known| *known = new)),
        Within::Closing => choose(&dossier.closing, place, wanted, by)
            .is_some_and(|new| record::change_closing(state, what, effects, |known| *known = new)),
        Within::Readings => choose(&dossier.readings, place, wanted, by).is_some_and(|new| {
            record::settle_readings(state, effects, |known| *known = new);
            true
        }),
        Within::Risk => choose(&dossier.risk, place, wanted, by).is_some_and(|new| {
            record::settle_risk(state, effects, |known| *known = new);
            true
        }),
        Within::Disclosures => choose(&dossier.disclosures, place, wanted, by).is_some_and(|new| {
            record::settle_disclosures(state, effects, |known| *known = new);
            true
        }),
        Within::Note(id) => {
            let draft = dossier
                .notes
                .iter()
                .find(|note| note.id == id && note.signed.is_none());
            draft
                .and_then(|note| choose(note, place, wanted, by))
                .is_some_and(|new| {
                    record::put_note(state, new, effects);
                    true
                })
        }
        Within::Summary(id) => {
            let texts = &dossier.summaries;
            let draft = texts
                .iter()
                .find(|one| one.id == id && one.signed.is_none());
            draft
                .and_then(|one| choose(one, place, wanted, by))
                .is_some_and(|new| {
                    record::put_summary(state, new, effects);
                    true
                })
        }
        Within::Session(id) => {
            let chosen = dossier
                .session(id)
                .and_then(|log| choose(log, place, wanted, by));
            chosen.is_some_and(|new| put_session(state, new, effects))
        }
        Within::Drawer(_) => false,
    }
}

fn put_session(
    state: &mut State,
    new: crate::domain::session::Session,
    effects: &mut Vec<Effect>,
) -> bool {
    let Some(desk) = &mut state.desk else {
        return false;
    };
    let mut logs = desk.dossier.sessions.iter_mut();
    let Some(known) = logs.find(|known| known.id == new.id) else {
        return false;
    };
    *known = new.clone();
    saving::send(state, Paper::Session(Box::new(new)), effects);
    true
}
