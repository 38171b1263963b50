//! What is said of `keys.ron`: what is wrong with it, and what stands in one to begin from.

/// What holds while a file of keys has a mistake.
pub const BUILT_IN: &str = "Using the built-in keys until that is mended.";

/// Returns what is said at the start of a file with mistakes.
pub fn in_force(first: &str, more: usize) -> String {
    match more {
        0 => format!("{first} {BUILT_IN}"),
        1 => format!("{first} 1 more: Esc o. {BUILT_IN}"),
        _ => format!("{first} {more} more: Esc o. {BUILT_IN}"),
    }
}

/// Returns what is said of a file that cannot be read from disk.
pub fn not_readable(name: &str, why: &str) -> String {
    format!("{name} could not be read: {why}. Nothing of it holds.")
}

/// Returns what is said of a place that does not exist.
pub fn no_place(line: usize, place: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => {
            format!("keys.ron line {line}: there is no place `{place}`. Close: `{near}`.")
        }
        None => format!(
            "keys.ron line {line}: there is no place `{place}`. `alongside keys --print` lists them."
        ),
    }
}

/// Returns what is said of a command that the place does not have.
pub fn no_command(line: usize, title: &str, place: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => {
            format!("keys.ron line {line}: `{place}` has no command `{title}`. Close: `{near}`.")
        }
        None => format!(
            "keys.ron line {line}: `{place}` has no command `{title}`. `alongside keys --print` lists them."
        ),
    }
}

/// Returns what is said of a command that is there twice.
pub fn twice(line: usize, title: &str) -> String {
    format!("keys.ron line {line}: `{title}` is there twice. Put all its keys into one list.")
}

/// Returns what is said of a key that no keyboard has.
pub fn no_key(line: usize, key: &str) -> String {
    format!(
        "keys.ron line {line}: `{key}` is no key. Keys are `e`, `ctrl-e`, `f5`, `page-up` and the like."
    )
}

/// Returns what is said of a key that cannot be given away.
pub fn refused(line: usize, key: &str, why: &str) -> String {
    format!("keys.ron line {line}: `{key}` cannot be used here: {why}.")
}

/// Returns what is said of a key that two commands have.
pub fn clash(line: usize, key: &str, one: &str, other: &str) -> String {
    format!("keys.ron line {line}: `{key}` is used for both {one} and {other}.")
}

/// Returns what is said of a position that is none.
pub fn no_position(line: usize, from: &str, to: &str) -> String {
    format!(
        "keys.ron line {line}: `{from}` and `{to}` are no position. One letter stands for one of a Latin keyboard."
    )
}

/// Returns what is said of a letter that has two positions.
pub fn position_twice(line: usize, from: &str) -> String {
    format!("keys.ron line {line}: `{from}` is there twice. A letter stands on one key.")
}

/// Returns what comes behind the menu key to run a command by name.
pub fn by_name(palette: &str, short: &str) -> String {
    format!("{palette} {short}")
}

/// Why a key stays where it is.
pub mod why {
    /// Enter, Esc, Tab and the line end of a paste.
    pub const FIXED: &str = "it means the same everywhere";
    /// Keys that terminals and habits act on.
    pub const TERMINAL: &str = "terminals act on it themselves, so it never does anything here";
    /// Control keys that are other keys.
    pub const SAME: &str = "a terminal sends the same for another key";
    /// Alt with a letter.
    pub const ALT: &str = "Alt and a letter is always Esc and that letter";
    /// Letters that swallow the next key behind Esc.
    pub const SWALLOWS: &str = "Esc and this sign begin other keys, and the next one would be lost";
    /// Capitals in menus.
    pub const UPPER: &str = "menus take small letters only, so that Caps Lock does no harm";
    /// Digits where digits answer.
    pub const ANSWERS: &str = "digits answer here";
    /// Letters where text is typed.
    pub const TYPED: &str = "text is typed here, and no letter acts where text is typed";
}

/// What stands at the head of a file to begin from.
pub const HEAD: &str = "\
// Keys of alongside. Keep what you change and take the rest out; what is not here keeps its built-in keys.
// A command can have several keys or none: [\"e\", \"f5\"] or []. `alongside keys --check FILE` looks for mistakes.
// Enter, Esc, Tab, Ctrl-S, Ctrl-Q, Ctrl-C and Ctrl-D stay where they are.";

/// What opens the keys of a file.
pub const OPENING: &str = "(\n  keys: {";
/// What closes a place.
pub const PLACE_END: &str = "    },";
/// What closes the file.
pub const CLOSING: &str = "  },\n)";

/// Returns a remark of the file.
pub fn remark(words: &str) -> String {
    format!("    // {words}")
}

/// Returns the line that opens a place.
pub fn place(name: &str) -> String {
    format!("    \"{name}\": {{")
}

/// Returns the line of a command.
pub fn command(title: &str, keys: &str) -> String {
    format!("      \"{title}\": [{keys}],")
}

/// Words of `alongside keys`.
pub mod cli {
    /// What follows the help.
    pub const MORE: &str = "\
What a keys.ron in the settings folder changes is shown as it holds. Begin one with the present table, or with the file of \
your layout:

  alongside keys --print > keys.ron
  alongside keys --layout cyrillic > keys.ron
  alongside keys --check keys.ron";
    /// The name of a file.
    pub const FILE: &str = "FILE";
    /// Looks for mistakes.
    pub const CHECK: &str = "Look for mistakes in a file of keys, and change nothing";
    /// Prints the present table.
    pub const PRINT: &str = "Print the keys that hold as a keys.ron to begin from";
    /// The name of a layout.
    pub const LAYOUT: &str = "LAYOUT";
    /// Prints the file of a layout.
    pub const LAYOUT_HELP: &str = "Print the keys.ron of a keyboard layout";
    /// A file could not be read.
    pub const NOT_READ: &str = "the file of keys could not be read";
    /// Nothing is wrong.
    pub const GOOD: &str = "No mistakes. Copy it to keys.ron in the settings folder to use it.";
    /// Something is wrong.
    pub const WRONG: &str = "Not taken: until these are mended the built-in keys are in force.";
}
