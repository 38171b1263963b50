//! Lines and what they do, one behaviour a test.

use alongside::app::cover::Cover;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::session::Kind;

use super::{Speaker, hears};
use crate::desk::Desk;

#[test]
fn a_line_is_logged_with_its_sign_and_answered_with_its_word_first() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(",I joke so nobody sees it");
    hears(&heard, "logged 14:00 said I joke so nobody sees it");
    assert_eq!(heard.last().map(String::as_str), Some("saved 14:00:00"));
    let heard = speaker.line("!passive thoughts, no plan");
    hears(&heard, "logged 14:00 RISK passive thoughts, no plan");
    hears(&heard, "RISK open");
    let kinds: Vec<Kind> = speaker
        .desk
        .log()
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, [Kind::Time, Kind::Said, Kind::Risk]);
}

#[test]
fn the_drawer_is_named_and_its_words_are_not_repeated() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(";felt protective");
    hears(&heard, "logged 14:00: drawer (stays out of the note)");
    assert!(!heard.concat().contains("protective"), "{heard:?}");
    let heard = speaker.line(":read");
    assert!(!heard.concat().contains("protective"), "{heard:?}");
}

#[test]
fn digits_are_text_while_a_session_runs_and_open_takes_a_row() {
    let mut speaker = Speaker::in_session();
    speaker.line(":g");
    assert!(matches!(speaker.desk.state.screen, Screen::Goals(_)));
    let heard = speaker.line("2");
    hears(&heard, "logged 14:00 seen 2");
    let heard = speaker.line(":open 2");
    assert!(
        matches!(speaker.desk.state.overlay, Some(Overlay::Form(_))),
        "{heard:?}"
    );
    hears(&heard, "field 1 of");
}

#[test]
fn what_the_library_lists_says_why_and_a_number_logs_it() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line("/paced");
    hears(&heard, "1 Paced breathing");
    hears(&heard, "found. A number logs");
    let heard = speaker.line("1");
    hears(&heard, "logged 14:00 did Paced breathing");
    assert!(speaker.desk.state.overlay.is_none());
    // The rating says what it belongs to.
    let heard = speaker.line("=8 5");
    hears(&heard, "distress 8");
    hears(&heard, "Paced breathing");
}

#[test]
fn a_line_typed_over_the_library_is_logged_and_not_lost() {
    let mut speaker = Speaker::in_session();
    speaker.line("/paced");
    let heard = speaker.line("he looked away just then");
    hears(&heard, "logged 14:00 seen he looked away just then");
    assert!(speaker.desk.state.overlay.is_none());
    assert!(speaker.desk.client().line.is_empty());
}

#[test]
fn a_refused_line_says_so_and_gives_way_to_the_next() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line("=99");
    hears(&heard, "It was not logged. Type it anew.");
    let before = speaker.desk.log().len();
    let heard = speaker.line("shoulders up");
    hears(&heard, "logged 14:00 seen shoulders up");
    assert_eq!(speaker.desk.log().len(), before + 1);
    assert_eq!(speaker.desk.newest().line.text, "shoulders up");
}

#[test]
fn undo_says_what_it_took_back_and_names_its_twin_of_here() {
    let mut speaker = Speaker::in_session();
    speaker.line("shoulders up");
    let heard = speaker.line(":u");
    hears(&heard, "Took back 14:00");
    hears(&heard, ":y");
    assert_eq!(speaker.desk.log().len(), 1);
    let heard = speaker.line(":y");
    assert_eq!(speaker.desk.log().len(), 2, "{heard:?}");
    // Two lines that come at once are two steps.
    speaker.line("one");
    speaker.line("two");
    speaker.line(":u");
    assert_eq!(speaker.desk.newest().line.text, "one");
}

