//! Words of the formulation: lenses and their slots, what comes from them, the ideas that wait, the choice of facts.

/// The field and the row of the whole in a few sentences.
pub const SUMMARY: &str = "Summary";
/// What the summary is for.
pub const SUMMARY_ASK: &str = "In a few sentences, as it could be read to the client.";
/// A fact of a slot that keeps the trouble going lies in the person or around them (map B02a).
pub const INNER_OR_OUTER: &str = "inner or outer?";
/// The head of goals and techniques.
pub const COMES_FROM: &str = "Comes from here";
/// No goal and no technique points at the lens.
pub const NOTHING_COMES: &str = "No goal and no planned technique comes from this lens yet.";
/// Before a goal that has no number any more.
pub const CLOSED_GOAL: &str = "closed goal";
/// Before a planned technique.
pub const TECHNIQUE: &str = "technique";
/// The head of the ideas.
pub const IDEAS: &str = "Ideas of the log that wait";
/// No idea waits.
pub const NO_IDEAS: &str = "None waits. A line of the log that begins with ? is one.";
/// The head of summary and check.
pub const WHOLE: &str = "The whole";
/// No lens is read.
pub const NO_LENSES: &str = "The lenses are still being read.";

/// Returns what stands behind a lens's title.
pub fn behind_lens(n: usize, of: usize, is_in_use: bool, source: &str) -> String {
    let turn = if of > 1 { ", Left/Right change it" } else { "" };
    let used = if is_in_use { "in use; " } else { "" };
    let source = if source.is_empty() {
        String::new()
    } else {
        format!("; {source}")
    };
    format!("{used}{n} of {of}{turn}{source}")
}

/// Returns how many facts stand in a slot.
pub fn facts(n: usize) -> String {
    if n == 1 {
        "1 fact".to_owned()
    } else {
        format!("{n} facts")
    }
}

/// Returns what stands behind a fact in a slot: how it is known, and where it lies or that this is not said yet.
pub fn behind_fact(origin: &str, lies: &str) -> String {
    if lies.is_empty() {
        origin.to_owned()
    } else {
        format!("{origin}, {lies}")
    }
}

/// Returns a slot with its lens before it.
pub fn place(lens: &str, slot: &str) -> String {
    format!("{lens}: {slot}")
}

/// Returns the number of a goal, to stand before its words.
pub fn goal(number: usize) -> String {
    format!("goal {number}")
}

/// Returns what stands behind a planned technique.
pub fn behind_technique(goal: Option<usize>, slot: &str) -> String {
    match goal {
        Some(number) => format!("for goal {number}, {slot}"),
        None => slot.to_owned(),
    }
}

/// Returns what stands behind an idea.
pub fn behind_idea(session: u16, day: &str) -> String {
    format!("session {session}, {day}")
}

/// Returns how many ideas wait, for the list of parts; nothing where none does.
pub fn ideas_open(n: usize) -> String {
    match n {
        0 => String::new(),
        1 => "1 idea".to_owned(),
        _ => format!("{n} ideas"),
    }
}

/// Returns which lenses are in use, where they are enough to call the formulation integrative.
pub fn integrative(titles: &[String]) -> String {
    format!(
        "{} lenses in use: {}. Two are enough to call it integrative.",
        titles.len(),
        titles.join(", ")
    )
}

/// Returns what is missing before the formulation can be called integrative; `begun` lenses have facts in one slot.
pub fn not_integrative(in_use: &[String], begun: &[String]) -> String {
    const COUNTS: &str = "A lens counts with facts in two of its slots.";
    let first = match in_use {
        [only] => format!("1 lens in use: {only}. Integrative needs two, so one is missing."),
        _ => "No lens in use yet. Integrative needs two.".to_owned(),
    };
    let begun = if begun.is_empty() {
        String::new()
    } else {
        format!(" Begun, with facts in one slot: {}.", begun.join(", "))
    };
    format!("{first} {COUNTS}{begun}")
}

/// Returns which places of facts no lens has any more.
pub fn not_read(places: &str) -> String {
    format!("Facts also stand where no lens is read now: {places}. They are kept.")
}

/// The choice of facts for a slot.
pub mod choice {
    /// Before a fact that stands in the slot.
    pub const INSIDE: &str = "[x]";
    /// Before a fact that does not.
    pub const OUTSIDE: &str = "[ ]";
    /// There are no facts.
    pub const NO_FACTS: &str = "No fact is written yet. Type its words.";

    /// Returns how many facts stand in the slot.
    pub fn inside(n: usize) -> String {
        format!("{n} in it")
    }

    /// Returns what Enter does with words that are no fact yet.
    pub fn writes(words: &str) -> String {
        format!("Enter writes these words as a new fact: {words}")
    }

    /// A fact was put into the slot.
    pub fn put_in(place: &str) -> String {
        format!("In {place}. Enter takes it out again.")
    }

    /// A fact was taken out of the slot.
    pub fn took_out(place: &str) -> String {
        format!("Out of {place}; the fact itself stays. Enter puts it back in.")
    }
}

/// What becomes of an idea.
pub mod idea {
    /// Nothing.
    pub const LEAVE: &str = "Leave it waiting";
    /// It becomes a fact.
    pub const TAKE_UP: &str = "Take it up as a fact";
    /// It is no longer offered.
    pub const LET_GO: &str = "Let it go, and say why";
    /// Asked when it is let go.
    pub const WHY: &str = "Why this idea is let go; it may stay empty. The line stays in the log, your name and the time with this.";
    /// The step of taking up, for undo.
    pub const TAKEN_UP: &str = "idea taken up";
    /// The step of letting go, for undo.
    pub const GONE: &str = "idea let go";
    /// It was let go.
    pub const LET_GO_NOW: &str = "The idea is let go. Ctrl-Z takes that back.";
    /// It was taken up.
    pub const TAKEN_UP_NOW: &str = "Now a fact. Choose where it stands; Esc is done.";

    /// Returns where the idea comes from.
    pub fn of_session(number: u16, day: &str) -> String {
        format!("An idea of session {number}, {day}. What becomes of it?")
    }
}

/// Words of a fact's form.
pub mod fact {
    /// Returns where the fact stands in the formulation.
    pub fn stands_in(places: &str) -> String {
        format!("in the formulation under {places}")
    }
}

/// The pane of the session screen.
pub mod pane {
    /// Returns its title.
    pub fn title(lens: &str) -> String {
        format!("Formulation: {lens}")
    }

    /// Returns how many slots there is no room for.
    pub fn more(n: usize) -> String {
        format!("{n} more in the chart")
    }
}
