//! The screens, read from the top: which one it is, and what is little enough to stand here.

use crate::app::clients::View;
use crate::app::desk::Pane;
use crate::app::state::{Screen, State};
use crate::app::trend;
use crate::app::turned::{Thing, TurnedPage, goals, on_show, texts};
use crate::app::writing::TextId;
use crate::domain::client::Participant;
use crate::domain::dates::echo_appointment;
use crate::plain::reading::{Reading, labelled, of_pieces, sentence};
use crate::plain::spoken::{chords, spoken};
use crate::plain::{lit, pages, session};
use crate::ui::clients::{empty, open, reasons};
use crate::ui::{card, dates, header};
use crate::words::plain as say;
use crate::words::screen::card as wc;
use crate::words::screen::clients as w;
use crate::words::turned as wt;
use crate::words::{self, overlay, screen};

/// More rows of a long list are not read at once.
const MOST: usize = 300;

/// Reads the screen.
pub(super) fn read(state: &State) -> Reading {
    match &state.screen {
        Screen::Clients => clients(state),
        Screen::Card(page) => start(state, page),
        Screen::Session => session::read(state),
        Screen::Goals(page) => pages::goals(state, *page),
        Screen::Chart(page) => pages::chart(state, page),
        Screen::Measures(page) => pages::measures(state, page),
        Screen::Last { .. } => pages::last(state),
        Screen::Found(found) => pages::found(state, found),
        Screen::Versions(page) => pages::versions(state, page),
        Screen::Apart(page) => pages::apart(state, page),
        Screen::Trend(page) => pages::trend(state, page),
        Screen::Notes(page) => pages::notes(state, page),
        Screen::Writing(page) => pages::writing(state, page),
        Screen::Drawer(_) => pages::drawer(state),
        Screen::End(end) => pages::end(state, end),
        Screen::Profile(page) => pages::profile(state, page),
        Screen::Options(_) => pages::options(state),
        Screen::Turned(page) => turned(state, page),
    }
}

/// Returns what the header says, in one line: whose record, the clock, risk, whether everything is on the disk.
pub(super) fn head(state: &State) -> String {
    let words = header::words(state);
    sentence(words.iter().map(String::as_str), ". ")
}

/// Returns the name of the screen, which is said when somebody comes back to it.
pub(super) fn name(state: &State) -> String {
    let name = match &state.screen {
        Screen::Clients => screen::title::CLIENTS,
        Screen::Card(_) => screen::title::CARD,
        Screen::Session => "",
        Screen::Goals(_) => screen::title::GOALS_PAGE,
        Screen::Chart(page) => {
            let part = page.parts.get(page.part).filter(|_| page.inside);
            let part = part.map_or("", |part| part.title.as_str());
            return sentence([screen::title::CHART_PAGE, part], ", ");
        }
        Screen::Measures(_) => words::keying::page::HEADER,
        Screen::Last { .. } => screen::title::LAST_PAGE,
        Screen::Found(_) => screen::title::FOUND_PAGE,
        Screen::Versions(_) => words::versions::PAGE,
        Screen::Apart(_) => words::merge::page::PAGE,
        Screen::Trend(_) => words::trend::PAGE,
        Screen::Notes(_) => words::notes::PAGE,
        Screen::Writing(page) => match (page.of, page.made.is_draft) {
            (TextId::Note(_), true) => words::notes::DRAFT_PAGE,
            (TextId::Note(_), false) => words::notes::SIGNED_PAGE,
            (TextId::Summary(_), true) => words::notes::SUMMARY_DRAFT,
            (TextId::Summary(_), false) => words::notes::SUMMARY_SIGNED,
        },
        Screen::Drawer(_) => words::drawer::PAGE,
        Screen::End(_) => screen::title::END_PAGE,
        Screen::Profile(page) if page.is_library => words::own::HEADER,
        Screen::Profile(_) => words::profile::HEADER,
        Screen::Options(_) => words::options::PAGE,
        Screen::Turned(_) => wt::GOALS,
    };
    match (
        &state.screen,
        state.desk.as_ref().and_then(|desk| desk.running()),
    ) {
        (Screen::Session, Some(session)) => screen::session(session.number),
        (Screen::Session, None) => screen::title::LOG.to_owned(),
        _ => name.to_owned(),
    }
}

