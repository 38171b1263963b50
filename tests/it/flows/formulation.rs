//! The formulation by keys: facts into slots and out, new ones from words, ideas of the log, lenses, undo and redo.

use alongside::app::chart::{Opens, Row};
use alongside::app::form::Subject;
use alongside::app::key::Key;
use alongside::app::msg::Paper;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::fact::{Lies, Origin};
use alongside::domain::formulation::{Formulation, LensPlace, facts_at, ideas_waiting};
use alongside::domain::session::Kind;

use crate::desk::Desk;

/// Sits down at A.M.'s formulation, nothing written in it, the first lens on the screen and its first slot lit.
fn at_formulation() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    empty(&mut desk);
    walk(&mut desk);
    desk
}

/// The same while a session runs.
fn in_session() -> Desk {
    let mut desk = Desk::in_session();
    empty(&mut desk);
    walk(&mut desk);
    desk
}

fn empty(desk: &mut Desk) {
    let client = &mut desk.state.desk.as_mut().unwrap().dossier.client;
    client.facts.clear();
    client.formulation = Formulation::default();
}

/// Goes to the formulation by keys.
fn walk(desk: &mut Desk) {
    desk.go_to("Formulation");
    desk.effects.clear();
}

#[track_caller]
fn lit(desk: &Desk) -> &Row {
    let page = desk.chart();
    &page.rows[page.row]
}

/// Lights the row that holds these words.
#[track_caller]
fn light(desk: &mut Desk, words: &str) {
    let holds = |row: &Row| row.lead.contains(words) || row.words.contains(words);
    for _ in 0..60 {
        desk.press("up");
    }
    for _ in 0..60 {
        if holds(lit(desk)) {
            return;
        }
        desk.press("down");
    }
    panic!("no row to light holds `{words}`: {:#?}", desk.chart().rows);
}

fn shown(desk: &Desk) -> Vec<String> {
    desk.chart()
        .rows
        .iter()
        .map(|row| [row.lead.as_str(), &row.words, &row.tail].join("|"))
        .collect()
}

/// The words of the facts in a slot.
fn inside(desk: &Desk, lens: &str, slot: &str) -> Vec<String> {
    facts_at(desk.client().client(), lens, slot)
        .into_iter()
        .map(|fact| fact.words.clone())
        .collect()
}

fn waiting(desk: &Desk) -> Vec<String> {
    ideas_waiting(&desk.client().dossier)
        .into_iter()
        .map(|(_, entry)| entry.line.text.clone())
        .collect()
}

/// Writes a fact in the lit slot by its words.
fn write(desk: &mut Desk, words: &str) {
    desk.press("enter").text(words).press("enter esc");
}

#[test]
fn words_that_are_no_fact_yet_become_one_in_the_slot_and_undo_takes_both_back() {
    let mut desk = at_formulation();
    light(&mut desk, "Perpetuating");
    assert!(matches!(&lit(&desk).opens, Some(Opens::Slot(place)) if place.slot == "perpetuating"));
    desk.press("enter").text("gets off the bus");
    let Some(Overlay::Facts(placing)) = &desk.state.overlay else {
        panic!("the choice is open")
    };
    assert!(placing.rows.is_empty());
    assert_eq!(placing.writes(), Some("gets off the bus"));
    desk.press("enter");
    assert_eq!(desk.asked(), ["save chart"], "saved at once, in one step");
    // Its form is open at how it is known; the words and the slot's own cell are in already.
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("the form of the new fact is open")
    };
    assert_eq!(form.fields[form.focus].name, "Known by");
    assert_eq!(form.fields[0].shown(), "gets off the bus");
    desk.press("right right enter 2 nov 2026 tab tab right esc");
    let fact = &desk.client().client().facts[0];
    assert_eq!(fact.cell, "behaviour");
    assert_eq!(fact.origin, Origin::Observation);
    assert_eq!(fact.lies, Some(Lies::Inner));
    assert_eq!(
        inside(&desk, "five-ps", "perpetuating"),
        ["gets off the bus"]
    );
    let slot = desk
        .chart()
        .rows
        .iter()
        .position(|row| row.lead == "Perpetuating")
        .unwrap();
    assert_eq!(desk.chart().rows[slot].words, "1 fact");
    assert_eq!(desk.chart().rows[slot + 1].tail, "observation, inner");
    // One step a field, then one for fact and place together.
    for _ in 0..4 {
        desk.press("ctrl-z");
    }
    assert!(desk.client().client().facts.is_empty());
    assert!(desk.client().client().formulation.placed.is_empty());
    desk.press("ctrl-y");
    assert_eq!(
        inside(&desk, "five-ps", "perpetuating"),
        ["gets off the bus"]
    );
}

