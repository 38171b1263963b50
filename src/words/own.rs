//! Words of the practice's own techniques: badge, form, marks, and the page that lists them.

use std::fmt::Display;

/// What every list says of a row the practice wrote or changed.
pub const BADGE: &str = "U";

/// Returns the badge with what was taken away.
pub fn badge<S: AsRef<str>>(taken_away: &[S]) -> String {
    if taken_away.is_empty() {
        return BADGE.to_owned();
    }
    let flags: Vec<&str> = taken_away.iter().map(AsRef::as_ref).collect();
    format!("{BADGE}, caution taken away: {}", flags.join(", "))
}

/// Fields of the form of a technique.
pub mod field {
    /// The name.
    pub const NAME: &str = "Name";
    /// Other names.
    pub const ALIASES: &str = "Also called";
    /// Lay words.
    pub const LAY: &str = "What clients say for it";
    /// The family.
    pub const FAMILY: &str = "Family";
    /// Orientations.
    pub const ORIENTATIONS: &str = "Orientations";
    /// Concerns.
    pub const CONCERNS: &str = "Concerns";
    /// Steps.
    pub const STEPS: &str = "Steps";
    /// Minutes.
    pub const MINUTES: &str = "Minutes";
    /// The level of evidence.
    pub const EVIDENCE: &str = "Evidence, proposed";
    /// On what it rests.
    pub const EVIDENCE_NOTE: &str = "On what it rests";
    /// The cautions.
    pub const CAUTIONS: &str = "Cautions";
    /// Cautions for anyone.
    pub const CAUTION_WORDS: &str = "To heed with anyone";
    /// Why one was taken away.
    pub const WHY: &str = "Why one is taken away";
    /// The source.
    pub const SOURCE: &str = "Source";
    /// One line.
    pub const GIST: &str = "In one line";
    /// When it helps.
    pub const WHEN: &str = "When it helps";
    /// What to watch.
    pub const WATCH: &str = "What to watch";
    /// The steps of doing it.
    pub const OUTLINE: &str = "How it is done";
    /// Tags.
    pub const TAGS: &str = "Tags";
    /// What the client agrees to.
    pub const CONSENT: &str = "Consent";
    /// What comes before it.
    pub const NEEDS: &str = "Needs first";
    /// What goes well with it.
    pub const PAIRS: &str = "Goes well with";
    /// Whether the own copy stays.
    pub const COPY: &str = "Our own copy";
    /// Whether it is liked.
    pub const LIKED: &str = "Liked";
    /// Whether it is hidden.
    pub const HIDDEN: &str = "Hidden";
}

/// No level of evidence was chosen.
pub const NOT_CHOSEN: &str = "not chosen yet";
/// A letter was typed where one of several is chosen.
pub const ARROWS_CHOOSE: &str = "Left and Right choose here; letters change nothing.";
/// The own copy stays.
pub const COPY_STAYS: &str = "stays";
/// The own copy goes.
pub const COPY_GOES: &str = "goes: the row as it was before";
/// No.
pub const NO: &str = "no";
/// Yes.
pub const YES: &str = "yes";

/// What may be chosen as level of evidence.
pub fn level(letter: &str, definition: &str) -> String {
    format!("{letter}: {definition}")
}

/// A field was filled before the name.
pub const NAME_FIRST: &str = "Name the technique first.";
/// The name was emptied.
pub const NAME_NEEDED: &str =
    "A technique keeps a name: past sessions may speak of it. Esc : hide leaves it out of lists.";
/// Another technique has that name.
pub fn name_taken(id: impl Display, name: &str) -> String {
    format!("{id} {name} is called so, or looks so.")
}
/// A text holds what cannot be seen.
pub const HIDDEN_CHARACTER: &str =
    "It holds a character that cannot be seen or acts on the terminal.";
/// Minutes cannot be read.
pub const MINUTES_FORM: &str = "Minutes as 10, 10-20, or any for what is woven through.";
/// A level is missing.
pub const LEVEL_NEEDED: &str = "A technique keeps a level of evidence: D is practice-based.";
/// The note is missing.
pub const NOTE_FIRST: &str = "Level A or X says on what it rests: fill that in first.";
/// The note cannot go.
pub const NOTE_NEEDED: &str = "Level A or X says on what it rests.";
/// The warning goes.
pub const WARNING_NEEDS_WHY: &str =
    "Taking the warning of level X away needs its reason: fill in why first.";
/// The gist is too long.
pub fn gist_too_long(length: usize) -> String {
    format!("{length} characters; a line of the list holds 120.")
}
/// A text is too long.
pub fn too_long(length: usize, most: usize) -> String {
    format!("{length} characters; {most} are the most.")
}
/// How a caution is typed.
pub const CAUTION_FORM: &str = "One a line: stop FLAG: note, or adapt FLAG: note.";
/// A line is no caution.
pub fn no_caution(line: &str) -> String {
    format!("`{line}` is no caution. {CAUTION_FORM}")
}
/// A flag stands twice.
pub fn flag_twice(flag: &str) -> String {
    format!("`{flag}` stands twice.")
}
/// A caution goes without a reason.
pub fn needs_why(flags: &str) -> String {
    format!("Taking away or rewording {flags} needs its reason: fill in why first.")
}
/// The reason cannot go.
pub fn why_needed(flags: &str) -> String {
    format!("It is the reason for what is taken away or reworded: {flags}.")
}
/// What is taken away, under the cautions.
pub fn taken_away(flags: &str) -> String {
    format!("Taken away or reworded, and said in every list: {flags}")
}
/// It points to itself.
pub const ITSELF: &str = "A technique does not point to itself.";
/// Something is needed.
pub const NEEDED: &str = "It cannot be empty; `any` will do where nothing is special.";
/// A field that must be filled.
pub const FILL: &str = "It cannot be empty.";
/// A stop, as it is typed.
pub const STOP: &str = "stop";
/// An adapt, as it is typed.
pub const ADAPT: &str = "adapt";

