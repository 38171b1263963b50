//! The chart: its parts on the left, the rows of the lit part on the right. Enter opens a row's form.
//!
//! Each part is a file of its own beside this: it says what its rows are and what Esc a adds.

pub(super) mod about;
mod alliance;
mod basics;
mod cells;
mod closing;
mod concerns;
mod consent;
mod cursor;
mod disclosures;
mod flags;
mod formulation;
pub mod ledger;
mod measures;
mod people;
mod plan;
mod preferences;
mod risk;
mod row;
mod safety;
mod schedule;
pub mod thread;
mod timeline;

use crate::app::desk::{Access, Desk};
use crate::app::find::Found;
use crate::app::form::{self, Subject};
use crate::app::list::{Move, moved};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::prompt::{self, PromptKind};
use crate::app::state::{Screen, State};
use crate::domain::id::{EntryId, SessionId};
use crate::domain::ledger::account::Order;
use crate::words::chart as say;

use cursor::light;
pub use cursor::light_fact;
pub(crate) use cursor::{nearest, same};
pub(crate) use risk::answer_word;
pub use row::{Opens, Row, Tone};

/// The chart page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ChartPage {
    /// The lit part.
    pub part: usize,
    /// Whether the arrows are in the rows and not among the parts.
    pub inside: bool,
    /// The lit row of the part.
    pub row: usize,
    /// The lens of the formulation that is looked through.
    pub lens: usize,
    /// What the techniques used are sorted by.
    pub order: Order,
    /// The technique whose uses are open, by its id.
    pub unfolded: Option<String>,
    /// Every part, in order.
    pub parts: Vec<Listed>,
    /// The rows of the lit part.
    pub rows: Vec<Row>,
}

impl ChartPage {
    /// Goes to the beginning of other rows than those on show.
    fn begin(&mut self) {
        self.rows.clear();
        self.row = 0;
    }
}

/// A part as it is listed.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    /// Which part.
    pub part: Part,
    /// What it is called.
    pub title: String,
    /// What is open in it, in a word or a number; empty where nothing is.
    pub mark: String,
}

/// The parts of the chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// Code, label, status, times.
    Basics,
    /// Who comes along, who is the client, what happens to secrets.
    People,
    /// Informed consent.
    Consent,
    /// A group of cells of the assessment, by its slug.
    Cells(String),
    /// What the client came with.
    Concerns,
    /// Flags that cautions ask for.
    Flags,
    /// Preferences and style.
    Preferences,
    /// The formulation: lenses, and the ideas that wait.
    Formulation,
    /// The integration and treatment plan.
    Plan,
    /// Techniques used, and what was touched with them.
    Ledger,
    /// Measures in use, with their newest scores.
    Measures,
    /// Readings of the common factors, ruptures and their repair.
    Alliance,
    /// Which measures are due and agreed; why the therapy is off track, and what was decided.
    Schedule,
    /// The end of the therapy and what comes after it.
    Closing,
    /// Who may know what of the record.
    Disclosures,
    /// The golden thread.
    Thread,
    /// Everything in the order it happened.
    Timeline,
    /// Risk, open and closed.
    Risk,
    /// The safety plan.
    Safety,
}

impl ChartPage {
    /// Tells whether Esc a adds something to the lit part.
    pub fn adds(&self) -> bool {
        self.parts.get(self.part).is_some_and(|listed| {
            !matches!(
                listed.part,
                Part::Basics | Part::Ledger | Part::Measures | Part::Thread | Part::Timeline
            )
        })
    }
}

/// Shows the chart, at its first part or where it was left.
pub fn show(state: &mut State) {
    state.overlay = None;
    if !matches!(state.screen, Screen::Chart(_)) {
        let left = state.desk.as_ref().and_then(|desk| desk.chart.clone());
        let (part, lens) = left.unzip();
        // Known by its part, not by its place: the list can have grown meanwhile.
        let parts = part.map(|part| Listed {
            part,
            title: String::new(),
            mark: String::new(),
        });
        state.screen = Screen::Chart(ChartPage {
            lens: lens.unwrap_or_default(),
            parts: parts.into_iter().collect(),
            ..ChartPage::default()
        });
    }
    refresh(state);
}

