//! What is open of consent, and for whom.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";

fn client(rest: &str) -> Client {
    ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00",
        {rest})"#
    ))
    .unwrap()
}

fn answered(element: &str, answer: &str, date: &str, version: &str) -> String {
    format!(
        r#"(element: "{element}", answer: {answer}, date: "{date}", version: "{version}", how: spoken, by: "rk"),"#
    )
}

fn numbers(client: &Client) -> Vec<u8> {
    let guide = Guide::shipped().unwrap();
    open(client, &guide)
        .iter()
        .map(|element| element.number)
        .collect()
}

#[test]
fn without_a_word_the_core_is_open() {
    assert_eq!(numbers(&client("")), [1, 3, 7, 10, 12]);
}

#[test]
fn given_and_does_not_apply_are_done_and_declined_and_withdrawn_are_not() {
    let day = "2026-09-03";
    let consents = [
        answered("nature", "given", day, "1"),
        answered("benefits-risks", "declined", day, "1"),
        answered("confidentiality", "withdrawn", day, "1"),
        answered("crisis", "does_not_apply", day, "1"),
        answered("fees", "declined", day, "1"),
    ];
    let client = client(&format!("consents: [{}]", consents.concat()));
    assert_eq!(numbers(&client), [3, 7, 12]);
}

#[test]
fn among_several_people_the_element_about_them_is_core() {
    for unit in ["couple", "family", "group"] {
        assert_eq!(
            numbers(&client(&format!("unit: {unit}"))),
            [1, 3, 7, 10, 12, 14]
        );
    }
    let person = |n: u8, guest: bool| {
        format!(
            r#"(id: "0193665c-0000-7000-8000-0000000000{n:02}", initial: "J", label: "", guest: {guest}),"#
        )
    };
    let two = [person(1, false), person(2, false)].concat();
    assert!(numbers(&client(&format!("participants: [{two}]"))).contains(&14));
    let interpreter = [person(1, false), person(2, true)].concat();
    assert!(!numbers(&client(&format!("participants: [{interpreter}]"))).contains(&14));
}

#[test]
fn the_version_used_last_is_the_one_of_the_newest_day() {
    let consents = [
        answered("nature", "given", "2026-11-01", "2026-1"),
        answered("crisis", "given", "2026-11-20", "2026-2"),
        answered("rights", "given", "2026-11-21", ""),
        answered("fees", "given", "2026-10-01", "2025-9"),
    ];
    let client = client(&format!("consents: [{}]", consents.concat()));
    assert_eq!(last_version(&client), Some("2026-2"));
}
