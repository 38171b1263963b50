//! The note in parts, from a log with everything in it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

fn entry(n: u8, at: &str, rest: &str, after: &str) -> String {
    let history = format!(
        r#"(step: "0193665c-0000-7000-8000-0000000001{n:02}", at: "2026-11-26T{at}:00+01:00", by: "rk", what: created){after}"#
    );
    format!(
        r#"(id: "0193665c-0000-7000-8000-0000000000{n:02}", line: (at: "2026-11-26T{at}:00+01:00", {rest}), history: [{history}]),"#
    )
}

fn change(what: &str) -> String {
    format!(
        r#", (step: "0193665c-0000-7000-8000-000000000999", at: "2026-11-26T14:40:00+01:00", by: "rk", what: {what})"#
    )
}

fn session() -> Session {
    let goal = r#""0193665c-0000-7000-8000-000000000502""#;
    let struck = change("struck");
    let corrected = change(
        r#"corrected(was: (at: "2026-11-26T14:15:00+01:00", kind: said, text: "in kontrol"))"#,
    );
    let moved = change(
        r#"moved_to((client: "0193665c-0000-7000-8000-000000000003", session: "0193665c-0000-7000-8000-000000000004", entry: "0193665c-0000-7000-8000-000000000005"))"#,
    );
    let entries = [
        entry(1, "14:00", r#"kind: time, text: "session started""#, ""),
        entry(2, "14:04", &format!(r#"kind: said, text: "bus again", goals: [{goal}]"#), ""),
        entry(3, "14:06", r#"kind: seen, text: "shoulders up\nshallow breath""#, ""),
        entry(4, "14:09", &format!(r#"kind: did, text: "four minutes", goals: [{goal}], technique: Some((id: "T287", name: "Paced breathing (slow)", despite: Some((flags: ["cardiac"]))))"#), ""),
        entry(5, "14:12", r#"kind: rate, rating: Some(distress(before: 8, after: 5)), of: Some("0193665c-0000-7000-8000-000000000004")"#, ""),
        entry(6, "14:15", r#"kind: said, text: "in control for once""#, &corrected),
        entry(7, "14:21", r#"kind: idea, text: "fear of fainting""#, ""),
        entry(8, "14:24", r#"kind: did, text: "named the pattern""#, ""),
        entry(9, "14:25", &format!("kind: rate, rating: Some(goal(goal: {goal}, value: 5))"), ""),
        entry(10, "14:26", r#"kind: said, text: "struck words""#, &struck),
        entry(11, "14:28", r#"kind: said, text: "moved words""#, &moved),
        entry(12, "14:30", r#"kind: task, text: "bus log""#, ""),
        entry(13, "14:31", "kind: drawer", ""),
        entry(14, "14:32", "kind: moment(tears)", ""),
        entry(15, "14:33", r#"kind: next, text: "third stop""#, ""),
    ]
    .concat();
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-000000000001", client: "0193665c-0000-7000-8000-000000000002", number: 7,
        start: "2026-11-26T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: video, by: "rk",
        end: Some("2026-11-26T14:50:00+01:00"), entries: [{entries}])"#
    ))
    .unwrap()
}

fn goals() -> Goals {
    ron::from_str(
        r#"(client: "0193665c-0000-7000-8000-000000000002", goals: [(id: "0193665c-0000-7000-8000-000000000502",
        words: "Ride the bus", status: active, created: "2026-09-03T14:00:00+02:00")])"#,
    )
    .unwrap()
}

/// Returns the parts as lines: the headings, under each its entries.
fn shown(parts: &Parts) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &parts.parts {
        lines.push(part.heading.to_owned());
        for item in &part.items {
            let said = [&item.time, &item.kind, &item.words, &item.marks];
            let said = said.map(|words| words.replace('\n', " / "));
            let said: Vec<&String> = said.iter().filter(|words| !words.is_empty()).collect();
            let said = said.into_iter().map(String::as_str).collect::<Vec<_>>();
            lines.push(format!("  {}", said.join(" ")));
        }
    }
    lines
}

#[test]
fn the_parts_hold_every_entry_that_stands_and_nothing_of_the_drawer() {
    let parts = Parts::of(&Material::of(&session(), &goals(), None), 1);
    let expected = [
        "Data",
        "  14:04 said bus again [goal 1]",
        "  14:06 seen shoulders up / shallow breath",
        "  14:15 said in control for once (corrected)",
        "  14:32 moment tears",
        "Intervention",
        "  14:09 did Paced breathing (slow), four minutes [goal 1] despite cardiac, reason missing",
        "  14:24 did named the pattern other",
        "Response",
        "  14:12 rate Paced breathing (slow): distress 8>5",
        "  14:25 rate goal 5 [goal 1]",
        "Assessment",
        "  14:21 idea fear of fainting",
        "Risk",
        "Plan",
        "  14:30 task bus log",
        "  14:33 next third stop",
    ];
    assert_eq!(shown(&parts), expected);
    assert_eq!(parts.drawer, 1);
}

#[test]
fn risk_has_a_part_of_its_own() {
    let mut session = session();
    let mut risk: Entry = session.entries.first().unwrap().clone();
    risk.line.kind = Kind::Risk;
    risk.line.text = "passive thoughts, no plan".to_owned();
    session.entries.push(risk);
    let parts = Parts::of(&Material::of(&session, &goals(), None), 0);
    let mut risk = parts.parts.iter().filter(|part| part.is_risk);
    let items = &risk.next().unwrap().items;
    assert_eq!(items.len(), 1);
    assert_eq!(items.first().unwrap().words, "passive thoughts, no plan");
    assert!(risk.next().is_none());
}

#[test]
fn a_switch_of_approach_is_a_change_of_plan() {
    let mut session = session();
    let mut switch: Entry = session.entries.get(7).unwrap().clone();
    switch.line.tags = vec![crate::domain::plan::switch::TAG.to_owned()];
    assert_eq!(role_of(&switch.line), Some(Role::Plan));
    session.entries = vec![switch];
    let parts = Parts::of(&Material::of(&session, &goals(), None), 0);
    let last = parts.parts.last().unwrap();
    assert_eq!((last.heading, last.items.len()), ("Plan", 1));
}

#[test]
fn the_words_of_the_drawer_cannot_get_in() {
    let mut drawer = Drawer {
        session: session().id,
        client: session().client,
        entries: Vec::new(),
    };
    drawer.entries.extend(session().entries.first().cloned());
    drawer.entries.extend(session().entries.get(9).cloned());
    assert_eq!((kept_apart(Some(&drawer)), kept_apart(None)), (1, 0));
    let parts = Parts::of(
        &Material::of(&session(), &goals(), None),
        kept_apart(Some(&drawer)),
    );
    assert_eq!(parts.drawer, 1);
    assert!(!shown(&parts).concat().contains("session started"));
}