fn clients(state: &State) -> Reading {
    let clients = &state.clients;
    let mut reading = Reading::of(sentence(
        [
            screen::title::CLIENTS,
            match clients.view {
                View::Open => "",
                View::Board => screen::title::BOARD,
                View::All => screen::title::ALL_CLIENTS,
            },
            clients.filter.text(),
        ],
        ", ",
    ));
    if let Some(words) = empty(state) {
        reading.say(spoken(state, &words));
        return reading;
    }
    let today = state.now.wall.date_naive();
    let groups = clients.groups();
    for (n, at) in clients.shown.iter().enumerate().take(MOST) {
        if clients.view == View::Board
            && let Some((_, kind)) = groups.iter().find(|(start, _)| *start == n)
        {
            reading.say(kind.title());
        }
        let Some(client) = clients.list.row(*at as usize) else {
            continue;
        };
        let mut parts = vec![client.name().to_owned()];
        if clients.view == View::Board {
            let all = reasons(&client, today, usize::from(u16::MAX));
            parts.extend(all.into_iter().map(|(words, _)| words));
        } else {
            parts.extend(dates::appointment(client.next, today));
            if client.sessions > 0 {
                parts.push(say::session_count(&client.sessions.to_string()));
            }
            if !client.next_step.is_empty() {
                parts.push(labelled(w::NEXT, &client.next_step));
            }
            let open = of_pieces(&open(&client, today));
            parts.extend(Some(open).filter(|open| open != w::NOTHING));
        }
        reading.row(n, sentence(parts.iter().map(String::as_str), ". "));
    }
    let rest = clients.shown.len().saturating_sub(MOST);
    if rest > 0 {
        reading.say(say::narrow(rest));
    }
    reading
}

/// The start card: what the brief says, the most pressing first, the plan, and how the session begins.
fn start(state: &State, page: &crate::app::start::Card) -> Reading {
    let Some(desk) = &state.desk else {
        return Reading::of(screen::title::CARD);
    };
    let today = state.now.wall.date_naive();
    let mut reading = Reading::of(card::heading(state, desk));
    let brief = crate::domain::brief::Brief::of(&desk.dossier, today);
    let brief = match state.shelf.as_deref() {
        Some(shelf) => brief.guided(&desk.dossier, &shelf.guide),
        None => brief,
    };
    for section in brief.sections() {
        for row in &section.rows {
            reading.tell(section.title, &chords(row));
        }
    }
    for (label, words) in card::planned(desk) {
        reading.tell(label, &words);
    }
    let way = wc::WAYS.get(page.way).copied().unwrap_or_default();
    let begins = match desk.dossier.running() {
        Some(session) => wc::goes_on(session.number),
        None if matches!(desk.access, crate::app::desk::Access::Reader(_)) => {
            wc::NO_START.to_owned()
        }
        None => wc::starts(card::next_number(desk), way),
    };
    reading.say(spoken(state, &begins));
    if page.open {
        choices(&mut reading, desk, page);
    } else {
        reading.say(say::CARD_HOW);
    }
    reading
}

fn choices(reading: &mut Reading, desk: &crate::app::desk::Desk, page: &crate::app::start::Card) {
    let mark = |words: &str, is_chosen: bool| {
        sentence([words, if is_chosen { say::CHOSEN } else { "" }], " ")
    };
    let way = wc::WAYS.get(page.way).copied().unwrap_or_default();
    reading.tell(wc::HOW, way);
    let people = &desk.client().participants;
    let groupings = desk.groupings();
    let names: Vec<String> = groupings
        .iter()
        .enumerate()
        .map(|(n, ids)| {
            if n == 0 {
                return wc::ALL.to_owned();
            }
            let named = people.iter().filter(|person| ids.contains(&person.id));
            let named: Vec<&str> = named.map(Participant::name).collect();
            named.join(", ")
        })
        .collect();
    if names.len() > 1 {
        reading.tell(wc::WHO, names.get(page.here).map_or("", String::as_str));
    }
    reading.tell(wc::WHERE, page.place.text());
    match page.row {
        0 => {
            for (n, words) in wc::WAYS.iter().enumerate() {
                reading.row(n, mark(words, n == page.way));
            }
        }
        1 => {
            for (n, words) in names.iter().enumerate() {
                reading.row(n, mark(words, n == page.here));
            }
        }
        _ => reading.say(wc::WHERE_HINT),
    }
}

