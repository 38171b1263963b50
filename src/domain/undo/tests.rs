//! Taking back against a plain model of it, and what must stay whatever is done.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::entry::{Kept, correct, enter, join, move_entry, move_to_drawer, strike};
use crate::domain::goal::Goals;
use crate::domain::id::{ClientId, GoalId, IdSource, SessionId};
use crate::domain::rating::Rating;
use crate::domain::session::{Despite, Outcome, Setting, Used};

fn start() -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap()
}

fn session(client: u128) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(client + 10)),
        client: ClientId(Uuid::from_u128(client)),
        number: 7,
        start: start(),
        zone: "Europe/Berlin".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "rk".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: None,
        next: None,
        entries: Vec::new(),
    }
}

fn line(kind: Kind, text: &str, at: Stamp) -> Line {
    Line {
        at,
        kind,
        text: text.to_owned(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}

/// A desk with one session, its drawer and what this run knows.
struct Desk {
    session: Session,
    drawer: Drawer,
    trail: Trail,
    ids: IdSource,
    now: Stamp,
}

impl Desk {
    fn new() -> Self {
        let session = session(1);
        Self {
            drawer: Drawer {
                session: session.id,
                client: session.client,
                entries: Vec::new(),
            },
            session,
            trail: Trail::default(),
            ids: IdSource::new(5),
            now: start(),
        }
    }

    fn mark(&mut self) -> Mark<'static> {
        self.now += TimeDelta::seconds(61);
        Mark {
            step: StepId(self.ids.next(self.now)),
            at: self.now,
            by: "rk",
        }
    }

    fn enter(&mut self, kind: Kind, text: &str) -> EntryId {
        let mark = self.mark();
        self.enter_in(kind, text, mark)
    }

    fn enter_in(&mut self, kind: Kind, text: &str, mark: Mark<'_>) -> EntryId {
        let id = EntryId(self.ids.next(self.now));
        let in_drawer = kind == Kind::Drawer;
        let entry = enter(id, line(kind, text, mark.at), mark);
        if in_drawer {
            self.drawer.entries.push(entry);
        } else {
            self.session.entries.push(entry);
        }
        self.trail.go_on();
        id
    }

    fn correct(&mut self, id: EntryId, kind: Kind, text: &str) {
        let mark = self.mark();
        let at = self.session.entry(id).unwrap().line.at;
        correct(&mut self.session.entries, id, line(kind, text, at), mark).unwrap();
        self.trail.go_on();
    }

    fn undo(&mut self) -> TakenBack {
        let mark = self.mark();
        take_back(
            &mut self.session,
            Some(&mut self.drawer),
            &mut self.trail,
            mark,
        )
    }

    fn redo(&mut self) -> Option<Took> {
        let mark = self.mark();
        put_back(
            &mut self.session,
            Some(&mut self.drawer),
            &mut self.trail,
            mark,
        )
    }

    /// Writes everything out and reads it in again, as a new run of the program does.
    fn restart(&mut self) {
        self.session = ron::from_str(&ron::to_string(&self.session).unwrap()).unwrap();
        self.drawer = ron::from_str(&ron::to_string(&self.drawer).unwrap()).unwrap();
        self.trail = Trail::default();
    }

    /// What the screen shows.
    fn shown(&self) -> Vec<Line> {
        self.session
            .entries
            .iter()
            .chain(&self.drawer.entries)
            .filter(|entry| entry.stands())
            .map(|entry| entry.line.clone())
            .collect()
    }
}

#[test]
fn the_words_name_what_was_taken_back() {
    let mut desk = Desk::new();
    let id = desk.enter(Kind::Did, "Paced breathing");
    desk.correct(id, Kind::Did, "Slow breathing");
    desk.enter(Kind::Drawer, "felt protective");
    let words: Vec<String> = (0..4).map(|_| desk.undo().words()).collect();
    assert_eq!(
        words,
        [
            "Took back 14:03 drawer. Ctrl-Y puts it back.",
            "Took back the change: 14:01 did Paced breathing. Ctrl-Y puts it back.",
            "Took back 14:01 did Paced breathing. Ctrl-Y puts it back.",
            "Nothing to take back.",
        ]
    );
    assert_eq!(
        desk.redo().unwrap().put_back_words(),
        "Put back 14:01 did Paced breathing. Ctrl-Z takes it back."
    );
    assert_eq!(
        desk.redo().unwrap().put_back_words(),
        "Put back 14:01 did Slow breathing. Ctrl-Z takes it back."
    );
    let last = desk.redo().unwrap();
    assert!(last.drawer && !last.log);
    assert_eq!(desk.redo(), None);
}

#[test]
fn a_risk_entry_stays_says_so_once_and_is_passed_over() {
    let mut desk = Desk::new();
    desk.enter(Kind::Seen, "calm");
    let risk = desk.enter(Kind::Risk, "passive thoughts");
    let answer = desk.undo().words();
    assert_eq!(
        answer,
        "RISK 14:02 stays. Up, Enter corrects its words; Esc r closes it with a reason (for instance: logged by mistake)."
    );
    assert!(matches!(desk.undo(), TakenBack::Took(_)));
    assert_eq!(desk.undo(), TakenBack::Nothing);
    // After a restart it answers again and still stays.
    desk.restart();
    assert!(matches!(desk.undo(), TakenBack::Stays(Stays::Risk, _)));
    assert!(desk.session.entry(risk).unwrap().stands());
    let mark = desk.mark();
    assert!(matches!(
        strike(&mut desk.session.entries, risk, mark),
        Err(Kept::Risk(_))
    ));
    // Its words can be corrected, and the correction taken back; its sign cannot.
    let mark = desk.mark();
    let other = line(Kind::Seen, "passive thoughts", desk.now);
    assert!(matches!(
        correct(&mut desk.session.entries, risk, other, mark),
        Err(Kept::Risk(_))
    ));
    desk.correct(risk, Kind::Risk, "passive thoughts, no plan");
    assert!(matches!(desk.undo(), TakenBack::Took(_)));
    assert_eq!(
        desk.session.entry(risk).unwrap().line.text,
        "passive thoughts"
    );
}

#[test]
fn what_became_risk_by_correction_stays_risk() {
    let mut desk = Desk::new();
    let id = desk.enter(Kind::Seen, "passive thoughts");
    desk.correct(id, Kind::Risk, "passive thoughts");
    assert!(matches!(desk.undo(), TakenBack::Stays(Stays::Risk, _)));
    assert!(matches!(desk.undo(), TakenBack::Stays(Stays::Risk, _)));
    assert_eq!(desk.undo(), TakenBack::Nothing);
    assert_eq!(desk.session.entry(id).unwrap().line.kind, Kind::Risk);
}

#[test]
fn lines_of_one_step_go_together_and_risk_among_them_stays() {
    let mut desk = Desk::new();
    let mark = desk.mark();
    for n in 0..40 {
        let kind = if n == 7 { Kind::Risk } else { Kind::Seen };
        desk.enter_in(kind, &format!("line {n}"), mark);
    }
    let TakenBack::Took(took) = desk.undo() else {
        unreachable!()
    };
    assert_eq!((took.entries.len(), took.stays.len()), (39, 1));
    assert_eq!(
        TakenBack::Took(took).words(),
        "Took back 39 lines. Ctrl-Y puts them back."
    );
    assert_eq!(desk.shown().len(), 1);
    assert_eq!(
        desk.redo().unwrap().put_back_words(),
        "Put back 39 lines. Ctrl-Z takes them back."
    );
    assert_eq!(desk.shown().len(), 40);
}

#[test]
fn lines_that_came_at_once_become_one_entry_and_back() {
    let mut desk = Desk::new();
    let mark = desk.mark();
    let first = desk.enter_in(Kind::Said, "bus again", mark);
    desk.enter_in(Kind::Seen, "+ looks up", mark);
    desk.enter_in(Kind::Risk, "passive thoughts", mark);
    desk.enter_in(Kind::Drawer, "felt sad", mark);
    desk.enter_in(Kind::Task, "bus log", mark);
    let before = desk.shown();
    let goals = Goals::new(desk.session.client);
    let step = mark.step;
    let mark = desk.mark();
    assert_eq!(
        join(&mut desk.session, step, &goals, &[], mark),
        Ok((first, 3))
    );
    assert_eq!(
        desk.session.entry(first).unwrap().line.text,
        "bus again\n + looks up\n+bus log"
    );
    assert_eq!(desk.shown().len(), 3);
    assert_eq!(
        desk.undo().words(),
        "Took back what was done to 3 lines. Ctrl-Y does it again."
    );
    assert_eq!(desk.shown(), before);
    assert_eq!(
        desk.redo().unwrap().put_back_words(),
        "Did again what was done to 3 lines. Ctrl-Z takes it back."
    );
    assert_eq!(desk.shown().len(), 3);
    let mark = desk.mark();
    assert_eq!(
        join(&mut desk.session, step, &goals, &[], mark),
        Err(Kept::NothingToJoin)
    );
}

#[test]
fn what_went_to_the_drawer_leaves_no_word_in_the_log() {
    let mut desk = Desk::new();
    let id = desk.enter(Kind::Seen, "secret one");
    desk.correct(id, Kind::Said, "secret two");
    let mark = desk.mark();
    let at = desk.session.entry(id).unwrap().line.at;
    let to = line(Kind::Drawer, "secret three", at);
    move_to_drawer(&mut desk.session, &mut desk.drawer, id, to, mark).unwrap();
    let log = ron::to_string(&desk.session).unwrap();
    assert!(!log.contains("secret"), "{log}");
    let place = desk.session.entry(id).unwrap();
    assert_eq!(
        (&place.line.kind, place.line.at, place.history.len()),
        (&Kind::Drawer, at, 1)
    );
    let moved = desk.drawer.entries.first().unwrap();
    assert_eq!(
        (moved.id, moved.line.text.as_str(), moved.history.len()),
        (id, "secret three", 3)
    );
    assert_eq!(moved.first_line().text, "secret one");
    // It is not taken back blindly; the older correction lies under it and passes; the entry itself can go.
    assert!(matches!(desk.undo(), TakenBack::Stays(Stays::Drawer, _)));
    assert!(matches!(
        desk.undo(),
        TakenBack::Took(Took {
            log: false,
            drawer: true,
            ..
        })
    ));
    assert_eq!(desk.undo(), TakenBack::Nothing);
    let log = ron::to_string(&desk.session).unwrap();
    assert!(!log.contains("secret"), "{log}");
    // RISK never goes there.
    let risk = desk.enter(Kind::Risk, "x");
    let mark = desk.mark();
    let to = line(Kind::Drawer, "x", desk.now);
    assert_eq!(
        move_to_drawer(&mut desk.session, &mut desk.drawer, risk, to, mark),
        Err(Kept::RiskNotToDrawer)
    );
}

#[test]
fn an_entry_for_the_wrong_client_stands_in_the_other_log_and_points_there() {
    let mut desk = Desk::new();
    let mut other = session(2);
    let id = desk.enter(Kind::Said, "bus again");
    let new = EntryId(Uuid::from_u128(77));
    let mark = desk.mark();
    move_entry(&mut desk.session, id, &mut other, new, mark).unwrap();
    let here = desk.session.entry(id).unwrap();
    assert_eq!(
        (here.stands(), here.moved_to(), here.line.text.as_str()),
        (false, Some(other.client), "bus again")
    );
    let there = other.entry(new).unwrap();
    assert_eq!(
        (there.stands(), there.line.at < there.written()),
        (true, true)
    );
    assert!(
        matches!(there.history.last().unwrap().what, What::MovedFrom(place) if place.entry == id)
    );
    // Neither side takes it back alone.
    assert!(matches!(desk.undo(), TakenBack::Stays(Stays::Moved, _)));
    assert_eq!(desk.undo(), TakenBack::Nothing);
    let mark = desk.mark();
    let back = take_back(&mut other, None, &mut Trail::default(), mark);
    assert!(matches!(back, TakenBack::Stays(Stays::Moved, _)));
    // A goal's rating belongs to its goal.
    let rate = desk.enter(Kind::Rate, "");
    let goal = GoalId(Uuid::from_u128(3));
    desk.session.entries.last_mut().unwrap().line.rating = Some(Rating::Goal { goal, value: 4 });
    let mark = desk.mark();
    assert_eq!(
        move_entry(&mut desk.session, rate, &mut other, new, mark),
        Err(Kept::GoalRating)
    );
}

#[test]
fn what_speaks_against_a_technique_for_one_client_is_in_no_other_log() {
    let mut desk = Desk::new();
    let mut other = session(2);
    let id = desk.enter(Kind::Did, "TIPP");
    desk.session.entries.last_mut().unwrap().line.technique = Some(Used {
        id: "T114".to_owned(),
        name: "TIPP".to_owned(),
        despite: Some(Despite {
            flags: vec!["cardiac".to_owned()],
            reason: "lukewarm".to_owned(),
        }),
    });
    let new = EntryId(Uuid::from_u128(78));
    let mark = desk.mark();
    move_entry(&mut desk.session, id, &mut other, new, mark).unwrap();
    let there = other.entry(new).unwrap().line.technique.clone().unwrap();
    assert_eq!((there.id.as_str(), there.despite), ("T114", None));
    let log = ron::to_string(&other).unwrap();
    assert!(
        !log.contains("cardiac") && !log.contains("lukewarm"),
        "{log}"
    );
}

#[derive(Clone, Debug)]
enum Act {
    Enter(u8),
    Many,
    Correct(usize, u8),
    Strike(usize),
    Hide(usize),
    Undo,
    Redo,
    Restart,
}

fn kind(n: u8, risk: bool) -> Kind {
    match n % 6 {
        0 => Kind::Said,
        1 => Kind::Did,
        2 => Kind::Idea,
        3 if risk => Kind::Risk,
        4 => Kind::Drawer,
        _ => Kind::Seen,
    }
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => any::<u8>().prop_map(Act::Enter),
        1 => Just(Act::Many),
        3 => (any::<usize>(), any::<u8>()).prop_map(|(n, k)| Act::Correct(n, k)),
        2 => any::<usize>().prop_map(Act::Strike),
        1 => any::<usize>().prop_map(Act::Hide),
        5 => Just(Act::Undo),
        3 => Just(Act::Redo),
        1 => Just(Act::Restart),
    ];
    prop::collection::vec(act, 0..40)
}

