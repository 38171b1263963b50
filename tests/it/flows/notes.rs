//! Notes told in keys: built from the log, signed, read, added to; what waits for its signature.
//!
//! Long because every rule of a note is told in the keys of one session.

use alongside::app::desk::Access;
use alongside::app::notes::{Listing, NotesPage};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::app::writing::{Lit, Side, TextId, Tick, WritingPage};
use alongside::domain::id::{ClientId, SessionId};
use alongside::domain::note::{Note, RiskLine};
use alongside::domain::session::{Change, Outcome, Place, What};
use alongside::domain::writing::signed::AmendmentKind;
use alongside::domain::writing::{Hand, Sentence};
use chrono::TimeDelta;

use crate::desk::Desk;

/// The lines of a session that fill every part of the note but that of risk.
const LOG: [&str; 6] = [
    "shoulders up",
    ",got off after two stops",
    ".named the pattern",
    "=7",
    "?fear of fainting",
    "+bus log, 5 days",
];

fn page(desk: &Desk) -> &WritingPage {
    match &desk.state.screen {
        Screen::Writing(page) => page,
        other => panic!("no text is on the screen: {other:?}, {}", desk.said()),
    }
}

fn list(desk: &Desk) -> &NotesPage {
    match &desk.state.screen {
        Screen::Notes(page) => page,
        other => panic!("not the list: {other:?}"),
    }
}

/// The note on the page, as it is in the record.
fn note(desk: &Desk) -> &Note {
    let TextId::Note(id) = page(desk).of else {
        panic!("no note");
    };
    desk.client().dossier.note(id).unwrap()
}

fn tick<'a>(desk: &'a Desk, words: &str) -> &'a Tick {
    let ticks = &page(desk).made.ticks;
    let found = ticks.iter().find(|tick| tick.words.starts_with(words));
    found.unwrap_or_else(|| panic!("no row {words}: {ticks:?}"))
}

/// Lights the row with these words.
fn light(desk: &mut Desk, words: &str) {
    let wanted = tick(desk, words).lit.clone();
    assert!(wanted.is_some());
    for _ in 0..40 {
        desk.press("up");
    }
    for _ in 0..40 {
        if page(desk).lit == wanted {
            return;
        }
        desk.press("down");
    }
    panic!("{words} cannot be lit");
}

fn sentence<'a>(desk: &'a Desk, words: &str) -> (&'a str, &'a Sentence) {
    let writing = page(desk).made.writing.as_ref().unwrap();
    let mut all = writing
        .sections
        .iter()
        .flat_map(|section| section.sentences.iter().map(move |one| (section, one)));
    let found = all.find(|(_, one)| one.words.contains(words));
    let (section, one) = found.unwrap_or_else(|| panic!("{words}: {writing:?}"));
    (section.slug.as_str(), one)
}

fn asked(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let question = desk.state.question.clone().unwrap();
    let answers = question.answers.into_iter().map(|one| one.words).collect();
    (question.words, answers)
}

/// A session of A.M. with a line in every part of the note.
fn logged(risk: bool) -> Desk {
    let mut desk = Desk::in_session();
    for line in LOG {
        desk.line(line);
    }
    if risk {
        desk.line("!passive thoughts, no plan");
        desk.press("esc r n enter");
    }
    desk.pass(TimeDelta::minutes(50));
    // After so long the screen is hidden; a key brings it back.
    desk.press("esc esc");
    desk.effects.clear();
    desk.keys = 0;
    desk
}

