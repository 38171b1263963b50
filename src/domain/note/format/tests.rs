//! Formats: what is shipped, what a practice lays over it, and how its mistakes are named.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::note::build::text;
use crate::domain::note::format::{Notes, Phrase, is_by_path, lint};
use crate::domain::note::phrase;
use crate::domain::note::tests::bench;
use crate::domain::parts::{Material, Parts, Role};

#[test]
fn what_is_shipped_has_six_formats_and_every_phrase() {
    let notes = Notes::shipped().unwrap();
    let slugs: Vec<&str> = notes.formats.iter().map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, ["dap", "soap", "birp", "girp", "pie", "narrative"]);
    assert_eq!(notes.phrases.len(), Phrase::Appointment as usize + 1);
    for format in &notes.formats {
        let risk = format.section_of(Role::Risk).unwrap();
        assert_eq!(risk.roles, [Role::Risk], "{}", format.slug);
        assert!(format.sections.iter().all(|section| section.required));
    }
    let soap = notes.format("soap").unwrap();
    assert_eq!(
        soap.section_of(Role::Intervention).unwrap().slug,
        "objective"
    );
}

#[test]
fn the_pages_that_look_back_have_the_headings_of_the_house_style() {
    let bench = bench();
    let session = bench.dossier.sessions.last().unwrap();
    let parts = Parts::of(&Material::of(session, &bench.dossier.goals, None), 0);
    let headings: Vec<&str> = parts.parts.iter().map(|part| part.heading).collect();
    let dap = bench.guide.notes.format("dap").unwrap();
    let known: Vec<&str> = dap
        .sections
        .iter()
        .map(|one| one.heading.as_str())
        .collect();
    assert_eq!(headings, known);
}

const HEAD: &str = "(library_version: \"1\", edited_at: \"2026-11-23\",\n";

fn own(rest: &str) -> String {
    format!("{HEAD}{rest}\n)")
}

const SECTIONS: &str = "sections: [
    (slug: \"what\", heading: \"What was\", roles: [subjective, objective, goal, intervention, response]),
    (slug: \"thought\", heading: \"What I think\", roles: [assessment]),
    (slug: \"risk\", heading: \"Risk\", roles: [risk]),
    (slug: \"next\", heading: \"What next\", roles: [plan]),
]";

#[test]
fn a_practice_lays_its_own_over_it() {
    let mut bench = bench();
    let layout = "{{ title }}|{% for row in head %}{{ row.name }}={{ row.value }};{% endfor %}\\n{% for s in sections %}[{{ s.heading }}]{% for one in s.sentences %} {{ one }}.{% endfor %}{{ s.not_assessed }}\\n{% endfor %}";
    let file = own(&format!(
        "formats: [(slug: \"clinic\", title: \"Clinic\", {SECTIONS}, text: \"{layout}\")],
        phrases: {{ seen: \"Seen was: {{{{ words }}}}\" }},
        hints: (labels: [\"odd\"]),"
    ));
    assert_eq!(bench.guide.notes.lay("notes/clinic.ron", &file), []);
    assert_eq!(bench.guide.notes.formats.len(), 7);
    assert!(
        bench
            .guide
            .notes
            .hints
            .labels
            .contains(&String::from("odd"))
    );
    let shown = text(&bench.draft("clinic"), bench.ground(), false);
    assert!(
        shown.starts_with("Progress note, Clinic|Client=c-a3xx;Date="),
        "{shown}"
    );
    assert!(
        shown.contains("[What I think] To consider: shame about being seen.\n"),
        "{shown}"
    );
    assert!(shown.contains("Seen was: shoulders up"), "{shown}");
}

/// Returns what is said of a file, as `line: what`.
fn said(file: &str) -> Vec<String> {
    let found = lint("notes/own.ron", file).unwrap();
    let mut notes = Notes::shipped().unwrap();
    let shipped = notes.clone();
    assert_eq!(notes.lay("notes/own.ron", file), found);
    assert_eq!(notes, shipped, "a file with a mistake was taken");
    let lines = found.iter();
    lines
        .map(|one| format!("{}: {}", one.line, one.what))
        .collect()
}

#[test]
fn mistakes_are_named_by_line() {
    let mixed = SECTIONS.replace("[assessment]", "[assessment, risk]");
    let found = said(&own(&format!(
        "formats: [(slug: \"x\", title: \"X\", {mixed})],"
    )));
    assert_eq!(
        found,
        [
            "2: `risk` has more than one section",
            "4: risk stands together with something else"
        ]
    );
    let none = SECTIONS.replace("[plan]", "[]");
    let found = said(&own(&format!(
        "formats: [(slug: \"x\", title: \"X\", {none})],"
    )));
    assert_eq!(found, ["2: `plan` has no section"]);
    let found = said(&own(
        "formats: [(slug: \"x\", title: \"X\", sections: [],\n oops: 1)],",
    ));
    assert!(found.first().unwrap().starts_with("3: "), "{found:?}");
    let found = said(&own("phrases: {\n seen: \"{{ word }}\",\n}"));
    assert!(
        found
            .first()
            .unwrap()
            .starts_with("3: line 1 of the template: undefined"),
        "{found:?}"
    );
    let found = said(&own("phrases: {\n seen: \"{% if %}\",\n}"));
    assert_eq!(found.len(), 1, "{found:?}");
    let found = said(&own("phrases: {\n sean: \"x\",\n}"));
    assert!(found.first().unwrap().starts_with("3: "), "{found:?}");
}

#[test]
fn a_layout_leaves_no_section_out() {
    let layout = "{{ part.what }}{{ part.next }}{{ part.thought }}";
    let found = said(&own(&format!(
        "formats: [(slug: \"x\", title: \"X\", {SECTIONS},\n text: \"{layout}\")],"
    )));
    assert_eq!(found, ["8: the text leaves section `risk` out"]);
    // Nor is anything within reach but the text: no file, no function, no filter, no endless work.
    for bad in [
        "{% include 'x' %}",
        "{{ range(3) }}",
        "{{ title|upper }}",
        "{{ nobody }}",
    ] {
        let found = said(&own(&format!(
            "formats: [(slug: \"x\", title: \"X\", {SECTIONS},\n text: \"{bad}\")],"
        )));
        assert_eq!(found.len(), 1, "{bad}: {found:?}");
    }
}

#[test]
fn a_file_of_formats_is_known_by_its_place_or_its_fields() {
    assert!(is_by_path("library/notes/own.ron") && !is_by_path("library/notes.ron"));
    assert!(lint("anywhere.ron", &own("formats: [],")).is_some());
    assert!(lint("anywhere.ron", &own("techniques: [],")).is_none());
}

#[test]
fn a_phrase_that_cannot_be_used_loses_no_words() {
    let mut notes = Notes::shipped().unwrap();
    notes
        .phrases
        .insert(Phrase::Seen, String::from("{{ nothing }}"));
    let said = phrase::say(&notes, Phrase::Seen, &[("words", "shoulders up")]);
    assert_eq!(said, "shoulders up");
}
