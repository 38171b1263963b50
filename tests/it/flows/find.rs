//! Searching, told in keys: one client, all clients, what is asked of the world, and where a hit leads.

use alongside::app::find::{Find, MOST, Progress};
use alongside::app::msg::{Effect, Msg, Searched};
use alongside::app::overlay::Overlay;
use alongside::app::state::{Opening, Screen};
use alongside::domain::id::{ClientId, EntryId, SessionId};
use alongside::domain::search::texts::{Hit, Where};
use alongside::domain::session::Kind;
use chrono::{NaiveDateTime, TimeDelta};

use crate::desk::{Desk, two_o_clock};

fn find(desk: &Desk) -> &Find {
    match &desk.state.overlay {
        Some(Overlay::Find(find)) => find,
        other => panic!("the search is open, not {other:?}"),
    }
}

fn searches(desk: &Desk) -> Vec<(u64, &str)> {
    desk.effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Search { number, query, .. } => Some((*number, query.as_str())),
            _ => None,
        })
        .collect()
}

fn minutes_ago(minutes: i64) -> NaiveDateTime {
    two_o_clock().wall.naive_local() - TimeDelta::minutes(minutes)
}

/// A line of some client that was found, so many minutes old.
fn hit(client: ClientId, n: u128, minutes: i64, words: &str) -> Hit {
    Hit {
        client,
        name: String::from("B.B."),
        place: Where::Entry {
            session: SessionId(uuid::Uuid::from_u128(1)),
            entry: EntryId(uuid::Uuid::from_u128(n)),
        },
        kind: Some(Kind::Said),
        at: Some(minutes_ago(minutes)),
        words: words.to_owned(),
    }
}

fn part(number: u64, is_first: bool, hits: Vec<Hit>, found: usize, is_done: bool) -> Msg {
    Msg::Searched(Box::new(Searched {
        number,
        is_first,
        hits,
        found,
        progress: Progress {
            read: found,
            of: 10_000,
            troubled: 0,
            is_done,
        },
    }))
}

/// The client list with the search of all clients open and a word typed.
fn searching(word: &str) -> (Desk, ClientId) {
    let mut desk = Desk::with_demo();
    let other = desk.state.clients.list.rows().last().unwrap().id;
    desk.press("esc /").text(word);
    (desk, other)
}

#[test]
fn in_a_session_this_client_is_searched_at_once_and_nothing_is_asked() {
    let mut desk = Desk::in_session();
    desk.line(",the Café was too LOUD");
    desk.effects.clear();
    desk.press("esc /").text("loud cafe");
    assert!(!find(&desk).all);
    assert_eq!(find(&desk).hits.len(), 1);
    assert_eq!(find(&desk).hits[0].words, "the Café was too LOUD");
    assert_eq!(find(&desk).hits[0].kind, Some(Kind::Said));
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("enter");
    let Screen::Found(found) = &desk.state.screen else {
        panic!("the entry is shown")
    };
    assert_eq!(found.entry, desk.newest().id);
    assert_eq!(desk.asked(), [""; 0]);
}

#[test]
fn the_drawer_is_never_found_and_struck_lines_are_not() {
    let mut desk = Desk::in_session();
    desk.line(";a zanzibar thought");
    desk.line(",then zanzibar again");
    desk.press("ctrl-z");
    desk.press("esc /").text("zanzibar");
    assert_eq!(find(&desk).hits, []);
    assert_eq!(find(&desk).found, 0);
}

#[test]
fn goals_concerns_flags_risk_and_plan_are_found_and_lead_where_they_are_shown() {
    let mut desk = Desk::in_session();
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    let goal = dossier.goals.numbered()[1].id;
    for known in &mut dossier.goals.goals {
        if known.id == goal {
            known.words = String::from("quokka goal");
        }
    }
    dossier.client.concerns[0].words = String::from("quokka concern");
    dossier.plan.home = String::from("quokka plan");
    desk.press("esc /").text("quokka");
    let places: Vec<&str> = find(&desk)
        .hits
        .iter()
        .map(|hit| hit.words.as_str())
        .collect();
    // The goal has a day; what has none stands last.
    assert_eq!(places[0], "quokka goal");
    assert_eq!(places.len(), 3);
    desk.press("enter");
    let Screen::Goals(page) = &desk.state.screen else {
        panic!("the goals are shown")
    };
    let dossier = &desk.client().dossier;
    let lit = alongside::app::goals::in_order(&dossier.goals)[page.cursor].id;
    assert_eq!(lit, goal);
    desk.press("esc /").text("quokka concern").press("enter");
    let Screen::Chart(page) = &desk.state.screen else {
        panic!("the concern is shown in the chart")
    };
    assert!(page.rows[page.row].words.contains("quokka concern"));
}

