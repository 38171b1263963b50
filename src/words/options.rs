//! The options: their names, values and what they mean; and what is said of `settings.ron`.

/// The page.
pub const PAGE: &str = "Options";
/// The header.
pub const HEADER: &str = "Options";
/// What a changed option says.
pub fn changed(name: &str, value: &str) -> String {
    format!("{name}: {value}. Kept for next time.")
}

/// Says that a liking stands in the settings, which come before what is chosen here.
pub fn overruled(field: &str, value: &str, line: usize) -> String {
    format!("settings.ron says {field}: {value}, line {line}. It holds until it is changed there.")
}

/// What a row says whose value the settings give.
pub fn from_settings(line: usize) -> String {
    format!("settings.ron, line {line}")
}

/// Says that Esc does nothing now.
pub const ESC_IGNORED: &str =
    "Esc is off while there is text, as the options say. Alt and a letter, or F2.";

/// The answer where a row cannot be chosen from.
pub const WRITTEN: &str = "This is written by hand, in a file of the settings folder.";

/// One option: its name, and what it means.
pub type Told = (&'static str, &'static str);

/// How many colours.
pub const COLOUR: Told = (
    "Colours",
    "How many colours are used. Without any, bold, underline and reverse do.",
);
/// The ground.
pub const GROUND: Told = (
    "Ground",
    "What the terminal writes on. Colours are readable on one of the two only.",
);
/// The glyphs.
pub const GLYPHS: Told = (
    "Lines and marks",
    "Thin lines and dots, or signs that every terminal has.",
);
/// The hint row.
pub const HINTS: Told = (
    "Hint row",
    "What keys do here. Esc ? has all of them, with a hint row or without.",
);
/// The layout.
pub const LAYOUT: Told = (
    "Layout",
    "Panes side by side, or one column that is read from top to bottom.",
);
/// Motion.
pub const MOTION: Told = (
    "Motion",
    "Breath and countdown step by the second, or say words and minutes only.",
);
/// Tips.
pub const TIPS: Told = (
    "Tips",
    "One tip a day on the start card: in the first week, always or never.",
);
/// Esc in the line.
pub const ESC_IN_LINE: Told = (
    "Esc in the line",
    "With text on the line Esc opens the menu, or does nothing. The text stays.",
);
/// Ctrl-Z.
pub const CTRL_Z: Told = (
    "Ctrl-Z",
    "It takes back, or leaves the screen to the shell until fg. Esc u takes back.",
);
/// The length of a session.
pub const MINUTES: Told = ("Session length", "The usual length of a session.");
/// How long records are kept.
pub const RETENTION: Told = (
    "Records are kept by",
    "The rule by which it is reckoned how long a record is kept.",
);
/// The cover.
pub const COVER: Told = (
    "Cover after",
    "So long without a key, and the screen covers itself. 0 is never.",
);
/// The lock.
pub const LOCK: Told = (
    "Lock after",
    "So long without a key, and it locks, outside a session. 0 is never.",
);
/// Snippets.
pub const SNIPPETS: Told = (
    "Snippets",
    "A word and Tab on the log line types its text. They stand in settings.ron.",
);
/// The file of settings.
pub const SETTINGS: Told = (
    "settings.ron",
    "What stands in it comes before what is chosen here. The program never writes it.",
);
/// The file of keys.
pub const KEYS: Told = (
    "keys.ron",
    "Keys of your own. alongside keys --print writes one to begin from.",
);

/// What `ground` says while nobody answered.
pub const ASK: &str = "ask";
/// What `ground` says where somebody asked for no colours.
pub const NO_COLOURS: &str = "no colours";
/// There is no such file.
pub const NO_FILE: &str = "none";
/// There is one, and it holds.
pub const HOLDS: &str = "in force";
/// There are no snippets.
pub const NO_SNIPPETS: &str = "none";

/// Returns how many snippets there are.
pub fn snippets(count: usize) -> String {
    count.to_string()
}

/// Returns how many mistakes a file has.
pub fn mistakes(count: usize) -> String {
    match count {
        1 => String::from("1 mistake"),
        _ => format!("{count} mistakes"),
    }
}

/// What is said of a file of settings.
pub mod file {
    /// Says that nothing of the settings holds.
    pub fn nothing_holds(told: &str) -> String {
        format!("{told} Nothing of it holds until that is mended.")
    }

    /// Something else bears the name of the file.
    pub const NO_FILE: &str = "it is no file";
    /// The file is larger than any file of settings.
    pub const TOO_LARGE: &str = "it is larger than 64 KiB";

    /// Returns what is said of a file that is no RON.
    pub fn not_read(
        name: &str,
        line: usize,
        column: usize,
        what: &str,
        expected: Option<&str>,
    ) -> String {
        let why = match expected {
            Some(expected) => format!("{what}, expected {expected}"),
            None => what.to_owned(),
        };
        format!("{name} line {line}, column {column}: {why}.")
    }

    /// Returns what is said of a file without any field.
    pub fn no_fields(name: &str) -> String {
        format!(
            "{name} line 1, column 1: it begins with ( and has fields, such as hints: short. Nothing of it holds."
        )
    }

    /// Returns what is said of a field that is there twice.
    pub fn twice(line: usize, column: usize, field: &str) -> String {
        format!(
            "settings.ron line {line}, column {column}: {field} is there twice. The first one holds."
        )
    }

    /// Returns what is said of a field that does not exist.
    pub fn no_field(line: usize, column: usize, field: &str, known: &[&str]) -> String {
        let known = known.join(", ");
        format!(
            "settings.ron line {line}, column {column}: there is no {field}; the rest holds. There are {known}."
        )
    }

    /// Returns what is said of a value that a field does not have.
    pub fn no_value(
        line: usize,
        column: usize,
        (field, value): (&str, &str),
        known: &[&str],
    ) -> String {
        let (last, before) = known
            .split_last()
            .map_or(("", String::new()), |(last, before)| {
                (*last, before.join(", "))
            });
        format!(
            "settings.ron line {line}, column {column}: {field} is {before} or {last}, not `{value}`. It is left out, the rest \
             holds."
        )
    }

    /// Returns what is said of snippets that are none.
    pub fn snippets(line: usize, column: usize) -> String {
        format!(
            "settings.ron line {line}, column {column}: snippets are words with their texts, such as {{\"bd\": \"breath, deep\"}}. \
             They are left out, the rest holds."
        )
    }

    /// Returns what is said of a snippet that cannot be one.
    pub fn snippet(line: usize, word: &str) -> String {
        format!(
            "settings.ron line {line}: the snippet `{word}` is left out. It is one word of letters, and its text one line of \
             400 at most."
        )
    }

    /// Returns what is said first, where there is more.
    pub fn and_more(first: &str, more: usize) -> String {
        match more {
            0 => first.to_owned(),
            _ => format!("{first} {more} more: Esc o."),
        }
    }
}
