//! Texts as plain text, and what their authors decided.

use crate::domain::id::{EntryId, SentenceId, SessionId};
use crate::domain::note::tests::id;
use crate::domain::writing::{
    Added, Edits, Hand, NotAssessed, Section, Sentence, Source, Writing, text,
};

fn writing() -> Writing {
    let section = |slug: &str, required| Section {
        slug: slug.to_owned(),
        heading: slug.to_uppercase(),
        required,
        ..Section::default()
    };
    let mut writing = Writing {
        title: String::from("Title"),
        head: vec![(String::from("Place"), String::from("home\nsecond floor"))],
        sections: vec![
            section("one", true),
            section("two", true),
            section("three", false),
        ],
        layout: String::new(),
    };
    let from = vec![
        Source::Entry(SessionId(id(1)), EntryId(id(0x2a))),
        Source::Place(String::from("plan")),
    ];
    if let Some(section) = writing.sections.first_mut() {
        section.sentences = vec![
            Sentence::by_rule("a", String::from("stands\nwith two lines"), from),
            Sentence {
                stands: false,
                ..Sentence::by_rule("b", String::from("is out"), Vec::new())
            },
            Sentence {
                hand: Hand::Prompt,
                stands: false,
                ..Sentence::by_rule("c", String::from("asks"), Vec::new())
            },
            Sentence::by_rule("d", String::from("  "), Vec::new()),
        ];
    }
    writing
}

#[test]
fn a_text_holds_what_stands_and_says_what_is_missing() {
    let expected = "\
Title

Place: home; second floor

ONE
- stands
  with two lines

TWO: - not recorded
";
    assert_eq!(text(&writing(), false), expected);
    let sources = text(&writing(), true);
    assert!(
        sources.contains("with two lines [e:0000002a plan]\n"),
        "{sources}"
    );
}

#[test]
fn a_reason_stands_for_an_empty_section() {
    let edits = Edits {
        not_assessed: vec![NotAssessed {
            section: String::from("two"),
            why: String::from("no time"),
        }],
        ..Edits::default()
    };
    assert!(text(&edits.apply(writing()), false).contains("\nTWO: not assessed, no time\n"));
}

#[test]
fn what_an_author_added_is_never_lost() {
    let edits = Edits {
        added: vec![Added {
            id: SentenceId(id(9)),
            section: String::from("a section of another format"),
            words: String::from("my own words"),
            copied: None,
        }],
        ..Edits::default()
    };
    assert!(text(&edits.apply(writing()), false).contains("\nTHREE\n- my own words\n"));
}

#[test]
fn a_layout_arranges_and_hides_nothing() {
    let mut laid = writing();
    laid.layout = String::from("*{{ title }}*");
    let shown = text(&laid, false);
    assert!(shown.starts_with("*Title*\n"), "{shown}");
    assert!(shown.contains("\nPlace: home; second floor\n"), "{shown}");
    assert!(
        shown.contains("\nONE\n- stands\n  with two lines\n"),
        "{shown}"
    );
    // Nor does it hide that nothing was said, or why.
    assert!(shown.ends_with("\nTWO: - not recorded\n"), "{shown}");
    if let Some(section) = laid.sections.get_mut(1) {
        section.not_assessed = String::from("no time");
    }
    let reason = text(&laid, false);
    assert!(
        reason.ends_with("\nTWO: not assessed, no time\n"),
        "{reason}"
    );
    let in_its_own_way = "{% for s in sections %}{{ s.not_assessed }}{% endfor %}";
    laid.layout = String::from(in_its_own_way);
    assert_eq!(text(&laid, false).matches("no time").count(), 1);
    if let Some(section) = laid.sections.get_mut(1) {
        section.not_assessed.clear();
    }
    // One that cannot be used is as if it were not there.
    laid.layout = String::from("{{ nobody }}");
    assert_eq!(text(&laid, false), text(&writing(), false));
}

#[test]
fn nothing_in_a_text_acts_on_a_terminal() {
    let mut hostile = writing();
    let bad = "a\u{1b}]0;x\u{7}\r\u{202e}b {{ title }}";
    hostile.title = bad.to_owned();
    hostile.head.push((bad.to_owned(), bad.to_owned()));
    for section in &mut hostile.sections {
        section.heading = bad.to_owned();
        section.not_assessed = bad.to_owned();
        for sentence in &mut section.sentences {
            sentence.words = bad.to_owned();
            sentence.from = vec![Source::Place(bad.to_owned())];
        }
    }
    let usual = text(&hostile, true);
    hostile.layout = String::from(
        "{% for s in sections %}{{ s.heading }}{% for one in s.sentences %}{{ one }}{% endfor %}{% endfor %}",
    );
    for shown in [usual, text(&hostile, false)] {
        assert!(shown.contains("{{ title }}"), "{shown}");
        let is_bad = |c: char| c != '\n' && crate::domain::safe::is_unsafe(c);
        assert!(!shown.chars().any(is_bad), "{shown}");
    }
}