#[test]
fn ending_and_signing_takes_seven_keys_with_a_risk_answer_in_the_log() {
    let mut desk = logged(true);
    desk.press("esc e enter");
    assert_eq!(desk.asked(), ["save log", "save note"]);
    assert!(note(&desk).signed.is_none());
    assert!(desk.client().session.is_none());
    assert_eq!(
        desk.said(),
        "The session ended 14:50. Esc w signs its note or keeps it."
    );
    desk.effects.clear();
    desk.press("esc w");
    assert_eq!(asked(&desk).1, ["Keep as draft", "Sign", "Back"]);
    assert_eq!(desk.state.question.as_ref().unwrap().lit, 0);
    desk.press("down enter");
    assert_eq!(desk.keys, 7);
    assert_eq!(desk.asked(), ["save note"]);
    let signed = note(&desk).signed.clone().unwrap();
    assert_eq!(
        (signed.by.as_str(), signed.at),
        ("demo", desk.state.now.wall)
    );
    assert_eq!(signed.credentials, desk.state.clinician.licence);
    let text = alongside::domain::writing::text(&signed.writing, false);
    for words in [
        "shoulders up",
        "passive thoughts, no plan",
        "bus log, 5 days",
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert!(
        !text.contains("two stops"),
        "verbatim by choice only: {text}"
    );
}

#[test]
fn an_open_risk_row_is_one_key_more() {
    let mut desk = logged(false);
    desk.press("esc e enter");
    assert_eq!(page(&desk).lit, Some(Lit::Risk), "what is missing is lit");
    assert!(tick(&desk, "Risk: - not recorded").is_lacking);
    desk.press("n esc w down enter");
    assert_eq!(desk.keys, 8);
    assert_eq!(note(&desk).risk, Some(RiskLine::NoneReported));
    assert!(note(&desk).signed.is_some());
}

#[test]
fn what_is_lacking_blocks_signing_and_says_what_to_do() {
    let mut desk = Desk::in_session();
    desk.line("shoulders up");
    // The session runs: the draft is open beside the line, which stays live.
    desk.press("esc w");
    desk.text("half a line");
    assert_eq!(desk.client().line.text(), "half a line");
    desk.press("ctrl-u esc w");
    let (words, answers) = asked(&desk);
    assert_eq!(answers, ["Keep as draft", "Back, to what is missing"]);
    assert!(
        words
            .iter()
            .any(|one| one.contains("runs") || one.contains("ended")),
        "{words:?}"
    );
    desk.press("esc esc e enter");
    desk.press("esc w");
    let (words, answers) = asked(&desk);
    assert_eq!(answers.len(), 2, "{answers:?}");
    assert!(words.iter().any(|one| one.contains("isk")), "{words:?}");
    assert!(words.iter().any(|one| one.contains("Plan")), "{words:?}");
    desk.press("down enter");
    assert_eq!(page(&desk).lit, Some(Lit::Risk));
    assert!(note(&desk).signed.is_none());
    // Not asked needs its reason; a part that is empty needs one too.
    desk.press("-").press("enter");
    assert!(
        matches!(desk.state.overlay, Some(Overlay::Prompt(_))),
        "no reason, no answer"
    );
    desk.line("she had to leave early");
    assert_eq!(
        note(&desk).risk,
        Some(RiskLine::NotAsked("she had to leave early".into()))
    );
    while let Some(Lit::Empty(_)) = {
        desk.press("esc w");
        let blocked = desk.state.question.as_ref().unwrap().answers.len() == 2;
        if blocked {
            desk.press("down enter");
        } else {
            desk.press("esc");
        }
        blocked.then(|| page(&desk).lit.clone()).flatten()
    } {
        desk.press("enter").line("ended early");
    }
    assert!(!note(&desk).edits.not_assessed.is_empty());
    desk.press("esc w down enter");
    assert!(note(&desk).signed.is_some());
}

#[test]
fn entries_go_in_and_out_and_change_their_part_in_the_note_only() {
    let mut desk = logged(true);
    desk.press("esc e enter");
    let log = desk.client().dossier.sessions.clone();
    light(&mut desk, "shoulders up");
    assert_eq!(tick(&desk, "shoulders up").letter, "D");
    desk.effects.clear();
    desk.press("space");
    assert_eq!(desk.asked(), ["save note"]);
    assert_eq!(tick(&desk, "shoulders up").is_in, Some(false));
    desk.press("space");
    assert_eq!(tick(&desk, "shoulders up").is_in, Some(true));
    desk.press("p");
    assert_eq!(sentence(&desk, "shoulders up").0, "plan");
    desk.press("back-tab");
    assert_eq!(sentence(&desk, "shoulders up").0, "assessment");
    desk.press("z");
    assert_eq!(
        desk.said(),
        "z is no part of this text. Tab goes to the next part."
    );
    // Other words stand in the note; the log keeps its own.
    light(&mut desk, "shoulders up");
    desk.press("enter ctrl-u").line("Tense at first");
    assert_eq!(sentence(&desk, "Tense at first").1.hand, Hand::Edited);
    assert_eq!(desk.client().dossier.sessions, log);
    // Without words it reads as the record makes it.
    light(&mut desk, "shoulders up");
    desk.press("enter ctrl-u enter");
    assert!(
        sentence(&desk, "shoulders up")
            .1
            .words
            .contains("shoulders up")
    );
    // RISK is never left out, and has one part.
    light(&mut desk, "passive thoughts");
    desk.effects.clear();
    desk.press("space tab d");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(tick(&desk, "passive thoughts").is_in, Some(true));
}

#[test]
fn what_the_client_said_asks_for_a_paraphrase_and_is_verbatim_by_choice() {
    let mut desk = logged(true);
    desk.press("esc e enter");
    light(&mut desk, "got off after two stops");
    assert_eq!(tick(&desk, "got off after two stops").is_in, Some(false));
    desk.press("space");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("nothing is asked");
    };
    assert_eq!(prompt.field.text(), "Reports ");
    // Esc keeps what was typed.
    desk.text("leaving the bus").press("esc");
    assert!(!sentence(&desk, "two stops").1.stands);
    desk.press("enter");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("nothing is asked");
    };
    assert_eq!(prompt.field.text(), "Reports leaving the bus");
    desk.press("enter");
    assert!(sentence(&desk, "Reports leaving the bus").1.stands);
    light(&mut desk, "got off after two stops");
    desk.press("enter ctrl-u enter");
    assert!(!sentence(&desk, "two stops").1.stands);
    light(&mut desk, "got off after two stops");
    desk.press("enter tab");
    assert!(
        matches!(desk.state.overlay, Some(Overlay::Prompt(_))),
        "Enter takes it"
    );
    desk.press("enter");
    assert!(
        sentence(&desk, "\u{201c}got off after two stops\u{201d}")
            .1
            .stands
    );
}

