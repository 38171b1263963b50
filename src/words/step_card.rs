//! Sentences of the step card: a technique that is run, what is paced, how distressed the client is.

/// What Enter on an empty line does while a card runs.
pub const NEXT_STEP: &str = "next step";
/// The keys of a card, at the right end of its title.
pub const KEYS: &str = "Enter next  Esc d ends";
/// The keys of a card on its last step, or without steps.
pub const KEYS_AT_END: &str = "Esc d ends";
/// A card of which nobody wrote the steps.
pub const NO_STEPS: &str = "no steps written";
/// A technique of which nobody wrote a card.
pub const NO_CARD_WRITTEN: &str = "no steps written, and no card";
/// Enter on a card without steps.
pub const NO_STEPS_NEXT: &str =
    "No steps written. What you type is logged as always; Esc d ends it.";
/// Enter on the last step.
pub const LAST_STEP: &str = "last step; Esc d ends it";
/// Nothing is there to be run.
pub const NOTHING_TO_RUN: &str =
    "Nothing to run yet: / logs a technique, or Esc 1 to 9 sets a goal that has suggestions.";
/// The technique of a row is in no library any more.
pub const NOT_IN_LIBRARY: &str = "This technique is not in the library; it has no card to run.";
/// No card runs.
pub const NO_CARD: &str = "No step card runs. Esc d starts one.";
/// No card runs and none has just ended.
pub const NO_DISTRESS: &str = "No technique is being run. =8 5 rates what was done last.";
/// The did was rated on the line.
pub const RATED_ALREADY: &str = "Distress is rated already; Up lights the rating to correct it.";
/// Before what to look out for.
pub const WATCH: &str = "watch ";
/// Before the moment at which it helps.
pub const WHEN: &str = "when ";
/// Before the step after this one.
pub const THEN: &str = "then ";
/// The card is still on its way from disk.
pub const READING: &str = "the library is still being read";
/// Asks how distressed the client is now.
pub const ASK_NOW: &str = "Distress now, 0 to 10? Enter skips";
/// Asks at the end, where it was asked before.
pub const ASK_AFTER: &str = "Distress now, 0 to 10? Peak and now: 9 5. Enter skips";
/// Asks at the end, where it was not asked before.
pub const ASK_BOTH: &str = "Distress before and now: 8 5, peak between: 8 9 5. Enter skips";
/// Asks for the reason before anything starts.
pub const ASK_REASON: &str = "Why run it all the same? Esc: nothing is started, nothing is logged";
/// Asks how long to count down.
pub const ASK_MINUTES: &str = "Count down how many minutes, 1 to 90?";
/// Asks how long each part of a breath is.
pub const ASK_BREATH: &str =
    "Seconds in and out: 4 6. With a hold between: 4 2 6, and a rest: 4 4 4 4";

/// What was typed is no number from 0 to 10.
pub const NOT_TEN: &str =
    "One number from 0 to 10, or Enter on nothing. Esc puts words on the line.";
/// What was typed at the end is nothing that can be taken.
pub const NOT_END: &str =
    "Numbers from 0 to 10 with a blank between, or Enter on nothing. Esc puts words on the line.";
/// There are more numbers than there is to ask.
pub const TOO_MANY: &str = "Two numbers at most: the peak, then now.";
/// The peak is lower than what it should lie over.
pub const LOW_PEAK: &str = "The peak is the highest: type the peak, then now.";
/// What was typed is no number of minutes.
pub const NOT_MINUTES: &str = "A number of minutes from 1 to 90.";
/// What was typed is no breath.
pub const NOT_BREATH: &str = "Two to four numbers of seconds up to 30, in and out at least 1.";

/// Breathing in.
pub const IN: &str = "in";
/// Holding after breathing in.
pub const HOLD: &str = "hold";
/// Breathing out.
pub const OUT: &str = "out";
/// Resting after breathing out.
pub const REST: &str = "rest";
/// The pace was stopped by hand.
pub const PACE_OFF: &str = "Stopped. Esc t begins again.";
/// Motion is off from now on.
pub const MOTION_OFF: &str = "Motion is off: words and minutes only, here and next time.";
/// Motion is on from now on.
pub const MOTION_ON: &str = "Motion is on: one step a second while you pace, here and next time.";