#[test]
fn enter_puts_a_fact_in_and_takes_it_out_and_stays_on_its_row() {
    let mut desk = at_formulation();
    for words in [
        "joke so nobody sees",
        "fear of fainting",
        "raised to be strong",
    ] {
        light(&mut desk, "Presenting");
        write(&mut desk, words);
    }
    assert_eq!(inside(&desk, "five-ps", "presenting").len(), 3);
    desk.press("right");
    light(&mut desk, "Thought");
    desk.effects.clear();
    desk.press("enter down enter");
    assert_eq!(inside(&desk, "cycle", "thought"), ["fear of fainting"]);
    assert_eq!(desk.asked(), ["save chart"]);
    assert_eq!(
        desk.said(),
        "In Cognitive cycle: Thought. Enter takes it out again."
    );
    let Some(Overlay::Facts(placing)) = &desk.state.overlay else {
        panic!("the choice stays open")
    };
    assert_eq!(placing.cursor, 1);
    // Space is the same while nothing is typed.
    desk.press("down space");
    assert_eq!(
        inside(&desk, "cycle", "thought"),
        ["fear of fainting", "raised to be strong"]
    );
    desk.press("up enter");
    assert_eq!(inside(&desk, "cycle", "thought"), ["raised to be strong"]);
    assert_eq!(
        desk.said(),
        "Out of Cognitive cycle: Thought; the fact itself stays. Enter puts it back in."
    );
    // The other lens keeps it, and so does the chart.
    assert_eq!(inside(&desk, "five-ps", "presenting").len(), 3);
    desk.press("esc ctrl-z");
    assert_eq!(
        inside(&desk, "cycle", "thought"),
        ["fear of fainting", "raised to be strong"]
    );
    desk.press("ctrl-y");
    assert_eq!(inside(&desk, "cycle", "thought"), ["raised to be strong"]);
}

#[test]
fn typing_narrows_and_space_is_a_letter_once_something_is_typed() {
    let mut desk = at_formulation();
    for words in ["joke so nobody sees", "fear of fainting"] {
        light(&mut desk, "Presenting");
        write(&mut desk, words);
    }
    light(&mut desk, "Protective");
    desk.effects.clear();
    desk.press("enter").text("fear of");
    let Some(Overlay::Facts(placing)) = &desk.state.overlay else {
        panic!("the choice is open")
    };
    assert_eq!(placing.filter.text(), "fear of");
    assert_eq!(placing.rows.len(), 1);
    assert!(desk.asked().is_empty(), "a blank placed nothing");
    desk.press("enter");
    assert_eq!(inside(&desk, "five-ps", "protective"), ["fear of fainting"]);
    assert_eq!(desk.client().client().facts.len(), 2);
    // Words that also fit a fact can still be a fact of their own: its row stands behind those that fit.
    desk.press("down enter esc");
    assert_eq!(
        inside(&desk, "five-ps", "protective"),
        ["fear of fainting", "fear of"]
    );
}

#[test]
fn words_typed_over_a_slot_and_not_written_are_there_again() {
    let mut desk = at_formulation();
    desk.press("enter")
        .text("grandmother held her")
        .press("esc");
    assert!(desk.client().client().facts.is_empty());
    assert!(desk.saved().is_empty());
    desk.press("enter");
    let Some(Overlay::Facts(placing)) = &desk.state.overlay else {
        panic!("the choice is open")
    };
    assert_eq!(placing.filter.text(), "grandmother held her");
    desk.press("enter esc enter");
    let Some(Overlay::Facts(placing)) = &desk.state.overlay else {
        panic!("the choice is open")
    };
    assert!(
        placing.filter.is_empty(),
        "written, they are not offered again"
    );
}