/// Returns the chart as it is on show, to come back to it from what it led to.
pub fn on_show(state: &State) -> Option<Box<ChartPage>> {
    match &state.screen {
        Screen::Chart(page) => Some(Box::new(page.clone())),
        _ => None,
    }
}

/// Leaves a page that was looked at: back to the chart it was opened from, else to the session.
pub fn leave_page(state: &mut State) {
    if crate::app::turned::back(state) {
        return;
    }
    let from = match &mut state.screen {
        Screen::Found(found) => found.from.take(),
        Screen::Versions(versions) => versions.from.take(),
        Screen::Apart(apart) => apart.from.take(),
        Screen::Trend(trend) => trend.from.take(),
        _ => None,
    };
    let Some(page) = from else {
        crate::app::opening::show_session(state);
        return;
    };
    state.overlay = None;
    state.screen = Screen::Chart(*page);
    refresh(state);
}

/// Shows one part of the chart.
pub fn show_part(state: &mut State, part: &Part) {
    show(state);
    let Screen::Chart(page) = &mut state.screen else {
        return;
    };
    if let Some(at) = page.parts.iter().position(|listed| listed.part == *part) {
        page.part = at;
        page.inside = true;
        page.begin();
    }
    refresh(state);
}

/// Makes parts and rows anew, after each change of the dossier and each move to another part.
pub fn refresh(state: &mut State) {
    let Screen::Chart(page) = &state.screen else {
        return;
    };
    let Some(desk) = &state.desk else { return };
    let mut page = page.clone();
    let part = page.parts.get(page.part).map(|listed| listed.part.clone());
    page.parts = parts(state, desk);
    // Parts come in when the library is read; the lit one must not slip under the cursor.
    page.part = page
        .parts
        .iter()
        .position(|listed| Some(&listed.part) == part.as_ref())
        .unwrap_or_else(|| page.part.min(page.parts.len().saturating_sub(1)));
    state.screen = Screen::Chart(page);
    list(state);
}

/// Makes the rows of the lit part anew. A move among the parts changes nothing else: what is open in all of them is
/// counted only when the record changes.
fn list(state: &mut State) {
    let Screen::Chart(page) = &state.screen else {
        return;
    };
    let Some(desk) = &state.desk else { return };
    let mut page = page.clone();
    let lit = page.rows.get(page.row).and_then(|row| row.opens.clone());
    let part = page.parts.get(page.part).map(|listed| listed.part.clone());
    page.rows = part
        .as_ref()
        .map(|part| rows(state, desk, &page, part))
        .unwrap_or_default();
    page.row =
        same(&page.rows, page.row, lit.as_ref()).unwrap_or_else(|| nearest(&page.rows, page.row));
    let lens = page.lens;
    state.screen = Screen::Chart(page);
    if let Some(desk) = &mut state.desk {
        desk.chart = part.map(|part| (part, lens));
    }
}

fn parts(state: &State, desk: &Desk) -> Vec<Listed> {
    let listed = |part, title: &str, mark: String| Listed {
        part,
        title: title.to_owned(),
        mark,
    };
    let groups = state
        .shelf
        .iter()
        .flat_map(|shelf| &shelf.guide.groups)
        .map(|group| {
            listed(
                Part::Cells(group.slug.clone()),
                &group.title,
                cells::mark(desk, group),
            )
        });
    let mut parts = vec![
        listed(Part::Basics, say::part::BASICS, String::new()),
        listed(Part::People, say::part::PEOPLE, people::mark(desk)),
        listed(
            Part::Consent,
            say::part::CONSENT,
            consent::mark(state, desk),
        ),
        listed(Part::Concerns, say::part::CONCERNS, concerns::mark(desk)),
    ];
    parts.extend(groups);
    parts.extend([
        listed(Part::Flags, say::part::FLAGS, flags::mark(state, desk)),
        listed(
            Part::Preferences,
            say::part::PREFERENCES,
            preferences::mark(state, desk),
        ),
        listed(
            Part::Formulation,
            say::part::FORMULATION,
            formulation::mark(desk),
        ),
        listed(Part::Plan, say::part::PLAN, plan::mark(state, desk)),
        listed(Part::Ledger, say::part::LEDGER, ledger::mark(desk)),
        listed(
            Part::Measures,
            crate::words::trend::chart::TITLE,
            measures::mark(desk),
        ),
        listed(
            Part::Alliance,
            say::part::ALLIANCE,
            alliance::mark(state, desk),
        ),
        // Before the last three, so that what is open is in sight where they are not (80x24).
        listed(Part::Risk, say::part::RISK, risk::mark(desk)),
        listed(Part::Safety, crate::words::safety::PART, safety::mark(desk)),
        schedule::listed(desk),
        closing::listed(state, desk),
        disclosures::listed(desk),
        listed(Part::Thread, say::part::THREAD, thread::mark(state, desk)),
        listed(Part::Timeline, say::part::TIMELINE, String::new()),
    ]);
    parts
}

