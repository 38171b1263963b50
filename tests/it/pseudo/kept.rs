//! Words that stay as they are in the made-up language, each with its reason.

/// Items of the words that stay as they are, because they are compared with what is typed or read.
pub(crate) struct Kept {
    pub(crate) file: &'static str,
    pub(crate) items: &'static [&'static str],
}

/// Every one of them.
pub(crate) const KEPT: [Kept; 5] = [
    // What is typed in a field of a date.
    Kept {
        file: "dates.rs",
        items: &[
            "MONTHS_IN_FULL",
            "DAYS_IN_FULL",
            "TODAY",
            "TOMORROW",
            "YESTERDAY",
        ],
    },
    // What clap writes.
    Kept {
        file: "cli.rs",
        items: &["CLAP_ERROR"],
    },
    // What is typed behind the sign of a rating.
    Kept {
        file: "line.rs",
        items: &["ADVERSE"],
    },
    // Tests of the storage speak this.
    Kept {
        file: "drive.rs",
        items: &["*"],
    },
    // Heads of columns in somebody's table.
    Kept {
        file: "measure_import.rs",
        items: &[
            "DATE",
            "MEASURE",
            "VERSION",
            "ANSWERS",
            "ITEM",
            "NOT_APPLICABLE",
        ],
    },
];

/// Files of the tests whose literals are typed, or stand in a record.
pub(crate) const TYPED_IN: [&str; 6] = [
    "demo.rs",
    "desk.rs",
    "room.rs",
    "flows",
    "screens",
    "library/own.rs",
];

/// Words on screens and in answers that come neither from the words nor from the data, and why they may.
pub(crate) struct Known {
    #[expect(dead_code, reason = "for who reads the list")]
    pub(crate) why: &'static str,
    pub(crate) texts: &'static [&'static str],
}

/// Every one of them.
pub(crate) const KNOWN_WORDS: &[Known] = &[
    Known {
        why: "the values of settings.ron, as they are written in that file",
        texts: &[
            "auto", "ascii", "unicode", "dark", "light", "full", "short", "stacked", "menu",
            "ignore", "undo", "suspend", "glyphs", "layout", "asci",
        ],
    },
    Known {
        why: "what the crate that reads the command line writes by itself: its help has no place for other words",
        texts: &[
            "Usage",
            "[default: 10]",
            "default",
            "possible values",
            "env",
            "Print this message or the help of the given subcommand(s)",
            "unexpected argument found",
            "argument",
            "unrecognized subcommand",
            "subcommand",
            "the following required arguments were not provided",
            "COMMAND",
        ],
    },
    Known {
        why: "what can be chosen there by its name, and an example that is typed as it stands",
        texts: &[
            "bash",
            "zsh",
            "fish",
            "cyrillic",
            "greek",
            "grep",
            "sed",
            "user@host:folder.git",
            "folder.git",
            "git",
            "lint",
        ],
    },
    Known {
        why: "what the crate that reads the files says of one that does not parse",
        texts: &["Expected identifier", "expected"],
    },
    Known {
        why: "words of a record that a test makes, or of the data, that stand alone at the edge of a column",
        texts: &[
            "Nothing",
            "Therapies",
            "colleagues",
            "happened",
            "mood",
            "nothing",
            "prol",
            "song",
            "imminent",
            "does",
        ],
    },
];

/// Sentences that lose their end on a screen of 80 by 24 when they grow by a third, and why they may.
pub(crate) const KNOWN_CUTS: &[Known] = &[
    Known {
        why: "a column of the client list and the board: the row that is lit says all of it below",
        texts: &[
            "sess...",
            "session 2 since...",
            "paused since 25...",
            "paused since 3...",
            "waiting since 3...",
            "goal...",
            "du...",
            "ending in 2 sessions: what...",
            "finish assessment: family,...",
            "safety plan first; then Th...",
            "goal 2 stuck: last 4, 5, 4,...",
            "to 19, wo...",
        ],
    },
    Known {
        why: "a column of goals: the page of the goal says all of it",
        texts: &["not agre...", "review..."],
    },
    Known {
        why: "help has two columns; `alongside keys` and the command list have the whole names",
        texts: &[
            "add what this screen l...",
            "run the technique: step...",
            "turn the screen to the...",
            "write the note: open o...",
        ],
    },
    Known {
        why: "an example beside a sign; the sign and what it means are whole",
        texts: &[
            "<5 ,first tears",
            "=8 5 distress",
            "I joke so nobody sees...",
            "asks about medication...",
            "named the patte...",
            "passive thoughts, no p...",
            "points on his own s...",
            "shoulders up, shallow b...",
            "sighs at the door #2...",
        ],
    },
    Known {
        why: "a row of a list of names; its card, its line or its page says all of it",
        texts: &[
            "adapt, cardi...",
            "ask first: imminent-...",
            "ask first: pregna...",
            "drawer entry is kept a...",
            "in pers...",
            "introdu...",
            "agenda: the letter from the court, what it asks ...",
            "goal 2 \u{241b}[2J⟨U+202E⟩evil\u{2400}⟨U+009B...",
        ],
    },
    Known {
        why: "heads and sides of a plot with five sessions; the sentence below it says the same",
        texts: &["higher is be...", "lower is...", "se...", "ses..."],
    },
    Known {
        why: "the newest words of the start card; Right opens the plan and the last session, which have them whole",
        texts: &[
            "Brought up asks about medication (session 4)",
            "Brought up asks whether tablets would be quicker, wants the GP's view",
            "Brought up asks whether tablets would be quicker, wants the GP's view (sa...",
            "sa...",
        ],
    },
    Known {
        why: "goes on below the edge of a form, a pane or a plot that is scrolled or opened",
        texts: &[
            "0+---------------------------------- since baseline: down 4, 18 to",
            "since baseline: down 4, 18 to",
            "insomnia: not now, Mon",
            "Not changed here until the file is mended and the program",
            "reason missing",
        ],
    },
    Known {
        why: "the message row has two rows; what it says first is what was done",
        texts: &["logged 14:00: drawer (stays out of the note)."],
    },
    Known {
        why: "a question in a running session: its answers are always in sight, and of the words as many as there is room for",
        texts: &["Ctrl-Z does not take it back; reopen begins a new"],
    },
];
