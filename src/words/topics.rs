//! Words of topics: points of the agenda, parked lines, what became of them; and of process markers and their tasks.

/// What a row of the agenda is called.
pub const AGENDA: &str = "agenda";
/// A topic that came up in the last minutes, on the way out.
pub const AT_DOOR: &str = "said at the door";
/// Where a topic is that was ticked off.
pub const TICKED: &str = "[x]";
/// What Enter does with a topic.
pub const WHAT_BECAME: &str = "what became of it";
/// What became of a topic: nothing yet, then in the order of `Became::ALL`.
pub const BECAME: [&str; 4] = [WAITS, "discussed", "turned into work", "let go"];
const WAITS: &str = "waits";
/// Words to a topic of which nothing was said yet.
pub const BECAME_FIRST: &str = "Choose first what became of it.";
/// A topic that is not on file any more.
pub const GONE: &str = "This line is not in the log any more.";
/// Where work is made of a topic.
pub const MAKE_WORK: &str =
    "Kept: turned into work.  Esc g, Esc a makes a goal of it; + logs a task.";
/// A point that nobody took up, at the end of the session.
pub const NOT_TAKEN_UP: &str = "not taken up";
/// A topic that was parked in this session.
pub const PARKED: &str = "parked";
/// What happens to all of them.
pub const COME_BACK: &str = "They come back next time.";

/// Who proposed it.
pub const PROPOSERS: [&str; 2] = ["client", "me"];

/// Field names of the form.
pub mod field {
    /// What became of it.
    pub const BECAME: &str = "What became of it";
    /// Words to it.
    pub const WORDS: &str = "In words";
    /// Who proposed it.
    pub const PROPOSER: &str = "Proposed by";
}

/// Who proposed a point of the agenda.
pub fn proposed_by(who: &str) -> String {
    format!("proposed by {who}")
}

/// The same where there is little room.
pub fn by(who: &str) -> String {
    format!("by {who}")
}

/// Since when a topic waits, if not since last time.
pub fn since(session: u16) -> String {
    format!("session {session}")
}

/// A topic with what there is to say of it.
pub fn row(words: &str, marks: &[String]) -> String {
    if marks.is_empty() {
        words.to_owned()
    } else {
        format!("{words} ({})", marks.join(", "))
    }
}

/// What became of a topic, with words where there are some.
pub fn became(at: usize, words: &str) -> String {
    let name = BECAME.get(at).copied().unwrap_or(WAITS);
    if words.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {words}")
    }
}

/// Returns a topic as it is ticked off.
pub fn ticked(became: &str) -> String {
    format!("{TICKED} {became}")
}

/// What is changed, for undo and for earlier values.
pub fn topic(words: &str) -> String {
    format!("topic {words}")
}

/// The heading of the form.
pub fn heading(words: &str) -> String {
    format!("Topic: {words}")
}

/// Stands where the words of a point go on.
pub const CUT: &str = "...";

/// A point of the agenda was logged or turned: who proposed it, and what Tab does now.
pub fn point(words: &str, who: &str, other: &str) -> String {
    format!("{AGENDA}: {words}, proposed by {who}.  Tab: by {other}")
}

/// Words of process markers (matching.md 9) and of moments.
pub mod marker {
    /// The keys that log the task.
    pub const SLASH: &str = "/ Enter";
    /// The same while words stand on the line; they stay there.
    pub const OVER_LINE: &str = "Esc l Enter";
    /// The same from a screen without the line.
    pub const FROM_SESSION: &str = "Esc s, then / Enter";
    /// Where a task is that a flag stops.
    pub const BELOW: &str = "/ lists it under Not advised now";
    /// What comes first while somebody is in danger.
    pub const SAFETY_FIRST: &str = "Safety first: imminent risk is present.";
    /// A marker without a task.
    pub const NO_TASK: &str = "It calls for no task of the library.";

    /// What was marked.
    pub fn marked(title: &str) -> String {
        format!("marker: {title}.")
    }

    /// What it calls for and how to log that.
    pub fn calls_for(tasks: &[String], keys: &str) -> String {
        let which = if tasks.len() > 1 { "the first" } else { "it" };
        // Two at the most: the row below the line must still say how to log it.
        let named: Vec<&str> = tasks.iter().take(2).map(String::as_str).collect();
        format!("Calls for {}: {keys} logs {which}", named.join(" or "))
    }

    /// The same after what has to be asked first: in a row that is too narrow, what is cut is the name.
    pub fn calls_warned(tasks: &[String], keys: &str) -> String {
        format!("{keys} logs {}", tasks.join("; also "))
    }

    /// What it would call for later.
    pub fn waits(tasks: &[String]) -> String {
        format!("{} can wait.", tasks.join(" or "))
    }

    /// A task by id and name.
    pub fn task(id: &str, name: &str) -> String {
        format!("{id} {name}")
    }

    /// What stops one task.
    pub fn stopped(why: &str, task: &str) -> String {
        format!("{why} speaks against {task}.")
    }

    /// Why a task stands on top of the suggestions.
    pub fn because(title: &str) -> String {
        format!("for the marker {title}")
    }

    /// A marker's title with the words to it.
    pub fn with_words(title: &str, words: &str) -> String {
        if words.is_empty() {
            title.to_owned()
        } else {
            format!("{title}: {words}")
        }
    }

    /// A moment was marked; words can be added.
    pub fn moment(time: &str, kind: &str) -> String {
        format!("logged {time}: {kind}.  Up Enter adds words, Ctrl-Z takes it back")
    }
}