#[test]
fn an_entry_comes_back_and_is_worded_anew() {
    let mut speaker = Speaker::in_session();
    speaker.line("sholders up");
    let heard = speaker.line(":open 2");
    hears(&heard, "worded anew: sholders up");
    let heard = speaker.line("shoulders up");
    assert_eq!(speaker.desk.newest().line.text, "shoulders up", "{heard:?}");
    assert_eq!(speaker.desk.log().len(), 2);
    // An empty line keeps it.
    speaker.line(":open 2");
    speaker.line("");
    assert_eq!(speaker.desk.newest().line.text, "shoulders up");
    assert!(speaker.desk.client().correcting.is_none());
    speaker.line("next");
    assert_eq!(speaker.desk.log().len(), 3);
}

#[test]
fn a_form_asks_field_by_field_keeps_what_is_there_and_asks_again_for_what_it_cannot_take() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.says(&[":g", ":a"]);
    hears(&heard, "field 1 of");
    let words = "Eat lunch with others";
    let heard = speaker.line(words);
    hears(&heard, "field 2 of");
    let goals = |speaker: &Speaker| speaker.desk.client().dossier.goals.goals.clone();
    assert!(goals(&speaker).iter().any(|goal| goal.words == words));
    // To the importance, a scale from 0 to 10.
    let at = |speaker: &Speaker| match &speaker.desk.state.overlay {
        Some(Overlay::Form(form)) => form.fields[form.focus].name,
        other => panic!("no form: {other:?}"),
    };
    for _ in 0..20 {
        if at(&speaker).contains("Importance") {
            break;
        }
        speaker.line("");
    }
    let asked = at(&speaker);
    let heard = speaker.line("99");
    assert_eq!(at(&speaker), asked, "{heard:?}");
    hears(&heard, "A whole number from 0 to 10, for instance 7");
    let heard = speaker.line("7");
    assert_ne!(at(&speaker), asked, "{heard:?}");
    let heard = speaker.line(":back");
    assert!(speaker.desk.state.overlay.is_none());
    hears(&heard, "back at goals");
}

#[test]
fn a_choice_is_a_numbered_list() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":h");
    hears(&heard, ":open 2 takes row 2");
    speaker.says(&[":open 1", ":open 1"]);
    let choice = |speaker: &Speaker| match &speaker.desk.state.overlay {
        Some(Overlay::Form(form)) => {
            let field = &form.fields[form.focus];
            field.typed().is_none().then_some(field.name)
        }
        _ => panic!("no form"),
    };
    let mut heard = Vec::new();
    for _ in 0..30 {
        if choice(&speaker).is_some() {
            break;
        }
        heard = speaker.line("");
    }
    let name = choice(&speaker).unwrap();
    hears(&heard, "(chosen)");
    let heard = speaker.line("99");
    hears(&heard, "Type a number from 1 to");
    assert_eq!(choice(&speaker), Some(name));
    speaker.line("2");
    assert_ne!(choice(&speaker), Some(name));
}

#[test]
fn a_question_marks_the_safe_answer_and_an_empty_line_takes_it() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":q");
    let first = heard.iter().find(|line| line.starts_with("1 ")).unwrap();
    assert!(first.ends_with("(Enter)"), "{heard:?}");
    let heard = speaker.line("yes");
    hears(&heard, "Type a number from 1 to");
    assert!(speaker.desk.state.question.is_some());
    speaker.line("");
    assert!(speaker.desk.state.question.is_none());
    assert!(!speaker.desk.asked().contains(&"leave"));
}

#[test]
fn several_commands_that_fit_are_numbered_and_nothing_is_done_by_a_few_letters() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":insight");
    // What writes a line at once is run by its whole name alone.
    assert!(
        speaker.desk.log().len() == 1 || heard.iter().any(|line| line.contains("insight")),
        "{heard:?}"
    );
    let before = speaker.desk.log().len();
    let heard = speaker.line(":plan");
    assert_eq!(speaker.desk.log().len(), before);
    assert!(!heard.is_empty());
    speaker.line(":back");
    let heard = speaker.line(":qxqxqx");
    hears(&heard, "No command is called qxqxqx");
}