#[test]
fn a_line_that_is_logged_while_the_draft_is_open_stands_in_it() {
    let mut desk = Desk::in_session();
    desk.press("esc w");
    desk.line(",first tears").line("slow breath");
    assert!(matches!(desk.state.screen, Screen::Writing(_)));
    assert!(sentence(&desk, "slow breath").1.stands);
    assert_eq!(tick(&desk, "first tears").is_in, Some(false));
    // With the line empty the arrows and the space bar are the page's.
    light(&mut desk, "slow breath");
    desk.press("space");
    assert_eq!(tick(&desk, "slow breath").is_in, Some(false));
    assert!(desk.client().line.is_empty());
    desk.press("right");
    assert_eq!(page(&desk).side, Side::Text);
    // A blank that begins a line opens nothing that would take the words after it.
    desk.press("left");
    light(&mut desk, "first tears");
    desk.press("space");
    assert_eq!(desk.state.overlay, None);
    light(&mut desk, "Risk: - not recorded");
    desk.press("space right");
    assert_eq!(desk.state.question, None);
    // With words on it everything is the line's.
    desk.text("x y").press("left");
    assert_eq!(desk.client().line.text(), "x y");
    assert_eq!(page(&desk).side, Side::Text);
}

#[test]
fn a_sentence_of_ones_own_is_added_moved_and_its_words_are_never_lost() {
    let mut desk = logged(true);
    desk.press("esc e enter");
    light(&mut desk, "bus log");
    desk.press("esc a").line("Came ten minutes late");
    let (part, one) = sentence(&desk, "Came ten minutes late");
    assert_eq!((part, one.hand), ("plan", Hand::Added));
    desk.press("d");
    assert_eq!(sentence(&desk, "Came ten minutes late").0, "data");
    desk.press("space");
    assert_eq!(note(&desk).edits.added.len(), 0);
    desk.press("esc a");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("nothing is asked");
    };
    assert_eq!(prompt.field.text(), "Came ten minutes late");
}

