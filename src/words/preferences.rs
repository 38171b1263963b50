//! Words of the preferences: scales with both ends, answers, when to ask again.

/// Field names.
pub mod field {
    /// Who leads.
    pub const DIRECTIVENESS: &str = "Client or therapist";
    /// How much feeling.
    pub const INTENSITY: &str = "Reserve or intensity";
    /// Which time.
    pub const TIME: &str = "Past or present";
    /// Support or challenge.
    pub const CHALLENGE: &str = "Support or challenge";
    /// Open to mixing approaches.
    pub const OPENNESS: &str = "Open to mixing";
    /// Reactance.
    pub const REACTANCE: &str = "Reactance";
    /// Coping style.
    pub const COPING: &str = "Copes by";
    /// The client's words.
    pub const WORDS: &str = "Helps, never again";
}

/// It was not asked.
pub const NOT_ASKED: &str = "not asked";
/// The ends of a scale: who leads.
pub const DIRECTIVENESS: [&str; 3] = ["the client leads", "no strong wish", "the therapist leads"];
/// How much feeling.
pub const INTENSITY: [&str; 3] = [
    "feelings held back",
    "no strong wish",
    "feelings strong and close",
];
/// Which time.
pub const TIME: [&str; 3] = ["the past", "no strong wish", "the present and what comes"];
/// Support or challenge.
pub const CHALLENGE: [&str; 3] = ["warm support", "no strong wish", "focused challenge"];
/// Open to mixing approaches, in the order of `Openness::ALL`.
pub const OPENNESS: [&str; 3] = ["yes", "unsure", "no"];
/// Reactance, in the order of `Reactance::ALL`.
pub const REACTANCE: [&str; 3] = ["low", "medium", "high"];
/// Coping style, in the order of `Coping::ALL`.
pub const COPING: [&str; 3] = ["acting outward", "both", "turning inward"];
/// What is asked, where it was not.
pub const ASK_OPENNESS: &str = "is the client open to mixing approaches?";
/// What is asked of reactance.
pub const ASK_REACTANCE: &str = "how much does being told what to do provoke refusal?";
/// What is asked of coping.
pub const ASK_COPING: &str = "under strain: acting outward, or turning inward?";
/// What is asked in words.
pub const ASK_WORDS: &str = "what helps, and what never again?";
/// The mark of the part when it is time.
pub const ASK_AGAIN: &str = "ask again";
/// Never asked.
pub const NONE_YET: &str = "Not asked yet. Esc a writes down what was asked today.";
/// It is time.
pub const NOW: &str = "They move: it is time to ask again.";

/// Returns both ends of a scale.
pub fn ends(scale: [&str; 3]) -> String {
    let [one, _, other] = scale;
    format!("{one} | {other}")
}

/// Returns that something was not asked, and what it is.
pub fn not_asked(asks: &str) -> String {
    format!("{NOT_ASKED}: {asks}")
}

/// Returns when preferences were asked.
pub fn asked(day: &str, session: u16) -> String {
    if session == 0 {
        format!("Asked {day}")
    } else {
        format!("Asked {day}, session {session}")
    }
}

/// Returns after how many sessions it is time.
pub fn again(from: u16, until: u16) -> String {
    if from == until {
        format!("They move: ask again in {from} sessions.")
    } else {
        format!("They move: ask again in {from} to {until} sessions.")
    }
}

/// Returns how an earlier answer is named where it is kept.
pub fn of_day(day: &str, field: &str) -> String {
    format!("preferences of {day}: {field}")
}

/// Returns a field with its answer, for a row of an earlier day.
pub fn answer(field: &str, answer: &str) -> String {
    format!("{field}: {answer}")
}

/// Returns the heading of the form.
pub fn heading(day: &str) -> String {
    format!("Preferences, asked {day}")
}
