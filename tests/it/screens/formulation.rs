//! The formulation as cells: a lens half filled, the choice of facts, an idea asked about, and the pane of the session.

use alongside::app::chart::{ChartPage, Part, refresh, show_part};
use alongside::app::field::Field;
use alongside::app::overlay::{Answer, Deed, Overlay, Question};
use alongside::app::placing::{self, Placing};
use alongside::app::state::{Screen, State};
use alongside::domain::fact::{Fact, Lies, Origin};
use alongside::domain::formulation::{LensPlace, put};
use alongside::domain::id::{EntryId, FactId};
use alongside::domain::plan::PlanRow;
use uuid::Uuid;

use crate::screens::made::Made;
use crate::screens::{FULL, PLAIN, USUAL, drawn, keep, rows, text};

const NASTY: &str = "\u{1b}[2J\u{202e}evil\u{0}\u{9b}31m e\u{301} 日本語 👩\u{200d}👩 x";

fn place(lens: &str, slot: &str) -> LensPlace {
    LensPlace {
        lens: lens.into(),
        slot: slot.into(),
    }
}

type Written = (
    &'static str,
    &'static str,
    Origin,
    Option<Lies>,
    &'static [(&'static str, &'static str)],
);

const FACTS: [Written; 8] = [
    (
        "crowded bus",
        "symptoms",
        Origin::Interview,
        None,
        &[("cycle", "trigger"), ("five-ps", "precipitating")],
    ),
    (
        "I will faint in public",
        "thoughts",
        Origin::Interview,
        None,
        &[("cycle", "thought")],
    ),
    (
        "fear, shame",
        "emotions",
        Origin::Observation,
        None,
        &[("cycle", "feeling")],
    ),
    (
        "gets off, jokes so that nobody sees how bad it is",
        "behaviour",
        Origin::Observation,
        None,
        &[("cycle", "behaviour"), ("conflict", "defence")],
    ),
    (
        "relief after leaving",
        "behaviour",
        Origin::Interview,
        None,
        &[("cycle", "consequence")],
    ),
    (
        "her partner fetches her by car each time she calls",
        "relationships",
        Origin::Collateral,
        Some(Lies::Outer),
        &[("cycle", "consequence")],
    ),
    (
        "curious, kept every session",
        "strengths",
        Origin::Observation,
        None,
        &[("five-ps", "protective")],
    ),
    (
        "raised to be strong",
        "attachment",
        Origin::Interview,
        None,
        &[("conflict", "past")],
    ),
];

/// Writes the facts above and what comes from the cycle, and makes everything shown anew.
fn filled(mut state: State) -> State {
    let at = state.now.wall;
    let desk = state.desk.as_mut().unwrap();
    let client = &mut desk.dossier.client;
    for (n, (words, cell, origin, lies, places)) in FACTS.into_iter().enumerate() {
        let id = FactId(Uuid::from_u128(u128::try_from(n).unwrap() + 1));
        client.facts.push(Fact {
            id,
            cell: cell.into(),
            words: words.into(),
            origin,
            date: at.date_naive(),
            lies,
            created: at,
            by: "M. Berg".into(),
            aside: None,
            history: Vec::new(),
        });
        for (lens, slot) in places {
            put(client, id, &place(lens, slot), true, at, "M. Berg");
        }
    }
    client.formulation.summary =
        "The bus is where being seen as weak would show; joking and getting off keep it hidden."
            .into();
    let goal = desk.dossier.goals.at(2).unwrap().id;
    for goal in &mut desk.dossier.goals.goals {
        if goal.words.contains("bus") {
            goal.lens = Some(place("cycle", "behaviour"));
        }
    }
    desk.dossier.plan.rows.push(PlanRow {
        technique: "T056".into(),
        goal: Some(goal),
        lens: Some(place("cycle", "body")),
        ..PlanRow::default()
    });
    let mut effects = Vec::new();
    alongside::app::shown::refresh(&mut state, &mut effects);
    state.notice = None;
    state
}

/// The chart at the formulation, the cycle on show.
fn page(mut state: State, lens: usize, row: usize) -> State {
    state.desk.as_mut().unwrap().line = Field::default();
    show_part(&mut state, &Part::Formulation);
    if let Screen::Chart(page) = &mut state.screen {
        *page = ChartPage {
            lens,
            row,
            ..page.clone()
        };
    }
    refresh(&mut state);
    state
}