fn rows(state: &State, desk: &Desk, page: &ChartPage, part: &Part) -> Vec<Row> {
    match part {
        Part::Basics => basics::rows(desk),
        Part::People => people::rows(desk),
        Part::Consent => consent::rows(state, desk),
        Part::Cells(group) => cells::rows(state, desk, group),
        Part::Concerns => concerns::rows(state, desk),
        Part::Flags => flags::rows(state, desk),
        Part::Preferences => preferences::rows(state, desk),
        Part::Formulation => formulation::rows(state, desk, page.lens),
        Part::Plan => plan::rows(state, desk),
        Part::Ledger => ledger::rows(state, desk, page),
        Part::Measures => measures::rows(state, desk),
        Part::Alliance => alliance::rows(state, desk),
        Part::Schedule => schedule::rows(state, desk),
        Part::Closing => closing::rows(state, desk),
        Part::Disclosures => disclosures::rows(state, desk),
        Part::Thread => thread::rows(state, desk),
        Part::Timeline => timeline::rows(state, desk),
        Part::Risk => risk::rows(state, desk),
        Part::Safety => safety::rows(state, desk),
    }
}

/// Moves among the parts, or among the rows that open something.
pub fn go(state: &mut State, by: Move) {
    let tall = state.page();
    let Screen::Chart(page) = &mut state.screen else {
        return;
    };
    if !page.inside {
        page.part = moved(page.part, page.parts.len(), by, tall);
        page.begin();
        list(state);
        return;
    }
    let open: Vec<usize> = page
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.opens.is_some())
        .map(|(at, _)| at)
        .collect();
    let at = open.iter().position(|at| *at == page.row).unwrap_or(0);
    let moved = moved(at, open.len(), by, tall);
    page.row = open.get(moved).copied().unwrap_or(0);
}

/// Goes from the parts into the rows and back.
pub fn switch(state: &mut State) {
    if let Screen::Chart(page) = &mut state.screen {
        page.inside = !page.inside;
    }
}

/// Right goes into the rows, Left goes back; in the formulation they change the lens. Among techniques used Left
/// changes the order; Right is left free for what is lit.
pub fn choose(state: &mut State, forward: bool) {
    let lenses = state
        .shelf
        .as_ref()
        .map_or(0, |shelf| shelf.guide.lenses.len());
    let Screen::Chart(page) = &mut state.screen else {
        return;
    };
    let part = page.parts.get(page.part).map(|listed| &listed.part);
    let is_formulation = part == Some(&Part::Formulation);
    if page.inside && part == Some(&Part::Ledger) {
        if !forward {
            page.order = page.order.next();
            page.begin();
            list(state);
        }
    } else if page.inside && is_formulation && lenses > 0 {
        page.lens = (page.lens + if forward { 1 } else { lenses - 1 }) % lenses;
        page.begin();
        list(state);
    } else {
        page.inside = forward;
    }
}

/// Enter: goes into the rows, or opens the lit one.
pub fn open_lit(state: &mut State) {
    let Screen::Chart(page) = &mut state.screen else {
        return;
    };
    if !page.inside {
        page.inside = true;
        return;
    }
    let Some(opens) = page.rows.get(page.row).and_then(|row| row.opens.clone()) else {
        return;
    };
    open(state, opens);
}