/// Returns the title of a card: where it is and what is run.
pub fn title(step: usize, of: usize, name: &str) -> String {
    if of == 0 {
        name.to_owned()
    } else {
        format!("{step} of {of}  {name}")
    }
}

/// Returns where a card is, in short.
pub fn at_step(step: usize, of: usize) -> String {
    if of == 0 {
        NO_STEPS.to_owned()
    } else {
        format!("step {step} of {of}")
    }
}

/// Returns what the header says of a card on another screen.
pub fn header(step: usize, of: usize) -> String {
    format!("step {step}/{of}")
}

/// Returns the stamp of a step that begins.
pub fn stamp(name: &str, step: usize, of: usize, line: &str) -> String {
    format!("{name} {step} of {of}: {line}")
}

/// Returns the stamp of a card that ends at a step.
pub fn ended(name: &str, step: usize, of: usize) -> String {
    if of == 0 {
        format!("{name} ended")
    } else if step >= of {
        format!("{name} ended, all {of} steps")
    } else {
        format!("{name} ended at {step} of {of}")
    }
}

/// Returns the stamp of a distress that was told while a card runs.
pub fn distress(name: &str, step: usize, of: usize, value: u8) -> String {
    if of == 0 {
        format!("{name}, distress {value}")
    } else {
        format!("{name} {step} of {of}, distress {value}")
    }
}

/// Returns the stamp of a distress that was told at the end only.
pub fn distress_after(name: &str, value: u8) -> String {
    format!("{name}, distress {value} at the end")
}

/// Returns what is said when a card starts; `asks` are flags to ask about first.
pub fn runs(name: &str, logged: bool, asks: &[String]) -> String {
    let how = if logged {
        "logged, its card runs"
    } else {
        "its card runs"
    };
    let heed = if asks.is_empty() {
        String::new()
    } else {
        format!("{}. ", asks.join(", "))
    };
    format!("{heed}{name}: {how}. Esc d ends it.")
}

/// Returns the same where the line holds words, so that nothing was asked.
pub fn distress_later(said: &str) -> String {
    format!("{said} Distress: Esc t d")
}

/// Returns what is said after a step was stamped.
pub fn stamped(step: usize, of: usize) -> String {
    format!("step {step} of {of}.  Ctrl-Z or Up goes back")
}

/// Returns what is said after going back.
pub fn went_back(step: usize, of: usize) -> String {
    format!("back at step {step} of {of}")
}

/// Returns how a card begins to pace: what, and the key.
pub fn paced(what: &str, is_breath: bool) -> String {
    let key = if is_breath { 'b' } else { 'c' };
    format!("{what}   Esc t {key} begins")
}

/// Returns a breath in short: `in 4, hold 2, out 6`.
pub fn breath(parts: &[(&str, u8)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|(name, n)| format!("{name} {n}"))
        .collect();
    parts.join(", ")
}

/// Returns a stretch of minutes.
pub fn minutes(n: u64) -> String {
    format!("{n} min")
}

/// Returns what is left of a stretch, by the minute.
pub fn minutes_left(n: u64) -> String {
    format!("{n} min left")
}

/// Returns a breath's part with the seconds left in it; each is as wide, so that nothing beside it moves.
pub fn part(name: &str, left: u64) -> String {
    format!("{:<7}", format!("{name} {left}"))
}

/// Returns the count of breaths.
pub fn breaths(n: u64) -> String {
    format!("breath {n}")
}

/// Returns minutes and seconds left.
pub fn clock(minutes: u64, seconds: u64) -> String {
    format!("{minutes:02}:{seconds:02} left")
}

/// Returns what is said when paced breathing stopped by itself.
pub fn breathed(n: u64) -> String {
    format!("{n} breaths done; the pace has stopped.")
}

/// Returns what is said when a countdown reached zero.
pub fn counted_down(minutes: u64) -> String {
    format!("{minutes} min are over.")
}

/// Returns what to adapt to: the flag, and what the library notes of it.
pub fn adapt(flag: &str, note: &str) -> String {
    if note.is_empty() {
        format!("adapt: {flag}")
    } else {
        format!("adapt: {flag}, {note}")
    }
}

/// Returns the heading of a reason that is asked first.
pub fn stops(name: &str, why: &str) -> String {
    format!("{name}: {why}")
}