#[test]
fn the_format_changes_and_what_was_decided_stays() {
    let mut desk = logged(true);
    desk.press("esc e enter");
    light(&mut desk, "shoulders up");
    desk.press("enter ctrl-u").line("Tense at first");
    light(&mut desk, "DAP");
    assert_eq!(page(&desk).lit, Some(Lit::Format));
    desk.press("right");
    assert_eq!(note(&desk).format, "soap");
    assert_eq!(sentence(&desk, "Tense at first").0, "objective");
    desk.press("left left");
    assert_eq!(note(&desk).format, "narrative");
    // The next note of this client begins like the last one.
    desk.press("esc w enter esc s enter").press("esc w");
    assert_eq!(note(&desk).format, "narrative");
}

#[test]
fn what_is_taken_over_has_to_be_changed() {
    let mut desk = logged(true);
    desk.press("esc e enter");
    desk.press("esc :").text("copy forward").press("enter");
    let (_, answers) = asked(&desk);
    assert_eq!(answers[0], "Nothing");
    desk.press("down enter");
    let Some(Overlay::Prompt(prompt)) = &desk.state.overlay else {
        panic!("its words are asked for at once: {}", desk.said());
    };
    let was = prompt.field.text().to_owned();
    assert!(!was.is_empty());
    desk.press("esc esc w");
    let (words, answers) = asked(&desk);
    assert_eq!(answers.len(), 2, "{words:?}");
    desk.press("down enter");
    assert!(matches!(&page(&desk).lit, Some(Lit::Sentence(_))));
    desk.press("enter").text(" still").press("enter");
    assert_eq!(sentence(&desk, " still").1.hand, Hand::Copied);
    desk.press("esc w");
    assert_eq!(asked(&desk).1[1], "Sign");
}

/// A.M. with the note of the session signed, on its page.
fn signed() -> Desk {
    let mut desk = logged(true);
    desk.press("esc e enter esc w down enter");
    desk.effects.clear();
    desk
}

fn rows(desk: &Desk) -> Vec<String> {
    let rows = page(desk).made.text.iter();
    rows.map(|(_, row)| [row.lead.as_str(), &row.words, &row.tail].join("|"))
        .collect()
}

#[test]
fn a_signed_note_never_changes_and_is_added_to() {
    let mut desk = signed();
    let before = note(&desk).signed.clone();
    desk.press("space p n - x");
    assert_eq!(desk.asked(), [""; 0]);
    assert_eq!(
        desk.said(),
        "It is signed and stays. Esc a adds to it; Enter on a sentence corrects it; Esc : error."
    );
    // An addendum: words, reason, put on file.
    desk.press("esc a")
        .text("Called in the evening.")
        .press("tab");
    desk.line("came after signing");
    desk.press("enter");
    assert!(note(&desk).amendments.is_empty(), "not yet is lit");
    desk.press("esc a");
    let Some(Overlay::Form(form)) = &desk.state.overlay else {
        panic!("no form: {}", desk.said());
    };
    assert_eq!(
        form.fields[0].shown(),
        "Called in the evening.",
        "kept as typed"
    );
    desk.press("tab enter right enter");
    assert_eq!(desk.asked(), ["save note"]);
    let added = note(&desk).amendments[0].clone();
    assert_eq!(added.kind, AmendmentKind::Addendum);
    assert_eq!(added.written, desk.state.now.wall);
    assert_eq!(added.service, desk.state.now.wall.date_naive());
    assert_eq!(
        (
            added.by.as_str(),
            added.words.as_str(),
            added.reason.as_str()
        ),
        ("demo", "Called in the evening.", "came after signing")
    );
    assert_eq!(note(&desk).signed, before);
    assert!(
        rows(&desk)
            .iter()
            .any(|row| row.starts_with("amended|once"))
    );
    assert!(
        rows(&desk)
            .iter()
            .any(|row| row.contains("Called in the evening."))
    );
}