#[test]
fn left_and_right_change_the_lens_and_the_head_says_which_are_in_use() {
    let mut desk = at_formulation();
    assert_eq!(
        shown(&desk)[0],
        "|Five Ps|1 of 6, Left/Right change it; Weerasekera 1996"
    );
    light(&mut desk, "Presenting");
    write(&mut desk, "panic on the bus");
    light(&mut desk, "Protective");
    write(&mut desk, "kept every session");
    assert_eq!(
        shown(&desk)[0],
        "|Five Ps|in use; 1 of 6, Left/Right change it; Weerasekera 1996"
    );
    assert!(
        shown(&desk)
            .iter()
            .any(|row| row.contains("1 lens in use: Five Ps. Integrative needs two"))
    );
    desk.press("right");
    assert!(shown(&desk)[0].starts_with("|Cognitive cycle|2 of 6"));
    desk.press("left left");
    assert!(shown(&desk)[0].starts_with("|Cultural frame|6 of 6"));
    desk.press("right right");
    for slot in ["Trigger", "Feeling"] {
        light(&mut desk, slot);
        desk.press("enter enter esc");
    }
    assert!(shown(&desk).iter().any(|row| {
        row.contains(
            "2 lenses in use: Five Ps, Cognitive cycle. Two are enough to call it integrative.",
        )
    }));
    // The facts are still written once.
    assert_eq!(desk.client().client().facts.len(), 2);
}

#[test]
fn what_keeps_it_going_is_asked_whether_it_is_inner_or_outer() {
    let mut desk = at_formulation();
    light(&mut desk, "Perpetuating");
    write(&mut desk, "gets off the bus");
    light(&mut desk, "gets off");
    assert_eq!(lit(&desk).tail, "interview, inner or outer?");
    // Presenting does not ask.
    light(&mut desk, "Presenting");
    desk.press("enter enter esc");
    assert_eq!(desk.chart().rows[2].tail, "interview");
    light(&mut desk, "Perpetuating");
    desk.press("down enter");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("the fact's form is open")
    };
    assert_eq!(
        form.of.clone(),
        Subject::Fact {
            id: Some(desk.client().client().facts[0].id),
            cell: "behaviour".into(),
            place: Some(LensPlace {
                lens: "five-ps".into(),
                slot: "perpetuating".into()
            }),
        }
    );
    desk.press("tab enter enter enter right right esc");
    assert_eq!(desk.client().client().facts[0].lies, Some(Lies::Outer));
    assert_eq!(lit(&desk).tail, "interview, outer");
}

#[test]
fn a_fact_set_aside_leaves_the_lenses_and_comes_back_with_its_places() {
    let mut desk = at_formulation();
    write(&mut desk, "a dream");
    light(&mut desk, "a dream");
    desk.press("enter tab enter enter enter enter")
        .text("was a dream")
        .press("esc");
    assert!(inside(&desk, "five-ps", "presenting").is_empty());
    assert!(!shown(&desk).iter().any(|row| row.contains("a dream")));
    assert_eq!(desk.client().client().formulation.placed.len(), 1);
    light(&mut desk, "Presenting");
    desk.press("enter");
    let Some(Overlay::Facts(placing)) = &desk.state.overlay else {
        panic!("the choice is open")
    };
    assert!(placing.rows.is_empty(), "nor is it offered");
    desk.press("esc ctrl-z");
    assert_eq!(inside(&desk, "five-ps", "presenting"), ["a dream"]);
}