#[test]
fn the_cover_says_nothing_more_until_an_empty_line() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":b");
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].starts_with("covered 14:00"), "{heard:?}");
    assert!(speaker.line("words for nobody").is_empty());
    assert_eq!(speaker.desk.state.cover, Some(Cover::Asked));
    assert_eq!(speaker.desk.log().len(), 1);
    let heard = speaker.line("");
    hears(&heard, "back at session");
    hears(&speaker.line("again"), "logged 14:00 seen again");
}

#[test]
fn a_page_is_read_on_by_an_empty_line_and_nothing_is_taken_by_it() {
    let mut speaker = Speaker::at(Desk::with_demo(), Some((60, 6)));
    speaker.says(&["am", "1"]);
    assert!(speaker.desk.client().session.is_none());
    let heard = speaker.line(":read");
    assert_eq!(heard.len(), 6, "{heard:?}");
    assert!(heard[5].ends_with("more lines: Enter"), "{heard:?}");
    for _ in 0..40 {
        let heard = speaker.line("");
        assert!(speaker.desk.client().session.is_none() || !heard.is_empty());
        if speaker.desk.client().session.is_some() {
            break;
        }
    }
    // Behind the last page Enter starts, as the card says.
    assert!(speaker.desk.client().session.is_some());
}

#[test]
fn a_list_takes_no_row_by_an_empty_line() {
    let mut speaker = Speaker::in_session();
    speaker.line("/paced");
    let heard = speaker.line("");
    hears(&heard, "That was all.");
    assert_eq!(speaker.desk.log().len(), 1);
    let heard = speaker.line("99");
    hears(&heard, "There is no row 99.");
    assert_eq!(speaker.desk.log().len(), 1);
}

#[test]
fn control_keys_mean_what_they_mean_on_the_screen() {
    let mut speaker = Speaker::in_session();
    speaker.line("one");
    speaker.line("\u{1a}");
    assert_eq!(speaker.desk.log().len(), 1);
    hears(&speaker.line("\u{3}"), "Leave with :q");
    speaker.line("two\u{1b}[2J");
    assert_eq!(speaker.desk.newest().line.text, "two[2J");
    speaker.line("\u{c}");
    assert_eq!(speaker.desk.state.cover, Some(Cover::Asked));
}

#[test]
fn the_screen_turned_to_the_client_reads_one_thing_and_enter_turns_it_back() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":i");
    hears(&heard, "Your goals");
    speaker.line("");
    assert!(!matches!(speaker.desk.state.screen, Screen::Turned(_)));
}

#[test]
fn help_says_how_lines_are_answered_and_what_there_is() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":?");
    hears(&heard, "A line in a session is logged with its sign");
    hears(&heard, ":e ");
    speaker.line(":back");
    speaker.says(&["/paced"]);
    let heard = speaker.line(":?");
    hears(&heard, "Here:");
    hears(&heard, ":tab");
    assert!(
        speaker.desk.state.overlay.is_some(),
        "help takes nothing away"
    );
}

#[test]
fn risk_rows_take_a_letter_and_words() {
    let mut speaker = Speaker::in_session();
    speaker.line("!passive thoughts, no plan");
    let heard = speaker.line(":r");
    hears(&heard, "RISK open: passive thoughts, no plan");
    let heard = speaker.line("maybe");
    hears(&heard, "Type y, n, u or -");
    speaker.line("y at night only");
    speaker.line("n");
    let risk = &speaker.desk.client().dossier.risk.entries;
    let entry = risk
        .iter()
        .find(|entry| entry.words.starts_with("passive"))
        .unwrap();
    assert_eq!(entry.rows.len(), 2, "{entry:?}");
    assert_eq!(entry.rows[0].words, "at night only");
    for _ in 0..12 {
        if speaker.desk.state.overlay.is_none() {
            break;
        }
        speaker.line("");
    }
    assert!(speaker.desk.state.overlay.is_none());
}