#[test]
fn a_correction_keeps_what_was_signed_in_the_history() {
    let mut desk = signed();
    let wanted = sentence(&desk, "shoulders up").1.clone();
    for _ in 0..40 {
        if page(&desk).lit == Some(Lit::Sentence(wanted.key.clone())) {
            break;
        }
        desk.press("down");
    }
    // Enter by reflex begins nothing.
    desk.press("enter enter");
    assert_eq!(desk.state.overlay, None);
    desk.press("enter down enter");
    assert!(
        matches!(desk.state.overlay, Some(Overlay::Form(_))),
        "{}",
        desk.said()
    );
    desk.press("tab").line("typed wrong").press("right enter");
    assert!(
        note(&desk).amendments.is_empty(),
        "it reads as it was signed"
    );
    desk.press("up up ctrl-u")
        .text("Shoulders down")
        .press("tab enter enter");
    let one = note(&desk).amendments[0].clone();
    assert_eq!(one.kind, AmendmentKind::Correction);
    assert_eq!(
        (one.was.as_str(), one.words.as_str()),
        (wanted.words.as_str(), "Shoulders down")
    );
    assert!(one.refers.is_some());
    let now = rows(&desk);
    assert!(
        now.iter()
            .any(|row| row.starts_with("|Shoulders down|corrected")),
        "{now:?}"
    );
    assert!(!now.iter().any(|row| row.contains(&wanted.words)));
    desk.press("tab");
    let history = rows(&desk);
    assert!(
        history
            .iter()
            .any(|row| row.starts_with(&format!("|{}", wanted.words))),
        "{history:?}"
    );
    assert!(history.iter().any(|row| row == "reads|Shoulders down|"));
    assert!(history.iter().any(|row| row == "reason|typed wrong|"));
}

#[test]
fn late_entry_and_entered_in_error_ask_for_what_they_need() {
    let mut desk = signed();
    desk.press("esc :").text("late entry").press("enter");
    desk.text("He asked for a letter.").press("tab");
    desk.press("ctrl-u").line("-3");
    desk.press("enter").line("left out").press("right enter");
    assert!(
        note(&desk).amendments.is_empty(),
        "the recall rests on nothing yet"
    );
    desk.press("up up").line("own memory, the same evening");
    desk.press("enter enter");
    let one = note(&desk).amendments[0].clone();
    assert_eq!(one.kind, AmendmentKind::LateEntry);
    assert_eq!(one.basis, "own memory, the same evening");
    assert_eq!(
        (desk.state.now.wall.date_naive() - one.service).num_days(),
        3
    );
    // The whole note does not belong here.
    let id = note(&desk).id;
    desk.press("esc :")
        .text("mark as entered in error")
        .press("enter");
    desk.line("wrong client").press("right enter right enter");
    assert!(alongside::domain::writing::signed::is_in_error(
        &note(&desk).amendments
    ));
    assert!(note(&desk).amendments[1].instead.is_some());
    assert!(rows(&desk)[0].starts_with("ENTERED IN ERROR|wrong client"));
    desk.press("esc n");
    let of = |page: &NotesPage| {
        page.rows
            .iter()
            .any(|row| row.opens == Listing::Text(TextId::Note(id)))
    };
    assert!(!of(list(&desk)));
    assert_eq!(list(&desk).hidden, 1);
    desk.press("tab");
    assert!(of(list(&desk)));
}

#[test]
fn a_line_that_was_moved_away_after_signing_is_told() {
    let mut desk = signed();
    let (at, id) = (
        desk.state.now.wall + TimeDelta::minutes(3),
        note(&desk).session,
    );
    let ids = &mut desk.state.ids;
    let to = Place {
        client: ClientId(ids.next(at)),
        session: SessionId(ids.next(at)),
        entry: alongside::domain::id::EntryId(ids.next(at)),
    };
    let step = alongside::domain::id::StepId(ids.next(at));
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    let session = dossier
        .sessions
        .iter_mut()
        .find(|one| one.id == id)
        .unwrap();
    let entry = session
        .entries
        .iter_mut()
        .find(|one| one.line.text == "shoulders up")
        .unwrap();
    entry.history.push(Change {
        step,
        at,
        by: "demo".into(),
        what: What::MovedTo(to),
        undoes: None,
    });
    alongside::app::shown::refresh(&mut desk.state, &mut Vec::new());
    let told = rows(&desk);
    assert!(
        told.iter()
            .any(|row| row.starts_with("since|The log line of 14:0") && row.contains("was moved")),
        "{told:?}"
    );
}

