//! R-02: what a process note must not hold is said, and what it may hold is not.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::drawer::belongs;
use crate::domain::guide::Guide;

#[test]
fn r_02_what_belongs_into_the_record_is_named() {
    let guide = Guide::shipped().unwrap();
    for (line, title) in [
        ("PHQ-9 today was 14, I was relieved", "a test result"),
        ("phq-9: 14", "a test result"),
        ("scored 22 and I felt guilty", "a test result"),
        ("Started at 14:05, she was late again", "session times"),
        ("from 14:00 to 14:50", "session times"),
        ("on 50 mg since Monday", "medication"),
        ("takes 50mg", "medication"),
        ("Sertraline makes her flat, I miss her anger", "medication"),
        ("looks like F33.1 to me", "a diagnosis"),
        ("meets criteria, I think", "a diagnosis"),
        (
            "Treatment plan: exposure next",
            "a summary of plan, symptoms, state or progress",
        ),
        (
            "prognosis poor, I fear",
            "a summary of plan, symptoms, state or progress",
        ),
    ] {
        assert_eq!(belongs(line, &guide), [title], "{line}");
    }
    let both = belongs("GAD-7 is 11, on 20 mg of citalopram", &guide);
    assert_eq!(both, ["a test result", "medication"]);
}

#[test]
fn r_02_what_a_process_note_is_for_is_not() {
    let guide = Guide::shipped().unwrap();
    for line in [
        "",
        "felt protective, take to supervision",
        "I became the father with the pen; slower, more offers",
        "her dream of the 9 houses: my own wish to be let in",
        "irritated at the sources. Look at that",
        "uneasy, rang my consultation partner at noon. Offer an earlier date",
        "I plan too much for him",
        "he phq'd, whatever that is",
        "PHQ-9 made me impatient",
        "a medical smell in the room",
        "we were 3 in that room",
    ] {
        assert_eq!(belongs(line, &guide), [""; 0], "{line}");
    }
}

#[test]
fn a_practice_lays_its_own_rows_over_it() {
    let mut guide = Guide::shipped().unwrap();
    let own = r##"(library_version: "1", edited_at: "2026-11-26", drawer: [
        (slug: "times", title: "times"),
        (slug: "fees", title: "money", patterns: ["# euro"]),
    ])"##;
    guide.lay("drawer.ron", own).unwrap();
    assert_eq!(belongs("from 14:00 to 14:50", &guide), [""; 0]);
    assert_eq!(belongs("owes me 80 euro", &guide), ["money"]);
}
