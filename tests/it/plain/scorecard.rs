//! The fifteen tasks of the scorecard, each done by lines alone.

use alongside::app::cover::Cover;
use alongside::app::msg::Effect;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::session::Kind;

use super::{Speaker, hears};

#[test]
fn task_1_from_the_program_to_a_running_session() {
    let mut speaker = Speaker::new();
    let heard = speaker.line("am");
    hears(&heard, "1 A.M.");
    let heard = speaker.line("1");
    hears(&heard, "A.M.");
    hears(&heard, ":tab changes how, who and where first.");
    let heard = speaker.line("");
    hears(&heard, "session");
    assert!(speaker.desk.client().session.is_some());
}

#[test]
fn tasks_2_to_8_the_log() {
    let mut speaker = Speaker::in_session();
    hears(&speaker.line("shoulders up"), "logged 14:00 seen");
    hears(&speaker.line(",I joke"), "logged 14:00 said");
    let heard = speaker.line("/");
    hears(&heard, "1 ");
    hears(&speaker.line("1"), "logged 14:00 did");
    speaker.line("/pac");
    hears(&speaker.line("1"), "logged 14:00 did");
    hears(&speaker.line("=8 5"), "distress 8");
    // Goal 2, a suggestion, rated.
    speaker.line(":2");
    speaker.line("/");
    speaker.line("1");
    let did = speaker.desk.newest();
    assert_eq!(did.line.kind, Kind::Did);
    let second = speaker.desk.client().dossier.goals.at(2).unwrap().id;
    assert_eq!(did.line.goals, [second]);
    hears(&speaker.line("=7"), "helped 7");
    let heard = speaker.line("!passive thoughts");
    hears(&heard, "RISK");
}

#[test]
fn task_9_the_risk_form() {
    let mut speaker = Speaker::in_session();
    speaker.line("!passive thoughts");
    speaker.line(":r");
    for answer in ["y", "n", "n", "n", "u", "y family"] {
        speaker.line(answer);
    }
    let risk = &speaker.desk.client().dossier.risk.entries;
    let entry = risk
        .iter()
        .find(|entry| entry.words == "passive thoughts")
        .unwrap();
    assert_eq!(entry.rows.len(), 6);
    for _ in 0..12 {
        if speaker.desk.state.overlay.is_none() {
            break;
        }
        speaker.line("");
    }
    let risk = &speaker.desk.client().dossier.risk.entries;
    assert!(
        risk.iter()
            .any(|entry| entry.words == "passive thoughts" && entry.filled.is_some())
    );
}

#[test]
fn tasks_10_and_11_taking_back_and_covering() {
    let mut speaker = Speaker::in_session();
    speaker.line("shoulders up");
    hears(&speaker.line(":u"), "Took back");
    speaker.line(":b");
    assert_eq!(speaker.desk.state.cover, Some(Cover::Asked));
    speaker.line("");
    assert_eq!(speaker.desk.state.cover, None);
}

#[test]
fn task_12_a_measure_item_by_item_with_its_score_and_trend() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":m");
    let due = heard
        .iter()
        .find(|line| line.contains("PHQ-9") && line.as_bytes()[0].is_ascii_digit());
    let n = due
        .unwrap_or_else(|| panic!("{heard:#?}"))
        .split(' ')
        .next()
        .unwrap();
    let before = speaker.desk.client().dossier.readings.readings.len();
    speaker.line(&[":open ", n].concat());
    if !matches!(speaker.desk.state.overlay, Some(Overlay::Keying(_))) {
        speaker.line(&[":right ", n].concat());
    }
    let heard = speaker.hear();
    assert!(
        matches!(speaker.desk.state.overlay, Some(Overlay::Keying(_))),
        "{heard:?}"
    );
    // One by one, then the rest in one line.
    let heard = speaker.line("2");
    hears(&heard, "2 ");
    hears(&speaker.line("7"), "7");
    let heard = speaker.line("1 1 0 2 1 1 0 0");
    hears(&heard, "answers: 2 1 1 0 2 1 1 0 0");
    for _ in 0..4 {
        if speaker.desk.state.overlay.is_none() {
            break;
        }
        speaker.line("");
    }
    assert_eq!(
        speaker.desk.client().dossier.readings.readings.len(),
        before + 1
    );
}

#[test]
fn task_13_the_end_a_note_that_is_read_and_signed() {
    let mut speaker = Speaker::in_session();
    for line in [
        "shoulders up",
        ",I joke so nobody sees it",
        ".named the pattern",
        "=7",
        "?shame about being seen",
        "+bus log",
    ] {
        speaker.line(line);
    }
    let heard = speaker.line(":e");
    hears(&heard, "Enter ends the session");
    let mut heard = speaker.line("");
    for _ in 0..6 {
        if matches!(speaker.desk.state.screen, Screen::Writing(_)) {
            break;
        }
        heard = speaker.line("");
    }
    assert!(
        matches!(speaker.desk.state.screen, Screen::Writing(_)),
        "{heard:#?}"
    );
    hears(&heard, "shoulders up");
    // What keeps it from being signed is filled in or said away, by its row.
    let mut is_signed = false;
    for _ in 0..12 {
        let heard = speaker.line(":w");
        let sign = heard
            .iter()
            .find(|line| line.starts_with(|c: char| c.is_ascii_digit()) && line.contains("Sign"))
            .map(|line| line.split(' ').next().unwrap().to_owned());
        if let Some(n) = sign {
            let heard = speaker.line(&n);
            let page = match &speaker.desk.state.screen {
                Screen::Writing(page) => !page.made.is_draft,
                _ => false,
            };
            is_signed = page || heard.iter().any(|line| line.contains("igned"));
            break;
        }
        // It lacks something: risk was not asked for.
        speaker.line(":back");
        let heard = speaker.line(":read");
        let risk = heard
            .iter()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
            .find(|line| line.to_lowercase().contains("risk"))
            .unwrap_or_else(|| panic!("{heard:#?}"));
        let n = risk.split(' ').next().unwrap().to_owned();
        speaker.line(&[":at ", &n].concat());
        speaker.line("n");
    }
    assert!(is_signed);
}

#[test]
fn task_14_a_word_in_all_sessions_of_a_client() {
    let mut speaker = Speaker::in_session();
    speaker.line(":/");
    let heard = speaker.line("bus");
    hears(&heard, "found");
    let hit = heard.iter().find(|line| line.starts_with("1 ")).unwrap();
    assert!(hit.to_lowercase().contains("bus"), "{heard:?}");
    speaker.line("1");
    assert!(speaker.desk.state.overlay.is_none());
}

#[test]
fn task_15_a_referral_summary_goes_out() {
    let mut speaker = Speaker::in_session();
    let heard = speaker.line(":x");
    hears(&heard, "Export");
    let heard = speaker.line("ref");
    let row = heard
        .iter()
        .find(|line| line.to_lowercase().contains("referral"))
        .unwrap();
    let n = row.split(' ').next().unwrap().to_owned();
    speaker.line(&n);
    assert!(matches!(
        speaker.desk.state.overlay,
        Some(Overlay::Prompt(_))
    ));
    speaker.line("");
    for _ in 0..3 {
        if speaker
            .desk
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Export { .. }))
        {
            break;
        }
        speaker.line("");
    }
    assert!(
        speaker
            .desk
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Export { .. })),
        "{:?}",
        speaker.desk.asked()
    );
}