#[test]
fn esc_a_adds_a_fact_in_the_lit_slot() {
    let mut desk = at_formulation();
    desk.press("right");
    light(&mut desk, "Belief");
    desk.press("esc a").text("I must be strong").press("esc");
    assert_eq!(inside(&desk, "cycle", "belief"), ["I must be strong"]);
    assert_eq!(desk.client().client().facts[0].cell, "thoughts");
    // On a fact of a slot it is the same slot.
    light(&mut desk, "I must");
    desk.press("esc a").text("weak ones are left").press("esc");
    assert_eq!(inside(&desk, "cycle", "belief").len(), 2);
    light(&mut desk, "Summary");
    desk.press("esc a");
    assert!(desk.state.overlay.is_none());
    assert!(desk.said().starts_with("Nothing is added here"));
}

#[test]
fn an_idea_is_taken_up_as_a_fact_in_three_keys_and_undo_lets_it_wait_again() {
    let mut desk = in_session();
    desk.line("?shame about being seen");
    desk.effects.clear();
    light(&mut desk, "shame about");
    assert!(lit(&desk).tail.starts_with("session 7, "));
    let before = waiting(&desk);
    assert_eq!(before[0], "shame about being seen");
    desk.press("enter");
    let question = desk.state.question.clone().unwrap();
    assert_eq!(question.words[0], "shame about being seen");
    assert_eq!(
        question.answers[question.lit].does, None,
        "leaving it is lit"
    );
    desk.press("enter");
    assert_eq!(waiting(&desk), before);
    assert!(desk.asked().is_empty());
    desk.press("enter down enter");
    assert_eq!(desk.asked(), ["save chart"]);
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("the fact's form is open")
    };
    assert_eq!(form.fields[form.focus].name, "Stands under");
    let fact = desk.client().client().facts[0].clone();
    assert_eq!(fact.words, "shame about being seen");
    assert_eq!(fact.date, desk.state.now.wall.date_naive());
    let idea = desk.client().client().formulation.ideas[0].clone();
    assert_eq!(idea.fact, Some(fact.id));
    assert_eq!(
        desk.client()
            .running()
            .unwrap()
            .entry(idea.entry)
            .unwrap()
            .line
            .text,
        fact.words
    );
    desk.press("right esc");
    assert_eq!(desk.client().client().facts[0].cell, "emotions");
    assert!(!waiting(&desk).contains(&fact.words));
    desk.press("ctrl-z ctrl-z");
    assert_eq!(waiting(&desk), before);
    assert!(desk.client().client().facts.is_empty());
    desk.press("ctrl-y");
    assert_eq!(desk.client().client().facts.len(), 1);
    assert!(!waiting(&desk).contains(&fact.words));
}

#[test]
fn an_idea_is_let_go_with_a_reason_or_none_and_its_line_stays_in_the_log() {
    let mut desk = in_session();
    desk.line("?perhaps ADHD").line("?perhaps iron");
    let before = waiting(&desk).len();
    light(&mut desk, "perhaps ADHD");
    desk.effects.clear();
    desk.press("enter up enter")
        .text("school reports say no")
        .press("enter");
    assert_eq!(desk.asked(), ["save chart"]);
    assert_eq!(waiting(&desk).len(), before - 1);
    let gone = desk.client().client().formulation.ideas[0].clone();
    assert_eq!(
        (gone.fact, gone.why.as_str()),
        (None, "school reports say no")
    );
    assert!(desk.log().contains(&(Kind::Idea, "perhaps ADHD".into())));
    light(&mut desk, "perhaps iron");
    // Esc at the reason: nothing is decided, and the words are there again.
    desk.press("enter up enter").text("the doctor").press("esc");
    assert_eq!(waiting(&desk).len(), before - 1);
    desk.press("enter up enter");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("the reason is asked")
    };
    assert_eq!(prompt.field.text(), "the doctor");
    desk.press("ctrl-u enter");
    assert_eq!(waiting(&desk).len(), before - 2);
    desk.press("ctrl-z ctrl-z");
    assert_eq!(waiting(&desk).len(), before);
}

