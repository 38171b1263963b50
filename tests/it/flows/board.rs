//! The three views of the client list: open clients, the board, all clients.

use alongside::app::clients::{UNCOUNTED, View};
use alongside::app::msg::Msg;
use alongside::app::state::Screen;
use alongside::domain::board::Kind;
use alongside::domain::caseload::Caseload;
use alongside::domain::client::ClientStatus;

use crate::desk::{Desk, two_o_clock};

/// What the list calls the clients it shows, from the top.
fn shown(desk: &Desk) -> Vec<String> {
    let clients = &desk.state.clients;
    clients
        .shown
        .iter()
        .map(|at| clients.list.row(*at as usize).unwrap().name().to_owned())
        .collect()
}

fn is_open(desk: &Desk, name: &str) -> bool {
    let row = desk
        .state
        .clients
        .list
        .rows()
        .find(|row| row.name() == name);
    row.unwrap().status.is_open()
}

#[test]
fn tab_goes_from_the_open_clients_to_the_board_to_all_and_back() {
    let mut desk = Desk::with_demo();
    // One of them is not seen any more.
    let mut over = desk.state.clients.lit().unwrap();
    over.status = ClientStatus::Closed;
    desk.state.clients.put(&over, two_o_clock().wall);
    let open = shown(&desk);
    assert!(!open.contains(&over.name().to_owned()));
    assert_eq!(desk.state.clients.view, View::Open);
    // But for the one whose follow-up is due, who comes back for it.
    let comes_back = |name: &str| name == "B.O.";
    assert!(
        open.iter()
            .all(|name| comes_back(name) || is_open(&desk, name))
    );
    assert!(open.iter().any(|name| comes_back(name)));

    desk.press("tab");
    assert_eq!(desk.state.clients.view, View::Board);
    let board = shown(&desk);
    assert!(!board.is_empty() && board.len() < open.len(), "{board:?}");

    desk.press("tab");
    assert_eq!(desk.state.clients.view, View::All);
    let all = shown(&desk);
    assert_eq!(all.len(), desk.state.clients.list.len());
    assert!(all.contains(&over.name().to_owned()));

    desk.press("tab");
    assert_eq!(shown(&desk), open);
    assert_eq!(desk.effects, [], "looking asks nothing of the world");
}

#[test]
fn the_board_lists_whoever_has_a_reason_most_pressing_first() {
    let mut desk = Desk::with_demo();
    desk.press("tab");
    let clients = &desk.state.clients;
    let today = two_o_clock().wall.date_naive();
    let kinds: Vec<Kind> = clients
        .shown
        .iter()
        .map(|at| {
            let row = clients.list.row(*at as usize).unwrap();
            row.reasons_on(today).next().unwrap().kind()
        })
        .collect();
    assert!(kinds.is_sorted(), "{kinds:?}");
    let with_reason = clients
        .list
        .rows()
        .filter(|row| row.reasons_on(today).next().is_some());
    assert_eq!(kinds.len(), with_reason.count());
    // The groups begin where the kinds do.
    let groups: Vec<(usize, Kind)> = Kind::ALL
        .into_iter()
        .filter_map(|kind| Some((kinds.iter().position(|other| *other == kind)?, kind)))
        .collect();
    assert_eq!(clients.groups(), groups);
}

#[test]
fn open_risk_puts_a_client_on_top_of_the_board_when_it_is_logged() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter enter");
    let name = desk.client().client().name().to_owned();
    desk.line("! spoke of not waking up");
    desk.press("esc c tab");
    assert_eq!(desk.state.screen, Screen::Clients);
    assert_eq!(desk.state.clients.view, View::Board);
    let risk = desk
        .state
        .clients
        .shown
        .iter()
        .filter_map(|at| desk.state.clients.list.row(*at as usize))
        .take_while(|row| row.open_risk > 0);
    assert!(
        risk.map(|row| row.name().to_owned())
            .any(|other| other == name)
    );
}

#[test]
fn typing_narrows_the_board_in_its_own_order_and_the_lit_client_stays_lit() {
    let mut desk = Desk::with_demo();
    desk.press("tab");
    let board = shown(&desk);
    let last = board.last().unwrap().clone();
    desk.press("page-down");
    let lit = |desk: &Desk| desk.state.clients.lit().unwrap().name().to_owned();
    assert_eq!(lit(&desk), last);
    // To the whole list and round to the board again.
    desk.press("tab");
    assert_eq!(lit(&desk), last);
    desk.press("tab tab");
    assert_eq!(lit(&desk), last);
    let letter = last.chars().next().unwrap().to_lowercase().to_string();
    desk.press(&letter);
    let narrowed = shown(&desk);
    assert!(narrowed.contains(&last));
    let places: Vec<_> = narrowed
        .iter()
        .map(|name| board.iter().position(|other| other == name).unwrap())
        .collect();
    assert!(places.is_sorted(), "{narrowed:?} of {board:?}");
    desk.press("enter");
    assert!(matches!(desk.state.screen, Screen::Card(_)));
}

#[test]
fn the_board_is_reached_by_name() {
    let mut desk = Desk::in_session();
    desk.press("esc : board enter");
    assert_eq!(desk.state.screen, Screen::Clients);
    assert_eq!(desk.state.clients.view, View::Board);
    assert!(desk.state.overlay.is_none());
    // The session still runs.
    desk.press("esc s");
    assert_eq!(desk.state.screen, Screen::Session);
}

#[test]
fn while_the_list_is_read_typing_finds_whoever_is_there_already() {
    let mut desk = Desk::with_demo();
    let whole = std::mem::take(&mut desk.state.clients).list;
    let told = |rows, read, of| Msg::Listed { rows, read, of };
    desk.tell(told(Caseload::default(), 0, UNCOUNTED));
    desk.press("a");
    assert_eq!(shown(&desk), [""; 0]);
    let rows: Vec<_> = whole.rows().collect();
    let some = rows.iter().filter(|row| row.name() != "J.K.").collect();
    desk.tell(told(some, 5, 13));
    desk.press("m");
    assert_eq!(shown(&desk).first().map(String::as_str), Some("A.M."));
    // How far it is takes no row away.
    desk.tell(told(Caseload::default(), 9, 13));
    assert_eq!(desk.state.clients.read, (9, 13));
    desk.press("enter");
    assert_eq!(desk.client().client().name(), "A.M.");
    desk.tell(told(whole, 13, 13));
    assert!(matches!(desk.state.screen, Screen::Card(_)));
}