/// Says what a new technique still lacks.
pub fn lacks(id: impl Display, fields: &str) -> String {
    format!("{id} is kept. It can be found and used once it has: {fields}.")
}

/// Returns the name of the field a row lacks.
pub fn field_called(name: &str) -> &str {
    match name {
        "family" => "family",
        "orientations" => "orientation",
        "concerns" => "concern",
        "phases" => "step",
        "minutes" => "minutes",
        "evidence" => "level of evidence",
        "evidence_note" => "on what the level rests",
        "source" => "source",
        "gist" => "one line",
        _ => "name",
    }
}

/// The head of the form of a new technique.
pub const NEW: &str = "A technique of our own";
/// The head of the form of a technique.
pub fn heading(id: impl Display, name: &str) -> String {
    format!("{id} {name}")
}
/// The head of the form of marks.
pub fn marks_heading(id: impl Display, name: &str) -> String {
    format!("{id} {name}: marks")
}

/// What a change is called.
pub fn step(id: impl Display, field: &str) -> String {
    format!("{id}, {field}")
}
/// Liked.
pub fn liked(name: &str) -> String {
    format!("{name} is liked.")
}
/// Liked no more.
pub fn liked_no_more(name: &str) -> String {
    format!("{name} is liked no more.")
}
/// Hidden.
pub fn hidden(name: &str) -> String {
    format!(
        "{name} is hidden: not listed, not found, still named where it was used. Esc : hidden lists it."
    )
}
/// Shown again.
pub fn shown_again(name: &str) -> String {
    format!("{name} is shown again.")
}
/// There is no such technique.
pub fn no_technique(id: &str) -> String {
    format!("No technique has the id {id}.")
}
/// Nothing is lit that can be edited.
pub const NONE_LIT: &str =
    "Light a technique first: in the library, or in the practice's own list.";

/// The page.
pub const PAGE: &str = "The practice's own techniques";
/// The page in the header.
pub const HEADER: &str = "Own techniques";
/// The head of techniques.
pub const OWN: &str = "Techniques of our own";
/// The head of changed rows.
pub const CHANGED: &str = "Shipped techniques we changed";
/// The head of liked ones.
pub const LIKED: &str = "Liked";
/// The head of tagged ones.
pub const TAGGED: &str = "Tagged";
/// A technique stays hidden, because another file says so.
pub fn hidden_by(name: &str, file: &str) -> String {
    format!("{name} stays hidden: the library file {file} hides it. Take it out there.")
}
/// Which file hides a technique, in its row or behind its name.
pub fn hidden_in(file: &str) -> String {
    format!("hidden by {file}")
}
/// The head of hidden ones.
pub const HIDDEN: &str = "Hidden: Enter shows one again";
/// The head of packs.
pub const PACKS: &str = "Packs and other library files";
/// The head of findings.
pub const FINDINGS: &str = "Mistakes in these files";
/// There is no technique.
pub const NO_OWN: &str = "None yet. Enter puts one in.";
/// Nothing is hidden.
pub const NONE_HIDDEN: &str = "Nothing is hidden.";
/// What a technique lacks, in its row.
pub fn not_complete(fields: &str) -> String {
    format!("not complete: {fields}")
}
/// A library file.
pub fn file(techniques: usize, origin: &str, date: &str) -> String {
    let rows = match techniques {
        1 => String::from("1 row"),
        n => format!("{n} rows"),
    };
    let from = if origin.is_empty() {
        String::new()
    } else {
        format!(", from {origin}")
    };
    let on = if date.is_empty() {
        String::new()
    } else {
        format!(", imported {date}")
    };
    [rows, from, on].concat()
}

/// The file could not be read.
pub fn not_read(why: &str) -> String {
    format!("The practice's own techniques cannot be read: {why}")
}
/// It cannot be changed then.
pub fn not_changed(why: &str) -> String {
    format!("Own techniques cannot be changed until library/own.ron can be read: {why}")
}
/// Another program changed the file too.
pub fn joined(kept: &str) -> String {
    format!(
        "Another program changed the own techniques too: both changes stand. Ours as it was: {kept}"
    )
}
/// Both changed one row.
pub fn joined_theirs(ids: &str, kept: &str) -> String {
    format!("Another program changed {ids} too: theirs stands, ours is kept in {kept}")
}
/// Both gave one number.
pub fn joined_moved(moved: &str, kept: &str) -> String {
    format!("Another program gave the same number: {moved}. Ours as it was: {kept}")
}
/// One number and what it is now.
pub fn moved(was: impl Display, now: impl Display) -> String {
    format!("ours is no longer {was} but {now}")
}

/// A library file is no text or too large.
pub fn file_not_read(name: &str, why: &str) -> String {
    format!("library/{name}: {why}")
}
/// Why not.
pub const NO_TEXT: &str = "it is not read: no UTF-8 text";
/// Why not.
pub const TOO_LARGE: &str = "it is not read: more than 8 MiB";
/// Why not.
pub const NO_FILE: &str = "it is not read: not a plain file";