fn choosing(state: &mut State, typed: &str, cursor: usize) {
    state.overlay = Some(Overlay::Facts(Placing {
        place: place("cycle", "consequence"),
        filter: Field::holding(typed),
        rows: Vec::new(),
        cursor: 0,
    }));
    placing::changed(state);
    if let Some(Overlay::Facts(placing)) = &mut state.overlay {
        placing.cursor = cursor;
    }
}

#[test]
fn the_formulation_and_what_lies_on_it() {
    let cycle = page(filled(Made::session()), 1, 1);
    keep("formulation", &cycle, &USUAL);
    keep(
        "formulation_empty",
        &page(filled(Made::session()), 5, 1),
        &USUAL,
    );
    let mut low = cycle.clone();
    if let Screen::Chart(page) = &mut low.screen {
        page.row = page.rows.len() - 2;
    }
    keep("formulation_ideas", &low, &USUAL);
    let mut choice = cycle.clone();
    choosing(&mut choice, "", 4);
    keep("placing", &choice, &USUAL);
    choosing(&mut choice, "bus", 0);
    keep("placing_typed", &choice, &USUAL);
    choosing(&mut choice, "the neighbours talk", 0);
    keep("placing_new", &choice, &USUAL);
    let mut asked = cycle.clone();
    let answer = |words: &str, does| Answer {
        words: words.into(),
        does,
    };
    let idea = EntryId(Uuid::nil());
    asked.question = Some(Question {
        words: vec![
            "fear of fainting, not of the bus".into(),
            "An idea of session 7, 26 Nov. What becomes of it?".into(),
        ],
        answers: vec![
            answer("Leave it waiting", None),
            answer("Take it up as a fact", Some(Deed::TakeUpIdea(idea))),
            answer("Let it go, and say why", Some(Deed::LetIdeaGo(idea))),
        ],
        lit: 0,
    });
    keep("formulation_idea", &asked, &USUAL);
}

#[test]
fn the_session_shows_the_fullest_lens_only_where_nothing_is_pushed_out() {
    let with = filled(Made::session());
    let without = Made::session();
    let at = |state: &State, size| text(state, PLAIN, size);
    keep("session_lens", &with, &[(160, 40), (200, 50)]);
    let wide = at(&with, (200, 50));
    assert!(wide.contains("Formulation: Cognitive cycle") && wide.contains("crowded bus"));
    // Every row that stood there without it stands there still.
    let before = at(&without, (200, 50));
    for words in [
        "RISK passive thoughts, no plan",
        "Goal ratings",
        "Safety",
        "Note draft",
    ] {
        assert!(before.contains(words) && wide.contains(words), "{words}");
    }
    assert!(!at(&with, (120, 36)).contains("Formulation"));
    assert!(!at(&with, (160, 14)).contains("Formulation"));
    assert!(!before.contains("Formulation"));
}

#[test]
fn no_size_breaks_the_formulation_and_hostile_words_reach_no_cell() {
    let mut state = filled(Made::session());
    for fact in &mut state.desk.as_mut().unwrap().dossier.client.facts {
        fact.words = NASTY.repeat(3);
    }
    state
        .desk
        .as_mut()
        .unwrap()
        .dossier
        .client
        .formulation
        .summary = NASTY.into();
    let mut effects = Vec::new();
    alongside::app::shown::refresh(&mut state, &mut effects);
    let on_page = page(state.clone(), 1, 1);
    let mut choice = on_page.clone();
    choosing(&mut choice, NASTY, 0);
    let mut listed = on_page.clone();
    choosing(&mut listed, "", 3);
    for state in [&state, &on_page, &choice, &listed] {
        for size in [
            (1, 1),
            (2, 3),
            (39, 9),
            (40, 10),
            (49, 13),
            (60, 20),
            (80, 24),
            (160, 14),
            (200, 50),
            (220, 60),
        ] {
            let (buffer, _) = drawn(state, FULL, size);
            let clean = buffer.content.iter().all(|cell| {
                !cell
                    .symbol()
                    .chars()
                    .any(alongside::domain::safe::is_unsafe)
            });
            assert!(clean, "{size:?}");
        }
        assert!(
            rows(&drawn(state, FULL, (200, 50)).0)
                .join("")
                .contains("␛[2J")
        );
    }
}