#[test]
fn a_risk_line_is_found_once_and_shown_in_its_session() {
    let mut desk = Desk::in_session();
    desk.line("!says xylophone");
    let risk = desk.newest().id;
    desk.press("esc /").text("xylophone");
    assert_eq!(find(&desk).hits.len(), 1);
    desk.press("enter");
    let Screen::Found(found) = &desk.state.screen else {
        panic!("the line is shown")
    };
    assert_eq!(found.entry, risk);
}

#[test]
fn on_the_client_list_all_are_searched_and_each_key_asks_anew() {
    let (mut desk, other) = searching("bu");
    assert!(find(&desk).all);
    assert_eq!(searches(&desk), [(1, ""), (2, "b"), (3, "bu")]);
    assert_eq!(desk.asked(), ["search"; 3]);
    desk.tell(part(3, true, vec![hit(other, 1, 5, "the bus")], 1, false));
    assert_eq!(find(&desk).hits.len(), 1);
    assert!(!find(&desk).progress.is_done);
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
    assert_eq!(desk.asked().last(), Some(&"end search"));
    assert_eq!(desk.state.asked, None);
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let (mut desk, other) = searching("bu");
    desk.tell(part(2, true, vec![hit(other, 1, 5, "about")], 1, true));
    assert_eq!(find(&desk).hits, []);
    desk.tell(part(3, true, vec![hit(other, 2, 5, "bus")], 1, true));
    assert_eq!(find(&desk).hits.len(), 1);
    desk.tell(part(2, false, vec![hit(other, 3, 5, "about")], 2, true));
    assert_eq!(find(&desk).hits.len(), 1);
    // Closed, then opened again: nothing of before counts.
    desk.press("esc");
    desk.press("esc /").text("x");
    desk.tell(part(3, false, vec![hit(other, 4, 5, "bus")], 3, true));
    assert_eq!(find(&desk).hits, []);
}

#[test]
fn what_still_fits_stays_in_sight_and_what_does_not_goes_at_once() {
    let (mut desk, other) = searching("b");
    let hits = vec![hit(other, 1, 5, "bread"), hit(other, 2, 6, "the bus")];
    desk.tell(part(2, true, hits, 2, true));
    desk.text("u");
    let words: Vec<&str> = find(&desk)
        .hits
        .iter()
        .map(|hit| hit.words.as_str())
        .collect();
    assert_eq!(words, ["the bus"]);
    desk.tell(part(3, true, vec![hit(other, 2, 6, "the bus")], 1, true));
    assert_eq!(find(&desk).hits.len(), 1);
}

#[test]
fn hits_that_come_later_never_change_what_enter_opens() {
    let (mut desk, other) = searching("bus");
    let hits = vec![hit(other, 1, 50, "bus one"), hit(other, 2, 60, "bus two")];
    desk.tell(part(4, true, hits, 2, false));
    desk.press("down");
    desk.tell(part(
        4,
        false,
        vec![hit(other, 3, 5, "bus three"), hit(other, 4, 55, "bus four")],
        4,
        true,
    ));
    let words: Vec<&str> = find(&desk)
        .hits
        .iter()
        .map(|hit| hit.words.as_str())
        .collect();
    assert_eq!(words, ["bus three", "bus one", "bus four", "bus two"]);
    assert_eq!(find(&desk).cursor, 3);
    // More words: what is lit stays lit when the answer begins anew.
    desk.text(" t");
    assert_eq!(find(&desk).hits.len(), 2);
    desk.press("down");
    desk.tell(part(6, true, vec![hit(other, 5, 1, "bus ten")], 1, false));
    let lit = &find(&desk).hits[find(&desk).cursor];
    assert_eq!(lit.words, "bus two");
    desk.tell(part(6, false, vec![hit(other, 2, 60, "bus two")], 2, true));
    let again = find(&desk).hits.iter().filter(|hit| hit.words == "bus two");
    assert_eq!(again.count(), 1);
}

#[test]
fn tab_turns_from_this_client_to_all_and_back() {
    let mut desk = Desk::in_session();
    desk.line(",a quagga");
    desk.effects.clear();
    desk.press("esc /").text("quagga");
    assert_eq!(desk.asked(), [""; 0]);
    desk.press("tab");
    assert!(find(&desk).all);
    assert_eq!(searches(&desk), [(1, "quagga")]);
    let live: Vec<ClientId> = vec![desk.client().client().id];
    let asks = |effect: &Effect| matches!(effect, Effect::Search { live: named, rows: 24, .. } if *named == live);
    assert!(desk.effects.iter().any(asks));
    desk.press("tab");
    assert!(!find(&desk).all);
    assert_eq!(find(&desk).hits.len(), 1);
    assert_eq!(desk.asked(), ["search", "end search"]);
    desk.tell(part(1, true, Vec::new(), 0, true));
    assert_eq!(find(&desk).hits.len(), 1);
}

#[test]
fn without_a_client_there_is_nobody_to_turn_to() {
    let (mut desk, _) = searching("x");
    desk.press("tab");
    assert!(find(&desk).all);
    assert!(!desk.said().is_empty());
}

