//! Words of techniques that are set aside: the client declined one, or not now, because; and how one is offered again.

/// The group of those the client declined.
pub const DECLINED: &str = "Client declined";
/// The group of those that were put off.
pub const NOT_NOW: &str = "Not now";
/// The heading in the chart and on the form.
pub const TITLE: &str = "Technique set aside";
/// The part of the plan that lists them.
pub const GROUP: &str = "Set aside: declined, or not now";
/// What holds a technique back in the room, where a reason is asked for: the client said no.
pub const DECLINED_FLAG: &str = "declined";
/// The library's level for what does no good, or harm.
pub const LEVEL_X_FLAG: &str = "level-X";

/// Nothing is lit that could be set aside.
pub const NOTHING_LIT: &str = "Light a technique first: Tab goes to the Try or the Plan pane.";
/// Nothing that is set aside is lit.
pub const NOT_ASIDE: &str = "Light one that is set aside, in the Try pane; or open it in the plan.";
/// It was taken back by another change.
pub const GONE: &str = "This is no longer in the plan.";
/// Words and day are never emptied.
pub const KEEPS_WORDS: &str = "This stays; it can be changed, not emptied.";
/// The reason for offering it again stays.
pub const KEEPS_OFFER: &str = "It was offered again; why stays. Ctrl-Z takes it back.";

/// Names of the fields.
pub mod field {
    /// The words of a client who declined.
    pub const WORDS: &str = "The client's words";
    /// Why not now.
    pub const REASON: &str = "Why not now";
    /// When.
    pub const ON: &str = "Since";
    /// For which goal.
    pub const GOAL: &str = "For which goal";
    /// Offers it again.
    pub const OFFER: &str = "Offer again because";
}

/// What the choice of a goal says where it is for all of them.
pub const EVERY_GOAL: &str = "every goal";

/// What stands under the field that offers it again.
pub const OFFER_ASK: &str = "words bring it back into the lists; what was said before stays here";

/// Returns when it was offered again and by whom.
pub fn offered_on(day: &str, by: &str) -> String {
    format!("offered again {day}, {by}")
}

/// Asks for the words of a client who declines.
pub fn ask_declined(name: &str) -> String {
    format!("{name}: the client declines it; in which words?")
}

/// Asks why not now.
pub fn ask_not_now(name: &str, goal: Option<usize>) -> String {
    match goal {
        Some(goal) => format!("{name}: why not now, for goal {goal}?"),
        None => format!("{name}: why not now?"),
    }
}

/// Asks why it is offered again.
pub fn ask_offer(name: &str) -> String {
    format!("{name}: why is it offered again?")
}

/// Returns what is changed, as undo names it.
pub fn step_declined(name: &str) -> String {
    format!("client declined {name}")
}

/// Returns what is changed, as undo names it.
pub fn step_not_now(name: &str) -> String {
    format!("not now: {name}")
}

/// Returns what is changed, as undo names it.
pub fn step_offer(name: &str) -> String {
    format!("offered again: {name}")
}

/// Returns what is changed, as undo names it: a field of a technique that is set aside.
pub fn step_field(name: &str, field: &str) -> String {
    format!("{name}, set aside: {field}")
}

/// Says that it is set aside, and how it comes back.
pub fn done(what: &str) -> String {
    format!("saved: {what}.  Esc : offer brings it back")
}

/// Says that it is offered again.
pub fn done_offer(name: &str) -> String {
    format!("saved: {name} is offered again; what was said stays in the plan")
}

/// Says that it is set aside already.
pub fn already(said: &str) -> String {
    format!("It is set aside: {said}. Esc : offer brings it back.")
}

/// Returns how many are set aside, each kind by its word; empty where none is.
pub fn counted(declined: usize, not_now: usize) -> String {
    let said = |n: usize, words: &str| (n > 0).then(|| format!("{n} {words}"));
    let parts: Vec<String> = [said(declined, "declined"), said(not_now, "not now")]
        .into_iter()
        .flatten()
        .collect();
    parts.join(", ")
}

/// Returns the row that stands for groups there is no room for.
pub fn folded(not_advised: usize, declined: usize, not_now: usize) -> String {
    let stopped = (not_advised > 0).then(|| format!("{not_advised} not advised now"));
    let aside = Some(counted(declined, not_now)).filter(|words| !words.is_empty());
    let parts: Vec<String> = stopped.into_iter().chain(aside).collect();
    parts.join(", ")
}

/// Says that a line is saved of what was set aside, or went badly, before.
pub fn logged_although(time: &str, said: &str) -> String {
    format!("logged {time}: did.  {said}")
}

/// Returns a line whose reason is missing, in a list: when, which technique, despite what.
pub fn reason_row(when: &str, name: &str, flags: &str) -> String {
    format!("{when}  {name}, despite {flags}")
}

/// Returns when a line of an earlier session stands.
pub fn in_session(session: u16, time: &str) -> String {
    format!("session {session}, {time}")
}

/// Asks which of several missing reasons is given now.
pub fn which_reason(n: usize) -> String {
    format!("{n} reasons are missing, the newest first. Which one now?")
}

/// Says that not all fit.
pub fn listed_of(shown: usize, all: usize) -> String {
    format!("{shown} of {all} are listed; the others follow.")
}

/// Asks for the reason of the line that stands above it.
pub const ASK_REASON: &str = "Why was it used, although this speaks against it?";

/// Returns what every suggestion has to fit.
pub fn to_fit(words: &str) -> String {
    format!("fit it to: {words}")
}