#[test]
fn the_list_shows_what_waits_newest_first_with_its_age() {
    let mut desk = Desk::with_demo();
    desk.press("jk enter esc n");
    let rows = list(&desk).rows.clone();
    assert_eq!(rows[0].state, "draft");
    assert!(
        rows[0].age.starts_with("not signed for "),
        "{}",
        rows[0].age
    );
    assert_eq!(rows[0].wait, alongside::domain::unsigned::Wait::ThreeDays);
    let signed = rows.iter().skip(1);
    assert!(
        signed
            .clone()
            .all(|row| row.state.starts_with("signed ") && row.age.is_empty())
    );
    desk.press("enter");
    assert!(page(&desk).made.is_draft);
    // A session without a note is on the list too, and Enter begins the note.
    let mut desk = Desk::with_demo();
    desk.press("eb enter esc n");
    assert!(
        matches!(list(&desk).rows[0].opens, Listing::Session(_)),
        "{:?}",
        list(&desk).rows
    );
    assert_eq!(list(&desk).rows[0].state, "not begun");
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(desk.asked(), ["save note"]);
    assert!(page(&desk).made.is_draft);
}

#[test]
fn in_a_session_the_last_note_comes_first_and_the_list_from_there() {
    let mut desk = Desk::in_session();
    desk.press("esc n");
    let last = desk.client().dossier.last_held().unwrap().id;
    assert_eq!(note(&desk).session, last);
    assert!(note(&desk).signed.is_some());
    assert!(
        rows(&desk)
            .iter()
            .any(|row| row.starts_with("|Addendum, written"))
    );
    desk.line("calmer today");
    assert_eq!(desk.newest().line.text, "calmer today");
    desk.press("esc n");
    assert!(list(&desk).rows.len() > 1);
}

#[test]
fn leaving_lists_what_is_not_signed_and_lets_go() {
    let mut desk = Desk::with_demo();
    desk.press("esc q");
    let (words, answers) = asked(&desk);
    assert!(
        words[0].ends_with("notes that are not signed. They wait."),
        "{words:?}"
    );
    assert!(
        words.iter().any(|one| one.starts_with("J.K.: note of ")),
        "{words:?}"
    );
    assert!(
        words.iter().any(|one| one.starts_with("E.B.: ")),
        "{words:?}"
    );
    assert_eq!(answers[0], "Leave; they are on the list next time");
    assert!(!desk.asked().contains(&"leave"));
    desk.press("down enter");
    assert!(!desk.asked().contains(&"leave"), "stay");
    desk.press("esc q enter");
    assert!(desk.asked().contains(&"leave"));
}

#[test]
fn a_missed_appointment_has_a_stub() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.effects.clear();
    // The way: in person, video, phone, home, no-show.
    desk.press("tab right right right right enter");
    let session = desk.client().dossier.sessions.last().unwrap().clone();
    assert_eq!(session.outcome, Outcome::NoShow);
    assert_eq!(desk.asked().last(), Some(&"save note"));
    desk.press("esc w");
    assert_eq!(note(&desk).session, session.id);
    desk.press("esc w");
    assert_eq!(asked(&desk).1[1], "Sign", "{:?}", asked(&desk).0);
    desk.press("down enter");
    assert!(note(&desk).signed.is_some());
}

#[test]
fn a_reader_changes_nothing() {
    let mut desk = Desk::with_demo();
    desk.press("jk enter");
    desk.state.desk.as_mut().unwrap().access = Access::Reader("rk".into());
    desk.press("esc n enter");
    let before = note(&desk).clone();
    desk.effects.clear();
    desk.press("space tab d n - esc a esc w");
    assert_eq!(*note(&desk), before);
    assert!(desk.asked().is_empty(), "{:?}", desk.asked());
    assert_eq!(desk.state.question, None);
}