fn pick(desk: &Desk, n: usize) -> Option<EntryId> {
    let standing: Vec<EntryId> = desk
        .session
        .entries
        .iter()
        .filter(|entry| entry.stands() && entry.line.kind != Kind::Drawer)
        .map(|entry| entry.id)
        .collect();
    standing.get(n.checked_rem(standing.len())?).copied()
}

/// Does one act; returns whether it changed something.
fn act(desk: &mut Desk, act: &Act, risk: bool, n: usize) -> bool {
    match act {
        Act::Enter(k) => {
            desk.enter(kind(*k, risk), &format!("words {n}"));
        }
        Act::Many => {
            let mark = desk.mark();
            for m in 0..3 {
                desk.enter_in(
                    kind(m + u8::from(risk), risk),
                    &format!("pasted {n} {m}"),
                    mark,
                );
            }
        }
        Act::Correct(which, k) => {
            let kind = if kind(*k, risk) == Kind::Drawer {
                Kind::Seen
            } else {
                kind(*k, risk)
            };
            let Some(id) = pick(desk, *which) else {
                return false;
            };
            let was = desk.session.entry(id).map(|entry| entry.line.kind.clone());
            let kind = was.filter(|was| *was == Kind::Risk).unwrap_or(kind);
            desk.correct(id, kind, &format!("other {n}"));
        }
        Act::Strike(which) => {
            let Some(id) = pick(desk, *which) else {
                return false;
            };
            let mark = desk.mark();
            if strike(&mut desk.session.entries, id, mark).is_err() {
                return false;
            }
            desk.trail.go_on();
        }
        Act::Hide(which) => {
            let Some(id) = pick(desk, *which).filter(|_| risk) else {
                return false;
            };
            let mark = desk.mark();
            let to = line(Kind::Drawer, "hidden", mark.at);
            if move_to_drawer(&mut desk.session, &mut desk.drawer, id, to, mark).is_err() {
                return false;
            }
            desk.trail.go_on();
        }
        Act::Undo => return matches!(desk.undo(), TakenBack::Took(_)),
        Act::Redo => return desk.redo().is_some(),
        Act::Restart => desk.restart(),
    }
    true
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// Without what cannot be taken back, it works like a row of pictures that is walked to and fro.
    #[test]
    fn taking_back_brings_the_screen_before_the_step(acts in acts()) {
        let mut desk = Desk::new();
        let mut past: Vec<Vec<Line>> = Vec::new();
        let mut future: Vec<Vec<Line>> = Vec::new();
        for (n, what) in acts.iter().enumerate() {
            let before = desk.shown();
            let changed = act(&mut desk, what, false, n);
            match what {
                Act::Undo => match past.pop() {
                    Some(picture) => {
                        prop_assert!(changed);
                        prop_assert_eq!(desk.shown(), picture);
                        future.push(before);
                    }
                    None => prop_assert!(!changed),
                },
                Act::Redo => match future.pop() {
                    Some(picture) => {
                        prop_assert_eq!(desk.shown(), picture);
                        past.push(before);
                    }
                    None => prop_assert!(!changed),
                },
                Act::Restart => future.clear(),
                _ if changed => {
                    past.push(before);
                    future.clear();
                }
                _ => {}
            }
        }
        while let Some(picture) = past.pop() {
            desk.undo();
            prop_assert_eq!(desk.shown(), picture);
        }
        prop_assert_eq!(desk.undo(), TakenBack::Nothing);
    }

    #[test]
    fn nothing_is_ever_lost_and_risk_stands(acts in acts()) {
        let mut desk = Desk::new();
        let mut risk = BTreeSet::new();
        let mut words = BTreeSet::new();
        for (n, what) in acts.iter().enumerate() {
            act(&mut desk, what, true, n);
            let file = format!("{}{}", ron::to_string(&desk.session).unwrap(), ron::to_string(&desk.drawer).unwrap());
            for entry in desk.session.entries.iter().chain(&desk.drawer.entries) {
                prop_assert!(matches!(entry.history.first().unwrap().what, What::Created));
                words.insert(entry.line.text.clone());
                if entry.line.kind == Kind::Risk {
                    risk.insert(entry.id);
                }
            }
            prop_assert!(words.iter().all(|text| file.contains(text.as_str())));
            prop_assert!(risk.iter().all(|id| desk.session.entry(*id).is_some_and(|entry| entry.stands() && entry.line.kind == Kind::Risk)));
            prop_assert!(!ron::to_string(&desk.session).unwrap().contains("hidden"));
        }
    }
}