#[test]
fn enter_opens_the_other_client_at_the_entry_and_keys_typed_ahead_wait() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    let mine = desk.client().client().id;
    let session = desk.client().dossier.sessions[0].clone();
    let entry = session.standing()[1].id;
    desk.press("esc c");
    desk.effects.clear();
    // Somebody else first, so that A.M. has to be read anew.
    let other = desk
        .state
        .clients
        .list
        .rows()
        .find(|row| row.id != mine)
        .unwrap()
        .id;
    alongside::app::opening::open(
        &mut desk.state,
        other,
        alongside::app::state::After::Card,
        &mut desk.effects,
    );
    desk.state.opening = None;
    desk.effects.clear();
    desk.press("esc /").text("word");
    let number = desk.state.asked.as_ref().unwrap().number;
    let mut found = hit(mine, 1, 5, "word");
    found.place = Where::Entry {
        session: session.id,
        entry,
    };
    desk.tell(part(number, true, vec![found], 1, false));
    desk.effects.clear();
    // The disk is slow.
    let asked =
        alongside::app::update::update(&mut desk.state, Msg::Press("enter".parse().unwrap()));
    assert_eq!(asked, [Effect::Open(mine), Effect::EndSearch]);
    assert!(matches!(&desk.state.opening, Some(Opening { held, .. }) if held.is_empty()));
    alongside::app::update::update(&mut desk.state, Msg::Press("down".parse().unwrap()));
    let dossier = alongside::domain::demo::caseload(
        two_o_clock().wall.date_naive(),
        *two_o_clock().wall.offset(),
    )
    .unwrap()
    .into_iter()
    .find(|dossier| dossier.client.id == mine)
    .unwrap();
    desk.tell(Msg::Opened(Box::new(alongside::app::msg::Opened {
        dossier,
        access: alongside::app::desk::Access::Writer,
        draft: None,
        findings: Vec::new(),
        spoiled: None,
    })));
    let Screen::Found(shown) = &desk.state.screen else {
        panic!("the entry is shown, not {:?}", desk.state.screen)
    };
    assert_eq!((shown.session, shown.entry), (session.id, entry));
    // The key typed ahead scrolled.
    assert_eq!(shown.scroll, 1);
}

#[test]
fn a_running_session_waits_aside_while_a_hit_of_another_client_is_looked_at() {
    let mut desk = Desk::in_session();
    let mine = desk.client().client().id;
    let other = desk
        .state
        .clients
        .list
        .rows()
        .find(|row| row.id != mine)
        .unwrap()
        .id;
    desk.text("half a li").press("esc /").text("x").press("tab");
    let number = desk.state.asked.as_ref().unwrap().number;
    desk.tell(part(number, true, vec![hit(other, 1, 5, "x")], 1, true));
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["open", "end search"]);
    assert_eq!(desk.client().client().id, other);
    assert!(matches!(desk.state.screen, Screen::Found(_)));
    let aside = desk.state.aside.as_ref().unwrap();
    assert_eq!(aside.client().id, mine);
    assert_eq!(aside.line.text(), "half a li");
    // A hit of the one aside brings it back.
    desk.press("esc c esc /").text("x");
    let number = desk.state.asked.as_ref().unwrap().number;
    desk.tell(part(number, true, vec![hit(mine, 1, 5, "x")], 1, true));
    desk.press("enter");
    assert_eq!(desk.client().client().id, mine);
    assert!(desk.state.aside.is_none());
    assert_eq!(desk.client().line.text(), "half a li");
}

#[test]
fn hostile_text_and_very_many_hits_do_no_harm() {
    let (mut desk, other) = searching("a");
    let mut hits: Vec<Hit> = (0..3_000)
        .map(|n| hit(other, n, i64::try_from(n).unwrap(), "a"))
        .collect();
    hits[0].words = String::from("\u{202e}\u{1b}[2J\u{1b}]0;x\u{7}a\u{300}\u{300}");
    desk.tell(part(2, true, hits, 100_000, true));
    assert_eq!(find(&desk).hits.len(), MOST);
    assert_eq!(find(&desk).found, 100_000);
    desk.tell(Msg::Paste("\u{1b}[31m \\ \" \u{202e} zz\n".repeat(200)));
    assert!(find(&desk).hits.is_empty());
    desk.press("ctrl-u enter");
    assert!(
        matches!(desk.state.overlay, Some(Overlay::Find(_))),
        "nothing lit, nothing opened"
    );
}

#[test]
fn an_esc_that_was_no_esc_gives_the_search_back_and_asks_again() {
    let (mut desk, other) = searching("bus");
    desk.tell(part(4, true, vec![hit(other, 1, 5, "bus")], 1, false));
    desk.effects.clear();
    desk.press("esc");
    assert_eq!(desk.asked(), ["end search"]);
    desk.tell(Msg::EscTakenBack);
    assert_eq!(find(&desk).hits.len(), 1);
    assert_eq!(searches(&desk), [(5, "bus")]);
}