/// Reads what changed of a screen that is read already: the choices of the start card, another pane of the session.
pub(super) fn part(state: &State) -> Vec<String> {
    match &state.screen {
        Screen::Card(page) if page.open => {
            let mut reading = Reading::default();
            if let Some(desk) = &state.desk {
                choices(&mut reading, desk, page);
            }
            reading.written(lit(state))
        }
        Screen::Session
            if state
                .desk
                .as_ref()
                .is_some_and(|desk| desk.pane != Pane::Log) =>
        {
            let mut lines = session::read(state).written(lit(state));
            lines.push(say::OPEN_HOW.to_owned());
            lines
        }
        Screen::End(end) if !end.ended => {
            let today = state.now.wall.date_naive();
            let start = state
                .desk
                .as_ref()
                .and_then(|desk| desk.dossier.session(end.session))
                .map_or(state.now.wall, |session| session.start);
            let next = crate::app::end::next_date(end.next.text(), state.now.wall, start);
            let echo = match next {
                Ok(Some(at)) => echo_appointment(at, today),
                _ => end.next.text().to_owned(),
            };
            let error = end.error.as_deref().map(|error| spoken(state, error));
            let mut reading = Reading::default();
            reading.tell(screen::page::NEXT, &echo);
            reading.say(error.unwrap_or_default());
            reading.say(say::NEXT_HOW);
            reading.written(None)
        }
        _ => vec![[say::BACK_AT, " ", &name(state)].concat()],
    }
}

/// The cover: the time, and how to go on.
pub(super) fn covered(state: &State) -> Reading {
    let time = dates::clock(state.now.wall);
    let mut reading = Reading::of(say::covered(&time));
    if let Some(words) = crate::app::lock::words(state) {
        reading.say(words);
    }
    reading
}

/// A session that nobody typed in for a while: no names, no words.
pub(super) fn hidden(state: &State) -> Reading {
    let mut reading = Reading::of(say::hidden(&dates::clock(state.now.wall)));
    if let Some(desk) = state.running() {
        reading.say(header::clock_words(state, desk));
    }
    reading
}

/// What is turned to the client: one thing and nothing else.
pub(super) fn turned(state: &State, page: &TurnedPage) -> Reading {
    let Some((thing, at, all)) = on_show(state, page) else {
        return Reading::of(overlay::cover::RETURNS);
    };
    let title = match thing {
        Thing::Goals => wt::GOALS,
        Thing::Line(_) => wt::MEASURE,
        Thing::Scale(_) => wt::SCALE,
        Thing::Relapse => wt::RELAPSE,
        Thing::Toolkit => wt::TOOLKIT,
        Thing::Evidence => wt::EVIDENCE,
    };
    let mut reading = Reading::of(sentence([title, &wt::place(at, all)], ", "));
    match thing {
        Thing::Goals => {
            for goal in goals(state) {
                let marks = goal.line.map_or(&[][..], |line| &line.marks);
                let numbers: Vec<String> = marks.iter().map(|mark| mark.label.clone()).collect();
                let numbers = if numbers.is_empty() {
                    wt::NOT_RATED.to_owned()
                } else {
                    wt::ratings(&numbers)
                };
                reading.say(sentence(
                    [wt::goal(goal.number, goal.words).as_str(), &numbers],
                    ". ",
                ));
            }
            reading.say(wt::GOAL_SCALE);
        }
        Thing::Line(at) => {
            if let Some(line) = trend::lines(state).get(at) {
                reading.say(sentence([line.name.as_str(), &line.about], ", "));
                let marks: Vec<&str> = line.marks.iter().map(|mark| mark.label.as_str()).collect();
                reading.say(marks.join(" "));
                reading.say(&line.summary);
            }
        }
        Thing::Scale(at) => {
            for words in wt::SCALES.get(at).into_iter().flatten() {
                reading.say(words);
            }
        }
        Thing::Relapse | Thing::Toolkit | Thing::Evidence => {
            for told in texts(state, thing) {
                reading.say(&told.words);
            }
        }
    }
    reading.say(say::TURNED);
    reading
}
