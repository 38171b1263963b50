//! The accessibility list (interaction.md 4), line by line: each has its tests, or says why it has none.
#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

mod colours;
mod keys;
mod named;
mod places;
mod said;

use alongside::app::state::State;

/// A line of the list.
struct Line {
    n: u8,
    says: &'static str,
    /// The tests that hold it, by name.
    tests: &'static [&'static str],
    /// What of it no test here looks at, and why.
    not_checked: &'static str,
}

const LIST: [Line; 15] = [
    Line {
        n: 1,
        says: "plain mode: no alternate screen, one numbered line at a time",
        tests: &[],
        not_checked: "not checked here: the plain mode has tests of its own; the session to hold it against is `one_session`",
    },
    Line {
        n: 2,
        says: "a real cursor where text goes, at all times",
        tests: &[
            "the_cursor_stands_behind_the_text_on_every_screen",
            "the_cursor_is_never_hidden",
        ],
        not_checked: "one column on request (`layout = stacked`): not checked, it is not there yet",
    },
    Line {
        n: 3,
        says: "nothing blinks, rings or moves by itself; messages stay until the next key",
        tests: &[
            "nothing_blinks_and_nothing_is_dim_or_slanted",
            "a_message_stays_until_the_next_key",
            "nothing_changes_by_itself_but_the_minute",
            "no_bell_is_rung",
        ],
        not_checked: "",
    },
    Line {
        n: 4,
        says: "word first, then glyph, then colour; 4.5 or more",
        tests: &[
            "the_words_are_the_same_without_colours",
            "every_colour_on_a_screen_is_that_of_a_role",
            "every_colour_of_the_256_is_readable_on_every_ground",
            "every_colour_of_the_sixteen_is_readable_in_every_palette",
        ],
        not_checked: "",
    },
    Line {
        n: 5,
        says: "no shortcut of one character outside what is open for it; a twin for every chord",
        tests: &[
            "a_printable_key_acts_only_where_no_text_goes",
            "no_command_needs_ctrl_alt_or_a_function_key",
        ],
        not_checked: "other keys than ours: not checked here, they are settled in the settings",
    },
    Line {
        n: 6,
        says: "no time limit on a sequence: Esc, pause, letter is Esc and letter in one burst",
        tests: &[
            "alt_and_a_letter_is_esc_and_the_letter_in_every_state",
            "a_pause_between_esc_and_a_letter_changes_nothing",
            "an_esc_that_was_no_esc_leaves_nothing_behind",
        ],
        not_checked: "",
    },
    Line {
        n: 7,
        says: "complete at 60x20, usable at 40x10, nothing lit off the screen",
        tests: &[
            "every_screen_says_the_way_out_at_60x20",
            "a_line_is_logged_and_seen_saved_at_40x10_on_every_screen",
            "what_is_lit_is_on_the_screen_however_small",
        ],
        not_checked: "at 40x10 the words about a critical answer stand below the edge of their form; nothing only in a wide layout: not checked, which words may go is judged by eye in the snapshots",
    },
    Line {
        n: 8,
        says: "numbers beside the points of a chart, and a reading of one line",
        tests: &["every_point_of_a_chart_has_its_number_and_the_chart_a_sentence"],
        not_checked: "",
    },
    Line {
        n: 9,
        says: "names for kinds, not icons",
        tests: &["every_kind_is_a_word_in_the_log", "help_opens_everywhere"],
        not_checked: "plain language and short rows: not checked, no machine can",
    },
    Line {
        n: 10,
        says: "errors name the field, the form and an example; undo for all entries",
        tests: &[
            "a_value_that_is_not_taken_says_its_form_by_an_example",
            "what_was_entered_is_taken_back",
        ],
        not_checked: "",
    },
    Line {
        n: 11,
        says: "other boards, dead keys, AltGr, composed and decomposed letters",
        tests: &[
            "bytes_of_the_keymap_have_their_names",
            "bytes_that_are_no_text_are_dropped_and_what_follows_is_not",
            "letters_of_every_board_are_typed_and_found_however_they_are_composed",
            "every_sign_of_the_line_is_on_every_board_without_altgr",
        ],
        not_checked: "",
    },
    Line {
        n: 12,
        says: "right-to-left and wide text is cut by cells, and no column depends on it",
        tests: &["wide_combining_and_right_to_left_text_breaks_no_column"],
        not_checked: "",
    },
    Line {
        n: 13,
        says: "bold is never the only mark",
        tests: &[
            "nothing_blinks_and_nothing_is_dim_or_slanted",
            "what_is_bold_says_so_in_words_or_glyphs",
        ],
        not_checked: "",
    },
    Line {
        n: 14,
        says: "every text in the words module",
        tests: &["no_sentence_stands_outside_words", "in_another_language"],
        not_checked: "dates in another language: not checked, there is one language",
    },
    Line {
        n: 15,
        says: "Orca, NVDA, brltty, and a clinician who does not see the screen",
        tests: &[],
        not_checked: "not done: nobody who needs them has used the program yet",
    },
];

/// Every file a test of the list stands in.
const FILES: [&str; 8] = [
    include_str!("access/colours.rs"),
    include_str!("access/keys.rs"),
    include_str!("access/places.rs"),
    include_str!("access/said.rs"),
    include_str!("bytes.rs"),
    include_str!("pseudo.rs"),
    include_str!("tidy.rs"),
    include_str!("../../src/ui/theme/tests.rs"),
];

#[test]
fn every_line_of_the_list_has_tests_or_says_why_not() {
    for (line, n) in LIST.iter().zip(1..) {
        assert_eq!(line.n, n);
        println!("{n:>2}  {}", line.says);
        for test in line.tests {
            let is_there = FILES
                .iter()
                .any(|file| file.contains(&format!("fn {test}()")));
            assert!(is_there, "{test} is no test");
            println!("      checked: {test}");
        }
        if !line.not_checked.is_empty() {
            println!("      {}", line.not_checked);
        }
        assert!(
            !line.tests.is_empty() || !line.not_checked.is_empty(),
            "{n}"
        );
    }
}

/// Looks at a screen that is kept as a picture: what holds on all of them holds here.
#[track_caller]
pub(crate) fn holds(name: &str, state: &State) {
    places::has_its_cursor(name, state);
    colours::is_calm(name, state);
    named::are_those_that_hold(name, state);
}