#[test]
fn the_drawer_is_never_offered() {
    let mut desk = in_session();
    desk.line(";felt protective").line("?to the drawer with it");
    let entry = desk.newest().id;
    assert!(waiting(&desk).contains(&"to the drawer with it".to_owned()));
    assert!(!shown(&desk).iter().any(|row| row.contains("protective")));
    // Worded anew as a drawer line it waits no longer.
    desk.press("esc s up enter home delete").line(";");
    let drawer = desk.client().open_drawer().unwrap();
    assert!(drawer.entries.iter().any(|one| one.id == entry));
    walk(&mut desk);
    assert!(!shown(&desk).iter().any(|row| row.contains("drawer with")));
}

#[test]
fn the_line_stays_live_and_the_lens_changes_only_while_it_is_empty() {
    let mut desk = in_session();
    desk.text("hands");
    assert_eq!(desk.client().line.text(), "hands");
    desk.press("right left left");
    assert_eq!(desk.chart().lens, 0, "Left and Right are in the text");
    assert_eq!(desk.client().line.cursor(), 3);
    desk.press("end").text(" shake").press("enter");
    assert_eq!(desk.newest().line.text, "hands shake");
    assert!(matches!(desk.state.screen, Screen::Chart(_)));
    desk.press("right");
    assert_eq!(desk.chart().lens, 1);
}

#[test]
fn an_idea_that_comes_in_above_leaves_the_lit_one_lit() {
    let mut desk = in_session();
    let first = waiting(&desk)[0].clone();
    light(&mut desk, &first);
    let row = desk.chart().row;
    desk.line("?a new one above it");
    assert_eq!(waiting(&desk)[0], "a new one above it");
    assert_eq!(desk.chart().row, row + 1);
    assert_eq!(lit(&desk).words, first);
    desk.press("enter");
    assert_eq!(desk.state.question.clone().unwrap().words[0], first);
}

#[test]
fn the_summary_keeps_what_it_said_before() {
    let mut desk = at_formulation();
    light(&mut desk, "Summary");
    desk.press("enter")
        .text("The bus is")
        .press("enter")
        .text("where it shows.")
        .press("esc");
    assert_eq!(
        desk.client().client().formulation.summary,
        "The bus is\nwhere it shows."
    );
    assert!(matches!(desk.saved().last(), Some(Paper::Client(_))));
    let saves = desk.saved().len();
    desk.press("enter esc");
    assert_eq!(
        desk.saved().len(),
        saves,
        "nothing changed, nothing is written"
    );
    desk.press("enter ctrl-u").text("Shame.").press("esc");
    let was = desk.client().client().replaced.last().unwrap().clone();
    assert_eq!(
        (was.what.as_str(), was.was.as_str()),
        ("Summary", "The bus is\nwhere it shows.")
    );
    desk.press("ctrl-z");
    assert_eq!(
        desk.client().client().formulation.summary,
        "The bus is\nwhere it shows."
    );
}

#[test]
fn hostile_words_are_kept_as_they_are() {
    let nasty = "\u{1b}[2J\u{202e}evil\u{0} \u{9b}31m \"quote\" \\ 日本語 👩\u{200d}👩";
    let mut desk = at_formulation();
    desk.press("enter");
    desk.tell(alongside::app::msg::Msg::Paste(nasty.into()));
    desk.press("enter esc");
    assert_eq!(inside(&desk, "five-ps", "presenting"), [nasty]);
    // A pasted book is one fact on one row.
    light(&mut desk, "Protective");
    desk.press("enter");
    let book = "so much to say\r\n".repeat(3_000);
    desk.tell(alongside::app::msg::Msg::Paste(book));
    desk.press("enter esc");
    assert_eq!(inside(&desk, "five-ps", "protective").len(), 1);
    assert_eq!(desk.client().client().facts.len(), 2);
}

#[test]
fn nothing_is_chosen_where_somebody_else_holds_the_client() {
    let mut desk = at_formulation();
    desk.state.desk.as_mut().unwrap().access =
        alongside::app::desk::Access::Reader("somebody".into());
    desk.press("enter");
    assert!(desk.state.overlay.is_none());
    assert!(desk.said().starts_with("Open for reading only."));
    let ideas = waiting(&desk);
    light(&mut desk, &ideas[0]);
    desk.key(Key::ENTER);
    assert!(desk.state.question.is_none());
    assert!(desk.saved().is_empty());
}
