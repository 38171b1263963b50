//! Words that attack whoever opens a file: terminals, browsers, spreadsheets, templates, other records.

use alongside::domain::safe::is_unsafe;
use alongside::domain::session::Kind;
use serde_json::Value;

use super::{every_form, log, one, signed_note};

const HOSTILE: &str = "=cmd|'/c calc'!A1 \u{1b}]0;x\u{7}\u{1b}[2J \u{9b}31m \u{202e}live\u{2066} \u{200b}\u{feff}<script>alert(1)</script><img src=x onerror=y> \"quoted\" 'single' [link](https://evil.example) ![i](x) # head\n# line two\n- item\n{{ secret }} {% x %} ${y} `code` &amp; www.evil.example";

fn hostile() -> alongside::domain::dossier::Dossier {
    let mut dossier = one();
    for kind in [Kind::Said, Kind::Did, Kind::Task, Kind::Risk, Kind::Seen] {
        let n = u128::from(kind == Kind::Did)
            + 2 * u128::from(kind == Kind::Task)
            + 4 * u128::from(kind == Kind::Risk)
            + 8 * u128::from(kind == Kind::Seen);
        log(&mut dossier, n, kind, HOSTILE);
    }
    HOSTILE.clone_into(&mut dossier.client.concerns[0].words);
    HOSTILE.clone_into(&mut dossier.client.concerns[0].onset);
    HOSTILE.clone_into(&mut dossier.client.formulation.summary);
    HOSTILE.clone_into(&mut dossier.goals.goals[0].words);
    HOSTILE.clone_into(&mut dossier.plan.rationale);
    HOSTILE.clone_into(&mut dossier.readings.readings[0].words);
    dossier.notes.push(signed_note(&dossier, HOSTILE));
    dossier
}

#[test]
fn no_form_holds_anything_that_acts() {
    for (name, text) in every_form(&hostile()) {
        let bad = text.chars().find(|c| *c != '\n' && is_unsafe(*c));
        assert_eq!(bad, None, "{name}");
        // Nobody said these words in what these tables hold.
        let is_wordless = ["csv sessions", "csv ratings", "csv measures"].contains(&name.as_str());
        assert!(
            is_wordless || text.contains("evil"),
            "{name} lost the words"
        );
        if name == "html" {
            for sign in ["<script", "<img", "{{", "{%", "${", "href", "<a "] {
                assert!(!text.to_lowercase().contains(sign), "{name}: {sign}");
            }
        }
        if name == "markdown" {
            // What stands behind a backslash is no sign.
            let bare = unescaped(&text);
            for sign in [
                "{{", "{%", "${", "](", "\n# line", "<script", "\n- item", "](", "![",
            ] {
                assert!(!bare.contains(sign), "{name}: {sign}");
            }
            assert!(text.contains("https\\://evil") && text.contains("www\\.evil"));
        }
    }
}

/// Returns Markdown without every sign that has a backslash before it.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else {
            out.push(c);
        }
    }
    out
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let forms = every_form(&hostile());
    let tables = forms.iter().filter(|(name, _)| name.starts_with("csv"));
    let mut guarded = 0;
    for (name, text) in tables {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let width = reader.headers().unwrap().len();
        for row in reader.records() {
            let row = row.unwrap();
            assert_eq!(row.len(), width, "{name}");
            for cell in &row {
                let is_number = cell.parse::<f64>().is_ok();
                let begins = cell.starts_with(['=', '+', '-', '@', '\t', '|', '%']);
                // Answers begin with `-` where the first is missing; a space and numbers follow it.
                let is_answers = cell
                    .split(' ')
                    .all(|one| one == "-" || one.parse::<u8>().is_ok());
                assert!(!begins || is_number || is_answers, "{name}: {cell}");
                guarded += usize::from(cell.starts_with("'="));
            }
        }
    }
    assert!(guarded >= 6, "{guarded}");
}

#[test]
fn json_gives_the_words_back_as_they_were_typed() {
    let forms = every_form(&hostile());
    let (_, text) = forms.iter().find(|(name, _)| name == "json").unwrap();
    let back = alongside::domain::exchange::json::read(text).unwrap();
    assert_eq!(back.goals.goals[0].words, HOSTILE);
    assert_eq!(back.client.formulation.summary, HOSTILE);
}

#[test]
fn narratives_hold_no_tags_of_others() {
    let forms = every_form(&hostile());
    let (_, text) = forms.iter().find(|(name, _)| name == "fhir").unwrap();
    let bundle: Value = serde_json::from_str(text).unwrap();
    let mut divs = 0;
    for entry in bundle["entry"].as_array().unwrap() {
        let sections = entry["resource"]["section"].as_array();
        for section in sections.into_iter().flatten() {
            let div = section["text"]["div"].as_str().unwrap();
            let tags = div.matches('<').count();
            let ours = ["<div xmlns", "</div>", "<p>", "</p>", "<br/>"];
            let known: usize = ours.iter().map(|tag| div.matches(tag).count()).sum();
            assert_eq!(tags, known, "{div}");
            divs += 1;
        }
    }
    assert!(divs >= 3);
}
