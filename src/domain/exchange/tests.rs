//! What goes out stays harmless, comes back as it was, and holds nothing of a drawer.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::exchange::Dates;
use crate::domain::exchange::csv::guarded;
use crate::domain::exchange::deidentify::suspects;
use crate::domain::exchange::{html, markdown};
use serde_json::json;

#[test]
fn markdown_signs_in_words_stay_words() {
    for (words, written) in [
        ("plain words, 7 of 10.", "plain words, 7 of 10."),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("[a](http://b.c)", "\\[a\\](http\\://b.c)"),
        (
            "<script>alert(1)</script>",
            "\\<script\\>alert(1)\\</script\\>",
        ),
        ("www.example.org", "www\\.example.org"),
        ("a@b.org", "a\\@b.org"),
        ("{{ x }} {% y %}", "\\{\\{ x \\}\\} \\{\\% y \\%\\}"),
        ("one\n\n# two", "one \\# two"),
        (
            "![x](y) `z` **b** _i_",
            "\\!\\[x\\](y) \\`z\\` \\*\\*b\\*\\* \\_i\\_",
        ),
        ("esc\u{1b}[2J \u{202e}x", "esc␛\\[2J ⟨U+202E⟩x"),
    ] {
        assert_eq!(markdown::escaped(words), written);
    }
}

#[test]
fn html_signs_in_words_stay_words() {
    let hostile = "<img src=x onerror='a'>\"&amp; {{x}} ${y} `z` \u{1b}\u{202e}";
    let written = html::escaped(hostile);
    for sign in [
        '<', '>', '"', '\'', '{', '}', '`', '$', '\u{1b}', '\u{202e}',
    ] {
        assert!(!written.contains(sign), "{sign:?} in {written}");
    }
    assert!(written.contains("&amp;amp;"));
}

#[test]
fn no_cell_is_a_formula() {
    for words in [
        "=1+1", "+1", "-1", "@x", "\t=1", " =1", "\n=1", "＝1", "|x", "%x", "\r=1",
    ] {
        let cell = guarded(words);
        assert!(cell.starts_with('\''), "{words:?} -> {cell:?}");
        assert!(!cell.contains(['\n', '\r', '\t']));
    }
    assert_eq!(guarded("seven = much"), "seven = much");
}

#[test]
fn days_become_years_or_weeks_wherever_they_stand() {
    let mut value = json!({
        "a": "2026-11-26", "b": ["2026-11-26T14:00:00+01:00", "2026-12-03T14:00:00"],
        "c": "on 2026-11-26 I", "d": 7,
    });
    Dates::Years.soften(&mut value);
    assert_eq!(
        value,
        json!({"a": "2026", "b": ["2026", "2026"], "c": "on 2026-11-26 I", "d": 7})
    );
    let first = "2026-11-20".parse().unwrap();
    let mut value = json!(["2026-11-26", "2026-11-27", "2026-11-19"]);
    Dates::Weeks(first).soften(&mut value);
    assert_eq!(value, json!(["week 1", "week 2", "week 0"]));
}

#[test]
fn what_looks_like_an_identifier_is_listed() {
    let text = "I told Marta on 12.03.2026, call 0664 or +43664123456, mail m@x.org, see www.x.org; she is 93. In March.";
    let found: Vec<(&str, String)> = suspects(text)
        .into_iter()
        .map(|one| (one.what, one.found))
        .collect();
    for word in [
        "Marta",
        "12.03.2026",
        "0664",
        "+43664123456",
        "m@x.org",
        "www.x.org",
        "93",
        "March",
    ] {
        assert!(
            found.iter().any(|(_, one)| one == word),
            "{word} in {found:?}"
        );
    }
    assert_eq!(suspects("it went better this week, 7 of 10"), []);
}
