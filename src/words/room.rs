//! Words of the plan pane of the session: labels, what the models say, the mix of orientations.

/// The title of the pane where no model is chosen.
pub const TITLE: &str = "Plan";
/// Nothing is planned.
pub const NO_PLAN: &str = "No plan is written yet.";
/// A planned technique or a suggestion that belongs to a later phase.
pub const LATER: &str = "later";
/// The factor that was read lowest.
pub const LOWEST: &str = "lowest";
/// The common factors were never read.
pub const NOT_READ: &str = "not read yet";
/// Preferences were never asked.
pub const NOT_ASKED: &str = "not asked yet";
/// A row for what is felt and seen.
pub const SYMPTOM: &str = "symptom";
/// A row for what lies under it.
pub const UNDERLYING: &str = "underlying";
/// The key that marks a process marker.
pub const MARKER_KEY: &str = "Esc p";

/// Labels of the lines.
pub mod label {
    /// The home approach.
    pub const HOME: &str = "home";
    /// What the work rests on where no approach is home.
    pub const BASE: &str = "base";
    /// What is added to it.
    pub const PLUS: &str = "plus";
    /// Work that is taken in from outside the home approach.
    pub const IMPORT: &str = "import";
    /// The framework.
    pub const FRAME: &str = "frame";
    /// The role of a technique in it.
    pub const ROLE: &str = "role";
    /// The phase now.
    pub const NOW: &str = "now";
    /// What ends the phase now.
    pub const ENDS_IF: &str = "ends if";
    /// What the next phase waits for.
    pub const NEXT_IF: &str = "next if";
    /// The common factors.
    pub const FACTORS: &str = "factors";
    /// The focus dimension now.
    pub const FOCUS: &str = "focus";
    /// The theories planned for it.
    pub const THEORY: &str = "theory";
    /// The orientations this session used.
    pub const USED: &str = "used";
    /// What to adapt.
    pub const CULTURE: &str = "culture";
    /// What was adapted, in writing.
    pub const ADAPT: &str = "adapt";
    /// What the client prefers.
    pub const WANTS: &str = "wants";
    /// The need a technique answers.
    pub const NEED: &str = "need";
    /// Why a technique.
    pub const WHY: &str = "why";
    /// Process markers.
    pub const MARKER: &str = "marker";
    /// What to watch for.
    pub const WATCH: &str = "watch";
    /// The mix of orientations.
    pub const MIX: &str = "mix";
    /// The prompt.
    pub const ASK: &str = "ask";
}

/// Returns `Plan: home CBT`.
pub fn title(model: &str) -> String {
    format!("{TITLE}: {model}")
}

/// Returns `home CBT`.
pub fn home(orientation: &str) -> String {
    format!("home {orientation}")
}

/// Returns `phase 2 of 3`.
pub fn phase(now: u8, of: usize) -> String {
    format!("phase {now} of {of}")
}

/// Returns a phase with its words.
pub fn phase_words(phase: &str, words: &str) -> String {
    format!("{phase}: {words}")
}

/// Returns `focus feeling`.
pub fn focus(title: &str) -> String {
    format!("focus {title}")
}

/// Returns a dimension with its theories.
pub fn focus_theories(focus: &str, theories: &str) -> String {
    format!("{focus}: {theories}")
}

/// Returns a framework with what it blends.
pub fn framework(name: &str, blended: &[&str]) -> String {
    format!("{name}: {}", blended.join(" + "))
}

/// Returns what is said of a technique.
pub fn of_technique(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

/// Returns a factor with its value.
pub fn factor(title: &str, value: u8) -> String {
    format!("{title} {value}")
}

/// Returns the factor that was read lowest.
pub fn lowest(title: &str, value: u8) -> String {
    format!("{title} {value} {LOWEST}")
}

/// Returns words with the day they are of.
pub fn dated(words: &str, day: &str) -> String {
    format!("{words} ({day})")
}

/// No technique was used in this session so far.
pub const NONE_TODAY: &str = "none today";

/// Returns how much of this session's work was taken in from outside: `1 of 3 today`.
pub fn imports(today: usize, of: usize) -> String {
    if of == 0 {
        return NONE_TODAY.to_owned();
    }
    format!("{today} of {of} today")
}

/// Returns the same with the share of the last sessions in it.
pub fn imports_lately(today: &str, sessions: usize, hundred: u8) -> String {
    format!("{today}; {} {hundred} of 100", last_sessions(sessions))
}

/// Returns the techniques that were taken in without a note.
pub fn import_note_needed(imports: &str, names: &[&str]) -> String {
    format!("{imports}; import note needed: {}", names.join(", "))
}

/// Returns the same where room is short.
pub fn import_note_needed_short(names: &[&str]) -> String {
    format!("note needed: {}", names.join(", "))
}

/// Returns how many orientations this session used.
pub fn orientations(used: usize, limit: u8, names: &[String]) -> String {
    let count = if used > usize::from(limit) {
        format!("{used}, more than {limit}")
    } else {
        format!("{used} of {limit}")
    };
    if names.is_empty() {
        format!("{count} orientations")
    } else {
        format!("{count}: {}", names.join(", "))
    }
}

/// Returns the same where room is short.
pub fn orientations_short(used: usize, limit: u8) -> String {
    orientations(used, limit, &[])
}

/// Returns a marker with the task it calls for.
pub fn marker(title: &str, task: &str) -> String {
    format!("{title}: {task}")
}

/// Returns the keys that mark what is heard.
pub fn marker_keys(letters: &str) -> String {
    format!("{MARKER_KEY}, then {letters}")
}

/// Returns `last 4 sessions`.
pub fn last_sessions(n: usize) -> String {
    match n {
        1 => "last session".to_owned(),
        n => format!("last {n} sessions"),
    }
}

/// Returns `CBT 60`.
pub fn share(orientation: &str, hundred: u8) -> String {
    format!("{orientation} {hundred}")
}

/// The orientations of a mix that there is no room for.
pub const OTHERS: &str = "others";

/// Returns `planned CBT 60, gestalt 40; last 4 sessions CBT 30, mindfulness 70`.
pub fn mix(planned: &str, sessions: usize, delivered: &str) -> String {
    format!("planned {planned}; {} {delivered}", last_sessions(sessions))
}

/// Returns `70 of 100 outside the plan`.
pub fn outside(hundred: u8) -> String {
    format!("{hundred} of 100 outside the plan")
}

/// Returns the same where room is short.
pub fn outside_short(hundred: u8) -> String {
    format!("{hundred}% outside plan")
}

/// Returns a mix that has drifted.
pub fn drift(mix: &str, outside: &str) -> String {
    format!("{mix}: {outside}")
}

#[cfg(test)]
mod tests {
    use super::{imports, imports_lately, orientations};

    #[test]
    fn counts_read_as_sentences() {
        assert_eq!(
            imports_lately(&imports(1, 3), 4, 40),
            "1 of 3 today; last 4 sessions 40 of 100"
        );
        assert_eq!(imports(0, 0), "none today");
        assert_eq!(orientations(3, 4, &[]), "3 of 4 orientations");
        let five = ["CBT", "gestalt"].map(String::from);
        assert_eq!(orientations(5, 4, &five), "5, more than 4: CBT, gestalt");
    }
}