/// Tells whether the lit row would only be filled in, and somebody else writes the record.
pub fn is_closed_to_reader(state: &State) -> bool {
    let lit = match &state.screen {
        Screen::Chart(page) if page.inside => page.rows.get(page.row),
        _ => None,
    };
    let opens = lit.and_then(|row| row.opens.as_ref());
    opens.is_some_and(Opens::fills_in) && crate::app::keying::is_reader(state)
}

/// Opens what a row leads to.
pub(super) fn open(state: &mut State, opens: Opens) {
    let is_reader = state
        .desk
        .as_ref()
        .is_some_and(|desk| matches!(desk.access, Access::Reader(_)));
    match opens {
        // What somebody else writes can be read, not filled in.
        opens if is_reader && opens.fills_in() => {
            state.notice = Notice::info(crate::words::blocked::READ_ONLY);
        }
        Opens::Risk(entry) => crate::app::risk_form::open_form(state, entry),
        Opens::Form(subject) => form::open(state, subject),
        Opens::FormAt(subject, field) => form::open_at(state, subject, field),
        Opens::Model(model) => plan::offer(state, &model),
        Opens::Goal(goal) => crate::app::goals::show(state, goal),
        Opens::Review(goal) => crate::app::goals::review(state, goal),
        Opens::Levels(goal) => crate::app::levels::ask(state, goal),
        Opens::Entry(session, entry) => show_entry(state, session, Some(entry)),
        Opens::Session(session) => show_entry(state, session, None),
        Opens::Slot(place) => formulation::choose_facts(state, place),
        Opens::Idea(entry) => formulation::ask_about(state, entry),
        Opens::Part(part) => show_part(state, &part),
        Opens::Uses(technique) => ledger::unfold(state, &technique),
        Opens::Library(typed) => crate::app::picker::open(state, "", &typed),
        Opens::Trend(of) => crate::app::trend::show(state, Some(of)),
        Opens::Reading(reading) => crate::app::trend::open_reading(state, reading),
        Opens::Finding(at) => thread::settle(state, at),
        // No part of the chart has such rows.
        Opens::Learn(_) | Opens::ShowAgain(_) | Opens::Measure(_) => {}
    }
}

/// Esc a: adds what the lit part lists.
pub fn add(state: &mut State, _: &mut Vec<Effect>) {
    let Screen::Chart(page) = &state.screen else {
        return;
    };
    let lit = page.rows.get(page.row).and_then(|row| row.opens.clone());
    let subject = match page.parts.get(page.part).map(|listed| listed.part.clone()) {
        Some(Part::Cells(group)) => cells::new(state, &group, lit.as_ref()),
        Some(Part::People) => Some(people::new()),
        Some(Part::Concerns) => Some(concerns::new()),
        Some(Part::Flags) => Some(flags::new()),
        Some(Part::Preferences) => Some(preferences::new(state)),
        Some(Part::Consent) => consent::new(state),
        Some(Part::Formulation) => formulation::new(state, lit.as_ref()),
        Some(Part::Plan) => Some(plan::new(state, lit.as_ref())),
        Some(Part::Alliance) => Some(alliance::new(state)),
        Some(Part::Schedule) => Some(Subject::Schedule(None)),
        Some(Part::Closing) => Some(closing::new(lit.as_ref())),
        Some(Part::Disclosures) => Some(disclosures::new(lit.as_ref())),
        Some(Part::Safety) => safety::new(state, lit.as_ref()),
        Some(Part::Risk) => {
            let desk = state.desk.as_ref();
            let subject = desk.and_then(|desk| risk::new(desk, lit.as_ref()));
            if subject.is_none() {
                prompt::ask(state, PromptKind::BeginRisk);
                return;
            }
            subject
        }
        Some(Part::Basics | Part::Ledger | Part::Measures | Part::Thread | Part::Timeline)
        | None => None,
    };
    match subject {
        Some(subject) => form::open(state, subject),
        None => state.notice = Notice::info(say::NOTHING_TO_ADD_HERE),
    }
}

/// Shows a session at one of its entries, or at its first.
fn show_entry(state: &mut State, session: SessionId, entry: Option<EntryId>) {
    let first = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.session(session))
        .and_then(|session| session.standing().first().map(|entry| entry.id));
    if let Some(entry) = entry.or(first) {
        state.screen = Screen::Found(Found {
            session,
            entry,
            scroll: 0,
            from: on_show(state),
        });
    }
}
